import { Problem } from "../../platform/problem.ts";
import { faultsMax, rosterRefused } from "../schema.ts";

export interface Fault {
  file: string;
  line: number;
  detail: string;
}

/** Collects what is wrong with a roster: the first lines in full, the rest by number. Never quotes a cell of a person. */
export class Faults {
  readonly listed: Fault[] = [];
  total = 0;

  add(file: string, line: number, detail: string): void {
    this.total += 1;
    if (this.listed.length < faultsMax) this.listed.push({ file, line, detail });
  }

  /** Refuses the whole roster where anything is wrong. */
  throwIfAny(): void {
    if (this.total === 0) return;
    const lines = this.total === 1 ? "One line" : `${this.total} lines`;
    throw new Problem(rosterRefused, `${lines} must be put right; nothing was imported.`, {
      extensions: { faults: this.listed, faultsTotal: this.total },
    });
  }
}
