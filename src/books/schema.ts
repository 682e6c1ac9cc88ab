import { z } from "zod";
import { InstantWire, LocalDateWire } from "../platform/calendar.ts";
import { defineMachine } from "../platform/machine.ts";
import { MoneyWire } from "../platform/money.ts";
import { PageQuery, sortBy, WholeText } from "../platform/operation/list.ts";
import { defineProblem } from "../platform/problem.ts";
import { ShortText } from "../platform/text.ts";

/** The vocabulary of the books: accounts, entries with their postings, months, reversals. */

/** What each account is: assets and expenses stand in debit, liabilities and income in credit. */
export const accountKinds = {
  receivable: "asset",
  bank: "asset",
  stripe_balance: "asset",
  stripe_disputed: "asset",
  input_vat: "asset",
  output_vat: "liability",
  publisher_payable: "liability",
  payout: "liability",
  on_account: "liability",
  marketplace_payable: "liability",
  revenue: "income",
  marketplace_fee: "income",
  reminder_fee: "income",
  late_interest: "income",
  rounding: "income",
  publisher_cost: "expense",
  marketplace_cost: "expense",
  stripe_fee: "expense",
  write_off: "expense",
} as const;
export type Account = keyof typeof accountKinds;
export const accounts = Object.keys(accountKinds) as Account[];
export const AccountName = z.enum(accounts).meta({
  id: "AccountName",
  description:
    "receivable: by payer; publisher_payable: what the marketplace owes, by publisher; output_vat, input_vat: by " +
    "category and rate; stripe_disputed: what a card's holder contests, until it is decided; payout: on its way to a " +
    "publisher; on_account: what payers have paid that is of no invoice yet, by payer; marketplace_cost, " +
    "marketplace_payable: the marketplace's fee in a publisher's books",
});
export const AccountKind = z.enum(["asset", "liability", "income", "expense"]);

export const Fact = z
  .enum([
    "invoice",
    "credit_note",
    "self_billed",
    "purchase",
    "payment",
    "refund",
    "payment_taken_back",
    "on_account",
    "on_account_taken_back",
    "write_off",
    "write_off_taken_back",
    "reminder",
    "waiver",
    "charges_dropped",
    "stripe_fee",
    "stripe_dispute",
    "stripe_write_off",
    "stripe_payout",
    "reversal",
    "fee",
    "fee_paid",
    "payout",
    "payout_failed",
    "payout_paid",
    "payout_returned",
  ])
  .meta({
    id: "JournalFact",
    description:
      "self_billed: a document that the marketplace wrote, in the publisher's books; purchase: the same in its own; " +
      "charges_dropped: of reminders of an invoice that was credited whole; on_account: paid without an invoice, or paid back " +
      "of that; stripe_dispute: what Stripe has taken for a contested payment, or given back; stripe_payout: from the balance " +
      "at Stripe to the bank; fee: the marketplace has invoiced its fee; payout: approved, so that it is owed no longer but on " +
      "its way; payout_returned: the bank has sent it back after it was paid",
  });
export type Fact = z.output<typeof Fact>;

export const DocumentKind = z.enum([
  "invoice",
  "self_billed",
  "bank_line",
  "stripe",
  "fee_invoice",
  "payout",
]);
export type DocumentKind = z.output<typeof DocumentKind>;

const FigureName = z.enum(["lines", "net", "vat", "total", "vat_base", "paid", "left", "reminder", "fee"]);
export const Figure = z
  .object({
    name: FigureName,
    value: z.int().describe("In minor units; of `lines` how many, of `reminder` which one"),
  })
  .meta({ id: "PostingFigure", description: "A figure of the document that a posting was made of." });
export type Figure = z.output<typeof Figure>;

export const VatCategory = z.enum(["S", "Z", "E", "AE", "K", "G", "O"]);
export type VatCategory = z.output<typeof VatCategory>;
const dimensions = {
  account: AccountName,
  partyId: z.int().nullable().describe("The payer, or the publisher or marketplace on the other side"),
  partyName: z.string().nullable(),
  payerGln: z.string().nullable().describe("EAN of the payer"),
  vatCategory: VatCategory.nullable(),
  vatBp: z.int().nullable().describe("VAT rate in basis points"),
};

export const Posting = z
  .object({
    line: z.int(),
    ...dimensions,
    amount: MoneyWire.describe("Above 0 debit, below 0 credit"),
    figures: z.array(Figure).max(10),
  })
  .meta({ id: "Posting", description: "An amount on an account, with the figures that it was made of." });
export type Posting = z.output<typeof Posting>;

const DocumentNamed = z
  .object({ kind: DocumentKind, id: z.uuid(), number: z.string() })
  .meta({ id: "JournalDocument", description: "The document that an entry is about." });

const entry = {
  id: z.uuid(),
  number: z.int().describe("Gap-free, in the order in which entries were written"),
  fact: Fact,
  document: DocumentNamed,
  belongsOn: LocalDateWire.describe("The day of what happened"),
  bookedOn: LocalDateWire.describe(
    "In whose month it stands: later than `belongsOn` where its own was closed",
  ),
  amount: MoneyWire.describe("The sum of its debits"),
  reversesId: z.uuid().nullable().describe("The entry that it undoes"),
  reversedById: z.uuid().nullable().describe("The entry that undoes it"),
  postedAt: InstantWire,
};
export const Entry = z
  .object(entry)
  .meta({ id: "JournalEntry", description: "What one business fact did to a seller's books." });
export type Entry = z.output<typeof Entry>;
export const EntryDetails = z.object({ ...entry, postings: z.array(Posting).max(1000) }).meta({
  id: "JournalEntryDetails",
  extends: "JournalEntry",
  description: "An entry with its postings, which sum to 0.",
});
export type EntryDetails = z.output<typeof EntryDetails>;

/** By what a journal is sorted. */
export const entrySort = sortBy("bookedOn", "fact", "document", "amount");

export const EntryQuery = PageQuery.extend({
  from: LocalDateWire.optional().describe("Booked on this day or later"),
  to: LocalDateWire.optional().describe("Booked before this day"),
  fact: Fact.optional(),
  account: AccountName.optional().describe("With a posting on this account"),
  documentId: z.uuid().optional(),
  partyId: WholeText(1, 2_147_483_647).optional().describe("With a posting that names this party"),
  sort: entrySort,
});
export type EntryQuery = z.output<typeof EntryQuery>;

const balance = {
  postings: z.int().describe("How many"),
  debit: MoneyWire,
  credit: MoneyWire.describe("Above 0"),
  balance: MoneyWire.describe("Debit less credit"),
};
export const AccountBalance = z
  .object({ account: AccountName, kind: AccountKind, ...balance })
  .meta({ id: "AccountBalance", description: "An account of the chart and what stands on it." });
export type AccountBalance = z.output<typeof AccountBalance>;
export const Chart = z
  .object({ data: z.array(AccountBalance).max(accounts.length), entries: z.int(), ...balance })
  .meta({
    id: "ChartOfAccounts",
    description: "Every account with its balance, how many entries there are, and the sum, which is 0.",
  });
export type Chart = z.output<typeof Chart>;

export const Subbalance = z
  .object({ ...dimensions, ...balance })
  .meta({ id: "Subbalance", description: "What stands on an account by payer, publisher or VAT." });
export type Subbalance = z.output<typeof Subbalance>;
export const SubbalanceQuery = PageQuery.extend({ account: AccountName });

/** `closed` months take no entry; a locked one is not opened again. */
export const periodMachine = defineMachine({
  name: "Month of the books",
  column: "books_period.state",
  initial: "open",
  table: {
    open: { close: "closed" },
    closed: { lock: "locked", reopen: "open" },
    locked: {},
  },
});
export const PeriodState = z.enum(["open", "closed", "locked"]);
export type PeriodState = z.output<typeof PeriodState>;
const Month = z.string().regex(/^[12]\d{3}-(0[1-9]|1[0-2])$/, "must be a month such as 2026-08");
export const OfMonth = z
  .strictObject({ month: Month })
  .meta({ id: "MonthOfJournal", description: "Which month of the books is closed or locked." });
export const Period = z
  .object({
    month: z.string(),
    state: PeriodState,
    entries: z.int(),
    debit: MoneyWire.describe("The sum of its debits, which is that of its credits"),
    over: z.boolean().describe("Whether its days are over: only then it can be closed"),
    nextToClose: z.boolean(),
    hash: z.string().nullable().describe("SHA-256 of what it held when it was closed, in hexadecimal"),
    closedAt: InstantWire.nullable(),
    lockedAt: InstantWire.nullable(),
  })
  .meta({ id: "JournalMonth", description: "A month of the books: open, closed, or locked for good." });
export type Period = z.output<typeof Period>;

export const Reopening = z
  .strictObject({ month: Month, reason: ShortText })
  .meta({ id: "JournalMonthReopening", description: "Why a closed month is opened again." });
export type Reopening = z.output<typeof Reopening>;

export const reversalMachine = defineMachine({
  name: "Reversal",
  column: "books_reversal.state",
  initial: "proposed",
  table: { proposed: { approve: "approved", dismiss: "dismissed" }, approved: {}, dismissed: {} },
});
export const ReversalState = z.enum(["proposed", "approved", "dismissed"]);
export type ReversalState = z.output<typeof ReversalState>;
export const NewReversalOfEntry = z
  .strictObject({ reason: ShortText })
  .meta({ id: "NewJournalReversal", description: "Why an entry is wrong." });
export const Reversal = z
  .object({
    id: z.uuid(),
    state: ReversalState,
    reason: z.string(),
    entryId: z.uuid(),
    entryNumber: z.int(),
    documentNumber: z.string(),
    amount: MoneyWire.describe("The sum of the entry's debits"),
    reversalId: z.uuid().nullable().describe("The entry that undoes it, once approved"),
    proposedAt: InstantWire,
    approvedAt: InstantWire.nullable(),
  })
  .meta({ id: "JournalReversal", description: "A wrong entry that is to be undone by another one." });
export type Reversal = z.output<typeof Reversal>;
export const ReversalQuery = PageQuery.extend({ state: ReversalState.optional() });

export const periodOrder = defineProblem({
  code: "journal-month-order",
  status: 409,
  title: "It is not this month's turn",
  help:
    "Months are closed one after the other from the first one with an entry, and opened again from the last one back. " +
    "`GET /v1/books/periods` says which is next.",
});
export const periodNotOver = defineProblem({
  code: "journal-month-not-over",
  status: 422,
  title: "The month is not over",
  help: "A month is closed once its last day has passed.",
});
export const periodState = defineProblem({
  code: "journal-month-state",
  status: 409,
  title: "The month is not in a state for this",
  help: "An open month is closed, a closed one is locked or opened again, and a locked one stays as it is.",
});
export const notReversible = defineProblem({
  code: "entry-not-reversible",
  status: 409,
  title: "This entry cannot be reversed",
  help: "An entry is reversed once, and a reversal is not reversed. Look at what undoes it.",
});
export const reversalDecided = defineProblem({
  code: "reversal-decided",
  status: 409,
  title: "The reversal was decided already",
  help: "It was approved or dismissed. Propose a new one if the entry stands.",
});
export const otherPerson = defineProblem({
  code: "books-second-person",
  status: 403,
  title: "Another person has to do this",
  help: "Who closes a month does not lock it, and who proposes a reversal does not approve it. A deputy counts as one.",
});
