/**
 * Writes each state machine's diagram into its domain's README, from the one table that the code decides by.
 * Usage: `node --import tsx bin/diagrams.ts [--check]`; with --check it writes nothing and ends with 1 when a README is
 * stale.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { fileURLToPath } from "node:url";
import "../src/domains.ts";
import { allMachines, diagram } from "../src/platform/machine.ts";

/** The README of the domain that owns a machine's table, with the diagrams that it must have. */
export function wantedReadmes(): { file: string; there: string; wanted: string }[] {
  const domains = [...new Set(allMachines().map((machine) => machine.column.split("_")[0]!))];
  return domains.map((domain) => {
    const file = fileURLToPath(new URL(`../src/${domain}/README.md`, import.meta.url));
    const there = readFileSync(file, "utf8");
    const own = allMachines().filter((machine) => machine.column.startsWith(`${domain}_`));
    const texts = own.map((machine) => `### ${machine.name}\n\n\`\`\`mermaid\n${diagram(machine)}\n\`\`\`\n`);
    const [before] = there.split("\n## States\n");
    return { file, there, wanted: `${before!.trimEnd()}\n\n## States\n\n${texts.join("\n")}` };
  });
}

if (process.argv[1] && resolve(process.argv[1]) === fileURLToPath(import.meta.url))
  for (const { file, wanted } of wantedReadmes().filter((one) => one.there !== one.wanted))
    if (process.argv.includes("--check")) {
      console.error(`${file} is stale; run \`npm run diagrams\``);
      process.exitCode = 1;
    } else writeFileSync(file, wanted);
