import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { collectDefaultMetrics, Gauge, Histogram, Registry } from "prom-client";
import { registerCounters } from "./counters.ts";
import type { Database } from "./db/database.ts";
import { type Measure, registerMeasures } from "./measure.ts";
import type { Probes } from "./probes.ts";

export interface Metrics {
  port: number;
  observe(route: string, method: string, status: number, seconds: number): void;
  close(): Promise<void>;
}

interface MetricsOptions {
  host: string;
  port: number;
  /** The process's pools of connections, by name. */
  pools: Readonly<Record<string, Database>>;
  /** Of a worker: what is read from a database on the platform plane. */
  measured?: { db: Database; measures: readonly Measure[] };
  /** Of a worker: how many messages lie in each lane of the queue. */
  queued?: () => Promise<Readonly<Record<string, number>>>;
  /** Of a process that has no other door: answered at /livez and /readyz. */
  probes?: Probes;
}

/** Serves `/metrics` on a port of its own. */
export async function createMetrics(options: MetricsOptions): Promise<Metrics> {
  const { probes, measured } = options;
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  registerCounters(registry);
  const requests = new Histogram({
    name: "http_request_duration_seconds",
    help: "Time to answer, by route (its pattern, never its ids)",
    labelNames: ["route", "method", "status"],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
    registers: [registry],
  });
  showPools(registry, options.pools);
  if (options.queued) showQueue(registry, options.queued);
  const refresh = measured ? registerMeasures(registry, measured.db, measured.measures) : async () => {};
  const server = createServer((request, response) => {
    if (probes && request.url === "/livez") return sayProbe(response, probes.livez());
    if (probes && request.url === "/readyz")
      return void probes.readyz().then((wrong) => sayProbe(response, wrong));
    if (request.url !== "/metrics") return response.writeHead(404).end();
    refresh()
      .then(() => registry.metrics())
      .then(
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

function showPools(registry: Registry, pools: Readonly<Record<string, Database>>): void {
  const show = (part: keyof Database["load"], name: string, help: string) =>
    new Gauge({
      name,
      help,
      labelNames: ["pool"],
      registers: [registry],
      collect() {
        for (const [pool, db] of Object.entries(pools)) this.set({ pool }, db.load[part]);
      },
    });
  show("max", "database_pool_max", "Most connections of a pool");
  show("busy", "database_pool_busy", "Connections that are lent out");
  show("idle", "database_pool_idle", "Connections that wait for work");
  show("waiting", "database_pool_waiting", "Who waits for a connection");
}

/** A queue that does not answer within this time shows nothing. */
const queueMs = 2_000;

function showQueue(registry: Registry, queued: NonNullable<MetricsOptions["queued"]>): void {
  new Gauge({
    name: "queue_depth",
    help: "Messages that lie in a lane of the queue, or are worked on; nothing where it does not answer",
    labelNames: ["lane"],
    registers: [registry],
    async collect() {
      this.reset();
      let timer: NodeJS.Timeout | undefined;
      const late = new Promise<undefined>((resolve) => {
        timer = setTimeout(() => resolve(undefined), queueMs);
      });
      const depths = await Promise.race([queued().catch(() => undefined), late]);
      clearTimeout(timer);
      for (const [lane, depth] of Object.entries(depths ?? {})) this.set({ lane }, depth);
    },
  });
}
