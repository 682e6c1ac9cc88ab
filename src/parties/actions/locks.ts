import { randomUUID } from "node:crypto";
import type { z } from "zod";
import { type Reader, seeParty, type Tx } from "../../platform/db/database.ts";
import type { Ctx } from "../../platform/operation/context.ts";
import { anewDays, decideAlone, decideKeep, decideLift, decideSecond, lockHours } from "../rules/locks.ts";
import { type Lock, type Lockable, type NewLock, personLocked } from "../schema/index.ts";
import * as store from "../store/index.ts";
import { lockOwnGrants } from "./grants.ts";
import { getPerson, notThere } from "./parties.ts";

/** One row in the operator's chain, one in that of the party whose person is locked. */
async function auditBoth(tx: Tx, ctx: Ctx, action: string, lock: Lock): Promise<void> {
  const { reason: _, ...after } = lock;
  for (const party of [ctx.caller.partyId, lock.partyId]) {
    await seeParty(tx, party);
    await ctx.audit(tx, { action, subject: `lock:${lock.id}`, after, party });
  }
}

/** Whose key it is, or that the person is the party's. In the party's plane. */
async function personOf(tx: Tx, body: z.output<typeof NewLock>): Promise<string> {
  if (body.keyId === undefined) {
    const person = await getPerson(tx, body.personId!);
    if (person.partyId !== body.partyId) throw notThere("person");
    return person.id;
  }
  const key = await store.findKey(tx, body.keyId);
  if (key?.party_id !== body.partyId) throw notThere("key");
  return key.person_id;
}

/** An operator locks a key or person of a party; it sees nothing else of it. Undoes nothing. */
export async function lockAccess(
  tx: Tx,
  ctx: Ctx,
  body: z.output<typeof NewLock>,
  deadline: Date | null,
): Promise<Lock> {
  const kind = await store.findPartyKind(tx, body.partyId);
  if (!kind) throw notThere("party");
  await seeParty(tx, body.partyId);
  const id = randomUUID();
  const { partyId, reason, keyId = null } = body;
  const personId = await personOf(tx, body);
  const now = await tx.now();
  const since = await store.findLockedSince(tx, personId, new Date(now.getTime() - anewDays * 86_400_000));
  const until = decideAlone(kind, { deadline, since }, now);
  const holds = until !== undefined;
  const { caller } = ctx;
  const made = { id, partyId, personId, keyId, reason, lockedBy: caller.personId };
  await store.insertLock(
    tx,
    made,
    caller.partyId,
    holds,
    until ?? new Date(now.getTime() + lockHours * 3_600_000),
  );
  const lock = (await store.findLock(tx, id))!;
  if (holds) await ctx.enqueue(tx, personLocked, { lockId: id }, id);
  await auditBoth(tx, ctx, "lockAccess", lock);
  return lock;
}

async function changed(tx: Tx, id: string): Promise<Lock> {
  return (await store.findLock(tx, id))!;
}

async function getLock(tx: Tx, id: string): Promise<store.StoredLock> {
  const lock = await store.lockLock(tx, id);
  if (!lock) throw notThere("lock");
  return lock;
}

/** Whom an operator may lock at a party, and by which key. */
export async function listLockable(
  tx: Reader,
  partyId: number,
  words: string | undefined,
): Promise<Lockable> {
  if (!(await store.findPartyKind(tx, partyId))) throw notThere("party");
  await seeParty(tx, partyId);
  return store.listLockable(tx, partyId, words ?? null);
}

export async function secondLock(tx: Tx, ctx: Ctx, id: string): Promise<Lock> {
  const lock = await getLock(tx, id);
  const role = await store.findOperatorGrant(tx, ctx.caller.personId);
  decideSecond(lock, { ...ctx.caller, role });
  await seeParty(tx, lock.partyId);
  await store.secondLock(tx, id, ctx.caller.personId, lockHours);
  await ctx.enqueue(tx, personLocked, { lockId: id }, id);
  const after = await changed(tx, id);
  await auditBoth(tx, ctx, "secondLock", after);
  return after;
}

export async function keepLock(tx: Tx, ctx: Ctx, id: string): Promise<Lock> {
  await lockOwnGrants(tx, ctx);
  const admins = await store.listFreeAdmins(tx, ctx.caller.partyId);
  decideKeep(await getLock(tx, id), admins, await tx.now());
  await store.keepLock(tx, id, ctx.caller.personId);
  await ctx.audit(tx, { action: "keepLock", subject: `lock:${id}` });
  return changed(tx, id);
}

export async function liftLock(tx: Tx, ctx: Ctx, id: string): Promise<Lock> {
  await lockOwnGrants(tx, ctx);
  const admins = await store.listFreeAdmins(tx, ctx.caller.partyId);
  const step = decideLift(await getLock(tx, id), ctx.caller, admins);
  await store.liftLock(tx, id, ctx.caller, step);
  await ctx.audit(tx, { action: "liftLock", subject: `lock:${id}`, after: step });
  return changed(tx, id);
}
