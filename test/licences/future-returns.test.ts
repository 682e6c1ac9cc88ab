import { beforeAll, describe, expect, test } from "vitest";
import { allChecks } from "../../src/domains.ts";
import {
  decideWants,
  gapsOf,
  levelOf,
  returnsBetween,
  seatsOn,
  seatWants,
} from "../../src/licences/rules/index.ts";
import { verify } from "../../src/platform/verify.ts";
import { rosterZip } from "../roster/zip.ts";
import { type TestApp, testApp } from "../support/app.ts";
import { pooled } from "../support/pooled.ts";

const year = { from: "2026-09-01", to: "2027-08-01" };
const june = "2027-06-01";

describe("seats of a draw over time", () => {
  const level = levelOf({ seats: 10, ...year }, [
    { seats: 4, effectiveOn: june },
    { seats: 1, effectiveOn: "2027-07-01" },
  ]);

  test("are there until the day on which they are given back", () => {
    expect(["2026-09-01", "2027-05-31", june, "2027-07-01"].map((day) => seatsOn(level, day))).toEqual([
      10, 10, 6, 5,
    ]);
  });

  test("are given to pupils for as long as they are there, in the order asked", () => {
    const wants = Array.from({ length: 11 }, (_, n) => ({ n, ...year }));
    const { seated, left } = seatWants(level, wants, year.to);
    expect(seated.map(({ to }) => to)).toEqual([
      ...Array<string>(5).fill(year.to),
      "2027-07-01",
      ...Array<string>(4).fill(june),
    ]);
    expect(left.map(({ n }) => n)).toEqual([10]);
  });

  test("are brought from one level to another by returns, and by taking some back", () => {
    const wanted = levelOf({ seats: 8, ...year }, []);
    const backs = returnsBetween(level, wanted, year);
    expect(backs).toEqual([
      { seats: 2, effectiveOn: "2026-09-01" },
      { seats: -4, effectiveOn: june },
      { seats: -1, effectiveOn: "2027-07-01" },
    ]);
    const after = levelOf({ seats: 10, ...year }, [
      { seats: 4, effectiveOn: june },
      { seats: 1, effectiveOn: "2027-07-01" },
      ...backs,
    ]);
    expect(after).toEqual(wanted);
  });

  test("leave gaps where a pupil has no seat", () => {
    const held = [
      { from: "2027-02-01", to: "2027-03-01" },
      { from: "2026-08-01", to: "2026-10-01" },
      { from: "2027-07-01", to: "2027-08-01" },
    ];
    expect(gapsOf(year, held)).toEqual([
      { from: "2026-10-01", to: "2027-02-01" },
      { from: "2027-03-01", to: "2027-07-01" },
    ]);
    expect(gapsOf(year, [year])).toEqual([]);
  });

  test("are drawn for what each pupil lacks, never more than a pool has on any day", () => {
    const pool = { size: 3, ...year, cuts: [year.from, june], taken: [1, 2] };
    const rest = { from: june, to: year.to };
    expect(
      decideWants(pool, [
        { n: 1, ...rest },
        { n: 2, ...year },
        { n: 3, ...rest },
      ]),
    ).toEqual({
      given: [[{ n: 2, ...year }]],
      left: [
        { n: 1, ...rest },
        { n: 3, ...rest },
      ],
    });
  });
});

let t: TestApp;
beforeAll(async () => {
  t = await testApp({ travel: true });
  await t.travelTo("2026-09-01T09:00:00+02:00");
});
const clean = async () => expect((await verify(t.jobs.db, allChecks())).broken).toBe(0);
const five = ["a", "b", "c", "d", "e"];

async function school(seats: number, overUse = "HARD") {
  const p = await pooled(t, seats, { overUse });
  const [here, other] = p.buyer.institutions as [
    { id: number; number: string },
    { id: number; number: string },
  ];
  const zip = rosterZip(
    [here.number, other.number],
    [...five.map((id) => ({ id, school: here.number, className: "3A" })), { id: "z", school: other.number }],
  );
  await t.as(p.buyer.buyer).post("/v1/rosters").set("Content-Type", "application/zip").send(zip).expect(201);
  await t.runJobs();
  const ask = (pupil: string) => ({
    controller: p.buyer.code,
    product: p.isbn,
    institution: here.number,
    pupil: { id: pupil },
  });
  const access = async (pupil: string) =>
    (await t.as(p.seller.publisher).post("/v1/access-checks", ask(pupil)).expect(200)).body.results[0].code;
  const use = async (pupil: string) =>
    (await t.as(p.seller.publisher).post("/v1/activations", ask(pupil)).expect(200)).body.results[0]
      .activated;
  const draw = (n: number, days: object = year) =>
    t.post<{ id: string }>(p.buyer.school, `/v1/pools/${p.poolId}/draws`, { seats: n, ...days });
  const giveBack = (id: string, n: number, effectiveOn = june) =>
    t.as(p.buyer.school).post(`/v1/draws/${id}/returns`, { seats: n, effectiveOn });
  const seat = (id: string, body: object) => t.as(p.buyer.school).post(`/v1/draws/${id}/assignments`, body);
  const now = (id: string) => t.get<Record<string, unknown>>(p.buyer.school, `/v1/draws/${id}`);
  return { ...p, here, other, access, use, draw, giveBack, seat, now };
}

describe("a class that is drawn for a year", () => {
  test("does not leave out pupils who hold a shorter seat, nor seat them twice", async () => {
    const p = await school(10, "TRUE_UP");
    const short = await p.draw(2, { from: "2026-09-01", to: "2027-02-01" });
    await p.seat(short.id, { pupils: ["a", "b"] }).expect(201);
    const all = { who: { class: "3A" }, ...year };
    const drawn = await t.as(p.buyer.school).post(`/v1/pools/${p.poolId}/pupil-draws`, all).expect(201);
    expect(drawn.body).toMatchObject({ seated: 5, continued: 2, already: 0, left: 0 });
    expect(drawn.body.draws.map(({ seats, from, to }: Record<string, unknown>) => [seats, from, to])).toEqual(
      [
        [3, "2026-09-01", "2027-08-01"],
        [2, "2027-02-01", "2027-08-01"],
      ],
    );
    const again = await t.as(p.buyer.school).post(`/v1/pools/${p.poolId}/pupil-draws`, all).expect(201);
    expect(again.body).toMatchObject({ seated: 0, continued: 0, already: 5, draws: [] });
    await clean();
    await t.travelTo("2027-03-01T09:00:00+01:00");
    expect(await Promise.all(five.map(p.use))).toEqual(Array(5).fill(true));
    expect(
      await t.sql(
        "select 1 from licences_over_use v join licences_pool p on p.licence_id = v.licence_id where p.id = $1",
        [p.poolId],
      ),
    ).toEqual([]);
    await clean();
  });

  test("does not pass over in silence those for whom the rest of the year is not free", async () => {
    await t.travelTo("2027-03-02T09:00:00+01:00");
    const p = await school(5);
    const rest = { from: "2027-03-02", to: "2027-08-01" };
    const short = await p.draw(2, { from: rest.from, to: june });
    await p.seat(short.id, { pupils: ["a", "b"] }).expect(201);
    await t
      .as(p.buyer.buyer)
      .post(`/v1/pools/${p.poolId}/draws`, {
        ...{ seats: 1, from: june, to: rest.to, institutionId: p.buyer.institutions[1]!.id },
      })
      .expect(201);
    const ask = (body: object) =>
      t
        .as(p.buyer.school)
        .post(`/v1/pools/${p.poolId}/pupil-draws`, { who: { class: "3A" }, ...rest, ...body });
    await ask({}).expect(409);
    expect((await ask({ partial: true }).expect(201)).body).toMatchObject({
      seated: 4,
      continued: 2,
      left: 1,
    });
    await clean();
  });

  test("with partial does not leave the school's own seats empty because the pool has none", async () => {
    const p = await school(3);
    const rest = { from: "2027-03-02", to: "2027-08-01" };
    const own = await p.draw(3, rest);
    const ask = (body: object) =>
      t
        .as(p.buyer.school)
        .post(`/v1/pools/${p.poolId}/pupil-draws`, { who: { class: "3A" }, ...rest, ...body });
    expect((await ask({}).expect(409)).body).toMatchObject({ maxAvailable: 0 });
    expect((await p.now(own.id))["assigned"]).toBe(0);
    expect((await ask({ partial: true }).expect(201)).body).toMatchObject({ seated: 3, left: 2, draws: [] });
    expect((await p.now(own.id))["assigned"]).toBe(3);
    expect((await ask({ partial: true }).expect(409)).body).toMatchObject({ maxAvailable: 0 });
    await clean();
  });

  test("counts once who is seated on a later draw alone, and lacks a seat until then", async () => {
    const p = await school(5);
    const rest = { from: "2027-03-02", to: "2027-08-01" };
    const later = await p.draw(4, { from: june, to: rest.to });
    await t
      .as(p.buyer.buyer)
      .post(`/v1/pools/${p.poolId}/draws`, {
        ...{ seats: 3, from: rest.from, to: june, institutionId: p.buyer.institutions[1]!.id },
      })
      .expect(201);
    const made = await t
      .as(p.buyer.school)
      .post(`/v1/pools/${p.poolId}/pupil-draws`, { who: { class: "3A" }, ...rest, partial: true })
      .expect(201);
    expect((await p.now(later.id))["assigned"]).toBe(4);
    // Two of the four get the months before as well; two of them, and who has none at all, lack a seat still.
    expect(made.body).toMatchObject({ seated: 2, left: 3 });
    await clean();
  });

  test("seats them for the rest on a draw that the school has already", async () => {
    const p = await school(5);
    const rest = { from: "2027-03-02", to: "2027-08-01" };
    const short = await p.draw(1, { from: rest.from, to: june });
    await p.seat(short.id, { pupils: ["a"] }).expect(201);
    const long = await p.draw(3, rest);
    await p.giveBack(long.id, 1).expect(201);
    expect((await p.seat(long.id, { pupils: five }).expect(409)).body.free).toBe(2);
    const seated = await p.seat(long.id, { pupils: ["a", "b"] }).expect(201);
    expect(seated.body).toMatchObject({ assigned: 2, continued: 1, already: 0, shorter: 0, taken: 1 });
    // A third until June. A further return ends a seat that goes on after June, and none that fits until then.
    expect((await p.seat(long.id, { pupils: ["c"] }).expect(201)).body).toMatchObject({
      assigned: 1,
      shorter: 1,
    });
    expect((await p.giveBack(long.id, 1, "2027-05-01").expect(201)).body).toMatchObject({ released: 1 });
    await clean();
  });
});

describe("a return that takes effect in June", () => {
  test("does not make the seats useless before June", async () => {
    const p = await school(3);
    const { id } = await p.draw(3, { from: "2027-03-02", to: "2027-08-01" });
    await p.giveBack(id, 3).expect(201);
    expect(await p.now(id)).toMatchObject({ state: "active", seats: 3, returned: 0, returning: 3 });
    expect(await p.access("a")).toBe("COVERED");
    expect(await p.use("a")).toBe(true);
    expect((await p.seat(id, { pupils: ["b"] }).expect(201)).body).toMatchObject({
      assigned: 1,
      shorter: 1,
      seats: 3,
    });
    expect(await p.access("b")).toBe("ASSIGNED");
    expect((await p.seat(id, { pupils: ["c", "d"] }).expect(409)).body).toMatchObject({ free: 1 });
    expect(
      await t.sql("select ends_on::text as until from licences_assignment where draw_id = $1", [id]),
    ).toEqual([{ until: june }, { until: june }]);
    await clean();
    await t.travelTo("2027-06-01T00:10:00+02:00");
    expect([await p.access("a"), await p.access("b"), await p.use("c")]).toEqual([
      "NO_SEAT",
      "NO_SEAT",
      false,
    ]);
    expect(await p.now(id)).toMatchObject({ state: "returned", returned: 3, returning: 0, assigned: 0 });
    await t.travelTo("2027-08-01T00:10:00+02:00");
    expect(await p.now(id)).toMatchObject({ state: "ended" });
    await clean();
  });
});
