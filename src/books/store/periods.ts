import type { Reader, Tx } from "../../platform/db/database.ts";
import { type RowOf, statement } from "../../platform/db/statement.ts";
import type { Moved } from "../../platform/machine.ts";
import type { PeriodState } from "../schema.ts";

/** All SQL of the months of the books. */

const bookSql = `
  select to_char(b.open_from, 'YYYY-MM') as "openFrom",
    (select to_char(min(e.booked_on), 'YYYY-MM') from books_entry e where e.publisher_id = b.publisher_id) as first
  from books_book b where b.publisher_id = $1::int`;
const findBookSql = statement("books.findBook", bookSql);
const lockBookSql = statement(
  "books.lockBook",
  "select 1 from books_book b where b.publisher_id = $1::int for update",
);
export type Book = RowOf<typeof findBookSql>;
export const findBook = (tx: Reader, publisherId: number): Promise<Book | undefined> =>
  tx.maybe(findBookSql, [publisherId]);
/** Waits for everybody who posts, and keeps others from posting until the transaction ends. */
export async function lockBook(tx: Tx, publisherId: number): Promise<Book | undefined> {
  await tx.execute(lockBookSql, [publisherId]);
  return findBook(tx, publisherId);
}

const findPeriodSql = statement(
  "books.findPeriod",
  `select p.state, p.editor_ids as "editorIds" from books_period p
   where p.publisher_id = $1::int and p.month = ($2::text || '-01')::date`,
);
export const findPeriod = (tx: Reader, publisherId: number, month: string) =>
  tx.maybe(findPeriodSql, [publisherId, month]);

const listPeriodsSql = statement(
  "books.listPeriods",
  `with months as (
     select m::date as month from (select min(e.booked_on) as first from books_entry e where e.publisher_id = $1::int) f,
     generate_series(date_trunc('month', f.first), $2::date, interval '1 month') m)
   select to_char(m.month, 'YYYY-MM') as "month!", coalesce(p.state, 'open') as "state!",
     coalesce(p.entries, c.entries)::int as "entries!", coalesce(p.debit_minor, c.debit)::bigint as "debitMinor!",
     encode(p.content_hash, 'hex') as hash, p.closed_at as "closedAt", p.locked_at as "lockedAt"
   from months m
   left join books_period p on p.publisher_id = $1::int and p.month = m.month
   left join lateral (select count(distinct e.id) as entries, coalesce(sum(greatest(x.amount_minor, 0)), 0) as debit
     from books_entry e join books_posting x on x.entry_id = e.id where p.entries is null and e.publisher_id = $1::int
       and e.booked_on >= m.month and e.booked_on < (m.month + interval '1 month')::date) c on true
   order by m.month desc limit $3::int`,
);
/** From the month of the first entry to that of `today`, the newest first. */
export const listPeriods = (tx: Reader, publisherId: number, today: string, limit: number) =>
  tx.all(listPeriodsSql, [publisherId, today, limit]);

const insertPeriodSql = statement(
  "books.insertPeriod",
  `insert into books_period (publisher_id, month) values ($1::int, ($2::text || '-01')::date) on conflict do nothing`,
);
const closeSql = statement(
  "books.closePeriod",
  `update books_period p set state = $3::text, entries = c.entries, debit_minor = c.debit_minor, content_hash = c.content_hash,
     editor_ids = $4::uuid[], closed_at = platform_now()
   from books_period_content($1::int, ($2::text || '-01')::date) c
   where p.publisher_id = $1::int and p.month = ($2::text || '-01')::date`,
);
const openFromSql = statement(
  "books.setOpenFrom",
  `update books_book set open_from = ($2::text || '-01')::date where publisher_id = $1::int`,
);
/** Closes a month with what it holds; entries of its days stand in `openFrom` from now on. */
export async function closePeriod(
  tx: Tx,
  publisherId: number,
  of: { month: string; state: Moved<PeriodState>; editorIds: string[]; openFrom: string },
): Promise<void> {
  await tx.execute(insertPeriodSql, [publisherId, of.month]);
  await tx.execute(closeSql, [publisherId, of.month, of.state, of.editorIds]);
  await tx.execute(openFromSql, [publisherId, of.openFrom]);
}

const reopenSql = statement(
  "books.reopenPeriod",
  `update books_period set state = $3::text, entries = null, debit_minor = null, content_hash = null, editor_ids = '{}',
     closed_at = null
   where publisher_id = $1::int and month = ($2::text || '-01')::date`,
);
export async function reopenPeriod(
  tx: Tx,
  publisherId: number,
  month: string,
  state: Moved<PeriodState>,
): Promise<void> {
  await tx.execute(reopenSql, [publisherId, month, state]);
  await tx.execute(openFromSql, [publisherId, month]);
}

const lockSql = statement(
  "books.lockPeriod",
  `update books_period set state = $3::text, locked_by = $4::uuid, locked_for = $5::uuid, locked_at = platform_now()
   where publisher_id = $1::int and month = ($2::text || '-01')::date`,
);
export async function lockPeriod(
  tx: Tx,
  publisherId: number,
  of: { month: string; state: Moved<PeriodState>; by: { personId: string; standsFor?: string } },
): Promise<void> {
  const { month, state, by } = of;
  await tx.execute(lockSql, [publisherId, month, state, by.personId, by.standsFor ?? null]);
}
