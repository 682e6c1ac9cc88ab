import { z } from "zod";
import { InstantWire } from "../../platform/calendar.ts";

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

/** What of a letter lies in its row. */
export const LetterBody = AwardLetter.pick({
  standstillLastDay: true,
  signableFrom: true,
  lots: true,
  text: true,
});
