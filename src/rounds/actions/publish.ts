import { createHash, randomUUID } from "node:crypto";
import type { z } from "zod";
import { textsFor } from "../../parties/index.ts";
import { canonical } from "../../platform/audit.ts";
import type { Reader, Tx } from "../../platform/db/database.ts";
import type { Ctx } from "../../platform/operation/context.ts";
import { giveAwardWord } from "../award/actions/approval.ts";
import { unlockDemand } from "../demand/actions.ts";
import * as openingStore from "../opening/store.ts";
import * as paperStore from "../papers/store.ts";
import { decideState, decideThere } from "../rules/access.ts";
import { decideReleased, disclosuresOf } from "../rules/dialogue.ts";
import {
  decideAllApproved,
  decideApproval,
  decideDeadlineLongEnough,
  decidePublication,
} from "../rules/publication.ts";
import { decideRegimeReady } from "../rules/regime.ts";
import type * as s from "../schema/index.ts";
import * as store from "../store/index.ts";
import { getRound, lockLed, lockOwn } from "./access.ts";
import { notifyAll, notifyParticipants } from "./notify.ts";
import { ownParticipant } from "./participants.ts";
import { getRegime } from "./regime.ts";

/**
 * Approval of the documents by every participant, and publication of what they approved, by a second person,
 * hashed.
 */

/** A participant's word. Declining the documents sends the round back to collecting demand. */
export async function approve(
  tx: Tx,
  ctx: Ctx,
  id: string,
  body: z.output<typeof s.Approval>,
): Promise<s.Round> {
  const round = await lockOwn(tx, ctx, id);
  const participant = await ownParticipant(tx, ctx, round);
  await ctx.audit(tx, { action: "approve", subject: `round:${id}`, after: body });
  if (body.of === "award") return giveAwardWord(tx, ctx, round, participant, body);
  if (body.approve) {
    const to = decideApproval(round, participant);
    const { hash } = await approvedText(tx, round);
    await store.updateParticipant(tx, id, participant.controllerId, { state: to, approvedHash: hash });
    return getRound(tx, id);
  }
  decideState(round, "ready");
  await unlockDemand(tx, round, "decline");
  await notifyParticipants(tx, ctx, round, {
    kind: "round-declined",
    key: randomUUID(),
    words: (t) => t.messages.declined(round),
  });
  return getRound(tx, id);
}

/** What is published of the dialogue is written once, for all: in the leading municipality's language. */
const dialogueTexts = async (tx: Reader, round: s.StoredRound) =>
  (await textsFor(tx, round.leadId)).rounds.dialogue;
const sha256 = (text: string): Buffer => createHash("sha256").update(text).digest();

/**
 * What participants approve, as one text: terms, lots with the locked demand, the regime, the released dialogue,
 * the documents.
 */
export async function approvedText(
  tx: Reader,
  round: s.StoredRound,
): Promise<{ text: string; hash: Buffer }> {
  const { terms, regime } = await store.getWrittenTerms(tx, round.id);
  const text = canonical({
    reference: round.reference,
    title: round.title,
    leadId: round.leadId,
    participantIds: round.participantIds,
    period: round.period,
    terms,
    lots: await store.listWrittenLots(tx, round.id),
    regime,
    dialogue: disclosuresOf(await store.listItems(tx, round.id), await dialogueTexts(tx, round)),
    documents: (await paperStore.listDocuments(tx, round.id)).map(({ title, sha256 }) => ({ title, sha256 })),
  });
  return { text, hash: sha256(text) };
}

/**
 * Publishes: three openers, every participant's approval of this very text, the regime's demands, a person who
 * has neither made nor changed the terms. The text is kept with its hash.
 */
export async function publish(
  tx: Tx,
  ctx: Ctx,
  id: string,
  { closesAt, noticeNumber }: z.output<typeof s.Publication>,
): Promise<s.Round> {
  const round = await lockLed(tx, ctx, id);
  const openers = await openingStore.listOpeners(tx, id);
  const now = await tx.now();
  const to = decidePublication(round, ctx.caller.personId, openers, closesAt, now);
  const items = await store.listItems(tx, id);
  decideReleased(items);
  decideAllApproved(await store.listParticipants(tx, id), (await approvedText(tx, round)).hash);
  const lots = await store.listLots(tx, id);
  const regime = decideRegimeReady(await getRegime(tx, id), lots, noticeNumber);
  decideDeadlineLongEnough(regime, closesAt, now);
  // Where the terms name no ceiling, the estimated value at the maximum is published as the ceiling.
  for (const lot of lots)
    if (lot.ceilingMinor === null) {
      const { value } = regime.lots.find((one) => one.lot === lot.reference)!;
      await store.setCeiling(tx, lot.id, value!.minor);
    }
  const { text } = await approvedText(tx, round);
  const published = canonical({
    version: 1,
    approved: JSON.parse(text),
    openers: openers.map((o) => o.recipient),
    closesAt: closesAt.toISOString(),
    noticeNumber: noticeNumber ?? null,
  });
  await store.updateRound(tx, id, {
    state: to,
    publishedAt: now,
    closesAt: closesAt,
    noticeNumber: noticeNumber ?? null,
    publishedText: published,
    termsHash: sha256(published),
  });
  await store.publishLots(tx, id);
  await paperStore.publishDocuments(tx, id);
  await store.insertDisclosures(tx, round, disclosuresOf(items, await dialogueTexts(tx, round)), now);
  await notifyAll(tx, ctx, round, {
    kind: "round-published",
    key: id,
    words: (t) => t.messages.published(round, closesAt, `${ctx.publicUrl}/rounds/${round.reference}`),
  });
  await ctx.audit(tx, { action: "publishRound", subject: `round:${id}`, after: { closesAt, noticeNumber } });
  return getRound(tx, id);
}

/** The text whose hash the round shows, for everybody who sees the published round. */
export async function getPublishedTerms(tx: Reader, id: string): Promise<z.output<typeof s.PublishedTerms>> {
  const found = decideThere(await store.findPublishedText(tx, id), "published round");
  return { version: 1, sha256: found.sha256.toString("hex"), text: found.text };
}
