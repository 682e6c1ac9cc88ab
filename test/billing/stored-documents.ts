import type { StoredDocument } from "../../src/billing/documents/stored.ts";
import { extrasOf, type InvoiceLine } from "../../src/billing/schema/index.ts";
import { PartyParticulars, PayerParticulars } from "../../src/parties/index.ts";
import type { LocalDate } from "../../src/platform/calendar.ts";
import { minorOfMicro, money, unitPrice } from "../../src/platform/money.ts";

/** Invoices as they are stored, for tests of what is written of them. */

const day = (text: string) => text as LocalDate;
type Extras = { feeMinor?: bigint; minimumMinor?: bigint; roundingMinor?: bigint };

/** A line whose net is its product with what is added. */
export function storedLine(line: number, more: Partial<InvoiceLine> & Extras = {}): InvoiceLine {
  const { feeMinor = 0n, minimumMinor = 0n, roundingMinor = 0n, ...rest } = more;
  const { quantity = 1, baseQuantity = 1, unitPrice: price = unitPrice(62_000_000n) } = rest;
  const net =
    minorOfMicro(BigInt(quantity) * price, BigInt(baseQuantity)) + feeMinor + minimumMinor + roundingMinor;
  return {
    ...{ line, kind: "base", description: "Dansk 4", productId: "0b6c5c3e-0000-4000-8000-000000000001" },
    ...{
      productTitle: "Dansk 4 – læsning på Åen",
      period: { from: day("2026-08-01"), to: day("2027-08-01") },
    },
    ...{ units: quantity, quantity, per: "unit", unitPrice: price, baseQuantity, net: money(net) },
    ...extrasOf({ feeMinor, minimumMinor, roundingMinor }),
    ...{
      vatCategory: "S",
      vatBp: 2_500,
      vatCode: null,
      vatReason: null,
      callOffId: null,
      institutionId: null,
    },
    ...{ reconciliationId: null, adjustmentNumber: 0, shortfallId: null, correctsLine: null },
    ...{ entitled: null, active: null, evidence: {} },
    ...rest,
  };
}

const address = (street: string, city: string, postCode: string, country = "DK") => ({
  street,
  city,
  postCode,
  country,
});
export const payments = {
  fik71: { means: "93", cardType: "71", creditor: "87654321" },
  fik73: { means: "93", cardType: "73", creditor: "87654321" },
  fik75: { means: "93", cardType: "75", creditor: "87654321" },
  giro01: { means: "50", cardType: "01", creditor: "12345678" },
  giro04: { means: "50", cardType: "04", creditor: "12345678" },
  giro15: { means: "50", cardType: "15", creditor: "12345678" },
  account: { means: "42", registration: "1234", account: "1234567890" },
  iban: { means: "58", iban: "DK5000400440116243", bic: "DABADKKK" },
  nemkonto: { means: "97" },
  agreed: { means: "1" },
} as const;

/** A stored invoice; `says` is what the seller states. */
export function stored(
  lines: readonly InvoiceLine[],
  more: Partial<StoredDocument> & { pays?: object; nothingSaid?: true; abroad?: true } = {},
): StoredDocument {
  const { pays = payments.account, nothingSaid, abroad, ...rest } = more;
  const says = nothingSaid
    ? { seller: PartyParticulars.parse({}), buyer: PartyParticulars.parse({}), payer: null }
    : {
        seller: PartyParticulars.parse({
          address: address("Æblevej 1", "Århus C", "8000", abroad ? "FI" : "DK"),
          ...(abroad ? { vatNumber: "FI12345671" } : {}),
          contacts: [{ name: "Søren Ågård", email: "faktura@alfa.example", phone: "87654321" }],
          payments: [pays],
        }),
        buyer: PartyParticulars.parse({ address: address("Rådhuspladsen 2", "Østby", "9999") }),
        payer: PayerParticulars.parse({ name: "Børn og Skole", accountString: "5-301-22" }),
      };
  return {
    ...{
      number: "ALFA-FORLAG-2026-000001",
      kind: "base",
      issuedOn: day("2026-09-01"),
      dueOn: day("2026-10-01"),
    },
    ...{ sellerName: "Alfa Forlag ApS", sellerCvr: "10150817", seller: { country: "DK", registered: true } },
    ...{ buyerName: "Østby Kommune", buyerCvr: "64942212", buyer: { country: "DK", registered: true } },
    ...{ payerGln: "5790000000012", orderReference: "PO-1", buyerReference: null },
    ...{ agreementReference: "joint-agreement-1", note: null, particulars: says, places: [], corrects: null },
    lines,
    ...rest,
  };
}

const exempt = {
  vatCategory: "E",
  vatBp: 0,
  vatCode: "VATEX-EU-132-1I",
  vatReason: "Momsfri efter § 13",
} as const;
const reverse = {
  vatCategory: "AE",
  vatBp: 0,
  vatCode: "VATEX-EU-AE",
  vatReason: "Omvendt betalingspligt",
} as const;
const outside = {
  vatCategory: "O",
  vatBp: 0,
  vatCode: "VATEX-EU-O",
  vatReason: "Ikke momsregistreret",
} as const;
const within = {
  vatCategory: "K",
  vatBp: 0,
  vatCode: "VATEX-EU-IC",
  vatReason: "Levering til et andet EU-land",
} as const;
const beyond = { vatCategory: "G", vatBp: 0, vatCode: "VATEX-EU-G", vatReason: "Udførsel" } as const;
/** A buyer abroad; `vatNumber` is what it states. */
const buyerIn = (country: string, city: string, vatNumber?: string) => {
  const { particulars } = stored([]);
  const buyer = PartyParticulars.parse({
    address: address("Storgatan 1", city, "11122", country),
    ...(vatNumber && { vatNumber }),
  });
  return {
    ...{ buyer: { country, registered: true }, buyerName: "Grannens Skola", buyerCvr: "64942212" },
    particulars: { ...particulars, buyer },
  };
};
const unregistered = { seller: { country: "DK", registered: false } };
const credits = (lines: readonly InvoiceLine[], more: Parameters<typeof stored>[1] = {}) =>
  stored(lines, {
    kind: "credit_note",
    corrects: { number: "ALFA-2026-000009", issuedOn: day("2026-08-20") },
    ...more,
  });
const days = { per: "day", baseQuantity: 365, unitPrice: unitPrice(62_000_000n) } as const;
const place = {
  institutionId: 7,
  says: { gln: "5790000000012", orderReference: "Skole 1", accountString: "5-1" },
};

/** One of each kind that the program makes. */
export const kinds: Record<string, StoredDocument> = {
  plain: stored([storedLine(1, { quantity: 120 })]),
  nothingSaid: stored([storedLine(1)], { nothingSaid: true }),
  ...Object.fromEntries(
    Object.entries(payments).map(([name, pays]) => [name, stored([storedLine(1)], { pays })]),
  ),
  days: stored([
    storedLine(1, { ...days, quantity: 12_345, roundingMinor: -1n }),
    storedLine(2, { feeMinor: 10_000n, minimumMinor: 777n }),
  ]),
  mixed: stored([storedLine(1), storedLine(2, exempt), storedLine(3, { vatCategory: "Z", vatBp: 0 })]),
  reverse: stored([storedLine(1, reverse)], { seller: { country: "FI", registered: false }, abroad: true }),
  within: stored([storedLine(1, within)], buyerIn("SE", "Stockholm", "SE556677889901")),
  beyond: stored([storedLine(1, beyond)], buyerIn("NO", "Oslo")),
  outside: stored([storedLine(1, outside)], unregistered),
  discounted: stored(
    [
      storedLine(1, { quantity: 2 }),
      storedLine(2, { kind: "discount", quantity: -1, units: -1, unitPrice: unitPrice(5_000_000n) }),
    ],
    { note: "Tak for købet\nog på gensyn" },
  ),
  negative: stored([storedLine(1, { kind: "discount", quantity: -1, units: -1 })]),
  credit: credits([storedLine(1, { kind: "adjustment", quantity: -3, units: -3, feeMinor: -500n })]),
  creditRounded: credits([
    storedLine(1, { quantity: -1, units: -1 }),
    storedLine(2, { kind: "rounding", unitPrice: unitPrice(20_000n) }),
  ]),
  places: stored(
    [
      storedLine(1, {
        kind: "use",
        institutionId: 7,
        description: "Dansk 4, Skolen på Åen: 12 anvendelser 2026-09",
      }),
    ],
    { places: [place] },
  ),
  reissued: stored([storedLine(1)], {
    note: "Erstatter faktura ALFA-2026-000009",
    reissues: { number: "ALFA-2026-000009", issuedOn: day("2026-08-20") },
  }),
  twoHundred: stored(Array.from({ length: 200 }, (_, i) => storedLine(i + 1, { ...days, quantity: i + 1 }))),
  together: stored(
    Array.from({ length: 700 }, (_, i) =>
      storedLine(i + 1, { ...days, quantity: i + 1, feeMinor: BigInt(i % 3), description: `=Skole ${i}` }),
    ),
  ),
  togetherByProduct: stored(
    Array.from({ length: 700 }, (_, i) =>
      storedLine(i + 1, {
        quantity: 1 + (i % 5),
        unitPrice: unitPrice(BigInt(1_000_000 + i * 7_000)),
        ...(i % 2 ? exempt : {}),
      }),
    ),
  ),
  togetherByVat: credits(
    Array.from({ length: 450 }, (_, i) =>
      storedLine(i + 1, {
        quantity: -1,
        units: -1,
        productId: `0b6c5c3e-0000-4000-8000-${String(i).padStart(12, "0")}`,
      }),
    ),
  ),
};
