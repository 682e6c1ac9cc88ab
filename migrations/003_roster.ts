import {
  appendOnly,
  controllerIs,
  forDefiner,
  institutionIs,
  ownInstitution,
  readable,
  secure,
} from "../src/platform/db/ddl.ts";

const whole = `controller_id = ${controllerIs}`;
const own = `${whole} and ${ownInstitution}`;
// What tells of all schools: nothing for a school's own person.
const owner = `${whole} and ${institutionIs} is null`;
const all = ["select", "insert", "update", "delete"] as const;
const countsChange = (table: string, verb: string) => `
  create trigger ${table}_counted_${verb} after ${verb} on ${table}
    referencing new table as fresh for each statement execute function roster_enrolment_changed();`;

/** Who is enrolled where and when, by pseudonym; what was imported; counts that prices are built on; guardians' requests. */
export const sql = `
  -- An import and what it counted. That never changes; only what was decided about it, where a second person has to.
  create table roster_import (
    id uuid primary key,
    controller_id int not null references parties_controller (id),
    sha256 bytea not null check (length(sha256) = 32),
    holds_from date not null,
    pupils int not null check (pupils >= 0),
    classes int not null check (classes >= 0),
    added int not null check (added >= 0),
    removed int not null check (removed >= 0),
    imported_at timestamptz not null default platform_now(),
    state text not null default 'imported' check (state in ('imported', 'held', 'rejected', 'superseded')),
    origin text not null default 'upload' check (origin in ('upload', 'folder', 'service')),
    version text not null default '1.2' check (version in ('1.1', '1.2')),
    files jsonb not null default '{}',
    stale int not null default 0 check (stale >= 0),
    -- Who sent it and who decided, each with the approver whose deputy it was.
    imported_by uuid,
    imported_for uuid,
    decided_by uuid,
    decided_for uuid,
    decided_at timestamptz,
    key_number int not null default 1 check (key_number > 0),
    -- Why it waits, or waited, for a person.
    held_for text[] not null default '{}'
      check (held_for <@ array['removes_many', 'nobody', 'institution_missing', 'unplaced']),
    unique (controller_id, id),
    constraint roster_import_held_by_reason check (state <> 'held' or held_for <> '{}'),
    constraint roster_import_decided_by_someone check (state <> 'imported' or held_for = '{}' or decided_by is not null),
    constraint roster_import_second_person
      check (not (array[decided_by, decided_for] && array[imported_by, imported_for])),
    constraint roster_import_rejected_by_someone check (state <> 'rejected' or decided_by is not null)
  );
  create index roster_import_latest on roster_import (controller_id, imported_at);
  create trigger roster_import_no_truncate before truncate on roster_import
    for each statement execute function platform_refuse_change();
  create trigger roster_import_append_only before update or delete on roster_import
    for each row execute function roster_import_refuse_change();
  ${secure("roster_import", { visible: owner, app: ["select", "insert"], platform: ["select", "insert"] })}
  grant update (state, decided_by, decided_for, decided_at) on roster_import to samkoeb_app, samkoeb_platform;

  create table roster_import_school (
    import_id uuid not null,
    controller_id int not null,
    institution_id int not null,
    number text not null check (number ~ '^[0-9]{6}$'),
    pupils int not null check (pupils >= 0),
    before int check (before >= 0),
    removed int check (removed >= 0),
    unplaced int not null check (unplaced >= 0),
    primary key (import_id, institution_id),
    foreign key (controller_id, import_id) references roster_import (controller_id, id),
    foreign key (controller_id, institution_id) references parties_institution (controller_id, id)
  );
  ${appendOnly("roster_import_school")}
  ${secure("roster_import_school", { visible: owner, app: ["select", "insert"], platform: ["select", "insert"] })}

  -- A pupil's days at a school. On any day a pupil has one school: what the exclusion holds.
  create table roster_enrolment (
    controller_id int not null,
    institution_id int not null,
    pseudonym text not null check (pseudonym ~ '^[0-9a-f]{32}$'),
    grade smallint not null check (grade between 0 and 10),
    class_label text not null check (length(class_label) between 1 and 60),
    starts_on date not null,
    ends_on date check (ends_on > starts_on),
    import_id uuid not null,
    primary key (controller_id, pseudonym, institution_id, starts_on),
    foreign key (controller_id, institution_id) references parties_institution (controller_id, id),
    foreign key (controller_id, import_id) references roster_import (controller_id, id),
    -- The pseudonym as uuid is half the key, and keeps this index out of the way of who looks a pupil up: for
    -- that the primary key is several times faster.
    constraint roster_enrolment_one_school exclude using gist
      (controller_id with =, (pseudonym::uuid) with =, daterange(starts_on, ends_on) with &&)
  );
  create index roster_enrolment_school on roster_enrolment (controller_id, institution_id, starts_on);
  create trigger roster_enrolment_altered after update on roster_enrolment
    referencing new table as fresh for each statement execute function roster_enrolment_changed();
  create trigger roster_enrolment_removed after delete on roster_enrolment
    referencing old table as fresh for each statement execute function roster_enrolment_changed();
  ${secure("roster_enrolment", { visible: own, writable: whole, app: ["select", "insert", "delete"] })}

  -- People at an institution that has no pupils by name, as it reported them.
  create table roster_headcount (
    controller_id int not null,
    institution_id int not null,
    as_of date not null,
    people int not null check (people between 0 and 1000000),
    reported_at timestamptz not null default platform_now(),
    primary key (controller_id, institution_id, as_of),
    foreign key (controller_id, institution_id) references parties_institution (controller_id, id)
  );
  ${secure("roster_headcount", { visible: own, app: ["select", "insert", "update"], platform: ["select"] })}

  -- What a controller's files last said, by hashed ids: a delta changes these lines, and enrolments are made from them.
  -- User, role and membership have no foreign keys: a line may name one that another file deletes, and counts for nothing.
  create table roster_source (
    controller_id int primary key references parties_controller (id),
    key_number int not null check (key_number > 0),
    merged_at timestamptz not null default platform_now()
  );
  ${secure("roster_source", { visible: owner, app: ["select", "insert", "update"] })}

  create table roster_source_org (
    controller_id int not null references roster_source (controller_id),
    id uuid not null,
    modified_at timestamptz,
    deleted boolean not null,
    number text check (number ~ '^[0-9]{6}$'),
    primary key (controller_id, id)
  );
  ${secure("roster_source_org", { visible: owner, app: all })}

  create table roster_source_session (
    controller_id int not null references roster_source (controller_id),
    id uuid not null,
    modified_at timestamptz,
    deleted boolean not null,
    starts_on date,
    ends_on date check (ends_on > starts_on),
    primary key (controller_id, id)
  );
  ${secure("roster_source_session", { visible: owner, app: all })}

  create table roster_source_class (
    controller_id int not null references roster_source (controller_id),
    id uuid not null,
    modified_at timestamptz,
    deleted boolean not null,
    org uuid,
    label text check (length(label) between 1 and 60),
    grades smallint[],
    homeroom boolean,
    terms uuid[],
    primary key (controller_id, id)
  );
  ${secure("roster_source_class", { visible: owner, app: all })}

  -- The id is the pseudonym.
  create table roster_source_user (
    controller_id int not null,
    id uuid not null,
    modified_at timestamptz,
    deleted boolean not null,
    enabled boolean,
    grade smallint check (grade between 0 and 10),
    -- OneRoster 1.1 tells the role here, 1.2 in roles.csv.
    student boolean,
    primary key (controller_id, id)
  );
  ${secure("roster_source_user", { visible: owner, app: all })}

  create table roster_source_role (
    controller_id int not null,
    id uuid not null,
    modified_at timestamptz,
    deleted boolean not null,
    pseudonym uuid,
    student boolean,
    primary key (controller_id, id)
  );
  create index roster_source_role_pupil on roster_source_role (controller_id, pseudonym);
  ${secure("roster_source_role", { visible: owner, app: all })}

  create table roster_source_membership (
    controller_id int not null,
    id uuid not null,
    modified_at timestamptz,
    deleted boolean not null,
    class uuid,
    org uuid,
    pseudonym uuid,
    student boolean,
    prime boolean,
    starts_on date,
    ends_on date,
    primary key (controller_id, id)
  );
  create index roster_source_membership_pupil on roster_source_membership (controller_id, pseudonym);
  ${secure("roster_source_membership", { visible: owner, app: all })}

  -- The rows that an import would bring which waits for a second person.
  create table roster_held_row (
    controller_id int not null,
    import_id uuid not null,
    file text not null check (file in ('org', 'session', 'class', 'user', 'role', 'membership')),
    line int not null,
    body jsonb not null,
    primary key (controller_id, import_id, file, line),
    foreign key (controller_id, import_id) references roster_import (controller_id, id)
  );
  ${secure("roster_held_row", { visible: owner, app: ["select", "insert", "delete"] })}

  -- 5 September of each school year, and what a controller adds; frozen_at null: still to come.
  create table roster_count_date (
    controller_id int not null references parties_controller (id),
    on_date date not null,
    frozen_at timestamptz,
    primary key (controller_id, on_date)
  );
  create trigger roster_count_date_frozen before update or delete on roster_count_date
    for each row execute function roster_count_date_refuse_change();
  ${secure("roster_count_date", { visible: whole, app: ["select", "insert", "update"] })}

  -- Pupils by school and grade on a count date; what prices are built on.
  create table roster_count (
    controller_id int not null,
    on_date date not null,
    institution_id int not null,
    grade smallint not null check (grade between 0 and 10),
    pupils int not null check (pupils > 0),
    primary key (controller_id, on_date, institution_id, grade),
    foreign key (controller_id, on_date) references roster_count_date (controller_id, on_date),
    foreign key (controller_id, institution_id) references parties_institution (controller_id, id)
  );
  ${appendOnly("roster_count")}
  ${secure("roster_count", { visible: own, writable: whole, app: ["select", "insert"], platform: ["select", "insert"] })}

  -- What a later roster says otherwise of a frozen day: counted until now, and as it should have been.
  create table roster_adjustment (
    id uuid primary key,
    controller_id int not null,
    on_date date not null,
    institution_id int not null,
    grade smallint not null check (grade between 0 and 10),
    counted int not null check (counted >= 0),
    corrected int not null check (corrected >= 0),
    import_id uuid not null,
    state text not null default 'proposed' check (state in ('proposed', 'accepted', 'rejected', 'withdrawn')),
    proposed_at timestamptz not null default platform_now(),
    decided_at timestamptz,
    decided_by uuid,
    decided_for uuid,
    check (counted <> corrected),
    constraint roster_adjustment_decided check ((state in ('accepted', 'rejected')) = (decided_by is not null)),
    unique (controller_id, id),
    foreign key (controller_id, on_date) references roster_count_date (controller_id, on_date),
    foreign key (controller_id, institution_id) references parties_institution (controller_id, id),
    foreign key (controller_id, import_id) references roster_import (controller_id, id)
  );
  create unique index roster_adjustment_open on roster_adjustment (controller_id, on_date, institution_id, grade)
    where state = 'proposed';
  create index roster_adjustment_list on roster_adjustment (controller_id, proposed_at, id);
  ${secure("roster_adjustment", { visible: owner, app: ["select", "insert"], platform: ["select", "insert", "update"] })}
  grant update (state, decided_at, decided_by, decided_for, corrected, counted, import_id) on roster_adjustment to samkoeb_app;

  -- Which pseudonym a pupil has and which it gets, from the import that saw it until all rows are carried over.
  create table roster_pseudonym_move (
    controller_id int not null references parties_controller (id),
    old text not null check (old ~ '^[0-9a-f]{32}$'),
    new text not null check (new ~ '^[0-9a-f]{32}$'),
    primary key (controller_id, old)
  );
  create unique index roster_pseudonym_move_new on roster_pseudonym_move (controller_id, new);
  ${secure("roster_pseudonym_move", { visible: owner, app: ["select", "insert"] })}

  -- Requests of guardians that a pupil is forgotten.
  create table roster_erasure (
    id uuid primary key,
    controller_id int not null references parties_controller (id),
    state text not null default 'requested' check (state in ('requested', 'done')),
    reason text not null check (length(reason) between 1 and 500),
    -- Only until it is done.
    pseudonyms text[],
    removed jsonb not null default '{}',
    requested_by uuid not null,
    requested_at timestamptz not null default platform_now(),
    done_at timestamptz,
    unique (controller_id, id),
    constraint roster_erasure_forgets check ((state = 'requested') = (pseudonyms is not null)),
    constraint roster_erasure_done check ((state = 'done') = (done_at is not null))
  );
  create index roster_erasure_list on roster_erasure (controller_id, requested_at, id);
  ${secure("roster_erasure", { visible: owner, app: ["select", "insert"], platform: ["select", "update"] })}

  -- What became of zips that were put into a controller's folder.
  create table roster_pickup (
    id uuid primary key,
    controller_id int not null references parties_controller (id),
    sha256 bytea check (length(sha256) = 32),
    import_id uuid,
    problem jsonb,
    picked_at timestamptz not null default platform_now(),
    unique (controller_id, id),
    foreign key (controller_id, import_id) references roster_import (controller_id, id),
    constraint roster_pickup_imported_or_refused check ((import_id is null) = (problem is not null))
  );
  create index roster_pickup_list on roster_pickup (controller_id, picked_at, id);
  -- Killed between the import and the file's end, the job reads the file once more and finds its import.
  create unique index roster_pickup_once on roster_pickup (controller_id, import_id);
  -- Nobody changes a row; they go with a controller that leaves.
  ${secure("roster_pickup", { visible: owner, app: ["select"], platform: ["select", "insert", "delete"] })}

  -- A OneRoster 1.2 REST service; what it asks for is encrypted with a key that is not in the database.
  create table roster_service (
    id uuid primary key,
    controller_id int not null unique references parties_controller (id),
    url text not null check (length(url) between 1 and 500),
    token_url text not null check (length(token_url) between 1 and 500),
    wrapped bytea not null,
    -- How often it has been asked in vain since the last time that was none.
    tries int not null default 0 check (tries >= 0),
    next_at timestamptz not null default platform_now(),
    -- Somebody reads it until then; after it whoever did has died.
    claimed_until timestamptz,
    added_at timestamptz not null default platform_now(),
    unique (controller_id, id)
  );
  create index roster_service_due on roster_service (next_at);
  ${secure("roster_service", { visible: owner, app: ["select", "insert", "delete"] })}

  -- A time that a service was asked, and what came of it.
  create table roster_pull (
    id uuid primary key,
    service_id uuid not null,
    controller_id int not null,
    mode text not null check (mode in ('bulk', 'delta')),
    trial boolean not null,
    state text not null default 'running'
      check (state in ('running', 'imported', 'held', 'unchanged', 'tried', 'failed')),
    reason text,
    problem jsonb,
    items int not null default 0 check (items >= 0),
    total int check (total >= 0),
    import_id uuid,
    preview jsonb,
    -- The latest change that it has seen, but before it began: the next delta begins there.
    latest timestamptz,
    started_at timestamptz not null default platform_now(),
    ended_at timestamptz,
    unique (controller_id, id),
    foreign key (controller_id, service_id) references roster_service (controller_id, id) on delete cascade,
    foreign key (controller_id, import_id) references roster_import (controller_id, id),
    constraint roster_pull_failed_for_a_reason check ((state = 'failed') = (reason is not null)),
    constraint roster_pull_imported_as check ((state in ('imported', 'held')) = (import_id is not null)),
    constraint roster_pull_ended check ((state = 'running') = (ended_at is null))
  );
  create index roster_pull_list on roster_pull (service_id, started_at, id);
  ${secure("roster_pull", { visible: owner, app: ["select"] })}

  -- A number that moves whenever a controller's enrolments or counts do: who has counted them knows whether to count again.
  create table roster_version (
    controller_id int primary key references parties_controller (id),
    version bigint not null check (version > 0)
  );
  ${secure("roster_version", { visible: owner, app: ["select"], platform: ["select"] })}
  ${forDefiner("roster_version", ["select", "insert", "update"])}
  -- What a month is counted on follows from these as well (roster_basis).
  ${["roster_headcount", "roster_count_date", "parties_institution"]
    .flatMap((table) => ["insert", "update"].map((verb) => countsChange(table, verb)))
    .join("")}
  ${countsChange("roster_adjustment", "update")}

  -- What other domains read.
  ${readable("roster_enrolment", ["controller_id", "institution_id", "pseudonym", "grade", "class_label", "starts_on", "ends_on"])}
  ${readable("roster_import", ["id", "controller_id", "holds_from", "state", "imported_at"])}
  ${readable("roster_import_school", ["import_id", "controller_id", "institution_id", "pupils", "removed"])}
  ${readable("roster_version", ["controller_id", "version"])}
`;
