import { randomUUID } from "node:crypto";
import { listPartyNames } from "../../parties/index.ts";
import type { Reader, Tx } from "../../platform/db/database.ts";
import type { Ctx } from "../../platform/operation/context.ts";
import { common, must, Problem } from "../../platform/problem.ts";
import { closeLot, listBiddersOn, takeBack } from "../award/actions/lots.ts";
import { refuseUndeclared } from "../opening/actions/guard.ts";
import { decideThere } from "../rules/access.ts";
import * as rules from "../rules/complaints.ts";
import { isAwarded, sameAward } from "../rules/lot-life.ts";
import * as s from "../schema/index.ts";
import * as store from "../store/index.ts";
import { lockLed, refuseStranger } from "./access.ts";
import { notifyBidders, notifyParticipants, textsOfBidders } from "./notify.ts";

/** Complaints are received, held, decided on and withdrawn; the round goes on beside them. */

/** The round that somebody complains of: the lead locks it, a publisher keeps others from changing it meanwhile. */
async function lockComplainedOf(tx: Tx, ctx: Ctx, id: string): Promise<s.StoredRound> {
  if (ctx.plane.publisher === undefined) return lockLed(tx, ctx, id);
  const round = decideThere(await store.shareRound(tx, id), "round");
  return decideThere(round.publishedAt === null ? undefined : round, "round");
}

export async function complain(tx: Tx, ctx: Ctx, id: string, body: s.NewComplaint): Promise<s.Complaint> {
  const round = await lockComplainedOf(tx, ctx, id);
  const who = rules.decideComplainant(body, ctx.plane.publisher);
  if (who.publisherId !== null && !(await listPartyNames(tx, [who.publisherId])).has(who.publisherId))
    throw new Problem(common.badRequest, "There is no such publisher.", {
      errors: [
        { pointer: "/publisherId", detail: "a publisher of this installation; else name `complainant`" },
      ],
    });
  const receivedAt = rules.decideReceipt(round, body.receivedAt, await tx.now());
  const lots = await store.listLots(tx, id);
  const lot = rules.decideComplainedOf(lots, body.lot);
  const limit = rules.timeLimitOf(round, lot, body.about, body.countedFrom);
  const automatic = rules.automaticLots({ lotId: lot?.id ?? null, receivedAt }, lots);
  const complaintId = randomUUID();
  await store.insertComplaint(tx, round, {
    id: complaintId,
    lotId: lot?.id ?? null,
    ...who,
    about: body.about,
    caseNumber: body.caseNumber ?? null,
    note: body.note,
    receivedAt,
    timeLimit: limit,
    late: rules.isLate(limit, receivedAt),
    automaticLotIds: automatic.map((one) => one.id),
    recordedBy: ctx.caller.personId,
  });
  await ctx.audit(tx, {
    action: "complain",
    subject: `complaint:${complaintId}`,
    after: { roundId: id, lot: body.lot ?? null, holds: automatic.map((one) => one.reference) },
  });
  return changed(tx, ctx, id, complaintId, "received");
}

/** The complaint as it is now; whom it concerns hears of it. */
async function changed(
  tx: Tx,
  ctx: Ctx,
  roundId: string,
  complaintId: string,
  news: s.ComplaintNews,
): Promise<s.Complaint> {
  await ctx.enqueue(
    tx,
    s.complaintChanged,
    { roundId, complaintId, news },
    `${complaintId} ${news} ${ctx.requestId}`,
  );
  const found = (await resources(tx, roundId)).find((one) => one.id === complaintId);
  must(found, "a complaint that was just written");
  return found;
}

/** The complaints that the caller may see, as the API answers with them. */
async function resources(tx: Reader, roundId: string): Promise<s.Complaint[]> {
  const lots = await store.listLots(tx, roundId);
  const rows = await store.listComplaints(tx, roundId);
  const ids = [...new Set(rows.flatMap((one) => one.publisherId ?? []))];
  const names = ids.length === 0 ? new Map<number, string>() : await listPartyNames(tx, ids);
  return rows.map((row) => {
    const { lotId, complainant, timeLimit, automaticLotIds, suspensive, ...rest } = row;
    const { suspensionText: text, suspensionAt: at, ...shown } = rest;
    return {
      ...shown,
      lot: lots.find((one) => one.id === lotId)?.reference ?? null,
      complainant: complainant ?? names.get(row.publisherId ?? -1) ?? "",
      limit: timeLimit,
      suspensive: suspensive === null || text === null || at === null ? null : { suspensive, text, at },
      holds: lots.filter((lot) => rules.holdsLot(row, lot, lots)).map((lot) => lot.reference),
    };
  });
}

/** A publisher gets its own, participants get all; for others there is no such round. */
export async function listComplaints(tx: Reader, ctx: Ctx, id: string): Promise<{ data: s.Complaint[] }> {
  if (ctx.plane.publisher === undefined) await refuseStranger(tx, ctx, id);
  else {
    const round = await store.findRound(tx, id);
    decideThere(round?.publishedAt ? round : undefined, "round");
  }
  return { data: await resources(tx, id) };
}

export async function decideSuspension(
  tx: Tx,
  ctx: Ctx,
  id: string,
  complaintId: string,
  { suspensive, text, caseNumber }: s.ComplaintSuspension,
): Promise<s.Complaint> {
  // It may let a held lot go: whoever records it has no interest in any bid, also before they are opened.
  await refuseUndeclared(tx, ctx, await lockLed(tx, ctx, id));
  const complaint = rules.decideOpenComplaint(await store.lockComplaint(tx, id, complaintId));
  await store.setSuspension(tx, complaintId, {
    ...{ suspensive, text },
    by: ctx.caller.personId,
    at: await tx.now(),
    caseNumber: caseNumber ?? complaint.caseNumber,
  });
  await ctx.audit(tx, {
    action: "decideSuspension",
    subject: `complaint:${complaintId}`,
    before: complaint.suspensive,
    after: { suspensive, text },
  });
  return changed(tx, ctx, id, complaintId, "suspension");
}

/** What the board decided, and at once what follows of it. */
export async function decideComplaint(
  tx: Tx,
  ctx: Ctx,
  id: string,
  complaintId: string,
  body: s.ComplaintDecision,
): Promise<s.Complaint> {
  const round = await lockLed(tx, ctx, id);
  // Also before the bids are opened: whoever decides has no interest in any of them.
  await refuseUndeclared(tx, ctx, round);
  const complaint = rules.decideOpenComplaint(await store.lockComplaint(tx, id, complaintId));
  const lots = await store.listLots(tx, id);
  const { caseNumber, reopened, annulled } = rules.decideOutcome(round, lots, complaint, body);
  await store.setOutcome(tx, complaintId, rules.decideComplaintStep(complaint, "decide"), {
    outcome: body.outcome,
    text: body.text,
    by: ctx.caller.personId,
    at: await tx.now(),
    caseNumber,
  });
  await ctx.audit(tx, { action: "decideComplaint", subject: `complaint:${complaintId}`, after: body });
  const note = body.text.length > 2_000 ? `${body.text.slice(0, 1_999)}…` : body.text;
  if (annulled) await closeLot(tx, ctx, round, annulled, { reason: "complaint", text: note });
  const awarded = lots.filter(
    (lot) => isAwarded(lot) && sameAward(lots, lot).some((one) => reopened.includes(one)),
  );
  if (awarded.length > 0) await takeBack(tx, ctx, round, awarded, { reason: "complaint", note });
  else if (reopened.length > 0) await store.clearAwardApprovals(tx, id);
  return changed(tx, ctx, id, complaintId, "decided");
}

export async function withdrawComplaint(
  tx: Tx,
  ctx: Ctx,
  id: string,
  complaintId: string,
): Promise<s.Complaint> {
  const round = await lockComplainedOf(tx, ctx, id);
  // For the lead as for its other words on complaints: a held lot goes free by it.
  if (ctx.plane.publisher === undefined) await refuseUndeclared(tx, ctx, round);
  const complaint = rules.decideOpenComplaint(await store.lockComplaint(tx, id, complaintId));
  rules.decideWithdrawal(complaint, ctx.plane.publisher);
  const to = rules.decideComplaintStep(complaint, "withdraw");
  await store.setWithdrawn(tx, complaintId, to, await tx.now());
  await ctx.audit(tx, { action: "withdrawComplaint", subject: `complaint:${complaintId}` });
  return changed(tx, ctx, id, complaintId, "withdrawn");
}

/**
 * Sends word of a complaint: participants everything; who complains what became of it; and, once bids are open, the bidders on a
 * lot that it holds or held that it does, without who complains. Before that nobody may learn who has bid. Platform plane.
 */
export async function sayComplaint(
  tx: Tx,
  ctx: Parameters<typeof notifyParticipants>[1],
  { roundId, complaintId, news }: { roundId: string; complaintId: string; news: s.ComplaintNews },
): Promise<void> {
  const round = await store.findRound(tx, roundId);
  const complaint = (await resources(tx, roundId)).find((one) => one.id === complaintId);
  const row = (await store.listComplaints(tx, roundId)).find((one) => one.id === complaintId);
  if (!round || !complaint || !row) return;
  const lots = await store.listLots(tx, roundId);
  const concerned = lots.filter(
    (lot) => row.automaticLotIds.includes(lot.id) || complaint.holds.includes(lot.reference),
  );
  const what = {
    ...complaint,
    news,
    holds: lots.filter((lot) => complaint.holds.includes(lot.reference)).map((lot) => lot.title),
    lotTitle: lots.find((lot) => lot.id === row.lotId)?.title ?? null,
  };
  const about = { kind: `complaint-${news}`, key: `${complaintId} ${(await tx.now()).toISOString()}` };
  await notifyParticipants(tx, ctx, round, { ...about, words: (t) => t.messages.complaint(round, what) });
  const own = complaint.publisherId;
  if (own !== null) await sayTo(tx, ctx, round, about, [own], what);
  if (concerned.length === 0) return;
  const others = (await listBiddersOn(tx, roundId, concerned)).filter((one) => one !== own);
  await sayTo(tx, ctx, round, about, others, { ...what, complainant: null, note: null });
}

type What = Parameters<
  Parameters<Parameters<typeof notifyParticipants>[3]["words"]>[0]["messages"]["complaint"]
>[1];

async function sayTo(
  tx: Tx,
  ctx: Parameters<typeof notifyParticipants>[1],
  round: s.StoredRound,
  about: { kind: string; key: string },
  publisherIds: readonly number[],
  what: What,
): Promise<void> {
  if (publisherIds.length === 0) return;
  const texts = await textsOfBidders(tx, publisherIds);
  await notifyBidders(
    tx,
    ctx,
    round,
    about,
    publisherIds.map((publisherId) => ({
      publisherId,
      ...texts(publisherId).messages.complaint(round, what),
    })),
  );
}
