-- Makes the tables that a month's use is counted into. Runs as the owner: jobs own nothing.
create or replace function reconciliation_ensure_month(of_month date) returns void language plpgsql
  security definer set search_path = public, pg_temp as $$
declare
  parent text;
  name text;
begin
  if extract(day from of_month) <> 1 or of_month < date '2015-01-01' or of_month > date '2100-01-01' then
    raise exception 'not a month: %', of_month;
  end if;
  foreach parent in array array['reconciliation_daily_use', 'reconciliation_pupil_class'] loop
    name := parent || to_char(of_month, '_YYYY_MM');
    if to_regclass(name) is not null then continue; end if;
    perform pg_advisory_xact_lock(hashtextextended(name, 0));
    -- An advisory lock does not make this session hear of tables made while it waited, so to_regclass may answer from
    -- before; a statement that reads the catalogue takes a lock on it and does.
    if exists (select 1 from pg_class c where c.relname = name and c.relnamespace = 'public'::regnamespace) then
      continue;
    end if;
    -- Room on each page for the counts that grow: an update in place touches no key.
    execute format('create table %I (like %I including all) with (fillfactor = 80)', name, parent);
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format('alter table %I attach partition %I for values from (%L) to (%L)',
      parent, name, of_month, of_month + interval '1 month');
  end loop;
end $$;
revoke execute on function reconciliation_ensure_month from public;
grant execute on function reconciliation_ensure_month to samkoeb_platform;
