import { type Sheet, type SheetTable, shareOf } from "../../platform/pdf.ts";
import type { Cell } from "../../platform/xlsx.ts";
import type { Language, Texts } from "../../texts/index.ts";

/** A round's tables as they stand on paper, for PDFs. Pure. */

export interface PaperTable {
  caption: string;
  head: readonly string[];
  rows: readonly (readonly Cell[])[];
}

/** A cell as people read it. */
export function textOf(cell: Cell, forms: Texts["forms"]): string {
  if (cell === null) return "";
  return typeof cell === "object" ? forms.decimal(cell.decimal) : String(cell);
}

function sheetTable({ caption, head, rows }: PaperTable, forms: Texts["forms"]): SheetTable {
  const texts = rows.map((row) => row.map((cell) => textOf(cell, forms)));
  return {
    caption,
    columns: head.map((title, n) => ({
      title,
      figures: rows.every((row) => typeof row[n] === "object" || row[n] === null),
      share: shareOf(
        title,
        texts.slice(0, 200).map((row) => row[n] ?? ""),
      ),
    })),
    rows: texts,
  };
}

/** A paper of tables; those without a row are left out. */
export function paperOf(
  { title, tables }: { title: string; tables: readonly PaperTable[] },
  { language, texts }: { language: Language; texts: Texts },
): Sheet {
  const widest = Math.max(0, ...tables.map(({ head }) => head.length));
  return {
    language,
    title,
    parties: [],
    tables: tables.filter(({ rows }) => rows.length > 0).map((one) => sheetTable(one, texts.forms)),
    notes: undefined,
    attachments: undefined,
    page: texts.documents.page,
    holdsXml: texts.documents.holdsXml,
    paper: widest <= 7 ? { size: "A4", layout: "portrait" } : { size: "A3", layout: "landscape" },
  };
}
