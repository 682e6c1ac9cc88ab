import { z } from "zod";
import { InstantWire, type LocalDate, LocalDateWire } from "../../platform/calendar.ts";
import { defineMachine, type EventOf, type StateOf } from "../../platform/machine.ts";
import { defineProblem } from "../../platform/problem.ts";
import { type BidContent, type QualityPart, Sha256 } from "./content.ts";

export * from "./content.ts";
export * from "./statement.ts";

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
/** Something of a round that awaits a bidder, and by when. */
/** What a bidder has to know of a bid that it has not stood by since the material changed: some days are left, the last one, none. */
export const confirmStages = ["soon", "late", "lapsed"] as const;
export type ConfirmStage = (typeof confirmStages)[number];

export const AwaitedOfBidder = z
  .object({
    roundId: z.uuid(),
    title: z.string(),
    kind: z.enum(["bid", "confirm", "explain", "evidence", "stand"]),
    due: InstantWire.nullable(),
  })
  .meta({ id: "AwaitedOfBidder", description: "What of a round awaits a bidder." });
export type AwaitedOfBidder = z.output<typeof AwaitedOfBidder>;

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
export const LongerBid = z
  .strictObject({ until: LocalDateWire.describe("The last day on which you stand by the bid") })
  .meta({ id: "LongerBid", description: "A bidder stands by its bid for longer." });
export const BidStands = z
  .object({ bidId: z.uuid(), until: LocalDateWire })
  .meta({ id: "BidStands", description: "Until when a bid stands." });
export type BidStands = z.output<typeof BidStands>;
export const bidExpired = defineProblem({
  code: "bid-expired",
  status: 409,
  title: "A bid stands no longer",
  help: "Its bidder stands by it for longer (`POST …/bids/{bidId}/validity`), or the bid is rejected. `bids` names each.",
  extensions: z.object({ bids: z.array(BidStands.omit({ until: true }).extend({ lastDay: LocalDateWire })) }),
});

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
    final: { open: "opened", amend: "needs_confirmation" },
    lapsed: {},
    withdrawn: {},
    opened: { admit: "admissible", reject: "rejected" },
    admissible: { score: "scored", reject: "rejected", judgeAnew: "opened" },
    rejected: { judgeAnew: "opened", restore: "admissible" },
    scored: {
      win: "winner",
      reserve: "reserve",
      pass: "not_selected",
      reject: "rejected",
      judgeAnew: "opened",
    },
    winner: { reopen: "scored", reject: "rejected", judgeAnew: "opened" },
    reserve: { reopen: "scored", reject: "rejected" },
    not_selected: { reopen: "scored", reject: "rejected", judgeAnew: "opened" },
  },
  coming: ["reserve"],
});

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
  /** Who admitted or rejected it. */
  judgedBy: string | null;
  /** The first envelope's key, kept once it has been opened: for its files. */
  fileKey: Buffer | null;
  /** The last day on which it stands, where its bidder has said a later one since it was opened. */
  standsUntil: LocalDate | null;
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
