import { cutText } from "../../../platform/text.ts";
import type { XmlElement } from "../../../platform/xml/read.ts";
import { parseExact } from "../decimals.ts";
import { child, children, type Fault, pathOf, textOf, type Ubl } from "./ubl.ts";

/** D-DECIMALS: amounts are decimals with at most two decimals. D-PRICE: no price is negative. */

/** Amounts of the document's totals, by the official rule about their decimals. */
const TOTALS = [
  ["LineExtensionAmount", "BR-DEC-09"],
  ["AllowanceTotalAmount", "BR-DEC-10"],
  ["ChargeTotalAmount", "BR-DEC-11"],
  ["TaxExclusiveAmount", "BR-DEC-12"],
  ["TaxInclusiveAmount", "BR-DEC-14"],
  ["PrepaidAmount", "BR-DEC-16"],
  ["PayableRoundingAmount", "BR-DEC-17"],
  ["PayableAmount", "BR-DEC-18"],
] as const;
/** Amounts of allowances and of charges, of the document and of a line. */
const CHARGES = {
  document: {
    false: { Amount: "BR-DEC-01", BaseAmount: "BR-DEC-02" },
    true: { Amount: "BR-DEC-05", BaseAmount: "BR-DEC-06" },
  },
  line: {
    false: { Amount: "BR-DEC-24", BaseAmount: "BR-DEC-25" },
    true: { Amount: "BR-DEC-27", BaseAmount: "BR-DEC-28" },
  },
} as const;

export function checkAmounts({ root, kind }: Ubl): Fault[] {
  const lines = children(root, `${kind}Line`);
  const totals = children(root, "LegalMonetaryTotal");
  return [
    ...lines.flatMap((line) => [
      ...amounts(line, "LineExtensionAmount", "BR-DEC-23"),
      ...charges(line, "line"),
      ...prices(line),
    ]),
    ...charges(root, "document"),
    ...totals.flatMap((total) => TOTALS.flatMap(([name, official]) => amounts(total, name, official))),
    ...taxTotals(root),
  ];
}

/** Faults of a child's amount: not a decimal, more than two decimals, or there twice. */
function amounts(parent: XmlElement, name: string, official: string | null): Fault[] {
  const all = children(parent, name);
  const faults = all.flatMap((element): Fault[] => {
    const text = textOf(element);
    const fault = (by: string | null, detail: string): Fault[] => [
      { rule: "D-DECIMALS", official: by, at: pathOf(element), detail },
    ];
    if (!parseExact(text)) return fault(null, `'${cutText(text, 60)}' is no decimal number`);
    return (text.split(".")[1] ?? "").length > 2 ? fault(official, `${text} has more than two decimals`) : [];
  });
  if (all.length < 2) return faults;
  return [
    ...faults,
    { rule: "D-DECIMALS", official: null, at: pathOf(all[1]!), detail: `${name} is there twice` },
  ];
}

function charges(parent: XmlElement, of: keyof typeof CHARGES): Fault[] {
  return children(parent, "AllowanceCharge").flatMap((one) => {
    const official = CHARGES[of][isCharge(one) ? "true" : "false"];
    return [...amounts(one, "Amount", official.Amount), ...amounts(one, "BaseAmount", official.BaseAmount)];
  });
}

/** True a charge, false an allowance, undefined where the document does not say. */
export function isCharge(one: XmlElement): boolean | undefined {
  const text = textOf(child(one, "ChargeIndicator"));
  return { true: true, "1": true, false: false, "0": false }[text];
}

/**
 * The official rules about decimals of the VAT totals (BR-DEC-13 and 15) look for a currency inside the amount and refuse
 * nobody; the one about all amounts does.
 */
function taxTotals(root: XmlElement): Fault[] {
  return children(root, "TaxTotal").flatMap((total) => [
    ...amounts(total, "TaxAmount", "UBL-DT-01"),
    ...children(total, "TaxSubtotal").flatMap((part) => [
      ...amounts(part, "TaxableAmount", "BR-DEC-19"),
      ...amounts(part, "TaxAmount", "BR-DEC-20"),
    ]),
  ]);
}

/** The net price, and the gross price where there is one. */
function prices(line: XmlElement): Fault[] {
  const price = child(line, "Price");
  const net = children(price, "PriceAmount");
  const gross = children(price, "AllowanceCharge").flatMap((one) => children(one, "BaseAmount"));
  const judge = (element: XmlElement, official: string): Fault[] => {
    const value = parseExact(textOf(element));
    const text = cutText(textOf(element), 60);
    const fault = (by: string | null, detail: string): Fault[] => [
      { rule: "D-PRICE", official: by, at: pathOf(element), detail },
    ];
    if (!value) return fault(null, `'${text}' is no decimal number`);
    return value.n < 0n ? fault(official, `the price ${text} is negative`) : [];
  };
  return [...net.flatMap((one) => judge(one, "BR-27")), ...gross.flatMap((one) => judge(one, "BR-28"))];
}
