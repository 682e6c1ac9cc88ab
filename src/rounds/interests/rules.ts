import { common, Problem } from "../../platform/problem.ts";
import { decideThere } from "../rules/access.ts";
import * as s from "../schema/index.ts";

/**
 * A person with an interest takes no part from then on (forvaltningsloven §§ 3, 4 and 6; udbudsloven § 24, no. 18, and
 * §§ 4 and 5), whether the person says so or it is found. What it did before is void as far as it can be done anew; the
 * rest is for the leading party to decide.
 */

/** What one person has done in a round so far. */
export interface Deeds {
  acts: readonly s.Act[];
  handIn: Pick<s.HandIn, "signedAt" | "voidedAt"> | undefined;
  /** Controllers for which it has given a word on the award that counted until now. */
  wordsOf: readonly number[];
  /** Controllers for which it has approved the documents. */
  documentsOf: readonly number[];
}

/** What follows at once, and what has to be decided. */
export interface Consequences {
  /** Scores that were never signed go. */
  dropScores: boolean;
  /** Signed scores are void, and the quality is judged anew. */
  voidQuality: boolean;
  /** Participants whose approval of the award is asked for anew. */
  awardsAnew: readonly number[];
  /** Participants whose approval of the documents is asked for anew. */
  documentsAnew: readonly number[];
  /** Nothing undoes these by itself; none: no incident. */
  incident: s.Act[];
}

const beforeLetters: readonly s.RoundState[] = ["opened", "evaluated"];
const afterLetters: readonly s.RoundState[] = ["standstill", "concluded"];
/** Done anew as long as no letter is out; the two who open see nothing that they could change. */
const undoneByItself: readonly s.Act[] = ["scored", "approved_award", "opened"];

export function consequencesOf(
  { state }: Pick<s.StoredRound, "state">,
  { acts, handIn, wordsOf, documentsOf }: Deeds,
): Consequences {
  const judging = beforeLetters.includes(state);
  const late = afterLetters.includes(state);
  const published = judging || late || state === "published" || state === "closed";
  const signed = handIn?.signedAt != null && handIn.voidedAt === null;
  return {
    dropScores: judging && !signed,
    voidQuality: judging && handIn !== undefined && handIn.voidedAt === null,
    awardsAnew: judging ? wordsOf : [],
    documentsAnew: state === "ready" ? documentsOf : [],
    incident: published ? acts.filter((act) => late || !undoneByItself.includes(act)) : [],
  };
}

/** The person whose interest is recorded, as the round knows it; the lead records it, or the person's own party. */
export function decideFound(
  round: Pick<s.StoredRound, "leadId" | "state">,
  party: number | undefined,
  controllerId: number | undefined,
  own: Pick<s.Declaration, "conflict"> | undefined,
): number {
  const of = decideThere(controllerId, "person in this round");
  if (party !== round.leadId && party !== of)
    throw new Problem(common.forbidden, "An interest is recorded by the leading party or the person's own.");
  if (own?.conflict)
    throw new Problem(common.conflict, "It is recorded already that this person has an interest.");
  if (round.state === "cancelled") throw new Problem(s.wrongState, "The round is cancelled.");
  return of;
}

/** Nothing goes on while it is not decided what follows of an interest that was found. */
export function decideNoIncident(incidents: readonly Pick<s.Incident, "id" | "decision">[]): void {
  const open = incidents.filter((one) => one.decision === null).map((one) => one.id);
  if (open.length > 0)
    throw new Problem(s.incidentOpen, `${open.length} incidents are open.`, {
      extensions: { incidentIds: open },
    });
}

/** What is done anew, where something is. */
export const redone: readonly s.Act[] = ["judged", "scored", "approved_award", "sent_letters"];

/**
 * The event that the decision leads to; undefined: the round stays where it is. Somebody who has an interest is refused
 * by the guard of the operation.
 */
export function decideIncident(
  { state }: Pick<s.StoredRound, "state">,
  incident: s.Incident | undefined,
  { decision }: s.IncidentDecision,
): { incident: s.Incident; event: "judgeAnew" | "takeBack" | undefined } {
  const found = decideThere(incident, "incident");
  if (found.decision !== null) throw new Problem(common.conflict, "It has been decided.");
  if ((decision === "referred") !== (state === "concluded") && decision !== "stands")
    throw new Problem(
      s.wrongState,
      state === "concluded"
        ? "The round is concluded: say that it stands, or what was done instead."
        : "While the round goes on, decide whether it stands or is done anew, or cancel the round.",
    );
  if (decision !== "anew") return { incident: found, event: undefined };
  if (!found.acts.some((act) => redone.includes(act)))
    throw new Problem(s.wrongState, "Nothing of this is done anew: say why it stands, or cancel the round.");
  const judging = found.acts.some((act) => act === "scored" || act === "judged");
  if (state === "standstill") return { incident: found, event: judging ? "judgeAnew" : "takeBack" };
  return { incident: found, event: judging && state === "evaluated" ? "judgeAnew" : undefined };
}
