import { earliestDeadline } from "../../law/deadlines.ts";
import { listPartyNames, listPersonNames } from "../../parties/index.ts";
import type { Reader } from "../../platform/db/database.ts";
import type { Ctx } from "../../platform/operation/context.ts";
import { refuseStranger } from "../actions/access.ts";
import { approvedText } from "../actions/approved-text.ts";
import { getRegime } from "../actions/regime.ts";
import { listFates } from "../award/actions/delivery.ts";
import { decideStandstillEnd, fatesOf, undelivered } from "../award/rules/delivery.ts";
import * as awardStore from "../award/store.ts";
import * as bidStore from "../bids/store/index.ts";
import * as demandStore from "../demand/store.ts";
import { evaluatorsOf, wantedOf } from "../evaluation/actions/scores.ts";
import { openFlags } from "../evaluation/rules/explanations.ts";
import { type RunResult, resultOf } from "../evaluation/rules/run.ts";
import * as evaluationStore from "../evaluation/store.ts";
import { listOpen, loadEvidence } from "../evidence/actions.ts";
import * as interestStore from "../interests/store.ts";
import { asClosed } from "../opening/rules.ts";
import * as openingStore from "../opening/store.ts";
import * as paperStore from "../papers/store.ts";
import { holdsOn } from "../rules/complaints.ts";
import { isAwarded, isOpen } from "../rules/lot-life.ts";
import { preparing } from "../rules/publication.ts";
import * as s from "../schema/index.ts";
import * as store from "../store/index.ts";
import * as rules from "./rules.ts";
import * as standings from "./standing.ts";

/** What a round lacks for its next steps, read at one instant. */

/** Most declarations and questions that are looked through. */
const rowsMax = 2_000;

interface Found {
  lacks: rules.Lack[];
  regime?: s.Regime;
  signableFrom?: Date;
  standing?: readonly standings.LotStanding[];
}

async function preparation(tx: Reader, round: s.StoredRound): Promise<Found> {
  const regime = await getRegime(tx, round.id);
  const lacks = rules.lacksOfPreparation({
    round,
    regime,
    participants: await store.listParticipants(tx, round.id),
    lots: await store.listLots(tx, round.id),
    commitments: await demandStore.listSaid(tx, round.id),
    items: await store.listItems(tx, round.id),
    hash: (await approvedText(tx, round)).hash,
  });
  return { lacks, regime };
}

async function judging(tx: Reader, round: s.StoredRound): Promise<Found> {
  return {
    lacks: rules.lacksOfJudging({
      round,
      bids: await bidStore.listBids(tx, round.id),
      evaluators: await evaluatorsOf(tx, round),
      wanted: await wantedOf(tx, round),
      consensus: await evaluationStore.listConsensus(tx, round.id),
      openings: await openingStore.listOpenings(tx, round.id),
      declared: await openingStore.listDeclarations(tx, round.id, 0, rowsMax),
    }),
  };
}

async function awardFacts(tx: Reader, round: s.StoredRound, now: Date): Promise<rules.Awarding> {
  const run = await evaluationStore.findRun(tx, round.id);
  const explanations = await evaluationStore.listExplanations(tx, round.id);
  return {
    round,
    now,
    explanations,
    bids: await bidStore.listBids(tx, round.id),
    evidence: await loadEvidence(tx, round.id),
    unproven: await listOpen(tx, round),
    lots: await store.listLots(tx, round.id),
    commitments: await demandStore.listCommitments(tx, round.id),
    words: run ? await awardStore.listAwardWords(tx, round.id, run.number) : [],
    flags: run ? openFlags(resultOf(run.result), explanations) : [],
    setTied: run ? tiedTogether(resultOf(run.result)) : [],
    sentBack: run === undefined || (await evaluationStore.lettersSentSince(tx, round.id, run.ranAt)),
  };
}

const tiedTogether = ({ bestSet, lots }: RunResult): string[] =>
  bestSet ? lots.filter(({ tied }) => tied.length > 0).map(({ lot }) => lot) : [];

async function standing(tx: Reader, round: s.StoredRound, now: Date): Promise<Found> {
  const lots = await store.listLots(tx, round.id);
  const fates = await listFates(tx, round.id, lots);
  const complaints = await store.listComplaints(tx, round.id);
  const standing = lots.filter(isAwarded).map((lot): standings.LotStanding => {
    const letters = fatesOf(fates, lot, lots);
    const late = letters.length === 0 || undelivered(letters).length > 0;
    const counted = late ? now : decideStandstillEnd(letters).signableFrom;
    const signableFrom = counted > lot.signableFrom! ? counted : lot.signableFrom!;
    return { lot, letters, signableFrom, heldBy: holdsOn(complaints, lot, lots) };
  });
  const bids = await bidStore.listBids(tx, round.id);
  const lacks = [
    ...standings.lacksOfStandstill(round, standing, now),
    ...rules.lacksOfValidity({ round, lots: standing.map(({ lot }) => lot), bids, now }, "conclude"),
  ];
  const anew = lots.some(isOpen) ? standings.lacksOfAnew(await awardFacts(tx, round, now)) : [];
  const ends = standing.map((one) => one.signableFrom.getTime());
  return {
    lacks: [...lacks, ...anew],
    standing,
    ...(ends.length > 0 && { signableFrom: new Date(Math.max(...ends)) }),
  };
}

/** What lacks of a round as it is now. */
async function lacksOf(tx: Reader, round: s.StoredRound, now: Date): Promise<Found> {
  if (preparing.includes(round.state)) return preparation(tx, round);
  switch (round.state) {
    case "published":
      return {
        lacks: rules.lacksOfPublished(
          round,
          await paperStore.listQuestions(tx, round.id, undefined, rowsMax),
        ),
      };
    case "closed": {
      const openings = await openingStore.listOpenings(tx, round.id);
      const declared = await openingStore.listDeclarations(tx, round.id, 0, rowsMax);
      const questions = await paperStore.listQuestions(tx, round.id, undefined, rowsMax);
      const declines = rules.unanswered(round, questions, { code: "decline", step: "open" });
      return { lacks: [...declines, ...rules.lacksOfOpening(round, "bids", openings, declared)] };
    }
    case "opened":
      return judging(tx, round);
    case "evaluated":
      return { lacks: rules.lacksOfAward(await awardFacts(tx, round, now)) };
    case "standstill":
      return standing(tx, round, now);
    default:
      return { lacks: [] };
  }
}

const unsealed: readonly s.RoundState[] = ["opened", "evaluated", "standstill", "concluded"];

/** What the round lacks, as far as the caller may know it. */
async function readinessOf(tx: Reader, ctx: Ctx, found: s.StoredRound): Promise<s.Readiness> {
  const now = await tx.now();
  const round = asClosed(found, now);
  const { lacks: steps, regime, signableFrom, standing = [] } = await lacksOf(tx, round, now);
  const incidents = await interestStore.listIncidents(tx, round.id);
  const complaints = round.publishedAt ? await store.listComplaints(tx, round.id) : [];
  const lacks = [
    ...rules.lacksOfCancellation(round, await store.listLots(tx, round.id)),
    ...rules.lacksOfReopening(round),
    ...rules.lacksOfIncidents(round, incidents),
    ...steps,
    ...standings.lacksOfComplaints(round, complaints, steps),
  ];
  const next = rules.nextStep(round.state);
  const own = await openingStore.findDeclaration(tx, round.id, ctx.caller.personId);
  const judged = unsealed.includes(round.state);
  const ownLack: rules.Lack[] =
    judged && !own && next !== null
      ? [
          {
            code: "declare",
            step: null,
            role: ctx.caller.roles.find((role) => role !== "finance") ?? null,
            controllerId: ctx.plane.controller ?? null,
            personId: ctx.caller.personId,
          },
        ]
      : [];
  const mayKnow = !judged || own?.conflict === false;
  const known = [...ownLack, ...lacks].filter((one) => rules.mayKnow(one, mayKnow));
  const wholeDays = regime?.minimumDeadline?.wholeDays ?? 0;
  return {
    roundId: round.id,
    reference: round.reference,
    title: round.title,
    state: round.state,
    now,
    next,
    nextAt: round.state === "published" ? round.closesAt : (signableFrom ?? null),
    ready: standings.isReady(next, lacks, standing),
    mine: own?.conflict !== true && rules.takesStep(next, round, ctx.caller),
    earliestDeadline: regime ? earliestDeadline(now, now, wholeDays) : null,
    noticeNeeded: regime?.atOrAbove ?? null,
    thresholdConfirmed: regime?.threshold?.confirmed ?? null,
    cancellation: round.cancelProposal && {
      reason: round.cancelProposal.reason,
      text: round.cancelProposal.text,
      personId: round.cancelProposal.personId,
      proposedAt: round.cancelProposal.at,
    },
    reopening: round.reopenProposal && {
      ground: round.reopenProposal.content.ground,
      text: round.reopenProposal.content.text,
      closesAt: round.reopenProposal.content.closesAt,
      personId: round.reopenProposal.personId,
      proposedAt: round.reopenProposal.at,
    },
    missing: await withNames(tx, ctx, round, known),
    lots: standings.lotsOfRound(round, await store.listLots(tx, round.id), known, standing),
  };
}

/** With the names of parties, and of the reader's own party's people. */
async function withNames(
  tx: Reader,
  ctx: Ctx,
  round: s.StoredRound,
  lacks: readonly rules.Lack[],
): Promise<s.Missing[]> {
  const ids = lacks.flatMap(({ code, controllerId, about }) => [
    ...(controllerId == null ? [] : [controllerId]),
    ...(code === "letter" ? [Number(about)] : []),
  ]);
  const parties = ids.length === 0 ? new Map<number, string>() : await listPartyNames(tx, ids);
  const personIds = lacks.flatMap(({ personId }) => personId ?? []);
  const people = personIds.length === 0 ? new Map<string, string>() : await listPersonNames(tx, personIds);
  return lacks.map((lack) => ({
    code: lack.code,
    step: lack.step,
    role: lack.role,
    controllerId: lack.controllerId ?? null,
    controller: lack.controllerId == null ? null : (parties.get(lack.controllerId) ?? null),
    personId: lack.personId ?? null,
    person: lack.personId == null ? null : (people.get(lack.personId) ?? null),
    lot: lack.lot ?? null,
    about: lack.code === "letter" ? (parties.get(Number(lack.about)) ?? null) : (lack.about ?? null),
    aboutId: lack.aboutId ?? null,
    count: lack.count ?? null,
    by: lack.by ?? null,
    where: s.remedies[lack.code].replace("{roundId}", round.id),
    mine: rules.isMine(lack, round, ctx.caller),
  }));
}

export async function getReadiness(tx: Reader, ctx: Ctx, id: string): Promise<s.Readiness> {
  return readinessOf(tx, ctx, await refuseStranger(tx, ctx, id));
}

/** Most rounds whose tasks are looked for. */
const roundsMax = 100;

/** The rounds that await the caller: with its own things alone, and those of which the next step is its own. */
export async function listRoundTasks(tx: Reader, ctx: Ctx): Promise<{ data: s.Readiness[] }> {
  const data: s.Readiness[] = [];
  for (const round of await store.listLiveRounds(tx, ctx.plane.controller ?? -1, roundsMax)) {
    const one = await readinessOf(tx, ctx, round);
    const missing = one.missing.filter((lack) => lack.mine);
    if (missing.length > 0 || (one.ready && one.mine)) data.push({ ...one, missing });
  }
  return { data };
}
