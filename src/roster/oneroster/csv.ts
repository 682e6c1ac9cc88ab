import { holdsCivilNumber } from "../../platform/civil.ts";
import { cellsOf } from "../../platform/csv.ts";
import { Problem } from "../../platform/problem.ts";
import { zipRefused } from "../schema/index.ts";
import type { Faults } from "./faults.ts";
import type { Packed } from "./zip.ts";

/** Where a line stands, and its asked cells in the order in which they were asked for. */
export interface Line {
  line: number;
  cells: string[];
}

export interface Columns {
  readonly needed: readonly string[];
  /** Cells of a column that is not there are empty. */
  readonly optional: readonly string[];
}

/** Longer records are no roster lines (a quote left open swallows the rest of the file). */
const recordMax = 100_000;

/** A file that cannot be read on: its fault has been noted. */
class Unreadable extends Error {}

/**
 * Reads a CSV file (RFC 4180) of the zip and yields its lines a piece at a time, with nothing but the asked
 * columns: whatever else a line holds (names, mail addresses, phone numbers) goes no further than this
 * function. Wrong lines become faults; a file that cannot be read on ends with one.
 */
export async function* readCsv(file: Packed, columns: Columns, faults: Faults): AsyncGenerator<Line[]> {
  const reader = new Records(file.name, columns, faults);
  try {
    for await (const text of textOf(file, faults)) {
      const lines = reader.feed(text);
      if (lines.length > 0) yield lines;
    }
    yield reader.end();
  } catch (error) {
    if (error instanceof Unreadable) return;
    if (error instanceof Problem) throw error;
    throw new Problem(zipRefused, `${file.name} cannot be unpacked: ${(error as Error).message}.`);
  }
}

/** Unpacks and decodes. A byte that is not UTF-8 ends the file with a fault that names its line. */
async function* textOf(file: Packed, faults: Faults): AsyncGenerator<string> {
  const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
  let lines = 1;
  let first = true;
  const refuse = (line: number, detail: string): never => {
    faults.add(file.name, line, detail);
    throw new Unreadable();
  };
  for await (const bytes of (await file.open()) as AsyncIterable<Buffer>) {
    if (first && (startsWith(bytes, 0xff, 0xfe) || startsWith(bytes, 0xfe, 0xff)))
      refuse(1, "The file is UTF-16: export it as UTF-8 without a byte order mark.");
    if (first && startsWith(bytes, 0xef, 0xbb, 0xbf))
      refuse(1, "The file starts with a byte order mark: export it as UTF-8 without one.");
    first = false;
    if (bytes.includes(0)) refuse(lines, "The file holds NUL bytes (UTF-16?): export it as UTF-8.");
    let text = "";
    try {
      text = decoder.decode(bytes, { stream: true });
    } catch {
      refuse(
        lines + linesBeforeFault(bytes),
        "The file is not UTF-8 (Windows-1252 or the like): export it in that encoding.",
      );
    }
    lines += count(text);
    yield text;
  }
  try {
    decoder.decode();
  } catch {
    refuse(lines, "The file ends within a character: export it as UTF-8 anew.");
  }
}

const startsWith = (bytes: Buffer, ...head: number[]): boolean => head.every((byte, i) => bytes[i] === byte);

function count(text: string): number {
  let n = 0;
  for (let at = text.indexOf("\n"); at !== -1; at = text.indexOf("\n", at + 1)) n += 1;
  return n;
}

/** Line ends before the first line of a piece that is not UTF-8. */
function linesBeforeFault(bytes: Buffer): number {
  let lines = 0;
  for (let from = 0; ; lines++) {
    const end = bytes.indexOf(10, from);
    if (end === -1) return lines;
    const line = bytes.subarray(from, end);
    // A piece may begin within a character of its first line: that one is judged without its head.
    const text = lines === 0 ? line.subarray(line.findIndex((byte) => byte < 0x80 || byte >= 0xc0)) : line;
    if (!isUtf8(text)) return lines;
    from = end + 1;
  }
}

function isUtf8(bytes: Buffer): boolean {
  try {
    new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}

/** Cuts text into records; keeps what has not ended yet. */
class Records {
  private readonly name: string;
  private readonly columns: Columns;
  private readonly faults: Faults;
  private rest = "";
  /** The line on which `rest` begins. */
  private line = 1;
  private at: number[] | undefined;
  private width = 0;

  constructor(name: string, columns: Columns, faults: Faults) {
    this.name = name;
    this.columns = columns;
    this.faults = faults;
  }

  feed(piece: string): Line[] {
    const text = this.rest === "" ? piece : this.rest + piece;
    const found: Line[] = [];
    let from = 0;
    for (;;) {
      const end = recordEnd(text, from);
      if (end === -1) break;
      this.take(text.slice(from, text.charCodeAt(end - 1) === 13 && end > from ? end - 1 : end), found);
      from = end + 1;
    }
    this.rest = text.slice(from);
    if (this.rest.length > recordMax) this.unreadable("The line is too long: check its quotes (RFC 4180).");
    return found;
  }

  end(): Line[] {
    const found: Line[] = [];
    if (recordEnd(`${this.rest}\n`, 0) === -1)
      this.unreadable("The line is not CSV: check its quotes (RFC 4180).");
    this.take(this.rest.endsWith("\r") ? this.rest.slice(0, -1) : this.rest, found);
    if (!this.at) this.unreadable("The file is empty: it needs at least its header.");
    return found;
  }

  private unreadable(detail: string): never {
    this.faults.add(this.name, this.line, detail);
    throw new Unreadable();
  }

  private take(record: string, found: Line[]): void {
    const { line } = this;
    const quoted = record.includes('"');
    this.line += 1 + (quoted ? count(record) : 0);
    if (record.trim() === "") return;
    const cells = cellsOf(record);
    if (!cells) this.unreadableAt(line);
    if (!this.at) {
      this.at = this.locate(cells);
      this.width = cells.length;
    } else if (cells.length !== this.width) {
      this.faults.add(
        this.name,
        line,
        `The line has ${cells.length} cells, the header ${this.width}: quote commas.`,
      );
    } else {
      // Goes no further, not even into what is staged.
      if (holdsCivilNumber(record))
        this.faults.add(
          this.name,
          line,
          "The line holds a civil registration number: leave it out of the export.",
        );
      else found.push({ line, cells: this.at.map((index) => (index === -1 ? "" : cells[index]!.trim())) });
    }
  }

  private unreadableAt(line: number): never {
    this.line = line;
    return this.unreadable("The line is not CSV: check its quotes (RFC 4180).");
  }

  private locate(header: string[]): number[] {
    const names = header.map((name) => name.trim());
    const { needed, optional } = this.columns;
    const missing = needed.filter((column) => !names.includes(column));
    for (const column of missing)
      this.faults.add(this.name, 1, `The column ${column} is missing: export it too.`);
    const asked = [...needed, ...optional];
    const twice = asked.filter((column) => names.indexOf(column) !== names.lastIndexOf(column));
    for (const column of twice)
      this.faults.add(this.name, 1, `The column ${column} is there twice: keep one.`);
    if (missing.length > 0 || twice.length > 0) throw new Unreadable();
    return asked.map((column) => names.indexOf(column));
  }
}

/** Where the record that begins at `from` ends: its line feed outside of quotes, or -1. */
function recordEnd(text: string, from: number): number {
  let end = text.indexOf("\n", from);
  if (end === -1) return -1;
  // Looked for in the line alone: files without quotes are the rule.
  if (!text.slice(from, end).includes('"')) return end;
  let quote = text.indexOf('"', from);
  for (let inside = false; ; ) {
    if (quote !== -1 && quote < end) {
      inside = !inside;
      quote = text.indexOf('"', quote + 1);
    } else if (inside) {
      end = text.indexOf("\n", end + 1);
      if (end === -1) return -1;
    } else return end;
  }
}
