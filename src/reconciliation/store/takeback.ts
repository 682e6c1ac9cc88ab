import type { Reader, Tx } from "../../platform/db/database.ts";
import { statement } from "../../platform/db/statement.ts";
import { digestOf } from "./counting.ts";

/** Takes back events that were counted before: a later line voids them, or they repeat an older id. */

/** Whether an event has been counted: its line lies at or before its batch's mark. */
export const counted = (alias: string): string =>
  `exists (select 1 from reconciliation_counted_batch f where f.batch_id = ${alias}.batch_id and f.line >= ${alias}.line)`;

/** Takes back the events that `targets` selects. */
export const takeBackSql = (targets: string): string => `
  with target as materialized (${targets}),
  taken as (
    select t.controller_id, t.month, t.publisher_id, t.product, coalesce(t.pseudonym, '') as pseudonym,
      t.institution_number, (t.at at time zone 'Europe/Copenhagen')::date as day,
      count(*) filter (where t.kind <> 'preview')::int as events, count(*) filter (where t.kind = 'preview')::int as previews,
      sum(${digestOf("t")}) as digest
    from target t
    group by t.controller_id, t.month, t.publisher_id, t.product, coalesce(t.pseudonym, ''), t.institution_number,
      (t.at at time zone 'Europe/Copenhagen')::date),
  used as (
    update reconciliation_daily_use u set events = u.events - g.events, previews = u.previews - g.previews,
      last_at = coalesce((select max(c.at) from reconciliation_counted_event c where c.controller_id = g.controller_id
        and c.publisher_id = g.publisher_id and c.month = g.month and c.product = g.product and c.kind <> 'preview'
        and coalesce(c.pseudonym, '') = g.pseudonym and c.institution_number = g.institution_number
        and (c.at at time zone 'Europe/Copenhagen')::date = g.day), '-infinity')
    from taken g where u.controller_id = g.controller_id and u.month = g.month and u.publisher_id = g.publisher_id
      and u.product = g.product and u.pseudonym = g.pseudonym and u.institution_number = g.institution_number
      and u.day = g.day),
  stocked as (
    update reconciliation_monthly_use s set events = s.events - d.events, previews = s.previews - d.previews,
      digest = s.digest - d.digest
    from (select g.controller_id, g.month, g.publisher_id, g.product, sum(g.events) as events,
        sum(g.previews) as previews, sum(g.digest) as digest
      from taken g group by g.controller_id, g.month, g.publisher_id, g.product) d
    where s.controller_id = d.controller_id and s.month = d.month and s.publisher_id = d.publisher_id
      and s.product = d.product)
  insert into reconciliation_changed_pupil (controller_id, month, publisher_id, product, pseudonym)
  select distinct g.controller_id, g.month, g.publisher_id, g.product, g.pseudonym from taken g where g.events > 0
  order by g.controller_id, g.month, g.publisher_id, g.product, g.pseudonym
  on conflict do nothing`;

const takeBackVoidedSql = statement(
  "reconciliation.takeBackVoided",
  takeBackSql(`
    select distinct t.* from usage_event v
    join usage_event t on t.controller_id = v.controller_id and t.publisher_id = v.publisher_id and t.event_id = v.voids
    where v.batch_id = $1::uuid and v.line > $2::int and v.line <= $3::int and v.voids is not null and t.voids is null
      and ${counted("t")} and not (t.batch_id = $1::uuid and t.line > $2::int)
      and not exists (select 1 from reconciliation_repeat r where r.controller_id = t.controller_id and r.month = t.month
        and r.publisher_id = t.publisher_id and r.event_id = t.event_id and r.taken_back)
      and not exists (select 1 from usage_event o where o.controller_id = t.controller_id
        and o.publisher_id = t.publisher_id and o.voids = t.event_id and ${counted("o")}
        and not (o.batch_id = $1::uuid and o.line > $2::int))`),
);

/**
 * Takes back what the voids among a batch's lines (`after`, `upTo`] name and what was counted before: once,
 * however many voids name it. Events of the batch's own lines were never counted. Runs under the provider's lock,
 * after the batch's mark has moved.
 */
export async function takeBackVoided(
  tx: Tx,
  batch: { id: string; publisher_id: number },
  after: number,
  upTo: number,
): Promise<void> {
  await tx.execute(takeBackVoidedSql, [batch.id, after, upTo]);
}

const listRepeatsToTakeBackSql = statement(
  "reconciliation.listRepeatsToTakeBack",
  `select r.controller_id, r.month, r.event_id from reconciliation_repeat r
   join usage_event e on e.controller_id = r.controller_id and e.publisher_id = r.publisher_id and e.month = r.month
     and e.event_id = r.event_id
   where r.publisher_id = $1::int and not r.taken_back and ${counted("e")}
   order by r.controller_id, r.month, r.event_id limit 10000`,
);
const named = "unnest($2::int[], $3::date[], $4::text[]) as k(controller_id, month, event_id)";
const takeBackRepeatsSql = statement(
  "reconciliation.takeBackRepeats",
  takeBackSql(`
    select t.* from ${named}
    join usage_event t on t.controller_id = k.controller_id and t.publisher_id = $1::int and t.month = k.month
      and t.event_id = k.event_id
    where not exists (select 1 from usage_event o where o.controller_id = t.controller_id
      and o.publisher_id = t.publisher_id and o.voids = t.event_id and ${counted("o")})`),
);
const setTakenBackSql = statement(
  "reconciliation.setTakenBack",
  `update reconciliation_repeat r set taken_back = true from ${named}
   where r.controller_id = k.controller_id and r.publisher_id = $1::int and r.month = k.month and r.event_id = k.event_id`,
);

/**
 * Takes back repeats that the nightly check has found and that nothing has voided; returns how many it has worked on.
 * Runs under the provider's lock, so the rows need none of their own.
 */
export async function takeBackRepeats(tx: Tx, publisherId: number): Promise<number> {
  const rows = await tx.all(listRepeatsToTakeBackSql, [publisherId]);
  if (rows.length === 0) return 0;
  const keys = [
    publisherId,
    rows.map((row) => row.controller_id),
    rows.map((row) => row.month),
    rows.map((row) => row.event_id),
  ] as const;
  await tx.execute(takeBackRepeatsSql, keys);
  await tx.execute(setTakenBackSql, keys);
  return rows.length;
}

const findRepeatsSql = statement(
  "reconciliation.findRepeats",
  `select r.publisher_id from reconciliation_repeat r
   join usage_event e on e.controller_id = r.controller_id and e.publisher_id = r.publisher_id and e.month = r.month
     and e.event_id = r.event_id
   where not r.taken_back and ${counted("e")} order by r.publisher_id limit 1`,
);

/** A provider with repeats that have not been taken back. */
export async function findRepeats(tx: Reader): Promise<number | undefined> {
  return (await tx.maybe(findRepeatsSql))?.publisher_id;
}
