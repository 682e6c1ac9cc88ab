import { holdsCivilNumber } from "../../platform/civil.ts";
import { cellsOf, separatorOf, wholeNumberOf } from "../../platform/csv/cells.ts";
import { MixedEncodings, Utf8Pieces } from "../../platform/csv/text.ts";
import { common, Problem } from "../../platform/problem.ts";
import { EventLine } from "../schema/index.ts";
import type { ReadLine } from "./line.ts";
import { Lines, type Splitter } from "./lines.ts";
import { readNative } from "./native.ts";

const names = [...Object.keys(EventLine.shape), "voids"];
const inLowerCase = new Map(names.map((name) => [name.toLowerCase(), name]));
const nameOf = (cell: string): string => inLowerCase.get(cell.trim().toLowerCase()) ?? cell.trim();
const required = names.filter((name) => !["pupil", "pseudonym", "controller", "voids"].includes(name));

/**
 * The native members as CSV, read as every CSV is (`platform/csv/`): a header with their names in any order and case, then
 * an event a line; but no line break inside a field, so that a broken line ends with itself.
 * Cells that are empty beside a `voids` are not there. The header is no line of the batch: line 1 is the one below it.
 */
export class Csv implements Splitter {
  private readonly lines: Lines;
  private readonly utf8 = new Utf8Pieces();
  private columns: string[] | undefined;
  private separator = ",";

  constructor(lineMax: number) {
    this.lines = new Lines(lineMax);
  }

  push(bytes: Buffer): (string | undefined)[] {
    return this.below(this.lines.push(this.decoded(() => this.utf8.push(bytes))));
  }

  end(): (string | undefined)[] {
    const last = this.lines.push(this.decoded(() => this.utf8.end()));
    return this.below([...last, ...this.lines.end()]);
  }

  private decoded(read: () => Buffer): Buffer {
    try {
      return read();
    } catch (error) {
      if (!(error instanceof MixedEncodings)) throw error;
      throw new Problem(
        common.badRequest,
        `Line ${error.line} of the file is of another encoding than those before it: export it as UTF-8.`,
      );
    }
  }

  read(text: string, now: Date, controller: string | undefined): ReadLine {
    const fields = cellsOf(text, this.separator);
    if (holdsCivilNumber(text)) return { refusal: "civil_registration_number" };
    if (!fields || fields.length !== this.columns?.length) return { refusal: "bad_csv" };
    const value: Record<string, unknown> = {};
    const voids = fields[this.columns.indexOf("voids")]?.trim() ?? "";
    for (const [i, name] of this.columns.entries()) {
      const field = fields[i]!.trim();
      if (field === "" && (name === "voids" || voids !== "")) continue;
      if (name === "seconds") value[name] = wholeNumberOf(field);
      else if (field !== "" || required.includes(name)) value[name] = field;
    }
    return readNative(value, now, controller);
  }

  private below(lines: (string | undefined)[]): (string | undefined)[] {
    if (this.columns || lines.length === 0) return lines;
    this.readHeader(lines[0] ?? "");
    return lines.slice(1);
  }

  private readHeader(text: string): void {
    this.separator = separatorOf(text);
    const columns = cellsOf(text, this.separator)?.map(nameOf) ?? [];
    const unknown = columns.filter((name, i) => !names.includes(name) || columns.indexOf(name) !== i);
    const missing = required.filter((name) => !columns.includes(name));
    if (unknown.length > 0 || missing.length > 0)
      throw new Problem(common.badRequest, "The file's first line does not name the columns.", {
        errors: [
          ...missing.map((name) => ({ pointer: "", detail: `Add the column ${name}.` })),
          ...unknown.slice(0, 5).map((_, i) => ({
            pointer: "",
            detail: `Column ${columns.indexOf(unknown[i]!) + 1} has no name we know, or one that was there before.`,
          })),
        ],
      });
    this.columns = columns;
  }
}
