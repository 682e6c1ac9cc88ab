import type { LicenceModel } from "../../../catalogue/index.ts";
import { formatDecimal, MICRO } from "../../../platform/decimal.ts";
import { ofMicro, type Ratio } from "../../../platform/ratio.ts";
import type { EvaluationTerms } from "../../rules/terms.ts";
import { evaluate } from "./evaluate.ts";
import type { EvaluationInput } from "./models.ts";

/** One opened bid's offer on a lot, on one licence model. */
export interface Offered {
  bidId: string;
  publisherId: number;
  model: LicenceModel;
  /** The group of lots that it is part of a package price on; without one it is on the lot alone. */
  package?: string | undefined;
  /** The price of the committed years, øre. */
  priceMinor: bigint;
  /** The bid asks 0 for something: its own price over all years, of which `priceMinor` is what the terms count it as. */
  zeroOf?: bigint;
  receivedAt: Date;
  /** Where lots are drawn: the bid's ticket on this lot. */
  ticket?: string | undefined;
  /** Criterion → the evaluators' scores in millionths. */
  scores: ReadonlyMap<string, readonly bigint[]>;
}

export interface Ranked {
  bidId: string;
  publisherId: number;
  model: LicenceModel;
  /** Only of a package price: its group. */
  package?: string;
  price: string;
  priceScore: string | null;
  qualityScore: string | null;
  total: string | null;
  evaluated: string | null;
  /** Null below the gate. */
  rank: number | null;
  flags: string[];
}

const mean = (scores: readonly bigint[]): Ratio => ({
  n: scores.reduce((all, score) => all + score, 0n),
  d: BigInt(Math.max(1, scores.length)) * MICRO,
});

/**
 * The slope that the published rule gives for these offers, in millionths of a percent (rounded down): how far
 * the dearest lies above the lowest, within the rule's bounds. Undefined where the terms fix the slope.
 */
export function slopeOf(
  terms: EvaluationTerms,
  bids: readonly Pick<Offered, "priceMinor">[],
): bigint | undefined {
  const { slopeRule } = terms.evaluation;
  if (!slopeRule || bids.length === 0) return undefined;
  const prices = bids.map((bid) => bid.priceMinor);
  const low = prices.reduce((a, b) => (a < b ? a : b));
  const high = prices.reduce((a, b) => (a > b ? a : b));
  const spread = ((high - low) * 100n * MICRO) / low;
  const { minPct, maxPct } = slopeRule;
  return spread < minPct ? minPct : spread > maxPct ? maxPct : spread;
}

export function inputOf(terms: EvaluationTerms, bids: readonly Offered[]): EvaluationInput {
  const { kind, scaleMax, slopePct, clamp, gate } = terms.evaluation;
  const share = (pct: bigint): Ratio => ({ n: pct, d: 100n * MICRO });
  const percent = (pct: bigint | undefined) => (pct === undefined ? undefined : share(pct));
  const maybe = (amount: bigint | undefined) => (amount === undefined ? undefined : ofMicro(amount));
  const low = terms.abnormallyLow;
  const { priceWeight = 0n } = terms;
  return {
    model: {
      kind,
      scaleMax: maybe(scaleMax),
      slope: percent(slopeOf(terms, bids) ?? slopePct),
      clamp,
      gate: gate && { total: share(gate.totalPct), criterion: share(gate.criterionPct) },
    },
    weights: { price: ofMicro(priceWeight), quality: ofMicro(100n * MICRO - priceWeight) },
    criteria: terms.criteria.map((c) => ({
      id: c.reference,
      weight: ofMicro(c.weight ?? 0n),
      max: maybe(c.max),
      maxDeduction: maybe(c.maxDeduction),
    })),
    bids: bids.map((bid) => ({
      id: idOf(bid),
      bidder: bid.bidId,
      price: { n: bid.priceMinor, d: 100n },
      scores: new Map([...bid.scores].map(([criterion, scores]) => [criterion, mean(scores)])),
      receivedAt: bid.receivedAt.getTime(),
      ticket: bid.ticket,
    })),
    tieBreak: terms.tieBreak,
    ...(low && {
      abnormallyLow: { belowMean: percent(low.belowMeanPct), belowNext: percent(low.belowNextPct) },
    }),
  };
}

/** An offer's name in the calculation: its bid and its licence model, and the group where it is of a package. */
export const idOf = (one: Pick<Offered, "bidId" | "model" | "package">): string =>
  `${one.bidId}/${one.model}${one.package === undefined ? "" : `/${one.package}`}`;

/** Flags an offer that asks 0 in some year, or for some quantity that may be taken: its bidder is asked. */
export const zeroPriceFlag = "zero_price";
export interface LotResult {
  winner: { bidId: string; model: LicenceModel } | undefined;
  /** Bids that share first place undecided. */
  tied: string[];
  /** Where lots were drawn: the bids that were equal, in the order that was drawn. */
  drawn: { bidId: string; ticket: string }[];
  warnings: string[];
  /** Best first. */
  bids: Ranked[];
}

/**
 * Ranks the offers of a lot by the round's published terms, best first; equal first places are undecided: no
 * winner. A bid's offers on several licence models are ranked each by its price with the bid's quality; where
 * two offers of one bid are equal, the model that the lot names first is better, and one on the lot alone than one in a package. A bid's score on a criterion is
 * the mean of its evaluators'. Pure and independent of the offers' order.
 */
export function evaluateBids(
  terms: EvaluationTerms,
  offers: readonly Offered[],
  models: readonly LicenceModel[],
): LotResult {
  if (offers.length === 0) return { bids: [], winner: undefined, tied: [], drawn: [], warnings: [] };
  const sorted = [...offers].sort((a, b) =>
    a.bidId === b.bidId ? byOrder(a, b, models) : a.bidId < b.bidId ? -1 : 1,
  );
  const result = evaluate(inputOf(terms, sorted));
  // A slope that the rule has computed is part of the result, so that everybody can calculate again.
  const slope = slopeOf(terms, sorted);
  const ranked = result.bids.map(({ id: _id, flags, ...others }, i): Ranked => {
    const { bidId, publisherId, model, package: group, priceMinor, zeroOf } = sorted[i]!;
    const offer = { bidId, publisherId, model, ...(group !== undefined && { package: group }) };
    const rest = { ...others, flags: zeroOf === undefined ? flags : [...flags, zeroPriceFlag] };
    const own = zeroOf ?? priceMinor;
    const price = `${own / 100n}.${String(own % 100n).padStart(2, "0")}`;
    if (rest.rank === null) return { ...offer, price, ...rest };
    // An offer ranks behind an equal offer of the same bid on a model that the lot names earlier.
    const earlier = sorted.filter(
      (other, n) => n < i && other.bidId === bidId && result.bids[n]!.rank === rest.rank,
    );
    return { ...offer, price, ...rest, rank: rest.rank + earlier.length };
  });
  const first = ranked.filter((one) => one.rank === 1);
  const winner = first.length === 1 ? first[0] : undefined;
  return {
    winner: winner && { bidId: winner.bidId, model: winner.model },
    tied: winner ? [] : first.map((one) => one.bidId),
    drawn: drawnOf(sorted.filter((one) => result.drawnAmong?.includes(idOf(one)))),
    warnings: [
      ...result.warnings.map((warning) => shortened(warning, models)),
      ...(slope === undefined ? [] : [`slope:${formatDecimal(slope)}`]),
    ],
    bids: ranked.sort((a, b) => (a.rank ?? ranked.length + 1) - (b.rank ?? ranked.length + 1)),
  };
}

type Named = Pick<Offered, "model" | "package">;
/** A bid's own offers: on the lot alone first, then its packages by their group; each on the model that the lot names first. */
const byOrder = (a: Named, b: Named, models: readonly LicenceModel[]): number =>
  (a.package ?? "") === (b.package ?? "")
    ? models.indexOf(a.model) - models.indexOf(b.model)
    : (a.package ?? "") < (b.package ?? "")
      ? -1
      : 1;

/** Equal bids in the order of their tickets; nothing where there is one alone, or nothing was drawn. */
function drawnOf(equal: readonly Pick<Offered, "bidId" | "ticket">[]): LotResult["drawn"] {
  const tickets = new Map(
    equal.flatMap(({ bidId, ticket }) => (ticket === undefined ? [] : [[bidId, ticket]])),
  );
  if (tickets.size < 2) return [];
  return [...tickets]
    .map(([bidId, ticket]) => ({ bidId, ticket }))
    .sort((a, b) => (a.ticket < b.ticket ? -1 : 1));
}

/** Where a lot asks for one model only, a bid's offer goes by the bid's name. */
const shortened = (warning: string, models: readonly LicenceModel[]): string =>
  models.length === 1 ? warning.replace(new RegExp(`/${models[0]}$`), "") : warning;
