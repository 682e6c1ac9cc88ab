import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { beforeAll, expect, test } from "vitest";
import { faultsOf } from "../../bin/statements/bans.ts";
import { handTypedQueries } from "../../bin/statements/hand-typed.ts";
import { type Found, foreignTables, statementFacts } from "../../bin/statements.ts";
import { testDatabase } from "../support/database.ts";
import { exceptions } from "./statements/exceptions.ts";
import { reads } from "./statements/reads.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));
const sources = readdirSync(join(root, "src"), { recursive: true, encoding: "utf8" })
  .filter((file) => file.endsWith(".ts"))
  .map((file) => ({ file, text: readFileSync(join(root, "src", file), "utf8") }));

let found: Found;
beforeAll(async () => {
  const { ownerUrl } = await testDatabase();
  found = await statementFacts(ownerUrl);
});

/** The file runs on every supported version: what they say of a statement must be alike. */
test("the generated types are what PostgreSQL says of each statement", () => {
  const committed = sources.filter(({ file }) => file.endsWith("statements.gen.ts"));
  expect(committed.map(({ file }) => `src/${file}`).sort()).toEqual(Object.keys(found.files).sort());
  for (const [path, text] of Object.entries(found.files)) {
    expect(
      existsSync(join(root, path)) && readFileSync(join(root, path), "utf8"),
      `npm run statements: ${path}`,
    ).toBe(text);
  }
});

test("a statement's name begins with its domain and is of one statement", () => {
  const names = sources.flatMap(({ file, text }) =>
    [...text.matchAll(/\b(?:statement|filtered)\(\s*"(\w+)\.(\w+)"/g)].map(([, domain, verb]) => ({
      folder: file.split(/[\\/]/)[0],
      domain,
      name: `${domain}.${verb}`,
    })),
  );
  expect(names.filter(({ folder, domain }) => folder !== domain)).toEqual([]);
  expect(names.map(({ name }) => name).sort()).toEqual(
    found.facts.map(({ statement }) => statement.name).sort(),
  );
});

test("statements keep to the rules of writing", () => {
  const faults = found.facts.flatMap(faultsOf);
  expect(faults.filter((fault) => !(fault in exceptions))).toEqual([]);
  expect(
    Object.keys(exceptions).filter((fault) => !faults.includes(fault)),
    "needless exceptions",
  ).toEqual([]);
});

test("tables of other domains are read for a stated reason only", () => {
  const declared = Object.entries(reads).map(([domain, tables]) => [domain, Object.keys(tables).sort()]);
  expect(foreignTables(found)).toEqual(Object.fromEntries(declared));
});

test("queries that nothing checks only become fewer", () => {
  const most: Record<string, number> = JSON.parse(
    readFileSync(join(root, "test/contract/statements/hand-typed.json"), "utf8"),
  );
  const over = Object.entries(handTypedQueries(root)).filter(
    ([domain, count]) => count > (most[domain] ?? 0),
  );
  expect(over).toEqual([]);
});
