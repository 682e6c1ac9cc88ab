import { z } from "zod";
import { PartyNumber } from "../../parties/index.ts";
import { InstantWire, LocalDateWire } from "../../platform/calendar.ts";
import { PageQuery } from "../../platform/operation/list.ts";
import { defineProblem } from "../../platform/problem.ts";

/** Prior agreements that the marketplace sells what a publisher delivers and writes the publisher's invoices itself. */

const dates = {
  publisherId: PartyNumber,
  from: LocalDateWire,
  to: LocalDateWire.nullable().describe("First day on which it holds no longer"),
  objectionDays: z.int().min(1).max(90).describe("Days in which the publisher may object to a document"),
  feeBp: z.int().min(0).max(9_999).describe("What the marketplace keeps of a sale's net: 500 is 5 %"),
};
export const NewSelfBilling = z
  .strictObject({ ...dates, to: dates.to.default(null) })
  .refine(({ from, to }) => to === null || from < to, { path: ["to"], message: "must be later than `from`" })
  .meta({
    id: "NewSelfBilling",
    description: "The marketplace's proposal to a publisher; it binds once accepted.",
  });
export type NewSelfBilling = z.output<typeof NewSelfBilling>;

export const SelfBilling = z
  .object({
    id: z.uuid(),
    ...dates,
    marketplaceId: PartyNumber,
    proposedAt: InstantWire,
    acceptedAt: InstantWire.nullable().describe("null: the publisher has not accepted it"),
    acceptable: z.boolean().describe("Not accepted yet, and its first day has not passed"),
  })
  .meta({
    id: "SelfBilling",
    description: "For which days the marketplace sells and self-bills for a publisher.",
  });
export type SelfBilling = z.output<typeof SelfBilling>;

export const SelfBillingQuery = PageQuery;

export const notSelfBilled = defineProblem({
  code: "not-self-billed",
  status: 422,
  title: "The marketplace does not sell for this publisher",
  help: "The marketplace sells in its own name only where it has an accepted self-billing agreement with the publisher on the day.",
});
export const selfBillingLate = defineProblem({
  code: "self-billing-late",
  status: 409,
  title: "A self-billing agreement is accepted before its first day",
  help: "And once, for days that no other one covers. Have the marketplace propose it anew from a later day.",
});
