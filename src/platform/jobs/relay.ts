import type { Database } from "../db/database.ts";
import type { Registry } from "./perform.ts";

/** One message to the queue: which reaction to which outbox row. Ids only. */
export interface Message {
  outboxId: string;
  subscriber: string;
  /** Grows with each re-drive, so that a finished or failed job's id never blocks a new try. */
  attempt: number;
  /** For the lane of heavy jobs. */
  heavy: boolean;
}

export const batchMax = 500;
/** First re-drive after this long without an effect; doubled each time, at most an hour. */
export const redriveSeconds = 20;
export const redrivesMax = 14;

interface Row {
  id: bigint;
  job: string;
  redrives: number;
}

/**
 * Takes outbox rows that nobody handed on yet and returns their messages. They are marked first and put
 * into the queue by the caller after the commit, because no transaction may hold an outside call; a
 * crash in between is healed by `redrive`. Rows that nobody reacts to are settled at once.
 */
export async function takeWaiting(db: Database, registry: Registry): Promise<Message[]> {
  const heard = [...registry.keys()];
  const rows = await db.platform((tx) =>
    tx.query<Row>(
      `with due as (
         select o.id from platform_outbox o where o.dispatched_at is null
         order by o.id limit $1::int for update skip locked)
       update platform_outbox o set dispatched_at = clock_timestamp(),
         settled_at = case when o.job = any($2::text[]) then null else clock_timestamp() end
       from due where o.id = due.id returning o.id, o.job, o.redrives`,
      [batchMax, heard],
    ),
  );
  return messagesOf(rows, registry);
}

/** A hand-on from before this instant has had its time ($1: seconds of the first). */
const overdue =
  "clock_timestamp() - make_interval(secs => least(3600, $1::float8 * power(2, least(redrives, 12))))";

/** What is parked waits for a person, not for another try. */
const unparked = (outbox: string) =>
  `not exists (select from platform_attempt a where a.outbox_id = ${outbox}.id and a.parked_at is not null)`;

/** Rows that were handed on long ago and have no effect yet: once more. After many times: dead, for a person. */
export async function redrive(
  db: Database,
  registry: Registry,
  afterSeconds = redriveSeconds,
): Promise<Message[]> {
  const rows = await db.platform(async (tx) => {
    await tx.query(
      `update platform_outbox set dead_at = clock_timestamp()
       where settled_at is null and dead_at is null and redrives >= $2::int and ${unparked("platform_outbox")}
         and dispatched_at < ${overdue}`,
      [afterSeconds, redrivesMax],
    );
    return tx.query<Row>(
      `with due as (
         select o.id from platform_outbox o
         where o.settled_at is null and o.dead_at is null and o.redrives < ${redrivesMax} and ${unparked("o")}
           and o.dispatched_at < ${overdue}
         order by o.id limit $2::int for update skip locked)
       update platform_outbox o set dispatched_at = clock_timestamp(), redrives = o.redrives + 1
       from due where o.id = due.id returning o.id, o.job, o.redrives`,
      [afterSeconds, batchMax],
    );
  });
  return messagesOf(rows, registry);
}

function messagesOf(rows: Row[], registry: Registry): Message[] {
  return rows
    .sort((a, b) => (a.id < b.id ? -1 : 1))
    .flatMap((row) =>
      (registry.get(row.job) ?? []).map((binding) => ({
        outboxId: row.id.toString(),
        subscriber: binding.subscriber,
        attempt: row.redrives,
        heavy: binding.job.heavy ?? false,
      })),
    );
}
