import { randomUUID } from "node:crypto";
import { listPersonNames, particularsOn } from "../../parties/index.ts";
import { peopleBehind } from "../../platform/actor.ts";
import { dateOf, type Period } from "../../platform/calendar.ts";
import type { Reader, Tx } from "../../platform/db/database.ts";
import { type Minor, money } from "../../platform/money.ts";
import type { Ctx } from "../../platform/operation/context.ts";
import { common, Problem } from "../../platform/problem.ts";
import { decideExtra, decideSpending, fiscalYearOn, roomLeft, spentBy } from "../rules/index.ts";
import type { Agreement, CallOff, NewSpendingExtra, NewSpendingLimit, SpendingLimit } from "../schema.ts";
import * as store from "../store/index.ts";
import { controllerOf } from "./agreements.ts";

/** A budget and limits on what a buyer's people call off, in øre per fiscal year. */

/** The buyer that the caller is of. Refuses 403 publishers, whose people have admins and approvers too. */
function buyerOf(ctx: Ctx): number {
  if (ctx.caller.partyKind !== "controller")
    throw new Problem(common.forbidden, "Only a buyer's people have limits to what they call off.");
  return controllerOf(ctx);
}

/** The buyer's own fiscal year of today. */
async function yearOf(tx: Reader, controllerId: number): Promise<Period> {
  const today = dateOf(await tx.now());
  const of = { publisherId: controllerId, controllerId, payerGln: "", institutionIds: [] };
  const { buyer } = await particularsOn(tx, of, today);
  return fiscalYearOn(today, buyer.fiscalYearStartsIn);
}

/**
 * Counts a call-off for whoever made it, and for whom a deputy made it; refuses what is more than is left. Purchases and
 * call-offs of a controller wait for one another (`lockPurchases`), so that no two spend the same room.
 */
export async function spend(
  tx: Tx,
  ctx: Ctx,
  callOff: CallOff,
  agreement: Pick<Agreement, "model" | "ceiling">,
): Promise<void> {
  const { id, controllerId } = callOff;
  const people = peopleBehind(ctx.caller);
  const year = await yearOf(tx, controllerId);
  const minor = spentBy(agreement, callOff.net.minor);
  decideSpending(await store.listRooms(tx, controllerId, year, people), minor, year);
  await store.insertSpending(tx, id, people, minor);
}

/** All limits for who sets them; else one's own and the budget. */
export async function listSpendingLimits(tx: Reader, ctx: Ctx): Promise<SpendingLimit[]> {
  const controllerId = buyerOf(ctx);
  const all = ctx.caller.roles.some((role) => role === "admin" || role === "approver");
  const year = await yearOf(tx, controllerId);
  const people = all ? null : peopleBehind(ctx.caller);
  const rooms = await store.listRooms(tx, controllerId, year, people);
  const extras = await store.listExtras(tx, controllerId, year.from, people);
  const names = await listPersonNames(tx, [
    ...rooms.flatMap(({ personId }) => personId ?? []),
    ...extras.map(({ approvedBy }) => approvedBy),
  ]);
  const extrasOf = (personId: string | null) =>
    extras
      .filter((one) => one.personId === personId)
      .map(({ amountMinor, reason, approvedBy, at }) => ({
        ...{ amount: money(amountMinor), reason, byName: names.get(approvedBy) ?? null, at },
      }));
  const named = rooms.map((room): SpendingLimit => {
    const { personId, limitMinor, extraMinor, spentMinor } = room;
    const amounts = { limit: money(limitMinor), extra: money(extraMinor), spent: money(spentMinor) };
    const personName = personId === null ? null : (names.get(personId) ?? null);
    return {
      personId,
      personName,
      ...amounts,
      extras: extrasOf(personId),
      left: money(roomLeft(room)),
      year,
    };
  });
  return named.sort((a, b) => (a.personName ?? "").localeCompare(b.personName ?? "", "da"));
}

async function ownPerson(tx: Reader, personId: string | null): Promise<void> {
  if (personId === null) return;
  if (!(await listPersonNames(tx, [personId])).has(personId))
    throw new Problem(common.notFound, "There is no person with this id.");
}

export async function setSpendingLimit(tx: Tx, ctx: Ctx, one: NewSpendingLimit): Promise<SpendingLimit[]> {
  const controllerId = buyerOf(ctx);
  await ownPerson(tx, one.personId);
  decideExtra(one.personId, ctx.caller);
  await store.lockPurchases(tx, controllerId);
  if (one.limit === null) await store.deleteLimit(tx, controllerId, one.personId);
  else {
    const { personId, limit } = one;
    await store.upsertLimit(tx, { controllerId, personId, limitMinor: limit.minor, by: ctx.caller.personId });
  }
  await ctx.audit(tx, {
    action: "setSpendingLimit",
    subject: `spending:${one.personId ?? "all"}`,
    after: one,
  });
  return listSpendingLimits(tx, ctx);
}

/** A second person approves more for the fiscal year of today. */
export async function approveSpending(tx: Tx, ctx: Ctx, one: NewSpendingExtra): Promise<SpendingLimit[]> {
  const controllerId = buyerOf(ctx);
  await ownPerson(tx, one.personId);
  decideExtra(one.personId, ctx.caller);
  await store.lockPurchases(tx, controllerId);
  const { personId, amount, reason } = one;
  const year = await yearOf(tx, controllerId);
  const row = { id: randomUUID(), controllerId, personId, amountMinor: amount.minor as Minor, reason };
  await store.insertExtra(tx, { ...row, by: ctx.caller, yearFrom: year.from });
  await ctx.audit(tx, { action: "approveSpending", subject: `spending:${personId ?? "all"}`, after: one });
  return listSpendingLimits(tx, ctx);
}
