import { z } from "zod";
import { InstantWire } from "../../platform/calendar.ts";

/** Vocabulary of the drawing of lots between bids that are equal, which anybody can repeat. */

const Hash = z.string();

/** What a draw is made from. */
export const Drawing = z.object({
  secret: Hash.describe("32 bytes, drawn before publication"),
  receipts: z.array(Hash).describe("SHA-256 of every final bid's sealed bytes, in the order of receipt"),
});
export type Drawing = z.output<typeof Drawing>;

const Drawn = z.object({
  lot: z.string(),
  drawn: z
    .array(z.object({ receipt: Hash, ticket: Hash }))
    .describe("The bids that were equal, in the order that was drawn: the first one won"),
});
/** What everybody may read once the letters are out. */
export const ShownDrawing = z.object({
  seed: Hash,
  ...Drawing.shape,
  lots: z
    .array(Drawn)
    .describe("In the order of the letters: a lot that was awarded anew has its draws one after the other"),
});
export type ShownDrawing = z.output<typeof ShownDrawing>;

export const RoundDrawing = z
  .object({
    secretHash: Hash.describe("SHA-256 of the secret, as in the published terms"),
    drawnAt: InstantWire.nullable().describe("When the secret was drawn; shown once the letters are out"),
    shown: ShownDrawing.nullable().describe("Null until the award letters are out"),
  })
  .meta({
    id: "RoundDrawing",
    description:
      "How lots are drawn between equal bids: seed = SHA-256(secret, receipts), ticket = SHA-256(seed, lot, receipt); the lowest ticket wins.",
  });
export type RoundDrawing = z.output<typeof RoundDrawing>;

/** What came of the secret at an opening: part of its record. */
export const Revealed = z
  .object({
    secretHash: Hash,
    secret: Hash.nullable(),
    receipts: z.array(Hash).nullable(),
    reason: z.string().nullable().describe("Why it did not open"),
  })
  .meta({ id: "RevealedSecret", description: "The secret of the drawing of lots, with the opening record." });
export type Revealed = z.output<typeof Revealed>;

/** A secret as it is kept, sealed for the openers of its time. Hashes as bytes. */
export interface StoredSecret {
  secretHash: Buffer;
  sealed: { recipient: string; content: string; wraps: Record<string, string> };
  layers: Record<string, string> | null;
  secret: Buffer | null;
  receipts: Buffer[] | null;
  shown: ShownDrawing | null;
  drawnAt: Date;
}
