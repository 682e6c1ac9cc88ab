import { z } from "zod";
import { boundedPeriod } from "../../agreements/index.ts";
import { LicenceModel, PriceSheetWire } from "../../catalogue/index.ts";
import { DecimalWire } from "../../platform/decimal.ts";
import { MinorWire, MoneyWire, UnitPriceWire } from "../../platform/money.ts";

/** Vocabulary of simulations: what recorded use would have cost and earned under other models and prices. */

export const sheetsMax = 100;

/** Percent, 0 to 10,000, as millionths. */
const Percent = DecimalWire.refine((pct) => pct >= 0n && pct <= 10_000_000_000n, "must be 0 to 10000");

const Pot = z
  .strictObject({
    pricePerPupil: UnitPriceWire,
    rule: z.enum(["share", "per_pupil"]),
    guarantees: z
      .array(
        z.strictObject({
          publisherId: z.int().positive(),
          minor: MinorWire.refine((minor) => minor >= 0n, "must be 0 or more"),
        }),
      )
      .max(200)
      .default([]),
    capPct: Percent.optional().describe("Most that one publisher gets, in percent of the pot"),
  })
  .describe("A flat-rate pot for every product that was used, split between publishers by use");

export const NewSimulation = z
  .strictObject({
    period: boundedPeriod().describe("Of the recorded use"),
    sheets: z
      .array(z.strictObject({ productId: z.uuid(), priceSheet: PriceSheetWire }))
      .max(sheetsMax)
      .default([])
      .describe("Prices to try: offers, bids or made-up ones; several of a product are set side by side"),
    pot: Pot.optional(),
    usePct: Percent.prefault("100").describe("Sensitivity: this much of the recorded uses and active pupils"),
  })
  .refine((body) => body.sheets.length > 0 || body.pot !== undefined, {
    path: ["sheets"],
    message: "give at least one price sheet, or a pot",
  })
  .meta({
    id: "NewSimulation",
    description: "What would your recorded use have cost under these models and prices?",
  });
export type NewSimulation = z.output<typeof NewSimulation>;

export const SimulatedUse = z
  .object({
    productId: z.uuid(),
    title: z.string(),
    publisherId: z.int(),
    active: z.int().describe("Distinct pupils"),
    uses: z.int(),
    schools: z.int().describe("Schools with use"),
  })
  .meta({ id: "SimulatedUse", description: "What was recorded of a product." });
export type SimulatedUse = z.output<typeof SimulatedUse>;

export const SimulatedCost = z
  .object({
    productId: z.uuid(),
    model: LicenceModel,
    basis: z.string().describe("What was counted"),
    amount: MoneyWire,
    perActivePupil: MoneyWire.nullable(),
    cheapest: z.boolean().describe("Of the sheets tried for this product"),
  })
  .meta({ id: "SimulatedCost", description: "What a product would have cost under one price sheet." });
export type SimulatedCost = z.output<typeof SimulatedCost>;

export const Simulation = z
  .object({
    inputsHash: z.string().describe("Equal inputs, equal answer"),
    pupils: z.int().describe("On the roster on the period's last day"),
    use: z.array(SimulatedUse),
    costs: z.array(SimulatedCost),
    pot: z
      .object({
        contribution: MoneyWire,
        parts: z.array(z.object({ publisherId: z.int(), amount: MoneyWire })),
      })
      .nullable(),
  })
  .meta({ id: "Simulation", description: "Costs under other models, side by side, excluding VAT." });
export type Simulation = z.output<typeof Simulation>;
