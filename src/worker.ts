import { fileURLToPath } from "node:url";
import { domains } from "./domains.ts";
import { refuseOtherMode } from "./payments/index.ts";
import { ConfigError, environmentOf, readConfig } from "./platform/config.ts";
import { nobody } from "./platform/db/database.ts";
import { refusePrivileged } from "./platform/db/guard.ts";
import { refuseEditedIn } from "./platform/db/migrations.ts";
import { refuseAway } from "./platform/db/reach.ts";
import { refuseUnnoted, registryOf } from "./platform/jobs/reactions.ts";
import { type Runner, startRunner } from "./platform/jobs/runner.ts";
import { createLog, type Logger } from "./platform/log.ts";
import { createMetrics } from "./platform/metrics.ts";
import { workerProbes } from "./platform/probes.ts";
import { noteInstallation, quarantineOf } from "./platform/quarantine.ts";
import { atMost, stopOnSignals } from "./platform/shutdown.ts";
import { jobServices } from "./services.ts";

type WorkerConfig = ReturnType<typeof readWorkerConfig>;

export const readWorkerConfig = (env?: NodeJS.ProcessEnv) =>
  readConfig(["DATABASE_PLATFORM_URL", "SAMKOEB_SECRET"], env);

/**
 * Starts the worker process: relay, re-driver, schedules and jobs, and with METRICS_PORT its metrics,
 * which say how the whole installation stands.
 */
export async function startWorker(
  config: WorkerConfig,
  log: Logger,
  /** What is done where the worker hangs; nothing where it is part of another process. */
  onWedged?: () => void,
): Promise<{ runner: Runner; metricsPort: number | undefined; stop(): Promise<void> }> {
  await refuseAway("DATABASE_PLATFORM_URL", config.DATABASE_PLATFORM_URL);
  const services = jobServices(config, log);
  try {
    await refusePrivileged(services.db, "samkoeb_platform");
    await services.db.read(nobody, refuseEditedIn);
    await refuseOtherMode(services.db, services.stripe);
    await refuseUnnoted(services.db, registryOf(domains));
    const reasons = await services.db.platform(async (tx) => {
      await noteInstallation(tx);
      return quarantineOf(tx);
    });
    if (reasons.length > 0)
      log.error({ reasons }, "the installation is in quarantine: samkoeb doctor --after-restore");
  } catch (error) {
    await services.close();
    throw error;
  }
  const backend = config.REDIS_URL
    ? { kind: "redis" as const, url: config.REDIS_URL }
    : { kind: "postgres" as const, url: config.DATABASE_PLATFORM_URL };
  const leaving = new AbortController();
  let runner: Runner | undefined;
  const probes = workerProbes(services.loops, leaving.signal, () => runner?.silentMs() ?? 0);
  const metrics =
    config.METRICS_PORT === undefined
      ? undefined
      : await createMetrics({
          host: config.HOST,
          port: config.METRICS_PORT,
          pools: { jobs: services.db, bulk: services.bulk, loops: services.loops },
          measured: { db: services.loops, measures: domains.flatMap(({ measures }) => measures ?? []) },
          queued: async () => (await runner?.queued()) ?? {},
          probes,
        });
  runner = startRunner({
    services,
    domains,
    backend,
    heartbeat: { url: config.DATABASE_PLATFORM_URL, ...(onWedged ? { onWedged } : {}) },
    graceMs: config.GRACE_SECONDS * 1_000,
    heavyConcurrency: config.HEAVY_JOBS,
    isolate: {
      entry: fileURLToPath(new URL("./heavy.ts", import.meta.url)),
      env: environmentOf(config),
      heapMb: config.HEAVY_MEMORY,
    },
  });
  log.info({ queue: backend.kind }, "the worker works");
  return {
    runner,
    metricsPort: metrics?.port,
    async stop() {
      leaving.abort();
      await runner?.stop();
      await metrics?.close();
      await atMost(2_000, services.close());
    },
  };
}

async function main(): Promise<void> {
  const config = readWorkerConfig();
  const log = createLog(config.LOG_LEVEL);
  const running = await startWorker(config, log, () => process.exit(1));
  stopOnSignals(log, config.GRACE_SECONDS * 1_000, () => running.stop());
}

if (import.meta.url === `file://${process.argv[1]}`)
  main().catch((error: unknown) => {
    console.error(error instanceof ConfigError ? error.message : error);
    process.exit(1);
  });
