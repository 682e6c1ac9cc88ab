import {
  appendOnly,
  controllerIs,
  institutionIs,
  ownInstitution,
  publisherIs,
  readable,
  secure,
} from "../src/platform/db/ddl.ts";

const mine = `controller_id = ${controllerIs}`;
const own = `publisher_id = ${publisherIs}`;
const either = `(${mine} or ${own})`;
const jobsOnly = { app: ["select"] } as const;

/** Use counted per pupil and day as events arrive, each pupil's class, what reconciliation made of a month, and what late data changes of closed months. */
export const sql = `
  -- How far the events of a batch have been counted.
  create table reconciliation_counted_batch (
    batch_id uuid primary key,
    publisher_id int not null,
    events int not null default 0 check (events >= 0),
    line int not null default 0,
    -- Up to which line the batch's ids have been held against months further away.
    checked int not null default 0,
    foreign key (publisher_id, batch_id) references usage_batch (publisher_id, id)
  );
  create index reconciliation_counted_batch_unchecked on reconciliation_counted_batch (batch_id) where checked < line;
  ${secure("reconciliation_counted_batch", { visible: `publisher_id = ${publisherIs}`, app: [] })}

  -- The same id again, more than a month apart: found by the nightly check, does not count.
  create table reconciliation_repeat (
    controller_id int not null,
    publisher_id int not null,
    month date not null check (extract(day from month) = 1),
    event_id text not null,
    first_month date not null check (extract(day from first_month) = 1),
    same_body boolean not null,
    found_at timestamptz not null default platform_now(),
    -- A repeated event was counted when it came; set once that has been taken back.
    taken_back boolean not null default false,
    primary key (controller_id, publisher_id, month, event_id)
  );
  create index reconciliation_repeat_waiting on reconciliation_repeat (publisher_id) where not taken_back;
  ${secure("reconciliation_repeat", { visible: either, app: ["select"] })}

  -- Events that count as use of something: no voids, none voided (whichever came first), none repeated.
  create view reconciliation_counted_event with (security_invoker = true) as
    select e.controller_id, e.publisher_id, e.month, e.event_id, e.at, e.pseudonym, e.institution_number, e.product,
      e.kind, e.seconds, e.batch_id, e.line
    from usage_event e
    where e.voids is null
      and not exists (select 1 from usage_event v where v.controller_id = e.controller_id
        and v.publisher_id = e.publisher_id and v.voids = e.event_id)
      and not exists (select 1 from reconciliation_repeat r where r.controller_id = e.controller_id
        and r.publisher_id = e.publisher_id and r.month = e.month and r.event_id = e.event_id);
  grant select on reconciliation_counted_event to samkoeb_app, samkoeb_platform;

  -- Accepted events per product as it was named; digest: sum of 64 bits of each body's hash, whatever the order.
  create table reconciliation_monthly_use (
    controller_id int not null,
    month date not null,
    publisher_id int not null,
    product text not null,
    events bigint not null check (events >= 0),
    previews bigint not null check (previews >= 0),
    digest numeric not null,
    primary key (controller_id, month, publisher_id, product)
  );
  create index reconciliation_monthly_use_publisher on reconciliation_monthly_use (publisher_id, month);
  ${secure("reconciliation_monthly_use", { visible: either, ...jobsOnly })}

  -- The aggregate: use of a product by a pupil ('' is nobody) at a reported place on a Copenhagen day.
  create table reconciliation_daily_use (
    controller_id int not null,
    month date not null check (extract(day from month) = 1),
    publisher_id int not null,
    product text not null,
    pseudonym text not null,
    institution_number text not null,
    day date not null,
    events int not null check (events >= 0),
    previews int not null check (previews >= 0),
    last_at timestamptz not null,
    primary key (controller_id, month, publisher_id, product, pseudonym, institution_number, day)
  ) partition by range (month);
  create trigger reconciliation_daily_use_gone after insert on reconciliation_daily_use
    referencing new table as fresh for each statement execute function parties_refuse_gone();
  ${secure("reconciliation_daily_use", { visible: mine, ...jobsOnly })}

  -- Pupils whose use has changed since they were classified; none of months that were never classified. A list that is
  -- read and emptied product by product: a pupil may stand on it twice.
  create table reconciliation_changed_pupil (
    controller_id int not null,
    month date not null,
    publisher_id int not null,
    product text not null,
    pseudonym text not null
  );
  create index reconciliation_changed_pupil_product on reconciliation_changed_pupil (controller_id, month, publisher_id, product);
  create trigger reconciliation_changed_pupil_gone after insert on reconciliation_changed_pupil
    referencing new table as fresh for each statement execute function parties_refuse_gone();
  ${secure("reconciliation_changed_pupil", { visible: mine, app: [] })}

  -- A controller's roster in a month as reconciliation needs it, counted once for each version of the enrolments.
  create table reconciliation_roster (
    controller_id int not null,
    month date not null check (extract(day from month) = 1),
    version bigint not null,
    pupils jsonb not null,
    digest text not null,
    primary key (controller_id, month)
  );
  ${secure("reconciliation_roster", {
    visible: `controller_id = ${controllerIs} and ${institutionIs} is null`,
    app: ["select"],
  })}

  -- A pupil's classes for a product and month. here: the one that counts at the institution (0: unknown),
  -- counted: the one that counts for the controller.
  create table reconciliation_pupil_class (
    controller_id int not null,
    month date not null check (extract(day from month) = 1),
    publisher_id int not null,
    product_id uuid not null,
    agreement_id uuid not null,
    pseudonym text not null,
    institution_id int not null check (institution_id >= 0),
    class text not null check (class in ('LICENSED', 'IN_GRACE', 'UNLICENSED', 'UNMATCHED')),
    reason text not null,
    events int not null check (events > 0),
    last_at timestamptz not null,
    here boolean not null,
    counted boolean not null,
    primary key (controller_id, month, product_id, pseudonym, agreement_id, institution_id, class, reason)
  ) partition by range (month);
  create trigger reconciliation_pupil_class_gone after insert on reconciliation_pupil_class
    referencing new table as fresh for each statement execute function parties_refuse_gone();
  ${secure("reconciliation_pupil_class", { visible: `${mine} and ${ownInstitution}`, ...jobsOnly })}

  -- What the classes of a controller's product and month were made from.
  create table reconciliation_product_month (
    controller_id int not null,
    month date not null check (extract(day from month) = 1),
    publisher_id int not null,
    product_id uuid not null,
    licensing_hash bytea check (length(licensing_hash) = 32),
    digest numeric,
    -- To be classified anew, since something around its use has changed.
    stale boolean not null default false,
    primary key (controller_id, month, product_id),
    check ((licensing_hash is null) = (digest is null))
  );
  create index reconciliation_product_month_stale on reconciliation_product_month (controller_id, month) where stale;
  ${secure("reconciliation_product_month", { visible: either, ...jobsOnly })}

  -- Pupils by class and reason at each institution: sums of reconciliation_pupil_class.
  create table reconciliation_tally (
    controller_id int not null,
    month date not null,
    publisher_id int not null,
    product_id uuid not null,
    agreement_id uuid not null,
    institution_id int not null,
    class text not null check (class in ('LICENSED', 'IN_GRACE', 'UNLICENSED', 'UNMATCHED')),
    reason text not null,
    pupils int not null check (pupils >= 0),
    counted int not null check (counted >= 0),
    events int not null check (events >= 0),
    primary key (controller_id, month, product_id, agreement_id, institution_id, class, reason)
  );
  ${secure("reconciliation_tally", { visible: `${mine} and ${ownInstitution}`, ...jobsOnly })}

  -- In which months of a price term a pupil was known to use an agreement's product: bit 0 is its first month.
  create table reconciliation_term_pupil (
    controller_id int not null,
    agreement_id uuid not null,
    term_from date not null,
    pseudonym text not null,
    months int not null,
    primary key (controller_id, agreement_id, term_from, pseudonym)
  );
  create trigger reconciliation_term_pupil_gone after insert on reconciliation_term_pupil
    referencing new table as fresh for each statement execute function parties_refuse_gone();
  ${secure("reconciliation_term_pupil", { visible: mine, ...jobsOnly })}

  -- How many pupils of a price term were first known in each of its months (as reconciliation_term_pupil's bit): running counts
  -- are sums of a few rows.
  create table reconciliation_term_count (
    controller_id int not null,
    agreement_id uuid not null,
    term_from date not null,
    first int not null,
    pupils int not null,
    primary key (controller_id, agreement_id, term_from, first)
  );
  ${secure("reconciliation_term_count", { visible: `controller_id = ${controllerIs}`, app: ["select"] })}

  -- A month of an agreement and controller, with what both sides said of its result.
  create table reconciliation_reconciliation (
    id uuid primary key,
    agreement_id uuid not null references agreements_agreement (id),
    controller_id int not null,
    publisher_id int not null,
    month date not null check (extract(day from month) = 1),
    state text not null default 'open'
      check (state in ('open', 'incomplete', 'proposed', 'disputed', 'agreed', 'invoiced')),
    input_hash bytea check (length(input_hash) = 32),
    result_hash bytea check (length(result_hash) = 32),
    computed_at timestamptz,
    controller_agreed_at timestamptz,
    publisher_agreed_at timestamptz,
    agreed_at timestamptz,
    dispute_reason text check (length(dispute_reason) <= 2000),
    proposed_at timestamptz,
    agreed_by_silence boolean not null default false,
    -- What a publisher may see: figures, places and classes from which no count of 1 to 4 pupils follows.
    publisher_view jsonb not null default '{"figures": null, "places": [], "classes": []}'
      check (jsonb_typeof(publisher_view -> 'places') = 'array' and jsonb_typeof(publisher_view -> 'classes') = 'array'
        and publisher_view ? 'figures'),
    unique (agreement_id, controller_id, month),
    unique (controller_id, id)
  );
  create index reconciliation_reconciliation_publisher on reconciliation_reconciliation (publisher_id, month);
  create index reconciliation_reconciliation_waiting on reconciliation_reconciliation (proposed_at) where state = 'proposed';
  ${secure("reconciliation_reconciliation", { visible: either, app: ["select", "insert"] })}
  grant update (state, controller_agreed_at, publisher_agreed_at, agreed_at, dispute_reason)
    on reconciliation_reconciliation to samkoeb_app;

  -- The figures of a month: a line for each institution and product, and the controller's own (institution_id null).
  create table reconciliation_result (
    reconciliation_id uuid not null,
    controller_id int not null,
    publisher_id int not null,
    institution_id int,
    product_id uuid not null,
    entitled int not null,
    drawn int not null,
    active int not null,
    over int not null,
    under int not null,
    unlicensed int not null,
    unmatched int not null,
    events int not null,
    -- Names as they were when the month was computed: what comes later changes no closed month.
    buyer_name text not null,
    seller_name text not null,
    product_title text not null,
    institution_number text,
    institution_name text,
    check ((institution_id is null) = (institution_name is null)),
    -- The running count that true-ups follow; on the controller's own line only.
    distinct_in_term int check (distinct_in_term >= 0),
    check ((institution_id is null) = (distinct_in_term is not null)),
    foreign key (controller_id, reconciliation_id) references reconciliation_reconciliation (controller_id, id),
    unique nulls not distinct (reconciliation_id, institution_id, product_id)
  );
  ${secure("reconciliation_result", {
    visible: `(${mine} and ${ownInstitution}) or (publisher_id = ${publisherIs} and institution_id is null)`,
    app: ["select"],
  })}

  -- What does not fit in a month, with a suggestion for a person.
  create table reconciliation_finding (
    id uuid primary key,
    reconciliation_id uuid not null,
    controller_id int not null,
    publisher_id int not null,
    institution_id int,
    product_id uuid not null,
    kind text not null check (kind in ('over', 'under', 'unlicensed', 'unmatched')),
    reason text not null,
    quantity int not null check (quantity > 0),
    suggestion text not null,
    evidence jsonb not null default '{}',
    foreign key (controller_id, reconciliation_id) references reconciliation_reconciliation (controller_id, id)
  );
  create index reconciliation_finding_reconciliation on reconciliation_finding (controller_id, reconciliation_id);
  ${secure("reconciliation_finding", {
    visible: `(${mine} and ${ownInstitution}) or (publisher_id = ${publisherIs} and institution_id is null)`,
    app: ["select"],
  })}

  -- What late, restated or voided data changed of a closed month's figures, at each place and in all.
  create table reconciliation_adjustment (
    id uuid primary key,
    reconciliation_id uuid not null,
    number int not null check (number > 0),
    controller_id int not null,
    publisher_id int not null,
    institution_id int,
    product_id uuid not null,
    input_hash bytea not null check (length(input_hash) = 32),
    entitled int not null,
    drawn int not null,
    active int not null,
    over int not null,
    under int not null,
    unlicensed int not null,
    unmatched int not null,
    events int not null,
    distinct_in_term int,
    made_at timestamptz not null default platform_now(),
    check ((institution_id is null) = (distinct_in_term is not null)),
    unique nulls not distinct (reconciliation_id, number, institution_id, product_id),
    foreign key (controller_id, reconciliation_id) references reconciliation_reconciliation (controller_id, id)
  );
  ${appendOnly("reconciliation_adjustment")}
  ${secure("reconciliation_adjustment", {
    visible: `(${mine} and ${ownInstitution}) or (publisher_id = ${publisherIs} and institution_id is null)`,
    app: ["select"],
    platform: ["select", "insert"],
  })}

  -- What other domains read.
  ${readable("reconciliation_reconciliation", ["id", "agreement_id", "controller_id", "publisher_id", "month", "state", "agreed_at"])}
  ${readable("reconciliation_result", ["reconciliation_id", "controller_id", "publisher_id", "institution_id", "product_id", "entitled", "active", "over", "unlicensed", "events", "distinct_in_term"])}
  ${readable("reconciliation_adjustment", ["reconciliation_id", "number", "controller_id", "publisher_id", "institution_id", "product_id", "entitled", "active", "over", "unlicensed", "events", "distinct_in_term"])}
`;
