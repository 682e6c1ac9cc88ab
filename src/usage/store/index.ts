import type { Reader, Tx } from "../../platform/db/database.ts";
import type { Candidate, Reconciliation, UsageBatch, UsageFinding, UsageResult } from "../schema/index.ts";

export interface BatchRow {
  id: string;
  reference: string;
  state: "receiving" | "done";
  sent: number;
  accepted: number;
  duplicate: number;
  quarantined: number;
  rejected: number;
  lines_hash: Buffer;
  received_at: Date;
}

/** The batch of a reference, made where it is new. */
export async function openBatch(
  tx: Tx,
  publisherId: number,
  id: string,
  reference: string,
): Promise<BatchRow> {
  await tx.query(
    `insert into usage_batch (id, publisher_id, reference) values ($1::uuid, $2::int, $3::text)
     on conflict (publisher_id, reference) do nothing`,
    [id, publisherId, reference],
  );
  const rows = await tx.query<BatchRow>(
    "select b.* from usage_batch b where b.publisher_id = $1::int and b.reference = $2::text",
    [publisherId, reference],
  );
  return rows[0]!;
}

/** Locks the batch's row; undefined where another request holds it or has come further than `sent`. */
export async function lockBatch(tx: Tx, id: string, sent: number): Promise<BatchRow | undefined> {
  const rows = await tx.query<BatchRow>(
    "select b.* from usage_batch b where b.id = $1::uuid and b.sent = $2::int for update skip locked",
    [id, sent],
  );
  return rows[0];
}

export interface Tally {
  sent: number;
  accepted: number;
  duplicate: number;
  quarantined: number;
  rejected: number;
}

export async function addToBatch(
  tx: Tx,
  id: string,
  add: Tally,
  linesHash: Buffer,
  done: boolean,
): Promise<void> {
  await tx.query(
    `update usage_batch set sent = sent + $2::int, accepted = accepted + $3::int, duplicate = duplicate + $4::int,
       quarantined = quarantined + $5::int, rejected = rejected + $6::int, lines_hash = $7::bytea,
       state = case when $8::boolean then 'done' else state end
     where id = $1::uuid`,
    [id, add.sent, add.accepted, add.duplicate, add.quarantined, add.rejected, linesHash, done],
  );
}

export async function ensureMonths(tx: Tx, months: string[]): Promise<void> {
  for (const month of months) await tx.query("select usage_ensure_month($1::date)", [month]);
}

interface Known {
  controller_id: number;
  event_id: string;
  body_hash: Buffer;
}

/** Events with these ids in the same or a neighbouring month; the months prune the partitions. */
export function findKnown(tx: Reader, publisherId: number, events: readonly Candidate[]): Promise<Known[]> {
  return tx.query<Known>(
    `select e.controller_id, e.event_id, e.body_hash
     from unnest($2::int[], $3::text[], $4::date[]) as k(controller_id, event_id, month)
     join usage_event e on e.controller_id = k.controller_id and e.event_id = k.event_id
     where e.publisher_id = $1::int and e.month = any($5::date[])
       and e.month between k.month - interval '1 month' and k.month + interval '1 month'`,
    [
      publisherId,
      events.map((e) => e.controllerId),
      events.map((e) => e.eventId),
      events.map((e) => e.month),
      neighbours(events.map((e) => e.month)),
    ],
  );
}

/** The months named and those beside them, each once. */
export function neighbours(months: readonly string[]): string[] {
  const all = new Set<string>();
  for (const month of new Set(months)) {
    const n = Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7)) - 1;
    for (const at of [n - 1, n, n + 1])
      all.add(`${Math.floor(at / 12)}-${String((at % 12) + 1).padStart(2, "0")}-01`);
  }
  return [...all].sort();
}

/** Inserts events; returns the keys of those that were new (`controller|id`). */
export async function insertEvents(
  tx: Tx,
  publisherId: number,
  batchId: string,
  events: readonly Candidate[],
): Promise<Set<string>> {
  const rows = await tx.query<{ controller_id: number; event_id: string }>(
    `insert into usage_event (controller_id, publisher_id, month, event_id, at, pseudonym, institution_number,
       product, kind, seconds, body_hash, batch_id)
     select u.c, $1::int, u.m, u.e, u.t, u.p, u.i, u.r, u.k, u.s, u.h, $2::uuid
     from unnest($3::int[], $4::date[], $5::text[], $6::timestamptz[], $7::text[], $8::text[], $9::text[],
       $10::text[], $11::int[], $12::bytea[]) as u(c, m, e, t, p, i, r, k, s, h)
     order by u.c, u.m, u.e
     on conflict do nothing returning controller_id, event_id`,
    [
      publisherId,
      batchId,
      events.map((e) => e.controllerId),
      events.map((e) => e.month),
      events.map((e) => e.eventId),
      events.map((e) => e.at.toISOString()),
      events.map((e) => e.pseudonym),
      events.map((e) => e.institution),
      events.map((e) => e.product),
      events.map((e) => e.kind),
      events.map((e) => e.seconds),
      events.map((e) => e.bodyHash),
    ],
  );
  return new Set(rows.map((row) => `${row.controller_id}|${row.event_id}`));
}

export async function insertIssues(
  tx: Tx,
  publisherId: number,
  batchId: string,
  issues: readonly { line: number; outcome: string; reason: string }[],
): Promise<void> {
  if (issues.length === 0) return;
  await tx.query(
    `insert into usage_issue (batch_id, publisher_id, line, outcome, reason)
     select $1::uuid, $2::int, u.l, u.o, u.r from unnest($3::int[], $4::text[], $5::text[]) as u(l, o, r)`,
    [
      batchId,
      publisherId,
      issues.map((i) => i.line),
      issues.map((i) => i.outcome),
      issues.map((i) => i.reason),
    ],
  );
}

export function listIssues(tx: Reader, batchId: string, afterLine: number, limit: number) {
  return tx.query<{ line: number; outcome: "duplicate" | "quarantined" | "rejected"; reason: string }>(
    `select i.line, i.outcome, i.reason from usage_issue i
     where i.batch_id = $1::uuid and i.line > $2::int order by i.line limit $3::int`,
    [batchId, afterLine, limit],
  );
}

export async function findBatch(tx: Reader, id: string): Promise<BatchRow | undefined> {
  return (await tx.query<BatchRow>("select b.* from usage_batch b where b.id = $1::uuid", [id]))[0];
}

export function listBatches(tx: Reader, after: string | undefined, limit: number): Promise<BatchRow[]> {
  return tx.query<BatchRow>(
    `select b.* from usage_batch b where $1::text is null or b.reference > $1::text
     order by b.reference limit $2::int`,
    [after ?? null, limit],
  );
}

export const toBatch = (row: BatchRow, issues: UsageBatch["issues"]): UsageBatch => ({
  id: row.id,
  reference: row.reference,
  state: row.state,
  sent: row.sent,
  accepted: row.accepted,
  duplicate: row.duplicate,
  quarantined: row.quarantined,
  rejected: row.rejected,
  issues,
  receivedAt: row.received_at,
});

export async function tellMonth(tx: Tx, publisherId: number, month: string, state: string) {
  const rows = await tx.query<{ month: string; state: "complete" | "no_usage"; told_at: Date }>(
    `insert into usage_month (publisher_id, month, state) values ($1::int, $2::date, $3::text)
     on conflict (publisher_id, month) do update set state = excluded.state, told_at = platform_now()
     returning to_char(month, 'YYYY-MM') as month, state, told_at`,
    [publisherId, month, state],
  );
  const row = rows[0]!;
  return { month: row.month, state: row.state, toldAt: row.told_at };
}

interface ReconciliationRow {
  id: string;
  agreement_id: string;
  controller_id: number;
  publisher_id: number;
  month: string;
  state: Reconciliation["state"];
  input_hash: Buffer | null;
  controller_agreed_at: Date | null;
  publisher_agreed_at: Date | null;
  dispute_reason: string | null;
}

const toReconciliation = (row: ReconciliationRow): Reconciliation => ({
  id: row.id,
  agreementId: row.agreement_id,
  controllerId: row.controller_id,
  publisherId: row.publisher_id,
  month: row.month as Reconciliation["month"],
  state: row.state,
  inputHash: row.input_hash?.toString("hex") ?? null,
  controllerAgreedAt: row.controller_agreed_at,
  publisherAgreedAt: row.publisher_agreed_at,
  disputeReason: row.dispute_reason,
});

export async function findReconciliation(tx: Reader, id: string): Promise<Reconciliation | undefined> {
  const rows = await tx.query<ReconciliationRow>(
    "select r.* from usage_reconciliation r where r.id = $1::uuid",
    [id],
  );
  return rows[0] && toReconciliation(rows[0]);
}

export async function lockReconciliation(tx: Tx, id: string): Promise<Reconciliation | undefined> {
  const rows = await tx.query<ReconciliationRow>(
    "select r.* from usage_reconciliation r where r.id = $1::uuid for no key update",
    [id],
  );
  return rows[0] && toReconciliation(rows[0]);
}

export async function listReconciliations(
  tx: Reader,
  month: string | undefined,
  after: string | undefined,
  limit: number,
): Promise<Reconciliation[]> {
  const rows = await tx.query<ReconciliationRow>(
    `select r.* from usage_reconciliation r
     where ($1::date is null or r.month = $1::date) and ($2::uuid is null or r.id > $2::uuid)
     order by r.id limit $3::int`,
    [month ?? null, after ?? null, limit],
  );
  return rows.map(toReconciliation);
}

/** Every (agreement, buyer) of a party whose term touches the month, in a fixed order. */
export function listPairs(tx: Reader, partyId: number, month: string) {
  return tx.query<{ agreement_id: string; controller_id: number; publisher_id: number }>(
    `select b.agreement_id, b.controller_id, b.publisher_id
     from agreements_buyer b join agreements_agreement a on a.id = b.agreement_id
     where (b.controller_id = $1::int or b.publisher_id = $1::int)
       and a.starts_on < ($2::date + interval '1 month') and a.ends_on > $2::date
     order by b.agreement_id, b.controller_id`,
    [partyId, month],
  );
}

export async function isMonthTold(tx: Reader, publisherId: number, month: string): Promise<boolean> {
  const rows = await tx.query(
    "select 1 from usage_month m where m.publisher_id = $1::int and m.month = $2::date",
    [publisherId, month],
  );
  return rows.length > 0;
}

export async function upsertReconciliation(
  tx: Tx,
  id: string,
  pair: { agreement_id: string; controller_id: number; publisher_id: number },
  month: string,
): Promise<Reconciliation> {
  await tx.query(
    `insert into usage_reconciliation (id, agreement_id, controller_id, publisher_id, month)
     values ($1::uuid, $2::uuid, $3::int, $4::int, $5::date)
     on conflict (agreement_id, controller_id, month) do nothing`,
    [id, pair.agreement_id, pair.controller_id, pair.publisher_id, month],
  );
  const rows = await tx.query<ReconciliationRow>(
    `select r.* from usage_reconciliation r
     where r.agreement_id = $1::uuid and r.controller_id = $2::int and r.month = $3::date for no key update`,
    [pair.agreement_id, pair.controller_id, month],
  );
  return toReconciliation(rows[0]!);
}

export async function writeResult(
  tx: Tx,
  reconciliation: Reconciliation,
  state: string,
  inputHash: Buffer,
  results: readonly UsageResult[],
  findings: readonly UsageFinding[],
): Promise<void> {
  const { id, controllerId, publisherId } = reconciliation;
  await tx.query("delete from usage_result where reconciliation_id = $1::uuid", [id]);
  await tx.query("delete from usage_finding where reconciliation_id = $1::uuid", [id]);
  await tx.query(
    `insert into usage_result select $1::uuid, $2::int, $3::int, u."institutionId", u."productId", u.entitled, u.drawn,
       u.active, u.over, u.under, u.unlicensed, u.unmatched, u.events, u."distinctInTerm"
     from jsonb_to_recordset($4::jsonb) as u("institutionId" int, "productId" uuid, entitled int, drawn int, active int,
       over int, under int, unlicensed int, unmatched int, events int,
       "distinctInTerm" int)`,
    [id, controllerId, publisherId, JSON.stringify(results)],
  );
  await tx.query(
    `insert into usage_finding (id, reconciliation_id, controller_id, publisher_id, institution_id, product_id, kind,
       reason, quantity, suggestion)
     select u.id, $1::uuid, $2::int, $3::int, u."institutionId", u."productId", u.kind, u.reason, u.quantity, u.suggestion
     from jsonb_to_recordset($4::jsonb) as u(id uuid, "institutionId" int, "productId" uuid, kind text, reason text,
       quantity int, suggestion text)`,
    [id, controllerId, publisherId, JSON.stringify(findings)],
  );
  await tx.query(
    `update usage_reconciliation set state = $2::text, input_hash = $3::bytea, result_hash = usage_results_hash(id),
       computed_at = platform_now(), controller_agreed_at = null, publisher_agreed_at = null where id = $1::uuid`,
    [id, state, inputHash],
  );
}

export async function setState(
  tx: Tx,
  id: string,
  state: string,
  side: "controller" | "publisher",
  reason: string | null,
): Promise<void> {
  await tx.query(
    `update usage_reconciliation set state = $2::text, dispute_reason = $4::text,
       controller_agreed_at = case when $4::text is not null then null
         when $3::text = 'controller' then platform_now() else controller_agreed_at end,
       publisher_agreed_at = case when $4::text is not null then null
         when $3::text = 'publisher' then platform_now() else publisher_agreed_at end,
       agreed_at = case when $2::text = 'agreed' then platform_now() end
     where id = $1::uuid`,
    [id, state, side, reason],
  );
}

/** agreed → invoiced, once billing has looked at it. */
export async function setInvoiced(tx: Tx, id: string, state: string): Promise<void> {
  await tx.query("update usage_reconciliation set state = $2::text where id = $1::uuid", [id, state]);
}

export function listResults(tx: Reader, id: string): Promise<UsageResult[]> {
  return tx.query<UsageResult>(
    `select s.institution_id as "institutionId", s.product_id as "productId", s.entitled, s.drawn, s.active, s.over,
       s.under, s.unlicensed, s.unmatched, s.events, s.distinct_in_term as "distinctInTerm"
     from usage_result s where s.reconciliation_id = $1::uuid order by s.institution_id nulls first limit 2000`,
    [id],
  );
}

export function listFindings(
  tx: Reader,
  id: string,
  after: string | undefined,
  limit: number,
): Promise<UsageFinding[]> {
  return tx.query<UsageFinding>(
    `select f.id, f.institution_id as "institutionId", f.product_id as "productId", f.kind, f.reason, f.quantity, f.suggestion
     from usage_finding f where f.reconciliation_id = $1::uuid and ($2::uuid is null or f.id > $2::uuid)
     order by f.id limit $3::int`,
    [id, after ?? null, limit],
  );
}
