import { parse } from "csv-parse";
import { Problem } from "../../platform/problem.ts";
import { zipRefused } from "../schema.ts";
import type { Faults } from "./faults.ts";
import type { Packed } from "./zip.ts";

/** A line of a CSV file: the asked columns only, and where it stands. */
export interface Line<C extends string> {
  line: number;
  cells: Record<C, string>;
}

/** Longer records are no roster lines (a quote left open swallows the rest of the file). */
const recordBytesMax = 100_000;

/**
 * Reads a CSV file of the zip line by line and yields nothing but the asked columns: whatever else a line
 * holds (names, mail addresses, phone numbers) goes no further than this function. Wrong lines become
 * faults; a file that cannot be read on ends with one.
 */
export async function* readCsv<C extends string>(
  file: Packed,
  columns: readonly C[],
  faults: Faults,
): AsyncGenerator<Line<C>> {
  const parser = parse({
    info: true,
    relax_column_count: true,
    skip_empty_lines: true,
    max_record_size: recordBytesMax,
  });
  const fed = feed(file, parser, faults);
  let at: { name: C; index: number }[] | undefined;
  let width = 0;
  try {
    for await (const { record, info } of parser as AsyncIterable<{
      record: string[];
      info: { lines: number };
    }>) {
      if (!at) {
        at = locate(file.name, columns, record, faults);
        width = record.length;
        if (!at) return;
        continue;
      }
      if (record.length !== width) {
        faults.add(
          file.name,
          info.lines,
          `The line has ${record.length} cells, the header ${width}: quote commas.`,
        );
        continue;
      }
      const cells = Object.fromEntries(at.map(({ name, index }) => [name, record[index]!.trim()]));
      yield { line: info.lines, cells: cells as Record<C, string> };
    }
    if (!at) faults.add(file.name, 1, "The file is empty: it needs at least its header.");
  } catch (error) {
    if (error instanceof Problem) throw error;
    // csv-parse quotes cells in its messages: only its line number leaves.
    const line = (error as { lines?: number }).lines ?? 1;
    faults.add(file.name, line, "The line is not CSV: check its quotes (RFC 4180).");
  } finally {
    parser.destroy();
    await fed;
  }
}

/** Unpacks, checks the encoding, and hands the text to the parser. Ends quietly when nobody reads on. */
async function feed(file: Packed, parser: ReturnType<typeof parse>, faults: Faults): Promise<void> {
  const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
  let first = true;
  try {
    for await (const bytes of (await file.open()) as AsyncIterable<Uint8Array>) {
      if (parser.destroyed) return;
      let text: string;
      try {
        text = decoder.decode(bytes, { stream: true });
      } catch {
        faults.add(file.name, 1, "The file is not UTF-8: export it in that encoding.");
        break;
      }
      if (first && text.startsWith("\uFEFF")) {
        faults.add(file.name, 1, "The file starts with a byte order mark: export it as UTF-8 without one.");
        text = text.slice(1);
      }
      first &&= text.length === 0;
      if (!parser.write(text)) await drained(parser);
    }
    if (!parser.destroyed) parser.end();
  } catch (error) {
    const detail = `${file.name} cannot be unpacked: ${(error as Error).message}.`;
    parser.destroy(error instanceof Problem ? error : new Problem(zipRefused, detail));
  }
}

const drained = (parser: ReturnType<typeof parse>): Promise<void> =>
  new Promise((resolve) => {
    if (parser.destroyed) return resolve();
    const go = () => {
      parser.off("drain", go);
      parser.off("close", go);
      resolve();
    };
    parser.on("drain", go);
    parser.on("close", go);
  });

function locate<C extends string>(
  name: string,
  columns: readonly C[],
  header: string[],
  faults: Faults,
): { name: C; index: number }[] | undefined {
  const missing = columns.filter((column) => !header.includes(column));
  for (const column of missing) faults.add(name, 1, `The column ${column} is missing.`);
  const twice = columns.filter((column) => header.indexOf(column) !== header.lastIndexOf(column));
  for (const column of twice) faults.add(name, 1, `The column ${column} is there twice.`);
  if (missing.length > 0 || twice.length > 0) return undefined;
  return columns.map((column) => ({ name: column, index: header.indexOf(column) }));
}
