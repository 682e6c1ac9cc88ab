import type { Reader, Tx } from "../../platform/db/database.ts";

/** Counting events that have come into the aggregate: each once, in the order in which its batch brought them. */

/** Events that one transaction counts at most. */
export const countMax = 100_000;

interface UncountedBatch {
  id: string;
  publisher_id: number;
}
interface Mark extends UncountedBatch {
  line: number;
}

/** The oldest batch with events that have not been counted. */
export async function findUncountedBatch(tx: Reader): Promise<UncountedBatch | undefined> {
  const rows = await tx.query<UncountedBatch>(
    `select b.id, b.publisher_id from usage_batch b left join reconciliation_counted_batch f on f.batch_id = b.id
     where not b.counted and b.accepted > coalesce(f.events, 0)
     order by b.received_at, b.id limit 1`,
  );
  return rows[0];
}

/**
 * One transaction at a time counts a provider's events or takes them back. False where another one does and this one
 * does not wait.
 */
export async function lockProvider(tx: Tx, publisherId: number, waits: boolean): Promise<boolean> {
  const key = "hashtextextended('usage fold ' || $1::text, 0)";
  if (!waits) {
    const rows = await tx.query<{ free: boolean }>(`select pg_try_advisory_xact_lock(${key}) as free`, [
      publisherId,
    ]);
    return rows[0]!.free;
  }
  await tx.query("set local lock_timeout = '60s'");
  await tx.query(`select pg_advisory_xact_lock(${key})`, [publisherId]);
  return true;
}

/**
 * How far a batch has been counted, locked. Batches of one provider wait for each other, so that the rows of
 * the aggregate are met in one order. The batch's own row stays free for whoever is receiving it. Undefined as
 * `lockProvider` says.
 */
export async function lockMark(tx: Tx, batch: UncountedBatch, waits: boolean): Promise<Mark | undefined> {
  if (!(await lockProvider(tx, batch.publisher_id, waits))) return undefined;
  await tx.query(
    "insert into reconciliation_counted_batch (batch_id, publisher_id) values ($1::uuid, $2::int) on conflict do nothing",
    [batch.id, batch.publisher_id],
  );
  const rows = await tx.query<{ line: number }>(
    "select f.line from reconciliation_counted_batch f where f.batch_id = $1::uuid for no key update",
    [batch.id],
  );
  return { ...batch, line: rows[0]!.line };
}

/** Batches that have come whole and are counted whole, and are not marked so. */
export async function listCountedWhole(tx: Reader): Promise<string[]> {
  const rows = await tx.query<{ id: string }>(
    `select b.id from usage_batch b
     where not b.counted and b.state = 'done'
       and b.accepted = coalesce((select f.events from reconciliation_counted_batch f where f.batch_id = b.id), 0)`,
  );
  return rows.map((row) => row.id);
}

/**
 * The last of a batch's next lines that one transaction counts. Asked by itself: only as a value is it a bound of the
 * index, and not a filter on all lines that are left.
 */
export async function findBound(tx: Reader, batch: Mark): Promise<number> {
  const rows = await tx.query<{ line: number }>(
    `select l.line from usage_event l where l.batch_id = $1::uuid and l.line > $2::int
     order by l.line offset ${countMax - 1} limit 1`,
    [batch.id, batch.line],
  );
  return rows[0]?.line ?? 2_147_483_647;
}

/** Voids that have been counted before or come with these events: what they name never counts. */
const voids = `
  select distinct v.controller_id, v.voids from usage_event v
  where v.publisher_id = $3::int and v.controller_id = any(array(select distinct c.controller_id from came c))
    and v.voids is not null
    and ((v.batch_id = $1::uuid and v.line <= $4::int)
      or exists (select 1 from reconciliation_counted_batch f where f.batch_id = v.batch_id and f.line >= v.line))`;

/**
 * "(…) in (…) is true" is hashed, whatever the planner believes of sets that it has no statistics of; as a join it may
 * be walked for every event.
 *
 * Counts a batch's next events: into the aggregate, the stock and, where classes were told before, the list of
 * pupils to tell anew. Returns how many lines that were and the last one.
 */
export async function countNext(
  tx: Tx,
  batch: Mark,
  bound: number,
): Promise<{ events: number; last: number } | undefined> {
  const rows = await tx.query<{ events: number; last: number }>(
    `with came as materialized (
       select e.controller_id, e.month, e.publisher_id, e.product, coalesce(e.pseudonym, '') as pseudonym,
         e.institution_number, (e.at at time zone 'Europe/Copenhagen')::date as day, e.kind <> 'preview' as counts, e.at,
         e.line, e.event_id, e.voids, ${digestOf("e")} as digest
       from usage_event e where e.batch_id = $1::uuid and e.line > $2::int and e.line <= $4::int),
     gone as materialized (${voids}),
     e as (select c.* from came c where c.voids is null
       and ((c.controller_id, c.event_id) in (select g.controller_id, g.voids from gone g)) is not true),
     used as (
       insert into reconciliation_daily_use as u (controller_id, month, publisher_id, product, pseudonym,
         institution_number, day, events, previews, last_at)
       select e.controller_id, e.month, e.publisher_id, e.product, e.pseudonym, e.institution_number, e.day, count(*) filter (where e.counts), count(*) filter (where not e.counts),
         coalesce(max(e.at) filter (where e.counts), '-infinity')
       from e group by e.controller_id, e.month, e.publisher_id, e.product, e.pseudonym, e.institution_number, e.day
       order by 1, 2, 3, 4, 5, 6, 7
       on conflict (controller_id, month, publisher_id, product, pseudonym, institution_number, day) do update
         set events = u.events + excluded.events, previews = u.previews + excluded.previews,
           last_at = greatest(u.last_at, excluded.last_at)),
     stocked as (
       insert into reconciliation_monthly_use as s (controller_id, month, publisher_id, product, events, previews, digest)
       select e.controller_id, e.month, e.publisher_id, e.product,
         count(*) filter (where e.counts), count(*) filter (where not e.counts), sum(e.digest)
       from e group by e.controller_id, e.month, e.publisher_id, e.product order by 1, 2, 3, 4
       on conflict (controller_id, month, publisher_id, product) do update
         set events = s.events + excluded.events, previews = s.previews + excluded.previews,
           digest = s.digest + excluded.digest),
     told as materialized (
       select u.controller_id, u.month, i.identifier
       from reconciliation_product_month u join usage_identifier i on i.product_id = u.product_id and i.publisher_id = u.publisher_id
       where u.publisher_id = $3::int and u.licensing_hash is not null
         and u.controller_id = any(array(select distinct c.controller_id from came c))),
     touched as (
       insert into reconciliation_changed_pupil (controller_id, month, publisher_id, product, pseudonym)
       select distinct e.controller_id, e.month, e.publisher_id, e.product, e.pseudonym
       from e where e.counts
         and ((e.controller_id, e.month, e.product) in (select t.controller_id, t.month, t.identifier from told t)) is true
       order by 1, 2, 3, 4, 5)
     update reconciliation_counted_batch f set events = f.events + n.events, line = n.last
     from (select count(*)::int as events, max(c.line) as last from came c) n
     where f.batch_id = $1::uuid and n.events > 0 returning n.events, n.last`,
    [batch.id, batch.line, batch.publisher_id, bound],
  );
  return rows[0];
}

/** The first use in some of a batch's lines of each pupil and product, where the pupil has a seat that nobody has used. */
export function listFirstUses(
  tx: Reader,
  lines: { batchId: string; after: number; last: number },
): Promise<{ controllerId: number; productId: string; pseudonym: string; at: Date }[]> {
  return tx.query(
    `select e.controller_id as "controllerId", i.product_id as "productId", e.pseudonym, min(e.at) as at
     from usage_event e join catalogue_identifier i on i.identifier = e.product
     where e.batch_id = $1::uuid and e.line > $2::int and e.line <= $3::int and e.pseudonym is not null
       and e.kind <> 'preview' and e.voids is null
       and exists (select 1 from licences_assignment a where a.controller_id = e.controller_id
         and a.pseudonym = e.pseudonym and a.activated_at is null and a.ends_on > a.starts_on)
     group by e.controller_id, i.product_id, e.pseudonym order by 1, 3, 2`,
    [lines.batchId, lines.after, lines.last],
  );
}

/** 64 bits of an event's body hash as a number: sums do not depend on the order. */
export const digestOf = (alias: string): string =>
  `('x' || encode(substring(${alias}.body_hash from 1 for 8), 'hex'))::bit(64)::bigint`;
