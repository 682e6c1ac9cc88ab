import { z } from "zod";
import { InstantWire, LocalDateWire, PeriodWire } from "../../platform/calendar.ts";
import { MoneyWire } from "../../platform/money.ts";
import { defineProblem } from "../../platform/problem.ts";
import { ShortText } from "../../platform/text.ts";

/** What a buyer lets its people call off in a fiscal year: a budget for all, a limit for each. */

const amount = MoneyWire.refine(({ minor }) => minor >= 0n, "must be 0 or more");
const person = z.uuid().nullable().describe("null: the buyer's budget, for all together");

export const NewSpendingLimit = z
  .strictObject({ personId: person, limit: amount.nullable().describe("Excluding VAT; null: none any more") })
  .meta({ id: "NewSpendingLimit", description: "What somebody may call off in a fiscal year." });
export type NewSpendingLimit = z.output<typeof NewSpendingLimit>;

export const NewSpendingExtra = z
  .strictObject({
    personId: person,
    amount: MoneyWire.refine(({ minor }) => minor > 0n, "must be above 0"),
    reason: ShortText,
  })
  .meta({ id: "NewSpendingExtra", description: "More than the limit, for this fiscal year." });
export type NewSpendingExtra = z.output<typeof NewSpendingExtra>;

export const SpendingExtra = z
  .object({ amount: MoneyWire, reason: z.string(), byName: z.string().nullable(), at: InstantWire })
  .meta({ id: "SpendingExtra", description: "What a second person approved on top of a limit." });
export type SpendingExtra = z.output<typeof SpendingExtra>;

export const SpendingLimit = z
  .object({
    personId: person,
    personName: z.string().nullable(),
    limit: MoneyWire.describe("A fiscal year"),
    extra: MoneyWire.describe("Approved on top of it this year"),
    extras: z.array(SpendingExtra).describe("What it is made of, the newest first"),
    spent: MoneyWire.describe("Called off this year, by the person or its deputies, excluding VAT"),
    left: MoneyWire.describe("Below 0 where the limit was lowered"),
    year: PeriodWire.describe("The fiscal year of today"),
  })
  .meta({ id: "SpendingLimit", description: "A limit on what is called off, and what is left of it." });
export type SpendingLimit = z.output<typeof SpendingLimit>;
export const SpendingLimits = z
  .object({ data: z.array(SpendingLimit) })
  .meta({ id: "SpendingLimits", description: "The budget, then the limits by name." });

export const limitReached = defineProblem({
  code: "limit-reached",
  status: 409,
  title: "It is more than you may call off",
  help: "`left` is what is left of the limit or the budget up to `until`. An administrator or approver other than you can approve more.",
  extensions: z.object({ left: MoneyWire, until: LocalDateWire }),
});
export const ownLimit = defineProblem({
  code: "own-limit",
  status: 403,
  title: "Nobody approves more for oneself",
  help: "Ask another administrator or approver.",
});
