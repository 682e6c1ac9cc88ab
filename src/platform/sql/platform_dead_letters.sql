-- Letters of any party that were given up: whose, to whom, of what kind and why; never what they say. For operators alone.
create or replace function platform_dead_letters() returns table (id uuid, kind text, sender_id int, party_id int, written_at timestamptz, attempts int, no_address boolean)
  language sql stable security definer set search_path = public, pg_temp as $$
  select d.id, d.kind, d.sender_id, d.party_id, d.written_at, d.attempts, coalesce(d.failure, '') = 'no-address' from platform_delivery d
  where d.dead_at is not null and d.delivered_at is null and coalesce(current_setting('app.operator', true), '') <> ''
$$;
alter function platform_dead_letters owner to samkoeb_definer;
revoke execute on function platform_dead_letters from public;
grant execute on function platform_dead_letters to samkoeb_app, samkoeb_platform;
