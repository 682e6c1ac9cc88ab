import { z } from "zod";
import { InstantWire } from "../../platform/calendar.ts";
import { LotReference } from "../schema/reference.ts";

/** Vocabulary of second thoughts: a rejection that is taken back, a consensus that is opened again. */

const Reason = z.string().min(10).max(2_000).describe("Why, in words that the case file keeps");
export const NewRestoration = z
  .strictObject({
    lot: LotReference.optional().describe("A price that was found abnormally low: on this lot alone"),
    reason: Reason,
  })
  .meta({ id: "NewRestoration", description: "Why a rejection is taken back." });
export type NewRestoration = z.output<typeof NewRestoration>;
export const NewConsensusReopening = z
  .strictObject({ reason: Reason })
  .meta({ id: "NewConsensusReopening", description: "Why what the evaluators agreed on is opened again." });

export const secondThoughtKinds = ["rejection", "consensus"] as const;
export const SecondThought = z
  .object({
    id: z.uuid(),
    kind: z.enum(secondThoughtKinds).describe("rejection: taken back; consensus: opened again"),
    bidId: z.uuid().nullable(),
    lot: z.string().nullable(),
    was: z.string().nullable().describe("Of a rejection: why the bid had been rejected"),
    reason: z.string(),
    personId: z.uuid(),
    at: InstantWire,
  })
  .meta({ id: "SecondThought", description: "Something decided that was taken back, and why." });
export type SecondThought = z.output<typeof SecondThought>;
