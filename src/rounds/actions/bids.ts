import { randomUUID } from "node:crypto";
import { z } from "zod";
import { getProduct } from "../../catalogue/index.ts";
import type { Reader, Tx } from "../../platform/db/database.ts";
import type { Ctx } from "../../platform/http/route.ts";
import { Problem } from "../../platform/problem.ts";
import * as s from "../schema.ts";
import { openBid, recipientOf, removeOuterLayer, type SealedBid, sealBid } from "../sealing.ts";
import * as store from "../store.ts";
import { lockOwn, notThere, refuseStranger, step } from "./look.ts";
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
  const now = await tx.now();
  const round = await store.findRound(tx, id);
  if (!round?.published_at || !round.closes_at) throw notThere("round");
  if (now > round.closes_at || round.state !== "published")
    throw new Problem(s.roundClosed, "Bids are not taken any more.", {
      extensions: { closedAt: round.closes_at, refusedAt: now },
    });
  const { reference, ...content } = body;
  await refuseUnfit(tx, ctx, round, content);
  const openers = await store.listRecipients(tx, id);
  const sealed = await sealBid(JSON.stringify(z.encode(s.BidContent, content)), openers);
  const row = await store.insertBid(tx, round, {
    id: randomUUID(),
    publisherId: ctx.plane.publisher!,
    reference,
    sealed: Buffer.from(JSON.stringify(sealed)),
  });
  await ctx.audit(tx, {
    action: "submitBid",
    subject: `bid:${row.id}`,
    after: { sha256: row.sha256.toString("hex") },
  });
  return toReceipt(row);
}

async function refuseUnfit(tx: Tx, ctx: Ctx, round: store.RoundRow, content: s.BidContent): Promise<void> {
  const lots = await store.listLots(tx, round.id);
  const seen = new Set<string>();
  for (const offered of content.lots) {
    const lot = lots.find((l) => l.reference === offered.lot);
    if (!lot || seen.has(offered.lot))
      throw new Problem(s.wrongBid, `Lot '${offered.lot}' is unknown or named twice.`);
    seen.add(offered.lot);
    if (offered.priceSheet.model !== lot.model)
      throw new Problem(s.wrongBid, `Lot '${offered.lot}' is bid on the licence model ${lot.model}.`);
    refuseUnpriceable(offered, lot);
    const product = await getProduct(tx, offered.productId);
    if (product.publisherId !== ctx.plane.publisher)
      throw new Problem(s.wrongBid, `The product of lot '${offered.lot}' is not yours.`);
  }
}

/** A bid that costs nothing, or more than can be written, would stop the evaluation of all: refused here. */
function refuseUnpriceable(
  offered: s.BidContent["lots"][number],
  lot: { demand_min: bigint | null; demand_expected: bigint | null; demand_max: bigint | null },
): void {
  for (const quantity of [lot.demand_min, lot.demand_expected, lot.demand_max])
    if (quantity && jointPrice(offered.priceSheet, Number(quantity)) <= 0n)
      throw new Problem(s.wrongBid, `The price of lot '${offered.lot}' must be above 0.`);
}

const toReceipt = (row: store.BidRow): s.Receipt => ({
  bidId: row.id,
  version: row.version,
  sha256: row.sha256.toString("hex"),
  receivedAt: row.received_at,
  state: row.state,
});

/** A publisher's own receipts; nothing of others. */
export async function listReceipts(tx: Reader, id: string): Promise<{ data: s.Receipt[] }> {
  if (!(await store.findRound(tx, id))) throw notThere("round");
  return { data: (await store.listBids(tx, id)).map(toReceipt) };
}

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
  const unopenable = await openAll(tx, bids, body.identity);
  await store.updateRound(tx, id, { state: step(round, "open") });
  return { opened: true, openers: before.length + 1, bids: bids.length, unopenable };
}

async function openAll(tx: Tx, bids: store.BidRow[], identity: string): Promise<string[]> {
  const unopenable: string[] = [];
  const at = await tx.now();
  for (const bid of bids) {
    try {
      const text = await openBid(JSON.parse(bid.sealed.toString()) as SealedBid, bid.layers ?? {}, identity);
      s.BidContent.decode(JSON.parse(text));
      await store.updateBid(tx, bid.id, { content: text, opened_at: at, layers: null, state: "admissible" });
    } catch {
      unopenable.push(bid.id);
      await store.updateBid(tx, bid.id, { opened_at: at, layers: null, state: "rejected" });
    }
  }
  return unopenable;
}

async function recordLook(ctx: Ctx, round: store.RoundRow): Promise<void> {
  await ctx.db.write(ctx.plane, (own) => store.insertLook(own, round, ctx.plane.party, ctx.caller.personId));
}

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
  const rows = await store.listBids(tx, id);
  return {
    data: rows.map((row) => ({
      id: row.id,
      publisherId: row.publisher_id,
      reference: row.reference,
      state: row.state,
      sha256: row.sha256.toString("hex"),
      receivedAt: row.received_at,
      content: row.content === null ? null : s.BidContent.decode(row.content as never),
    })),
  };
}
