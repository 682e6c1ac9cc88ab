import { z } from "zod";
import { InstantWire } from "../../platform/calendar.ts";
import { defineProblem } from "../../platform/problem.ts";
import { RoundState } from "../schema/round.ts";

/** Vocabulary of interests that are found later: who turned out to have one, what that person had done, what follows. */

export const NewConflict = z
  .strictObject({
    personId: z.uuid().describe("Who turned out to have an interest"),
    declaration: z.string().min(10).max(2_000).describe("Which interest, and how it was found"),
  })
  .meta({
    id: "NewConflict",
    description: "An interest that a person had not declared; the person is out from now on.",
  });
export type NewConflict = z.output<typeof NewConflict>;

/** What a person may have done in a round, in the order in which a round goes. */
export const acts = [
  "wrote",
  "approved_documents",
  "published",
  "opened",
  "judged",
  "scored",
  "approved_award",
  "rejected_award",
  "sent_letters",
  "withdrew_award",
  "decided_complaint",
  "concluded",
] as const;
export const Act = z.enum(acts);
export type Act = z.output<typeof Act>;

export const Incident = z
  .object({
    id: z.uuid(),
    personId: z.uuid(),
    acts: z.array(Act).describe("What the person had done by then that is not done anew by itself"),
    state: RoundState.describe("How far the round was"),
    openedAt: InstantWire,
    decision: z.enum(["stands", "anew", "referred"]).nullable(),
    reason: z.string().nullable(),
    decidedBy: z.uuid().nullable(),
    decidedAt: InstantWire.nullable(),
  })
  .meta({
    id: "RoundIncident",
    description:
      "An interest was found after acts that others rely on: the leading party decides what follows.",
  });
export type Incident = z.output<typeof Incident>;

export const IncidentDecision = z
  .strictObject({
    decision: z
      .enum(["stands", "anew", "referred"])
      .describe(
        "stands: the interest had no bearing; anew: what the person did is void, letters are taken back and it is done " +
          "again; referred: after the conclusion, what was done outside the round",
      ),
    reason: z.string().min(20).max(5_000).describe("Why, in your own words"),
  })
  .meta({ id: "IncidentDecision", description: "What follows of an interest that was found late." });
export type IncidentDecision = z.output<typeof IncidentDecision>;

export const incidentOpen = defineProblem({
  code: "incident-open",
  status: 409,
  title: "An interest was found, and it is not decided what follows",
  help: "`POST …/incidents/{incidentId}/decision` by the leading party; `incidentIds` names what is open.",
  extensions: z.object({ incidentIds: z.array(z.uuid()) }),
});
