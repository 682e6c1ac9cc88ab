import type { Reader, Tx } from "../../platform/db/database.ts";
import { type RowOf, statement } from "../../platform/db/statement.ts";
import type { WrappedRow } from "../../platform/wrapped.ts";
import { RosterPreview, RosterPull, type RosterPullReason, RosterPullState } from "../schema/index.ts";

/** OneRoster services of controllers, and the times that they were asked. */

const listSql = statement(
  "roster.listServices",
  `select s.id, s.url, s.token_url as "tokenUrl", date_trunc('milliseconds', s.next_at) as "nextAt!"
   from roster_service s where s.controller_id = $1::int and ($2::uuid is null or s.id > $2::uuid)
   order by s.id limit $3::int`,
);
export const listServices = (
  tx: Reader,
  controllerId: number,
  after: string | undefined,
  limit: number,
): Promise<RowOf<typeof listSql>[]> => tx.all(listSql, [controllerId, after ?? null, limit]);

const findSql = statement(
  "roster.findService",
  `select s.id, s.controller_id as "controllerId", s.url, s.token_url as "tokenUrl",
     date_trunc('milliseconds', s.next_at) as "nextAt!", coalesce(s.claimed_until > platform_now(), false) as "claimed!"
   from roster_service s where s.id = $1::uuid`,
);
export const findService = (tx: Reader, id: string): Promise<RowOf<typeof findSql> | undefined> =>
  tx.maybe(findSql, [id]);

const insertSql = statement(
  "roster.insertService",
  `insert into roster_service (id, controller_id, url, token_url, wrapped)
   values ($1::uuid, $2::int, $3::text, $4::text, $5::bytea) on conflict (controller_id) do nothing`,
);
/** False where the controller has one. */
export const insertService = async (
  tx: Tx,
  row: { id: string; controllerId: number; url: string; tokenUrl: string; wrapped: Buffer },
): Promise<boolean> =>
  (await tx.execute(insertSql, [row.id, row.controllerId, row.url, row.tokenUrl, row.wrapped])) > 0;

const deleteSql = statement("roster.deleteService", "delete from roster_service s where s.id = $1::uuid");
/** The service and what is noted of its pulls; imports stay. */
export async function deleteService(tx: Tx, id: string): Promise<void> {
  await tx.execute(deleteSql, [id]);
}

const lockClaimsSql = statement(
  "roster.lockClaims",
  "select pg_advisory_xact_lock(hashtextextended('roster services', 0))",
);
const claimSql = statement(
  "roster.claimService",
  `update roster_service s set tries = s.tries + 1, claimed_until = platform_now() + make_interval(mins => $2::int)
   where s.id = (select w.id from roster_service w
     where (w.claimed_until is null or w.claimed_until <= platform_now())
       and case when $1::uuid is not null then w.id = $1::uuid
         else w.next_at <= platform_now()
           and (select count(*) from roster_service o where o.claimed_until > platform_now()) < $3::int end
     order by w.next_at, w.id limit 1 for update skip locked)
   returning s.id, s.controller_id as "controllerId", s.url, s.token_url as "tokenUrl", s.wrapped, s.tries,
     (select p.latest from roster_pull p join roster_import i on i.controller_id = p.controller_id and i.id = p.import_id
      where p.service_id = s.id and i.state = 'imported' and p.latest is not null
      order by p.started_at desc limit 1) as latest,
     exists (select from roster_pull p join roster_import i on i.controller_id = p.controller_id and i.id = p.import_id
      where p.service_id = s.id and i.state = 'held') as "held!"`,
);
export type ClaimedService = RowOf<typeof claimSql>;
/**
 * Takes the next service that is due, or the one, for so many minutes; with the instant up to which it is known. Claims are
 * made one after the other: of those that are due no more than `most` are read at once.
 */
export async function claimService(
  tx: Tx,
  id: string | undefined,
  leaseMinutes: number,
  most: number,
): Promise<ClaimedService | undefined> {
  await tx.execute(lockClaimsSql);
  return tx.maybe(claimSql, [id ?? null, leaseMinutes, most]);
}

const releaseSql = statement(
  "roster.releaseService",
  `update roster_service set claimed_until = null, next_at = $3::timestamptz,
     tries = case when $4::boolean then tries else 0 end
   where id = $1::uuid and tries = $2::int`,
);
/** The service is asked again from an instant on; `again`: sooner than by night, since this time failed. */
export async function releaseService(
  tx: Tx,
  { id, tries }: ClaimedService,
  nextAt: Date,
  again: boolean,
): Promise<void> {
  await tx.execute(releaseSql, [id, tries, nextAt, again]);
}

const cutOffSql = statement(
  "roster.endCutOffPulls",
  `update roster_pull set state = 'failed', reason = 'cut_off', ended_at = platform_now()
   where service_id = $1::uuid and state = 'running'`,
);
const forgetSql = statement(
  "roster.forgetPulls",
  `delete from roster_pull p where p.service_id = $1::uuid and p.started_at < platform_now() - interval '90 days'
     and p.id <> all (select k.id from roster_pull k where k.service_id = $1::uuid and k.import_id is not null
       order by k.started_at desc limit 1)`,
);
const insertPullSql = statement(
  "roster.insertPull",
  `insert into roster_pull (id, service_id, controller_id, mode, trial)
   values ($1::uuid, $2::uuid, $3::int, $4::text, $5::boolean)`,
);
/** A pull begins. One that its worker left behind has failed; old ones are forgotten. */
export async function insertPull(
  tx: Tx,
  row: { id: string; serviceId: string; controllerId: number; mode: string; trial: boolean },
): Promise<void> {
  await tx.execute(cutOffSql, [row.serviceId]);
  await tx.execute(forgetSql, [row.serviceId]);
  await tx.execute(insertPullSql, [row.id, row.serviceId, row.controllerId, row.mode, row.trial]);
}

const lockRunningSql = statement(
  "roster.lockRunningPull",
  "select p.id from roster_pull p where p.id = $1::uuid and p.state = 'running' for update",
);
/** Whether a pull goes on; nobody ends it, or its service, before the transaction has ended. */
export const lockRunningPull = async (tx: Tx, id: string): Promise<boolean> =>
  (await tx.maybe(lockRunningSql, [id])) !== undefined;

const noteProgressSql = statement(
  "roster.notePullProgress",
  "update roster_pull set items = $2::int, total = $3::int where id = $1::uuid and state = 'running'",
);
export async function notePullProgress(
  tx: Tx,
  id: string,
  { items, total }: { items: number; total: number | undefined },
): Promise<void> {
  await tx.execute(noteProgressSql, [id, items, total ?? null]);
}

const endSql = statement(
  "roster.endPull",
  `update roster_pull set state = $2::text, reason = $3::text, problem = $4::jsonb, import_id = $5::uuid,
     preview = $6::jsonb, ended_at = platform_now(),
     latest = case when $7::timestamptz is not null
       then least($7::timestamptz, started_at - interval '10 minutes') end
   where id = $1::uuid and state = 'running'`,
);
/**
 * What came of it. The next delta begins at the latest change that was seen, but before the pull began: what changed while it
 * went may have stood on a page that was read already, and nothing that has yet to come hides what comes before it.
 */
export async function endPull(
  tx: Tx,
  id: string,
  came: {
    state: RosterPull["state"];
    reason?: RosterPullReason;
    problem?: object;
    importId?: string;
    preview?: object;
    latest?: string | undefined;
  },
): Promise<void> {
  const { state, reason, problem, importId, preview, latest } = came;
  const json = (value: object | undefined) => (value ? JSON.stringify(value) : null);
  await tx.execute(endSql, [
    id,
    state,
    reason ?? null,
    json(problem),
    importId ?? null,
    json(preview),
    latest === undefined ? null : new Date(latest),
  ]);
}

const failingSql = statement(
  "roster.findFailing",
  `select g.import_id as "lastImport", (
     select count(distinct (p.started_at at time zone 'Europe/Copenhagen')::date) from roster_pull p
     where p.service_id = s.id and p.state = 'failed' and not p.trial and p.reason <> 'waits'
       and (g.started_at is null or p.started_at > g.started_at))::int as "nights!"
   from roster_service s left join lateral (select o.import_id, o.started_at from roster_pull o
     where o.service_id = s.id and o.import_id is not null order by o.started_at desc limit 1) g on true
   where s.id = $1::uuid`,
);
/** The import that came from a service last, and on how many days it has failed since. */
export const findFailing = (tx: Reader, id: string): Promise<RowOf<typeof failingSql> | undefined> =>
  tx.maybe(failingSql, [id]);

const listPullsSql = statement(
  "roster.listPulls",
  `select p.id, p.mode, p.trial, p.state, p.reason, p.problem, p.items, p.total, p.import_id as "importId", p.preview,
     date_trunc('milliseconds', p.started_at) as "startedAt!", date_trunc('milliseconds', p.ended_at) as "endedAt"
   from roster_pull p where p.service_id = $1::uuid and ($2::timestamptz is null
     or (date_trunc('milliseconds', p.started_at), p.id) < ($2::timestamptz, $3::uuid))
   order by date_trunc('milliseconds', p.started_at) desc, p.id desc limit $4::int`,
  {
    decode: {
      state: RosterPullState,
      mode: RosterPull.shape.mode,
      reason: RosterPull.shape.reason.unwrap(),
      problem: RosterPull.shape.problem.unwrap(),
      preview: RosterPreview,
    },
  },
);
/** Newest first, after (started at, id). */
export const listPulls = (tx: Reader, serviceId: string, after: string[] | undefined, limit: number) =>
  tx.all(listPullsSql, [serviceId, after?.[0] ?? null, after?.[1] ?? null, limit]);

const listWrappedSql = statement(
  "roster.listWrappedServices",
  `select s.id::text as "first!", '' as "second!", s.controller_id as party, s.wrapped from roster_service s
   where s.id > $1::uuid order by s.id limit $2::int`,
);
const noService = "00000000-0000-0000-0000-000000000000";
/** Credentials of all services after one, encrypted as they are. */
export const listWrappedServices = (
  tx: Reader,
  last: WrappedRow | undefined,
  limit: number,
): Promise<WrappedRow[]> => tx.all(listWrappedSql, [last?.first ?? noService, limit]);

const updateWrappedSql = statement(
  "roster.updateWrappedService",
  "update roster_service set wrapped = $3::bytea where id = $1::uuid and wrapped = $2::bytea",
);
/** Puts the same credentials under another encryption. */
export async function updateWrappedService(tx: Tx, row: WrappedRow, wrapped: Buffer): Promise<void> {
  await tx.execute(updateWrappedSql, [row.first, row.wrapped, wrapped]);
}
