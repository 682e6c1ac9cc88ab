import pg from "pg";
import { ConfigError } from "../config.ts";

/**
 * The roles that rights are granted to; nobody logs in as one of them. `samkoeb_app`: requests. `samkoeb_platform`: jobs
 * that cross tenants. `samkoeb_definer`: owns the functions that do for a caller what the caller may not (`security
 * definer`), and may touch only what these need. `samkoeb_backfill`: the owner, while a migration fills or mends rows:
 * row-level security is forced, so without a policy it would see none of its own tables' rows.
 */
const groups = ["samkoeb_app", "samkoeb_platform", "samkoeb_definer", "samkoeb_backfill"] as const;
/** Those that the login which migrates has to be a member of. */
const ownersGroups = ["samkoeb_definer", "samkoeb_backfill"] as const;

/** Makes the group roles where they are missing, and the current login a member of those that it acts by. */
export async function makeGroups(client: pg.Client): Promise<void> {
  for (const group of groups) {
    // Two databases of one server may be migrated at once: the loser of the race finds the role made.
    await client.query(`do $$ begin
      create role ${group} nologin nosuperuser nobypassrls;
    exception when duplicate_object or unique_violation then null; end $$`);
  }
  for (const group of ownersGroups) {
    const has = await client.query("select pg_has_role(current_user, $1::name, 'usage') as has", [group]);
    if (!has.rows[0].has) await join(client, group, "current_user");
  }
}

/** On a server that several installations share, the group roles may be another login's. */
async function join(client: pg.Client, group: string, member: string): Promise<void> {
  await client.query(`grant ${group} to ${member}`).catch((error: { code?: string }) => {
    if (error.code !== "42501") throw error;
    throw new ConfigError(
      `DATABASE_ADMIN_URL: this login may not hand on the role ${group}, which another has made. ` +
        `Whoever made it says once: grant ${group} to ${client.user} with admin option`,
    );
  });
}

/** Makes a login with the address's password where it is missing, a member of its group. */
export async function makeLogin(
  client: pg.Client,
  login: { url: string; group: "samkoeb_app" | "samkoeb_platform" },
): Promise<void> {
  const url = new URL(login.url);
  const name = pg.escapeIdentifier(decodeURIComponent(url.username));
  const password = pg.escapeLiteral(decodeURIComponent(url.password));
  await client.query(`do $$ begin
    create role ${name} login nosuperuser nobypassrls password ${password};
  exception when duplicate_object or unique_violation then null; end $$`);
  await join(client, login.group, name);
  const database = pg.escapeIdentifier(decodeURIComponent(url.pathname.slice(1)));
  await client.query(`grant connect, temporary on database ${database} to ${name}`);
}
