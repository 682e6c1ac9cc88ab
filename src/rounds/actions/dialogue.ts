import { randomUUID } from "node:crypto";
import type { z } from "zod";
import { languageOf } from "../../parties/index.ts";
import type { Reader, Tx } from "../../platform/db/database.ts";
import type { Ctx } from "../../platform/operation/context.ts";
import { common, Problem } from "../../platform/problem.ts";
import { textsIn } from "../../texts/index.ts";
import { unreleased } from "../rules/dialogue.ts";
import * as s from "../schema/index.ts";
import * as store from "../store/index.ts";
import { asLead, lockOwn, notThere } from "./access.ts";
import { notifyAll } from "./notify.ts";
import { refuseApproved } from "./regime.ts";

/** The market dialogue: publishers ask and say which models they would bid on; a person releases what is published. */

const itemsMax = 1_000;

/** Announces the dialogue to all publishers: they see this of the round, and nothing of its terms. */
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
  const words = text ?? textsIn(languageOf(round.leadId)).rounds.dialogue.question(round.title);
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

const itemOf = async (tx: Reader, roundId: string, id: string): Promise<s.DialogueItem> => {
  const found = (await store.listItems(tx, roundId)).find((item) => item.id === id);
  if (!found) throw notThere("dialogue item");
  return found;
};

/** A publisher's question or position, while the dialogue is open. */
export async function contribute(
  tx: Tx,
  ctx: Ctx,
  roundId: string,
  body: s.NewContribution,
): Promise<s.DialogueItem> {
  const call = await store.findCall(tx, roundId);
  if (!call) throw notThere("round");
  if (call.closedAt) throw new Problem(s.wrongState, "The market dialogue is closed.");
  if ((await store.listItems(tx, roundId)).length >= itemsMax)
    throw new Problem(s.wrongState, `A publisher says at most ${itemsMax} things in one dialogue.`);
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
  const round = await lockOwn(tx, ctx, roundId);
  asLead(ctx, round);
  await refuseApproved(tx, round);
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
  if (!(await store.findCall(tx, roundId)))
    throw new Problem(s.wrongState, `The round is ${round.state}: open its market dialogue first.`);
  if ((await store.listItems(tx, roundId)).length >= itemsMax)
    throw new Problem(s.wrongState, `A dialogue has at most ${itemsMax} items.`);
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
  if (item.kind !== "question" && item.kind !== "meeting")
    throw new Problem(s.wrongState, `A ${item.kind} takes no answer.`);
  if (item.released) throw new Problem(common.conflict, "The item has been released as it is.");
  await store.updateItem(tx, id, item.kind === "question" ? { answer: text } : { text });
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
  const refuse = (detail: string) => new Problem(s.wrongState, detail);
  if (item.kind === "position") throw refuse("Positions are published as sums alone.");
  if (item.confidentialReason !== null) throw refuse("The publisher has marked this as confidential.");
  if (item.kind === "meeting" && item.text === null) throw refuse("The meeting has no minutes yet.");
  if ((item.kind === "question") !== (body.answer !== undefined))
    throw refuse("A question is released with its answer, anything else without.");
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

/** Refuses to collect demand while a meeting lacks its minutes. */
export async function refuseWithoutMinutes(tx: Reader, roundId: string): Promise<void> {
  const lacking = (await store.listItems(tx, roundId)).filter(
    (item) => item.kind === "meeting" && item.text === null,
  );
  if (lacking.length > 0)
    throw new Problem(
      s.wrongState,
      `Minutes lack of ${lacking.map((item) => `'${item.title}'`).join(", ")}.`,
    );
}

/** Refuses to publish while something said in the dialogue would stay with those who heard it. */
export async function refuseUnreleased(tx: Reader, roundId: string): Promise<void> {
  const open = unreleased(await store.listItems(tx, roundId));
  if (open.length > 0)
    throw new Problem(
      s.wrongState,
      `Not released yet of the market dialogue: ${open.map((item) => `'${item.title}'`).join(", ")}.`,
    );
}
