import { z } from "zod";
import { PartyNumber } from "../../parties/index.ts";
import { InstantWire, LocalDateWire } from "../../platform/calendar.ts";
import { defineMachine } from "../../platform/machine.ts";
import { MoneyWire } from "../../platform/money.ts";
import { PageQuery } from "../../platform/operation/list.ts";
import { defineProblem } from "../../platform/problem.ts";
import { ShortText } from "../../platform/text.ts";

/** Lines of statements: what each is assigned to, what payers have on account. */

/** `assigned` and `set_aside` lines have nothing left; of a waiting one a part may be assigned already. */
export const lineMachine = defineMachine({
  name: "Bank line",
  column: "banking_line.state",
  initial: "waiting",
  table: {
    waiting: { assign: "assigned", setAside: "set_aside" },
    assigned: { undo: "waiting" },
    set_aside: { undo: "waiting" },
  },
});
export const LineState = z.enum(["waiting", "assigned", "set_aside"]);
export type LineState = z.output<typeof LineState>;

/** How a line has found its invoice by itself: in this order. */
export const MatchedBy = z.enum(["payment_id", "number", "amount"]);
export type MatchedBy = z.output<typeof MatchedBy>;

export const AsideReason = z.enum(["not_ours", "bank_fee", "own_transfer", "registered_before", "other"]);
export type AsideReason = z.output<typeof AsideReason>;

const line = {
  id: z.uuid(),
  account: z.string(),
  number: z.int(),
  state: LineState,
  bookedOn: LocalDateWire,
  amount: MoneyWire,
  assigned: MoneyWire,
  aside: MoneyWire,
  left: MoneyWire,
  text: z.string(),
  paymentId: z.string().nullable().describe("As `71#000002026000018`"),
  payerName: z.string().nullable(),
  payerAccount: z.string().nullable(),
  reference: z.string().nullable(),
  endToEndId: z.string().nullable(),
  returned: z.boolean().describe("The bank has undone an earlier line by it"),
  matchedBy: MatchedBy.nullable(),
  version: z.int(),
};
export const Line = z
  .object(line)
  .meta({ id: "BankLine", description: "A line of a bank's statement of account." });
export type Line = z.output<typeof Line>;

export const PartKind = z.enum(["invoice", "on_account", "pay_back", "aside"]);
export type PartKind = z.output<typeof PartKind>;
export const Part = z
  .object({
    kind: PartKind,
    amount: MoneyWire,
    invoiceId: z.uuid().nullable(),
    invoiceNumber: z.string().nullable(),
    creditId: z.uuid().nullable(),
    payerName: z.string().nullable(),
    reason: AsideReason.nullable(),
    note: z.string().nullable(),
  })
  .meta({ id: "BankLinePart", description: "What a part of a line was taken for." });
export type Part = z.output<typeof Part>;
export const Assignment = z
  .object({
    id: z.uuid(),
    matchedBy: MatchedBy.nullable(),
    assignedAt: InstantWire,
    undoneAt: InstantWire.nullable(),
    undoneBecause: z.string().nullable(),
    parts: z.array(Part).max(100),
  })
  .meta({ id: "BankAssignment", description: "What a line was taken for, at one time." });
export type Assignment = z.output<typeof Assignment>;

export const SuggestionWhy = z.enum(["payment_id", "number", "payer_and_amount", "amount", "payer"]);
export type SuggestionWhy = z.output<typeof SuggestionWhy>;
export const Suggestion = z
  .object({
    kind: z.enum(["invoice", "credit"]),
    id: z.uuid(),
    number: z.string().nullable(),
    payerName: z.string(),
    left: MoneyWire.describe("Below 0: owed back"),
    why: z.array(SuggestionWhy).max(5),
  })
  .meta({ id: "BankSuggestion", description: "What a line may be of, the likeliest first." });
export type Suggestion = z.output<typeof Suggestion>;

export const LineDetails = z
  .object({
    ...line,
    valueOn: LocalDateWire.nullable(),
    assignments: z.array(Assignment).max(200),
    suggestions: z.array(Suggestion).max(10),
  })
  .meta({
    id: "BankLineDetails",
    extends: "BankLine",
    description: "A line with what it was taken for, and what it may be.",
  });
export type LineDetails = z.output<typeof LineDetails>;

export const LineQuery = PageQuery.extend({
  state: LineState.optional(),
  q: z.string().max(100).optional(),
  from: LocalDateWire.optional(),
  to: LocalDateWire.optional(),
});
export type LineQuery = z.output<typeof LineQuery>;

const Above0 = MoneyWire.refine(({ minor }) => minor > 0n, "must be above 0");
const PayerGln = z.string().regex(/^\d{13}$/, "must be 13 digits");
export const Payer = z.strictObject({ partyId: PartyNumber, payerGln: PayerGln });
export type Payer = z.output<typeof Payer>;

const once = (ids: readonly string[]) => new Set(ids).size === ids.length;
/** Parts of one assignment. */
export const partsMax = 100;
export const NewPart = z
  .discriminatedUnion("kind", [
    z.strictObject({
      kind: z.literal("invoice"),
      invoiceId: z.uuid(),
      amount: Above0.describe("Paid; of money that went out: paid back"),
    }),
    z.strictObject({ kind: z.literal("on_account"), payer: Payer, amount: Above0 }),
    z.strictObject({ kind: z.literal("pay_back"), creditId: z.uuid(), amount: Above0 }),
    z.strictObject({
      kind: z.literal("aside"),
      reason: AsideReason,
      note: ShortText.optional(),
      amount: Above0,
    }),
  ])
  .meta({
    id: "NewBankLinePart",
    description:
      "invoice: pays one, or a refund of it; on_account: stays the payer's; pay_back: money that went out gives such an amount back; " +
      "aside: none of this trade's.",
  });
export type NewPart = z.output<typeof NewPart>;
export const NewAssignment = z
  .strictObject({
    parts: z.array(NewPart).min(1).max(partsMax),
    remainder: MoneyWire.refine(({ minor }) => minor >= 0n, "must not be below 0")
      .optional()
      .describe("What goes on waiting; left out: 0"),
  })
  .refine(({ parts }) => once(parts.flatMap((one) => (one.kind === "invoice" ? [one.invoiceId] : []))), {
    path: ["parts"],
    message: "must name an invoice once",
  })
  .refine(({ parts }) => once(parts.flatMap((one) => (one.kind === "pay_back" ? [one.creditId] : []))), {
    path: ["parts"],
    message: "must name a credit once",
  })
  .meta({ id: "NewBankAssignment", description: "What a line, or what waits of it, is taken for." });
export type NewAssignment = z.output<typeof NewAssignment>;
export const Undoing = z
  .strictObject({ reason: ShortText })
  .meta({ id: "BankUndoing", description: "Why it was wrong." });
export type Undoing = z.output<typeof Undoing>;

export const Matching = z
  .object({ looked: z.int().describe("Lines that waited"), matched: z.int() })
  .meta({ id: "BankMatching", description: "How many waiting lines have found their invoice now." });

export const CreditUse = z
  .object({
    id: z.uuid(),
    invoiceId: z.uuid(),
    invoiceNumber: z.string(),
    amount: MoneyWire,
    usedAt: InstantWire,
    undoneAt: InstantWire.nullable(),
  })
  .meta({ id: "BankCreditUse", description: "An invoice that was paid of what its payer had on account." });
export const Credit = z
  .object({
    id: z.uuid(),
    partyId: z.int(),
    payerName: z.string(),
    payerGln: z.string(),
    lineId: z.uuid(),
    bookedOn: LocalDateWire,
    amount: MoneyWire,
    left: MoneyWire,
    uses: z.array(CreditUse).max(100),
    version: z.int(),
  })
  .meta({ id: "BankCredit", description: "What a payer has paid that is of no invoice yet." });
export type Credit = z.output<typeof Credit>;
export const CreditQuery = PageQuery.extend({
  open: z.enum(["true"]).optional(),
});
export const NewCreditUse = z
  .strictObject({ invoiceId: z.uuid(), amount: Above0 })
  .meta({ id: "NewBankCreditUse", description: "Pays an invoice of the same payer of what is on account." });
export type NewCreditUse = z.output<typeof NewCreditUse>;

export const partsOff = defineProblem({
  code: "bank-parts-off",
  status: 422,
  title: "The parts do not come to the line",
  help: "Parts and `remainder` come to what waits of the line, exactly. `waiting` is that amount, above 0.",
  extensions: z.object({ waiting: MoneyWire }),
});
export const partWrongWay = defineProblem({
  code: "bank-part-wrong-way",
  status: 422,
  title: "Money that came in is no payment out, and the other way round",
  help: "Put on account what came in; pay back what went out. An invoice takes both: paid, or paid back.",
});
export const nothingWaits = defineProblem({
  code: "bank-line-settled",
  status: 409,
  title: "Nothing waits of this line",
  help: "It is assigned or set aside. Undo that first if it is wrong.",
});
export const assignmentUndone = defineProblem({
  code: "bank-assignment-undone",
  status: 409,
  title: "It is undone already",
  help: "It is undone once. Assign the line anew.",
});
export const creditUsed = defineProblem({
  code: "bank-credit-used",
  status: 409,
  title: "What it has put on account is used already",
  help: "Undo the credit's uses, and the line that paid it back, before the line that it came by.",
});
export const creditShort = defineProblem({
  code: "bank-credit-short",
  status: 409,
  title: "There is less on account",
  help: "`maxAvailable` is what is left of it.",
  extensions: z.object({ maxAvailable: MoneyWire }),
});
export const otherPayer = defineProblem({
  code: "bank-other-payer",
  status: 422,
  title: "It is another payer's",
  help: "What stands on account pays invoices of its own payer: the same buyer and the same EAN number.",
});
export const payerUnknown = defineProblem({
  code: "bank-payer-unknown",
  status: 422,
  title: "You have invoiced no such payer",
  help: "State the buyer's id and the EAN number of one of your invoices.",
});
