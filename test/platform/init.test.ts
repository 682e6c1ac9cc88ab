import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseEnv } from "node:util";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { examine } from "../../src/cli/doctor/index.ts";
import { writeEnvFile } from "../../src/cli/init/env-file.ts";
import { init } from "../../src/cli/init/index.ts";
import { ConfigError } from "../../src/platform/config.ts";
import { migrate } from "../../src/platform/db/migrate.ts";
import { refuseAway } from "../../src/platform/db/reach.ts";
import { type Cluster, startCluster } from "../../src/platform/postgres/cluster.ts";
import { inDatabase, login } from "../support/addresses.ts";

/** A server of its own: roles are a whole server's, and these are broken on purpose. */

const root = fileURLToPath(new URL("../..", import.meta.url));
const program = join(root, "bin/samkoeb.mjs");
const folder = mkdtempSync(join(tmpdir(), "samkoeb-init-"));
const file = join(folder, "samkoeb.env");
let cluster: Cluster;
let superuser: pg.Client;
/** A login that may make databases and roles, and is no superuser. */
let admin: string;

beforeAll(async () => {
  const bin = process.env["TEST_PG_BIN"] || undefined;
  cluster = await startCluster({
    folder: join(folder, "pg"),
    purpose: "test",
    binaries: bin ? { bin } : "embedded",
  });
  superuser = new pg.Client({ connectionString: cluster.adminUrl });
  await superuser.connect();
  await superuser.query("create role owner login createrole createdb password 'owner'");
  admin = login(cluster.adminUrl, "samkoeb", "owner", "owner");
});
afterAll(async () => {
  await superuser?.end();
  await cluster?.stop();
  rmSync(folder, { recursive: true, force: true });
});

interface Ran {
  code: number;
  out: string;
  err: string;
}

async function samkoeb(words: string[], env: Record<string, string> = {}): Promise<Ran> {
  const child = spawn(process.execPath, [program, ...words], {
    cwd: folder,
    env: { PATH: process.env["PATH"] ?? "", ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let [out, err] = ["", ""];
  child.stdout.on("data", (text) => (out += text));
  child.stderr.on("data", (text) => (err += text));
  const [code] = await once(child, "close");
  return { code: code as number, out, err };
}

/** The same without a process: one takes seconds to start. */
async function initiate(adminUrl = admin, publicUrl?: string, envFile = file): Promise<Ran> {
  const lines: string[] = [];
  const out = () => lines.map((line) => `${line}\n`).join("");
  try {
    await init({ adminUrl, file: envFile, publicUrl, say: (line) => lines.push(line) });
    return { code: 0, out: out(), err: "" };
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    return { code: 2, out: out(), err: error.message };
  }
}

/** A refusal: a sentence without a stack or a password, exit code 2. */
function expectRefused({ code, out, err }: Ran, ...sentences: (string | RegExp)[]): void {
  for (const sentence of sentences) expect(err).toMatch(sentence);
  expect(err).not.toMatch(/\n\s+at /);
  expect(err).not.toContain(new URL(cluster.adminUrl).password);
  expect(out).toBe("");
  expect(code).toBe(2);
}

const databases = async () =>
  (await superuser.query("select datname from pg_database where datname ~ 'samkoeb'")).rows.length;

describe("what stands in the way", () => {
  const refusedUnmade = async (ran: Ran, ...sentences: (string | RegExp)[]) => {
    expectRefused(ran, ...sentences);
    expect(await databases()).toBe(0);
    expect(statSync(file, { throwIfNoEntry: false })).toBeUndefined();
  };

  it("is a server that does not answer, or does not let us in", async () => {
    const away = new URL(admin);
    away.port = "9";
    const ran = await samkoeb(["init", "--env", file], { DATABASE_ADMIN_URL: away.href });
    await refusedUnmade(ran, /DATABASE_ADMIN_URL: nothing answers at 127\.0\.0\.1:9/);
    const wrong = login(cluster.adminUrl, "samkoeb", "owner", "mistyped");
    await refusedUnmade(await initiate(wrong), /the password of 'owner' is not right/);
  });

  it("is an address that names no database of ours", async () => {
    await refusedUnmade(await initiate(inDatabase(admin, "postgres")), /name the database/);
    await refusedUnmade(await initiate(inDatabase(admin, "Samkoeb-2")), /is no name for a database/);
  });

  it("is a login that may make neither roles nor databases: both are said at once", async () => {
    await superuser.query("create role little login password 'little'");
    const little = login(cluster.adminUrl, "samkoeb", "little", "little");
    await refusedUnmade(
      await initiate(little),
      /alter role little createrole/,
      /alter role little createdb, or make the database with owner little/,
    );
  });

  it("is a role of ours that has more than it may, or a login whose password nobody has", async () => {
    await superuser.query("create role samkoeb_app login bypassrls; create role samkoeb_jobs login");
    await refusedUnmade(
      await initiate(),
      /the role samkoeb_app is there and passes row-level security/,
      /the role samkoeb_app is there and can log in/,
      /the login samkoeb_jobs is there, and .*samkoeb\.env, which would have its password, is not/,
    );
    await superuser.query("drop role samkoeb_app, samkoeb_jobs");
  });

  it("is another's database", async () => {
    await superuser.query("create database samkoeb");
    const ran = await initiate();
    await superuser.query("drop database samkoeb");
    await refusedUnmade(ran, /'owner' does not own the database 'samkoeb'/);
  });
});

describe("the file of addresses and secrets", () => {
  it("has no login of the administrator's, and is read by a shell and, as the example says, by kubectl", () => {
    const own = join(folder, "own.env");
    const given = `${admin}?user=owner&password=secret-of-owner&application_name=a&connect_timeout=9`;
    const settings = writeEnvFile(own, given, { requests: "one", jobs: "two" }, undefined);
    const address = new URL(settings.DATABASE_URL);
    expect([address.username, address.search]).toEqual(["one", "?application_name=a&connect_timeout=9"]);
    const text = readFileSync(own, "utf8");
    expect(text).not.toContain("secret-of-owner");
    const inShell = spawnSync("sh", ["-c", '. "$0"; printf %s "$DATABASE_URL"', own], { encoding: "utf8" });
    expect(inShell.stdout).toBe(settings.DATABASE_URL);
    // kubectl takes what stands behind = as it is.
    const example = readFileSync(join(root, "docs/operations/kubernetes.yaml"), "utf8");
    const [, filter] = /from-env-file=<\((sed -E .*) samkoeb\.env\)/.exec(example)!;
    const filtered = spawnSync("sh", ["-c", `${filter} "$0"`, own], { encoding: "utf8" });
    expect(filtered.stdout).toContain(`\nDATABASE_URL=${settings.DATABASE_URL}\n`);
  });
});

describe("a server with nothing on it", () => {
  let first: Ran;
  let written: string;

  it("has a whole installation after one command, and the key is shown once", async () => {
    first = await samkoeb(["init", "--env", file, "--public-url", "https://samkoeb.example.dk"], {
      DATABASE_ADMIN_URL: admin,
    });
    expect(first.err).toBe("");
    expect(first.code).toBe(0);
    expect(first.out).toMatch(/The operator's key, shown this once: samk_\w+/);
    expect(first.out).toContain("What comes next");
    written = readFileSync(file, "utf8");
    expect(statSync(file).mode & 0o777).toBe(0o600);
    const settings = parseEnv(written) as Record<string, string>;
    // All that it has written is right in doctor's eyes; the tests' own server leaves out what makes it durable.
    const wrong = (await examine({ ...settings, DELIVERY_DIR: folder })).filter(
      ({ state, subject }) => state === "wrong" && !/^(durability|TLS|PUBLIC_URL)$/.test(subject),
    );
    expect(wrong).toEqual([]);
    // No secret is on the screen.
    for (const secret of [settings["SAMKOEB_SECRET"]!, new URL(settings["DATABASE_URL"]!).password])
      expect(first.out).not.toContain(secret);
  });

  it("is what a second run leaves as it is, and says so", async () => {
    const before = await superuser.query("select oid, rolname, rolpassword from pg_authid order by 1");
    const again = await initiate(admin, "https://another.example.dk");
    expect(again.err).toBe("");
    expect(again.code).toBe(0);
    expect(again.out).toContain("Nothing was changed.");
    expect(again.out).not.toMatch(/made |applied |samk_/);
    expect(readFileSync(file, "utf8")).toBe(written);
    expect(
      (await superuser.query("select oid, rolname, rolpassword from pg_authid order by 1")).rows,
    ).toEqual(before.rows);
  });

  it("is finished by another run where the first broke off", async () => {
    await superuser.query("drop database samkoeb with (force)");
    await superuser.query("drop role samkoeb_jobs");
    const ran = await initiate();
    expect(ran.err).toBe("");
    expect(ran.out).toMatch(/made +the database samkoeb\n.*made +the roles samkoeb_jobs\n/s);
    expect(ran.out).toMatch(/samk_\w+/);
    expect(readFileSync(file, "utf8")).toBe(written);
  });

  it("is not entered by another file of secrets, nor by one that others can read or that is not whole", async () => {
    const other = join(folder, "other.env");
    expectRefused(
      await initiate(admin, undefined, other),
      /the database is in use, with secrets that .*other\.env does not have/,
    );
    writeFileSync(other, written, { mode: 0o644 });
    expectRefused(await initiate(admin, undefined, other), /others can read its secrets/);
    const part = join(folder, "part.env");
    writeFileSync(part, "DATABASE_URL=postgres://a@b/samkoeb\n", { mode: 0o600 });
    expectRefused(
      await initiate(admin, undefined, part),
      /is not overwritten, but it is not whole/,
      /SAMKOEB_SECRET: is required/,
    );
    expectRefused(await initiate(inDatabase(admin, "another")), /is for the database 'samkoeb'/);
  });

  it("is refused where a login's password or rights were changed since", async () => {
    await superuser.query("alter role samkoeb_jobs password 'changed'");
    const ran = await initiate();
    expect(ran.err).toMatch(/DATABASE_PLATFORM_URL: the password of 'samkoeb_jobs' is not right/);
    expect(ran.code).toBe(2);
    await superuser.query("alter role samkoeb_server nologin; grant samkoeb_definer to samkoeb_jobs");
    expectRefused(
      await initiate(),
      /the role samkoeb_server is there and cannot log in/,
      /the login samkoeb_jobs may act as the owner/,
    );
  });
});

describe("a database that is not there", () => {
  const settings = () => ({
    DATABASE_URL: login(cluster.adminUrl, "nowhere", "owner", "owner"),
    DATABASE_PLATFORM_URL: login(cluster.adminUrl, "nowhere", "owner", "owner"),
    DATABASE_ADMIN_URL: login(cluster.adminUrl, "nowhere", "owner", "owner"),
    SAMKOEB_SECRET: "kV9xQ2mZr7LwT4bNc8YdJf6HgPs3XaUe1RiOo5MtBqWz0uKy",
  });

  const missing = /there is no database 'nowhere' at 127\.0\.0\.1/;

  it("is a sentence of `samkoeb verify`, and of `samkoeb migrate`", async () => {
    expectRefused(await samkoeb(["verify"], settings()), missing);
    await expect(migrate({ adminUrl: settings().DATABASE_ADMIN_URL })).rejects.toThrow(missing);
  });

  it.each(["server", "worker"])("is a sentence of the %s", async (name) => {
    const child = spawn(
      process.execPath,
      ["--import", "tsx", fileURLToPath(new URL(`../../src/${name}.ts`, import.meta.url))],
      {
        cwd: fileURLToPath(new URL("../..", import.meta.url)),
        env: { PATH: process.env["PATH"] ?? "", ...settings() },
        stdio: ["ignore", "ignore", "pipe"],
      },
    );
    let err = "";
    child.stderr.on("data", (text) => (err += text));
    const [code] = await once(child, "close");
    expect(err).toMatch(/^DATABASE_(PLATFORM_)?URL: there is no database 'nowhere'.*\n$/);
    expect(code).toBe(1);
  });

  it("and one that was never migrated", async () => {
    await superuser.query("create database empty owner owner");
    const empty = login(cluster.adminUrl, "empty", "owner", "owner");
    await expect(refuseAway("DATABASE_URL", empty)).rejects.toThrow(
      /'empty' has none of the program's tables: run `samkoeb migrate`/,
    );
  });
});
