import { appendOnly, publisherIs, readable, secure } from "../src/platform/db/ddl.ts";

const own = `publisher_id = ${publisherIs}`;
const marketplace = `marketplace_id = ${publisherIs}`;
const both = `${own} or ${marketplace}`;

const attempts = `
    -- Of jobs: attempts so far, when the next is due, and until when one is on its way (a crash ends it).
    attempts int not null default 0 check (attempts >= 0),
    next_attempt_at timestamptz,
    underway_until timestamptz,
    failure text check (length(failure) between 1 and 500),`;

/** What publishers are owed for what the marketplace has sold, month by month, and how it is paid out to them. */
export const sql = `
  -- What marketplace and publisher have agreed beside self-billing: the fee of the publisher's own sales, a fixed one a month,
  -- and whether the marketplace pays what is agreed, or what it has been paid itself.
  create table payouts_terms (
    id uuid primary key,
    publisher_id int not null references parties_publisher (id),
    marketplace_id int not null references parties_publisher (id),
    starts_on date not null,
    ends_on date check (ends_on > starts_on),
    fee_bp int not null check (fee_bp between 0 and 9999),
    monthly_minor bigint not null check (monthly_minor between 0 and 100000000),
    pays_on text not null check (pays_on in ('agreed', 'received')),
    proposed_by uuid not null,
    proposed_at timestamptz not null default platform_now(),
    accepted_by uuid,
    accepted_at timestamptz,
    check (publisher_id <> marketplace_id),
    constraint payouts_terms_prior check ((accepted_by is null) = (accepted_at is null)
      and (accepted_at is null or (accepted_at at time zone 'Europe/Copenhagen')::date <= starts_on)),
    constraint payouts_terms_one exclude using gist (publisher_id with =, daterange(starts_on, ends_on) with &&)
      where (accepted_at is not null)
  );
  ${secure("payouts_terms", {
    visible: both,
    changeable: own,
    writable: both,
    app: ["select", "insert"],
    platform: ["select"],
  })}
  grant update (accepted_by, accepted_at) on payouts_terms to samkoeb_app;

  -- A publisher's account at Stripe (Connect): the wish for it, and what Stripe says of it. Its owner fills it in at Stripe.
  create table payouts_connect (
    id uuid primary key,
    publisher_id int not null unique references parties_publisher (id),
    marketplace_id int not null references parties_publisher (id),
    state text not null default 'wanted' check (state in ('wanted', 'open', 'ready', 'failed')),
    live boolean not null,
    account_id text unique check (length(account_id) between 1 and 100),
    -- Stripe's own words for what it still wants to know, and for why nothing is paid to it.
    due text[] not null default '{}',
    disabled_reason text check (length(disabled_reason) between 1 and 100),
    -- Stripe's last payout from it to its bank, which Stripe tries again by itself.
    payout_state text check (payout_state in ('pending', 'in_transit', 'paid', 'failed', 'canceled')),
    payout_failure text check (length(payout_failure) between 1 and 500),
    -- Where its owner goes on at Stripe, for a few minutes; and whether that is wished for.
    link_wanted boolean not null default true,
    link_url text check (length(link_url) between 8 and 2000),
    link_until timestamptz,
    return_url text not null check (length(return_url) between 8 and 1000),
    key_number int not null default 1 check (key_number between 1 and 99),${attempts}
    began_by uuid not null,
    made_at timestamptz not null default platform_now(),
    unique (id, publisher_id),
    check (publisher_id <> marketplace_id),
    constraint payouts_connect_open check (state not in ('open', 'ready') or account_id is not null),
    constraint payouts_connect_link check ((link_url is null) = (link_until is null))
  );
  create index payouts_connect_due on payouts_connect (next_attempt_at) where next_attempt_at is not null;
  ${secure("payouts_connect", { visible: both, changeable: own, writable: own, app: ["select", "insert"], platform: ["select", "update"] })}
  grant update (state, link_wanted, link_url, link_until, return_url, attempts, next_attempt_at, failure) on payouts_connect to samkoeb_app;

  -- Where a publisher's money goes. Two people of the publisher say so; where another account goes before it, its address
  -- gets a letter, and the days of waiting begin when that has left.
  create table payouts_account (
    id uuid primary key,
    publisher_id int not null references parties_publisher (id),
    marketplace_id int not null references parties_publisher (id),
    number int not null check (number > 0),
    -- At a bank: registration and account. At Stripe: what Stripe calls the account.
    registration text check (registration ~ '^[0-9]{4}$'),
    account text not null check (length(account) between 1 and 100),
    connect_id uuid,
    holder text not null check (length(holder) between 1 and 70),
    email text check (length(email) between 3 and 254),
    state text not null default 'proposed' check (state in ('proposed', 'confirmed', 'dismissed')),
    -- Whoever proposed it, with the approver whose deputy it was: none of them confirms it.
    editor_ids uuid[] not null check (cardinality(editor_ids) > 0),
    proposed_at timestamptz not null default platform_now(),
    confirmed_by uuid,
    confirmed_for uuid,
    confirmed_at timestamptz,
    -- The last account before it that money could go to, and when the letter to that one's address has left.
    former_id uuid,
    letter_at timestamptz,
    unique (publisher_id, number),
    unique (id, publisher_id),
    foreign key (former_id, publisher_id) references payouts_account (id, publisher_id),
    foreign key (connect_id, publisher_id) references payouts_connect (id, publisher_id),
    constraint payouts_account_place check ((connect_id is null) = (registration is not null)
      and (connect_id is not null or account ~ '^[0-9]{1,10}$')),
    constraint payouts_account_by_two check (not (array[confirmed_by, confirmed_for] && editor_ids)),
    constraint payouts_account_confirmed check ((state = 'confirmed') = (confirmed_at is not null)
      and (confirmed_at is null) = (confirmed_by is null) and (confirmed_for is null or confirmed_by is not null)
      and (former_id is null or confirmed_at is not null) and (letter_at is null or former_id is not null))
  );
  create unique index payouts_account_one on payouts_account (publisher_id) where state = 'proposed';
  ${secure("payouts_account", { visible: both, changeable: own, writable: own, app: ["select", "insert"], platform: ["select", "update"] })}
  grant update (state, confirmed_by, confirmed_for, confirmed_at, former_id) on payouts_account to samkoeb_app;

  -- That a month is settled: once for each, by the first of the next one or by a person.
  create table payouts_run (
    id uuid primary key,
    marketplace_id int not null references parties_publisher (id),
    month date not null check (extract(day from month) = 1),
    -- Whoever asked for it, with the approver whose deputy it was: none of them approves its payouts.
    editor_ids uuid[] not null default '{}',
    started_at timestamptz not null default platform_now(),
    done_at timestamptz,
    statements int not null default 0 check (statements >= 0),
    -- Publishers whose fee could not be invoiced, and why: what they have waits for the next month.
    parked jsonb not null default '[]' check (jsonb_typeof(parked) = 'array'),
    unique (marketplace_id, month)
  );
  ${secure("payouts_run", { visible: marketplace, app: ["select", "insert"], platform: ["select", "insert", "update"] })}
  grant update (editor_ids) on payouts_run to samkoeb_app;

  -- A publisher's month: what was sold for it, what the marketplace keeps, what is paid out. Its lines are those that are due
  -- then, each once for ever. Nothing of it changes.
  create table payouts_statement (
    id uuid primary key,
    publisher_id int not null references parties_publisher (id),
    marketplace_id int not null references parties_publisher (id),
    month date not null check (extract(day from month) = 1),
    net_minor bigint not null,
    vat_minor bigint not null,
    gross_minor bigint not null,
    fee_minor bigint not null check (fee_minor >= 0),
    fee_vat_minor bigint not null check (fee_vat_minor >= 0),
    payout_minor bigint not null check (payout_minor >= 0),
    fee_invoice_id uuid references billing_fee_invoice (id) deferrable initially deferred,
    -- Its own sales are paid to itself: only their fee is the marketplace's, and the month's.
    own_gross_minor bigint not null,
    own_fee_minor bigint not null check (own_fee_minor >= 0),
    monthly_minor bigint not null check (monthly_minor >= 0),
    own_fee_vat_minor bigint not null check (own_fee_vat_minor >= 0),
    own_fee_invoice_id uuid references billing_fee_invoice (id) deferrable initially deferred,
    made_at timestamptz not null default platform_now(),
    unique (publisher_id, month),
    unique (id, publisher_id),
    constraint payouts_statement_sums check (gross_minor = net_minor + vat_minor
      and payout_minor = gross_minor - fee_minor - fee_vat_minor),
    constraint payouts_statement_fees check ((fee_invoice_id is null) = (fee_minor = 0)
      and (own_fee_invoice_id is null) = (own_fee_minor + monthly_minor = 0))
  );
  create index payouts_statement_marketplace on payouts_statement (marketplace_id, month);
  ${appendOnly("payouts_statement")}
  ${secure("payouts_statement", { visible: both, app: ["select"], platform: ["select", "insert"] })}

  create table payouts_line (
    statement_id uuid not null,
    line int not null check (line > 0),
    publisher_id int not null,
    marketplace_id int not null,
    kind text not null check (kind in ('sold_by_marketplace', 'sold_by_publisher')),
    -- A self-billed document, or an invoice of the publisher's own: settled once.
    document_id uuid not null unique,
    document_number text not null,
    issued_on date not null,
    net_minor bigint not null,
    vat_minor bigint not null,
    gross_minor bigint not null,
    fee_bp int not null check (fee_bp between 0 and 9999),
    fee_minor bigint not null,
    primary key (statement_id, line),
    foreign key (statement_id, publisher_id) references payouts_statement (id, publisher_id),
    constraint payouts_line_sums check (gross_minor = net_minor + vat_minor)
  );
  ${appendOnly("payouts_line")}
  ${secure("payouts_line", { visible: both, app: ["select"], platform: ["select", "insert"] })}

  -- Payment orders as the bank takes them: kept to the byte.
  create table payouts_file (
    id uuid primary key,
    marketplace_id int not null references parties_publisher (id),
    executes_on date not null,
    payouts int not null check (payouts > 0),
    sum_minor bigint not null check (sum_minor > 0),
    content text not null,
    content_hash bytea not null check (content_hash = sha256(convert_to(content, 'UTF8'))),
    made_by uuid not null,
    made_at timestamptz not null default platform_now()
  );
  create index payouts_file_marketplace on payouts_file (marketplace_id, made_at);
  ${appendOnly("payouts_file")}
  create trigger payouts_file_quarantined before insert on payouts_file
    for each row execute function platform_refuse_quarantined();
  ${secure("payouts_file", { visible: marketplace, app: ["select", "insert"], platform: ["select"] })}

  -- What a statement pays out, from the proposal to the bank's word, in as many attempts as it takes.
  create table payouts_payout (
    id uuid primary key,
    statement_id uuid not null unique,
    publisher_id int not null,
    marketplace_id int not null,
    month date not null,
    -- What the bank's statement says.
    number text not null unique check (length(number) between 1 and 30),
    amount_minor bigint not null check (amount_minor > 0),
    state text not null default 'proposed' check (state in ('proposed', 'approved', 'sent', 'paid', 'failed', 'returned')),
    attempt int not null default 1 check (attempt > 0),
    editor_ids uuid[] not null default '{}',
    approved_by uuid,
    approved_for uuid,
    approved_at timestamptz,
    account_id uuid,
    file_id uuid references payouts_file (id),
    transfer_id uuid,
    -- What one person has noted (that it was paid, or came back) and another confirms; a job books it.
    note text check (note in ('paid', 'returned')),
    note_on date,
    note_reason text check (length(note_reason) between 1 and 500),
    noted_ids uuid[] not null default '{}',
    note_confirmed_by uuid,
    note_confirmed_for uuid,
    paid_on date,
    foreign key (statement_id, publisher_id) references payouts_statement (id, publisher_id),
    foreign key (account_id, publisher_id) references payouts_account (id, publisher_id),
    constraint payouts_payout_by_two check (not (array[approved_by, approved_for] && editor_ids)
      and not (array[note_confirmed_by, note_confirmed_for] && noted_ids)),
    constraint payouts_payout_approved check ((state = 'proposed') = (approved_by is null)
      and (approved_by is null) = (approved_at is null) and (approved_by is null) = (account_id is null)
      and (approved_for is null or approved_by is not null) and (state <> 'sent' or file_id is not null or transfer_id is not null)
      and (file_id is null or transfer_id is null) and (state <> 'proposed' or file_id is null and transfer_id is null) and (state = 'paid') = (paid_on is not null)),
    constraint payouts_payout_note check ((note is null) = (note_on is null) and (note is null) = (cardinality(noted_ids) = 0)
      and (note_reason is not null) = (note is not distinct from 'returned') and (note_confirmed_by is null or note is not null)
      and (note_confirmed_for is null or note_confirmed_by is not null)
      and (note is null or note = 'paid' and state in ('approved', 'sent') or note = 'returned' and state = 'paid'))
  );
  create index payouts_payout_marketplace on payouts_payout (marketplace_id, state, month);
  create index payouts_payout_publisher on payouts_payout (publisher_id, month);
  create index payouts_payout_file on payouts_payout (file_id);
  ${secure("payouts_payout", {
    visible: both,
    changeable: marketplace,
    writable: marketplace,
    app: ["select"],
    platform: ["select", "insert", "update"],
  })}
  grant update (state, attempt, editor_ids, approved_by, approved_for, approved_at, account_id, file_id, transfer_id, note, note_on,
    note_reason, noted_ids, note_confirmed_by, note_confirmed_for, paid_on) on payouts_payout to samkoeb_app;
  ${readable("payouts_payout", ["id", "publisher_id"])}

  -- A payout that goes to an account at Stripe: the wish, written first; jobs ask Stripe and note what it says.
  create table payouts_transfer (
    id uuid primary key,
    payout_id uuid not null references payouts_payout (id),
    publisher_id int not null,
    marketplace_id int not null,
    attempt int not null check (attempt > 0),
    state text not null default 'wanted' check (state in ('wanted', 'transferred', 'reversing', 'reversed', 'failed')),
    amount_minor bigint not null check (amount_minor > 0),
    live boolean not null,
    account_id text not null check (length(account_id) between 1 and 100),
    transfer_id text unique check (length(transfer_id) between 1 and 100),
    reversal_id text unique check (length(reversal_id) between 1 and 100),
    key_number int not null default 1 check (key_number between 1 and 99),${attempts}
    -- Whoever sent it, with the approver whose deputy it was.
    sent_ids uuid[] not null check (cardinality(sent_ids) > 0),
    made_at timestamptz not null default platform_now(),
    unique (payout_id, attempt),
    constraint payouts_transfer_done check ((transfer_id is not null) = (state in ('transferred', 'reversing', 'reversed'))
      and (reversal_id is not null) = (state = 'reversed'))
  );
  alter table payouts_payout add constraint payouts_payout_transfer foreign key (transfer_id) references payouts_transfer (id);
  create index payouts_transfer_due on payouts_transfer (next_attempt_at) where next_attempt_at is not null;
  ${secure("payouts_transfer", { visible: both, changeable: "false", writable: marketplace, app: ["select", "insert"], platform: ["select", "update"] })}

  -- What has become of it, in order: kept for both.
  create table payouts_event (
    payout_id uuid not null references payouts_payout (id),
    number int not null check (number > 0),
    publisher_id int not null,
    marketplace_id int not null,
    attempt int not null check (attempt > 0),
    what text not null check (what in ('approved', 'taken_back', 'sent', 'paid', 'failed', 'returned', 'retried')),
    belongs_on date not null,
    reason text check (length(reason) between 1 and 500),
    account_id uuid,
    file_id uuid references payouts_file (id),
    person_ids uuid[] not null check (cardinality(person_ids) > 0),
    at timestamptz not null default platform_now(),
    primary key (payout_id, number),
    constraint payouts_event_reason check (reason is not null or what not in ('failed', 'returned')),
    constraint payouts_event_paid_by_two check (what not in ('paid', 'returned') or cardinality(person_ids) >= 2)
  );
  -- In one attempt a payout is approved, sent and paid once.
  create unique index payouts_event_once on payouts_event (payout_id, attempt, what) where what in ('sent', 'paid', 'failed', 'returned');
  ${appendOnly("payouts_event")}
  ${secure("payouts_event", { visible: both, writable: marketplace, app: ["select", "insert"], platform: ["select", "insert"] })}
`;
