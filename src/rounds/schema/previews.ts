import { z } from "zod";
import { PriceSheetWire } from "../../catalogue/index.ts";
import { DecimalWire } from "../../platform/decimal.ts";
import { MinorWire, MoneyOrNull, MoneyWire, UnitPriceWire } from "../../platform/money.ts";
import { LotReference } from "./terms.ts";

/** Vocabulary of previews: what buyers try out before anything is published. */

export const DemandQuestion = z
  .strictObject({
    lot: LotReference,
    priceSheet: PriceSheetWire.describe("A made-up or hoped-for price"),
    schoolYear: z.string().max(9).optional().describe("`2026/2027`; left out: the round's first"),
  })
  .meta({
    id: "DemandQuestion",
    description: "What would the committed demand of a lot cost at this price?",
  });
export type DemandQuestion = z.output<typeof DemandQuestion>;

const part = { controllerId: z.int(), minor: MinorWire };
export const DemandPreview = z
  .object({
    schoolYear: z.string(),
    quantity: z.int().describe("All participants' expected quantities"),
    amount: MoneyWire,
    guaranteed: z
      .object({
        quantity: z.int(),
        amount: MoneyWire,
        parts: z.array(z.object({ ...part, quantity: z.int() })),
      })
      .describe("At all participants' minimum: what the seller can count on"),
    parts: z.array(z.object({ ...part, quantity: z.int() })),
    nextTierFrom: z.int().nullable(),
    missing: z.int().nullable().describe("Units missing to the next tier"),
    nextTierAmount: MoneyOrNull,
    cheaperAtNextTier: z.boolean(),
    without: z
      .array(
        z.object({
          controllerId: z.int(),
          amount: MoneyWire,
          parts: z.array(z.object({ ...part, change: MinorWire })),
        }),
      )
      .describe("What each participant's leaving would cost the others"),
  })
  .meta({
    id: "DemandPreview",
    description: "The joint price of a lot, each one's part, and what leaving changes.",
  });
export type DemandPreview = z.output<typeof DemandPreview>;

export const EvaluationQuestion = z
  .strictObject({
    bids: z
      .array(
        z.strictObject({
          name: z.string().min(1).max(100),
          price: UnitPriceWire.describe("Kroner of the whole lot, above 0"),
          scores: z.record(LotReference, DecimalWire),
        }),
      )
      .min(1)
      .max(50),
  })
  .refine((body) => new Set(body.bids.map((bid) => bid.name)).size === body.bids.length, {
    path: ["bids"],
    message: "each bid has a name of its own",
  })
  .meta({
    id: "EvaluationQuestion",
    description: "Made-up bids, to see what the round's model does to them.",
  });
export type EvaluationQuestion = z.output<typeof EvaluationQuestion>;

export const EvaluationPreview = z
  .object({
    bids: z.array(
      z.object({
        name: z.string(),
        priceScore: z.string().nullable(),
        qualityScore: z.string().nullable(),
        total: z.string().nullable(),
        evaluated: z.string().nullable(),
        rank: z.int(),
        flags: z.array(z.string()),
      }),
    ),
    winner: z.string().nullable(),
    tied: z.array(z.string()),
    warnings: z
      .array(z.string())
      .describe("clamped, unused_scale, rank_reversal:<name>: what bidders may complain about later"),
  })
  .meta({
    id: "EvaluationPreview",
    description: "How the round's terms would rank made-up bids, with warnings.",
  });
export type EvaluationPreview = z.output<typeof EvaluationPreview>;
