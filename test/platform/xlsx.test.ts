import { strFromU8, unzipSync } from "fflate";
import { parse } from "node-html-parser";
import { describe, expect, test } from "vitest";
import { workbook } from "../../src/platform/workbook/index.ts";

/** A workbook holds its tables as they are: texts as texts, decimals with all their digits. */

const partsOf = async (sheets: Parameters<typeof workbook>[0]): Promise<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(unzipSync(await workbook(sheets))).map(([name, content]) => [name, strFromU8(content)]),
  );
const textsOf = (parts: Record<string, string>) =>
  [...parts["xl/sharedStrings.xml"]!.matchAll(/<t[^>]*>([^<]*)<\/t>/g)].map(([, text]) => text);

describe("a workbook", () => {
  test("has a part for each sheet, each named in its list, its relations and its content types", async () => {
    const parts = await partsOf([
      { name: "Et: [ark]/", head: ["A"], rows: [] },
      { name: "To", head: ["B"], rows: [] },
    ]);
    for (const n of [1, 2]) {
      expect(parts["[Content_Types].xml"]).toContain(`/xl/worksheets/sheet${n}.xml`);
      expect(parts["xl/_rels/workbook.xml.rels"]).toContain(`worksheets/sheet${n}.xml`);
      expect(parts[`xl/worksheets/sheet${n}.xml`]).toMatch(/ySplit="1"[^>]*state="frozen"/);
    }
    const names = parse(parts["xl/workbook.xml"]!).querySelectorAll("sheet");
    expect(names.map((one) => one.getAttribute("name"))).toEqual(["Et   ark  ", "To"]);
  });

  test("keeps every character that XML can hold, and computes no text", async () => {
    const odd = `=1+1 & <b>"æ"</b> 😀\u0001 \ud800`;
    const parts = await partsOf([
      { name: "Ark", head: ["=HEAD()"], rows: [[odd, 12, { decimal: "0.1000" }, null, "e"]] },
    ]);
    const sheet = parts["xl/worksheets/sheet1.xml"]!;
    expect(sheet).not.toContain("<f>");
    expect(textsOf(parts)[1]).toContain("=1+1 &amp; &lt;b&gt;");
    expect(textsOf(parts)[1]).toContain("😀\u25A1 \u25A1");
    expect(sheet).toMatch(/<c r="B2"[^>]*><v>12<\/v><\/c><c r="C2"[^>]*><v>0.1<\/v><\/c><c r="E2"/);
    await expect(workbook([{ name: "Ark", head: [], rows: [[{ decimal: "1,5" }]] }])).rejects.toThrow();
  });

  test("takes a column's texts by its kind, and leaves a number of more digits than a double keeps as text", async () => {
    const parts = await partsOf([
      {
        name: "Ark",
        head: ["t", "a", "n", "d"],
        kinds: ["text", "amount", "number", "date"],
        rows: [
          ["007", "1234567890123.45", "-0.1", "2026-08-01"],
          [null, "12345678901234.56", "hidden", null],
        ],
      },
    ]);
    const sheet = parts["xl/worksheets/sheet1.xml"]!;
    expect(sheet).toMatch(/<c r="A2"[^>]*t="s"/);
    expect(sheet).toMatch(/<c r="B2"[^>]*><v>1234567890123.45<\/v>/);
    expect(sheet).toMatch(/<c r="C2"[^>]*><v>-0.1<\/v>/);
    // Days since 30 December 1899, as Excel counts.
    expect(sheet).toMatch(/<c r="D2"[^>]*><v>46235<\/v>/);
    expect(sheet).toMatch(/<c r="B3"[^>]*t="s"/);
    expect(textsOf(parts)).toEqual(["t", "a", "n", "d", "007", "12345678901234.56", "hidden"]);
  });

  test("gives equal bytes for equal tables", async () => {
    const sheets = [{ name: "Ark", head: ["A"], rows: [["a"], ["b"]] }];
    const first = await workbook(sheets);
    await new Promise((later) => setTimeout(later, 2_100));
    expect(Buffer.from(await workbook(sheets)).equals(first)).toBe(true);
    await expect(
      workbook([
        { name: "A", head: [], rows: [] },
        { name: "A", head: [], rows: [] },
      ]),
    ).rejects.toThrow();
  });
});
