import { z } from "zod";
import type { LocalDate } from "../../platform/calendar.ts";
import type { Reader, Tx } from "../../platform/db/database.ts";
import { type RowOf, statement } from "../../platform/db/statement.ts";
import type { Moved } from "../../platform/machine.ts";
import { money } from "../../platform/money.ts";
import type { StoredRun } from "../rules/index.ts";
import {
  type BillingRules,
  type InvoiceRun,
  type InvoiceRunState,
  modelsInArrears,
  plainRules,
} from "../schema/index.ts";

/** All SQL of runs, and of how a seller wants them to go. */

/** One buyer of one agreement: every invoice belongs to such a pair. */
export interface Pair {
  agreementId: string;
  controllerId: number;
}

const lockSellerSql = statement(
  "billing.lockSeller",
  "select pg_advisory_xact_lock(hashtextextended('invoice runs of ' || $1::int, 0))",
);
const findOpenSql = statement(
  "billing.findOpenRun",
  `select r.id from billing_run r where r.publisher_id = $1::int and r.state in ('open', 'approved')`,
);
/** The seller's run that is not over; nobody starts another until the transaction ends. */
export async function lockOpenRun(tx: Tx, publisherId: number): Promise<string | undefined> {
  await tx.execute(lockSellerSql, [publisherId]);
  return (await tx.maybe(findOpenSql, [publisherId]))?.id;
}

const insertRunSql = statement(
  "billing.insertRun",
  `insert into billing_run (id, publisher_id, month, editor_ids, issues_from)
   values ($1::uuid, $2::int, $3::date, $4::uuid[], $5::date)`,
);
export async function insertRun(
  tx: Tx,
  run: Pick<StoredRun, "id" | "publisherId" | "month" | "editorIds" | "issuesFrom">,
): Promise<void> {
  await tx.execute(insertRunSql, [run.id, run.publisherId, run.month, [...run.editorIds], run.issuesFrom]);
}

const lockRunSql = statement(
  "billing.lockRun",
  `select r.id, r.publisher_id as "publisherId", r.month, r.state, r.editor_ids as "editorIds",
     r.issues_from as "issuesFrom", r.version, r.gathered, r.gathered and not exists (select 1 from billing_draft d
       where d.run_id = r.id and not d.computed) as "computed!"
   from billing_run r where r.id = $1::uuid and ($2::int is null or r.publisher_id = $2::int) for update of r`,
);
/** A run, of the seller named or (a job's) of anybody; it and its drafts stay as they are until the transaction ends. */
export const lockRun = (tx: Tx, id: string, publisherId: number | null): Promise<StoredRun | undefined> =>
  tx.maybe(lockRunSql, [id, publisherId]);

const touchSql = statement(
  "billing.touchRun",
  `update billing_run set version = version + 1, gathered = gathered and not $3::boolean,
     editor_ids = array(select distinct e from unnest(editor_ids || $2::uuid[]) e order by e)
   where id = $1::uuid`,
);
const recomputeSql = statement(
  "billing.recomputeDrafts",
  `update billing_draft set computed = false
   where run_id = $1::uuid and state in ('open', 'parked', 'held', 'empty')`,
);
/** The run is another than was seen; `by` has changed it. `anew`: all that is due is gathered and computed anew. */
export async function touchRun(
  tx: Tx,
  id: string,
  { by = [], anew = false }: { by?: readonly string[]; anew?: boolean },
): Promise<void> {
  await tx.execute(touchSql, [id, [...by], anew]);
  if (anew) await tx.execute(recomputeSql, [id]);
}

const moveRunSql = statement(
  "billing.moveRun",
  `update billing_run set state = $2::text, version = version + 1, approved_by = coalesce($3::uuid, approved_by),
     approved_for = coalesce($4::uuid, approved_for),
     approved_at = case when $3::uuid is null then approved_at else platform_now() end
   where id = $1::uuid`,
);
export async function moveRun(
  tx: Tx,
  id: string,
  state: Moved<InvoiceRunState>,
  by?: { personId: string; standsFor?: string | null | undefined },
): Promise<void> {
  await tx.execute(moveRunSql, [id, state, by?.personId ?? null, by?.standsFor ?? null]);
}

const insertPairsSql = statement(
  "billing.insertDrafts",
  `insert into billing_draft (run_id, publisher_id, agreement_id, controller_id, state, hold_reason, additions)
   select $1::uuid, $2::int, d.agreement_id, d.controller_id, case when h.state = 'held' then 'held' else 'open' end,
     case when h.state = 'held' then h.hold_reason end, coalesce(h.additions, '[]')
   from (
     select c.agreement_id, c.controller_id from agreements_call_off_view c
     join agreements_agreement_view a on a.id = c.agreement_id
     join agreements_price_line_view n on n.controller_id = c.controller_id and n.call_off_id = c.id
     left join lateral (select max(l.ends_on) as upto from billing_line l where l.call_off_id = c.id and l.part = n.line) b on true
     where a.seller_id = $2::int and c.starts_on < $3::date and c.model <> all($4::text[])
       and coalesce(b.upto, n.starts_on) < n.ends_on and (a.instalments = 'advance' or coalesce(b.upto, n.starts_on) < $3::date)
     union
     select s.agreement_id, s.controller_id from agreements_shortfall_view s
     join agreements_agreement_view a on a.id = s.agreement_id
     where a.seller_id = $2::int and s.ends_on <= $3::date and s.consequence = 'bill' and s.net_minor > 0
       and not exists (select 1 from billing_line l where l.shortfall_id = s.id)
     union
     select r.agreement_id, r.controller_id from reconciliation_reconciliation_view r
     join agreements_agreement_view g on g.id = r.agreement_id
     where g.seller_id = $2::int and r.month < $3::date and r.state = 'agreed'
       and not exists (select 1 from billing_line l where l.reconciliation_id = r.id)
     union
     select r.agreement_id, r.controller_id from reconciliation_reconciliation_view r
     join agreements_agreement_view g on g.id = r.agreement_id
     join reconciliation_adjustment_view a on a.reconciliation_id = r.id
     left join billing_adjusted d on d.reconciliation_id = r.id
     where g.seller_id = $2::int and r.month < $3::date and r.state = 'invoiced' and a.number > coalesce(d.number, 0)) d
   -- What a person has held or put on a draft that was not issued stays with it.
   left join lateral (select x.state, x.hold_reason, case when x.state <> 'issued' then x.additions end as additions
     from billing_draft x join billing_run o on o.id = x.run_id
     where x.agreement_id = d.agreement_id and x.controller_id = d.controller_id and o.id <> $1::uuid
     order by o.started_at desc limit 1) h on true
   on conflict do nothing`,
);
const gatheredSql = statement(
  "billing.markGathered",
  "update billing_run set gathered = true where id = $1::uuid",
);

/**
 * Drafts for all that a seller is owed before a day: every pair with a call-off that has no invoice line, with a shortfall
 * to bill, with an agreed reconciliation that has not been billed, or with adjustments of a billed one.
 */
export async function gatherDrafts(
  tx: Tx,
  run: { id: string; publisherId: number },
  before: LocalDate,
): Promise<void> {
  await tx.execute(insertPairsSql, [run.id, run.publisherId, before, modelsInArrears]);
  await tx.execute(gatheredSql, [run.id]);
}

const progressOfSql = statement(
  "billing.progressOf",
  `select count(*) filter (where d.computed)::int as "computed!", count(*)::int as "total!",
     count(*) filter (where d.state in ('open', 'parked', 'held', 'approved'))::int as "left!",
     count(*) filter (where d.state = 'parked')::int as "parked!", count(*) filter (where d.state = 'held')::int as "held!",
     count(*) filter (where d.state = 'approved')::int as "approved!", count(*) filter (where d.state = 'issued')::int as "issued!",
     count(*) filter (where d.state = 'changed')::int as "changed!", coalesce(sum(d.invoices), 0)::int as "invoices!"
   from billing_draft d where d.run_id = $1::uuid`,
);
/** How far a run is: its drafts by state, and the invoices made of them. */
export const progressOf = (tx: Reader, runId: string): Promise<RowOf<typeof progressOfSql>> =>
  tx.one(progressOfSql, [runId]);

const openRunsSql = statement(
  "billing.listOpenRuns",
  "select r.id, r.version from billing_run r where r.state = 'open' order by r.id",
);
export const listOpenRuns = (tx: Reader): Promise<{ id: string; version: number }[]> => tx.all(openRunsSql);

const runSql = `
  select r.id, to_char(r.month, 'YYYY-MM') as "month!", r.state, r.issues_from as "issuesFrom",
    r.gathered and coalesce(c.computed, true) as "computed!", coalesce(c.drafts, '{}') as "drafts!",
    coalesce(c.net, 0)::bigint as "net!", coalesce(c.total, 0)::bigint as "total!",
    date_trunc('milliseconds', r.approved_at) as "approvedAt", date_trunc('milliseconds', r.started_at) as "startedAt!",
    r.version
  from billing_run r
  left join lateral (select bool_and(s.computed) as computed, json_object_agg(s.state, s.count) as drafts,
      sum(s.net) filter (where s.state in ('open', 'approved', 'issued')) as net,
      sum(s.total) filter (where s.state in ('open', 'approved', 'issued')) as total
    from (select d.state, bool_and(d.computed) as computed, count(*)::int as count, sum(d.net_minor) as net,
        sum(d.total_minor) as total from billing_draft d where d.run_id = r.id group by d.state) s) c on true
  where r.publisher_id = $1::int`;
const decode = { drafts: z.record(z.string(), z.int()) };

const listRunsSql = statement(
  "billing.listRuns",
  `${runSql} and ($2::text is null or r.state = $2::text)
     and ($3::timestamptz is null or (date_trunc('milliseconds', r.started_at), r.id) < ($3::timestamptz, $4::uuid))
   order by date_trunc('milliseconds', r.started_at) desc, r.id desc limit $5::int`,
  { decode },
);
const toRun = ({ net, total, ...row }: RowOf<typeof listRunsSql>): InvoiceRun => ({
  ...row,
  ...{ net: money(net), total: money(total) },
});

/** A seller's runs, the newest first. */
export async function listRuns(
  tx: Reader,
  publisherId: number,
  state: InvoiceRunState | undefined,
  after: string[] | undefined,
  limit: number,
): Promise<InvoiceRun[]> {
  const rows = await tx.all(listRunsSql, [
    publisherId,
    state ?? null,
    after?.[0] === undefined ? null : new Date(after[0]),
    after?.[1] ?? null,
    limit,
  ]);
  return rows.map(toRun);
}

const findRunSql = statement("billing.findRun", `${runSql} and r.id = $2::uuid`, { decode });
export async function findRun(tx: Reader, publisherId: number, id: string): Promise<InvoiceRun | undefined> {
  const row = await tx.maybe(findRunSql, [publisherId, id]);
  return row && toRun(row);
}

const findRulesSql = statement(
  "billing.findRules",
  `select r.grace_days as "graceDays", r.jump_pct as "jumpPct" from billing_rules r where r.publisher_id = $1::int`,
);
export const findRules = async (tx: Reader, publisherId: number): Promise<BillingRules> =>
  (await tx.maybe(findRulesSql, [publisherId])) ?? plainRules;

const upsertRulesSql = statement(
  "billing.upsertRules",
  `insert into billing_rules (publisher_id, grace_days, jump_pct) values ($1::int, $2::int, $3::int)
   on conflict (publisher_id) do update set grace_days = excluded.grace_days, jump_pct = excluded.jump_pct`,
);
export async function upsertRules(tx: Tx, publisherId: number, rules: BillingRules): Promise<void> {
  await tx.execute(upsertRulesSql, [publisherId, rules.graceDays, rules.jumpPct]);
}
