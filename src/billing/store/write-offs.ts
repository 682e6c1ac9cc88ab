import type { Reader, Tx } from "../../platform/db/database.ts";
import { type RowOf, statement } from "../../platform/db/statement.ts";
import type { Moved } from "../../platform/machine.ts";
import { type Minor, money } from "../../platform/money.ts";
import type { NewWriteOff, WriteOff, WriteOffState } from "../schema/index.ts";

/** All SQL of what is written off. */

const insertSql = statement(
  "billing.insertWriteOff",
  `insert into billing_write_off (id, publisher_id, controller_id, invoice_id, kind, amount_minor, reason, editor_ids)
   select $2::uuid, i.publisher_id, i.controller_id, i.id, $3::text, $4::bigint, $5::text, $6::uuid[] from billing_invoice i
   where i.id = $1::uuid on conflict do nothing`,
);
/** False where another one of the invoice waits or stands. */
export const insertWriteOff = async (
  tx: Tx,
  one: { id: string; invoiceId: string; amountMinor: Minor; editorIds: string[] } & NewWriteOff,
): Promise<boolean> =>
  (await tx.execute(insertSql, [
    one.invoiceId,
    one.id,
    one.kind,
    one.amountMinor,
    one.reason,
    one.editorIds,
  ])) > 0;

const writeOffSql = `
  select w.id, w.invoice_id as "invoiceId", i.number as "invoiceNumber!", w.kind, w.state, w.amount_minor as "amountMinor",
    w.reason, w.proposed_at as "proposedAt", w.approved_at as "approvedAt", w.editor_ids as "editorIds"
  from billing_write_off w join billing_invoice i on i.id = w.invoice_id`;
const findSql = statement(
  "billing.findWriteOff",
  `${writeOffSql} where w.publisher_id = $1::int and w.id = $2::uuid`,
);
const ofInvoiceSql = statement(
  "billing.findStandingWriteOff",
  "select w.id from billing_write_off w where w.invoice_id = $1::uuid and w.state = 'approved'",
);
const listSql = statement(
  "billing.listWriteOffs",
  `${writeOffSql} where w.publisher_id = $1::int and ($2::text is null or w.state = $2::text)
     and ($3::timestamptz is null or (date_trunc('milliseconds', w.proposed_at), w.id) < ($3::timestamptz, $4::uuid))
   order by date_trunc('milliseconds', w.proposed_at) desc, w.id desc limit $5::int`,
);
const toWriteOff = ({ amountMinor, ...row }: RowOf<typeof findSql>): FoundWriteOff => ({
  ...row,
  amount: money(amountMinor),
});
/** With whoever has proposed it. */
export type FoundWriteOff = WriteOff & { editorIds: readonly string[] };

export async function findWriteOff(
  tx: Reader,
  sellerId: number,
  id: string,
): Promise<FoundWriteOff | undefined> {
  const row = await tx.maybe(findSql, [sellerId, id]);
  return row && toWriteOff(row);
}
/** The one of an invoice that stands. */
export const findStandingWriteOff = async (tx: Reader, invoiceId: string): Promise<string | undefined> =>
  (await tx.maybe(ofInvoiceSql, [invoiceId]))?.id;
/** The newest first. */
export async function listWriteOffs(
  tx: Reader,
  sellerId: number,
  state: WriteOffState | undefined,
  after: string[] | undefined,
  limit: number,
): Promise<FoundWriteOff[]> {
  const [at, id] = after ?? [];
  const from = at === undefined ? null : new Date(at);
  return (await tx.all(listSql, [sellerId, state ?? null, from, id ?? null, limit])).map(toWriteOff);
}

const approveSql = statement(
  "billing.approveWriteOff",
  `update billing_write_off set state = $2::text, approved_by = $3::uuid, approved_for = $4::uuid, approved_at = platform_now()
   where id = $1::uuid`,
);
export async function approveWriteOff(
  tx: Tx,
  id: string,
  state: Moved<WriteOffState>,
  by: { personId: string; standsFor?: string | null | undefined },
): Promise<void> {
  await tx.execute(approveSql, [id, state, by.personId, by.standsFor ?? null]);
}
const endSql = statement(
  "billing.endWriteOff",
  `update billing_write_off set state = $2::text, ended_at = platform_now() where id = $1::uuid`,
);
export async function endWriteOff(tx: Tx, id: string, state: Moved<WriteOffState>): Promise<void> {
  await tx.execute(endSql, [id, state]);
}

const bookedSql = statement(
  "billing.getBookedWriteOff",
  `select w.invoice_id as "invoiceId", w.amount_minor as "amountMinor",
     (coalesce(w.ended_at, w.approved_at) at time zone 'Europe/Copenhagen')::date as "on!", w.ended_at is not null as "undone!"
   from billing_write_off w where w.id = $1::uuid and w.approved_at is not null`,
);
export const getBookedWriteOff = (tx: Reader, id: string) => tx.one(bookedSql, [id]);
