import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import { allChecks } from "../../src/domains.ts";
import { mayHold, openPart } from "../../src/licences/rules/index.ts";
import { verify } from "../../src/platform/verify.ts";
import { type TestApp, testApp } from "../support/app.ts";
import { pooled } from "../support/pooled.ts";
import { until } from "../support/until.ts";

let t: TestApp;
beforeAll(async () => {
  t = await testApp({ travel: true });
  await t.travelTo("2026-09-01T09:00:00+02:00");
});

const day = (n: number): string => new Date(Date.UTC(2026, 7, 1 + n)).toISOString().slice(0, 10);
const spans = fc
  .tuple(fc.integer({ min: 0, max: 20 }), fc.integer({ min: 1, max: 20 }))
  .map(([from, n]) => ({ from: day(from), to: day(from + n) }));
const open = fc.oneof(
  spans,
  fc.integer({ min: 0, max: 20 }).map((from) => ({ from: day(from), to: null })),
);

describe("whether an institution may hold seats", () => {
  test("is asked of every day, and no part of days reaches beyond the open ones", () => {
    fc.assert(
      fc.property(open, spans, (open, days) => {
        const inside = (n: number) => open.from <= day(n) && (open.to === null || day(n) < open.to);
        const asked = Array.from({ length: 60 }, (_, n) => n).filter(
          (n) => days.from <= day(n) && day(n) < days.to,
        );
        const part = openPart(open, days);
        expect(mayHold(open, days)).toBe(asked.every(inside));
        expect(asked.filter(inside).map(day)).toEqual(
          asked.map(day).filter((one) => part && part.from <= one && one < part.to),
        );
      }),
    );
  });

  test("is answered alike by the rule and by the database", async () => {
    const cases = fc.sample(fc.tuple(open, spans), { numRuns: 300, seed: 13 });
    const rows = await t.sql<{ may: boolean }>(
      `select licences_may_hold(c.a, c.b, c.c, c.d) as may
       from unnest($1::date[], $2::date[], $3::date[], $4::date[]) with ordinality c(a, b, c, d, n) order by n`,
      [
        cases.map(([one]) => one.from),
        cases.map(([one]) => one.to),
        cases.map(([, days]) => days.from),
        cases.map(([, days]) => days.to),
      ],
    );
    expect(rows.map(({ may }) => may)).toEqual(cases.map(([one, days]) => mayHold(one, days)));
  });
});

/** A pool of 100, a school that opens in May and one that closes in May, beside two that stay. */
async function world() {
  const p = await pooled(t, 100, { schools: 3 });
  const [here, , closing] = p.buyer.institutions.map(({ id }) => id) as [number, number, number];
  const { id: opening } = await t.post<{ id: number }>(p.buyer.admin, "/v1/institutions", {
    number: String(800_000 + p.buyer.controllerId),
    name: "Åbner i maj",
    kind: "school",
    validFrom: "2027-05-01",
  });
  await t.as(p.buyer.admin).post(`/v1/institutions/${closing}/closure`, { on: "2027-05-01" }).expect(200);
  const buyer = t.as(p.buyer.buyer);
  const path = `/v1/pools/${p.poolId}`;
  const free = async () =>
    (await t.get<{ freeToday: number }>(p.buyer.buyer, `/v1/pools/${p.poolId}`)).freeToday;
  return { ...p, here, closing, opening, buyer, path, free };
}
const spring = { from: "2027-03-01", to: "2027-08-01" };
const summer = { from: "2027-05-01", to: "2027-08-01" };
const early = { from: "2027-03-01", to: "2027-05-01" };

describe("a school that is not open on all of the days", () => {
  test("takes no seats by waiting, and the queue is neither stuck nor impossible to leave", async () => {
    const w = await world();
    for (const institutionId of [w.opening, w.closing]) {
      const reply = await w.buyer.post(`${w.path}/waitlist`, { institutionId, seats: 60, ...spring });
      expect([reply.status, reply.body.type]).toEqual([422, "/problems/institution-away"]);
    }
    expect(await w.free()).toBe(100);
    expect(await t.sql("select 1 from licences_waiting where pool_id = $1", [w.poolId])).toEqual([]);
    const served = await w.buyer
      .post(`${w.path}/waitlist`, { institutionId: w.opening, seats: 60, ...summer })
      .expect(201);
    expect(served.body).toMatchObject({ state: "served", granted: 60 });
    expect(served.body.drawIds).toHaveLength(1);
    await w.buyer.post(`/v1/waitlist/${served.body.id}/cancellation`).expect(409);
    await t.runJobs({ schedules: true });
    expect((await verify(t.jobs.db, allChecks())).broken).toBe(0);
  });

  test("gets none by a draw, a draw for pupils or a transfer either, and is told its days", async () => {
    const w = await world();
    const drawn = await w.buyer
      .post(`${w.path}/draws`, { institutionId: w.here, seats: 10, ...spring })
      .expect(201);
    for (const [institutionId, openDays] of [
      [w.opening, { from: "2027-05-01", to: null }],
      [w.closing, { from: "2020-08-01", to: "2027-05-01" }],
    ] as const) {
      const seats = 2;
      const replies = await Promise.all([
        w.buyer.post(`${w.path}/draws`, { institutionId, seats, ...spring }),
        w.buyer.post(`${w.path}/pupil-draws`, { institutionId, who: { pupils: ["a1"] }, ...spring }),
        w.buyer.post(`/v1/draws/${drawn.body.id}/transfers`, {
          institutionId,
          seats,
          effectiveOn: "2027-03-01",
        }),
      ]);
      for (const { status, body } of replies)
        expect([status, body.type, body.openDays]).toEqual([422, "/problems/institution-away", openDays]);
    }
    expect(
      await t.sql("select seats, institution_id as at from licences_draw where pool_id = $1", [w.poolId]),
    ).toEqual([{ seats: 10, at: w.here }]);
    await w.buyer.post(`${w.path}/draws`, { institutionId: w.opening, seats: 3, ...summer }).expect(201);
    await w.buyer.post(`${w.path}/draws`, { institutionId: w.closing, seats: 3, ...early }).expect(201);
    await w.buyer
      .post(`/v1/draws/${drawn.body.id}/transfers`, {
        institutionId: w.opening,
        seats: 2,
        effectiveOn: "2027-05-01",
      })
      .expect(201);
    await t.runJobs();
    expect((await verify(t.jobs.db, allChecks())).broken).toBe(0);
  });

  test("is refused where it closes while the request is being answered, and nothing of that is kept", async () => {
    const w = await world();
    const seats = { institutionId: w.here, ...spring };
    // Each door has found the school open when it comes to what is locked: there it stands until the school has closed.
    const gate = "lock table parties_dpa in access exclusive mode";
    const school = `select 1 from parties_institution where id = ${w.here} for update`;
    const doors = [
      [gate, () => w.buyer.post(`${w.path}/draws`, { ...seats, seats: 2 })],
      [gate, () => w.buyer.post(`${w.path}/pupil-draws`, { ...seats, who: { pupils: ["a1"] } })],
      [school, () => w.buyer.post(`${w.path}/waitlist`, { ...seats, seats: 2 })],
    ] as const;
    for (const [lock, door] of doors) {
      const closing = await t.owner();
      try {
        await closing.query(`begin; ${lock}`);
        const asked = door().then((reply) => reply);
        await until("the request stands at the lock", async () => {
          const { rows } = await closing.query("select 1 from pg_locks where not granted");
          return rows.length > 0;
        });
        await closing.query("update parties_institution set valid_to = '2027-05-01' where id = $1", [w.here]);
        await closing.query("commit");
        const { status, body } = await asked;
        expect([status, body.type, body.openDays]).toEqual([
          422,
          "/problems/institution-away",
          { from: "2020-08-01", to: "2027-05-01" },
        ]);
      } finally {
        await closing.query("rollback");
        closing.release();
      }
      await t.sql("update parties_institution set valid_to = null where id = $1", [w.here]);
    }
    for (const table of ["licences_draw", "licences_waiting"])
      expect(await t.sql(`select 1 from ${table} where pool_id = $1`, [w.poolId])).toEqual([]);
    expect(await w.free()).toBe(100);
  });

  test("is named by verify where it has seats on days before it opens", async () => {
    const w = await world();
    await w.buyer.post(`${w.path}/draws`, { institutionId: w.opening, seats: 1, ...summer }).expect(201);
    await t.sql("update parties_institution set valid_from = '2027-06-01' where id = $1", [w.opening]);
    const verdict = await verify(t.jobs.db, allChecks());
    expect(verdict.checks.find(({ name }) => name === "no-seats-before-a-school-opens")!.broken).toHaveLength(
      1,
    );
  });

  test("seats pupils beyond the day on which it closes only where their seats are used", async () => {
    const w = await pooled(t, 20);
    const [school] = w.buyer.institutions;
    const draw = await t.post<{ id: string }>(w.buyer.buyer, `/v1/pools/${w.poolId}/draws`, {
      institutionId: school!.id,
      seats: 5,
      from: "2026-09-01",
      to: "2027-08-01",
    });
    await t
      .as(w.buyer.admin)
      .post(`/v1/institutions/${school!.id}/closure`, { on: "2027-05-01" })
      .expect(200);
    await t
      .as(w.buyer.buyer)
      .post(`/v1/draws/${draw.id}/assignments`, { pupils: ["a1", "b1"] })
      .expect(201);
    const ends = () =>
      t.sql("select distinct ends_on::text as e from licences_assignment where draw_id = $1", [draw.id]);
    expect(await ends()).toEqual([{ e: "2027-08-01" }]);
    await t.travelTo("2027-05-01T08:00:00+02:00");
    await t.runJobs({ schedules: true });
    expect(await ends()).toEqual([{ e: "2027-05-01" }]);
    expect(await t.get(w.buyer.buyer, `/v1/draws/${draw.id}`)).toMatchObject({
      state: "returned",
      assigned: 0,
    });
  });
});
