import { randomUUID } from "node:crypto";
import type { Reader, Tx } from "../../platform/db/database.ts";
import { type RowOf, statement } from "../../platform/db/statement.ts";
import type { Moved } from "../../platform/machine.ts";
import { type Minor, money } from "../../platform/money.ts";
import type { CardDispute, DisputeState } from "../schema/index.ts";
import type { Side } from "./cards.ts";

/** All SQL of payments that a card's holder contests. */

const insertSql = statement(
  "payments.insertDispute",
  `insert into payments_dispute (id, card_id, invoice_id, controller_id, publisher_id, dispute_id, amount_minor, reason,
     evidence_due_at, next_attempt_at)
   select $2::uuid, c.id, c.invoice_id, c.controller_id, c.publisher_id, $3::text, $4::bigint, $5::text, $6::timestamptz,
     platform_now()
   from payments_card c where c.id = $1::uuid
   on conflict do nothing`,
);
/** Once for each of Stripe's. */
export async function insertDispute(
  tx: Tx,
  cardId: string,
  of: { disputeId: string; amountMinor: Minor; reason: string; evidenceDueAt: Date | null },
): Promise<void> {
  const { disputeId, amountMinor, reason, evidenceDueAt } = of;
  await tx.execute(insertSql, [cardId, randomUUID(), disputeId, amountMinor, reason, evidenceDueAt]);
}

const locked = `
  d.id, d.card_id as "cardId", d.invoice_id as "invoiceId", d.publisher_id as "publisherId", d.dispute_id as "disputeId",
  d.state, d.amount_minor as "amountMinor", d.withheld_minor as "withheldMinor", d.editor_ids as "editorIds",
  d.opened_at as "openedAt"`;
const lockSql = statement(
  "payments.lockDispute",
  `select ${locked} from payments_dispute d where d.dispute_id = $1::text for update`,
);
export type LockedDispute = RowOf<typeof lockSql>;
export const lockDispute = (tx: Tx, disputeId: string): Promise<LockedDispute> =>
  tx.one(lockSql, [disputeId]);
const lockOwnSql = statement(
  "payments.lockOwnDispute",
  `select ${locked} from payments_dispute d where d.id = $1::uuid and d.publisher_id = $2::int for update`,
);
export const lockOwnDispute = (tx: Tx, id: string, publisherId: number): Promise<LockedDispute | undefined> =>
  tx.maybe(lockOwnSql, [id, publisherId]);

const stateSql = statement(
  "payments.updateDispute",
  `update payments_dispute d set withheld_minor = d.withheld_minor + $2::bigint,
     next_attempt_at = case when $3::int is not null then platform_now() + make_interval(mins => $3::int) end
   where d.id = $1::uuid`,
);
/** More of the balance is withheld, or less; asked for again in so many minutes, or not any more. */
export async function updateDispute(
  tx: Tx,
  id: string,
  more: { withheldMinor: Minor; askMinutes: number | null },
): Promise<void> {
  await tx.execute(stateSql, [id, more.withheldMinor, more.askMinutes]);
}
const moveSql = statement(
  "payments.moveDispute",
  "update payments_dispute d set state = $2::text where d.id = $1::uuid",
);
export async function moveDispute(tx: Tx, id: string, to: Moved<DisputeState>): Promise<void> {
  await tx.execute(moveSql, [id, to]);
}
const decideSql = statement(
  "payments.decideDispute",
  `update payments_dispute d set state = $2::text, note = coalesce($3::text, d.note), decided_by = $4::uuid,
     decided_for = $5::uuid, decided_at = platform_now(), withheld_minor = 0
   where d.id = $1::uuid`,
);
/** Claimed or written off: nothing of it is contested any more. A note that was made of it before stays. */
export async function decideDispute(
  tx: Tx,
  id: string,
  to: Moved<DisputeState>,
  { note, by }: { note: string | null; by: { personId: string; standsFor?: string } },
): Promise<void> {
  await tx.execute(decideSql, [id, to, note, by.personId, by.standsFor ?? null]);
}
const proposeSql = statement(
  "payments.proposeDispute",
  "update payments_dispute d set state = $2::text, note = $3::text, editor_ids = $4::uuid[] where d.id = $1::uuid",
);
/** That it is given up is proposed, or dropped: then nobody has. */
export async function proposeDispute(
  tx: Tx,
  id: string,
  to: Moved<DisputeState>,
  { note, editorIds }: { note: string | null; editorIds: string[] },
): Promise<void> {
  await tx.execute(proposeSql, [id, to, note, editorIds]);
}

const dueSql = statement(
  "payments.listDueDisputes",
  `select d.dispute_id as "disputeId" from payments_dispute d where d.next_attempt_at <= platform_now()
   order by d.next_attempt_at limit $1::int`,
);
export const listDueDisputes = async (tx: Reader, limit: number): Promise<string[]> =>
  (await tx.all(dueSql, [limit])).map(({ disputeId }) => disputeId);

const disputeSql = `
  select d.id, d.card_id as "cardPaymentId", d.invoice_id as "invoiceId", i.number as "invoiceNumber!", d.state,
    d.amount_minor as amount, d.withheld_minor as withheld, d.reason, d.evidence_due_at as "evidenceDueAt", d.note,
    d.opened_at as "openedAt"
  from payments_dispute d join billing_invoice_view i on i.id = d.invoice_id
  where ($1::int is null or d.controller_id = $1::int) and ($2::int is null or d.publisher_id = $2::int)`;
const findSql = statement("payments.findDispute", `${disputeSql} and d.id = $3::uuid`);
const listSql = statement(
  "payments.listDisputes",
  `${disputeSql} and ($3::uuid is null or d.invoice_id = $3::uuid) and ($4::text is null or d.state = $4::text)
     and ($5::timestamptz is null or (date_trunc('milliseconds', d.opened_at), d.id) < ($5::timestamptz, $6::uuid))
   order by date_trunc('milliseconds', d.opened_at) desc, d.id desc limit $7::int`,
);
const toDispute = ({ amount, withheld, ...row }: RowOf<typeof findSql>): CardDispute => ({
  ...row,
  amount: money(amount),
  withheld: money(withheld),
});
export async function findDispute(tx: Reader, side: Side, id: string): Promise<CardDispute | undefined> {
  const row = await tx.maybe(findSql, [side.controller ?? null, side.publisher ?? null, id]);
  return row && toDispute(row);
}
/** The newest first. */
export async function listDisputes(
  tx: Reader,
  side: Side,
  filter: { invoiceId?: string | undefined; state?: DisputeState | undefined },
  after: string[] | undefined,
  limit: number,
): Promise<CardDispute[]> {
  const [at = null, id = null] = after ?? [];
  const rows = await tx.all(listSql, [
    ...([side.controller ?? null, side.publisher ?? null, filter.invoiceId ?? null] as const),
    ...([filter.state ?? null, at, id, limit] as const),
  ]);
  return rows.map(toDispute);
}
