import type { Knex } from "knex";
import { appendOnly, controllerIs, publisherIs, secure } from "../src/platform/db/ddl.ts";

/** Agreements with their ceiling ledger, named buyers, call-offs. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create table agreements_agreement (
      id uuid primary key,
      reference text not null unique check (length(reference) between 1 and 200),
      publisher_id int not null references parties_publisher (id),
      participant_ids int[] not null check (cardinality(participant_ids) between 1 and 200),
      round_reference text check (length(round_reference) between 1 and 200),
      lot_reference text check (length(lot_reference) between 1 and 200),
      offer_id uuid references catalogue_offer (id),
      product_id uuid not null,
      model text not null check (model in ('per_pupil', 'per_school', 'pooled', 'pot', 'pay_per_use')),
      price_sheet jsonb not null,
      proration text not null check (proration in ('DAILY', 'MONTHLY', 'NONE', 'SHORT_TERM_X2')),
      count_basis text not null check (count_basis in ('count_date', 'seats', 'active')),
      over_use text not null check (over_use in ('HARD', 'TOLERANCE', 'TRUE_UP', 'REPORT_ONLY')),
      tolerance_bp int not null check (tolerance_bp between 0 and 10000),
      vat_bp int not null check (vat_bp between 0 and 10000),
      starts_on date not null,
      ends_on date not null,
      -- The first stretch of days that one price pays for; later ones follow a year at a time.
      term_starts_on date not null,
      term_ends_on date not null,
      -- The ledger: changed only in the locked row, together with the call-off that it counts.
      ceiling_minor bigint not null check (ceiling_minor >= 0),
      called_minor bigint not null default 0,
      called_quantity bigint not null default 0 check (called_quantity >= 0),
      call_offs int not null default 0 check (call_offs >= 0),
      state text not null default 'active' check (state in ('active', 'ended')),
      created_at timestamptz not null default platform_now(),
      foreign key (publisher_id, product_id) references catalogue_product (publisher_id, id),
      unique (id, publisher_id, product_id, model),
      check (starts_on < ends_on),
      check (term_starts_on <= starts_on and term_starts_on < term_ends_on),
      check (called_minor between 0 and ceiling_minor),
      check (price_sheet ->> 'model' = model)
    );
    create index agreements_agreement_participants on agreements_agreement using gin (participant_ids);
    create index agreements_agreement_publisher on agreements_agreement (publisher_id, reference);

    create table agreements_buyer (
      agreement_id uuid not null references agreements_agreement (id),
      controller_id int not null references parties_controller (id),
      publisher_id int not null,
      payer_gln text not null check (payer_gln ~ '^[0-9]{13}$'),
      order_reference text not null check (length(order_reference) between 1 and 100),
      committed_min int not null check (committed_min >= 0),
      committed_expected int not null check (committed_expected >= committed_min),
      committed_max int not null check (committed_max >= committed_expected),
      version int not null default 1 check (version > 0),
      primary key (agreement_id, controller_id),
      unique (agreement_id, controller_id, publisher_id)
    );
    create index agreements_buyer_controller on agreements_buyer (controller_id);

    -- Only a named buyer calls off: the foreign key says so.
    create table agreements_call_off (
      id uuid primary key,
      agreement_id uuid not null,
      number int not null check (number > 0),
      controller_id int not null,
      publisher_id int not null,
      product_id uuid not null,
      model text not null,
      quantity int not null check (quantity > 0),
      institution_ids int[] check (cardinality(institution_ids) = quantity),
      unit_price_micro bigint not null check (unit_price_micro >= 0),
      net_minor bigint not null check (net_minor >= 0),
      starts_on date not null,
      ends_on date not null,
      proration text not null,
      over_use text not null,
      tolerance_bp int not null,
      vat_bp int not null,
      called_at timestamptz not null default platform_now(),
      unique (agreement_id, number),
      unique (controller_id, id),
      foreign key (agreement_id, controller_id, publisher_id)
        references agreements_buyer (agreement_id, controller_id, publisher_id),
      foreign key (agreement_id, publisher_id, product_id, model)
        references agreements_agreement (id, publisher_id, product_id, model),
      check (starts_on < ends_on)
    );
    create index agreements_call_off_controller on agreements_call_off (controller_id, agreement_id);

    ${secure("agreements_agreement", {
      visible: `${controllerIs} = any(participant_ids) or publisher_id = ${publisherIs}`,
      app: ["select", "insert"],
    })}
    -- A request makes agreements of its own controller alone; joint ones come from a round's conclusion.
    create policy agreements_agreement_own on agreements_agreement as restrictive for insert to samkoeb_app
      with check (participant_ids = array[${controllerIs}]);
    create policy agreements_agreement_calls on agreements_agreement as restrictive for update to samkoeb_app
      using (${controllerIs} = any(participant_ids));
    grant update (called_minor, called_quantity, call_offs) on agreements_agreement to samkoeb_app;

    ${secure("agreements_buyer", {
      visible: `controller_id = ${controllerIs} or publisher_id = ${publisherIs}`,
      writable: `controller_id = ${controllerIs}`,
      app: ["select", "insert"],
    })}
    grant update (payer_gln, order_reference, version) on agreements_buyer to samkoeb_app;

    ${secure("agreements_call_off", {
      visible: `controller_id = ${controllerIs} or publisher_id = ${publisherIs}`,
      writable: `controller_id = ${controllerIs}`,
      app: ["select", "insert"],
      platform: ["select", "insert"],
    })}
    ${appendOnly("agreements_call_off")}
  `);
}

export async function down(): Promise<void> {
  throw new Error("migrations only go forward; restore a backup instead");
}
