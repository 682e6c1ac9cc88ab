import { stringify } from "csv-stringify/sync";

/**
 * Rows as CSV with CRLF; a cell with a separator, a quote or a line break of any kind is quoted. `danish` is what a Danish
 * Excel opens right by a double-click: a byte order mark and `;`. Text of strangers goes through `guardText` first.
 */
export function csvText(rows: readonly (readonly string[])[], { danish = false } = {}): string {
  return stringify(rows as string[][], {
    bom: danish,
    delimiter: danish ? ";" : ",",
    record_delimiter: "windows",
    quoted_match: /[\r\n]/,
  });
}

/** Signs that make a spreadsheet take a cell for a formula (OWASP ASVS 1.2.10), the full-width ones too. */
const formulaStart = /^[\s\0]*[=+\-@＝＋－＠|]|^[\t\r\n]/u;

/** Free text that a spreadsheet would compute gets an apostrophe in front; numbers of ours never pass here. */
export const guardText = (text: string): string => (formulaStart.test(text) ? `'${text}` : text);
