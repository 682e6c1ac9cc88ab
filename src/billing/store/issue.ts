import type { VatPart } from "../../law/vat.ts";
import type { LocalDate } from "../../platform/calendar.ts";
import type { Reader, Tx } from "../../platform/db/database.ts";
import { statement } from "../../platform/db/statement.ts";
import type { Moved } from "../../platform/machine.ts";
import type { Line } from "../rules/index.ts";
import type { InvoiceKind, InvoiceState } from "../schema.ts";
import type { Pair } from "./runs.ts";

const hasInvoiceSql = statement(
  "billing.hasInvoice",
  `select 1 from billing_invoice i
   where i.agreement_id = $1::uuid and i.controller_id = $2::int and i.month = $3::date and i.kind = $4::text`,
);

export async function hasInvoice(
  tx: Reader,
  pair: Pair,
  month: LocalDate,
  kind: InvoiceKind,
): Promise<boolean> {
  return (await tx.execute(hasInvoiceSql, [pair.agreementId, pair.controllerId, month, kind])) > 0;
}

export interface Draft extends Pair {
  id: string;
  publisherId: number;
  kind: InvoiceKind;
  month: LocalDate;
  payerGln: string;
  orderReference: string;
}

const insertDraftSql = statement(
  "billing.insertDraft",
  `insert into billing_invoice
     (id, publisher_id, controller_id, agreement_id, kind, month, payer_gln, order_reference, currency)
   values ($1::uuid, $2::int, $3::int, $4::uuid, $5::text, $6::date, $7::text, $8::text, 'DKK')`,
);

export async function insertDraft(tx: Tx, draft: Draft): Promise<void> {
  await tx.execute(insertDraftSql, [
    draft.id,
    draft.publisherId,
    draft.controllerId,
    draft.agreementId,
    draft.kind,
    draft.month,
    draft.payerGln,
    draft.orderReference,
  ]);
}

const insertLinesSql = statement(
  "billing.insertLines",
  `insert into billing_line (invoice_id, line, controller_id, publisher_id, kind, product_id, description,
     call_off_id, reconciliation_id, starts_on, ends_on, entitled, active, quantity, unit_price_micro, days,
     of_days, net_minor, vat_category, vat_bp, adjustment_number, institution_id, shortfall_id)
   values ($1::uuid, $2::int, $3::int, $4::int, $5::text, $6::uuid, $7::text, $8::uuid, $9::uuid, $10::date,
     $11::date, $12::int, $13::int, $14::int, $15::bigint, $16::int, $17::int, $18::bigint, $19::text, $20::int,
     $21::int, $22::int, $23::uuid)`,
);

export async function insertLines(tx: Tx, draft: Draft, lines: readonly Line[]): Promise<void> {
  for (const [index, line] of lines.entries())
    await tx.execute(insertLinesSql, [
      draft.id,
      index + 1,
      draft.controllerId,
      draft.publisherId,
      line.kind,
      line.productId,
      line.description,
      line.callOffId,
      line.reconciliationId,
      line.period.from,
      line.period.to,
      line.entitled,
      line.active,
      line.quantity,
      line.unitPrice,
      line.days,
      line.ofDays,
      line.netMinor,
      line.vatCategory,
      line.vatBp,
      line.adjustmentNumber,
      line.institutionId ?? null,
      line.shortfallId ?? null,
    ]);
}

const insertVatSql = statement(
  "billing.insertVat",
  `insert into billing_vat (invoice_id, controller_id, publisher_id, category, vat_bp, base_minor, vat_minor)
   values ($1::uuid, $2::int, $3::int, $4::text, $5::int, $6::bigint, $7::bigint)`,
);

export async function insertVat(tx: Tx, draft: Draft, parts: readonly VatPart[]): Promise<void> {
  for (const part of parts)
    await tx.execute(insertVatSql, [
      draft.id,
      draft.controllerId,
      draft.publisherId,
      part.category,
      part.vatBp,
      part.baseMinor,
      part.vatMinor,
    ]);
}

const takeNumberSql = statement(
  "billing.takeNumber",
  `insert into billing_series as s (publisher_id, series, next_number) values ($1::int, $2::text, 2)
   on conflict (publisher_id, series) do update set next_number = s.next_number + 1
   returning s.next_number - 1 as "taken!"`,
);

/**
 * The next number of a seller's series. Its row stays locked until the transaction ends and a rollback returns the
 * number, so that none is ever missing. Take it last, to keep the lock short.
 */
export async function takeNumber(tx: Tx, publisherId: number, series: string): Promise<number> {
  return (await tx.one(takeNumberSql, [publisherId, series])).taken;
}

export interface Issue {
  id: string;
  state: Moved<InvoiceState>;
  series: string;
  seriesNumber: number;
  number: string;
  netMinor: bigint;
  vatMinor: bigint;
  totalMinor: bigint;
  issuedAt: Date;
  dueOn: LocalDate;
}

const updateIssuedSql = statement(
  "billing.updateIssued",
  `update billing_invoice set state = $10::text, series = $2::text, series_number = $3::int, number = $4::text,
     net_minor = $5::bigint, vat_minor = $6::bigint, total_minor = $7::bigint, issued_at = $8::timestamptz,
     due_on = $9::date
   where id = $1::uuid`,
);

/** Issues a draft: the database compares the sums with the lines and seals the content. */
export async function updateIssued(tx: Tx, issue: Issue): Promise<void> {
  await tx.execute(updateIssuedSql, [
    issue.id,
    issue.series,
    issue.seriesNumber,
    issue.number,
    issue.netMinor,
    issue.vatMinor,
    issue.totalMinor,
    issue.issuedAt,
    issue.dueOn,
    issue.state,
  ]);
}
