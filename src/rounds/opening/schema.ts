import { z } from "zod";
import { InstantWire } from "../../platform/calendar.ts";
import { defineJob } from "../../platform/job.ts";
import { BidContent, type QualityPart } from "../bids/schema.ts";
import { Revealed } from "../drawing/schema.ts";
import { ConfirmedNames } from "../schema/names.ts";
import { Envelope } from "./vocabulary.ts";

/** Vocabulary of the opening: interests, two people, the record, who tried to look. */

const Text = (max: number) => z.string().min(1).max(max);

export const NewDeclaration = z
  .strictObject({
    conflict: z
      .boolean()
      .describe("true: you have an interest and step back; you then see nothing of the bids"),
    declaration: Text(2_000).describe("In your own words"),
  })
  .meta({ id: "NewDeclaration", description: "Your interests in this round, before you see any bid." });
export type NewDeclaration = z.output<typeof NewDeclaration>;
export const Declaration = z
  .object({
    personId: z.uuid(),
    controllerId: z.int(),
    conflict: z.boolean(),
    declaration: z.string(),
    declaredAt: InstantWire,
    foundBy: z.uuid().nullable().describe("Who found an interest that the person had not declared"),
  })
  .meta({
    id: "Declaration",
    description: "A person's declaration of interests; a conflict once declared stands.",
  });
export type Declaration = z.output<typeof Declaration>;

export * from "./vocabulary.ts";
export const Opening = z
  .object({
    envelope: Envelope,
    opened: z.boolean(),
    openers: z.int(),
    bids: z
      .int()
      .nullable()
      .describe("How many were looked into; shown to nobody before the second person has opened"),
    flagged: z.array(z.uuid()).describe("Bids that did not open or are none"),
  })
  .meta({ id: "Opening", description: "How far the opening is; two different people are needed." });
export type Opening = z.output<typeof Opening>;

export const outcomes = [
  "opened",
  "not_opened",
  "unreadable",
  "wrong_shape",
  "receipt_mismatch",
  "does_not_fit",
  "identity_unproved",
] as const;
export type OutcomeCode = (typeof outcomes)[number];
export const OpeningRecord = z
  .object({
    envelope: Envelope,
    openers: z.array(
      z.object({
        personId: z.uuid(),
        openedAt: InstantWire,
        declaration: z.string(),
        declaredAt: InstantWire,
      }),
    ),
    termsHash: z.string().nullable(),
    drawing: Revealed.optional().describe("Where the terms draw lots between equal bids"),
    bids: z.array(
      z.object({
        bidId: z.uuid(),
        publisherId: z.int(),
        version: z.int(),
        receivedAt: InstantWire,
        sha256: z.string().describe("Of the sealed bytes, as on the receipt"),
        outcome: z.enum(outcomes),
        reason: z.string().nullable().describe("Why it is flagged"),
        contentSha256: z.string().nullable().describe("Of what was inside"),
      }),
    ),
  })
  .meta({ id: "OpeningRecord", description: "Who opened, when, what came out, and the hashes." });
export type OpeningRecord = z.output<typeof OpeningRecord>;
export type Outcome = OpeningRecord["bids"][number];
/** What came out of an envelope: kept with the part of whoever completed a pair. */
export const OpeningOutcome = OpeningRecord.pick({ termsHash: true, drawing: true, bids: true });
export type OpeningOutcome = z.output<typeof OpeningOutcome>;
/** One person's part of an opening, with the declaration that it was made under. */
export interface StoredOpening {
  envelope: Envelope;
  ordinal: number;
  personId: string;
  /** The approver in whose place, if any: the two are one of a pair. */
  standsFor: string | null;
  openedAt: Date;
  declaration: string;
  declaredAt: Date;
  /** With the part of whoever completes a pair. */
  record: OpeningOutcome | null;
}
/** A person appointed to open, or to take an opener's place; and the recipient that bids are sealed to. */
export interface StoredOpener {
  personId: string;
  controllerId: number;
  recipient: string;
  answered: boolean;
  /** After publication, until all have approved: whose place this one is to take. */
  replaces: string | null;
}
export const Challenge = z
  .object({ sealed: z.base64().describe("32 random bytes, sealed to your recipient with age") })
  .meta({ id: "OpenerChallenge", description: "What only the recipient's identity can read." });
export const ChallengeAnswer = z
  .strictObject({ value: z.string().regex(/^[0-9a-f]{64}$/, "32 bytes as hex") })
  .meta({ id: "OpenerAnswer", description: "The bytes that were sealed to you." });
export const NewReplacement = z
  .strictObject({
    text: Text(10_000).describe("What is published of it"),
    closesAt: InstantWire,
    confirmedNames: ConfirmedNames,
  })
  .meta({
    id: "OpenerReplacement",
    description: "New openers take others' places: a later deadline, and every bid is sealed anew.",
  });

const openedFile = z.object({
  title: z.string(),
  contentType: z.string(),
  bytes: z.int(),
  sha256: z.string(),
  fault: z
    .string()
    .nullable()
    .describe("Why it is not what the bid says; null also before it was looked through"),
});
export const Bid = z
  .object({
    id: z.uuid(),
    publisherId: z.int(),
    publisher: z.string().describe("Its name"),
    reference: z.string(),
    state: z.string(),
    sha256: z.string(),
    receivedAt: InstantWire,
    flag: z
      .object({ code: z.string(), reason: z.string() })
      .nullable()
      .describe(
        "Why it cannot be taken as a bid; a person decides. not_opened: another pair may still open it",
      ),
    rejectCode: z.string().nullable(),
    rejectReason: z.string().nullable(),
    notMet: z
      .array(z.string())
      .describe(
        "Eligibility criteria that are not declared as met, and exclusion grounds that apply to a company or are left open: findings, for a person to decide on",
      ),
    content: BidContent.omit({ files: true }).nullable().describe("null while the prices are closed"),
    withoutPrices: z
      .record(z.string(), z.unknown())
      .nullable()
      .describe("Two envelopes: what the bid says, until the prices are opened too"),
    files: z.array(openedFile),
  })
  .meta({ id: "Bid", description: "A bid after the opening." });
export type Bid = z.output<typeof Bid>;

export const Look = z
  .object({
    partyId: z.int(),
    partyName: z.string(),
    personId: z.uuid(),
    what: z
      .enum(["bids", "opening", "prices", "case_file", "lock", "late_bid"])
      .describe(
        "lock: the operator has locked this person, or a key of it; late_bid: a bid came after the deadline and was refused",
      ),
    at: InstantWire,
  })
  .meta({
    id: "Look",
    description: "Somebody asked for sealed bids before they were opened, or sent a bid too late.",
  });
export type Look = z.output<typeof Look>;

export const looked = defineJob({
  name: "rounds.looked",
  payload: z.object({
    roundId: z.uuid(),
    partyId: z.int(),
    personId: z.uuid(),
    what: Look.shape.what,
  }),
  description:
    "Somebody who takes no part in a round tried to see its bids before they were opened, or to bid too late.",
});

/** What an opened bid says, as far as its envelopes are open. */
export type OpenPart = QualityPart | BidContent;
