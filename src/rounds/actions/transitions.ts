import type { z } from "zod";
import type { Tx } from "../../platform/db/database.ts";
import type { Ctx } from "../../platform/operation/context.ts";
import * as bidStore from "../bids/store/index.ts";
import { lockDemand, unlockDemand } from "../demand/actions.ts";
import { rejectionsOf } from "../evaluation/rules/explanations.ts";
import { listExplanations } from "../evaluation/store.ts";
import { decideStep } from "../rules/access.ts";
import { decideMinutes } from "../rules/dialogue.ts";
import type * as s from "../schema/index.ts";
import * as store from "../store/index.ts";
import { getRound, lockLed } from "./access.ts";
import { openDialogue } from "./dialogue.ts";
import { notifyAll, notifyParticipants } from "./notify.ts";

/** The lead moves the round on, or cancels it. */

/** All read why in the lead's words; a bidder whose bid was rejected, whole or on a lot, why that was, too. */
export async function cancel(
  tx: Tx,
  ctx: Ctx,
  id: string,
  { reason, text }: s.Cancellation,
): Promise<s.Round> {
  const round = await lockLed(tx, ctx, id);
  await store.updateRound(tx, id, {
    state: decideStep(round, "cancel"),
    cancelReason: reason,
    cancelText: text,
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
