import type { LocalDate } from "../../platform/calendar.ts";
import type { Reader, Tx } from "../../platform/db/database.ts";
import { type RowOf, statement } from "../../platform/db/statement.ts";
import { type Minor, money } from "../../platform/money.ts";
import type { PayoutFile } from "../schema/index.ts";

/** All SQL of files of payment orders. */

const insertSql = statement(
  "payouts.insertFile",
  `insert into payouts_file (id, marketplace_id, executes_on, payouts, sum_minor, content, content_hash, made_by)
   values ($1::uuid, $2::int, $3::date, $4::int, $5::bigint, $6::text, sha256(convert_to($6::text, 'UTF8')), $7::uuid)`,
);
export async function insertFile(
  tx: Tx,
  one: {
    id: string;
    marketplaceId: number;
    executesOn: LocalDate;
    payouts: number;
    sumMinor: Minor;
    content: string;
    personId: string;
  },
): Promise<void> {
  await tx.execute(insertSql, [
    ...([one.id, one.marketplaceId, one.executesOn, one.payouts, one.sumMinor, one.content] as const),
    one.personId,
  ]);
}
const sql = `
  select f.id, f.executes_on as "executesOn", f.payouts, f.sum_minor as sum, encode(f.content_hash, 'hex') as "sha256!",
    f.made_at as "madeAt" from payouts_file f where f.marketplace_id = $1::int`;
const listSql = statement(
  "payouts.listFiles",
  `${sql} and ($2::timestamptz is null or (date_trunc('milliseconds', f.made_at), f.id) < ($2::timestamptz, $3::uuid))
   order by date_trunc('milliseconds', f.made_at) desc, f.id desc limit $4::int`,
);
const toFile = ({ sum, ...row }: RowOf<typeof listSql>): PayoutFile => ({ ...row, sum: money(sum) });
/** The newest first. */
export async function listFiles(
  tx: Reader,
  marketplaceId: number,
  after: string[] | undefined,
  limit: number,
): Promise<PayoutFile[]> {
  const from = after?.[0] === undefined ? null : new Date(after[0]);
  return (await tx.all(listSql, [marketplaceId, from, after?.[1] ?? null, limit])).map(toFile);
}
const findSql = statement("payouts.findFile", `${sql} and f.id = $2::uuid`);
export async function findFile(
  tx: Reader,
  marketplaceId: number,
  id: string,
): Promise<PayoutFile | undefined> {
  const row = await tx.maybe(findSql, [marketplaceId, id]);
  return row && toFile(row);
}
const contentSql = statement(
  "payouts.getFileContent",
  "select f.content from payouts_file f where f.marketplace_id = $1::int and f.id = $2::uuid",
);
/** As it was made, to the byte. */
export const findFileContent = async (
  tx: Reader,
  marketplaceId: number,
  id: string,
): Promise<string | undefined> => (await tx.maybe(contentSql, [marketplaceId, id]))?.content;
