import {
  modelOf,
  type PaidSize,
  type PriceSheet,
  plainLine,
  sizeOfMonth,
  unitDays,
} from "../../catalogue/index.ts";
import type { Period } from "../../platform/calendar.ts";
import { type Minor, type UnitPrice, unitPrice } from "../../platform/money.ts";
import { cutText } from "../../platform/text.ts";
import type { Basis } from "../../roster/index.ts";
import type { BillingTexts } from "../../texts/index.ts";
import { evidenceOf, type Line, lineVat, type Terms, type VatTerms } from "./lines.ts";

/** Over-use where institutions are counted: a school that has grown into a dearer band owes the bands' difference. Pure. */

/**
 * One school's closed month in a term, and the sum of its lines so far. From the first month that begins after a merger
 * the schools that were called off are one, and what was paid for each of them is paid for it.
 */
export interface DueSize {
  reconciliationId: string;
  productId: string;
  title: string;
  /** The school as it is on the month's first day. */
  institutionId: number;
  institution: string;
  /** `YYYY-MM` */
  month: string;
  /** What was called off of it: one school, or those that are this one by now. */
  parts: readonly PaidSize[];
  /** What the month is counted on; undefined where nothing is known, which leaves the size as it was. */
  basis: Basis | undefined;
  billed: { netMinor: Minor; lines: number };
}

/** The price that has been paid for so far in the term, by the school that was called off. */
type Reached = Map<number, UnitPrice>;

/**
 * The lines that bring what was billed to what the term's closed months cost today: each month from its first day on, the
 * difference to the dearest size that is paid for already. A school that others have become part of owes what its size costs
 * above what was paid for all of them. `term`: the days that a whole price pays for; `months` in order; nothing where the agreement does not bill it.
 */
export function sizeLines(
  months: readonly DueSize[],
  sheet: PriceSheet,
  term: Period,
  terms: Pick<Terms, "overUse" | "index"> & VatTerms,
  texts: BillingTexts,
): Line[] {
  if (terms.overUse !== "TRUE_UP") return [];
  const reached: Reached = new Map();
  return months.flatMap((due) => sizeLine(due, { sheet, term, reached, terms }, texts) ?? []);
}

function sizeLine(
  due: DueSize,
  of: { sheet: PriceSheet; term: Period; reached: Reached; terms: Pick<Terms, "index"> & VatTerms },
  texts: BillingTexts,
): Line | undefined {
  const { sheet, term, reached, terms } = of;
  const priceOf = (people: number) => modelOf(sheet.model).priceOfSize(sheet, people);
  const fresh = sizeOfMonth({ ...due, people: due.basis?.people }, { priceOf, term, reached });
  if (!fresh) return undefined;
  const { period: days } = fresh;
  const paidFor = due.parts.reduce((sum, part) => sum + part.paidFor, 0);
  const people = due.basis?.people ?? paidFor;
  const netMinor = fresh.minor - due.billed.netMinor;
  if (netMinor === 0n) return undefined;
  const later = due.billed.lines > 0;
  const words = texts.line.size(due.title, due.institution, people, due.month);
  // A later line is an amount of its own: what is asked for in addition, or given back.
  const sign = netMinor < 0n ? -1 : 1;
  const product = later
    ? { units: sign, quantity: sign, per: "unit" as const, baseQuantity: 1, unitPrice: whole(netMinor) }
    : { ...unitDays(1, fresh.days, fresh.of), unitPrice: fresh.unitPrice };
  return {
    ...plainLine({ ...product, period: days, netMinor }),
    kind: later ? "adjustment" : "true_up",
    ...{ productId: due.productId, productTitle: due.title, callOffId: null, part: 1 },
    description: cutText(later ? texts.line.adjustment(words, due.billed.lines) : words, 400),
    ...{ reconciliationId: due.reconciliationId, adjustmentNumber: due.billed.lines },
    ...{ institutionId: due.institutionId, entitled: paidFor, active: people },
    evidence: evidenceOf(due.basis, terms.index),
    ...lineVat(days, terms, texts),
  };
}

const whole = (minor: Minor): UnitPrice => unitPrice((minor < 0n ? -minor : minor) * 10_000n);
