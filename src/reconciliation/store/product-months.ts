import type { LocalDate } from "../../platform/calendar.ts";
import type { Reader, Tx } from "../../platform/db/database.ts";
import { filtered, type RowOf, statement } from "../../platform/db/statement.ts";
import type { Licensing } from "../rules/index.ts";

/** What is classified together, and what of it has changed since. */

/** One controller's use of one product of a publisher: classified as a whole, month by month. */
export interface ControllerProduct {
  controllerId: number;
  publisherId: number;
  productId: string;
}

const productMonthSql = `
  select m.licensing_hash as "licensingHash", m.digest::text as digest, m.stale from reconciliation_product_month m
  where m.controller_id = $1::int and m.month = $2::date and m.product_id = $3::uuid`;

const insertProductMonthSql = statement(
  "reconciliation.insertProductMonth",
  `insert into reconciliation_product_month (controller_id, month, publisher_id, product_id)
   values ($1::int, $2::date, $3::int, $4::uuid) on conflict do nothing`,
);
const lockProductMonthSql = statement(
  "reconciliation.lockProductMonth",
  `${productMonthSql} for no key update`,
);
/** What a product's month was classified from: hash and digest are null where it never was. */
export type ProductMonth = RowOf<typeof lockProductMonthSql>;

/** Locks a product's month, made where it is new, so that one transaction at a time classifies it. */
export async function lockProductMonth(
  tx: Tx,
  product: ControllerProduct,
  month: LocalDate,
): Promise<ProductMonth> {
  const { controllerId, publisherId, productId } = product;
  await tx.execute(insertProductMonthSql, [controllerId, month, publisherId, productId]);
  return tx.one(lockProductMonthSql, [controllerId, month, productId]);
}

const findProductMonthSql = statement("reconciliation.findProductMonth", productMonthSql);

export const findProductMonth = (
  tx: Reader,
  { controllerId, month, productId }: Licensing,
): Promise<ProductMonth | undefined> => tx.maybe(findProductMonthSql, [controllerId, month.from, productId]);

const updateProductMonthSql = statement(
  "reconciliation.updateProductMonth",
  `update reconciliation_product_month set licensing_hash = $4::bytea, digest = $5::numeric, stale = false
   where controller_id = $1::int and month = $2::date and product_id = $3::uuid`,
);

/** Notes what the month is classified from now. */
export async function updateProductMonth(
  tx: Tx,
  { controllerId, month, productId }: Licensing,
  hash: Buffer,
  digest: string,
): Promise<void> {
  await tx.execute(updateProductMonthSql, [controllerId, month.from, productId, hash, digest]);
}

const useOfMonthSql = statement(
  "reconciliation.getUseOfMonth",
  `select coalesce(sum(s.events), 0)::float8 as "events!", coalesce(sum(s.digest), 0)::text as "digest!"
   from reconciliation_monthly_use s
   where s.controller_id = $1::int and s.month = $2::date and s.publisher_id = $3::int and s.product = any($4::text[])`,
);

/** Events that count, and their digest, under all the names of the product. */
export const useOfMonth = (
  tx: Reader,
  { controllerId, month, publisherId, aliases }: Licensing,
): Promise<{ events: number; digest: string }> =>
  tx.one(useOfMonthSql, [controllerId, month.from, publisherId, aliases]);

const takeChangedPupilsSql = statement(
  "reconciliation.takeChangedPupils",
  `delete from reconciliation_changed_pupil t
   where t.controller_id = $1::int and t.month = $2::date and t.publisher_id = $3::int and t.product = any($4::text[])
   returning t.pseudonym`,
);

/** Empties the list of pupils whose use of the product has changed, and answers with them. */
export async function takeChangedPupils(
  tx: Tx,
  { controllerId, month, publisherId, aliases }: Licensing,
): Promise<string[]> {
  const rows = await tx.all(takeChangedPupilsSql, [controllerId, month.from, publisherId, aliases]);
  return [...new Set(rows.map((row) => row.pseudonym))].sort();
}

const productOfAgreementSql = statement(
  "reconciliation.getProductOfAgreement",
  `select $2::int as "controllerId!", a.publisher_id as "publisherId", a.product_id as "productId"
   from agreements_agreement_view a where a.id = $1::uuid`,
);

/** What a buyer's agreement is on. */
export const productOfAgreement = (
  tx: Reader,
  agreementId: string,
  controllerId: number,
): Promise<ControllerProduct> => tx.one(productOfAgreementSql, [agreementId, controllerId]);

const listBoughtProductsSql = filtered(
  "reconciliation.listBoughtProducts",
  `select distinct b.controller_id as "controllerId", b.publisher_id as "publisherId", a.product_id as "productId"
   from agreements_buyer_view b join agreements_agreement_view a on a.id = b.agreement_id
   where a.starts_on < ($1::date + interval '1 month') and a.ends_on + a.grace_days > $1::date {party} {agreement}
   order by b.controller_id, b.publisher_id, a.product_id`,
  {
    party: "and $1::int in (b.controller_id, b.publisher_id)",
    agreement: "and a.id = $1::uuid",
  },
);

/** Every buyer and product of a party (null: of all) with an agreement that touches the month, in a fixed order. */
export const listBoughtProducts = (
  tx: Reader,
  partyId: number | null,
  month: string,
  agreementId?: string,
): Promise<ControllerProduct[]> =>
  tx.all(listBoughtProductsSql, [month], { party: partyId ?? undefined, agreement: agreementId });

const listMonthsSql = statement(
  "reconciliation.listMonths",
  `select s.month as "month!" from reconciliation_monthly_use s
   join (select i.publisher_id, i.identifier from usage_identifier i
     join catalogue_coverage v on v.covered_id = i.product_id and v.product_id = $3::uuid) i
     on i.identifier = s.product and i.publisher_id = s.publisher_id
   where s.controller_id = $1::int and s.publisher_id = $2::int
     and s.month >= date_trunc('month', $4::date)::date and s.month < $5::date
   union
   select m.month from reconciliation_product_month m where m.controller_id = $1::int and m.product_id = $3::uuid
     and m.month >= date_trunc('month', $4::date)::date and m.month < $5::date
   order by 1`,
);

/** The months between two days in which the product was used or classified, oldest first. */
export async function listMonths(
  tx: Reader,
  { controllerId, publisherId, productId }: ControllerProduct,
  from: LocalDate,
  to: LocalDate,
): Promise<LocalDate[]> {
  const rows = await tx.all(listMonthsSql, [controllerId, publisherId, productId, from, to]);
  return rows.map((row) => row.month);
}

const markStaleSql = statement(
  "reconciliation.markStale",
  `update reconciliation_product_month set stale = true
   where controller_id = $1::int and month >= date_trunc('month', $2::date)::date and licensing_hash is not null`,
);

/** Marks a controller's classified months from a day on as stale: their licensing has changed, or may have. */
export async function markStale(tx: Tx, controllerId: number, from: LocalDate): Promise<void> {
  await tx.execute(markStaleSql, [controllerId, from]);
}

const forgetChangedPupilsSql = statement(
  "reconciliation.forgetChangedPupils",
  `delete from reconciliation_changed_pupil t
   where t.controller_id = $1::int and t.month = $2::date and t.publisher_id = $3::int and t.product in (
     select i.identifier from usage_identifier i where i.publisher_id = $3::int and i.product_id = $4::uuid)`,
);
const forgetStaleSql = statement(
  "reconciliation.forgetStale",
  `update reconciliation_product_month set stale = false
   where controller_id = $1::int and month = $2::date and publisher_id = $3::int and product_id = $4::uuid and stale`,
);

/** Forgets what has changed of a month that no agreement touches: it cannot be classified. */
export async function forgetChanges(tx: Tx, product: ControllerProduct, month: LocalDate): Promise<void> {
  const keys = [product.controllerId, month, product.publisherId, product.productId] as const;
  await tx.execute(forgetChangedPupilsSql, keys);
  await tx.execute(forgetStaleSql, keys);
}

const institutionEndsSql = statement(
  "reconciliation.findInstitutionEnds",
  'select n.valid_to as "to" from parties_institution_view n where n.id = $1::int',
);

/** The first day on which an institution no longer is there; null where it is open. */
export const institutionEnds = async (tx: Reader, institutionId: number): Promise<LocalDate | null> =>
  (await tx.maybe(institutionEndsSql, [institutionId]))?.to ?? null;

const listChangedProductsSql = statement(
  "reconciliation.listChangedProducts",
  `select m.controller_id as "controllerId!", m.publisher_id as "publisherId!", m.product_id as "productId!",
     m.month as "month!"
   from reconciliation_product_month m
   where m.stale and not exists (select 1 from usage_erased e where e.month = m.month)
   union
   select distinct t.controller_id, t.publisher_id, i.product_id, t.month
   from reconciliation_changed_pupil t
   join (select i.identifier, i.publisher_id, i.product_id from usage_identifier i) i
     on i.identifier = t.product and i.publisher_id = t.publisher_id
   join reconciliation_product_month m on m.controller_id = t.controller_id and m.month = t.month
     and m.product_id = i.product_id
   order by 1, 2, 3, 4 limit $1::int`,
);

/** Classified products' months that are stale, or with pupils whose use has changed, in a fixed order. */
export const listChangedProducts = (
  tx: Reader,
  limit: number,
): Promise<RowOf<typeof listChangedProductsSql>[]> => tx.all(listChangedProductsSql, [limit]);

const ensureMonthSql = statement(
  "reconciliation.ensureMonth",
  "select reconciliation_ensure_month($1::date)",
);

/** Makes the tables of a month where there are none: a month may be reconciled that no event came for. */
export async function ensureMonth(tx: Tx, month: LocalDate): Promise<void> {
  await tx.execute(ensureMonthSql, [month]);
}

const getRunDoneSql = statement(
  "reconciliation.getRunDone",
  "select r.done from platform_run r where r.id = $1::uuid",
);

/** How far a run is; 0 before its first slice. */
export const runDone = async (tx: Reader, runId: string): Promise<number> =>
  (await tx.maybe(getRunDoneSql, [runId]))?.done ?? 0;
