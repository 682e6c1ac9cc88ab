import { apportion, stream } from "../random.ts";
import type { World } from "../types.ts";
import type { Awards } from "./cells.ts";
import { acceptedLine, acceptedLines, conflictingLine, rejectedKind, rejectedLine } from "./lines.ts";
import { type FilePlan, filePlans, REJECTED_KINDS, type RejectedKind, repeatsOf } from "./plan.ts";

/** Lines of a file by what becomes of them when a publisher's files are taken in the order given. */
export type UsageTally = {
  sent: number;
  accepted: number;
  duplicate: number;
  quarantined: number;
  rejected: number;
  /** Part of accepted: of a month whose own file came before this one. */
  late: number;
  /** Parts of accepted: naming an institution, a product, a pupil that nobody knows. */
  unknownInstitution: number;
  unknownProduct: number;
  unknownPupil: number;
  rejectedBy: Record<RejectedKind, number>;
};

/** One file of usage events in the native format: a JSON object per line, UTF-8, each line ended by a newline. */
export type UsageFile = {
  reference: string;
  publisher: string;
  /** The machine whose key delivers it. */
  by: string;
  name: string;
  receivedAt: string;
  tally: UsageTally;
  /** The bytes in pieces of about 64 KB; every call begins anew and gives the same. */
  chunks(): Generator<Uint8Array>;
};

export type UsageInput = {
  world: World;
  /** Lines over all files; default about 220,000 (demo) or 4,000 (small). */
  events?: number;
  /** Lot → publisher that won it; default the winners that the world expects. */
  awards?: Awards;
};

const CHUNK_CHARACTERS = 65_536;
/** Of a hundred lines; publishers without an award share the rest equally. */
const SHARE_BY_LOT: Record<string, number> = { "dansk-4-6": 38, "matematik-0-3": 50 };
const SHARE_OTHERS = 12;

/** All publishers' files in the order of their arrival (by instant, then by publisher). */
export function usageFiles(input: UsageInput): UsageFile[] {
  const { world } = input;
  const awards = input.awards ?? world.round.expectedWinners;
  const variation = stream(world.seed, "usage/volume").between(0, 10_000);
  const total = input.events ?? (world.scale === "demo" ? 215_000 + variation : 4_000);
  const lines = apportion(total, shares(world, awards));
  return world.publishers
    .flatMap((publisher, i) => {
      const plans = filePlans(world, awards, publisher.reference, lines[i]!);
      return plans.map((plan, n) => fileOf(plan, plans[n + 1]));
    })
    .sort((x, y) => (x.receivedAt < y.receivedAt ? -1 : x.receivedAt > y.receivedAt ? 1 : 0));
}

function shares(world: World, awards: Awards): number[] {
  const won = world.publishers.map((p) =>
    world.round.lots
      .filter((lot) => awards[lot.reference] === p.reference)
      .reduce((sum, lot) => sum + (SHARE_BY_LOT[lot.reference] ?? SHARE_OTHERS), 0),
  );
  const without = won.filter((share) => share === 0).length;
  return won.map((share) => (share > 0 ? share : SHARE_OTHERS / without));
}

function fileOf(plan: FilePlan, next: FilePlan | undefined): UsageFile {
  return {
    reference: plan.name.replace(/\.ndjson$/, ""),
    publisher: plan.publisher,
    by: `${plan.publisher}.usage`,
    name: plan.name,
    receivedAt: plan.receivedAt,
    tally: tallyOf(plan),
    chunks: () => chunksOf(plan, next),
  };
}

function tallyOf(plan: FilePlan): UsageTally {
  const { counts } = plan;
  const rejectedBy = Object.fromEntries(REJECTED_KINDS.map((kind) => [kind, 0])) as Record<
    RejectedKind,
    number
  >;
  for (let n = 0; n < counts.rejected; n++) rejectedBy[rejectedKind(n)] += 1;
  const accepted = acceptedLines(plan);
  const duplicate = counts.repeatedOwn + counts.repeatedEarlier;
  const quarantined = counts.conflictingOwn + counts.conflictingEarlier;
  return {
    sent: accepted + duplicate + quarantined + counts.rejected,
    accepted,
    duplicate,
    quarantined,
    rejected: counts.rejected,
    late: plan.supplement ? accepted : counts.late,
    unknownInstitution: counts.unknownInstitution,
    unknownProduct: counts.unknownProduct,
    unknownPupil: counts.unknownPupil,
    rejectedBy,
  };
}

/** Sums of several files' tallies. */
export function usageTotals(files: readonly UsageFile[]): Omit<UsageTally, "rejectedBy"> {
  const sum = (key: Exclude<keyof UsageTally, "rejectedBy">): number =>
    files.reduce((s, f) => s + f.tally[key], 0);
  return {
    sent: sum("sent"),
    accepted: sum("accepted"),
    duplicate: sum("duplicate"),
    quarantined: sum("quarantined"),
    rejected: sum("rejected"),
    late: sum("late"),
    unknownInstitution: sum("unknownInstitution"),
    unknownProduct: sum("unknownProduct"),
    unknownPupil: sum("unknownPupil"),
  };
}

function* chunksOf(plan: FilePlan, next: FilePlan | undefined): Generator<Uint8Array> {
  const encoder = new TextEncoder();
  let text = "";
  for (const line of linesOf(plan, next)) {
    text += line + "\n";
    if (text.length < CHUNK_CHARACTERS) continue;
    yield encoder.encode(text);
    text = "";
  }
  if (text !== "") yield encoder.encode(text);
}

function* linesOf(plan: FilePlan, next: FilePlan | undefined): Generator<string> {
  const total = acceptedLines(plan);
  const stride = coprimeStride(total);
  const offset = plan.key % total;
  const every = Math.max(1, Math.floor(total / (plan.counts.rejected + 1)));
  let rejected = 0;
  for (let i = 0; i < total; i++) {
    // Schools come mixed, as they would from a publisher's log.
    yield acceptedLine(plan, (i * stride + offset) % total);
    if ((i + 1) % every === 0 && rejected < plan.counts.rejected) yield rejectedLine(plan, rejected++);
  }
  while (rejected < plan.counts.rejected) yield rejectedLine(plan, rejected++);
  yield* repeats(plan, next);
}

/**
 * What is sent a second time. Each regular line is the source of at most one: a file's sources are numbered first
 * for its own repeats and conflicts, then for those of the next file.
 */
function* repeats(plan: FilePlan, next: FilePlan | undefined): Generator<string> {
  const { counts, previous } = plan;
  const own = repeatsOf(plan, next);
  const source = (of: FilePlan, k: number, all: number): number => Math.floor((k * of.counts.regular) / all);
  for (let k = 0; k < counts.repeatedOwn; k++) yield acceptedLine(plan, source(plan, k, own));
  for (let k = 0; k < counts.conflictingOwn; k++) {
    yield conflictingLine(plan, source(plan, counts.repeatedOwn + k, own));
  }
  if (!previous) return;
  const all = repeatsOf(previous, plan);
  const first = previous.counts.repeatedOwn + previous.counts.conflictingOwn;
  for (let k = 0; k < counts.repeatedEarlier; k++)
    yield acceptedLine(previous, source(previous, first + k, all));
  for (let k = 0; k < counts.conflictingEarlier; k++) {
    yield conflictingLine(previous, source(previous, first + counts.repeatedEarlier + k, all));
  }
}

/** A number near the golden section of `n` without a common factor with it. */
function coprimeStride(n: number): number {
  const factor = (a: number, b: number): number => (b === 0 ? a : factor(b, a % b));
  let stride = Math.max(1, Math.round(n * 0.618));
  while (factor(stride, n) !== 1) stride += 1;
  return stride;
}
