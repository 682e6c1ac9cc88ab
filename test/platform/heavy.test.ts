import { randomUUID } from "node:crypto";
import { join } from "node:path";
import { afterEach, describe, expect, it, vi } from "vitest";
import { platformChecks } from "../../src/platform/checks.ts";
import { environmentOf } from "../../src/platform/config.ts";
import { platformDomain } from "../../src/platform/domain.ts";
import { crashesMax, createAttempts } from "../../src/platform/jobs/attempts.ts";
import { createIsolate } from "../../src/platform/jobs/isolate.ts";
import { enqueue } from "../../src/platform/jobs/outbox.ts";
import { type Runner, startRunner } from "../../src/platform/jobs/runner.ts";
import { verify } from "../../src/platform/verify.ts";
import { testApp, testSecret } from "../support/app.ts";
import { redisServer } from "../support/skips.ts";
import { until } from "../support/until.ts";
import { greedy, makeDomain, plain, sturdy, tables } from "./jobs.ts";
import { queueInPostgres, queueInRedis, type TestQueue } from "./queues.ts";

const redis = redisServer("heavy jobs on a queue in Redis");
const homes = ["PostgreSQL", "Redis"] as const;

for (const home of homes)
  describe.skipIf(home === "Redis" && !redis)(
    `a job that takes all memory, with the queue in ${home}`,
    async () => {
      const t = await testApp();
      await t.sql(tables);
      let runner: Runner;
      let queue: TestQueue;
      afterEach(async () => {
        await runner.stop();
        await queue.stop();
      });
      const put = (job: typeof plain, n: number) =>
        t.jobs.db.platform((tx) => enqueue(tx, job, { n }, String(n)));
      const effects = async (job: { name: string }) =>
        (await t.sql("select 1 from tests_effect where job = $1", [job.name])).length;

      it("stops neither the worker nor other jobs, is parked after two, and goes on or ends by a person's word", async () => {
        queue = home === "PostgreSQL" ? await queueInPostgres(t.database) : await queueInRedis(redis!);
        runner = startRunner({
          services: t.jobs,
          domains: [makeDomain().domain, platformDomain],
          backend: queue.backend,
          relayMs: 20,
          redriveAfterSeconds: 1,
          isolate: {
            entry: join(import.meta.dirname, "heavy-child.ts"),
            env: environmentOf({ DATABASE_PLATFORM_URL: t.database.platformUrl, SAMKOEB_SECRET: testSecret }),
            heapMb: 160,
            quiet: true,
          },
        });
        await put(greedy, 1);
        await put(greedy, 2);
        for (let n = 0; n < 20; n++) await put(plain, n);
        await until("ordinary jobs are done meanwhile", async () => (await effects(plain)) === 20);
        expect(await t.sql("select 1 from platform_attempt where parked_at is not null")).toEqual([]);
        const parked = async () =>
          (
            await t.get<{ data: { id: string; job: string; crashes: number }[] }>(
              t.operator,
              "/v1/parked-jobs",
            )
          ).data;
        await until("both are parked", async () => (await parked()).length === 2);
        const [first, second] = await parked();
        expect(first).toMatchObject({ job: "tests.greedy", crashes: crashesMax, decision: null });
        const verdict = await verify(t.jobs.db, platformChecks);
        expect(verdict.checks.flatMap((check) => check.broken)).toContain(
          `parked-job:${first!.id} (tests.greedy) has ended its process 2 times`,
        );
        // The lane goes on with the next.
        await put(sturdy, 1);
        await until("another heavy job is done", async () => (await effects(sturdy)) === 1);
        await queue.empty();
        expect(await effects(greedy)).toBe(0);

        const buyer = await t.municipality();
        await t.as(buyer.buyer).get("/v1/parked-jobs").expect(403);
        await t.sql("insert into tests_effect (job, n) values ('calm', 1)");
        const decide = (id: string, how: string) =>
          t.as(t.operator).post(`/v1/parked-jobs/${id}/${how}`, { reason: "Set fra driften." });
        await decide(first!.id, "release").expect(200);
        await decide(first!.id, "cancel").expect(404);
        await decide(second!.id, "cancel").expect(200);
        await until("the one is done", async () => (await effects(greedy)) === 1);
        await until("nothing waits", async () => (await parked()).length === 0);
        await until(
          "the other is settled undone",
          async () => (await t.sql("select 1 from platform_outbox where settled_at is null")).length === 0,
        );
        expect(await effects(greedy)).toBe(1);
        const audited = await t.sql(
          "select action from platform_audit where action like '%ParkedJob' order by 1",
        );
        expect(audited).toEqual([{ action: "cancelParkedJob" }, { action: "releaseParkedJob" }]);
      });
    },
  );

describe("a worker that dies", async () => {
  const t = await testApp();

  it("twice over the same job leaves it parked, whatever the queue says; stopped on purpose it does not", async () => {
    await t.jobs.db.platform((tx) => enqueue(tx, plain, { n: 1 }, "one"));
    const [row] = await t.sql<{ id: string }>("select id from platform_outbox where job = 'tests.plain'");
    const id = BigInt(row!.id);
    const begin = async () => {
      const attempts = createAttempts(t.jobs.db, randomUUID());
      return { attempts, crashes: await attempts.begin(id, "tests") };
    };
    const later = () =>
      t.sql("update platform_attempt set seen_at = seen_at - interval '1 minute' where outbox_id = $1", [
        row!.id,
      ]);
    const one = await begin();
    expect(one.crashes).toBe(0);
    // Another worker that is given the same while the first lives has seen no crash.
    expect((await begin()).crashes).toBe(0);
    await later();
    const two = await begin();
    expect(two.crashes).toBe(1);
    await two.attempts.stop();
    await later();
    expect((await begin()).crashes).toBe(1);
    await later();
    expect((await begin()).crashes).toBeUndefined();
    await later();
    expect((await begin()).crashes).toBeUndefined();
  });

  it("says that it lives while a job goes on, though another's end was recorded twice", async () => {
    for (const n of [2, 3]) await t.jobs.db.platform((tx) => enqueue(tx, plain, { n }, String(n)));
    const rows = await t.sql<{ id: string }>(
      "select id from platform_outbox where job = 'tests.plain' order by id desc limit 2",
    );
    const [ended, lasting] = rows.map(({ id }) => BigInt(id)) as [bigint, bigint];
    vi.useFakeTimers({ toFake: ["setInterval"] });
    const attempts = createAttempts(t.jobs.db, randomUUID());
    try {
      await attempts.begin(ended, "tests");
      await attempts.begin(lasting, "tests");
      // As where the database could not take the first word.
      await attempts.end(ended, "tests", true);
      await attempts.end(ended, "tests", false);
      await t.sql(
        "update platform_attempt set seen_at = seen_at - interval '1 minute' where outbox_id = $1",
        [String(lasting)],
      );
      vi.advanceTimersByTime(3_000);
    } finally {
      vi.useRealTimers();
    }
    const seen =
      "select 1 from platform_attempt where outbox_id = $1 and seen_at > clock_timestamp() - interval '30 s'";
    await until("it says so", async () => (await t.sql(seen, [String(lasting)])).length === 1);
    await attempts.stop();
  });
});

it("a job whose process cannot be started fails as any other, and crashes nothing", async () => {
  const { execPath } = process;
  const isolate = createIsolate({ entry: "none.ts", env: {}, heapMb: 160, quiet: true });
  process.execPath = "/nonexistent/node";
  try {
    const failed = await isolate.perform(1n, "tests").catch((error: unknown) => error);
    expect(failed).toMatchObject({ name: "Error", message: expect.stringContaining("could not be started") });
  } finally {
    process.execPath = execPath;
    isolate.stop();
  }
});
