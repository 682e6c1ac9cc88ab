import { asLocalDate } from "../../platform/calendar.ts";
import type { Reader, Tx } from "../../platform/db/database.ts";
import type { DatabaseJobCtx, JobCtx, Progress } from "../../platform/jobs/bind.ts";
import { type Run, startRun } from "../../platform/jobs/runs.ts";
import { next } from "../../platform/machine.ts";
import type { Ctx } from "../../platform/operation/context.ts";
import { common, Problem } from "../../platform/problem.ts";
import {
  agreedFact,
  notProposed,
  type Reconciliation,
  reconcileJob,
  reconciliationMachine,
  silenceDays,
  type UsageFinding,
} from "../schema/index.ts";
import * as store from "../store/index.ts";
import { countSlices, countWaiting } from "./counting.ts";
import { Rosters, reconcileProduct } from "./product-month.ts";

/** Starts (or finds) the run that reconciles a month for every agreement of the caller's party. */
export async function startReconciliations(tx: Tx, ctx: Ctx, month: string): Promise<Run> {
  const at = (await tx.now()).getTime();
  const key = `${month} ${at}`;
  await ctx.audit(tx, { action: "startReconciliations", subject: `month:${month}` });
  return startRun(tx, ctx, reconcileJob, key, (runId) => ({
    runId,
    partyId: ctx.plane.party,
    month: `${month}-01`,
  }));
}

/** Units of one slice. */
const sliceSize = 5;

/**
 * One slice of a run: first the events that wait are counted, then a few units are reconciled, each in a
 * transaction of its own. Repeating it changes nothing.
 */
export async function reconcileSlice(
  ctx: DatabaseJobCtx,
  payload: { runId: string; partyId: number; month: string },
): Promise<Progress> {
  const { runId, partyId, month } = payload;
  const [units, done] = await ctx.db.platform(async (tx) => {
    const rows = await tx.query<{ done: number }>("select r.done from platform_run r where r.id = $1::uuid", [
      runId,
    ]);
    return [await store.listBoughtProducts(tx, partyId, month), rows[0]?.done ?? 0] as const;
  });
  if (done === 0 && !(await countWaiting(ctx.db, countSlices))) return { done: 0, total: units.length + 1 };
  const slice = units.slice(done, done + sliceSize);
  await reconcileProducts(ctx, slice, month);
  return { done: done + slice.length, total: units.length };
}

/** Reconciles units for a month, each in a transaction of its own. */
export async function reconcileProducts(
  ctx: Pick<DatabaseJobCtx, "db" | "enqueue">,
  units: readonly store.ControllerProduct[],
  month: string,
): Promise<void> {
  const rosters = new Rosters();
  for (const unit of units)
    await ctx.db.platform((tx) =>
      reconcileProduct(tx, { rosters, enqueue: ctx.enqueue }, unit, asLocalDate(month)),
    );
  await rosters.keep(ctx.db);
}

/** Units whose classes one slice tells anew. */
const changedMax = 50;

/**
 * Counts what has come and brings months that were told before up to date: a late file is seen in open months'
 * proposals, and becomes adjustments of closed ones, without anybody asking for it.
 */
export async function countAndReconcile(ctx: DatabaseJobCtx): Promise<Progress> {
  // The next minute's job does not stand in line behind this one.
  const all = await countWaiting(ctx.db, countSlices, "leaves");
  const touched = all ? await ctx.db.platform((tx) => store.listChangedProducts(tx, changedMax)) : [];
  for (const { month, ...unit } of touched) await reconcileProducts(ctx, [unit], month);
  return { done: 0, total: all && touched.length < changedMax ? 0 : 1 };
}

/** A roster import has changed who is enrolled where: months that were told before it are told anew, soon. */
export async function noteRoster(tx: Tx, controllerId: number, importId: string): Promise<void> {
  await store.markStale(tx, controllerId, await store.importHoldsFrom(tx, importId));
}

/** An institution has closed or become part of another one: as for a roster. */
export async function noteClosure(tx: Tx, controllerId: number, institutionId: number): Promise<void> {
  const ends = await store.institutionEnds(tx, institutionId);
  if (ends !== null) await store.markStale(tx, controllerId, ends);
}

/** Closes what nobody has answered in the days of silence; the fact goes out as if both had agreed. */
export async function agreeBySilence(tx: Tx, ctx: JobCtx): Promise<void> {
  for (const id of await store.listSilent(tx, silenceDays, 1_000)) {
    const before = await store.lockReconciliation(tx, id);
    const to = before?.state === "proposed" ? next(reconciliationMachine, before.state, "agree") : undefined;
    if (!before || !to) continue;
    await store.setAgreedBySilence(tx, id, to);
    await ctx.audit(tx, before.controllerId, {
      action: "agreeReconciliation",
      subject: `reconciliation:${id}`,
      before,
      after: { side: "silence", to },
    });
    await ctx.enqueue(tx, agreedFact, { reconciliationId: id }, id);
  }
}

export async function getReconciliation(tx: Reader, id: string): Promise<Reconciliation> {
  const found = await store.findReconciliation(tx, id);
  if (!found) throw new Problem(common.notFound, "There is no reconciliation with this id.");
  return found;
}

/** What a person may act on. Which schools have seats to spare or lack them is for the controller's own people. */
export async function listFindings(
  tx: Reader,
  ctx: Ctx,
  id: string,
  after: string | undefined,
  limit: number,
): Promise<UsageFinding[]> {
  const rows = await store.listFindings(tx, id, after, limit);
  if (ctx.plane.controller !== undefined) return rows;
  return rows.map(({ evidence: { from: _from, to: _to, ...evidence }, ...row }) => ({ ...row, evidence }));
}

const sideOf = (ctx: Ctx): "controller" | "publisher" =>
  ctx.plane.publisher === undefined ? "controller" : "publisher";

/** One side agrees; when both have, the period is closed for ever and the fact goes out. */
export async function agree(tx: Tx, ctx: Ctx, id: string): Promise<Reconciliation> {
  const before = await lockOpen(tx, id);
  const side = sideOf(ctx);
  const other = side === "controller" ? before.publisherAgreedAt : before.controllerAgreedAt;
  const to = other !== null ? next(reconciliationMachine, before.state, "agree") : undefined;
  await store.setState(tx, id, to, side, null);
  await ctx.audit(tx, {
    action: "agreeReconciliation",
    subject: `reconciliation:${id}`,
    before,
    after: { side, to: to ?? before.state },
  });
  if (to) await ctx.enqueue(tx, agreedFact, { reconciliationId: id }, id);
  return getReconciliation(tx, id);
}

export async function dispute(tx: Tx, ctx: Ctx, id: string, reason: string): Promise<Reconciliation> {
  const before = await lockOpen(tx, id);
  await store.setState(tx, id, next(reconciliationMachine, before.state, "dispute"), sideOf(ctx), reason);
  await ctx.audit(tx, { action: "disputeReconciliation", subject: `reconciliation:${id}`, before });
  return getReconciliation(tx, id);
}

async function lockOpen(tx: Tx, id: string): Promise<Reconciliation> {
  const found = await store.lockReconciliation(tx, id);
  if (!found) throw new Problem(common.notFound, "There is no reconciliation with this id.");
  if (!next(reconciliationMachine, found.state, "agree"))
    throw new Problem(notProposed, `This reconciliation is ${found.state}.`);
  return found;
}

/** Told by billing in the transaction that has billed an agreed reconciliation. Repeating it does nothing. */
export async function markInvoiced(tx: Tx, id: string): Promise<void> {
  const found = await store.lockReconciliation(tx, id);
  const to = found && next(reconciliationMachine, found.state, "invoice");
  if (to) await store.setInvoiced(tx, id, to);
}
