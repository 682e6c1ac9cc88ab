import { z } from "zod";
import type { Reader, Tx } from "../../platform/db/database.ts";
import { type RowOf, statement } from "../../platform/db/statement.ts";
import type { WrappedRow } from "../../platform/wrapped.ts";
import { PullReason, PullState, type PullState as State } from "../schema/index.ts";

/** COUNTER APIs of providers, and which report of which month has been pulled. */

const Sums = z.object({
  sent: z.int(),
  accepted: z.int(),
  duplicate: z.int(),
  quarantined: z.int(),
  rejected: z.int(),
});
export type Sums = z.output<typeof Sums>;

const findSourceSql = statement("usage.findSource", "select s.* from usage_source s where s.id = $1::uuid");
export type SourceRow = RowOf<typeof findSourceSql>;
export const findSource = (tx: Reader, id: string): Promise<SourceRow | undefined> =>
  tx.maybe(findSourceSql, [id]);

const insertSourceSql = statement(
  "usage.insertSource",
  `insert into usage_source (id, publisher_id, controller_id, url, reports, from_month, wrapped)
   values ($1::uuid, $2::int, $3::int, $4::text, $5::text[], $6::date, $7::bytea)
   on conflict (publisher_id, controller_id, url) do nothing`,
);
/** False where the publisher has the address for this controller already. */
export async function insertSource(
  tx: Tx,
  row: {
    id: string;
    publisherId: number;
    controllerId: number;
    url: string;
    reports: readonly string[];
    from: string;
    wrapped: Buffer;
  },
): Promise<boolean> {
  const { id, publisherId, controllerId, url, reports, from, wrapped } = row;
  return (
    (await tx.execute(insertSourceSql, [id, publisherId, controllerId, url, [...reports], from, wrapped])) > 0
  );
}

const takenSql = statement(
  "usage.isSourceTaken",
  `select exists (select from usage_source s where s.publisher_id = $1::int and s.controller_id = $2::int
     and s.url = $3::text and s.id <> $4::uuid) as "taken!"`,
);
/** Whether another source of the publisher has this address for the controller. */
export const isSourceTaken = async (
  tx: Reader,
  { id, publisher_id, controller_id }: Pick<SourceRow, "id" | "publisher_id" | "controller_id">,
  url: string,
): Promise<boolean> => (await tx.one(takenSql, [publisher_id, controller_id, url, id])).taken;

const updateSourceSql = statement(
  "usage.updateSource",
  `update usage_source set url = $2::text, reports = $3::text[], wrapped = $4::bytea where id = $1::uuid`,
);
export async function updateSource(
  tx: Tx,
  { id, url, reports, wrapped }: Pick<SourceRow, "id" | "url" | "reports" | "wrapped">,
): Promise<void> {
  await tx.execute(updateSourceSql, [id, url, reports, wrapped]);
}

const deleteSourceSql = statement("usage.deleteSource", "delete from usage_source s where s.id = $1::uuid");
/** The source and what is noted of its pulls; batches stay. */
export async function deleteSource(tx: Tx, id: string): Promise<void> {
  await tx.execute(deleteSourceSql, [id]);
}

const listSourcesSql = statement(
  "usage.listSources",
  `select s.id, s.controller_id as "controllerId", s.url, s.reports, to_char(s.from_month, 'YYYY-MM') as "from!",
     c.received as "received!", c.no_usage as "noUsage!", c.waiting as "waiting!", c.failed as "failed!",
     date_trunc('milliseconds', c.moved_at) as "movedAt"
   from usage_source s
   cross join lateral (select count(*) filter (where p.state = 'received')::int as received,
       count(*) filter (where p.state = 'no_usage')::int as no_usage,
       count(*) filter (where p.state = 'waiting')::int as waiting,
       count(*) filter (where p.state = 'failed')::int as failed,
       max(p.moved_at) filter (where p.tries > 0 or p.state <> 'waiting') as moved_at
     from usage_pull p where p.source_id = s.id and not p.trial and p.report = any(s.reports)) c
   where ($1::uuid is null or s.id > $1::uuid) and ($3::uuid is null or s.id = $3::uuid)
   order by s.id limit $2::int`,
);
/** By id, after one, or the one alone; with how many pulls there are by state. */
export const listSources = (
  tx: Reader,
  after: string | undefined,
  limit: number,
  only?: string,
): Promise<RowOf<typeof listSourcesSql>[]> => tx.all(listSourcesSql, [after ?? null, limit, only ?? null]);

const planSql = statement(
  "usage.planPulls",
  `insert into usage_pull (id, source_id, publisher_id, report, month)
   select gen_random_uuid(), s.id, s.publisher_id, r.report, m.month::date
   from usage_source s cross join unnest(s.reports) r(report)
   cross join generate_series(s.from_month::timestamp, $1::date::timestamp, interval '1 month') m(month)
   where ($2::uuid is null or s.id = $2::uuid)
     and not exists (select from usage_pull p where p.source_id = s.id and p.report = r.report
       and p.month = m.month::date and not p.trial)
   on conflict do nothing`,
);
/** Notes what is to be pulled up to a month, of one source or all; answers how many. */
export const planPulls = (tx: Tx, last: string, sourceId?: string): Promise<number> =>
  tx.execute(planSql, [last, sourceId ?? null]);

const pullColumns = `p.id, p.report, to_char(p.month, 'YYYY-MM') as "month!", p.trial, p.state, p.reason, p.message, p.tries,
  date_trunc('milliseconds', p.next_at) as "nextAt", p.batch_id as "batchId", p.sums,
  date_trunc('milliseconds', p.moved_at) as "movedAt!"`;
const decode = { state: PullState, reason: PullReason, sums: Sums };

const listPullsSql = statement(
  "usage.listPulls",
  `select ${pullColumns} from usage_pull p
   where p.source_id = $1::uuid and ($2::text is null or p.state = $2::text)
     and ($3::date is null or (p.month, p.report, p.id) < ($3::date, $4::text, $5::uuid))
   order by p.month desc, p.report desc, p.id desc limit $6::int`,
  { decode },
);
/** The latest month first. */
export const listPulls = (
  tx: Reader,
  sourceId: string,
  state: State | undefined,
  after: string[] | undefined,
  limit: number,
) =>
  tx.all(listPullsSql, [
    sourceId,
    state ?? null,
    after?.[0] === undefined ? null : `${after[0]}-01`,
    after?.[1] ?? null,
    after?.[2] ?? null,
    limit,
  ]);

const findPullSql = statement(
  "usage.findPull",
  `select ${pullColumns} from usage_pull p where p.id = $1::uuid`,
  { decode },
);
export const getPull = (tx: Reader, id: string) => tx.one(findPullSql, [id]);

const lockPullSql = statement(
  "usage.lockPull",
  `select p.id, coalesce(p.claimed_until > platform_now(), false) as "claimed!" from usage_pull p
   where p.source_id = $1::uuid and p.report = $2::text and p.month = $3::date and not p.trial for no key update`,
);
/** The pull of a month, locked, and whether somebody is at it. */
export const lockPull = (
  tx: Tx,
  sourceId: string,
  report: string,
  month: string,
): Promise<{ id: string; claimed: boolean } | undefined> => tx.maybe(lockPullSql, [sourceId, report, month]);

const insertPullSql = statement(
  "usage.insertPull",
  `insert into usage_pull (id, source_id, publisher_id, report, month, trial)
   values ($1::uuid, $2::uuid, $3::int, $4::text, $5::date, $6::boolean)`,
);
export async function insertPull(
  tx: Tx,
  row: { id: string; sourceId: string; publisherId: number; report: string; month: string; trial: boolean },
): Promise<void> {
  await tx.execute(insertPullSql, [row.id, row.sourceId, row.publisherId, row.report, row.month, row.trial]);
}

const deleteTrialsSql = statement(
  "usage.deleteTrials",
  "delete from usage_pull p where p.source_id = $1::uuid and p.trial and p.state <> 'waiting'",
);
/** What came of trials before: the newest is enough. */
export async function deleteTrials(tx: Tx, sourceId: string): Promise<void> {
  await tx.execute(deleteTrialsSql, [sourceId]);
}

const againSql = statement(
  "usage.pullAgain",
  `update usage_pull set state = 'waiting', reason = null, message = null, tries = 0, began_at = platform_now(),
     next_at = platform_now(), moved_at = platform_now()
   where id = $1::uuid`,
);
/** Begins a pull anew; what it had brought stays. */
export async function pullAgain(tx: Tx, id: string): Promise<void> {
  await tx.execute(againSql, [id]);
}

const retryFailedSql = statement(
  "usage.retryFailedPulls",
  `update usage_pull set state = 'waiting', reason = null, message = null, began_at = platform_now(),
     tries = case when state = 'failed' then 0 else tries + 1 end, next_at = platform_now(), moved_at = platform_now()
   where source_id = $1::uuid and not trial
     and (state = 'failed' or (state = 'waiting' and claimed_until > platform_now()))`,
);
/**
 * What failed under other settings is asked anew, and what is being asked under them: what comes of that try is not noted
 * any more (`notePull`), and the next begins when its lease is over.
 */
export async function retryFailedPulls(tx: Tx, sourceId: string): Promise<void> {
  await tx.execute(retryFailedSql, [sourceId]);
}

const lockClaimsSql = statement(
  "usage.lockClaims",
  "select pg_advisory_xact_lock(hashtextextended('usage pulls', 0))",
);
const claimSql = statement(
  "usage.claimPull",
  `update usage_pull p set tries = p.tries + 1, claimed_until = platform_now() + make_interval(mins => $2::int)
   from usage_source s
   where s.id = p.source_id and p.id = (select w.id from usage_pull w
     where w.state = 'waiting' and w.next_at <= platform_now() and ($1::uuid is null or w.id = $1::uuid)
       and ($1::uuid is not null or (select count(*) from usage_pull o where o.claimed_until > platform_now()) < $3::int)
       and (w.claimed_until is null or w.claimed_until <= platform_now())
       and not exists (select from usage_pull b where b.publisher_id = w.publisher_id and b.claimed_until > platform_now())
     order by w.next_at, w.id limit 1 for update skip locked)
   returning p.id, p.source_id as "sourceId", p.publisher_id as "publisherId", p.report, to_char(p.month, 'YYYY-MM') as "month!",
     p.trial, p.tries, p.began_at as "beganAt", s.controller_id as "controllerId", s.url, s.wrapped`,
);
export type ClaimedPull = RowOf<typeof claimSql>;
/**
 * Takes the next pull that is due, or the one, and counts the try; one at a time of a publisher. After the minutes it is
 * due again, should nobody note what came of it. Claims are made one after the other, so that each sees those before it:
 * no more than `most` are under way at once but for those that are asked for by their id.
 */
export async function claimPull(
  tx: Tx,
  id: string | undefined,
  leaseMinutes: number,
  most: number,
): Promise<ClaimedPull | undefined> {
  await tx.execute(lockClaimsSql);
  return tx.maybe(claimSql, [id ?? null, leaseMinutes, most]);
}

const notePullSql = statement(
  "usage.notePull",
  `update usage_pull set state = $3::text, reason = $4::text, message = $5::int,
     next_at = platform_now() + make_interval(mins => $6::int), batch_id = coalesce($7::uuid, batch_id),
     sums = coalesce($8::jsonb, sums), claimed_until = null, moved_at = platform_now()
   where id = $1::uuid and tries = $2::int and state = 'waiting'`,
);
const otherFailedSql = statement(
  "usage.hasOtherFailedPulls",
  `select exists (select from usage_pull p where p.source_id = $1::uuid and p.state = 'failed' and not p.trial
     and p.id <> $2::uuid) as "failed!"`,
);
/** Whether another pull of the source has failed. */
export const hasOtherFailed = async (tx: Reader, sourceId: string, id: string): Promise<boolean> =>
  (await tx.one(otherFailedSql, [sourceId, id])).failed;

/** What came of a try; false, and nothing, where another try has begun meanwhile. */
export async function notePull(
  tx: Tx,
  { id, tries }: ClaimedPull,
  came: {
    state: State;
    reason?: PullReason | undefined;
    message?: number | undefined;
    minutes?: number | undefined;
    batchId?: string | undefined;
    sums?: Sums | undefined;
  },
): Promise<boolean> {
  const { state, reason, message, minutes, batchId, sums } = came;
  const noted = await tx.execute(notePullSql, [
    id,
    tries,
    state,
    reason ?? null,
    message ?? null,
    minutes ?? null,
    batchId ?? null,
    sums ? JSON.stringify(sums) : null,
  ]);
  return noted > 0;
}

const listWrappedSql = statement(
  "usage.listWrappedSources",
  `select s.id::text as "first!", '' as "second!", s.publisher_id as party, s.wrapped from usage_source s
   where s.id > $1::uuid order by s.id limit $2::int`,
);
const noSource = "00000000-0000-0000-0000-000000000000";
/** Credentials of all sources after one, encrypted as they are. */
export const listWrappedSources = (
  tx: Reader,
  last: WrappedRow | undefined,
  limit: number,
): Promise<WrappedRow[]> => tx.all(listWrappedSql, [last?.first ?? noSource, limit]);

const updateWrappedSql = statement(
  "usage.updateWrappedSource",
  "update usage_source set wrapped = $3::bytea where id = $1::uuid and wrapped = $2::bytea",
);
/** Puts the same credentials under another encryption. */
export async function updateWrappedSource(tx: Tx, row: WrappedRow, wrapped: Buffer): Promise<void> {
  await tx.execute(updateWrappedSql, [row.first, row.wrapped, wrapped]);
}
