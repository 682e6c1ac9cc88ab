import { randomUUID } from "node:crypto";
import { findPublisher } from "../../parties/index.ts";
import { dateOf } from "../../platform/calendar.ts";
import type { Tx } from "../../platform/db/database.ts";
import type { Ctx } from "../../platform/operation/context.ts";
import { common, must, Problem } from "../../platform/problem.ts";
import { type NewPayoutTerms, type PayoutTerms, termsLate } from "../schema/index.ts";
import * as store from "../store/index.ts";
import { marketplaceOf } from "./sides.ts";

/** Fees and payouts as agreed: proposed by the marketplace, accepted by the publisher before the first day. */

export async function proposeTerms(tx: Tx, ctx: Ctx, body: NewPayoutTerms): Promise<PayoutTerms> {
  const marketplaceId = await marketplaceOf(tx, ctx);
  if (body.publisherId === marketplaceId || !(await findPublisher(tx, body.publisherId)))
    throw new Problem(common.notFound, "There is no publisher with this id.");
  const today = dateOf(await tx.now());
  if (body.from < today)
    throw new Problem(termsLate, `Today is ${today}.`, {
      errors: [{ pointer: "/from", detail: `At the earliest ${today}.` }],
    });
  const id = randomUUID();
  await store.insertTerms(tx, { ...body, id, marketplaceId, personId: ctx.caller.personId });
  const made = await store.findTerms(tx, id);
  must(made, "they were just written");
  await ctx.audit(tx, { action: "proposePayoutTerms", subject: `payout-terms:${id}`, after: made });
  return made;
}

export async function acceptTerms(tx: Tx, ctx: Ctx, id: string): Promise<PayoutTerms> {
  const before = await store.findTerms(tx, id);
  if (!before) throw new Problem(common.notFound, "There are no terms with this id.");
  if (before.publisherId !== ctx.plane.publisher)
    throw new Problem(common.forbidden, "The publisher itself accepts them.");
  if (!(await store.acceptTerms(tx, id, ctx.caller.personId)))
    throw new Problem(termsLate, `They hold from ${before.from}.`);
  const after = await store.findTerms(tx, id);
  must(after, "they were just read");
  await ctx.audit(tx, { action: "acceptPayoutTerms", subject: `payout-terms:${id}`, before, after });
  return after;
}
