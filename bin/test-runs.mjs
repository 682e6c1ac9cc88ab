import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { root } from "./bootstrap.mjs";

/** Where Debian puts PostgreSQL 15, the oldest version that the program supports; another folder by name. */
const OLDEST = process.env.TEST_PG15_BIN || "/usr/lib/postgresql/15/bin";

/** What a pass of the tests may run on, besides the embedded PostgreSQL: its environment, or why it cannot run here. */
export const SETTINGS = {
  embedded: { env: {} },
  oldest: existsSync(join(OLDEST, "postgres"))
    ? { env: { TEST_PG_BIN: OLDEST, DATABASE_ADMIN_URL: "" } }
    : { missing: `no binaries in ${OLDEST} (TEST_PG15_BIN)` },
  lesser: { env: { TEST_OWNER: "lesser", DATABASE_ADMIN_URL: "" } },
};

/** Runs of vitest one after another, with their counts added up and every skip by name. */
export class TestRuns {
  total = { passed: 0, failed: 0, skipped: 0 };
  reasons = [];
  /** A line for each failure of all runs. */
  failures = [];
  /** Seconds of each test file, of all runs. */
  files = [];
  #folder = mkdtempSync(join(tmpdir(), "samkoeb-tally-"));
  #child;

  constructor() {
    for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => this.#child?.kill(signal));
  }

  /** One run of vitest on the files (none: all); a run that ends badly without a failed test counts as one. */
  async run(name, files, { env = {}, node = [process.execPath] } = {}) {
    const tallyFile = join(this.#folder, "tally.json");
    const skipsFile = join(this.#folder, "skips.ndjson");
    for (const file of [tallyFile, skipsFile]) rmSync(file, { force: true });
    const own = { SAMKOEB_TEST_TALLY: tallyFile, SAMKOEB_TEST_SKIPS: skipsFile, NODE_ENV: "test" };
    const [program, ...args] = [...node, join(root, "node_modules", "vitest", "vitest.mjs"), "run", ...files];
    const code = await new Promise((done) => {
      this.#child = spawn(program, args, {
        cwd: root,
        env: { ...process.env, ...own, ...env },
        stdio: ["ignore", "inherit", "inherit"],
      });
      this.#child.on("error", () => done(1));
      this.#child.on("close", (status) => done(status ?? 1));
    });
    const tally = existsSync(tallyFile) ? JSON.parse(readFileSync(tallyFile, "utf8")) : undefined;
    if (code !== 0 && !tally?.failed) {
      this.total.failed += 1;
      this.failures.push(`failed: ${name}: vitest ended with ${code}`);
    }
    for (const key of Object.keys(this.total)) this.total[key] += tally?.[key] ?? 0;
    this.files.push(...(tally?.files ?? []).map((file) => ({ ...file, run: name })));
    this.failures.push(...(tally?.failures ?? []).map((failure) => `failed: ${name}: ${failure}`));
    this.reasons.push(...skipLines(name, tally?.skips ?? {}, skipsFile));
    return code === 0;
  }

  /** A run that cannot take place here. */
  skip(name, why) {
    this.total.skipped += 1;
    this.reasons.push(`skipped: 1 run: ${name}: ${why}`);
  }

  close() {
    rmSync(this.#folder, { recursive: true, force: true });
  }

  closing() {
    const { passed, failed, skipped } = this.total;
    return `${passed} passed, ${failed} failed, ${skipped} skipped`;
  }
}

/** How many were skipped under which name, and the reasons that groups gave, each once. */
function skipLines(run, skips, skipsFile) {
  const given = existsSync(skipsFile) ? readFileSync(skipsFile, "utf8").split("\n").filter(Boolean) : [];
  const whys = [...new Set(given)].map((line) => JSON.parse(line)).map(({ name, why }) => `${name}: ${why}`);
  return [
    ...Object.entries(skips).map(([name, count]) => `skipped: ${count} tests: ${run}: ${name}`),
    ...whys.map((why) => `skipped because: ${why}`),
  ];
}
