import { z } from "zod";
import { defineJob } from "../../src/platform/job.ts";
import { type Binding, on } from "../../src/platform/jobs/bind.ts";
import type { QueueBackend } from "../../src/platform/jobs/queue.ts";
import { startRunner } from "../../src/platform/jobs/runner.ts";
import { createLog } from "../../src/platform/log.ts";
import { jobServices } from "../../src/services.ts";

/** A worker process of one of two versions: the newer one has another listener of the fact, and a job of its own. */

const define = (name: string) =>
  defineJob({
    name: `tests.${name}`,
    payload: z.object({ n: z.int() }),
    description: "For these tests only.",
  });
export const spoken = define("spoken");
export const newer = define("newer");

const reaction = (job: typeof spoken, subscriber: string): Binding =>
  on(job, subscriber, async (tx, _ctx, { n }) => {
    await tx.query("insert into tests_effect (job, n) values ($1::text, $2::int)", [subscriber, n]);
  });
const first = reaction(spoken, "tests-first");
export const versions = {
  old: [first],
  today: [first, reaction(spoken, "tests-second"), reaction(newer, "tests-newer")],
};
export const domainOf = (version: keyof typeof versions) => ({
  name: "tests",
  routes: [],
  bindings: versions[version],
});

if (import.meta.url === `file://${process.argv[1]}`) {
  const { DATABASE_PLATFORM_URL, SAMKOEB_SECRET, REDIS_URL, VERSION } = process.env;
  const backend: QueueBackend = REDIS_URL
    ? { kind: "redis", url: REDIS_URL }
    : { kind: "postgres", url: DATABASE_PLATFORM_URL! };
  const log = createLog("info");
  startRunner({
    services: jobServices(
      { DATABASE_PLATFORM_URL: DATABASE_PLATFORM_URL!, SAMKOEB_SECRET: SAMKOEB_SECRET! },
      log,
    ),
    domains: [domainOf(VERSION as keyof typeof versions)],
    backend,
    redriveAfterSeconds: 2,
  });
  log.info("the worker works");
}
