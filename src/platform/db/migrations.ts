import { createHash } from "node:crypto";
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import type pg from "pg";
import { ConfigError } from "../config.ts";
import { Bug } from "../problem.ts";
import type { Reader } from "./database.ts";

/** The migrations of this version; a test may give another folder. */
export const migrationsFolder = fileURLToPath(new URL("../../../migrations", import.meta.url));

/**
 * A file `<number>_<domain>[_<what>].ts` with one export: `sql`, the text that it runs, in the order of the numbers.
 * `hash` is the SHA-256 of that text without its lines of comment. A comment may be mended later; what ran may not, nor
 * may the words of ddl.ts that it was put together from.
 */
export type Migration = { name: string; sql: string; hash: Buffer };

/** All migrations in the order of their numbers, each with the hash of its text without lines of comment. */
export async function readMigrations(folder = migrationsFolder): Promise<Migration[]> {
  return Promise.all(
    (await migrationNames(folder)).map(async (name) => {
      const { sql } = (await import(pathToFileURL(join(folder, name)).href)) as { sql?: unknown };
      if (typeof sql !== "string") throw new Bug(`${name} exports no text named sql`);
      const bare = sql.replaceAll(/^[ \t]*--.*\n/gm, "");
      return { name, sql, hash: createHash("sha256").update(bare).digest() };
    }),
  );
}

async function migrationNames(folder = migrationsFolder): Promise<string[]> {
  return (await readdir(folder)).filter((name) => name.endsWith(".ts")).sort();
}

/** Names of migrations in the folder that the database does not have (for /readyz). */
export async function pendingMigrations(
  query: (sql: string) => Promise<{ name: string }[]>,
): Promise<string[]> {
  const done = new Set((await query("select name from platform_migration")).map((row) => row.name));
  return (await migrationNames()).filter((name) => !done.has(name));
}

/**
 * What of `all` the database does not have. Throws a Bug where a migration that was applied has another text by now,
 * or is not among them: a database never runs on a history that its program does not know.
 */
export async function migrationsToApply(
  client: pg.ClientBase,
  all: readonly Migration[],
): Promise<Migration[]> {
  const { rows } = await client.query<{ name: string; hash: Buffer }>(
    "select name, hash from platform_migration order by name",
  );
  for (const { name, hash } of rows) {
    const here = all.find((migration) => migration.name === name);
    if (!here) throw new Bug(`the database has had ${name}, which this version does not know`);
    if (!here.hash.equals(hash))
      throw new Bug(
        `${name} has another text than when it was applied: a released migration never changes, write a new one`,
      );
  }
  return all.filter((migration) => !rows.some((row) => row.name === migration.name));
}

/**
 * Refuses to start on a database that was made by another text of a migration than this version's. What a newer version has
 * added is no reason: both run while an installation is upgraded. ConfigError.
 */
export async function refuseEdited(
  query: (sql: string) => Promise<{ name: string; hash: Buffer }[]>,
): Promise<void> {
  const here = new Map((await readMigrations()).map(({ name, hash }) => [name, hash]));
  const edited = (await query("select name, hash from platform_migration order by name")).filter(
    ({ name, hash }) => here.get(name)?.equals(hash) === false,
  );
  if (edited.length > 0)
    throw new ConfigError(
      `The database was made by other migrations than this version's: ${edited
        .map(({ name }) => name)
        .join(
          ", ",
        )} had another text when it was applied. Start the version that made it, or restore a backup.`,
    );
}

/** The same, asked in a transaction. */
export const refuseEditedIn = (tx: Reader): Promise<void> => refuseEdited((sql) => tx.query(sql));
/** Names of this version's migrations that the database does not have, asked in a transaction. */
export const pendingIn = (tx: Reader): Promise<string[]> => pendingMigrations((sql) => tx.query(sql));

/** Runs the migration and notes it. Inside a transaction. */
export async function applyMigration(client: pg.ClientBase, migration: Migration): Promise<void> {
  await client.query(migration.sql);
  await client.query("insert into platform_migration (name, hash) values ($1, $2)", [
    migration.name,
    migration.hash,
  ]);
}
