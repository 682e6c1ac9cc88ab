import type { Check } from "../platform/check.ts";

/** Parts of assignments that stand, by line. */
const live = `
  select g.line_id, p.* from banking_part p join banking_assignment g on g.id = p.assignment_id where g.undone_at is null`;

/** What `verify` says of sellers' bank statements. */
export const checks: Check[] = [
  {
    invariant: 20,
    name: "bank-lines-as-assigned",
    sentence:
      "What is kept as assigned and as set aside of each line is the sum of its parts that stand; together they have the line's " +
      "sign and are no more than it; a line waits as long as something of it is left, and no longer.",
    sql: `select 'bank-line:' || l.id as what from banking_line l
      left join (select p.line_id, coalesce(sum(p.amount_minor) filter (where p.kind <> 'aside'), 0) as assigned,
          coalesce(sum(p.amount_minor) filter (where p.kind = 'aside'), 0) as aside from (${live}) p group by p.line_id) s on s.line_id = l.id
      where (l.assigned_minor, l.aside_minor) is distinct from (coalesce(s.assigned, 0)::bigint, coalesce(s.aside, 0)::bigint)
        or abs(l.assigned_minor + l.aside_minor) > abs(l.amount_minor)
        or l.assigned_minor * sign(l.amount_minor) < 0 or l.aside_minor * sign(l.amount_minor) < 0
        or (l.state = 'waiting') <> (l.assigned_minor + l.aside_minor <> l.amount_minor)
        or l.state = 'assigned' and l.aside_minor <> 0`,
  },
  {
    invariant: 20,
    name: "bank-parts-equal-payments",
    sentence:
      "Each part of a line that is of an invoice has its payment, of the same invoice, amount and day, which is taken back where " +
      "the part is undone and not otherwise; and no payment says that it is of a line, or of what is on account, without that.",
    sql: `select 'bank-assignment:' || p.assignment_id as what from banking_part p
      join banking_assignment g on g.id = p.assignment_id join banking_line l on l.id = g.line_id
      left join billing_payment y on y.id = p.payment_id
      where p.kind = 'invoice' and ((y.invoice_id, y.amount_minor, y.paid_on, y.source, y.publisher_id) is distinct from
          (p.invoice_id, p.amount_minor, l.booked_on, 'bank_line', p.publisher_id)
        or exists (select 1 from billing_payment r where r.reverses_id = y.id) <> (g.undone_at is not null))
      union all
      select 'bank-credit:' || u.credit_id from banking_use u left join billing_payment y on y.id = u.payment_id
      where (y.invoice_id, y.amount_minor, y.source, y.publisher_id) is distinct from (u.invoice_id, u.amount_minor, 'on_account', u.publisher_id)
        or exists (select 1 from billing_payment r where r.reverses_id = y.id) <> (u.undone_at is not null)
      union all
      select 'payment:' || y.id from billing_payment y
      where y.source in ('bank_line', 'on_account') and y.kind <> 'reversal'
        and not exists (select 1 from banking_part p where p.payment_id = y.id)
        and not exists (select 1 from banking_use u where u.payment_id = y.id)`,
  },
  {
    invariant: 20,
    name: "bank-credits-replay",
    sentence:
      "What is left of each credit on account is its amount less its uses and what was paid back of it, nothing where the line " +
      "that it came by was undone; and by payer they come to the account in the books.",
    sql: `select 'bank-credit:' || c.id as what from banking_credit c
      where c.left_minor <> (select coalesce(sum(p.amount_minor), 0) from (${live}) p where p.credit_id = c.id)
        - (select coalesce(sum(u.amount_minor), 0) from banking_use u where u.credit_id = c.id and u.undone_at is null)
      union all
      select 'books:' || coalesce(k.publisher_id, b.publisher_id) || ' on_account' from (
        select c.publisher_id, c.controller_id, c.payer_gln, sum(c.left_minor) as "left" from banking_credit c
        group by c.publisher_id, c.controller_id, c.payer_gln) k
      full join (select p.publisher_id, p.party_id, p.payer_gln, -sum(p.amount_minor) as "left" from books_posting p
        join books_entry e on e.id = p.entry_id
        where p.account = 'on_account' and e.reverses_id is null
          and not exists (select 1 from books_entry r where r.reverses_id = e.id)
        group by p.publisher_id, p.party_id, p.payer_gln) b
        on (b.publisher_id, b.party_id, b.payer_gln) = (k.publisher_id, k.controller_id, k.payer_gln)
      where coalesce(k."left", 0) <> coalesce(b."left", 0)`,
  },
  {
    invariant: 20,
    name: "bank-in-books",
    sentence:
      "What stands on a seller's bank in its books is what of its statements is assigned, and what people have registered without a " +
      "statement; what payouts, fees and Stripe move is held by their own checks.",
    sql: `select 'books:' || s.publisher_id || ' bank' as what from (
        select x.publisher_id, sum(x.amount) as difference from (
          select p.publisher_id, p.amount_minor as amount from books_posting p join books_entry e on e.id = p.entry_id
          left join books_entry o on o.id = e.reverses_id
          where p.account = 'bank' and coalesce(o.fact, e.fact) not in ('payout_paid', 'payout_returned', 'fee_paid', 'stripe_payout')
          union all
          select l.publisher_id, -l.assigned_minor from banking_line l
          union all
          select y.publisher_id, -y.amount_minor from billing_payment y where y.source = 'person') x
        group by x.publisher_id) s
      where s.difference <> 0`,
  },
  {
    invariant: 20,
    name: "bank-statements-add-up",
    sentence:
      "Each statement's opening balance and lines come to its closing one, where its file says both and was read whole; an account's " +
      "lines are numbered from 1 without a gap.",
    sql: `select 'bank-import:' || s.import_id as what from banking_statement s
      where not s.partial and s.opening_minor + s.sum_minor <> s.closing_minor
      union all
      select 'bank-account:' || a.id from banking_account a left join banking_line l on l.account_id = a.id
      group by a.id having count(l.id) <> a.last_line or max(l.number) is distinct from nullif(a.last_line, 0)
      union all
      select 'bank-import:' || i.id from banking_import i
      where i.added <> (select count(*) from banking_line l where l.import_id = i.id)`,
  },
];
