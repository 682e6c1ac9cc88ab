import type { Reader, Tx } from "../../platform/db/database.ts";
import { filtered, statement } from "../../platform/db/statement.ts";
import type { ReportRef } from "./aggregates.ts";

/** A figure that a newer report changed. */
export interface Restated {
  month: string;
  platform: string;
  item: string;
  attributes: string;
  metric: string;
  /** null: there was none. */
  before: number | null;
  /** null: withdrawn. */
  after: number | null;
  createdBefore: Date | null;
}

const findStatementsSql = statement(
  "usage.findStatements",
  `select s.month, s.report_created_at as created from usage_statement s
     where s.controller_id = $1::int and s.publisher_id = $2::int and s.report = $3::text
       and s.month = any($4::date[])`,
);

/** The Created that is in force for each of these months of a report; a month without one is not in the answer. */
export async function findStatements(
  tx: Reader,
  { controllerId, publisherId, report }: ReportRef,
  months: readonly string[],
): Promise<Map<string, Date>> {
  const rows = await tx.all(findStatementsSql, [controllerId, publisherId, report, months]);
  return new Map(rows.map((row) => [row.month, row.created]));
}

const putStatementsSql = statement(
  "usage.putStatements",
  `insert into usage_statement (controller_id, publisher_id, report, batch_id, report_created_at, month)
     select $1::int, $2::int, $3::text, $4::uuid, $5::timestamptz, u.month from unnest($6::date[]) as u(month)
     on conflict (controller_id, publisher_id, month, report) do update
       set report_created_at = excluded.report_created_at, batch_id = excluded.batch_id`,
);

/** The report is in force for these months. */
export async function putStatements(
  tx: Tx,
  { controllerId, publisherId, report, batchId }: ReportRef,
  months: readonly string[],
  created: Date,
): Promise<void> {
  await tx.execute(putStatementsSql, [controllerId, publisherId, report, batchId, created, months]);
}

const insertRestatementsSql = statement(
  "usage.insertRestatements",
  `insert into usage_restatement (controller_id, publisher_id, report, batch_id, created_after,
       month, platform, item, attributes, metric, count_before, count_after, created_before)
     select $1::int, $2::int, $3::text, $4::uuid, $5::timestamptz, u.month, u.platform, u.item, u.attributes, u.metric,
       u.before, u.after, u.created
     from unnest($6::date[], $7::text[], $8::text[], $9::text[], $10::text[], $11::bigint[], $12::bigint[], $13::timestamptz[])
       as u(month, platform, item, attributes, metric, before, after, created)`,
);

export async function insertRestatements(
  tx: Tx,
  { controllerId, publisherId, report, batchId }: ReportRef,
  changes: readonly Restated[],
  created: Date,
): Promise<void> {
  await tx.execute(insertRestatementsSql, [
    controllerId,
    publisherId,
    report,
    batchId,
    created,
    changes.map((c) => c.month),
    changes.map((c) => c.platform),
    changes.map((c) => c.item),
    changes.map((c) => c.attributes),
    changes.map((c) => c.metric),
    changes.map((c) => c.before),
    changes.map((c) => c.after),
    changes.map((c) => c.createdBefore?.toISOString() ?? null),
  ]);
}

const listRestatementsSql = filtered(
  "usage.listRestatements",
  `select r.controller_id as "controllerId", r.publisher_id as "publisherId", r.report, r.platform, r.item, r.attributes, r.metric,
       r.count_before::float8 as before, r.count_after::float8 as after,
       (coalesce(r.count_after, 0) - coalesce(r.count_before, 0))::float8 as "delta!",
       r.created_before as "createdBefore", r.created_after as "createdAfter", r.batch_id as "batchId"
     from usage_restatement r
     where r.month = $1::date {after}
     order by r.controller_id, r.publisher_id, r.report, r.platform, r.item, r.attributes, r.metric, r.created_after
     limit $2::int`,
  {
    after: `and (r.controller_id, r.publisher_id, r.report, r.platform, r.item, r.attributes, r.metric, r.created_after)
      > ($1::int, $2::int, $3::text, $4::text, $5::text, $6::text, $7::text, $8::timestamptz)`,
  },
);

/** A month's restatements that the caller may see, in the order of their key. */
export function listRestatements(tx: Reader, month: string, after: string[] | undefined, limit: number) {
  const [
    controller,
    publisher,
    report = "",
    platform = "",
    item = "",
    attributes = "",
    metric = "",
    created = "",
  ] = after ?? [];
  return tx.all(listRestatementsSql, [month, limit], {
    after: after && [
      Number(controller),
      Number(publisher),
      report,
      platform,
      item,
      attributes,
      metric,
      created,
    ],
  });
}
