-- Why this database is not the one that its workers have worked on: another server, another history of the same server (a
-- recovery, a standby that took over), another database of it, or rows that were written anew; or because a person has said
-- so. Empty: it is, or nobody has worked on it yet.
create or replace function platform_quarantine() returns text[]
  language sql stable security definer set search_path = public, pg_temp as $$
  select coalesce((
    select array_remove(array[
      case when i.held_at is not null then 'held' end,
      case when i.server <> (select s.system_identifier::text from pg_control_system() s) then 'server' end,
      case when i.timeline <> platform_timeline() then 'timeline' end,
      case when i.database <> (select d.oid::bigint from pg_database d where d.datname = current_database()) then 'database' end,
      case when i.relation <> 'platform_installation'::regclass::oid::bigint then 'rows' end], null)
    from platform_installation i), '{}')
$$;
alter function platform_quarantine owner to samkoeb_definer;
revoke execute on function platform_quarantine from public;
grant execute on function platform_quarantine to samkoeb_app, samkoeb_platform;
