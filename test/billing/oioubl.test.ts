import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import { oioublRefusals } from "../../src/billing/documents/formats/oioubl.ts";
import type { EInvoice } from "../../src/billing/documents/model/index.ts";
import { kronerOf } from "../../src/platform/money.ts";
import { readXml, type XmlElement } from "../../src/platform/xml/read.ts";
import { compileRules, einvoiceData, official, schemaFaults } from "../support/einvoice.ts";
import { allTerms, anyDocument, buyer, documentOf, line, seller, turned } from "./sample-documents.ts";
import { writeOioubl } from "./written.ts";

/** Documents of the semantic model in OIOUBL 2.1, and those that it cannot carry. */

const types = ["380", "381"] as const;
const eachType = (document: EInvoice): EInvoice[] =>
  types.map((type) => turned(document, type)).filter((one) => oioublRefusals(one).length === 0);
const account = { id: "DK5000400440116243", provider: "NDEADKKK" };
const paid: NonNullable<EInvoice["payment"]>[] = [
  { code: "1", accounts: [] },
  { code: "31", accounts: [account] },
  { code: "42", remittance: "FAK-1", accounts: [{ id: "1234567890", provider: "1234" }] },
  { code: "58", accounts: [account] },
  { code: "93", remittance: "71#123456789012345", accounts: [{ id: "12345678" }] },
  { code: "97", accounts: [] },
];
const mixed = documentOf([
  line("1", { quantity: "10", price: { net: "1.333333", baseQuantity: "7" } }),
  line("2", { quantity: "-3", vatCategory: "Z", vatRate: "0" }),
  line("3", { vatCategory: "AE", vatRate: "0", quantity: "4" }),
]);
const full = documentOf(
  [
    line("1", {
      quantity: "10",
      allowances: [{ amount: 100n, reason: "Rabat" }],
      charges: [{ amount: 50n, reason: "Gebyr" }],
      item: {
        name: "Digitalt læremiddel til hele folkeskolens udskoling",
        sellerId: "S-1",
        classifications: [{ code: "86141700", list: "TST", version: "19.0501" }],
        attributes: [{ name: "Trin", value: "7" }],
      },
    }),
  ],
  {
    ...{ order: "O-1", salesOrder: "S-1", contract: "C-1", receivingAdvice: "R-1", despatchAdvice: "D-1" },
    ...{ accounting: "Konto", note: { text: "Nøgle & mere" }, taxPointOn: "2026-08-31" },
    preceding: [{ number: "ALFA-2026-000000", issuedOn: "2026-01-01" }],
    period: { from: "2026-08-01", to: "2027-07-31" },
    delivery: {
      name: "Skolen",
      on: "2026-08-31",
      address: { street: "Vej", city: "By", postCode: "1000", country: "DK" },
    },
    rounding: -25n,
    allowances: [
      { amount: 200n, base: 2_000n, percent: "10", reason: "Rabat", vatCategory: "S", vatRate: "25" },
    ],
    charges: [{ amount: 100n, reason: "Gebyr", vatCategory: "S", vatRate: "25" }],
    attachments: allTerms[0]!.attachments,
  },
);
const prepaid = documentOf([line("1")], { prepaid: 1_000n });
const written = [
  mixed,
  full,
  prepaid,
  ...paid.map((payment) => documentOf([line("1")], { payment })),
].flatMap(eachType);
const random = (document: fc.Arbitrary<EInvoice>) => document.map(eachType);

const tree = (xml: string) =>
  readXml(Buffer.from(xml), { maxBytes: 1e7, maxDepth: 50, maxElements: 1e6, keep: () => true });
const textAt = (root: XmlElement, ...path: string[]): string | undefined =>
  path.reduce<XmlElement | undefined>((at, name) => at?.children.find((one) => one.name === name), root)
    ?.text;

describe("OIOUBL", () => {
  test("no total differs from the model's", () => {
    fc.assert(
      fc.property(random(anyDocument(6, ["S", "Z", "AE"])), (documents) => {
        for (const document of documents) {
          const root = tree(writeOioubl(document));
          const { totals } = document;
          expect(textAt(root, "TaxTotal", "TaxAmount")).toBe(kronerOf(totals.vat));
          expect(textAt(root, "LegalMonetaryTotal", "TaxInclusiveAmount")).toBe(
            kronerOf(totals.gross + (totals.rounding ?? 0n)),
          );
          expect(textAt(root, "LegalMonetaryTotal", "PayableAmount")).toBe(kronerOf(totals.payable));
          expect(root.children.filter(({ name }) => name.endsWith("Line"))).toHaveLength(
            document.lines.length,
          );
        }
      }),
    );
  });

  test("nothing that it carries is refused", () => {
    expect(written).toHaveLength(2 * 9 - 1);
  });

  test.each<[string, EInvoice, RegExp]>([
    ["what is exempt", documentOf([line("1", { vatCategory: "E", vatRate: "0" })]), /VAT category E/],
    [
      "what is outside the scope of VAT",
      documentOf([line("1", { vatCategory: "O", vatRate: undefined })]),
      /VAT category O/,
    ],
    ["an export", documentOf([line("1", { vatCategory: "G", vatRate: "0" })]), /VAT category G/],
    ["two standard rates", documentOf([line("1"), line("2", { vatRate: "12.5" })]), /one standard rate/],
    ["a self-billed invoice", turned(mixed, "389"), /no self-billing/],
    ["a self-billed credit note", turned(mixed, "261"), /no self-billing/],
    ["a negative invoice", documentOf([line("1", { quantity: "-1" })]), /below 0/],
    ["a credit note that is prepaid", turned(prepaid, "381"), /prepaid/],
    ["a tax representative", allTerms[0]!, /tax representative/],
    ["a card", allTerms[1]!, /payment means 48/],
    [
      "a long note to a payment",
      documentOf([line("1")], { payment: { ...paid[2]!, remittance: "123456789012345678901" } }),
      /at most 20/,
    ],
    [
      "another classification",
      documentOf([line("1", { item: { name: "x", classifications: [{ code: "1", list: "STI" }] } })]),
      /UNSPSC/,
    ],
    ["no line's quantity", documentOf([line("1"), line("2", { quantity: "0" })]), /quantity 0/],
    ["a fifth decimal", documentOf([line("1", { quantity: "1.00001" })]), /four decimals/],
    [
      "an address that it has no list for",
      { ...mixed, buyer: { ...mixed.buyer, electronicAddress: { id: "x", scheme: "9999" } } },
      /list/,
    ],
    [
      "a seller without a number",
      documentOf([line("1")], { seller: { ...seller, registration: undefined } }),
      /company number/,
    ],
    [
      "a buyer without a contact",
      documentOf([line("1")], {
        buyerReference: undefined,
        order: "1",
        buyer: { ...buyer, contact: undefined },
      }),
      /contact/,
    ],
  ])("%s is not written without saying why", (_what, document, why) => {
    expect(oioublRefusals(document).join("; ")).toMatch(why);
  });
});

const data = einvoiceData("written invoices by the rules of OIOUBL");
describe.skipIf(!data)("the official rules of OIOUBL", () => {
  beforeAll(() => compileRules("oioublInvoice", "oioublCreditNote"), 600_000);

  const said = (document: EInvoice) =>
    official(document.type === "380" ? "oioublInvoice" : "oioublCreditNote", writeOioubl(document));
  const all = [
    ...written,
    ...fc.sample(random(anyDocument(4, ["S", "Z", "AE"])), { numRuns: 25, seed: 5 }).flat(),
  ];

  test("schemas of UBL refuse nothing that is written", { timeout: 300_000 }, async () => {
    const of = (type: string) => all.filter((one) => one.type === type).map(writeOioubl);
    expect(await schemaFaults("Invoice", of("380"))).toEqual([]);
    expect(await schemaFaults("CreditNote", of("381"))).toEqual([]);
  });
  test("have nothing to say of any document", { timeout: 600_000 }, () => {
    expect(all.length).toBeGreaterThan(25);
    for (const document of all) expect(said(document)).toEqual({ fatal: [], warning: [] });
    const [good] = all as [EInvoice];
    const off = writeOioubl(good).replace(/<cbc:PayableAmount currencyID="DKK">/, "$&1");
    expect(official("oioublInvoice", off).fatal).toContain("F-INV133");
  });
});
