#!/usr/bin/env node
/**
 * Holds the walls of the house: which room of which domain may import what, where clock, environment and
 * chance may be touched, and which tables a domain's SQL may write. Usage: `node bin/imports.mjs [root]`.
 * Prints `file:line: sentence` per violation and ends with 1 when there is any.
 */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { builtinModules } from "node:module";
import { dirname, join, relative, resolve, sep } from "node:path";
import { fileURLToPath } from "node:url";
import { importsOf, mentionsOf, nodesOf, readSource, writesOf } from "./source.mjs";

/** Domains in their order, as the composition root lists them; the console's pages come last. */
const ORDER = [];
/** What others have decided: pure like rules, and open to every room of every domain. */
const LAW = "law";
/** What people read: as pure and as open; entered through its index, since its languages are no one's own. */
const TEXTS = "texts";
/** The folders before all domains. */
const FIRST = [LAW, TEXTS];
/**
 * A domain that is too large for one set of rooms has parts, each a folder with the same rooms under the same rules.
 * A part may use the domain's own rooms and the parts before it, in this order.
 */
const PARTS = { rounds: "demand papers bids opening evaluation award readiness".split(" ") };
const PURE = [
  "money",
  "machine",
  "problem",
  "calendar",
  "decimal",
  "ratio",
  "calc",
  "csv/",
  "xml/",
  "civil",
  "cells",
  "actor",
];
/** Files that are rules, or vocabulary, under names of their own. */
const roomAlias = {
  models: "schema",
  content: "schema",
  vocabulary: "schema",
  pricing: "rules",
  identifiers: "rules",
  documents: "rules",
  fit: "rules",
};
/** What a command may take past the door: pure functions, so that it starts without the whole domain. */
const COMMANDS_TAKE = ["rules", "schema", "sealing"];
/** Pure files that rules and words of other domains may enter past the door: browsers run them without the rest. */
const SHARED = /^catalogue\/models\//;
/** Code for browsers: nobody imports it, and it takes what is pure, sealing, and these files of the console. */
const ISLANDS = "islands";
const ISLANDS_TAKE = {
  platform: ["age", "bytes", "operation/check"],
  console: [
    "console/frame/fields.ts",
    "console/frame/fault-text.ts",
    "console/selling/price-sheet.ts",
    "console/selling/rounds/bid-content.ts",
  ],
  packages: ["age-encryption", "zod"],
};
/** Pure functions of node:crypto; everything else of Node is I/O, clock or chance to a rule. */
const HASHES = ["createHash", "createHmac"];

/** Per room: own rooms, modules of platform and packages that it may import (undefined: any). */
const ROOMS = {
  index: { platform: ["jobs/bind"] },
  schema: {
    own: ["schema", "rules"],
    platform: [...PURE, "job", "operation/list", "operation/caller"],
    packages: ["zod"],
  },
  rules: { own: ["schema", "rules"], platform: PURE, packages: ["zod"] },
  store: { own: ["schema", "store"], platform: [...PURE, "db/"] },
  operations: { notOwn: ["http", "jobs"] },
  http: { own: ["operations", "http"], platform: ["http/route"], packages: [] },
  jobs: { own: ["actions", "schema", "jobs"] },
  checks: { own: ["store", "schema", "checks"] },
};
const otherRooms = { notOwn: ["operations", "http", "jobs"] };

/** Values that a domain's door gives, by the name that others see: the room that each comes from, and its name there. */
function offeredBy(src, domain) {
  const door = join(src, domain, "index.ts");
  if (!existsSync(door)) return new Map();
  const given = nodesOf(readSource(door), "ExportNamedDeclaration").filter(
    ({ node }) => node.source && node.exportKind !== "type",
  );
  return new Map(
    given.flatMap(({ node }) => {
      const { room } = place(src, resolve(dirname(door), node.source.value));
      return node.specifiers
        .filter((one) => one.exportKind !== "type")
        .map((one) => [nameOf(one.exported), { room, name: nameOf(one.local) }]);
    }),
  );
}

const nameOf = (node) => node.name ?? node.value;

/** Rooms whose values do nothing by themselves: an operation waits for the pipeline, words and rules are pure. */
const HARMLESS = ["operations", "schema", "rules"];
const reads = ({ room, name }) => room === "store" && !/^(insert|update|lock|delete|set|erase)/.test(name);
/**
 * What these may take through a door; everything else is refused, also what the door makes itself or passes on from a
 * room that is not known to be harmless. Reports write nothing, pages know operations and words.
 */
const GUESTS = {
  reports: {
    takes: (value) => HARMLESS.includes(value.room) || reads(value),
    sentence: "reports imports no writer",
  },
  console: {
    takes: (value) => HARMLESS.includes(value.room),
    sentence: "console invokes operations and takes no action or store",
  },
};
/** Modules of platform by which a page would get past the pipeline: of these it takes types alone. */
const PAST_THE_PIPELINE = /^(db|jobs)\//;

function place(src, file) {
  const path = relative(src, file).split(sep).join("/");
  if (path.startsWith("../")) return { outside: path.slice(3).split("/")[0] };
  const [domain, ...rest] = path.split("/");
  if (rest.length === 0) return { root: true, domain: "", path };
  const part = PARTS[domain]?.includes(rest[0]) ? rest.shift() : undefined;
  const inner = rest.join("/").replace(/\.tsx?$/, "");
  const room = inner.split("/")[0];
  return { domain, part, inner, room: roomAlias[inner] ?? roomAlias[room] ?? room, path };
}

function judgeRelative(from, to, found, src) {
  if (to.outside !== undefined) {
    const allowed =
      from.root || ["demo", "cli"].includes(from.domain) ? ["test", "bench"] : ["seeds", "test", "bench"];
    return allowed.includes(to.outside)
      ? `${from.domain || "the program"} may not import ${to.outside}`
      : undefined;
  }
  if (isIsland(from)) return judgeIsland(to);
  if (isIsland(to)) return "islands run in browsers, and nobody imports them";
  if (from.domain === "platform") {
    return to.domain === "platform" ? undefined : "platform imports nothing but platform";
  }
  if (FIRST.includes(from.domain)) {
    const pure = to.domain === from.domain || (to.domain === "platform" && PURE.includes(to.inner));
    return pure
      ? undefined
      : `${from.domain} imports only itself and the pure modules of platform, not ${to.path}`;
  }
  if (from.domain === "demo") {
    return ORDER.includes(to.domain) || FIRST.includes(to.domain)
      ? "demo drives the program from outside and imports no domain"
      : undefined;
  }
  if (from.root || from.domain === "cli") {
    const command = from.domain === "cli" || from.path === "cli.ts";
    const pure = command && COMMANDS_TAKE.includes(to.room);
    if (!ORDER.includes(to.domain) || isDoor(to) || pure) return undefined;
    return `${to.domain} is entered through its index.ts only`;
  }
  if (to.root || ["cli", "demo"].includes(to.domain)) return `a domain may not import ${to.path}`;
  if (to.domain === LAW) return undefined;
  if (to.domain === TEXTS)
    return to.inner === "index" ? undefined : "texts are entered through their index.ts only";
  const room = ROOMS[from.room] ?? otherRooms;
  if (to.domain === "platform") return judgePlatform(from, to, found, room);
  if (to.domain === from.domain) return judgeOwn(from, to, found, room);
  return judgeDoor(from, to, found, src);
}

const isIsland = ({ domain, room }) => domain === "console" && room === ISLANDS;

function judgeIsland(to) {
  if (isIsland(to) || ISLANDS_TAKE.console.includes(to.path)) return undefined;
  const pure =
    to.domain === "platform"
      ? [...PURE, ...ISLANDS_TAKE.platform].includes(to.inner)
      : ORDER.includes(to.domain) && to.domain !== "console" && COMMANDS_TAKE.includes(to.room);
  return pure ? undefined : `islands run in browsers and may not import ${to.path}`;
}

function judgePlatform(from, to, found, room) {
  if (from.domain === "console" && !found.typeOnly && PAST_THE_PIPELINE.test(to.inner))
    return `console invokes operations and may not import platform/${to.inner}`;
  if (!room.platform || (found.typeOnly && from.room === "store")) return undefined;
  const allowed = room.platform.some((name) =>
    name.endsWith("/") ? to.inner.startsWith(name) : to.inner === name,
  );
  return allowed ? undefined : `${from.room} may not import platform/${to.inner}`;
}

/** The one file through which other domains enter; a part has none. */
const isDoor = (to) => to.room === "index" && to.part === undefined;

function judgeOwn(from, to, found, room) {
  if (!ORDER.includes(from.domain) || ["console", "reports"].includes(from.domain)) return undefined;
  const parts = PARTS[from.domain] ?? [];
  if (from.part && to.part && parts.indexOf(to.part) > parts.indexOf(from.part))
    return `${from.domain}/${from.part} comes before ${from.domain}/${to.part} and may not use it`;
  if (to.room === from.room || (from.room === "store" && found.typeOnly && to.room === "rules"))
    return undefined;
  const refused = room.own ? !room.own.includes(to.room) : room.notOwn?.includes(to.room);
  return refused ? `${from.room} may not import its own ${to.room}` : undefined;
}

function judgeDoor(from, to, found, src) {
  const shared = SHARED.test(to.path) && (found.typeOnly || ["rules", "schema"].includes(from.room));
  if (!isDoor(to) && !shared) return `${to.domain} is entered through its index.ts only`;
  if (ORDER.indexOf(to.domain) > ORDER.indexOf(from.domain)) {
    return `${from.domain} comes before ${to.domain} and may not call it; write a fact to the outbox`;
  }
  if (from.room === "store" && !found.typeOnly) return "store may take only types from another domain";
  const guest = GUESTS[from.domain];
  if (!guest || found.typeOnly) return undefined;
  const offered = offeredBy(src, to.domain);
  const refused = (value) => !offered.has(value) || !guest.takes(offered.get(value));
  const taken = found.whole ? ["all of it"] : found.values.filter(refused);
  return taken.length > 0 ? `${guest.sentence}: ${to.domain} (${taken.join(", ")})` : undefined;
}

function judgePackage(from, found, declared) {
  const { target } = found;
  const name = target
    .split("/")
    .slice(0, target.startsWith("@") ? 2 : 1)
    .join("/");
  const node = target.startsWith("node:") || builtinModules.includes(target);
  if (!node && (/^(#|@\/|~|\/|src\/)/.test(target) || (declared && !declared.has(name)))) {
    return `"${target}" is neither a relative path nor a package of package.json (no path aliases)`;
  }
  if (FIRST.includes(from.domain)) return `${from.domain} may not import ${target}`;
  if (isIsland(from))
    return ISLANDS_TAKE.packages.includes(name)
      ? undefined
      : `islands run in browsers and may not import ${target}`;
  const packages = (ORDER.includes(from.domain) && ROOMS[from.room]?.packages) || undefined;
  if (!packages || packages.includes(name)) return undefined;
  const hashing = target === "node:crypto" && found.values.length > 0 && !found.whole;
  if (hashing && found.values.every((value) => HASHES.includes(value))) return undefined;
  return `${from.room} may not import ${target}`;
}

function judgeWrite(from, { table }) {
  if (FIRST.includes(from.domain)) return `${from.domain} touches no table (${table ?? "computed name"})`;
  if (from.domain === "reports") return `reports writes no table (${table ?? "computed name"})`;
  if (from.domain === "platform" || !ORDER.includes(from.domain)) return undefined;
  if (from.room !== "store") return `SQL that writes belongs in the store (${table ?? "computed name"})`;
  if (table === undefined) return "writes a table whose name is computed, which cannot be checked";
  return table.startsWith(`${from.domain}_`) ? undefined : `${from.domain} may not write the table ${table}`;
}

/** Clock, environment and chance, each under the name that a complaint gives it. */
const OUTER = new Map([
  ["new Date()", "new Date()"],
  ["Date.now", "Date.now()"],
  ["process.env", "process.env"],
  ["Math.random", "Math.random"],
]);

function judgeFile(file, src, declared) {
  const from = place(src, file);
  const source = readSource(file);
  const violations = [];
  const add = (at, sentence) => {
    if (sentence) violations.push({ line: source.lineOf(at), sentence });
  };
  for (const found of importsOf(source)) {
    if (found.target === undefined) {
      if (from.domain !== "platform")
        add(found.at, "imports a module whose name is computed, which cannot be checked");
      continue;
    }
    const local = found.target.startsWith(".");
    const to = local ? place(src, resolve(dirname(file), found.target)) : undefined;
    add(found.at, to ? judgeRelative(from, to, found, src) : judgePackage(from, found, declared));
  }
  for (const write of writesOf(source)) add(write.at, judgeWrite(from, write));
  if (from.domain !== "platform") {
    for (const { at, path } of mentionsOf(source)) {
      if (OUTER.has(path)) add(at, `${OUTER.get(path)} stands only in platform`);
      if (from.domain === "console" && /^(db|hot|bulk)\.|\.(db|hot|bulk)$/.test(path))
        add(at, `console invokes operations and opens no transaction (${path})`);
    }
  }
  return violations.map((violation) => ({ file: `src/${from.path}`, ...violation }));
}

/** The domains that `domains.ts` lists, by the folders that it imports them from, in its order; then the console. */
export function orderOf(src) {
  const source = readSource(join(src, "domains.ts"));
  const folders = new Map(
    importsOf(source).flatMap(({ target, values }) =>
      values.map((name) => [name, /^\.\/(\w+)\/index\.ts$/.exec(target)?.[1]]),
    ),
  );
  const [list] = nodesOf(source, "VariableDeclarator").filter(({ node }) => node.id.name === "domains");
  const names = list.node.init.elements.map((element) => folders.get((element.callee ?? element).name));
  return [...names.filter((name) => name !== undefined), "console"];
}

/** All violations of the tree under `root`/src, by file and line. */
export function violationsOf(root) {
  const src = join(resolve(root), "src");
  ORDER.splice(0, ORDER.length, ...orderOf(src));
  const manifest = join(resolve(root), "package.json");
  const { dependencies, devDependencies } = existsSync(manifest)
    ? JSON.parse(readFileSync(manifest, "utf8"))
    : {};
  const declared = dependencies && new Set(Object.keys({ ...dependencies, ...devDependencies }));
  const files = readdirSync(src, { recursive: true, encoding: "utf8" }).filter((name) =>
    /\.tsx?$/.test(name),
  );
  return files
    .sort()
    .flatMap((name) => judgeFile(join(src, name), src, declared).sort((a, b) => a.line - b.line));
}

if (process.argv[1] && resolve(process.argv[1]) === fileURLToPath(import.meta.url)) {
  const violations = violationsOf(process.argv[2] ?? fileURLToPath(new URL("..", import.meta.url)));
  for (const { file, line, sentence } of violations) console.log(`${file}:${line}: ${sentence}`);
  console.log(
    violations.length === 0 ? "imports: the walls stand" : `imports: ${violations.length} violations`,
  );
  process.exitCode = violations.length === 0 ? 0 : 1;
}
