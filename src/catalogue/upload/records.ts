import { CsvError, type Info, parse } from "csv-parse/sync";

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

/**
 * Text of a file: UTF-8 or UTF-16 with or without a byte order mark, else Windows-1252, which a Danish Excel
 * writes unless another encoding is chosen.
 */
function decode(bytes: Uint8Array): { text: string; encoding: string } {
  const [a, b] = bytes;
  if ((a === 0xff && b === 0xfe) || (a === 0xfe && b === 0xff)) {
    const encoding = a === 0xff ? "utf-16le" : "utf-16be";
    return { text: new TextDecoder(encoding).decode(bytes), encoding };
  }
  try {
    return { text: new TextDecoder("utf-8", { fatal: true }).decode(bytes), encoding: "utf-8" };
  } catch {
    return { text: new TextDecoder("windows-1252").decode(bytes), encoding: "windows-1252" };
  }
}

/** The rows of a CSV file (comma, semicolon or tab, by its first line) or of a JSON array of objects. */
export function readRecords(bytes: Uint8Array, kind: "csv" | "json", columns: readonly string[]): Records {
  const { text, encoding } = decode(bytes);
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
  const head = text.slice(0, text.search(/[\r\n]|$/));
  const delimiter = [";", "\t", ","].find((sign) => head.includes(sign)) ?? ",";
  let read: { record: string[]; info: Info }[];
  try {
    read = parse(text, {
      delimiter,
      info: true,
      relax_column_count: true,
      skip_empty_lines: true,
      record_delimiter: ["\r\n", "\n", "\r"],
      max_record_size: 100_000,
    }) as unknown as { record: string[]; info: Info }[];
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const line = Number((error as unknown as { lines?: number }).lines ?? 1);
    return nothing(encoding, line, "a quote is opened and not closed, or stands inside a cell: double it");
  }
  const names = read[0]!.record.map((name) => name.trim());
  const faults = headFaults(names, columns);
  if (faults.length > 0) return { encoding, rows: [], faults };
  const rows: Row[] = [];
  let line = read[0]!.info.lines + 1;
  for (const { record, info } of read.slice(1)) {
    // A record over several lines is named by the line on which it begins.
    const cells = record.map((cell) => cell.trim());
    const begins = Math.max(line, info.lines - record.join("").split(/\r\n|\n|\r/).length + 1);
    line = info.lines + 1;
    if (cells.length !== names.length) {
      const detail = `has ${cells.length} cells where the first line has ${names.length}`;
      faults.push({ line: begins, column: null, detail });
      continue;
    }
    const given = Object.fromEntries(
      names.map((name, i) => [name, cells[i]]).filter(([, cell]) => cell !== ""),
    );
    rows.push({ line: begins, given });
  }
  return { encoding, rows, faults };
}

function headFaults(names: readonly string[], columns: readonly string[]): Fault[] {
  return names.flatMap((name, i): Fault[] => {
    if (!columns.includes(name))
      return [
        { line: 1, column: name.slice(0, 80), detail: `is no column; there are: ${columns.join(", ")}` },
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
