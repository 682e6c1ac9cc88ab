import { listPublisherIds } from "../../parties/index.ts";
import type { Tx } from "../../platform/db/database.ts";
import { deliver, type Outgoing } from "../../platform/delivery/index.ts";
import type { Enqueue } from "../../platform/jobs/outbox.ts";
import type * as s from "../schema/index.ts";

/** Every event of a round that starts a clock is sent, and the sending recorded (`GET /v1/deliveries`). */

export type News = Omit<Outgoing, "subject" | "to">;
interface Notifier {
  enqueue: Enqueue;
  /** Of a request; a job speaks for the leading municipality. */
  plane?: { party: number };
}
const senderOf = (ctx: Notifier, round: s.StoredRound): number => ctx.plane?.party ?? round.leadId;
export const subjectOf = (roundId: string): string => `round:${roundId}`;

/** To the round's participants. */
export const notifyParticipants = (tx: Tx, ctx: Notifier, round: s.StoredRound, news: News): Promise<void> =>
  deliver(tx, ctx, senderOf(ctx, round), {
    ...news,
    subject: subjectOf(round.id),
    to: round.participantIds.map((partyId) => ({ partyId })),
  });

/**
 * To the participants and to every publisher at once: sending to bidders alone would show who has bid, and all
 * have to hear it at the same time.
 */
export async function notifyAll(tx: Tx, ctx: Notifier, round: s.StoredRound, news: News): Promise<void> {
  const parties = [...round.participantIds, ...(await listPublisherIds(tx))];
  await deliver(tx, ctx, senderOf(ctx, round), {
    ...news,
    subject: subjectOf(round.id),
    to: parties.map((partyId) => ({ partyId })),
  });
}

/** To bidders and nobody else, each in its own words: once the bids are open. */
export const notifyBidders = (
  tx: Tx,
  ctx: Notifier,
  round: s.StoredRound,
  news: Omit<News, "body">,
  letters: readonly { publisherId: number; body: string }[],
): Promise<void> =>
  deliver(tx, ctx, senderOf(ctx, round), {
    ...news,
    body: "",
    subject: subjectOf(round.id),
    to: letters.map(({ publisherId, body }) => ({ partyId: publisherId, body })),
  });
