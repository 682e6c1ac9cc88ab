import type { Knex } from "knex";
import { publisherIs, secure } from "../src/platform/db/ddl.ts";

/** What late data changes of a closed and billed month: extra lines or credit notes, documents of their own. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    alter table billing_invoice drop constraint billing_invoice_kind_check;
    alter table billing_invoice add constraint billing_invoice_kind_check
      check (kind in ('base', 'over_use', 'adjustment', 'credit_note'));
    -- A month can be adjusted again and again; it is billed once.
    alter table billing_invoice drop constraint billing_invoice_agreement_id_controller_id_month_kind_key;
    create unique index billing_invoice_once on billing_invoice (agreement_id, controller_id, month, kind)
      where kind in ('base', 'over_use');
    -- What a credit note gives back less, an adjustment asks for more.
    alter table billing_invoice add constraint billing_invoice_sign check (case kind when 'credit_note' then net_minor <= 0
      when 'adjustment' then net_minor >= 0 else true end);

    -- 0: the line that billed the reconciliation; 1, 2 …: what came after.
    alter table billing_line add column adjustment_number int not null default 0 check (adjustment_number >= 0);
    alter table billing_line drop constraint billing_line_reconciliation_id_product_id_key;
    create unique index billing_line_once on billing_line (reconciliation_id, product_id, adjustment_number)
      where reconciliation_id is not null;
    alter table billing_line drop constraint billing_line_check3;
    alter table billing_line add constraint billing_line_reason check ((kind = 'base') = (reconciliation_id is null));
    alter table billing_line add constraint billing_line_adjustment
      check ((kind = 'adjustment') = (adjustment_number > 0));

    -- Up to which of a reconciliation's adjustments the documents are made, whether or not it came to money.
    create table billing_adjusted (
      reconciliation_id uuid primary key,
      controller_id int not null,
      publisher_id int not null,
      number int not null check (number > 0),
      foreign key (controller_id, reconciliation_id) references usage_reconciliation (controller_id, id)
    );
    ${secure("billing_adjusted", { visible: `publisher_id = ${publisherIs}`, app: ["select"] })}
  `);
}

export async function down(): Promise<void> {
  throw new Error("migrations only go forward; restore a backup instead");
}
