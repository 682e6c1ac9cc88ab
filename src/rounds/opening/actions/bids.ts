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

async function openedRows(tx: Reader, ctx: Ctx, id: string) {
  await noteStranger(tx, ctx, id, "bids");
  const round = await refuseStranger(tx, ctx, id);
  if (isSealed(round)) recordLook(ctx, round, "bids");
  decideSeesBids(round);
  const rows = (await bidStore.listBids(tx, id)).filter(wasOpened);
  if (rows.length > 0) await refuseUndeclared(tx, ctx, round);
  return { round, rows };
}

/** The opened bids. Before the opening the attempt is refused and recorded for all participants to see. */
export async function listBids(tx: Reader, ctx: Ctx, id: string): Promise<{ data: s.Bid[] }> {
  const { round, rows } = await openedRows(tx, ctx, id);
  return { data: rows.map((row) => toBid(round, row)) };
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

function toBid(round: s.StoredRound, row: s.StoredBid): s.Bid {
  const part = openPart(row);
  const { files: _content, ...content } = row.content ?? {};
  const { files: _quality, ...quality } = part ?? {};
  return {
    id: row.id,
    publisherId: row.publisherId,
    reference: row.reference,
    state: row.state,
    sha256: row.sha256.toString("hex"),
    receivedAt: row.receivedAt,
    rejectCode: row.rejectCode,
    rejectReason: row.rejectReason,
    notMet: notMet(round, row),
    content: row.content === null ? null : (content as s.Bid["content"]),
    withoutPrices: row.content === null && part !== null ? quality : null,
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
  const { rows } = await ctx.db.read(ctx.plane, (tx) => openedRows(tx, ctx, id));
  const row = rows.find((one) => one.id === bidId);
  const file = decideThere((row && openPart(row)?.files?.[number - 1]) || undefined, "file");
  return {
    body: Buffer.from(file.content, "base64"),
    contentType: "application/octet-stream",
    filename: file.name,
  };
}
