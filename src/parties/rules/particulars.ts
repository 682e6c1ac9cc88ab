import type { LocalDate } from "../../platform/calendar.ts";
import { Problem } from "../../platform/problem.ts";
import { type NewParticulars, particularsPast } from "../schema/particulars.ts";

/** What is there of a party, a payer or an institution: how many versions. */
export interface Versions {
  count: number;
}

/**
 * The number of a new version. The first may begin on any day; later ones begin today at the earliest, so that no day
 * that is over reads otherwise than it did. Throws `particulars-in-the-past`. Pure.
 */
export function decideVersion(
  { count }: Versions,
  { from }: Pick<NewParticulars, "from">,
  today: LocalDate,
): number {
  if (count > 0 && from < today)
    throw new Problem(particularsPast, `Today is ${today}.`, {
      errors: [{ pointer: "/from", detail: `At the earliest ${today}.` }],
    });
  return count + 1;
}
