import { beforeAll, describe, expect, test } from "vitest";
import { type TestApp, testApp } from "../support/app.ts";

/**
 * What `create_distributed_table(…, 'controller_id')` asks of the tables that grow with use, held on the catalogue.
 * The call itself runs where Citus is present.
 */
const distributed = [
  "usage_event",
  "reconciliation_daily_use",
  "reconciliation_pupil_class",
  "reconciliation_monthly_use",
  "reconciliation_changed_pupil",
  "reconciliation_product_month",
  "reconciliation_tally",
  "reconciliation_repeat",
  "usage_period",
  "usage_aggregate",
  "usage_statement",
];
/** Tables that stay on one machine, each with its reason. */
const local: Record<string, string> = {
  usage_batch: "a row per batch, by provider",
  usage_issue: "lines that were not accepted, by batch; what is kept of them goes with their month",
  reconciliation_counted_batch: "a row per batch",
  usage_file: "a row per file that waits",
  usage_file_part: "gone when the file is read",
  usage_restatement: "a row per figure that a provider changed; its triggers refuse every other change",
  usage_month: "a row per provider and month",
  usage_source: "a row per provider's API",
  usage_pull: "a row per report that is pulled, by provider",
  usage_erased: "a row per month; a reference table",
  usage_retention: "one row; a reference table",
  reconciliation_term_pupil: "a row per pupil and price term, without a month",
  reconciliation_term_count: "a few rows per price term",
  reconciliation_roster: "a row per controller and month",
  usage_product_alias: "a row per name; a reference table",
  usage_institution_alias: "a row per number; a reference table",
  usage_pupil_iri: "a few rows per controller; a reference table",
  reconciliation_reconciliation: "a row per agreement and month",
  reconciliation_result: "a few rows per reconciliation",
  reconciliation_finding: "a few rows per reconciliation",
};
const publicRegisters = ["parties_controller", "parties_publisher", "parties_institution", "parties_party"];

let t: TestApp;
beforeAll(async () => {
  t = await testApp();
});

describe("the tables that grow with use can be distributed by controller", () => {
  test("every table of usage is one of them, or stays local for a reason", async () => {
    const rows = await t.sql<{ name: string }>(
      `select c.relname as name from pg_class c
       where c.relname ~ '^(usage|reconciliation|simulation)_' and c.relkind in ('r', 'p') and not c.relispartition order by 1`,
    );
    const unknown = rows
      .map((row) => row.name)
      .filter((name) => !distributed.includes(name) && !(name in local));
    // Small tables that hang on a reconciliation or a simulation.
    expect(unknown.filter((name) => !/^(reconciliation_adjustment|simulation_)/.test(name))).toEqual([]);
  });

  test("controller and month are in every unique key", async () => {
    const rows = await t.sql<{ name: string; index: string; columns: string[] }>(
      `select c.relname as name, i.indexrelid::regclass::text as index,
         array(select a.attname::text from unnest(i.indkey) k join pg_attribute a on a.attrelid = c.oid and a.attnum = k) as columns
       from pg_index i join pg_class c on c.oid = i.indrelid
       where i.indisunique and c.relname = any($1) order by 1, 2`,
      [distributed],
    );
    // A list that is read and emptied: it has no key.
    const keyed = distributed.filter((name) => name !== "reconciliation_changed_pupil");
    expect(new Set(rows.map((row) => row.name))).toEqual(new Set(keyed));
    const wrong = rows.filter(
      ({ columns }) => !columns.includes("controller_id") || !columns.includes("month"),
    );
    expect(wrong).toEqual([]);
  });

  test("the partition key is in the key, and no exclusion constraint or row's trigger stands in the way", async () => {
    const rows = await t.sql(
      `select c.relname, k.conname from pg_class c join pg_constraint k on k.conrelid = c.oid and k.contype in ('x', 't')
       where c.relname = any($1)
       union all
       select c.relname, g.tgname from pg_class c join pg_trigger g on g.tgrelid = c.oid and not g.tgisinternal
       -- Statement triggers that refuse pseudonyms carried over to a new key: Citus takes them with
       -- citus.enable_unsafe_triggers, parties_pseudonym_gone being distributed by controller beside them.
       where c.relname = any($1) and not (g.tgname = c.relname || '_gone' and g.tgtype & 1 = 0)`,
      [distributed],
    );
    expect(rows).toEqual([]);
    const keys = await t.sql<{ name: string; key: string }>(
      `select p.partrelid::regclass::text as name, pg_get_partkeydef(p.partrelid) as key from pg_partitioned_table p
       where p.partrelid::regclass::text ~ '^(usage|reconciliation|simulation)_' order by 1`,
    );
    expect(keys.length).toBeGreaterThanOrEqual(3);
    for (const { name, key } of keys) {
      expect(key, name).toBe("RANGE (month)");
      expect(distributed).toContain(name);
    }
  });

  test("foreign keys lead only to tables with the controller in the key, or to reference tables", async () => {
    const rows = await t.sql<{ name: string; to: string; columns: string[] }>(
      `select c.relname as name, f.relname as to,
         array(select a.attname::text from unnest(k.conkey) n join pg_attribute a on a.attrelid = c.oid and a.attnum = n) as columns
       from pg_constraint k join pg_class c on c.oid = k.conrelid join pg_class f on f.oid = k.confrelid
       where k.contype = 'f' and c.relname = any($1)`,
      [distributed],
    );
    const wrong = rows.filter(
      ({ to, columns }) =>
        !publicRegisters.includes(to) && !(distributed.includes(to) && columns.includes("controller_id")),
    );
    expect(wrong).toEqual([]);
  });

  test("no policy of a table of usage holds a sub-select or set_config", async () => {
    const rows = await t.sql<{ tablename: string; text: string }>(
      `select tablename, coalesce(qual, '') || ' ' || coalesce(with_check, '') as text from pg_policies
       where tablename ~ '^(usage|reconciliation|simulation)_'`,
    );
    expect(rows.length).toBeGreaterThan(20);
    expect(rows.filter(({ text }) => /\bselect\b|set_config|exists/i.test(text))).toEqual([]);
  });
});
