import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";

const root = fileURLToPath(new URL("../..", import.meta.url));

function check(tree: string): { lines: string[]; status: number | null } {
  const ran = spawnSync(process.execPath, [join(root, "bin/imports.mjs"), tree], { encoding: "utf8" });
  return { lines: ran.stdout.trim().split("\n"), status: ran.status };
}

/** Every wall, each broken once in the fixture tree; the tree also holds what must not be taken for a breach. */
const broken = [
  "src/catalogue/pricing/price.ts:2: rules may not import platform/http/route",
  "src/console/islands/seal/index.ts:1: islands run in browsers and may not import node:crypto",
  "src/console/islands/seal/index.ts:2: islands run in browsers and may not import parties/index.ts",
  "src/console/islands/seal/index.ts:3: islands run in browsers and may not import platform/db/database.ts",
  "src/console/pages.ts:2: rounds is entered through its index.ts only",
  "src/console/pages.ts:3: rounds is entered through its index.ts only",
  "src/console/pages.ts:8: console invokes operations and takes no action or store: parties (getParty, registerParty)",
  "src/console/pages.ts:12: console invokes operations and takes no action or store: parties (partyNamed, verbs)",
  "src/console/pages.ts:14: console invokes operations and may not import platform/db/database",
  "src/console/pages.ts:15: console invokes operations and opens no transaction (ctx.db)",
  "src/console/pages.ts:17: islands run in browsers, and nobody imports them",
  "src/demo/story.ts:2: demo drives the program from outside and imports no domain",
  "src/law/thresholds.ts:2: law may not import zod",
  "src/law/thresholds.ts:4: law imports only itself and the pure modules of platform, not parties/index.ts",
  "src/law/thresholds.ts:6: law imports only itself and the pure modules of platform, not platform/db/database.ts",
  "src/law/thresholds.ts:9: new Date() stands only in platform",
  "src/parties/actions.ts:3: actions may not import its own http",
  "src/parties/actions.ts:6: SQL that writes belongs in the store (parties_party)",
  "src/parties/checks.ts:3: checks may not import its own actions",
  "src/parties/http.ts:1: http may not import its own schema",
  "src/parties/http.ts:3: http may not import its own rules",
  "src/parties/jobs.ts:3: jobs may not import its own store",
  "src/parties/rules.ts:3: rules may not import node:fs",
  "src/parties/schema.ts:4: schema may not import platform/db/database",
  "src/platform/http/route.ts:2: platform imports nothing but platform",
  "src/reports/views.ts:2: reports imports no writer: parties (registerParty, updateParty)",
  "src/reports/views.ts:4: reports writes no table but its own, in its store (reports_cache)",
  "src/roster/actions.ts:3: parties is entered through its index.ts only",
  "src/roster/actions.ts:5: roster comes before catalogue and may not call it; write a fact to the outbox",
  "src/roster/actions.ts:7: a domain may not import server.ts",
  "src/roster/actions.ts:9: roster may not import seeds",
  'src/roster/actions.ts:12: "#platform/money" is neither a relative path nor a package of package.json (no path aliases)',
  "src/roster/actions.ts:14: new Date() stands only in platform",
  "src/roster/actions.ts:14: Date.now() stands only in platform",
  "src/roster/actions.ts:14: process.env stands only in platform",
  "src/roster/actions.ts:14: Math.random stands only in platform",
  "src/roster/actions.ts:15: imports a module whose name is computed, which cannot be checked",
  "src/roster/actions.ts:16: process.env stands only in platform",
  "src/roster/rules/count.ts:3: rules may not import platform/db/database",
  "src/roster/rules/count.ts:5: rules may not import its own store",
  "src/roster/store.ts:2: store may take only types from another domain",
  "src/roster/store.ts:5: store may not import its own actions",
  "src/roster/store.ts:8: roster may not write the table parties_party",
  "src/roster/store.ts:9: roster may not write the table parties_person",
  "src/roster/store.ts:10: writes a table whose name is computed, which cannot be checked",
  "src/roster/store.ts:12: writes a table whose name is computed, which cannot be checked",
  "src/roster/store.ts:13: writes a table whose name is computed, which cannot be checked",
  "src/rounds/bids/actions.ts:2: rounds/bids comes before rounds/award and may not use it",
  "src/rounds/bids/rules.ts:2: rules may not import its own store",
  "src/server.ts:2: parties is entered through its index.ts only",
  "src/texts/da/rounds.ts:1: texts may not import node:fs",
  "src/texts/da/rounds.ts:2: texts imports only itself and the pure modules of platform, not parties/index.ts",
];

describe("the walls of the house", () => {
  test("each breach in the bad tree is named by file and line, and nothing else is", () => {
    const { lines, status } = check(fileURLToPath(new URL("fixtures/bad-house", import.meta.url)));
    expect(lines.slice(0, -1)).toEqual(broken);
    expect(status).toBe(1);
  });

  test("the program keeps to them", () => {
    const { lines, status } = check(root);
    expect(lines).toEqual(["imports: the walls stand"]);
    expect(status).toBe(0);
  });
});
