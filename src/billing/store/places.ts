import { z } from "zod";
import type { Reader } from "../../platform/db/database.ts";
import { type RowOf, statement } from "../../platform/db/statement.ts";
import type { Addressee } from "../rules/index.ts";

/** All SQL of what joint lines are shared by between institutions, and of whom issued documents went to. */

const placesSql = statement(
  "billing.listCallOffPlaces",
  `select c.id, c.sizes, c.institution_ids as "institutionIds"
   from agreements_call_off_view c where c.id = any($1::uuid[]) and c.controller_id = $2::int`,
  { decode: { sizes: z.array(z.tuple([z.int(), z.int()])).nullable() } },
);
export type CallOffPlaces = RowOf<typeof placesSql>;
/** The institutions that call-offs are for, with the sizes that they were priced on. */
export const listCallOffPlaces = (
  tx: Reader,
  controllerId: number,
  ids: readonly string[],
): Promise<CallOffPlaces[]> => tx.all(placesSql, [ids, controllerId]);

const activeSql = statement(
  "billing.listActivePlaces",
  `select u.reconciliation_id as "reconciliationId!", u.product_id as "productId!", u.institution_id as "institutionId!",
     sum(u.active)::int as "active!"
   from (
     select s.reconciliation_id, s.product_id, s.institution_id, s.active from reconciliation_result_view s
     where s.reconciliation_id = any($1::uuid[])
     union all
     select a.reconciliation_id, a.product_id, a.institution_id, a.active from reconciliation_adjustment_view a
     where a.reconciliation_id = any($1::uuid[])) u
   where u.institution_id is not null group by u.reconciliation_id, u.product_id, u.institution_id
   having sum(u.active) > 0`,
);
/** Distinct active pupils of reconciled months by institution, late data included. */
export const listActivePlaces = (
  tx: Reader,
  reconciliationIds: readonly string[],
): Promise<RowOf<typeof activeSql>[]> => tx.all(activeSql, [reconciliationIds]);

const billedSql = statement(
  "billing.listBilledPlaces",
  `select l.institution_id as "institutionId", i.part, sum(l.net_minor)::bigint as "netMinor!"
   from billing_line l join billing_invoice i on i.id = l.invoice_id
   where l.reconciliation_id = $1::uuid and l.product_id = $2::uuid
   group by l.institution_id, i.part having sum(l.net_minor) > 0 order by l.institution_id, i.part`,
);
/** What a month was billed by institution, and on whose documents. */
export const listBilledPlaces = (
  tx: Reader,
  reconciliationId: string,
  productId: string,
): Promise<RowOf<typeof billedSql>[]> => tx.all(billedSql, [reconciliationId, productId]);

const namesSql = statement(
  "billing.listPlaceNames",
  `select i.id, i.name from parties_institution_view i where i.controller_id = $1::int and i.id = any($2::int[])`,
);
export const listPlaceNames = async (
  tx: Reader,
  controllerId: number,
  ids: readonly number[],
): Promise<Map<number, string>> =>
  new Map((await tx.all(namesSql, [controllerId, ids])).map(({ id, name }) => [id, name]));

const addresseeSql = statement(
  "billing.getAddressee",
  `select i.part, i.institution_id as "institutionId", i.payer_gln as "payerGln", i.order_reference as "orderReference"
   from billing_invoice i where i.id = $1::uuid`,
);
/** Whom an issued document went to; undefined where it was the whole of its buyer's. */
export async function findAddressee(tx: Reader, invoiceId: string): Promise<Addressee | undefined> {
  const row = await tx.one(addresseeSql, [invoiceId]);
  return row.part === "whole" ? undefined : row;
}
