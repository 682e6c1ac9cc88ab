import { z } from "zod";
import { InstantWire, type LocalDate, LocalDateWire } from "../../platform/calendar.ts";
import { defineMachine } from "../../platform/machine.ts";
import { MoneyWire } from "../../platform/money.ts";
import { PageQuery } from "../../platform/operation/list.ts";
import { defineProblem } from "../../platform/problem.ts";
import { Line, ShortText } from "../../platform/text.ts";

/** What of a call-off is withdrawn: its buyer asks, the seller agrees, and what was billed of it is credited. */

export const withdrawalMachine = defineMachine({
  name: "Withdrawal",
  column: "billing_withdrawal.state",
  initial: "asked",
  table: {
    asked: { accept: "accepted", decline: "declined", takeBack: "taken_back" },
    // One of its credits is dismissed, or gives back something else meanwhile.
    accepted: { carryOut: "done", fallBack: "asked" },
    done: {},
    declined: {},
    taken_back: {},
  },
});
export const WithdrawalState = z.enum(["asked", "accepted", "done", "declined", "taken_back"]);
export type WithdrawalState = z.output<typeof WithdrawalState>;

const firstOfMonth = (day: LocalDate): boolean => day.endsWith("-01");

export const NewWithdrawal = z
  .strictObject({
    quantity: z.int().min(1).max(10_000_000).optional().describe("Units; nothing: all"),
    from: LocalDateWire.refine(firstOfMonth, "must be the first day of a month").describe(
      "A first of a month to come: what was supplied before is paid",
    ),
    reason: Line(500).describe("Stands on the credit notes"),
  })
  .meta({ id: "NewWithdrawal", description: "Units of a call-off that its buyer gives up from a day on." });
export type NewWithdrawal = z.output<typeof NewWithdrawal>;

export const WithdrawalAnswer = z
  .strictObject({ answer: ShortText })
  .meta({ id: "WithdrawalAnswer", description: "Why the seller declines." });

export const Withdrawal = z
  .object({
    id: z.uuid(),
    state: WithdrawalState,
    agreementId: z.uuid(),
    agreementReference: z.string(),
    callOffId: z.uuid(),
    controllerId: z.int().describe("The buyer"),
    buyerName: z.string(),
    publisherId: z.int().describe("The seller"),
    quantity: z.int(),
    from: LocalDateWire,
    reason: z.string(),
    answer: z.string().nullable(),
    net: MoneyWire.nullable().describe("Given back, once it is done"),
    askedAt: InstantWire,
  })
  .meta({ id: "Withdrawal", description: "Units of a call-off that are given up, and credited." });
export type Withdrawal = z.output<typeof Withdrawal>;
export const WithdrawalQuery = PageQuery.extend({
  state: WithdrawalState.optional(),
  agreementId: z.uuid().optional(),
});

export const notWithdrawable = defineProblem({
  code: "not-withdrawable",
  status: 409,
  title: "The call-off is not withdrawn like that",
  help: "`detail` says why. Only days to come of what invoices have billed whole are withdrawn, once, by the agreement's own rule of days.",
});
export const withdrawalNotOpen = defineProblem({
  code: "withdrawal-not-open",
  status: 409,
  title: "The withdrawal does not take this now",
  help: "`detail` says what it is.",
});
