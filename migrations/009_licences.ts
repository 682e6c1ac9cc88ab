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
const ownSchool = `${mine} and ${ownInstitution}`;

/** Licences, pools with their balance over time and their queue, draws, returns, the seat ledger, seat assignments. */
export const sql = `
  -- What a call-off gives its controller: how many of which product, from when to when.
  create table licences_licence (
    id uuid primary key,
    controller_id int not null references parties_controller (id),
    publisher_id int not null references parties_publisher (id),
    agreement_id uuid not null references agreements_agreement (id),
    call_off_id uuid not null unique,
    product_id uuid not null,
    model text not null check (model in ('per_pupil', 'per_school', 'pooled', 'pot', 'pay_per_use')),
    institution_ids int[] check (cardinality(institution_ids) between 1 and 1000),
    -- Set where the licence is for one institution alone.
    institution_id int generated always as
      (case when cardinality(institution_ids) = 1 then institution_ids[1] end) stored,
    quantity int not null check (quantity > 0),
    over_use text not null check (over_use in ('HARD', 'TOLERANCE', 'TRUE_UP', 'REPORT_ONLY')),
    tolerance_bp int not null check (tolerance_bp between 0 and 10000),
    starts_on date not null,
    ends_on date not null check (ends_on > starts_on),
    made_at timestamptz not null default platform_now(),
    return_window_days int not null default 0 check (return_window_days between 0 and 366),
    grace_days int not null default 0 check (grace_days between 0 and 366),
    -- Units that were withdrawn, from a day on; with all of them it holds no longer.
    withdrawn int not null default 0 check (withdrawn between 0 and quantity),
    withdrawn_on date check (withdrawn_on >= starts_on),
    check ((withdrawn = 0) = (withdrawn_on is null)),
    runs_to date not null generated always as
      (case when withdrawn = quantity then least(ends_on, withdrawn_on) else ends_on end) stored,
    foreign key (controller_id, call_off_id) references agreements_call_off (controller_id, id),
    foreign key (publisher_id, product_id) references catalogue_product (publisher_id, id),
    unique (controller_id, id),
    unique (controller_id, id, quantity, starts_on, ends_on),
    check (model <> 'pooled' or institution_ids is null),
    -- What each licence model knows (models of the catalogue; a contract test compares the two).
    constraint licences_licence_over_use_known check (case model when 'per_school' then over_use in ('TRUE_UP', 'REPORT_ONLY')
      when 'pot' then over_use = 'REPORT_ONLY' when 'pay_per_use' then over_use = 'REPORT_ONLY' else true end)
  );
  create index licences_licence_publisher on licences_licence (publisher_id, id);
  create index licences_licence_product on licences_licence (controller_id, product_id, starts_on);
  ${secure("licences_licence", {
    // What names a school that has become part of another is the other's as well.
    visible: `publisher_id = ${publisherIs} or (${mine} and (institution_ids is null
      or ${institutionIs} is null or institution_ids && parties_stands_for(${institutionIs})))`,
    app: ["select"],
  })}

  -- cuts[i] is the first day of a stretch that ends where the next begins (the last at ends_on), taken[i]
  -- the seats out on each of its days. One locked row tells and changes what is free on any day.
  create table licences_pool (
    id uuid primary key,
    controller_id int not null,
    licence_id uuid not null unique,
    size int not null check (size > 0),
    starts_on date not null,
    ends_on date not null,
    cuts date[] not null,
    taken int[] not null,
    -- Stretches of days like cuts and taken; empty: nothing. Held: seats that a shrink took out of use, which
    -- taken counts as well. Wanted: what the places in the queue still want, those left out that are passed over.
    -- Claimed: free seats that are kept for the queue, at most those that are wanted.
    held_cuts date[] not null default '{}',
    held int[] not null default '{}',
    queue uuid[] not null default '{}' check (cardinality(queue) <= 500),
    claim_cuts date[] not null default '{}',
    claimed int[] not null default '{}',
    want_cuts date[] not null default '{}',
    wanted int[] not null default '{}',
    -- A licence that goes on takes its pool's last day with it.
    constraint licences_pool_as_licence foreign key (controller_id, licence_id, size, starts_on, ends_on)
      references licences_licence (controller_id, id, quantity, starts_on, ends_on) on update cascade,
    unique (controller_id, id),
    constraint licences_pool_never_oversold check (0 <= all (taken) and size >= all (taken)),
    constraint licences_pool_balance_in_period check (
      array_ndims(cuts) = 1 and array_ndims(taken) = 1 and array_lower(cuts, 1) = 1
      and cardinality(cuts) = cardinality(taken) and array_position(taken, null) is null
      and cuts[1] = starts_on and ends_on > all (cuts)),
    constraint licences_pool_stretches check (
      cardinality(held_cuts) = cardinality(held) and cardinality(claim_cuts) = cardinality(claimed)
      and cardinality(want_cuts) = cardinality(wanted)
      and 0 <= all (held) and 0 <= all (claimed) and 0 <= all (wanted))
  );
  ${secure("licences_pool", { visible: mine, app: ["select"] })}
  grant update (cuts, taken, held_cuts, held, queue, claim_cuts, claimed, want_cuts, wanted) on licences_pool to samkoeb_app;

  -- A school's place in the queue of a pool without enough free seats: one per pool and period, until lapses_on at the
  -- latest. Passed over: it keeps no seats from others, as those that it lacks cannot come.
  create table licences_waiting (
    id uuid primary key,
    controller_id int not null,
    pool_id uuid not null,
    institution_id int not null,
    seats int not null check (seats > 0),
    granted int not null default 0 check (granted between 0 and seats),
    partial boolean not null,
    starts_on date not null,
    ends_on date not null check (ends_on > starts_on),
    lapses_on date not null,
    passed_over boolean not null default false,
    state text not null default 'waiting' check (state in ('waiting', 'served', 'cancelled', 'lapsed', 'set_aside')),
    -- Why the municipality set it aside.
    reason text check (length(reason) between 1 and 500),
    asked_at timestamptz not null,
    settled_at timestamptz check ((settled_at is null) = (state = 'waiting')),
    check (state <> 'served' or granted = seats),
    check (partial or granted in (0, seats)),
    check (lapses_on <= ends_on),
    check ((state = 'set_aside') = (reason is not null)),
    constraint licences_waiting_one_place exclude using gist (controller_id with =, pool_id with =,
      institution_id with =, daterange(starts_on, ends_on) with &&) where (state = 'waiting'),
    foreign key (controller_id, pool_id) references licences_pool (controller_id, id),
    foreign key (controller_id, institution_id) references parties_institution (controller_id, id),
    unique (controller_id, id, institution_id)
  );
  create index licences_waiting_pool on licences_waiting (controller_id, pool_id, id);
  ${secure("licences_waiting", { visible: ownSchool, app: ["select", "insert"] })}
  grant update (granted, ends_on, lapses_on, passed_over, state, reason, settled_at) on licences_waiting
    to samkoeb_app;

  -- Seats that a school took from a pool.
  create table licences_draw (
    id uuid primary key,
    controller_id int not null,
    pool_id uuid not null,
    institution_id int not null,
    seats int not null check (seats > 0),
    starts_on date not null,
    ends_on date not null check (ends_on > starts_on),
    drawn_at timestamptz not null,
    -- Set where the draw came from the queue.
    waiting_id uuid,
    -- Set where it begins on a day that was over: the person who registered it.
    registered_by uuid,
    -- Set where its seats were another institution's, which closed or became part of this one.
    heir_of int,
    foreign key (controller_id, pool_id) references licences_pool (controller_id, id),
    foreign key (controller_id, institution_id) references parties_institution (controller_id, id),
    foreign key (controller_id, waiting_id, institution_id)
      references licences_waiting (controller_id, id, institution_id),
    unique (controller_id, id),
    unique (controller_id, id, institution_id)
  );
  create index licences_draw_pool on licences_draw (controller_id, pool_id, id);
  create index licences_draw_institution on licences_draw (controller_id, institution_id, starts_on);
  create index licences_draw_waiting on licences_draw (controller_id, waiting_id) where waiting_id is not null;
  ${secure("licences_draw", { visible: ownSchool, app: ["select", "insert"] })}

  -- Seats of a draw that go back to the pool from a day on; negative: an earlier return that is taken back.
  create table licences_return (
    id uuid primary key,
    controller_id int not null,
    draw_id uuid not null,
    institution_id int not null,
    seats int not null check (seats <> 0),
    effective_on date not null,
    released int not null default 0 check (released >= 0),
    returned_at timestamptz not null,
    foreign key (controller_id, draw_id, institution_id)
      references licences_draw (controller_id, id, institution_id)
  );
  create index licences_return_draw on licences_return (controller_id, draw_id);
  ${appendOnly("licences_return")}
  ${secure("licences_return", { visible: ownSchool, app: ["select", "insert"], platform: ["select", "insert"] })}

  -- Double entry: a movement (the draw's or return's id, or the pool's own when it is made) has two rows
  -- that sum to zero. Accounts: what the licence gave, what the pool has free, what an institution holds.
  create table licences_ledger (
    id bigint generated always as identity primary key,
    controller_id int not null,
    pool_id uuid not null,
    movement_id uuid not null,
    cause text not null check (cause in ('grant', 'extend', 'shrink', 'grow', 'draw', 'return')),
    account text not null check (account in ('licence', 'pool', 'institution')),
    institution_id int,
    seats int not null check (seats <> 0),
    starts_on date not null,
    ends_on date not null check (ends_on > starts_on),
    at timestamptz not null,
    check ((account = 'institution') = (institution_id is not null)),
    foreign key (controller_id, pool_id) references licences_pool (controller_id, id)
  );
  create index licences_ledger_pool on licences_ledger (controller_id, pool_id, id);
  ${appendOnly("licences_ledger")}
  ${secure("licences_ledger", {
    visible: ownSchool,
    writable: `${mine} and (institution_id is null or ${ownInstitution})`,
    app: ["select", "insert"],
    platform: ["select", "insert"],
  })}

  -- One seat per pupil and licence on any day: what the exclusion holds.
  create table licences_assignment (
    id uuid primary key,
    controller_id int not null,
    licence_id uuid not null,
    draw_id uuid not null,
    institution_id int not null,
    pseudonym text not null check (pseudonym ~ '^[0-9a-f]{32}$'),
    starts_on date not null,
    ends_on date not null check (ends_on >= starts_on),
    assigned_at timestamptz not null,
    activated_at timestamptz,
    foreign key (controller_id, licence_id) references licences_licence (controller_id, id),
    foreign key (controller_id, draw_id, institution_id)
      references licences_draw (controller_id, id, institution_id),
    constraint licences_assignment_one_seat exclude using gist
      (controller_id with =, licence_id with =, pseudonym with =, daterange(starts_on, ends_on) with &&)
  );
  create index licences_assignment_draw on licences_assignment (controller_id, draw_id);
  create index licences_assignment_pupil on licences_assignment (controller_id, pseudonym);
  create trigger licences_assignment_gone after insert on licences_assignment
    referencing new table as fresh for each statement execute function parties_refuse_gone();
  ${secure("licences_assignment", { visible: ownSchool, app: ["select", "insert"] })}
  grant update (ends_on, activated_at) on licences_assignment to samkoeb_app;

  -- A change of a pool's size from a day until its end: fewer seats, or some of those back.
  create table licences_resize (
    id uuid primary key,
    controller_id int not null,
    pool_id uuid not null,
    change int not null check (change <> 0),
    starts_on date not null,
    ends_on date not null check (ends_on > starts_on),
    resized_at timestamptz not null,
    foreign key (controller_id, pool_id) references licences_pool (controller_id, id)
  );
  create index licences_resize_pool on licences_resize (controller_id, pool_id);
  ${appendOnly("licences_resize")}
  ${secure("licences_resize", { visible: mine, app: ["select", "insert"], platform: ["select", "insert"] })}

  -- An option year: the licence goes on from its old last day to a new one.
  create table licences_extension (
    id uuid primary key,
    controller_id int not null,
    licence_id uuid not null,
    starts_on date not null,
    ends_on date not null check (ends_on > starts_on),
    extended_at timestamptz not null,
    unique (licence_id, starts_on),
    foreign key (controller_id, licence_id) references licences_licence (controller_id, id)
  );
  ${appendOnly("licences_extension")}
  ${secure("licences_extension", { visible: mine, app: ["select"], platform: ["select", "insert"] })}

  -- A school's wish that pupils who join it, or one of its classes, get a seat by themselves.
  create table licences_standing (
    id uuid primary key,
    controller_id int not null,
    pool_id uuid not null,
    institution_id int not null,
    class_label text check (length(class_label) between 1 and 60),
    state text not null default 'active' check (state in ('active', 'ended')),
    made_at timestamptz not null,
    ended_at timestamptz check ((ended_at is null) = (state = 'active')),
    foreign key (controller_id, pool_id) references licences_pool (controller_id, id),
    foreign key (controller_id, institution_id) references parties_institution (controller_id, id)
  );
  create unique index licences_standing_once on licences_standing
    (controller_id, pool_id, institution_id, coalesce(class_label, '')) where state = 'active';
  ${secure("licences_standing", { visible: ownSchool, app: ["select", "insert"] })}
  grant update (state, ended_at) on licences_standing to samkoeb_app;

  -- A pupil who used a pooled licence without a seat, where its terms allow that.
  create table licences_over_use (
    controller_id int not null,
    licence_id uuid not null,
    pseudonym text not null check (pseudonym ~ '^[0-9a-f]{32}$'),
    institution_id int not null,
    used_at timestamptz not null,
    primary key (controller_id, licence_id, pseudonym),
    foreign key (controller_id, licence_id) references licences_licence (controller_id, id),
    foreign key (controller_id, institution_id) references parties_institution (controller_id, id)
  );
  create trigger licences_over_use_gone after insert on licences_over_use
    referencing new table as fresh for each statement execute function parties_refuse_gone();
  ${secure("licences_over_use", { visible: ownSchool, app: ["select", "insert"] })}

  -- What an institution may use under a licence, as platforms were given it: noted each hour from licences and draws. What has
  -- ended stays, so that whoever keeps a copy hears of it. One transaction at a time gives out positions.
  create table licences_entitlement (
    licence_id uuid not null,
    institution_id int not null,
    controller_id int not null,
    publisher_id int not null,
    product_id uuid not null,
    number text not null check (number ~ '^[0-9]{6}$'),
    model text not null check (model in ('per_pupil', 'per_school', 'pooled', 'pot', 'pay_per_use')),
    -- No count of fewer than five, nor a class of so few.
    seats int check (seats >= 5),
    classes text[] not null default '{}',
    -- The product's, and what a bundle holds of it: a change of them is one that a platform hears of.
    identifiers text[] not null default '{}',
    starts_on date not null,
    ends_on date not null,
    ended boolean not null,
    position bigint not null unique check (position > 0),
    changed_at timestamptz not null default platform_now(),
    primary key (licence_id, institution_id),
    foreign key (controller_id, licence_id) references licences_licence (controller_id, id),
    foreign key (controller_id, institution_id) references parties_institution (controller_id, id)
  );
  create unique index licences_entitlement_changes on licences_entitlement (publisher_id, position);
  create index licences_entitlement_controller on licences_entitlement (controller_id, licence_id);
  ${secure("licences_entitlement", {
    visible: `publisher_id = ${publisherIs} or (${ownSchool})`,
    app: ["select"],
    platform: ["select", "insert", "update"],
  })}

  -- What other domains read.
  ${readable("licences_licence", ["id", "agreement_id", "controller_id", "publisher_id", "product_id", "model", "institution_ids", "quantity", "withdrawn", "withdrawn_on", "starts_on", "runs_to as ends_on"])}
  ${readable("licences_pool", ["id", "controller_id", "licence_id", "queue"])}
  ${readable("licences_draw", ["id", "controller_id", "pool_id", "institution_id", "seats", "starts_on", "ends_on", "waiting_id", "drawn_at", "registered_by"])}
  ${readable("licences_return", ["id", "controller_id", "draw_id", "seats", "effective_on"])}
  ${readable("licences_waiting", ["id", "controller_id", "pool_id", "institution_id", "seats", "starts_on", "ends_on", "asked_at", "settled_at"])}
  ${readable("licences_assignment", ["controller_id", "licence_id", "pseudonym", "starts_on", "ends_on", "activated_at"])}
`;
