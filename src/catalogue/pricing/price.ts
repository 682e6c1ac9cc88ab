import {
  type Currency,
  checkedMinor,
  DKK,
  type Minor,
  minorOfMicro,
  multiplyPrice,
  type UnitPrice,
} from "../../platform/money.ts";
import { Bug } from "../../platform/problem.ts";
import type { Band, PriceSheet, Tier, TierMode } from "./sheet.ts";

/**
 * The pricing functions of the licence models: counts and prices to lines. Pure; all amounts in minor units,
 * VAT excluded; each line is rounded once, half away from zero, and the amount is the sum of the lines.
 */

/** One tier's part: `quantity` units from that tier at its price, plus its flat fee. */
export interface TierLine extends Tier {
  quantity: number;
  minor: Minor;
}
/** One school at its band's price. */
export interface SchoolLine extends Band {
  id: string;
  pupils: number;
  minor: Minor;
}
/** One controller's contribution to a pot. */
export interface PotLine {
  id: string;
  pupils: number;
  pricePerPupil: UnitPrice;
  minor: Minor;
}
/** Uses at the price of a use, or pupils at the cap or at the fixed price. */
export interface UseLine {
  basis: "uses" | "cap" | "fixed";
  quantity: number;
  unitPrice: UnitPrice;
  minor: Minor;
}
export interface Priced<L extends { minor: Minor }> {
  amountMinor: Minor;
  lines: L[];
}

/** Lines with their sum; a sum beyond ±2^53−1 is refused as `amount-out-of-range`. */
const total = <L extends { minor: Minor }>(lines: L[]): Priced<L> => ({
  amountMinor: checkedMinor(lines.reduce((sum, line) => sum + line.minor, 0n)),
  lines,
});

/**
 * Prices `quantity` units by tiers that rise from 1. Volume: one line at the reached tier's price; graduated:
 * a line per tier entered, each with its flat fee. No units: amount 0 and no line.
 */
export function priceByTiers(
  mode: TierMode,
  tiers: readonly Tier[],
  quantity: number,
  currency: Currency = DKK,
): Priced<TierLine> {
  const entered = tiers.filter((tier) => tier.from <= quantity);
  const line = (tier: Tier, units: number): TierLine => ({
    from: tier.from,
    quantity: units,
    unitPrice: tier.unitPrice,
    flatFee: tier.flatFee,
    minor: minorOfMicro(tier.unitPrice * BigInt(units) + tier.flatFee, 1n, currency),
  });
  if (mode === "volume") return total(entered.slice(-1).map((tier) => line(tier, quantity)));
  return total(
    entered.map((tier, index) => line(tier, (entered[index + 1]?.from ?? quantity + 1) - tier.from)),
  );
}

/** Each school at the price of the band that its number of pupils reaches. Bands rise from 0. */
export function pricePerSchool(
  bands: readonly Band[],
  schools: readonly { id: string; pupils: number }[],
  currency: Currency = DKK,
): Priced<SchoolLine> {
  return total(
    schools.map(({ id, pupils }) => {
      const band = bands.findLast(({ from }) => from <= pupils);
      if (!band) throw new Bug("bands of a price sheet begin at 0");
      return {
        id,
        pupils,
        from: band.from,
        price: band.price,
        minor: multiplyPrice(band.price, 1n, currency),
      };
    }),
  );
}

/** What each controller pays into a flat-rate pot: pupils × price per pupil, rounded per controller. */
export function potContributions(
  pricePerPupil: UnitPrice,
  controllers: readonly { id: string; pupils: number }[],
  currency: Currency = DKK,
): Priced<PotLine> {
  return total(
    controllers.map(({ id, pupils }) => ({
      id,
      pupils,
      pricePerPupil,
      minor: multiplyPrice(pricePerPupil, pupils, currency),
    })),
  );
}

export interface PayPerUsePrices {
  unitPrice: UnitPrice;
  /** Most that is paid per pupil of the school. */
  capPrice?: UnitPrice | undefined;
  /** Per pupil, for a school that chose the fixed price before the month began. */
  fixedPrice?: UnitPrice | undefined;
}

/**
 * One school's period in arrears: pupils × fixed price where the school chose it, else the lower of
 * uses × unit price and pupils × cap. At a tie the uses count. Nothing used or no pupils: no line.
 */
export function pricePayPerUse(
  prices: PayPerUsePrices,
  { uses, pupils, fixed }: { uses: number; pupils: number; fixed: boolean },
  currency: Currency = DKK,
): Priced<UseLine> {
  const line = (basis: UseLine["basis"], quantity: number, unitPrice: UnitPrice) =>
    total(
      quantity === 0
        ? []
        : [{ basis, quantity, unitPrice, minor: multiplyPrice(unitPrice, quantity, currency) }],
    );
  if (fixed) {
    if (prices.fixedPrice === undefined) throw new Bug("the price sheet has no fixed price to choose");
    return line("fixed", pupils, prices.fixedPrice);
  }
  const { unitPrice, capPrice } = prices;
  const capped = capPrice !== undefined && capPrice * BigInt(pupils) < unitPrice * BigInt(uses);
  return capped ? line("cap", pupils, capPrice) : line("uses", uses, unitPrice);
}

/** What each model is priced on. */
export interface PriceInputs {
  /** per_pupil: pupils on the offer's count basis; pooled: seats of the pool. */
  quantity: number;
  schools: readonly { id: string; pupils: number }[];
  controllers: readonly { id: string; pupils: number }[];
  uses: number;
  pupils: number;
  /** pay_per_use: the school chose the fixed price. */
  fixed?: boolean | undefined;
}
type InputsOf = {
  per_pupil: Pick<PriceInputs, "quantity">;
  pooled: Pick<PriceInputs, "quantity">;
  per_school: Pick<PriceInputs, "schools">;
  pot: Pick<PriceInputs, "controllers">;
  pay_per_use: Pick<PriceInputs, "uses" | "pupils" | "fixed">;
};
type LineOf = {
  per_pupil: TierLine;
  pooled: TierLine;
  per_school: SchoolLine;
  pot: PotLine;
  pay_per_use: UseLine;
};
export type PriceLine = LineOf[PriceSheet["model"]];

/**
 * Prices a sheet of any model. Which inputs a model needs follows from the sheet's type; where the model is
 * only known at run time, give all of `PriceInputs` (a missing one is a Bug).
 */
export function priceFor<S extends PriceSheet>(
  sheet: S,
  inputs: InputsOf[S["model"]],
): Priced<LineOf[S["model"]]> {
  return priceAny(sheet, inputs) as Priced<LineOf[S["model"]]>;
}

function priceAny(sheet: PriceSheet, inputs: Partial<PriceInputs>): Priced<PriceLine> {
  const need = <T>(value: T | undefined): T => {
    if (value === undefined) throw new Bug(`pricing ${sheet.model} lacks a count that it needs`);
    return value;
  };
  switch (sheet.model) {
    case "per_pupil":
    case "pooled": {
      const billed = Math.max(need(inputs.quantity), sheet.minQuantity);
      return priceByTiers(sheet.mode, sheet.tiers, billed, sheet.currency);
    }
    case "per_school":
      return pricePerSchool(sheet.bands, need(inputs.schools), sheet.currency);
    case "pot":
      return potContributions(sheet.pricePerPupil, need(inputs.controllers), sheet.currency);
    case "pay_per_use": {
      const counts = { uses: need(inputs.uses), pupils: need(inputs.pupils), fixed: inputs.fixed ?? false };
      return pricePayPerUse(sheet, counts, sheet.currency);
    }
  }
}
