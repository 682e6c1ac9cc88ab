import { peopleBehind } from "../../platform/actor.ts";
import { asLocalDate, dateOf, monthBounds, monthOf } from "../../platform/calendar.ts";
import type { Reader, Tx } from "../../platform/db/database.ts";
import { money } from "../../platform/money.ts";
import type { Ctx } from "../../platform/operation/context.ts";
import { must, Problem } from "../../platform/problem.ts";
import { decideClose, decideLock, decideReopen, nextToClose } from "../rules.ts";
import * as s from "../schema.ts";
import * as store from "../store/index.ts";
import { booksOf, sellersBooks } from "./read.ts";

/** Months of the books: one person closes, another locks. What is posted later stands in the open month. */

const monthsMax = 240;

export async function listPeriods(tx: Reader, ctx: Ctx): Promise<s.Period[]> {
  const publisherId = booksOf(ctx);
  const today = dateOf(await tx.now());
  const book = await store.findBook(tx, publisherId);
  const turn = book && nextToClose(book);
  const rows = await store.listPeriods(tx, publisherId, asLocalDate(`${monthOf(today)}-01`), monthsMax);
  return rows.map(({ debitMinor, state, ...row }) => ({
    ...row,
    ...{ state: s.PeriodState.parse(state), debit: money(debitMinor) },
    over: monthBounds(row.month).to <= today,
    nextToClose: row.month === turn,
  }));
}

async function shown(tx: Reader, ctx: Ctx, month: string): Promise<s.Period> {
  const found = (await listPeriods(tx, ctx)).find((one) => one.month === month);
  must(found, "a month that was moved is shown");
  return found;
}

/** The book, held against whoever posts, and where the month stands. */
async function locked(tx: Tx, ctx: Ctx, month: string) {
  const publisherId = sellersBooks(ctx);
  const book = await store.lockBook(tx, publisherId);
  if (!book) throw new Problem(s.periodOrder, "There is no entry yet.");
  const { state, editorIds } = (await store.findPeriod(tx, publisherId, month)) ?? {
    ...{ state: "open" as const, editorIds: [] },
  };
  return { publisherId, book, period: { month, state, editorIds } };
}

export async function closePeriod(tx: Tx, ctx: Ctx, month: string): Promise<s.Period> {
  const { publisherId, book, period } = await locked(tx, ctx, month);
  const { state, openFrom } = decideClose(book, period, dateOf(await tx.now()));
  await store.closePeriod(tx, publisherId, { month, state, openFrom, editorIds: peopleBehind(ctx.caller) });
  await ctx.audit(tx, { action: "closePeriod", subject: `journal-month:${month}`, after: { state } });
  return shown(tx, ctx, month);
}

export async function lockPeriod(tx: Tx, ctx: Ctx, month: string): Promise<s.Period> {
  const { publisherId, period } = await locked(tx, ctx, month);
  const state = decideLock(period, ctx.caller);
  await store.lockPeriod(tx, publisherId, { month, state, by: ctx.caller });
  await ctx.audit(tx, { action: "lockPeriod", subject: `journal-month:${month}`, after: { state } });
  return shown(tx, ctx, month);
}

export async function reopenPeriod(tx: Tx, ctx: Ctx, { month, reason }: s.Reopening): Promise<s.Period> {
  const { publisherId, book, period } = await locked(tx, ctx, month);
  const state = decideReopen(book, period);
  await store.reopenPeriod(tx, publisherId, month, state);
  await ctx.audit(tx, {
    action: "reopenPeriod",
    subject: `journal-month:${month}`,
    after: { state, reason },
  });
  return shown(tx, ctx, month);
}
