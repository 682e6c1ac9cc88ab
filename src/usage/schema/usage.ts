import { z } from "zod";
import { InstantWire } from "../../platform/calendar.ts";
import { defineJob, Poke } from "../../platform/job.ts";
import { defineProblem } from "../../platform/problem.ts";
import { Reason } from "./lines.ts";

export const bytesMax = 4 * 1024 ** 3;
export const lineBytesMax = 16_384;
/** Lines of one transaction: a crash repeats at most these. */
export const chunkLines = 20_000;
export const issuesShown = 200;
export const namesShown = 50;

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
export const trialBytesMax = 8 * 1024 ** 2;
/** Files of one provider that may wait to be read. */
export const filesWaitingMax = 40;
export const fileBytesWaitingMax = 16 * 1024 ** 3;

export const Month = z
  .string()
  .regex(/^(20\d\d)-(0[1-9]|1[0-2])$/, "A month such as 2026-10.")
  .meta({ id: "Month", description: "A calendar month in Copenhagen, YYYY-MM" });

export const UsageIssue = z
  .object({
    line: z.int(),
    outcome: z.enum(["duplicate", "quarantined", "rejected"]),
    reason: Reason,
    member: z.string().nullable().describe("Which member is at fault, where one is"),
    detail: z.string().describe("What is wrong with the line, or its member"),
    fields: z
      .record(z.string(), z.unknown())
      .nullable()
      .describe(
        "The cleaned members but the pupil's. null: a duplicate (the event has them), or nothing may be kept",
      ),
  })
  .meta({
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
/** So many hours after its last line a batch that broke off lapses. */
export const lapseHours = 24;
export const BatchState = z
  .enum(["receiving", "done", "refused", "lapsed", "withdrawn", "tried"])
  .describe(
    `tried: nothing was kept; lapsed: broke off, nothing came for ${lapseHours} hours; nothing counts but of the first two`,
  );
const NameSum = z
  .object({ name: z.string(), lines: z.int().min(1) })
  .meta({ id: "UsageNameSum", description: "A name in lines that were taken, and in how many." });
export const Unmatched = z
  .object({
    productLines: z.int().min(0).describe("Lines whose product was none of yours when they came"),
    products: z.array(NameSum),
    institutionLines: z.int().min(0).describe("Lines whose institution nobody at their controller had"),
    institutions: z.array(NameSum),
  })
  .meta({
    id: "UsageUnmatched",
    description: `Lines that were taken and wait for a mapping; of each kind the first ${namesShown} names.`,
  });
export const UsageBatch = z
  .object({
    id: z.uuid(),
    reference: z.string(),
    format: Format,
    state: BatchState,
    reason: z.string().nullable().describe("Refused: its problem's code; else lapsed, or null"),
    detail: z.string().nullable().describe("What was wrong with it"),
    ...counts,
    withdrawn: z.int().min(0).describe("Accepted events that have been taken back since"),
    reasons: z
      .array(z.object({ reason: Reason, lines: z.int().min(1) }))
      .describe("Lines that were not accepted, by reason"),
    unmatched: Unmatched,
    issues: z.array(UsageIssue).describe(`The first ${issuesShown}; all of them at /issues`),
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
  .object({ month: z.string(), state: z.enum(["complete", "no_usage"]), reportedAt: InstantWire })
  .meta({ id: "UsageMonth", description: "A month that its provider has closed." });

export const readFileJob = defineJob({
  name: "usage.read-file",
  payload: z.object({ runId: z.uuid(), batchId: z.uuid() }),
  description: "Read a usage file that waits encrypted, and delete it.",
});

export const batchGoneFact = defineJob({
  name: "usage.batch-gone",
  payload: z.object({ batchId: z.uuid() }),
  description: "A batch was refused, has lapsed or was withdrawn: what was accepted of it is taken back.",
});
export const lapseJob = defineJob({
  name: "usage.lapse-batches",
  payload: Poke,
  description: "End batches that have broken off.",
});

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
export const batchWithdrawn = defineProblem({
  code: "batch-withdrawn",
  status: 409,
  title: "The batch of this reference was withdrawn",
  help: "What is right instead comes under another reference; the events' ids may be the same.",
});
export const batchNotWithdrawable = defineProblem({
  code: "batch-not-withdrawable",
  status: 409,
  title: "This batch cannot be withdrawn",
  help: "A refused or lapsed batch counts for nothing. A COUNTER report is replaced by a newer one, also by one without figures.",
});
export const reportRefused = defineProblem({
  code: "usage-report-refused",
  status: 422,
  title: "The file is no COUNTER R5.1 report with items",
  help: "`detail` says what it is instead: a provider's message, another release, or no JSON. Fetch the report anew.",
});
