/**
 * Writes `src/openapi.gen.ts`, the types of every operation, from the repository's openapi.yaml, and compiles the package
 * into `dist`. Neither is committed: they are as fresh as the document that they are made from, whose own freshness is checked.
 */
import { spawnSync } from "node:child_process";
import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import openapiTypescript, { astToString } from "openapi-typescript";
import { parse } from "yaml";

const here = (path) => fileURLToPath(new URL(path, import.meta.url));

/** Examples are the documentation's: the types are half as long without. */
function withoutExamples(node) {
  if (Array.isArray(node)) return node.map(withoutExamples);
  if (typeof node !== "object" || node === null) return node;
  const left = Object.entries(node).filter(
    ([name, value]) => name !== "examples" && !(name === "example" && typeof value !== "object"),
  );
  return Object.fromEntries(left.map(([name, value]) => [name, withoutExamples(value)]));
}

const document = withoutExamples(parse(readFileSync(here("../../openapi.yaml"), "utf8")));
const { schemas } = document.components;
// A page narrows `data` of the common one: as an intersection its items would be `unknown` to whoever maps them.
for (const [name, { allOf, ...own }] of Object.entries(schemas))
  if (allOf?.length === 1 && allOf[0].$ref === "#/components/schemas/Page")
    schemas[name] = {
      ...schemas.Page,
      ...own,
      properties: { ...schemas.Page.properties, ...own.properties },
    };
// Any JSON, which is written as a union that names itself: no type of TypeScript's that names itself through an index.
for (const [name, { anyOf }] of Object.entries(schemas))
  if (JSON.stringify(anyOf)?.includes(`"#/components/schemas/${name}"`)) schemas[name] = {};

// What has a default may be left out of a body.
const types = await openapiTypescript(document, { defaultNonNullable: false });
writeFileSync(here("src/openapi.gen.ts"), astToString(types));
rmSync(here("dist"), { recursive: true, force: true });
const tsc = join(dirname(createRequire(import.meta.url).resolve("typescript/package.json")), "bin", "tsc");
process.exitCode =
  spawnSync(process.execPath, [tsc, "-p", here(".")], { stdio: ["ignore", 2, 2] }).status ?? 1;
