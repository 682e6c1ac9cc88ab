import { afterAll, beforeAll, expect, test } from "vitest";
import { readConfig } from "../../src/platform/config.ts";
import { createLog } from "../../src/platform/log.ts";
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
