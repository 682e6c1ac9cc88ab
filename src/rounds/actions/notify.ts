import { listPublisherIds, textsForAll } from "../../parties/index.ts";
import type { Tx } from "../../platform/db/database.ts";
import { deliver, type Outgoing } from "../../platform/delivery/index.ts";
import type { Enqueue } from "../../platform/jobs/outbox.ts";
import type { RoundTexts } from "../../texts/index.ts";
import type * as s from "../schema/index.ts";

/** Every event of a round that starts a clock is sent, and the sending recorded (`GET /v1/deliveries`). */

export interface News extends Omit<Outgoing, "subject" | "to"> {
  /** What it says, in the language of each who receives it. */
  words(texts: RoundTexts, partyId: number): { title: string; body: string };
}
interface Notifier {
  enqueue: Enqueue;
  /** Of a request. A job has none: it sends in the name of the leading municipality. */
  plane?: { party: number };
}
const senderOf = (ctx: Notifier, round: s.StoredRound): number => ctx.plane?.party ?? round.leadId;
export const subjectOf = (roundId: string): string => `round:${roundId}`;

const send = async (
  tx: Tx,
  ctx: Notifier,
  round: s.StoredRound,
  { kind, key, words }: News,
  parties: readonly number[],
): Promise<void> => {
  const texts = await textsForAll(tx, parties);
  await deliver(tx, ctx, senderOf(ctx, round), {
    kind,
    key,
    subject: subjectOf(round.id),
    to: parties.map((partyId) => ({ partyId, ...words(texts(partyId).rounds, partyId) })),
  });
};

/** To the leading municipality alone. */
export const notifyLead = (tx: Tx, ctx: Notifier, round: s.StoredRound, news: News): Promise<void> =>
  send(tx, ctx, round, news, [round.leadId]);

/** To the round's participants. */
export const notifyParticipants = (tx: Tx, ctx: Notifier, round: s.StoredRound, news: News): Promise<void> =>
  send(tx, ctx, round, news, round.participantIds);

/**
 * To the participants and to every publisher at once: all must hear it at the same time, and a message to the bidders
 * alone would show who has bid.
 */
export const notifyAll = async (tx: Tx, ctx: Notifier, round: s.StoredRound, news: News): Promise<void> =>
  send(tx, ctx, round, news, [...round.participantIds, ...(await listPublisherIds(tx))]);

/** The words about rounds for each of several bidders. */
export async function textsOfBidders(
  tx: Tx,
  publisherIds: readonly number[],
): Promise<(publisherId: number) => RoundTexts> {
  const texts = await textsForAll(tx, publisherIds);
  return (publisherId) => texts(publisherId).rounds;
}

/**
 * To one bidder while bids are sealed, in its own name: what a municipality sends it can list, and who has bid is nobody
 * else's to know.
 */
export async function notifyBidder(
  tx: Tx,
  ctx: Notifier,
  round: s.StoredRound,
  publisherId: number,
  { kind, key, words }: News,
): Promise<void> {
  const texts = await textsOfBidders(tx, [publisherId]);
  await deliver(tx, ctx, publisherId, {
    ...{ kind, key, subject: subjectOf(round.id) },
    to: [{ partyId: publisherId, ...words(texts(publisherId), publisherId) }],
  });
}

/** To bidders and nobody else, each in its own words: once the bids are open. */
export const notifyBidders = (
  tx: Tx,
  ctx: Notifier,
  round: s.StoredRound,
  news: Omit<News, "words">,
  letters: readonly { publisherId: number; title: string; body: string }[],
): Promise<void> =>
  deliver(tx, ctx, senderOf(ctx, round), {
    ...news,
    subject: subjectOf(round.id),
    to: letters.map(({ publisherId, title, body }) => ({ partyId: publisherId, title, body })),
  });
