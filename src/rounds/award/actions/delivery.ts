import { getPublisher } from "../../../parties/index.ts";
import type { Reader, Tx } from "../../../platform/db/database.ts";
import { deliveriesOf, findDelivery } from "../../../platform/delivery/index.ts";
import type { Enqueue } from "../../../platform/jobs/outbox.ts";
import type { Ctx } from "../../../platform/operation/context.ts";
import { must } from "../../../platform/problem.ts";
import { getRound, lockLed } from "../../actions/access.ts";
import { notifyBidders, notifyLead, notifyParticipants, textsOfBidders } from "../../actions/notify.ts";
import type * as s from "../../schema/index.ts";
import * as roundStore from "../../store/index.ts";
import { decideProof, decideStandstillEnd, undelivered } from "../rules/delivery.ts";
import * as store from "../store.ts";

/** What became of the award letters, and from when the standstill runs. */

export const awardLetter = "award-letter";
export const letterKey = (roundId: string, sentAt: Date): string => `${roundId} ${sentAt.toISOString()}`;

/** The letters of the award in force with their fates; as the lead or a job sees them. */
export async function listFates(tx: Reader, { id, sentAt }: s.StoredRound): Promise<s.LetterFate[]> {
  if (sentAt === null) return [];
  const sent = await deliveriesOf(tx, { kind: awardLetter, key: letterKey(id, sentAt) });
  const letters = await store.listLetterProofs(tx, id, sentAt);
  return letters.map(({ means, handedOverAt, ...letter }) => {
    const delivery = sent.find((one) => one.partyId === letter.publisherId);
    return {
      ...letter,
      deliveredAt: delivery?.deliveredAt ?? null,
      failure: delivery?.failure ?? null,
      proof: means === null || handedOverAt === null ? null : { means, handedOverAt },
    };
  });
}

type Notifier = Parameters<typeof notifyLead>[1] & { enqueue: Enqueue };

/** Where the last letter was handed on a later day, the standstill ends later, and all are told. */
async function moveStandstill(tx: Tx, ctx: Notifier, round: s.StoredRound): Promise<void> {
  const letters = await listFates(tx, round);
  if (round.signableFrom === null || undelivered(letters).length > 0) return;
  const { lastDay, signableFrom } = decideStandstillEnd(letters);
  if (signableFrom <= round.signableFrom) return;
  await roundStore.updateRound(tx, round.id, { signableFrom });
  const key = `${round.id} ${signableFrom.toISOString()}`;
  const kind = "standstill-moved";
  await notifyParticipants(tx, ctx, round, {
    kind,
    key,
    words: (t) => t.messages.standstillMoved(round, lastDay, signableFrom),
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
      ...texts(publisherId).messages.standstillMoved(round, lastDay, signableFrom),
    })),
  );
}

/** A letter was handed on, or is dead: the standstill follows the one, the lead is told of the other. Platform plane. */
export async function followLetter(tx: Tx, ctx: Notifier, deliveryId: string): Promise<void> {
  const delivery = await findDelivery(tx, deliveryId);
  if (delivery?.kind !== awardLetter) return;
  const round = await roundStore.lockRound(tx, delivery.subject.slice("round:".length));
  if (!round || round.sentAt === null || delivery.key !== letterKey(round.id, round.sentAt)) return;
  if (round.state !== "standstill" && round.state !== "complaint_hold") return;
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
  const letter = (await listFates(tx, round)).find((one) => one.bidId === bidId);
  const now = await tx.now();
  decideProof(letter, round.sentAt ?? now, proof, now);
  must(round.sentAt, "a letter of the award in force was sent");
  await store.insertLetterProof(
    tx,
    round,
    { bidId, sentAt: round.sentAt, personId: ctx.caller.personId, now },
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
