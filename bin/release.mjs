/**
 * Keeps a release for the tests of upgrades: `node bin/release.mjs v0.1` writes test/upgrades/v0.1, the schema as this
 * version's migrator makes it, the rows that the tests' builders fill it with, and what these come to. Run it when a
 * version is tagged; as long as it is not, also whenever its baseline changes. It starts vitest, whose builders these are.
 */
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { ensureInstalled, root } from "./bootstrap.mjs";

const [release] = process.argv.slice(2);
if (!/^v\d+\.\d+$/.test(release ?? "")) {
  console.error("Usage: node bin/release.mjs v<major>.<minor>");
  process.exit(2);
}
ensureInstalled();
const vitest = join(root, "node_modules", "vitest", "vitest.mjs");
const { status } = spawnSync(process.execPath, [vitest, "run"], {
  cwd: root,
  env: { ...process.env, RELEASE: release, TEST_OWNER: "", NODE_ENV: "test" },
  stdio: "inherit",
});
process.exit(status ?? 1);
