import { LICENCE_MODELS } from "../../../catalogue/index.ts";
import type { Reader } from "../../../platform/db/database.ts";
import { multiplyPrice, type UnitPrice } from "../../../platform/money.ts";
import type { Ctx } from "../../../platform/operation/context.ts";
import { common, Problem } from "../../../platform/problem.ts";
import { refuseStranger } from "../../actions/access.ts";
import { judgedOn } from "../../rules/terms.ts";
import * as s from "../../schema/index.ts";
import { evaluateBids } from "../rules/rank.ts";

/** A price in kroner as øre, rounded as every price of a bid is. */
const oreOf = (price: UnitPrice): bigint => multiplyPrice(price, 1);

/** Made-up bids are prices of the lot, on whichever model. */
const madeUp = LICENCE_MODELS[0];

/** How the round's terms would rank made-up bids, before anybody can bid. */
export async function previewEvaluation(
  tx: Reader,
  ctx: Ctx,
  roundId: string,
  { bids }: s.EvaluationQuestion,
): Promise<s.EvaluationPreview> {
  const round = await refuseStranger(tx, ctx, roundId);
  if (round.publishedAt)
    throw new Problem(s.wrongState, "Models are tried out before publication; the terms are fixed now.");
  const terms = judgedOn(round.terms);
  bids.forEach((bid, i) => {
    if (oreOf(bid.price) <= 0n)
      throw new Problem(common.badRequest, "A made-up bid needs a price.", {
        errors: [{ pointer: `/bids/${i}/price`, detail: "must be above 0" }],
      });
    const given = Object.entries(bid.scores);
    const faulty = given.find(
      ([id, score]) =>
        !terms.criteria.some((c) => c.reference === id) || score < 0n || score > terms.evaluation.scaleMax,
    );
    const lacking = terms.criteria.find((c) => !Object.hasOwn(bid.scores, c.reference));
    const at = faulty?.[0] ?? lacking?.reference;
    if (at !== undefined)
      throw new Problem(common.badRequest, "A score does not fit the round's criteria.", {
        errors: [
          {
            pointer: `/bids/${i}/scores/${at}`,
            detail: "every criterion, and no other, from 0 to the scale's end",
          },
        ],
      });
  });
  const result = evaluateBids(
    terms,
    bids.map((bid) => ({
      bidId: bid.name,
      publisherId: 0,
      model: madeUp,
      priceMinor: oreOf(bid.price),
      receivedAt: new Date(0),
      scores: new Map(Object.entries(bid.scores).map(([id, score]) => [id, [score]])),
    })),
    [madeUp],
  );
  return {
    winner: result.winner?.bidId ?? null,
    tied: result.tied,
    warnings: result.warnings,
    bids: result.bids.map(({ bidId, priceScore, qualityScore, total, evaluated, rank, flags }) => ({
      name: bidId,
      priceScore,
      qualityScore,
      total,
      evaluated,
      rank,
      flags,
    })),
  };
}
