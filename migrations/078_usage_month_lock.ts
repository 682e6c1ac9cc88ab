import type { Knex } from "knex";

/** Two that meet a new month at once: the second waits, then finds the tables that the first has made. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    -- An advisory lock does not make this session hear of tables made while it waited, so to_regclass may answer from
    -- before; a statement that reads the catalogue takes a lock on it and does.
    create or replace function usage_ensure_use(of_month date) returns void language plpgsql
      security definer set search_path = public, pg_temp as $$
    declare
      parent text;
      name text;
    begin
      if extract(day from of_month) <> 1 or of_month < date '2015-01-01' or of_month > date '2100-01-01' then
        raise exception 'not a month: %', of_month;
      end if;
      foreach parent in array array['usage_use', 'usage_pupil'] loop
        name := parent || to_char(of_month, '_YYYY_MM');
        if to_regclass(name) is not null then continue; end if;
        perform pg_advisory_xact_lock(hashtextextended(name, 0));
        if exists (select 1 from pg_class c where c.relname = name and c.relnamespace = 'public'::regnamespace) then
          continue;
        end if;
        execute format('create table %I (like %I including all)', name, parent);
        execute format('alter table %I enable row level security', name);
        execute format('alter table %I force row level security', name);
        execute format('alter table %I attach partition %I for values from (%L) to (%L)',
          parent, name, of_month, of_month + interval '1 month');
      end loop;
    end $$;
  `);
}

export async function down(): Promise<void> {
  throw new Error("migrations only go forward; restore a backup instead");
}
