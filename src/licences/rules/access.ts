import { modelOf } from "../../catalogue/index.ts";
import { addDays, type LocalDate } from "../../platform/calendar.ts";
import type { AccessAnswer } from "../schema/index.ts";

/** One licence of the asked product, as it stands today (after its end: on its last day) for the asked institution and pupil. */
export interface AccessLicence {
  model: string;
  from: string;
  to: string;
  quantity: number;
  overUse: string;
  toleranceBp: number;
  graceDays: number;
  /** Whether it covers the asked institution. */
  here: boolean;
  /** The asked pupil has a seat of it, at whatever school. */
  own: boolean;
  /** Pools: seats that the institution holds, and how many are assigned; both 0 where `own` is true. */
  drawn: number;
  assigned: number;
  /** Pools: other pupils of the controller that use it without a seat. */
  over: number;
}

/** What the database holds about a question; null where there is no such thing. */
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

/** Answers for a pupil without a seat where a licence allows over-use, the best first. */
const overCodes = ["WITHIN_TOLERANCE", "OVER_SEATS", "OVER_TOLERANCE"] as const;

function overCode(licence: AccessLicence): (typeof overCodes)[number] | undefined {
  if (licence.drawn === 0 || licence.overUse === "HARD") return undefined;
  if (licence.overUse !== "TOLERANCE") return "OVER_SEATS";
  const tolerated = Math.floor((licence.quantity * licence.toleranceBp) / 10_000);
  return licence.over < tolerated ? "WITHIN_TOLERANCE" : "OVER_TOLERANCE";
}

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
  const covers = (licence: AccessLicence) =>
    !modelOf(licence.model).schoolsDraw || licence.assigned < licence.drawn;
  if (live.some((licence) => licence.own)) return yes("ASSIGNED");
  if (live.some(covers)) return yes("COVERED");
  const inGrace = ({ to, graceDays }: AccessLicence) =>
    to <= today && today < addDays(to as LocalDate, graceDays);
  if (here.some((licence) => inGrace(licence) && (licence.own || covers(licence)))) return yes("IN_GRACE");
  if (live.length === 0) return no(here.some(({ from }) => from > today) ? "NOT_STARTED" : "EXPIRED");
  const over = live.map(overCode);
  const best = overCodes.find((code) => over.includes(code));
  return best ? yes(best) : no("NO_SEAT");
}
