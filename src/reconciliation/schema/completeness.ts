import { z } from "zod";
import { InstantWire } from "../../platform/calendar.ts";

/** What has come of a month. */

export const Completeness = z
  .object({
    publisherId: z.int(),
    publisherName: z.string(),
    state: z
      .enum(["missing", "complete", "no_usage"])
      .describe(
        "missing: the provider has not closed the month; its reconciliations are incomplete, nothing is billed",
      ),
    reportedAt: InstantWire.nullable(),
    events: z.int().describe("Accepted and counted: those that count"),
    previews: z.int().describe("Accepted, never counted"),
    unknownProducts: z.int().describe("Events on products that nobody knows: they wait for a person"),
    contradiction: z.boolean().describe("The provider reported no use, but there are events"),
    incomplete: z.int().describe("Reconciliations that wait for the month"),
  })
  .meta({ id: "UsageCompleteness", description: "What one provider has sent and said of a month." });
export type Completeness = z.output<typeof Completeness>;
