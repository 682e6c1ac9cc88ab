import { stringify } from "csv-stringify/sync";

/**
 * The cells of one record of CSV (RFC 4180), without its line end; undefined where a quote stands inside a cell that
 * did not begin with one, or stays open. The program's only CSV reader of its own: for rosters and for usage data, which
 * come by the hundred thousand lines and must go on after a broken one. Everything smaller takes `csv-parse`.
 *
 * Measured (`npm run bench -- --only csv`, lines a second of the processor's time, ours to csv-parse 6.1): a roster's users
 * 1,030,000 to 109,000 (9.4), usage data with their checks 225,000 to 123,000 (1.8). With csv-parse an import of a roster, at
 * 10,000 pupils a second and three lines a pupil, and an intake of usage data at 55,000 a second would each lose a fifth.
 */
export function cellsOf(record: string, separator = ","): string[] | undefined {
  if (!record.includes('"')) return record.split(separator);
  const cells: string[] = [];
  for (let at = 0; ; ) {
    if (record[at] !== '"') {
      const end = record.indexOf(separator, at);
      const cell = record.slice(at, end === -1 ? undefined : end);
      if (cell.includes('"')) return undefined;
      cells.push(cell);
      if (end === -1) return cells;
      at = end + 1;
      continue;
    }
    let cell = "";
    for (at += 1; ; ) {
      const end = record.indexOf('"', at);
      if (end === -1) return undefined;
      cell += record.slice(at, end);
      at = end + 1;
      if (record[at] !== '"') break;
      cell += '"';
      at += 1;
    }
    cells.push(cell);
    if (at === record.length) return cells;
    if (record[at] !== separator) return undefined;
    at += 1;
  }
}

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
