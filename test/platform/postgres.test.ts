import { type ChildProcess, spawn, spawnSync } from "node:child_process";
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

describe("a server whose starters died", () => {
  const gone = (what: string, seconds: number) =>
    expect.poll(() => alive(what), { timeout: seconds * 1_000 });

  test("does not outlive a kill -9 of the only one, nor does its watcher", async () => {
    const place = mkdtempSync(join(tmpdir(), "samkoeb-cluster-"));
    const parent = await starter(place, "test");
    expect(alive(place)).toEqual({ postgres: true, watcher: true });
    parent.kill("SIGKILL");
    await gone(place, 10).toEqual({ postgres: false, watcher: false });
    rmSync(place, { recursive: true, force: true });
  });

  test("is not stopped while another who attached to it lives; the next start finds its data", async () => {
    const place = mkdtempSync(join(tmpdir(), "samkoeb-cluster-"));
    const first = await starter(place, "demo");
    const second = await startCluster({ folder: place, purpose: "demo", log: () => {} });
    expect(second.reused).toBe(true);
    await query(second, "create table kept as select 42 as answer");
    first.kill("SIGKILL");
    await new Promise((done) => setTimeout(done, 2_500));
    expect(alive(place)).toEqual({ postgres: true, watcher: true });
    expect(await query(second, "select answer from kept")).toEqual({ answer: 42 });
    await second.stop();
    await gone(place, 5).toEqual({ postgres: false, watcher: false });

    const killed = await starter(place, "demo");
    killed.kill("SIGKILL"); // and the next run begins at once
    const next = await startCluster({ folder: place, purpose: "demo", log: () => {} });
    await new Promise((done) => setTimeout(done, 2_500));
    expect(await query(next, "select answer from kept")).toEqual({ answer: 42 });
    await next.stop();
    await gone(place, 5).toEqual({ postgres: false, watcher: false });
    rmSync(place, { recursive: true, force: true });
  });

  test("another program that got the server's number is not signalled", async () => {
    const place = mkdtempSync(join(tmpdir(), "samkoeb-cluster-"));
    const parent = await starter(place, "test");
    const file = join(place, "pg18", "postmaster.pid");
    process.kill(Number(readFileSync(file, "utf8").split("\n")[0]), "SIGKILL");
    const { uid, gid } = statSync(join(place, "pg18"));
    const bystander = spawn("sleep", ["60"], process.getuid?.() === 0 ? { uid, gid } : {});
    writeFileSync(file, `${bystander.pid}\n${join(place, "pg18")}\n1\n1\n\n127.0.0.1\n\nready\n`);
    parent.kill("SIGKILL");
    await gone(place, 15).toEqual({ postgres: false, watcher: false });
    expect(bystander.exitCode ?? bystander.signalCode).toBeNull();
    bystander.kill("SIGKILL");
    rmSync(place, { recursive: true, force: true });
  });
});

/** A process of its own that starts a cluster in `place` and then waits for ever. */
async function starter(place: string, purpose: "demo" | "test"): Promise<ChildProcess> {
  const cluster = new URL("../../src/platform/postgres/cluster.ts", import.meta.url).href;
  const program = `const { startCluster } = await import(${JSON.stringify(cluster)});
    await startCluster({ folder: ${JSON.stringify(place)}, purpose: "${purpose}", log: () => {} });
    console.log("ready"); setInterval(() => {}, 1e6);`;
  const child = spawn(
    process.execPath,
    ["--import", import.meta.resolve("tsx"), "--input-type=module", "-e", program],
    {
      stdio: ["ignore", "pipe", "inherit"],
    },
  );
  await new Promise<void>((done, fail) => {
    child.stdout.once("data", () => done());
    child.once("exit", () => fail(new Error("the cluster's starter ended")));
  });
  return child;
}

/** Which of a folder's processes live: its server's (a zombie has no command line) and its watcher. */
function alive(place: string): { postgres: boolean; watcher: boolean } {
  const ran = spawnSync("ps", ["-A", "-ww", "-o", "command="], { encoding: "utf8" });
  const lines = ran.stdout.split("\n").filter((line) => line.includes(place));
  return {
    postgres: lines.some((line) => line.includes("/postgres -D")),
    watcher: lines.some((line) => line.includes("samkoeb-watcher")),
  };
}

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
