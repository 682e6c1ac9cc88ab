import type { Line } from "./lines.ts";

/**
 * A line as it is stored: what is approved is the digest of just this. One flat literal, in which nothing and 0 are left
 * out: an invoice may have 50,000 of them. Pure.
 */
const rowOf = (line: Line, number: number) => ({
  line: number,
  kind: line.kind,
  product: line.productId,
  title: line.productTitle,
  description: line.description,
  call_off: line.callOffId ?? undefined,
  part: line.part,
  reconciliation: line.reconciliationId ?? undefined,
  starts_on: line.period.from,
  ends_on: line.period.to,
  entitled: line.entitled ?? undefined,
  active: line.active ?? undefined,
  units: line.units,
  quantity: line.quantity,
  per: line.per,
  base: line.baseQuantity,
  price: line.unitPrice.toString(),
  fee: amount(line.feeMinor),
  minimum: amount(line.minimumMinor),
  rounding: amount(line.roundingMinor),
  net: line.netMinor.toString(),
  vat_category: line.vatCategory,
  vat_bp: line.vatBp,
  vat_code: line.vatCode ?? undefined,
  vat_reason: line.vatReason ?? undefined,
  adjustment: line.adjustmentNumber,
  institution: line.institutionId,
  shortfall: line.shortfallId ?? undefined,
  corrects: line.corrects?.invoiceId,
  corrects_line: line.corrects?.line ?? undefined,
  origin: line.origin?.invoiceId,
  origin_line: line.origin?.line,
  evidence: line.evidence,
});
const amount = (minor: bigint) => (minor === 0n ? undefined : minor.toString());

/** Lines of a piece: some megabytes, which the database takes by one statement. */
const linesPerPiece = 5_000;

const made = new WeakMap<readonly Line[], readonly string[]>();

/**
 * The lines of a document as they are stored, numbered from 1: arrays of JSON, piece by piece. Made once, for its digest and
 * for the database. Pure.
 */
export function piecesOf(lines: readonly Line[]): readonly string[] {
  const known = made.get(lines);
  if (known) return known;
  const pieces: string[] = [];
  for (let at = 0; at < lines.length; at += linesPerPiece) {
    const own = lines.slice(at, at + linesPerPiece);
    pieces.push(JSON.stringify(own.map((line, index) => rowOf(line, at + index + 1))));
  }
  made.set(lines, pieces);
  return pieces;
}
