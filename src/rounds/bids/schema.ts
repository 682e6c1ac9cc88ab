import { z } from "zod";
import { PriceSheetWire } from "../../catalogue/index.ts";
import { InstantWire } from "../../platform/calendar.ts";
import { defineMachine, type EventOf, type StateOf } from "../../platform/machine.ts";
import { documentRules } from "../papers/schema.ts";
import { LotReference } from "../schema/terms.ts";

const Text = (max: number) => z.string().min(1).max(max);

/** Most files of a bid, most sealed bytes of one, and of all together. */
export const filesMax = 20;
/** Fewest bytes of a sealed file: what age writes of an empty one. */
export const fileBytesMin = 169;
export const fileBytesMax = 52_428_800;
export const filesBytesMax = 209_715_200;

/** A title as people read it; nothing of it becomes a path. */
const Title = z
  .string()
  .regex(
    /^[^\p{Cc}\p{Cf}\p{Zl}\p{Zp}]{1,200}$/u,
    "must be 1 to 200 characters, none of them a control character",
  );
const ContentType = z.enum(documentRules.allowed as [string, ...string[]]);
/** A SHA-256 as hex. */
export const Sha256 = z.string().regex(/^[0-9a-f]{64}$/, "must be a SHA-256 in hex, lower case");
/** A file as the sealed inside names it. */
const BidFile = z.strictObject({
  title: Title,
  contentType: ContentType,
  bytes: z.int().min(0).max(fileBytesMax),
  sha256: Sha256,
  sealed: Sha256,
});
export type BidFile = z.output<typeof BidFile>;
/** A file within the plain request: sealed there, and kept beside the bid like any other. */
const InlineFile = z.strictObject({
  title: Title,
  contentType: ContentType,
  content: z.base64().describe("The file's bytes"),
});
export type InlineFile = z.output<typeof InlineFile>;

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
  files: z.array(BidFile).max(filesMax).optional(),
  lots: z.array(LotBid).min(1).max(50),
});
export type BidContent = z.output<typeof BidContent>;
export const NewBid = z
  .strictObject({
    reference: Text(100).describe("Your own name for the bid: kept as it is, so put nothing into it"),
    ...BidContent.shape,
    files: z
      .array(InlineFile)
      .max(filesMax)
      .optional()
      .describe(
        "Small ones: the whole body has at most 1 MiB. Larger files go with a bid that you seal yourself",
      ),
  })
  .meta({ id: "NewBid", description: "A bid; sealed in the request before anything is written." });
export const BidFileState = z
  .object({
    sha256: Sha256.describe("Of the sealed bytes"),
    bytes: z.int(),
    received: z.int().describe("How many bytes have come: the offset to go on from"),
    whole: z.boolean().describe("All have come and the hash is right"),
    bidId: z.uuid().nullable().describe("The bid that it lies beside, once that is received"),
  })
  .meta({ id: "BidFileState", description: "A sealed file beside your bid." });
export type BidFileState = z.output<typeof BidFileState>;
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
export const SentForm = z
  .object({
    receipt: Receipt.nullable().describe("Once all files have come"),
    missing: z
      .array(z.string())
      .describe("SHA-256 of the sealed files that have not come: send them in time"),
  })
  .meta({ id: "SentBidForm", description: "A sealed bid: received, or waiting for its files." });
export type SentForm = z.output<typeof SentForm>;
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

/** A bid without its prices: what evaluators see while these are closed. */
export const QualityPart = BidContent.extend({
  lots: z
    .array(LotBid.omit({ priceSheets: true }))
    .min(1)
    .max(50),
});
export type QualityPart = z.output<typeof QualityPart>;
/** Prices by the pointer of the member that they stand in. */
export const PricesPart = z.record(z.string().max(200), z.unknown());

export type BidState = StateOf<typeof bidMachine>;
export type BidEvent = EventOf<typeof bidMachine>;
export const Tried = z.object({
  envelope: z.enum(["bids", "prices"]),
  people: z.array(z.uuid()).min(2).max(4),
  reason: z.string(),
});
/** Two openers who could not open an envelope, with those for whom they stood, and why. */
export type Tried = z.output<typeof Tried>;
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
  /** `<first>|<second>`, recipients → what remained when the first had taken off the outer layer, in base64. */
  layers: Record<string, string> | null;
  /** Pairs of openers who could not open it. */
  tried: Tried[];
  /** Why it cannot be taken as a bid: a person decides on it. `not_opened`: another pair may open it. */
  flagCode: string | null;
  flagReason: string | null;
  /** Once opened. */
  content: BidContent | null;
  /** Two envelopes: what the bid says, until its prices are opened too. */
  withoutPrices: QualityPart | null;
  openedAt: Date | null;
  rejectCode: string | null;
  rejectReason: string | null;
  /** The first envelope's key, kept once it has been opened: for its files. */
  fileKey: Buffer | null;
}
/** A sealed file beside a bid, as its row has it. */
export interface StoredBidFile {
  /** Of the sealed bytes. */
  sha256: string;
  bytes: number;
  received: number;
  wholeAt: Date | null;
  bidId: string | null;
  checkedAt: Date | null;
  fault: string | null;
}
/** A form that waits for files, as its row has it. */
export interface WaitingForm {
  reference: string;
  form: Buffer;
  sentAt: Date;
}
