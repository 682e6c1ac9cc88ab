import { ensureInstalled } from "./bootstrap.mjs";
import { SETTINGS, TestRuns } from "./test-runs.mjs";

/**
 * `npm test`: everything once on the embedded PostgreSQL. `npm test -- [--on oldest|lesser] [files, vitest's options]`:
 * what is named, on the oldest PostgreSQL or with an owner that is no superuser.
 */
ensureInstalled();
const args = process.argv.slice(2);
const at = args.indexOf("--on");
const [, on = "embedded"] = at < 0 ? [] : args.splice(at, 2);
const setting = SETTINGS[on];
if (!setting) {
  console.error(`--on takes ${Object.keys(SETTINGS).join(", ")}`);
  process.exit(2);
}
const runs = new TestRuns();
try {
  if (setting.missing) runs.skip(`on ${on}`, setting.missing);
  else await runs.run(on, args, setting);
} finally {
  runs.close();
}
const ran = runs.total.passed + runs.total.failed > 0;
for (const line of [...runs.reasons, ...runs.failures, ...(ran ? [] : ["No test ran."])]) console.log(line);
process.exitCode = runs.total.failed > 0 || !ran ? 1 : 0;
console.log(runs.closing());
