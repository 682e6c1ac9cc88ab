import type { Knex } from "knex";
import { controllerIs, ownInstitution, publisherIs, secure } from "../src/platform/db/ddl.ts";

const mine = `controller_id = ${controllerIs}`;
const either = `(${mine} or publisher_id = ${publisherIs})`;

/** Usage events by month, the batches that brought them, and what reconciliation made of them. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create table usage_batch (
      id uuid primary key,
      publisher_id int not null references parties_publisher (id),
      reference text not null check (length(reference) between 1 and 120),
      state text not null default 'receiving' check (state in ('receiving', 'done')),
      sent int not null default 0 check (sent >= 0),
      accepted int not null default 0,
      duplicate int not null default 0,
      quarantined int not null default 0,
      rejected int not null default 0,
      -- Running SHA-256 of the lines counted so far: the same reference must bring the same lines.
      lines_hash bytea not null default ''::bytea,
      received_at timestamptz not null default platform_now(),
      unique (publisher_id, reference),
      unique (publisher_id, id),
      check (sent = accepted + duplicate + quarantined + rejected)
    );

    create table usage_issue (
      batch_id uuid not null,
      publisher_id int not null,
      line int not null check (line > 0),
      outcome text not null check (outcome in ('duplicate', 'quarantined', 'rejected')),
      reason text not null,
      primary key (batch_id, line),
      foreign key (publisher_id, batch_id) references usage_batch (publisher_id, id)
    );

    create table usage_event (
      controller_id int not null,
      publisher_id int not null,
      month date not null check (extract(day from month) = 1),
      event_id text not null,
      at timestamptz not null,
      pseudonym text check (pseudonym ~ '^[0-9a-f]{32}$'),
      institution_number text not null,
      product text not null,
      kind text not null check (kind in ('login', 'view', 'use', 'activity', 'preview')),
      seconds int not null check (seconds between 0 and 86400),
      body_hash bytea not null check (length(body_hash) = 16),
      batch_id uuid not null,
      primary key (controller_id, publisher_id, month, event_id)
    ) partition by range (month);

    -- A month's partition is made when its first event comes. Runs as the owner: requests own nothing.
    create function usage_ensure_month(of_month date) returns void language plpgsql
      security definer set search_path = public, pg_temp as $$
    declare
      name text := 'usage_event_' || to_char(of_month, 'YYYY_MM');
    begin
      if extract(day from of_month) <> 1 or of_month < date '2015-01-01' or of_month > date '2100-01-01' then
        raise exception 'not a month: %', of_month;
      end if;
      if to_regclass(name) is not null then return; end if;
      perform pg_advisory_xact_lock(hashtextextended(name, 0));
      if to_regclass(name) is not null then return; end if;
      execute format('create table %I (like usage_event including all)', name);
      execute format('alter table %I enable row level security', name);
      execute format('alter table %I force row level security', name);
      execute format('alter table usage_event attach partition %I for values from (%L) to (%L)',
        name, of_month, of_month + interval '1 month');
    end $$;
    revoke execute on function usage_ensure_month from public;
    grant execute on function usage_ensure_month to samkoeb_app, samkoeb_platform;

    -- What a provider says of a month: all is sent, or nothing was used.
    create table usage_month (
      publisher_id int not null references parties_publisher (id),
      month date not null check (extract(day from month) = 1),
      state text not null check (state in ('complete', 'no_usage')),
      told_at timestamptz not null default platform_now(),
      primary key (publisher_id, month)
    );

    create table usage_reconciliation (
      id uuid primary key,
      agreement_id uuid not null references agreements_agreement (id),
      controller_id int not null,
      publisher_id int not null,
      month date not null check (extract(day from month) = 1),
      state text not null default 'open'
        check (state in ('open', 'incomplete', 'proposed', 'disputed', 'agreed', 'invoiced')),
      input_hash bytea check (length(input_hash) = 32),
      result_hash bytea check (length(result_hash) = 32),
      computed_at timestamptz,
      controller_agreed_at timestamptz,
      publisher_agreed_at timestamptz,
      agreed_at timestamptz,
      dispute_reason text check (length(dispute_reason) <= 2000),
      unique (agreement_id, controller_id, month),
      unique (controller_id, id)
    );
    create index usage_reconciliation_publisher on usage_reconciliation (publisher_id, month);

    create table usage_result (
      reconciliation_id uuid not null,
      controller_id int not null,
      publisher_id int not null,
      institution_id int,
      product_id uuid not null,
      entitled int not null,
      drawn int not null,
      active int not null,
      over int not null,
      under int not null,
      unlicensed int not null,
      unmatched int not null,
      events int not null,
      -- The running count that true-ups follow; on the controller's own line only.
      distinct_in_term int check (distinct_in_term >= 0),
      check ((institution_id is null) = (distinct_in_term is not null)),
      foreign key (controller_id, reconciliation_id) references usage_reconciliation (controller_id, id),
      unique nulls not distinct (reconciliation_id, institution_id, product_id)
    );

    -- What both sides agree to: a later change of a result no longer has the hash that was noted.
    create function usage_results_hash(of_reconciliation uuid) returns bytea language sql stable as $$
      select sha256(convert_to(coalesce(jsonb_agg(jsonb_build_array(u.institution_id, u.product_id, u.entitled,
        u.drawn, u.active, u.over, u.under, u.unlicensed, u.unmatched, u.events, u.distinct_in_term)
        order by u.institution_id nulls first, u.product_id), '[]')::text, 'UTF8'))
      from usage_result u where u.reconciliation_id = of_reconciliation
    $$;

    create table usage_finding (
      id uuid primary key,
      reconciliation_id uuid not null,
      controller_id int not null,
      publisher_id int not null,
      institution_id int,
      product_id uuid not null,
      kind text not null check (kind in ('over', 'under', 'unlicensed', 'unmatched')),
      reason text not null,
      quantity int not null check (quantity > 0),
      suggestion text not null,
      foreign key (controller_id, reconciliation_id) references usage_reconciliation (controller_id, id)
    );
    create index usage_finding_reconciliation on usage_finding (controller_id, reconciliation_id);

    ${secure("usage_batch", { visible: `publisher_id = ${publisherIs}`, app: ["select", "insert", "update"] })}
    ${secure("usage_issue", { visible: `publisher_id = ${publisherIs}`, app: ["select", "insert"] })}
    ${secure("usage_event", { visible: either, writable: `publisher_id = ${publisherIs}`, app: ["select", "insert"] })}
    ${secure("usage_month", { visible: `publisher_id = ${publisherIs}`, app: ["select", "insert", "update"] })}
    ${secure("usage_reconciliation", { visible: either, app: ["select", "insert"] })}
    grant update (state, controller_agreed_at, publisher_agreed_at, agreed_at, dispute_reason)
      on usage_reconciliation to samkoeb_app;
    ${secure("usage_result", {
      visible: `(${mine} and ${ownInstitution}) or (publisher_id = ${publisherIs} and institution_id is null)`,
      app: ["select"],
    })}
    ${secure("usage_finding", {
      visible: `(${mine} and ${ownInstitution}) or (publisher_id = ${publisherIs} and institution_id is null)`,
      app: ["select"],
    })}
  `);
}

export async function down(): Promise<void> {
  throw new Error("migrations only go forward; restore a backup instead");
}
