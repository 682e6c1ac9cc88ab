import { randomUUID } from "node:crypto";
import { peopleBehind } from "../../platform/actor.ts";
import { dateOf } from "../../platform/calendar.ts";
import type { Reader, Tx } from "../../platform/db/database.ts";
import { next } from "../../platform/machine.ts";
import type { Ctx } from "../../platform/operation/context.ts";
import { common, Problem } from "../../platform/problem.ts";
import { decideReversal, decideReversible, reversedPostings } from "../rules.ts";
import * as s from "../schema.ts";
import * as store from "../store/index.ts";
import { booksOf, getEntry } from "./read.ts";

/** A wrong entry is undone by another one: proposed with its reason by one person, approved by another. */

export async function proposeReversal(
  tx: Tx,
  ctx: Ctx,
  entryId: string,
  { reason }: { reason: string },
): Promise<s.Reversal> {
  const entry = await getEntry(tx, ctx, entryId);
  decideReversible(entry);
  const id = randomUUID();
  const publisherId = booksOf(ctx);
  const one = { id, publisherId, entryId, reason, editorIds: peopleBehind(ctx.caller) };
  if (!(await store.insertReversal(tx, one)))
    throw new Problem(s.notReversible, "A reversal of it waits for a second person.");
  await ctx.audit(tx, { action: "proposeReversal", subject: `journal-reversal:${id}`, after: { entryId } });
  return getReversal(tx, ctx, id);
}

export async function getReversal(tx: Reader, ctx: Ctx, id: string): Promise<s.Reversal> {
  const found = await store.findReversal(tx, booksOf(ctx), id);
  if (!found) throw new Problem(common.notFound, "There is no reversal with this id.");
  return found;
}

async function lockOwn(tx: Tx, ctx: Ctx, id: string): Promise<store.FoundReversal> {
  const found = await store.lockReversal(tx, booksOf(ctx), id);
  if (!found) throw new Problem(common.notFound, "There is no reversal with this id.");
  return found;
}

/** Another person approves; the entry that undoes it stands in the first open month, and names it. */
export async function approveReversal(tx: Tx, ctx: Ctx, id: string): Promise<s.Reversal> {
  const reversal = await lockOwn(tx, ctx, id);
  const state = decideReversal(reversal, ctx.caller);
  const entry = await getEntry(tx, ctx, reversal.entryId);
  decideReversible(entry);
  const publisherId = booksOf(ctx);
  const undoing = { id: randomUUID(), publisherId, fact: "reversal", factKey: entry.id } as const;
  const of = { document: entry.document, on: dateOf(await tx.now()), reversesId: entry.id };
  await store.insertEntries(tx, [{ ...undoing, ...of, postings: reversedPostings(entry.postings) }]);
  await store.settle(tx);
  await store.moveReversal(tx, id, state, ctx.caller);
  await ctx.audit(tx, {
    action: "approveReversal",
    subject: `journal-reversal:${id}`,
    after: { state, entryId: undoing.id },
  });
  return getReversal(tx, ctx, id);
}

export async function dismissReversal(tx: Tx, ctx: Ctx, id: string): Promise<s.Reversal> {
  const reversal = await lockOwn(tx, ctx, id);
  const state = next(s.reversalMachine, reversal.state, "dismiss");
  if (!state) throw new Problem(s.reversalDecided, `It is ${reversal.state}.`);
  await store.moveReversal(tx, id, state);
  await ctx.audit(tx, { action: "dismissReversal", subject: `journal-reversal:${id}`, after: { state } });
  return getReversal(tx, ctx, id);
}
