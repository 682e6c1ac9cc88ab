import type { Period } from "../../platform/calendar.ts";
import { type Minor, minorOfMicro, type UnitPrice, unitPrice } from "../../platform/money.ts";

/** What `quantity` counts: units, or units times the days or months that are paid for. */
export const PERS = ["unit", "day", "month"] as const;
export type Per = (typeof PERS)[number];

/**
 * One line of a price, as an e-invoice has it: quantity × unit price ÷ base quantity, rounded once, half away from zero,
 * plus charges less allowances, is its net amount. Amounts are in øre and exclude VAT.
 */
export interface PriceLine {
  period: Period;
  /** Pupils, seats, schools or uses that the line is about. */
  units: number;
  quantity: number;
  per: Per;
  /** What the unit price is the price of: units, unit-days or unit-months. */
  baseQuantity: number;
  unitPrice: UnitPrice;
  /** A flat fee of the price sheet; above 0 a charge. */
  feeMinor: Minor;
  /** Units of the sheet's minimum: above 0 a charge for those not taken, below 0 an allowance for those paid before. */
  minimumMinor: Minor;
  /** What the rounding of the lines differs from the rounding of the price. */
  roundingMinor: Minor;
  netMinor: Minor;
}

export type Multiplied = Pick<PriceLine, "quantity" | "unitPrice" | "baseQuantity">;

/** quantity × unit price ÷ base quantity in øre, rounded once, half away from zero. */
export const multiplied = ({ quantity, unitPrice, baseQuantity }: Multiplied): Minor =>
  minorOfMicro(unitPrice * BigInt(quantity), BigInt(baseQuantity));

/** A line that is a plain product; where its net amount was rounded otherwise, the difference is its rounding. */
export function plainLine(
  line: Multiplied & Pick<PriceLine, "period" | "units" | "per" | "netMinor">,
): PriceLine {
  const roundingMinor = line.netMinor - multiplied(line);
  return { ...line, feeMinor: 0n, minimumMinor: 0n, roundingMinor };
}

/** Units for the days that are paid of a term: a plain quantity where that is all of them. */
export const unitDays = (units: number, days: number, of: number) =>
  days === of
    ? { units, quantity: units, per: "unit" as const, baseQuantity: 1 }
    : { units, quantity: units * days, per: "day" as const, baseQuantity: of };

/**
 * What a later computation adds to a line or takes from it: units at the line's price, or, where that is not the amount
 * (another price, a cap), the amount itself, once.
 */
export function differenceLine(
  like: Omit<PriceLine, "feeMinor" | "minimumMinor" | "roundingMinor" | "netMinor">,
  units: number,
  netMinor: Minor,
): PriceLine {
  const { period, per, baseQuantity, unitPrice: price } = like;
  const quantity = units * (like.quantity / like.units);
  const line = plainLine({ period, units, quantity, per, baseQuantity, unitPrice: price, netMinor });
  const { roundingMinor: off } = line;
  if (quantity !== 0 && -1n <= off && off <= 1n) return line;
  const size = netMinor < 0n ? -netMinor : netMinor;
  const once = { quantity: netMinor < 0n ? -1 : 1, per: "unit" as const, baseQuantity: 1 };
  return plainLine({ period, units, ...once, unitPrice: unitPrice(size * 10_000n), netMinor });
}
