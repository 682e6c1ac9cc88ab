import pg from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type AuditVerdict, auditHead, sealAudit, verifyAudit } from "../../src/platform/audit-chain.ts";
import { Database, type Tx } from "../../src/platform/db/database.ts";
import { createLog } from "../../src/platform/log.ts";
import { verify } from "../../src/platform/verify.ts";
import { type TestApp, testApp } from "../support/app.ts";
import { until } from "../support/until.ts";

const silent = createLog("silent");

/** `n` real calls of a party, each of which leaves one audit row. */
async function calls(t: TestApp, key: string, n: number, word: string): Promise<void> {
  for (let i = 0; i < n; i++) await t.post(key, "/v1/people", { reference: `${word}.${i}`, name: "Robot" });
}

/** Seals the rest; a transaction that is open in another test's database makes the sealer wait. */
const sealAll = (t: TestApp) =>
  until("every row is sealed", async () => {
    await t.jobs.db.platform((tx) => sealAudit(tx, t.jobs.log));
    return (await verifyAudit(t.jobs.db)).unsealed === 0;
  });

const rowsOf = (t: TestApp, party: number) =>
  t.sql<{ id: string; seq: string | null }>(
    `select a.id, s.seq from platform_audit a left join platform_audit_seal s on s.audit_id = a.id
     where a.party_id = $1 order by a.xid, a.id`,
    [party],
  );

/** A publisher whose chain holds nothing yet: the rows of how its people were made are taken out. */
async function untold(t: TestApp) {
  const made = await t.publisher();
  const owner = new Database({ url: t.database.ownerUrl, applicationName: "audit test", max: 1 });
  await owner.platform(async (tx) => {
    await tx.query("alter table platform_audit disable trigger user");
    await tx.query("delete from platform_audit where party_id = $1", [made.publisherId]);
    await tx.query("alter table platform_audit enable trigger user");
  });
  await owner.close();
  return made;
}

describe("a sealed audit log", async () => {
  const t = await testApp();
  const one = await untold(t);
  const two = await untold(t);
  const owner = new Database({ url: t.database.ownerUrl, applicationName: "audit test", max: 1 });
  afterAll(() => owner.close());
  let ids: string[] = [];
  beforeAll(async () => {
    await calls(t, one.admin, 6, "one");
    await calls(t, two.admin, 3, "two");
    await t.runJobs({ schedules: true });
    await sealAll(t);
    ids = (await rowsOf(t, one.publisherId)).map((row) => row.id);
  });

  class Undo extends Error {}
  /** What verify says after the owner's tampering, which is rolled back again. */
  async function verdictAfter(
    tamper: (tx: Tx) => Promise<unknown>,
  ): Promise<AuditVerdict & { head: string }> {
    let seen: (AuditVerdict & { head: string }) | undefined;
    const work = owner.platform(async (tx) => {
      for (const table of ["platform_audit", "platform_audit_seal"])
        await tx.query(`alter table ${table} disable trigger user`);
      await tamper(tx);
      const within = { platform: (walk: (inner: Tx) => unknown) => walk(tx) } as unknown as Database;
      seen = { ...(await verifyAudit(within)), head: (await auditHead(tx, one.publisherId)).hash };
      throw new Undo();
    });
    await expect(work).rejects.toBeInstanceOf(Undo);
    return seen!;
  }
  const first = (sentence: string) => [`party ${one.publisherId}: ${sentence}`];

  it("is clean after real calls, every row in it", async () => {
    const verdict = await verifyAudit(t.jobs.db);
    const rows = await t.sql("select 1 from platform_audit");
    expect(verdict).toEqual({ sealed: rows.length, unsealed: 0, broken: [] });
    expect(ids).toHaveLength(6);
    expect((await rowsOf(t, one.publisherId)).map((row) => Number(row.seq))).toEqual([1, 2, 3, 4, 5, 6]);
    // The harness itself changes nothing.
    expect(await verdictAfter(async () => {})).toMatchObject({ ...verdict });
  });

  it("says which row was changed, whichever column it is", async () => {
    const other = "00000000-0000-4000-8000-000000000000";
    const changes = {
      at: "at + interval '1 microsecond'",
      person_id: `'${other}'`,
      key_id: "'00000000'",
      role: "role || ' operator'",
      action: "'createNothing'",
      subject: `'person:${other}'`,
      before_hash: "sha256('x')",
      after_hash: "null",
      request_id: "null",
      party_id: String(two.publisherId),
      xid: "(xid::text::bigint + 1)::text::xid8",
    };
    const columns = await t.sql<{ name: string }>(
      "select attname as name from pg_attribute where attrelid = 'platform_audit'::regclass and attnum > 0 and attname <> 'id'",
    );
    expect(Object.keys(changes).sort()).toEqual(columns.map((column) => column.name).sort());
    for (const [column, value] of Object.entries(changes)) {
      const found = await verdictAfter((tx) =>
        tx.query(`update platform_audit set ${column} = ${value} where id = $1`, [ids[2]]),
      );
      expect({ column, broken: found.broken }).toEqual({
        column,
        broken: first(`audit row ${ids[2]} (seal 3) was changed or moved`),
      });
    }
  });

  it("says which row was deleted, with and without its seal", async () => {
    const row = await verdictAfter((tx) => tx.query("delete from platform_audit where id = $1", [ids[2]]));
    expect(row.broken).toEqual(first(`audit row ${ids[2]} (seal 3) was deleted`));
    const both = await verdictAfter(async (tx) => {
      await tx.query("delete from platform_audit where id = $1", [ids[2]]);
      await tx.query("delete from platform_audit_seal where audit_id = $1", [ids[2]]);
    });
    expect(both.broken).toEqual(first("seal 3 is missing (deleted)"));
    const start = await verdictAfter((tx) =>
      tx.query("delete from platform_audit_seal where audit_id = $1", [ids[0]]),
    );
    expect(start.broken).toEqual(first("seal 1 is missing (deleted)"));
  });

  it("says where two rows changed places", async () => {
    const found = await verdictAfter(async (tx) => {
      await tx.query(
        `update platform_audit a set action = b.action, subject = b.subject, after_hash = b.after_hash, at = b.at,
           request_id = b.request_id from platform_audit b
         where (a.id, b.id) in (($1::bigint, $2::bigint), ($2::bigint, $1::bigint))`,
        [ids[1], ids[4]],
      );
    });
    expect(found.broken).toEqual(first(`audit row ${ids[1]} (seal 2) was changed or moved`));
    const seals = await verdictAfter(async (tx) => {
      await tx.query("update platform_audit_seal set audit_id = -audit_id where audit_id in ($1, $2)", [
        ids[1],
        ids[4],
      ]);
      await tx.query(
        "update platform_audit_seal set audit_id = case audit_id when -$1::bigint then $2::bigint else $1::bigint end where audit_id < 0",
        [ids[1], ids[4]],
      );
    });
    expect(seals.broken).toEqual(first(`audit row ${ids[4]} (seal 2) was changed or moved`));
  });

  it("says which row was slipped in before sealed ones", async () => {
    const made = await verdictAfter((tx) =>
      tx.query(
        `insert into platform_audit (id, party_id, action, subject, xid) overriding system value
         select 900000, a.party_id, 'drawSeats', 'draw:x', a.xid from platform_audit a where a.id = $1`,
        [ids[0]],
      ),
    );
    const old = await verdictAfter((tx) =>
      tx.query(
        `insert into platform_audit (id, party_id, action, subject, xid) overriding system value
         select 900000, a.party_id, 'drawSeats', 'draw:x', (a.xid::text::bigint - 1)::text::xid8
         from platform_audit a where a.id = $1`,
        [ids[3]],
      ),
    );
    for (const found of [made, old])
      expect(found.broken).toEqual(
        first("audit row 900000 was inserted before rows that were sealed earlier"),
      );
  });

  it("says which seal was forged", async () => {
    const found = await verdictAfter((tx) =>
      tx.query("update platform_audit_seal set hash = sha256('x') where audit_id = $1", [ids[5]]),
    );
    expect(found.broken).toEqual(first(`audit row ${ids[5]} (seal 6) was changed or moved`));
  });

  it("counts rows whose last seals were taken away, and its logged head gives a new chain away", async () => {
    const clean = await verdictAfter(async () => {});
    const told = t.logLines.filter((line) => line.includes("audit chain head")).join("\n");
    expect(told).toContain(clean.head);
    const unsealed = await verdictAfter((tx) =>
      tx.query("delete from platform_audit_seal where audit_id = any($1::bigint[])", [ids.slice(4)]),
    );
    expect(unsealed).toMatchObject({ sealed: clean.sealed - 2, unsealed: 2, broken: [] });
    expect(unsealed.head).not.toBe(clean.head);
    // Whoever can change rows can also seal them anew: then only the head, told outside, is left to compare.
    const anew = await verdictAfter(async (tx) => {
      await tx.query("update platform_audit set action = 'createNothing' where id = $1", [ids[2]]);
      await tx.query("delete from platform_audit_seal");
      await sealAudit(tx, silent);
    });
    expect(anew).toMatchObject({ sealed: clean.sealed, unsealed: 0, broken: [] });
    expect(told).not.toContain(anew.head);
  });

  it("keeps each party's chain to itself", async () => {
    const theirs = await rowsOf(t, two.publisherId);
    const found = await verdictAfter(async (tx) => {
      await tx.query("delete from platform_audit where id = $1", [theirs[0]!.id]);
    });
    expect(found.broken).toEqual([
      `party ${two.publisherId}: audit row ${theirs[0]!.id} (seal 1) was deleted`,
    ]);
    const both = await verdictAfter(async (tx) => {
      await tx.query("delete from platform_audit where id in ($1, $2)", [theirs[1]!.id, ids[3]]);
    });
    expect(both.broken).toHaveLength(2);
    expect(await verifyAudit(t.jobs.db)).toMatchObject({ broken: [] });
  });

  it("cannot be changed, deleted or emptied by the program's logins, nor by the owner unawares", async () => {
    const verbs = (table: string) => [
      `update ${table} set xid = xid`,
      `delete from ${table}`,
      `truncate ${table}`,
    ];
    for (const url of [t.database.appUrl, t.database.platformUrl, t.database.ownerUrl]) {
      const client = new pg.Client({ connectionString: url });
      await client.connect();
      for (const sql of [...verbs("platform_audit"), ...verbs("platform_audit_seal")]) {
        await client.query(
          `begin; set local app.party = '${one.publisherId}'; set local app.platform = 'on'`,
        );
        await expect(client.query(sql), sql).rejects.toMatchObject({ code: "42501" });
        await client.query("rollback");
      }
      await client.end();
    }
    expect((await rowsOf(t, one.publisherId)).map((row) => row.id)).toEqual(ids);
  });
});

describe("sealing", async () => {
  const t = await testApp();
  const one = await untold(t);
  await sealAll(t);
  const insert = (tx: Tx) =>
    tx.query("insert into platform_audit (party_id, action, subject) values ($1::int, 'test', 'test:1')", [
      one.publisherId,
    ]);
  const seal = () => t.jobs.db.platform((tx) => sealAudit(tx, silent));

  it("comes later: rows in between are counted, not broken", async () => {
    await calls(t, one.admin, 2, "later");
    expect(await verifyAudit(t.jobs.db)).toMatchObject({ unsealed: 2, broken: [] });
    expect((await verify(t.jobs.db, [])).audit.unsealed).toBe(2);
    await sealAll(t);
    expect(await seal()).toBe(0);
    expect(await verifyAudit(t.jobs.db)).toMatchObject({ unsealed: 0, broken: [] });
  });

  it("waits for a transaction that is older and still open, so that its row comes in order", async () => {
    const older = t.jobs.db.platform(async (tx) => {
      await insert(tx);
      await calls(t, one.admin, 2, "younger");
      expect(await seal()).toBe(0);
      expect(await verifyAudit(t.jobs.db)).toMatchObject({ unsealed: 2, broken: [] });
    });
    await older;
    await sealAll(t);
    expect(await verifyAudit(t.jobs.db)).toMatchObject({ unsealed: 0, broken: [] });
    const rows = await rowsOf(t, one.publisherId);
    const seqs = rows.map((row) => Number(row.seq));
    expect(seqs).toEqual([...seqs].sort((a, b) => a - b));
  });

  it("is done by one sealer at a time", async () => {
    await calls(t, one.admin, 3, "twice");
    await Promise.all([seal(), seal(), seal()]);
    await sealAll(t);
    expect((await rowsOf(t, one.publisherId)).map((row) => Number(row.seq))).toEqual([
      1, 2, 3, 4, 5, 6, 7, 8,
    ]);
    expect(await verifyAudit(t.jobs.db)).toMatchObject({ unsealed: 0, broken: [] });
  });
});
