import { parse as parseCsv } from "csv-parse/sync";
import { beforeAll, describe, expect, test } from "vitest";
import { paymentIdOf } from "../../src/banking/formats/line.ts";
import { checkInvoice } from "../../src/billing/documents/check/index.ts";
import { writtenAs } from "../../src/billing/documents/formats/index.ts";
import {
  documentOf,
  LINES_MAX,
  type StoredDocument,
  slipNumber,
} from "../../src/billing/documents/stored.ts";
import { textsIn } from "../../src/texts/index.ts";
import { compileRules, einvoiceData, official, officialBis, schemaFaults } from "../support/einvoice.ts";
import { kinds, stored, storedLine } from "./stored-documents.ts";

/** What is stored of invoices as documents: nothing that is stored is lost, and nothing that is written is refused. */

const written = (of: StoredDocument, language: "da" | "en" = "da") =>
  documentOf(of, textsIn(language).documents);
const bis = (of: StoredDocument): string => {
  const made = writtenAs("bis3", written(of));
  if (!("xml" in made)) throw new Error(made.refusals.join("; "));
  return made.xml;
};
const named = Object.entries(kinds);

describe("a stored invoice", () => {
  test.each(named)("has no fault as a document: %s", (_name, of) => {
    expect(checkInvoice(Buffer.from(bis(of))).faults).toEqual([]);
    const sign = of.kind === "credit_note" ? -1n : 1n;
    const net = of.lines.reduce((sum, line) => sum + line.net.minor, 0n);
    expect(written(of).totals.net).toBe(sign * net);
    expect(bis(of)).toBe(bis(structuredClone(of)));
  });

  test("has no document of more lines than the rules can take, and loses none of them: they are attached", () => {
    for (const of of [kinds["together"]!, kinds["togetherByProduct"]!, kinds["togetherByVat"]!]) {
      const { lines, attachments } = written(of);
      expect(lines.length).toBeLessThanOrEqual(LINES_MAX);
      const rows = parseCsv(Buffer.from(attachments[0]!.file!.base64, "base64").toString(), {
        columns: true,
      }) as Record<string, string>[];
      expect(rows).toHaveLength(of.lines.length);
      const sum = rows.reduce((total, row) => total + Math.round(Number(row["Netto"]) * 100), 0);
      expect(BigInt(sum)).toBe(of.lines.reduce((total, line) => total + line.net.minor, 0n));
      // A title that a spreadsheet would compute is text there.
      expect(rows.every((row) => !row["Vare"]!.startsWith("="))).toBe(true);
    }
    expect(written(kinds["together"]!).lines).toHaveLength(1);
    expect(written(kinds["together"]!).lines[0]!.quantity).toBe(String((700 * 701) / 2));
    expect(written(kinds["twoHundred"]!).lines).toHaveLength(200);
    expect(written(kinds["twoHundred"]!).attachments).toEqual([]);
  });

  test("of goods to another member state says both VAT numbers, its days and the country it goes to", () => {
    const within = kinds["within"]!;
    const xml = bis(within);
    for (const part of [
      "<cbc:ID>K</cbc:ID>",
      "DK10150817",
      "SE556677889901",
      "VATEX-EU-IC",
      "<cac:InvoicePeriod>",
    ])
      expect(xml).toContain(part);
    expect(xml).toMatch(
      /<cac:DeliveryLocation>\s*<cac:Address>.*<cbc:IdentificationCode>SE<.*<\/cac:DeliveryLocation>/s,
    );
    expect(bis(kinds["beyond"]!)).not.toContain("<cac:Delivery>");
    // Without one of them it is not written, and says by which rule.
    const refused = (document: object) => {
      const made = writtenAs("bis3", { ...written(within), ...document });
      return "xml" in made ? [] : made.refusals.map((why) => /\((.*)\)$/.exec(why)?.[1]);
    };
    const { buyer, seller, vat } = written(within);
    expect(refused({})).toEqual([]);
    expect(refused({ buyer: { ...buyer, vatNumber: undefined } })).toEqual(["BR-IC-02"]);
    expect(refused({ seller: { ...seller, vatNumber: undefined } })).toEqual(["BR-IC-02"]);
    expect(refused({ period: undefined })).toEqual(["BR-IC-11"]);
    expect(refused({ delivery: undefined })).toEqual(["BR-IC-12"]);
    expect(
      refused({ vat: vat.map((part) => ({ ...part, reason: undefined, reasonCode: undefined })) }),
    ).toEqual(["BR-IC-10"]);
  });

  test("does not fail for any text that somebody has typed", () => {
    for (const text of ["a\u0000b", "\uD83D", " \n ", "\u2028", "]]>&<", "x".repeat(5_000)]) {
      const of = stored([storedLine(1, { description: text, productTitle: text })], {
        ...{ sellerName: text, buyerName: text, note: text, orderReference: "x" },
      });
      expect(checkInvoice(Buffer.from(bis(of))).faults).toEqual([]);
    }
  });

  test("has a slip number whose last digit checks it", () => {
    expect(slipNumber("71", "X-2026-000123")).toBe("000020260001233");
    for (const [card, length] of [
      ["71", 15],
      ["75", 16],
      ["04", 16],
    ] as const) {
      const digits = [...slipNumber(card, "A1-2026-000042")];
      expect(digits).toHaveLength(length);
      const sum = digits.reverse().reduce((total, digit, i) => {
        const product = Number(digit) * (i % 2 === 1 ? 2 : 1);
        return total + (product > 9 ? product - 9 : product);
      }, 0);
      expect(sum % 10).toBe(0);
    }
    expect(slipNumber("73", "X-1")).toBe("");
  });

  test("has another slip number than the fee of the same count, whatever digits its seller is known by", () => {
    expect(slipNumber("71", "X-G2026-000123")).toBe("100020260001232");
    for (const seller of ["X", "A1", "A9-B", "X-1234", "X-9876", "G2026"])
      for (const card of ["71", "75", "04", "15"]) {
        const [sale, fee] = ["2026", "G2026"].map((series) => slipNumber(card, `${seller}-${series}-000042`));
        expect(fee).not.toBe(sale);
        expect(paymentIdOf(`${card}#${fee}`)).toBe(`${card}#${fee}`);
      }
  });
});

const data = einvoiceData("stored invoices by the official rules");
describe.skipIf(!data)("the official rules", () => {
  beforeAll(() => compileRules("en16931", "peppol", "oioublInvoice", "oioublCreditNote"), 600_000);

  test.each(named)("have nothing to say of %s", { timeout: 300_000 }, (_name, of) => {
    expect(officialBis(bis(of))).toEqual({ fatal: [], warning: [] });
    const oioubl = writtenAs("oioubl", written(of));
    if ("xml" in oioubl)
      expect(official(of.kind === "credit_note" ? "oioublCreditNote" : "oioublInvoice", oioubl.xml)).toEqual({
        fatal: [],
        warning: [],
      });
  });

  test("the schemas of UBL refuse none, and OIOUBL carries what it can", { timeout: 300_000 }, async () => {
    const all = named.map(([, of]) => of);
    const can = (of: StoredDocument) => "xml" in writtenAs("oioubl", written(of));
    for (const credit of [true, false]) {
      const own = all.filter(({ kind }) => (kind === "credit_note") === credit);
      const oioubl = own.flatMap((of) => {
        const made = writtenAs("oioubl", written(of));
        return "xml" in made ? [made.xml] : [];
      });
      expect(await schemaFaults(credit ? "CreditNote" : "Invoice", [...own.map(bis), ...oioubl])).toEqual([]);
    }
    expect(named.filter(([, of]) => !can(of)).map(([name]) => name)).toEqual([
      "nothingSaid",
      "giro01",
      "giro04",
      "giro15",
      "mixed",
      "within",
      "beyond",
      "outside",
      "negative",
      "togetherByProduct",
    ]);
  });
});
