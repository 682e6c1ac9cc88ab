import { Counter, Histogram, type Registry } from "prom-client";
import { NotTaken } from "./delivery/port.ts";

/** What a process counts of its own work, served where there is a metrics server (metrics.ts). */

/** Counted by whoever checks keys. */
export const failedSignIns = new Counter({
  name: "failed_sign_ins_total",
  help: "Keys that were shown and not accepted, by reason",
  labelNames: ["reason"],
  registers: [],
});

export const limitsHit = new Counter({
  name: "limits_hit_total",
  help: "Refusals for asking too often, by limit",
  labelNames: ["limit"],
  registers: [],
});

export const jobSeconds = new Histogram({
  name: "job_duration_seconds",
  help: "Time of a job, by its name and whether it was done, failed (and comes again) or was parked",
  labelNames: ["job", "outcome"],
  buckets: [0.005, 0.025, 0.1, 0.5, 1, 5, 15, 60, 300, 1_800],
  registers: [],
});

export const jobsRedriven = new Counter({
  name: "jobs_redriven_total",
  help: "Jobs that were handed on again since they had no effect in time",
  registers: [],
});

const outsideSeconds = new Histogram({
  name: "outside_call_duration_seconds",
  help: "Time of a call of another company's system, by how it ended: ok, refused, later, away, failed",
  labelNames: ["system", "outcome"],
  buckets: [0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60],
  registers: [],
});

/** Lets a process's metrics show them. */
export function registerCounters(registry: Registry): void {
  registry.registerMetric(failedSignIns);
  registry.registerMetric(limitsHit);
  registry.registerMetric(jobSeconds);
  registry.registerMetric(jobsRedriven);
  registry.registerMetric(outsideSeconds);
}

type Outside = "stripe" | "access_point" | "mail";

/**
 * Calls another company's system and notes how it ended: by what `judge` says of the answer, by the outcome of a
 * `NotTaken`, or `failed`.
 */
export async function outside<T>(
  system: Outside,
  call: () => Promise<T>,
  judge: (answer: T) => NotTaken["outcome"] | "ok" = () => "ok",
): Promise<T> {
  const end = outsideSeconds.startTimer({ system });
  try {
    const answer = await call();
    end({ outcome: judge(answer) });
    return answer;
  } catch (error) {
    end({ outcome: error instanceof NotTaken ? error.outcome : "failed" });
    throw error;
  }
}
