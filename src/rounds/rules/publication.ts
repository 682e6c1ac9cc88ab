import { earliestDeadline } from "../../law/deadlines.ts";
import { type Actor, isOneOf } from "../../platform/actor.ts";
import { type Moved, next } from "../../platform/machine.ts";
import { common, Problem } from "../../platform/problem.ts";
import * as s from "../schema/index.ts";
import { decideState, decideStep } from "./access.ts";
import { parties } from "./who.ts";

/** Approval of the documents by every participant, and publication of what they approved. */

/** While the documents may change. */
export const preparing: readonly s.RoundState[] = ["draft", "market_dialogue", "demand_collection", "ready"];

/** A document that everybody may fetch: of what all approved, or brought by a notice. In a round that is published. */
export const isPublished = ({ later, noticeId }: Pick<s.RoundDocument, "later" | "noticeId">): boolean =>
  !later || noticeId !== null;

type One = Pick<s.StoredParticipant, "controllerId" | "state" | "approvedHash">;

type Written = Pick<s.StoredRound, "state" | "authorId" | "editorIds">;

/** Whether somebody has written the terms. Also in whose place: a deputy and its approver are one. */
export const wrote = (round: Written, by: Actor): boolean =>
  isOneOf(by, [round.authorId, ...round.editorIds]);

/** A participant's approval of the documents, by a person who wrote none of them: its next state. */
export function decideApproval(
  round: Written,
  participant: Pick<One, "state">,
  by: Actor,
): Moved<s.Participant["state"]> {
  decideState(round, "ready");
  if (wrote(round, by))
    throw new Problem(
      s.samePerson,
      "Whoever made or changed the terms, or stands for one who did, does not approve them.",
    );
  const to = next(s.participantMachine, participant.state, "approve");
  if (!to) throw new Problem(s.wrongState, `You have ${participant.state} already.`);
  return to;
}

/** Participants that have not approved this very text. */
export const unapproved = <P extends One>(participants: readonly P[], hash: Buffer): P[] =>
  participants.filter(
    (one) => one.state !== "left" && (one.state !== "approved" || !one.approvedHash?.equals(hash)),
  );

/** Refuses where a participant has not approved this very text. */
export function decideAllApproved(participants: readonly One[], hash: Buffer): void {
  const missing = unapproved(participants, hash);
  if (missing.length > 0)
    throw new Problem(
      s.wrongState,
      `Approval of the material as it is now lacks from ${parties(missing.map((one) => one.controllerId))}.`,
    );
}

/** Refuses a change of what participants approve once one of them has. `what` is fixed after publication. */
export function decideChangeable(
  round: Pick<s.StoredRound, "state">,
  participants: readonly Pick<One, "state">[],
): void {
  decideState(round, preparing, ": what was published is fixed.");
  if (participants.some((one) => one.state === "approved"))
    throw new Problem(s.wrongState, "Participants have approved the material: one has to decline first.");
}

/** Who publishes is a second person, and the deadline lies ahead. Answers the next state. */
export function decidePublication(round: Written, by: Actor, closesAt: Date, now: Date): Moved<s.RoundState> {
  const to = decideStep(round, "publish");
  if (wrote(round, by))
    throw new Problem(
      s.samePerson,
      "Whoever made or changed the terms, or stands for one who did, does not publish them.",
    );
  if (closesAt <= now)
    throw new Problem(common.badRequest, "The deadline has passed.", {
      errors: [{ pointer: "/closesAt", detail: "Give an instant in the future." }],
    });
  return to;
}

/**
 * How a round is cancelled: a draft, which nobody else has seen, by one person; any other is proposed by one and carried
 * out by another.
 */
export const cancelsAlone = ({ state }: Pick<s.StoredRound, "state">): boolean => state === "draft";

/** The proposal that a second person carries out. */
export function decideSecond<P extends Actor>(
  { cancelProposal }: { cancelProposal: P | null },
  by: Actor,
  what = "to cancel the round",
): P {
  if (!cancelProposal) throw new Problem(s.wrongState, `Nobody has proposed ${what}.`);
  if (isOneOf(by, [cancelProposal]))
    throw new Problem(s.samePerson, "You have proposed it, or stand for who did: another person cancels.");
  return cancelProposal;
}

/** The deadline leaves bidders the whole days that the regime asks for. */
export function decideDeadlineLongEnough(
  {
    choice,
    minimumDeadline,
  }: Pick<s.Regime, "minimumDeadline"> & { choice: Pick<s.StoredRegime, "procedure"> },
  closesAt: Date,
  now: Date,
): void {
  const earliest = earliestDeadline(now, closesAt, minimumDeadline?.wholeDays ?? 0);
  if (closesAt < earliest)
    throw new Problem(
      s.deadlineTooShort,
      `${choice.procedure} needs ${minimumDeadline?.wholeDays} whole days (${minimumDeadline?.source}).`,
      { extensions: { earliestDeadline: earliest } },
    );
}
