import { decideDeadline } from "../../law/deadlines.ts";
import { type Actor, isOneOf } from "../../platform/actor.ts";
import { common, Problem } from "../../platform/problem.ts";
import { decideState } from "../rules/access.ts";
import * as s from "../schema/index.ts";

/** What may be taken back, and until when. */

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
