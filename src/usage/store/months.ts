import type { Reader, Tx } from "../../platform/db/database.ts";
import { statement } from "../../platform/db/statement.ts";

const reportMonthSql = statement(
  "usage.reportMonth",
  `insert into usage_month (publisher_id, month, state) values ($1::int, $2::date, $3::text)
     on conflict (publisher_id, month) do update set state = excluded.state, reported_at = platform_now()
     returning to_char(month, 'YYYY-MM') as "month!", state, reported_at as "reportedAt"`,
);

/** Notes what a provider says of a month; a later word replaces it. */
export const reportMonth = (tx: Tx, publisherId: number, month: string, state: "complete" | "no_usage") =>
  tx.one(reportMonthSql, [publisherId, month, state]);

const isMonthReportedSql = statement(
  "usage.isMonthReported",
  "select 1 from usage_month m where m.publisher_id = $1::int and m.month = $2::date",
);

export const isMonthReported = async (tx: Reader, publisherId: number, month: string): Promise<boolean> =>
  (await tx.maybe(isMonthReportedSql, [publisherId, month])) !== undefined;
