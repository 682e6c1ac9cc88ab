import type { Days } from "./steps.ts";

/** The days on which an institution is there: from its first until it closes or is merged (null: no such day is known). */
export interface OpenDays {
  from: string;
  to: string | null;
}

/**
 * Whether an institution may hold seats on these days: it has to be open on each of them. The one question of every
 * door by which seats come to an institution: draws, transfers, queue, standing orders; of pupils' seats by `openPart`.
 * The SQL function `licences_may_hold` is tested against it. Pure.
 */
export const mayHold = (open: OpenDays, days: Days): boolean =>
  open.from <= days.from && (open.to === null || days.to <= open.to);

/** The part of these days on which an institution may hold seats; undefined: none of them. */
export function openPart(open: OpenDays, days: Days): Days | undefined {
  const from = days.from < open.from ? open.from : days.from;
  const to = open.to !== null && open.to < days.to ? open.to : days.to;
  return from < to ? { from, to } : undefined;
}
