import { createHash } from "node:crypto";
import { hasProved } from "../../../parties/index.ts";
import { type Actor, peopleBehind } from "../../../platform/actor.ts";
import type { Tx } from "../../../platform/db/database.ts";
import { isOfData } from "../../../platform/db/errors.ts";
import { Problem } from "../../../platform/problem.ts";
import { recipientOfSecret } from "../../../platform/recipient.ts";
import { cutText } from "../../../platform/text.ts";
import { refuseUnfit } from "../../bids/actions.ts";
import { readBid } from "../../bids/contents.ts";
import { bidAfter } from "../../bids/rules.ts";
import { type Envelope, openEnvelope, type SealedBid } from "../../bids/sealing.ts";
import * as bidStore from "../../bids/store/index.ts";
import type * as s from "../../schema/index.ts";

/**
 * Bids come out of their envelopes, each in a savepoint of its own: whatever lies in one, it opens or is flagged, and
 * harms no other.
 */

/** A bid's envelope as it was sent; undefined where the bytes are no longer what was received. */
export function envelopeOf(sealed: Buffer, envelope: s.Envelope): Envelope | undefined {
  try {
    const bid = JSON.parse(sealed.toString()) as SealedBid;
    const found = envelope === "prices" ? bid.prices : bid;
    return found && typeof found.wraps === "object" ? found : undefined;
  } catch {
    return undefined;
  }
}

/** Keeps what remained under an opener's outer layers, each still sealed to another opener. */
export async function keepPart(
  tx: Tx,
  bids: readonly s.StoredBid[],
  { recipient }: s.StoredOpener,
  layers: s.NewOpening["layers"],
): Promise<void> {
  for (const bid of bids) {
    const own = layers.filter((one) => one.bidId === bid.id);
    const added = own.map((one): [string, string] => [`${recipient}|${one.for}`, one.layer]);
    if (added.length > 0)
      await bidStore.updateBid(tx, bid.id, { layers: { ...bid.layers, ...Object.fromEntries(added) } });
  }
}

export interface Opening {
  round: s.StoredRound;
  envelope: s.Envelope;
  bids: readonly s.StoredBid[];
  opener: s.StoredOpener & Actor;
  /** Openers who did their part before and make a pair with this one. */
  partners: readonly (s.StoredOpener & Actor)[];
  part: Pick<s.NewOpening, "keys" | "failed">;
}

/** Opens or flags every bid that is to be opened; answers what came out, in the record's words. */
export async function openBids(tx: Tx, opening: Opening): Promise<s.Outcome[]> {
  const outcomes: s.Outcome[] = [];
  for (const bid of opening.bids) {
    const { sealed, sha256, receipt } = await bidStore.getSealed(tx, bid.id);
    const found = await openOne(tx, opening, bid, { sealed, untouched: receipt?.equals(sha256) === true });
    outcomes.push({
      bidId: bid.id,
      publisherId: bid.publisherId,
      version: bid.version,
      receivedAt: bid.receivedAt,
      sha256: sha256.toString("hex"),
      ...found,
    });
  }
  return outcomes;
}

type Found = Pick<s.Outcome, "outcome" | "reason" | "contentSha256">;
const flag = (outcome: s.OutcomeCode, reason: string, contentSha256: string | null = null): Found => ({
  outcome,
  reason: cutText(reason, 500),
  contentSha256,
});

async function openOne(
  tx: Tx,
  opening: Opening,
  bid: s.StoredBid,
  { sealed, untouched }: { sealed: Buffer; untouched: boolean },
): Promise<Found> {
  const found = !untouched
    ? flag("receipt_mismatch", "Its bytes are not those that its receipt names.")
    : !(await hasProved(tx, bid.publisherId))
      ? flag("identity_unproved", "Its bidder has not proved who it is before the opening: it stays sealed.")
      : await unseal(tx, opening, bid, envelopeOf(sealed, opening.envelope));
  const flagged = found.outcome !== "opened";
  const waits = found.outcome === "not_opened";
  await bidStore.updateBid(tx, bid.id, {
    ...(bid.state === "final" ? { state: bidAfter(bid.state, "open") } : {}),
    ...(waits ? { tried: [...bid.tried, ...triedBy(opening, found.reason ?? "")] } : { layers: null }),
    flagCode: flagged ? found.outcome : null,
    flagReason: flagged ? found.reason : null,
    openedAt: bid.openedAt ?? (await tx.now()),
  });
  return found;
}

const triedBy = ({ envelope, opener, partners }: Opening, reason: string): s.Tried[] =>
  partners.map((one) => ({ envelope, people: [...peopleBehind(one), ...peopleBehind(opener)], reason }));

export const sentences: Record<s.NewOpening["failed"][number]["reason"], string> = {
  outer_layer: "An outer layer did not come off.",
  inner_layer: "What the first opener had handed in does not open.",
  key: "What the wrap holds is not this bid's key.",
};

/** Why these two could not open it, as the second says. */
export function whyNot({ part, partners }: Opening, bidId: string): string {
  const said = part.failed.find(
    (one) => one.bidId === bidId && partners.some((partner) => partner.recipient === one.with),
  );
  return said ? sentences[said.reason] : "The first opener had handed in nothing for it.";
}

async function unseal(
  tx: Tx,
  opening: Opening,
  bid: s.StoredBid,
  envelope: Envelope | undefined,
): Promise<Found> {
  if (!envelope) return flag("unreadable", "It is not a sealed bid.");
  const key = opening.part.keys.find((one) => one.bidId === bid.id)?.key;
  if (key === undefined) return flag("not_opened", whyNot(opening, bid.id));
  // Held against the recipient that the envelope names: a wrong key says nothing of the bid, the right one all.
  if (recipientOfSecret(key) !== envelope.recipient) return flag("not_opened", sentences.key);
  const secret = new Uint8Array(Buffer.from(key, "hex"));
  const plain = await openEnvelope(envelope, secret).catch(() => undefined);
  if (!plain)
    return flag("unreadable", "It does not open with its own key: it was sealed wrongly or changed.");
  try {
    return await tx.savepoint(() => keepContent(tx, opening, bid, { plain, secret }));
  } catch (error) {
    if (!isOfData(error)) throw error;
    return flag("unreadable", "What was sealed cannot be kept.", hashOf(plain));
  }
}

const hashOf = (bytes: Uint8Array): string => createHash("sha256").update(bytes).digest("hex");

async function keepContent(
  tx: Tx,
  { round, envelope }: Opening,
  bid: s.StoredBid,
  { plain, secret }: { plain: Uint8Array; secret: Uint8Array },
): Promise<Found> {
  const read = readBid(plain, envelope, round, bid.withoutPrices);
  const hash = hashOf(plain);
  if ("fault" in read) return flag(read.fault.code, read.fault.reason, hash);
  await bidStore.updateBid(tx, bid.id, {
    ...("content" in read ? { content: read.text } : { withoutPrices: read.text }),
    ...(envelope === "bids" ? { fileKey: Buffer.from(secret) } : {}),
    openedAt: bid.openedAt ?? (await tx.now()),
  });
  const fault = "content" in read ? await unfit(tx, round, bid.publisherId, read.content) : undefined;
  if (fault !== undefined) return flag("does_not_fit", fault, hash);
  return { outcome: "opened", reason: null, contentSha256: hash };
}

/** Why a bid that nobody could look into before does not fit the round; undefined where it does. */
async function unfit(
  tx: Tx,
  round: s.StoredRound,
  publisherId: number,
  content: s.BidContent,
): Promise<string | undefined> {
  try {
    await refuseUnfit(tx, publisherId, round, content);
    return undefined;
  } catch (error) {
    if (error instanceof Problem) return error.detail;
    throw error;
  }
}
