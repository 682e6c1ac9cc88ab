import { execFileSync } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createServer } from "node:tls";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Finding } from "../../src/cli/doctor/finding.ts";
import { codeOf, examine } from "../../src/cli/doctor/index.ts";
import { judgeNode, judgeRedis, judgeTls } from "../../src/cli/doctor/machine.ts";
import { judgeSettings, strengthOf } from "../../src/cli/doctor/settings.ts";
import { type TestDatabase, testDatabase } from "../support/database.ts";
import { programOnPath, redisServer, skipReason } from "../support/skips.ts";
import { queueInRedis } from "./queues.ts";

const strong = "kV9xQ2mZr7LwT4bNc8YdJf6HgPs3XaUe1RiOo5MtBqWz0uKy";
const folder = mkdtempSync(join(tmpdir(), "samkoeb-doctor-"));
let database: TestDatabase;
let owner: pg.Pool;
let env: Record<string, string>;

beforeAll(async () => {
  database = await testDatabase();
  owner = new pg.Pool({ connectionString: database.ownerUrl, max: 1 });
  env = {
    ...{ DATABASE_URL: database.appUrl, DATABASE_PLATFORM_URL: database.platformUrl },
    ...{ SAMKOEB_SECRET: strong, DELIVERY_DIR: folder },
  };
});
afterAll(async () => {
  await owner.end();
  rmSync(folder, { recursive: true });
});

const of = (findings: readonly Finding[], state: Finding["state"]) =>
  findings.filter((finding) => finding.state === state).map(({ subject, says }) => `${subject}: ${says}`);
/** What is wrong, but for what the tests' own server leaves out to be quick. */
const wrongs = (findings: readonly Finding[]) =>
  of(findings, "wrong").filter((line) => !line.startsWith("durability: "));
const broken = async (sql: string, mend: string, more: Record<string, string> = {}) => {
  await owner.query(sql);
  try {
    return await examine({ ...env, ...more });
  } finally {
    await owner.query(mend);
  }
};

describe("an installation", () => {
  it("that is right has nothing wrong, and each advice says what to do", async () => {
    const findings = await examine(env);
    expect(wrongs(findings)).toEqual([]);
    expect(of(findings, "unchecked")).toEqual([]);
    const fine = of(findings, "fine");
    for (const subject of [
      "DATABASE_URL",
      "DATABASE_PLATFORM_URL",
      "clock",
      "time zone",
      "migrations",
      "jobs",
      "roles",
    ])
      expect(
        fine.some((line) => line.startsWith(`${subject}: `)),
        subject,
      ).toBe(true);
    for (const finding of findings)
      expect(finding.do === undefined, finding.subject).toBe(finding.state === "fine");
    // What the server itself says decides what is found of it.
    const { rows } = await owner.query<{ fsync: string }>("show fsync");
    expect(of(findings, "wrong").some((line) => line.includes("fsync"))).toBe(rows[0]!.fsync === "off");
    for (const secret of [strong, new URL(database.appUrl).password])
      if (secret) expect(JSON.stringify(findings)).not.toContain(secret);
  });

  it("whose logins are exchanged or have too much is refused by its variable", async () => {
    const exchanged = await examine({
      ...{ ...env, DATABASE_URL: database.platformUrl, DATABASE_PLATFORM_URL: database.appUrl },
    });
    expect(wrongs(exchanged)).toEqual(
      expect.arrayContaining([
        expect.stringMatching(/^DATABASE_URL: .*not a member of samkoeb_app/),
        expect.stringMatching(/^DATABASE_PLATFORM_URL: .*not a member of samkoeb_platform/),
      ]),
    );
    const powerful = await examine({ ...env, DATABASE_URL: database.ownerUrl });
    expect(wrongs(powerful)).toContainEqual(expect.stringMatching(/^DATABASE_URL: .*is a superuser/));
    expect(codeOf(powerful)).toBe(1);
  });

  it("whose database is older, or was made by another text, waits for a migration", async () => {
    await owner.query("create table kept as select * from platform_migration");
    const restore = "delete from platform_migration; insert into platform_migration select * from kept";
    const pending = await broken("delete from platform_migration where name like '001%'", restore);
    expect(wrongs(pending)).toEqual(["migrations: the database waits for 1, 001_platform.ts first"]);
    const edited = await broken(
      "update platform_migration set hash = '\\x00' where name like '002%'",
      restore,
    );
    expect(wrongs(edited)).toEqual([
      expect.stringContaining("migrations: The database was made by other migrations"),
    ]);
    await owner.query("create table told as select * from platform_reaction");
    const unnoted = await broken(
      "delete from platform_reaction where job = 'platform.seal'",
      "insert into platform_reaction select * from told on conflict do nothing",
    );
    // A database that was never migrated with a list of jobs has none to miss.
    const { rows } = await owner.query<{ n: number }>("select count(*)::int as n from told");
    if (rows[0]!.n > 0) expect(wrongs(unnoted)).toEqual([expect.stringContaining("jobs: ")]);
  });

  it("whose clock can travel, or that is two databases, is not for real use", async () => {
    const travelling = await testDatabase({ travel: true });
    const findings = await examine({
      ...{ ...env, DATABASE_URL: travelling.appUrl, DATABASE_PLATFORM_URL: database.platformUrl },
    });
    expect(wrongs(findings)).toEqual([
      "travelling clock: the database was made with `migrate --travel`",
      "databases: DATABASE_URL and DATABASE_PLATFORM_URL lead to two of them",
    ]);
  });

  it("whose database cannot be reached could not be checked", async () => {
    const lost = await examine({ ...env, DATABASE_URL: "postgres://nobody:x@127.0.0.1:9/samkoeb" });
    expect(of(lost, "unchecked")).toEqual([expect.stringMatching(/^DATABASE_URL: could not be reached/)]);
    expect(codeOf(lost.filter(({ subject }) => subject !== "durability"))).toBe(2);
  });

  it("whose folders are missing or no folders names each", async () => {
    const file = join(import.meta.dirname, "doctor.test.ts");
    const findings = await examine({ ...env, REPORT_DIR: join(folder, "nowhere"), INVOICE_DIR: file });
    expect(wrongs(findings)).toEqual([
      expect.stringMatching(/^REPORT_DIR: ENOENT/),
      `INVOICE_DIR: ${file} is no folder`,
    ]);
  });
});

describe("settings", () => {
  const judged = (more: Record<string, string>) => judgeSettings({ ...env, ...more }).findings;

  it("that are missing or wrong are named, and nothing is asked of them", async () => {
    expect(wrongs(judgeSettings({}).findings)).toEqual([
      "DATABASE_URL: is not set",
      "DATABASE_PLATFORM_URL: is not set",
      "SAMKOEB_SECRET: is not set",
    ]);
    const findings = await examine({ ...env, PORT: "many" });
    expect(of(findings, "wrong")).toEqual([expect.stringMatching(/^PORT: /)]);
  });

  it("that can be guessed are wrong; made by chance they are not", () => {
    const even = [
      "a".repeat(48),
      "ab".repeat(24),
      "correct horse password staple, correct horse",
      "0123456789abcdef".repeat(3),
    ];
    for (const secret of even)
      expect(wrongs(judged({ SAMKOEB_SECRET: secret })), secret).toEqual([
        expect.stringMatching(/^SAMKOEB_SECRET: /),
      ]);
    expect(strengthOf("ab".repeat(24))).toBe(2);
    for (let n = 0; n < 200; n++) {
      const bytes = Buffer.from(
        Array.from({ length: 24 }, (_, i) => (n * 97 + i * i * 61 + i * 31 + n * i * 7) % 256),
      );
      expect(strengthOf(bytes.toString("hex"))).toBeGreaterThan(110);
    }
    const remote = (password: string) =>
      judged({ DATABASE_URL: `postgres://app:${password}@db.example:5432/x` });
    expect(wrongs(remote("short"))).toEqual(["DATABASE_URL: has a password that can be guessed"]);
    expect(wrongs(remote(""))).toEqual(["DATABASE_URL: has no password, on another machine"]);
    expect(wrongs(remote("f3a9c27b81d04e65aa9176c2b0de4f18"))).toEqual([]);
    expect(wrongs(judged({ SAMKOEB_SECRET_BEFORE: strong }))).toEqual([
      "SAMKOEB_SECRET_BEFORE: is the same as SAMKOEB_SECRET",
    ]);
  });

  it("that do not fit together are named by what lacks", () => {
    expect(wrongs(judged({ PUBLIC_URL: "http://indkob.example" }))).toEqual([
      "PUBLIC_URL: is plain http that others can reach",
    ]);
    expect(of(judged({ PUBLIC_URL: "https://indkob.example" }), "advice")[0]).toMatch(/^TRUST_PROXY: /);
    expect(wrongs(judged({ SMTP_URL: "smtp://mail.example" }))).toEqual([
      "MAIL_FROM: is required with SMTP_URL",
    ]);
    expect(wrongs(judged({ ACCESS_POINT_URL: "http://ap.example", ACCESS_POINT_KEY: "k" }))).toEqual([
      "ACCESS_POINT_URL: is plain http: its key would go in the clear",
    ]);
    expect(wrongs(judged({ STRIPE_WEBHOOK_SECRET: "whsec_12345678" }))).toEqual([
      expect.stringContaining("STRIPE_SECRET_KEY: is required"),
    ]);
  });
});

it("a Node that gets no fixes any more is advised against, and one that is too old is wrong", () => {
  const on = (version: string, day: string) => judgeNode(version, new Date(`${day}T12:00:00Z`)).state;
  expect([on("20.20.2", "2026-04-30"), on("20.20.2", "2026-05-01"), on("18.1.0", "2026-01-01")]).toEqual([
    "fine",
    "advice",
    "wrong",
  ]);
});

const openssl = programOnPath("openssl");
if (!openssl) skipReason("the certificate of the public address", "no openssl on PATH");
describe.skipIf(!openssl)("the public address", () => {
  async function certified(days: number): Promise<{ url: string; ca: string; close(): void }> {
    const [key, cert] = [join(folder, "key.pem"), join(folder, "cert.pem")];
    execFileSync(
      openssl!,
      [
        ...[
          "req",
          "-x509",
          "-newkey",
          "ec",
          "-pkeyopt",
          "ec_paramgen_curve:prime256v1",
          "-nodes",
          "-keyout",
          key,
          "-out",
          cert,
        ],
        ...["-days", String(days), "-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost"],
      ],
      { stdio: "ignore" },
    );
    const [keyText, ca] = [key, cert].map((file) => readFileSync(file, "utf8"));
    const server = createServer({ key: keyText, cert: ca }).listen(0, "localhost");
    await once(server, "listening");
    return {
      url: `https://localhost:${(server.address() as AddressInfo).port}`,
      ca: ca!,
      close: () => server.close(),
    };
  }

  it("has a certificate that browsers believe, and for how long", async () => {
    const long = await certified(90);
    expect((await judgeTls(long.url, long.ca))[0]).toMatchObject({
      state: "fine",
      says: expect.stringContaining("for 8"),
    });
    expect((await judgeTls(long.url))[0]).toMatchObject({
      state: "wrong",
      says: expect.stringContaining("no browser believes"),
    });
    long.close();
    const short = await certified(5);
    expect((await judgeTls(short.url, short.ca))[0]).toMatchObject({
      state: "advice",
      says: expect.stringContaining("in 4 days"),
    });
    short.close();
    expect((await judgeTls(short.url))[0]?.state).toBe("unchecked");
    expect(await judgeTls("http://127.0.0.1:1")).toEqual([]);
  });
});

const redis = redisServer("what a Redis says of itself");
it.skipIf(!redis)(
  "a Redis that evicts what waits is wrong, one that is away could not be asked",
  async () => {
    const started = await queueInRedis(redis!);
    const { url } = started.backend;
    const findings = await judgeRedis(url);
    expect(findings[0]).toMatchObject({ subject: "Redis" });
    const { Redis } = await import("ioredis");
    const client = new Redis(url);
    await client.config("SET", "maxmemory-policy", "allkeys-lru");
    expect(of(await judgeRedis(url), "wrong")).toEqual([
      "Redis: evicts what waits (maxmemory-policy allkeys-lru)",
    ]);
    await client.config("SET", "maxmemory-policy", "noeviction");
    expect(of(await judgeRedis(url), "wrong")).toEqual([]);
    client.disconnect();
    await started.stop();
    expect((await judgeRedis(url))[0]?.state).toBe("unchecked");
  },
);
