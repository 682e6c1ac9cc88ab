import { type PriceSheet, priceFor } from "../../catalogue/index.ts";
import { Problem } from "../../platform/problem.ts";
import * as s from "../schema/index.ts";

/** What all participants together would pay for a quantity. */
export function jointPrice(sheet: PriceSheet, quantity: number): bigint {
  if (sheet.model !== "per_pupil" && sheet.model !== "pooled")
    throw new Problem(s.wrongBid, `Bids on ${sheet.model} cannot be compared by quantity yet.`);
  return priceFor(sheet, { quantity } as never).amountMinor;
}
