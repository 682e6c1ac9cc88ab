import { randomUUID } from "node:crypto";
import type { z } from "zod";
import { textsFor } from "../../parties/index.ts";
import type { Reader, Tx } from "../../platform/db/database.ts";
import type { Ctx } from "../../platform/operation/context.ts";
import { decideThere, notThere } from "../rules/access.ts";
import {
  decideAddition,
  decideContribution,
  decideMeetingCancellation,
  decideMeetingChange,
  decideRelease,
  decideReply,
} from "../rules/dialogue.ts";
import { decideChangeable } from "../rules/publication.ts";
import type * as s from "../schema/index.ts";
import * as store from "../store/index.ts";
import { lockLed } from "./access.ts";
import { refuseNames } from "./names.ts";
import { notifyAll } from "./notify.ts";

/** The market dialogue: publishers ask and say which models they would bid on; a person releases what is published. */

/** Announces the dialogue to all publishers. They see this announcement, and nothing of the round's terms. */
export async function openDialogue(
  tx: Tx,
  ctx: Ctx,
  round: s.StoredRound,
  text: string | undefined,
): Promise<void> {
  const lots = (await store.listLots(tx, round.id)).map(({ reference, title, subject, models }) => ({
    reference,
    title,
    subject,
    models,
  }));
  const words = text ?? (await textsFor(tx, round.leadId)).rounds.dialogue.question(round.title);
  await store.insertCall(tx, round, words, lots);
  await notifyAll(tx, ctx, round, {
    kind: "round-dialogue",
    key: round.id,
    words: (t) => t.messages.dialogue(round, words),
  });
}

export const listCalls = async (
  tx: Reader,
  after: string | undefined,
  limit: number,
): Promise<s.DialogueCall[]> =>
  (await store.listCalls(tx, after, limit)).map(({ participantIds: _, ...call }) => call);

const itemOf = async (tx: Reader, roundId: string, id: string): Promise<s.DialogueItem> =>
  decideThere(
    (await store.listItems(tx, roundId)).find((item) => item.id === id),
    "dialogue item",
  );

/** A publisher's question or position, while the dialogue is open. */
export async function contribute(
  tx: Tx,
  ctx: Ctx,
  roundId: string,
  body: s.NewContribution,
): Promise<s.DialogueItem> {
  const items = await store.listItems(tx, roundId);
  const call = decideContribution(await store.findCall(tx, roundId), items.length);
  const id = randomUUID();
  await store.insertItem(
    tx,
    { id: roundId, participantIds: call.participantIds },
    {
      id,
      publisherId: ctx.plane.publisher!,
      kind: body.kind,
      title: body.title,
      text: body.text,
      positions: body.kind === "position" ? body.positions : null,
      heldAt: null,
      confidentialReason: body.confidential?.reason ?? null,
    },
  );
  await ctx.audit(tx, { action: "contribute", subject: `dialogue-item:${id}`, after: body });
  return itemOf(tx, roundId, id);
}

async function lockPreparing(tx: Tx, ctx: Ctx, roundId: string): Promise<s.StoredRound> {
  const round = await lockLed(tx, ctx, roundId);
  decideChangeable(round, await store.listParticipants(tx, roundId));
  await store.addEditor(tx, roundId, ctx.caller);
  return round;
}

/** A meeting or the buyers' own material. */
export async function addItem(
  tx: Tx,
  ctx: Ctx,
  roundId: string,
  body: s.NewDialogueItem,
): Promise<s.DialogueItem> {
  const round = await lockPreparing(tx, ctx, roundId);
  const call = await store.findCall(tx, roundId);
  decideAddition(round.state, call, (await store.listItems(tx, roundId)).length);
  const id = randomUUID();
  await store.insertItem(tx, round, {
    id,
    publisherId: null,
    kind: body.kind,
    title: body.title,
    text: body.kind === "meeting" ? (body.minutes ?? null) : body.text,
    positions: null,
    heldAt: body.kind === "meeting" ? body.heldAt : null,
    confidentialReason: null,
  });
  await ctx.audit(tx, { action: "addDialogueItem", subject: `dialogue-item:${id}`, after: body });
  return itemOf(tx, roundId, id);
}

/** Another title or time of a meeting, with the reason. */
export async function changeMeeting(
  tx: Tx,
  ctx: Ctx,
  roundId: string,
  id: string,
  { title, heldAt, reason }: z.output<typeof s.MeetingChange>,
): Promise<s.DialogueItem> {
  await lockPreparing(tx, ctx, roundId);
  const item = await itemOf(tx, roundId, id);
  decideMeetingChange(item);
  await store.updateItem(tx, id, { title, heldAt, changed: { reason, at: await tx.now() } });
  const before = { title: item.title, heldAt: item.heldAt };
  const subject = `dialogue-item:${id}`;
  await ctx.audit(tx, { action: "changeMeeting", subject, before, after: { title, heldAt, reason } });
  return itemOf(tx, roundId, id);
}

/** A meeting is not held: it stays with the reason, lacks no minutes and is not published. */
export async function cancelMeeting(
  tx: Tx,
  ctx: Ctx,
  roundId: string,
  id: string,
  reason: string,
): Promise<s.DialogueItem> {
  await lockPreparing(tx, ctx, roundId);
  decideMeetingCancellation(await itemOf(tx, roundId, id));
  await store.updateItem(tx, id, { cancelled: { reason, at: await tx.now() } });
  await ctx.audit(tx, { action: "cancelMeeting", subject: `dialogue-item:${id}`, after: { reason } });
  return itemOf(tx, roundId, id);
}

/** The answer to a question, or a meeting's minutes; once released they stand. */
export async function reply(
  tx: Tx,
  ctx: Ctx,
  roundId: string,
  id: string,
  text: string,
): Promise<s.DialogueItem> {
  await lockPreparing(tx, ctx, roundId);
  const item = await itemOf(tx, roundId, id);
  await store.updateItem(tx, id, { [decideReply(item)]: text });
  await ctx.audit(tx, { action: "replyInDialogue", subject: `dialogue-item:${id}`, after: { text } });
  return itemOf(tx, roundId, id);
}

/** A person releases an item as it will be published; the release is part of what participants approve. */
export async function release(
  tx: Tx,
  ctx: Ctx,
  roundId: string,
  id: string,
  body: z.output<typeof s.Release>,
): Promise<s.DialogueItem> {
  await lockPreparing(tx, ctx, roundId);
  const item = await itemOf(tx, roundId, id);
  decideRelease(item, body.answer);
  await refuseNames(tx, [body.title, body.text, body.answer], body.confirmedNames);
  await store.updateItem(tx, id, {
    released: {
      title: body.title,
      text: body.text,
      answer: body.answer ?? null,
      by: ctx.caller.personId,
      at: await tx.now(),
    },
  });
  await ctx.audit(tx, {
    action: "releaseDialogueItem",
    subject: `dialogue-item:${id}`,
    before: item,
    after: body,
  });
  return itemOf(tx, roundId, id);
}

/** Participants see all of it, a publisher its own, others that there is a dialogue and nothing of it. */
export async function listItems(tx: Reader, ctx: Ctx, roundId: string): Promise<{ data: s.DialogueItem[] }> {
  const round = await store.findRound(tx, roundId);
  const participant = round?.participantIds.includes(ctx.plane.controller ?? -1);
  const announced = await store.findCall(tx, roundId);
  if (!participant && !announced) throw notThere("round");
  return { data: await store.listItems(tx, roundId) };
}
