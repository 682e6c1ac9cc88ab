import type { Reader, Tx } from "../../platform/db/database.ts";
import { type RowOf, statement } from "../../platform/db/statement.ts";
import type { Moved } from "../../platform/machine.ts";
import {
  type Control,
  type Export,
  type ExportState,
  ReportName,
  type ReportRequest,
  Sums,
} from "../schema/index.ts";

/** All SQL of exports: what was asked, what was made, and its bytes. */

const exportSql = `
  select e.id, e.party_id as "partyId", e.controller_id as "controllerId", e.publisher_id as "publisherId", e.report,
    e.from_on as "from", e.to_on as "to", e.format, e.profile, e.language, e.state, e.failure, e.as_of as "asOf",
    e.row_count as "rowCount", e.sums, e.bytes, e.sha256, e.asked_by as "askedById", e.schedule_id as "scheduleId",
    e.asked_at as "askedAt", e.expires_at as "expiresAt"
  from reports_export e`;
const decode = { report: ReportName, sums: Sums };
const findSql = statement("reports.findExport", `${exportSql} where e.id = $1::uuid`, { decode });
const lockSql = statement(
  "reports.lockExport",
  "select 1 from reports_export e where e.id = $1::uuid for update",
);
const listSql = statement(
  "reports.listExports",
  `${exportSql} where e.party_id = $1::int and ($2::text is null or e.report = $2::text)
     and ($3::timestamptz is null or (date_trunc('milliseconds', e.asked_at), e.id) < ($3::timestamptz, $4::uuid))
   order by date_trunc('milliseconds', e.asked_at) desc, e.id desc limit $5::int`,
  { decode },
);

/** An export with whose it is. */
export type StoredExport = Export & { request: ReportRequest };
const toExport = ({
  sha256,
  rowCount,
  bytes,
  partyId,
  controllerId,
  publisherId,
  ...row
}: RowOf<typeof findSql>): StoredExport => ({
  ...row,
  rowCount: rowCount === null ? null : Number(rowCount),
  bytes: bytes === null ? null : Number(bytes),
  sha256: sha256 === null ? null : sha256.toString("hex"),
  request: {
    ...{ report: row.report, from: row.from, to: row.to, party: partyId, institution: undefined },
    controller: controllerId ?? undefined,
    publisher: publisherId ?? undefined,
  },
});

export async function findExport(tx: Reader, id: string): Promise<StoredExport | undefined> {
  const row = await tx.maybe(findSql, [id]);
  return row && toExport(row);
}
/** Nobody else makes it until the transaction ends. */
export async function lockExport(tx: Tx, id: string): Promise<StoredExport | undefined> {
  await tx.execute(lockSql, [id]);
  return findExport(tx, id);
}
/** The newest first. */
export async function listExports(
  tx: Reader,
  party: number,
  report: ReportName | undefined,
  after: string[] | undefined,
  limit: number,
): Promise<StoredExport[]> {
  const from = after?.[0] === undefined ? null : new Date(after[0]);
  return (await tx.all(listSql, [party, report ?? null, from, after?.[1] ?? null, limit])).map(toExport);
}

const insertSql = statement(
  "reports.insertExport",
  `insert into reports_export (id, party_id, controller_id, publisher_id, report, from_on, to_on, format, profile, language,
     asked_by, schedule_id, expires_at)
   values ($1::uuid, $2::int, $3::int, $4::int, $5::text, $6::date, $7::date, $8::text, $9::text, $10::text, $11::uuid, $12::uuid,
     platform_now() + make_interval(days => $13::int)) on conflict (schedule_id, to_on) do nothing`,
);
export interface NewStoredExport extends Pick<Export, "id" | "format" | "profile" | "language"> {
  request: ReportRequest;
  askedById: string | null;
  scheduleId: string | null;
  keepDays: number;
}
/** False where the schedule has made this month's before. */
export async function insertExport(tx: Tx, one: NewStoredExport): Promise<boolean> {
  const { request, format, profile, language } = one;
  const { report, from, to, party, controller, publisher } = request;
  const whose = [party, controller ?? null, publisher ?? null] as const;
  const asked = [format, profile, language, one.askedById, one.scheduleId, one.keepDays] as const;
  return (await tx.execute(insertSql, [one.id, ...whose, report, from, to, ...asked])) > 0;
}

const insertPartSql = statement(
  "reports.insertExportPart",
  `insert into reports_export_part (export_id, party_id, n, body, bytes)
   values ($1::uuid, $2::int, $3::int, $4::bytea, $5::int)`,
);
/** `bytes`: how many there are unpacked. */
export async function insertPart(
  tx: Tx,
  id: string,
  party: number,
  { n, body, bytes }: { n: number; body: Buffer; bytes: number },
): Promise<void> {
  await tx.execute(insertPartSql, [id, party, n, body, bytes]);
}
const findPartSql = statement(
  "reports.findExportPart",
  "select p.body from reports_export_part p where p.export_id = $1::uuid and p.n = $2::int",
);
export const findPart = async (tx: Reader, id: string, n: number): Promise<Buffer | undefined> =>
  (await tx.maybe(findPartSql, [id, n]))?.body;

const madeSql = statement(
  "reports.setExportMade",
  `update reports_export set state = $2::text, as_of = $3::timestamptz, row_count = $4::bigint, sums = $5::jsonb, bytes = $6::bigint,
     sha256 = $7::bytea, parts_sha256 = $8::bytea where id = $1::uuid`,
);
export async function setMade(
  tx: Tx,
  id: string,
  state: Moved<ExportState>,
  made: { asOf: Date; control: Control; bytes: number; sha256: Buffer; partsSha256: Buffer },
): Promise<void> {
  const { rows, sums } = made.control;
  const numbers = Object.fromEntries(Object.entries(sums).map(([key, sum]) => [key, Number(sum)]));
  const values = [made.asOf, BigInt(rows), JSON.stringify(numbers), BigInt(made.bytes)] as const;
  await tx.execute(madeSql, [id, state, ...values, made.sha256, made.partsSha256]);
}
const failedSql = statement(
  "reports.setExportFailed",
  "update reports_export set state = $2::text, failure = $3::text where id = $1::uuid",
);
export async function setFailed(
  tx: Tx,
  id: string,
  state: Moved<ExportState>,
  failure: string,
): Promise<void> {
  await tx.execute(failedSql, [id, state, failure]);
}

const dueSql = statement(
  "reports.lockExpired",
  `select e.id, e.state from reports_export e where e.state = 'done' and e.expires_at <= platform_now()
   order by e.expires_at, e.id limit $1::int for update skip locked`,
);
const dropPartsSql = statement(
  "reports.deleteExportParts",
  "delete from reports_export_part where export_id = $1::uuid",
);
const expireSql = statement(
  "reports.setExportExpired",
  "update reports_export set state = $2::text where id = $1::uuid",
);
export const lockExpired = (tx: Tx, limit: number) => tx.all(dueSql, [limit]);
/** Its bytes go; what they were stays known. */
export async function deleteParts(tx: Tx, id: string, state: Moved<ExportState>): Promise<void> {
  await tx.execute(dropPartsSql, [id]);
  await tx.execute(expireSql, [id, state]);
}
