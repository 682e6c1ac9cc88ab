import { type Moved, next } from "../../platform/machine.ts";
import { Problem } from "../../platform/problem.ts";
import * as s from "../schema/index.ts";
import { decideState, notThere } from "./access.ts";
import { parties } from "./who.ts";

/** Who may join a round and leave it, and when. */

type In = Pick<s.StoredRound, "state" | "leadId">;
type One = Pick<s.StoredParticipant, "controllerId" | "state">;
type To = Moved<s.Participant["state"]>;

/** Before demand is locked: participants come and go. */
export const collecting: readonly s.RoundState[] = ["draft", "market_dialogue", "demand_collection"];

export const decideInvites = (round: In): void => decideState(round, collecting, "; nobody joins any more.");

/** How often each of those asked will have been invited; refused where it is too often, or too many are. */
export function decideInvitations(
  asked: readonly number[],
  before: readonly { controllerId: number; invitations: number }[],
): Map<number, number> {
  const times = new Map(before.map((one) => [one.controllerId, one.invitations]));
  const known = new Set([...times.keys(), ...asked]);
  const tooOften = asked.filter((id) => (times.get(id) ?? 0) >= s.invitationsEach);
  if (tooOften.length > 0 || known.size > s.invitationsPerRound)
    throw new Problem(
      s.tooManyInvitations,
      tooOften.length > 0
        ? `Invited ${s.invitationsEach} times already: ${parties(tooOften)}.`
        : `The round would have invited ${known.size} controllers.`,
      { extensions: { controllerIds: tooOften } },
    );
  return new Map(asked.map((id) => [id, (times.get(id) ?? 0) + 1]));
}

/** The controller's own place in the round; whoever has left has none until it is invited again. */
export function decideOwnPlace<P extends One>(
  round: In,
  participants: readonly P[],
  controllerId: number | undefined,
): P {
  const found = participants.find((one) => one.controllerId === controllerId);
  if (!found || (found.state === "left" && collecting.includes(round.state))) throw notThere("round");
  return found;
}

export function decideJoin(round: In, participant: One): To {
  const to = next(s.participantMachine, participant.state, "join");
  if (!to) throw new Problem(s.wrongState, `You have ${participant.state} already.`);
  decideInvites(round);
  return to;
}

/** A participant's own leaving: before demand is locked, or once the round has gone back to collecting. */
export function decideLeave(round: In, participant: One): To {
  if (round.leadId === participant.controllerId)
    throw new Problem(s.wrongState, "The leading municipality cancels the round instead of leaving it.");
  return decideRemoval(round, participant);
}

/** The lead takes back an invitation that nobody has answered. */
export function decideTakeBack<P extends One>(round: In, participant: P | undefined): P & { to: To } {
  if (!participant || participant.state === "left") throw notThere("participant");
  if (participant.state !== "invited" || participant.controllerId === round.leadId)
    throw new Problem(s.wrongState, "Only an invitation that is not answered is taken back; others leave.");
  return { ...participant, to: decideRemoval(round, participant) };
}

function decideRemoval(round: In, participant: One): To {
  const to = collecting.includes(round.state)
    ? next(s.participantMachine, participant.state, "leave")
    : undefined;
  if (!to)
    throw new Problem(
      s.wrongState,
      `The round is ${round.state}: demand is locked, and nobody leaves unless it goes back to collecting.`,
    );
  return to;
}
