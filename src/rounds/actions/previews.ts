import type { Reader } from "../../platform/db/database.ts";
import type { Ctx } from "../../platform/http/route.ts";
import { money, multiplyPrice, type UnitPrice } from "../../platform/money.ts";
import { common, Problem } from "../../platform/problem.ts";
import { demandPrice, type Part, partsOf } from "../rules/demand.ts";
import { evaluateBids, judgedOn } from "../rules/terms.ts";
import { schoolYearsOf } from "../rules/years.ts";
import * as s from "../schema/index.ts";
import * as store from "../store/index.ts";
import { notThere, refuseStranger } from "./look.ts";
import { jointPrice } from "./price.ts";

/** What buyers try out by the functions that count later. Nothing is kept. */

/** What the lot's committed demand would cost at a price, and what each participant's leaving would change. */
export async function previewDemand(
  tx: Reader,
  ctx: Ctx,
  roundId: string,
  { lot: reference, priceSheet, schoolYear }: s.DemandQuestion,
): Promise<s.DemandPreview> {
  const round = await refuseStranger(tx, ctx, roundId);
  const years = schoolYearsOf(store.periodOf(round)).map(({ name }) => name);
  const year = schoolYear ?? years[0]!;
  if (!years.includes(year))
    throw new Problem(common.badRequest, "The round has no such school year.", {
      errors: [{ pointer: "/schoolYear", detail: `must be one of ${years.join(", ")}` }],
    });
  const lot = (await store.listLots(tx, roundId)).find((one) => one.reference === reference);
  if (!lot) throw notThere("lot");
  if (priceSheet.model !== "per_pupil" && priceSheet.model !== "pooled")
    throw new Problem(common.badRequest, "Demand is priced by quantity.", {
      errors: [{ pointer: "/priceSheet/model", detail: "must be per_pupil or pooled" }],
    });
  const committed = (await store.listCommitments(tx, roundId)).filter(
    (c) => c.lot_id === lot.id && c.school_year === year,
  );
  const wanted = committed.map((c) => ({ id: String(c.controller_id), quantity: c.expected_quantity }));
  if (wanted.length === 0) throw new Problem(s.wrongState, "Nobody has committed demand on this lot yet.");
  const price = (quantity: number) => (quantity === 0 ? 0n : jointPrice(priceSheet, quantity));
  const found = demandPrice(wanted, priceSheet.tiers, price);
  const least = committed.map((c) => ({ id: String(c.controller_id), quantity: c.min_quantity }));
  const leastQuantity = least.reduce((sum, one) => sum + one.quantity, 0);
  const { nextTier } = found;
  return {
    schoolYear: year,
    guaranteed: {
      quantity: leastQuantity,
      amount: money(price(leastQuantity)),
      parts: partsOf(price(leastQuantity), least).map(toPart),
    },
    quantity: found.quantity,
    amount: money(found.amountMinor),
    parts: found.parts.map(toPart),
    nextTierFrom: nextTier?.from ?? null,
    missing: nextTier?.missing ?? null,
    nextTierAmount: nextTier ? money(nextTier.amountMinor) : null,
    cheaperAtNextTier: found.cheaperAtNextTier,
    without: found.without.map(({ id, amountMinor, parts }) => ({
      controllerId: Number(id),
      amount: money(amountMinor),
      parts: parts.map((part) => ({ controllerId: Number(part.id), minor: part.minor, change: part.change })),
    })),
  };
}

const toPart = ({ id, quantity, minor }: Part) => ({ controllerId: Number(id), quantity, minor });

/** A price in kroner as øre, rounded as every price of a bid is. */
const oreOf = (price: UnitPrice): bigint => multiplyPrice(price, 1);

/** Made-up bids are prices of the lot, on whichever model. */
const madeUp = "per_pupil";

/** How the round's terms would rank made-up bids, before anybody can bid. */
export async function previewEvaluation(
  tx: Reader,
  ctx: Ctx,
  roundId: string,
  { bids }: s.EvaluationQuestion,
): Promise<s.EvaluationPreview> {
  const round = await refuseStranger(tx, ctx, roundId);
  if (round.published_at)
    throw new Problem(s.wrongState, "Models are tried out before publication; the terms are fixed now.");
  const terms = judgedOn(s.RoundTerms.decode(round.terms as never));
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
