import { createHash, randomUUID } from "node:crypto";
import type { z } from "zod";
import {
  getInstitution,
  type Institution,
  listInstitutions,
  passDataGate,
  pseudonyms,
} from "../parties/index.ts";
import { dateOf, type LocalDate } from "../platform/calendar.ts";
import type { Reader, Tx } from "../platform/db/database.ts";
import type { Ctx } from "../platform/http/route.ts";
import { common, Problem } from "../platform/problem.ts";
import { readEnrolments } from "./oneroster/enrolments.ts";
import { Faults } from "./oneroster/faults.ts";
import { readTables } from "./oneroster/tables.ts";
import { openZip, readUpload } from "./oneroster/zip.ts";
import { decideImport, onePrimarySchool, type Stint } from "./rules.ts";
import {
  countedByRoster,
  type Headcount,
  type PupilCounts,
  type RosterImport,
  rosterChanged,
  type SchoolClasses,
} from "./schema.ts";
import * as store from "./store.ts";

/** The controller that is asked for; a publisher's finance person has none. */
export function ownController(ctx: Ctx): number {
  if (ctx.plane.controller !== undefined) return ctx.plane.controller;
  throw new Problem(
    common.forbidden,
    "Rosters and counts are for a municipality's or institution's own people.",
  );
}

/**
 * Imports a OneRoster zip whole or not at all. `asked` is the day from which the file decides (default: today
 * in Copenhagen). The same zip again, with none imported in between, answers with the first import's report
 * and changes nothing.
 * Refuses: `no-data-agreement` (with the operator) before the file is read, `roster-zip-refused`, `roster-refused` with line numbers, `too-large`.
 */
export async function importRoster(
  ctx: Ctx,
  upload: AsyncIterable<Uint8Array>,
  asked: LocalDate | undefined,
): Promise<RosterImport> {
  const controllerId = ownController(ctx);
  await ctx.db.write(ctx.plane, async (tx) => {
    const day = dateOf(await tx.now());
    await passDataGate(tx, ctx, { controllerId, publisherId: null, door: "roster", day });
  });
  const zip = await readUpload(upload);
  const sha256 = createHash("sha256").update(zip).digest("hex");
  const files = await openZip(zip);
  const start = await ctx.db.read(ctx.plane, async (tx) => ({
    latest: await store.findLatestImport(tx, controllerId),
    holdsFrom: asked ?? dateOf(await tx.now()),
    institutions: await listInstitutions(tx, controllerId),
  }));
  const known = repeated(start.latest, sha256, asked);
  if (known) return known;
  const faults = new Faults();
  const tables = await readTables(files, faults);
  const frame = {
    schools: schoolsByNumber(start.institutions, start.holdsFrom),
    pseudonymOf: await pseudonyms(ctx, controllerId),
  };
  const candidates = readEnrolments(tables, frame, faults);
  faults.throwIfAny();
  const stints = groupBy(candidates, (c) => c.pseudonym).flatMap(onePrimarySchool);
  return ctx.bulk.write(ctx.plane, (tx) =>
    saveImport(tx, ctx, { controllerId, sha256, asked, stints, ...start }),
  );
}

const repeated = (
  latest: RosterImport | undefined,
  sha256: string,
  asked: LocalDate | undefined,
): RosterImport | undefined =>
  latest?.sha256 === sha256 && (asked === undefined || asked === latest.holdsFrom) ? latest : undefined;

interface Read {
  controllerId: number;
  sha256: string;
  asked: LocalDate | undefined;
  holdsFrom: LocalDate;
  stints: Stint[];
  institutions: Institution[];
}

async function saveImport(tx: Tx, ctx: Ctx, read: Read): Promise<RosterImport> {
  const { controllerId, sha256, asked, holdsFrom, stints, institutions } = read;
  await store.lockRoster(tx, controllerId);
  // Asked again under the lock: a twin may have come first.
  const known = repeated(await store.findLatestImport(tx, controllerId), sha256, asked);
  if (known) return known;
  const change = decideImport(await store.listStints(tx, controllerId), stints, holdsFrom);
  const report = await store.insertImport(tx, controllerId, {
    id: randomUUID(),
    sha256,
    holdsFrom,
    pupils: distinct(stints),
    classes: new Set(stints.map((s) => `${s.institutionId} ${s.classLabel}`)).size,
    institutions: institutions
      .map((i) => ({
        institutionId: i.id,
        number: i.number,
        pupils: distinct(stints.filter((s) => s.institutionId === i.id)),
      }))
      .filter((school) => school.pupils > 0),
    added: change.added,
    removed: change.removed,
  });
  await store.deleteStints(tx, controllerId, change.gone);
  await store.insertStints(tx, controllerId, report.id, change.come);
  await ctx.enqueue(tx, rosterChanged, { controllerId, importId: report.id }, report.id);
  await ctx.audit(tx, { action: "importRoster", subject: `roster-import:${report.id}`, after: report });
  return report;
}

const distinct = (stints: readonly Stint[]): number => new Set(stints.map((s) => s.pseudonym)).size;

function groupBy<T>(items: readonly T[], keyOf: (item: T) => string): T[][] {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const group = groups.get(keyOf(item));
    if (group) group.push(item);
    else groups.set(keyOf(item), [item]);
  }
  return [...groups.values()];
}

/** Schools by number: the one that carries it on the day, or will carry it later. */
function schoolsByNumber(institutions: readonly Institution[], day: LocalDate): Map<string, number> {
  const open = institutions.filter((i) => i.kind === "school" && (i.validTo === null || i.validTo > day));
  const latestFirst = open.sort((a, b) => (a.validFrom < b.validFrom ? 1 : -1));
  return new Map(latestFirst.map((i) => [i.number, i.id]));
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
  await ctx.audit(tx, { action: "reportHeadcount", subject: `institution:${institution.id}`, after: saved });
  return saved;
}
