-- One draw, whole: Idempotency-Key, checks, the gate of data processing agreements (`gated` without a live one between
-- controller and publisher, unless `past_gate` says that the caller has settled that), then the pool's row locked last,
-- its balance tested and changed, and everything that follows written under that lock. What schools in the queue wait
-- for is not free for others; days that are over, and those on which the institution is not open (`away`), are refused;
-- `take_fewer` takes as many as there are. Notes once a day that a pool is exhausted.
-- Answers with a status and never raises for a refusal. Runs with its caller's rights, so that row-level security
-- holds. `key_name` null: no Idempotency-Key.
create or replace function licences_draw(
  caller_id int, route_id text, key_name text, key_print bytea,
  of_controller int, draw_id uuid, of_pool uuid, for_institution int, want int, first date, past date,
  take_fewer boolean, past_gate boolean, reply jsonb, on_exhausted jsonb, on_outside jsonb,
  by_person uuid, by_key text, by_role text, state_hash bytea, request text,
  out outcome text, out status smallint, out answer jsonb, out max_available int,
  out pool_from date, out pool_to date)
language plpgsql as $$
declare
  pool licences_pool;
  kept platform_idempotency;
  drawn timestamptz;
  publisher int;
  open_from date;
  open_to date;
  today date := (platform_now() at time zone 'Europe/Copenhagen')::date;
begin
  if key_name is not null then
    if not pg_try_advisory_xact_lock(hashtextextended(caller_id || ' ' || route_id || ' ' || key_name, 0)) then
      outcome := 'in_flight';
      return;
    end if;
    select i.* into kept from platform_idempotency i
      where i.caller = caller_id and i.route = route_id and i.key = key_name;
    if found then
      outcome := case when kept.credential <> coalesce(by_key, '') then 'other_credential'
        when kept.fingerprint = key_print then 'replay' else 'mismatch' end;
      status := kept.status;
      answer := kept.reply;
      return;
    end if;
  end if;
  -- A pool's days only ever grow: what lies outside them is refused before anyone waits for the lock.
  select p.starts_on, p.ends_on, l.publisher_id into pool_from, pool_to, publisher
    from licences_pool p join licences_licence l on l.id = p.licence_id
    where p.controller_id = of_controller and p.id = of_pool;
  if not found then
    outcome := 'no_pool';
    return;
  end if;
  if not past_gate then
    perform from parties_dpa d where d.controller_id = of_controller and d.publisher_id = publisher
      and d.ended_at is null and d.starts_on <= today and d.ends_on > today;
    if not found then
      outcome := 'gated';
      return;
    end if;
  end if;
  -- Days that are over cannot be drawn any more: nobody could use their seats, and they would be paid for.
  pool_from := least(greatest(pool_from, today), pool_to);
  if first < pool_from or past > pool_to then
    outcome := 'outside';
    status := 422;
    answer := on_outside || jsonb_build_object('poolPeriod', jsonb_build_object('from', pool_from, 'to', pool_to));
  else
    select p.* into pool from licences_pool p
      where p.controller_id = of_controller and p.id = of_pool for no key update;
    -- Under the lock: whoever moves an institution's seats after it has closed finds all that it got before.
    select i.valid_from, i.valid_to into open_from, open_to
      from parties_institution i where i.controller_id = of_controller and i.id = for_institution;
    if not found then
      outcome := 'no_institution';
      return;
    end if;
    if not licences_may_hold(open_from, open_to, first, past) then
      outcome := 'away';
      answer := jsonb_build_object('from', open_from, 'to', open_to);
      return;
    end if;
    if cardinality(pool.queue) = 0 then
      select greatest(pool.size - max(u.seats), 0) into max_available
        from unnest(pool.taken[width_bucket(first, pool.cuts):width_bucket(past - 1, pool.cuts)]) u(seats);
    else
      select greatest(pool.size - max(pool.taken[width_bucket(d.day, pool.cuts)]
          + coalesce(pool.claimed[width_bucket(d.day, pool.claim_cuts)], 0)), 0) into max_available
        from (select first as day union select u.day from unnest(pool.cuts || pool.claim_cuts) u(day)
          where u.day > first and u.day < past) d;
    end if;
    if take_fewer and max_available > 0 and want > max_available then
      want := max_available;
      reply := reply || jsonb_build_object('seats', want);
    end if;
    if want >= max_available then
      insert into platform_outbox (job, key, payload)
        values ('licences.exhausted', of_pool || ' ' || today,
          jsonb_build_object('poolId', of_pool))
        on conflict do nothing;
    end if;
    if want > max_available then
      outcome := 'exhausted';
      status := 409;
      answer := on_exhausted || jsonb_build_object('maxAvailable', max_available);
    else
      outcome := 'granted';
      status := 201;
      drawn := date_trunc('milliseconds', platform_now());
      answer := reply || jsonb_build_object('drawnAt', licences_instant(drawn));
      with balance as (
        update licences_pool p set cuts = s.cuts, taken = s.taken
        from licences_shift(pool.cuts, pool.taken, pool.ends_on, first, past, want) s
        where p.controller_id = of_controller and p.id = of_pool
      ), entries as (
        insert into licences_ledger
          (controller_id, pool_id, movement_id, cause, account, institution_id, seats, starts_on, ends_on, at)
        values (of_controller, of_pool, draw_id, 'draw', 'pool', null, -want, first, past, drawn),
          (of_controller, of_pool, draw_id, 'draw', 'institution', for_institution, want, first, past, drawn)
      ), trail as (
        insert into platform_audit (party_id, person_id, key_id, role, action, subject, after_hash, request_id)
        values (of_controller, by_person, by_key, by_role, 'drawSeats', 'draw:' || draw_id, state_hash, request)
      ), fact as (
        insert into platform_outbox (job, key, payload)
        values ('licences.drawn', draw_id::text, jsonb_build_object('drawId', draw_id))
      )
      insert into licences_draw (id, controller_id, pool_id, institution_id, seats, starts_on, ends_on, drawn_at)
        values (draw_id, of_controller, of_pool, for_institution, want, first, past, drawn);
    end if;
  end if;
  if key_name is not null then
    insert into platform_idempotency (caller, route, key, fingerprint, status, reply, credential)
      values (caller_id, route_id, key_name, key_print, status, answer, coalesce(by_key, ''));
  end if;
end $$;
revoke execute on function licences_draw from public;
grant execute on function licences_draw to samkoeb_app;
