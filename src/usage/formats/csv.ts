import { holdsCivilNumber } from "../../platform/civil.ts";
import { cellsOf } from "../../platform/csv/cells.ts";
import { common, Problem } from "../../platform/problem.ts";
import { EventLine } from "../schema/index.ts";
import type { ReadLine } from "./line.ts";
import { Lines, type Splitter } from "./lines.ts";
import { readNative } from "./native.ts";

const names = [...Object.keys(EventLine.shape), "voids"];
const required = names.filter((name) => !["pupil", "pseudonym", "controller", "voids"].includes(name));

/**
 * The native members as CSV: a header with their names in any order, then an event a line; comma or semicolon as
 * the header has it; quotes as usual, but no line break inside a field, so that a broken line ends with itself.
 * Cells that are empty beside a `voids` are not there. The header is no line of the batch: line 1 is the one below it.
 */
export class Csv implements Splitter {
  private readonly lines: Lines;
  private columns: string[] | undefined;
  private separator = ",";

  constructor(lineMax: number) {
    this.lines = new Lines(lineMax);
  }

  push(bytes: Buffer): (string | undefined)[] {
    return this.below(this.lines.push(bytes));
  }

  end(): (string | undefined)[] {
    return this.below(this.lines.end());
  }

  read(text: string, now: Date, controller: string | undefined): ReadLine {
    const fields = cellsOf(text, this.separator);
    if (holdsCivilNumber(text)) return { refusal: "civil_registration_number" };
    if (!fields || fields.length !== this.columns?.length) return { refusal: "bad_csv" };
    const value: Record<string, unknown> = {};
    const voids = fields[this.columns.indexOf("voids")] ?? "";
    for (const [i, name] of this.columns.entries()) {
      const field = fields[i]!;
      if (field === "" && (name === "voids" || voids !== "")) continue;
      if (name === "seconds") value[name] = /^\d{1,5}$/.test(field) ? Number(field) : field;
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
    const header = text.replace(/^\uFEFF/, "");
    this.separator = header.includes(";") ? ";" : ",";
    const columns = cellsOf(header, this.separator)?.map((name) => name.trim()) ?? [];
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
