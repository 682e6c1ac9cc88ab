import type { Knex } from "knex";
import { controllerIs, institutionIs, secure } from "../src/platform/db/ddl.ts";

const owner = `controller_id = ${controllerIs} and ${institutionIs} is null`;
const all = ["select", "insert", "update", "delete"] as const;
const dataTables = ["org", "session", "class", "user", "role", "membership"];

/**
 * What a controller's files last said, by hashed ids: a delta changes these lines, and enrolments are made
 * from them. The three long tables have no foreign keys: a line may name one that another file deletes, and
 * counts for nothing then.
 */
const sources = `
  create table roster_source (
    controller_id int primary key references parties_controller (id),
    key_number int not null check (key_number > 0),
    merged_at timestamptz not null default platform_now()
  );

  create table roster_source_org (
    controller_id int not null references roster_source (controller_id),
    id uuid not null,
    modified_at timestamptz,
    deleted boolean not null,
    number text check (number ~ '^[0-9]{6}$'),
    primary key (controller_id, id)
  );

  create table roster_source_session (
    controller_id int not null references roster_source (controller_id),
    id uuid not null,
    modified_at timestamptz,
    deleted boolean not null,
    starts_on date,
    ends_on date check (ends_on > starts_on),
    primary key (controller_id, id)
  );

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
`;

/** Imports that wait for a second person, with the rows that they would bring. */
const holds = `
  drop trigger roster_import_append_only on roster_import;
  alter table roster_import
    add column state text not null default 'imported'
      check (state in ('imported', 'held', 'rejected', 'superseded')),
    add column origin text not null default 'upload' check (origin in ('upload', 'folder')),
    add column version text not null default '1.2' check (version in ('1.1', '1.2')),
    add column files jsonb not null default '{}',
    add column stale int not null default 0 check (stale >= 0),
    add column imported_by uuid,
    add column decided_by uuid,
    add column decided_at timestamptz,
    add constraint roster_import_second_person check (decided_by is null or imported_by is null or decided_by <> imported_by),
    add constraint roster_import_rejected_by_someone check (state <> 'rejected' or decided_by is not null);
  grant update (state, decided_by, decided_at) on roster_import to samkoeb_app;
  grant insert on roster_import to samkoeb_platform;
  grant update (state, decided_by, decided_at) on roster_import to samkoeb_platform;
  -- What was read and counted never changes; only what was decided about it.
  create function roster_import_refuse_change() returns trigger language plpgsql as $$
  begin
    if tg_op = 'DELETE' or old.state <> 'held'
      or row(new.id, new.controller_id, new.sha256, new.holds_from, new.pupils, new.classes, new.added, new.removed,
        new.imported_at, new.origin, new.version, new.files, new.stale, new.imported_by)
      is distinct from row(old.id, old.controller_id, old.sha256, old.holds_from, old.pupils, old.classes, old.added,
        old.removed, old.imported_at, old.origin, old.version, old.files, old.stale, old.imported_by) then
      raise exception 'roster_import keeps what it counted' using errcode = '42501';
    end if;
    return new;
  end $$;
  create trigger roster_import_append_only before update or delete on roster_import
    for each row execute function roster_import_refuse_change();

  alter table roster_import_school
    add column before int check (before >= 0),
    add column removed int check (removed >= 0);
  grant insert on roster_import_school to samkoeb_platform;

  create table roster_held_row (
    controller_id int not null,
    import_id uuid not null,
    file text not null check (file in ('org', 'session', 'class', 'user', 'role', 'membership')),
    line int not null,
    body jsonb not null,
    primary key (controller_id, import_id, file, line),
    foreign key (controller_id, import_id) references roster_import (controller_id, id)
  );
`;

export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    ${sources}
    ${holds}
    ${secure("roster_source", { visible: owner, app: ["select", "insert", "update"] })}
    ${dataTables.map((name) => secure(`roster_source_${name}`, { visible: owner, app: all })).join("")}
    ${secure("roster_held_row", { visible: owner, app: ["select", "insert", "delete"] })}
    grant insert, update, delete on roster_enrolment to samkoeb_platform;
  `);
}

export async function down(): Promise<void> {
  throw new Error("migrations only go forward; restore a backup instead");
}
