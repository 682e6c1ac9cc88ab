import { getPublisher } from "../../../parties/index.ts";
import type { LocalDate } from "../../../platform/calendar.ts";
import type { Reader, Tx } from "../../../platform/db/database.ts";
import { deliveriesOf, findDelivery } from "../../../platform/delivery/index.ts";
import type { Enqueue } from "../../../platform/jobs/outbox.ts";
import type { Ctx } from "../../../platform/operation/context.ts";
import { must } from "../../../platform/problem.ts";
import { getRound, lockLed } from "../../actions/access.ts";
import { notifyBidders, notifyLead, notifyParticipants, textsOfBidders } from "../../actions/notify.ts";
import { isAwarded } from "../../rules/lot-life.ts";
import type * as s from "../../schema/index.ts";
import * as roundStore from "../../store/index.ts";
import { decideProof, decideStandstillEnd, fatesOf, undelivered } from "../rules/delivery.ts";
import * as store from "../store.ts";

/** What became of the award letters, and from when each lot's standstill runs. */

export const awardLetter = "award-letter";
export const letterKey = (roundId: string, sentAt: Date): string => `${roundId} ${sentAt.toISOString()}`;

/** The letters that were sent at one instant with their fates; as the lead or a job sees them. */
async function listBatch(tx: Reader, roundId: string, sentAt: Date): Promise<s.SentFate[]> {
  const sent = await deliveriesOf(tx, { kind: awardLetter, key: letterKey(roundId, sentAt) });
  const letters = await store.listLetterProofs(tx, roundId, sentAt);
  return letters.map(({ means, handedOverAt, ...letter }) => {
    const delivery = sent.find((one) => one.partyId === letter.publisherId);
    return {
      ...letter,
      sentAt,
      deliveredAt: delivery?.deliveredAt ?? null,
      failure: delivery?.failure ?? null,
      proof: means === null || handedOverAt === null ? null : { means, handedOverAt },
    };
  });
}

/** The letters of the awards in force, of all lots that are awarded and not concluded. */
export async function listFates(
  tx: Reader,
  roundId: string,
  lots: readonly s.StoredLot[],
): Promise<s.SentFate[]> {
  const instants = [...new Set(lots.filter(isAwarded).map((lot) => lot.sentAt!.getTime()))].sort();
  const fates: s.SentFate[] = [];
  for (const at of instants) fates.push(...(await listBatch(tx, roundId, new Date(at))));
  return fates;
}

type Notifier = Parameters<typeof notifyLead>[1] & { enqueue: Enqueue };

/** Where the last letter of a lot was handed on a later day, its standstill ends later, and all hear of it. */
async function moveStandstill(tx: Tx, ctx: Notifier, round: s.StoredRound): Promise<void> {
  const all = await roundStore.listLots(tx, round.id);
  const lots = all.filter(isAwarded);
  const fates = await listFates(tx, round.id, lots);
  const moved = new Map<number, { lastDay: LocalDate; lots: s.StoredLot[]; letters: s.LetterFate[] }>();
  for (const lot of lots) {
    const own = fatesOf(fates, lot, lots);
    if (undelivered(own).length > 0) continue;
    const { lastDay, signableFrom } = decideStandstillEnd(own);
    if (signableFrom <= lot.signableFrom!) continue;
    await roundStore.setStandstill(tx, [lot.id], signableFrom);
    const one = moved.get(signableFrom.getTime()) ?? { lastDay, lots: [], letters: [] };
    one.lots.push(lot);
    one.letters.push(...own);
    moved.set(signableFrom.getTime(), one);
  }
  for (const [time, { lastDay, lots: later, letters }] of moved) {
    const signableFrom = new Date(time);
    const titles = later.length === lots.length ? [] : later.map((lot) => lot.title);
    await sayMoved(tx, ctx, round, { lastDay, signableFrom, titles, letters });
  }
  if (moved.size > 0) await setRoundStandstill(tx, round.id);
}

/** The round's own end is that of its last lot. */
export async function setRoundStandstill(tx: Tx, roundId: string): Promise<void> {
  const ends = (await roundStore.listLots(tx, roundId)).flatMap((lot) => lot.signableFrom?.getTime() ?? []);
  if (ends.length > 0)
    await roundStore.updateRound(tx, roundId, { signableFrom: new Date(Math.max(...ends)) });
}

async function sayMoved(
  tx: Tx,
  ctx: Notifier,
  round: s.StoredRound,
  about: {
    lastDay: LocalDate;
    signableFrom: Date;
    titles: readonly string[];
    letters: readonly s.LetterFate[];
  },
): Promise<void> {
  const { lastDay, signableFrom, titles, letters } = about;
  const key = `${round.id} ${signableFrom.toISOString()}${titles.length > 0 ? ` ${letters[0]!.lots.join(",")}` : ""}`;
  const kind = "standstill-moved";
  await notifyParticipants(tx, ctx, round, {
    kind,
    key,
    words: (t) => t.messages.standstillMoved(round, lastDay, signableFrom, titles),
  });
  const bidders = [...new Set(letters.map((one) => one.publisherId))];
  const texts = await textsOfBidders(tx, bidders);
  await notifyBidders(
    tx,
    ctx,
    round,
    { kind, key },
    bidders.map((publisherId) => ({
      publisherId,
      ...texts(publisherId).messages.standstillMoved(round, lastDay, signableFrom, titles),
    })),
  );
}

/** A letter was handed on, or is dead: the standstill follows the one, the lead is told of the other. Platform plane. */
export async function followLetter(tx: Tx, ctx: Notifier, deliveryId: string): Promise<void> {
  const delivery = await findDelivery(tx, deliveryId);
  if (delivery?.kind !== awardLetter) return;
  const round = await roundStore.lockRound(tx, delivery.subject.slice("round:".length));
  if (round?.state !== "standstill") return;
  const lots = (await roundStore.listLots(tx, round.id)).filter(isAwarded);
  if (!lots.some((lot) => delivery.key === letterKey(round.id, lot.sentAt!))) return;
  if (delivery.state === "delivered") return moveStandstill(tx, ctx, round);
  if (delivery.state !== "dead") return;
  const { name } = await getPublisher(tx, delivery.partyId);
  await notifyLead(tx, ctx, round, {
    kind: "award-letter-dead",
    key: `${deliveryId} ${(await tx.now()).toISOString()}`,
    words: (t) => t.messages.letterDead(round, name, delivery.failure ?? ""),
  });
}

/** The lead records another proof that a bidder was sent its letter. */
export async function proveLetter(
  tx: Tx,
  ctx: Ctx,
  roundId: string,
  bidId: string,
  proof: s.LetterProof,
): Promise<s.Round> {
  const round = await lockLed(tx, ctx, roundId);
  const own = (await listFates(tx, roundId, await roundStore.listLots(tx, roundId))).filter(
    (one) => one.bidId === bidId,
  );
  // The one that waits; else the newest, to say what became of it.
  const letter = undelivered(own)[0] ?? own.at(-1);
  const now = await tx.now();
  decideProof(letter, letter?.sentAt ?? now, proof, now);
  must(letter, "a letter of an award in force was sent");
  await store.insertLetterProof(
    tx,
    round,
    { bidId, sentAt: letter.sentAt, personId: ctx.caller.personId, now },
    proof,
  );
  await ctx.audit(tx, {
    action: "proveLetter",
    subject: `round:${roundId}`,
    after: { bidId, means: proof.means, handedOverAt: proof.handedOverAt },
  });
  await moveStandstill(tx, ctx, round);
  return getRound(tx, roundId);
}
