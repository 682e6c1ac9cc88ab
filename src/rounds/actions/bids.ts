import { randomUUID } from "node:crypto";
import { z } from "zod";
import { getProduct } from "../../catalogue/index.ts";
import type { Reader, Tx } from "../../platform/db/database.ts";
import { codeOf } from "../../platform/db/errors.ts";
import type { Ctx } from "../../platform/http/route.ts";
import { next } from "../../platform/machine.ts";
import { Problem } from "../../platform/problem.ts";
import { comparisonPrice } from "../rules/scenario.ts";
import * as s from "../schema/index.ts";
import { openBid, recipientOf, removeOuterLayer, type SealedBid, sealBid, sealedFault } from "../sealing.ts";
import * as store from "../store/index.ts";
import { lockOwn, notThere, openForBids, refuseStranger, step } from "./look.ts";
import { jointPrice } from "./price.ts";

/**
 * Receives a bid: sealed in memory for every pair of openers before anything is written. The instant is
 * the database's; exactly the deadline is in time, a millisecond later is not. A new bid replaces the
 * publisher's former one, which is then never opened.
 */
export async function submitBid(
  tx: Tx,
  ctx: Ctx,
  id: string,
  body: z.output<typeof s.NewBid>,
): Promise<s.Receipt> {
  const round = await openForBids(tx, id);
  const { reference, ...content } = body;
  await refuseUnfit(tx, ctx.plane.publisher!, round, content);
  const openers = await store.listRecipients(tx, id);
  const sealed = await sealBid(JSON.stringify(z.encode(s.BidContent, content)), openers);
  const row = await store.insertBid(tx, round, {
    id: randomUUID(),
    publisherId: ctx.plane.publisher!,
    reference,
    sealed: Buffer.from(JSON.stringify(sealed)),
    clientSealed: false,
  });
  await ctx.audit(tx, {
    action: "submitBid",
    subject: `bid:${row.id}`,
    after: { sha256: row.sha256.toString("hex") },
  });
  return toReceipt(row, round);
}

/**
 * Receives a bid that its bidder has sealed: this program never sees what is in it before two openers open
 * it. The same bytes again are the same bid. Whether it fits the round is judged at the opening.
 */
export async function submitSealed(
  tx: Tx,
  ctx: Ctx,
  id: string,
  reference: string,
  bytes: Buffer,
): Promise<s.Receipt> {
  const round = await openForBids(tx, id);
  const publisherId = ctx.plane.publisher!;
  const fault = sealedFault(bytes, await store.listRecipients(tx, id));
  if (fault) throw new Problem(s.sealedWrong, fault);
  const known = await store.findBidByHash(tx, id, publisherId, bytes);
  if (known) return toReceipt(known, round);
  const row = await store.insertBid(tx, round, {
    id: randomUUID(),
    publisherId,
    reference,
    sealed: bytes,
    clientSealed: true,
  });
  await ctx.audit(tx, {
    action: "submitSealedBid",
    subject: `bid:${row.id}`,
    after: { sha256: row.sha256.toString("hex") },
  });
  return toReceipt(row, round);
}

/** Stands by a bid after an amendment, or takes it back; both until the deadline. */
export async function moveBid(
  tx: Tx,
  ctx: Ctx,
  id: string,
  bidId: string,
  event: "confirm" | "withdraw",
): Promise<s.Receipt> {
  const round = await openForBids(tx, id);
  const bid = await store.lockOwnBid(tx, id, bidId, ctx.plane.publisher!);
  if (!bid) throw notThere("bid");
  const state = stateOf(bid, round) as "submitted" | "needs_confirmation";
  const to = next(s.bidMachine, state, event);
  if (!to) throw new Problem(s.wrongState, `The bid is ${state}.`);
  const change = event === "confirm" ? { confirmed_at: await tx.now() } : {};
  await store.updateBid(tx, bidId, { state: to, ...change });
  await ctx.audit(tx, { action: `${event}Bid`, subject: `bid:${bidId}`, before: bid.state, after: to });
  return toReceipt({ ...bid, state: to, ...change }, round);
}

/** Waits for its bidder's word from the instant of an amendment, whether or not a job has run since. */
const stateOf = (bid: store.BidRow, round: store.RoundRow): string =>
  bid.state === "submitted" && round.amended_at && bid.confirmed_at < round.amended_at
    ? "needs_confirmation"
    : bid.state;

async function refuseUnfit(
  tx: Tx,
  publisherId: number,
  round: store.RoundRow,
  content: s.BidContent,
): Promise<void> {
  const lots = await store.listLots(tx, round.id);
  const seen = new Set<string>();
  for (const offered of content.lots) {
    const lot = lots.find((l) => l.reference === offered.lot);
    if (!lot || seen.has(offered.lot))
      throw new Problem(s.wrongBid, `Lot '${offered.lot}' is unknown or named twice.`);
    seen.add(offered.lot);
    const models = offered.priceSheets.map((sheet) => sheet.model);
    if (new Set(models).size < models.length || models.some((model) => !lot.models.includes(model)))
      throw new Problem(
        s.wrongBid,
        `Lot '${offered.lot}' is bid on ${lot.models.join(", ")}: at most one price sheet for each.`,
      );
    refuseUnpriceable(offered, lot);
    const product = await getProduct(tx, offered.productId);
    if (product.publisherId !== publisherId)
      throw new Problem(s.wrongBid, `The product of lot '${offered.lot}' is not yours.`);
  }
}

/** A bid that costs nothing, or more than can be written, would stop the evaluation of all: refused here. */
function refuseUnpriceable(offered: s.BidContent["lots"][number], lot: store.LotRow): void {
  const scenario = store.scenarioOf(lot);
  for (const sheet of offered.priceSheets) {
    const tiered = sheet.model === "per_pupil" || sheet.model === "pooled";
    const prices = [comparisonPrice(sheet, scenario, Number(lot.demand_expected))];
    for (const quantity of [lot.demand_min, lot.demand_expected, lot.demand_max])
      if (quantity && tiered) prices.push(jointPrice(sheet, Number(quantity)));
    if (prices.some((price) => price <= 0n))
      throw new Problem(s.wrongBid, `The price of lot '${offered.lot}' on ${sheet.model} must be above 0.`);
  }
}

const toReceipt = (row: store.BidRow, round: store.RoundRow): s.Receipt => ({
  bidId: row.id,
  version: row.version,
  sha256: row.sha256.toString("hex"),
  receivedAt: row.received_at,
  state: stateOf(row, round),
});

/** A publisher's own receipts; nothing of others. */
export async function listReceipts(tx: Reader, id: string): Promise<{ data: s.Receipt[] }> {
  const round = await store.findRound(tx, id);
  if (!round) throw notThere("round");
  return { data: (await store.listBids(tx, id)).map((row) => toReceipt(row, round)) };
}

/** What an amendment leads to, on the platform plane. */
export const askConfirmation = (tx: Tx, roundId: string): Promise<void> => store.askConfirmation(tx, roundId);

/** Closes a round whose deadline has passed; whoever comes first does it, a job at the latest. */
export async function closeIfDue(tx: Tx, round: store.RoundRow): Promise<store.RoundRow> {
  if (round.state !== "published" || !round.closes_at || (await tx.now()) <= round.closes_at) return round;
  await store.finaliseBids(tx, round.id);
  await store.updateRound(tx, round.id, { state: step(round, "close") });
  return { ...round, state: "closed" };
}

/** Closes every round whose deadline has passed; on the platform plane. */
export async function closeDue(tx: Tx): Promise<void> {
  for (const { id } of await store.listDue(tx)) {
    const round = await store.lockRound(tx, id);
    if (round) await closeIfDue(tx, round);
  }
}

/**
 * An opener opens. The first takes off the outer layers, the second (another person) opens every bid or
 * flags it; the identities live in this call's memory only. Repeating a half-done opening goes on.
 */
export async function openRound(tx: Tx, ctx: Ctx, id: string, body: z.output<typeof s.NewOpening>) {
  const round = await closeIfDue(tx, await lockOwn(tx, ctx, id));
  const openers = await store.listOpeners(tx, id);
  const self = openers.find((opener) => opener.person_id === ctx.caller.personId);
  if (!self) throw notThere("round");
  if (round.state !== "closed") {
    await recordLook(ctx, round);
    throw new Problem(s.wrongState, `The round is ${round.state}; it is opened after its deadline, once.`);
  }
  if (self.recipient !== (await recipientOf(body.identity)))
    throw new Problem(s.wrongIdentity, "The identity's recipient is another one.");
  const before = openers.filter((opener) => opener.opened_at !== null);
  if (before.some((opener) => opener.person_id === ctx.caller.personId))
    throw new Problem(s.samePerson, "You have opened your part; another opener has to open the other.");
  await store.markOpener(tx, id, ctx.caller.personId, body.declaration);
  await ctx.audit(tx, { action: "openRound", subject: `round:${id}`, after: { opener: before.length + 1 } });
  const bids = (await store.listBids(tx, id)).filter((bid) => bid.state === "final");
  if (before.length === 0) {
    for (const bid of bids) {
      const sealed = JSON.parse(bid.sealed.toString()) as SealedBid;
      const layers = await removeOuterLayer(sealed, body.identity).catch(() => ({}));
      await store.updateBid(tx, bid.id, { layers: JSON.stringify(layers) });
    }
    return { opened: false, openers: 1, bids: bids.length, unopenable: [] };
  }
  const unopenable = await openAll(tx, round, bids, body.identity);
  await store.updateRound(tx, id, { state: step(round, "open") });
  return { opened: true, openers: before.length + 1, bids: bids.length, unopenable };
}

/** Why a bid that nobody could look into before does not fit the round; undefined where it does. */
async function faultOf(
  tx: Tx,
  round: store.RoundRow,
  publisherId: number,
  content: s.BidContent,
): Promise<string | undefined> {
  try {
    await refuseUnfit(tx, publisherId, round, content);
    return undefined;
  } catch (error) {
    if (error instanceof Problem) return error.detail.slice(0, 500);
    throw error;
  }
}

async function openAll(
  tx: Tx,
  round: store.RoundRow,
  bids: store.BidRow[],
  identity: string,
): Promise<string[]> {
  const unopenable: string[] = [];
  const at = await tx.now();
  for (const bid of bids) {
    try {
      const text = await openBid(JSON.parse(bid.sealed.toString()) as SealedBid, bid.layers ?? {}, identity);
      const content = s.BidContent.decode(JSON.parse(text));
      const fault = bid.client_sealed ? await faultOf(tx, round, bid.publisher_id, content) : undefined;
      await store.updateBid(tx, bid.id, {
        content: text,
        opened_at: at,
        layers: null,
        state: fault === undefined ? "admissible" : "rejected",
        ...(fault === undefined ? {} : { reject_reason: fault }),
      });
    } catch (error) {
      if (codeOf(error) !== undefined) throw error;
      unopenable.push(bid.id);
      await store.updateBid(tx, bid.id, {
        opened_at: at,
        layers: null,
        state: "rejected",
        reject_reason: "It does not open to a bid: it was sealed wrongly or changed.",
      });
    }
  }
  return unopenable;
}

async function recordLook(ctx: Ctx, round: store.RoundRow): Promise<void> {
  await ctx.db.write(ctx.plane, (own) => store.insertLook(own, round, ctx.plane.party, ctx.caller.personId));
}

const unopened = ["submitted", "needs_confirmation", "final", "lapsed"];

/** The opened bids. Before the opening the attempt is refused and recorded for all participants to see. */
export async function listBids(
  tx: Reader,
  ctx: Ctx,
  id: string,
): Promise<{ data: z.output<typeof s.Bid>[] }> {
  const round = await refuseStranger(tx, ctx, id);
  if (
    ["draft", "market_dialogue", "demand_collection", "ready", "published", "closed"].includes(round.state)
  ) {
    await ctx.db.write(ctx.plane, (own) =>
      store.insertLook(own, round, ctx.plane.party, ctx.caller.personId),
    );
    throw new Problem(s.notYetOpened, "The round has not been opened.");
  }
  // A bid that two people never opened (lapsed, or the round was cancelled first) tells nobody that it was made.
  const rows = (await store.listBids(tx, id)).filter((row) => !unopened.includes(row.state));
  return {
    data: rows.map((row) => ({
      id: row.id,
      publisherId: row.publisher_id,
      reference: row.reference,
      state: row.state,
      sha256: row.sha256.toString("hex"),
      receivedAt: row.received_at,
      rejectReason: row.reject_reason,
      content: row.content === null ? null : s.BidContent.decode(row.content as never),
    })),
  };
}
