import { randomInt } from "node:crypto";
import { describe, expect, test } from "vitest";
import { allChecks } from "../../src/domains.ts";
import { verify } from "../../src/platform/verify.ts";
import { rosterZip } from "../roster/zip.ts";
import { testApp } from "../support/app.ts";
import { pooled } from "../support/pooled.ts";
import { chanceOf } from "./commands.ts";

/**
 * Schools with random draws, pupils, uses and returns that take effect later, of which one closes or becomes part of
 * another on a random day. What each school then has on each month follows from what it had, by the rule alone.
 * `MODEL_SEED=…` repeats a run.
 */
const first = process.env["MODEL_SEED"] ? Number(process.env["MODEL_SEED"]) : randomInt(1_000_000_000);
const runs = 3;
const starts = Array.from({ length: 10 }, (_, n) =>
  new Date(Date.UTC(2026, 9 + n, 1)).toISOString().slice(0, 10),
);
const until = "2027-08-01";

describe.each(Array.from({ length: runs }, (_, n) => first + n))("MODEL_SEED=%i", async (seed) => {
  const t = await testApp({ travel: true });

  test("a school that closes or merges leaves each month's seats where the rule puts them", async () => {
    const chance = chanceOf(seed);
    await t.travelTo("2026-10-01T09:00:00+02:00");
    const p = await pooled(t, 40, { schools: 3, overUse: "HARD" });
    const schools = p.buyer.institutions;
    const names = schools.map((_, school) => Array.from({ length: 6 }, (_x, n) => `s${school}p${n}`));
    const zip = rosterZip(
      schools.map(({ number }) => number),
      names.flatMap((ids, school) => ids.map((id) => ({ id, school: schools[school]!.number }))),
    );
    await t
      .as(p.buyer.buyer)
      .post("/v1/rosters")
      .set("Content-Type", "application/zip")
      .send(zip)
      .expect(201);
    await t.runJobs();
    const use = async (pupil: string, school: number) =>
      (
        await t.as(p.seller.publisher).post("/v1/activations", {
          controller: p.buyer.code,
          product: p.isbn,
          institution: schools[school]!.number,
          pupil: { id: pupil },
        })
      ).body.results[0].activated;
    const act = async () => {
      const school = chance(3);
      const days = { from: starts[chance(3)]!, to: chance(2) === 0 ? until : starts[4 + chance(5)]! };
      const draw = await t.as(p.buyer.buyer).post(`/v1/pools/${p.poolId}/draws`, {
        institutionId: schools[school]!.id,
        seats: 1 + chance(6),
        ...days,
      });
      if (draw.status !== 201) return;
      for (let n = chance(4); n > 0; n--)
        await t
          .as(p.buyer.buyer)
          .post(`/v1/draws/${draw.body.id}/assignments`, { pupils: [names[school]![chance(6)]!] });
      for (let n = chance(3); n > 0; n--)
        await t.as(p.buyer.buyer).post(`/v1/draws/${draw.body.id}/returns`, {
          seats: 1 + chance(2),
          effectiveOn: starts[3 + chance(6)]!,
        });
      await use(names[school]![chance(6)]!, school);
    };
    for (let n = 0; n < 8; n++) await act();
    /** Seats, pupils and used seats per school, month by month. */
    const count = (what: string) =>
      Promise.all(
        schools.map(async ({ id }) =>
          (await t.sql<{ n: number }>(what, [p.poolId, id, starts])).map(({ n }) => n),
        ),
      );
    const levels = () =>
      count(`select coalesce(sum(d.seats - (select coalesce(sum(r.seats), 0) from licences_return r
          where r.draw_id = d.id and r.effective_on <= m.day)), 0)::int as n
        from unnest($3::date[]) m(day) left join licences_draw d on d.pool_id = $1 and d.institution_id = $2
          and d.starts_on <= m.day and d.ends_on > m.day group by m.day order by m.day`);
    const seated = (used: boolean) =>
      count(`select count(a.id) filter (where not ${used} or a.activated_at is not null)::int as n
        from unnest($3::date[]) m(day) left join (licences_assignment a join licences_draw d on d.id = a.draw_id)
          on d.pool_id = $1 and a.institution_id = $2 and a.starts_on <= m.day and a.ends_on > m.day
        group by m.day order by m.day`);
    const free = async () =>
      (
        await t.sql<{ n: number }>(
          `select p.size - p.taken[width_bucket(m.day, p.cuts)] as n from licences_pool p, unnest($2::date[]) m(day)
           where p.id = $1 order by m.day`,
          [p.poolId, starts],
        )
      ).map(({ n }) => n);
    const merges = chance(2) === 0;
    const at = 1 + chance(4);
    const on = starts[at]!;
    const door = merges
      ? { path: "merger", body: { into: schools[1]!.id, on } }
      : { path: "closure", body: { on } };
    await t.as(p.buyer.admin).post(`/v1/institutions/${schools[0]!.id}/${door.path}`, door.body).expect(200);
    await t.runJobs();
    await t.travelTo(`${on}T00:20:00+01:00`);
    const before = {
      levels: await levels(),
      all: await seated(false),
      used: await seated(true),
      free: await free(),
    };
    await t.runJobs({ schedules: true });
    const after = {
      levels: await levels(),
      all: await seated(false),
      used: await seated(true),
      free: await free(),
    };
    const why = `MODEL_SEED=${seed} ${door.path} on ${on}\n${JSON.stringify(before)}\n${JSON.stringify(after)}`;
    for (const [m, day] of starts.entries()) {
      const gone = day >= on;
      const was = (what: "levels" | "all" | "used", school: number) => before[what][school]![m]!;
      const is = (what: "levels" | "all" | "used") => [0, 1, 2].map((school) => after[what][school]![m]!);
      const kept = merges ? 0 : was("used", 0);
      const to = (what: "levels" | "all" | "used") => was(what, 1) + (merges ? was(what, 0) : 0);
      if (!gone) {
        for (const what of ["levels", "all", "used"] as const)
          expect(is(what), why).toEqual([0, 1, 2].map((school) => was(what, school)));
        expect(after.free[m], why).toBe(before.free[m]);
        continue;
      }
      expect(is("levels"), why).toEqual([kept, to("levels"), was("levels", 2)]);
      expect(is("all"), why).toEqual([kept, to("all"), was("all", 2)]);
      expect(is("used"), why).toEqual([kept, to("used"), was("used", 2)]);
      expect(after.free[m], why).toBe(before.free[m]! + (merges ? 0 : was("levels", 0) - kept));
    }
    expect((await verify(t.jobs.db, allChecks())).checks.flatMap((check) => check.broken)).toEqual([]);
    // Once more changes nothing.
    await t.runJobs({ schedules: true });
    expect(
      { levels: await levels(), all: await seated(false), used: await seated(true), free: await free() },
      why,
    ).toEqual(after);
  });
});
