import { z } from "zod";
import { ConfirmedNames } from "./names.ts";

/** Why something is cancelled, in words that every bidder reads. */
export const cancelText = z.string().min(10).max(2_000).describe("Why, in words that every bidder reads");

export const LotCancellation = z
  .strictObject({
    reason: z.enum(["no_admissible_bid", "over_budget", "complaint", "other"]),
    text: cancelText,
    confirmedNames: ConfirmedNames,
  })
  .meta({ id: "LotCancellation", description: "Why one lot is cancelled while the others go on." });
export type LotCancellation = z.output<typeof LotCancellation>;

/** A lot's cancellation that awaits its second person. */
export interface LotProposal extends LotCancellation {
  personId: string;
  standsFor: string | null;
  at: Date;
}
