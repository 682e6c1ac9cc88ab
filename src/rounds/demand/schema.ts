import { z } from "zod";
import { PriceSheetWire } from "../../catalogue/index.ts";
import { MinorWire, MoneyOrNull, MoneyWire } from "../../platform/money.ts";
import { LotReference } from "../schema/reference.ts";

/** Vocabulary of demand: what a participant binds itself to, and what it would cost. */

const Quantity = z.int().min(0).max(10_000_000);
export const NewCommitment = z
  .strictObject({
    lot: LotReference,
    schoolYear: z
      .string()
      .regex(/^\d{4}\/\d{4}$/, "such as 2026/2027")
      .optional()
      .describe("Left out: every year of the round"),
    min: Quantity.describe("Taken or, as the terms say, billed or reported"),
    expected: Quantity.describe("What prices are shown at"),
    max: Quantity.describe("What threshold and ceiling count"),
  })
  .refine((c) => c.min <= c.expected && c.expected <= c.max && (c.expected > 0 || c.max === 0), {
    path: ["expected"],
    message: "min ≤ expected ≤ max, and expected above 0, or all three 0: you do not join",
  })
  .meta({
    id: "NewCommitment",
    description: "Units a year that you bind yourself to on a lot; all 0 where you do not join it.",
  });

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
const DemandPart = z
  .object({ ...part, quantity: z.int() })
  .meta({ id: "DemandPart", description: "One participant's part of a joint price." });
export const DemandPreview = z
  .object({
    schoolYear: z.string(),
    quantity: z.int().describe("All participants' expected quantities"),
    amount: MoneyWire,
    guaranteed: z
      .object({
        quantity: z.int(),
        amount: MoneyWire,
        parts: z.array(DemandPart),
      })
      .describe("At all participants' minimum: what the seller can count on"),
    parts: z.array(DemandPart),
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

/** What a participant has committed to of a lot in a school year; all 0 where it does not join. */
export interface Commitment {
  lotId: string;
  controllerId: number;
  schoolYear: string;
  min: number;
  expected: number;
  max: number;
}

/** Whether a participant joins the lot in the school year. */
export const joins = ({ expected }: Pick<Commitment, "expected">): boolean => expected > 0;
