import type { Figure, ItemKey, Report } from "../formats/counter.ts";
import type { Issue, Restated } from "../store/index.ts";

/** For each month the Created of the report whose figures are in force. */
export type InForce = ReadonlyMap<string, Date>;

export interface ReportDecision {
  issues: Issue[];
  /** Stored figures to delete: withdrawn ones, and those that get another count. */
  removed: Figure[];
  /** Figures to insert: new ones, and those with another count. */
  added: Figure[];
  restated: Restated[];
}

type Figures = Map<string, Figure>;
type Line = Figures | Pick<Issue, "outcome" | "reason">;

const keyOf = (figure: Figure) =>
  [figure.month, figure.platform, figure.item, figure.attributes, figure.metric].join("\u0000");
const itemKeyOf = ({ platform, item }: ItemKey) => `${platform}\u0000${item}`;
const otherBody = { outcome: "quarantined", reason: "same_id_other_body" } as const;
const knownAlready = { outcome: "duplicate", reason: "same_id_same_body" } as const;

/**
 * Whether a report says nothing of an item: one that is refused or set aside states nothing, so what is known of it
 * stays. Where it is not known which item was refused, it may have been any.
 */
type Silent = (item: ItemKey) => boolean;

/**
 * The months for which the report is newer than what is in force. A report of which no item can be read states nothing,
 * so it must not withdraw anything: it is newer for no month.
 */
export function newerMonths(report: Report, inForce: InForce): Set<string> {
  const { created } = report;
  if (!created || !report.items.some(Array.isArray)) return new Set();
  return new Set(
    report.months.filter((month) => (inForce.get(month)?.getTime() ?? -Infinity) < created.getTime()),
  );
}

/**
 * Decides what becomes of a report's items and of the figures that are stored. `known` must hold the stored figures
 * under the report's own keys, and all stored figures of the months for which it is newer. Each month is decided by
 * itself, so that the report with the newest Created is in force whatever came first:
 * - where this report is newer, its figures replace the month's, but for items that it could not state;
 * - where it is older, nothing changes;
 * - where neither is newer (the same Created, or none), figures are added and never changed.
 */
export function decideReport(report: Report, inForce: InForce, known: readonly Figure[]): ReportDecision {
  const newer = newerMonths(report, inForce);
  const before = new Map(known.map((figure) => [keyOf(figure), figure]));
  const { lines, stated, silent } = readLines(report);
  const withdrawn = [...before].filter(
    ([key, figure]) => newer.has(figure.month) && !stated.has(key) && !silent(figure),
  );
  const withdrawnItems = new Set(withdrawn.map(([, figure]) => itemKeyOf(figure)));
  const isOlder = (month: string) =>
    report.created !== undefined && report.created < (inForce.get(month) ?? report.created);
  const now = new Map(before);
  const put: Figures = new Map();
  const issues: Issue[] = [];
  for (const [i, line] of lines.entries()) {
    const issue = line instanceof Map ? apply(line) : line;
    if (issue) issues.push({ line: i + 1, ...issue });
  }
  return {
    issues,
    removed: [...withdrawn, ...[...put].filter(([key]) => before.has(key))].map(([, figure]) => figure),
    added: [...put.values()],
    restated: restatementsOf(newer, inForce, before, withdrawn, put),
  };

  /** Puts an item's figures where they may go. Answers with the issue of an item that changes nothing. */
  function apply(figures: Figures): Pick<Issue, "outcome" | "reason"> | undefined {
    const other = [...figures].filter(([key, figure]) => now.get(key)?.count !== figure.count);
    const late = other.some(([, figure]) => isOlder(figure.month));
    const additions = other.filter(([, figure]) => !newer.has(figure.month) && !isOlder(figure.month));
    const contradicts = additions.some(([key]) => now.has(key));
    const taken = [
      ...other.filter(([, figure]) => newer.has(figure.month)),
      ...(contradicts ? [] : additions),
    ];
    for (const [key, figure] of taken) {
      now.set(key, figure);
      put.set(key, figure);
    }
    const withdraws = [...figures.values()].some((figure) => withdrawnItems.has(itemKeyOf(figure)));
    if (taken.length > 0 || withdraws) return undefined;
    if (contradicts) return otherBody;
    return late ? { outcome: "quarantined", reason: "superseded" } : knownAlready;
  }
}

/** What changes of months that were reported before. The first report of a month restates nothing. */
function restatementsOf(
  newer: ReadonlySet<string>,
  inForce: InForce,
  before: ReadonlyMap<string, Figure>,
  withdrawn: readonly [string, Figure][],
  put: Figures,
): Restated[] {
  const reportedBefore = new Set([...inForce.keys(), ...[...before.values()].map(({ month }) => month)]);
  const all = [
    ...withdrawn.map(([, figure]) => ({ ...figure, before: figure.count, after: null })),
    ...[...put].map(([key, figure]) => ({
      ...figure,
      before: before.get(key)?.count ?? null,
      after: figure.count,
    })),
  ];
  return all
    .filter(({ month }) => newer.has(month) && reportedBefore.has(month))
    .map((change) => ({ ...change, createdBefore: inForce.get(change.month) ?? null }));
}

/**
 * Reads the report's items, whatever is stored. Where a report with a Created contradicts itself, the later item is set
 * aside as a whole, so that what the report states does not depend on the order of arrival.
 */
function readLines(report: Report): { lines: Line[]; stated: Figures; silent: Silent } {
  const stated: Figures = new Map();
  const unread = new Set<string>();
  let any = false;
  const lines = report.items.map((item): Line => {
    if (!Array.isArray(item)) {
      if (item.of) unread.add(itemKeyOf(item.of));
      else any = true;
      return { outcome: "rejected", reason: item.refusal };
    }
    const figures: Figures = new Map();
    for (const figure of item) if (!figures.has(keyOf(figure))) figures.set(keyOf(figure), figure);
    const contradicts = [...figures].some(
      ([key, figure]) => (stated.get(key) ?? figure).count !== figure.count,
    );
    if (report.created && contradicts) {
      unread.add(itemKeyOf(item[0]!));
      return otherBody;
    }
    for (const [key, figure] of figures) stated.set(key, figure);
    return figures;
  });
  return { lines, stated, silent: (one) => any || unread.has(itemKeyOf(one)) };
}
