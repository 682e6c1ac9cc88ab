import { LICENCE_MODELS } from "../../../catalogue/index.ts";
import type { Reader } from "../../../platform/db/database.ts";
import type { Ctx } from "../../../platform/operation/context.ts";
import { refuseStranger } from "../../actions/access.ts";
import { countedZero } from "../../rules/scenario.ts";
import { judgedOn } from "../../rules/terms.ts";
import type * as s from "../../schema/index.ts";
import { decideMadeUp, oreOf } from "../rules/inputs.ts";
import { evaluateBids } from "../rules/rank.ts";

/** Made-up bids are prices of the whole lot, so their model makes no difference. */
const madeUp = LICENCE_MODELS[0];

/** How the round's terms would rank made-up bids, before anybody can bid. */
export async function previewEvaluation(
  tx: Reader,
  ctx: Ctx,
  roundId: string,
  { bids, units }: s.EvaluationQuestion,
): Promise<s.EvaluationPreview> {
  const round = await refuseStranger(tx, ctx, roundId);
  decideMadeUp(round, bids);
  const priced = (priceMinor: bigint) =>
    priceMinor > 0n ? { priceMinor } : { priceMinor: countedZero(round.terms, units), zeroOf: priceMinor };
  const result = evaluateBids(
    judgedOn(round.terms),
    bids.map((bid) => ({
      bidId: bid.name,
      publisherId: 0,
      model: madeUp,
      ...priced(oreOf(bid.price)),
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
