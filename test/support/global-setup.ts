import { createHash, randomBytes } from "node:crypto";
import { mkdtempSync, readdirSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { register } from "tsx/esm/api";
import type { TestProject } from "vitest/node";
import { discardCluster, startCluster } from "../../src/platform/postgres/cluster.ts";
import { inDatabase, login } from "./addresses.ts";
import { makeLesserOwner } from "./lesser-owner.ts";

/** What each test file learns of the server: see `testDatabase`. */
export type Server = { adminUrl: string; run: string; password: string; version: string; owner: string };

declare module "vitest" {
  interface ProvidedContext {
    server: Server;
  }
}

const FOLDER = "samkoeb-test-";

/**
 * Starts PostgreSQL and makes the two databases that every test file's own is cloned from.
 * DATABASE_ADMIN_URL takes a server of the user's own instead (PostgreSQL 15 or newer), by a superuser's login:
 * tests look past row-level security and break rows on purpose. The login
 * roles samkoeb_test_app and samkoeb_test_platform and the group roles stay there; the databases go.
 * TEST_OWNER=lesser has a login migrate and own the databases that is no superuser, as an installation may have.
 * TEST_PG_BIN takes the binaries of a folder such as /usr/lib/postgresql/15/bin for the tests' own cluster.
 */
export default async function setUp(project: TestProject): Promise<() => Promise<void>> {
  const foreign = process.env["DATABASE_ADMIN_URL"] || undefined;
  const run = randomBytes(4).toString("hex");
  const own = foreign ? undefined : await ownCluster();
  const tearDown = async () => {
    if (own) await own.stop();
    else if (foreign) await dropDatabases(foreign, run);
  };
  // The runner leaves at once on a signal, without the teardown.
  const abandon = () => own?.abandon();
  process.once("exit", abandon);
  try {
    const server = await makeTemplates(own?.adminUrl ?? foreign ?? "", run);
    project.provide("server", server);
  } catch (error) {
    await tearDown();
    throw error;
  }
  return async () => {
    process.off("exit", abandon);
    await tearDown();
  };
}

async function ownCluster() {
  const bin = process.env["TEST_PG_BIN"] || undefined;
  const binaries = bin ? { bin } : "embedded";
  await sweep();
  const folder = mkdtempSync(join(tmpdir(), `${FOLDER}${process.pid}-`));
  return startCluster({ folder, purpose: "test", binaries });
}

/** Clears what a killed run left: its folder, named after its process, and its server if the watcher died too. */
async function sweep(): Promise<void> {
  for (const name of readdirSync(tmpdir())) {
    const pid = new RegExp(`^${FOLDER}(\\d+)-`).exec(name)?.[1];
    if (!pid || isAlive(Number(pid))) continue;
    await discardCluster(join(tmpdir(), name)).catch((error) => {
      console.warn(`${join(tmpdir(), name)} of an earlier run cannot be cleared: ${String(error)}`);
    });
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

async function makeTemplates(adminUrl: string, run: string): Promise<Server> {
  // Migrations are TypeScript that knex imports by itself, past the test runner's own loader.
  const unregister = register();
  const { migrate } = await import("../../src/platform/db/migrate.ts");
  // Follows from the admin's address, so that two runs on one server agree on the password of the logins.
  const password = createHash("sha256").update(`samkoeb test logins ${adminUrl}`).digest("hex");
  const admin = new pg.Client({ connectionString: adminUrl });
  await admin.connect();
  try {
    const { rows: may } = await admin.query("select rolsuper from pg_roles where rolname = current_user");
    if (!may[0]?.rolsuper)
      throw new Error(
        "DATABASE_ADMIN_URL: the tests need a superuser's login, because they look past row-level security and break " +
          "rows on purpose. (`samkoeb migrate` needs CREATEROLE and its own database only.)",
      );
    const { rows } = await admin.query("show server_version");
    const owner = process.env["TEST_OWNER"] === "lesser" ? await makeLesserOwner(admin, password) : undefined;
    for (const travel of [false, true]) {
      const name = `samkoeb_t_${run}_${travel ? "travel" : "plain"}`;
      await admin.query(`create database ${name} template template0 encoding 'UTF8' locale 'C'`);
      if (owner) await admin.query(`alter database ${name} owner to ${owner}`);
      await migrate({
        adminUrl: owner ? login(adminUrl, name, owner, password) : inDatabase(adminUrl, name),
        travel,
        queueSchema: true,
        logins: [
          { url: login(adminUrl, name, "samkoeb_test_app", password), group: "samkoeb_app" },
          { url: login(adminUrl, name, "samkoeb_test_platform", password), group: "samkoeb_platform" },
        ],
      });
      await admin.query(`alter database ${name} with is_template true allow_connections false`);
    }
    for (const role of ["samkoeb_test_app", "samkoeb_test_platform"]) {
      await admin.query(`alter role ${role} password '${password}'`);
    }
    const version = String(rows[0]?.server_version);
    return {
      adminUrl,
      run,
      password,
      version,
      owner: owner ?? decodeURIComponent(new URL(adminUrl).username),
    };
  } finally {
    await admin.end();
    await unregister();
  }
}

async function dropDatabases(adminUrl: string, run: string): Promise<void> {
  const admin = new pg.Client({ connectionString: adminUrl });
  await admin.connect();
  try {
    const { rows } = await admin.query("select datname from pg_database where datname like $1", [
      `samkoeb\\_t\\_${run}\\_%`,
    ]);
    for (const { datname } of rows) {
      await admin.query(`alter database ${datname} with is_template false`);
      await admin.query(`drop database ${datname} with (force)`);
    }
  } finally {
    await admin.end();
  }
}
