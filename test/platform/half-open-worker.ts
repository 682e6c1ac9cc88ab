import { createHeartbeat } from "../../src/platform/jobs/heartbeat.ts";
import { createLog } from "../../src/platform/log.ts";
import { jobServices } from "../../src/services.ts";

/** A worker whose relay hangs after its first round: what it has of one is the watch over it. */
const { DATABASE_PLATFORM_URL: url = "", SAMKOEB_SECRET: secret = "" } = process.env;
const log = createLog("info");
const services = jobServices({ DATABASE_PLATFORM_URL: url, SAMKOEB_SECRET: secret }, log);
const heartbeat = createHeartbeat(services.loops, url, "00000000-0000-4000-8000-000000000001", log, {
  wedgedMs: 3_000,
  watchMs: 500,
  onWedged: () => process.exit(1),
});
await heartbeat.beat();
log.info("the worker works");
setInterval(() => {}, 1_000);
