import { appendOnly, publisherIs, secure } from "../src/platform/db/ddl.ts";

const own = `publisher_id = ${publisherIs}`;

/** Sellers' bank statements: their lines, what each was assigned to, what payers have on account. */
export const sql = `
  -- How a seller's bank writes its CSV, where none of the shipped profiles fits.
  create table banking_profile (
    publisher_id int not null references parties_publisher (id),
    name text not null check (name ~ '^[a-z][a-z0-9-]{1,39}$'),
    says jsonb not null check (jsonb_typeof(says) = 'object'),
    changed_at timestamptz not null default platform_now(),
    primary key (publisher_id, name)
  );
  ${secure("banking_profile", { visible: own, app: ["select", "insert", "update"], platform: ["select"] })}

  -- An account of a seller's of which statements were read. Whoever reads one holds the row for update: lines come once.
  create table banking_account (
    id uuid primary key,
    publisher_id int not null references parties_publisher (id),
    -- Registration number and account, or an IBAN of another country.
    key text not null check (key ~ '^([0-9]{4}-[0-9]{10}|[A-Z]{2}[0-9]{2}[A-Z0-9]{11,30})$'),
    last_line int not null default 0 check (last_line >= 0),
    unique (publisher_id, key),
    unique (id, publisher_id)
  );
  ${secure("banking_account", { visible: own, app: ["select", "insert"], platform: ["select"] })}
  grant update (last_line) on banking_account to samkoeb_app;

  -- A file from the bank, once: the same bytes read of the same account are the same import.
  create table banking_import (
    id uuid primary key,
    publisher_id int not null references parties_publisher (id),
    format text not null check (format in ('csv', 'camt.053')),
    profile text check (length(profile) between 1 and 40),
    sha256 bytea not null check (length(sha256) = 32),
    -- The account that CSV was read of; empty where the file names it.
    asked_account text not null default '',
    lines int not null check (lines >= 0),
    added int not null check (added between 0 and lines),
    matched int not null check (matched between 0 and added),
    skipped int not null check (skipped >= 0),
    faults jsonb not null check (jsonb_typeof(faults) = 'array'),
    person_id uuid not null,
    imported_at timestamptz not null default platform_now(),
    unique (publisher_id, sha256, asked_account),
    unique (id, publisher_id),
    constraint banking_import_profile check ((format = 'csv') = (profile is not null))
  );
  create index banking_import_publisher on banking_import (publisher_id, imported_at, id);
  ${appendOnly("banking_import")}
  ${secure("banking_import", { visible: own, app: ["select", "insert"], platform: ["select"] })}

  -- One account's part of a file: what it says of the account, and what its lines come to.
  create table banking_statement (
    import_id uuid not null,
    position int not null check (position between 1 and 100),
    publisher_id int not null,
    account_id uuid not null,
    from_on date,
    to_on date check (to_on >= from_on),
    opening_minor bigint,
    closing_minor bigint,
    sum_minor bigint not null,
    lines int not null check (lines >= 0),
    added int not null check (added between 0 and lines),
    -- Whether lines of the file were left out (another currency, not booked): then it need not add up.
    partial boolean not null,
    primary key (import_id, position),
    foreign key (import_id, publisher_id) references banking_import (id, publisher_id),
    foreign key (account_id, publisher_id) references banking_account (id, publisher_id),
    constraint banking_statement_days check ((from_on is null) = (to_on is null)),
    constraint banking_statement_balanced check (partial or opening_minor + sum_minor = closing_minor)
  );
  create index banking_statement_account on banking_statement (account_id, to_on);
  ${appendOnly("banking_statement")}
  ${secure("banking_statement", { visible: own, app: ["select", "insert"], platform: ["select"] })}

  -- A line of a statement: what the bank says of it never changes. What is assigned of it and set aside is kept with it.
  create table banking_line (
    id uuid primary key,
    publisher_id int not null,
    account_id uuid not null,
    number int not null check (number > 0),
    import_id uuid not null,
    -- Lines of one entry of the file (a batch with its details) share it.
    entry int not null check (entry > 0),
    -- How it was read: \`camt.053\`, or CSV by the hash of its profile.
    source text not null check (source ~ '^(camt[.]053|csv [0-9a-f]{16})$'),
    booked_on date not null,
    value_on date,
    amount_minor bigint not null check (amount_minor <> 0),
    balance_minor bigint,
    reference text check (length(reference) between 1 and 140),
    end_to_end_id text check (length(end_to_end_id) between 1 and 140),
    payment_id text check (length(payment_id) between 1 and 40),
    payer_name text check (length(payer_name) between 1 and 140),
    payer_account text check (length(payer_account) between 1 and 40),
    said text not null check (length(said) <= 1000),
    returned boolean not null,
    state text not null default 'waiting' check (state in ('waiting', 'assigned', 'set_aside')),
    assigned_minor bigint not null default 0,
    aside_minor bigint not null default 0,
    matched_by text check (matched_by in ('payment_id', 'number', 'amount')),
    version int not null default 1 check (version > 0),
    unique (account_id, number),
    unique (id, publisher_id),
    foreign key (account_id, publisher_id) references banking_account (id, publisher_id),
    foreign key (import_id, publisher_id) references banking_import (id, publisher_id),
    -- Parts have the line's sign and never come to more than it.
    constraint banking_line_parts check (assigned_minor * sign(amount_minor) >= 0 and aside_minor * sign(amount_minor) >= 0
      and abs(assigned_minor + aside_minor) <= abs(amount_minor)),
    constraint banking_line_state check (case state when 'waiting' then assigned_minor + aside_minor <> amount_minor
      when 'assigned' then assigned_minor = amount_minor and aside_minor = 0
      else aside_minor <> 0 and assigned_minor + aside_minor = amount_minor end)
  );
  create index banking_line_day on banking_line (account_id, booked_on, amount_minor);
  create index banking_line_publisher on banking_line (publisher_id, booked_on, id);
  create index banking_line_waiting on banking_line (publisher_id, booked_on, id) where state = 'waiting';
  ${secure("banking_line", { visible: own, app: ["select", "insert"], platform: ["select"] })}
  grant update (state, assigned_minor, aside_minor, matched_by, version) on banking_line to samkoeb_app;

  -- What a line was taken for at one time, by itself or by a person. Undone whole, once, with a reason.
  create table banking_assignment (
    id uuid primary key,
    publisher_id int not null,
    line_id uuid not null,
    matched_by text check (matched_by in ('payment_id', 'number', 'amount')),
    person_id uuid not null,
    assigned_at timestamptz not null default platform_now(),
    undone_by uuid,
    undone_at timestamptz,
    undone_because text check (length(undone_because) between 1 and 500),
    unique (id, publisher_id),
    foreign key (line_id, publisher_id) references banking_line (id, publisher_id),
    constraint banking_assignment_undone check ((undone_at is null) = (undone_by is null)
      and (undone_at is null) = (undone_because is null))
  );
  create index banking_assignment_line on banking_assignment (line_id, assigned_at);
  ${secure("banking_assignment", { visible: own, app: ["select", "insert"], platform: ["select"] })}
  grant update (undone_by, undone_at, undone_because) on banking_assignment to samkoeb_app;

  -- What a payer has paid that is of no invoice yet; what is left of it is kept in its row, and never below 0.
  create table banking_credit (
    id uuid primary key,
    publisher_id int not null,
    line_id uuid not null,
    -- The payer: a buyer and its EAN number.
    controller_id int not null references parties_party (id),
    payer_gln text not null check (payer_gln ~ '^[0-9]{13}$'),
    amount_minor bigint not null check (amount_minor > 0),
    left_minor bigint not null check (left_minor >= 0),
    version int not null default 1 check (version > 0),
    made_at timestamptz not null default platform_now(),
    unique (id, publisher_id),
    foreign key (line_id, publisher_id) references banking_line (id, publisher_id),
    constraint banking_credit_left check (left_minor <= amount_minor)
  );
  create index banking_credit_publisher on banking_credit (publisher_id, made_at, id);
  create index banking_credit_line on banking_credit (line_id);
  ${secure("banking_credit", { visible: own, app: ["select", "insert"], platform: ["select"] })}
  grant update (left_minor, version) on banking_credit to samkoeb_app;

  -- A part of an assignment: pays an invoice or a refund, puts on account, pays such an amount back, or is set aside.
  create table banking_part (
    assignment_id uuid not null,
    part int not null check (part between 1 and 100),
    publisher_id int not null,
    kind text not null check (kind in ('invoice', 'on_account', 'pay_back', 'aside')),
    -- With the line's sign.
    amount_minor bigint not null check (amount_minor <> 0),
    invoice_id uuid,
    payment_id uuid unique references billing_payment (id),
    credit_id uuid,
    reason text check (reason in ('not_ours', 'bank_fee', 'own_transfer', 'registered_before', 'other')),
    note text check (length(note) between 1 and 500),
    primary key (assignment_id, part),
    foreign key (assignment_id, publisher_id) references banking_assignment (id, publisher_id),
    foreign key (credit_id, publisher_id) references banking_credit (id, publisher_id),
    constraint banking_part_of check ((kind = 'invoice') = (invoice_id is not null) and (kind = 'invoice') = (payment_id is not null)
      and (kind in ('on_account', 'pay_back')) = (credit_id is not null) and (kind = 'aside') = (reason is not null)
      and (note is null or kind = 'aside')),
    constraint banking_part_sign check (case kind when 'on_account' then amount_minor > 0 when 'pay_back' then amount_minor < 0 else true end)
  );
  create unique index banking_part_credit on banking_part (credit_id) where kind = 'on_account';
  create index banking_part_invoice on banking_part (invoice_id) where invoice_id is not null;
  ${appendOnly("banking_part")}
  ${secure("banking_part", { visible: own, app: ["select", "insert"], platform: ["select"] })}

  -- An invoice that was paid of what its payer had on account. Undone once.
  create table banking_use (
    id uuid primary key,
    publisher_id int not null,
    credit_id uuid not null,
    invoice_id uuid not null,
    payment_id uuid not null unique references billing_payment (id),
    amount_minor bigint not null check (amount_minor > 0),
    person_id uuid not null,
    used_at timestamptz not null default platform_now(),
    undone_by uuid,
    undone_at timestamptz,
    undone_because text check (length(undone_because) between 1 and 500),
    foreign key (credit_id, publisher_id) references banking_credit (id, publisher_id),
    constraint banking_use_undone check ((undone_at is null) = (undone_by is null) and (undone_at is null) = (undone_because is null))
  );
  create index banking_use_credit on banking_use (credit_id, used_at);
  ${secure("banking_use", { visible: own, app: ["select", "insert"], platform: ["select"] })}
  grant update (undone_by, undone_at, undone_because) on banking_use to samkoeb_app;
`;
