import { z } from "zod";
import { InstantWire, LocalDateWire } from "../../platform/calendar.ts";
import { defineJob } from "../../platform/job.ts";
import { defineMachine } from "../../platform/machine.ts";
import { defineProblem } from "../../platform/problem.ts";

export const kinds = ["login", "view", "use", "activity", "preview"] as const;
export const bytesMax = 4 * 1024 ** 3;
export const lineBytesMax = 16_384;
/** Lines of one transaction: a crash repeats at most these. */
export const chunkLines = 20_000;
export const issuesShown = 200;

/** One line of the native format. `pupil` is a raw id that is turned into a pseudonym at the door. */
export const EventLine = z.strictObject({
  eventId: z.string().min(1).max(100),
  at: InstantWire,
  pupil: z.string().min(1).max(200).nullable().optional(),
  pseudonym: z
    .string()
    .regex(/^[0-9a-f]{32}$/)
    .optional(),
  controller: z.string().regex(/^(\d{3}|\d{8})$/),
  institution: z.string().regex(/^\d{6}$/),
  product: z.string().min(1).max(200),
  kind: z.enum(kinds),
  seconds: z.int().min(0).max(86_400),
});
export const Format = z.enum(["ndjson", "csv", "caliper", "xapi", "counter"]).meta({
  id: "UsageFormat",
  description: "What a batch is written in; the domain's README has the tables.",
});
export type Format = z.output<typeof Format>;
export const ControllerRef = z
  .string()
  .regex(/^(\d{3}|\d{8})$/, "A municipality's code or a CVR number.")
  .describe(
    "Whose data the lines are, where they do not say so themselves: a municipality's code or a CVR number",
  );
/** A COUNTER report is read whole. */
export const reportBytesMax = 64 * 1024 ** 2;
/** Files of one provider that may wait to be read. */
export const filesWaitingMax = 40;
export const fileBytesWaitingMax = 16 * 1024 ** 3;

/** What an event is; a void is a row of its own that takes another one back. */
export type Kind = (typeof kinds)[number] | "void";

export const Month = z
  .string()
  .regex(/^(20\d\d)-(0[1-9]|1[0-2])$/, "A month such as 2026-10.")
  .meta({ description: "A calendar month in Copenhagen, YYYY-MM" });

const issue = z.object({
  line: z.int(),
  outcome: z.enum(["duplicate", "quarantined", "rejected"]),
  reason: z.string(),
  fields: z
    .record(z.string(), z.unknown())
    .nullable()
    .describe(
      "The cleaned members with the pupil as pseudonym. null: a duplicate (the event has them), or nothing may be kept",
    ),
});
export const UsageIssue = issue.meta({
  id: "UsageIssue",
  description: "A line that was not accepted: number, reason and cleaned fields, never the line.",
});
export type UsageIssue = z.output<typeof UsageIssue>;

const counts = {
  sent: z.int().min(0),
  accepted: z.int().min(0),
  duplicate: z.int().min(0).describe("Same id, same body: nothing changed"),
  quarantined: z.int().min(0).describe("Same id, another body, or superseded by a newer report: not applied"),
  rejected: z.int().min(0).describe("Not an event that we may keep"),
};
export const UsageBatch = z
  .object({
    id: z.uuid(),
    reference: z.string(),
    format: Format,
    state: z.enum(["receiving", "done"]),
    ...counts,
    issues: z.array(issue).describe(`The first ${issuesShown}; all of them at /issues`),
    receivedAt: InstantWire,
  })
  .meta({
    id: "UsageBatch",
    description: "What became of a batch's lines; sent is the sum of the four others.",
  });
export type UsageBatch = z.output<typeof UsageBatch>;

export const NewUsageMonth = z
  .strictObject({ month: Month, state: z.enum(["complete", "no_usage"]) })
  .meta({ id: "NewUsageMonth", description: "A provider's word that a month is sent, or had no use." });
export const UsageMonth = z
  .object({ month: z.string(), state: z.enum(["complete", "no_usage"]), toldAt: InstantWire })
  .meta({ id: "UsageMonth", description: "A month that its provider has closed." });

/** proposed ⇄ disputed → agreed → invoiced; incomplete until the provider's month is there. */
export const reconciliationMachine = defineMachine({
  name: "Reconciliation",
  column: "usage_reconciliation.state",
  initial: "open",
  table: {
    open: { compute: "proposed", lack: "incomplete" },
    incomplete: { compute: "proposed", lack: "incomplete" },
    proposed: { compute: "proposed", dispute: "disputed", agree: "agreed" },
    disputed: { compute: "proposed", agree: "agreed", dispute: "disputed" },
    agreed: { invoice: "invoiced" },
    invoiced: {},
  },
});
export const ReconciliationState = z.enum([
  "open",
  "incomplete",
  "proposed",
  "disputed",
  "agreed",
  "invoiced",
]);

export const Reconciliation = z
  .object({
    id: z.uuid(),
    agreementId: z.uuid(),
    controllerId: z.int(),
    publisherId: z.int(),
    month: LocalDateWire.describe("First day of the month"),
    state: ReconciliationState,
    inputHash: z.string().nullable().describe("SHA-256 of what it was computed from"),
    proposedAt: InstantWire.nullable().describe(
      "Agreed by both sides, or by their silence 14 days after this",
    ),
    controllerAgreedAt: InstantWire.nullable(),
    publisherAgreedAt: InstantWire.nullable(),
    agreedBySilence: z.boolean().describe("A side had not answered in 14 days"),
    disputeReason: z.string().nullable(),
  })
  .meta({ id: "Reconciliation", description: "Use against licences, per agreement, controller and month." });
export type Reconciliation = z.output<typeof Reconciliation>;

export const UsageResult = z
  .object({
    institutionId: z.int().nullable().describe("null: the controller's total, each pupil once"),
    productId: z.uuid(),
    entitled: z.int(),
    drawn: z.int(),
    active: z.int().describe("Distinct pupils with a qualifying event"),
    over: z.int(),
    under: z.int(),
    unlicensed: z.int(),
    unmatched: z.int(),
    events: z.int(),
    distinctInTerm: z
      .int()
      .nullable()
      .describe("The controller's total only: distinct known pupils since the price term began"),
  })
  .meta({ id: "UsageResult", description: "One line of a reconciliation." });
export type UsageResult = z.output<typeof UsageResult>;

export const FindingEvidence = z
  .object({
    entitled: z.int(),
    drawn: z.int(),
    active: z.int(),
    licenceIds: z.array(z.uuid()),
    from: z
      .array(z.object({ institutionId: z.int(), seats: z.int() }))
      .describe("Schools that can let seats go, most first: those drawn above what they keep"),
    to: z
      .array(z.object({ institutionId: z.int(), seats: z.int(), waits: z.boolean() }))
      .describe(
        "Of `under`: where the seats of `from` could go, no more than those. First who waits for seats in the pool's " +
          "queue on the month's last day, in its order (`waits`), then schools with more active pupils than seats, most first",
      ),
    keeps: z.int().nullable().describe("Seats to keep: a tenth more than are active, rounded up"),
    pupils: z.int(),
    events: z.int(),
  })
  .partial()
  .meta({ id: "FindingEvidence", description: "The counts that a finding rests on." });

export const UsageAdjustment = UsageResult.extend({
  number: z.int().describe("1, 2, 3 … : lines of one number were made together"),
  madeAt: InstantWire,
}).meta({
  id: "UsageAdjustment",
  description:
    "What late, restated or voided data changed of a closed month: what was agreed to plus all adjustments is a fresh computation.",
});
export type UsageAdjustment = z.output<typeof UsageAdjustment>;

export const UsageFinding = z
  .object({
    id: z.uuid(),
    institutionId: z.int().nullable(),
    productId: z.uuid(),
    kind: z.enum(["over", "under", "unlicensed", "unmatched"]),
    reason: z.string(),
    quantity: z.int(),
    suggestion: z.enum(["buy", "move_seats", "map", "ask_provider"]),
    evidence: FindingEvidence,
  })
  .meta({ id: "UsageFinding", description: "A discrepancy that a person may act on." });
export type UsageFinding = z.output<typeof UsageFinding>;

export const NewReconciliations = z
  .strictObject({ month: Month })
  .meta({ id: "NewReconciliations", description: "The month to reconcile, for your agreements." });
export const Dispute = z
  .strictObject({ reason: z.string().min(1).max(2_000) })
  .meta({ id: "Dispute", description: "Why a reconciliation is not agreed to." });

export const readFileJob = defineJob({
  name: "usage.read-file",
  payload: z.object({ runId: z.uuid(), batchId: z.uuid() }),
  description: "Read a usage file that waits encrypted, and delete it.",
});
export const reconcileJob = defineJob({
  name: "usage.reconcile",
  payload: z.object({ runId: z.uuid(), partyId: z.int(), month: z.string() }),
  description: "Reconcile a month for every agreement of a party.",
});
export const agreedFact = defineJob({
  name: "usage.agreed",
  payload: z.object({ reconciliationId: z.uuid() }),
  description: "Both sides agree to a reconciliation: its period is closed.",
});

export const adjustedFact = defineJob({
  name: "usage.adjusted",
  payload: z.object({ reconciliationId: z.uuid(), number: z.int() }),
  description: "Late data has changed what a closed month comes to.",
});
const poke = z.object({ period: z.string() });
export const foldJob = defineJob({
  name: "usage.fold",
  payload: poke,
  description: "Count events that have come, and tell anew the classes of the pupils whose use changed.",
});
export const settleJob = defineJob({
  name: "usage.settle",
  payload: poke,
  description: "Agree to reconciliations that nobody has answered in 14 days.",
});
/** Days in which silence is no agreement yet. */
export const silenceDays = 14;

export const batchInProgress = defineProblem({
  code: "batch-in-progress",
  status: 409,
  title: "This batch is being received",
  help: "Another request with the same reference is still sending. Wait until it has ended and send again.",
});
export const batchDiffers = defineProblem({
  code: "batch-differs",
  status: 422,
  title: "The batch's reference was used with other lines",
  help: "Send the same lines again to go on or to get the report, or give a new batch a reference of its own.",
});
export const reportRefused = defineProblem({
  code: "usage-report-refused",
  status: 422,
  title: "The file is no COUNTER R5.1 report with items",
  help: "`detail` says what it is instead: a provider's message, another release, or no JSON. Fetch the report anew.",
});
export const notProposed = defineProblem({
  code: "reconciliation-not-open-to-this",
  status: 409,
  title: "The reconciliation's state does not allow this",
  help: "Only a proposed or disputed reconciliation is agreed to or disputed; an agreed one is closed.",
});
