import { z } from "zod";
import { type Calc, CalcId, Count, defineCalc, listOf, refuseAt } from "../../platform/calc.ts";
import { contains, PeriodWire } from "../../platform/calendar.ts";
import { Currency, DKK, formatUnitPrice, SignedUnitPriceWire, type UnitPrice } from "../../platform/money.ts";
import { type Priced, type PriceLine, priceFor } from "./price.ts";
import { Proration, prorate } from "./prorate.ts";
import { risesFrom, TierMode } from "./sheet.ts";

/** The pricing functions as calcs. Prices may be negative here: a calc repeats any arithmetic by hand. */

const currency = Currency.default(DKK);
const tiered = {
  currency,
  mode: TierMode,
  tiers: risesFrom(
    z.array(
      z.strictObject({
        from: Count,
        unitPrice: SignedUnitPriceWire,
        flatFee: SignedUnitPriceWire.prefault("0.00"),
      }),
    ),
    1,
  ),
  quantity: Count,
};
const bands = risesFrom(z.array(z.strictObject({ from: Count, price: SignedUnitPriceWire })), 0);
const counted = listOf(z.strictObject({ id: CalcId, pupils: Count }));

/** By `model`; the plain form has none and goes by `plain`. */
const PriceInput = z.discriminatedUnion(
  "model",
  [
    z.strictObject({ model: z.undefined().optional(), ...tiered }),
    z.strictObject({ model: z.enum(["per_pupil", "pooled"]), ...tiered, minQuantity: Count.default(0) }),
    z.strictObject({ model: z.literal("per_school"), currency, bands, schools: counted }),
    z.strictObject({
      model: z.literal("pot"),
      currency,
      pricePerPupil: SignedUnitPriceWire,
      controllers: counted,
    }),
    z.strictObject({
      model: z.literal("pay_per_use"),
      currency,
      unitPrice: SignedUnitPriceWire,
      uses: Count,
      pupils: Count,
      capPrice: SignedUnitPriceWire.optional(),
      fixedPrice: SignedUnitPriceWire.optional(),
    }),
  ],
  { error: "must be per_pupil, per_school, pooled, pot or pay_per_use, or absent" },
);
type PriceInput = z.output<typeof PriceInput>;

/** The input holds both a sheet and what it is priced on; the plain form is tiers without a minimum. */
function price(input: PriceInput): Priced<PriceLine> {
  if (input.model === undefined) return priceFor({ ...input, model: "per_pupil", minQuantity: 0 }, input);
  if (input.model !== "pay_per_use") return priceFor(input, input);
  return priceFor(input, { ...input, fixed: input.fixedPrice !== undefined });
}

const PRICE_KEYS = new Set(["unitPrice", "flatFee", "price", "pricePerPupil"]);

/** A line with its prices as decimal strings. */
const written = (line: object): object =>
  Object.fromEntries(
    Object.entries(line).map(([key, value]) => [
      key,
      PRICE_KEYS.has(key) ? formatUnitPrice(value as UnitPrice) : value,
    ]),
  );

const priceCalc = defineCalc({
  name: "price",
  summary: "prices a quantity by tiers, or what a licence model is counted on",
  input: PriceInput,
  run: (input) => {
    const { amountMinor, lines } = price(input);
    return { amount: { minor: amountMinor, currency: input.currency }, lines: lines.map(written) };
  },
});

const prorateCalc = defineCalc({
  name: "prorate",
  summary: "the price of a part of a term under an offer's proration policy",
  input: z.strictObject({
    currency,
    unitPrice: SignedUnitPriceWire,
    quantity: Count,
    policy: Proration,
    period: PeriodWire,
    term: PeriodWire,
  }),
  run: ({ currency, unitPrice, quantity, policy, period, term }) => {
    if (!contains(term, period)) throw refuseAt("/period", "must lie within the term");
    const { amountMinor, unit, used, of } = prorate(
      { unitPrice, quantity },
      policy,
      { period, term },
      currency,
    );
    return { amount: { minor: amountMinor, currency }, unit, used, of };
  },
});

export const pricingCalcs: readonly Calc[] = [priceCalc, prorateCalc];
