import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";
import { checkInvoice } from "../../src/billing/documents/check/index.ts";
import { bis3Refusals } from "../../src/billing/documents/formats/bis3.ts";
import {
  FORMATS,
  type FormatName,
  type Formats,
  type FormatVersion,
  writtenAs,
} from "../../src/billing/documents/formats/index.ts";
import { EInvoice } from "../../src/billing/documents/model/index.ts";
import type { LocalDate } from "../../src/platform/calendar.ts";
import { compileRules, einvoiceData, officialBis, schemaFaults } from "../support/einvoice.ts";
import { allTerms, anyDocument, documentOf, line, seller, turned } from "./sample-documents.ts";
import { writeBis3 } from "./written.ts";

/** Documents of the semantic model in BIS Billing 3: no fault in what is written, no term left behind. */

const faultsOf = (document: EInvoice) => checkInvoice(Buffer.from(writeBis3(document))).faults;
/** A credit note whose total is below 0 is no document: it gives back. */
const mayCredit = (document: EInvoice) => document.totals.payable >= 0n && document.totals.gross >= 0n;
const types = ["380", "381", "389", "261"] as const;
/** The document as each type that it can be. */
const eachType = (document: EInvoice): EInvoice[] =>
  types
    .filter((type) => type === "380" || type === "389" || mayCredit(document))
    .map((type) => turned(document, type));

const written = allTerms.flatMap(eachType);
const many = documentOf(
  Array.from({ length: 200 }, (_, i) =>
    line(String(i + 1), { quantity: String(1 + (i % 17)), price: { net: "33.335", baseQuantity: "3" } }),
  ),
);
const mixed = documentOf(
  [
    line("1", { quantity: "3", price: { net: "0.333333" } }),
    line("2", { quantity: "-1", price: { net: "19.99" }, vatCategory: "Z", vatRate: "0" }),
    line("3", { vatCategory: "E", vatRate: "0" }),
    line("4", { vatCategory: "AE", vatRate: "0" }),
    line("5", { vatRate: "12.5", price: { net: "0.12" } }),
  ],
  { buyer: { ...allTerms[0]!.buyer } },
);
const outside = documentOf([line("1", { vatCategory: "O", vatRate: undefined })], {
  seller: { ...seller, vatNumber: undefined },
});

/** Terms (`BT-1`) of a schema, by the way to them. */
function termsOf(schema: z.ZodType, path: string): [path: string, term: string][] {
  const open =
    schema instanceof z.ZodOptional || schema instanceof z.ZodDefault
      ? (schema.unwrap() as z.ZodType)
      : schema;
  if (open instanceof z.ZodObject)
    return Object.entries(open.shape as Record<string, z.ZodType>).flatMap(([key, inner]) =>
      termsOf(inner, `${path}.${key}`),
    );
  if (open instanceof z.ZodArray) return termsOf(open.element as z.ZodType, `${path}[]`);
  return [[path, (schema.description ?? open.description ?? "").split(" ")[0]!]];
}
/** Ways to every value of a document. */
function waysTo(value: unknown, path: string): string[] {
  if (Array.isArray(value)) return value.flatMap((one) => waysTo(one, `${path}[]`));
  if (typeof value === "object" && value !== null)
    return Object.entries(value).flatMap(([key, inner]) => waysTo(inner, `${path}.${key}`));
  return value === undefined ? [] : [path];
}

describe("the semantic model", () => {
  const terms = termsOf(EInvoice, "");
  test("leaves no business term of EN 16931 out, and names none twice", () => {
    // BT-23 and BT-24 are the format's own.
    const numbers = terms.map(([, term]) => term).filter((term) => /^BT-\d+$/.test(term));
    const wanted = Array.from({ length: 165 }, (_, i) => `BT-${i + 1}`).filter(
      (term) => !["BT-4", "BT-23", "BT-24"].includes(term),
    );
    expect(wanted.filter((term) => !numbers.includes(term))).toEqual([]);
    expect(numbers.filter((term, i) => numbers.indexOf(term) !== i)).toEqual([]);
  });

  test("has no term that no test document has", () => {
    const had = new Set(allTerms.flatMap((document) => waysTo(document, "")));
    expect(terms.map(([path]) => path).filter((path) => !had.has(path))).toEqual([]);
  });

  test("no value of a document is lost in BIS Billing 3", () => {
    for (const document of allTerms) {
      const xml = writeBis3(document);
      const texts = (value: unknown): string[] =>
        typeof value === "object" && value !== null
          ? Object.values(value).flatMap(texts)
          : typeof value === "string"
            ? [value]
            : [];
      const escaped = (text: string) =>
        text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
      expect(texts(document).filter((text) => !xml.includes(escaped(text)))).toEqual([]);
    }
  });

  test.each<[string, unknown]>([
    ["blank text", { number: "  " }],
    ["text with space at its end", { buyerReference: "EAN " }],
    ["a control character", { order: "a\u0001b" }],
    ["a line break in a name", { seller: { ...seller, name: "a\nb" } }],
    ["half a character", { order: "\uD83D" }],
    ["a date that there is not", { issuedOn: "2026-02-30" }],
    ["a currency without its rules", { currency: "SEK" }],
    ["no line", { lines: [] }],
  ])("does not take %s", (_what, more) => {
    expect(EInvoice.safeParse({ ...allTerms[3], ...(more as object) }).success).toBe(false);
  });
});

describe("BIS Billing 3", () => {
  test("what is written has no fault", () => {
    for (const document of [...written, ...[many, mixed, outside].flatMap(eachType)])
      expect(faultsOf(document)).toEqual([]);
  });

  test("no document of any lines, allowances and charges has a fault, whatever its type", () => {
    fc.assert(
      fc.property(anyDocument(8), (document) => {
        for (const one of eachType(document)) expect(faultsOf(one)).toEqual([]);
      }),
    );
  });

  test("one document is not written in two ways", () => {
    for (const document of written) expect(writeBis3(document)).toBe(writeBis3(structuredClone(document)));
  });

  test("what it cannot carry is not written without a reason", () => {
    expect(bis3Refusals(allTerms[0]!)).toEqual([]);
    expect(bis3Refusals({ ...mixed, buyerReference: undefined, order: undefined })).toHaveLength(1);
    expect(bis3Refusals({ ...mixed, vat: [...mixed.vat, ...outside.vat] })).toHaveLength(1);
    const [account] = mixed.payment!.accounts;
    expect(
      bis3Refusals({ ...mixed, payment: { ...mixed.payment!, accounts: [account!, account!] } }),
    ).toHaveLength(1);
    expect(
      bis3Refusals({ ...mixed, seller: { ...mixed.seller, tradingName: "Alfa" }, payee: { name: "Alfa" } }),
    ).toHaveLength(1);
  });
});

describe("formats", () => {
  const names = Object.keys(FORMATS) as FormatName[];
  test("no document is neither written nor refused with a reason, nor written in part", () => {
    fc.assert(
      fc.property(anyDocument(5), (document) => {
        for (const one of eachType(document))
          for (const name of names) {
            const written = writtenAs(name, one);
            if ("xml" in written)
              expect(written.xml).toMatch(
                /^<\?xml version="1.0" encoding="UTF-8"\?>\n<(Invoice|CreditNote) /,
              );
            else expect(written.refusals.length).toBeGreaterThan(0);
          }
      }),
    );
  });

  test("a self-billed document is not written as its seller's own, nor another as self-billed", () => {
    const can = (document: EInvoice) => names.filter((name) => "xml" in writtenAs(name, document));
    const [plain] = [documentOf([line("1")])];
    expect(types.map((type) => can(turned(plain, type)))).toEqual([
      ["bis3", "oioubl"],
      ["bis3", "oioubl"],
      ["selfbilling"],
      ["selfbilling"],
    ]);
  });

  test("a format is not used before its first day nor after its last", () => {
    const on = (issuedOn: string) => documentOf([line("1")], { issuedOn, dueOn: undefined });
    expect(writtenAs("oioubl", on("2029-07-31"))).toHaveProperty("xml");
    expect(writtenAs("oioubl", on("2029-08-01"))).toHaveProperty("refusals", [
      expect.stringMatching(/2029-08-01/),
    ]);
    expect(writtenAs("bis3", on("2019-04-17"))).toHaveProperty("refusals");
  });
});

describe("a version that is to come", () => {
  const [now] = FORMATS.bis3;
  const ids = { customization: "urn:example:bis:4.0", profile: "urn:example:billing:02" };
  const coming: FormatVersion = { ...now, from: "2028-07-01" as LocalDate, source: "a story", ids };
  const formats: Formats = { ...FORMATS, bis3: [...FORMATS.bis3, coming] };
  const on = (issuedOn: string) => documentOf([line("1")], { issuedOn, dueOn: undefined });

  test("is what documents are written in from its day on, and changes no byte of what was issued before", () => {
    const before = on("2028-06-30");
    expect(writtenAs("bis3", before, formats)).toEqual(writtenAs("bis3", before));
    const from = writtenAs("bis3", on("2028-07-01"), formats);
    const said = "xml" in from ? from.xml : "";
    expect(said).toContain("<cbc:CustomizationID>urn:example:bis:4.0</cbc:CustomizationID>");
    expect(said).toContain("<cbc:ProfileID>urn:example:billing:02</cbc:ProfileID>");
    // Nothing else of it differs.
    const plain = writtenAs("bis3", on("2028-07-01"));
    const old = now.ids;
    expect(said.replace(ids.customization, old.customization).replace(ids.profile, old.profile)).toBe(
      "xml" in plain && plain.xml,
    );
  });

  test("of each format is dated in order, with its source", () => {
    for (const versions of Object.values<readonly FormatVersion[]>(FORMATS)) {
      const days = versions.map(({ from }) => from);
      expect(days).toEqual([...new Set(days)].sort());
      expect(versions.every(({ source }) => source.length > 5)).toBe(true);
    }
  });
});

const data = einvoiceData("written invoices by the official rules");
describe.skipIf(!data)("the official rules", () => {
  beforeAll(() => compileRules("en16931", "peppol", "selfbilling"), 600_000);

  test("schemas of UBL refuse nothing that is written", { timeout: 300_000 }, async () => {
    const random = fc.sample(anyDocument(4), { numRuns: 20, seed: 7 });
    const all = [...written, mixed, outside, ...random.flatMap(eachType)];
    const of = (credits: boolean) =>
      all.filter(({ type }) => (type === "381" || type === "261") === credits).map(writeBis3);
    expect(await schemaFaults("Invoice", of(false))).toEqual([]);
    expect(await schemaFaults("CreditNote", of(true))).toEqual([]);
    const [good] = of(false) as [string];
    expect(await schemaFaults("Invoice", [good.replace("<cbc:ID>", "<cbc:Id/><cbc:ID>")])).not.toEqual([]);
  });

  const said = (document: EInvoice) =>
    officialBis(
      writeBis3(document),
      document.type === "389" || document.type === "261" ? "selfbilling" : "peppol",
    );
  test.each(written.map((document, i) => [`${i}: ${document.type}`, document] as const))(
    "have nothing to say of %s",
    { timeout: 300_000 },
    (_name, document) => expect(said(document)).toEqual({ fatal: [], warning: [] }),
  );
  test("have nothing to say of mixed rates, what is outside the scope, and 200 lines", {
    timeout: 300_000,
  }, () => {
    for (const document of [...eachType(mixed), ...eachType(outside), many])
      expect(said(document)).toEqual({ fatal: [], warning: [] });
  });
  test("have nothing to say of any document", { timeout: 600_000 }, () => {
    const random = fc.sample(anyDocument(4), { numRuns: 15, seed: 11 });
    for (const document of random.flatMap(eachType))
      expect(said(document)).toEqual({ fatal: [], warning: [] });
  });
});
