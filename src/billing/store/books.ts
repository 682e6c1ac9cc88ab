import { z } from "zod";
import type { Reader } from "../../platform/db/database.ts";
import { statement } from "../../platform/db/statement.ts";
import { VatSubtotal } from "../schema/index.ts";

/** What the books are posted of: documents, payments and reminders as they are stored. */

const headSql = statement(
  "billing.listBookedInvoices",
  `select i.id, i.publisher_id as "publisherId", i.controller_id as "partyId", i.payer_gln as "payerGln", i.number as "number!",
     i.kind = 'credit_note' as "credit!", (i.issued_at at time zone 'Europe/Copenhagen')::date as "on!",
     i.net_minor as "netMinor", i.vat_minor as "vatMinor", i.total_minor as "totalMinor"
   from billing_invoice i where i.id = any($1::uuid[]) and i.number is not null
   order by i.publisher_id, i.series, i.series_number`,
);
const vatSql = statement(
  "billing.listBookedVat",
  `select v.invoice_id as id, v.category, v.vat_bp as "vatBp", v.base_minor as "baseMinor", v.vat_minor as "vatMinor"
   from billing_vat v where v.invoice_id = any($1::uuid[])
   order by v.invoice_id, v.category, v.vat_bp`,
);
const linesSql = statement(
  "billing.listBookedLines",
  `select l.invoice_id as id, l.vat_category as category, l.vat_bp as "vatBp", count(*)::int as "count!",
     coalesce(sum(l.net_minor) filter (where l.kind = 'rounding'), 0)::bigint as "roundingMinor!"
   from billing_line l where l.invoice_id = any($1::uuid[])
   group by l.invoice_id, l.vat_category, l.vat_bp`,
);
/** Issued documents, in the order of their numbers. */
export const listBookedInvoices = (tx: Reader, ids: readonly string[]) => tx.all(headSql, [[...ids]]);
/** Issued documents' VAT and lines by document, category and rate. */
export const readBookedSums = async (tx: Reader, ids: readonly string[]) => ({
  vat: await tx.all(vatSql, [[...ids]]),
  lines: await tx.all(linesSql, [[...ids]]),
});

const selfBilledSql = statement(
  "billing.getBookedSelfBilled",
  `select s.publisher_id as "publisherId", s.marketplace_id as "marketplaceId", s.id, s.number,
     (s.issued_at at time zone 'Europe/Copenhagen')::date as "on!", s.net_minor as "netMinor", s.vat_minor as "vatMinor",
     s.total_minor as "totalMinor", s.vat, jsonb_array_length(s.lines) as "lines!"
   from billing_self_billed s where s.invoice_id = $1::uuid`,
  { decode: { vat: z.array(VatSubtotal) } },
);
/** The self-billed document of a sale. */
export const getBookedSelfBilled = (tx: Reader, invoiceId: string) => tx.one(selfBilledSql, [invoiceId]);

const paymentSql = statement(
  "billing.getBookedPayment",
  `select p.invoice_id as "invoiceId", p.kind, p.amount_minor as "amountMinor", p.paid_on as "on", p.source
   from billing_payment p where p.id = $1::uuid`,
);
export const getBookedPayment = (tx: Reader, id: string) => tx.one(paymentSql, [id]);

const reminderSql = statement(
  "billing.getBookedReminder",
  `select r.reminded_on as "on", r.left_minor as "leftMinor", r.fee_minor as "feeMinor", r.interest_minor as "interestMinor"
   from billing_reminder r where r.invoice_id = $1::uuid and r.number = $2::int`,
);
export const getBookedReminder = (tx: Reader, invoiceId: string, number: number) =>
  tx.one(reminderSql, [invoiceId, number]);
