/**
 * Writes openapi.yaml from the domains' routes. Usage: `node --import tsx bin/openapi.ts [--check]`.
 * With --check it writes nothing and ends with 1 when the committed file is stale.
 */
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { fileURLToPath } from "node:url";

import { domains } from "../src/domains.ts";
import { buildDocument } from "./openapi/document.ts";
import { documentText } from "./openapi/text.ts";

const file = fileURLToPath(new URL("../openapi.yaml", import.meta.url));

/** The whole text of openapi.yaml as the routes are now. */
export function openapiText(): string {
  const manifest = JSON.parse(readFileSync(new URL("../package.json", import.meta.url), "utf8"));
  const document = buildDocument(domains, manifest.version as string);
  const head = "# Generated from the routes by `npm run openapi`; do not edit.\n";
  return head + documentText(document);
}

/** The first line in which two texts differ, for the reader of a failed check. */
export function firstDifference(there: string, now: string): string | undefined {
  if (there === now) return undefined;
  const old = there.split("\n");
  const fresh = now.split("\n");
  const at = fresh.findIndex((line, i) => line !== old[i]);
  const n = at < 0 ? fresh.length : at;
  return `line ${n + 1}:\n  committed: ${old[n] ?? "(end)"}\n  generated: ${fresh[n] ?? "(end)"}`;
}

function main(): void {
  const text = openapiText();
  if (!process.argv.includes("--check")) {
    writeFileSync(file, text);
    console.log("openapi.yaml is written");
    return;
  }
  const difference = firstDifference(existsSync(file) ? readFileSync(file, "utf8") : "", text);
  if (difference) {
    console.error(`openapi.yaml is stale; run \`npm run openapi\`. First difference, ${difference}`);
    process.exitCode = 1;
  } else console.log("openapi.yaml is fresh");
}

if (process.argv[1] && resolve(process.argv[1]) === fileURLToPath(import.meta.url)) main();
