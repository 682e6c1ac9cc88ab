import { Problem } from "../../platform/problem.ts";
import { faultsMax, rosterRefused } from "../schema/index.ts";

export interface Fault {
  file: string;
  line: number;
  detail: string;
}

/** The order in which a person puts a roster right. */
const fileOrder = [
  "manifest.csv",
  "orgs.csv",
  "academicSessions.csv",
  "users.csv",
  "roles.csv",
  "classes.csv",
  "enrollments.csv",
];

/** Collects what is wrong with a roster: the first lines in full, the rest by number. Never quotes a cell of a person. */
export class Faults {
  readonly listed: Fault[] = [];
  total = 0;
  /** Files of which lines are missing: what names one of those lines may be right. */
  private readonly partly = new Set<string>();

  add(file: string, line: number, detail: string): void {
    this.total += 1;
    if (this.listed.length < faultsMax) this.listed.push({ file, line, detail });
  }

  /** The same of a line, or of all lines from one on, that is not read any further. */
  lose(file: string, line: number, detail: string): void {
    this.add(file, line, detail);
    this.partly.add(file);
  }

  /** Whether every line of these files has been read. */
  areWhole(...files: readonly string[]): boolean {
    return files.every((file) => !this.partly.has(file));
  }

  /** What a check over all lines found: the first of them, and how many there are. */
  addAll(file: string, found: readonly { line: number; detail: string; total: number }[]): void {
    for (const { line, detail } of found)
      if (this.listed.length < faultsMax) this.listed.push({ file, line, detail });
    this.total += found[0]?.total ?? 0;
  }

  /** Refuses the whole roster where anything is wrong. */
  throwIfAny(): void {
    if (this.total === 0) return;
    const order = (fault: Fault) => fileOrder.indexOf(fault.file);
    this.listed.sort((a, b) => order(a) - order(b) || a.line - b.line);
    const lines = this.total === 1 ? "One line" : `${this.total} lines`;
    throw new Problem(rosterRefused, `${lines} must be put right; nothing was imported.`, {
      extensions: { faults: this.listed, faultsTotal: this.total },
    });
  }
}
