import { compare, minus, one, over, plus, type Ratio, sumOf, times, zero } from "../../../platform/ratio.ts";
import type { BidInput, EvaluationInput } from "./models.ts";

/** Prices so low that their bidder is asked: by the published shares, beside the other bidders' prices. */

/** Prices in order, and each bidder's together: what low prices are compared with. */
export interface Prices {
  rising: readonly BidInput[];
  place: ReadonlyMap<BidInput, number>;
  sum: Ratio;
  own: ReadonlyMap<string, { sum: Ratio; offers: number }>;
}
const ownerOf = (bid: BidInput): string => bid.bidder ?? bid.id;

export function pricesOf(bids: readonly BidInput[]): Prices {
  const rising = [...bids].sort((a, b) => compare(a.price, b.price));
  const own = new Map<string, { sum: Ratio; offers: number }>();
  for (const bid of bids) {
    const before = own.get(ownerOf(bid)) ?? { sum: zero, offers: 0 };
    own.set(ownerOf(bid), { sum: plus(before.sum, bid.price), offers: before.offers + 1 });
  }
  return {
    rising,
    place: new Map(rising.map((bid, i) => [bid, i])),
    sum: sumOf(bids.map((bid) => bid.price)),
    own,
  };
}

/** The next strictly higher price of another bidder. */
function nextHigher({ rising, place }: Prices, bid: BidInput): Ratio | undefined {
  for (let i = place.get(bid)! + 1; i < rising.length; i++) {
    const other = rising[i]!;
    if (ownerOf(other) !== ownerOf(bid) && compare(other.price, bid.price) > 0) return other.price;
  }
  return undefined;
}

/** Below the others' mean, or below the next strictly higher price, by at least the published share. */
export function flagsOf(input: EvaluationInput, bid: BidInput, prices: Prices): string[] {
  const { bids, abnormallyLow } = input;
  if (!abnormallyLow) return [];
  const flags: string[] = [];
  const { belowMean, belowNext } = abnormallyLow;
  const own = prices.own.get(ownerOf(bid))!;
  const others = bids.length - own.offers;
  if (others < 1) return [];
  const mean = over(minus(prices.sum, own.sum), { n: BigInt(others), d: 1n });
  if (belowMean && compare(bid.price, times(mean, minus(one, belowMean))) <= 0) flags.push("below_mean");
  const next = belowNext && nextHigher(prices, bid);
  if (belowNext && next && compare(bid.price, times(next, minus(one, belowNext))) <= 0)
    flags.push("below_next");
  return flags;
}
