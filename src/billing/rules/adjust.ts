import { differenceLine } from "../../catalogue/index.ts";
import type { Minor } from "../../platform/money.ts";
import type { BillingTexts } from "../../texts/index.ts";
import { type DueOverUse, type Line, overUseLine, type Terms } from "./lines.ts";

/** The sum of a month's lines so far: the first one and later adjustments. */
export interface Billed {
  units: number;
  netMinor: Minor;
  /** The number of lines so far, and so the number of the next adjustment. */
  lines: number;
}

/**
 * The lines that bring what was billed to what the term's closed months cost today, month by month and by the same rule:
 * billed plus these lines is a fresh computation, to the øre (domain invariant 7). `months` are the term's closed and
 * billed months in order, with today's figures.
 */
export function adjustLines(
  months: readonly { due: Omit<DueOverUse, "billedSeats">; billed: Billed }[],
  terms: Terms,
  texts: BillingTexts,
): Line[] {
  const lines: Line[] = [];
  let billedSeats = 0;
  for (const { due, billed } of months) {
    const fresh = overUseLine({ ...due, billedSeats }, terms, texts);
    if (fresh?.kind === "true_up") billedSeats += fresh.units;
    const netMinor = (fresh?.netMinor ?? 0n) - billed.netMinor;
    const units = (fresh?.units ?? 0) - billed.units;
    if (netMinor === 0n && units === 0) continue;
    // A month that costs nothing now has no line: take its days and words from what one seat would cost.
    const like =
      fresh ?? overUseLine({ ...due, billedSeats: 0, entitled: 0, distinct: billed.units }, terms, texts);
    if (!like) continue;
    lines.push({
      ...like,
      kind: "adjustment",
      description: texts.line.adjustment(like.description, Math.max(1, billed.lines)),
      adjustmentNumber: Math.max(1, billed.lines),
      ...{ entitled: due.entitled, active: due.distinct },
      ...differenceLine(like, units, netMinor),
    });
  }
  return lines;
}
