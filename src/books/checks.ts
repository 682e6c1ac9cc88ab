import type { Check } from "../platform/check.ts";

/** What `verify` says of the books. */
export const checks: Check[] = [
  {
    invariant: 20,
    name: "journal-balances",
    sentence: "The postings of every entry sum to 0, and there are two of them at least.",
    sql: `select 'journal-entry:' || e.id as what from books_entry e
      left join books_posting p on p.entry_id = e.id
      group by e.id having count(p.entry_id) < 2 or sum(p.amount_minor) <> 0`,
  },
  {
    invariant: 20,
    name: "journal-replays-to-balances",
    sentence:
      "Added up anew, the postings of each account, payer, publisher and VAT come to the balance that is kept, and all of them to 0.",
    sql: `with replayed as (
        select p.publisher_id, p.account, coalesce(p.party_id, 0) as party_id, coalesce(p.payer_gln, '') as payer_gln,
          coalesce(p.vat_category, '') as vat_category, coalesce(p.vat_bp, 0) as vat_bp,
          count(*) as postings,
          sum(greatest(p.amount_minor, 0)) as debit, sum(greatest(-p.amount_minor, 0)) as credit
        from books_posting p
        group by p.publisher_id, p.account, p.party_id, p.payer_gln, p.vat_category, p.vat_bp)
      select 'books:' || coalesce(b.publisher_id, r.publisher_id) || ' ' || coalesce(b.account, r.account) as what
      from books_balance b
      full join replayed r using (publisher_id, account, party_id, payer_gln, vat_category, vat_bp)
      where (b.postings, b.debit_minor, b.credit_minor) is distinct from (r.postings, r.debit, r.credit)
      union all
      select 'books:' || b.publisher_id from books_balance b group by b.publisher_id having sum(b.debit_minor - b.credit_minor) <> 0`,
  },
  {
    invariant: 20,
    name: "journal-numbers-without-gaps",
    sentence:
      "The entries of each seller's books are numbered from 1 to the last one, none missing, none twice.",
    sql: `select 'books:' || b.publisher_id as what from books_book b
      left join books_entry e on e.publisher_id = b.publisher_id
      group by b.publisher_id
      having count(e.id) <> b.last_number or count(distinct e.number) <> b.last_number or max(e.number) <> b.last_number`,
  },
  {
    invariant: 20,
    name: "closed-months-as-closed",
    sentence:
      "A closed month of the books holds what it held when it was closed, every month before the first open one is closed, and " +
      "no later one is.",
    sql: `select 'journal-month:' || p.publisher_id || ' ' || to_char(p.month, 'YYYY-MM') as what from books_period p
      join books_book b on b.publisher_id = p.publisher_id
      cross join lateral books_period_content(p.publisher_id, p.month) c
      where p.state <> 'open' and ((p.entries, p.debit_minor, p.content_hash) is distinct from
          (c.entries, c.debit_minor, c.content_hash) or (p.month < b.open_from) is not true)
        or p.state = 'open' and p.month < b.open_from
      union all
      select 'journal-month:' || e.publisher_id || ' ' || to_char(e.booked_on, 'YYYY-MM') from books_entry e
      join books_book b on b.publisher_id = e.publisher_id
      left join books_period p on p.publisher_id = e.publisher_id and p.month = date_trunc('month', e.booked_on)
      where e.booked_on < b.open_from and p.state is distinct from 'closed' and p.state is distinct from 'locked'
      group by e.publisher_id, to_char(e.booked_on, 'YYYY-MM')`,
  },
  {
    invariant: 18,
    name: "books-by-two",
    sentence:
      "A month was locked by another person than who closed it, and an entry reversed by two people, by one that undoes it to the øre.",
    sql: `select 'journal-month:' || p.publisher_id || ' ' || to_char(p.month, 'YYYY-MM') as what from books_period p
      where array[p.locked_by, p.locked_for] && p.editor_ids or (p.state = 'locked') <> (p.locked_by is not null)
      union all
      select 'journal-reversal:' || v.id from books_reversal v
      where array[v.approved_by, v.approved_for] && v.editor_ids or (v.state = 'approved') <> (v.approved_by is not null)
        or (v.state = 'approved') and not exists (select 1 from books_entry r where r.reverses_id = v.entry_id)
      union all
      select 'journal-entry:' || r.id from books_entry r
      where r.reverses_id is not null and (not exists (select 1 from books_reversal v
          where v.entry_id = r.reverses_id and v.state = 'approved')
        or exists (select 1 from books_posting a full join (select * from books_posting x where x.entry_id = r.reverses_id) b
          on b.line = a.line where a.entry_id = r.id and (a.account, a.party_id, a.payer_gln, a.vat_category, a.vat_bp, a.amount_minor)
            is distinct from (b.account, b.party_id, b.payer_gln, b.vat_category, b.vat_bp, -b.amount_minor))
        or (select count(*) from books_posting a where a.entry_id = r.id)
          <> (select count(*) from books_posting b where b.entry_id = r.reverses_id))`,
  },
];
