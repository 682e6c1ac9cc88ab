import { common, Problem } from "../../../platform/problem.ts";
import { cutText } from "../../../platform/text.ts";
import { readXml, type XmlElement } from "../../../platform/xml/read.ts";
import { type Exact, parseExact } from "../decimals.ts";

/** A UBL 2.1 invoice or credit note of BIS Billing 3, or of its self-billing, as a tree. */

const SCHEMA = "urn:oasis:names:specification:ubl:schema:xsd:";
const CBC = `${SCHEMA}CommonBasicComponents-2`;
const CAC = `${SCHEMA}CommonAggregateComponents-2`;
const ROOTS = new Map([
  [`${SCHEMA}Invoice-2 Invoice`, "Invoice"],
  [`${SCHEMA}CreditNote-2 CreditNote`, "CreditNote"],
] as const);
/** Specifications that begin so are BIS Billing 3 or its self-billing (PEPPOL-EN16931-R004). */
const BIS = /^urn:cen\.eu:en16931:2017#compliant#urn:fdc:peppol\.eu:2017:poacc:(billing|selfbilling):3\.0/;

const LIMITS = {
  maxBytes: 20 * 1024 * 1024,
  maxDepth: 100,
  maxElements: 1_000_000,
  keep: (uri: string) => uri === CBC || uri === CAC,
  keepText: (uri: string, name: string) => uri === CBC && name !== "EmbeddedDocumentBinaryObject",
};

export interface Ubl {
  root: XmlElement;
  kind: "Invoice" | "CreditNote";
}

/** Reads a document. Throws Problem: too large, no XML, a document type declaration, or another document. */
export function readUbl(bytes: Uint8Array): Ubl {
  const root = readXml(bytes, LIMITS);
  const kind = ROOTS.get(`${root.uri} ${root.name}` as Parameters<typeof ROOTS.get>[0]);
  if (!kind) throw other(`its root is ${cutText(root.name, 100)}`);
  const specification = textOf(child(root, "CustomizationID"));
  if (!BIS.test(specification)) throw other(`its specification is '${cutText(specification, 200)}'`);
  return { root, kind };
}

const other = (why: string): Problem =>
  new Problem(common.badRequest, `The file is no invoice or credit note of Peppol BIS Billing 3: ${why}.`);

/** Children of a name, in the order of the document. */
export const children = (element: XmlElement | undefined, name: string): readonly XmlElement[] =>
  element?.children.filter((one) => one.name === name) ?? [];
/** The first child of a name, step by step; undefined where a step is missing. */
export const child = (element: XmlElement | undefined, ...names: string[]): XmlElement | undefined =>
  names.reduce<XmlElement | undefined>(
    (above, name) => above?.children.find((one) => one.name === name),
    element,
  );
/** Its characters without white space around them; nothing where it is missing. */
export const textOf = (element: XmlElement | undefined): string =>
  element?.text.replace(/^[ \t\r\n]+|[ \t\r\n]+$/g, "") ?? "";
/** A number, or undefined where it is missing or unreadable. */
export const numberOf = (element: XmlElement | undefined): Exact | undefined =>
  element && parseExact(textOf(element));

/** Every element below one, itself left out. Does not recurse. */
export function* descendants(element: XmlElement): Generator<XmlElement> {
  const open = [...element.children].reverse();
  for (let one = open.pop(); one; one = open.pop()) {
    yield one;
    for (let i = one.children.length - 1; i >= 0; i--) open.push(one.children[i]!);
  }
}

/** Elements of which there may be several always say which one, others only where there are. */
const SEVERAL = new Set(["InvoiceLine", "CreditNoteLine", "AllowanceCharge", "TaxSubtotal", "PaymentMeans"]);

/** Names that an element has several children of, kept: a path is asked for each of thousands of siblings. */
const repeated = new WeakMap<XmlElement, ReadonlySet<string>>();
function repeatedNamesOf(element: XmlElement): ReadonlySet<string> {
  const known = repeated.get(element);
  if (known) return known;
  const names = new Set(element.children.filter(({ nth }) => nth > 1).map(({ name }) => name));
  repeated.set(element, names);
  return names;
}

/** Where an element is: `/Invoice/TaxTotal/TaxSubtotal[1]`; a child that is missing may be named behind it. */
export function pathOf(element: XmlElement, missing?: string): string {
  const steps: string[] = missing ? [missing] : [];
  for (let one: XmlElement | undefined = element; one; one = one.parent) {
    const several = SEVERAL.has(one.name) || (one.parent && repeatedNamesOf(one.parent).has(one.name));
    steps.push(several ? `${one.name}[${one.nth}]` : one.name);
  }
  return `/${steps.reverse().join("/")}`;
}

export const RULES = [
  ...(["D-DECIMALS", "D-PRICE", "D-LINE-NET", "D-SUM", "D-PAYABLE", "D-VAT-BASE", "D-VAT"] as const),
  ...(["D-VAT-TOTAL", "D-SIGN", "D-GLN", "D-CVR", "D-CVR-SCHEME", "D-MEANS"] as const),
] as const;

/** What is wrong, in whose eyes, and where. */
export interface Fault {
  rule: (typeof RULES)[number];
  /** The official rule of EN 16931, Peppol or its Danish rules that asks for the same; null where none does. */
  official: string | null;
  at: string;
  detail: string;
}
