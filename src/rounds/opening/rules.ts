import { common, Problem } from "../../platform/problem.ts";
import { hasTwoEnvelopes } from "../bids/rules.ts";
import { decideThere, notThere } from "../rules/access.ts";
import { afterReplacement, decideAnswered, decideOpeners } from "../rules/openers.ts";
import { decideChangeable, preparing } from "../rules/publication.ts";
import * as s from "../schema/index.ts";

/** Who opens which envelope and when, and who sees what came out of it. */

type Sides = Pick<s.StoredParticipant, "controllerId" | "state" | "approvedHash">;

/**
 * Openers are part of what is approved: they are appointed before that. After publication one may offer to take
 * another's place, as long as bids are taken.
 */
export function decideOpener(
  round: Pick<s.StoredRound, "state" | "closesAt">,
  participants: readonly Pick<Sides, "state">[],
  openers: readonly Pick<s.StoredOpener, "personId" | "replaces">[],
  { personId, replaces, now }: { personId: string; replaces: string | undefined; now: Date },
): void {
  if (round.state === "published" && round.closesAt && now <= round.closesAt) {
    const place = openers.find((one) => one.personId === replaces && one.replaces === null);
    const others = openers.filter((one) => one.personId !== personId);
    if (!place || place.personId === personId || others.some((one) => one.replaces === replaces))
      throw new Problem(s.wrongState, "The round is published: name the opener whose place you are to take.");
    if (openers.some((one) => one.personId === personId && one.replaces === null))
      throw new Problem(s.wrongState, "You are an opener of this round: another person takes the place.");
    return;
  }
  decideChangeable(round, participants);
  if (replaces !== undefined) throw new Problem(s.wrongState, "Nobody is replaced before publication.");
}

/** The opener's own party or the lead removes one, as long as it could be added. */
export function decideRemoval(
  round: Pick<s.StoredRound, "state" | "leadId">,
  participants: readonly Pick<Sides, "state">[],
  opener: s.StoredOpener | undefined,
  controllerId: number | undefined,
): s.StoredOpener {
  const found = decideThere(opener, "opener");
  if (controllerId !== found.controllerId && controllerId !== round.leadId)
    throw new Problem(common.forbidden, "An opener is removed by its own party or the lead.");
  // Whoever is only to replace somebody may be taken back also after publication.
  if (!(round.state === "published" && found.replaces !== null)) decideChangeable(round, participants);
  return found;
}

/** The caller's own post. */
export const decidePost = (openers: readonly s.StoredOpener[], personId: string): s.StoredOpener =>
  decideThere(
    openers.find((one) => one.personId === personId),
    "opener",
  );

/** New openers take others' places: answered, enough, and with a later deadline. Answers who opens from then on. */
export function decideReplacement(
  round: Pick<s.StoredRound, "closesAt">,
  rows: readonly s.StoredOpener[],
  participants: readonly Sides[],
  closesAt: Date,
): s.StoredOpener[] {
  if (rows.every((one) => one.replaces === null))
    throw new Problem(s.wrongState, "Nobody has offered to take an opener's place.");
  const after = afterReplacement(rows);
  decideOpeners(after, participants);
  decideAnswered(after);
  if (round.closesAt && closesAt <= round.closesAt)
    throw new Problem(s.wrongState, "Every bid has to be sealed anew: give a later deadline.");
  return after;
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
export function decideMayOpen(
  round: In,
  envelope: s.Envelope,
  opener: s.StoredOpener | undefined,
): s.StoredOpener {
  if (!opener || opener.replaces !== null) throw notThere("round");
  const refusal = whyClosed(round, envelope);
  if (refusal) throw new Problem(s.wrongState, refusal);
  return opener;
}

/** With the identity of the opener's own recipient, by another person than the first. Answers which of the two it is. */
export function decidePart(
  opener: s.StoredOpener,
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
  bid.content ?? bid.withoutPrices;

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
