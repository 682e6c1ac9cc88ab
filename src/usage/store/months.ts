import type { Reader, Tx } from "../../platform/db/database.ts";

export async function reportMonth(tx: Tx, publisherId: number, month: string, state: string) {
  const rows = await tx.query<{ month: string; state: "complete" | "no_usage"; reported_at: Date }>(
    `insert into usage_month (publisher_id, month, state) values ($1::int, $2::date, $3::text)
     on conflict (publisher_id, month) do update set state = excluded.state, reported_at = platform_now()
     returning to_char(month, 'YYYY-MM') as month, state, reported_at`,
    [publisherId, month, state],
  );
  const row = rows[0]!;
  return { month: row.month, state: row.state, reportedAt: row.reported_at };
}

export async function isMonthReported(tx: Reader, publisherId: number, month: string): Promise<boolean> {
  const rows = await tx.query(
    "select 1 from usage_month m where m.publisher_id = $1::int and m.month = $2::date",
    [publisherId, month],
  );
  return rows.length > 0;
}
