import { getInstitution } from "../parties/index.ts";
import type { LocalDate } from "../platform/calendar.ts";
import type { Reader } from "../platform/db/database.ts";
import { Problem } from "../platform/problem.ts";
import { countedOn, pupilCounts, pupilsAt } from "../roster/index.ts";
import { countDateBefore, type Size } from "./rules/index.ts";
import { sizeUnknown } from "./schema.ts";

/**
 * The schools of a controller with their pupils on the latest count date, as frozen; where there was no roster yet on
 * that day, with the pupils of today. Ordered by id; schools without pupils are left out.
 */
export async function sizesOf(tx: Reader, controllerId: number, today: LocalDate): Promise<Size[]> {
  let counts = await countedOn(tx, controllerId, countDateBefore(today));
  if (counts.length === 0) counts = await pupilCounts(tx, controllerId, today);
  const sizes = new Map<number, number>();
  for (const { institutionId, pupils } of counts)
    sizes.set(institutionId, (sizes.get(institutionId) ?? 0) + pupils);
  return [...sizes]
    .map(([id, pupils]) => ({ id, pupils }))
    .filter(({ pupils }) => pupils > 0)
    .sort((a, b) => a.id - b.id);
}

/** The sizes of named institutions of a controller, by id: a school's pupils, a daycare's or library's people; where known. */
export async function sizesKnown(
  tx: Reader,
  controllerId: number,
  ids: readonly number[],
  today: LocalDate,
): Promise<Size[]> {
  const known = new Map((await sizesOf(tx, controllerId, today)).map(({ id, pupils }) => [id, pupils]));
  const sizes: Size[] = [];
  for (const id of [...new Set(ids)].sort((a, b) => a - b)) {
    const institution = await getInstitution(tx, id);
    const listed = institution.kind === "school" ? 0 : await pupilsAt(tx, id, today);
    const pupils = known.get(id) ?? listed;
    if (institution.controllerId === controllerId && pupils > 0) sizes.push({ id, pupils });
  }
  return sizes;
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

/** Pupils of a product's grades (all grades where it names none), on the count date or today as `sizesOf` does. */
export async function pupilsInGrades(
  tx: Reader,
  controllerId: number,
  { gradeFrom, gradeTo }: { gradeFrom: number | null; gradeTo: number | null },
  today: LocalDate,
): Promise<number> {
  let counts = await pupilCounts(tx, controllerId, countDateBefore(today));
  if (counts.length === 0) counts = await pupilCounts(tx, controllerId, today);
  const inside = (grade: number) =>
    gradeFrom === null || gradeTo === null || (gradeFrom <= grade && grade <= gradeTo);
  return counts.filter(({ grade }) => inside(grade)).reduce((sum, { pupils }) => sum + pupils, 0);
}
