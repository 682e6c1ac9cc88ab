import type { Knex } from "knex";
import { controllerIs, publisherIs, secure } from "../src/platform/db/ddl.ts";

const own = `publisher_id = ${publisherIs}`;

/** Files that wait to be read, encrypted; aggregates that are shown and never billed; a batch's format. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    alter table usage_batch add column format text not null default 'ndjson'
      check (format in ('ndjson', 'csv', 'caliper', 'xapi', 'counter'));

    -- The batch's file on its way to the job that reads it; the row goes when it is read.
    create table usage_file (
      batch_id uuid primary key,
      publisher_id int not null,
      -- Named by its sender for lines that name none: a municipality's code or a CVR number.
      controller text check (controller ~ '^([0-9]{3}|[0-9]{8})$'),
      gzip boolean not null,
      bytes bigint not null default 0 check (bytes >= 0),
      state text not null default 'arriving' check (state in ('arriving', 'waiting')),
      arrived_at timestamptz not null default platform_now(),
      unique (publisher_id, batch_id),
      foreign key (publisher_id, batch_id) references usage_batch (publisher_id, id)
    );
    -- About a megabyte each, encrypted with a key that is not in the database, bound to file and place.
    create table usage_file_part (
      batch_id uuid not null,
      publisher_id int not null,
      n int not null check (n >= 0),
      body bytea not null,
      primary key (batch_id, n),
      foreign key (publisher_id, batch_id) references usage_file (publisher_id, batch_id) on delete cascade
    );

    -- COUNTER: a provider's own sums. Their uniques are no distinct pupils: no reconciliation reads this table.
    create table usage_aggregate (
      controller_id int not null,
      publisher_id int not null,
      month date not null check (extract(day from month) = 1),
      report text not null check (length(report) between 1 and 20),
      item text not null check (length(item) between 1 and 300),
      attributes text not null check (length(attributes) <= 300),
      metric text not null check (length(metric) between 1 and 80),
      count bigint not null check (count >= 0),
      batch_id uuid not null,
      primary key (controller_id, publisher_id, month, report, item, attributes, metric)
    );

    ${secure("usage_file", { visible: own, app: ["select", "insert", "update", "delete"] })}
    ${secure("usage_file_part", { visible: own, app: ["select", "insert", "delete"] })}
    ${secure("usage_aggregate", {
      visible: `(controller_id = ${controllerIs} or ${own})`,
      writable: own,
      app: ["select", "insert"],
    })}
  `);
}

export async function down(): Promise<void> {
  throw new Error("migrations only go forward; restore a backup instead");
}
