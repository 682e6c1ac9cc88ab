import { compare, minus, type Ratio, showRatio, times, zero } from "../../../platform/ratio.ts";
import { flagsOf, pricesOf } from "./low.ts";
import {
  type BidInput,
  belowGate,
  type EvaluationInput,
  qualityOf,
  ranksByTotal,
  type Scored,
  scoreAll,
  type TieBreak,
} from "./models.ts";

/** The evaluation of bids on one lot: an exact, pure function of its inputs. */

export interface EvaluatedBid {
  id: string;
  priceScore: string | null;
  qualityScore: string | null;
  total: string | null;
  evaluated: string | null;
  /** Null below the gate. */
  rank: number | null;
  flags: string[];
}
/** Flags a bid with fewer points than the commission's gate asks for. */
export const belowGateFlag = "below_gate";
export interface Evaluation {
  /** In the order of the input. */
  bids: EvaluatedBid[];
  winner: string | null;
  tied: string[];
  /** Where lots are drawn: who shared first place before that. */
  drawnAmong?: string[];
  warnings: string[];
}

/** Each negative when a is better, and 0 when it decides nothing. */
const byQuality = (a: Scored, b: Scored): number => compare(b.quality ?? zero, a.quality ?? zero);
const byReceipt = (a: Scored, b: Scored): number => (a.bid.receivedAt ?? 0) - (b.bid.receivedAt ?? 0);
const byTicket = ({ bid: { ticket: a } }: Scored, { bid: { ticket: b } }: Scored): number =>
  a === undefined || b === undefined || a === b ? 0 : a < b ? -1 : 1;
const steps: Record<TieBreak, readonly ((a: Scored, b: Scored) => number)[]> = {
  none: [],
  quality: [byQuality],
  earliest: [byReceipt],
  drawing: [byTicket],
  quality_drawing: [byQuality, byTicket],
};

/** Negative when a is better; 0 when nothing decides between them. */
function better(input: Pick<EvaluationInput, "tieBreak">, a: Scored, b: Scored): number {
  const merit = compare(b.merit, a.merit);
  if (merit !== 0) return merit;
  for (const step of steps[input.tieBreak]) {
    const decided = step(a, b);
    if (decided !== 0) return decided;
  }
  return 0;
}

/** Where lots are drawn: the ids that share first place before that. */
const beforeDrawing = ({ tieBreak }: EvaluationInput, scored: readonly Scored[]): Partial<Evaluation> =>
  tieBreak === "drawing" || tieBreak === "quality_drawing"
    ? { drawnAmong: firstOf({ tieBreak: tieBreak === "drawing" ? "none" : "quality" }, scored) }
    : {};

/** 1, 1, 3: one more than how many are better. */
function ranksOf(input: EvaluationInput, scored: readonly Scored[]): number[] {
  const order = scored.map((_one, i) => i).sort((a, b) => better(input, scored[a]!, scored[b]!));
  const ranks: number[] = new Array(scored.length);
  order.forEach((at, place) => {
    const before = order[place - 1];
    const tied = before !== undefined && better(input, scored[before]!, scored[at]!) === 0;
    ranks[at] = tied ? ranks[before]! : place + 1;
  });
  return ranks;
}

/** The ids that share first place, in the input's order. */
function firstOf(input: Pick<EvaluationInput, "tieBreak">, scored: readonly Scored[]): string[] {
  let best = scored[0];
  if (!best) return [];
  for (const one of scored) if (better(input, one, best) < 0) best = one;
  const top = best;
  return scored.filter((one) => better(input, one, top) === 0).map((one) => one.bid.id);
}

/**
 * The bid whose leaving could make another win: only the lowest price, where nobody shares it, since only that
 * changes anybody else's price points. Undefined where there is none, or it is the winner's.
 */
function pivot(input: EvaluationInput, winner: string): BidInput | undefined {
  if (!ranksByTotal(input.model.kind)) return undefined;
  const low = input.bids.reduce((least, bid) => (compare(bid.price, least.price) < 0 ? bid : least));
  const shared = input.bids.some((bid) => bid !== low && compare(bid.price, low.price) === 0);
  return shared || low.id === winner ? undefined : low;
}

function warningsOf(
  input: EvaluationInput,
  scored: readonly Scored[],
  qualities: readonly (readonly [BidInput, Ratio | undefined])[],
  winner: string | null,
): string[] {
  const warnings: string[] = [];
  if (scored.some((one) => one.clamped)) warnings.push("clamped");
  const points = scored.flatMap((one) => (one.priceScore ? [one.priceScore] : []));
  if (points.length > 1 && input.model.scaleMax) {
    const most = points.reduce((a, b) => (compare(a, b) > 0 ? a : b));
    const least = points.reduce((a, b) => (compare(a, b) < 0 ? a : b));
    if (compare(times(minus(most, least), { n: 4n, d: 1n }), input.model.scaleMax) < 0)
      warnings.push("unused_scale");
  }
  if (winner === null) return warnings;
  const low = pivot(input, winner);
  if (low) {
    const left = qualities.filter(([other]) => other !== low);
    const first = firstOf(input, scoreAll(input, left));
    if (first.length !== 1 || first[0] !== winner) warnings.push(`rank_reversal:${low.id}`);
  }
  return warnings;
}

/** What each bid that has a rank is compared by, unrounded, by its id: its merit, and its quality for a tie-break. */
export function meritsOf(input: EvaluationInput): Map<string, { merit: Ratio; quality: Ratio }> {
  const passing = input.bids
    .filter((bid) => !belowGate(input, bid))
    .map((bid) => [bid, qualityOf(input, bid)] as const);
  return new Map(
    scoreAll(input, passing).map(({ bid, merit, quality = zero }) => [bid.id, { merit, quality }]),
  );
}

/**
 * Ranks the bids of a lot: exact, unrounded, independent of their order. Ranks 1, 1, 3; a tie-break that
 * decides also orders the ranks. `winner` is null where first place stays shared; `tied` then has its ids. A bid
 * below the gate has no rank, and its price still counts beside the others'. At least one bid; weights and scores
 * checked by the caller.
 */
export function evaluate(input: EvaluationInput): Evaluation {
  const qualities = input.bids.map((bid) => [bid, qualityOf(input, bid)] as const);
  const passing = qualities.filter(([bid]) => !belowGate(input, bid));
  const scored = scoreAll(input, passing);
  const first = firstOf(input, scored);
  const winner = first.length === 1 ? first[0]! : null;
  const prices = pricesOf(input.bids);
  const byTotal = ranksByTotal(input.model.kind);
  const ranks = ranksOf(input, scored);
  const places = new Map(scored.map((one, i) => [one.bid, { one, rank: ranks[i]! }]));
  const bids = qualities.map(([bid, quality]): EvaluatedBid => {
    const place = places.get(bid);
    const merit = place?.one.merit;
    return {
      id: bid.id,
      priceScore: place?.one.priceScore ? showRatio(place.one.priceScore) : null,
      qualityScore: quality ? showRatio(quality) : null,
      total: byTotal && merit ? showRatio(merit) : null,
      evaluated: byTotal || !merit ? null : showRatio({ n: -merit.n, d: merit.d }),
      rank: place?.rank ?? null,
      flags: [...flagsOf(input, bid, prices), ...(place ? [] : [belowGateFlag])],
    };
  });
  return {
    bids,
    winner,
    tied: winner === null ? first : [],
    ...beforeDrawing(input, scored),
    warnings: warningsOf(input, scored, qualities, winner),
  };
}
