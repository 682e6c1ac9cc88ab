import type { z } from "zod";
import type { Reader, Tx } from "../../../platform/db/database.ts";
import type { Ctx } from "../../../platform/operation/context.ts";
import { recipientOfSecret } from "../../../platform/recipient.ts";
import { lockOwn, refuseStranger } from "../../actions/access.ts";
import { closeIfDue } from "../../bids/actions.ts";
import { closedState } from "../../bids/rules.ts";
import * as bidStore from "../../bids/store/index.ts";
import { decideAllAnswered } from "../../papers/rules.ts";
import { countUnanswered } from "../../papers/store.ts";
import { decideStep } from "../../rules/access.ts";
import type * as s from "../../schema/index.ts";
import * as roundStore from "../../store/index.ts";
import { asClosed, decideMayOpen, decidePartners, decideWhole, isToOpen, materialOf } from "../rules.ts";
import * as store from "../store.ts";
import { refuseUndeclared } from "./guard.ts";
import { noteStranger, recordLook } from "./looks.ts";
import { keepSecretPart, openSecret, sealedSecret } from "./secret.ts";
import { envelopeOf, keepPart, openBids } from "./unseal.ts";

/**
 * The opening. An opener's own machine takes its layers off and hands in what remained, then each bid's key; its identity
 * never comes here. Each person's part is one transaction: after a crash it is undone and asked for again.
 */

const attemptOn = (envelope: s.Envelope): s.Look["what"] => (envelope === "prices" ? "prices" : "opening");

/** A bid as it is once the round is closed, also where nobody has written that down yet. */
const afterDeadline = (bid: s.StoredBid, round: s.StoredRound): s.StoredBid =>
  round.state === "closed" ? { ...bid, state: closedState(bid, round) ?? bid.state } : bid;

/** Who the caller is in an opening that may take place, what is to be opened, and what of that is its part. */
async function standing(tx: Reader, ctx: Ctx, round: s.StoredRound, envelope: s.Envelope) {
  const openers = (await store.listOpeners(tx, round.id)).filter((one) => one.replaces === null);
  const self = openers.find((one) => one.personId === ctx.caller.personId);
  const all = (await bidStore.listBids(tx, round.id)).map((bid) => afterDeadline(bid, round));
  const secret = await sealedSecret(tx, round, openers, envelope);
  const opener = recording(ctx, round, attemptOn(envelope), () =>
    decideMayOpen(round, envelope, self, all, secret !== undefined),
  );
  const declared = await refuseUndeclared(tx, ctx, round);
  const bids = all.filter((bid) => isToOpen(bid, envelope));
  const sealed = [];
  for (const bid of bids) {
    const { sealed: bytes } = await bidStore.getSealed(tx, bid.id);
    const found = envelopeOf(bytes, envelope);
    sealed.push({ ...bid, sealed: found ?? { recipient: "", content: "", wraps: {} } });
  }
  // The secret that lots are drawn with is opened like a bid, under the round's own id.
  const items = secret ? [...sealed, { id: round.id, layers: secret.layers, sealed: secret.sealed }] : sealed;
  return { openers, opener, declared, bids, secret, material: materialOf(items, opener.recipient) };
}

/** Refuses an opening while a question of a bidder has neither answer nor reason. */
async function refuseUnanswered(tx: Reader, round: s.StoredRound): Promise<void> {
  if (round.state === "closed") decideAllAnswered(await countUnanswered(tx, round.id));
}

/** What an opener's own machine needs for its part. An attempt before the deadline is recorded. */
export async function listMaterial(
  tx: Reader,
  ctx: Ctx,
  id: string,
  envelope: s.Envelope,
): Promise<s.Material[]> {
  await noteStranger(tx, ctx, id, attemptOn(envelope));
  const found = await refuseStranger(tx, ctx, id);
  const round = asClosed(found, await tx.now());
  const { material } = await standing(tx, ctx, round, envelope);
  await refuseUnanswered(tx, round);
  return material;
}

/** An opener hands in its part. Once two of a pair have, every bid is opened, or flagged for a person to decide on. */
export async function openRound(
  tx: Tx,
  ctx: Ctx,
  id: string,
  body: z.output<typeof s.NewOpening>,
): Promise<s.Opening> {
  const envelope = body.envelope ?? "bids";
  await noteStranger(tx, ctx, id, attemptOn(envelope));
  const round = await closeIfDue(tx, await lockOwn(tx, ctx, id));
  const { openers, opener, declared, bids, secret, material } = await standing(tx, ctx, round, envelope);
  await refuseUnanswered(tx, round);
  const before = (await store.listOpenings(tx, id)).filter((one) => one.envelope === envelope);
  const self = { ...opener, standsFor: ctx.caller.standsFor };
  const partners = decidePartners(self, openers, await withoutInterest(tx, id, before));
  decideWhole(material, body, openers, recipientOfSecret);
  await keepPart(tx, bids, opener, body.layers);
  if (secret) await keepSecretPart(tx, round, secret, opener, body.layers);
  const opening = { round, envelope, bids, opener: self, partners, part: body };
  const outcomes = partners.length === 0 ? null : await openBids(tx, opening);
  const drawing = outcomes && secret ? await openSecret(tx, opening, secret) : undefined;
  await record(tx, ctx, round, envelope, { before, declarationId: declared.id, outcomes, drawing });
  const people = new Set([...before.map((one) => one.personId), opener.personId]).size;
  if (!outcomes) return { envelope, opened: false, openers: people, bids: null, flagged: [] };
  const flagged = outcomes.filter((one) => one.outcome !== "opened").map((one) => one.bidId);
  return { envelope, opened: true, openers: people, bids: outcomes.length, flagged };
}

/** The parts of those who have no interest: nothing is opened on the part of somebody who has one. */
async function withoutInterest(
  tx: Reader,
  id: string,
  parts: readonly s.StoredOpening[],
): Promise<s.StoredOpening[]> {
  const clear: s.StoredOpening[] = [];
  for (const part of parts)
    if (!(await store.findDeclaration(tx, id, part.personId))?.conflict) clear.push(part);
  return clear;
}

/** Writes down who did its part and what came out; the first pair opens the round, or its prices. */
async function record(
  tx: Tx,
  ctx: Ctx,
  round: s.StoredRound,
  envelope: s.Envelope,
  made: {
    before: readonly s.StoredOpening[];
    declarationId: string;
    outcomes: s.Outcome[] | null;
    drawing: s.Revealed | undefined;
  },
): Promise<void> {
  const at = await tx.now();
  const ordinal = made.before.length + 1;
  await store.insertOpening(tx, round, {
    envelope,
    ordinal,
    personId: ctx.caller.personId,
    standsFor: ctx.caller.standsFor ?? null,
    declarationId: made.declarationId,
    openedAt: at,
    record: made.outcomes && {
      termsHash: round.termsHash?.toString("hex") ?? null,
      ...(made.drawing && { drawing: made.drawing }),
      bids: made.outcomes,
    },
  });
  await ctx.audit(tx, { action: "openRound", subject: `round:${round.id}`, after: { envelope, ordinal } });
  if (!made.outcomes) return;
  if (envelope === "bids" && round.state === "closed")
    await roundStore.updateRound(tx, round.id, { state: decideStep(round, "open") });
  if (envelope === "prices" && !round.pricesOpenedAt)
    await roundStore.updateRound(tx, round.id, { pricesOpenedAt: at });
}

/** A refusal is an attempt to look: it is recorded for all participants to see. */
function recording<T>(ctx: Ctx, round: s.StoredRound, attempt: s.Look["what"], decide: () => T): T {
  try {
    return decide();
  } catch (refusal) {
    recordLook(ctx, round, attempt);
    throw refusal;
  }
}
