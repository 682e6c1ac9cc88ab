import { Problem } from "../../platform/problem.ts";
import { setByOf } from "../evaluation/rules/models.ts";
import * as s from "../schema/index.ts";
import { bestSetFault } from "./terms.ts";

/** What a round takes of a template. */

const criteriaMembers = ["priceWeight", "criteria", "evaluation", "tieBreak"] as const;
type Criteria = Pick<s.RoundTerms, (typeof criteriaMembers)[number]>;
/** How bids are judged: weights mean nothing without the criteria and the model that they are of. */
const criteriaOf = ({ priceWeight, criteria, evaluation, tieBreak }: s.RoundTerms): Criteria => ({
  ...{ criteria, evaluation, tieBreak },
  ...(priceWeight === undefined ? {} : { priceWeight }),
});

/**
 * A round's terms with the parts that it takes of a template. An index begins with the round's own period, and declarations
 * that the terms ask for go with them. How lots are awarded together is compared as the model that results asks for; groups of
 * lots and a limit that do not fit the round's `lots` leave the round its own.
 */
export function termsWith(
  { terms, period }: Pick<s.StoredRound, "terms" | "period">,
  template: Pick<s.RoundTemplate, "terms">,
  parts: readonly s.TemplatePart[],
  lots: readonly string[],
): s.RoundTerms {
  const judged = criteriaOf(parts.includes("criteria") ? template.terms : terms);
  const { priceWeight: _weight, bestSet, ...rest } = parts.includes("terms") ? template.terms : terms;
  const index = parts.includes("terms")
    ? rest.priceIndex && { ...rest.priceIndex, baseMonth: period.from.slice(0, 7) }
    : rest.priceIndex;
  const by = setByOf(judged.evaluation.kind);
  const together = [bestSet, bestSet && terms.bestSet]
    .flatMap((one) => (one ? { ...one, by } : []))
    .find((one) => !bestSetFault({ bestSet: one, evaluation: judged.evaluation }, lots));
  return { ...rest, priceIndex: index, ...judged, ...(together && { bestSet: together }) };
}

/** Documents that the round does not have yet. Refuses one whose title another document has. */
export function documentsToAdd(
  there: readonly s.TemplateDocument[],
  brought: readonly s.TemplateDocument[],
): s.TemplateDocument[] {
  const taken = brought.find(({ title, sha256 }) =>
    there.some((one) => one.title === title && one.sha256 !== sha256),
  );
  if (taken) throw new Problem(s.documentTaken, `'${taken.title}' is there already, as another document.`);
  const more = brought.filter(({ title }) => !there.some((one) => one.title === title));
  if (there.length + more.length > s.documentsMax)
    throw new Problem(s.wrongState, `A round has at most ${s.documentsMax} documents.`);
  return more;
}

export function decideRoomForTemplate(others: number): void {
  if (others >= s.templatesMax)
    throw new Problem(s.wrongState, `You have ${s.templatesMax} templates: remove one first.`);
}
