import { randomUUID } from "node:crypto";
import { feeWouldBe, issueFee } from "../../billing/index.ts";
import { findMarketplace } from "../../parties/index.ts";
import { peopleBehind } from "../../platform/actor.ts";
import { dateOf, monthBounds, monthOf, nextMonth } from "../../platform/calendar.ts";
import type { Tx } from "../../platform/db/database.ts";
import type { DatabaseJobCtx, JobCtx, Progress } from "../../platform/jobs/bind.ts";
import type { Ctx } from "../../platform/operation/context.ts";
import { must, Problem } from "../../platform/problem.ts";
import { type FeeSum, payoutOf, type Settled, settle, totalsOf, withoutSales } from "../rules/index.ts";
import { monthNotOver, type PayoutRun, runMonth } from "../schema/index.ts";
import * as store from "../store/index.ts";
import { marketplaceOf } from "./sides.ts";

/** Months settled with publishers: a statement each, the fee's invoices, and a payout that two people then let go. */

/** A person asks for a month that is over; asked for again, what was parked is tried anew. */
export async function createRun(tx: Tx, ctx: Ctx, month: string): Promise<PayoutRun> {
  const marketplaceId = await marketplaceOf(tx, ctx);
  const today = dateOf(await tx.now());
  if (monthBounds(month).to > today) throw new Problem(monthNotOver, `Today is ${today}.`);
  await store.insertRun(tx, { id: randomUUID(), marketplaceId, month, editorIds: peopleBehind(ctx.caller) });
  const run = await store.findRunOf(tx, marketplaceId, month);
  must(run, "it was just written");
  await ctx.enqueue(tx, runMonth, { runId: run.id }, `${run.id} ${randomUUID()}`);
  await ctx.audit(tx, { action: "runPayouts", subject: `payout-run:${run.id}`, after: { month } });
  return run;
}

const MONTHS_MAX = 24;
/** The months that are over and were not asked for, each by a run of its own; the first of all is that of the first document. */
export async function runsDue(tx: Tx, ctx: JobCtx): Promise<void> {
  const marketplaceId = await findMarketplace(tx);
  if (marketplaceId === undefined) return;
  const last = await store.lastRun(tx, marketplaceId);
  const first = await store.firstDay(tx, marketplaceId);
  if (last === undefined && first === null) return;
  const current = monthOf(dateOf(await tx.now()));
  let month = last === undefined ? monthOf(first!) : nextMonth(last);
  for (let count = 0; month < current && count < MONTHS_MAX; month = nextMonth(month), count += 1) {
    const id = randomUUID();
    if (await store.insertRunDue(tx, { id, marketplaceId, month }))
      await ctx.enqueue(tx, runMonth, { runId: id }, id);
  }
}

type Open = Awaited<ReturnType<typeof store.listOpenRuns>>[number];
type Parked = PayoutRun["parked"][number];

/** Settles the run's month, and before it the earlier ones that are not done; safe to call twice. */
export async function runSlice(ctx: DatabaseJobCtx, runId: string): Promise<Progress> {
  const asked = await ctx.db.platform((tx) => store.findRun(tx, runId));
  if (!asked) return { done: 1, total: 1 };
  const open = await ctx.db.platform((tx) => store.listOpenRuns(tx, asked.marketplaceId, asked.month));
  const [run = asked] = open;
  const before = monthBounds(run.month).to;
  const publishers = await ctx.db.platform((tx) => store.listPublishers(tx, run.marketplaceId, before));
  const parked: Parked[] = [];
  for (const publisherId of publishers) {
    const reasons = await settleMonth(ctx, run, publisherId);
    if (reasons.length > 0) parked.push({ publisherId, reasons });
  }
  await ctx.db.platform((tx) => store.finishRun(tx, run.id, parked));
  return { done: run.id === asked.id ? 1 : 0, total: 1 };
}

/** Ends a publisher's transaction: its fee cannot be invoiced. */
class Refused extends Error {
  readonly reasons: readonly string[];
  constructor(reasons: readonly string[]) {
    super(reasons.join("; "));
    this.reasons = reasons;
  }
}

/** One publisher's month in a transaction of its own; gives why it could not be, where it could not. */
async function settleMonth(ctx: DatabaseJobCtx, run: Open, publisherId: number): Promise<string[]> {
  try {
    await ctx.db.platform((tx) => makeStatement(tx, ctx, run, publisherId));
    return [];
  } catch (error) {
    if (error instanceof Refused) return [...error.reasons];
    throw error;
  }
}

interface Of {
  publisherId: number;
  marketplaceId: number;
  month: string;
}
type Due = Awaited<ReturnType<typeof store.listDue>>["due"][number];

/** The VAT of a fee, before it has an invoice. */
async function vatOf(tx: Tx, of: Of, settledBy: "set_off" | "payment", shares: readonly FeeSum[]) {
  if (shares.length === 0) return { netMinor: 0n, vatMinor: 0n };
  const sums = await feeWouldBe(tx, { ...of, id: randomUUID(), settledBy, shares });
  if ("refusals" in sums) throw new Refused(sums.refusals);
  return sums;
}

/** What is settled with its fee's VAT; sales that the fee would take whole wait. */
async function priced(tx: Tx, of: Of, due: readonly Due[], monthlyMinor: bigint) {
  const all: Settled<Due> = settle(due, monthlyMinor);
  const fee = await vatOf(tx, of, "set_off", all.soldFees);
  const pays = all.sold.length > 0 && payoutOf(totalsOf(all.sold), fee.vatMinor) > 0n;
  const settled = pays ? all : withoutSales(all);
  const ownFee = await vatOf(tx, of, "payment", settled.ownFees);
  return { settled, feeVatMinor: pays ? fee.vatMinor : 0n, ownFee };
}

async function makeStatement(tx: Tx, ctx: JobCtx, run: Open, publisherId: number): Promise<void> {
  const of = { publisherId, marketplaceId: run.marketplaceId, month: run.month };
  const { due, monthlyMinor } = await store.listDue(tx, publisherId, monthBounds(run.month).to);
  const { settled, feeVatMinor, ownFee } = await priced(tx, of, due, monthlyMinor);
  const { sold, own, soldFees, ownFees } = settled;
  if (sold.length + own.length + ownFees.length === 0) return;
  const id = randomUUID();
  const [feeInvoiceId, ownFeeInvoiceId] = [soldFees, ownFees].map((sums) =>
    sums.length === 0 ? null : randomUUID(),
  ) as [string | null, string | null];
  const totals = totalsOf(sold);
  const payoutMinor = payoutOf(totals, feeVatMinor);
  const ownTotals = totalsOf(own);
  const made = await store.insertStatement(tx, {
    ...{ id, ...of, ...totals, feeVatMinor, payoutMinor, feeInvoiceId, monthlyMinor, ownFeeInvoiceId },
    ...{
      ownGrossMinor: ownTotals.grossMinor,
      ownFeeMinor: ownTotals.feeMinor,
      ownFeeVatMinor: ownFee.vatMinor,
    },
  });
  if (!made) return;
  await store.insertLines(tx, { id, ...of }, [...sold, ...own]);
  if (payoutMinor > 0n)
    await store.insertPayout(tx, {
      ...{ id: randomUUID(), statementId: id, ...of, amountMinor: payoutMinor, editorIds: run.editorIds },
      number: `U${run.month.replace("-", "")}-${publisherId}`,
    });
  if (feeInvoiceId) await issue(tx, ctx, { ...of, id: feeInvoiceId, settledBy: "set_off", shares: soldFees });
  if (ownFeeInvoiceId)
    await issue(tx, ctx, { ...of, id: ownFeeInvoiceId, settledBy: "payment", shares: ownFees });
  await ctx.audit(tx, run.marketplaceId, {
    action: "settleMonth",
    subject: `payout-statement:${id}`,
    after: { month: run.month, payoutMinor },
  });
}

async function issue(tx: Tx, ctx: JobCtx, fee: Parameters<typeof issueFee>[2]): Promise<void> {
  const issued = await issueFee(tx, ctx, fee);
  if ("refusals" in issued) throw new Refused(issued.refusals);
}
