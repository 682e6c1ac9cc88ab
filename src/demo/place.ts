import { randomBytes } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import pg from "pg";
import { type Cluster, startCluster } from "../platform/postgres/cluster.ts";

/** Git-ignored folder in the clone: the run's notes, and (where others can enter the clone) the data. */
export const usualFolder = fileURLToPath(new URL("../../.samkoeb", import.meta.url));
const notesIn = (folder: string): string => join(folder, "demo.json");

/** What a run must remember so that the next start can pick it up. Holds keys: readable by its owner only. */
export interface Run {
  /** Where these notes lie. */
  folder: string;
  number: number;
  seed: number;
  date: string;
  /** Which story it plays: `demo`, or how much of the country. */
  scale: string;
  database: string;
  secret: string;
  password: string;
  finished: boolean;
  /** Names of the steps that are done, with their milliseconds. */
  steps: { name: string; ms: number }[];
  /** What the steps learned: ids by the story's references, keys by person. */
  state: Record<string, unknown>;
}

export function readRun(folder: string): Run | undefined {
  const notes = notesIn(folder);
  if (!existsSync(notes)) return undefined;
  try {
    return { ...(JSON.parse(readFileSync(notes, "utf8")) as Run), folder };
  } catch {
    return undefined;
  }
}

/** Written whole under another name and then renamed: a kill leaves the old notes or the new ones. */
export function saveRun(run: Run): void {
  mkdirSync(run.folder, { recursive: true });
  const notes = notesIn(run.folder);
  const temporary = `${notes}.${process.pid}`;
  writeFileSync(temporary, JSON.stringify(run), { mode: 0o600, flush: true });
  renameSync(temporary, notes);
}

/** Keeps the folder to this process until it ends, however it ends; refuses where another demo has it. */
export async function claimCluster(cluster: Cluster): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: cluster.adminUrl });
  // The server may go first when everything is stopped.
  client.on("error", () => {});
  await client.connect();
  const { rows } = await client.query<{ mine: boolean }>("select pg_try_advisory_lock(7266) as mine");
  if (rows[0]!.mine) return client;
  await client.end();
  throw new DemoRunsError(
    "A demo is running here already: stop it with Ctrl-C, or give this one --data DIR.",
  );
}
class DemoRunsError extends Error {
  override name = "DemoRunsError";
}

/** Where the documents that the sellers handed on lie: the demo's own access point is a folder. */
export const invoicesFolder = ({ folder }: Pick<Run, "folder">): string => join(folder, "invoices");

/** What the demo's fake of Stripe's has done, so that a run that is picked up has the same one. */
export const stripeFile = ({ folder }: Pick<Run, "folder">): string => join(folder, "stripe.json");

/** Picks up the unfinished run of the same seed and date, or begins a new one on a database of its own. */
export async function takeRun(
  cluster: Cluster,
  folder: string,
  seed: number,
  date: string,
  scale = "demo",
): Promise<{ run: Run; pickedUp: boolean }> {
  const last = readRun(folder);
  const admin = new pg.Client({ connectionString: cluster.adminUrl });
  await admin.connect();
  try {
    if (last && !last.finished && last.seed === seed && last.date === date && last.scale === scale) {
      const found = await admin.query("select 1 from pg_database where datname = $1", [last.database]);
      if (found.rowCount) return { run: last, pickedUp: true };
    }
    await dropOld(admin);
    // Another run's documents have the same numbers and are others: a file is never overwritten.
    rmSync(invoicesFolder({ folder }), { recursive: true, force: true });
    rmSync(stripeFile({ folder }), { force: true });
    const number = (last?.number ?? 0) + 1;
    const run: Run = {
      folder,
      number,
      seed,
      date,
      scale,
      database: `samkoeb_demo_${number}_${randomBytes(3).toString("hex")}`,
      secret: randomBytes(48).toString("base64"),
      password: randomBytes(18).toString("hex"),
      finished: false,
      steps: [],
      state: {},
    };
    await admin.query(`create database ${run.database}`);
    saveRun(run);
    return { run, pickedUp: false };
  } finally {
    await admin.end();
  }
}

async function dropOld(admin: pg.Client): Promise<void> {
  const old = await admin.query<{ datname: string }>(
    "select datname from pg_database where datname like 'samkoeb\\_demo\\_%'",
  );
  for (const { datname } of old.rows) {
    await admin.query(`drop database if exists ${pg.escapeIdentifier(datname)} with (force)`);
    for (const login of [`${datname}_app`, `${datname}_platform`])
      await admin.query(`drop role if exists ${pg.escapeIdentifier(login)}`);
  }
}

export interface Addresses {
  adminUrl: string;
  appUrl: string;
  platformUrl: string;
}

export function addressesOf(cluster: Cluster, run: Run): Addresses {
  const login = (name: string) =>
    `postgres://${run.database}_${name}:${run.password}@127.0.0.1:${cluster.port}/${run.database}`;
  const admin = new URL(cluster.adminUrl);
  admin.pathname = `/${run.database}`;
  return { adminUrl: admin.href, appUrl: login("app"), platformUrl: login("platform") };
}

export const startDemoCluster = (folder: string): Promise<Cluster> =>
  startCluster({
    folder: join(folder, "postgres"),
    purpose: "demo",
    log: (line) => console.log(`  ${line}`),
  });
