import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import type pg from "pg";
import { Bug } from "../problem.ts";

/** The folder whose `<domain>/sql/<name>.sql` are read. */
const source = fileURLToPath(new URL("../..", import.meta.url));

/**
 * A SQL function, whole: `create or replace function <name>` with the comment before it and its execute rights after
 * it. `hash` is the SHA-256 of the text.
 */
export type SqlFunction = { name: string; text: string; hash: Buffer };

/** All domains' functions, by name. */
export async function readSqlFunctions(folder = source): Promise<SqlFunction[]> {
  const functions: SqlFunction[] = [];
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    if (!entry.isDirectory()) continue;
    const files = await readdir(join(folder, entry.name, "sql")).catch(() => []);
    for (const file of files.filter((name) => name.endsWith(".sql"))) {
      const text = await readFile(join(folder, entry.name, "sql", file), "utf8");
      const name = basename(file, ".sql");
      if (!new RegExp(`^create or replace function ${name}\\(`, "m").test(text))
        throw new Bug(`${entry.name}/sql/${file} does not create or replace the function ${name}`);
      functions.push({ name, text, hash: createHash("sha256").update(text).digest() });
    }
  }
  return functions.sort((a, b) => (a.name < b.name ? -1 : 1));
}

/**
 * Makes the functions that the database does not have, before any migration runs, so that a default, a check, a policy
 * or a trigger finds them. Their bodies may speak of tables that are still to come. A function that takes or gives the
 * row of such a table has to wait: `applyChangedFunctions` makes it. Inside a transaction.
 */
export async function makeMissingFunctions(
  client: pg.ClientBase,
  all: readonly SqlFunction[],
): Promise<void> {
  const { rows } = await client.query<{ name: string }>(
    "select proname as name from pg_proc where pronamespace = 'public'::regnamespace",
  );
  const there = new Set(rows.map((row) => row.name));
  await client.query("set local check_function_bodies = off");
  await letDefinerOwn(client, true);
  for (const { name, text } of all.filter((f) => !there.has(f.name))) {
    await client.query("savepoint one");
    try {
      await client.query(text);
    } catch (error) {
      if (!/^type "?\w+"? does not exist$/.test((error as Error).message)) throw named(name, error);
      await client.query("rollback to one");
    }
    await client.query("release one");
  }
  await letDefinerOwn(client, false);
}

/** Whoever becomes a function's owner must be able to make one in the schema; only while functions are given to it. */
async function letDefinerOwn(client: pg.ClientBase, may: boolean): Promise<void> {
  await client.query(
    `${may ? "grant" : "revoke"} create on schema public ${may ? "to" : "from"} samkoeb_definer`,
  );
}

/**
 * Replaces, after the migrations, each function whose text is not the one that was applied last; PostgreSQL checks the
 * bodies. Returns the names. Throws a Bug where a function takes or gives something else than before: whoever runs the
 * version before this one still calls it, so that it needs a new name. Inside a transaction.
 */
export async function applyChangedFunctions(
  client: pg.ClientBase,
  all: readonly SqlFunction[],
): Promise<string[]> {
  const { rows } = await client.query<{ name: string; hash: Buffer }>(
    "select name, hash from platform_function",
  );
  const applied = new Map(rows.map((row) => [row.name, row.hash]));
  const changed = all.filter((f) => !applied.get(f.name)?.equals(f.hash));
  if (changed.length > 0) await letDefinerOwn(client, true);
  for (const { name, text, hash } of changed) {
    await client.query(text).catch((error: unknown) => {
      throw named(name, error);
    });
    await client.query(
      `insert into platform_function as f (name, hash) values ($1, $2)
       on conflict (name) do update set hash = excluded.hash, applied_at = now()`,
      [name, hash],
    );
  }
  if (changed.length > 0) await letDefinerOwn(client, false);
  await refuseOverloads(client);
  return changed.map((f) => f.name);
}

/** `create or replace` with other parameters makes a second function beside the first. */
async function refuseOverloads(client: pg.ClientBase): Promise<void> {
  const { rows } = await client.query<{ name: string }>(
    `select f.name from platform_function f join pg_proc p on p.proname = f.name and p.pronamespace = 'public'::regnamespace
     group by f.name having count(*) > 1`,
  );
  if (rows[0]) throw new Bug(`${rows[0].name} takes other parameters than before: give it a new name`);
}

function named(name: string, error: unknown): Error {
  const { code, message } = error as { code?: string; message: string };
  // 42P13: another result, or other names of parameters.
  if (code === "42P13") return new Bug(`${name}: ${message}: give it a new name`);
  return Object.assign(error as Error, { message: `${name}.sql: ${message}` });
}
