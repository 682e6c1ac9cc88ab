import type { Knex } from "knex";

/** Lots ask for several licence models side by side, compared on one declared usage scenario. */
export async function up(knex: Knex): Promise<void> {
  const models = "'per_pupil', 'per_school', 'pooled', 'pot', 'pay_per_use'";
  await knex.raw(`
    alter table rounds_lot drop constraint rounds_lot_model_check;
    alter table rounds_lot alter column model type text[] using array[model];
    alter table rounds_lot rename column model to models;
    alter table rounds_lot add check (cardinality(models) between 1 and 5 and models <@ array[${models}]);
    -- What bids are compared on; null where the committed units alone say it.
    alter table rounds_lot add column scenario jsonb;
    -- Terms of a model where they are others than the lot's.
    alter table rounds_lot add column model_terms jsonb not null default '{}';
    alter table rounds_lot add column winner_model text check (winner_model in (${models}));
  `);
}

export async function down(): Promise<void> {
  throw new Error("migrations only go forward; restore a backup instead");
}
