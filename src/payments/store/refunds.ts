import { randomUUID } from "node:crypto";
import type { Reader, Tx } from "../../platform/db/database.ts";
import { type RowOf, statement } from "../../platform/db/statement.ts";
import type { Moved } from "../../platform/machine.ts";
import { type Minor, money } from "../../platform/money.ts";
import type { CardRefund, RefundState } from "../schema/index.ts";
import type { Side } from "./cards.ts";

/** All SQL of what goes back to cards. */

const insertSql = statement(
  "payments.insertRefund",
  `insert into payments_refund (id, card_id, invoice_id, controller_id, publisher_id, reason, credit_note_id, state,
     amount_minor, next_attempt_at)
   select $2::uuid, c.id, c.invoice_id, c.controller_id, c.publisher_id, $3::text, $4::uuid, $5::text, $6::bigint,
     case when $5::text = 'wanted' then platform_now() end
   from payments_card c where c.id = $1::uuid
   on conflict do nothing`,
);
/** Once for each credit note and card; of what was paid too much once for each card. Undefined where it is there. */
export async function insertRefund(
  tx: Tx,
  cardId: string,
  of: { creditNoteId: string | null; amountMinor: Minor },
): Promise<string | undefined> {
  const id = randomUUID();
  const credit = of.creditNoteId !== null;
  const made = await tx.execute(insertSql, [
    ...([cardId, id, credit ? "credit" : "surplus", of.creditNoteId] as const),
    ...([credit ? "wanted" : "proposed", of.amountMinor] as const),
  ]);
  return made > 0 ? id : undefined;
}

const refundSql = `
  select r.id, r.card_id as "cardPaymentId", r.invoice_id as "invoiceId", i.number as "invoiceNumber!", r.reason, r.state,
    r.amount_minor as amount, case when r.state in ('wanted', 'failed') then r.failure end as failure, r.note,
    r.made_at as "madeAt"
  from payments_refund r join billing_invoice_view i on i.id = r.invoice_id
  where ($1::int is null or r.controller_id = $1::int) and ($2::int is null or r.publisher_id = $2::int)`;
const findSql = statement("payments.findRefund", `${refundSql} and r.id = $3::uuid`);
const listSql = statement(
  "payments.listRefunds",
  `${refundSql} and ($3::uuid is null or r.invoice_id = $3::uuid) and ($4::text is null or r.state = $4::text)
     and ($5::timestamptz is null or (date_trunc('milliseconds', r.made_at), r.id) < ($5::timestamptz, $6::uuid))
   order by date_trunc('milliseconds', r.made_at) desc, r.id desc limit $7::int`,
);
const toRefund = ({ amount, ...row }: RowOf<typeof findSql>): CardRefund => ({
  ...row,
  amount: money(amount),
});
export async function findRefund(tx: Reader, side: Side, id: string): Promise<CardRefund | undefined> {
  const row = await tx.maybe(findSql, [side.controller ?? null, side.publisher ?? null, id]);
  return row && toRefund(row);
}
/** The newest first. */
export async function listRefunds(
  tx: Reader,
  side: Side,
  filter: { invoiceId?: string | undefined; state?: RefundState | undefined },
  after: string[] | undefined,
  limit: number,
): Promise<CardRefund[]> {
  const [at = null, id = null] = after ?? [];
  const rows = await tx.all(listSql, [
    ...([side.controller ?? null, side.publisher ?? null, filter.invoiceId ?? null] as const),
    ...([filter.state ?? null, at, id, limit] as const),
  ]);
  return rows.map(toRefund);
}

const pendingSql = statement(
  "payments.getPending",
  `select coalesce(sum(r.amount_minor), 0)::bigint as "pendingMinor!" from payments_refund r
   where r.invoice_id = $1::uuid and r.payment_id is null and r.state in ('proposed', 'wanted', 'failed')`,
);
/** What is on its way back of an invoice and is not registered yet, in øre. */
export const getPending = async (tx: Reader, invoiceId: string): Promise<Minor> =>
  (await tx.one(pendingSql, [invoiceId])).pendingMinor;

const askedSql = statement(
  "payments.getAsked",
  `select coalesce(sum(r.amount_minor), 0)::bigint as "askedMinor!" from payments_refund r
   where r.invoice_id = $1::uuid and r.id <> $2::uuid and r.payment_id is null and r.asked and r.state = 'wanted'`,
);
/** What Stripe is asked for of an invoice beside a refund, and is not registered yet, in øre. */
export const getAsked = async (tx: Reader, invoiceId: string, besideId: string): Promise<Minor> =>
  (await tx.one(askedSql, [invoiceId, besideId])).askedMinor;

const letGoSql = statement(
  "payments.letRefundGo",
  "update payments_refund r set asked = true where r.id = $1::uuid",
);
/** Stripe may be asked for it. */
export async function letRefundGo(tx: Tx, id: string): Promise<void> {
  await tx.execute(letGoSql, [id]);
}

const due = `
  r.id, r.card_id as "cardId", r.invoice_id as "invoiceId", r.publisher_id as "publisherId", r.state, r.reason,
  r.amount_minor as "amountMinor", r.refund_id as "refundId", r.key_number as "keyNumber", r.attempts,
  r.payment_id as "paymentId", r.made_at as "madeAt"`;
const claimSql = statement(
  "payments.claimRefund",
  `update payments_refund r set attempts = r.attempts + 1, underway_until = platform_now() + make_interval(mins => $2::int)
   where r.id = (select w.id from payments_refund w
     where w.next_attempt_at is not null and ($1::uuid is not null or w.next_attempt_at <= platform_now())
       and ($1::uuid is null or w.id = $1::uuid)
       and (w.underway_until is null or w.underway_until <= platform_now())
     order by w.next_attempt_at limit 1 for update skip locked)
   returning ${due}, (select c.payment_intent_id from payments_card c where c.id = r.card_id) as "paymentIntentId!",
     (select c.account_id is not null from payments_card c where c.id = r.card_id) as "fromAccount!"`,
);
export type DueRefund = RowOf<typeof claimSql>;
export const claimRefund = (
  tx: Tx,
  id: string | undefined,
  minutes: number,
): Promise<DueRefund | undefined> => tx.maybe(claimSql, [id ?? null, minutes]);

const lockSql = statement(
  "payments.lockRefund",
  `select ${due} from payments_refund r where r.id = $1::uuid and ($2::int is null or r.publisher_id = $2::int) for update`,
);
export type LockedRefund = RowOf<typeof lockSql>;
export const lockRefund = (
  tx: Tx,
  id: string,
  publisherId: number | null,
): Promise<LockedRefund | undefined> => tx.maybe(lockSql, [id, publisherId]);

const whichSql = statement(
  "payments.findRefundBy",
  "select r.id from payments_refund r where r.refund_id = $1::text",
);
export const findRefundBy = async (tx: Reader, object: string): Promise<string | undefined> =>
  (await tx.maybe(whichSql, [object]))?.id;

const moveSql = statement(
  "payments.moveRefund",
  `update payments_refund r set state = $2::text, refund_id = coalesce($3::text, r.refund_id), payment_id = $4::uuid,
     failure = $5::text, underway_until = null,
     next_attempt_at = case when $6::int is not null then platform_now() + make_interval(mins => $6::int) end
   where r.id = $1::uuid`,
);
/** What Stripe has said of it; asked for again in so many minutes, or not any more. */
export async function moveRefund(
  tx: Tx,
  id: string,
  to: Moved<RefundState>,
  said: {
    refundId: string | null;
    paymentId: string | null;
    failure: string | null;
    askMinutes: number | null;
  },
): Promise<void> {
  await tx.execute(moveSql, [id, to, said.refundId, said.paymentId, said.failure, said.askMinutes]);
}

const laterSql = statement(
  "payments.deferRefund",
  `update payments_refund r set next_attempt_at = platform_now() + make_interval(mins => $2::int), underway_until = null,
     failure = coalesce($3::text, r.failure), key_number = least(r.key_number + case when $4::boolean then 1 else 0 end, 99)
   where r.id = $1::uuid and r.next_attempt_at is not null`,
);
export async function deferRefund(
  tx: Tx,
  id: string,
  { minutes, failure, spent }: { minutes: number; failure: string | null; spent: boolean },
): Promise<void> {
  await tx.execute(laterSql, [id, minutes, failure, spent]);
}

const decideSql = statement(
  "payments.decideRefund",
  `update payments_refund r set state = $2::text, note = coalesce($3::text, r.note), decided_by = $4::uuid,
     decided_at = platform_now(), attempts = 0, asked = false,
     next_attempt_at = case when $2::text = 'wanted' then platform_now() end,
     key_number = least(r.key_number + case when $5::boolean then 1 else 0 end, 99),
     refund_id = case when $5::boolean then null else r.refund_id end
   where r.id = $1::uuid`,
);
/** `again`: as another refund of Stripe's. */
export async function decideRefund(
  tx: Tx,
  id: string,
  to: Moved<RefundState>,
  said: { note: string | null; personId: string; again: boolean },
): Promise<void> {
  await tx.execute(decideSql, [id, to, said.note, said.personId, said.again]);
}
