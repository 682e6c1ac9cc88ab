import { leastPupils } from "../../platform/cells.ts";
import type { Reader, Tx } from "../../platform/db/database.ts";
import { type RowOf, statement } from "../../platform/db/statement.ts";
import { Entitlement, modelsWithPool } from "../schema/index.ts";
import { heirOf } from "./heirs.ts";

/** Entitlements: noted from licences and draws, and read in the order in which they changed. */

const lockSql = statement(
  "licences.lockEntitlements",
  "select pg_advisory_xact_lock(hashtextextended('licences entitlements', 0))",
);

/**
 * What each institution may use, as licences and draws say today: of a licence that has yet to begin, on its first day. A pool's
 * seats and classes of fewer than five pupils are left out; classes too without an agreement on data.
 */
const refreshSql = statement(
  "licences.refreshEntitlements",
  `with day as materialized (select (platform_now() at time zone 'Europe/Copenhagen')::date as today),
   place as materialized (
     select i.id, i.number, ${heirOf("i.id", "day.today")} as ids from parties_institution_view i cross join day
     where i.controller_id = $1::int and i.valid_from <= day.today and (i.valid_to is null or i.valid_to > day.today)),
   licence as materialized (
     select l.*, greatest(l.starts_on, day.today) as at,
       array(select i.identifier from catalogue_coverage v join catalogue_identifier_view i on i.product_id = v.covered_id
         where v.product_id = l.product_id order by i.identifier) as identifiers
     from licences_licence l cross join day
     where l.controller_id = $1::int and l.runs_to > greatest(l.starts_on, day.today)),
   held as (
     select l.id as licence_id, w.institution_id, sum(w.seats - coalesce((select sum(r.seats) from licences_return r
       where r.controller_id = $1::int and r.draw_id = w.id and r.effective_on <= l.at), 0))::int as seats
     from licence l join licences_pool q on q.controller_id = $1::int and q.licence_id = l.id
     join licences_draw w on w.controller_id = $1::int and w.pool_id = q.id and w.starts_on <= l.at and w.ends_on > l.at
     where l.model = any($2::text[]) group by l.id, w.institution_id),
   seated as (
     select c.licence_id, c.institution_id, array_agg(c.label order by c.label) as classes from (
       select x.licence_id, e.institution_id, e.class_label as label
       from licence l cross join day
       join licences_assignment x on x.controller_id = $1::int and x.licence_id = l.id
         and x.starts_on <= l.at and x.ends_on > l.at
       join roster_enrolment_view e on e.controller_id = $1::int and e.pseudonym = x.pseudonym
         and e.institution_id = x.institution_id and e.starts_on <= day.today and (e.ends_on is null or e.ends_on > day.today)
       where parties_data_gate_on($1::int, l.publisher_id, day.today) = 'live'
       group by x.licence_id, e.institution_id, e.class_label having count(distinct x.pseudonym) >= $3::int) c
     group by c.licence_id, c.institution_id),
   wanted as materialized (
     select l.id as licence_id, p.id as institution_id, l.publisher_id, l.product_id, p.number, l.model,
       l.starts_on, l.runs_to as ends_on, case when h.seats >= $3::int then h.seats end as seats,
       coalesce(c.classes, '{}') as classes, l.identifiers
     from licence l cross join place p
     left join held h on h.licence_id = l.id and h.institution_id = p.id
     left join seated c on c.licence_id = l.id and c.institution_id = p.id
     where case when l.model = any($2::text[]) then h.seats > 0
       else l.institution_ids is null or l.institution_ids && p.ids end),
   base as materialized (select coalesce(max(e.position), 0) as last from licences_entitlement e),
   changed as materialized (
     select w.*, row_number() over (order by w.licence_id, w.institution_id) as n
     from wanted w left join licences_entitlement o
       on o.controller_id = $1::int and o.licence_id = w.licence_id and o.institution_id = w.institution_id
     where (o.ended, o.number, o.seats, o.classes, o.identifiers, o.starts_on, o.ends_on) is distinct from
       (false, w.number, w.seats, w.classes, w.identifiers, w.starts_on, w.ends_on)),
   ended as materialized (
     select e.licence_id, e.institution_id, row_number() over (order by e.licence_id, e.institution_id)
       + (select count(*) from changed) as n
     from licences_entitlement e
     where e.controller_id = $1::int and not e.ended and not exists (select from wanted w
       where w.licence_id = e.licence_id and w.institution_id = e.institution_id)),
   put as (
     insert into licences_entitlement as e (licence_id, institution_id, controller_id, publisher_id, product_id, number, model,
       seats, classes, identifiers, starts_on, ends_on, ended, position)
     select c.licence_id, c.institution_id, $1::int, c.publisher_id, c.product_id, c.number, c.model, c.seats, c.classes,
       c.identifiers, c.starts_on, c.ends_on, false, b.last + c.n
     from changed c cross join base b
     on conflict (licence_id, institution_id) do update set number = excluded.number, seats = excluded.seats,
       classes = excluded.classes, identifiers = excluded.identifiers, starts_on = excluded.starts_on, ends_on = excluded.ends_on, ended = false,
       position = excluded.position, changed_at = platform_now()
     returning 1),
   gone as (
     update licences_entitlement e set ended = true, seats = null, classes = '{}', position = b.last + o.n,
       changed_at = platform_now()
     from ended o cross join base b where e.licence_id = o.licence_id and e.institution_id = o.institution_id
     returning 1)
   select (select count(*) from put)::int as "put!", (select count(*) from gone)::int as "gone!"`,
);

/**
 * Notes what a controller's institutions may use; answers how many rows have changed. One transaction at a time gives out
 * positions, so that they become visible in their order: whoever has read up to one misses none before it.
 */
export async function refreshEntitlements(
  tx: Tx,
  controllerId: number,
): Promise<{ put: number; gone: number }> {
  await tx.execute(lockSql);
  return tx.one(refreshSql, [controllerId, modelsWithPool, leastPupils]);
}

const concernedSql = statement(
  "licences.listEntitled",
  `select distinct c.controller_id as "controllerId!" from (
     select l.controller_id from licences_licence l
     where l.runs_to > (platform_now() at time zone 'Europe/Copenhagen')::date
     union all select e.controller_id from licences_entitlement e where not e.ended) c order by 1`,
);
/** Controllers that have licences, or had. */
export const listEntitled = async (tx: Reader): Promise<number[]> =>
  (await tx.all(concernedSql)).map(({ controllerId }) => controllerId);

export const listEntitlementsSql = statement(
  "licences.listEntitlements",
  `select e.position::text as "position!", e.licence_id as "licenceId", e.controller_id as "controllerId",
     e.institution_id as "institutionId", e.number as "institution", e.product_id as "productId",
     e.identifiers, e.model, e.seats, e.classes, e.starts_on as "from", e.ends_on as "to",
     case when e.ended then 'ended' else 'active' end as "state!", date_trunc('milliseconds', e.changed_at) as "changedAt!"
   from licences_entitlement e
   where e.publisher_id = $1::int and e.position > $2::bigint and ($3::text is null or e.number = $3::text)
     and ($4::int is null or e.controller_id = $4::int)
   order by e.position limit $5::int`,
  { decode: { state: Entitlement.shape.state } },
);

/** A publisher's, in the order in which they changed, after a position; those that have ended too. */
export const listEntitlements = (
  tx: Reader,
  publisherId: number,
  by: { institution?: string | undefined; controllerId?: number | undefined },
  after: string,
  limit: number,
): Promise<RowOf<typeof listEntitlementsSql>[]> =>
  tx.all(listEntitlementsSql, [
    publisherId,
    BigInt(after),
    by.institution ?? null,
    by.controllerId ?? null,
    limit,
  ]);

const lastSql = statement(
  "licences.findLastEntitlement",
  `select coalesce(max(e.position), 0)::text as "position!",
     platform_generation('licences_entitlement'::regclass::oid, 0)::text as "generation!"
   from licences_entitlement e where e.publisher_id = $1::int`,
);
/** The last position that a publisher can have been given, and of which history of the database its positions are. */
export async function findLastPosition(
  tx: Reader,
  publisherId: number,
): Promise<{ position: bigint; generation: string }> {
  const { position, generation } = await tx.one(lastSql, [publisherId]);
  return { position: BigInt(position), generation };
}
