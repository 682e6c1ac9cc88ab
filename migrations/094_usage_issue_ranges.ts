import type { Knex } from "knex";

/** A file that comes again is a few rows, not a row for each of its millions of lines. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    -- Lines that follow one another with the same outcome and reason, and of which nothing else is kept, are one row.
    alter table usage_issue add column last_line int;
    update usage_issue set last_line = line;
    alter table usage_issue alter column last_line set not null;
    alter table usage_issue add constraint usage_issue_last_line_check
      -- Who reads behind a line looks 20,000 lines back for a stretch that reaches over it.
      check (last_line >= line and last_line - line < 20000 and (last_line = line or fields is null));
  `);
}

export async function down(): Promise<void> {
  throw new Error("migrations only go forward; restore a backup instead");
}
