import { randomUUID } from "node:crypto";
import { termOn } from "../agreements/index.ts";
import { modelOf } from "../catalogue/index.ts";
import { textsFor } from "../parties/index.ts";
import { asLocalDate, dateOf, type LocalDate, monthBounds, monthOf } from "../platform/calendar.ts";
import type { Reader, Tx } from "../platform/db/database.ts";
import type { DatabaseJobCtx, JobCtx, Progress } from "../platform/jobs/bind.ts";
import { type Run, startRun } from "../platform/jobs/runs.ts";
import type { Ctx } from "../platform/operation/context.ts";
import { common, must, Problem } from "../platform/problem.ts";
import { markInvoiced } from "../reconciliation/index.ts";
import { issueInvoice, lackingOf } from "./issue.ts";
import {
  adjustLines,
  creditParts,
  cutNote,
  decideLines,
  type Line,
  NoVatRule,
  shortfallLines,
  shownLines,
} from "./rules/index.ts";
import { type InvoiceDetails, invoiceRun, monthNotBegun } from "./schema.ts";
import * as store from "./store/index.ts";
import { type Account, accountOf, schoolSizeLines, sheetOf, textsOf, useLines } from "./use.ts";

export { createPotSplit, potSlice } from "./pot.ts";

/** Pairs billed per slice: each is a transaction of its own, some ten milliseconds long. */
const pairsPerSlice = 25;

/**
 * Starts a seller's run for a month (`YYYY-MM`). Every call starts a new run, and nothing is billed twice: an invoice
 * that exists is not due any more. Refuses a month that has not begun.
 */
export async function createInvoiceRun(tx: Tx, ctx: Ctx, month: string): Promise<Run> {
  const publisherId = ctx.plane.publisher;
  if (publisherId === undefined) throw new Problem(common.forbidden, "Only a seller's finance people bill.");
  const first = asLocalDate(`${month}-01`);
  const today = dateOf(await tx.now());
  if (first > today)
    throw new Problem(monthNotBegun, `${month} begins on ${first}; today is ${today}.`, {
      errors: [{ pointer: "/month", detail: `At the latest ${monthOf(today)}.` }],
    });
  const run = await startRun(tx, ctx, invoiceRun, `${month}-${randomUUID()}`, (runId) => ({ runId }));
  await store.insertRun(tx, { id: run.id, publisherId, month: first });
  await ctx.audit(tx, { action: "createInvoiceRun", subject: `invoice-run:${run.id}`, after: { month } });
  return run;
}

/** One slice of a run: some pairs, each billed in a transaction of its own. Safe to call again after a crash. */
export async function billSlice(ctx: DatabaseJobCtx, runId: string): Promise<Progress> {
  const run = await ctx.db.platform(async (tx) => {
    const found = await store.findRun(tx, runId);
    must(found, `there is no invoice run ${runId}`);
    await store.insertPairs(tx, found, monthBounds(monthOf(found.month)).to);
    return { ...found, pairs: await store.listWaitingPairs(tx, runId, pairsPerSlice) };
  });
  for (const pair of run.pairs) await billOnce(ctx, runId, pair, run.month);
  const { done, total, ...result } = await ctx.db.platform((tx) => store.progressOf(tx, runId));
  return { done, total, ...(done >= total ? { result } : {}) };
}

/** Bills a pair; where no rule of VAT fits the two on the day of one of its lines, all that was written of it is undone. */
async function billOnce(ctx: DatabaseJobCtx, runId: string, pair: store.Pair, month: LocalDate) {
  const done = (made: (tx: Tx) => Promise<store.Billed>) =>
    ctx.db.platform(async (tx) => {
      await store.lockPair(tx, pair);
      await store.updatePairDone(tx, runId, pair, await made(tx));
    });
  try {
    await done((tx) => billPair(tx, ctx, pair, month));
  } catch (error) {
    if (!(error instanceof NoVatRule)) throw error;
    await done(async () => ({ withoutVat: true }));
  }
}

/**
 * Issues what one buyer owes on one agreement up to the month's end; returns how many invoices that made. Nothing is
 * billed where a reference is missing that the payer asks for. Throws `NoVatRule` where no rule of VAT fits the two on the
 * day that a line is supplied.
 */
async function billPair(tx: Tx, ctx: JobCtx, pair: store.Pair, month: LocalDate): Promise<store.Billed> {
  const account = await accountOf(tx, pair);
  const refused = await lackingOf(tx, account, pair);
  if (refused.length > 0) return { refused };
  const before = monthBounds(monthOf(month)).to;
  const callOffs = await store.listDueCallOffs(tx, pair, before);
  let made = 0;
  const { base } = decideLines({ callOffs, overUse: [] }, account, await textsOf(tx, pair));
  // Call-offs that came after this month's invoice was issued are due with the next month's.
  if (asks(base) && !(await store.hasInvoice(tx, pair, month, "base"))) {
    await issueInvoice(tx, ctx, { ...pair, account, kind: "base", month, lines: base });
    made += 1;
  }
  made += await billMonths(tx, ctx, pair, account, before);
  const shortfalls = await store.listDueShortfalls(tx, pair, before);
  if (shortfalls.length > 0 && !(await store.hasInvoice(tx, pair, month, "shortfall"))) {
    const texts = await textsOf(tx, pair);
    const lines = shortfalls.flatMap((due) => shortfallLines(due, account, texts));
    await issueInvoice(tx, ctx, { ...pair, account, kind: "shortfall", month, lines });
    made += 1;
  }
  return { invoices: made + (await billAdjustments(tx, ctx, pair, month)) };
}

/** No document is made for nothing: lines that come to 0.00 wait for the next of their kind that asks for something. */
const asks = (lines: readonly Line[]): boolean => lines.some(({ netMinor }) => netMinor !== 0n);

/** Bills agreed reconciliations of closed months: use in arrears, or over-use. */
async function billMonths(
  tx: Tx,
  ctx: JobCtx,
  pair: store.Pair,
  account: Account,
  before: LocalDate,
): Promise<number> {
  const ofUse = ofUseIn(account);
  const kind = ofUse ? "use" : "over_use";
  let made = 0;
  for (const { id, month } of await store.listDueReconciliations(tx, pair, before)) {
    const lines = ofUse
      ? await useLines(tx, pair, account, [id])
      : await overUseLines(tx, pair, account, { id, month });
    if (asks(lines) && !(await store.hasInvoice(tx, pair, month, kind))) {
      await issueInvoice(tx, ctx, { ...pair, account, kind, month, lines });
      made += 1;
    }
    // A month that costs nothing is finished as well.
    await markInvoiced(tx, id);
  }
  return made;
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
  const due = await store.listOverUse(tx, pair, { id, month: monthOf(month) }, term.from);
  return decideLines({ callOffs: [], overUse: due }, account, await textsOf(tx, pair)).overUse;
}

/**
 * Bills adjustments of billed months: an invoice for amounts that are due in addition, a credit note for each invoice of
 * which something is given back. A true-up counts over its whole term, so the whole term is computed anew.
 */
async function billAdjustments(tx: Tx, ctx: JobCtx, pair: store.Pair, month: LocalDate): Promise<number> {
  const adjusted = await store.listAdjusted(tx, pair, monthBounds(monthOf(month)).to);
  if (adjusted.length === 0) return 0;
  const account = await accountOf(tx, pair);
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
          : adjustLines(await store.listBilledMonths(tx, pair, term), account, await textsOf(tx, pair))),
      );
  let made = 0;
  const asked = lines.filter((line) => line.netMinor >= 0n);
  const given = lines.filter((line) => line.netMinor < 0n);
  if (asks(asked)) {
    await issueInvoice(tx, ctx, { ...pair, account, kind: "adjustment", month, lines: asked });
    made += 1;
  }
  const creditable = await store.listCreditable(
    tx,
    given.flatMap(({ reconciliationId }) => reconciliationId ?? []),
  );
  const texts = await textsOf(tx, pair);
  let waits = false;
  for (const { correctsId, lines: own } of creditParts(given, creditable)) {
    const note = cutNote(own, await store.listLeft(tx, correctsId), texts);
    waits ||= note.waiting.length > 0;
    if (note.lines.length === 0) continue;
    await issueInvoice(tx, ctx, {
      ...pair,
      account,
      kind: "credit_note",
      month,
      lines: note.lines,
      correctsId,
    });
    made += 1;
  }
  // What waits is looked for by each run: what has been given back since comes to nothing.
  if (waits) return made;
  for (const one of adjusted) await store.upsertAdjusted(tx, pair, account.publisherId, one);
  return made;
}

/** An invoice with lines and VAT, or `not-found`; its buyer and its seller can read it. */
export async function getInvoice(tx: Reader, ctx: Ctx, id: string): Promise<InvoiceDetails> {
  const found = await store.findInvoice(tx, ctx.plane, id);
  if (!found) throw new Problem(common.notFound, "There is no invoice with this id.");
  if (ctx.plane.controller !== undefined) return found;
  const lines = shownLines(found.lines, (await textsFor(tx, found.controllerId)).billing);
  const places = found.places.filter((place) =>
    lines.some((line) => line.institutionId === place.institutionId),
  );
  return { ...found, lines, places };
}
