/** Reads TypeScript with a real parser: what a file imports, what it reaches for, which tables its SQL writes. */
import { readFileSync } from "node:fs";
import { parseSync, visitorKeys } from "oxc-parser";

/**
 * One parsed file: its `text`, its syntax tree as `program` (ESTree with TypeScript's nodes), and `lineOf`, which
 * gives the line of an offset. A file that does not parse is an error: it must not pass a check unread.
 */
export function readSource(file, text = readFileSync(file, "utf8")) {
  const { program, errors } = parseSync(file, text, { sourceType: "module" });
  if (errors.length > 0) throw new Error(`${file}: ${errors[0].message}`);
  return { file, text, program, lineOf: (at) => text.slice(0, at).split("\n").length };
}

/** Calls `visit(node, ancestors)` for each node under `node`, itself first; the nearest ancestor comes first. */
export function walk(node, visit, ancestors = []) {
  visit(node, ancestors);
  const inner = [node, ...ancestors];
  for (const key of visitorKeys[node.type] ?? []) {
    for (const child of [node[key]].flat()) if (child) walk(child, visit, inner);
  }
}

/** Every node of one of the types, in the order of the text, each with its ancestors. */
export function nodesOf(source, ...types) {
  const found = [];
  walk(source.program, (node, ancestors) => {
    if (types.includes(node.type)) found.push({ node, ancestors });
  });
  return found;
}

const IMPORTS = [
  "ImportDeclaration",
  "ExportNamedDeclaration",
  "ExportAllDeclaration",
  "ImportExpression",
  "TSImportType",
];

/**
 * Every import and re-export: where (`at`), of what (`target`, undefined when it is computed), whether only types, which
 * names that are values, and whether the `whole` module is taken rather than names of it.
 */
export function importsOf(source) {
  return nodesOf(source, ...IMPORTS)
    .filter(({ node }) => node.source)
    .map(({ node }) => {
      const kindOf = (one) => one.importKind ?? one.exportKind ?? "value";
      const specifiers = node.specifiers ?? [];
      const values = specifiers.filter((one) => kindOf(one) !== "type");
      const allTypes = specifiers.length > 0 && values.length === 0;
      const names = values.map(
        (one) => one.imported ?? (node.type.startsWith("Export") ? one.local : undefined),
      );
      return {
        at: node.source.start,
        target: textOf(node.source),
        typeOnly: node.type === "TSImportType" || kindOf(node) === "type" || allTypes,
        values: names.filter(Boolean).map((name) => name.name ?? name.value),
        whole: specifiers.length === 0 || names.includes(undefined),
      };
    });
}

/** The text of a string without parts that are put in at run time; undefined for any other node. */
function textOf(node) {
  if (node.type === "Literal" && typeof node.value === "string") return node.value;
  if (node.type === "TSLiteralType") return textOf(node.literal);
  if (node.type === "TemplateLiteral" && node.expressions.length === 0) return node.quasis[0].value.cooked;
  return undefined;
}

/** `ctx.db` for a chain of members such as `ctx.db` or `ctx["db"]`; undefined where a link is computed. */
export function pathOf(node) {
  if (node.type === "Identifier") return node.name;
  if (node.type === "ThisExpression") return "this";
  if (node.type === "ChainExpression" || node.type === "TSNonNullExpression") return pathOf(node.expression);
  if (node.type !== "MemberExpression") return undefined;
  const object = pathOf(node.object);
  const property = node.computed ? textOf(node.property) : node.property.name;
  return object === undefined || property === undefined ? undefined : `${object}.${property}`;
}

/**
 * Every chain of members (`process.env`, `ctx.db.platform` and, as a mention of its own, `ctx.db` in it) and every
 * `new X()` without arguments. `functions` are those around it, the nearest first, with the names of their parameters:
 * `mention.functions.some(({ params }) => params.includes("tx"))` says whether a transaction is at hand there.
 */
export function mentionsOf(source) {
  return nodesOf(source, "MemberExpression", "NewExpression")
    .map(({ node, ancestors }) => ({
      at: node.start,
      path: mentionOf(node),
      functions: functionsAround(ancestors),
    }))
    .filter(({ path }) => path !== undefined);
}

function mentionOf(node) {
  if (node.type === "MemberExpression") return pathOf(node);
  const made = node.arguments.length === 0 ? pathOf(node.callee) : undefined;
  return made && `new ${made}()`;
}

function functionsAround(ancestors) {
  return ancestors
    .filter(({ type }) => /^(FunctionDeclaration|FunctionExpression|ArrowFunctionExpression)$/.test(type))
    .map((one) => ({ at: one.start, name: one.id?.name, params: one.params.flatMap(namesOf) }));
}

/** The names that a parameter binds, those inside `{ … }` and `[ … ]` too. */
function namesOf(pattern) {
  const names = [];
  const bound = (node) => {
    if (!node) return;
    if (node.type === "Identifier") names.push(node.name);
    for (const inner of [node.left, node.argument, node.value, node.parameter]) if (inner) bound(inner);
    for (const inner of [...(node.properties ?? []), ...(node.elements ?? [])]) bound(inner);
  };
  bound(pattern);
  return names;
}

/**
 * Every string and template of the file: where it begins and its text, in which each part that is put in at run
 * time is `${___}`, so that an offset in the text is an offset in the file.
 */
export function stringsOf(source) {
  return nodesOf(source, "Literal", "TemplateLiteral")
    .filter(({ node }) => node.type === "TemplateLiteral" || typeof node.value === "string")
    .map(({ node }) => {
      const text = source.text.slice(node.start, node.end).split("");
      const inner =
        node.type === "TemplateLiteral" ? node.quasis.slice(1).map((next, n) => [node.quasis[n], next]) : [];
      for (const [before, after] of inner) {
        text.fill("_", before.end - node.start, after.start - node.start);
      }
      return { at: node.start, text: text.join("") };
    });
}

const TABLE = '(?:only\\s+)?(?:"?public"?\\.)?"?([a-z_][a-z0-9_]*|\\$\\{|["\'`]$)';
const WRITES = [
  `\\binsert\\s+into\\s+${TABLE}`,
  `\\bdelete\\s+from\\s+${TABLE}`,
  `\\bmerge\\s+into\\s+${TABLE}`,
  `\\btruncate\\s+(?:table\\s+)?${TABLE}`,
  `\\bcopy\\s+${TABLE}[^\`"']*\\bfrom\\s+stdin`,
  `\\bupdate\\s+${TABLE}[a-z0-9_}]*"?(?:\\s+(?:as\\s+)?[a-z_][a-z0-9_]*)?\\s+set\\b`,
].map((pattern) => new RegExp(pattern, "gi"));

/** Tables that SQL text or knex calls of a file write; undefined where the name is put in at run time. */
export function writesOf(source) {
  const found = [];
  for (const { at, text } of stringsOf(source)) {
    for (const match of WRITES.flatMap((pattern) => [...text.matchAll(pattern)])) {
      const table = /^[a-z_]/i.test(match[1]) ? match[1].toLowerCase() : undefined;
      if (table !== "set") found.push({ at: at + match.index, table }); // `do update set` names no table
    }
  }
  return [...found, ...builtWritesOf(source)];
}

const WRITING = /^(insert|update|delete|del|truncate|increment|decrement)$/;

/** Writes by knex: `k("table")` with a verb that writes somewhere in the chain of calls after it. */
function builtWritesOf(source) {
  return nodesOf(source, "CallExpression").flatMap(({ node, ancestors }) => {
    const callee = node.callee.type === "MemberExpression" ? node.callee.property : node.callee;
    if (
      callee.name !== "k" ||
      !node.arguments[0] ||
      !verbsAfter(node, ancestors).some((verb) => WRITING.test(verb))
    )
      return [];
    return [{ at: callee.start, table: textOf(node.arguments[0])?.split(/\s/)[0] }];
  });
}

/** The methods called one after another on a call, not those inside their arguments. */
function verbsAfter(call, ancestors) {
  const verbs = [];
  let inner = call;
  for (const outer of ancestors) {
    const chained = (outer.object ?? outer.callee ?? outer.expression) === inner;
    if (!chained || !/^(Member|Call|Chain|TSNonNull)Expression$/.test(outer.type)) break;
    if (outer.type === "MemberExpression" && !outer.computed) verbs.push(outer.property.name);
    inner = outer;
  }
  return verbs;
}
