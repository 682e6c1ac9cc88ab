import type { Knex } from "knex";
import { controllerIs, secure } from "../src/platform/db/ddl.ts";

/** Keys of pseudonyms change: from a start date on, and in force once a full roster has carried its pupils over. */
export async function up(knex: Knex): Promise<void> {
  const own = `controller_id = ${controllerIs}`;
  await knex.raw(`
    alter table parties_pseudonym_key
      add column starts_on date not null default (platform_now() at time zone 'Europe/Copenhagen')::date,
      add column carried_at timestamptz;
    update parties_pseudonym_key set carried_at = since where number = 1;
    -- The first key of a controller has nothing to carry over.
    create function parties_pseudonym_key_first() returns trigger language plpgsql as $$
    begin
      if new.number = 1 then new.carried_at := new.since; end if;
      return new;
    end $$;
    create trigger parties_pseudonym_key_first before insert on parties_pseudonym_key
      for each row execute function parties_pseudonym_key_first();
    alter table parties_pseudonym_key add constraint parties_pseudonym_key_first_in_force
      check (number > 1 or carried_at is not null);
    create unique index parties_pseudonym_key_one_rotation on parties_pseudonym_key (controller_id)
      where carried_at is null;

    -- Counts up whenever what the door answers changes; public, so that publishers' requests can ask for it.
    alter table parties_controller add column pseudonym_generation int not null default 1;

    -- Pseudonyms under an older key of pupils whom no full roster has carried over: the door still gives them.
    create table parties_pseudonym_kept (
      controller_id int not null references parties_controller (id),
      pseudonym text not null check (pseudonym ~ '^[0-9a-f]{32}$'),
      key_number int not null check (key_number > 0),
      primary key (controller_id, pseudonym)
    );

    -- Pseudonyms that were carried over a moment ago: nothing may come in under them any more. Dropped after days.
    create table parties_pseudonym_gone (
      controller_id int not null references parties_controller (id),
      pseudonym text not null,
      gone_at timestamptz not null default platform_now(),
      primary key (controller_id, pseudonym)
    );

    /* For every table that takes rows by pseudonym. Waits while pupils are carried over, and sends whoever
       still comes with an old pseudonym back to start again (a serialization failure). */
    create function parties_refuse_gone() returns trigger language plpgsql as $$
    declare
      one int;
      plane text := current_setting('app.controller', true);
      found boolean := false;
    begin
      for one in select distinct f.controller_id from fresh f where f.pseudonym is not null order by 1 loop
        perform pg_advisory_xact_lock_shared(hashtextextended('pseudonyms ' || one, 0));
        -- A publisher's request brings use of controllers whose rows it does not see.
        perform set_config('app.controller', one::text, true);
        found := found or (exists (select 1 from parties_pseudonym_gone g where g.controller_id = one) and exists (
          select 1 from fresh f join parties_pseudonym_gone g
            on g.controller_id = f.controller_id and g.pseudonym = f.pseudonym where f.controller_id = one));
      end loop;
      perform set_config('app.controller', coalesce(plane, ''), true);
      if found then
        raise exception 'a pupil was carried over to a new key meanwhile' using errcode = '40001';
      end if;
      return null;
    end $$;

    ${secure("parties_pseudonym_kept", { visible: own, app: ["select"] })}
    ${secure("parties_pseudonym_gone", { visible: own, app: ["select"] })}
  `);
}

export async function down(): Promise<void> {
  throw new Error("migrations only go forward; restore a backup instead");
}
