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
  /** What failed, by file and name, with the beginning of what each error says: a long log is read from its end. */
  failures: string[];
};

/** Characters of an error's message that are repeated at the end: so many of its beginning and of its own end. */
const MESSAGE_LENGTH = 600;

/** What is too long loses its middle: the cause of a program that failed stands last. */
function shortened(message: string): string {
  if (message.length <= 2 * MESSAGE_LENGTH) return message;
  return `${message.slice(0, MESSAGE_LENGTH)} (...) ${message.slice(-MESSAGE_LENGTH)}`;
}

/** `test/x.test.ts, group > name: expected 3 to be 4`. */
function failureOf(name: string, errors: readonly SerializedError[] | undefined): string {
  return `${name}: ${shortened((errors ?? []).map(({ message }) => message).join("; "))}`;
}

/** `test/platform/jobs.test.ts, with the queue in Redis`. */
function groupOf(test: TestCase): string {
  let outermost: TestCase | TestSuite = test;
  while (outermost.parent.type !== "module") outermost = outermost.parent;
  const file = test.module.relativeModuleId;
  return outermost === test ? file : `${file}, ${outermost.name}`;
}

/** What failed around a file's tests: the file itself could not be loaded, or a hook of a group threw. */
function failuresAround(module: TestModule): string[] {
  const groups = [...module.children.allSuites()].filter((suite) => suite.errors().length > 0);
  return [
    ...(module.errors().length > 0 ? [failureOf(module.relativeModuleId, module.errors())] : []),
    ...groups.map((suite) => failureOf(`${module.relativeModuleId}, ${suite.fullName}`, suite.errors())),
  ];
}

/** Counts tests; a file that cannot be loaded and a hook that throws count as one failure each. */
export function tallyOf(modules: readonly TestModule[], unhandled: readonly SerializedError[]): Tally {
  const failures = unhandled.map((error) => failureOf("outside of every test", [error]));
  const tally: Tally = { passed: 0, failed: 0, skipped: 0, skips: {}, files: [], failures };
  for (const module of modules) {
    failures.push(...failuresAround(module));
    for (const test of module.children.allTests()) {
      const state = test.result().state;
      if (state === "passed") tally.passed += 1;
      else if (state === "failed")
        failures.push(failureOf(`${module.relativeModuleId}, ${test.fullName}`, test.result().errors));
      else {
        tally.skipped += 1;
        tally.skips[groupOf(test)] = (tally.skips[groupOf(test)] ?? 0) + 1;
      }
    }
    tally.files.push({ name: module.relativeModuleId, seconds: module.diagnostic().duration / 1_000 });
  }
  tally.failed = failures.length;
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
