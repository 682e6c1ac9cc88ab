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
};

/** Throws for a type that the list above does not know, so that a new one is decided on. */
function typeOf(table: string, column: TableFacts["columns"][number]): string {
  const array = column.type.endsWith("[]");
  const base = column.type.replace("[]", "").replace(/\(.*\)/, "");
  const type = types[base];
  if (!type) throw new Error(`${table}.${column.name}: no TypeScript type for ${column.type}`);
  return `${type}${array ? "[]" : ""}${column.notNull || type === "unknown" ? "" : " | null"}`;
}

const pascal = (name: string): string =>
  name.replaceAll(/(^|_)([a-z0-9])/g, (_all, _line, letter: string) => letter.toUpperCase());

const memberName = (name: string): string => (/^[a-z_][a-z0-9_]*$/.test(name) ? name : JSON.stringify(name));

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
