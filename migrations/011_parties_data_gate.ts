import type { Knex } from "knex";
import { controllerIs, publisherIs, secure } from "../src/platform/db/ddl.ts";

/** The gate before pupil data moves: what an agreement on data says more, and the controller's choice without one. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    alter table parties_dpa
      add column transfer_basis text not null default 'none'
        check (transfer_basis in ('none', 'adequacy', 'standard_clauses', 'binding_rules')),
      add column round_reference text check (length(round_reference) between 1 and 200);
    -- A joint round carries one per participant and winner, however often its conclusion is told.
    create unique index parties_dpa_round on parties_dpa (controller_id, publisher_id, round_reference)
      where round_reference is not null;

    -- What holds, in the public register: publishers ask for it too. Only its own controller changes it.
    alter table parties_controller add column data_gate text not null default 'block'
      check (data_gate in ('block', 'flag'));
    create function parties_controller_guard() returns trigger language plpgsql as $$
    begin
      if new.id is distinct from ${controllerIs} then
        raise exception 'a controller chooses for itself' using errcode = '42501';
      end if;
      return new;
    end $$;
    create trigger parties_controller_guard before update of data_gate on parties_controller
      for each row execute function parties_controller_guard();
    grant update (data_gate) on parties_controller to samkoeb_app;

    -- Every choice with its reason; the newest is what holds.
    create table parties_data_gate (
      controller_id int not null references parties_controller (id),
      number int not null check (number > 0),
      mode text not null check (mode in ('block', 'flag')),
      reason text not null check (length(reason) between 1 and 500),
      chosen_at timestamptz not null default platform_now(),
      primary key (controller_id, number)
    );

    -- Data that moved without a live agreement because the controller chose so: once per door and day.
    create table parties_data_flag (
      controller_id int not null references parties_controller (id),
      door text not null check (door in ('roster', 'seats', 'usage')),
      -- 0: the operator of this installation.
      publisher_id int not null check (publisher_id >= 0),
      on_day date not null,
      flagged_at timestamptz not null default platform_now(),
      primary key (controller_id, on_day, door, publisher_id)
    );

    /* 'live' under a live agreement on the day, else what the controller chose: 'flag' or 'block'. One index
       look-up on each table at most; with its caller's rights, so that row-level security holds. A publisher
       of null is the operator. */
    create function parties_data_gate_on(of_controller int, with_publisher int, day date)
    returns text language sql stable parallel safe as $$
      select case when exists (
          select 1 from parties_dpa d
          where d.controller_id = of_controller
            and (d.publisher_id = with_publisher or (d.publisher_id is null and with_publisher is null))
            and d.starts_on <= day and d.ends_on > day and d.ended_at is null)
        then 'live'
        else coalesce((select c.data_gate from parties_controller c where c.id = of_controller), 'block') end
    $$;

    ${secure("parties_data_gate", {
      visible: `controller_id = ${controllerIs}`,
      app: ["select", "insert"],
    })}
    ${secure("parties_data_flag", {
      visible: `controller_id = ${controllerIs} or publisher_id = ${publisherIs}`,
      app: ["select", "insert"],
    })}
  `);
}

export async function down(): Promise<void> {
  throw new Error("migrations only go forward; restore a backup instead");
}
