import { schoolDays } from "../dates.ts";
import { apportion, streamKey } from "../random.ts";
import type { World } from "../types.ts";
import { type Awards, type Cell, cellsOf } from "./cells.ts";

export const REJECTED_KINDS = [
  "badJson",
  "missingField",
  "future",
  "nulCharacter",
  "civilNumber",
  "unknownController",
  "unknownKind",
  "negativeSeconds",
] as const;
export type RejectedKind = (typeof REJECTED_KINDS)[number];

/** How many lines of each sort a file has. The first five are accepted when met first. */
export type LineCounts = {
  regular: number;
  late: number;
  unknownInstitution: number;
  unknownProduct: number;
  unknownPupil: number;
  rejected: number;
  /** Lines of this file, and of the file before, sent once more unchanged. */
  repeatedOwn: number;
  repeatedEarlier: number;
  /** The same with another body under the same id. */
  conflictingOwn: number;
  conflictingEarlier: number;
};

export type FilePlan = {
  world: World;
  publisher: string;
  /** Code of the file inside event ids, unique per publisher. */
  code: string;
  name: string;
  /** True for the file of what turned up after the months' own files. */
  supplement: boolean;
  key: number;
  receivedAt: string;
  counts: LineCounts;
  cells: Cell[];
  /** Running sums of regular lines by cell: cell i has lines ends[i−1]..ends[i]−1. */
  ends: number[];
  days: string[];
  lateDays: string[];
  previous: FilePlan | undefined;
};

/** Lines that later lines repeat or contradict; the k-th is taken from regular line k × regular ÷ this. */
export function repeatsOf(plan: FilePlan, next: FilePlan | undefined): number {
  const later = next ? next.counts.repeatedEarlier + next.counts.conflictingEarlier : 0;
  return plan.counts.repeatedOwn + plan.counts.conflictingOwn + later;
}

/** The files of one publisher in the order of their arrival: one per usage month and a supplement. */
export function filePlans(world: World, awards: Awards, publisher: string, lines: number): FilePlan[] {
  const months = world.timeline.usageMonths;
  const supplement = Math.max(24, Math.round(lines * 0.02));
  const weights = months.map((month) => schoolDays(month).length);
  const perMonth = apportion(lines - supplement, weights);
  const plans: FilePlan[] = [];
  months.forEach((month, i) => {
    plans.push(
      monthPlan({ world, awards, publisher, month, lines: perMonth[i]!, previous: plans[i - 1], index: i }),
    );
  });
  plans.push(supplementPlan(world, awards, publisher, supplement, plans.at(-1)!));
  plans.forEach((plan, i) => {
    if (repeatsOf(plan, plans[i + 1]) > plan.counts.regular) {
      throw new Error(`too few events: ${plan.name} would repeat more lines than it has`);
    }
  });
  return plans;
}

type MonthInput = {
  world: World;
  awards: Awards;
  publisher: string;
  month: string;
  lines: number;
  previous: FilePlan | undefined;
  index: number;
};

function monthPlan(input: MonthInput): FilePlan {
  const { world, publisher, month, previous } = input;
  const counts = lineCounts(input.lines, previous !== undefined);
  const code = month.slice(2, 4) + month.slice(5, 7);
  const days = schoolDays(month);
  return {
    world,
    publisher,
    code,
    name: `${publisher}-${month.slice(0, 7)}.ndjson`,
    supplement: false,
    key: streamKey(world.seed, `usage/${publisher}/${code}`),
    receivedAt: world.timeline.usageReceived[input.index]!,
    counts,
    ...spread(cellsOf(world, input.awards, publisher, month), counts.regular),
    days,
    lateDays: previous ? previous.days : days,
    previous,
  };
}

/** What turned up after the last month's file: every event in it is of an earlier month than its arrival. */
function supplementPlan(
  world: World,
  awards: Awards,
  publisher: string,
  lines: number,
  previous: FilePlan,
): FilePlan {
  const month = world.timeline.reconciledMonth.from;
  const code = `${previous.code}s`;
  const counts = lineCounts(lines, true);
  const earlier = world.timeline.usageMonths.flatMap((m) => schoolDays(m));
  return {
    world,
    publisher,
    code,
    name: `${publisher}-${month.slice(0, 7)}-supplement.ndjson`,
    supplement: true,
    key: streamKey(world.seed, `usage/${publisher}/${code}`),
    receivedAt: world.timeline.supplementReceived,
    counts,
    ...spread(cellsOf(world, awards, publisher, month), counts.regular),
    days: previous.days,
    lateDays: earlier,
    previous,
  };
}

function spread(cells: Cell[], regular: number): { cells: Cell[]; ends: number[] } {
  const counts = apportion(
    regular,
    cells.map((c) => c.weight),
  );
  let sum = 0;
  return { cells, ends: counts.map((n) => (sum += n)) };
}

function lineCounts(lines: number, hasPrevious: boolean): LineCounts {
  const part = (perThousand: number): number => Math.max(1, Math.round((lines * perThousand) / 1000));
  const counts = {
    late: hasPrevious ? part(8) : 0,
    unknownInstitution: part(3),
    unknownProduct: part(2),
    unknownPupil: part(2),
    rejected: Math.max(REJECTED_KINDS.length, part(2)),
    repeatedOwn: part(4),
    repeatedEarlier: hasPrevious ? part(3) : 0,
    conflictingOwn: part(1),
    conflictingEarlier: hasPrevious ? part(1) : 0,
  };
  const regular = lines - Object.values(counts).reduce((s, n) => s + n, 0);
  if (regular < 1) throw new Error(`too few events: a file of ${lines} lines has no room for regular ones`);
  return { regular, ...counts };
}
