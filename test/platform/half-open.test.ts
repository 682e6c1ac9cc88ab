import { setTimeout as pause } from "node:timers/promises";
import type pg from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { Database, nobody } from "../../src/platform/db/database.ts";
import { Batches } from "../../src/platform/db/hot.ts";
import { type TestApp, testApp } from "../support/app.ts";
import { type Process, startProcess } from "../support/processes.ts";
import { type Line, startProxy } from "../support/proxy.ts";
import { redisServer } from "../support/skips.ts";
import { until } from "../support/until.ts";
import { freePort, queueInRedis, type TestRedis } from "./queues.ts";

/**
 * A line that swallows what is sent over it, and says nothing: nobody waits for long, and whoever was cut off finds other
 * connections by himself.
 */

/** Longer than anybody waits for a database that does not answer, on a machine that does other things too. */
const longestMs = 12_000;
/** 25 seconds on a machine with nothing else to do, 40 among others: what a dead line held is handed on again, once or twice. */
const recoveryMs = 90_000;
const through = (url: string, { port }: Line): string => {
  const address = new URL(url);
  address.port = String(port);
  return address.href;
};
const placeOf = (url: string) => ({ host: new URL(url).hostname, port: Number(new URL(url).port || 5432) });

let t: TestApp;
let key: string;
let line: Line;
const started: Process[] = [];
const start = async (program: string, env: Record<string, string>) => {
  const one = await startProcess(program, env);
  started.push(one);
  return one;
};
beforeAll(async () => {
  t = await testApp();
  key = (await t.publisher()).admin;
  line = await startProxy(placeOf(t.database.appUrl));
});
afterAll(async () => {
  for (const one of started) one.kill();
  await line?.stop();
});

async function wish(name: string): Promise<() => Promise<boolean>> {
  await t.sql("insert into platform_outbox (job, key, payload) values ('platform.seal', $1, $2)", [
    name,
    { period: "2026-01-01" },
  ]);
  return async () =>
    (await t.sql("select from platform_outbox where key = $1 and settled_at is not null", [name])).length > 0;
}

describe("a database behind a line that swallows", () => {
  it("is 503 within seconds for a server, and found again when the line is well", async () => {
    const port = await freePort();
    const server = await start("server", {
      DATABASE_URL: through(t.database.appUrl, line),
      PORT: String(port),
      DRAIN_SECONDS: "0",
    });
    const ask = async (path = "/v1/me") => {
      const begun = performance.now();
      const reply = await fetch(`http://127.0.0.1:${port}${path}`, {
        headers: { Authorization: `Bearer ${key}` },
        signal: AbortSignal.timeout(60_000),
      });
      return { status: reply.status, after: reply.headers.get("retry-after"), ms: performance.now() - begun };
    };
    await until("it answers", async () => (await ask()).status === 200);
    await Promise.all(Array.from({ length: 12 }, () => ask()));
    line.swallow();
    const replies = await Promise.all(Array.from({ length: 30 }, () => ask()));
    for (const { status, after, ms } of replies) {
      expect([status, after]).toEqual([503, "2"]);
      expect(ms).toBeLessThan(longestMs);
    }
    expect((await ask("/readyz")).status).toBe(503);
    expect((await ask("/livez")).status).toBe(200);
    line.heal();
    const well = performance.now();
    await until("it answers again", async () => (await ask()).status === 200);
    expect(performance.now() - well).toBeLessThan(2 * longestMs);
    await until("all its connections are new", async () =>
      (await Promise.all(Array.from({ length: 12 }, () => ask()))).every(({ status }) => status === 200),
    );
    expect(server.running()).toBe(true);
  });

  it("holds a worker up no longer than that, and it goes on by itself", async () => {
    const port = await freePort();
    const worker = await start("worker", {
      DATABASE_PLATFORM_URL: through(t.database.platformUrl, line),
      METRICS_PORT: String(port),
    });
    const probe = async (path: string) => (await fetch(`http://127.0.0.1:${port}${path}`)).status;
    await until("it works", await wish("before"));
    expect([await probe("/livez"), await probe("/readyz")]).toEqual([200, 200]);
    expect(await t.sql("select from platform_process")).toHaveLength(1);
    line.swallow();
    const meanwhile = await wish("meanwhile");
    await until("it is not ready", async () => (await probe("/readyz")) === 503);
    expect(await probe("/livez")).toBe(200);
    await pause(10_000);
    expect(await meanwhile()).toBe(false);
    line.heal();
    await until("it goes on", meanwhile, 100, recoveryMs);
    await until("it is ready again", async () => (await probe("/readyz")) === 200);
    expect(worker.running()).toBe(true);
    expect(worker.said("a loop stumbled")).toBe(true);
    worker.kill("SIGTERM");
    expect(await worker.ended, worker.lines.slice(-3).join("\n")).toBe(0);
    expect(await t.sql("select from platform_process")).toHaveLength(0);
  });

  it("lets a worker that hangs all the same say so, and end for its supervisor", async () => {
    const worker = await start("test/platform/half-open-worker.ts", {
      DATABASE_PLATFORM_URL: t.database.platformUrl,
    });
    expect(await worker.ended).toBe(1);
    expect(worker.said("the worker hangs: the database answers, its relay does not")).toBe(true);
  });

  it("lets a worker live whose database is away: another would be no better off", async () => {
    const away = await startProxy(placeOf(t.database.platformUrl));
    const worker = await start("test/platform/half-open-worker.ts", {
      DATABASE_PLATFORM_URL: through(t.database.platformUrl, away),
    });
    away.swallow();
    await pause(12_000);
    expect(worker.running()).toBe(true);
    away.heal();
    expect(await worker.ended).toBe(1);
    await away.stop();
  });
});

const redis = redisServer("a worker and a Redis behind a line that swallows");
describe.skipIf(!redis)("a Redis behind a line that swallows", () => {
  let queue: TestRedis;
  let between: Line;
  afterAll(async () => {
    await between?.stop();
    await queue?.stop();
  });

  it("holds a worker up no longer than that either", async () => {
    queue = await queueInRedis(redis!);
    between = await startProxy(placeOf(queue.backend.url));
    const worker = await start("worker", {
      DATABASE_PLATFORM_URL: t.database.platformUrl,
      REDIS_URL: `redis://127.0.0.1:${between.port}`,
    });
    await until("it works", await wish("redis before"));
    between.swallow();
    const meanwhile = await wish("redis meanwhile");
    await pause(12_000);
    between.heal();
    await until("it goes on", meanwhile, 100, recoveryMs);
    expect(worker.running()).toBe(true);
  });
});

describe("a call that waits for a connection", () => {
  it("ends after 2.2 seconds, and leaves its place", async () => {
    const database = new Database({
      url: t.database.appUrl,
      applicationName: "held",
      max: 1,
      pipeline: true,
    });
    const held = await database.connect();
    const batches = new Batches(() => new Promise<pg.PoolClient>(() => {}), 1);
    const call = (plane: string) =>
      batches.call(`begin; -- ${plane}`, { name: "n", text: "select 1", values: [] } as never, "a");
    call("first").catch(() => {});
    await pause(50);
    const begun = performance.now();
    const ended = await Promise.allSettled([call("second"), call("second"), call("third")]);
    const ms = performance.now() - begun;
    for (const one of ended)
      expect(one).toMatchObject({ status: "rejected", reason: { message: "the database is too busy" } });
    expect(ms).toBeGreaterThan(2_000);
    expect(ms).toBeLessThan(4_000);
    await expect(database.read(nobody, (tx) => tx.query("select 1"))).rejects.toThrow("cannot be reached");
    held.release();
    await database.close();
  });
});
