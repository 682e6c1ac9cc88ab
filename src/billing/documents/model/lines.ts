import { z } from "zod";
import {
  amount,
  baseQuantity,
  identifier,
  percent,
  period,
  price,
  prose,
  quantity,
  text,
  vatCategory,
} from "./terms.ts";

/** What is invoiced: lines, and allowances and charges of a line or of the whole document. */

const allowance = ([money, base, part, reason, code]: readonly string[]) => ({
  amount: amount(`${money} amount`),
  base: amount(`${base} base amount`).optional(),
  percent: percent(`${part} percentage`).optional(),
  reason: text(`${reason} reason`),
  reasonCode: text(`${code} reason code`).optional(),
});
const taxed = ([category, rate]: readonly string[]) => ({
  vatCategory: vatCategory(`${category} VAT category code`),
  /** Absent where the category has none (O). */
  vatRate: percent(`${rate} VAT rate`).optional(),
});

export const Allowance = z
  .strictObject({
    ...allowance(["BT-92", "BT-93", "BT-94", "BT-97", "BT-98"]),
    ...taxed(["BT-95", "BT-96"]),
  })
  .describe("BG-20 Document level allowance");
export const Charge = z
  .strictObject({
    ...allowance(["BT-99", "BT-100", "BT-101", "BT-104", "BT-105"]),
    ...taxed(["BT-102", "BT-103"]),
  })
  .describe("BG-21 Document level charge");
const LineAllowance = z
  .strictObject(allowance(["BT-136", "BT-137", "BT-138", "BT-139", "BT-140"]))
  .describe("BG-27 Line allowance");
const LineCharge = z
  .strictObject(allowance(["BT-141", "BT-142", "BT-143", "BT-144", "BT-145"]))
  .describe("BG-28 Line charge");

const Price = z
  .strictObject({
    net: price("BT-146 Item net price"),
    discount: price("BT-147 Item price discount").optional(),
    gross: price("BT-148 Item gross price").optional(),
    baseQuantity: baseQuantity("BT-149 Item price base quantity").optional(),
    baseUnit: text("BT-150 Item price base quantity unit code").optional(),
  })
  .describe("BG-29 Price details");
const Classification = z.strictObject({
  code: text("BT-158 Item classification identifier"),
  list: text("BT-158-1 scheme"),
  version: text("BT-158-2 scheme version").optional(),
});
const Item = z
  .strictObject({
    name: text("BT-153 Item name"),
    description: prose("BT-154 Item description").optional(),
    sellerId: text("BT-155 Item seller's identifier").optional(),
    buyerId: text("BT-156 Item buyer's identifier").optional(),
    standardId: z
      .strictObject({ id: text("BT-157 Item standard identifier"), scheme: text("BT-157-1 scheme") })
      .optional(),
    classifications: z.array(Classification).default([]),
    origin: text("BT-159 Item country of origin").optional(),
    attributes: z
      .array(
        z
          .strictObject({
            name: text("BT-160 Item attribute name"),
            value: text("BT-161 Item attribute value"),
          })
          .describe("BG-32 Item attributes"),
      )
      .default([]),
  })
  .describe("BG-31 Item information");

export const Line = z
  .strictObject({
    id: text("BT-126 Invoice line identifier"),
    note: prose("BT-127 Invoice line note").optional(),
    object: identifier("BT-128 Invoice line object identifier").optional(),
    quantity: quantity("BT-129 Invoiced quantity"),
    unit: text("BT-130 Invoiced quantity unit of measure code"),
    net: amount("BT-131 Invoice line net amount"),
    orderLine: text("BT-132 Referenced purchase order line reference").optional(),
    accounting: text("BT-133 Invoice line Buyer accounting reference").optional(),
    period: period("BG-26 Invoice line period", "BT-134 start date", "BT-135 end date").optional(),
    allowances: z.array(LineAllowance).default([]),
    charges: z.array(LineCharge).default([]),
    price: Price,
    ...taxed(["BT-151", "BT-152"]),
    item: Item,
  })
  .describe("BG-25 Invoice line");

export type Line = z.output<typeof Line>;
/** What all allowances and charges have, of a line or of the document. */
export type Allowed = z.output<typeof LineAllowance>;
export type Taxed = Pick<Line, "vatCategory" | "vatRate">;
