import { Problem } from "../../platform/problem.ts";
import { hasTwoEnvelopes } from "../bids/rules.ts";
import { notThere } from "../rules/access.ts";
import { preparing } from "../rules/publication.ts";
import * as s from "../schema/index.ts";

/** Who opens which envelope and when, and who sees what came out of it. */

/** Openers are appointed before publication: bids are sealed to them. */
export function decideOpener(round: Pick<s.StoredRound, "state" | "publishedAt">): void {
  if (["published", "closed", "opened"].includes(round.state) || round.publishedAt)
    throw new Problem(s.wrongState, "Openers are appointed before publication: bids are sealed to them.");
}

/** Nobody has opened a round in these states. */
export const isSealed = ({ state }: Pick<s.StoredRound, "state">): boolean =>
  [...preparing, "published", "closed"].includes(state);

/** Bids are seen once the round has been opened. */
export function decideSeesBids(round: Pick<s.StoredRound, "state">): void {
  if (isSealed(round)) throw new Problem(s.notYetOpened, "The round has not been opened.");
}

/** A bid that two people never opened (lapsed, or the round was cancelled first) does not show that it was made. */
export const wasOpened = ({ state }: Pick<s.StoredBid, "state">): boolean =>
  !["submitted", "needs_confirmation", "final", "lapsed"].includes(state);

/** The declaration of a person that has no interest in any bidder. */
export function decideDeclared<D extends Pick<s.Declaration, "conflict">>(declaration: D | undefined): D {
  if (declaration?.conflict)
    throw new Problem(s.declarationNeeded, "You have declared an interest in this round and stepped back.");
  if (!declaration)
    throw new Problem(s.declarationNeeded, "You have not declared your interests in this round.");
  return declaration;
}

type In = Pick<s.StoredRound, "state" | "terms" | "pricesOpenedAt" | "qualitySignedAt">;

/** Why an envelope is not opened now; undefined where it may be. */
function whyClosed(round: In, envelope: s.Envelope): string | undefined {
  if (envelope === "bids")
    return round.state === "closed"
      ? undefined
      : `The round is ${round.state}; it is opened after its deadline, once.`;
  if (!hasTwoEnvelopes(round)) return "The round has one envelope: prices are opened with the bids.";
  if (round.pricesOpenedAt) return "The prices have been opened.";
  if (round.state !== "opened") return `The round is ${round.state}; prices are opened after the bids.`;
  return round.qualitySignedAt
    ? undefined
    : "Prices stay closed until every evaluator has signed the quality.";
}

/** An opener at the right time; whoever else tries is refused, and the attempt recorded by the caller. */
export function decideMayOpen(round: In, envelope: s.Envelope, opener: s.Opener | undefined): s.Opener {
  if (!opener) throw notThere("round");
  const refusal = whyClosed(round, envelope);
  if (refusal) throw new Problem(s.wrongState, refusal);
  return opener;
}

/** With the identity of the opener's own recipient, by another person than the first. Answers which of the two it is. */
export function decidePart(
  opener: s.Opener,
  recipient: string,
  before: readonly Pick<s.StoredOpening, "personId">[],
): 1 | 2 {
  if (opener.recipient !== recipient)
    throw new Problem(s.wrongIdentity, "The identity's recipient is another one.");
  if (before.some((one) => one.personId === opener.personId))
    throw new Problem(s.samePerson, "You have opened your part; another opener has to open the other.");
  return before.length === 0 ? 1 : 2;
}

/** Which bids an envelope is opened of: the prices of a rejected bid stay closed for good. */
export const isToOpen = (bid: Pick<s.StoredBid, "state" | "content">, envelope: s.Envelope): boolean =>
  envelope === "bids" ? bid.state === "final" : bid.state === "admissible" && bid.content === null;

/** What a bid says, as far as it is open. */
export const openPart = (bid: Pick<s.StoredBid, "content" | "withoutPrices">): s.OpenPart | null =>
  (bid.content ?? bid.withoutPrices) as s.OpenPart | null;

/** Eligibility criteria that a bid does not declare as met: findings for a person. */
export function notMet(
  { terms }: Pick<s.StoredRound, "terms">,
  bid: Pick<s.StoredBid, "content" | "withoutPrices">,
): string[] {
  const part = openPart(bid);
  if (part === null) return [];
  return terms.eligibility
    .map((one) => one.reference)
    .filter((reference) => part.selfDeclaration?.[reference] !== true);
}
