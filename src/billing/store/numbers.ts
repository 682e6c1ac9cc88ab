import type { Reader, Tx } from "../../platform/db/database.ts";
import { statement } from "../../platform/db/statement.ts";

/** Series of numbers as a whole, for whoever brings a database back from a copy. */

const listSeriesSql = statement(
  "billing.listSeries",
  `select s.publisher_id as "publisherId", s.series, upper(p.reference) || '-' || s.series as "name!",
     s.next_number - 1 as "last!"
   from billing_series s join parties_party_view p on p.id = s.publisher_id
   where right(s.series, 4)::int >= extract(year from platform_now() at time zone 'Europe/Copenhagen')::int - 1
   order by 3`,
);
/** Those of this year and the last, each with the last number that was given. */
export const listSeries = (tx: Reader) => tx.all(listSeriesSql);

const loseNumbersSql = statement(
  "billing.loseNumbers",
  `insert into billing_lost_number (publisher_id, series, first, last)
   select s.publisher_id, s.series, s.next_number, $3::int from billing_series s
   where s.publisher_id = $1::int and s.series = $2::text and s.next_number <= $3::int`,
);
const skipNumbersSql = statement(
  "billing.skipNumbers",
  `update billing_series s set next_number = $3::int + 1
   where s.publisher_id = $1::int and s.series = $2::text and s.next_number <= $3::int`,
);
/** Notes that numbers up to `last` were given outside of this database, which goes on behind them. */
export async function loseNumbers(
  tx: Tx,
  { publisherId, series }: { publisherId: number; series: string },
  last: number,
): Promise<void> {
  await tx.execute(loseNumbersSql, [publisherId, series, last]);
  await tx.execute(skipNumbersSql, [publisherId, series, last]);
}
