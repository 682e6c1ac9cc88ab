import { z } from "zod";
import { LicenceModel, PriceSheetWire } from "../../catalogue/index.ts";
import { InstantWire } from "../../platform/calendar.ts";
import { DecimalWire } from "../../platform/decimal.ts";
import { defineMachine } from "../../platform/machine.ts";
import { LotReference } from "./round.ts";

const Text = (max: number) => z.string().min(1).max(max);
const Score = DecimalWire;

export const BidContent = z.strictObject({
  lots: z
    .array(
      z.strictObject({
        lot: LotReference,
        productId: z.uuid(),
        priceSheets: z
          .array(PriceSheetWire)
          .min(1)
          .max(5)
          .describe("An offer on each licence model that you choose, at most one on each"),
        answers: z.record(LotReference, z.string().max(5_000)),
      }),
    )
    .min(1)
    .max(50),
});
export type BidContent = z.output<typeof BidContent>;
export const NewBid = z
  .strictObject({ reference: Text(100), ...BidContent.shape })
  .meta({ id: "NewBid", description: "A bid; sealed in the request before anything is written." });
export const Receipt = z
  .object({
    bidId: z.uuid(),
    version: z.int(),
    sha256: z.string().describe("Of the sealed bytes"),
    receivedAt: InstantWire,
    state: z.string(),
  })
  .meta({ id: "BidReceipt", description: "Proof of what was received and when." });
export type Receipt = z.output<typeof Receipt>;
export const bidMachine = defineMachine({
  name: "Bid",
  column: "rounds_bid.state",
  initial: "submitted",
  table: {
    submitted: { amend: "needs_confirmation", withdraw: "withdrawn", close: "final" },
    needs_confirmation: { confirm: "submitted", withdraw: "withdrawn", close: "lapsed" },
    final: { open: "opened" },
    lapsed: {},
    withdrawn: {},
    opened: { admit: "admissible", reject: "rejected" },
    admissible: { score: "scored", reject: "rejected" },
    rejected: {},
    scored: { win: "winner", reserve: "reserve", pass: "not_selected", reject: "rejected" },
    winner: {},
    reserve: {},
    not_selected: {},
  },
});

export const NewOpening = z
  .strictObject({
    identity: z
      .string()
      .regex(/^AGE-SECRET-KEY-1[0-9A-Z]{58}$/, "an age identity")
      .describe("Used in memory, never stored"),
    declaration: Text(2_000).describe("Conflict-of-interest declaration"),
  })
  .meta({ id: "NewOpening", description: "An opener's identity and declaration." });
export const Opening = z
  .object({ opened: z.boolean(), openers: z.int(), bids: z.int(), unopenable: z.array(z.uuid()) })
  .meta({ id: "Opening", description: "How far the opening is; two different people are needed." });
export const Bid = z
  .object({
    id: z.uuid(),
    publisherId: z.int(),
    reference: z.string(),
    state: z.string(),
    sha256: z.string(),
    receivedAt: InstantWire,
    rejectReason: z.string().nullable(),
    content: BidContent.nullable(),
  })
  .meta({ id: "Bid", description: "A bid after the opening." });
export const Look = z
  .object({ partyId: z.int(), personId: z.uuid(), at: InstantWire })
  .meta({ id: "Look", description: "Somebody asked for sealed bids before they were opened." });
export type Look = z.output<typeof Look>;
export const NewScores = z
  .strictObject({
    bidId: z.uuid(),
    lot: LotReference,
    scores: z
      .array(z.strictObject({ criterion: LotReference, score: Score, comment: Text(2_000) }))
      .min(1)
      .max(20),
  })
  .meta({ id: "NewScores", description: "One evaluator's scores of a bid on a lot." });
export const Evaluated = z
  .object({
    lots: z.array(
      z.object({
        lot: z.string(),
        winnerBidId: z.uuid().nullable(),
        winnerModel: LicenceModel.nullable().describe("The licence model of the winning offer"),
        tied: z.array(z.uuid()),
        warnings: z.array(z.string()),
        bids: z.array(
          z.object({
            bidId: z.uuid(),
            publisherId: z.int(),
            model: LicenceModel,
            price: z.string().describe("Kroner of one year on the lot's scenario"),
            priceScore: z.string().nullable(),
            qualityScore: z.string().nullable(),
            total: z.string().nullable(),
            evaluated: z.string().nullable().describe("The price that models without price points rank by"),
            rank: z.int(),
            flags: z.array(z.string()).describe("below_mean, below_next: ask for an explanation"),
          }),
        ),
      }),
    ),
  })
  .meta({ id: "Evaluation", description: "Ranks per lot; scores with four decimals, compared unrounded." });
export type Evaluated = z.output<typeof Evaluated>;
