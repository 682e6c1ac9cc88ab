import { existsSync, readdirSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { root } from "./bootstrap.mjs";
import { importsOf, readSource } from "./source.mjs";

/** Every test file, as a path from the root. */
export function testFiles() {
  return readdirSync(join(root, "test"), { recursive: true, encoding: "utf8" })
    .map((name) => `test/${name.replaceAll("\\", "/")}`)
    .filter((name) => name.endsWith(".test.ts"))
    .sort();
}

/** Test files that open a database: those that import `test/support/database.ts`, by whatever way. */
export function databaseFiles() {
  found ??= findDatabaseFiles();
  return found;
}
let found;

function findDatabaseFiles() {
  const target = join(root, "test/support/database.ts");
  const known = new Map([[target, true]]);
  const reaches = (file) => {
    if (known.has(file)) return known.get(file);
    known.set(file, false); // a circle adds nothing
    const does = importsOf(readSource(file))
      .filter(({ target: to, typeOnly }) => to?.startsWith(".") && !typeOnly)
      .map(({ target: to }) => resolve(dirname(file), to))
      .some((to) => to.startsWith(join(root, "test")) && existsSync(to) && reaches(to));
    known.set(file, does);
    return does;
  };
  return testFiles().filter((name) => reaches(join(root, name)));
}
