import type { Reader, Tx } from "../../platform/db/database.ts";
import { filtered, statement } from "../../platform/db/statement.ts";

interface Figure {
  month: string;
  platform: string;
  item: string;
  attributes: string;
  metric: string;
  count: number;
}

/** Whose report figures are of, and the batch that brings it. */
export interface ReportRef {
  controllerId: number;
  publisherId: number;
  report: string;
  batchId: string;
}

const columnsOf = (figures: readonly Figure[]) =>
  [
    figures.map((figure) => figure.month),
    figures.map((figure) => figure.platform),
    figures.map((figure) => figure.item),
    figures.map((figure) => figure.attributes),
    figures.map((figure) => figure.metric),
  ] as const;

const findAggregatesSql = statement(
  "usage.findAggregates",
  `select a.month, a.platform, a.item, a.attributes, a.metric, a.count::float8 as "count!"
     from unnest($4::date[], $5::text[], $6::text[], $7::text[], $8::text[]) as u(month, platform, item, attributes, metric)
     join usage_aggregate a on a.controller_id = $1::int and a.publisher_id = $2::int and a.report = $3::text
       and a.month = u.month and a.platform = u.platform and a.item = u.item and a.attributes = u.attributes and a.metric = u.metric`,
);

/** Of these figures of a report those that are stored, with the stored count. */
export function findAggregates(
  tx: Reader,
  { controllerId, publisherId, report }: ReportRef,
  figures: readonly Figure[],
): Promise<Figure[]> {
  return tx.all(findAggregatesSql, [controllerId, publisherId, report, ...columnsOf(figures)]);
}

const findMonthsSql = statement(
  "usage.findMonths",
  `select a.month, a.platform, a.item, a.attributes, a.metric, a.count::float8 as "count!"
     from usage_aggregate a where a.controller_id = $1::int and a.publisher_id = $2::int
       and a.report = $3::text and a.month = any($4::date[])`,
);

/** Every figure of a report that is stored for these months. */
export function findMonths(
  tx: Reader,
  { controllerId, publisherId, report }: ReportRef,
  months: readonly string[],
): Promise<Figure[]> {
  return tx.all(findMonthsSql, [controllerId, publisherId, report, months]);
}

const deleteAggregatesSql = statement(
  "usage.deleteAggregates",
  `delete from usage_aggregate a
     using unnest($4::date[], $5::text[], $6::text[], $7::text[], $8::text[]) as u(month, platform, item, attributes, metric)
     where a.controller_id = $1::int and a.publisher_id = $2::int and a.report = $3::text
       and a.month = u.month and a.platform = u.platform and a.item = u.item and a.attributes = u.attributes and a.metric = u.metric`,
);

export async function deleteAggregates(
  tx: Tx,
  { controllerId, publisherId, report }: ReportRef,
  figures: readonly Figure[],
): Promise<void> {
  await tx.execute(deleteAggregatesSql, [controllerId, publisherId, report, ...columnsOf(figures)]);
}

const insertAggregatesSql = statement(
  "usage.insertAggregates",
  `insert into usage_aggregate (controller_id, publisher_id, batch_id, report, month, platform, item, attributes, metric, count)
     select $1::int, $2::int, $3::uuid, $4::text, u.month, u.platform, u.item, u.attributes, u.metric, u.count
     from unnest($5::date[], $6::text[], $7::text[], $8::text[], $9::text[], $10::bigint[])
       as u(month, platform, item, attributes, metric, count)`,
);

export async function insertAggregates(
  tx: Tx,
  { controllerId, publisherId, batchId, report }: ReportRef,
  figures: readonly Figure[],
): Promise<void> {
  await tx.execute(insertAggregatesSql, [
    controllerId,
    publisherId,
    batchId,
    report,
    ...columnsOf(figures),
    figures.map((figure) => figure.count),
  ]);
}

const listAggregatesSql = filtered(
  "usage.listAggregates",
  `select a.controller_id as "controllerId", a.publisher_id as "publisherId", a.report, a.platform, a.item, a.attributes, a.metric,
       a.count::float8 as "count!"
     from usage_aggregate a
     where a.month = $1::date {after}
     order by a.controller_id, a.publisher_id, a.report, a.platform, a.item, a.attributes, a.metric limit $2::int`,
  {
    after: `and (a.controller_id, a.publisher_id, a.report, a.platform, a.item, a.attributes, a.metric)
      > ($1::int, $2::int, $3::text, $4::text, $5::text, $6::text, $7::text)`,
  },
);

/** A month's aggregates that the caller may see, in the order of their key. */
export function listAggregates(tx: Reader, month: string, after: string[] | undefined, limit: number) {
  const [controller, publisher, report = "", platform = "", item = "", attributes = "", metric = ""] =
    after ?? [];
  return tx.all(listAggregatesSql, [month, limit], {
    after: after && [Number(controller), Number(publisher), report, platform, item, attributes, metric],
  });
}
