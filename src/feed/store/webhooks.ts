import type { Reader, Tx } from "../../platform/db/database.ts";
import { type RowOf, statement } from "../../platform/db/statement.ts";
import type { WrappedRow } from "../../platform/wrapped.ts";
import { EventType, secretHours, type Webhook, type WebhookAttempt } from "../schema/index.ts";

/** All SQL of addresses, their secrets, and what was sent to them. */

const types = { decode: { types: EventType.array() } };
const columns = `w.id, w.address as url, w.types, w.failing_since as "failingSince", w.due_at as "dueAt",
  w.stopped_for as "stoppedFor", w.made_at as "madeAt",
  (select max(s.ends_at) from feed_webhook_secret s where s.webhook_id = w.id and s.ends_at > platform_now()) as "secretBeforeEndsAt"`;

const listSql = statement(
  "feed.listWebhooks",
  `select ${columns} from feed_webhook w where w.party_id = $1::int order by date_trunc('milliseconds', w.made_at), w.id`,
  types,
);
const findSql = statement(
  "feed.findWebhook",
  `select ${columns} from feed_webhook w where w.party_id = $1::int and w.id = $2::uuid`,
  types,
);
const lockOwnSql = statement(
  "feed.lockWebhook",
  `select w.id, w.stopped_for as "stoppedFor", w.address as url, w.types from feed_webhook w
   where w.party_id = $1::int and w.id = $2::uuid for update`,
  types,
);

const shown = ({ stoppedFor, dueAt, ...row }: RowOf<typeof findSql>): Webhook => ({
  ...row,
  state: stoppedFor ?? (row.failingSince === null ? "active" : "failing"),
  nextAttemptAt: stoppedFor === null ? dueAt : null,
});

const lockKeepersSql = statement(
  "feed.lockKeepers",
  `select (select count(*) from feed_webhook w where w.party_id = $1::int and w.institution_id is not distinct from $2::int)::int as "count!"
   from (select pg_advisory_xact_lock(hashtextextended('webhooks ' || ($1::int)::text, 0))) l`,
);
/** How many addresses a party has, or one institution of it; nobody else makes one of the party's until the transaction ends. */
export const lockCount = async (tx: Tx, partyId: number, institutionId: number | null): Promise<number> => {
  await tx.all(lockKeepersSql, [partyId, institutionId]);
  // Another statement: its snapshot is younger than the lock.
  return (await tx.one(lockKeepersSql, [partyId, institutionId])).count;
};

/** A party's addresses; few. */
export const listWebhooks = async (tx: Reader, partyId: number): Promise<Webhook[]> =>
  (await tx.all(listSql, [partyId])).map(shown);

export async function findWebhook(tx: Reader, partyId: number, id: string): Promise<Webhook | undefined> {
  const row = await tx.maybe(findSql, [partyId, id]);
  return row && shown(row);
}

/** Locks an address of a party's, so that nobody else changes it; undefined where it has none of this id. */
export const lockWebhook = (tx: Tx, partyId: number, id: string) => tx.maybe(lockOwnSql, [partyId, id]);

const insertSql = statement(
  "feed.insertWebhook",
  `insert into feed_webhook (id, party_id, institution_id, address, types, position, made_by, due_at)
   select $1::uuid, $2::int, $3::int, $4::text, $5::text[], s.last, $6::uuid, platform_now() from feed_state s`,
);
/** Due at once: whoever publishes meanwhile does not see it yet, and wakes others. */
export async function insertWebhook(
  tx: Tx,
  one: {
    id: string;
    partyId: number;
    institutionId: number | null;
    url: string;
    types: EventType[];
    madeBy: string;
  },
): Promise<void> {
  await tx.execute(insertSql, [one.id, one.partyId, one.institutionId, one.url, one.types, one.madeBy]);
}

const changeSql = statement(
  "feed.changeWebhook",
  `update feed_webhook w set address = coalesce($2::text, w.address), types = coalesce($3::text[], w.types),
     position = case when $3::text[] is not null and w.stopped_at is null and w.due_at is null
       then greatest(w.position, s.last) else w.position end,
     tries = case when $2::text is null then w.tries else 0 end,
     failing_since = case when $2::text is null then w.failing_since end,
     due_at = case when $2::text is null or w.due_at is null then w.due_at else platform_now() end
   from feed_state s where w.id = $1::uuid`,
);
/**
 * Other types begin with what is published from now on, where nothing waits; what waits at another address is sent there at
 * once, and its attempts begin anew.
 */
export const changeWebhook = (
  tx: Tx,
  id: string,
  to: { url: string | undefined; types: EventType[] | undefined },
): Promise<number> => tx.execute(changeSql, [id, to.url ?? null, to.types ?? null]);

const pauseSql = statement(
  "feed.pauseWebhook",
  `update feed_webhook set stopped_at = platform_now(), stopped_for = 'paused', tries = 0, failing_since = null, due_at = null
   where id = $1::uuid and stopped_at is null`,
);
const resumeSql = statement(
  "feed.resumeWebhook",
  `update feed_webhook w set stopped_at = null, stopped_for = null, tries = 0, failing_since = null, due_at = platform_now(),
     position = case when $2::boolean then s.last else w.position end
   from feed_state s where w.id = $1::uuid`,
);
export const pauseWebhook = (tx: Tx, id: string): Promise<number> => tx.execute(pauseSql, [id]);
/** `skip`: what has waited is not sent. */
export const resumeWebhook = (tx: Tx, id: string, skip: boolean): Promise<number> =>
  tx.execute(resumeSql, [id, skip]);

const deleteSql = statement("feed.deleteWebhook", "delete from feed_webhook w where w.id = $1::uuid");
export const deleteWebhook = (tx: Tx, id: string): Promise<number> => tx.execute(deleteSql, [id]);

const stopAllSql = statement(
  "feed.stopWebhooksOf",
  `update feed_webhook set stopped_at = platform_now(), stopped_for = 'paused', tries = 0, failing_since = null, due_at = null
   where party_id = $1::int and stopped_at is null`,
);
/** Of a party that has left. */
export const stopWebhooksOf = (tx: Tx, partyId: number): Promise<number> => tx.execute(stopAllSql, [partyId]);

const endSecretsSql = statement(
  "feed.endSecrets",
  `update feed_webhook_secret set ends_at = case when number = (
       select max(s.number) from feed_webhook_secret s where s.webhook_id = $1::uuid)
     then platform_now() + make_interval(hours => ${secretHours}) else platform_now() end
   where webhook_id = $1::uuid and (ends_at is null or ends_at > platform_now())`,
);
const insertSecretSql = statement(
  "feed.insertSecret",
  `insert into feed_webhook_secret (webhook_id, number, party_id, wrapped)
   select $1::uuid, 1 + coalesce(max(s.number), 0), $2::int, $3::bytea from feed_webhook_secret s where s.webhook_id = $1::uuid`,
);

/** A new secret beside the newest before it, which ends some hours from now; an older one ends at once. */
export async function putSecret(tx: Tx, webhookId: string, partyId: number, wrapped: Buffer): Promise<void> {
  await tx.execute(endSecretsSql, [webhookId]);
  await tx.execute(insertSecretSql, [webhookId, partyId, wrapped]);
}

const attemptsSql = statement(
  "feed.listAttempts",
  `select a.id::text as "id!", a.event_id as "eventId", a.type, a.reason, a.number, a.at, a.took_ms as "tookMs", a.status, a.failure
   from feed_attempt a where a.party_id = $1::int and a.webhook_id = $2::uuid and ($3::bigint is null or a.id < $3::bigint)
   order by a.id desc limit $4::int`,
  { decode: { type: EventType } },
);

/** What was sent to an address, the newest first. */
export const listAttempts = (
  tx: Reader,
  partyId: number,
  webhookId: string,
  after: bigint | undefined,
  limit: number,
): Promise<WebhookAttempt[]> => tx.all(attemptsSql, [partyId, webhookId, after ?? null, limit]);

const listWrappedSql = statement(
  "feed.listWrappedSecrets",
  `select s.webhook_id::text as "first!", s.number::text as "second!", s.party_id as party, s.wrapped
   from feed_webhook_secret s where (s.webhook_id, s.number) > ($1::uuid, $2::int)
   order by s.webhook_id, s.number limit $3::int`,
);
export const listWrappedSecrets = (
  tx: Reader,
  last: WrappedRow | undefined,
  limit: number,
): Promise<WrappedRow[]> =>
  tx.all(listWrappedSql, [
    last?.first ?? "00000000-0000-0000-0000-000000000000",
    Number(last?.second ?? 0),
    limit,
  ]);
const updateWrappedSql = statement(
  "feed.updateWrappedSecret",
  `update feed_webhook_secret set wrapped = $4::bytea
   where webhook_id = $1::uuid and number = $2::int and wrapped = $3::bytea`,
);
export async function updateWrappedSecret(tx: Tx, row: WrappedRow, wrapped: Buffer): Promise<void> {
  await tx.execute(updateWrappedSql, [row.first, Number(row.second), row.wrapped, wrapped]);
}
