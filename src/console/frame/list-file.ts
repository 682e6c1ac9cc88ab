import { csvText, guardText } from "../../platform/csv/write.ts";
import type { Download } from "../../platform/operation/kinds.ts";
import type { Reading } from "./language.ts";

/** Lists as files. A list of more rows than this is narrowed by its filters first. */
const rowsMax = 10_000;

interface ListPage<T> {
  data: readonly T[];
  nextCursor: string | null;
}

/** All that a list finds, page by page; `ask` gives the page at a cursor, of at most 200. */
export async function everyPage<T>(
  ask: (page: { limit: string; cursor?: string }) => Promise<ListPage<T>>,
): Promise<T[]> {
  const found: T[] = [];
  let cursor: string | null = "";
  while (cursor !== null && found.length < rowsMax) {
    const page: ListPage<T> = await ask({ limit: "200", ...(cursor === "" ? {} : { cursor }) });
    found.push(...page.data);
    cursor = page.nextCursor;
  }
  return found;
}

/** A list as CSV, as a Danish Excel opens it by a double-click; text that a spreadsheet would compute is disarmed. */
export const listFile = (
  { language }: Pick<Reading, "language">,
  name: string,
  head: readonly string[],
  rows: readonly (readonly (string | number | null | undefined)[])[],
): Download => ({
  body: csvText([head, ...rows.map((row) => row.map((cell) => cellOf(cell)))], { danish: language === "da" }),
  contentType: "text/csv; charset=utf-8",
  filename: `samkoeb-${name}.csv`,
});

const cellOf = (cell: string | number | null | undefined): string =>
  typeof cell === "string" ? guardText(cell) : cell === null || cell === undefined ? "" : String(cell);
