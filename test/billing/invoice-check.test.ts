import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import { checkInvoice, type Fault, RULES } from "../../src/billing/documents/check/index.ts";
import { checkFile } from "../../src/cli/invoice.ts";
import { Problem } from "../../src/platform/problem.ts";
import { compileRules, einvoiceData, officialBis } from "../support/einvoice.ts";
import { BROKEN, GLN, LINE_NET3, LINE3, PAYABLE, PRICE3, totalAt } from "./broken-invoices.ts";
import { broken, goodCreditNote, goodInvoice } from "./good-invoice.ts";

/** `samkoeb invoice check`: no fault is missed, none is made up, and no file brings the checker down. */

const faultsOf = (document: string | Uint8Array): Fault[] =>
  checkInvoice(typeof document === "string" ? Buffer.from(document) : document).faults;
const short = (faults: readonly Fault[]) => faults.map(({ rule, official, at }) => [rule, official, at]);
function refusal(document: string | Uint8Array): string {
  try {
    checkInvoice(typeof document === "string" ? Buffer.from(document) : document);
  } catch (error) {
    if (error instanceof Problem) return error.detail;
    throw error;
  }
  return "not refused";
}

describe("a document broken in one place", () => {
  test("is broken in that place alone: the good ones have no fault", () => {
    expect(faultsOf(goodInvoice)).toEqual([]);
    expect(faultsOf(goodCreditNote)).toEqual([]);
  });

  test.each(BROKEN)("is not accepted, and refused by nothing else: %s", (_what, faults, changes) => {
    const found = short(faultsOf(broken(goodInvoice, ...changes)));
    expect(found).toEqual(expect.arrayContaining(faults));
    // Where a line has no VAT category, its category's base has no line: the same rule tells both.
    const [[rule, official]] = faults as [(typeof faults)[number]];
    if (official === "BR-CO-04") expect(found.every(([own]) => own === rule)).toBe(true);
    else expect(found).toHaveLength(faults.length);
  });

  test("a credit note's total below 0 is not accepted, an invoice's is", () => {
    const turned = (document: string) =>
      document
        .replace(
          /(<cbc:(?:\w*Amount) currencyID="DKK">)(-?)(?=[\d.]+<)/g,
          (_all, start: string, minus: string) => `${start}${minus ? "" : "-"}`,
        )
        .replace(/(Quantity unitCode="EA">)(?=(10|3|1)<)/g, "$1-")
        .replace(/(<cbc:PriceAmount currencyID="DKK">)-/g, "$1");
    expect(faultsOf(turned(goodInvoice))).toEqual([]);
    expect(short(faultsOf(turned(goodCreditNote)))).toEqual([
      ["D-SIGN", "DK-R-016", "/CreditNote/LegalMonetaryTotal/PayableAmount"],
    ]);
  });

  test("no rule is without a document that it alone refuses", () => {
    const held = new Set(BROKEN.map(([, faults]) => faults[0]![0]));
    expect(RULES.filter((rule) => !held.has(rule))).toEqual(["D-SIGN"]);
  });

  test("rules of Danish suppliers ask nothing of others, and a GLN is asked of everybody", () => {
    const foreign = (document: string) =>
      document.replaceAll(">DK</cbc:IdentificationCode>", ">SE</cbc:IdentificationCode>");
    for (const [, faults, changes] of BROKEN) {
      const danish = ["D-CVR", "D-CVR-SCHEME", "D-MEANS"].includes(faults[0]![0]);
      if (danish) expect(faultsOf(foreign(broken(goodInvoice, ...changes)))).toEqual([]);
    }
    expect(short(faultsOf(foreign(broken(goodInvoice, [GLN, ">5790000000013<"]))))).toHaveLength(1);
  });
});

describe("one document written in many ways", () => {
  const ways: [string, string | Uint8Array][] = [
    [
      "other prefixes",
      goodInvoice
        .replaceAll("cbc:", "b:")
        .replaceAll("cac:", "a-1:")
        .replace("xmlns:cbc", "xmlns:b")
        .replace("xmlns:cac", "xmlns:a-1"),
    ],
    [
      "default namespaces at every element",
      goodInvoice
        .replace(/xmlns:c[ab]c="[^"]*"\n?/g, "")
        .replace(
          /<cbc:(\w+)/g,
          '<$1 xmlns="urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2"',
        )
        .replace(
          /<cac:(\w+)/g,
          '<$1 xmlns="urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2"',
        )
        .replace(/<\/c[ab]c:/g, "</"),
    ],
    [
      "comments and CDATA inside amounts",
      goodInvoice.replaceAll(/>(-?\d+)(\.\d\d)</g, "><!-- 9 -->$1<![CDATA[$2]]><?p i?><"),
    ],
    [
      "character references",
      goodInvoice.replaceAll(".", "&#46;").replaceAll('version="1&#46;0"', 'version="1.0"'),
    ],
    ["white space around", goodInvoice.replaceAll(/>(-?\d+(?:\.\d+)?)</g, ">\r\n\t $1 \n<")],
    [
      "plus signs and bare points",
      goodInvoice.replaceAll(">19.99<", ">+19.99<").replaceAll(">0.00<", ">.00<").replaceAll(">1<", ">1.<"),
    ],
    ["a byte order mark", Buffer.from(`\uFEFF${goodInvoice}`)],
    ["UTF-16, little end first", Buffer.from(`\uFEFF${goodInvoice.replace("UTF-8", "UTF-16")}`, "utf16le")],
    [
      "UTF-16, big end first",
      Buffer.from(`\uFEFF${goodInvoice.replace("UTF-8", "UTF-16")}`, "utf16le").swap16(),
    ],
    ["ISO 8859-1", Buffer.from(goodInvoice.replace("UTF-8", "ISO-8859-1"), "latin1")],
    [
      "elements of others",
      goodInvoice.replace(
        "<cbc:CustomizationID>",
        '<x:y xmlns:x="urn:x"><cbc:PayableAmount>1</cbc:PayableAmount></x:y>$&',
      ),
    ],
  ];
  test.each(ways)("is not refused for %s", (_what, document) => expect(faultsOf(document)).toEqual([]));

  test("is not accepted broken in any of them", () => {
    expect(faultsOf(broken(goodInvoice, [PAYABLE, "><!-- -->8657<![CDATA[.51]]>\n<"]))).toHaveLength(1);
  });
});

describe("hostile files", () => {
  const headed = (start: string) => goodInvoice.replace("?>\n", `?>\n${start}\n`);
  const deep = (n: number) =>
    goodInvoice.replace("<cbc:ID>ALFA", `${"<cac:Party>".repeat(n)}${"</cac:Party>".repeat(n)}$&`);
  test.each<[string, string | Uint8Array, RegExp]>([
    ["a document type", headed("<!DOCTYPE Invoice>"), /document type declaration/],
    [
      "laughs",
      headed('<!DOCTYPE Invoice [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]>').replace("ALFA", "&b;"),
      /document type declaration/,
    ],
    [
      "an entity from outside",
      headed('<!DOCTYPE Invoice SYSTEM "file:///etc/passwd">'),
      /document type declaration/,
    ],
    ["an entity without a declaration", goodInvoice.replace("ALFA", "&b;"), /not XML/],
    ["100 levels", deep(101), /nested deeper/],
    ["400,000 levels", deep(400_000), /nested deeper/],
    [
      "an attribute twice",
      goodInvoice.replace(
        '<cbc:EndpointID schemeID="0184"',
        '<cbc:EndpointID schemeID="0184" schemeID="0088"',
      ),
      /not XML/,
    ],
    ["a prefix that is not bound", goodInvoice.replace("<cbc:ID>ALFA", "<q:ID/>$&"), /not XML/],
    ["half a document", goodInvoice.slice(0, 2000), /not XML/],
    ["two roots", `${goodInvoice}<a/>`, /not XML/],
    ["nothing", "", /not XML/],
    ["JSON", "{}", /not XML/],
    ["bytes that are no UTF-8", Buffer.from(goodInvoice, "latin1"), /not utf-8/i],
    ["an encoding that there is not", goodInvoice.replace("UTF-8", "EBCDIC-X"), /not read/],
    ["UTF-32", Buffer.from([0xff, 0xfe, 0, 0, 0x3c, 0, 0, 0]), /not read/],
    ["bytes that say UTF-16 and are not", goodInvoice.replace("UTF-8", "UTF-16"), /not UTF-16|not XML/],
    ["more than 20 MB", Buffer.alloc(20 * 1024 * 1024 + 1, 0x20), /at most/],
    [
      "more elements than are kept",
      goodInvoice.replace("<cbc:ID>ALFA", `${"<cac:Party/>".repeat(1_000_001)}$&`),
      /elements/,
    ],
  ])("%s is not read", (_what, document, why) => expect(refusal(document)).toMatch(why));

  test.each<[string, string]>([
    [
      "an order",
      goodInvoice
        .replaceAll("Invoice-2", "Order-2")
        .replace(/<Invoice /, "<Order ")
        .replace("</Invoice>", "</Order>"),
    ],
    [
      "an invoice without its namespace",
      goodInvoice.replace("urn:oasis:names:specification:ubl:schema:xsd:Invoice-2", "urn:x"),
    ],
    [
      "an invoice of OIOUBL",
      goodInvoice.replace(/<cbc:CustomizationID>[^<]*/, "<cbc:CustomizationID>OIOUBL-2.1"),
    ],
    ["an invoice of no specification", goodInvoice.replace(/<cbc:CustomizationID>.*\n/, "")],
    ["a page", "<html><body/></html>"],
  ])("%s is not taken for an invoice of BIS Billing 3", (_what, document) =>
    expect(refusal(document)).toMatch(/no invoice or credit note/),
  );

  test.each([
    "1e400000",
    "--1",
    "1,00",
    "",
    "NaN",
    "INF",
    "0x1F",
    "1 000.00",
    "１９.９９",
    ".",
    "+",
    "9".repeat(100_000),
    `0.${"0".repeat(100_000)}1`,
  ])("an amount such as '%s' is no amount", (amount) => {
    const rules = (from: string) => [
      ...new Set(
        faultsOf(broken(goodInvoice, [from, from.replace(/[\d.-]+(?=<)/, amount)])).map(({ rule }) => rule),
      ),
    ];
    expect(rules(PAYABLE)).toEqual(["D-DECIMALS"]);
    expect(rules(PRICE3)).toEqual(["D-PRICE"]);
    expect(rules(LINE3)).toEqual(["D-LINE-NET"]);
    expect(rules(LINE_NET3)).toEqual(["D-DECIMALS"]);
    expect(rules(">25.0<")).toContain("D-VAT");
  });

  test("a total that is there twice is not read as the one that fits", () => {
    const twice = broken(goodInvoice, [
      `${PAYABLE}/cbc:PayableAmount>`,
      `${PAYABLE}/cbc:PayableAmount><cbc:PayableAmount currencyID="DKK">1.00</cbc:PayableAmount>`,
    ]);
    expect(short(faultsOf(twice))).toEqual([
      ["D-DECIMALS", null, "/Invoice/LegalMonetaryTotal/PayableAmount[2]"],
    ]);
    const totals = broken(goodInvoice, [
      "</cac:LegalMonetaryTotal>",
      "</cac:LegalMonetaryTotal><cac:LegalMonetaryTotal/>",
    ]);
    expect(faultsOf(totals)[0]).toMatchObject({ rule: "D-SUM", at: "/Invoice/LegalMonetaryTotal[2]" });
  });

  test("any text in any place gets faults or a refusal, never a crash", () => {
    const texts = [...goodInvoice.matchAll(/>[^<>\s][^<>]*</g)].map(
      ({ index, 0: all }) => [index + 1, index + all.length - 1] as const,
    );
    fc.assert(
      fc.property(
        fc.constantFrom(...texts),
        fc.oneof(fc.string(), fc.constantFrom("", "-1", "<a/>", "&amp;", "1e9", "0", "DK")),
        ([from, to], text) => {
          const document = goodInvoice.slice(0, from) + text + goodInvoice.slice(to);
          try {
            expect(checkInvoice(Buffer.from(document)).faults).toBeInstanceOf(Array);
          } catch (error) {
            expect(error).toBeInstanceOf(Problem);
          }
        },
      ),
    );
  });

  test("20 MB of lines are not too many", () => {
    const line = /<cac:InvoiceLine><cbc:ID>3[\s\S]*<\/cac:InvoiceLine>/.exec(goodInvoice)![0];
    const many = Math.floor((20 * 1024 * 1024 - goodInvoice.length) / line.length);
    expect(many).toBeGreaterThan(20_000);
    const faults = faultsOf(goodInvoice.replace(line, line.repeat(many)));
    expect(faults.map(({ official }) => official).sort()).toEqual(["BR-CO-10", "BR-Z-08"]);
  });

  test("thousands of subtotals are looked at, each once", () => {
    const subtotal = /<cac:TaxSubtotal>(?:(?!<\/cac:TaxSubtotal>)[\s\S])*<\/cac:TaxSubtotal>/.exec(
      goodInvoice,
    )![0];
    const line = /<cac:InvoiceLine><cbc:ID>1[\s\S]*?<\/cac:InvoiceLine>/.exec(goodInvoice)![0];
    const document = goodInvoice
      .replace(subtotal, subtotal.repeat(12_000))
      .replace(line, line.repeat(12_000));
    expect(faultsOf(document).filter(({ rule }) => rule === "D-VAT-BASE")).toHaveLength(12_000);
  });
});

describe("the command", () => {
  const folder = mkdtempSync(join(tmpdir(), "invoice-check-"));
  const file = (name: string, text: string) => {
    writeFileSync(join(folder, name), text);
    return join(folder, name);
  };
  test("says no more than its verdict, and ends with 0, 1 or 2", async () => {
    expect(await checkFile(file("good.xml", goodInvoice))).toEqual({
      stdout: '{"ok":true,"faults":[]}\n',
      stderr: "",
      code: 0,
    });
    const bad = await checkFile(file("bad.xml", broken(goodInvoice, [PAYABLE, ">8657.51<"])));
    expect([bad.code, bad.stderr]).toEqual([1, ""]);
    expect(JSON.parse(bad.stdout)).toEqual({
      ok: false,
      faults: [
        { rule: "D-PAYABLE", official: "BR-CO-16", at: totalAt("PayableAmount"), detail: expect.any(String) },
      ],
    });
    for (const wrong of [join(folder, "none.xml"), folder, file("page.xml", "<a/>"), undefined]) {
      const { stdout, stderr, code } = await checkFile(wrong);
      expect([stdout, code]).toEqual(["", 2]);
      expect(JSON.parse(stderr)).toMatchObject({
        type: expect.stringMatching(/^\/problems\//),
        detail: expect.any(String),
      });
    }
  });

  test("does not read a device without an end", async () => {
    const { code, stderr } = await checkFile("/dev/zero");
    expect([code, JSON.parse(stderr)]).toMatchObject([2, { status: 413 }]);
  });

  test("needs no database, queue or web server", () => {
    const main = fileURLToPath(new URL("../../bin/samkoeb.mjs", import.meta.url));
    const path = file("good2.xml", goodInvoice);
    const { status, stdout, stderr } = spawnSync(process.execPath, [main, "invoice", "check", path], {
      encoding: "utf8",
      env: { PATH: process.env["PATH"] },
    });
    expect([status, stdout, stderr]).toEqual([0, '{"ok":true,"faults":[]}\n', ""]);
  });
});

const data = einvoiceData("invoices by the official rules");
describe.skipIf(!data)("the official rules", () => {
  beforeAll(() => compileRules("en16931", "peppol"), 600_000);

  test("find nothing in the good ones", { timeout: 300_000 }, () => {
    expect(officialBis(goodInvoice)).toEqual({ fatal: [], warning: [] });
    expect(officialBis(goodCreditNote)).toEqual({ fatal: [], warning: [] });
  });

  test.each(BROKEN)("do not say otherwise of %s", { timeout: 300_000 }, (_what, faults, changes, by) => {
    const document = broken(goodInvoice, ...changes);
    if (by === "unread") {
      expect(() => officialBis(document)).toThrow();
      return;
    }
    const { fatal } = officialBis(document);
    const named = faults.map(([, official]) => official).filter((official) => official !== null);
    if (by === "refused") expect(fatal).toEqual(expect.arrayContaining(named));
    else expect(fatal).toEqual([]);
  });

  test("samples have no fault but identifiers that nobody can have", () => {
    const folders = [
      "peppol-2026.5/examples",
      "peppol-2026.5/selfbilling-examples",
      "dk-cius_v1.15.0/examples",
    ];
    const files = folders.flatMap((folder) =>
      readdirSync(join(data!, folder)).map((name) => join(data!, folder, name)),
    );
    const billing = files.filter((path) => !/CII_/.test(path));
    expect(billing.length).toBeGreaterThan(25);
    for (const path of billing)
      for (const { rule, detail } of faultsOf(readFileSync(path)))
        expect(`${rule} ${detail}`).toMatch(
          /^(D-GLN '9482348239847239874'|D-CVR (DK)?(1234567[89]|3208133[02]) is no CVR number: its)/,
        );
  });
});
