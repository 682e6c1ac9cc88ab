import { differenceLine, plainLine } from "../../catalogue/index.ts";
import { cutOf } from "../../law/vat.ts";
import type { LocalDate } from "../../platform/calendar.ts";
import { isFew } from "../../platform/cells.ts";
import { type Minor, split, unitPrice } from "../../platform/money.ts";
import { must } from "../../platform/problem.ts";
import type { BillingTexts } from "../../texts/index.ts";
import type { InvoicePart, LineEvidence } from "../schema/index.ts";
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
  startsOn?: LocalDate;
  endsOn?: LocalDate;
  evidence?: LineEvidence;
  /** What of its buyer's the invoice is. */
  invoicePart?: InvoicePart;
}

/** A line's part, with the issued lines that it gives back of, oldest first. */
interface Share {
  line: Line;
  of: Creditable[];
}

/**
 * The issued lines that billed a month were shared between institutions, or cut by days: each share gives back what it is
 * of all that is left, so that nothing new is said of any.
 */
function sharesOf(line: Line, creditable: readonly Creditable[]): Share[] {
  const shares = new Map<string, Creditable[]>();
  const month = creditable.filter(
    (of) =>
      of.reconciliationId === line.reconciliationId &&
      of.productId === line.productId &&
      (line.institutionId === undefined || of.institutionId === line.institutionId),
  );
  const places = new Set(month.map((of) => `${of.invoiceId} ${of.institutionId}`));
  for (const of of month) {
    // Two lines of one document and place are pieces of one line, cut by days.
    const key = `${of.institutionId} ${places.size < month.length ? of.startsOn : ""}`;
    shares.set(key, [...(shares.get(key) ?? []), of]);
  }
  const found = [...shares.values()];
  if (found.length <= 1) return found.map((of) => ({ line: sharedLine(line, of[0]!, {}), of }));
  const left = found.map((of) =>
    of.reduce((sum, { netMinor, creditedMinor }) => sum + netMinor + creditedMinor, 0n),
  );
  if (left.every((minor) => minor === 0n)) return [];
  const nets = split(line.netMinor, left);
  const units = split(BigInt(line.units), left);
  return found.flatMap((of, i) => {
    const { startsOn, endsOn } = of[0]!;
    const period = startsOn && endsOn ? { period: { from: startsOn, to: endsOn } } : {};
    const cut = differenceLine({ ...line, units: line.units || 1 }, Number(units[i]!), nets[i]!);
    return nets[i]! === 0n ? [] : [{ line: sharedLine(line, of[0]!, { ...cut, ...period }), of }];
  });
}

function sharedLine(line: Line, of: Creditable, cut: Partial<Line>): Line {
  const share = of.evidence?.share;
  return {
    ...line,
    ...cut,
    ...(of.institutionId === null ? {} : { institutionId: of.institutionId }),
    ...(share ? { entitled: null, active: null, evidence: { ...line.evidence, share } } : {}),
  };
}

/**
 * Lines with negative amounts as credits of the lines that billed the month, the newest first, each at the VAT of the line
 * that it corrects; a credit note for each invoice. No more than is left: what was given back by hand is not given again.
 */
export function creditParts(
  lines: readonly Line[],
  creditable: readonly Creditable[],
): { correctsId: string; lines: Line[] }[] {
  const notes = new Map<string, Line[]>();
  for (const whole of lines)
    for (const { line, of } of sharesOf(whole, creditable)) giveBack(line, of, notes);
  return [...notes].map(([correctsId, own]) => ({ correctsId, lines: own }));
}

function giveBack(line: Line, creditable: readonly Creditable[], notes: Map<string, Line[]>): void {
  let left = line.netMinor;
  let number = line.adjustmentNumber;
  let { units } = line;
  for (const of of creditable.toReversed()) {
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
  // What is left then has been given back by hand.
}

/**
 * Whether a credit would reveal to a seller, on a document of one institution's or one payer's, a change of 1 to 4 pupils:
 * it waits until more has come.
 */
export const revealsFew = (line: Line, creditable: readonly Creditable[]): boolean =>
  line.institutionId !== undefined &&
  isFew(line.units) &&
  creditable.some(
    (of) =>
      of.reconciliationId === line.reconciliationId &&
      of.institutionId === line.institutionId &&
      (of.invoicePart === "payer" || of.invoicePart === "institution"),
  );

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
 * `waiting`: lines of a rate that come to no more than such a rounding; a later note takes them. No more is given back of
 * a rate than is left of it: of 100.00 less a discount of 20.00, 80.00. Pure.
 */
export function cutNote(
  lines: readonly Line[],
  left: readonly Left[],
  texts: BillingTexts,
): { lines: Line[]; waiting: Line[] } {
  const note: { lines: Line[]; waiting: Line[] } = { lines: [], waiting: [] };
  let cutAway = 0;
  for (const { vatCategory, vatBp, leftMinor, withheldMinor } of left) {
    const ofRate = lines.filter((line) => line.vatCategory === vatCategory && line.vatBp === vatBp);
    const own = within(ofRate, leftMinor - withheldMinor);
    cutAway += ofRate.length - own.length;
    const [first] = own;
    if (!first) continue;
    const givenMinor = -own.reduce((sum, line) => sum + line.netMinor, 0n);
    const cut = cutOf(leftMinor, givenMinor + withheldMinor, vatBp);
    if (cut === 0n) note.waiting.push(...own);
    else note.lines.push(...own);
    if (cut > 0n && cut !== givenMinor) note.lines.push(roundingLine(first, givenMinor - cut, texts));
  }
  const found = note.lines.length + note.waiting.length + cutAway;
  must(found >= lines.length, "a credit has the VAT of what it corrects");
  return note;
}

/** Lines that give back `room` at most, in their order: a discount on the invoice leaves less than its lines come to. */
function within(lines: readonly Line[], room: Minor): Line[] {
  let left = room > 0n ? room : 0n;
  return lines.flatMap((line) => {
    const given = -line.netMinor < left ? -line.netMinor : left;
    left -= given;
    if (given === -line.netMinor) return [line];
    if (given === 0n) return [];
    return [{ ...line, ...differenceLine({ ...line, units: line.units || 1 }, line.units, -given) }];
  });
}

/** A line that withholds (above 0, it asks again) or gives back a rounding of the invoice that `of` corrects. */
export function roundingLine(of: Line, netMinor: Minor, texts: BillingTexts): Line {
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
