import type { LocalDate } from "../platform/calendar.ts";
import { type Minor, minorOfMicro } from "../platform/money.ts";
import { type Dated, rowOn } from "./dated.ts";

/** The value from which a purchase must be tendered. */

export const regimes = ["light", "classic"] as const;
export type Regime = (typeof regimes)[number];

/**
 * The EU's thresholds in øre excluding VAT for municipal buyers. The figures from 2026 were not at hand: the
 * last confirmed ones are carried on and shown as unconfirmed.
 */
export const thresholds: readonly (Dated & { classicMinor: Minor; lightMinor: Minor })[] = [
  {
    from: "2024-01-01" as LocalDate,
    classicMinor: 164_463_800n,
    lightMinor: 558_135_000n,
    source: "Konkurrence- og Forbrugerstyrelsen, tærskelværdier 2024-25",
    confirmed: true,
  },
  {
    from: "2026-01-01" as LocalDate,
    classicMinor: 164_463_800n,
    lightMinor: 558_135_000n,
    source: "carried on from 2024-25: the figures from 2026 were not at hand",
    confirmed: false,
  },
];

/** The threshold of a day under a regime, with its source; undefined before the table's first day. */
export function thresholdOn(date: LocalDate, regime: Regime) {
  const row = rowOn(thresholds, date);
  if (!row) return undefined;
  const { from, classicMinor, lightMinor, source, confirmed } = row;
  return { minor: regime === "light" ? lightMinor : classicMinor, validFrom: from, confirmed, source };
}

export interface ThresholdVerdict {
  valueMinor: Minor;
  thresholdMinor: Minor;
  atOrAbove: boolean;
  confirmed: boolean;
}

/**
 * The value of a round over its whole term with options, all lots and all buyers together (udbudsloven §§ 29
 * ff.: neither splitting by lot, year nor buyer lowers it), against the threshold of a day. Undefined before
 * the first day of the table.
 */
export function decideThreshold(
  date: LocalDate,
  regime: Regime,
  lots: readonly { perYear: bigint }[],
  years: number,
): ThresholdVerdict | undefined {
  const threshold = thresholdOn(date, regime);
  if (!threshold) return undefined;
  const micro = lots.reduce((sum, lot) => sum + lot.perYear, 0n) * BigInt(years);
  const valueMinor = minorOfMicro(micro);
  const { minor: thresholdMinor, confirmed } = threshold;
  return { valueMinor, thresholdMinor, atOrAbove: valueMinor >= thresholdMinor, confirmed };
}
