import { csvText, guardText } from "../../platform/csv/write.ts";
import { kronerOf } from "../../platform/money.ts";
import type { Download } from "../../platform/operation/kinds.ts";
import type { Reading } from "./language.ts";

/** Lists as files. A list of more rows than this is cut there, and its file's name says so. */
export const rowsMax = 10_000;

interface ListPage<T> {
  data: readonly T[];
  nextCursor: string | null;
}
/** Gives a list's page at a cursor. */
type AskPage<T> = (page: { limit: string; cursor?: string }) => Promise<ListPage<T>>;

/** What a list finds, page by page, up to the bound; `cut`: it finds more. */
export async function pagesOf<T>(ask: AskPage<T>): Promise<{ all: T[]; cut: boolean }> {
  const all: T[] = [];
  let cursor: string | null = "";
  while (cursor !== null && all.length < rowsMax) {
    const page: ListPage<T> = await ask({ limit: "200", ...(cursor === "" ? {} : { cursor }) });
    all.push(...page.data);
    cursor = page.nextCursor;
  }
  return { all, cut: cursor !== null };
}

/** All that a list finds, for choices and names. */
export const everyPage = async <T>(ask: AskPage<T>): Promise<T[]> => (await pagesOf(ask)).all;

type Cell = string | number | null | undefined;

/** A list as CSV, as a Danish Excel opens it by a double-click; text that a spreadsheet would compute is disarmed. */
export const listFile = (
  { language, texts }: Pick<Reading, "language" | "texts">,
  name: string,
  head: readonly string[],
  rows: readonly (readonly Cell[])[],
  cut = false,
): Download => ({
  body: csvText([head, ...rows.map((row) => row.map((cell) => cellOf(cell)))], { danish: language === "da" }),
  contentType: "text/csv; charset=utf-8",
  filename: `samkoeb-${name}${cut ? `-${texts.pages.frame.list.cut(rowsMax)}` : ""}.csv`,
});

/** What a list finds as a file, page by page: the one way in which lists are handed out. */
export async function pagedFile<T>(
  reading: Reading,
  name: string,
  head: readonly string[],
  ask: AskPage<T>,
  rowOf: (one: T) => readonly Cell[],
): Promise<Download> {
  const { all, cut } = await pagesOf(ask);
  return listFile(reading, name, head, all.map(rowOf), cut);
}

/** An amount as a spreadsheet in the reader's language reads a number: no unit, nothing between thousands. */
export const kronerCell = ({ language }: Pick<Reading, "language">, minor: bigint): string =>
  language === "da" ? kronerOf(minor).replace(".", ",") : kronerOf(minor);

/** A number begins no formula, though it may begin with a minus. */
const numeral = /^-?\d+(?:[.,]\d+)*$/;

const cellOf = (cell: Cell): string =>
  typeof cell === "string"
    ? numeral.test(cell)
      ? cell
      : guardText(cell)
    : cell === null || cell === undefined
      ? ""
      : String(cell);
