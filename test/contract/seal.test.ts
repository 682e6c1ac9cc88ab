import { beforeAll, describe, expect, test } from "vitest";
import { type TestApp, testApp } from "../support/app.ts";
import { pooled } from "../support/pooled.ts";

/**
 * What is sealed of an issued document: each column of it, of its lines and of its VAT. Whoever adds a column has it
 * in the seal (`billing_invoice_hash`), or a reason here.
 */

const left: Record<string, string> = {
  "billing_invoice.state": "moves on after the document is issued",
  "billing_invoice.content_hash": "is the seal",
  "billing_line.controller_id": "is its document's, held by a foreign key",
  "billing_line.publisher_id": "is its document's, held by a foreign key",
  "billing_line.invoice_id": "says whose line it is: without it the document lacks a line",
  "billing_vat.controller_id": "is its document's, held by a foreign key",
  "billing_vat.publisher_id": "is its document's, held by a foreign key",
  "billing_vat.invoice_id": "says whose VAT it is: without it the document lacks its VAT",
};

/** Another value of a type, by column. */
const other: Record<string, string> = {
  integer: "coalesce(%, 0) + 1",
  boolean: "not %",
  bigint: "coalesce(%, 0) + 1",
  text: "coalesce(%, '') || 'x'",
  uuid: "gen_random_uuid()",
  jsonb: `% || '{"another": 1}'`,
  date: "coalesce(%, '2026-01-01') + 1",
  "timestamp with time zone": "% + interval '1 millisecond'",
};

let t: TestApp;
let columns: { table: string; column: string; type: string }[];

beforeAll(async () => {
  t = await testApp({ travel: true });
  await t.travelTo("2026-06-01T09:00:00+02:00");
  const p = await pooled(t, 10);
  await t.travelTo("2026-09-02T09:00:00+02:00");
  await t.bill(p.seller.finance, "2026-08");
  await t.runJobs();
  columns = await t.sql(
    `select table_name as table, column_name as column, data_type as type from information_schema.columns
     where table_name in ('billing_invoice', 'billing_line', 'billing_vat') order by table_name, ordinal_position`,
  );
});

/** Whether the seal of the one document is another once a column has another value; rolled back. */
async function changesSeal(table: string, column: string, type: string): Promise<boolean> {
  const owner = await t.owner();
  try {
    await owner.query(`begin; set local session_replication_role = replica; do $$ declare c record; begin
      for c in select k.conrelid::regclass as t, k.conname from pg_constraint k
        where k.contype = 'c' and k.conrelid in ('billing_invoice'::regclass, 'billing_line'::regclass, 'billing_vat'::regclass) loop
        execute format('alter table %s drop constraint %I', c.t, c.conname);
      end loop; end $$`);
    const changed = await owner.query(`update ${table} set ${column} = ${other[type]!.replace("%", column)}`);
    expect(changed.rowCount).toBe(1);
    const { rows } = await owner.query<{ differs: boolean }>(
      "select content_hash is distinct from billing_invoice_hash(i) as differs from billing_invoice i",
    );
    return rows[0]!.differs;
  } finally {
    await owner.query("rollback");
    owner.release();
  }
}

describe("the seal over an issued document", () => {
  test("breaks with each column of it, of its lines and of its VAT, or there is a reason why not", async () => {
    const unsealed: string[] = [];
    for (const { table, column, type } of columns) {
      const name = `${table}.${column}`;
      if (left[name] === undefined && !(await changesSeal(table, column, type))) unsealed.push(name);
    }
    expect(unsealed).toEqual([]);
    expect(columns.length).toBeGreaterThan(40);
  });

  test("no reason is given for a column that is gone", () => {
    const names = columns.map(({ table, column }) => `${table}.${column}`);
    expect(Object.keys(left).filter((name) => !names.includes(name))).toEqual([]);
  });
});
