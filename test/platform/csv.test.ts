import { parse } from "csv-parse/sync";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { cellsOf } from "../../src/platform/csv/cells.ts";
import { csvText } from "../../src/platform/csv/write.ts";

const cell = fc.string({ unit: fc.constantFrom("a", "ø", '"', ",", ";", "\n", "\r", " ", "=") });

describe("CSV", () => {
  test("written is read back the same, by ours and by the library", () => {
    fc.assert(
      fc.property(fc.array(cell, { minLength: 2, maxLength: 6 }), fc.boolean(), (cells, danish) => {
        const text = csvText([cells], { danish });
        const record = text.replace("\uFEFF", "").replace(/\r\n$/, "");
        expect(text.startsWith("\uFEFF")).toBe(danish);
        expect(cellsOf(record, danish ? ";" : ",")).toEqual(cells);
        expect(parse(text, { bom: true, delimiter: danish ? ";" : "," })).toEqual([cells]);
      }),
    );
  });

  test("with a quote inside a bare cell, behind a quoted one or left open is none", () => {
    for (const record of ['a"b,c', '"a"b,c', '"a,b', '""",']) expect(cellsOf(record), record).toBeUndefined();
    expect(cellsOf("")).toEqual([""]);
    expect(cellsOf('"",')).toEqual(["", ""]);
  });
});
