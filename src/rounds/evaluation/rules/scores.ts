import { countPeople } from "../../../platform/actor.ts";
import { Problem } from "../../../platform/problem.ts";
import { openPart } from "../../opening/rules.ts";
import { isOpen } from "../../rules/lot-life.ts";
import { judgedOn, scoreMost } from "../../rules/terms.ts";
import { people as named, theBid } from "../../rules/who.ts";
import * as s from "../../schema/index.ts";

/** Evaluators score alone, hand in, agree with a comment per score, and sign. */

/** Fewest evaluators who have handed in. */
export const evaluatorsMin = 2;

type Bid = Pick<s.StoredBid, "id" | "state" | "content" | "withoutPrices">;
type Lot = Pick<s.StoredLot, "id" | "reference" | "cancelledAt">;
type Terms = Pick<s.StoredRound, "terms">;

/** The lots that an opened bid is on. */
export const lotsOf = (bid: Pick<s.StoredBid, "content" | "withoutPrices">): string[] =>
  openPart(bid)?.lots.map((part) => part.lot) ?? [];

/** Bids that are judged. */
export const counts = ({ state }: Pick<s.StoredBid, "state">): boolean =>
  ["admissible", "scored", "winner", "reserve", "not_selected"].includes(state);

/** `<bid> <lot>` of prices that were found abnormally low: out on that lot alone. */
export const rejectedOnLots = (explanations: readonly s.Explanation[]): Set<string> =>
  new Set(explanations.filter((one) => one.decision === "rejected").map((one) => `${one.bidId} ${one.lot}`));

/** With them, bids that fell away after they had won a lot, or failed their evidence for it: out on it as well. */
export const outOnLots = (
  explanations: readonly s.Explanation[],
  withdrawals: readonly Pick<s.AwardWithdrawal, "bidId" | "lot" | "bidOut">[],
  evidence: readonly Pick<s.Evidence, "bidId" | "outOn">[],
): Set<string> =>
  new Set([
    ...rejectedOnLots(explanations),
    ...withdrawals.filter((one) => one.bidOut).map((one) => `${one.bidId} ${one.lot}`),
    ...evidence.flatMap(({ bidId, outOn }) => (outOn ?? []).map((lot) => `${bidId} ${lot}`)),
  ]);

/** What has to be scored: a key of bid, lot and criterion, and the same in words. */
export type Wanted = Map<string, string>;
export const keyOf = (one: Pick<s.StoredConsensus, "bidId" | "lotId" | "criterion">): string =>
  `${one.bidId} ${one.lotId} ${one.criterion}`;

/** Every criterion of every bid that counts, on each of its lots that goes on. */
export function wantedScores(
  { terms }: Terms,
  lots: readonly Lot[],
  bids: readonly Bid[],
  out: ReadonlySet<string>,
): Wanted {
  const { criteria } = judgedOn(terms);
  const keys: Wanted = new Map();
  for (const bid of bids.filter(counts)) {
    const own = lotsOf(bid).filter((lot) => !out.has(`${bid.id} ${lot}`));
    for (const lot of lots.filter((one) => one.cancelledAt === null && own.includes(one.reference)))
      for (const { reference: criterion } of criteria)
        keys.set(
          keyOf({ bidId: bid.id, lotId: lot.id, criterion }),
          `${theBid(bid.id)}, lot ${lot.reference}, ${criterion}`,
        );
  }
  return keys;
}

/** In words, what of the wanted scores is not there. */
export const lacking = (wanted: Wanted, there: readonly s.StoredConsensus[]): string[] => {
  const keys = new Set(there.map(keyOf));
  return [...wanted].filter(([key]) => !keys.has(key)).map(([, words]) => words);
};

/** The scores as they are kept: of a bid that counts, by the round's criteria, on its scale. */
export function decideScores(
  { terms }: Terms,
  lots: readonly Lot[],
  bids: readonly Bid[],
  body: s.NewScores,
): s.StoredConsensus[] {
  const { criteria, evaluation } = judgedOn(terms);
  const lot = lots.find((one) => one.reference === body.lot);
  const bid = bids.find((one) => one.id === body.bidId && counts(one));
  if (!lot || !bid || !lotsOf(bid).includes(lot.reference))
    throw new Problem(s.wrongBid, "There is no admissible bid of this id on this lot.");
  if (new Set(body.scores.map((one) => one.criterion)).size < body.scores.length)
    throw new Problem(s.wrongBid, "A criterion is there twice.");
  return body.scores.map(({ criterion, score, comment }) => {
    const on = criteria.find((one) => one.reference === criterion);
    if (!on) throw new Problem(s.wrongBid, `The round has no criterion '${criterion}'.`);
    if (score < 0n || score > scoreMost(evaluation, on))
      throw new Problem(s.wrongTerms, "Scores run from 0 to the scale's end.");
    return { lotId: lot.id, bidId: bid.id, criterion, scoreMicro: score, comment };
  });
}

/** Scores do not change once they are handed in. `why` is the refusal's sentence. */
export function decideStillScoring(handIns: readonly s.HandIn[], personId: string, why: string): void {
  if (handIns.some((one) => one.personId === personId)) throw new Problem(s.alonePlease, why);
}

/**
 * Also afterwards an evaluator scores what it has given no score for: a bid whose rejection was taken back. What it has
 * handed in stays.
 */
export function decideScoresFresh(
  handIns: readonly s.HandIn[],
  personId: string,
  own: readonly s.StoredConsensus[],
  given: readonly s.StoredConsensus[],
): void {
  const there = new Set(own.map(keyOf));
  if (given.some((one) => there.has(keyOf(one))))
    decideStillScoring(handIns, personId, "You have handed in: your scores do not change any more.");
}

/** What is agreed on, each evaluator who has handed in has scored alone before. */
export function decideScoredAlone(
  handedIn: readonly Pick<s.HandIn, "personId">[],
  scores: readonly s.StoredScore[],
  agreed: readonly s.StoredConsensus[],
): void {
  const keys = new Set(agreed.map(keyOf));
  const waiting = notScored(handedIn, scores, new Map([...keys].map((key) => [key, key])));
  if (waiting.length > 0)
    throw new Problem(s.alonePlease, `These evaluators have not scored this bid alone: ${named(waiting)}.`);
}

/** Of those who have handed in, who has given no score for something that is wanted. */
export const notScored = (
  handedIn: readonly Pick<s.HandIn, "personId">[],
  scores: readonly s.StoredScore[],
  wanted: Wanted,
): string[] =>
  handedIn
    .map(({ personId }) => personId)
    .filter(
      (person) =>
        lacking(
          wanted,
          scores.filter((one) => one.personId === person),
        ).length > 0,
    );

/** Nothing that has to be scored is left out. `whose`: at the head of the refusal. */
export function decideComplete(wanted: Wanted, there: readonly s.StoredConsensus[], whose: string): void {
  const missing = lacking(wanted, there);
  if (missing.length > 0)
    throw new Problem(s.alonePlease, `${whose} ${missing.length}: ${missing.slice(0, 5).join("; ")}.`);
}

/** Those without an interest who have scored or handed in, and those of them who have handed in. */
export interface Evaluators {
  people: readonly string[];
  handedIn: readonly s.HandIn[];
}

/** Everybody who scores has handed in, and they are enough. */
export function decideAllHandedIn({ people, handedIn }: Evaluators): void {
  const waiting = people.filter((person) => !handedIn.some((one) => one.personId === person));
  if (waiting.length > 0)
    throw new Problem(s.alonePlease, `These evaluators have not handed in: ${named(waiting)}.`);
  const enough = countPeople(handedIn);
  if (enough < evaluatorsMin)
    throw new Problem(
      s.alonePlease,
      `${enough} evaluators have handed in, an approver and its deputy being one; at least ${evaluatorsMin} are needed.`,
    );
}

/**
 * Evaluators may agree on the quality until prices or ranks are known, and again where an award was taken back (after a
 * complaint, or as a mistake), where one of them turned out to have an interest, or where the consensus was opened again.
 */
export function decideQualityOpen(
  round: Pick<s.StoredRound, "state" | "pricesOpenedAt" | "qualityVoidAt" | "qualityReopenedAt">,
  takenBack: boolean,
): void {
  const anew = (round.state === "evaluated" || round.state === "standstill") && takenBack;
  const open = !round.pricesOpenedAt || round.qualityVoidAt || round.qualityReopenedAt;
  if (anew || (round.state === "opened" && open)) return;
  throw new Problem(
    s.wrongState,
    `The round is ${round.state}${round.pricesOpenedAt ? " and its prices are open" : ""}: the quality stands.`,
  );
}

/** While other lots' awards stand, only a lot that is awarded anew is judged. */
export function decideJudgedLot(
  lots: readonly Pick<s.StoredLot, "reference" | "cancelledAt" | "sentAt" | "concludedAt">[],
  reference: string,
): void {
  const lot = lots.find((one) => one.reference === reference);
  if (lot && !isOpen(lot))
    throw new Problem(s.wrongState, `The award of '${reference}' is not taken back: its quality stands.`);
}

/** An evaluator who has handed in signs once. Answers whether the last signature is then there. */
export function decideSignature(handedIn: readonly s.HandIn[], personId: string): { last: boolean } {
  const own = handedIn.find((one) => one.personId === personId);
  if (!own) throw new Problem(s.alonePlease, "Only evaluators who have handed in sign.");
  if (own.signedAt) throw new Problem(s.wrongState, "You have signed.");
  return { last: handedIn.every((one) => one === own || one.signedAt !== null) };
}
