import { splitOn } from "../agreements/index.ts";
import { modelOf } from "../catalogue/index.ts";
import { particularsOn } from "../parties/index.ts";
import { dateOf, type LocalDate, monthBounds, monthOf } from "../platform/calendar.ts";
import type { Reader, Tx } from "../platform/db/database.ts";
import { listBases } from "../roster/index.ts";
import type { NewInvoice } from "./issue.ts";
import type { Desk } from "./pair.ts";
import { documentsOf, type Line, ownShare, sharedLines, smallPlaces, type Weights } from "./rules/index.ts";
import * as store from "./store/index.ts";
import { type Account, sheetOf } from "./use.ts";

/**
 * A desk that splits a buyer's documents as it asked for: joint lines are shared between institutions, each goes to its
 * payer or has a document of its own, and places of few pupils stay with the buyer's own payer. A credit note goes to
 * whom the invoice went that it corrects.
 */
export async function splitting(tx: Tx, desk: Desk, pair: store.Pair, account: Account): Promise<Desk> {
  const today = dateOf(await tx.now());
  const how = await splitOn(tx, pair, today);
  const take = async (invoice: NewInvoice): Promise<void> => {
    if (invoice.correctsId !== undefined) {
      const to = await store.findAddressee(tx, invoice.correctsId);
      return desk.take(to ? { ...invoice, to } : invoice);
    }
    if (how === "none") return desk.take(invoice);
    const callOffs = new Map(
      (await store.listCallOffPlaces(tx, pair.controllerId, callOffsOf(invoice.lines))).map((one) => [
        one.id,
        one,
      ]),
    );
    const weigh = weighing(tx, pair, account, callOffs);
    const lines: Line[] = [];
    for (const line of invoice.lines)
      for (const part of sharedLines(line, await weigh(line))) lines.push(part);
    const institutionIds = [...new Set(lines.flatMap(({ institutionId }) => institutionId ?? []))];
    const { institutions } = await particularsOn(
      tx,
      { ...account, controllerId: pair.controllerId, institutionIds },
      today,
    );
    const places = { ownGln: account.payerGln, places: institutions, own: smallPlaces(lines) };
    for (const part of documentsOf(lines, how, places)) await desk.take({ ...invoice, ...part });
  };
  return { take };
}

/** The call-offs of joint lines. */
const callOffsOf = (lines: readonly Line[]): string[] => [
  ...new Set(
    lines.flatMap(({ callOffId, institutionId }) => (institutionId === undefined ? (callOffId ?? []) : [])),
  ),
];

/** Gives what a key stands for, found out once: a document may have 50,000 lines of the same few months. */
function once<T>(find: (key: string) => Promise<T>): (key: string) => Promise<T> {
  const found = new Map<string, Promise<T>>();
  return (key) => {
    const one = found.get(key) ?? find(key);
    found.set(key, one);
    return one;
  };
}

type CallOffs = ReadonlyMap<string, store.CallOffPlaces>;

/** What a joint line is shared by. What was bought by size goes by its price, over-use by active pupils, the rest by people. */
function weighing(
  tx: Reader,
  pair: store.Pair,
  account: Account,
  callOffs: CallOffs,
): (line: Line) => Promise<Weights> {
  const none: Weights = { by: "price", of: new Map(), names: new Map() };
  const bases = once((first) => listBases(tx, pair.controllerId, first as LocalDate));
  const actives = once((id) => store.listActivePlaces(tx, [id]));
  const names = once((ids) => store.listPlaceNames(tx, pair.controllerId, ids.split(" ").map(Number)));
  return async (line) => {
    if (line.institutionId !== undefined) return none;
    const callOff = line.callOffId === null ? undefined : callOffs.get(line.callOffId);
    const weights =
      bySize(account, line, callOff) ||
      (line.kind === "adjustment" && (await byBilled(tx, line))) ||
      (line.reconciliationId !== null && byActive(line, await actives(line.reconciliationId))) ||
      byPeople(await bases(monthBounds(monthOf(line.period.from)).from), callOff);
    return {
      ...weights,
      names: weights.of.size === 0 ? new Map() : await names([...weights.of.keys()].join(" ")),
    };
  };
}
type Unnamed = Omit<Weights, "names">;

function bySize(account: Account, line: Line, callOff: store.CallOffPlaces | undefined): Unnamed | undefined {
  if (!callOff?.sizes) return undefined;
  const sheet = sheetOf(account);
  const own = callOff.sizes.filter(
    ([, people]) => modelOf(sheet.model).priceOfSize(sheet, people) === line.unitPrice,
  );
  // An index may have changed the prices since: then each school has the same part of the row.
  const places = own.length > 0 ? own : callOff.sizes;
  return { by: "price", of: new Map(places.map(([id]) => [id, 1])) };
}

/**
 * Later data of a month is shared as the month was billed, so that no two documents say together what one may not. What
 * stood on the own payer's documents is one share, and stays there.
 */
async function byBilled(tx: Reader, line: Line): Promise<Unnamed | undefined> {
  const rows = await store.listBilledPlaces(tx, line.reconciliationId!, line.productId);
  if (!rows.some(({ part }) => part === "payer" || part === "institution")) return undefined;
  const of = new Map<number, number>();
  for (const { institutionId, part, netMinor } of rows) {
    const place = part === "own" || institutionId === null ? ownShare : institutionId;
    of.set(place, (of.get(place) ?? 0) + Number(netMinor));
  }
  return { by: "price", of };
}

function byActive(
  { productId }: Line,
  found: Awaited<ReturnType<typeof store.listActivePlaces>>,
): Unnamed | undefined {
  const rows = found.filter((one) => one.productId === productId);
  if (rows.length === 0) return undefined;
  return { by: "active", of: new Map(rows.map(({ institutionId, active }) => [institutionId, active])) };
}

function byPeople(
  bases: Awaited<ReturnType<typeof listBases>>,
  callOff: store.CallOffPlaces | undefined,
): Unnamed {
  const named = callOff?.institutionIds;
  const places = [...bases].filter(([id, { people }]) => people > 0 && (!named || named.includes(id)));
  return { by: "people", of: new Map(places.map(([id, { people }]) => [id, people])) };
}
