import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** SQL run without a name, or a row type written by hand: `tx.query(…)`, `run<Row>(…)`. */
const handTyped = /\.query\s*[<(]|\.run</g;

/** How many queries each folder of `src` still runs that nothing checks; `platform/db` is what runs all of them. */
export function handTypedQueries(root: string): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const file of readdirSync(join(root, "src"), { recursive: true, encoding: "utf8" }).sort()) {
    const [domain, ...rest] = file.split(/[\\/]/);
    if (rest.length === 0 || file.startsWith("platform/db/") || !/\.tsx?$/.test(file)) continue;
    const found = readFileSync(join(root, "src", file), "utf8").match(handTyped)?.length ?? 0;
    counts[domain!] = (counts[domain!] ?? 0) + found;
  }
  return Object.fromEntries(Object.entries(counts).filter(([, count]) => count > 0));
}
