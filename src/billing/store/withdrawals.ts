import type { LocalDate, Period } from "../../platform/calendar.ts";
import type { Reader, Tx } from "../../platform/db/database.ts";
import { type RowOf, statement } from "../../platform/db/statement.ts";
import type { Moved } from "../../platform/machine.ts";
import { type Minor, money } from "../../platform/money.ts";
import type { CreditState, Withdrawal, WithdrawalState } from "../schema/index.ts";
import type { Side } from "./read.ts";

/** All SQL of withdrawals of call-offs. */

const sql = `
  select w.id, w.state, w.agreement_id as "agreementId", a.reference as "agreementReference", w.call_off_id as "callOffId",
    w.controller_id as "controllerId", q.name as "buyerName", w.publisher_id as "publisherId", w.quantity, w.starts_on as "from",
    w.reason, w.answer, w.net_minor as "netMinor", w.asked_at as "askedAt"
  from billing_withdrawal w
  join agreements_agreement_view a on a.id = w.agreement_id
  join parties_party_view q on q.id = w.controller_id
  where ($1::int is null or w.controller_id = $1::int) and ($2::int is null or w.publisher_id = $2::int)`;

const findSql = statement("billing.findWithdrawal", `${sql} and w.id = $3::uuid`);
const toWithdrawal = ({ netMinor, ...row }: RowOf<typeof findSql>): Withdrawal => ({
  ...row,
  net: netMinor === null ? null : money(netMinor),
});
const sides = (side: Side) => [side.controller ?? null, side.publisher ?? null] as const;

export async function findWithdrawal(tx: Reader, side: Side, id: string): Promise<Withdrawal | undefined> {
  const row = await tx.maybe(findSql, [...sides(side), id]);
  return row && toWithdrawal(row);
}

const lockSql = statement(
  "billing.lockWithdrawal",
  "select w.id from billing_withdrawal w where w.id = $1::uuid for update",
);
/** As it is now; nobody else changes it until the transaction ends. */
export async function lockWithdrawal(tx: Tx, side: Side, id: string): Promise<Withdrawal | undefined> {
  await tx.execute(lockSql, [id]);
  return findWithdrawal(tx, side, id);
}

const listSql = statement(
  "billing.listWithdrawals",
  `${sql} and ($3::text is null or w.state = $3::text) and ($4::uuid is null or w.agreement_id = $4::uuid)
     and ($5::timestamptz is null or (date_trunc('milliseconds', w.asked_at), w.id) < ($5::timestamptz, $6::uuid))
   order by date_trunc('milliseconds', w.asked_at) desc, w.id desc limit $7::int`,
);
/** The newest first. */
export async function listWithdrawals(
  tx: Reader,
  side: Side,
  filter: { state?: WithdrawalState | undefined; agreementId?: string | undefined },
  after: string[] | undefined,
  limit: number,
): Promise<Withdrawal[]> {
  const from = after?.[0] === undefined ? null : new Date(after[0]);
  const values = [filter.state ?? null, filter.agreementId ?? null, from, after?.[1] ?? null, limit] as const;
  return (await tx.all(listSql, [...sides(side), ...values])).map(toWithdrawal);
}

const insertSql = statement(
  "billing.insertWithdrawal",
  `insert into billing_withdrawal (id, publisher_id, controller_id, agreement_id, call_off_id, quantity, starts_on, reason, asked_by)
   select $1::uuid, a.seller_id, $3::int, a.id, $4::uuid, $5::int, $6::date, $7::text, $8::uuid
   from agreements_agreement_view a where a.id = $2::uuid
   on conflict (call_off_id) where state in ('asked', 'accepted', 'done') do nothing`,
);
/** False where another one of the call-off is open or done. */
export const insertWithdrawal = async (
  tx: Tx,
  one: {
    id: string;
    agreementId: string;
    controllerId: number;
    callOffId: string;
    quantity: number;
    from: LocalDate;
    reason: string;
    personId: string;
  },
): Promise<boolean> =>
  (await tx.execute(insertSql, [
    ...([one.id, one.agreementId, one.controllerId, one.callOffId, one.quantity, one.from] as const),
    ...([one.reason, one.personId] as const),
  ])) > 0;

const moveSql = statement(
  "billing.moveWithdrawal",
  `update billing_withdrawal set state = $2::text, answer = coalesce($3::text, answer),
     answered_by = coalesce($4::uuid, answered_by), answered_at = case when $4::uuid is null then answered_at else platform_now() end
   where id = $1::uuid`,
);
export async function moveWithdrawal(
  tx: Tx,
  id: string,
  state: Moved<WithdrawalState>,
  by?: { personId: string; answer?: string },
): Promise<void> {
  await tx.execute(moveSql, [id, state, by?.answer ?? null, by?.personId ?? null]);
}

const doneSql = statement(
  "billing.updateWithdrawn",
  "update billing_withdrawal set state = $2::text, net_minor = $3::bigint where id = $1::uuid",
);
export async function updateWithdrawn(
  tx: Tx,
  id: string,
  state: Moved<WithdrawalState>,
  netMinor: Minor,
): Promise<void> {
  await tx.execute(doneSql, [id, state, netMinor]);
}

const billedSql = statement(
  "billing.listBilledOf",
  `select distinct i.id, i.issued_at as "issuedAt!", i.series_number as "number!"
   from billing_line l left join billing_line o on o.invoice_id = l.origin_id and o.line = l.origin_line
   join billing_invoice i on i.id = l.invoice_id and i.number is not null
   where coalesce(l.call_off_id, o.call_off_id) = $1::uuid and l.kind = 'base'
   order by i.issued_at, i.series_number, i.id`,
);
/** Invoices that have billed a call-off, and those that stand in for them, the oldest first. */
export const listBilledOf = async (tx: Reader, callOffId: string): Promise<string[]> =>
  (await tx.all(billedSql, [callOffId])).map(({ id }) => id);

const termsSql = statement(
  "billing.listTermsOf",
  `select l.line, n.starts_on as "from", n.ends_on as "to"
   from billing_line l left join billing_line o on o.invoice_id = l.origin_id and o.line = l.origin_line
   join agreements_price_line_view n on n.call_off_id = coalesce(l.call_off_id, o.call_off_id) and n.line = coalesce(o.part, l.part)
   where l.invoice_id = $1::uuid and n.call_off_id = $2::uuid`,
);
/** An invoice's lines of a call-off, each with the whole term that its price is for. */
export const listTermsOf = async (
  tx: Reader,
  invoiceId: string,
  callOffId: string,
): Promise<Map<number, Period>> =>
  new Map((await tx.all(termsSql, [invoiceId, callOffId])).map(({ line, ...term }) => [line, term]));

const billedWholeSql = statement(
  "billing.isBilledWhole",
  `select 1 from agreements_price_line_view n where n.call_off_id = $1::uuid and n.ends_on > coalesce(
     (select max(l.ends_on) from billing_line l where l.call_off_id = n.call_off_id and l.part = n.line), n.starts_on) limit 1`,
);
/** Whether every day that a call-off's price pays for has been billed: none of its school years is still to come. */
export const isBilledWhole = async (tx: Reader, callOffId: string): Promise<boolean> =>
  (await tx.maybe(billedWholeSql, [callOffId])) === undefined;

const creditsSql = statement(
  "billing.listCreditsOf",
  `select c.id, c.state, c.net_minor as "netMinor" from billing_credit c
   where c.withdrawal_id = $1::uuid and c.state in ('proposed', 'approved') order by c.proposed_at, c.id`,
);
/** The credits of a withdrawal that are not settled, in a fixed order. */
export const listCreditsOf = (
  tx: Reader,
  withdrawalId: string,
): Promise<{ id: string; state: CreditState; netMinor: Minor }[]> => tx.all(creditsSql, [withdrawalId]);
