import { z } from "zod";
import { LocalDateWire } from "../../platform/calendar.ts";
import { MoneyWire, UnitPriceWire } from "../../platform/money.ts";

/** The vocabulary of what a purchase would be, and of what awaits a buyer. */

const cost = {
  quantity: z.int().describe("Units, or institutions, that it would be for"),
  unitPrice: UnitPriceWire.describe("Of one unit in the reached tier; the net amount rules"),
  net: MoneyWire.describe("Due for the days asked; 0 where use is billed in arrears"),
  vat: MoneyWire.describe("Of the net amount, by the rules of the first day"),
  gross: MoneyWire,
};

export const CallOffQuote = z
  .object({ ...cost, remaining: MoneyWire.describe("Below the ceiling afterwards") })
  .meta({ id: "CallOffQuote", description: "What a call-off would cost; nothing is kept." });
export type CallOffQuote = z.output<typeof CallOffQuote>;

export const DirectRoom = z
  .object({
    from: LocalDateWire,
    to: LocalDateWire,
    bought: MoneyWire.describe("Bought directly for days of these school years, with the whole ceilings"),
    threshold: MoneyWire.describe("From here on a purchase must be tendered"),
    left: MoneyWire.describe("What a purchase's ceiling must stay below"),
    confirmed: z.boolean().describe("Whether the threshold's source was at hand"),
  })
  .meta({ id: "DirectRoom", description: "What a controller can still buy directly for some school years." });
export type DirectRoom = z.output<typeof DirectRoom>;

export const PurchaseQuote = z
  .object({
    ...cost,
    ceiling: MoneyWire.describe("What counts towards the threshold"),
    room: DirectRoom.describe("Before this purchase"),
    allowed: z.boolean().describe("Whether it stays below the threshold"),
  })
  .meta({ id: "PurchaseQuote", description: "What a direct purchase would be; nothing is kept." });
export type PurchaseQuote = z.output<typeof PurchaseQuote>;

/** How many days before its last day something is said to await a buyer: half a year. */
export const awaitedDays = 183;

export const AgreementTask = z
  .object({
    agreementId: z.uuid(),
    reference: z.string(),
    productTitle: z.string(),
    what: z
      .enum(["option", "notice", "renewal"])
      .describe("Decide on an option year, say that one does not go on, or buy anew before the last day"),
    by: LocalDateWire.describe("Last day for it"),
  })
  .meta({ id: "AgreementTask", description: "What awaits a buyer on an agreement." });
export type AgreementTask = z.output<typeof AgreementTask>;
