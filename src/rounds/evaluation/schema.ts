import { z } from "zod";
import { LicenceModel } from "../../catalogue/index.ts";
import { InstantWire } from "../../platform/calendar.ts";
import { DecimalWire } from "../../platform/decimal.ts";
import { UnitPriceWire } from "../../platform/money.ts";
import { packageLotsMax, packagesMax } from "../schema/lot-groups.ts";
import { LotReference } from "../schema/reference.ts";

/** Vocabulary of the evaluation: admissibility, scores alone and together, stored calculations, abnormally low bids. */

const Text = (max: number) => z.string().min(1).max(max);

/** Why a bid is rejected; those that a person gives, then those that the opening gives. */
export const personalRejectCodes = [
  "exclusion_ground",
  "suitability",
  "requirements_not_met",
  "reservation",
  "incomplete",
  "conflict_of_interest",
  "other",
] as const;
const RejectReason = z
  .enum(personalRejectCodes)
  .meta({ id: "RejectReason", description: "Why a person rejects a bid." });
export const Admission = z
  .strictObject({
    decisions: z
      .array(
        z.discriminatedUnion("admissible", [
          z.strictObject({
            bidId: z.uuid(),
            admissible: z.literal(true),
            reason: Text(500).optional().describe("Asked for where the self-declaration lacks something"),
          }),
          z.strictObject({
            bidId: z.uuid(),
            admissible: z.literal(false),
            code: RejectReason,
            reason: Text(500),
          }),
        ]),
      )
      .min(1)
      .max(200),
  })
  .meta({ id: "Admission", description: "Which opened bids are admissible, and why the others are not." });
export type Admission = z.output<typeof Admission>;

export const Rejection = z
  .strictObject({ code: RejectReason, reason: Text(500) })
  .meta({ id: "BidRejection", description: "Why a bid is rejected after it was admitted." });

const Score = DecimalWire;
const GivenScore = z
  .strictObject({ criterion: LotReference, score: Score, comment: Text(2_000) })
  .meta({ id: "GivenScore", description: "A score on one criterion, with the comment that bears it." });
const given = z.array(GivenScore).min(1).max(20);

export const NewScores = z.strictObject({ bidId: z.uuid(), lot: LotReference, scores: given }).meta({
  id: "NewScores",
  description: "One evaluator's scores of a bid on a lot; to be put right until they are handed in.",
});
export type NewScores = z.output<typeof NewScores>;
export const NewConsensus = z.strictObject({ bidId: z.uuid(), lot: LotReference, scores: given }).meta({
  id: "NewConsensus",
  description: "What the evaluators agree on, with the comment that bidders will read.",
});
const scored = {
  bidId: z.uuid(),
  lot: z.string(),
  criterion: z.string(),
  score: Score,
  comment: z.string(),
};
export const ScoreSheet = z
  .object({
    evaluators: z.array(
      z.object({
        personId: z.uuid(),
        handedInAt: InstantWire.nullable(),
        signedAt: InstantWire.nullable().describe("When this evaluator signed the consensus"),
      }),
    ),
    scores: z
      .array(z.object({ ...scored, personId: z.uuid() }))
      .describe("Your own; the others' once both you and they have handed in"),
    consensus: z.array(z.object(scored)).describe("Once everybody has handed in"),
    signedAt: InstantWire.nullable().describe("When the last evaluator signed: prices may be opened"),
  })
  .meta({ id: "ScoreSheet", description: "The evaluators' work, as far as you may see it." });
export type ScoreSheet = z.output<typeof ScoreSheet>;

const rank = z.object({
  bidId: z.uuid(),
  publisherId: z.int(),
  model: LicenceModel,
  package: z.string().optional().describe("Its group, where it is a part of a package price"),
  price: z.string().describe("Kroner of the committed years together; the stored inputs have each"),
  priceScore: z.string().nullable(),
  qualityScore: z.string().nullable(),
  total: z.string().nullable(),
  evaluated: z.string().nullable().describe("The price that models without price points rank by"),
  rank: z.int().nullable().describe("Null below the gate"),
  flags: z
    .array(z.string())
    .describe("below_mean, below_next, zero_price: ask for an explanation; below_gate"),
});
const setOffer = z
  .object({
    bidId: z.uuid(),
    package: z.string().optional(),
    lots: z.array(z.object({ lot: z.string(), model: LicenceModel })),
  })
  .meta({ id: "SetOffer", description: "An offer on a lot, or on a group of lots by a package price." });
const foundSet = { awarded: z.array(setOffer), sum: z.string().describe("As the terms' `bestSet.by` says") };
const SetFound = z
  .object({
    ...foundSet,
    unique: z.boolean().describe("false: another set is as good, and lots on which they differ are tied"),
    packages: z
      .array(setOffer.extend({ sum: z.string(), won: z.boolean(), without: z.object(foundSet).optional() }))
      .describe(
        "Package prices that could be won whole; `without` one that has won, the best set of the others",
      ),
  })
  .meta({ id: "SetFound", description: "The best set of offers on the lots that are decided now." });
export const Evaluated = z
  .object({
    run: z.int().nullable().describe("Number of the stored calculation; null before the first"),
    restsOn: z.array(z.uuid()).describe("Evaluators with an interest that was found after this calculation"),
    lots: z.array(
      z.object({
        lot: z.string(),
        winnerBidId: z.uuid().nullable(),
        winnerModel: LicenceModel.nullable().describe("The licence model of the winning offer"),
        winnerPackage: z.string().optional().describe("The group, where it was won by a package price"),
        tied: z.array(z.uuid()),
        drawn: z
          .array(z.object({ bidId: z.uuid(), ticket: z.string() }))
          .optional()
          .describe("Where lots were drawn between equal bids: in the order that was drawn"),
        warnings: z.array(z.string()),
        bids: z.array(rank),
      }),
    ),
    bestSet: SetFound.optional().describe("Where lots are awarded together"),
  })
  .meta({ id: "Evaluation", description: "Ranks per lot; scores with four decimals, compared unrounded." });
export type Evaluated = z.output<typeof Evaluated>;

const runShape = {
  number: z.int(),
  cause: z.enum([
    ...["first", "again", "bid_rejected", "participant_left", "lot_cancelled", "award_withdrawn"],
    ...["interest_found", "rejection_retracted", "consensus_reopened"],
  ] as const),
  inputsHash: z.string(),
  resultHash: z.string(),
  personId: z.uuid(),
  ranAt: InstantWire,
  restsOn: z
    .array(z.uuid())
    .describe("Evaluators with an interest that was found after this calculation: nothing is awarded on it"),
};
export const Run = z.object(runShape).meta({ id: "EvaluationRun", description: "A stored calculation." });
export type Run = z.output<typeof Run>;
export const RunDetails = z
  .object({
    ...runShape,
    inputs: z.string().describe("The exact text that was calculated from"),
    result: z.string().describe("The exact text that came out"),
    repeats: z.boolean().describe("Whether calculating now from these inputs gives the same bytes"),
  })
  .meta({
    id: "EvaluationRunDetails",
    extends: "EvaluationRun",
    description: "A stored calculation with its inputs and result.",
  });
export type RunDetails = z.output<typeof RunDetails>;

export const NewExplanation = z
  .strictObject({
    lot: LotReference,
    question: Text(5_000).describe("What the bidder is asked to explain"),
    answerBy: InstantWire,
  })
  .meta({
    id: "NewExplanation",
    description: "A letter to a bidder whose price seems abnormally low (§ 169).",
  });
export type NewExplanation = z.output<typeof NewExplanation>;
export const ExplanationAnswer = z
  .strictObject({ answer: Text(20_000) })
  .meta({ id: "ExplanationAnswer", description: "The bidder's explanation of its price." });
export const ExplanationDecision = z
  .strictObject({ accept: z.boolean(), reason: Text(5_000) })
  .meta({ id: "ExplanationDecision", description: "Whether the explanation holds. A person decides." });
export type ExplanationDecision = z.output<typeof ExplanationDecision>;
export const Explanation = z
  .object({
    id: z.uuid(),
    bidId: z.uuid(),
    lot: z.string(),
    publisherId: z.int(),
    question: z.string(),
    askedAt: InstantWire,
    answerBy: InstantWire,
    answer: z.string().nullable(),
    answeredAt: InstantWire.nullable(),
    decision: z.enum(["accepted", "rejected"]).nullable(),
    reason: z.string().nullable(),
    decidedAt: InstantWire.nullable(),
  })
  .meta({ id: "PriceExplanation", description: "Letter, answer and decision on an abnormally low price." });
export type Explanation = z.output<typeof Explanation>;

const priceOn = z
  .strictObject({ lot: LotReference, price: UnitPriceWire })
  .meta({ id: "MadeUpPrice", description: "A made-up price of one lot, kroner." });
export const EvaluationQuestion = z
  .strictObject({
    bids: z
      .array(
        z.strictObject({
          name: z.string().min(1).max(100),
          price: UnitPriceWire.describe("Kroner of the whole lot"),
          scores: z.record(LotReference, DecimalWire),
          lots: z
            .array(priceOn)
            .min(1)
            .max(packageLotsMax)
            .optional()
            .describe("Where lots are awarded together: those that it is on; without it `price` on each"),
          packages: z
            .array(z.strictObject({ group: LotReference, lots: z.array(priceOn).min(2).max(packageLotsMax) }))
            .max(packagesMax)
            .optional(),
        }),
      )
      .min(1)
      .max(50),
    units: z
      .int()
      .min(1)
      .max(100_000_000)
      .default(1)
      .describe("Of the made-up lot: what a price of 0 counts as"),
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

const madeUpOffer = z
  .object({ name: z.string(), package: z.string().optional(), lots: z.array(z.string()) })
  .meta({ id: "MadeUpOffer", description: "A made-up offer on a lot, or by a package price on a group." });
const madeUpSet = { awarded: z.array(madeUpOffer), sum: z.string() };
const MadeUpSet = z
  .object({
    ...madeUpSet,
    undecided: z.array(z.string()).describe("Lots on which equally good sets differ"),
    packages: z.array(
      madeUpOffer.extend({ sum: z.string(), won: z.boolean(), without: z.object(madeUpSet).optional() }),
    ),
  })
  .meta({ id: "MadeUpSet", description: "The best set of made-up offers, and without each package in it." });

export const EvaluationPreview = z
  .object({
    bids: z.array(
      z.object({
        name: z.string(),
        priceScore: z.string().nullable(),
        qualityScore: z.string().nullable(),
        total: z.string().nullable(),
        evaluated: z.string().nullable(),
        rank: z.int().nullable(),
        flags: z.array(z.string()),
      }),
    ),
    winner: z.string().nullable(),
    tied: z.array(z.string()),
    warnings: z
      .array(z.string())
      .describe(
        "clamped, unused_scale, rank_reversal:<name>: what bidders may complain about later; lots_valued_alike: a lot has no value yet",
      ),
    bestSet: MadeUpSet.optional().describe("Where lots are awarded together"),
  })
  .meta({
    id: "EvaluationPreview",
    description: "How the round's terms would rank made-up bids, with warnings.",
  });
export type EvaluationPreview = z.output<typeof EvaluationPreview>;

/** What the evaluators agreed on for a bid on a lot by one criterion; scores in millionths. */
export interface StoredConsensus {
  lotId: string;
  bidId: string;
  criterion: string;
  scoreMicro: bigint;
  comment: string;
}
/** One evaluator's own score. */
export interface StoredScore extends StoredConsensus {
  personId: string;
}
/** An evaluator's scores do not change any more; later it signs the consensus. */
export interface HandIn {
  personId: string;
  standsFor: string | null;
  handedInAt: Date;
  signedAt: Date | null;
  /** It turned out to have an interest after it had signed. */
  voidedAt: Date | null;
}
/** A stored calculation with its texts. */
export type StoredRun = Omit<RunDetails, "repeats">;
