import { parse } from "csv-parse/sync";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { guardText } from "../../src/platform/csv/write.ts";
import { csvWriter } from "../../src/reports/rules.ts";
import type { Column, Profile, Row } from "../../src/reports/schema/index.ts";

const columns: Column[] = [
  { key: "name", title: "Navn", kind: "text" },
  { key: "on", title: "Dato", kind: "date" },
  { key: "net", title: "Netto", kind: "minor" },
  { key: "price", title: "Pris", kind: "price" },
  { key: "rate", title: "Moms", kind: "bp" },
  { key: "gln", title: "EAN", kind: "gln" },
  { key: "seats", title: "Antal", kind: "count" },
];
const toCsv = (rows: readonly Row[], profile: Profile): string => {
  const writer = csvWriter(columns, profile, (_kind, code) => code);
  return writer.head + writer.lines(rows);
};
const rowOf = (name: string): Row => [
  name,
  ...["2026-08-01", "-1250", "62500000", "2500", "5790000000012", "12"],
];
const row = rowOf('Æblets "Ø"; og, flere');

describe("CSV", () => {
  test("opens right in a Danish Excel", () => {
    const text = toCsv([row], "excel");
    expect(text.startsWith("\uFEFFNavn;Dato;Netto;Pris;Moms;EAN;Antal\r\n")).toBe(true);
    expect(text.slice(1).split("\r\n")[1]).toBe(
      '"Æblets ""Ø""; og, flere";01-08-2026;-12,50;62,50;25;EAN 5790000000012;12',
    );
    expect(text.endsWith("\r\n")).toBe(true);
  });

  test("writes amounts of any size and sign to the øre", () => {
    fc.assert(
      fc.property(fc.bigInt({ min: -(10n ** 17n), max: 10n ** 17n }), (minor) => {
        const [, line] = toCsv([["x", null, String(minor), null, null, null, null]], "machine").split("\r\n");
        const amount = line!.split(",")[2]!;
        expect(amount).toMatch(/^-?\d+\.\d\d$/);
        expect(BigInt(amount.replace(".", ""))).toBe(minor);
      }),
    );
  });

  test("has ISO dates and points for machines", () => {
    const text = toCsv([row], "machine");
    expect(text.startsWith("name,on,net,price,rate,gln,seats\r\n")).toBe(true);
    expect(text.split("\r\n")[1]).toBe(
      '"Æblets ""Ø""; og, flere",2026-08-01,-12.50,62.50,25,5790000000012,12',
    );
  });

  test("disarms text that a spreadsheet would compute for people, and leaves amounts alone", () => {
    for (const text of [
      "=1+1",
      "+45 12",
      "-2+3",
      "@SUM(A1)",
      "\t=1",
      "\r=1",
      "＝1",
      " =cmd|' /C calc'!A0",
      "|x",
    ])
      expect(guardText(text)).toBe(`'${text}`);
    for (const text of ["Dansk 4-6", "a=b", "", "Ærø", "5 - 3"]) expect(guardText(text)).toBe(text);
    expect(toCsv([row], "excel")).toContain(";-12,50;");
    expect(toCsv([rowOf("=1+1")], "excel")).toContain("'=1+1;");
    // A machine is given what is there.
    expect(toCsv([rowOf("=1+1")], "machine")).toContain("\r\n=1+1,");
  });

  test("comes back as it went in, whatever the text", () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: "grapheme" }), { minLength: 1, maxLength: 5 }), (names) => {
        for (const profile of ["excel", "machine"] as const) {
          const text = toCsv(names.map(rowOf), profile);
          const back = parse(text, {
            bom: true,
            delimiter: profile === "excel" ? ";" : ",",
            record_delimiter: "\r\n",
          }) as string[][];
          expect(back.slice(1).map((cells) => cells[0])).toEqual(
            profile === "excel" ? names.map(guardText) : names,
          );
        }
      }),
      { numRuns: 200 },
    );
  });
});
