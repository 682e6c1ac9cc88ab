-- Makes a month's table when its first event comes, and with it those that the events are counted into, so that counting
-- need not look for new months. Runs as the owner: requests own nothing.
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
  -- Whoever waited for the lock must ask the catalogue again: the table may have been made meanwhile.
  if exists (select 1 from pg_class c where c.relname = name and c.relnamespace = 'public'::regnamespace) then
    return;
  end if;
  execute format('create table %I (like usage_event including all)', name);
  execute format('alter table %I enable row level security', name);
  execute format('alter table %I force row level security', name);
  execute format('alter table usage_event attach partition %I for values from (%L) to (%L)',
    name, of_month, of_month + interval '1 month');
  perform reconciliation_ensure_month(of_month);
end $$;
revoke execute on function usage_ensure_month from public;
grant execute on function usage_ensure_month to samkoeb_app, samkoeb_platform;
