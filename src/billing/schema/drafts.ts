import { z } from "zod";
import { InstantWire, LocalDateWire } from "../../platform/calendar.ts";
import { defineJob, Poke } from "../../platform/job.ts";
import { defineMachine } from "../../platform/machine.ts";
import { formatUnitPrice, type Money, MoneyWire } from "../../platform/money.ts";
import { PageQuery } from "../../platform/operation/list.ts";
import { defineProblem } from "../../platform/problem.ts";
import { Line, ShortText } from "../../platform/text.ts";
import { InvoiceKind, InvoiceLine, type LineExtra } from "./invoices.ts";

/** What is about to be invoiced: a seller's run, and a draft for each buyer of each agreement that has something due. */

export const invoiceRunMachine = defineMachine({
  name: "Invoice run",
  column: "billing_run.state",
  initial: "open",
  table: {
    open: { approve: "approved", closeEmpty: "done", withdraw: "withdrawn" },
    approved: { finish: "done" },
    done: {},
    withdrawn: {},
  },
});
export const InvoiceRunState = z.enum(["open", "approved", "done", "withdrawn"]);
export type InvoiceRunState = z.output<typeof InvoiceRunState>;

/** `changed`: what is due is not what was approved any more; `empty`: nothing is due. */
export const draftMachine = defineMachine({
  name: "Draft",
  column: "billing_draft.state",
  initial: ["open", "held"],
  table: {
    open: { park: "parked", hold: "held", skip: "empty", approve: "approved" },
    parked: { reopen: "open", hold: "held", skip: "empty" },
    held: { reopen: "open" },
    empty: { reopen: "open" },
    approved: { issue: "issued", change: "changed" },
    issued: {},
    changed: {},
  },
});
export const DraftState = z.enum(["open", "parked", "held", "empty", "approved", "issued", "changed"]);
export type DraftState = z.output<typeof DraftState>;

/** Bounds, which a person may find right, and what must be mended first. */
export const bounds = ["twice", "jump", "negative"] as const;
export const faults = ["reference", "vat", "document", "self_billing"] as const;
export const ParkReason = z
  .object({
    code: z.enum([...bounds, ...faults]),
    pointer: z.string().nullable().describe("The field that mends it"),
    detail: z.string(),
  })
  .meta({
    id: "ParkReason",
    description:
      "Why a draft waits for a person: bounds (twice, jump, negative) may be released, others are mended.",
  });
export type ParkReason = z.output<typeof ParkReason>;

/** One line of plain text on a document. */
const AdditionText = Line(300);

/** What a person has put onto a draft; its lines are never edited. A note has no amount. */
export const NewAddition = z
  .discriminatedUnion("kind", [
    z.strictObject({
      kind: z.enum(["discount", "fee"]),
      text: AdditionText,
      amount: MoneyWire.refine(
        ({ minor }) => minor > 0n && minor <= 100_000_000_000n,
        "must be above 0",
      ).describe("Excluding VAT; of a discount what is taken off"),
    }),
    z.strictObject({ kind: z.enum(["note"]), text: AdditionText }),
  ])
  .meta({ id: "NewAddition", description: "A discount, a fee or a note on a draft." });
export type Addition = z.output<typeof NewAddition>;

export const DraftReason = z
  .strictObject({
    reason: ShortText,
  })
  .meta({ id: "DraftReason", description: "Why, in the seller's words." });

export const ComparedLine = z
  .object({
    description: z.string(),
    productId: z.uuid(),
    institutionId: z.int().nullable(),
    before: MoneyWire.nullable().describe("Net on the last invoice of its kind; null: not there"),
    now: MoneyWire.nullable(),
  })
  .meta({ id: "ComparedLine", description: "One thing that is invoiced, against last time." });
export type ComparedLine = z.output<typeof ComparedLine>;

export const DraftDocument = z
  .object({
    kind: InvoiceKind,
    month: z.string(),
    correctsId: z.uuid().nullable(),
    payerGln: z.string().describe("EAN that it would be sent to"),
    institutionId: z.int().nullable().describe("Whose it is alone"),
    net: MoneyWire,
    vat: MoneyWire,
    total: MoneyWire,
    lastNumber: z.string().nullable().describe("The invoice that it is compared with"),
    lines: z.array(InvoiceLine),
    compared: z.array(ComparedLine),
  })
  .meta({ id: "DraftDocument", description: "A document as it would be issued now." });
export type DraftDocument = z.output<typeof DraftDocument>;

/**
 * Documents as they are kept: what their schema encodes, which takes ten times as long for 50,000 lines. A test holds the
 * two together.
 */
export const documentsWire = (documents: readonly DraftDocument[]): z.input<typeof DraftDocument>[] =>
  documents.map((one) => ({
    ...one,
    ...{ net: moneyWire(one.net), vat: moneyWire(one.vat), total: moneyWire(one.total) },
    lines: one.lines.map(lineWire),
    compared: one.compared.map((same) => ({
      ...same,
      before: same.before && moneyWire(same.before),
      now: same.now && moneyWire(same.now),
    })),
  }));
const moneyWire = ({ minor, currency }: Money) => ({ minor: Number(minor), currency });
const extraWire = (extra: LineExtra) => ({ ...extra, amount: moneyWire(extra.amount) });
const lineWire = (line: InvoiceLine) => ({
  ...line,
  unitPrice: formatUnitPrice(line.unitPrice),
  net: moneyWire(line.net),
  charges: line.charges.map(extraWire),
  allowances: line.allowances.map(extraWire),
});

const draft = {
  id: z.uuid(),
  runId: z.uuid(),
  agreementId: z.uuid(),
  controllerId: z.int(),
  buyerName: z.string(),
  state: DraftState,
  reasons: z.array(ParkReason),
  holdReason: z.string().nullable(),
  releaseReason: z.string().nullable().describe("Why a person let it go after it was held or parked"),
  documents: z.int().describe("How many documents it becomes"),
  net: MoneyWire,
  vat: MoneyWire,
  total: MoneyWire,
};
export const InvoiceDraft = z
  .object(draft)
  .meta({ id: "InvoiceDraft", description: "What one buyer would be invoiced on one agreement." });
export type InvoiceDraft = z.output<typeof InvoiceDraft>;
export const InvoiceDraftDetails = z
  .object({ ...draft, additions: z.array(NewAddition), contents: z.array(DraftDocument) })
  .meta({ id: "InvoiceDraftDetails", extends: "InvoiceDraft", description: "A draft, line by line." });
export type InvoiceDraftDetails = z.output<typeof InvoiceDraftDetails>;

export const InvoiceRun = z
  .object({
    id: z.uuid(),
    month: z.string(),
    state: InvoiceRunState,
    issuesFrom: LocalDateWire.describe("First day on which it may be approved: the days of grace are over"),
    computed: z.boolean().describe("Whether all its drafts are there"),
    drafts: z.record(z.string(), z.int()).describe("How many, by state"),
    net: MoneyWire.describe("Of drafts that are open, approved or issued"),
    total: MoneyWire,
    approvedAt: InstantWire.nullable(),
    startedAt: InstantWire,
    version: z.int().describe("Rises whenever a draft changes; the ETag"),
  })
  .meta({ id: "InvoiceRun", description: "What a seller is about to invoice for a month." });
export type InvoiceRun = z.output<typeof InvoiceRun>;

export const InvoiceRunQuery = PageQuery.extend({ state: InvoiceRunState.optional() });
export const DraftQuery = PageQuery.extend({ state: DraftState.optional() });

export const BillingRules = z
  .strictObject({
    graceDays: z
      .int()
      .min(0)
      .max(60)
      .describe("Days that drafts follow late data before they may be approved"),
    jumpPct: z
      .int()
      .min(100)
      .max(100_000)
      .describe("A draft above so many percent of the last invoice of its kind waits for a person"),
  })
  .meta({ id: "BillingRules", description: "How a seller's runs go." });
export type BillingRules = z.output<typeof BillingRules>;
/** Where a seller has said nothing. */
export const plainRules: BillingRules = { graceDays: 0, jumpPct: 1_000 };

const ofRun = z.object({ runId: z.uuid(), invoiceRunId: z.uuid() });
export const invoiceRun = defineJob({
  name: "billing.invoice-run",
  payload: ofRun,
  description: "Computes the drafts of a seller's run, agreement by agreement and buyer by buyer.",
});
export const draftsFollow = defineJob({
  name: "billing.drafts-follow",
  payload: z.object({ invoiceRunId: z.uuid() }),
  description: "Computes the drafts of an open run anew, with the data that has come since.",
});
export const followData = defineJob({
  name: "billing.follow-data",
  payload: Poke,
  description: "Has the drafts of all open runs computed anew, once a day.",
});
export const issueRun = defineJob({
  name: "billing.issue-run",
  payload: ofRun,
  description: "Issues the approved drafts of a run.",
});

export const runOpen = defineProblem({
  code: "invoice-run-open",
  status: 409,
  title: "Another run of this seller is not over",
  help: "Approve it or withdraw it first; `openRunId` names it.",
  extensions: z.object({ openRunId: z.uuid() }),
});
export const inGrace = defineProblem({
  code: "days-of-grace",
  status: 409,
  title: "The days of grace are not over",
  help: "Drafts follow late data until then. `detail` says from which day the run may be approved.",
});
export const secondPerson = defineProblem({
  code: "second-person",
  status: 403,
  title: "A second person approves",
  help: "Whoever started, proposed or changed it does not approve it.",
});
export const runNotOpen = defineProblem({
  code: "invoice-run-not-open",
  status: 409,
  title: "The run does not take this now",
  help: "`detail` says what the run or the draft is, or that its drafts are still being computed.",
});
export const mendFirst = defineProblem({
  code: "draft-needs-mending",
  status: 409,
  title: "The draft lacks something that no person may pass over",
  help: "Each error names the field and what mends it; have the run computed anew then.",
});
