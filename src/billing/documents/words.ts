/** Free text as documents can carry it. */

const UNWRITABLE =
  /[\p{Cc}\uFFFE\uFFFF]|[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/gu;

/** One line: what XML cannot carry and white space of any kind are one space; never blank (`-`). */
export const plain = (text: string): string =>
  text.replaceAll(UNWRITABLE, " ").replaceAll(/\s+/gu, " ").trim() || "-";

/** Several lines, each plain; blank ones at either end are dropped. */
export const prose = (text: string): string =>
  text
    .split(/\r\n|\r|\n/)
    .map((line) => (line.trim() === "" ? "" : plain(line)))
    .join("\n")
    .trim() || "-";
