import { z } from "zod";
import { boundedPeriod } from "../../agreements/index.ts";
import { CountBasis, LicenceModel, OverUse, termsShape } from "../../catalogue/index.ts";
import { DataProcessing, Gln } from "../../parties/index.ts";
import { InstantWire, PeriodWire } from "../../platform/calendar.ts";
import { DecimalWire } from "../../platform/decimal.ts";
import { defineJob } from "../../platform/job.ts";
import { defineMachine } from "../../platform/machine.ts";
import { evaluationKinds } from "../rules/evaluate.ts";
import { Scenario } from "./scenario.ts";

const cancel = { cancel: "cancelled" } as const;
export const roundMachine = defineMachine({
  name: "Round",
  column: "rounds_round.state",
  initial: "draft",
  table: {
    draft: { openDialogue: "market_dialogue", ...cancel },
    market_dialogue: { startDemand: "demand_collection", ...cancel },
    demand_collection: { lockDemand: "ready", ...cancel },
    ready: { publish: "published", decline: "demand_collection", ...cancel },
    published: { close: "closed", ...cancel },
    closed: { open: "opened", ...cancel },
    opened: { evaluate: "evaluated", ...cancel },
    evaluated: { sendLetters: "standstill", evaluate: "evaluated", ...cancel },
    standstill: { conclude: "concluded", complain: "complaint_hold", ...cancel },
    complaint_hold: { dismiss: "standstill", reopen: "evaluated", ...cancel },
    concluded: {},
    cancelled: {},
  },
});
export const RoundState = z.enum([
  "draft",
  "market_dialogue",
  "demand_collection",
  "ready",
  "published",
  "closed",
  "opened",
  "evaluated",
  "standstill",
  "complaint_hold",
  "concluded",
  "cancelled",
]);
export type RoundState = z.infer<typeof RoundState>;

const Text = (max: number) => z.string().min(1).max(max);
const Weight = DecimalWire;
export const LotReference = z.string().regex(/^[a-z0-9][a-z0-9-]{0,79}$/, "a–z, 0–9 and hyphen");
const Score = DecimalWire;

const criterion = z.strictObject({
  reference: LotReference,
  name: Text(200),
  weight: Weight,
  maxDeduction: Weight.optional().describe("monetary_deduction: kroner off the price for a full score"),
});

/** What is fixed and hashed at publication. Weights of price and criteria sum to 100. */
export const RoundTerms = z.strictObject({
  evaluation: z.strictObject({
    kind: z.enum(evaluationKinds),
    scaleMax: Score.describe("Scores run from 0 to this"),
    slopePct: Weight.optional().describe("linear_slope: how much dearer than the lowest gives 0"),
    clamp: z
      .boolean()
      .default(false)
      .describe("linear_slope, linear_basic: points below 0 become 0. Must be chosen, never a default"),
  }),
  priceWeight: Weight,
  criteria: z.array(criterion).min(1).max(20),
  tieBreak: z.enum(["none", "quality", "earliest"]).default("none").describe("Between equal first places"),
  abnormallyLow: z
    .strictObject({ belowMeanPct: Weight.optional(), belowNextPct: Weight.optional() })
    .optional()
    .describe("Flags a bid this far below the others' mean, or below the next higher; never decides"),
  dataProcessing: DataProcessing.default({
    version: "1",
    categories: ["pseudonym", "klassetrin", "institution", "brug"],
    subProcessors: [],
    transferBasis: "none",
  }).describe("The data processing agreement that every participant gets with the winners"),
  onAwardRejected: z
    .enum(["leave", "cancel_lot"])
    .default("leave")
    .describe("A participant that rejects the award leaves it, prices following; or its lots are cancelled"),
  envelopes: z
    .enum(["one", "two"])
    .default("one")
    .describe("two: prices are sealed apart and stay closed until the quality is signed"),
  eligibility: z
    .array(
      z.strictObject({
        reference: LotReference,
        kind: z.enum(["exclusion", "suitability"]),
        text: Text(1_000).describe("The ground or requirement, as the bidder declares itself on it"),
      }),
    )
    .max(50)
    .default([])
    .describe("Each bidder declares in its bid that it is met (an exclusion ground: that it does not apply)"),
});
export type RoundTerms = z.output<typeof RoundTerms>;

export const LotTerms = z.strictObject({
  proration: termsShape.proration,
  countBasis: CountBasis,
  overUse: OverUse,
  toleranceBp: termsShape.toleranceBp,
  vatBp: termsShape.vatBp,
  returnWindowDays: termsShape.returnWindowDays.default(0),
  graceDays: termsShape.graceDays.default(0),
});

const distinct = (models: readonly string[]): boolean => new Set(models).size === models.length;
const lotShape = {
  reference: LotReference,
  title: Text(300),
  subject: Text(80),
  gradeFrom: z.int().min(0).max(13),
  gradeTo: z.int().min(0).max(13),
  models: z
    .array(LicenceModel)
    .min(1)
    .max(5)
    .refine(distinct, "names a licence model twice")
    .describe("Licence models asked for: a bid offers one or more of them, each with its own prices"),
  terms: LotTerms,
  modelTerms: z
    .partialRecord(LicenceModel, LotTerms)
    .default({})
    .describe("Terms of a licence model where they differ from the lot's"),
};
export const NewLot = z
  .strictObject({
    ...lotShape,
    scenario: Scenario.optional().describe(
      "One year's use that offers on different models are compared on; needed for per_school, pot and pay_per_use",
    ),
  })
  .refine((lot) => lot.gradeFrom <= lot.gradeTo, {
    path: ["gradeTo"],
    message: "must not be below `gradeFrom`",
  });

export const NewRound = z
  .strictObject({
    reference: z.string().regex(/^[a-z0-9][a-z0-9-]{1,79}$/, "2 to 80 of a–z, 0–9 and hyphen"),
    title: Text(300),
    period: boundedPeriod().describe("Of the agreements that follow"),
    terms: RoundTerms,
    lots: z.array(NewLot).min(1).max(50),
  })
  .refine((body) => new Set(body.lots.map((lot) => lot.reference)).size === body.lots.length, {
    path: ["lots"],
    message: "each lot has a reference of its own",
  })
  .meta({ id: "NewRound", description: "A joint round to prepare; its author's controller leads it." });
export type NewRound = z.output<typeof NewRound>;

export const Lot = z
  .object({
    id: z.uuid(),
    ...lotShape,
    scenario: Scenario.nullable().describe("The declared use of one year that offers are compared on"),
    demand: z
      .object({ min: z.int(), expected: z.int(), max: z.int() })
      .nullable()
      .describe("Units a year that all participants commit to together, once demand is locked"),
    winner: z
      .object({ publisherId: z.int(), bidId: z.uuid(), model: LicenceModel })
      .nullable()
      .describe("Once letters are sent"),
    cancelReason: z.string().nullable().describe("The lot alone was cancelled"),
  })
  .meta({ id: "Lot", description: "A part of a round that is bid and awarded by itself." });
export type Lot = z.output<typeof Lot>;

export const Round = z
  .object({
    id: z.uuid(),
    reference: z.string(),
    title: z.string(),
    leadId: z.int(),
    participantIds: z.array(z.int()),
    state: RoundState,
    period: PeriodWire,
    terms: RoundTerms,
    termsHash: z.string().nullable(),
    publishedAt: InstantWire.nullable(),
    closesAt: InstantWire.nullable(),
    qualitySignedAt: InstantWire.nullable().describe("When the last evaluator signed the consensus"),
    pricesOpenedAt: InstantWire.nullable().describe("Two envelopes: when the prices were opened"),
    sentAt: InstantWire.nullable(),
    signableFrom: InstantWire.nullable(),
    concludedAt: InstantWire.nullable(),
    cancelReason: z.string().nullable(),
    openers: z.array(z.string()).describe("Public recipients that bids are sealed to"),
    version: z.int(),
    lots: z.array(Lot),
  })
  .meta({ id: "Round", description: "A joint purchasing round." });
export type Round = z.output<typeof Round>;

export const Participant = z
  .object({
    controllerId: z.int(),
    state: z.enum(["invited", "joined", "committed", "locked", "approved", "declined", "left"]),
    awardApprovedAt: InstantWire.nullable(),
    commitments: z.array(z.object({ lotId: z.uuid(), min: z.int(), expected: z.int(), max: z.int() })),
  })
  .meta({ id: "Participant", description: "A controller in a round, and what it binds itself to." });
export type Participant = z.output<typeof Participant>;
export const participantMachine = defineMachine({
  name: "Participant",
  column: "rounds_participant.state",
  initial: "invited",
  table: {
    invited: { join: "joined" },
    joined: { commit: "committed" },
    committed: { commit: "committed", lock: "locked" },
    locked: { approve: "approved", decline: "declined", unlock: "committed" },
    approved: { unlock: "committed", leave: "left" },
    declined: { unlock: "committed" },
    left: {},
  },
});

export const Invitation = z
  .strictObject({ controllerIds: z.array(z.int().positive().max(2_147_483_647)).min(1).max(97) })
  .meta({ id: "Invitation", description: "Controllers to invite." });
export const Joining = z
  .strictObject({ signatory: Text(200), payerGln: Gln, orderReference: Text(100) })
  .meta({ id: "Joining", description: "The mandate: who signs, who pays." });
const Quantity = z.int().min(0).max(10_000_000);
export const NewCommitment = z
  .strictObject({ lot: LotReference, min: Quantity, expected: Quantity, max: Quantity })
  .refine((c) => c.min <= c.expected && c.expected <= c.max && c.expected > 0, {
    path: ["expected"],
    message: "min ≤ expected ≤ max, and expected above 0",
  })
  .meta({ id: "NewCommitment", description: "Units a year that a participant binds itself to on a lot." });
export const Transition = z
  .strictObject({ event: z.enum(["openDialogue", "startDemand", "lockDemand"]) })
  .meta({ id: "RoundTransition", description: "The next step of a round." });
export const Approval = z
  .strictObject({
    of: z.enum(["documents", "award"]),
    approve: z.boolean(),
    lot: LotReference.optional().describe("award: this lot only; left out, all that you have committed to"),
  })
  .meta({ id: "Approval", description: "A participant's word on the documents or the award." });
export const Recipient = z
  .strictObject({ recipient: z.string().regex(/^age1[0-9a-z]{58}$/, "an age X25519 recipient") })
  .meta({
    id: "OpenerRecipient",
    description: "An opener's public recipient; the identity stays with the opener.",
  });
export const Publication = z
  .strictObject({ closesAt: InstantWire })
  .meta({ id: "Publication", description: "The deadline for bids." });
export const Cancellation = z
  .strictObject({
    reason: z.enum([
      "narrow_field",
      "no_admissible_bid",
      "over_budget",
      "basic_change",
      "complaint",
      "other",
    ]),
  })
  .meta({ id: "Cancellation", description: "Why a round is cancelled." });

export const closeJob = defineJob({
  name: "rounds.close",
  payload: z.object({ period: z.string() }),
  description: "Close rounds whose deadline has passed.",
});
export const concluded = defineJob({
  name: "rounds.concluded",
  payload: z.object({ roundId: z.uuid() }),
  description: "A round is concluded: its awards become agreements.",
});
