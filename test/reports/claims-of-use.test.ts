import { beforeAll, expect, test } from "vitest";
import { ReportName } from "../../src/reports/index.ts";
import { rosterZip } from "../roster/zip.ts";
import { type TestApp, testApp } from "../support/app.ts";
import { dkk } from "../support/marketplace.ts";
import { pooled } from "../support/pooled.ts";
import { roundWorld } from "../support/rounds.ts";
import { judgeReports } from "./claims.ts";

/** The reports' claims over a year of use: a round's commitments, months that are reconciled, what is paid, given up, credited. */

let t: TestApp;
let p: Awaited<ReturnType<typeof pooled>>;
let second: string;

beforeAll(async () => {
  t = await testApp({ travel: true });
  await t.travelTo("2026-05-04T09:00:00+02:00");
  await roundWorld(t, { until: "concluded" });
  await t.runJobs();
  p = await pooled(t, 100);
  await t.travelTo("2026-08-03T09:00:00+02:00");
  const [a, b] = [p.buyer.institutions[0]!, p.buyer.institutions[1]!];
  const pupils = Array.from({ length: 12 }, (_, n) => ({ id: `e${n}`, school: n < 7 ? a.number : b.number }));
  await t
    .as(p.buyer.buyer)
    .post("/v1/rosters")
    .set("Content-Type", "application/zip")
    .send(rosterZip([a.number, b.number], pupils))
    .expect(201);
  for (const [n, quantity] of [7, 3].entries())
    await t.post(p.buyer.buyer, "/v1/purchases", {
      ...{ offerId: p.offerId, quantity, period: { from: "2026-08-01", to: "2027-08-01" } },
      ...{ payerGln: "5790000000012", orderReference: `PO-${n + 2}` },
    });
  await t.runJobs();
  await t.travelTo("2026-10-02T09:00:00+02:00");
  const line = (pupil: string, number: string) =>
    JSON.stringify({
      ...{ eventId: pupil, at: "2026-09-14T09:00:00+02:00", pupil, kind: "use", seconds: 60 },
      ...{ controller: p.buyer.code, institution: number, product: p.isbn },
    });
  await t
    .as(p.seller.publisher)
    .post("/v1/usage-batches?reference=september")
    .set("Content-Type", "application/x-ndjson")
    .send(pupils.map(({ id, school }) => line(id, school)).join("\n"))
    .expect(201);
  await t.post(p.seller.publisher, "/v1/usage-months", { month: "2026-09", state: "complete" });
  await t.post(p.buyer.buyer, "/v1/reconciliations", { month: "2026-09" });
  await t.runJobs({ schedules: true });
  await t.bill(p.seller.finance, "2026-08");
  second = await t.secondOf(p.seller.publisherId);
});

const judged = () => judgeReports(t.jobs.db, t.sql);
const invoices = async () =>
  (
    await t.get<{ data: { id: string; total: { minor: number } }[] }>(p.seller.finance, "/v1/invoices")
  ).data.sort((a, b) => a.total.minor - b.total.minor);

test("every report of use and of what was promised comes to what it must", async () => {
  const { faults, rows } = await judged();
  expect(faults).toEqual([]);
  // Nothing was sold in the marketplace's name here.
  expect(Object.keys(rows).filter((name) => rows[name] === 0)).toEqual(["statements"]);
  expect(Object.keys(rows)).toHaveLength(ReportName.options.length);
});

test("and so they do once an invoice is paid in part, one is written off and one is credited", async () => {
  const [small, middle, large] = await invoices();
  await t.post(p.seller.finance, `/v1/invoices/${large!.id}/payments`, {
    ...{ amount: dkk(100_001), on: "2026-10-02", reference: "part" },
  });
  const lost = await t.post<{ id: string }>(p.seller.finance, `/v1/invoices/${middle!.id}/write-offs`, {
    ...{ kind: "lost", reason: "Konkurs" },
  });
  await t.post(second, `/v1/write-offs/${lost.id}/approval`, {});
  const credit = await t.post<{ id: string }>(p.seller.finance, `/v1/invoices/${small!.id}/credits`, {
    reason: "Fejl i bestillingen",
  });
  await t.post(second, `/v1/credits/${credit.id}/approval`, {});
  await t.travelTo("2027-02-01T09:00:00+01:00");
  await t.runJobs({ schedules: true });
  const { faults } = await judged();
  expect(faults).toEqual([]);
  const [left] = await t.sql<{ n: string }>(
    "select sum(amount_minor) as n from books_posting where account = 'receivable' and publisher_id = $1",
    [p.seller.publisherId],
  );
  expect(Number(left!.n)).toBeGreaterThanOrEqual(large!.total.minor - 100_001);
});
