import { parse } from "csv-parse/sync";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { guardText } from "../../src/platform/csv/write.ts";
import { toCsv } from "../../src/reports/csv.ts";
import type { Column, Report } from "../../src/reports/schema.ts";

const columns: Column[] = [
  { key: "name", title: "Navn", kind: "text" },
  { key: "on", title: "Dato", kind: "date" },
  { key: "net", title: "Netto", kind: "minor" },
  { key: "price", title: "Pris", kind: "price" },
  { key: "rate", title: "Moms", kind: "bp" },
  { key: "gln", title: "EAN", kind: "gln" },
  { key: "seats", title: "Antal", kind: "count" },
];
const reportOf = (rows: Report["rows"]): Report => ({ name: "spend", title: "T", columns, rows });
const row = {
  name: 'Æblets "Ø"; og, flere',
  on: "2026-08-01",
  net: -1250n,
  price: 62_500_000n,
  rate: 2500,
  gln: "5790000000012",
  seats: 12,
};

describe("CSV", () => {
  test("opens right in a Danish Excel", () => {
    const text = toCsv(reportOf([row]), "excel");
    expect(text.startsWith("\uFEFFNavn;Dato;Netto;Pris;Moms;EAN;Antal\r\n")).toBe(true);
    expect(text.slice(1).split("\r\n")[1]).toBe(
      '"Æblets ""Ø""; og, flere";01-08-2026;-12,50;62,50;25;EAN 5790000000012;12',
    );
    expect(text.endsWith("\r\n")).toBe(true);
  });

  test("has ISO dates and points for machines", () => {
    const text = toCsv(reportOf([row]), "machine");
    expect(text.startsWith("name,on,net,price,rate,gln,seats\r\n")).toBe(true);
    expect(text.split("\r\n")[1]).toBe(
      '"Æblets ""Ø""; og, flere",2026-08-01,-12.50,62.50,25,5790000000012,12',
    );
  });

  test("disarms text that a spreadsheet would compute, and leaves amounts alone", () => {
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
    expect(toCsv(reportOf([row]), "excel")).toContain(";-12,50;");
  });

  test("comes back as it went in, whatever the text", () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: "grapheme" }), { minLength: 1, maxLength: 5 }), (names) => {
        for (const profile of ["excel", "machine"] as const) {
          const text = toCsv(reportOf(names.map((name) => ({ ...row, name }))), profile);
          const back = parse(text, {
            bom: true,
            delimiter: profile === "excel" ? ";" : ",",
            record_delimiter: "\r\n",
          }) as string[][];
          expect(back.slice(1).map((cells) => cells[0])).toEqual(names.map(guardText));
        }
      }),
      { numRuns: 200 },
    );
  });
});
