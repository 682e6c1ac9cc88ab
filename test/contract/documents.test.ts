import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

const root = fileURLToPath(new URL("../..", import.meta.url));
const documents = ["README.md", "test/README.md", "CONTRIBUTING.md", "docs/where.md", "docs/walks.md"];
const read = (file: string) => readFileSync(join(root, file), "utf8");

/** Paths that a document names between backticks: from one of the root's folders on, without placeholders. */
const pathsOf = (text: string): string[] =>
  [...text.matchAll(/`((?:\.ci|bench|bin|docs|migrations|seeds|src|test)\/[\w./-]*)`/g)].map(
    (match) => match[1]!,
  );

test.each(documents)("files that %s names are there", (file) => {
  const paths = pathsOf(read(file));
  expect(paths.length).toBeGreaterThan(5);
  expect(paths.filter((path) => !existsSync(join(root, path)))).toEqual([]);
});

/** Functions that a document names after their file: `src/x.ts` `verb()`. */
function functionsOf(text: string): { file: string; name: string }[] {
  let file = "";
  return [...text.matchAll(/`([\w./-]+)(\(\))?`/g)].flatMap(([, word, called]) => {
    if (called) return [{ file, name: word! }];
    if (/\.tsx?$/.test(word!)) file = word!;
    return [];
  });
}

test("functions that the walks name are in the files named before them", () => {
  const named = functionsOf(read("docs/walks.md"));
  expect(named.length).toBeGreaterThan(15);
  const gone = named.filter(
    ({ file, name }) => !new RegExp(`\\b(function|const) ${name}\\b`).test(read(file)),
  );
  expect(gone).toEqual([]);
});

test("the table of folders has every folder of the program", () => {
  const folders = readdirSync(join(root, "src"), { withFileTypes: true }).filter((entry) =>
    entry.isDirectory(),
  );
  const table = read("README.md");
  expect(folders.filter(({ name }) => !table.includes(`\`src/${name}\``)).map(({ name }) => name)).toEqual(
    [],
  );
});

test("the map of tests has every folder that holds some", () => {
  const folders = readdirSync(join(root, "test"), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => `test/${name}/`);
  const map = read("test/README.md");
  expect(folders.filter((folder) => !map.includes(folder))).toEqual([]);
});
