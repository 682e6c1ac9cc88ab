import {
  createPostgresBackend,
  DelayedError,
  type Job,
  type JobProgress,
  type PostgresConnectionOptions,
  type PostgresQueueBackend,
  Queue,
  Worker,
} from "bullmq";
import type { Logger } from "../log.ts";
import { Outage } from "../problem.ts";
import { redisOptions } from "../redis.ts";
import { LeftToOthers } from "./reactions.ts";
import type { Message } from "./relay.ts";

/**
 * Where BullMQ keeps its jobs. PostgreSQL needs nothing else installed; Redis is for installations with
 * several workers. Both are a wake-up only: the outbox is the record.
 */
export type QueueBackend = { kind: "postgres"; url: string } | { kind: "redis"; url: string };

/** Two lanes, so that what takes minutes never stands before what takes milliseconds. */
export const lanes = { ordinary: "samkoeb", heavy: "samkoeb-heavy" } as const;
export type Lane = keyof typeof lanes;
const schema = "bullmq";

/** A home of the queue that does not answer for so long is gone. */
const deadlineMs = 10_000;
/** How long the relay waits for it. */
const addMs = 5_000;

/** Connections of one Queue and one Worker on PostgreSQL: 2 + 2 + 1 (LISTEN). */
const postgresConnection = (url: string) => ({
  connectionString: url,
  schema,
  max: 2,
  application_name: "samkoeb queue",
  connectionTimeoutMillis: 3_000,
  query_timeout: deadlineMs,
  keepAlive: true,
  keepAliveInitialDelayMillis: 10_000,
});

const connectionOf = (url: string, forWorker: boolean) => ({
  ...redisOptions(url),
  // A producer must fail fast when Redis is away: the outbox keeps the row and the re-driver tries again.
  ...(forWorker ? { maxRetriesPerRequest: null } : { enableOfflineQueue: false, commandTimeout: deadlineMs }),
  // What waits is a backlog: nobody waits longer for a Redis that is back.
  retryStrategy: (times: number) => Math.min(100 * times, 2_000),
  connectTimeout: 3_000,
  keepAlive: 10_000,
  // A worker that waits for work hears from Redis every few seconds.
  socketTimeout: 30_000,
});

/** BullMQ waits for a Redis that is away for as long as it is: ours are given back, and what it adds later is known by its id. */
async function soon(adding: Promise<unknown>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Outage("the queue takes nothing")), addMs);
  });
  adding.catch(() => {});
  await Promise.race([adding, late]).finally(() => clearTimeout(timer));
}

export interface QueueHandle {
  add(messages: Message[]): Promise<void>;
  waiting(): Promise<number>;
  close(): Promise<void>;
}

/** The queue that the relay adds messages to. The same outbox row, subscriber and attempt is in it once. */
export function createQueue(backend: QueueBackend, lane: Lane, log: Logger): QueueHandle {
  const queueName = lanes[lane];
  const queue =
    backend.kind === "postgres"
      ? new Queue<
          Message,
          unknown,
          string,
          Message,
          unknown,
          string,
          PostgresQueueBackend,
          PostgresConnectionOptions
        >(queueName, { connection: postgresConnection(backend.url) }, createPostgresBackend)
      : new Queue<Message, unknown, string, Message, unknown, string>(queueName, {
          connection: connectionOf(backend.url, false),
        });
  queue.on("error", (error: Error) => log.warn({ err: error }, "queue"));
  return {
    async add(messages) {
      if (messages.length === 0) return;
      await soon(
        queue.addBulk(
          messages.map((message) => ({
            name: message.subscriber,
            data: message,
            opts: {
              jobId: `o${message.outboxId}-${message.subscriber}-${message.attempt}`,
              attempts: 4,
              backoff: { type: "exponential" as const, delay: 500 },
              removeOnComplete: { age: 3_600, count: 1_000 },
              removeOnFail: { age: 14 * 86_400 },
            },
          })),
        ),
      );
    },
    waiting: async () => {
      const counts = await queue.getJobCounts("waiting", "active", "delayed");
      return Object.values(counts).reduce((sum, n) => sum + n, 0);
    },
    close: () => queue.close(),
  };
}

/** How long a message that was left to others rests before somebody takes it again. */
const leftMs = 1_000;

export interface WorkerHandle {
  /** Takes no message more and waits for what it has begun, at most so long. */
  close(graceMs: number): Promise<void>;
}

/** Takes messages and gives each to `perform`, `concurrency` at a time; one that throws comes again later. */
export function createWorker(
  backend: QueueBackend,
  lane: Lane,
  concurrency: number,
  log: Logger,
  perform: (message: Message) => Promise<void>,
): WorkerHandle {
  const options = {
    concurrency,
    // A job whose worker crashed is taken by another; the default of 1 would fail it for ever at the second crash.
    maxStalledCount: 20,
    stalledInterval: 5_000,
    lockDuration: 30_000,
  };
  const run = async (job: Pick<Job<Message>, "data" | "moveToDelayed">, token?: string) => {
    try {
      await perform(job.data);
    } catch (error) {
      if (!(error instanceof LeftToOthers)) throw error;
      // Back into the queue, for a worker that knows it: not a failure, and no attempt.
      await job.moveToDelayed(Date.now() + leftMs, token);
      throw new DelayedError();
    }
  };
  const worker =
    backend.kind === "postgres"
      ? new Worker<Message, void, string, PostgresQueueBackend, JobProgress, PostgresConnectionOptions>(
          lanes[lane],
          run,
          { ...options, connection: postgresConnection(backend.url) },
          createPostgresBackend,
        )
      : new Worker<Message>(lanes[lane], run, { ...options, connection: connectionOf(backend.url, true) });
  worker.on("error", (error) => log.warn({ err: error }, "worker"));
  return {
    async close(graceMs) {
      let timer: NodeJS.Timeout | undefined;
      const late = new Promise<"late">((resolve) => {
        timer = setTimeout(() => resolve("late"), graceMs);
      });
      const ended = await Promise.race([worker.close(), late]);
      clearTimeout(timer);
      if (ended === "late") log.warn({ lane, seconds: graceMs / 1_000 }, "jobs did not end in time");
    },
  };
}
