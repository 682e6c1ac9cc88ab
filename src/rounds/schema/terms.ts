import { z } from "zod";
import { Instalments, Shortfall, SoldBy } from "../../agreements/index.ts";
import { CountBasis, OverUse, termsShape } from "../../catalogue/index.ts";
import { voluntaryGrounds } from "../../law/exclusion.ts";
import { DataProcessing } from "../../parties/index.ts";
import { DecimalWire } from "../../platform/decimal.ts";
import { evaluationKinds, setsBy, tieBreaks } from "../evaluation/rules/models.ts";
import { LotGroup, packageLotsMax, packagesMax } from "./lot-groups.ts";
import { LotReference } from "./reference.ts";

/** The terms of a round and of its lots: what is fixed, approved by every participant and hashed at publication. */

const Text = (max: number) => z.string().min(1).max(max);
const Weight = DecimalWire;
const Score = DecimalWire;

const SubCriterion = z
  .strictObject({ reference: LotReference, name: Text(200), weight: Weight })
  .meta({ id: "SubCriterion", description: "A part of a criterion that is scored by itself." });
const Criterion = z
  .strictObject({
    reference: LotReference,
    name: Text(200),
    weight: Weight.optional().describe("In percent; not where scores are summed"),
    max: Score.optional().describe("prozorro_coef (a share of 1), commission: scores run from 0 to this"),
    maxDeduction: Weight.optional().describe("monetary_deduction: kroner off the price for a full score"),
    subs: z
      .array(SubCriterion)
      .max(20)
      .default([])
      .describe("Sub-criteria: scored in its place, their weights sum to 100 within it"),
  })
  .meta({ id: "Criterion", description: "Something besides the price that bids are scored on." });

const EvaluationModel = z
  .strictObject({
    kind: z.enum(evaluationKinds),
    scaleMax: Score.optional().describe("Scores run from 0 to this; not where scores are summed"),
    gate: z
      .strictObject({ totalPct: Weight, criterionPct: Weight })
      .optional()
      .describe(
        "commission: a bid below these percents of all points, or of a criterion's own, has no rank. Price per point is the round's own reading of the model",
      ),
    slopePct: Weight.optional().describe("linear_slope: how much dearer than the lowest gives 0"),
    slopeRule: z
      .strictObject({ kind: z.literal("spread"), minPct: Weight, maxPct: Weight })
      .optional()
      .describe(
        "linear_slope, instead of slopePct: how far the dearest offer lies above the lowest, but within min and max",
      ),
    clamp: z
      .boolean()
      .default(false)
      .describe("linear_slope, linear_basic: points below 0 become 0. Must be chosen, never a default"),
  })
  .meta({ id: "EvaluationModel", description: "How prices and scores become points." });
const AbnormallyLow = z
  .strictObject({ belowMeanPct: Weight.optional(), belowNextPct: Weight.optional() })
  .meta({
    id: "AbnormallyLow",
    description: "Flags a bid this far below the others' mean, or below the next higher; never decides",
  });
const RoundOptions = z
  .strictObject({ years: z.int().min(0).max(6), noticeMonths: z.int().min(1).max(12) })
  .meta({
    id: "RoundOptions",
    description: "Option years after the period, and how long before its end they are taken",
  });
const Comparison = z
  .strictObject({
    indexPct: Weight.default(0n).describe("Prices rise by so much a year where they are compared"),
    optionPct: Weight.default(0n).describe(
      "An option year counts as so much of the last year; 0: not at all",
    ),
  })
  .meta({
    id: "Comparison",
    description:
      "Offers are compared on all committed years, each on its own quantity and tier, a short last one for its part.",
  });
const RoundPriceIndex = z
  .strictObject({
    index: Text(200).describe("Whose index, by name"),
    baseMonth: z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/, "such as 2026-08"),
    firstAfterMonths: z.int().min(1).max(60).default(12),
    maxPct: Weight.optional().describe("Most that prices rise in one adjustment"),
  })
  .meta({ id: "RoundPriceIndex", description: "The index that prices follow." });
const Eligibility = z
  .strictObject({
    reference: LotReference,
    kind: z.enum(["exclusion", "suitability"]),
    text: Text(1_000).describe("The ground or requirement, as the bidder declares itself on it"),
  })
  .meta({ id: "EligibilityCriterion", description: "What a bidder declares of itself." });

const Evidence = z
  .strictObject({
    voluntary: z
      .array(z.enum(voluntaryGrounds))
      .max(voluntaryGrounds.length)
      .default([])
      .describe(
        "Voluntary exclusion grounds that are used; the mandatory ones always are (udbudsloven § 137)",
      ),
    documents: z
      .array(
        z.strictObject({
          reference: LotReference,
          text: Text(1_000).describe("What is handed in, by whom it is issued and how old it may be"),
          of: z.enum(["each", "bidder"]).default("each").describe("each: every company in the bid"),
        }),
      )
      .min(1)
      .max(20)
      .describe("What the intended winner proves its statements with"),
  })
  .meta({
    id: "RoundEvidence",
    description:
      "Bidders state whether exclusion grounds apply; the intended winner proves it before the award is approved.",
  });
const BidsStand = z
  .strictObject({
    days: z.int().min(1).max(730).describe("Days after the deadline on which bids still stand"),
    perBid: z.boolean().default(false).describe("A bid may name a later day of its own"),
  })
  .meta({ id: "BidsStand", description: "How long a bidder stands by its bid." });

const BestSet = z
  .strictObject({
    by: z
      .enum(setsBy)
      .describe(
        "evaluated_price: the lowest sum of evaluated prices, where the model ranks by them; points_by_value: the highest sum " +
          "of points times the lot's published ceiling, where it ranks by points",
      ),
    groups: z
      .array(LotGroup)
      .max(packagesMax)
      .default([])
      .describe("Groups of lots that may be combined (directive 2014/24/EU, art. 46(3))"),
    lotsPerBidder: z.int().min(1).max(packageLotsMax).optional().describe("Most lots that a bidder may win"),
  })
  .meta({
    id: "BestSet",
    description: "Lots are awarded together: the set of offers that awards most lots, then by the best sum.",
  });

/** What is fixed and hashed at publication. Weights of price and criteria sum to 100, where the model has weights. */
export const RoundTerms = z
  .strictObject({
    evaluation: EvaluationModel,
    priceWeight: Weight.optional().describe("In percent; not where scores are summed"),
    criteria: z.array(Criterion).min(1).max(20),
    instalments: Instalments.default("advance").describe(
      "Several years are invoiced in advance, or as each begins",
    ),
    soldBy: SoldBy.default("publisher").describe("Who sells to the participants"),
    shortfall: Shortfall.default("report").describe(
      "A school year's shortfall to a participant's minimum is billed or reported",
    ),
    tieBreak: z
      .enum(tieBreaks)
      .default("none")
      .describe(
        "Between equal bids; drawing: by lot, so that anybody can repeat it; quality_drawing: after the quality",
      ),
    abnormallyLow: AbnormallyLow.optional(),
    comparison: Comparison.default({ indexPct: 0n, optionPct: 0n }),
    zeroPrice: Weight.default(10_000n).describe(
      "Kroner a unit that a price of 0 counts as in the evaluation; the agreement keeps 0",
    ),
    dataProcessing: DataProcessing.default({
      version: "1",
      categories: ["pseudonym", "klassetrin", "institution", "brug"],
      subProcessors: [],
      transferBasis: "none",
    }).describe("The data processing agreement that every participant gets with the winners"),
    onAwardRejected: z
      .enum(["leave", "cancel_lot"])
      .default("leave")
      .describe(
        "A participant that rejects the award leaves it, prices following; or its lots are cancelled",
      ),
    options: RoundOptions.default({ years: 0, noticeMonths: 6 }),
    priceIndex: RoundPriceIndex.nullable()
      .default(null)
      .describe("How prices follow an index; null: they stand for the whole term"),
    firstCallOff: z
      .enum(["expected", "none"])
      .default("expected")
      .describe(
        "none: participants call off themselves, at the price of their minimums together from the first unit on",
      ),
    envelopes: z
      .enum(["one", "two"])
      .default("one")
      .describe("two: prices are sealed apart and stay closed until the quality is signed"),
    eligibility: z
      .array(Eligibility)
      .max(50)
      .default([])
      .describe(
        "Each bidder declares in its bid that it is met (an exclusion ground: that it does not apply)",
      ),
    evidence: Evidence.optional().describe(
      "Outside the light regime it has to be there (udbudsloven §§ 148 and 151)",
    ),
    bestSet: BestSet.optional().describe("Without it each lot is awarded by itself"),
    bidsStand: BidsStand.optional().describe("Without it bids stand for as long as the round goes on"),
  })
  .meta({
    id: "RoundTerms",
    description: "What is fixed, approved by every participant and hashed at publication.",
  });
export type RoundTerms = z.output<typeof RoundTerms>;

export const LotTerms = z
  .strictObject({
    proration: termsShape.proration,
    countBasis: CountBasis,
    overUse: OverUse,
    toleranceBp: termsShape.toleranceBp,
    returnWindowDays: termsShape.returnWindowDays.default(0),
    graceDays: termsShape.graceDays.default(0),
  })
  .refine((terms) => terms.overUse === "TOLERANCE" || terms.toleranceBp === 0, {
    path: ["toleranceBp"],
    message: "only over-use TOLERANCE has a tolerance",
  })
  .meta({ id: "LotTerms", description: "The terms of a lot, or of one licence model in it." });
