import { z } from "zod";
import { Count as CalcCount } from "../../platform/calc.ts";
import { wholeNumberOf } from "../../platform/csv/cells.ts";
import {
  Currency,
  DKK,
  type Minor,
  minorOfMicro,
  SignedUnitPriceWire,
  type UnitPrice,
  UnitPriceWire,
  unitPrice,
} from "../../platform/money.ts";
import { must } from "../../platform/problem.ts";
import type {
  Bought,
  Charge,
  DeclaredUse,
  ListedPrice,
  Model,
  PriceCells,
  PriceInputs,
  YearOfDemand,
} from "./model.ts";
import { Count, counted, MAX_ROWS, type Priced, risesFrom, rowsOf, total } from "./rows.ts";
import { OVER_USES } from "./terms.ts";

/**
 * What the models that are priced by a number of units share. Tiers rise from 1; the price of a quantity is
 * rounded once per line, half away from zero.
 */

/** volume: all units at the reached tier's price; graduated: each unit at its own tier's price. */
export const TierMode = z.enum(["volume", "graduated"]).meta({
  id: "TierMode",
  description: "volume: all units at the reached tier's price; graduated: each unit at its own tier's price.",
});
export type TierMode = z.infer<typeof TierMode>;

/** `from` is the first unit of the tier; `flatFee` is added once when the tier applies. */
export interface Tier {
  from: number;
  unitPrice: UnitPrice;
  flatFee: UnitPrice;
}
/** The prices of a number of units. */
export interface TierSheet {
  currency: Currency;
  mode: TierMode;
  tiers: readonly Tier[];
  /** Fewest units billed; also picks the tier. */
  minQuantity: number;
}
/** One tier's part: `quantity` units from that tier at its price, plus its flat fee. */
export interface TierLine extends Tier {
  quantity: number;
  minor: Minor;
}

export const TierWire = z
  .strictObject({
    from: Count.meta({ description: "First unit of the tier" }),
    unitPrice: UnitPriceWire,
    flatFee: UnitPriceWire.prefault("0.00"),
  })
  .meta({ id: "PriceTier", description: "Prices from a number of units on" });

/** The members of a tiered sheet besides its model. */
export const tieredShape = {
  currency: Currency.default(DKK),
  mode: TierMode,
  tiers: risesFrom(z.array(TierWire).max(MAX_ROWS), 1),
  minQuantity: Count.default(0).meta({ description: "Fewest units billed; also picks the tier" }),
};

/** The same for a calc, whose prices may be negative, with the units that are priced. */
export const tieredCalc = {
  currency: Currency.default(DKK),
  mode: TierMode,
  tiers: risesFrom(
    z.array(
      z.strictObject({
        from: CalcCount,
        unitPrice: SignedUnitPriceWire,
        flatFee: SignedUnitPriceWire.prefault("0.00"),
      }),
    ),
    1,
  ),
  quantity: CalcCount,
};

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

/** What a quantity costs on a tiered sheet: at least its minimum is billed. */
export const priceUnits = (sheet: TierSheet, quantity: number): Priced<TierLine> =>
  priceByTiers(sheet.mode, sheet.tiers, Math.max(quantity, sheet.minQuantity), sheet.currency);

/** The units that are paid for once `called` have been called off: nothing, or at least the minimum. */
export const billedUnits = (sheet: TierSheet, called: number): number =>
  called === 0 ? 0 : Math.max(called, sheet.minQuantity);

/** The price of one unit in the tier that `quantity` units reach. */
export function reachedPrice(sheet: TierSheet, quantity: number): UnitPrice {
  const tier = sheet.tiers.findLast(({ from }) => from <= Math.max(quantity, 1));
  must(tier, "tiers of a price sheet begin at 1");
  return tier.unitPrice;
}

const noFee = unitPrice(0n);

/**
 * What `quantity` more units cost after `called`. The first units (called = 0) pay the sheet's price with its
 * flat fees. Later ones, on volume tiers, pay the price of the tier that all units together reach, and no flat
 * fee again; on graduated tiers each pays its own tier's price, with the fee of a tier first entered now.
 * Units below the minimum were paid for by the first.
 */
export function chargesOf(sheet: TierSheet, called: number, quantity: number): Charge[] {
  const [before, after] = [billedUnits(sheet, called), billedUnits(sheet, called + quantity)];
  if (before === 0 || sheet.mode === "graduated") {
    const { lines } = priceByTiers(sheet.mode, sheet.tiers, after, sheet.currency);
    return lines.flatMap((line) => {
      const paid = before === 0 ? 0 : Math.min(Math.max(before - line.from + 1, 0), line.quantity);
      const units = line.quantity - paid;
      const fee = paid === 0 ? line.flatFee : noFee;
      return units > 0 ? [{ quantity: units, unitPrice: line.unitPrice, fee }] : [];
    });
  }
  const units = after - before;
  return units > 0 ? [{ quantity: units, unitPrice: reachedPrice(sheet, after), fee: noFee }] : [];
}

/** What all models with tiers answer alike. */
export const tieredAnswers = <S extends TierSheet & { model: string }>() =>
  ({
    /** Units above those bought have a price: every policy says something. */
    overUses: OVER_USES,
    overUsesOf: () => OVER_USES,
    billedInArrears: false,
    pricedByUnits: true,
    limitsUse: true,
    entitled: (quantity: number) => quantity,
    price: (sheet: S, { quantity }: Partial<PriceInputs>) => priceUnits(sheet, counted(quantity, "quantity")),
    firstCharges: (sheet: S, { quantity }: Bought) => ({
      unitPrice: reachedPrice(sheet, billedUnits(sheet, quantity)),
      charges: chargesOf(sheet, 0, quantity),
    }),
    priceOfSize: () => undefined,
    tiersOf: (sheet: S): TierSheet => sheet,
    arrearsOf: () => undefined,
    splitOf: () => undefined,
    declaredUseFault: () => undefined,
    comparisonPrice: (sheet: S, _use: DeclaredUse | undefined, units: number): Minor =>
      priceUnits(sheet, units).amountMinor,
    priceAtMaximum: (sheet: S, _use: DeclaredUse | undefined, { max }: YearOfDemand): Minor =>
      priceUnits(sheet, max).amountMinor,
  }) satisfies Partial<Model<S>>;

/** Tiers from cells (`1:62,00|100:55,00+500,00`); mode and minimum stay as they are where nothing is given. */
export function tiersFromCells({ prices, mode, minQuantity }: PriceCells, latest: TierSheet) {
  return {
    mode: mode ?? latest.mode,
    minQuantity: minQuantity === undefined ? latest.minQuantity : Number(wholeNumberOf(String(minQuantity))),
    tiers: rowsOf(prices).map(({ from, price, fee }) => ({
      from,
      unitPrice: price,
      ...(fee && { flatFee: fee }),
    })),
  };
}

/** A price per tier. */
export const listedTiers = (sheet: TierSheet, per: ListedPrice["per"]): ListedPrice[] =>
  sheet.tiers.map(({ from, unitPrice, flatFee }) => ({ is: "price", per, from, price: unitPrice, flatFee }));
