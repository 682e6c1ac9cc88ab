import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { domains } from "../../src/domains.ts";
import { platformChecks } from "../../src/platform/checks.ts";
import { migrate } from "../../src/platform/db/migrate.ts";
import { type KnownJobs, knownJobs, refuseUnnoted, registryOf } from "../../src/platform/jobs/reactions.ts";
import { createLog } from "../../src/platform/log.ts";
import { verify } from "../../src/platform/verify.ts";
import { jobServices } from "../../src/services.ts";
import { testSecret } from "../support/app.ts";
import { testDatabase } from "../support/database.ts";
import { type Process, startProcess } from "../support/processes.ts";
import { redisServer, skipReason } from "../support/skips.ts";
import { until } from "../support/until.ts";
import { queueInRedis, type TestRedis } from "./queues.ts";
import { domainOf, newer, spoken } from "./versions-worker.ts";

/** Workers of two versions, side by side while an installation is upgraded: what the newer one reacts to is never lost. */

const root = fileURLToPath(new URL("../..", import.meta.url));
const redisProgram = redisServer("workers of two versions on a queue in Redis");
const many = 30;

const noted: KnownJobs = [
  { name: spoken.name, subscribers: ["tests-first", "tests-second"] },
  { name: newer.name, subscribers: ["tests-newer"] },
  { name: "tests.heard-by-nobody", subscribers: [] },
];

async function installation() {
  const database = await testDatabase();
  const owner = new pg.Pool({ connectionString: database.ownerUrl, max: 2 });
  await owner.query(`create table tests_effect (id bigint generated always as identity primary key, job text, n int);
    grant select, insert on tests_effect to samkoeb_platform`);
  const services = jobServices(
    { DATABASE_PLATFORM_URL: database.platformUrl, SAMKOEB_SECRET: testSecret },
    createLog("silent"),
  );
  const count = async (from: string, values: unknown[] = []) =>
    (await owner.query<{ n: number }>(`select count(*)::int as n from ${from}`, values)).rows[0]!.n;
  return {
    database,
    owner,
    services,
    count,
    note: (jobs: KnownJobs) => migrate({ adminUrl: database.migratorUrl, queueSchema: false, jobs }),
    write: (job: string, from = 1, to = many) =>
      owner.query(
        `insert into platform_outbox (job, key, payload)
         select $1, n::text, jsonb_build_object('n', n) from generate_series($2::int, $3::int) n`,
        [job, from, to],
      ),
    effects: (subscriber: string) => count("tests_effect where job = $1", [subscriber]),
    settled: (job: string) => count("platform_outbox where job = $1 and settled_at is not null", [job]),
    broken: async () => (await verify(services.db, platformChecks)).checks.flatMap((check) => check.broken),
    async close() {
      await services.close();
      await owner.end();
    },
  };
}
type Installation = Awaited<ReturnType<typeof installation>>;

const homes = [
  { home: "PostgreSQL", missing: false },
  { home: "Redis", missing: !redisProgram },
];
for (const { home, missing } of homes)
  describe.skipIf(missing)(`workers of two versions with the queue in ${home}`, () => {
    let i: Installation;
    let redis: TestRedis | undefined;
    const started: Process[] = [];
    const start = async (version: string) => {
      const worker = await startProcess("test/platform/versions-worker.ts", {
        DATABASE_PLATFORM_URL: i.database.platformUrl,
        VERSION: version,
        ...(redis ? { REDIS_URL: redis.backend.url } : {}),
      });
      started.push(worker);
      return worker;
    };
    beforeAll(async () => {
      i = await installation();
      if (home === "Redis") redis = await queueInRedis(redisProgram!);
      await i.note(noted);
    });
    afterAll(async () => {
      for (const worker of started) worker.kill();
      await redis?.stop();
      await i?.close();
    });

    it("leave to the newer one what the older one does not know, and lose nothing", async () => {
      const old = await start("old");
      await i.write(spoken.name);
      await i.write(newer.name);
      await i.write("tests.heard-by-nobody", 1, 1);
      await i.write("tests.defined-by-nobody", 1, 1);
      await until("the older one has done its part", async () => (await i.effects("tests-first")) === many);
      await until(
        "what nobody hears is settled",
        async () => (await i.settled("tests.heard-by-nobody")) === 1,
      );
      // Long enough for it to look at all of it again.
      await new Promise((resolve) => setTimeout(resolve, 4_000));
      expect(await i.settled(spoken.name)).toBe(0);
      expect(await i.count("platform_outbox where job = $1 and dispatched_at is null", [newer.name])).toBe(
        many,
      );
      expect(await i.count("platform_outbox where dead_at is not null")).toBe(0);
      expect(await i.broken()).toEqual([
        expect.stringMatching(/tests.defined-by-nobody\) is known to no version/),
      ]);
      // Both at once, as in the middle of an upgrade.
      await start("today");
      await until("all is settled", async () => (await i.settled(spoken.name)) === many);
      await until("its own job too", async () => (await i.settled(newer.name)) === many);
      await i.write(spoken.name, many + 1, 2 * many);
      await until("what is written meanwhile too", async () => (await i.settled(spoken.name)) === 2 * many);
      for (const [subscriber, times] of [
        ["tests-first", 2 * many],
        ["tests-second", 2 * many],
        ["tests-newer", many],
      ] as const) {
        expect(await i.effects(subscriber), subscriber).toBe(times);
        expect(await i.count("(select distinct n from tests_effect where job = $1) x", [subscriber])).toBe(
          times,
        );
      }
      expect(old.running()).toBe(true);
      expect(await i.settled("tests.defined-by-nobody")).toBe(0);
    });

    it("do so too where the older one settles by what it knows itself", async () => {
      await i.write(spoken.name, 101, 110);
      const [{ n: wanted }] = (
        await i.owner.query<{ n: number }>(
          "select count(*)::int as n from platform_outbox where job = $1 and settled_at is null",
          [spoken.name],
        )
      ).rows as [{ n: number }];
      expect(wanted).toBeLessThanOrEqual(10);
      // As the relay before this one did with what it did not know.
      await i.services.db.platform((tx) =>
        tx.query(
          `update platform_outbox set dispatched_at = clock_timestamp(), settled_at = clock_timestamp()
           where job = $1::text and settled_at is null`,
          [spoken.name],
        ),
      );
      await until("they have all effects", async () => (await i.effects("tests-second")) === 2 * many + 10);
      await until("they are settled", async () => (await i.settled(spoken.name)) === 2 * many + 10);
    });
  });

describe("what the newest version that has migrated knows", async () => {
  const i = await installation();
  afterAll(() => i.close());

  it("is noted anew by each, and since when somebody reacts stays", async () => {
    const reactions = async () =>
      (
        await i.owner.query<{ what: string; since: Date }>(
          "select job || ' ' || subscriber as what, since from platform_reaction order by 1",
        )
      ).rows;
    await i.note(noted);
    const before = await reactions();
    expect(before.map(({ what }) => what)).toEqual([
      "tests.newer tests-newer",
      "tests.spoken tests-first",
      "tests.spoken tests-second",
    ]);
    await i.note([{ name: spoken.name, subscribers: ["tests-second", "tests-third"] }]);
    const after = await reactions();
    expect(after.map(({ what }) => what)).toEqual(["tests.spoken tests-second", "tests.spoken tests-third"]);
    expect(after[0]!.since).toEqual(before[2]!.since);
    expect(after[1]!.since.getTime()).toBeGreaterThan(after[0]!.since.getTime());
  });

  it("binds a worker that knows more: it does not start before its migrator has run", async () => {
    const registry = registryOf([domainOf("today")]);
    await expect(refuseUnnoted(i.services.db, registry)).rejects.toThrow(
      /`samkoeb migrate` has not run .*tests\.newer \(tests-newer\), tests\.spoken \(tests-first\)/,
    );
    await i.note(noted);
    await refuseUnnoted(i.services.db, registry);
    await refuseUnnoted(i.services.db, registryOf([domainOf("old")]));
    await i.note(knownJobs(domains));
    await refuseUnnoted(i.services.db, registryOf(domains));
  });

  it("is what verify asks of what is settled, since then", async () => {
    await i.note([{ name: spoken.name, subscribers: [] }]);
    await i.write(spoken.name, 201, 202);
    await i.owner.query("update platform_outbox set settled_at = clock_timestamp() where key = '201'");
    await i.note(noted);
    expect(await i.broken()).toEqual([]);
    await i.owner.query("alter table platform_outbox disable trigger platform_outbox_settles");
    await i.owner.query(
      `update platform_outbox set settled_at = clock_timestamp(), dispatched_at = clock_timestamp() where key = '202'`,
    );
    expect(await i.broken()).toEqual([
      expect.stringMatching(/^outbox:\d+ \(tests.spoken\) is settled without the effect of tests-first$/),
      expect.stringMatching(/^outbox:\d+ \(tests.spoken\) is settled without the effect of tests-second$/),
    ]);
  });
});

const git = (...args: string[]): string => {
  try {
    return execFileSync("git", args, {
      cwd: root,
      encoding: "utf8",
      stdio: ["ignore", "pipe", "ignore"],
    }).trim();
  } catch {
    return "";
  }
};
/** The newest tag; OLD_VERSION takes another commit. */
const released =
  process.env["OLD_VERSION"] || git("tag", "--list", "v*", "--sort=-v:refname").split("\n")[0] || undefined;
if (!released) skipReason("the newest tag's worker beside today's", "no tag v* in the history");

describe.skipIf(!released)(`the worker of ${released ?? "the newest tag"} beside today's`, () => {
  const folder = mkdtempSync(join(tmpdir(), "samkoeb-released-"));
  let i: Installation;
  let old: Process | undefined;
  afterAll(async () => {
    old?.kill();
    await i?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  it("settles nothing that it has not the effect of", async () => {
    const tar = execFileSync("git", ["archive", released!], { cwd: root, maxBuffer: 1_000_000_000 });
    mkdirSync(join(folder, "it"));
    execFileSync("tar", ["-x", "-C", join(folder, "it")], { input: tar });
    symlinkSync(join(root, "node_modules"), join(folder, "it", "node_modules"));
    i = await installation();
    const today = knownJobs(domains);
    await i.note(
      today.map((job) =>
        job.name === "platform.seal" ? { ...job, subscribers: [...job.subscribers, "tests-second"] } : job,
      ),
    );
    old = await startProcess(
      "src/worker.ts",
      { DATABASE_PLATFORM_URL: i.database.platformUrl },
      undefined,
      join(folder, "it"),
    );
    await i.owner.query(
      `insert into platform_outbox (job, key, payload) values ('platform.seal', 'old', '{"period": "2026-01-01"}')`,
    );
    await until(
      "it has done its part",
      async () =>
        (await i.count(
          "platform_effect e join platform_outbox o on o.id = e.outbox_id where o.key = 'old'",
        )) > 0,
    );
    await new Promise((resolve) => setTimeout(resolve, 2_000));
    expect(await i.count("platform_outbox where key = 'old' and settled_at is null")).toBe(1);
    expect(old.running()).toBe(true);
  });
});
