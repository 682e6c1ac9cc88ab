import { cellsOf, separatorOf } from "./cells.ts";

/** A record of a file: the line on which it begins, its text, and its cells. */
export interface CsvRecord {
  line: number;
  text: string;
  cells: string[];
}

/** Longer records are none (a quote left open swallows the rest of the file). */
const recordMax = 100_000;

/** A file that cannot be read on from a line. */
export class Unreadable extends Error {
  override name = "Unreadable";
  readonly line: number;
  constructor(line: number, message: string) {
    super(message);
    this.line = line;
  }
}

const badQuotes = "The line is not CSV: check its quotes (RFC 4180).";

/**
 * Cuts text into the records of CSV (RFC 4180; comma, semicolon or tab, as the first line has it; any line end), the
 * header among them; blank lines are left out. Keeps what has not ended yet. Throws `Unreadable`.
 */
export class CsvRecords {
  private rest = "";
  /** The line on which `rest` begins. */
  private line = 1;
  private separator: string | undefined;
  /** Whether lines end with a bare carriage return; undefined: none has ended yet. */
  private bare: boolean | undefined;

  feed(piece: string): CsvRecord[] {
    let text = this.rest === "" ? piece : this.rest + piece;
    this.bare ??= lineEndIsBare(text);
    if (this.bare) text = text.replaceAll("\r", "\n");
    const found: CsvRecord[] = [];
    let from = 0;
    for (;;) {
      const end = recordEnd(text, from);
      if (end === -1) break;
      this.take(text.slice(from, text.charCodeAt(end - 1) === 13 && end > from ? end - 1 : end), found);
      from = end + 1;
    }
    this.rest = text.slice(from);
    if (this.rest.length > recordMax)
      throw new Unreadable(this.line, "The line is too long: check its quotes (RFC 4180).");
    return found;
  }

  end(): CsvRecord[] {
    // What stands at the very end may be the first line end that there is.
    if (this.bare === undefined && this.rest.includes("\r")) this.rest = this.rest.replaceAll("\r", "\n");
    const found = this.feed("\n");
    if (this.rest !== "") throw new Unreadable(this.line, badQuotes);
    return found;
  }

  private take(text: string, found: CsvRecord[]): void {
    const { line } = this;
    this.line += 1 + (text.includes('"') ? lineEnds(text) : 0);
    if (text.trim() === "") return;
    this.separator ??= separatorOf(text);
    const cells = cellsOf(text, this.separator);
    if (!cells) throw new Unreadable(line, badQuotes);
    found.push({ line, text, cells });
  }
}

/** Undefined while no line has ended, or while the carriage return at the end may be half of a line end. */
function lineEndIsBare(text: string): boolean | undefined {
  const feed = text.indexOf("\n");
  const bare = text.indexOf("\r");
  if (feed !== -1 && (bare === -1 || feed <= bare + 1)) return false;
  if (bare === -1 || bare === text.length - 1) return undefined;
  return feed === -1 || bare + 1 < feed;
}

function lineEnds(text: string): number {
  let n = 0;
  for (let at = text.indexOf("\n"); at !== -1; at = text.indexOf("\n", at + 1)) n += 1;
  return n;
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
