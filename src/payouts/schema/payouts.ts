import { z } from "zod";
import { InstantWire, LocalDateWire } from "../../platform/calendar.ts";
import { defineJob, Poke } from "../../platform/job.ts";
import { defineMachine } from "../../platform/machine.ts";
import { MoneyWire } from "../../platform/money.ts";
import { PageQuery } from "../../platform/operation/list.ts";
import { defineProblem } from "../../platform/problem.ts";
import { ShortText } from "../../platform/text.ts";
import { Hold } from "./account.ts";
import { Transfer } from "./connect.ts";

/** Months that are settled, their statements, and what is paid out of them. */

const Month = z.string().regex(/^[12]\d{3}-(0[1-9]|1[0-2])$/, "must be a month such as 2026-08");

export const OfPayoutMonth = z
  .strictObject({ month: Month })
  .meta({ id: "NewPayoutRun", description: "Which month is settled, as far as it is due." });
export const PayoutRun = z
  .object({
    id: z.uuid(),
    month: z.string(),
    startedAt: InstantWire,
    doneAt: InstantWire.nullable(),
    statements: z.int().describe("How many publishers have a statement of it"),
    parked: z
      .array(z.object({ publisherId: z.int(), reasons: z.array(z.string()) }))
      .describe("Whose fee could not be invoiced, and why: what they have waits for the next month"),
  })
  .meta({
    id: "PayoutRun",
    description: "A month of the marketplace's that is settled with its publishers.",
  });
export type PayoutRun = z.output<typeof PayoutRun>;
export const RunQuery = PageQuery;

export const LineKind = z.enum(["sold_by_marketplace", "sold_by_publisher"]);
export type LineKind = z.output<typeof LineKind>;
export const StatementLine = z
  .object({
    line: z.int(),
    kind: LineKind,
    documentId: z.uuid(),
    documentNumber: z.string(),
    issuedOn: LocalDateWire,
    net: MoneyWire,
    vat: MoneyWire,
    gross: MoneyWire,
    feeBp: z.int(),
    fee: MoneyWire.describe("Of its net, without VAT"),
    paidOut: MoneyWire.describe("gross − fee; of the publisher's own sales 0: its buyer pays it"),
  })
  .meta({
    id: "PayoutStatementLine",
    description: "A document of a publisher's month, from sale to payout.",
  });
export type StatementLine = z.output<typeof StatementLine>;
const sums = {
  net: MoneyWire,
  vat: MoneyWire,
  gross: MoneyWire.describe("What the marketplace has sold for the publisher"),
  fee: MoneyWire,
  feeVat: MoneyWire.describe("VAT of the fee, once on the sum"),
  payout: MoneyWire.describe("gross − fee − feeVat"),
  feeInvoiceId: z.uuid().nullable().describe("The fee's invoice, which is set off"),
  ownGross: MoneyWire.describe("What the publisher has sold itself: paid to its own account"),
  ownFee: MoneyWire,
  monthly: MoneyWire.describe("The month's fixed fee"),
  ownFeeVat: MoneyWire,
  ownFeeInvoiceId: z.uuid().nullable().describe("The invoice of these, which the publisher pays"),
};
export const payoutMachine = defineMachine({
  name: "Payout",
  column: "payouts_payout.state",
  initial: "proposed",
  table: {
    proposed: { approve: "approved" },
    approved: { takeBack: "proposed", send: "sent", pay: "paid", fail: "failed" },
    sent: { pay: "paid", fail: "failed" },
    paid: { comeBack: "returned" },
    failed: { retry: "proposed" },
    returned: { retry: "proposed" },
  },
});
export const PayoutState = z.enum(["proposed", "approved", "sent", "paid", "failed", "returned"]);
export type PayoutState = z.output<typeof PayoutState>;

export const Statement = z
  .object({
    id: z.uuid(),
    publisherId: z.int(),
    publisherName: z.string(),
    month: z.string(),
    ...sums,
    madeAt: InstantWire,
    payoutId: z.uuid().nullable(),
    payoutState: PayoutState.nullable(),
  })
  .meta({ id: "PayoutStatement", description: "What a publisher's month comes to." });
export type Statement = z.output<typeof Statement>;
export const StatementDetails = Statement.extend({ lines: z.array(StatementLine) }).meta({
  id: "PayoutStatementDetails",
  extends: "PayoutStatement",
  description: "Line by line, from sale to payout.",
});
export type StatementDetails = z.output<typeof StatementDetails>;
export const StatementQuery = PageQuery.extend({
  publisherId: z.coerce.number().int().positive().optional(),
});
export const StatementFile = z.strictObject({
  profile: z
    .enum(["excel", "machine"])
    .default("excel")
    .describe("excel: as a Danish Excel opens it; machine: commas, points, ISO dates, English headings"),
});

export const EventName = z.enum(["approved", "taken_back", "sent", "paid", "failed", "returned", "retried"]);
export type EventName = z.output<typeof EventName>;
export const PayoutNote = z.enum(["paid", "returned"]);
export type PayoutNote = z.output<typeof PayoutNote>;
const summary = {
  id: z.uuid(),
  number: z.string().describe("What the bank's statement says"),
  state: PayoutState,
  statementId: z.uuid(),
  publisherId: z.int(),
  publisherName: z.string(),
  month: z.string(),
  amount: MoneyWire,
  attempt: z.int(),
  hold: Hold.nullable().describe("Why it is not approved or sent now; null: nothing is in its way"),
  holdUntil: InstantWire.nullable(),
  fileId: z.uuid().nullable(),
  stripe: z.boolean().describe("Approved to an account at Stripe: transferred there, and in no file"),
  paidOn: LocalDateWire.nullable(),
  note: PayoutNote.nullable().describe("What one person has noted and another confirms"),
  noteConfirmed: z.boolean().describe("Confirmed, and booked in a moment"),
};
export const Payout = z
  .object(summary)
  .meta({ id: "Payout", description: "What a publisher is paid of a month, and how far that is." });
export type Payout = z.output<typeof Payout>;
export const PayoutEvent = z
  .object({
    number: z.int(),
    attempt: z.int(),
    what: EventName,
    on: LocalDateWire,
    reason: z.string().nullable(),
    at: InstantWire,
  })
  .meta({ id: "PayoutEvent", description: "What has become of a payout." });
export const PayoutDetails = z
  .object({
    ...summary,
    account: z
      .object({
        number: z.int(),
        registration: z.string().nullable(),
        account: z.string(),
        holder: z.string(),
      })
      .nullable()
      .describe("Where it goes, as approved"),
    transfer: Transfer.nullable(),
    events: z.array(PayoutEvent),
  })
  .meta({
    id: "PayoutDetails",
    extends: "Payout",
    description: "With its account and what has become of it.",
  });
export type PayoutDetails = z.output<typeof PayoutDetails>;
export const PayoutQuery = PageQuery.extend({ state: PayoutState.optional() });

export const NewFailure = z
  .strictObject({ reason: ShortText.describe("What the bank says") })
  .meta({ id: "PayoutFailure", description: "That a payout was not carried out." });
export const NewPaidNote = z
  .strictObject({ on: LocalDateWire.describe("The day on which the bank carried it out") })
  .meta({ id: "PayoutPaid", description: "That a payout has left the bank." });
export const NewReturnNote = z
  .strictObject({ on: LocalDateWire, reason: ShortText })
  .meta({ id: "PayoutReturn", description: "That a bank has sent a payout back after it was paid." });

/** Payouts in one file at most. */
export const filePayoutsMax = 1_000;
export const NewPayoutFile = z
  .strictObject({
    executesOn: LocalDateWire.describe("When the bank carries the orders out, today at the earliest"),
    payoutIds: z
      .array(z.uuid())
      .min(1)
      .max(filePayoutsMax)
      .optional()
      .describe("Left out: every approved payout that nothing holds, at most 1,000"),
  })
  .meta({ id: "NewPayoutFile", description: "Which approved payouts the bank is ordered to carry out." });
export type NewPayoutFile = z.output<typeof NewPayoutFile>;
export const PayoutFile = z
  .object({
    id: z.uuid(),
    executesOn: LocalDateWire,
    payouts: z.int(),
    sum: MoneyWire,
    sha256: z.string().describe("Of its bytes, in hexadecimal"),
    madeAt: InstantWire,
  })
  .meta({ id: "PayoutFile", description: "A file of payment orders (pain.001.001.09) as it was made." });
export type PayoutFile = z.output<typeof PayoutFile>;
export const FileQuery = PageQuery;

export const runDue = defineJob({
  name: "payouts.run-due",
  payload: Poke,
  description: "Settles with publishers the months that are over and were not settled.",
});
export const runMonth = defineJob({
  name: "payouts.run",
  payload: z.object({ runId: z.uuid() }),
  description: "Settles a month, and every month before it that was asked for, publisher by publisher.",
});
export const payoutMoved = defineJob({
  name: "payouts.moved",
  payload: z.object({ payoutId: z.uuid(), state: PayoutState }),
  description: "A payout is paid, has failed or has come back.",
});
export const settlePayout = defineJob({
  name: "payouts.settle",
  payload: z.object({ payoutId: z.uuid() }),
  description:
    "Books what two people have noted of a payout, in the marketplace's books and the publisher's.",
});

export const monthNotOver = defineProblem({
  code: "payout-month-not-over",
  status: 422,
  title: "The month is not over",
  help: "A month is settled once its last day has passed.",
});
export const payoutState = defineProblem({
  code: "payout-state",
  status: 409,
  title: "The payout is not in a state for this",
  help: "A proposed payout is approved, an approved one sent or taken back, a sent one paid or failed, and a failed one tried again. `detail` says how it stands.",
});
export const payoutHeld = defineProblem({
  code: "payout-held",
  status: 409,
  title: "The payout is held",
  extensions: z.object({ hold: Hold, holdUntil: InstantWire.optional() }),
  help: "Its publisher's account is missing, waits for a second person, or was changed less than a week ago. `hold` says which, `holdUntil` until when.",
});
export const payoutSecond = defineProblem({
  code: "payout-second-person",
  status: 403,
  title: "Another person has to do this",
  help: "Who asked for a month does not approve its payouts, who approves does not make the file, and who notes does not confirm. A deputy counts as one.",
});
export const payoutDay = defineProblem({
  code: "payout-day",
  status: 422,
  title: "The day cannot be right",
  help: "Orders are carried out today at the earliest; a payout is paid, or comes back, on a day that has been and not before it was approved.",
});
export const noDebtor = defineProblem({
  code: "payout-no-debtor-account",
  status: 409,
  title: "The marketplace states no account of its own",
  help: "Its particulars need a payment way with registration and account number (31 or 42), from which payouts are made.",
});
export const nothingToSend = defineProblem({
  code: "nothing-to-pay-out",
  status: 409,
  title: "No payout waits for a file",
  help: "Approve payouts first; those that are held are left out.",
});
