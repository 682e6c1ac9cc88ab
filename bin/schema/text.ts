import type pg from "pg";
import { type FunctionFacts, readFunctions, readTables, readViews, type TableFacts } from "./catalogue.ts";

const head = `-- Generated from the catalogue tables of a migrated database by \`npm run schema\`; do not edit.
-- It is here to be read in review; migrations/ is what makes a database. Partitions are not listed.
`;

/** The schema as text, the same on every supported PostgreSQL version. */
export async function schemaText(client: Pick<pg.ClientBase, "query">): Promise<string> {
  const functions = (await readFunctions(client)).map(functionText);
  const tables = (await readTables(client)).map(tableText);
  const views = (await readViews(client)).map((view) => `-- view ${view.name} (${view.columns})\n`);
  return [head, ...functions, ...tables, ...views].join("\n");
}

function functionText(f: FunctionFacts): string {
  const body = f.body
    .split("\n")
    .map((line) => line.trimEnd())
    .join("\n");
  return `create function ${f.signature} returns ${f.returns}
  language ${f.language} ${f.traits}
as $body$${body}$body$;
${f.owner ? `alter function ${f.name} owner to ${f.owner};\n` : ""}${f.executors ? `grant execute on function ${f.name} to ${f.executors};\n` : ""}`;
}

function tableText(t: TableFacts): string {
  const columns = t.columns.map((c) => {
    const parts = [c.name, c.type, c.notNull ? "not null" : "", c.rest].filter(Boolean);
    return `  ${parts.join(" ")}`;
  });
  const constraints = t.constraints.map((c) => `  constraint ${c.name} ${c.definition}`);
  const lines = [
    `create table ${t.name} (\n${[...columns, ...constraints].join(",\n")}\n)${
      t.partitionKey ? ` partition by ${t.partitionKey}` : ""
    };`,
    ...t.indexes.map((index) => `${index.replaceAll(" public.", " ")};`),
    ...t.triggers.map((trigger) => `${trigger.replaceAll(" public.", " ")};`),
    ...securityLines(t),
    ...t.grants.map((grant) => `grant ${grant.replace(" to ", ` on ${t.name} to `)};`),
  ];
  return `${lines.join("\n")}\n`;
}

function securityLines(t: TableFacts): string[] {
  if (!t.security.enabled) return [`-- no row-level security on ${t.name}`];
  return [
    `alter table ${t.name} enable row level security${t.security.forced ? ", force row level security" : ""};`,
    ...t.policies.map((p) => {
      const using = p.using === null ? "" : ` using (${p.using})`;
      const check = p.check === null ? "" : ` with check (${p.check})`;
      return `create policy ${p.name} on ${t.name} for ${p.command} to ${p.roles}${using}${check};`;
    }),
  ];
}
