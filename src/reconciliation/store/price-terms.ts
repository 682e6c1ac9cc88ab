import type { LocalDate } from "../../platform/calendar.ts";
import type { Reader, Tx } from "../../platform/db/database.ts";
import { statement } from "../../platform/db/statement.ts";
import type { Licensing } from "../rules/index.ts";

/** In which months of a price term each pupil was known, and how many were known first in which month. */

// EXCEPT into an array, not an anti-join: a month that has just been filled has no statistics, and the planner would
// scan the pupils for each pupil.
const updateSql = (own: (alias: string) => string): string => `
  with known as materialized (
    select distinct p.pseudonym from reconciliation_pupil_class p
    where p.controller_id = $1::int and p.month = $5::date and p.product_id = $6::uuid and p.agreement_id = $2::uuid
      and p.class <> 'UNMATCHED' and p.reason <> 'NOT_STARTED' and p.pseudonym <> '' ${own("p")}),
  noted as (
    insert into reconciliation_term_pupil as t (controller_id, agreement_id, term_from, pseudonym, months)
    select $1::int, $2::uuid, $3::date, k.pseudonym, $4::int from known k order by k.pseudonym
    on conflict (controller_id, agreement_id, term_from, pseudonym) do update set months = t.months | excluded.months
      where (t.months & excluded.months) = 0
    returning t.months & ~$4::int as before, t.months as now),
  forgotten as (
    update reconciliation_term_pupil t set months = t.months & ~$4::int
    where t.controller_id = $1::int and t.agreement_id = $2::uuid and t.term_from = $3::date and t.pseudonym = any(array(
      select o.pseudonym from reconciliation_term_pupil o
      where o.controller_id = $1::int and o.agreement_id = $2::uuid and o.term_from = $3::date
        and (o.months & $4::int) <> 0 ${own("o")}
      except select k.pseudonym from known k))
    returning t.months | $4::int as before, t.months as now),
  changed as (select n.before, n.now from noted n union all select f.before, f.now from forgotten f)
  insert into reconciliation_term_count as t (controller_id, agreement_id, term_from, first, pupils)
  select $1::int, $2::uuid, $3::date, d.first, sum(d.pupils)
  from (select c.now & -c.now as first, 1 as pupils from changed c
    union all select c.before & -c.before, -1 from changed c) d
  where d.first <> 0 group by d.first having sum(d.pupils) <> 0 order by d.first
  on conflict (controller_id, agreement_id, term_from, first) do update set pupils = t.pupils + excluded.pupils`;

const updateAllSql = statement(
  "reconciliation.updateTermCount",
  updateSql(() => ""),
);
const updateSomeSql = statement(
  "reconciliation.updateTermCountOfPupils",
  updateSql((alias) => `and ${alias}.pseudonym = any($7::text[])`),
);

/**
 * Notes which of an agreement's pupils are known in a month, and in which month of the term each was known first.
 * `bit` stands for the month; `pupils` null: all pupils.
 */
export async function updateTermCount(
  tx: Tx,
  { controllerId, month, productId }: Licensing,
  agreementId: string,
  termFrom: LocalDate,
  bit: number,
  pupils: readonly string[] | null,
): Promise<void> {
  const values = [controllerId, agreementId, termFrom, 2 ** bit, month.from, productId] as const;
  if (pupils === null) await tx.execute(updateAllSql, values);
  else await tx.execute(updateSomeSql, [...values, pupils]);
}

const countTermSql = statement(
  "reconciliation.countTerm",
  `select coalesce(sum(t.pupils), 0)::int as "pupils!" from reconciliation_term_count t
   where t.controller_id = $1::int and t.agreement_id = $2::uuid and t.term_from = $3::date and t.first <= $4::int`,
);

/** Distinct known pupils from the term's first month through the one with this bit. */
export const countTerm = async (
  tx: Reader,
  { controllerId }: Licensing,
  agreementId: string,
  termFrom: LocalDate,
  bit: number,
): Promise<number> => (await tx.one(countTermSql, [controllerId, agreementId, termFrom, 2 ** bit])).pupils;
