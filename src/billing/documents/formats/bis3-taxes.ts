import type { XmlNode } from "../../../platform/xml/write.ts";
import type { VatPart } from "../model/index.ts";
import type { Allowed, Taxed } from "../model/lines.ts";
import { group, leaf, money } from "./nodes.ts";

/** VAT categories, allowances and charges of BIS Billing 3. */

export const taxCategory = (
  name: "TaxCategory" | "ClassifiedTaxCategory",
  { vatCategory, vatRate }: Taxed,
  why: Pick<VatPart, "reason" | "reasonCode"> = {},
): XmlNode[] =>
  group(
    name,
    leaf("ID", vatCategory),
    leaf("Percent", vatRate),
    leaf("TaxExemptionReasonCode", why.reasonCode),
    leaf("TaxExemptionReason", why.reason),
    group("TaxScheme", leaf("ID", "VAT")),
  );

/** An allowance or a charge; one of the document has a VAT category, one of a line its line's. */
export const allowanceCharge = (charges: boolean, one: Allowed, taxed?: Taxed): XmlNode[] =>
  group(
    "AllowanceCharge",
    leaf("ChargeIndicator", String(charges)),
    leaf("AllowanceChargeReasonCode", one.reasonCode),
    leaf("AllowanceChargeReason", one.reason),
    leaf("MultiplierFactorNumeric", one.percent),
    money("Amount", one.amount),
    money("BaseAmount", one.base),
    taxed && taxCategory("TaxCategory", taxed),
  );
