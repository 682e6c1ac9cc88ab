-- The server's timeline: it grows by one whenever a copy becomes a server of its own. Null on a standby, which writes nothing.
create or replace function platform_timeline() returns int language sql stable as $$
  select case when not pg_is_in_recovery()
    then ('x' || left(pg_walfile_name(pg_current_wal_lsn()), 8))::bit(32)::int end
$$;
