import { z } from "zod";
import { MoneyWire } from "../../platform/money.ts";
import { Month } from "./invoices.ts";

/** What a seller is paid, month by month. */

const reconciliations = z
  .object({
    coming: z.int().describe("Not computed whole yet, as data is missing"),
    proposed: z.int(),
    disputed: z.int(),
    agreed: z.int().describe("Closed, and on no invoice yet"),
    invoiced: z.int(),
  })
  .describe("Of the month, by state");

export const IncomeMonth = z
  .object({
    month: Month,
    reconciliations,
    drafted: MoneyWire.describe("Excluding VAT, in the seller's run that is not over"),
    documents: z.int().describe("Invoices and credit notes"),
    net: MoneyWire.describe("Invoiced excluding VAT, credit notes taken off"),
    total: MoneyWire.describe("The same including VAT"),
    paid: MoneyWire,
    left: MoneyWire.describe("Left to pay, including VAT and what late payment costs"),
  })
  .meta({ id: "IncomeMonth", description: "What a seller is paid for a month." });
export type IncomeMonth = z.output<typeof IncomeMonth>;
