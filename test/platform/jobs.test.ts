import { randomUUID } from "node:crypto";
import pg from "pg";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { platformChecks } from "../../src/platform/checks.ts";
import type { Tx } from "../../src/platform/db/database.ts";
import { enqueue } from "../../src/platform/jobs/outbox.ts";
import { parkedBindings, retryJob } from "../../src/platform/jobs/parked.ts";
import { perform } from "../../src/platform/jobs/perform.ts";
import { registryOf } from "../../src/platform/jobs/reactions.ts";
import { giveBack, takeWaiting } from "../../src/platform/jobs/relay.ts";
import { type Runner, type RunnerOptions, startRunner } from "../../src/platform/jobs/runner.ts";
import { createLog } from "../../src/platform/log.ts";
import { verify } from "../../src/platform/verify.ts";
import { jobServices } from "../../src/services.ts";
import { testSecret } from "../support/app.ts";
import { testDatabase } from "../support/database.ts";
import { redisServer } from "../support/skips.ts";
import { until } from "../support/until.ts";
import { doomed, fact, flaky, gated, long, makeDomain, plain, shared, tables, unheard } from "./jobs.ts";
import { queueInPostgres, queueInRedis, type TestQueue } from "./queues.ts";

const redis = redisServer("jobs on a queue in Redis");

/** A database with the tests' tables, the platform plane, and runners that go when their test ends. */
async function workplace() {
  const database = await testDatabase();
  const lines: string[] = [];
  const log = createLog("warn", { write: (line) => void lines.push(line) });
  const services = jobServices(
    { DATABASE_PLATFORM_URL: database.platformUrl, SAMKOEB_SECRET: testSecret },
    log,
  );
  const owner = new pg.Pool({ connectionString: database.ownerUrl, max: 2 });
  await owner.query(tables);
  const runners = new Set<Runner>();
  const sql = async <R>(text: string, values: unknown[] = []) =>
    (await owner.query(text, values)).rows as R[];
  const count = async (from: string, values: unknown[] = []) =>
    (await sql<{ n: number }>(`select count(*)::int as n from ${from}`, values))[0]!.n;
  return {
    database,
    services,
    lines,
    sql,
    count,
    effects: (job: { name: string }) => count("tests_effect where job = $1", [job.name]),
    settled: (job: { name: string }) =>
      count("platform_outbox where job = $1 and settled_at is not null", [job.name]),
    enqueue: <T>(work: (tx: Tx) => Promise<T>) => services.db.platform(work),
    start(options: Omit<RunnerOptions, "services">): Runner {
      const runner = startRunner({ relayMs: 20, redriveAfterSeconds: 60, ...options, services });
      const stop = runner.stop;
      runners.add(runner);
      return Object.assign(runner, { stop: () => (runners.delete(runner) ? stop() : Promise.resolve()) });
    },
    /** Makes every change of a table take half a second, so that two of them overlap for certain. */
    async slowDown(table: string) {
      await owner.query(`create or replace function tests_slow() returns trigger language plpgsql as
        'begin perform pg_sleep(0.5); return null; end'`);
      await owner.query(
        `create trigger slow after update on ${table} for each statement execute function tests_slow()`,
      );
      return () => owner.query(`drop trigger slow on ${table}`);
    },
    stopRunners: () => Promise.all([...runners].map((runner) => runner.stop())),
    clear: () =>
      owner.query("truncate tests_effect, tests_slice, platform_attempt, platform_effect, platform_outbox"),
    async close() {
      await services.close();
      await owner.end();
    },
  };
}
type Place = Awaited<ReturnType<typeof workplace>>;

const homes = [
  { home: "PostgreSQL", missing: false, make: (place: Place) => queueInPostgres(place.database) },
  { home: "Redis", missing: !redis, make: () => queueInRedis(redis!) },
];

for (const { home, missing, make } of homes)
  describe.skipIf(missing)(`jobs with the queue in ${home}`, () => {
    let place: Place;
    let queue: TestQueue;
    let t: ReturnType<typeof makeDomain>;
    const start = (more: Partial<RunnerOptions> = {}) =>
      place.start({ domains: [t.domain], backend: queue.backend, ...more });
    beforeAll(async () => {
      place = await workplace();
      queue = await make(place);
    });
    beforeEach(() => {
      t = makeDomain();
    });
    afterEach(async () => {
      await place.stopRunners();
      await queue.empty();
      await place.clear();
    });
    afterAll(async () => {
      await queue?.stop();
      await place?.close();
    });
    /** The members of the last line that says so. */
    const said = (what: string): object =>
      JSON.parse(place.lines.findLast((line) => line.includes(what)) ?? "{}") as object;
    /** The fence: when it is through, what was enqueued before it had its chance. */
    const fence = async () => {
      const before = await place.effects(plain);
      await place.enqueue((tx) => enqueue(tx, plain, { n: 0 }, `fence-${randomUUID()}`));
      await until("the fence", async () => (await place.effects(plain)) > before);
    };

    it("do what was enqueued once, though it is delivered many times and at once", async () => {
      let open = () => {};
      t.hand.gate = new Promise((resolve) => (open = resolve));
      const runner = start();
      await place.enqueue((tx) => enqueue(tx, gated, { n: 1 }, "one"));
      await until("the first delivery", () => t.hand.started === 1);
      const [row] = await place.sql<{ id: string }>(
        "select id from platform_outbox where job = 'tests.gated'",
      );
      const again = Array.from({ length: 6 }, (_, n) => ({
        outboxId: row!.id,
        job: gated.name,
        subscriber: "tests",
        attempt: 100 + n,
        heavy: false,
      }));
      await runner.queue.add(again);
      open();
      await until("an empty queue", async () => (await runner.queue.waiting()) === 0);
      await runner.queue.add(again.map((message) => ({ ...message, attempt: message.attempt + 100 })));
      await until("an empty queue again", async () => (await runner.queue.waiting()) === 0);
      expect(await place.effects(gated)).toBe(1);
      expect(await place.count("platform_effect where outbox_id = $1", [row!.id])).toBe(1);
      expect(await place.settled(gated)).toBe(1);
    });

    it("do nothing for a transaction that rolled back, and one thing for a key that came twice", async () => {
      start();
      await expect(
        place.enqueue(async (tx) => {
          await enqueue(tx, fact, { n: 1 }, "never-was");
          throw new Error("changed my mind");
        }),
      ).rejects.toThrow("changed my mind");
      for (const n of [2, 3]) await place.enqueue((tx) => enqueue(tx, flaky, { n }, "same-key"));
      await fence();
      await until("the one with the key", async () => (await place.settled(flaky)) === 1);
      expect(await place.effects(fact)).toBe(0);
      expect(await place.count("platform_outbox where key = 'never-was'")).toBe(0);
      expect(await place.sql("select n from tests_effect where job = 'tests.flaky'")).toEqual([{ n: 2 }]);
    });

    it("are tried again when they throw, and leave nothing of the tries that failed", async () => {
      t.hand.failures = 2;
      start();
      await place.enqueue((tx) => enqueue(tx, flaky, { n: 7 }, "flaky"));
      await until("a failure is noted", async () => {
        const rows = await place.sql(
          "select 1 from platform_outbox where last_error = 'Error: not this time'",
        );
        return rows.length > 0;
      });
      expect(await place.effects(flaky)).toBe(0);
      await until("the third try", async () => (await place.settled(flaky)) === 1);
      expect(t.hand.started).toBe(3);
      expect(await place.effects(flaky)).toBe(1);
      expect(await place.sql("select last_error from platform_outbox")).toEqual([{ last_error: null }]);
      expect(said("a job failed")).toMatchObject({ job: "tests.flaky", subscriber: "tests" });
    });

    it("end dead when they fail for ever, and verify names them", async () => {
      start({ redriveAfterSeconds: 1e-9 });
      await place.enqueue((tx) => enqueue(tx, doomed, { n: 1 }, "doomed"));
      await until("it is dead", () =>
        place
          .count("platform_outbox where dead_at is not null and last_error is not null")
          .then((n) => n > 0),
      );
      await fence();
      const [row] = await place.sql<{ id: string; redrives: number }>(
        "select id, redrives from platform_outbox where job = 'tests.doomed'",
      );
      expect(row!.redrives).toBe(14);
      expect(said("a job is dead")).toMatchObject({
        level: 50,
        job: "tests.doomed",
        lastError: "Error: never",
        outboxId: row!.id,
      });
      expect(await place.effects(doomed)).toBe(0);
      expect(await place.count("platform_effect where outbox_id = $1", [row!.id])).toBe(0);
      const verdict = await verify(place.services.db, platformChecks);
      expect(verdict.checks.flatMap((check) => check.broken)).toEqual([
        `outbox:${row!.id} (tests.doomed) is dead: Error: never`,
      ]);
    });

    it("are not left dead when a person has them tried again, and have one effect then", async () => {
      const runner = start({ redriveAfterSeconds: 1e-9 });
      await place.enqueue((tx) => enqueue(tx, doomed, { n: 1 }, "doomed"));
      await until("it is dead", () => place.count("platform_outbox where dead_at is not null").then(Boolean));
      await until("an empty queue", async () => (await runner.queue.waiting()) === 0);
      await runner.stop();
      const [row] = await place.sql<{ id: string }>(
        "select id from platform_outbox where job = 'tests.doomed'",
      );
      const runId = randomUUID();
      await place.sql(
        "insert into platform_run (id, party_id, job, key, state) values ($1, 1, 'tests.doomed', 'one', 'failed')",
        [runId],
      );
      await place.sql("update platform_outbox set payload = payload || $1 where id = $2", [
        { runId },
        row!.id,
      ]);
      t.hand.cured = true;
      const platform = { name: "platform", routes: [], bindings: parkedBindings };
      start({ domains: [t.domain, platform] });
      for (const key of ["asked", "asked again"])
        await place.enqueue((tx) => enqueue(tx, retryJob, { outboxId: row!.id }, key));
      await until("it is settled", async () => (await place.settled(doomed)) === 1);
      await until("both words are done", async () => (await place.settled(retryJob)) === 2);
      expect(await place.effects(doomed)).toBe(1);
      expect(
        await place.sql("select dead_at, redrives from platform_outbox where id = $1", [row!.id]),
      ).toEqual([{ dead_at: null, redrives: 15 }]);
      expect(await place.sql("select state, error from platform_run where id = $1", [runId])).toEqual([
        { state: "done", error: null },
      ]);
    });

    it("go on where a long one fell over, and tell how far it is", async () => {
      t.hand.crashAt = 20;
      const runId = randomUUID();
      await place.sql(
        "insert into platform_run (id, party_id, job, key) values ($1, 1, 'tests.long', 'one')",
        [runId],
      );
      start();
      await place.enqueue((tx) => enqueue(tx, long, { runId }, `run-${runId}`));
      await until(
        "the run is done",
        async () => (await place.count("platform_run where id = $1 and state = 'done'", [runId])) === 1,
      );
      await until("it is settled", async () => (await place.settled(long)) === 1);
      expect(t.hand.seen).toEqual([
        { state: "queued", done: 0, total: 0 },
        { state: "running", done: 10, total: 30 },
        { state: "failed", done: 10, total: 30 },
        { state: "running", done: 20, total: 30 },
      ]);
      expect(await place.count("tests_slice")).toBe(30);
      expect(
        await place.sql("select done, total, result, error from platform_run where id = $1", [runId]),
      ).toEqual([{ done: 30, total: 30, result: { rows: 30 }, error: null }]);
    });

    it("react to 200 facts 200 times for each listener, with two workers", async () => {
      start();
      start();
      for (let from = 0; from < 200; from += 50)
        await place.enqueue(async (tx) => {
          for (let n = from; n < from + 50; n++) await enqueue(tx, fact, { n }, `fact-${n}`);
          if (from === 0) await enqueue(tx, unheard, { n: 0 }, "nobody listens");
        });
      await until("all have reacted", async () => (await place.effects(fact)) >= 400);
      await fence();
      expect(await place.count("tests_effect where job = 'tests.fact'")).toBe(400);
      expect(
        await place.count(
          "(select n from tests_effect where job = 'tests.fact' group by n having count(*) = 2) x",
        ),
      ).toBe(200);
      expect(
        await place.count(
          "platform_effect e join platform_outbox o on o.id = e.outbox_id and o.job = 'tests.fact'",
        ),
      ).toBe(400);
      expect(await place.settled(unheard)).toBe(1);
    });

    it("settle a fact whose two listeners end at the same moment", async () => {
      let open = () => {};
      t.hand.gate = new Promise((resolve) => (open = resolve));
      const runner = start();
      await place.enqueue((tx) => enqueue(tx, shared, { n: 1 }, "shared"));
      await until("both are at it", () => t.hand.started === 2);
      const undo = await place.slowDown("platform_outbox");
      open();
      await until("an empty queue", async () => (await runner.queue.waiting()) === 0);
      await undo();
      expect(await place.effects(shared)).toBe(2);
      expect(await place.settled(shared)).toBe(1);
    });

    it("lose nothing when the queue forgets everything with a backlog", async () => {
      let open = () => {};
      t.hand.gate = new Promise((resolve) => (open = resolve));
      const runner = start({ concurrency: 1, redriveAfterSeconds: 1 });
      await place.enqueue(async (tx) => {
        await enqueue(tx, gated, { n: 0 }, "holds the worker");
        for (let n = 1; n <= 60; n++) await enqueue(tx, plain, { n }, `backlog-${n}`);
      });
      await until("a backlog", async () => t.hand.started === 1 && (await runner.queue.waiting()) >= 61);
      expect(await place.effects(plain)).toBe(0);
      await queue.empty();
      open();
      await until("everything is done", async () => (await place.settled(plain)) === 60);
      await until("the held one too", async () => (await place.settled(gated)) === 1);
      expect(await place.count("(select n from tests_effect group by n having count(*) = 1) x")).toBe(61);
      expect(await place.count("tests_effect")).toBe(61);
    });

    it("end what they are at when the worker stops, and leave the rest to the next", async () => {
      let open = () => {};
      t.hand.gate = new Promise((resolve) => (open = resolve));
      const runner = start();
      await place.enqueue((tx) => enqueue(tx, gated, { n: 1 }, "in hand"));
      await until("it is in hand", () => t.hand.started === 1);
      let stopped = false;
      const stopping = runner.stop().then(() => (stopped = true));
      await place.enqueue((tx) => enqueue(tx, plain, { n: 2 }, "too late"));
      expect(await place.effects(gated)).toBe(0);
      expect(stopped).toBe(false);
      open();
      await stopping;
      expect(await place.effects(gated)).toBe(1);
      expect(await place.settled(gated)).toBe(1);
      expect(await place.effects(plain)).toBe(0);
      start();
      await until("the next one takes it", async () => (await place.settled(plain)) === 1);
      expect(await place.effects(plain)).toBe(1);
      expect(await place.effects(gated)).toBe(1);
    });
  });

it("are settled once for all, also what was given back while the queue had it", async () => {
  const place = await workplace();
  const registry = registryOf([makeDomain().domain]);
  const row = async () =>
    (
      await place.sql<{ dispatched: Date | null; settled: Date | null }>(
        "select dispatched_at as dispatched, settled_at as settled from platform_outbox",
      )
    )[0]!;
  await place.enqueue((tx) => enqueue(tx, plain, { n: 1 }, "given back"));
  const messages = await takeWaiting(place.services.db, registry);
  expect(messages).toMatchObject([{ job: plain.name }]);
  await giveBack(place.services.db, messages, false);
  expect(await row()).toEqual({ dispatched: null, settled: null });
  await perform(place.services, registry, BigInt(messages[0]!.outboxId), "tests");
  const done = await row();
  expect(done).toEqual({ dispatched: expect.any(Date), settled: expect.any(Date) });
  await giveBack(place.services.db, messages, false);
  expect(await takeWaiting(place.services.db, registry)).toEqual([]);
  expect(await row()).toEqual(done);
  // As a version before this one left it.
  await place.sql("update platform_outbox set dispatched_at = null");
  expect(await takeWaiting(place.services.db, registry)).toEqual([]);
  expect(await row()).toEqual({ dispatched: null, settled: done.settled });
  await place.close();
});
