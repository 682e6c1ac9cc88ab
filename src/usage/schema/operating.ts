import { z } from "zod";
import { InstantWire } from "../../platform/calendar.ts";
import { PageQuery, WholeText } from "../../platform/operation/list.ts";
import { BatchState, UsageBatch } from "./usage.ts";

/** What an operator sees of batches: whose and in what state, how many lines; never what they are called or say. */

/** A batch that was only tried is nowhere. */
export const storedStates = BatchState.exclude(["tried"]);

export const OperatedBatch = UsageBatch.pick({
  id: true,
  format: true,
  reason: true,
  sent: true,
  accepted: true,
  duplicate: true,
  quarantined: true,
  rejected: true,
  withdrawn: true,
  receivedAt: true,
})
  .extend({
    publisherId: z.int(),
    state: storedStates,
    counted: z.boolean().describe("Whether all of it has come and is counted, or is taken back"),
    movedAt: InstantWire.describe("When it last got lines, or ended"),
  })
  .meta({ id: "OperatedBatch", description: "A batch of usage data as operators see it: no name, no line." });
export type OperatedBatch = z.output<typeof OperatedBatch>;

export const OperatedBatchQuery = PageQuery.extend({
  state: storedStates.optional(),
  publisher: WholeText(1, 2_147_483_647).optional().describe("Of this publisher alone"),
  reason: z.string().min(1).max(120).optional().describe("Refused or lapsed for this reason"),
  restingHours: WholeText(1, 87_600).optional().describe("That have got nothing for so many hours"),
});
export type OperatedBatchQuery = z.output<typeof OperatedBatchQuery>;
