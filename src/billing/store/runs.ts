import type { LocalDate } from "../../platform/calendar.ts";
import type { Reader, Tx } from "../../platform/db/database.ts";
import { statement } from "../../platform/db/statement.ts";
import type { Lacking } from "../rules/index.ts";
import { modelsInArrears } from "../schema.ts";

/** One buyer of one agreement: every invoice belongs to such a pair. */
export interface Pair {
  agreementId: string;
  controllerId: number;
}

const insertRunSql = statement(
  "billing.insertRun",
  `insert into billing_run (id, publisher_id, month) values ($1::uuid, $2::int, $3::date)
   on conflict do nothing`,
);

export async function insertRun(
  tx: Tx,
  run: { id: string; publisherId: number; month: LocalDate },
): Promise<void> {
  await tx.execute(insertRunSql, [run.id, run.publisherId, run.month]);
}

const findRunSql = statement(
  "billing.findRun",
  `select r.id, r.publisher_id as "publisherId", r.month from billing_run r where r.id = $1::uuid`,
);

export async function findRun(
  tx: Reader,
  id: string,
): Promise<{ id: string; publisherId: number; month: LocalDate } | undefined> {
  return tx.maybe(findRunSql, [id]);
}

const insertPairsSql = statement(
  "billing.insertPairs",
  `insert into billing_run_pair (run_id, publisher_id, agreement_id, controller_id)
   select $1::uuid, $2::int, d.agreement_id, d.controller_id from (
     select c.agreement_id, c.controller_id from agreements_call_off_view c
     where c.publisher_id = $2::int and c.starts_on < $3::date and c.model <> all($4::text[]) and c.net_minor <> 0
       and not exists (select 1 from billing_line l where l.call_off_id = c.id)
     union
     select s.agreement_id, s.controller_id from agreements_shortfall_view s
     where s.publisher_id = $2::int and s.ends_on <= $3::date and s.consequence = 'bill' and s.net_minor > 0
       and not exists (select 1 from billing_line l where l.shortfall_id = s.id)
     union
     select r.agreement_id, r.controller_id from reconciliation_reconciliation_view r
     where r.publisher_id = $2::int and r.month < $3::date and r.state = 'agreed'
       and not exists (select 1 from billing_line l where l.reconciliation_id = r.id)
     union
     select r.agreement_id, r.controller_id from reconciliation_reconciliation_view r
     join reconciliation_adjustment_view a on a.reconciliation_id = r.id
     left join billing_adjusted d on d.reconciliation_id = r.id
     where r.publisher_id = $2::int and r.month < $3::date and r.state = 'invoiced' and a.number > coalesce(d.number, 0)) d
   where not exists (select 1 from billing_run_pair p where p.run_id = $1::uuid)
   on conflict do nothing`,
);

/**
 * Writes down the pairs that a run has to bill: every pair of the seller with a call-off before `before` that costs
 * anything and has no invoice line, with a shortfall to bill, with an agreed reconciliation that has not been billed, or with adjustments of a
 * billed one.
 */
export async function insertPairs(
  tx: Tx,
  run: { id: string; publisherId: number },
  before: LocalDate,
): Promise<void> {
  await tx.execute(insertPairsSql, [run.id, run.publisherId, before, modelsInArrears]);
}

const progressOfSql = statement(
  "billing.progressOf",
  `select count(p.invoices)::int as "done!", count(*)::int as "total!", coalesce(sum(p.invoices), 0)::int as "invoices!",
     count(*) filter (where p.without_vat)::int as "withoutVat!",
     count(*) filter (where p.refused <> '[]')::int as "withoutReference!"
   from billing_run_pair p where p.run_id = $1::uuid`,
);

export async function progressOf(
  tx: Reader,
  runId: string,
): Promise<{ done: number; total: number; invoices: number; withoutVat: number; withoutReference: number }> {
  return tx.one(progressOfSql, [runId]);
}

const listWaitingPairsSql = statement(
  "billing.listWaitingPairs",
  `select p.agreement_id as "agreementId", p.controller_id as "controllerId" from billing_run_pair p
   where p.run_id = $1::uuid and p.invoices is null order by p.agreement_id, p.controller_id limit $2::int`,
);

export function listWaitingPairs(tx: Reader, runId: string, limit: number): Promise<Pair[]> {
  return tx.all(listWaitingPairsSql, [runId, limit]);
}

/** What became of a pair: how many documents, or why none. */
export interface Billed {
  invoices?: number;
  withoutVat?: boolean;
  refused?: readonly Lacking[];
}

const updatePairDoneSql = statement(
  "billing.updatePairDone",
  `update billing_run_pair set invoices = $4::int, without_vat = $5::boolean, refused = $6::jsonb
   where run_id = $1::uuid and agreement_id = $2::uuid and controller_id = $3::int and invoices is null`,
);

export async function updatePairDone(
  tx: Tx,
  runId: string,
  pair: Pair,
  { invoices = 0, withoutVat = false, refused = [] }: Billed,
): Promise<void> {
  const key = [runId, pair.agreementId, pair.controllerId] as const;
  await tx.execute(updatePairDoneSql, [...key, invoices, withoutVat, JSON.stringify(refused)]);
}
