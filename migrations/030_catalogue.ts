import type { Knex } from "knex";
import { callerIs, publisherIs, secure } from "../src/platform/db/ddl.ts";

/** Products, their identifiers, and versioned offers: a market list that everyone with a key reads. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create table catalogue_product (
      id uuid primary key,
      publisher_id int not null references parties_publisher (id),
      reference text not null check (reference ~ '^[a-z0-9][a-z0-9.-]{1,119}$'),
      title text not null check (length(title) between 1 and 300),
      description text not null check (length(description) <= 5000),
      subjects text[] not null check (cardinality(subjects) between 1 and 20),
      grade_from smallint check (grade_from between 0 and 13),
      grade_to smallint check (grade_to between grade_from and 13),
      audience text not null check (audience in ('pupils', 'teachers', 'all')),
      institution_kinds text[] not null
        check (cardinality(institution_kinds) > 0 and institution_kinds <@ array['school', 'daycare', 'library']),
      language text not null check (language ~ '^[a-z]{2,3}$'),
      state text not null default 'draft' check (state in ('draft', 'published', 'withdrawn')),
      version int not null default 1 check (version > 0),
      created_at timestamptz not null default platform_now(),
      updated_at timestamptz not null default platform_now(),
      check ((grade_from is null) = (grade_to is null)),
      unique (publisher_id, reference),
      unique (publisher_id, id)
    );
    create index catalogue_product_title on catalogue_product (title collate "da-x-icu", id);
    create index catalogue_product_subjects on catalogue_product using gin (subjects);

    create table catalogue_identifier (
      identifier text primary key check (identifier ~ '^(97[89][0-9]{10}|urn:.{3,200})$'),
      product_id uuid not null,
      publisher_id int not null,
      position int not null check (position >= 0),
      foreign key (publisher_id, product_id) references catalogue_product (publisher_id, id)
    );
    create index catalogue_identifier_product on catalogue_identifier (product_id);

    -- A version is one row; what follows it is the next version of the same product and model.
    create table catalogue_offer (
      id uuid primary key,
      product_id uuid not null,
      publisher_id int not null,
      version int not null check (version > 0),
      model text not null check (model in ('per_pupil', 'per_school', 'pooled', 'pot', 'pay_per_use')),
      price_sheet jsonb not null,
      proration text not null check (proration in ('DAILY', 'MONTHLY', 'NONE', 'SHORT_TERM_X2')),
      count_basis text not null check (count_basis in ('count_date', 'seats', 'active')),
      over_use text not null check (over_use in ('HARD', 'TOLERANCE', 'TRUE_UP', 'REPORT_ONLY')),
      tolerance_bp int not null check (tolerance_bp between 0 and 10000),
      vat_bp int not null default 2500 check (vat_bp between 0 and 10000),
      return_window_days int not null check (return_window_days between 0 and 366),
      grace_days int not null check (grace_days between 0 and 366),
      valid_from date not null,
      created_at timestamptz not null default platform_now(),
      used_at timestamptz,
      used_hash bytea,
      foreign key (publisher_id, product_id) references catalogue_product (publisher_id, id),
      unique (product_id, model, version),
      unique (product_id, model, valid_from),
      check (price_sheet ->> 'model' = model),
      check (over_use = 'TOLERANCE' or tolerance_bp = 0),
      check ((used_at is null) = (used_hash is null))
    );
    create index catalogue_offer_publisher on catalogue_offer (publisher_id);

    create function catalogue_offer_hash(o catalogue_offer) returns bytea language sql stable as $$
      select sha256(convert_to(jsonb_build_array(
        o.id, o.product_id, o.publisher_id, o.version, o.model, o.price_sheet, o.proration, o.count_basis,
        o.over_use, o.tolerance_bp, o.vat_bp, o.return_window_days, o.grace_days, o.valid_from)::text, 'UTF8'))
    $$;

    -- An offer's terms never change; being used is noted once, with a hash that verify recomputes.
    create function catalogue_offer_guard() returns trigger language plpgsql as $$
    begin
      if tg_op = 'DELETE' then
        if old.used_at is not null then
          raise exception 'a used offer is not removed' using errcode = '42501';
        end if;
        return old;
      end if;
      if catalogue_offer_hash(new) <> catalogue_offer_hash(old) or old.used_at is not null then
        raise exception 'an offer does not change' using errcode = '42501';
      end if;
      if new.used_at is not null then
        new.used_hash := catalogue_offer_hash(new);
      end if;
      return new;
    end $$;
    create trigger catalogue_offer_guard before update or delete on catalogue_offer
      for each row execute function catalogue_offer_guard();

    ${secure("catalogue_product", {
      visible: `(state <> 'draft' and ${callerIs} > 0) or publisher_id = ${publisherIs}`,
      writable: `publisher_id = ${publisherIs}`,
      app: ["select", "insert"],
    })}
    create policy catalogue_product_own on catalogue_product as restrictive for update to samkoeb_app
      using (publisher_id = ${publisherIs});
    grant update (title, description, subjects, grade_from, grade_to, audience, institution_kinds, language,
      state, version, updated_at) on catalogue_product to samkoeb_app;

    ${secure("catalogue_identifier", {
      visible: `${callerIs} > 0`,
      writable: `publisher_id = ${publisherIs}`,
      app: ["select", "insert", "delete"],
    })}
    create policy catalogue_identifier_own on catalogue_identifier as restrictive for update to samkoeb_app
      using (publisher_id = ${publisherIs});
    grant update (position) on catalogue_identifier to samkoeb_app;

    -- Whoever buys notes the use; everything else is the publisher's.
    ${secure("catalogue_offer", { visible: `${callerIs} > 0`, app: ["select", "insert", "delete"] })}
    create policy catalogue_offer_own_insert on catalogue_offer as restrictive for insert to samkoeb_app
      with check (publisher_id = ${publisherIs});
    create policy catalogue_offer_own_delete on catalogue_offer as restrictive for delete to samkoeb_app
      using (publisher_id = ${publisherIs});
    grant update (used_at) on catalogue_offer to samkoeb_app;
  `);
}

export async function down(): Promise<void> {
  throw new Error("migrations only go forward; restore a backup instead");
}
