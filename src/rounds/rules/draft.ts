import { MICRO } from "../../platform/decimal.ts";
import { type FieldError, Problem } from "../../platform/problem.ts";
import * as s from "../schema/index.ts";
import { decideState } from "./access.ts";
import { collecting } from "./participants.ts";
import { scenarioFault } from "./scenario.ts";
import { bestSetFault, evidenceFault, faultOf, lotsFault, subsFault } from "./terms.ts";

/**
 * A draft with an earlier round's terms and lots, and nothing else of it: no dates (an index begins with the new period), no
 * ceilings (they follow from the new demand), no demand, people, papers or bids.
 */
export const copyOf = (
  { title, terms }: Pick<s.StoredRound, "title" | "terms">,
  lots: readonly s.StoredLot[],
  copy: s.RoundCopy,
): s.NewRound => ({
  reference: copy.reference,
  title: copy.title ?? title,
  period: copy.period,
  terms: {
    ...terms,
    priceIndex: terms.priceIndex && { ...terms.priceIndex, baseMonth: copy.period.from.slice(0, 7) },
  },
  lots: lots.map(lotAsAsked),
});

/** A lot as it was asked for, without its ceiling. */
export const lotAsAsked = (lot: s.StoredLot): s.NewRound["lots"][number] => ({
  ...{ reference: lot.reference, title: lot.title, subject: lot.subject },
  ...{ gradeFrom: lot.gradeFrom, gradeTo: lot.gradeTo, models: lot.models },
  ...{ terms: lot.terms, modelTerms: lot.modelTerms },
  ...(lot.scenario === null ? {} : { scenario: lot.scenario }),
});

/** Terms and lots while a round is prepared. */

/** Where the weights stand, for a fault that is of theirs: any of them may be the wrong one. */
function weightsOf({ criteria }: s.NewRound["terms"], detail: string): { errors?: FieldError[] } {
  const within = /^The weights within '(.+)' do not sum to 100\.$/.exec(detail)?.[1];
  if (within !== undefined) {
    const n = criteria.findIndex(({ reference }) => reference === within);
    const at = criteria[n]!.subs.map((_sub, m) => `/terms/criteria/${n}/subs/${m}/weight`);
    return { errors: at.map((pointer) => ({ pointer, detail })) };
  }
  if (detail !== "The weights of price and criteria do not sum to 100.") return {};
  const places = ["priceWeight", ...criteria.map((_one, n) => `criteria/${n}/weight`)];
  return { errors: places.map((place) => ({ pointer: `/terms/${place}`, detail })) };
}

/** Refuses terms and lots that do not add up. `names` are the participants'. */
export function decideTerms(body: Pick<s.NewRound, "terms" | "lots">, names: readonly string[]): void {
  if (body.terms.zeroPrice <= 0n) throw new Problem(s.wrongTerms, "`zeroPrice` must be above 0.");
  const { indexPct, optionPct } = body.terms.comparison;
  if ([indexPct, optionPct].some((pct) => pct < 0n || pct > 100n * MICRO))
    throw new Problem(s.wrongTerms, "The percentages of `comparison` run from 0 to 100.");
  const fault =
    faultOf(body.terms) ??
    subsFault(body.terms.criteria) ??
    evidenceFault(body.terms) ??
    lotsFault(body.lots, names);
  if (fault) throw new Problem(s.wrongTerms, fault, weightsOf(body.terms, fault));
  const together = bestSetFault(
    body.terms,
    body.lots.map(({ reference }) => reference),
  );
  if (together) {
    const pointer = `/terms/bestSet${together.at && `/${together.at}`}`;
    throw new Problem(s.wrongTerms, together.detail, { errors: [{ pointer, detail: together.detail }] });
  }
  for (const { reference, models, scenario } of body.lots) {
    const lacking = scenarioFault(models, scenario);
    if (lacking) throw new Problem(s.wrongTerms, `Lot '${reference}': ${lacking} in its \`scenario\`.`);
  }
}

/** Terms change before demand is locked. */
export function decideChange(round: Pick<s.StoredRound, "state">): void {
  decideState(round, collecting, ": terms change before demand is locked.");
}

/** The period stays once somebody has committed for its years. */
export function decidePeriod(
  { period }: Pick<s.StoredRound, "period">,
  wanted: s.RoundChange["period"],
  commitments: readonly unknown[],
): void {
  const same = wanted.from === period.from && wanted.to === period.to;
  if (!same && commitments.length > 0)
    throw new Problem(s.wrongState, "Participants have committed for the period's years: it stays.");
}
