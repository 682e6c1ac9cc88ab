import type { Knex } from "knex";

/** Minimums that a buyer did not take, billed after the year as the agreement says. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    alter table billing_invoice drop constraint billing_invoice_kind_check;
    alter table billing_invoice add constraint billing_invoice_kind_check
      check (kind in ('base', 'over_use', 'use', 'adjustment', 'credit_note', 'shortfall'));
    drop index billing_invoice_once;
    create unique index billing_invoice_once on billing_invoice (agreement_id, controller_id, month, kind)
      where kind in ('base', 'over_use', 'use', 'shortfall');
    alter table billing_line drop constraint billing_line_kind_check;
    alter table billing_line add constraint billing_line_kind_check
      check (kind in ('base', 'true_up', 'tolerance', 'use', 'adjustment', 'shortfall'));
    alter table billing_line add column shortfall_id uuid unique,
      add foreign key (controller_id, shortfall_id) references agreements_shortfall (controller_id, id),
      add constraint billing_line_shortfall check ((kind = 'shortfall') = (shortfall_id is not null));
    alter table billing_line drop constraint billing_line_reason;
    alter table billing_line add constraint billing_line_reason
      check ((kind in ('base', 'shortfall')) = (reconciliation_id is null));
  `);
}

export async function down(): Promise<void> {
  throw new Error("migrations only go forward; restore a backup instead");
}
