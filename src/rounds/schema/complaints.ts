import { z } from "zod";
import { complaintLimitKinds } from "../../law/complaints.ts";
import { InstantWire, LocalDateWire } from "../../platform/calendar.ts";
import { defineJob } from "../../platform/job.ts";
import { defineMachine } from "../../platform/machine.ts";
import { defineProblem } from "../../platform/problem.ts";
import { LotReference } from "./reference.ts";

/** Vocabulary of complaints: rows of their own beside the round's state, as many as come. */

export const complaintMachine = defineMachine({
  name: "Complaint",
  column: "rounds_complaint.state",
  initial: "received",
  table: {
    received: { decide: "decided", withdraw: "withdrawn" },
    decided: {},
    withdrawn: {},
  },
});
const ComplaintState = z.enum(["received", "decided", "withdrawn"]);
export type ComplaintState = z.output<typeof ComplaintState>;

const ComplaintAbout = z
  .enum(["material", "selection", "award"])
  .describe("What was published; that a bid is out; the award");
const CaseNumber = z.string().min(1).max(80).describe("The complaints board's");

export const NewComplaint = z
  .strictObject({
    lot: LotReference.optional().describe("The lot that it is about; left out: the round"),
    about: ComplaintAbout.default("award"),
    note: z.string().min(1).max(5_000).describe("What is complained of"),
    caseNumber: CaseNumber.optional(),
    publisherId: z.int().optional().describe("The lead records it: which publisher complains"),
    complainant: z.string().min(1).max(300).optional().describe("The lead records it: who else complains"),
    receivedAt: InstantWire.optional().describe("The lead records it: when it was received, if before now"),
    countedFrom: LocalDateWire.optional().describe(
      "The lead records it: the day of the notice or letter that its limit is counted from, where it is another than the round's own",
    ),
  })
  .meta({ id: "NewComplaint", description: "A complaint over a round or one of its lots." });
export type NewComplaint = z.output<typeof NewComplaint>;

export const ComplaintTimeLimit = z
  .object({
    kind: z.enum(complaintLimitKinds),
    lastDay: LocalDateWire,
    source: z.string(),
    confirmed: z.boolean().describe("Whether the limit was read at its source"),
  })
  .meta({ id: "ComplaintTimeLimit", description: "By when a complaint was due." });
export type ComplaintTimeLimit = z.output<typeof ComplaintTimeLimit>;

/** What the board said of a complaint, and what follows. */
export const complaintOutcomes = ["stands", "reopen", "annul", "referred"] as const;
const ComplaintOutcome = z.enum(complaintOutcomes);

export const Complaint = z
  .object({
    id: z.uuid(),
    state: ComplaintState,
    lot: z.string().nullable().describe("Null: the round"),
    about: ComplaintAbout,
    publisherId: z.int().nullable(),
    complainant: z.string(),
    caseNumber: z.string().nullable(),
    note: z.string(),
    receivedAt: InstantWire,
    recordedAt: InstantWire,
    limit: ComplaintTimeLimit.nullable().describe("Null: no limit had begun to run"),
    late: z.boolean().describe("Received after its limit; it is the board that decides what follows"),
    suspensive: z
      .object({ suspensive: z.boolean(), text: z.string(), at: InstantWire })
      .nullable()
      .describe("What the board said; null: nothing yet, it holds the lots in whose standstill it came"),
    holds: z.array(z.string()).describe("Lots that can't be concluded for it now"),
    outcome: ComplaintOutcome.nullable(),
    decisionText: z.string().nullable(),
    decidedAt: InstantWire.nullable(),
    withdrawnAt: InstantWire.nullable(),
  })
  .meta({ id: "Complaint", description: "A complaint, what it holds, and what was decided." });
export type Complaint = z.output<typeof Complaint>;

/** A complaint as actions and rules see it: its row, decoded. */
export interface StoredComplaint
  extends Omit<Complaint, "lot" | "complainant" | "suspensive" | "holds" | "limit"> {
  lotId: string | null;
  complainant: string | null;
  timeLimit: ComplaintTimeLimit | null;
  automaticLotIds: string[];
  suspensive: boolean | null;
  suspensionText: string | null;
  suspensionAt: Date | null;
}

export const ComplaintSuspension = z
  .strictObject({
    suspensive: z.boolean(),
    text: z.string().min(10).max(5_000).describe("What the board said"),
    caseNumber: CaseNumber.optional(),
  })
  .meta({
    id: "ComplaintSuspension",
    description: "Whether the board has given a complaint suspensive effect.",
  });
export type ComplaintSuspension = z.output<typeof ComplaintSuspension>;

export const ComplaintDecision = z
  .strictObject({
    outcome: ComplaintOutcome.describe(
      "stands: what the round has decided stands; reopen: the award of its lots is taken back and they are evaluated " +
        "again; annul: the lot is cancelled; referred: after the conclusion, what was done outside the round",
    ),
    text: z
      .string()
      .min(10)
      .max(20_000)
      .describe("The decision; where a lot is annulled all bidders read it"),
    caseNumber: CaseNumber.optional().describe("Needed here where it was not given before"),
    lot: LotReference.optional().describe("annul: which lot, where the complaint is over the round"),
  })
  .meta({ id: "ComplaintDecision", description: "What the complaints board decided, and what follows." });
export type ComplaintDecision = z.output<typeof ComplaintDecision>;

export const lotHeld = defineProblem({
  code: "lot-held",
  status: 409,
  title: "A complaint holds the lot",
  help: "Record what the board says of its suspensive effect, its decision, or that it was withdrawn. `lots` can't be concluded before; others can.",
  extensions: z.object({ lots: z.array(z.string()), complaintIds: z.array(z.uuid()) }),
});

/** What happened to a complaint. */
export const complaintNews = ["received", "suspension", "decided", "withdrawn"] as const;
export type ComplaintNews = (typeof complaintNews)[number];
export const complaintChanged = defineJob({
  name: "rounds.complaint-changed",
  payload: z.object({ roundId: z.uuid(), complaintId: z.uuid(), news: z.enum(complaintNews) }),
  description: "A complaint has come in, or something was decided on it: whom it concerns hears of it.",
});
