import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import { consoleAssets, createConsole, showRefusal } from "./console/index.ts";
import { domains } from "./domains.ts";
import { refuseOtherMode } from "./payments/index.ts";
import { ConfigError, readConfig } from "./platform/config.ts";
import { nobody } from "./platform/db/database.ts";
import { refusePrivileged } from "./platform/db/guard.ts";
import { refuseEditedIn } from "./platform/db/migrations.ts";
import { refuseAway } from "./platform/db/reach.ts";
import { createApp } from "./platform/http/app.ts";
import { createBoundedServer } from "./platform/http/connections.ts";
import { endConnectionsWith, shut } from "./platform/http/leaving.ts";
import { createLimits } from "./platform/http/limits.ts";
import { sessionCookie } from "./platform/http/session.ts";
import { createLog, type Logger } from "./platform/log.ts";
import { createMetrics } from "./platform/metrics.ts";
import { atMost, stopOnSignals } from "./platform/shutdown.ts";
import { bodyTimes, connectionSettings, requestServices } from "./services.ts";

type ServerConfig = ReturnType<typeof readServerConfig>;

export const readServerConfig = (env?: NodeJS.ProcessEnv) =>
  readConfig(["DATABASE_URL", "SAMKOEB_SECRET"], env);

/**
 * Starts the HTTP process: refuses a privileged login, then listens. `stop` says at /readyz that it goes, takes connections
 * for DRAIN_SECONDS more, lets what has begun end within GRACE_SECONDS, and closes.
 */
export async function startServer(
  config: ServerConfig,
  log: Logger,
): Promise<{ url: string; server: Server; metricsPort: number | undefined; stop(): Promise<void> }> {
  const announced = config.PUBLIC_URL ?? `http://${config.HOST}:${config.PORT}`;
  // Refused before anything is listened to: there is no cookie for a public address without https.
  sessionCookie(announced);
  await refuseAway("DATABASE_URL", config.DATABASE_URL);
  const leaving = new AbortController();
  const cutOff = new AbortController();
  const services = Object.assign(requestServices(config, log, announced), { leaving: leaving.signal });
  try {
    await refusePrivileged(services.db, "samkoeb_app");
    await services.db.read(nobody, refuseEditedIn);
    await refuseOtherMode(services.db, services.stripe);
    // A server that has just begun is sent its share at once.
    await Promise.all([services.db.warm(), services.hot.warm()]);
  } catch (error) {
    await services.close();
    throw error;
  }
  const metrics =
    config.METRICS_PORT === undefined
      ? undefined
      : await createMetrics({
          host: config.HOST,
          port: config.METRICS_PORT,
          pools: { requests: services.db, draws: services.hot, bulk: services.bulk },
        });
  const routes = [
    ...domains,
    createConsole({ noticeFile: config.NOTICE_FILE, accessibilityUrl: config.ACCESSIBILITY_URL }),
  ].flatMap((domain) => domain.routes);
  const limits = createLimits(config, config.REDIS_URL, log, services.limitHits.note);
  const app = createApp({
    services,
    signIn: services.signIn,
    routes,
    trustProxy: config.TRUST_PROXY,
    limits,
    times: { ...bodyTimes(config), cutOff: cutOff.signal },
    assets: consoleAssets(),
    showRefusal,
    ...(metrics ? { observe: metrics.observe } : {}),
  });
  const server = createBoundedServer(app, connectionSettings(config));
  endConnectionsWith(server, leaving.signal);
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(config.PORT, config.HOST, resolve);
  });
  const { port } = server.address() as AddressInfo;
  const url = config.PUBLIC_URL ?? `http://${config.HOST}:${port}`;
  services.publicUrl = url;
  log.info({ url }, "the server listens");
  return {
    url,
    server,
    metricsPort: metrics?.port,
    async stop() {
      leaving.abort();
      await shut(server, {
        openMs: config.DRAIN_SECONDS * 1_000,
        graceMs: config.GRACE_SECONDS * 1_000,
        cutOff: () => cutOff.abort(),
      });
      await atMost(3_000, Promise.all([services.close(), limits.close(), metrics?.close()]));
    },
  };
}

async function main(): Promise<void> {
  const config = readServerConfig();
  const log = createLog(config.LOG_LEVEL);
  const running = await startServer(config, log);
  stopOnSignals(log, (config.DRAIN_SECONDS + config.GRACE_SECONDS) * 1_000, () => running.stop());
}

if (import.meta.url === `file://${process.argv[1]}`)
  main().catch((error: unknown) => {
    console.error(error instanceof ConfigError ? error.message : error);
    process.exit(1);
  });
