import type { LocalDate } from "../platform/calendar.ts";
import { type Minor, vatOf } from "../platform/money.ts";
import { Bug } from "../platform/problem.ts";
import { type Dated, rowOn } from "./dated.ts";

/** VAT: Denmark's rate by day, the categories of an e-invoice, and the VAT of an invoice per category. */

/**
 * The standard rate in basis points. The abolition of VAT on books was announced in 2025; no adopted text, no
 * date and no word on digital learning materials were at hand, so no row says so.
 */
export const vatRates: readonly (Dated & { standardBp: number })[] = [
  {
    from: "1992-01-01" as LocalDate,
    standardBp: 2_500,
    source: "momsloven § 33: 25 percent",
    confirmed: false,
  },
];

/** The standard rate of a day in basis points; the first row's before it. */
export const standardVatBpOn = (date: LocalDate): number =>
  (rowOn(vatRates, date) ?? vatRates[0]!).standardBp;

/** The newest standard rate: what an offer gets whose publisher names none. */
export const newestVatBp: number = vatRates.at(-1)!.standardBp;

/** Categories of EN 16931 that are used here: S standard rate, Z zero rated. */
export const vatCategories = ["S", "Z"] as const;
export type VatCategory = (typeof vatCategories)[number];

/** S where VAT is charged, Z where the rate is 0. */
export const vatCategoryOf = (vatBp: number): VatCategory => (vatBp > 0 ? "S" : "Z");

/** The VAT of one category and rate: the sum of its lines, and the VAT of that sum. */
export interface VatPart {
  category: VatCategory;
  vatBp: number;
  baseMinor: Minor;
  vatMinor: Minor;
}

/**
 * VAT per category and rate, never per line: the sum of the category's lines times its rate, rounded once,
 * half away from zero (EN 16931, BR-CO-17). Sorted by category, then rate.
 */
export function vatPerCategory(
  lines: readonly { vatCategory: VatCategory; vatBp: number; netMinor: Minor }[],
): VatPart[] {
  const parts = new Map<string, VatPart>();
  for (const { vatCategory, vatBp, netMinor } of lines) {
    if ((vatCategory === "S") !== vatBp > 0) throw new Bug(`category ${vatCategory} at ${vatBp} bp`);
    const part = parts.get(`${vatCategory}${vatBp}`) ?? {
      category: vatCategory,
      vatBp,
      baseMinor: 0n,
      vatMinor: 0n,
    };
    part.baseMinor += netMinor;
    part.vatMinor = vatOf(part.baseMinor, vatBp);
    parts.set(`${vatCategory}${vatBp}`, part);
  }
  return [...parts.values()].sort((a, b) =>
    a.category === b.category ? a.vatBp - b.vatBp : a.category < b.category ? -1 : 1,
  );
}
