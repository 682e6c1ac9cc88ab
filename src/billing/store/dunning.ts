import type { LocalDate, Period } from "../../platform/calendar.ts";
import type { Reader, Tx } from "../../platform/db/database.ts";
import { type RowOf, statement } from "../../platform/db/statement.ts";
import type { Moved } from "../../platform/machine.ts";
import { money } from "../../platform/money.ts";
import type { Reminder as DueReminder } from "../rules/index.ts";
import type { Dispute, DisputeState, DunningRules, Reminder } from "../schema/index.ts";
import { balanceOf, type Side } from "./read.ts";

/** All SQL of reminders and disputes. */

const findDunningSql = statement(
  "billing.findDunning",
  `select d.first_days as "firstDays", d.between_days as "betweenDays", d.most, d.fee_minor as fee, d.interest,
     d.charge_public as "chargePublic"
   from billing_dunning d where d.publisher_id = $1::int`,
);
/** A seller's rule; undefined: it does not remind. */
export async function findDunning(tx: Reader, publisherId: number): Promise<DunningRules | undefined> {
  const row = await tx.maybe(findDunningSql, [publisherId]);
  return row && { ...row, fee: money(row.fee) };
}

const upsertDunningSql = statement(
  "billing.upsertDunning",
  `insert into billing_dunning (publisher_id, first_days, between_days, most, fee_minor, interest, charge_public)
   values ($1::int, $2::int, $3::int, $4::int, $5::bigint, $6::boolean, $7::boolean)
   on conflict (publisher_id) do update set first_days = excluded.first_days, between_days = excluded.between_days,
     most = excluded.most, fee_minor = excluded.fee_minor, interest = excluded.interest, charge_public = excluded.charge_public`,
);
const deleteDunningSql = statement(
  "billing.deleteDunning",
  "delete from billing_dunning where publisher_id = $1::int",
);
/** `null`: from now on nobody is reminded. */
export async function saveDunning(tx: Tx, publisherId: number, rules: DunningRules | null): Promise<void> {
  if (rules === null) await tx.execute(deleteDunningSql, [publisherId]);
  else
    await tx.execute(upsertDunningSql, [
      publisherId,
      rules.firstDays,
      rules.betweenDays,
      rules.most,
      rules.fee.minor,
      rules.interest,
      rules.chargePublic,
    ]);
}

const lateSql = `
  select i.id, i.number as "number!", i.publisher_id as "publisherId", i.controller_id as "controllerId",
    i.due_on as "dueOn!", (i.total_minor - b.credited - greatest(b.paid, 0))::bigint as "leftMinor!", b."left" as "owedMinor!",
    coalesce(r.number, 0)::int as "reminders!", r.on as "lastOn", coalesce(r.interest, 0)::bigint as "interestMinor!",
    f.on as "askedOn!",
    exists (select 1 from billing_dispute d where d.invoice_id = i.id and d.state = 'open')
      or exists (select 1 from billing_contest x where x.invoice_id = i.id and x.ended_on is null)
      or exists (select 1 from billing_credit c where c.invoice_id = i.id and c.state in ('proposed', 'approved'))
      or exists (select 1 from billing_delivery n where n.document_id = i.id and n.state = 'sent' and n.handled_at is null
        and 'RE' in (n.message_code, n.invoice_code)) as "disputed!"
  from billing_invoice i
  join billing_dunning s on s.publisher_id = i.publisher_id
  cross join lateral (${balanceOf("i")}) b
  cross join lateral (select greatest(i.due_on, max(x.ended_on)) as "on" from billing_contest x
    where x.invoice_id = i.id and x.owed) f
  left join lateral (select max(m.number) as number, max(m.reminded_on) as "on",
      sum(m.interest_minor) filter (where m.reminded_on > f.on) as interest
    from billing_reminder m where m.invoice_id = i.id) r on true
  where i.state in ('sent', 'partly_paid') and i.kind <> 'credit_note' and i.due_on < $1::date and b."left" > 0`;
const listLateSql = statement(
  "billing.listLate",
  `${lateSql} and coalesce(r.number, 0) < s.most
     and $1::date >= greatest(f.on + s.first_days, r.on + s.between_days)
   order by i.id limit $2::int`,
);
const findLateSql = statement("billing.findLate", `${lateSql} and i.id = $2::uuid`);
export type LateInvoice = RowOf<typeof findLateSql>;

/** Delivered invoices of sellers that remind, on which a reminder is due by the days alone. */
export const listLate = (tx: Reader, today: LocalDate, limit: number): Promise<LateInvoice[]> =>
  tx.all(listLateSql, [today, limit]);
/** One of them as it is now. */
export const findLate = (tx: Reader, today: LocalDate, id: string): Promise<LateInvoice | undefined> =>
  tx.maybe(findLateSql, [today, id]);

const openContestSql = statement(
  "billing.openContest",
  `insert into billing_contest (id, invoice_id, controller_id, publisher_id, opened_on)
   select $2::uuid, i.id, i.controller_id, i.publisher_id, $3::date from billing_invoice i where i.id = $1::uuid
   on conflict do nothing`,
);
const endContestSql = statement(
  "billing.endContest",
  `update billing_contest set ended_on = greatest(opened_on, $2::date), owed = $3::boolean where id = $1::uuid and ended_on is null`,
);
/** Once for each. */
export async function openContest(tx: Tx, invoiceId: string, id: string, on: LocalDate): Promise<void> {
  await tx.execute(openContestSql, [invoiceId, id, on]);
}
export async function endContest(tx: Tx, id: string, on: LocalDate, owed: boolean): Promise<void> {
  await tx.execute(endContestSql, [id, on, owed]);
}

const insertReminderSql = statement(
  "billing.insertReminder",
  `insert into billing_reminder (invoice_id, number, controller_id, publisher_id, reminded_on, left_minor, fee_minor,
     interest_minor, sources)
   select i.id, $2::int, i.controller_id, i.publisher_id, $3::date, $4::bigint, $5::bigint, $6::bigint, $7::text[]
   from billing_invoice i where i.id = $1::uuid`,
);
export async function insertReminder(
  tx: Tx,
  late: LateInvoice,
  reminder: DueReminder,
  today: LocalDate,
): Promise<void> {
  const { number, feeMinor, interestMinor, sources } = reminder;
  await tx.execute(insertReminderSql, [
    late.id,
    number,
    today,
    late.leftMinor,
    feeMinor,
    interestMinor,
    [...sources],
  ]);
}

const listRemindersSql = statement(
  "billing.listReminders",
  `select r.number, r.reminded_on as "on", r.left_minor as "left", r.fee_minor as fee, r.interest_minor as interest, r.sources,
     coalesce(w.fee_minor + w.interest_minor, 0)::bigint as "waived!", w.reason as "waivedBecause"
   from billing_reminder r
   left join billing_waiver w on w.invoice_id = r.invoice_id and w.number = r.number
   where r.invoice_id = $1::uuid order by r.number`,
);
/** Three at most. */
export async function listReminders(tx: Reader, invoiceId: string): Promise<Reminder[]> {
  const rows = await tx.all(listRemindersSql, [invoiceId]);
  return rows.map(({ left, fee, interest, waived, ...row }) => ({
    ...row,
    ...{ left: money(left), fee: money(fee), interest: money(interest), waived: money(waived) },
  }));
}

const insertWaiverSql = statement(
  "billing.insertWaiver",
  `insert into billing_waiver (invoice_id, number, controller_id, publisher_id, fee_minor, interest_minor, reason, person_id)
   select i.id, $2::int, i.controller_id, i.publisher_id, $3::bigint, $4::bigint, $5::text, $6::uuid
   from billing_invoice i where i.id = $1::uuid`,
);
export async function insertWaiver(
  tx: Tx,
  invoiceId: string,
  waiver: { number: number; feeMinor: bigint; interestMinor: bigint; reason: string; personId: string },
): Promise<void> {
  const { number, feeMinor, interestMinor, reason, personId } = waiver;
  await tx.execute(insertWaiverSql, [invoiceId, number, feeMinor, interestMinor, reason, personId]);
}

const disputeSql = `
  select d.id, d.invoice_id as "invoiceId", i.number as "invoiceNumber!", d.publisher_id as "publisherId",
    i.seller_name as "sellerName", d.controller_id as "controllerId", i.buyer_name as "buyerName", d.state, d.reason, d.answer,
    d.raised_at as "raisedAt", d.answered_at as "answeredAt"
  from billing_dispute d join billing_invoice i on i.id = d.invoice_id
  where ($1::int is null or d.controller_id = $1::int) and ($2::int is null or d.publisher_id = $2::int)`;
const findDisputeSql = statement("billing.findDispute", `${disputeSql} and d.id = $3::uuid`);
const lockDisputeSql = statement(
  "billing.lockDispute",
  "select d.id from billing_dispute d where d.id = $1::uuid for update",
);
const listDisputesSql = statement(
  "billing.listDisputes",
  `${disputeSql} and ($3::text is null or d.state = $3::text) and ($4::uuid is null or d.invoice_id = $4::uuid)
     and ($5::timestamptz is null or (date_trunc('milliseconds', d.raised_at), d.id) < ($5::timestamptz, $6::uuid))
   order by date_trunc('milliseconds', d.raised_at) desc, d.id desc limit $7::int`,
);
const sides = ({ controller, publisher }: Side): [number | null, number | null] => [
  controller ?? null,
  publisher ?? null,
];
/** Of the side that asks; nobody else answers it until the transaction ends. */
export async function lockDispute(tx: Tx, side: Side, id: string): Promise<Dispute | undefined> {
  await tx.execute(lockDisputeSql, [id]);
  return tx.maybe(findDisputeSql, [...sides(side), id]);
}
/** The newest first. */
export const listDisputes = (
  tx: Reader,
  side: Side,
  filter: { state?: DisputeState | undefined; invoiceId?: string | undefined },
  after: string[] | undefined,
  limit: number,
): Promise<Dispute[]> =>
  tx.all(listDisputesSql, [
    ...sides(side),
    filter.state ?? null,
    filter.invoiceId ?? null,
    after?.[0] ?? null,
    after?.[1] ?? null,
    limit,
  ]);

const insertDisputeSql = statement(
  "billing.insertDispute",
  `insert into billing_dispute (id, invoice_id, controller_id, publisher_id, reason, raised_by)
   select $2::uuid, i.id, i.controller_id, i.publisher_id, $3::text, $4::uuid from billing_invoice i
   where i.id = $1::uuid on conflict do nothing`,
);
/** False where another one is open. */
export const insertDispute = async (
  tx: Tx,
  dispute: { id: string; invoiceId: string; reason: string; personId: string },
): Promise<boolean> =>
  (await tx.execute(insertDisputeSql, [dispute.invoiceId, dispute.id, dispute.reason, dispute.personId])) > 0;

const moveDisputeSql = statement(
  "billing.moveDispute",
  `update billing_dispute set state = $2::text, answer = $3::text, answered_by = $4::uuid,
     answered_at = case when $4::uuid is null then null else platform_now() end where id = $1::uuid`,
);
export async function moveDispute(
  tx: Tx,
  id: string,
  state: Moved<DisputeState>,
  answered?: { answer: string; personId: string },
): Promise<void> {
  await tx.execute(moveDisputeSql, [id, state, answered?.answer ?? null, answered?.personId ?? null]);
}

const movementsSql = `
  select i.publisher_id, i.controller_id, (i.issued_at at time zone 'Europe/Copenhagen')::date as on_day, i.issued_at as at,
    case when i.kind = 'credit_note' then 'credit_note' else 'invoice' end as kind, i.id, i.number, i.total_minor as amount
  from billing_invoice i where i.number is not null
  union all
  select p.publisher_id, p.controller_id, p.paid_on, p.registered_at, p.kind, i.id, i.number, -p.amount_minor
  from billing_payment p join billing_invoice i on i.id = p.invoice_id
  union all
  select r.publisher_id, r.controller_id, r.reminded_on, r.reminded_on::timestamp at time zone 'Europe/Copenhagen', 'reminder',
    i.id, i.number, r.fee_minor + r.interest_minor
  from billing_reminder r join billing_invoice i on i.id = r.invoice_id where r.fee_minor + r.interest_minor > 0
  union all
  select w.publisher_id, w.controller_id, (w.waived_at at time zone 'Europe/Copenhagen')::date, w.waived_at, 'waiver',
    i.id, i.number, -(w.fee_minor + w.interest_minor)
  from billing_waiver w join billing_invoice i on i.id = w.invoice_id
  union all
  select o.publisher_id, o.controller_id, (o.approved_at at time zone 'Europe/Copenhagen')::date, o.approved_at, 'write_off',
    i.id, i.number, -o.amount_minor
  from billing_write_off o join billing_invoice i on i.id = o.invoice_id where o.approved_at is not null
  union all
  select o.publisher_id, o.controller_id, (o.ended_at at time zone 'Europe/Copenhagen')::date, o.ended_at, 'write_off',
    i.id, i.number, o.amount_minor
  from billing_write_off o join billing_invoice i on i.id = o.invoice_id where o.state = 'taken_back'`;
const openingSql = statement(
  "billing.accountOpening",
  `select coalesce(sum(m.amount), 0)::bigint as "opening!" from (${movementsSql}) m
   where m.publisher_id = $1::int and m.controller_id = $2::int and m.on_day < $3::date`,
);
const entriesSql = statement(
  "billing.accountEntries",
  `select m.on_day as "on!", m.kind as "kind!", m.id as "invoiceId!", m.number as "number!", m.amount as "amount!"
   from (${movementsSql}) m
   where m.publisher_id = $1::int and m.controller_id = $2::int and m.on_day >= $3::date and m.on_day < $4::date
   order by m.on_day, m.at, m.number, m.kind limit $5::int`,
);
const overdueSql = statement(
  "billing.accountOverdue",
  `select coalesce(sum(b."left"), 0)::bigint as "overdue!" from billing_invoice i cross join lateral (${balanceOf("i")}) b
   where i.publisher_id = $1::int and i.controller_id = $2::int and i.number is not null and i.due_on < $3::date
     and b."left" > 0`,
);
export interface AccountRows {
  opening: bigint;
  entries: RowOf<typeof entriesSql>[];
  overdue: bigint;
}
/** The movements between a seller and a buyer in a stretch of days, and what stood before it. */
export async function readAccount(
  tx: Reader,
  of: { sellerId: number; buyerId: number; today: LocalDate },
  { from, to }: Period,
  limit: number,
): Promise<AccountRows> {
  const { opening } = await tx.one(openingSql, [of.sellerId, of.buyerId, from]);
  const entries = await tx.all(entriesSql, [of.sellerId, of.buyerId, from, to, limit]);
  const { overdue } = await tx.one(overdueSql, [of.sellerId, of.buyerId, of.today]);
  return { opening, entries, overdue };
}
