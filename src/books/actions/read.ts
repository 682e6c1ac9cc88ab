import type { Reader } from "../../platform/db/database.ts";
import { type Minor, money } from "../../platform/money.ts";
import type { Ctx } from "../../platform/operation/context.ts";
import { common, Problem } from "../../platform/problem.ts";
import * as s from "../schema.ts";
import * as store from "../store/index.ts";

/** Whose books somebody works in; who sells nothing has none. */
export function sellersBooks(ctx: Ctx): number {
  if (ctx.plane.publisher === undefined)
    throw new Problem(common.forbidden, "Only whoever sells has books here.");
  return ctx.plane.publisher;
}
/** Whose entries somebody asks for by id: who sells nothing has none, and is answered that they are not there. */
export const booksOf = (ctx: Ctx): number => ctx.plane.publisher ?? 0;

export async function getEntry(tx: Reader, ctx: Ctx, id: string): Promise<s.EntryDetails> {
  const publisherId = booksOf(ctx);
  const entry = await store.findEntry(tx, publisherId, id);
  if (!entry) throw new Problem(common.notFound, "There is no entry with this id.");
  return { ...entry, postings: await store.listPostings(tx, publisherId, id) };
}

/** Every account of the chart, those without postings too, and the sum of all. */
export async function chartOf(tx: Reader, publisherId: number): Promise<s.Chart> {
  const { rows, entries } = await store.readChart(tx, publisherId);
  const sums = (of: readonly { postings: number; debitMinor: Minor; creditMinor: Minor }[]) => {
    const debit = of.reduce((sum, one) => sum + one.debitMinor, 0n);
    const credit = of.reduce((sum, one) => sum + one.creditMinor, 0n);
    const postings = of.reduce((sum, one) => sum + one.postings, 0);
    return { postings, debit: money(debit), credit: money(credit), balance: money(debit - credit) };
  };
  const data = s.accounts.map((account) => ({
    ...{ account, kind: s.accountKinds[account] },
    ...sums(rows.filter((row) => row.account === account)),
  }));
  return { data, entries, ...sums(rows) };
}
