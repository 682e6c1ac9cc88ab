import type { Knex } from "knex";

/** The recorded choice of regime, ceilings, the official notice's number, and what exactly was approved and published. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    alter table rounds_round
      add column regime jsonb,
      add column notice_number text check (notice_number ~ '^[0-9]{1,8}-20[0-9]{2}$'),
      -- Who last changed the terms: the second person is another.
      add column edited_by uuid,
      -- What was hashed at publication, so that anyone can hash it again.
      add column published_text text;
    alter table rounds_lot add column ceiling_minor bigint check (ceiling_minor > 0);
    -- Each participant approves a text by its hash: a changed text is approved anew.
    alter table rounds_participant add column approved_hash bytea check (length(approved_hash) = 32);
    grant delete on rounds_lot to samkoeb_app;
  `);
}

export async function down(): Promise<void> {
  throw new Error("migrations only go forward; restore a backup instead");
}
