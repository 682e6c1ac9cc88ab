import type { Knex } from "knex";
import { appendOnly, controllerIs, institutionIs, ownInstitution, secure } from "../src/platform/db/ddl.ts";

/** Who is enrolled where and when, by pseudonym; people counted by number; what was imported. */
export async function up(knex: Knex): Promise<void> {
  const own = `controller_id = ${controllerIs} and ${ownInstitution}`;
  const whole = `controller_id = ${controllerIs}`;
  // An import's report tells of all schools: nothing for a school's own person.
  const owner = `${whole} and ${institutionIs} is null`;
  await knex.raw(`
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
      unique (controller_id, id)
    );
    create index roster_import_latest on roster_import (controller_id, imported_at);

    create table roster_import_school (
      import_id uuid not null,
      controller_id int not null,
      institution_id int not null,
      number text not null check (number ~ '^[0-9]{6}$'),
      pupils int not null check (pupils >= 0),
      primary key (import_id, institution_id),
      foreign key (controller_id, import_id) references roster_import (controller_id, id),
      foreign key (controller_id, institution_id) references parties_institution (controller_id, id)
    );

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
      constraint roster_enrolment_one_school exclude using gist
        (controller_id with =, pseudonym with =, daterange(starts_on, ends_on) with &&)
    );
    create index roster_enrolment_school on roster_enrolment (controller_id, institution_id, starts_on);

    create table roster_headcount (
      controller_id int not null,
      institution_id int not null,
      as_of date not null,
      people int not null check (people between 0 and 1000000),
      reported_at timestamptz not null default platform_now(),
      primary key (controller_id, institution_id, as_of),
      foreign key (controller_id, institution_id) references parties_institution (controller_id, id)
    );

    ${appendOnly("roster_import")}
    ${appendOnly("roster_import_school")}
    ${secure("roster_import", { visible: owner, app: ["select", "insert"], platform: ["select"] })}
    ${secure("roster_import_school", { visible: owner, app: ["select", "insert"], platform: ["select"] })}
    ${secure("roster_enrolment", { visible: own, writable: whole, app: ["select", "insert", "delete"], platform: ["select"] })}
    ${secure("roster_headcount", { visible: own, app: ["select", "insert", "update"], platform: ["select"] })}
  `);
}

export async function down(): Promise<void> {
  throw new Error("migrations only go forward; restore a backup instead");
}
