import { cutText } from "../../../platform/text.ts";
import type { XmlElement } from "../../../platform/xml/read.ts";
import { add, type Exact, equal, negated, ONE, quotient, show, sum, times } from "../decimals.ts";
import { isCharge } from "./amounts.ts";
import { child, children, type Fault, numberOf, pathOf, textOf, type Ubl } from "./ubl.ts";

/**
 * D-LINE-NET: quantity × price ÷ base quantity, rounded once, half away from zero, less allowances, plus charges
 * (PEPPOL-EN16931-R120, which has a slack of 0.02).
 */
export const checkLines = ({ root, kind }: Ubl): Fault[] =>
  children(root, `${kind}Line`).flatMap((line) =>
    lineNet(line, kind === "Invoice" ? "InvoicedQuantity" : "CreditedQuantity"),
  );

/** What a line, or the document, lacks: by the official rule that asks for it. */
interface Asked {
  charge: string;
  allowance: string;
  rule: Fault["rule"];
}

/**
 * The sum of a parent's charges less its allowances; undefined where one of them cannot be read, which `faults` or
 * D-DECIMALS tells.
 */
export function chargesOf(
  parent: XmlElement,
  asked: Asked,
): { faults: Fault[]; net?: Exact; parts: Charged[] } {
  const faults: Fault[] = [];
  const parts: Charged[] = [];
  const all = children(parent, "AllowanceCharge");
  for (const one of all) {
    const charge = isCharge(one);
    const amount = child(one, "Amount");
    const value = numberOf(amount);
    const fault = (official: string | null, name: string, detail: string) =>
      faults.push({ rule: asked.rule, official, at: pathOf(child(one, name) ?? one), detail });
    if (charge === undefined) {
      const text = cutText(textOf(child(one, "ChargeIndicator")), 60);
      fault(null, "ChargeIndicator", `'${text}' is neither true (a charge) nor false`);
    } else if (!amount) {
      const what = charge ? "charge" : "allowance";
      fault(asked[what], "Amount", `the ${what} has no amount`);
    } else if (value) parts.push({ element: one, charge, value: charge ? value : negated(value) });
  }
  return parts.length === all.length
    ? { faults, parts, net: sum(parts.map(({ value }) => value)) }
    : { faults, parts };
}
/** One allowance (below 0) or charge. */
export interface Charged {
  element: XmlElement;
  charge: boolean;
  value: Exact;
}

function lineNet(line: XmlElement, quantityName: string): Fault[] {
  const { faults, net: charges } = chargesOf(line, {
    ...{ rule: "D-LINE-NET", charge: "BR-43", allowance: "BR-41" },
  });
  const fault = (official: string | null, at: string, detail: string) =>
    faults.push({ rule: "D-LINE-NET", official, at, detail });
  /** A number that must be there; tells where it is missing or unreadable. */
  const need = (name: string, element: XmlElement | undefined, official: string, of: XmlElement = line) => {
    if (!element) fault(official, pathOf(of), `has no ${name}`);
    else if (!numberOf(element))
      fault(null, pathOf(element), `'${cutText(textOf(element), 60)}' is no decimal number`);
    return numberOf(element);
  };
  const quantity = need(quantityName, child(line, quantityName), "BR-22");
  const priceAmount = child(line, "Price", "PriceAmount");
  if (!priceAmount) fault("BR-26", pathOf(line), "has no price");
  const price = numberOf(priceAmount);
  const baseQuantity = child(line, "Price", "BaseQuantity");
  const base = baseQuantity ? need("BaseQuantity", baseQuantity, "", line) : ONE;
  const stated = child(line, "LineExtensionAmount");
  if (!stated) fault("BR-24", pathOf(line), "has no net amount");
  const net = numberOf(stated);
  if (base && base.n <= 0n)
    fault("PEPPOL-EN16931-R121", pathOf(baseQuantity!), `the base quantity ${show(base)} is not above 0`);
  if (quantity && price && base && base.n > 0n && charges && net) {
    const product = quotient(times(quantity, price), base);
    const right = add(product, charges);
    if (!equal(right, net))
      fault(
        "PEPPOL-EN16931-R120",
        pathOf(line),
        `the net amount is ${show(net)}; ${show(quantity)} × ${show(price)} ÷ ${show(base)}${
          charges.n === 0n ? "" : ` and ${show(charges)} of allowances and charges`
        } are ${show(right)}`,
      );
  }
  return faults;
}
