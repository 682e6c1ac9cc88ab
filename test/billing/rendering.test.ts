import fc from "fast-check";
import { parse } from "node-html-parser";
import { describe, expect, test } from "vitest";
import type { EInvoice } from "../../src/billing/documents/model/index.ts";
import { writeHtml } from "../../src/billing/rendering/html.tsx";
import { type Sheet, sheetOf } from "../../src/billing/rendering/sheet.ts";
import type { LocalDate } from "../../src/platform/calendar.ts";
import { writePdf } from "../../src/platform/pdf.ts";
import { readPdf, tagsOf, textsOf } from "../support/pdf.ts";
import { allTerms, anyDocument, documentOf, line, payment, turned } from "./sample-documents.ts";
import { writeBis3 } from "./written.ts";

/** Documents for people: nothing of them is lost, unreadable to a screen reader, or different the next time. */

const LONG = "Digitalt læremiddel til folkeskolens udskoling ".repeat(60).trim();
const many = documentOf(
  Array.from({ length: 200 }, (_, i) =>
    line(String(i + 1), {
      ...{ quantity: String(1 + (i % 17)), unit: "DAY", price: { net: "33.335", baseQuantity: "365" } },
      item: {
        name: i === 3 ? LONG.slice(0, 1_000).trim() : `Ærø & Øst <b> ${i}`,
        description: "Skolen på Åen",
      },
    }),
  ),
  { note: { text: "Første linje\nAnden linje" } },
);
const fik = documentOf([line("1")], {
  payment: { code: "93", remittance: "71#123456789012345", accounts: [{ id: "87654321" }] },
});
const endless = documentOf([line("1", { item: { name: `${LONG} `.repeat(20).trim() } })]);
const documents: EInvoice[] = [
  ...allTerms,
  turned(documentOf([line("1")]), "381"),
  turned(fik, "389"),
  many,
  fik,
  endless,
];

const pdfOf = (document: EInvoice, language: "da" | "en") => {
  const xml = writeBis3(document);
  const attached = { name: `${document.number}.xml`, content: xml };
  return writePdf(sheetOf({ document, language }), document.issuedOn as LocalDate, attached);
};
const squeezed = (text: string) => text.replaceAll(/\s+/g, "");
/** Every word of a sheet. */
const wordsOf = (sheet: Sheet): string[] =>
  [
    sheet.title,
    ...sheet.parties.flatMap(({ heading, lines }) => [heading, ...lines]),
    ...sheet.tables.flatMap(({ caption, columns, rows }) => [
      caption,
      ...columns.map(({ title }) => title),
      ...rows.flat(),
    ]),
    ...[sheet.notes, sheet.attachments].flatMap((part) => (part ? [part.heading, ...part.lines] : [])),
  ].filter((text) => text !== "");

describe("the PDF", () => {
  test("has no text outside a tag, no tag without its place, no font that it lacks, and says that it is PDF/UA", async () => {
    for (const document of documents)
      for (const language of ["da", "en"] as const) {
        const read = readPdf(await pdfOf(document, language));
        expect(read.untagged).toEqual([]);
        expect(read).toMatchObject({ marked: true, showsTitle: true, claimsUa: true, fontsEmbedded: true });
        expect(read.language).toBe(language === "da" ? "da-DK" : "en-GB");
        expect(read.title).toContain(document.number);
        expect(read.tree.children.map(({ kind }) => kind)).toEqual(["Document"]);
        expect(tagsOf(read.tree, "TH").every(({ scope }) => scope === "Column")).toBe(true);
        for (const row of tagsOf(read.tree, "TR"))
          expect(row.children.every(({ kind }) => kind === "TD" || kind === "TH")).toBe(true);
      }
  });

  test("leaves no word out and reads them in order", async () => {
    for (const document of documents.filter((one) => one !== endless)) {
      const sheet = sheetOf({ document, language: "da" });
      const read = readPdf(await pdfOf(document, "da"));
      const text = squeezed(textsOf(read.tree).join(""));
      let at = 0;
      for (const word of wordsOf(sheet)) {
        const found = text.indexOf(squeezed(word), at);
        expect(found, word.slice(0, 80)).toBeGreaterThanOrEqual(at);
        at = found + squeezed(word).length;
      }
    }
  });

  test("cuts no long cell off where a page ends", async () => {
    const read = readPdf(await pdfOf(endless, "da"));
    const cells = tagsOf(read.tree, "TR").map(({ children }) => children[1]?.text ?? "");
    expect(squeezed(cells.join(""))).toContain(squeezed(`${LONG} `.repeat(20)));
    expect(read.pages).toBeGreaterThan(2);
  });

  test("does not leave a page without its number, nor lines without their head", async () => {
    const { pages, artifacts, tree } = readPdf(await pdfOf(many, "da"));
    expect(pages).toBeGreaterThan(5);
    const said = artifacts.map((own) => squeezed(own.join("")));
    expect(said.map((own, i) => own.includes(`Side${i + 1}af${pages}`))).toEqual(said.map(() => true));
    // The head that is in the tree stands on the first page, where the lines begin.
    expect(said.slice(1, -1).filter((own) => !own.includes("VarePeriodeAntalPrisMomsBeløb"))).toEqual([]);
    expect(
      tagsOf(tree, "TR").filter(({ children }) => children[1]?.text.includes("Ærø & Øst <b>")),
    ).toHaveLength(199);
  });

  test("carries its XML to the byte, and is the same file each time", async () => {
    for (const document of documents) {
      const [one, other] = [await pdfOf(document, "da"), await pdfOf(structuredClone(document), "da")];
      expect(one.equals(other)).toBe(true);
      const { attached } = readPdf(one);
      expect([...attached.keys()]).toEqual([`${document.number}.xml`]);
      expect(attached.get(`${document.number}.xml`)!.equals(Buffer.from(writeBis3(document)))).toBe(true);
    }
  });

  test("a reader that finds nothing wrong would find what is", async () => {
    const bytes = (await pdfOf(fik, "da")).toString("latin1");
    const without = (what: RegExp, by: string) => readPdf(Buffer.from(bytes.replace(what, by), "latin1"));
    expect(without(/\/Marked true/, "/Marked null").marked).toBe(false);
    expect(without(/\/Lang \(da-DK\)/, "/Xang (da-DK)").language).toBeUndefined();
    expect(without(/\/StructTreeRoot (?=\d)/, "/StructTreeRoo_ ").untagged.length).toBeGreaterThan(0);
  });
});

describe("the HTML", () => {
  test("leaves no word out, fetches nothing and runs nothing", () => {
    for (const document of documents)
      for (const language of ["da", "en"] as const) {
        const sheet = sheetOf({ document, language });
        const html = writeHtml(sheet);
        expect(html).toBe(writeHtml(sheetOf({ document: structuredClone(document), language })));
        const page = parse(html, { comment: true });
        expect(page.querySelector("html")!.getAttribute("lang")).toBe(language);
        expect(page.querySelectorAll("script, link, img, iframe, object, form")).toEqual([]);
        expect(html).not.toMatch(/url\(|@import|\son\w+=/);
        const text = squeezed(page.querySelector("body")!.structuredText);
        for (const word of wordsOf(sheet)) expect(text).toContain(squeezed(word));
      }
  });
});

describe("the sheet", () => {
  test("says where to pay, by each means", () => {
    const said = (document: EInvoice) =>
      sheetOf({ document, language: "da" }).tables.at(-1)!.rows.flat().join(" ");
    expect(said(fik)).toContain("+71<123456789012345+87654321<");
    expect(said(documentOf([line("1")], { payment: { ...payment, remittance: "X-1" } }))).toMatch(
      /1234 1234567890.*X-1/,
    );
    const iban = { code: "58", accounts: [{ id: "DK5000400440116243", provider: "DABADKKK" }] };
    expect(said(documentOf([line("1")], { payment: iban }))).toMatch(/DK50 0040 0440 1162 43 BIC DABADKKK/);
  });

  test("no figure of any document is missing", () => {
    fc.assert(
      fc.property(anyDocument(5), (document) => {
        const [, lines, vat, sums] = sheetOf({ document, language: "da" }).tables;
        expect(lines!.rows).toHaveLength(document.lines.length);
        expect(vat!.rows).toHaveLength(document.vat.length);
        expect(sums!.rows.at(-1)![0]).toBe("At betale");
      }),
    );
  });
});
