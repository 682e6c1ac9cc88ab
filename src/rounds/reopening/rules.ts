import { decideDeadline } from "../../law/deadlines.ts";
import { type Actor, isOneOf } from "../../platform/actor.ts";
import { type Moved, next } from "../../platform/machine.ts";
import { common, Problem } from "../../platform/problem.ts";
import { abnormallyLow, isOutEverywhere } from "../evaluation/rules/explanations.ts";
import { decideOnFlag, wasOpened } from "../opening/rules.ts";
import { decideState, notThere } from "../rules/access.ts";
import * as s from "../schema/index.ts";

/** What may be taken back, and until when. */

/** Before every participant has approved the award as the newest calculation has it. `approved`: they have. */
export function decideBeforeAward(round: Pick<s.StoredRound, "state">, approved: boolean): void {
  decideState(round, ["opened", "evaluated"], "; it is taken back before the award is approved.");
  if (approved && round.state === "evaluated")
    throw new Problem(s.wrongState, "Every participant has approved the award: it stands.");
}

type Rejected = Pick<
  s.StoredBid,
  | "id"
  | "state"
  | "content"
  | "withoutPrices"
  | "flagCode"
  | "flagReason"
  | "openedAt"
  | "tried"
  | "rejectCode"
  | "rejectReason"
>;

/** What comes back: the bid, whole; the price on a lot; or both where it was rejected for its price on every lot. */
export interface Restored {
  bid: Moved<s.BidState> | null;
  explanation: s.Explanation | null;
  /** Why it had been rejected. */
  was: string;
}

/** A rejection that stands, of a bid that was opened and can be read. */
export function decideRestoration<B extends Rejected>(
  round: Pick<s.StoredRound, "pricesOpenedAt">,
  bid: B | undefined,
  explanations: readonly s.Explanation[],
  { lot, now }: { lot: string | undefined; now: Date },
): Restored & { of: B } {
  if (!bid || !wasOpened(bid)) throw notThere("bid");
  const byPrice = bid.rejectCode === abnormallyLow && isOutEverywhere(bid, explanations);
  const whole = (): Moved<s.BidState> => {
    decideOnFlag(round, bid, true, now);
    const to = next(s.bidMachine, bid.state, "restore");
    if (!to) throw new Problem(s.wrongState, `The bid is ${bid.state}; nothing is taken back.`);
    return to;
  };
  if (lot === undefined) {
    if (bid.state === "rejected" && byPrice)
      throw wrong("/lot", "Its price was rejected lot by lot: name the lot on which it is taken back.");
    return { of: bid, bid: whole(), explanation: null, was: bid.rejectReason ?? "" };
  }
  const found = explanations.find((one) => one.bidId === bid.id && one.lot === lot);
  if (found?.decision !== "rejected")
    throw wrong("/lot", "Its price was not rejected on this lot: nothing is taken back.");
  const out = bid.state === "rejected" && byPrice;
  return { of: bid, bid: out ? whole() : null, explanation: found, was: found.reason ?? "" };
}

/** What was signed is opened again. */
export function decideConsensusReopenable(round: Pick<s.StoredRound, "qualitySignedAt">): void {
  if (round.qualitySignedAt === null)
    throw new Problem(s.wrongState, "The consensus is not signed: it is open still.");
}

/** A deadline is reopened after it has passed and before anybody has done a part of the opening. */
export function decideReopenable(round: Pick<s.StoredRound, "state">, openings: readonly unknown[]): void {
  decideState(round, "closed", "; a deadline is reopened after it has passed, while nothing is opened.");
  if (openings.length > 0)
    throw new Problem(s.wrongState, "An opener has begun to open: the deadline stands.");
}

const wrong = (pointer: string, detail: string) =>
  new Problem(common.badRequest, detail, { errors: [{ pointer, detail }] });

/** A fault of the system began before the deadline and is over; a question waits for its answer still. */
export function decideGround(
  closesAt: Date,
  asked: s.NewReopening,
  { waits, now }: { waits: boolean; now: Date },
): void {
  if (asked.ground === "unanswered_question") {
    if (!waits) throw wrong("/questionId", "It has been answered or declined: it is no ground any more.");
    return;
  }
  if (asked.from >= closesAt)
    throw wrong("/from", "The fault began after the deadline: no bid was kept away.");
  if (asked.until <= asked.from) throw wrong("/until", "It ends before it begins.");
  if (asked.until > now) throw wrong("/until", "Reopen the deadline once the system works again.");
}

/** The new deadline leaves six whole days from now, as after a substantial change. */
export function decideReopenedUntil(formerClosesAt: Date, closesAt: Date, now: Date): void {
  const { earliestDeadline } = decideDeadline(formerClosesAt, now, "substantial");
  if (earliestDeadline && closesAt < earliestDeadline)
    throw new Problem(s.deadlineNeeded, "The deadline must leave bidders enough days.", {
      extensions: { earliestDeadline },
    });
}

/** The proposal that a second person carries out. */
export function decideSecondToReopen(
  { reopenProposal }: Pick<s.StoredRound, "reopenProposal">,
  by: Actor,
): s.ReopenProposal {
  if (!reopenProposal) throw new Problem(s.wrongState, "Nobody has proposed to reopen the deadline.");
  if (isOneOf(by, [reopenProposal]))
    throw new Problem(s.samePerson, "You have proposed it, or stand for who did: another person reopens.");
  return reopenProposal;
}
