import type { Period } from "../../../src/platform/calendar.ts";
import { Problem } from "../../../src/platform/problem.ts";
import type { StoredBid, StoredLot, StoredRound } from "../../../src/rounds/schema/index.ts";
import { RoundTerms } from "../../../src/rounds/schema/index.ts";
import { roundBody } from "../../support/rounds.ts";

/** Values of a round as its store gives them, made without a database. */

export const day = (date: string): Date => new Date(`${date}T12:00:00Z`);
const { terms, lots } = roundBody("faelles") as { terms: object; lots: { reference: string }[] };
export const lotReference = lots[0]!.reference;

export const aRound = (over: Partial<StoredRound> = {}): StoredRound => ({
  id: "00000000-0000-4000-8000-000000000001",
  reference: "faelles",
  title: "Fælles",
  leadId: 1,
  participantIds: [1, 2],
  state: "draft",
  authorId: "author",
  editorIds: [],
  regime: null,
  noticeNumber: null,
  terms: RoundTerms.parse(terms),
  period: { from: "2026-08-01", to: "2028-08-01" } as Period,
  termsHash: null,
  publishedAt: null,
  closesAt: null,
  amendedAt: null,
  resealedAt: null,
  qualitySignedAt: null,
  pricesOpenedAt: null,
  qualityVoidAt: null,
  qualityReopenedAt: null,
  cancelProposal: null,
  reopenProposal: null,
  publishedBy: null,
  sentBy: null,
  concludedBy: null,
  sentAt: null,
  signableFrom: null,
  concludedAt: null,
  cancelReason: null,
  cancelText: null,
  openers: [],
  version: 1,
  ...over,
});

export const aLot = (over: Partial<StoredLot> = {}): StoredLot => ({
  id: "lot-1",
  reference: lotReference,
  title: "Dansk 4",
  subject: "dansk",
  gradeFrom: 4,
  gradeTo: 6,
  models: ["pooled"],
  terms: {} as StoredLot["terms"],
  modelTerms: {},
  scenario: null,
  ceilingMinor: null,
  demand: { min: 50, expected: 100, max: 200, years: [] },
  buyers: null,
  winner: null,
  cancelledAt: null,
  cancelReason: null,
  cancelText: null,
  sentAt: null,
  sentBy: null,
  signableFrom: null,
  concludedAt: null,
  concludedBy: null,
  cancelProposal: null,
  ...over,
});

export const aBid = (over: Partial<StoredBid> = {}): StoredBid => ({
  id: "bid-1",
  roundId: "round",
  publisherId: 7,
  reference: "mit bud",
  version: 1,
  state: "submitted",
  sha256: Buffer.alloc(32),
  receivedAt: day("2026-05-01"),
  confirmedAt: day("2026-05-01"),
  layers: null,
  tried: [],
  flagCode: null,
  flagReason: null,
  content: null,
  standsUntil: null,
  withoutPrices: {
    lots: [{ lot: lotReference, productId: "00000000-0000-4000-8000-000000000009", answers: {} }],
  },
  openedAt: null,
  fileKey: null,
  rejectCode: null,
  rejectReason: null,
  judgedBy: null,
  ...over,
});

/** The code and sentence of the problem that is thrown; undefined where nothing is. */
export function refusalOf(decide: () => unknown): { code: string; detail: string } | undefined {
  try {
    decide();
    return undefined;
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    return { code: error.def.code, detail: error.detail };
  }
}
export const codeOf = (decide: () => unknown): string | undefined => refusalOf(decide)?.code;
