import { type Moved, next } from "../../platform/machine.ts";
import { must } from "../../platform/problem.ts";
import { type BidEvent, type BidState, bidMachine } from "./schema.ts";

/**
 * Splits what a bid says (its wire form) into what is judged for quality and what it costs, and joins the two
 * again. Prices are every member named `priceSheets`, wherever it lies; a price is named by its pointer.
 */
export type Prices = Record<string, unknown>;

const priceMember = "priceSheets";
/** No bid nests deeper; a sealed one may say anything. */
const depthMax = 32;

export function splitBid(content: unknown): { quality: unknown; prices: Prices } {
  const prices: Prices = {};
  const without = (value: unknown, at: string, depth: number): unknown => {
    if (typeof value !== "object" || value === null || depth > depthMax) return value;
    if (Array.isArray(value)) return value.map((member, i) => without(member, `${at}/${i}`, depth + 1));
    const kept: Record<string, unknown> = {};
    for (const [name, member] of Object.entries(value))
      if (name === priceMember) prices[`${at}/${name}`] = member;
      else kept[name] = without(member, `${at}/${name}`, depth + 1);
    return kept;
  };
  return { quality: without(content, "", 0), prices };
}

/** Puts prices back where they were; undefined where one has no place: the two envelopes do not fit together. */
export function joinBid(quality: unknown, prices: unknown): unknown {
  const joined = structuredClone(quality);
  if (typeof prices !== "object" || prices === null) return undefined;
  for (const [pointer, price] of Object.entries(prices)) {
    const path = pointer.split("/").slice(1);
    if (path.pop() !== priceMember) return undefined;
    let place: unknown = joined;
    for (const name of path)
      place =
        typeof place === "object" && place !== null && Object.hasOwn(place, name)
          ? (place as Record<string, unknown>)[name]
          : undefined;
    if (typeof place !== "object" || place === null || priceMember in place) return undefined;
    (place as Record<string, unknown>)[priceMember] = price;
  }
  return joined;
}

/** Where a bid stands after an event, and after another where two follow each other; it must take them. */
export function bidAfter(state: BidState, event: BidEvent, then?: BidEvent): Moved<BidState> {
  const to = next(bidMachine, state, event);
  must(to, `a bid that is ${state} takes ${event}`);
  return then === undefined ? to : bidAfter(to, then);
}
