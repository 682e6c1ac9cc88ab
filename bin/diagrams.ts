/**
 * Writes each state machine's diagram into its domain's README, from the one table that the code decides by.
 * Usage: `node --import tsx bin/diagrams.ts`. A test fails where a README differs.
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
  for (const { file, there, wanted } of wantedReadmes()) if (there !== wanted) writeFileSync(file, wanted);
