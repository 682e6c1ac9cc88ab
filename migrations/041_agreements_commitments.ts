import type { Knex } from "knex";
import { controllerIs, publisherIs, secure } from "../src/platform/db/ddl.ts";

/** Commitments per school year, what a shortfall to their minimum leads to, and the tier that is reached. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    alter table agreements_agreement
      add column shortfall text not null default 'report' check (shortfall in ('bill', 'report')),
      -- Units called off at the same time at most, which is what tiers are reached by; null: all that were.
      add column reached_quantity bigint check (reached_quantity between 0 and called_quantity);
    grant update (reached_quantity) on agreements_agreement to samkoeb_app;

    create table agreements_commitment (
      agreement_id uuid not null,
      controller_id int not null,
      publisher_id int not null,
      starts_on date not null,
      ends_on date not null check (ends_on > starts_on),
      school_year text not null check (school_year ~ '^[0-9]{4}/[0-9]{4}$'),
      least int not null check (least >= 0),
      expected int not null check (expected >= least),
      most int not null check (most >= expected),
      primary key (agreement_id, controller_id, starts_on),
      foreign key (agreement_id, controller_id, publisher_id)
        references agreements_buyer (agreement_id, controller_id, publisher_id)
    );
    ${secure("agreements_commitment", {
      visible: `controller_id = ${controllerIs} or publisher_id = ${publisherIs}`,
      writable: `controller_id = ${controllerIs}`,
      app: ["select", "insert"],
    })}
  `);
}

export async function down(): Promise<void> {
  throw new Error("migrations only go forward; restore a backup instead");
}
