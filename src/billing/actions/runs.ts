import { randomUUID } from "node:crypto";
import { peopleBehind } from "../../platform/actor.ts";
import { addDays, asLocalDate, dateOf, monthBounds, monthOf } from "../../platform/calendar.ts";
import type { Reader, Tx } from "../../platform/db/database.ts";
import { atATime } from "../../platform/gather.ts";
import type { DatabaseJobCtx, JobCtx, Progress } from "../../platform/jobs/bind.ts";
import { type Run, startRun } from "../../platform/jobs/runs.ts";
import { moveBy, next } from "../../platform/machine.ts";
import type { Ctx } from "../../platform/operation/context.ts";
import { common, must, Problem } from "../../platform/problem.ts";
import { refuseQuarantined } from "../../platform/quarantine.ts";
import { computeDraft } from "../compute.ts";
import { finishEmpty, issueDrafts } from "../issue-draft.ts";
import { decideApproval, decideOpen, type StoredRun } from "../rules/index.ts";
import * as s from "../schema/index.ts";
import * as store from "../store/index.ts";

/** Drafts per slice. */
const draftsPerSlice = 25;
/** Drafts that are computed at the same time: most of one's time is waiting for the database. */
const draftsAtOnce = 3;
/**
 * Drafts that are issued in one transaction: so many that what each costs by itself hardly counts, so few that nobody waits
 * long for the number series.
 */
const draftsTogether = 10;
/** What their contents take at most, as the database keeps them (a tenth or so of what they are): a larger one is alone. */
const bytesTogether = 200_000;

/** The seller that asks. */
export function sellerOf(ctx: Ctx): number {
  if (ctx.plane.publisher === undefined)
    throw new Problem(common.forbidden, "Only a seller's finance people bill.");
  return ctx.plane.publisher;
}

/** Whose runs and drafts somebody asks for by id: who sells nothing has none, and is told that they are not there. */
export const runsOf = (ctx: Ctx): number => ctx.plane.publisher ?? 0;

/**
 * Starts a seller's run for a month (`YYYY-MM`): its drafts are computed, nothing is issued. Nothing is billed twice: an
 * invoice that exists is not due any more. Refuses a month that has not begun, and a second run while one is not over.
 */
export async function createInvoiceRun(tx: Tx, ctx: Ctx, month: string): Promise<Run> {
  const publisherId = sellerOf(ctx);
  const first = asLocalDate(`${month}-01`);
  const today = dateOf(await tx.now());
  if (first > today)
    throw new Problem(s.monthNotBegun, `${month} begins on ${first}; today is ${today}.`, {
      errors: [{ pointer: "/month", detail: `At the latest ${monthOf(today)}.` }],
    });
  const openRunId = await store.lockOpenRun(tx, publisherId);
  if (openRunId !== undefined)
    throw new Problem(s.runOpen, "One run of a seller goes at a time.", {
      extensions: { openRunId },
    });
  const { graceDays } = await store.findRules(tx, publisherId);
  const run = await startRun(tx, ctx, s.invoiceRun, `${month}-${randomUUID()}`, (runId) => ({
    ...{ runId, invoiceRunId: runId },
  }));
  const editorIds = peopleBehind(ctx.caller);
  await store.insertRun(tx, {
    ...{ id: run.id, publisherId, month: first, editorIds, issuesFrom: addDays(today, graceDays) },
  });
  await ctx.audit(tx, { action: "createInvoiceRun", subject: `invoice-run:${run.id}`, after: { month } });
  return run;
}

export async function getInvoiceRun(tx: Reader, ctx: Ctx, id: string): Promise<s.InvoiceRun> {
  const found = await store.findRun(tx, runsOf(ctx), id);
  if (!found) throw new Problem(common.notFound, "There is no invoice run with this id.");
  return found;
}

/** The caller's own run, which nobody else changes until the transaction ends. */
export async function lockOwnRun(tx: Tx, ctx: Ctx, id: string): Promise<StoredRun> {
  const run = await store.lockRun(tx, id, runsOf(ctx));
  if (!run) throw new Problem(common.notFound, "There is no invoice run with this id.");
  return run;
}

/** Has all drafts of an open run computed anew, from all that is due now. */
export async function recomputeInvoiceRun(tx: Tx, ctx: Ctx, id: string): Promise<Run> {
  const run = await lockOwnRun(tx, ctx, id);
  decideOpen(run);
  await store.touchRun(tx, id, { anew: true });
  const started = await startRun(tx, ctx, s.invoiceRun, `${id}-${run.version}`, (runId) => ({
    ...{ runId, invoiceRunId: id },
  }));
  await ctx.audit(tx, { action: "recomputeInvoiceRun", subject: `invoice-run:${id}` });
  return started;
}

/** Ends a run of which nothing is issued; what is due stays due. */
export async function withdrawInvoiceRun(tx: Tx, ctx: Ctx, id: string): Promise<s.InvoiceRun> {
  const run = await lockOwnRun(tx, ctx, id);
  decideOpen(run);
  await store.moveRun(tx, id, next(s.invoiceRunMachine, run.state, "withdraw")!);
  await ctx.audit(tx, { action: "withdrawInvoiceRun", subject: `invoice-run:${id}` });
  return getInvoiceRun(tx, ctx, id);
}

/** A second person approves what it has seen; the drafts that are open are issued by a job. */
export async function approveInvoiceRun(
  tx: Tx,
  ctx: Ctx,
  id: string,
  version: number | undefined,
): Promise<Run> {
  const run = await lockOwnRun(tx, ctx, id);
  if (run.version !== version)
    throw new Problem(common.preconditionFailed, `The run's version is ${run.version}: look at it again.`);
  await refuseQuarantined(tx);
  const state = decideApproval(run, ctx.caller, dateOf(await tx.now()));
  await store.moveRun(tx, id, state, ctx.caller);
  const drafts = await store.approveDrafts(tx, id, moveBy(s.draftMachine, "approve"));
  await ctx.audit(tx, {
    action: "approveInvoiceRun",
    subject: `invoice-run:${id}`,
    after: { drafts, version },
  });
  return startRun(tx, ctx, s.issueRun, id, (runId) => ({ runId, invoiceRunId: id }));
}

/** One slice of a run: the content of some drafts. Safe to call again after a crash. */
export async function draftSlice(ctx: DatabaseJobCtx, invoiceRunId: string): Promise<Progress> {
  const waiting = await ctx.db.platform(async (tx) => {
    const run = await store.lockRun(tx, invoiceRunId, null);
    must(run, `there is no invoice run ${invoiceRunId}`);
    if (run.state !== "open") return undefined;
    // Once: to look at all call-offs again with every slice would take time by the square of the buyers.
    if (!run.gathered) await store.gatherDrafts(tx, run, monthBounds(monthOf(run.month)).to);
    return { run, drafts: await store.listWaitingDrafts(tx, invoiceRunId, draftsPerSlice) };
  });
  await atATime(draftsAtOnce, waiting?.drafts ?? [], (draft) => computeDraft(ctx, waiting!.run, draft));
  // With nothing left to approve the run is over by itself, once its months without cost are finished.
  const {
    left: some,
    computed,
    total: all,
  } = await ctx.db.platform((tx) => store.progressOf(tx, invoiceRunId));
  if (waiting && some === 0 && computed >= all && (await finishSome(ctx, waiting.run)) > 0)
    return { done: all, total: all + 1 };
  return ctx.db.platform(async (tx) => {
    const run = await store.lockRun(tx, invoiceRunId, null);
    const { computed: done, total, left, parked, held, invoices } = await store.progressOf(tx, invoiceRunId);
    const finished = run?.state !== "open" || done >= total;
    if (run?.state === "open" && finished && left === 0)
      await store.moveRun(tx, invoiceRunId, next(s.invoiceRunMachine, run.state, "closeEmpty")!);
    const result = { invoiceRunId, drafts: left, parked, held, invoices };
    return { done: finished ? total : done, total, ...(finished ? { result } : {}) };
  });
}

/** Finishes some of a run's drafts that come to nothing; returns how many. */
async function finishSome(ctx: DatabaseJobCtx, run: StoredRun): Promise<number> {
  const empty = await ctx.db.platform((tx) => store.listEmptyDrafts(tx, run.id, draftsPerSlice));
  for (const draft of empty) await finishEmpty(ctx, run, draft);
  return empty.length;
}

/** Drafts in their order, cut into what is issued in one transaction. */
function batchesOf(drafts: readonly store.ApprovedDraft[]): store.ApprovedDraft[][] {
  const batches: store.ApprovedDraft[][] = [];
  let bytes = 0;
  for (const draft of drafts) {
    bytes += draft.bytes;
    const last = batches.at(-1);
    if (last && last.length < draftsTogether && bytes <= bytesTogether) last.push(draft);
    else {
      batches.push([draft]);
      bytes = draft.bytes;
    }
  }
  return batches;
}

/** One slice of issuing: some approved drafts, several in a transaction. Safe to call again after a crash. */
export async function issueSlice(ctx: DatabaseJobCtx, invoiceRunId: string): Promise<Progress> {
  const { run, drafts } = await ctx.db.platform(async (tx) => {
    const found = await store.lockRun(tx, invoiceRunId, null);
    must(found, `there is no invoice run ${invoiceRunId}`);
    return { run: found, drafts: await store.listApprovedDrafts(tx, invoiceRunId, draftsPerSlice) };
  });
  // One after the other: their numbers are in the drafts' order, and no transaction waits for another's.
  for (const batch of batchesOf(drafts)) await issueDrafts(ctx, run, batch);
  const finished = drafts.length === 0 ? await finishSome(ctx, run) : 0;
  return ctx.db.platform(async (tx) => {
    const now = await store.lockRun(tx, invoiceRunId, null);
    const { approved, issued, changed, parked, held, invoices } = await store.progressOf(tx, invoiceRunId);
    const total = approved + issued + changed;
    // What comes to nothing is finished in slices of its own, after the last document.
    const more = drafts.length > 0 ? 1 : finished;
    if (approved > 0 || more > 0) return { done: issued + changed, total: total + more };
    if (now?.state === "approved")
      await store.moveRun(tx, invoiceRunId, next(s.invoiceRunMachine, now.state, "finish")!);
    return { done: total, total, result: { invoiceRunId, invoices, changed, parked, held } };
  });
}

/** Once a day drafts follow the data that has come: each open run is computed anew. */
export async function followAll(tx: Tx, ctx: JobCtx): Promise<void> {
  for (const { id, version } of await store.listOpenRuns(tx)) {
    await store.touchRun(tx, id, { anew: true });
    await ctx.enqueue(tx, s.draftsFollow, { invoiceRunId: id }, `${id} ${version}`);
  }
}

export async function setBillingRules(tx: Tx, ctx: Ctx, rules: s.BillingRules): Promise<s.BillingRules> {
  const publisherId = sellerOf(ctx);
  const before = await store.findRules(tx, publisherId);
  await store.upsertRules(tx, publisherId, rules);
  await ctx.audit(tx, {
    action: "setBillingRules",
    subject: `publisher:${publisherId}`,
    before,
    after: rules,
  });
  return rules;
}
