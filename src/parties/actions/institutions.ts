import type { z } from "zod";
import type { LocalDate } from "../../platform/calendar.ts";
import { isFew } from "../../platform/cells.ts";
import type { Reader, Tx } from "../../platform/db/database.ts";
import type { Ctx } from "../../platform/operation/context.ts";
import { common, Problem } from "../../platform/problem.ts";
import type * as s from "../schema/index.ts";
import { institutionClosed, institutionNotOpen, institutionNumbered } from "../schema/index.ts";
import * as store from "../store/index.ts";

const notThere = (): Problem => new Problem(common.notFound, "There is no institution with this id.");

export async function getInstitutionHistory(tx: Reader, id: number): Promise<s.InstitutionHistory> {
  const found = await store.findInstitutionHistory(tx, id);
  if (!found) throw notThere();
  return found;
}

/** How many people a place has is shown to others than its controller where they are five at least, or none. */
export const publicly = <I extends { controllerId: number; people: number | null }>(
  ctx: Pick<Ctx, "plane">,
  institution: I,
): I =>
  institution.controllerId !== ctx.plane.controller && isFew(institution.people ?? 0)
    ? { ...institution, people: null }
    : institution;

/** One's own institution, open on the day and on the day before it. */
async function lockOpen(tx: Tx, ctx: Ctx, id: number, day: LocalDate): Promise<s.InstitutionHistory> {
  const found = await store.lockInstitution(tx, id);
  if (!found || found.controllerId !== ctx.caller.controllerId) throw notThere();
  if (day <= found.validFrom || (found.validTo !== null && found.validTo <= day))
    throw new Problem(
      institutionNotOpen,
      `It is open from ${found.validFrom}${found.validTo ? ` until ${found.validTo}` : ""}.`,
    );
  return found;
}

async function changed(
  tx: Tx,
  ctx: Ctx,
  action: string,
  before: s.InstitutionHistory,
): Promise<s.InstitutionHistory> {
  const after = await getInstitutionHistory(tx, before.id);
  await ctx.audit(tx, { action, subject: `institution:${before.id}`, before, after });
  return after;
}

/** Closes an institution from a day on; what was enrolled and drawn before stays its own. */
export async function closeInstitution(
  tx: Tx,
  ctx: Ctx,
  id: number,
  { on }: z.output<typeof s.InstitutionClosure>,
): Promise<s.InstitutionHistory> {
  const before = await lockOpen(tx, ctx, id, on);
  await store.updateClosed(tx, id, on, null);
  await publishClosed(tx, ctx, before, on);
  return changed(tx, ctx, "closeInstitution", before);
}

/** Merges an institution into another of the same controller: it closes, and its numbers name the other. */
export async function mergeInstitution(
  tx: Tx,
  ctx: Ctx,
  id: number,
  { into, on }: z.output<typeof s.InstitutionMerger>,
): Promise<s.InstitutionHistory> {
  if (into === id)
    throw new Problem(common.badRequest, "An institution cannot become part of itself.", {
      errors: [{ pointer: "/into", detail: "Name the institution that goes on." }],
    });
  const before = await lockOpen(tx, ctx, id, on);
  const heir = await lockOpen(tx, ctx, into, on);
  if (heir.controllerId !== before.controllerId || heir.kind !== before.kind) throw notThere();
  await store.updateClosed(tx, id, on, into);
  await store.insertHeirNumbers(tx, id, into, on);
  await publishClosed(tx, ctx, before, on);
  return changed(tx, ctx, "mergeInstitution", before);
}

/** Gives an institution another number from a day on; the old one names it until then. */
export async function renumberInstitution(
  tx: Tx,
  ctx: Ctx,
  id: number,
  { number, from }: z.output<typeof s.InstitutionRenumbering>,
): Promise<s.InstitutionHistory> {
  const before = await lockOpen(tx, ctx, id, from);
  const current = before.numbers.find((n) => n.number === before.number && n.to === before.validTo);
  if (!current || current.from >= from)
    throw new Problem(institutionNotOpen, `Its number ${before.number} begins on ${current?.from ?? from}.`);
  await store.updateNumber(tx, before, number, from);
  const { controllerId } = before;
  await ctx.enqueue(tx, institutionNumbered, { controllerId, institutionId: id, from }, `${id} ${from}`);
  return changed(tx, ctx, "renumberInstitution", before);
}

/** What is to close may close earlier than was said at first: each day is a fact of its own. */
const publishClosed = (tx: Tx, ctx: Ctx, { id, controllerId }: s.InstitutionHistory, on: LocalDate) =>
  ctx.enqueue(tx, institutionClosed, { controllerId, institutionId: id }, `${id} ${on}`);
