import { findController, findLock, listPersonRoles } from "../../parties/index.ts";
import type { Tx } from "../../platform/db/database.ts";
import type { JobCtx } from "../../platform/jobs/bind.ts";
import { insertLook } from "../opening/store.ts";
import * as store from "../store/index.ts";
import { notifyLead } from "./notify.ts";

const tasks = ["buyer", "opener", "evaluator", "approver"];

/** A person with a task in running rounds was locked: each round writes it down, and its lead is told. */
export async function recordLock(tx: Tx, ctx: JobCtx, lockId: string): Promise<void> {
  const lock = await findLock(tx, lockId);
  if (!lock) return;
  const controller = await findController(tx, lock.partyId);
  const roles = await listPersonRoles(tx, lock.personId);
  if (!controller || !roles.some((role) => tasks.includes(role))) return;
  for (const id of await store.listRunningRounds(tx, lock.partyId)) {
    const round = await store.findRound(tx, id);
    if (!round) continue;
    await insertLook(tx, round, { partyId: lock.partyId, personId: lock.personId, what: "lock" });
    await notifyLead(tx, ctx, round, {
      kind: "round-person-locked",
      key: `${id} ${lockId}`,
      words: ({ messages }) => messages.locked(round, controller.name),
    });
  }
}
