import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

const root = fileURLToPath(new URL("../..", import.meta.url));
const documents = ["test/README.md", "CONTRIBUTING.md", "docs/where.md", "docs/walks.md"];
const read = (file: string) => readFileSync(join(root, file), "utf8");

/** Paths that a document names between backticks: from one of the root's folders on, without placeholders. */
const pathsOf = (text: string): string[] =>
  [...text.matchAll(/`((?:\.ci|bench|bin|docs|migrations|seeds|src|test)\/[\w./-]*)`/g)].map(
    (match) => match[1]!,
  );

test.each(documents.filter((file) => existsSync(join(root, file))))(
  "files that %s names are there",
  (file) => {
    const paths = pathsOf(read(file));
    expect(paths.length).toBeGreaterThan(5);
    expect(paths.filter((path) => !existsSync(join(root, path)))).toEqual([]);
  },
);

test("the map of tests has every folder that holds some", () => {
  const folders = readdirSync(join(root, "test"), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => `test/${name}/`);
  const map = read("test/README.md");
  expect(folders.filter((folder) => !map.includes(folder))).toEqual([]);
});
