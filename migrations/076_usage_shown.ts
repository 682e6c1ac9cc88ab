import type { Knex } from "knex";

/** What a publisher may see of a reconciliation besides its total: places and classes of at least five pupils. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(
    `
    alter table usage_reconciliation add column shown jsonb not null default '{"places": [], "classes": []}'
      check (jsonb_typeof(shown -> 'places') = 'array' and jsonb_typeof(shown -> 'classes') = 'array');
  `.replaceAll("?", "\\?"),
  );
}

export async function down(): Promise<void> {
  throw new Error("migrations only go forward; restore a backup instead");
}
