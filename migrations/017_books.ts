import { appendOnly, forDefiner, publisherIs, readable, secure } from "../src/platform/db/ddl.ts";

const own = `publisher_id = ${publisherIs}`;

/** The books of sellers: a journal of balanced entries, the balances that are kept of it, and its months. */
export const sql = `
  -- The books of one seller. \`open_from\`: months before it are closed (null: none is). Who posts holds this row for key
  -- share until it commits and who closes a month holds it for update, so that a month is closed before or after an entry,
  -- never beside it. The number of the last entry is taken at commit.
  create table books_book (
    publisher_id int primary key references parties_publisher (id),
    last_number int not null default 0 check (last_number >= 0),
    open_from date check (extract(day from open_from) = 1)
  );
  ${secure("books_book", { visible: own, app: ["select"], platform: ["select"] })}
  grant update (open_from) on books_book to samkoeb_app;
  ${forDefiner("books_book", ["select", "insert", "update"])}

  -- What one business fact did to a seller's books, written in the fact's own transaction. Number and balances are settled
  -- when that commits: an entry whose postings do not sum to 0 never does. Nothing of it changes.
  create table books_entry (
    id uuid primary key,
    publisher_id int not null references books_book (publisher_id),
    -- Gap-free per book, in the order of commits; null only inside the transaction that posts.
    number int check (number > 0),
    fact text not null check (fact in ('invoice', 'credit_note', 'self_billed', 'purchase', 'payment', 'refund',
      'payment_taken_back', 'on_account', 'on_account_taken_back', 'write_off', 'write_off_taken_back', 'reminder', 'waiver',
      'charges_dropped', 'stripe_fee', 'stripe_dispute', 'stripe_write_off', 'stripe_payout', 'reversal',
      'fee', 'fee_paid', 'payout', 'payout_failed', 'payout_paid', 'payout_returned')),
    -- Of a fact, once in the same books.
    fact_key text not null check (length(fact_key) between 1 and 100),
    -- Which document it is about; a payment or a reminder is about its invoice.
    document_kind text not null check (document_kind in ('invoice', 'self_billed', 'bank_line', 'stripe', 'fee_invoice', 'payout')),
    document_id uuid not null,
    document_number text not null check (length(document_number) between 1 and 100),
    -- The day of the fact, and the day in whose month it stands: the first open one, where the fact's own month is closed.
    belongs_on date not null,
    booked_on date not null check (booked_on >= belongs_on),
    reverses_id uuid unique,
    posted_at timestamptz not null default platform_now(),
    unique (publisher_id, number),
    unique (publisher_id, fact, fact_key),
    unique (id, publisher_id),
    constraint books_entry_moved check (booked_on = belongs_on or extract(day from booked_on) = 1),
    constraint books_entry_reverses check ((fact = 'reversal') = (reverses_id is not null)),
    foreign key (reverses_id, publisher_id) references books_entry (id, publisher_id)
  );
  create index books_entry_day on books_entry (publisher_id, booked_on);
  create index books_entry_document on books_entry (document_id);
  create trigger books_entry_open before insert on books_entry for each row execute function books_entry_open();
  create trigger books_entry_guard before update or delete on books_entry for each row execute function books_entry_guard();
  create trigger books_entry_no_truncate before truncate on books_entry
    for each statement execute function platform_refuse_change();
  create constraint trigger books_entry_settle after insert on books_entry deferrable initially deferred
    for each row execute function books_entry_settle();
  ${secure("books_entry", { visible: own, app: ["select", "insert"], platform: ["select", "insert"] })}
  ${forDefiner("books_entry", ["select", "update"])}

  -- An amount on an account: above 0 debit, below 0 credit. Of whom (a payer or a publisher), of which VAT, and the figures
  -- that it was made of.
  create table books_posting (
    entry_id uuid not null,
    line int not null check (line between 1 and 1000),
    publisher_id int not null,
    account text not null check (account in ('receivable', 'bank', 'stripe_balance', 'stripe_disputed', 'input_vat', 'output_vat',
      'publisher_payable', 'payout', 'on_account', 'revenue', 'marketplace_fee', 'reminder_fee', 'late_interest', 'rounding',
      'publisher_cost', 'stripe_fee', 'write_off', 'marketplace_cost', 'marketplace_payable')),
    party_id int references parties_party (id),
    payer_gln text check (payer_gln ~ '^[0-9]{13}$'),
    vat_category text check (vat_category in ('S', 'Z', 'E', 'AE', 'K', 'G', 'O')),
    vat_bp int check (vat_bp between 0 and 10000),
    amount_minor bigint not null check (amount_minor <> 0),
    figures jsonb not null check (jsonb_typeof(figures) = 'array'),
    primary key (entry_id, line),
    constraint books_posting_of check (account not in ('receivable', 'publisher_payable', 'payout', 'marketplace_payable',
      'on_account') or party_id is not null),
    constraint books_posting_vat check ((vat_category is null) = (vat_bp is null)
      and (account not in ('input_vat', 'output_vat') or vat_category is not null)),
    constraint books_posting_payer check (payer_gln is null or party_id is not null),
    foreign key (entry_id, publisher_id) references books_entry (id, publisher_id)
  );
  create index books_posting_account on books_posting (publisher_id, account);
  create trigger books_posting_guard after insert on books_posting referencing new table as added
    for each statement execute function books_posting_guard();
  ${appendOnly("books_posting")}
  ${secure("books_posting", { visible: own, app: ["select", "insert"], platform: ["select", "insert"] })}
  ${forDefiner("books_posting", ["select"])}

  -- What stands on an account, by payer or publisher and by VAT: kept with each entry, never written otherwise.
  create table books_balance (
    publisher_id int not null references books_book (publisher_id),
    account text not null,
    party_id int not null default 0,
    payer_gln text not null default '',
    vat_category text not null default '',
    vat_bp int not null default 0,
    postings int not null check (postings > 0),
    debit_minor bigint not null check (debit_minor >= 0),
    credit_minor bigint not null check (credit_minor >= 0),
    primary key (publisher_id, account, party_id, payer_gln, vat_category, vat_bp)
  );
  ${secure("books_balance", { visible: own, app: ["select"], platform: ["select"] })}
  ${forDefiner("books_balance", ["select", "insert", "update"])}

  -- A month of the books that was closed: what it held, by count, sum and hash. Another person than who closed it locks it.
  create table books_period (
    publisher_id int not null references books_book (publisher_id),
    month date not null check (extract(day from month) = 1),
    state text not null default 'open' check (state in ('open', 'closed', 'locked')),
    entries int check (entries >= 0),
    debit_minor bigint check (debit_minor >= 0),
    content_hash bytea check (length(content_hash) = 32),
    -- Whoever closed it, with the approver whose deputy it was: none of them locks it.
    editor_ids uuid[] not null default '{}',
    closed_at timestamptz,
    locked_by uuid,
    locked_for uuid,
    locked_at timestamptz,
    primary key (publisher_id, month),
    constraint books_period_closed check ((state = 'open') = (closed_at is null) and (state = 'open') = (entries is null)
      and (state = 'open') = (debit_minor is null) and (state = 'open') = (content_hash is null)
      and (state = 'open') = (cardinality(editor_ids) = 0)),
    constraint books_period_locked check ((state = 'locked') = (locked_at is not null)
      and (locked_at is null) = (locked_by is null) and (locked_for is null or locked_by is not null)),
    constraint books_period_by_two check (not (array[locked_by, locked_for] && editor_ids))
  );
  create trigger books_period_guard before update or delete on books_period
    for each row execute function books_period_guard();
  ${secure("books_period", { visible: own, app: ["select", "insert"], platform: ["select"] })}
  grant update (state, entries, debit_minor, content_hash, editor_ids, closed_at, locked_by, locked_for, locked_at)
    on books_period to samkoeb_app;

  -- A wrong entry is reversed by another one that undoes it, with a reason, proposed by one person and approved by another.
  create table books_reversal (
    id uuid primary key,
    publisher_id int not null,
    entry_id uuid not null,
    state text not null default 'proposed' check (state in ('proposed', 'approved', 'dismissed')),
    reason text not null check (length(reason) between 1 and 500),
    -- Whoever proposed it, with the approver whose deputy it was: none of them approves it.
    editor_ids uuid[] not null check (cardinality(editor_ids) > 0),
    approved_by uuid,
    approved_for uuid,
    approved_at timestamptz,
    proposed_at timestamptz not null default platform_now(),
    constraint books_reversal_by_two check (not (array[approved_by, approved_for] && editor_ids)),
    constraint books_reversal_approved check ((state = 'approved') = (approved_at is not null)
      and (approved_at is null) = (approved_by is null) and (approved_for is null or approved_by is not null)),
    foreign key (entry_id, publisher_id) references books_entry (id, publisher_id)
  );
  create unique index books_reversal_one on books_reversal (entry_id) where state in ('proposed', 'approved');
  create index books_reversal_publisher on books_reversal (publisher_id, proposed_at, id);
  ${secure("books_reversal", { visible: own, app: ["select", "insert"], platform: ["select"] })}
  grant update (state, approved_by, approved_for, approved_at) on books_reversal to samkoeb_app;
  ${readable("books_entry", ["id", "publisher_id", "fact"])}
  ${readable("books_posting", ["entry_id", "publisher_id", "account", "amount_minor"])}
  ${readable("books_balance", ["publisher_id", "account", "debit_minor", "credit_minor"])}
`;
