import type { Knex } from "knex";

/** Seats under a pseudonym that was carried over to a new key do not come in any more. */
export async function up(knex: Knex): Promise<void> {
  for (const table of ["licences_assignment", "licences_over_use"])
    await knex.raw(`create trigger ${table}_gone after insert on ${table}
      referencing new table as fresh for each statement execute function parties_refuse_gone()`);
}

export async function down(): Promise<void> {
  throw new Error("migrations only go forward; restore a backup instead");
}
