import fc from "fast-check";
import { beforeAll, expect, it } from "vitest";
import { addDays, asLocalDate, type LocalDate } from "../../src/platform/calendar.ts";
import type { Tx } from "../../src/platform/db/database.ts";
import {
  type Candidate,
  decideImport,
  heldFor,
  onePrimarySchool,
  type SchoolChange,
  type Stint,
} from "../../src/roster/rules.ts";
import * as store from "../../src/roster/store/index.ts";
import { type TestApp, testApp } from "../support/app.ts";

/** The statements that make enrolments, against the pure rules that are their models. */
let t: TestApp;
let m: Awaited<ReturnType<TestApp["municipality"]>>;
beforeAll(async () => {
  t = await testApp();
  m = await t.municipality({ schools: 2 });
});

const first = asLocalDate("2026-08-01");
const day = fc.integer({ min: 0, max: 40 }).map((n) => addDays(first, n) as LocalDate);
const hex = fc.integer({ min: 1, max: 9 }).map((n) => String(n).padStart(32, "0"));
const candidate = (pseudonym: string) =>
  fc
    .record({
      school: fc.integer({ min: 0, max: 1 }),
      classLabel: fc.constantFrom("A", "B"),
      from: day,
      days: fc.integer({ min: 1, max: 30 }),
      open: fc.boolean(),
      primary: fc.boolean(),
      sourcedId: hex,
    })
    .map(({ school, days, open, from, ...rest }) => ({
      ...rest,
      pseudonym,
      grade: 3,
      from,
      to: open ? null : (addDays(from, days) as LocalDate),
      institutionId: m.institutions[school]!.id,
    }));
const file = fc
  .tuple(
    ...["a", "b", "c"].map((name) =>
      fc.uniqueArray(candidate(name.repeat(32)), { maxLength: 4, selector: (c) => c.sourcedId }),
    ),
  )
  .map((parts) => parts.flat() as Candidate[]);

const sorted = (stints: readonly Stint[]): Stint[] =>
  stints
    .map(({ pseudonym, institutionId, grade, classLabel, from, to }) => ({
      pseudonym,
      institutionId,
      grade,
      classLabel,
      from,
      to,
    }))
    .sort((a, b) => (a.pseudonym + a.from < b.pseudonym + b.from ? -1 : 1));
const told = (candidates: readonly Candidate[]): Stint[] =>
  ["a", "b", "c"].flatMap((name) => onePrimarySchool(candidates.filter((c) => c.pseudonym.startsWith(name))));
const rows = (tx: Tx, table: string): Promise<Stint[]> =>
  tx.query<Stint>(
    `select pseudonym, institution_id as "institutionId", grade::int as grade, class_label as "classLabel",
       starts_on as "from", ends_on as "to" from ${table}`,
  );

/** One import's statements over these candidates, as they are called. */
async function play(tx: Tx, candidates: readonly Candidate[], holdsFrom: LocalDate, importId: string) {
  await tx.query(
    "truncate roster_stage_candidate, roster_stage_stated, roster_stage_after, roster_stage_touched",
  );
  for (const c of candidates)
    await tx.query(
      `insert into roster_stage_candidate values ($1::uuid, $2, $3, $4, $5, $6::date, $7::date, $8)`,
      [c.sourcedId, c.pseudonym, c.institutionId, c.grade, c.classLabel, c.from, c.to, c.primary],
    );
  await store.insertTold(tx);
  await store.insertAfter(tx, m.controllerId, holdsFrom);
  const figures = await store.countChange(tx, m.controllerId, holdsFrom);
  const stints = await rows(tx, "roster_stage_stated");
  await store.applyAfter(tx, m.controllerId, importId);
  return { stints, figures, enrolled: await rows(tx, "roster_enrolment") };
}

class Rollback extends Error {}

it("statements and rules agree on whose school each day is, and on what a second import changes", async () => {
  const plane = { caller: m.controllerId, party: m.controllerId, controller: m.controllerId };
  await fc.assert(
    fc.asyncProperty(file, file, day, async (one, two, holdsFrom) => {
      await t.services.bulk
        .write(plane, async (tx) => {
          await store.createStaging(tx);
          const { id } = await store.insertImport(
            tx,
            m.controllerId,
            {
              id: "11111111-1111-4111-8111-111111111111",
              state: "imported",
              origin: "upload",
              version: "1.2",
              files: {},
              holdsFrom: first,
              sha256: "00".repeat(32),
              pupils: 0,
              classes: 0,
              added: 0,
              removed: 0,
              stale: 0,
              heldFor: [],
              importedBy: null,
              institutions: [],
            },
            { keyNumber: 1, importedFor: null },
          );
          const played = await play(tx, one, first, id);
          const before = told(one);
          expect(sorted(played.stints)).toEqual(sorted(before));
          expect(sorted(played.enrolled)).toEqual(sorted(before));
          const again = await play(tx, two, holdsFrom, id);
          const change = decideImport(before, told(two), holdsFrom);
          const gone = new Set(change.gone.map((stint) => JSON.stringify(sorted([stint]))));
          const after = before.filter((stint) => !gone.has(JSON.stringify(sorted([stint]))));
          expect(sorted(again.enrolled)).toEqual(sorted([...after, ...change.come]));
          expect(again.figures).toMatchObject({ added: change.added, removed: change.removed });
          throw new Rollback();
        })
        .catch((error: unknown) => {
          if (!(error instanceof Rollback)) throw error;
        });
    }),
    { numRuns: 60 },
  );
});

const school = (more: Partial<SchoolChange>): SchoolChange => ({
  institutionId: 1,
  before: 0,
  removed: 0,
  after: 10,
  unplaced: 0,
  named: true,
  ever: true,
  wasEmpty: false,
  wasUnplaced: 0,
  ...more,
});
const reasons = (...schools: SchoolChange[]) =>
  heldFor(
    schools,
    {
      after: schools.reduce((sum, { after }) => sum + after, 0),
      wasEmpty: schools.every(({ wasEmpty }) => wasEmpty),
    },
    10,
  );

it("holds from the first pupil beyond a tenth", () => {
  const of = (before: number, removed: number) => reasons(school({ before, removed }));
  expect(of(20, 2)).toEqual([]);
  expect(of(20, 3)).toEqual(["removes_many"]);
  expect(of(5, 1)).toEqual(["removes_many"]);
  expect(of(0, 0)).toEqual([]);
});

it("holds what has nobody, is without a school, or places few, once", () => {
  const full = school({ institutionId: 2 });
  const none = school({ after: 0 });
  expect(reasons(none)).toEqual(["nobody", "institution_missing"]);
  expect(reasons(full, none)).toEqual(["institution_missing"]);
  expect(reasons(full, { ...none, ever: false, named: false })).toEqual(["institution_missing"]);
  // Named, and there was never anybody: the files say that it has none.
  expect(reasons(full, { ...none, ever: false })).toEqual([]);
  expect(reasons(full, { ...none, wasEmpty: true })).toEqual([]);
  expect(reasons({ ...none, wasEmpty: true })).toEqual([]);
  expect(reasons(school({ after: 9, unplaced: 1 }))).toEqual([]);
  expect(reasons(school({ after: 8, unplaced: 1 }))).toEqual(["unplaced"]);
  expect(reasons(school({ after: 8, unplaced: 1, wasUnplaced: 1 }))).toEqual([]);
});

it("holds whatever a person would miss: an import that is not held has nobody nowhere that it had not before", () => {
  const any = fc.record({
    before: fc.nat(30),
    removed: fc.nat(30),
    come: fc.nat(30),
    unplaced: fc.nat(30),
    named: fc.boolean(),
    ever: fc.boolean(),
    wasEmpty: fc.boolean(),
    wasUnplaced: fc.nat(30),
  });
  fc.assert(
    fc.property(fc.array(any, { minLength: 1, maxLength: 4 }), (drawn) => {
      const schools = drawn.map(({ come, ...one }, institutionId) => {
        const removed = Math.min(one.removed, one.before);
        return school({ ...one, institutionId, removed, after: one.before - removed + come });
      });
      if (reasons(...schools).length > 0) return;
      for (const one of schools) {
        expect(one.removed * 10).toBeLessThanOrEqual(one.before);
        if (one.after === 0) expect(one.wasEmpty || (one.named && !one.ever)).toBe(true);
      }
      if (schools.every(({ after }) => after === 0))
        expect(schools.every(({ wasEmpty }) => wasEmpty)).toBe(true);
    }),
  );
});
