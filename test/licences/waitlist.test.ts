import { beforeAll, describe, expect, test } from "vitest";
import { allChecks } from "../../src/domains.ts";
import { verify } from "../../src/platform/verify.ts";
import { type TestApp, testApp } from "../support/app.ts";
import { pooled } from "../support/pooled.ts";
import { fullPoolOf } from "./full-pool.ts";

let t: TestApp;
const year = { from: "2026-08-01", to: "2027-08-01" };

beforeAll(async () => {
  t = await testApp({ travel: true });
  await t.travelTo("2026-06-01T09:00:00+02:00");
});

const fullPool = () => fullPoolOf(t, year);

const clean = async () => expect((await verify(t.jobs.db, allChecks())).broken).toBe(0);

describe("a waitlist", () => {
  test("is served in its order when seats come back, and nobody overtakes it", async () => {
    const p = await fullPool();
    const one = (await p.wait(p.second, 4).expect(201)).body;
    const two = (await p.wait(p.third, 2).expect(201)).body;
    expect([one.position, two.position]).toEqual([1, 2]);
    expect((await t.get<{ waiting: number }>(p.buyer.buyer, `/v1/pools/${p.poolId}`)).waiting).toBe(2);
    await p.giveBack(3);
    // Three seats are free, and all of them are waited for, whether the job has run or not.
    expect((await p.draw(p.first, 1).expect(409)).body.maxAvailable).toBe(0);
    await t.runJobs();
    expect(await p.place(one.id)).toMatchObject({ state: "waiting", position: 1, granted: 0 });
    expect(await p.place(two.id)).toMatchObject({ state: "waiting", position: 2 });
    await p.giveBack(4);
    expect((await p.draw(p.first, 2).expect(409)).body.maxAvailable).toBe(1);
    await p.draw(p.first, 1).expect(201);
    await t.runJobs();
    expect(await p.place(one.id)).toMatchObject({ state: "served", position: null, granted: 4 });
    const served = await p.place(two.id);
    expect(served).toMatchObject({ state: "served", granted: 2 });
    expect(served.drawIds).toHaveLength(1);
    expect((await p.draw(p.first, 1).expect(409)).body.maxAvailable).toBe(0);
    await clean();
  });

  test("gives fewer where that is welcome, and the rest later", async () => {
    const p = await fullPool();
    const some = (await p.wait(p.second, 5, { partial: true }).expect(201)).body;
    await p.giveBack(2);
    await t.runJobs();
    expect(await p.place(some.id)).toMatchObject({ state: "waiting", granted: 2, position: 1 });
    await p.giveBack(8);
    await t.runJobs();
    const after = await p.place(some.id);
    expect(after).toMatchObject({ state: "served", granted: 5 });
    expect(after.drawIds).toHaveLength(2);
    await clean();
  });

  test("draws at once what is free on the asked days, and waits on other days only", async () => {
    const p = await fullPool();
    await p.giveBack(10, "2027-01-01");
    const spring = { from: "2027-01-01", to: "2027-08-01" };
    expect((await p.wait(p.second, 6, spring).expect(201)).body).toMatchObject({
      state: "served",
      position: null,
    });
    expect((await p.wait(p.third, 6).expect(201)).body).toMatchObject({ state: "waiting", position: 1 });
    // Four are free from January on, as they were when it joined: others may have them.
    expect((await p.draw(p.first, 5, spring).expect(409)).body.maxAvailable).toBe(4);
    await p.draw(p.first, 1, spring).expect(201);
    await clean();
  });

  test("is left by those who no longer want, and those behind move up", async () => {
    const p = await fullPool();
    const own = await t.person(p.buyer.controllerId, `nabo.${p.second}`, ["school"], p.second);
    const one = await t.post<{ id: string }>(own.key, `/v1/pools/${p.poolId}/waitlist`, {
      seats: 10,
      ...year,
    });
    const two = (await p.wait(p.third, 1).expect(201)).body;
    await p.giveBack(1);
    await t.runJobs();
    expect(await p.place(two.id)).toMatchObject({ state: "waiting", position: 2 });
    // A school sees its own place, not its neighbours', and cannot give up for them.
    expect((await t.as(own.key).get("/v1/waitlist")).body.data).toHaveLength(1);
    await t.as(own.key).post(`/v1/waitlist/${two.id}/cancellation`).expect(404);
    await t.as(own.key).post(`/v1/waitlist/${one.id}/cancellation`).expect(200);
    expect((await t.as(own.key).post(`/v1/waitlist/${one.id}/cancellation`)).status).toBe(409);
    await t.runJobs();
    expect(await p.place(two.id)).toMatchObject({ state: "served" });
    await clean();
  });

  test("refuses what the pool can never give", async () => {
    const p = await fullPool();
    expect((await p.wait(p.second, 11).expect(409)).body.maxSeats).toBe(10);
    await p.wait(p.second, 1, { from: "2026-07-01" }).expect(422);
    const stranger = await t.municipality();
    await p.wait(stranger.institutions[0]!.id, 1).expect(404);
    expect(await t.sql("select 1 from licences_waiting where pool_id = $1", [p.poolId])).toEqual([]);
  });

  test("is served when a draw's days are over, and forgets those whose own are", async () => {
    const p = await fullPool();
    await p.giveBack(10, "2026-09-01");
    await p.draw(p.first, 10, { from: "2026-09-01", to: "2026-11-01" }).expect(201);
    const late = (await p.wait(p.second, 3, { from: "2026-10-01", to: "2027-02-01" }).expect(201)).body;
    const over = (await p.wait(p.third, 3, { from: "2026-09-01", to: "2026-10-01" }).expect(201)).body;
    await t.travelTo("2026-11-01T08:00:00+01:00");
    await t.runJobs({ schedules: true });
    const served = await p.place(late.id);
    expect(served).toMatchObject({ state: "served", granted: 3 });
    const [drawn] = await t.sql(
      "select starts_on::text as s, ends_on::text as e from licences_draw where id = $1",
      [served.drawIds[0]],
    );
    expect(drawn).toEqual({ s: "2026-11-01", e: "2027-02-01" });
    expect(await p.place(over.id)).toMatchObject({ state: "lapsed", granted: 0, position: null });
    await clean();
  });
});

describe("a pool's size", () => {
  test("shrinks to what is drawn and grows to what was bought, over time", async () => {
    const p = await pooled(t, 20);
    const school = p.buyer.institutions[0]!;
    const resize = (size: number, from: string) =>
      t.as(p.buyer.buyer).post(`/v1/pools/${p.poolId}/resizes`, { size, from });
    await t.post(p.buyer.buyer, `/v1/pools/${p.poolId}/draws`, {
      institutionId: school.id,
      seats: 8,
      from: "2026-12-01",
      to: "2027-03-01",
    });
    expect((await resize(7, "2026-12-01").expect(409)).body).toMatchObject({ minSize: 8, maxSize: 20 });
    expect((await resize(21, "2026-12-01").expect(409)).body.maxSize).toBe(20);
    await resize(5, "2026-10-01").expect(422);
    await resize(5, "2027-03-01").expect(201);
    await resize(12, "2027-01-01").expect(201);
    const { stretches } = await t.get<{ stretches: object[] }>(
      p.buyer.buyer,
      `/v1/pools/${p.poolId}/calendar?from=2026-12-01`,
    );
    expect(stretches).toEqual([
      { from: "2026-12-01", to: "2027-01-01", size: 20, drawn: 8, kept: 0, free: 12 },
      { from: "2027-01-01", to: "2027-03-01", size: 12, drawn: 8, kept: 0, free: 4 },
      { from: "2027-03-01", to: "2027-08-01", size: 12, drawn: 0, kept: 0, free: 12 },
    ]);
    const refused = await t.as(p.buyer.buyer).post(`/v1/pools/${p.poolId}/draws`, {
      institutionId: school.id,
      seats: 13,
      from: "2027-03-01",
      to: "2027-08-01",
    });
    expect(refused.status).toBe(409);
    expect(refused.body.maxAvailable).toBe(12);
    await t
      .as(p.buyer.school)
      .post(`/v1/pools/${p.poolId}/resizes`, { size: 9, from: "2027-01-01" })
      .expect(403);
    await clean();
  });

  test("that grows serves those who wait", async () => {
    const p = await pooled(t, 10);
    const [one, two] = p.buyer.institutions.map(({ id }) => id);
    const days = { from: "2026-12-01", to: "2027-08-01" };
    const path = `/v1/pools/${p.poolId}`;
    await t.post(p.buyer.buyer, `${path}/resizes`, { size: 4, from: "2026-12-01" });
    await t.post(p.buyer.buyer, `${path}/draws`, { institutionId: one, seats: 4, ...days });
    expect(
      (await t.as(p.buyer.buyer).post(`${path}/waitlist`, { institutionId: two, seats: 5, ...days })).body
        .maxSeats,
    ).toBe(4);
    const waiting = await t.post<{ id: string }>(p.buyer.buyer, `${path}/waitlist`, {
      institutionId: two,
      seats: 3,
      ...days,
    });
    await t.post(p.buyer.buyer, `${path}/resizes`, { size: 8, from: "2026-12-01" });
    await t.runJobs();
    expect((await t.get<{ state: string }>(p.buyer.buyer, `/v1/waitlist/${waiting.id}`)).state).toBe(
      "served",
    );
    await clean();
  });
});

test("a draw may take as many as there are, and says how many", async () => {
  const p = await pooled(t, 10);
  const draw = (body: object) =>
    t
      .as(p.buyer.school)
      .post(`/v1/pools/${p.poolId}/draws`, { from: "2026-12-01", to: "2027-08-01", ...body });
  await draw({ seats: 7 }).expect(201);
  expect((await draw({ seats: 5 }).expect(409)).body.maxAvailable).toBe(3);
  expect((await draw({ seats: 5, partial: true }).expect(201)).body.seats).toBe(3);
  expect((await draw({ seats: 5, partial: true }).expect(409)).body.maxAvailable).toBe(0);
  const facts = await t.sql(
    "select payload from platform_outbox where job = 'licences.exhausted' and payload->>'poolId' = $1",
    [p.poolId],
  );
  expect(facts).toHaveLength(1);
  await clean();
});

test("licences that end are told once, and hold by their dates alone", async () => {
  const p = await pooled(t, 10);
  await t.travelTo("2027-07-02T08:00:00+02:00");
  await t.runJobs({ schedules: true });
  await t.travelTo("2027-07-03T08:00:00+02:00");
  await t.runJobs({ schedules: true });
  const told = async () =>
    t.sql(
      `select o.job, count(*)::int as n from platform_outbox o join licences_pool p on o.payload->>'licenceId' = p.licence_id::text
       where p.id = $1 and o.job in ('licences.expiring', 'licences.expired') group by 1 order by 1`,
      [p.poolId],
    );
  expect(await told()).toEqual([{ job: "licences.expiring", n: 1 }]);
  await t.travelTo("2027-08-01T00:00:00+02:00");
  expect((await t.get<{ freeToday: number }>(p.buyer.buyer, `/v1/pools/${p.poolId}`)).freeToday).toBe(0);
  await t.runJobs({ schedules: true });
  await t.travelTo("2027-08-02T08:00:00+02:00");
  await t.runJobs({ schedules: true });
  expect(await told()).toEqual([
    { job: "licences.expired", n: 1 },
    { job: "licences.expiring", n: 1 },
  ]);
});
