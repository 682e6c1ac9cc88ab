import { createHash } from "node:crypto";
import type { Reader } from "../../../platform/db/database.ts";
import type { Ctx, DatabaseCtx } from "../../../platform/operation/context.ts";
import type { Download } from "../../../platform/operation/kinds.ts";
import { refuseStranger } from "../../actions/access.ts";
import * as bidStore from "../../bids/store.ts";
import { decideThere } from "../../rules/access.ts";
import type * as s from "../../schema/index.ts";
import * as roundStore from "../../store/index.ts";
import { decideSeesBids, isSealed, notMet, openPart, wasOpened } from "../rules.ts";
import { refuseUndeclared } from "./interests.ts";
import { noteStranger, recordLook } from "./looks.ts";

/** What participants see of opened bids. */

async function openedBids(tx: Reader, ctx: Ctx, id: string) {
  await noteStranger(tx, ctx, id, "bids");
  const round = await refuseStranger(tx, ctx, id);
  if (isSealed(round)) recordLook(ctx, round, "bids");
  decideSeesBids(round);
  const bids = (await bidStore.listBids(tx, id)).filter(wasOpened);
  if (bids.length > 0) await refuseUndeclared(tx, ctx, round);
  return { round, bids };
}

/** The opened bids. Before the opening the attempt is refused and recorded for all participants to see. */
export async function listBids(tx: Reader, ctx: Ctx, id: string): Promise<{ data: s.Bid[] }> {
  const { round, bids } = await openedBids(tx, ctx, id);
  return { data: bids.map((bid) => toBid(round, bid)) };
}

/**
 * An opened bid's prices for another domain: for its bidder, and for participants' people who have declared their
 * interests. Undefined where it is sealed, another round's or not there: they all answer alike.
 */
export async function findOpenedBid(
  tx: Reader,
  ctx: Ctx,
  bidId: string,
): Promise<{ publisherId: number; lots: s.BidContent["lots"] } | undefined> {
  const bid = await bidStore.findBid(tx, bidId);
  const round = bid && (await roundStore.findRound(tx, bid.roundId));
  if (!bid || !round) return undefined;
  if (bid.publisherId !== ctx.plane.publisher) {
    if (!round.participantIds.includes(ctx.plane.controller ?? -1)) return undefined;
    if (isSealed(round)) recordLook(ctx, round, "bids");
    else await refuseUndeclared(tx, ctx, round);
  }
  if (bid.content === null) return undefined;
  return { publisherId: bid.publisherId, lots: bid.content.lots };
}

function toBid(round: s.StoredRound, bid: s.StoredBid): s.Bid {
  const part = openPart(bid);
  const { files: _content, ...content } = bid.content ?? {};
  const { files: _quality, ...quality } = part ?? {};
  return {
    id: bid.id,
    publisherId: bid.publisherId,
    reference: bid.reference,
    state: bid.state,
    sha256: bid.sha256.toString("hex"),
    receivedAt: bid.receivedAt,
    rejectCode: bid.rejectCode,
    rejectReason: bid.rejectReason,
    notMet: notMet(round, bid),
    content: bid.content === null ? null : (content as s.Bid["content"]),
    withoutPrices: bid.content === null && part !== null ? quality : null,
    files: (part?.files ?? []).map(({ name, contentType, content: base64 }) => {
      const bytes = Buffer.from(base64, "base64");
      return {
        name,
        contentType,
        bytes: bytes.length,
        sha256: createHash("sha256").update(bytes).digest("hex"),
      };
    }),
  };
}

/** One file of an opened bid, by its place in the bid from 1. */
export async function bidFile(
  ctx: DatabaseCtx,
  id: string,
  bidId: string,
  number: number,
): Promise<Download> {
  const { bids } = await ctx.db.read(ctx.plane, (tx) => openedBids(tx, ctx, id));
  const bid = bids.find((one) => one.id === bidId);
  const file = decideThere((bid && openPart(bid)?.files?.[number - 1]) || undefined, "file");
  return {
    body: Buffer.from(file.content, "base64"),
    contentType: "application/octet-stream",
    filename: file.name,
  };
}
