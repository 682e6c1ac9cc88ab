import { randomUUID } from "node:crypto";
import { listPartyNames, textsFor } from "../../parties/index.ts";
import type { Reader, Tx } from "../../platform/db/database.ts";
import type { Ctx, DatabaseCtx } from "../../platform/operation/context.ts";
import type { Download } from "../../platform/operation/kinds.ts";
import { lockLed, refuseStranger } from "../actions/access.ts";
import { notifyBidders } from "../actions/notify.ts";
import * as bidStore from "../bids/store/index.ts";
import { setRejected } from "../evaluation/actions/admission.ts";
import { refuseUndeclared } from "../opening/actions/guard.ts";
import { readAll } from "../papers/actions/index.ts";
import { decideUpload } from "../papers/rules.ts";
import { decideThere } from "../rules/access.ts";
import * as s from "../schema/index.ts";
import * as roundStore from "../store/index.ts";
import {
  decideAsk,
  decideHandsIn,
  decideLater,
  decideOutOn,
  decideProven,
  decideRoomForFile,
  decideSomething,
  decideVerdict,
  openEvidence,
  ruleOf,
} from "./rules.ts";
import * as store from "./store.ts";

/** The intended winner proves what it has stated, before anybody approves the award. */

/** The evidence that the caller may see, with its files. */
export async function loadEvidence(tx: Reader, roundId: string): Promise<s.Evidence[]> {
  const rows = await store.listEvidence(tx, roundId);
  const files = rows.length === 0 ? [] : await store.listEvidenceFiles(tx, roundId);
  return rows.map((row) => ({
    ...row,
    files: files.filter((one) => one.evidenceId === row.id).map(({ evidenceId: _of, ...file }) => file),
  }));
}

async function getOne(tx: Reader, roundId: string, id: string): Promise<s.Evidence> {
  return decideThere(
    (await loadEvidence(tx, roundId)).find((one) => one.id === id),
    "evidence",
  );
}

/** A bidder gets what it is asked for and participants get all; for everybody else there is no such round. */
export async function listEvidence(tx: Reader, ctx: Ctx, id: string): Promise<s.EvidenceList> {
  const data = await loadEvidence(tx, id);
  const round =
    data.length === 0
      ? await refuseStranger(tx, ctx, id)
      : decideThere(await roundStore.findRound(tx, id), "round");
  return { data, rule: ruleOf(round) };
}

/** Asks the intended winner for all that it has not been asked for; answers what is asked of it now. */
export async function ask(
  tx: Tx,
  ctx: Ctx,
  id: string,
  bidId: string,
  body: s.NewEvidenceRequest,
): Promise<s.EvidenceList> {
  const round = await lockLed(tx, ctx, id);
  await refuseUndeclared(tx, ctx, round);
  const at = await tx.now();
  const bid = (await bidStore.listBids(tx, id)).find((one) => one.id === bidId);
  const before = (await store.listEvidence(tx, id)).filter((one) => one.bidId === bidId);
  const names = await listPartyNames(tx, bid ? [bid.publisherId] : []);
  const bidder = (bid && names.get(bid.publisherId)) ?? "";
  const lots = await roundStore.listLots(tx, id);
  const wanted = decideAsk(round, lots, bid, before, { ...body, bidder }, at);
  const { publisherId } = bid!;
  const asked = wanted.map((one) => ({ id: randomUUID() as string, ...one }));
  for (const one of asked)
    await store.insertEvidence(tx, round, {
      ...{ ...one, bidId, publisherId, askedAt: at, dueAt: body.dueAt },
      askedBy: ctx.caller.personId,
    });
  const words = (await textsFor(tx, publisherId)).rounds.messages.evidenceAsked(round, {
    dueAt: body.dueAt,
    items: asked.map(({ company, text }) => `${company}: ${text}`),
    note: null,
  });
  await writeTo(tx, ctx, round, publisherId, asked[0]!.id, words);
  await ctx.audit(tx, { action: "askEvidence", subject: `bid:${bidId}`, after: { ...body, asked } });
  const ids = new Set(asked.map((one) => one.id));
  return {
    data: (await loadEvidence(tx, id)).filter((one) => ids.has(one.id)),
    rule: ruleOf(round),
  };
}

const writeTo = (
  tx: Tx,
  ctx: Ctx,
  round: s.StoredRound,
  publisherId: number,
  key: string,
  words: { title: string; body: string },
): Promise<void> =>
  notifyBidders(tx, ctx, round, { kind: "evidence-asked", key }, [{ publisherId, ...words }]);

/** More time, or what was handed in is to be made whole. */
export async function extend(
  tx: Tx,
  ctx: Ctx,
  id: string,
  evidenceId: string,
  body: s.LaterEvidence,
): Promise<s.Evidence> {
  const round = await lockLed(tx, ctx, id);
  await refuseUndeclared(tx, ctx, round);
  const now = await tx.now();
  const found = decideLater(round, await store.lockEvidence(tx, id, evidenceId), body, now);
  await store.setDue(tx, evidenceId, body.dueAt);
  const words = (await textsFor(tx, found.publisherId)).rounds.messages.evidenceAsked(round, {
    dueAt: body.dueAt,
    items: [`${found.company}: ${found.text}`],
    note: body.note,
  });
  const key = `${evidenceId} ${body.dueAt.toISOString()}`;
  await writeTo(tx, ctx, round, found.publisherId, key, words);
  await ctx.audit(tx, {
    action: "extendEvidence",
    subject: `bid:${found.bidId}`,
    before: { dueAt: found.dueAt, handedInAt: found.handedInAt },
    after: { evidenceId, ...body },
  });
  return getOne(tx, id, evidenceId);
}

/** The bidder's own evidence, while it may add to it. */
async function lockOwn(tx: Tx, ctx: Ctx, id: string, evidenceId: string): Promise<store.StoredEvidence> {
  const found = await store.lockEvidence(tx, id, evidenceId);
  const own = found?.publisherId === ctx.plane.publisher ? found : undefined;
  return decideHandsIn(own, await tx.now());
}

/** A file for what is asked: it lies with the bidder's own files. */
export async function addFile(
  ctx: DatabaseCtx,
  { roundId, evidenceId }: { roundId: string; evidenceId: string },
  title: string,
  contentType: string,
  upload: AsyncIterable<Uint8Array>,
): Promise<s.Evidence> {
  const content = await readAll(upload, s.documentRules.maxBytes);
  decideUpload(content.length);
  return ctx.bulk.write(ctx.plane, async (tx) => {
    const found = await lockOwn(tx, ctx, roundId, evidenceId);
    const { files } = await getOne(tx, roundId, evidenceId);
    decideRoomForFile(files.length);
    const file = await ctx.files.put(tx, ctx.plane.party, once(content), { ...s.documentRules, contentType });
    const made = { number: files.length + 1, title, ...file, addedAt: await tx.now() };
    await store.insertEvidenceFile(tx, evidenceId, made);
    await ctx.audit(tx, {
      action: "addEvidenceFile",
      subject: `bid:${found.bidId}`,
      after: { evidenceId, title, sha256: file.sha256 },
    });
    return getOne(tx, roundId, evidenceId);
  });
}

async function* once(content: Uint8Array): AsyncGenerator<Uint8Array> {
  yield content;
}

export async function handIn(
  tx: Tx,
  ctx: Ctx,
  id: string,
  evidenceId: string,
  body: s.EvidenceHandIn,
): Promise<s.Evidence> {
  const found = await lockOwn(tx, ctx, id, evidenceId);
  const { files } = await getOne(tx, id, evidenceId);
  decideSomething(files.length, body);
  await store.setHandedIn(tx, evidenceId, body, await tx.now());
  await ctx.audit(tx, {
    action: "handInEvidence",
    subject: `bid:${found.bidId}`,
    after: { evidenceId, ...body },
  });
  return getOne(tx, id, evidenceId);
}

/** A file's bytes: for its bidder, and for participants' people as they see bids. */
export async function fetchFile(
  ctx: DatabaseCtx,
  { roundId, evidenceId, number }: { roundId: string; evidenceId: string; number: number },
): Promise<Download> {
  const { evidence, file } = await ctx.db.read(ctx.plane, async (tx) => {
    const evidence = await getOne(tx, roundId, evidenceId);
    const file = decideThere(
      evidence.files.find((one) => one.number === number),
      "file",
    );
    return { evidence, file };
  });
  const body = await fileBytes(ctx, evidence.publisherId, file.sha256);
  return { body, contentType: "application/octet-stream", filename: file.title };
}

/** Bytes that lie with a bidder's files: whoever asks has been found to see them. */
export const fileBytes = (ctx: DatabaseCtx, publisherId: number, sha256: string): Promise<Buffer> =>
  ctx.bulk.read({ caller: ctx.plane.caller, party: publisherId }, async (tx) => {
    const { content } = await ctx.files.get(tx, publisherId, sha256);
    return Buffer.concat((await content.toArray()) as Uint8Array[]);
  });

/**
 * A person decides. What fails before the letters rejects the bid; all is calculated anew and the next is the intended
 * winner. Where other lots stand awarded, `outOn` has the lots that go to the next: the caller sees to that.
 */
export async function decide(
  tx: Tx,
  ctx: Ctx,
  id: string,
  evidenceId: string,
  body: s.EvidenceDecision,
): Promise<s.Evidence> {
  const round = await lockLed(tx, ctx, id);
  await refuseUndeclared(tx, ctx, round);
  const at = await tx.now();
  const found = decideVerdict(round, await store.lockEvidence(tx, id, evidenceId), body, at);
  const outOn = body.accept ? null : decideOutOn(round, await roundStore.listLots(tx, id), found.bidId);
  await store.setDecision(tx, evidenceId, {
    outOn,
    decision: body.accept ? "accepted" : "failed",
    reason: body.reason,
    decidedBy: ctx.caller.personId,
    decidedAt: at,
  });
  await ctx.audit(tx, {
    action: "decideEvidence",
    subject: `bid:${found.bidId}`,
    after: { evidenceId, ...body, outOn },
  });
  if (!body.accept && outOn === null)
    await setRejected(tx, ctx, round, found.bidId, { code: s.evidenceFailed, reason: body.reason });
  return getOne(tx, id, evidenceId);
}

/** What keeps each lot's award from being approved. */
export async function listOpen(tx: Reader, round: s.StoredRound): Promise<s.OpenEvidence[]> {
  const lots = await roundStore.listLots(tx, round.id);
  const bids = await bidStore.listBids(tx, round.id);
  const names = await listPartyNames(
    tx,
    bids.map((bid) => bid.publisherId),
  );
  const bidders = new Map(bids.map((bid) => [bid.id, names.get(bid.publisherId) ?? ""] as const));
  return openEvidence(round, lots, bids, await store.listEvidence(tx, round.id), bidders);
}

/** Refuses while the evidence of an intended winner lacks, is open or has failed. */
export const refuseUnproven = async (tx: Reader, round: s.StoredRound): Promise<void> =>
  decideProven(await listOpen(tx, round));
