import { appendOnly, controllerIs, publisherIs, readable, secure } from "../src/platform/db/ddl.ts";

const bothSides = `controller_id = ${controllerIs} or publisher_id = ${publisherIs}`;
const all = ["select", "insert", "update", "delete"] as const;

/** Invoices with gap-free numbers, their lines and VAT; the runs that make them. */
export const sql = `
  -- The next number of a seller's series: taken under the row's lock in the transaction that issues.
  create table billing_series (
    publisher_id int not null references parties_publisher (id),
    -- A year; behind an S the invoices of a publisher that the marketplace writes itself, behind a G those of its own fee.
    series text not null check (series ~ '^[GS]?[0-9]{4}$'),
    next_number int not null check (next_number > 0),
    primary key (publisher_id, series)
  );
  ${secure("billing_series", { visible: `publisher_id = ${publisherIs}`, app: ["select"], platform: all })}
  create trigger billing_series_quarantined before insert or update on billing_series
    for each row execute function platform_refuse_quarantined();

  -- Numbers that documents have outside and that no document here has: given after the copy that this database was brought
  -- back from, and stated by an operator. They are never given again.
  create table billing_lost_number (
    publisher_id int not null,
    series text not null,
    first int not null check (first > 0),
    last int not null,
    noted_at timestamptz not null default platform_now(),
    primary key (publisher_id, series, first),
    foreign key (publisher_id, series) references billing_series (publisher_id, series),
    check (last >= first)
  );
  ${appendOnly("billing_lost_number")}
  ${secure("billing_lost_number", { visible: `publisher_id = ${publisherIs}`, app: ["select"], platform: ["select", "insert"] })}

  -- How a seller's runs go: days that drafts follow late data, and what jump from last time a person looks at.
  create table billing_rules (
    publisher_id int primary key references parties_publisher (id),
    grace_days int not null check (grace_days between 0 and 60),
    jump_pct int not null check (jump_pct between 100 and 100000)
  );
  ${secure("billing_rules", { visible: `publisher_id = ${publisherIs}`, app: ["select", "insert", "update"], platform: ["select"] })}

  -- What a publisher is about to invoice for a month: drafts, approved by a second person, issued.
  create table billing_run (
    id uuid primary key,
    publisher_id int not null references parties_publisher (id),
    month date not null check (extract(day from month) = 1),
    state text not null default 'open' check (state in ('open', 'approved', 'done', 'withdrawn')),
    -- Whoever started it or changed a draft, each with the approver whose deputy it was: none of them approves it.
    editor_ids uuid[] not null check (cardinality(editor_ids) > 0),
    -- The days of grace are over.
    issues_from date not null,
    -- Whether all that is due has its draft.
    gathered boolean not null default false,
    version int not null default 1 check (version > 0),
    approved_by uuid,
    approved_for uuid,
    approved_at timestamptz,
    started_at timestamptz not null default platform_now(),
    constraint billing_run_by_two check (not (array[approved_by, approved_for] && editor_ids)),
    constraint billing_run_approved check ((approved_by is null) = (approved_at is null)
      and case state when 'approved' then approved_at is not null when 'done' then true else approved_at is null end),
    unique (id, publisher_id)
  );
  create unique index billing_run_one on billing_run (publisher_id) where state in ('open', 'approved');
  ${secure("billing_run", { visible: `publisher_id = ${publisherIs}`, app: ["select", "insert"], platform: ["select", "update"] })}
  grant update (state, editor_ids, gathered, version, approved_by, approved_for, approved_at) on billing_run to samkoeb_app;

  -- What a run would issue to one buyer of one agreement. Its documents are computed, never edited; a person holds it,
  -- releases it, or puts a discount, a fee or a note on it.
  create table billing_draft (
    id uuid primary key default gen_random_uuid(),
    run_id uuid not null,
    publisher_id int not null,
    agreement_id uuid not null,
    controller_id int not null,
    state text not null default 'open'
      check (state in ('open', 'parked', 'held', 'empty', 'approved', 'issued', 'changed')),
    computed boolean not null default false,
    -- As its seller may see them: counts of 1 to 4 pupils stand together. Kept as it is written: jsonb takes four times as
    -- long for 50,000 lines, and nothing looks into them.
    documents json not null default '[]' check (json_typeof(documents) = 'array'),
    document_count int not null default 0 check (document_count >= 0),
    reasons jsonb not null default '[]' check (jsonb_typeof(reasons) = 'array'),
    additions jsonb not null default '[]' check (jsonb_typeof(additions) = 'array'),
    hold_reason text check (length(hold_reason) between 1 and 500),
    -- Why a person has let it go as it is.
    release_reason text check (length(release_reason) between 1 and 500),
    net_minor bigint not null default 0,
    vat_minor bigint not null default 0,
    total_minor bigint not null default 0,
    -- Of all lines, and the one that a person has found right although bounds parked it.
    digest bytea check (length(digest) = 32),
    accepted_digest bytea check (length(accepted_digest) = 32),
    invoices int check (invoices >= 0),
    unique (run_id, agreement_id, controller_id),
    constraint billing_draft_issued check ((state = 'issued') = (coalesce(invoices, 0) > 0)),
    constraint billing_draft_held check ((state = 'held') = (hold_reason is not null)),
    foreign key (run_id, publisher_id) references billing_run (id, publisher_id)
  );
  create index billing_draft_pair on billing_draft (agreement_id, controller_id);
  ${secure("billing_draft", { visible: `publisher_id = ${publisherIs}`, app: ["select"], platform: ["select", "insert", "update"] })}
  grant update (state, computed, hold_reason, release_reason, additions, accepted_digest) on billing_draft to samkoeb_app;

  -- A document in a seller's series: an invoice or a credit note. Issued, it does not change.
  create table billing_invoice (
    id uuid primary key,
    publisher_id int not null,
    controller_id int not null,
    agreement_id uuid not null,
    kind text not null check (kind in ('base', 'over_use', 'use', 'adjustment', 'credit_note', 'shortfall')),
    month date not null check (extract(day from month) = 1),
    state text not null default 'draft'
      check (state in ('draft', 'issued', 'sent', 'paid', 'partly_paid', 'written_off', 'credited')),
    series text,
    series_number int check (series_number > 0),
    number text,
    -- What of a buyer's it is: all; what its own payer keeps of a split; another payer's; one institution's.
    part text not null default 'whole' check (part in ('whole', 'own', 'payer', 'institution')),
    institution_id int,
    constraint billing_invoice_part check ((part = 'institution') = (institution_id is not null)),
    foreign key (controller_id, institution_id) references parties_institution (controller_id, id),
    payer_gln text not null check (payer_gln ~ '^[0-9]{13}$'),
    order_reference text check (length(order_reference) <= 100 and order_reference !~ '^\\s*$'),
    buyer_reference text check (length(buyer_reference) <= 100 and buyer_reference !~ '^\\s*$'),
    -- A buyer finds a document by one of them at least; which more are wanted its payer's particulars say.
    constraint billing_invoice_references check (order_reference is not null or buyer_reference is not null),
    -- What documents said of seller, buyer and payer on its day, and of the institutions on its lines.
    particulars jsonb not null check (jsonb_typeof(particulars) = 'object'),
    places jsonb not null default '[]' check (jsonb_typeof(places) = 'array'),
    note text check (length(note) between 1 and 10000),
    -- The parties as they were when it was issued.
    seller_name text not null check (length(seller_name) > 0),
    seller_cvr text not null check (seller_cvr ~ '^[0-9]{8}$'),
    buyer_name text not null check (length(buyer_name) > 0),
    buyer_cvr text not null check (buyer_cvr ~ '^[0-9]{8}$'),
    seller_country text not null check (seller_country ~ '^[A-Z]{2}$'),
    seller_vat_registered boolean not null,
    buyer_country text not null check (buyer_country ~ '^[A-Z]{2}$'),
    buyer_vat_registered boolean not null,
    currency text not null check (currency = 'DKK'),
    net_minor bigint not null default 0,
    vat_minor bigint not null default 0,
    total_minor bigint not null default 0,
    issued_at timestamptz,
    due_on date,
    -- The invoice that a credit note corrects.
    corrects_id uuid,
    -- The invoice, credited whole, that it stands in for.
    reissues_id uuid unique,
    -- What two people of the seller have decided by hand: a credit note, or the invoice that follows a void one.
    credit_id uuid,
    content_hash bytea check (length(content_hash) = 32),
    unique (publisher_id, series, series_number),
    unique (publisher_id, number),
    unique (id, controller_id, publisher_id),
    foreign key (corrects_id, controller_id, publisher_id) references billing_invoice (id, controller_id, publisher_id),
    foreign key (reissues_id, controller_id, publisher_id) references billing_invoice (id, controller_id, publisher_id),
    constraint billing_invoice_corrects check ((kind = 'credit_note') = (corrects_id is not null)),
    constraint billing_invoice_reissues check (reissues_id is null or kind <> 'credit_note' and credit_id is not null),
    -- The publisher is whoever sells: who delivers, or the marketplace in its own name.
    foreign key (agreement_id, controller_id) references agreements_buyer (agreement_id, controller_id),
    foreign key (publisher_id, series) references billing_series (publisher_id, series),
    constraint billing_invoice_sums check (net_minor + vat_minor = total_minor),
    constraint billing_invoice_issued check (
      (state = 'draft') = (number is null) and (number is null) = (series_number is null)
      and (number is null) = (series is null) and (number is null) = (issued_at is null)
      and (number is null) = (due_on is null) and (number is null) = (content_hash is null)),
    -- What a credit note gives back less, an adjustment asks for more.
    constraint billing_invoice_sign check (case kind when 'credit_note' then net_minor <= 0
      when 'adjustment' then net_minor >= 0 else true end)
  );
  -- A month can be adjusted again and again; it is billed once.
  create unique index billing_invoice_once
    on billing_invoice (agreement_id, controller_id, month, kind, part, payer_gln, coalesce(institution_id, 0))
    where kind in ('base', 'over_use', 'use', 'shortfall') and reissues_id is null;
  create index billing_invoice_corrects on billing_invoice (corrects_id) where corrects_id is not null;
  create index billing_invoice_controller on billing_invoice (controller_id, issued_at, id);
  create index billing_invoice_publisher on billing_invoice (publisher_id, issued_at, id);
  create trigger billing_invoice_guard before insert or update or delete on billing_invoice
    for each row execute function billing_invoice_guard();
  ${secure("billing_invoice", { visible: bothSides, app: ["select"], platform: all })}

  create table billing_line (
    invoice_id uuid not null,
    line int not null check (line between 1 and 1000000),
    controller_id int not null,
    publisher_id int not null,
    kind text not null check (kind in ('base', 'true_up', 'tolerance', 'use', 'adjustment', 'shortfall', 'rounding',
      'fee', 'discount', 'credit')),
    product_id uuid not null,
    -- As it was called when the line was issued.
    product_title text not null check (length(product_title) > 0),
    description text not null check (length(description) between 1 and 400),
    call_off_id uuid,
    reconciliation_id uuid,
    starts_on date not null,
    ends_on date not null check (ends_on > starts_on),
    entitled int check (entitled >= 0),
    active int check (active >= 0),
    -- quantity × unit price ÷ base quantity, rounded once, half away from zero, with charges (above 0) and allowances is
    -- the net amount. Units are what is counted; the quantity may be units × the days or months paid for.
    units int not null,
    quantity bigint not null,
    per text not null check (per in ('unit', 'day', 'month')),
    base_quantity bigint not null check (base_quantity > 0),
    unit_price_micro bigint not null check (unit_price_micro >= 0),
    fee_minor bigint not null,
    minimum_minor bigint not null,
    rounding_minor bigint not null,
    net_minor bigint not null,
    -- By law, of the first day that the line pays for: the category, and why where nothing is charged.
    vat_category text not null check (vat_category in ('S', 'Z', 'E', 'AE', 'K', 'G', 'O')),
    vat_bp int not null check (vat_bp between 0 and 10000),
    vat_code text,
    vat_reason text,
    -- 0: the line that billed the reconciliation; 1, 2 …: what came after.
    adjustment_number int not null default 0 check (adjustment_number >= 0),
    -- Where the use was, of use that is paid in arrears: a line per school and month.
    institution_id int,
    shortfall_id uuid,
    -- Which of the lines of its call-off or shortfall.
    part int not null default 1 check (part > 0),
    -- What its figures were taken from: the day's count that a cap or a size is paid for.
    evidence jsonb not null default '{}' check (jsonb_typeof(evidence) = 'object'),
    -- The issued line that a credit gives back of; a rounding is of the invoice.
    corrects_id uuid,
    corrects_line int,
    -- Of an invoice that stands in for another: the line that first billed it, which keeps what it bills.
    origin_id uuid,
    origin_line int,
    primary key (invoice_id, line),
    foreign key (corrects_id, corrects_line) references billing_line (invoice_id, line),
    foreign key (origin_id, origin_line) references billing_line (invoice_id, line),
    check ((origin_id is null) = (origin_line is null)),
    check ((corrects_id is null or kind = 'rounding') = (corrects_line is null)),
    constraint billing_line_rounding check (kind <> 'rounding' or corrects_id is not null and net_minor <> 0),
    foreign key (invoice_id, controller_id, publisher_id)
      references billing_invoice (id, controller_id, publisher_id),
    foreign key (controller_id, call_off_id) references agreements_call_off (controller_id, id),
    foreign key (controller_id, institution_id) references parties_institution (controller_id, id),
    foreign key (controller_id, shortfall_id) references agreements_shortfall (controller_id, id),
    constraint billing_line_product check (net_minor - fee_minor - minimum_minor - rounding_minor = sign(quantity)
      * div(2::numeric * abs(quantity) * unit_price_micro + base_quantity * 10000, base_quantity * 20000)),
    check ((kind = 'base' and origin_id is null) = (call_off_id is not null)),
    constraint billing_line_reason check ((kind in ('base', 'shortfall', 'rounding', 'fee', 'discount', 'credit')
      or origin_id is not null) = (reconciliation_id is null)),
    constraint billing_line_credit check (kind <> 'credit' or corrects_id is not null),
    constraint billing_line_adjustment check ((kind = 'adjustment') = (adjustment_number > 0)),
    constraint billing_line_place check (kind <> 'use' or institution_id is not null),
    constraint billing_line_shortfall check ((kind = 'shortfall' and origin_id is null) = (shortfall_id is not null)),
    check ((vat_category = 'S') = (vat_bp > 0)),
    check ((vat_category in ('S', 'Z')) = (vat_reason is null))
  );
  create unique index billing_line_once
    on billing_line (reconciliation_id, product_id, adjustment_number, starts_on, coalesce(institution_id, 0))
    where reconciliation_id is not null;
  -- A line of a price is billed once for each of its days and institutions: instalments follow one another.
  create unique index billing_line_called on billing_line (call_off_id, part, starts_on, coalesce(institution_id, 0))
    where call_off_id is not null;
  create unique index billing_line_short on billing_line (shortfall_id, part, starts_on, coalesce(institution_id, 0))
    where shortfall_id is not null;
  create index billing_line_origin on billing_line (origin_id, origin_line) where origin_id is not null;
  create index billing_line_corrects on billing_line (corrects_id, corrects_line) where corrects_id is not null;
  create trigger billing_line_guard before update or delete on billing_line
    for each row execute function billing_part_guard();
  create trigger billing_line_insert_guard after insert on billing_line
    referencing new table as added for each statement execute function billing_added_guard();
  ${secure("billing_line", { visible: bothSides, app: ["select"], platform: ["select", "insert"] })}

  create table billing_vat (
    invoice_id uuid not null,
    controller_id int not null,
    publisher_id int not null,
    category text not null check (category in ('S', 'Z', 'E', 'AE', 'K', 'G', 'O')),
    vat_bp int not null check (vat_bp between 0 and 10000),
    base_minor bigint not null,
    vat_minor bigint not null,
    primary key (invoice_id, category, vat_bp),
    foreign key (invoice_id, controller_id, publisher_id)
      references billing_invoice (id, controller_id, publisher_id),
    -- Half away from zero, once per category: of every document, credit notes too.
    constraint billing_vat_amount check (vat_minor = round(base_minor::numeric * vat_bp / 10000)),
    check ((category = 'S') = (vat_bp > 0))
  );
  create trigger billing_vat_guard before update or delete on billing_vat
    for each row execute function billing_part_guard();
  create trigger billing_vat_insert_guard after insert on billing_vat
    referencing new table as added for each statement execute function billing_added_guard();
  ${secure("billing_vat", { visible: bothSides, app: ["select"], platform: ["select", "insert"] })}

  -- An issued invoice as it was written for its receiver, to the byte; nothing changes it.
  create table billing_document (
    invoice_id uuid primary key,
    controller_id int not null,
    publisher_id int not null,
    format text not null check (format in ('bis3', 'selfbilling')),
    language text not null check (language in ('da', 'en')),
    xml text not null,
    xml_hash bytea not null check (xml_hash = sha256(convert_to(xml, 'UTF8'))),
    foreign key (invoice_id, controller_id, publisher_id)
      references billing_invoice (id, controller_id, publisher_id)
  );
  ${secure("billing_document", { visible: bothSides, app: ["select"], platform: ["select", "insert"] })}
  -- A publisher's invoice (389) or credit note (261) to the marketplace, which the marketplace writes itself: one for each
  -- document of what it has sold in its own name. Only the publisher's objection and the answer come later.
  create table billing_self_billed (
    id uuid primary key,
    publisher_id int not null references parties_publisher (id),
    marketplace_id int not null references parties_publisher (id),
    invoice_id uuid not null unique references billing_invoice (id),
    self_billing_id uuid not null references agreements_self_billing (id),
    corrects_id uuid references billing_self_billed (id),
    series text not null,
    series_number int not null check (series_number > 0),
    number text not null unique,
    seller_name text not null,
    seller_cvr text not null check (seller_cvr ~ '^[0-9]{8}$'),
    buyer_name text not null,
    buyer_cvr text not null check (buyer_cvr ~ '^[0-9]{8}$'),
    seller_country text not null check (seller_country ~ '^[A-Z]{2}$'),
    seller_vat_registered boolean not null,
    buyer_country text not null check (buyer_country ~ '^[A-Z]{2}$'),
    buyer_vat_registered boolean not null,
    particulars jsonb not null check (jsonb_typeof(particulars) = 'object'),
    -- What the publisher does not see itself: the number of the sale's document, the agreement's reference.
    sale_number text not null,
    agreement_reference text not null,
    -- By product, days and VAT: nothing of institutions or people.
    lines jsonb not null check (jsonb_typeof(lines) = 'array'),
    vat jsonb not null check (jsonb_typeof(vat) = 'array'),
    net_minor bigint not null,
    vat_minor bigint not null,
    total_minor bigint not null,
    fee_bp int not null check (fee_bp between 0 and 9999),
    issued_at timestamptz not null,
    due_on date not null,
    objectable_until date not null,
    -- As it was written for its publisher, to the byte, in the language that the publisher reads.
    language text not null check (language in ('da', 'en')),
    xml text not null,
    content_hash bytea not null check (length(content_hash) = 32),
    -- What the official rules said of it once it was issued: sets of rules that ran, faults.
    ran jsonb check (jsonb_typeof(ran) = 'array'),
    faults jsonb check (jsonb_typeof(faults) = 'array'),
    check ((ran is null) = (faults is null)),
    state text not null default 'issued' check (state in ('issued', 'objected', 'answered')),
    objection text check (length(objection) between 1 and 500),
    objected_by uuid,
    objected_at timestamptz,
    answer text check (length(answer) between 1 and 500),
    answered_by uuid,
    answered_at timestamptz,
    unique (publisher_id, series, series_number),
    foreign key (publisher_id, series) references billing_series (publisher_id, series),
    constraint billing_self_billed_sums check (net_minor + vat_minor = total_minor),
    constraint billing_self_billed_state check ((state <> 'issued') = (objection is not null)
      and (objection is null) = (objected_at is null) and (objection is null) = (objected_by is null)
      and (state = 'answered') = (answer is not null)
      and (answer is null) = (answered_at is null) and (answer is null) = (answered_by is null))
  );
  create trigger billing_self_billed_guard before insert or update or delete on billing_self_billed
    for each row execute function billing_self_billed_guard();
  ${secure("billing_self_billed", {
    visible: `publisher_id = ${publisherIs} or marketplace_id = ${publisherIs}`,
    app: ["select"],
    platform: ["select", "insert", "update"],
  })}
  grant update (state, objection, objected_by, objected_at, answer, answered_by, answered_at) on billing_self_billed to samkoeb_app;

  ${readable("billing_self_billed", ["id", "publisher_id", "marketplace_id", "invoice_id", "corrects_id", "number", "net_minor", "vat_minor", "total_minor", "fee_bp", "issued_at", "objectable_until", "state"])}
  ${readable("billing_invoice", ["id", "publisher_id", "controller_id", "payer_gln", "kind", "corrects_id", "number", "state", "net_minor", "vat_minor", "total_minor", "issued_at"])}

  -- What the marketplace has invoiced a publisher for its service in a month: set off against what it owes the publisher,
  -- or to be paid. Issued, it does not change but for being paid.
  create table billing_fee_invoice (
    id uuid primary key,
    publisher_id int not null references parties_publisher (id),
    marketplace_id int not null references parties_publisher (id),
    month date not null check (extract(day from month) = 1),
    settled_by text not null check (settled_by in ('set_off', 'payment')),
    series text not null check (series ~ '^G[0-9]{4}$'),
    series_number int not null check (series_number > 0),
    number text not null unique,
    seller_name text not null,
    seller_cvr text not null check (seller_cvr ~ '^[0-9]{8}$'),
    buyer_name text not null,
    buyer_cvr text not null check (buyer_cvr ~ '^[0-9]{8}$'),
    seller_country text not null check (seller_country ~ '^[A-Z]{2}$'),
    seller_vat_registered boolean not null,
    buyer_country text not null check (buyer_country ~ '^[A-Z]{2}$'),
    buyer_vat_registered boolean not null,
    particulars jsonb not null check (jsonb_typeof(particulars) = 'object'),
    lines jsonb not null check (jsonb_typeof(lines) = 'array'),
    vat jsonb not null check (jsonb_typeof(vat) = 'array'),
    net_minor bigint not null check (net_minor > 0),
    vat_minor bigint not null check (vat_minor >= 0),
    total_minor bigint not null,
    issued_at timestamptz not null,
    due_on date not null,
    language text not null check (language in ('da', 'en')),
    xml text not null,
    content_hash bytea not null check (length(content_hash) = 32),
    state text not null check (state in ('issued', 'paid')),
    -- That it was paid, as a person of the marketplace's says; a job books it, and then it is.
    paid_on date,
    paid_by uuid,
    paid_reference text check (length(paid_reference) between 1 and 100),
    unique (publisher_id, month, settled_by),
    unique (marketplace_id, series, series_number),
    foreign key (marketplace_id, series) references billing_series (publisher_id, series),
    constraint billing_fee_invoice_between check (publisher_id <> marketplace_id),
    constraint billing_fee_invoice_sums check (net_minor + vat_minor = total_minor),
    constraint billing_fee_invoice_paid check ((paid_on is null) = (paid_by is null) and (paid_on is null) = (paid_reference is null)
      and (state = 'issued' or settled_by = 'set_off' or paid_on is not null) and (settled_by = 'payment' or paid_on is null))
  );
  create trigger billing_fee_invoice_guard before insert or update or delete on billing_fee_invoice
    for each row execute function billing_fee_invoice_guard();
  ${secure("billing_fee_invoice", {
    visible: `publisher_id = ${publisherIs} or marketplace_id = ${publisherIs}`,
    changeable: `marketplace_id = ${publisherIs}`,
    app: ["select"],
    platform: ["select", "insert", "update"],
  })}
  grant update (paid_on, paid_by, paid_reference) on billing_fee_invoice to samkoeb_app;
  ${readable("billing_fee_invoice", ["id", "publisher_id", "marketplace_id", "month", "settled_by", "number", "net_minor", "vat_minor", "total_minor", "issued_at", "state"])}

  -- What the official rules said of a document once it was issued: sets of rules that ran (none: it was not validated), faults.
  create table billing_document_check (
    invoice_id uuid primary key references billing_document (invoice_id),
    controller_id int not null,
    publisher_id int not null,
    ran jsonb not null check (jsonb_typeof(ran) = 'array'),
    faults jsonb not null check (jsonb_typeof(faults) = 'array'),
    checked_at timestamptz not null default platform_now()
  );
  ${secure("billing_document_check", { visible: `publisher_id = ${publisherIs}`, app: ["select"], platform: ["select", "insert"] })}

  -- Up to which of a reconciliation's adjustments the documents are made, whether or not it came to money.
  create table billing_adjusted (
    reconciliation_id uuid primary key,
    controller_id int not null,
    publisher_id int not null,
    number int not null check (number > 0),
    foreign key (controller_id, reconciliation_id) references reconciliation_reconciliation (controller_id, id)
  );
  ${secure("billing_adjusted", { visible: `publisher_id = ${publisherIs}`, app: ["select"] })}
`;
