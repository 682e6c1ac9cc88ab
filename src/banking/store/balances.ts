import type { Reader } from "../../platform/db/database.ts";
import { statement } from "../../platform/db/statement.ts";
import { money } from "../../platform/money.ts";
import type { AccountBalance } from "../schema/index.ts";

/** All SQL of the bank beside the books. */

const accountsSql = statement(
  "banking.listAccountBalances",
  `select a.key as account, l."from", l."to", coalesce(l.lines, 0)::int as "lines!", coalesce(l.total, 0)::bigint as "sumMinor!",
     coalesce(l.assigned, 0)::bigint as "assignedMinor!", coalesce(l.aside, 0)::bigint as "asideMinor!",
     coalesce(l.waiting, 0)::int as "waitingLines!", f.opening as "openingMinor", c.closing as "closingMinor",
     (coalesce(l.total, 0) - coalesce(l.later, 0))::bigint as "untilMinor!"
   from banking_account a
   left join lateral (select s.to_on, s.closing_minor as closing from banking_statement s
     where s.account_id = a.id and s.closing_minor is not null and s.to_on is not null order by s.to_on desc, s.import_id limit 1) c on true
   left join lateral (select s.opening_minor as opening from banking_statement s
     where s.account_id = a.id and s.opening_minor is not null and s.from_on is not null order by s.from_on, s.import_id limit 1) f on true
   left join lateral (select min(x.booked_on) as "from", max(x.booked_on) as "to", count(*) as lines, sum(x.amount_minor) as total,
       sum(x.assigned_minor) as assigned, sum(x.aside_minor) as aside, count(*) filter (where x.state = 'waiting') as waiting,
       sum(x.amount_minor) filter (where x.booked_on > c.to_on) as later
     from banking_line x where x.account_id = a.id) l on true
   where a.publisher_id = $1::int order by a.key limit 50`,
);
/** Each account by its statements. */
export async function listAccountBalances(tx: Reader, sellerId: number): Promise<AccountBalance[]> {
  const rows = await tx.all(accountsSql, [sellerId]);
  return rows.map(
    ({ sumMinor, assignedMinor, asideMinor, openingMinor, closingMinor, untilMinor, ...row }) => ({
      ...{ ...row, sum: money(sumMinor), assigned: money(assignedMinor), aside: money(asideMinor) },
      waiting: money(sumMinor - assignedMinor - asideMinor),
      closing: closingMinor === null ? null : money(closingMinor),
      unexplained:
        openingMinor === null || closingMinor === null
          ? null
          : money(closingMinor - openingMinor - untilMinor),
    }),
  );
}

const sumsSql = statement(
  "banking.getBankSums",
  `select (select coalesce(sum(b.debit_minor - b.credit_minor), 0) from books_balance_view b
       where b.publisher_id = $1::int and b.account = 'bank')::bigint as "booksMinor!",
     (select coalesce(sum(l.assigned_minor), 0) from banking_line l where l.publisher_id = $1::int)::bigint as "assignedMinor!",
     (select coalesce(sum(p.amount_minor), 0) from billing_payment_view p
       where p.publisher_id = $1::int and p.source = 'person')::bigint as "byHandMinor!",
     (select coalesce(sum(p.amount_minor), 0) from books_entry_view e join books_posting_view p on p.entry_id = e.id
       where e.publisher_id = $1::int and p.account = 'bank'
         and e.fact in ('payout_paid', 'payout_returned', 'fee_paid', 'stripe_payout'))::bigint as "settledMinor!",
     (select coalesce(sum(c.left_minor), 0) from banking_credit c where c.publisher_id = $1::int)::bigint as "onAccountMinor!"`,
);
/** What stands on the bank in the books, and what it is made of. */
export const getBankSums = (tx: Reader, sellerId: number) => tx.one(sumsSql, [sellerId]);
