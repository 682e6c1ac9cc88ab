import type { ReadLine } from "../schema/index.ts";
import { plainName } from "./match.ts";

/**
 * Which lines of a file are new to an account. The same day comes again with every overlapping statement, and by another
 * format too. Pure.
 */

/** A line that is known, in the words of a read one; `entryId` is shared by the lines of one entry. */
export interface KnownLine
  extends Pick<
    ReadLine,
    | "bookedOn"
    | "amountMinor"
    | "reference"
    | "balanceMinor"
    | "text"
    | "paymentId"
    | "payerName"
    | "payerAccount"
  > {
  entryId: string;
  source: string;
}

const dayAndAmount = ({ bookedOn, amountMinor }: Pick<ReadLine, "bookedOn" | "amountMinor">) =>
  `${bookedOn} ${amountMinor}`;
/** What two readings of one line have in common: the bank's reference, else the balance behind it, else its text. */
const sameAs = (
  line: Pick<KnownLine, "bookedOn" | "amountMinor" | "reference" | "balanceMinor" | "text">,
): string =>
  line.reference !== null
    ? `reference ${dayAndAmount(line)} ${line.reference}`
    : line.balanceMinor !== null
      ? `balance ${dayAndAmount(line)} ${line.balanceMinor}`
      : `text ${dayAndAmount(line)} ${line.text.toLowerCase()}`;

/** Takes things away by any of their keys, each once, the first that was put there. */
class Pile<T> {
  private readonly piles = new Map<string, T[]>();
  private readonly taken = new Set<T>();
  add(one: T, ...keys: readonly string[]): void {
    for (const key of keys) {
      const pile = this.piles.get(key);
      if (pile) pile.push(one);
      else this.piles.set(key, [one]);
    }
  }
  take(...keys: readonly string[]): T | undefined {
    for (const key of keys) {
      const pile = this.piles.get(key) ?? [];
      let one = pile.shift();
      while (one !== undefined && this.taken.has(one)) one = pile.shift();
      if (one === undefined) continue;
      this.taken.add(one);
      return one;
    }
    return undefined;
  }
}

type Signs = Pick<ReadLine, "paymentId" | "payerName" | "payerAccount">;
/**
 * What an entry is found by among those of its day and amount, from the surest sign on: `asked` of a new one, `known` of one that
 * is there. Two that both have a payment id, and none in common, are two payments: beyond that sign an entry with one is compared
 * with those that have none (`bare`) alone.
 */
function keysOf({ key, lines }: Entry<Signs>): { asked: string[][]; known: string[] } {
  const ids = [...new Set(lines.flatMap(({ paymentId }) => paymentId ?? []))].map((id) => `${key} id ${id}`);
  const payers = [
    ...new Set(
      lines.flatMap(({ payerAccount, payerName }) => [
        ...(payerAccount === null ? [] : [`account ${payerAccount}`]),
        ...(payerName === null ? [] : [`name ${plainName(payerName)}`]),
      ]),
    ),
  ];
  const among = (start: string) => ({ payers: payers.map((payer) => `${start} ${payer}`), all: [start] });
  const [any, bare] = [among(key), among(`${key} bare`)];
  const own = ids.length === 0 ? any : bare;
  return {
    asked: [ids, own.payers, own.all],
    known: [ids, any.payers, any.all, ...(ids.length === 0 ? [bare.payers, bare.all] : [])].flat(),
  };
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
 * compared by whole entries, by day and amount: two readings of a day have the same entries. Of several of one amount the one
 * with the same payment id is taken, else with the same payer, else the first.
 */
export function freshLines(
  known: readonly KnownLine[],
  given: readonly ReadLine[],
  source: string,
): ReadLine[] {
  const same = new Pile<KnownLine>();
  for (const one of known) if (one.source === source || one.reference !== null) same.add(one, sameAs(one));
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
    others.add(entry, ...keysOf(entry).known);
  let entries = entriesOf(left, (line) => String(line.entry)).map((entry) => ({
    lines: entry.lines,
    asked: keysOf(entry).asked,
  }));
  for (const sign of [0, 1, 2]) entries = entries.filter(({ asked }) => !others.take(...(asked[sign] ?? [])));
  const fresh = new Set<ReadLine>(entries.flatMap(({ lines }) => lines));
  return given.filter((line) => fresh.has(line));
}
