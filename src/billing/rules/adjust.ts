import type { Minor } from "../../platform/money.ts";
import type { BillingTexts } from "../../texts/index.ts";
import { type DueOverUse, type Line, overUseLine, type Terms } from "./lines.ts";

/** The sum of a month's lines so far: the first one and later adjustments. */
export interface Billed {
  quantity: number;
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
    if (fresh?.kind === "true_up") billedSeats += fresh.quantity;
    const netMinor = (fresh?.netMinor ?? 0n) - billed.netMinor;
    const quantity = (fresh?.quantity ?? 0) - billed.quantity;
    if (netMinor === 0n && quantity === 0) continue;
    // A month that costs nothing now has no line: take its days and words from what one seat would cost.
    const like =
      fresh ?? overUseLine({ ...due, billedSeats: 0, entitled: 0, distinct: billed.quantity }, terms, texts);
    if (!like) continue;
    lines.push({
      ...like,
      kind: "adjustment",
      description: texts.line.adjustment(like.description, Math.max(1, billed.lines)),
      adjustmentNumber: Math.max(1, billed.lines),
      ...{ entitled: due.entitled, active: due.distinct, quantity, netMinor },
    });
  }
  return lines;
}
