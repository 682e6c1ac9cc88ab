import type { Reader } from "./db/database.ts";
import { statement } from "./db/statement.ts";

/** What `samkoeb init` has to know of a server before it makes anything there. */

const describeAdminSql = statement(
  "platform.describeAdmin",
  `select r.rolsuper as "superuser!", r.rolsuper or r.rolcreaterole as "createsRoles!",
     r.rolsuper or r.rolcreatedb as "createsDatabases!", current_setting('server_version_num')::int as "version!",
     current_setting('server_encoding') as "encoding!", pg_is_in_recovery() as "standby!",
     exists (select from pg_database d where d.datname = current_database()
       and pg_has_role(r.oid, d.datdba, 'usage')) as "owns!",
     exists (select from pg_available_extensions e where e.name = 'btree_gist') as "gist!",
     to_regclass('platform_migration') is not null as "migrated!"
   from pg_roles r where r.rolname = current_user`,
);
/** The login that asks, and the database that it is in. */
export const describeAdmin = (tx: Reader) => tx.one(describeAdminSql);

const describeRolesSql = statement(
  "platform.describeRoles",
  `select r.rolname::text as "name!", r.rolsuper as "superuser!", r.rolbypassrls as "bypasses!", r.rolcanlogin as "logsIn!",
     exists (select from pg_auth_members m join pg_roles g on g.oid = m.roleid
       where m.member = r.oid and g.rolname in ('samkoeb_definer', 'samkoeb_backfill')) as "acts!"
   from pg_roles r where r.rolname::text = any($1::text[]) order by 1`,
);
/** Those of the roles that are there. */
export const describeRoles = (tx: Reader, names: readonly string[]) => tx.all(describeRolesSql, [names]);
