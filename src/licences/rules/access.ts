import type { AccessAnswer } from "../schema/index.ts";

/** One licence of the asked product, as it stands today for the asked institution and pupil. */
export interface AccessLicence {
  model: string;
  from: string;
  to: string;
  overUse: string;
  /** Whether it covers the asked institution. */
  here: boolean;
  /** Pools: seats that the institution has out today, and how many of them somebody sits on. */
  drawn: number;
  assigned: number;
  /** The asked pupil sits on one of them. */
  own: boolean;
}

/** What a question finds; null where there is no such thing. */
export interface AccessFacts {
  product: { gradeFrom: number | null; gradeTo: number | null } | null;
  institution: { rosterKept: boolean } | null;
  /** On the roster at the asked institution today. */
  enrolled: boolean;
  grade: number | null;
  licences: readonly AccessLicence[];
  today: string;
}

const no = (code: AccessAnswer["code"]): AccessAnswer => ({ allowed: false, code });
const yes = (code: AccessAnswer["code"]): AccessAnswer => ({ allowed: true, code });

/** Whether a pupil may open a product now, and why: the same words as reconciliation uses afterwards. Pure. */
export function decideAccess(facts: AccessFacts): AccessAnswer {
  const { product, institution, grade, licences, today } = facts;
  if (!product) return no("PRODUCT_UNKNOWN");
  if (!institution) return no("INSTITUTION_UNKNOWN");
  if (institution.rosterKept && !facts.enrolled) return no("PUPIL_UNKNOWN");
  const { gradeFrom, gradeTo } = product;
  if (grade !== null && gradeFrom !== null && gradeTo !== null && (grade < gradeFrom || grade > gradeTo))
    return no("GRADE_OUT_OF_SCOPE");
  if (licences.length === 0) return no("PRODUCT_NOT_COVERED");
  const here = licences.filter((licence) => licence.here);
  if (here.length === 0) return no("SCHOOL_NOT_COVERED");
  const live = here.filter(({ from, to }) => from <= today && today < to);
  if (live.length === 0) return no(here.some(({ from }) => from > today) ? "NOT_STARTED" : "EXPIRED");
  if (live.some((licence) => licence.own)) return yes("ASSIGNED");
  const covers = (licence: AccessLicence) => licence.model !== "pooled" || licence.assigned < licence.drawn;
  if (live.some(covers)) return yes("COVERED");
  const tolerant = live.some((licence) => licence.drawn > 0 && licence.overUse !== "HARD");
  return tolerant ? yes("OVER_SEATS") : no("NO_SEAT");
}
