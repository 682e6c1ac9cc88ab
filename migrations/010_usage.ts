import {
  appendOnly,
  callerIs,
  controllerIs,
  forDefiner,
  publisherIs,
  readable,
  reference,
  secure,
} from "../src/platform/db/ddl.ts";

const mine = `controller_id = ${controllerIs}`;
const own = `publisher_id = ${publisherIs}`;
const either = `(${mine} or ${own})`;

/** Usage events by month, the batches and files that brought them, names that nobody else knows, what is kept of erased months. */
export const sql = `
  -- Lines that a publisher sent under one reference, and what became of them.
  create table usage_batch (
    id uuid primary key,
    publisher_id int not null references parties_publisher (id),
    reference text not null check (length(reference) between 1 and 120),
    -- refused and lapsed: nothing of it counts, and the reference may begin anew; withdrawn: it may not.
    state text not null default 'receiving' check (state in ('receiving', 'done', 'refused', 'lapsed', 'withdrawn')),
    -- Why it was refused or has lapsed: a problem's code and a sentence of ours.
    reason text,
    detail text check (length(detail) <= 500),
    sent int not null default 0 check (sent >= 0),
    accepted int not null default 0,
    duplicate int not null default 0,
    quarantined int not null default 0,
    rejected int not null default 0,
    -- Events of it that have been taken back since it ended as anything but done.
    withdrawn int not null default 0 check (withdrawn between 0 and accepted),
    -- Lines by reason, of those that were not accepted.
    reasons jsonb not null default '{}',
    -- Names that were no product's of the sender and no institution's when they came, with how many lines have them.
    unmatched jsonb not null
      default '{"products": {}, "productLines": 0, "institutions": {}, "institutionLines": 0}',
    -- Running SHA-256 of the lines counted so far: the same reference must bring the same lines.
    lines_hash bytea not null default ''::bytea,
    received_at timestamptz not null default platform_now(),
    -- When it was last sent or got lines: one that rests too long lapses.
    moved_at timestamptz not null default platform_now(),
    format text not null default 'ndjson' check (format in ('ndjson', 'csv', 'caliper', 'xapi', 'counter')),
    -- Set once all has come and is counted, or is taken back: whoever receives a batch holds its row, so counting keeps its own.
    counted boolean not null default false,
    unique (publisher_id, reference),
    unique (publisher_id, id),
    check (sent = accepted + duplicate + quarantined + rejected),
    constraint usage_batch_reason_check check ((state in ('refused', 'lapsed')) = (reason is not null)),
    constraint usage_batch_withdrawn_check check (withdrawn = 0 or state in ('refused', 'lapsed', 'withdrawn'))
  );
  create index usage_batch_resting on usage_batch (moved_at) where state = 'receiving';
  create index usage_batch_uncounted on usage_batch (received_at, id) where not counted;
  ${forDefiner("usage_batch", ["select"])}
  ${secure("usage_batch", { visible: `publisher_id = ${publisherIs}`, app: ["select", "insert", "update"] })}

  -- A line, or several that follow one another, that was not accepted, or was held as a duplicate.
  create table usage_issue (
    batch_id uuid not null,
    publisher_id int not null,
    line int not null check (line > 0),
    outcome text not null check (outcome in ('duplicate', 'quarantined', 'rejected')),
    reason text not null,
    -- Which member of the line is at fault: a name of the format's own, never one that the sender made up.
    member text check (length(member) <= 60),
    -- Of a line that was not accepted: whose it was and its cleaned fields, where they may be kept at all.
    controller_id int,
    month date check (extract(day from month) = 1),
    fields jsonb,
    -- Lines that follow one another with the same outcome and reason, and of which nothing else is kept, are one row.
    last_line int not null,
    primary key (batch_id, line),
    foreign key (publisher_id, batch_id) references usage_batch (publisher_id, id),
    constraint usage_issue_fields_check
      check (fields is null or (controller_id is not null and month is not null
        and not fields ?| array['pupil', 'pseudonym'])),
    -- Who reads behind a line looks 20,000 lines back for a stretch that reaches over it.
    constraint usage_issue_last_line_check
      check (last_line >= line and last_line - line < 20000 and (last_line = line or fields is null))
  );
  create index usage_issue_month on usage_issue (month) where fields is not null;
  ${secure("usage_issue", { visible: `publisher_id = ${publisherIs}`, app: ["select", "insert", "delete"] })}

  -- An event as it came, in a table for each month; each table is made when the first event of its month comes.
  create table usage_event (
    controller_id int not null,
    publisher_id int not null,
    month date not null check (extract(day from month) = 1),
    event_id text not null,
    at timestamptz not null,
    -- 32 lower-case hex digits, without a regular expression for each of a billion rows.
    pseudonym text
      check (length(pseudonym) = 32 and pseudonym = lower(pseudonym) and length(decode(pseudonym, 'hex')) = 16),
    institution_number text not null,
    product text not null,
    kind text not null check (kind in ('login', 'view', 'use', 'activity', 'preview', 'void')),
    seconds int not null check (seconds between 0 and 86400),
    body_hash bytea not null check (length(body_hash) = 16),
    batch_id uuid not null,
    -- The line that brought it, so that a statement can recognise the rows that it has inserted itself.
    line int check (line > 0),
    -- The id of the event that this row takes back; the row itself is no use.
    voids text check (length(voids) between 1 and 200),
    primary key (controller_id, publisher_id, month, event_id),
    constraint usage_event_void_check check ((kind = 'void') = (voids is not null))
  ) partition by range (month);
  create index usage_event_voids on usage_event (controller_id, publisher_id, voids) where voids is not null;

  -- A batch's lines come in order: those behind its mark in reconciliation_counted_batch have not been counted into reconciliation_daily_use.
  create index usage_event_batch on usage_event (batch_id, line);
  create trigger usage_event_gone after insert on usage_event
  referencing new table as fresh for each statement execute function parties_refuse_gone();
  ${secure("usage_event", { visible: either, writable: `publisher_id = ${publisherIs}`, app: ["select", "insert"] })}

  -- What a provider says of a month: all is sent, or nothing was used.
  create table usage_month (
    publisher_id int not null references parties_publisher (id),
    month date not null check (extract(day from month) = 1),
    state text not null check (state in ('complete', 'no_usage')),
    reported_at timestamptz not null default platform_now(),
    primary key (publisher_id, month)
  );
  ${secure("usage_month", { visible: `publisher_id = ${publisherIs}`, app: ["select", "insert", "update"] })}
  ${forDefiner("usage_month", ["select"])}

  -- The batch's file on its way to the job that reads it; the row goes when it is read.
  create table usage_file (
    batch_id uuid primary key,
    publisher_id int not null,
    -- Named by its sender for lines that name none: a municipality's code or a CVR number.
    controller text check (controller ~ '^([0-9]{3}|[0-9]{8})$'),
    gzip boolean not null,
    bytes bigint not null default 0 check (bytes >= 0),
    state text not null default 'arriving' check (state in ('arriving', 'waiting')),
    arrived_at timestamptz not null default platform_now(),
    unique (publisher_id, batch_id),
    foreign key (publisher_id, batch_id) references usage_batch (publisher_id, id)
  );
  ${secure("usage_file", { visible: own, app: ["select", "insert", "update", "delete"] })}

  -- About a megabyte each, encrypted with a key that is not in the database, bound to file and place.
  create table usage_file_part (
    batch_id uuid not null,
    publisher_id int not null,
    n int not null check (n >= 0),
    body bytea not null,
    primary key (batch_id, n),
    foreign key (publisher_id, batch_id) references usage_file (publisher_id, batch_id) on delete cascade
  );
  ${secure("usage_file_part", { visible: own, app: ["select", "insert", "delete"] })}

  -- COUNTER: a provider's own sums. Their uniques are no distinct pupils: no reconciliation reads this table.
  create table usage_aggregate (
    controller_id int not null,
    publisher_id int not null,
    month date not null check (extract(day from month) = 1),
    report text not null check (length(report) between 1 and 20),
    platform text not null check (length(platform) between 1 and 200),
    item text not null check (length(item) between 1 and 300),
    attributes text not null check (length(attributes) <= 300),
    metric text not null check (length(metric) between 1 and 80),
    count bigint not null check (count >= 0),
    batch_id uuid not null,
    primary key (controller_id, publisher_id, month, report, platform, item, attributes, metric)
  );
  -- What is withdrawn goes; its restatement remains.
  ${secure("usage_aggregate", {
    visible: `(controller_id = ${controllerIs} or ${own})`,
    writable: own,
    app: ["select", "insert", "delete"],
  })}

  -- The Created of the report whose figures of the month are in force. Months of which only reports without a
  -- Created have come have no row. It stays where a restatement withdrew everything: what is older must not come back.
  create table usage_statement (
    controller_id int not null,
    publisher_id int not null,
    month date not null check (extract(day from month) = 1),
    report text not null check (length(report) between 1 and 20),
    report_created_at timestamptz not null,
    batch_id uuid not null,
    primary key (controller_id, publisher_id, month, report)
  );
  ${secure("usage_statement", { visible: either, writable: own, app: ["select", "insert", "update"] })}

  -- What a newer report changed of a month that was reported before. A figure that was not there, or is no longer, is null.
  create table usage_restatement (
    controller_id int not null,
    publisher_id int not null,
    month date not null check (extract(day from month) = 1),
    report text not null,
    platform text not null,
    item text not null,
    attributes text not null,
    metric text not null,
    count_before bigint check (count_before >= 0),
    count_after bigint check (count_after >= 0),
    -- Null: the report before had no Created.
    created_before timestamptz,
    created_after timestamptz not null check (created_after > created_before),
    batch_id uuid not null,
    primary key (controller_id, publisher_id, month, report, platform, item, attributes, metric, created_after),
    check (count_before is distinct from count_after)
  );
  ${appendOnly("usage_restatement")}
  ${secure("usage_restatement", { visible: either, writable: own, app: ["select", "insert"] })}

  -- A provider's COUNTER API, and whose use it reports; what it asks for is encrypted with a key that is not in the database.
  create table usage_source (
    id uuid primary key,
    publisher_id int not null references parties_publisher (id),
    controller_id int not null references parties_controller (id),
    url text not null check (length(url) between 1 and 500),
    reports text[] not null check (cardinality(reports) between 1 and 16),
    from_month date not null check (extract(day from from_month) = 1),
    wrapped bytea not null,
    added_at timestamptz not null default platform_now(),
    unique (publisher_id, controller_id, url),
    unique (publisher_id, id)
  );
  ${secure("usage_source", { visible: `publisher_id = ${publisherIs}`, app: ["select", "insert", "update", "delete"] })}

  -- A report of a month: whether it is received. One for each that is due, and one for each trial.
  create table usage_pull (
    id uuid primary key,
    source_id uuid not null,
    publisher_id int not null,
    report text not null check (length(report) between 1 and 20),
    month date not null check (extract(day from month) = 1),
    trial boolean not null default false,
    state text not null default 'waiting' check (state in ('waiting', 'received', 'no_usage', 'failed', 'tried')),
    -- What came of the last try: our word, and the provider's number.
    reason text,
    message int,
    tries int not null default 0 check (tries >= 0),
    -- When the first of these tries was due: one gives up so long after it.
    began_at timestamptz not null default platform_now(),
    next_at timestamptz default platform_now(),
    -- Somebody asks the provider until then; after it whoever did has died.
    claimed_until timestamptz,
    batch_id uuid,
    sums jsonb,
    moved_at timestamptz not null default platform_now(),
    foreign key (publisher_id, source_id) references usage_source (publisher_id, id) on delete cascade,
    foreign key (publisher_id, batch_id) references usage_batch (publisher_id, id),
    constraint usage_pull_waits_check check ((state = 'waiting') = (next_at is not null)),
    constraint usage_pull_trial_check check (state <> 'tried' or (trial and batch_id is null))
  );
  create unique index usage_pull_month on usage_pull (source_id, report, month) where not trial;
  create index usage_pull_due on usage_pull (next_at) where state = 'waiting';
  create index usage_pull_claimed on usage_pull (publisher_id, claimed_until) where claimed_until is not null;
  ${secure("usage_pull", { visible: `publisher_id = ${publisherIs}`, app: ["select", "insert", "update", "delete"] })}

  create table usage_product_alias (
    publisher_id int not null,
    name text not null check (length(name) between 1 and 200),
    product_id uuid not null,
    mapped_at timestamptz not null default platform_now(),
    primary key (publisher_id, name),
    foreign key (publisher_id, product_id) references catalogue_product (publisher_id, id)
  );
  ${secure("usage_product_alias", {
    visible: `${callerIs} > 0`,
    changeable: `publisher_id = ${publisherIs}`,
    writable: `publisher_id = ${publisherIs}`,
    app: ["select", "insert", "update", "delete"],
  })}

  -- Under which names a publisher's products come: the catalogue's identifiers, which hold everywhere, and its own.
  create view usage_identifier with (security_invoker = true) as
    select i.publisher_id, i.identifier, i.product_id from catalogue_identifier i
    union all
    select a.publisher_id, a.name, a.product_id from usage_product_alias a
    where not exists (select 1 from catalogue_identifier i where i.identifier = a.name);
  grant select on usage_identifier to samkoeb_app, samkoeb_platform;

  create table usage_institution_alias (
    controller_id int not null,
    number text not null check (length(number) <= 200),
    institution_id int not null,
    mapped_at timestamptz not null default platform_now(),
    primary key (controller_id, number),
    foreign key (controller_id, institution_id) references parties_institution (controller_id, id)
  );
  ${secure("usage_institution_alias", {
    visible: `controller_id = ${controllerIs}`,
    app: ["select", "insert", "update", "delete"],
  })}

  -- Under which numbers a controller's institutions come, and when: an alias holds where its number is nobody's.
  create view usage_place with (security_invoker = true) as
    select k.controller_id, k.number, n.id, n.kind, k.valid_from, k.valid_to
    from parties_institution_number k join parties_institution n on n.id = k.institution_id
    union all
    select a.controller_id, a.number, n.id, n.kind, coalesce(x.until, date '-infinity'), null::date
    from usage_institution_alias a
    join parties_institution n on n.controller_id = a.controller_id and n.id = a.institution_id
    cross join lateral (select max(coalesce(p.valid_to, date 'infinity')) as until from parties_institution_number p
      where p.controller_id = a.controller_id and p.number = a.number) x
    where x.until is null or x.until < date 'infinity';
  grant select on usage_place to samkoeb_app, samkoeb_platform;

  -- Beginnings of IRIs that a controller has named: what follows one is the id that its roster has.
  create table usage_pupil_iri (
    controller_id int not null,
    beginning text not null check (length(beginning) between 8 and 200),
    named_at timestamptz not null default platform_now(),
    primary key (controller_id, beginning)
  );
  ${secure("usage_pupil_iri", { visible: `controller_id = ${controllerIs}`, app: ["select", "insert", "delete"] })}

  -- For how many whole months events are kept; no row: until somebody erases them.
  create table usage_retention (
    one boolean primary key default true check (one),
    keep_months int not null check (keep_months between 13 and 240),
    set_at timestamptz not null default platform_now()
  );
  ${reference("usage_retention")}

  create table usage_erased (
    month date primary key check (extract(day from month) = 1),
    events bigint not null check (events >= 0),
    erased_at timestamptz not null default platform_now()
  );
  ${reference("usage_erased")}

  -- What is known of an erased month: events and distinct pupils by product, place and kind. '*' stands for all
  -- places and all kinds: there each pupil counts once.
  create table usage_period (
    controller_id int not null,
    publisher_id int not null,
    month date not null check (extract(day from month) = 1),
    product text not null,
    institution_number text not null,
    kind text not null,
    events bigint not null check (events > 0),
    seconds bigint not null check (seconds >= 0),
    pupils int not null check (pupils >= 0),
    primary key (controller_id, month, publisher_id, product, institution_number, kind)
  );
  ${secure("usage_period", {
    visible: `controller_id = ${controllerIs}`,
    app: ["select"],
  })}

  -- What other domains read.
  ${readable("usage_batch", ["id", "publisher_id", "state", "format", "accepted", "withdrawn", "counted", "received_at"])}
  ${readable("usage_month", ["publisher_id", "month", "state"])}
`;
