import { cutAt, type PriceLine } from "../../catalogue/index.ts";
import {
  type VatClasses,
  type VatParty,
  type VatRules,
  vatChanges,
  vatClassOn,
  vatOn,
  vatPerCategory,
  vatRules,
} from "../../law/vat.ts";
import type { LocalDate, Period } from "../../platform/calendar.ts";
import type { Minor } from "../../platform/money.ts";

/** The VAT of a price before it is invoiced, as its invoice will have it. Pure. */

export interface Taxing {
  vatClasses: VatClasses;
  seller: VatParty;
  buyer: VatParty;
  rules?: VatRules;
}
/** Why nothing could be invoiced: no rule fits on a day, or how a change treats the days around it is not confirmed. */
export type Untaxed = { no: "rule"; on: LocalDate } | { no: "confirmation"; on: LocalDate; period: Period };

/**
 * VAT in øre of the lines of a price. A line whose days a change of VAT falls into is cut there where the change says so, as
 * its invoice's is; each part is taxed as the law stands on its first day, and the sum of each category and rate once.
 */
export function vatOfLines(
  lines: readonly PriceLine[],
  { vatClasses, rules = vatRules, ...parties }: Taxing,
): { vatMinor: Minor } | Untaxed {
  const taxed: Parameters<typeof vatPerCategory>[0][number][] = [];
  for (const line of lines) {
    const { period } = line;
    const changes = vatChanges(period, { vatClass: vatClassOn(vatClasses, period.from), ...parties }, rules);
    const unsure = changes.find(({ spans }) => !spans.confirmed);
    if (unsure) return { no: "confirmation", on: unsure.on, period };
    const days = changes.filter(({ spans }) => spans.by === "day").map(({ on }) => on);
    for (const part of cutAt(line, days)) {
      const { from } = part.period;
      const vat = vatOn(from, { vatClass: vatClassOn(vatClasses, from), ...parties }, rules);
      if (!vat) return { no: "rule", on: from };
      taxed.push({ vatCategory: vat.category, vatBp: vat.vatBp, netMinor: part.netMinor });
    }
  }
  return { vatMinor: vatPerCategory(taxed).reduce((sum, one) => sum + one.vatMinor, 0n) };
}
