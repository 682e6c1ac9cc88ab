import { cutText } from "../../../platform/text.ts";
import type { XmlElement } from "../../../platform/xml/read.ts";
import { add, canonical, type Exact, equal, quotient, show, sum, times, ZERO } from "../decimals.ts";
import { chargesOf } from "./lines.ts";
import { child, children, type Fault, numberOf, pathOf, textOf, type Ubl } from "./ubl.ts";

/** D-VAT-BASE, D-VAT and D-VAT-TOTAL: VAT per category and rate, where the official rules accept up to 0.99 too much. */

/** How the official rules of a category begin. */
const FAMILIES: Record<string, string> = {
  ...{ S: "BR-S", Z: "BR-Z", E: "BR-E", AE: "BR-AE", K: "BR-IC", G: "BR-G", O: "BR-O" },
  ...{ L: "BR-AF", M: "BR-AG" },
};
/** Categories with a rate: their bases are told apart by it. On all others nothing is charged. */
const RATED = new Set(["S", "L", "M", "B"]);
const official = (category: string, number: string): string | null => {
  const family = FAMILIES[category];
  return family ? `${family}-${number}` : null;
};

/** A category and, where it has one, a rate: one base. */
interface Key {
  category: string;
  rate: Exact | undefined;
  key: string;
}
function keyOf(tax: XmlElement | undefined): Key {
  const category = textOf(child(tax, "ID"));
  const rate = numberOf(child(tax, "Percent"));
  return {
    category,
    rate,
    key: RATED.has(category) ? `${category} ${rate ? canonical(rate) : ""}` : category,
  };
}

export function checkVat(ubl: Ubl): Fault[] {
  const totals = children(ubl.root, "TaxTotal").filter((total) => child(total, "TaxSubtotal"));
  if (totals.length === 0)
    return [
      {
        ...{ rule: "D-VAT-TOTAL", official: "BR-CO-18", at: pathOf(ubl.root, "TaxTotal") },
        detail: "there is no VAT per category",
      },
    ];
  const parts = totals.flatMap((total) => children(total, "TaxSubtotal"));
  const { bases, faults } = basesOf(ubl);
  return [
    ...faults,
    ...parts.flatMap((part) => [...vatBase(part, bases), ...vatOf(part)]),
    ...uncovered(totals[0]!, parts, bases),
    ...totals.flatMap(vatTotal),
  ];
}

/** By key: how many lines, allowances and charges it has, and their sum; undefined where one of them cannot be read. */
type Bases = Map<string, Key & { count: number; sum: Exact | undefined }>;

/** What each category and rate comes to by lines, allowances and charges. */
function basesOf({ root, kind }: Ubl): { bases: Bases; faults: Fault[] } {
  const bases: Bases = new Map();
  const faults: Fault[] = [];
  const put = (tax: readonly XmlElement[], value: Exact | undefined, missing: Omit<Fault, "rule">) => {
    const of = keyOf(tax[0]);
    if (tax.length !== 1 || of.category === "") faults.push({ rule: "D-VAT-BASE", ...missing });
    const base = bases.get(of.key) ?? { ...of, count: 0, sum: ZERO };
    base.count += 1;
    base.sum = base.sum && value && add(base.sum, value);
    bases.set(of.key, base);
  };
  for (const line of children(root, `${kind}Line`)) {
    const tax = children(child(line, "Item"), "ClassifiedTaxCategory");
    const by = tax.length > 1 ? "UBL-SR-48" : "BR-CO-04";
    const detail = "the line has not exactly one VAT category";
    put(tax, numberOf(child(line, "LineExtensionAmount")), { official: by, at: pathOf(line), detail });
  }
  for (const { element, charge, value } of chargesOf(root, { rule: "D-SUM", charge: "", allowance: "" })
    .parts) {
    const detail = `the ${charge ? "charge" : "allowance"} has not exactly one VAT category`;
    const by = child(element, "TaxCategory") ? null : charge ? "BR-37" : "BR-32";
    put(children(element, "TaxCategory"), value, { official: by, at: pathOf(element), detail });
  }
  return { bases, faults };
}

function vatBase(part: XmlElement, bases: Bases): Fault[] {
  const { key, category, rate } = keyOf(child(part, "TaxCategory"));
  const element = child(part, "TaxableAmount");
  const fault = (by: string | null, detail: string): Fault[] => [
    { rule: "D-VAT-BASE", official: by, at: pathOf(part), detail },
  ];
  if (!element) return fault("BR-45", "has no base");
  const stated = numberOf(element);
  const { count, sum: right } = bases.get(key) ?? { count: 0, sum: ZERO };
  if (!stated || !right) return [];
  const of = `${category}${rate && RATED.has(category) ? ` at ${show(rate)}` : ""}`;
  if (count === 0)
    return fault(official(category, "08"), `the base is ${show(stated)}; nothing of the document is ${of}`);
  return equal(stated, right)
    ? []
    : fault(
        official(category, "08"),
        `the base is ${show(stated)}; lines, allowances and charges of ${of}: ${show(right)}`,
      );
}

function vatOf(part: XmlElement): Fault[] {
  const tax = child(part, "TaxCategory");
  const { category, rate } = keyOf(tax);
  const fault = (by: string | null, detail: string): Fault[] => [
    { rule: "D-VAT", official: by, at: pathOf(part), detail },
  ];
  const percent = child(tax, "Percent");
  if (category === "") return fault("BR-47", "has no VAT category");
  if (percent && !rate) return fault(null, `the rate '${cutText(textOf(percent), 60)}' is no decimal number`);
  if (!rate && category !== "O") return fault("BR-48", "has no rate");
  const amount = child(part, "TaxAmount");
  if (!amount) return fault("BR-46", "has no VAT amount");
  const [vat, base] = [numberOf(amount), numberOf(child(part, "TaxableAmount"))];
  if (!vat || !base) return [];
  const right = quotient(times(base, rate ?? ZERO), { n: 100n, scale: 0 });
  if (!equal(vat, right))
    return fault(
      "BR-CO-17",
      `the VAT is ${show(vat)}; ${show(base)} at ${show(rate ?? ZERO)} percent is ${show(right)}`,
    );
  return vat.n !== 0n && !RATED.has(category)
    ? fault(official(category, "09"), `the VAT is ${show(vat)}; nothing is charged on ${category}`)
    : [];
}

/** Categories and rates of lines, allowances and charges that no subtotal speaks of. */
function uncovered(total: XmlElement, parts: readonly XmlElement[], bases: Bases): Fault[] {
  const stated = parts.map((part) => keyOf(child(part, "TaxCategory")));
  const keys = new Set(stated.map(({ key }) => key));
  const categories = new Set(stated.map(({ category }) => category));
  return [...bases.values()]
    .filter(({ key, category }) => category !== "" && !keys.has(key))
    .map(({ category, rate }) => ({
      rule: "D-VAT-BASE",
      // The official rules ask for the category alone.
      official: categories.has(category) ? null : official(category, "01"),
      at: pathOf(total),
      detail: `there is no VAT of ${category}${rate ? ` at ${show(rate)}` : ""}, which the document has`,
    }));
}

function vatTotal(total: XmlElement): Fault[] {
  const amount = child(total, "TaxAmount");
  const fault = (by: string | null, detail: string): Fault[] => [
    { rule: "D-VAT-TOTAL", official: by, at: pathOf(total), detail },
  ];
  if (!amount) return fault(null, "has no VAT total");
  const stated = numberOf(amount);
  const parts = children(total, "TaxSubtotal").map((part) => numberOf(child(part, "TaxAmount")));
  const known = parts.filter((part) => part !== undefined);
  if (!stated || known.length < parts.length || equal(stated, sum(known))) return [];
  return fault("BR-CO-14", `the VAT total is ${show(stated)}; the categories' VAT: ${show(sum(known))}`);
}
