import type { Reader } from "./db/database.ts";
import { statement } from "./db/statement.ts";

/** What a database says of itself, for `samkoeb doctor`. */

const describeSql = statement(
  "platform.describeInstallation",
  `select current_setting('server_version_num')::int as "version!", current_setting('server_encoding') as "encoding!",
     d.oid::text as "database!", pg_postmaster_start_time() as "startedAt!",
     extract(epoch from clock_timestamp())::float8 as "clock!",
     current_setting('max_connections')::int as "connections!",
     current_setting('fsync') = 'on' and current_setting('full_page_writes') = 'on' as "durable!",
     current_setting('synchronous_commit') as "commits!", current_setting('data_checksums') = 'on' as "checksums!",
     to_regclass('platform_travel') is not null as "travels!",
     exists (select from pg_extension e where e.extname = 'btree_gist') as "gist!",
     timestamp '2026-01-15 12:00' at time zone 'Europe/Copenhagen' = timestamptz '2026-01-15 11:00+00'
       and timestamp '2026-07-15 12:00' at time zone 'Europe/Copenhagen' = timestamptz '2026-07-15 10:00+00' as "zone!"
   from pg_database d where d.datname = current_database()`,
);
export const describeInstallation = (tx: Reader) => tx.one(describeSql);

const listRolesSql = statement(
  "platform.listRoles",
  `select r.rolname as "name!", r.rolsuper or r.rolbypassrls as "powerful!", r.rolcanlogin as "logsIn!",
     (select array_agg(m.rolname::text order by m.rolname) from pg_auth_members a join pg_roles m on m.oid = a.member
       where a.roleid = r.oid and m.rolcanlogin and not m.rolsuper
         and not exists (select from pg_class c where c.relowner = m.oid and c.relrowsecurity)) as members
   from pg_roles r where r.rolname in ('samkoeb_app', 'samkoeb_platform', 'samkoeb_definer', 'samkoeb_backfill')
   order by r.rolname`,
);
/** The roles that rights are granted to, each with the logins in it that own no table and are no superuser. */
export const listRoles = (tx: Reader) => tx.all(listRolesSql);
