import { randomUUID } from "node:crypto";
import { isOneOf, peopleBehind } from "../../platform/actor.ts";
import type { Reader, Tx } from "../../platform/db/database.ts";
import { next } from "../../platform/machine.ts";
import type { Ctx } from "../../platform/operation/context.ts";
import { common, Problem } from "../../platform/problem.ts";
import { bookWriteOff } from "../books.ts";
import { leftToPay } from "../rules/index.ts";
import * as s from "../schema/index.ts";
import { settle, takeBackWriteOff } from "../settle.ts";
import * as store from "../store/index.ts";
import { lockOwnInvoice } from "./payments.ts";
import { runsOf } from "./runs.ts";

/**
 * Remainders and claims that are lost, by two people. VAT stays as it was invoiced: whether it is given back of a lost claim is
 * for the seller and its adviser, by a credit note.
 */

export async function proposeWriteOff(
  tx: Tx,
  ctx: Ctx,
  invoiceId: string,
  content: s.NewWriteOff,
): Promise<s.WriteOff> {
  const left = leftToPay(await lockOwnInvoice(tx, ctx, invoiceId));
  if (left <= 0n || (content.kind === "remainder" && left > s.remainderMaxMinor))
    throw new Problem(s.notWritable, `${left} øre are left.`);
  const id = randomUUID();
  const editorIds = peopleBehind(ctx.caller);
  if (!(await store.insertWriteOff(tx, { id, invoiceId, amountMinor: left, editorIds, ...content })))
    throw new Problem(s.notWritable, "Another one of the invoice waits.");
  await ctx.audit(tx, { action: "proposeWriteOff", subject: `write-off:${id}`, after: { invoiceId, left } });
  return getWriteOff(tx, ctx, id);
}

export async function getWriteOff(tx: Reader, ctx: Ctx, id: string): Promise<store.FoundWriteOff> {
  const found = await store.findWriteOff(tx, runsOf(ctx), id);
  if (!found) throw new Problem(common.notFound, "There is no write-off with this id.");
  return found;
}

/** The caller's own, with its invoice locked, in which nobody else acts until the transaction ends. */
async function lockOwn(tx: Tx, ctx: Ctx, id: string) {
  const { invoiceId } = await getWriteOff(tx, ctx, id);
  const left = leftToPay(await lockOwnInvoice(tx, ctx, invoiceId));
  return { one: await getWriteOff(tx, ctx, id), left };
}

/** A second person approves; what is left must be what was proposed. */
export async function approveWriteOff(tx: Tx, ctx: Ctx, id: string): Promise<s.WriteOff> {
  const { one, left } = await lockOwn(tx, ctx, id);
  const state = next(s.writeOffMachine, one.state, "approve");
  if (!state) throw new Problem(s.writeOffDecided, `It is ${one.state}.`);
  if (isOneOf(ctx.caller, one.editorIds))
    throw new Problem(s.secondPerson, "Ask another person of your party.");
  if (left !== one.amount.minor) throw new Problem(s.writeOffDecided, `${left} øre are left now.`);
  await store.approveWriteOff(tx, id, state, ctx.caller);
  await bookWriteOff(tx, id);
  await settle(tx, one.invoiceId);
  await ctx.audit(tx, { action: "approveWriteOff", subject: `write-off:${id}`, after: { state } });
  return getWriteOff(tx, ctx, id);
}

export async function dismissWriteOff(tx: Tx, ctx: Ctx, id: string): Promise<s.WriteOff> {
  const { one } = await lockOwn(tx, ctx, id);
  const state = next(s.writeOffMachine, one.state, "dismiss");
  if (!state) throw new Problem(s.writeOffDecided, `It is ${one.state}.`);
  await store.endWriteOff(tx, id, state);
  await ctx.audit(tx, { action: "dismissWriteOff", subject: `write-off:${id}`, after: { state } });
  return getWriteOff(tx, ctx, id);
}

/** The claim is owed again: it is paid after all, or was written off by mistake. */
export async function reverseWriteOff(tx: Tx, ctx: Ctx, id: string): Promise<s.WriteOff> {
  const { one } = await lockOwn(tx, ctx, id);
  if (!next(s.writeOffMachine, one.state, "takeBack"))
    throw new Problem(s.writeOffDecided, `It is ${one.state}.`);
  await takeBackWriteOff(tx, id);
  await settle(tx, one.invoiceId);
  await ctx.audit(tx, { action: "reverseWriteOff", subject: `write-off:${id}` });
  return getWriteOff(tx, ctx, id);
}
