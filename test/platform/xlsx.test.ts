import { strFromU8, unzipSync } from "fflate";
import { parse } from "node-html-parser";
import { describe, expect, test } from "vitest";
import { columnOf, workbook } from "../../src/platform/xlsx.ts";
import { zipStream } from "../../src/platform/zip.ts";

/** A workbook holds its tables as they are: texts as texts, decimals with all their digits. */

const partsOf = async (sheets: Parameters<typeof workbook>[0]): Promise<Record<string, string>> => {
  const bytes = Buffer.concat((await zipStream(workbook(sheets)).toArray()) as Uint8Array[]);
  return Object.fromEntries(
    Object.entries(unzipSync(bytes)).map(([name, content]) => [name, strFromU8(content)]),
  );
};

describe("a workbook", () => {
  test("has a part for each sheet, each named in its list, its relations and its content types", async () => {
    const parts = await partsOf([
      { name: "Et: [ark]/", head: ["A"], rows: [] },
      { name: "To", head: ["B"], rows: [] },
    ]);
    expect(Object.keys(parts)).toEqual([
      "[Content_Types].xml",
      "_rels/.rels",
      "xl/workbook.xml",
      "xl/_rels/workbook.xml.rels",
      "xl/styles.xml",
      "xl/worksheets/sheet1.xml",
      "xl/worksheets/sheet2.xml",
    ]);
    for (const n of [1, 2]) {
      expect(parts["[Content_Types].xml"]).toContain(`/xl/worksheets/sheet${n}.xml`);
      expect(parts["xl/_rels/workbook.xml.rels"]).toContain(`worksheets/sheet${n}.xml`);
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
    expect(sheet).toContain("=1+1 &amp; &lt;b&gt;&quot;æ&quot;&lt;/b&gt; 😀\uFFFD \uFFFD</t>");
    expect(sheet).toContain('<c r="B2" s="0"><v>12</v></c><c r="C2" s="0"><v>0.1000</v></c><c r="E2"');
    expect(() => workbook([{ name: "Ark", head: [], rows: [[{ decimal: "1,5" }]] }])).toThrow();
  });

  test("gives equal bytes for equal tables, and counts its columns past Z", async () => {
    const sheets = [{ name: "Ark", head: ["A"], rows: [["a"], ["b"]] }];
    expect(await partsOf(sheets)).toEqual(await partsOf(sheets));
    expect([0, 25, 26, 51, 52, 701, 702].map(columnOf)).toEqual(["A", "Z", "AA", "AZ", "BA", "ZZ", "AAA"]);
    expect(() =>
      workbook([
        { name: "A", head: [], rows: [] },
        { name: "A", head: [], rows: [] },
      ]),
    ).toThrow();
  });
});
