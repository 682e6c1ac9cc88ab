import { parse } from "libpg-query";

/** What the text of a statement says by itself, read by PostgreSQL's own parser. */
export interface Parsed {
  /** Tables and views that it reads from, sorted. */
  reads: string[];
  /** Tables that it inserts into, updates or deletes from, sorted. */
  writes: string[];
  /** Functions that it calls, sorted. */
  calls: string[];
  /** Tables that stand somewhere on the far side of an outer join: their columns may be NULL. */
  outer: Set<string>;
  /** Columns may be NULL where not every grouping set has them. */
  groupingSets: boolean;
  /** The whole tree, for rules of writing. */
  tree: Node;
}

export type Node = { readonly [key: string]: unknown };

const isNode = (value: unknown): value is Node => typeof value === "object" && value !== null;

/** Calls `visit` with each node under `root` by its kind, parents first. */
export function walk(root: unknown, visit: (kind: string, node: Node) => void): void {
  if (Array.isArray(root)) {
    for (const item of root) walk(item, visit);
  } else if (isNode(root)) {
    for (const [kind, value] of Object.entries(root)) {
      if (isNode(value) && !Array.isArray(value)) visit(kind, value);
      walk(value, visit);
    }
  }
}

/** Names of all tables, views and CTEs that stand under a node. */
export function relationsIn(root: unknown): Set<string> {
  const names = new Set<string>();
  walk(root, (kind, node) => {
    if (kind === "RangeVar" || kind === "relation") names.add(String(node["relname"]));
  });
  return names;
}

/** The last part of a function's name, without its schema. */
export const functionName = (call: Node): string => {
  const parts = (call["funcname"] as Node[]).map((part) => String((part["String"] as Node)["sval"]));
  return parts.at(-1)!;
};

const targets = ["InsertStmt", "UpdateStmt", "DeleteStmt", "MergeStmt"];

export async function parsed(text: string): Promise<Parsed> {
  const tree = (await parse(text)) as unknown as Node;
  const ctes = new Map<string, Set<string>>();
  const reads = new Set<string>();
  const writes = new Set<string>();
  const calls = new Set<string>();
  const far = new Set<string>();
  let groupingSets = false;
  walk(tree, (kind, node) => {
    if (kind === "CommonTableExpr") ctes.set(String(node["ctename"]), relationsIn(node["ctequery"]));
    if (kind === "RangeVar") reads.add(String(node["relname"]));
    if (targets.includes(kind)) writes.add(String((node["relation"] as Node)["relname"]));
    if (kind === "FuncCall") calls.add(functionName(node));
    if (kind === "GroupingSet") groupingSets = true;
    if (kind === "JoinExpr") {
      const { jointype, larg, rarg } = node;
      const sides = [
        ...(jointype === "JOIN_LEFT" || jointype === "JOIN_FULL" ? [rarg] : []),
        ...(jointype === "JOIN_RIGHT" || jointype === "JOIN_FULL" ? [larg] : []),
      ];
      for (const name of sides.flatMap((side) => [...relationsIn(side)])) far.add(name);
    }
  });
  // A CTE on the far side stands for every table in it; a set grows while it is walked.
  for (const name of far) for (const inner of ctes.get(name) ?? []) far.add(inner);
  const tables = (names: Set<string>): string[] => [...names].filter((name) => !ctes.has(name)).sort();
  return {
    reads: tables(reads),
    writes: tables(writes),
    calls: [...calls].sort(),
    outer: far,
    groupingSets,
    tree,
  };
}
