import { readFileSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import pg from "pg";
import { run } from "./binaries.ts";
import type { Owner } from "./owner.ts";

/** A PostgreSQL instance on disk: its data folder, the programs that run it, and who owns it. */
export type Instance = { data: string; bin: string; owner: Owner | undefined; password: string };

const PATIENCE_MS = 5_000;

/** The address of the superuser on this machine. */
export function adminUrl(instance: Instance, port: number): string {
  return `postgres://postgres:${instance.password}@127.0.0.1:${port}/postgres`;
}

/** A port of 127.0.0.1 that nobody listens on now. */
export function freePort(): Promise<number> {
  return new Promise((done, fail) => {
    const server = createServer();
    server.on("error", fail);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => done(typeof address === "object" && address ? address.port : 0));
    });
  });
}

/** What postmaster.pid says: the process and its port; undefined when there is no such file. */
export function pidFile(data: string): { pid: number; port: number } | undefined {
  try {
    const lines = readFileSync(join(data, "postmaster.pid"), "utf8").split("\n");
    return { pid: Math.abs(Number(lines[0])), port: Number(lines[3] ?? 0) };
  } catch {
    return undefined;
  }
}

/** Whether the server on `port` lets our superuser in and serves exactly this data folder. */
async function answers(instance: Instance, port: number): Promise<boolean> {
  const client = new pg.Client({
    connectionString: adminUrl(instance, port),
    connectionTimeoutMillis: 2_000,
  });
  client.on("error", () => {});
  try {
    await client.connect();
    const { rows } = await client.query("select current_setting('data_directory') as folder");
    return rows[0]?.folder === instance.data;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => {});
  }
}

/** The command line of a live process; empty for a zombie or none. */
async function commandLine(pid: number): Promise<string> {
  if (process.platform === "linux") {
    try {
      return readFileSync(`/proc/${pid}/cmdline`, "utf8").replaceAll("\0", " ");
    } catch {
      return "";
    }
  }
  const ran = await run("ps", ["-p", String(pid), "-o", "command="]).catch(() => ({ output: "" }));
  return ran.output;
}

/**
 * Finds a running server of this data folder and gives its port. After a crash it clears the way instead:
 * a server that does not answer is stopped, and a postmaster.pid whose process is gone, is a zombie that a
 * container's first process has not reaped, or is another program with the same number, is removed.
 */
export async function attach(instance: Instance): Promise<number | undefined> {
  const deadline = performance.now() + PATIENCE_MS;
  for (;;) {
    const file = pidFile(instance.data);
    if (!file) return undefined;
    if (file.port > 0 && (await answers(instance, file.port))) return file.port;
    const alive = (await commandLine(file.pid)).includes(instance.data);
    if (!alive) {
      rmSync(join(instance.data, "postmaster.pid"), { force: true });
      return undefined;
    }
    if (performance.now() > deadline) break;
    await pause(200);
  }
  await halt(instance, "immediate");
  return undefined;
}

/** Stops the server if one runs; `fast` finishes cleanly, `immediate` is for data that nobody needs again. */
export async function halt(instance: Instance, mode: "fast" | "immediate"): Promise<void> {
  const file = pidFile(instance.data);
  if (!file) return;
  const args = ["stop", "-D", instance.data, "-m", mode, "-w", "-t", "30"];
  const ran = await run(join(instance.bin, "pg_ctl"), args, instance.owner);
  if (ran.code === 0) return;
  const alive = (await commandLine(file.pid)).includes(instance.data);
  if (alive) throw new Error(`PostgreSQL in ${instance.data} does not stop: ${ran.output.trim()}`);
}

const TRANSIENT =
  /lock file|shared memory block|could not bind|Address already in use|could not create any TCP/;

/**
 * Starts the server and gives its port. Tries again for some seconds while leftovers of a killed server
 * (its lock file, its shared memory) go away, or with another port when somebody took the first.
 */
export async function launch(
  instance: Instance,
  settings: string[],
  port: number | undefined,
): Promise<number> {
  const logFile = `${instance.data}.log`;
  const deadline = performance.now() + PATIENCE_MS;
  for (;;) {
    const chosen = port ?? (await freePort());
    const options = ["-p", String(chosen), ...settings.flatMap((setting) => ["-c", setting])].join(" ");
    const before = readLog(logFile).length;
    const args = ["start", "-D", instance.data, "-w", "-t", "60", "-l", logFile, "-o", options];
    const ran = await run(join(instance.bin, "pg_ctl"), args, instance.owner);
    if (ran.code === 0) return chosen;
    const said = `${readLog(logFile).slice(before)}${ran.output}`.trim();
    if (!TRANSIENT.test(said) || performance.now() > deadline) {
      throw new Error(`PostgreSQL does not start in ${instance.data}:\n${said.slice(-2_000)}`);
    }
    await pause(500);
  }
}

function readLog(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return "";
  }
}
