/**
 * `npm run dev [-- --inspect] [--fresh] [--port N] [--data DIR]`: the embedded database, and a server and a worker that start
 * anew when a file that they import changes. Prints the address and two keys, and migrates again when a migration or a
 * SQL function changes. `--inspect` opens a debugger's port for the server (9229) and for the worker (9230); `--fresh`
 * begins with an empty database.
 */
import { type ChildProcess, spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, watch, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import pg from "pg";
import { createLog } from "../src/platform/log.ts";
import { type Cluster, startCluster } from "../src/platform/postgres/cluster.ts";
import { seedInstallation, seedPerson } from "../src/seed.ts";
import { jobServices } from "../src/services.ts";

const root = fileURLToPath(new URL("..", import.meta.url));
const database = "samkoeb_dev";

/** What outlives a run, readable by its owner only. */
interface Notes {
  secret: string;
  password: string;
  operatorKey?: string;
  buyerKey?: string;
}

interface Addresses {
  adminUrl: string;
  appUrl: string;
  platformUrl: string;
}

const { values: options } = parseArgs({
  options: {
    inspect: { type: "boolean", default: false },
    fresh: { type: "boolean", default: false },
    port: { type: "string", default: process.env["PORT"] ?? "3000" },
    data: { type: "string", default: join(root, ".samkoeb", "dev") },
  },
});
const folder = resolve(options.data);
const url = `http://127.0.0.1:${options.port}`;

function readNotes(): Notes {
  const file = join(folder, "notes.json");
  if (existsSync(file)) return JSON.parse(readFileSync(file, "utf8")) as Notes;
  return { secret: randomBytes(48).toString("base64"), password: randomBytes(18).toString("hex") };
}

function saveNotes(notes: Notes): void {
  writeFileSync(join(folder, "notes.json"), JSON.stringify(notes), { mode: 0o600 });
}

/** Makes the database where it is missing (or anew with `--fresh`), and forgets the keys of the one before. */
async function prepareDatabase(cluster: Cluster, notes: Notes): Promise<Addresses> {
  const admin = new pg.Client({ connectionString: cluster.adminUrl });
  await admin.connect();
  try {
    if (options.fresh) await admin.query(`drop database if exists ${database} with (force)`);
    const found = await admin.query("select 1 from pg_database where datname = $1", [database]);
    if (found.rowCount === 0) {
      await admin.query(`create database ${database}`);
      delete notes.operatorKey;
      delete notes.buyerKey;
    }
  } finally {
    await admin.end();
  }
  const login = (name: string) =>
    `postgres://${name}:${notes.password}@127.0.0.1:${cluster.port}/${database}`;
  const adminUrl = new URL(cluster.adminUrl);
  adminUrl.pathname = `/${database}`;
  return {
    adminUrl: adminUrl.href,
    appUrl: login("samkoeb_dev_app"),
    platformUrl: login("samkoeb_dev_jobs"),
  };
}

/** By the command line in a process of its own: it reads the files as they are now, not as this process began with. */
function migrate(addresses: Addresses): Promise<number> {
  const child = spawn(process.execPath, ["--import", "tsx", "src/cli.ts", "migrate"], {
    cwd: root,
    stdio: ["ignore", "inherit", "inherit"],
    env: {
      ...process.env,
      DATABASE_ADMIN_URL: addresses.adminUrl,
      DATABASE_URL: addresses.appUrl,
      DATABASE_PLATFORM_URL: addresses.platformUrl,
    },
  });
  return new Promise((done) => child.on("close", (code) => done(code ?? 1)));
}

async function seed(addresses: Addresses, notes: Notes): Promise<void> {
  if (notes.operatorKey) return;
  const given = { DATABASE_PLATFORM_URL: addresses.platformUrl, SAMKOEB_SECRET: notes.secret };
  const services = jobServices(given, createLog("silent"));
  try {
    const { token } = await seedInstallation(services);
    if (!token) throw new Error("this database has an operator whose key is lost: npm run dev -- --fresh");
    notes.operatorKey = token;
    saveNotes(notes);
  } finally {
    await services.close();
  }
}

const running = new Map<string, ChildProcess>();
let stopping = false;

/** A process of the program that starts anew when a file changes; its end (a syntax error) is not ours. */
function start(name: "server" | "worker", inspect: number, env: Record<string, string>): void {
  const debug = options.inspect ? [`--inspect=127.0.0.1:${inspect}`] : [];
  const child = spawn(process.execPath, [tsx, "watch", "--clear-screen=false", ...debug, `src/${name}.ts`], {
    cwd: root,
    stdio: ["ignore", "inherit", "inherit"],
    // A group of its own: a terminal's Ctrl-C goes to this process alone, which ends the others in order.
    detached: true,
    env: { ...process.env, ...env },
  });
  running.set(name, child);
}
const tsx = join(root, "node_modules", "tsx", "dist", "cli.mjs");

function stop(): Promise<unknown> {
  stopping = true;
  for (const child of running.values()) child.kill("SIGTERM");
  return Promise.all([...running.values()].map((child) => new Promise((done) => child.once("close", done))));
}

async function answers(): Promise<boolean> {
  return fetch(`${url}/readyz`).then(
    (reply) => reply.ok,
    () => false,
  );
}

/** Somebody of the first municipality, so that there is a key that sees what buyers see. */
async function makeBuyer(addresses: Addresses, notes: Notes): Promise<void> {
  const given = { DATABASE_PLATFORM_URL: addresses.platformUrl, SAMKOEB_SECRET: notes.secret };
  const services = jobServices(given, createLog("silent"));
  try {
    const reference = `dev.${randomBytes(3).toString("hex")}`;
    const { token } = await services.db.platform((tx) =>
      seedPerson(tx, services.secrets, {
        ...{ partyId: 1, institutionId: null, kind: "person", reference, name: "Udvikler", days: 365 },
        roles: ["admin", "buyer", "approver", "finance", "data"],
      }),
    );
    notes.buyerKey = token;
    saveNotes(notes);
  } finally {
    await services.close();
  }
}

/** Migrates once the files have been quiet for a moment. */
function migrateOnChange(addresses: Addresses): void {
  let timer: NodeJS.Timeout | undefined;
  const changed = () => {
    clearTimeout(timer);
    timer = setTimeout(() => void migrate(addresses), 300);
  };
  watch(join(root, "migrations"), changed);
  watch(join(root, "src"), { recursive: true }, (_event, name) => {
    if (name?.endsWith(".sql")) changed();
  });
}

async function main(): Promise<void> {
  mkdirSync(folder, { recursive: true });
  const notes = readNotes();
  saveNotes(notes);
  const cluster = await startCluster({ folder: join(folder, "postgres"), purpose: "demo" });
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const)
    process.once(signal, () => {
      console.log("\nStopping …");
      stop()
        .then(() => cluster.stop())
        .finally(() => process.exit(0));
    });
  try {
    await serve(cluster, notes);
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    await stop();
    await cluster.stop();
    process.exit(1);
  }
}

async function serve(cluster: Cluster, notes: Notes): Promise<void> {
  const addresses = await prepareDatabase(cluster, notes);
  if ((await migrate(addresses)) !== 0)
    throw new Error("the migrations do not apply; npm run dev -- --fresh begins with an empty database");
  await seed(addresses, notes);
  const env = {
    DATABASE_URL: addresses.appUrl,
    DATABASE_PLATFORM_URL: addresses.platformUrl,
    SAMKOEB_SECRET: notes.secret,
    DELIVERY_DIR: join(folder, "deliveries"),
    PORT: options.port,
  };
  start("server", 9229, env);
  start("worker", 9230, env);
  migrateOnChange(addresses);
  while (!stopping && !(await answers())) await pause(100);
  if (stopping) return;
  if (!notes.buyerKey) await makeBuyer(addresses, notes);
  console.log(`
Address       ${url}   (API reference: ${url}/reference)
Operator      ${notes.operatorKey}
Buyer         ${notes.buyerKey}   (buyer, approver and finance of the first municipality)
Database      ${addresses.adminUrl}
Try           curl -H "Authorization: Bearer ${notes.buyerKey}" ${url}/v1/products

Server and worker start anew when a file changes. Ctrl-C stops them and the database; it is there next time.
`);
}

await main();
