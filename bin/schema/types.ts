import type pg from "pg";
import { readTables, type TableFacts } from "./catalogue.ts";

/** What the program's connections give for each SQL type (see the parsers in src/platform/db/database.ts). */
const types: Record<string, string> = {
  bigint: "bigint",
  integer: "number",
  smallint: "number",
  boolean: "boolean",
  text: "string",
  uuid: "string",
  date: "string",
  numeric: "string",
  xid8: "string",
  daterange: "string",
  datemultirange: "string",
  tstzrange: "string",
  tsvector: "string",
  interval: "object",
  bytea: "Buffer",
  jsonb: "unknown",
  "timestamp with time zone": "Date",
  "double precision": "number",
  real: "number",
  name: "string",
  oid: "number",
  regclass: "string",
  void: "string",
  json: "unknown",
};

/** What connections give for an SQL type by its name (`integer[]`). Throws for one that the list does not know. */
export function typeOfSql(sqlType: string): string {
  const type = types[sqlType.replace("[]", "").replace(/\(.*\)/, "")];
  if (!type) throw new Error(`no TypeScript type for ${sqlType}`);
  return `${type}${sqlType.endsWith("[]") ? "[]" : ""}`;
}

function typeOf(table: string, column: TableFacts["columns"][number]): string {
  try {
    const type = typeOfSql(column.type);
    return `${type}${column.notNull || type === "unknown" ? "" : " | null"}`;
  } catch (error) {
    throw new Error(`${table}.${column.name}: ${(error as Error).message}`);
  }
}

const pascal = (name: string): string =>
  name.replaceAll(/(^|_)([a-z0-9])/g, (_all, _line, letter: string) => letter.toUpperCase());

export const memberName = (name: string): string =>
  /^[A-Za-z_][A-Za-z0-9_]*$/.test(name) ? name : JSON.stringify(name);

/** TypeScript text with one row type per table, as `select *` gives it. */
export async function tableTypes(client: Pick<pg.ClientBase, "query">): Promise<string> {
  const tables = await readTables(client);
  const rows = tables.map((table) => {
    const members = table.columns.map((c) => `  ${memberName(c.name)}: ${typeOf(table.name, c)};`);
    return `export interface ${pascal(table.name)}Row {\n${members.join("\n")}\n}\n`;
  });
  const index = tables.map((table) => `  ${table.name}: ${pascal(table.name)}Row;`);
  return [
    "// Generated from a migrated database by `npm run schema`; do not edit.\n",
    ...rows,
    `/** Every table's row as \`select *\` gives it. */\nexport interface Tables {\n${index.join("\n")}\n}\n`,
  ].join("\n");
}
