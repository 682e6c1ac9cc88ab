import { randomUUID } from "node:crypto";
import { listPersonNames } from "../../parties/index.ts";
import { isOneOf } from "../../platform/actor.ts";
import type { Reader, Tx } from "../../platform/db/database.ts";
import { next } from "../../platform/machine.ts";
import type { Ctx } from "../../platform/operation/context.ts";
import { must } from "../../platform/problem.ts";
import { getRound, lockLed, lockOwn, refuseStranger } from "../actions/access.ts";
import { notifyBidders, notifyLead, notifyParticipants, textsOfBidders } from "../actions/notify.ts";
import * as bidStore from "../bids/store/index.ts";
import * as evaluationStore from "../evaluation/store.ts";
import * as evidenceStore from "../evidence/store.ts";
import { refuseSteppedBack } from "../opening/actions/guard.ts";
import * as openingStore from "../opening/store.ts";
import { decideStep } from "../rules/access.ts";
import { isAwarded } from "../rules/lot-life.ts";
import { preparing } from "../rules/publication.ts";
import * as s from "../schema/index.ts";
import * as roundStore from "../store/index.ts";
import { consequencesOf, decideFound, decideIncident, decideNoIncident } from "./rules.ts";
import * as store from "./store.ts";

/** Interests: declared by a person before it sees anything of a bid, declared or found later, and what then follows. */

export async function declare(tx: Tx, ctx: Ctx, id: string, body: s.NewDeclaration): Promise<s.Declaration> {
  const round = await lockOwn(tx, ctx, id);
  const { personId } = ctx.caller;
  const before = await openingStore.findDeclaration(tx, id, personId);
  const one = { personId, controllerId: ctx.plane.controller!, ...body };
  return insertDeclaration(tx, ctx, round, one, { known: before?.conflict === true });
}

/** An interest that somebody else has found: the same follows as where the person says so. */
export async function recordConflict(
  tx: Tx,
  ctx: Ctx,
  id: string,
  { personId, declaration }: s.NewConflict,
): Promise<s.Declaration> {
  const round = await lockOwn(tx, ctx, id);
  // Whoever is out itself takes nobody else out.
  await refuseSteppedBack(tx, ctx, round);
  const party = ctx.plane.controller;
  const known = await store.findActor(tx, id, personId);
  // Somebody who has done nothing in the round, or edited documents alone, is known to its own party.
  const isOurs = !known || known.onlyEdited ? (await listPersonNames(tx, [personId])).has(personId) : false;
  const before = await openingStore.findDeclaration(tx, id, personId);
  const controllerId = decideFound(round, party, isOurs ? party : known?.controllerId, before);
  const one = { personId, controllerId, conflict: true, declaration, foundBy: ctx.caller.personId };
  return insertDeclaration(tx, ctx, round, one, { known: false });
}

async function insertDeclaration(
  tx: Tx,
  ctx: Ctx,
  round: s.StoredRound,
  body: Omit<s.Declaration, "declaredAt" | "foundBy"> & { foundBy?: string },
  { known }: { known: boolean },
): Promise<s.Declaration> {
  const one = { id: randomUUID(), foundBy: null, ...body };
  await openingStore.insertDeclaration(tx, round, one);
  await ctx.audit(tx, { action: "declareInterests", subject: `round:${round.id}`, after: body });
  if (one.conflict && !known) await stepBack(tx, ctx, round, one);
  return { ...one, declaredAt: await tx.now() };
}

/** Takes a person out of the round: what it did is done anew, or the leading party has to decide. */
async function stepBack(
  tx: Tx,
  ctx: Ctx,
  round: s.StoredRound,
  { id: declarationId, personId }: { id: string; personId: string },
): Promise<void> {
  const handIns = await evaluationStore.listHandIns(tx, round.id);
  const words = await store.listWordsOf(tx, round.id, personId);
  const of = (documents: boolean) =>
    words.flatMap((one) =>
      one.documents === documents && one.controllerId !== null ? [one.controllerId] : [],
    );
  const follows = consequencesOf(round, {
    acts: await store.listActs(tx, round.id, personId),
    handIn: handIns.find((one) => one.personId === personId || one.standsFor === personId),
    wordsOf: of(false),
    documentsOf: of(true),
  });
  if (follows.voidQuality) await voidQuality(tx, round, personId);
  if (follows.dropScores) await evaluationStore.dropScores(tx, round.id, personId);
  for (const controllerId of follows.awardsAnew)
    await roundStore.updateParticipant(tx, round.id, controllerId, { awardApprovedAt: null });
  if (preparing.includes(round.state)) await removeOpener(tx, round, personId);
  // A proposal is half of what it proposes: nobody confirms that of a person with an interest.
  if (round.cancelProposal && isOneOf({ personId }, [round.cancelProposal]))
    await roundStore.setCancelProposal(tx, round.id, null);
  if (round.reopenProposal && isOneOf({ personId }, [round.reopenProposal]))
    await roundStore.setReopenProposal(tx, round.id, null);
  for (const controllerId of follows.documentsAnew) await askDocumentsAnew(tx, round, controllerId);
  if (follows.incident.length > 0)
    await store.insertIncident(tx, round, {
      id: randomUUID(),
      declarationId,
      personId,
      acts: follows.incident,
    });
  await ctx.audit(tx, { action: "stepBack", subject: `round:${round.id}`, after: { personId, ...follows } });
  await notifyLead(tx, ctx, round, {
    kind: "interest-found",
    key: declarationId,
    words: (t) => t.messages.interestFound(round, follows),
  });
}

/** Who opens is part of what is approved: without one of them it is approved anew. */
async function removeOpener(tx: Tx, round: s.StoredRound, personId: string): Promise<void> {
  if (!(await openingStore.listOpeners(tx, round.id)).some((one) => one.personId === personId)) return;
  await openingStore.deleteOpener(tx, round.id, personId);
  for (const { controllerId, state } of await roundStore.listParticipants(tx, round.id))
    if (state === "approved") await askDocumentsAnew(tx, round, controllerId);
}

async function askDocumentsAnew(tx: Tx, round: s.StoredRound, controllerId: number): Promise<void> {
  const to = next(s.participantMachine, "approved", "askAnew");
  must(to, "an approval is asked for anew");
  await roundStore.updateParticipant(tx, round.id, controllerId, { state: to, approvedHash: null });
}

/**
 * Signed scores are void and what was agreed with them goes; the others' scores stay, and they agree and sign anew. An
 * evaluated round goes back to be judged.
 */
async function voidQuality(tx: Tx, round: s.StoredRound, personId: string): Promise<void> {
  const handIns = await evaluationStore.listHandIns(tx, round.id);
  for (const one of handIns)
    if ((one.personId === personId || one.standsFor === personId) && one.signedAt)
      await evaluationStore.voidHandIn(tx, round.id, one.personId);
  await evaluationStore.clearSignatures(tx, round.id);
  await evaluationStore.dropConsensus(tx, round.id);
  await roundStore.clearAwardApprovals(tx, round.id);
  await roundStore.updateRound(tx, round.id, {
    ...(round.state === "evaluated" ? { state: decideStep(round, "judgeAnew") } : {}),
    qualitySignedAt: null,
    qualityVoidAt: await tx.now(),
  });
}

/** What is decided of an interest that was found late. */
export async function decide(
  tx: Tx,
  ctx: Ctx,
  id: string,
  incidentId: string,
  body: s.IncidentDecision,
): Promise<s.Round> {
  const round = await lockLed(tx, ctx, id);
  const found = (await store.listIncidents(tx, id)).find((one) => one.id === incidentId);
  const { incident, event } = decideIncident(round, found, body);
  await store.decideIncident(tx, incidentId, body, ctx.caller.personId);
  await ctx.audit(tx, { action: "decideIncident", subject: `round:${id}`, after: { incidentId, ...body } });
  if (body.decision === "anew") await doAnew(tx, ctx, round, incident, event);
  return getRound(tx, id);
}

async function doAnew(
  tx: Tx,
  ctx: Ctx,
  round: s.StoredRound,
  { acts, personId }: s.Incident,
  event: "judgeAnew" | "takeBack" | undefined,
): Promise<void> {
  // Spelled out, so that a machine's events are found where code performs them.
  const to = event && decideStep(round, event === "takeBack" ? "takeBack" : "judgeAnew");
  if (acts.includes("judged")) await evidenceStore.forgetDecisions(tx, round.id, personId);
  if (acts.includes("judged"))
    for (const bidId of await store.listJudgedBy(tx, round.id, personId)) await admitAnew(tx, bidId);
  if (acts.includes("scored") || acts.includes("judged"))
    await voidQuality(tx, { ...round, state: "opened" }, personId);
  await roundStore.clearAwardApprovals(tx, round.id);
  const bidders = await store.listWrittenTo(tx, round.id);
  await roundStore.takeBackAwards(
    tx,
    (await roundStore.listLots(tx, round.id)).filter(isAwarded).map((lot) => lot.id),
  );
  await roundStore.updateRound(tx, round.id, {
    ...(to === undefined ? {} : { state: to }),
    ...(round.state === "standstill" ? { sentAt: null, sentBy: null, signableFrom: null } : {}),
  });
  if (round.state !== "standstill") return;
  const key = `${round.id} ${ctx.requestId}`;
  const kind = "letters-taken-back";
  const texts = await textsOfBidders(tx, bidders);
  await notifyBidders(
    tx,
    ctx,
    round,
    { kind, key },
    bidders.map((publisherId) => ({ publisherId, ...texts(publisherId).messages.lettersTakenBack(round) })),
  );
  await notifyParticipants(tx, ctx, round, { kind, key, words: (t) => t.messages.lettersTakenBack(round) });
}

/** A bid that somebody with an interest has admitted or rejected is decided on anew. */
async function admitAnew(tx: Tx, bidId: string): Promise<void> {
  const bid = await bidStore.findBid(tx, bidId);
  const to = bid && next(s.bidMachine, bid.state, "judgeAnew");
  if (to)
    await bidStore.updateBid(tx, bidId, { state: to, rejectCode: null, rejectReason: null, judgedBy: null });
}

export async function listIncidents(tx: Reader, ctx: Ctx, id: string): Promise<{ data: s.Incident[] }> {
  await refuseStranger(tx, ctx, id);
  return { data: await store.listIncidents(tx, id) };
}

/** Refuses while it is not decided what follows of an interest that was found. */
export const refuseOpenIncidents = async (tx: Reader, id: string): Promise<void> =>
  decideNoIncident(await store.listIncidents(tx, id));
