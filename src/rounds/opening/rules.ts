import { type Actor, isOneOf } from "../../platform/actor.ts";
import { common, Problem } from "../../platform/problem.ts";
import { hasTwoEnvelopes } from "../bids/rules.ts";
import { statedFindings } from "../bids/stated.ts";
import { decideThere, notThere } from "../rules/access.ts";
import { afterReplacement, decideAnswered, decideOpeners, sealingPairs } from "../rules/openers.ts";
import { decideChangeable, preparing } from "../rules/publication.ts";
import { theBid } from "../rules/who.ts";
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

/** Who offers to open neither approves nor publishes the text that names it; nor its deputy or whom it stands for. */
export function decideOnReplacement(
  rows: readonly Pick<s.StoredOpener, "personId" | "replaces">[],
  by: Actor,
): void {
  const offered = rows.filter((one) => one.replaces !== null).map((one) => one.personId);
  if (isOneOf(by, offered))
    throw new Problem(
      s.samePerson,
      "Whoever is to take an opener's place neither approves nor publishes that.",
    );
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

/** Refuses a person that has declared an interest, for good. */
export function decideNotStepped(declaration: Pick<s.Declaration, "conflict"> | undefined): void {
  if (declaration?.conflict)
    throw new Problem(s.declarationNeeded, "You have declared an interest in this round and stepped back.");
}

/** The declaration of a person that has no interest in any bidder. */
export function decideDeclared<D extends Pick<s.Declaration, "conflict">>(declaration: D | undefined): D {
  decideNotStepped(declaration);
  if (!declaration)
    throw new Problem(s.declarationNeeded, "You have not declared your interests in this round.");
  return declaration;
}

/** A round whose deadline has passed is closed, also before anybody has written that down. */
export const asClosed = (round: s.StoredRound, now: Date): s.StoredRound =>
  round.state === "published" && round.closesAt && now > round.closesAt
    ? { ...round, state: "closed" }
    : round;

type In = Pick<s.StoredRound, "state" | "terms" | "pricesOpenedAt" | "qualitySignedAt">;
type Sealed = Pick<s.StoredBid, "state" | "content" | "flagCode">;

/** A bid that no pair of openers has opened so far: another pair may. */
export const waitsForAnother = ({ state, flagCode }: Pick<s.StoredBid, "state" | "flagCode">): boolean =>
  flagCode === "not_opened" && (state === "opened" || state === "admissible");

/** Which bids an envelope is opened of: the prices of a rejected bid stay closed for good. */
export const isToOpen = (bid: Sealed, envelope: s.Envelope): boolean =>
  envelope === "bids"
    ? bid.state === "final" || (bid.state === "opened" && bid.flagCode === "not_opened")
    : bid.state === "admissible" && bid.content === null && (bid.flagCode ?? "not_opened") === "not_opened";

/** Why an envelope is not opened now; undefined where it may be. `waiting`: a bid of it waits for another pair. */
function whyClosed(round: In, envelope: s.Envelope, waiting: boolean): string | undefined {
  if (envelope === "bids")
    return round.state === "closed" || (round.state === "opened" && waiting)
      ? undefined
      : `The round is ${round.state}; it is opened after its deadline, once.`;
  if (!hasTwoEnvelopes(round)) return "The round has one envelope: prices are opened with the bids.";
  if (round.state !== "opened") return `The round is ${round.state}; prices are opened after the bids.`;
  if (round.pricesOpenedAt && !waiting) return "The prices have been opened.";
  return round.qualitySignedAt
    ? undefined
    : "Prices stay closed until every evaluator has signed the quality.";
}

/**
 * An opener at the right time; whoever else tries is refused, and the attempt recorded by the caller. `secretWaits`: the
 * secret that lots are drawn with has not come out.
 */
export function decideMayOpen(
  round: In,
  envelope: s.Envelope,
  opener: s.StoredOpener | undefined,
  bids: readonly Sealed[] = [],
  secretWaits = false,
): s.StoredOpener {
  if (!opener || opener.replaces !== null) throw notThere("round");
  const waiting =
    bids.some((bid) => bid.flagCode === "not_opened" && isToOpen(bid, envelope)) ||
    (envelope === "bids" && secretWaits);
  const refusal = whyClosed(round, envelope, waiting);
  if (refusal) throw new Problem(s.wrongState, refusal);
  return opener;
}

/** What of the bids that are to be opened is an opener's part, by the layers that others have taken off. */
export function materialOf(
  bids: readonly (Pick<s.StoredBid, "id" | "layers"> & {
    sealed: { recipient: string; wraps: Readonly<Record<string, string>> };
  })[],
  own: string,
): s.Material[] {
  return bids.map(({ id, layers, sealed }) => ({
    bidId: id,
    recipient: sealed.recipient,
    outer: Object.entries(sealed.wraps).flatMap(([pair, wrap]) => {
      const [first, second] = pair.split("|");
      return first === own && second ? [{ for: second, wrap }] : [];
    }),
    inner: Object.entries(layers ?? {}).flatMap(([pair, layer]) => {
      const [first, second] = pair.split("|");
      return second === own && first ? [{ from: first, layer }] : [];
    }),
  }));
}

/**
 * An opener's part is whole: each layer that is its own is taken off or said not to come off, each bid's key is handed
 * in or said not to fit; and nothing is in it that is not its own. A key is never an opener's own identity.
 */
export function decideWhole(
  material: readonly s.Material[],
  part: Pick<s.NewOpening, "layers" | "keys" | "failed">,
  openers: readonly Pick<s.StoredOpener, "recipient">[],
  recipientOf: (key: string) => string,
): void {
  const refuse = (detail: string) => new Problem(s.wrongPart, detail);
  const own = new Set(openers.map((one) => one.recipient));
  if (part.keys.some(({ key }) => own.has(recipientOf(key))))
    throw refuse("A key is an opener's own identity: it stays with its opener. Nothing was taken.");
  const outer = new Set(material.flatMap((one) => one.outer.map((to) => `${one.bidId} ${to.for}`)));
  const inner = new Set(material.flatMap((one) => one.inner.map((by) => `${one.bidId} ${by.from}`)));
  const keyed = new Set(part.keys.map((one) => one.bidId));
  const failed = new Set(part.failed.map((one) => `${one.bidId} ${one.with}`));
  const layered = new Set(part.layers.map((one) => `${one.bidId} ${one.for}`));
  const strange =
    [...layered].some((one) => !outer.has(one)) ||
    [...failed].some((one) => !outer.has(one) && !inner.has(one));
  const held = new Set(material.filter((one) => one.inner.length > 0).map((one) => one.bidId));
  if (strange || [...keyed].some((bidId) => !held.has(bidId)))
    throw refuse("It names a bid or an opener that is not part of yours.");
  const lacking = [...outer].filter((one) => !layered.has(one) && !failed.has(one)).length;
  const keyless = [...inner].filter((one) => !keyed.has(one.split(" ")[0]!) && !failed.has(one)).length;
  if (lacking + keyless > 0)
    throw refuse(`${lacking} layers and ${keyless} keys lack: fetch the material again and do all of it.`);
}

/** By another person than those before, deputies and their approvers being one. Answers who of them makes a pair. */
export function decidePartners(
  self: s.StoredOpener & Actor,
  openers: readonly s.StoredOpener[],
  before: readonly Actor[],
): (s.StoredOpener & Actor)[] {
  const others = before.filter((one) => !isOneOf(self, [one]));
  if (before.length > 0 && others.length === 0)
    throw new Problem(
      s.samePerson,
      "You, or an approver and its deputy, have opened one part; another opener has to open the other.",
    );
  const pairs = sealingPairs(openers).filter(([, second]) => second === self.recipient);
  return openers.flatMap((one) => {
    const part = others.findLast((other) => other.personId === one.personId);
    const paired = pairs.some(([first]) => first === one.recipient);
    return part && paired ? [{ ...one, standsFor: part.standsFor }] : [];
  });
}

/** Days that other pairs have for a bid that two openers could not open. */
export const anotherPairDays = 7;

/**
 * Whether a bid that no pair has opened may be given up: those who tried have no person in common, so that no one alone
 * can have spoilt it; or other pairs had their days (one opener may be lost).
 */
export function isGivenUp(
  { tried }: Pick<s.StoredBid, "tried">,
  envelope: s.Envelope,
  since: Date,
  now: Date,
): boolean {
  const pairs = tried.filter((one) => one.envelope === envelope).map((one) => one.people);
  const [first] = pairs;
  const oneToBlame = first?.some((person) => pairs.every((people) => people.includes(person))) ?? true;
  return !oneToBlame || now.getTime() - since.getTime() >= anotherPairDays * 86_400_000;
}

/** A flagged bid is not admitted, and one that another pair may still open is not rejected. */
export function decideOnFlag(
  round: Pick<s.StoredRound, "pricesOpenedAt">,
  bid: Pick<s.StoredBid, "id" | "state" | "flagCode" | "flagReason" | "openedAt" | "tried">,
  admissible: boolean,
  now: Date,
): void {
  if (bid.flagCode === null) return;
  if (admissible) throw new Problem(s.wrongBid, `${theBid(bid.id)} is flagged: ${bid.flagReason}`);
  const since = round.pricesOpenedAt ?? bid.openedAt ?? now;
  const envelope = bid.state === "opened" ? "bids" : "prices";
  if (waitsForAnother(bid) && !isGivenUp(bid, envelope, since, now))
    throw new Problem(
      s.wrongState,
      `${theBid(bid.id)} may still be opened by another pair of openers: it is rejected once two pairs without a ` +
        `person in common could not, or after ${anotherPairDays} days.`,
    );
}

/** What a bid says, as far as it is open. */
export const openPart = (bid: Pick<s.StoredBid, "content" | "withoutPrices">): s.OpenPart | null =>
  bid.content ?? bid.withoutPrices;

/** Eligibility criteria that a bid does not declare as met, grounds that it says apply or leaves open: findings for a person. */
export function notMet(
  { terms }: Pick<s.StoredRound, "terms">,
  bid: Pick<s.StoredBid, "content" | "withoutPrices">,
): string[] {
  const part = openPart(bid);
  if (part === null) return [];
  const declared = terms.eligibility
    .map((one) => one.reference)
    .filter((reference) => part.selfDeclaration?.[reference] !== true);
  return [...declared, ...statedFindings(part, terms)];
}
