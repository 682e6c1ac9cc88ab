import type { LocalDate } from "../../platform/calendar.ts";
import { type Minor, minorOfMicro } from "../../platform/money.ts";

/** The value from which a purchase must be tendered. Pure, and without any other domain: `calc` starts with it. */

export const regimes = ["light", "classic"] as const;
export type Regime = (typeof regimes)[number];

/**
 * The EU's thresholds in kroner excluding VAT for municipal buyers, by the day from which they hold. Source
 * of 2024-25: Konkurrence- og Forbrugerstyrelsen. Later figures were not at hand: the last confirmed ones are
 * carried on and shown as unconfirmed.
 */
export const thresholds: readonly {
  from: LocalDate;
  classicMinor: Minor;
  lightMinor: Minor;
  confirmed: boolean;
}[] = [
  { from: "2024-01-01" as LocalDate, classicMinor: 164_463_800n, lightMinor: 558_135_000n, confirmed: true },
  { from: "2026-01-01" as LocalDate, classicMinor: 164_463_800n, lightMinor: 558_135_000n, confirmed: false },
];

/** The row of a day, with its source; undefined before the table's first day. */
export function thresholdOn(date: LocalDate, regime: Regime) {
  const row = thresholds.findLast(({ from }) => from <= date);
  return (
    row && {
      minor: regime === "light" ? row.lightMinor : row.classicMinor,
      validFrom: row.from,
      confirmed: row.confirmed,
      source: row.confirmed
        ? "Konkurrence- og Forbrugerstyrelsen, tærskelværdier 2024-25"
        : "carried on from 2024-25: the figures from 2026 were not at hand",
    }
  );
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
