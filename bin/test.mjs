import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ensureInstalled, root } from "./bootstrap.mjs";

/** Where Debian puts PostgreSQL 15, the oldest version that the program supports; another folder by name. */
const OLDEST = process.env.TEST_PG15_BIN || "/usr/lib/postgresql/15/bin";
/** What must hold on the oldest version too: each domain's SQL, and many clients at once. */
const ON_OLDEST =
  /^test\/(.+\/store\.test\.ts|contract\/statements\.test\.ts|stories\/concurrency[^/]*\.test\.ts)$/;

ensureInstalled();
const folder = mkdtempSync(join(tmpdir(), "samkoeb-tally-"));
const skipsFile = join(folder, "skips.ndjson");
const total = { passed: 0, failed: 0, skipped: 0 };
const reasons = [];
let child;
for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => child?.kill(signal));

try {
  const asked = process.argv.slice(2);
  await pass("everything", asked, {});
  if (asked.length === 0) await passOnOldest();
  reasons.push(...toldReasons());
} finally {
  rmSync(folder, { recursive: true, force: true });
}
const ran = total.passed + total.failed > 0;
if (!ran) reasons.push("No test ran.");
for (const reason of reasons) console.log(reason);
process.exitCode = total.failed > 0 || !ran ? 1 : 0;
console.log(`${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`);

async function passOnOldest() {
  const files = readdirSync(join(root, "test"), { recursive: true, encoding: "utf8" })
    .map((name) => `test/${name.replaceAll("\\", "/")}`)
    .filter((name) => ON_OLDEST.test(name))
    .sort();
  if (!existsSync(join(OLDEST, "postgres"))) {
    total.skipped += 1;
    reasons.push(`skipped: ${files.length} files on PostgreSQL 15: no binaries in ${OLDEST} (TEST_PG15_BIN)`);
    return;
  }
  console.log(`\nOnce more on PostgreSQL 15 (${OLDEST}): ${files.length} files`);
  if (files.length > 0)
    await pass("on PostgreSQL 15", files, { TEST_PG_BIN: OLDEST, DATABASE_ADMIN_URL: "" });
}

/** One run of vitest; adds its counts, and one failure when it ends badly without having counted any. */
async function pass(name, args, env) {
  const tallyFile = join(folder, `${name.replaceAll(" ", "-")}.json`);
  const told = { SAMKOEB_TEST_TALLY: tallyFile, SAMKOEB_TEST_SKIPS: skipsFile, NODE_ENV: "test" };
  const vitest = join(root, "node_modules", "vitest", "vitest.mjs");
  const code = await new Promise((done) => {
    child = spawn(process.execPath, [vitest, "run", ...args], {
      cwd: root,
      env: { ...process.env, ...told, ...env },
      stdio: ["ignore", "inherit", "inherit"],
    });
    child.on("close", (status) => done(status ?? 1));
  });
  const tally = existsSync(tallyFile) ? JSON.parse(readFileSync(tallyFile, "utf8")) : undefined;
  if (code !== 0 && !tally?.failed) {
    total.failed += 1;
    reasons.push(`failed: ${name}: vitest ended with ${code}`);
  }
  for (const key of Object.keys(total)) total[key] += tally?.[key] ?? 0;
}

/** Why groups were skipped, each reason once, and a word on those that gave none. */
function toldReasons() {
  const lines = existsSync(skipsFile) ? readFileSync(skipsFile, "utf8").split("\n").filter(Boolean) : [];
  const told = [...new Set(lines)].map((line) => JSON.parse(line));
  const untold = total.skipped > 0 && told.length === 0 && reasons.length === 0;
  return [
    ...told.map(({ name, why }) => `skipped: ${name}: ${why}`),
    ...(untold ? [`skipped: ${total.skipped} tests that give no reason`] : []),
  ];
}
