import { createHash, randomUUID } from "node:crypto";
import { canonical } from "../../platform/audit.ts";
import type { Reader, Tx } from "../../platform/db/database.ts";
import type { Ctx } from "../../platform/http/route.ts";
import type { JobCtx, Progress } from "../../platform/jobs/bind.ts";
import { type Run, startRun } from "../../platform/jobs/runs.ts";
import { next } from "../../platform/machine.ts";
import { common, Problem } from "../../platform/problem.ts";
import { loadInputs } from "../inputs.ts";
import { explain, type Inputs, reconcile } from "../rules/index.ts";
import {
  agreedFact,
  type Explanation,
  notProposed,
  type Reconciliation,
  reconcileJob,
  reconciliationMachine,
} from "../schema/index.ts";
import * as store from "../store/index.ts";

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

const sliceSize = 5;

/** One slice of a run: a few (agreement, buyer) pairs, each in a transaction of its own. Repeating it changes nothing. */
export async function reconcileSlice(
  ctx: JobCtx,
  payload: { runId: string; partyId: number; month: string },
): Promise<Progress> {
  const { runId, partyId, month } = payload;
  const [pairs, done] = await ctx.db.platform(async (tx) => {
    const rows = await tx.query<{ done: number }>("select r.done from platform_run r where r.id = $1::uuid", [
      runId,
    ]);
    return [await store.listPairs(tx, partyId, month), rows[0]?.done ?? 0] as const;
  });
  const slice = pairs.slice(done, done + sliceSize);
  for (const pair of slice) await ctx.db.platform((tx) => reconcileOne(tx, pair, month));
  return { done: done + slice.length, total: pairs.length };
}

/**
 * Reconciles one agreement, buyer and month. The same inputs (by hash) change nothing; a month that its
 * provider has not closed ends as incomplete; an agreed period is left as it is.
 */
export async function reconcileOne(
  tx: Tx,
  pair: { agreement_id: string; controller_id: number; publisher_id: number },
  month: string,
): Promise<void> {
  const reconciliation = await store.upsertReconciliation(tx, randomUUID(), pair, month);
  const told = await store.isMonthTold(tx, pair.publisher_id, month);
  const to = next(reconciliationMachine, reconciliation.state, told ? "compute" : "lack");
  if (!to) return;
  const inputs = await loadInputs(tx, pair, month);
  const input = hashOf(told, inputs);
  if (reconciliation.inputHash === input.toString("hex")) return;
  const { results, findings } = reconcile(inputs);
  const named = findings.map((finding) => ({ id: randomUUID(), ...finding }));
  await store.writeResult(tx, reconciliation, to, input, results, named);
}

/** Equal inputs, equal hash: what a second run compares. */
const hashOf = (told: boolean, inputs: Inputs): Buffer =>
  createHash("sha256")
    .update(canonical({ told, ...inputs, pupils: [...inputs.pupils] }))
    .digest();

export async function getReconciliation(tx: Parameters<typeof store.findReconciliation>[0], id: string) {
  const found = await store.findReconciliation(tx, id);
  if (!found) throw new Problem(common.notFound, "There is no reconciliation with this id.");
  return found;
}

const sideOf = (ctx: Ctx): "controller" | "publisher" =>
  ctx.plane.publisher === undefined ? "controller" : "publisher";

/** One side agrees; when both have, the period is closed for ever and the fact goes out. */
export async function agree(tx: Tx, ctx: Ctx, id: string): Promise<Reconciliation> {
  const before = await lockOpen(tx, id);
  const side = sideOf(ctx);
  const other = side === "controller" ? before.publisherAgreedAt : before.controllerAgreedAt;
  const to = other !== null ? "agreed" : before.state;
  await store.setState(tx, id, to, side, null);
  await ctx.audit(tx, {
    action: "agreeReconciliation",
    subject: `reconciliation:${id}`,
    before,
    after: { side, to },
  });
  if (to === "agreed") await ctx.enqueue(tx, agreedFact, { reconciliationId: id }, id);
  return getReconciliation(tx, id);
}

export async function dispute(tx: Tx, ctx: Ctx, id: string, reason: string): Promise<Reconciliation> {
  const before = await lockOpen(tx, id);
  await store.setState(tx, id, "disputed", sideOf(ctx), reason);
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

/** Why the figures of a reconciliation are what they are, for the controller's own people: pupils are theirs. */
export async function explainReconciliation(
  tx: Reader,
  ctx: Ctx,
  id: string,
  institutionId: number | null,
): Promise<Explanation> {
  const found = await getReconciliation(tx, id);
  if (ctx.plane.controller === undefined)
    throw new Problem(common.forbidden, "Pupils are explained to their controller's own people.");
  const pair = {
    agreement_id: found.agreementId,
    controller_id: found.controllerId,
    publisher_id: found.publisherId,
  };
  const { month } = found;
  const inputs = await loadInputs(tx, pair, month);
  const explained = explain(inputs, institutionId);
  if (!explained) throw new Problem(common.notFound, "Nothing is known of this institution in this month.");
  // What the provider said of the month is its own row; the state tells whether it had been said.
  const told = found.state !== "open" && found.state !== "incomplete";
  return {
    reconciliationId: id,
    unchanged: found.inputHash === hashOf(told, inputs).toString("hex"),
    ...explained,
  };
}
