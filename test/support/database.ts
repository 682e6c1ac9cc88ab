import { randomBytes } from "node:crypto";
import pg from "pg";
import { inject } from "vitest";
import { inDatabase, login } from "./addresses.ts";
import { lesserOwner } from "./lesser-owner.ts";

export type TestDatabase = {
  name: string;
  /** A superuser: looks past row-level security, breaks rows on purpose. */
  ownerUrl: string;
  /** Who migrated the database and owns it: the superuser, or with TEST_OWNER=lesser a login that is none. */
  migratorUrl: string;
  /** What requests use: a member of samkoeb_app, bound by row-level security. */
  appUrl: string;
  /** What jobs that cross tenants use: a member of samkoeb_platform. */
  platformUrl: string;
};

/**
 * Clones a migrated, empty database for the calling test file; `travel` gives one whose clock can be moved.
 * Nobody has to drop it: the tests' own server is thrown away, and on a server of the user's own the end of
 * the run drops all of them.
 */
export async function testDatabase(options: { travel?: boolean } = {}): Promise<TestDatabase> {
  const { adminUrl, run, password, owner } = inject("server");
  const name = `samkoeb_t_${run}_${randomBytes(4).toString("hex")}`;
  const template = `samkoeb_t_${run}_${options.travel ? "travel" : "plain"}`;
  const admin = new pg.Client({ connectionString: adminUrl });
  await admin.connect();
  try {
    // Copying files beats the default here, which writes every page of the template to the log.
    await admin.query(
      `create database ${name} template ${template} strategy file_copy owner ${pg.escapeIdentifier(owner)}`,
    );
  } finally {
    await admin.end();
  }
  return {
    name,
    ownerUrl: inDatabase(adminUrl, name),
    migratorUrl: owner === lesserOwner ? login(adminUrl, name, owner, password) : inDatabase(adminUrl, name),
    appUrl: login(adminUrl, name, "samkoeb_test_app", password),
    platformUrl: login(adminUrl, name, "samkoeb_test_platform", password),
  };
}
