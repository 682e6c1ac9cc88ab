import { z } from "zod";
import { InstantWire, LocalDateWire, PeriodWire } from "../../platform/calendar.ts";
import { defineJob } from "../../platform/job.ts";
import { MoneyWire } from "../../platform/money.ts";
import { PageQuery } from "../../platform/operation/list.ts";
import { defineProblem } from "../../platform/problem.ts";
import { Line } from "../../platform/text.ts";
import { VatCategory, VatSubtotal } from "./invoices.ts";

/** What the marketplace invoices a publisher for its service: set off against what it owes, or to be paid. */

export const FeeSettledBy = z.enum(["set_off", "payment"]);
export type FeeSettledBy = z.output<typeof FeeSettledBy>;
export const FeeState = z.enum(["issued", "paid"]);
export type FeeState = z.output<typeof FeeState>;

/** What a fee is for: sales in the marketplace's name, sales of the publisher's own, or the month itself. */
export const FeeKind = z.enum(["sold_by_marketplace", "sold_by_publisher", "month"]);
export type FeeKind = z.output<typeof FeeKind>;
export const FeeLine = z
  .object({
    kind: FeeKind,
    description: z.string(),
    period: PeriodWire,
    net: MoneyWire,
    vatCategory: VatCategory,
    vatBp: z.int(),
    vatCode: z.string().nullable(),
    vatReason: z.string().nullable(),
  })
  .meta({ id: "FeeLine", description: "A fee of one kind and percentage in a month." });
export type FeeLine = z.output<typeof FeeLine>;

export const FeeInvoice = z
  .object({
    id: z.uuid(),
    number: z.string().describe("Gap-free in the marketplace's series of fees, by year"),
    state: FeeState,
    settledBy: FeeSettledBy.describe("set_off: taken off what is paid out; payment: the publisher pays it"),
    publisherId: z.int().describe("The buyer"),
    buyerName: z.string(),
    month: z.string(),
    net: MoneyWire,
    vat: MoneyWire,
    total: MoneyWire,
    issuedAt: InstantWire,
    dueOn: LocalDateWire,
    paidOn: LocalDateWire.nullable().describe("As the marketplace has noted it"),
    lines: z.array(FeeLine),
    vatPerCategory: z.array(VatSubtotal),
  })
  .meta({ id: "FeeInvoice", description: "The marketplace's invoice to a publisher for its service." });
export type FeeInvoice = z.output<typeof FeeInvoice>;
export const FeeInvoiceQuery = PageQuery.extend({ state: FeeState.optional() });

export const FeePayment = z
  .strictObject({
    on: LocalDateWire.describe("The day on which the bank had it"),
    reference: Line(100).describe("What the bank's statement says"),
  })
  .meta({ id: "FeePayment", description: "That a publisher has paid a fee invoice, in full." });
export type FeePayment = z.output<typeof FeePayment>;

export const feeSettled = defineProblem({
  code: "fee-settled",
  status: 409,
  title: "The fee invoice is paid or set off",
  help: "A fee that is taken off a payout is settled with it, and a paid one is paid once.",
});
export const settleFee = defineJob({
  name: "billing.settle-fee",
  payload: z.object({ feeInvoiceId: z.uuid() }),
  description: "Books a fee that was noted as paid, in the marketplace's books and the publisher's.",
});
