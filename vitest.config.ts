import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { defineConfig } from "vitest/config";
import { propertySeed } from "./bin/sample.mjs";

// The forks inherit it: whatever is skipped says why in this file, and the reporter reads it at the end.
process.env["SAMKOEB_TEST_SKIPS"] ??= join(mkdtempSync(join(tmpdir(), "samkoeb-skips-")), "skips.ndjson");

// Another number tries other cases: PROPERTY_SEED=7 npx vitest run test/x.test.ts
process.env["PROPERTY_SEED"] ??= String(propertySeed());

export default defineConfig({
  test: {
    // With RELEASE (bin/release.mjs) a release is recorded and nothing is tested.
    include: process.env["RELEASE"] ? ["test/upgrades/record.ts"] : ["test/**/*.test.ts"],
    globalSetup: ["test/support/global-setup.ts"],
    setupFiles: ["test/support/properties.ts"],
    reporters: ["default", "./test/support/tally.ts"],
    pool: "forks",
    maxWorkers: 2,
    // Two processes run all files and read the program once each: a fifth of the suite's time. A test that changes
    // what its process shares (a variable of the environment, a timer) puts it back.
    isolate: false,
    // Generous on purpose: a limit finds what hangs, and must not find a machine that is busy with other work.
    testTimeout: 300_000,
    hookTimeout: 300_000,
    teardownTimeout: 60_000,
  },
});
