/** The rooms of the house, and what each may import. */
import { relative, sep } from "node:path";

/** Domains in their order, as the composition root lists them; the console's pages come last. */
export const ORDER = [];
/** What others have decided: pure like rules, and open to every room of every domain. */
export const LAW = "law";
/** What people read: as pure and as open; entered through its index, since its languages are no one's own. */
export const TEXTS = "texts";
/** The folders before all domains. */
export const FIRST = [LAW, TEXTS];
/**
 * A domain that is too large for one set of rooms has parts, each a folder with the same rooms under the same rules.
 * A part may use the domain's own rooms and the parts before it, in this order.
 */
export const PARTS = {
  rounds:
    "demand papers bids drawing opening evaluation evidence interests award reopening readiness exports".split(
      " ",
    ),
};
export const PURE = [
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
  "text",
  "xlsx",
];
/** Files that are rules, or vocabulary, under names of their own. */
const roomAlias = {
  models: "schema",
  content: "schema",
  vocabulary: "schema",
  pricing: "rules",
  identifiers: "rules",
  marks: "rules",
  documents: "rules",
  fit: "rules",
  stands: "rules",
  stated: "rules",
  statement: "schema",
};
/** What a command may take past the door: pure functions, so that it starts without the whole domain. */
export const COMMANDS_TAKE = ["rules", "schema", "sealing"];
/** Pure files that rules and words of other domains may enter past the door: browsers run them without the rest. */
export const SHARED = /^catalogue\/(models\/|pricing\/prorate\.ts$)/;
/** Code for browsers: nobody imports it, and it takes what is pure, sealing, and these files of the console. */
const ISLANDS = "islands";
export const ISLANDS_TAKE = {
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
export const HASHES = ["createHash", "createHmac"];

/** Per room: own rooms, modules of platform and packages that it may import (undefined: any). */
export const ROOMS = {
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
export const otherRooms = { notOwn: ["operations", "http", "jobs"] };

/** Modules of platform by which a page would get past the pipeline: of these it takes types alone. */
export const PAST_THE_PIPELINE = /^(db|jobs)\//;

/** Where a file lies: its domain, part and room; or what is outside of `src`. */
export function place(src, file) {
  const path = relative(src, file).split(sep).join("/");
  if (path.startsWith("../")) return { outside: path.slice(3).split("/")[0] };
  const [domain, ...rest] = path.split("/");
  if (rest.length === 0) return { root: true, domain: "", path };
  const part = PARTS[domain]?.includes(rest[0]) ? rest.shift() : undefined;
  const inner = rest.join("/").replace(/\.tsx?$/, "");
  const room = inner.split("/")[0];
  return { domain, part, inner, room: roomAlias[inner] ?? roomAlias[room] ?? room, path };
}

export const isIsland = ({ domain, room }) => domain === "console" && room === ISLANDS;

/** The one file through which other domains enter; a part has none. */
export const isDoor = (to) => to.room === "index" && to.part === undefined;
