import { checkedMinor, type Minor, minorOfMicro, type UnitPrice } from "../../platform/money.ts";

/** What a round is worth; which rules that brings stands in law. */

export interface YearlyMaximum {
  years: readonly { max: number }[];
  unitPrice: UnitPrice;
}

/**
 * A lot's value over the whole term: each year at all participants' maximum, option years at the dearest year.
 * The sum over lots is what is held against the threshold: no division by lot, year or buyer lowers it.
 */
export function lotValue({ years, unitPrice }: YearlyMaximum, optionYears: number): Minor {
  const most = years.reduce((max, year) => Math.max(max, year.max), 0);
  const units = years.reduce((sum, year) => sum + BigInt(year.max), 0n) + BigInt(most) * BigInt(optionYears);
  return checkedMinor(minorOfMicro(unitPrice * units));
}
