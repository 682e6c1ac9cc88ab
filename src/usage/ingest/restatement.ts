import type { Figure, Report } from "../formats/counter.ts";
import type { Issue, Restated } from "../store/index.ts";

/** The Created of the statement in force, by month. */
export type InForce = ReadonlyMap<string, Date>;

export interface ReportDecision {
  issues: Issue[];
  /** Figures that are no longer in force, or have another count. */
  gone: Figure[];
  /** Figures that are new, or have another count. */
  fresh: Figure[];
  restated: Restated[];
}

type Figures = Map<string, Figure>;
type Line = Figures | Pick<Issue, "outcome" | "reason">;

const keyOf = (cell: Figure) => [cell.month, cell.item, cell.attributes, cell.metric].join("\u0000");
const otherBody = { outcome: "quarantined", reason: "same_id_other_body" } as const;
const knownAlready = { outcome: "duplicate", reason: "same_id_same_body" } as const;

/** Months that the report states anew. One of which no item can be read states nothing, so it withdraws nothing. */
export function newerMonths(report: Report, inForce: InForce): Set<string> {
  const { created } = report;
  if (!created || report.items.every((cells) => cells === undefined)) return new Set();
  return new Set(
    report.months.filter((month) => (inForce.get(month)?.getTime() ?? -Infinity) < created.getTime()),
  );
}

/**
 * What becomes of a report's items and of the figures that are known (`known`: those of the report's own keys, and all
 * of its newer months). Each month is decided by itself, so that the newest Created is in force in any order of
 * arrival: where the report is newer its figures take the place of the month's, where it is older nothing changes,
 * else (the same Created, or none) figures are added and never changed.
 */
export function decideReport(report: Report, inForce: InForce, known: readonly Figure[]): ReportDecision {
  const newer = newerMonths(report, inForce);
  const before = new Map(known.map((cell) => [keyOf(cell), cell]));
  const { lines, said } = readLines(report);
  const withdrawn = [...before].filter(([key, cell]) => newer.has(cell.month) && !said.has(key));
  const lost = new Set(withdrawn.map(([, cell]) => cell.item));
  const isOlder = (month: string) =>
    report.created !== undefined && report.created < (inForce.get(month) ?? report.created);
  const now = new Map(before);
  const written: Figures = new Map();
  const issues: Issue[] = [];
  for (const [i, line] of lines.entries()) {
    const issue = line instanceof Map ? apply(line) : line;
    if (issue) issues.push({ line: i + 1, ...issue });
  }
  return {
    issues,
    gone: [...withdrawn, ...[...written].filter(([key]) => before.has(key))].map(([, cell]) => cell),
    fresh: [...written.values()],
    restated: changes(),
  };

  function apply(figures: Figures): Pick<Issue, "outcome" | "reason"> | undefined {
    const other = [...figures].filter(([key, cell]) => now.get(key)?.count !== cell.count);
    const late = other.some(([, cell]) => isOlder(cell.month));
    const added = other.filter(([, cell]) => !newer.has(cell.month) && !isOlder(cell.month));
    const contradicts = added.some(([key]) => now.has(key));
    const taken = [...other.filter(([, cell]) => newer.has(cell.month)), ...(contradicts ? [] : added)];
    for (const [key, cell] of taken) {
      now.set(key, cell);
      written.set(key, cell);
    }
    if (taken.length > 0 || [...figures.values()].some((cell) => lost.has(cell.item))) return undefined;
    if (contradicts) return otherBody;
    return late ? { outcome: "quarantined", reason: "superseded" } : knownAlready;
  }

  /** What changed of months that were told before; the first report of a month restates nothing. */
  function changes(): Restated[] {
    const told = new Set([...inForce.keys(), ...known.map((cell) => cell.month)]);
    const all = [
      ...withdrawn.map(([, cell]) => ({ ...cell, before: cell.count, after: null })),
      ...[...written].map(([key, cell]) => ({
        ...cell,
        before: before.get(key)?.count ?? null,
        after: cell.count,
      })),
    ];
    return all
      .filter((change) => newer.has(change.month) && told.has(change.month))
      .map((change) => ({ ...change, createdBefore: inForce.get(change.month) ?? null }));
  }
}

/**
 * The report's items by themselves, whatever is known. An item of a report with a Created that contradicts one before
 * it is set aside whole: what such a report states is the same in any order of arrival.
 */
function readLines(report: Report): { lines: Line[]; said: Figures } {
  const said: Figures = new Map();
  const lines = report.items.map((cells): Line => {
    if (!cells) return { outcome: "rejected", reason: "wrong_shape" };
    const figures: Figures = new Map();
    for (const cell of cells) if (!figures.has(keyOf(cell))) figures.set(keyOf(cell), cell);
    if (report.created && [...figures].some(([key, cell]) => (said.get(key) ?? cell).count !== cell.count))
      return otherBody;
    for (const [key, cell] of figures) said.set(key, cell);
    return figures;
  });
  return { lines, said };
}
