import { randomBytes } from "node:crypto";
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { dirname, join, resolve } from "node:path";
import { type Binaries, findBinaries, run } from "./binaries.ts";
import { outsideClone, refuseForeign, standIn } from "./outside.ts";
import { mayReach, type Owner, unprivilegedOwner } from "./owner.ts";
import { adminUrl, attach, halt, type Instance, launch, pidFile } from "./postmaster.ts";
import { type Hold, holdServer } from "./watcher.ts";

export type ClusterOptions = {
  /** Where the data lies; made when missing. See `Cluster.folder` for where it really went. */
  folder: string;
  /** Port of 127.0.0.1; without one a free port is taken. */
  port?: number;
  /** The binaries in the npm package (default), or those in a folder. */
  binaries?: "embedded" | { bin: string };
  /** `demo` survives a power cut and is kept; `test` trades safety for speed and is deleted by `stop`. */
  purpose: "demo" | "test";
  /** Settings of the server (`name=value`) that go before the purpose's own. */
  settings?: readonly string[];
  /** Called with one line when binaries or data lie outside the asked folder; default: standard error. */
  log?: (line: string) => void;
};

export type Cluster = {
  /** Superuser's address, with its password. */
  adminUrl: string;
  port: number;
  /** Process id of the server, whose children are its connections. */
  pid: number | undefined;
  /** The folder that holds the data: the asked one, or its stand-in outside the clone. */
  folder: string;
  /** Version of the server, such as "18.4". */
  version: string;
  /** Whether a server of an earlier run was found alive and is used again. */
  reused: boolean;
  /** Stops the server (and deletes a test's data). May be called from a signal's listener, and twice. */
  stop(): Promise<void>;
  /** For the `exit` event of a test run, where nothing can be awaited: ends the server and deletes its data. */
  abandon(): void;
};

const everywhere = [
  "listen_addresses=127.0.0.1",
  "unix_socket_directories=",
  "max_connections=200",
  "timezone=UTC",
  "log_timezone=UTC",
  "password_encryption=scram-sha-256",
];
const settings = {
  demo: [...everywhere, "shared_buffers=256MB", "max_wal_size=2GB", "fsync=on", "synchronous_commit=on"],
  test: [
    ...everywhere,
    // Each file opens pools of its own, some of them several, and closes them at its end.
    "max_connections=400",
    "shared_buffers=128MB",
    "fsync=off",
    "full_page_writes=off",
    "synchronous_commit=off",
    "autovacuum=off",
    "wal_level=minimal",
    "max_wal_senders=0",
  ],
};

/**
 * Starts PostgreSQL on 127.0.0.1 with its data in `folder`, or attaches to the one that runs there already.
 * The server is no child of this process; when the last process that started or attached to it is gone, also by
 * kill -9, a watcher stops it. Throws an Error in plain words when it cannot start.
 */
export async function startCluster(options: ClusterOptions): Promise<Cluster> {
  const log = options.log ?? ((line: string) => process.stderr.write(`${line}\n`));
  const owner = dataOwner(options.folder) ?? unprivilegedOwner();
  const binaries = await findBinaries(options.binaries ?? "embedded", owner, log);
  const folder = prepareFolder(options.folder, owner, log);
  const instance = await prepareInstance(folder, binaries, owner, options.purpose);
  const mode = options.purpose === "test" ? "immediate" : "fast";
  const hold = await holdServer(instance, mode, log);
  const { port, reused } = await attachOrLaunch(instance, options).catch((error) => {
    hold.close();
    throw error;
  });
  let stopping: Promise<void> | undefined;
  return {
    adminUrl: adminUrl(instance, port),
    port,
    pid: pidFile(instance.data)?.pid,
    folder,
    version: binaries.version,
    reused,
    stop: () => (stopping ??= stopInstance(instance, hold, folder, options.purpose)),
    abandon: () => abandonInstance(instance, hold, folder, options.purpose),
  };
}

async function attachOrLaunch(
  instance: Instance,
  options: ClusterOptions,
): Promise<{ port: number; reused: boolean }> {
  const found = await attach(instance);
  if (found !== undefined && (options.port ?? found) === found) return { port: found, reused: true };
  if (found !== undefined) await halt(instance, "fast");
  const all = [...settings[options.purpose], ...(options.settings ?? [])];
  return { port: await launch(instance, all, options.port), reused: false };
}

/** Stops what runs on the folder of a test whose process was killed, and deletes the folder. */
export async function discardCluster(folder: string, binaries: ClusterOptions["binaries"] = "embedded") {
  const owner = dataOwner(folder) ?? unprivilegedOwner();
  const { bin } = await findBinaries(binaries, owner, () => {});
  for (const name of readdirSync(folder).filter((entry) => /^pg\d+$/.test(entry))) {
    await halt({ data: join(realpathSync(folder), name), bin, owner, password: "" }, "immediate");
  }
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
}

async function stopInstance(
  instance: Instance,
  hold: Hold,
  folder: string,
  purpose: "demo" | "test",
): Promise<void> {
  await halt(instance, purpose === "test" ? "immediate" : "fast");
  hold.stopped();
  if (purpose === "test") rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
}

function abandonInstance(instance: Instance, hold: Hold, folder: string, purpose: "demo" | "test"): void {
  if (purpose !== "test" || !existsSync(folder)) return;
  const file = pidFile(instance.data);
  try {
    if (file) process.kill(file.pid, "SIGQUIT"); // PostgreSQL's signal for an immediate shutdown
  } catch {} // it ended by itself
  hold.stopped();
  rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 50 });
}

/** Root goes on as the user whose data an earlier run left in the folder. */
function dataOwner(folder: string): Owner | undefined {
  if (process.getuid?.() !== 0 || !existsSync(folder)) return undefined;
  const { uid, gid } = statSync(folder);
  return uid === 0 ? undefined : { name: `with id ${uid}`, uid, gid };
}

/** Makes the folder, or its stand-in where PostgreSQL's user can go, and hands it to that user. */
function prepareFolder(wanted: string, owner: Owner | undefined, log: (line: string) => void): string {
  const asked = resolve(wanted);
  const reachable = mayReach(owner, asked);
  const folder = reachable ? asked : standIn(asked);
  if (!reachable) {
    outsideClone();
    log(`PostgreSQL's user ${owner?.name} cannot enter ${asked}: the data lies in ${folder}`);
  }
  const first = mkdirSync(folder, { recursive: true });
  if (first) for (let made = folder; made.startsWith(first); made = dirname(made)) chmodSync(made, 0o755);
  refuseForeign(folder, owner);
  if (owner) chownSync(folder, owner.uid, owner.gid);
  // The folder may hold other files of the program; the data inside it is 0700 by itself.
  chmodSync(folder, 0o755);
  return realpathSync(folder);
}

/** Reads or makes the superuser's password, and creates the data folder of this major version. */
async function prepareInstance(
  folder: string,
  binaries: Binaries,
  owner: Owner | undefined,
  purpose: "demo" | "test",
): Promise<Instance> {
  const data = join(folder, `pg${binaries.version.split(".")[0]}`);
  const passwordFile = `${data}.password`;
  if (!existsSync(data) || !existsSync(passwordFile)) {
    if (existsSync(data)) throw new Error(`${passwordFile} is gone; delete ${data} to begin again.`);
    writeFileSync(passwordFile, randomBytes(24).toString("hex"), { mode: 0o600 });
    chmodSync(passwordFile, 0o600);
    if (owner) chownSync(passwordFile, owner.uid, owner.gid);
    await initialise(data, passwordFile, binaries.bin, owner, purpose);
  }
  const password = readFileSync(passwordFile, "utf8").trim();
  return { data, bin: binaries.bin, owner, password };
}

/** Runs initdb beside the final place and renames, so that a killed initdb leaves nothing half made. */
async function initialise(
  data: string,
  passwordFile: string,
  bin: string,
  owner: Owner | undefined,
  purpose: "demo" | "test",
): Promise<void> {
  const half = `${data}.new`;
  rmSync(half, { recursive: true, force: true });
  const args = ["-D", half, "-U", "postgres", "--auth=scram-sha-256", `--pwfile=${passwordFile}`];
  args.push("--locale=C", "--encoding=UTF8");
  if (purpose === "test") args.push("--no-sync");
  const ran = await run(join(bin, "initdb"), args, owner);
  if (ran.code !== 0) throw new Error(`PostgreSQL's initdb failed in ${half}:\n${ran.output.slice(-2_000)}`);
  renameSync(half, data);
}
