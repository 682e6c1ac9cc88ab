import { type VatCategory, vatSums } from "../../../law/vat.ts";
import { formatDecimal, parseDecimal } from "../../../platform/decimal.ts";
import type { Minor } from "../../../platform/money.ts";
import { ONE, parseExact, quotient, times, ZERO } from "../decimals.ts";
import type { EInvoice, VatPart } from "./index.ts";
import type { Line, Taxed } from "./lines.ts";

/** What follows from lines, allowances and charges: nets, VAT per category, totals. */

const sumOf = (amounts: readonly Minor[]): Minor => amounts.reduce((sum, one) => sum + one, 0n);
const amounts = (all: readonly { amount: Minor }[]): Minor => sumOf(all.map(({ amount }) => amount));

/** BT-131: quantity × price ÷ base quantity, rounded once, half away from zero, less allowances, plus charges. */
export function lineNet(line: Omit<Line, "net">): Minor {
  const product = times(parseExact(line.quantity) ?? ZERO, parseExact(line.price.net) ?? ZERO);
  const base = parseExact(line.price.baseQuantity ?? "1") ?? ONE;
  return quotient(product, base).n - amounts(line.allowances) + amounts(line.charges);
}

/** Why nothing is charged on a category. */
export type Reasons = Partial<Record<VatCategory, Pick<VatPart, "reason" | "reasonCode">>>;

/** VAT per category and rate, and the totals of a document (BG-23 and BG-22). */
export function sums(
  document: Pick<EInvoice, "lines" | "allowances" | "charges">,
  more: { prepaid?: Minor; rounding?: Minor; reasons?: Reasons } = {},
): Pick<EInvoice, "vat" | "totals"> {
  const { lines, allowances, charges } = document;
  const taxed = (one: Taxed, netMinor: Minor) => ({
    category: one.vatCategory,
    rateMicro: parseDecimal(one.vatRate ?? "0") ?? 0n,
    netMinor,
  });
  const vat = vatSums([
    ...lines.map((one) => taxed(one, one.net)),
    ...allowances.map((one) => taxed(one, -one.amount)),
    ...charges.map((one) => taxed(one, one.amount)),
  ]).map(({ category, rateMicro, baseMinor, vatMinor }) => ({
    ...{ base: baseMinor, vat: vatMinor, vatCategory: category },
    ...(category === "O" ? {} : { vatRate: formatDecimal(rateMicro) }),
    ...more.reasons?.[category],
  }));
  const own = sumOf(lines.map(({ net }) => net));
  const net = own - amounts(allowances) + amounts(charges);
  const vatMinor = sumOf(vat.map((part) => part.vat));
  const { prepaid, rounding } = more;
  return {
    vat,
    totals: {
      ...{ lines: own, net, vat: vatMinor, gross: net + vatMinor },
      ...(allowances.length > 0 ? { allowances: amounts(allowances) } : {}),
      ...(charges.length > 0 ? { charges: amounts(charges) } : {}),
      ...(prepaid === undefined ? {} : { prepaid }),
      ...(rounding === undefined ? {} : { rounding }),
      payable: net + vatMinor - (prepaid ?? 0n) + (rounding ?? 0n),
    },
  };
}
