import { openPart } from "../opening/rules.ts";
import type * as s from "../schema/index.ts";

/**
 * What bidders have marked as confidential (udbudsloven § 5), left out of papers that are given to others. Where a part
 * was, its reason stands. Hashes stay: whoever has the whole can show that it is the same.
 */

type Bid = Pick<s.StoredBid, "id" | "publisherId" | "content" | "withoutPrices">;
type Row = Record<string, unknown>;
/** A round's papers, part by part, as its case file has them. */
export type Papers = Record<string, Row[]>;

export interface Withheld {
  withheld: string;
}
export const withheld = (why: string): Withheld => ({ withheld: why });

/** Why a bid's prices are kept from others. */
const pricesOf = (bid: Bid): string | undefined => openPart(bid)?.confidentialPrices;

/** Why one of a bid's files is kept from others, by its place in the bid from 0. */
export const fileMark = (bid: Bid, n: number): string | undefined =>
  openPart(bid)?.confidential?.find(({ at }) => at === "/files" || at === `/files/${n}`)?.why;

/** Why the calculations are kept from others: each holds every bid's price. */
export const runsMark = (bids: readonly Bid[]): string | undefined => bids.map(pricesOf).find((why) => why);

/** A bid's wire form without what is marked in it. */
function contentWithout(content: unknown, bid: Bid): unknown {
  if (typeof content !== "object" || content === null) return content;
  const kept = structuredClone(content) as Row;
  for (const { at, why } of openPart(bid)?.confidential ?? []) {
    const path = at.split("/").slice(1);
    const last = path.pop()!;
    let place: unknown = kept;
    for (const name of path)
      place = typeof place === "object" && place !== null ? (place as Row)[name] : undefined;
    if (typeof place === "object" && place !== null && Object.hasOwn(place, last))
      (place as Row)[last] = withheld(why);
  }
  const why = pricesOf(bid);
  if (why !== undefined && Array.isArray(kept["lots"]))
    for (const lot of kept["lots"] as Row[])
      if (lot["priceSheets"] !== undefined) lot["priceSheets"] = withheld(why);
  if (why !== undefined && Array.isArray(kept["packages"]))
    for (const { lots } of kept["packages"] as { lots: Row[] }[])
      for (const lot of lots) if (lot["priceSheet"] !== undefined) lot["priceSheet"] = withheld(why);
  return kept;
}

const replace = (row: Row, names: readonly string[], why: string | undefined): Row =>
  why === undefined
    ? row
    : {
        ...row,
        ...Object.fromEntries(names.filter((name) => row[name] != null).map((name) => [name, withheld(why)])),
      };

/**
 * The papers without what is marked: bids, letters and questions that repeat a price, evidence and its notes, and what was
 * said in the dialogue in confidence.
 */
export function withoutMarked(papers: Papers, bids: readonly Bid[]): Papers {
  const byId = new Map<unknown, Bid>(bids.map((bid) => [bid.id, bid]));
  const priceMark = (row: Row) => {
    const bid = byId.get(row["bid_id"]);
    return bid && pricesOf(bid);
  };
  const by: Record<string, (row: Row) => Row> = {
    bids: (row) => {
      const bid = byId.get(row["id"]);
      const { content, without_prices: quality } = row;
      return bid
        ? { ...row, content: contentWithout(content, bid), without_prices: contentWithout(quality, bid) }
        : row;
    },
    letters: (row) => replace(row, ["body"], priceMark(row)),
    explanations: (row) => replace(row, ["question", "answer", "reason"], priceMark(row)),
    dialogue: (row) =>
      replace(
        row,
        ["text", "answer", "positions"],
        (row["confidential_reason"] as string | null) ?? undefined,
      ),
    evidence: (row) => replace(row, ["note"], (row["confidential"] as string | null) ?? undefined),
  };
  return Object.fromEntries(
    Object.entries(papers).map(([name, rows]) => [name, rows.map((row) => by[name]?.(row) ?? row)]),
  );
}

/** Messages to bidders that repeat their prices, without their words. */
export function messagesWithout<M extends { kind: string; partyId: number; body: string }>(
  messages: readonly M[],
  bids: readonly Bid[],
): M[] {
  const marked = new Map(bids.map((bid) => [bid.publisherId, pricesOf(bid)]));
  return messages.map((one) => {
    const why = marked.get(one.partyId);
    return why !== undefined && (one.kind === "award-letter" || one.kind === "price-question")
      ? { ...one, body: `[${why}]` }
      : one;
  });
}
