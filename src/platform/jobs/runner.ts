import type { Domain } from "./bind.ts";
import { type JobServices, noteFailure, perform, registryOf } from "./perform.ts";
import {
  createQueue,
  createWorker,
  type QueueBackend,
  type QueueHandle,
  type WorkerHandle,
} from "./queue.ts";
import { redrive, takeWaiting } from "./relay.ts";
import { pokeSchedules } from "./schedule.ts";

export interface RunnerOptions {
  services: JobServices;
  domains: readonly Domain[];
  backend: QueueBackend;
  concurrency?: number;
  relayMs?: number;
  scheduleMs?: number;
  redriveAfterSeconds?: number;
}

export interface Runner {
  queue: QueueHandle;
  stop(): Promise<void>;
}

/** A worker process's three loops (relay, re-driver, schedules) and its BullMQ worker. */
export function startRunner(options: RunnerOptions): Runner {
  const { services, domains, backend } = options;
  const { db, log } = services;
  const registry = registryOf(domains);
  const schedules = domains.flatMap((domain) => domain.schedules ?? []);
  const queue = createQueue(backend, log);
  const worker: WorkerHandle = createWorker(backend, options.concurrency ?? 4, log, async (message) => {
    const id = BigInt(message.outboxId);
    try {
      await perform(services, registry, id, message.subscriber);
    } catch (error) {
      log.warn({ err: error, outboxId: message.outboxId, subscriber: message.subscriber }, "a job failed");
      await noteFailure(services, id, error).catch(() => {});
      throw error;
    }
  });
  const loops = [
    loop("relay", options.relayMs ?? 100, log, async () => {
      const messages = await takeWaiting(db, registry);
      await queue.add(messages);
      return messages.length > 0;
    }),
    loop("redrive", 1_000, log, async () => {
      const messages = await redrive(db, registry, options.redriveAfterSeconds);
      await queue.add(messages);
      return messages.length > 0;
    }),
    loop("schedules", options.scheduleMs ?? 1_000, log, async () => {
      await pokeSchedules(db, schedules);
      return false;
    }),
  ];
  return {
    queue,
    async stop() {
      for (const one of loops) one.stop();
      await Promise.all(loops.map((one) => one.ended));
      await worker.close();
      await queue.close();
    },
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
