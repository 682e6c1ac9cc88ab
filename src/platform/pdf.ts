import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import PDFDocument from "pdfkit";
import { atTime, type LocalDate } from "./calendar.ts";

/** A document as tagged PDF (PDF/UA), with its XML attached where it has one: the same bytes for the same sheet. */

export interface Column {
  title: string;
  /** Figures stand at the right. */
  figures: boolean;
  /** Share of the width, of the sum of all. */
  share: number;
}
export interface SheetTable {
  caption: string;
  columns: readonly Column[];
  /** A cell may have several lines. */
  rows: readonly (readonly string[])[];
  /** The last row is what it comes to. */
  sums?: true;
}
/** What a document says to a person, in order. */
export interface Sheet {
  language: "da" | "en";
  title: string;
  parties: readonly { heading: string; lines: readonly string[] }[];
  tables: readonly SheetTable[];
  notes: { heading: string; lines: readonly string[] } | undefined;
  attachments: { heading: string; lines: readonly string[] } | undefined;
  page: (page: number, of: number) => string;
  holdsXml: (name: string) => string;
  /** A4, where nothing is said. */
  paper?: { size: "A4" | "A3" | "A2"; layout: "portrait" | "landscape" };
}

/** How wide a column is beside the others, by its longest text; its title may be broken between words. */
export const shareOf = (title: string, texts: readonly string[]): number =>
  Math.min(
    30,
    Math.max(5, ...[...title.split(/\s/), ...texts].map(({ length }) => Math.min(length, 60) * 0.7)),
  );

const need = createRequire(import.meta.url);
const fonts = new Map<string, Buffer>();
function font(name: "Regular" | "SemiBold"): Buffer {
  const kept = fonts.get(name);
  if (kept) return kept;
  const folder = join(dirname(dirname(need.resolve("dkfds"))), "fonts/IBMPlexSans/complete/ttf");
  const bytes = readFileSync(join(folder, `IBMPlexSans-${name}.ttf`));
  fonts.set(name, bytes);
  return bytes;
}

/** Points. */
const MARGIN = 48;
const SIZE = 9;
const PAD = 3;
/** Room for the page's number. */
const FOOT = 24;

export interface Attached {
  name: string;
  content: string;
}

type Doc = PDFKit.PDFDocument;
type Element = PDFKit.PDFStructureElement;
interface Page {
  doc: Doc;
  root: Element;
  sheet: Sheet;
}

/** A part of the structure tree with what it holds; the package's types lag behind it. */
const tagged = (doc: Doc, kind: string, draw?: () => unknown, options: object = {}): Element =>
  doc.struct(kind, options, draw ? [() => void draw()] : []);

const widthOf = ({ page }: Doc): number => page.width - 2 * MARGIN;
const bottomOf = ({ page }: Doc): number => page.height - MARGIN - FOOT;
const plainFont = (doc: Doc, size = SIZE): Doc => doc.font("plain").fontSize(size);
const boldFont = (doc: Doc, size = SIZE): Doc => doc.font("bold").fontSize(size);

/** Draws what is no content: lines, repeated heads, numbers of pages. */
function artifact(doc: Doc, type: "Layout" | "Pagination", draw: () => void): void {
  doc.markContent("Artifact", { type });
  draw();
  doc.endMarkedContent();
}

/** A new page where less than `height` is left on this one. */
function room(doc: Doc, height: number): boolean {
  if (doc.y + height <= bottomOf(doc)) return false;
  doc.addPage();
  return true;
}

/** A paragraph or heading that may be longer than what is left of a page: line by line. */
function words({ doc, root }: Page, kind: "H1" | "H2" | "P", text: string, size: number): void {
  const set = () => (kind === "P" ? plainFont(doc, size) : boldFont(doc, size));
  set();
  const width = widthOf(doc);
  room(doc, Math.min(doc.heightOfString(text, { width }), bottomOf(doc) - MARGIN));
  const { y } = doc;
  root.add(tagged(doc, kind, () => set().text(text, MARGIN, y, { width })));
}

/** Both parties side by side. */
function parties(page: Page): void {
  const { doc, root, sheet } = page;
  const gap = 24;
  const width = (widthOf(doc) - gap) / 2;
  const { y } = doc;
  if (sheet.parties.length === 0) return;
  const ends = sheet.parties.map(({ heading, lines }, index) => {
    const x = MARGIN + index * (width + gap);
    doc.y = y;
    root.add(tagged(doc, "H2", () => boldFont(doc, 10).text(heading, x, y, { width })));
    for (const line of lines) {
      const at = doc.y;
      root.add(tagged(doc, "P", () => plainFont(doc).text(line, x, at, { width })));
    }
    return doc.y;
  });
  doc.y = Math.max(...ends);
}

/** Where each column begins, and how wide its text may be. */
function columnsOf(doc: Doc, { columns }: SheetTable): { x: number; width: number }[] {
  const all = columns.reduce((sum, { share }) => sum + share, 0);
  let x = MARGIN;
  return columns.map(({ share }) => {
    const width = (widthOf(doc) * share) / all;
    const column = { x: x + PAD, width: width - 2 * PAD };
    x += width;
    return column;
  });
}

function heightOf(doc: Doc, table: SheetTable, cells: readonly string[], bold: boolean): number {
  if (bold) boldFont(doc);
  else plainFont(doc);
  const places = columnsOf(doc, table);
  return (
    Math.max(...cells.map((cell, i) => doc.heightOfString(cell || " ", { width: places[i]!.width }))) +
    2 * PAD
  );
}

const optionsOf = (table: SheetTable, index: number, width: number) => ({
  width,
  align: table.columns[index]?.figures ? ("right" as const) : ("left" as const),
});

function head(page: Page, table: SheetTable, into: Element | undefined): void {
  const { doc } = page;
  const titles = table.columns.map(({ title }) => title);
  const { y } = doc;
  const height = heightOf(doc, table, titles, true);
  const places = columnsOf(doc, table);
  const draw = (index: number) => {
    const { x, width } = places[index]!;
    boldFont(doc).text(titles[index]!, x, y + PAD, optionsOf(table, index, width));
  };
  if (into) {
    const row = doc.struct("TR");
    into.add(row);
    for (const index of titles.keys()) row.add(tagged(doc, "TH", () => draw(index), { scope: "Column" }));
    row.end();
  } else
    artifact(doc, "Pagination", () => {
      for (const index of titles.keys()) draw(index);
    });
  rule(doc, y + height, 1);
  doc.y = y + height;
}

function rule(doc: Doc, y: number, width: number): void {
  artifact(doc, "Layout", () => {
    doc
      .lineWidth(width)
      .strokeColor(width < 1 ? "#bfbfbf" : "#1a1a1a")
      .moveTo(MARGIN, y)
      .lineTo(MARGIN + widthOf(doc), y)
      .stroke();
  });
}

/** A cell of many lines is cut where the page ends; what is left stands in a row that follows. */
function piecesOf(doc: Doc, table: SheetTable, cells: readonly string[], bold: boolean): string[][] {
  const most = bottomOf(doc) - MARGIN - 40;
  if (heightOf(doc, table, cells, bold) <= most) return [[...cells]];
  const places = columnsOf(doc, table);
  const lines = Math.max(1, Math.floor((most - 2 * PAD) / doc.currentLineHeight(true)));
  const wrapped = cells.map((cell, i) => wrap(doc, cell, places[i]!.width));
  const count = Math.ceil(Math.max(...wrapped.map((one) => one.length)) / lines);
  return Array.from({ length: count }, (_, n) =>
    wrapped.map((one) => one.slice(n * lines, (n + 1) * lines).join("\n")),
  );
}

function wrap(doc: Doc, text: string, width: number): string[] {
  return text.split("\n").flatMap((line) => {
    const lines: string[] = [];
    let current = "";
    for (const word of line.split(" ")) {
      const longer = current === "" ? word : `${current} ${word}`;
      if (current !== "" && doc.widthOfString(longer) > width) {
        lines.push(current);
        current = word;
      } else current = longer;
    }
    return [...lines, current];
  });
}

/** Rows that are drawn before others have their turn. */
const atOnce = 20;

async function table(page: Page, of: SheetTable): Promise<void> {
  const { doc, root } = page;
  if (of.rows.length === 0) return;
  doc.y += 14;
  const titles = of.columns.map(({ title }) => title);
  room(doc, 16 + heightOf(doc, of, titles, true) + heightOf(doc, of, of.rows[0]!, false));
  words(page, "H2", of.caption, 10);
  const element = doc.struct("Table");
  root.add(element);
  head(page, of, element);
  for (const [index, row] of of.rows.entries()) {
    if (index % atOnce === atOnce - 1) await new Promise((turn) => setImmediate(turn));
    const bold = of.sums === true && index === of.rows.length - 1;
    for (const cells of piecesOf(doc, of, row, bold)) {
      if (room(doc, heightOf(doc, of, cells, bold))) head(page, of, undefined);
      drawRow(page, of, cells, bold, element);
    }
  }
  element.end();
}

function drawRow(
  { doc }: Page,
  of: SheetTable,
  cells: readonly string[],
  bold: boolean,
  into: Element,
): void {
  const { y } = doc;
  const height = heightOf(doc, of, cells, bold);
  const places = columnsOf(doc, of);
  const row = doc.struct("TR");
  into.add(row);
  for (const [index, cell] of cells.entries()) {
    const { x, width } = places[index]!;
    const draw = () =>
      (bold ? boldFont(doc) : plainFont(doc)).text(cell, x, y + PAD, optionsOf(of, index, width));
    row.add(tagged(doc, "TD", cell === "" ? undefined : draw));
  }
  row.end();
  rule(doc, y + height, bold ? 1 : 0.5);
  doc.y = y + height;
}

/** Draws a sheet; `issuedOn` is the day that the file says it was made on. */
export async function writePdf(sheet: Sheet, issuedOn: LocalDate, attached?: Attached): Promise<Buffer> {
  const made = atTime(issuedOn, "12:00");
  const doc = new PDFDocument({
    ...{
      ...{ size: sheet.paper?.size ?? "A4", layout: sheet.paper?.layout ?? "portrait" },
      pdfVersion: "1.7",
      subset: "PDF/UA",
      tagged: true,
      displayTitle: true,
      bufferPages: true,
    },
    lang: sheet.language === "da" ? "da-DK" : "en-GB",
    margins: { top: MARGIN, bottom: MARGIN, left: MARGIN, right: MARGIN },
    info: { Title: sheet.title, Creator: "Samkøb", Producer: "Samkøb", CreationDate: made, ModDate: made },
    font: "",
  } as object);
  const chunks: Buffer[] = [];
  doc.on("data", (chunk: Buffer) => chunks.push(chunk));
  const done = new Promise<void>((resolve, reject) => {
    doc.on("end", resolve);
    doc.on("error", reject);
  });
  doc.registerFont("plain", font("Regular")).registerFont("bold", font("SemiBold"));
  const root = doc.struct("Document");
  doc.addStructure(root);
  const page: Page = { doc, root, sheet };
  doc.y = MARGIN;
  words(page, "H1", sheet.title, 18);
  doc.y += 10;
  parties(page);
  for (const one of sheet.tables) await table(page, one);
  for (const part of [sheet.notes, sheet.attachments]) {
    if (!part) continue;
    doc.y += 14;
    words(page, "H2", part.heading, 10);
    for (const line of part.lines) words(page, "P", line, SIZE);
  }
  if (attached) {
    doc.y += 14;
    words(page, "P", sheet.holdsXml(attached.name), SIZE);
  }
  root.end();
  numberPages(page);
  if (attached)
    doc.file(Buffer.from(attached.content), {
      ...{ name: attached.name, type: "application/xml", description: sheet.title },
      ...{ creationDate: made, modifiedDate: made, relationship: "Alternative" },
    } as object);
  doc.end();
  await done;
  return Buffer.concat(chunks);
}

function numberPages({ doc, sheet }: Page): void {
  const { count } = doc.bufferedPageRange();
  for (let index = 0; index < count; index += 1) {
    doc.switchToPage(index);
    artifact(doc, "Pagination", () => {
      doc.page.margins.bottom = 0;
      plainFont(doc, 8).text(
        `${sheet.title} · ${sheet.page(index + 1, count)}`,
        MARGIN,
        doc.page.height - MARGIN - 8,
        { width: widthOf(doc), align: "right", lineBreak: false },
      );
    });
  }
}
