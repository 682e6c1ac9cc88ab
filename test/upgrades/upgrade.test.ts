import { randomBytes } from "node:crypto";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type pg from "pg";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { schemaFiles } from "../../bin/schema.ts";
import { allChecks } from "../../src/domains.ts";
import { type MigrateOptions, migrate } from "../../src/platform/db/migrate.ts";
import { migrationsFolder, readMigrations } from "../../src/platform/db/migrations.ts";
import { createLog } from "../../src/platform/log.ts";
import { verify } from "../../src/platform/verify.ts";
import { jobServices } from "../../src/services.ts";
import { withClient } from "../contract/rows.ts";
import { inDatabase, login } from "../support/addresses.ts";
import { testSecret } from "../support/app.ts";
import { lesserOwner, makeLesserOwner } from "../support/lesser-owner.ts";
import { loadRows } from "./dump.ts";
import { figuresOf } from "./figures.ts";

/**
 * From the newest release, as `bin/release.mjs` kept it, to this version, by an owner that is no superuser: the fixture
 * is put back as it was, and each test migrates a copy of it. As long as v0.1 is not tagged a baseline may still change;
 * then record it anew (`node bin/release.mjs v0.1`). A tagged one stays as it is.
 */
const here = fileURLToPath(new URL(".", import.meta.url));
const release = readdirSync(here)
  .filter((name) => /^v\d+\.\d+$/.test(name))
  .sort((a, b) => a.localeCompare(b, "en", { numeric: true }))
  .at(-1)!;
const kept = (file: string) => readFileSync(join(here, release, file), "utf8");
const { adminUrl, run, password } = inject("server");
const asOwner = (name: string) => login(adminUrl, name, lesserOwner, password);
const newName = () => `samkoeb_t_${run}_${randomBytes(4).toString("hex")}`;
const released = newName();
const folders: string[] = [];

/** Says once and plainly what every test below would otherwise fail of. */
async function sayWhatHasChanged(): Promise<void> {
  const noted = await rowsOf<{ name: string; hash: Buffer }>(
    released,
    "select name, hash from platform_migration",
  );
  const now = await readMigrations();
  const changed = noted.filter(({ name, hash }) => !now.find((m) => m.name === name)?.hash.equals(hash));
  expect(
    changed.map(({ name }) => name),
    `not as in ${release}; as long as that is not tagged: node bin/release.mjs ${release}`,
  ).toEqual([]);
}

beforeAll(async () => {
  await withClient(adminUrl, async (admin) => {
    await makeLesserOwner(admin, password);
    await admin.query(
      `create database ${released} template template0 encoding 'UTF8' locale 'C' owner ${lesserOwner}`,
    );
  });
  await withClient(asOwner(released), (owner) => owner.query(kept("schema.sql")));
  await withClient(inDatabase(adminUrl, released), async (admin) => {
    await loadRows(admin, kept("rows.sql"));
    await admin.query("alter table platform_travel disable trigger user");
    await admin.query("update platform_travel set ahead = $1::timestamptz - clock_timestamp()", [
      /^now: (.*)$/m.exec(kept("figures.txt"))![1],
    ]);
    await admin.query("alter table platform_travel enable trigger user");
  });
  await sayWhatHasChanged();
});
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

/** A copy of the released database, by name. */
async function copied(): Promise<string> {
  const name = newName();
  await withClient(adminUrl, (admin) =>
    admin.query(`create database ${name} template ${released} owner ${lesserOwner}`),
  );
  return name;
}

const upgrade = (name: string, sources?: MigrateOptions["sources"]) =>
  migrate({
    adminUrl: asOwner(name),
    queueSchema: false,
    logins: [{ url: login(adminUrl, name, "samkoeb_test_platform", password), group: "samkoeb_platform" }],
    ...(sources ? { sources } : {}),
  });

const figures = (name: string) => withClient(inDatabase(adminUrl, name), figuresOf);
const exceptNow = (text: string) => text.replace(/^now: .*\n/m, "");
const rowsOf = <R extends pg.QueryResultRow>(name: string, sql: string) =>
  withClient(inDatabase(adminUrl, name), async (client) => (await client.query<R>(sql)).rows);

/** This version's migrations and whatever is written over or beside them, in a folder of their own. */
function migrationsWith(more: Record<string, string>): string {
  const folder = newFolder();
  for (const name of readdirSync(migrationsFolder))
    writeFileSync(
      join(folder, name),
      `export { sql } from ${JSON.stringify(join(migrationsFolder, name))};\n`,
    );
  for (const [name, text] of Object.entries(more)) writeFileSync(join(folder, name), text);
  return folder;
}

function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "samkoeb-upgrade-"));
  folders.push(folder);
  return folder;
}

const greeting = `export const sql = \`
  alter table parties_person add column greeting text;
  update parties_person set greeting = 'Hej ' || name;
  alter table parties_person alter column greeting set not null;
\`;`;

test(`${release} comes to this version's schema with the same figures, and nothing is broken`, async () => {
  const name = await copied();
  expect(exceptNow(await figures(name)), "the release is put back as it was").toBe(
    exceptNow(kept("figures.txt")),
  );
  await upgrade(name);
  expect(exceptNow(await figures(name))).toBe(exceptNow(kept("figures.txt")));
  for (const [path, text] of Object.entries(await schemaFiles(inDatabase(adminUrl, name))))
    expect(text.replace(" + (select ahead from platform_travel)", ""), path).toBe(
      readFileSync(new URL(`../../${path}`, import.meta.url), "utf8"),
    );
  const jobs = jobServices(
    {
      DATABASE_PLATFORM_URL: login(adminUrl, name, "samkoeb_test_platform", password),
      SAMKOEB_SECRET: testSecret,
    },
    createLog("silent"),
  );
  try {
    const verdict = await verify(jobs.db, allChecks());
    expect(verdict.checks.filter((check) => check.broken.length > 0)).toEqual([]);
    expect(verdict.audit.sealed).toBeGreaterThan(10);
  } finally {
    await jobs.close();
  }
});

test("again, it changes nothing", async () => {
  const name = await copied();
  await upgrade(name);
  const noted =
    "select name, applied_at from platform_migration union all select name, applied_at from platform_function";
  const before = await rowsOf(name, noted);
  await upgrade(name);
  expect(await rowsOf(name, noted)).toEqual(before);
});

test("a migration that fills rows sees all of them, though row-level security binds the owner", async () => {
  const name = await copied();
  await upgrade(name, { migrations: migrationsWith({ "900_greeting.ts": greeting }) });
  const [told] = await rowsOf<{ people: string; greeted: string }>(
    name,
    "select count(*) as people, count(*) filter (where greeting = 'Hej ' || name) as greeted from parties_person",
  );
  expect(Number(told!.people)).toBeGreaterThan(10);
  expect(told!.greeted).toBe(told!.people);

  // Without the policy it would skip them, and not null would find what is left.
  const bare = await copied();
  // (A member of samkoeb_definer, the owner sees what its functions see as well.)
  await rowsOf(bare, "drop policy parties_person_definer on parties_person");
  await rowsOf(bare, "drop policy parties_person_backfill on parties_person");
  await expect(
    upgrade(bare, { migrations: migrationsWith({ "900_greeting.ts": greeting }) }),
  ).rejects.toThrow(/contains null values/);
});

test("a released migration that has changed is refused, before anything else is done", async () => {
  const name = await copied();
  const first = readdirSync(migrationsFolder).sort()[0]!;
  const changed = `import { sql as released } from ${JSON.stringify(join(migrationsFolder, first))};
    export const sql = released + " ";`;
  await expect(
    upgrade(name, { migrations: migrationsWith({ [first]: changed, "900_greeting.ts": greeting }) }),
  ).rejects.toThrow(`${first} has another text than when it was applied`);
  expect(await rowsOf(name, "select from platform_migration where name like '900%'")).toEqual([]);
});

test("so is a database that has had a migration which this version does not know", async () => {
  const name = await copied();
  await upgrade(name, { migrations: migrationsWith({ "900_greeting.ts": greeting }) });
  await expect(upgrade(name)).rejects.toThrow("has had 900_greeting.ts, which this version does not know");
});

test("a function is replaced when its text changes, and refused when it takes or gives something else", async () => {
  const name = await copied();
  await upgrade(name);
  const sources = (text: string) => {
    const folder = newFolder();
    mkdirSync(join(folder, "licences", "sql"), { recursive: true });
    writeFileSync(join(folder, "licences", "sql", "licences_instant.sql"), text);
    return { functions: folder };
  };
  const head = "create or replace function licences_instant";
  await upgrade(name, sources(`${head}(at timestamptz) returns text language sql as $$ select 'now' $$;`));
  expect(await rowsOf(name, "select licences_instant(now()) as at")).toEqual([{ at: "now" }]);
  for (const other of ["(at timestamptz, zone text) returns text", "(at timestamptz) returns varchar"])
    await expect(
      upgrade(name, sources(`${head}${other} language sql as $$ select 'then' $$;`)),
    ).rejects.toThrow(/give it a new name/);
  expect(await rowsOf(name, "select licences_instant(now()) as at")).toEqual([{ at: "now" }]);
});
