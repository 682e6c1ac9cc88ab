import type { Knex } from "knex";
import { controllerIs, reference, secure } from "../src/platform/db/ddl.ts";

/** Months' tables that two requests may make at once; months whose events are erased, and what is kept of them. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    -- Waiting for the lock tells nothing of what was made meanwhile: a statement of its own asks the catalogue.
    create or replace function usage_ensure_month(of_month date) returns void language plpgsql
      security definer set search_path = public, pg_temp as $$
    declare
      name text := 'usage_event_' || to_char(of_month, 'YYYY_MM');
    begin
      if extract(day from of_month) <> 1 or of_month < date '2015-01-01' or of_month > date '2100-01-01' then
        raise exception 'not a month: %', of_month;
      end if;
      if to_regclass(name) is not null then return; end if;
      perform pg_advisory_xact_lock(hashtextextended(name, 0));
      if exists (select 1 from pg_class c where c.relname = name and c.relnamespace = 'public'::regnamespace) then
        return;
      end if;
      execute format('create table %I (like usage_event including all)', name);
      execute format('alter table %I enable row level security', name);
      execute format('alter table %I force row level security', name);
      execute format('alter table usage_event attach partition %I for values from (%L) to (%L)',
        name, of_month, of_month + interval '1 month');
    end $$;

    -- For how many whole months events are kept; no row: until somebody erases them.
    create table usage_retention (
      one boolean primary key default true check (one),
      keep_months int not null check (keep_months between 13 and 240),
      set_at timestamptz not null default platform_now()
    );
    create table usage_erased (
      month date primary key check (extract(day from month) = 1),
      events bigint not null check (events >= 0),
      erased_at timestamptz not null default platform_now()
    );

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

    -- The tables go as a whole; only for a month that has been noted as erased in the same transaction.
    create function usage_drop_month(of_month date) returns void language plpgsql
      security definer set search_path = public, pg_temp as $$
    declare
      parent text;
    begin
      if not exists (select 1 from usage_erased e where e.month = of_month) then
        raise exception 'not erased: %', of_month;
      end if;
      foreach parent in array array['usage_event', 'usage_use', 'usage_pupil'] loop
        execute format('drop table if exists %I', parent || to_char(of_month, '_YYYY_MM'));
      end loop;
    end $$;
    revoke execute on function usage_drop_month from public;
    grant execute on function usage_drop_month to samkoeb_platform;

    ${reference("usage_retention")}
    ${reference("usage_erased")}
    ${secure("usage_period", {
      visible: `controller_id = ${controllerIs}`,
      app: ["select"],
    })}
  `);
}

export async function down(): Promise<void> {
  throw new Error("migrations only go forward; restore a backup instead");
}
