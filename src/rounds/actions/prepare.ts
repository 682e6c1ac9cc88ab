import { createHash, randomUUID } from "node:crypto";
import { z } from "zod";
import { getController } from "../../parties/index.ts";
import { canonical } from "../../platform/audit.ts";
import { displayInstant } from "../../platform/calendar.ts";
import type { Tx } from "../../platform/db/database.ts";
import type { Ctx } from "../../platform/http/route.ts";
import { next } from "../../platform/machine.ts";
import { common, Problem } from "../../platform/problem.ts";
import { scenarioFault } from "../rules/scenario.ts";
import { faultOf } from "../rules/terms.ts";
import * as s from "../schema/index.ts";
import * as store from "../store/index.ts";
import { giveAwardWord } from "./award.ts";
import { asLead, getRound, lockOwn, notThere, step } from "./look.ts";
import { tellAll, tellParticipants } from "./tell.ts";

export async function createRound(tx: Tx, ctx: Ctx, body: s.NewRound): Promise<s.Round> {
  const fault = faultOf(body.terms);
  if (fault) throw new Problem(s.wrongTerms, fault);
  for (const { reference, models, scenario } of body.lots) {
    const lacking = scenarioFault(models, scenario);
    if (lacking) throw new Problem(s.wrongTerms, `Lot '${reference}': ${lacking} in its \`scenario\`.`);
  }
  const id = randomUUID();
  const lead = ctx.plane.controller!;
  await store.insertRound(tx, {
    id,
    reference: body.reference,
    title: body.title,
    lead_id: lead,
    participant_ids: [lead],
    author_id: ctx.caller.personId,
    terms: JSON.stringify(z.encode(s.RoundTerms, body.terms)),
    starts_on: body.period.from,
    ends_on: body.period.to,
  });
  for (const lot of body.lots)
    await store.insertLot(tx, {
      id: randomUUID(),
      round_id: id,
      participant_ids: [lead],
      reference: lot.reference,
      title: lot.title,
      subject: lot.subject,
      grade_from: lot.gradeFrom,
      grade_to: lot.gradeTo,
      models: lot.models,
      terms: JSON.stringify(z.encode(s.LotTerms, lot.terms)),
      model_terms: JSON.stringify(z.encode(s.NewLot.shape.modelTerms, lot.modelTerms)),
      scenario: lot.scenario ? JSON.stringify(z.encode(s.Scenario, lot.scenario)) : null,
    });
  const row = (await store.findRound(tx, id))!;
  await store.insertParticipants(tx, row, [lead]);
  await ctx.audit(tx, {
    action: "createRound",
    subject: `round:${id}`,
    after: { reference: body.reference },
  });
  return getRound(tx, id);
}

/** Opens the dialogue, starts collecting demand, or locks it (then every participant has committed). */
export async function moveRound(
  tx: Tx,
  ctx: Ctx,
  id: string,
  event: "openDialogue" | "startDemand" | "lockDemand",
): Promise<s.Round> {
  const round = await lockOwn(tx, ctx, id);
  asLead(ctx, round);
  const to = step(round, event);
  if (event === "lockDemand") {
    const participants = await store.listParticipants(tx, id);
    const lots = await store.listLots(tx, id);
    const commitments = await store.listCommitments(tx, id);
    const lacking = participants.filter(
      (p) => lots.length !== commitments.filter((c) => c.controller_id === p.controller_id).length,
    );
    if (lacking.length > 0)
      throw new Problem(
        s.wrongState,
        `Commitments on every lot lack from controllers ${lacking.map((p) => p.controller_id).join(", ")}.`,
      );
    await store.moveParticipants(tx, id, ["committed"], "locked");
    await store.setDemand(tx, id, true);
  }
  await store.updateRound(tx, id, { state: to });
  await ctx.audit(tx, { action: event, subject: `round:${id}`, before: round.state, after: to });
  return getRound(tx, id);
}

/** Invites controllers: their ids become part of the round and of everything in it. */
export async function invite(
  tx: Tx,
  ctx: Ctx,
  id: string,
  controllerIds: readonly number[],
): Promise<s.Round> {
  const round = await lockOwn(tx, ctx, id);
  asLead(ctx, round);
  if (!["draft", "market_dialogue", "demand_collection"].includes(round.state))
    throw new Problem(s.wrongState, `The round is ${round.state}; nobody joins any more.`);
  for (const controllerId of controllerIds) await getController(tx, controllerId);
  const all = [...new Set([...round.participant_ids, ...controllerIds])].sort((a, b) => a - b);
  await store.updateRound(tx, id, { participant_ids: all });
  await store.insertParticipants(tx, { ...round, participant_ids: all }, all);
  await ctx.audit(tx, {
    action: "invite",
    subject: `round:${id}`,
    before: round.participant_ids,
    after: all,
  });
  return getRound(tx, id);
}

async function own(tx: Tx, ctx: Ctx, round: store.RoundRow) {
  const found = (await store.listParticipants(tx, round.id)).find(
    (p) => p.controller_id === ctx.plane.controller,
  );
  if (!found) throw notThere("round");
  return found;
}

export async function join(tx: Tx, ctx: Ctx, id: string, body: z.output<typeof s.Joining>): Promise<s.Round> {
  const round = await lockOwn(tx, ctx, id);
  const participant = await own(tx, ctx, round);
  const to = next(s.participantMachine, participant.state, "join");
  if (!to) throw new Problem(s.wrongState, `You have ${participant.state} already.`);
  const { signatory, payerGln, orderReference } = body;
  await store.updateParticipant(tx, id, participant.controller_id, {
    state: to,
    signatory,
    payer_gln: payerGln,
    order_reference: orderReference,
  });
  await ctx.audit(tx, { action: "joinRound", subject: `round:${id}`, after: { to } });
  return getRound(tx, id);
}

export async function commit(
  tx: Tx,
  ctx: Ctx,
  id: string,
  body: z.output<typeof s.NewCommitment>,
): Promise<s.Round> {
  const round = await lockOwn(tx, ctx, id);
  if (round.state !== "demand_collection")
    throw new Problem(s.wrongState, `The round is ${round.state}; demand is collected in demand_collection.`);
  const participant = await own(tx, ctx, round);
  const to = next(s.participantMachine, participant.state, "commit");
  if (!to) throw new Problem(s.wrongState, `Join the round first; you are ${participant.state}.`);
  const lot = (await store.listLots(tx, id)).find((l) => l.reference === body.lot);
  if (!lot) throw new Problem(s.wrongBid, `The round has no lot '${body.lot}'.`);
  await store.upsertCommitment(tx, round, lot.id, participant.controller_id, body);
  await store.updateParticipant(tx, id, participant.controller_id, { state: to });
  await ctx.audit(tx, { action: "commitDemand", subject: `lot:${lot.id}`, after: body });
  return getRound(tx, id);
}

/** A participant's word. Declining the documents sends the round back to collecting demand. */
export async function approve(
  tx: Tx,
  ctx: Ctx,
  id: string,
  body: z.output<typeof s.Approval>,
): Promise<s.Round> {
  const round = await lockOwn(tx, ctx, id);
  const participant = await own(tx, ctx, round);
  await ctx.audit(tx, { action: "approve", subject: `round:${id}`, after: body });
  if (body.of === "award") return giveAwardWord(tx, ctx, round, participant, body);
  if (round.state !== "ready") throw new Problem(s.wrongState, `The round is ${round.state}, not ready.`);
  if (body.approve) {
    const to = next(s.participantMachine, participant.state, "approve");
    if (!to) throw new Problem(s.wrongState, `You have ${participant.state} already.`);
    await store.updateParticipant(tx, id, participant.controller_id, { state: to });
    return getRound(tx, id);
  }
  await store.moveParticipants(tx, id, ["locked", "approved"], "committed");
  await store.setDemand(tx, id, false);
  await store.updateRound(tx, id, { state: step(round, "decline") });
  return getRound(tx, id);
}

export async function addOpener(tx: Tx, ctx: Ctx, id: string, recipient: string): Promise<s.Round> {
  const round = await lockOwn(tx, ctx, id);
  if (["published", "closed", "opened"].includes(round.state) || round.published_at)
    throw new Problem(s.wrongState, "Openers are appointed before publication: bids are sealed to them.");
  await store.insertOpener(tx, round, ctx.caller.personId, recipient);
  await ctx.audit(tx, { action: "addOpener", subject: `round:${id}`, after: { recipient } });
  return getRound(tx, id);
}

export const openersMin = 3;

/** Publishes: three openers, every participant's approval, a second person, terms hashed. */
export async function publish(tx: Tx, ctx: Ctx, id: string, closesAt: Date): Promise<s.Round> {
  const round = await lockOwn(tx, ctx, id);
  asLead(ctx, round);
  const to = step(round, "publish");
  if (round.author_id === ctx.caller.personId)
    throw new Problem(s.samePerson, "The round's author does not publish it.");
  const openers = await store.listOpeners(tx, id);
  if (openers.length < openersMin)
    throw new Problem(
      s.wrongState,
      `${openers.length} openers are appointed; at least ${openersMin} are needed.`,
    );
  const missing = (await store.listParticipants(tx, id)).filter((p) => p.state !== "approved");
  if (missing.length > 0)
    throw new Problem(
      s.wrongState,
      `Approval lacks from controllers ${missing.map((p) => p.controller_id).join(", ")}.`,
    );
  const now = await tx.now();
  if (closesAt <= now)
    throw new Problem(common.badRequest, "The deadline has passed.", {
      errors: [{ pointer: "/closesAt", detail: "Give an instant in the future." }],
    });
  const text = canonical({
    terms: round.terms,
    lots: await store.listLots(tx, id),
    openers: openers.map((o) => o.recipient),
    documents: (await store.listDocuments(tx, id)).map(({ title, sha256 }) => ({ title, sha256 })),
  });
  await store.updateRound(tx, id, {
    state: to,
    published_at: now,
    closes_at: closesAt,
    terms_hash: createHash("sha256").update(text).digest(),
  });
  await store.publishLots(tx, id);
  await store.publishDocuments(tx, id);
  await tellAll(tx, ctx, round, {
    kind: "round-published",
    key: id,
    title: `Fællesudbud offentliggjort: ${round.title}`,
    body: `${round.title} (${round.reference}) er offentliggjort.\n\nFrist for bud: ${displayInstant(closesAt)}.\n${ctx.publicUrl}/rounds/${round.reference}`,
  });
  await ctx.audit(tx, { action: "publishRound", subject: `round:${id}`, after: { closesAt } });
  return getRound(tx, id);
}

export async function cancel(tx: Tx, ctx: Ctx, id: string, reason: string): Promise<s.Round> {
  const round = await lockOwn(tx, ctx, id);
  asLead(ctx, round);
  await store.updateRound(tx, id, { state: step(round, "cancel"), cancel_reason: reason });
  await (round.published_at ? tellAll : tellParticipants)(tx, ctx, round, {
    kind: "round-cancelled",
    key: id,
    title: `Fællesudbud annulleret: ${round.title}`,
    body: `${round.title} (${round.reference}) er annulleret. Begrundelse: ${reason}.`,
  });
  await ctx.audit(tx, {
    action: "cancelRound",
    subject: `round:${id}`,
    before: round.state,
    after: { reason },
  });
  return getRound(tx, id);
}
