import { z } from "zod";
import { boundedPeriod } from "../agreements/index.ts";
import { CountBasis, LicenceModel, OverUse, PriceSheetWire, termsShape } from "../catalogue/index.ts";
import { Gln } from "../parties/index.ts";
import { InstantWire, PeriodWire } from "../platform/calendar.ts";
import { DecimalWire } from "../platform/decimal.ts";
import { defineJob } from "../platform/job.ts";
import { defineMachine } from "../platform/machine.ts";
import { defineProblem } from "../platform/problem.ts";
import { evaluationKinds } from "./rules/evaluate.ts";

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
});
export type RoundTerms = z.output<typeof RoundTerms>;

export const LotTerms = z.strictObject({
  proration: termsShape.proration,
  countBasis: CountBasis,
  overUse: OverUse,
  toleranceBp: termsShape.toleranceBp,
  vatBp: termsShape.vatBp,
});

const lotShape = {
  reference: LotReference,
  title: Text(300),
  subject: Text(80),
  gradeFrom: z.int().min(0).max(13),
  gradeTo: z.int().min(0).max(13),
  model: LicenceModel,
  terms: LotTerms,
};
export const NewLot = z.strictObject(lotShape).refine((lot) => lot.gradeFrom <= lot.gradeTo, {
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
    demand: z
      .object({ min: z.int(), expected: z.int(), max: z.int() })
      .nullable()
      .describe("Units a year that all participants commit to together, once demand is locked"),
    winner: z.object({ publisherId: z.int(), bidId: z.uuid() }).nullable().describe("Once letters are sent"),
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
    state: z.enum(["invited", "joined", "committed", "locked", "approved", "declined"]),
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
    approved: { unlock: "committed" },
    declined: { unlock: "committed" },
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
  .strictObject({ of: z.enum(["documents", "award"]), approve: z.boolean() })
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

export const BidContent = z.strictObject({
  lots: z
    .array(
      z.strictObject({
        lot: LotReference,
        productId: z.uuid(),
        priceSheet: PriceSheetWire,
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
        tied: z.array(z.uuid()),
        warnings: z.array(z.string()),
        bids: z.array(
          z.object({
            bidId: z.uuid(),
            publisherId: z.int(),
            price: z.string(),
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

export const wrongState = defineProblem({
  code: "round-state",
  status: 409,
  title: "The round's state does not allow this",
  help: "`detail` names the state and what is missing.",
});
export const roundClosed = defineProblem({
  code: "round-closed",
  status: 409,
  title: "The deadline for bids has passed",
  help: "`closedAt` is the deadline, `refusedAt` the instant of this refusal.",
  extensions: z.object({ closedAt: InstantWire, refusedAt: InstantWire }),
});
export const samePerson = defineProblem({
  code: "same-person",
  status: 409,
  title: "This needs another person",
  help: "Two different people have to act; a second key of the same person does not count.",
});
export const notYetOpened = defineProblem({
  code: "bids-sealed",
  status: 409,
  title: "The bids are sealed",
  help: "Nobody sees who has bid before two openers have opened the round. The attempt has been recorded.",
});
export const standstillRunning = defineProblem({
  code: "standstill-running",
  status: 409,
  title: "The standstill is still running",
  help: "`signableFrom` is the first instant at which agreements may be concluded.",
  extensions: z.object({ signableFrom: InstantWire }),
});
export const wrongTerms = defineProblem({
  code: "round-terms",
  status: 422,
  title: "The round's terms do not add up",
  help: "`detail` says what: weights of price and criteria sum to 100; linear_slope needs a slope above 0.",
});
export const wrongIdentity = defineProblem({
  code: "wrong-identity",
  status: 422,
  title: "This identity is not the one you were appointed with",
  help: "Send the identity whose recipient you gave to the round.",
});
export const wrongBid = defineProblem({
  code: "bid-incomplete",
  status: 422,
  title: "The bid does not fit the round",
  help: "`detail` names the lot or product.",
});
