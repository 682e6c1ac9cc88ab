import type { Line } from "./lines.ts";

/**
 * A line as it is stored: what is approved is the digest of just this. One flat literal: an invoice may have 50,000 of
 * them. Pure.
 */
const rowOf = (line: Line, number: number) => ({
  line: number,
  kind: line.kind,
  product: line.productId,
  title: line.productTitle,
  description: line.description,
  call_off: line.callOffId,
  part: line.part,
  reconciliation: line.reconciliationId,
  starts_on: line.period.from,
  ends_on: line.period.to,
  entitled: line.entitled,
  active: line.active,
  units: line.units,
  quantity: line.quantity,
  per: line.per,
  base: line.baseQuantity,
  price: line.unitPrice.toString(),
  fee: line.feeMinor.toString(),
  minimum: line.minimumMinor.toString(),
  rounding: line.roundingMinor.toString(),
  net: line.netMinor.toString(),
  vat_category: line.vatCategory,
  vat_bp: line.vatBp,
  vat_code: line.vatCode,
  vat_reason: line.vatReason,
  adjustment: line.adjustmentNumber,
  institution: line.institutionId ?? null,
  shortfall: line.shortfallId ?? null,
  corrects: line.corrects?.invoiceId ?? null,
  corrects_line: line.corrects?.line ?? null,
  origin: line.origin?.invoiceId ?? null,
  origin_line: line.origin?.line ?? null,
  evidence: line.evidence ?? {},
});
export type LineRow = ReturnType<typeof rowOf>;

const made = new WeakMap<readonly Line[], readonly LineRow[]>();

/** The lines of a document as they are stored, numbered from 1: made once, for its digest and for the database. Pure. */
export function rowsOf(lines: readonly Line[]): readonly LineRow[] {
  const rows = made.get(lines) ?? lines.map((line, index) => rowOf(line, index + 1));
  made.set(lines, rows);
  return rows;
}
