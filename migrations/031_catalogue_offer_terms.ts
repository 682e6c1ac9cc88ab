import type { Knex } from "knex";

/** What one price of an offer pays for, and until when notice is given. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    -- 28 as the last day: a month and day that every year has. Offers made before this are per school year.
    alter table catalogue_offer
      add column term_starts text default '08-01' check (term_starts ~ '^(0[1-9]|1[0-2])-(0[1-9]|1[0-9]|2[0-8])$'),
      add column term_months int not null default 12 check (term_months between 1 and 12),
      add column notice_by text check (notice_by ~ '^(0[1-9]|1[0-2])-(0[1-9]|1[0-9]|2[0-8])$');
    alter table catalogue_offer alter column term_starts drop default;

    -- The school year without a notice date hashes as it did before there was anything else.
    create or replace function catalogue_offer_hash(o catalogue_offer) returns bytea language sql stable as $$
      select sha256(convert_to((jsonb_build_array(
        o.id, o.product_id, o.publisher_id, o.version, o.model, o.price_sheet, o.proration, o.count_basis,
        o.over_use, o.tolerance_bp, o.vat_bp, o.return_window_days, o.grace_days, o.valid_from)
        || case when (o.term_starts, o.term_months, o.notice_by) is not distinct from ('08-01', 12, null::text)
          then '[]'::jsonb else jsonb_build_array(o.term_starts, o.term_months, o.notice_by) end)::text, 'UTF8'))
    $$;
  `);
}

export async function down(): Promise<void> {
  throw new Error("migrations only go forward; restore a backup instead");
}
