import { z } from "zod";
import { Currency, DKK, MoneyWire, type UnitPrice, UnitPriceWire } from "../../platform/money.ts";
import { potRules } from "./pot-split.ts";

/** The price sheets of the five licence models, as offers, bids and agreement lines hold them. */

export const LICENCE_MODELS = ["per_pupil", "per_school", "pooled", "pot", "pay_per_use"] as const;
export const LicenceModel = z
  .enum(LICENCE_MODELS)
  .meta({ id: "LicenceModel", description: "What a price is paid for, and how use is counted against it." });
export type LicenceModel = z.infer<typeof LicenceModel>;

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
/** A price for one school with at least `from` pupils. */
export interface Band {
  from: number;
  price: UnitPrice;
}

/** Requires `from` to begin at `first` and to rise from row to row. */
export function risesFrom<T extends z.ZodArray<z.ZodType<{ from: number }>>>(rows: T, first: 0 | 1): T {
  return rows.min(1, "must have at least one row").superRefine((list, ctx) => {
    list.forEach(({ from }, index) => {
      const before = list[index - 1]?.from;
      const path = [index, "from"];
      if (before === undefined && from !== first)
        ctx.addIssue({ code: "custom", path, message: `the first row begins at ${first}` });
      if (before !== undefined && from <= before)
        ctx.addIssue({ code: "custom", path, message: "must be higher than the row before" });
    });
  }) as T;
}

const MAX_ROWS = 100;
const Count = z.int().min(0);

export const TierWire = z
  .strictObject({
    from: Count.meta({ description: "First unit of the tier" }),
    unitPrice: UnitPriceWire,
    flatFee: UnitPriceWire.prefault("0.00"),
  })
  .meta({ id: "PriceTier", description: "Prices from a number of units on" });

export const BandWire = z
  .strictObject({
    from: Count.meta({ description: "Fewest pupils of a school in the band" }),
    price: UnitPriceWire,
  })
  .meta({ id: "SchoolBand", description: "The price of one school by its number of pupils" });

const tiered = {
  currency: Currency.default(DKK),
  mode: TierMode,
  tiers: risesFrom(z.array(TierWire).max(MAX_ROWS), 1),
  minQuantity: Count.default(0).meta({ description: "Fewest units billed; also picks the tier" }),
};

const PotGuarantee = z
  .strictObject({
    publisherId: z.int().positive().max(2_147_483_647),
    amount: MoneyWire.refine(({ minor }) => minor >= 0n, "must be 0 or more"),
  })
  .meta({ id: "PotGuarantee", description: "Least that a publisher gets of each term's pot." });

/** How a pot is split between the publishers whose products are in it. */
const potTerms = {
  split: z.enum(potRules).optional().meta({
    description:
      "share (where nothing is said): by the part of all use; per_pupil: each pupil's own amount follows its use",
  }),
  guarantees: z
    .array(PotGuarantee)
    .max(MAX_ROWS)
    .refine(
      (rows) => new Set(rows.map(({ publisherId }) => publisherId)).size === rows.length,
      "names a publisher twice",
    )
    .optional()
    .meta({ description: "Least that a publisher gets of each term's pot" }),
  capBp: z.int().min(1).max(10_000).optional().meta({
    description: "Most that one publisher gets, in basis points of the pot",
  }),
};

/**
 * A price sheet: how one product is priced on one licence model, VAT excluded. Prices are decimal strings on
 * the wire and UnitPrice (micro) inside; keep a sheet in jsonb as `z.encode(PriceSheetWire, sheet)`.
 */
export const PriceSheetWire = z
  .discriminatedUnion("model", [
    z.strictObject({ model: z.literal("per_pupil"), ...tiered }),
    z.strictObject({
      model: z.literal("per_school"),
      currency: Currency.default(DKK),
      bands: risesFrom(z.array(BandWire).max(MAX_ROWS), 0),
    }),
    z.strictObject({ model: z.literal("pooled"), ...tiered }),
    z.strictObject({
      model: z.literal("pot"),
      currency: Currency.default(DKK),
      pricePerPupil: UnitPriceWire,
      ...potTerms,
    }),
    z.strictObject({
      model: z.literal("pay_per_use"),
      currency: Currency.default(DKK),
      unitPrice: UnitPriceWire,
      capPrice: UnitPriceWire.optional().meta({ description: "Most per pupil of the school" }),
      fixedPrice: UnitPriceWire.optional().meta({ description: "Per pupil, for a school that chose it" }),
    }),
  ])
  .meta({ id: "PriceSheet", description: "Prices of a product on one licence model, VAT excluded" });
export type PriceSheet = z.output<typeof PriceSheetWire>;
