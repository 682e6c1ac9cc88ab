import { strToU8 } from "fflate";
import type { ZipEntry } from "./zip.ts";

/**
 * Tables as an Office Open XML workbook (ECMA-376, part 1, chapter 18): a sheet each, the first row its head. Texts stand in
 * their cells as texts, so that no spreadsheet computes one; a decimal is a number with all its digits. Equal tables give
 * equal bytes.
 */

/** A decimal number as it is written, exact. */
export interface Exact {
  decimal: string;
}
export type Cell = string | number | Exact | null;
export interface Sheet {
  name: string;
  head: readonly string[];
  rows: readonly (readonly Cell[])[];
}

/** Most characters that a cell holds, by Excel's own limit. */
const cellMax = 32_767;
/** What XML 1.0 cannot hold, also not escaped: control characters and halves of surrogate pairs. */
const unwritable = /[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu;

const text = (value: string): string =>
  value
    .replace(unwritable, "\uFFFD")
    .slice(0, cellMax)
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");

/** A, B … Z, AA …: the letters of a column, counted from 0. */
export const columnOf = (n: number): string =>
  (n >= 26 ? columnOf(Math.floor(n / 26) - 1) : "") + String.fromCharCode(65 + (n % 26));

const style = { plain: 0, head: 1, wrapped: 2 } as const;

function cellOf(cell: Cell, at: string, styled: number): string {
  if (cell === null || cell === "") return "";
  if (typeof cell === "string")
    return `<c r="${at}" s="${styled}" t="inlineStr"><is><t xml:space="preserve">${text(cell)}</t></is></c>`;
  const value = typeof cell === "number" ? String(cell) : cell.decimal;
  if (!/^-?\d+(\.\d+)?$/.test(value)) throw new Error(`'${value}' is no decimal number`);
  return `<c r="${at}" s="${style.plain}"><v>${value}</v></c>`;
}

const rowOf = (cells: readonly Cell[], n: number, styled: number): string =>
  `<row r="${n}">${cells.map((cell, at) => cellOf(cell, `${columnOf(at)}${n}`, styled)).join("")}</row>`;

const xml = (body: string): Uint8Array =>
  strToU8(`<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n${body}`);
const main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const relations = "http://schemas.openxmlformats.org/package/2006/relationships";
const office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const types = "application/vnd.openxmlformats-officedocument.spreadsheetml";

const sheetXml = ({ head, rows }: Sheet): Uint8Array =>
  xml(
    `<worksheet xmlns="${main}"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" ` +
      `activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>` +
      `<cols><col min="1" max="${Math.max(1, head.length)}" width="24" customWidth="1"/></cols><sheetData>` +
      rowOf(head, 1, style.head) +
      rows.map((row, n) => rowOf(row, n + 2, style.wrapped)).join("") +
      "</sheetData></worksheet>",
  );

/** Plain, bold, and wrapped at the top of its cell. */
const styles = xml(
  `<styleSheet xmlns="${main}"><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font>` +
    `<font><b/><sz val="11"/><name val="Calibri"/></font></fonts>` +
    `<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>` +
    `<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>` +
    `<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>` +
    `<cellXfs count="3"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>` +
    `<xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1"/>` +
    `<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0" applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf>` +
    `</cellXfs></styleSheet>`,
);

/** A sheet's name as Excel takes it: 31 characters, none of those that address cells; each its own. */
function namesOf(sheets: readonly Sheet[]): string[] {
  const names = sheets.map(({ name }) => name.replace(/[[\]:*?/\\']/g, " ").slice(0, 31));
  if (names.some((name, n) => name.trim() === "" || names.indexOf(name) !== n))
    throw new Error("each sheet has a name of its own");
  return names;
}

/** The parts of a workbook, for `zipStream`. */
export function workbook(sheets: readonly Sheet[]): ZipEntry[] {
  const names = namesOf(sheets);
  const numbers = sheets.map((_sheet, n) => n + 1);
  const part = (path: string, type: string) =>
    `<Override PartName="${path}" ContentType="${types}.${type}+xml"/>`;
  const relation = (id: string, kind: string, target: string) =>
    `<Relationship Id="${id}" Type="${office}/${kind}" Target="${target}"/>`;
  return [
    {
      name: "[Content_Types].xml",
      content: xml(
        `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">` +
          `<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>` +
          `<Default Extension="xml" ContentType="application/xml"/>${part("/xl/workbook.xml", "sheet.main")}` +
          `${part("/xl/styles.xml", "styles")}${numbers.map((n) => part(`/xl/worksheets/sheet${n}.xml`, "worksheet")).join("")}</Types>`,
      ),
    },
    {
      name: "_rels/.rels",
      content: xml(
        `<Relationships xmlns="${relations}">${relation("rId1", "officeDocument", "xl/workbook.xml")}</Relationships>`,
      ),
    },
    {
      name: "xl/workbook.xml",
      content: xml(
        `<workbook xmlns="${main}" xmlns:r="${office}"><sheets>${names
          .map((name, n) => `<sheet name="${text(name)}" sheetId="${n + 1}" r:id="rId${n + 1}"/>`)
          .join("")}</sheets></workbook>`,
      ),
    },
    {
      name: "xl/_rels/workbook.xml.rels",
      content: xml(
        `<Relationships xmlns="${relations}">${numbers
          .map((n) => relation(`rId${n}`, "worksheet", `worksheets/sheet${n}.xml`))
          .join("")}${relation(`rId${sheets.length + 1}`, "styles", "styles.xml")}</Relationships>`,
      ),
    },
    { name: "xl/styles.xml", content: styles },
    ...sheets.map((sheet, n) => ({ name: `xl/worksheets/sheet${n + 1}.xml`, content: sheetXml(sheet) })),
  ];
}

export const workbookType = `${types}.sheet`;
