/** Why an import, a package or a write is refused: a sentence, or nothing. */
import { builtinModules } from "node:module";
import { judgeDoor } from "./doors.mjs";
import {
  COMMANDS_TAKE,
  FIRST,
  HASHES,
  ISLANDS_TAKE,
  isDoor,
  isIsland,
  LAW,
  ORDER,
  otherRooms,
  PARTS,
  PAST_THE_PIPELINE,
  PURE,
  ROOMS,
  TEXTS,
} from "./rooms.mjs";

export function judgeRelative(from, to, found, src) {
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

export function judgePackage(from, found, declared) {
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

export function judgeWrite(from, { table }) {
  if (FIRST.includes(from.domain)) return `${from.domain} touches no table (${table ?? "computed name"})`;
  if (from.domain === "reports" && !(from.room === "store" && table?.startsWith("reports_")))
    return `reports writes no table but its own, in its store (${table ?? "computed name"})`;
  if (from.domain === "platform" || !ORDER.includes(from.domain)) return undefined;
  if (from.room !== "store") return `SQL that writes belongs in the store (${table ?? "computed name"})`;
  if (table === undefined) return "writes a table whose name is computed, which cannot be checked";
  return table.startsWith(`${from.domain}_`) ? undefined : `${from.domain} may not write the table ${table}`;
}
