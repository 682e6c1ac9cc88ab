import type { ReadLine } from "../schema/index.ts";

/**
 * Which lines of a file are new to an account. The same day comes again with every overlapping statement, and by another
 * format too. Pure.
 */

/** A line that is known, in the words of a read one; `entryId` is shared by the lines of one entry. */
export interface KnownLine
  extends Pick<ReadLine, "bookedOn" | "amountMinor" | "reference" | "balanceMinor" | "text"> {
  entryId: string;
  source: string;
}

const dayAndAmount = ({ bookedOn, amountMinor }: Pick<ReadLine, "bookedOn" | "amountMinor">) =>
  `${bookedOn} ${amountMinor}`;
/** What two readings of one line have in common: the bank's reference, else the balance behind it, else its text. */
const sameAs = (line: Omit<KnownLine, "entryId" | "source">): string =>
  line.reference !== null
    ? `reference ${dayAndAmount(line)} ${line.reference}`
    : line.balanceMinor !== null
      ? `balance ${dayAndAmount(line)} ${line.balanceMinor}`
      : `text ${dayAndAmount(line)} ${line.text.toLowerCase()}`;

/** Takes things away by a key, each once. */
class Pile<T> {
  private readonly piles = new Map<string, T[]>();
  add(key: string, one: T): void {
    const pile = this.piles.get(key);
    if (pile) pile.push(one);
    else this.piles.set(key, [one]);
  }
  take(key: string): T | undefined {
    return this.piles.get(key)?.shift();
  }
}

interface Entry<T> {
  lines: T[];
  key: string;
}
/** Lines by their entry, each with its day and what it comes to. */
function entriesOf<T extends Pick<ReadLine, "bookedOn" | "amountMinor">>(
  lines: readonly T[],
  idOf: (line: T) => string,
): Entry<T>[] {
  const groups = new Map<string, T[]>();
  for (const line of lines) {
    const group = groups.get(idOf(line));
    if (group) group.push(line);
    else groups.set(idOf(line), [line]);
  }
  return [...groups.values()].map((group) => {
    const amountMinor = group.reduce((sum, one) => sum + one.amountMinor, 0n);
    return { lines: group, key: dayAndAmount({ bookedOn: group[0]!.bookedOn, amountMinor }) };
  });
}

/**
 * The lines of a file that the account does not have, in their order. A line is known where one of the same day and amount
 * has its reference (or balance, or text), each known line standing for one. What was read in another way (`source`) is
 * compared by whole entries, by day and amount alone: two readings of a day have the same entries.
 */
export function freshLines(
  known: readonly KnownLine[],
  given: readonly ReadLine[],
  source: string,
): ReadLine[] {
  const same = new Pile<KnownLine>();
  for (const one of known) if (one.source === source || one.reference !== null) same.add(sameAs(one), one);
  const taken = new Set<KnownLine>();
  const left = given.filter((line) => {
    const found = same.take(sameAs(line));
    if (found) taken.add(found);
    return found === undefined;
  });
  const others = new Pile<Entry<KnownLine>>();
  for (const entry of entriesOf(
    known.filter((one) => one.source !== source && !taken.has(one)),
    ({ entryId }) => entryId,
  ))
    others.add(entry.key, entry);
  const fresh = new Set<ReadLine>();
  for (const entry of entriesOf(left, (line) => String(line.entry)))
    if (!others.take(entry.key)) for (const line of entry.lines) fresh.add(line);
  return given.filter((line) => fresh.has(line));
}
