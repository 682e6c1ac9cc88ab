import { beforeAll, describe, expect, test } from "vitest";
import { rosterZip } from "../roster/zip.ts";
import { type TestApp, testApp } from "../support/app.ts";
import { pooled } from "../support/pooled.ts";

/** A draw says what it has now, by itself and in the list, until its days are over and after that. */

type Place = { id: number; number: string };
let t: TestApp;
let p: Awaited<ReturnType<typeof pooled>>;
let here: Place;
let other: Place;
let drawId: string;
const days = { from: "2026-09-01", to: "2027-07-01" };

beforeAll(async () => {
  t = await testApp({ travel: true });
  await t.travelTo("2026-09-01T09:00:00+02:00");
  p = await pooled(t, 20, { terms: { returnWindowDays: 14 } });
  [here, other] = p.buyer.institutions as [Place, Place];
  const pupils = ["a", "b", "c", "d"].map((id) => ({ id, school: here.number }));
  const zip = rosterZip([here.number, other.number], [...pupils, { id: "z", school: other.number }]);
  await t.as(p.buyer.buyer).post("/v1/rosters").set("Content-Type", "application/zip").send(zip).expect(201);
  await t.runJobs();
  drawId = (
    await t.post<{ id: string }>(p.buyer.school, `/v1/pools/${p.poolId}/draws`, { seats: 6, ...days })
  ).id;
});

const one = (key = p.buyer.school) => t.get<Record<string, unknown>>(key, `/v1/draws/${drawId}`);
/** The same draw by itself and in the list: the list has no returns, all else is alike. */
async function now() {
  const { returns, ...figures } = await one();
  const { data } = await t.get<{ data: Record<string, unknown>[] }>(p.buyer.buyer, "/v1/draws");
  expect(data.find(({ id }) => id === drawId)).toEqual(figures);
  return { ...figures, returns } as Record<string, unknown> & { returns: Record<string, unknown>[] };
}
const giveBack = (seats: number, effectiveOn: string) =>
  t.post(p.buyer.school, `/v1/draws/${drawId}/returns`, { seats, effectiveOn, keepAssigned: true });
const use = (pupil: string) =>
  t
    .as(p.seller.publisher)
    .post("/v1/activations", {
      ...{ controller: p.buyer.code, product: p.isbn, institution: here.number, pupil: { id: pupil } },
    })
    .expect(200);

describe("a draw", () => {
  test("does not hide what it has: seats, returned, assigned, activated, product and title", async () => {
    expect(await now()).toMatchObject({
      ...{ id: drawId, poolId: p.poolId, institutionId: here.id, state: "active", ...days },
      product: { id: p.productId, title: "Dansk 4" },
      ...{ seats: 6, returned: 0, returning: 0, assigned: 0, activated: 0, returns: [] },
    });
    await t.post(p.buyer.school, `/v1/draws/${drawId}/assignments`, { pupils: ["a", "b", "c"] });
    await use("a");
    expect(await now()).toMatchObject({ seats: 6, assigned: 3, activated: 1 });
  });

  test("does not leave out what was given back, nor count before its day what is given back later", async () => {
    await giveBack(1, "2026-09-01");
    await giveBack(1, "2027-06-01");
    const told = await now();
    expect(told).toMatchObject({ seats: 6, returned: 1, returning: 1, assigned: 3, activated: 1 });
    expect(told.returns.map(({ seats, effectiveOn, released }) => [seats, effectiveOn, released])).toEqual([
      [1, "2026-09-01", 0],
      [1, "2027-06-01", 0],
    ]);
    // What moves to another school is a return here and a draw there.
    await t.travelTo("2026-10-01T09:00:00+02:00");
    const moved = await t.post<{ draw: { id: string } }>(p.buyer.buyer, `/v1/draws/${drawId}/transfers`, {
      ...{ institutionId: other.id, seats: 1, effectiveOn: "2026-11-01" },
    });
    expect((await now()).returns).toHaveLength(3);
    expect(await t.get(p.buyer.buyer, `/v1/draws/${moved.draw.id}`)).toMatchObject({
      ...{ institutionId: other.id, from: "2026-11-01", to: days.to, seats: 1, returned: 0, returns: [] },
    });
    await t.travelTo("2026-11-01T09:00:00+01:00");
    expect(await now()).toMatchObject({ state: "active", returned: 2, returning: 1, assigned: 3 });
  });

  test("is no other school's, nobody's who sells, and no other municipality's to read", async () => {
    const theirs = await t.person(p.buyer.controllerId, "other-school", ["school"], other.id);
    const strangers = await t.municipality();
    for (const key of [theirs.key, strangers.buyer]) await t.as(key).get(`/v1/draws/${drawId}`).expect(404);
    await t.as(p.seller.publisher).get(`/v1/draws/${drawId}`).expect(403);
    for (const key of [p.buyer.buyer, p.buyer.finance, p.buyer.school])
      expect(await one(key)).toEqual(await one());
  });

  test("is ended once its days are over, without a job, and says what it had last", async () => {
    await t.travelTo("2027-06-30T23:50:00+02:00");
    const last = await now();
    expect(last).toMatchObject({ state: "active", returned: 3, returning: 0 });
    await t.travelTo("2027-07-01T00:05:00+02:00");
    expect(await now()).toEqual({ ...last, state: "ended" });
    await t.runJobs({ schedules: true });
    expect(await now()).toEqual({ ...last, state: "ended" });
  });
});
