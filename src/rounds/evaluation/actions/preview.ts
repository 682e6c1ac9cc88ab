import type { Reader } from "../../../platform/db/database.ts";
import type { Ctx } from "../../../platform/operation/context.ts";
import { refuseStranger } from "../../actions/access.ts";
import { getRegime } from "../../actions/regime.ts";
import { judgedOn } from "../../rules/terms.ts";
import type * as s from "../../schema/index.ts";
import { listLots } from "../../store/index.ts";
import { decideMadeUp, madeUp, madeUpOffer, trySet } from "../rules/made-up.ts";
import { evaluateBids } from "../rules/rank.ts";

/** How the round's terms would rank made-up bids, before anybody can bid. */
export async function previewEvaluation(
  tx: Reader,
  ctx: Ctx,
  roundId: string,
  question: s.EvaluationQuestion,
): Promise<s.EvaluationPreview> {
  const round = await refuseStranger(tx, ctx, roundId);
  const { bids, units } = question;
  const { terms } = round;
  const lots = await listLots(tx, roundId);
  const names = lots.map(({ reference }) => reference);
  decideMadeUp(round, bids, names);
  const result = evaluateBids(
    judgedOn(terms),
    bids.map((bid) => madeUpOffer(terms, bid, bid.price, units)),
    [madeUp],
  );
  const tried = terms.bestSet && trySet(terms, names, question, await valuesOf(tx, roundId, lots));
  // Who wins a lot alone would, is not who wins it in a set.
  const warnings = result.warnings.filter((one) => !(tried && one.startsWith("rank_reversal:")));
  return {
    winner: result.winner?.bidId ?? null,
    tied: result.tied,
    warnings: [...warnings, ...(tried?.valuedAlike ? ["lots_valued_alike"] : [])],
    bids: result.bids.map(({ bidId, priceScore, qualityScore, total, evaluated, rank, flags }) => ({
      name: bidId,
      priceScore,
      qualityScore,
      total,
      evaluated,
      rank,
      flags,
    })),
    ...(tried && { bestSet: tried.set }),
  };
}

/** What each lot's ceiling would be if the round were published now. */
async function valuesOf(tx: Reader, roundId: string, lots: readonly s.StoredLot[]) {
  const { lots: valued } = await getRegime(tx, roundId);
  return (reference: string): bigint | undefined =>
    lots.find((one) => one.reference === reference)?.ceilingMinor ??
    valued.find((one) => one.lot === reference)?.value?.minor;
}
