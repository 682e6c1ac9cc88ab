import { type Actor, isOneOf } from "../../platform/actor.ts";
import { common, Problem } from "../../platform/problem.ts";
import * as s from "../schema/locks.ts";
import { needsTwoAdmins } from "../schema/roles.ts";
import { adminsMin } from "./roles.ts";

/** Who locks, keeps and lifts. Pure. */

/** A lock by the operator holds this long unless the party keeps it. */
export const lockHours = 72;
/** So near a deadline nobody's key is taken by one person's word. */
export const deadlineHours = 24;

/** Within so many days somebody is not locked anew by one operator. */
export const anewDays = 7;

const hour = 3_600_000;

/**
 * Until when one operator's lock holds; undefined where it takes two. `deadline`: the next of a published round, before
 * which a publisher is free again unless two have locked it. `since`: when one operator first locked the same person
 * within `anewDays`: one lock after another is no longer than one.
 */
export function decideAlone(
  partyKind: string,
  { deadline, since }: { deadline: Date | null; since: Date | null },
  now: Date,
): Date | undefined {
  const ends = [(since ?? now).getTime() + lockHours * hour];
  if (partyKind === "publisher" && deadline) ends.push(deadline.getTime() - deadlineHours * hour);
  const until = Math.min(...ends);
  return until > now.getTime() ? new Date(until) : undefined;
}

/**
 * A second operator makes a lock hold that waits for one: not the first, nor somebody whom the first made an operator
 * within `anewDays` before the lock, so that nobody makes a second of its own in a night. `by.role`: its grant.
 */
export function decideSecond(
  lock: s.Lock,
  by: Actor & { role: { proposedBy: string; grantedAt: Date } | undefined },
): void {
  if (lock.holdsFrom) throw new Problem(common.conflict, "This lock holds already.");
  if (isOneOf(by, [lock.lockedBy]))
    throw new Problem(s.secondOperator, "Another operator than the first confirms.");
  const known = lock.lockedAt.getTime() - anewDays * 24 * hour;
  if (by.role?.proposedBy === lock.lockedBy && by.role.grantedAt.getTime() > known)
    throw new Problem(
      s.secondOperator,
      `Whom the first operator invited is its second ${anewDays} days after it accepted.`,
    );
}

/**
 * An admin of the party makes the lock its own, so that it stays until it is lifted: only where two are there to lift it.
 * `admins`: the party's admins who are locked themselves in nothing.
 */
export function decideKeep(lock: s.Lock, admins: readonly string[], now: Date): void {
  if (!lock.holdsFrom || lock.liftedAt || (!lock.keptBy && lock.until <= now))
    throw new Problem(common.conflict, "This lock does not hold.");
  if (lock.keptBy) throw new Problem(common.conflict, "Your party keeps this lock already.");
  if (admins.filter((id) => id !== lock.personId).length < adminsMin)
    throw new Problem(
      needsTwoAdmins,
      "Two admins whom it does not concern lift a kept lock; your party has too few, so this one ends by itself.",
    );
}

/**
 * Two admins lift a lock, neither of whom it locks or stands for one: the first asks, the second lifts. Whoever asked and is
 * no admin now, or is locked itself, has not asked. `admins` as for `decideKeep`.
 */
export function decideLift(
  lock: s.Lock & { liftAskedFor: string | null },
  by: Actor,
  admins: readonly string[],
): "asks" | "lifts" {
  if (lock.liftedAt) throw new Problem(common.conflict, "This lock is lifted.");
  if (isOneOf(by, [lock.personId]))
    throw new Problem(s.secondAdmin, "Whom a lock concerns does not lift it.");
  if (lock.liftAskedBy === null || !admins.includes(lock.liftAskedBy)) return "asks";
  if (isOneOf(by, [{ personId: lock.liftAskedBy, standsFor: lock.liftAskedFor }]))
    throw new Problem(s.secondAdmin, "Another admin than the first lifts it; a deputy is its approver.");
  return "lifts";
}
