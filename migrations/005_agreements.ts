import {
  appendOnly,
  controllerIs,
  forDefiner,
  ownInstitution,
  publisherIs,
  readable,
  secure,
} from "../src/platform/db/ddl.ts";

const eitherSide = `${controllerIs} = any(participant_ids) or publisher_id = ${publisherIs} or seller_id = ${publisherIs}`;
const ownWord = `controller_id = ${controllerIs} and ${controllerIs} = any(participant_ids)`;

/** Agreements with their ceiling ledger, named buyers, commitments and call-offs, and what happens to them year by year. */
export const sql = `
  -- What a publisher and its buyers agreed on, with the ledger that its ceiling is held by.
  create table agreements_agreement (
    id uuid primary key,
    reference text not null unique check (length(reference) between 1 and 200),
    publisher_id int not null references parties_publisher (id),
    participant_ids int[] not null check (cardinality(participant_ids) between 1 and 200),
    round_reference text check (length(round_reference) between 1 and 200),
    lot_reference text check (length(lot_reference) between 1 and 200),
    offer_id uuid references catalogue_offer (id),
    product_id uuid not null,
    model text not null check (model in ('per_pupil', 'per_school', 'pooled', 'pot', 'pay_per_use')),
    price_sheet jsonb not null,
    proration text not null check (proration in ('DAILY', 'MONTHLY', 'NONE', 'SHORT_TERM_X2')),
    count_basis text not null check (count_basis in ('count_date', 'seats', 'active')),
    over_use text not null check (over_use in ('HARD', 'TOLERANCE', 'TRUE_UP', 'REPORT_ONLY')),
    tolerance_bp int not null check (tolerance_bp between 0 and 10000),
    starts_on date not null,
    ends_on date not null,
    -- The first stretch of days that one price pays for; later ones follow a year at a time.
    term_starts_on date not null,
    term_ends_on date not null,
    -- The ledger: changed only in the locked row, together with the call-off that it counts.
    ceiling_minor bigint not null check (ceiling_minor >= 0),
    called_minor bigint not null default 0,
    called_quantity bigint not null default 0 check (called_quantity >= 0),
    call_offs int not null default 0 check (call_offs >= 0),
    state text not null default 'active' check (state in ('active', 'ended')),
    created_at timestamptz not null default platform_now(),
    shortfall text not null default 'report' check (shortfall in ('bill', 'report')),
    -- Units called off at the same time at most, which is what tiers are reached by; null: all that were.
    reached_quantity bigint check (reached_quantity between 0 and called_quantity),
    -- Who decides for all buyers; null: the only buyer itself.
    lead_id int check (lead_id is null or lead_id = any (participant_ids)),
    option_years int not null default 0 check (option_years between 0 and 6),
    options_used int not null default 0 check (options_used between 0 and option_years),
    option_notice_months int not null default 6 check (option_notice_months between 1 and 12),
    guaranteed_quantity bigint not null default 0 check (guaranteed_quantity >= 0),
    index_name text check (length(index_name) between 1 and 200),
    index_base_month text check (index_base_month ~ '^[0-9]{4}-[0-9]{2}$'),
    index_first_after_months int check (index_first_after_months between 1 and 60),
    index_max_pct_micro bigint check (index_max_pct_micro >= 0),
    -- What the agreement keeps of its offer besides prices: return window, days of grace, notice.
    return_window_days int not null default 0 check (return_window_days between 0 and 366),
    grace_days int not null default 0 check (grace_days between 0 and 366),
    notice_on date,
    -- What several years cost: invoiced in advance, or each school year as it begins.
    instalments text not null default 'advance' check (instalments in ('advance', 'school_year')),
    -- Who sells to the buyers, as its terms said from the start: the publisher, or the marketplace in its own name.
    seller_id int not null references parties_publisher (id),
    foreign key (publisher_id, product_id) references catalogue_product (publisher_id, id),
    unique (id, publisher_id, product_id, model),
    unique (id, seller_id),
    check (starts_on < ends_on),
    check (term_starts_on <= starts_on and term_starts_on < term_ends_on),
    check (called_minor between 0 and ceiling_minor),
    check (price_sheet ->> 'model' = model),
    -- What each licence model knows (models of the catalogue; a contract test compares the two).
    constraint agreements_agreement_over_use_known check (case model when 'per_school' then over_use in ('TRUE_UP', 'REPORT_ONLY')
      when 'pot' then over_use = 'REPORT_ONLY' when 'pay_per_use' then over_use = 'REPORT_ONLY' else true end),
    check ((index_name is null) = (index_base_month is null)
      and (index_name is null) = (index_first_after_months is null)
      and (index_max_pct_micro is null or index_name is not null))
  );
  create index agreements_agreement_participants on agreements_agreement using gin (participant_ids);
  create index agreements_agreement_publisher on agreements_agreement (publisher_id, reference);
  ${secure("agreements_agreement", {
    visible: `${controllerIs} = any(participant_ids) or publisher_id = ${publisherIs} or seller_id = ${publisherIs}`,
    app: ["select", "insert"],
  })}
  -- A request makes agreements of its own controller alone; joint ones come from a round's conclusion.
  create policy agreements_agreement_own on agreements_agreement as restrictive for insert to samkoeb_app
    with check (participant_ids = array[${controllerIs}]);
  create policy agreements_agreement_calls on agreements_agreement as restrictive for update to samkoeb_app
    using (${controllerIs} = any(participant_ids));
  grant update (called_minor, called_quantity, call_offs, reached_quantity) on agreements_agreement to samkoeb_app;

  -- A named buyer: what it committed to in a year, and where its invoices go.
  create table agreements_buyer (
    agreement_id uuid not null references agreements_agreement (id),
    controller_id int not null references parties_controller (id),
    publisher_id int not null,
    -- Whoever sells reads it, as the agreement says.
    seller_id int not null,
    payer_gln text not null check (payer_gln ~ '^[0-9]{13}$'),
    order_reference text check (length(order_reference) <= 100 and order_reference !~ '^\\s*$'),
    buyer_reference text check (length(buyer_reference) <= 100 and buyer_reference !~ '^\\s*$'),
    committed_min int not null check (committed_min >= 0),
    committed_expected int not null check (committed_expected >= committed_min),
    committed_max int not null check (committed_max >= committed_expected),
    version int not null default 1 check (version > 0),
    foreign key (agreement_id, seller_id) references agreements_agreement (id, seller_id),
    primary key (agreement_id, controller_id),
    unique (agreement_id, controller_id, publisher_id)
  );
  create index agreements_buyer_controller on agreements_buyer (controller_id);
  ${secure("agreements_buyer", {
    visible: `controller_id = ${controllerIs} or publisher_id = ${publisherIs} or seller_id = ${publisherIs}`,
    writable: `controller_id = ${controllerIs}`,
    app: ["select", "insert"],
  })}
  grant update (payer_gln, order_reference, buyer_reference, version) on agreements_buyer to samkoeb_app;
  -- What the marketplace's invoices name, it learns from agreements_billed_to.
  ${forDefiner("agreements_agreement", ["select"])}
  ${forDefiner("agreements_buyer", ["select"])}

  -- That the marketplace may sell what a publisher delivers, and invoices itself on its behalf (self-billing): both have
  -- agreed before its first day. That there is one on a day, a buyer learns from agreements_self_billed_on.
  create table agreements_self_billing (
    id uuid primary key,
    publisher_id int not null references parties_publisher (id),
    marketplace_id int not null references parties_publisher (id),
    starts_on date not null,
    ends_on date check (ends_on > starts_on),
    -- Days in which the publisher may object to a document.
    objection_days int not null check (objection_days between 1 and 90),
    proposed_by uuid not null,
    proposed_at timestamptz not null default platform_now(),
    accepted_by uuid,
    accepted_at timestamptz,
    check (publisher_id <> marketplace_id),
    constraint agreements_self_billing_prior check ((accepted_by is null) = (accepted_at is null)
      and (accepted_at is null or (accepted_at at time zone 'Europe/Copenhagen')::date <= starts_on)),
    constraint agreements_self_billing_one exclude using gist (publisher_id with =, daterange(starts_on, ends_on) with &&)
      where (accepted_at is not null)
  );
  ${secure("agreements_self_billing", {
    visible: `publisher_id = ${publisherIs} or marketplace_id = ${publisherIs}`,
    changeable: `publisher_id = ${publisherIs}`,
    writable: `publisher_id = ${publisherIs} or marketplace_id = ${publisherIs}`,
    app: ["select", "insert"],
    platform: ["select"],
  })}
  ${forDefiner("agreements_self_billing", ["select"])}
  grant update (accepted_by, accepted_at) on agreements_self_billing to samkoeb_app;

  -- What the marketplace keeps of a sale, in basis points of its net: a matter of the two.
  create table agreements_fee (
    self_billing_id uuid primary key references agreements_self_billing (id),
    publisher_id int not null,
    marketplace_id int not null,
    fee_bp int not null check (fee_bp between 0 and 9999)
  );
  ${appendOnly("agreements_fee")}
  ${secure("agreements_fee", {
    visible: `publisher_id = ${publisherIs} or marketplace_id = ${publisherIs}`,
    writable: `marketplace_id = ${publisherIs}`,
    app: ["select", "insert"],
    platform: ["select"],
  })}

  -- How a buyer wants to be invoiced from a day on: in one, a document for each paying unit, or one for each institution.
  create table agreements_split (
    agreement_id uuid not null,
    controller_id int not null,
    publisher_id int not null,
    seller_id int not null,
    number int not null check (number > 0),
    from_on date not null,
    split text not null check (split in ('none', 'payer', 'institution')),
    person_id uuid,
    decided_at timestamptz not null default platform_now(),
    foreign key (agreement_id, seller_id) references agreements_agreement (id, seller_id),
    primary key (agreement_id, controller_id, number),
    foreign key (agreement_id, controller_id, publisher_id)
      references agreements_buyer (agreement_id, controller_id, publisher_id)
  );
  ${appendOnly("agreements_split")}
  ${secure("agreements_split", {
    visible: `controller_id = ${controllerIs} or publisher_id = ${publisherIs} or seller_id = ${publisherIs}`,
    writable: `controller_id = ${controllerIs}`,
    app: ["select", "insert"],
    platform: ["select", "insert"],
  })}

  -- Only a named buyer calls off: the foreign key says so.
  create table agreements_call_off (
    id uuid primary key,
    agreement_id uuid not null,
    number int not null check (number > 0),
    controller_id int not null,
    publisher_id int not null,
    -- Whose customer the buyer is, as the agreement says: who answers when it is given up, and credits it.
    seller_id int not null,
    product_id uuid not null,
    model text not null,
    quantity int not null check (quantity > 0),
    institution_ids int[] check (cardinality(institution_ids) = quantity),
    -- Where institutions are counted: each with the people that it was priced on, [[id, people], ...].
    sizes jsonb check (jsonb_typeof(sizes) = 'array'),
    unit_price_micro bigint not null check (unit_price_micro >= 0),
    net_minor bigint not null check (net_minor >= 0),
    starts_on date not null,
    ends_on date not null,
    proration text not null check (proration in ('DAILY', 'MONTHLY', 'NONE', 'SHORT_TERM_X2')),
    over_use text not null check (over_use in ('HARD', 'TOLERANCE', 'TRUE_UP', 'REPORT_ONLY')),
    tolerance_bp int not null,
    called_at timestamptz not null default platform_now(),
    -- A year that follows on the option: the call-off that it goes on from. Its licence is extended, not made.
    extends_id uuid unique references agreements_call_off (id),
    unique (agreement_id, number),
    unique (controller_id, id),
    unique (id, seller_id),
    foreign key (agreement_id, seller_id) references agreements_agreement (id, seller_id),
    foreign key (agreement_id, controller_id, publisher_id)
      references agreements_buyer (agreement_id, controller_id, publisher_id),
    foreign key (agreement_id, publisher_id, product_id, model)
      references agreements_agreement (id, publisher_id, product_id, model),
    -- What each licence model knows (models of the catalogue; a contract test compares the two).
    constraint agreements_call_off_over_use_known check (case model when 'per_school' then over_use in ('TRUE_UP', 'REPORT_ONLY')
      when 'pot' then over_use = 'REPORT_ONLY' when 'pay_per_use' then over_use = 'REPORT_ONLY' else true end),
    check (starts_on < ends_on)
  );
  create index agreements_call_off_controller on agreements_call_off (controller_id, agreement_id);
  ${appendOnly("agreements_call_off")}
  ${secure("agreements_call_off", {
    visible: `controller_id = ${controllerIs} or publisher_id = ${publisherIs} or seller_id = ${publisherIs}`,
    writable: `controller_id = ${controllerIs}`,
    app: ["select", "insert"],
    platform: ["select", "insert"],
  })}

  -- How a call-off's net amount comes about: a line per row of the price sheet and term, as an invoice has it.
  create table agreements_price_line (
    controller_id int not null,
    call_off_id uuid not null,
    line int not null check (line > 0),
    publisher_id int not null,
    seller_id int not null,
    starts_on date not null,
    ends_on date not null check (ends_on > starts_on),
    units int not null check (units > 0),
    quantity bigint not null check (quantity > 0),
    per text not null check (per in ('unit', 'day', 'month')),
    base_quantity bigint not null check (base_quantity > 0),
    unit_price_micro bigint not null check (unit_price_micro >= 0),
    fee_minor bigint not null check (fee_minor >= 0),
    minimum_minor bigint not null,
    rounding_minor bigint not null,
    net_minor bigint not null,
    primary key (call_off_id, line),
    foreign key (controller_id, call_off_id) references agreements_call_off (controller_id, id),
    foreign key (call_off_id, seller_id) references agreements_call_off (id, seller_id),
    constraint agreements_price_line_product check (net_minor - fee_minor - minimum_minor - rounding_minor =
      div(2::numeric * quantity * unit_price_micro + base_quantity * 10000, base_quantity * 20000))
  );
  ${appendOnly("agreements_price_line")}
  ${secure("agreements_price_line", {
    visible: `controller_id = ${controllerIs} or publisher_id = ${publisherIs} or seller_id = ${publisherIs}`,
    writable: `controller_id = ${controllerIs}`,
    app: ["select", "insert"],
    platform: ["select", "insert"],
  })}

  -- What a buyer's people may call off in a fiscal year, excluding VAT; without a person: all of them together.
  create table agreements_spending_limit (
    id uuid primary key default gen_random_uuid(),
    controller_id int not null references parties_controller (id),
    person_id uuid,
    limit_minor bigint not null check (limit_minor >= 0),
    set_by uuid not null check (set_by is distinct from person_id),
    set_at timestamptz not null default platform_now()
  );
  create unique index agreements_spending_limit_one
    on agreements_spending_limit (controller_id, coalesce(person_id, '00000000-0000-0000-0000-000000000000'::uuid));
  ${secure("agreements_spending_limit", {
    visible: `controller_id = ${controllerIs}`,
    app: ["select", "insert", "update", "delete"],
  })}

  -- What a second person has approved on top of a limit, for the fiscal year that begins on a day.
  create table agreements_spending_extra (
    id uuid primary key,
    controller_id int not null references parties_controller (id),
    person_id uuid,
    amount_minor bigint not null check (amount_minor > 0),
    reason text not null check (length(reason) between 1 and 500),
    year_from date not null,
    approved_by uuid not null,
    approved_for uuid,
    approved_at timestamptz not null default platform_now(),
    constraint agreements_spending_extra_by_two
      check (approved_by is distinct from person_id and (person_id is null or approved_for is distinct from person_id))
  );
  create index agreements_spending_extra_year on agreements_spending_extra (controller_id, year_from);
  ${appendOnly("agreements_spending_extra")}
  ${secure("agreements_spending_extra", {
    visible: `controller_id = ${controllerIs}`,
    app: ["select", "insert"],
    platform: ["select", "insert"],
  })}

  -- Whose a call-off was: who made it, and for whom a deputy did.
  create table agreements_spending (
    call_off_id uuid primary key,
    controller_id int not null,
    person_ids uuid[] not null check (cardinality(person_ids) > 0),
    net_minor bigint not null check (net_minor >= 0),
    spent_on date not null,
    foreign key (controller_id, call_off_id) references agreements_call_off (controller_id, id)
  );
  create index agreements_spending_year on agreements_spending (controller_id, spent_on);
  ${appendOnly("agreements_spending")}
  ${secure("agreements_spending", {
    visible: `controller_id = ${controllerIs}`,
    app: ["select", "insert"],
    platform: ["select", "insert"],
  })}

  -- What of a call-off was withdrawn: so many of its units from a day on. Its price, given back, is room below the ceiling again.
  create table agreements_withdrawal (
    call_off_id uuid primary key,
    controller_id int not null,
    publisher_id int not null,
    agreement_id uuid not null references agreements_agreement (id),
    quantity int not null check (quantity > 0),
    starts_on date not null,
    net_minor bigint not null check (net_minor >= 0),
    withdrawn_at timestamptz not null default platform_now(),
    foreign key (controller_id, call_off_id) references agreements_call_off (controller_id, id)
  );
  create index agreements_withdrawal_agreement on agreements_withdrawal (agreement_id);
  ${appendOnly("agreements_withdrawal")}
  ${secure("agreements_withdrawal", {
    visible: `controller_id = ${controllerIs} or publisher_id = ${publisherIs}`,
    writable: "false",
    app: ["select"],
    platform: ["select", "insert"],
  })}

  -- What a buyer committed to in each school year.
  create table agreements_commitment (
    agreement_id uuid not null,
    controller_id int not null,
    publisher_id int not null,
    seller_id int not null,
    starts_on date not null,
    ends_on date not null check (ends_on > starts_on),
    school_year text not null check (school_year ~ '^[0-9]{4}/[0-9]{4}$'),
    least int not null check (least >= 0),
    expected int not null check (expected >= least),
    most int not null check (most >= expected),
    foreign key (agreement_id, seller_id) references agreements_agreement (id, seller_id),
    primary key (agreement_id, controller_id, starts_on),
    foreign key (agreement_id, controller_id, publisher_id)
      references agreements_buyer (agreement_id, controller_id, publisher_id)
  );
  ${secure("agreements_commitment", {
    visible: `controller_id = ${controllerIs} or publisher_id = ${publisherIs} or seller_id = ${publisherIs}`,
    writable: `controller_id = ${controllerIs}`,
    app: ["select", "insert"],
  })}

  -- A decision on an option year; what follows from it is carried out by a job.
  create table agreements_option (
    agreement_id uuid not null references agreements_agreement (id),
    number int not null check (number > 0),
    publisher_id int not null,
    seller_id int not null,
    participant_ids int[] not null,
    decision text not null check (decision in ('extend', 'decline')),
    reason text not null check (length(reason) between 1 and 2000),
    starts_on date not null,
    ends_on date not null check (ends_on > starts_on),
    controller_id int not null,
    person_id uuid not null,
    decided_at timestamptz not null,
    foreign key (agreement_id, seller_id) references agreements_agreement (id, seller_id),
    primary key (agreement_id, number)
  );
  ${appendOnly("agreements_option")}
  ${secure("agreements_option", { visible: eitherSide, writable: ownWord, app: ["select", "insert"], platform: ["select", "insert"] })}

  -- What carrying out a decision came to: extended, or refused because the ceiling had no room left.
  create table agreements_option_outcome (
    agreement_id uuid not null,
    number int not null,
    publisher_id int not null,
    seller_id int not null,
    participant_ids int[] not null,
    outcome text not null check (outcome in ('extended', 'ceiling_reached')),
    at timestamptz not null,
    foreign key (agreement_id, seller_id) references agreements_agreement (id, seller_id),
    primary key (agreement_id, number),
    foreign key (agreement_id, number) references agreements_option (agreement_id, number)
  );
  ${appendOnly("agreements_option_outcome")}
  ${secure("agreements_option_outcome", { visible: eitherSide, writable: "false", app: ["select"], platform: ["select", "insert"] })}

  -- The price sheet in force from a day on; before the first, the agreement's own.
  create table agreements_price (
    agreement_id uuid not null references agreements_agreement (id),
    from_on date not null,
    publisher_id int not null,
    seller_id int not null,
    participant_ids int[] not null,
    base_micro bigint not null check (base_micro > 0),
    index_micro bigint not null check (index_micro > 0),
    factor_e4 bigint not null check (factor_e4 > 0),
    price_sheet jsonb not null,
    reason text not null check (length(reason) between 1 and 2000),
    controller_id int not null,
    person_id uuid not null,
    decided_at timestamptz not null,
    foreign key (agreement_id, seller_id) references agreements_agreement (id, seller_id),
    primary key (agreement_id, from_on)
  );
  ${appendOnly("agreements_price")}
  ${secure("agreements_price", { visible: eitherSide, writable: ownWord, app: ["select", "insert"], platform: ["select", "insert"] })}

  -- A school year of a buyer, counted once when it is over.
  create table agreements_shortfall (
    id uuid primary key,
    agreement_id uuid not null,
    controller_id int not null,
    publisher_id int not null,
    seller_id int not null,
    product_id uuid not null,
    school_year text not null,
    starts_on date not null,
    ends_on date not null check (ends_on > starts_on),
    least int not null check (least >= 0),
    taken int not null check (taken >= 0),
    units int not null check (units = greatest(0, least - taken)),
    unit_price_micro bigint not null check (unit_price_micro >= 0),
    net_minor bigint not null check (net_minor >= 0),
    consequence text not null check (consequence in ('bill', 'report')),
    found_at timestamptz not null,
    check (units > 0 or net_minor = 0),
    foreign key (agreement_id, seller_id) references agreements_agreement (id, seller_id),
    unique (agreement_id, controller_id, starts_on),
    unique (controller_id, id),
    foreign key (agreement_id, controller_id, publisher_id)
      references agreements_buyer (agreement_id, controller_id, publisher_id)
  );
  ${appendOnly("agreements_shortfall")}
  ${secure("agreements_shortfall", {
    visible: `controller_id = ${controllerIs} or publisher_id = ${publisherIs} or seller_id = ${publisherIs}`,
    writable: "false",
    app: ["select"],
    platform: ["select", "insert"],
  })}

  -- Which schools have chosen the fixed price of a pay_per_use agreement, month by month.
  create table agreements_fixed_price (
    agreement_id uuid not null,
    controller_id int not null,
    publisher_id int not null,
    institution_id int not null,
    month date not null check (extract(day from month) = 1),
    fixed boolean not null,
    person_id uuid not null,
    chosen_at timestamptz not null default platform_now(),
    primary key (agreement_id, institution_id, month),
    foreign key (agreement_id, controller_id, publisher_id)
      references agreements_buyer (agreement_id, controller_id, publisher_id),
    foreign key (controller_id, institution_id) references parties_institution (controller_id, id),
    check (chosen_at < month::timestamp at time zone 'Europe/Copenhagen')
  );
  create trigger agreements_fixed_price_guard before insert or update or delete on agreements_fixed_price
    for each row execute function agreements_fixed_price_guard();
  ${secure("agreements_fixed_price", {
    visible: `(controller_id = ${controllerIs} and ${ownInstitution}) or publisher_id = ${publisherIs}`,
    writable: `controller_id = ${controllerIs} and ${ownInstitution}`,
    app: ["select", "insert"],
    platform: ["select"],
  })}
  grant update (fixed, person_id, chosen_at) on agreements_fixed_price to samkoeb_app;

  -- What other domains read.
  ${readable("agreements_agreement", ["id", "reference", "publisher_id", "participant_ids", "product_id", "model", "price_sheet", "count_basis", "proration", "over_use", "tolerance_bp", "grace_days", "starts_on", "ends_on", "term_starts_on", "term_ends_on", "instalments", "seller_id"])}
  ${readable("agreements_split", ["agreement_id", "controller_id", "publisher_id", "number", "from_on", "split"])}
  ${readable("agreements_buyer", ["agreement_id", "controller_id", "publisher_id", "payer_gln", "order_reference", "buyer_reference"])}
  ${readable("agreements_call_off", ["id", "agreement_id", "number", "controller_id", "publisher_id", "product_id", "model", "quantity", "institution_ids", "sizes", "unit_price_micro", "net_minor", "starts_on", "ends_on", "proration"])}
  ${readable("agreements_price_line", ["controller_id", "call_off_id", "line", "starts_on", "ends_on", "units", "quantity", "per", "base_quantity", "unit_price_micro", "fee_minor", "minimum_minor", "rounding_minor", "net_minor"])}
  ${readable("agreements_shortfall", ["id", "agreement_id", "controller_id", "publisher_id", "product_id", "school_year", "starts_on", "ends_on", "units", "unit_price_micro", "net_minor", "consequence"])}
  ${readable("agreements_fixed_price", ["agreement_id", "controller_id", "institution_id", "month", "fixed"])}
`;
