import type { Reader, Tx } from "../../../platform/db/database.ts";
import { recipientOfSecret } from "../../../platform/recipient.ts";
import { openEnvelope } from "../../bids/sealing.ts";
import { revealSecret } from "../../drawing/actions.ts";
import { drawsLots, secretHashOf } from "../../drawing/rules.ts";
import * as drawingStore from "../../drawing/store.ts";
import type * as s from "../../schema/index.ts";
import { type Opening, sentences, whyNot } from "./unseal.ts";

/** The secret that lots are drawn with comes out of its envelope as a bid does, with the first one, by the same two people. */

/** The secret as it is still sealed for the round's openers; undefined where there is none, or it has been revealed. */
export async function sealedSecret(
  tx: Reader,
  round: s.StoredRound,
  openers: readonly s.StoredOpener[],
  envelope: s.Envelope,
): Promise<s.StoredSecret | undefined> {
  if (envelope !== "bids" || !drawsLots(round.terms)) return undefined;
  const found = await drawingStore.findSecret(tx, round.id, openers);
  return found?.secret === null ? found : undefined;
}

/** Keeps what remained of it under an opener's outer layers. */
export async function keepSecretPart(
  tx: Tx,
  { id }: s.StoredRound,
  { secretHash, layers }: s.StoredSecret,
  { recipient }: s.StoredOpener,
  given: s.NewOpening["layers"],
): Promise<void> {
  const own = given.filter((one) => one.bidId === id);
  const added = own.map((one): [string, string] => [`${recipient}|${one.for}`, one.layer]);
  if (added.length > 0)
    await drawingStore.setLayers(tx, id, secretHash, { ...layers, ...Object.fromEntries(added) });
}

/** Reveals it, or says why it did not come out: another pair of openers may open it then. */
export async function openSecret(tx: Tx, opening: Opening, stored: s.StoredSecret): Promise<s.Revealed> {
  const { round, part } = opening;
  const secretHash = stored.secretHash.toString("hex");
  const closed = (reason: string): s.Revealed => ({ secretHash, secret: null, receipts: null, reason });
  const key = part.keys.find((one) => one.bidId === round.id)?.key;
  if (key === undefined) return closed(whyNot(opening, round.id));
  if (recipientOfSecret(key) !== stored.sealed.recipient) return closed(sentences.key);
  const plain = await openEnvelope(stored.sealed, new Uint8Array(Buffer.from(key, "hex"))).catch(
    () => undefined,
  );
  const secret = plain && Buffer.from(plain).toString().trim();
  if (!secret || secretHashOf(secret) !== secretHash)
    return closed("What was sealed is not the published secret.");
  const receipts = await revealSecret(tx, round, stored, Buffer.from(secret, "hex"));
  return { secretHash, secret, receipts: receipts.map((one) => one.toString("hex")), reason: null };
}
