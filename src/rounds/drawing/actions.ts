import { createHash, randomBytes } from "node:crypto";
import { canonical } from "../../platform/audit.ts";
import type { Reader, Tx } from "../../platform/db/database.ts";
import { must } from "../../platform/problem.ts";
import { sealBid } from "../bids/sealing.ts";
import * as bidStore from "../bids/store/index.ts";
import { decideThere } from "../rules/access.ts";
import { sealingPairs } from "../rules/openers.ts";
import type * as s from "../schema/index.ts";
import { drawsLots, receiptsOf, secretHashOf, seedOf } from "./rules.ts";
import * as store from "./store.ts";

/** The secret that lots are drawn with: drawn before publication, revealed with the opening record. */

type Openers = readonly Omit<s.RoundOpener, "answered">[];

/**
 * Draws the secret for these openers, where the terms want one and there is none: with the first approval of the text that
 * names its hash. It is sealed for their pairs and kept nowhere else.
 */
export async function drawSecret(tx: Tx, round: s.StoredRound, openers: Openers): Promise<void> {
  if (!drawsLots(round.terms) || (await store.findSecret(tx, round.id, openers))) return;
  const secret = randomBytes(32).toString("hex");
  const { recipient, content, wraps } = await sealBid(secret, { pairs: sealingPairs(openers) });
  await store.insertSecret(tx, round, openers, {
    secretHash: Buffer.from(secretHashOf(secret), "hex"),
    sealed: { recipient, content, wraps },
  });
}

/** What is approved and published of it: its hash, and that of what is sealed; undefined where none is drawn. */
export async function drawingText(
  tx: Reader,
  round: s.StoredRound,
  openers: Openers,
): Promise<{ secretHash: string; sealedHash: string } | undefined> {
  const found = drawsLots(round.terms) ? await store.findSecret(tx, round.id, openers) : undefined;
  if (!found) return undefined;
  const sealedHash = createHash("sha256").update(canonical(found.sealed)).digest("hex");
  return { secretHash: found.secretHash.toString("hex"), sealedHash };
}

/** The revealed secret of the round's openers, with the receipts that it was revealed to. */
export async function findDrawing(tx: Reader, round: s.StoredRound): Promise<s.Drawing | undefined> {
  if (!drawsLots(round.terms)) return undefined;
  const found = await store.findSecret(tx, round.id, round.openers);
  if (!found?.secret || !found.receipts) return undefined;
  return {
    secret: found.secret.toString("hex"),
    receipts: found.receipts.map((one) => one.toString("hex")),
  };
}

/**
 * With the letters everybody may repeat the draw: the secret, the receipts, and which bids were equal on which lot, by
 * their receipts alone. What earlier letters have shown stays; a lot that is drawn anew has its draw after it.
 */
export async function showDrawing(
  tx: Tx,
  round: s.StoredRound,
  lots: readonly { lot: string; drawn?: readonly { bidId: string; ticket: string }[] }[],
): Promise<void> {
  const drawing = await findDrawing(tx, round);
  if (!drawing) return;
  const bids = await bidStore.listBids(tx, round.id);
  const receiptOf = (bidId: string): string => {
    const bid = bids.find((one) => one.id === bidId);
    must(bid, "a drawn bid is there");
    return bid.sha256.toString("hex");
  };
  const drawn = lots.flatMap(({ lot, drawn: tickets = [] }) =>
    tickets.length === 0
      ? []
      : [{ lot, drawn: tickets.map(({ bidId, ticket }) => ({ receipt: receiptOf(bidId), ticket })) }],
  );
  const before = (await store.findSecret(tx, round.id, round.openers))?.shown?.lots ?? [];
  await store.show(tx, round.id, Buffer.from(secretHashOf(drawing.secret), "hex"), {
    seed: seedOf(drawing),
    ...drawing,
    lots: [...before, ...drawn],
  });
}

/** How lots are drawn in a published round, for everybody; not there where its terms draw none. */
export async function getPublicDrawing(
  tx: Reader,
  { id, terms, openers }: Pick<s.StoredRound, "id" | "terms" | "openers">,
): Promise<s.RoundDrawing> {
  const published = drawsLots({ tieBreak: terms.tieBreak })
    ? await store.findPublishedHash(tx, id)
    : undefined;
  const secretHash = decideThere(published, "drawing of lots");
  const found = await store.findSecret(tx, id, openers);
  const shown = found?.shown ?? null;
  return { secretHash, drawnAt: shown && found ? found.drawnAt : null, shown };
}

/** Keeps the secret that two openers have taken out, with the receipts of all final bids. */
export async function revealSecret(
  tx: Tx,
  round: s.StoredRound,
  { secretHash }: Pick<s.StoredSecret, "secretHash">,
  secret: Buffer,
): Promise<Buffer[]> {
  const receipts = receiptsOf(await bidStore.listBids(tx, round.id));
  await store.reveal(tx, round.id, { secretHash, secret, receipts });
  return receipts;
}
