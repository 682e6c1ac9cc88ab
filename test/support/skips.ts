import { accessSync, appendFileSync, constants, existsSync, readFileSync } from "node:fs";
import { delimiter, join } from "node:path";

export type Skip = { name: string; why: string };

/**
 * Says why a group of tests does not run here; the last lines of `npm test` repeat it. Call it where the
 * group is skipped: `describe.skipIf(missing)` beside `if (missing) skipReason("queue in Redis", "…")`.
 */
export function skipReason(name: string, why: string): void {
  const file = process.env["SAMKOEB_TEST_SKIPS"];
  if (file) appendFileSync(file, `${JSON.stringify({ name, why })}\n`);
}

/** The reasons told so far in the run, each once. */
export function toldSkips(file = process.env["SAMKOEB_TEST_SKIPS"]): Skip[] {
  if (!file || !existsSync(file)) return [];
  const lines = new Set(readFileSync(file, "utf8").split("\n").filter(Boolean));
  return [...lines].map((line) => JSON.parse(line) as Skip);
}

/** The full path of a program on PATH, or undefined. */
export function programOnPath(program: string): string | undefined {
  for (const folder of (process.env["PATH"] ?? "").split(delimiter)) {
    const path = join(folder, program);
    try {
      accessSync(path, constants.X_OK);
      return path;
    } catch {}
  }
  return undefined;
}

/** Path of `redis-server` for the tests that start one; without it the reason of the skip is told. */
export function redisServer(name: string): string | undefined {
  const path = programOnPath("redis-server");
  if (!path) skipReason(name, "no redis-server on PATH");
  return path;
}
