import type { Knex } from "knex";
import { controllerIs, institutionIs, secure } from "../src/platform/db/ddl.ts";

/** A number that moves whenever a controller's enrolments do: who has counted them knows whether to count again. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create table roster_version (
      controller_id int primary key references parties_controller (id),
      version bigint not null check (version > 0)
    );
    insert into roster_version select distinct e.controller_id, 1 from roster_enrolment e;
    -- The import tells that enrolments have come: a trigger that sees each of them costs it a tenth of its speed.
    create function roster_enrolments_added(of_controller int) returns void language sql
      security definer set search_path = public, pg_temp as $$
      insert into roster_version as v (controller_id, version) values (of_controller, 1)
        on conflict (controller_id) do update set version = v.version + 1
    $$;
    revoke execute on function roster_enrolments_added from public;
    grant execute on function roster_enrolments_added to samkoeb_app, samkoeb_platform;
    -- Changes and deletions (a new key, an erased pupil) are seen here.
    create function roster_enrolment_changed() returns trigger language plpgsql
      security definer set search_path = public, pg_temp as $$
    begin
      insert into roster_version as v (controller_id, version)
        select distinct f.controller_id, 1 from fresh f order by 1
        on conflict (controller_id) do update set version = v.version + 1;
      return null;
    end $$;
    create trigger roster_enrolment_altered after update on roster_enrolment
      referencing new table as fresh for each statement execute function roster_enrolment_changed();
    create trigger roster_enrolment_removed after delete on roster_enrolment
      referencing old table as fresh for each statement execute function roster_enrolment_changed();
    ${secure("roster_version", {
      visible: `controller_id = ${controllerIs} and ${institutionIs} is null`,
      app: ["select"],
      platform: ["select"],
    })}

    -- Half the key, and out of the way of who looks a pupil up: for that the primary key is several times faster.
    alter table roster_enrolment drop constraint roster_enrolment_one_school;
    alter table roster_enrolment add constraint roster_enrolment_one_school exclude using gist
      (controller_id with =, (pseudonym::uuid) with =, daterange(starts_on, ends_on) with &&);
  `);
}

export async function down(): Promise<void> {
  throw new Error("migrations only go forward; restore a backup instead");
}
