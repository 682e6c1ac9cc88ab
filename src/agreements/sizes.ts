import { successorsOn } from "../parties/index.ts";
import type { LocalDate } from "../platform/calendar.ts";
import type { Reader } from "../platform/db/database.ts";
import { Problem } from "../platform/problem.ts";
import { type Basis, countedOn, listBases, pupilCounts } from "../roster/index.ts";
import { countDateBefore, type Size } from "./rules/index.ts";
import { sizeUnknown } from "./schema.ts";

/**
 * The schools of a controller with their pupils as months are counted (`listBases`): the last count that is kept today,
 * else today's roster. `from`: the first day that is paid for, on which a school that has become part of another is the
 * other's and one that has closed is nobody's. Ordered by id; schools without pupils are left out.
 */
export const sizesOf = (
  tx: Reader,
  controllerId: number,
  today: LocalDate,
  from: LocalDate = today,
): Promise<Size[]> => sizesAt(tx, controllerId, { today, from }, ({ kind }) => kind !== "head_count");

async function sizesAt(
  tx: Reader,
  controllerId: number,
  { today, from }: { today: LocalDate; from: LocalDate },
  counts: (basis: Basis) => boolean,
): Promise<Size[]> {
  const standsFor = await successorsOn(tx, controllerId, from);
  const sizes = new Map<number, number>();
  for (const [institutionId, basis] of await listBases(tx, controllerId, today)) {
    const id = standsFor(institutionId);
    if (id !== undefined && counts(basis)) sizes.set(id, (sizes.get(id) ?? 0) + basis.people);
  }
  return [...sizes]
    .map(([id, pupils]) => ({ id, pupils }))
    .filter(({ pupils }) => pupils > 0)
    .sort((a, b) => a.id - b.id);
}

/**
 * The sizes of named institutions of a controller, by id: a school's pupils, a daycare's or library's people; where known.
 * Of one that has become part of another by `from`, the other's.
 */
export async function sizesKnown(
  tx: Reader,
  controllerId: number,
  ids: readonly number[],
  today: LocalDate,
  from: LocalDate = today,
): Promise<Size[]> {
  const standsFor = await successorsOn(tx, controllerId, from);
  const named = new Set(ids.map(standsFor));
  return (await sizesAt(tx, controllerId, { today, from }, () => true)).filter(({ id }) => named.has(id));
}

/** The same, but every one must be known: throws `not-found` for a stranger's id and `institution-size-unknown`. */
export async function sizesOfNamed(
  tx: Reader,
  controllerId: number,
  ids: readonly number[],
  today: LocalDate,
): Promise<Size[]> {
  const sizes = await sizesKnown(tx, controllerId, ids, today);
  const missing = [...ids].sort((a, b) => a - b).find((id) => !sizes.some((one) => one.id === id));
  if (missing === undefined) return sizes;
  throw new Problem(sizeUnknown, `Institution ${missing} is not yours, or how many it has is not known.`, {
    errors: [{ pointer: "/institutionIds", detail: `leave out ${missing}, or give its number of people` }],
  });
}

/** Pupils of a product's grades (all where it names none) as counted on the last 5 September, else today's. */
export async function pupilsInGrades(
  tx: Reader,
  controllerId: number,
  { gradeFrom, gradeTo }: { gradeFrom: number | null; gradeTo: number | null },
  today: LocalDate,
): Promise<number> {
  let counts = await countedOn(tx, controllerId, countDateBefore(today));
  if (counts.length === 0) counts = await pupilCounts(tx, controllerId, today);
  const inside = (grade: number) =>
    gradeFrom === null || gradeTo === null || (gradeFrom <= grade && grade <= gradeTo);
  return counts.filter(({ grade }) => inside(grade)).reduce((sum, { pupils }) => sum + pupils, 0);
}
