import { createHash } from "node:crypto";
import type { z } from "zod";
import type { Tx } from "../../../platform/db/database.ts";
import type { Ctx } from "../../../platform/operation/context.ts";
import { must, Problem } from "../../../platform/problem.ts";
import { lockOwn } from "../../actions/access.ts";
import { closeIfDue, refuseUnfit } from "../../bids/actions.ts";
import { bidAfter } from "../../bids/rules.ts";
import { readBid } from "../../bids/contents.ts";
import {
  type Envelope,
  openEnvelope,
  recipientOf,
  removeInnerLayer,
  removeOuterLayer,
  type SealedBid,
} from "../../bids/sealing.ts";
import * as bidStore from "../../bids/store.ts";
import { decideStep } from "../../rules/access.ts";
import * as s from "../../schema/index.ts";
import * as roundStore from "../../store/index.ts";
import { decideMayOpen, decidePart, isToOpen } from "../rules.ts";
import * as store from "../store.ts";
import { insertDeclaration, refuseUndeclared } from "./interests.ts";
import { noteStranger, recordLook } from "./looks.ts";

/**
 * An opener opens an envelope. The first person takes off the outer layers, the second one (another person) opens every
 * bid or flags it. The identities lie in this call's memory only. Each person's part is one transaction: after a crash
 * it is undone and asked for again, so that nothing is opened twice or in part.
 */
export async function openRound(
  tx: Tx,
  ctx: Ctx,
  id: string,
  body: z.output<typeof s.NewOpening>,
): Promise<s.Opening> {
  const envelope = body.envelope ?? "bids";
  const attempt = envelope === "prices" ? "prices" : "opening";
  await noteStranger(tx, ctx, id, attempt);
  const round = await closeIfDue(tx, await lockOwn(tx, ctx, id));
  const openers = await store.listOpeners(tx, id);
  const self = openers.find((one) => one.personId === ctx.caller.personId);
  const opener = recording(ctx, round, attempt, () => decideMayOpen(round, envelope, self));
  const before = (await store.listOpenings(tx, id)).filter((one) => one.envelope === envelope);
  const ordinal = decidePart(opener, await recipientOf(body.identity), before);
  const declared = await declaredBy(tx, ctx, round, body.declaration);
  const bids = (await bidStore.listBids(tx, id)).filter((bid) => isToOpen(bid, envelope));
  const record = ordinal === 1 ? null : await openAll(tx, round, bids, envelope, body.identity);
  if (ordinal === 1) await removeLayers(tx, bids, envelope, body.identity);
  const at = await tx.now();
  await store.insertOpening(tx, round, {
    envelope,
    ordinal,
    personId: ctx.caller.personId,
    declarationId: declared.id,
    openedAt: at,
    record,
  });
  await ctx.audit(tx, { action: "openRound", subject: `round:${id}`, after: { envelope, ordinal } });
  if (!record) return { envelope, opened: false, openers: 1, bids: null, unopenable: [] };
  await roundStore.updateRound(
    tx,
    id,
    envelope === "bids" ? { state: decideStep(round, "open") } : { pricesOpenedAt: at },
  );
  const unopenable = record.bids.filter((one) => !opens.includes(one.outcome)).map((one) => one.bidId);
  return { envelope, opened: true, openers: 2, bids: bids.length, unopenable };
}

const opens: readonly string[] = ["opened", "does_not_fit"];
/** A refusal is an attempt to look: it is recorded for all participants to see. */
function recording<T>(ctx: Ctx, round: s.StoredRound, attempt: s.Look["what"], decide: () => T): T {
  try {
    return decide();
  } catch (refusal) {
    recordLook(ctx, round, attempt);
    throw refusal;
  }
}

async function declaredBy(tx: Tx, ctx: Ctx, round: s.StoredRound, declaration: string | undefined) {
  const found = await store.findDeclaration(tx, round.id, ctx.caller.personId);
  if (found || declaration === undefined) return refuseUndeclared(tx, ctx, round);
  return insertDeclaration(tx, ctx, round, { conflict: false, declaration });
}

const envelopeOf = (sealed: Buffer, envelope: s.Envelope) => {
  const bid = JSON.parse(sealed.toString()) as SealedBid;
  const found = envelope === "prices" ? bid.prices : bid;
  must(found, "a bid of two envelopes has both");
  return found;
};

async function removeLayers(tx: Tx, bids: s.StoredBid[], envelope: s.Envelope, identity: string) {
  for (const bid of bids) {
    const { sealed } = await bidStore.getSealed(tx, bid.id);
    // A layer that cannot be removed was sealed wrongly: the bid is flagged when the second person opens it.
    const layers = await removeOuterLayer(envelopeOf(sealed, envelope), identity).catch(() => ({}));
    await bidStore.updateBid(tx, bid.id, { layers });
  }
}

type Outcome = s.OpeningRecord["bids"][number];

async function openAll(
  tx: Tx,
  round: s.StoredRound,
  bids: s.StoredBid[],
  envelope: s.Envelope,
  identity: string,
): Promise<Pick<s.OpeningRecord, "termsHash"> & { bids: Outcome[] }> {
  const outcomes: Outcome[] = [];
  for (const bid of bids) {
    const { sealed, sha256, receipt } = await bidStore.getSealed(tx, bid.id);
    const base = {
      bidId: bid.id,
      publisherId: bid.publisherId,
      version: bid.version,
      receivedAt: bid.receivedAt,
      sha256: sha256.toString("hex"),
    };
    const flag = (outcome: Outcome["outcome"], reason: string, contentSha256: string | null) => {
      outcomes.push({ ...base, outcome, contentSha256 });
      return reject(tx, bid, outcome, reason);
    };
    if (!receipt?.equals(sha256)) {
      await flag("receipt_mismatch", "Its bytes are not those that its receipt names.", null);
      continue;
    }
    const opened = await keyAndText(envelopeOf(sealed, envelope), bid.layers ?? {}, identity).catch(
      () => undefined,
    );
    const read = opened && readBid(opened.bytes, envelope, round, bid.withoutPrices);
    if (!opened || !read || "fault" in read) {
      const reason = read && "fault" in read ? read.fault.reason : notOpening;
      await flag("unopenable", reason, null);
      continue;
    }
    const hash = createHash("sha256").update(opened.bytes).digest("hex");
    const fault = "content" in read ? await faultOf(tx, round, bid.publisherId, read.content) : undefined;
    await bidStore.updateBid(tx, bid.id, {
      ...("content" in read ? { content: read.text } : { withoutPrices: read.text }),
      ...(envelope === "bids" ? { fileKey: Buffer.from(opened.key) } : {}),
      layers: null,
      openedAt: await tx.now(),
    });
    if (fault !== undefined) await flag("does_not_fit", fault, hash);
    else {
      if (envelope === "bids") await bidStore.updateBid(tx, bid.id, { state: bidAfter(bid.state, "open") });
      outcomes.push({ ...base, outcome: "opened", contentSha256: hash });
    }
  }
  return { termsHash: round.termsHash?.toString("hex") ?? null, bids: outcomes };
}

const reject = async (tx: Tx, bid: s.StoredBid, code: string, reason: string): Promise<void> =>
  bidStore.updateBid(tx, bid.id, {
    state: bid.state === "final" ? bidAfter(bid.state, "open", "reject") : bidAfter(bid.state, "reject"),
    layers: null,
    openedAt: bid.openedAt ?? (await tx.now()),
    rejectCode: code,
    rejectReason: reason.slice(0, 500),
  });

const notOpening = "It does not open to a bid: it was sealed wrongly or changed.";

async function keyAndText(sealed: Envelope, layers: Readonly<Record<string, string>>, identity: string) {
  const key = await removeInnerLayer(layers[await recipientOf(identity)] ?? "", identity);
  return { key, bytes: await openEnvelope(sealed, key) };
}

/** Why a bid that nobody could look into before does not fit the round; undefined where it does. */
async function faultOf(
  tx: Tx,
  round: s.StoredRound,
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
