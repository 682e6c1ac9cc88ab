import { createHash } from "node:crypto";
import type { z } from "zod";
import type { Reader, Tx } from "../../platform/db/database.ts";
import type { Ctx, DatabaseCtx, Download } from "../../platform/http/route.ts";
import { next } from "../../platform/machine.ts";
import { Problem } from "../../platform/problem.ts";
import * as s from "../schema/index.ts";
import * as store from "../store/index.ts";
import { recompute } from "./evaluate.ts";
import { refuseUndeclared } from "./interests.ts";
import { asLead, getRound, lockOwn, noteStranger, notThere, recordLook, refuseStranger } from "./look.ts";

/** What participants see of opened bids, and which of them they admit. */

const sealedStates: readonly s.RoundState[] = [
  "draft",
  "market_dialogue",
  "demand_collection",
  "ready",
  "published",
  "closed",
];
const unopened = ["submitted", "needs_confirmation", "final", "lapsed"];

interface Said {
  selfDeclaration?: Record<string, boolean>;
  files?: { name: string; contentType: string; content: string }[];
}
/** What a bid says, as far as it is open. */
const saidIn = (row: store.BidRow): (Said & Record<string, unknown>) | null =>
  (row.content ?? row.without_prices) as (Said & Record<string, unknown>) | null;

/** Eligibility criteria that a bid does not declare as met: findings for a person. */
export const notMet = (round: store.RoundRow, row: store.BidRow): string[] => {
  const said = saidIn(row);
  if (said === null) return [];
  const { eligibility } = s.RoundTerms.decode(round.terms as never);
  return eligibility.map((one) => one.reference).filter((ref) => said.selfDeclaration?.[ref] !== true);
};

async function openedRows(tx: Reader, ctx: Ctx, id: string) {
  await noteStranger(tx, ctx, id, "bids");
  const round = await refuseStranger(tx, ctx, id);
  if (sealedStates.includes(round.state)) {
    recordLook(ctx, round, "bids");
    throw new Problem(s.notYetOpened, "The round has not been opened.");
  }
  // A bid that two people never opened (lapsed, or the round was cancelled first) tells nobody that it was made.
  const rows = (await store.listBids(tx, id)).filter((row) => !unopened.includes(row.state));
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
  const bid = await store.findBid(tx, bidId);
  const round = bid && (await store.findRound(tx, bid.round_id));
  if (!bid || !round) return undefined;
  if (bid.publisher_id !== ctx.plane.publisher) {
    if (!round.participant_ids.includes(ctx.plane.controller ?? -1)) return undefined;
    if (sealedStates.includes(round.state)) recordLook(ctx, round, "bids");
    else await refuseUndeclared(tx, ctx, round);
  }
  if (bid.content === null) return undefined;
  return { publisherId: bid.publisher_id, lots: s.BidContent.decode(bid.content as never).lots };
}

function toBid(round: store.RoundRow, row: store.BidRow): s.Bid {
  const said = saidIn(row);
  const content = row.content === null ? null : s.BidContent.decode(row.content as never);
  const { files: _content, ...open } = content ?? {};
  const { files: _quality, ...quality } = said ?? {};
  return {
    id: row.id,
    publisherId: row.publisher_id,
    reference: row.reference,
    state: row.state,
    sha256: row.sha256.toString("hex"),
    receivedAt: row.received_at,
    rejectCode: row.reject_code,
    rejectReason: row.reject_reason,
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

/** Who opened, when and what came out, per envelope that is open. */
export async function listOpeningRecords(
  tx: Reader,
  ctx: Ctx,
  id: string,
): Promise<{ data: s.OpeningRecord[] }> {
  await refuseStranger(tx, ctx, id);
  const rows = await store.listOpenings(tx, id);
  return { data: openingRecords(rows) };
}

export const openingRecords = (rows: readonly store.OpeningRow[]): s.OpeningRecord[] =>
  rows.flatMap((second) => {
    if (!second.record) return [];
    const people = rows.filter((one) => one.envelope === second.envelope);
    return [
      {
        envelope: second.envelope,
        openers: people.map((one) => ({
          personId: one.person_id,
          openedAt: one.opened_at,
          declaration: one.declaration,
          declaredAt: one.declared_at,
        })),
        termsHash: second.record.termsHash ?? null,
        bids: (second.record.bids ?? []).map((bid) => ({ ...bid, receivedAt: new Date(bid.receivedAt) })),
      },
    ];
  });

/** Which opened bids are admissible; a person decides, with a reason where something was not declared as met. */
export async function admit(tx: Tx, ctx: Ctx, id: string, body: s.Admission): Promise<s.Round> {
  const round = await lockOwn(tx, ctx, id);
  asLead(ctx, round);
  if (round.state !== "opened") throw new Problem(s.wrongState, `The round is ${round.state}, not opened.`);
  await refuseUndeclared(tx, ctx, round);
  const bids = await store.listBids(tx, id);
  for (const [i, decision] of body.decisions.entries()) {
    const bid = bids.find((one) => one.id === decision.bidId);
    if (!bid || unopened.includes(bid.state)) throw notThere("bid");
    const to = next(s.bidMachine, bid.state as "opened", decision.admissible ? "admit" : "reject");
    if (!to || bid.state !== "opened")
      throw new Problem(s.wrongState, `Bid ${bid.id} is ${bid.state}: it has been decided on.`);
    const lacking = notMet(round, bid);
    if (decision.admissible && lacking.length > 0 && decision.reason === undefined)
      throw new Problem(s.wrongBid, `The bidder does not declare as met: ${lacking.join(", ")}.`, {
        errors: [{ pointer: `/decisions/${i}/reason`, detail: "say why the bid is admissible all the same" }],
      });
    bid.state = to;
    await store.updateBid(tx, bid.id, {
      state: to,
      reject_code: decision.admissible ? null : decision.code,
      reject_reason: decision.reason ?? null,
    });
  }
  await ctx.audit(tx, { action: "admitBids", subject: `round:${id}`, after: body });
  return getRound(tx, id);
}

/** Rejects a bid after it was admitted. Once evaluated, the calculation is run again and the award approved anew. */
export async function rejectBid(
  tx: Tx,
  ctx: Ctx,
  id: string,
  bidId: string,
  why: { code: string; reason: string },
): Promise<s.Round> {
  const round = await lockOwn(tx, ctx, id);
  asLead(ctx, round);
  if (round.state !== "opened" && round.state !== "evaluated")
    throw new Problem(s.wrongState, `The round is ${round.state}; bids are rejected before the letters.`);
  await refuseUndeclared(tx, ctx, round);
  await setRejected(tx, ctx, round, bidId, why);
  return getRound(tx, id);
}

export async function setRejected(
  tx: Tx,
  ctx: Ctx,
  round: store.RoundRow,
  bidId: string,
  { code, reason }: { code: string; reason: string },
): Promise<void> {
  const bid = (await store.listBids(tx, round.id)).find((one) => one.id === bidId);
  if (!bid || unopened.includes(bid.state)) throw notThere("bid");
  const to = next(s.bidMachine, bid.state as "admissible", "reject");
  if (!to) throw new Problem(s.wrongState, `The bid is ${bid.state}.`);
  await store.updateBid(tx, bidId, { state: to, reject_code: code, reject_reason: reason.slice(0, 500) });
  await ctx.audit(tx, { action: "rejectBid", subject: `bid:${bidId}`, before: bid.state, after: code });
  if (round.state === "evaluated") await recompute(tx, ctx, round, "bid_rejected");
}
