import type { z } from "zod";
import { getInstitution, listInstitutions } from "../../parties/index.ts";
import { dateOf, type LocalDate } from "../../platform/calendar.ts";
import type { Reader, Tx } from "../../platform/db/database.ts";
import type { Ctx } from "../../platform/operation/context.ts";
import { common, Problem } from "../../platform/problem.ts";
import {
  countedByRoster,
  type Headcount,
  headcountReported,
  type PupilCounts,
  type SchoolClasses,
} from "../schema/index.ts";
import * as store from "../store/index.ts";

/** The controller that is asked for; a publisher's finance person has none. */
export function ownController(ctx: Ctx): number {
  if (ctx.plane.controller !== undefined) return ctx.plane.controller;
  throw new Problem(
    common.forbidden,
    "Rosters and counts are for a municipality's or institution's own people.",
  );
}

/** People per institution on a day: pupils by grade where there is a roster, head counts elsewhere. */
export async function countPeople(
  tx: Reader,
  ctx: Ctx,
  asked: LocalDate | undefined,
): Promise<z.output<typeof PupilCounts>> {
  const controllerId = ownController(ctx);
  const on = asked ?? dateOf(await tx.now());
  const numbers = new Map((await listInstitutions(tx, controllerId)).map((i) => [i.id, i.number]));
  const pupils = await store.pupilCounts(tx, controllerId, on);
  const people = await store.headcountsOn(tx, controllerId, on, ctx.plane.institution);
  const data = [
    ...pupils.map((row) => ({ ...row, number: numbers.get(row.institutionId) ?? "" })),
    ...people.map((row) => ({
      institutionId: row.institutionId,
      number: numbers.get(row.institutionId) ?? "",
      grade: null,
      pupils: row.people,
    })),
  ];
  return { on, data, total: data.reduce((sum, row) => sum + row.pupils, 0) };
}

/** Classes with pupils on a day; a school's person sees its own. */
export async function classesOn(
  tx: Reader,
  ctx: Ctx,
  asked: LocalDate | undefined,
  institutionId: number | undefined,
): Promise<z.output<typeof SchoolClasses>> {
  const on = asked ?? dateOf(await tx.now());
  return { on, data: await store.listClasses(tx, ownController(ctx), on, institutionId) };
}

/** Records how many people a daycare or library counts. Refuses schools (`counted-by-roster`). */
export async function reportHeadcount(
  tx: Tx,
  ctx: Ctx,
  body: { institutionId: number; people: number; asOf: LocalDate },
): Promise<Headcount> {
  const institution = await getInstitution(tx, body.institutionId);
  const foreign = institution.controllerId !== ctx.plane.controller;
  const neighbour = ctx.plane.institution !== undefined && ctx.plane.institution !== institution.id;
  if (foreign || neighbour) throw new Problem(common.notFound, "There is no institution with this id.");
  if (institution.kind === "school")
    throw new Problem(countedByRoster, "This institution is a school: its roster counts its pupils.", {
      errors: [{ pointer: "/institutionId", detail: "Name a daycare or a library." }],
    });
  const saved = await store.putHeadcount(tx, institution.controllerId, body);
  const { controllerId, id: institutionId } = institution;
  await ctx.enqueue(
    tx,
    headcountReported,
    { controllerId, institutionId, asOf: saved.asOf },
    `${institutionId}-${saved.asOf}-${saved.reportedAt.getTime()}`,
  );
  await ctx.audit(tx, { action: "reportHeadcount", subject: `institution:${institution.id}`, after: saved });
  return saved;
}
