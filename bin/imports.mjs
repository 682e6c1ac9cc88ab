#!/usr/bin/env node
/**
 * Holds the walls of the house: which room of which domain may import what, where clock, environment and
 * chance may be touched, and which tables a domain's SQL may write. Usage: `node bin/imports.mjs [root]`.
 * Prints `file:line: sentence` per violation and ends with 1 when there is any.
 */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { judgePackage, judgeRelative, judgeWrite } from "./imports/judge.mjs";
import { ORDER, place } from "./imports/rooms.mjs";
import { importsOf, mentionsOf, nodesOf, readSource, writesOf } from "./source.mjs";

/** Clock, environment and chance, each under the name that a complaint gives it. */
const OUTER = new Map([
  ["new Date()", "new Date()"],
  ["Date.now", "Date.now()"],
  ["process.env", "process.env"],
  ["Math.random", "Math.random"],
]);

function judgeFile(file, src, declared) {
  const from = place(src, file);
  const source = readSource(file);
  const violations = [];
  const add = (at, sentence) => {
    if (sentence) violations.push({ line: source.lineOf(at), sentence });
  };
  for (const found of importsOf(source)) {
    if (found.target === undefined) {
      if (from.domain !== "platform")
        add(found.at, "imports a module whose name is computed, which cannot be checked");
      continue;
    }
    const local = found.target.startsWith(".");
    const to = local ? place(src, resolve(dirname(file), found.target)) : undefined;
    add(found.at, to ? judgeRelative(from, to, found, src) : judgePackage(from, found, declared));
  }
  for (const write of writesOf(source)) add(write.at, judgeWrite(from, write));
  if (from.domain !== "platform") {
    for (const { at, path } of mentionsOf(source)) {
      if (OUTER.has(path)) add(at, `${OUTER.get(path)} stands only in platform`);
      if (from.domain === "console" && /^(db|hot|bulk)\.|\.(db|hot|bulk)$/.test(path))
        add(at, `console invokes operations and opens no transaction (${path})`);
    }
  }
  return violations.map((violation) => ({ file: `src/${from.path}`, ...violation }));
}

/** The domains that `domains.ts` lists, by the folders that it imports them from, in its order; then the console. */
export function orderOf(src) {
  const source = readSource(join(src, "domains.ts"));
  const folders = new Map(
    importsOf(source).flatMap(({ target, values }) =>
      values.map((name) => [name, /^\.\/(\w+)\/index\.ts$/.exec(target)?.[1]]),
    ),
  );
  const [list] = nodesOf(source, "VariableDeclarator").filter(({ node }) => node.id.name === "domains");
  const names = list.node.init.elements.map((element) => folders.get((element.callee ?? element).name));
  return [...names.filter((name) => name !== undefined), "console"];
}

/** All violations of the tree under `root`/src, by file and line. */
export function violationsOf(root) {
  const src = join(resolve(root), "src");
  ORDER.splice(0, ORDER.length, ...orderOf(src));
  const manifest = join(resolve(root), "package.json");
  const { dependencies, devDependencies } = existsSync(manifest)
    ? JSON.parse(readFileSync(manifest, "utf8"))
    : {};
  const declared = dependencies && new Set(Object.keys({ ...dependencies, ...devDependencies }));
  const files = readdirSync(src, { recursive: true, encoding: "utf8" }).filter((name) =>
    /\.tsx?$/.test(name),
  );
  return files
    .sort()
    .flatMap((name) => judgeFile(join(src, name), src, declared).sort((a, b) => a.line - b.line));
}

if (process.argv[1] && resolve(process.argv[1]) === fileURLToPath(import.meta.url)) {
  const violations = violationsOf(process.argv[2] ?? fileURLToPath(new URL("..", import.meta.url)));
  for (const { file, line, sentence } of violations) console.log(`${file}:${line}: ${sentence}`);
  console.log(
    violations.length === 0 ? "imports: the walls stand" : `imports: ${violations.length} violations`,
  );
  process.exitCode = violations.length === 0 ? 0 : 1;
}
