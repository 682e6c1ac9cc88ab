import { createHash } from "node:crypto";
import type { StoredBid } from "../bids/schema.ts";
import type { RoundTerms } from "../schema/terms.ts";
import type { Drawing } from "./schema.ts";

/**
 * The drawing of lots between equal bids. Its secret is drawn before publication and sealed to the openers, its hash is in
 * what is published; with the receipts of all final bids it gives the seed. So nobody who hands in a bid knows the seed,
 * and nobody who knows the secret can choose the bids; once the opening has revealed it, anybody repeats the draw.
 */

/** Whether a round's terms end a tie by drawing lots, at once or after the quality. */
export const drawsLots = ({ tieBreak }: Pick<RoundTerms, "tieBreak">): boolean =>
  tieBreak === "drawing" || tieBreak === "quality_drawing";

const sha256 = (...parts: readonly (Uint8Array | string)[]): string => {
  const hash = createHash("sha256");
  for (const part of parts) hash.update(part);
  return hash.digest("hex");
};
const bytes = (hex: string): Buffer => Buffer.from(hex, "hex");

/** SHA-256 of the secret's 32 bytes: what the published terms hold. All hashes as hex. */
export const secretHashOf = (secret: string): string => sha256(bytes(secret));

/** The seed: SHA-256 of the secret's 32 bytes and each receipt's 32 bytes, one after the other. */
export const seedOf = ({ secret, receipts }: Drawing): string =>
  sha256(bytes(secret), ...receipts.map(bytes));

/** A bid's ticket on a lot: SHA-256 of the seed's 32 bytes, the lot's reference in UTF-8 and the receipt's 32 bytes. The lowest wins. */
export const ticketOf = (seed: string, lot: string, receipt: string): string =>
  sha256(bytes(seed), lot, bytes(receipt));

/** Receipts of the bids that were final at the deadline, in the order of receipt, those of one instant by their hash. */
export const receiptsOf = (bids: readonly Pick<StoredBid, "state" | "receivedAt" | "sha256">[]): Buffer[] =>
  bids
    .filter(({ state }) => !["submitted", "needs_confirmation", "withdrawn", "lapsed"].includes(state))
    .sort((a, b) => a.receivedAt.getTime() - b.receivedAt.getTime() || Buffer.compare(a.sha256, b.sha256))
    .map((bid) => bid.sha256);
