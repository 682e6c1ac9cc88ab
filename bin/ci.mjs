import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ensureInstalled } from "./bootstrap.mjs";

/**
 * The steps of CI, one after another, all of them even when one fails: `node bin/ci.mjs [--all] [--static] [--seed HASH]`.
 * Short by default; `--all` also runs every expensive matrix whole; `--static` is `npm run check`. Ends with a table of
 * times, every skip and every failed test by name, the failed steps, and the tests' closing line, in which a failed step of another kind counts
 * as one failure.
 */
ensureInstalled();
const { commitHash } = await import("./sample.mjs");
const { staticSteps, stepsOf } = await import("./steps.mjs");
const { TestRuns } = await import("./test-runs.mjs");

const flags = process.argv.slice(2);
const tier = flags.includes("--static") ? "static" : flags.includes("--all") ? "all" : "short";
const seed = flags.includes("--seed") ? flags[flags.indexOf("--seed") + 1] : commitHash();
process.env.REDOCLY_TELEMETRY = "off";
process.env.REDOCLY_SUPPRESS_UPDATE_NOTICE = "true";

const scratch = mkdtempSync(join(tmpdir(), "samkoeb-ci-"));
const runs = new TestRuns();
const rows = [];
let failures = 0;

const perform = async (step) => {
  // Another Node comes from npm's registry, which a machine may not reach.
  if (
    step.node &&
    spawnSync(step.node[0], [...step.node.slice(1), "--version"], { timeout: 120_000 }).status !== 0
  )
    step.missing = `npm gives no ${step.node.at(-1)} here`;
  if (step.missing) {
    runs.skip(step.name, step.missing);
    return true;
  }
  if (step.tests) return runs.run(step.name, step.tests, step);
  const [program, ...args] = step.command;
  const done = spawnSync(program, args, { stdio: "inherit" }).status === 0;
  if (!done) failures += 1;
  return done;
};

try {
  const steps = tier === "static" ? staticSteps : stepsOf(tier, { seed, scratch });
  if (tier === "short") console.log(`samples are drawn by ${seed}`);
  for (const step of steps) {
    console.log(`\n== ${step.name}${step.tests?.length ? `: ${step.tests.length} files` : ""}`);
    const began = performance.now();
    const done = await perform(step);
    const seconds = Math.round((performance.now() - began) / 1_000);
    console.log(`-- ${step.name}: ${done ? "" : "FAILED after "}${seconds}s`);
    rows.push({ name: step.name, seconds, done, missing: step.missing });
  }
} finally {
  runs.close();
  rmSync(scratch, { recursive: true, force: true });
}

const wide = Math.max(...rows.map(({ name }) => name.length));
const line = (name, seconds, word) =>
  console.log(`  ${name.padEnd(wide)}  ${String(seconds).padStart(5)} s  ${word}`);
console.log("\nTimes");
for (const { name, seconds, done, missing } of rows)
  line(name, seconds, missing ? "skipped" : done ? "" : "FAILED");
line(
  "in all",
  rows.reduce((sum, { seconds }) => sum + seconds, 0),
  "",
);
const slowest = [...runs.files].sort((a, b) => b.seconds - a.seconds).slice(0, 10);
if (slowest.length > 0) console.log("Slowest files");
for (const { name, run, seconds } of slowest)
  console.log(`  ${Math.round(seconds).toString().padStart(5)} s  ${name} (${run})`);
for (const reason of [...runs.reasons, ...runs.failures]) console.log(reason);
const failed = rows.filter(({ done }) => !done).map(({ name }) => name);
if (failed.length > 0) console.log(`\nfailed: ${failed.join(", ")}`);
process.exitCode = failed.length > 0 ? 1 : 0;
runs.total.failed += failures;
if (tier === "static") console.log(failed.length > 0 ? "" : "check: everything holds");
else console.log(runs.closing());
