import { createHash, randomUUID } from "node:crypto";
import type { z } from "zod";
import { earliestDeadline } from "../../law/deadlines.ts";
import { languageOf } from "../../parties/index.ts";
import { canonical } from "../../platform/audit.ts";
import type { Reader, Tx } from "../../platform/db/database.ts";
import { next } from "../../platform/machine.ts";
import type { Ctx } from "../../platform/operation/context.ts";
import { common, Problem } from "../../platform/problem.ts";
import { textsIn } from "../../texts/index.ts";
import { giveAwardWord } from "../award/actions/approval.ts";
import { unlockDemand } from "../demand/actions.ts";
import * as openingStore from "../opening/store.ts";
import * as paperStore from "../papers/store.ts";
import { disclosuresOf } from "../rules/dialogue.ts";
import * as s from "../schema/index.ts";
import * as store from "../store/index.ts";
import { asLead, getRound, lockOwn, notThere, step } from "./access.ts";
import { refuseUnreleased } from "./dialogue.ts";
import { notifyAll, notifyParticipants } from "./notify.ts";
import { ownParticipant } from "./participants.ts";
import { refuseUnready } from "./regime.ts";

/** Approval of the documents by every participant, and publication of what they approved, by a second person, hashed. */

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
  if (round.state !== "ready") throw new Problem(s.wrongState, `The round is ${round.state}, not ready.`);
  if (body.approve) {
    const to = next(s.participantMachine, participant.state, "approve");
    if (!to) throw new Problem(s.wrongState, `You have ${participant.state} already.`);
    const { hash } = await approvedText(tx, round);
    await store.updateParticipant(tx, id, participant.controllerId, { state: to, approvedHash: hash });
    return getRound(tx, id);
  }
  await unlockDemand(tx, round, "decline");
  await notifyParticipants(tx, ctx, round, {
    kind: "round-declined",
    key: randomUUID(),
    words: (t) => t.messages.declined(round),
  });
  return getRound(tx, id);
}

/** What is published of the dialogue is written once, for all: in the leading municipality's language. */
const dialogueTexts = (round: s.StoredRound) => textsIn(languageOf(round.leadId)).rounds.dialogue;

export const openersMin = 3;
const sha256 = (text: string): Buffer => createHash("sha256").update(text).digest();

/** What participants approve, as one text: terms, lots with the locked demand, the regime, the released dialogue, the documents. */
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
    dialogue: disclosuresOf(await store.listItems(tx, round.id), dialogueTexts(round)),
    documents: (await paperStore.listDocuments(tx, round.id)).map(({ title, sha256 }) => ({ title, sha256 })),
  });
  return { text, hash: sha256(text) };
}

async function refuseUnapproved(tx: Reader, round: s.StoredRound): Promise<void> {
  const { hash } = await approvedText(tx, round);
  const missing = (await store.listParticipants(tx, round.id)).filter(
    (p) => p.state !== "left" && (p.state !== "approved" || !p.approvedHash?.equals(hash)),
  );
  if (missing.length > 0)
    throw new Problem(
      s.wrongState,
      `Approval of the material as it is now lacks from controllers ${missing.map((p) => p.controllerId).join(", ")}.`,
    );
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
  const round = await lockOwn(tx, ctx, id);
  asLead(ctx, round);
  const to = step(round, "publish");
  if ([round.authorId, round.editedBy].includes(ctx.caller.personId))
    throw new Problem(s.samePerson, "Whoever made or changed the terms does not publish them.");
  const openers = await openingStore.listOpeners(tx, id);
  if (openers.length < openersMin)
    throw new Problem(
      s.wrongState,
      `${openers.length} openers are appointed; at least ${openersMin} are needed.`,
    );
  const now = await tx.now();
  if (closesAt <= now)
    throw new Problem(common.badRequest, "The deadline has passed.", {
      errors: [{ pointer: "/closesAt", detail: "Give an instant in the future." }],
    });
  await refuseUnreleased(tx, id);
  await refuseUnapproved(tx, round);
  const regime = await refuseUnready(tx, round, noticeNumber);
  const earliest = earliestDeadline(now, closesAt, regime.minimumDeadline?.wholeDays ?? 0);
  if (closesAt < earliest)
    throw new Problem(
      s.deadlineTooShort,
      `${regime.choice.procedure} needs ${regime.minimumDeadline?.wholeDays} whole days (${regime.minimumDeadline?.source}).`,
      { extensions: { earliestDeadline: earliest } },
    );
  // A ceiling that the terms leave out is the estimated value at the maximum: published, and held from then on.
  for (const lot of await store.listLots(tx, id))
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
  await store.insertDisclosures(
    tx,
    round,
    disclosuresOf(await store.listItems(tx, id), dialogueTexts(round)),
    now,
  );
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
  const found = await store.findPublishedText(tx, id);
  if (!found) throw notThere("published round");
  return { version: 1, sha256: found.sha256.toString("hex"), text: found.text };
}
