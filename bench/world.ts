import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import type { RequestListener, Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { consoleAssets, createConsole, showRefusal } from "../src/console/index.ts";
import { domains } from "../src/domains.ts";
import { seedOperator, seedPerson } from "../src/parties/index.ts";
import { configSchema } from "../src/platform/config.ts";
import type { Database } from "../src/platform/db/database.ts";
import { migrate } from "../src/platform/db/migrate.ts";
import { createApp } from "../src/platform/http/app.ts";
import { createBoundedServer } from "../src/platform/http/connections.ts";
import { createLimits } from "../src/platform/http/limits.ts";
import { perform } from "../src/platform/jobs/perform.ts";
import { registryOf } from "../src/platform/jobs/reactions.ts";
import { takeWaiting } from "../src/platform/jobs/relay.ts";
import { createLog } from "../src/platform/log.ts";
import { startCluster } from "../src/platform/postgres/cluster.ts";
import { bodyTimes, connectionSettings, jobServices, requestServices } from "../src/services.ts";
import { cvr, inParallel, populate, posting, type School, type Sql, type Started } from "./populate.ts";

/** The defaults of an installation; the bare handlers get the same. */
export const connections = { ordinary: 8, hot: 4, copy: 3 } as const;

/** The limiter counts as in an installation; only its limits are raised. */
const config = configSchema.parse({ LIMIT_OPEN: 1e6, LIMIT_KEY: 1e8, LIMIT_PARTY: 1e8 });

export interface World {
  /** Our program's port on 127.0.0.1. */
  port: number;
  appUrl: string;
  /** The operator's key. */
  operator: string;
  /** Somebody of a party with these roles: its key. */
  personKey: Started["personKey"];
  posting: ReturnType<typeof posting>;
  /** Makes a thing of this world the first time it is asked for. */
  once<T>(name: string, make: () => Promise<T>): Promise<T>;
  /** The owner's, for COPY. */
  adminUrl: string;
  controllerId: number;
  publisherId: number;
  /** The publisher's key: a learning platform's. */
  publisher: string;
  /** A person per school, with a key of that school. */
  schools: School[];
  /** The pools' period. */
  from: string;
  to: string;
  hotPool: string;
  pools: string[];
  version: string;
  /** As the owner, past row-level security: for the checks. */
  sql: Sql;
  /** The worker's database. */
  jobs: Database;
  /** Runs what waits in the outbox. */
  runJobs(): Promise<void>;
  /**
   * What autovacuum does by itself in an installation. Not before the tables are in use: a plan that was
   * made for an empty table would stay with its connection.
   */
  settle(): Promise<unknown>;
  /** Takes a bare handler in, on a port of its own in this same process. */
  serve(listener: RequestListener): Promise<number>;
  atEnd(close: () => Promise<unknown> | unknown): void;
}

type Close = () => Promise<unknown> | unknown;

export interface WorldOptions {
  hotSeats: number;
  /** PostgreSQL as an installation runs it (fsync, synchronous commit, autovacuum); else as the tests do. */
  durable: boolean;
}

/** Runs `work` and then, whatever became of it, ends all that was started: the newest first. */
export async function inWorld<T>(options: WorldOptions, work: (world: World) => Promise<T>): Promise<T> {
  const closes: Close[] = [];
  const atEnd = (close: Close) => void closes.unshift(close);
  const interrupted = new Promise<never>((_, reject) => {
    for (const signal of ["SIGINT", "SIGTERM"])
      process.once(signal, () => reject(new Error(`stopped by ${signal}`)));
  });
  // Heard only once all that was started is known here, and so can be ended.
  interrupted.catch(() => {});
  try {
    const world = await build(options, atEnd);
    return await Promise.race([work(world), interrupted]);
  } finally {
    for (const close of closes) await close();
  }
}

async function build({ hotSeats, durable }: WorldOptions, atEnd: World["atEnd"]): Promise<World> {
  const bin = process.env["TEST_PG_BIN"];
  const cluster = await startCluster({
    folder: mkdtempSync(join(tmpdir(), "samkoeb-bench-")),
    purpose: durable ? "demo" : "test",
    binaries: bin ? { bin } : "embedded",
    // The months that are asked for fit, as they should in an installation.
    settings: ["shared_buffers=1GB"],
  });
  atEnd(async () => {
    await cluster.stop();
    rmSync(cluster.folder, { recursive: true, force: true, maxRetries: 5 });
  });
  process.once("exit", cluster.abandon);
  const urls = {
    app: loginUrl(cluster.adminUrl, "samkoeb_bench_app"),
    platform: loginUrl(cluster.adminUrl, "samkoeb_bench_platform"),
  };
  await migrate({
    adminUrl: cluster.adminUrl,
    queueSchema: false,
    logins: [
      { url: urls.app, group: "samkoeb_app" },
      { url: urls.platform, group: "samkoeb_platform" },
    ],
  });
  const owner = new pg.Pool({ connectionString: cluster.adminUrl, max: 2 });
  atEnd(() => owner.end());
  const sql = async <R>(text: string, values: unknown[] = []): Promise<R[]> =>
    (await owner.query(text, values)).rows as R[];
  const serve = async (listener: RequestListener): Promise<number> => {
    const server = createBoundedServer(listener, connectionSettings(config));
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    atEnd(() => closed(server));
    return (server.address() as AddressInfo).port;
  };
  const started = await startProgram(urls, serve, atEnd);
  const populated = await populate(posting(started.port), started, sql, hotSeats);
  const made = new Map<string, unknown>();
  async function once<T>(name: string, make: () => Promise<T>): Promise<T> {
    if (!made.has(name)) made.set(name, await make());
    return made.get(name) as T;
  }
  const settle = () => owner.query("vacuum analyze");
  return {
    ...populated,
    settle,
    once,
    operator: started.operator,
    personKey: started.personKey,
    jobs: started.jobs,
    runJobs: started.runJobs,
    posting: posting(started.port),
    port: started.port,
    appUrl: urls.app,
    adminUrl: cluster.adminUrl,
    version: cluster.version,
    sql,
    serve,
    atEnd,
  };
}

function loginUrl(adminUrl: string, user: string): string {
  const url = new URL(adminUrl);
  url.username = user;
  url.password = randomBytes(16).toString("hex");
  return url.href;
}

const closed = (server: Server): Promise<void> => {
  server.closeAllConnections();
  return new Promise((resolve) => server.close(() => resolve()));
};

/** The whole program as the HTTP process composes it. */
async function startProgram(
  urls: { app: string; platform: string },
  serve: World["serve"],
  atEnd: World["atEnd"],
): Promise<Started & { jobs: Database }> {
  const secret = randomBytes(32).toString("hex");
  // As an installation logs: `info` and above, which no ordinary request writes.
  const log = createLog("info", { write: (line) => void process.stderr.write(line) });
  const services = requestServices(
    {
      DATABASE_URL: urls.app,
      SAMKOEB_SECRET: secret,
      DB_POOL: connections.ordinary,
      DB_POOL_HOT: connections.hot,
      DB_POOL_COPY: connections.copy,
      CACHE_SECONDS: 60,
    },
    log,
    "https://samkoeb.test",
  );
  const jobs = jobServices({ DATABASE_PLATFORM_URL: urls.platform, SAMKOEB_SECRET: secret }, log);
  atEnd(() => Promise.all([services.close(), jobs.close()]));
  const port = await serve(
    createApp({
      services,
      routes: [...domains, createConsole({})].flatMap((domain) => domain.routes),
      assets: consoleAssets(),
      showRefusal,
      trustProxy: 0,
      limits: createLimits(config, undefined, log),
      times: bodyTimes(config),
    }),
  );
  const seeded = await jobs.db.platform((tx) =>
    seedOperator(tx, jobs.secrets, {
      reference: "samkoeb",
      name: "Samkøb drift",
      cvr: cvr(1),
      person: { reference: "samkoeb.operator", name: "Operatør" },
    }),
  );
  const registry = registryOf(domains);
  async function runJobs(): Promise<void> {
    for (;;) {
      const messages = await takeWaiting(jobs.db, registry);
      if (messages.length === 0) return;
      await inParallel(messages, (message) =>
        perform(jobs, registry, BigInt(message.outboxId), message.subscriber),
      );
    }
  }
  const personKey: Started["personKey"] = async (partyId, reference, roles, institutionId) => {
    const one = { partyId, reference, name: `Person ${reference}`, institutionId: institutionId ?? null };
    const made = await jobs.db.platform((tx) =>
      seedPerson(tx, jobs.secrets, { ...one, kind: "person", roles, days: 365 }),
    );
    return made.token;
  };
  return { port, operator: seeded!.token, personKey, runJobs, jobs: jobs.db };
}
