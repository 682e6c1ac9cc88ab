import type { Minor } from "../../platform/money.ts";
import { type DueOverUse, type Line, overUseLine, type Terms } from "./lines.ts";

/** What a month's lines have come to so far: the first one and what was adjusted since. */
export interface Billed {
  quantity: number;
  netMinor: Minor;
  /** Lines so far; the next adjustment's number. */
  lines: number;
}

/**
 * The lines that lead from what was billed to what a fresh computation of the term's closed months would bill,
 * by the same rule, month by month: billed plus lines is fresh, to the øre (domain invariant 7). `months` are the
 * term's closed and billed months in order, with their figures as they are now.
 */
export function adjustLines(
  months: readonly { due: Omit<DueOverUse, "billedSeats">; billed: Billed }[],
  terms: Terms,
): Line[] {
  const lines: Line[] = [];
  let billedSeats = 0;
  for (const { due, billed } of months) {
    const fresh = overUseLine({ ...due, billedSeats }, terms);
    if (fresh?.kind === "true_up") billedSeats += fresh.quantity;
    const netMinor = (fresh?.netMinor ?? 0n) - billed.netMinor;
    const quantity = (fresh?.quantity ?? 0) - billed.quantity;
    if (netMinor === 0n && quantity === 0) continue;
    // Of a month that costs nothing now: as it would be with one seat, for its days and its words.
    const like =
      fresh ?? overUseLine({ ...due, billedSeats: 0, entitled: 0, distinct: billed.quantity }, terms);
    if (!like) continue;
    lines.push({
      ...like,
      kind: "adjustment",
      description: `${like.description}, regulering ${Math.max(1, billed.lines)}`,
      adjustmentNumber: Math.max(1, billed.lines),
      ...{ entitled: due.entitled, active: due.distinct, quantity, netMinor },
    });
  }
  return lines;
}
