import { randomUUID } from "node:crypto";
import type { z } from "zod";
import type { Reader, Tx } from "../../platform/db/database.ts";
import type { Ctx } from "../../platform/operation/context.ts";
import { giveAwardWord } from "../award/actions/approval.ts";
import { unlockDemand } from "../demand/actions.ts";
import { drawSecret } from "../drawing/actions.ts";
import { decideEvidenceTerms } from "../evidence/rules.ts";
import { refuseSteppedBack } from "../opening/actions/guard.ts";
import { approveReplacement } from "../opening/actions/openers.ts";
import * as paperStore from "../papers/store.ts";
import { decideState, decideThere } from "../rules/access.ts";
import { decideReleased, disclosuresOf } from "../rules/dialogue.ts";
import { decideAnswered, decideOpeners } from "../rules/openers.ts";
import {
  decideAllApproved,
  decideApproval,
  decideDeadlineLongEnough,
  decidePublication,
} from "../rules/publication.ts";
import { decideRegimeReady, decideRegimeWhole } from "../rules/regime.ts";
import * as s from "../schema/index.ts";
import * as store from "../store/index.ts";
import { getRound, lockLed, lockOwn } from "./access.ts";
import { approvedText, dialogueTexts, publishedText } from "./approved-text.ts";
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
  await refuseSteppedBack(tx, ctx, round);
  const participant = await ownParticipant(tx, ctx, round);
  await ctx.audit(tx, { action: "approve", subject: `round:${id}`, after: body });
  if (body.of === "award") return giveAwardWord(tx, ctx, round, participant, body);
  if (body.of === "openers")
    return approveReplacement(tx, round, participant, { approved: body.approve, by: ctx.caller });
  if (body.approve) {
    const to = decideApproval(round, participant, ctx.caller);
    await refuseUnready(tx, round);
    await drawSecret(tx, round, round.openers);
    const { hash } = await approvedText(tx, round);
    await store.updateParticipant(tx, id, participant.controllerId, {
      state: to,
      approvedHash: hash,
      approvedBy: ctx.caller,
    });
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

/**
 * Whatever publication asks of the approved text is there before anybody approves it: afterwards it could only be put right
 * once somebody has declined.
 */
async function refuseUnready(tx: Tx, round: s.StoredRound): Promise<void> {
  decideOpeners(round.openers, await store.listParticipants(tx, round.id));
  decideAnswered(round.openers);
  decideReleased(await store.listItems(tx, round.id));
  decideEvidenceTerms(round);
  decideRegimeWhole(await getRegime(tx, round.id), await store.listLots(tx, round.id));
}

/**
 * Publishes: openers enough who hold their identities, every participant's approval of this very text, the regime's demands, a person who
 * has neither made nor changed the terms. The text is kept with its hash.
 */
export async function publish(
  tx: Tx,
  ctx: Ctx,
  id: string,
  { closesAt, noticeNumber }: z.output<typeof s.Publication>,
): Promise<s.Round> {
  const round = await lockLed(tx, ctx, id);
  await refuseSteppedBack(tx, ctx, round);
  const now = await tx.now();
  const to = decidePublication(round, ctx.caller, closesAt, now);
  const participants = await store.listParticipants(tx, id);
  decideOpeners(round.openers, participants);
  decideAnswered(round.openers);
  const items = await store.listItems(tx, id);
  decideReleased(items);
  const approved = await approvedText(tx, round);
  decideAllApproved(participants, approved.hash);
  const lots = await store.listLots(tx, id);
  decideEvidenceTerms(round);
  const regime = decideRegimeReady(await getRegime(tx, id), lots, noticeNumber);
  decideDeadlineLongEnough(regime, closesAt, now);
  // Where the terms name no ceiling, the estimated value at the maximum is published as the ceiling.
  const ceilings: { lot: string; ceilingMinor: bigint }[] = [];
  for (const lot of lots)
    if (lot.ceilingMinor === null) {
      const { value } = regime.lots.find((one) => one.lot === lot.reference)!;
      await store.setCeiling(tx, lot.id, value!.minor);
      ceilings.push({ lot: lot.reference, ceilingMinor: value!.minor });
    }
  const published = publishedText(
    { ...round, closesAt, noticeNumber: noticeNumber ?? null },
    { approved: approved.text, ceilings },
  );
  await store.updateRound(tx, id, {
    state: to,
    publishedAt: now,
    publishedBy: ctx.caller,
    closesAt: closesAt,
    noticeNumber: noticeNumber ?? null,
    publishedText: published.text,
    termsHash: published.hash,
  });
  await store.publishLots(tx, id);
  await paperStore.publishDocuments(tx, id);
  await store.insertDisclosures(tx, round, disclosuresOf(items, await dialogueTexts(tx, round)), now);
  await notifyAll(tx, ctx, round, {
    kind: "round-published",
    key: id,
    words: (t) => t.messages.published(round, closesAt, `${ctx.publicUrl}/rounds/${round.reference}`),
  });
  await ctx.enqueue(tx, s.roundPublished, { roundId: id }, id);
  await ctx.audit(tx, { action: "publishRound", subject: `round:${id}`, after: { closesAt, noticeNumber } });
  return getRound(tx, id);
}

/** The text whose hash the round shows, for everybody who sees the published round. */
export async function getPublishedTerms(tx: Reader, id: string): Promise<z.output<typeof s.PublishedTerms>> {
  const found = decideThere(await store.findPublishedText(tx, id), "published round");
  return { version: 1, sha256: found.sha256.toString("hex"), text: found.text };
}
