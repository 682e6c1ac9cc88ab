import type { Knex } from "knex";
import { appendOnly, controllerIs, institutionIs, ownInstitution, secure } from "../src/platform/db/ddl.ts";

/** Counts of pupils that prices are built on: frozen after their day, corrected by proposals alone. */
export async function up(knex: Knex): Promise<void> {
  const whole = `controller_id = ${controllerIs}`;
  const own = `${whole} and ${ownInstitution}`;
  const owner = `${whole} and ${institutionIs} is null`;
  await knex.raw(`
    -- 5 September of each school year, and what a controller adds; frozen_at null: still to come.
    create table roster_count_date (
      controller_id int not null references parties_controller (id),
      on_date date not null,
      frozen_at timestamptz,
      primary key (controller_id, on_date)
    );
    create function roster_count_date_refuse_change() returns trigger language plpgsql as $$
    begin
      if tg_op = 'DELETE' or old.frozen_at is not null or new.on_date <> old.on_date
        or new.controller_id <> old.controller_id then
        raise exception 'a count date stays as it was frozen' using errcode = '42501';
      end if;
      return new;
    end $$;
    create trigger roster_count_date_frozen before update or delete on roster_count_date
      for each row execute function roster_count_date_refuse_change();

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

    ${appendOnly("roster_count")}
    ${secure("roster_count_date", { visible: whole, app: ["select", "insert", "update"] })}
    ${secure("roster_count", { visible: own, writable: whole, app: ["select", "insert"], platform: ["select", "insert"] })}
    ${secure("roster_adjustment", { visible: owner, app: ["select", "insert"], platform: ["select", "insert", "update"] })}
    grant update (state, decided_at, decided_by, corrected, counted, import_id) on roster_adjustment to samkoeb_app;
  `);
}

export async function down(): Promise<void> {
  throw new Error("migrations only go forward; restore a backup instead");
}
