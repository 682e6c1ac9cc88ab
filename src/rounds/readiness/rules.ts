import { type Actor, countPeople, isOneOf } from "../../platform/actor.ts";
import { cutText } from "../../platform/text.ts";
import { openAwards } from "../award/rules/approval.ts";
import { mayBeCancelled } from "../award/rules/lots.ts";
import { lastDayOf, stands } from "../bids/stands.ts";
import { uncommitted, withoutBuyers, withoutLots } from "../demand/rules/commitments.ts";
import { notDecided } from "../evaluation/rules/admission.ts";
import type { Flag } from "../evaluation/rules/explanations.ts";
import {
  counts,
  type Evaluators,
  evaluatorsMin,
  lacking,
  notScored,
  type Wanted,
} from "../evaluation/rules/scores.ts";
import { lacksEvidenceTerms } from "../evidence/rules.ts";
import { unreleased, withoutMinutes } from "../rules/dialogue.ts";
import { isOpen } from "../rules/lot-life.ts";
import { openersFault, silentOnes } from "../rules/openers.ts";
import { unapproved, wrote } from "../rules/publication.ts";
import { regimeFaults } from "../rules/regime.ts";
import type * as s from "../schema/index.ts";

/**
 * What a round lacks, by the functions with which each step refuses: what is listed here is what would be refused, and
 * where nothing is listed for a step, the step is taken.
 */

/** A thing that lacks, before names and the reader come to it. */
export interface Lack
  extends Pick<s.Missing, "code" | "step" | "role">,
    Partial<Pick<s.Missing, "controllerId" | "personId" | "lot" | "about" | "aboutId" | "count" | "by">> {
  /** Done by another than who has proposed it. */
  byOther?: Actor;
  /** Cannot be done before others have done theirs. */
  waits?: boolean;
}

const nextSteps: Readonly<Record<s.RoundState, s.RoundStep | null>> = {
  draft: "open_dialogue",
  market_dialogue: "start_demand",
  demand_collection: "lock_demand",
  ready: "publish",
  published: "close",
  closed: "open",
  opened: "evaluate",
  evaluated: "send_letters",
  standstill: "conclude",
  concluded: null,
  cancelled: null,
};
export const nextStep = (state: s.RoundState): s.RoundStep | null => nextSteps[state];

export interface Preparation {
  round: s.StoredRound;
  participants: readonly s.StoredParticipant[];
  lots: readonly s.StoredLot[];
  commitments: readonly s.Commitment[];
  items: readonly s.DialogueItem[];
  regime: s.Regime;
  /** Of what is approved as it is now. */
  hash: Buffer;
}

/** Everything up to publication: what the next steps and the publication itself would refuse. */
export function lacksOfPreparation(f: Preparation): Lack[] {
  const lead = { role: "buyer", controllerId: f.round.leadId } as const;
  const minutes = withoutMinutes(f.items).map(
    ({ id, title }): Lack => ({ code: "minutes", step: "start_demand", ...lead, about: title, aboutId: id }),
  );
  const release = unreleased(f.items).map(
    ({ id, title }): Lack => ({ code: "release", step: "publish", ...lead, about: title, aboutId: id }),
  );
  const whole = [...lacksOfRegime(f), ...release, ...lacksOfOpeners(f)];
  return [...minutes, ...lacksOfDemand(f), ...whole, ...words(f, whole.length > 0)];
}

/** Until the demand is locked, everybody joins and commits on every lot and year, or says that it does not join it. */
function lacksOfDemand({ round, participants, lots, commitments }: Preparation): Lack[] {
  if (round.state === "ready") return [];
  const lacking = uncommitted(round, participants, lots, commitments).flatMap(
    ({ controllerId, state, lots: lacked }): Lack[] => {
      const who = { step: "lock_demand", role: "buyer", controllerId } as const;
      return state === "invited"
        ? [{ code: "join", ...who }]
        : lacked.map((lot): Lack => ({ code: "commit", ...who, lot }));
    },
  );
  if (lacking.length > 0) return lacking;
  const who = { step: "lock_demand", role: "buyer" } as const;
  const idle = withoutLots(round, participants, commitments);
  return [
    ...idle.map(({ controllerId }): Lack => ({ code: "no_lot", ...who, controllerId })),
    ...withoutBuyers(lots, commitments).map(
      ({ reference }): Lack => ({ code: "no_buyer", ...who, controllerId: round.leadId, lot: reference }),
    ),
  ];
}

function lacksOfRegime({ round, regime, lots }: Preparation): Lack[] {
  const who = { step: "publish", role: "buyer", controllerId: round.leadId } as const;
  const { choice } = regime;
  if (!choice) return [{ code: "regime", ...who }];
  const evidence: Lack[] = lacksEvidenceTerms(round) ? [{ code: "evidence_terms", ...who }] : [];
  const faults = regimeFaults({ ...regime, choice }, lots);
  return [...faults.map(({ code, lot }): Lack => ({ code, ...who, lot })), ...evidence];
}

function lacksOfOpeners({ round, participants }: Preparation): Lack[] {
  const fault = openersFault(round.openers, participants);
  const silent = silentOnes(round.openers).map(
    ({ personId, controllerId }): Lack => ({
      code: "opener_answer",
      step: "publish",
      role: "opener",
      controllerId,
      personId,
    }),
  );
  return [
    ...(fault === undefined
      ? []
      : [{ code: "openers", step: "publish", role: "opener", count: round.openers.length } as const]),
    ...silent,
  ];
}

/**
 * Approvals can be given once the demand is locked and nothing else of the text lacks (`waits`); each is of the text as it is
 * now.
 */
function words({ participants, hash }: Preparation, waits: boolean): Lack[] {
  return unapproved(participants, hash).map(
    ({ controllerId }): Lack => ({ code: "approve", step: "publish", role: "approver", controllerId, waits }),
  );
}

/** While bids are taken: time, and the questions that wait. */
export const lacksOfPublished = (round: s.StoredRound, questions: readonly s.Question[]): Lack[] => [
  { code: "deadline", step: "close", role: null, by: round.closesAt },
  ...unanswered(round, questions, { code: "answer", step: null, by: round.closesAt }),
];

/** The lead's questions that wait: answered before the deadline, only declined afterwards. */
export const unanswered = (
  round: s.StoredRound,
  questions: readonly s.Question[],
  what: Pick<Lack, "code" | "step" | "by">,
): Lack[] =>
  questions
    .filter((one) => one.answeredAt === null)
    .map(({ id, question }) => ({
      ...what,
      role: "buyer",
      controllerId: round.leadId,
      about: cutText(question, 120),
      aboutId: id,
    }));

/** Openers who have not handed in their part of an envelope, and those of them who have not declared their interests. */
export function lacksOfOpening(
  round: s.StoredRound,
  envelope: s.Envelope,
  openings: readonly Pick<s.StoredOpening, "envelope" | "personId">[],
  declared: readonly Pick<s.Declaration, "personId">[],
): Lack[] {
  const step = envelope === "bids" ? "open" : "evaluate";
  const done = openings.filter((one) => one.envelope === envelope).map((one) => one.personId);
  const waiting = round.openers.filter((one) => !done.includes(one.personId));
  return waiting.flatMap(({ personId, controllerId }): Lack[] => {
    const who = { step, role: "opener", controllerId, personId } as const;
    const code = envelope === "bids" ? "open_part" : "open_prices";
    const part: Lack = { code, ...who, count: Math.max(1, 2 - done.length) };
    return declared.some((one) => one.personId === personId) ? [part] : [{ code: "declare", ...who }, part];
  });
}

export interface Judging {
  round: s.StoredRound;
  bids: readonly s.StoredBid[];
  evaluators: Evaluators & { scores: readonly s.StoredScore[] };
  wanted: Wanted;
  consensus: readonly s.StoredConsensus[];
  openings: readonly Pick<s.StoredOpening, "envelope" | "personId">[];
  declared: readonly Pick<s.Declaration, "personId" | "controllerId">[];
}

/** From the opening to the calculation. */
export function lacksOfJudging(f: Judging): Lack[] {
  const { round, bids } = f;
  const lead = { step: "evaluate", role: "buyer", controllerId: round.leadId } as const;
  const undecided = notDecided(bids).length;
  const flagged = bids.filter((bid) => counts(bid) && bid.flagCode !== null);
  const prices =
    round.terms.envelopes === "two" && round.qualitySignedAt && !round.pricesOpenedAt
      ? lacksOfOpening(round, "prices", f.openings, f.declared)
      : [];
  return [
    ...(round.qualityVoidAt
      ? [{ code: "interest", step: "evaluate", role: "evaluator", by: null } as const]
      : []),
    ...(undecided > 0 ? [{ code: "admit", ...lead, count: undecided } as const] : []),
    ...flagged.map(({ id }): Lack => ({ code: "flagged", ...lead, aboutId: id })),
    ...(round.qualitySignedAt ? prices : lacksOfScores(f)),
  ];
}

function lacksOfScores({ bids, evaluators, wanted, consensus, declared }: Judging): Lack[] {
  // Lots without an admissible bid end by themselves: nobody hands in nothing.
  if (wanted.size === 0 && notDecided(bids).length === 0) return [];
  const { people, handedIn } = evaluators;
  const of = (personId: string) => ({
    step: "evaluate" as const,
    role: "evaluator" as const,
    personId,
    controllerId: declared.find((one) => one.personId === personId)?.controllerId ?? null,
  });
  const scoring = people.filter((person) => !handedIn.some((one) => one.personId === person));
  const few = evaluatorsMin - countPeople(handedIn) - scoring.length;
  if (few > 0 || scoring.length > 0)
    return [
      ...(few > 0 ? [{ code: "score", step: "evaluate", role: "evaluator", count: few } as const] : []),
      ...scoring.map((person): Lack => ({ code: "hand_in", ...of(person) })),
    ];
  const late = notScored(handedIn, evaluators.scores, wanted).length;
  if (late > 0) return [{ code: "score", step: "evaluate", role: "evaluator", count: late }];
  const open = lacking(wanted, consensus).length;
  if (open > 0) return [{ code: "agree", step: "evaluate", role: "evaluator", count: open }];
  return handedIn.filter((one) => !one.signedAt).map((one): Lack => ({ code: "sign", ...of(one.personId) }));
}

export interface Awarding {
  round: s.StoredRound;
  lots: readonly s.StoredLot[];
  commitments: readonly s.Commitment[];
  words: readonly s.AwardWord[];
  flags: readonly Flag[];
  explanations: readonly s.Explanation[];
  evidence: readonly s.Evidence[];
  /** What of it keeps the award from being approved. */
  unproven: readonly s.OpenEvidence[];
  bids: readonly s.StoredBid[];
  /** Lots that are awarded together and on which equally good sets differ, by reference. */
  setTied: readonly string[];
  /** Letters were sent on the newest calculation: an award was taken back. */
  sentBack: boolean;
  now: Date;
}

/** From the calculation to the letters. */
export function lacksOfAward(f: Awarding): Lack[] {
  const lead = { step: "send_letters", role: "buyer", controllerId: f.round.leadId } as const;
  if (f.sentBack) return [{ code: "evaluate_anew", ...lead }];
  const low = f.flags.map(({ lot, bidId }): Lack => {
    const asked = f.explanations.find((one) => one.bidId === bidId && one.lot === lot);
    if (!asked) return { code: "low_price", ...lead, lot, aboutId: bidId };
    const waits = asked.answer === null && f.now <= asked.answerBy;
    const by = waits ? asked.answerBy : null;
    return { code: "low_price_verdict", ...lead, role: waits ? null : "buyer", lot, aboutId: asked.id, by };
  });
  const { live, missing, undecided } = openAwards(f.lots, f.commitments, f.words);
  const seen = new Set<string>();
  const award = missing.flatMap(({ lotId, controllerId }): Lack[] => {
    const lot = live.find((one) => one.id === lotId)!.reference;
    const key = `${controllerId} ${lot}`;
    if (seen.has(key)) return [];
    seen.add(key);
    return [{ code: "award", step: "send_letters", role: "approver", controllerId, lot }];
  });
  return [
    ...low,
    ...lacksOfEvidence(f),
    ...lacksOfValidity({ ...f, lots: f.lots.filter(isOpen) }),
    ...(live.length === 0 ? [{ code: "cancel", ...lead } as const] : []),
    ...undecided.map(({ reference }): Lack => {
      const tied = f.setTied.includes(reference);
      return tied
        ? { code: "set_tied", ...lead, lot: reference, about: f.setTied.join(", ") }
        : { code: "winner", ...lead, lot: reference };
    }),
    ...award,
  ];
}

/** What of the intended winners' evidence is not asked for, or awaits its bidder or a decision. */
function lacksOfEvidence({ round, unproven, evidence, now }: Awarding): Lack[] {
  const lead = { step: "send_letters", role: "buyer", controllerId: round.leadId } as const;
  return unproven.flatMap(({ lot, bidId, why }): Lack[] => {
    if (why === "not_asked") return [{ code: "evidence_ask", ...lead, lot, aboutId: bidId }];
    return evidence
      .filter((one) => one.bidId === bidId && one.decision !== "accepted")
      .map(({ id, company, text, handedInAt, dueAt }): Lack => {
        const waits = handedInAt === null && now <= dueAt;
        const who = { role: waits ? null : lead.role, by: waits ? dueAt : null };
        return { code: "evidence_verdict", ...lead, ...who, lot, about: `${company}: ${text}`, aboutId: id };
      });
  });
}

/** Intended winners whose bids stand no longer. */
export function lacksOfValidity(
  { round, lots, bids, now }: Pick<Awarding, "round" | "lots" | "bids" | "now">,
  step: "send_letters" | "conclude" = "send_letters",
): Lack[] {
  return lots.flatMap(({ reference, winner, cancelledAt }): Lack[] => {
    const bid = bids.find((one) => one.id === winner?.bidId);
    if (cancelledAt !== null || !bid || stands(bid, round, now)) return [];
    const about = { lot: reference, about: lastDayOf(bid, round) ?? null, aboutId: bid.id };
    return [{ code: "stand", step, role: null, ...about }];
  });
}

/** Interests that were found late and that the leading party has to decide on, before the letters or the conclusion. */
export const lacksOfIncidents = (round: s.StoredRound, incidents: readonly s.Incident[]): Lack[] =>
  incidents
    .filter((one) => one.decision === null && round.state !== "cancelled")
    .map(({ id }) => ({
      code: "incident",
      step: round.state === "standstill" ? "conclude" : round.state === "evaluated" ? "send_letters" : null,
      role: "buyer",
      controllerId: round.leadId,
      aboutId: id,
    }));

/** Cancellations, of the round or of lots, that a second person may carry out now. */
export function lacksOfCancellation(round: s.StoredRound, lots: readonly s.StoredLot[]): Lack[] {
  const { cancelProposal, leadId } = round;
  const lack = { step: null, role: "buyer" as const, controllerId: leadId };
  const whole: Lack[] =
    cancelProposal && lots.every((lot) => lot.concludedAt === null)
      ? [{ ...lack, code: "confirm_cancel", about: cancelProposal.text, byOther: cancelProposal }]
      : [];
  return [
    ...whole,
    ...lots.flatMap((lot): Lack[] => {
      const { reference, cancelProposal: own } = lot;
      return own && mayBeCancelled(round, lots, lot)
        ? [{ ...lack, code: "confirm_lot_cancel", lot: reference, about: own.text, byOther: own }]
        : [];
    }),
  ];
}

/** A reopening of the deadline that awaits a second person. */
export const lacksOfReopening = ({ reopenProposal: proposal, leadId }: s.StoredRound): Lack[] =>
  proposal
    ? [
        {
          code: "confirm_reopening",
          step: null,
          role: "buyer",
          controllerId: leadId,
          about: proposal.content.text,
        },
      ]
    : [];

/** Who reads. */
interface Who extends Actor {
  controllerId?: number;
  roles: readonly NonNullable<s.Missing["role"]>[];
}

/** What those may know who have not declared that they have no interest: nothing of who has bid or how. */
const discreet: readonly s.MissingCode[] = [
  "declare",
  "open_part",
  "open_prices",
  "award",
  "standstill",
  "cancel",
  "confirm_cancel",
  "confirm_lot_cancel",
  "confirm_reopening",
  "interest",
  "incident",
  "held",
  "complaint",
];
export const mayKnow = ({ code }: Pick<Lack, "code">, declared: boolean): boolean =>
  declared || discreet.includes(code);

/** Whether a person may do a thing that lacks: by role, party and name, and not where it wrote what is approved. */
export function isMine(lack: Lack, round: s.StoredRound, who: Who): boolean {
  if (lack.role === null || !who.roles.includes(lack.role)) return false;
  if (lack.controllerId != null && lack.controllerId !== who.controllerId) return false;
  if (lack.personId != null && lack.personId !== who.personId) return false;
  if (lack.waits) return false;
  if (lack.byOther) return !isOneOf(who, [lack.byOther]);
  if (lack.code === "confirm_reopening") return !isOneOf(who, [round.reopenProposal]);
  return lack.code !== "approve" || (round.state === "ready" && !wrote(round, who));
}

/** Whether a person may take the round's next step, once nothing lacks. */
export function takesStep(step: s.RoundStep | null, round: s.StoredRound, who: Who): boolean {
  if (step === null || step === "close" || step === "open" || round.leadId !== who.controllerId) return false;
  if (step === "publish")
    return (who.roles.includes("buyer") || who.roles.includes("approver")) && !wrote(round, who);
  return who.roles.includes("buyer");
}
