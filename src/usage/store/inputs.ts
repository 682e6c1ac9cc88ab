import type { LocalDate } from "../../platform/calendar.ts";
import type { Reader } from "../../platform/db/database.ts";
import type { DrawRow, LicenceRow, UseRow } from "../rules/index.ts";

/** An agreement's product, with the agreement's days and its first price term. */
interface ReconciledProduct {
  id: string;
  gradeFrom: number | null;
  gradeTo: number | null;
  from: LocalDate;
  to: LocalDate;
  termFrom: LocalDate;
  termTo: LocalDate;
}

/** What reconciliation reads of other domains' tables; writes nothing. */
export async function productOf(tx: Reader, agreementId: string): Promise<ReconciledProduct> {
  const rows = await tx.query<ReconciledProduct>(
    `select p.id, p.grade_from as "gradeFrom", p.grade_to as "gradeTo", a.starts_on as "from", a.ends_on as "to",
       a.term_starts_on as "termFrom", a.term_ends_on as "termTo"
     from agreements_agreement a join catalogue_product p on p.id = a.product_id where a.id = $1::uuid`,
    [agreementId],
  );
  return rows[0]!;
}

export function listLicences(tx: Reader, agreementId: string, controllerId: number): Promise<LicenceRow[]> {
  return tx.query<LicenceRow>(
    `select l.id, l.model, l.institution_ids as "institutionIds", l.quantity, l.starts_on as "from", l.ends_on as "to"
     from licences_licence l where l.agreement_id = $1::uuid and l.controller_id = $2::int
     order by l.starts_on, l.id`,
    [agreementId, controllerId],
  );
}

/** Draws net of returns, as stretches of seats: a return takes its seats off from its day on. */
export function listDraws(tx: Reader, controllerId: number, licenceIds: string[]): Promise<DrawRow[]> {
  return tx.query<DrawRow>(
    `select p.licence_id as "licenceId", s.institution_id as "institutionId", s.seats, s.starts_on as "from", s.ends_on as "to"
     from licences_pool p join (
       select d.pool_id, d.institution_id, d.seats, d.starts_on, d.ends_on, d.id
       from licences_draw d where d.controller_id = $1::int
       union all
       select d.pool_id, d.institution_id, -r.seats, r.effective_on, d.ends_on, r.id
       from licences_return r join licences_draw d on d.id = r.draw_id and d.controller_id = r.controller_id
       where r.controller_id = $1::int) s on s.pool_id = p.id
     where p.controller_id = $1::int and p.licence_id = any($2::uuid[])
     order by p.licence_id, s.institution_id, s.starts_on, s.id`,
    [controllerId, licenceIds],
  );
}

/**
 * Use per pupil, Copenhagen day and place: where the roster had the pupil that day, else the institution
 * that the event names. Previews do not count.
 */
export function listUse(
  tx: Reader,
  pair: { controller_id: number; publisher_id: number },
  productId: string,
  month: LocalDate,
): Promise<UseRow[]> {
  return tx.query<UseRow>(
    `with e as (
       select e.pseudonym, (e.at at time zone 'Europe/Copenhagen')::date as day, e.institution_number, count(*)::int as events
       from usage_counted e join catalogue_identifier i on i.identifier = e.product
       where e.controller_id = $1::int and e.publisher_id = $2::int and e.month = $3::date
         and i.product_id = $4::uuid and e.kind <> 'preview'
       group by 1, 2, 3)
     select e.pseudonym, e.day, coalesce(r.institution_id, n.id) as "institutionId", r.institution_id is not null as "onRoster",
       coalesce(n.kind, 'school') = 'school' as "rosterKept", r.grade, sum(e.events)::int as events
     from e
     left join roster_enrolment r on r.controller_id = $1::int and r.pseudonym = e.pseudonym
       and r.starts_on <= e.day and (r.ends_on is null or r.ends_on > e.day)
     left join parties_institution n on n.controller_id = $1::int and n.number = e.institution_number
       and n.valid_from <= e.day and (n.valid_to is null or n.valid_to > e.day)
     group by 1, 2, 3, 4, 5, 6
     order by e.pseudonym nulls first, e.day, 3 nulls first, r.grade`,
    [pair.controller_id, pair.publisher_id, month, productId],
  );
}

/**
 * Distinct pupils from the first day to before the last who were known where they used the product: on the
 * roster that day, or at an institution that keeps none. What a true-up's running count is.
 */
export async function countKnownPupils(
  tx: Reader,
  pair: { controller_id: number; publisher_id: number },
  productId: string,
  from: LocalDate,
  to: LocalDate,
): Promise<number> {
  const rows = await tx.query<{ n: number }>(
    `with e as (
       select distinct e.pseudonym, (e.at at time zone 'Europe/Copenhagen')::date as day, e.institution_number
       from usage_counted e join catalogue_identifier i on i.identifier = e.product
       where e.controller_id = $1::int and e.publisher_id = $2::int and i.product_id = $3::uuid
         and e.month >= date_trunc('month', $4::date)::date and e.month < $5::date
         and e.kind <> 'preview' and e.pseudonym is not null)
     select count(distinct e.pseudonym)::int as n from e
     left join roster_enrolment r on r.controller_id = $1::int and r.pseudonym = e.pseudonym
       and r.starts_on <= e.day and (r.ends_on is null or r.ends_on > e.day)
     left join parties_institution n on n.controller_id = $1::int and n.number = e.institution_number
       and n.valid_from <= e.day and (n.valid_to is null or n.valid_to > e.day)
     where e.day >= $4::date and e.day < $5::date and (r.pseudonym is not null or n.kind <> 'school')`,
    [pair.controller_id, pair.publisher_id, productId, from, to],
  );
  return rows[0]!.n;
}
