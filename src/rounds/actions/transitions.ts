import type { z } from "zod";
import type { Tx } from "../../platform/db/database.ts";
import type { Ctx } from "../../platform/operation/context.ts";
import { Problem } from "../../platform/problem.ts";
import * as bidStore from "../bids/store/index.ts";
import { lockDemand, unlockDemand } from "../demand/actions.ts";
import { rejectionsOf } from "../evaluation/rules/explanations.ts";
import { listExplanations } from "../evaluation/store.ts";
import { decideStep } from "../rules/access.ts";
import { decideMinutes } from "../rules/dialogue.ts";
import { decideNoneConcluded } from "../rules/lot-life.ts";
import { cancelsAlone, decideSecond } from "../rules/publication.ts";
import * as s from "../schema/index.ts";
import * as store from "../store/index.ts";
import { getRound, lockLed } from "./access.ts";
import { openDialogue } from "./dialogue.ts";
import { refuseNames } from "./names.ts";
import { notifyAll, notifyLead, notifyParticipants } from "./notify.ts";

/** The lead moves the round on, or cancels it. */

/** A draft is cancelled at once; any other round is proposed to be, and awaits a second person. */
export async function propose(tx: Tx, ctx: Ctx, id: string, content: s.Cancellation): Promise<s.Round> {
  const round = await lockLed(tx, ctx, id);
  decideStep(round, "cancel");
  decideNoneConcluded(await store.listLots(tx, id));
  if (cancelsAlone(round)) return cancel(tx, ctx, round, content);
  await refuseCancelNames(tx, round, content);
  await store.setCancelProposal(tx, id, { by: ctx.caller, content, at: await tx.now() });
  await ctx.audit(tx, { action: "proposeCancellation", subject: `round:${id}`, after: content });
  await notifyLead(tx, ctx, round, {
    kind: "cancellation-proposed",
    key: `${id} ${ctx.requestId}`,
    words: (t) => t.messages.cancellationProposed(round, content),
  });
  return getRound(tx, id);
}

/** Another person carries the proposal out, in its words. */
export async function confirmCancellation(tx: Tx, ctx: Ctx, id: string): Promise<s.Round> {
  const round = await lockLed(tx, ctx, id);
  decideStep(round, "cancel");
  decideNoneConcluded(await store.listLots(tx, id));
  const { reason, text, confirmedNames } = decideSecond(round, ctx.caller);
  await refuseCancelNames(tx, round, { text, confirmedNames });
  return cancel(tx, ctx, round, { reason, text });
}

/** What becomes public gives nobody away; before publication only participants read it. */
async function refuseCancelNames(
  tx: Tx,
  round: s.StoredRound,
  { text, confirmedNames }: Pick<s.Cancellation, "text" | "confirmedNames">,
): Promise<void> {
  if (round.publishedAt) await refuseNames(tx, [text], confirmedNames);
}

/** Takes a proposal back: by anybody of the lead who may cancel. It lapses where the round ends. */
export async function withdrawCancellation(tx: Tx, ctx: Ctx, id: string): Promise<s.Round> {
  const round = await lockLed(tx, ctx, id);
  if (!round.cancelProposal) throw new Problem(s.wrongState, "Nobody has proposed to cancel the round.");
  await store.setCancelProposal(tx, id, null);
  await ctx.audit(tx, { action: "withdrawCancellation", subject: `round:${id}` });
  return getRound(tx, id);
}

/** All read why in the lead's words; a bidder whose bid was rejected, whole or on a lot, why that was, too. */
async function cancel(
  tx: Tx,
  ctx: Ctx,
  round: s.StoredRound,
  { reason, text }: s.Cancellation,
): Promise<s.Round> {
  const { id } = round;
  await store.updateRound(tx, id, {
    state: decideStep(round, "cancel"),
    cancelReason: reason,
    cancelText: text,
    cancelledBy: ctx.caller,
  });
  const explanations = await listExplanations(tx, id);
  const bids = await bidStore.listBids(tx, id);
  const titles = new Map((await store.listLots(tx, id)).map((lot) => [lot.reference, lot.title]));
  await (round.publishedAt ? notifyAll : notifyParticipants)(tx, ctx, round, {
    kind: "round-cancelled",
    key: id,
    words: (t, partyId) =>
      t.messages.cancelled(
        round,
        { reason, text },
        bids
          .filter((bid) => bid.publisherId === partyId)
          .flatMap((bid) => rejectionsOf(bid, explanations))
          .map(({ lot, ...why }) => ({ ...why, lot: lot === null ? null : (titles.get(lot) ?? lot) })),
      ),
  });
  await ctx.audit(tx, {
    action: "cancelRound",
    subject: `round:${id}`,
    before: round.state,
    after: { reason, text },
  });
  return getRound(tx, id);
}

/** Opens the dialogue, starts collecting demand, locks it (then every participant has committed), or unlocks it. */
export async function moveRound(
  tx: Tx,
  ctx: Ctx,
  id: string,
  { event, text }: z.output<typeof s.Transition>,
): Promise<s.Round> {
  const round = await lockLed(tx, ctx, id);
  if (event === "reopenDemand") {
    await unlockDemand(tx, round, "reopen");
    await notifyParticipants(tx, ctx, round, {
      kind: "round-reopened",
      key: ctx.requestId,
      words: (t) => t.messages.reopened(round),
    });
  } else {
    const to = decideStep(round, event);
    if (event === "openDialogue") await openDialogue(tx, ctx, round, text);
    if (event === "startDemand") decideMinutes(await store.listItems(tx, id));
    if (event === "lockDemand") await lockDemand(tx, round);
    await store.updateRound(tx, id, { state: to });
  }
  await ctx.audit(tx, { action: event, subject: `round:${id}`, before: round.state });
  return getRound(tx, id);
}
