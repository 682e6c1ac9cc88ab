import { readFileSync, writeFileSync } from "node:fs";
import { z } from "zod";
import { fieldErrors } from "../platform/calc.ts";
import { common, Problem } from "../platform/problem.ts";
import { splitBid } from "../rounds/bids/rules.ts";
import { makeIdentity, sealBid } from "../rounds/bids/sealing.ts";
import { BidContent } from "../rounds/schema/index.ts";

/** The `keygen` and `seal` commands: what openers and bidders do on their own side. */

/** An opener's age identity, written as age-keygen writes it: keep it, and give the round the public line. */
export async function keygen(): Promise<string> {
  const { identity, recipient } = await makeIdentity();
  return `# public key: ${recipient}\n${identity}\n`;
}

const Openers = z.object({
  openers: z
    .array(z.object({ recipient: z.string().regex(/^age1[0-9a-z]{58}$/) }).transform((one) => one.recipient))
    .min(3)
    .max(20),
  terms: z.object({ envelopes: z.enum(["one", "two"]).default("one") }).optional(),
});

const refuse = (detail: string, errors?: { pointer: string; detail: string }[]): Problem =>
  new Problem(common.badRequest, detail, errors ? { errors } : {});

function readJson(file: string, what: string): unknown {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch {
    throw refuse(`${what} cannot be read as JSON.`);
  }
}

/**
 * Seals a bid (`{"lots": […]}`) to a round's openers. `round` is what `GET /v1/public/rounds/{reference}`
 * answers; where it has two envelopes, prices are sealed apart. Writes the file that `POST /v1/rounds/{roundId}/sealed-bids` takes as `application/age`.
 */
export async function seal(files: { round: string; bid: string; out: string }): Promise<void> {
  const round = Openers.safeParse(readJson(files.round, "The round"));
  if (!round.success)
    throw refuse("The round has no list of at least three openers: fetch it once it is published.");
  const bid = BidContent.safeParse(readJson(files.bid, "The bid"));
  if (!bid.success) throw refuse("The bid does not have the documented shape.", fieldErrors(bid.error));
  const content = z.encode(BidContent, bid.data);
  const { openers, terms } = round.data;
  const { quality, prices } = splitBid(content);
  const sealed =
    terms?.envelopes === "two"
      ? await sealBid(JSON.stringify(quality), openers, JSON.stringify(prices))
      : await sealBid(JSON.stringify(content), openers);
  writeFileSync(files.out, JSON.stringify(sealed));
}
