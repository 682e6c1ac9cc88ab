import type { Knex } from "knex";
import { appendOnly, controllerIs, institutionIs, secure } from "../src/platform/db/ddl.ts";

/** What became of zips that were put into a controller's folder. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create table roster_pickup (
      id uuid primary key,
      controller_id int not null references parties_controller (id),
      sha256 bytea check (length(sha256) = 32),
      import_id uuid,
      problem jsonb,
      picked_at timestamptz not null default platform_now(),
      unique (controller_id, id),
      foreign key (controller_id, import_id) references roster_import (controller_id, id),
      constraint roster_pickup_imported_or_refused check ((import_id is null) = (problem is not null))
    );
    create index roster_pickup_list on roster_pickup (controller_id, picked_at, id);
    -- Killed between the import and the file's end, the job reads the file once more and finds its import.
    create unique index roster_pickup_once on roster_pickup (controller_id, import_id);
    ${appendOnly("roster_pickup")}
    ${secure("roster_pickup", {
      visible: `controller_id = ${controllerIs} and ${institutionIs} is null`,
      app: ["select"],
      platform: ["select", "insert"],
    })}
  `);
}

export async function down(): Promise<void> {
  throw new Error("migrations only go forward; restore a backup instead");
}
