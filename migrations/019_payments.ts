import { appendOnly, controllerIs, forDefiner, publisherIs, secure } from "../src/platform/db/ddl.ts";

const bothSides = `controller_id = ${controllerIs} or publisher_id = ${publisherIs}`;
const ofPayer = `controller_id = ${controllerIs}`;
const ofSeller = `publisher_id = ${publisherIs}`;
const money = `
    -- Of jobs: attempts so far, when the next is due, and until when one is on its way (a crash ends it).
    attempts int not null default 0 check (attempts >= 0),
    next_attempt_at timestamptz,
    underway_until timestamptz,
    failure text check (length(failure) between 1 and 500),`;

/** Payments by Stripe: what payers and sellers wish, what Stripe says has become of it, and how that stands in the books. */
export const sql = `
  -- The mode of the first key that this database was used with: test and live are never mixed.
  create table payments_mode (
    one boolean primary key default true check (one),
    live boolean not null,
    since timestamptz not null default platform_now()
  );
  ${appendOnly("payments_mode")}
  ${secure("payments_mode", { visible: "false", app: [], platform: ["select"] })}
  ${forDefiner("payments_mode", ["select", "insert"])}

  -- A payer pays what is left of an invoice by Checkout: the wish, written first; jobs ask Stripe and note what it says.
  create table payments_card (
    id uuid primary key,
    invoice_id uuid not null,
    controller_id int not null,
    publisher_id int not null,
    state text not null default 'wanted' check (state in ('wanted', 'open', 'paid', 'expired', 'failed')),
    amount_minor bigint not null check (amount_minor > 0),
    live boolean not null,
    language text not null check (language in ('da', 'en')),
    -- Where Checkout sends its payer back to.
    return_url text not null check (length(return_url) between 8 and 1000),
    -- The account at Stripe that is paid; null: the marketplace's own.
    account_id text check (length(account_id) between 1 and 100),
    session_id text unique check (length(session_id) between 1 and 200),
    url text check (length(url) between 8 and 2000),
    payment_intent_id text unique check (length(payment_intent_id) between 1 and 100),
    charge_id text unique check (length(charge_id) between 1 and 100),
    -- Counts the keys under which Stripe was asked: another one only where it has kept a fault of its own under the last.
    key_number int not null default 1 check (key_number between 1 and 99),${money}
    -- As it is registered in billing.
    payment_id uuid unique,
    began_by uuid not null,
    made_at timestamptz not null default platform_now(),
    ended_at timestamptz,
    unique (id, controller_id, publisher_id),
    constraint payments_card_open check (state not in ('open', 'paid') or session_id is not null and url is not null),
    constraint payments_card_paid check ((state = 'paid') = (charge_id is not null) and (state = 'paid') = (payment_id is not null)),
    constraint payments_card_ended check ((ended_at is not null) = (state in ('paid', 'expired', 'failed'))),
    foreign key (invoice_id, controller_id, publisher_id) references billing_invoice (id, controller_id, publisher_id)
  );
  -- One at a time.
  create unique index payments_card_one on payments_card (invoice_id) where state in ('wanted', 'open');
  create index payments_card_due on payments_card (next_attempt_at) where next_attempt_at is not null;
  create index payments_card_controller on payments_card (controller_id, made_at, id);
  create index payments_card_publisher on payments_card (publisher_id, made_at, id);
  ${secure("payments_card", {
    visible: bothSides,
    changeable: "false",
    writable: ofPayer,
    app: ["select", "insert"],
    platform: ["select", "insert", "update"],
  })}

  -- What goes back to a card: of a credit note, or because an invoice was paid meanwhile (which a person decides).
  create table payments_refund (
    id uuid primary key,
    card_id uuid not null,
    invoice_id uuid not null,
    controller_id int not null,
    publisher_id int not null,
    reason text not null check (reason in ('credit', 'surplus')),
    credit_note_id uuid,
    state text not null check (state in ('proposed', 'wanted', 'sent', 'succeeded', 'failed', 'settled', 'dismissed')),
    amount_minor bigint not null check (amount_minor > 0),
    refund_id text unique check (length(refund_id) between 1 and 100),
    key_number int not null default 1 check (key_number between 1 and 99),${money}
    -- Stripe is asked for it, after what is owed back was found to be enough: it may be there, whatever became of the answer.
    asked boolean not null default false,
    -- As it is registered in billing, once for each time that Stripe took it.
    payment_id uuid unique,
    note text check (length(note) between 1 and 500),
    decided_by uuid,
    decided_at timestamptz,
    made_at timestamptz not null default platform_now(),
    unique (card_id, credit_note_id),
    constraint payments_refund_credit check ((reason = 'credit') = (credit_note_id is not null)),
    constraint payments_refund_sent check (state not in ('sent', 'succeeded') or refund_id is not null and payment_id is not null),
    constraint payments_refund_decided check ((decided_by is null) = (decided_at is null)
      and (state not in ('settled', 'dismissed') or decided_by is not null)),
    foreign key (card_id, controller_id, publisher_id) references payments_card (id, controller_id, publisher_id),
    foreign key (invoice_id, controller_id, publisher_id) references billing_invoice (id, controller_id, publisher_id)
  );
  create unique index payments_refund_surplus on payments_refund (card_id) where reason = 'surplus';
  create index payments_refund_due on payments_refund (next_attempt_at) where next_attempt_at is not null;
  create index payments_refund_controller on payments_refund (controller_id, made_at, id);
  create index payments_refund_publisher on payments_refund (publisher_id, made_at, id);
  ${secure("payments_refund", {
    visible: bothSides,
    changeable: ofSeller,
    writable: ofSeller,
    app: ["select"],
    platform: ["select", "insert", "update"],
  })}
  grant update (state, note, decided_by, decided_at, attempts, next_attempt_at, key_number, refund_id, asked) on payments_refund to samkoeb_app;

  -- A card's holder contests a payment. A lost one is claimed again by a person, or written off by two.
  create table payments_dispute (
    id uuid primary key,
    card_id uuid not null,
    invoice_id uuid not null,
    controller_id int not null,
    publisher_id int not null,
    dispute_id text not null unique check (length(dispute_id) between 1 and 100),
    state text not null default 'open' check (state in ('open', 'won', 'lost', 'write_off_proposed', 'claimed', 'written_off')),
    amount_minor bigint not null check (amount_minor > 0),
    -- Stripe's word for why.
    reason text not null check (length(reason) between 1 and 100),
    -- Until when Stripe takes evidence.
    evidence_due_at timestamptz,
    -- What lies contested now, of which the balance was reduced.
    withheld_minor bigint not null default 0 check (withheld_minor >= 0),
    note text check (length(note) between 1 and 500),
    -- Whoever proposed to give it up, with the approver whose deputy it was: none of them approves that.
    editor_ids uuid[] not null default '{}',
    decided_by uuid,
    decided_for uuid,
    decided_at timestamptz,
    next_attempt_at timestamptz,
    opened_at timestamptz not null default platform_now(),
    constraint payments_dispute_decided check ((state in ('claimed', 'written_off')) = (decided_by is not null)
      and (decided_by is null) = (decided_at is null) and (decided_for is null or decided_by is not null)),
    constraint payments_dispute_by_two check (state not in ('write_off_proposed', 'written_off') or cardinality(editor_ids) > 0
      and not (state = 'written_off' and array[decided_by, decided_for] && editor_ids)),
    constraint payments_dispute_over check (withheld_minor = 0 or state in ('open', 'lost', 'write_off_proposed')),
    foreign key (card_id, controller_id, publisher_id) references payments_card (id, controller_id, publisher_id),
    foreign key (invoice_id, controller_id, publisher_id) references billing_invoice (id, controller_id, publisher_id)
  );
  create index payments_dispute_due on payments_dispute (next_attempt_at) where next_attempt_at is not null;
  create index payments_dispute_controller on payments_dispute (controller_id, opened_at, id);
  create index payments_dispute_publisher on payments_dispute (publisher_id, opened_at, id);
  ${secure("payments_dispute", {
    visible: bothSides,
    changeable: ofSeller,
    writable: ofSeller,
    app: ["select"],
    platform: ["select", "insert", "update"],
  })}
  grant update (state, withheld_minor, note, editor_ids, decided_by, decided_for, decided_at) on payments_dispute to samkoeb_app;

  -- A movement of the balance at Stripe that stands in the books: each of Stripe's balance transactions once.
  create table payments_movement (
    transaction_id text primary key check (length(transaction_id) between 1 and 100),
    id uuid not null unique,
    publisher_id int not null references parties_publisher (id),
    kind text not null check (kind in ('charge', 'refund', 'refund_failed', 'dispute', 'payout', 'fee', 'transfer')),
    source_id text not null check (length(source_id) between 1 and 100),
    card_id uuid references payments_card (id),
    -- What Stripe added to the balance before its fee, and the fee.
    amount_minor bigint not null,
    fee_minor bigint not null,
    moved_on date not null,
    posted_at timestamptz not null default platform_now(),
    constraint payments_movement_card check ((kind in ('payout', 'fee', 'transfer')) = (card_id is null))
  );
  create index payments_movement_publisher on payments_movement (publisher_id, moved_on);
  create index payments_movement_source on payments_movement (source_id);
  ${appendOnly("payments_movement")}
  ${secure("payments_movement", { visible: ofSeller, writable: "false", app: ["select"], platform: ["select", "insert"] })}

  -- What Stripe's own list of balance transactions says, as it was read.
  create table payments_stated (
    transaction_id text primary key check (length(transaction_id) between 1 and 100),
    publisher_id int not null references parties_publisher (id),
    kind text not null check (length(kind) between 1 and 100),
    source_id text check (length(source_id) between 1 and 100),
    amount_minor bigint not null,
    fee_minor bigint not null,
    currency text not null check (length(currency) = 3),
    created_at timestamptz not null,
    read_at timestamptz not null default platform_now()
  );
  create index payments_stated_publisher on payments_stated (publisher_id, created_at);
  ${appendOnly("payments_stated")}
  ${secure("payments_stated", { visible: ofSeller, writable: "false", app: ["select"], platform: ["select", "insert"] })}

  -- Where the two differ: a person looks at it.
  create table payments_finding (
    id uuid primary key,
    publisher_id int not null references parties_publisher (id),
    transaction_id text not null check (length(transaction_id) between 1 and 100),
    kind text not null check (kind in ('not_posted', 'differs', 'not_at_stripe')),
    stated_minor bigint,
    posted_minor bigint,
    found_at timestamptz not null default platform_now(),
    note text check (length(note) between 1 and 500),
    settled_by uuid,
    settled_at timestamptz,
    unique (transaction_id, kind),
    constraint payments_finding_settled check ((settled_by is null) = (settled_at is null) and (settled_by is null) = (note is null))
  );
  create index payments_finding_publisher on payments_finding (publisher_id, found_at, id);
  ${secure("payments_finding", {
    visible: ofSeller,
    changeable: ofSeller,
    writable: ofSeller,
    app: ["select"],
    platform: ["select", "insert", "update"],
  })}
  grant update (note, settled_by, settled_at) on payments_finding to samkoeb_app;

  -- What Stripe called with, each once: which object it is about, and nothing of what it says. The object is asked for.
  create table payments_event (
    event_id text primary key check (length(event_id) between 1 and 100),
    kind text not null check (length(kind) between 1 and 100),
    object_id text check (length(object_id) between 1 and 200),
    account_id text check (length(account_id) between 1 and 100),
    taken_at timestamptz not null default platform_now()
  );
  ${appendOnly("payments_event")}
  ${secure("payments_event", { visible: "false", app: [], platform: ["select", "insert"] })}
  ${forDefiner("payments_event", ["select", "insert"])}
`;
