import type { VatPart } from "../../law/vat.ts";
import type { Reader } from "../../platform/db/database.ts";
import { statement } from "../../platform/db/statement.ts";
import type { Creditable } from "../rules/index.ts";

/** All SQL of what has been credited of issued invoices. */

const listCreditableSql = statement(
  "billing.listCreditable",
  `select l.invoice_id as "invoiceId", l.line, l.reconciliation_id as "reconciliationId!", l.product_id as "productId",
     l.institution_id as "institutionId", l.net_minor as "netMinor", coalesce(c.net, 0)::bigint as "creditedMinor!",
     l.vat_category as "vatCategory", l.vat_bp as "vatBp", l.vat_code as "vatCode", l.vat_reason as "vatReason"
   from billing_line l
   left join lateral (select sum(x.net_minor) as net from billing_line x
     where x.corrects_id = l.invoice_id and x.corrects_line = l.line) c on true
   where l.reconciliation_id = any($1::uuid[]) and l.net_minor > 0
   order by l.reconciliation_id, l.adjustment_number, l.line`,
);

/** The lines that billed these months, oldest first, with what has been credited of each. */
export const listCreditable = (tx: Reader, reconciliationIds: readonly string[]): Promise<Creditable[]> =>
  tx.all(listCreditableSql, [reconciliationIds]);

const listCreditedSql = statement(
  "billing.listCredited",
  `select v.category, v.vat_bp as "vatBp", sum(v.base_minor)::bigint as "baseMinor!", sum(v.vat_minor)::bigint as "vatMinor!"
   from billing_invoice i join billing_vat v on v.invoice_id = i.id
   where i.corrects_id = $1::uuid group by v.category, v.vat_bp`,
);

/** What has been credited of an invoice, per category and rate: 0 or below. */
export const listCredited = (tx: Reader, invoiceId: string): Promise<VatPart[]> =>
  tx.all(listCreditedSql, [invoiceId]);
