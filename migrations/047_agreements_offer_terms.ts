import type { Knex } from "knex";

/** What an agreement keeps of its offer besides prices: return window, days of grace, notice. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    alter table agreements_agreement
      add column return_window_days int not null default 0 check (return_window_days between 0 and 366),
      add column grace_days int not null default 0 check (grace_days between 0 and 366),
      add column notice_on date;
  `);
}

export async function down(): Promise<void> {
  throw new Error("migrations only go forward; restore a backup instead");
}
