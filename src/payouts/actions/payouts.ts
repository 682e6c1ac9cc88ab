import { randomUUID } from "node:crypto";
import { postSettlement } from "../../books/index.ts";
import { peopleBehind } from "../../platform/actor.ts";
import { dateOf, type LocalDate } from "../../platform/calendar.ts";
import type { Reader, Tx } from "../../platform/db/database.ts";
import type { JobCtx } from "../../platform/jobs/bind.ts";
import { next } from "../../platform/machine.ts";
import { money } from "../../platform/money.ts";
import type { Ctx } from "../../platform/operation/context.ts";
import { common, must, Problem } from "../../platform/problem.ts";
import * as rules from "../rules/index.ts";
import {
  type Payout,
  type PayoutDetails,
  type PayoutNote,
  settlePayout,
  stepTransfer,
  transferMachine,
} from "../schema/index.ts";
import * as store from "../store/index.ts";
import { accountOf, standings } from "./account.ts";
import { movePayout } from "./move.ts";
import { marketplaceOf, sideOf } from "./sides.ts";

/** What the marketplace's people do with a payout, and what its publisher sees of it. */

const subjectOf = (id: string) => `payout:${id}`;
const open: readonly Payout["state"][] = ["proposed", "approved", "failed", "returned"];

function shown(row: store.PayoutRow, { hold, until }: rules.Standing): Payout {
  const waits = open.includes(row.state);
  return {
    ...row,
    amount: money(row.amountMinor),
    hold: waits ? hold : null,
    holdUntil: waits ? until : null,
  };
}
export async function payoutsShown(tx: Reader, rows: readonly store.PayoutRow[]): Promise<Payout[]> {
  const standing = await standings(
    tx,
    rows.map(({ publisherId }) => publisherId),
  );
  return rows.map((row) => shown(row, standing(row.publisherId)));
}

export async function getPayout(tx: Reader, ctx: Ctx, id: string): Promise<PayoutDetails> {
  const row = await store.findPayout(tx, sideOf(ctx), id);
  if (!row) throw new Problem(common.notFound, "There is no payout with this id.");
  const [payout] = await payoutsShown(tx, [row]);
  must(payout, "one row gives one payout");
  return {
    ...payout,
    account: row.accountId === null ? null : await accountOf(tx, row.accountId, row.publisherId),
    transfer: row.transferId === null ? null : ((await store.findTransfer(tx, row.transferId)) ?? null),
    events: await store.listEvents(tx, id),
  };
}

/** The payout under its lock, as the marketplace: 404 before 403. */
export async function lockOne(tx: Tx, ctx: Ctx, id: string): Promise<store.PayoutRow> {
  if (!(await store.findPayout(tx, sideOf(ctx), id)))
    throw new Problem(common.notFound, "There is no payout with this id.");
  const marketplaceId = await marketplaceOf(tx, ctx);
  const [row] = await store.lockPayouts(tx, marketplaceId, [id]);
  must(row, "the marketplace has its payouts");
  return row;
}
export const standingFor = async (tx: Reader, { publisherId }: store.PayoutRow) =>
  (await standings(tx, [publisherId]))(publisherId);

/** What a step of a payout posts: once in each attempt. */
export const postedAs = (row: store.PayoutRow, on: LocalDate) => ({
  ...{ publisherId: row.publisherId, marketplaceId: row.marketplaceId, amountMinor: row.amountMinor, on },
  ...{ kind: "payout" as const, factKey: `${row.id} ${row.attempt}` },
  document: { id: row.id, number: row.number },
});

/** It is owed no longer, but on its way: to the account that holds now. */
export async function approvePayout(tx: Tx, ctx: Ctx, id: string): Promise<PayoutDetails> {
  const row = await lockOne(tx, ctx, id);
  const { state, accountId } = rules.decideApproval(row, await standingFor(tx, row), ctx.caller);
  const on = dateOf(await tx.now());
  await store.approvePayout(tx, id, state, { by: ctx.caller, accountId });
  await store.insertEvent(tx, id, { what: "approved", on, personIds: peopleBehind(ctx.caller) });
  await postSettlement(tx, "payout", postedAs(row, on));
  await ctx.audit(tx, { action: "approvePayout", subject: subjectOf(id), after: { state } });
  return getPayout(tx, ctx, id);
}

/** Ends an attempt: what was on its way is owed again. */
async function owedAgain(
  tx: Tx,
  ctx: Ctx,
  row: store.PayoutRow,
  { what, reason }: { what: "failed" | "taken_back"; reason?: string },
): Promise<void> {
  const on = dateOf(await tx.now());
  await store.insertEvent(tx, row.id, {
    what,
    on,
    reason: reason ?? null,
    personIds: peopleBehind(ctx.caller),
  });
  await postSettlement(tx, "payout_failed", postedAs(row, on));
}

export async function takeBackPayout(tx: Tx, ctx: Ctx, id: string): Promise<PayoutDetails> {
  const row = await lockOne(tx, ctx, id);
  const state = rules.decideTakeBack(row);
  await owedAgain(tx, ctx, row, { what: "taken_back" });
  await store.proposeAnew(tx, id, state, []);
  await ctx.audit(tx, { action: "takeBackPayout", subject: subjectOf(id), after: { state } });
  return getPayout(tx, ctx, id);
}

export async function failPayout(tx: Tx, ctx: Ctx, id: string, reason: string): Promise<PayoutDetails> {
  const row = await lockOne(tx, ctx, id);
  const state = rules.decideFailure(row);
  await owedAgain(tx, ctx, row, { what: "failed", reason });
  await movePayout(tx, id, state, null);
  await ctx.audit(tx, { action: "failPayout", subject: subjectOf(id), after: { state, reason } });
  return getPayout(tx, ctx, id);
}

/** Another attempt, which is approved anew, by another person than who asked for it. */
export async function retryPayout(tx: Tx, ctx: Ctx, id: string): Promise<PayoutDetails> {
  const row = await lockOne(tx, ctx, id);
  const state = rules.decideRetry(row);
  const personIds = peopleBehind(ctx.caller);
  await store.insertEvent(tx, id, { what: "retried", on: dateOf(await tx.now()), personIds });
  await store.proposeAnew(tx, id, state, personIds);
  await ctx.audit(tx, { action: "retryPayout", subject: subjectOf(id), after: { state } });
  return getPayout(tx, ctx, id);
}

export async function notePayout(
  tx: Tx,
  ctx: Ctx,
  id: string,
  one: { note: PayoutNote; on: LocalDate; reason?: string },
): Promise<PayoutDetails> {
  const row = await lockOne(tx, ctx, id);
  rules.decideNote(row, one, await standingFor(tx, row), dateOf(await tx.now()));
  await store.notePayout(tx, id, { ...one, reason: one.reason ?? null, notedIds: peopleBehind(ctx.caller) });
  await ctx.audit(tx, { action: "notePayout", subject: subjectOf(id), after: one });
  return getPayout(tx, ctx, id);
}

/** The second person: a job books it in both books, and then the payout has the state that was noted. */
export async function confirmNote(tx: Tx, ctx: Ctx, id: string): Promise<PayoutDetails> {
  const row = await lockOne(tx, ctx, id);
  rules.decideConfirmation(row, ctx.caller);
  await store.confirmNote(tx, id, ctx.caller);
  await ctx.enqueue(tx, settlePayout, { payoutId: id }, `${id} ${row.attempt} ${row.note}`);
  await ctx.audit(tx, { action: "confirmPayoutNote", subject: subjectOf(id), after: { note: row.note } });
  return getPayout(tx, ctx, id);
}

export async function dropNote(tx: Tx, ctx: Ctx, id: string): Promise<PayoutDetails> {
  const row = await lockOne(tx, ctx, id);
  rules.decideDismissal(row);
  await store.dropNote(tx, id);
  await ctx.audit(tx, { action: "dropPayoutNote", subject: subjectOf(id) });
  return getPayout(tx, ctx, id);
}

/** Books what two people have noted, once; a note that was booked is there no longer. What comes back of Stripe is asked of it first. */
export async function settleNoted(tx: Tx, ctx: JobCtx, id: string): Promise<void> {
  const marketplaceId = await store.findMarketplaceOf(tx, id);
  if (marketplaceId === undefined) return;
  const [row] = await store.lockPayouts(tx, marketplaceId, [id]);
  if (!row?.note || !row.noteConfirmed || row.noteOn === null) return;
  if (row.transferId !== null) return takeBackTransfer(tx, ctx, row.transferId);
  if (row.note === "returned") return bookReturn(tx, ctx, row, "bank");
  const { noteOn: on } = row;
  const state = rules.notedState(row, "paid");
  await store.insertEvent(tx, id, { what: "paid", on, personIds: noters(row) });
  await postSettlement(tx, "payout_paid", postedAs(row, on));
  await movePayout(tx, id, state, on);
  await ctx.audit(tx, marketplaceId, { action: "settlePayout", subject: subjectOf(id), after: { state } });
}
const noters = ({ notedIds, noteConfirmedBy, noteConfirmedFor }: store.PayoutRow): string[] =>
  [...notedIds, noteConfirmedBy, noteConfirmedFor].filter((one) => one !== null);

async function takeBackTransfer(tx: Tx, ctx: JobCtx, transferId: string): Promise<void> {
  const { state } = await store.lockTransfer(tx, transferId);
  const moved = next(transferMachine, state, "reverse");
  if (!moved) return;
  await store.moveTransfer(tx, transferId, moved, { asks: true });
  await ctx.enqueue(tx, stepTransfer, { transferId }, `${transferId} ${randomUUID()}`);
}

/** What two people have noted as returned is owed again, in both books. */
export async function bookReturn(
  tx: Tx,
  ctx: Pick<JobCtx, "audit">,
  row: store.PayoutRow,
  through: "bank" | "stripe_balance",
): Promise<void> {
  const { id, marketplaceId, noteOn: on, noteReason: reason } = row;
  must(on !== null, "what comes back was noted");
  const state = rules.notedState(row, "returned");
  await store.insertEvent(tx, id, { what: "returned", on, reason, personIds: noters(row) });
  await postSettlement(tx, "payout_returned", { ...postedAs(row, on), through });
  await movePayout(tx, id, state, null);
  await ctx.audit(tx, marketplaceId, { action: "settlePayout", subject: subjectOf(id), after: { state } });
}
