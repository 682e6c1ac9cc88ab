import { request } from "node:http";
import { gzipSync } from "node:zlib";
import pg from "pg";
import { afterAll, describe, expect, it, vi } from "vitest";
import { readConfig } from "../../src/platform/config.ts";
import { Database, nobody } from "../../src/platform/db/database.ts";
import { translate } from "../../src/platform/db/errors.ts";
import { refusePrivileged } from "../../src/platform/db/guard.ts";
import { createLog } from "../../src/platform/log.ts";
import { startServer } from "../../src/server.ts";
import { startWorker } from "../../src/worker.ts";
import { type TestApp, testApp, testSecret } from "../support/app.ts";
import { pooled } from "../support/pooled.ts";
import { until } from "../support/until.ts";

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
const bugs = (t: TestApp) => t.logLines.filter((line) => line.includes('"msg":"bug"'));

describe("requests while PostgreSQL drops their connections", async () => {
  const t = await testApp({ travel: true });
  await t.travelTo("2026-06-01T10:00:00+02:00");
  const { buyer, seller, poolId } = await pooled(t, 1_000);
  const killAll = () =>
    t.sql(
      `select pg_terminate_backend(a.pid) from pg_stat_activity a
       where a.datname = current_database() and a.application_name in ('samkoeb http', 'samkoeb draws')`,
    );
  const calls = {
    read: () => t.as(buyer.buyer).get("/v1/pools"),
    write: (n: number) =>
      t
        .as(seller.admin)
        .post("/v1/people", { reference: `robot.${n}`, name: "Robot" })
        .set("Idempotency-Key", `write-${n}`),
    draw: (n: number) =>
      t
        .as(buyer.buyer)
        .post(`/v1/pools/${poolId}/draws`, {
          institutionId: buyer.institutions[0]!.id,
          seats: 1,
          from: "2026-08-01",
          to: "2027-08-01",
        })
        .set("Idempotency-Key", `draw-${n}`),
  };

  it("succeed or say 503 with Retry-After, never 500", async () => {
    const seen: Record<string, number> = {};
    let over = false;
    let kills = 0;
    const killer = (async () => {
      for (; !over; kills++) {
        await killAll();
        await pause(15);
      }
    })();
    const client = async (n: number) => {
      for (let i = 0; i < 12; i++) {
        const make = [calls.read, () => calls.write(n * 12 + i), () => calls.draw(n * 12 + i)][i % 3]!;
        const reply = await make();
        seen[reply.status] = (seen[reply.status] ?? 0) + 1;
        if (reply.status === 503) {
          expect(reply.headers["retry-after"]).toMatch(/^[1-9]\d*$/);
          expect(reply.headers["content-type"]).toContain("application/problem+json");
          expect(reply.body).toMatchObject({ type: "/problems/outage", status: 503 });
        } else if (reply.status >= 300) expect([reply.status, reply.body]).toEqual([0, {}]);
      }
    };
    await Promise.all(Array.from({ length: 10 }, (_, n) => client(n))).finally(() => (over = true));
    await killer;
    expect(kills).toBeGreaterThan(1);
    expect(bugs(t)).toEqual([]);
    // Something was hit, or this test shows nothing.
    expect(seen["503"]).toBeGreaterThan(0);
    const said = t.logLines.filter((line) => line.includes('"msg":"outage"'));
    expect(said.length).toBeGreaterThanOrEqual(seen["503"]!);
    for (const line of said) {
      expect(line.length).toBeLessThan(400);
      expect(line).not.toContain("stack");
      expect(JSON.parse(line)).toMatchObject({
        level: 40,
        why: expect.any(String),
        requestId: expect.any(String),
      });
    }
  });

  it("end in exactly one effect each when they are sent again with their key", async () => {
    for (let n = 0; n < 120; n++) {
      if (n % 3 === 1) await calls.write(n).expect(201);
      if (n % 3 === 2) await calls.draw(n).expect(201);
    }
    expect(await t.sql("select 1 from parties_person where reference like 'robot.%'")).toHaveLength(40);
    const [taken] = await t.sql("select taken from licences_pool");
    expect(await t.sql("select 1 from licences_draw")).toHaveLength(40);
    expect(taken).toEqual({ taken: [40] });
  });

  it("are answered again at once after idle connections were lost", async () => {
    await calls.read().expect(200);
    await killAll();
    for (let n = 0; n < 20; n++) {
      const reply = await calls.read();
      expect([200, 503]).toContain(reply.status);
    }
    await calls.read().expect(200);
  });
});

describe("a pool without a free connection", async () => {
  const t = await testApp();
  it("is 503 with Retry-After, and forgotten when one is free", async () => {
    await t.get(t.operator, "/v1/me");
    const held = await Promise.all(Array.from({ length: 8 }, () => t.services.db.connect()));
    try {
      const replies = await Promise.all([
        t.as(t.operator).get("/v1/publishers"),
        t.as(t.operator).post("/v1/publishers", { reference: "late", name: "Sen", cvr: "10000009" }),
      ]);
      for (const reply of replies) {
        expect(reply.status).toBe(503);
        expect(Number(reply.headers["retry-after"])).toBeGreaterThan(0);
      }
      await t.request.get("/livez").expect(200);
      await t.request.get("/readyz").expect(503);
    } finally {
      for (const client of held) client.release();
    }
    await t.as(t.operator).get("/v1/publishers").expect(200);
    await t.request.get("/readyz").expect(200);
    expect(await t.sql("select 1 from parties_party where reference = 'late'")).toEqual([]);
    expect(bugs(t)).toEqual([]);
  });

  it("is 503 where PostgreSQL itself is away", async () => {
    const db = new Database({ url: "postgres://nobody@127.0.0.1:1/none", applicationName: "away", max: 1 });
    await expect(db.read(nobody, (tx) => tx.query("select 1"))).rejects.toMatchObject({
      message: "the database cannot be reached",
      retryAfterSeconds: 2,
    });
    await db.close();
  });
});

describe("a body whose sender hangs up", async () => {
  const t = await testApp();
  const seller = await t.publisher();

  it("is said in a line of its own, and is no outage", async () => {
    for (const gzip of [false, true]) {
      const upload = request(`${t.url}/v1/usage-batches?reference=off-${gzip}`, {
        method: "POST",
        headers: {
          Authorization: `Bearer ${seller.publisher}`,
          "Content-Type": "application/x-ndjson",
          ...(gzip ? { "Content-Encoding": "gzip" } : {}),
        },
      });
      upload.on("error", () => {});
      const line = `${JSON.stringify({ eventId: "e1" })}\n`;
      upload.write(gzip ? gzipSync(line.repeat(1_000)).subarray(0, -8) : line);
      await pause(500);
      upload.destroy();
      const lines = () => t.logLines.filter((one) => one.includes("the sender broke off"));
      await until("it is said", () => lines().length === (gzip ? 2 : 1));
    }
    expect(t.logLines.filter((line) => /outage|"bug"|cannot be reached/.test(line))).toEqual([]);
  });
});

describe("a database whose disk is full", async () => {
  const t = await testApp();
  const seller = await t.publisher();

  it("refuses changes for a while, and /readyz says so", async () => {
    expect((await t.request.get("/readyz").expect(200)).text).toBe("ready\n");
    await t.sql(`create function tests_full() returns trigger language plpgsql as
      'begin raise exception ''could not extend file'' using errcode = ''53100''; end'`);
    await t.sql(
      "create trigger full_up before insert on parties_person for each row execute function tests_full()",
    );
    const reply = await t.as(seller.admin).post("/v1/people", { reference: "late", name: "Robot" });
    expect([reply.status, reply.headers["retry-after"]]).toEqual([503, "30"]);
    expect(reply.body.detail).toBe("the database's disk is full");
    expect((await t.request.get("/readyz").expect(200)).text).toBe(
      "ready, but the database's disk is full\n",
    );
    await t.as(seller.admin).get("/v1/me").expect(200);
    // It is said for a minute in this process, which other files share: let that be over.
    const before = vi.spyOn(performance, "now").mockReturnValue(-60_000);
    translate({ code: "53100" });
    before.mockRestore();
    expect((await t.request.get("/readyz").expect(200)).text).toBe("ready\n");
  });
});

describe("changes that collide", async () => {
  const t = await testApp();
  const seller = await t.publisher();
  const ask = (reference: string) =>
    t.as(seller.admin).post("/v1/people", { reference, name: "Robot" }).set("Idempotency-Key", reference);
  /** The first `times` inserts fail as a serialization failure would; sequences survive the rollback. */
  async function failing(times: number, code: string, work: () => Promise<void>) {
    await t.sql("create sequence tests_tries");
    await t.sql(`create function tests_collide() returns trigger language plpgsql security definer as $$
      begin
        if nextval('public.tests_tries') <= ${times} then raise exception 'collided' using errcode = '${code}'; end if;
        return new;
      end $$`);
    await t.sql(
      "create trigger collide before insert on parties_person for each row execute function tests_collide()",
    );
    try {
      await work();
    } finally {
      await t.sql("drop function tests_collide cascade");
      await t.sql("drop sequence tests_tries");
    }
  }
  const people = (reference: string) =>
    t.sql("select 1 from parties_person where reference = $1", [reference]);

  for (const code of ["40001", "40P01"])
    it(`run again after ${code}, with one effect`, async () => {
      const reference = `again.${code.toLowerCase()}`;
      await failing(3, code, async () => {
        const reply = await ask(reference);
        expect(reply.status).toBe(201);
        expect(await t.sql("select last_value::int as n from tests_tries")).toEqual([{ n: 4 }]);
      });
      expect(await people(reference)).toHaveLength(1);
      const trail = await t.sql(
        "select 1 from platform_audit a join parties_person p on a.subject = 'person:' || p.id where p.reference = $1",
        [reference],
      );
      expect(trail).toHaveLength(1);
    });

  it("are 503 with Retry-After when they never stop, and nothing is stored", async () => {
    await failing(1_000, "40001", async () => {
      const reply = await ask("never");
      expect(reply.status).toBe(503);
      expect(reply.headers["retry-after"]).toBe("1");
      expect(await t.sql("select last_value::int as n from tests_tries")).toEqual([{ n: 6 }]);
    });
    expect(await people("never")).toEqual([]);
    expect(await t.sql("select 1 from platform_idempotency where key = 'never'")).toEqual([]);
    await ask("never").expect(201);
    expect(bugs(t)).toEqual([]);
  });

  it("both end when two transactions lock each other out", async () => {
    await t.sql("create table tests_pair (id int primary key, n int not null)");
    await t.sql("insert into tests_pair values (1, 0), (2, 0)");
    await t.sql("grant select, update on tests_pair to samkoeb_platform");
    let met = 0;
    const both = async () => {
      met += 1;
      await until("both hold a row", () => met >= 2);
    };
    let tries = 0;
    const change = (first: number, second: number) =>
      t.jobs.db.platform(async (tx) => {
        tries += 1;
        await tx.query("update tests_pair set n = n + 1 where id = $1::int", [first]);
        await both();
        await tx.query("update tests_pair set n = n + 1 where id = $1::int", [second]);
      });
    await Promise.all([change(1, 2), change(2, 1)]);
    expect(await t.sql("select n from tests_pair")).toEqual([{ n: 2 }, { n: 2 }]);
    expect(tries).toBe(3);
  });
});

describe("a process on a login that row-level security would not hold", async () => {
  const t = await testApp();
  const log = createLog("silent");
  const login = `outage_${t.database.name}`;
  const owner = new pg.Pool({ connectionString: t.database.ownerUrl, max: 1 });
  afterAll(async () => {
    await owner.query(
      `reassign owned by ${login} to current_user; drop owned by ${login}; drop role ${login}`,
    );
    await owner.end();
  });
  const url = new URL(t.database.appUrl);
  url.username = login;
  url.password = "tests";
  await owner.query(`create role ${login} login password 'tests'`);
  const start = (address: string, kind: "server" | "worker" = "server") => {
    const env = {
      DATABASE_URL: address,
      DATABASE_PLATFORM_URL: address,
      SAMKOEB_SECRET: testSecret,
      PORT: "0",
      DRAIN_SECONDS: "0",
    };
    return kind === "server"
      ? startServer(readConfig(["DATABASE_URL", "SAMKOEB_SECRET"], env), log)
      : startWorker(readConfig(["DATABASE_PLATFORM_URL", "SAMKOEB_SECRET"], env), log);
  };
  const refused = async (address: string, sentence: string, kind: "server" | "worker" = "server") => {
    const variable = kind === "server" ? "DATABASE_URL" : "DATABASE_PLATFORM_URL";
    await expect(start(address, kind)).rejects.toMatchObject({
      name: "ConfigError",
      message: expect.stringContaining(`${variable}: this login ${sentence}`),
    });
  };

  it("does not start with a public address on plain http, where a session could be overheard", async () => {
    const env = { DATABASE_URL: t.database.appUrl, SAMKOEB_SECRET: testSecret, PORT: "0" };
    const open = readConfig(["DATABASE_URL", "SAMKOEB_SECRET"], {
      ...env,
      PUBLIC_URL: "http://samkoeb.example",
    });
    await expect(startServer(open, log)).rejects.toThrow(
      /PUBLIC_URL: http:\/\/samkoeb.example is plain http/,
    );
    const everywhere = readConfig(["DATABASE_URL", "SAMKOEB_SECRET"], { ...env, HOST: "0.0.0.0" });
    await expect(startServer(everywhere, log)).rejects.toThrow(/PUBLIC_URL/);
  });

  it("does not start as a superuser, neither server nor worker", async () => {
    await refused(t.database.ownerUrl, "is a superuser");
    await refused(t.database.ownerUrl, "is a superuser", "worker");
  });

  it("does not start outside its group, past row-level security, or as a table's owner", async () => {
    await refused(url.href, "is not a member of samkoeb_app");
    await refused(url.href, "is not a member of samkoeb_platform", "worker");
    await owner.query(`grant samkoeb_app to ${login}; alter role ${login} bypassrls`);
    await refused(url.href, "has BYPASSRLS");
    await owner.query(`alter role ${login} nobypassrls; grant samkoeb_platform to ${login}`);
    await refused(url.href, "is a member of samkoeb_platform");
    await owner.query(`revoke samkoeb_platform from ${login}; alter table parties_dpa owner to ${login}`);
    await refused(url.href, "owns the table parties_dpa");
    // A requests' login is no worker's either.
    await refused(t.database.appUrl, "is not a member of samkoeb_platform", "worker");
  });

  it("does not start on a database whose migrations were edited, and does where a newer version has added one", async () => {
    const first = "001_platform.ts";
    await t.sql("insert into platform_migration (name, hash) values ('900_newer.ts', '\\x00')");
    await (await start(t.database.appUrl)).stop();
    const [was] = await t.sql<{ hash: Buffer }>("select hash from platform_migration where name = $1", [
      first,
    ]);
    await t.sql("update platform_migration set hash = '\\x01' where name = $1", [first]);
    for (const [address, kind] of [
      [t.database.appUrl, "server"],
      [t.database.platformUrl, "worker"],
    ] as const)
      await expect(start(address, kind)).rejects.toMatchObject({
        name: "ConfigError",
        message: expect.stringContaining(`${first} had another text when it was applied`),
      });
    await t.sql("update platform_migration set hash = $2 where name = $1", [first, was!.hash]);
    await (await start(t.database.platformUrl, "worker")).stop();
  });

  it("starts on the logins that migrate makes", async () => {
    const running = await start(t.database.appUrl);
    await running.stop();
    await expect(refusePrivileged(t.jobs.db, "samkoeb_platform")).resolves.toBeUndefined();
  });
});
