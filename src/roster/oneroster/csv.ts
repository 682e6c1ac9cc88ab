import { holdsCivilNumber } from "../../platform/civil.ts";
import { type CsvRecord, CsvRecords, Unreadable } from "../../platform/csv/records.ts";
import { MixedEncodings, Utf8Pieces } from "../../platform/csv/text.ts";
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

/**
 * Reads a CSV file (RFC 4180) of the zip and yields its lines a piece at a time, with nothing but the asked
 * columns: whatever else a line holds (names, mail addresses, phone numbers) goes no further than this
 * function. Wrong lines become faults; a file that cannot be read on ends with one.
 */
export async function* readCsv(file: Packed, columns: Columns, faults: Faults): AsyncGenerator<Line[]> {
  const records = new CsvRecords();
  const table = new Table(file.name, columns, faults);
  try {
    for await (const text of textOf(file)) {
      const lines = table.linesOf(records.feed(text));
      if (lines.length > 0) yield lines;
    }
    yield table.linesOf(records.end());
    table.end();
  } catch (error) {
    if (error instanceof Unlocated) return;
    if (error instanceof Unreadable) faults.lose(file.name, error.line, error.message);
    else if (error instanceof Problem) throw error;
    else throw new Problem(zipRefused, `${file.name} cannot be unpacked: ${(error as Error).message}.`);
  }
}

/** A file whose header lacks what is asked for: its faults have been noted. */
class Unlocated extends Error {}

/** Unpacks and decodes. */
async function* textOf(file: Packed): AsyncGenerator<string> {
  const utf8 = new Utf8Pieces();
  let lines = 1;
  const text = (bytes: Buffer): string => {
    if (bytes.includes(0)) throw new Unreadable(lines, "The file holds NUL bytes: export it as UTF-8.");
    const piece = bytes.toString();
    for (let at = piece.indexOf("\n"); at !== -1; at = piece.indexOf("\n", at + 1)) lines += 1;
    return piece;
  };
  try {
    for await (const bytes of (await file.open()) as AsyncIterable<Buffer>) yield text(utf8.push(bytes));
    yield text(utf8.end());
  } catch (error) {
    if (!(error instanceof MixedEncodings)) throw error;
    throw new Unreadable(
      error.line,
      "The line is of another encoding than those before it: export the file as UTF-8 anew.",
    );
  }
}

/** The asked columns of a file's records. */
class Table {
  private readonly name: string;
  private readonly columns: Columns;
  private readonly faults: Faults;
  private at: number[] | undefined;
  private width = 0;

  constructor(name: string, columns: Columns, faults: Faults) {
    this.name = name;
    this.columns = columns;
    this.faults = faults;
  }

  linesOf(records: readonly CsvRecord[]): Line[] {
    const found: Line[] = [];
    for (const { line, text, cells } of records) {
      const { at } = this;
      const lose = (detail: string) => this.faults.lose(this.name, line, detail);
      if (!at) {
        this.at = this.locate(cells);
        this.width = cells.length;
      } else if (cells.length !== this.width)
        lose(
          `The line has ${cells.length} cells, the header ${this.width}: quote cells that hold the separator.`,
        );
      // Goes no further, not even into what is staged.
      else if (holdsCivilNumber(text))
        lose("The line holds a civil registration number: leave it out of the export.");
      else found.push({ line, cells: at.map((index) => (index === -1 ? "" : cells[index]!.trim())) });
    }
    return found;
  }

  end(): void {
    if (!this.at) throw new Unreadable(1, "The file is empty: it needs at least its header.");
  }

  private locate(header: string[]): number[] {
    const names = header.map((name) => name.trim().toLowerCase());
    const { needed, optional } = this.columns;
    const missing = needed.filter((column) => !names.includes(column.toLowerCase()));
    for (const column of missing)
      this.faults.lose(this.name, 1, `The column ${column} is missing: export it too.`);
    const asked = [...needed, ...optional];
    const places = asked.map((column) => names.indexOf(column.toLowerCase()));
    const twice = asked.filter((column, i) => places[i] !== names.lastIndexOf(column.toLowerCase()));
    for (const column of twice)
      this.faults.lose(this.name, 1, `The column ${column} is there twice: keep one.`);
    if (missing.length > 0 || twice.length > 0) throw new Unlocated();
    return places;
  }
}
