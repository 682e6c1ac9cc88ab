import pg from "pg";
import type { TestDatabase } from "../support/database.ts";

/** Fills every secured table with one row per tenant, past all constraints: only policies are looked at. */

export interface Tenant {
  /** Stands in `controller_id`, `party_id`, `caller`, `participant_ids`. */
  controller: number;
  publisher: number;
  institution: number;
  /** Every uuid column of the tenant's rows holds it. */
  uuid: string;
}

export interface Column {
  name: string;
  type: string;
  identity: boolean;
  generated: boolean;
}
export interface SecuredTable {
  name: string;
  columns: Column[];
  canSelect: boolean;
  canInsert: boolean;
}

/** Columns that say whose a row is. */
export const tenantColumns = ["controller_id", "publisher_id", "participant_ids", "party_id", "caller"];

export const withClient = async <T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> => {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
};

/** Our tables with row-level security that carry a tenant, from the catalogue. */
export async function securedTables(client: pg.Client): Promise<SecuredTable[]> {
  const { rows } = await client.query(
    `select c.relname as name,
       has_table_privilege('samkoeb_app', c.oid, 'select') as "canSelect",
       has_table_privilege('samkoeb_app', c.oid, 'insert') as "canInsert",
       (select json_agg(json_build_object('name', a.attname, 'type', format_type(a.atttypid, null),
          'identity', a.attidentity <> '', 'generated', a.attgenerated <> '') order by a.attnum)
        from pg_attribute a where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped) as columns
     from pg_class c
     where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition
       and c.relrowsecurity
     order by c.relname`,
  );
  return (rows as SecuredTable[]).filter((table) =>
    table.columns.some((column) => tenantColumns.includes(column.name)),
  );
}

/** Drops checks, keys to other tables and exclusions, and silences triggers, of a database that is thrown away. */
export async function loosen(client: pg.Client): Promise<void> {
  await client.query(`do $$
    declare r record;
    begin
      for r in select k.conrelid::regclass as t, k.conname as n from pg_constraint k
        where k.connamespace = 'public'::regnamespace and k.contype in ('c', 'f', 'x') and k.conparentid = 0
          and k.conislocal
        order by k.contype desc
      loop execute format('alter table %s drop constraint %I', r.t, r.n); end loop;
      for r in select c.oid::regclass as t from pg_class c
        where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
      loop execute format('alter table %s disable trigger user', r.t); end loop;
      for r in select c.oid::regclass as t, c.relname as n from pg_class c
        where c.relnamespace = 'public'::regnamespace and c.relkind = 'p'
          and not exists (select from pg_inherits i join pg_class p on p.oid = i.inhrelid
            where i.inhparent = c.oid and pg_get_expr(p.relpartbound, p.oid) = 'DEFAULT')
      loop execute format('create table %I partition of %s default', r.n || '_for_tests', r.t); end loop;
    end $$`);
}

/** An SQL literal that fits the column: the tenant where the column names one, something plain otherwise. */
function literal(column: Column, tenant: Tenant): string {
  const byName: Record<string, string> = {
    controller_id: String(tenant.controller),
    party_id: String(tenant.controller),
    caller: String(tenant.controller),
    sender_id: String(tenant.controller),
    // The operator is neither tenant.
    operator_id: "900",
    participant_ids: `'{${tenant.controller}}'`,
    publisher_id: String(tenant.publisher),
    institution_id: String(tenant.institution),
  };
  const named = byName[column.name];
  if (named !== undefined) return named;
  if (column.type.endsWith("[]")) return "'{}'";
  const byType: Record<string, string> = {
    uuid: `'${tenant.uuid}'`,
    date: "'2027-01-01'",
    "timestamp with time zone": "'2027-01-01T12:00:00Z'",
    boolean: "false",
    bytea: `'\\x${String(tenant.controller).padStart(64, "0")}'`,
    json: "'{}'",
    jsonb: "'{}'",
    interval: "'1 day'",
    daterange: "'[2027-01-01,2028-01-01)'",
    datemultirange: "'{[2027-01-01,2028-01-01)}'",
    xid8: "'1'",
  };
  if (byType[column.type]) return byType[column.type]!;
  if (/^(smallint|integer|bigint|numeric|double precision)$/.test(column.type))
    return String((tenant.controller % 30_000) + 1);
  return `'t${tenant.controller}'`;
}

export function insertSql(table: SecuredTable, tenant: Tenant): string {
  const columns = table.columns.filter((column) => !column.identity && !column.generated);
  return `insert into ${table.name} (${columns.map((c) => c.name).join(", ")})
    values (${columns.map((c) => literal(c, tenant)).join(", ")})`;
}

/** One row per table and tenant, as the owner. */
export async function fill(database: TestDatabase, tenants: readonly Tenant[]): Promise<SecuredTable[]> {
  return withClient(database.ownerUrl, async (client) => {
    const tables = await securedTables(client);
    await loosen(client);
    for (const table of tables) for (const tenant of tenants) await client.query(insertSql(table, tenant));
    return tables;
  });
}

/** Runs as the program's role under settings, and rolls back. */
export async function inPlane<T>(
  client: pg.Client,
  settings: Record<string, number>,
  work: () => Promise<T>,
): Promise<T> {
  await client.query("begin");
  try {
    for (const [name, value] of Object.entries(settings))
      await client.query(`set local app.${name} = '${value}'`);
    return await work();
  } finally {
    await client.query("rollback");
  }
}
