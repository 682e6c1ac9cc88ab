import fc from "fast-check";
import type { z } from "zod";
import { EInvoice } from "../../src/billing/documents/model/index.ts";
import type { Line } from "../../src/billing/documents/model/lines.ts";
import { lineNet, type Reasons, sums } from "../../src/billing/documents/model/sums.ts";
import type { VatCategory } from "../../src/law/vat.ts";

/** Documents of the semantic model: one with each of its terms in one of them, and random ones. */

type Input = z.input<typeof EInvoice>;
type LineInput = Omit<z.input<typeof Line>, "net">;

export const REASONS: Reasons = {
  E: { reason: "Fritaget for moms, § 13", reasonCode: "VATEX-EU-132-1I" },
  AE: { reason: "Omvendt betalingspligt", reasonCode: "VATEX-EU-AE" },
  K: { reason: "Levering inden for EU", reasonCode: "VATEX-EU-IC" },
  G: { reason: "Udførsel", reasonCode: "VATEX-EU-G" },
  O: { reason: "Uden for momsloven", reasonCode: "VATEX-EU-O" },
};

export const seller: Input["seller"] = {
  name: "Alfa Forlag ApS",
  registration: { id: "10150817", scheme: "0184" },
  vatNumber: "DK10150817",
  electronicAddress: { id: "DK10150817", scheme: "0184" },
  address: { street: "Æblevej 1", city: "Århus C", postCode: "8000", country: "DK" },
  contact: { name: "Søren Ågård", telephone: "87654321", mail: "faktura@alfa.example" },
};
export const buyer: Input["buyer"] = {
  name: "Østby Kommune",
  identifier: { id: "5790000000012", scheme: "0088" },
  registration: { id: "64942212", scheme: "0184" },
  electronicAddress: { id: "5790000000012", scheme: "0088" },
  address: { street: "Rådhuspladsen 2", city: "Østby", postCode: "9999", country: "DK" },
  contact: { name: "Skoleforvaltningen" },
};
export const payment: NonNullable<Input["payment"]> = {
  code: "42",
  accounts: [{ id: "1234567890", provider: "1234" }],
};

export const line = (id: string, more: Partial<LineInput> = {}): LineInput => ({
  id,
  quantity: "1",
  unit: "EA",
  price: { net: "100.00" },
  vatCategory: "S",
  vatRate: "25",
  item: { name: `Læremiddel ${id}` },
  ...more,
});

/** A document with nets, VAT and totals that follow from its lines, allowances and charges. */
export function documentOf(
  lines: readonly LineInput[],
  more: Partial<Omit<Input, "lines" | "totals" | "vat">> & {
    prepaid?: bigint;
    rounding?: bigint;
    vatInVatCurrency?: bigint;
  } = {},
): EInvoice {
  const { prepaid, rounding, vatInVatCurrency, ...rest } = more;
  const own = {
    lines: lines.map((one) => {
      const full = { allowances: [], charges: [], ...one } as unknown as Omit<Line, "net">;
      return { ...one, net: lineNet(full) };
    }),
    allowances: rest.allowances ?? [],
    charges: rest.charges ?? [],
  };
  const given = {
    reasons: REASONS,
    ...(prepaid === undefined ? {} : { prepaid }),
    ...(rounding === undefined ? {} : { rounding }),
  };
  const { vat, totals } = sums(own as unknown as EInvoice, given);
  return EInvoice.parse({
    ...{ number: "ALFA-2026-000001", issuedOn: "2026-09-01", type: "380", currency: "DKK" },
    ...{ dueOn: "2026-10-01", buyerReference: "Skoleforvaltningen", paymentTerms: "Netto 30 dage" },
    ...{ seller, buyer, payment },
    ...rest,
    ...own,
    vat,
    totals: { ...totals, ...(vatInVatCurrency === undefined ? {} : { vatInVatCurrency }) },
  });
}

const address = (street3: string) => ({
  ...{
    street: "Vej 1",
    street2: "2. sal",
    street3,
    city: "By",
    postCode: "1000",
    region: "Sjælland",
    country: "DK",
  },
});

/** Together they have every term of the model. */
export const allTerms: EInvoice[] = [
  documentOf(
    [
      line("1", {
        note: "Første linje\nAnden linje",
        object: { id: "OBJ-1", scheme: "AAA" },
        quantity: "-3.5",
        orderLine: "7",
        accounting: "1234-56",
        period: { from: "2026-08-01", to: "2027-07-31" },
        allowances: [{ amount: 1_000n, base: 10_000n, percent: "10", reason: "Rabat", reasonCode: "95" }],
        charges: [{ amount: 500n, base: 10_000n, percent: "5", reason: "Gebyr", reasonCode: "FC" }],
        price: { net: "90.123456", discount: "9.876544", gross: "100.00", baseQuantity: "7", baseUnit: "EA" },
        item: {
          name: "Læremiddel",
          description: "Digitalt læremiddel\ntil 7. klasse",
          sellerId: "S-1",
          buyerId: "B-1",
          standardId: { id: "5790000000012", scheme: "0160" },
          classifications: [{ code: "86141700", list: "TST", version: "19.05.01" }],
          origin: "DK",
          attributes: [{ name: "Klassetrin", value: "7" }],
        },
      }),
      line("2", { quantity: "100" }),
    ],
    {
      vatCurrency: "EUR",
      vatInVatCurrency: 1n,
      taxPointOn: "2026-08-31",
      project: "P-1",
      contract: "C-1",
      order: "O-1",
      salesOrder: "SO-1",
      receivingAdvice: "R-1",
      despatchAdvice: "D-1",
      tender: "T-1",
      object: { id: "OBJ", scheme: "AAA" },
      accounting: "Konto 1",
      note: { subject: "ADU", text: "Selvfakturering & mere <æøå>\nnæste linje" },
      preceding: [{ number: "ALFA-2025-000009", issuedOn: "2025-09-01" }],
      seller: {
        ...seller,
        tradingName: "Alfa",
        identifiers: [{ id: "5798009811578", scheme: "0088" }],
        taxRegistration: "12345",
        legalInformation: "Anpartsselskab",
        address: address("c/o Alfa"),
      },
      buyer: {
        ...buyer,
        tradingName: "Østby",
        vatNumber: "DK64942212",
        address: address("att. skole"),
        contact: { name: "Å", telephone: "1", mail: "a@b.example" },
      },
      payee: {
        name: "Inkasso A/S",
        identifier: { id: "5790000000012", scheme: "0088" },
        registration: { id: "10150817", scheme: "0184" },
      },
      taxRepresentative: { name: "Repræsentant", vatNumber: "DK10150817", address: address("rep") },
      delivery: {
        name: "Skolen",
        location: { id: "5790000000012", scheme: "0088" },
        on: "2026-08-31",
        address: address("port 3"),
      },
      period: { from: "2026-08-01", to: "2027-07-31" },
      payment: {
        code: "42",
        text: "Bankoverførsel",
        remittance: "FAK-1",
        accounts: [{ id: "1234567890", name: "Alfa", provider: "1234" }],
      },
      allowances: [
        {
          amount: 2_000n,
          base: 20_000n,
          percent: "10",
          reason: "Rabat",
          reasonCode: "95",
          vatCategory: "S",
          vatRate: "25",
        },
      ],
      charges: [
        {
          amount: 1_000n,
          base: 20_000n,
          percent: "5",
          reason: "Gebyr",
          reasonCode: "FC",
          vatCategory: "S",
          vatRate: "25",
        },
      ],
      prepaid: 10_000n,
      rounding: -25n,
      attachments: [
        { reference: "A-1", description: "Detaljer", location: "https://alfa.example/detaljer.csv" },
        { reference: "A-2", file: { base64: "YTtiCg==", mime: "text/csv", name: "detaljer.csv" } },
      ],
    },
  ),
  documentOf([line("1")], {
    taxPointCode: "35",
    payment: { code: "48", accounts: [], card: { number: "1234", holder: "Å. Hansen", network: "Dankort" } },
  }),
  documentOf([line("1")], {
    payment: {
      code: "49",
      accounts: [],
      directDebit: { mandate: "M-1", creditor: "DK123", account: "1234567890" },
    },
  }),
  documentOf([line("1", { vatCategory: "E", vatRate: "0" })]),
];

/** A credit note of the same, and both of them self-billed. */
export const turned = (document: EInvoice, type: EInvoice["type"]): EInvoice => ({ ...document, type });

const LONG = "Digitalt læremiddel til folkeskolens udskoling ".repeat(40).trim();
const categories: readonly VatCategory[] = ["S", "Z", "E", "AE", "K", "G"];
const taxes = (of: readonly VatCategory[]) =>
  fc.constantFrom(...of).chain((vatCategory) =>
    fc.record({
      vatCategory: fc.constant(vatCategory),
      ...(vatCategory === "S" ? { vatRate: fc.constantFrom("25", "12.5", "25.00") } : {}),
      ...(vatCategory !== "S" && vatCategory !== "O" ? { vatRate: fc.constant("0") } : {}),
    }),
  );
const micro = (max: number) =>
  fc.integer({ min: 0, max }).map((n) => (n / 1e6).toFixed(6).replace(/\.?0+$/, ""));
const allowed = fc.record({
  amount: fc.bigInt({ min: 0n, max: 100_000n }),
  reason: fc.constantFrom("Rabat", "Gebyr", "Afrunding, øre"),
});
const anyLine = (of: readonly VatCategory[]) =>
  fc.record({
    quantity: fc.integer({ min: -5000, max: 50_000 }).map(String),
    price: fc.record(
      { net: micro(900_000_000), baseQuantity: fc.constantFrom("1", "7", "365", "0.5") },
      { requiredKeys: ["net"] },
    ),
    allowances: fc.array(allowed, { maxLength: 2 }),
    charges: fc.array(allowed, { maxLength: 2 }),
    tax: taxes(of),
    name: fc.constantFrom("Læremiddel", "Ærø, Øst & Å <b>", LONG, "\u{1F4DA} ]]>", "a"),
  });

/** Any document that may be written: mixed rates, nothing charged, negative lines, allowances and charges. */
export const anyDocument = (
  maxLines: number,
  allCategories: readonly VatCategory[] = categories,
): fc.Arbitrary<EInvoice> =>
  fc.boolean().chain((any) => {
    const outside = any && allCategories === categories;
    const of: readonly VatCategory[] = outside ? ["O"] : allCategories;
    const untaxed = { seller: { ...seller, vatNumber: undefined }, buyer };
    // What category K asks for, and the others take.
    const taxed = {
      ...{ seller, buyer: { ...buyer, vatNumber: "DK64942212" } },
      period: { from: "2026-08-01", to: "2027-07-31" },
      delivery: { address: { country: "SE" } },
    };
    return fc
      .record({
        lines: fc.array(anyLine(of), { minLength: 1, maxLength: maxLines }),
        allowances: fc.array(fc.tuple(allowed, taxes(of)), { maxLength: 2 }),
        charges: fc.array(fc.tuple(allowed, taxes(of)), { maxLength: 2 }),
        rounding: fc.constantFrom(undefined, -49n, 50n),
        prepaid: fc.constantFrom(undefined, 100_00n),
      })
      .map(({ lines, allowances, charges, rounding, prepaid }) =>
        documentOf(
          lines.map(({ tax, name, ...one }, i) =>
            line(String(i + 1), { vatRate: undefined, ...one, ...tax, item: { name } }),
          ),
          {
            ...(outside ? untaxed : taxed),
            allowances: allowances.map(([one, tax]) => ({ ...one, ...tax })),
            charges: charges.map(([one, tax]) => ({ ...one, ...tax })),
            ...(rounding === undefined ? {} : { rounding }),
            ...(prepaid === undefined ? {} : { prepaid }),
          },
        ),
      );
  });
