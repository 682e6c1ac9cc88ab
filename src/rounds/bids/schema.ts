import { z } from "zod";
import { PriceSheetWire } from "../../catalogue/index.ts";
import { InstantWire } from "../../platform/calendar.ts";
import { defineMachine, type EventOf, type StateOf } from "../../platform/machine.ts";
import { documentRules, Filename } from "../papers/schema.ts";
import { LotReference } from "../schema/terms.ts";

const Text = (max: number) => z.string().min(1).max(max);

/** Most bytes of all of a bid's files together; sealed they take twice as much. */
export const bidFilesBytesMax = 1_572_864;
const BidFile = z.strictObject({
  name: Filename,
  contentType: z.enum(documentRules.allowed as [string, ...string[]]),
  content: z.base64().max(2_097_152).describe("The file's bytes"),
});

const BidContact = z
  .strictObject({ name: Text(200), email: z.email().max(200), phone: Text(40).optional() })
  .meta({ id: "BidContact", description: "Who answers questions about the bid" });
const LotBid = z
  .strictObject({
    lot: LotReference,
    productId: z.uuid(),
    priceSheets: z
      .array(PriceSheetWire)
      .min(1)
      .max(5)
      .describe("An offer on each licence model that you choose, at most one on each"),
    answers: z.record(LotReference, z.string().max(5_000)),
  })
  .meta({ id: "LotBid", description: "What is offered on one lot." });

export const BidContent = z.strictObject({
  contact: BidContact.optional(),
  selfDeclaration: z
    .record(LotReference, z.boolean())
    .optional()
    .describe("By the round's eligibility criteria: whether each is met"),
  files: z.array(BidFile).max(20).optional().describe("Sealed with the bid, at most 1.5 MiB together"),
  lots: z.array(LotBid).min(1).max(50),
});
export type BidContent = z.output<typeof BidContent>;
/** A bid's content as it lies in its row. It was checked when it was opened: the bytes of its files are not read again. */
export const StoredContent = BidContent.extend({
  files: z.array(BidFile.extend({ content: z.string() })).optional(),
});
export const NewBid = z
  .strictObject({ reference: Text(100), ...BidContent.shape })
  .meta({ id: "NewBid", description: "A bid; sealed in the request before anything is written." });
export const Receipt = z
  .object({
    bidId: z.uuid(),
    version: z.int(),
    sha256: z.string().describe("Of the sealed bytes"),
    receivedAt: InstantWire,
    state: z.string(),
  })
  .meta({ id: "BidReceipt", description: "Proof of what was received and when." });
export type Receipt = z.output<typeof Receipt>;
export const bidMachine = defineMachine({
  name: "Bid",
  column: "rounds_bid.state",
  initial: "submitted",
  table: {
    submitted: { amend: "needs_confirmation", withdraw: "withdrawn", close: "final" },
    needs_confirmation: { confirm: "submitted", withdraw: "withdrawn", close: "lapsed" },
    final: { open: "opened" },
    lapsed: {},
    withdrawn: {},
    opened: { admit: "admissible", reject: "rejected" },
    admissible: { score: "scored", reject: "rejected" },
    rejected: {},
    scored: { win: "winner", reserve: "reserve", pass: "not_selected", reject: "rejected" },
    winner: { reopen: "scored", reject: "rejected" },
    reserve: { reopen: "scored", reject: "rejected" },
    not_selected: { reopen: "scored", reject: "rejected" },
  },
  coming: ["reserve"],
});

/** What evaluators need of a bid whose prices are still closed; the whole bid is checked once they are opened. */
export const QualityPart = z.looseObject({
  lots: z
    .array(z.looseObject({ lot: LotReference }))
    .min(1)
    .max(50),
});
export type QualityPart = z.output<typeof QualityPart>;

export type BidState = StateOf<typeof bidMachine>;
export type BidEvent = EventOf<typeof bidMachine>;
/** A bid as actions and rules see it: its row, decoded, without the sealed bytes. */
export interface StoredBid {
  id: string;
  roundId: string;
  publisherId: number;
  reference: string;
  version: number;
  state: BidState;
  /** Of the sealed bytes. */
  sha256: Buffer;
  receivedAt: Date;
  /** When its bidder last stood by it: at its receipt, or after an amendment. */
  confirmedAt: Date;
  /** Once the first opener has removed the outer layers: the inner ones, each still sealed to one other opener. */
  layers: Record<string, string> | null;
  /** Once opened. */
  content: BidContent | null;
  /** Two envelopes: what the bid says, until its prices are opened too. */
  withoutPrices: QualityPart | null;
  openedAt: Date | null;
  rejectCode: string | null;
  rejectReason: string | null;
}
