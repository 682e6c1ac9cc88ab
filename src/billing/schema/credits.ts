import { z } from "zod";
import { InstantWire } from "../../platform/calendar.ts";
import { defineJob } from "../../platform/job.ts";
import { defineMachine } from "../../platform/machine.ts";
import { MoneyWire } from "../../platform/money.ts";
import { PageQuery } from "../../platform/operation/list.ts";
import { defineProblem } from "../../platform/problem.ts";
import { Line } from "../../platform/text.ts";

/** What a seller gives back by hand: proposed by one person, approved by another, issued by a job. */

/** `changed`: what is left is not what was approved any more, or a reference is missing. */
export const creditMachine = defineMachine({
  name: "Credit",
  column: "billing_credit.state",
  initial: "proposed",
  table: {
    proposed: { approve: "approved", dismiss: "dismissed" },
    approved: { issue: "issued", change: "changed" },
    issued: {},
    changed: {},
    dismissed: {},
  },
});
export const CreditState = z.enum(["proposed", "approved", "issued", "changed", "dismissed"]);
export type CreditState = z.output<typeof CreditState>;

/** As it is stored: `[[line, øre], ...]`. */
export const AskedLines = z.array(z.tuple([z.int(), z.int()]));

const Reason = Line(500).describe("Stands on the document");

const CreditLine = z
  .strictObject({
    line: z.int().min(1).max(1_000_000).describe("As the invoice shows it"),
    amount: MoneyWire.refine(({ minor }) => minor > 0n, "must be above 0").describe(
      "Given back, excluding VAT",
    ),
  })
  .meta({ id: "CreditLine", description: "What is given back of a line." });

export const NewCredit = z
  .strictObject({
    reason: Reason,
    lines: z
      .array(CreditLine)
      .min(1)
      .max(200)
      .refine(
        (lines) => new Set(lines.map(({ line }) => line)).size === lines.length,
        "must name each line once",
      )
      .optional()
      .describe("Nothing: all that is left"),
    reissue: z.boolean().default(false).describe("Void: the same lines on a new invoice. Never with `lines`"),
  })
  .refine(({ lines, reissue }) => !(lines && reissue), {
    message: "only a whole invoice is issued anew",
    path: ["reissue"],
  })
  .meta({ id: "NewCredit", description: "A credit note of an invoice, whole or by line." });
export type NewCredit = z.output<typeof NewCredit>;

export const Credit = z
  .object({
    id: z.uuid(),
    state: CreditState,
    reason: z.string(),
    invoiceId: z.uuid(),
    invoiceNumber: z.string(),
    controllerId: z.int().describe("The buyer"),
    buyerName: z.string(),
    lines: z.array(CreditLine).nullable().describe("null: all that is left"),
    reissue: z.boolean(),
    withdrawalId: z
      .uuid()
      .nullable()
      .describe("The withdrawal that it is for; all of one are issued together"),
    net: MoneyWire.describe("Given back"),
    vat: MoneyWire,
    total: MoneyWire,
    documentIds: z.array(z.uuid()).describe("Credit notes, then the new invoice"),
    proposedAt: InstantWire,
    approvedAt: InstantWire.nullable(),
  })
  .meta({ id: "Credit", description: "What a seller gives back by hand." });
export type Credit = z.output<typeof Credit>;

export const CreditQuery = PageQuery.extend({
  state: CreditState.optional(),
  invoiceId: z.uuid().optional(),
});

export const issueCredit = defineJob({
  name: "billing.issue-credit",
  payload: z.object({ creditId: z.uuid() }),
  description:
    "Issues the credit note that two people have decided on, and the invoice that follows a void one.",
});

export const creditBeyondLeft = defineProblem({
  code: "credit-beyond-left",
  status: 409,
  title: "No more is given back than is left",
  help: "`maxAvailable` is what is left of it excluding VAT, discounts and earlier credit notes taken off.",
  extensions: z.object({ maxAvailable: MoneyWire }),
});
export const creditTooSmall = defineProblem({
  code: "credit-too-small",
  status: 422,
  title: "The VAT of so small an amount cannot mirror the invoice",
  help: "Give back some øre more, or all of the invoice.",
});
export const creditNotOpen = defineProblem({
  code: "credit-not-open",
  status: 409,
  title: "The credit does not take this now",
  help: "`detail` says what it is. Propose a new one.",
});
export const notCreditable = defineProblem({
  code: "not-creditable",
  status: 409,
  title: "The document is not credited like that",
  help: "A credit note is not credited. An invoice is issued anew only where nothing of it was credited before.",
});
