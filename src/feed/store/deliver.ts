import type { Reader, Tx } from "../../platform/db/database.ts";
import { type RowOf, statement } from "../../platform/db/statement.ts";
import { EventContent, EventType, keepDays } from "../schema/index.ts";

/** All SQL of delivering: whose turn it is, what comes next, what came of it. */

/** Longer than any attempt takes: what a crash has left unrecorded is sent again after it. */
const leaseSeconds = 60;

const takeTurnSql = statement(
  "feed.takeTurn",
  `update feed_courier set holder = $1::bigint, until = clock_timestamp() + make_interval(secs => ${leaseSeconds})
   where holder = $1::bigint or until < clock_timestamp()`,
);
const endTurnSql = statement(
  "feed.endTurn",
  "update feed_courier set until = '-infinity' where holder = $1::bigint",
);
/** One job delivers at a time, so that slow receivers never hold more than its place; false: another one does. */
export const takeTurn = async (tx: Tx, holder: bigint): Promise<boolean> =>
  (await tx.execute(takeTurnSql, [holder])) > 0;
export const endTurn = (tx: Tx, holder: bigint): Promise<number> => tx.execute(endTurnSql, [holder]);

const wakeSql = statement(
  "feed.wakeWebhooks",
  `update feed_webhook w set due_at = coalesce(w.due_at, platform_now())
   where w.stopped_at is null and exists (select from feed_event e
     where e.party_id = w.party_id and e.position > $1::bigint and e.type = any(w.types)
       and (w.institution_id is null or e.institution_id = w.institution_id))`,
);
/**
 * Makes addresses due that are to have what was published after a position. Also those that are due already: whoever has
 * just found nothing for one holds its row, and is waited for.
 */
export const wakeWebhooks = (tx: Tx, after: bigint): Promise<number> => tx.execute(wakeSql, [after]);

const hasDueSql = statement(
  "feed.hasDue",
  `select exists (select from feed_webhook w where w.stopped_at is null and w.due_at <= platform_now()) as "due!"`,
);
export const hasDue = async (tx: Reader): Promise<boolean> => (await tx.one(hasDueSql)).due;

const lockDueSql = statement(
  "feed.lockDue",
  `select w.id, w.party_id as "partyId", w.institution_id as "institutionId", w.address, w.types, w.position, w.tries
   from feed_webhook w where w.stopped_at is null and w.due_at <= platform_now()
   order by w.due_at, w.id limit 1 for update skip locked`,
  { decode: { types: EventType.array() } },
);
/** The address that has waited longest, locked; its next fact is asked for by another statement, which sees what was published. */
export const lockDue = (tx: Tx) => tx.maybe(lockDueSql);
export type DueWebhook = RowOf<typeof lockDueSql>;

const event = `e.id, e.type, e.occurred_at as "timestamp", e.data, e.position`;
const content = { decode: { type: EventType, data: EventContent } };
const nextSql = statement(
  "feed.nextEvent",
  `select ${event} from feed_event e where e.party_id = $1::int and e.position > $2::bigint and e.type = any($3::text[])
     and ($4::int is null or e.institution_id = $4::int)
   order by e.position limit 1`,
  content,
);
export const nextEvent = (tx: Reader, { partyId, position, types, institutionId }: DueWebhook) =>
  tx.maybe(nextSql, [partyId, position, types, institutionId]);

const eventSql = statement(
  "feed.findEvent",
  `select ${event} from feed_event e where e.party_id = $1::int and e.id = $2::uuid and e.position is not null
     and ($3::int is null or e.institution_id = $3::int)`,
  content,
);
/** A published fact of a party, where it is still kept. */
export const findEvent = (tx: Reader, partyId: number, id: string, institutionId: number | null) =>
  tx.maybe(eventSql, [partyId, id, institutionId]);

const secretsSql = statement(
  "feed.listSecrets",
  `select s.wrapped from feed_webhook_secret s where s.webhook_id = $1::uuid
     and (s.ends_at is null or s.ends_at > platform_now()) order by s.number desc`,
);
/** The secrets that are in force, the newest first, as they are wrapped. */
export const listSecrets = async (tx: Reader, webhookId: string): Promise<Buffer[]> =>
  (await tx.all(secretsSql, [webhookId])).map(({ wrapped }) => wrapped);

const getSql = statement(
  "feed.getForSending",
  `select w.id, w.party_id as "partyId", w.institution_id as "institutionId", w.address from feed_webhook w where w.id = $1::uuid`,
);
export const findForSending = (tx: Reader, id: string) => tx.maybe(getSql, [id]);

const restSql = statement("feed.restWebhook", "update feed_webhook set due_at = null where id = $1::uuid");
const leaseSql = statement(
  "feed.leaseWebhook",
  `update feed_webhook set due_at = platform_now() + make_interval(secs => ${leaseSeconds}) where id = $1::uuid`,
);
/** Nothing waits for it. */
export const restWebhook = (tx: Tx, id: string): Promise<number> => tx.execute(restSql, [id]);
/** It is being sent to. */
export const leaseWebhook = (tx: Tx, id: string): Promise<number> => tx.execute(leaseSql, [id]);

const takenSql = statement(
  "feed.recordTaken",
  `update feed_webhook set position = $2::bigint, tries = 0, failing_since = null, due_at = platform_now()
   where id = $1::uuid and position < $2::bigint`,
);
/** What comes next may go; a paused one moves on too, since it has had this. */
export const recordTaken = (tx: Tx, id: string, position: bigint): Promise<number> =>
  tx.execute(takenSql, [id, position]);

const failedSql = statement(
  "feed.recordFailed",
  `update feed_webhook set tries = $3::int, failing_since = coalesce(failing_since, platform_now()),
     due_at = case when $4::text is null then platform_now() + make_interval(mins => $5::int) end,
     stopped_for = $4::text, stopped_at = case when $4::text is not null then platform_now() end
   where id = $1::uuid and position < $2::bigint and tries = $3::int - 1 and stopped_at is null`,
);
/** It is tried again in some minutes, or stopped; false where somebody has changed it meanwhile. */
export const recordFailed = async (
  tx: Tx,
  id: string,
  of: { position: bigint; tries: number; stops: "failed" | "gone" | undefined; minutes: number },
): Promise<boolean> =>
  (await tx.execute(failedSql, [id, of.position, of.tries, of.stops ?? null, of.minutes])) > 0;

const attemptSql = statement(
  "feed.insertAttempt",
  `insert into feed_attempt (webhook_id, party_id, institution_id, event_id, type, position, reason, number, took_ms, status, failure)
   select w.id, w.party_id, w.institution_id, $2::uuid, $3::text, $4::bigint, $5::text, $6::int, $7::int, $8::int, $9::text
   from feed_webhook w where w.id = $1::uuid`,
);
export interface Attempt {
  eventId: string;
  type: EventType;
  position: bigint | null;
  reason: "feed" | "resend" | "test";
  number: number;
  tookMs: number;
  status: number | null;
  failure: string | null;
}
/** Notes an attempt, unless its address has been removed meanwhile. */
export async function insertAttempt(tx: Tx, webhookId: string, a: Attempt): Promise<void> {
  await tx.execute(attemptSql, [
    ...([webhookId, a.eventId, a.type, a.position] as const),
    ...([a.reason, a.number, a.tookMs, a.status, a.failure] as const),
  ]);
}

const removeSql = statement(
  "feed.removeAttempts",
  `delete from feed_attempt a where a.id in (select o.id from feed_attempt o
     where o.at < platform_now() - make_interval(days => ${keepDays}) order by o.at limit $1::int)`,
);
export const removeAttempts = (tx: Tx, limit: number): Promise<number> => tx.execute(removeSql, [limit]);
