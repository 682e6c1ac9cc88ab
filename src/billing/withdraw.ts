import { hasOptionYear, insertWithdrawal } from "../agreements/index.ts";
import { withdrawUnits } from "../licences/index.ts";
import type { Tx } from "../platform/db/database.ts";
import type { JobCtx } from "../platform/jobs/bind.ts";
import { moveBy } from "../platform/machine.ts";
import { must, Problem } from "../platform/problem.ts";
import * as s from "./schema/index.ts";
import * as store from "./store/index.ts";

/** What follows for a call-off from the credits of its withdrawal. */

/**
 * The credits of a withdrawal that are about to be issued together, under its lock; none while one of them is not approved.
 */
export async function creditsTogether(tx: Tx, withdrawalId: string): Promise<string[]> {
  const withdrawal = await store.lockWithdrawal(tx, {}, withdrawalId);
  const credits = await store.listCreditsOf(tx, withdrawalId);
  const all = withdrawal?.state === "accepted" && credits.every(({ state }) => state === "approved");
  return all ? credits.map(({ id }) => id) : [];
}

/**
 * Takes the units out of licence and pool, and off the agreement's ledger, in the transaction that issues the credit notes.
 * Throws `seats-in-use`, or `not-withdrawable` where it has got an option year meanwhile: nothing is issued then.
 */
export async function carryOut(tx: Tx, ctx: JobCtx, withdrawalId: string, netMinor: bigint): Promise<void> {
  const found = await store.findWithdrawal(tx, {}, withdrawalId);
  must(found, "a credit's withdrawal is there");
  const { callOffId, quantity, from, controllerId, publisherId } = found;
  if (!(await store.isBilledWhole(tx, callOffId)))
    throw new Problem(s.notWithdrawable, "Not all of it has been invoiced.");
  const units = {
    enqueue: ctx.enqueue,
    audit: (of: Tx, entry: Parameters<JobCtx["audit"]>[2]) => ctx.audit(of, controllerId, entry),
  };
  await withdrawUnits(tx, units, { callOffId, quantity, from });
  await insertWithdrawal(tx, { callOffId, quantity, from, netMinor });
  // It has locked the agreement, as whoever extends it does: what is read now is what is.
  if (await hasOptionYear(tx, callOffId))
    throw new Problem(s.notWithdrawable, "It goes on in an option year.");
  await store.updateWithdrawn(tx, withdrawalId, moveBy(s.withdrawalMachine, "carryOut").to, netMinor);
  const subject = `withdrawal:${withdrawalId}`;
  await ctx.audit(tx, publisherId, { action: "carryOutWithdrawal", subject, after: { netMinor } });
}

/** One credit of a withdrawal is not issued: none of the others is, and its seller may accept it anew. */
export async function fallBack(tx: Tx, withdrawalId: string): Promise<void> {
  const withdrawal = await store.lockWithdrawal(tx, {}, withdrawalId);
  for (const { id, state } of await store.listCreditsOf(tx, withdrawalId))
    await store.moveCredit(tx, id, moveBy(s.creditMachine, state === "proposed" ? "dismiss" : "change").to);
  if (withdrawal?.state === "accepted")
    await store.moveWithdrawal(tx, withdrawalId, moveBy(s.withdrawalMachine, "fallBack").to);
}
