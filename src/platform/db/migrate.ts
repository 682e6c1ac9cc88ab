import { runMigrations } from "bullmq";
import pg from "pg";
import { type KnownJobs, noteJobs } from "../jobs/reactions.ts";
import { applyChangedFunctions, makeMissingFunctions, readSqlFunctions } from "./functions.ts";
import { applyMigration, migrationsToApply, readMigrations } from "./migrations.ts";
import { awayBy } from "./reach.ts";
import { makeGroups, makeLogin } from "./roles.ts";
import { allowTravel, canTravel } from "./travel.ts";

const lockTimeoutMs = 1_000;
const attemptsMax = 30;

export interface MigrateOptions {
  /** A login that owns the database and may create roles; a superuser may do so anyway, and is not needed. */
  adminUrl: string;
  /** Makes a database whose clock can be moved (demo, tests). Only possible before the first migration. */
  travel?: boolean;
  /** Logins to make where they are missing, each a member of its group role, with the address's password. */
  logins?: { url: string; group: "samkoeb_app" | "samkoeb_platform" }[];
  /** BullMQ's own schema, for installations without Redis. Default true. */
  queueSchema?: boolean;
  /** What this version's workers react to (`knownJobs`); absent: what was noted stays. */
  jobs?: KnownJobs;
  /** Migrations and SQL functions of other folders than this version's (tests). */
  sources?: { migrations?: string; functions?: string };
  /** Another client than pg's (tests). */
  Client?: typeof pg.Client;
  log?: (line: string) => void;
}

/**
 * Brings a database to the newest schema: group roles, SQL functions and migrations (in order, each in a
 * transaction, with a short lock_timeout and many tries so that no request waits behind us), the queue's schema, logins.
 * Running it again changes nothing. Answers how many migrations it took.
 */
export async function migrate(options: MigrateOptions): Promise<number> {
  const log = options.log ?? (() => {});
  const client = new (options.Client ?? pg.Client)({
    connectionString: options.adminUrl,
    application_name: "samkoeb migrate",
  });
  await client.connect().catch((error: unknown) => {
    throw awayBy("DATABASE_ADMIN_URL", options.adminUrl, error);
  });
  try {
    await client.query("select pg_advisory_lock(hashtext('samkoeb migrate'))");
    await makeGroups(client);
    const made = await applyAll(client, options.sources ?? {}, log);
    if (options.travel || (await canTravel(client))) await allowTravel(client);
    if (options.queueSchema ?? true) await makeQueueSchema(client);
    const { jobs } = options;
    if (jobs) await patiently(client, log, () => noteJobs(client, jobs));
    for (const login of options.logins ?? []) await makeLogin(client, login);
    log(made.length > 0 ? `${made.length} migrations applied` : "the database is at the newest schema");
    return made.length;
  } finally {
    await client.end();
  }
}

/**
 * Functions that are missing, then migrations, then functions that have changed: a new name disturbs nobody, and a
 * changed text may need what a migration makes. A migration that needs a changed function gives it a new name.
 */
async function applyAll(
  client: pg.Client,
  sources: NonNullable<MigrateOptions["sources"]>,
  log: (line: string) => void,
): Promise<string[]> {
  await client.query(bookkeeping);
  const functions = await readSqlFunctions(sources.functions);
  const migrations = await migrationsToApply(client, await readMigrations(sources.migrations));
  await patiently(client, log, () => makeMissingFunctions(client, functions));
  for (const migration of migrations) {
    await patiently(client, log, () => applyMigration(client, migration));
    log(`  ${migration.name}`);
  }
  const changed = await patiently(client, log, () => applyChangedFunctions(client, functions));
  if (changed.length > 0) log(`  ${changed.length} SQL functions`);
  return migrations.map((migration) => migration.name);
}

const bookkeeping = `
  create table if not exists platform_migration (
    name text primary key, hash bytea not null, applied_at timestamptz not null default now());
  create table if not exists platform_function (
    name text primary key, hash bytea not null, applied_at timestamptz not null default now());
  grant select on platform_migration to samkoeb_app, samkoeb_platform`;

/** A transaction that sees all rows and would rather begin again than let requests wait behind its locks. */
async function patiently<T>(
  client: pg.Client,
  log: (line: string) => void,
  work: () => Promise<T>,
): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      await client.query(`begin; set local lock_timeout = ${lockTimeoutMs}; set local app.backfill = 'on'`);
      const result = await work();
      await client.query("commit");
      return result;
    } catch (error) {
      await client.query("rollback");
      const busy = error instanceof Error && /lock timeout/.test(error.message);
      if (!busy || attempt >= attemptsMax) throw error;
      log(`  a table is in use; trying again (${attempt} of ${attemptsMax})`);
      await new Promise((resolve) => setTimeout(resolve, 2_000));
    }
  }
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
