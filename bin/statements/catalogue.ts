import type pg from "pg";
import { describe } from "./describe.ts";
import { parsed } from "./parse.ts";

/** What the catalogue says of a table's column. */
export interface ColumnFacts {
  table: string;
  notNull: boolean;
  /** The only values that a CHECK on this column alone lets in, where there is one. */
  oneOf: string[] | undefined;
}

const columnsSql = `
select c.oid::int as "table", c.relkind, a.attnum::int as attribute, c.relname as name, a.attnotnull as "notNull",
  array(select pg_get_constraintdef(k.oid) from pg_constraint k
    where k.conrelid = c.oid and k.contype = 'c' and k.conkey = array[a.attnum]) as checks
from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
where c.relkind in ('r', 'p', 'v') and not c.relispartition`;

/** Columns that take their values from another table's, by a foreign key of one or several columns. */
const referencesSql = `
select k.conrelid::int as "table", k.conkey[n]::int as attribute, k.confrelid::int as "otherTable",
  k.confkey[n]::int as "otherAttribute"
from pg_constraint k cross join generate_subscripts(k.conkey, 1) n where k.contype = 'f' and k.conparentid = 0`;

const typesSql = `select t.oid::int, format_type(t.oid, null) as name from pg_type t`;

const viewsSql = `select c.oid::int, c.relname as name, pg_get_viewdef(c.oid) as text from pg_class c
  where c.relkind = 'v' and c.relnamespace = 'public'::regnamespace order by c.oid`;

const lists = /\(\w+ (?:= ANY \(ARRAY\[(.*?)\]\)|<@ ARRAY\[(.*?)\]|= ('(?:[^']|'')*'::text))\)/;

/**
 * The literals, sorted, of a CHECK such as `state in ('active', 'ended')`, of an array's elements as well (`<@`), which
 * may stand with others under `and`.
 */
export function literalsOf(check: string): string[] | undefined {
  if (/\b(OR|NOT|CASE)\b/.test(check)) return undefined;
  const list = lists.exec(check)?.slice(1).find(Boolean);
  if (list === undefined) return undefined;
  const literals = [...list.matchAll(/'((?:[^']|'')*)'::text(?:, |$)/g)];
  if (literals.map((found) => found[0]).join("") !== list) return undefined;
  return literals.map((found) => found[1]!.replaceAll("''", "'")).sort();
}

/** Columns and types of a migrated database, by their numbers there. */
export class Catalogue {
  private readonly columns = new Map<string, ColumnFacts>();
  private readonly tableNames = new Set<string>();
  private readonly types = new Map<number, string>();

  static async read(client: pg.ClientBase): Promise<Catalogue> {
    const catalogue = new Catalogue();
    for (const { oid, name } of (await client.query(typesSql)).rows) catalogue.types.set(oid, name);
    for (const { table, relkind, attribute, name, notNull, checks } of (await client.query(columnsSql))
      .rows) {
      if (relkind !== "v") catalogue.tableNames.add(name);
      const oneOf = (checks as string[]).map(literalsOf).find((literals) => literals !== undefined);
      catalogue.columns.set(`${table}.${attribute}`, { table: name, notNull, oneOf });
    }
    for (const reference of (await client.query(referencesSql)).rows) {
      const { table, attribute, otherTable, otherAttribute } = reference;
      const facts = catalogue.column(table, attribute);
      if (facts) facts.oneOf ??= catalogue.column(otherTable, otherAttribute)?.oneOf;
    }
    for (const { oid, name, text } of (await client.query(viewsSql)).rows) {
      await catalogue.addView(client, oid, name, text);
    }
    return catalogue;
  }

  /** Names of all tables, without views and partitions. */
  tables(): string[] {
    return [...this.tableNames].filter((name) => !name.startsWith("pg_")).sort();
  }
  column(table: number, attribute: number): ColumnFacts | undefined {
    return this.columns.get(`${table}.${attribute}`);
  }
  typeName(oid: number): string {
    return this.types.get(oid) ?? `type ${oid}`;
  }

  /** A view's plain columns are what its tables' are; a view that was made later may read an earlier one. */
  private async addView(client: pg.ClientBase, oid: number, name: string, text: string): Promise<void> {
    const { columns } = await describe(client, text);
    const { outer, groupingSets } = await parsed(text);
    for (const [i, column] of columns!.entries()) {
      const facts = this.column(column.table, column.attribute);
      this.columns.set(`${oid}.${i + 1}`, {
        table: name,
        notNull: facts?.notNull === true && !outer.has(facts.table) && !groupingSets,
        oneOf: facts?.oneOf,
      });
    }
  }
}
