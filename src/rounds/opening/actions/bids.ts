import { createHash } from "node:crypto";
import type { z } from "zod";
import type { Reader } from "../../../platform/db/database.ts";
import type { Ctx, DatabaseCtx } from "../../../platform/operation/context.ts";
import type { Download } from "../../../platform/operation/operation.ts";
import { Problem } from "../../../platform/problem.ts";
import { notThere, refuseStranger } from "../../actions/access.ts";
import * as bidStore from "../../bids/store.ts";
import * as s from "../../schema/index.ts";
import * as roundStore from "../../store/index.ts";
import { refuseUndeclared } from "./interests.ts";
import { noteStranger, recordLook } from "./looks.ts";

/** What participants see of opened bids. */

const sealedStates: readonly s.RoundState[] = [
  "draft",
  "market_dialogue",
  "demand_collection",
  "ready",
  "published",
  "closed",
];
export const unopened = ["submitted", "needs_confirmation", "final", "lapsed"];

interface Said {
  selfDeclaration?: Record<string, boolean>;
  files?: { name: string; contentType: string; content: string }[];
}
/** What a bid says, as far as it is open. */
const saidIn = (row: s.StoredBid): (Said & Record<string, unknown>) | null =>
  (row.content ?? row.withoutPrices) as (Said & Record<string, unknown>) | null;

/** Eligibility criteria that a bid does not declare as met: findings for a person. */
export const notMet = (round: s.StoredRound, row: s.StoredBid): string[] => {
  const said = saidIn(row);
  if (said === null) return [];
  const { eligibility } = round.terms;
  return eligibility.map((one) => one.reference).filter((ref) => said.selfDeclaration?.[ref] !== true);
};

async function openedRows(tx: Reader, ctx: Ctx, id: string) {
  await noteStranger(tx, ctx, id, "bids");
  const round = await refuseStranger(tx, ctx, id);
  if (sealedStates.includes(round.state)) {
    recordLook(ctx, round, "bids");
    throw new Problem(s.notYetOpened, "The round has not been opened.");
  }
  // A bid that two people never opened (lapsed, or the round was cancelled first) is known to nobody.
  const rows = (await bidStore.listBids(tx, id)).filter((row) => !unopened.includes(row.state));
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
    if (sealedStates.includes(round.state)) recordLook(ctx, round, "bids");
    else await refuseUndeclared(tx, ctx, round);
  }
  if (bid.content === null) return undefined;
  return { publisherId: bid.publisherId, lots: bid.content.lots };
}

function toBid(round: s.StoredRound, row: s.StoredBid): s.Bid {
  const said = saidIn(row);
  const content = row.content === null ? null : row.content;
  const { files: _content, ...open } = content ?? {};
  const { files: _quality, ...quality } = said ?? {};
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
    content: content === null ? null : (open as z.output<typeof s.Bid>["content"]),
    withoutPrices: content === null && said !== null ? quality : null,
    files: (said?.files ?? []).map(({ name, contentType, content: base64 }) => {
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
  const file = row && saidIn(row)?.files?.[number - 1];
  if (!file) throw notThere("file");
  return {
    body: Buffer.from(file.content, "base64"),
    contentType: "application/octet-stream",
    filename: file.name,
  };
}
