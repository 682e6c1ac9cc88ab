import { dateOf } from "../../platform/calendar.ts";
import type { Reader, Tx } from "../../platform/db/database.ts";
import type { Ctx } from "../../platform/operation/context.ts";
import { common, Problem } from "../../platform/problem.ts";
import { decideAnswer, decideObjection } from "../rules/index.ts";
import { objectionOver, type SelfBilledDetails } from "../schema/index.ts";
import * as store from "../store/index.ts";
import { runsOf } from "./runs.ts";

/** What a publisher and the marketplace do with the publisher's invoices that the marketplace has written. */

export async function getSelfBilled(tx: Reader, ctx: Ctx, id: string): Promise<SelfBilledDetails> {
  const found = await store.findSelfBilled(tx, runsOf(ctx), id);
  if (!found) throw new Problem(common.notFound, "There is no self-billed invoice with this id.");
  return found;
}

const raced = () => new Problem(objectionOver, "Somebody else was first.");

/** The publisher objects, once and within the stated days; the document waits for the marketplace's answer. */
export async function objectToSelfBilled(
  tx: Tx,
  ctx: Ctx,
  id: string,
  reason: string,
): Promise<SelfBilledDetails> {
  const before = await getSelfBilled(tx, ctx, id);
  if (before.publisherId !== ctx.plane.publisher)
    throw new Problem(common.forbidden, "The publisher itself objects.");
  const move = decideObjection(before, dateOf(await tx.now()));
  const by = { text: reason, personId: ctx.caller.personId };
  if (!(await store.updateObjected(tx, id, move, by))) throw raced();
  await ctx.audit(tx, { action: "objectToSelfBilled", subject: `self-billed:${id}`, after: { reason } });
  return getSelfBilled(tx, ctx, id);
}

/** The marketplace answers; where the publisher is right, it credits the sale's document, and so this one. */
export async function answerObjection(
  tx: Tx,
  ctx: Ctx,
  id: string,
  answer: string,
): Promise<SelfBilledDetails> {
  const before = await getSelfBilled(tx, ctx, id);
  if (before.publisherId === ctx.plane.publisher)
    throw new Problem(common.forbidden, "The marketplace answers an objection.");
  const by = { text: answer, personId: ctx.caller.personId };
  if (!(await store.updateAnswered(tx, id, decideAnswer(before), by))) throw raced();
  await ctx.audit(tx, { action: "answerObjection", subject: `self-billed:${id}`, after: { answer } });
  return getSelfBilled(tx, ctx, id);
}
