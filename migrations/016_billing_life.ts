import {
  appendOnly,
  controllerIs,
  forDefiner,
  operatorAsks,
  publisherIs,
  readable,
  secure,
} from "../src/platform/db/ddl.ts";

const bothSides = `controller_id = ${controllerIs} or publisher_id = ${publisherIs}`;
const ofSeller = `publisher_id = ${publisherIs}`;

/** What becomes of an invoice after it is issued: credits by hand, how it was delivered, what was paid. */
export const sql = `
  -- A buyer asks to withdraw units of a call-off from a day on, with its reason; the seller accepts or declines. Accepted, a
  -- credit is proposed of each invoice that billed it; when all are issued, it is done.
  create table billing_withdrawal (
    id uuid primary key,
    publisher_id int not null,
    controller_id int not null,
    agreement_id uuid not null,
    call_off_id uuid not null,
    quantity int not null check (quantity > 0),
    starts_on date not null check (extract(day from starts_on) = 1),
    reason text not null check (length(reason) between 1 and 500),
    answer text check (length(answer) between 1 and 500),
    state text not null default 'asked' check (state in ('asked', 'accepted', 'done', 'declined', 'taken_back')),
    -- What was given back for it, as it was done.
    net_minor bigint check (net_minor > 0),
    asked_by uuid not null,
    asked_at timestamptz not null default platform_now(),
    answered_by uuid,
    answered_at timestamptz,
    constraint billing_withdrawal_answered check ((answered_by is null) = (answered_at is null)
      and (state not in ('accepted', 'done', 'declined') or answered_by is not null)),
    constraint billing_withdrawal_done check ((state = 'done') = (net_minor is not null)),
    foreign key (controller_id, call_off_id) references agreements_call_off (controller_id, id),
    foreign key (agreement_id, controller_id) references agreements_buyer (agreement_id, controller_id)
  );
  -- One at a time, and no second one of what was withdrawn.
  create unique index billing_withdrawal_one on billing_withdrawal (call_off_id) where state in ('asked', 'accepted', 'done');
  create index billing_withdrawal_publisher on billing_withdrawal (publisher_id, asked_at, id);
  create index billing_withdrawal_controller on billing_withdrawal (controller_id, asked_at, id);
  ${secure("billing_withdrawal", { visible: bothSides, app: ["select", "insert"], platform: ["select", "update"] })}
  grant update (state, answer, answered_by, answered_at) on billing_withdrawal to samkoeb_app;

  -- What a seller gives back by hand: an invoice whole or in part. Approved by a second person; a job issues the documents.
  create table billing_credit (
    id uuid primary key,
    publisher_id int not null,
    controller_id int not null,
    agreement_id uuid not null,
    invoice_id uuid not null,
    state text not null default 'proposed' check (state in ('proposed', 'approved', 'issued', 'changed', 'dismissed')),
    reason text not null check (length(reason) between 1 and 500),
    -- null: all that is left; else [[line, øre], ...] with øre above 0.
    asked jsonb check (jsonb_typeof(asked) = 'array'),
    reissue boolean not null default false,
    -- The withdrawal of a call-off that it gives back; all of one are issued together.
    withdrawal_id uuid references billing_withdrawal (id),
    -- What it gives back, as it was proposed: what is issued is the same to the øre.
    net_minor bigint not null check (net_minor >= 0),
    vat_minor bigint not null,
    total_minor bigint not null check (total_minor >= 0),
    -- Whoever proposed it, with the approver whose deputy it was: none of them approves it.
    editor_ids uuid[] not null check (cardinality(editor_ids) > 0),
    approved_by uuid,
    approved_for uuid,
    approved_at timestamptz,
    proposed_at timestamptz not null default platform_now(),
    constraint billing_credit_reissue check (not reissue or asked is null),
    constraint billing_credit_by_two check (not (array[approved_by, approved_for] && editor_ids)),
    constraint billing_credit_approved check ((approved_by is null) = (approved_at is null)
      and (approved_at is not null) = (state in ('approved', 'issued', 'changed'))),
    constraint billing_credit_sums check (net_minor + vat_minor = total_minor),
    unique (id, controller_id, publisher_id),
    foreign key (invoice_id, controller_id, publisher_id) references billing_invoice (id, controller_id, publisher_id),
    foreign key (agreement_id, controller_id)
      references agreements_buyer (agreement_id, controller_id)
  );
  create index billing_credit_publisher on billing_credit (publisher_id, proposed_at, id);
  create index billing_credit_withdrawal on billing_credit (withdrawal_id) where withdrawal_id is not null;
  create index billing_credit_invoice on billing_credit (invoice_id);
  ${secure("billing_credit", { visible: ofSeller, app: ["select", "insert"], platform: ["select", "update"] })}
  grant update (state, approved_by, approved_for, approved_at) on billing_credit to samkoeb_app;
  alter table billing_invoice add foreign key (credit_id, controller_id, publisher_id)
    references billing_credit (id, controller_id, publisher_id);
  create index billing_invoice_credit on billing_invoice (credit_id) where credit_id is not null;
  -- A seller's people and its jobs move an invoice's state; the guard refuses any other change.
  create policy billing_invoice_state on billing_invoice as restrictive for update to samkoeb_app
    using (${ofSeller}) with check (${ofSeller});
  grant update (state) on billing_invoice to samkoeb_app;

  -- An invoice has reached its buyer: the first time, by which way.
  create table billing_sent (
    invoice_id uuid primary key,
    controller_id int not null,
    publisher_id int not null,
    channel text not null check (channel in ('peppol', 'nemhandel', 'email', 'portal', 'post', 'folder')),
    sent_on date not null,
    -- null: the program itself delivered it.
    person_id uuid,
    marked_at timestamptz not null default platform_now(),
    foreign key (invoice_id, controller_id, publisher_id) references billing_invoice (id, controller_id, publisher_id)
  );
  ${appendOnly("billing_sent")}
  ${secure("billing_sent", { visible: bothSides, writable: ofSeller, app: ["select", "insert"], platform: ["select", "insert"] })}

  -- By which way an invoice is to reach its buyer, written with the invoice; a job hands it on. A person may choose another.
  -- Of a sale of the marketplace's likewise the self-billed document, which goes to who delivers: \`document_id\` is which.
  create table billing_delivery (
    id uuid primary key,
    invoice_id uuid not null,
    self_billed_id uuid references billing_self_billed (id),
    document_id uuid not null generated always as (coalesce(self_billed_id, invoice_id)) stored,
    controller_id int not null,
    publisher_id int not null,
    number int not null check (number between 1 and 99),
    -- What the receiving side knows it again by, however often it is handed on.
    document_key text not null unique check (length(document_key) between 36 and 40),
    -- null: a person has to.
    channel text check (channel in ('access_point', 'folder', 'email')),
    -- Scheme and id in the network, or a mail address.
    receiver text check (length(receiver) between 3 and 320),
    state text not null check (state in ('waiting', 'sent', 'dead', 'by_hand', 'replaced')),
    why text check (why in ('seller', 'no-way', 'no-access-point', 'faulty')),
    attempts int not null default 0 check (attempts >= 0),
    -- null: not before its document has been checked, or not any more.
    next_attempt_at timestamptz,
    -- An attempt is on its way until then; a crash ends it.
    underway_until timestamptz,
    failure text check (length(failure) between 1 and 500),
    dead_at timestamptz,
    sent_at timestamptz,
    receipt text check (length(receipt) between 1 and 500),
    -- Of the bytes that were handed on, as the door that handed them on has hashed them.
    document_hash bytea check (length(document_hash) = 32),
    -- What its answers come to, whatever their order.
    message_code text check (message_code in ('AB', 'AP', 'RE')),
    invoice_code text check (invoice_code in ('AB', 'IP', 'UQ', 'CA', 'RE', 'AP', 'PD')),
    -- A person has seen to what waited for one.
    handled_by uuid,
    handled_at timestamptz,
    note text check (length(note) between 1 and 500),
    -- null: the program.
    chosen_by uuid,
    made_at timestamptz not null default platform_now(),
    unique (document_id, number),
    unique (id, controller_id, publisher_id),
    constraint billing_delivery_hand check (channel is not null or state in ('by_hand', 'replaced')),
    constraint billing_delivery_sent check ((sent_at is null) = (receipt is null) and (sent_at is null) = (document_hash is null)
      and (state <> 'sent' or sent_at is not null)),
    constraint billing_delivery_dead check (state <> 'dead' or dead_at is not null and failure is not null),
    constraint billing_delivery_handled check ((handled_by is null) = (handled_at is null)),
    foreign key (invoice_id, controller_id, publisher_id) references billing_invoice (id, controller_id, publisher_id)
  );
  create unique index billing_delivery_one on billing_delivery (document_id) where state <> 'replaced';
  create index billing_delivery_due on billing_delivery (next_attempt_at) where state = 'waiting';
  create index billing_delivery_publisher on billing_delivery (publisher_id, made_at, id);
  ${secure("billing_delivery", {
    visible: `${ofSeller} or (${operatorAsks} and state = 'dead')`,
    changeable: ofSeller,
    writable: ofSeller,
    app: ["select", "insert"],
    platform: ["select", "insert", "update"],
  })}
  ${forDefiner("billing_delivery", ["select"])}
  grant update (state, attempts, next_attempt_at, dead_at, handled_by, handled_at, note) on billing_delivery to samkoeb_app;

  -- What the network, or the buyer through it, answered: each once, in whatever order.
  create table billing_delivery_answer (
    delivery_id uuid not null,
    answer_id text not null check (length(answer_id) between 1 and 200),
    controller_id int not null,
    publisher_id int not null,
    kind text not null check (kind in ('message', 'invoice')),
    code text not null check (code in ('AB', 'IP', 'UQ', 'CA', 'RE', 'AP', 'PD')),
    reasons jsonb not null check (jsonb_typeof(reasons) = 'array'),
    said_at timestamptz not null,
    taken_at timestamptz not null default platform_now(),
    primary key (delivery_id, answer_id),
    constraint billing_delivery_answer_code check (kind = 'invoice' or code in ('AB', 'AP', 'RE')),
    foreign key (delivery_id, controller_id, publisher_id) references billing_delivery (id, controller_id, publisher_id)
  );
  ${appendOnly("billing_delivery_answer")}
  ${secure("billing_delivery_answer", { visible: ofSeller, writable: "false", app: ["select"], platform: ["select", "insert"] })}
  ${forDefiner("billing_delivery_answer", ["select", "insert"])}

  -- How a seller's invoices leave, where it has said so; for some payers otherwise.
  create table billing_delivery_rules (
    publisher_id int primary key references parties_publisher (id),
    channel text not null check (channel in ('address', 'folder', 'email', 'by_hand')),
    payers jsonb not null check (jsonb_typeof(payers) = 'array')
  );
  ${secure("billing_delivery_rules", { visible: ofSeller, app: ["select", "insert", "update"], platform: ["select"] })}

  -- What was paid of an invoice: above 0 by its buyer, below 0 back to it. A wrong one is reversed, never changed.
  create table billing_payment (
    id uuid primary key,
    invoice_id uuid not null,
    controller_id int not null,
    publisher_id int not null,
    kind text not null check (kind in ('payment', 'refund', 'reversal')),
    amount_minor bigint not null,
    paid_on date not null,
    reference text not null check (length(reference) between 1 and 140),
    reverses_id uuid unique references billing_payment (id),
    -- Who or what it is of: a person who registered it; a line of a bank's statement; what the payer has on account; a card, or
    -- its holder who got back what was contested. All but the first are taken back where they come from, and there alone.
    source text not null default 'person' check (source in ('person', 'bank_line', 'on_account', 'card', 'card_dispute')),
    -- null: the program, by word of Stripe.
    person_id uuid,
    registered_at timestamptz not null default platform_now(),
    constraint billing_payment_person check (person_id is not null or source in ('card', 'card_dispute')),
    constraint billing_payment_sign check (case kind when 'payment' then amount_minor > 0 when 'refund' then amount_minor < 0
      else amount_minor <> 0 end),
    constraint billing_payment_reverses check ((kind = 'reversal') = (reverses_id is not null)),
    foreign key (invoice_id, controller_id, publisher_id) references billing_invoice (id, controller_id, publisher_id)
  );
  create index billing_payment_invoice on billing_payment (invoice_id, registered_at, id);
  ${appendOnly("billing_payment")}
  ${secure("billing_payment", { visible: bothSides, writable: ofSeller, app: ["select", "insert"], platform: ["select", "insert"] })}

  -- What a seller does not expect to be paid of an invoice: all that is left of it, by two people. VAT is not touched.
  create table billing_write_off (
    id uuid primary key,
    invoice_id uuid not null,
    controller_id int not null,
    publisher_id int not null,
    kind text not null check (kind in ('remainder', 'lost')),
    state text not null default 'proposed' check (state in ('proposed', 'approved', 'dismissed', 'taken_back')),
    amount_minor bigint not null check (amount_minor > 0),
    reason text not null check (length(reason) between 1 and 500),
    -- Whoever proposed it, with the approver whose deputy it was: none of them approves it.
    editor_ids uuid[] not null check (cardinality(editor_ids) > 0),
    approved_by uuid,
    approved_for uuid,
    approved_at timestamptz,
    -- Dropped, or taken back.
    ended_at timestamptz,
    proposed_at timestamptz not null default platform_now(),
    constraint billing_write_off_by_two check (not (array[approved_by, approved_for] && editor_ids)),
    constraint billing_write_off_approved check ((approved_by is null) = (approved_at is null)
      and (approved_at is not null) = (state in ('approved', 'taken_back')) and (ended_at is not null) = (state in ('dismissed', 'taken_back'))),
    constraint billing_write_off_small check (kind <> 'remainder' or amount_minor <= 10000),
    foreign key (invoice_id, controller_id, publisher_id) references billing_invoice (id, controller_id, publisher_id)
  );
  create unique index billing_write_off_one on billing_write_off (invoice_id) where state in ('proposed', 'approved');
  create index billing_write_off_publisher on billing_write_off (publisher_id, proposed_at, id);
  ${secure("billing_write_off", { visible: bothSides, writable: ofSeller, app: ["select", "insert"], platform: ["select", "update"] })}
  grant update (state, approved_by, approved_for, approved_at, ended_at) on billing_write_off to samkoeb_app;

  -- What a buyer does not accept of an invoice; while it is open, nothing is dunned.
  create table billing_dispute (
    id uuid primary key,
    invoice_id uuid not null,
    controller_id int not null,
    publisher_id int not null,
    state text not null default 'open' check (state in ('open', 'upheld', 'rejected', 'withdrawn')),
    reason text not null check (length(reason) between 1 and 500),
    answer text check (length(answer) between 1 and 500),
    raised_by uuid not null,
    raised_at timestamptz not null default platform_now(),
    answered_by uuid,
    answered_at timestamptz,
    constraint billing_dispute_answered check ((state in ('upheld', 'rejected')) = (answer is not null)
      and (answer is null) = (answered_by is null) and (answer is null) = (answered_at is null)),
    foreign key (invoice_id, controller_id, publisher_id) references billing_invoice (id, controller_id, publisher_id)
  );
  create unique index billing_dispute_open on billing_dispute (invoice_id) where state = 'open';
  create index billing_dispute_invoice on billing_dispute (invoice_id, raised_at);
  ${secure("billing_dispute", { visible: bothSides, app: ["select", "insert"], platform: ["select"] })}
  grant update (state, answer, answered_by, answered_at) on billing_dispute to samkoeb_app;

  -- A payment by card that its holder contests, as payments says: nothing of its invoice is dunned until that has ended. Where
  -- the invoice is owed again, it is asked for from that day on.
  create table billing_contest (
    id uuid primary key,
    invoice_id uuid not null,
    controller_id int not null,
    publisher_id int not null,
    opened_on date not null,
    ended_on date check (ended_on >= opened_on),
    owed boolean,
    constraint billing_contest_ended check ((ended_on is null) = (owed is null)),
    foreign key (invoice_id, controller_id, publisher_id) references billing_invoice (id, controller_id, publisher_id)
  );
  create index billing_contest_invoice on billing_contest (invoice_id, opened_on);
  ${secure("billing_contest", { visible: bothSides, writable: ofSeller, app: ["select"], platform: ["select", "insert"] })}
  grant update (ended_on, owed) on billing_contest to samkoeb_app, samkoeb_platform;

  -- How a seller reminds; without a row it does not.
  create table billing_dunning (
    publisher_id int primary key references parties_publisher (id),
    first_days int not null check (first_days between 1 and 90),
    between_days int not null check (between_days between 10 and 90),
    most int not null check (most between 1 and 3),
    fee_minor bigint not null check (fee_minor between 0 and 100000),
    interest boolean not null,
    charge_public boolean not null
  );
  ${secure("billing_dunning", { visible: ofSeller, app: ["select", "insert", "update", "delete"], platform: ["select"] })}

  -- A reminder that was written: what it charges is outside the scope of VAT, and stands with its sources.
  create table billing_reminder (
    invoice_id uuid not null,
    number int not null check (number between 1 and 3),
    controller_id int not null,
    publisher_id int not null,
    reminded_on date not null,
    left_minor bigint not null check (left_minor > 0),
    fee_minor bigint not null check (fee_minor >= 0),
    interest_minor bigint not null check (interest_minor >= 0),
    sources text[] not null,
    primary key (invoice_id, number),
    constraint billing_reminder_sourced check (fee_minor + interest_minor = 0 or cardinality(sources) > 0),
    foreign key (invoice_id, controller_id, publisher_id) references billing_invoice (id, controller_id, publisher_id)
  );
  ${appendOnly("billing_reminder")}
  ${secure("billing_reminder", { visible: bothSides, writable: "false", app: ["select"], platform: ["select", "insert"] })}

  -- What a seller gives up of what a reminder charged, once and for good; the reminder stands as it was written.
  create table billing_waiver (
    invoice_id uuid not null,
    number int not null,
    controller_id int not null,
    publisher_id int not null,
    fee_minor bigint not null check (fee_minor >= 0),
    interest_minor bigint not null check (interest_minor >= 0),
    reason text not null check (length(reason) between 1 and 500),
    person_id uuid not null,
    waived_at timestamptz not null default platform_now(),
    primary key (invoice_id, number),
    constraint billing_waiver_something check (fee_minor + interest_minor > 0),
    foreign key (invoice_id, number) references billing_reminder (invoice_id, number),
    foreign key (invoice_id, controller_id, publisher_id) references billing_invoice (id, controller_id, publisher_id)
  );
  ${appendOnly("billing_waiver")}
  ${secure("billing_waiver", { visible: bothSides, writable: ofSeller, app: ["select", "insert"], platform: ["select"] })}
  ${readable("billing_write_off", ["invoice_id", "kind", "state", "amount_minor"])}
  ${readable("billing_payment", ["id", "invoice_id", "publisher_id", "kind", "amount_minor", "paid_on", "source", "reverses_id"])}
`;
