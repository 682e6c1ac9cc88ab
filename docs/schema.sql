-- Generated from the catalogue tables of a migrated database by `npm run schema`; do not edit.
-- It is here to be read in review; migrations/ is what makes a database. Partitions are not listed.

create function billing_invoice_guard() returns trigger
  language plpgsql volatile
as $body$
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
    end$body$;

create function billing_invoice_hash(i billing_invoice) returns bytea
  language sql stable
as $body$
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
$body$;

create function billing_part_guard() returns trigger
  language plpgsql volatile
as $body$
    declare
      part record;
    begin
      part := case when tg_op = 'DELETE' then old else new end;
      if (tg_op = 'UPDATE' and old.invoice_id <> new.invoice_id)
         or (select i.state from billing_invoice i where i.id = part.invoice_id) <> 'draft' then
        raise exception 'an issued invoice does not change' using errcode = '42501';
      end if;
      return part;
    end$body$;

create function catalogue_offer_guard() returns trigger
  language plpgsql volatile
as $body$
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
    end$body$;

create function catalogue_offer_hash(o catalogue_offer) returns bytea
  language sql stable
as $body$
      select sha256(convert_to(jsonb_build_array(
        o.id, o.product_id, o.publisher_id, o.version, o.model, o.price_sheet, o.proration, o.count_basis,
        o.over_use, o.tolerance_bp, o.vat_bp, o.return_window_days, o.grace_days, o.valid_from)::text, 'UTF8'))
$body$;

create function platform_now() returns timestamp with time zone
  language sql volatile parallel safe
as $body$select clock_timestamp()$body$;

create function platform_refuse_change() returns trigger
  language plpgsql volatile
as $body$
    begin
      raise exception '% is append-only', tg_table_name using errcode = '42501';
    end$body$;

create table agreements_agreement (
  id uuid not null,
  reference text not null,
  publisher_id integer not null,
  participant_ids integer[] not null,
  round_reference text,
  lot_reference text,
  offer_id uuid,
  product_id uuid not null,
  model text not null,
  price_sheet jsonb not null,
  proration text not null,
  count_basis text not null,
  over_use text not null,
  tolerance_bp integer not null,
  vat_bp integer not null,
  starts_on date not null,
  ends_on date not null,
  term_starts_on date not null,
  term_ends_on date not null,
  ceiling_minor bigint not null,
  called_minor bigint not null default 0,
  called_quantity bigint not null default 0,
  call_offs integer not null default 0,
  state text not null default 'active'::text,
  created_at timestamp with time zone not null default platform_now(),
  constraint agreements_agreement_pkey PRIMARY KEY (id),
  constraint agreements_agreement_id_publisher_id_product_id_model_key UNIQUE (id, publisher_id, product_id, model),
  constraint agreements_agreement_reference_key UNIQUE (reference),
  constraint agreements_agreement_call_offs_check CHECK ((call_offs >= 0)),
  constraint agreements_agreement_called_quantity_check CHECK ((called_quantity >= 0)),
  constraint agreements_agreement_ceiling_minor_check CHECK ((ceiling_minor >= 0)),
  constraint agreements_agreement_check CHECK ((starts_on < ends_on)),
  constraint agreements_agreement_check1 CHECK (((term_starts_on <= starts_on) AND (term_starts_on < term_ends_on))),
  constraint agreements_agreement_check2 CHECK (((called_minor >= 0) AND (called_minor <= ceiling_minor))),
  constraint agreements_agreement_check3 CHECK (((price_sheet ->> 'model'::text) = model)),
  constraint agreements_agreement_count_basis_check CHECK ((count_basis = ANY (ARRAY['count_date'::text, 'seats'::text, 'active'::text]))),
  constraint agreements_agreement_lot_reference_check CHECK (((length(lot_reference) >= 1) AND (length(lot_reference) <= 200))),
  constraint agreements_agreement_model_check CHECK ((model = ANY (ARRAY['per_pupil'::text, 'per_school'::text, 'pooled'::text, 'pot'::text, 'pay_per_use'::text]))),
  constraint agreements_agreement_over_use_check CHECK ((over_use = ANY (ARRAY['HARD'::text, 'TOLERANCE'::text, 'TRUE_UP'::text, 'REPORT_ONLY'::text]))),
  constraint agreements_agreement_participant_ids_check CHECK (((cardinality(participant_ids) >= 1) AND (cardinality(participant_ids) <= 200))),
  constraint agreements_agreement_proration_check CHECK ((proration = ANY (ARRAY['DAILY'::text, 'MONTHLY'::text, 'NONE'::text, 'SHORT_TERM_X2'::text]))),
  constraint agreements_agreement_reference_check CHECK (((length(reference) >= 1) AND (length(reference) <= 200))),
  constraint agreements_agreement_round_reference_check CHECK (((length(round_reference) >= 1) AND (length(round_reference) <= 200))),
  constraint agreements_agreement_state_check CHECK ((state = ANY (ARRAY['active'::text, 'ended'::text]))),
  constraint agreements_agreement_tolerance_bp_check CHECK (((tolerance_bp >= 0) AND (tolerance_bp <= 10000))),
  constraint agreements_agreement_vat_bp_check CHECK (((vat_bp >= 0) AND (vat_bp <= 10000))),
  constraint agreements_agreement_offer_id_fkey FOREIGN KEY (offer_id) REFERENCES catalogue_offer(id),
  constraint agreements_agreement_publisher_id_fkey FOREIGN KEY (publisher_id) REFERENCES parties_publisher(id),
  constraint agreements_agreement_publisher_id_product_id_fkey FOREIGN KEY (publisher_id, product_id) REFERENCES catalogue_product(publisher_id, id)
);
CREATE INDEX agreements_agreement_participants ON agreements_agreement USING gin (participant_ids);
CREATE INDEX agreements_agreement_publisher ON agreements_agreement USING btree (publisher_id, reference);
alter table agreements_agreement enable row level security, force row level security;
create policy agreements_agreement_calls on agreements_agreement for update to samkoeb_app using (((NULLIF(current_setting('app.controller'::text, true), ''::text))::integer = ANY (participant_ids)));
create policy agreements_agreement_delete on agreements_agreement for delete to samkoeb_app using ((((NULLIF(current_setting('app.controller'::text, true), ''::text))::integer = ANY (participant_ids)) OR (publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer)));
create policy agreements_agreement_insert on agreements_agreement for insert to samkoeb_app with check ((((NULLIF(current_setting('app.controller'::text, true), ''::text))::integer = ANY (participant_ids)) OR (publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer)));
create policy agreements_agreement_own on agreements_agreement for insert to samkoeb_app with check ((participant_ids = ARRAY[(NULLIF(current_setting('app.controller'::text, true), ''::text))::integer]));
create policy agreements_agreement_platform on agreements_agreement for all to samkoeb_platform using ((current_setting('app.platform'::text, true) = 'on'::text)) with check ((current_setting('app.platform'::text, true) = 'on'::text));
create policy agreements_agreement_read on agreements_agreement for select to samkoeb_app using ((((NULLIF(current_setting('app.controller'::text, true), ''::text))::integer = ANY (participant_ids)) OR (publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer)));
create policy agreements_agreement_update on agreements_agreement for update to samkoeb_app using ((((NULLIF(current_setting('app.controller'::text, true), ''::text))::integer = ANY (participant_ids)) OR (publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer))) with check ((((NULLIF(current_setting('app.controller'::text, true), ''::text))::integer = ANY (participant_ids)) OR (publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer)));
grant insert, select on agreements_agreement to samkoeb_app;
grant delete, insert, select, update on agreements_agreement to samkoeb_platform;
grant update (called_minor, called_quantity, call_offs) on agreements_agreement to samkoeb_app;

create table agreements_buyer (
  agreement_id uuid not null,
  controller_id integer not null,
  publisher_id integer not null,
  payer_gln text not null,
  order_reference text not null,
  committed_min integer not null,
  committed_expected integer not null,
  committed_max integer not null,
  version integer not null default 1,
  constraint agreements_buyer_pkey PRIMARY KEY (agreement_id, controller_id),
  constraint agreements_buyer_agreement_id_controller_id_publisher_id_key UNIQUE (agreement_id, controller_id, publisher_id),
  constraint agreements_buyer_check CHECK ((committed_expected >= committed_min)),
  constraint agreements_buyer_check1 CHECK ((committed_max >= committed_expected)),
  constraint agreements_buyer_committed_min_check CHECK ((committed_min >= 0)),
  constraint agreements_buyer_order_reference_check CHECK (((length(order_reference) >= 1) AND (length(order_reference) <= 100))),
  constraint agreements_buyer_payer_gln_check CHECK ((payer_gln ~ '^[0-9]{13}$'::text)),
  constraint agreements_buyer_version_check CHECK ((version > 0)),
  constraint agreements_buyer_agreement_id_fkey FOREIGN KEY (agreement_id) REFERENCES agreements_agreement(id),
  constraint agreements_buyer_controller_id_fkey FOREIGN KEY (controller_id) REFERENCES parties_controller(id)
);
CREATE INDEX agreements_buyer_controller ON agreements_buyer USING btree (controller_id);
alter table agreements_buyer enable row level security, force row level security;
create policy agreements_buyer_delete on agreements_buyer for delete to samkoeb_app using ((controller_id = (NULLIF(current_setting('app.controller'::text, true), ''::text))::integer));
create policy agreements_buyer_insert on agreements_buyer for insert to samkoeb_app with check ((controller_id = (NULLIF(current_setting('app.controller'::text, true), ''::text))::integer));
create policy agreements_buyer_platform on agreements_buyer for all to samkoeb_platform using ((current_setting('app.platform'::text, true) = 'on'::text)) with check ((current_setting('app.platform'::text, true) = 'on'::text));
create policy agreements_buyer_read on agreements_buyer for select to samkoeb_app using (((controller_id = (NULLIF(current_setting('app.controller'::text, true), ''::text))::integer) OR (publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer)));
create policy agreements_buyer_update on agreements_buyer for update to samkoeb_app using (((controller_id = (NULLIF(current_setting('app.controller'::text, true), ''::text))::integer) OR (publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer))) with check ((controller_id = (NULLIF(current_setting('app.controller'::text, true), ''::text))::integer));
grant insert, select on agreements_buyer to samkoeb_app;
grant delete, insert, select, update on agreements_buyer to samkoeb_platform;
grant update (payer_gln, order_reference, version) on agreements_buyer to samkoeb_app;

create table agreements_call_off (
  id uuid not null,
  agreement_id uuid not null,
  number integer not null,
  controller_id integer not null,
  publisher_id integer not null,
  product_id uuid not null,
  model text not null,
  quantity integer not null,
  institution_ids integer[],
  unit_price_micro bigint not null,
  net_minor bigint not null,
  starts_on date not null,
  ends_on date not null,
  proration text not null,
  over_use text not null,
  tolerance_bp integer not null,
  vat_bp integer not null,
  called_at timestamp with time zone not null default platform_now(),
  constraint agreements_call_off_pkey PRIMARY KEY (id),
  constraint agreements_call_off_agreement_id_number_key UNIQUE (agreement_id, number),
  constraint agreements_call_off_controller_id_id_key UNIQUE (controller_id, id),
  constraint agreements_call_off_check CHECK ((cardinality(institution_ids) = quantity)),
  constraint agreements_call_off_check1 CHECK ((starts_on < ends_on)),
  constraint agreements_call_off_net_minor_check CHECK ((net_minor >= 0)),
  constraint agreements_call_off_number_check CHECK ((number > 0)),
  constraint agreements_call_off_quantity_check CHECK ((quantity > 0)),
  constraint agreements_call_off_unit_price_micro_check CHECK ((unit_price_micro >= 0)),
  constraint agreements_call_off_agreement_id_controller_id_publisher_i_fkey FOREIGN KEY (agreement_id, controller_id, publisher_id) REFERENCES agreements_buyer(agreement_id, controller_id, publisher_id),
  constraint agreements_call_off_agreement_id_publisher_id_product_id_m_fkey FOREIGN KEY (agreement_id, publisher_id, product_id, model) REFERENCES agreements_agreement(id, publisher_id, product_id, model)
);
CREATE INDEX agreements_call_off_controller ON agreements_call_off USING btree (controller_id, agreement_id);
CREATE TRIGGER agreements_call_off_append_only BEFORE DELETE OR UPDATE ON agreements_call_off FOR EACH ROW EXECUTE FUNCTION platform_refuse_change();
CREATE TRIGGER agreements_call_off_no_truncate BEFORE TRUNCATE ON agreements_call_off FOR EACH STATEMENT EXECUTE FUNCTION platform_refuse_change();
alter table agreements_call_off enable row level security, force row level security;
create policy agreements_call_off_delete on agreements_call_off for delete to samkoeb_app using ((controller_id = (NULLIF(current_setting('app.controller'::text, true), ''::text))::integer));
create policy agreements_call_off_insert on agreements_call_off for insert to samkoeb_app with check ((controller_id = (NULLIF(current_setting('app.controller'::text, true), ''::text))::integer));
create policy agreements_call_off_platform on agreements_call_off for all to samkoeb_platform using ((current_setting('app.platform'::text, true) = 'on'::text)) with check ((current_setting('app.platform'::text, true) = 'on'::text));
create policy agreements_call_off_read on agreements_call_off for select to samkoeb_app using (((controller_id = (NULLIF(current_setting('app.controller'::text, true), ''::text))::integer) OR (publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer)));
create policy agreements_call_off_update on agreements_call_off for update to samkoeb_app using (((controller_id = (NULLIF(current_setting('app.controller'::text, true), ''::text))::integer) OR (publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer))) with check ((controller_id = (NULLIF(current_setting('app.controller'::text, true), ''::text))::integer));
grant insert, select on agreements_call_off to samkoeb_app;
grant insert, select on agreements_call_off to samkoeb_platform;

create table billing_invoice (
  id uuid not null,
  publisher_id integer not null,
  controller_id integer not null,
  agreement_id uuid not null,
  kind text not null,
  month date not null,
  state text not null default 'draft'::text,
  series text,
  series_number integer,
  number text,
  payer_gln text not null,
  order_reference text not null,
  currency text not null,
  net_minor bigint not null default 0,
  vat_minor bigint not null default 0,
  total_minor bigint not null default 0,
  issued_at timestamp with time zone,
  due_on date,
  content_hash bytea,
  constraint billing_invoice_pkey PRIMARY KEY (id),
  constraint billing_invoice_agreement_id_controller_id_month_kind_key UNIQUE (agreement_id, controller_id, month, kind),
  constraint billing_invoice_id_controller_id_publisher_id_key UNIQUE (id, controller_id, publisher_id),
  constraint billing_invoice_publisher_id_number_key UNIQUE (publisher_id, number),
  constraint billing_invoice_publisher_id_series_series_number_key UNIQUE (publisher_id, series, series_number),
  constraint billing_invoice_content_hash_check CHECK ((length(content_hash) = 32)),
  constraint billing_invoice_currency_check CHECK ((currency = 'DKK'::text)),
  constraint billing_invoice_issued CHECK ((((state = 'draft'::text) = (number IS NULL)) AND ((number IS NULL) = (series_number IS NULL)) AND ((number IS NULL) = (series IS NULL)) AND ((number IS NULL) = (issued_at IS NULL)) AND ((number IS NULL) = (due_on IS NULL)) AND ((number IS NULL) = (content_hash IS NULL)))),
  constraint billing_invoice_kind_check CHECK ((kind = ANY (ARRAY['base'::text, 'over_use'::text]))),
  constraint billing_invoice_month_check CHECK ((EXTRACT(day FROM month) = (1)::numeric)),
  constraint billing_invoice_order_reference_check CHECK (((length(order_reference) >= 1) AND (length(order_reference) <= 100))),
  constraint billing_invoice_payer_gln_check CHECK ((payer_gln ~ '^[0-9]{13}$'::text)),
  constraint billing_invoice_series_number_check CHECK ((series_number > 0)),
  constraint billing_invoice_state_check CHECK ((state = ANY (ARRAY['draft'::text, 'issued'::text, 'sent'::text, 'paid'::text, 'partly_paid'::text, 'credited'::text]))),
  constraint billing_invoice_sums CHECK (((net_minor + vat_minor) = total_minor)),
  constraint billing_invoice_agreement_id_controller_id_publisher_id_fkey FOREIGN KEY (agreement_id, controller_id, publisher_id) REFERENCES agreements_buyer(agreement_id, controller_id, publisher_id),
  constraint billing_invoice_publisher_id_series_fkey FOREIGN KEY (publisher_id, series) REFERENCES billing_series(publisher_id, series)
);
CREATE INDEX billing_invoice_controller ON billing_invoice USING btree (controller_id, issued_at, id);
CREATE INDEX billing_invoice_publisher ON billing_invoice USING btree (publisher_id, issued_at, id);
CREATE TRIGGER billing_invoice_guard BEFORE INSERT OR DELETE OR UPDATE ON billing_invoice FOR EACH ROW EXECUTE FUNCTION billing_invoice_guard();
alter table billing_invoice enable row level security, force row level security;
create policy billing_invoice_delete on billing_invoice for delete to samkoeb_app using (((controller_id = (NULLIF(current_setting('app.controller'::text, true), ''::text))::integer) OR (publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer)));
create policy billing_invoice_insert on billing_invoice for insert to samkoeb_app with check (((controller_id = (NULLIF(current_setting('app.controller'::text, true), ''::text))::integer) OR (publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer)));
create policy billing_invoice_platform on billing_invoice for all to samkoeb_platform using ((current_setting('app.platform'::text, true) = 'on'::text)) with check ((current_setting('app.platform'::text, true) = 'on'::text));
create policy billing_invoice_read on billing_invoice for select to samkoeb_app using (((controller_id = (NULLIF(current_setting('app.controller'::text, true), ''::text))::integer) OR (publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer)));
create policy billing_invoice_update on billing_invoice for update to samkoeb_app using (((controller_id = (NULLIF(current_setting('app.controller'::text, true), ''::text))::integer) OR (publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer))) with check (((controller_id = (NULLIF(current_setting('app.controller'::text, true), ''::text))::integer) OR (publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer)));
grant select on billing_invoice to samkoeb_app;
grant delete, insert, select, update on billing_invoice to samkoeb_platform;

create table billing_line (
  invoice_id uuid not null,
  line integer not null,
  controller_id integer not null,
  publisher_id integer not null,
  kind text not null,
  product_id uuid not null,
  description text not null,
  call_off_id uuid,
  reconciliation_id uuid,
  starts_on date not null,
  ends_on date not null,
  entitled integer,
  active integer,
  quantity integer not null,
  unit_price_micro bigint not null,
  days integer,
  of_days integer,
  net_minor bigint not null,
  vat_category text not null,
  vat_bp integer not null,
  constraint billing_line_pkey PRIMARY KEY (invoice_id, line),
  constraint billing_line_call_off_id_key UNIQUE (call_off_id),
  constraint billing_line_reconciliation_id_product_id_key UNIQUE (reconciliation_id, product_id),
  constraint billing_line_active_check CHECK ((active >= 0)),
  constraint billing_line_check CHECK ((ends_on > starts_on)),
  constraint billing_line_check1 CHECK ((of_days >= days)),
  constraint billing_line_check2 CHECK (((kind = 'base'::text) = (call_off_id IS NOT NULL))),
  constraint billing_line_check3 CHECK (((kind = ANY (ARRAY['true_up'::text, 'tolerance'::text])) = (reconciliation_id IS NOT NULL))),
  constraint billing_line_check4 CHECK (((vat_category = 'S'::text) = (vat_bp > 0))),
  constraint billing_line_days_check CHECK ((days > 0)),
  constraint billing_line_description_check CHECK (((length(description) >= 1) AND (length(description) <= 400))),
  constraint billing_line_entitled_check CHECK ((entitled >= 0)),
  constraint billing_line_kind_check CHECK ((kind = ANY (ARRAY['base'::text, 'true_up'::text, 'tolerance'::text, 'adjustment'::text]))),
  constraint billing_line_line_check CHECK (((line >= 1) AND (line <= 10000))),
  constraint billing_line_vat_bp_check CHECK (((vat_bp >= 0) AND (vat_bp <= 10000))),
  constraint billing_line_vat_category_check CHECK ((vat_category = ANY (ARRAY['S'::text, 'Z'::text]))),
  constraint billing_line_controller_id_call_off_id_fkey FOREIGN KEY (controller_id, call_off_id) REFERENCES agreements_call_off(controller_id, id),
  constraint billing_line_invoice_id_controller_id_publisher_id_fkey FOREIGN KEY (invoice_id, controller_id, publisher_id) REFERENCES billing_invoice(id, controller_id, publisher_id)
);
CREATE TRIGGER billing_line_guard BEFORE INSERT OR DELETE OR UPDATE ON billing_line FOR EACH ROW EXECUTE FUNCTION billing_part_guard();
alter table billing_line enable row level security, force row level security;
create policy billing_line_delete on billing_line for delete to samkoeb_app using (((controller_id = (NULLIF(current_setting('app.controller'::text, true), ''::text))::integer) OR (publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer)));
create policy billing_line_insert on billing_line for insert to samkoeb_app with check (((controller_id = (NULLIF(current_setting('app.controller'::text, true), ''::text))::integer) OR (publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer)));
create policy billing_line_platform on billing_line for all to samkoeb_platform using ((current_setting('app.platform'::text, true) = 'on'::text)) with check ((current_setting('app.platform'::text, true) = 'on'::text));
create policy billing_line_read on billing_line for select to samkoeb_app using (((controller_id = (NULLIF(current_setting('app.controller'::text, true), ''::text))::integer) OR (publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer)));
create policy billing_line_update on billing_line for update to samkoeb_app using (((controller_id = (NULLIF(current_setting('app.controller'::text, true), ''::text))::integer) OR (publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer))) with check (((controller_id = (NULLIF(current_setting('app.controller'::text, true), ''::text))::integer) OR (publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer)));
grant select on billing_line to samkoeb_app;
grant insert, select on billing_line to samkoeb_platform;

create table billing_run (
  id uuid not null,
  publisher_id integer not null,
  month date not null,
  started_at timestamp with time zone not null default platform_now(),
  constraint billing_run_pkey PRIMARY KEY (id),
  constraint billing_run_id_publisher_id_key UNIQUE (id, publisher_id),
  constraint billing_run_month_check CHECK ((EXTRACT(day FROM month) = (1)::numeric)),
  constraint billing_run_publisher_id_fkey FOREIGN KEY (publisher_id) REFERENCES parties_publisher(id)
);
alter table billing_run enable row level security, force row level security;
create policy billing_run_delete on billing_run for delete to samkoeb_app using ((publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer));
create policy billing_run_insert on billing_run for insert to samkoeb_app with check ((publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer));
create policy billing_run_platform on billing_run for all to samkoeb_platform using ((current_setting('app.platform'::text, true) = 'on'::text)) with check ((current_setting('app.platform'::text, true) = 'on'::text));
create policy billing_run_read on billing_run for select to samkoeb_app using ((publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer));
create policy billing_run_update on billing_run for update to samkoeb_app using ((publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer)) with check ((publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer));
grant insert, select on billing_run to samkoeb_app;
grant select on billing_run to samkoeb_platform;

create table billing_run_pair (
  run_id uuid not null,
  publisher_id integer not null,
  agreement_id uuid not null,
  controller_id integer not null,
  invoices integer,
  constraint billing_run_pair_pkey PRIMARY KEY (run_id, agreement_id, controller_id),
  constraint billing_run_pair_invoices_check CHECK ((invoices >= 0)),
  constraint billing_run_pair_run_id_publisher_id_fkey FOREIGN KEY (run_id, publisher_id) REFERENCES billing_run(id, publisher_id)
);
alter table billing_run_pair enable row level security, force row level security;
create policy billing_run_pair_delete on billing_run_pair for delete to samkoeb_app using ((publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer));
create policy billing_run_pair_insert on billing_run_pair for insert to samkoeb_app with check ((publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer));
create policy billing_run_pair_platform on billing_run_pair for all to samkoeb_platform using ((current_setting('app.platform'::text, true) = 'on'::text)) with check ((current_setting('app.platform'::text, true) = 'on'::text));
create policy billing_run_pair_read on billing_run_pair for select to samkoeb_app using ((publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer));
create policy billing_run_pair_update on billing_run_pair for update to samkoeb_app using ((publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer)) with check ((publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer));
grant select on billing_run_pair to samkoeb_app;
grant insert, select, update on billing_run_pair to samkoeb_platform;

create table billing_series (
  publisher_id integer not null,
  series text not null,
  next_number integer not null,
  constraint billing_series_pkey PRIMARY KEY (publisher_id, series),
  constraint billing_series_next_number_check CHECK ((next_number > 0)),
  constraint billing_series_series_check CHECK ((series ~ '^[0-9]{4}$'::text)),
  constraint billing_series_publisher_id_fkey FOREIGN KEY (publisher_id) REFERENCES parties_publisher(id)
);
alter table billing_series enable row level security, force row level security;
create policy billing_series_delete on billing_series for delete to samkoeb_app using ((publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer));
create policy billing_series_insert on billing_series for insert to samkoeb_app with check ((publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer));
create policy billing_series_platform on billing_series for all to samkoeb_platform using ((current_setting('app.platform'::text, true) = 'on'::text)) with check ((current_setting('app.platform'::text, true) = 'on'::text));
create policy billing_series_read on billing_series for select to samkoeb_app using ((publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer));
create policy billing_series_update on billing_series for update to samkoeb_app using ((publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer)) with check ((publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer));
grant select on billing_series to samkoeb_app;
grant delete, insert, select, update on billing_series to samkoeb_platform;

create table billing_vat (
  invoice_id uuid not null,
  controller_id integer not null,
  publisher_id integer not null,
  category text not null,
  vat_bp integer not null,
  base_minor bigint not null,
  vat_minor bigint not null,
  constraint billing_vat_pkey PRIMARY KEY (invoice_id, category, vat_bp),
  constraint billing_vat_amount CHECK (((vat_minor)::numeric = round((((base_minor)::numeric * (vat_bp)::numeric) / (10000)::numeric)))),
  constraint billing_vat_category_check CHECK ((category = ANY (ARRAY['S'::text, 'Z'::text]))),
  constraint billing_vat_check CHECK (((category = 'S'::text) = (vat_bp > 0))),
  constraint billing_vat_vat_bp_check CHECK (((vat_bp >= 0) AND (vat_bp <= 10000))),
  constraint billing_vat_invoice_id_controller_id_publisher_id_fkey FOREIGN KEY (invoice_id, controller_id, publisher_id) REFERENCES billing_invoice(id, controller_id, publisher_id)
);
CREATE TRIGGER billing_vat_guard BEFORE INSERT OR DELETE OR UPDATE ON billing_vat FOR EACH ROW EXECUTE FUNCTION billing_part_guard();
alter table billing_vat enable row level security, force row level security;
create policy billing_vat_delete on billing_vat for delete to samkoeb_app using (((controller_id = (NULLIF(current_setting('app.controller'::text, true), ''::text))::integer) OR (publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer)));
create policy billing_vat_insert on billing_vat for insert to samkoeb_app with check (((controller_id = (NULLIF(current_setting('app.controller'::text, true), ''::text))::integer) OR (publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer)));
create policy billing_vat_platform on billing_vat for all to samkoeb_platform using ((current_setting('app.platform'::text, true) = 'on'::text)) with check ((current_setting('app.platform'::text, true) = 'on'::text));
create policy billing_vat_read on billing_vat for select to samkoeb_app using (((controller_id = (NULLIF(current_setting('app.controller'::text, true), ''::text))::integer) OR (publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer)));
create policy billing_vat_update on billing_vat for update to samkoeb_app using (((controller_id = (NULLIF(current_setting('app.controller'::text, true), ''::text))::integer) OR (publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer))) with check (((controller_id = (NULLIF(current_setting('app.controller'::text, true), ''::text))::integer) OR (publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer)));
grant select on billing_vat to samkoeb_app;
grant insert, select on billing_vat to samkoeb_platform;

create table catalogue_identifier (
  identifier text not null,
  product_id uuid not null,
  publisher_id integer not null,
  position integer not null,
  constraint catalogue_identifier_pkey PRIMARY KEY (identifier),
  constraint catalogue_identifier_identifier_check CHECK ((identifier ~ '^(97[89][0-9]{10}|urn:.{3,200})$'::text)),
  constraint catalogue_identifier_position_check CHECK (("position" >= 0)),
  constraint catalogue_identifier_publisher_id_product_id_fkey FOREIGN KEY (publisher_id, product_id) REFERENCES catalogue_product(publisher_id, id)
);
CREATE INDEX catalogue_identifier_product ON catalogue_identifier USING btree (product_id);
alter table catalogue_identifier enable row level security, force row level security;
create policy catalogue_identifier_delete on catalogue_identifier for delete to samkoeb_app using ((publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer));
create policy catalogue_identifier_insert on catalogue_identifier for insert to samkoeb_app with check ((publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer));
create policy catalogue_identifier_own on catalogue_identifier for update to samkoeb_app using ((publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer));
create policy catalogue_identifier_platform on catalogue_identifier for all to samkoeb_platform using ((current_setting('app.platform'::text, true) = 'on'::text)) with check ((current_setting('app.platform'::text, true) = 'on'::text));
create policy catalogue_identifier_read on catalogue_identifier for select to samkoeb_app using (((NULLIF(current_setting('app.caller'::text, true), ''::text))::integer > 0));
create policy catalogue_identifier_update on catalogue_identifier for update to samkoeb_app using (((NULLIF(current_setting('app.caller'::text, true), ''::text))::integer > 0)) with check ((publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer));
grant delete, insert, select on catalogue_identifier to samkoeb_app;
grant delete, insert, select, update on catalogue_identifier to samkoeb_platform;
grant update (position) on catalogue_identifier to samkoeb_app;

create table catalogue_offer (
  id uuid not null,
  product_id uuid not null,
  publisher_id integer not null,
  version integer not null,
  model text not null,
  price_sheet jsonb not null,
  proration text not null,
  count_basis text not null,
  over_use text not null,
  tolerance_bp integer not null,
  vat_bp integer not null default 2500,
  return_window_days integer not null,
  grace_days integer not null,
  valid_from date not null,
  created_at timestamp with time zone not null default platform_now(),
  used_at timestamp with time zone,
  used_hash bytea,
  constraint catalogue_offer_pkey PRIMARY KEY (id),
  constraint catalogue_offer_product_id_model_valid_from_key UNIQUE (product_id, model, valid_from),
  constraint catalogue_offer_product_id_model_version_key UNIQUE (product_id, model, version),
  constraint catalogue_offer_check CHECK (((price_sheet ->> 'model'::text) = model)),
  constraint catalogue_offer_check1 CHECK (((over_use = 'TOLERANCE'::text) OR (tolerance_bp = 0))),
  constraint catalogue_offer_check2 CHECK (((used_at IS NULL) = (used_hash IS NULL))),
  constraint catalogue_offer_count_basis_check CHECK ((count_basis = ANY (ARRAY['count_date'::text, 'seats'::text, 'active'::text]))),
  constraint catalogue_offer_grace_days_check CHECK (((grace_days >= 0) AND (grace_days <= 366))),
  constraint catalogue_offer_model_check CHECK ((model = ANY (ARRAY['per_pupil'::text, 'per_school'::text, 'pooled'::text, 'pot'::text, 'pay_per_use'::text]))),
  constraint catalogue_offer_over_use_check CHECK ((over_use = ANY (ARRAY['HARD'::text, 'TOLERANCE'::text, 'TRUE_UP'::text, 'REPORT_ONLY'::text]))),
  constraint catalogue_offer_proration_check CHECK ((proration = ANY (ARRAY['DAILY'::text, 'MONTHLY'::text, 'NONE'::text, 'SHORT_TERM_X2'::text]))),
  constraint catalogue_offer_return_window_days_check CHECK (((return_window_days >= 0) AND (return_window_days <= 366))),
  constraint catalogue_offer_tolerance_bp_check CHECK (((tolerance_bp >= 0) AND (tolerance_bp <= 10000))),
  constraint catalogue_offer_vat_bp_check CHECK (((vat_bp >= 0) AND (vat_bp <= 10000))),
  constraint catalogue_offer_version_check CHECK ((version > 0)),
  constraint catalogue_offer_publisher_id_product_id_fkey FOREIGN KEY (publisher_id, product_id) REFERENCES catalogue_product(publisher_id, id)
);
CREATE INDEX catalogue_offer_publisher ON catalogue_offer USING btree (publisher_id);
CREATE TRIGGER catalogue_offer_guard BEFORE DELETE OR UPDATE ON catalogue_offer FOR EACH ROW EXECUTE FUNCTION catalogue_offer_guard();
alter table catalogue_offer enable row level security, force row level security;
create policy catalogue_offer_delete on catalogue_offer for delete to samkoeb_app using (((NULLIF(current_setting('app.caller'::text, true), ''::text))::integer > 0));
create policy catalogue_offer_insert on catalogue_offer for insert to samkoeb_app with check (((NULLIF(current_setting('app.caller'::text, true), ''::text))::integer > 0));
create policy catalogue_offer_own_delete on catalogue_offer for delete to samkoeb_app using ((publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer));
create policy catalogue_offer_own_insert on catalogue_offer for insert to samkoeb_app with check ((publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer));
create policy catalogue_offer_platform on catalogue_offer for all to samkoeb_platform using ((current_setting('app.platform'::text, true) = 'on'::text)) with check ((current_setting('app.platform'::text, true) = 'on'::text));
create policy catalogue_offer_read on catalogue_offer for select to samkoeb_app using (((NULLIF(current_setting('app.caller'::text, true), ''::text))::integer > 0));
create policy catalogue_offer_update on catalogue_offer for update to samkoeb_app using (((NULLIF(current_setting('app.caller'::text, true), ''::text))::integer > 0)) with check (((NULLIF(current_setting('app.caller'::text, true), ''::text))::integer > 0));
grant delete, insert, select on catalogue_offer to samkoeb_app;
grant delete, insert, select, update on catalogue_offer to samkoeb_platform;
grant update (used_at) on catalogue_offer to samkoeb_app;

create table catalogue_product (
  id uuid not null,
  publisher_id integer not null,
  reference text not null,
  title text not null,
  description text not null,
  subjects text[] not null,
  grade_from smallint,
  grade_to smallint,
  audience text not null,
  institution_kinds text[] not null,
  language text not null,
  state text not null default 'draft'::text,
  version integer not null default 1,
  created_at timestamp with time zone not null default platform_now(),
  updated_at timestamp with time zone not null default platform_now(),
  constraint catalogue_product_pkey PRIMARY KEY (id),
  constraint catalogue_product_publisher_id_id_key UNIQUE (publisher_id, id),
  constraint catalogue_product_publisher_id_reference_key UNIQUE (publisher_id, reference),
  constraint catalogue_product_audience_check CHECK ((audience = ANY (ARRAY['pupils'::text, 'teachers'::text, 'all'::text]))),
  constraint catalogue_product_check CHECK (((grade_to >= grade_from) AND (grade_to <= 13))),
  constraint catalogue_product_check1 CHECK (((grade_from IS NULL) = (grade_to IS NULL))),
  constraint catalogue_product_description_check CHECK ((length(description) <= 5000)),
  constraint catalogue_product_grade_from_check CHECK (((grade_from >= 0) AND (grade_from <= 13))),
  constraint catalogue_product_institution_kinds_check CHECK (((cardinality(institution_kinds) > 0) AND (institution_kinds <@ ARRAY['school'::text, 'daycare'::text, 'library'::text]))),
  constraint catalogue_product_language_check CHECK ((language ~ '^[a-z]{2,3}$'::text)),
  constraint catalogue_product_reference_check CHECK ((reference ~ '^[a-z0-9][a-z0-9.-]{1,119}$'::text)),
  constraint catalogue_product_state_check CHECK ((state = ANY (ARRAY['draft'::text, 'published'::text, 'withdrawn'::text]))),
  constraint catalogue_product_subjects_check CHECK (((cardinality(subjects) >= 1) AND (cardinality(subjects) <= 20))),
  constraint catalogue_product_title_check CHECK (((length(title) >= 1) AND (length(title) <= 300))),
  constraint catalogue_product_version_check CHECK ((version > 0)),
  constraint catalogue_product_publisher_id_fkey FOREIGN KEY (publisher_id) REFERENCES parties_publisher(id)
);
CREATE INDEX catalogue_product_subjects ON catalogue_product USING gin (subjects);
CREATE INDEX catalogue_product_title ON catalogue_product USING btree (title COLLATE "da-x-icu", id);
alter table catalogue_product enable row level security, force row level security;
create policy catalogue_product_delete on catalogue_product for delete to samkoeb_app using ((publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer));
create policy catalogue_product_insert on catalogue_product for insert to samkoeb_app with check ((publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer));
create policy catalogue_product_own on catalogue_product for update to samkoeb_app using ((publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer));
create policy catalogue_product_platform on catalogue_product for all to samkoeb_platform using ((current_setting('app.platform'::text, true) = 'on'::text)) with check ((current_setting('app.platform'::text, true) = 'on'::text));
create policy catalogue_product_read on catalogue_product for select to samkoeb_app using ((((state <> 'draft'::text) AND ((NULLIF(current_setting('app.caller'::text, true), ''::text))::integer > 0)) OR (publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer)));
create policy catalogue_product_update on catalogue_product for update to samkoeb_app using ((((state <> 'draft'::text) AND ((NULLIF(current_setting('app.caller'::text, true), ''::text))::integer > 0)) OR (publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer))) with check ((publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer));
grant insert, select on catalogue_product to samkoeb_app;
grant delete, insert, select, update on catalogue_product to samkoeb_platform;
grant update (title, description, subjects, grade_from, grade_to, audience, institution_kinds, language, state, version, updated_at) on catalogue_product to samkoeb_app;

create table parties_api_key (
  id text not null,
  party_id integer not null,
  person_id uuid not null,
  institution_id integer,
  roles text[] not null,
  hash bytea not null,
  last4 text not null,
  created_at timestamp with time zone not null default platform_now(),
  expires_at timestamp with time zone not null,
  revoked_at timestamp with time zone,
  constraint parties_api_key_pkey PRIMARY KEY (id),
  constraint parties_api_key_hash_check CHECK ((length(hash) = 32)),
  constraint parties_api_key_id_check CHECK ((id ~ '^[0-9a-z]{8}$'::text)),
  constraint parties_api_key_last4_check CHECK ((length(last4) = 4)),
  constraint parties_api_key_roles_check CHECK (((cardinality(roles) >= 1) AND (cardinality(roles) <= 8))),
  constraint parties_api_key_institution_id_fkey FOREIGN KEY (institution_id) REFERENCES parties_institution(id),
  constraint parties_api_key_party_id_person_id_fkey FOREIGN KEY (party_id, person_id) REFERENCES parties_person(party_id, id)
);
CREATE INDEX parties_api_key_person ON parties_api_key USING btree (party_id, person_id);
alter table parties_api_key enable row level security, force row level security;
create policy parties_api_key_delete on parties_api_key for delete to samkoeb_app using ((party_id = (NULLIF(current_setting('app.party'::text, true), ''::text))::integer));
create policy parties_api_key_insert on parties_api_key for insert to samkoeb_app with check ((party_id = (NULLIF(current_setting('app.party'::text, true), ''::text))::integer));
create policy parties_api_key_platform on parties_api_key for all to samkoeb_platform using ((current_setting('app.platform'::text, true) = 'on'::text)) with check ((current_setting('app.platform'::text, true) = 'on'::text));
create policy parties_api_key_read on parties_api_key for select to samkoeb_app using (((party_id = (NULLIF(current_setting('app.party'::text, true), ''::text))::integer) OR (id = current_setting('app.key'::text, true))));
create policy parties_api_key_update on parties_api_key for update to samkoeb_app using (((party_id = (NULLIF(current_setting('app.party'::text, true), ''::text))::integer) OR (id = current_setting('app.key'::text, true)))) with check ((party_id = (NULLIF(current_setting('app.party'::text, true), ''::text))::integer));
grant insert, select on parties_api_key to samkoeb_app;
grant delete, insert, select, update on parties_api_key to samkoeb_platform;
grant update (revoked_at) on parties_api_key to samkoeb_app;

create table parties_controller (
  id integer not null,
  kind text not null,
  code text,
  region text not null,
  gln text,
  constraint parties_controller_pkey PRIMARY KEY (id),
  constraint parties_controller_code_key UNIQUE (code),
  constraint parties_controller_check CHECK (((kind = 'municipality'::text) = (code IS NOT NULL))),
  constraint parties_controller_code_check CHECK ((code ~ '^[0-9]{3}$'::text)),
  constraint parties_controller_gln_check CHECK ((gln ~ '^[0-9]{13}$'::text)),
  constraint parties_controller_kind_check CHECK ((kind = ANY (ARRAY['municipality'::text, 'independent'::text]))),
  constraint parties_controller_id_fkey FOREIGN KEY (id) REFERENCES parties_party(id)
);
-- no row-level security on parties_controller
grant insert, select on parties_controller to samkoeb_app;
grant delete, insert, select, update on parties_controller to samkoeb_platform;

create table parties_dpa (
  id uuid not null,
  controller_id integer not null,
  publisher_id integer,
  version text not null,
  categories text[] not null,
  sub_processors text[] not null default '{}'::text[],
  starts_on date not null,
  ends_on date not null,
  signed_at timestamp with time zone not null default platform_now(),
  ended_at timestamp with time zone,
  constraint parties_dpa_pkey PRIMARY KEY (id),
  constraint parties_dpa_categories_check CHECK (((cardinality(categories) >= 1) AND (cardinality(categories) <= 30))),
  constraint parties_dpa_check CHECK ((ends_on > starts_on)),
  constraint parties_dpa_sub_processors_check CHECK ((cardinality(sub_processors) <= 50)),
  constraint parties_dpa_version_check CHECK (((length(version) >= 1) AND (length(version) <= 40))),
  constraint parties_dpa_controller_id_fkey FOREIGN KEY (controller_id) REFERENCES parties_controller(id),
  constraint parties_dpa_publisher_id_fkey FOREIGN KEY (publisher_id) REFERENCES parties_publisher(id)
);
CREATE INDEX parties_dpa_pair ON parties_dpa USING btree (controller_id, publisher_id);
alter table parties_dpa enable row level security, force row level security;
create policy parties_dpa_delete on parties_dpa for delete to samkoeb_app using ((controller_id = (NULLIF(current_setting('app.controller'::text, true), ''::text))::integer));
create policy parties_dpa_insert on parties_dpa for insert to samkoeb_app with check ((controller_id = (NULLIF(current_setting('app.controller'::text, true), ''::text))::integer));
create policy parties_dpa_platform on parties_dpa for all to samkoeb_platform using ((current_setting('app.platform'::text, true) = 'on'::text)) with check ((current_setting('app.platform'::text, true) = 'on'::text));
create policy parties_dpa_read on parties_dpa for select to samkoeb_app using (((controller_id = (NULLIF(current_setting('app.controller'::text, true), ''::text))::integer) OR (publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer)));
create policy parties_dpa_update on parties_dpa for update to samkoeb_app using (((controller_id = (NULLIF(current_setting('app.controller'::text, true), ''::text))::integer) OR (publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer))) with check ((controller_id = (NULLIF(current_setting('app.controller'::text, true), ''::text))::integer));
grant insert, select on parties_dpa to samkoeb_app;
grant delete, insert, select, update on parties_dpa to samkoeb_platform;
grant update (ended_at) on parties_dpa to samkoeb_app;

create table parties_institution (
  id integer not null generated always as identity,
  controller_id integer not null,
  number text not null,
  name text not null,
  kind text not null,
  gln text,
  people integer,
  valid_from date not null,
  valid_to date,
  constraint parties_institution_pkey PRIMARY KEY (id),
  constraint parties_institution_controller_id_id_key UNIQUE (controller_id, id),
  constraint parties_institution_number_daterange_excl EXCLUDE USING gist (number WITH =, daterange(valid_from, valid_to) WITH &&),
  constraint parties_institution_check CHECK ((valid_to > valid_from)),
  constraint parties_institution_gln_check CHECK ((gln ~ '^[0-9]{13}$'::text)),
  constraint parties_institution_kind_check CHECK ((kind = ANY (ARRAY['school'::text, 'daycare'::text, 'library'::text]))),
  constraint parties_institution_name_check CHECK (((length(name) >= 1) AND (length(name) <= 200))),
  constraint parties_institution_number_check CHECK ((number ~ '^[0-9]{6}$'::text)),
  constraint parties_institution_people_check CHECK ((people >= 0)),
  constraint parties_institution_controller_id_fkey FOREIGN KEY (controller_id) REFERENCES parties_controller(id)
);
CREATE INDEX parties_institution_controller ON parties_institution USING btree (controller_id, number);
-- no row-level security on parties_institution
grant insert, select, update on parties_institution to samkoeb_app;
grant delete, insert, select, update on parties_institution to samkoeb_platform;

create table parties_party (
  id integer not null generated always as identity,
  kind text not null,
  reference text not null,
  name text not null,
  cvr text not null,
  created_at timestamp with time zone not null default platform_now(),
  constraint parties_party_pkey PRIMARY KEY (id),
  constraint parties_party_cvr_key UNIQUE (cvr),
  constraint parties_party_reference_key UNIQUE (reference),
  constraint parties_party_cvr_check CHECK ((cvr ~ '^[0-9]{8}$'::text)),
  constraint parties_party_kind_check CHECK ((kind = ANY (ARRAY['controller'::text, 'publisher'::text, 'operator'::text]))),
  constraint parties_party_name_check CHECK (((length(name) >= 1) AND (length(name) <= 200))),
  constraint parties_party_reference_check CHECK ((reference ~ '^[a-z0-9][a-z0-9-]{1,59}$'::text))
);
-- no row-level security on parties_party
grant insert, select on parties_party to samkoeb_app;
grant delete, insert, select, update on parties_party to samkoeb_platform;

create table parties_person (
  id uuid not null,
  party_id integer not null,
  institution_id integer,
  reference text not null,
  name text not null,
  created_at timestamp with time zone not null default platform_now(),
  constraint parties_person_pkey PRIMARY KEY (id),
  constraint parties_person_party_id_id_key UNIQUE (party_id, id),
  constraint parties_person_party_id_reference_key UNIQUE (party_id, reference),
  constraint parties_person_name_check CHECK (((length(name) >= 1) AND (length(name) <= 200))),
  constraint parties_person_reference_check CHECK (((length(reference) >= 2) AND (length(reference) <= 80))),
  constraint parties_person_institution_id_fkey FOREIGN KEY (institution_id) REFERENCES parties_institution(id),
  constraint parties_person_party_id_fkey FOREIGN KEY (party_id) REFERENCES parties_party(id)
);
alter table parties_person enable row level security, force row level security;
create policy parties_person_delete on parties_person for delete to samkoeb_app using ((party_id = (NULLIF(current_setting('app.party'::text, true), ''::text))::integer));
create policy parties_person_insert on parties_person for insert to samkoeb_app with check ((party_id = (NULLIF(current_setting('app.party'::text, true), ''::text))::integer));
create policy parties_person_platform on parties_person for all to samkoeb_platform using ((current_setting('app.platform'::text, true) = 'on'::text)) with check ((current_setting('app.platform'::text, true) = 'on'::text));
create policy parties_person_read on parties_person for select to samkoeb_app using ((party_id = (NULLIF(current_setting('app.party'::text, true), ''::text))::integer));
create policy parties_person_update on parties_person for update to samkoeb_app using ((party_id = (NULLIF(current_setting('app.party'::text, true), ''::text))::integer)) with check ((party_id = (NULLIF(current_setting('app.party'::text, true), ''::text))::integer));
grant insert, select on parties_person to samkoeb_app;
grant delete, insert, select, update on parties_person to samkoeb_platform;

create table parties_pseudonym_key (
  controller_id integer not null,
  number integer not null,
  wrapped bytea not null,
  since timestamp with time zone not null default platform_now(),
  constraint parties_pseudonym_key_pkey PRIMARY KEY (controller_id, number),
  constraint parties_pseudonym_key_number_check CHECK ((number > 0)),
  constraint parties_pseudonym_key_controller_id_fkey FOREIGN KEY (controller_id) REFERENCES parties_controller(id)
);
alter table parties_pseudonym_key enable row level security, force row level security;
create policy parties_pseudonym_key_delete on parties_pseudonym_key for delete to samkoeb_app using ((controller_id = (NULLIF(current_setting('app.controller'::text, true), ''::text))::integer));
create policy parties_pseudonym_key_insert on parties_pseudonym_key for insert to samkoeb_app with check ((controller_id = (NULLIF(current_setting('app.controller'::text, true), ''::text))::integer));
create policy parties_pseudonym_key_platform on parties_pseudonym_key for all to samkoeb_platform using ((current_setting('app.platform'::text, true) = 'on'::text)) with check ((current_setting('app.platform'::text, true) = 'on'::text));
create policy parties_pseudonym_key_read on parties_pseudonym_key for select to samkoeb_app using ((controller_id = (NULLIF(current_setting('app.controller'::text, true), ''::text))::integer));
create policy parties_pseudonym_key_update on parties_pseudonym_key for update to samkoeb_app using ((controller_id = (NULLIF(current_setting('app.controller'::text, true), ''::text))::integer)) with check ((controller_id = (NULLIF(current_setting('app.controller'::text, true), ''::text))::integer));
grant insert, select on parties_pseudonym_key to samkoeb_app;
grant delete, insert, select, update on parties_pseudonym_key to samkoeb_platform;

create table parties_publisher (
  id integer not null,
  constraint parties_publisher_pkey PRIMARY KEY (id),
  constraint parties_publisher_id_fkey FOREIGN KEY (id) REFERENCES parties_party(id)
);
-- no row-level security on parties_publisher
grant insert, select on parties_publisher to samkoeb_app;
grant delete, insert, select, update on parties_publisher to samkoeb_platform;

create table platform_audit (
  id bigint not null generated always as identity,
  party_id integer not null,
  at timestamp with time zone not null default platform_now(),
  person_id uuid,
  key_id text,
  role text,
  action text not null,
  subject text not null,
  before_hash bytea,
  after_hash bytea,
  request_id text,
  xid xid8 not null default pg_current_xact_id(),
  constraint platform_audit_pkey PRIMARY KEY (id)
);
CREATE INDEX platform_audit_order ON platform_audit USING btree (party_id, xid, id);
CREATE TRIGGER platform_audit_append_only BEFORE DELETE OR UPDATE ON platform_audit FOR EACH ROW EXECUTE FUNCTION platform_refuse_change();
CREATE TRIGGER platform_audit_no_truncate BEFORE TRUNCATE ON platform_audit FOR EACH STATEMENT EXECUTE FUNCTION platform_refuse_change();
alter table platform_audit enable row level security, force row level security;
create policy platform_audit_delete on platform_audit for delete to samkoeb_app using ((party_id = (NULLIF(current_setting('app.party'::text, true), ''::text))::integer));
create policy platform_audit_insert on platform_audit for insert to samkoeb_app with check ((party_id = (NULLIF(current_setting('app.party'::text, true), ''::text))::integer));
create policy platform_audit_platform on platform_audit for all to samkoeb_platform using ((current_setting('app.platform'::text, true) = 'on'::text)) with check ((current_setting('app.platform'::text, true) = 'on'::text));
create policy platform_audit_read on platform_audit for select to samkoeb_app using ((party_id = (NULLIF(current_setting('app.party'::text, true), ''::text))::integer));
create policy platform_audit_update on platform_audit for update to samkoeb_app using ((party_id = (NULLIF(current_setting('app.party'::text, true), ''::text))::integer)) with check ((party_id = (NULLIF(current_setting('app.party'::text, true), ''::text))::integer));
grant insert, select on platform_audit to samkoeb_app;
grant insert, select on platform_audit to samkoeb_platform;

create table platform_audit_seal (
  party_id integer not null,
  seq bigint not null,
  audit_id bigint not null,
  xid xid8 not null,
  hash bytea not null,
  constraint platform_audit_seal_pkey PRIMARY KEY (party_id, seq),
  constraint platform_audit_seal_audit_id_key UNIQUE (audit_id),
  constraint platform_audit_seal_hash_check CHECK ((length(hash) = 32)),
  constraint platform_audit_seal_seq_check CHECK ((seq > 0))
);
CREATE TRIGGER platform_audit_seal_append_only BEFORE DELETE OR UPDATE ON platform_audit_seal FOR EACH ROW EXECUTE FUNCTION platform_refuse_change();
CREATE TRIGGER platform_audit_seal_no_truncate BEFORE TRUNCATE ON platform_audit_seal FOR EACH STATEMENT EXECUTE FUNCTION platform_refuse_change();
alter table platform_audit_seal enable row level security, force row level security;
create policy platform_audit_seal_delete on platform_audit_seal for delete to samkoeb_app using ((party_id = (NULLIF(current_setting('app.party'::text, true), ''::text))::integer));
create policy platform_audit_seal_insert on platform_audit_seal for insert to samkoeb_app with check ((party_id = (NULLIF(current_setting('app.party'::text, true), ''::text))::integer));
create policy platform_audit_seal_platform on platform_audit_seal for all to samkoeb_platform using ((current_setting('app.platform'::text, true) = 'on'::text)) with check ((current_setting('app.platform'::text, true) = 'on'::text));
create policy platform_audit_seal_read on platform_audit_seal for select to samkoeb_app using ((party_id = (NULLIF(current_setting('app.party'::text, true), ''::text))::integer));
create policy platform_audit_seal_update on platform_audit_seal for update to samkoeb_app using ((party_id = (NULLIF(current_setting('app.party'::text, true), ''::text))::integer)) with check ((party_id = (NULLIF(current_setting('app.party'::text, true), ''::text))::integer));
grant select on platform_audit_seal to samkoeb_app;
grant insert, select on platform_audit_seal to samkoeb_platform;

create table platform_effect (
  outbox_id bigint not null,
  subscriber text not null,
  done_at timestamp with time zone not null default platform_now(),
  constraint platform_effect_pkey PRIMARY KEY (outbox_id, subscriber),
  constraint platform_effect_outbox_id_fkey FOREIGN KEY (outbox_id) REFERENCES platform_outbox(id)
);
alter table platform_effect enable row level security, force row level security;
create policy platform_effect_delete on platform_effect for delete to samkoeb_app using (false);
create policy platform_effect_insert on platform_effect for insert to samkoeb_app with check (false);
create policy platform_effect_platform on platform_effect for all to samkoeb_platform using ((current_setting('app.platform'::text, true) = 'on'::text)) with check ((current_setting('app.platform'::text, true) = 'on'::text));
create policy platform_effect_read on platform_effect for select to samkoeb_app using (false);
create policy platform_effect_update on platform_effect for update to samkoeb_app using (false) with check (false);
grant delete, insert, select, update on platform_effect to samkoeb_platform;

create table platform_file (
  sha256 bytea not null,
  party_id integer not null,
  bytes bigint not null,
  content_type text not null,
  stored_at timestamp with time zone not null default platform_now(),
  constraint platform_file_pkey PRIMARY KEY (party_id, sha256),
  constraint platform_file_bytes_check CHECK ((bytes >= 0)),
  constraint platform_file_sha256_check CHECK ((length(sha256) = 32))
);
alter table platform_file enable row level security, force row level security;
create policy platform_file_delete on platform_file for delete to samkoeb_app using ((party_id = (NULLIF(current_setting('app.party'::text, true), ''::text))::integer));
create policy platform_file_insert on platform_file for insert to samkoeb_app with check ((party_id = (NULLIF(current_setting('app.party'::text, true), ''::text))::integer));
create policy platform_file_platform on platform_file for all to samkoeb_platform using ((current_setting('app.platform'::text, true) = 'on'::text)) with check ((current_setting('app.platform'::text, true) = 'on'::text));
create policy platform_file_read on platform_file for select to samkoeb_app using ((party_id = (NULLIF(current_setting('app.party'::text, true), ''::text))::integer));
create policy platform_file_update on platform_file for update to samkoeb_app using ((party_id = (NULLIF(current_setting('app.party'::text, true), ''::text))::integer)) with check ((party_id = (NULLIF(current_setting('app.party'::text, true), ''::text))::integer));
grant insert, select on platform_file to samkoeb_app;
grant delete, insert, select, update on platform_file to samkoeb_platform;

create table platform_file_chunk (
  party_id integer not null,
  sha256 bytea not null,
  n integer not null,
  body bytea not null,
  constraint platform_file_chunk_pkey PRIMARY KEY (party_id, sha256, n),
  constraint platform_file_chunk_body_check CHECK ((length(body) <= 1048576)),
  constraint platform_file_chunk_n_check CHECK ((n >= 0)),
  constraint platform_file_chunk_party_id_sha256_fkey FOREIGN KEY (party_id, sha256) REFERENCES platform_file(party_id, sha256) ON DELETE CASCADE
);
alter table platform_file_chunk enable row level security, force row level security;
create policy platform_file_chunk_delete on platform_file_chunk for delete to samkoeb_app using ((party_id = (NULLIF(current_setting('app.party'::text, true), ''::text))::integer));
create policy platform_file_chunk_insert on platform_file_chunk for insert to samkoeb_app with check ((party_id = (NULLIF(current_setting('app.party'::text, true), ''::text))::integer));
create policy platform_file_chunk_platform on platform_file_chunk for all to samkoeb_platform using ((current_setting('app.platform'::text, true) = 'on'::text)) with check ((current_setting('app.platform'::text, true) = 'on'::text));
create policy platform_file_chunk_read on platform_file_chunk for select to samkoeb_app using ((party_id = (NULLIF(current_setting('app.party'::text, true), ''::text))::integer));
create policy platform_file_chunk_update on platform_file_chunk for update to samkoeb_app using ((party_id = (NULLIF(current_setting('app.party'::text, true), ''::text))::integer)) with check ((party_id = (NULLIF(current_setting('app.party'::text, true), ''::text))::integer));
grant insert, select on platform_file_chunk to samkoeb_app;
grant delete, insert, select, update on platform_file_chunk to samkoeb_platform;

create table platform_idempotency (
  caller integer not null,
  route text not null,
  key text not null,
  fingerprint bytea not null,
  status smallint not null,
  reply jsonb not null,
  location text,
  secret_omitted boolean not null default false,
  created_at timestamp with time zone not null default platform_now(),
  constraint platform_idempotency_pkey PRIMARY KEY (caller, route, key)
);
CREATE INDEX platform_idempotency_age ON platform_idempotency USING btree (created_at);
alter table platform_idempotency enable row level security, force row level security;
create policy platform_idempotency_delete on platform_idempotency for delete to samkoeb_app using ((caller = (NULLIF(current_setting('app.caller'::text, true), ''::text))::integer));
create policy platform_idempotency_insert on platform_idempotency for insert to samkoeb_app with check ((caller = (NULLIF(current_setting('app.caller'::text, true), ''::text))::integer));
create policy platform_idempotency_platform on platform_idempotency for all to samkoeb_platform using ((current_setting('app.platform'::text, true) = 'on'::text)) with check ((current_setting('app.platform'::text, true) = 'on'::text));
create policy platform_idempotency_read on platform_idempotency for select to samkoeb_app using ((caller = (NULLIF(current_setting('app.caller'::text, true), ''::text))::integer));
create policy platform_idempotency_update on platform_idempotency for update to samkoeb_app using ((caller = (NULLIF(current_setting('app.caller'::text, true), ''::text))::integer)) with check ((caller = (NULLIF(current_setting('app.caller'::text, true), ''::text))::integer));
grant insert, select on platform_idempotency to samkoeb_app;
grant delete, insert, select, update on platform_idempotency to samkoeb_platform;

create table platform_outbox (
  id bigint not null generated always as identity,
  job text not null,
  key text not null,
  payload jsonb not null,
  written_at timestamp with time zone not null default platform_now(),
  dispatched_at timestamp with time zone,
  settled_at timestamp with time zone,
  redrives integer not null default 0,
  dead_at timestamp with time zone,
  last_error text,
  constraint platform_outbox_pkey PRIMARY KEY (id),
  constraint platform_outbox_job_key_key UNIQUE (job, key),
  constraint platform_outbox_key_check CHECK (((length(key) >= 1) AND (length(key) <= 300)))
);
CREATE INDEX platform_outbox_open ON platform_outbox USING btree (dispatched_at) WHERE ((settled_at IS NULL) AND (dead_at IS NULL));
CREATE INDEX platform_outbox_waiting ON platform_outbox USING btree (id) WHERE (dispatched_at IS NULL);
alter table platform_outbox enable row level security, force row level security;
create policy platform_outbox_delete on platform_outbox for delete to samkoeb_app using (true);
create policy platform_outbox_insert on platform_outbox for insert to samkoeb_app with check (true);
create policy platform_outbox_platform on platform_outbox for all to samkoeb_platform using ((current_setting('app.platform'::text, true) = 'on'::text)) with check ((current_setting('app.platform'::text, true) = 'on'::text));
create policy platform_outbox_read on platform_outbox for select to samkoeb_app using (false);
create policy platform_outbox_update on platform_outbox for update to samkoeb_app using (false) with check (true);
grant insert on platform_outbox to samkoeb_app;
grant delete, insert, select, update on platform_outbox to samkoeb_platform;

create table platform_run (
  id uuid not null,
  party_id integer not null,
  job text not null,
  key text not null,
  state text not null default 'queued'::text,
  done integer not null default 0,
  total integer not null default 0,
  result jsonb,
  error text,
  created_at timestamp with time zone not null default platform_now(),
  updated_at timestamp with time zone not null default platform_now(),
  constraint platform_run_pkey PRIMARY KEY (id),
  constraint platform_run_party_id_job_key_key UNIQUE (party_id, job, key),
  constraint platform_run_done_check CHECK ((done >= 0)),
  constraint platform_run_state_check CHECK ((state = ANY (ARRAY['queued'::text, 'running'::text, 'done'::text, 'failed'::text]))),
  constraint platform_run_total_check CHECK ((total >= 0))
);
alter table platform_run enable row level security, force row level security;
create policy platform_run_delete on platform_run for delete to samkoeb_app using ((party_id = (NULLIF(current_setting('app.party'::text, true), ''::text))::integer));
create policy platform_run_insert on platform_run for insert to samkoeb_app with check ((party_id = (NULLIF(current_setting('app.party'::text, true), ''::text))::integer));
create policy platform_run_platform on platform_run for all to samkoeb_platform using ((current_setting('app.platform'::text, true) = 'on'::text)) with check ((current_setting('app.platform'::text, true) = 'on'::text));
create policy platform_run_read on platform_run for select to samkoeb_app using ((party_id = (NULLIF(current_setting('app.party'::text, true), ''::text))::integer));
create policy platform_run_update on platform_run for update to samkoeb_app using ((party_id = (NULLIF(current_setting('app.party'::text, true), ''::text))::integer)) with check ((party_id = (NULLIF(current_setting('app.party'::text, true), ''::text))::integer));
grant insert, select on platform_run to samkoeb_app;
grant delete, insert, select, update on platform_run to samkoeb_platform;

create table platform_schedule (
  job text not null,
  next_at timestamp with time zone not null,
  constraint platform_schedule_pkey PRIMARY KEY (job)
);
alter table platform_schedule enable row level security, force row level security;
create policy platform_schedule_delete on platform_schedule for delete to samkoeb_app using (false);
create policy platform_schedule_insert on platform_schedule for insert to samkoeb_app with check (false);
create policy platform_schedule_platform on platform_schedule for all to samkoeb_platform using ((current_setting('app.platform'::text, true) = 'on'::text)) with check ((current_setting('app.platform'::text, true) = 'on'::text));
create policy platform_schedule_read on platform_schedule for select to samkoeb_app using (false);
create policy platform_schedule_update on platform_schedule for update to samkoeb_app using (false) with check (false);
grant delete, insert, select, update on platform_schedule to samkoeb_platform;

create table platform_schedule_period (
  job text not null,
  period_start timestamp with time zone not null,
  constraint platform_schedule_period_pkey PRIMARY KEY (job, period_start)
);
alter table platform_schedule_period enable row level security, force row level security;
create policy platform_schedule_period_delete on platform_schedule_period for delete to samkoeb_app using (false);
create policy platform_schedule_period_insert on platform_schedule_period for insert to samkoeb_app with check (false);
create policy platform_schedule_period_platform on platform_schedule_period for all to samkoeb_platform using ((current_setting('app.platform'::text, true) = 'on'::text)) with check ((current_setting('app.platform'::text, true) = 'on'::text));
create policy platform_schedule_period_read on platform_schedule_period for select to samkoeb_app using (false);
create policy platform_schedule_period_update on platform_schedule_period for update to samkoeb_app using (false) with check (false);
grant delete, insert, select, update on platform_schedule_period to samkoeb_platform;

create table roster_enrolment (
  controller_id integer not null,
  institution_id integer not null,
  pseudonym text not null,
  grade smallint not null,
  class_label text not null,
  starts_on date not null,
  ends_on date,
  import_id uuid not null,
  constraint roster_enrolment_pkey PRIMARY KEY (controller_id, pseudonym, institution_id, starts_on),
  constraint roster_enrolment_one_school EXCLUDE USING gist (controller_id WITH =, pseudonym WITH =, daterange(starts_on, ends_on) WITH &&),
  constraint roster_enrolment_check CHECK ((ends_on > starts_on)),
  constraint roster_enrolment_class_label_check CHECK (((length(class_label) >= 1) AND (length(class_label) <= 60))),
  constraint roster_enrolment_grade_check CHECK (((grade >= 0) AND (grade <= 10))),
  constraint roster_enrolment_pseudonym_check CHECK ((pseudonym ~ '^[0-9a-f]{32}$'::text)),
  constraint roster_enrolment_controller_id_import_id_fkey FOREIGN KEY (controller_id, import_id) REFERENCES roster_import(controller_id, id),
  constraint roster_enrolment_controller_id_institution_id_fkey FOREIGN KEY (controller_id, institution_id) REFERENCES parties_institution(controller_id, id)
);
CREATE INDEX roster_enrolment_school ON roster_enrolment USING btree (controller_id, institution_id, starts_on);
alter table roster_enrolment enable row level security, force row level security;
create policy roster_enrolment_delete on roster_enrolment for delete to samkoeb_app using ((controller_id = (NULLIF(current_setting('app.controller'::text, true), ''::text))::integer));
create policy roster_enrolment_insert on roster_enrolment for insert to samkoeb_app with check ((controller_id = (NULLIF(current_setting('app.controller'::text, true), ''::text))::integer));
create policy roster_enrolment_platform on roster_enrolment for all to samkoeb_platform using ((current_setting('app.platform'::text, true) = 'on'::text)) with check ((current_setting('app.platform'::text, true) = 'on'::text));
create policy roster_enrolment_read on roster_enrolment for select to samkoeb_app using (((controller_id = (NULLIF(current_setting('app.controller'::text, true), ''::text))::integer) AND (((NULLIF(current_setting('app.institution'::text, true), ''::text))::integer IS NULL) OR (institution_id = (NULLIF(current_setting('app.institution'::text, true), ''::text))::integer))));
create policy roster_enrolment_update on roster_enrolment for update to samkoeb_app using (((controller_id = (NULLIF(current_setting('app.controller'::text, true), ''::text))::integer) AND (((NULLIF(current_setting('app.institution'::text, true), ''::text))::integer IS NULL) OR (institution_id = (NULLIF(current_setting('app.institution'::text, true), ''::text))::integer)))) with check ((controller_id = (NULLIF(current_setting('app.controller'::text, true), ''::text))::integer));
grant delete, insert, select on roster_enrolment to samkoeb_app;
grant select on roster_enrolment to samkoeb_platform;

create table roster_headcount (
  controller_id integer not null,
  institution_id integer not null,
  as_of date not null,
  people integer not null,
  reported_at timestamp with time zone not null default platform_now(),
  constraint roster_headcount_pkey PRIMARY KEY (controller_id, institution_id, as_of),
  constraint roster_headcount_people_check CHECK (((people >= 0) AND (people <= 1000000))),
  constraint roster_headcount_controller_id_institution_id_fkey FOREIGN KEY (controller_id, institution_id) REFERENCES parties_institution(controller_id, id)
);
alter table roster_headcount enable row level security, force row level security;
create policy roster_headcount_delete on roster_headcount for delete to samkoeb_app using (((controller_id = (NULLIF(current_setting('app.controller'::text, true), ''::text))::integer) AND (((NULLIF(current_setting('app.institution'::text, true), ''::text))::integer IS NULL) OR (institution_id = (NULLIF(current_setting('app.institution'::text, true), ''::text))::integer))));
create policy roster_headcount_insert on roster_headcount for insert to samkoeb_app with check (((controller_id = (NULLIF(current_setting('app.controller'::text, true), ''::text))::integer) AND (((NULLIF(current_setting('app.institution'::text, true), ''::text))::integer IS NULL) OR (institution_id = (NULLIF(current_setting('app.institution'::text, true), ''::text))::integer))));
create policy roster_headcount_platform on roster_headcount for all to samkoeb_platform using ((current_setting('app.platform'::text, true) = 'on'::text)) with check ((current_setting('app.platform'::text, true) = 'on'::text));
create policy roster_headcount_read on roster_headcount for select to samkoeb_app using (((controller_id = (NULLIF(current_setting('app.controller'::text, true), ''::text))::integer) AND (((NULLIF(current_setting('app.institution'::text, true), ''::text))::integer IS NULL) OR (institution_id = (NULLIF(current_setting('app.institution'::text, true), ''::text))::integer))));
create policy roster_headcount_update on roster_headcount for update to samkoeb_app using (((controller_id = (NULLIF(current_setting('app.controller'::text, true), ''::text))::integer) AND (((NULLIF(current_setting('app.institution'::text, true), ''::text))::integer IS NULL) OR (institution_id = (NULLIF(current_setting('app.institution'::text, true), ''::text))::integer)))) with check (((controller_id = (NULLIF(current_setting('app.controller'::text, true), ''::text))::integer) AND (((NULLIF(current_setting('app.institution'::text, true), ''::text))::integer IS NULL) OR (institution_id = (NULLIF(current_setting('app.institution'::text, true), ''::text))::integer))));
grant insert, select, update on roster_headcount to samkoeb_app;
grant select on roster_headcount to samkoeb_platform;

create table roster_import (
  id uuid not null,
  controller_id integer not null,
  sha256 bytea not null,
  holds_from date not null,
  pupils integer not null,
  classes integer not null,
  added integer not null,
  removed integer not null,
  imported_at timestamp with time zone not null default platform_now(),
  constraint roster_import_pkey PRIMARY KEY (id),
  constraint roster_import_controller_id_id_key UNIQUE (controller_id, id),
  constraint roster_import_added_check CHECK ((added >= 0)),
  constraint roster_import_classes_check CHECK ((classes >= 0)),
  constraint roster_import_pupils_check CHECK ((pupils >= 0)),
  constraint roster_import_removed_check CHECK ((removed >= 0)),
  constraint roster_import_sha256_check CHECK ((length(sha256) = 32)),
  constraint roster_import_controller_id_fkey FOREIGN KEY (controller_id) REFERENCES parties_controller(id)
);
CREATE INDEX roster_import_latest ON roster_import USING btree (controller_id, imported_at);
CREATE TRIGGER roster_import_append_only BEFORE DELETE OR UPDATE ON roster_import FOR EACH ROW EXECUTE FUNCTION platform_refuse_change();
CREATE TRIGGER roster_import_no_truncate BEFORE TRUNCATE ON roster_import FOR EACH STATEMENT EXECUTE FUNCTION platform_refuse_change();
alter table roster_import enable row level security, force row level security;
create policy roster_import_delete on roster_import for delete to samkoeb_app using (((controller_id = (NULLIF(current_setting('app.controller'::text, true), ''::text))::integer) AND ((NULLIF(current_setting('app.institution'::text, true), ''::text))::integer IS NULL)));
create policy roster_import_insert on roster_import for insert to samkoeb_app with check (((controller_id = (NULLIF(current_setting('app.controller'::text, true), ''::text))::integer) AND ((NULLIF(current_setting('app.institution'::text, true), ''::text))::integer IS NULL)));
create policy roster_import_platform on roster_import for all to samkoeb_platform using ((current_setting('app.platform'::text, true) = 'on'::text)) with check ((current_setting('app.platform'::text, true) = 'on'::text));
create policy roster_import_read on roster_import for select to samkoeb_app using (((controller_id = (NULLIF(current_setting('app.controller'::text, true), ''::text))::integer) AND ((NULLIF(current_setting('app.institution'::text, true), ''::text))::integer IS NULL)));
create policy roster_import_update on roster_import for update to samkoeb_app using (((controller_id = (NULLIF(current_setting('app.controller'::text, true), ''::text))::integer) AND ((NULLIF(current_setting('app.institution'::text, true), ''::text))::integer IS NULL))) with check (((controller_id = (NULLIF(current_setting('app.controller'::text, true), ''::text))::integer) AND ((NULLIF(current_setting('app.institution'::text, true), ''::text))::integer IS NULL)));
grant insert, select on roster_import to samkoeb_app;
grant select on roster_import to samkoeb_platform;

create table roster_import_school (
  import_id uuid not null,
  controller_id integer not null,
  institution_id integer not null,
  number text not null,
  pupils integer not null,
  constraint roster_import_school_pkey PRIMARY KEY (import_id, institution_id),
  constraint roster_import_school_number_check CHECK ((number ~ '^[0-9]{6}$'::text)),
  constraint roster_import_school_pupils_check CHECK ((pupils >= 0)),
  constraint roster_import_school_controller_id_import_id_fkey FOREIGN KEY (controller_id, import_id) REFERENCES roster_import(controller_id, id),
  constraint roster_import_school_controller_id_institution_id_fkey FOREIGN KEY (controller_id, institution_id) REFERENCES parties_institution(controller_id, id)
);
CREATE TRIGGER roster_import_school_append_only BEFORE DELETE OR UPDATE ON roster_import_school FOR EACH ROW EXECUTE FUNCTION platform_refuse_change();
CREATE TRIGGER roster_import_school_no_truncate BEFORE TRUNCATE ON roster_import_school FOR EACH STATEMENT EXECUTE FUNCTION platform_refuse_change();
alter table roster_import_school enable row level security, force row level security;
create policy roster_import_school_delete on roster_import_school for delete to samkoeb_app using (((controller_id = (NULLIF(current_setting('app.controller'::text, true), ''::text))::integer) AND ((NULLIF(current_setting('app.institution'::text, true), ''::text))::integer IS NULL)));
create policy roster_import_school_insert on roster_import_school for insert to samkoeb_app with check (((controller_id = (NULLIF(current_setting('app.controller'::text, true), ''::text))::integer) AND ((NULLIF(current_setting('app.institution'::text, true), ''::text))::integer IS NULL)));
create policy roster_import_school_platform on roster_import_school for all to samkoeb_platform using ((current_setting('app.platform'::text, true) = 'on'::text)) with check ((current_setting('app.platform'::text, true) = 'on'::text));
create policy roster_import_school_read on roster_import_school for select to samkoeb_app using (((controller_id = (NULLIF(current_setting('app.controller'::text, true), ''::text))::integer) AND ((NULLIF(current_setting('app.institution'::text, true), ''::text))::integer IS NULL)));
create policy roster_import_school_update on roster_import_school for update to samkoeb_app using (((controller_id = (NULLIF(current_setting('app.controller'::text, true), ''::text))::integer) AND ((NULLIF(current_setting('app.institution'::text, true), ''::text))::integer IS NULL))) with check (((controller_id = (NULLIF(current_setting('app.controller'::text, true), ''::text))::integer) AND ((NULLIF(current_setting('app.institution'::text, true), ''::text))::integer IS NULL)));
grant insert, select on roster_import_school to samkoeb_app;
grant select on roster_import_school to samkoeb_platform;
