import { LICENCE_MODELS } from "../../../catalogue/index.ts";
import { multiplyPrice } from "../../../platform/money.ts";
import { common, Problem } from "../../../platform/problem.ts";
import { packageFault } from "../../bids/fit.ts";
import { countedZero } from "../../rules/scenario.ts";
import { judgedOn, scoreMost } from "../../rules/terms.ts";
import * as s from "../../schema/index.ts";
import type { Offered } from "./rank.ts";
import { awardTogether, type LotTogether, type SetOffer, wholeOffers } from "./together.ts";

/** Made-up bids, by which a round's model is tried out before anybody can bid. */

type MadeUp = s.EvaluationQuestion["bids"][number];
type Round = Pick<s.StoredRound, "terms" | "publishedAt">;

/** Made-up bids are prices of whole lots, so their model makes no difference. */
export const madeUp = LICENCE_MODELS[0];
/** Most made-up bids where lots are awarded together: a set is searched while its reader waits. */
const togetherMax = 12;

/** Each has a price, and a score on every criterion and no other; on lots and groups of the round, where they go together. */
export function decideMadeUp(
  { terms, publishedAt }: Round,
  bids: readonly MadeUp[],
  lots: readonly string[],
) {
  if (publishedAt)
    throw new Problem(s.wrongState, "Models are tried out before publication; the terms are fixed now.");
  const { criteria, evaluation } = judgedOn(terms);
  const refuse = (pointer: string, sentence: string, detail: string) =>
    new Problem(common.badRequest, sentence, { errors: [{ pointer: `/${pointer}`, detail }] });
  if (terms.bestSet && bids.length > togetherMax)
    throw refuse(
      "bids",
      "There are too many bids.",
      `at most ${togetherMax} where lots are awarded together`,
    );
  bids.forEach((bid, i) => {
    const faulty = Object.entries(bid.scores).find(([id, score]) => {
      const on = criteria.find((one) => one.reference === id);
      return !on || score < 0n || score > scoreMost(evaluation, on);
    });
    const lacking = criteria.find((one) => !Object.hasOwn(bid.scores, one.reference));
    const at = faulty?.[0] ?? lacking?.reference;
    if (at !== undefined)
      throw refuse(
        `bids/${i}/scores/${at}`,
        "A score does not fit the round's criteria.",
        "every criterion, and no other, from 0 to the scale's end",
      );
    const fault = offerFault(terms, bid, lots);
    if (fault) throw refuse(`bids/${i}/${fault.at}`, "A bid does not fit the round's lots.", fault.detail);
  });
}

function offerFault(
  { bestSet }: s.RoundTerms,
  { lots: given, packages = [] }: MadeUp,
  lots: readonly string[],
): { at: string; detail: string } | undefined {
  if (!bestSet) {
    const at = given ? "lots" : "packages";
    return given || packages.length > 0
      ? { at, detail: "By the terms each lot is awarded by itself." }
      : undefined;
  }
  const own = given?.map(({ lot }) => lot) ?? lots;
  const wrong = own.findIndex((lot, n) => !lots.includes(lot) || own.indexOf(lot) < n);
  if (wrong >= 0)
    return { at: `lots/${wrong}/lot`, detail: `Lot '${own[wrong]}' is unknown or named twice.` };
  for (const n of packages.keys()) {
    const fault = packageFault(bestSet.groups, { lots: own, packages }, n);
    if (fault) {
      const place = fault.at === undefined ? "" : `/lots/${fault.at}`;
      return { at: `packages/${n}${place}`, detail: fault.detail };
    }
  }
  return undefined;
}

/** A made-up offer: a price of 0 counts by the units. */
export function madeUpOffer(
  terms: s.RoundTerms,
  { name, scores }: MadeUp,
  price: MadeUp["price"],
  units: number,
): Offered {
  const asked = multiplyPrice(price, 1);
  return {
    ...{ bidId: name, publisherId: 0, model: madeUp, receivedAt: new Date(0) },
    ...(asked > 0n ? { priceMinor: asked } : { priceMinor: countedZero(terms, units), zeroOf: asked }),
    scores: new Map(Object.entries(scores).map(([id, score]) => [id, [score]])),
  };
}

/**
 * The best set of made-up offers. `worthOf` in øre: what a lot's ceiling would be; where one has none yet, all lots count alike.
 */
export function trySet(
  terms: s.RoundTerms,
  lots: readonly string[],
  { bids, units }: s.EvaluationQuestion,
  worthOf: (lot: string) => bigint | undefined,
): { set: NonNullable<s.EvaluationPreview["bestSet"]>; valuedAlike: boolean } {
  const { bestSet } = terms;
  if (!bestSet) throw new Problem(s.wrongState, "By the terms each lot is awarded by itself.");
  const valuedAlike = bestSet.by === "points_by_value" && lots.some((lot) => worthOf(lot) === undefined);
  const together = lots.map((lot): LotTogether => {
    const offered = bids.flatMap((bid) => {
      const alone = bid.lots ? bid.lots.find((one) => one.lot === lot)?.price : bid.price;
      const packaged = (bid.packages ?? []).flatMap(({ group, lots: own }) =>
        own
          .filter((one) => one.lot === lot)
          .map(({ price }) => ({ ...madeUpOffer(terms, bid, price, units), package: group })),
      );
      return alone === undefined ? [] : [madeUpOffer(terms, bid, alone, units), ...packaged];
    });
    return { lot, models: [madeUp], valueMinor: valuedAlike ? 100n : worthOf(lot), offered };
  });
  const whole = wholeOffers(together, bestSet.groups);
  const { awards, set } = awardTogether({ ...judgedOn(terms), bestSet }, whole);
  const named = ({ bidId, package: group, lots: own }: SetOffer) => ({
    name: bidId,
    ...(group !== undefined && { package: group }),
    lots: own.map((one) => one.lot),
  });
  const tried = {
    awarded: set.awarded.map(named),
    sum: set.sum,
    undecided: lots.filter((lot) => awards.get(lot)!.tied.length > 0),
    packages: set.packages.map(({ sum, won, without, ...one }) => ({
      ...named(one),
      ...{ sum, won },
      ...(without && { without: { awarded: without.awarded.map(named), sum: without.sum } }),
    })),
  };
  return { set: tried, valuedAlike };
}
