import { beforeAll, describe, expect, test } from "vitest";
import { allChecks } from "../../src/domains.ts";
import { verify } from "../../src/platform/verify.ts";
import { type TestApp, testApp } from "../support/app.ts";
import { pooled } from "../support/pooled.ts";

let t: TestApp;
let p: Awaited<ReturnType<typeof pooled>>;
let drawId: string;
const year = { from: "2026-08-03", to: "2027-08-01" };
const free = async (day: string) => {
  const { maxAvailable } = await t.get<{ maxAvailable: number }>(
    p.buyer.buyer,
    `/v1/pools/${p.poolId}/availability?from=${day}&to=2027-08-01`,
  );
  return maxAvailable;
};
const move = (body: object, key = p.buyer.buyer) => t.as(key).post(`/v1/draws/${drawId}/transfers`, body);

beforeAll(async () => {
  t = await testApp({ travel: true });
  await t.travelTo("2026-06-01T09:00:00+02:00");
  p = await pooled(t, 10);
  await t.travelTo("2026-08-03T09:00:00+02:00");
  drawId = (
    await t.post<{ id: string }>(p.buyer.school, `/v1/pools/${p.poolId}/draws`, { seats: 10, ...year })
  ).id;
});

describe("a transfer", () => {
  test("moves seats to another school, and nobody can draw them in between", async () => {
    const [from, to] = p.buyer.institutions.map((one) => one.id);
    const body = { institutionId: to, seats: 4, effectiveOn: "2027-01-01" };
    const drawing = Array.from({ length: 20 }, () =>
      t.as(p.buyer.buyer).post(`/v1/pools/${p.poolId}/draws`, {
        institutionId: from,
        seats: 1,
        from: "2027-02-01",
        to: "2027-03-01",
      }),
    );
    const [moved, ...drawn] = await Promise.all([move(body), ...drawing]);
    expect(moved!.status).toBe(201);
    expect(moved!.body.draw).toMatchObject({
      institutionId: to,
      seats: 4,
      from: "2027-01-01",
      to: "2027-08-01",
    });
    expect(new Set(drawn.map((reply) => reply.status))).toEqual(new Set([409]));
    expect(await free("2027-01-01")).toBe(0);
    await t.runJobs();
    expect((await verify(t.jobs.db, allChecks())).broken).toBe(0);
  });

  test("moves no more than is left, none that pupils sit on, and not to itself or a stranger", async () => {
    const [from, to] = p.buyer.institutions.map((one) => one.id);
    const tooMany = await move({ institutionId: to, seats: 7, effectiveOn: "2027-01-01" }).expect(409);
    expect(tooMany.body.maxReturnable).toBe(6);
    await t.post(p.buyer.school, `/v1/draws/${drawId}/assignments`, { pupils: ["a", "b"] });
    const sat = await move({ institutionId: to, seats: 5, effectiveOn: "2027-01-01" }).expect(409);
    expect(sat.body.maxReturnable).toBe(4);
    await move({ institutionId: from, seats: 1, effectiveOn: "2027-01-01" }).expect(422);
    await move({ institutionId: to, seats: 1, effectiveOn: "2027-08-01" }).expect(422);
    const stranger = await t.municipality();
    await move({ institutionId: stranger.institutions[0]!.id, seats: 1, effectiveOn: "2027-01-01" }).expect(
      404,
    );
    await move({ institutionId: to, seats: 1, effectiveOn: "2027-01-01" }, stranger.buyer).expect(404);
    await move({ institutionId: to, seats: 1, effectiveOn: "2027-01-01" }, p.buyer.school).expect(403);
    expect(await t.sql("select 1 from licences_draw")).toHaveLength(2);
  });
});
