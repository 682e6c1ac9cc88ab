import { z } from "zod";
import { type Calc, Count, defineCalc, refuseAt } from "../../platform/calc.ts";
import { contains, PeriodWire } from "../../platform/calendar.ts";
import { Currency, DKK, formatUnitPrice, SignedUnitPriceWire, type UnitPrice } from "../../platform/money.ts";
import { calcInputs, LICENCE_MODELS, modelOf } from "../models/index.ts";
import type { Priced } from "../models/rows.ts";
import { priceByTiers, tieredCalc } from "../models/tiered.ts";
import { Proration, prorate } from "./prorate.ts";

/** The pricing functions as calcs. Prices may be negative here: a calc repeats any arithmetic by hand. */

/** By `model`; the plain form has none: tiers without a minimum. */
const PriceInput = z.discriminatedUnion(
  "model",
  [z.strictObject({ model: z.undefined().optional(), ...tieredCalc }), ...calcInputs],
  { error: `must be ${LICENCE_MODELS.slice(0, -1).join(", ")} or ${LICENCE_MODELS.at(-1)}, or absent` },
);
type PriceInput = z.output<typeof PriceInput>;

/** The input holds both a sheet and what it is priced on. A fixed price in it is one that was chosen. */
function price(input: PriceInput): Priced {
  if (input.model === undefined) return priceByTiers(input.mode, input.tiers, input.quantity, input.currency);
  const model = modelOf(input.model);
  const fixed = model.arrearsOf(input)?.fixedPrice !== undefined;
  return model.price(input, { ...input, fixed });
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
    currency: Currency.default(DKK),
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
