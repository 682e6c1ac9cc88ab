import type { Reader, Tx } from "../../platform/db/database.ts";
import { type RowOf, statement } from "../../platform/db/statement.ts";
import type { Moved } from "../../platform/machine.ts";
import { money } from "../../platform/money.ts";
import type { Reversal, ReversalState } from "../schema.ts";

/** All SQL of entries that are to be reversed. */

const insertSql = statement(
  "books.insertReversal",
  `insert into books_reversal (id, publisher_id, entry_id, reason, editor_ids)
   values ($1::uuid, $2::int, $3::uuid, $4::text, $5::uuid[]) on conflict do nothing`,
);
/** False where another one of the entry is proposed or approved. */
export const insertReversal = async (
  tx: Tx,
  one: { id: string; publisherId: number; entryId: string; reason: string; editorIds: string[] },
): Promise<boolean> =>
  (await tx.execute(insertSql, [one.id, one.publisherId, one.entryId, one.reason, one.editorIds])) > 0;

const reversalSql = `
  select v.id, v.state, v.reason, v.entry_id as "entryId", e.number as "entryNumber!", e.document_number as "documentNumber",
    (select sum(greatest(p.amount_minor, 0)) from books_posting p where p.entry_id = e.id)::bigint as "amount!",
    r.id as "reversalId", v.proposed_at as "proposedAt", v.approved_at as "approvedAt", v.editor_ids as "editorIds"
  from books_reversal v join books_entry e on e.id = v.entry_id left join books_entry r on r.reverses_id = e.id
  where v.publisher_id = $1::int`;
const findSql = statement("books.findReversal", `${reversalSql} and v.id = $2::uuid`);
const lockSql = statement(
  "books.lockReversal",
  "select 1 from books_reversal v where v.publisher_id = $1::int and v.id = $2::uuid for update",
);
const listSql = statement(
  "books.listReversals",
  `${reversalSql} and ($2::text is null or v.state = $2::text)
     and ($3::timestamptz is null or (date_trunc('milliseconds', v.proposed_at), v.id) < ($3::timestamptz, $4::uuid))
   order by date_trunc('milliseconds', v.proposed_at) desc, v.id desc limit $5::int`,
);
/** A reversal with who has proposed it. */
export type FoundReversal = Reversal & { editorIds: readonly string[] };
const toReversal = ({ amount, ...row }: RowOf<typeof findSql>): FoundReversal => ({
  ...row,
  amount: money(amount),
});

export async function findReversal(
  tx: Reader,
  publisherId: number,
  id: string,
): Promise<FoundReversal | undefined> {
  const row = await tx.maybe(findSql, [publisherId, id]);
  return row && toReversal(row);
}
/** Nobody else decides it until the transaction ends. */
export async function lockReversal(
  tx: Tx,
  publisherId: number,
  id: string,
): Promise<FoundReversal | undefined> {
  await tx.execute(lockSql, [publisherId, id]);
  return findReversal(tx, publisherId, id);
}
/** The newest first. */
export async function listReversals(
  tx: Reader,
  publisherId: number,
  state: ReversalState | undefined,
  after: string[] | undefined,
  limit: number,
): Promise<FoundReversal[]> {
  const from = after?.[0] === undefined ? null : new Date(after[0]);
  return (await tx.all(listSql, [publisherId, state ?? null, from, after?.[1] ?? null, limit])).map(
    toReversal,
  );
}

const moveSql = statement(
  "books.moveReversal",
  `update books_reversal set state = $2::text, approved_by = $3::uuid, approved_for = $4::uuid,
     approved_at = case when $3::uuid is null then null else platform_now() end where id = $1::uuid`,
);
export async function moveReversal(
  tx: Tx,
  id: string,
  state: Moved<ReversalState>,
  by?: { personId: string; standsFor?: string },
): Promise<void> {
  await tx.execute(moveSql, [id, state, by?.personId ?? null, by?.standsFor ?? null]);
}
