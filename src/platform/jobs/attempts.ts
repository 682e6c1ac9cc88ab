import type { Database, Tx } from "../db/database.ts";
import { statement } from "../db/statement.ts";
import { unheld } from "../quarantine.ts";
import { recordFailure } from "./runs.ts";

/** Reactions that have begun: so that what crashes its process is known by our own table, whatever a queue remembers. */

/** A reaction whose process is gone so often is left for a person. */
export const crashesMax = 2;
/** A process says this often that it lives; silent for longer than `goneSeconds` it is gone. */
const aliveMs = 3_000;
const goneSeconds = 10;

const noteAliveSql = statement(
  "platform.noteAlive",
  "update platform_attempt set seen_at = clock_timestamp() where process = $1::uuid",
);
const leaveAttemptsSql = statement(
  "platform.leaveAttempts",
  "update platform_attempt set process = null where process = $1::uuid",
);
const countCrashSql = statement(
  "platform.countCrash",
  `update platform_attempt set crashes = crashes + 1, process = null
   where outbox_id = $1::bigint and subscriber = $2::text returning crashes`,
);
const forgetAttemptSql = statement(
  "platform.forgetAttempt",
  "delete from platform_attempt where outbox_id = $1::bigint and subscriber = $2::text",
);
/** An orderly failure leaves a row only where there was a crash before. */
const keepAttemptSql = statement(
  "platform.keepAttempt",
  `with gone as (
     delete from platform_attempt where outbox_id = $1::bigint and subscriber = $2::text and crashes = 0)
   update platform_attempt set process = null
   where outbox_id = $1::bigint and subscriber = $2::text and crashes > 0`,
);
const beginAttemptSql = statement(
  "platform.beginAttempt",
  `insert into platform_attempt as a (outbox_id, subscriber, job, process)
   select o.id, $2::text, o.job, $3::uuid from platform_outbox o where o.id = $1::bigint and ${unheld}
   on conflict (outbox_id, subscriber) do update set process = $3::uuid, seen_at = clock_timestamp(),
     crashes = a.crashes + case when a.process <> $3::uuid
       and a.seen_at < clock_timestamp() - make_interval(secs => $4::int) then 1 else 0 end
   where a.parked_at is null
   returning a.crashes`,
);
const parkSql = statement(
  "platform.park",
  `update platform_attempt set parked_at = platform_now(), process = null
   where outbox_id = $1::bigint and subscriber = $2::text and parked_at is null`,
);
const findRunOfSql = statement(
  "platform.findRunOf",
  `select o.payload ->> 'runId' as "runId" from platform_outbox o where o.id = $1::bigint`,
);

/** What this process has begun; `processId` names it among all that ever ran. */
export interface Attempts {
  /** Undefined: there is nothing to do, since it is parked, or the installation in quarantine. Else how often it has crashed its process. */
  begin(outboxId: bigint, subscriber: string): Promise<number | undefined>;
  /** It is done (forgotten), or has failed in an orderly way (its crashes stay). */
  end(outboxId: bigint, subscriber: string, done: boolean): Promise<void>;
  /** Its process is gone. Whether it is parked now. */
  crashed(outboxId: bigint, subscriber: string): Promise<boolean>;
  /** The process ends on purpose: whatever is cut off now has not crashed it. */
  stop(): Promise<void>;
}

export function createAttempts(db: Database, processId: string): Attempts {
  // By name: what fails to end is ended a second time.
  const running = new Set<string>();
  const nameOf = (outboxId: bigint, subscriber: string) => `${outboxId} ${subscriber}`;
  let stopping = false;
  const alive = setInterval(() => {
    if (running.size > 0) db.platform((tx) => tx.execute(noteAliveSql, [processId])).catch(() => {});
  }, aliveMs);
  alive.unref();
  return {
    async begin(outboxId, subscriber) {
      const crashes = await db.platform((tx) => begun(tx, processId, outboxId, subscriber));
      if (crashes !== undefined) running.add(nameOf(outboxId, subscriber));
      return crashes;
    },
    async end(outboxId, subscriber, done) {
      running.delete(nameOf(outboxId, subscriber));
      await db.platform((tx) => tx.execute(done ? forgetAttemptSql : keepAttemptSql, [outboxId, subscriber]));
    },
    async crashed(outboxId, subscriber) {
      running.delete(nameOf(outboxId, subscriber));
      // What is cut off with us has done nothing wrong.
      if (stopping) return false;
      return db.platform(async (tx) => {
        const row = await tx.maybe(countCrashSql, [outboxId, subscriber]);
        return (row?.crashes ?? 0) >= crashesMax && park(tx, outboxId, subscriber);
      });
    },
    async stop() {
      stopping = true;
      clearInterval(alive);
      await db.platform((tx) => tx.execute(leaveAttemptsSql, [processId]));
    },
  };
}

async function begun(
  tx: Tx,
  processId: string,
  outboxId: bigint,
  subscriber: string,
): Promise<number | undefined> {
  const row = await tx.maybe(beginAttemptSql, [outboxId, subscriber, processId, goneSeconds]);
  const crashes = row?.crashes;
  if (crashes === undefined || crashes < crashesMax) return crashes;
  await park(tx, outboxId, subscriber);
  return undefined;
}

async function park(tx: Tx, outboxId: bigint, subscriber: string): Promise<true> {
  await tx.execute(parkSql, [outboxId, subscriber]);
  const runId = (await tx.maybe(findRunOfSql, [outboxId]))?.runId;
  if (runId) await recordFailure(tx, runId, "Its process has ended twice: it waits for the operator.");
  return true;
}
