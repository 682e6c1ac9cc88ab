import { Readable, Writable } from "node:stream";
import { pipeline } from "node:stream/promises";
import pg from "pg";
import { from as copyFrom, to as copyTo } from "pg-copy-streams";

/**
 * A release kept as text: `schema.sql`, every statement that its migrator ran and the months' tables made since, and
 * `rows.sql`, what its tables held (`copy … from stdin`, as pg_dump writes it).
 */

/** A client that keeps what changed the database, as text that can be run again. */
export function recordingClient(): { Client: typeof pg.Client; text: () => string } {
  const statements: string[] = [];
  class Recording extends pg.Client {
    constructor(config?: string | pg.ClientConfig) {
      super(config);
      const send = this.query.bind(this) as (text: string, values?: unknown[]) => Promise<unknown>;
      const recorded = async (text: string, values?: unknown[]): Promise<unknown> => {
        const answer = await (values ? send(text, values) : send(text));
        if (!/^\s*select\b/i.test(text))
          statements.push(`${literally(text, values).trim().replace(/;$/, "")};`);
        return answer;
      };
      this.query = recorded as unknown as typeof this.query;
    }
  }
  return { Client: Recording, text: () => `${statements.join("\n\n")}\n` };
}

function literally(text: string, values: readonly unknown[] = []): string {
  return values.reduce<string>((sql, value, at) => {
    const literal =
      value instanceof Buffer ? `'\\x${value.toString("hex")}'` : pg.escapeLiteral(String(value));
    return sql.replaceAll(`$${at + 1}`, () => literal);
  }, text);
}

interface Part {
  name: string;
  parent: string;
  bound: string;
  options: string[] | null;
}

/** The tables of partitioned tables, which the program makes when it needs them. */
export async function partitionsText(client: pg.ClientBase): Promise<string> {
  const { rows } = await client.query<Part>(
    `select c.relname as name, h.inhparent::regclass::text as parent, c.reloptions as options,
       pg_get_expr(c.relpartbound, c.oid) as bound
     from pg_class c join pg_inherits h on h.inhrelid = c.oid
     where c.relispartition and c.relkind = 'r' and c.relnamespace = 'public'::regnamespace order by c.relname`,
  );
  return rows
    .map(({ name, parent, bound, options }) =>
      [
        `create table ${name} partition of ${parent} ${bound}${options ? ` with (${options.join(", ")})` : ""};`,
        `alter table ${name} enable row level security;`,
        `alter table ${name} force row level security;\n`,
      ].join("\n"),
    )
    .join("");
}

interface Held {
  name: string;
  columns: string[];
  identity: string | null;
}

/** The migrator's own tables are in the schema's text; the clock of the tests is set by who loads. */
const tablesSql = `
  select c.relname as name,
    array(select a.attname::text from pg_attribute a where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
      and a.attgenerated = '' order by a.attnum) as columns,
    (select a.attname from pg_attribute a where a.attrelid = c.oid and a.attidentity <> '') as identity
  from pg_class c where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace
    and c.relname not in ('platform_migration', 'platform_function', 'platform_travel') order by c.relname`;

/** All rows of all tables, those of a table in a stable order. */
export async function rowsText(client: pg.ClientBase): Promise<string> {
  const { rows: tables } = await client.query<Held>(tablesSql);
  const parts: string[] = [];
  for (const { name, columns, identity } of tables) {
    const list = columns.join(", ");
    const lines = await collected(
      client.query(copyTo(`copy (select ${list} from ${name} t order by t::text) to stdout`)),
    );
    if (lines === "") continue;
    parts.push(`copy ${name} (${list}) from stdin;\n${lines}\\.\n`);
    if (identity)
      parts.push(
        `select setval(pg_get_serial_sequence('${name}', '${identity}'), (select max(${identity}) from ${name}));\n`,
      );
  }
  return parts.join("\n");
}

async function collected(stream: Readable): Promise<string> {
  const chunks: Buffer[] = [];
  await pipeline(
    stream,
    new Writable({
      write(chunk: Buffer, _encoding, done) {
        chunks.push(chunk);
        done();
      },
    }),
  );
  return Buffer.concat(chunks).toString("utf8");
}

/** Puts the rows back as they were, past triggers and foreign keys. Needs a superuser. */
export async function loadRows(client: pg.ClientBase, text: string): Promise<void> {
  await client.query("begin; set local session_replication_role = replica");
  for (const part of text.split(/\n\n(?=copy |select )/)) {
    const [, copy, table, lines] = /^(copy (\w+) [^;]*from stdin);\n([\s\S]*)\\\.\n?$/.exec(part) ?? [];
    if (copy === undefined || lines === undefined) {
      await client.query(part);
      continue;
    }
    // A migration writes the one row of some tables.
    await client.query(`delete from ${table}`);
    await pipeline(Readable.from([Buffer.from(lines)]), client.query(copyFrom(copy)));
  }
  await client.query("commit");
}
