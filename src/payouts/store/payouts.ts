import type { LocalDate } from "../../platform/calendar.ts";
import { monthOf } from "../../platform/calendar.ts";
import type { Reader, Tx } from "../../platform/db/database.ts";
import { type RowOf, statement } from "../../platform/db/statement.ts";
import type { Moved } from "../../platform/machine.ts";
import type { Minor } from "../../platform/money.ts";
import type { EventName, PayoutNote, PayoutState } from "../schema/index.ts";
import { firstOf } from "./statements.ts";

/** All SQL of payouts and what has become of them. */

const insertSql = statement(
  "payouts.insertPayout",
  `insert into payouts_payout (id, statement_id, publisher_id, marketplace_id, month, number, amount_minor, editor_ids)
   values ($1::uuid, $2::uuid, $3::int, $4::int, $5::date, $6::text, $7::bigint, $8::uuid[])`,
);
export async function insertPayout(
  tx: Tx,
  one: {
    id: string;
    statementId: string;
    publisherId: number;
    marketplaceId: number;
    month: string;
    number: string;
    amountMinor: Minor;
    editorIds: string[];
  },
): Promise<void> {
  await tx.execute(insertSql, [
    ...([one.id, one.statementId, one.publisherId, one.marketplaceId, firstOf(one.month)] as const),
    ...([one.number, one.amountMinor, one.editorIds] as const),
  ]);
}

const countUnderWaySql = statement(
  "payouts.countUnderWay",
  `select count(*) filter (where p.state = 'approved')::int as "approved!", count(*) filter (where p.state = 'sent')::int as "sent!"
   from payouts_payout p where p.state in ('approved', 'sent')`,
);
/** Of all marketplaces: those approved, and those ordered and not settled. */
export const countUnderWay = (tx: Reader) => tx.one(countUnderWaySql);

const sql = `
  select p.id, p.number, p.state, p.statement_id as "statementId", p.publisher_id as "publisherId", q.name as "publisherName",
    p.marketplace_id as "marketplaceId", p.month, p.amount_minor as "amountMinor", p.attempt, p.file_id as "fileId",
    p.transfer_id as "transferId", exists (select 1 from payouts_account a where a.id = p.account_id and a.connect_id is not null) as "stripe!",
    p.account_id as "accountId", p.editor_ids as "editorIds", p.approved_by as "approvedBy", p.approved_for as "approvedFor",
    (p.approved_at at time zone 'Europe/Copenhagen')::date as "approvedOn", p.note, p.note_on as "noteOn",
    p.note_reason as "noteReason", p.noted_ids as "notedIds", p.note_confirmed_by as "noteConfirmedBy",
    p.note_confirmed_for as "noteConfirmedFor", (p.note_confirmed_by is not null) as "noteConfirmed!", p.paid_on as "paidOn"
  from payouts_payout p join parties_party_view q on q.id = p.publisher_id
  where (p.publisher_id = $1::int or p.marketplace_id = $1::int)`;
const listSql = statement(
  "payouts.listPayouts",
  `${sql} and ($2::text is null or p.state = $2::text)
     and ($3::date is null or (p.month, p.id) < ($3::date, $4::uuid)) order by p.month desc, p.id desc limit $5::int`,
);
const toRow = ({ month, ...row }: RowOf<typeof listSql>) => ({ ...row, month: monthOf(month) });
export type PayoutRow = ReturnType<typeof toRow>;
/** A publisher's own, or all of the marketplace's; the newest month first. */
export async function listPayouts(
  tx: Reader,
  partyId: number,
  state: PayoutState | undefined,
  after: string[] | undefined,
  limit: number,
): Promise<PayoutRow[]> {
  const from = after?.[0] === undefined ? null : firstOf(after[0]);
  return (await tx.all(listSql, [partyId, state ?? null, from, after?.[1] ?? null, limit])).map(toRow);
}
const findSql = statement("payouts.findPayout", `${sql} and p.id = $2::uuid`);
export async function findPayout(tx: Reader, partyId: number, id: string): Promise<PayoutRow | undefined> {
  const row = await tx.maybe(findSql, [partyId, id]);
  return row && toRow(row);
}
const lockSql = statement(
  "payouts.lockPayouts",
  `select p.id from payouts_payout p where p.id = any($1::uuid[]) and p.marketplace_id = $2::int order by p.id for update`,
);
/** The marketplace's payouts of these ids, which nobody else moves until the transaction ends. */
export async function lockPayouts(
  tx: Tx,
  marketplaceId: number,
  ids: readonly string[],
): Promise<PayoutRow[]> {
  const rows: PayoutRow[] = [];
  for (const { id } of await tx.all(lockSql, [[...ids], marketplaceId])) {
    const row = await findPayout(tx, marketplaceId, id);
    if (row) rows.push(row);
  }
  return rows;
}
const approvedSql = statement(
  "payouts.listApproved",
  `select p.id from payouts_payout p where p.marketplace_id = $1::int and p.state = 'approved' and p.note is null
   order by p.month, p.id limit $2::int`,
);
/** Payouts that wait for a file. */
export const listApproved = async (tx: Reader, marketplaceId: number, limit: number): Promise<string[]> =>
  (await tx.all(approvedSql, [marketplaceId, limit])).map(({ id }) => id);

const anySql = statement(
  "payouts.findMarketplaceOf",
  `select p.marketplace_id as "marketplaceId" from payouts_payout p where p.id = $1::uuid`,
);
/** Whose payout it is, for a job. */
export const findMarketplaceOf = async (tx: Reader, id: string): Promise<number | undefined> =>
  (await tx.maybe(anySql, [id]))?.marketplaceId;

const approveSql = statement(
  "payouts.approvePayout",
  `update payouts_payout set state = $2::text, approved_by = $3::uuid, approved_for = $4::uuid, approved_at = platform_now(),
     account_id = $5::uuid where id = $1::uuid`,
);
export async function approvePayout(
  tx: Tx,
  id: string,
  state: Moved<PayoutState>,
  { by, accountId }: { by: { personId: string; standsFor?: string }; accountId: string },
): Promise<void> {
  await tx.execute(approveSql, [id, state, by.personId, by.standsFor ?? null, accountId]);
}
const anewSql = statement(
  "payouts.proposeAnew",
  `update payouts_payout set state = $2::text, attempt = attempt + 1, approved_by = null, approved_for = null, approved_at = null,
     account_id = null, file_id = null, transfer_id = null, editor_ids = array(select distinct unnest(editor_ids || $3::uuid[])) where id = $1::uuid`,
);
/** Proposed again: it is another attempt, whose editor does not approve it. */
export async function proposeAnew(
  tx: Tx,
  id: string,
  state: Moved<PayoutState>,
  editorIds: string[],
): Promise<void> {
  await tx.execute(anewSql, [id, state, editorIds]);
}
const sendSql = statement(
  "payouts.sendPayout",
  "update payouts_payout set state = $2::text, file_id = $3::uuid where id = $1::uuid",
);
export async function sendPayout(
  tx: Tx,
  id: string,
  state: Moved<PayoutState>,
  fileId: string,
): Promise<void> {
  await tx.execute(sendSql, [id, state, fileId]);
}
const moveSql = statement(
  "payouts.movePayout",
  `update payouts_payout set state = $2::text, paid_on = $3::date, note = null, note_on = null, note_reason = null, noted_ids = '{}',
     note_confirmed_by = null, note_confirmed_for = null where id = $1::uuid`,
);
/** Paid, failed or returned: what was noted of it is an event now. */
export async function movePayout(
  tx: Tx,
  id: string,
  state: Moved<PayoutState>,
  paidOn: LocalDate | null,
): Promise<void> {
  await tx.execute(moveSql, [id, state, paidOn]);
}
const noteSql = statement(
  "payouts.notePayout",
  `update payouts_payout set note = $2::text, note_on = $3::date, note_reason = $4::text, noted_ids = $5::uuid[] where id = $1::uuid`,
);
export async function notePayout(
  tx: Tx,
  id: string,
  one: { note: PayoutNote; on: LocalDate; reason: string | null; notedIds: string[] },
): Promise<void> {
  await tx.execute(noteSql, [id, one.note, one.on, one.reason, one.notedIds]);
}
const confirmSql = statement(
  "payouts.confirmNote",
  "update payouts_payout set note_confirmed_by = $2::uuid, note_confirmed_for = $3::uuid where id = $1::uuid",
);
export async function confirmNote(
  tx: Tx,
  id: string,
  by: { personId: string; standsFor?: string },
): Promise<void> {
  await tx.execute(confirmSql, [id, by.personId, by.standsFor ?? null]);
}
const dropSql = statement(
  "payouts.dropNote",
  `update payouts_payout set note = null, note_on = null, note_reason = null, noted_ids = '{}', note_confirmed_by = null,
     note_confirmed_for = null where id = $1::uuid`,
);
export async function dropNote(tx: Tx, id: string): Promise<void> {
  await tx.execute(dropSql, [id]);
}

const eventSql = statement(
  "payouts.insertEvent",
  `insert into payouts_event (payout_id, number, publisher_id, marketplace_id, attempt, what, belongs_on, reason, account_id, file_id, person_ids)
   select p.id, (select coalesce(max(e.number), 0) + 1 from payouts_event e where e.payout_id = p.id), p.publisher_id, p.marketplace_id,
     p.attempt, $2::text, $3::date, $4::text, p.account_id, p.file_id, $5::uuid[] from payouts_payout p where p.id = $1::uuid`,
);
/** Keeps what has become of a payout in its attempt, under the payout's lock. */
export async function insertEvent(
  tx: Tx,
  id: string,
  one: { what: EventName; on: LocalDate; reason?: string | null; personIds: string[] },
): Promise<void> {
  await tx.execute(eventSql, [id, one.what, one.on, one.reason ?? null, one.personIds]);
}
const eventsSql = statement(
  "payouts.listEvents",
  `select e.number, e.attempt, e.what, e.belongs_on as "on", e.reason, e.at from payouts_event e
   where e.payout_id = $1::uuid order by e.number limit 200`,
);
export const listEvents = (tx: Reader, id: string) => tx.all(eventsSql, [id]);
