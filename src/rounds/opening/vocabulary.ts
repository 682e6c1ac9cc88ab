import { z } from "zod";

/** What an opener's own machine is given and hands in. */

export const Envelope = z.enum(["bids", "prices"]);
export type Envelope = z.output<typeof Envelope>;

const Recipient = z.string().regex(/^age1[0-9a-z]{58}$/, "an age recipient");
/** An age file around an age file around a key. */
const Layer = z.string().min(1).max(1_400);
export const Material = z
  .object({
    bidId: z.uuid().describe("Of a bid; the round's own id: the secret that lots are drawn with"),
    recipient: z.string().describe("Of the bid's own key: what you hand in is held against it"),
    outer: z
      .array(z.object({ for: z.string(), wrap: z.string() }))
      .describe("Take off your layer: what remains is sealed to the opener `for`"),
    inner: z
      .array(z.object({ from: z.string(), layer: z.string() }))
      .describe("The opener `from` has taken off its layer: what yours holds is the bid's key"),
  })
  .meta({
    id: "OpeningMaterial",
    description: "What an opener's own machine needs to open its part of a bid.",
  });
export type Material = z.output<typeof Material>;
/** Why an opener cannot do its part of a bid. */
export const failures = ["outer_layer", "inner_layer", "key"] as const;
export const NewOpening = z
  .strictObject({
    envelope: Envelope.optional().describe("prices: the second envelope, once the quality is signed"),
    layers: z
      .array(z.strictObject({ bidId: z.uuid(), for: Recipient, layer: Layer }))
      .max(2_000)
      .default([])
      .describe("What remained under each outer layer of yours"),
    keys: z
      .array(
        z.strictObject({
          bidId: z.uuid(),
          key: z.string().regex(/^[0-9a-f]{64}$/, "a key as 64 hex digits"),
        }),
      )
      .max(1_000)
      .default([])
      .describe("Each bid's own key; never your own identity"),
    failed: z
      .array(z.strictObject({ bidId: z.uuid(), with: Recipient, reason: z.enum(failures) }))
      .max(2_000)
      .default([])
      .describe("What does not come off or does not fit, and of which other opener"),
  })
  .meta({
    id: "NewOpening",
    description: "An opener's part: `samkoeb open` makes it on the opener's own machine.",
  });
export type NewOpening = z.output<typeof NewOpening>;
