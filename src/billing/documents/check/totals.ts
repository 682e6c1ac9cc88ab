import type { XmlElement } from "../../../platform/xml/read.ts";
import { add, type Exact, equal, less, negated, show, sum, ZERO } from "../decimals.ts";
import { type Charged, chargesOf } from "./lines.ts";
import { child, children, type Fault, numberOf, pathOf, textOf, type Ubl } from "./ubl.ts";

/** D-SUM, D-PAYABLE and D-SIGN: the document's totals, each from those that stand before it. */

export function checkTotals(ubl: Ubl): Fault[] {
  const { root, kind } = ubl;
  const [total, another] = children(root, "LegalMonetaryTotal");
  const charges = chargesOf(root, { rule: "D-SUM", charge: "BR-36", allowance: "BR-31" });
  const faults = charges.faults;
  if (!total || another) {
    const detail = total ? "the document's totals are there twice" : "the document has no totals";
    const at = another ? pathOf(another) : pathOf(root, "LegalMonetaryTotal");
    return [...faults, { rule: "D-SUM", official: null, at, detail }];
  }
  const { judge, need } = judging(total, faults);
  const lines = need("D-SUM", "LineExtensionAmount", "BR-12");
  const net = need("D-SUM", "TaxExclusiveAmount", "BR-13");
  const gross = need("D-SUM", "TaxInclusiveAmount", "BR-14");
  const payable = need("D-PAYABLE", "PayableAmount", "BR-15");
  const allowance = optional(total, "AllowanceTotalAmount");
  const charge = optional(total, "ChargeTotalAmount");

  judge("D-SUM", "BR-CO-10", "LineExtensionAmount", lines, sumOfLines(ubl), "the sum of the lines");
  if (charges.net) {
    const own = (is: boolean) => sum(charges.parts.filter((one) => one.charge === is).map(sizeOf));
    judge("D-SUM", "BR-CO-11", "AllowanceTotalAmount", allowance, own(false), "the sum of the allowances");
    judge("D-SUM", "BR-CO-12", "ChargeTotalAmount", charge, own(true), "the sum of the charges");
  }
  const rightNet = lines && allowance && charge && add(less(lines, allowance), charge);
  judge("D-SUM", "BR-CO-13", "TaxExclusiveAmount", net, rightNet, "lines less allowances plus charges");
  const vat = vatTotal(root);
  if (vat === undefined)
    faults.push({
      ...{ rule: "D-SUM", official: "BR-CO-15", at: pathOf(root, "TaxTotal") },
      detail: "there is not exactly one VAT total in the document's currency",
    });
  const grossOf = net && vat?.value && add(net, vat.value);
  judge("D-SUM", "BR-CO-15", "TaxInclusiveAmount", gross, grossOf, "net and VAT");
  const prepaid = optional(total, "PrepaidAmount");
  const rounding = optional(total, "PayableRoundingAmount");
  const rightPayable = gross && prepaid && rounding && add(less(gross, prepaid), rounding);
  judge("D-PAYABLE", "BR-CO-16", "PayableAmount", payable, rightPayable, "gross less prepaid plus rounding");
  return kind === "CreditNote" && supplierIsDanish(root) ? [...faults, ...sign(total)] : faults;
}

/** Whether the supplier's address is in Denmark, where D-CVR, D-CVR-SCHEME, D-MEANS and D-SIGN apply. */
export const supplierIsDanish = (root: XmlElement): boolean =>
  textOf(
    child(root, "AccountingSupplierParty", "Party", "PostalAddress", "Country", "IdentificationCode"),
  ) === "DK";

const sizeOf = ({ charge, value }: Charged): Exact => (charge ? value : negated(value));
/** 0 where it is absent; undefined where it cannot be read. */
const optional = (total: XmlElement, name: string): Exact | undefined => {
  const element = child(total, name);
  return element ? numberOf(element) : ZERO;
};

/** Tells where a total is missing, or differs from what it must be. Unreadable ones are D-DECIMALS. */
function judging(total: XmlElement, faults: Fault[]) {
  return {
    need(rule: Fault["rule"], name: string, official: string): Exact | undefined {
      const element = child(total, name);
      if (!element) faults.push({ rule, official, at: pathOf(total, name), detail: `there is no ${name}` });
      return numberOf(element);
    },
    judge(
      rule: Fault["rule"],
      official: string,
      name: string,
      stated: Exact | undefined,
      right: Exact | undefined,
      what: string,
    ): void {
      if (!stated || !right || equal(stated, right)) return;
      const element = child(total, name);
      const at = element ? pathOf(element) : pathOf(total, name);
      const is = element ? show(stated) : "absent";
      faults.push({ rule, official, at, detail: `${name} is ${is}; ${what}: ${show(right)}` });
    },
  };
}

/** The sum of the lines' net amounts; undefined where one is missing or unreadable. */
function sumOfLines({ root, kind }: Ubl): Exact | undefined {
  const nets = children(root, `${kind}Line`).map((line) => numberOf(child(line, "LineExtensionAmount")));
  const known = nets.filter((net) => net !== undefined);
  return known.length === nets.length ? sum(known) : undefined;
}

/** The one VAT total in the document's currency (BR-CO-15); its value is undefined where it cannot be read. */
function vatTotal(root: XmlElement): { value: Exact | undefined } | undefined {
  const currency = textOf(child(root, "DocumentCurrencyCode"));
  const all = children(root, "TaxTotal")
    .flatMap((total) => children(total, "TaxAmount"))
    .filter((amount) => amount.attributes.get("currencyID") === currency);
  return all.length === 1 ? { value: numberOf(all[0]) } : undefined;
}

function sign(total: XmlElement): Fault[] {
  const below = [
    ["PayableAmount", "DK-R-016"],
    ["TaxInclusiveAmount", null],
  ] as const;
  for (const [name, official] of below) {
    const value = numberOf(child(total, name));
    if (!value || value.n >= 0n) continue;
    const detail = `a credit note's total is ${show(value)}: what is credited is positive`;
    return [{ rule: "D-SIGN", official, at: pathOf(child(total, name) ?? total), detail }];
  }
  return [];
}
