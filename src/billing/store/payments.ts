import type { LocalDate } from "../../platform/calendar.ts";
import type { Reader, Tx } from "../../platform/db/database.ts";
import { type RowOf, statement } from "../../platform/db/statement.ts";
import type { Moved } from "../../platform/machine.ts";
import { type Minor, money } from "../../platform/money.ts";
import type { Balance } from "../rules/index.ts";
import type { InvoiceState, NewSending, Payment, PaymentSource } from "../schema/index.ts";
import { balanceOf, type Side } from "./read.ts";

/** All SQL of how an invoice was delivered and what was paid of it. */

const lockSql = statement(
  "billing.lockInvoice",
  `select i.id from billing_invoice i where i.id = $1::uuid and i.number is not null
     and ($2::int is null or i.publisher_id = $2::int) for no key update`,
);
const balanceSql = statement(
  "billing.getBalance",
  `select i.id, i.kind, i.state, i.issued_at as "issuedAt!", i.total_minor as "totalMinor",
     b.credited as "creditedMinor!", b.paid as "paidMinor!", b.charged as "chargedMinor!", b.written as "writtenMinor!"
   from billing_invoice i cross join lateral (${balanceOf("i")}) b where i.id = $1::uuid`,
);
/** An issued invoice and what has come of it, of a seller or of anybody; nobody else moves it until the transaction ends. */
export async function lockInvoice(
  tx: Tx,
  id: string,
  publisherId: number | null,
): Promise<(Balance & { issuedAt: Date }) | undefined> {
  if ((await tx.execute(lockSql, [id, publisherId])) === 0) return undefined;
  return tx.one(balanceSql, [id]);
}

const moveSql = statement(
  "billing.moveInvoice",
  "update billing_invoice set state = $2::text where id = $1::uuid and number is not null",
);
export async function moveInvoice(tx: Tx, id: string, state: Moved<InvoiceState>): Promise<void> {
  await tx.execute(moveSql, [id, state]);
}

const insertSentSql = statement(
  "billing.insertSent",
  `insert into billing_sent (invoice_id, controller_id, publisher_id, channel, sent_on, person_id)
   select i.id, i.controller_id, i.publisher_id, $2::text, $3::date, $4::uuid from billing_invoice i where i.id = $1::uuid
   on conflict do nothing`,
);
/** True where nobody had said so before. */
export const insertSent = async (
  tx: Tx,
  invoiceId: string,
  { channel, on, personId }: NewSending & { personId: string | null },
): Promise<boolean> => (await tx.execute(insertSentSql, [invoiceId, channel, on, personId])) > 0;

const insertPaymentSql = statement(
  "billing.insertPayment",
  `insert into billing_payment (id, invoice_id, controller_id, publisher_id, kind, amount_minor, paid_on, reference,
     reverses_id, source, person_id)
   select $2::uuid, i.id, i.controller_id, i.publisher_id, $3::text, $4::bigint, $5::date, $6::text, $7::uuid, $8::text, $9::uuid
   from billing_invoice i where i.id = $1::uuid`,
);
export async function insertPayment(
  tx: Tx,
  payment: {
    id: string;
    invoiceId: string;
    kind: Payment["kind"];
    amountMinor: Minor;
    on: LocalDate;
    reference: string;
    reversesId: string | null;
    source: PaymentSource;
    /** null: the program. */
    personId: string | null;
  },
): Promise<void> {
  const { id, invoiceId, kind, amountMinor, on, reference, reversesId, source, personId } = payment;
  const said = [on, reference, reversesId, source, personId] as const;
  await tx.execute(insertPaymentSql, [invoiceId, id, kind, amountMinor, ...said]);
}

const paymentSql = `
  select p.id, p.invoice_id as "invoiceId", i.number as "invoiceNumber!", p.kind, p.amount_minor as amount,
    p.paid_on as "on", p.reference, p.source, p.registered_at as "registeredAt",
    exists (select 1 from billing_payment r where r.reverses_id = p.id) as "reversed!"
  from billing_payment p join billing_invoice i on i.id = p.invoice_id
  where ($1::int is null or p.controller_id = $1::int) and ($2::int is null or p.publisher_id = $2::int)`;
const findPaymentSql = statement("billing.findPayment", `${paymentSql} and p.id = $3::uuid`);
const listPaymentsSql = statement(
  "billing.listPayments",
  `${paymentSql} and ($3::uuid is null or p.invoice_id = $3::uuid)
     and ($4::timestamptz is null or (date_trunc('milliseconds', p.registered_at), p.id) < ($4::timestamptz, $5::uuid))
   order by date_trunc('milliseconds', p.registered_at) desc, p.id desc limit $6::int`,
);
const toPayment = ({ amount, ...row }: RowOf<typeof findPaymentSql>): Payment => ({
  ...row,
  amount: money(amount),
});

export async function findPayment(tx: Reader, side: Side, id: string): Promise<Payment | undefined> {
  const row = await tx.maybe(findPaymentSql, [side.controller ?? null, side.publisher ?? null, id]);
  return row && toPayment(row);
}

/** The newest first. */
export async function listPayments(
  tx: Reader,
  side: Side,
  invoiceId: string | undefined,
  after: string[] | undefined,
  limit: number,
): Promise<Payment[]> {
  const [at, id] = after ?? [];
  const { controller = null, publisher = null } = side;
  const rows = await tx.all(listPaymentsSql, [
    controller,
    publisher,
    invoiceId ?? null,
    at ?? null,
    id ?? null,
    limit,
  ]);
  return rows.map(toPayment);
}

const openSql = statement(
  "billing.listOpenInvoices",
  `select i.id, i.number as "number!", i.controller_id as "controllerId", i.buyer_name as "buyerName", i.payer_gln as "payerGln",
     i.total_minor as "totalMinor", i.due_on as "dueOn!", b."left" as "leftMinor!", b.charged as "chargedMinor!",
     coalesce(i.particulars #>> '{seller,payments,0,cardType}', '') as "cardType!"
   from billing_invoice i cross join lateral (${balanceOf("i")}) b
   where i.publisher_id = $1::int and i.number is not null and b."left" <> 0 and ($2::uuid is null or i.id = $2::uuid)
   order by i.issued_at, i.id limit $3::int`,
);
export type OpenInvoice = RowOf<typeof openSql>;
/** A seller's invoices of which something is left to pay, or owed back; the oldest first. */
export const listOpenInvoices = (
  tx: Reader,
  sellerId: number,
  limit: number,
  id: string | null = null,
): Promise<OpenInvoice[]> => tx.all(openSql, [sellerId, id, limit]);

const payerSql = statement(
  "billing.findPayerOfSeller",
  `select i.buyer_name as name from billing_invoice i where i.publisher_id = $1::int and i.controller_id = $2::int
     and i.payer_gln = $3::text and i.number is not null order by i.issued_at desc limit 1`,
);
/** The name of a payer to whom the seller has issued something, as it was called last. */
export const findPayerName = async (
  tx: Reader,
  sellerId: number,
  payer: { partyId: number; payerGln: string },
): Promise<string | undefined> => (await tx.maybe(payerSql, [sellerId, payer.partyId, payer.payerGln]))?.name;
