import type { Knex } from "knex";
import { controllerIs, ownInstitution, publisherIs, secure } from "../src/platform/db/ddl.ts";

/** Which schools have chosen the fixed price of a pay_per_use agreement, month by month. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create table agreements_fixed_price (
      agreement_id uuid not null,
      controller_id int not null,
      publisher_id int not null,
      institution_id int not null,
      month date not null check (extract(day from month) = 1),
      fixed boolean not null,
      person_id uuid not null,
      chosen_at timestamptz not null default platform_now(),
      primary key (agreement_id, institution_id, month),
      foreign key (agreement_id, controller_id, publisher_id)
        references agreements_buyer (agreement_id, controller_id, publisher_id),
      foreign key (controller_id, institution_id) references parties_institution (controller_id, id),
      check (chosen_at < month::timestamp at time zone 'Europe/Copenhagen')
    );

    -- A choice is made before its month begins, and stands from then on.
    create function agreements_fixed_price_guard() returns trigger language plpgsql as $$
    begin
      if platform_now() >= coalesce(new.month, old.month)::timestamp at time zone 'Europe/Copenhagen' then
        raise exception 'the month has begun' using errcode = '42501';
      end if;
      return coalesce(new, old);
    end $$;
    create trigger agreements_fixed_price_guard before insert or update or delete on agreements_fixed_price
      for each row execute function agreements_fixed_price_guard();

    ${secure("agreements_fixed_price", {
      visible: `(controller_id = ${controllerIs} and ${ownInstitution}) or publisher_id = ${publisherIs}`,
      writable: `controller_id = ${controllerIs} and ${ownInstitution}`,
      app: ["select", "insert"],
      platform: ["select"],
    })}
    grant update (fixed, person_id, chosen_at) on agreements_fixed_price to samkoeb_app;
  `);
}

export async function down(): Promise<void> {
  throw new Error("migrations only go forward; restore a backup instead");
}
