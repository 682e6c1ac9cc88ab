import { asLocalDate, type LocalDate } from "../../platform/calendar.ts";
import type { Reader, Tx } from "../../platform/db/database.ts";
import type { DatabaseJobCtx, JobCtx, Progress } from "../../platform/jobs/bind.ts";
import { type Run, startRun } from "../../platform/jobs/runs.ts";
import { next } from "../../platform/machine.ts";
import type { Ctx } from "../../platform/operation/context.ts";
import { common, must, Problem } from "../../platform/problem.ts";
import { shownAdjustment, shownFinding, shownResult } from "../rules/index.ts";
import {
  agreedFact,
  notProposed,
  type PublisherView,
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

/** Products that one slice of a run reconciles. */
const sliceSize = 5;

/**
 * One slice of a run: first the events that wait are counted, then a few products are reconciled, each in a
 * transaction of its own. A repetition changes nothing.
 */
export async function reconcileSlice(
  ctx: DatabaseJobCtx,
  payload: { runId: string; partyId: number; month: string },
): Promise<Progress> {
  const { runId, partyId, month } = payload;
  const [products, done] = await ctx.db.platform(async (tx) => {
    return [await store.listBoughtProducts(tx, partyId, month), await store.runDone(tx, runId)] as const;
  });
  if (done === 0 && !(await countWaiting(ctx.db, countSlices)))
    return { done: 0, total: products.length + 1 };
  const slice = products.slice(done, done + sliceSize);
  await reconcileProducts(ctx, slice, month);
  return { done: done + slice.length, total: products.length };
}

/** Reconciles products for a month, each in a transaction of its own. */
export async function reconcileProducts(
  ctx: Pick<DatabaseJobCtx, "db" | "enqueue">,
  products: readonly store.ControllerProduct[],
  month: string,
): Promise<void> {
  const rosters = new Rosters();
  for (const product of products)
    await ctx.db.platform((tx) =>
      reconcileProduct(tx, { rosters, enqueue: ctx.enqueue }, product, asLocalDate(month)),
    );
  await rosters.keep(ctx.db);
}

/** How many changed products one slice reconciles. */
const changedMax = 50;

/**
 * Counts what has come, then reconciles the months that it changes: without anybody asking for it, a late file changes
 * the proposals of open months and becomes adjustments of closed ones.
 */
export async function countAndReconcile(ctx: DatabaseJobCtx): Promise<Progress> {
  // Leaves what another worker counts, so that the jobs of several minutes do not wait for each other.
  const all = await countWaiting(ctx.db, countSlices, "leaves");
  const changed = all ? await ctx.db.platform((tx) => store.listChangedProducts(tx, changedMax)) : [];
  for (const { month, ...product } of changed) await reconcileProducts(ctx, [product], month);
  return { done: 0, total: all && changed.length < changedMax ? 0 : 1 };
}

/** A roster import has changed who is enrolled where from a day on: months from then on are stale, and reconciled anew soon. */
export const noteRoster = (tx: Tx, controllerId: number, from: LocalDate): Promise<void> =>
  store.markStale(tx, controllerId, from);

/** A count of a day is another one than it was: months from then on may be counted on it. */
export const noteCount = (tx: Tx, controllerId: number, day: LocalDate): Promise<void> =>
  store.markStale(tx, controllerId, day);

/** An institution has closed or become part of another one: months from then on are stale. */
export async function noteClosure(tx: Tx, controllerId: number, institutionId: number): Promise<void> {
  const ends = await store.institutionEnds(tx, institutionId);
  if (ends !== null) await store.markStale(tx, controllerId, ends);
}

/** A number names an institution from a day on: use that named nobody may be its, and months from then on are stale. */
export const noteNumber = (tx: Tx, controllerId: number, from: LocalDate): Promise<void> =>
  store.markStale(tx, controllerId, from);

/** A draw was registered that began earlier: months from then on are stale. */
export async function noteEarlierDraw(tx: Tx, drawId: string): Promise<void> {
  const { controllerId, from } = await store.findBegun(tx, drawId);
  await store.markStale(tx, controllerId, from);
}

/** Closes proposals that nobody has answered in the days of silence, with the same fact as if both had agreed. */
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

/** What a caller who is no part of the controller may see of a reconciliation; undefined: everything. */
async function viewFor(tx: Reader, ctx: Ctx, id: string): Promise<PublisherView | undefined> {
  if (ctx.plane.controller !== undefined) return undefined;
  const view = await store.findPublisherView(tx, id);
  if (!view) throw new Problem(common.notFound, "There is no reconciliation with this id.");
  return view;
}

/** Figures of a reconciliation; a publisher's line leaves out what `rules/publisher-view.ts` does. */
export async function listResults(tx: Reader, ctx: Ctx, id: string) {
  await getReconciliation(tx, id);
  const view = await viewFor(tx, ctx, id);
  const rows = await store.listResults(tx, id);
  const names = new Map(
    (await store.listNames(tx, id)).map(({ institutionId, productId, ...name }) => [
      `${institutionId} ${productId}`,
      name,
    ]),
  );
  return rows.map((row) => {
    const name = names.get(`${row.institutionId} ${row.productId}`);
    must(name, `a result of ${id} has names`);
    return { ...(view ? shownResult(row, view) : row), ...name };
  });
}

export async function listAdjustments(tx: Reader, ctx: Ctx, id: string) {
  await getReconciliation(tx, id);
  const view = await viewFor(tx, ctx, id);
  const rows = await store.listAdjustments(tx, id);
  return view ? rows.map((row) => shownAdjustment(row, view)) : rows;
}

/** Findings of a reconciliation, as the caller may see them. */
export async function listFindings(
  tx: Reader,
  ctx: Ctx,
  id: string,
  after: string | undefined,
  limit: number,
): Promise<UsageFinding[]> {
  const view = await viewFor(tx, ctx, id);
  if (!view) return store.listFindings(tx, id, after, limit);
  // What is left out of a page is made up for by the next rows, so that a page's length tells nothing.
  const shown: UsageFinding[] = [];
  for (let last = after; ; ) {
    const rows = await store.listFindings(tx, id, last, limit);
    shown.push(...rows.flatMap((row) => shownFinding(row, view) ?? []));
    last = rows.at(-1)?.id;
    if (rows.length < limit || shown.length >= limit) return shown.slice(0, limit);
  }
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

/** Billing calls this in the transaction that bills an agreed reconciliation. A repetition does nothing. */
export async function markInvoiced(tx: Tx, id: string): Promise<void> {
  const found = await store.lockReconciliation(tx, id);
  const to = found && next(reconciliationMachine, found.state, "invoice");
  if (to) await store.setInvoiced(tx, id, to);
}
