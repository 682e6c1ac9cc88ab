import { beforeAll, describe, expect, test } from "vitest";
import { allChecks } from "../../src/domains.ts";
import { verify } from "../../src/platform/verify.ts";
import { type TestApp, testApp } from "../support/app.ts";
import { pooled } from "../support/pooled.ts";

/** What has come of a month, and what its closing sets off. */
let t: TestApp;
let one: Awaited<ReturnType<typeof pooled>>;
let two: Awaited<ReturnType<typeof pooled>>;
type Row = Record<string, unknown> & { publisherId: number };

beforeAll(async () => {
  t = await testApp({ travel: true });
  await t.travelTo("2026-07-01T10:00:00+02:00");
  one = await pooled(t, 10);
  two = await pooled(t, 10);
  await t.travelTo("2026-10-05T10:00:00+02:00");
});

const send = (p: typeof one, products: string[]) =>
  t.request
    .post(`/v1/usage-batches?reference=${p.seller.publisherId}`)
    .set("Authorization", `Bearer ${p.seller.publisher}`)
    .set("Content-Type", "application/x-ndjson")
    .send(
      products
        .map((product, n) =>
          JSON.stringify({
            ...{
              eventId: `e${n}`,
              at: "2026-09-14T09:00:00+02:00",
              pupil: `elev${n}`,
              controller: p.buyer.code,
            },
            ...{ institution: p.buyer.institutions[0]!.number, product, kind: "use", seconds: 60 },
          }),
        )
        .join("\n"),
    )
    .expect(201);
const completeness = async (key: string) =>
  (await t.get<{ data: Row[] }>(key, "/v1/usage-completeness?month=2026-09")).data;
const states = async (p: typeof one) =>
  (await t.get<{ data: { state: string }[] }>(p.buyer.buyer, "/v1/reconciliations?month=2026-09")).data.map(
    ({ state }) => state,
  );
const report = (p: typeof one, state: string) =>
  t.post(p.seller.publisher, "/v1/usage-months", { month: "2026-09", state });

describe("a month", () => {
  test("that its provider has not closed is missing, and its reconciliations wait", async () => {
    for (const p of [one, two]) {
      await send(p, [p.isbn, p.isbn]);
      await t.as(p.buyer.buyer).post("/v1/reconciliations", { month: "2026-09" }).expect(202);
    }
    await t.runJobs();
    const waiting = { state: "missing", reportedAt: null, events: 2, incomplete: 1, contradiction: false };
    expect(await completeness(one.buyer.buyer)).toEqual([
      expect.objectContaining({ ...waiting, publisherId: one.seller.publisherId }),
    ]);
    expect(await completeness(two.seller.publisher)).toEqual([
      expect.objectContaining({ ...waiting, publisherId: two.seller.publisherId }),
    ]);
    expect([await states(one), await states(two)]).toEqual([["incomplete"], ["incomplete"]]);
  });

  test("once closed, is proposed without anybody asking; that of another provider is not", async () => {
    await report(one, "complete");
    expect(await states(one)).toEqual(["incomplete"]);
    await t.runJobs();
    expect([await states(one), await states(two)]).toEqual([["proposed"], ["incomplete"]]);
    expect(await completeness(one.buyer.buyer)).toEqual([
      expect.objectContaining({ state: "complete", events: 2, incomplete: 0 }),
    ]);
    expect(await completeness(two.buyer.buyer)).toEqual([expect.objectContaining({ state: "missing" })]);
  });

  test("closed again changes nothing of what was proposed", async () => {
    const all = () => t.sql("select r.* from reconciliation_reconciliation r order by r.id");
    const before = await all();
    await report(one, "complete");
    await t.runJobs();
    expect(await all()).toEqual(before);
  });

  test("without use contradicts events that are there, and is still proposed", async () => {
    await report(two, "no_usage");
    await t.runJobs();
    expect(await states(two)).toEqual(["proposed"]);
    expect(await completeness(two.buyer.buyer)).toEqual([
      expect.objectContaining({ state: "no_usage", contradiction: true, events: 2 }),
    ]);
  });

  test("is shown to its buyers and its provider, not to schools, and asked for by its name", async () => {
    await t.as(one.buyer.school).get("/v1/usage-completeness?month=2026-09").expect(403);
    await t.as(one.buyer.buyer).get("/v1/usage-completeness?month=2026-13").expect(400);
    expect((await verify(t.jobs.db, allChecks())).broken).toBe(0);
  });
});
