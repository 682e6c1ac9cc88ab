import type { UsageResult } from "../schema/index.ts";

const figures = [
  "entitled",
  "drawn",
  "active",
  "over",
  "under",
  "unlicensed",
  "unmatched",
  "events",
] as const;

const keyOf = (line: UsageResult): string => `${line.institutionId ?? ""} ${line.productId}`;

function plus(a: UsageResult, b: UsageResult, sign: 1 | -1): UsageResult {
  const sum: UsageResult = { ...a };
  for (const figure of figures) sum[figure] += sign * b[figure];
  if (a.distinctInTerm !== null) sum.distinctInTerm = a.distinctInTerm + sign * (b.distinctInTerm ?? 0);
  return sum;
}

const zero = (like: UsageResult): UsageResult => plus(like, like, -1);

/** Lines of one place added up: what was agreed to with every adjustment since. */
export function sumOfLines(lines: readonly UsageResult[]): UsageResult[] {
  const sums = new Map<string, UsageResult>();
  for (const line of lines) {
    const { institutionId, productId, distinctInTerm } = line;
    const known = sums.get(keyOf(line)) ?? zero({ ...line, institutionId, productId, distinctInTerm });
    sums.set(keyOf(line), plus(known, line, 1));
  }
  return [...sums.values()];
}

const isNothing = (line: UsageResult): boolean =>
  figures.every((figure) => line[figure] === 0) && (line.distinctInTerm ?? 0) === 0;

/**
 * The lines that lead from what was agreed to and adjusted (`before`) to a fresh computation (`now`): before plus
 * lines is now, figure by figure (domain invariant 7). Nothing where nothing differs. Pure.
 */
export function adjustmentsOf(now: readonly UsageResult[], before: readonly UsageResult[]): UsageResult[] {
  const sums = new Map(sumOfLines(before).map((line) => [keyOf(line), line]));
  const fresh = new Map(now.map((line) => [keyOf(line), line]));
  return [...new Set([...sums.keys(), ...fresh.keys()])]
    .map((key) => {
      const to = fresh.get(key);
      const from = sums.get(key);
      const like = (to ?? from)!;
      return plus(to ?? zero(like), from ?? zero(like), -1);
    })
    .filter((line) => !isNothing(line))
    .sort((a, b) => (a.institutionId ?? 0) - (b.institutionId ?? 0));
}
