import { randomUUID } from "node:crypto";
import { findMarketplace, findPublisher } from "../../parties/index.ts";
import { dateOf, type LocalDate } from "../../platform/calendar.ts";
import type { Reader, Tx } from "../../platform/db/database.ts";
import type { Ctx } from "../../platform/operation/context.ts";
import { common, must, Problem } from "../../platform/problem.ts";
import { type NewSelfBilling, notSelfBilled, type SelfBilling, selfBillingLate } from "../schema.ts";
import * as store from "../store/index.ts";

/** The marketplace's prior agreements with publishers: proposed by it, accepted by them before the first day. */

export async function proposeSelfBilling(tx: Tx, ctx: Ctx, body: NewSelfBilling): Promise<SelfBilling> {
  const marketplaceId = await findMarketplace(tx);
  if (marketplaceId === undefined || ctx.plane.publisher !== marketplaceId)
    throw new Problem(common.forbidden, "Only the marketplace's finance people propose self-billing.");
  if (body.publisherId === marketplaceId || !(await findPublisher(tx, body.publisherId)))
    throw new Problem(common.notFound, "There is no publisher with this id.");
  const today = dateOf(await tx.now());
  if (body.from < today)
    throw new Problem(selfBillingLate, `Today is ${today}.`, {
      errors: [{ pointer: "/from", detail: `At the earliest ${today}.` }],
    });
  const id = randomUUID();
  await store.insertSelfBilling(tx, { ...body, id, marketplaceId, personId: ctx.caller.personId });
  const made = await store.findSelfBilling(tx, id);
  must(made, "it was just written");
  await ctx.audit(tx, { action: "proposeSelfBilling", subject: `self-billing:${id}`, after: made });
  return made;
}

export async function acceptSelfBilling(tx: Tx, ctx: Ctx, id: string): Promise<SelfBilling> {
  const before = await store.findSelfBilling(tx, id);
  if (!before) throw new Problem(common.notFound, "There is no self-billing agreement with this id.");
  if (before.publisherId !== ctx.plane.publisher)
    throw new Problem(common.forbidden, "The publisher itself accepts it.");
  if (!(await store.acceptSelfBilling(tx, id, ctx.caller.personId)))
    throw new Problem(selfBillingLate, `It holds from ${before.from}.`);
  const after = await store.findSelfBilling(tx, id);
  must(after, "it was just read");
  await ctx.audit(tx, { action: "acceptSelfBilling", subject: `self-billing:${id}`, before, after });
  return after;
}

/** Refuses `not-self-billed`: the marketplace sells only what a publisher has let it sell. */
export async function decideSelfBilled(tx: Reader, publisherId: number, today: LocalDate): Promise<void> {
  if ((await store.selfBillingOn(tx, publisherId, today)) === undefined)
    throw new Problem(notSelfBilled, "There is no accepted agreement on self-billing today.", {
      errors: [{ pointer: "/soldBy", detail: "the publisher sells itself" }],
    });
}
