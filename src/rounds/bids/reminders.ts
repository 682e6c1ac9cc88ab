import type { Tx } from "../../platform/db/database.ts";
import type { JobCtx } from "../../platform/jobs/bind.ts";
import { notifyBidder } from "../actions/notify.ts";
import * as roundStore from "../store/index.ts";
import { confirmDaysAhead, confirmStage } from "./rules.ts";
import * as store from "./store/index.ts";

/**
 * Bidders are reminded of bids that they have to stand by, some days before the deadline and on its eve, and hear of a bid
 * that has lapsed: each in a letter of its own, since nobody else may know who has bid. A deadline that moves begins anew.
 * On the platform plane.
 */
export async function remindBidders(tx: Tx, ctx: JobCtx): Promise<void> {
  const now = await tx.now();
  // No stage begins earlier: by whole days of Copenhagen, so a day and an hour more than the days ahead.
  const soon = new Date(now.getTime() + ((confirmDaysAhead + 1) * 24 + 1) * 3_600_000);
  for (const {
    id,
    roundId,
    publisherId,
    amendedAt,
    closesAt,
    reminded,
    remindedFor,
    ...bid
  } of await store.listUnconfirmed(tx, soon)) {
    const stage = confirmStage(bid, { amendedAt, closesAt }, now);
    if (stage === null) continue;
    if (reminded === stage && remindedFor?.getTime() === closesAt.getTime()) continue;
    const round = await roundStore.findRound(tx, roundId);
    if (!round) continue;
    await notifyBidder(tx, ctx, round, publisherId, {
      kind: "round-bid-unconfirmed",
      key: `${id} ${stage} ${closesAt.toISOString()}`,
      words: ({ messages }) => messages.bidUnconfirmed(round, { stage, closesAt }),
    });
    await store.setBidReminded(tx, id, stage, closesAt);
  }
}
