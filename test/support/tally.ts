import { writeFileSync } from "node:fs";
import type { SerializedError } from "vitest";
import type { Reporter, TestCase, TestModule, TestSuite } from "vitest/node";
import { toldSkips } from "./skips.ts";

type Tally = {
  passed: number;
  failed: number;
  skipped: number;
  /** How many tests were skipped, by file and outermost group. */
  skips: Record<string, number>;
  /** Seconds that each file's tests took. */
  files: { name: string; seconds: number }[];
};

/** `test/platform/jobs.test.ts, with the queue in Redis`. */
function groupOf(test: TestCase): string {
  let outermost: TestCase | TestSuite = test;
  while (outermost.parent.type !== "module") outermost = outermost.parent;
  const file = test.module.relativeModuleId;
  return outermost === test ? file : `${file}, ${outermost.name}`;
}

function countSuites(suites: Iterable<TestSuite>): number {
  let failed = 0;
  for (const suite of suites) if (suite.errors().length > 0) failed += 1;
  return failed;
}

/** Counts tests; a file that cannot be loaded and a hook that throws count as one failure each. */
export function tallyOf(modules: readonly TestModule[], unhandled: readonly SerializedError[]): Tally {
  const tally: Tally = { passed: 0, failed: unhandled.length, skipped: 0, skips: {}, files: [] };
  for (const module of modules) {
    if (module.errors().length > 0) tally.failed += 1;
    tally.failed += countSuites(module.children.allSuites());
    for (const test of module.children.allTests()) {
      const state = test.result().state;
      if (state === "passed") tally.passed += 1;
      else if (state === "failed") tally.failed += 1;
      else {
        tally.skipped += 1;
        tally.skips[groupOf(test)] = (tally.skips[groupOf(test)] ?? 0) + 1;
      }
    }
    tally.files.push({ name: module.relativeModuleId, seconds: module.diagnostic().duration / 1_000 });
  }
  return tally;
}

/**
 * Writes the counts to the file that SAMKOEB_TEST_TALLY names (`npm test` adds up its passes from them);
 * without one, prints why groups were skipped.
 */
export default class TallyReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], unhandled: readonly SerializedError[]): void {
    const file = process.env["SAMKOEB_TEST_TALLY"];
    if (file) writeFileSync(file, JSON.stringify(tallyOf(modules, unhandled)));
    else for (const skip of toldSkips()) console.log(`  skipped: ${skip.name}: ${skip.why}`);
  }
}
