import { z } from "zod";
import { InstantWire } from "../../platform/calendar.ts";
import { defineProblem } from "../../platform/problem.ts";
import { ConfirmedNames } from "../schema/names.ts";

/** Vocabulary of the award: awards that are taken back, letters to bidders. */

export const LetterFigures = z
  .object({
    price: z
      .string()
      .nullable()
      .describe("Kroner; null, with what shows it, where confidential. All null to a rejected bidder"),
    priceScore: z.string().nullable(),
    qualityScore: z.string().nullable(),
    total: z.string().nullable(),
    evaluated: z.string().nullable().describe("Kroner"),
  })
  .meta({ id: "LetterFigures", description: "A bid's price and points as a letter gives them." });
export type LetterFigures = z.output<typeof LetterFigures>;
const Reason = z
  .object({ code: z.string(), text: z.string() })
  .meta({ id: "LetterReason", description: "A code, and what a person wrote." });
const letterLot = z.object({
  lot: z.string(),
  title: z.string(),
  outcome: z.enum(["won", "lost", "rejected", "cancelled", "undecided"]),
  rank: z.int().nullable(),
  belowGate: z.boolean(),
  figures: LetterFigures.nullable(),
  ownPackage: z.string().optional().describe("The figures are of the reader's part of this package price"),
  winner: z
    .object({
      bidId: z.uuid(),
      publisherId: z.int(),
      name: z.string(),
      figures: LetterFigures,
      withheld: z.string().nullable().describe("Why its price is confidential"),
    })
    .nullable(),
  rejection: Reason.nullable(),
  cancellation: Reason.nullable(),
  bestSet: z
    .object({
      package: z
        .object({
          group: z.string(),
          lots: z.array(z.object({ lot: z.string(), price: z.string().nullable() })),
          sum: z.string().nullable(),
          without: z.string().nullable().describe("The sum of the best set without it"),
        })
        .nullable()
        .describe("Where the lot was won by a package price"),
      sum: z
        .string()
        .nullable()
        .describe("Null, as every sum, where a price is in it that the reader may not read"),
      better: z.boolean().describe("The reader's offer ranks before the winner's on this lot alone"),
    })
    .optional()
    .describe("Where lots are awarded together"),
  takenBack: Reason.nullable().describe("Why the award in earlier letters does not hold"),
  comparison: z
    .array(
      z.object({
        criterion: z.string(),
        name: z.string(),
        own: z.string(),
        ownComment: z.string(),
        winner: z.string(),
        winnerComment: z.string(),
        better: z.enum(["winner", "own", "equal"]),
      }),
    )
    .describe("By the evaluators' signed comments"),
});
export type LetterLot = z.output<typeof letterLot>;

export const AwardLetter = z
  .object({
    bidId: z.uuid(),
    publisherId: z.int(),
    sentAt: InstantWire,
    standstillLastDay: z.string(),
    signableFrom: InstantWire.nullable(),
    lots: z.array(letterLot),
    text: z.string().describe("The letter as it is sent"),
  })
  .meta({ id: "AwardLetter", description: "What a bidder was written of the award (udbudsloven § 171)." });
export type AwardLetter = z.output<typeof AwardLetter>;

export const AwardLetterDrafts = z
  .object({
    data: z.array(AwardLetter),
    emptyPhrases: z
      .array(z.object({ lot: z.string(), criterion: z.string(), comment: z.string() }))
      .describe("Signed comments that are the same on every bid of a lot: they give no reason"),
  })
  .meta({ id: "AwardLetterDrafts", description: "What bidders would be written of the award." });
export type AwardLetterDrafts = z.output<typeof AwardLetterDrafts>;

/** A participant's word on the award of a lot, as one stored calculation has it. */
export interface AwardWord {
  lotId: string;
  controllerId: number;
  run: number;
  approved: boolean;
}

/** Why the award of a lot is taken back; the first three put its winner out on that lot. */
export const withdrawalReasons = ["winner_withdrew", "evidence_lacks", "excluded", "mistake"] as const;
export const NewAwardWithdrawal = z
  .strictObject({
    reason: z
      .enum(withdrawalReasons)
      .describe(
        "winner_withdrew, evidence_lacks, excluded (a ground for exclusion): the winner is out on this lot and the award " +
          "goes to the next; mistake: all its bids are evaluated again",
      ),
    note: z.string().min(10).max(2_000).describe("Why, in words that the lot's bidders read"),
    confirmedNames: ConfirmedNames,
  })
  .meta({
    id: "NewAwardWithdrawal",
    description: "The award of one lot is taken back before it is concluded.",
  });
export type NewAwardWithdrawal = z.output<typeof NewAwardWithdrawal>;
export const AwardWithdrawal = z
  .object({
    lot: z.string(),
    bidId: z.uuid().describe("The bid that had won"),
    publisherId: z.int(),
    sentAt: InstantWire.describe("Of the letters with that award"),
    reason: z
      .enum([...withdrawalReasons, "complaint", "package"])
      .describe("package: a lot that was won with it by one package price has ended"),
    bidOut: z.boolean().describe("The bid is out on this lot"),
    note: z.string(),
    at: InstantWire,
  })
  .meta({ id: "AwardWithdrawal", description: "An award of a lot that was taken back." });
export type AwardWithdrawal = z.output<typeof AwardWithdrawal>;

export const LetterProof = z
  .strictObject({
    means: z.enum(["electronic", "post"]).describe("By post the standstill is fifteen days, otherwise ten"),
    handedOverAt: InstantWire,
    note: z.string().min(10).max(2000).describe("What proves it, and where that is kept"),
  })
  .meta({ id: "LetterProof", description: "Another proof that a bidder was sent its award letter." });
export type LetterProof = z.output<typeof LetterProof>;

/** A letter of the award in force of the lots that it is about, and how it reached its bidder. */
export interface LetterFate {
  bidId: string;
  publisherId: number;
  /** By reference. */
  lots: readonly string[];
  /** When the mail server took it. */
  deliveredAt: Date | null;
  failure: string | null;
  proof: Pick<LetterProof, "means" | "handedOverAt"> | null;
}

/** With when it was sent: a lot that is awarded anew has letters of its own. */
export interface SentFate extends LetterFate {
  sentAt: Date;
}

export const lettersUndelivered = defineProblem({
  code: "letters-undelivered",
  status: 409,
  title: "A bidder has not been sent its award letter",
  help: "The standstill runs once every letter is handed on: send the dead ones again, or record another proof.",
  extensions: z.object({ publisherIds: z.array(z.int()) }),
});
export const wrongProof = defineProblem({
  code: "wrong-letter-proof",
  status: 409,
  title: "This proof cannot be recorded",
  help: "It is for a letter that was sent and has not been delivered, from its sending until now, and recorded once.",
});

/** What of a letter lies in its row. */
export const LetterBody = AwardLetter.pick({
  standstillLastDay: true,
  signableFrom: true,
  lots: true,
  text: true,
});
