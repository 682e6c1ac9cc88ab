import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { afterAll, describe, expect, test } from "vitest";
import { type Cluster, startCluster } from "../../src/platform/postgres/cluster.ts";
import { standIn } from "../../src/platform/postgres/outside.ts";
import { mayReach, unprivilegedOwner } from "../../src/platform/postgres/owner.ts";

const folder = mkdtempSync(join(tmpdir(), "samkoeb-cluster-"));
const start = () => startCluster({ folder, purpose: "demo", log: () => {} });
const pidFile = () => join(folder, "pg18", "postmaster.pid");
const pid = () => Number(readFileSync(pidFile(), "utf8").split("\n")[0]);
let running: Cluster | undefined;

async function query(cluster: Cluster, sql: string): Promise<Record<string, unknown> | undefined> {
  const client = new pg.Client({ connectionString: cluster.adminUrl });
  await client.connect();
  try {
    return (await client.query(sql)).rows[0];
  } finally {
    await client.end();
  }
}

afterAll(async () => {
  await running?.stop();
  rmSync(folder, { recursive: true, force: true });
});

describe("the embedded PostgreSQL", () => {
  test("keeps its data, safe and to itself, from one start to the next", async () => {
    running = await start();
    await query(running, "create table kept as select 42 as answer");
    const seen = await query(
      running,
      `select current_setting('fsync') as fsync, current_setting('listen_addresses') as address,
        current_setting('max_connections') as connections, current_setting('unix_socket_directories') as sockets`,
    );
    expect(seen).toEqual({ fsync: "on", address: "127.0.0.1", connections: "200", sockets: "" });
    expect(statSync(join(folder, "pg18.password")).mode & 0o777).toBe(0o600);
    const wrong = new URL(running.adminUrl);
    wrong.password = "guess";
    const stranger = new pg.Client({ connectionString: wrong.href });
    await expect(stranger.connect()).rejects.toMatchObject({ code: "28P01" });
    await running.stop();
    await running.stop();
    expect(existsSync(pidFile())).toBe(false);
    running = await start();
    expect(await query(running, "select answer from kept")).toEqual({ answer: 42 });
  });

  test("is found again when the program that started it was killed", async () => {
    const before = pid();
    const again = await start();
    expect(again.reused).toBe(true);
    expect(again.port).toBe(running?.port);
    expect(pid()).toBe(before);
  });

  test("comes back with committed rows after a kill -9 of the server itself", async () => {
    await query(running!, "insert into kept values (43)");
    process.kill(pid(), "SIGKILL");
    running = await start();
    expect(running.reused).toBe(false);
    expect(await query(running, "select max(answer) as answer from kept")).toEqual({ answer: 43 });
  });

  test("starts over a lock file whose number now belongs to another program", async () => {
    await running?.stop();
    const { uid, gid } = statSync(join(folder, "pg18"));
    writeFileSync(pidFile(), `${process.pid}\n${join(folder, "pg18")}\n1\n1\n\n127.0.0.1\n\nready\n`);
    if (process.getuid?.() === 0) (await import("node:fs")).chownSync(pidFile(), uid, gid);
    running = await start();
    expect(running.reused).toBe(false);
    expect(pid()).not.toBe(process.pid);
    process.kill(process.pid, 0); // this program was not taken for a server
  });

  test("a test's cluster leaves nothing", async () => {
    const short = mkdtempSync(join(tmpdir(), "samkoeb-cluster-"));
    const cluster = await startCluster({ folder: short, purpose: "test", log: () => {} });
    expect(await query(cluster, "show fsync")).toEqual({ fsync: "off" });
    await cluster.stop();
    expect(existsSync(short)).toBe(false);
    await expect(query(cluster, "select 1")).rejects.toMatchObject({ code: "ECONNREFUSED" });
  });
});

describe("where PostgreSQL's user may go", () => {
  const owner = { name: "nobody", uid: 65534, gid: 65534 };

  test("a folder under a private one is out of reach, also before it exists", () => {
    const home = mkdtempSync(join(tmpdir(), "samkoeb-private-"));
    expect(mayReach(owner, join(home, "clone", "data"))).toBe(false);
    expect(mayReach(undefined, join(home, "clone", "data"))).toBe(true);
    chmodSync(home, 0o711);
    expect(mayReach(owner, join(home, "clone", "data"))).toBe(true);
    rmSync(home, { recursive: true });
  });

  test("the stand-in of a folder is the same each time, and another for another folder", () => {
    const first = standIn("/root/one/.samkoeb");
    expect(standIn("/root/one/.samkoeb")).toBe(first);
    expect(standIn("/root/two/.samkoeb")).not.toBe(first);
  });

  test("only root hands the server to somebody else, and never to root", () => {
    const found = unprivilegedOwner();
    if (process.getuid?.() === 0) expect(found?.uid).toBeGreaterThan(0);
    else expect(found).toBeUndefined();
  });
});
