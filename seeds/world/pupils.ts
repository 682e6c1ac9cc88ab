import type { Institution, SchoolClass } from "./types.ts";

const LETTERS = "abcdefghijklmnopqrstuvwxyz";
/** Room of the identifiers: four letters and four digits. */
const ROOM = 26 ** 4 * 10_000;
/** Prime, and so without a common factor with the room: the numbering is a permutation of it. */
const STRIDE = 2_654_435_761;
/** Teachers are numbered behind every pupil. */
export const FIRST_TEACHER = 1_000_000;
/** Identifiers that no roster holds. */
export const FIRST_STRANGER = 2_000_000;

/** The login identifier of a pupil (or teacher) by its number in the world: like `kqdz1029`, unique. */
export function loginId(seed: number, number: number): string {
  const spread = (number * STRIDE + (seed % 999_983) * 10_007) % ROOM;
  let letters = "";
  let rest = Math.floor(spread / 10_000);
  for (let i = 0; i < 4; i++) {
    letters += LETTERS[rest % 26]!;
    rest = Math.floor(rest / 26);
  }
  return letters + String(spread % 10_000).padStart(4, "0");
}

export type PupilRow = { number: number; class: SchoolClass; classIndex: number };

/** A school's pupils, class by class, with their numbers in the world. */
export function* pupilsOf(school: Institution): Generator<PupilRow> {
  let number = school.firstPupil;
  for (const [classIndex, schoolClass] of school.classes.entries()) {
    for (let i = 0; i < schoolClass.size; i++) yield { number: number++, class: schoolClass, classIndex };
  }
}

/** Numbers of a school's pupils in grades from..to (one run, since classes ascend by grade). */
export function pupilRange(school: Institution, from: number, to: number): { first: number; count: number } {
  let first = school.firstPupil;
  let count = 0;
  for (const c of school.classes) {
    if (c.grade < from) first += c.size;
    else if (c.grade <= to) count += c.size;
  }
  return { first, count };
}
