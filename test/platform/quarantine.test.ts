import { execFile } from "node:child_process";
import { chownSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { type AddressInfo, createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseEnv, promisify } from "node:util";
import pg from "pg";
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { billingDomain } from "../../src/billing/index.ts";
import { afterRestore, quarantine, type RestoreWords } from "../../src/cli/doctor/restore.ts";
import { init } from "../../src/cli/init/index.ts";
import { audit } from "../../src/platform/audit.ts";
import { platformChecks } from "../../src/platform/checks.ts";
import type { Tx } from "../../src/platform/db/database.ts";
import { migrate } from "../../src/platform/db/migrate.ts";
import { enqueue } from "../../src/platform/jobs/outbox.ts";
import { createLog } from "../../src/platform/log.ts";
import type { AuditEntry } from "../../src/platform/operation/context.ts";
import { run as runProgram } from "../../src/platform/postgres/binaries.ts";
import { type Cluster, startCluster } from "../../src/platform/postgres/cluster.ts";
import { unprivilegedOwner } from "../../src/platform/postgres/owner.ts";
import { Problem } from "../../src/platform/problem.ts";
import { noteInstallation, quarantineOf } from "../../src/platform/quarantine.ts";
import { verify } from "../../src/platform/verify.ts";
import { seedAddresses } from "../../src/seed.ts";
import { jobServices } from "../../src/services.ts";
import { issue } from "../billing/issuing-worker.ts";
import { inDatabase } from "../support/addresses.ts";
import { type TestApp, testApp } from "../support/app.ts";
import { testDatabase } from "../support/database.ts";
import { pooled } from "../support/pooled.ts";
import { type Process, startProcess } from "../support/processes.ts";
import { skipReason } from "../support/skips.ts";
import { until } from "../support/until.ts";

/** A database that was brought back from a copy: nothing leaves it before somebody has answered for what came after the copy. */

const words = (more: Partial<RestoreWords> = {}): RestoreWords => ({
  ...{ numbers: [], othersRight: false, json: false, redis: false, ...more },
});
const answer = { by: "samkoeb.operator", why: "Sat igen efter en diskfejl" };

let said: string[] = [];
const listening = () => {
  said = [];
  for (const stream of ["log", "error"] as const)
    vi.spyOn(console, stream).mockImplementation((line: unknown) => void said.push(String(line)));
};
afterEach(() => void vi.restoreAllMocks());

describe("an installation", () => {
  let t: TestApp;
  let orders: Parameters<typeof issue>[2];
  let n = 0;
  const reasons = () => t.jobs.db.platform(quarantineOf);
  const issueOne = () => {
    n += 1;
    return t.jobs.db.platform((tx) =>
      issue(
        tx,
        {
          ...{ enqueue, documents: t.jobs.documents },
          audit: (inner: Tx, party: number, entry: AuditEntry) =>
            audit(inner, t.jobs.secrets, party, {}, entry),
        },
        orders,
        n,
      ),
    );
  };
  const numbers = async () =>
    (
      await t.sql<{ number: string }>(
        "select number from billing_invoice where number is not null order by 1",
      )
    ).map(({ number }) => Number(number.slice(-6)));
  const broken = async () =>
    (await verify(t.jobs.db, [...platformChecks, ...(billingDomain.checks ?? [])])).checks.flatMap((check) =>
      check.broken.filter((what) => /^(quarantine|series):/.test(what)),
    );
  /** Breaks what the workers noted, looks, and puts it back. */
  async function broughtBack(column: string, look: () => Promise<void>) {
    await t.sql(`update platform_installation set ${column} = ${column}::bigint + 1`);
    try {
      await look();
    } finally {
      await t.sql(`update platform_installation set ${column} = ${column}::bigint - 1`);
    }
  }

  beforeAll(async () => {
    t = await testApp({ travel: true });
    await t.travelTo("2026-08-10T09:00:00+02:00");
    const p = await pooled(t, 10);
    orders = { agreementId: p.agreementId, productId: p.productId, controllerId: p.buyer.controllerId };
  });

  it("on which no worker has begun is in no quarantine, nor is one that its workers have noted", async () => {
    expect(await reasons()).toEqual([]);
    await t.jobs.db.platform(noteInstallation);
    await t.jobs.db.platform(noteInstallation);
    expect(await reasons()).toEqual([]);
    await issueOne();
    await issueOne();
    expect(await numbers()).toEqual([1, 2]);
  });

  it.each([
    ["server", "server"],
    ["timeline", "timeline"],
    ["database", "database"],
    ["relation", "rows"],
  ])("knows by another %s that it was brought back", async (column, reason) => {
    await broughtBack(column, async () => {
      expect(await reasons()).toEqual([reason]);
      expect(await broken()).toEqual([`quarantine:${reason}`]);
    });
    expect(await reasons()).toEqual([]);
  });

  it("is in quarantine as a copy of the database on the same server", async () => {
    const { name, ownerUrl } = await testDatabase();
    const asOwner = async (database: string, sql: string) => {
      const client = new pg.Client({ connectionString: inDatabase(ownerUrl, database) });
      await client.connect();
      try {
        return (await client.query(sql)).rows;
      } finally {
        await client.end();
      }
    };
    await asOwner(
      name,
      `insert into platform_installation (server, timeline, database, relation)
       select i.server, i.timeline, d.oid::bigint, 'platform_installation'::regclass::oid::bigint
       from (select system_identifier::text as server, platform_timeline() as timeline from pg_control_system()) i, pg_database d
       where d.datname = current_database()`,
    );
    const asked = "select platform_quarantine() as reasons";
    expect(await asOwner(name, asked)).toEqual([{ reasons: [] }]);
    await asOwner("postgres", `create database ${name}_copy template ${name}`);
    expect(await asOwner(`${name}_copy`, asked)).toEqual([{ reasons: ["database"] }]);
  });

  it("gives no number and writes no order to a bank; the problem says why", async () => {
    await broughtBack("server", async () => {
      const refused = await issueOne().catch((error: unknown) => error);
      expect(refused).toBeInstanceOf(Problem);
      expect((refused as Problem).toJSON()).toMatchObject({
        type: "/problems/installation-in-quarantine",
        status: 409,
      });
      await expect(
        t.sql(`insert into payouts_file (id, marketplace_id, executes_on, payouts, sum_minor, content, content_hash, made_by)
          select gen_random_uuid(), id, '2026-08-10', 1, 1, 'x', sha256('x'), gen_random_uuid() from parties_publisher limit 1`),
      ).rejects.toThrow(/in quarantine/);
      const troubles = await t.get<{ quarantine: string[] }>(t.operator, "/v1/troubles");
      expect(troubles.quarantine).toEqual(["server"]);
    });
    expect(await numbers()).toEqual([1, 2]);
    expect((await t.get<{ quarantine: string[] }>(t.operator, "/v1/troubles")).quarantine).toEqual([]);
  });

  it("is put into quarantine by hand, by one of the operator's people", async () => {
    listening();
    expect(await quarantine(t.jobs, words({ ...answer, by: "nobody" }))).toBe(1);
    expect(said).toEqual(["The operator has no person with the reference 'nobody'."]);
    expect(await reasons()).toEqual([]);
    expect(await quarantine(t.jobs, words(answer))).toBe(0);
    expect(await reasons()).toEqual(["held"]);
    await expect(issueOne()).rejects.toThrow(/installation-in-quarantine/);
  });

  it("shows what may have happened, and takes no answer that leaves something out or cannot be", async () => {
    listening();
    const name = (
      await t.sql<{ number: string }>("select number from billing_invoice where number is not null")
    )[0]!.number.slice(0, -7);
    expect(await afterRestore(t.jobs, words())).toBe(1);
    expect(said.join("\n")).toContain("QUARANTINE an operator has put it into quarantine");
    expect(said.join("\n")).toContain(`  ${name}=2`);
    expect(said.join("\n")).toMatch(/\d+ {2}outbox_waiting: /);
    for (const [numbers, fault] of [
      [[], `--number ${name}=LAST is missing`],
      [[`${name}=1`], `${name} has given 2 here`],
      [["OTHER-2026=7", `${name}=2`], "'OTHER-2026' is no series of this year"],
      [[`${name.replace("2026", "2062")}=7`, `${name}=2`], "is no series of this year"],
      [[`${name}=many`], "is not SERIES=LAST"],
    ] as const) {
      said = [];
      expect(await afterRestore(t.jobs, words({ ...answer, numbers }))).toBe(1);
      expect(said.join("\n")).toContain(fault);
    }
    said = [];
    expect(await afterRestore(t.jobs, words({ redis: true }))).toBe(1);
    expect(said.join("\n")).toContain("FLUSHALL");
    expect(await reasons()).toEqual(["held"]);
  });

  it("goes on behind the numbers that were stated, and who has answered is kept", async () => {
    listening();
    const [{ number }] = (await t.sql<{ number: string }>(
      "select number from billing_invoice where number is not null order by 1",
    )) as [{ number: string }];
    const name = number.slice(0, -7);
    expect(await afterRestore(t.jobs, words({ ...answer, numbers: [`${name}=5`] }))).toBe(0);
    expect(said).toContain(`${name}: the numbers 3 to 5 are not given again`);
    expect(await reasons()).toEqual([]);
    await issueOne();
    expect(await numbers()).toEqual([1, 2, 6]);
    expect(await broken()).toEqual([]);
    const events =
      await t.sql(`select e.what, p.reference, e.why, e.reasons, e.stated from platform_quarantine_event e
      join parties_person p on p.id = e.person_id order by e.id`);
    expect(events).toEqual([
      { what: "held", reference: answer.by, why: answer.why, reasons: ["held"], stated: {} },
      {
        ...{ what: "answered", reference: answer.by, why: answer.why, reasons: ["held"] },
        stated: { numbers: { [name]: 5 } },
      },
    ]);
    const audited = await t.sql(
      "select action from platform_audit where subject like 'quarantine:%' order by id",
    );
    expect(audited).toEqual([{ action: "holdInstallation" }, { action: "answerQuarantine" }]);
    // Another answer comes too late.
    said = [];
    expect(await afterRestore(t.jobs, words({ ...answer, numbers: [`${name}=9`] }))).toBe(0);
    expect(said).toEqual(["The installation is not in quarantine."]);
    // What was stated is no licence to lose a number.
    await t.sql("alter table billing_lost_number disable trigger user; delete from billing_lost_number");
    expect(await broken()).toEqual([expect.stringMatching(/^series:/)]);
  });
});

describe("an installation whose seller billed after the copy", () => {
  it("gives no number of a series that began there, and issues nothing that was approved before", async () => {
    const t = await testApp({ travel: true });
    await t.travelTo("2026-08-10T09:00:00+02:00");
    const p = await pooled(t, 10);
    await t.jobs.db.platform(noteInstallation);
    const second = await t.person(p.seller.publisherId, "finance-2", ["finance"]);
    const started = await t.post<{ id: string }>(p.seller.finance, "/v1/invoice-runs", { month: "2026-08" });
    await t.runJobs();
    const { version } = await t.get<{ version: number }>(p.seller.finance, `/v1/invoice-runs/${started.id}`);
    await t
      .as(second.key)
      .post(`/v1/invoice-runs/${started.id}/approval`)
      .set("If-Match", `"${version}"`)
      .expect(202);
    const states = async () =>
      (await t.sql<{ state: string }>("select state from billing_draft")).map((d) => d.state);
    expect(await states()).toEqual(["approved"]);
    // Here the copy was made: outside the run went on, and gave the first number of the year.
    const [{ reference }] = (await t.sql<{ reference: string }>(
      "select upper(reference) as reference from parties_party where id = $1",
      [p.seller.publisherId],
    )) as [{ reference: string }];
    listening();
    expect(await quarantine(t.jobs, words(answer))).toBe(0);
    said = [];
    expect(await afterRestore(t.jobs, words())).toBe(1);
    expect(said.join("\n")).toContain(`  ${reference}: 1 drafts, 0 credits`);
    const numbers = [`${reference}-2026=1`];
    // Two answer at once: one is in time, the other hears that it is over, before or after it has waited for the first.
    const both = await Promise.all([1, 2].map(() => afterRestore(t.jobs, words({ ...answer, numbers }))));
    expect(both).toContain(0);
    expect(said.join("\n")).toMatch(/Somebody has answered already|is not in quarantine/);
    const lost = `${reference}-2026: the numbers 1 to 1 are not given again`;
    expect(said.filter((line) => line === lost)).toHaveLength(1);
    await t.runJobs();
    expect(await states()).toEqual(["changed"]);
    expect(await t.sql("select 1 from billing_invoice where number is not null")).toEqual([]);
    expect(await t.sql("select state from billing_run")).toEqual([{ state: "done" }]);
    // A person lets it go after all: the next number is the second.
    const anew = await t.post<{ id: string }>(p.seller.finance, "/v1/invoice-runs", { month: "2026-08" });
    await t.runJobs();
    const next = await t.get<{ version: number }>(p.seller.finance, `/v1/invoice-runs/${anew.id}`);
    await t
      .as(second.key)
      .post(`/v1/invoice-runs/${anew.id}/approval`)
      .set("If-Match", `"${next.version}"`)
      .expect(202);
    await t.runJobs();
    const given = await t.sql<{ number: string }>(
      "select number from billing_invoice where number is not null",
    );
    expect(given.map(({ number }) => number)).toEqual([`${reference}-2026-000002`]);
    const { checks } = await verify(t.jobs.db, billingDomain.checks ?? []);
    expect(checks.flatMap((check) => check.broken)).toEqual([]);
  });
});

const freePort = (): Promise<number> =>
  new Promise((resolve) => {
    const door = createServer().listen(0, "127.0.0.1", () => {
      const { port } = door.address() as AddressInfo;
      door.close(() => resolve(port));
    });
  });

const bin = process.env["TEST_PG15_BIN"] || "/usr/lib/postgresql/15/bin";
const missing = !existsSync(join(bin, "pg_restore"));
if (missing) skipReason("a database from pg_dump to pg_restore", `no pg_restore in ${bin}`);

describe.skipIf(missing)("a database from pg_dump to pg_restore, with the program's processes", () => {
  const folder = mkdtempSync(join(tmpdir(), "samkoeb-restore-"));
  const letters = join(folder, "letters");
  const started: Process[] = [];
  let cluster: Cluster;
  let settings: Record<string, string>;
  const run = promisify(execFile);
  const start = async (program: "worker" | "server", database: string) => {
    const one = await startProcess(program, {
      ...settings,
      DATABASE_URL: inDatabase(settings["DATABASE_URL"]!, database),
      DATABASE_PLATFORM_URL: inDatabase(settings["DATABASE_PLATFORM_URL"]!, database),
      ...{ DELIVERY_DIR: letters, PORT: "0", PUBLIC_URL: "", LOG_LEVEL: "info" },
    });
    started.push(one);
    return one;
  };
  const services = (database: string) =>
    jobServices(
      {
        DATABASE_PLATFORM_URL: inDatabase(settings["DATABASE_PLATFORM_URL"]!, database),
        SAMKOEB_SECRET: settings["SAMKOEB_SECRET"]!,
      },
      createLog("silent"),
    );
  const asked = async (database: string, sql: string, values: unknown[] = []) => {
    const client = new pg.Client({ connectionString: inDatabase(cluster.adminUrl, database) });
    await client.connect();
    try {
      return (await client.query(sql, values)).rows;
    } finally {
      await client.end();
    }
  };
  /** A letter of the operator to itself, with the wish to hand it on. */
  const write = (database: string, key: string) =>
    asked(
      database,
      `with letter as (
         insert into platform_delivery (id, batch_id, sender_id, party_id, kind, subject, key, title, body)
         select gen_random_uuid(), gen_random_uuid(), p.id, p.id, 'test-letter', 'test:1', $1, $1, 'Hej'
         from parties_party p where p.kind = 'operator' returning batch_id)
       insert into platform_outbox (job, key, payload)
       select 'platform.deliver', batch_id::text, jsonb_build_object('batchId', batch_id) from letter`,
      [key],
    );
  const sent = async (database: string) =>
    (
      await asked(database, "select key from platform_delivery where delivered_at is not null order by key")
    ).map(({ key }) => key as string);

  beforeAll(async () => {
    cluster = await startCluster({
      ...{ folder: join(folder, "pg"), purpose: "test", binaries: { bin } },
      settings: ["wal_level=replica", "max_wal_senders=4"],
    });
    const file = join(folder, "samkoeb.env");
    await init({ adminUrl: inDatabase(cluster.adminUrl, "samkoeb"), file, say: () => {} });
    settings = parseEnv(readFileSync(file, "utf8")) as Record<string, string>;
    const own = services("samkoeb");
    await seedAddresses(own);
    await own.close();
  });
  afterAll(async () => {
    for (const one of started) one.kill();
    await cluster?.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  it("waits with all its letters until it is answered for, then hands them on, each once", async () => {
    const first = await start("worker", "samkoeb");
    await write("samkoeb", "first");
    await until("the first letter has gone", async () => (await sent("samkoeb")).includes("first"));
    first.kill("SIGTERM");
    await first.ended;
    await write("samkoeb", "second");

    const dump = join(folder, "samkoeb.dump");
    await run(join(bin, "pg_dump"), [
      "--format=custom",
      `--file=${dump}`,
      inDatabase(cluster.adminUrl, "samkoeb"),
    ]);
    await asked("postgres", "create database restored");
    await run(join(bin, "pg_restore"), ["-d", inDatabase(cluster.adminUrl, "restored"), dump]);

    const worker = await start("worker", "restored");
    expect(worker.said("the installation is in quarantine")).toBe(true);
    await write("restored", "third");
    const server = await start("server", "restored");
    const { url } = JSON.parse(server.lines.find((line) => line.includes("the server listens"))!);
    expect((await fetch(`${url}/readyz`)).status).toBe(200);
    await new Promise((resolve) => setTimeout(resolve, 3_000));
    expect(await sent("restored")).toEqual(["first"]);
    expect(
      await asked(
        "restored",
        "select count(*)::int as n from platform_outbox where job = 'platform.deliver' and dispatched_at is null",
      ),
    ).toEqual([{ n: 2 }]);
    expect(worker.running()).toBe(true);

    listening();
    const own = services("restored");
    expect(await own.db.platform(quarantineOf)).toEqual(["database", "rows"]);
    expect(await afterRestore(own, words({ ...answer, othersRight: true }))).toBe(0);
    await own.close();
    await until("all letters have gone", async () => (await sent("restored")).length === 3);
    expect(await sent("restored")).toEqual(["first", "second", "third"]);
    expect(readdirSync(letters)).toHaveLength(3);
  });

  it("is known as well where pg_restore has written over the database itself", async () => {
    for (const one of started) one.kill();
    const dump = join(folder, "samkoeb.dump");
    await run(join(bin, "pg_restore"), [
      ...["--clean", "--if-exists", "-d", inDatabase(cluster.adminUrl, "samkoeb"), dump],
    ]);
    expect(await asked("samkoeb", "select platform_quarantine() as reasons")).toEqual([
      { reasons: ["rows"] },
    ]);
  });

  it("is known on another server, where only roles and logins were made before", async () => {
    const drill = await startCluster({ folder: join(folder, "drill"), purpose: "test", binaries: { bin } });
    try {
      const admin = new pg.Client({ connectionString: inDatabase(drill.adminUrl, "postgres") });
      await admin.connect();
      await admin.query("create database scratch");
      await admin.query("create database samkoeb encoding 'UTF8' template template0");
      await admin.end();
      await migrate({
        adminUrl: inDatabase(drill.adminUrl, "scratch"),
        logins: [
          { url: inDatabase(settings["DATABASE_URL"]!, "scratch"), group: "samkoeb_app" },
          { url: inDatabase(settings["DATABASE_PLATFORM_URL"]!, "scratch"), group: "samkoeb_platform" },
        ],
      });
      const own = inDatabase(drill.adminUrl, "samkoeb");
      await run(join(bin, "pg_restore"), ["-d", own, join(folder, "samkoeb.dump")]);
      const client = new pg.Client({ connectionString: own });
      await client.connect();
      const { rows } = await client.query("select platform_quarantine() as reasons");
      await client.end();
      expect(rows[0].reasons).toEqual(expect.arrayContaining(["server", "rows"]));
    } finally {
      await drill.stop();
    }
  });

  it("is known where its server was recovered from a backup of its files, or a standby took over", async () => {
    const owner = unprivilegedOwner();
    const place = mkdtempSync(join("/var/tmp", "samkoeb-standby-"));
    if (owner) chownSync(place, owner.uid, owner.gid);
    const data = join(place, "data");
    const asServer = async (program: string, ...args: string[]) => {
      const { code, output } = await runProgram(join(bin, program), args, owner);
      expect(code, output).toBe(0);
    };
    const ask = async (sql: string) => {
      const client = new pg.Client({ connectionString: at(inDatabase(cluster.adminUrl, "restored"), port) });
      await client.connect();
      try {
        return (await client.query(sql)).rows;
      } finally {
        await client.end();
      }
    };
    const at = (url: string, to: number) => Object.assign(new URL(url), { port: String(to) }).href;
    const port = await freePort();
    expect(await asked("restored", "select platform_quarantine() as reasons")).toEqual([{ reasons: [] }]);
    const from = inDatabase(cluster.adminUrl, "postgres");
    await asServer("pg_basebackup", "-d", from, "-D", data, "-X", "stream", "-R", "-c", "fast");
    // A standby takes no fewer connections than its primary, whose settings stand on its command line.
    const [most] = (await asked("postgres", "show max_connections")) as [{ max_connections: string }];
    const options = `-p ${port} -c max_connections=${most.max_connections} -c max_wal_senders=4`;
    await asServer("pg_ctl", "start", "-w", "-D", data, "-l", join(place, "log"), "-o", options);
    try {
      // A standby writes nothing, and is no other installation yet.
      expect(await ask("select platform_quarantine() as reasons")).toEqual([{ reasons: [] }]);
      await asServer("pg_ctl", "promote", "-w", "-D", data);
      expect(await ask("select platform_quarantine() as reasons")).toEqual([{ reasons: ["timeline"] }]);
    } finally {
      await asServer("pg_ctl", "stop", "-m", "immediate", "-D", data);
      rmSync(place, { recursive: true, force: true });
    }
  });
});
