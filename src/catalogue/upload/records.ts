import { type CsvRecord, CsvRecords, Unreadable } from "../../platform/csv/records.ts";
import { MixedEncodings, Utf8Pieces } from "../../platform/csv/text.ts";
import { cutText } from "../../platform/text.ts";

/** A file of products or prices as its sender made it: bytes to records with the line that each begins on. */

export const uploadRules = { bytes: 16 * 1_048_576, rows: 10_000, faultsShown: 200 } as const;

export interface Fault {
  line: number;
  column: string | null;
  detail: string;
}
export interface Row {
  line: number;
  /** The members that the row has a value for; an empty cell has none. */
  given: Record<string, unknown>;
}
export interface Records {
  encoding: string;
  rows: Row[];
  faults: Fault[];
}

const nothing = (encoding: string, line: number, detail: string): Records => ({
  encoding,
  rows: [],
  faults: [{ line, column: null, detail }],
});

/** Text of a file, whatever its encoding (`Utf8Pieces`). */
function decode(bytes: Uint8Array): { text: string; encoding: string } {
  const utf8 = new Utf8Pieces();
  const text = Buffer.concat([utf8.push(bytes), utf8.end()]).toString();
  return { text, encoding: utf8.encoding };
}

/** The rows of a CSV file (comma, semicolon or tab, by its first line) or of a JSON array of objects. */
export function readRecords(bytes: Uint8Array, kind: "csv" | "json", columns: readonly string[]): Records {
  let decoded: ReturnType<typeof decode>;
  try {
    decoded = decode(bytes);
  } catch (error) {
    if (!(error instanceof MixedEncodings)) throw error;
    return nothing("utf-8", error.line, "is of another encoding than the lines before it: export as UTF-8");
  }
  const { text, encoding } = decoded;
  if (text.includes("\0")) return nothing(encoding, 1, "the file holds NUL characters: it is no text");
  if (text.trim() === "") return nothing(encoding, 1, "the file is empty");
  const read = kind === "csv" ? readCsv(text, encoding, columns) : readJson(text, encoding);
  if (read.rows.length <= uploadRules.rows) return read;
  const first = read.rows[uploadRules.rows]!;
  return nothing(
    encoding,
    first.line,
    `a file has at most ${uploadRules.rows} rows and this has ${read.rows.length}: send it in parts`,
  );
}

function readCsv(text: string, encoding: string, columns: readonly string[]): Records {
  let read: CsvRecord[];
  try {
    const records = new CsvRecords();
    read = [...records.feed(text), ...records.end()];
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    return nothing(
      encoding,
      error.line,
      "a quote is opened and not closed, or stands inside a cell: double it",
    );
  }
  const own = new Map(columns.map((name) => [name.toLowerCase(), name]));
  const names = read[0]!.cells.map((cell) => own.get(cell.trim().toLowerCase()) ?? cell.trim());
  const faults = headFaults(names, columns);
  if (faults.length > 0) return { encoding, rows: [], faults };
  const rows: Row[] = [];
  for (const { line, cells } of read.slice(1)) {
    if (cells.length !== names.length) {
      const detail = `has ${cells.length} cells where the first line has ${names.length}`;
      faults.push({ line, column: null, detail });
      continue;
    }
    const given = Object.fromEntries(
      names.map((name, i) => [name, cells[i]!.trim()]).filter(([, cell]) => cell !== ""),
    );
    rows.push({ line, given });
  }
  return { encoding, rows, faults };
}

function headFaults(names: readonly string[], columns: readonly string[]): Fault[] {
  return names.flatMap((name, i): Fault[] => {
    if (!columns.includes(name))
      return [
        { line: 1, column: cutText(name, 80), detail: `is no column; there are: ${columns.join(", ")}` },
      ];
    return names.indexOf(name) < i ? [{ line: 1, column: name, detail: "is there twice" }] : [];
  });
}

function readJson(text: string, encoding: string): Records {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    const at = /position (\d+)/.exec((error as Error).message)?.[1];
    const line = at === undefined ? 1 : text.slice(0, Number(at)).split("\n").length;
    return nothing(encoding, line, "is no valid JSON from here on");
  }
  if (!Array.isArray(value)) return nothing(encoding, 1, "must be a JSON array of objects, one a row");
  const lines = linesOfElements(text);
  const faults: Fault[] = [];
  const rows: Row[] = [];
  value.forEach((given: unknown, i) => {
    const line = lines[i] ?? 1;
    if (typeof given === "object" && given !== null && !Array.isArray(given))
      rows.push({ line, given: given as Record<string, unknown> });
    else faults.push({ line, column: null, detail: "must be an object" });
  });
  return { encoding, rows, faults };
}

/** The line on which each element of the outermost array begins. */
function linesOfElements(text: string): number[] {
  const lines: number[] = [];
  let [line, depth, inString, waiting] = [1, 0, false, false];
  for (let i = 0; i < text.length; i++) {
    const sign = text[i]!;
    if (sign === "\n") line++;
    if (inString) {
      if (sign === "\\") i++;
      else if (sign === '"') inString = false;
      continue;
    }
    if (waiting && !/[\s,\]]/.test(sign)) {
      lines.push(line);
      waiting = false;
    }
    if (sign === '"') inString = true;
    else if (sign === "[" || sign === "{") {
      depth++;
      if (depth === 1) waiting = true;
    } else if (sign === "]" || sign === "}") depth--;
    else if (sign === "," && depth === 1) waiting = true;
  }
  return lines;
}
