import { nobody, type Reader } from "../../platform/db/database.ts";
import type { DatabaseJobCtx, Progress } from "../../platform/jobs/bind.ts";
import type { DatabaseCtx } from "../../platform/operation/context.ts";
import type { Upload } from "../../platform/operation/kinds.ts";
import { common, Problem } from "../../platform/problem.ts";
import { type StripeJobCtx, sweepAll, sweptMax, withStripe } from "../attempts.ts";
import * as s from "../schema/index.ts";
import * as store from "../store/index.ts";
import { openEvent } from "../stripe/index.ts";
import { stepDispute } from "./disputes.ts";
import { stepRefund } from "./refunds.ts";
import { stepCard } from "./step-card.ts";

/** What Stripe calls with, and what is asked where it has not called. */

async function bytesOf({ bytes }: Upload): Promise<Buffer> {
  const parts: Buffer[] = [];
  let length = 0;
  for await (const part of bytes as AsyncIterable<Buffer>) {
    length += part.length;
    if (length > s.eventBytesMax) throw new Problem(common.tooLarge, `At most ${s.eventBytesMax} bytes.`);
    parts.push(part);
  }
  return Buffer.concat(parts);
}

const refused = (detail: string, pointer: string): Problem =>
  new Problem(s.eventRefused, detail, { errors: [{ pointer, detail }] });

/**
 * Keeps that Stripe has called, once, where its signature is right; a job asks for the object. Nothing of what the event says
 * is believed but which object it is about: late, thin or in whatever order, what counts is how the object is when it is asked.
 */
export async function takeEvent(ctx: DatabaseCtx, upload: Upload): Promise<{ taken: boolean }> {
  const body = await bytesOf(upload);
  const event = ctx.stripe && (await openEvent(ctx.stripe, body, upload.signature));
  if (!event) throw refused("The signature, or what is signed, is not right.", "#Stripe-Signature");
  if (event.live !== ctx.stripe?.live) throw refused("It is of the other mode.", "/livemode");
  return ctx.db.write(nobody, async (tx) => {
    const taken = await store.takeEvent(tx, event);
    if (taken) await ctx.enqueue(tx, s.eventTaken, { eventId: event.id }, event.id);
    return { taken };
  });
}

const done: Progress = { done: 1, total: 1 };

/** What an event is about, as Stripe calls it, and the connected account that it is of. */
export const getEventObject = (tx: Reader, eventId: string) => store.getEvent(tx, eventId);

/** Asks for the object that an event is about; one that is not of ours is nobody's. */
export async function followEvent(ctx: DatabaseJobCtx, eventId: string): Promise<Progress> {
  if (!withStripe(ctx)) return done;
  const { kind, objectId } = await ctx.db.platform((tx) => store.getEvent(tx, eventId));
  if (objectId === null) return done;
  if (kind.startsWith("charge.dispute.")) await stepDispute(ctx, objectId);
  else await followObject(ctx, objectId);
  return done;
}

async function followObject(ctx: StripeJobCtx, objectId: string): Promise<void> {
  const { card, refund } = await ctx.db.platform(async (tx) => ({
    card: await store.findCardBy(tx, objectId),
    refund: await store.findRefundBy(tx, objectId),
  }));
  if (card !== undefined) await stepCard(ctx, card);
  if (refund !== undefined) await stepRefund(ctx, refund);
}

/** Asks for all that is due: what a crash left, what Stripe has not called about. */
export async function sweepDue(ctx: DatabaseJobCtx): Promise<Progress> {
  if (!withStripe(ctx)) return done;
  await sweepAll(ctx, (one) => stepCard(one));
  await sweepAll(ctx, (one) => stepRefund(one));
  for (const disputeId of await ctx.db.platform((tx) => store.listDueDisputes(tx, sweptMax)))
    if ((await stepDispute(ctx, disputeId)) === "away") break;
  return done;
}

/** A wish of this installation's that is due, in its own job. */
export async function stepOne(
  ctx: DatabaseJobCtx,
  step: (own: StripeJobCtx) => Promise<unknown>,
): Promise<Progress> {
  if (withStripe(ctx)) await step(ctx);
  return done;
}
