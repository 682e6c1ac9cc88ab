import { createHash, randomBytes } from "node:crypto";
import type { z } from "zod";
import type { Actor } from "../../../platform/actor.ts";
import { sealTo } from "../../../platform/age.ts";
import type { Tx } from "../../../platform/db/database.ts";
import type { Ctx } from "../../../platform/operation/context.ts";
import { Problem } from "../../../platform/problem.ts";
import { getRound, lockLed, lockOwn } from "../../actions/access.ts";
import { approvedText, publishedText } from "../../actions/approved-text.ts";
import { drawSecret } from "../../drawing/actions.ts";
import { publishNotice } from "../../papers/actions/index.ts";
import { afterReplacement } from "../../rules/openers.ts";
import { decideAllApproved } from "../../rules/publication.ts";
import * as s from "../../schema/index.ts";
import * as roundStore from "../../store/index.ts";
import { decideOnReplacement, decideOpener, decidePost, decideRemoval, decideReplacement } from "../rules.ts";
import * as store from "../store.ts";
import { refuseSteppedBack } from "./guard.ts";

/** Who opens: part of what is approved, and shown to hold the identities that bids are sealed to. */

export async function addOpener(
  tx: Tx,
  ctx: Ctx,
  id: string,
  { recipient, replaces }: z.output<typeof s.Recipient>,
): Promise<s.Round> {
  const round = await lockOwn(tx, ctx, id);
  await refuseSteppedBack(tx, ctx, round);
  const { personId } = ctx.caller;
  const openers = await store.listOpeners(tx, id);
  const now = await tx.now();
  decideOpener(round, await roundStore.listParticipants(tx, id), openers, { personId, replaces, now });
  const post = { controllerId: ctx.plane.controller!, personId, recipient, replaces: replaces ?? null };
  await store.insertOpener(tx, round, post);
  // Who opens is part of what is approved. After publication the offer is: `decideOnReplacement` asks who made it.
  await roundStore.addEditor(tx, id, ctx.caller);
  await ctx.audit(tx, { action: "addOpener", subject: `round:${id}`, after: post });
  return getRound(tx, id);
}

export async function removeOpener(tx: Tx, ctx: Ctx, id: string, personId: string): Promise<s.Round> {
  const round = await lockOwn(tx, ctx, id);
  const found = (await store.listOpeners(tx, id)).find((one) => one.personId === personId);
  const opener = decideRemoval(round, await roundStore.listParticipants(tx, id), found, ctx.plane.controller);
  await store.deleteOpener(tx, id, personId);
  await roundStore.addEditor(tx, id, ctx.caller);
  await ctx.audit(tx, { action: "removeOpener", subject: `round:${id}`, before: opener });
  return getRound(tx, id);
}

const hashOf = (value: Uint8Array): Buffer => createHash("sha256").update(value).digest();

/** Seals a random value to the caller's recipient; its hash alone is kept. */
export async function challenge(tx: Tx, ctx: Ctx, id: string): Promise<z.output<typeof s.Challenge>> {
  await lockOwn(tx, ctx, id);
  const { recipient, personId } = decidePost(await store.listOpeners(tx, id), ctx.caller.personId);
  const value = randomBytes(32);
  await store.setChallenge(tx, id, personId, hashOf(value));
  await ctx.audit(tx, { action: "challengeOpener", subject: `round:${id}` });
  return { sealed: Buffer.from(await sealTo(recipient, value)).toString("base64") };
}

/** Only who holds the recipient's identity knows the value. */
export async function answerChallenge(tx: Tx, ctx: Ctx, id: string, value: string): Promise<s.Round> {
  await lockOwn(tx, ctx, id);
  const { personId } = decidePost(await store.listOpeners(tx, id), ctx.caller.personId);
  if (!(await store.answerChallenge(tx, id, personId, hashOf(Buffer.from(value, "hex")))))
    throw new Problem(s.wrongAnswer, "The value is another, or no challenge was asked for.");
  await ctx.audit(tx, { action: "answerChallenge", subject: `round:${id}` });
  return getRound(tx, id);
}

/** A participant's word on the text with the openers who are to take others' places. */
export async function approveReplacement(
  tx: Tx,
  round: s.StoredRound,
  { controllerId }: Pick<s.StoredParticipant, "controllerId">,
  { approved, by }: { approved: boolean; by: Actor },
): Promise<s.Round> {
  const rows = await store.listOpeners(tx, round.id);
  if (round.state !== "published" || rows.every((one) => one.replaces === null))
    throw new Problem(s.wrongState, "Nobody has offered to take an opener's place.");
  decideOnReplacement(rows, by);
  const after = afterReplacement(rows);
  if (approved) await drawSecret(tx, round, after);
  const { hash } = await approvedText(tx, round, after);
  await roundStore.updateParticipant(tx, round.id, controllerId, {
    openersHash: approved ? hash : null,
    openersBy: approved ? by : null,
  });
  return getRound(tx, round.id);
}

/**
 * Openers are replaced after publication, once every participant has approved the text with the new ones: an amendment
 * with a later deadline. Bids from before it are sealed to the former pairs, so they are made anew.
 */
export async function replaceOpeners(
  tx: Tx,
  ctx: Ctx,
  id: string,
  { text, closesAt, confirmedNames }: z.output<typeof s.NewReplacement>,
): Promise<s.Notice> {
  const round = await lockLed(tx, ctx, id);
  const participants = await roundStore.listParticipants(tx, id);
  const rows = await store.listOpeners(tx, id);
  decideOnReplacement(rows, ctx.caller);
  const after = decideReplacement(round, rows, participants, closesAt);
  const { text: approved, hash } = await approvedText(tx, round, after);
  decideAllApproved(
    participants.map((one) => ({ ...one, approvedHash: one.openersHash })),
    hash,
  );
  const notice = await publishNotice(tx, ctx, id, {
    kind: "substantial",
    text,
    documents: [],
    closesAt,
    confirmedNames,
  });
  await store.replaceOpeners(tx, id);
  const published = publishedText({ ...round, closesAt }, { approved, openers: after });
  await roundStore.updateRound(tx, id, {
    resealedAt: notice.publishedAt,
    publishedText: published.text,
    termsHash: published.hash,
  });
  await roundStore.takeOpenersWords(tx, id);
  await ctx.audit(tx, { action: "replaceOpeners", subject: `round:${id}`, before: round.openers, after });
  return notice;
}
