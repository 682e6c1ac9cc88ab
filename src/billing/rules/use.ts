import { differenceLine, pricePayPerUse, type UsePrices } from "../../catalogue/index.ts";
import { monthBounds, overlap } from "../../platform/calendar.ts";
import type { Minor } from "../../platform/money.ts";
import { must } from "../../platform/problem.ts";
import { cutText } from "../../platform/text.ts";
import type { Basis } from "../../roster/index.ts";
import type { BillingTexts } from "../../texts/index.ts";
import { evidenceOf, type Line, lineVat, type Terms, type VatTerms } from "./lines.ts";

/** Use that is paid in arrears, school by school and month by month. */

/** One school's closed month with all late data, and the sum of its lines so far. */
export interface DueUse {
  reconciliationId: string;
  productId: string;
  title: string;
  institutionId: number;
  institution: string;
  /** `YYYY-MM` */
  month: string;
  uses: number;
  /** The people that a cap or a fixed price is paid for; undefined where nothing is known of the school. */
  basis: Basis | undefined;
  /** Distinct pupils that used it. */
  active: number;
  /** The school chose the fixed price before the month began. */
  fixed: boolean;
  /** `lines` is 0 where nothing has been billed yet: the month's first line is due. */
  billed: { units: number; netMinor: Minor; lines: number };
}

/**
 * The difference between what was billed and what the school's month costs by the catalogue's function, or undefined
 * where there is none. A month's first line is its own, later ones are adjustments; billed plus line is a fresh
 * computation, to the øre.
 */
export function useLine(
  due: DueUse,
  prices: UsePrices,
  terms: Pick<Terms, "period" | "index"> & VatTerms,
  texts: BillingTexts,
): Line | undefined {
  const pupils = due.basis?.people ?? 0;
  const [fresh] = pricePayPerUse(prices, { ...due, pupils }).lines;
  const { billed } = due;
  const netMinor = (fresh?.minor ?? 0n) - billed.netMinor;
  const units = (fresh?.quantity ?? 0) - billed.units;
  if (netMinor === 0n && units === 0) return undefined;
  const period = overlap(terms.period, monthBounds(due.month));
  must(period, "a reconciled month lies within its agreement");
  const what = fresh ? texts.use[fresh.basis](fresh.quantity) : texts.use.none;
  const description = texts.line.use(due.title, due.institution, what, due.month);
  const later = billed.lines > 0;
  const one = { units: 1, quantity: 1, per: "unit" as const, baseQuantity: 1 };
  const like = { ...one, period, unitPrice: fresh?.unitPrice ?? prices.unitPrice };
  return {
    ...differenceLine(like, units, netMinor),
    kind: later ? "adjustment" : "use",
    productId: due.productId,
    productTitle: due.title,
    description: cutText(later ? texts.line.adjustment(description, billed.lines) : description, 400),
    callOffId: null,
    part: 1,
    reconciliationId: due.reconciliationId,
    adjustmentNumber: billed.lines,
    institutionId: due.institutionId,
    entitled: pupils,
    evidence: evidenceOf(due.basis, terms.index),
    active: due.active,
    ...lineVat(period, terms, texts),
  };
}
