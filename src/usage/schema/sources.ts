import { z } from "zod";
import { InstantWire } from "../../platform/calendar.ts";
import { defineJob, Poke } from "../../platform/job.ts";
import { PageQuery } from "../../platform/operation/list.ts";
import { defineProblem } from "../../platform/problem.ts";
import { ControllerRef, Month } from "./usage.ts";

/** A provider's COUNTER API, from which reports are pulled by month. */

export const CounterReport = z
  .enum([
    ...["PR", "PR_P1", "DR", "DR_D1", "DR_D2", "TR", "TR_B1", "TR_B2", "TR_B3"],
    ...["TR_J1", "TR_J2", "TR_J3", "TR_J4", "IR", "IR_A1", "IR_M1"],
  ] as [string, ...string[]])
  .meta({ id: "CounterReport", description: "A report or Standard View of COUNTER R5.1." });

const secret = z
  .string()
  .regex(/^[\x21-\x7e]{1,200}$/, "must be 1 to 200 visible ASCII characters")
  .optional();
const name = z
  .string()
  .regex(
    /^[\x21-\x7e](?:[\x20-\x7e]{0,198}[\x21-\x7e])?$/,
    "must be 1 to 200 visible ASCII characters, with spaces between them at most",
  )
  .optional();
/** What the provider's API asks for; kept encrypted and never shown. */
export const CounterCredentials = z
  .strictObject({ customerId: secret.unwrap(), requestorId: secret, apiKey: secret, platform: name })
  .meta({
    id: "CounterCredentials",
    description: "What a COUNTER API asks for, as its provider gives it. Kept encrypted, never shown.",
  });
export type CounterCredentials = z.output<typeof CounterCredentials>;

const addressFault = "must be an https address without a query, such as https://counter.example/r51";
const Address = z
  .string()
  .max(500)
  .regex(/^https?:\/\/[^\s?#@]+$/, addressFault)
  .refine((text) => URL.canParse(text), addressFault);
const Reports = z.array(CounterReport).min(1).max(16);

export const NewUsageSource = z
  .strictObject({
    controller: ControllerRef,
    url: Address.describe("Of the API, without `/reports`"),
    credentials: CounterCredentials,
    reports: Reports.describe("Which reports are pulled of each month"),
    from: Month.describe("The first month that is pulled"),
  })
  .meta({ id: "NewUsageSource", description: "A provider's COUNTER API and whose use it reports." });
export const UsageSourceChange = z
  .strictObject({
    url: Address.optional(),
    credentials: CounterCredentials.optional().describe("All of them anew"),
    reports: Reports.optional(),
  })
  .meta({ id: "UsageSourceChange", description: "What is to be otherwise; what failed is pulled anew." });

export const PullState = z
  .enum(["waiting", "received", "no_usage", "failed", "tried"])
  .describe(
    "waiting: is tried again by itself at `nextAt`; failed: a person starts it anew; tried: nothing was kept",
  );
export type PullState = z.output<typeof PullState>;

/** What came of the last try, in words that people read in their language. */
export const PullReason = z.enum([
  "queued",
  "not_ready",
  "busy",
  "too_many",
  "partial",
  "no_answer",
  "server_error",
  "not_authorised",
  "customer_unknown",
  "not_supported",
  "not_valid",
  "gone",
  "message",
  "not_a_report",
  "another_report",
  "too_large",
  "address",
  "redirect",
  "refused",
  "no_agreement",
]);
export type PullReason = z.output<typeof PullReason>;

const Sums = z.object({
  sent: z.int().min(0),
  accepted: z.int().min(0),
  duplicate: z.int().min(0),
  quarantined: z.int().min(0),
  rejected: z.int().min(0),
});
export const UsagePull = z
  .object({
    id: z.uuid(),
    report: CounterReport,
    month: Month,
    trial: z.boolean(),
    state: PullState,
    reason: PullReason.nullable().describe("Why nothing is received, or nothing yet"),
    message: z.int().nullable().describe("The provider's own number, such as 3031"),
    tries: z.int().min(0),
    nextAt: InstantWire.nullable(),
    batchId: z.uuid().nullable().describe("The batch that the report came in, the last one"),
    sums: Sums.nullable().describe("What became of its items"),
    movedAt: InstantWire,
  })
  .meta({
    id: "UsagePull",
    description: "A report of a month: whether it is received, and what came of it.",
  });
export type UsagePull = z.output<typeof UsagePull>;

export const UsageSource = z
  .object({
    id: z.uuid(),
    controllerId: z.int(),
    url: z.string(),
    reports: z.array(CounterReport),
    from: Month,
    pulls: z
      .object({
        received: z.int().min(0),
        noUsage: z.int().min(0),
        waiting: z.int().min(0),
        failed: z.int().min(0),
      })
      .describe("Reports of months that are over, by what came of them: complete is none waiting or failed"),
    movedAt: InstantWire.nullable().describe("When it was last asked; null: not yet"),
  })
  .meta({
    id: "UsageSource",
    description: "A COUNTER API that is pulled by month, and how complete that is.",
  });
export type UsageSource = z.output<typeof UsageSource>;

export const NewUsagePull = z
  .strictObject({
    month: Month,
    report: CounterReport,
    trial: z.boolean().default(false).describe("See what would become of it, and keep nothing"),
  })
  .meta({
    id: "NewUsagePull",
    description: "A report of a month that is pulled now, also where it was before.",
  });

export const UsagePullQuery = PageQuery.extend({
  state: PullState.optional(),
});

export const planPullsJob = defineJob({
  name: "usage.plan-pulls",
  payload: Poke,
  description: "Note which COUNTER reports of months that are over are to be pulled.",
});
export const pullDueJob = defineJob({
  name: "usage.pull-due",
  payload: Poke,
  description: "Pull the COUNTER reports that are due.",
});
export const pullJob = defineJob({
  name: "usage.pull",
  payload: z.object({ pullId: z.uuid() }),
  description: "Pull a COUNTER report that a person asked for.",
});

export const sourceTaken = defineProblem({
  code: "usage-source-exists",
  status: 409,
  title: "This address is pulled for this controller already",
  help: "Change the source that there is: its reports or its credentials.",
});
export const pullUnderWay = defineProblem({
  code: "usage-pull-under-way",
  status: 409,
  title: "This report is being pulled at this moment",
  help: "See in a minute what came of it.",
});
