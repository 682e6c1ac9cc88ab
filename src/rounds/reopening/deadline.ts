import { randomUUID } from "node:crypto";
import type { Tx } from "../../platform/db/database.ts";
import type { Ctx } from "../../platform/operation/context.ts";
import { Problem } from "../../platform/problem.ts";
import { getRound, lockLed } from "../actions/access.ts";
import { refuseNames } from "../actions/names.ts";
import { notifyAll, notifyLead } from "../actions/notify.ts";
import { closeIfDue } from "../bids/actions.ts";
import { refuseSteppedBack } from "../opening/actions/guard.ts";
import * as openingStore from "../opening/store.ts";
import * as paperStore from "../papers/store.ts";
import { decideStep, decideThere } from "../rules/access.ts";
import * as s from "../schema/index.ts";
import * as roundStore from "../store/index.ts";
import { decideGround, decideReopenable, decideReopenedUntil, decideSecondToReopen } from "./rules.ts";

/**
 * A deadline that has passed is reopened: for a fault of the system or a question that nobody answered, while nothing is
 * opened, proposed by one person and carried out by another.
 */

/** The led round, closed where its deadline has passed. */
async function lockClosed(tx: Tx, ctx: Ctx, id: string): Promise<s.StoredRound> {
  const round = await closeIfDue(tx, await lockLed(tx, ctx, id));
  await refuseSteppedBack(tx, ctx, round);
  return round;
}

/** Everything that holds at the proposal, and again when it is carried out. Answers the instant. */
async function decideAsked(tx: Tx, round: s.StoredRound, asked: s.NewReopening): Promise<Date> {
  const now = await tx.now();
  decideReopenable(round, await openingStore.listOpenings(tx, round.id));
  const waits = asked.ground === "unanswered_question" && (await questionWaits(tx, round, asked.questionId));
  decideGround(round.closesAt!, asked, { waits, now });
  decideReopenedUntil(round.closesAt!, asked.closesAt, now);
  await refuseNames(tx, [asked.text], asked.confirmedNames);
  return now;
}

/** Whether a question of the round has neither an answer nor a reason why there is none. */
async function questionWaits(tx: Tx, round: s.StoredRound, id: string): Promise<boolean> {
  decideThere(await paperStore.findQuestion(tx, round.id, id), "question");
  return (await paperStore.listAnswered(tx, round.id, [id])).length === 0;
}

export async function propose(tx: Tx, ctx: Ctx, id: string, content: s.NewReopening): Promise<s.Round> {
  const round = await lockClosed(tx, ctx, id);
  const at = await decideAsked(tx, round, content);
  await roundStore.setReopenProposal(tx, id, { by: ctx.caller, content, at });
  await ctx.audit(tx, { action: "proposeReopening", subject: `round:${id}`, after: content });
  await notifyLead(tx, ctx, round, {
    kind: "reopening-proposed",
    key: `${id} ${ctx.requestId}`,
    words: (t) => t.messages.reopeningProposed(round, content),
  });
  return getRound(tx, id);
}

export async function withdraw(tx: Tx, ctx: Ctx, id: string): Promise<s.Round> {
  const round = await lockClosed(tx, ctx, id);
  if (!round.reopenProposal) throw new Problem(s.wrongState, "Nobody has proposed to reopen the deadline.");
  await roundStore.setReopenProposal(tx, id, null);
  await ctx.audit(tx, { action: "withdrawReopening", subject: `round:${id}` });
  return getRound(tx, id);
}

/**
 * Another person reopens as proposed: a notice to all at once, a later deadline, and every bid that was in time stays sealed
 * and waits for its bidder's word. One that had lapsed is sent anew.
 */
export async function confirm(tx: Tx, ctx: Ctx, id: string): Promise<s.Notice> {
  const round = await lockClosed(tx, ctx, id);
  const proposal = decideSecondToReopen(round, ctx.caller);
  const { content } = proposal;
  const now = await decideAsked(tx, round, content);
  const isFault = content.ground === "system_fault";
  const notice = {
    id: randomUUID(),
    kind: "reopened",
    text: content.text,
    pointsTo: null,
    formerClosesAt: round.closesAt!,
    closesAt: content.closesAt,
    publishedAt: now,
    reopened: {
      ground: content.ground,
      questionId: isFault ? null : content.questionId,
      from: isFault ? content.from : null,
      until: isFault ? content.until : null,
    },
  };
  await paperStore.insertNotice(tx, round, notice, { proposed: proposal, confirmed: ctx.caller });
  await roundStore.updateRound(tx, id, {
    state: decideStep(round, "reopenDeadline"),
    closesAt: content.closesAt,
    amendedAt: now,
  });
  await ctx.enqueue(
    tx,
    s.deadlineMoved,
    { roundId: id, closesAt: content.closesAt.toISOString() },
    notice.id,
  );
  await ctx.enqueue(tx, s.amended, { roundId: id }, notice.id);
  await notifyAll(tx, ctx, round, {
    kind: "deadline-reopened",
    key: notice.id,
    words: (t) => t.messages.deadlineReopened(round, content),
  });
  await ctx.audit(tx, { action: "reopenDeadline", subject: `round:${id}`, after: notice });
  return { ...notice, documents: [] };
}
