import { z } from "zod";
import { PartyNumber } from "../../parties/index.ts";
import { InstantWire, LocalDateWire } from "../../platform/calendar.ts";
import { MoneyWire } from "../../platform/money.ts";
import { PageQuery } from "../../platform/operation/list.ts";
import { defineProblem } from "../../platform/problem.ts";

/** What marketplace and publisher have agreed of fees and payouts, from a day on. */

export const PaysOn = z.enum(["agreed", "received"]);
export type PaysOn = z.output<typeof PaysOn>;
const dates = {
  publisherId: PartyNumber,
  from: LocalDateWire,
  to: LocalDateWire.nullable().describe("First day on which they hold no longer"),
  feeBp: z.int().min(0).max(9_999).describe("Of the net of the publisher's own sales: 500 is 5 %"),
  monthly: MoneyWire.refine(
    ({ minor }) => minor >= 0n && minor <= 100_000_000n,
    "must be 0 to 1,000,000 kr.",
  ).describe("A fixed fee for each month on whose last day they hold, without VAT"),
  paysOn: PaysOn.describe(
    "agreed: once a self-billed document's days of objection are over; received: also once the sale's invoice is paid in full, or but for a written-off remainder",
  ),
};
export const NewPayoutTerms = z
  .strictObject({ ...dates, to: dates.to.default(null) })
  .refine(({ from, to }) => to === null || from < to, { path: ["to"], message: "must be later than `from`" })
  .meta({
    id: "NewPayoutTerms",
    description: "The marketplace's proposal to a publisher; it binds once accepted.",
  });
export type NewPayoutTerms = z.output<typeof NewPayoutTerms>;
export const PayoutTerms = z
  .object({
    id: z.uuid(),
    ...dates,
    monthly: MoneyWire,
    marketplaceId: PartyNumber,
    proposedAt: InstantWire,
    acceptedAt: InstantWire.nullable().describe("null: the publisher has not accepted them"),
    acceptable: z.boolean().describe("Not accepted yet, and their first day has not passed"),
  })
  .meta({
    id: "PayoutTerms",
    description: "What the marketplace charges a publisher, and when it pays out.",
  });
export type PayoutTerms = z.output<typeof PayoutTerms>;
export const TermsQuery = PageQuery;

export const termsLate = defineProblem({
  code: "payout-terms-late",
  status: 409,
  title: "Terms of payouts are accepted before their first day",
  help: "And once, for days that no others cover. Have the marketplace propose them anew from a later day.",
});
