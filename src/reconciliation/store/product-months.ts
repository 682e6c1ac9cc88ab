import type { LocalDate } from "../../platform/calendar.ts";
import type { Reader, Tx } from "../../platform/db/database.ts";
import type { Licensing } from "../rules/index.ts";
import type { ControllerProduct } from "./licensing.ts";

/** What is classified together, what of it has changed, and the running counts of a price term. */

export interface ProductMonth {
  licensingHash: Buffer | null;
  digest: string | null;
  stale: boolean;
}

/** Locks a unit's month, made where it is new: its classes are told by one transaction at a time. */
export async function lockProductMonth(
  tx: Tx,
  unit: ControllerProduct,
  month: LocalDate,
): Promise<ProductMonth> {
  await tx.query(
    `insert into reconciliation_product_month (controller_id, month, publisher_id, product_id)
     values ($1::int, $2::date, $3::int, $4::uuid) on conflict do nothing`,
    [unit.controllerId, month, unit.publisherId, unit.productId],
  );
  const rows = await tx.query<ProductMonth>(
    `select u.licensing_hash as "licensingHash", u.digest::text as digest, u.stale from reconciliation_product_month u
     where u.controller_id = $1::int and u.month = $2::date and u.product_id = $3::uuid for no key update`,
    [unit.controllerId, month, unit.productId],
  );
  return rows[0]!;
}

export async function findProductMonth(tx: Reader, licensing: Licensing): Promise<ProductMonth | undefined> {
  const rows = await tx.query<ProductMonth>(
    `select u.licensing_hash as "licensingHash", u.digest::text as digest, u.stale from reconciliation_product_month u
     where u.controller_id = $1::int and u.month = $2::date and u.product_id = $3::uuid`,
    [licensing.controllerId, licensing.month.from, licensing.productId],
  );
  return rows[0];
}

export async function updateProductMonth(
  tx: Tx,
  licensing: Licensing,
  hash: Buffer,
  digest: string,
): Promise<void> {
  await tx.query(
    `update reconciliation_product_month set licensing_hash = $4::bytea, digest = $5::numeric, stale = false
     where controller_id = $1::int and month = $2::date and product_id = $3::uuid`,
    [licensing.controllerId, licensing.month.from, licensing.productId, hash, digest],
  );
}

/** Events that count, and their digest, under all the names of the product. */
export async function stockOf(tx: Reader, licensing: Licensing): Promise<{ events: number; digest: string }> {
  const rows = await tx.query<{ events: bigint; digest: string }>(
    `select coalesce(sum(s.events), 0)::bigint as events, coalesce(sum(s.digest), 0)::text as digest from reconciliation_monthly_use s
     where s.controller_id = $1::int and s.month = $2::date and s.publisher_id = $3::int and s.product = any($4::text[])`,
    [licensing.controllerId, licensing.month.from, licensing.publisherId, licensing.aliases],
  );
  return { events: Number(rows[0]!.events), digest: rows[0]!.digest };
}

/** Takes the list of pupils whose use has changed. */
export async function takeChangedPupils(tx: Tx, licensing: Licensing): Promise<string[]> {
  const rows = await tx.query<{ pseudonym: string }>(
    `delete from reconciliation_changed_pupil t where t.controller_id = $1::int and t.month = $2::date and t.publisher_id = $3::int
       and t.product = any($4::text[]) returning t.pseudonym`,
    [licensing.controllerId, licensing.month.from, licensing.publisherId, licensing.aliases],
  );
  return [...new Set(rows.map((row) => row.pseudonym))].sort();
}

/**
 * Notes in which month of the term the agreement's pupils were known, and in which month first; `pupils` null: all of
 * them.
 */
export async function updateTermCount(
  tx: Tx,
  licensing: Licensing,
  agreementId: string,
  termFrom: LocalDate,
  bit: number,
  pupils: readonly string[] | null,
): Promise<void> {
  const mask = 2 ** bit;
  const own = (alias: string) =>
    pupils === null ? "$6::text[] is null" : `${alias}.pseudonym = any($6::text[])`;
  // EXCEPT into an array, not an anti-join: a month that has just been filled has no statistics, and the planner
  // would scan the pupils for each pupil.
  await tx.query(
    `with known as materialized (
       select distinct p.pseudonym from reconciliation_pupil_class p
       where p.controller_id = $1::int and p.month = $5::date and p.product_id = $7::uuid and p.agreement_id = $2::uuid
         and p.class <> 'UNMATCHED' and p.reason <> 'NOT_STARTED' and p.pseudonym <> '' and ${own("p")}),
     noted as (
       insert into reconciliation_term_pupil as t (controller_id, agreement_id, term_from, pseudonym, months)
       select $1::int, $2::uuid, $3::date, k.pseudonym, $4::int from known k order by 4
       on conflict (controller_id, agreement_id, term_from, pseudonym) do update set months = t.months | excluded.months
         where (t.months & excluded.months) = 0
       returning t.months & ~$4::int as before, t.months as now),
     forgotten as (
       update reconciliation_term_pupil t set months = t.months & ~$4::int
       where t.controller_id = $1::int and t.agreement_id = $2::uuid and t.term_from = $3::date and t.pseudonym = any(array(
         select o.pseudonym from reconciliation_term_pupil o
         where o.controller_id = $1::int and o.agreement_id = $2::uuid and o.term_from = $3::date
           and (o.months & $4::int) <> 0 and ${own("o")}
         except select k.pseudonym from known k))
       returning t.months | $4::int as before, t.months as now),
     changed as (select n.before, n.now from noted n union all select f.before, f.now from forgotten f)
     insert into reconciliation_term_count as t (controller_id, agreement_id, term_from, first, pupils)
     select $1::int, $2::uuid, $3::date, d.first, sum(d.pupils)
     from (select c.now & -c.now as first, 1 as pupils from changed c
       union all select c.before & -c.before, -1 from changed c) d
     where d.first <> 0 group by d.first having sum(d.pupils) <> 0 order by d.first
     on conflict (controller_id, agreement_id, term_from, first) do update set pupils = t.pupils + excluded.pupils`,
    [licensing.controllerId, agreementId, termFrom, mask, licensing.month.from, pupils, licensing.productId],
  );
}

/** Distinct known pupils from the term's first month through the one with this bit. */
export async function countTerm(
  tx: Reader,
  unit: ControllerProduct,
  agreementId: string,
  termFrom: LocalDate,
  bit: number,
): Promise<number> {
  const rows = await tx.query<{ n: number }>(
    `select coalesce(sum(t.pupils), 0)::int as n from reconciliation_term_count t
     where t.controller_id = $1::int and t.agreement_id = $2::uuid and t.term_from = $3::date and t.first <= $4::int`,
    [unit.controllerId, agreementId, termFrom, 2 ** bit],
  );
  return rows[0]!.n;
}

/** What a buyer's agreement is on. */
export async function productOfAgreement(
  tx: Reader,
  agreementId: string,
  controllerId: number,
): Promise<ControllerProduct> {
  const rows = await tx.query<ControllerProduct>(
    `select $2::int as "controllerId", a.publisher_id as "publisherId", a.product_id as "productId"
     from agreements_agreement a where a.id = $1::uuid`,
    [agreementId, controllerId],
  );
  return rows[0]!;
}

interface ChangedProduct extends ControllerProduct {
  month: LocalDate;
}

const productColumns = `b.controller_id as "controllerId", b.publisher_id as "publisherId", a.product_id as "productId"`;

/** Every (buyer, product) of a party with an agreement that touches the month, in a fixed order. */
export function listBoughtProducts(
  tx: Reader,
  partyId: number | null,
  month: string,
  agreementId?: string,
): Promise<ControllerProduct[]> {
  return tx.query<ControllerProduct>(
    `select distinct ${productColumns}
     from agreements_buyer b join agreements_agreement a on a.id = b.agreement_id
     where ($1::int is null or b.controller_id = $1::int or b.publisher_id = $1::int)
       and ($3::uuid is null or a.id = $3::uuid)
       and a.starts_on < ($2::date + interval '1 month') and a.ends_on + a.grace_days > $2::date
     order by 1, 2, 3`,
    [partyId, month, agreementId ?? null],
  );
}

/**
 * Months that hang together with one: of the agreements that touch it, those with use, with classes or with a
 * reconciliation, oldest first. A true-up's running count goes through all of them.
 */
export async function listMonths(
  tx: Reader,
  unit: ControllerProduct,
  from: LocalDate,
  to: LocalDate,
): Promise<LocalDate[]> {
  const rows = await tx.query<{ month: LocalDate }>(
    `select s.month from reconciliation_monthly_use s join usage_identifier i on i.identifier = s.product and i.publisher_id = s.publisher_id
     join catalogue_coverage v on v.covered_id = i.product_id and v.product_id = $3::uuid
     where s.controller_id = $1::int and s.publisher_id = $2::int
       and s.month >= date_trunc('month', $4::date)::date and s.month < $5::date
     union
     select u.month from reconciliation_product_month u where u.controller_id = $1::int and u.product_id = $3::uuid
       and u.month >= date_trunc('month', $4::date)::date and u.month < $5::date
     order by 1`,
    [unit.controllerId, unit.publisherId, unit.productId, from, to],
  );
  return rows.map((row) => row.month);
}

/** Marks the told months of a controller from one on: something around their use has changed, or may have. */
export async function markStale(tx: Tx, controllerId: number, from: LocalDate): Promise<void> {
  await tx.query(
    `update reconciliation_product_month set stale = true
     where controller_id = $1::int and month >= date_trunc('month', $2::date)::date and licensing_hash is not null`,
    [controllerId, from],
  );
}

/** What has changed of a month that cannot be told is no longer noted. */
export async function forgetChanges(tx: Tx, unit: ControllerProduct, month: LocalDate): Promise<void> {
  const keys = [unit.controllerId, month, unit.publisherId, unit.productId];
  await tx.query(
    `delete from reconciliation_changed_pupil t using usage_identifier i
     where t.controller_id = $1::int and t.month = $2::date and t.publisher_id = $3::int
       and i.publisher_id = t.publisher_id and i.identifier = t.product and i.product_id = $4::uuid`,
    keys,
  );
  await tx.query(
    `update reconciliation_product_month set stale = false
     where controller_id = $1::int and month = $2::date and publisher_id = $3::int and product_id = $4::uuid and stale`,
    keys,
  );
}

/** The first day that an import tells of. */
export async function importHoldsFrom(tx: Reader, importId: string): Promise<LocalDate> {
  const rows = await tx.query<{ from: LocalDate }>(
    'select i.holds_from as "from" from roster_import i where i.id = $1::uuid',
    [importId],
  );
  return rows[0]!.from;
}

/** The first day without an institution. */
export async function institutionEnds(tx: Reader, institutionId: number): Promise<LocalDate | null> {
  const rows = await tx.query<{ to: LocalDate | null }>(
    'select n.valid_to as "to" from parties_institution n where n.id = $1::int',
    [institutionId],
  );
  return rows[0]?.to ?? null;
}

/** Units with pupils whose use has changed since their class was told, or that are marked, oldest month first. */
export function listChangedProducts(tx: Reader, limit: number): Promise<ChangedProduct[]> {
  return tx.query<ChangedProduct>(
    `select u.controller_id as "controllerId", u.publisher_id as "publisherId", u.product_id as "productId", u.month
     from reconciliation_product_month u where u.stale and not exists (select 1 from usage_erased e where e.month = u.month)
     union
     select distinct t.controller_id, t.publisher_id, i.product_id, t.month
     from reconciliation_changed_pupil t join usage_identifier i on i.identifier = t.product and i.publisher_id = t.publisher_id
     join reconciliation_product_month u on u.controller_id = t.controller_id and u.month = t.month and u.product_id = i.product_id
     order by 1, 2, 3, 4 limit $1::int`,
    [limit],
  );
}
