import type { Reader, Tx } from "../../platform/db/database.ts";
import { type RowOf, statement } from "../../platform/db/statement.ts";
import { type Link, ReportName, type ReportRequest, type Schedule } from "../schema/index.ts";

/** All SQL of links and of schedules. */

const linkSql = `
  select l.id, l.party_id as "partyId", l.controller_id as "controllerId", l.publisher_id as "publisherId", l.report,
    l.from_on as "from", l.to_on as "to", l.export_id as "exportId", l.made_by as "madeById", l.made_at as "madeAt",
    l.expires_at as "expiresAt", l.revoked_at as "revokedAt"
  from reports_link l where l.party_id = $1::int`;
const decode = { report: ReportName };
const findSql = statement("reports.findLink", `${linkSql} and l.id = $2::uuid`, { decode });
const listSql = statement(
  "reports.listLinks",
  `${linkSql} and ($2::timestamptz is null or (date_trunc('milliseconds', l.made_at), l.id) < ($2::timestamptz, $3::uuid))
   order by date_trunc('milliseconds', l.made_at) desc, l.id desc limit $4::int`,
  { decode },
);
/** A link with whose it is. */
export type StoredLink = Link & { request: ReportRequest };
const toLink = ({ partyId, controllerId, publisherId, ...row }: RowOf<typeof findSql>): StoredLink => ({
  ...row,
  request: {
    ...{ report: row.report, from: row.from, to: row.to, party: partyId, institution: undefined },
    controller: controllerId ?? undefined,
    publisher: publisherId ?? undefined,
  },
});
export async function findLink(tx: Reader, party: number, id: string): Promise<StoredLink | undefined> {
  const row = await tx.maybe(findSql, [party, id]);
  return row && toLink(row);
}
/** The newest first. */
export async function listLinks(
  tx: Reader,
  party: number,
  after: string[] | undefined,
  limit: number,
): Promise<StoredLink[]> {
  const from = after?.[0] === undefined ? null : new Date(after[0]);
  return (await tx.all(listSql, [party, from, after?.[1] ?? null, limit])).map(toLink);
}

const insertSql = statement(
  "reports.insertLink",
  `insert into reports_link (id, party_id, controller_id, publisher_id, report, from_on, to_on, export_id, made_by, expires_at)
   values ($1::uuid, $2::int, $3::int, $4::int, $5::text, $6::date, $7::date, $8::uuid, $9::uuid, $10::timestamptz)`,
);
export async function insertLink(
  tx: Tx,
  one: { id: string; request: ReportRequest; exportId: string | null; madeById: string; expiresAt: Date },
): Promise<void> {
  const { report, from, to, party, controller, publisher } = one.request;
  const of = [report, from, to, one.exportId, one.madeById, one.expiresAt] as const;
  await tx.execute(insertSql, [one.id, party, controller ?? null, publisher ?? null, ...of]);
}
const revokeSql = statement(
  "reports.setLinkRevoked",
  `update reports_link set revoked_by = $3::uuid, revoked_at = platform_now()
   where party_id = $1::int and id = $2::uuid and revoked_at is null`,
);
/** False where it was called back before. */
export const setRevoked = async (tx: Tx, party: number, id: string, by: string): Promise<boolean> =>
  (await tx.execute(revokeSql, [party, id, by])) > 0;

const scheduleSql = `
  select s.id, s.party_id as "partyId", s.controller_id as "controllerId", s.publisher_id as "publisherId", s.report, s.format,
    s.profile, s.language, s.months, s.way, s.active, s.made_at as "madeAt", s.ended_at as "endedAt"
  from reports_schedule s`;
const findScheduleSql = statement(
  "reports.findSchedule",
  `${scheduleSql} where s.party_id = $1::int and s.id = $2::uuid`,
  { decode },
);
const listSchedulesSql = statement(
  "reports.listSchedules",
  `${scheduleSql} where s.party_id = $1::int
     and ($2::timestamptz is null or (date_trunc('milliseconds', s.made_at), s.id) < ($2::timestamptz, $3::uuid))
   order by date_trunc('milliseconds', s.made_at) desc, s.id desc limit $4::int`,
  { decode },
);
const listActiveSql = statement(
  "reports.listActiveSchedules",
  `${scheduleSql} where s.active and s.made_at < $1::timestamptz
     and not exists (select from parties_party_departure d where d.party_id = s.party_id and d.ended_at is not null)
   order by s.id limit $2::int`,
  { decode },
);
/** A schedule with whose it is. */
export type StoredSchedule = Schedule & {
  partyId: number;
  controllerId: number | null;
  publisherId: number | null;
};
export const findSchedule = (tx: Reader, party: number, id: string): Promise<StoredSchedule | undefined> =>
  tx.maybe(findScheduleSql, [party, id]);
/** The newest first. */
export function listSchedules(
  tx: Reader,
  party: number,
  after: string[] | undefined,
  limit: number,
): Promise<StoredSchedule[]> {
  const from = after?.[0] === undefined ? null : new Date(after[0]);
  return tx.all(listSchedulesSql, [party, from, after?.[1] ?? null, limit]);
}
/** Those that run at an instant: made before it, of parties that have not left. */
export const listActiveSchedules = (tx: Reader, before: Date, limit: number): Promise<StoredSchedule[]> =>
  tx.all(listActiveSql, [before, limit]);

const insertScheduleSql = statement(
  "reports.insertSchedule",
  `insert into reports_schedule (id, party_id, controller_id, publisher_id, report, format, profile, language, months, way, made_by)
   values ($1::uuid, $2::int, $3::int, $4::int, $5::text, $6::text, $7::text, $8::text, $9::int, $10::text, $11::uuid)`,
);
export async function insertSchedule(
  tx: Tx,
  one: Omit<StoredSchedule, "active" | "madeAt" | "endedAt"> & { madeById: string },
): Promise<void> {
  const { id, partyId, controllerId, publisherId, report, format, profile, language, months, way } = one;
  const of = [report, format, profile, language, months, way, one.madeById] as const;
  await tx.execute(insertScheduleSql, [id, partyId, controllerId, publisherId, ...of]);
}
const referenceSql = statement(
  "reports.getReference",
  "select p.reference from parties_party p where p.id = $1::int",
);
/** What a party is called in the folder. */
export const getReference = async (tx: Reader, party: number): Promise<string> =>
  (await tx.one(referenceSql, [party])).reference;

const countSchedulesSql = statement(
  "reports.countSchedules",
  `select count(*)::int as "count!" from reports_schedule s where s.party_id = $1::int and s.active`,
);
export const countSchedules = async (tx: Reader, party: number): Promise<number> =>
  (await tx.one(countSchedulesSql, [party])).count;
const endSql = statement(
  "reports.setScheduleEnded",
  `update reports_schedule set active = false, ended_at = platform_now() where party_id = $1::int and id = $2::uuid and active`,
);
export async function setScheduleEnded(tx: Tx, party: number, id: string): Promise<void> {
  await tx.execute(endSql, [party, id]);
}
const endAllSql = statement(
  "reports.setSchedulesEnded",
  `update reports_schedule set active = false, ended_at = platform_now() where party_id = $1::int and active`,
);
/** How many of a party's schedules ended. */
export const setSchedulesEnded = (tx: Tx, party: number): Promise<number> => tx.execute(endAllSql, [party]);

const hasLeftSql = statement(
  "reports.hasLeft",
  `select exists (select from parties_party_departure d where d.party_id = $1::int and d.ended_at is not null) as "left!"`,
);
export const hasLeft = async (tx: Reader, party: number): Promise<boolean> =>
  (await tx.one(hasLeftSql, [party])).left;
