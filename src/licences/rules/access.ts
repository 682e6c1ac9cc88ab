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
  /** The asked pupil, on the roster here, has a seat of it, at whatever school it was drawn. */
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

const isLive = ({ from, to }: AccessLicence, today: string) => from <= today && today < to;
const isInGrace = ({ to, graceDays }: AccessLicence, today: string) =>
  to <= today && today < addDays(to as LocalDate, graceDays);
const draws = ({ model }: AccessLicence): boolean => modelOf(model).schoolsDraw;
const covers = (licence: AccessLicence): boolean => !draws(licence) || licence.assigned < licence.drawn;

/** Why nobody of the institution may open the product, whoever is asked about. */
function refusalOfAll({ product, institution, licences, today }: AccessFacts): AccessAnswer | undefined {
  if (!product) return no("PRODUCT_UNKNOWN");
  if (!institution) return no("INSTITUTION_UNKNOWN");
  if (licences.length === 0) return no("PRODUCT_NOT_COVERED");
  const here = licences.filter((licence) => licence.here);
  if (here.length === 0) return no("SCHOOL_NOT_COVERED");
  const open = here.filter((licence) => isLive(licence, today) || isInGrace(licence, today));
  if (open.length === 0) return no(here.some(({ from }) => from > today) ? "NOT_STARTED" : "EXPIRED");
  if (!open.some((licence) => !draws(licence) || licence.drawn > 0 || licence.own)) return no("NO_SEAT");
  return undefined;
}

/** Why this pupil is none of those that the product is for there. */
function refusalOfPupil({ product, institution, enrolled, grade }: AccessFacts): AccessAnswer | undefined {
  if (institution?.rosterKept && !enrolled) return no("PUPIL_UNKNOWN");
  const { gradeFrom, gradeTo } = product!;
  if (grade === null || gradeFrom === null || gradeTo === null) return undefined;
  return grade < gradeFrom || grade > gradeTo ? no("GRADE_OUT_OF_SCOPE") : undefined;
}

/**
 * Whether a pupil may open a product now, and why: the same words as reconciliation uses afterwards. What holds for all of
 * an institution comes first: where nothing is covered, a pupil gets the answer of a stranger. Pure.
 */
export function decideAccess(facts: AccessFacts): AccessAnswer {
  const refusal = refusalOfAll(facts) ?? refusalOfPupil(facts);
  if (refusal) return refusal;
  const { today } = facts;
  const here = facts.licences.filter((licence) => licence.here);
  const live = here.filter((licence) => isLive(licence, today));
  if (live.some((licence) => licence.own)) return yes("ASSIGNED");
  if (live.some(covers)) return yes("COVERED");
  if (here.some((licence) => isInGrace(licence, today) && (licence.own || covers(licence))))
    return yes("IN_GRACE");
  if (live.length === 0) return no(here.some(({ from }) => from > today) ? "NOT_STARTED" : "EXPIRED");
  const over = live.map(overCode);
  const best = overCodes.find((code) => over.includes(code));
  return best ? yes(best) : no("NO_SEAT");
}
