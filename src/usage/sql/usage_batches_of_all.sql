-- Batches of all publishers, the newest first: whose, in what state and how many lines; never what they are called or say. Each
-- filter that is null leaves all in; `resting_since`: those that have got nothing since then. For operators alone.
create or replace function usage_batches_of_all(of_state text, of_publisher int, of_reason text, resting_since timestamptz,
  before_at timestamptz, before_id uuid, most int)
  returns table (id uuid, publisher_id int, format text, state text, reason text, sent int, accepted int, duplicate int,
    quarantined int, rejected int, withdrawn int, counted boolean, received_at timestamptz, moved_at timestamptz)
  language sql stable security definer set search_path = public, pg_temp as $$
  select b.id, b.publisher_id, b.format, b.state, b.reason, b.sent, b.accepted, b.duplicate, b.quarantined, b.rejected,
    b.withdrawn, b.counted, b.received_at, b.moved_at
  from usage_batch b
  where coalesce(current_setting('app.operator', true), '') <> ''
    and (of_state is null or b.state = of_state)
    and (of_publisher is null or b.publisher_id = of_publisher)
    and (of_reason is null or b.reason = of_reason)
    and (resting_since is null or b.moved_at < resting_since)
    and (before_at is null or (date_trunc('milliseconds', b.received_at), b.id) < (before_at, before_id))
  order by date_trunc('milliseconds', b.received_at) desc, b.id desc limit most
$$;
alter function usage_batches_of_all owner to samkoeb_definer;
revoke execute on function usage_batches_of_all from public;
grant execute on function usage_batches_of_all to samkoeb_app, samkoeb_platform;
