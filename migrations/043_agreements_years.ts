import type { Knex } from "knex";
import { appendOnly, controllerIs, publisherIs, secure } from "../src/platform/db/ddl.ts";

const eitherSide = `${controllerIs} = any(participant_ids) or publisher_id = ${publisherIs}`;
const ownWord = `controller_id = ${controllerIs} and ${controllerIs} = any(participant_ids)`;

/** What happens to an agreement year by year: options, prices that follow an index, minimums not taken. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    alter table agreements_agreement
      -- Who decides for all buyers; null: the only buyer itself.
      add column lead_id int check (lead_id is null or lead_id = any (participant_ids)),
      add column option_years int not null default 0 check (option_years between 0 and 6),
      add column options_used int not null default 0 check (options_used between 0 and option_years),
      add column option_notice_months int not null default 6 check (option_notice_months between 1 and 12),
      add column guaranteed_quantity bigint not null default 0 check (guaranteed_quantity >= 0),
      add column index_name text check (length(index_name) between 1 and 200),
      add column index_base_month text check (index_base_month ~ '^[0-9]{4}-[0-9]{2}$'),
      add column index_first_after_months int check (index_first_after_months between 1 and 60),
      add column index_max_pct_micro bigint check (index_max_pct_micro >= 0),
      add check ((index_name is null) = (index_base_month is null)
        and (index_name is null) = (index_first_after_months is null)
        and (index_max_pct_micro is null or index_name is not null));

    -- A year that follows on the option: the call-off that it goes on from. Its licence is extended, not made.
    alter table agreements_call_off add column extends_id uuid unique references agreements_call_off (id);

    create table agreements_option (
      agreement_id uuid not null references agreements_agreement (id),
      number int not null check (number > 0),
      publisher_id int not null,
      participant_ids int[] not null,
      decision text not null check (decision in ('extend', 'decline')),
      reason text not null check (length(reason) between 1 and 2000),
      starts_on date not null,
      ends_on date not null check (ends_on > starts_on),
      controller_id int not null,
      person_id uuid not null,
      decided_at timestamptz not null,
      primary key (agreement_id, number)
    );
    ${appendOnly("agreements_option")}
    -- What carrying out a decision came to: extended, or refused because the ceiling had no room left.
    create table agreements_option_outcome (
      agreement_id uuid not null,
      number int not null,
      publisher_id int not null,
      participant_ids int[] not null,
      outcome text not null check (outcome in ('extended', 'ceiling_reached')),
      at timestamptz not null,
      primary key (agreement_id, number),
      foreign key (agreement_id, number) references agreements_option (agreement_id, number)
    );
    ${appendOnly("agreements_option_outcome")}

    -- The price sheet in force from a day on; before the first, the agreement's own.
    create table agreements_price (
      agreement_id uuid not null references agreements_agreement (id),
      from_on date not null,
      publisher_id int not null,
      participant_ids int[] not null,
      base_micro bigint not null check (base_micro > 0),
      index_micro bigint not null check (index_micro > 0),
      factor_e4 bigint not null check (factor_e4 > 0),
      price_sheet jsonb not null,
      reason text not null check (length(reason) between 1 and 2000),
      controller_id int not null,
      person_id uuid not null,
      decided_at timestamptz not null,
      primary key (agreement_id, from_on)
    );
    ${appendOnly("agreements_price")}

    -- A school year of a buyer, counted once when it is over.
    create table agreements_shortfall (
      id uuid primary key,
      agreement_id uuid not null,
      controller_id int not null,
      publisher_id int not null,
      product_id uuid not null,
      school_year text not null,
      starts_on date not null,
      ends_on date not null check (ends_on > starts_on),
      least int not null check (least >= 0),
      taken int not null check (taken >= 0),
      units int not null check (units = greatest(0, least - taken)),
      unit_price_micro bigint not null check (unit_price_micro >= 0),
      net_minor bigint not null check (net_minor >= 0),
      consequence text not null check (consequence in ('bill', 'report')),
      vat_bp int not null check (vat_bp between 0 and 10000),
      found_at timestamptz not null,
      check (units > 0 or net_minor = 0),
      unique (agreement_id, controller_id, starts_on),
      unique (controller_id, id),
      foreign key (agreement_id, controller_id, publisher_id)
        references agreements_buyer (agreement_id, controller_id, publisher_id)
    );
    ${appendOnly("agreements_shortfall")}

    ${secure("agreements_option", { visible: eitherSide, writable: ownWord, app: ["select", "insert"], platform: ["select", "insert"] })}
    ${secure("agreements_option_outcome", { visible: eitherSide, writable: "false", app: ["select"], platform: ["select", "insert"] })}
    ${secure("agreements_price", { visible: eitherSide, writable: ownWord, app: ["select", "insert"], platform: ["select", "insert"] })}
    ${secure("agreements_shortfall", {
      visible: `controller_id = ${controllerIs} or publisher_id = ${publisherIs}`,
      writable: "false",
      app: ["select"],
      platform: ["select", "insert"],
    })}
  `);
}

export async function down(): Promise<void> {
  throw new Error("migrations only go forward; restore a backup instead");
}
