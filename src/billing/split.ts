import { splitOn } from "../agreements/index.ts";
import { modelOf } from "../catalogue/index.ts";
import { particularsOn } from "../parties/index.ts";
import { dateOf, monthBounds, monthOf } from "../platform/calendar.ts";
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
    const lines: Line[] = [];
    for (const line of invoice.lines)
      lines.push(...sharedLines(line, await weightsOf(tx, pair, account, line)));
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

/** What a joint line is shared by. What was bought by size goes by its price, over-use by active pupils, the rest by people. */
async function weightsOf(tx: Reader, pair: store.Pair, account: Account, line: Line): Promise<Weights> {
  const none: Weights = { by: "price", of: new Map(), names: new Map() };
  if (line.institutionId !== undefined) return none;
  const weights =
    (line.callOffId !== null && (await bySize(tx, pair, account, line))) ||
    (line.kind === "adjustment" && (await byBilled(tx, line))) ||
    (line.reconciliationId !== null && (await byActive(tx, line))) ||
    (await byPeople(tx, pair, line));
  const names = await store.listPlaceNames(tx, pair.controllerId, [...weights.of.keys()]);
  return { ...weights, names };
}
type Unnamed = Omit<Weights, "names">;

async function bySize(
  tx: Reader,
  pair: store.Pair,
  account: Account,
  line: Line,
): Promise<Unnamed | undefined> {
  const [callOff] = await store.listCallOffPlaces(tx, pair.controllerId, [line.callOffId!]);
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

async function byActive(tx: Reader, line: Line): Promise<Unnamed | undefined> {
  const rows = (await store.listActivePlaces(tx, [line.reconciliationId!])).filter(
    ({ productId }) => productId === line.productId,
  );
  if (rows.length === 0) return undefined;
  return { by: "active", of: new Map(rows.map(({ institutionId, active }) => [institutionId, active])) };
}

async function byPeople(tx: Reader, pair: store.Pair, line: Line): Promise<Unnamed> {
  const bases = await listBases(tx, pair.controllerId, monthBounds(monthOf(line.period.from)).from);
  const [callOff] =
    line.callOffId === null ? [] : await store.listCallOffPlaces(tx, pair.controllerId, [line.callOffId]);
  const named = callOff?.institutionIds;
  const places = [...bases].filter(([id, { people }]) => people > 0 && (!named || named.includes(id)));
  return { by: "people", of: new Map(places.map(([id, { people }]) => [id, people])) };
}
