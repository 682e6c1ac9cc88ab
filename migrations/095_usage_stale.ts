import type { Knex } from "knex";

/** Months that have to be told anew because something around their use has changed. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    alter table usage_unit add column stale boolean not null default false;
    create index usage_unit_stale on usage_unit (controller_id, month) where stale;
  `);
}

export async function down(): Promise<void> {
  throw new Error("migrations only go forward; restore a backup instead");
}
