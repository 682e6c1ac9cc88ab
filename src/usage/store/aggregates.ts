import type { Reader, Tx } from "../../platform/db/database.ts";

interface Figure {
  month: string;
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

const columnsOf = (figures: readonly Figure[]) => [
  figures.map((figure) => figure.month),
  figures.map((figure) => figure.item),
  figures.map((figure) => figure.attributes),
  figures.map((figure) => figure.metric),
];

/** Of these figures of a report those that are stored, with the stored count. */
export function findAggregates(
  tx: Reader,
  { controllerId, publisherId, report }: ReportRef,
  figures: readonly Figure[],
): Promise<Figure[]> {
  return tx.query<Figure>(
    `select a.month::text as month, a.item, a.attributes, a.metric, a.count::float8 as count
     from unnest($4::date[], $5::text[], $6::text[], $7::text[]) as u(month, item, attributes, metric)
     join usage_aggregate a on a.controller_id = $1::int and a.publisher_id = $2::int and a.report = $3::text
       and a.month = u.month and a.item = u.item and a.attributes = u.attributes and a.metric = u.metric`,
    [controllerId, publisherId, report, ...columnsOf(figures)],
  );
}

/** Every figure of a report that is stored for these months. */
export function findMonths(
  tx: Reader,
  { controllerId, publisherId, report }: ReportRef,
  months: readonly string[],
): Promise<Figure[]> {
  return tx.query<Figure>(
    `select a.month::text as month, a.item, a.attributes, a.metric, a.count::float8 as count
     from usage_aggregate a where a.controller_id = $1::int and a.publisher_id = $2::int
       and a.report = $3::text and a.month = any($4::date[])`,
    [controllerId, publisherId, report, months],
  );
}

export async function deleteAggregates(
  tx: Tx,
  { controllerId, publisherId, report }: ReportRef,
  figures: readonly Figure[],
): Promise<void> {
  await tx.query(
    `delete from usage_aggregate a
     using unnest($4::date[], $5::text[], $6::text[], $7::text[]) as u(month, item, attributes, metric)
     where a.controller_id = $1::int and a.publisher_id = $2::int and a.report = $3::text
       and a.month = u.month and a.item = u.item and a.attributes = u.attributes and a.metric = u.metric`,
    [controllerId, publisherId, report, ...columnsOf(figures)],
  );
}

export async function insertAggregates(
  tx: Tx,
  { controllerId, publisherId, batchId, report }: ReportRef,
  figures: readonly Figure[],
): Promise<void> {
  await tx.query(
    `insert into usage_aggregate (controller_id, publisher_id, batch_id, report, month, item, attributes, metric, count)
     select $1::int, $2::int, $3::uuid, $4::text, u.month, u.item, u.attributes, u.metric, u.count
     from unnest($5::date[], $6::text[], $7::text[], $8::text[], $9::bigint[])
       as u(month, item, attributes, metric, count)`,
    [
      controllerId,
      publisherId,
      batchId,
      report,
      ...columnsOf(figures),
      figures.map((figure) => figure.count),
    ],
  );
}

/** A month's aggregates that the caller may see, in the order of their key. */
export function listAggregates(tx: Reader, month: string, after: string[] | undefined, limit: number) {
  return tx.query<{
    controllerId: number;
    publisherId: number;
    report: string;
    item: string;
    attributes: string;
    metric: string;
    count: number;
  }>(
    `select a.controller_id as "controllerId", a.publisher_id as "publisherId", a.report, a.item, a.attributes, a.metric,
       a.count::float8 as count
     from usage_aggregate a
     where a.month = $1::date and ($2::int is null or (a.controller_id, a.publisher_id, a.report, a.item, a.attributes,
       a.metric) > ($2::int, $3::int, $4::text, $5::text, $6::text, $7::text))
     order by a.controller_id, a.publisher_id, a.report, a.item, a.attributes, a.metric limit $8::int`,
    [
      month,
      ...(after ? [Number(after[0]), Number(after[1]), ...after.slice(2)] : Array(6).fill(null)),
      limit,
    ],
  );
}
