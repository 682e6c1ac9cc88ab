import type { Knex } from "knex";
import { controllerIs, publisherIs, secure } from "../src/platform/db/ddl.ts";

/** Invoices with gap-free numbers, their lines and VAT; the runs that make them. */
export async function up(knex: Knex): Promise<void> {
  const bothSides = `controller_id = ${controllerIs} or publisher_id = ${publisherIs}`;
  const all = ["select", "insert", "update", "delete"] as const;
  await knex.raw(`
    -- The next number of a seller's series: taken under the row's lock in the transaction that issues.
    create table billing_series (
      publisher_id int not null references parties_publisher (id),
      series text not null check (series ~ '^[0-9]{4}$'),
      next_number int not null check (next_number > 0),
      primary key (publisher_id, series)
    );

    create table billing_run (
      id uuid primary key,
      publisher_id int not null references parties_publisher (id),
      month date not null check (extract(day from month) = 1),
      started_at timestamptz not null default platform_now(),
      unique (id, publisher_id)
    );

    -- What a run has to look at, fixed when it starts; a pair is done once and for all.
    create table billing_run_pair (
      run_id uuid not null,
      publisher_id int not null,
      agreement_id uuid not null,
      controller_id int not null,
      invoices int check (invoices >= 0),
      primary key (run_id, agreement_id, controller_id),
      foreign key (run_id, publisher_id) references billing_run (id, publisher_id)
    );

    create table billing_invoice (
      id uuid primary key,
      publisher_id int not null,
      controller_id int not null,
      agreement_id uuid not null,
      kind text not null check (kind in ('base', 'over_use')),
      month date not null check (extract(day from month) = 1),
      state text not null default 'draft'
        check (state in ('draft', 'issued', 'sent', 'paid', 'partly_paid', 'credited')),
      series text,
      series_number int check (series_number > 0),
      number text,
      payer_gln text not null check (payer_gln ~ '^[0-9]{13}$'),
      order_reference text not null check (length(order_reference) between 1 and 100),
      currency text not null check (currency = 'DKK'),
      net_minor bigint not null default 0,
      vat_minor bigint not null default 0,
      total_minor bigint not null default 0,
      issued_at timestamptz,
      due_on date,
      content_hash bytea check (length(content_hash) = 32),
      unique (agreement_id, controller_id, month, kind),
      unique (publisher_id, series, series_number),
      unique (publisher_id, number),
      unique (id, controller_id, publisher_id),
      foreign key (agreement_id, controller_id, publisher_id)
        references agreements_buyer (agreement_id, controller_id, publisher_id),
      foreign key (publisher_id, series) references billing_series (publisher_id, series),
      constraint billing_invoice_sums check (net_minor + vat_minor = total_minor),
      constraint billing_invoice_issued check (
        (state = 'draft') = (number is null) and (number is null) = (series_number is null)
        and (number is null) = (series is null) and (number is null) = (issued_at is null)
        and (number is null) = (due_on is null) and (number is null) = (content_hash is null))
    );
    create index billing_invoice_controller on billing_invoice (controller_id, issued_at, id);
    create index billing_invoice_publisher on billing_invoice (publisher_id, issued_at, id);

    create table billing_line (
      invoice_id uuid not null,
      line int not null check (line between 1 and 10000),
      controller_id int not null,
      publisher_id int not null,
      kind text not null check (kind in ('base', 'true_up', 'tolerance', 'adjustment')),
      product_id uuid not null,
      description text not null check (length(description) between 1 and 400),
      call_off_id uuid unique,
      reconciliation_id uuid,
      starts_on date not null,
      ends_on date not null check (ends_on > starts_on),
      entitled int check (entitled >= 0),
      active int check (active >= 0),
      quantity int not null,
      unit_price_micro bigint not null,
      days int check (days > 0),
      of_days int check (of_days >= days),
      net_minor bigint not null,
      vat_category text not null check (vat_category in ('S', 'Z')),
      vat_bp int not null check (vat_bp between 0 and 10000),
      primary key (invoice_id, line),
      unique (reconciliation_id, product_id),
      foreign key (invoice_id, controller_id, publisher_id)
        references billing_invoice (id, controller_id, publisher_id),
      foreign key (controller_id, call_off_id) references agreements_call_off (controller_id, id),
      check ((kind = 'base') = (call_off_id is not null)),
      check ((kind in ('true_up', 'tolerance')) = (reconciliation_id is not null)),
      check ((vat_category = 'S') = (vat_bp > 0))
    );

    create table billing_vat (
      invoice_id uuid not null,
      controller_id int not null,
      publisher_id int not null,
      category text not null check (category in ('S', 'Z')),
      vat_bp int not null check (vat_bp between 0 and 10000),
      base_minor bigint not null,
      vat_minor bigint not null,
      primary key (invoice_id, category, vat_bp),
      foreign key (invoice_id, controller_id, publisher_id)
        references billing_invoice (id, controller_id, publisher_id),
      -- Half away from zero, once per category (numeric's round does just that).
      constraint billing_vat_amount check (vat_minor = round(base_minor::numeric * vat_bp / 10000)),
      check ((category = 'S') = (vat_bp > 0))
    );

    create function billing_invoice_hash(i billing_invoice) returns bytea language sql stable as $$
      select sha256(convert_to(jsonb_build_array(
        i.id, i.publisher_id, i.controller_id, i.agreement_id, i.kind, i.month, i.series, i.series_number, i.number,
        i.payer_gln, i.order_reference, i.currency, i.net_minor, i.vat_minor, i.total_minor,
        extract(epoch from i.issued_at), i.due_on,
        (select jsonb_agg(jsonb_build_array(l.line, l.kind, l.product_id, l.description, l.call_off_id,
            l.reconciliation_id, l.starts_on, l.ends_on, l.entitled, l.active, l.quantity, l.unit_price_micro,
            l.days, l.of_days, l.net_minor, l.vat_category, l.vat_bp) order by l.line)
          from billing_line l where l.invoice_id = i.id),
        (select jsonb_agg(jsonb_build_array(v.category, v.vat_bp, v.base_minor, v.vat_minor)
            order by v.category, v.vat_bp)
          from billing_vat v where v.invoice_id = i.id)
      )::text, 'UTF8'))
    $$;

    -- A draft may change; when it is issued its sums are held against its lines and its content is sealed.
    -- After that only its state moves.
    create function billing_invoice_guard() returns trigger language plpgsql as $$
    begin
      if tg_op = 'INSERT' then
        if new.state <> 'draft' then
          raise exception 'an invoice starts as a draft' using errcode = '42501';
        end if;
        return new;
      end if;
      if tg_op = 'DELETE' or old.state <> 'draft' then
        if tg_op = 'UPDATE' and new.state <> 'draft'
           and to_jsonb(new) - 'state' = to_jsonb(old) - 'state' then
          return new;
        end if;
        if tg_op = 'DELETE' and old.state = 'draft' then
          return old;
        end if;
        raise exception 'an issued invoice does not change' using errcode = '42501';
      end if;
      if new.state <> 'draft' then
        if new.net_minor is distinct from
             (select sum(l.net_minor) from billing_line l where l.invoice_id = new.id)
           or new.vat_minor is distinct from
             (select sum(v.vat_minor) from billing_vat v where v.invoice_id = new.id)
           or exists (
             select 1
             from (select l.vat_category as category, l.vat_bp, sum(l.net_minor) as base
               from billing_line l where l.invoice_id = new.id group by 1, 2) lines
             full join (select v.category, v.vat_bp, v.base_minor as base
               from billing_vat v where v.invoice_id = new.id) vat using (category, vat_bp)
             where lines.base is distinct from vat.base) then
          raise exception 'the invoice % does not add up', new.id using errcode = '23514';
        end if;
        new.content_hash := billing_invoice_hash(new);
      end if;
      return new;
    end $$;
    create trigger billing_invoice_guard before insert or update or delete on billing_invoice
      for each row execute function billing_invoice_guard();

    create function billing_part_guard() returns trigger language plpgsql as $$
    declare
      part record;
    begin
      part := case when tg_op = 'DELETE' then old else new end;
      if (tg_op = 'UPDATE' and old.invoice_id <> new.invoice_id)
         or (select i.state from billing_invoice i where i.id = part.invoice_id) <> 'draft' then
        raise exception 'an issued invoice does not change' using errcode = '42501';
      end if;
      return part;
    end $$;
    create trigger billing_line_guard before insert or update or delete on billing_line
      for each row execute function billing_part_guard();
    create trigger billing_vat_guard before insert or update or delete on billing_vat
      for each row execute function billing_part_guard();

    ${secure("billing_series", { visible: `publisher_id = ${publisherIs}`, app: ["select"], platform: all })}
    ${secure("billing_run", { visible: `publisher_id = ${publisherIs}`, app: ["select", "insert"], platform: ["select"] })}
    ${secure("billing_run_pair", { visible: `publisher_id = ${publisherIs}`, app: ["select"], platform: ["select", "insert", "update"] })}
    ${secure("billing_invoice", { visible: bothSides, app: ["select"], platform: all })}
    ${secure("billing_line", { visible: bothSides, app: ["select"], platform: ["select", "insert"] })}
    ${secure("billing_vat", { visible: bothSides, app: ["select"], platform: ["select", "insert"] })}
  `);
}

export async function down(): Promise<void> {
  throw new Error("migrations only go forward; restore a backup instead");
}
