import type { Knex } from "knex";
import { appendOnly, controllerIs, publisherIs, secure } from "../src/platform/db/ddl.ts";

const own = `publisher_id = ${publisherIs}`;
const either = `(controller_id = ${controllerIs} or ${own})`;

/** Providers restate their sums: which statement of a month is in force, and what each one changed. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    -- The Created of the report whose figures of the month are in force. Months of which only reports without a
    -- Created told have no row. It stays where a restatement withdrew everything: what is older must not come back.
    create table usage_statement (
      controller_id int not null,
      publisher_id int not null,
      month date not null check (extract(day from month) = 1),
      report text not null check (length(report) between 1 and 20),
      report_created_at timestamptz not null,
      batch_id uuid not null,
      primary key (controller_id, publisher_id, month, report)
    );

    -- What a newer report changed of a month that was told before. A figure that was not, or is no longer, is null.
    create table usage_restatement (
      controller_id int not null,
      publisher_id int not null,
      month date not null check (extract(day from month) = 1),
      report text not null,
      item text not null,
      attributes text not null,
      metric text not null,
      count_before bigint check (count_before >= 0),
      count_after bigint check (count_after >= 0),
      -- Null: what was told before had no Created.
      created_before timestamptz,
      created_after timestamptz not null check (created_after > created_before),
      batch_id uuid not null,
      primary key (controller_id, publisher_id, month, report, item, attributes, metric, created_after),
      check (count_before is distinct from count_after)
    );

    ${secure("usage_statement", { visible: either, writable: own, app: ["select", "insert", "update"] })}
    ${secure("usage_restatement", { visible: either, writable: own, app: ["select", "insert"] })}
    ${appendOnly("usage_restatement")}

    -- What is withdrawn goes; its restatement remains.
    grant delete on usage_aggregate to samkoeb_app;
  `);
}

export async function down(): Promise<void> {
  throw new Error("migrations only go forward; restore a backup instead");
}
