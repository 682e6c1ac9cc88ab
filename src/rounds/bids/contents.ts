import { z } from "zod";
import { readJson } from "../../platform/json.ts";
import { fieldErrors } from "../../platform/operation/check.ts";
import { Problem } from "../../platform/problem.ts";
import type { StoredRound } from "../schema/round.ts";
import { joinBid } from "./fit.ts";
import { hasTwoEnvelopes } from "./rules.ts";
import { BidContent, PricesPart, QualityPart } from "./schema.ts";

/** What comes out of a seal, whatever it is. */

/** Why bytes are no bid: `unreadable` is no text of ours, `wrong_shape` reads but is not what a bid is. */
export interface Fault {
  code: "unreadable" | "wrong_shape";
  /** Clean text of at most 400 characters, for people and columns. */
  reason: string;
}
/** A part of a bid, decoded, and its wire form as it is stored. */
export type ReadBid =
  | { content: BidContent; text: string }
  | { withoutPrices: QualityPart; text: string }
  | { fault: Fault };

/**
 * Reads what an envelope held, exactly as a request's body is read: the whole bid, its quality part (first of two
 * envelopes), or its prices, which are joined with `quality`, the stored part. Never throws for whatever bytes.
 */
export function readBid(
  bytes: Uint8Array,
  envelope: "bids" | "prices",
  round: Pick<StoredRound, "terms">,
  quality?: QualityPart | null,
): ReadBid {
  try {
    const value = readJson(bytes, "What was sealed");
    if (envelope === "bids" && hasTwoEnvelopes(round)) {
      const withoutPrices = checked(QualityPart, value);
      return { withoutPrices, text: JSON.stringify(z.encode(QualityPart, withoutPrices)) };
    }
    const content = checked(BidContent, envelope === "prices" ? whole(quality, value) : value);
    return { content, text: JSON.stringify(z.encode(BidContent, content)) };
  } catch (error) {
    return { fault: faultOf(error) };
  }
}

class WrongShape extends Error {}

function whole(quality: QualityPart | null | undefined, prices: unknown): unknown {
  if (!quality) throw new WrongShape("There is no first part that these prices belong to.");
  const joined = joinBid(z.encode(QualityPart, quality), checked(PricesPart, prices));
  if (joined === undefined)
    throw new WrongShape("The prices do not fit the first part: one has no place there.");
  return joined;
}

function checked<S extends z.ZodType>(schema: S, value: unknown): z.output<S> {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const [first] = fieldErrors(parsed.error);
  throw new WrongShape(`It is not a bid at '${first?.pointer ?? ""}': ${first?.detail ?? "unknown"}`);
}

function faultOf(error: unknown): Fault {
  if (error instanceof WrongShape) return { code: "wrong_shape", reason: cleanText(error.message) };
  if (error instanceof Problem) {
    const place = error.errors?.[0]?.pointer;
    return { code: "unreadable", reason: cleanText(`${error.detail}${place ? ` (at '${place}')` : ""}`) };
  }
  return { code: "unreadable", reason: "It cannot be read as a bid." };
}

/** Text for a column and for people, of whatever: printable, well formed, at most 400 characters. */
export const cleanText = (text: string): string =>
  [...text.toWellFormed()]
    .slice(0, 400)
    .map((one) => (/[\p{Cc}\p{Cf}\p{Co}\p{Cn}\p{Zl}\p{Zp}]/u.test(one) ? "?" : one))
    .join("");
