import { functionName, type Node, relationsIn, walk } from "./parse.ts";
import type { Facts } from "./types.ts";

/**
 * Rules of writing for statements, by the parse tree: some for all of them, and those for tables that grow with use.
 * The latter can be spread over several machines by Citus, if statements keep to what it can run and what stays fast
 * there; each of these rules stands for something that it refused or did wrongly when it was tried.
 */

/** Usage events and what is counted from them: the tables that would be distributed, all by `controller_id`. */
export const distributed: ReadonlySet<string> = new Set([
  "usage_aggregate",
  "usage_event",
  "usage_period",
  "reconciliation_pupil_class",
  "reconciliation_repeat",
  "usage_statement",
  "reconciliation_monthly_use",
  "reconciliation_tally",
  "reconciliation_changed_pupil",
  "reconciliation_product_month",
  "reconciliation_daily_use",
  // A view of events: what reads it reads them.
  "reconciliation_counted_event",
]);

const list = (value: unknown): Node[] => (Array.isArray(value) ? (value as Node[]) : []);
const holds = (root: unknown, wanted: string): boolean => {
  let found = false;
  walk(root, (kind) => {
    if (kind === wanted) found = true;
  });
  return found;
};
const touches = (root: unknown): boolean => [...relationsIn(root)].some((name) => distributed.has(name));

/** Tables and sub-selects that are joined directly with each other in one FROM clause, and joins marked lateral. */
function joined(from: unknown): { tables: string[]; lateral: boolean } {
  const tables: string[] = [];
  let lateral = false;
  const visit = (item: Node): void => {
    if (item["RangeVar"]) tables.push(String((item["RangeVar"] as Node)["relname"]));
    const sub = (item["RangeSubselect"] ?? item["RangeFunction"]) as Node | undefined;
    if (sub?.["lateral"]) lateral = true;
    const join = item["JoinExpr"] as Node | undefined;
    if (join) for (const side of [join["larg"], join["rarg"]]) visit(side as Node);
  };
  for (const item of list(from)) visit(item);
  return { tables, lateral };
}

const volatile = ["platform_now", "clock_timestamp", "random", "gen_random_uuid"];

/** What a distributed table forbids of one select, update or delete. */
function judgeFrom(node: Node, ctes: ReadonlySet<string>, target?: string): string[] {
  const { tables, lateral } = joined(node["fromClause"] ?? node["usingClause"]);
  const all = target === undefined ? tables : [target, ...tables];
  const spread = all.filter((name) => distributed.has(name));
  const local = all.filter((name) => !distributed.has(name) && !ctes.has(name));
  return [
    ...(spread.length > 0 && local.length > 0
      ? [`joins ${spread[0]} directly with ${local.join(", ")}: put those into sub-selects`]
      : []),
    ...(lateral && touches(node) ? ["has a lateral join"] : []),
    ...(node["lockingClause"] && spread.length > 0 ? [`locks rows of ${spread[0]}`] : []),
    ...(holds(node["groupClause"], "GroupingSet") && touches(node)
      ? ["has grouping sets: use union all"]
      : []),
    ...(holds(node["havingClause"], "SubLink") && touches(node) ? ["has a sub-select in `having`"] : []),
  ];
}

/** `$1 is null or t.controller_id = $1` reads all machines instead of one. */
function openController(tree: Node): boolean {
  let found = false;
  walk(tree, (kind, node) => {
    if (kind !== "BoolExpr" || node["boolop"] !== "OR_EXPR") return;
    const parts = list(node["args"]);
    const asks = parts.some((part) => part["NullTest"] && holds(part["NullTest"], "ParamRef"));
    const narrows = parts.some(
      (part) => part["A_Expr"] && /"sval":"controller_id"/.test(JSON.stringify(part["A_Expr"])),
    );
    if (asks && narrows) found = true;
  });
  return found;
}

/** What a statement on a distributed table does against the rules; empty for all others. */
export function distributedFaults(tree: Node): string[] {
  if (!touches(tree)) return [];
  const faults = new Set<string>();
  const ctes = new Set<string>();
  walk(tree, (kind, node) => {
    if (kind === "CommonTableExpr") ctes.add(String(node["ctename"]));
  });
  walk(tree, (kind, node) => {
    const target = (node["relation"] as Node | undefined)?.["relname"] as string | undefined;
    if (kind === "SelectStmt") for (const fault of judgeFrom(node, ctes)) faults.add(fault);
    if (kind === "UpdateStmt" || kind === "DeleteStmt") {
      for (const fault of judgeFrom(node, ctes, target)) faults.add(fault);
    }
    if (kind === "InsertStmt" && distributed.has(target!) && holds(node["selectStmt"], "RangeVar")) {
      if (!node["onConflictClause"] && !node["returningClause"])
        faults.add(`inserts a select into ${target} without \`on conflict\` or \`returning\``);
    }
    if (kind === "UpdateStmt" && distributed.has(target!)) {
      walk(node["targetList"], (inner, call) => {
        if (inner === "CoalesceExpr" && callsVolatile(call))
          faults.add("sets `coalesce` with a volatile part: compute it first");
      });
    }
  });
  if (openController(tree)) faults.add("asks for the controller only where it is given: use a filter");
  return [...faults];
}

function callsVolatile(root: Node): boolean {
  let found = false;
  walk(root, (kind, node) => {
    if (kind === "FuncCall" && volatile.includes(functionName(node))) found = true;
  });
  return found;
}

/** What any statement does against the rules of writing. */
export function writingFaults(tree: Node): string[] {
  const faults = new Set<string>();
  walk(tree, (kind, node) => {
    if (kind === "InsertStmt" && !node["cols"]) faults.add("inserts without naming the columns");
    if (kind !== "SelectStmt") return;
    const numbers = list(node["groupClause"]).filter((item) => item["A_Const"]);
    if (numbers.length > 2) faults.add(`groups by ${numbers.length} columns by number: name them`);
  });
  return [...faults];
}

/** All faults of a statement, by each of its variants. */
export function faultsOf(facts: Facts): string[] {
  const faults = facts.variants.flatMap(({ parsed }) => [
    ...writingFaults(parsed.tree),
    ...distributedFaults(parsed.tree),
  ]);
  return [...new Set(faults)].map((fault) => `${facts.statement.name} ${fault}`);
}
