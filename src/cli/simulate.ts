import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { common, Problem } from "../platform/problem.ts";
import { simulateText } from "../simulation/index.ts";

/** `samkoeb simulate FILE`: what `POST /v1/simulations` computes of a sample or a made-up dataset, without a database. */

/** Returns what is to be written to standard output; the exports go to the files that are named. */
export function simulateFile(file: string, out: { csv?: string; svg?: string }): string {
  if (!existsSync(file)) throw new Problem(common.notFound, `There is no file '${file}'.`);
  const { csv, svg, ...result } = simulateText(readFileSync(file, "utf8"));
  if (out.csv) writeFileSync(out.csv, csv);
  if (out.svg) writeFileSync(out.svg, svg);
  return `${JSON.stringify(result, null, 2)}\n`;
}
