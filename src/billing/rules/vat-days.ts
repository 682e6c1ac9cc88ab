import { cutAt } from "../../catalogue/index.ts";
import { vatChanges, vatClassOn } from "../../law/vat.ts";
import { daysBetween, type LocalDate, type Period } from "../../platform/calendar.ts";
import { split } from "../../platform/money.ts";
import type { BillingTexts } from "../../texts/index.ts";
import { type Line, lineVat, NoVatRule, type VatTerms } from "./lines.ts";

/** Lines whose days a change of VAT falls into, as the change says: cut there, or whole by their first day. Pure. */

/**
 * The days at which what is supplied in a period is cut. Throws `NoVatRule` where how the change treats the period is not
 * confirmed: nothing that it concerns is billed before somebody has read it.
 */
function cutDays(period: Period, { vatClasses, seller, buyer, rules }: VatTerms): LocalDate[] {
  const vatClass = vatClassOn(vatClasses, period.from);
  const changes = vatChanges(period, { vatClass, seller, buyer }, rules);
  const unsure = changes.find(({ spans }) => !spans.confirmed);
  if (unsure)
    throw new NoVatRule(
      `VAT changes on ${unsure.on}, within ${period.from} to ${period.to}, and how days around it are treated is not confirmed (${unsure.spans.source}).`,
    );
  return changes.filter(({ spans }) => spans.by === "day").map(({ on }) => on);
}

/**
 * Lines, or their parts by day, each at the VAT of its own days; the parts of a line sum to it. Days that many lines have
 * in common are looked up once. The lines themselves where none is cut.
 */
export function byVat(lines: readonly Line[], terms: VatTerms, texts: BillingTexts): readonly Line[] {
  const known = new Map<string, LocalDate[]>();
  const daysOf = ({ period }: Line): LocalDate[] => {
    const key = `${period.from} ${period.to}`;
    const days = known.get(key) ?? cutDays(period, terms);
    known.set(key, days);
    return days;
  };
  if (lines.every((line) => daysOf(line).length === 0)) return lines;
  return lines.flatMap((line) => cutLine(line, daysOf(line), terms, texts));
}

function cutLine(line: Line, days: LocalDate[], terms: VatTerms, texts: BillingTexts): Line[] {
  if (days.length === 0) return [line];
  const parts = cutAt(line, days).map((part) => ({ ...part, ...lineVat(part.period, terms, texts) }));
  // What was called off is paid for on all its days; counts of months are sums of their lines.
  return line.reconciliationId === null ? parts.map((part) => ({ ...part, units: line.units })) : parts;
}

/** An amount over a period, by day where VAT changes within it. */
export function amountsByVat(
  period: Period,
  netMinor: bigint,
  terms: VatTerms,
): { period: Period; netMinor: bigint }[] {
  const starts = [period.from, ...cutDays(period, terms)];
  const periods = starts.map((from, i): Period => ({ from, to: starts[i + 1] ?? period.to }));
  const nets = split(
    netMinor,
    periods.map(({ from, to }) => BigInt(daysBetween(from, to))),
  );
  return periods.map((one, i) => ({ period: one, netMinor: nets[i]! }));
}
