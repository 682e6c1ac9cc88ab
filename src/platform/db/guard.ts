import { ConfigError } from "../config.ts";
import type { Database } from "./database.ts";

const variable = { samkoeb_app: "DATABASE_URL", samkoeb_platform: "DATABASE_PLATFORM_URL" } as const;

/**
 * Refuses to start on a login that row-level security would not hold: superuser, BYPASSRLS, owner of a
 * tenant's table, a member of a role of the owner's, or (for requests) a member of the platform's group. Throws ConfigError with the
 * variable's name and the reason.
 */
export async function refusePrivileged(
  db: Database,
  group: "samkoeb_app" | "samkoeb_platform",
): Promise<void> {
  const rows = await db.read({ caller: 0, party: 0 }, (tx) =>
    tx.query<{
      super: boolean;
      bypass: boolean;
      owns: string | null;
      member: boolean;
      platform: boolean;
      owners: boolean;
    }>(
      `select r.rolsuper as super, r.rolbypassrls as bypass,
         (select min(c.relname) from pg_class c where c.relrowsecurity and pg_has_role(r.oid, c.relowner, 'member')) as owns,
         pg_has_role(r.oid, $1::name, 'member') as member,
         pg_has_role(r.oid, 'samkoeb_platform'::name, 'member') as platform,
         pg_has_role(r.oid, 'samkoeb_backfill'::name, 'member') or pg_has_role(r.oid, 'samkoeb_definer'::name, 'member') as owners
       from pg_roles r where r.rolname = current_user`,
      [group],
    ),
  );
  const role = rows[0]!;
  const reason = role.super
    ? "is a superuser"
    : role.bypass
      ? "has BYPASSRLS"
      : role.owns !== null
        ? `owns the table ${role.owns}`
        : !role.member
          ? `is not a member of ${group}`
          : group === "samkoeb_app" && role.platform
            ? "is a member of samkoeb_platform"
            : role.owners
              ? "is a member of samkoeb_backfill or samkoeb_definer"
              : undefined;
  if (reason)
    throw new ConfigError(
      `${variable[group]}: this login ${reason}; row-level security would not hold. Use a plain login in ${group} (samkoeb migrate makes it).`,
    );
}
