import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { runMigrations } from "bullmq";
import knexFactory from "knex";
import pg from "pg";
import { Bug } from "../problem.ts";

const folder = join(dirname(fileURLToPath(import.meta.url)), "../../../migrations");
const lockTimeoutMs = 1_000;
const attemptsMax = 30;

export interface MigrateOptions {
  /** A login that owns the database and may create roles. */
  adminUrl: string;
  /** Makes a database whose clock can be moved (demo, tests). Only possible before the first migration. */
  travel?: boolean;
  /** Logins to make where they are missing, each a member of its group role, with the address's password. */
  logins?: { url: string; group: "samkoeb_app" | "samkoeb_platform" }[];
  /** BullMQ's own schema, for installations without Redis. Default true. */
  queueSchema?: boolean;
  log?: (line: string) => void;
}

/**
 * Brings a database to the newest schema: group roles, our migrations (in order, each in a transaction,
 * with a short lock_timeout and many tries so that no request waits behind us), the queue's schema, logins.
 * Running it again changes nothing.
 */
export async function migrate(options: MigrateOptions): Promise<void> {
  const log = options.log ?? (() => {});
  const client = new pg.Client({ connectionString: options.adminUrl, application_name: "samkoeb migrate" });
  await client.connect();
  try {
    await client.query("select pg_advisory_lock(hashtext('samkoeb migrate'))");
    await makeGroups(client);
    const made = await applyAll(options.adminUrl, log);
    if (options.travel) await allowTravel(client);
    if (options.queueSchema ?? true) await makeQueueSchema(client);
    for (const login of options.logins ?? []) await makeLogin(client, login);
    log(made.length > 0 ? `${made.length} migrations applied` : "the database is at the newest schema");
  } finally {
    await client.end();
  }
}

/** Names of migrations in the folder that the database does not have (for /readyz). */
export async function pendingMigrations(
  query: (sql: string) => Promise<{ name: string }[]>,
): Promise<string[]> {
  const { readdir } = await import("node:fs/promises");
  const files = (await readdir(folder)).filter((name) => name.endsWith(".ts"));
  const done = new Set((await query("select name from platform_migrations")).map((row) => row.name));
  return files.filter((name) => !done.has(name));
}

async function makeGroups(client: pg.Client): Promise<void> {
  for (const group of ["samkoeb_app", "samkoeb_platform"]) {
    // Two databases of one server may be migrated at once: the loser of the race finds the role made.
    await client.query(`do $$ begin
      create role ${group} nologin nosuperuser nobypassrls;
    exception when duplicate_object or unique_violation then null; end $$`);
  }
}

async function applyAll(adminUrl: string, log: (line: string) => void): Promise<string[]> {
  const knex = knexFactory({
    client: "pg",
    connection: { connectionString: adminUrl, options: `-c lock_timeout=${lockTimeoutMs}` },
    pool: { min: 0, max: 2 },
    migrations: {
      directory: folder,
      loadExtensions: [".ts"],
      tableName: "platform_migrations",
      schemaName: "public",
    },
  });
  try {
    for (let attempt = 1; ; attempt++) {
      try {
        const [, names] = (await knex.migrate.latest()) as [number, string[]];
        for (const name of names) log(`  ${name}`);
        await knex.raw("grant select on platform_migrations to samkoeb_app, samkoeb_platform");
        return names;
      } catch (error) {
        const busy = error instanceof Error && /lock timeout/.test(error.message);
        if (!busy || attempt >= attemptsMax) throw error;
        log(`  a table is in use; trying again (${attempt} of ${attemptsMax})`);
        await new Promise((resolve) => setTimeout(resolve, 2_000));
      }
    }
  } finally {
    await knex.destroy();
  }
}

/** Puts an offset from a one-row table under `platform_now()`. The table exists nowhere else. */
async function allowTravel(client: pg.Client): Promise<void> {
  const found = await client.query("select to_regclass('platform_travel') is not null as there");
  if (found.rows[0].there) return;
  const used = await client.query("select exists (select 1 from platform_audit) as used");
  if (used.rows[0].used) throw new Bug("a database that has been used cannot be given a travelling clock");
  await client.query(`
    begin;
    create table platform_travel (one boolean primary key default true check (one), ahead interval not null);
    insert into platform_travel (ahead) values (interval '0');
    grant select on platform_travel to samkoeb_app, samkoeb_platform;
    create or replace function platform_now() returns timestamptz language sql volatile parallel safe
      as 'select clock_timestamp() + (select ahead from platform_travel)';
    create function platform_travel_forward() returns trigger language plpgsql as $$
    begin
      if new.ahead < old.ahead then raise exception 'the clock only moves forward'; end if;
      return new;
    end $$;
    create trigger platform_travel_forward before update on platform_travel
      for each row execute function platform_travel_forward();
    commit`);
}

/**
 * Moves the clock of a travelling database to `to`. Only forward, but for the first move of an unused
 * database, which may also go back. Needs the owner's login: no route and no job has one.
 */
export async function travelTo(client: pg.ClientBase, to: Date): Promise<void> {
  const found = await client.query("select to_regclass('platform_travel') is not null as there");
  if (!found.rows[0].there) throw new Bug("this database's clock cannot travel (made without --travel)");
  const fresh = await client.query("select not exists (select 1 from platform_audit) as fresh");
  const set = "update platform_travel set ahead = $1::timestamptz - clock_timestamp()";
  if (!fresh.rows[0].fresh) {
    await client.query(set, [to.toISOString()]);
    return;
  }
  await client.query("begin; alter table platform_travel disable trigger platform_travel_forward");
  await client.query(set, [to.toISOString()]);
  await client.query("alter table platform_travel enable trigger platform_travel_forward; commit");
}

/** Ends the journey: the machine's own time again, unless the clock is ahead of it (it never goes back). */
export async function travelHome(client: pg.ClientBase): Promise<void> {
  await client.query("update platform_travel set ahead = interval '0' where ahead < interval '0'");
}

async function makeQueueSchema(client: pg.Client): Promise<void> {
  await runMigrations(client as never, "bullmq");
  await client.query(`
    -- BullMQ makes types and partitions of its own while it runs: create is needed, in its schema only.
    grant usage, create on schema bullmq to samkoeb_platform;
    grant all on all tables in schema bullmq to samkoeb_platform;
    grant all on all sequences in schema bullmq to samkoeb_platform;
    grant execute on all functions in schema bullmq to samkoeb_platform`);
}

async function makeLogin(
  client: pg.Client,
  login: { url: string; group: "samkoeb_app" | "samkoeb_platform" },
): Promise<void> {
  const url = new URL(login.url);
  const name = pg.escapeIdentifier(decodeURIComponent(url.username));
  const password = pg.escapeLiteral(decodeURIComponent(url.password));
  await client.query(`do $$ begin
    create role ${name} login nosuperuser nobypassrls password ${password};
  exception when duplicate_object or unique_violation then null; end $$`);
  await client.query(`grant ${login.group} to ${name}`);
  const database = pg.escapeIdentifier(decodeURIComponent(new URL(login.url).pathname.slice(1)));
  await client.query(`grant connect, temporary on database ${database} to ${name}`);
}
