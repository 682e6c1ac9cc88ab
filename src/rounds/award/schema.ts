import { z } from "zod";
import { InstantWire } from "../../platform/calendar.ts";
import { defineProblem } from "../../platform/problem.ts";

/** Vocabulary of the award: lots that are cancelled, letters to bidders. */

export const LotCancellation = z
  .strictObject({ reason: z.enum(["no_admissible_bid", "over_budget", "other"]) })
  .meta({ id: "LotCancellation", description: "Why one lot is cancelled while the others go on." });
export const AwardLetter = z
  .object({
    bidId: z.uuid(),
    publisherId: z.int(),
    sentAt: InstantWire,
    standstillLastDay: z.string(),
    signableFrom: InstantWire.nullable(),
    lots: z.array(
      z.object({
        lot: z.string(),
        title: z.string(),
        outcome: z.enum(["won", "lost", "rejected", "cancelled", "undecided"]),
        rank: z.int().nullable(),
        points: z.string().nullable(),
        winner: z
          .object({
            bidId: z.uuid(),
            publisherId: z.int(),
            name: z.string(),
            points: z.string().nullable(),
          })
          .nullable(),
        reason: z.string().nullable(),
        comparison: z
          .array(
            z.object({
              criterion: z.string(),
              name: z.string(),
              own: z.string(),
              ownComment: z.string(),
              winner: z.string(),
              winnerComment: z.string(),
            }),
          )
          .describe("The winner's relative advantages, by the evaluators' signed comments"),
      }),
    ),
    text: z.string().describe("The letter as it is sent"),
  })
  .meta({ id: "AwardLetter", description: "What a bidder was told of the award (udbudsloven § 171)." });
export type AwardLetter = z.output<typeof AwardLetter>;

/** A participant's word on the award of a lot, as one stored calculation has it. */
export interface AwardWord {
  lotId: string;
  controllerId: number;
  run: number;
  approved: boolean;
}

export const LetterProof = z
  .strictObject({
    means: z.enum(["electronic", "post"]).describe("By post the standstill is fifteen days, otherwise ten"),
    handedOverAt: InstantWire,
    note: z.string().min(10).max(2000).describe("What proves it, and where that is kept"),
  })
  .meta({ id: "LetterProof", description: "Another proof that a bidder was sent its award letter." });
export type LetterProof = z.output<typeof LetterProof>;

/** A letter of the award in force, and how it reached its bidder. */
export interface LetterFate {
  bidId: string;
  publisherId: number;
  /** When the mail server took it. */
  deliveredAt: Date | null;
  failure: string | null;
  proof: Pick<LetterProof, "means" | "handedOverAt"> | null;
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
