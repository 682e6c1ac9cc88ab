import { differenceLine } from "../../catalogue/index.ts";
import type { Minor } from "../../platform/money.ts";
import { must } from "../../platform/problem.ts";
import type { Line } from "./lines.ts";

/** What a credit note gives back: lines of issued invoices, each no further than what is left of it. Pure. */

/** An issued line of a reconciled month, and what has been credited of it so far. */
export interface Creditable
  extends Pick<Line, "productId" | "vatCategory" | "vatBp" | "vatCode" | "vatReason"> {
  invoiceId: string;
  line: number;
  reconciliationId: string;
  institutionId: number | null;
  netMinor: Minor;
  /** 0 or below. */
  creditedMinor: Minor;
}

const sameMonth = (line: Line, of: Creditable): boolean =>
  of.reconciliationId === line.reconciliationId &&
  of.productId === line.productId &&
  of.institutionId === (line.institutionId ?? null);

/**
 * Lines with negative amounts as credits of the lines that billed the month, the newest first, each at the VAT of the line
 * that it corrects; a credit note for each invoice. All that is given back was billed: the rest of it is a Bug.
 */
export function creditParts(
  lines: readonly Line[],
  creditable: readonly Creditable[],
): { correctsId: string; lines: Line[] }[] {
  const notes = new Map<string, Line[]>();
  for (const line of lines) {
    let left = line.netMinor;
    let number = line.adjustmentNumber;
    let { units } = line;
    for (const of of creditable.filter((one) => sameMonth(line, one)).reverse()) {
      const most = -(of.netMinor + of.creditedMinor);
      const part = left > most ? left : most;
      if (part >= 0n) continue;
      const { vatCategory, vatBp, vatCode, vatReason } = of;
      const product =
        part === line.netMinor ? line : differenceLine({ ...line, units: line.units || 1 }, units, part);
      const own = { ...line, ...product, vatCategory, vatBp, vatCode, vatReason, adjustmentNumber: number };
      const corrects = { invoiceId: of.invoiceId, line: of.line };
      notes.set(of.invoiceId, [...(notes.get(of.invoiceId) ?? []), { ...own, corrects }]);
      left -= part;
      number += 1;
      units = 0;
    }
    must(left === 0n, "no more is given back than was billed");
  }
  return [...notes].map(([correctsId, own]) => ({ correctsId, lines: own }));
}
