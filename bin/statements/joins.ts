import type { Node } from "./parse.ts";

/**
 * Whether an outer join may make an output column NULL, found by following the column to the table that it comes from:
 * through sub-selects and CTEs, by their aliases.
 */

interface Source {
  alias: string;
  /** Stands on the side of an outer join that may have no row. */
  far: boolean;
  table?: string;
  query?: Node;
}
type Ctes = ReadonlyMap<string, Node>;

const list = (value: unknown): Node[] => (Array.isArray(value) ? (value as Node[]) : []);
const aliasOf = (node: Node): string | undefined =>
  (node["alias"] as Node | undefined)?.["aliasname"] as string;
/** Columns that an alias renames cannot be followed by name. */
const renames = (node: Node): boolean => list((node["alias"] as Node | undefined)?.["colnames"]).length > 0;

function sourcesOf(items: Node[], far = false): Source[] {
  return items.flatMap((item): Source[] => {
    const table = item["RangeVar"] as Node | undefined;
    if (table && !renames(table)) {
      const name = String(table["relname"]);
      return [{ alias: aliasOf(table) ?? name, far, table: name }];
    }
    const sub = item["RangeSubselect"] as Node | undefined;
    if (sub && !renames(sub)) return [{ alias: aliasOf(sub) ?? "", far, query: sub["subquery"] as Node }];
    const join = item["JoinExpr"] as Node | undefined;
    if (join && !join["alias"]) {
      const { jointype, larg, rarg } = join;
      return [
        ...sourcesOf([larg as Node], far || jointype === "JOIN_RIGHT" || jointype === "JOIN_FULL"),
        ...sourcesOf([rarg as Node], far || jointype === "JOIN_LEFT" || jointype === "JOIN_FULL"),
      ];
    }
    const other = Object.values(item)[0] as Node;
    return [{ alias: aliasOf(other) ?? "", far }];
  });
}

interface Level {
  targets: Node[];
  sources: Source[];
  ctes: Ctes;
}

/** What a query gives and from where; undefined for a union, whose columns come from several places. */
function levelOf(query: Node, outer: Ctes): Level | undefined {
  const [kind, node] = Object.entries(query)[0] as [string, Node];
  const ctes = new Map(outer);
  for (const item of list((node["withClause"] as Node | undefined)?.["ctes"])) {
    const cte = item["CommonTableExpr"] as Node;
    if (list(cte["aliascolnames"]).length === 0) ctes.set(String(cte["ctename"]), cte["ctequery"] as Node);
  }
  if (kind === "SelectStmt") {
    if (node["op"] !== "SETOP_NONE") return undefined;
    return { targets: list(node["targetList"]), sources: sourcesOf(list(node["fromClause"])), ctes };
  }
  const clause = node["returningClause"] as Node | undefined;
  return {
    targets: list(clause?.["exprs"] ?? node["returningList"]),
    sources: sourcesOf([
      { RangeVar: node["relation"] as Node },
      ...list(node["fromClause"] ?? node["usingClause"]),
    ]),
    ctes,
  };
}

/** The names of a column reference: `p.title`, `title`, `p.*` (then the last is undefined). */
function reference(target: Node): (string | undefined)[] | undefined {
  let value = (target["ResTarget"] as Node)["val"] as Node;
  while (value["TypeCast"]) value = (value["TypeCast"] as Node)["arg"] as Node;
  const column = value["ColumnRef"] as Node | undefined;
  return (
    column && list(column["fields"]).map((part) => (part["String"] as Node | undefined)?.["sval"] as string)
  );
}

function nameOf(target: Node): string | undefined {
  return ((target["ResTarget"] as Node)["name"] as string | undefined) ?? reference(target)?.at(-1);
}

function farIn(level: Level, target: Node, name: string): boolean | undefined {
  const fields = reference(target);
  if (!fields || fields.length > 2) return undefined;
  const [alias, column] = fields.length === 2 ? fields : [undefined, fields[0]];
  const named = level.sources.filter((source) => alias === undefined || source.alias === alias);
  if (named.length !== 1) return undefined;
  const [source] = named as [Source];
  if (source.far) return true;
  const query = source.query ?? level.ctes.get(source.table ?? "");
  if (!query) return source.table === undefined ? undefined : false;
  return farByName(query, column ?? name, level.ctes);
}

function farByName(query: Node, name: string, ctes: Ctes): boolean | undefined {
  const level = levelOf(query, ctes);
  if (!level) return undefined;
  const own = level.targets.filter((target) => nameOf(target) === name);
  const stars = level.targets.filter((target) => reference(target) && nameOf(target) === undefined);
  const candidates = own.length > 0 ? own : stars;
  return candidates.length === 1 ? farIn(level, candidates[0]!, name) : undefined;
}

/** True, false, or undefined where the column cannot be followed; `tree` is what the parser gives for one statement. */
export function onFarSide(tree: Node, name: string): boolean | undefined {
  const [statement] = list(tree["stmts"]);
  return statement && farByName(statement["stmt"] as Node, name, new Map());
}
