import { randomUUID } from "node:crypto";
import { z } from "zod";
import { getProduct } from "../../catalogue/index.ts";
import { addDays, type LocalDate, startOfDay } from "../../platform/calendar.ts";
import type { Reader, Tx } from "../../platform/db/database.ts";
import { next } from "../../platform/machine.ts";
import type { Ctx } from "../../platform/operation/context.ts";
import { Problem } from "../../platform/problem.ts";
import { openForBids } from "../actions/access.ts";
import { decideStep, decideThere } from "../rules/access.ts";
import { sealingPairs } from "../rules/openers.ts";
import { schoolYearsOf } from "../rules/years.ts";
import * as s from "../schema/index.ts";
import * as roundStore from "../store/index.ts";
import { attachFiles, keepSealed, missingFiles, sealInline } from "./files.ts";
import { findForeign, findUnfit, refuseUnfitting, splitBid } from "./fit.ts";
import { type FormRules, readForm } from "./form.ts";
import {
  bidAfter,
  closedState,
  decideAnotherVersion,
  decideMove,
  hasTwoEnvelopes,
  missingOf,
  stateOf,
} from "./rules.ts";
import { makeKey, type SealedFile, type SealOptions, sealBid } from "./sealing.ts";
import { decideLonger, isNear, lastDayIn, lastDayOf, termsDay } from "./stands.ts";
import { findUnstated, refuseUnstated } from "./stated.ts";
import * as store from "./store/index.ts";

export { checkFiles } from "./files.ts";
export { remindBidders } from "./reminders.ts";

/** Bids until the deadline: received, confirmed, withdrawn, closed. */

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
  const round = await openForBid(tx, ctx, id);
  const publisherId = ctx.plane.publisher!;
  const { reference, files: inline = [], ...rest } = body;
  const { key, recipient } = await makeKey();
  const files = await sealInline(inline, recipient);
  const content = files.length === 0 ? rest : { ...rest, files: files.map(({ named }) => named) };
  await refuseUnfit(tx, publisherId, round, content);
  refuseUnstated(findUnstated(content, round.terms, termsDay(round)));
  await keepSealed(tx, round.id, publisherId, files);
  const form = await sealContent(z.encode(s.BidContent, content), hasTwoEnvelopes(round), {
    pairs: formRules(round).pairs,
    key,
    files: files.map(({ sealed }) => sealed),
  });
  const sealed = Buffer.from(JSON.stringify(form));
  const bid = { id: randomUUID(), publisherId, reference, sealed, clientSealed: false };
  return receive(tx, ctx, round, bid, form.files);
}

/**
 * The round while bids are taken. Whoever comes too late is refused, and that it came is written down by a job, since a
 * bidder writes nothing of the round: who and when, nothing of the bid.
 */
async function openForBid(tx: Tx, ctx: Ctx, id: string): Promise<s.StoredRound> {
  try {
    return await openForBids(tx, id);
  } catch (error) {
    if (error instanceof Problem && error.def === s.roundClosed) {
      const { party } = ctx.plane;
      const attempt = {
        roundId: id,
        partyId: party,
        personId: ctx.caller.personId,
        what: "late_bid" as const,
      };
      ctx.afterwards((after) => ctx.enqueue(after, s.looked, attempt, randomUUID()));
    }
    throw error;
  }
}

/** What a form has to be for this round. */
export const formRules = (round: s.StoredRound): FormRules => ({
  pairs: sealingPairs(round.openers),
  two: hasTwoEnvelopes(round),
});

/** Takes the place of the publisher's former bid, which is then never opened; in time, also where it had to wait. */
async function receive(
  tx: Tx,
  ctx: Ctx,
  round: s.StoredRound,
  bid: Parameters<typeof store.insertBid>[2],
  files: readonly SealedFile[],
): Promise<s.Receipt> {
  decideAnotherVersion(await store.countVersions(tx, round.id, bid.publisherId));
  let made = await store.insertBid(tx, round, bid);
  await attachFiles(tx, round.id, made, files);
  await store.deleteWaiting(tx, round.id, bid.publisherId);
  for (const former of await store.listBids(tx, round.id)) {
    const state = former.id === made.id ? undefined : next(s.bidMachine, stateOf(former, round), "withdraw");
    if (!state || former.publisherId !== bid.publisherId) continue;
    await store.updateBid(tx, former.id, { state });
    await store.deleteBidFiles(tx, former.id);
  }
  if (round.state === "closed") {
    const state = bidAfter(made.state, "close");
    await store.updateBid(tx, made.id, { state });
    made = { ...made, state };
  }
  await ctx.audit(tx, {
    action: bid.clientSealed ? "submitSealedBid" : "submitBid",
    subject: `bid:${made.id}`,
    after: { sha256: made.sha256.toString("hex") },
  });
  return toReceipt(made, round);
}

/** Seals a bid's wire form: whole, or with its prices apart. */
export async function sealContent(content: unknown, two: boolean, options: SealOptions) {
  if (!two) return sealBid(JSON.stringify(content), options);
  const { quality, prices } = splitBid(content);
  return sealBid(JSON.stringify(quality), { ...options, prices: JSON.stringify(prices) });
}

/**
 * Takes a bid that its bidder has sealed: this program never sees what is in it before two openers open it. It is
 * received when the last file that it lists has come: now, or by `receiveWaiting`. The same bytes again are the same
 * bid. Whether it fits the round is judged at the opening.
 */
export async function submitSealed(
  tx: Tx,
  ctx: Ctx,
  id: string,
  reference: string,
  bytes: Buffer,
): Promise<s.SentForm> {
  const round = await openForBid(tx, ctx, id);
  const publisherId = ctx.plane.publisher!;
  const read = readForm(bytes, formRules(round));
  if ("fault" in read) throw new Problem(s.sealedWrong, read.fault);
  const known = await store.findBidBySealed(tx, id, publisherId, bytes);
  if (known) return { receipt: toReceipt(known, round), missing: [] };
  const { files } = read.form;
  const missing = await missingFiles(tx, round.id, publisherId, files);
  if (missing.length === 0) {
    const bid = { id: randomUUID(), publisherId, reference, sealed: bytes, clientSealed: true };
    return { receipt: await receive(tx, ctx, round, bid, files), missing };
  }
  decideAnotherVersion(await store.countVersions(tx, round.id, publisherId));
  await store.setWaiting(tx, round.id, publisherId, { reference, form: bytes, sentAt: await tx.now() });
  return { receipt: null, missing };
}

/**
 * A file is whole, all are locked: receives the bid whose form waited for it, if it was the last. Answers why where that form fits the
 * round no more (its openers were replaced): it is dropped.
 */
export async function receiveWaiting(
  tx: Tx,
  ctx: Ctx,
  round: s.StoredRound,
  publisherId: number,
): Promise<{ fault?: string }> {
  const files = await store.listFiles(tx, round.id, publisherId);
  const waiting = await store.findWaiting(tx, round.id, publisherId);
  if (!waiting) return {};
  const read = readForm(waiting.form, formRules(round));
  if ("fault" in read) {
    await store.deleteWaiting(tx, round.id, publisherId);
    return read;
  }
  if (missingOf(read.form.files, files).length > 0) return {};
  const { reference, form, sentAt } = waiting;
  const bid = { id: randomUUID(), publisherId, reference, sealed: form, clientSealed: true };
  await receive(tx, ctx, round, bid, read.form.files);
  // Its bidder had not seen the amendment when it sent the form.
  if (round.amendedAt && sentAt < round.amendedAt)
    await store.updateBid(tx, bid.id, { state: bidAfter("submitted", "amend") });
  return {};
}

/** Confirms a bid after an amendment, or withdraws it; both until the deadline. */
export async function moveBid(
  tx: Tx,
  ctx: Ctx,
  id: string,
  bidId: string,
  event: "confirm" | "withdraw",
): Promise<s.Receipt> {
  const round = await openForBids(tx, id);
  const bid = decideThere(await store.lockOwnBid(tx, id, bidId, ctx.plane.publisher!), "bid");
  const to = decideMove(bid, round, event);
  const change = event === "confirm" ? { confirmedAt: await tx.now() } : {};
  await store.updateBid(tx, bidId, { state: to, ...change });
  if (event === "withdraw") {
    await store.deleteBidFiles(tx, bidId);
    await store.deleteWaiting(tx, id, bid.publisherId);
  }
  await ctx.audit(tx, { action: `${event}Bid`, subject: `bid:${bidId}`, before: bid.state, after: to });
  return toReceipt({ ...bid, state: to, ...change }, round);
}

/** The bidder stands by its opened bid until a later day. */
export async function standLonger(
  tx: Tx,
  ctx: Ctx,
  id: string,
  bidId: string,
  until: LocalDate,
): Promise<s.BidStands> {
  const bid = decideThere(await store.lockOwnBid(tx, id, bidId, ctx.plane.publisher!), "bid");
  const round = decideThere(await roundStore.findRound(tx, id), "round");
  decideLonger(bid, round, until, await tx.now());
  await store.updateBid(tx, bidId, { standsUntil: until });
  const before = lastDayOf(bid, round);
  await ctx.audit(tx, { action: "standLonger", subject: `bid:${bidId}`, before, after: until });
  return { bidId, until };
}

/** Refuses what does not fit the round's lots, the bidder's products or the limits. */
export async function refuseUnfit(
  tx: Tx,
  publisherId: number,
  round: s.StoredRound,
  content: s.BidContent,
): Promise<void> {
  refuseUnfitting(
    findUnfit(content, {
      terms: round.terms,
      years: schoolYearsOf(round.period),
      lots: await roundStore.listLots(tx, round.id),
    }),
  );
  const owners = new Map<string, number>();
  for (const { productId } of content.lots)
    owners.set(productId, (await getProduct(tx, productId)).publisherId);
  refuseUnfitting(findForeign(content, (productId) => owners.get(productId) === publisherId));
}

const toReceipt = (row: s.StoredBid, round: s.StoredRound): s.Receipt => ({
  bidId: row.id,
  version: row.version,
  sha256: row.sha256.toString("hex"),
  receivedAt: row.receivedAt,
  state: stateOf(row, round),
});

/** Most rounds that are shown at once as waiting for a bidder. */
const awaitedMax = 200;

/** What awaits a bidder: rounds without its bid, bids to stand by anew, prices to explain. */
export async function listAwaited(tx: Reader, publisherId: number): Promise<s.AwaitedOfBidder[]> {
  const rows = await store.listStanding(tx, publisherId, awaitedMax);
  const now = await tx.now();
  return rows.flatMap(({ roundId, title, state, closesAt, answerBy, dueAt, ...row }): s.AwaitedOfBidder[] => {
    const { bidState, confirmedAt, receivedAt, amendedAt } = row;
    const at = { roundId, title };
    const explain = answerBy === null ? [] : [{ ...at, kind: "explain" as const, due: answerBy }];
    const evidence = dueAt === null ? [] : [{ ...at, kind: "evidence" as const, due: dueAt }];
    if (state !== "published")
      return [...explain, ...evidence, ...longer(row, closesAt, now).map((one) => ({ ...at, ...one }))];
    const stands =
      bidState !== null && confirmedAt !== null && receivedAt !== null
        ? stateOf({ state: bidState, confirmedAt, receivedAt }, { amendedAt })
        : undefined;
    const kind = stands === "needs_confirmation" ? "confirm" : stands === "submitted" ? undefined : "bid";
    return kind === undefined ? explain : [...explain, { ...at, kind, due: closesAt }];
  });
}

/** A bid that stands no longer soon, or already: its bidder may stand by it for longer. */
function longer(
  row: Pick<
    Awaited<ReturnType<typeof store.listStanding>>[number],
    "standDays" | "standsPerBid" | "validUntil" | "standsUntil"
  >,
  closesAt: Date | null,
  now: Date,
): Pick<s.AwaitedOfBidder, "kind" | "due">[] {
  const { standDays, standsPerBid, validUntil, standsUntil } = row;
  if (standDays === null) return [];
  const bidsStand = { days: standDays, perBid: standsPerBid };
  const day = lastDayIn({ bidsStand, closesAt, own: validUntil as LocalDate | null, standsUntil });
  if (day === undefined || !isNear(day, now)) return [];
  return [{ kind: "stand", due: startOfDay(addDays(day, 1)) }];
}

/** A publisher sees its own receipts and nobody else's. */
export async function listReceipts(tx: Reader, id: string): Promise<{ data: s.Receipt[] }> {
  const round = decideThere(await roundStore.findRound(tx, id), "round");
  return { data: (await store.listBids(tx, id)).map((row) => toReceipt(row, round)) };
}

/**
 * Marks bids from before the round's last amendment: their bidders confirm them or they lapse. On the platform
 * plane, since no buyer sees a bid yet.
 */
export async function askConfirmation(tx: Tx, roundId: string): Promise<void> {
  const round = await roundStore.findRound(tx, roundId);
  if (round?.state !== "published") return;
  for (const bid of await store.listBids(tx, roundId))
    if (stateOf(bid, round) !== bid.state)
      await store.updateBid(tx, bid.id, { state: bidAfter(bid.state, "amend") });
}

/** Closes a round whose deadline has passed: by the first request that finds it so, or by the job. */
export async function closeIfDue(tx: Tx, round: s.StoredRound): Promise<s.StoredRound> {
  if (round.state !== "published" || !round.closesAt || (await tx.now()) <= round.closesAt) return round;
  for (const bid of await store.listBids(tx, round.id)) {
    const state = closedState(bid, round);
    if (state) await store.updateBid(tx, bid.id, { state });
  }
  await roundStore.updateRound(tx, round.id, { state: decideStep(round, "close") });
  return { ...round, state: "closed" };
}

/** Closes every round whose deadline has passed, and drops files that no bid names; on the platform plane. */
export async function closeDue(tx: Tx): Promise<void> {
  for (const { id } of await roundStore.listDue(tx)) {
    const round = await roundStore.lockRound(tx, id);
    if (round) await closeIfDue(tx, round);
  }
  const now = await tx.now();
  await store.deleteLeftForms(tx, now);
  await store.deleteLeftFiles(tx, now);
}
