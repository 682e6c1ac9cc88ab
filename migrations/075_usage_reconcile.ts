import type { Knex } from "knex";
import { appendOnly, controllerIs, ownInstitution, publisherIs, secure } from "../src/platform/db/ddl.ts";

const mine = `controller_id = ${controllerIs}`;
const either = `(${mine} or publisher_id = ${publisherIs})`;
const jobsOnly = { app: ["select"] } as const;

/** Use counted per pupil and day as events arrive, each pupil's class, and what late data changes of closed months. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    -- A batch's lines come in order: those behind its mark in usage_fold have not been counted into usage_use.
    create index usage_event_batch on usage_event (batch_id, line);
    -- Set once all has come and is counted: whoever receives a batch holds its row, so counting keeps its own.
    alter table usage_batch add column folded boolean not null default false;
    create index usage_batch_unfolded on usage_batch (received_at, id) where not folded;
    create table usage_fold (
      batch_id uuid primary key,
      publisher_id int not null,
      events int not null default 0 check (events >= 0),
      line int not null default 0,
      foreign key (publisher_id, batch_id) references usage_batch (publisher_id, id)
    );

    -- A repeated event was counted when it came; set once that has been taken back.
    alter table usage_repeat add column taken_back boolean not null default false;
    create index usage_repeat_waiting on usage_repeat (publisher_id) where not taken_back;

    -- The aggregate: use of a product by a pupil ('' is nobody) at a reported place on a Copenhagen day.
    create table usage_use (
      controller_id int not null,
      month date not null check (extract(day from month) = 1),
      publisher_id int not null,
      product text not null,
      pseudonym text not null,
      institution_number text not null,
      day date not null,
      events int not null check (events >= 0),
      previews int not null check (previews >= 0),
      last_at timestamptz not null,
      primary key (controller_id, month, publisher_id, product, pseudonym, institution_number, day)
    ) partition by range (month);

    -- A pupil's classes for a product and month. here: the one that counts at the institution (0: unknown),
    -- counted: the one that counts for the controller.
    create table usage_pupil (
      controller_id int not null,
      month date not null check (extract(day from month) = 1),
      publisher_id int not null,
      product_id uuid not null,
      agreement_id uuid not null,
      pseudonym text not null,
      institution_id int not null check (institution_id >= 0),
      class text not null check (class in ('LICENSED', 'IN_GRACE', 'UNLICENSED', 'UNMATCHED')),
      reason text not null,
      events int not null check (events > 0),
      last_at timestamptz not null,
      here boolean not null,
      counted boolean not null,
      primary key (controller_id, month, product_id, pseudonym, agreement_id, institution_id, class, reason)
    ) partition by range (month);

    create function usage_ensure_use(of_month date) returns void language plpgsql
      security definer set search_path = public, pg_temp as $$
    declare
      parent text;
      name text;
    begin
      if extract(day from of_month) <> 1 or of_month < date '2015-01-01' or of_month > date '2100-01-01' then
        raise exception 'not a month: %', of_month;
      end if;
      foreach parent in array array['usage_use', 'usage_pupil'] loop
        name := parent || to_char(of_month, '_YYYY_MM');
        if to_regclass(name) is not null then continue; end if;
        perform pg_advisory_xact_lock(hashtextextended(name, 0));
        if to_regclass(name) is not null then continue; end if;
        execute format('create table %I (like %I including all)', name, parent);
        execute format('alter table %I enable row level security', name);
        execute format('alter table %I force row level security', name);
        execute format('alter table %I attach partition %I for values from (%L) to (%L)',
          parent, name, of_month, of_month + interval '1 month');
      end loop;
    end $$;
    revoke execute on function usage_ensure_use from public;
    grant execute on function usage_ensure_use to samkoeb_platform;

    -- Accepted events per product as it was named; digest: sum of 64 bits of each body's hash, whatever the order.
    create table usage_stock (
      controller_id int not null,
      month date not null,
      publisher_id int not null,
      product text not null,
      events bigint not null check (events >= 0),
      previews bigint not null check (previews >= 0),
      digest numeric not null,
      primary key (controller_id, month, publisher_id, product)
    );
    create index usage_stock_publisher on usage_stock (publisher_id, month);

    -- Pupils whose use has changed since their class was last told; only where it was told before.
    create table usage_touched (
      controller_id int not null,
      month date not null,
      publisher_id int not null,
      product text not null,
      pseudonym text not null,
      primary key (controller_id, month, publisher_id, product, pseudonym)
    );

    -- What the classes of a controller's product and month were told from.
    create table usage_unit (
      controller_id int not null,
      month date not null check (extract(day from month) = 1),
      publisher_id int not null,
      product_id uuid not null,
      frame_hash bytea check (length(frame_hash) = 32),
      digest numeric,
      primary key (controller_id, month, product_id),
      check ((frame_hash is null) = (digest is null))
    );

    create table usage_tally (
      controller_id int not null,
      month date not null,
      publisher_id int not null,
      product_id uuid not null,
      agreement_id uuid not null,
      institution_id int not null,
      class text not null check (class in ('LICENSED', 'IN_GRACE', 'UNLICENSED', 'UNMATCHED')),
      reason text not null,
      pupils int not null check (pupils >= 0),
      counted int not null check (counted >= 0),
      events int not null check (events >= 0),
      primary key (controller_id, month, product_id, agreement_id, institution_id, class, reason)
    );

    -- In which months of a price term a pupil was known to use an agreement's product: bit 0 is its first month.
    create table usage_term (
      controller_id int not null,
      agreement_id uuid not null,
      term_from date not null,
      pseudonym text not null,
      months int not null,
      primary key (controller_id, agreement_id, term_from, pseudonym)
    );

    alter table usage_reconciliation add column proposed_at timestamptz,
      add column agreed_by_silence boolean not null default false;
    create index usage_reconciliation_waiting on usage_reconciliation (proposed_at) where state = 'proposed';

    alter table usage_finding add column evidence jsonb not null default '{}';

    -- What late, restated or voided data changed of a closed month's figures, at each place and in all.
    create table usage_adjustment (
      id uuid primary key,
      reconciliation_id uuid not null,
      number int not null check (number > 0),
      controller_id int not null,
      publisher_id int not null,
      institution_id int,
      product_id uuid not null,
      input_hash bytea not null check (length(input_hash) = 32),
      entitled int not null,
      drawn int not null,
      active int not null,
      over int not null,
      under int not null,
      unlicensed int not null,
      unmatched int not null,
      events int not null,
      distinct_in_term int,
      made_at timestamptz not null default platform_now(),
      check ((institution_id is null) = (distinct_in_term is not null)),
      unique nulls not distinct (reconciliation_id, number, institution_id, product_id),
      foreign key (controller_id, reconciliation_id) references usage_reconciliation (controller_id, id)
    );

    ${appendOnly("usage_adjustment")}
    ${secure("usage_fold", { visible: `publisher_id = ${publisherIs}`, app: [] })}
    ${secure("usage_use", { visible: mine, ...jobsOnly })}
    ${secure("usage_pupil", { visible: `${mine} and ${ownInstitution}`, ...jobsOnly })}
    ${secure("usage_stock", { visible: either, ...jobsOnly })}
    ${secure("usage_touched", { visible: mine, app: [] })}
    ${secure("usage_unit", { visible: either, ...jobsOnly })}
    ${secure("usage_tally", { visible: `${mine} and ${ownInstitution}`, ...jobsOnly })}
    ${secure("usage_term", { visible: mine, ...jobsOnly })}
    ${secure("usage_adjustment", {
      visible: `(${mine} and ${ownInstitution}) or (publisher_id = ${publisherIs} and institution_id is null)`,
      app: ["select"],
      platform: ["select", "insert"],
    })}
  `);
}

export async function down(): Promise<void> {
  throw new Error("migrations only go forward; restore a backup instead");
}
