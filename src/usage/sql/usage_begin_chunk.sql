-- All that a chunk waits for before its lines are inserted, in one round trip: its months are kept from being
-- erased, the batch's row is held, and one chunk of a provider comes at a time, as no unique key can say what a
-- neighbouring month holds. Held until the transaction ends. "beside": the months next to the chunk's in which
-- the provider has any event of these controllers.
create or replace function usage_begin_chunk(of_batch uuid, of_publisher int, at_sent int, of_months date[],
  of_controllers int[], out refusal text, out beside date[]) language plpgsql as $$
begin
  perform set_config('lock_timeout', '120s', true);
  perform pg_advisory_xact_lock_shared(hashtextextended('usage month ' || m.month::text, 0))
    from (select u.month from unnest(of_months) u(month) order by 1) m;
  if exists (select 1 from usage_erased e where e.month = any(of_months)) then
    refusal := 'erased';
    return;
  end if;
  -- Rows that refer to the batch may come meanwhile (counting does so): its key is not locked.
  perform 1 from usage_batch b where b.id = of_batch and b.sent = at_sent and b.state = 'receiving' for no key update skip locked;
  if not found then
    refusal := 'in_progress';
    return;
  end if;
  perform pg_advisory_xact_lock(hashtextextended('usage of ' || of_publisher::text, 0));
  select coalesce(array_agg(n.month order by n.month), '{}') into beside
  from (select distinct (m + make_interval(months => s))::date as month from unnest(of_months) m, unnest('{-1,1}'::int[]) s) n
  where n.month <> all(of_months) and exists (
    select 1 from unnest(of_controllers) c(id) join lateral (select 1 from usage_event e
      where e.month = n.month and e.controller_id = c.id and e.publisher_id = of_publisher limit 1) e on true);
end $$;
