import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Redis } from "ioredis";
import pg from "pg";
import type { QueueBackend } from "../../src/platform/jobs/queue.ts";
import type { TestDatabase } from "../support/database.ts";
import { until } from "../support/until.ts";

/** One of BullMQ's two homes, with what a test does to it. */
export interface TestQueue {
  backend: QueueBackend;
  /** Forgets everything that the queue knows, as FLUSHALL does. */
  empty(): Promise<void>;
  stop(): Promise<void>;
}

/** A Redis that a test makes sick. */
export interface TestRedis extends TestQueue {
  client: Redis;
  /** Where it keeps its files. */
  folder: string;
  /** Kills it, and starts it again with what it had. */
  away(): Promise<void>;
  back(): Promise<void>;
}

export async function queueInPostgres(database: TestDatabase): Promise<TestQueue> {
  const owner = new pg.Pool({ connectionString: database.ownerUrl, max: 1 });
  return {
    backend: { kind: "postgres", url: database.platformUrl },
    empty: async () => void (await owner.query("truncate bullmq.job, bullmq.event cascade")),
    stop: () => owner.end(),
  };
}

export const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const { port } = probe.address() as { port: number };
      probe.close(() => resolve(port));
    });
  });

/** A Redis of the test's own: every write on disk before it is answered, in a folder that goes with it. */
export async function queueInRedis(program: string): Promise<TestRedis> {
  const folder = mkdtempSync(join(tmpdir(), "samkoeb-redis-"));
  const port = await freePort();
  const options = {
    port,
    bind: "127.0.0.1",
    dir: folder,
    appendonly: "yes",
    appendfsync: "always",
    save: "",
  };
  const args = Object.entries(options).flatMap(([name, value]) => [`--${name}`, String(value)]);
  const begin = () => spawn(program, args, { stdio: "ignore" });
  let server = begin();
  const client = new Redis({ port, host: "127.0.0.1", lazyConnect: true, retryStrategy: () => 50 });
  client.on("error", () => {});
  const answers = () => client.ping().then(() => true);
  await until("Redis answers", () => answers().catch(() => false));
  return {
    backend: { kind: "redis", url: `redis://127.0.0.1:${port}` },
    client,
    folder,
    away: () => killed(server),
    async back() {
      server = begin();
      await until("Redis answers again", () => answers().catch(() => false));
    },
    empty: async () => void (await client.flushall()),
    async stop() {
      client.disconnect();
      await killed(server);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function killed(server: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    if (server.exitCode !== null || server.signalCode !== null) return resolve();
    server.once("exit", () => resolve());
    server.kill("SIGKILL");
  });
}
