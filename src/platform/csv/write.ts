/** What a cell is quoted for: its separator, a quote, a line break of any kind. */
const quoted = { comma: /[,"\r\n]/, semicolon: /[;"\r\n]/, any: /[",;\t\r\n]/ };

const written = (cell: string, special: RegExp): string =>
  special.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;

/** Rows for our own readers, who find out the separator: a cell with any that there is is quoted. */
export const csvRows = (rows: readonly (readonly string[])[]): string =>
  rows.map((row) => `${row.map((cell) => written(cell, quoted.any)).join(",")}\n`).join("");

/**
 * Rows as CSV with CRLF; a cell with a separator, a quote or a line break of any kind is quoted. `danish` is what a Danish
 * Excel opens right by a double-click: a byte order mark and `;`. Text of strangers goes through `guardText` first.
 */
export function csvText(rows: readonly (readonly string[])[], { danish = false } = {}): string {
  const special = danish ? quoted.semicolon : quoted.comma;
  const lines = rows.map(
    (row) => `${row.map((cell) => written(cell, special)).join(danish ? ";" : ",")}\r\n`,
  );
  return `${danish ? "\uFEFF" : ""}${lines.join("")}`;
}

/** Signs that make a spreadsheet take a cell for a formula (OWASP ASVS 1.2.10), the full-width ones too. */
const formulaStart = /^[\s\0]*[=+\-@＝＋－＠|]|^[\t\r\n]/u;

/** Free text that a spreadsheet would compute gets an apostrophe in front; numbers of ours never pass here. */
export const guardText = (text: string): string => (formulaStart.test(text) ? `'${text}` : text);
