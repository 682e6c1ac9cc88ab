import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import { addDays, asLocalDate, type LocalDate, monthBounds } from "../../src/platform/calendar.ts";
import { listBases } from "../../src/roster/index.ts";
import { type Basis, basisOf, type PlaceKnown } from "../../src/roster/rules.ts";
import { type TestApp, testApp } from "../support/app.ts";

/** What a month is counted on: the pure rule, and the function of the database that is the same. */
const day = asLocalDate;
const school = (more: Partial<PlaceKnown>): PlaceKnown => ({
  ...{ kind: "school", open: { from: day("2020-08-01"), to: null } },
  ...{ counts: [], headCounts: [], registered: null, stays: [], ...more },
});
const stays = (people: number, from: string, to: string | null = null): PlaceKnown["stays"] =>
  Array.from({ length: people }, () => ({ from: day(from), to: to === null ? null : day(to) }));
const basis = (place: PlaceKnown, month: string) => {
  const found = basisOf(place, monthBounds(month));
  return found && [found.kind, found.on, found.people];
};

describe("the rule", () => {
  test("a June whose enrolments end on the 26th is not counted as empty", () => {
    const ends = stays(10, "2026-08-10", "2027-06-26");
    expect(basis(school({ stays: ends }), "2027-06")).toEqual(["enrolments", "2027-06-01", 10]);
    const counts = [{ on: day("2026-09-05"), people: 9 }];
    expect(basis(school({ stays: ends, counts }), "2027-06")).toEqual(["count_date", "2026-09-05", 9]);
    // Nor is July, in which nobody is enrolled on any day: the last day that somebody was.
    expect(basis(school({ stays: ends }), "2027-07")).toEqual(["enrolments", "2027-06-25", 10]);
  });

  test("an August that begins on the 10th is not counted as empty", () => {
    const late = [...stays(10, "2026-08-10"), ...stays(3, "2026-08-17")];
    expect(basis(school({ stays: late }), "2026-08")).toEqual(["enrolments", "2026-08-10", 10]);
    expect(basis(school({ stays: late }), "2026-07")).toBeUndefined();
  });

  test("a month is not counted on what comes after its first day", () => {
    const counts = [
      { on: day("2026-09-05"), people: 9 },
      { on: day("2026-10-01"), people: 12 },
      { on: day("2026-10-02"), people: 99 },
    ];
    const place = school({ counts, stays: stays(20, "2026-08-01") });
    expect(basis(place, "2026-09")).toEqual(["enrolments", "2026-09-01", 20]);
    expect(basis(place, "2026-10")).toEqual(["count_date", "2026-10-01", 12]);
  });

  test("a school that closes is not counted after its last month, and one that opens in May not on a September", () => {
    const closed = school({
      open: { from: day("2020-08-01"), to: day("2027-03-21") },
      stays: stays(5, "2026-08-01", "2027-03-21"),
    });
    expect(basis(closed, "2027-03")).toEqual(["enrolments", "2027-03-01", 5]);
    expect(basis(closed, "2027-04")).toBeUndefined();
    const counts = [{ on: day("2026-09-05"), people: 0 }];
    const opened = school({
      open: { from: day("2027-05-01"), to: null },
      counts,
      stays: stays(7, "2027-05-03"),
    });
    expect(basis(opened, "2027-05")).toEqual(["enrolments", "2027-05-03", 7]);
    expect(basis(opened, "2027-04")).toBeUndefined();
  });

  test("a library counted by heads is not counted by a roster that it does not have", () => {
    const headCounts = [
      { on: day("2026-09-01"), people: 400 },
      { on: day("2026-11-15"), people: 450 },
    ];
    const library = school({ kind: "library", registered: 300, headCounts });
    expect(basis(library, "2026-08")).toEqual(["head_count", "2026-08-01", 300]);
    expect(basis(library, "2026-11")).toEqual(["head_count", "2026-09-01", 400]);
    expect(basis(library, "2026-12")).toEqual(["head_count", "2026-11-15", 450]);
    expect(basis({ ...library, registered: null }, "2026-08")).toBeUndefined();
    expect(basis({ ...library, registered: null, headCounts: headCounts.slice(1) }, "2026-11")).toEqual([
      ...["head_count", "2026-11-15", 450],
    ]);
  });
});

describe("a merger", () => {
  const counts = (people: number, on = "2026-09-05") => [{ on: day(on), people }];
  const closes = { from: day("2020-08-01"), to: day("2027-03-21") };
  const part = (more: Partial<PlaceKnown>) => ({ ...school({ open: closes, ...more }), on: closes.to });

  test("on the 21st does not count the other school's pupils twice in March, nor leave them out in April", () => {
    const heir = school({ counts: counts(6), parts: [part({ counts: counts(4) })] });
    expect(basis(heir, "2027-03")).toEqual(["count_date", "2026-09-05", 6]);
    expect(basis(heir, "2027-04")).toEqual(["count_date", "2026-09-05", 10]);
    // The next September counts all of them at the heir.
    const later = school({
      counts: [...counts(6), ...counts(9, "2027-09-05")],
      parts: [part({ counts: counts(4) })],
    });
    expect(basis(later, "2027-10")).toEqual(["count_date", "2027-09-05", 9]);
  });

  test("of a school that opened after the count date is not counted without its pupils", () => {
    const moved = stays(5, "2027-03-21");
    const heir = school({
      counts: counts(6),
      stays: [...stays(6, "2026-08-10"), ...moved],
      parts: [part({ stays: stays(5, "2027-01-04", "2027-03-21") })],
    });
    expect(basis(heir, "2027-03")).toEqual(["count_date", "2026-09-05", 6]);
    expect(basis(heir, "2027-04")).toEqual(["enrolments", "2027-04-01", 11]);
  });

  test("of libraries is not counted on the heir's own heads before it has counted both", () => {
    const heads = (on: string, people: number) => [{ on: day(on), people }];
    const heir = school({
      ...{ kind: "library", registered: 300, headCounts: heads("2027-04-15", 800) },
      parts: [part({ kind: "library", headCounts: heads("2026-12-01", 450) })],
    });
    expect(basis(heir, "2027-04")).toEqual(["head_count", "2027-04-01", 750]);
    expect(basis(heir, "2027-05")).toEqual(["head_count", "2027-04-15", 800]);
  });

  test("follows from heir to heir", () => {
    const first = { ...school({ open: { from: closes.from, to: day("2026-12-01") }, counts: counts(3) }) };
    const second = part({ counts: counts(4), parts: [{ ...first, on: day("2026-12-01") }] });
    const heir = school({ counts: counts(6), parts: [second] });
    expect(basis({ ...second }, "2026-12")).toEqual(["count_date", "2026-09-05", 7]);
    expect(basis(heir, "2027-04")).toEqual(["count_date", "2026-09-05", 13]);
  });
});

// ---- The database's function is the same rule ------------------------------------------------------------

const from = day("2025-08-01");
const date = fc.integer({ min: 0, max: 700 }).map((n) => addDays(from, n));
const stay = fc.record({ place: fc.nat(4), from: date, days: fc.option(fc.integer({ min: 1, max: 400 })) });
const worlds = fc.record({
  open: fc.array(fc.record({ from: date, days: fc.option(fc.integer({ min: 1, max: 500 })) }), {
    minLength: 5,
    maxLength: 5,
  }),
  /** Whether place 0 becomes part of 1 on its last day, 1 of 2, and 4 of 3. */
  merged: fc.array(fc.boolean(), { minLength: 3, maxLength: 3 }),
  registered: fc.option(fc.nat(300)),
  stays: fc.array(stay, { maxLength: 14 }),
  dates: fc.uniqueArray(fc.record({ on: date, frozen: fc.boolean() }), {
    selector: ({ on }) => on,
    maxLength: 3,
  }),
  counts: fc.array(fc.record({ date: fc.nat(2), place: fc.nat(3), pupils: fc.integer({ min: 1, max: 30 }) })),
  accepted: fc.array(fc.record({ date: fc.nat(2), place: fc.nat(3), more: fc.integer({ min: 1, max: 5 }) }), {
    maxLength: 2,
  }),
  headCounts: fc.uniqueArray(fc.record({ on: date, place: fc.constantFrom(3, 4), people: fc.nat(500) }), {
    selector: ({ on }) => on,
    maxLength: 4,
  }),
  months: fc.array(fc.integer({ min: 0, max: 26 }), { minLength: 3, maxLength: 6 }),
});
type World = typeof worlds extends fc.Arbitrary<infer W> ? W : never;
const endOf = (start: LocalDate, days: number | null) => (days === null ? null : addDays(start, days));
const holds = (one: { from: LocalDate; days: number | null }, on: LocalDate): boolean =>
  one.from <= on && (one.days === null || on < addDays(one.from, one.days));

/** What each place becomes part of on its last day. */
const heirs = [1, 2, undefined, undefined, 3];
const heirOf = ({ open, merged }: World, place: number): number | undefined => {
  const asked = place === 4 ? merged[2] : merged[place];
  return asked && open[place]!.days !== null ? heirs[place] : undefined;
};

/** Rows of counts and accepted differences, one for each date and place, on dates that are frozen. */
function frozenOf(world: World) {
  const at = <T extends { date: number; place: number }>(rows: T[]) =>
    [...new Map(rows.map((row) => [`${row.date} ${row.place}`, row])).values()].flatMap((row) => {
      const known = world.dates[row.date];
      return known?.frozen ? [{ ...row, on: known.on }] : [];
    });
  return { counts: at(world.counts), accepted: at(world.accepted) };
}

/** The same world for the pure rule: places 0 to 2 are schools, 3 and 4 libraries. */
function placesOf(world: World, month: LocalDate): PlaceKnown[] {
  const { counts, accepted } = frozenOf(world);
  const kept = new Map(world.dates.map(({ on, frozen }) => [on, frozen]));
  // Of the fifths of September the last one counts by itself; an earlier one where it was frozen.
  const standard = day(`${Number(month.slice(0, 4)) - (month.slice(5) < "09-05" ? 1 : 0)}-09-05`);
  if (!kept.has(standard)) kept.set(standard, false);
  const dates = [...kept].filter(([on, frozen]) => frozen || world.stays.some((one) => holds(one, on)));
  const known = (place: number): PlaceKnown => {
    const own = world.stays.filter((one) => one.place === place);
    const open = world.open[place]!;
    return {
      kind: place >= 3 ? "library" : "school",
      open: { from: open.from, to: endOf(open.from, open.days) },
      counts: dates.map(([on, frozen]) => ({
        on,
        people: frozen
          ? [...counts, ...accepted].reduce(
              (sum, row) =>
                row.on === on && row.place === place ? sum + ("pupils" in row ? row.pupils : row.more) : sum,
              0,
            )
          : own.filter((one) => holds(one, on)).length,
      })),
      headCounts: world.headCounts.flatMap((one) =>
        one.place === place ? [{ on: one.on, people: one.people }] : [],
      ),
      registered: place === 3 ? world.registered : null,
      stays: own.map((one) => ({ from: one.from, to: endOf(one.from, one.days) })),
      parts: world.open.flatMap((part, i) =>
        heirOf(world, i) === place ? [{ ...known(i), on: endOf(part.from, part.days)! }] : [],
      ),
    };
  };
  return world.open.map((_, place) => known(place));
}

describe("the database's function", () => {
  let t: TestApp;
  let controllerId: number;
  let places: number[];
  let importId: string;
  beforeAll(async () => {
    t = await testApp();
    const town = await t.municipality({ schools: 3 });
    controllerId = town.controllerId;
    places = town.institutions.map(({ id }) => id);
    for (const number of ["990002", "990003"]) {
      const library = { number, name: "Biblioteket", kind: "library", validFrom: "2020-01-01" };
      places.push((await t.post<{ id: number }>(town.admin, "/v1/institutions", library)).id);
    }
    [{ id: importId }] = (await t.sql<{ id: string }>(
      `insert into roster_import (id, controller_id, sha256, holds_from, pupils, classes, added, removed)
       values (gen_random_uuid(), $1, sha256('b'), '2025-08-01', 0, 0, 0, 0) returning id`,
      [controllerId],
    )) as [{ id: string }];
  });

  async function write(world: World): Promise<void> {
    const client = await t.owner();
    const q = (text: string, values: unknown[] = []) => client.query(text, values);
    try {
      await q("begin; set local session_replication_role = replica");
      for (const table of ["enrolment", "count", "count_date", "adjustment", "headcount"])
        await q(`delete from roster_${table} where controller_id = $1`, [controllerId]);
      for (const [i, { from: opens, days }] of world.open.entries())
        await q(
          "update parties_institution set valid_from = $2, valid_to = $3, people = $4, merged_into = $5 where id = $1",
          [
            ...[places[i], opens, endOf(opens, days), i === 3 ? world.registered : null],
            places[heirOf(world, i) ?? -1] ?? null,
          ],
        );
      for (const [i, one] of world.stays.entries())
        await q(
          "insert into roster_enrolment values ($1, $2, lpad($3::text, 32, '0'), 3, '3A', $4, $5, $6)",
          [...[controllerId, places[one.place], String(i), one.from, endOf(one.from, one.days), importId]],
        );
      for (const { on, frozen } of world.dates)
        await q("insert into roster_count_date (controller_id, on_date, frozen_at) values ($1, $2, $3)", [
          ...[controllerId, on, frozen ? new Date() : null],
        ]);
      const { counts, accepted } = frozenOf(world);
      for (const { on, place, pupils } of counts)
        await q(
          "insert into roster_count (controller_id, on_date, institution_id, grade, pupils) values ($1, $2, $3, 3, $4)",
          [...[controllerId, on, places[place], pupils]],
        );
      for (const { on, place, more } of accepted)
        await q(
          `insert into roster_adjustment (id, controller_id, on_date, institution_id, grade, counted, corrected, import_id, state, decided_by)
           values (gen_random_uuid(), $1, $2, $3, 3, 1, $4, $5, 'accepted', gen_random_uuid())`,
          [controllerId, on, places[place], 1 + more, importId],
        );
      for (const { on, place, people } of world.headCounts)
        await q(
          "insert into roster_headcount (controller_id, institution_id, as_of, people) values ($1, $2, $3, $4)",
          [...[controllerId, places[place], on, people]],
        );
      await q("commit");
    } finally {
      await client.query("rollback");
      client.release();
    }
  }

  test("never says otherwise than the rule", async () => {
    await fc.assert(
      fc.asyncProperty(worlds, async (world) => {
        await write(world);
        for (const n of world.months) {
          const month = monthBounds(
            `${2025 + Math.floor((n + 6) / 12)}-${String(((n + 6) % 12) + 1).padStart(2, "0")}`,
          );
          const found = await t.jobs.db.platform((tx) => listBases(tx, controllerId, month.from));
          const told = placesOf(world, month.from).flatMap((place, i): [number, Basis][] => {
            const one = basisOf(place, month);
            return one ? [[places[i]!, one]] : [];
          });
          expect([...found]).toEqual(told);
        }
      }),
      { numRuns: 80 },
    );
  });
});
