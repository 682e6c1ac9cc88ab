import { once } from "node:events";
import { type AddressInfo, createServer } from "node:net";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createLimitHits } from "../../src/parties/index.ts";
import { measures as stripeMeasures } from "../../src/payments/measures.ts";
import { ask } from "../../src/payments/stripe/client.ts";
import { readConfig } from "../../src/platform/config.ts";
import { httpAccessPoint } from "../../src/platform/delivery/index.ts";
import { createLog } from "../../src/platform/log.ts";
import { createMetrics } from "../../src/platform/metrics.ts";
import { measures as monthMeasures } from "../../src/reconciliation/measures.ts";
import { measures as usageMeasures } from "../../src/usage/measures.ts";
import { startWorker } from "../../src/worker.ts";
import { type TestApp, testApp, testSecret } from "../support/app.ts";
import { until } from "../support/until.ts";

let t: TestApp;
let worker: Awaited<ReturnType<typeof startWorker>>;

beforeAll(async () => {
  t = await testApp();
  const config = readConfig(["DATABASE_PLATFORM_URL", "SAMKOEB_SECRET"], {
    DATABASE_PLATFORM_URL: t.database.platformUrl,
    SAMKOEB_SECRET: testSecret,
    DELIVERY_DIR: t.deliveries,
    METRICS_PORT: "0",
  });
  worker = await startWorker(config, createLog("warn", { write: () => {} }));
});
afterAll(() => worker.stop());

async function outboxAge(): Promise<number> {
  const reply = await fetch(`http://127.0.0.1:${worker.metricsPort}/metrics`);
  return Number(/^outbox_oldest_seconds (\S+)$/m.exec(await reply.text())?.[1] ?? Number.NaN);
}

test("a worker tells how old the oldest row of the outbox is that has no effect yet", async () => {
  // One that a person has to look at is still without its effect.
  const [row] = await t.sql<{ id: bigint }>(
    `insert into platform_outbox (job, key, payload, written_at, dispatched_at, dead_at)
     values ('tests.stuck', 'one', '{}', platform_now() - interval '1 hour', now(), now()) returning id`,
  );
  const reply = await fetch(`http://127.0.0.1:${worker.metricsPort}/metrics`);
  expect(await reply.text()).toMatch(/^jobs_dead 1$/m);
  const age = await outboxAge();
  expect(age).toBeGreaterThanOrEqual(3_600);
  expect(age).toBeLessThan(3_900);
  await t.sql("update platform_outbox set settled_at = now(), dead_at = null where id = $1", [row!.id]);
  expect(await outboxAge()).toBeLessThan(3_000);
});

test("a worker verifies by schedule, and tells what it found and when", async () => {
  const told = async (name: string) => {
    const reply = await fetch(`http://127.0.0.1:${worker.metricsPort}/metrics`);
    return Number(new RegExp(`^${name} (\\S+)$`, "m").exec(await reply.text())?.[1] ?? Number.NaN);
  };
  await until("verify has run", async () => (await told("verification_age_seconds")) >= 0);
  expect(await told("invariants_unchecked")).toBe(0);
  expect(await told("invariant_violations")).toBeGreaterThanOrEqual(0);
});

const shown = async (port = worker.metricsPort) => (await fetch(`http://127.0.0.1:${port}/metrics`)).text();
const value = (text: string, series: string) =>
  Number(
    text
      .split("\n")
      .find((line) => line.startsWith(`${series} `))
      ?.slice(series.length + 1) ?? Number.NaN,
  );

test("depths of the outbox, a job's time by its name and outcome, and the queue's lanes are shown", async () => {
  // Nobody reacts to the job of a version that is not there: handed on three times, it waits.
  const [row] = await t.sql<{ id: bigint }>(
    `insert into platform_outbox (job, key, payload, dispatched_at, redrives)
     values ('tests.slow', 'one', '{}', now(), 3) returning id`,
  );
  await t.sql("insert into platform_outbox (job, key, payload) values ('platform.seal', 'broken', '{}')");
  await until("the job has failed", async () =>
    (await shown()).includes('job_duration_seconds_count{job="platform.seal",outcome="failed"}'),
  );
  const text = await shown();
  expect(value(text, "outbox_redriven")).toBeGreaterThanOrEqual(1);
  expect(value(text, "outbox_handed_on")).toBeGreaterThanOrEqual(2);
  expect(
    value(text, 'job_duration_seconds_count{job="platform.seal",outcome="done"}'),
  ).toBeGreaterThanOrEqual(1);
  for (const lane of ["ordinary", "heavy"])
    expect(value(text, `queue_depth{lane="${lane}"}`), lane).toBeGreaterThanOrEqual(0);
  for (const pool of ["jobs", "bulk", "loops"])
    expect(value(text, `database_pool_max{pool="${pool}"}`), pool).toBeGreaterThanOrEqual(3);
  expect(value(text, "workers_alive")).toBe(1);
  await t.sql("delete from platform_outbox where id = $1", [row!.id]);
  await t.sql("update platform_outbox set dead_at = now() where key = 'broken'");
});

test("whoever waits for a connection is counted in its pool, by turns too", async () => {
  const { db } = t.services;
  const metrics = await createMetrics({ host: "127.0.0.1", port: 0, pools: { requests: db } });
  const asked = Array.from({ length: 20 }, () =>
    db.read({ caller: 0, party: 0 }, (tx) => tx.query("select pg_sleep(0.4)")),
  );
  const text = await shown(metrics.port);
  await Promise.all(asked);
  expect(value(text, 'database_pool_busy{pool="requests"}')).toBe(6);
  expect(value(text, 'database_pool_waiting{pool="requests"}')).toBe(14);
  expect(value(await shown(metrics.port), 'database_pool_waiting{pool="requests"}')).toBe(0);
  await metrics.close();
});

test("a provider's lag, what is not counted, and last month are measured by its number", async () => {
  const { publisherId } = await t.publisher();
  const idle = await t.publisher();
  const batch = (of: number, state: string, hours: number, counted: boolean) =>
    t.sql(
      `insert into usage_batch (id, publisher_id, reference, state, received_at, counted)
       values (gen_random_uuid(), $1, gen_random_uuid()::text, $2, platform_now() - make_interval(hours => $3), $4)`,
      [of, state, hours, counted],
    );
  await batch(publisherId, "done", 30, true);
  await batch(publisherId, "done", 5, false);
  await batch(publisherId, "receiving", 1, false);
  await batch(idle.publisherId, "receiving", 1, false);
  await t.sql(
    `insert into usage_month (publisher_id, month, state)
     values ($1, (date_trunc('month', platform_now() at time zone 'Europe/Copenhagen') - interval '1 month')::date, 'complete')`,
    [publisherId],
  );
  const metrics = await createMetrics({
    ...{ host: "127.0.0.1", port: 0, pools: {} },
    measured: { db: t.jobs.db, measures: [...usageMeasures, ...monthMeasures, ...stripeMeasures] },
  });
  const text = await shown(metrics.port);
  const of = (series: string, publisher = publisherId) => value(text, `${series}{publisher="${publisher}"}`);
  expect(of("usage_lag_seconds")).toBeGreaterThan(5 * 3_600 - 60);
  expect(of("usage_lag_seconds")).toBeLessThan(5 * 3_600 + 600);
  expect([of("usage_batches_uncounted"), of("usage_batches_receiving"), of("usage_month_closed")]).toEqual([
    1, 1, 1,
  ]);
  expect(of("usage_lag_seconds", idle.publisherId)).toBeNaN();
  expect(text).toContain(`usage_lag_seconds{publisher="${idle.publisherId}"} Nan`);
  expect(of("usage_month_closed", idle.publisherId)).toBe(0);
  expect(value(text, 'stripe_waiting{kind="card"}')).toBe(0);
  // Stripe has never called: that is not known, and no 0.
  expect(text).toMatch(/^stripe_event_age_seconds Nan$/m);
  await metrics.close();
});

test("what the database does not give is not shown, and everything else is", async () => {
  const metrics = await createMetrics({
    ...{ host: "127.0.0.1", port: 0, pools: { jobs: t.jobs.db } },
    measured: { db: t.jobs.db, measures: [...usageMeasures, ...monthMeasures, ...stripeMeasures] },
    queued: () => Promise.reject(new Error("the queue is away")),
  });
  await t.sql("revoke select on usage_batch, payments_finding from samkoeb_platform");
  try {
    const text = await shown(metrics.port);
    expect(value(text, "measures_failed")).toBe(2);
    expect(text).not.toMatch(/^usage_lag_seconds\{/m);
    expect(text).toMatch(/^stripe_findings_open Nan$/m);
    expect(value(text, 'stripe_waiting{kind="refund"}')).toBe(0);
    expect(text).not.toMatch(/^queue_depth/m);
  } finally {
    await t.sql("grant select on usage_batch, payments_finding to samkoeb_platform");
  }
  const again = await shown(metrics.port);
  expect(value(again, "measures_failed")).toBe(0);
  expect(value(again, "stripe_findings_open")).toBe(0);
  await metrics.close();
});

test("limits that are hit and other systems that do not answer are counted", async () => {
  // What other tests of this process have counted is not looked at.
  const before = await shown();
  const hits = createLimitHits(t.services.db, createLog("silent"));
  hits.note({ limit: "streams" });
  hits.note({ limit: "streams" });
  await hits.close();
  // Nobody listens there any more.
  const gone = createServer().listen(0, "127.0.0.1");
  await once(gone, "listening");
  const free = (gone.address() as AddressInfo).port;
  await new Promise((done) => gone.close(done));
  const away = httpAccessPoint(`http://127.0.0.1:${free}`, "key");
  const document = {
    key: "0".repeat(36),
    name: "1",
    format: "bis3",
    xml: "<a/>",
    sender: "a",
    receiver: "b",
  } as const;
  await expect(away.deliver(document)).rejects.toThrow("could not be reached");
  const settings = {
    secretKey: "sk_test_x",
    webhookSecret: undefined,
    base: `http://127.0.0.1:${free}`,
    live: false,
  };
  await expect(ask(settings, (api) => api.balance.retrieve())).rejects.toThrow("Stripe did not answer");
  const after = await shown();
  const more = (series: string) => value(after, series) - (value(before, series) || 0);
  expect(more('limits_hit_total{limit="streams"}')).toBe(2);
  expect(more('outside_call_duration_seconds_count{system="access_point",outcome="away"}')).toBe(1);
  expect(more('outside_call_duration_seconds_count{system="stripe",outcome="later"}')).toBe(1);
});
