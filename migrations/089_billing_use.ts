import type { Knex } from "knex";

/** Use that is paid in arrears: a line per school and month, at the price that the catalogue's function gives. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    alter table billing_invoice drop constraint billing_invoice_kind_check;
    alter table billing_invoice add constraint billing_invoice_kind_check
      check (kind in ('base', 'over_use', 'use', 'adjustment', 'credit_note'));
    drop index billing_invoice_once;
    create unique index billing_invoice_once on billing_invoice (agreement_id, controller_id, month, kind)
      where kind in ('base', 'over_use', 'use');

    alter table billing_line add column institution_id int;
    alter table billing_line add foreign key (controller_id, institution_id)
      references parties_institution (controller_id, id);
    alter table billing_line drop constraint billing_line_kind_check;
    alter table billing_line add constraint billing_line_kind_check
      check (kind in ('base', 'true_up', 'tolerance', 'use', 'adjustment'));
    alter table billing_line add constraint billing_line_place
      check (kind <> 'use' or institution_id is not null);
    drop index billing_line_once;
    create unique index billing_line_once
      on billing_line (reconciliation_id, product_id, adjustment_number, coalesce(institution_id, 0))
      where reconciliation_id is not null;

    -- A line without a place hashes as it did before there were any.
    create or replace function billing_invoice_hash(i billing_invoice) returns bytea language sql stable as $$
      select sha256(convert_to(jsonb_build_array(
        i.id, i.publisher_id, i.controller_id, i.agreement_id, i.kind, i.month, i.series, i.series_number, i.number,
        i.payer_gln, i.order_reference, i.currency, i.net_minor, i.vat_minor, i.total_minor,
        extract(epoch from i.issued_at), i.due_on,
        (select jsonb_agg(jsonb_build_array(l.line, l.kind, l.product_id, l.description, l.call_off_id,
            l.reconciliation_id, l.starts_on, l.ends_on, l.entitled, l.active, l.quantity, l.unit_price_micro,
            l.days, l.of_days, l.net_minor, l.vat_category, l.vat_bp)
            || case when l.institution_id is null then '[]'::jsonb else jsonb_build_array(l.institution_id) end
            order by l.line)
          from billing_line l where l.invoice_id = i.id),
        (select jsonb_agg(jsonb_build_array(v.category, v.vat_bp, v.base_minor, v.vat_minor)
            order by v.category, v.vat_bp)
          from billing_vat v where v.invoice_id = i.id)
      )::text, 'UTF8'))
    $$;
  `);
}

export async function down(): Promise<void> {
  throw new Error("migrations only go forward; restore a backup instead");
}
