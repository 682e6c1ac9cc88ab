import { differenceLine, plainLine } from "../../catalogue/index.ts";
import { cutOf } from "../../law/vat.ts";
import { type Minor, unitPrice } from "../../platform/money.ts";
import { must } from "../../platform/problem.ts";
import type { BillingTexts } from "../../texts/index.ts";
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

/** What is left of an issued invoice in one category and rate. */
export interface Left extends Pick<Line, "vatCategory" | "vatBp"> {
  leftMinor: Minor;
  /** What earlier credit notes withheld as rounding, of what their lines give back. */
  withheldMinor: Minor;
}

/**
 * The lines of a credit note, cut so that its VAT is that of its own base, rounded once (EN 16931, BR-CO-17), and what is
 * left of the invoice has the VAT of what is left. Where the lines come to an amount that cannot be cut off like that, a
 * line `rounding` withholds the few øre, which the next notes of the invoice give back: with the last all is mirrored.
 * `waiting`: lines of a rate that come to no more than such a rounding; a later note takes them. Pure.
 */
export function cutNote(
  lines: readonly Line[],
  left: readonly Left[],
  texts: BillingTexts,
): { lines: Line[]; waiting: Line[] } {
  const note: { lines: Line[]; waiting: Line[] } = { lines: [], waiting: [] };
  for (const { vatCategory, vatBp, leftMinor, withheldMinor } of left) {
    const own = lines.filter((line) => line.vatCategory === vatCategory && line.vatBp === vatBp);
    const [first] = own;
    if (!first) continue;
    const givenMinor = -own.reduce((sum, line) => sum + line.netMinor, 0n);
    const cut = cutOf(leftMinor, givenMinor + withheldMinor, vatBp);
    if (cut === 0n) note.waiting.push(...own);
    else note.lines.push(...own);
    if (cut > 0n && cut !== givenMinor) note.lines.push(roundingLine(first, givenMinor - cut, texts));
  }
  must(note.lines.length + note.waiting.length >= lines.length, "a credit has the VAT of what it corrects");
  return note;
}

function roundingLine(of: Line, netMinor: Minor, texts: BillingTexts): Line {
  must(of.corrects, "a credit note's lines name what they correct");
  const { period, productId, productTitle, vatCategory, vatBp, vatCode, vatReason } = of;
  const sign = netMinor < 0n ? -1 : 1;
  const once = { units: sign, quantity: sign, per: "unit" as const, baseQuantity: 1 };
  const price = unitPrice((netMinor < 0n ? -netMinor : netMinor) * 10_000n);
  return {
    ...plainLine({ ...once, period, unitPrice: price, netMinor }),
    ...{
      kind: "rounding",
      productId,
      productTitle,
      description: texts.line.rounding,
      callOffId: null,
      part: 1,
    },
    ...{ reconciliationId: null, adjustmentNumber: 0, entitled: null, active: null },
    corrects: { invoiceId: of.corrects.invoiceId, line: null },
    ...{ vatCategory, vatBp, vatCode, vatReason },
  };
}
