import type pg from "pg";
import type { AnyStatement } from "../../src/platform/db/statement.ts";
import { memberName, typeOfSql } from "../schema/types.ts";
import type { Catalogue } from "./catalogue.ts";
import { type Column, type Description, describe } from "./describe.ts";
import { onFarSide } from "./joins.ts";
import { type Parsed, parsed } from "./parse.ts";

/** A statement as the server and the parser see it: one variant for each set of filters that is tried. */
export interface Facts {
  statement: AnyStatement;
  variants: { filters: string[]; text: string; description: Description; parsed: Parsed }[];
}

/** What a caller may pass for each SQL type; NULL may be passed everywhere. */
const inputs: Record<string, string> = {
  bigint: "bigint | number",
  numeric: "bigint | number | string",
  jsonb: "string",
  json: "string",
  bytea: "Uint8Array",
  "timestamp with time zone": "Date | string",
};

/** A `date` column is a day as the calendar has it. */
const outputType = (sqlType: string): string =>
  sqlType.replace("[]", "") === "date" ? sqlType.replace("date", "LocalDate") : typeOfSql(sqlType);

function inputType(sqlType: string): string {
  const base = sqlType.replace("[]", "");
  const type = inputs[base] ?? typeOfSql(base);
  return sqlType.endsWith("[]") ? `readonly (${type} | null)[]` : type;
}

/** Which sets of filters are prepared: none, each alone, all. */
export function variantsOf(statement: AnyStatement): string[][] {
  const names = [...statement.filters.keys()];
  if (names.length === 0) return [[]];
  return [[], ...names.map((name) => [name]), ...(names.length > 1 ? [names] : [])];
}

/** Prepares a statement in each of its variants. Throws with the statement's name where the server refuses one. */
export async function factsOf(client: pg.ClientBase, statement: AnyStatement): Promise<Facts> {
  const variants: Facts["variants"] = [];
  for (const filters of variantsOf(statement)) {
    const text = statement.textWith(filters);
    try {
      variants.push({
        filters,
        text,
        description: await describe(client, text),
        parsed: await parsed(text),
      });
    } catch (error) {
      const which = filters.length > 0 ? ` with ${filters.join(", ")}` : "";
      throw new Error(`${statement.name}${which}: ${(error as Error).message}`, { cause: error });
    }
  }
  return { statement, variants };
}

function columnType(facts: Facts, column: Column, catalogue: Catalogue): string {
  const [{ parsed: said }] = facts.variants as [Facts["variants"][number]];
  const known = catalogue.column(column.table, column.attribute);
  const sqlType = catalogue.typeName(column.type);
  const literals = known?.oneOf?.map((one) => JSON.stringify(one)).join(" | ");
  const listed = literals && sqlType.endsWith("[]") ? `(${literals})[]` : literals;
  const type = listed ?? outputType(sqlType);
  const far = known && (onFarSide(said.tree, column.name) ?? said.outer.has(known.table));
  const plain = known?.notNull === true && !far && !said.groupingSets;
  if (plain && facts.statement.present.includes(column.name)) {
    throw new Error(
      `${facts.statement.name}: "${column.name}!" needs no mark, its table says that it is never NULL`,
    );
  }
  const never = plain || facts.statement.present.includes(column.name);
  return `${type === "unknown" ? "Json" : type}${never ? "" : " | null"}`;
}

function rowType(facts: Facts, variant: Facts["variants"][number], catalogue: Catalogue): string {
  const { columns } = variant.description;
  if (!columns) return "undefined";
  const names = columns.map((column) => column.name);
  for (const name of Object.keys(facts.statement.decoders)) {
    if (!names.includes(name)) throw new Error(`${facts.statement.name} gives no column '${name}'`);
  }
  const twice = names.find((name, i) => names.indexOf(name) !== i);
  if (twice) throw new Error(`${facts.statement.name} gives two columns named '${twice}'`);
  const members = columns.map(
    (column) => `        ${memberName(column.name)}: ${columnType(facts, column, catalogue)};\n`,
  );
  return `{\n${members.join("")}      }`;
}

function filterTypes(facts: Facts, fixed: number, catalogue: Catalogue): string {
  const members = [...facts.statement.filters].map(([name, takes]) => {
    const { description } = facts.variants.find(
      ({ filters }) => filters.length === 1 && filters[0] === name,
    )!;
    const types = description.parameters.slice(fixed).map((oid) => inputType(catalogue.typeName(oid)));
    const type = takes === 0 ? "boolean" : takes === 1 ? types[0] : `readonly [${types.join(", ")}]`;
    return `        ${name}?: ${type} | undefined;\n`;
  });
  return `      filters: {\n${members.join("")}      };\n`;
}

/** The entry of one statement in its domain's generated file. Throws where its filters change what a row is. */
export function entryOf(facts: Facts, catalogue: Catalogue): string {
  const [first, ...others] = facts.variants as [Facts["variants"][number], ...Facts["variants"]];
  const row = rowType(facts, first, catalogue);
  for (const other of others) {
    if (rowType(facts, other, catalogue) !== row)
      throw new Error(
        `${facts.statement.name}: with ${other.filters.join(", ")} its rows have other columns`,
      );
  }
  const parameters = first.description.parameters.map((oid) => inputType(catalogue.typeName(oid)));
  return [
    `    ${JSON.stringify(facts.statement.name)}: {\n`,
    `      parameters: [${parameters.join(", ")}];\n`,
    `      row: ${row};\n`,
    facts.statement.filters.size > 0 ? filterTypes(facts, parameters.length, catalogue) : "",
    "    };\n",
  ].join("");
}
