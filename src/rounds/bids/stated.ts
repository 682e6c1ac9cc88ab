import { groundsAsked, maySelfClean, type VoluntaryGround } from "../../law/exclusion.ts";
import { Problem } from "../../platform/problem.ts";
import { wrongBid } from "../schema/problems.ts";
import type { BidContent, QualityPart } from "./content.ts";
import type { Statement } from "./statement.ts";

/**
 * What a bid has to state beside its offer, by the terms. A bidder's browser asks the same before it seals. At the opening
 * nothing of this refuses a bid: what lacks then are findings, on which a person decides (udbudsloven §§ 138 and 159).
 */

export interface StatedTerms {
  evidence?: { voluntary: VoluntaryGround[] } | undefined;
  bidsStand?: { perBid: boolean } | undefined;
}
type Stated = Pick<BidContent, "statements" | "validUntil" | "confidential">;

/** What lacks of a bid's statements, and where. */
export interface Unstated {
  code: "lacking" | "first" | "twice" | "unasked" | "unanswered" | "selfCleaning" | "validUntil" | "place";
  pointer: string;
  detail: string;
  /** What the sentence is about: a company's name, a ground. */
  about: string;
}

/** The bid's statements' first fault; undefined where there is none. `lastDay`: the terms' own, for each bid. */
export function findUnstated(
  content: Stated & Pick<BidContent, "lots" | "files">,
  terms: StatedTerms,
  lastDay: string | undefined,
): Unstated | undefined {
  return (
    statementsFault(content.statements ?? [], terms) ??
    validityFault(content.validUntil, terms, lastDay) ??
    marksFault(content)
  );
}

function statementsFault(statements: readonly Statement[], terms: StatedTerms): Unstated | undefined {
  if (!terms.evidence) return undefined;
  const fault = (code: Unstated["code"], pointer: string, about: string, detail: string) => ({
    ...{ code, pointer, about, detail },
  });
  if (statements.length === 0)
    return fault("lacking", "/statements", "", "The terms ask for a statement of each company in the bid.");
  const [own, ...others] = statements;
  if (own?.role !== "bidder" || others.some((one) => one.role === "bidder"))
    return fault("first", "/statements/0/role", "", "The first statement is the bidder's own, and no other.");
  const asked = groundsAsked(terms.evidence.voluntary);
  for (const [n, { name, grounds, selfCleaning }] of statements.entries()) {
    const at = `/statements/${n}`;
    if (statements.findIndex((one) => one.name === name) < n)
      return fault("twice", `${at}/name`, name, `'${name}' states twice.`);
    for (const ground of asked) {
      if (grounds[ground] === undefined)
        return fault("unanswered", `${at}/grounds/${ground}`, ground, `'${name}' does not answer ${ground}.`);
      if (grounds[ground] && maySelfClean(ground) && selfCleaning?.[ground] === undefined)
        return fault(
          "selfCleaning",
          `${at}/selfCleaning/${ground}`,
          ground,
          `'${name}' says that ${ground} applies: say why it is reliable all the same (udbudsloven § 138).`,
        );
    }
    const strange = Object.keys(grounds).find((one) => !asked.includes(one as (typeof asked)[number]));
    if (strange)
      return fault("unasked", `${at}/grounds/${strange}`, strange, `The terms do not use ${strange}.`);
  }
  return undefined;
}

function validityFault(
  validUntil: string | undefined,
  { bidsStand }: StatedTerms,
  lastDay: string | undefined,
): Unstated | undefined {
  if (validUntil === undefined) return undefined;
  const at = { code: "validUntil", pointer: "/validUntil", about: lastDay ?? "" } as const;
  if (!bidsStand?.perBid)
    return { ...at, detail: "The terms do not let a bid have a date of its own: leave `validUntil` out." };
  return lastDay !== undefined && validUntil < lastDay
    ? { ...at, detail: `By the terms bids stand until ${lastDay} at least.` }
    : undefined;
}

/** A mark names a part that the bid has. */
function marksFault(content: Pick<BidContent, "confidential">): Unstated | undefined {
  for (const [n, { at }] of (content.confidential ?? []).entries()) {
    let place: unknown = content;
    for (const name of at.split("/").slice(1))
      place =
        typeof place === "object" && place !== null && Object.hasOwn(place, name)
          ? (place as Record<string, unknown>)[name]
          : undefined;
    if (place === undefined)
      return {
        ...{ code: "place", pointer: `/confidential/${n}/at`, about: at },
        detail: `The bid has no '${at}'.`,
      };
  }
  return undefined;
}

/** Refuses what lacks of a bid that is not sealed yet. */
export function refuseUnstated(unstated: Unstated | undefined): void {
  if (unstated)
    throw new Problem(wrongBid, unstated.detail, {
      errors: [{ pointer: unstated.pointer, detail: unstated.detail }],
    });
}

/** What a person has to look at in an opened bid's statements: grounds that apply, questions without an answer. */
export function statedFindings(part: Pick<QualityPart, "statements">, terms: StatedTerms): string[] {
  if (!terms.evidence) return [];
  const asked = groundsAsked(terms.evidence.voluntary);
  const statements = part.statements ?? [];
  return [
    ...(statements.some((one) => one.role === "bidder") ? [] : ["bidder's own statement"]),
    ...statements.flatMap(({ name, grounds }) =>
      asked.flatMap((ground) =>
        grounds[ground] === false ? [] : [`${name}: ${ground}${grounds[ground] ? "" : " (not answered)"}`],
      ),
    ),
  ];
}
