import type { z } from "zod";
import { asLocalDate, monthOf } from "../../platform/calendar.ts";
import type { Reader, Tx } from "../../platform/db/database.ts";
import { type RowOf, statement } from "../../platform/db/statement.ts";
import { PayoutRun } from "../schema/index.ts";
import { firstOf } from "./statements.ts";

/** All SQL of months that are settled. */

const sql = `
  select r.id, r.marketplace_id as "marketplaceId", r.month, r.editor_ids as "editorIds", r.started_at as "startedAt",
    r.done_at as "doneAt", r.statements, r.parked from payouts_run r`;
const decode = { parked: PayoutRun.shape.parked };

const insertSql = statement(
  "payouts.insertRun",
  `insert into payouts_run (id, marketplace_id, month, editor_ids) values ($1::uuid, $2::int, $3::date, $4::uuid[])
   on conflict (marketplace_id, month) do update set editor_ids = array(select distinct unnest(payouts_run.editor_ids || $4::uuid[]))`,
);
/** The month's run, made where there is none; whoever asks is one of its editors. */
export async function insertRun(
  tx: Tx,
  one: { id: string; marketplaceId: number; month: string; editorIds: string[] },
): Promise<void> {
  await tx.execute(insertSql, [one.id, one.marketplaceId, firstOf(one.month), one.editorIds]);
}
const noteSql = statement(
  "payouts.insertRunDue",
  `insert into payouts_run (id, marketplace_id, month) values ($1::uuid, $2::int, $3::date) on conflict do nothing`,
);
/** False where the month has one. */
export const insertRunDue = async (
  tx: Tx,
  one: { id: string; marketplaceId: number; month: string },
): Promise<boolean> => (await tx.execute(noteSql, [one.id, one.marketplaceId, firstOf(one.month)])) > 0;

const toRun = ({ month, ...row }: RowOf<typeof ofMonthSql>) => ({ ...row, month: monthOf(month) });
const ofMonthSql = statement(
  "payouts.findRunOf",
  `${sql} where r.marketplace_id = $1::int and r.month = $2::date`,
  {
    decode,
  },
);
export async function findRunOf(tx: Reader, marketplaceId: number, month: string) {
  const row = await tx.maybe(ofMonthSql, [marketplaceId, firstOf(month)]);
  return row && toRun(row);
}
const findSql = statement("payouts.findRun", `${sql} where r.id = $1::uuid`, { decode });
export async function findRun(tx: Reader, id: string) {
  const row = await tx.maybe(findSql, [id]);
  return row && toRun(row);
}
const openSql = statement(
  "payouts.listOpenRuns",
  `${sql} where r.marketplace_id = $1::int and r.month <= $2::date and r.done_at is null order by r.month`,
  { decode },
);
/** Months up to one that are not done, the oldest first. */
export const listOpenRuns = async (tx: Reader, marketplaceId: number, month: string) =>
  (await tx.all(openSql, [marketplaceId, firstOf(month)])).map(toRun);

const listSql = statement(
  "payouts.listRuns",
  `${sql} where r.marketplace_id = $1::int and ($2::date is null or r.month < $2::date) order by r.month desc limit $3::int`,
  { decode },
);
export async function listRuns(
  tx: Reader,
  marketplaceId: number,
  after: string[] | undefined,
  limit: number,
) {
  const before = after?.[0] === undefined ? null : firstOf(after[0]);
  return (await tx.all(listSql, [marketplaceId, before, limit])).map(toRun);
}

const lastSql = statement(
  "payouts.lastRun",
  `select max(r.month) as month from payouts_run r where r.marketplace_id = $1::int`,
);
/** The last month that was asked for. */
export async function lastRun(tx: Reader, marketplaceId: number): Promise<string | undefined> {
  const { month } = await tx.one(lastSql, [marketplaceId]);
  return month === null ? undefined : monthOf(asLocalDate(month));
}

const finishSql = statement(
  "payouts.finishRun",
  `update payouts_run r set done_at = coalesce(r.done_at, platform_now()), parked = $2::jsonb,
     statements = (select count(*) from payouts_statement s where s.marketplace_id = r.marketplace_id and s.month = r.month)
   where r.id = $1::uuid`,
);
const Parked = PayoutRun.shape.parked;
export async function finishRun(tx: Tx, id: string, parked: z.output<typeof Parked>): Promise<void> {
  await tx.execute(finishSql, [id, JSON.stringify(parked)]);
}
