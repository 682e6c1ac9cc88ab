import { beforeAll, describe, expect, test } from "vitest";
import { type TestApp, testApp } from "../support/app.ts";
import { crashing } from "../support/crash.ts";
import { brokenIn, dkk, type Marketplace, marketplace } from "../support/marketplace.ts";

/** Two runs at once, two approvers at once, and a process that is killed between any two statements: one statement, one payout. */

const jobs = crashing();
const http = crashing();
let t: TestApp;
let m: Marketplace;
const one = async <T>(text: string): Promise<T> => (await t.sql<{ found: T }>(text))[0]!.found;
const counts = () =>
  one<string>(
    `select concat_ws(' ', (select count(*) from payouts_statement), (select count(*) from payouts_payout),
       (select count(*) from billing_fee_invoice), (select count(*) from payouts_line)) as found`,
  );
const payoutIds = async (state: string) =>
  (await t.get<{ data: { id: string }[] }>(m.finance, `/v1/payouts?state=${state}`)).data.map(({ id }) => id);

beforeAll(async () => {
  t = await testApp({ travel: true, Client: http.Client, jobsClient: jobs.Client });
  await t.travelTo("2026-08-03T09:00:00+02:00");
  m = await marketplace(t, [800, 500, 1000], "2026-08-03");
  for (const [n, seller] of m.sellers.entries()) {
    await m.buy(seller, 10 * (n + 1));
    await m.account(seller, String(100 + n));
  }
  await t.bill(m.finance, "2026-08");
  await t.travelTo("2026-09-01T09:00:00+02:00");
});

describe("a month", () => {
  test("is settled once for each publisher, wherever the process is killed", async () => {
    await t.post(m.finance, "/v1/payout-runs", { month: "2026-08" });
    let kills = 0;
    for (let n = 1; n < 400; n += 7) {
      jobs.arm(n, n % 2 === 0 ? "before" : "after");
      await t.runJobs().catch(() => {});
      if (!jobs.disarm()) break;
      kills += 1;
      await t.post(m.finance, "/v1/payout-runs", { month: "2026-08" });
    }
    await t.runJobs();
    expect(kills).toBeGreaterThan(5);
    expect(await counts()).toBe("3 3 3 3");
    expect(await brokenIn(t)).toEqual([]);
  });

  test("that two runs settle at once has one statement of each publisher, and numbers without a gap", async () => {
    for (const seller of m.sellers) await m.buy(seller, 5);
    await t.bill(m.finance, "2026-09", { release: true });
    await t.travelTo("2026-10-01T09:00:00+02:00");
    const { runSlice } = await import("../../src/payouts/actions/index.ts");
    await t.post(m.finance, "/v1/payout-runs", { month: "2026-09" });
    const runId = await one<string>("select id as found from payouts_run where month = '2026-09-01'");
    const ctx = { db: t.jobs.db, audit: async () => {} } as unknown as Parameters<typeof runSlice>[0];
    await Promise.all(Array.from({ length: 4 }, () => runSlice(ctx, runId)));
    expect(await counts()).toBe("6 6 6 6");
    expect(await brokenIn(t)).toEqual([]);
  });
});

describe("a payout", () => {
  test("that many approve at once is approved once, and stands in one of two files that are made at once", async () => {
    const [first] = await payoutIds("proposed");
    const answers = await Promise.all(
      [m.second, m.third, m.second, m.third].map((key) => t.as(key).post(`/v1/payouts/${first}/approval`)),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409, 409]);
    const files = await Promise.all(
      [1, 2, 3].map(() => t.as(m.finance).post("/v1/payout-files", { executesOn: "2026-10-01" })),
    );
    expect(files.map(({ status }) => status).sort()).toEqual([201, 409, 409]);
    expect(await one("select count(*)::int as found from payouts_event where what = 'sent'")).toBe(1);
    expect(await brokenIn(t)).toEqual([]);
  });

  test("that was noted as paid is booked once in both books, wherever the process is killed", async () => {
    const [first] = await payoutIds("sent");
    const noted = await Promise.all(
      [m.finance, m.second].map((key) =>
        t.as(key).post(`/v1/payouts/${first}/payment`, { on: "2026-10-01" }),
      ),
    );
    expect(noted.map(({ status }) => status).sort()).toEqual([200, 409]);
    for (const key of [m.finance, m.second, m.third])
      await t.as(key).post(`/v1/payouts/${first}/note-confirmation`);
    let kills = 0;
    for (let n = 1; n < 200; n += 3) {
      jobs.arm(n, n % 2 === 0 ? "after" : "before");
      await t.runJobs().catch(() => {});
      if (!jobs.disarm()) break;
      kills += 1;
      await t.sql("update platform_outbox set dispatched_at = null where job = 'payouts.settle'");
    }
    await t.runJobs();
    expect(kills).toBeGreaterThan(3);
    expect(await one("select count(*)::int as found from books_entry where fact = 'payout_paid'")).toBe(2);
    expect(await payoutIds("paid")).toEqual([first]);
    expect(await brokenIn(t)).toEqual([]);
  });

  test("is approved whole or not at all, wherever the request is killed", async () => {
    const [next] = await payoutIds("proposed");
    let kills = 0;
    for (let n = 1; n < 60; n += 2) {
      http.arm(n, "before");
      await t
        .as(m.second)
        .post(`/v1/payouts/${next}/approval`)
        .catch(() => {});
      if (!http.disarm()) break;
      kills += 1;
      expect(await brokenIn(t)).toEqual([]);
    }
    expect(kills).toBeGreaterThan(3);
    expect((await t.as(m.second).get(`/v1/payouts/${next}`)).body.state).toBe("approved");
  });

  test("below 0 is never made: a credit note of what was paid out takes from the next month", async () => {
    const { data } = await t.get<{ data: { id: string; net: { minor: number }; publisherId: number }[] }>(
      m.finance,
      "/v1/invoices",
    );
    const sale = data.find(({ net }) => net.minor === 620_00 * 1)!;
    const credit = await t.post<{ id: string }>(m.finance, `/v1/invoices/${sale.id}/credits`, {
      ...{ reason: "Købet blev opgivet", lines: [{ line: 1, amount: dkk(sale.net.minor) }] },
    });
    await t.post(m.second, `/v1/credits/${credit.id}/approval`, {});
    await t.runJobs();
    await t.travelTo("2026-11-01T09:00:00+01:00");
    await t.runJobs({ schedules: true });
    expect(await one("select count(*)::int as found from payouts_statement where month = '2026-10-01'")).toBe(
      0,
    );
    expect(await brokenIn(t)).toEqual([]);
  });
});
