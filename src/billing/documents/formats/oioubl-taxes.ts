import type { VatCategory } from "../../../law/vat.ts";
import type { XmlNode } from "../../../platform/xml/write.ts";
import { parseExact, show, times } from "../decimals.ts";
import type { Allowed, Taxed } from "../model/lines.ts";
import { group, leaf, money } from "./nodes.ts";

/** VAT categories, allowances and charges of OIOUBL. */

/** Its names of categories; one that is not here cannot be written. */
export const CATEGORIES: Partial<Record<VatCategory, string>> = {
  S: "StandardRated",
  Z: "ZeroRated",
  AE: "ReverseCharge",
};

const agency = { schemeAgencyID: "320" };

export const oioTaxScheme = (): XmlNode[] =>
  group(
    "TaxScheme",
    leaf("ID", "63", { ...agency, schemeID: "urn:oioubl:id:taxschemeid-1.5" }),
    leaf("Name", "Moms"),
  );
export const oioTaxCategory = (
  name: "TaxCategory" | "ClassifiedTaxCategory",
  { vatCategory, vatRate }: Taxed,
  reason?: string,
): XmlNode[] =>
  group(
    name,
    leaf("ID", CATEGORIES[vatCategory], { ...agency, schemeID: "urn:oioubl:id:taxcategoryid-1.1" }),
    leaf("Percent", vatRate ?? "0"),
    leaf("TaxExemptionReason", reason),
    oioTaxScheme(),
  );

/** Its factor is a fraction where BIS Billing 3 has percent. */
export function oioAllowanceCharge(charges: boolean, one: Allowed, taxed: Taxed): XmlNode[] {
  const percent = !one.base ? undefined : parseExact(one.percent ?? "");
  return group(
    "AllowanceCharge",
    leaf("ChargeIndicator", String(charges)),
    leaf("AllowanceChargeReason", one.reason),
    leaf("MultiplierFactorNumeric", percent && show(times(percent, { n: 1n, scale: 2 }))),
    money("Amount", one.amount),
    money("BaseAmount", one.base !== 0n && one.base),
    oioTaxCategory("TaxCategory", taxed),
  );
}
