import type { z } from "zod";
import { dateOf, type LocalDate } from "../../platform/calendar.ts";
import type { Reader, Tx } from "../../platform/db/database.ts";
import { next } from "../../platform/machine.ts";
import type { Ctx } from "../../platform/operation/context.ts";
import { common, Problem } from "../../platform/problem.ts";
import { decideSecondPerson, standardCountDate } from "../rules.ts";
import * as s from "../schema/index.ts";
import * as store from "../store/index.ts";
import { ownController } from "./counts.ts";

/**
 * Pupils per school and grade that prices are built on: a count date's frozen counts with what was accepted
 * since; on any other day, and before a date is frozen, what the roster says.
 */
export const countedOn = async (
  tx: Reader,
  controllerId: number,
  onDate: string,
): Promise<{ institutionId: number; grade: number; pupils: number }[]> =>
  (await store.frozenCounts(tx, controllerId, onDate)) ?? store.pupilCounts(tx, controllerId, onDate);

/** Freezes the counts of days that are over, as they are known now. */
export async function freezeDue(tx: Tx, controllerId: number): Promise<void> {
  const today = dateOf(await tx.now());
  await store.freezeCounts(tx, controllerId, standardCountDate(today), today);
}

export async function countDates(tx: Reader, ctx: Ctx): Promise<z.output<typeof s.CountDates>> {
  return { data: await store.listCountDates(tx, ownController(ctx)) };
}

/** Adds a count date. Refuses days that are over (`count-date-past`). */
export async function addCountDate(tx: Tx, ctx: Ctx, on: LocalDate): Promise<s.CountDate> {
  const controllerId = ownController(ctx);
  if (on < dateOf(await tx.now())) throw new Problem(s.countDatePast, `${on} is over.`);
  await store.insertCountDate(tx, controllerId, on);
  await ctx.audit(tx, { action: "addCountDate", subject: `count-date:${on}` });
  return { on, frozenAt: null, pupils: 0, proposed: 0 };
}

/**
 * Accepts or rejects a proposed adjustment. Frozen counts stay; accepted differences are added to them, and a
 * fact informs who bills on them. Refuses: `not-found`, `count-adjustment-decided`, `roster-needs-second-person`.
 */
export async function decideAdjustment(
  tx: Tx,
  ctx: Ctx,
  id: string,
  event: "accept" | "reject",
): Promise<s.CountAdjustment> {
  const controllerId = ownController(ctx);
  const found = await store.lockAdjustment(tx, controllerId, id);
  if (!found) throw new Problem(common.notFound, "There is no count adjustment with this id.");
  const state = next(s.countAdjustment, found.state, event);
  if (!state) throw new Problem(s.adjustmentDecidedAlready, `It is ${found.state}.`);
  decideSecondPerson(ctx.caller, await store.findImporter(tx, controllerId, found.importId));
  await store.updateAdjustment(tx, controllerId, id, state, ctx.caller);
  const decided = (await store.lockAdjustment(tx, controllerId, id))!;
  await ctx.enqueue(tx, s.adjustmentDecided, { controllerId, adjustmentId: id, on: found.on }, id);
  await ctx.audit(tx, {
    action: `${event}Adjustment`,
    subject: `count-adjustment:${id}`,
    before: found,
    after: decided,
  });
  return decided;
}
