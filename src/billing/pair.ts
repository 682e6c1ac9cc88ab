import { termOn } from "../agreements/index.ts";
import { modelOf } from "../catalogue/index.ts";
import { type LocalDate, monthBounds, monthOf, type Period } from "../platform/calendar.ts";
import type { Tx } from "../platform/db/database.ts";
import { markInvoiced } from "../reconciliation/index.ts";
import type { NewInvoice } from "./issue.ts";
import {
  adjustLines,
  byVat,
  creditParts,
  cutNote,
  decideLines,
  type Line,
  revealsFew,
  shortfallLines,
  truedUp,
} from "./rules/index.ts";
import { splitting } from "./split.ts";
import * as store from "./store/index.ts";
import { type Account, schoolSizeLines, sheetOf, textsOf, useLines } from "./use.ts";

/** Where the documents of a pair go, in their order: to be issued, or to be looked at. */
export interface Desk {
  take(invoice: NewInvoice): Promise<void>;
}

/**
 * Makes what one buyer owes on one agreement up to the month's end. Throws `NoVatRule` where no rule of VAT fits the two
 * on the day that a line is supplied.
 */
export async function billPair(
  tx: Tx,
  out: Desk,
  pair: store.Pair,
  account: Account,
  month: LocalDate,
): Promise<void> {
  const before = monthBounds(monthOf(month)).to;
  const desk = cutByVat(await splitting(tx, out, pair, account), account, textsOf(account));
  // What is due of one kind does not hang on what another's document takes: all are asked for at once.
  const [callOffs, months, shortfalls] = await Promise.all([
    store.listDueCallOffs(tx, pair, before),
    store.listDueReconciliations(tx, pair, before),
    store.listDueShortfalls(tx, pair, before),
  ]);
  const { base } = decideLines({ callOffs, overUse: [] }, account, textsOf(account));
  // Call-offs that came after this month's invoice was issued are due with the next month's.
  if (asks(base) && !(await store.hasInvoice(tx, pair, month, "base"))) {
    await desk.take({ ...pair, account, kind: "base", month, lines: base });
  }
  await billMonths(tx, desk, pair, account, months);
  if (shortfalls.length > 0 && !(await store.hasInvoice(tx, pair, month, "shortfall"))) {
    const texts = textsOf(account);
    const lines = shortfalls.flatMap((due) => shortfallLines(due, account, texts));
    await desk.take({ ...pair, account, kind: "shortfall", month, lines });
  }
  await billAdjustments(tx, desk, pair, account, month);
}

/** Cuts lines where VAT changes within their days, before anything else is made of them; a credit mirrors what was billed. */
function cutByVat(desk: Desk, account: Account, texts: ReturnType<typeof textsOf>): Desk {
  return {
    take: (invoice) =>
      desk.take(
        invoice.correctsId === undefined
          ? { ...invoice, lines: byVat(invoice.lines, account, texts) }
          : invoice,
      ),
  };
}

/** No document is made for nothing: lines that come to 0.00 wait for the next of their kind that asks for something. */
const asks = (lines: readonly Line[]): boolean => lines.some(({ netMinor }) => netMinor !== 0n);

/** Bills agreed reconciliations of closed months: use in arrears, or over-use. */
async function billMonths(
  tx: Tx,
  desk: Desk,
  pair: store.Pair,
  account: Account,
  months: readonly { id: string; month: LocalDate }[],
): Promise<void> {
  const ofUse = ofUseIn(account);
  const kind = ofUse ? "use" : "over_use";
  for (const { id, month } of months) {
    const lines = ofUse
      ? await useLines(tx, pair, account, [id])
      : await overUseLines(tx, pair, account, { id, month });
    if (asks(lines) && !(await store.hasInvoice(tx, pair, month, kind))) {
      await desk.take({ ...pair, account, kind, month, lines });
    }
    // A month that costs nothing is finished as well.
    await markInvoiced(tx, id);
  }
}

/** Whether the agreement's model is billed in arrears. */
const ofUseIn = (account: Account): boolean => modelOf(sheetOf(account).model).billedInArrears;

/** Whether its over-use is a school's size, not a number of units. */
const countsInstitutions = (account: Account): boolean =>
  modelOf(sheetOf(account).model).counts === "institutions";

async function overUseLines(
  tx: Tx,
  pair: store.Pair,
  account: Account,
  { id, month }: { id: string; month: LocalDate },
): Promise<Line[]> {
  const term = termOn(account, month < account.period.from ? account.period.from : month);
  if (countsInstitutions(account)) return schoolSizeLines(tx, pair, account, term, id);
  const of = { id, month: monthOf(month) };
  const earlier = (await billedMonths(tx, pair, account, term)).filter(({ due }) => due.month < of.month);
  const due = (await store.listOverUse(tx, pair, of)).map((one) => {
    const own = earlier.filter((each) => each.due.productId === one.productId);
    return { ...one, billedSeats: truedUp(own.map((each) => each.due)) };
  });
  return decideLines({ callOffs: [], overUse: due }, account, textsOf(account)).overUse;
}

/** A term's billed months: the month in which another term ends is that term's. */
async function billedMonths(tx: Tx, pair: store.Pair, account: Account, term: Period) {
  const { from } = account.period;
  const termOfMonth = (month: string) => {
    const first = monthBounds(month).from;
    return termOn(account, first < from ? from : first);
  };
  const months = await store.listBilledMonths(tx, pair, term);
  return months.filter(({ due }) => termOfMonth(due.month).from === term.from);
}

/**
 * Bills adjustments of billed months: an invoice for amounts that are due in addition, a credit note for each invoice of
 * which something is given back. A true-up counts over its whole term, so the whole term is computed anew.
 */
async function billAdjustments(
  tx: Tx,
  desk: Desk,
  pair: store.Pair,
  account: Account,
  month: LocalDate,
): Promise<void> {
  const adjusted = await store.listAdjusted(tx, pair, monthBounds(monthOf(month)).to);
  if (adjusted.length === 0) return;
  const terms = new Map(
    adjusted.map((one) => {
      const term = termOn(account, one.month < account.period.from ? account.period.from : one.month);
      return [term.from, term] as const;
    }),
  );
  const lines: Line[] = [];
  const ofUse = ofUseIn(account);
  if (ofUse)
    lines.push(
      ...(await useLines(
        tx,
        pair,
        account,
        adjusted.map((one) => one.reconciliationId),
      )),
    );
  else
    for (const [, term] of [...terms].sort(([a], [b]) => (a < b ? -1 : 1)))
      lines.push(
        ...(countsInstitutions(account)
          ? await schoolSizeLines(tx, pair, account, term, null)
          : adjustLines(await billedMonths(tx, pair, account, term), account, textsOf(account))),
      );
  const asked = lines.filter((line) => line.netMinor >= 0n);
  const less = lines.filter((line) => line.netMinor < 0n);
  if (asks(asked)) {
    await desk.take({ ...pair, account, kind: "adjustment", month, lines: asked });
  }
  const creditable = await store.listCreditable(
    tx,
    less.flatMap(({ reconciliationId }) => reconciliationId ?? []),
  );
  const texts = textsOf(account);
  const given = less.filter((line) => !(ofUse && revealsFew(line, creditable)));
  let waits = given.length < less.length;
  for (const { correctsId, lines: own } of creditParts(given, creditable)) {
    const note = cutNote(own, await store.listLeft(tx, correctsId), texts);
    waits ||= note.waiting.length > 0;
    if (note.lines.length === 0) continue;
    await desk.take({
      ...pair,
      account,
      kind: "credit_note",
      month,
      lines: note.lines,
      correctsId,
    });
  }
  // What waits is looked for by each run: what has been given back since comes to nothing.
  if (waits) return;
  for (const one of adjusted) await store.upsertAdjusted(tx, pair, account.publisherId, one);
}
