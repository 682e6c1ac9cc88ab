import type { Reader, Tx } from "../../platform/db/database.ts";
import { type RowOf, statement } from "../../platform/db/statement.ts";

/** Adds events that have come to the use that is counted: each once, in the order in which its batch brought them. */

/** How many events one transaction counts at most. */
export const countMax = 100_000;

/** 64 bits of an event's body hash as a number, so that a sum of them does not depend on the order. */
export const digestOf = (alias: string): string =>
  `('x' || encode(substring(${alias}.body_hash from 1 for 8), 'hex'))::bit(64)::bigint`;

const findUncountedBatchSql = statement(
  "reconciliation.findUncountedBatch",
  `select b.id, b.publisher_id from usage_batch_view b left join reconciliation_counted_batch f on f.batch_id = b.id
   where not b.counted and b.accepted > coalesce(f.events, 0)
   order by b.received_at, b.id limit 1`,
);
type UncountedBatch = RowOf<typeof findUncountedBatchSql>;

/** A batch, and the line up to which it is counted. */
interface CountMark extends UncountedBatch {
  line: number;
}

/** The oldest batch with events that have not been counted. */
export const findUncountedBatch = (tx: Reader): Promise<UncountedBatch | undefined> =>
  tx.maybe(findUncountedBatchSql);

const lockTimeoutSql = "set local lock_timeout = '60s'";
const lockKey = "hashtextextended('usage counting ' || $1::int::text, 0)";
const tryLockProviderSql = statement(
  "reconciliation.tryLockProvider",
  `select pg_try_advisory_xact_lock(${lockKey}) as "free!"`,
);
const lockProviderSql = statement("reconciliation.lockProvider", `select pg_advisory_xact_lock(${lockKey})`);

/**
 * Lets one transaction at a time count a provider's events or take them back. Answers false where another transaction
 * does so and this one does not wait.
 */
export async function lockProvider(tx: Tx, publisherId: number, waits: boolean): Promise<boolean> {
  if (!waits) return (await tx.one(tryLockProviderSql, [publisherId])).free;
  await tx.query(lockTimeoutSql);
  await tx.execute(lockProviderSql, [publisherId]);
  return true;
}

const insertMarkSql = statement(
  "reconciliation.insertMark",
  `insert into reconciliation_counted_batch (batch_id, publisher_id) values ($1::uuid, $2::int)
   on conflict do nothing`,
);
const lockMarkSql = statement(
  "reconciliation.lockMark",
  `select f.line from reconciliation_counted_batch f where f.batch_id = $1::uuid for no key update`,
);

/**
 * Locks how far a batch has been counted. Batches of one provider wait for each other, so that rows of the counted use
 * are always locked in one order. The batch's own row stays free for whoever receives it. Undefined where
 * `lockProvider` answers false.
 */
export async function lockMark(
  tx: Tx,
  batch: UncountedBatch,
  waits: boolean,
): Promise<CountMark | undefined> {
  if (!(await lockProvider(tx, batch.publisher_id, waits))) return undefined;
  await tx.execute(insertMarkSql, [batch.id, batch.publisher_id]);
  const { line } = await tx.one(lockMarkSql, [batch.id]);
  return { ...batch, line };
}

const listCountedWholeSql = statement(
  "reconciliation.listCountedWhole",
  `select b.id from usage_batch_view b
   where not b.counted and b.state = 'done' and b.accepted = coalesce((
     select f.events from reconciliation_counted_batch f where f.batch_id = b.id), 0)`,
);

/** Batches that have come whole and are counted whole, and are not marked so. */
export async function listCountedWhole(tx: Reader): Promise<string[]> {
  return (await tx.all(listCountedWholeSql)).map(({ id }) => id);
}

const findBoundSql = statement(
  "reconciliation.findBound",
  `select e.line as "line!" from usage_event e where e.batch_id = $1::uuid and e.line > $2::int
   order by e.line offset ${countMax - 1} limit 1`,
);

/**
 * The last of a batch's next lines that one transaction counts. It is asked for by itself, since only as a value can it
 * bound the walk of an index; as part of the counting statement it would filter all lines that are left.
 */
export async function findBound(tx: Reader, mark: CountMark): Promise<number> {
  const bound = await tx.maybe(findBoundSql, [mark.id, mark.line]);
  return bound?.line ?? 2_147_483_647;
}

/** Voids that were counted before or come with these events: what they name must not be counted. */
const voids = `
  select distinct v.controller_id, v.voids from usage_event v
  where v.publisher_id = $3::int and v.controller_id = any(array(select distinct c.controller_id from came c))
    and v.voids is not null
    and ((v.batch_id = $1::uuid and v.line <= $4::int)
      or exists (select 1 from reconciliation_counted_batch f where f.batch_id = v.batch_id and f.line >= v.line))`;

/**
 * Adds the rows of the CTE `event` to the use by day and by month, and their pupils to the list of those to be
 * classified anew. `came`: a CTE with their controllers; `publisher`: whose they are.
 */
export const addedSql = (came: string, publisher: string): string => `used as (
     insert into reconciliation_daily_use as u
       (controller_id, month, publisher_id, product, pseudonym, institution_number, day, events, previews, last_at)
     select e.controller_id, e.month, e.publisher_id, e.product, e.pseudonym, e.institution_number, e.day,
       count(*) filter (where e.counts), count(*) filter (where not e.counts),
       coalesce(max(e.at) filter (where e.counts), '-infinity')
     from event e
     group by e.controller_id, e.month, e.publisher_id, e.product, e.pseudonym, e.institution_number, e.day
     order by e.controller_id, e.month, e.publisher_id, e.product, e.pseudonym, e.institution_number, e.day
     on conflict (controller_id, month, publisher_id, product, pseudonym, institution_number, day) do update
       set events = u.events + excluded.events, previews = u.previews + excluded.previews,
         last_at = greatest(u.last_at, excluded.last_at)),
   stocked as (
     insert into reconciliation_monthly_use as s
       (controller_id, month, publisher_id, product, events, previews, digest)
     select e.controller_id, e.month, e.publisher_id, e.product, count(*) filter (where e.counts),
       count(*) filter (where not e.counts), sum(e.digest)
     from event e
     group by e.controller_id, e.month, e.publisher_id, e.product
     order by e.controller_id, e.month, e.publisher_id, e.product
     on conflict (controller_id, month, publisher_id, product) do update
       set events = s.events + excluded.events, previews = s.previews + excluded.previews,
         digest = s.digest + excluded.digest),
   classified as materialized (
     select m.controller_id, m.month, i.identifier
     from reconciliation_product_month m
     join (select i.product_id, i.publisher_id, i.identifier from usage_identifier i) i
       on i.product_id = m.product_id and i.publisher_id = m.publisher_id
     where m.publisher_id = ${publisher} and m.licensing_hash is not null
       and m.controller_id = any(array(select distinct c.controller_id from ${came} c))),
   changed as (
     insert into reconciliation_changed_pupil (controller_id, month, publisher_id, product, pseudonym)
     select distinct e.controller_id, e.month, e.publisher_id, e.product, e.pseudonym
     from event e where e.counts
       and ((e.controller_id, e.month, e.product) in (
         select c.controller_id, c.month, c.identifier from classified c)) is true
     order by e.controller_id, e.month, e.publisher_id, e.product, e.pseudonym
     on conflict do nothing)`;

// "(…) in (…) is true" is always hashed; written as a join, it may be walked for every event where the planner has no
// statistics of a set.
const countNextSql = statement(
  "reconciliation.countNext",
  `with came as materialized (
     select e.controller_id, e.month, e.publisher_id, e.product, coalesce(e.pseudonym, '') as pseudonym,
       e.institution_number, (e.at at time zone 'Europe/Copenhagen')::date as day, e.kind <> 'preview' as counts, e.at,
       e.line, e.event_id, e.voids, ${digestOf("e")} as digest
     from usage_event e where e.batch_id = $1::uuid and e.line > $2::int and e.line <= $4::int),
   voided as materialized (${voids}),
   event as (select c.* from came c where c.voids is null
     and ((c.controller_id, c.event_id) in (select v.controller_id, v.voids from voided v)) is not true),
   ${addedSql("came", "$3::int")}
   update reconciliation_counted_batch f set events = f.events + n.events, line = n.last
   from (select count(*)::int as events, max(c.line) as last from came c) n
   where f.batch_id = $1::uuid and n.events > 0 returning n.events as "events!", n.last as "last!"`,
);

/**
 * Counts a batch's next events, up to the line `bound`: into the use by day and by month, and onto the list of pupils to
 * be classified anew where their month was classified before. Returns how many events that were and the last line.
 */
export const countNext = (
  tx: Tx,
  mark: CountMark,
  bound: number,
): Promise<{ events: number; last: number } | undefined> =>
  tx.maybe(countNextSql, [mark.id, mark.line, mark.publisher_id, bound]);

const listFirstUsesSql = statement(
  "reconciliation.listFirstUses",
  `with event as materialized (
     select e.controller_id, e.publisher_id, e.product, e.pseudonym, min(e.at) as at
     from usage_event e
     where e.batch_id = $1::uuid and e.line > $2::int and e.line <= $3::int and e.pseudonym is not null
       and e.kind <> 'preview' and e.voids is null
     group by e.controller_id, e.publisher_id, e.product, e.pseudonym)
   select e.controller_id as "controllerId", i.product_id as "productId!", e.pseudonym as "pseudonym!", min(e.at) as "at!"
   from event e join usage_identifier i on i.identifier = e.product and i.publisher_id = e.publisher_id
   where exists (select 1 from licences_assignment_view a where a.controller_id = e.controller_id
     and a.pseudonym = e.pseudonym and a.activated_at is null and a.ends_on > a.starts_on)
   group by e.controller_id, i.product_id, e.pseudonym order by e.controller_id, e.pseudonym, i.product_id`,
);

/** The first use, in some of a batch's lines, of each product by a pupil with a seat that nobody has used yet. */
export const listFirstUses = (
  tx: Reader,
  lines: { batchId: string; after: number; last: number },
): Promise<{ controllerId: number; productId: string; pseudonym: string; at: Date }[]> =>
  tx.all(listFirstUsesSql, [lines.batchId, lines.after, lines.last]);
