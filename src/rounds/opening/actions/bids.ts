import { Readable } from "node:stream";
import { listPartyNames } from "../../../parties/index.ts";
import type { Reader } from "../../../platform/db/database.ts";
import type { Ctx, DatabaseCtx } from "../../../platform/operation/context.ts";
import type { Download } from "../../../platform/operation/kinds.ts";
import { Problem } from "../../../platform/problem.ts";
import { refuseStranger } from "../../actions/access.ts";
import { faultOfFile, notBeside, plainOf } from "../../bids/files.ts";
import { fileFolder, fileName } from "../../bids/rules.ts";
import * as bidStore from "../../bids/store/index.ts";
import { decideThere } from "../../rules/access.ts";
import * as s from "../../schema/index.ts";
import * as roundStore from "../../store/index.ts";
import { decideSeesBids, isSealed, notMet, openPart, wasOpened } from "../rules.ts";
import { refuseUndeclared } from "./guard.ts";
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
  const lying = await bidStore.listRoundFiles(tx, id);
  const names = await listPartyNames(
    tx,
    bids.map((bid) => bid.publisherId),
  );
  return {
    data: bids.map((bid) => ({ ...toBid(round, bid, lying), publisher: names.get(bid.publisherId) ?? "" })),
  };
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

function toBid(
  round: s.StoredRound,
  bid: s.StoredBid,
  lying: readonly s.StoredBidFile[],
): Omit<s.Bid, "publisher"> {
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
    flag: bid.flagCode === null ? null : { code: bid.flagCode, reason: bid.flagReason ?? "" },
    rejectCode: bid.rejectCode,
    rejectReason: bid.rejectReason,
    notMet: notMet(round, bid),
    content: bid.content === null ? null : (content as s.Bid["content"]),
    withoutPrices: bid.content === null && part !== null ? quality : null,
    files: (part?.files ?? []).map((file) => {
      const found = lying.find((one) => one.bidId === bid.id && one.sha256 === file.sealed);
      const { title, contentType, bytes, sha256 } = file;
      return { title, contentType, bytes, sha256, fault: found ? found.fault : notBeside };
    }),
  };
}

/** One file of an opened bid, by its place in the bid from 1: looked through first, then streamed. */
export async function bidFile(
  ctx: DatabaseCtx,
  id: string,
  bidId: string,
  number: number,
): Promise<Download> {
  const { bids } = await ctx.db.read(ctx.plane, (tx) => openedBids(tx, ctx, id));
  const bid = decideThere(
    bids.find((one) => one.id === bidId),
    "file",
  );
  const file = decideThere(openPart(bid)?.files?.[number - 1], "file");
  const fault = await faultOfFile(ctx.db, ctx.plane, bid, file);
  if (fault !== undefined) throw new Problem(s.fileFaulty, fault);
  return {
    body: Readable.from(plainOf(ctx.db, ctx.plane, bid, file)),
    contentType: "application/octet-stream",
    filename: `${fileFolder(bid)}-${fileName(file, number)}`,
  };
}
