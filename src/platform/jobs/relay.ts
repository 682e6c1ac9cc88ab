import type { Database } from "../db/database.ts";
import { type RowOf, statement } from "../db/statement.ts";
import { unheld } from "../quarantine.ts";
import type { Registry } from "./reactions.ts";

/** One message to the queue: which reaction to which outbox row. Ids only. */
export interface Message {
  outboxId: string;
  job: string;
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
  settledAt: Date | null;
  /** Who reacts by what the newest version has noted; null where it noted nobody. */
  noted: string[] | null;
}

/** Of a row `o`: what a message needs. */
const row = `o.id, o.job, o.redrives, o.settled_at as "settledAt",
  (select array_agg(r.subscriber order by r.subscriber) from platform_reaction r where r.job = o.job) as noted`;
const noted = "exists (select from platform_job j where j.name = o.job)";
const nobodyNoted = "not exists (select from platform_reaction r where r.job = o.job)";

const takeWaitingSql = statement(
  "platform.takeWaiting",
  `with due as (
     select o.id from platform_outbox o
     where o.dispatched_at is null and o.settled_at is null and ${unheld}
       and (o.job = any($2::text[]) or not exists (select from platform_job) or (${noted} and ${nobodyNoted}))
     order by o.id limit $1::int for update skip locked)
   update platform_outbox o set dispatched_at = clock_timestamp(),
     settled_at = case when case when ${noted} then ${nobodyNoted} else not o.job = any($2::text[]) end
       then clock_timestamp() end
   from due where o.id = due.id returning ${row}`,
);

/**
 * Takes outbox rows that nobody handed on yet and returns their messages. They are marked first and put
 * into the queue by the caller after the commit, because no transaction may hold an outside call; a
 * crash in between is healed by `redrive`. Rows that nobody reacts to are settled at once; what neither this process nor
 * the newest version that has migrated knows waits.
 */
export async function takeWaiting(db: Database, registry: Registry): Promise<Message[]> {
  const rows = await db.platform((tx) => tx.all(takeWaitingSql, [batchMax, [...registry.keys()]]));
  return messagesOf(rows, registry);
}

/** A hand-on from before this instant has had its time ($1: seconds of the first). */
const overdue =
  "clock_timestamp() - make_interval(secs => least(3600, $1::float8 * power(2, least(o.redrives, 12))))";

/** What is parked waits for a person, not for another try. */
const unparked = (outbox: string) =>
  `not exists (select from platform_attempt a where a.outbox_id = ${outbox}.id and a.parked_at is not null)`;

const buryOverdueSql = statement(
  "platform.buryOverdue",
  `update platform_outbox o set dead_at = clock_timestamp()
   where o.settled_at is null and o.dead_at is null and o.redrives >= $2::int and o.job = any($3::text[]) and ${unheld}
     and ${unparked("o")} and o.dispatched_at < ${overdue}
   returning o.id, o.job, o.last_error as "lastError"`,
);
const takeOverdueSql = statement(
  "platform.takeOverdue",
  `with due as (
     select o.id from platform_outbox o
     where o.settled_at is null and o.dead_at is null and o.redrives < $2::int and o.job = any($3::text[]) and ${unheld}
       and ${unparked("o")} and o.dispatched_at < ${overdue}
     order by o.id limit $4::int for update skip locked)
   update platform_outbox o set dispatched_at = clock_timestamp(), redrives = o.redrives + 1
   from due where o.id = due.id returning ${row}`,
);

/** What is given up. */
export type DeadRow = RowOf<typeof buryOverdueSql>;

/** Rows that were handed on long ago and have no effect yet: once more. After many times: dead, for a person. */
export async function redrive(
  db: Database,
  registry: Registry,
  afterSeconds = redriveSeconds,
  onDead: (job: DeadRow) => void = () => {},
): Promise<Message[]> {
  const known = [...registry.keys()];
  const { dead, rows } = await db.platform(async (tx) => ({
    dead: await tx.all(buryOverdueSql, [afterSeconds, redrivesMax, known]),
    rows: await tx.all(takeOverdueSql, [afterSeconds, redrivesMax, known, batchMax]),
  }));
  for (const one of dead) onDead(one);
  return messagesOf(rows, registry);
}

const giveBackSql = statement(
  "platform.giveBack",
  `update platform_outbox o set dispatched_at = null, redrives = greatest(0, o.redrives - $2::int)
   where o.id = any($1::bigint[]) and o.settled_at is null and o.dead_at is null`,
);

/**
 * Takes back that messages were handed on, since the queue is away: they go out with the first that it takes again, and no
 * try is counted. `redriven`: by `redrive`.
 */
export async function giveBack(db: Database, messages: readonly Message[], redriven: boolean): Promise<void> {
  const ids = [...new Set(messages.map(({ outboxId }) => BigInt(outboxId)))];
  await db.platform((tx) => tx.execute(giveBackSql, [ids, redriven ? 1 : 0]));
}

function messagesOf(rows: Row[], registry: Registry): Message[] {
  return rows
    .filter(({ settledAt }) => settledAt === null)
    .sort((a, b) => (a.id < b.id ? -1 : 1))
    .flatMap(({ id, job, redrives, noted }) => {
      const own = registry.get(job) ?? [];
      // Also for those that only a newer version knows: whoever of the workers can, takes the message.
      return (noted ?? own.map(({ subscriber }) => subscriber)).map((subscriber) => ({
        outboxId: id.toString(),
        job,
        subscriber,
        attempt: redrives,
        heavy: own[0]?.job.heavy ?? false,
      }));
    });
}
