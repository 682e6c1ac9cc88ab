import { z } from "zod";
import { boundedPeriod } from "../../agreements/index.ts";
import { allowsTerms, LICENCE_MODELS, LicenceModel, modelsWhere } from "../../catalogue/index.ts";
import { InstantWire, PeriodWire } from "../../platform/calendar.ts";
import { defineJob, Poke } from "../../platform/job.ts";
import { defineMachine, type EventOf } from "../../platform/machine.ts";
import { MoneyOrNull, MoneyWire } from "../../platform/money.ts";
import { sortBy } from "../../platform/operation/list.ts";
import { cancelText, type LotProposal } from "./lot-cancellation.ts";
import { ConfirmedNames } from "./names.ts";
import { LotReference } from "./reference.ts";
import type { StoredRegime } from "./regime.ts";
import type { ReopenProposal } from "./reopening.ts";
import { Scenario } from "./scenario.ts";
import { LotTerms, RoundTerms } from "./terms.ts";

const cancel = { cancel: "cancelled" } as const;
export const roundMachine = defineMachine({
  name: "Round",
  column: "rounds_round.state",
  initial: "draft",
  table: {
    draft: { openDialogue: "market_dialogue", ...cancel },
    market_dialogue: { startDemand: "demand_collection", ...cancel },
    demand_collection: { lockDemand: "ready", ...cancel },
    ready: { publish: "published", decline: "demand_collection", reopen: "demand_collection", ...cancel },
    published: { close: "closed", ...cancel },
    closed: { open: "opened", reopenDeadline: "published", ...cancel },
    opened: { evaluate: "evaluated", ...cancel },
    evaluated: { sendLetters: "standstill", evaluate: "evaluated", judgeAnew: "opened", ...cancel },
    // From the first lot's letters until the last lot is concluded; each lot has its own standstill in it.
    standstill: {
      sendLetters: "standstill",
      evaluate: "standstill",
      conclude: "concluded",
      judgeAnew: "opened",
      takeBack: "evaluated",
      ...cancel,
    },
    concluded: {},
    cancelled: {},
  },
});
/** What a round takes in one state or another. */
export type RoundEvent = EventOf<typeof roundMachine>;
export const RoundState = z
  .enum([
    "draft",
    "market_dialogue",
    "demand_collection",
    "ready",
    "published",
    "closed",
    "opened",
    "evaluated",
    "standstill",
    "concluded",
    "cancelled",
  ])
  .meta({ id: "RoundState", description: "How far a round is." });
export type RoundState = z.infer<typeof RoundState>;
/** By what rounds are sorted. */
export const roundSort = sortBy("reference", "title", "participants", "closesAt");

const Text = (max: number) => z.string().min(1).max(max);
const distinct = (models: readonly string[]): boolean => new Set(models).size === models.length;
/** The models that cannot be compared without a declared year of use. */
const byDeclaredUse = modelsWhere((model) => model.declaredUseFault(undefined) !== undefined)
  .join(", ")
  .replace(/, ([^,]*)$/, " and $1");
const lotShape = {
  reference: LotReference,
  title: Text(300),
  subject: Text(80),
  gradeFrom: z.int().min(0).max(13),
  gradeTo: z.int().min(0).max(13),
  models: z
    .array(LicenceModel)
    .min(1)
    .max(LICENCE_MODELS.length)
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
      `One year's use that offers on different models are compared on; needed for ${byDeclaredUse}`,
    ),
    ceiling: MoneyWire.refine(({ minor }) => minor > 0n, "must be above 0")
      .optional()
      .describe(
        "Most that may be called off over the whole term with options; left out: the estimated value",
      ),
  })
  .refine((lot) => lot.gradeFrom <= lot.gradeTo, {
    path: ["gradeTo"],
    message: "must not be below `gradeFrom`",
  })
  .superRefine(({ models, modelTerms, terms }, ctx) => {
    const wrong = models.filter((model) => !allowsTerms(model, modelTerms[model] ?? terms));
    if (wrong.length === 0) return;
    const message = `${wrong.join(", ")}: the count basis or over-use policy does not go with it: give it \`modelTerms\``;
    ctx.addIssue({ code: "custom", path: ["models"], message });
  })
  .meta({ id: "NewLot", description: "A lot as it is prepared." });

const Reference = z.string().regex(/^[a-z0-9][a-z0-9-]{1,79}$/, "2 to 80 of a–z, 0–9 and hyphen");
export const NewRound = z
  .strictObject({
    reference: Reference,
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

export const RoundCopy = z
  .strictObject({
    reference: Reference.describe("Of the new round"),
    title: Text(300).optional().describe("Left out: the earlier round's"),
    period: boundedPeriod().describe("Of the agreements that follow"),
  })
  .meta({ id: "RoundCopy", description: "A new round that begins with an earlier one's terms and lots." });
export type RoundCopy = z.output<typeof RoundCopy>;

export const units = { min: z.int(), expected: z.int(), max: z.int() };
export const Lot = z
  .object({
    id: z.uuid(),
    ...lotShape,
    scenario: Scenario.nullable().describe("The declared use of one year that offers are compared on"),
    ceiling: MoneyOrNull.describe(
      "Most that may be called off over the whole term with options, VAT excluded",
    ),
    demand: z
      .object({ ...units, years: z.array(z.object({ schoolYear: z.string(), ...units })) })
      .nullable()
      .describe(
        "Units that all participants commit to together, a year in the mean and year by year, once locked",
      ),
    buyers: z
      .array(z.object({ controllerId: z.int(), schoolYears: z.array(z.string()) }))
      .nullable()
      .describe("Who joins it in which years, as published; null before"),
    winner: z
      .object({
        publisherId: z.int(),
        bidId: z.uuid(),
        model: LicenceModel,
        package: z.string().optional().describe("The group of lots, where it was won by a package price"),
      })
      .nullable()
      .describe("Once letters are sent"),
    cancelReason: z.string().nullable().describe("The lot alone was cancelled"),
    cancelText: z.string().nullable(),
    sentAt: InstantWire.nullable().describe("When the letters of its award in force were sent"),
    signableFrom: InstantWire.nullable().describe("The end of its own standstill"),
    concludedAt: InstantWire.nullable(),
  })
  .meta({ id: "Lot", description: "A part of a round that is bid and awarded by itself." });
export type Lot = z.output<typeof Lot>;
/** A lot as actions and rules see it: its row, decoded. Amounts in øre. */
export interface StoredLot extends Omit<Lot, "ceiling"> {
  ceilingMinor: bigint | null;
  /** On the newest calculation; shown once the letters are out. */
  winner: Lot["winner"];
  cancelledAt: Date | null;
  sentBy: string | null;
  concludedBy: string | null;
  /** Proposed by one person, carried out by another. */
  cancelProposal: LotProposal | null;
}

export const RoundOpener = z
  .object({
    personId: z.uuid(),
    controllerId: z.int(),
    recipient: z.string().describe("Public age recipient"),
    answered: z.boolean().describe("Whether the opener has shown to hold the recipient's identity"),
  })
  .meta({ id: "RoundOpener", description: "A person who opens, and the recipient that bids are sealed to." });
export type RoundOpener = z.output<typeof RoundOpener>;

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
    termsHash: z
      .string()
      .nullable()
      .describe("SHA-256 of the terms as published: GET …/published-terms has the text"),
    noticeNumber: z.string().nullable().describe("Of the official notice"),
    publishedAt: InstantWire.nullable(),
    closesAt: InstantWire.nullable(),
    qualitySignedAt: InstantWire.nullable().describe("When the last evaluator signed the consensus"),
    qualityVoidAt: InstantWire.nullable().describe(
      "Since when the evaluation rests on somebody with an interest; null once it is done anew",
    ),
    qualityReopenedAt: InstantWire.nullable().describe(
      "Since when what the evaluators had signed is open again; null once they have signed anew",
    ),
    pricesOpenedAt: InstantWire.nullable().describe("Two envelopes: when the prices were opened"),
    sentAt: InstantWire.nullable().describe("When the first letters of the award in force were sent"),
    signableFrom: InstantWire.nullable().describe("The end of the last lot's standstill"),
    concludedAt: InstantWire.nullable().describe("When the last lot was concluded"),
    cancelReason: z.string().nullable(),
    cancelText: z.string().nullable().describe("In the lead's words"),
    openers: z.array(RoundOpener).describe("Who opens the bids; part of what participants approve"),
    pairs: z
      .array(z.tuple([z.string(), z.string()]))
      .describe("Recipients, first and second, that each bid is wrapped for: these pairs and no other"),
    version: z.int(),
    lots: z.array(Lot),
  })
  .meta({ id: "Round", description: "A joint purchasing round." });
export type Round = z.output<typeof Round>;
/** A round as actions and rules see it: its row, decoded. */
export interface StoredRound extends Omit<Round, "termsHash" | "pairs" | "lots"> {
  termsHash: Buffer | null;
  /** Whoever made the terms, and everybody who changed them or stood by its deputy for that: none approves or publishes. */
  authorId: string;
  editorIds: string[];
  regime: StoredRegime | null;
  /** Proposed by one person, carried out by another. */
  cancelProposal: CancelProposal | null;
  /** To reopen its deadline: proposed by one person, carried out by another. */
  reopenProposal: ReopenProposal | null;
  publishedBy: string | null;
  sentBy: string | null;
  concludedBy: string | null;
  /** The last change of what bids were made on: bids from before it are confirmed or lapse. */
  amendedAt: Date | null;
  /** When openers were last replaced after publication: bids from before are sealed to others. */
  resealedAt: Date | null;
}

export const Approval = z
  .strictObject({
    of: z.enum(["documents", "award", "openers"]).describe("openers: those who are to replace others"),
    approve: z.boolean(),
    lot: LotReference.optional().describe("award: this lot only; left out, all that you have committed to"),
  })
  .meta({ id: "Approval", description: "A participant's word on the documents or the award." });
export const Recipient = z
  .strictObject({
    recipient: z.string().regex(/^age1[0-9a-z]{58}$/, "an age X25519 recipient"),
    replaces: z.uuid().optional().describe("After publication: the opener whose place you are to take"),
  })
  .meta({
    id: "OpenerRecipient",
    description: "An opener's public recipient; the identity stays with the opener.",
  });
export const Publication = z
  .strictObject({
    closesAt: InstantWire,
    noticeNumber: z
      .string()
      .regex(/^\d{1,8}-20\d{2}$/, "the notice's number in the Official Journal, such as 123456-2026")
      .optional()
      .describe("Needed where the value is at or above the threshold"),
  })
  .meta({ id: "Publication", description: "The deadline for bids." });
export const RoundChange = z
  .strictObject({
    title: Text(300),
    period: boundedPeriod(),
    terms: RoundTerms,
    lots: z.array(NewLot).min(1).max(50),
  })
  .refine((body) => new Set(body.lots.map((lot) => lot.reference)).size === body.lots.length, {
    path: ["lots"],
    message: "each lot has a reference of its own",
  })
  .meta({
    id: "RoundChange",
    description: "The round's terms and lots as they are from now on, before demand is locked.",
  });
export type RoundChange = z.output<typeof RoundChange>;
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
    text: cancelText,
    confirmedNames: ConfirmedNames,
  })
  .meta({ id: "Cancellation", description: "Why a round is cancelled." });
export type Cancellation = z.output<typeof Cancellation>;

/** A cancellation that awaits its second person. */
export interface CancelProposal extends Cancellation {
  personId: string;
  standsFor: string | null;
  at: Date;
}

export const closeJob = defineJob({
  name: "rounds.close",
  payload: Poke,
  description: "Close rounds whose deadline has passed.",
});
export const checkFilesJob = defineJob({
  name: "rounds.check-files",
  payload: Poke,
  description: "Look through the files of opened bids.",
});
export const left = defineJob({
  name: "rounds.left",
  payload: z.object({ roundId: z.uuid(), controllerId: z.int() }),
  description: "A participant has left before demand was locked.",
});
export const roundPublished = defineJob({
  name: "rounds.published",
  payload: z.object({ roundId: z.uuid() }),
  description: "A round is published: its deadline runs.",
});
export const deadlineMoved = defineJob({
  name: "rounds.deadline-moved",
  payload: z.object({ roundId: z.uuid(), closesAt: z.iso.datetime() }),
  description: "The deadline of a published round is another one.",
});
export const questionAnswered = defineJob({
  name: "rounds.question-answered",
  payload: z.object({ roundId: z.uuid(), questionId: z.uuid() }),
  description: "A question about a round is answered, to all at once.",
});
export const awardSent = defineJob({
  name: "rounds.award-sent",
  payload: z.object({ roundId: z.uuid() }),
  description: "The letters of award have been sent: the standstill runs.",
});
export const concluded = defineJob({
  name: "rounds.concluded",
  payload: z.object({ roundId: z.uuid(), lotId: z.uuid() }),
  description: "A lot is concluded: its award becomes an agreement.",
});
