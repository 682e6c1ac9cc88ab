import { z } from "zod";
import { InstantWire } from "../../platform/calendar.ts";
import { Role } from "../../platform/operation/caller.ts";
import { reopeningGrounds } from "../schema/reopening.ts";
import { RoundState } from "../schema/round.ts";

/** Vocabulary of what a round lacks for its next step: each thing, who does it, where. */

export const RoundStep = z.enum([
  "open_dialogue",
  "start_demand",
  "lock_demand",
  "publish",
  "close",
  "open",
  "evaluate",
  "send_letters",
  "conclude",
]);
export type RoundStep = z.output<typeof RoundStep>;

const ProposedCancellation = z
  .object({ reason: z.string(), text: z.string(), personId: z.uuid(), proposedAt: InstantWire })
  .meta({ id: "ProposedCancellation", description: "Proposed, and awaiting a second person." });

/** Each thing that may lack, and by which call it is done; `{roundId}` is the round's. */
export const remedies = {
  minutes: "POST /v1/rounds/{roundId}/dialogue/{itemId}/reply",
  join: "POST /v1/rounds/{roundId}/join",
  commit: "POST /v1/rounds/{roundId}/commitments",
  no_lot: "POST /v1/rounds/{roundId}/leave",
  no_buyer: "PUT /v1/rounds/{roundId}",
  regime: "POST /v1/rounds/{roundId}/regime",
  value: "POST /v1/rounds/{roundId}/regime",
  threshold: "GET /v1/rounds/{roundId}/regime",
  long_term: "POST /v1/rounds/{roundId}/regime",
  ceiling: "PUT /v1/rounds/{roundId}",
  release: "POST /v1/rounds/{roundId}/dialogue/{itemId}/release",
  openers: "POST /v1/rounds/{roundId}/openers",
  opener_answer: "POST /v1/rounds/{roundId}/opener-answer",
  approve: "POST /v1/rounds/{roundId}/approvals",
  answer: "POST /v1/rounds/{roundId}/answers",
  decline: "POST /v1/rounds/{roundId}/questions/{questionId}/declination",
  deadline: "GET /v1/rounds/{roundId}",
  declare: "POST /v1/rounds/{roundId}/declarations",
  open_part: "POST /v1/rounds/{roundId}/openings",
  admit: "POST /v1/rounds/{roundId}/admissions",
  flagged: "POST /v1/rounds/{roundId}/bids/{bidId}/rejection",
  score: "POST /v1/rounds/{roundId}/scores",
  hand_in: "POST /v1/rounds/{roundId}/scores/hand-in",
  agree: "POST /v1/rounds/{roundId}/consensus",
  sign: "POST /v1/rounds/{roundId}/consensus/signature",
  open_prices: "POST /v1/rounds/{roundId}/openings",
  evaluate_anew: "POST /v1/rounds/{roundId}/evaluation",
  low_price: "POST /v1/rounds/{roundId}/bids/{bidId}/explanation-request",
  low_price_verdict: "POST /v1/rounds/{roundId}/explanations/{explanationId}/decision",
  evidence_terms: "PUT /v1/rounds/{roundId}",
  evidence_ask: "POST /v1/rounds/{roundId}/bids/{bidId}/evidence-request",
  evidence_verdict: "POST /v1/rounds/{roundId}/evidence/{evidenceId}/decision",
  stand: "POST /v1/rounds/{roundId}/bids/{bidId}/validity",
  set_tied: "POST /v1/rounds/{roundId}/lots/{lot}/cancellation",
  winner: "POST /v1/rounds/{roundId}/lots/{lot}/cancellation",
  cancel: "POST /v1/rounds/{roundId}/cancellation",
  award: "POST /v1/rounds/{roundId}/approvals",
  confirm_cancel: "POST /v1/rounds/{roundId}/cancellation/confirmation",
  confirm_lot_cancel: "POST /v1/rounds/{roundId}/lots/{lot}/cancellation/confirmation",
  confirm_reopening: "POST /v1/rounds/{roundId}/deadline-reopening/confirmation",
  interest: "POST /v1/rounds/{roundId}/scores",
  incident: "POST /v1/rounds/{roundId}/incidents/{incidentId}/decision",
  letter: "POST /v1/rounds/{roundId}/award-letters/{bidId}/proof",
  standstill: "GET /v1/rounds/{roundId}",
  held: "POST /v1/rounds/{roundId}/complaints/{complaintId}/decision",
  complaint: "POST /v1/rounds/{roundId}/complaints/{complaintId}/decision",
  letters: "POST /v1/rounds/{roundId}/award-letters",
} as const;
export type MissingCode = keyof typeof remedies;

export const Missing = z
  .object({
    code: z.enum(Object.keys(remedies) as [MissingCode, ...MissingCode[]]),
    step: RoundStep.nullable().describe("Which step is refused without it; null: none"),
    role: Role.nullable().describe("Who does it; null: time"),
    controllerId: z.int().nullable(),
    controller: z.string().nullable(),
    personId: z.uuid().nullable(),
    person: z.string().nullable().describe("Of your own party"),
    lot: z.string().nullable(),
    about: z.string().nullable(),
    aboutId: z.string().nullable(),
    count: z.int().nullable(),
    by: InstantWire.nullable(),
    where: z.string().describe("The call that does it"),
    mine: z.boolean().describe("You may do it"),
  })
  .meta({ id: "RoundMissing", description: "A thing that a round lacks." });
export type Missing = z.output<typeof Missing>;

export const Readiness = z
  .object({
    roundId: z.uuid(),
    reference: z.string(),
    title: z.string(),
    state: RoundState,
    now: InstantWire,
    next: RoundStep.nullable(),
    nextAt: InstantWire.nullable().describe("Deadline, or standstill's end"),
    ready: z.boolean(),
    mine: z.boolean(),
    earliestDeadline: InstantWire.nullable(),
    noticeNeeded: z.boolean().nullable(),
    thresholdConfirmed: z.boolean().nullable().describe("Of the threshold that decides it"),
    cancellation: ProposedCancellation.nullable().describe("Proposed, and awaiting a second person"),
    reopening: z
      .object({
        ground: z.enum(reopeningGrounds),
        text: z.string(),
        closesAt: InstantWire,
        personId: z.uuid(),
        proposedAt: InstantWire,
      })
      .nullable()
      .describe("Of the deadline: proposed, and awaiting a second person"),
    missing: z.array(Missing),
    lots: z.array(
      z.object({
        lot: z.string(),
        title: z.string(),
        state: z.enum(["open", "evaluated", "awarded", "concluded", "cancelled"]),
        ready: z.boolean(),
        signableFrom: InstantWire.nullable().describe("The end of its own standstill"),
        cancellation: ProposedCancellation.nullable(),
        heldBy: z.array(z.uuid()).describe("Complaints for which it can't be concluded now"),
      }),
    ),
  })
  .meta({ id: "RoundReadiness", description: "What a round lacks, all at once." });
export type Readiness = z.output<typeof Readiness>;
