/**
 * Who a refusal is about. Rules know ids alone, and write them as `party 3`, `person <id>` and `bid <id>`; on its way out of
 * an operation each becomes a name, as far as whoever asks may know it (`actions/who.ts`).
 */

const each = (kind: string, ids: readonly (string | number)[]): string =>
  [...new Set(ids)].map((id) => `${kind} ${id}`).join(", ");

export const parties = (ids: readonly number[]): string => each("party", ids);
export const people = (ids: readonly string[]): string => each("person", ids);
export const theBid = (id: string): string => each("bid", [id]);

const uuid = "[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}";
const marks = new RegExp(`\\b(?:(party) (\\d{1,9})|(person|bid) (${uuid}))\\b`, "g");

/** Those that a sentence is about. */
export function markedIn(sentence: string): { parties: number[]; people: string[]; bids: string[] } {
  const found = [...sentence.matchAll(marks)];
  const of = (kind: string) => found.flatMap((one) => (one[3] === kind && one[4] ? [one[4]] : []));
  return {
    parties: found.flatMap((one) => (one[2] ? [Number(one[2])] : [])),
    people: of("person"),
    bids: of("bid"),
  };
}

/** The sentence with names in their place; what nobody has a name for stays as it was written. */
export function withNames(sentence: string, nameOf: (mark: string) => string | undefined): string {
  const named = sentence.replaceAll(marks, (mark) => nameOf(mark) ?? mark);
  return named.charAt(0).toUpperCase() + named.slice(1);
}
