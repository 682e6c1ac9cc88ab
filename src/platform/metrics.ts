import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type pg from "pg";
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from "prom-client";
import type { Database } from "./db/database.ts";
import { statement } from "./db/statement.ts";
import type { Probes } from "./probes.ts";
import { newestVerification } from "./verification.ts";

/** Counted by whoever checks keys, served where there is a metrics server. */
export const failedSignIns = new Counter({
  name: "failed_sign_ins_total",
  help: "Keys that were shown and not accepted, by reason",
  labelNames: ["reason"],
  registers: [],
});

const countParkedSql = statement(
  "platform.countParked",
  `select count(*)::int as "parked!" from platform_attempt a where a.parked_at is not null`,
);
const findOldestSql = statement(
  "platform.findOldest",
  `select coalesce(extract(epoch from platform_now() - min(o.written_at)), 0)::float8 as "age!"
   from platform_outbox o where o.settled_at is null`,
);
const countDeadSql = statement(
  "platform.countDead",
  `select count(*)::int as "dead!" from platform_outbox o where o.dead_at is not null and o.settled_at is null`,
);

export interface Metrics {
  port: number;
  observe(route: string, method: string, status: number, seconds: number): void;
  close(): Promise<void>;
}

/** Serves `/metrics` on a port of its own. `jobs`: a database on the platform plane, for the outbox's age. */
export async function createMetrics(options: {
  host: string;
  port: number;
  pool?: pg.Pool;
  jobs?: Database;
  /** Of a process that has no other door: answered at /livez and /readyz. */
  probes?: Probes;
}): Promise<Metrics> {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  registry.registerMetric(failedSignIns);
  const requests = new Histogram({
    name: "http_request_duration_seconds",
    help: "Time to answer, by route (its pattern, never its ids)",
    labelNames: ["route", "method", "status"],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
    registers: [registry],
  });
  if (options.pool) measurePool(registry, options.pool);
  if (options.jobs) measureOutbox(registry, options.jobs);
  if (options.jobs) measureDeliveries(registry, options.jobs);
  if (options.jobs) measureVerification(registry, options.jobs);
  const server = createServer((request, response) => {
    const { probes } = options;
    if (probes && request.url === "/livez") return sayProbe(response, probes.livez());
    if (probes && request.url === "/readyz")
      return void probes.readyz().then((wrong) => sayProbe(response, wrong));
    if (request.url !== "/metrics") return response.writeHead(404).end();
    registry.metrics().then(
      (text) => response.writeHead(200, { "Content-Type": registry.contentType }).end(text),
      () => response.writeHead(503).end(),
    );
    return undefined;
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(options.port, options.host, resolve);
  });
  return {
    port: (server.address() as AddressInfo).port,
    observe: (route, method, status, seconds) =>
      requests.observe({ route, method, status: String(status) }, seconds),
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

function sayProbe(response: ServerResponse, wrong: string | undefined): ServerResponse {
  const body = `${wrong ?? "ok"}\n`;
  return response
    .writeHead(wrong === undefined ? 200 : 503, { "Content-Type": "text/plain; charset=utf-8" })
    .end(body);
}

function measurePool(registry: Registry, pool: pg.Pool): void {
  new Gauge({
    name: "database_pool_waiting",
    help: "Requests that wait for a database connection",
    registers: [registry],
    collect() {
      this.set(pool.waitingCount);
    },
  });
}

function measureOutbox(registry: Registry, jobs: Database): void {
  new Gauge({
    name: "jobs_parked",
    help: "Jobs that have ended their process twice and wait for a person",
    registers: [registry],
    async collect() {
      const { parked } = await jobs.platform((tx) => tx.one(countParkedSql));
      this.set(parked);
    },
  });
  new Gauge({
    name: "jobs_dead",
    help: "Jobs that were given up after many tries and wait for a person",
    registers: [registry],
    async collect() {
      const { dead } = await jobs.platform((tx) => tx.one(countDeadSql));
      this.set(dead);
    },
  });
  new Gauge({
    name: "outbox_oldest_seconds",
    help: "Age of the oldest outbox row without its effect",
    registers: [registry],
    async collect() {
      const { age } = await jobs.platform((tx) => tx.one(findOldestSql));
      this.set(Math.max(0, age));
    },
  });
}

/** What the newest scheduled verify found. */
function measureVerification(registry: Registry, jobs: Database): void {
  const gauge = (name: string, help: string, of: "broken" | "unchecked" | "age") =>
    new Gauge({
      name,
      help,
      registers: [registry],
      async collect() {
        const newest = await newestVerification(jobs);
        this.set(newest ? newest[of] : Number.NaN);
      },
    });
  gauge("invariant_violations", "Faults that the newest scheduled verify found", "broken");
  gauge("invariants_unchecked", "Invariants that it could not check", "unchecked");
  gauge("verification_age_seconds", "How long ago it was; NaN where none has run", "age");
}

/** Letters by state: what an operator sees of them, and never more. */
function measureDeliveries(registry: Registry, jobs: Database): void {
  new Gauge({
    name: "deliveries",
    help: "Letters that wait for an attempt, or are dead",
    labelNames: ["state"],
    registers: [registry],
    async collect() {
      const rows = await jobs.platform((tx) =>
        tx.query<{ waiting: number; dead: number }>(
          `select count(*) filter (where d.dead_at is null)::int as waiting,
             count(*) filter (where d.dead_at is not null)::int as dead
           from platform_delivery d where d.delivered_at is null`,
        ),
      );
      this.set({ state: "waiting" }, rows[0]?.waiting ?? 0);
      this.set({ state: "dead" }, rows[0]?.dead ?? 0);
    },
  });
}
