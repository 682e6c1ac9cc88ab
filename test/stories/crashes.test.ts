import { setTimeout } from "node:timers/promises";
import { beforeAll, describe, expect, test } from "vitest";
import { allChecks } from "../../src/domains.ts";
import { verify } from "../../src/platform/verify.ts";
import { type TestApp, testApp } from "../support/app.ts";
import { type Crash, crashing } from "../support/crash.ts";
import { pooled } from "../support/pooled.ts";
import { wholeMatrix } from "../support/tier.ts";

/** The process dies between any two statements; trying again finishes the work, once. */
const statementsMax = 200;
/** After a statement is before the next one: by twos, the two kinds of death together meet each gap of a run. */
const step = wholeMatrix ? 1 : 2;
let t: TestApp;
let p: Awaited<ReturnType<typeof pooled>>;
let requests: Crash;
let jobs: Crash;

const one = async <T>(sql: string): Promise<T> => (await t.sql<{ n: T }>(sql))[0]!.n;
/** What a client does after a death: PostgreSQL may not have noticed yet, and says that the request still runs. */
const sentAgain = async <T extends { status: number; body: { type?: string } }>(
  send: () => PromiseLike<T>,
): Promise<T> => {
  for (let tries = 0; ; tries++) {
    const answer = await send();
    if (tries === 50 || answer.status !== 409 || !answer.body.type?.endsWith("/idempotency-in-flight"))
      return answer;
    await setTimeout(100);
  }
};
const broken = async () => (await verify(t.jobs.db, allChecks())).checks.flatMap((check) => check.broken);

beforeAll(async () => {
  requests = crashing();
  jobs = crashing();
  t = await testApp({ travel: true, Client: requests.Client, jobsClient: jobs.Client });
  await t.travelTo("2026-08-01T10:00:00+02:00");
  p = await pooled(t, 10_000, { overUse: "TRUE_UP" });
  await t.runJobs({ schedules: true });
});

describe.each(["before", "after"] as const)("killed %s a statement", (when) => {
  test("a draw is whole or not there, and its retry gives one draw", async () => {
    let deaths = 0;
    for (let n = 1; ; n++) {
      expect(n).toBeLessThan(statementsMax);
      const before = await one<number>("select count(*)::int as n from licences_draw");
      const send = () =>
        t
          .as(p.buyer.school)
          .post(`/v1/pools/${p.poolId}/draws`, { seats: 1, from: "2026-08-01", to: "2027-08-01" })
          .set("Idempotency-Key", `${when}-${n}`);
      requests.arm(n, when);
      const first = await send();
      const died = requests.disarm();
      if (died) expect([503, 201]).toContain(first.status);
      const again = await sentAgain(send);
      expect(again.status).toBe(201);
      const rows = await t.sql(
        `select (select count(*)::int from licences_draw) as draws,
           (select count(*)::int from licences_ledger where cause = 'draw') as ledger,
           (select count(*)::int from platform_idempotency where key like '% ${when}-${n}') as keys,
           (select count(*)::int from platform_outbox where job = 'licences.drawn') as facts`,
      );
      const draws = before + 1;
      expect(rows[0]).toEqual({ draws, ledger: 2 * draws, keys: 1, facts: draws });
      if (!died) break;
      deaths += 1;
    }
    // Begin, the function, commit.
    expect(deaths).toBeGreaterThanOrEqual(3);
    expect(await broken()).toEqual([]);
  });

  test("a purchase is whole or not there, and its retry gives one agreement", async () => {
    const counts = () =>
      t.sql(
        `select (select count(*)::int from agreements_agreement) as agreements,
           (select count(*)::int from agreements_call_off) as "callOffs",
           (select count(*)::int from platform_outbox where job = 'agreements.called-off') as facts`,
      );
    let deaths = 0;
    for (let n = 1; ; n++) {
      expect(n).toBeLessThan(statementsMax);
      const [before] = (await counts()) as Record<string, number>[];
      const send = () =>
        t
          .as(p.buyer.buyer)
          .post("/v1/purchases", {
            offerId: p.offerId,
            quantity: 1,
            period: { from: "2026-09-01", to: "2027-08-01" },
            payerGln: "5790000000012",
            orderReference: `${when}-${n}`,
          })
          .set("Idempotency-Key", `purchase-${when}-${n}`);
      requests.arm(n, when);
      await send();
      const died = requests.disarm();
      expect((await sentAgain(send)).status).toBe(201);
      expect((await counts())[0]).toEqual(
        Object.fromEntries(Object.entries(before!).map(([name, count]) => [name, count + 1])),
      );
      if (!died) break;
      deaths += 1;
    }
    expect(deaths).toBeGreaterThan(8);
    await t.runJobs();
    expect(await broken()).toEqual([]);
  });

  test.each(["drafts", "invoices"])(
    "an invoice run's %s go on where they stopped, without a gap, a twin or a lost line",
    async (stage) => {
      let deaths = 0;
      for (let n = 1; ; n += step) {
        expect(n).toBeLessThan(statementsMax);
        // A new seller each time, so that each run begins from nothing.
        const own = await pooled(t, 10);
        const crash = async () => {
          jobs.arm(n, when);
          await t.runJobs().catch(() => {});
          const died = jobs.disarm();
          // What the re-driver does after its delay, at once.
          await t.sql("update platform_outbox set dispatched_at = null where settled_at is null");
          await t.runJobs();
          return died;
        };
        const { finance, publisherId } = own.seller;
        const { id } = await t.post<{ id: string }>(finance, "/v1/invoice-runs", { month: "2026-08" });
        let died = stage === "drafts" && (await crash());
        await t.runJobs();
        const path = `/v1/invoice-runs/${id}`;
        const run = await t.get<{ version: number; drafts: object }>(finance, path);
        expect(run.drafts).toEqual({ open: 1 });
        const second = t.as(await t.secondOf(publisherId));
        await second.post(`${path}/approval`).set("If-Match", `"${run.version}"`).expect(202);
        if (stage === "invoices") died = await crash();
        await t.runJobs();
        expect(await t.get(finance, path)).toMatchObject({ state: "done", drafts: { issued: 1 } });
        const [made] = await t.sql(
          `select count(*)::int as invoices, min(i.series_number) as first, sum(i.net_minor)::int as net,
             count(d.invoice_id)::int as documents, bool_and(d.xml like '%>' || i.number || '<%') as named,
             (select count(*)::int from billing_delivery v where v.publisher_id = $1) as deliveries,
             (select count(*)::int from platform_outbox o where o.job = 'billing.issued'
               and o.payload ->> 'invoiceId' = min(i.id::text)) as facts
           from billing_invoice i left join billing_document d on d.invoice_id = i.id where i.publisher_id = $1`,
          [publisherId],
        );
        const documents = { documents: 1, named: true, deliveries: 1, facts: 1 };
        expect(made).toEqual({ invoices: 1, first: 1, net: 62_000, ...documents });
        if (!died) break;
        deaths += 1;
      }
      expect(deaths * step).toBeGreaterThan(10);
      expect(await broken()).toEqual([]);
    },
  );
});
