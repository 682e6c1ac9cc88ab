import { beforeAll, describe, expect, test } from "vitest";
import { allChecks } from "../../src/domains.ts";
import { verify } from "../../src/platform/verify.ts";
import { eraseMonth } from "../../src/reconciliation/index.ts";
import { keepMonths } from "../../src/usage/index.ts";
import { type TestApp, testApp } from "../support/app.ts";
import { pooled } from "../support/pooled.ts";

let t: TestApp;
let p: Awaited<ReturnType<typeof pooled>>;
let n = 0;
const broken = async () => (await verify(t.jobs.db, allChecks())).checks.flatMap((check) => check.broken);

beforeAll(async () => {
  t = await testApp({ travel: true });
  await t.travelTo("2026-07-01T10:00:00+02:00");
  p = await pooled(t, 10);
  await t.travelTo("2026-12-05T10:00:00+01:00");
});

const event = (id: string, more: object = {}) => ({
  eventId: id,
  at: "2026-09-14T09:00:00+02:00",
  pupil: `elev${n % 4}`,
  controller: p.buyer.code,
  institution: p.buyer.institutions[0]!.number,
  product: p.isbn,
  kind: "use",
  seconds: 60,
  ...more,
});
async function send(lines: object[]) {
  const reply = await t.request
    .post(`/v1/usage-batches?reference=u${n++}`)
    .set("Authorization", `Bearer ${p.seller.publisher}`)
    .set("Content-Type", "application/x-ndjson")
    .send(lines.map((line) => JSON.stringify(line)).join("\n"));
  expect(reply.status).toBe(201);
  return reply.body as Record<string, number> & { issues: { reason: string }[] };
}
const list = async (key: string, path: string) =>
  (await t.get<{ data: Record<string, unknown>[] }>(key, path)).data;

/** What the buyer's reconciliation of a month says of the whole municipality. */
async function total(month: string) {
  const [one] = await list(p.buyer.buyer, `/v1/reconciliations?month=${month}`);
  const results = await list(p.buyer.buyer, `/v1/reconciliations/${String(one!["id"])}/results`);
  return results.find((row) => row["institutionId"] === null)!;
}
async function reconcile(month: string) {
  await t.post(p.seller.publisher, "/v1/usage-months", { month, state: "complete" });
  await t.runJobs({ schedules: true });
  await t.post(p.buyer.buyer, "/v1/reconciliations", { month });
  await t.runJobs({ schedules: true });
}

describe("what nobody knows waits for a person", () => {
  test("a name is mapped once and holds for what waited and for what comes", async () => {
    await send([
      event("a1"),
      event("a2", { product: "Dansk 4 (web)" }),
      event("a3", { product: "Dansk 4 (web)" }),
    ]);
    await reconcile("2026-09");
    expect((await total("2026-09"))["events"]).toBe(1);
    const waiting = await list(p.seller.publisher, "/v1/unmatched-products");
    const { publisherId } = p.seller;
    expect(waiting).toMatchObject([
      {
        ...{
          publisherId,
          name: "Dansk 4 (web)",
          events: 2,
          firstMonth: "2026-09-01",
          lastMonth: "2026-09-01",
        },
        candidates: [{ productId: p.productId, title: "Dansk 4" }],
      },
    ]);
    const body = { aliases: [{ name: "Dansk 4 (web)", productId: p.productId }] };
    const other = await t.publisher();
    expect((await t.as(other.publisher).post("/v1/product-aliases", body)).status).toBe(404);
    expect(
      (await t.post<{ months: string[] }>(p.seller.publisher, "/v1/product-aliases", body)).months,
    ).toEqual(["2026-09"]);
    await t.runJobs({ schedules: true });
    expect((await total("2026-09"))["events"]).toBe(3);
    expect(await list(p.seller.publisher, "/v1/unmatched-products")).toEqual([]);
    const known = { aliases: [{ name: p.isbn, productId: p.productId }] };
    expect((await t.as(p.seller.publisher).post("/v1/product-aliases", known)).body).toMatchObject({
      type: "/problems/usage-name-taken",
      errors: [{ pointer: "/aliases/0/name" }],
    });
    await send([event("a4", { product: "Dansk 4 (web)" })]);
    await reconcile("2026-09");
    expect((await total("2026-09"))["events"]).toBe(4);
    expect(await broken()).toEqual([]);
  });

  test("a number is mapped by the controller and changes where pupils are, not its neighbours'", async () => {
    await send([
      event("b1", { institution: "999999", pupil: "ukendt1" }),
      event("b2", { institution: "999999", pupil: "ukendt2" }),
    ]);
    await reconcile("2026-09");
    const before = await total("2026-09");
    const [waiting] = await list(p.buyer.buyer, "/v1/unmatched-institutions?month=2026-09");
    expect(waiting).toMatchObject({ number: "999999", products: [p.isbn], events: 2, pupils: 2 });
    expect(waiting!["publishers"]).toEqual([
      { id: p.seller.publisherId, name: expect.stringMatching("Forlag") },
    ]);
    const other = await t.municipality();
    const body = { aliases: [{ number: "999999", institutionId: p.buyer.institutions[1]!.id }] };
    expect((await t.as(other.buyer).post("/v1/institution-aliases", body)).status).toBe(404);
    await t.post(p.buyer.buyer, "/v1/institution-aliases", body);
    await t.runJobs({ schedules: true });
    expect(await list(p.buyer.buyer, "/v1/unmatched-institutions?month=2026-09")).toEqual([]);
    expect((await total("2026-09"))["events"]).toBe(before["events"]);
    const [one] = await list(p.buyer.buyer, "/v1/reconciliations?month=2026-09");
    const results = await list(p.buyer.buyer, `/v1/reconciliations/${String(one!["id"])}/results`);
    expect(results.find((row) => row["institutionId"] === p.buyer.institutions[1]!.id)).toMatchObject({
      events: 2,
      active: 2,
    });
    expect(await broken()).toEqual([]);
  });
});

test("an id that comes again after more than a month is found at night and no longer counts", async () => {
  await send([event("far", { at: "2026-11-20T09:00:00+01:00" })]);
  expect(await send([event("far")])).toMatchObject({ accepted: 1 });
  await reconcile("2026-09");
  const before = (await total("2026-09"))["events"] as number;
  await t.travelTo("2026-12-06T10:00:00+01:00");
  await t.runJobs({ schedules: true });
  for (const key of [p.buyer.buyer, p.seller.publisher])
    expect(await list(key, "/v1/usage-repeats")).toMatchObject([
      { eventId: "far", month: "2026-09-01", firstMonth: "2026-11-01", sameBody: false },
    ]);
  const facts = await t.sql("select payload from platform_outbox where job = 'reconciliation.repeated'");
  expect(facts).toEqual([
    {
      payload: { controllerId: p.buyer.controllerId, publisherId: p.seller.publisherId, month: "2026-09-01" },
    },
  ]);
  await reconcile("2026-09");
  expect((await total("2026-09"))["events"]).toBe(before - 1);
  await t.travelTo("2026-12-07T10:00:00+01:00");
  await t.runJobs({ schedules: true });
  expect(await t.sql("select 1 from reconciliation_repeat")).toHaveLength(1);
  expect(await broken()).toEqual([]);
});

test("a month is erased as a whole once it is closed: facts and figures remain, later lines are refused", async () => {
  await send([event("gone", { kind: "sleep" })]);
  await expect(eraseMonth(t.jobs.db, "2026-09-01")).rejects.toThrow("usage-month-in-use");
  const [one] = await list(p.buyer.buyer, "/v1/reconciliations?month=2026-09");
  for (const key of [p.buyer.finance, p.seller.finance])
    await t.as(key).post(`/v1/reconciliations/${String(one!["id"])}/agreement`);
  const before = await total("2026-09");
  const [stored] = await t.sql<{ n: number }>(
    "select count(*)::int as n from usage_event where month = '2026-09-01'",
  );
  expect(await eraseMonth(t.jobs.db, "2026-09-01")).toBe(stored!.n);
  expect(await eraseMonth(t.jobs.db, "2026-09-01")).toBe(0);
  expect(await t.sql("select 1 from usage_event where month = '2026-09-01'")).toEqual([]);
  const left = await t.sql<{ name: string }>(
    "select relname as name from pg_class where relname ~ '^(usage|reconciliation)_.*_2026_09$' and relkind = 'r'",
  );
  expect(left).toEqual([]);
  expect(await t.sql("select 1 from usage_issue where month = '2026-09-01' and fields is not null")).toEqual(
    [],
  );
  const facts = await list(p.buyer.buyer, "/v1/usage-periods?month=2026-09");
  const all = facts.find((row) => row["institution"] === "*" && row["product"] === p.isbn)!;
  const parts = facts.filter((row) => row["kind"] !== "*" && row["product"] === p.isbn);
  expect(parts.reduce((sum, row) => sum + (row["events"] as number), 0)).toBe(all["events"]);
  const late = await send([event("late"), event("now", { at: "2026-11-14T09:00:00+01:00" })]);
  expect(late).toMatchObject({ accepted: 1, rejected: 1 });
  expect(late.issues).toMatchObject([{ reason: "period_erased", fields: null }]);
  // Whatever changes afterwards, the closed month's figures stay.
  await reconcile("2026-09");
  expect(await total("2026-09")).toEqual(before);
  expect(await list(p.buyer.buyer, `/v1/reconciliations/${String(one!["id"])}/adjustments`)).toEqual([]);
  expect(await broken()).toEqual([]);
});

test("months past their time are erased by the nightly job, those in use wait", async () => {
  await t.sql("select usage_ensure_month('2024-01-01')");
  await keepMonths(t.jobs.db, 13);
  await t.travelTo("2026-12-08T10:00:00+01:00");
  await t.runJobs({ schedules: true });
  const erased = await t.sql(
    "select month::text as month, events::int as events from usage_erased order by 1",
  );
  expect(erased).toMatchObject([{ month: "2024-01-01", events: 0 }, { month: "2026-09-01" }]);
  expect(await broken()).toEqual([]);
});
