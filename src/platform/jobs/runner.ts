import { randomUUID } from "node:crypto";
import { jobSeconds, jobsRedriven } from "../counters.ts";
import { atMost } from "../shutdown.ts";
import { traced } from "../tracing.ts";
import { type Attempts, createAttempts } from "./attempts.ts";
import type { Domain } from "./bind.ts";
import { createHeartbeat, type HeartbeatOptions } from "./heartbeat.ts";
import { createIsolate, type Isolate, type IsolateOptions, ProcessCrashed } from "./isolate.ts";
import { type JobServices, noteFailure, perform } from "./perform.ts";
import {
  createQueue,
  createWorker,
  type Lane,
  type QueueBackend,
  type QueueHandle,
  type WorkerHandle,
} from "./queue.ts";
import { isAwaited, knows, LeftToOthers, type Registry, registryOf } from "./reactions.ts";
import { giveBack, type Message, redrive, takeWaiting } from "./relay.ts";
import { pokeSchedules } from "./schedule.ts";

export interface RunnerOptions {
  services: JobServices;
  domains: readonly Domain[];
  backend: QueueBackend;
  concurrency?: number;
  /** Where heavy jobs run; absent: in this process, as tests have it. */
  isolate?: IsolateOptions;
  heavyConcurrency?: number;
  /** Where it says that it goes on, and what is done where it does not; absent: nowhere. */
  heartbeat?: HeartbeatOptions & { url: string };
  /** How long jobs that have begun may take once it stops; what is not done then is handed on again later. */
  graceMs?: number;
  relayMs?: number;
  scheduleMs?: number;
  redriveAfterSeconds?: number;
}

export interface Runner {
  queue: QueueHandle;
  /** Messages in each lane. */
  queued(): Promise<Record<Lane, number>>;
  /** Milliseconds since its relay said last that it goes on; 0 without a heartbeat. */
  silentMs(): number;
  stop(): Promise<void>;
}

/** A worker process's three loops (relay, re-driver, schedules) and its BullMQ workers, one for each lane. */
export function startRunner(options: RunnerOptions): Runner {
  const { services, domains, backend } = options;
  const { loops: db, log } = services;
  const registry = registryOf(domains);
  const schedules = domains.flatMap((domain) => domain.schedules ?? []);
  const queue = createQueue(backend, "ordinary", log);
  const heavyQueue = createQueue(backend, "heavy", log);
  const processId = randomUUID();
  const attempts = createAttempts(db, processId);
  const heartbeat =
    options.heartbeat && createHeartbeat(db, options.heartbeat.url, processId, log, options.heartbeat);
  const isolate = options.isolate && createIsolate(options.isolate);
  const react = reaction(services, registry, attempts, isolate);
  const workers: WorkerHandle[] = [
    createWorker(backend, "ordinary", options.concurrency ?? 6, log, react),
    createWorker(backend, "heavy", options.heavyConcurrency ?? 1, log, react),
  ];
  const add = async (messages: Message[], redriven = false): Promise<boolean> => {
    try {
      await queue.add(messages.filter(({ heavy }) => !heavy));
      await heavyQueue.add(messages.filter(({ heavy }) => heavy));
    } catch (error) {
      await giveBack(db, messages, redriven);
      throw error;
    }
    return messages.length > 0;
  };
  const loops = [
    loop("relay", options.relayMs ?? 100, log, async () => {
      const some = await add(await takeWaiting(db, registry));
      await heartbeat?.beat();
      return some;
    }),
    loop("redrive", 1_000, log, async () => {
      const messages = await redrive(db, registry, options.redriveAfterSeconds, ({ id, job, lastError }) =>
        log.error({ outboxId: String(id), job, lastError }, "a job is dead: a person lets it be tried again"),
      );
      const some = await add(messages, true);
      jobsRedriven.inc(messages.length);
      return some;
    }),
    loop("schedules", options.scheduleMs ?? 1_000, log, async () => {
      await pokeSchedules(db, schedules);
      return false;
    }),
  ];
  return {
    queue,
    async queued() {
      const [ordinary, heavy] = await Promise.all([queue.waiting(), heavyQueue.waiting()]);
      return { ordinary, heavy };
    },
    silentMs: () => heartbeat?.age() ?? 0,
    async stop() {
      for (const one of loops) one.stop();
      await atMost(8_000, Promise.all(loops.map((one) => one.ended)));
      await atMost(2_000, attempts.stop());
      await Promise.all(workers.map((worker) => worker.close(options.graceMs ?? 20_000)));
      isolate?.stop();
      await atMost(2_000, Promise.all([heartbeat?.stop(), queue.close(), heavyQueue.close()]));
    },
  };
}

/**
 * What a message does: performs its reaction, a heavy one, or one that has crashed its process before, in a process of
 * its own. One that has crashed twice is parked, and the queue is told that all is well. What only a newer version knows
 * is left to that.
 */
function reaction(
  services: JobServices,
  registry: Registry,
  attempts: Attempts,
  isolate: Isolate | undefined,
) {
  const { loops: db, log } = services;
  return async ({ outboxId, job, subscriber, heavy }: Message): Promise<void> => {
    const id = BigInt(outboxId);
    if (!knows(registry, job, subscriber)) {
      if (await isAwaited(db, id, subscriber)) throw new LeftToOthers();
      log.warn({ outboxId, job, subscriber }, "nobody reacts to this any more");
      return;
    }
    const crashes = await attempts.begin(id, subscriber);
    if (crashes === undefined) return;
    const end = jobSeconds.startTimer({ job });
    try {
      await traced("job", job, { "samkoeb.outbox": outboxId, "samkoeb.subscriber": subscriber }, async () => {
        if (isolate && (heavy || crashes > 0)) await isolate.perform(id, subscriber);
        else await perform(services, registry, id, subscriber);
      });
      await attempts.end(id, subscriber, true);
      end({ outcome: "done" });
    } catch (error) {
      const crashed = error instanceof ProcessCrashed;
      const parked = crashed && (await attempts.crashed(id, subscriber));
      end({ outcome: parked ? "parked" : "failed" });
      if (!crashed) await attempts.end(id, subscriber, false).catch(() => {});
      log[parked ? "error" : "warn"](
        { err: error, outboxId, job, subscriber },
        parked ? "a job is parked" : "a job failed",
      );
      if (parked) return;
      await noteFailure(services, id, error).catch(() => {});
      throw error;
    }
  };
}

/** Repeats `step` until stopped: at once after work, after a pause otherwise; an error is logged and pauses longer. */
function loop(name: string, pauseMs: number, log: JobServices["log"], step: () => Promise<boolean>) {
  let running = true;
  let wake: () => void = () => {};
  const pause = (ms: number) =>
    new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, ms);
      wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  const ended = (async () => {
    while (running) {
      try {
        if (!(await step()) && running) await pause(pauseMs);
      } catch (error) {
        log.warn({ err: error, loop: name }, "a loop stumbled");
        if (running) await pause(pauseMs * 5);
      }
    }
  })();
  return {
    ended,
    stop() {
      running = false;
      wake();
    },
  };
}
