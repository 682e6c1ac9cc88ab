import type { Reader, Tx } from "../../platform/db/database.ts";
import { statement } from "../../platform/db/statement.ts";
import { moveBy } from "../../platform/machine.ts";
import { creditMachine, draftMachine } from "../schema/index.ts";

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

const findSellerSql = statement(
  "billing.findSeller",
  `select p.id from parties_party_view p where upper(p.reference) = upper($1::text) and p.kind in ('publisher', 'operator')`,
);
/** Whose series has this name in front of its year; undefined where nobody sells under it. */
export const findSeller = async (tx: Reader, reference: string): Promise<number | undefined> =>
  (await tx.maybe(findSellerSql, [reference]))?.id;

const beginSeriesSql = statement(
  "billing.beginSeries",
  `insert into billing_series (publisher_id, series, next_number) values ($1::int, $2::text, 1) on conflict do nothing`,
);
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
/** Notes that numbers up to `last` were given outside of this database, which goes on behind them; a series that began there begins here. */
export async function loseNumbers(
  tx: Tx,
  { publisherId, series }: { publisherId: number; series: string },
  last: number,
): Promise<void> {
  await tx.execute(beginSeriesSql, [publisherId, series]);
  await tx.execute(loseNumbersSql, [publisherId, series, last]);
  await tx.execute(skipNumbersSql, [publisherId, series, last]);
}

const listApprovedSql = statement(
  "billing.listApprovedWork",
  `select a.publisher_id as "publisherId!", upper(p.reference) as "seller!", sum(a.drafts)::int as "drafts!",
     sum(a.credits)::int as "credits!"
   from (select d.publisher_id, 1 as drafts, 0 as credits from billing_draft d where d.state = 'approved'
     union all select c.publisher_id, 0, 1 from billing_credit c where c.state = 'approved') a
   join parties_party_view p on p.id = a.publisher_id group by a.publisher_id, p.reference order by p.reference`,
);
/** What each seller has approved and no job has issued yet. */
export const listApprovedWork = (tx: Reader) => tx.all(listApprovedSql);

const changeDraftsSql = statement(
  "billing.changeApprovedDrafts",
  "update billing_draft set state = $2::text where publisher_id = $1::int and state = any($3::text[])",
);
const changeCreditsSql = statement(
  "billing.changeApprovedCredits",
  "update billing_credit set state = $2::text where publisher_id = $1::int and state = any($3::text[])",
);
/**
 * What a seller has approved is not issued: it may have been, after the copy, under a number that is lost here. Drafts come
 * again with the next run, credits are proposed anew; a person looks at both. Answers how many.
 */
export async function lookAnew(tx: Tx, publisherId: number): Promise<number> {
  const drafts = moveBy(draftMachine, "change");
  const credits = moveBy(creditMachine, "change");
  return (
    (await tx.execute(changeDraftsSql, [publisherId, drafts.to, drafts.from])) +
    (await tx.execute(changeCreditsSql, [publisherId, credits.to, credits.from]))
  );
}
