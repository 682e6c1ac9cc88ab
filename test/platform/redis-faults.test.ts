import { mkdirSync, rmdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type TestDatabase, testDatabase } from "../support/database.ts";
import { type Process, startProcess } from "../support/processes.ts";
import { redisServer } from "../support/skips.ts";
import { until } from "../support/until.ts";
import { queueInRedis, type TestRedis } from "./queues.ts";

/** Redis that takes no writes, in each way that it has: workers live, say so, and go on when it is well. */

const program = redisServer("workers and a Redis that is full or may not write");

describe.skipIf(!program)("a worker whose Redis", () => {
  let database: TestDatabase;
  let redis: TestRedis;
  let owner: pg.Pool;
  let worker: Process;
  let wished = 0;

  beforeAll(async () => {
    database = await testDatabase();
    owner = new pg.Pool({ connectionString: database.ownerUrl, max: 1 });
    redis = await queueInRedis(program!);
    const { url } = redis.backend;
    worker = await startProcess("worker", { DATABASE_PLATFORM_URL: database.platformUrl, REDIS_URL: url });
  });
  afterAll(async () => {
    worker?.kill();
    await redis?.stop();
    await owner?.end();
  });

  /** Wishes some work (the audit's sealing) and gives what says whether all of it is done. */
  async function wish(): Promise<() => Promise<boolean>> {
    wished += 1;
    const key = `fault-${wished}`;
    await owner.query(
      `insert into platform_outbox (job, key, payload)
       select 'platform.seal', $1 || '-' || n, '{"period": "2026-01-01"}' from generate_series(1, 20) n`,
      [key],
    );
    return async () => {
      const { rows } = await owner.query<{ n: number }>(
        "select count(*)::int as n from platform_outbox where key like $1 || '-%' and settled_at is not null",
        [key],
      );
      return rows[0]!.n === 20;
    };
  }

  const config = (name: string, value: string) => redis.client.config("SET", name, value);
  const faults: { name: string; says: string; hurt: () => Promise<unknown>; heal: () => Promise<unknown> }[] =
    [
      {
        name: "is out of memory",
        says: "OOM command not allowed",
        hurt: () => config("maxmemory", "1"),
        heal: () => config("maxmemory", "0"),
      },
      {
        name: "has become a replica",
        says: "READONLY",
        hurt: () => redis.client.call("REPLICAOF", "127.0.0.1", "1"),
        heal: () => redis.client.call("REPLICAOF", "NO", "ONE"),
      },
      {
        name: "cannot write its file",
        says: "MISCONF",
        async hurt() {
          rmSync(join(redis.folder, "dump.rdb"), { force: true });
          mkdirSync(join(redis.folder, "dump.rdb", "full"), { recursive: true });
          await config("save", "3600 1000000");
          await redis.client.bgsave();
          await until("its file was not written", async () =>
            (await redis.client.info("persistence")).includes("rdb_last_bgsave_status:err"),
          );
        },
        async heal() {
          rmdirSync(join(redis.folder, "dump.rdb", "full"));
          rmdirSync(join(redis.folder, "dump.rdb"));
          await config("save", "");
          await redis.client.bgsave();
        },
      },
    ];
  for (const { name, says, hurt, heal } of faults)
    it(`${name} lives, says '${says}', and does everything afterwards`, async () => {
      const before = await wish();
      await until("it works", before);
      await hurt();
      const meanwhile = await wish();
      await until("it says so", () => worker.said(says));
      await pause(8_000);
      expect(worker.running(), worker.lines.slice(-3).join("\n")).toBe(true);
      await heal();
      await until("it goes on", meanwhile);
      expect(worker.running()).toBe(true);
      for (const line of worker.lines) expect(() => JSON.parse(line), line).not.toThrow();
    });

  it("was ill all the same ends in an orderly way", async () => {
    await config("maxmemory", "1");
    worker.kill("SIGTERM");
    expect(await worker.ended).toBe(0);
  });
});
