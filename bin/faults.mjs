/**
 * `npm run faults [-- --seconds 900]`: what the tests of faults do to real processes, one file after another, and a table of how
 * each went. Bounded: what has not ended by then counts as failed. RESTART_REQUESTS=30000 asks for as many under the rolling restart.
 */
import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { root } from "./bootstrap.mjs";

const FILES = [
  "log-fuzz",
  "redis-faults",
  "versions",
  "half-open",
  "restart",
  "outage",
  "queues",
  "verify",
  "jobs",
];

const { values } = parseArgs({ options: { seconds: { type: "string", default: "900" } } });
const seconds = Number(values.seconds);
if (!(seconds > 0)) {
  console.error("Usage: npm run faults [-- --seconds N]");
  process.exit(2);
}
const folder = mkdtempSync(join(tmpdir(), "samkoeb-faults-"));
const end = Date.now() + seconds * 1_000;

/** One file's tests: how each went and how long it took. */
async function run(name) {
  const file = join(folder, `${name}.json`);
  const vitest = join(root, "node_modules", "vitest", "vitest.mjs");
  const args = [vitest, "run", `test/platform/${name}.test.ts`, "--reporter=json", `--outputFile=${file}`];
  const child = spawn(process.execPath, args, {
    cwd: root,
    env: { ...process.env, NODE_ENV: "test", TEST_TIER: "all" },
    stdio: ["ignore", "ignore", "inherit"],
  });
  const timer = setTimeout(() => child.kill("SIGTERM"), Math.max(0, end - Date.now()));
  await new Promise((done) => child.once("close", done));
  clearTimeout(timer);
  if (!existsSync(file)) return [{ name, title: "did not end in time", status: "failed", ms: 0 }];
  const { testResults } = JSON.parse(readFileSync(file, "utf8"));
  return testResults.flatMap(({ assertionResults }) =>
    assertionResults.map(({ fullName, status, duration }) => ({
      ...{ name, title: fullName.trim(), status, ms: duration ?? 0 },
    })),
  );
}

const rows = [];
try {
  for (const name of FILES) {
    const left = end > Date.now();
    const found = left ? await run(name) : [{ name, title: "no time was left", status: "failed", ms: 0 }];
    for (const { title, status, ms } of found)
      console.log(`${status.padEnd(8)} ${(ms / 1_000).toFixed(1).padStart(6)} s  ${name}: ${title}`);
    rows.push(...found);
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
const count = (status) => rows.filter((row) => row.status === status).length;
const failed = count("failed");
console.log(`${count("passed")} passed, ${failed} failed, ${rows.length - count("passed") - failed} skipped`);
process.exitCode = failed > 0 ? 1 : 0;
