import type { Reader } from "../../platform/db/database.ts";
import { statement } from "../../platform/db/statement.ts";
import type { Creditable, Left } from "../rules/index.ts";
import { LineEvidence } from "../schema/index.ts";

/** All SQL of what has been credited of issued invoices. */

const listCreditableSql = statement(
  "billing.listCreditable",
  `select l.invoice_id as "invoiceId", l.line, l.reconciliation_id as "reconciliationId!", l.product_id as "productId",
     l.institution_id as "institutionId", l.net_minor as "netMinor", coalesce(c.net, 0)::bigint as "creditedMinor!",
     l.vat_category as "vatCategory", l.vat_bp as "vatBp", l.vat_code as "vatCode", l.vat_reason as "vatReason",
     l.starts_on as "startsOn", l.ends_on as "endsOn", l.evidence, i.part as "invoicePart"
   from billing_line l join billing_invoice i on i.id = l.invoice_id
   left join lateral (select sum(x.net_minor) as net from billing_line x
     where x.corrects_id = l.invoice_id and x.corrects_line = l.line) c on true
   where l.reconciliation_id = any($1::uuid[]) and l.net_minor > 0
   order by l.reconciliation_id, l.adjustment_number, l.line`,
  { decode: { evidence: LineEvidence } },
);

/** The lines that billed these months, oldest first, with what has been credited of each. */
export const listCreditable = (tx: Reader, reconciliationIds: readonly string[]): Promise<Creditable[]> =>
  tx.all(listCreditableSql, [reconciliationIds]);

const listLeftSql = statement(
  "billing.listLeft",
  `select o.category as "vatCategory", o.vat_bp as "vatBp", (o.base_minor + coalesce(c.base, 0))::bigint as "leftMinor!",
     coalesce(r.net, 0)::bigint as "withheldMinor!"
   from billing_vat o
   left join lateral (select sum(v.base_minor) as base from billing_invoice i join billing_vat v on v.invoice_id = i.id
     where i.corrects_id = o.invoice_id and v.category = o.category and v.vat_bp = o.vat_bp) c on true
   left join lateral (select sum(l.net_minor) as net from billing_line l where l.corrects_id = o.invoice_id
     and l.kind = 'rounding' and l.vat_category = o.category and l.vat_bp = o.vat_bp) r on true
   where o.invoice_id = $1::uuid`,
);

/** What is left of an invoice, per category and rate. */
export const listLeft = (tx: Reader, invoiceId: string): Promise<Left[]> => tx.all(listLeftSql, [invoiceId]);
