import { z } from "zod";
import { InstantWire } from "../../platform/calendar.ts";
import { ConfirmedNames } from "./names.ts";

/** What a deadline that has passed is reopened for. */

export const reopeningGrounds = ["system_fault", "unanswered_question"] as const;
const words = {
  text: z.string().min(20).max(5_000).describe("What happened, as everybody reads it"),
  closesAt: InstantWire.describe("The new deadline: at least six whole days after it is reopened"),
  confirmedNames: ConfirmedNames,
};
export const NewReopening = z
  .discriminatedUnion("ground", [
    z.strictObject({
      ground: z.literal("system_fault"),
      from: InstantWire.describe("Since when the system failed: before the deadline"),
      until: InstantWire.describe("When it worked again"),
      ...words,
    }),
    z.strictObject({
      ground: z.literal("unanswered_question"),
      questionId: z.uuid().describe("Asked in time, with neither an answer nor a reason why there is none"),
      ...words,
    }),
  ])
  .meta({
    id: "NewDeadlineReopening",
    description: "Why a deadline that has passed is reopened, and until when.",
  });
export type NewReopening = z.output<typeof NewReopening>;

/** A reopening that awaits its second person. */
export interface ReopenProposal {
  content: NewReopening;
  personId: string;
  standsFor: string | null;
  at: Date;
}
