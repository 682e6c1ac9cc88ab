-- Generated from the catalogue tables of a migrated database by `npm run schema`; do not edit.
-- It is here to be read in review; migrations/ is what makes a database. Partitions are not listed.

create function agreements_billed_to(of_agreement uuid, of_controller integer) returns TABLE(payer_gln text, order_reference text, buyer_reference text)
  language sql stable security definer set search_path=public, pg_temp
as $body$
  select b.payer_gln, b.order_reference, b.buyer_reference from agreements_buyer b
  where b.agreement_id = of_agreement and b.controller_id = of_controller and exists (
    select 1 from agreements_agreement a
    where a.id = of_agreement and a.seller_id = nullif(current_setting('app.publisher', true), '')::int)
$body$;
alter function agreements_billed_to owner to samkoeb_definer;
grant execute on function agreements_billed_to to samkoeb_app;

create function agreements_fixed_price_guard() returns trigger
  language plpgsql volatile
as $body$
begin
  if platform_now() >= coalesce(new.month, old.month)::timestamp at time zone 'Europe/Copenhagen' then
    raise exception 'the month has begun' using errcode = '42501';
  end if;
  return coalesce(new, old);
end$body$;

create function agreements_self_billed_on(of_publisher integer, on_day date) returns uuid
  language sql stable security definer set search_path=public, pg_temp
as $body$
  select s.id from agreements_self_billing s where s.publisher_id = of_publisher and s.accepted_at is not null
    and s.starts_on <= on_day and (s.ends_on is null or s.ends_on > on_day)
$body$;
alter function agreements_self_billed_on owner to samkoeb_definer;
grant execute on function agreements_self_billed_on to samkoeb_app, samkoeb_platform;

create function billing_added_guard() returns trigger
  language plpgsql volatile
as $body$
begin
  if exists (select 1 from (select distinct a.invoice_id from added a) a
      join billing_invoice i on i.id = a.invoice_id where i.state <> 'draft') then
    raise exception 'an issued invoice does not change' using errcode = '42501';
  end if;
  return null;
end$body$;

create function billing_fee_invoice_guard() returns trigger
  language plpgsql volatile
as $body$
declare
  later text[] := '{content_hash,state,paid_on,paid_by,paid_reference}';
begin
  if tg_op = 'INSERT' then
    new.content_hash := sha256(convert_to((to_jsonb(new) - later)::text, 'UTF8'));
    return new;
  end if;
  if tg_op = 'UPDATE' and to_jsonb(new) - later = to_jsonb(old) - later and new.content_hash = old.content_hash
     and (old.paid_on is null or (new.paid_on, new.paid_by, new.paid_reference) = (old.paid_on, old.paid_by, old.paid_reference))
     and (old.state <> 'paid' or new.state = 'paid') then
    return new;
  end if;
  raise exception 'a fee invoice does not change' using errcode = '42501';
end$body$;

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
           from billing_line l where l.invoice_id = new.id group by l.vat_category, l.vat_bp) lines
         full join (select v.category, v.vat_bp, v.base_minor as base
           from billing_vat v where v.invoice_id = new.id) vat using (category, vat_bp)
         where lines.base is distinct from vat.base) then
      raise exception 'the invoice % does not add up', new.id using errcode = '23514';
    end if;
    if exists (
      select 1 from billing_vat v where v.invoice_id = new.id
      and v.vat_minor <> round(v.base_minor::numeric * v.vat_bp / 10000)) then
      raise exception 'the VAT of the invoice % is not that of its lines', new.id using errcode = '23514';
    end if;
    -- One note of an invoice after the other: what follows sees all that was given back of it before.
    if new.corrects_id is not null then
      perform 1 from billing_invoice o where o.id = new.corrects_id for no key update;
    end if;
    -- What is left of the invoice that it corrects has the VAT of what is left.
    if new.corrects_id is not null and exists (
      select 1 from billing_vat v
      left join billing_vat o on o.invoice_id = new.corrects_id and o.category = v.category and o.vat_bp = v.vat_bp
      cross join lateral (select sum(b.base_minor) as base, sum(b.vat_minor) as vat
        from billing_invoice c join billing_vat b on b.invoice_id = c.id
        where c.corrects_id = new.corrects_id and b.category = v.category and b.vat_bp = v.vat_bp) c
      where v.invoice_id = new.id
        and (o.vat_minor + c.vat = round((o.base_minor + c.base) * v.vat_bp / 10000)
          and sign(o.base_minor) * (o.base_minor + c.base) between 0 and abs(o.base_minor)) is not true) then
      raise exception 'the credit note % does not mirror its invoice', new.id using errcode = '23514';
    end if;
    if new.corrects_id is not null and exists (
      select 1 from billing_line l left join billing_line o on o.invoice_id = l.corrects_id and o.line = l.corrects_line
      where l.invoice_id = new.id and (l.corrects_id is distinct from new.corrects_id
        or (l.kind = 'rounding' and abs(l.net_minor) >= 10000 / gcd(10000, l.vat_bp)) or (l.kind <> 'rounding' and l.net_minor * sign(o.net_minor) >= 0)
        or sign(o.net_minor) * (o.net_minor + (select sum(c.net_minor) from billing_line c
          where c.corrects_id = l.corrects_id and c.corrects_line = l.corrects_line)) < 0)) then
      raise exception 'the credit note % gives back more than was billed', new.id using errcode = '23514';
    end if;
    new.content_hash := billing_invoice_hash(new);
  end if;
  return new;
end$body$;

create function billing_invoice_hash(i billing_invoice) returns bytea
  language sql stable set DateStyle=ISO, YMD
as $body$
  select sha256(convert_to(jsonb_build_array(
    i.id, i.publisher_id, i.controller_id, i.agreement_id, i.kind, i.month, i.series, i.series_number, i.number,
    i.seller_name, i.seller_cvr, i.buyer_name, i.buyer_cvr, i.seller_country,
    i.seller_vat_registered, i.buyer_country, i.buyer_vat_registered, i.part, i.institution_id, i.payer_gln, i.order_reference, i.buyer_reference, i.particulars, i.places, i.note, i.currency, i.net_minor, i.vat_minor, i.total_minor,
    extract(epoch from i.issued_at), i.due_on, i.corrects_id, i.reissues_id, i.credit_id,
    (select jsonb_agg(jsonb_build_array(v.category, v.vat_bp, v.base_minor, v.vat_minor)
        order by v.category, v.vat_bp)
      from billing_vat v where v.invoice_id = i.id)
  )::text || coalesce((select string_agg((l.line, l.kind, l.product_id, l.product_title, l.description, l.call_off_id,
        l.reconciliation_id, l.starts_on, l.ends_on, l.entitled, l.active, l.units, l.quantity, l.per,
        l.base_quantity, l.unit_price_micro, l.fee_minor, l.minimum_minor, l.rounding_minor, l.net_minor,
        l.vat_category, l.vat_bp, l.vat_code, l.vat_reason, l.adjustment_number, l.institution_id, l.shortfall_id, l.part,
        l.corrects_id, l.corrects_line, l.origin_id, l.origin_line, l.evidence)::text, '' order by l.line)
      from billing_line l where l.invoice_id = i.id), ''), 'UTF8'))
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

create function billing_self_billed_guard() returns trigger
  language plpgsql volatile
as $body$
declare
  checked text[] := '{ran,faults}';
  later text[] := '{content_hash,state,objection,objected_by,objected_at,answer,answered_by,answered_at,ran,faults}';
begin
  if tg_op = 'INSERT' then
    new.content_hash := sha256(convert_to((to_jsonb(new) - later)::text, 'UTF8'));
    return new;
  end if;
  if tg_op = 'UPDATE' and to_jsonb(new) - later = to_jsonb(old) - later and new.content_hash = old.content_hash
     and (old.objection is null or new.objection = old.objection)
     and (old.answer is null or to_jsonb(new) - checked = to_jsonb(old) - checked)
     and (old.ran is null or (new.ran, new.faults) = (old.ran, old.faults)) then
    return new;
  end if;
  raise exception 'a self-billed invoice does not change' using errcode = '42501';
end$body$;

create function billing_take_answer(of_key text, of_answer text, of_kind text, of_code text, of_reasons jsonb, of_said timestamp with time zone) returns uuid
  language plpgsql volatile security definer set search_path=public, pg_temp
as $body$
declare
  found uuid;
begin
  select d.id into found from billing_delivery d where d.document_key = of_key;
  insert into billing_delivery_answer (delivery_id, answer_id, controller_id, publisher_id, kind, code, reasons, said_at)
  select d.id, of_answer, d.controller_id, d.publisher_id, of_kind, of_code, of_reasons, of_said
  from billing_delivery d where d.id = found
  on conflict do nothing;
  return found;
end$body$;
alter function billing_take_answer owner to samkoeb_definer;
grant execute on function billing_take_answer to samkoeb_app, samkoeb_platform;

create function books_entry_guard() returns trigger
  language plpgsql volatile
as $body$
begin
  if tg_op = 'UPDATE' and old.number is null and new.number is not null
     and to_jsonb(new) - 'number' = to_jsonb(old) - 'number' then
    return new;
  end if;
  raise exception 'an entry of the journal does not change' using errcode = '42501';
end$body$;

create function books_entry_open() returns trigger
  language plpgsql volatile security definer set search_path=public, pg_temp
as $body$
declare
  opens date;
begin
  insert into books_book (publisher_id) values (new.publisher_id) on conflict do nothing;
  select b.open_from into opens from books_book b where b.publisher_id = new.publisher_id for key share;
  new.booked_on := greatest(new.belongs_on, opens);
  -- Settled when its transaction commits.
  new.number := null;
  return new;
end$body$;
alter function books_entry_open owner to samkoeb_definer;
grant execute on function books_entry_open to nobody;

create function books_entry_settle() returns trigger
  language plpgsql volatile security definer set search_path=public, pg_temp
as $body$
declare
  taken int;
begin
  update books_book set last_number = last_number + 1 where publisher_id = new.publisher_id returning last_number into taken;
  if (select count(*) < 2 or sum(p.amount_minor) <> 0 from books_posting p where p.entry_id = new.id) then
    raise exception 'the entry % does not balance', new.id using errcode = '23514';
  end if;
  update books_entry set number = taken where id = new.id;
  insert into books_balance as b (publisher_id, account, party_id, payer_gln, vat_category, vat_bp, postings, debit_minor,
    credit_minor)
  select p.publisher_id, p.account, coalesce(p.party_id, 0), coalesce(p.payer_gln, ''), coalesce(p.vat_category, ''),
    coalesce(p.vat_bp, 0), count(*)::int, sum(greatest(p.amount_minor, 0)), sum(greatest(-p.amount_minor, 0))
  from books_posting p where p.entry_id = new.id
  group by p.publisher_id, p.account, p.party_id, p.payer_gln, p.vat_category, p.vat_bp
  on conflict (publisher_id, account, party_id, payer_gln, vat_category, vat_bp) do update
    set postings = b.postings + excluded.postings, debit_minor = b.debit_minor + excluded.debit_minor, credit_minor = b.credit_minor + excluded.credit_minor;
  return null;
end$body$;
alter function books_entry_settle owner to samkoeb_definer;
grant execute on function books_entry_settle to nobody;

create function books_period_content(of_publisher integer, of_month date, OUT entries integer, OUT debit_minor bigint, OUT content_hash bytea) returns record
  language sql stable
as $body$
  select count(*)::int, coalesce(sum(x.debit), 0)::bigint,
    sha256(convert_to(coalesce(string_agg(x.content, e'\n' order by x.number), ''), 'UTF8'))
  from (
    select e.number, sum(greatest(p.amount_minor, 0)) as debit,
      concat_ws('|', e.id, e.number, e.fact, e.fact_key, e.document_id, e.belongs_on, e.booked_on, coalesce(e.reverses_id::text, '-'),
        string_agg(concat_ws(' ', p.line, p.account, coalesce(p.party_id, 0), coalesce(p.payer_gln, '-'),
          coalesce(p.vat_category, '-'), coalesce(p.vat_bp, 0), p.amount_minor, p.figures), '|' order by p.line)) as content
    from books_entry e left join books_posting p on p.entry_id = e.id
    where e.publisher_id = of_publisher and e.booked_on >= of_month and e.booked_on < (of_month + interval '1 month')::date
    group by e.id) x
$body$;
grant execute on function books_period_content to samkoeb_app, samkoeb_platform;

create function books_period_guard() returns trigger
  language plpgsql volatile
as $body$
begin
  if tg_op = 'DELETE' or old.state = 'locked' then
    raise exception 'a locked month does not change' using errcode = '42501';
  end if;
  return new;
end$body$;

create function books_posting_guard() returns trigger
  language plpgsql volatile
as $body$
begin
  if exists (select 1 from (select distinct a.entry_id from added a) a
      join books_entry e on e.id = a.entry_id where e.number is not null) then
    raise exception 'an entry of the journal does not change' using errcode = '42501';
  end if;
  return null;
end$body$;

create function books_settle() returns void
  language plpgsql volatile
as $body$
begin
  set constraints books_entry_settle immediate;
  set constraints books_entry_settle deferred;
end$body$;
grant execute on function books_settle to samkoeb_app, samkoeb_platform;

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
  select sha256(convert_to((jsonb_build_array(
    o.id, o.product_id, o.publisher_id, o.version, o.model, o.price_sheet, o.proration, o.count_basis,
    o.over_use, o.tolerance_bp, o.return_window_days, o.grace_days, o.valid_from)
    || case when (o.term_starts, o.term_months, o.notice_by) is not distinct from ('08-01', 12, null::text)
      then '[]'::jsonb else jsonb_build_array(o.term_starts, o.term_months, o.notice_by) end)::text, 'UTF8'))
$body$;

create function catalogue_words(VARIADIC texts text[]) returns text
  language sql immutable parallel safe
as $body$
  select lower(array_to_string(texts, ' ') collate "da-x-icu")
$body$;

create function departures_count(of_table text, rows text, party integer) returns integer
  language plpgsql stable
as $body$
declare
  found int;
begin
  execute format('select count(*)::int from %I t where %s', of_table, rows) into found using party;
  return found;
end$body$;

create function departures_forget(of_table text, rows text, party integer, by_month boolean, sets text) returns integer
  language plpgsql volatile
as $body$
declare
  whose text := rows;
  forgotten int;
begin
  if by_month then
    whose := format('(%s) and t.month = (select min(t.month) from %I t where %s)', rows, of_table, rows);
  end if;
  if sets is null then
    execute format('delete from %I t where %s', of_table, whose) using party;
  else
    execute format('update %I t set %s where %s', of_table, sets, whose) using party;
  end if;
  get diagnostics forgotten = row_count;
  return forgotten;
end$body$;

create function departures_write(of_export uuid, of_table text, rows text, party integer, columns text[], hidden text[]) returns integer
  language plpgsql volatile
as $body$
declare
  shown text := coalesce((select string_agg(format('t.%I', c), ', ') from unnest(columns) c), 't.*');
  written int;
begin
  execute format(
    'with lines as (select (to_jsonb(r) - $2)::text as line from (select %s from %I t where %s) r),
       parted as (select line, (sum(length(line)) over (rows unbounded preceding)) / 1000000 as part from lines),
       parts as (insert into departures_export_part (export_id, party_id, name, n, body)
         select $3, $1, %L, row_number() over (order by part), string_agg(line, E''\n'') || E''\n'' from parted group by part)
     select count(*)::int from lines', shown, of_table, rows, of_table)
    into written using party, coalesce(hidden, '{}'), of_export;
  return written;
end$body$;

create function feed_generation() returns bigint
  language sql stable
as $body$
    select platform_generation('feed_state'::regclass::oid, s.begun) from feed_state s
$body$;
grant execute on function feed_generation to samkoeb_app, samkoeb_platform;

create function licences_draw(caller_id integer, route_id text, key_name text, key_print bytea, of_controller integer, draw_id uuid, of_pool uuid, for_institution integer, want integer, first date, past date, take_fewer boolean, past_gate boolean, reply jsonb, on_exhausted jsonb, on_outside jsonb, by_person uuid, by_key text, by_role text, state_hash bytea, request text, OUT outcome text, OUT status smallint, OUT answer jsonb, OUT max_available integer, OUT pool_from date, OUT pool_to date) returns record
  language plpgsql volatile
as $body$
declare
  pool licences_pool;
  kept platform_idempotency;
  drawn timestamptz;
  publisher int;
  open_from date;
  open_to date;
  today date := (platform_now() at time zone 'Europe/Copenhagen')::date;
begin
  if key_name is not null then
    if not pg_try_advisory_xact_lock(hashtextextended(caller_id || ' ' || route_id || ' ' || key_name, 0)) then
      outcome := 'in_flight';
      return;
    end if;
    select i.* into kept from platform_idempotency i
      where i.caller = caller_id and i.route = route_id and i.key = key_name;
    if found then
      outcome := case when kept.credential <> coalesce(by_key, '') then 'other_credential'
        when kept.fingerprint = key_print then 'replay' else 'mismatch' end;
      status := kept.status;
      answer := kept.reply;
      return;
    end if;
  end if;
  -- A pool's days only ever grow: what lies outside them is refused before anyone waits for the lock.
  select p.starts_on, p.ends_on, l.publisher_id into pool_from, pool_to, publisher
    from licences_pool p join licences_licence l on l.id = p.licence_id
    where p.controller_id = of_controller and p.id = of_pool;
  if not found then
    outcome := 'no_pool';
    return;
  end if;
  if not past_gate then
    perform from parties_dpa d where d.controller_id = of_controller and d.publisher_id = publisher
      and d.ended_at is null and d.starts_on <= today and d.ends_on > today;
    if not found then
      outcome := 'gated';
      return;
    end if;
  end if;
  -- Days that are over cannot be drawn any more: nobody could use their seats, and they would be paid for.
  pool_from := least(greatest(pool_from, today), pool_to);
  if first < pool_from or past > pool_to then
    outcome := 'outside';
    status := 422;
    answer := on_outside || jsonb_build_object('poolPeriod', jsonb_build_object('from', pool_from, 'to', pool_to));
  else
    select p.* into pool from licences_pool p
      where p.controller_id = of_controller and p.id = of_pool for no key update;
    -- Under the lock: whoever moves an institution's seats after it has closed finds all that it got before.
    select i.valid_from, i.valid_to into open_from, open_to
      from parties_institution i where i.controller_id = of_controller and i.id = for_institution;
    if not found then
      outcome := 'no_institution';
      return;
    end if;
    if not licences_may_hold(open_from, open_to, first, past) then
      outcome := 'away';
      answer := jsonb_build_object('from', open_from, 'to', open_to);
      return;
    end if;
    if cardinality(pool.queue) = 0 then
      select greatest(pool.size - max(u.seats), 0) into max_available
        from unnest(pool.taken[width_bucket(first, pool.cuts):width_bucket(past - 1, pool.cuts)]) u(seats);
    else
      select greatest(pool.size - max(pool.taken[width_bucket(d.day, pool.cuts)]
          + coalesce(pool.claimed[width_bucket(d.day, pool.claim_cuts)], 0)), 0) into max_available
        from (select first as day union select u.day from unnest(pool.cuts || pool.claim_cuts) u(day)
          where u.day > first and u.day < past) d;
    end if;
    if take_fewer and max_available > 0 and want > max_available then
      want := max_available;
      reply := reply || jsonb_build_object('seats', want);
    end if;
    if want >= max_available then
      insert into platform_outbox (job, key, payload)
        values ('licences.exhausted', of_pool || ' ' || today,
          jsonb_build_object('poolId', of_pool))
        on conflict do nothing;
    end if;
    if want > max_available then
      outcome := 'exhausted';
      status := 409;
      answer := on_exhausted || jsonb_build_object('maxAvailable', max_available);
    else
      outcome := 'granted';
      status := 201;
      drawn := date_trunc('milliseconds', platform_now());
      answer := reply || jsonb_build_object('drawnAt', licences_instant(drawn));
      with balance as (
        update licences_pool p set cuts = s.cuts, taken = s.taken
        from licences_shift(pool.cuts, pool.taken, pool.ends_on, first, past, want) s
        where p.controller_id = of_controller and p.id = of_pool
      ), entries as (
        insert into licences_ledger
          (controller_id, pool_id, movement_id, cause, account, institution_id, seats, starts_on, ends_on, at)
        values (of_controller, of_pool, draw_id, 'draw', 'pool', null, -want, first, past, drawn),
          (of_controller, of_pool, draw_id, 'draw', 'institution', for_institution, want, first, past, drawn)
      ), trail as (
        insert into platform_audit (party_id, person_id, key_id, role, action, subject, after_hash, request_id)
        values (of_controller, by_person, by_key, by_role, 'drawSeats', 'draw:' || draw_id, state_hash, request)
      ), fact as (
        insert into platform_outbox (job, key, payload)
        values ('licences.drawn', draw_id::text, jsonb_build_object('drawId', draw_id))
      )
      insert into licences_draw (id, controller_id, pool_id, institution_id, seats, starts_on, ends_on, drawn_at)
        values (draw_id, of_controller, of_pool, for_institution, want, first, past, drawn);
    end if;
  end if;
  if key_name is not null then
    insert into platform_idempotency (caller, route, key, fingerprint, status, reply, credential)
      values (caller_id, route_id, key_name, key_print, status, answer, coalesce(by_key, ''));
  end if;
end$body$;
grant execute on function licences_draw to samkoeb_app;

create function licences_instant(at timestamp with time zone) returns text
  language sql stable
as $body$
  select replace(to_char(at at time zone 'Europe/Copenhagen', 'YYYY-MM-DD"T"HH24:MI:SS.MS'), '.000', '')
    || '+' || to_char((at at time zone 'Europe/Copenhagen') - (at at time zone 'UTC'), 'HH24:MI')
$body$;

create function licences_may_hold(open_from date, open_to date, first date, past date) returns boolean
  language sql immutable
as $body$
  select open_from <= first and (open_to is null or past <= open_to)
$body$;

create function licences_shift(INOUT cuts date[], INOUT taken integer[], ends_on date, first date, past date, change integer) returns record
  language plpgsql immutable
as $body$
declare
  n int := cardinality(cuts);
  i int := width_bucket(first, cuts);
  j int := width_bucket(past - 1, cuts);
  inner_cuts date[] := first || cuts[i + 1:j];
  inner_taken int[] := array(select u.seats + change from unnest(taken[i:j]) with ordinality u(seats, at) order by u.at);
  last_inner int := inner_taken[cardinality(inner_taken)];
  left_cuts date[] := cuts[1:i - 1];
  left_taken int[] := taken[1:i - 1];
  right_cuts date[] := cuts[j + 1:n];
  right_taken int[] := taken[j + 1:n];
begin
  if cuts[i] < first then
    left_cuts := left_cuts || cuts[i];
    left_taken := left_taken || taken[i];
  end if;
  if past < coalesce(right_cuts[1], ends_on) then
    right_cuts := past || right_cuts;
    right_taken := taken[j] || right_taken;
  end if;
  if right_taken[1] = last_inner then
    right_cuts := right_cuts[2:];
    right_taken := right_taken[2:];
  end if;
  if left_taken[cardinality(left_taken)] = inner_taken[1] then
    inner_cuts := inner_cuts[2:];
    inner_taken := inner_taken[2:];
  end if;
  cuts := left_cuts || inner_cuts || right_cuts;
  taken := left_taken || inner_taken || right_taken;
end$body$;

create function parties_controller_guard() returns trigger
  language plpgsql volatile
as $body$
begin
  if new.id is distinct from nullif(current_setting('app.controller', true), '')::int then
    raise exception 'a controller chooses for itself' using errcode = '42501';
  end if;
  return new;
end$body$;

create function parties_data_gate_on(of_controller integer, with_publisher integer, day date) returns text
  language sql stable parallel safe
as $body$
  select case when exists (
      select 1 from parties_party p where p.id in (of_controller, with_publisher) and p.left_on <= day)
    then 'block'
    when exists (
      select 1 from parties_dpa d
      where d.controller_id = of_controller
        and (d.publisher_id = with_publisher or (d.publisher_id is null and with_publisher is null))
        and d.starts_on <= day and d.ends_on > day and d.ended_at is null)
    then 'live'
    else coalesce((select c.data_gate from parties_controller c where c.id = of_controller), 'block') end
$body$;

create function parties_institution_first_number() returns trigger
  language plpgsql volatile
as $body$
begin
  insert into parties_institution_number (controller_id, institution_id, number, valid_from, valid_to)
    values (new.controller_id, new.id, new.number, new.valid_from, new.valid_to);
  return null;
end$body$;

create function parties_party_guard() returns trigger
  language plpgsql volatile
as $body$
begin
  if new.id is distinct from nullif(current_setting('app.party', true), '')::int
      and current_setting('app.platform', true) is distinct from 'on' then
    raise exception 'a party sets its own address' using errcode = '42501';
  end if;
  -- Once its link is used, once it has proved who it is, and never back.
  if new.identity is distinct from old.identity
      and not (old.identity = 'registered' and new.identity = 'claimed')
      and not (old.identity = 'claimed' and new.identity = 'proved' and exists (select 1 from parties_identity_proof p
        where p.party_id = new.id and p.proved_at is not null)) then
    raise exception 'a party is proved by its own proof' using errcode = '42501';
  end if;
  return new;
end$body$;

create function parties_payer_asks(of_controller integer, of_gln text, on_day date) returns jsonb
  language sql stable security definer set search_path=public, pg_temp
as $body$
  select jsonb_strip_nulls(jsonb_build_object('demands', p.says -> 'demands', 'buyerReference', p.says -> 'buyerReference'))
  from parties_particulars p
  where p.party_id = of_controller and p.about = 'payer' and p.gln = of_gln
    and p.valid_from <= on_day and coalesce(p.valid_to, 'infinity'::date) > on_day
$body$;
alter function parties_payer_asks owner to samkoeb_definer;
grant execute on function parties_payer_asks to samkoeb_app, samkoeb_platform;

create function parties_people_within(told text) returns SETOF text
  language sql stable security definer set search_path=public, pg_temp
as $body$
  with asked (words) as (select regexp_replace(told, '\s+', ' ', 'g'))
  select distinct v.name from asked a, parties_person p
    cross join lateral (values (p.name), (regexp_replace(p.name, '\s.*\s', ' '))) v (name)
  where p.kind = 'person' and length(v.name) >= 3 and strpos(lower(a.words), lower(v.name)) > 0
    and a.words ~ (case when v.name ~ '\s' then '(?i)' else '' end || '(?<![[:alnum:]])'
      || regexp_replace(v.name, '([^[:alnum:][:space:]])', '\\\1', 'g') || '(s|''s)?(?![[:alnum:]])')
$body$;
alter function parties_people_within owner to samkoeb_definer;
grant execute on function parties_people_within to samkoeb_app, samkoeb_platform;

create function parties_pseudonym_key_first() returns trigger
  language plpgsql volatile
as $body$
begin
  if new.number = 1 then new.carried_at := new.since; end if;
  return new;
end$body$;

create function parties_refuse_gone() returns trigger
  language plpgsql volatile
as $body$
declare
  one int;
  plane text := current_setting('app.controller', true);
  found boolean := false;
begin
  for one in select distinct f.controller_id from fresh f where f.pseudonym is not null order by 1 loop
    perform pg_advisory_xact_lock_shared(hashtextextended('pseudonyms ' || one, 0));
    -- A publisher's request brings use of controllers whose rows it does not see.
    perform set_config('app.controller', one::text, true);
    found := found or (exists (select 1 from parties_pseudonym_gone g where g.controller_id = one) and exists (
      select 1 from fresh f join parties_pseudonym_gone g
        on g.controller_id = f.controller_id and g.pseudonym = f.pseudonym where f.controller_id = one));
  end loop;
  perform set_config('app.controller', coalesce(plane, ''), true);
  if found then
    raise exception 'a pupil was carried over to a new key meanwhile' using errcode = '40001';
  end if;
  return null;
end$body$;

create function parties_registrations_counted(of_email bytea) returns TABLE(registered integer, with_email integer)
  language sql stable security definer set search_path=public, pg_temp
as $body$
  select count(*)::int, (count(*) filter (where r.email_hash = of_email))::int
  from parties_registration r where r.asked_at > platform_now() - interval '24 hours'
$body$;
alter function parties_registrations_counted owner to samkoeb_definer;
grant execute on function parties_registrations_counted to samkoeb_app, samkoeb_platform;

create function parties_role_grant_guard() returns trigger
  language plpgsql volatile
as $body$
declare
  bearer record;
begin
  if tg_op = 'UPDATE' then
    if (new.id, new.party_id, new.person_id, new.role, new.origin, new.proposed_by, new.proposed_for, new.proposed_at)
      is distinct from (old.id, old.party_id, old.person_id, old.role, old.origin, old.proposed_by, old.proposed_for, old.proposed_at)
      or (old.granted_at is not null and (new.granted_at, new.confirmed_by, new.confirmed_for)
        is distinct from (old.granted_at, old.confirmed_by, old.confirmed_for))
      or (old.ended_at is not null and (new.ended_at, new.ended_by, new.granted_at) is distinct from (old.ended_at, old.ended_by, old.granted_at)) then
      raise exception 'a grant is proposed, granted and ended once' using errcode = '42501';
    end if;
    if new.granted_at is null or old.granted_at is not null then
      return new;
    end if;
  end if;
  select p.kind, p.institution_id into bearer from parties_person p
    where p.party_id = new.party_id and p.id = new.person_id;
  if (bearer.kind = 'machine') <> (new.role in ('usage', 'access', 'catalogue')) then
    raise exception 'machines hold the roles of machines, people those of people' using errcode = '42501';
  end if;
  if bearer.institution_id is not null and new.role <> 'school' then
    raise exception 'a person of an institution holds the role school alone' using errcode = '42501';
  end if;
  if new.origin = 'party' and not exists (select 1 from parties_role_grant g where g.party_id = new.party_id
      and g.person_id = coalesce(new.confirmed_by, new.proposed_by) and g.role = 'admin' and g.granted_at is not null
      and g.ended_at is null) then
    raise exception 'an admin of the party grants its roles' using errcode = '42501';
  end if;
  if tg_op = 'INSERT' and new.origin = 'registration' and not exists (select 1 from parties_party p where p.id = new.party_id
      and p.identity = 'registered') then
    raise exception 'only a supplier that registers itself begins with these roles' using errcode = '42501';
  end if;
  if new.origin = 'claims' and not exists (select 1 from parties_identity i where i.person_id = new.person_id
      and i.ended_at is null) then
    raise exception 'a provider speaks for somebody who signs in by it' using errcode = '42501';
  end if;
  return new;
end$body$;

create function parties_stands_for(institution integer) returns integer[]
  language sql stable parallel safe
as $body$
  with recursive parts(id) as (
    select institution
    union
    select m.id from parts p join parties_institution m on m.merged_into = p.id
      and m.valid_to <= (platform_now() at time zone 'Europe/Copenhagen')::date)
  select array_agg(p.id) from parts p
$body$;

create function payments_remember_mode(of_live boolean) returns boolean
  language plpgsql volatile security definer set search_path=public, pg_temp
as $body$
begin
  insert into payments_mode (live) values (of_live) on conflict do nothing;
  return (select m.live from payments_mode m);
end$body$;
alter function payments_remember_mode owner to samkoeb_definer;
grant execute on function payments_remember_mode to samkoeb_app, samkoeb_platform;

create function payments_take_event(of_event text, of_kind text, of_object text, of_account text) returns boolean
  language plpgsql volatile security definer set search_path=public, pg_temp
as $body$
begin
  insert into payments_event (event_id, kind, object_id, account_id) values (of_event, of_kind, of_object, of_account)
  on conflict do nothing;
  return found;
end$body$;
alter function payments_take_event owner to samkoeb_definer;
grant execute on function payments_take_event to samkoeb_app, samkoeb_platform;

create function platform_dead_jobs() returns TABLE(id bigint, job text, redrives integer, written_at timestamp with time zone, dead_at timestamp with time zone)
  language sql stable security definer set search_path=public, pg_temp
as $body$
  select o.id, o.job, o.redrives, o.written_at, o.dead_at from platform_outbox o
  where o.dead_at is not null and o.settled_at is null and coalesce(current_setting('app.operator', true), '') <> ''
$body$;
alter function platform_dead_jobs owner to samkoeb_definer;
grant execute on function platform_dead_jobs to samkoeb_app, samkoeb_platform;

create function platform_dead_letters() returns TABLE(id uuid, kind text, sender_id integer, party_id integer, written_at timestamp with time zone, attempts integer, no_address boolean)
  language sql stable security definer set search_path=public, pg_temp
as $body$
  select d.id, d.kind, d.sender_id, d.party_id, d.written_at, d.attempts, coalesce(d.failure, '') = 'no-address' from platform_delivery d
  where d.dead_at is not null and d.delivered_at is null and coalesce(current_setting('app.operator', true), '') <> ''
$body$;
alter function platform_dead_letters owner to samkoeb_definer;
grant execute on function platform_dead_letters to samkoeb_app, samkoeb_platform;

create function platform_generation(relation oid, begun bigint) returns bigint
  language sql stable
as $body$
    select ('x' || substr(md5(concat_ws(' ', begun, (pg_control_system()).system_identifier,
        platform_timeline(), d.oid, relation)), 1, 12))::bit(48)::bigint
      from pg_database d where d.datname = current_database()
$body$;
grant execute on function platform_generation to samkoeb_app, samkoeb_platform;

create function platform_now() returns timestamp with time zone
  language sql volatile parallel safe
as $body$select clock_timestamp()$body$;

create function platform_quarantine() returns text[]
  language sql stable security definer set search_path=public, pg_temp
as $body$
  select coalesce((
    select array_remove(array[
      case when i.held_at is not null then 'held' end,
      case when i.server <> (select s.system_identifier::text from pg_control_system() s) then 'server' end,
      case when i.timeline <> platform_timeline() then 'timeline' end,
      case when i.database <> (select d.oid::bigint from pg_database d where d.datname = current_database()) then 'database' end,
      case when i.relation <> 'platform_installation'::regclass::oid::bigint then 'rows' end], null)
    from platform_installation i), '{}')
$body$;
alter function platform_quarantine owner to samkoeb_definer;
grant execute on function platform_quarantine to samkoeb_app, samkoeb_platform;

create function platform_queue_age() returns integer
  language sql stable security definer set search_path=public, pg_temp
as $body$
  select greatest(0, coalesce(extract(epoch from platform_now() - min(o.written_at)), 0))::int
  from platform_outbox o where o.settled_at is null and o.dead_at is null
$body$;
alter function platform_queue_age owner to samkoeb_definer;
grant execute on function platform_queue_age to samkoeb_app, samkoeb_platform;

create function platform_refuse_change() returns trigger
  language plpgsql volatile
as $body$
begin
  if tg_op = 'UPDATE' and tg_nargs = 1 then
    if to_jsonb(new) - tg_argv[0] = to_jsonb(old) - tg_argv[0] then
      return new;
    end if;
  end if;
  raise exception '% is append-only', tg_table_name using errcode = '42501';
end$body$;

create function platform_refuse_quarantined() returns trigger
  language plpgsql volatile
as $body$
begin
  if cardinality(platform_quarantine()) > 0 then
    raise exception using errcode = 'SKQ01', message = 'the installation is in quarantine';
  end if;
  return new;
end$body$;

create function platform_refuse_settling() returns trigger
  language plpgsql volatile
as $body$
begin
  if exists (
    select from platform_reaction r where r.job = new.job
      and not exists (select from platform_effect e where e.outbox_id = new.id and e.subscriber = r.subscriber)
  ) then
    new.settled_at := null;
  end if;
  return new;
end$body$;

create function platform_stuck_runs() returns TABLE(id uuid, party_id integer, job text, state text, done integer, total integer, created_at timestamp with time zone)
  language sql stable security definer set search_path=public, pg_temp
as $body$
  select r.id, r.party_id, r.job, r.state, r.done, r.total, r.created_at from platform_run r
  where r.state <> 'done' and coalesce(current_setting('app.operator', true), '') <> ''
$body$;
alter function platform_stuck_runs owner to samkoeb_definer;
grant execute on function platform_stuck_runs to samkoeb_app, samkoeb_platform;

create function platform_timeline() returns integer
  language sql stable
as $body$
  select case when not pg_is_in_recovery()
    then ('x' || left(pg_walfile_name(pg_current_wal_lsn()), 8))::bit(32)::int end
$body$;

create function reconciliation_drop_month(of_month date) returns void
  language plpgsql volatile security definer set search_path=public, pg_temp
as $body$
declare
  parent text;
begin
  if not exists (select 1 from usage_erased e where e.month = of_month) then
    raise exception 'not erased: %', of_month;
  end if;
  foreach parent in array array['reconciliation_daily_use', 'reconciliation_pupil_class'] loop
    execute format('drop table if exists %I', parent || to_char(of_month, '_YYYY_MM'));
  end loop;
end$body$;
grant execute on function reconciliation_drop_month to samkoeb_platform;

create function reconciliation_ensure_month(of_month date) returns void
  language plpgsql volatile security definer set search_path=public, pg_temp
as $body$
declare
  parent text;
  name text;
begin
  if extract(day from of_month) <> 1 or of_month < date '2015-01-01' or of_month > date '2100-01-01' then
    raise exception 'not a month: %', of_month;
  end if;
  foreach parent in array array['reconciliation_daily_use', 'reconciliation_pupil_class'] loop
    name := parent || to_char(of_month, '_YYYY_MM');
    if to_regclass(name) is not null then continue; end if;
    perform pg_advisory_xact_lock(hashtextextended(name, 0));
    -- An advisory lock does not make this session hear of tables made while it waited, so to_regclass may answer from
    -- before; a statement that reads the catalogue takes a lock on it and does.
    if exists (select 1 from pg_class c where c.relname = name and c.relnamespace = 'public'::regnamespace) then
      continue;
    end if;
    -- Room on each page for the counts that grow: an update in place touches no key.
    execute format('create table %I (like %I including all) with (fillfactor = 80)', name, parent);
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format('alter table %I attach partition %I for values from (%L) to (%L)',
      parent, name, of_month, of_month + interval '1 month');
  end loop;
end$body$;
grant execute on function reconciliation_ensure_month to samkoeb_platform;

create function reconciliation_results_hash(of_reconciliation uuid) returns bytea
  language sql stable
as $body$
  select sha256(convert_to(coalesce(jsonb_agg(jsonb_build_array(u.institution_id, u.product_id, u.entitled,
    u.drawn, u.active, u.over, u.under, u.unlicensed, u.unmatched, u.events, u.distinct_in_term)
    order by u.institution_id nulls first, u.product_id), '[]')::text, 'UTF8'))
  from reconciliation_result u where u.reconciliation_id = of_reconciliation
$body$;

create function roster_basis(of_controller integer, of_month date) returns TABLE(institution_id integer, kind text, on_date date, people integer)
  language sql stable
as $body$
  with recursive dates as (
    select d.on_date, d.frozen_at is not null as frozen from roster_count_date d
    where d.controller_id = of_controller and d.on_date <= of_month
    union all
    select max(make_date(y.year, 9, 5)), false
    from generate_series(extract(year from of_month)::int - 1, extract(year from of_month)::int) y(year)
    where make_date(y.year, 9, 5) <= of_month),
  -- A date that no import has frozen yet is what the roster says of it, which an import would freeze.
  last as (
    select d.on_date, bool_or(d.frozen) as frozen from dates d
    where d.frozen or exists (select 1 from roster_enrolment e where e.controller_id = of_controller
      and e.starts_on <= d.on_date and (e.ends_on is null or e.ends_on > d.on_date))
    group by d.on_date order by d.on_date desc limit 1),
  counts as (
    select c.institution_id, c.on_date, sum(c.pupils)::int as people from (
      select k.institution_id, l.on_date, k.pupils from last l
      join roster_count k on l.frozen and k.controller_id = of_controller and k.on_date = l.on_date
      union all
      select a.institution_id, l.on_date, a.corrected - a.counted from last l
      join roster_adjustment a on l.frozen and a.controller_id = of_controller and a.on_date = l.on_date
        and a.state = 'accepted'
      union all
      select e.institution_id, l.on_date, 1 from last l
      join roster_enrolment e on not l.frozen and e.controller_id = of_controller and e.starts_on <= l.on_date
        and (e.ends_on is null or e.ends_on > l.on_date)) c
    group by c.institution_id, c.on_date),
  -- Each open institution with what has become part of it by the month's first day.
  parts(heir, id) as (
    select i.id, i.id from parties_institution i
    where i.controller_id = of_controller and i.valid_from < (of_month + interval '1 month')::date
      and (i.valid_to is null or i.valid_to > of_month)
    union
    select p.heir, m.id from parts p join parties_institution m on m.merged_into = p.id and m.valid_to <= of_month),
  -- The own last kept count of each: whoever became part of it after that day is not in it.
  own as (
    select p.id, k.kind, k.on_date, k.people, k.since
    from parts p join parties_institution i on i.id = p.id
    cross join lateral (
      select c.kind, c.on_date, c.people, c.since from (
        select 1 as rank, 'count_date' as kind, k.on_date, k.people, k.on_date as since from counts k
        where k.institution_id = p.id and k.people > 0
        union all
        select 1, 'head_count', h.as_of, h.people, h.as_of from roster_headcount h
        where h.controller_id = of_controller and h.institution_id = p.id and h.as_of <= of_month
        union all
        select 2, 'head_count', of_month, i.people, '-infinity' where i.kind <> 'school' and i.people is not null) c
      order by c.rank, c.on_date desc, c.kind limit 1) k),
  counted(heir, id, kind, on_date, people, since) as (
    select p.heir, p.id, o.kind, o.on_date, o.people, o.since
    from parts p left join own o on o.id = p.id where p.heir = p.id
    union all
    select c.heir, m.id, o.kind, o.on_date, o.people, o.since
    from counted c join parties_institution m on m.merged_into = c.id and m.valid_to <= of_month
      and (c.since is null or m.valid_to > c.since)
    left join own o on o.id = m.id),
  kept as (
    select c.heir, sum(c.people)::int as people, bool_and(c.people is not null) as whole,
      (array_agg(c.kind order by c.id = c.heir desc, c.on_date desc) filter (where c.people is not null))[1] as kind,
      (array_agg(c.on_date order by c.id = c.heir desc, c.on_date desc) filter (where c.people is not null))[1] as on_date
    from counted c group by c.heir),
  enrolled as (
    select p.heir as institution_id,
      (count(*) filter (where e.starts_on <= of_month and (e.ends_on is null or e.ends_on > of_month)))::int as at_first,
      min(e.starts_on) filter (where e.starts_on > of_month) as begins,
      max(e.ends_on) filter (where e.ends_on <= of_month) - 1 as lasted
    from roster_enrolment e join parts p on p.id = e.institution_id
    where e.controller_id = of_controller and e.starts_on < (of_month + interval '1 month')::date
    group by p.heir)
  select i.id, b.kind, b.on_date, b.people
  from parties_institution i
  left join enrolled n on n.institution_id = i.id
  cross join lateral (
    select c.rank, c.kind, c.on_date, c.people from (
      select 1 as rank, k.kind, k.on_date, k.people from kept k
      where k.heir = i.id and k.people is not null and (k.whole or i.kind <> 'school')
      union all
      select 3, 'enrolments', of_month, n.at_first where n.at_first > 0
      union all
      (select 4, 'head_count', h.as_of, h.people from roster_headcount h
       where h.controller_id = of_controller and h.institution_id = i.id and h.as_of > of_month
         and h.as_of < (of_month + interval '1 month')::date
       order by h.as_of limit 1)
      union all
      select 5, 'enrolments', d.on_date, (select count(*)::int from roster_enrolment e
        join parts p on p.id = e.institution_id and p.heir = i.id
        where e.controller_id = of_controller and e.starts_on <= d.on_date
          and (e.ends_on is null or e.ends_on > d.on_date))
      from (select coalesce(n.begins, n.lasted) as on_date) d where n.at_first = 0 and d.on_date is not null) c
    order by c.rank, c.on_date desc, c.kind limit 1) b
  where i.controller_id = of_controller and i.valid_from < (of_month + interval '1 month')::date
    and (i.valid_to is null or i.valid_to > of_month)
  order by i.id
$body$;
grant execute on function roster_basis to samkoeb_app, samkoeb_platform;

create function roster_count_date_refuse_change() returns trigger
  language plpgsql volatile
as $body$
begin
  if tg_op = 'DELETE' or old.frozen_at is not null or new.on_date <> old.on_date
    or new.controller_id <> old.controller_id then
    raise exception 'a count date stays as it was frozen' using errcode = '42501';
  end if;
  return new;
end$body$;

create function roster_enrolment_changed() returns trigger
  language plpgsql volatile security definer set search_path=public, pg_temp
as $body$
begin
  insert into roster_version as v (controller_id, version)
    select distinct f.controller_id, 1 from fresh f order by 1
    on conflict (controller_id) do update set version = v.version + 1;
  return null;
end$body$;
alter function roster_enrolment_changed owner to samkoeb_definer;

create function roster_enrolments_added(of_controller integer) returns void
  language sql volatile security definer set search_path=public, pg_temp
as $body$
  insert into roster_version as v (controller_id, version) values (of_controller, 1)
    on conflict (controller_id) do update set version = v.version + 1
$body$;
alter function roster_enrolments_added owner to samkoeb_definer;
grant execute on function roster_enrolments_added to samkoeb_app, samkoeb_platform;

create function roster_import_refuse_change() returns trigger
  language plpgsql volatile
as $body$
begin
  if tg_op = 'DELETE' or old.state <> 'held'
    or row(new.id, new.controller_id, new.sha256, new.holds_from, new.pupils, new.classes, new.added, new.removed,
      new.imported_at, new.origin, new.version, new.files, new.stale, new.imported_by, new.imported_for, new.held_for)
    is distinct from row(old.id, old.controller_id, old.sha256, old.holds_from, old.pupils, old.classes, old.added,
      old.removed, old.imported_at, old.origin, old.version, old.files, old.stale, old.imported_by, old.imported_for,
      old.held_for) then
    raise exception 'roster_import keeps what it counted' using errcode = '42501';
  end if;
  return new;
end$body$;

create function rounds_keep_commitment() returns trigger
  language plpgsql volatile
as $body$
declare
  of_lot uuid := case when tg_op = 'INSERT' then new.lot_id else old.lot_id end;
begin
  if exists (select from rounds_lot l where l.id = of_lot and l.published) and (tg_op <> 'UPDATE'
    or row(new.round_id, new.lot_id, new.controller_id, new.school_year, new.min_quantity, new.expected_quantity,
      new.max_quantity)
      is distinct from row(old.round_id, old.lot_id, old.controller_id, old.school_year, old.min_quantity,
        old.expected_quantity, old.max_quantity)
    or (old.left_at is not null and new.left_at is distinct from old.left_at))
  then
    raise exception 'a commitment of a published round is fixed' using errcode = 'restrict_violation';
  end if;
  return case when tg_op = 'DELETE' then old else new end;
end$body$;

create function rounds_keep_document() returns trigger
  language plpgsql volatile
as $body$
begin
  if old.published and (tg_op = 'DELETE' or row(new.id, new.round_id, new.title, new.sha256, new.bytes, new.content_type,
      new.added_at, new.published)
    is distinct from row(old.id, old.round_id, old.title, old.sha256, old.bytes, old.content_type, old.added_at,
      old.published))
  then
    raise exception 'a published document is fixed' using errcode = 'restrict_violation';
  end if;
  return case when tg_op = 'DELETE' then old else new end;
end$body$;

create function rounds_keep_lot() returns trigger
  language plpgsql volatile
as $body$
declare
  sums record;
begin
  if not old.published then
    return case when tg_op = 'DELETE' then old else new end;
  end if;
  if tg_op = 'DELETE' or row(new.id, new.round_id, new.reference, new.title, new.subject, new.grade_from, new.grade_to,
      new.models, new.terms, new.model_terms, new.scenario, new.ceiling_minor, new.published)
    is distinct from row(old.id, old.round_id, old.reference, old.title, old.subject, old.grade_from, old.grade_to,
      old.models, old.terms, old.model_terms, old.scenario, old.ceiling_minor, old.published)
  then
    raise exception 'what decides a published lot is fixed' using errcode = 'restrict_violation';
  end if;
  -- What was concluded has become an agreement.
  if old.concluded_at is not null and row(new.winner_bid_id, new.winner_publisher_id, new.winner_model, new.winner_package,
      new.cancelled_at, new.sent_at, new.sent_by, new.signable_from, new.concluded_at, new.concluded_by)
    is distinct from row(old.winner_bid_id, old.winner_publisher_id, old.winner_model, old.winner_package,
      old.cancelled_at, old.sent_at, old.sent_by, old.signable_from, old.concluded_at, old.concluded_by)
  then
    raise exception 'a concluded lot stands' using errcode = 'restrict_violation';
  end if;
  if row(new.demand_min, new.demand_expected, new.demand_max, new.demand_years)
    is distinct from row(old.demand_min, old.demand_expected, old.demand_max, old.demand_years)
  then
    select floor(avg(y.min))::bigint as min, round(avg(y.expected))::bigint as expected, ceil(avg(y.max))::bigint as max,
      jsonb_agg(jsonb_build_object('schoolYear', y.school_year, 'min', y.min, 'expected', y.expected, 'max', y.max)
        order by y.school_year) as years
    into sums
    from (select c.school_year, sum(c.min_quantity) as min, sum(c.expected_quantity) as expected,
        sum(c.max_quantity) as max
      from rounds_commitment c where c.lot_id = new.id and c.left_at is null and c.expected_quantity > 0
      group by c.school_year) y;
    if row(new.demand_min, new.demand_expected, new.demand_max, new.demand_years)
      is distinct from row(sums.min, sums.expected, sums.max, sums.years)
      or not exists (select from rounds_commitment c where c.lot_id = new.id and c.left_at is not null)
    then
      raise exception 'a published lot''s demand is what those who stay have committed to'
        using errcode = 'restrict_violation';
    end if;
  end if;
  return new;
end$body$;

create function rounds_keep_published() returns trigger
  language plpgsql volatile
as $body$
declare
  was jsonb;
  becomes jsonb;
begin
  if old.published_at is null then
    return new;
  end if;
  if row(new.reference, new.title, new.lead_id, new.author_id, new.editor_ids, new.terms, new.regime, new.starts_on,
      new.ends_on, new.published_at, new.published_by, new.published_for, new.notice_number)
    is distinct from row(old.reference, old.title, old.lead_id, old.author_id, old.editor_ids, old.terms, old.regime,
      old.starts_on, old.ends_on, old.published_at, old.published_by, old.published_for, old.notice_number)
    or new.state in ('draft', 'market_dialogue', 'demand_collection', 'ready')
  then
    raise exception 'what decides a published round is fixed' using errcode = 'restrict_violation';
  end if;
  if new.closes_at < old.closes_at then
    raise exception 'a published deadline only moves to a later instant' using errcode = 'restrict_violation';
  end if;
  if row(new.published_text, new.terms_hash, new.resealed_at)
    is distinct from row(old.published_text, old.terms_hash, old.resealed_at)
  then
    was := (old.published_text::jsonb #- '{approved,openers}' #- '{approved,drawing}') - 'pairs' - 'closesAt' - 'ceilings';
    becomes := (new.published_text::jsonb #- '{approved,openers}' #- '{approved,drawing}') - 'pairs' - 'closesAt' - 'ceilings';
    -- A ceiling that followed from the estimate stands on its lot from the publication on, where it is fixed.
    was := jsonb_set(was, '{approved,lots}', (select jsonb_agg(l - 'ceilingMinor' order by l ->> 'reference')
      from jsonb_array_elements(was #> '{approved,lots}') l));
    becomes := jsonb_set(becomes, '{approved,lots}', (select jsonb_agg(l - 'ceilingMinor' order by l ->> 'reference')
      from jsonb_array_elements(becomes #> '{approved,lots}') l));
    if new.state <> 'published' or new.resealed_at is null or new.resealed_at is not distinct from old.resealed_at
      or was is distinct from becomes
    then
      raise exception 'a published text only changes in who opens' using errcode = 'restrict_violation';
    end if;
  end if;
  if old.state <> 'published' and
    (select jsonb_agg(o - 'answered' order by o ->> 'recipient') from jsonb_array_elements(new.openers) o)
    is distinct from
    (select jsonb_agg(o - 'answered' order by o ->> 'recipient') from jsonb_array_elements(old.openers) o)
  then
    raise exception 'openers are replaced while bids are taken' using errcode = 'restrict_violation';
  end if;
  return new;
end$body$;

create function rounds_keep_receipt() returns trigger
  language plpgsql volatile
as $body$
begin
  if tg_op = 'UPDATE' and row(new.bid_id, new.round_id, new.publisher_id, new.version, new.sha256, new.client_sealed,
      new.received_at) is not distinct from row(old.bid_id, old.round_id, old.publisher_id, old.version, old.sha256,
      old.client_sealed, old.received_at) then
    return new;
  end if;
  raise exception 'a receipt never changes' using errcode = 'restrict_violation';
end$body$;

create function rounds_keep_tie_secret() returns trigger
  language plpgsql volatile
as $body$
begin
  if tg_op = 'UPDATE' and row(new.round_id, new.recipients, new.secret_hash, new.sealed, new.drawn_at)
      is not distinct from row(old.round_id, old.recipients, old.secret_hash, old.sealed, old.drawn_at)
    and (old.secret is null or row(new.secret, new.receipts) is not distinct from row(old.secret, old.receipts))
    and (old.shown is null or (new.published and new.shown - 'lots' = old.shown - 'lots'
      and (new.shown -> 'lots') @> (old.shown -> 'lots'))) then
    return new;
  end if;
  raise exception 'the secret of a drawing never changes' using errcode = 'restrict_violation';
end$body$;

create function usage_batches_of_all(of_state text, of_publisher integer, of_reason text, resting_since timestamp with time zone, before_at timestamp with time zone, before_id uuid, most integer) returns TABLE(id uuid, publisher_id integer, format text, state text, reason text, sent integer, accepted integer, duplicate integer, quarantined integer, rejected integer, withdrawn integer, counted boolean, received_at timestamp with time zone, moved_at timestamp with time zone)
  language sql stable security definer set search_path=public, pg_temp
as $body$
  select b.id, b.publisher_id, b.format, b.state, b.reason, b.sent, b.accepted, b.duplicate, b.quarantined, b.rejected,
    b.withdrawn, b.counted, b.received_at, b.moved_at
  from usage_batch b
  where coalesce(current_setting('app.operator', true), '') <> ''
    and (of_state is null or b.state = of_state)
    and (of_publisher is null or b.publisher_id = of_publisher)
    and (of_reason is null or b.reason = of_reason)
    and (resting_since is null or b.moved_at < resting_since)
    and (before_at is null or (date_trunc('milliseconds', b.received_at), b.id) < (before_at, before_id))
  order by date_trunc('milliseconds', b.received_at) desc, b.id desc limit most
$body$;
alter function usage_batches_of_all owner to samkoeb_definer;
grant execute on function usage_batches_of_all to samkoeb_app, samkoeb_platform;

create function usage_begin_chunk(of_batch uuid, of_publisher integer, at_sent integer, of_months date[], of_controllers integer[], OUT refusal text, OUT beside date[]) returns record
  language plpgsql volatile
as $body$
begin
  perform set_config('lock_timeout', '120s', true);
  perform pg_advisory_xact_lock_shared(hashtextextended('usage month ' || m.month::text, 0))
    from (select u.month from unnest(of_months) u(month) order by 1) m;
  if exists (select 1 from usage_erased e where e.month = any(of_months)) then
    refusal := 'erased';
    return;
  end if;
  -- Rows that refer to the batch may come meanwhile (counting does so): its key is not locked.
  perform 1 from usage_batch b where b.id = of_batch and b.sent = at_sent and b.state = 'receiving' for no key update skip locked;
  if not found then
    refusal := 'in_progress';
    return;
  end if;
  perform pg_advisory_xact_lock(hashtextextended('usage of ' || of_publisher::text, 0));
  select coalesce(array_agg(n.month order by n.month), '{}') into beside
  from (select distinct (m + make_interval(months => s))::date as month from unnest(of_months) m, unnest('{-1,1}'::int[]) s) n
  where n.month <> all(of_months) and exists (
    select 1 from unnest(of_controllers) c(id) join lateral (select 1 from usage_event e
      where e.month = n.month and e.controller_id = c.id and e.publisher_id = of_publisher limit 1) e on true);
end$body$;

create function usage_drop_month(of_month date) returns void
  language plpgsql volatile security definer set search_path=public, pg_temp
as $body$
begin
  if not exists (select 1 from usage_erased e where e.month = of_month) then
    raise exception 'not erased: %', of_month;
  end if;
  execute format('drop table if exists %I', 'usage_event' || to_char(of_month, '_YYYY_MM'));
end$body$;
grant execute on function usage_drop_month to samkoeb_platform;

create function usage_ensure_month(of_month date) returns void
  language plpgsql volatile security definer set search_path=public, pg_temp
as $body$
declare
  name text := 'usage_event_' || to_char(of_month, 'YYYY_MM');
begin
  if extract(day from of_month) <> 1 or of_month < date '2015-01-01' or of_month > date '2100-01-01' then
    raise exception 'not a month: %', of_month;
  end if;
  if to_regclass(name) is not null then return; end if;
  perform pg_advisory_xact_lock(hashtextextended(name, 0));
  -- Whoever waited for the lock must ask the catalogue again: the table may have been made meanwhile.
  if exists (select 1 from pg_class c where c.relname = name and c.relnamespace = 'public'::regnamespace) then
    return;
  end if;
  execute format('create table %I (like usage_event including all)', name);
  execute format('alter table %I enable row level security', name);
  execute format('alter table %I force row level security', name);
  execute format('alter table usage_event attach partition %I for values from (%L) to (%L)',
    name, of_month, of_month + interval '1 month');
  perform reconciliation_ensure_month(of_month);
end$body$;
grant execute on function usage_ensure_month to samkoeb_app, samkoeb_platform;

create function usage_month_report(of_publisher integer, of_month date, OUT state text, OUT reported_at timestamp with time zone) returns record
  language sql stable security definer set search_path=public, pg_temp
as $body$
  select m.state, m.reported_at from usage_month m where m.publisher_id = of_publisher and m.month = of_month
$body$;
alter function usage_month_report owner to samkoeb_definer;
grant execute on function usage_month_report to samkoeb_app, samkoeb_platform;

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
  shortfall text not null default 'report'::text,
  reached_quantity bigint,
  lead_id integer,
  option_years integer not null default 0,
  options_used integer not null default 0,
  option_notice_months integer not null default 6,
  guaranteed_quantity bigint not null default 0,
  index_name text,
  index_base_month text,
  index_first_after_months integer,
  index_max_pct_micro bigint,
  return_window_days integer not null default 0,
  grace_days integer not null default 0,
  notice_on date,
  instalments text not null default 'advance'::text,
  seller_id integer not null,
  constraint agreements_agreement_pkey PRIMARY KEY (id),
  constraint agreements_agreement_id_publisher_id_product_id_model_key UNIQUE (id, publisher_id, product_id, model),
  constraint agreements_agreement_id_seller_id_key UNIQUE (id, seller_id),
  constraint agreements_agreement_reference_key UNIQUE (reference),
  constraint agreements_agreement_call_offs_check CHECK ((call_offs >= 0)),
  constraint agreements_agreement_called_quantity_check CHECK ((called_quantity >= 0)),
  constraint agreements_agreement_ceiling_minor_check CHECK ((ceiling_minor >= 0)),
  constraint agreements_agreement_check CHECK (((reached_quantity >= 0) AND (reached_quantity <= called_quantity))),
  constraint agreements_agreement_check1 CHECK (((lead_id IS NULL) OR (lead_id = ANY (participant_ids)))),
  constraint agreements_agreement_check2 CHECK (((options_used >= 0) AND (options_used <= option_years))),
  constraint agreements_agreement_check3 CHECK ((starts_on < ends_on)),
  constraint agreements_agreement_check4 CHECK (((term_starts_on <= starts_on) AND (term_starts_on < term_ends_on))),
  constraint agreements_agreement_check5 CHECK (((called_minor >= 0) AND (called_minor <= ceiling_minor))),
  constraint agreements_agreement_check6 CHECK (((price_sheet ->> 'model'::text) = model)),
  constraint agreements_agreement_check7 CHECK ((((index_name IS NULL) = (index_base_month IS NULL)) AND ((index_name IS NULL) = (index_first_after_months IS NULL)) AND ((index_max_pct_micro IS NULL) OR (index_name IS NOT NULL)))),
  constraint agreements_agreement_count_basis_check CHECK ((count_basis = ANY (ARRAY['count_date'::text, 'seats'::text, 'active'::text]))),
  constraint agreements_agreement_grace_days_check CHECK (((grace_days >= 0) AND (grace_days <= 366))),
  constraint agreements_agreement_guaranteed_quantity_check CHECK ((guaranteed_quantity >= 0)),
  constraint agreements_agreement_index_base_month_check CHECK ((index_base_month ~ '^[0-9]{4}-[0-9]{2}$'::text)),
  constraint agreements_agreement_index_first_after_months_check CHECK (((index_first_after_months >= 1) AND (index_first_after_months <= 60))),
  constraint agreements_agreement_index_max_pct_micro_check CHECK ((index_max_pct_micro >= 0)),
  constraint agreements_agreement_index_name_check CHECK (((length(index_name) >= 1) AND (length(index_name) <= 200))),
  constraint agreements_agreement_instalments_check CHECK ((instalments = ANY (ARRAY['advance'::text, 'school_year'::text]))),
  constraint agreements_agreement_lot_reference_check CHECK (((length(lot_reference) >= 1) AND (length(lot_reference) <= 200))),
  constraint agreements_agreement_model_check CHECK ((model = ANY (ARRAY['per_pupil'::text, 'per_school'::text, 'pooled'::text, 'pot'::text, 'pay_per_use'::text]))),
  constraint agreements_agreement_option_notice_months_check CHECK (((option_notice_months >= 1) AND (option_notice_months <= 12))),
  constraint agreements_agreement_option_years_check CHECK (((option_years >= 0) AND (option_years <= 6))),
  constraint agreements_agreement_over_use_check CHECK ((over_use = ANY (ARRAY['HARD'::text, 'TOLERANCE'::text, 'TRUE_UP'::text, 'REPORT_ONLY'::text]))),
  constraint agreements_agreement_over_use_known CHECK (
CASE model
    WHEN 'per_school'::text THEN (over_use = ANY (ARRAY['TRUE_UP'::text, 'REPORT_ONLY'::text]))
    WHEN 'pot'::text THEN (over_use = 'REPORT_ONLY'::text)
    WHEN 'pay_per_use'::text THEN (over_use = 'REPORT_ONLY'::text)
    ELSE true
END),
  constraint agreements_agreement_participant_ids_check CHECK (((cardinality(participant_ids) >= 1) AND (cardinality(participant_ids) <= 200))),
  constraint agreements_agreement_proration_check CHECK ((proration = ANY (ARRAY['DAILY'::text, 'MONTHLY'::text, 'NONE'::text, 'SHORT_TERM_X2'::text]))),
  constraint agreements_agreement_reference_check CHECK (((length(reference) >= 1) AND (length(reference) <= 200))),
  constraint agreements_agreement_return_window_days_check CHECK (((return_window_days >= 0) AND (return_window_days <= 366))),
  constraint agreements_agreement_round_reference_check CHECK (((length(round_reference) >= 1) AND (length(round_reference) <= 200))),
  constraint agreements_agreement_shortfall_check CHECK ((shortfall = ANY (ARRAY['bill'::text, 'report'::text]))),
  constraint agreements_agreement_state_check CHECK ((state = ANY (ARRAY['active'::text, 'ended'::text]))),
  constraint agreements_agreement_tolerance_bp_check CHECK (((tolerance_bp >= 0) AND (tolerance_bp <= 10000))),
  constraint agreements_agreement_offer_id_fkey FOREIGN KEY (offer_id) REFERENCES catalogue_offer(id),
  constraint agreements_agreement_publisher_id_fkey FOREIGN KEY (publisher_id) REFERENCES parties_publisher(id),
  constraint agreements_agreement_publisher_id_product_id_fkey FOREIGN KEY (publisher_id, product_id) REFERENCES catalogue_product(publisher_id, id),
  constraint agreements_agreement_seller_id_fkey FOREIGN KEY (seller_id) REFERENCES parties_publisher(id)
);
CREATE INDEX agreements_agreement_participants ON agreements_agreement USING gin (participant_ids);
CREATE INDEX agreements_agreement_publisher ON agreements_agreement USING btree (publisher_id, reference);
alter table agreements_agreement enable row level security, force row level security;
create policy agreements_agreement_backfill on agreements_agreement for all to samkoeb_backfill using ((current_setting('app.backfill'::text, true) = 'on'::text)) with check ((current_setting('app.backfill'::text, true) = 'on'::text));
create policy agreements_agreement_calls on agreements_agreement for update to samkoeb_app using (((NULLIF(current_setting('app.controller'::text, true), ''::text))::integer = ANY (participant_ids)));
create policy agreements_agreement_definer on agreements_agreement for all to samkoeb_definer using (true) with check (true);
create policy agreements_agreement_delete on agreements_agreement for delete to samkoeb_app using ((((NULLIF(current_setting('app.controller'::text, true), ''::text))::integer = ANY (participant_ids)) OR (publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer) OR (seller_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer)));
create policy agreements_agreement_insert on agreements_agreement for insert to samkoeb_app with check ((((NULLIF(current_setting('app.controller'::text, true), ''::text))::integer = ANY (participant_ids)) OR (publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer) OR (seller_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer)));
create policy agreements_agreement_own on agreements_agreement for insert to samkoeb_app with check ((participant_ids = ARRAY[(NULLIF(current_setting('app.controller'::text, true), ''::text))::integer]));
create policy agreements_agreement_platform on agreements_agreement for all to samkoeb_platform using ((current_setting('app.platform'::text, true) = 'on'::text)) with check ((current_setting('app.platform'::text, true) = 'on'::text));
create policy agreements_agreement_read on agreements_agreement for select to samkoeb_app using ((((NULLIF(current_setting('app.controller'::text, true), ''::text))::integer = ANY (participant_ids)) OR (publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer) OR (seller_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer)));
create policy agreements_agreement_update on agreements_agreement for update to samkoeb_app using ((((NULLIF(current_setting('app.controller'::text, true), ''::text))::integer = ANY (participant_ids)) OR (publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer) OR (seller_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer))) with check ((((NULLIF(current_setting('app.controller'::text, true), ''::text))::integer = ANY (participant_ids)) OR (publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer) OR (seller_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer)));
grant insert, select on agreements_agreement to samkoeb_app;
grant select on agreements_agreement to samkoeb_definer;
grant delete, insert, select, update on agreements_agreement to samkoeb_platform;
grant update (called_minor, called_quantity, call_offs, reached_quantity) on agreements_agreement to samkoeb_app;

create table agreements_buyer (
  agreement_id uuid not null,
  controller_id integer not null,
  publisher_id integer not null,
  seller_id integer not null,
  payer_gln text not null,
  order_reference text,
  buyer_reference text,
  committed_min integer not null,
  committed_expected integer not null,
  committed_max integer not null,
  version integer not null default 1,
  constraint agreements_buyer_pkey PRIMARY KEY (agreement_id, controller_id),
  constraint agreements_buyer_agreement_id_controller_id_publisher_id_key UNIQUE (agreement_id, controller_id, publisher_id),
  constraint agreements_buyer_buyer_reference_check CHECK (((length(buyer_reference) <= 100) AND (buyer_reference !~ '^\s*$'::text))),
  constraint agreements_buyer_check CHECK ((committed_expected >= committed_min)),
  constraint agreements_buyer_check1 CHECK ((committed_max >= committed_expected)),
  constraint agreements_buyer_committed_min_check CHECK ((committed_min >= 0)),
  constraint agreements_buyer_order_reference_check CHECK (((length(order_reference) <= 100) AND (order_reference !~ '^\s*$'::text))),
  constraint agreements_buyer_payer_gln_check CHECK ((payer_gln ~ '^[0-9]{13}$'::text)),
  constraint agreements_buyer_version_check CHECK ((version > 0)),
  constraint agreements_buyer_agreement_id_fkey FOREIGN KEY (agreement_id) REFERENCES agreements_agreement(id),
  constraint agreements_buyer_agreement_id_seller_id_fkey FOREIGN KEY (agreement_id, seller_id) REFERENCES agreements_agreement(id, seller_id),
  constraint agreements_buyer_controller_id_fkey FOREIGN KEY (controller_id) REFERENCES parties_controller(id)
);
CREATE INDEX agreements_buyer_controller ON agreements_buyer USING btree (controller_id);
alter table agreements_buyer enable row level security, force row level security;
create policy agreements_buyer_backfill on agreements_buyer for all to samkoeb_backfill using ((current_setting('app.backfill'::text, true) = 'on'::text)) with check ((current_setting('app.backfill'::text, true) = 'on'::text));
create policy agreements_buyer_definer on agreements_buyer for all to samkoeb_definer using (true) with check (true);
create policy agreements_buyer_delete on agreements_buyer for delete to samkoeb_app using ((controller_id = (NULLIF(current_setting('app.controller'::text, true), ''::text))::integer));
create policy agreements_buyer_insert on agreements_buyer for insert to samkoeb_app with check ((controller_id = (NULLIF(current_setting('app.controller'::text, true), ''::text))::integer));
create policy agreements_buyer_platform on agreements_buyer for all to samkoeb_platform using ((current_setting('app.platform'::text, true) = 'on'::text)) with check ((current_setting('app.platform'::text, true) = 'on'::text));
create policy agreements_buyer_read on agreements_buyer for select to samkoeb_app using (((controller_id = (NULLIF(current_setting('app.controller'::text, true), ''::text))::integer) OR (publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer) OR (seller_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer)));
create policy agreements_buyer_update on agreements_buyer for update to samkoeb_app using (((controller_id = (NULLIF(current_setting('app.controller'::text, true), ''::text))::integer) OR (publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer) OR (seller_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer))) with check ((controller_id = (NULLIF(current_setting('app.controller'::text, true), ''::text))::integer));
grant insert, select on agreements_buyer to samkoeb_app;
grant select on agreements_buyer to samkoeb_definer;
grant delete, insert, select, update on agreements_buyer to samkoeb_platform;
grant update (payer_gln, order_reference, buyer_reference, version) on agreements_buyer to samkoeb_app;

create table agreements_call_off (
  id uuid not null,
  agreement_id uuid not null,
  number integer not null,
  controller_id integer not null,
  publisher_id integer not null,
  seller_id integer not null,
  product_id uuid not null,
  model text not null,
  quantity integer not null,
  institution_ids integer[],
  sizes jsonb,
  unit_price_micro bigint not null,
  net_minor bigint not null,
  starts_on date not null,
  ends_on date not null,
  proration text not null,
  over_use text not null,
  tolerance_bp integer not null,
  called_at timestamp with time zone not null default platform_now(),
  extends_id uuid,
  constraint agreements_call_off_pkey PRIMARY KEY (id),
  constraint agreements_call_off_agreement_id_number_key UNIQUE (agreement_id, number),
  constraint agreements_call_off_controller_id_id_key UNIQUE (controller_id, id),
  constraint agreements_call_off_extends_id_key UNIQUE (extends_id),
  constraint agreements_call_off_id_seller_id_key UNIQUE (id, seller_id),
  constraint agreements_call_off_check CHECK ((cardinality(institution_ids) = quantity)),
  constraint agreements_call_off_check1 CHECK ((starts_on < ends_on)),
  constraint agreements_call_off_net_minor_check CHECK ((net_minor >= 0)),
  constraint agreements_call_off_number_check CHECK ((number > 0)),
  constraint agreements_call_off_over_use_check CHECK ((over_use = ANY (ARRAY['HARD'::text, 'TOLERANCE'::text, 'TRUE_UP'::text, 'REPORT_ONLY'::text]))),
  constraint agreements_call_off_over_use_known CHECK (
CASE model
    WHEN 'per_school'::text THEN (over_use = ANY (ARRAY['TRUE_UP'::text, 'REPORT_ONLY'::text]))
    WHEN 'pot'::text THEN (over_use = 'REPORT_ONLY'::text)
    WHEN 'pay_per_use'::text THEN (over_use = 'REPORT_ONLY'::text)
    ELSE true
END),
  constraint agreements_call_off_proration_check CHECK ((proration = ANY (ARRAY['DAILY'::text, 'MONTHLY'::text, 'NONE'::text, 'SHORT_TERM_X2'::text]))),
  constraint agreements_call_off_quantity_check CHECK ((quantity > 0)),
  constraint agreements_call_off_sizes_check CHECK ((jsonb_typeof(sizes) = 'array'::text)),
  constraint agreements_call_off_unit_price_micro_check CHECK ((unit_price_micro >= 0)),
  constraint agreements_call_off_agreement_id_controller_id_publisher_i_fkey FOREIGN KEY (agreement_id, controller_id, publisher_id) REFERENCES agreements_buyer(agreement_id, controller_id, publisher_id),
  constraint agreements_call_off_agreement_id_publisher_id_product_id_m_fkey FOREIGN KEY (agreement_id, publisher_id, product_id, model) REFERENCES agreements_agreement(id, publisher_id, product_id, model),
  constraint agreements_call_off_agreement_id_seller_id_fkey FOREIGN KEY (agreement_id, seller_id) REFERENCES agreements_agreement(id, seller_id),
  constraint agreements_call_off_extends_id_fkey FOREIGN KEY (extends_id) REFERENCES agreements_call_off(id)
);
CREATE INDEX agreements_call_off_controller ON agreements_call_off USING btree (controller_id, agreement_id);
CREATE TRIGGER agreements_call_off_append_only BEFORE DELETE OR UPDATE ON agreements_call_off FOR EACH ROW EXECUTE FUNCTION platform_refuse_change();
CREATE TRIGGER agreements_call_off_no_truncate BEFORE TRUNCATE ON agreements_call_off FOR EACH STATEMENT EXECUTE FUNCTION platform_refuse_change();
alter table agreements_call_off enable row level security, force row level security;
create policy agreements_call_off_backfill on agreements_call_off for all to samkoeb_backfill using ((current_setting('app.backfill'::text, true) = 'on'::text)) with check ((current_setting('app.backfill'::text, true) = 'on'::text));
create policy agreements_call_off_delete on agreements_call_off for delete to samkoeb_app using ((controller_id = (NULLIF(current_setting('app.controller'::text, true), ''::text))::integer));
create policy agreements_call_off_insert on agreements_call_off for insert to samkoeb_app with check ((controller_id = (NULLIF(current_setting('app.controller'::text, true), ''::text))::integer));
create policy agreements_call_off_platform on agreements_call_off for all to samkoeb_platform using ((current_setting('app.platform'::text, true) = 'on'::text)) with check ((current_setting('app.platform'::text, true) = 'on'::text));
create policy agreements_call_off_read on agreements_call_off for select to samkoeb_app using (((controller_id = (NULLIF(current_setting('app.controller'::text, true), ''::text))::integer) OR (publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer) OR (seller_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer)));
create policy agreements_call_off_update on agreements_call_off for update to samkoeb_app using (((controller_id = (NULLIF(current_setting('app.controller'::text, true), ''::text))::integer) OR (publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer) OR (seller_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer))) with check ((controller_id = (NULLIF(current_setting('app.controller'::text, true), ''::text))::integer));
grant insert, select on agreements_call_off to samkoeb_app;
grant insert, select on agreements_call_off to samkoeb_platform;

create table agreements_commitment (
  agreement_id uuid not null,
  controller_id integer not null,
  publisher_id integer not null,
  seller_id integer not null,
  starts_on date not null,
  ends_on date not null,
  school_year text not null,
  least integer not null,
  expected integer not null,
  most integer not null,
  constraint agreements_commitment_pkey PRIMARY KEY (agreement_id, controller_id, starts_on),
  constraint agreements_commitment_check CHECK ((ends_on > starts_on)),
  constraint agreements_commitment_check1 CHECK ((expected >= "least")),
  constraint agreements_commitment_check2 CHECK ((most >= expected)),
  constraint agreements_commitment_least_check CHECK (("least" >= 0)),
  constraint agreements_commitment_school_year_check CHECK ((school_year ~ '^[0-9]{4}/[0-9]{4}$'::text)),
  constraint agreements_commitment_agreement_id_controller_id_publisher_fkey FOREIGN KEY (agreement_id, controller_id, publisher_id) REFERENCES agreements_buyer(agreement_id, controller_id, publisher_id),
  constraint agreements_commitment_agreement_id_seller_id_fkey FOREIGN KEY (agreement_id, seller_id) REFERENCES agreements_agreement(id, seller_id)
);
alter table agreements_commitment enable row level security, force row level security;
create policy agreements_commitment_backfill on agreements_commitment for all to samkoeb_backfill using ((current_setting('app.backfill'::text, true) = 'on'::text)) with check ((current_setting('app.backfill'::text, true) = 'on'::text));
create policy agreements_commitment_delete on agreements_commitment for delete to samkoeb_app using ((controller_id = (NULLIF(current_setting('app.controller'::text, true), ''::text))::integer));
create policy agreements_commitment_insert on agreements_commitment for insert to samkoeb_app with check ((controller_id = (NULLIF(current_setting('app.controller'::text, true), ''::text))::integer));
create policy agreements_commitment_platform on agreements_commitment for all to samkoeb_platform using ((current_setting('app.platform'::text, true) = 'on'::text)) with check ((current_setting('app.platform'::text, true) = 'on'::text));
create policy agreements_commitment_read on agreements_commitment for select to samkoeb_app using (((controller_id = (NULLIF(current_setting('app.controller'::text, true), ''::text))::integer) OR (publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer) OR (seller_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer)));
create policy agreements_commitment_update on agreements_commitment for update to samkoeb_app using (((controller_id = (NULLIF(current_setting('app.controller'::text, true), ''::text))::integer) OR (publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer) OR (seller_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer))) with check ((controller_id = (NULLIF(current_setting('app.controller'::text, true), ''::text))::integer));
grant insert, select on agreements_commitment to samkoeb_app;
grant delete, insert, select, update on agreements_commitment to samkoeb_platform;

create table agreements_fee (
  self_billing_id uuid not null,
  publisher_id integer not null,
  marketplace_id integer not null,
  fee_bp integer not null,
  constraint agreements_fee_pkey PRIMARY KEY (self_billing_id),
  constraint agreements_fee_fee_bp_check CHECK (((fee_bp >= 0) AND (fee_bp <= 9999))),
  constraint agreements_fee_self_billing_id_fkey FOREIGN KEY (self_billing_id) REFERENCES agreements_self_billing(id)
);
CREATE TRIGGER agreements_fee_append_only BEFORE DELETE OR UPDATE ON agreements_fee FOR EACH ROW EXECUTE FUNCTION platform_refuse_change();
CREATE TRIGGER agreements_fee_no_truncate BEFORE TRUNCATE ON agreements_fee FOR EACH STATEMENT EXECUTE FUNCTION platform_refuse_change();
alter table agreements_fee enable row level security, force row level security;
create policy agreements_fee_backfill on agreements_fee for all to samkoeb_backfill using ((current_setting('app.backfill'::text, true) = 'on'::text)) with check ((current_setting('app.backfill'::text, true) = 'on'::text));
create policy agreements_fee_delete on agreements_fee for delete to samkoeb_app using ((marketplace_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer));
create policy agreements_fee_insert on agreements_fee for insert to samkoeb_app with check ((marketplace_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer));
create policy agreements_fee_platform on agreements_fee for all to samkoeb_platform using ((current_setting('app.platform'::text, true) = 'on'::text)) with check ((current_setting('app.platform'::text, true) = 'on'::text));
create policy agreements_fee_read on agreements_fee for select to samkoeb_app using (((publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer) OR (marketplace_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer)));
create policy agreements_fee_update on agreements_fee for update to samkoeb_app using (((publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer) OR (marketplace_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer))) with check ((marketplace_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer));
grant insert, select on agreements_fee to samkoeb_app;
grant select on agreements_fee to samkoeb_platform;

create table agreements_fixed_price (
  agreement_id uuid not null,
  controller_id integer not null,
  publisher_id integer not null,
  institution_id integer not null,
  month date not null,
  fixed boolean not null,
  person_id uuid not null,
  chosen_at timestamp with time zone not null default platform_now(),
  constraint agreements_fixed_price_pkey PRIMARY KEY (agreement_id, institution_id, month),
  constraint agreements_fixed_price_check CHECK ((chosen_at < ((month)::timestamp without time zone AT TIME ZONE 'Europe/Copenhagen'::text))),
  constraint agreements_fixed_price_month_check CHECK ((EXTRACT(day FROM month) = (1)::numeric)),
  constraint agreements_fixed_price_agreement_id_controller_id_publishe_fkey FOREIGN KEY (agreement_id, controller_id, publisher_id) REFERENCES agreements_buyer(agreement_id, controller_id, publisher_id),
  constraint agreements_fixed_price_controller_id_institution_id_fkey FOREIGN KEY (controller_id, institution_id) REFERENCES parties_institution(controller_id, id)
);
CREATE TRIGGER agreements_fixed_price_guard BEFORE INSERT OR DELETE OR UPDATE ON agreements_fixed_price FOR EACH ROW EXECUTE FUNCTION agreements_fixed_price_guard();
alter table agreements_fixed_price enable row level security, force row level security;
create policy agreements_fixed_price_backfill on agreements_fixed_price for all to samkoeb_backfill using ((current_setting('app.backfill'::text, true) = 'on'::text)) with check ((current_setting('app.backfill'::text, true) = 'on'::text));
create policy agreements_fixed_price_delete on agreements_fixed_price for delete to samkoeb_app using (((controller_id = (NULLIF(current_setting('app.controller'::text, true), ''::text))::integer) AND (((NULLIF(current_setting('app.institution'::text, true), ''::text))::integer IS NULL) OR (institution_id = (NULLIF(current_setting('app.institution'::text, true), ''::text))::integer))));
create policy agreements_fixed_price_insert on agreements_fixed_price for insert to samkoeb_app with check (((controller_id = (NULLIF(current_setting('app.controller'::text, true), ''::text))::integer) AND (((NULLIF(current_setting('app.institution'::text, true), ''::text))::integer IS NULL) OR (institution_id = (NULLIF(current_setting('app.institution'::text, true), ''::text))::integer))));
create policy agreements_fixed_price_platform on agreements_fixed_price for all to samkoeb_platform using ((current_setting('app.platform'::text, true) = 'on'::text)) with check ((current_setting('app.platform'::text, true) = 'on'::text));
create policy agreements_fixed_price_read on agreements_fixed_price for select to samkoeb_app using ((((controller_id = (NULLIF(current_setting('app.controller'::text, true), ''::text))::integer) AND (((NULLIF(current_setting('app.institution'::text, true), ''::text))::integer IS NULL) OR (institution_id = (NULLIF(current_setting('app.institution'::text, true), ''::text))::integer))) OR (publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer)));
create policy agreements_fixed_price_update on agreements_fixed_price for update to samkoeb_app using ((((controller_id = (NULLIF(current_setting('app.controller'::text, true), ''::text))::integer) AND (((NULLIF(current_setting('app.institution'::text, true), ''::text))::integer IS NULL) OR (institution_id = (NULLIF(current_setting('app.institution'::text, true), ''::text))::integer))) OR (publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer))) with check (((controller_id = (NULLIF(current_setting('app.controller'::text, true), ''::text))::integer) AND (((NULLIF(current_setting('app.institution'::text, true), ''::text))::integer IS NULL) OR (institution_id = (NULLIF(current_setting('app.institution'::text, true), ''::text))::integer))));
grant insert, select on agreements_fixed_price to samkoeb_app;
grant select on agreements_fixed_price to samkoeb_platform;
grant update (fixed, person_id, chosen_at) on agreements_fixed_price to samkoeb_app;

create table agreements_option (
  agreement_id uuid not null,
  number integer not null,
  publisher_id integer not null,
  seller_id integer not null,
  participant_ids integer[] not null,
  decision text not null,
  reason text not null,
  starts_on date not null,
  ends_on date not null,
  controller_id integer not null,
  person_id uuid not null,
  decided_at timestamp with time zone not null,
  constraint agreements_option_pkey PRIMARY KEY (agreement_id, number),
  constraint agreements_option_check CHECK ((ends_on > starts_on)),
  constraint agreements_option_decision_check CHECK ((decision = ANY (ARRAY['extend'::text, 'decline'::text]))),
  constraint agreements_option_number_check CHECK ((number > 0)),
  constraint agreements_option_reason_check CHECK (((length(reason) >= 1) AND (length(reason) <= 2000))),
  constraint agreements_option_agreement_id_fkey FOREIGN KEY (agreement_id) REFERENCES agreements_agreement(id),
  constraint agreements_option_agreement_id_seller_id_fkey FOREIGN KEY (agreement_id, seller_id) REFERENCES agreements_agreement(id, seller_id)
);
CREATE TRIGGER agreements_option_append_only BEFORE DELETE OR UPDATE ON agreements_option FOR EACH ROW EXECUTE FUNCTION platform_refuse_change();
CREATE TRIGGER agreements_option_no_truncate BEFORE TRUNCATE ON agreements_option FOR EACH STATEMENT EXECUTE FUNCTION platform_refuse_change();
alter table agreements_option enable row level security, force row level security;
create policy agreements_option_backfill on agreements_option for all to samkoeb_backfill using ((current_setting('app.backfill'::text, true) = 'on'::text)) with check ((current_setting('app.backfill'::text, true) = 'on'::text));
create policy agreements_option_delete on agreements_option for delete to samkoeb_app using (((controller_id = (NULLIF(current_setting('app.controller'::text, true), ''::text))::integer) AND ((NULLIF(current_setting('app.controller'::text, true), ''::text))::integer = ANY (participant_ids))));
create policy agreements_option_insert on agreements_option for insert to samkoeb_app with check (((controller_id = (NULLIF(current_setting('app.controller'::text, true), ''::text))::integer) AND ((NULLIF(current_setting('app.controller'::text, true), ''::text))::integer = ANY (participant_ids))));
create policy agreements_option_platform on agreements_option for all to samkoeb_platform using ((current_setting('app.platform'::text, true) = 'on'::text)) with check ((current_setting('app.platform'::text, true) = 'on'::text));
create policy agreements_option_read on agreements_option for select to samkoeb_app using ((((NULLIF(current_setting('app.controller'::text, true), ''::text))::integer = ANY (participant_ids)) OR (publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer) OR (seller_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer)));
create policy agreements_option_update on agreements_option for update to samkoeb_app using ((((NULLIF(current_setting('app.controller'::text, true), ''::text))::integer = ANY (participant_ids)) OR (publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer) OR (seller_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer))) with check (((controller_id = (NULLIF(current_setting('app.controller'::text, true), ''::text))::integer) AND ((NULLIF(current_setting('app.controller'::text, true), ''::text))::integer = ANY (participant_ids))));
grant insert, select on agreements_option to samkoeb_app;
grant insert, select on agreements_option to samkoeb_platform;

create table agreements_option_outcome (
  agreement_id uuid not null,
  number integer not null,
  publisher_id integer not null,
  seller_id integer not null,
  participant_ids integer[] not null,
  outcome text not null,
  at timestamp with time zone not null,
  constraint agreements_option_outcome_pkey PRIMARY KEY (agreement_id, number),
  constraint agreements_option_outcome_outcome_check CHECK ((outcome = ANY (ARRAY['extended'::text, 'ceiling_reached'::text]))),
  constraint agreements_option_outcome_agreement_id_number_fkey FOREIGN KEY (agreement_id, number) REFERENCES agreements_option(agreement_id, number),
  constraint agreements_option_outcome_agreement_id_seller_id_fkey FOREIGN KEY (agreement_id, seller_id) REFERENCES agreements_agreement(id, seller_id)
);
CREATE TRIGGER agreements_option_outcome_append_only BEFORE DELETE OR UPDATE ON agreements_option_outcome FOR EACH ROW EXECUTE FUNCTION platform_refuse_change();
CREATE TRIGGER agreements_option_outcome_no_truncate BEFORE TRUNCATE ON agreements_option_outcome FOR EACH STATEMENT EXECUTE FUNCTION platform_refuse_change();
alter table agreements_option_outcome enable row level security, force row level security;
create policy agreements_option_outcome_backfill on agreements_option_outcome for all to samkoeb_backfill using ((current_setting('app.backfill'::text, true) = 'on'::text)) with check ((current_setting('app.backfill'::text, true) = 'on'::text));
create policy agreements_option_outcome_delete on agreements_option_outcome for delete to samkoeb_app using (false);
create policy agreements_option_outcome_insert on agreements_option_outcome for insert to samkoeb_app with check (false);
create policy agreements_option_outcome_platform on agreements_option_outcome for all to samkoeb_platform using ((current_setting('app.platform'::text, true) = 'on'::text)) with check ((current_setting('app.platform'::text, true) = 'on'::text));
create policy agreements_option_outcome_read on agreements_option_outcome for select to samkoeb_app using ((((NULLIF(current_setting('app.controller'::text, true), ''::text))::integer = ANY (participant_ids)) OR (publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer) OR (seller_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer)));
create policy agreements_option_outcome_update on agreements_option_outcome for update to samkoeb_app using ((((NULLIF(current_setting('app.controller'::text, true), ''::text))::integer = ANY (participant_ids)) OR (publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer) OR (seller_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer))) with check (false);
grant select on agreements_option_outcome to samkoeb_app;
grant insert, select on agreements_option_outcome to samkoeb_platform;

create table agreements_price (
  agreement_id uuid not null,
  from_on date not null,
  publisher_id integer not null,
  seller_id integer not null,
  participant_ids integer[] not null,
  base_micro bigint not null,
  index_micro bigint not null,
  factor_e4 bigint not null,
  price_sheet jsonb not null,
  reason text not null,
  controller_id integer not null,
  person_id uuid not null,
  decided_at timestamp with time zone not null,
  constraint agreements_price_pkey PRIMARY KEY (agreement_id, from_on),
  constraint agreements_price_base_micro_check CHECK ((base_micro > 0)),
  constraint agreements_price_factor_e4_check CHECK ((factor_e4 > 0)),
  constraint agreements_price_index_micro_check CHECK ((index_micro > 0)),
  constraint agreements_price_reason_check CHECK (((length(reason) >= 1) AND (length(reason) <= 2000))),
  constraint agreements_price_agreement_id_fkey FOREIGN KEY (agreement_id) REFERENCES agreements_agreement(id),
  constraint agreements_price_agreement_id_seller_id_fkey FOREIGN KEY (agreement_id, seller_id) REFERENCES agreements_agreement(id, seller_id)
);
CREATE TRIGGER agreements_price_append_only BEFORE DELETE OR UPDATE ON agreements_price FOR EACH ROW EXECUTE FUNCTION platform_refuse_change();
CREATE TRIGGER agreements_price_no_truncate BEFORE TRUNCATE ON agreements_price FOR EACH STATEMENT EXECUTE FUNCTION platform_refuse_change();
alter table agreements_price enable row level security, force row level security;
create policy agreements_price_backfill on agreements_price for all to samkoeb_backfill using ((current_setting('app.backfill'::text, true) = 'on'::text)) with check ((current_setting('app.backfill'::text, true) = 'on'::text));
create policy agreements_price_delete on agreements_price for delete to samkoeb_app using (((controller_id = (NULLIF(current_setting('app.controller'::text, true), ''::text))::integer) AND ((NULLIF(current_setting('app.controller'::text, true), ''::text))::integer = ANY (participant_ids))));
create policy agreements_price_insert on agreements_price for insert to samkoeb_app with check (((controller_id = (NULLIF(current_setting('app.controller'::text, true), ''::text))::integer) AND ((NULLIF(current_setting('app.controller'::text, true), ''::text))::integer = ANY (participant_ids))));
create policy agreements_price_platform on agreements_price for all to samkoeb_platform using ((current_setting('app.platform'::text, true) = 'on'::text)) with check ((current_setting('app.platform'::text, true) = 'on'::text));
create policy agreements_price_read on agreements_price for select to samkoeb_app using ((((NULLIF(current_setting('app.controller'::text, true), ''::text))::integer = ANY (participant_ids)) OR (publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer) OR (seller_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer)));
create policy agreements_price_update on agreements_price for update to samkoeb_app using ((((NULLIF(current_setting('app.controller'::text, true), ''::text))::integer = ANY (participant_ids)) OR (publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer) OR (seller_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer))) with check (((controller_id = (NULLIF(current_setting('app.controller'::text, true), ''::text))::integer) AND ((NULLIF(current_setting('app.controller'::text, true), ''::text))::integer = ANY (participant_ids))));
grant insert, select on agreements_price to samkoeb_app;
grant insert, select on agreements_price to samkoeb_platform;

create table agreements_price_line (
  controller_id integer not null,
  call_off_id uuid not null,
  line integer not null,
  publisher_id integer not null,
  seller_id integer not null,
  starts_on date not null,
  ends_on date not null,
  units integer not null,
  quantity bigint not null,
  per text not null,
  base_quantity bigint not null,
  unit_price_micro bigint not null,
  fee_minor bigint not null,
  minimum_minor bigint not null,
  rounding_minor bigint not null,
  net_minor bigint not null,
  constraint agreements_price_line_pkey PRIMARY KEY (call_off_id, line),
  constraint agreements_price_line_base_quantity_check CHECK ((base_quantity > 0)),
  constraint agreements_price_line_check CHECK ((ends_on > starts_on)),
  constraint agreements_price_line_fee_minor_check CHECK ((fee_minor >= 0)),
  constraint agreements_price_line_line_check CHECK ((line > 0)),
  constraint agreements_price_line_per_check CHECK ((per = ANY (ARRAY['unit'::text, 'day'::text, 'month'::text]))),
  constraint agreements_price_line_product CHECK ((((((net_minor - fee_minor) - minimum_minor) - rounding_minor))::numeric = div(((((2)::numeric * (quantity)::numeric) * (unit_price_micro)::numeric) + ((base_quantity * 10000))::numeric), ((base_quantity * 20000))::numeric))),
  constraint agreements_price_line_quantity_check CHECK ((quantity > 0)),
  constraint agreements_price_line_unit_price_micro_check CHECK ((unit_price_micro >= 0)),
  constraint agreements_price_line_units_check CHECK ((units > 0)),
  constraint agreements_price_line_call_off_id_seller_id_fkey FOREIGN KEY (call_off_id, seller_id) REFERENCES agreements_call_off(id, seller_id),
  constraint agreements_price_line_controller_id_call_off_id_fkey FOREIGN KEY (controller_id, call_off_id) REFERENCES agreements_call_off(controller_id, id)
);
CREATE TRIGGER agreements_price_line_append_only BEFORE DELETE OR UPDATE ON agreements_price_line FOR EACH ROW EXECUTE FUNCTION platform_refuse_change();
CREATE TRIGGER agreements_price_line_no_truncate BEFORE TRUNCATE ON agreements_price_line FOR EACH STATEMENT EXECUTE FUNCTION platform_refuse_change();
alter table agreements_price_line enable row level security, force row level security;
create policy agreements_price_line_backfill on agreements_price_line for all to samkoeb_backfill using ((current_setting('app.backfill'::text, true) = 'on'::text)) with check ((current_setting('app.backfill'::text, true) = 'on'::text));
create policy agreements_price_line_delete on agreements_price_line for delete to samkoeb_app using ((controller_id = (NULLIF(current_setting('app.controller'::text, true), ''::text))::integer));
create policy agreements_price_line_insert on agreements_price_line for insert to samkoeb_app with check ((controller_id = (NULLIF(current_setting('app.controller'::text, true), ''::text))::integer));
create policy agreements_price_line_platform on agreements_price_line for all to samkoeb_platform using ((current_setting('app.platform'::text, true) = 'on'::text)) with check ((current_setting('app.platform'::text, true) = 'on'::text));
create policy agreements_price_line_read on agreements_price_line for select to samkoeb_app using (((controller_id = (NULLIF(current_setting('app.controller'::text, true), ''::text))::integer) OR (publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer) OR (seller_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer)));
create policy agreements_price_line_update on agreements_price_line for update to samkoeb_app using (((controller_id = (NULLIF(current_setting('app.controller'::text, true), ''::text))::integer) OR (publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer) OR (seller_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer))) with check ((controller_id = (NULLIF(current_setting('app.controller'::text, true), ''::text))::integer));
grant insert, select on agreements_price_line to samkoeb_app;
grant insert, select on agreements_price_line to samkoeb_platform;

create table agreements_self_billing (
  id uuid not null,
  publisher_id integer not null,
  marketplace_id integer not null,
  starts_on date not null,
  ends_on date,
  objection_days integer not null,
  proposed_by uuid not null,
  proposed_at timestamp with time zone not null default platform_now(),
  accepted_by uuid,
  accepted_at timestamp with time zone,
  constraint agreements_self_billing_pkey PRIMARY KEY (id),
  constraint agreements_self_billing_one EXCLUDE USING gist (publisher_id WITH =, daterange(starts_on, ends_on) WITH &&) WHERE ((accepted_at IS NOT NULL)),
  constraint agreements_self_billing_check CHECK ((ends_on > starts_on)),
  constraint agreements_self_billing_check1 CHECK ((publisher_id <> marketplace_id)),
  constraint agreements_self_billing_objection_days_check CHECK (((objection_days >= 1) AND (objection_days <= 90))),
  constraint agreements_self_billing_prior CHECK ((((accepted_by IS NULL) = (accepted_at IS NULL)) AND ((accepted_at IS NULL) OR (((accepted_at AT TIME ZONE 'Europe/Copenhagen'::text))::date <= starts_on)))),
  constraint agreements_self_billing_marketplace_id_fkey FOREIGN KEY (marketplace_id) REFERENCES parties_publisher(id),
  constraint agreements_self_billing_publisher_id_fkey FOREIGN KEY (publisher_id) REFERENCES parties_publisher(id)
);
alter table agreements_self_billing enable row level security, force row level security;
create policy agreements_self_billing_backfill on agreements_self_billing for all to samkoeb_backfill using ((current_setting('app.backfill'::text, true) = 'on'::text)) with check ((current_setting('app.backfill'::text, true) = 'on'::text));
create policy agreements_self_billing_definer on agreements_self_billing for all to samkoeb_definer using (true) with check (true);
create policy agreements_self_billing_delete on agreements_self_billing for delete to samkoeb_app using (((publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer) OR (marketplace_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer)));
create policy agreements_self_billing_insert on agreements_self_billing for insert to samkoeb_app with check (((publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer) OR (marketplace_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer)));
create policy agreements_self_billing_platform on agreements_self_billing for all to samkoeb_platform using ((current_setting('app.platform'::text, true) = 'on'::text)) with check ((current_setting('app.platform'::text, true) = 'on'::text));
create policy agreements_self_billing_read on agreements_self_billing for select to samkoeb_app using (((publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer) OR (marketplace_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer)));
create policy agreements_self_billing_update on agreements_self_billing for update to samkoeb_app using ((publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer)) with check (((publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer) OR (marketplace_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer)));
grant insert, select on agreements_self_billing to samkoeb_app;
grant select on agreements_self_billing to samkoeb_definer;
grant select on agreements_self_billing to samkoeb_platform;
grant update (accepted_by, accepted_at) on agreements_self_billing to samkoeb_app;

create table agreements_shortfall (
  id uuid not null,
  agreement_id uuid not null,
  controller_id integer not null,
  publisher_id integer not null,
  seller_id integer not null,
  product_id uuid not null,
  school_year text not null,
  starts_on date not null,
  ends_on date not null,
  least integer not null,
  taken integer not null,
  units integer not null,
  unit_price_micro bigint not null,
  net_minor bigint not null,
  consequence text not null,
  found_at timestamp with time zone not null,
  constraint agreements_shortfall_pkey PRIMARY KEY (id),
  constraint agreements_shortfall_agreement_id_controller_id_starts_on_key UNIQUE (agreement_id, controller_id, starts_on),
  constraint agreements_shortfall_controller_id_id_key UNIQUE (controller_id, id),
  constraint agreements_shortfall_check CHECK ((ends_on > starts_on)),
  constraint agreements_shortfall_check1 CHECK ((units = GREATEST(0, ("least" - taken)))),
  constraint agreements_shortfall_check2 CHECK (((units > 0) OR (net_minor = 0))),
  constraint agreements_shortfall_consequence_check CHECK ((consequence = ANY (ARRAY['bill'::text, 'report'::text]))),
  constraint agreements_shortfall_least_check CHECK (("least" >= 0)),
  constraint agreements_shortfall_net_minor_check CHECK ((net_minor >= 0)),
  constraint agreements_shortfall_taken_check CHECK ((taken >= 0)),
  constraint agreements_shortfall_unit_price_micro_check CHECK ((unit_price_micro >= 0)),
  constraint agreements_shortfall_agreement_id_controller_id_publisher__fkey FOREIGN KEY (agreement_id, controller_id, publisher_id) REFERENCES agreements_buyer(agreement_id, controller_id, publisher_id),
  constraint agreements_shortfall_agreement_id_seller_id_fkey FOREIGN KEY (agreement_id, seller_id) REFERENCES agreements_agreement(id, seller_id)
);
CREATE TRIGGER agreements_shortfall_append_only BEFORE DELETE OR UPDATE ON agreements_shortfall FOR EACH ROW EXECUTE FUNCTION platform_refuse_change();
CREATE TRIGGER agreements_shortfall_no_truncate BEFORE TRUNCATE ON agreements_shortfall FOR EACH STATEMENT EXECUTE FUNCTION platform_refuse_change();
alter table agreements_shortfall enable row level security, force row level security;
create policy agreements_shortfall_backfill on agreements_shortfall for all to samkoeb_backfill using ((current_setting('app.backfill'::text, true) = 'on'::text)) with check ((current_setting('app.backfill'::text, true) = 'on'::text));
create policy agreements_shortfall_delete on agreements_shortfall for delete to samkoeb_app using (false);
create policy agreements_shortfall_insert on agreements_shortfall for insert to samkoeb_app with check (false);
create policy agreements_shortfall_platform on agreements_shortfall for all to samkoeb_platform using ((current_setting('app.platform'::text, true) = 'on'::text)) with check ((current_setting('app.platform'::text, true) = 'on'::text));
create policy agreements_shortfall_read on agreements_shortfall for select to samkoeb_app using (((controller_id = (NULLIF(current_setting('app.controller'::text, true), ''::text))::integer) OR (publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer) OR (seller_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer)));
create policy agreements_shortfall_update on agreements_shortfall for update to samkoeb_app using (((controller_id = (NULLIF(current_setting('app.controller'::text, true), ''::text))::integer) OR (publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer) OR (seller_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer))) with check (false);
grant select on agreements_shortfall to samkoeb_app;
grant insert, select on agreements_shortfall to samkoeb_platform;

create table agreements_spending (
  call_off_id uuid not null,
  controller_id integer not null,
  person_ids uuid[] not null,
  net_minor bigint not null,
  spent_on date not null,
  constraint agreements_spending_pkey PRIMARY KEY (call_off_id),
  constraint agreements_spending_net_minor_check CHECK ((net_minor >= 0)),
  constraint agreements_spending_person_ids_check CHECK ((cardinality(person_ids) > 0)),
  constraint agreements_spending_controller_id_call_off_id_fkey FOREIGN KEY (controller_id, call_off_id) REFERENCES agreements_call_off(controller_id, id)
);
CREATE INDEX agreements_spending_year ON agreements_spending USING btree (controller_id, spent_on);
CREATE TRIGGER agreements_spending_append_only BEFORE DELETE OR UPDATE ON agreements_spending FOR EACH ROW EXECUTE FUNCTION platform_refuse_change();
CREATE TRIGGER agreements_spending_no_truncate BEFORE TRUNCATE ON agreements_spending FOR EACH STATEMENT EXECUTE FUNCTION platform_refuse_change();
alter table agreements_spending enable row level security, force row level security;
create policy agreements_spending_backfill on agreements_spending for all to samkoeb_backfill using ((current_setting('app.backfill'::text, true) = 'on'::text)) with check ((current_setting('app.backfill'::text, true) = 'on'::text));
create policy agreements_spending_delete on agreements_spending for delete to samkoeb_app using ((controller_id = (NULLIF(current_setting('app.controller'::text, true), ''::text))::integer));
create policy agreements_spending_insert on agreements_spending for insert to samkoeb_app with check ((controller_id = (NULLIF(current_setting('app.controller'::text, true), ''::text))::integer));
create policy agreements_spending_platform on agreements_spending for all to samkoeb_platform using ((current_setting('app.platform'::text, true) = 'on'::text)) with check ((current_setting('app.platform'::text, true) = 'on'::text));
create policy agreements_spending_read on agreements_spending for select to samkoeb_app using ((controller_id = (NULLIF(current_setting('app.controller'::text, true), ''::text))::integer));
create policy agreements_spending_update on agreements_spending for update to samkoeb_app using ((controller_id = (NULLIF(current_setting('app.controller'::text, true), ''::text))::integer)) with check ((controller_id = (NULLIF(current_setting('app.controller'::text, true), ''::text))::integer));
grant insert, select on agreements_spending to samkoeb_app;
grant insert, select on agreements_spending to samkoeb_platform;

create table agreements_spending_extra (
  id uuid not null,
  controller_id integer not null,
  person_id uuid,
  amount_minor bigint not null,
  reason text not null,
  year_from date not null,
  approved_by uuid not null,
  approved_for uuid,
  approved_at timestamp with time zone not null default platform_now(),
  constraint agreements_spending_extra_pkey PRIMARY KEY (id),
  constraint agreements_spending_extra_amount_minor_check CHECK ((amount_minor > 0)),
  constraint agreements_spending_extra_by_two CHECK (((approved_by IS DISTINCT FROM person_id) AND ((person_id IS NULL) OR (approved_for IS DISTINCT FROM person_id)))),
  constraint agreements_spending_extra_reason_check CHECK (((length(reason) >= 1) AND (length(reason) <= 500))),
  constraint agreements_spending_extra_controller_id_fkey FOREIGN KEY (controller_id) REFERENCES parties_controller(id)
);
CREATE INDEX agreements_spending_extra_year ON agreements_spending_extra USING btree (controller_id, year_from);
CREATE TRIGGER agreements_spending_extra_append_only BEFORE DELETE OR UPDATE ON agreements_spending_extra FOR EACH ROW EXECUTE FUNCTION platform_refuse_change();
CREATE TRIGGER agreements_spending_extra_no_truncate BEFORE TRUNCATE ON agreements_spending_extra FOR EACH STATEMENT EXECUTE FUNCTION platform_refuse_change();
alter table agreements_spending_extra enable row level security, force row level security;
create policy agreements_spending_extra_backfill on agreements_spending_extra for all to samkoeb_backfill using ((current_setting('app.backfill'::text, true) = 'on'::text)) with check ((current_setting('app.backfill'::text, true) = 'on'::text));
create policy agreements_spending_extra_delete on agreements_spending_extra for delete to samkoeb_app using ((controller_id = (NULLIF(current_setting('app.controller'::text, true), ''::text))::integer));
create policy agreements_spending_extra_insert on agreements_spending_extra for insert to samkoeb_app with check ((controller_id = (NULLIF(current_setting('app.controller'::text, true), ''::text))::integer));
create policy agreements_spending_extra_platform on agreements_spending_extra for all to samkoeb_platform using ((current_setting('app.platform'::text, true) = 'on'::text)) with check ((current_setting('app.platform'::text, true) = 'on'::text));
create policy agreements_spending_extra_read on agreements_spending_extra for select to samkoeb_app using ((controller_id = (NULLIF(current_setting('app.controller'::text, true), ''::text))::integer));
create policy agreements_spending_extra_update on agreements_spending_extra for update to samkoeb_app using ((controller_id = (NULLIF(current_setting('app.controller'::text, true), ''::text))::integer)) with check ((controller_id = (NULLIF(current_setting('app.controller'::text, true), ''::text))::integer));
grant insert, select on agreements_spending_extra to samkoeb_app;
grant insert, select on agreements_spending_extra to samkoeb_platform;

create table agreements_spending_limit (
  id uuid not null default gen_random_uuid(),
  controller_id integer not null,
  person_id uuid,
  limit_minor bigint not null,
  set_by uuid not null,
  set_at timestamp with time zone not null default platform_now(),
  constraint agreements_spending_limit_pkey PRIMARY KEY (id),
  constraint agreements_spending_limit_check CHECK ((set_by IS DISTINCT FROM person_id)),
  constraint agreements_spending_limit_limit_minor_check CHECK ((limit_minor >= 0)),
  constraint agreements_spending_limit_controller_id_fkey FOREIGN KEY (controller_id) REFERENCES parties_controller(id)
);
CREATE UNIQUE INDEX agreements_spending_limit_one ON agreements_spending_limit USING btree (controller_id, COALESCE(person_id, '00000000-0000-0000-0000-000000000000'::uuid));
alter table agreements_spending_limit enable row level security, force row level security;
create policy agreements_spending_limit_backfill on agreements_spending_limit for all to samkoeb_backfill using ((current_setting('app.backfill'::text, true) = 'on'::text)) with check ((current_setting('app.backfill'::text, true) = 'on'::text));
create policy agreements_spending_limit_delete on agreements_spending_limit for delete to samkoeb_app using ((controller_id = (NULLIF(current_setting('app.controller'::text, true), ''::text))::integer));
create policy agreements_spending_limit_insert on agreements_spending_limit for insert to samkoeb_app with check ((controller_id = (NULLIF(current_setting('app.controller'::text, true), ''::text))::integer));
create policy agreements_spending_limit_platform on agreements_spending_limit for all to samkoeb_platform using ((current_setting('app.platform'::text, true) = 'on'::text)) with check ((current_setting('app.platform'::text, true) = 'on'::text));
create policy agreements_spending_limit_read on agreements_spending_limit for select to samkoeb_app using ((controller_id = (NULLIF(current_setting('app.controller'::text, true), ''::text))::integer));
create policy agreements_spending_limit_update on agreements_spending_limit for update to samkoeb_app using ((controller_id = (NULLIF(current_setting('app.controller'::text, true), ''::text))::integer)) with check ((controller_id = (NULLIF(current_setting('app.controller'::text, true), ''::text))::integer));
grant delete, insert, select, update on agreements_spending_limit to samkoeb_app;
grant delete, insert, select, update on agreements_spending_limit to samkoeb_platform;

create table agreements_split (
  agreement_id uuid not null,
  controller_id integer not null,
  publisher_id integer not null,
  seller_id integer not null,
  number integer not null,
  from_on date not null,
  split text not null,
  person_id uuid,
  decided_at timestamp with time zone not null default platform_now(),
  constraint agreements_split_pkey PRIMARY KEY (agreement_id, controller_id, number),
  constraint agreements_split_number_check CHECK ((number > 0)),
  constraint agreements_split_split_check CHECK ((split = ANY (ARRAY['none'::text, 'payer'::text, 'institution'::text]))),
  constraint agreements_split_agreement_id_controller_id_publisher_id_fkey FOREIGN KEY (agreement_id, controller_id, publisher_id) REFERENCES agreements_buyer(agreement_id, controller_id, publisher_id),
  constraint agreements_split_agreement_id_seller_id_fkey FOREIGN KEY (agreement_id, seller_id) REFERENCES agreements_agreement(id, seller_id)
);
CREATE TRIGGER agreements_split_append_only BEFORE DELETE OR UPDATE ON agreements_split FOR EACH ROW EXECUTE FUNCTION platform_refuse_change();
CREATE TRIGGER agreements_split_no_truncate BEFORE TRUNCATE ON agreements_split FOR EACH STATEMENT EXECUTE FUNCTION platform_refuse_change();
alter table agreements_split enable row level security, force row level security;
create policy agreements_split_backfill on agreements_split for all to samkoeb_backfill using ((current_setting('app.backfill'::text, true) = 'on'::text)) with check ((current_setting('app.backfill'::text, true) = 'on'::text));
create policy agreements_split_delete on agreements_split for delete to samkoeb_app using ((controller_id = (NULLIF(current_setting('app.controller'::text, true), ''::text))::integer));
create policy agreements_split_insert on agreements_split for insert to samkoeb_app with check ((controller_id = (NULLIF(current_setting('app.controller'::text, true), ''::text))::integer));
create policy agreements_split_platform on agreements_split for all to samkoeb_platform using ((current_setting('app.platform'::text, true) = 'on'::text)) with check ((current_setting('app.platform'::text, true) = 'on'::text));
create policy agreements_split_read on agreements_split for select to samkoeb_app using (((controller_id = (NULLIF(current_setting('app.controller'::text, true), ''::text))::integer) OR (publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer) OR (seller_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer)));
create policy agreements_split_update on agreements_split for update to samkoeb_app using (((controller_id = (NULLIF(current_setting('app.controller'::text, true), ''::text))::integer) OR (publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer) OR (seller_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer))) with check ((controller_id = (NULLIF(current_setting('app.controller'::text, true), ''::text))::integer));
grant insert, select on agreements_split to samkoeb_app;
grant insert, select on agreements_split to samkoeb_platform;

create table agreements_withdrawal (
  call_off_id uuid not null,
  controller_id integer not null,
  publisher_id integer not null,
  agreement_id uuid not null,
  quantity integer not null,
  starts_on date not null,
  net_minor bigint not null,
  withdrawn_at timestamp with time zone not null default platform_now(),
  constraint agreements_withdrawal_pkey PRIMARY KEY (call_off_id),
  constraint agreements_withdrawal_net_minor_check CHECK ((net_minor >= 0)),
  constraint agreements_withdrawal_quantity_check CHECK ((quantity > 0)),
  constraint agreements_withdrawal_agreement_id_fkey FOREIGN KEY (agreement_id) REFERENCES agreements_agreement(id),
  constraint agreements_withdrawal_controller_id_call_off_id_fkey FOREIGN KEY (controller_id, call_off_id) REFERENCES agreements_call_off(controller_id, id)
);
CREATE INDEX agreements_withdrawal_agreement ON agreements_withdrawal USING btree (agreement_id);
CREATE TRIGGER agreements_withdrawal_append_only BEFORE DELETE OR UPDATE ON agreements_withdrawal FOR EACH ROW EXECUTE FUNCTION platform_refuse_change();
CREATE TRIGGER agreements_withdrawal_no_truncate BEFORE TRUNCATE ON agreements_withdrawal FOR EACH STATEMENT EXECUTE FUNCTION platform_refuse_change();
alter table agreements_withdrawal enable row level security, force row level security;
create policy agreements_withdrawal_backfill on agreements_withdrawal for all to samkoeb_backfill using ((current_setting('app.backfill'::text, true) = 'on'::text)) with check ((current_setting('app.backfill'::text, true) = 'on'::text));
create policy agreements_withdrawal_delete on agreements_withdrawal for delete to samkoeb_app using (false);
create policy agreements_withdrawal_insert on agreements_withdrawal for insert to samkoeb_app with check (false);
create policy agreements_withdrawal_platform on agreements_withdrawal for all to samkoeb_platform using ((current_setting('app.platform'::text, true) = 'on'::text)) with check ((current_setting('app.platform'::text, true) = 'on'::text));
create policy agreements_withdrawal_read on agreements_withdrawal for select to samkoeb_app using (((controller_id = (NULLIF(current_setting('app.controller'::text, true), ''::text))::integer) OR (publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer)));
create policy agreements_withdrawal_update on agreements_withdrawal for update to samkoeb_app using (((controller_id = (NULLIF(current_setting('app.controller'::text, true), ''::text))::integer) OR (publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer))) with check (false);
grant select on agreements_withdrawal to samkoeb_app;
grant insert, select on agreements_withdrawal to samkoeb_platform;

create table banking_account (
  id uuid not null,
  publisher_id integer not null,
  key text not null,
  last_line integer not null default 0,
  constraint banking_account_pkey PRIMARY KEY (id),
  constraint banking_account_id_publisher_id_key UNIQUE (id, publisher_id),
  constraint banking_account_publisher_id_key_key UNIQUE (publisher_id, key),
  constraint banking_account_key_check CHECK ((key ~ '^([0-9]{4}-[0-9]{10}|[A-Z]{2}[0-9]{2}[A-Z0-9]{11,30})$'::text)),
  constraint banking_account_last_line_check CHECK ((last_line >= 0)),
  constraint banking_account_publisher_id_fkey FOREIGN KEY (publisher_id) REFERENCES parties_publisher(id)
);
alter table banking_account enable row level security, force row level security;
create policy banking_account_backfill on banking_account for all to samkoeb_backfill using ((current_setting('app.backfill'::text, true) = 'on'::text)) with check ((current_setting('app.backfill'::text, true) = 'on'::text));
create policy banking_account_delete on banking_account for delete to samkoeb_app using ((publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer));
create policy banking_account_insert on banking_account for insert to samkoeb_app with check ((publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer));
create policy banking_account_platform on banking_account for all to samkoeb_platform using ((current_setting('app.platform'::text, true) = 'on'::text)) with check ((current_setting('app.platform'::text, true) = 'on'::text));
create policy banking_account_read on banking_account for select to samkoeb_app using ((publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer));
create policy banking_account_update on banking_account for update to samkoeb_app using ((publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer)) with check ((publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer));
grant insert, select on banking_account to samkoeb_app;
grant select on banking_account to samkoeb_platform;
grant update (last_line) on banking_account to samkoeb_app;

create table banking_assignment (
  id uuid not null,
  publisher_id integer not null,
  line_id uuid not null,
  matched_by text,
  person_id uuid not null,
  assigned_at timestamp with time zone not null default platform_now(),
  undone_by uuid,
  undone_at timestamp with time zone,
  undone_because text,
  constraint banking_assignment_pkey PRIMARY KEY (id),
  constraint banking_assignment_id_publisher_id_key UNIQUE (id, publisher_id),
  constraint banking_assignment_matched_by_check CHECK ((matched_by = ANY (ARRAY['payment_id'::text, 'number'::text, 'amount'::text]))),
  constraint banking_assignment_undone CHECK ((((undone_at IS NULL) = (undone_by IS NULL)) AND ((undone_at IS NULL) = (undone_because IS NULL)))),
  constraint banking_assignment_undone_because_check CHECK (((length(undone_because) >= 1) AND (length(undone_because) <= 500))),
  constraint banking_assignment_line_id_publisher_id_fkey FOREIGN KEY (line_id, publisher_id) REFERENCES banking_line(id, publisher_id)
);
CREATE INDEX banking_assignment_line ON banking_assignment USING btree (line_id, assigned_at);
alter table banking_assignment enable row level security, force row level security;
create policy banking_assignment_backfill on banking_assignment for all to samkoeb_backfill using ((current_setting('app.backfill'::text, true) = 'on'::text)) with check ((current_setting('app.backfill'::text, true) = 'on'::text));
create policy banking_assignment_delete on banking_assignment for delete to samkoeb_app using ((publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer));
create policy banking_assignment_insert on banking_assignment for insert to samkoeb_app with check ((publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer));
create policy banking_assignment_platform on banking_assignment for all to samkoeb_platform using ((current_setting('app.platform'::text, true) = 'on'::text)) with check ((current_setting('app.platform'::text, true) = 'on'::text));
create policy banking_assignment_read on banking_assignment for select to samkoeb_app using ((publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer));
create policy banking_assignment_update on banking_assignment for update to samkoeb_app using ((publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer)) with check ((publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer));
grant insert, select on banking_assignment to samkoeb_app;
grant select on banking_assignment to samkoeb_platform;
grant update (undone_by, undone_at, undone_because) on banking_assignment to samkoeb_app;

create table banking_credit (
  id uuid not null,
  publisher_id integer not null,
  line_id uuid not null,
  controller_id integer not null,
  payer_gln text not null,
  amount_minor bigint not null,
  left_minor bigint not null,
  version integer not null default 1,
  made_at timestamp with time zone not null default platform_now(),
  constraint banking_credit_pkey PRIMARY KEY (id),
  constraint banking_credit_id_publisher_id_key UNIQUE (id, publisher_id),
  constraint banking_credit_amount_minor_check CHECK ((amount_minor > 0)),
  constraint banking_credit_left CHECK ((left_minor <= amount_minor)),
  constraint banking_credit_left_minor_check CHECK ((left_minor >= 0)),
  constraint banking_credit_payer_gln_check CHECK ((payer_gln ~ '^[0-9]{13}$'::text)),
  constraint banking_credit_version_check CHECK ((version > 0)),
  constraint banking_credit_controller_id_fkey FOREIGN KEY (controller_id) REFERENCES parties_party(id),
  constraint banking_credit_line_id_publisher_id_fkey FOREIGN KEY (line_id, publisher_id) REFERENCES banking_line(id, publisher_id)
);
CREATE INDEX banking_credit_line ON banking_credit USING btree (line_id);
CREATE INDEX banking_credit_publisher ON banking_credit USING btree (publisher_id, made_at, id);
alter table banking_credit enable row level security, force row level security;
create policy banking_credit_backfill on banking_credit for all to samkoeb_backfill using ((current_setting('app.backfill'::text, true) = 'on'::text)) with check ((current_setting('app.backfill'::text, true) = 'on'::text));
create policy banking_credit_delete on banking_credit for delete to samkoeb_app using ((publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer));
create policy banking_credit_insert on banking_credit for insert to samkoeb_app with check ((publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer));
create policy banking_credit_platform on banking_credit for all to samkoeb_platform using ((current_setting('app.platform'::text, true) = 'on'::text)) with check ((current_setting('app.platform'::text, true) = 'on'::text));
create policy banking_credit_read on banking_credit for select to samkoeb_app using ((publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer));
create policy banking_credit_update on banking_credit for update to samkoeb_app using ((publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer)) with check ((publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer));
grant insert, select on banking_credit to samkoeb_app;
grant select on banking_credit to samkoeb_platform;
grant update (left_minor, version) on banking_credit to samkoeb_app;

create table banking_import (
  id uuid not null,
  publisher_id integer not null,
  format text not null,
  profile text,
  sha256 bytea not null,
  asked_account text not null default ''::text,
  lines integer not null,
  added integer not null,
  matched integer not null,
  skipped integer not null,
  faults jsonb not null,
  person_id uuid not null,
  imported_at timestamp with time zone not null default platform_now(),
  constraint banking_import_pkey PRIMARY KEY (id),
  constraint banking_import_id_publisher_id_key UNIQUE (id, publisher_id),
  constraint banking_import_publisher_id_sha256_asked_account_key UNIQUE (publisher_id, sha256, asked_account),
  constraint banking_import_check CHECK (((added >= 0) AND (added <= lines))),
  constraint banking_import_check1 CHECK (((matched >= 0) AND (matched <= added))),
  constraint banking_import_faults_check CHECK ((jsonb_typeof(faults) = 'array'::text)),
  constraint banking_import_format_check CHECK ((format = ANY (ARRAY['csv'::text, 'camt.053'::text]))),
  constraint banking_import_lines_check CHECK ((lines >= 0)),
  constraint banking_import_profile CHECK (((format = 'csv'::text) = (profile IS NOT NULL))),
  constraint banking_import_profile_check CHECK (((length(profile) >= 1) AND (length(profile) <= 40))),
  constraint banking_import_sha256_check CHECK ((length(sha256) = 32)),
  constraint banking_import_skipped_check CHECK ((skipped >= 0)),
  constraint banking_import_publisher_id_fkey FOREIGN KEY (publisher_id) REFERENCES parties_publisher(id)
);
CREATE INDEX banking_import_publisher ON banking_import USING btree (publisher_id, imported_at, id);
CREATE TRIGGER banking_import_append_only BEFORE DELETE OR UPDATE ON banking_import FOR EACH ROW EXECUTE FUNCTION platform_refuse_change();
CREATE TRIGGER banking_import_no_truncate BEFORE TRUNCATE ON banking_import FOR EACH STATEMENT EXECUTE FUNCTION platform_refuse_change();
alter table banking_import enable row level security, force row level security;
create policy banking_import_backfill on banking_import for all to samkoeb_backfill using ((current_setting('app.backfill'::text, true) = 'on'::text)) with check ((current_setting('app.backfill'::text, true) = 'on'::text));
create policy banking_import_delete on banking_import for delete to samkoeb_app using ((publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer));
create policy banking_import_insert on banking_import for insert to samkoeb_app with check ((publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer));
create policy banking_import_platform on banking_import for all to samkoeb_platform using ((current_setting('app.platform'::text, true) = 'on'::text)) with check ((current_setting('app.platform'::text, true) = 'on'::text));
create policy banking_import_read on banking_import for select to samkoeb_app using ((publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer));
create policy banking_import_update on banking_import for update to samkoeb_app using ((publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer)) with check ((publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer));
grant insert, select on banking_import to samkoeb_app;
grant select on banking_import to samkoeb_platform;

create table banking_line (
  id uuid not null,
  publisher_id integer not null,
  account_id uuid not null,
  number integer not null,
  import_id uuid not null,
  entry integer not null,
  source text not null,
  booked_on date not null,
  value_on date,
  amount_minor bigint not null,
  balance_minor bigint,
  reference text,
  end_to_end_id text,
  payment_id text,
  payer_name text,
  payer_account text,
  said text not null,
  returned boolean not null,
  state text not null default 'waiting'::text,
  assigned_minor bigint not null default 0,
  aside_minor bigint not null default 0,
  matched_by text,
  version integer not null default 1,
  constraint banking_line_pkey PRIMARY KEY (id),
  constraint banking_line_account_id_number_key UNIQUE (account_id, number),
  constraint banking_line_id_publisher_id_key UNIQUE (id, publisher_id),
  constraint banking_line_amount_minor_check CHECK ((amount_minor <> 0)),
  constraint banking_line_end_to_end_id_check CHECK (((length(end_to_end_id) >= 1) AND (length(end_to_end_id) <= 140))),
  constraint banking_line_entry_check CHECK ((entry > 0)),
  constraint banking_line_matched_by_check CHECK ((matched_by = ANY (ARRAY['payment_id'::text, 'number'::text, 'amount'::text]))),
  constraint banking_line_number_check CHECK ((number > 0)),
  constraint banking_line_parts CHECK (((((assigned_minor)::double precision * sign((amount_minor)::double precision)) >= (0)::double precision) AND (((aside_minor)::double precision * sign((amount_minor)::double precision)) >= (0)::double precision) AND (abs((assigned_minor + aside_minor)) <= abs(amount_minor)))),
  constraint banking_line_payer_account_check CHECK (((length(payer_account) >= 1) AND (length(payer_account) <= 40))),
  constraint banking_line_payer_name_check CHECK (((length(payer_name) >= 1) AND (length(payer_name) <= 140))),
  constraint banking_line_payment_id_check CHECK (((length(payment_id) >= 1) AND (length(payment_id) <= 40))),
  constraint banking_line_reference_check CHECK (((length(reference) >= 1) AND (length(reference) <= 140))),
  constraint banking_line_said_check CHECK ((length(said) <= 1000)),
  constraint banking_line_source_check CHECK ((source ~ '^(camt[.]053|csv [0-9a-f]{16})$'::text)),
  constraint banking_line_state CHECK (
CASE state
    WHEN 'waiting'::text THEN ((assigned_minor + aside_minor) <> amount_minor)
    WHEN 'assigned'::text THEN ((assigned_minor = amount_minor) AND (aside_minor = 0))
    ELSE ((aside_minor <> 0) AND ((assigned_minor + aside_minor) = amount_minor))
END),
  constraint banking_line_state_check CHECK ((state = ANY (ARRAY['waiting'::text, 'assigned'::text, 'set_aside'::text]))),
  constraint banking_line_version_check CHECK ((version > 0)),
  constraint banking_line_account_id_publisher_id_fkey FOREIGN KEY (account_id, publisher_id) REFERENCES banking_account(id, publisher_id),
  constraint banking_line_import_id_publisher_id_fkey FOREIGN KEY (import_id, publisher_id) REFERENCES banking_import(id, publisher_id)
);
CREATE INDEX banking_line_day ON banking_line USING btree (account_id, booked_on, amount_minor);
CREATE INDEX banking_line_publisher ON banking_line USING btree (publisher_id, booked_on, id);
CREATE INDEX banking_line_waiting ON banking_line USING btree (publisher_id, booked_on, id) WHERE (state = 'waiting'::text);
alter table banking_line enable row level security, force row level security;
create policy banking_line_backfill on banking_line for all to samkoeb_backfill using ((current_setting('app.backfill'::text, true) = 'on'::text)) with check ((current_setting('app.backfill'::text, true) = 'on'::text));
create policy banking_line_delete on banking_line for delete to samkoeb_app using ((publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer));
create policy banking_line_insert on banking_line for insert to samkoeb_app with check ((publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer));
create policy banking_line_platform on banking_line for all to samkoeb_platform using ((current_setting('app.platform'::text, true) = 'on'::text)) with check ((current_setting('app.platform'::text, true) = 'on'::text));
create policy banking_line_read on banking_line for select to samkoeb_app using ((publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer));
create policy banking_line_update on banking_line for update to samkoeb_app using ((publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer)) with check ((publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer));
grant insert, select on banking_line to samkoeb_app;
grant select on banking_line to samkoeb_platform;
grant update (state, assigned_minor, aside_minor, matched_by, version) on banking_line to samkoeb_app;

create table banking_part (
  assignment_id uuid not null,
  part integer not null,
  publisher_id integer not null,
  kind text not null,
  amount_minor bigint not null,
  invoice_id uuid,
  payment_id uuid,
  credit_id uuid,
  reason text,
  note text,
  constraint banking_part_pkey PRIMARY KEY (assignment_id, part),
  constraint banking_part_payment_id_key UNIQUE (payment_id),
  constraint banking_part_amount_minor_check CHECK ((amount_minor <> 0)),
  constraint banking_part_kind_check CHECK ((kind = ANY (ARRAY['invoice'::text, 'on_account'::text, 'pay_back'::text, 'aside'::text]))),
  constraint banking_part_note_check CHECK (((length(note) >= 1) AND (length(note) <= 500))),
  constraint banking_part_of CHECK ((((kind = 'invoice'::text) = (invoice_id IS NOT NULL)) AND ((kind = 'invoice'::text) = (payment_id IS NOT NULL)) AND ((kind = ANY (ARRAY['on_account'::text, 'pay_back'::text])) = (credit_id IS NOT NULL)) AND ((kind = 'aside'::text) = (reason IS NOT NULL)) AND ((note IS NULL) OR (kind = 'aside'::text)))),
  constraint banking_part_part_check CHECK (((part >= 1) AND (part <= 100))),
  constraint banking_part_reason_check CHECK ((reason = ANY (ARRAY['not_ours'::text, 'bank_fee'::text, 'own_transfer'::text, 'registered_before'::text, 'other'::text]))),
  constraint banking_part_sign CHECK (
CASE kind
    WHEN 'on_account'::text THEN (amount_minor > 0)
    WHEN 'pay_back'::text THEN (amount_minor < 0)
    ELSE true
END),
  constraint banking_part_assignment_id_publisher_id_fkey FOREIGN KEY (assignment_id, publisher_id) REFERENCES banking_assignment(id, publisher_id),
  constraint banking_part_credit_id_publisher_id_fkey FOREIGN KEY (credit_id, publisher_id) REFERENCES banking_credit(id, publisher_id),
  constraint banking_part_payment_id_fkey FOREIGN KEY (payment_id) REFERENCES billing_payment(id)
);
CREATE INDEX banking_part_invoice ON banking_part USING btree (invoice_id) WHERE (invoice_id IS NOT NULL);
CREATE UNIQUE INDEX banking_part_credit ON banking_part USING btree (credit_id) WHERE (kind = 'on_account'::text);
CREATE TRIGGER banking_part_append_only BEFORE DELETE OR UPDATE ON banking_part FOR EACH ROW EXECUTE FUNCTION platform_refuse_change();
CREATE TRIGGER banking_part_no_truncate BEFORE TRUNCATE ON banking_part FOR EACH STATEMENT EXECUTE FUNCTION platform_refuse_change();
alter table banking_part enable row level security, force row level security;
create policy banking_part_backfill on banking_part for all to samkoeb_backfill using ((current_setting('app.backfill'::text, true) = 'on'::text)) with check ((current_setting('app.backfill'::text, true) = 'on'::text));
create policy banking_part_delete on banking_part for delete to samkoeb_app using ((publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer));
create policy banking_part_insert on banking_part for insert to samkoeb_app with check ((publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer));
create policy banking_part_platform on banking_part for all to samkoeb_platform using ((current_setting('app.platform'::text, true) = 'on'::text)) with check ((current_setting('app.platform'::text, true) = 'on'::text));
create policy banking_part_read on banking_part for select to samkoeb_app using ((publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer));
create policy banking_part_update on banking_part for update to samkoeb_app using ((publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer)) with check ((publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer));
grant insert, select on banking_part to samkoeb_app;
grant select on banking_part to samkoeb_platform;

create table banking_profile (
  publisher_id integer not null,
  name text not null,
  says jsonb not null,
  changed_at timestamp with time zone not null default platform_now(),
  constraint banking_profile_pkey PRIMARY KEY (publisher_id, name),
  constraint banking_profile_name_check CHECK ((name ~ '^[a-z][a-z0-9-]{1,39}$'::text)),
  constraint banking_profile_says_check CHECK ((jsonb_typeof(says) = 'object'::text)),
  constraint banking_profile_publisher_id_fkey FOREIGN KEY (publisher_id) REFERENCES parties_publisher(id)
);
alter table banking_profile enable row level security, force row level security;
create policy banking_profile_backfill on banking_profile for all to samkoeb_backfill using ((current_setting('app.backfill'::text, true) = 'on'::text)) with check ((current_setting('app.backfill'::text, true) = 'on'::text));
create policy banking_profile_delete on banking_profile for delete to samkoeb_app using ((publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer));
create policy banking_profile_insert on banking_profile for insert to samkoeb_app with check ((publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer));
create policy banking_profile_platform on banking_profile for all to samkoeb_platform using ((current_setting('app.platform'::text, true) = 'on'::text)) with check ((current_setting('app.platform'::text, true) = 'on'::text));
create policy banking_profile_read on banking_profile for select to samkoeb_app using ((publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer));
create policy banking_profile_update on banking_profile for update to samkoeb_app using ((publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer)) with check ((publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer));
grant insert, select, update on banking_profile to samkoeb_app;
grant select on banking_profile to samkoeb_platform;

create table banking_statement (
  import_id uuid not null,
  position integer not null,
  publisher_id integer not null,
  account_id uuid not null,
  from_on date,
  to_on date,
  opening_minor bigint,
  closing_minor bigint,
  sum_minor bigint not null,
  lines integer not null,
  added integer not null,
  partial boolean not null,
  constraint banking_statement_pkey PRIMARY KEY (import_id, "position"),
  constraint banking_statement_balanced CHECK ((partial OR ((opening_minor + sum_minor) = closing_minor))),
  constraint banking_statement_check CHECK ((to_on >= from_on)),
  constraint banking_statement_check1 CHECK (((added >= 0) AND (added <= lines))),
  constraint banking_statement_days CHECK (((from_on IS NULL) = (to_on IS NULL))),
  constraint banking_statement_lines_check CHECK ((lines >= 0)),
  constraint banking_statement_position_check CHECK ((("position" >= 1) AND ("position" <= 100))),
  constraint banking_statement_account_id_publisher_id_fkey FOREIGN KEY (account_id, publisher_id) REFERENCES banking_account(id, publisher_id),
  constraint banking_statement_import_id_publisher_id_fkey FOREIGN KEY (import_id, publisher_id) REFERENCES banking_import(id, publisher_id)
);
CREATE INDEX banking_statement_account ON banking_statement USING btree (account_id, to_on);
CREATE TRIGGER banking_statement_append_only BEFORE DELETE OR UPDATE ON banking_statement FOR EACH ROW EXECUTE FUNCTION platform_refuse_change();
CREATE TRIGGER banking_statement_no_truncate BEFORE TRUNCATE ON banking_statement FOR EACH STATEMENT EXECUTE FUNCTION platform_refuse_change();
alter table banking_statement enable row level security, force row level security;
create policy banking_statement_backfill on banking_statement for all to samkoeb_backfill using ((current_setting('app.backfill'::text, true) = 'on'::text)) with check ((current_setting('app.backfill'::text, true) = 'on'::text));
create policy banking_statement_delete on banking_statement for delete to samkoeb_app using ((publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer));
create policy banking_statement_insert on banking_statement for insert to samkoeb_app with check ((publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer));
create policy banking_statement_platform on banking_statement for all to samkoeb_platform using ((current_setting('app.platform'::text, true) = 'on'::text)) with check ((current_setting('app.platform'::text, true) = 'on'::text));
create policy banking_statement_read on banking_statement for select to samkoeb_app using ((publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer));
create policy banking_statement_update on banking_statement for update to samkoeb_app using ((publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer)) with check ((publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer));
grant insert, select on banking_statement to samkoeb_app;
grant select on banking_statement to samkoeb_platform;

create table banking_use (
  id uuid not null,
  publisher_id integer not null,
  credit_id uuid not null,
  invoice_id uuid not null,
  payment_id uuid not null,
  amount_minor bigint not null,
  person_id uuid not null,
  used_at timestamp with time zone not null default platform_now(),
  undone_by uuid,
  undone_at timestamp with time zone,
  undone_because text,
  constraint banking_use_pkey PRIMARY KEY (id),
  constraint banking_use_payment_id_key UNIQUE (payment_id),
  constraint banking_use_amount_minor_check CHECK ((amount_minor > 0)),
  constraint banking_use_undone CHECK ((((undone_at IS NULL) = (undone_by IS NULL)) AND ((undone_at IS NULL) = (undone_because IS NULL)))),
  constraint banking_use_undone_because_check CHECK (((length(undone_because) >= 1) AND (length(undone_because) <= 500))),
  constraint banking_use_credit_id_publisher_id_fkey FOREIGN KEY (credit_id, publisher_id) REFERENCES banking_credit(id, publisher_id),
  constraint banking_use_payment_id_fkey FOREIGN KEY (payment_id) REFERENCES billing_payment(id)
);
CREATE INDEX banking_use_credit ON banking_use USING btree (credit_id, used_at);
alter table banking_use enable row level security, force row level security;
create policy banking_use_backfill on banking_use for all to samkoeb_backfill using ((current_setting('app.backfill'::text, true) = 'on'::text)) with check ((current_setting('app.backfill'::text, true) = 'on'::text));
create policy banking_use_delete on banking_use for delete to samkoeb_app using ((publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer));
create policy banking_use_insert on banking_use for insert to samkoeb_app with check ((publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer));
create policy banking_use_platform on banking_use for all to samkoeb_platform using ((current_setting('app.platform'::text, true) = 'on'::text)) with check ((current_setting('app.platform'::text, true) = 'on'::text));
create policy banking_use_read on banking_use for select to samkoeb_app using ((publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer));
create policy banking_use_update on banking_use for update to samkoeb_app using ((publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer)) with check ((publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer));
grant insert, select on banking_use to samkoeb_app;
grant select on banking_use to samkoeb_platform;
grant update (undone_by, undone_at, undone_because) on banking_use to samkoeb_app;

create table billing_adjusted (
  reconciliation_id uuid not null,
  controller_id integer not null,
  publisher_id integer not null,
  number integer not null,
  constraint billing_adjusted_pkey PRIMARY KEY (reconciliation_id),
  constraint billing_adjusted_number_check CHECK ((number > 0)),
  constraint billing_adjusted_controller_id_reconciliation_id_fkey FOREIGN KEY (controller_id, reconciliation_id) REFERENCES reconciliation_reconciliation(controller_id, id)
);
alter table billing_adjusted enable row level security, force row level security;
create policy billing_adjusted_backfill on billing_adjusted for all to samkoeb_backfill using ((current_setting('app.backfill'::text, true) = 'on'::text)) with check ((current_setting('app.backfill'::text, true) = 'on'::text));
create policy billing_adjusted_delete on billing_adjusted for delete to samkoeb_app using ((publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer));
create policy billing_adjusted_insert on billing_adjusted for insert to samkoeb_app with check ((publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer));
create policy billing_adjusted_platform on billing_adjusted for all to samkoeb_platform using ((current_setting('app.platform'::text, true) = 'on'::text)) with check ((current_setting('app.platform'::text, true) = 'on'::text));
create policy billing_adjusted_read on billing_adjusted for select to samkoeb_app using ((publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer));
create policy billing_adjusted_update on billing_adjusted for update to samkoeb_app using ((publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer)) with check ((publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer));
grant select on billing_adjusted to samkoeb_app;
grant delete, insert, select, update on billing_adjusted to samkoeb_platform;

create table billing_contest (
  id uuid not null,
  invoice_id uuid not null,
  controller_id integer not null,
  publisher_id integer not null,
  opened_on date not null,
  ended_on date,
  owed boolean,
  constraint billing_contest_pkey PRIMARY KEY (id),
  constraint billing_contest_check CHECK ((ended_on >= opened_on)),
  constraint billing_contest_ended CHECK (((ended_on IS NULL) = (owed IS NULL))),
  constraint billing_contest_invoice_id_controller_id_publisher_id_fkey FOREIGN KEY (invoice_id, controller_id, publisher_id) REFERENCES billing_invoice(id, controller_id, publisher_id)
);
CREATE INDEX billing_contest_invoice ON billing_contest USING btree (invoice_id, opened_on);
alter table billing_contest enable row level security, force row level security;
create policy billing_contest_backfill on billing_contest for all to samkoeb_backfill using ((current_setting('app.backfill'::text, true) = 'on'::text)) with check ((current_setting('app.backfill'::text, true) = 'on'::text));
create policy billing_contest_delete on billing_contest for delete to samkoeb_app using ((publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer));
create policy billing_contest_insert on billing_contest for insert to samkoeb_app with check ((publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer));
create policy billing_contest_platform on billing_contest for all to samkoeb_platform using ((current_setting('app.platform'::text, true) = 'on'::text)) with check ((current_setting('app.platform'::text, true) = 'on'::text));
create policy billing_contest_read on billing_contest for select to samkoeb_app using (((controller_id = (NULLIF(current_setting('app.controller'::text, true), ''::text))::integer) OR (publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer)));
create policy billing_contest_update on billing_contest for update to samkoeb_app using (((controller_id = (NULLIF(current_setting('app.controller'::text, true), ''::text))::integer) OR (publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer))) with check ((publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer));
grant select on billing_contest to samkoeb_app;
grant insert, select on billing_contest to samkoeb_platform;
grant update (ended_on, owed) on billing_contest to samkoeb_app;
grant update (ended_on, owed) on billing_contest to samkoeb_platform;

create table billing_credit (
  id uuid not null,
  publisher_id integer not null,
  controller_id integer not null,
  agreement_id uuid not null,
  invoice_id uuid not null,
  state text not null default 'proposed'::text,
  reason text not null,
  asked jsonb,
  reissue boolean not null default false,
  withdrawal_id uuid,
  net_minor bigint not null,
  vat_minor bigint not null,
  total_minor bigint not null,
  editor_ids uuid[] not null,
  approved_by uuid,
  approved_for uuid,
  approved_at timestamp with time zone,
  proposed_at timestamp with time zone not null default platform_now(),
  constraint billing_credit_pkey PRIMARY KEY (id),
  constraint billing_credit_id_controller_id_publisher_id_key UNIQUE (id, controller_id, publisher_id),
  constraint billing_credit_approved CHECK ((((approved_by IS NULL) = (approved_at IS NULL)) AND ((approved_at IS NOT NULL) = (state = ANY (ARRAY['approved'::text, 'issued'::text, 'changed'::text]))))),
  constraint billing_credit_asked_check CHECK ((jsonb_typeof(asked) = 'array'::text)),
  constraint billing_credit_by_two CHECK ((NOT (ARRAY[approved_by, approved_for] && editor_ids))),
  constraint billing_credit_editor_ids_check CHECK ((cardinality(editor_ids) > 0)),
  constraint billing_credit_net_minor_check CHECK ((net_minor >= 0)),
  constraint billing_credit_reason_check CHECK (((length(reason) >= 1) AND (length(reason) <= 500))),
  constraint billing_credit_reissue CHECK (((NOT reissue) OR (asked IS NULL))),
  constraint billing_credit_state_check CHECK ((state = ANY (ARRAY['proposed'::text, 'approved'::text, 'issued'::text, 'changed'::text, 'dismissed'::text]))),
  constraint billing_credit_sums CHECK (((net_minor + vat_minor) = total_minor)),
  constraint billing_credit_total_minor_check CHECK ((total_minor >= 0)),
  constraint billing_credit_agreement_id_controller_id_fkey FOREIGN KEY (agreement_id, controller_id) REFERENCES agreements_buyer(agreement_id, controller_id),
  constraint billing_credit_invoice_id_controller_id_publisher_id_fkey FOREIGN KEY (invoice_id, controller_id, publisher_id) REFERENCES billing_invoice(id, controller_id, publisher_id),
  constraint billing_credit_withdrawal_id_fkey FOREIGN KEY (withdrawal_id) REFERENCES billing_withdrawal(id)
);
CREATE INDEX billing_credit_invoice ON billing_credit USING btree (invoice_id);
CREATE INDEX billing_credit_publisher ON billing_credit USING btree (publisher_id, proposed_at, id);
CREATE INDEX billing_credit_withdrawal ON billing_credit USING btree (withdrawal_id) WHERE (withdrawal_id IS NOT NULL);
alter table billing_credit enable row level security, force row level security;
create policy billing_credit_backfill on billing_credit for all to samkoeb_backfill using ((current_setting('app.backfill'::text, true) = 'on'::text)) with check ((current_setting('app.backfill'::text, true) = 'on'::text));
create policy billing_credit_delete on billing_credit for delete to samkoeb_app using ((publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer));
create policy billing_credit_insert on billing_credit for insert to samkoeb_app with check ((publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer));
create policy billing_credit_platform on billing_credit for all to samkoeb_platform using ((current_setting('app.platform'::text, true) = 'on'::text)) with check ((current_setting('app.platform'::text, true) = 'on'::text));
create policy billing_credit_read on billing_credit for select to samkoeb_app using ((publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer));
create policy billing_credit_update on billing_credit for update to samkoeb_app using ((publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer)) with check ((publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer));
grant insert, select on billing_credit to samkoeb_app;
grant select, update on billing_credit to samkoeb_platform;
grant update (state, approved_by, approved_for, approved_at) on billing_credit to samkoeb_app;

create table billing_delivery (
  id uuid not null,
  invoice_id uuid not null,
  self_billed_id uuid,
  document_id uuid not null generated always as (COALESCE(self_billed_id, invoice_id)) stored,
  controller_id integer not null,
  publisher_id integer not null,
  number integer not null,
  document_key text not null,
  channel text,
  receiver text,
  state text not null,
  why text,
  attempts integer not null default 0,
  next_attempt_at timestamp with time zone,
  underway_until timestamp with time zone,
  failure text,
  dead_at timestamp with time zone,
  sent_at timestamp with time zone,
  receipt text,
  document_hash bytea,
  message_code text,
  invoice_code text,
  handled_by uuid,
  handled_at timestamp with time zone,
  note text,
  chosen_by uuid,
  made_at timestamp with time zone not null default platform_now(),
  constraint billing_delivery_pkey PRIMARY KEY (id),
  constraint billing_delivery_document_id_number_key UNIQUE (document_id, number),
  constraint billing_delivery_document_key_key UNIQUE (document_key),
  constraint billing_delivery_id_controller_id_publisher_id_key UNIQUE (id, controller_id, publisher_id),
  constraint billing_delivery_attempts_check CHECK ((attempts >= 0)),
  constraint billing_delivery_channel_check CHECK ((channel = ANY (ARRAY['access_point'::text, 'folder'::text, 'email'::text]))),
  constraint billing_delivery_dead CHECK (((state <> 'dead'::text) OR ((dead_at IS NOT NULL) AND (failure IS NOT NULL)))),
  constraint billing_delivery_document_hash_check CHECK ((length(document_hash) = 32)),
  constraint billing_delivery_document_key_check CHECK (((length(document_key) >= 36) AND (length(document_key) <= 40))),
  constraint billing_delivery_failure_check CHECK (((length(failure) >= 1) AND (length(failure) <= 500))),
  constraint billing_delivery_hand CHECK (((channel IS NOT NULL) OR (state = ANY (ARRAY['by_hand'::text, 'replaced'::text])))),
  constraint billing_delivery_handled CHECK (((handled_by IS NULL) = (handled_at IS NULL))),
  constraint billing_delivery_invoice_code_check CHECK ((invoice_code = ANY (ARRAY['AB'::text, 'IP'::text, 'UQ'::text, 'CA'::text, 'RE'::text, 'AP'::text, 'PD'::text]))),
  constraint billing_delivery_message_code_check CHECK ((message_code = ANY (ARRAY['AB'::text, 'AP'::text, 'RE'::text]))),
  constraint billing_delivery_note_check CHECK (((length(note) >= 1) AND (length(note) <= 500))),
  constraint billing_delivery_number_check CHECK (((number >= 1) AND (number <= 99))),
  constraint billing_delivery_receipt_check CHECK (((length(receipt) >= 1) AND (length(receipt) <= 500))),
  constraint billing_delivery_receiver_check CHECK (((length(receiver) >= 3) AND (length(receiver) <= 320))),
  constraint billing_delivery_sent CHECK ((((sent_at IS NULL) = (receipt IS NULL)) AND ((sent_at IS NULL) = (document_hash IS NULL)) AND ((state <> 'sent'::text) OR (sent_at IS NOT NULL)))),
  constraint billing_delivery_state_check CHECK ((state = ANY (ARRAY['waiting'::text, 'sent'::text, 'dead'::text, 'by_hand'::text, 'replaced'::text]))),
  constraint billing_delivery_why_check CHECK ((why = ANY (ARRAY['seller'::text, 'no-way'::text, 'no-access-point'::text, 'faulty'::text]))),
  constraint billing_delivery_invoice_id_controller_id_publisher_id_fkey FOREIGN KEY (invoice_id, controller_id, publisher_id) REFERENCES billing_invoice(id, controller_id, publisher_id),
  constraint billing_delivery_self_billed_id_fkey FOREIGN KEY (self_billed_id) REFERENCES billing_self_billed(id)
);
CREATE INDEX billing_delivery_due ON billing_delivery USING btree (next_attempt_at) WHERE (state = 'waiting'::text);
CREATE INDEX billing_delivery_publisher ON billing_delivery USING btree (publisher_id, made_at, id);
CREATE UNIQUE INDEX billing_delivery_one ON billing_delivery USING btree (document_id) WHERE (state <> 'replaced'::text);
alter table billing_delivery enable row level security, force row level security;
create policy billing_delivery_backfill on billing_delivery for all to samkoeb_backfill using ((current_setting('app.backfill'::text, true) = 'on'::text)) with check ((current_setting('app.backfill'::text, true) = 'on'::text));
create policy billing_delivery_definer on billing_delivery for all to samkoeb_definer using (true) with check (true);
create policy billing_delivery_delete on billing_delivery for delete to samkoeb_app using ((publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer));
create policy billing_delivery_insert on billing_delivery for insert to samkoeb_app with check ((publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer));
create policy billing_delivery_platform on billing_delivery for all to samkoeb_platform using ((current_setting('app.platform'::text, true) = 'on'::text)) with check ((current_setting('app.platform'::text, true) = 'on'::text));
create policy billing_delivery_read on billing_delivery for select to samkoeb_app using (((publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer) OR ((current_setting('app.operator'::text, true) <> ''::text) AND (state = 'dead'::text))));
create policy billing_delivery_update on billing_delivery for update to samkoeb_app using ((publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer)) with check ((publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer));
grant insert, select on billing_delivery to samkoeb_app;
grant select on billing_delivery to samkoeb_definer;
grant insert, select, update on billing_delivery to samkoeb_platform;
grant update (state, attempts, next_attempt_at, dead_at, handled_by, handled_at, note) on billing_delivery to samkoeb_app;

create table billing_delivery_answer (
  delivery_id uuid not null,
  answer_id text not null,
  controller_id integer not null,
  publisher_id integer not null,
  kind text not null,
  code text not null,
  reasons jsonb not null,
  said_at timestamp with time zone not null,
  taken_at timestamp with time zone not null default platform_now(),
  constraint billing_delivery_answer_pkey PRIMARY KEY (delivery_id, answer_id),
  constraint billing_delivery_answer_answer_id_check CHECK (((length(answer_id) >= 1) AND (length(answer_id) <= 200))),
  constraint billing_delivery_answer_code CHECK (((kind = 'invoice'::text) OR (code = ANY (ARRAY['AB'::text, 'AP'::text, 'RE'::text])))),
  constraint billing_delivery_answer_code_check CHECK ((code = ANY (ARRAY['AB'::text, 'IP'::text, 'UQ'::text, 'CA'::text, 'RE'::text, 'AP'::text, 'PD'::text]))),
  constraint billing_delivery_answer_kind_check CHECK ((kind = ANY (ARRAY['message'::text, 'invoice'::text]))),
  constraint billing_delivery_answer_reasons_check CHECK ((jsonb_typeof(reasons) = 'array'::text)),
  constraint billing_delivery_answer_delivery_id_controller_id_publishe_fkey FOREIGN KEY (delivery_id, controller_id, publisher_id) REFERENCES billing_delivery(id, controller_id, publisher_id)
);
CREATE TRIGGER billing_delivery_answer_append_only BEFORE DELETE OR UPDATE ON billing_delivery_answer FOR EACH ROW EXECUTE FUNCTION platform_refuse_change();
CREATE TRIGGER billing_delivery_answer_no_truncate BEFORE TRUNCATE ON billing_delivery_answer FOR EACH STATEMENT EXECUTE FUNCTION platform_refuse_change();
alter table billing_delivery_answer enable row level security, force row level security;
create policy billing_delivery_answer_backfill on billing_delivery_answer for all to samkoeb_backfill using ((current_setting('app.backfill'::text, true) = 'on'::text)) with check ((current_setting('app.backfill'::text, true) = 'on'::text));
create policy billing_delivery_answer_definer on billing_delivery_answer for all to samkoeb_definer using (true) with check (true);
create policy billing_delivery_answer_delete on billing_delivery_answer for delete to samkoeb_app using (false);
create policy billing_delivery_answer_insert on billing_delivery_answer for insert to samkoeb_app with check (false);
create policy billing_delivery_answer_platform on billing_delivery_answer for all to samkoeb_platform using ((current_setting('app.platform'::text, true) = 'on'::text)) with check ((current_setting('app.platform'::text, true) = 'on'::text));
create policy billing_delivery_answer_read on billing_delivery_answer for select to samkoeb_app using ((publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer));
create policy billing_delivery_answer_update on billing_delivery_answer for update to samkoeb_app using ((publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer)) with check (false);
grant select on billing_delivery_answer to samkoeb_app;
grant insert, select on billing_delivery_answer to samkoeb_definer;
grant insert, select on billing_delivery_answer to samkoeb_platform;

create table billing_delivery_rules (
  publisher_id integer not null,
  channel text not null,
  payers jsonb not null,
  constraint billing_delivery_rules_pkey PRIMARY KEY (publisher_id),
  constraint billing_delivery_rules_channel_check CHECK ((channel = ANY (ARRAY['address'::text, 'folder'::text, 'email'::text, 'by_hand'::text]))),
  constraint billing_delivery_rules_payers_check CHECK ((jsonb_typeof(payers) = 'array'::text)),
  constraint billing_delivery_rules_publisher_id_fkey FOREIGN KEY (publisher_id) REFERENCES parties_publisher(id)
);
alter table billing_delivery_rules enable row level security, force row level security;
create policy billing_delivery_rules_backfill on billing_delivery_rules for all to samkoeb_backfill using ((current_setting('app.backfill'::text, true) = 'on'::text)) with check ((current_setting('app.backfill'::text, true) = 'on'::text));
create policy billing_delivery_rules_delete on billing_delivery_rules for delete to samkoeb_app using ((publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer));
create policy billing_delivery_rules_insert on billing_delivery_rules for insert to samkoeb_app with check ((publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer));
create policy billing_delivery_rules_platform on billing_delivery_rules for all to samkoeb_platform using ((current_setting('app.platform'::text, true) = 'on'::text)) with check ((current_setting('app.platform'::text, true) = 'on'::text));
create policy billing_delivery_rules_read on billing_delivery_rules for select to samkoeb_app using ((publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer));
create policy billing_delivery_rules_update on billing_delivery_rules for update to samkoeb_app using ((publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer)) with check ((publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer));
grant insert, select, update on billing_delivery_rules to samkoeb_app;
grant select on billing_delivery_rules to samkoeb_platform;

create table billing_dispute (
  id uuid not null,
  invoice_id uuid not null,
  controller_id integer not null,
  publisher_id integer not null,
  state text not null default 'open'::text,
  reason text not null,
  answer text,
  raised_by uuid not null,
  raised_at timestamp with time zone not null default platform_now(),
  answered_by uuid,
  answered_at timestamp with time zone,
  constraint billing_dispute_pkey PRIMARY KEY (id),
  constraint billing_dispute_answer_check CHECK (((length(answer) >= 1) AND (length(answer) <= 500))),
  constraint billing_dispute_answered CHECK ((((state = ANY (ARRAY['upheld'::text, 'rejected'::text])) = (answer IS NOT NULL)) AND ((answer IS NULL) = (answered_by IS NULL)) AND ((answer IS NULL) = (answered_at IS NULL)))),
  constraint billing_dispute_reason_check CHECK (((length(reason) >= 1) AND (length(reason) <= 500))),
  constraint billing_dispute_state_check CHECK ((state = ANY (ARRAY['open'::text, 'upheld'::text, 'rejected'::text, 'withdrawn'::text]))),
  constraint billing_dispute_invoice_id_controller_id_publisher_id_fkey FOREIGN KEY (invoice_id, controller_id, publisher_id) REFERENCES billing_invoice(id, controller_id, publisher_id)
);
CREATE INDEX billing_dispute_invoice ON billing_dispute USING btree (invoice_id, raised_at);
CREATE UNIQUE INDEX billing_dispute_open ON billing_dispute USING btree (invoice_id) WHERE (state = 'open'::text);
alter table billing_dispute enable row level security, force row level security;
create policy billing_dispute_backfill on billing_dispute for all to samkoeb_backfill using ((current_setting('app.backfill'::text, true) = 'on'::text)) with check ((current_setting('app.backfill'::text, true) = 'on'::text));
create policy billing_dispute_delete on billing_dispute for delete to samkoeb_app using (((controller_id = (NULLIF(current_setting('app.controller'::text, true), ''::text))::integer) OR (publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer)));
create policy billing_dispute_insert on billing_dispute for insert to samkoeb_app with check (((controller_id = (NULLIF(current_setting('app.controller'::text, true), ''::text))::integer) OR (publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer)));
create policy billing_dispute_platform on billing_dispute for all to samkoeb_platform using ((current_setting('app.platform'::text, true) = 'on'::text)) with check ((current_setting('app.platform'::text, true) = 'on'::text));
create policy billing_dispute_read on billing_dispute for select to samkoeb_app using (((controller_id = (NULLIF(current_setting('app.controller'::text, true), ''::text))::integer) OR (publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer)));
create policy billing_dispute_update on billing_dispute for update to samkoeb_app using (((controller_id = (NULLIF(current_setting('app.controller'::text, true), ''::text))::integer) OR (publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer))) with check (((controller_id = (NULLIF(current_setting('app.controller'::text, true), ''::text))::integer) OR (publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer)));
grant insert, select on billing_dispute to samkoeb_app;
grant select on billing_dispute to samkoeb_platform;
grant update (state, answer, answered_by, answered_at) on billing_dispute to samkoeb_app;

create table billing_document (
  invoice_id uuid not null,
  controller_id integer not null,
  publisher_id integer not null,
  format text not null,
  language text not null,
  xml text not null,
  xml_hash bytea not null,
  constraint billing_document_pkey PRIMARY KEY (invoice_id),
  constraint billing_document_check CHECK ((xml_hash = sha256(convert_to(xml, 'UTF8'::name)))),
  constraint billing_document_format_check CHECK ((format = ANY (ARRAY['bis3'::text, 'selfbilling'::text]))),
  constraint billing_document_language_check CHECK ((language = ANY (ARRAY['da'::text, 'en'::text]))),
  constraint billing_document_invoice_id_controller_id_publisher_id_fkey FOREIGN KEY (invoice_id, controller_id, publisher_id) REFERENCES billing_invoice(id, controller_id, publisher_id)
);
alter table billing_document enable row level security, force row level security;
create policy billing_document_backfill on billing_document for all to samkoeb_backfill using ((current_setting('app.backfill'::text, true) = 'on'::text)) with check ((current_setting('app.backfill'::text, true) = 'on'::text));
create policy billing_document_delete on billing_document for delete to samkoeb_app using (((controller_id = (NULLIF(current_setting('app.controller'::text, true), ''::text))::integer) OR (publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer)));
create policy billing_document_insert on billing_document for insert to samkoeb_app with check (((controller_id = (NULLIF(current_setting('app.controller'::text, true), ''::text))::integer) OR (publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer)));
create policy billing_document_platform on billing_document for all to samkoeb_platform using ((current_setting('app.platform'::text, true) = 'on'::text)) with check ((current_setting('app.platform'::text, true) = 'on'::text));
create policy billing_document_read on billing_document for select to samkoeb_app using (((controller_id = (NULLIF(current_setting('app.controller'::text, true), ''::text))::integer) OR (publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer)));
create policy billing_document_update on billing_document for update to samkoeb_app using (((controller_id = (NULLIF(current_setting('app.controller'::text, true), ''::text))::integer) OR (publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer))) with check (((controller_id = (NULLIF(current_setting('app.controller'::text, true), ''::text))::integer) OR (publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer)));
grant select on billing_document to samkoeb_app;
grant insert, select on billing_document to samkoeb_platform;

create table billing_document_check (
  invoice_id uuid not null,
  controller_id integer not null,
  publisher_id integer not null,
  ran jsonb not null,
  faults jsonb not null,
  checked_at timestamp with time zone not null default platform_now(),
  constraint billing_document_check_pkey PRIMARY KEY (invoice_id),
  constraint billing_document_check_faults_check CHECK ((jsonb_typeof(faults) = 'array'::text)),
  constraint billing_document_check_ran_check CHECK ((jsonb_typeof(ran) = 'array'::text)),
  constraint billing_document_check_invoice_id_fkey FOREIGN KEY (invoice_id) REFERENCES billing_document(invoice_id)
);
alter table billing_document_check enable row level security, force row level security;
create policy billing_document_check_backfill on billing_document_check for all to samkoeb_backfill using ((current_setting('app.backfill'::text, true) = 'on'::text)) with check ((current_setting('app.backfill'::text, true) = 'on'::text));
create policy billing_document_check_delete on billing_document_check for delete to samkoeb_app using ((publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer));
create policy billing_document_check_insert on billing_document_check for insert to samkoeb_app with check ((publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer));
create policy billing_document_check_platform on billing_document_check for all to samkoeb_platform using ((current_setting('app.platform'::text, true) = 'on'::text)) with check ((current_setting('app.platform'::text, true) = 'on'::text));
create policy billing_document_check_read on billing_document_check for select to samkoeb_app using ((publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer));
create policy billing_document_check_update on billing_document_check for update to samkoeb_app using ((publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer)) with check ((publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer));
grant select on billing_document_check to samkoeb_app;
grant insert, select on billing_document_check to samkoeb_platform;

create table billing_draft (
  id uuid not null default gen_random_uuid(),
  run_id uuid not null,
  publisher_id integer not null,
  agreement_id uuid not null,
  controller_id integer not null,
  state text not null default 'open'::text,
  computed boolean not null default false,
  documents json not null default '[]'::json,
  document_count integer not null default 0,
  reasons jsonb not null default '[]'::jsonb,
  additions jsonb not null default '[]'::jsonb,
  hold_reason text,
  release_reason text,
  net_minor bigint not null default 0,
  vat_minor bigint not null default 0,
  total_minor bigint not null default 0,
  digest bytea,
  accepted_digest bytea,
  invoices integer,
  constraint billing_draft_pkey PRIMARY KEY (id),
  constraint billing_draft_run_id_agreement_id_controller_id_key UNIQUE (run_id, agreement_id, controller_id),
  constraint billing_draft_accepted_digest_check CHECK ((length(accepted_digest) = 32)),
  constraint billing_draft_additions_check CHECK ((jsonb_typeof(additions) = 'array'::text)),
  constraint billing_draft_digest_check CHECK ((length(digest) = 32)),
  constraint billing_draft_document_count_check CHECK ((document_count >= 0)),
  constraint billing_draft_documents_check CHECK ((json_typeof(documents) = 'array'::text)),
  constraint billing_draft_held CHECK (((state = 'held'::text) = (hold_reason IS NOT NULL))),
  constraint billing_draft_hold_reason_check CHECK (((length(hold_reason) >= 1) AND (length(hold_reason) <= 500))),
  constraint billing_draft_invoices_check CHECK ((invoices >= 0)),
  constraint billing_draft_issued CHECK (((state = 'issued'::text) = (COALESCE(invoices, 0) > 0))),
  constraint billing_draft_reasons_check CHECK ((jsonb_typeof(reasons) = 'array'::text)),
  constraint billing_draft_release_reason_check CHECK (((length(release_reason) >= 1) AND (length(release_reason) <= 500))),
  constraint billing_draft_state_check CHECK ((state = ANY (ARRAY['open'::text, 'parked'::text, 'held'::text, 'empty'::text, 'approved'::text, 'issued'::text, 'changed'::text]))),
  constraint billing_draft_run_id_publisher_id_fkey FOREIGN KEY (run_id, publisher_id) REFERENCES billing_run(id, publisher_id)
);
CREATE INDEX billing_draft_pair ON billing_draft USING btree (agreement_id, controller_id);
alter table billing_draft enable row level security, force row level security;
create policy billing_draft_backfill on billing_draft for all to samkoeb_backfill using ((current_setting('app.backfill'::text, true) = 'on'::text)) with check ((current_setting('app.backfill'::text, true) = 'on'::text));
create policy billing_draft_delete on billing_draft for delete to samkoeb_app using ((publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer));
create policy billing_draft_insert on billing_draft for insert to samkoeb_app with check ((publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer));
create policy billing_draft_platform on billing_draft for all to samkoeb_platform using ((current_setting('app.platform'::text, true) = 'on'::text)) with check ((current_setting('app.platform'::text, true) = 'on'::text));
create policy billing_draft_read on billing_draft for select to samkoeb_app using ((publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer));
create policy billing_draft_update on billing_draft for update to samkoeb_app using ((publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer)) with check ((publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer));
grant select on billing_draft to samkoeb_app;
grant insert, select, update on billing_draft to samkoeb_platform;
grant update (state, computed, additions, hold_reason, release_reason, accepted_digest) on billing_draft to samkoeb_app;

create table billing_dunning (
  publisher_id integer not null,
  first_days integer not null,
  between_days integer not null,
  most integer not null,
  fee_minor bigint not null,
  interest boolean not null,
  charge_public boolean not null,
  constraint billing_dunning_pkey PRIMARY KEY (publisher_id),
  constraint billing_dunning_between_days_check CHECK (((between_days >= 10) AND (between_days <= 90))),
  constraint billing_dunning_fee_minor_check CHECK (((fee_minor >= 0) AND (fee_minor <= 100000))),
  constraint billing_dunning_first_days_check CHECK (((first_days >= 1) AND (first_days <= 90))),
  constraint billing_dunning_most_check CHECK (((most >= 1) AND (most <= 3))),
  constraint billing_dunning_publisher_id_fkey FOREIGN KEY (publisher_id) REFERENCES parties_publisher(id)
);
alter table billing_dunning enable row level security, force row level security;
create policy billing_dunning_backfill on billing_dunning for all to samkoeb_backfill using ((current_setting('app.backfill'::text, true) = 'on'::text)) with check ((current_setting('app.backfill'::text, true) = 'on'::text));
create policy billing_dunning_delete on billing_dunning for delete to samkoeb_app using ((publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer));
create policy billing_dunning_insert on billing_dunning for insert to samkoeb_app with check ((publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer));
create policy billing_dunning_platform on billing_dunning for all to samkoeb_platform using ((current_setting('app.platform'::text, true) = 'on'::text)) with check ((current_setting('app.platform'::text, true) = 'on'::text));
create policy billing_dunning_read on billing_dunning for select to samkoeb_app using ((publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer));
create policy billing_dunning_update on billing_dunning for update to samkoeb_app using ((publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer)) with check ((publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer));
grant delete, insert, select, update on billing_dunning to samkoeb_app;
grant select on billing_dunning to samkoeb_platform;

create table billing_fee_invoice (
  id uuid not null,
  publisher_id integer not null,
  marketplace_id integer not null,
  month date not null,
  settled_by text not null,
  series text not null,
  series_number integer not null,
  number text not null,
  seller_name text not null,
  seller_cvr text not null,
  buyer_name text not null,
  buyer_cvr text not null,
  seller_country text not null,
  seller_vat_registered boolean not null,
  buyer_country text not null,
  buyer_vat_registered boolean not null,
  particulars jsonb not null,
  lines jsonb not null,
  vat jsonb not null,
  net_minor bigint not null,
  vat_minor bigint not null,
  total_minor bigint not null,
  issued_at timestamp with time zone not null,
  due_on date not null,
  language text not null,
  xml text not null,
  content_hash bytea not null,
  state text not null,
  paid_on date,
  paid_by uuid,
  paid_reference text,
  constraint billing_fee_invoice_pkey PRIMARY KEY (id),
  constraint billing_fee_invoice_marketplace_id_series_series_number_key UNIQUE (marketplace_id, series, series_number),
  constraint billing_fee_invoice_number_key UNIQUE (number),
  constraint billing_fee_invoice_publisher_id_month_settled_by_key UNIQUE (publisher_id, month, settled_by),
  constraint billing_fee_invoice_between CHECK ((publisher_id <> marketplace_id)),
  constraint billing_fee_invoice_buyer_country_check CHECK ((buyer_country ~ '^[A-Z]{2}$'::text)),
  constraint billing_fee_invoice_buyer_cvr_check CHECK ((buyer_cvr ~ '^[0-9]{8}$'::text)),
  constraint billing_fee_invoice_content_hash_check CHECK ((length(content_hash) = 32)),
  constraint billing_fee_invoice_language_check CHECK ((language = ANY (ARRAY['da'::text, 'en'::text]))),
  constraint billing_fee_invoice_lines_check CHECK ((jsonb_typeof(lines) = 'array'::text)),
  constraint billing_fee_invoice_month_check CHECK ((EXTRACT(day FROM month) = (1)::numeric)),
  constraint billing_fee_invoice_net_minor_check CHECK ((net_minor > 0)),
  constraint billing_fee_invoice_paid CHECK ((((paid_on IS NULL) = (paid_by IS NULL)) AND ((paid_on IS NULL) = (paid_reference IS NULL)) AND ((state = 'issued'::text) OR (settled_by = 'set_off'::text) OR (paid_on IS NOT NULL)) AND ((settled_by = 'payment'::text) OR (paid_on IS NULL)))),
  constraint billing_fee_invoice_paid_reference_check CHECK (((length(paid_reference) >= 1) AND (length(paid_reference) <= 100))),
  constraint billing_fee_invoice_particulars_check CHECK ((jsonb_typeof(particulars) = 'object'::text)),
  constraint billing_fee_invoice_seller_country_check CHECK ((seller_country ~ '^[A-Z]{2}$'::text)),
  constraint billing_fee_invoice_seller_cvr_check CHECK ((seller_cvr ~ '^[0-9]{8}$'::text)),
  constraint billing_fee_invoice_series_check CHECK ((series ~ '^G[0-9]{4}$'::text)),
  constraint billing_fee_invoice_series_number_check CHECK ((series_number > 0)),
  constraint billing_fee_invoice_settled_by_check CHECK ((settled_by = ANY (ARRAY['set_off'::text, 'payment'::text]))),
  constraint billing_fee_invoice_state_check CHECK ((state = ANY (ARRAY['issued'::text, 'paid'::text]))),
  constraint billing_fee_invoice_sums CHECK (((net_minor + vat_minor) = total_minor)),
  constraint billing_fee_invoice_vat_check CHECK ((jsonb_typeof(vat) = 'array'::text)),
  constraint billing_fee_invoice_vat_minor_check CHECK ((vat_minor >= 0)),
  constraint billing_fee_invoice_marketplace_id_fkey FOREIGN KEY (marketplace_id) REFERENCES parties_publisher(id),
  constraint billing_fee_invoice_marketplace_id_series_fkey FOREIGN KEY (marketplace_id, series) REFERENCES billing_series(publisher_id, series),
  constraint billing_fee_invoice_publisher_id_fkey FOREIGN KEY (publisher_id) REFERENCES parties_publisher(id)
);
CREATE TRIGGER billing_fee_invoice_guard BEFORE INSERT OR DELETE OR UPDATE ON billing_fee_invoice FOR EACH ROW EXECUTE FUNCTION billing_fee_invoice_guard();
alter table billing_fee_invoice enable row level security, force row level security;
create policy billing_fee_invoice_backfill on billing_fee_invoice for all to samkoeb_backfill using ((current_setting('app.backfill'::text, true) = 'on'::text)) with check ((current_setting('app.backfill'::text, true) = 'on'::text));
create policy billing_fee_invoice_delete on billing_fee_invoice for delete to samkoeb_app using (((publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer) OR (marketplace_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer)));
create policy billing_fee_invoice_insert on billing_fee_invoice for insert to samkoeb_app with check (((publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer) OR (marketplace_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer)));
create policy billing_fee_invoice_platform on billing_fee_invoice for all to samkoeb_platform using ((current_setting('app.platform'::text, true) = 'on'::text)) with check ((current_setting('app.platform'::text, true) = 'on'::text));
create policy billing_fee_invoice_read on billing_fee_invoice for select to samkoeb_app using (((publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer) OR (marketplace_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer)));
create policy billing_fee_invoice_update on billing_fee_invoice for update to samkoeb_app using ((marketplace_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer)) with check (((publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer) OR (marketplace_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer)));
grant select on billing_fee_invoice to samkoeb_app;
grant insert, select, update on billing_fee_invoice to samkoeb_platform;
grant update (paid_on, paid_by, paid_reference) on billing_fee_invoice to samkoeb_app;

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
  part text not null default 'whole'::text,
  institution_id integer,
  payer_gln text not null,
  order_reference text,
  buyer_reference text,
  particulars jsonb not null,
  places jsonb not null default '[]'::jsonb,
  note text,
  seller_name text not null,
  seller_cvr text not null,
  buyer_name text not null,
  buyer_cvr text not null,
  seller_country text not null,
  seller_vat_registered boolean not null,
  buyer_country text not null,
  buyer_vat_registered boolean not null,
  currency text not null,
  net_minor bigint not null default 0,
  vat_minor bigint not null default 0,
  total_minor bigint not null default 0,
  issued_at timestamp with time zone,
  due_on date,
  corrects_id uuid,
  reissues_id uuid,
  credit_id uuid,
  content_hash bytea,
  constraint billing_invoice_pkey PRIMARY KEY (id),
  constraint billing_invoice_id_controller_id_publisher_id_key UNIQUE (id, controller_id, publisher_id),
  constraint billing_invoice_publisher_id_number_key UNIQUE (publisher_id, number),
  constraint billing_invoice_publisher_id_series_series_number_key UNIQUE (publisher_id, series, series_number),
  constraint billing_invoice_reissues_id_key UNIQUE (reissues_id),
  constraint billing_invoice_buyer_country_check CHECK ((buyer_country ~ '^[A-Z]{2}$'::text)),
  constraint billing_invoice_buyer_cvr_check CHECK ((buyer_cvr ~ '^[0-9]{8}$'::text)),
  constraint billing_invoice_buyer_name_check CHECK ((length(buyer_name) > 0)),
  constraint billing_invoice_buyer_reference_check CHECK (((length(buyer_reference) <= 100) AND (buyer_reference !~ '^\s*$'::text))),
  constraint billing_invoice_content_hash_check CHECK ((length(content_hash) = 32)),
  constraint billing_invoice_corrects CHECK (((kind = 'credit_note'::text) = (corrects_id IS NOT NULL))),
  constraint billing_invoice_currency_check CHECK ((currency = 'DKK'::text)),
  constraint billing_invoice_issued CHECK ((((state = 'draft'::text) = (number IS NULL)) AND ((number IS NULL) = (series_number IS NULL)) AND ((number IS NULL) = (series IS NULL)) AND ((number IS NULL) = (issued_at IS NULL)) AND ((number IS NULL) = (due_on IS NULL)) AND ((number IS NULL) = (content_hash IS NULL)))),
  constraint billing_invoice_kind_check CHECK ((kind = ANY (ARRAY['base'::text, 'over_use'::text, 'use'::text, 'adjustment'::text, 'credit_note'::text, 'shortfall'::text]))),
  constraint billing_invoice_month_check CHECK ((EXTRACT(day FROM month) = (1)::numeric)),
  constraint billing_invoice_note_check CHECK (((length(note) >= 1) AND (length(note) <= 10000))),
  constraint billing_invoice_order_reference_check CHECK (((length(order_reference) <= 100) AND (order_reference !~ '^\s*$'::text))),
  constraint billing_invoice_part CHECK (((part = 'institution'::text) = (institution_id IS NOT NULL))),
  constraint billing_invoice_part_check CHECK ((part = ANY (ARRAY['whole'::text, 'own'::text, 'payer'::text, 'institution'::text]))),
  constraint billing_invoice_particulars_check CHECK ((jsonb_typeof(particulars) = 'object'::text)),
  constraint billing_invoice_payer_gln_check CHECK ((payer_gln ~ '^[0-9]{13}$'::text)),
  constraint billing_invoice_places_check CHECK ((jsonb_typeof(places) = 'array'::text)),
  constraint billing_invoice_references CHECK (((order_reference IS NOT NULL) OR (buyer_reference IS NOT NULL))),
  constraint billing_invoice_reissues CHECK (((reissues_id IS NULL) OR ((kind <> 'credit_note'::text) AND (credit_id IS NOT NULL)))),
  constraint billing_invoice_seller_country_check CHECK ((seller_country ~ '^[A-Z]{2}$'::text)),
  constraint billing_invoice_seller_cvr_check CHECK ((seller_cvr ~ '^[0-9]{8}$'::text)),
  constraint billing_invoice_seller_name_check CHECK ((length(seller_name) > 0)),
  constraint billing_invoice_series_number_check CHECK ((series_number > 0)),
  constraint billing_invoice_sign CHECK (
CASE kind
    WHEN 'credit_note'::text THEN (net_minor <= 0)
    WHEN 'adjustment'::text THEN (net_minor >= 0)
    ELSE true
END),
  constraint billing_invoice_state_check CHECK ((state = ANY (ARRAY['draft'::text, 'issued'::text, 'sent'::text, 'paid'::text, 'partly_paid'::text, 'written_off'::text, 'credited'::text]))),
  constraint billing_invoice_sums CHECK (((net_minor + vat_minor) = total_minor)),
  constraint billing_invoice_agreement_id_controller_id_fkey FOREIGN KEY (agreement_id, controller_id) REFERENCES agreements_buyer(agreement_id, controller_id),
  constraint billing_invoice_controller_id_institution_id_fkey FOREIGN KEY (controller_id, institution_id) REFERENCES parties_institution(controller_id, id),
  constraint billing_invoice_corrects_id_controller_id_publisher_id_fkey FOREIGN KEY (corrects_id, controller_id, publisher_id) REFERENCES billing_invoice(id, controller_id, publisher_id),
  constraint billing_invoice_credit_id_controller_id_publisher_id_fkey FOREIGN KEY (credit_id, controller_id, publisher_id) REFERENCES billing_credit(id, controller_id, publisher_id),
  constraint billing_invoice_publisher_id_series_fkey FOREIGN KEY (publisher_id, series) REFERENCES billing_series(publisher_id, series),
  constraint billing_invoice_reissues_id_controller_id_publisher_id_fkey FOREIGN KEY (reissues_id, controller_id, publisher_id) REFERENCES billing_invoice(id, controller_id, publisher_id)
);
CREATE INDEX billing_invoice_controller ON billing_invoice USING btree (controller_id, issued_at, id);
CREATE INDEX billing_invoice_corrects ON billing_invoice USING btree (corrects_id) WHERE (corrects_id IS NOT NULL);
CREATE INDEX billing_invoice_credit ON billing_invoice USING btree (credit_id) WHERE (credit_id IS NOT NULL);
CREATE INDEX billing_invoice_publisher ON billing_invoice USING btree (publisher_id, issued_at, id);
CREATE UNIQUE INDEX billing_invoice_once ON billing_invoice USING btree (agreement_id, controller_id, month, kind, part, payer_gln, COALESCE(institution_id, 0)) WHERE ((kind = ANY (ARRAY['base'::text, 'over_use'::text, 'use'::text, 'shortfall'::text])) AND (reissues_id IS NULL));
CREATE TRIGGER billing_invoice_guard BEFORE INSERT OR DELETE OR UPDATE ON billing_invoice FOR EACH ROW EXECUTE FUNCTION billing_invoice_guard();
alter table billing_invoice enable row level security, force row level security;
create policy billing_invoice_backfill on billing_invoice for all to samkoeb_backfill using ((current_setting('app.backfill'::text, true) = 'on'::text)) with check ((current_setting('app.backfill'::text, true) = 'on'::text));
create policy billing_invoice_delete on billing_invoice for delete to samkoeb_app using (((controller_id = (NULLIF(current_setting('app.controller'::text, true), ''::text))::integer) OR (publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer)));
create policy billing_invoice_insert on billing_invoice for insert to samkoeb_app with check (((controller_id = (NULLIF(current_setting('app.controller'::text, true), ''::text))::integer) OR (publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer)));
create policy billing_invoice_platform on billing_invoice for all to samkoeb_platform using ((current_setting('app.platform'::text, true) = 'on'::text)) with check ((current_setting('app.platform'::text, true) = 'on'::text));
create policy billing_invoice_read on billing_invoice for select to samkoeb_app using (((controller_id = (NULLIF(current_setting('app.controller'::text, true), ''::text))::integer) OR (publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer)));
create policy billing_invoice_state on billing_invoice for update to samkoeb_app using ((publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer)) with check ((publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer));
create policy billing_invoice_update on billing_invoice for update to samkoeb_app using (((controller_id = (NULLIF(current_setting('app.controller'::text, true), ''::text))::integer) OR (publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer))) with check (((controller_id = (NULLIF(current_setting('app.controller'::text, true), ''::text))::integer) OR (publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer)));
grant select on billing_invoice to samkoeb_app;
grant delete, insert, select, update on billing_invoice to samkoeb_platform;
grant update (state) on billing_invoice to samkoeb_app;

create table billing_line (
  invoice_id uuid not null,
  line integer not null,
  controller_id integer not null,
  publisher_id integer not null,
  kind text not null,
  product_id uuid not null,
  product_title text not null,
  description text not null,
  call_off_id uuid,
  reconciliation_id uuid,
  starts_on date not null,
  ends_on date not null,
  entitled integer,
  active integer,
  units integer not null,
  quantity bigint not null,
  per text not null,
  base_quantity bigint not null,
  unit_price_micro bigint not null,
  fee_minor bigint not null,
  minimum_minor bigint not null,
  rounding_minor bigint not null,
  net_minor bigint not null,
  vat_category text not null,
  vat_bp integer not null,
  vat_code text,
  vat_reason text,
  adjustment_number integer not null default 0,
  institution_id integer,
  shortfall_id uuid,
  part integer not null default 1,
  evidence jsonb not null default '{}'::jsonb,
  corrects_id uuid,
  corrects_line integer,
  origin_id uuid,
  origin_line integer,
  constraint billing_line_pkey PRIMARY KEY (invoice_id, line),
  constraint billing_line_active_check CHECK ((active >= 0)),
  constraint billing_line_adjustment CHECK (((kind = 'adjustment'::text) = (adjustment_number > 0))),
  constraint billing_line_adjustment_number_check CHECK ((adjustment_number >= 0)),
  constraint billing_line_base_quantity_check CHECK ((base_quantity > 0)),
  constraint billing_line_check CHECK ((ends_on > starts_on)),
  constraint billing_line_check1 CHECK (((origin_id IS NULL) = (origin_line IS NULL))),
  constraint billing_line_check2 CHECK ((((corrects_id IS NULL) OR (kind = 'rounding'::text)) = (corrects_line IS NULL))),
  constraint billing_line_check3 CHECK ((((kind = 'base'::text) AND (origin_id IS NULL)) = (call_off_id IS NOT NULL))),
  constraint billing_line_check4 CHECK (((vat_category = 'S'::text) = (vat_bp > 0))),
  constraint billing_line_check5 CHECK (((vat_category = ANY (ARRAY['S'::text, 'Z'::text])) = (vat_reason IS NULL))),
  constraint billing_line_credit CHECK (((kind <> 'credit'::text) OR (corrects_id IS NOT NULL))),
  constraint billing_line_description_check CHECK (((length(description) >= 1) AND (length(description) <= 400))),
  constraint billing_line_entitled_check CHECK ((entitled >= 0)),
  constraint billing_line_evidence_check CHECK ((jsonb_typeof(evidence) = 'object'::text)),
  constraint billing_line_kind_check CHECK ((kind = ANY (ARRAY['base'::text, 'true_up'::text, 'tolerance'::text, 'use'::text, 'adjustment'::text, 'shortfall'::text, 'rounding'::text, 'fee'::text, 'discount'::text, 'credit'::text]))),
  constraint billing_line_line_check CHECK (((line >= 1) AND (line <= 1000000))),
  constraint billing_line_part_check CHECK ((part > 0)),
  constraint billing_line_per_check CHECK ((per = ANY (ARRAY['unit'::text, 'day'::text, 'month'::text]))),
  constraint billing_line_place CHECK (((kind <> 'use'::text) OR (institution_id IS NOT NULL))),
  constraint billing_line_product CHECK ((((((net_minor - fee_minor) - minimum_minor) - rounding_minor))::double precision = (sign((quantity)::double precision) * (div(((((2)::numeric * (abs(quantity))::numeric) * (unit_price_micro)::numeric) + ((base_quantity * 10000))::numeric), ((base_quantity * 20000))::numeric))::double precision))),
  constraint billing_line_product_title_check CHECK ((length(product_title) > 0)),
  constraint billing_line_reason CHECK ((((kind = ANY (ARRAY['base'::text, 'shortfall'::text, 'rounding'::text, 'fee'::text, 'discount'::text, 'credit'::text])) OR (origin_id IS NOT NULL)) = (reconciliation_id IS NULL))),
  constraint billing_line_rounding CHECK (((kind <> 'rounding'::text) OR ((corrects_id IS NOT NULL) AND (net_minor <> 0)))),
  constraint billing_line_shortfall CHECK ((((kind = 'shortfall'::text) AND (origin_id IS NULL)) = (shortfall_id IS NOT NULL))),
  constraint billing_line_unit_price_micro_check CHECK ((unit_price_micro >= 0)),
  constraint billing_line_vat_bp_check CHECK (((vat_bp >= 0) AND (vat_bp <= 10000))),
  constraint billing_line_vat_category_check CHECK ((vat_category = ANY (ARRAY['S'::text, 'Z'::text, 'E'::text, 'AE'::text, 'K'::text, 'G'::text, 'O'::text]))),
  constraint billing_line_controller_id_call_off_id_fkey FOREIGN KEY (controller_id, call_off_id) REFERENCES agreements_call_off(controller_id, id),
  constraint billing_line_controller_id_institution_id_fkey FOREIGN KEY (controller_id, institution_id) REFERENCES parties_institution(controller_id, id),
  constraint billing_line_controller_id_shortfall_id_fkey FOREIGN KEY (controller_id, shortfall_id) REFERENCES agreements_shortfall(controller_id, id),
  constraint billing_line_corrects_id_corrects_line_fkey FOREIGN KEY (corrects_id, corrects_line) REFERENCES billing_line(invoice_id, line),
  constraint billing_line_invoice_id_controller_id_publisher_id_fkey FOREIGN KEY (invoice_id, controller_id, publisher_id) REFERENCES billing_invoice(id, controller_id, publisher_id),
  constraint billing_line_origin_id_origin_line_fkey FOREIGN KEY (origin_id, origin_line) REFERENCES billing_line(invoice_id, line)
);
CREATE INDEX billing_line_corrects ON billing_line USING btree (corrects_id, corrects_line) WHERE (corrects_id IS NOT NULL);
CREATE INDEX billing_line_origin ON billing_line USING btree (origin_id, origin_line) WHERE (origin_id IS NOT NULL);
CREATE UNIQUE INDEX billing_line_called ON billing_line USING btree (call_off_id, part, starts_on, COALESCE(institution_id, 0)) WHERE (call_off_id IS NOT NULL);
CREATE UNIQUE INDEX billing_line_once ON billing_line USING btree (reconciliation_id, product_id, adjustment_number, starts_on, COALESCE(institution_id, 0)) WHERE (reconciliation_id IS NOT NULL);
CREATE UNIQUE INDEX billing_line_short ON billing_line USING btree (shortfall_id, part, starts_on, COALESCE(institution_id, 0)) WHERE (shortfall_id IS NOT NULL);
CREATE TRIGGER billing_line_guard BEFORE DELETE OR UPDATE ON billing_line FOR EACH ROW EXECUTE FUNCTION billing_part_guard();
CREATE TRIGGER billing_line_insert_guard AFTER INSERT ON billing_line REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION billing_added_guard();
alter table billing_line enable row level security, force row level security;
create policy billing_line_backfill on billing_line for all to samkoeb_backfill using ((current_setting('app.backfill'::text, true) = 'on'::text)) with check ((current_setting('app.backfill'::text, true) = 'on'::text));
create policy billing_line_delete on billing_line for delete to samkoeb_app using (((controller_id = (NULLIF(current_setting('app.controller'::text, true), ''::text))::integer) OR (publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer)));
create policy billing_line_insert on billing_line for insert to samkoeb_app with check (((controller_id = (NULLIF(current_setting('app.controller'::text, true), ''::text))::integer) OR (publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer)));
create policy billing_line_platform on billing_line for all to samkoeb_platform using ((current_setting('app.platform'::text, true) = 'on'::text)) with check ((current_setting('app.platform'::text, true) = 'on'::text));
create policy billing_line_read on billing_line for select to samkoeb_app using (((controller_id = (NULLIF(current_setting('app.controller'::text, true), ''::text))::integer) OR (publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer)));
create policy billing_line_update on billing_line for update to samkoeb_app using (((controller_id = (NULLIF(current_setting('app.controller'::text, true), ''::text))::integer) OR (publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer))) with check (((controller_id = (NULLIF(current_setting('app.controller'::text, true), ''::text))::integer) OR (publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer)));
grant select on billing_line to samkoeb_app;
grant insert, select on billing_line to samkoeb_platform;

create table billing_lost_number (
  publisher_id integer not null,
  series text not null,
  first integer not null,
  last integer not null,
  noted_at timestamp with time zone not null default platform_now(),
  constraint billing_lost_number_pkey PRIMARY KEY (publisher_id, series, first),
  constraint billing_lost_number_check CHECK ((last >= first)),
  constraint billing_lost_number_first_check CHECK ((first > 0)),
  constraint billing_lost_number_publisher_id_series_fkey FOREIGN KEY (publisher_id, series) REFERENCES billing_series(publisher_id, series)
);
CREATE TRIGGER billing_lost_number_append_only BEFORE DELETE OR UPDATE ON billing_lost_number FOR EACH ROW EXECUTE FUNCTION platform_refuse_change();
CREATE TRIGGER billing_lost_number_no_truncate BEFORE TRUNCATE ON billing_lost_number FOR EACH STATEMENT EXECUTE FUNCTION platform_refuse_change();
alter table billing_lost_number enable row level security, force row level security;
create policy billing_lost_number_backfill on billing_lost_number for all to samkoeb_backfill using ((current_setting('app.backfill'::text, true) = 'on'::text)) with check ((current_setting('app.backfill'::text, true) = 'on'::text));
create policy billing_lost_number_delete on billing_lost_number for delete to samkoeb_app using ((publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer));
create policy billing_lost_number_insert on billing_lost_number for insert to samkoeb_app with check ((publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer));
create policy billing_lost_number_platform on billing_lost_number for all to samkoeb_platform using ((current_setting('app.platform'::text, true) = 'on'::text)) with check ((current_setting('app.platform'::text, true) = 'on'::text));
create policy billing_lost_number_read on billing_lost_number for select to samkoeb_app using ((publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer));
create policy billing_lost_number_update on billing_lost_number for update to samkoeb_app using ((publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer)) with check ((publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer));
grant select on billing_lost_number to samkoeb_app;
grant insert, select on billing_lost_number to samkoeb_platform;

create table billing_payment (
  id uuid not null,
  invoice_id uuid not null,
  controller_id integer not null,
  publisher_id integer not null,
  kind text not null,
  amount_minor bigint not null,
  paid_on date not null,
  reference text not null,
  reverses_id uuid,
  source text not null default 'person'::text,
  person_id uuid,
  registered_at timestamp with time zone not null default platform_now(),
  constraint billing_payment_pkey PRIMARY KEY (id),
  constraint billing_payment_reverses_id_key UNIQUE (reverses_id),
  constraint billing_payment_kind_check CHECK ((kind = ANY (ARRAY['payment'::text, 'refund'::text, 'reversal'::text]))),
  constraint billing_payment_person CHECK (((person_id IS NOT NULL) OR (source = ANY (ARRAY['card'::text, 'card_dispute'::text])))),
  constraint billing_payment_reference_check CHECK (((length(reference) >= 1) AND (length(reference) <= 140))),
  constraint billing_payment_reverses CHECK (((kind = 'reversal'::text) = (reverses_id IS NOT NULL))),
  constraint billing_payment_sign CHECK (
CASE kind
    WHEN 'payment'::text THEN (amount_minor > 0)
    WHEN 'refund'::text THEN (amount_minor < 0)
    ELSE (amount_minor <> 0)
END),
  constraint billing_payment_source_check CHECK ((source = ANY (ARRAY['person'::text, 'bank_line'::text, 'on_account'::text, 'card'::text, 'card_dispute'::text]))),
  constraint billing_payment_invoice_id_controller_id_publisher_id_fkey FOREIGN KEY (invoice_id, controller_id, publisher_id) REFERENCES billing_invoice(id, controller_id, publisher_id),
  constraint billing_payment_reverses_id_fkey FOREIGN KEY (reverses_id) REFERENCES billing_payment(id)
);
CREATE INDEX billing_payment_invoice ON billing_payment USING btree (invoice_id, registered_at, id);
CREATE TRIGGER billing_payment_append_only BEFORE DELETE OR UPDATE ON billing_payment FOR EACH ROW EXECUTE FUNCTION platform_refuse_change();
CREATE TRIGGER billing_payment_no_truncate BEFORE TRUNCATE ON billing_payment FOR EACH STATEMENT EXECUTE FUNCTION platform_refuse_change();
alter table billing_payment enable row level security, force row level security;
create policy billing_payment_backfill on billing_payment for all to samkoeb_backfill using ((current_setting('app.backfill'::text, true) = 'on'::text)) with check ((current_setting('app.backfill'::text, true) = 'on'::text));
create policy billing_payment_delete on billing_payment for delete to samkoeb_app using ((publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer));
create policy billing_payment_insert on billing_payment for insert to samkoeb_app with check ((publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer));
create policy billing_payment_platform on billing_payment for all to samkoeb_platform using ((current_setting('app.platform'::text, true) = 'on'::text)) with check ((current_setting('app.platform'::text, true) = 'on'::text));
create policy billing_payment_read on billing_payment for select to samkoeb_app using (((controller_id = (NULLIF(current_setting('app.controller'::text, true), ''::text))::integer) OR (publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer)));
create policy billing_payment_update on billing_payment for update to samkoeb_app using (((controller_id = (NULLIF(current_setting('app.controller'::text, true), ''::text))::integer) OR (publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer))) with check ((publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer));
grant insert, select on billing_payment to samkoeb_app;
grant insert, select on billing_payment to samkoeb_platform;

create table billing_reminder (
  invoice_id uuid not null,
  number integer not null,
  controller_id integer not null,
  publisher_id integer not null,
  reminded_on date not null,
  left_minor bigint not null,
  fee_minor bigint not null,
  interest_minor bigint not null,
  sources text[] not null,
  constraint billing_reminder_pkey PRIMARY KEY (invoice_id, number),
  constraint billing_reminder_fee_minor_check CHECK ((fee_minor >= 0)),
  constraint billing_reminder_interest_minor_check CHECK ((interest_minor >= 0)),
  constraint billing_reminder_left_minor_check CHECK ((left_minor > 0)),
  constraint billing_reminder_number_check CHECK (((number >= 1) AND (number <= 3))),
  constraint billing_reminder_sourced CHECK ((((fee_minor + interest_minor) = 0) OR (cardinality(sources) > 0))),
  constraint billing_reminder_invoice_id_controller_id_publisher_id_fkey FOREIGN KEY (invoice_id, controller_id, publisher_id) REFERENCES billing_invoice(id, controller_id, publisher_id)
);
CREATE TRIGGER billing_reminder_append_only BEFORE DELETE OR UPDATE ON billing_reminder FOR EACH ROW EXECUTE FUNCTION platform_refuse_change();
CREATE TRIGGER billing_reminder_no_truncate BEFORE TRUNCATE ON billing_reminder FOR EACH STATEMENT EXECUTE FUNCTION platform_refuse_change();
alter table billing_reminder enable row level security, force row level security;
create policy billing_reminder_backfill on billing_reminder for all to samkoeb_backfill using ((current_setting('app.backfill'::text, true) = 'on'::text)) with check ((current_setting('app.backfill'::text, true) = 'on'::text));
create policy billing_reminder_delete on billing_reminder for delete to samkoeb_app using (false);
create policy billing_reminder_insert on billing_reminder for insert to samkoeb_app with check (false);
create policy billing_reminder_platform on billing_reminder for all to samkoeb_platform using ((current_setting('app.platform'::text, true) = 'on'::text)) with check ((current_setting('app.platform'::text, true) = 'on'::text));
create policy billing_reminder_read on billing_reminder for select to samkoeb_app using (((controller_id = (NULLIF(current_setting('app.controller'::text, true), ''::text))::integer) OR (publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer)));
create policy billing_reminder_update on billing_reminder for update to samkoeb_app using (((controller_id = (NULLIF(current_setting('app.controller'::text, true), ''::text))::integer) OR (publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer))) with check (false);
grant select on billing_reminder to samkoeb_app;
grant insert, select on billing_reminder to samkoeb_platform;

create table billing_rules (
  publisher_id integer not null,
  grace_days integer not null,
  jump_pct integer not null,
  constraint billing_rules_pkey PRIMARY KEY (publisher_id),
  constraint billing_rules_grace_days_check CHECK (((grace_days >= 0) AND (grace_days <= 60))),
  constraint billing_rules_jump_pct_check CHECK (((jump_pct >= 100) AND (jump_pct <= 100000))),
  constraint billing_rules_publisher_id_fkey FOREIGN KEY (publisher_id) REFERENCES parties_publisher(id)
);
alter table billing_rules enable row level security, force row level security;
create policy billing_rules_backfill on billing_rules for all to samkoeb_backfill using ((current_setting('app.backfill'::text, true) = 'on'::text)) with check ((current_setting('app.backfill'::text, true) = 'on'::text));
create policy billing_rules_delete on billing_rules for delete to samkoeb_app using ((publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer));
create policy billing_rules_insert on billing_rules for insert to samkoeb_app with check ((publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer));
create policy billing_rules_platform on billing_rules for all to samkoeb_platform using ((current_setting('app.platform'::text, true) = 'on'::text)) with check ((current_setting('app.platform'::text, true) = 'on'::text));
create policy billing_rules_read on billing_rules for select to samkoeb_app using ((publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer));
create policy billing_rules_update on billing_rules for update to samkoeb_app using ((publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer)) with check ((publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer));
grant insert, select, update on billing_rules to samkoeb_app;
grant select on billing_rules to samkoeb_platform;

create table billing_run (
  id uuid not null,
  publisher_id integer not null,
  month date not null,
  state text not null default 'open'::text,
  editor_ids uuid[] not null,
  issues_from date not null,
  gathered boolean not null default false,
  version integer not null default 1,
  approved_by uuid,
  approved_for uuid,
  approved_at timestamp with time zone,
  started_at timestamp with time zone not null default platform_now(),
  constraint billing_run_pkey PRIMARY KEY (id),
  constraint billing_run_id_publisher_id_key UNIQUE (id, publisher_id),
  constraint billing_run_approved CHECK ((((approved_by IS NULL) = (approved_at IS NULL)) AND
CASE state
    WHEN 'approved'::text THEN (approved_at IS NOT NULL)
    WHEN 'done'::text THEN true
    ELSE (approved_at IS NULL)
END)),
  constraint billing_run_by_two CHECK ((NOT (ARRAY[approved_by, approved_for] && editor_ids))),
  constraint billing_run_editor_ids_check CHECK ((cardinality(editor_ids) > 0)),
  constraint billing_run_month_check CHECK ((EXTRACT(day FROM month) = (1)::numeric)),
  constraint billing_run_state_check CHECK ((state = ANY (ARRAY['open'::text, 'approved'::text, 'done'::text, 'withdrawn'::text]))),
  constraint billing_run_version_check CHECK ((version > 0)),
  constraint billing_run_publisher_id_fkey FOREIGN KEY (publisher_id) REFERENCES parties_publisher(id)
);
CREATE UNIQUE INDEX billing_run_one ON billing_run USING btree (publisher_id) WHERE (state = ANY (ARRAY['open'::text, 'approved'::text]));
alter table billing_run enable row level security, force row level security;
create policy billing_run_backfill on billing_run for all to samkoeb_backfill using ((current_setting('app.backfill'::text, true) = 'on'::text)) with check ((current_setting('app.backfill'::text, true) = 'on'::text));
create policy billing_run_delete on billing_run for delete to samkoeb_app using ((publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer));
create policy billing_run_insert on billing_run for insert to samkoeb_app with check ((publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer));
create policy billing_run_platform on billing_run for all to samkoeb_platform using ((current_setting('app.platform'::text, true) = 'on'::text)) with check ((current_setting('app.platform'::text, true) = 'on'::text));
create policy billing_run_read on billing_run for select to samkoeb_app using ((publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer));
create policy billing_run_update on billing_run for update to samkoeb_app using ((publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer)) with check ((publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer));
grant insert, select on billing_run to samkoeb_app;
grant select, update on billing_run to samkoeb_platform;
grant update (state, editor_ids, gathered, version, approved_by, approved_for, approved_at) on billing_run to samkoeb_app;

create table billing_self_billed (
  id uuid not null,
  publisher_id integer not null,
  marketplace_id integer not null,
  invoice_id uuid not null,
  self_billing_id uuid not null,
  corrects_id uuid,
  series text not null,
  series_number integer not null,
  number text not null,
  seller_name text not null,
  seller_cvr text not null,
  buyer_name text not null,
  buyer_cvr text not null,
  seller_country text not null,
  seller_vat_registered boolean not null,
  buyer_country text not null,
  buyer_vat_registered boolean not null,
  particulars jsonb not null,
  sale_number text not null,
  agreement_reference text not null,
  lines jsonb not null,
  vat jsonb not null,
  net_minor bigint not null,
  vat_minor bigint not null,
  total_minor bigint not null,
  fee_bp integer not null,
  issued_at timestamp with time zone not null,
  due_on date not null,
  objectable_until date not null,
  language text not null,
  xml text not null,
  content_hash bytea not null,
  ran jsonb,
  faults jsonb,
  state text not null default 'issued'::text,
  objection text,
  objected_by uuid,
  objected_at timestamp with time zone,
  answer text,
  answered_by uuid,
  answered_at timestamp with time zone,
  constraint billing_self_billed_pkey PRIMARY KEY (id),
  constraint billing_self_billed_invoice_id_key UNIQUE (invoice_id),
  constraint billing_self_billed_number_key UNIQUE (number),
  constraint billing_self_billed_publisher_id_series_series_number_key UNIQUE (publisher_id, series, series_number),
  constraint billing_self_billed_answer_check CHECK (((length(answer) >= 1) AND (length(answer) <= 500))),
  constraint billing_self_billed_buyer_country_check CHECK ((buyer_country ~ '^[A-Z]{2}$'::text)),
  constraint billing_self_billed_buyer_cvr_check CHECK ((buyer_cvr ~ '^[0-9]{8}$'::text)),
  constraint billing_self_billed_check CHECK (((ran IS NULL) = (faults IS NULL))),
  constraint billing_self_billed_content_hash_check CHECK ((length(content_hash) = 32)),
  constraint billing_self_billed_faults_check CHECK ((jsonb_typeof(faults) = 'array'::text)),
  constraint billing_self_billed_fee_bp_check CHECK (((fee_bp >= 0) AND (fee_bp <= 9999))),
  constraint billing_self_billed_language_check CHECK ((language = ANY (ARRAY['da'::text, 'en'::text]))),
  constraint billing_self_billed_lines_check CHECK ((jsonb_typeof(lines) = 'array'::text)),
  constraint billing_self_billed_objection_check CHECK (((length(objection) >= 1) AND (length(objection) <= 500))),
  constraint billing_self_billed_particulars_check CHECK ((jsonb_typeof(particulars) = 'object'::text)),
  constraint billing_self_billed_ran_check CHECK ((jsonb_typeof(ran) = 'array'::text)),
  constraint billing_self_billed_seller_country_check CHECK ((seller_country ~ '^[A-Z]{2}$'::text)),
  constraint billing_self_billed_seller_cvr_check CHECK ((seller_cvr ~ '^[0-9]{8}$'::text)),
  constraint billing_self_billed_series_number_check CHECK ((series_number > 0)),
  constraint billing_self_billed_state CHECK ((((state <> 'issued'::text) = (objection IS NOT NULL)) AND ((objection IS NULL) = (objected_at IS NULL)) AND ((objection IS NULL) = (objected_by IS NULL)) AND ((state = 'answered'::text) = (answer IS NOT NULL)) AND ((answer IS NULL) = (answered_at IS NULL)) AND ((answer IS NULL) = (answered_by IS NULL)))),
  constraint billing_self_billed_state_check CHECK ((state = ANY (ARRAY['issued'::text, 'objected'::text, 'answered'::text]))),
  constraint billing_self_billed_sums CHECK (((net_minor + vat_minor) = total_minor)),
  constraint billing_self_billed_vat_check CHECK ((jsonb_typeof(vat) = 'array'::text)),
  constraint billing_self_billed_corrects_id_fkey FOREIGN KEY (corrects_id) REFERENCES billing_self_billed(id),
  constraint billing_self_billed_invoice_id_fkey FOREIGN KEY (invoice_id) REFERENCES billing_invoice(id),
  constraint billing_self_billed_marketplace_id_fkey FOREIGN KEY (marketplace_id) REFERENCES parties_publisher(id),
  constraint billing_self_billed_publisher_id_fkey FOREIGN KEY (publisher_id) REFERENCES parties_publisher(id),
  constraint billing_self_billed_publisher_id_series_fkey FOREIGN KEY (publisher_id, series) REFERENCES billing_series(publisher_id, series),
  constraint billing_self_billed_self_billing_id_fkey FOREIGN KEY (self_billing_id) REFERENCES agreements_self_billing(id)
);
CREATE TRIGGER billing_self_billed_guard BEFORE INSERT OR DELETE OR UPDATE ON billing_self_billed FOR EACH ROW EXECUTE FUNCTION billing_self_billed_guard();
alter table billing_self_billed enable row level security, force row level security;
create policy billing_self_billed_backfill on billing_self_billed for all to samkoeb_backfill using ((current_setting('app.backfill'::text, true) = 'on'::text)) with check ((current_setting('app.backfill'::text, true) = 'on'::text));
create policy billing_self_billed_delete on billing_self_billed for delete to samkoeb_app using (((publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer) OR (marketplace_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer)));
create policy billing_self_billed_insert on billing_self_billed for insert to samkoeb_app with check (((publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer) OR (marketplace_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer)));
create policy billing_self_billed_platform on billing_self_billed for all to samkoeb_platform using ((current_setting('app.platform'::text, true) = 'on'::text)) with check ((current_setting('app.platform'::text, true) = 'on'::text));
create policy billing_self_billed_read on billing_self_billed for select to samkoeb_app using (((publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer) OR (marketplace_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer)));
create policy billing_self_billed_update on billing_self_billed for update to samkoeb_app using (((publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer) OR (marketplace_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer))) with check (((publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer) OR (marketplace_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer)));
grant select on billing_self_billed to samkoeb_app;
grant insert, select, update on billing_self_billed to samkoeb_platform;
grant update (state, objection, objected_by, objected_at, answer, answered_by, answered_at) on billing_self_billed to samkoeb_app;

create table billing_sent (
  invoice_id uuid not null,
  controller_id integer not null,
  publisher_id integer not null,
  channel text not null,
  sent_on date not null,
  person_id uuid,
  marked_at timestamp with time zone not null default platform_now(),
  constraint billing_sent_pkey PRIMARY KEY (invoice_id),
  constraint billing_sent_channel_check CHECK ((channel = ANY (ARRAY['peppol'::text, 'nemhandel'::text, 'email'::text, 'portal'::text, 'post'::text, 'folder'::text]))),
  constraint billing_sent_invoice_id_controller_id_publisher_id_fkey FOREIGN KEY (invoice_id, controller_id, publisher_id) REFERENCES billing_invoice(id, controller_id, publisher_id)
);
CREATE TRIGGER billing_sent_append_only BEFORE DELETE OR UPDATE ON billing_sent FOR EACH ROW EXECUTE FUNCTION platform_refuse_change();
CREATE TRIGGER billing_sent_no_truncate BEFORE TRUNCATE ON billing_sent FOR EACH STATEMENT EXECUTE FUNCTION platform_refuse_change();
alter table billing_sent enable row level security, force row level security;
create policy billing_sent_backfill on billing_sent for all to samkoeb_backfill using ((current_setting('app.backfill'::text, true) = 'on'::text)) with check ((current_setting('app.backfill'::text, true) = 'on'::text));
create policy billing_sent_delete on billing_sent for delete to samkoeb_app using ((publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer));
create policy billing_sent_insert on billing_sent for insert to samkoeb_app with check ((publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer));
create policy billing_sent_platform on billing_sent for all to samkoeb_platform using ((current_setting('app.platform'::text, true) = 'on'::text)) with check ((current_setting('app.platform'::text, true) = 'on'::text));
create policy billing_sent_read on billing_sent for select to samkoeb_app using (((controller_id = (NULLIF(current_setting('app.controller'::text, true), ''::text))::integer) OR (publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer)));
create policy billing_sent_update on billing_sent for update to samkoeb_app using (((controller_id = (NULLIF(current_setting('app.controller'::text, true), ''::text))::integer) OR (publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer))) with check ((publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer));
grant insert, select on billing_sent to samkoeb_app;
grant insert, select on billing_sent to samkoeb_platform;

create table billing_series (
  publisher_id integer not null,
  series text not null,
  next_number integer not null,
  constraint billing_series_pkey PRIMARY KEY (publisher_id, series),
  constraint billing_series_next_number_check CHECK ((next_number > 0)),
  constraint billing_series_series_check CHECK ((series ~ '^[GS]?[0-9]{4}$'::text)),
  constraint billing_series_publisher_id_fkey FOREIGN KEY (publisher_id) REFERENCES parties_publisher(id)
);
CREATE TRIGGER billing_series_quarantined BEFORE INSERT OR UPDATE ON billing_series FOR EACH ROW EXECUTE FUNCTION platform_refuse_quarantined();
alter table billing_series enable row level security, force row level security;
create policy billing_series_backfill on billing_series for all to samkoeb_backfill using ((current_setting('app.backfill'::text, true) = 'on'::text)) with check ((current_setting('app.backfill'::text, true) = 'on'::text));
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
  constraint billing_vat_category_check CHECK ((category = ANY (ARRAY['S'::text, 'Z'::text, 'E'::text, 'AE'::text, 'K'::text, 'G'::text, 'O'::text]))),
  constraint billing_vat_check CHECK (((category = 'S'::text) = (vat_bp > 0))),
  constraint billing_vat_vat_bp_check CHECK (((vat_bp >= 0) AND (vat_bp <= 10000))),
  constraint billing_vat_invoice_id_controller_id_publisher_id_fkey FOREIGN KEY (invoice_id, controller_id, publisher_id) REFERENCES billing_invoice(id, controller_id, publisher_id)
);
CREATE TRIGGER billing_vat_guard BEFORE DELETE OR UPDATE ON billing_vat FOR EACH ROW EXECUTE FUNCTION billing_part_guard();
CREATE TRIGGER billing_vat_insert_guard AFTER INSERT ON billing_vat REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION billing_added_guard();
alter table billing_vat enable row level security, force row level security;
create policy billing_vat_backfill on billing_vat for all to samkoeb_backfill using ((current_setting('app.backfill'::text, true) = 'on'::text)) with check ((current_setting('app.backfill'::text, true) = 'on'::text));
create policy billing_vat_delete on billing_vat for delete to samkoeb_app using (((controller_id = (NULLIF(current_setting('app.controller'::text, true), ''::text))::integer) OR (publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer)));
create policy billing_vat_insert on billing_vat for insert to samkoeb_app with check (((controller_id = (NULLIF(current_setting('app.controller'::text, true), ''::text))::integer) OR (publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer)));
create policy billing_vat_platform on billing_vat for all to samkoeb_platform using ((current_setting('app.platform'::text, true) = 'on'::text)) with check ((current_setting('app.platform'::text, true) = 'on'::text));
create policy billing_vat_read on billing_vat for select to samkoeb_app using (((controller_id = (NULLIF(current_setting('app.controller'::text, true), ''::text))::integer) OR (publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer)));
create policy billing_vat_update on billing_vat for update to samkoeb_app using (((controller_id = (NULLIF(current_setting('app.controller'::text, true), ''::text))::integer) OR (publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer))) with check (((controller_id = (NULLIF(current_setting('app.controller'::text, true), ''::text))::integer) OR (publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer)));
grant select on billing_vat to samkoeb_app;
grant insert, select on billing_vat to samkoeb_platform;

create table billing_waiver (
  invoice_id uuid not null,
  number integer not null,
  controller_id integer not null,
  publisher_id integer not null,
  fee_minor bigint not null,
  interest_minor bigint not null,
  reason text not null,
  person_id uuid not null,
  waived_at timestamp with time zone not null default platform_now(),
  constraint billing_waiver_pkey PRIMARY KEY (invoice_id, number),
  constraint billing_waiver_fee_minor_check CHECK ((fee_minor >= 0)),
  constraint billing_waiver_interest_minor_check CHECK ((interest_minor >= 0)),
  constraint billing_waiver_reason_check CHECK (((length(reason) >= 1) AND (length(reason) <= 500))),
  constraint billing_waiver_something CHECK (((fee_minor + interest_minor) > 0)),
  constraint billing_waiver_invoice_id_controller_id_publisher_id_fkey FOREIGN KEY (invoice_id, controller_id, publisher_id) REFERENCES billing_invoice(id, controller_id, publisher_id),
  constraint billing_waiver_invoice_id_number_fkey FOREIGN KEY (invoice_id, number) REFERENCES billing_reminder(invoice_id, number)
);
CREATE TRIGGER billing_waiver_append_only BEFORE DELETE OR UPDATE ON billing_waiver FOR EACH ROW EXECUTE FUNCTION platform_refuse_change();
CREATE TRIGGER billing_waiver_no_truncate BEFORE TRUNCATE ON billing_waiver FOR EACH STATEMENT EXECUTE FUNCTION platform_refuse_change();
alter table billing_waiver enable row level security, force row level security;
create policy billing_waiver_backfill on billing_waiver for all to samkoeb_backfill using ((current_setting('app.backfill'::text, true) = 'on'::text)) with check ((current_setting('app.backfill'::text, true) = 'on'::text));
create policy billing_waiver_delete on billing_waiver for delete to samkoeb_app using ((publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer));
create policy billing_waiver_insert on billing_waiver for insert to samkoeb_app with check ((publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer));
create policy billing_waiver_platform on billing_waiver for all to samkoeb_platform using ((current_setting('app.platform'::text, true) = 'on'::text)) with check ((current_setting('app.platform'::text, true) = 'on'::text));
create policy billing_waiver_read on billing_waiver for select to samkoeb_app using (((controller_id = (NULLIF(current_setting('app.controller'::text, true), ''::text))::integer) OR (publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer)));
create policy billing_waiver_update on billing_waiver for update to samkoeb_app using (((controller_id = (NULLIF(current_setting('app.controller'::text, true), ''::text))::integer) OR (publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer))) with check ((publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer));
grant insert, select on billing_waiver to samkoeb_app;
grant select on billing_waiver to samkoeb_platform;

create table billing_withdrawal (
  id uuid not null,
  publisher_id integer not null,
  controller_id integer not null,
  agreement_id uuid not null,
  call_off_id uuid not null,
  quantity integer not null,
  starts_on date not null,
  reason text not null,
  answer text,
  state text not null default 'asked'::text,
  net_minor bigint,
  asked_by uuid not null,
  asked_at timestamp with time zone not null default platform_now(),
  answered_by uuid,
  answered_at timestamp with time zone,
  constraint billing_withdrawal_pkey PRIMARY KEY (id),
  constraint billing_withdrawal_answer_check CHECK (((length(answer) >= 1) AND (length(answer) <= 500))),
  constraint billing_withdrawal_answered CHECK ((((answered_by IS NULL) = (answered_at IS NULL)) AND ((state <> ALL (ARRAY['accepted'::text, 'done'::text, 'declined'::text])) OR (answered_by IS NOT NULL)))),
  constraint billing_withdrawal_done CHECK (((state = 'done'::text) = (net_minor IS NOT NULL))),
  constraint billing_withdrawal_net_minor_check CHECK ((net_minor > 0)),
  constraint billing_withdrawal_quantity_check CHECK ((quantity > 0)),
  constraint billing_withdrawal_reason_check CHECK (((length(reason) >= 1) AND (length(reason) <= 500))),
  constraint billing_withdrawal_starts_on_check CHECK ((EXTRACT(day FROM starts_on) = (1)::numeric)),
  constraint billing_withdrawal_state_check CHECK ((state = ANY (ARRAY['asked'::text, 'accepted'::text, 'done'::text, 'declined'::text, 'taken_back'::text]))),
  constraint billing_withdrawal_agreement_id_controller_id_fkey FOREIGN KEY (agreement_id, controller_id) REFERENCES agreements_buyer(agreement_id, controller_id),
  constraint billing_withdrawal_controller_id_call_off_id_fkey FOREIGN KEY (controller_id, call_off_id) REFERENCES agreements_call_off(controller_id, id)
);
CREATE INDEX billing_withdrawal_controller ON billing_withdrawal USING btree (controller_id, asked_at, id);
CREATE INDEX billing_withdrawal_publisher ON billing_withdrawal USING btree (publisher_id, asked_at, id);
CREATE UNIQUE INDEX billing_withdrawal_one ON billing_withdrawal USING btree (call_off_id) WHERE (state = ANY (ARRAY['asked'::text, 'accepted'::text, 'done'::text]));
alter table billing_withdrawal enable row level security, force row level security;
create policy billing_withdrawal_backfill on billing_withdrawal for all to samkoeb_backfill using ((current_setting('app.backfill'::text, true) = 'on'::text)) with check ((current_setting('app.backfill'::text, true) = 'on'::text));
create policy billing_withdrawal_delete on billing_withdrawal for delete to samkoeb_app using (((controller_id = (NULLIF(current_setting('app.controller'::text, true), ''::text))::integer) OR (publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer)));
create policy billing_withdrawal_insert on billing_withdrawal for insert to samkoeb_app with check (((controller_id = (NULLIF(current_setting('app.controller'::text, true), ''::text))::integer) OR (publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer)));
create policy billing_withdrawal_platform on billing_withdrawal for all to samkoeb_platform using ((current_setting('app.platform'::text, true) = 'on'::text)) with check ((current_setting('app.platform'::text, true) = 'on'::text));
create policy billing_withdrawal_read on billing_withdrawal for select to samkoeb_app using (((controller_id = (NULLIF(current_setting('app.controller'::text, true), ''::text))::integer) OR (publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer)));
create policy billing_withdrawal_update on billing_withdrawal for update to samkoeb_app using (((controller_id = (NULLIF(current_setting('app.controller'::text, true), ''::text))::integer) OR (publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer))) with check (((controller_id = (NULLIF(current_setting('app.controller'::text, true), ''::text))::integer) OR (publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer)));
grant insert, select on billing_withdrawal to samkoeb_app;
grant select, update on billing_withdrawal to samkoeb_platform;
grant update (answer, state, answered_by, answered_at) on billing_withdrawal to samkoeb_app;

create table billing_write_off (
  id uuid not null,
  invoice_id uuid not null,
  controller_id integer not null,
  publisher_id integer not null,
  kind text not null,
  state text not null default 'proposed'::text,
  amount_minor bigint not null,
  reason text not null,
  editor_ids uuid[] not null,
  approved_by uuid,
  approved_for uuid,
  approved_at timestamp with time zone,
  ended_at timestamp with time zone,
  proposed_at timestamp with time zone not null default platform_now(),
  constraint billing_write_off_pkey PRIMARY KEY (id),
  constraint billing_write_off_amount_minor_check CHECK ((amount_minor > 0)),
  constraint billing_write_off_approved CHECK ((((approved_by IS NULL) = (approved_at IS NULL)) AND ((approved_at IS NOT NULL) = (state = ANY (ARRAY['approved'::text, 'taken_back'::text]))) AND ((ended_at IS NOT NULL) = (state = ANY (ARRAY['dismissed'::text, 'taken_back'::text]))))),
  constraint billing_write_off_by_two CHECK ((NOT (ARRAY[approved_by, approved_for] && editor_ids))),
  constraint billing_write_off_editor_ids_check CHECK ((cardinality(editor_ids) > 0)),
  constraint billing_write_off_kind_check CHECK ((kind = ANY (ARRAY['remainder'::text, 'lost'::text]))),
  constraint billing_write_off_reason_check CHECK (((length(reason) >= 1) AND (length(reason) <= 500))),
  constraint billing_write_off_small CHECK (((kind <> 'remainder'::text) OR (amount_minor <= 10000))),
  constraint billing_write_off_state_check CHECK ((state = ANY (ARRAY['proposed'::text, 'approved'::text, 'dismissed'::text, 'taken_back'::text]))),
  constraint billing_write_off_invoice_id_controller_id_publisher_id_fkey FOREIGN KEY (invoice_id, controller_id, publisher_id) REFERENCES billing_invoice(id, controller_id, publisher_id)
);
CREATE INDEX billing_write_off_publisher ON billing_write_off USING btree (publisher_id, proposed_at, id);
CREATE UNIQUE INDEX billing_write_off_one ON billing_write_off USING btree (invoice_id) WHERE (state = ANY (ARRAY['proposed'::text, 'approved'::text]));
alter table billing_write_off enable row level security, force row level security;
create policy billing_write_off_backfill on billing_write_off for all to samkoeb_backfill using ((current_setting('app.backfill'::text, true) = 'on'::text)) with check ((current_setting('app.backfill'::text, true) = 'on'::text));
create policy billing_write_off_delete on billing_write_off for delete to samkoeb_app using ((publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer));
create policy billing_write_off_insert on billing_write_off for insert to samkoeb_app with check ((publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer));
create policy billing_write_off_platform on billing_write_off for all to samkoeb_platform using ((current_setting('app.platform'::text, true) = 'on'::text)) with check ((current_setting('app.platform'::text, true) = 'on'::text));
create policy billing_write_off_read on billing_write_off for select to samkoeb_app using (((controller_id = (NULLIF(current_setting('app.controller'::text, true), ''::text))::integer) OR (publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer)));
create policy billing_write_off_update on billing_write_off for update to samkoeb_app using (((controller_id = (NULLIF(current_setting('app.controller'::text, true), ''::text))::integer) OR (publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer))) with check ((publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer));
grant insert, select on billing_write_off to samkoeb_app;
grant select, update on billing_write_off to samkoeb_platform;
grant update (state, approved_by, approved_for, approved_at, ended_at) on billing_write_off to samkoeb_app;

create table books_balance (
  publisher_id integer not null,
  account text not null,
  party_id integer not null default 0,
  payer_gln text not null default ''::text,
  vat_category text not null default ''::text,
  vat_bp integer not null default 0,
  postings integer not null,
  debit_minor bigint not null,
  credit_minor bigint not null,
  constraint books_balance_pkey PRIMARY KEY (publisher_id, account, party_id, payer_gln, vat_category, vat_bp),
  constraint books_balance_credit_minor_check CHECK ((credit_minor >= 0)),
  constraint books_balance_debit_minor_check CHECK ((debit_minor >= 0)),
  constraint books_balance_postings_check CHECK ((postings > 0)),
  constraint books_balance_publisher_id_fkey FOREIGN KEY (publisher_id) REFERENCES books_book(publisher_id)
);
alter table books_balance enable row level security, force row level security;
create policy books_balance_backfill on books_balance for all to samkoeb_backfill using ((current_setting('app.backfill'::text, true) = 'on'::text)) with check ((current_setting('app.backfill'::text, true) = 'on'::text));
create policy books_balance_definer on books_balance for all to samkoeb_definer using (true) with check (true);
create policy books_balance_delete on books_balance for delete to samkoeb_app using ((publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer));
create policy books_balance_insert on books_balance for insert to samkoeb_app with check ((publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer));
create policy books_balance_platform on books_balance for all to samkoeb_platform using ((current_setting('app.platform'::text, true) = 'on'::text)) with check ((current_setting('app.platform'::text, true) = 'on'::text));
create policy books_balance_read on books_balance for select to samkoeb_app using ((publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer));
create policy books_balance_update on books_balance for update to samkoeb_app using ((publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer)) with check ((publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer));
grant select on books_balance to samkoeb_app;
grant insert, select, update on books_balance to samkoeb_definer;
grant select on books_balance to samkoeb_platform;

create table books_book (
  publisher_id integer not null,
  last_number integer not null default 0,
  open_from date,
  constraint books_book_pkey PRIMARY KEY (publisher_id),
  constraint books_book_last_number_check CHECK ((last_number >= 0)),
  constraint books_book_open_from_check CHECK ((EXTRACT(day FROM open_from) = (1)::numeric)),
  constraint books_book_publisher_id_fkey FOREIGN KEY (publisher_id) REFERENCES parties_publisher(id)
);
alter table books_book enable row level security, force row level security;
create policy books_book_backfill on books_book for all to samkoeb_backfill using ((current_setting('app.backfill'::text, true) = 'on'::text)) with check ((current_setting('app.backfill'::text, true) = 'on'::text));
create policy books_book_definer on books_book for all to samkoeb_definer using (true) with check (true);
create policy books_book_delete on books_book for delete to samkoeb_app using ((publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer));
create policy books_book_insert on books_book for insert to samkoeb_app with check ((publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer));
create policy books_book_platform on books_book for all to samkoeb_platform using ((current_setting('app.platform'::text, true) = 'on'::text)) with check ((current_setting('app.platform'::text, true) = 'on'::text));
create policy books_book_read on books_book for select to samkoeb_app using ((publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer));
create policy books_book_update on books_book for update to samkoeb_app using ((publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer)) with check ((publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer));
grant select on books_book to samkoeb_app;
grant insert, select, update on books_book to samkoeb_definer;
grant select on books_book to samkoeb_platform;
grant update (open_from) on books_book to samkoeb_app;

create table books_entry (
  id uuid not null,
  publisher_id integer not null,
  number integer,
  fact text not null,
  fact_key text not null,
  document_kind text not null,
  document_id uuid not null,
  document_number text not null,
  belongs_on date not null,
  booked_on date not null,
  reverses_id uuid,
  posted_at timestamp with time zone not null default platform_now(),
  constraint books_entry_pkey PRIMARY KEY (id),
  constraint books_entry_id_publisher_id_key UNIQUE (id, publisher_id),
  constraint books_entry_publisher_id_fact_fact_key_key UNIQUE (publisher_id, fact, fact_key),
  constraint books_entry_publisher_id_number_key UNIQUE (publisher_id, number),
  constraint books_entry_reverses_id_key UNIQUE (reverses_id),
  constraint books_entry_check CHECK ((booked_on >= belongs_on)),
  constraint books_entry_document_kind_check CHECK ((document_kind = ANY (ARRAY['invoice'::text, 'self_billed'::text, 'bank_line'::text, 'stripe'::text, 'fee_invoice'::text, 'payout'::text]))),
  constraint books_entry_document_number_check CHECK (((length(document_number) >= 1) AND (length(document_number) <= 100))),
  constraint books_entry_fact_check CHECK ((fact = ANY (ARRAY['invoice'::text, 'credit_note'::text, 'self_billed'::text, 'purchase'::text, 'payment'::text, 'refund'::text, 'payment_taken_back'::text, 'on_account'::text, 'on_account_taken_back'::text, 'write_off'::text, 'write_off_taken_back'::text, 'reminder'::text, 'waiver'::text, 'charges_dropped'::text, 'stripe_fee'::text, 'stripe_dispute'::text, 'stripe_write_off'::text, 'stripe_payout'::text, 'reversal'::text, 'fee'::text, 'fee_paid'::text, 'payout'::text, 'payout_failed'::text, 'payout_paid'::text, 'payout_returned'::text]))),
  constraint books_entry_fact_key_check CHECK (((length(fact_key) >= 1) AND (length(fact_key) <= 100))),
  constraint books_entry_moved CHECK (((booked_on = belongs_on) OR (EXTRACT(day FROM booked_on) = (1)::numeric))),
  constraint books_entry_number_check CHECK ((number > 0)),
  constraint books_entry_reverses CHECK (((fact = 'reversal'::text) = (reverses_id IS NOT NULL))),
  constraint books_entry_publisher_id_fkey FOREIGN KEY (publisher_id) REFERENCES books_book(publisher_id),
  constraint books_entry_reverses_id_publisher_id_fkey FOREIGN KEY (reverses_id, publisher_id) REFERENCES books_entry(id, publisher_id)
);
CREATE INDEX books_entry_day ON books_entry USING btree (publisher_id, booked_on);
CREATE INDEX books_entry_document ON books_entry USING btree (document_id);
CREATE TRIGGER books_entry_guard BEFORE DELETE OR UPDATE ON books_entry FOR EACH ROW EXECUTE FUNCTION books_entry_guard();
CREATE TRIGGER books_entry_no_truncate BEFORE TRUNCATE ON books_entry FOR EACH STATEMENT EXECUTE FUNCTION platform_refuse_change();
CREATE TRIGGER books_entry_open BEFORE INSERT ON books_entry FOR EACH ROW EXECUTE FUNCTION books_entry_open();
CREATE CONSTRAINT TRIGGER books_entry_settle AFTER INSERT ON books_entry DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION books_entry_settle();
alter table books_entry enable row level security, force row level security;
create policy books_entry_backfill on books_entry for all to samkoeb_backfill using ((current_setting('app.backfill'::text, true) = 'on'::text)) with check ((current_setting('app.backfill'::text, true) = 'on'::text));
create policy books_entry_definer on books_entry for all to samkoeb_definer using (true) with check (true);
create policy books_entry_delete on books_entry for delete to samkoeb_app using ((publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer));
create policy books_entry_insert on books_entry for insert to samkoeb_app with check ((publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer));
create policy books_entry_platform on books_entry for all to samkoeb_platform using ((current_setting('app.platform'::text, true) = 'on'::text)) with check ((current_setting('app.platform'::text, true) = 'on'::text));
create policy books_entry_read on books_entry for select to samkoeb_app using ((publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer));
create policy books_entry_update on books_entry for update to samkoeb_app using ((publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer)) with check ((publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer));
grant insert, select on books_entry to samkoeb_app;
grant select, update on books_entry to samkoeb_definer;
grant insert, select on books_entry to samkoeb_platform;

create table books_period (
  publisher_id integer not null,
  month date not null,
  state text not null default 'open'::text,
  entries integer,
  debit_minor bigint,
  content_hash bytea,
  editor_ids uuid[] not null default '{}'::uuid[],
  closed_at timestamp with time zone,
  locked_by uuid,
  locked_for uuid,
  locked_at timestamp with time zone,
  constraint books_period_pkey PRIMARY KEY (publisher_id, month),
  constraint books_period_by_two CHECK ((NOT (ARRAY[locked_by, locked_for] && editor_ids))),
  constraint books_period_closed CHECK ((((state = 'open'::text) = (closed_at IS NULL)) AND ((state = 'open'::text) = (entries IS NULL)) AND ((state = 'open'::text) = (debit_minor IS NULL)) AND ((state = 'open'::text) = (content_hash IS NULL)) AND ((state = 'open'::text) = (cardinality(editor_ids) = 0)))),
  constraint books_period_content_hash_check CHECK ((length(content_hash) = 32)),
  constraint books_period_debit_minor_check CHECK ((debit_minor >= 0)),
  constraint books_period_entries_check CHECK ((entries >= 0)),
  constraint books_period_locked CHECK ((((state = 'locked'::text) = (locked_at IS NOT NULL)) AND ((locked_at IS NULL) = (locked_by IS NULL)) AND ((locked_for IS NULL) OR (locked_by IS NOT NULL)))),
  constraint books_period_month_check CHECK ((EXTRACT(day FROM month) = (1)::numeric)),
  constraint books_period_state_check CHECK ((state = ANY (ARRAY['open'::text, 'closed'::text, 'locked'::text]))),
  constraint books_period_publisher_id_fkey FOREIGN KEY (publisher_id) REFERENCES books_book(publisher_id)
);
CREATE TRIGGER books_period_guard BEFORE DELETE OR UPDATE ON books_period FOR EACH ROW EXECUTE FUNCTION books_period_guard();
alter table books_period enable row level security, force row level security;
create policy books_period_backfill on books_period for all to samkoeb_backfill using ((current_setting('app.backfill'::text, true) = 'on'::text)) with check ((current_setting('app.backfill'::text, true) = 'on'::text));
create policy books_period_delete on books_period for delete to samkoeb_app using ((publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer));
create policy books_period_insert on books_period for insert to samkoeb_app with check ((publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer));
create policy books_period_platform on books_period for all to samkoeb_platform using ((current_setting('app.platform'::text, true) = 'on'::text)) with check ((current_setting('app.platform'::text, true) = 'on'::text));
create policy books_period_read on books_period for select to samkoeb_app using ((publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer));
create policy books_period_update on books_period for update to samkoeb_app using ((publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer)) with check ((publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer));
grant insert, select on books_period to samkoeb_app;
grant select on books_period to samkoeb_platform;
grant update (state, entries, debit_minor, content_hash, editor_ids, closed_at, locked_by, locked_for, locked_at) on books_period to samkoeb_app;

create table books_posting (
  entry_id uuid not null,
  line integer not null,
  publisher_id integer not null,
  account text not null,
  party_id integer,
  payer_gln text,
  vat_category text,
  vat_bp integer,
  amount_minor bigint not null,
  figures jsonb not null,
  constraint books_posting_pkey PRIMARY KEY (entry_id, line),
  constraint books_posting_account_check CHECK ((account = ANY (ARRAY['receivable'::text, 'bank'::text, 'stripe_balance'::text, 'stripe_disputed'::text, 'input_vat'::text, 'output_vat'::text, 'publisher_payable'::text, 'payout'::text, 'on_account'::text, 'revenue'::text, 'marketplace_fee'::text, 'reminder_fee'::text, 'late_interest'::text, 'rounding'::text, 'publisher_cost'::text, 'stripe_fee'::text, 'write_off'::text, 'marketplace_cost'::text, 'marketplace_payable'::text]))),
  constraint books_posting_amount_minor_check CHECK ((amount_minor <> 0)),
  constraint books_posting_figures_check CHECK ((jsonb_typeof(figures) = 'array'::text)),
  constraint books_posting_line_check CHECK (((line >= 1) AND (line <= 1000))),
  constraint books_posting_of CHECK (((account <> ALL (ARRAY['receivable'::text, 'publisher_payable'::text, 'payout'::text, 'marketplace_payable'::text, 'on_account'::text])) OR (party_id IS NOT NULL))),
  constraint books_posting_payer CHECK (((payer_gln IS NULL) OR (party_id IS NOT NULL))),
  constraint books_posting_payer_gln_check CHECK ((payer_gln ~ '^[0-9]{13}$'::text)),
  constraint books_posting_vat CHECK ((((vat_category IS NULL) = (vat_bp IS NULL)) AND ((account <> ALL (ARRAY['input_vat'::text, 'output_vat'::text])) OR (vat_category IS NOT NULL)))),
  constraint books_posting_vat_bp_check CHECK (((vat_bp >= 0) AND (vat_bp <= 10000))),
  constraint books_posting_vat_category_check CHECK ((vat_category = ANY (ARRAY['S'::text, 'Z'::text, 'E'::text, 'AE'::text, 'K'::text, 'G'::text, 'O'::text]))),
  constraint books_posting_entry_id_publisher_id_fkey FOREIGN KEY (entry_id, publisher_id) REFERENCES books_entry(id, publisher_id),
  constraint books_posting_party_id_fkey FOREIGN KEY (party_id) REFERENCES parties_party(id)
);
CREATE INDEX books_posting_account ON books_posting USING btree (publisher_id, account);
CREATE TRIGGER books_posting_append_only BEFORE DELETE OR UPDATE ON books_posting FOR EACH ROW EXECUTE FUNCTION platform_refuse_change();
CREATE TRIGGER books_posting_guard AFTER INSERT ON books_posting REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION books_posting_guard();
CREATE TRIGGER books_posting_no_truncate BEFORE TRUNCATE ON books_posting FOR EACH STATEMENT EXECUTE FUNCTION platform_refuse_change();
alter table books_posting enable row level security, force row level security;
create policy books_posting_backfill on books_posting for all to samkoeb_backfill using ((current_setting('app.backfill'::text, true) = 'on'::text)) with check ((current_setting('app.backfill'::text, true) = 'on'::text));
create policy books_posting_definer on books_posting for all to samkoeb_definer using (true) with check (true);
create policy books_posting_delete on books_posting for delete to samkoeb_app using ((publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer));
create policy books_posting_insert on books_posting for insert to samkoeb_app with check ((publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer));
create policy books_posting_platform on books_posting for all to samkoeb_platform using ((current_setting('app.platform'::text, true) = 'on'::text)) with check ((current_setting('app.platform'::text, true) = 'on'::text));
create policy books_posting_read on books_posting for select to samkoeb_app using ((publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer));
create policy books_posting_update on books_posting for update to samkoeb_app using ((publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer)) with check ((publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer));
grant insert, select on books_posting to samkoeb_app;
grant select on books_posting to samkoeb_definer;
grant insert, select on books_posting to samkoeb_platform;

create table books_reversal (
  id uuid not null,
  publisher_id integer not null,
  entry_id uuid not null,
  state text not null default 'proposed'::text,
  reason text not null,
  editor_ids uuid[] not null,
  approved_by uuid,
  approved_for uuid,
  approved_at timestamp with time zone,
  proposed_at timestamp with time zone not null default platform_now(),
  constraint books_reversal_pkey PRIMARY KEY (id),
  constraint books_reversal_approved CHECK ((((state = 'approved'::text) = (approved_at IS NOT NULL)) AND ((approved_at IS NULL) = (approved_by IS NULL)) AND ((approved_for IS NULL) OR (approved_by IS NOT NULL)))),
  constraint books_reversal_by_two CHECK ((NOT (ARRAY[approved_by, approved_for] && editor_ids))),
  constraint books_reversal_editor_ids_check CHECK ((cardinality(editor_ids) > 0)),
  constraint books_reversal_reason_check CHECK (((length(reason) >= 1) AND (length(reason) <= 500))),
  constraint books_reversal_state_check CHECK ((state = ANY (ARRAY['proposed'::text, 'approved'::text, 'dismissed'::text]))),
  constraint books_reversal_entry_id_publisher_id_fkey FOREIGN KEY (entry_id, publisher_id) REFERENCES books_entry(id, publisher_id)
);
CREATE INDEX books_reversal_publisher ON books_reversal USING btree (publisher_id, proposed_at, id);
CREATE UNIQUE INDEX books_reversal_one ON books_reversal USING btree (entry_id) WHERE (state = ANY (ARRAY['proposed'::text, 'approved'::text]));
alter table books_reversal enable row level security, force row level security;
create policy books_reversal_backfill on books_reversal for all to samkoeb_backfill using ((current_setting('app.backfill'::text, true) = 'on'::text)) with check ((current_setting('app.backfill'::text, true) = 'on'::text));
create policy books_reversal_delete on books_reversal for delete to samkoeb_app using ((publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer));
create policy books_reversal_insert on books_reversal for insert to samkoeb_app with check ((publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer));
create policy books_reversal_platform on books_reversal for all to samkoeb_platform using ((current_setting('app.platform'::text, true) = 'on'::text)) with check ((current_setting('app.platform'::text, true) = 'on'::text));
create policy books_reversal_read on books_reversal for select to samkoeb_app using ((publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer));
create policy books_reversal_update on books_reversal for update to samkoeb_app using ((publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer)) with check ((publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer));
grant insert, select on books_reversal to samkoeb_app;
grant select on books_reversal to samkoeb_platform;
grant update (state, approved_by, approved_for, approved_at) on books_reversal to samkoeb_app;

create table catalogue_bundle_item (
  bundle_id uuid not null,
  publisher_id integer not null,
  item_id uuid not null,
  item_publisher_id integer not null,
  position integer not null,
  accepted_at timestamp with time zone,
  constraint catalogue_bundle_item_pkey PRIMARY KEY (bundle_id, item_id),
  constraint catalogue_bundle_item_check CHECK ((bundle_id <> item_id)),
  constraint catalogue_bundle_item_check1 CHECK (((publisher_id <> item_publisher_id) OR (accepted_at IS NOT NULL))),
  constraint catalogue_bundle_item_position_check CHECK (("position" >= 0)),
  constraint catalogue_bundle_item_item_publisher_id_item_id_fkey FOREIGN KEY (item_publisher_id, item_id) REFERENCES catalogue_product(publisher_id, id),
  constraint catalogue_bundle_item_publisher_id_bundle_id_fkey FOREIGN KEY (publisher_id, bundle_id) REFERENCES catalogue_product(publisher_id, id)
);
CREATE INDEX catalogue_bundle_item_item ON catalogue_bundle_item USING btree (item_id);
alter table catalogue_bundle_item enable row level security, force row level security;
create policy catalogue_bundle_item_backfill on catalogue_bundle_item for all to samkoeb_backfill using ((current_setting('app.backfill'::text, true) = 'on'::text)) with check ((current_setting('app.backfill'::text, true) = 'on'::text));
create policy catalogue_bundle_item_delete on catalogue_bundle_item for delete to samkoeb_app using ((publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer));
create policy catalogue_bundle_item_insert on catalogue_bundle_item for insert to samkoeb_app with check ((publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer));
create policy catalogue_bundle_item_platform on catalogue_bundle_item for all to samkoeb_platform using ((current_setting('app.platform'::text, true) = 'on'::text)) with check ((current_setting('app.platform'::text, true) = 'on'::text));
create policy catalogue_bundle_item_read on catalogue_bundle_item for select to samkoeb_app using ((((accepted_at IS NOT NULL) AND ((NULLIF(current_setting('app.caller'::text, true), ''::text))::integer IS NOT NULL)) OR (publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer) OR (item_publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer)));
create policy catalogue_bundle_item_update on catalogue_bundle_item for update to samkoeb_app using ((item_publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer)) with check ((item_publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer));
grant delete, insert, select on catalogue_bundle_item to samkoeb_app;
grant delete, insert, select, update on catalogue_bundle_item to samkoeb_platform;
grant update (accepted_at) on catalogue_bundle_item to samkoeb_app;

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
create policy catalogue_identifier_backfill on catalogue_identifier for all to samkoeb_backfill using ((current_setting('app.backfill'::text, true) = 'on'::text)) with check ((current_setting('app.backfill'::text, true) = 'on'::text));
create policy catalogue_identifier_delete on catalogue_identifier for delete to samkoeb_app using ((publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer));
create policy catalogue_identifier_insert on catalogue_identifier for insert to samkoeb_app with check ((publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer));
create policy catalogue_identifier_own on catalogue_identifier for update to samkoeb_app using ((publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer));
create policy catalogue_identifier_platform on catalogue_identifier for all to samkoeb_platform using ((current_setting('app.platform'::text, true) = 'on'::text)) with check ((current_setting('app.platform'::text, true) = 'on'::text));
create policy catalogue_identifier_read on catalogue_identifier for select to samkoeb_app using (((NULLIF(current_setting('app.caller'::text, true), ''::text))::integer IS NOT NULL));
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
  return_window_days integer not null,
  grace_days integer not null,
  valid_from date not null,
  created_at timestamp with time zone not null default platform_now(),
  used_at timestamp with time zone,
  used_hash bytea,
  term_starts text,
  term_months integer not null default 12,
  notice_by text,
  constraint catalogue_offer_pkey PRIMARY KEY (id),
  constraint catalogue_offer_product_id_model_valid_from_key UNIQUE (product_id, model, valid_from),
  constraint catalogue_offer_product_id_model_version_key UNIQUE (product_id, model, version),
  constraint catalogue_offer_check CHECK (((price_sheet ->> 'model'::text) = model)),
  constraint catalogue_offer_check1 CHECK (((over_use = 'TOLERANCE'::text) OR (tolerance_bp = 0))),
  constraint catalogue_offer_check2 CHECK (((used_at IS NULL) = (used_hash IS NULL))),
  constraint catalogue_offer_count_basis_check CHECK ((count_basis = ANY (ARRAY['count_date'::text, 'seats'::text, 'active'::text]))),
  constraint catalogue_offer_grace_days_check CHECK (((grace_days >= 0) AND (grace_days <= 366))),
  constraint catalogue_offer_model_check CHECK ((model = ANY (ARRAY['per_pupil'::text, 'per_school'::text, 'pooled'::text, 'pot'::text, 'pay_per_use'::text]))),
  constraint catalogue_offer_notice_by_check CHECK ((notice_by ~ '^(0[1-9]|1[0-2])-(0[1-9]|1[0-9]|2[0-8])$'::text)),
  constraint catalogue_offer_over_use_check CHECK ((over_use = ANY (ARRAY['HARD'::text, 'TOLERANCE'::text, 'TRUE_UP'::text, 'REPORT_ONLY'::text]))),
  constraint catalogue_offer_over_use_known CHECK (
CASE model
    WHEN 'per_school'::text THEN (over_use = ANY (ARRAY['TRUE_UP'::text, 'REPORT_ONLY'::text]))
    WHEN 'pot'::text THEN (over_use = 'REPORT_ONLY'::text)
    WHEN 'pay_per_use'::text THEN (over_use = 'REPORT_ONLY'::text)
    ELSE true
END),
  constraint catalogue_offer_proration_check CHECK ((proration = ANY (ARRAY['DAILY'::text, 'MONTHLY'::text, 'NONE'::text, 'SHORT_TERM_X2'::text]))),
  constraint catalogue_offer_return_window_days_check CHECK (((return_window_days >= 0) AND (return_window_days <= 366))),
  constraint catalogue_offer_term_months_check CHECK (((term_months >= 1) AND (term_months <= 12))),
  constraint catalogue_offer_term_starts_check CHECK ((term_starts ~ '^(0[1-9]|1[0-2])-(0[1-9]|1[0-9]|2[0-8])$'::text)),
  constraint catalogue_offer_tolerance_bp_check CHECK (((tolerance_bp >= 0) AND (tolerance_bp <= 10000))),
  constraint catalogue_offer_version_check CHECK ((version > 0)),
  constraint catalogue_offer_publisher_id_product_id_fkey FOREIGN KEY (publisher_id, product_id) REFERENCES catalogue_product(publisher_id, id)
);
CREATE INDEX catalogue_offer_publisher ON catalogue_offer USING btree (publisher_id);
CREATE TRIGGER catalogue_offer_guard BEFORE DELETE OR UPDATE ON catalogue_offer FOR EACH ROW EXECUTE FUNCTION catalogue_offer_guard();
alter table catalogue_offer enable row level security, force row level security;
create policy catalogue_offer_backfill on catalogue_offer for all to samkoeb_backfill using ((current_setting('app.backfill'::text, true) = 'on'::text)) with check ((current_setting('app.backfill'::text, true) = 'on'::text));
create policy catalogue_offer_delete on catalogue_offer for delete to samkoeb_app using (((NULLIF(current_setting('app.caller'::text, true), ''::text))::integer > 0));
create policy catalogue_offer_insert on catalogue_offer for insert to samkoeb_app with check (((NULLIF(current_setting('app.caller'::text, true), ''::text))::integer > 0));
create policy catalogue_offer_own_delete on catalogue_offer for delete to samkoeb_app using ((publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer));
create policy catalogue_offer_own_insert on catalogue_offer for insert to samkoeb_app with check ((publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer));
create policy catalogue_offer_platform on catalogue_offer for all to samkoeb_platform using ((current_setting('app.platform'::text, true) = 'on'::text)) with check ((current_setting('app.platform'::text, true) = 'on'::text));
create policy catalogue_offer_read on catalogue_offer for select to samkoeb_app using (((NULLIF(current_setting('app.caller'::text, true), ''::text))::integer IS NOT NULL));
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
  creators text[] not null default '{}'::text[],
  content_type text not null default 'other'::text,
  authentication text[] not null default '{}'::text[],
  terms_url text,
  link text,
  search tsvector not null generated always as ((((setweight(to_tsvector('danish'::regconfig, catalogue_words(VARIADIC ARRAY[title])), 'A'::"char") || setweight(to_tsvector('danish'::regconfig, catalogue_words(VARIADIC subjects)), 'B'::"char")) || setweight(to_tsvector('danish'::regconfig, catalogue_words(VARIADIC creators)), 'C'::"char")) || setweight(to_tsvector('danish'::regconfig, catalogue_words(VARIADIC ARRAY[description])), 'D'::"char"))) stored,
  constraint catalogue_product_pkey PRIMARY KEY (id),
  constraint catalogue_product_publisher_id_id_key UNIQUE (publisher_id, id),
  constraint catalogue_product_publisher_id_reference_key UNIQUE (publisher_id, reference),
  constraint catalogue_product_audience_check CHECK ((audience = ANY (ARRAY['pupils'::text, 'teachers'::text, 'all'::text]))),
  constraint catalogue_product_authentication_check CHECK ((authentication <@ ARRAY['unilogin'::text, 'mitid'::text, 'local'::text, 'email'::text, 'none'::text])),
  constraint catalogue_product_check CHECK (((grade_to >= grade_from) AND (grade_to <= 13))),
  constraint catalogue_product_check1 CHECK (((grade_from IS NULL) = (grade_to IS NULL))),
  constraint catalogue_product_content_type_check CHECK ((content_type = ANY (ARRAY['site'::text, 'textbook'::text, 'exercise'::text, 'test'::text, 'reference'::text, 'fiction'::text, 'audio'::text, 'video'::text, 'game'::text, 'tool'::text, 'other'::text]))),
  constraint catalogue_product_creators_check CHECK ((cardinality(creators) <= 50)),
  constraint catalogue_product_description_check CHECK ((length(description) <= 5000)),
  constraint catalogue_product_grade_from_check CHECK (((grade_from >= 0) AND (grade_from <= 13))),
  constraint catalogue_product_institution_kinds_check CHECK (((cardinality(institution_kinds) > 0) AND (institution_kinds <@ ARRAY['school'::text, 'daycare'::text, 'library'::text]))),
  constraint catalogue_product_language_check CHECK ((language ~ '^[a-z]{2,3}$'::text)),
  constraint catalogue_product_link_check CHECK (((link ~ '^https://'::text) AND (length(link) <= 500))),
  constraint catalogue_product_reference_check CHECK ((reference ~ '^[a-z0-9][a-z0-9.-]{1,119}$'::text)),
  constraint catalogue_product_state_check CHECK ((state = ANY (ARRAY['draft'::text, 'published'::text, 'withdrawn'::text]))),
  constraint catalogue_product_subjects_check CHECK (((cardinality(subjects) >= 1) AND (cardinality(subjects) <= 20))),
  constraint catalogue_product_terms_url_check CHECK (((terms_url ~ '^https://'::text) AND (length(terms_url) <= 500))),
  constraint catalogue_product_title_check CHECK (((length(title) >= 1) AND (length(title) <= 300))),
  constraint catalogue_product_version_check CHECK ((version > 0)),
  constraint catalogue_product_publisher_id_fkey FOREIGN KEY (publisher_id) REFERENCES parties_publisher(id)
);
CREATE INDEX catalogue_product_search ON catalogue_product USING gin (search);
CREATE INDEX catalogue_product_subjects ON catalogue_product USING gin (subjects);
CREATE INDEX catalogue_product_title ON catalogue_product USING btree (title COLLATE "da-x-icu", id);
alter table catalogue_product enable row level security, force row level security;
create policy catalogue_product_backfill on catalogue_product for all to samkoeb_backfill using ((current_setting('app.backfill'::text, true) = 'on'::text)) with check ((current_setting('app.backfill'::text, true) = 'on'::text));
create policy catalogue_product_delete on catalogue_product for delete to samkoeb_app using ((publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer));
create policy catalogue_product_insert on catalogue_product for insert to samkoeb_app with check ((publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer));
create policy catalogue_product_own on catalogue_product for update to samkoeb_app using ((publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer));
create policy catalogue_product_platform on catalogue_product for all to samkoeb_platform using ((current_setting('app.platform'::text, true) = 'on'::text)) with check ((current_setting('app.platform'::text, true) = 'on'::text));
create policy catalogue_product_read on catalogue_product for select to samkoeb_app using ((((state = 'published'::text) AND ((NULLIF(current_setting('app.caller'::text, true), ''::text))::integer IS NOT NULL)) OR ((state <> 'draft'::text) AND ((NULLIF(current_setting('app.caller'::text, true), ''::text))::integer > 0)) OR (publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer)));
create policy catalogue_product_update on catalogue_product for update to samkoeb_app using ((((state <> 'draft'::text) AND ((NULLIF(current_setting('app.caller'::text, true), ''::text))::integer > 0)) OR (publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer))) with check ((publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer));
grant insert, select on catalogue_product to samkoeb_app;
grant delete, insert, select, update on catalogue_product to samkoeb_platform;
grant update (title, description, subjects, grade_from, grade_to, audience, institution_kinds, language, state, version, updated_at, creators, content_type, authentication, terms_url, link) on catalogue_product to samkoeb_app;

create table catalogue_vat_class (
  product_id uuid not null,
  publisher_id integer not null,
  number integer not null,
  valid_from date not null,
  vat_class text not null,
  created_at timestamp with time zone not null default platform_now(),
  constraint catalogue_vat_class_pkey PRIMARY KEY (product_id, number),
  constraint catalogue_vat_class_number_check CHECK ((number > 0)),
  constraint catalogue_vat_class_vat_class_check CHECK ((vat_class = ANY (ARRAY['standard'::text, 'reduced'::text, 'book'::text, 'newspaper'::text, 'exempt_13_1_3'::text, 'exempt_13_1_6'::text]))),
  constraint catalogue_vat_class_publisher_id_product_id_fkey FOREIGN KEY (publisher_id, product_id) REFERENCES catalogue_product(publisher_id, id)
);
CREATE TRIGGER catalogue_vat_class_append_only BEFORE DELETE OR UPDATE ON catalogue_vat_class FOR EACH ROW EXECUTE FUNCTION platform_refuse_change();
CREATE TRIGGER catalogue_vat_class_no_truncate BEFORE TRUNCATE ON catalogue_vat_class FOR EACH STATEMENT EXECUTE FUNCTION platform_refuse_change();
alter table catalogue_vat_class enable row level security, force row level security;
create policy catalogue_vat_class_backfill on catalogue_vat_class for all to samkoeb_backfill using ((current_setting('app.backfill'::text, true) = 'on'::text)) with check ((current_setting('app.backfill'::text, true) = 'on'::text));
create policy catalogue_vat_class_delete on catalogue_vat_class for delete to samkoeb_app using ((publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer));
create policy catalogue_vat_class_insert on catalogue_vat_class for insert to samkoeb_app with check ((publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer));
create policy catalogue_vat_class_platform on catalogue_vat_class for all to samkoeb_platform using ((current_setting('app.platform'::text, true) = 'on'::text)) with check ((current_setting('app.platform'::text, true) = 'on'::text));
create policy catalogue_vat_class_read on catalogue_vat_class for select to samkoeb_app using (((NULLIF(current_setting('app.caller'::text, true), ''::text))::integer IS NOT NULL));
create policy catalogue_vat_class_update on catalogue_vat_class for update to samkoeb_app using (((NULLIF(current_setting('app.caller'::text, true), ''::text))::integer IS NOT NULL)) with check ((publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer));
grant insert, select on catalogue_vat_class to samkoeb_app;
grant delete, insert, select, update on catalogue_vat_class to samkoeb_platform;

create table departures_export (
  id uuid not null,
  party_id integer not null,
  asked_by uuid,
  reason text not null,
  asked_at timestamp with time zone not null default platform_now(),
  made_at timestamp with time zone,
  counts jsonb not null default '{}'::jsonb,
  constraint departures_export_pkey PRIMARY KEY (id),
  constraint departures_export_reason_check CHECK (((length(reason) >= 1) AND (length(reason) <= 500))),
  constraint departures_export_party_id_fkey FOREIGN KEY (party_id) REFERENCES parties_party(id)
);
CREATE INDEX departures_export_party ON departures_export USING btree (party_id);
alter table departures_export enable row level security, force row level security;
create policy departures_export_backfill on departures_export for all to samkoeb_backfill using ((current_setting('app.backfill'::text, true) = 'on'::text)) with check ((current_setting('app.backfill'::text, true) = 'on'::text));
create policy departures_export_delete on departures_export for delete to samkoeb_app using (((party_id = (NULLIF(current_setting('app.party'::text, true), ''::text))::integer) AND ((COALESCE(current_setting('app.operator'::text, true), ''::text) = ''::text) OR ((NULLIF(current_setting('app.party'::text, true), ''::text))::integer = (NULLIF(current_setting('app.caller'::text, true), ''::text))::integer))));
create policy departures_export_insert on departures_export for insert to samkoeb_app with check (((party_id = (NULLIF(current_setting('app.party'::text, true), ''::text))::integer) AND ((COALESCE(current_setting('app.operator'::text, true), ''::text) = ''::text) OR ((NULLIF(current_setting('app.party'::text, true), ''::text))::integer = (NULLIF(current_setting('app.caller'::text, true), ''::text))::integer))));
create policy departures_export_platform on departures_export for all to samkoeb_platform using ((current_setting('app.platform'::text, true) = 'on'::text)) with check ((current_setting('app.platform'::text, true) = 'on'::text));
create policy departures_export_read on departures_export for select to samkoeb_app using (((party_id = (NULLIF(current_setting('app.party'::text, true), ''::text))::integer) AND ((COALESCE(current_setting('app.operator'::text, true), ''::text) = ''::text) OR ((NULLIF(current_setting('app.party'::text, true), ''::text))::integer = (NULLIF(current_setting('app.caller'::text, true), ''::text))::integer))));
create policy departures_export_update on departures_export for update to samkoeb_app using (((party_id = (NULLIF(current_setting('app.party'::text, true), ''::text))::integer) AND ((COALESCE(current_setting('app.operator'::text, true), ''::text) = ''::text) OR ((NULLIF(current_setting('app.party'::text, true), ''::text))::integer = (NULLIF(current_setting('app.caller'::text, true), ''::text))::integer)))) with check (((party_id = (NULLIF(current_setting('app.party'::text, true), ''::text))::integer) AND ((COALESCE(current_setting('app.operator'::text, true), ''::text) = ''::text) OR ((NULLIF(current_setting('app.party'::text, true), ''::text))::integer = (NULLIF(current_setting('app.caller'::text, true), ''::text))::integer))));
grant insert, select on departures_export to samkoeb_app;
grant delete, insert, select, update on departures_export to samkoeb_platform;

create table departures_export_part (
  export_id uuid not null,
  party_id integer not null,
  name text not null,
  n integer not null,
  body text not null,
  constraint departures_export_part_pkey PRIMARY KEY (export_id, name, n),
  constraint departures_export_part_export_id_fkey FOREIGN KEY (export_id) REFERENCES departures_export(id) ON DELETE CASCADE
);
alter table departures_export_part enable row level security, force row level security;
create policy departures_export_part_backfill on departures_export_part for all to samkoeb_backfill using ((current_setting('app.backfill'::text, true) = 'on'::text)) with check ((current_setting('app.backfill'::text, true) = 'on'::text));
create policy departures_export_part_delete on departures_export_part for delete to samkoeb_app using (((party_id = (NULLIF(current_setting('app.party'::text, true), ''::text))::integer) AND ((COALESCE(current_setting('app.operator'::text, true), ''::text) = ''::text) OR ((NULLIF(current_setting('app.party'::text, true), ''::text))::integer = (NULLIF(current_setting('app.caller'::text, true), ''::text))::integer))));
create policy departures_export_part_insert on departures_export_part for insert to samkoeb_app with check (((party_id = (NULLIF(current_setting('app.party'::text, true), ''::text))::integer) AND ((COALESCE(current_setting('app.operator'::text, true), ''::text) = ''::text) OR ((NULLIF(current_setting('app.party'::text, true), ''::text))::integer = (NULLIF(current_setting('app.caller'::text, true), ''::text))::integer))));
create policy departures_export_part_platform on departures_export_part for all to samkoeb_platform using ((current_setting('app.platform'::text, true) = 'on'::text)) with check ((current_setting('app.platform'::text, true) = 'on'::text));
create policy departures_export_part_read on departures_export_part for select to samkoeb_app using (((party_id = (NULLIF(current_setting('app.party'::text, true), ''::text))::integer) AND ((COALESCE(current_setting('app.operator'::text, true), ''::text) = ''::text) OR ((NULLIF(current_setting('app.party'::text, true), ''::text))::integer = (NULLIF(current_setting('app.caller'::text, true), ''::text))::integer))));
create policy departures_export_part_update on departures_export_part for update to samkoeb_app using (((party_id = (NULLIF(current_setting('app.party'::text, true), ''::text))::integer) AND ((COALESCE(current_setting('app.operator'::text, true), ''::text) = ''::text) OR ((NULLIF(current_setting('app.party'::text, true), ''::text))::integer = (NULLIF(current_setting('app.caller'::text, true), ''::text))::integer)))) with check (((party_id = (NULLIF(current_setting('app.party'::text, true), ''::text))::integer) AND ((COALESCE(current_setting('app.operator'::text, true), ''::text) = ''::text) OR ((NULLIF(current_setting('app.party'::text, true), ''::text))::integer = (NULLIF(current_setting('app.caller'::text, true), ''::text))::integer))));
grant select on departures_export_part to samkoeb_app;
grant delete, insert, select, update on departures_export_part to samkoeb_platform;

create table feed_attempt (
  id bigint not null generated always as identity,
  webhook_id uuid not null,
  party_id integer not null,
  institution_id integer,
  event_id uuid not null,
  type text not null,
  position bigint,
  reason text not null,
  number integer not null,
  at timestamp with time zone not null default platform_now(),
  took_ms integer not null,
  status integer,
  failure text,
  constraint feed_attempt_pkey PRIMARY KEY (id),
  constraint feed_attempt_check CHECK (((reason = 'feed'::text) = ("position" IS NOT NULL))),
  constraint feed_attempt_failure_check CHECK ((failure = ANY (ARRAY['status'::text, 'timeout'::text, 'internal'::text, 'unknown'::text, 'connection'::text]))),
  constraint feed_attempt_number_check CHECK ((number > 0)),
  constraint feed_attempt_reason_check CHECK ((reason = ANY (ARRAY['feed'::text, 'resend'::text, 'test'::text]))),
  constraint feed_attempt_status_check CHECK (((status >= 100) AND (status <= 599))),
  constraint feed_attempt_took_ms_check CHECK ((took_ms >= 0)),
  constraint feed_attempt_webhook_id_fkey FOREIGN KEY (webhook_id) REFERENCES feed_webhook(id) ON DELETE CASCADE
);
CREATE INDEX feed_attempt_at ON feed_attempt USING btree (at);
CREATE INDEX feed_attempt_webhook ON feed_attempt USING btree (webhook_id, id);
alter table feed_attempt enable row level security, force row level security;
create policy feed_attempt_backfill on feed_attempt for all to samkoeb_backfill using ((current_setting('app.backfill'::text, true) = 'on'::text)) with check ((current_setting('app.backfill'::text, true) = 'on'::text));
create policy feed_attempt_delete on feed_attempt for delete to samkoeb_app using (false);
create policy feed_attempt_insert on feed_attempt for insert to samkoeb_app with check (false);
create policy feed_attempt_platform on feed_attempt for all to samkoeb_platform using ((current_setting('app.platform'::text, true) = 'on'::text)) with check ((current_setting('app.platform'::text, true) = 'on'::text));
create policy feed_attempt_read on feed_attempt for select to samkoeb_app using (((party_id = (NULLIF(current_setting('app.party'::text, true), ''::text))::integer) AND (((NULLIF(current_setting('app.institution'::text, true), ''::text))::integer IS NULL) OR (institution_id = (NULLIF(current_setting('app.institution'::text, true), ''::text))::integer)) AND ((COALESCE(current_setting('app.operator'::text, true), ''::text) = ''::text) OR ((NULLIF(current_setting('app.party'::text, true), ''::text))::integer = (NULLIF(current_setting('app.caller'::text, true), ''::text))::integer))));
create policy feed_attempt_update on feed_attempt for update to samkoeb_app using (((party_id = (NULLIF(current_setting('app.party'::text, true), ''::text))::integer) AND (((NULLIF(current_setting('app.institution'::text, true), ''::text))::integer IS NULL) OR (institution_id = (NULLIF(current_setting('app.institution'::text, true), ''::text))::integer)) AND ((COALESCE(current_setting('app.operator'::text, true), ''::text) = ''::text) OR ((NULLIF(current_setting('app.party'::text, true), ''::text))::integer = (NULLIF(current_setting('app.caller'::text, true), ''::text))::integer)))) with check (false);
grant select on feed_attempt to samkoeb_app;
grant delete, insert, select, update on feed_attempt to samkoeb_platform;

create table feed_courier (
  one boolean not null default true,
  holder bigint not null default 0,
  until timestamp with time zone not null default '-infinity'::timestamp with time zone,
  constraint feed_courier_pkey PRIMARY KEY (one),
  constraint feed_courier_one_check CHECK (one)
);
alter table feed_courier enable row level security, force row level security;
create policy feed_courier_backfill on feed_courier for all to samkoeb_backfill using ((current_setting('app.backfill'::text, true) = 'on'::text)) with check ((current_setting('app.backfill'::text, true) = 'on'::text));
create policy feed_courier_delete on feed_courier for delete to samkoeb_app using (false);
create policy feed_courier_insert on feed_courier for insert to samkoeb_app with check (false);
create policy feed_courier_platform on feed_courier for all to samkoeb_platform using ((current_setting('app.platform'::text, true) = 'on'::text)) with check ((current_setting('app.platform'::text, true) = 'on'::text));
create policy feed_courier_read on feed_courier for select to samkoeb_app using (false);
create policy feed_courier_update on feed_courier for update to samkoeb_app using (false) with check (false);
grant select, update on feed_courier to samkoeb_platform;

create table feed_event (
  id uuid not null default gen_random_uuid(),
  party_id integer not null,
  institution_id integer,
  type text not null,
  data jsonb not null,
  outbox_id bigint not null,
  occurred_at timestamp with time zone not null,
  noted_at timestamp with time zone not null default platform_now(),
  position bigint,
  published_at timestamp with time zone,
  constraint feed_event_pkey PRIMARY KEY (id),
  constraint feed_event_position_key UNIQUE ("position"),
  constraint feed_event_check CHECK ((("position" IS NULL) = (published_at IS NULL))),
  constraint feed_event_position_check CHECK (("position" > 0)),
  constraint feed_event_type_check CHECK ((type ~ '^[a-z]+[.][a-z][a-z-]*$'::text)),
  constraint feed_event_party_id_fkey FOREIGN KEY (party_id) REFERENCES parties_party(id)
);
CREATE INDEX feed_event_party ON feed_event USING btree (party_id, "position");
CREATE INDEX feed_event_published ON feed_event USING btree (published_at);
CREATE INDEX feed_event_waiting ON feed_event USING btree (outbox_id, id) WHERE ("position" IS NULL);
CREATE UNIQUE INDEX feed_event_once ON feed_event USING btree (outbox_id, type, party_id);
alter table feed_event enable row level security, force row level security;
create policy feed_event_backfill on feed_event for all to samkoeb_backfill using ((current_setting('app.backfill'::text, true) = 'on'::text)) with check ((current_setting('app.backfill'::text, true) = 'on'::text));
create policy feed_event_delete on feed_event for delete to samkoeb_app using (false);
create policy feed_event_insert on feed_event for insert to samkoeb_app with check (false);
create policy feed_event_platform on feed_event for all to samkoeb_platform using ((current_setting('app.platform'::text, true) = 'on'::text)) with check ((current_setting('app.platform'::text, true) = 'on'::text));
create policy feed_event_read on feed_event for select to samkoeb_app using (((party_id = (NULLIF(current_setting('app.party'::text, true), ''::text))::integer) AND (((NULLIF(current_setting('app.institution'::text, true), ''::text))::integer IS NULL) OR (institution_id = (NULLIF(current_setting('app.institution'::text, true), ''::text))::integer)) AND ((COALESCE(current_setting('app.operator'::text, true), ''::text) = ''::text) OR ((NULLIF(current_setting('app.party'::text, true), ''::text))::integer = (NULLIF(current_setting('app.caller'::text, true), ''::text))::integer))));
create policy feed_event_update on feed_event for update to samkoeb_app using (((party_id = (NULLIF(current_setting('app.party'::text, true), ''::text))::integer) AND (((NULLIF(current_setting('app.institution'::text, true), ''::text))::integer IS NULL) OR (institution_id = (NULLIF(current_setting('app.institution'::text, true), ''::text))::integer)) AND ((COALESCE(current_setting('app.operator'::text, true), ''::text) = ''::text) OR ((NULLIF(current_setting('app.party'::text, true), ''::text))::integer = (NULLIF(current_setting('app.caller'::text, true), ''::text))::integer)))) with check (false);
grant select on feed_event to samkoeb_app;
grant delete, insert, select, update on feed_event to samkoeb_platform;

create table feed_state (
  one boolean not null default true,
  last bigint not null default 0,
  removed bigint not null default 0,
  begun bigint not null default (floor(EXTRACT(epoch FROM clock_timestamp())))::bigint,
  constraint feed_state_pkey PRIMARY KEY (one),
  constraint feed_state_check CHECK (((removed >= 0) AND (removed <= last))),
  constraint feed_state_one_check CHECK (one)
);
alter table feed_state enable row level security, force row level security;
create policy feed_state_backfill on feed_state for all to samkoeb_backfill using ((current_setting('app.backfill'::text, true) = 'on'::text)) with check ((current_setting('app.backfill'::text, true) = 'on'::text));
create policy feed_state_delete on feed_state for delete to samkoeb_app using (false);
create policy feed_state_insert on feed_state for insert to samkoeb_app with check (false);
create policy feed_state_platform on feed_state for all to samkoeb_platform using ((current_setting('app.platform'::text, true) = 'on'::text)) with check ((current_setting('app.platform'::text, true) = 'on'::text));
create policy feed_state_read on feed_state for select to samkoeb_app using (((NULLIF(current_setting('app.caller'::text, true), ''::text))::integer IS NOT NULL));
create policy feed_state_update on feed_state for update to samkoeb_app using (((NULLIF(current_setting('app.caller'::text, true), ''::text))::integer IS NOT NULL)) with check (false);
grant select on feed_state to samkoeb_app;
grant select, update on feed_state to samkoeb_platform;

create table feed_webhook (
  id uuid not null,
  party_id integer not null,
  institution_id integer,
  address text not null,
  types text[] not null,
  position bigint not null,
  tries integer not null default 0,
  failing_since timestamp with time zone,
  due_at timestamp with time zone,
  stopped_at timestamp with time zone,
  stopped_for text,
  made_by uuid not null,
  made_at timestamp with time zone not null default platform_now(),
  constraint feed_webhook_pkey PRIMARY KEY (id),
  constraint feed_webhook_address_check CHECK (((length(address) >= 9) AND (length(address) <= 500))),
  constraint feed_webhook_check CHECK (((tries = 0) = (failing_since IS NULL))),
  constraint feed_webhook_check1 CHECK (((stopped_at IS NULL) = (stopped_for IS NULL))),
  constraint feed_webhook_stopped_for_check CHECK ((stopped_for = ANY (ARRAY['paused'::text, 'failed'::text, 'gone'::text]))),
  constraint feed_webhook_tries_check CHECK ((tries >= 0)),
  constraint feed_webhook_types_check CHECK (((cardinality(types) >= 1) AND (cardinality(types) <= 50))),
  constraint feed_webhook_party_id_fkey FOREIGN KEY (party_id) REFERENCES parties_party(id)
);
CREATE INDEX feed_webhook_due ON feed_webhook USING btree (due_at) WHERE ((stopped_at IS NULL) AND (due_at IS NOT NULL));
CREATE INDEX feed_webhook_party ON feed_webhook USING btree (party_id);
alter table feed_webhook enable row level security, force row level security;
create policy feed_webhook_backfill on feed_webhook for all to samkoeb_backfill using ((current_setting('app.backfill'::text, true) = 'on'::text)) with check ((current_setting('app.backfill'::text, true) = 'on'::text));
create policy feed_webhook_delete on feed_webhook for delete to samkoeb_app using (((party_id = (NULLIF(current_setting('app.party'::text, true), ''::text))::integer) AND (((NULLIF(current_setting('app.institution'::text, true), ''::text))::integer IS NULL) OR (institution_id = (NULLIF(current_setting('app.institution'::text, true), ''::text))::integer)) AND ((COALESCE(current_setting('app.operator'::text, true), ''::text) = ''::text) OR ((NULLIF(current_setting('app.party'::text, true), ''::text))::integer = (NULLIF(current_setting('app.caller'::text, true), ''::text))::integer))));
create policy feed_webhook_insert on feed_webhook for insert to samkoeb_app with check (((party_id = (NULLIF(current_setting('app.party'::text, true), ''::text))::integer) AND (((NULLIF(current_setting('app.institution'::text, true), ''::text))::integer IS NULL) OR (institution_id = (NULLIF(current_setting('app.institution'::text, true), ''::text))::integer)) AND ((COALESCE(current_setting('app.operator'::text, true), ''::text) = ''::text) OR ((NULLIF(current_setting('app.party'::text, true), ''::text))::integer = (NULLIF(current_setting('app.caller'::text, true), ''::text))::integer))));
create policy feed_webhook_platform on feed_webhook for all to samkoeb_platform using ((current_setting('app.platform'::text, true) = 'on'::text)) with check ((current_setting('app.platform'::text, true) = 'on'::text));
create policy feed_webhook_read on feed_webhook for select to samkoeb_app using (((party_id = (NULLIF(current_setting('app.party'::text, true), ''::text))::integer) AND (((NULLIF(current_setting('app.institution'::text, true), ''::text))::integer IS NULL) OR (institution_id = (NULLIF(current_setting('app.institution'::text, true), ''::text))::integer)) AND ((COALESCE(current_setting('app.operator'::text, true), ''::text) = ''::text) OR ((NULLIF(current_setting('app.party'::text, true), ''::text))::integer = (NULLIF(current_setting('app.caller'::text, true), ''::text))::integer))));
create policy feed_webhook_update on feed_webhook for update to samkoeb_app using (((party_id = (NULLIF(current_setting('app.party'::text, true), ''::text))::integer) AND (((NULLIF(current_setting('app.institution'::text, true), ''::text))::integer IS NULL) OR (institution_id = (NULLIF(current_setting('app.institution'::text, true), ''::text))::integer)) AND ((COALESCE(current_setting('app.operator'::text, true), ''::text) = ''::text) OR ((NULLIF(current_setting('app.party'::text, true), ''::text))::integer = (NULLIF(current_setting('app.caller'::text, true), ''::text))::integer)))) with check (((party_id = (NULLIF(current_setting('app.party'::text, true), ''::text))::integer) AND (((NULLIF(current_setting('app.institution'::text, true), ''::text))::integer IS NULL) OR (institution_id = (NULLIF(current_setting('app.institution'::text, true), ''::text))::integer)) AND ((COALESCE(current_setting('app.operator'::text, true), ''::text) = ''::text) OR ((NULLIF(current_setting('app.party'::text, true), ''::text))::integer = (NULLIF(current_setting('app.caller'::text, true), ''::text))::integer))));
grant delete, insert, select, update on feed_webhook to samkoeb_app;
grant delete, insert, select, update on feed_webhook to samkoeb_platform;

create table feed_webhook_secret (
  webhook_id uuid not null,
  number integer not null,
  party_id integer not null,
  wrapped bytea not null,
  ends_at timestamp with time zone,
  constraint feed_webhook_secret_pkey PRIMARY KEY (webhook_id, number),
  constraint feed_webhook_secret_number_check CHECK ((number > 0)),
  constraint feed_webhook_secret_webhook_id_fkey FOREIGN KEY (webhook_id) REFERENCES feed_webhook(id) ON DELETE CASCADE
);
alter table feed_webhook_secret enable row level security, force row level security;
create policy feed_webhook_secret_backfill on feed_webhook_secret for all to samkoeb_backfill using ((current_setting('app.backfill'::text, true) = 'on'::text)) with check ((current_setting('app.backfill'::text, true) = 'on'::text));
create policy feed_webhook_secret_delete on feed_webhook_secret for delete to samkoeb_app using (((party_id = (NULLIF(current_setting('app.party'::text, true), ''::text))::integer) AND ((COALESCE(current_setting('app.operator'::text, true), ''::text) = ''::text) OR ((NULLIF(current_setting('app.party'::text, true), ''::text))::integer = (NULLIF(current_setting('app.caller'::text, true), ''::text))::integer))));
create policy feed_webhook_secret_insert on feed_webhook_secret for insert to samkoeb_app with check (((party_id = (NULLIF(current_setting('app.party'::text, true), ''::text))::integer) AND ((COALESCE(current_setting('app.operator'::text, true), ''::text) = ''::text) OR ((NULLIF(current_setting('app.party'::text, true), ''::text))::integer = (NULLIF(current_setting('app.caller'::text, true), ''::text))::integer))));
create policy feed_webhook_secret_platform on feed_webhook_secret for all to samkoeb_platform using ((current_setting('app.platform'::text, true) = 'on'::text)) with check ((current_setting('app.platform'::text, true) = 'on'::text));
create policy feed_webhook_secret_read on feed_webhook_secret for select to samkoeb_app using (((party_id = (NULLIF(current_setting('app.party'::text, true), ''::text))::integer) AND ((COALESCE(current_setting('app.operator'::text, true), ''::text) = ''::text) OR ((NULLIF(current_setting('app.party'::text, true), ''::text))::integer = (NULLIF(current_setting('app.caller'::text, true), ''::text))::integer))));
create policy feed_webhook_secret_update on feed_webhook_secret for update to samkoeb_app using (((party_id = (NULLIF(current_setting('app.party'::text, true), ''::text))::integer) AND ((COALESCE(current_setting('app.operator'::text, true), ''::text) = ''::text) OR ((NULLIF(current_setting('app.party'::text, true), ''::text))::integer = (NULLIF(current_setting('app.caller'::text, true), ''::text))::integer)))) with check (((party_id = (NULLIF(current_setting('app.party'::text, true), ''::text))::integer) AND ((COALESCE(current_setting('app.operator'::text, true), ''::text) = ''::text) OR ((NULLIF(current_setting('app.party'::text, true), ''::text))::integer = (NULLIF(current_setting('app.caller'::text, true), ''::text))::integer))));
grant delete, insert, select, update on feed_webhook_secret to samkoeb_app;
grant delete, insert, select, update on feed_webhook_secret to samkoeb_platform;

create table licences_assignment (
  id uuid not null,
  controller_id integer not null,
  licence_id uuid not null,
  draw_id uuid not null,
  institution_id integer not null,
  pseudonym text not null,
  starts_on date not null,
  ends_on date not null,
  assigned_at timestamp with time zone not null,
  activated_at timestamp with time zone,
  constraint licences_assignment_pkey PRIMARY KEY (id),
  constraint licences_assignment_one_seat EXCLUDE USING gist (controller_id WITH =, licence_id WITH =, pseudonym WITH =, daterange(starts_on, ends_on) WITH &&),
  constraint licences_assignment_check CHECK ((ends_on >= starts_on)),
  constraint licences_assignment_pseudonym_check CHECK ((pseudonym ~ '^[0-9a-f]{32}$'::text)),
  constraint licences_assignment_controller_id_draw_id_institution_id_fkey FOREIGN KEY (controller_id, draw_id, institution_id) REFERENCES licences_draw(controller_id, id, institution_id),
  constraint licences_assignment_controller_id_licence_id_fkey FOREIGN KEY (controller_id, licence_id) REFERENCES licences_licence(controller_id, id)
);
CREATE INDEX licences_assignment_draw ON licences_assignment USING btree (controller_id, draw_id);
CREATE INDEX licences_assignment_pupil ON licences_assignment USING btree (controller_id, pseudonym);
CREATE TRIGGER licences_assignment_gone AFTER INSERT ON licences_assignment REFERENCING NEW TABLE AS fresh FOR EACH STATEMENT EXECUTE FUNCTION parties_refuse_gone();
alter table licences_assignment enable row level security, force row level security;
create policy licences_assignment_backfill on licences_assignment for all to samkoeb_backfill using ((current_setting('app.backfill'::text, true) = 'on'::text)) with check ((current_setting('app.backfill'::text, true) = 'on'::text));
create policy licences_assignment_delete on licences_assignment for delete to samkoeb_app using (((controller_id = (NULLIF(current_setting('app.controller'::text, true), ''::text))::integer) AND (((NULLIF(current_setting('app.institution'::text, true), ''::text))::integer IS NULL) OR (institution_id = (NULLIF(current_setting('app.institution'::text, true), ''::text))::integer))));
create policy licences_assignment_insert on licences_assignment for insert to samkoeb_app with check (((controller_id = (NULLIF(current_setting('app.controller'::text, true), ''::text))::integer) AND (((NULLIF(current_setting('app.institution'::text, true), ''::text))::integer IS NULL) OR (institution_id = (NULLIF(current_setting('app.institution'::text, true), ''::text))::integer))));
create policy licences_assignment_platform on licences_assignment for all to samkoeb_platform using ((current_setting('app.platform'::text, true) = 'on'::text)) with check ((current_setting('app.platform'::text, true) = 'on'::text));
create policy licences_assignment_read on licences_assignment for select to samkoeb_app using (((controller_id = (NULLIF(current_setting('app.controller'::text, true), ''::text))::integer) AND (((NULLIF(current_setting('app.institution'::text, true), ''::text))::integer IS NULL) OR (institution_id = (NULLIF(current_setting('app.institution'::text, true), ''::text))::integer))));
create policy licences_assignment_update on licences_assignment for update to samkoeb_app using (((controller_id = (NULLIF(current_setting('app.controller'::text, true), ''::text))::integer) AND (((NULLIF(current_setting('app.institution'::text, true), ''::text))::integer IS NULL) OR (institution_id = (NULLIF(current_setting('app.institution'::text, true), ''::text))::integer)))) with check (((controller_id = (NULLIF(current_setting('app.controller'::text, true), ''::text))::integer) AND (((NULLIF(current_setting('app.institution'::text, true), ''::text))::integer IS NULL) OR (institution_id = (NULLIF(current_setting('app.institution'::text, true), ''::text))::integer))));
grant insert, select on licences_assignment to samkoeb_app;
grant delete, insert, select, update on licences_assignment to samkoeb_platform;
grant update (ends_on, activated_at) on licences_assignment to samkoeb_app;

create table licences_draw (
  id uuid not null,
  controller_id integer not null,
  pool_id uuid not null,
  institution_id integer not null,
  seats integer not null,
  starts_on date not null,
  ends_on date not null,
  drawn_at timestamp with time zone not null,
  waiting_id uuid,
  registered_by uuid,
  heir_of integer,
  constraint licences_draw_pkey PRIMARY KEY (id),
  constraint licences_draw_controller_id_id_institution_id_key UNIQUE (controller_id, id, institution_id),
  constraint licences_draw_controller_id_id_key UNIQUE (controller_id, id),
  constraint licences_draw_check CHECK ((ends_on > starts_on)),
  constraint licences_draw_seats_check CHECK ((seats > 0)),
  constraint licences_draw_controller_id_institution_id_fkey FOREIGN KEY (controller_id, institution_id) REFERENCES parties_institution(controller_id, id),
  constraint licences_draw_controller_id_pool_id_fkey FOREIGN KEY (controller_id, pool_id) REFERENCES licences_pool(controller_id, id),
  constraint licences_draw_controller_id_waiting_id_institution_id_fkey FOREIGN KEY (controller_id, waiting_id, institution_id) REFERENCES licences_waiting(controller_id, id, institution_id)
);
CREATE INDEX licences_draw_institution ON licences_draw USING btree (controller_id, institution_id, starts_on);
CREATE INDEX licences_draw_pool ON licences_draw USING btree (controller_id, pool_id, id);
CREATE INDEX licences_draw_waiting ON licences_draw USING btree (controller_id, waiting_id) WHERE (waiting_id IS NOT NULL);
alter table licences_draw enable row level security, force row level security;
create policy licences_draw_backfill on licences_draw for all to samkoeb_backfill using ((current_setting('app.backfill'::text, true) = 'on'::text)) with check ((current_setting('app.backfill'::text, true) = 'on'::text));
create policy licences_draw_delete on licences_draw for delete to samkoeb_app using (((controller_id = (NULLIF(current_setting('app.controller'::text, true), ''::text))::integer) AND (((NULLIF(current_setting('app.institution'::text, true), ''::text))::integer IS NULL) OR (institution_id = (NULLIF(current_setting('app.institution'::text, true), ''::text))::integer))));
create policy licences_draw_insert on licences_draw for insert to samkoeb_app with check (((controller_id = (NULLIF(current_setting('app.controller'::text, true), ''::text))::integer) AND (((NULLIF(current_setting('app.institution'::text, true), ''::text))::integer IS NULL) OR (institution_id = (NULLIF(current_setting('app.institution'::text, true), ''::text))::integer))));
create policy licences_draw_platform on licences_draw for all to samkoeb_platform using ((current_setting('app.platform'::text, true) = 'on'::text)) with check ((current_setting('app.platform'::text, true) = 'on'::text));
create policy licences_draw_read on licences_draw for select to samkoeb_app using (((controller_id = (NULLIF(current_setting('app.controller'::text, true), ''::text))::integer) AND (((NULLIF(current_setting('app.institution'::text, true), ''::text))::integer IS NULL) OR (institution_id = (NULLIF(current_setting('app.institution'::text, true), ''::text))::integer))));
create policy licences_draw_update on licences_draw for update to samkoeb_app using (((controller_id = (NULLIF(current_setting('app.controller'::text, true), ''::text))::integer) AND (((NULLIF(current_setting('app.institution'::text, true), ''::text))::integer IS NULL) OR (institution_id = (NULLIF(current_setting('app.institution'::text, true), ''::text))::integer)))) with check (((controller_id = (NULLIF(current_setting('app.controller'::text, true), ''::text))::integer) AND (((NULLIF(current_setting('app.institution'::text, true), ''::text))::integer IS NULL) OR (institution_id = (NULLIF(current_setting('app.institution'::text, true), ''::text))::integer))));
grant insert, select on licences_draw to samkoeb_app;
grant delete, insert, select, update on licences_draw to samkoeb_platform;

create table licences_entitlement (
  licence_id uuid not null,
  institution_id integer not null,
  controller_id integer not null,
  publisher_id integer not null,
  product_id uuid not null,
  number text not null,
  model text not null,
  seats integer,
  classes text[] not null default '{}'::text[],
  identifiers text[] not null default '{}'::text[],
  starts_on date not null,
  ends_on date not null,
  ended boolean not null,
  position bigint not null,
  changed_at timestamp with time zone not null default platform_now(),
  constraint licences_entitlement_pkey PRIMARY KEY (licence_id, institution_id),
  constraint licences_entitlement_position_key UNIQUE ("position"),
  constraint licences_entitlement_model_check CHECK ((model = ANY (ARRAY['per_pupil'::text, 'per_school'::text, 'pooled'::text, 'pot'::text, 'pay_per_use'::text]))),
  constraint licences_entitlement_number_check CHECK ((number ~ '^[0-9]{6}$'::text)),
  constraint licences_entitlement_position_check CHECK (("position" > 0)),
  constraint licences_entitlement_seats_check CHECK ((seats >= 5)),
  constraint licences_entitlement_controller_id_institution_id_fkey FOREIGN KEY (controller_id, institution_id) REFERENCES parties_institution(controller_id, id),
  constraint licences_entitlement_controller_id_licence_id_fkey FOREIGN KEY (controller_id, licence_id) REFERENCES licences_licence(controller_id, id)
);
CREATE INDEX licences_entitlement_controller ON licences_entitlement USING btree (controller_id, licence_id);
CREATE UNIQUE INDEX licences_entitlement_changes ON licences_entitlement USING btree (publisher_id, "position");
alter table licences_entitlement enable row level security, force row level security;
create policy licences_entitlement_backfill on licences_entitlement for all to samkoeb_backfill using ((current_setting('app.backfill'::text, true) = 'on'::text)) with check ((current_setting('app.backfill'::text, true) = 'on'::text));
create policy licences_entitlement_delete on licences_entitlement for delete to samkoeb_app using (((publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer) OR ((controller_id = (NULLIF(current_setting('app.controller'::text, true), ''::text))::integer) AND (((NULLIF(current_setting('app.institution'::text, true), ''::text))::integer IS NULL) OR (institution_id = (NULLIF(current_setting('app.institution'::text, true), ''::text))::integer)))));
create policy licences_entitlement_insert on licences_entitlement for insert to samkoeb_app with check (((publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer) OR ((controller_id = (NULLIF(current_setting('app.controller'::text, true), ''::text))::integer) AND (((NULLIF(current_setting('app.institution'::text, true), ''::text))::integer IS NULL) OR (institution_id = (NULLIF(current_setting('app.institution'::text, true), ''::text))::integer)))));
create policy licences_entitlement_platform on licences_entitlement for all to samkoeb_platform using ((current_setting('app.platform'::text, true) = 'on'::text)) with check ((current_setting('app.platform'::text, true) = 'on'::text));
create policy licences_entitlement_read on licences_entitlement for select to samkoeb_app using (((publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer) OR ((controller_id = (NULLIF(current_setting('app.controller'::text, true), ''::text))::integer) AND (((NULLIF(current_setting('app.institution'::text, true), ''::text))::integer IS NULL) OR (institution_id = (NULLIF(current_setting('app.institution'::text, true), ''::text))::integer)))));
create policy licences_entitlement_update on licences_entitlement for update to samkoeb_app using (((publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer) OR ((controller_id = (NULLIF(current_setting('app.controller'::text, true), ''::text))::integer) AND (((NULLIF(current_setting('app.institution'::text, true), ''::text))::integer IS NULL) OR (institution_id = (NULLIF(current_setting('app.institution'::text, true), ''::text))::integer))))) with check (((publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer) OR ((controller_id = (NULLIF(current_setting('app.controller'::text, true), ''::text))::integer) AND (((NULLIF(current_setting('app.institution'::text, true), ''::text))::integer IS NULL) OR (institution_id = (NULLIF(current_setting('app.institution'::text, true), ''::text))::integer)))));
grant select on licences_entitlement to samkoeb_app;
grant insert, select, update on licences_entitlement to samkoeb_platform;

create table licences_extension (
  id uuid not null,
  controller_id integer not null,
  licence_id uuid not null,
  starts_on date not null,
  ends_on date not null,
  extended_at timestamp with time zone not null,
  constraint licences_extension_pkey PRIMARY KEY (id),
  constraint licences_extension_licence_id_starts_on_key UNIQUE (licence_id, starts_on),
  constraint licences_extension_check CHECK ((ends_on > starts_on)),
  constraint licences_extension_controller_id_licence_id_fkey FOREIGN KEY (controller_id, licence_id) REFERENCES licences_licence(controller_id, id)
);
CREATE TRIGGER licences_extension_append_only BEFORE DELETE OR UPDATE ON licences_extension FOR EACH ROW EXECUTE FUNCTION platform_refuse_change();
CREATE TRIGGER licences_extension_no_truncate BEFORE TRUNCATE ON licences_extension FOR EACH STATEMENT EXECUTE FUNCTION platform_refuse_change();
alter table licences_extension enable row level security, force row level security;
create policy licences_extension_backfill on licences_extension for all to samkoeb_backfill using ((current_setting('app.backfill'::text, true) = 'on'::text)) with check ((current_setting('app.backfill'::text, true) = 'on'::text));
create policy licences_extension_delete on licences_extension for delete to samkoeb_app using ((controller_id = (NULLIF(current_setting('app.controller'::text, true), ''::text))::integer));
create policy licences_extension_insert on licences_extension for insert to samkoeb_app with check ((controller_id = (NULLIF(current_setting('app.controller'::text, true), ''::text))::integer));
create policy licences_extension_platform on licences_extension for all to samkoeb_platform using ((current_setting('app.platform'::text, true) = 'on'::text)) with check ((current_setting('app.platform'::text, true) = 'on'::text));
create policy licences_extension_read on licences_extension for select to samkoeb_app using ((controller_id = (NULLIF(current_setting('app.controller'::text, true), ''::text))::integer));
create policy licences_extension_update on licences_extension for update to samkoeb_app using ((controller_id = (NULLIF(current_setting('app.controller'::text, true), ''::text))::integer)) with check ((controller_id = (NULLIF(current_setting('app.controller'::text, true), ''::text))::integer));
grant select on licences_extension to samkoeb_app;
grant insert, select on licences_extension to samkoeb_platform;

create table licences_ledger (
  id bigint not null generated always as identity,
  controller_id integer not null,
  pool_id uuid not null,
  movement_id uuid not null,
  cause text not null,
  account text not null,
  institution_id integer,
  seats integer not null,
  starts_on date not null,
  ends_on date not null,
  at timestamp with time zone not null,
  constraint licences_ledger_pkey PRIMARY KEY (id),
  constraint licences_ledger_account_check CHECK ((account = ANY (ARRAY['licence'::text, 'pool'::text, 'institution'::text]))),
  constraint licences_ledger_cause_check CHECK ((cause = ANY (ARRAY['grant'::text, 'extend'::text, 'shrink'::text, 'grow'::text, 'draw'::text, 'return'::text]))),
  constraint licences_ledger_check CHECK ((ends_on > starts_on)),
  constraint licences_ledger_check1 CHECK (((account = 'institution'::text) = (institution_id IS NOT NULL))),
  constraint licences_ledger_seats_check CHECK ((seats <> 0)),
  constraint licences_ledger_controller_id_pool_id_fkey FOREIGN KEY (controller_id, pool_id) REFERENCES licences_pool(controller_id, id)
);
CREATE INDEX licences_ledger_pool ON licences_ledger USING btree (controller_id, pool_id, id);
CREATE TRIGGER licences_ledger_append_only BEFORE DELETE OR UPDATE ON licences_ledger FOR EACH ROW EXECUTE FUNCTION platform_refuse_change();
CREATE TRIGGER licences_ledger_no_truncate BEFORE TRUNCATE ON licences_ledger FOR EACH STATEMENT EXECUTE FUNCTION platform_refuse_change();
alter table licences_ledger enable row level security, force row level security;
create policy licences_ledger_backfill on licences_ledger for all to samkoeb_backfill using ((current_setting('app.backfill'::text, true) = 'on'::text)) with check ((current_setting('app.backfill'::text, true) = 'on'::text));
create policy licences_ledger_delete on licences_ledger for delete to samkoeb_app using (((controller_id = (NULLIF(current_setting('app.controller'::text, true), ''::text))::integer) AND ((institution_id IS NULL) OR (((NULLIF(current_setting('app.institution'::text, true), ''::text))::integer IS NULL) OR (institution_id = (NULLIF(current_setting('app.institution'::text, true), ''::text))::integer)))));
create policy licences_ledger_insert on licences_ledger for insert to samkoeb_app with check (((controller_id = (NULLIF(current_setting('app.controller'::text, true), ''::text))::integer) AND ((institution_id IS NULL) OR (((NULLIF(current_setting('app.institution'::text, true), ''::text))::integer IS NULL) OR (institution_id = (NULLIF(current_setting('app.institution'::text, true), ''::text))::integer)))));
create policy licences_ledger_platform on licences_ledger for all to samkoeb_platform using ((current_setting('app.platform'::text, true) = 'on'::text)) with check ((current_setting('app.platform'::text, true) = 'on'::text));
create policy licences_ledger_read on licences_ledger for select to samkoeb_app using (((controller_id = (NULLIF(current_setting('app.controller'::text, true), ''::text))::integer) AND (((NULLIF(current_setting('app.institution'::text, true), ''::text))::integer IS NULL) OR (institution_id = (NULLIF(current_setting('app.institution'::text, true), ''::text))::integer))));
create policy licences_ledger_update on licences_ledger for update to samkoeb_app using (((controller_id = (NULLIF(current_setting('app.controller'::text, true), ''::text))::integer) AND (((NULLIF(current_setting('app.institution'::text, true), ''::text))::integer IS NULL) OR (institution_id = (NULLIF(current_setting('app.institution'::text, true), ''::text))::integer)))) with check (((controller_id = (NULLIF(current_setting('app.controller'::text, true), ''::text))::integer) AND ((institution_id IS NULL) OR (((NULLIF(current_setting('app.institution'::text, true), ''::text))::integer IS NULL) OR (institution_id = (NULLIF(current_setting('app.institution'::text, true), ''::text))::integer)))));
grant insert, select on licences_ledger to samkoeb_app;
grant insert, select on licences_ledger to samkoeb_platform;

create table licences_licence (
  id uuid not null,
  controller_id integer not null,
  publisher_id integer not null,
  agreement_id uuid not null,
  call_off_id uuid not null,
  product_id uuid not null,
  model text not null,
  institution_ids integer[],
  institution_id integer generated always as (
CASE
    WHEN (cardinality(institution_ids) = 1) THEN institution_ids[1]
    ELSE NULL::integer
END) stored,
  quantity integer not null,
  over_use text not null,
  tolerance_bp integer not null,
  starts_on date not null,
  ends_on date not null,
  made_at timestamp with time zone not null default platform_now(),
  return_window_days integer not null default 0,
  grace_days integer not null default 0,
  withdrawn integer not null default 0,
  withdrawn_on date,
  runs_to date not null generated always as (
CASE
    WHEN (withdrawn = quantity) THEN LEAST(ends_on, withdrawn_on)
    ELSE ends_on
END) stored,
  constraint licences_licence_pkey PRIMARY KEY (id),
  constraint licences_licence_call_off_id_key UNIQUE (call_off_id),
  constraint licences_licence_controller_id_id_key UNIQUE (controller_id, id),
  constraint licences_licence_controller_id_id_quantity_starts_on_ends_o_key UNIQUE (controller_id, id, quantity, starts_on, ends_on),
  constraint licences_licence_check CHECK ((ends_on > starts_on)),
  constraint licences_licence_check1 CHECK (((withdrawn >= 0) AND (withdrawn <= quantity))),
  constraint licences_licence_check2 CHECK ((withdrawn_on >= starts_on)),
  constraint licences_licence_check3 CHECK (((withdrawn = 0) = (withdrawn_on IS NULL))),
  constraint licences_licence_check4 CHECK (((model <> 'pooled'::text) OR (institution_ids IS NULL))),
  constraint licences_licence_grace_days_check CHECK (((grace_days >= 0) AND (grace_days <= 366))),
  constraint licences_licence_institution_ids_check CHECK (((cardinality(institution_ids) >= 1) AND (cardinality(institution_ids) <= 1000))),
  constraint licences_licence_model_check CHECK ((model = ANY (ARRAY['per_pupil'::text, 'per_school'::text, 'pooled'::text, 'pot'::text, 'pay_per_use'::text]))),
  constraint licences_licence_over_use_check CHECK ((over_use = ANY (ARRAY['HARD'::text, 'TOLERANCE'::text, 'TRUE_UP'::text, 'REPORT_ONLY'::text]))),
  constraint licences_licence_over_use_known CHECK (
CASE model
    WHEN 'per_school'::text THEN (over_use = ANY (ARRAY['TRUE_UP'::text, 'REPORT_ONLY'::text]))
    WHEN 'pot'::text THEN (over_use = 'REPORT_ONLY'::text)
    WHEN 'pay_per_use'::text THEN (over_use = 'REPORT_ONLY'::text)
    ELSE true
END),
  constraint licences_licence_quantity_check CHECK ((quantity > 0)),
  constraint licences_licence_return_window_days_check CHECK (((return_window_days >= 0) AND (return_window_days <= 366))),
  constraint licences_licence_tolerance_bp_check CHECK (((tolerance_bp >= 0) AND (tolerance_bp <= 10000))),
  constraint licences_licence_agreement_id_fkey FOREIGN KEY (agreement_id) REFERENCES agreements_agreement(id),
  constraint licences_licence_controller_id_call_off_id_fkey FOREIGN KEY (controller_id, call_off_id) REFERENCES agreements_call_off(controller_id, id),
  constraint licences_licence_controller_id_fkey FOREIGN KEY (controller_id) REFERENCES parties_controller(id),
  constraint licences_licence_publisher_id_fkey FOREIGN KEY (publisher_id) REFERENCES parties_publisher(id),
  constraint licences_licence_publisher_id_product_id_fkey FOREIGN KEY (publisher_id, product_id) REFERENCES catalogue_product(publisher_id, id)
);
CREATE INDEX licences_licence_product ON licences_licence USING btree (controller_id, product_id, starts_on);
CREATE INDEX licences_licence_publisher ON licences_licence USING btree (publisher_id, id);
alter table licences_licence enable row level security, force row level security;
create policy licences_licence_backfill on licences_licence for all to samkoeb_backfill using ((current_setting('app.backfill'::text, true) = 'on'::text)) with check ((current_setting('app.backfill'::text, true) = 'on'::text));
create policy licences_licence_delete on licences_licence for delete to samkoeb_app using (((publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer) OR ((controller_id = (NULLIF(current_setting('app.controller'::text, true), ''::text))::integer) AND ((institution_ids IS NULL) OR ((NULLIF(current_setting('app.institution'::text, true), ''::text))::integer IS NULL) OR (institution_ids && parties_stands_for((NULLIF(current_setting('app.institution'::text, true), ''::text))::integer))))));
create policy licences_licence_insert on licences_licence for insert to samkoeb_app with check (((publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer) OR ((controller_id = (NULLIF(current_setting('app.controller'::text, true), ''::text))::integer) AND ((institution_ids IS NULL) OR ((NULLIF(current_setting('app.institution'::text, true), ''::text))::integer IS NULL) OR (institution_ids && parties_stands_for((NULLIF(current_setting('app.institution'::text, true), ''::text))::integer))))));
create policy licences_licence_platform on licences_licence for all to samkoeb_platform using ((current_setting('app.platform'::text, true) = 'on'::text)) with check ((current_setting('app.platform'::text, true) = 'on'::text));
create policy licences_licence_read on licences_licence for select to samkoeb_app using (((publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer) OR ((controller_id = (NULLIF(current_setting('app.controller'::text, true), ''::text))::integer) AND ((institution_ids IS NULL) OR ((NULLIF(current_setting('app.institution'::text, true), ''::text))::integer IS NULL) OR (institution_ids && parties_stands_for((NULLIF(current_setting('app.institution'::text, true), ''::text))::integer))))));
create policy licences_licence_update on licences_licence for update to samkoeb_app using (((publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer) OR ((controller_id = (NULLIF(current_setting('app.controller'::text, true), ''::text))::integer) AND ((institution_ids IS NULL) OR ((NULLIF(current_setting('app.institution'::text, true), ''::text))::integer IS NULL) OR (institution_ids && parties_stands_for((NULLIF(current_setting('app.institution'::text, true), ''::text))::integer)))))) with check (((publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer) OR ((controller_id = (NULLIF(current_setting('app.controller'::text, true), ''::text))::integer) AND ((institution_ids IS NULL) OR ((NULLIF(current_setting('app.institution'::text, true), ''::text))::integer IS NULL) OR (institution_ids && parties_stands_for((NULLIF(current_setting('app.institution'::text, true), ''::text))::integer))))));
grant select on licences_licence to samkoeb_app;
grant delete, insert, select, update on licences_licence to samkoeb_platform;

create table licences_over_use (
  controller_id integer not null,
  licence_id uuid not null,
  pseudonym text not null,
  institution_id integer not null,
  used_at timestamp with time zone not null,
  constraint licences_over_use_pkey PRIMARY KEY (controller_id, licence_id, pseudonym),
  constraint licences_over_use_pseudonym_check CHECK ((pseudonym ~ '^[0-9a-f]{32}$'::text)),
  constraint licences_over_use_controller_id_institution_id_fkey FOREIGN KEY (controller_id, institution_id) REFERENCES parties_institution(controller_id, id),
  constraint licences_over_use_controller_id_licence_id_fkey FOREIGN KEY (controller_id, licence_id) REFERENCES licences_licence(controller_id, id)
);
CREATE TRIGGER licences_over_use_gone AFTER INSERT ON licences_over_use REFERENCING NEW TABLE AS fresh FOR EACH STATEMENT EXECUTE FUNCTION parties_refuse_gone();
alter table licences_over_use enable row level security, force row level security;
create policy licences_over_use_backfill on licences_over_use for all to samkoeb_backfill using ((current_setting('app.backfill'::text, true) = 'on'::text)) with check ((current_setting('app.backfill'::text, true) = 'on'::text));
create policy licences_over_use_delete on licences_over_use for delete to samkoeb_app using (((controller_id = (NULLIF(current_setting('app.controller'::text, true), ''::text))::integer) AND (((NULLIF(current_setting('app.institution'::text, true), ''::text))::integer IS NULL) OR (institution_id = (NULLIF(current_setting('app.institution'::text, true), ''::text))::integer))));
create policy licences_over_use_insert on licences_over_use for insert to samkoeb_app with check (((controller_id = (NULLIF(current_setting('app.controller'::text, true), ''::text))::integer) AND (((NULLIF(current_setting('app.institution'::text, true), ''::text))::integer IS NULL) OR (institution_id = (NULLIF(current_setting('app.institution'::text, true), ''::text))::integer))));
create policy licences_over_use_platform on licences_over_use for all to samkoeb_platform using ((current_setting('app.platform'::text, true) = 'on'::text)) with check ((current_setting('app.platform'::text, true) = 'on'::text));
create policy licences_over_use_read on licences_over_use for select to samkoeb_app using (((controller_id = (NULLIF(current_setting('app.controller'::text, true), ''::text))::integer) AND (((NULLIF(current_setting('app.institution'::text, true), ''::text))::integer IS NULL) OR (institution_id = (NULLIF(current_setting('app.institution'::text, true), ''::text))::integer))));
create policy licences_over_use_update on licences_over_use for update to samkoeb_app using (((controller_id = (NULLIF(current_setting('app.controller'::text, true), ''::text))::integer) AND (((NULLIF(current_setting('app.institution'::text, true), ''::text))::integer IS NULL) OR (institution_id = (NULLIF(current_setting('app.institution'::text, true), ''::text))::integer)))) with check (((controller_id = (NULLIF(current_setting('app.controller'::text, true), ''::text))::integer) AND (((NULLIF(current_setting('app.institution'::text, true), ''::text))::integer IS NULL) OR (institution_id = (NULLIF(current_setting('app.institution'::text, true), ''::text))::integer))));
grant insert, select on licences_over_use to samkoeb_app;
grant delete, insert, select, update on licences_over_use to samkoeb_platform;

create table licences_pool (
  id uuid not null,
  controller_id integer not null,
  licence_id uuid not null,
  size integer not null,
  starts_on date not null,
  ends_on date not null,
  cuts date[] not null,
  taken integer[] not null,
  held_cuts date[] not null default '{}'::date[],
  held integer[] not null default '{}'::integer[],
  queue uuid[] not null default '{}'::uuid[],
  claim_cuts date[] not null default '{}'::date[],
  claimed integer[] not null default '{}'::integer[],
  want_cuts date[] not null default '{}'::date[],
  wanted integer[] not null default '{}'::integer[],
  constraint licences_pool_pkey PRIMARY KEY (id),
  constraint licences_pool_controller_id_id_key UNIQUE (controller_id, id),
  constraint licences_pool_licence_id_key UNIQUE (licence_id),
  constraint licences_pool_balance_in_period CHECK (((array_ndims(cuts) = 1) AND (array_ndims(taken) = 1) AND (array_lower(cuts, 1) = 1) AND (cardinality(cuts) = cardinality(taken)) AND (array_position(taken, NULL::integer) IS NULL) AND (cuts[1] = starts_on) AND (ends_on > ALL (cuts)))),
  constraint licences_pool_never_oversold CHECK (((0 <= ALL (taken)) AND (size >= ALL (taken)))),
  constraint licences_pool_queue_check CHECK ((cardinality(queue) <= 500)),
  constraint licences_pool_size_check CHECK ((size > 0)),
  constraint licences_pool_stretches CHECK (((cardinality(held_cuts) = cardinality(held)) AND (cardinality(claim_cuts) = cardinality(claimed)) AND (cardinality(want_cuts) = cardinality(wanted)) AND (0 <= ALL (held)) AND (0 <= ALL (claimed)) AND (0 <= ALL (wanted)))),
  constraint licences_pool_as_licence FOREIGN KEY (controller_id, licence_id, size, starts_on, ends_on) REFERENCES licences_licence(controller_id, id, quantity, starts_on, ends_on) ON UPDATE CASCADE
);
alter table licences_pool enable row level security, force row level security;
create policy licences_pool_backfill on licences_pool for all to samkoeb_backfill using ((current_setting('app.backfill'::text, true) = 'on'::text)) with check ((current_setting('app.backfill'::text, true) = 'on'::text));
create policy licences_pool_delete on licences_pool for delete to samkoeb_app using ((controller_id = (NULLIF(current_setting('app.controller'::text, true), ''::text))::integer));
create policy licences_pool_insert on licences_pool for insert to samkoeb_app with check ((controller_id = (NULLIF(current_setting('app.controller'::text, true), ''::text))::integer));
create policy licences_pool_platform on licences_pool for all to samkoeb_platform using ((current_setting('app.platform'::text, true) = 'on'::text)) with check ((current_setting('app.platform'::text, true) = 'on'::text));
create policy licences_pool_read on licences_pool for select to samkoeb_app using ((controller_id = (NULLIF(current_setting('app.controller'::text, true), ''::text))::integer));
create policy licences_pool_update on licences_pool for update to samkoeb_app using ((controller_id = (NULLIF(current_setting('app.controller'::text, true), ''::text))::integer)) with check ((controller_id = (NULLIF(current_setting('app.controller'::text, true), ''::text))::integer));
grant select on licences_pool to samkoeb_app;
grant delete, insert, select, update on licences_pool to samkoeb_platform;
grant update (cuts, taken, held_cuts, held, queue, claim_cuts, claimed, want_cuts, wanted) on licences_pool to samkoeb_app;

create table licences_resize (
  id uuid not null,
  controller_id integer not null,
  pool_id uuid not null,
  change integer not null,
  starts_on date not null,
  ends_on date not null,
  resized_at timestamp with time zone not null,
  constraint licences_resize_pkey PRIMARY KEY (id),
  constraint licences_resize_change_check CHECK ((change <> 0)),
  constraint licences_resize_check CHECK ((ends_on > starts_on)),
  constraint licences_resize_controller_id_pool_id_fkey FOREIGN KEY (controller_id, pool_id) REFERENCES licences_pool(controller_id, id)
);
CREATE INDEX licences_resize_pool ON licences_resize USING btree (controller_id, pool_id);
CREATE TRIGGER licences_resize_append_only BEFORE DELETE OR UPDATE ON licences_resize FOR EACH ROW EXECUTE FUNCTION platform_refuse_change();
CREATE TRIGGER licences_resize_no_truncate BEFORE TRUNCATE ON licences_resize FOR EACH STATEMENT EXECUTE FUNCTION platform_refuse_change();
alter table licences_resize enable row level security, force row level security;
create policy licences_resize_backfill on licences_resize for all to samkoeb_backfill using ((current_setting('app.backfill'::text, true) = 'on'::text)) with check ((current_setting('app.backfill'::text, true) = 'on'::text));
create policy licences_resize_delete on licences_resize for delete to samkoeb_app using ((controller_id = (NULLIF(current_setting('app.controller'::text, true), ''::text))::integer));
create policy licences_resize_insert on licences_resize for insert to samkoeb_app with check ((controller_id = (NULLIF(current_setting('app.controller'::text, true), ''::text))::integer));
create policy licences_resize_platform on licences_resize for all to samkoeb_platform using ((current_setting('app.platform'::text, true) = 'on'::text)) with check ((current_setting('app.platform'::text, true) = 'on'::text));
create policy licences_resize_read on licences_resize for select to samkoeb_app using ((controller_id = (NULLIF(current_setting('app.controller'::text, true), ''::text))::integer));
create policy licences_resize_update on licences_resize for update to samkoeb_app using ((controller_id = (NULLIF(current_setting('app.controller'::text, true), ''::text))::integer)) with check ((controller_id = (NULLIF(current_setting('app.controller'::text, true), ''::text))::integer));
grant insert, select on licences_resize to samkoeb_app;
grant insert, select on licences_resize to samkoeb_platform;

create table licences_return (
  id uuid not null,
  controller_id integer not null,
  draw_id uuid not null,
  institution_id integer not null,
  seats integer not null,
  effective_on date not null,
  released integer not null default 0,
  returned_at timestamp with time zone not null,
  constraint licences_return_pkey PRIMARY KEY (id),
  constraint licences_return_released_check CHECK ((released >= 0)),
  constraint licences_return_seats_check CHECK ((seats <> 0)),
  constraint licences_return_controller_id_draw_id_institution_id_fkey FOREIGN KEY (controller_id, draw_id, institution_id) REFERENCES licences_draw(controller_id, id, institution_id)
);
CREATE INDEX licences_return_draw ON licences_return USING btree (controller_id, draw_id);
CREATE TRIGGER licences_return_append_only BEFORE DELETE OR UPDATE ON licences_return FOR EACH ROW EXECUTE FUNCTION platform_refuse_change();
CREATE TRIGGER licences_return_no_truncate BEFORE TRUNCATE ON licences_return FOR EACH STATEMENT EXECUTE FUNCTION platform_refuse_change();
alter table licences_return enable row level security, force row level security;
create policy licences_return_backfill on licences_return for all to samkoeb_backfill using ((current_setting('app.backfill'::text, true) = 'on'::text)) with check ((current_setting('app.backfill'::text, true) = 'on'::text));
create policy licences_return_delete on licences_return for delete to samkoeb_app using (((controller_id = (NULLIF(current_setting('app.controller'::text, true), ''::text))::integer) AND (((NULLIF(current_setting('app.institution'::text, true), ''::text))::integer IS NULL) OR (institution_id = (NULLIF(current_setting('app.institution'::text, true), ''::text))::integer))));
create policy licences_return_insert on licences_return for insert to samkoeb_app with check (((controller_id = (NULLIF(current_setting('app.controller'::text, true), ''::text))::integer) AND (((NULLIF(current_setting('app.institution'::text, true), ''::text))::integer IS NULL) OR (institution_id = (NULLIF(current_setting('app.institution'::text, true), ''::text))::integer))));
create policy licences_return_platform on licences_return for all to samkoeb_platform using ((current_setting('app.platform'::text, true) = 'on'::text)) with check ((current_setting('app.platform'::text, true) = 'on'::text));
create policy licences_return_read on licences_return for select to samkoeb_app using (((controller_id = (NULLIF(current_setting('app.controller'::text, true), ''::text))::integer) AND (((NULLIF(current_setting('app.institution'::text, true), ''::text))::integer IS NULL) OR (institution_id = (NULLIF(current_setting('app.institution'::text, true), ''::text))::integer))));
create policy licences_return_update on licences_return for update to samkoeb_app using (((controller_id = (NULLIF(current_setting('app.controller'::text, true), ''::text))::integer) AND (((NULLIF(current_setting('app.institution'::text, true), ''::text))::integer IS NULL) OR (institution_id = (NULLIF(current_setting('app.institution'::text, true), ''::text))::integer)))) with check (((controller_id = (NULLIF(current_setting('app.controller'::text, true), ''::text))::integer) AND (((NULLIF(current_setting('app.institution'::text, true), ''::text))::integer IS NULL) OR (institution_id = (NULLIF(current_setting('app.institution'::text, true), ''::text))::integer))));
grant insert, select on licences_return to samkoeb_app;
grant insert, select on licences_return to samkoeb_platform;

create table licences_standing (
  id uuid not null,
  controller_id integer not null,
  pool_id uuid not null,
  institution_id integer not null,
  class_label text,
  state text not null default 'active'::text,
  made_at timestamp with time zone not null,
  ended_at timestamp with time zone,
  constraint licences_standing_pkey PRIMARY KEY (id),
  constraint licences_standing_check CHECK (((ended_at IS NULL) = (state = 'active'::text))),
  constraint licences_standing_class_label_check CHECK (((length(class_label) >= 1) AND (length(class_label) <= 60))),
  constraint licences_standing_state_check CHECK ((state = ANY (ARRAY['active'::text, 'ended'::text]))),
  constraint licences_standing_controller_id_institution_id_fkey FOREIGN KEY (controller_id, institution_id) REFERENCES parties_institution(controller_id, id),
  constraint licences_standing_controller_id_pool_id_fkey FOREIGN KEY (controller_id, pool_id) REFERENCES licences_pool(controller_id, id)
);
CREATE UNIQUE INDEX licences_standing_once ON licences_standing USING btree (controller_id, pool_id, institution_id, COALESCE(class_label, ''::text)) WHERE (state = 'active'::text);
alter table licences_standing enable row level security, force row level security;
create policy licences_standing_backfill on licences_standing for all to samkoeb_backfill using ((current_setting('app.backfill'::text, true) = 'on'::text)) with check ((current_setting('app.backfill'::text, true) = 'on'::text));
create policy licences_standing_delete on licences_standing for delete to samkoeb_app using (((controller_id = (NULLIF(current_setting('app.controller'::text, true), ''::text))::integer) AND (((NULLIF(current_setting('app.institution'::text, true), ''::text))::integer IS NULL) OR (institution_id = (NULLIF(current_setting('app.institution'::text, true), ''::text))::integer))));
create policy licences_standing_insert on licences_standing for insert to samkoeb_app with check (((controller_id = (NULLIF(current_setting('app.controller'::text, true), ''::text))::integer) AND (((NULLIF(current_setting('app.institution'::text, true), ''::text))::integer IS NULL) OR (institution_id = (NULLIF(current_setting('app.institution'::text, true), ''::text))::integer))));
create policy licences_standing_platform on licences_standing for all to samkoeb_platform using ((current_setting('app.platform'::text, true) = 'on'::text)) with check ((current_setting('app.platform'::text, true) = 'on'::text));
create policy licences_standing_read on licences_standing for select to samkoeb_app using (((controller_id = (NULLIF(current_setting('app.controller'::text, true), ''::text))::integer) AND (((NULLIF(current_setting('app.institution'::text, true), ''::text))::integer IS NULL) OR (institution_id = (NULLIF(current_setting('app.institution'::text, true), ''::text))::integer))));
create policy licences_standing_update on licences_standing for update to samkoeb_app using (((controller_id = (NULLIF(current_setting('app.controller'::text, true), ''::text))::integer) AND (((NULLIF(current_setting('app.institution'::text, true), ''::text))::integer IS NULL) OR (institution_id = (NULLIF(current_setting('app.institution'::text, true), ''::text))::integer)))) with check (((controller_id = (NULLIF(current_setting('app.controller'::text, true), ''::text))::integer) AND (((NULLIF(current_setting('app.institution'::text, true), ''::text))::integer IS NULL) OR (institution_id = (NULLIF(current_setting('app.institution'::text, true), ''::text))::integer))));
grant insert, select on licences_standing to samkoeb_app;
grant delete, insert, select, update on licences_standing to samkoeb_platform;
grant update (state, ended_at) on licences_standing to samkoeb_app;

create table licences_waiting (
  id uuid not null,
  controller_id integer not null,
  pool_id uuid not null,
  institution_id integer not null,
  seats integer not null,
  granted integer not null default 0,
  partial boolean not null,
  starts_on date not null,
  ends_on date not null,
  lapses_on date not null,
  passed_over boolean not null default false,
  state text not null default 'waiting'::text,
  reason text,
  asked_at timestamp with time zone not null,
  settled_at timestamp with time zone,
  constraint licences_waiting_pkey PRIMARY KEY (id),
  constraint licences_waiting_controller_id_id_institution_id_key UNIQUE (controller_id, id, institution_id),
  constraint licences_waiting_one_place EXCLUDE USING gist (controller_id WITH =, pool_id WITH =, institution_id WITH =, daterange(starts_on, ends_on) WITH &&) WHERE ((state = 'waiting'::text)),
  constraint licences_waiting_check CHECK (((granted >= 0) AND (granted <= seats))),
  constraint licences_waiting_check1 CHECK ((ends_on > starts_on)),
  constraint licences_waiting_check2 CHECK (((settled_at IS NULL) = (state = 'waiting'::text))),
  constraint licences_waiting_check3 CHECK (((state <> 'served'::text) OR (granted = seats))),
  constraint licences_waiting_check4 CHECK ((partial OR ((granted = 0) OR (granted = seats)))),
  constraint licences_waiting_check5 CHECK ((lapses_on <= ends_on)),
  constraint licences_waiting_check6 CHECK (((state = 'set_aside'::text) = (reason IS NOT NULL))),
  constraint licences_waiting_reason_check CHECK (((length(reason) >= 1) AND (length(reason) <= 500))),
  constraint licences_waiting_seats_check CHECK ((seats > 0)),
  constraint licences_waiting_state_check CHECK ((state = ANY (ARRAY['waiting'::text, 'served'::text, 'cancelled'::text, 'lapsed'::text, 'set_aside'::text]))),
  constraint licences_waiting_controller_id_institution_id_fkey FOREIGN KEY (controller_id, institution_id) REFERENCES parties_institution(controller_id, id),
  constraint licences_waiting_controller_id_pool_id_fkey FOREIGN KEY (controller_id, pool_id) REFERENCES licences_pool(controller_id, id)
);
CREATE INDEX licences_waiting_pool ON licences_waiting USING btree (controller_id, pool_id, id);
alter table licences_waiting enable row level security, force row level security;
create policy licences_waiting_backfill on licences_waiting for all to samkoeb_backfill using ((current_setting('app.backfill'::text, true) = 'on'::text)) with check ((current_setting('app.backfill'::text, true) = 'on'::text));
create policy licences_waiting_delete on licences_waiting for delete to samkoeb_app using (((controller_id = (NULLIF(current_setting('app.controller'::text, true), ''::text))::integer) AND (((NULLIF(current_setting('app.institution'::text, true), ''::text))::integer IS NULL) OR (institution_id = (NULLIF(current_setting('app.institution'::text, true), ''::text))::integer))));
create policy licences_waiting_insert on licences_waiting for insert to samkoeb_app with check (((controller_id = (NULLIF(current_setting('app.controller'::text, true), ''::text))::integer) AND (((NULLIF(current_setting('app.institution'::text, true), ''::text))::integer IS NULL) OR (institution_id = (NULLIF(current_setting('app.institution'::text, true), ''::text))::integer))));
create policy licences_waiting_platform on licences_waiting for all to samkoeb_platform using ((current_setting('app.platform'::text, true) = 'on'::text)) with check ((current_setting('app.platform'::text, true) = 'on'::text));
create policy licences_waiting_read on licences_waiting for select to samkoeb_app using (((controller_id = (NULLIF(current_setting('app.controller'::text, true), ''::text))::integer) AND (((NULLIF(current_setting('app.institution'::text, true), ''::text))::integer IS NULL) OR (institution_id = (NULLIF(current_setting('app.institution'::text, true), ''::text))::integer))));
create policy licences_waiting_update on licences_waiting for update to samkoeb_app using (((controller_id = (NULLIF(current_setting('app.controller'::text, true), ''::text))::integer) AND (((NULLIF(current_setting('app.institution'::text, true), ''::text))::integer IS NULL) OR (institution_id = (NULLIF(current_setting('app.institution'::text, true), ''::text))::integer)))) with check (((controller_id = (NULLIF(current_setting('app.controller'::text, true), ''::text))::integer) AND (((NULLIF(current_setting('app.institution'::text, true), ''::text))::integer IS NULL) OR (institution_id = (NULLIF(current_setting('app.institution'::text, true), ''::text))::integer))));
grant insert, select on licences_waiting to samkoeb_app;
grant delete, insert, select, update on licences_waiting to samkoeb_platform;
grant update (granted, ends_on, lapses_on, passed_over, state, reason, settled_at) on licences_waiting to samkoeb_app;

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
  constraint parties_api_key_roles_check CHECK (((cardinality(roles) >= 1) AND (cardinality(roles) <= 13))),
  constraint parties_api_key_institution_id_fkey FOREIGN KEY (institution_id) REFERENCES parties_institution(id),
  constraint parties_api_key_party_id_person_id_fkey FOREIGN KEY (party_id, person_id) REFERENCES parties_person(party_id, id)
);
CREATE INDEX parties_api_key_person ON parties_api_key USING btree (party_id, person_id);
alter table parties_api_key enable row level security, force row level security;
create policy parties_api_key_backfill on parties_api_key for all to samkoeb_backfill using ((current_setting('app.backfill'::text, true) = 'on'::text)) with check ((current_setting('app.backfill'::text, true) = 'on'::text));
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
  data_gate text not null default 'block'::text,
  pseudonym_generation integer not null default 1,
  constraint parties_controller_pkey PRIMARY KEY (id),
  constraint parties_controller_code_key UNIQUE (code),
  constraint parties_controller_check CHECK (((kind = 'municipality'::text) = (code IS NOT NULL))),
  constraint parties_controller_code_check CHECK ((code ~ '^[0-9]{3}$'::text)),
  constraint parties_controller_data_gate_check CHECK ((data_gate = ANY (ARRAY['block'::text, 'flag'::text]))),
  constraint parties_controller_gln_check CHECK ((gln ~ '^[0-9]{13}$'::text)),
  constraint parties_controller_kind_check CHECK ((kind = ANY (ARRAY['municipality'::text, 'independent'::text]))),
  constraint parties_controller_id_fkey FOREIGN KEY (id) REFERENCES parties_party(id)
);
CREATE TRIGGER parties_controller_guard BEFORE UPDATE OF data_gate ON parties_controller FOR EACH ROW EXECUTE FUNCTION parties_controller_guard();
-- no row-level security on parties_controller
grant insert, select on parties_controller to samkoeb_app;
grant delete, insert, select, update on parties_controller to samkoeb_platform;
grant update (data_gate) on parties_controller to samkoeb_app;

create table parties_data_flag (
  controller_id integer not null,
  door text not null,
  publisher_id integer not null,
  on_day date not null,
  flagged_at timestamp with time zone not null default platform_now(),
  constraint parties_data_flag_pkey PRIMARY KEY (controller_id, on_day, door, publisher_id),
  constraint parties_data_flag_door_check CHECK ((door = ANY (ARRAY['roster'::text, 'seats'::text, 'usage'::text]))),
  constraint parties_data_flag_publisher_id_check CHECK ((publisher_id >= 0)),
  constraint parties_data_flag_controller_id_fkey FOREIGN KEY (controller_id) REFERENCES parties_controller(id)
);
alter table parties_data_flag enable row level security, force row level security;
create policy parties_data_flag_backfill on parties_data_flag for all to samkoeb_backfill using ((current_setting('app.backfill'::text, true) = 'on'::text)) with check ((current_setting('app.backfill'::text, true) = 'on'::text));
create policy parties_data_flag_delete on parties_data_flag for delete to samkoeb_app using (((controller_id = (NULLIF(current_setting('app.controller'::text, true), ''::text))::integer) OR (publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer)));
create policy parties_data_flag_insert on parties_data_flag for insert to samkoeb_app with check (((controller_id = (NULLIF(current_setting('app.controller'::text, true), ''::text))::integer) OR (publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer)));
create policy parties_data_flag_platform on parties_data_flag for all to samkoeb_platform using ((current_setting('app.platform'::text, true) = 'on'::text)) with check ((current_setting('app.platform'::text, true) = 'on'::text));
create policy parties_data_flag_read on parties_data_flag for select to samkoeb_app using (((controller_id = (NULLIF(current_setting('app.controller'::text, true), ''::text))::integer) OR (publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer)));
create policy parties_data_flag_update on parties_data_flag for update to samkoeb_app using (((controller_id = (NULLIF(current_setting('app.controller'::text, true), ''::text))::integer) OR (publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer))) with check (((controller_id = (NULLIF(current_setting('app.controller'::text, true), ''::text))::integer) OR (publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer)));
grant insert, select on parties_data_flag to samkoeb_app;
grant delete, insert, select, update on parties_data_flag to samkoeb_platform;

create table parties_data_gate (
  controller_id integer not null,
  number integer not null,
  mode text not null,
  reason text not null,
  chosen_at timestamp with time zone not null default platform_now(),
  constraint parties_data_gate_pkey PRIMARY KEY (controller_id, number),
  constraint parties_data_gate_mode_check CHECK ((mode = ANY (ARRAY['block'::text, 'flag'::text]))),
  constraint parties_data_gate_number_check CHECK ((number > 0)),
  constraint parties_data_gate_reason_check CHECK (((length(reason) >= 1) AND (length(reason) <= 500))),
  constraint parties_data_gate_controller_id_fkey FOREIGN KEY (controller_id) REFERENCES parties_controller(id)
);
alter table parties_data_gate enable row level security, force row level security;
create policy parties_data_gate_backfill on parties_data_gate for all to samkoeb_backfill using ((current_setting('app.backfill'::text, true) = 'on'::text)) with check ((current_setting('app.backfill'::text, true) = 'on'::text));
create policy parties_data_gate_delete on parties_data_gate for delete to samkoeb_app using ((controller_id = (NULLIF(current_setting('app.controller'::text, true), ''::text))::integer));
create policy parties_data_gate_insert on parties_data_gate for insert to samkoeb_app with check ((controller_id = (NULLIF(current_setting('app.controller'::text, true), ''::text))::integer));
create policy parties_data_gate_platform on parties_data_gate for all to samkoeb_platform using ((current_setting('app.platform'::text, true) = 'on'::text)) with check ((current_setting('app.platform'::text, true) = 'on'::text));
create policy parties_data_gate_read on parties_data_gate for select to samkoeb_app using ((controller_id = (NULLIF(current_setting('app.controller'::text, true), ''::text))::integer));
create policy parties_data_gate_update on parties_data_gate for update to samkoeb_app using ((controller_id = (NULLIF(current_setting('app.controller'::text, true), ''::text))::integer)) with check ((controller_id = (NULLIF(current_setting('app.controller'::text, true), ''::text))::integer));
grant insert, select on parties_data_gate to samkoeb_app;
grant delete, insert, select, update on parties_data_gate to samkoeb_platform;

create table parties_departure (
  party_id integer not null,
  person_id uuid not null,
  left_by uuid not null,
  left_at timestamp with time zone not null default platform_now(),
  constraint parties_departure_pkey PRIMARY KEY (person_id),
  constraint parties_departure_party_id_person_id_fkey FOREIGN KEY (party_id, person_id) REFERENCES parties_person(party_id, id)
);
alter table parties_departure enable row level security, force row level security;
create policy parties_departure_backfill on parties_departure for all to samkoeb_backfill using ((current_setting('app.backfill'::text, true) = 'on'::text)) with check ((current_setting('app.backfill'::text, true) = 'on'::text));
create policy parties_departure_delete on parties_departure for delete to samkoeb_app using ((party_id = (NULLIF(current_setting('app.party'::text, true), ''::text))::integer));
create policy parties_departure_insert on parties_departure for insert to samkoeb_app with check ((party_id = (NULLIF(current_setting('app.party'::text, true), ''::text))::integer));
create policy parties_departure_platform on parties_departure for all to samkoeb_platform using ((current_setting('app.platform'::text, true) = 'on'::text)) with check ((current_setting('app.platform'::text, true) = 'on'::text));
create policy parties_departure_read on parties_departure for select to samkoeb_app using ((party_id = (NULLIF(current_setting('app.party'::text, true), ''::text))::integer));
create policy parties_departure_update on parties_departure for update to samkoeb_app using ((party_id = (NULLIF(current_setting('app.party'::text, true), ''::text))::integer)) with check ((party_id = (NULLIF(current_setting('app.party'::text, true), ''::text))::integer));
grant insert, select on parties_departure to samkoeb_app;
grant delete, insert, select, update on parties_departure to samkoeb_platform;

create table parties_deputy (
  id uuid not null,
  party_id integer not null,
  person_id uuid not null,
  deputy_id uuid not null,
  starts_on date not null,
  ends_on date not null,
  named_at timestamp with time zone not null default platform_now(),
  confirmed_by uuid,
  confirmed_for uuid,
  confirmed_at timestamp with time zone,
  ended_at timestamp with time zone,
  constraint parties_deputy_pkey PRIMARY KEY (id),
  constraint parties_deputy_for_one_a_day EXCLUDE USING gist (party_id WITH =, deputy_id WITH =, daterange(starts_on, ends_on) WITH &&) WHERE ((ended_at IS NULL)),
  constraint parties_deputy_one_a_day EXCLUDE USING gist (party_id WITH =, person_id WITH =, daterange(starts_on, ends_on) WITH &&) WHERE ((ended_at IS NULL)),
  constraint parties_deputy_check CHECK ((deputy_id <> person_id)),
  constraint parties_deputy_check1 CHECK ((ends_on > starts_on)),
  constraint parties_deputy_check2 CHECK (((confirmed_at IS NULL) = (confirmed_by IS NULL))),
  constraint parties_deputy_confirmed_by_a_third CHECK ((NOT (ARRAY[confirmed_by, confirmed_for] && ARRAY[person_id, deputy_id]))),
  constraint parties_deputy_party_id_deputy_id_fkey FOREIGN KEY (party_id, deputy_id) REFERENCES parties_person(party_id, id),
  constraint parties_deputy_party_id_person_id_fkey FOREIGN KEY (party_id, person_id) REFERENCES parties_person(party_id, id)
);
alter table parties_deputy enable row level security, force row level security;
create policy parties_deputy_backfill on parties_deputy for all to samkoeb_backfill using ((current_setting('app.backfill'::text, true) = 'on'::text)) with check ((current_setting('app.backfill'::text, true) = 'on'::text));
create policy parties_deputy_delete on parties_deputy for delete to samkoeb_app using ((party_id = (NULLIF(current_setting('app.party'::text, true), ''::text))::integer));
create policy parties_deputy_insert on parties_deputy for insert to samkoeb_app with check ((party_id = (NULLIF(current_setting('app.party'::text, true), ''::text))::integer));
create policy parties_deputy_platform on parties_deputy for all to samkoeb_platform using ((current_setting('app.platform'::text, true) = 'on'::text)) with check ((current_setting('app.platform'::text, true) = 'on'::text));
create policy parties_deputy_read on parties_deputy for select to samkoeb_app using ((party_id = (NULLIF(current_setting('app.party'::text, true), ''::text))::integer));
create policy parties_deputy_update on parties_deputy for update to samkoeb_app using ((party_id = (NULLIF(current_setting('app.party'::text, true), ''::text))::integer)) with check ((party_id = (NULLIF(current_setting('app.party'::text, true), ''::text))::integer));
grant insert, select on parties_deputy to samkoeb_app;
grant delete, insert, select, update on parties_deputy to samkoeb_platform;
grant update (confirmed_by, confirmed_for, confirmed_at, ended_at) on parties_deputy to samkoeb_app;

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
  transfer_basis text not null default 'none'::text,
  round_reference text,
  constraint parties_dpa_pkey PRIMARY KEY (id),
  constraint parties_dpa_categories_check CHECK (((cardinality(categories) >= 1) AND (cardinality(categories) <= 30))),
  constraint parties_dpa_check CHECK ((ends_on > starts_on)),
  constraint parties_dpa_round_reference_check CHECK (((length(round_reference) >= 1) AND (length(round_reference) <= 200))),
  constraint parties_dpa_sub_processors_check CHECK ((cardinality(sub_processors) <= 50)),
  constraint parties_dpa_transfer_basis_check CHECK ((transfer_basis = ANY (ARRAY['none'::text, 'adequacy'::text, 'standard_clauses'::text, 'binding_rules'::text]))),
  constraint parties_dpa_version_check CHECK (((length(version) >= 1) AND (length(version) <= 40))),
  constraint parties_dpa_controller_id_fkey FOREIGN KEY (controller_id) REFERENCES parties_controller(id),
  constraint parties_dpa_publisher_id_fkey FOREIGN KEY (publisher_id) REFERENCES parties_publisher(id)
);
CREATE INDEX parties_dpa_pair ON parties_dpa USING btree (controller_id, publisher_id);
CREATE UNIQUE INDEX parties_dpa_round ON parties_dpa USING btree (controller_id, publisher_id, round_reference) WHERE (round_reference IS NOT NULL);
alter table parties_dpa enable row level security, force row level security;
create policy parties_dpa_backfill on parties_dpa for all to samkoeb_backfill using ((current_setting('app.backfill'::text, true) = 'on'::text)) with check ((current_setting('app.backfill'::text, true) = 'on'::text));
create policy parties_dpa_delete on parties_dpa for delete to samkoeb_app using ((controller_id = (NULLIF(current_setting('app.controller'::text, true), ''::text))::integer));
create policy parties_dpa_insert on parties_dpa for insert to samkoeb_app with check ((controller_id = (NULLIF(current_setting('app.controller'::text, true), ''::text))::integer));
create policy parties_dpa_platform on parties_dpa for all to samkoeb_platform using ((current_setting('app.platform'::text, true) = 'on'::text)) with check ((current_setting('app.platform'::text, true) = 'on'::text));
create policy parties_dpa_read on parties_dpa for select to samkoeb_app using (((controller_id = (NULLIF(current_setting('app.controller'::text, true), ''::text))::integer) OR (publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer)));
create policy parties_dpa_update on parties_dpa for update to samkoeb_app using (((controller_id = (NULLIF(current_setting('app.controller'::text, true), ''::text))::integer) OR (publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer))) with check ((controller_id = (NULLIF(current_setting('app.controller'::text, true), ''::text))::integer));
grant insert, select on parties_dpa to samkoeb_app;
grant delete, insert, select, update on parties_dpa to samkoeb_platform;
grant update (ended_at) on parties_dpa to samkoeb_app;

create table parties_email_change (
  id uuid not null,
  party_id integer not null,
  person_id uuid,
  email text not null,
  token_hash bytea not null,
  asked_by uuid not null,
  asked_for uuid,
  asked_at timestamp with time zone not null default platform_now(),
  expires_at timestamp with time zone not null,
  read_at timestamp with time zone,
  agreed_by uuid,
  agreed_for uuid,
  holds_from timestamp with time zone,
  confirmed_at timestamp with time zone,
  constraint parties_email_change_pkey PRIMARY KEY (id),
  constraint parties_email_change_check CHECK ((expires_at > asked_at)),
  constraint parties_email_change_check1 CHECK ((confirmed_at >= asked_at)),
  constraint parties_email_change_email_check CHECK (((length(email) >= 3) AND (length(email) <= 254))),
  constraint parties_email_change_read CHECK (((confirmed_at IS NULL) OR (confirmed_at >= read_at))),
  constraint parties_email_change_token_hash_check CHECK ((length(token_hash) = 32)),
  constraint parties_email_change_two CHECK ((NOT (ARRAY[agreed_by, agreed_for] && ARRAY[asked_by, asked_for]))),
  constraint parties_email_change_party_id_fkey FOREIGN KEY (party_id) REFERENCES parties_party(id),
  constraint parties_email_change_party_id_person_id_fkey FOREIGN KEY (party_id, person_id) REFERENCES parties_person(party_id, id)
);
CREATE INDEX parties_email_change_asked ON parties_email_change USING btree (party_id, asked_at);
alter table parties_email_change enable row level security, force row level security;
create policy parties_email_change_backfill on parties_email_change for all to samkoeb_backfill using ((current_setting('app.backfill'::text, true) = 'on'::text)) with check ((current_setting('app.backfill'::text, true) = 'on'::text));
create policy parties_email_change_delete on parties_email_change for delete to samkoeb_app using ((party_id = (NULLIF(current_setting('app.party'::text, true), ''::text))::integer));
create policy parties_email_change_insert on parties_email_change for insert to samkoeb_app with check ((party_id = (NULLIF(current_setting('app.party'::text, true), ''::text))::integer));
create policy parties_email_change_platform on parties_email_change for all to samkoeb_platform using ((current_setting('app.platform'::text, true) = 'on'::text)) with check ((current_setting('app.platform'::text, true) = 'on'::text));
create policy parties_email_change_read on parties_email_change for select to samkoeb_app using ((party_id = (NULLIF(current_setting('app.party'::text, true), ''::text))::integer));
create policy parties_email_change_update on parties_email_change for update to samkoeb_app using ((party_id = (NULLIF(current_setting('app.party'::text, true), ''::text))::integer)) with check ((party_id = (NULLIF(current_setting('app.party'::text, true), ''::text))::integer));
grant insert, select on parties_email_change to samkoeb_app;
grant delete, insert, select, update on parties_email_change to samkoeb_platform;
grant update (expires_at, read_at, agreed_by, agreed_for, holds_from, confirmed_at) on parties_email_change to samkoeb_app;

create table parties_failed_sign_in (
  party_id integer not null,
  on_day date not null default ((platform_now() AT TIME ZONE 'Europe/Copenhagen'::text))::date,
  address text not null,
  key_id text not null default ''::text,
  reason text not null,
  times integer not null default 1,
  first_at timestamp with time zone not null default platform_now(),
  last_at timestamp with time zone not null default platform_now(),
  constraint parties_failed_sign_in_pkey PRIMARY KEY (party_id, on_day, address, key_id, reason),
  constraint parties_failed_sign_in_address_check CHECK (((length(address) >= 1) AND (length(address) <= 80))),
  constraint parties_failed_sign_in_key_id_check CHECK ((key_id ~ '^([0-9a-z]{8})?$'::text)),
  constraint parties_failed_sign_in_reason_check CHECK ((reason = ANY (ARRAY['unknown'::text, 'wrong'::text, 'revoked'::text, 'expired'::text, 'barred'::text, 'state'::text, 'refused'::text, 'unlinked'::text]))),
  constraint parties_failed_sign_in_times_check CHECK ((times > 0)),
  constraint parties_failed_sign_in_party_id_fkey FOREIGN KEY (party_id) REFERENCES parties_party(id)
);
CREATE INDEX parties_failed_sign_in_age ON parties_failed_sign_in USING btree (on_day);
alter table parties_failed_sign_in enable row level security, force row level security;
create policy parties_failed_sign_in_backfill on parties_failed_sign_in for all to samkoeb_backfill using ((current_setting('app.backfill'::text, true) = 'on'::text)) with check ((current_setting('app.backfill'::text, true) = 'on'::text));
create policy parties_failed_sign_in_delete on parties_failed_sign_in for delete to samkoeb_app using ((party_id = (NULLIF(current_setting('app.party'::text, true), ''::text))::integer));
create policy parties_failed_sign_in_insert on parties_failed_sign_in for insert to samkoeb_app with check ((party_id = (NULLIF(current_setting('app.party'::text, true), ''::text))::integer));
create policy parties_failed_sign_in_platform on parties_failed_sign_in for all to samkoeb_platform using ((current_setting('app.platform'::text, true) = 'on'::text)) with check ((current_setting('app.platform'::text, true) = 'on'::text));
create policy parties_failed_sign_in_read on parties_failed_sign_in for select to samkoeb_app using ((party_id = (NULLIF(current_setting('app.party'::text, true), ''::text))::integer));
create policy parties_failed_sign_in_update on parties_failed_sign_in for update to samkoeb_app using ((party_id = (NULLIF(current_setting('app.party'::text, true), ''::text))::integer)) with check ((party_id = (NULLIF(current_setting('app.party'::text, true), ''::text))::integer));
grant insert, select on parties_failed_sign_in to samkoeb_app;
grant delete, insert, select, update on parties_failed_sign_in to samkoeb_platform;
grant update (times, last_at) on parties_failed_sign_in to samkoeb_app;

create table parties_identity (
  id uuid not null,
  party_id integer not null,
  person_id uuid not null,
  provider text not null,
  subject_hash bytea not null,
  origin text not null,
  linked_at timestamp with time zone not null default platform_now(),
  ended_at timestamp with time zone,
  constraint parties_identity_pkey PRIMARY KEY (id),
  constraint parties_identity_id_person_id_key UNIQUE (id, person_id),
  constraint parties_identity_check CHECK ((ended_at >= linked_at)),
  constraint parties_identity_origin_check CHECK ((origin = ANY (ARRAY['invitation'::text, 'claims'::text]))),
  constraint parties_identity_provider_check CHECK ((provider ~ '^[a-z0-9][a-z0-9-]{0,29}$'::text)),
  constraint parties_identity_subject_hash_check CHECK ((length(subject_hash) = 32)),
  constraint parties_identity_party_id_person_id_fkey FOREIGN KEY (party_id, person_id) REFERENCES parties_person(party_id, id)
);
CREATE INDEX parties_identity_subject ON parties_identity USING btree (subject_hash);
CREATE UNIQUE INDEX parties_identity_once ON parties_identity USING btree (person_id, subject_hash) WHERE (ended_at IS NULL);
alter table parties_identity enable row level security, force row level security;
create policy parties_identity_backfill on parties_identity for all to samkoeb_backfill using ((current_setting('app.backfill'::text, true) = 'on'::text)) with check ((current_setting('app.backfill'::text, true) = 'on'::text));
create policy parties_identity_delete on parties_identity for delete to samkoeb_app using ((party_id = (NULLIF(current_setting('app.party'::text, true), ''::text))::integer));
create policy parties_identity_insert on parties_identity for insert to samkoeb_app with check ((party_id = (NULLIF(current_setting('app.party'::text, true), ''::text))::integer));
create policy parties_identity_platform on parties_identity for all to samkoeb_platform using ((current_setting('app.platform'::text, true) = 'on'::text)) with check ((current_setting('app.platform'::text, true) = 'on'::text));
create policy parties_identity_read on parties_identity for select to samkoeb_app using (((party_id = (NULLIF(current_setting('app.party'::text, true), ''::text))::integer) OR (encode(subject_hash, 'hex'::text) = current_setting('app.key'::text, true))));
create policy parties_identity_update on parties_identity for update to samkoeb_app using (((party_id = (NULLIF(current_setting('app.party'::text, true), ''::text))::integer) OR (encode(subject_hash, 'hex'::text) = current_setting('app.key'::text, true)))) with check ((party_id = (NULLIF(current_setting('app.party'::text, true), ''::text))::integer));
grant insert, select on parties_identity to samkoeb_app;
grant delete, insert, select, update on parties_identity to samkoeb_platform;
grant update (subject_hash, ended_at) on parties_identity to samkoeb_app;

create table parties_identity_proof (
  party_id integer not null,
  letters integer not null default 0,
  asked_at timestamp with time zone,
  address text,
  sent_at timestamp with time zone,
  sent_by uuid,
  tries integer not null default 0,
  means text,
  proved_at timestamp with time zone,
  refused_at timestamp with time zone,
  constraint parties_identity_proof_pkey PRIMARY KEY (party_id),
  constraint parties_identity_proof_address_check CHECK (((length(address) >= 5) AND (length(address) <= 500))),
  constraint parties_identity_proof_check CHECK ((((sent_at IS NULL) = (address IS NULL)) AND ((sent_at IS NULL) = (sent_by IS NULL)))),
  constraint parties_identity_proof_check1 CHECK (((means IS NULL) = ((proved_at IS NULL) AND (refused_at IS NULL)))),
  constraint parties_identity_proof_check2 CHECK (((proved_at IS NULL) OR (refused_at IS NULL))),
  constraint parties_identity_proof_letters_check CHECK (((letters >= 0) AND (letters <= 3))),
  constraint parties_identity_proof_means_check CHECK ((means = ANY (ARRAY['claim'::text, 'letter'::text]))),
  constraint parties_identity_proof_tries_check CHECK (((tries >= 0) AND (tries <= 5))),
  constraint parties_identity_proof_party_id_fkey FOREIGN KEY (party_id) REFERENCES parties_party(id)
);
alter table parties_identity_proof enable row level security, force row level security;
create policy parties_identity_proof_backfill on parties_identity_proof for all to samkoeb_backfill using ((current_setting('app.backfill'::text, true) = 'on'::text)) with check ((current_setting('app.backfill'::text, true) = 'on'::text));
create policy parties_identity_proof_delete on parties_identity_proof for delete to samkoeb_app using ((party_id = (NULLIF(current_setting('app.party'::text, true), ''::text))::integer));
create policy parties_identity_proof_insert on parties_identity_proof for insert to samkoeb_app with check ((party_id = (NULLIF(current_setting('app.party'::text, true), ''::text))::integer));
create policy parties_identity_proof_platform on parties_identity_proof for all to samkoeb_platform using ((current_setting('app.platform'::text, true) = 'on'::text)) with check ((current_setting('app.platform'::text, true) = 'on'::text));
create policy parties_identity_proof_read on parties_identity_proof for select to samkoeb_app using (((party_id = (NULLIF(current_setting('app.party'::text, true), ''::text))::integer) OR (current_setting('app.operator'::text, true) <> ''::text)));
create policy parties_identity_proof_update on parties_identity_proof for update to samkoeb_app using ((party_id = (NULLIF(current_setting('app.party'::text, true), ''::text))::integer)) with check ((party_id = (NULLIF(current_setting('app.party'::text, true), ''::text))::integer));
grant insert, select, update on parties_identity_proof to samkoeb_app;
grant delete, insert, select, update on parties_identity_proof to samkoeb_platform;

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
  merged_into integer,
  constraint parties_institution_pkey PRIMARY KEY (id),
  constraint parties_institution_controller_id_id_key UNIQUE (controller_id, id),
  constraint parties_institution_check CHECK ((valid_to > valid_from)),
  constraint parties_institution_gln_check CHECK ((gln ~ '^[0-9]{13}$'::text)),
  constraint parties_institution_kind_check CHECK ((kind = ANY (ARRAY['school'::text, 'daycare'::text, 'library'::text]))),
  constraint parties_institution_merged_closes CHECK (((merged_into IS NULL) OR ((valid_to IS NOT NULL) AND (merged_into <> id)))),
  constraint parties_institution_name_check CHECK (((length(name) >= 1) AND (length(name) <= 200))),
  constraint parties_institution_number_check CHECK ((number ~ '^[0-9]{6}$'::text)),
  constraint parties_institution_people_check CHECK ((people >= 0)),
  constraint parties_institution_controller_id_fkey FOREIGN KEY (controller_id) REFERENCES parties_controller(id),
  constraint parties_institution_merger FOREIGN KEY (controller_id, merged_into) REFERENCES parties_institution(controller_id, id)
);
CREATE INDEX parties_institution_controller ON parties_institution USING btree (controller_id, number);
CREATE INDEX parties_institution_heir ON parties_institution USING btree (merged_into) WHERE (merged_into IS NOT NULL);
CREATE TRIGGER parties_institution_counted_insert AFTER INSERT ON parties_institution REFERENCING NEW TABLE AS fresh FOR EACH STATEMENT EXECUTE FUNCTION roster_enrolment_changed();
CREATE TRIGGER parties_institution_counted_update AFTER UPDATE ON parties_institution REFERENCING NEW TABLE AS fresh FOR EACH STATEMENT EXECUTE FUNCTION roster_enrolment_changed();
CREATE TRIGGER parties_institution_first_number AFTER INSERT ON parties_institution FOR EACH ROW EXECUTE FUNCTION parties_institution_first_number();
-- no row-level security on parties_institution
grant insert, select, update on parties_institution to samkoeb_app;
grant delete, insert, select, update on parties_institution to samkoeb_platform;

create table parties_institution_number (
  controller_id integer not null,
  institution_id integer not null,
  number text not null,
  valid_from date not null,
  valid_to date,
  constraint parties_institution_number_pkey PRIMARY KEY (institution_id, number, valid_from),
  constraint parties_institution_number_once EXCLUDE USING gist (number WITH =, daterange(valid_from, valid_to) WITH &&),
  constraint parties_institution_number_check1 CHECK ((valid_to > valid_from)),
  constraint parties_institution_number_number_check CHECK ((number ~ '^[0-9]{6}$'::text)),
  constraint parties_institution_number_controller_id_institution_id_fkey FOREIGN KEY (controller_id, institution_id) REFERENCES parties_institution(controller_id, id)
);
CREATE INDEX parties_institution_number_lookup ON parties_institution_number USING btree (controller_id, number, valid_from);
-- no row-level security on parties_institution_number
grant delete, insert, select, update on parties_institution_number to samkoeb_app;
grant delete, insert, select, update on parties_institution_number to samkoeb_platform;

create table parties_invitation (
  id uuid not null,
  party_id integer not null,
  person_id uuid not null,
  address text not null,
  hash bytea not null,
  invited_by uuid not null,
  invited_for uuid,
  invited_at timestamp with time zone not null default platform_now(),
  expires_at timestamp with time zone not null,
  ground text,
  confirmed_by uuid,
  confirmed_for uuid,
  accepted_at timestamp with time zone,
  withdrawn_at timestamp with time zone,
  constraint parties_invitation_pkey PRIMARY KEY (id),
  constraint parties_invitation_hash_key UNIQUE (hash),
  constraint parties_invitation_address_check CHECK (((length(address) >= 3) AND (length(address) <= 254))),
  constraint parties_invitation_check CHECK ((expires_at > invited_at)),
  constraint parties_invitation_check1 CHECK (((accepted_at IS NULL) OR (ground IS NOT NULL))),
  constraint parties_invitation_ground_check CHECK ((ground = ANY (ARRAY['first'::text, 'own'::text, 'lone'::text, 'two'::text, 'operator'::text]))),
  constraint parties_invitation_hash_check CHECK ((length(hash) = 32)),
  constraint parties_invitation_two CHECK ((((NOT (ground IS DISTINCT FROM 'two'::text)) = (confirmed_by IS NOT NULL)) AND (NOT (ARRAY[confirmed_by, confirmed_for] && ARRAY[invited_by, invited_for, person_id])))),
  constraint parties_invitation_party_id_person_id_fkey FOREIGN KEY (party_id, person_id) REFERENCES parties_person(party_id, id)
);
CREATE UNIQUE INDEX parties_invitation_once ON parties_invitation USING btree (party_id, person_id) WHERE ((accepted_at IS NULL) AND (withdrawn_at IS NULL));
alter table parties_invitation enable row level security, force row level security;
create policy parties_invitation_backfill on parties_invitation for all to samkoeb_backfill using ((current_setting('app.backfill'::text, true) = 'on'::text)) with check ((current_setting('app.backfill'::text, true) = 'on'::text));
create policy parties_invitation_delete on parties_invitation for delete to samkoeb_app using ((party_id = (NULLIF(current_setting('app.party'::text, true), ''::text))::integer));
create policy parties_invitation_insert on parties_invitation for insert to samkoeb_app with check ((party_id = (NULLIF(current_setting('app.party'::text, true), ''::text))::integer));
create policy parties_invitation_platform on parties_invitation for all to samkoeb_platform using ((current_setting('app.platform'::text, true) = 'on'::text)) with check ((current_setting('app.platform'::text, true) = 'on'::text));
create policy parties_invitation_read on parties_invitation for select to samkoeb_app using (((party_id = (NULLIF(current_setting('app.party'::text, true), ''::text))::integer) OR (encode(hash, 'hex'::text) = current_setting('app.key'::text, true))));
create policy parties_invitation_update on parties_invitation for update to samkoeb_app using (((party_id = (NULLIF(current_setting('app.party'::text, true), ''::text))::integer) OR (encode(hash, 'hex'::text) = current_setting('app.key'::text, true)))) with check ((party_id = (NULLIF(current_setting('app.party'::text, true), ''::text))::integer));
grant insert, select on parties_invitation to samkoeb_app;
grant delete, insert, select, update on parties_invitation to samkoeb_platform;
grant update (ground, confirmed_by, confirmed_for, accepted_at, withdrawn_at) on parties_invitation to samkoeb_app;

create table parties_key_use (
  key_id text not null,
  party_id integer not null,
  used_at timestamp with time zone not null default platform_now(),
  constraint parties_key_use_pkey PRIMARY KEY (key_id),
  constraint parties_key_use_key_id_fkey FOREIGN KEY (key_id) REFERENCES parties_api_key(id)
);
alter table parties_key_use enable row level security, force row level security;
create policy parties_key_use_backfill on parties_key_use for all to samkoeb_backfill using ((current_setting('app.backfill'::text, true) = 'on'::text)) with check ((current_setting('app.backfill'::text, true) = 'on'::text));
create policy parties_key_use_delete on parties_key_use for delete to samkoeb_app using ((party_id = (NULLIF(current_setting('app.party'::text, true), ''::text))::integer));
create policy parties_key_use_insert on parties_key_use for insert to samkoeb_app with check ((party_id = (NULLIF(current_setting('app.party'::text, true), ''::text))::integer));
create policy parties_key_use_platform on parties_key_use for all to samkoeb_platform using ((current_setting('app.platform'::text, true) = 'on'::text)) with check ((current_setting('app.platform'::text, true) = 'on'::text));
create policy parties_key_use_read on parties_key_use for select to samkoeb_app using ((party_id = (NULLIF(current_setting('app.party'::text, true), ''::text))::integer));
create policy parties_key_use_update on parties_key_use for update to samkoeb_app using ((party_id = (NULLIF(current_setting('app.party'::text, true), ''::text))::integer)) with check ((party_id = (NULLIF(current_setting('app.party'::text, true), ''::text))::integer));
grant insert, select on parties_key_use to samkoeb_app;
grant delete, insert, select, update on parties_key_use to samkoeb_platform;
grant update (used_at) on parties_key_use to samkoeb_app;

create table parties_limit_hit (
  party_id integer not null,
  at_hour timestamp with time zone not null default date_trunc('hour'::text, platform_now()),
  which text not null,
  about_id integer not null default 0,
  key_id text not null default ''::text,
  network text not null default ''::text,
  times integer not null,
  last_at timestamp with time zone not null default platform_now(),
  constraint parties_limit_hit_pkey PRIMARY KEY (party_id, at_hour, which, about_id, key_id, network),
  constraint parties_limit_hit_key_id_check CHECK ((key_id ~ '^([0-9a-z]{8})?$'::text)),
  constraint parties_limit_hit_network_check CHECK ((length(network) <= 40)),
  constraint parties_limit_hit_times_check CHECK ((times > 0)),
  constraint parties_limit_hit_which_check CHECK ((which = ANY (ARRAY['failed'::text, 'open'::text, 'key'::text, 'party'::text, 'backlog'::text, 'streams'::text, 'letters'::text]))),
  constraint parties_limit_hit_party_id_fkey FOREIGN KEY (party_id) REFERENCES parties_party(id)
);
CREATE INDEX parties_limit_hit_age ON parties_limit_hit USING btree (at_hour);
alter table parties_limit_hit enable row level security, force row level security;
create policy parties_limit_hit_backfill on parties_limit_hit for all to samkoeb_backfill using ((current_setting('app.backfill'::text, true) = 'on'::text)) with check ((current_setting('app.backfill'::text, true) = 'on'::text));
create policy parties_limit_hit_delete on parties_limit_hit for delete to samkoeb_app using ((party_id = (NULLIF(current_setting('app.party'::text, true), ''::text))::integer));
create policy parties_limit_hit_insert on parties_limit_hit for insert to samkoeb_app with check ((party_id = (NULLIF(current_setting('app.party'::text, true), ''::text))::integer));
create policy parties_limit_hit_platform on parties_limit_hit for all to samkoeb_platform using ((current_setting('app.platform'::text, true) = 'on'::text)) with check ((current_setting('app.platform'::text, true) = 'on'::text));
create policy parties_limit_hit_read on parties_limit_hit for select to samkoeb_app using ((party_id = (NULLIF(current_setting('app.party'::text, true), ''::text))::integer));
create policy parties_limit_hit_update on parties_limit_hit for update to samkoeb_app using ((party_id = (NULLIF(current_setting('app.party'::text, true), ''::text))::integer)) with check ((party_id = (NULLIF(current_setting('app.party'::text, true), ''::text))::integer));
grant insert, select on parties_limit_hit to samkoeb_app;
grant delete, insert, select, update on parties_limit_hit to samkoeb_platform;
grant update (times, last_at) on parties_limit_hit to samkoeb_app;

create table parties_lock (
  id uuid not null,
  party_id integer not null,
  person_id uuid not null,
  key_id text,
  reason text not null,
  operator_id integer not null,
  locked_by uuid not null,
  holds_from timestamp with time zone,
  second_by uuid,
  until timestamp with time zone not null,
  locked_at timestamp with time zone not null default platform_now(),
  kept_by uuid,
  lift_asked_by uuid,
  lift_asked_for uuid,
  lifted_by uuid,
  lifted_for uuid,
  lifted_at timestamp with time zone,
  constraint parties_lock_pkey PRIMARY KEY (id),
  constraint parties_lock_check CHECK ((second_by <> locked_by)),
  constraint parties_lock_check1 CHECK ((until > locked_at)),
  constraint parties_lock_check2 CHECK ((((lifted_by IS NULL) = (lifted_at IS NULL)) AND ((lifted_by IS NULL) OR (lift_asked_by IS NOT NULL)))),
  constraint parties_lock_lifted_by_two CHECK ((NOT (ARRAY[lifted_by, lifted_for] && ARRAY[lift_asked_by, lift_asked_for]))),
  constraint parties_lock_reason_check CHECK (((length(reason) >= 1) AND (length(reason) <= 500))),
  constraint parties_lock_key_id_fkey FOREIGN KEY (key_id) REFERENCES parties_api_key(id),
  constraint parties_lock_operator_id_fkey FOREIGN KEY (operator_id) REFERENCES parties_party(id),
  constraint parties_lock_party_id_fkey FOREIGN KEY (party_id) REFERENCES parties_party(id),
  constraint parties_lock_party_id_person_id_fkey FOREIGN KEY (party_id, person_id) REFERENCES parties_person(party_id, id)
);
CREATE INDEX parties_lock_person ON parties_lock USING btree (party_id, person_id) WHERE (lifted_at IS NULL);
alter table parties_lock enable row level security, force row level security;
create policy parties_lock_backfill on parties_lock for all to samkoeb_backfill using ((current_setting('app.backfill'::text, true) = 'on'::text)) with check ((current_setting('app.backfill'::text, true) = 'on'::text));
create policy parties_lock_delete on parties_lock for delete to samkoeb_app using (((party_id = (NULLIF(current_setting('app.party'::text, true), ''::text))::integer) OR (operator_id = (NULLIF(current_setting('app.caller'::text, true), ''::text))::integer)));
create policy parties_lock_insert on parties_lock for insert to samkoeb_app with check (((party_id = (NULLIF(current_setting('app.party'::text, true), ''::text))::integer) OR (operator_id = (NULLIF(current_setting('app.caller'::text, true), ''::text))::integer)));
create policy parties_lock_platform on parties_lock for all to samkoeb_platform using ((current_setting('app.platform'::text, true) = 'on'::text)) with check ((current_setting('app.platform'::text, true) = 'on'::text));
create policy parties_lock_read on parties_lock for select to samkoeb_app using (((party_id = (NULLIF(current_setting('app.party'::text, true), ''::text))::integer) OR (operator_id = (NULLIF(current_setting('app.caller'::text, true), ''::text))::integer)));
create policy parties_lock_update on parties_lock for update to samkoeb_app using (((party_id = (NULLIF(current_setting('app.party'::text, true), ''::text))::integer) OR (operator_id = (NULLIF(current_setting('app.caller'::text, true), ''::text))::integer))) with check (((party_id = (NULLIF(current_setting('app.party'::text, true), ''::text))::integer) OR (operator_id = (NULLIF(current_setting('app.caller'::text, true), ''::text))::integer)));
grant insert, select on parties_lock to samkoeb_app;
grant delete, insert, select, update on parties_lock to samkoeb_platform;
grant update (holds_from, second_by, until, kept_by, lift_asked_by, lift_asked_for, lifted_by, lifted_for, lifted_at) on parties_lock to samkoeb_app;

create table parties_particulars (
  id uuid not null,
  party_id integer not null,
  about text not null,
  gln text,
  institution_id integer,
  number integer not null,
  valid_from date not null,
  valid_to date,
  says jsonb not null,
  written_at timestamp with time zone not null default platform_now(),
  constraint parties_particulars_pkey PRIMARY KEY (id),
  constraint parties_particulars_one_a_day EXCLUDE USING gist (party_id WITH =, about WITH =, COALESCE(gln, (institution_id)::text, ''::text) WITH =, daterange(valid_from, valid_to) WITH &&),
  constraint parties_particulars_about CHECK ((((about = 'payer'::text) = (gln IS NOT NULL)) AND ((about = 'institution'::text) = (institution_id IS NOT NULL)))),
  constraint parties_particulars_about_check CHECK ((about = ANY (ARRAY['party'::text, 'payer'::text, 'institution'::text]))),
  constraint parties_particulars_check CHECK ((valid_to >= valid_from)),
  constraint parties_particulars_gln_check CHECK ((gln ~ '^[0-9]{13}$'::text)),
  constraint parties_particulars_number_check CHECK ((number > 0)),
  constraint parties_particulars_says_check CHECK ((jsonb_typeof(says) = 'object'::text)),
  constraint parties_particulars_party_id_fkey FOREIGN KEY (party_id) REFERENCES parties_party(id),
  constraint parties_particulars_party_id_institution_id_fkey FOREIGN KEY (party_id, institution_id) REFERENCES parties_institution(controller_id, id)
);
CREATE UNIQUE INDEX parties_particulars_number ON parties_particulars USING btree (party_id, about, COALESCE(gln, (institution_id)::text, ''::text), number);
alter table parties_particulars enable row level security, force row level security;
create policy parties_particulars_backfill on parties_particulars for all to samkoeb_backfill using ((current_setting('app.backfill'::text, true) = 'on'::text)) with check ((current_setting('app.backfill'::text, true) = 'on'::text));
create policy parties_particulars_definer on parties_particulars for all to samkoeb_definer using (true) with check (true);
create policy parties_particulars_delete on parties_particulars for delete to samkoeb_app using (((party_id = (NULLIF(current_setting('app.party'::text, true), ''::text))::integer) AND ((COALESCE(current_setting('app.operator'::text, true), ''::text) = ''::text) OR ((NULLIF(current_setting('app.party'::text, true), ''::text))::integer = (NULLIF(current_setting('app.caller'::text, true), ''::text))::integer))));
create policy parties_particulars_insert on parties_particulars for insert to samkoeb_app with check (((party_id = (NULLIF(current_setting('app.party'::text, true), ''::text))::integer) AND ((COALESCE(current_setting('app.operator'::text, true), ''::text) = ''::text) OR ((NULLIF(current_setting('app.party'::text, true), ''::text))::integer = (NULLIF(current_setting('app.caller'::text, true), ''::text))::integer))));
create policy parties_particulars_platform on parties_particulars for all to samkoeb_platform using ((current_setting('app.platform'::text, true) = 'on'::text)) with check ((current_setting('app.platform'::text, true) = 'on'::text));
create policy parties_particulars_read on parties_particulars for select to samkoeb_app using (((party_id = (NULLIF(current_setting('app.party'::text, true), ''::text))::integer) AND ((COALESCE(current_setting('app.operator'::text, true), ''::text) = ''::text) OR ((NULLIF(current_setting('app.party'::text, true), ''::text))::integer = (NULLIF(current_setting('app.caller'::text, true), ''::text))::integer))));
create policy parties_particulars_update on parties_particulars for update to samkoeb_app using (((party_id = (NULLIF(current_setting('app.party'::text, true), ''::text))::integer) AND ((COALESCE(current_setting('app.operator'::text, true), ''::text) = ''::text) OR ((NULLIF(current_setting('app.party'::text, true), ''::text))::integer = (NULLIF(current_setting('app.caller'::text, true), ''::text))::integer)))) with check (((party_id = (NULLIF(current_setting('app.party'::text, true), ''::text))::integer) AND ((COALESCE(current_setting('app.operator'::text, true), ''::text) = ''::text) OR ((NULLIF(current_setting('app.party'::text, true), ''::text))::integer = (NULLIF(current_setting('app.caller'::text, true), ''::text))::integer))));
grant insert, select on parties_particulars to samkoeb_app;
grant select on parties_particulars to samkoeb_definer;
grant delete, insert, select, update on parties_particulars to samkoeb_platform;
grant update (valid_to) on parties_particulars to samkoeb_app;

create table parties_party (
  id integer not null generated always as identity,
  kind text not null,
  reference text not null,
  name text not null,
  cvr text not null,
  identity text not null default 'proved'::text,
  country text not null default 'DK'::text,
  vat_registered boolean not null default true,
  language text not null default 'da'::text,
  email text,
  email_confirmed_at timestamp with time zone,
  created_at timestamp with time zone not null default platform_now(),
  left_on date,
  constraint parties_party_pkey PRIMARY KEY (id),
  constraint parties_party_reference_key UNIQUE (reference),
  constraint parties_party_check CHECK (((email IS NOT NULL) OR (email_confirmed_at IS NULL))),
  constraint parties_party_check1 CHECK (((identity = 'proved'::text) OR (kind = 'publisher'::text))),
  constraint parties_party_country_check CHECK ((country ~ '^[A-Z]{2}$'::text)),
  constraint parties_party_cvr_check CHECK ((cvr ~ '^[0-9]{8}$'::text)),
  constraint parties_party_email_check CHECK ((((length(email) >= 3) AND (length(email) <= 254)) AND (email ~ '^[^[:space:][:cntrl:]@]+@[^[:space:][:cntrl:]@]+$'::text))),
  constraint parties_party_identity_check CHECK ((identity = ANY (ARRAY['proved'::text, 'registered'::text, 'claimed'::text]))),
  constraint parties_party_kind_check CHECK ((kind = ANY (ARRAY['controller'::text, 'publisher'::text, 'operator'::text]))),
  constraint parties_party_language_check CHECK ((language = ANY (ARRAY['da'::text, 'en'::text]))),
  constraint parties_party_name_check CHECK (((length(name) >= 1) AND (length(name) <= 200))),
  constraint parties_party_reference_check CHECK ((reference ~ '^[a-z0-9][a-z0-9-]{1,59}$'::text))
);
CREATE INDEX parties_party_unproved ON parties_party USING btree (id) WHERE (identity <> 'proved'::text);
CREATE UNIQUE INDEX parties_party_cvr ON parties_party USING btree (cvr) WHERE ((identity = 'proved'::text) AND (left_on IS NULL));
CREATE TRIGGER parties_party_guard BEFORE UPDATE OF email, email_confirmed_at, left_on, identity ON parties_party FOR EACH ROW EXECUTE FUNCTION parties_party_guard();
-- no row-level security on parties_party
grant insert, select on parties_party to samkoeb_app;
grant delete, insert, select, update on parties_party to samkoeb_platform;
grant update (identity, email, email_confirmed_at, left_on) on parties_party to samkoeb_app;

create table parties_party_departure (
  party_id integer not null,
  ends_on date not null,
  reason text not null,
  asked_by uuid not null,
  asked_for uuid,
  asked_at timestamp with time zone not null default platform_now(),
  confirmed_by uuid,
  confirmed_for uuid,
  confirmed_at timestamp with time zone,
  ended_at timestamp with time zone,
  deletes_on date,
  deleted_at timestamp with time zone,
  deleted jsonb not null default '{}'::jsonb,
  kept jsonb not null default '{}'::jsonb,
  constraint parties_party_departure_pkey PRIMARY KEY (party_id),
  constraint parties_party_departure_by_two CHECK ((NOT (ARRAY[confirmed_by, confirmed_for] && ARRAY[asked_by, asked_for]))),
  constraint parties_party_departure_check CHECK (((confirmed_at IS NULL) = (confirmed_by IS NULL))),
  constraint parties_party_departure_check1 CHECK (((ended_at IS NULL) OR (confirmed_at IS NOT NULL))),
  constraint parties_party_departure_check2 CHECK (((deletes_on IS NULL) = (ended_at IS NULL))),
  constraint parties_party_departure_check3 CHECK (((deleted_at IS NULL) OR (ended_at IS NOT NULL))),
  constraint parties_party_departure_reason_check CHECK (((length(reason) >= 1) AND (length(reason) <= 500))),
  constraint parties_party_departure_party_id_fkey FOREIGN KEY (party_id) REFERENCES parties_party(id)
);
alter table parties_party_departure enable row level security, force row level security;
create policy parties_party_departure_backfill on parties_party_departure for all to samkoeb_backfill using ((current_setting('app.backfill'::text, true) = 'on'::text)) with check ((current_setting('app.backfill'::text, true) = 'on'::text));
create policy parties_party_departure_delete on parties_party_departure for delete to samkoeb_app using ((party_id = (NULLIF(current_setting('app.party'::text, true), ''::text))::integer));
create policy parties_party_departure_insert on parties_party_departure for insert to samkoeb_app with check ((party_id = (NULLIF(current_setting('app.party'::text, true), ''::text))::integer));
create policy parties_party_departure_platform on parties_party_departure for all to samkoeb_platform using ((current_setting('app.platform'::text, true) = 'on'::text)) with check ((current_setting('app.platform'::text, true) = 'on'::text));
create policy parties_party_departure_read on parties_party_departure for select to samkoeb_app using ((party_id = (NULLIF(current_setting('app.party'::text, true), ''::text))::integer));
create policy parties_party_departure_update on parties_party_departure for update to samkoeb_app using ((party_id = (NULLIF(current_setting('app.party'::text, true), ''::text))::integer)) with check ((party_id = (NULLIF(current_setting('app.party'::text, true), ''::text))::integer));
grant insert, select on parties_party_departure to samkoeb_app;
grant delete, insert, select, update on parties_party_departure to samkoeb_platform;
grant update (ends_on, reason, asked_by, asked_for, asked_at, confirmed_by, confirmed_for, confirmed_at) on parties_party_departure to samkoeb_app;

create table parties_person (
  id uuid not null,
  party_id integer not null,
  institution_id integer,
  kind text not null default 'person'::text,
  reference text not null,
  name text not null,
  email text,
  email_confirmed_at timestamp with time zone,
  created_at timestamp with time zone not null default platform_now(),
  constraint parties_person_pkey PRIMARY KEY (id),
  constraint parties_person_party_id_id_key UNIQUE (party_id, id),
  constraint parties_person_party_id_reference_key UNIQUE (party_id, reference),
  constraint parties_person_check CHECK (((email IS NOT NULL) OR (email_confirmed_at IS NULL))),
  constraint parties_person_email_check CHECK ((((length(email) >= 3) AND (length(email) <= 254)) AND (email ~ '^[^[:space:][:cntrl:]@]+@[^[:space:][:cntrl:]@]+$'::text))),
  constraint parties_person_kind_check CHECK ((kind = ANY (ARRAY['person'::text, 'machine'::text]))),
  constraint parties_person_machine_unbound CHECK (((kind = 'person'::text) OR (institution_id IS NULL))),
  constraint parties_person_name_check CHECK (((length(name) >= 1) AND (length(name) <= 200))),
  constraint parties_person_reference_check CHECK (((length(reference) >= 2) AND (length(reference) <= 80))),
  constraint parties_person_institution_id_fkey FOREIGN KEY (institution_id) REFERENCES parties_institution(id),
  constraint parties_person_party_id_fkey FOREIGN KEY (party_id) REFERENCES parties_party(id)
);
alter table parties_person enable row level security, force row level security;
create policy parties_person_backfill on parties_person for all to samkoeb_backfill using ((current_setting('app.backfill'::text, true) = 'on'::text)) with check ((current_setting('app.backfill'::text, true) = 'on'::text));
create policy parties_person_definer on parties_person for all to samkoeb_definer using (true) with check (true);
create policy parties_person_delete on parties_person for delete to samkoeb_app using ((party_id = (NULLIF(current_setting('app.party'::text, true), ''::text))::integer));
create policy parties_person_insert on parties_person for insert to samkoeb_app with check ((party_id = (NULLIF(current_setting('app.party'::text, true), ''::text))::integer));
create policy parties_person_platform on parties_person for all to samkoeb_platform using ((current_setting('app.platform'::text, true) = 'on'::text)) with check ((current_setting('app.platform'::text, true) = 'on'::text));
create policy parties_person_read on parties_person for select to samkoeb_app using ((party_id = (NULLIF(current_setting('app.party'::text, true), ''::text))::integer));
create policy parties_person_update on parties_person for update to samkoeb_app using ((party_id = (NULLIF(current_setting('app.party'::text, true), ''::text))::integer)) with check ((party_id = (NULLIF(current_setting('app.party'::text, true), ''::text))::integer));
grant insert, select on parties_person to samkoeb_app;
grant select on parties_person to samkoeb_definer;
grant delete, insert, select, update on parties_person to samkoeb_platform;
grant update (email, email_confirmed_at) on parties_person to samkoeb_app;

create table parties_pseudonym_gone (
  controller_id integer not null,
  pseudonym text not null,
  gone_at timestamp with time zone not null default platform_now(),
  constraint parties_pseudonym_gone_pkey PRIMARY KEY (controller_id, pseudonym),
  constraint parties_pseudonym_gone_controller_id_fkey FOREIGN KEY (controller_id) REFERENCES parties_controller(id)
);
alter table parties_pseudonym_gone enable row level security, force row level security;
create policy parties_pseudonym_gone_backfill on parties_pseudonym_gone for all to samkoeb_backfill using ((current_setting('app.backfill'::text, true) = 'on'::text)) with check ((current_setting('app.backfill'::text, true) = 'on'::text));
create policy parties_pseudonym_gone_delete on parties_pseudonym_gone for delete to samkoeb_app using ((controller_id = (NULLIF(current_setting('app.controller'::text, true), ''::text))::integer));
create policy parties_pseudonym_gone_insert on parties_pseudonym_gone for insert to samkoeb_app with check ((controller_id = (NULLIF(current_setting('app.controller'::text, true), ''::text))::integer));
create policy parties_pseudonym_gone_platform on parties_pseudonym_gone for all to samkoeb_platform using ((current_setting('app.platform'::text, true) = 'on'::text)) with check ((current_setting('app.platform'::text, true) = 'on'::text));
create policy parties_pseudonym_gone_read on parties_pseudonym_gone for select to samkoeb_app using ((controller_id = (NULLIF(current_setting('app.controller'::text, true), ''::text))::integer));
create policy parties_pseudonym_gone_update on parties_pseudonym_gone for update to samkoeb_app using ((controller_id = (NULLIF(current_setting('app.controller'::text, true), ''::text))::integer)) with check ((controller_id = (NULLIF(current_setting('app.controller'::text, true), ''::text))::integer));
grant select on parties_pseudonym_gone to samkoeb_app;
grant delete, insert, select, update on parties_pseudonym_gone to samkoeb_platform;

create table parties_pseudonym_kept (
  controller_id integer not null,
  pseudonym text not null,
  key_number integer not null,
  constraint parties_pseudonym_kept_pkey PRIMARY KEY (controller_id, pseudonym),
  constraint parties_pseudonym_kept_key_number_check CHECK ((key_number > 0)),
  constraint parties_pseudonym_kept_pseudonym_check CHECK ((pseudonym ~ '^[0-9a-f]{32}$'::text)),
  constraint parties_pseudonym_kept_controller_id_fkey FOREIGN KEY (controller_id) REFERENCES parties_controller(id)
);
alter table parties_pseudonym_kept enable row level security, force row level security;
create policy parties_pseudonym_kept_backfill on parties_pseudonym_kept for all to samkoeb_backfill using ((current_setting('app.backfill'::text, true) = 'on'::text)) with check ((current_setting('app.backfill'::text, true) = 'on'::text));
create policy parties_pseudonym_kept_delete on parties_pseudonym_kept for delete to samkoeb_app using ((controller_id = (NULLIF(current_setting('app.controller'::text, true), ''::text))::integer));
create policy parties_pseudonym_kept_insert on parties_pseudonym_kept for insert to samkoeb_app with check ((controller_id = (NULLIF(current_setting('app.controller'::text, true), ''::text))::integer));
create policy parties_pseudonym_kept_platform on parties_pseudonym_kept for all to samkoeb_platform using ((current_setting('app.platform'::text, true) = 'on'::text)) with check ((current_setting('app.platform'::text, true) = 'on'::text));
create policy parties_pseudonym_kept_read on parties_pseudonym_kept for select to samkoeb_app using ((controller_id = (NULLIF(current_setting('app.controller'::text, true), ''::text))::integer));
create policy parties_pseudonym_kept_update on parties_pseudonym_kept for update to samkoeb_app using ((controller_id = (NULLIF(current_setting('app.controller'::text, true), ''::text))::integer)) with check ((controller_id = (NULLIF(current_setting('app.controller'::text, true), ''::text))::integer));
grant select on parties_pseudonym_kept to samkoeb_app;
grant delete, insert, select, update on parties_pseudonym_kept to samkoeb_platform;

create table parties_pseudonym_key (
  controller_id integer not null,
  number integer not null,
  wrapped bytea not null,
  since timestamp with time zone not null default platform_now(),
  starts_on date not null default ((platform_now() AT TIME ZONE 'Europe/Copenhagen'::text))::date,
  carried_at timestamp with time zone,
  constraint parties_pseudonym_key_pkey PRIMARY KEY (controller_id, number),
  constraint parties_pseudonym_key_first_in_force CHECK (((number > 1) OR (carried_at IS NOT NULL))),
  constraint parties_pseudonym_key_number_check CHECK ((number > 0)),
  constraint parties_pseudonym_key_controller_id_fkey FOREIGN KEY (controller_id) REFERENCES parties_controller(id)
);
CREATE UNIQUE INDEX parties_pseudonym_key_one_rotation ON parties_pseudonym_key USING btree (controller_id) WHERE (carried_at IS NULL);
CREATE TRIGGER parties_pseudonym_key_first BEFORE INSERT ON parties_pseudonym_key FOR EACH ROW EXECUTE FUNCTION parties_pseudonym_key_first();
alter table parties_pseudonym_key enable row level security, force row level security;
create policy parties_pseudonym_key_backfill on parties_pseudonym_key for all to samkoeb_backfill using ((current_setting('app.backfill'::text, true) = 'on'::text)) with check ((current_setting('app.backfill'::text, true) = 'on'::text));
create policy parties_pseudonym_key_delete on parties_pseudonym_key for delete to samkoeb_app using ((controller_id = (NULLIF(current_setting('app.controller'::text, true), ''::text))::integer));
create policy parties_pseudonym_key_insert on parties_pseudonym_key for insert to samkoeb_app with check ((controller_id = (NULLIF(current_setting('app.controller'::text, true), ''::text))::integer));
create policy parties_pseudonym_key_platform on parties_pseudonym_key for all to samkoeb_platform using ((current_setting('app.platform'::text, true) = 'on'::text)) with check ((current_setting('app.platform'::text, true) = 'on'::text));
create policy parties_pseudonym_key_read on parties_pseudonym_key for select to samkoeb_app using ((controller_id = (NULLIF(current_setting('app.controller'::text, true), ''::text))::integer));
create policy parties_pseudonym_key_update on parties_pseudonym_key for update to samkoeb_app using ((controller_id = (NULLIF(current_setting('app.controller'::text, true), ''::text))::integer)) with check ((controller_id = (NULLIF(current_setting('app.controller'::text, true), ''::text))::integer));
grant insert, select on parties_pseudonym_key to samkoeb_app;
grant delete, insert, select, update on parties_pseudonym_key to samkoeb_platform;

create table parties_publisher (
  id integer not null,
  marketplace boolean not null default false,
  constraint parties_publisher_pkey PRIMARY KEY (id),
  constraint parties_publisher_id_fkey FOREIGN KEY (id) REFERENCES parties_party(id)
);
CREATE UNIQUE INDEX parties_publisher_marketplace ON parties_publisher USING btree (marketplace) WHERE marketplace;
-- no row-level security on parties_publisher
grant insert, select on parties_publisher to samkoeb_app;
grant delete, insert, select, update on parties_publisher to samkoeb_platform;

create table parties_registration (
  party_id integer not null,
  email_hash bytea not null,
  asked_at timestamp with time zone not null default platform_now(),
  constraint parties_registration_pkey PRIMARY KEY (party_id),
  constraint parties_registration_email_hash_check CHECK ((length(email_hash) = 32)),
  constraint parties_registration_party_id_fkey FOREIGN KEY (party_id) REFERENCES parties_party(id)
);
CREATE INDEX parties_registration_asked ON parties_registration USING btree (asked_at);
alter table parties_registration enable row level security, force row level security;
create policy parties_registration_backfill on parties_registration for all to samkoeb_backfill using ((current_setting('app.backfill'::text, true) = 'on'::text)) with check ((current_setting('app.backfill'::text, true) = 'on'::text));
create policy parties_registration_definer on parties_registration for all to samkoeb_definer using (true) with check (true);
create policy parties_registration_delete on parties_registration for delete to samkoeb_app using ((party_id = (NULLIF(current_setting('app.party'::text, true), ''::text))::integer));
create policy parties_registration_insert on parties_registration for insert to samkoeb_app with check ((party_id = (NULLIF(current_setting('app.party'::text, true), ''::text))::integer));
create policy parties_registration_platform on parties_registration for all to samkoeb_platform using ((current_setting('app.platform'::text, true) = 'on'::text)) with check ((current_setting('app.platform'::text, true) = 'on'::text));
create policy parties_registration_read on parties_registration for select to samkoeb_app using ((party_id = (NULLIF(current_setting('app.party'::text, true), ''::text))::integer));
create policy parties_registration_update on parties_registration for update to samkoeb_app using ((party_id = (NULLIF(current_setting('app.party'::text, true), ''::text))::integer)) with check ((party_id = (NULLIF(current_setting('app.party'::text, true), ''::text))::integer));
grant insert, select on parties_registration to samkoeb_app;
grant select on parties_registration to samkoeb_definer;
grant delete, insert, select, update on parties_registration to samkoeb_platform;

create table parties_role_grant (
  id uuid not null,
  party_id integer not null,
  person_id uuid not null,
  role text not null,
  origin text not null default 'party'::text,
  proposed_by uuid not null,
  proposed_for uuid,
  proposed_at timestamp with time zone not null default platform_now(),
  confirmed_by uuid,
  confirmed_for uuid,
  granted_at timestamp with time zone,
  ended_by uuid,
  ended_at timestamp with time zone,
  constraint parties_role_grant_pkey PRIMARY KEY (id),
  constraint parties_role_grant_ended CHECK (((ended_by IS NULL) = (ended_at IS NULL))),
  constraint parties_role_grant_not_by_its_receiver CHECK (((origin = ANY (ARRAY['bootstrap'::text, 'claims'::text, 'registration'::text])) OR (NOT (ARRAY[person_id] && ARRAY[proposed_by, proposed_for, confirmed_by, confirmed_for])))),
  constraint parties_role_grant_origin CHECK (
CASE origin
    WHEN 'party'::text THEN true
    WHEN 'claims'::text THEN (role = ANY (ARRAY['buyer'::text, 'school'::text, 'publisher'::text]))
    WHEN 'registration'::text THEN (role = ANY (ARRAY['admin'::text, 'publisher'::text]))
    ELSE (role = ANY (ARRAY['admin'::text, 'operator'::text]))
END),
  constraint parties_role_grant_origin_check CHECK ((origin = ANY (ARRAY['party'::text, 'bootstrap'::text, 'second'::text, 'claims'::text, 'registration'::text]))),
  constraint parties_role_grant_role_check CHECK ((role = ANY (ARRAY['admin'::text, 'buyer'::text, 'opener'::text, 'evaluator'::text, 'approver'::text, 'finance'::text, 'data'::text, 'school'::text, 'publisher'::text, 'usage'::text, 'access'::text, 'catalogue'::text, 'operator'::text]))),
  constraint parties_role_grant_two CHECK (((granted_at IS NULL) OR (origin = ANY (ARRAY['bootstrap'::text, 'registration'::text])) OR (role = ANY (ARRAY['buyer'::text, 'school'::text, 'publisher'::text, 'usage'::text, 'access'::text, 'catalogue'::text])) OR ((confirmed_by IS NOT NULL) AND (NOT (ARRAY[confirmed_by, confirmed_for] && ARRAY[proposed_by, proposed_for]))))),
  constraint parties_role_grant_party_id_person_id_fkey FOREIGN KEY (party_id, person_id) REFERENCES parties_person(party_id, id)
);
CREATE UNIQUE INDEX parties_role_grant_once ON parties_role_grant USING btree (party_id, person_id, role) WHERE (ended_at IS NULL);
CREATE TRIGGER parties_role_grant_guard BEFORE INSERT OR UPDATE ON parties_role_grant FOR EACH ROW EXECUTE FUNCTION parties_role_grant_guard();
alter table parties_role_grant enable row level security, force row level security;
create policy parties_role_grant_backfill on parties_role_grant for all to samkoeb_backfill using ((current_setting('app.backfill'::text, true) = 'on'::text)) with check ((current_setting('app.backfill'::text, true) = 'on'::text));
create policy parties_role_grant_delete on parties_role_grant for delete to samkoeb_app using ((party_id = (NULLIF(current_setting('app.party'::text, true), ''::text))::integer));
create policy parties_role_grant_insert on parties_role_grant for insert to samkoeb_app with check ((party_id = (NULLIF(current_setting('app.party'::text, true), ''::text))::integer));
create policy parties_role_grant_platform on parties_role_grant for all to samkoeb_platform using ((current_setting('app.platform'::text, true) = 'on'::text)) with check ((current_setting('app.platform'::text, true) = 'on'::text));
create policy parties_role_grant_read on parties_role_grant for select to samkoeb_app using ((party_id = (NULLIF(current_setting('app.party'::text, true), ''::text))::integer));
create policy parties_role_grant_update on parties_role_grant for update to samkoeb_app using ((party_id = (NULLIF(current_setting('app.party'::text, true), ''::text))::integer)) with check ((party_id = (NULLIF(current_setting('app.party'::text, true), ''::text))::integer));
grant insert, select on parties_role_grant to samkoeb_app;
grant delete, insert, select, update on parties_role_grant to samkoeb_platform;
grant update (confirmed_by, confirmed_for, granted_at, ended_by, ended_at) on parties_role_grant to samkoeb_app;

create table parties_session (
  id uuid not null,
  hash bytea not null,
  party_id integer not null,
  person_id uuid not null,
  institution_id integer,
  identity_id uuid,
  role text,
  began_at timestamp with time zone not null,
  signed_in_at timestamp with time zone not null,
  seen_at timestamp with time zone not null,
  ended_at timestamp with time zone,
  end_reason text,
  constraint parties_session_pkey PRIMARY KEY (id),
  constraint parties_session_hash_key UNIQUE (hash),
  constraint parties_session_check CHECK (((ended_at IS NULL) = (end_reason IS NULL))),
  constraint parties_session_end_reason_check CHECK ((end_reason = ANY (ARRAY['signed-out'::text, 'ended'::text, 'replaced'::text, 'left'::text]))),
  constraint parties_session_hash_check CHECK ((length(hash) = 32)),
  constraint parties_session_identity_id_person_id_fkey FOREIGN KEY (identity_id, person_id) REFERENCES parties_identity(id, person_id),
  constraint parties_session_institution_id_fkey FOREIGN KEY (institution_id) REFERENCES parties_institution(id),
  constraint parties_session_party_id_person_id_fkey FOREIGN KEY (party_id, person_id) REFERENCES parties_person(party_id, id)
);
CREATE INDEX parties_session_age ON parties_session USING btree (began_at);
CREATE INDEX parties_session_person ON parties_session USING btree (party_id, person_id) WHERE (ended_at IS NULL);
alter table parties_session enable row level security, force row level security;
create policy parties_session_backfill on parties_session for all to samkoeb_backfill using ((current_setting('app.backfill'::text, true) = 'on'::text)) with check ((current_setting('app.backfill'::text, true) = 'on'::text));
create policy parties_session_delete on parties_session for delete to samkoeb_app using ((party_id = (NULLIF(current_setting('app.party'::text, true), ''::text))::integer));
create policy parties_session_insert on parties_session for insert to samkoeb_app with check ((party_id = (NULLIF(current_setting('app.party'::text, true), ''::text))::integer));
create policy parties_session_platform on parties_session for all to samkoeb_platform using ((current_setting('app.platform'::text, true) = 'on'::text)) with check ((current_setting('app.platform'::text, true) = 'on'::text));
create policy parties_session_read on parties_session for select to samkoeb_app using (((party_id = (NULLIF(current_setting('app.party'::text, true), ''::text))::integer) OR (encode(hash, 'hex'::text) = current_setting('app.key'::text, true))));
create policy parties_session_update on parties_session for update to samkoeb_app using (((party_id = (NULLIF(current_setting('app.party'::text, true), ''::text))::integer) OR (encode(hash, 'hex'::text) = current_setting('app.key'::text, true)))) with check ((party_id = (NULLIF(current_setting('app.party'::text, true), ''::text))::integer));
grant insert, select on parties_session to samkoeb_app;
grant delete, insert, select, update on parties_session to samkoeb_platform;
grant update (seen_at, ended_at, end_reason) on parties_session to samkoeb_app;

create table parties_sign_in (
  state_hash bytea not null,
  browser_hash bytea not null,
  provider text not null,
  nonce text not null,
  verifier text not null,
  return_to text not null,
  renews uuid,
  invitation_hash bytea,
  began_at timestamp with time zone not null,
  used_at timestamp with time zone,
  constraint parties_sign_in_pkey PRIMARY KEY (state_hash),
  constraint parties_sign_in_browser_hash_check CHECK ((length(browser_hash) = 32)),
  constraint parties_sign_in_invitation_hash_check CHECK ((length(invitation_hash) = 32)),
  constraint parties_sign_in_return_to_check CHECK (((return_to ~ '^/'::text) AND (length(return_to) <= 2000))),
  constraint parties_sign_in_state_hash_check CHECK ((length(state_hash) = 32))
);
CREATE INDEX parties_sign_in_age ON parties_sign_in USING btree (began_at);
alter table parties_sign_in enable row level security, force row level security;
create policy parties_sign_in_backfill on parties_sign_in for all to samkoeb_backfill using ((current_setting('app.backfill'::text, true) = 'on'::text)) with check ((current_setting('app.backfill'::text, true) = 'on'::text));
create policy parties_sign_in_delete on parties_sign_in for delete to samkoeb_app using ((encode(state_hash, 'hex'::text) = current_setting('app.key'::text, true)));
create policy parties_sign_in_insert on parties_sign_in for insert to samkoeb_app with check ((encode(state_hash, 'hex'::text) = current_setting('app.key'::text, true)));
create policy parties_sign_in_platform on parties_sign_in for all to samkoeb_platform using ((current_setting('app.platform'::text, true) = 'on'::text)) with check ((current_setting('app.platform'::text, true) = 'on'::text));
create policy parties_sign_in_read on parties_sign_in for select to samkoeb_app using ((encode(state_hash, 'hex'::text) = current_setting('app.key'::text, true)));
create policy parties_sign_in_update on parties_sign_in for update to samkoeb_app using ((encode(state_hash, 'hex'::text) = current_setting('app.key'::text, true))) with check ((encode(state_hash, 'hex'::text) = current_setting('app.key'::text, true)));
grant insert, select on parties_sign_in to samkoeb_app;
grant delete, insert, select, update on parties_sign_in to samkoeb_platform;
grant update (used_at) on parties_sign_in to samkoeb_app;

create table payments_card (
  id uuid not null,
  invoice_id uuid not null,
  controller_id integer not null,
  publisher_id integer not null,
  state text not null default 'wanted'::text,
  amount_minor bigint not null,
  live boolean not null,
  language text not null,
  return_url text not null,
  account_id text,
  session_id text,
  url text,
  payment_intent_id text,
  charge_id text,
  key_number integer not null default 1,
  attempts integer not null default 0,
  next_attempt_at timestamp with time zone,
  underway_until timestamp with time zone,
  failure text,
  payment_id uuid,
  began_by uuid not null,
  made_at timestamp with time zone not null default platform_now(),
  ended_at timestamp with time zone,
  constraint payments_card_pkey PRIMARY KEY (id),
  constraint payments_card_charge_id_key UNIQUE (charge_id),
  constraint payments_card_id_controller_id_publisher_id_key UNIQUE (id, controller_id, publisher_id),
  constraint payments_card_payment_id_key UNIQUE (payment_id),
  constraint payments_card_payment_intent_id_key UNIQUE (payment_intent_id),
  constraint payments_card_session_id_key UNIQUE (session_id),
  constraint payments_card_account_id_check CHECK (((length(account_id) >= 1) AND (length(account_id) <= 100))),
  constraint payments_card_amount_minor_check CHECK ((amount_minor > 0)),
  constraint payments_card_attempts_check CHECK ((attempts >= 0)),
  constraint payments_card_charge_id_check CHECK (((length(charge_id) >= 1) AND (length(charge_id) <= 100))),
  constraint payments_card_ended CHECK (((ended_at IS NOT NULL) = (state = ANY (ARRAY['paid'::text, 'expired'::text, 'failed'::text])))),
  constraint payments_card_failure_check CHECK (((length(failure) >= 1) AND (length(failure) <= 500))),
  constraint payments_card_key_number_check CHECK (((key_number >= 1) AND (key_number <= 99))),
  constraint payments_card_language_check CHECK ((language = ANY (ARRAY['da'::text, 'en'::text]))),
  constraint payments_card_open CHECK (((state <> ALL (ARRAY['open'::text, 'paid'::text])) OR ((session_id IS NOT NULL) AND (url IS NOT NULL)))),
  constraint payments_card_paid CHECK ((((state = 'paid'::text) = (charge_id IS NOT NULL)) AND ((state = 'paid'::text) = (payment_id IS NOT NULL)))),
  constraint payments_card_payment_intent_id_check CHECK (((length(payment_intent_id) >= 1) AND (length(payment_intent_id) <= 100))),
  constraint payments_card_return_url_check CHECK (((length(return_url) >= 8) AND (length(return_url) <= 1000))),
  constraint payments_card_session_id_check CHECK (((length(session_id) >= 1) AND (length(session_id) <= 200))),
  constraint payments_card_state_check CHECK ((state = ANY (ARRAY['wanted'::text, 'open'::text, 'paid'::text, 'expired'::text, 'failed'::text]))),
  constraint payments_card_url_check CHECK (((length(url) >= 8) AND (length(url) <= 2000))),
  constraint payments_card_invoice_id_controller_id_publisher_id_fkey FOREIGN KEY (invoice_id, controller_id, publisher_id) REFERENCES billing_invoice(id, controller_id, publisher_id)
);
CREATE INDEX payments_card_controller ON payments_card USING btree (controller_id, made_at, id);
CREATE INDEX payments_card_due ON payments_card USING btree (next_attempt_at) WHERE (next_attempt_at IS NOT NULL);
CREATE INDEX payments_card_publisher ON payments_card USING btree (publisher_id, made_at, id);
CREATE UNIQUE INDEX payments_card_one ON payments_card USING btree (invoice_id) WHERE (state = ANY (ARRAY['wanted'::text, 'open'::text]));
alter table payments_card enable row level security, force row level security;
create policy payments_card_backfill on payments_card for all to samkoeb_backfill using ((current_setting('app.backfill'::text, true) = 'on'::text)) with check ((current_setting('app.backfill'::text, true) = 'on'::text));
create policy payments_card_delete on payments_card for delete to samkoeb_app using ((controller_id = (NULLIF(current_setting('app.controller'::text, true), ''::text))::integer));
create policy payments_card_insert on payments_card for insert to samkoeb_app with check ((controller_id = (NULLIF(current_setting('app.controller'::text, true), ''::text))::integer));
create policy payments_card_platform on payments_card for all to samkoeb_platform using ((current_setting('app.platform'::text, true) = 'on'::text)) with check ((current_setting('app.platform'::text, true) = 'on'::text));
create policy payments_card_read on payments_card for select to samkoeb_app using (((controller_id = (NULLIF(current_setting('app.controller'::text, true), ''::text))::integer) OR (publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer)));
create policy payments_card_update on payments_card for update to samkoeb_app using (false) with check ((controller_id = (NULLIF(current_setting('app.controller'::text, true), ''::text))::integer));
grant insert, select on payments_card to samkoeb_app;
grant insert, select, update on payments_card to samkoeb_platform;

create table payments_dispute (
  id uuid not null,
  card_id uuid not null,
  invoice_id uuid not null,
  controller_id integer not null,
  publisher_id integer not null,
  dispute_id text not null,
  state text not null default 'open'::text,
  amount_minor bigint not null,
  reason text not null,
  evidence_due_at timestamp with time zone,
  withheld_minor bigint not null default 0,
  note text,
  editor_ids uuid[] not null default '{}'::uuid[],
  decided_by uuid,
  decided_for uuid,
  decided_at timestamp with time zone,
  next_attempt_at timestamp with time zone,
  opened_at timestamp with time zone not null default platform_now(),
  constraint payments_dispute_pkey PRIMARY KEY (id),
  constraint payments_dispute_dispute_id_key UNIQUE (dispute_id),
  constraint payments_dispute_amount_minor_check CHECK ((amount_minor > 0)),
  constraint payments_dispute_by_two CHECK (((state <> ALL (ARRAY['write_off_proposed'::text, 'written_off'::text])) OR ((cardinality(editor_ids) > 0) AND (NOT ((state = 'written_off'::text) AND (ARRAY[decided_by, decided_for] && editor_ids)))))),
  constraint payments_dispute_decided CHECK ((((state = ANY (ARRAY['claimed'::text, 'written_off'::text])) = (decided_by IS NOT NULL)) AND ((decided_by IS NULL) = (decided_at IS NULL)) AND ((decided_for IS NULL) OR (decided_by IS NOT NULL)))),
  constraint payments_dispute_dispute_id_check CHECK (((length(dispute_id) >= 1) AND (length(dispute_id) <= 100))),
  constraint payments_dispute_note_check CHECK (((length(note) >= 1) AND (length(note) <= 500))),
  constraint payments_dispute_over CHECK (((withheld_minor = 0) OR (state = ANY (ARRAY['open'::text, 'lost'::text, 'write_off_proposed'::text])))),
  constraint payments_dispute_reason_check CHECK (((length(reason) >= 1) AND (length(reason) <= 100))),
  constraint payments_dispute_state_check CHECK ((state = ANY (ARRAY['open'::text, 'won'::text, 'lost'::text, 'write_off_proposed'::text, 'claimed'::text, 'written_off'::text]))),
  constraint payments_dispute_withheld_minor_check CHECK ((withheld_minor >= 0)),
  constraint payments_dispute_card_id_controller_id_publisher_id_fkey FOREIGN KEY (card_id, controller_id, publisher_id) REFERENCES payments_card(id, controller_id, publisher_id),
  constraint payments_dispute_invoice_id_controller_id_publisher_id_fkey FOREIGN KEY (invoice_id, controller_id, publisher_id) REFERENCES billing_invoice(id, controller_id, publisher_id)
);
CREATE INDEX payments_dispute_controller ON payments_dispute USING btree (controller_id, opened_at, id);
CREATE INDEX payments_dispute_due ON payments_dispute USING btree (next_attempt_at) WHERE (next_attempt_at IS NOT NULL);
CREATE INDEX payments_dispute_publisher ON payments_dispute USING btree (publisher_id, opened_at, id);
alter table payments_dispute enable row level security, force row level security;
create policy payments_dispute_backfill on payments_dispute for all to samkoeb_backfill using ((current_setting('app.backfill'::text, true) = 'on'::text)) with check ((current_setting('app.backfill'::text, true) = 'on'::text));
create policy payments_dispute_delete on payments_dispute for delete to samkoeb_app using ((publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer));
create policy payments_dispute_insert on payments_dispute for insert to samkoeb_app with check ((publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer));
create policy payments_dispute_platform on payments_dispute for all to samkoeb_platform using ((current_setting('app.platform'::text, true) = 'on'::text)) with check ((current_setting('app.platform'::text, true) = 'on'::text));
create policy payments_dispute_read on payments_dispute for select to samkoeb_app using (((controller_id = (NULLIF(current_setting('app.controller'::text, true), ''::text))::integer) OR (publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer)));
create policy payments_dispute_update on payments_dispute for update to samkoeb_app using ((publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer)) with check ((publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer));
grant select on payments_dispute to samkoeb_app;
grant insert, select, update on payments_dispute to samkoeb_platform;
grant update (state, withheld_minor, note, editor_ids, decided_by, decided_for, decided_at) on payments_dispute to samkoeb_app;

create table payments_event (
  event_id text not null,
  kind text not null,
  object_id text,
  account_id text,
  taken_at timestamp with time zone not null default platform_now(),
  constraint payments_event_pkey PRIMARY KEY (event_id),
  constraint payments_event_account_id_check CHECK (((length(account_id) >= 1) AND (length(account_id) <= 100))),
  constraint payments_event_event_id_check CHECK (((length(event_id) >= 1) AND (length(event_id) <= 100))),
  constraint payments_event_kind_check CHECK (((length(kind) >= 1) AND (length(kind) <= 100))),
  constraint payments_event_object_id_check CHECK (((length(object_id) >= 1) AND (length(object_id) <= 200)))
);
CREATE TRIGGER payments_event_append_only BEFORE DELETE OR UPDATE ON payments_event FOR EACH ROW EXECUTE FUNCTION platform_refuse_change();
CREATE TRIGGER payments_event_no_truncate BEFORE TRUNCATE ON payments_event FOR EACH STATEMENT EXECUTE FUNCTION platform_refuse_change();
alter table payments_event enable row level security, force row level security;
create policy payments_event_backfill on payments_event for all to samkoeb_backfill using ((current_setting('app.backfill'::text, true) = 'on'::text)) with check ((current_setting('app.backfill'::text, true) = 'on'::text));
create policy payments_event_definer on payments_event for all to samkoeb_definer using (true) with check (true);
create policy payments_event_delete on payments_event for delete to samkoeb_app using (false);
create policy payments_event_insert on payments_event for insert to samkoeb_app with check (false);
create policy payments_event_platform on payments_event for all to samkoeb_platform using ((current_setting('app.platform'::text, true) = 'on'::text)) with check ((current_setting('app.platform'::text, true) = 'on'::text));
create policy payments_event_read on payments_event for select to samkoeb_app using (false);
create policy payments_event_update on payments_event for update to samkoeb_app using (false) with check (false);
grant insert, select on payments_event to samkoeb_definer;
grant insert, select on payments_event to samkoeb_platform;

create table payments_finding (
  id uuid not null,
  publisher_id integer not null,
  transaction_id text not null,
  kind text not null,
  stated_minor bigint,
  posted_minor bigint,
  found_at timestamp with time zone not null default platform_now(),
  note text,
  settled_by uuid,
  settled_at timestamp with time zone,
  constraint payments_finding_pkey PRIMARY KEY (id),
  constraint payments_finding_transaction_id_kind_key UNIQUE (transaction_id, kind),
  constraint payments_finding_kind_check CHECK ((kind = ANY (ARRAY['not_posted'::text, 'differs'::text, 'not_at_stripe'::text]))),
  constraint payments_finding_note_check CHECK (((length(note) >= 1) AND (length(note) <= 500))),
  constraint payments_finding_settled CHECK ((((settled_by IS NULL) = (settled_at IS NULL)) AND ((settled_by IS NULL) = (note IS NULL)))),
  constraint payments_finding_transaction_id_check CHECK (((length(transaction_id) >= 1) AND (length(transaction_id) <= 100))),
  constraint payments_finding_publisher_id_fkey FOREIGN KEY (publisher_id) REFERENCES parties_publisher(id)
);
CREATE INDEX payments_finding_publisher ON payments_finding USING btree (publisher_id, found_at, id);
alter table payments_finding enable row level security, force row level security;
create policy payments_finding_backfill on payments_finding for all to samkoeb_backfill using ((current_setting('app.backfill'::text, true) = 'on'::text)) with check ((current_setting('app.backfill'::text, true) = 'on'::text));
create policy payments_finding_delete on payments_finding for delete to samkoeb_app using ((publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer));
create policy payments_finding_insert on payments_finding for insert to samkoeb_app with check ((publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer));
create policy payments_finding_platform on payments_finding for all to samkoeb_platform using ((current_setting('app.platform'::text, true) = 'on'::text)) with check ((current_setting('app.platform'::text, true) = 'on'::text));
create policy payments_finding_read on payments_finding for select to samkoeb_app using ((publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer));
create policy payments_finding_update on payments_finding for update to samkoeb_app using ((publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer)) with check ((publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer));
grant select on payments_finding to samkoeb_app;
grant insert, select, update on payments_finding to samkoeb_platform;
grant update (note, settled_by, settled_at) on payments_finding to samkoeb_app;

create table payments_mode (
  one boolean not null default true,
  live boolean not null,
  since timestamp with time zone not null default platform_now(),
  constraint payments_mode_pkey PRIMARY KEY (one),
  constraint payments_mode_one_check CHECK (one)
);
CREATE TRIGGER payments_mode_append_only BEFORE DELETE OR UPDATE ON payments_mode FOR EACH ROW EXECUTE FUNCTION platform_refuse_change();
CREATE TRIGGER payments_mode_no_truncate BEFORE TRUNCATE ON payments_mode FOR EACH STATEMENT EXECUTE FUNCTION platform_refuse_change();
alter table payments_mode enable row level security, force row level security;
create policy payments_mode_backfill on payments_mode for all to samkoeb_backfill using ((current_setting('app.backfill'::text, true) = 'on'::text)) with check ((current_setting('app.backfill'::text, true) = 'on'::text));
create policy payments_mode_definer on payments_mode for all to samkoeb_definer using (true) with check (true);
create policy payments_mode_delete on payments_mode for delete to samkoeb_app using (false);
create policy payments_mode_insert on payments_mode for insert to samkoeb_app with check (false);
create policy payments_mode_platform on payments_mode for all to samkoeb_platform using ((current_setting('app.platform'::text, true) = 'on'::text)) with check ((current_setting('app.platform'::text, true) = 'on'::text));
create policy payments_mode_read on payments_mode for select to samkoeb_app using (false);
create policy payments_mode_update on payments_mode for update to samkoeb_app using (false) with check (false);
grant insert, select on payments_mode to samkoeb_definer;
grant select on payments_mode to samkoeb_platform;

create table payments_movement (
  transaction_id text not null,
  id uuid not null,
  publisher_id integer not null,
  kind text not null,
  source_id text not null,
  card_id uuid,
  amount_minor bigint not null,
  fee_minor bigint not null,
  moved_on date not null,
  posted_at timestamp with time zone not null default platform_now(),
  constraint payments_movement_pkey PRIMARY KEY (transaction_id),
  constraint payments_movement_id_key UNIQUE (id),
  constraint payments_movement_card CHECK (((kind = ANY (ARRAY['payout'::text, 'fee'::text, 'transfer'::text])) = (card_id IS NULL))),
  constraint payments_movement_kind_check CHECK ((kind = ANY (ARRAY['charge'::text, 'refund'::text, 'refund_failed'::text, 'dispute'::text, 'payout'::text, 'fee'::text, 'transfer'::text]))),
  constraint payments_movement_source_id_check CHECK (((length(source_id) >= 1) AND (length(source_id) <= 100))),
  constraint payments_movement_transaction_id_check CHECK (((length(transaction_id) >= 1) AND (length(transaction_id) <= 100))),
  constraint payments_movement_card_id_fkey FOREIGN KEY (card_id) REFERENCES payments_card(id),
  constraint payments_movement_publisher_id_fkey FOREIGN KEY (publisher_id) REFERENCES parties_publisher(id)
);
CREATE INDEX payments_movement_publisher ON payments_movement USING btree (publisher_id, moved_on);
CREATE INDEX payments_movement_source ON payments_movement USING btree (source_id);
CREATE TRIGGER payments_movement_append_only BEFORE DELETE OR UPDATE ON payments_movement FOR EACH ROW EXECUTE FUNCTION platform_refuse_change();
CREATE TRIGGER payments_movement_no_truncate BEFORE TRUNCATE ON payments_movement FOR EACH STATEMENT EXECUTE FUNCTION platform_refuse_change();
alter table payments_movement enable row level security, force row level security;
create policy payments_movement_backfill on payments_movement for all to samkoeb_backfill using ((current_setting('app.backfill'::text, true) = 'on'::text)) with check ((current_setting('app.backfill'::text, true) = 'on'::text));
create policy payments_movement_delete on payments_movement for delete to samkoeb_app using (false);
create policy payments_movement_insert on payments_movement for insert to samkoeb_app with check (false);
create policy payments_movement_platform on payments_movement for all to samkoeb_platform using ((current_setting('app.platform'::text, true) = 'on'::text)) with check ((current_setting('app.platform'::text, true) = 'on'::text));
create policy payments_movement_read on payments_movement for select to samkoeb_app using ((publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer));
create policy payments_movement_update on payments_movement for update to samkoeb_app using ((publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer)) with check (false);
grant select on payments_movement to samkoeb_app;
grant insert, select on payments_movement to samkoeb_platform;

create table payments_refund (
  id uuid not null,
  card_id uuid not null,
  invoice_id uuid not null,
  controller_id integer not null,
  publisher_id integer not null,
  reason text not null,
  credit_note_id uuid,
  state text not null,
  amount_minor bigint not null,
  refund_id text,
  key_number integer not null default 1,
  attempts integer not null default 0,
  next_attempt_at timestamp with time zone,
  underway_until timestamp with time zone,
  failure text,
  asked boolean not null default false,
  payment_id uuid,
  note text,
  decided_by uuid,
  decided_at timestamp with time zone,
  made_at timestamp with time zone not null default platform_now(),
  constraint payments_refund_pkey PRIMARY KEY (id),
  constraint payments_refund_card_id_credit_note_id_key UNIQUE (card_id, credit_note_id),
  constraint payments_refund_payment_id_key UNIQUE (payment_id),
  constraint payments_refund_refund_id_key UNIQUE (refund_id),
  constraint payments_refund_amount_minor_check CHECK ((amount_minor > 0)),
  constraint payments_refund_attempts_check CHECK ((attempts >= 0)),
  constraint payments_refund_credit CHECK (((reason = 'credit'::text) = (credit_note_id IS NOT NULL))),
  constraint payments_refund_decided CHECK ((((decided_by IS NULL) = (decided_at IS NULL)) AND ((state <> ALL (ARRAY['settled'::text, 'dismissed'::text])) OR (decided_by IS NOT NULL)))),
  constraint payments_refund_failure_check CHECK (((length(failure) >= 1) AND (length(failure) <= 500))),
  constraint payments_refund_key_number_check CHECK (((key_number >= 1) AND (key_number <= 99))),
  constraint payments_refund_note_check CHECK (((length(note) >= 1) AND (length(note) <= 500))),
  constraint payments_refund_reason_check CHECK ((reason = ANY (ARRAY['credit'::text, 'surplus'::text]))),
  constraint payments_refund_refund_id_check CHECK (((length(refund_id) >= 1) AND (length(refund_id) <= 100))),
  constraint payments_refund_sent CHECK (((state <> ALL (ARRAY['sent'::text, 'succeeded'::text])) OR ((refund_id IS NOT NULL) AND (payment_id IS NOT NULL)))),
  constraint payments_refund_state_check CHECK ((state = ANY (ARRAY['proposed'::text, 'wanted'::text, 'sent'::text, 'succeeded'::text, 'failed'::text, 'settled'::text, 'dismissed'::text]))),
  constraint payments_refund_card_id_controller_id_publisher_id_fkey FOREIGN KEY (card_id, controller_id, publisher_id) REFERENCES payments_card(id, controller_id, publisher_id),
  constraint payments_refund_invoice_id_controller_id_publisher_id_fkey FOREIGN KEY (invoice_id, controller_id, publisher_id) REFERENCES billing_invoice(id, controller_id, publisher_id)
);
CREATE INDEX payments_refund_controller ON payments_refund USING btree (controller_id, made_at, id);
CREATE INDEX payments_refund_due ON payments_refund USING btree (next_attempt_at) WHERE (next_attempt_at IS NOT NULL);
CREATE INDEX payments_refund_publisher ON payments_refund USING btree (publisher_id, made_at, id);
CREATE UNIQUE INDEX payments_refund_surplus ON payments_refund USING btree (card_id) WHERE (reason = 'surplus'::text);
alter table payments_refund enable row level security, force row level security;
create policy payments_refund_backfill on payments_refund for all to samkoeb_backfill using ((current_setting('app.backfill'::text, true) = 'on'::text)) with check ((current_setting('app.backfill'::text, true) = 'on'::text));
create policy payments_refund_delete on payments_refund for delete to samkoeb_app using ((publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer));
create policy payments_refund_insert on payments_refund for insert to samkoeb_app with check ((publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer));
create policy payments_refund_platform on payments_refund for all to samkoeb_platform using ((current_setting('app.platform'::text, true) = 'on'::text)) with check ((current_setting('app.platform'::text, true) = 'on'::text));
create policy payments_refund_read on payments_refund for select to samkoeb_app using (((controller_id = (NULLIF(current_setting('app.controller'::text, true), ''::text))::integer) OR (publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer)));
create policy payments_refund_update on payments_refund for update to samkoeb_app using ((publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer)) with check ((publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer));
grant select on payments_refund to samkoeb_app;
grant insert, select, update on payments_refund to samkoeb_platform;
grant update (state, refund_id, key_number, attempts, next_attempt_at, asked, note, decided_by, decided_at) on payments_refund to samkoeb_app;

create table payments_stated (
  transaction_id text not null,
  publisher_id integer not null,
  kind text not null,
  source_id text,
  amount_minor bigint not null,
  fee_minor bigint not null,
  currency text not null,
  created_at timestamp with time zone not null,
  read_at timestamp with time zone not null default platform_now(),
  constraint payments_stated_pkey PRIMARY KEY (transaction_id),
  constraint payments_stated_currency_check CHECK ((length(currency) = 3)),
  constraint payments_stated_kind_check CHECK (((length(kind) >= 1) AND (length(kind) <= 100))),
  constraint payments_stated_source_id_check CHECK (((length(source_id) >= 1) AND (length(source_id) <= 100))),
  constraint payments_stated_transaction_id_check CHECK (((length(transaction_id) >= 1) AND (length(transaction_id) <= 100))),
  constraint payments_stated_publisher_id_fkey FOREIGN KEY (publisher_id) REFERENCES parties_publisher(id)
);
CREATE INDEX payments_stated_publisher ON payments_stated USING btree (publisher_id, created_at);
CREATE TRIGGER payments_stated_append_only BEFORE DELETE OR UPDATE ON payments_stated FOR EACH ROW EXECUTE FUNCTION platform_refuse_change();
CREATE TRIGGER payments_stated_no_truncate BEFORE TRUNCATE ON payments_stated FOR EACH STATEMENT EXECUTE FUNCTION platform_refuse_change();
alter table payments_stated enable row level security, force row level security;
create policy payments_stated_backfill on payments_stated for all to samkoeb_backfill using ((current_setting('app.backfill'::text, true) = 'on'::text)) with check ((current_setting('app.backfill'::text, true) = 'on'::text));
create policy payments_stated_delete on payments_stated for delete to samkoeb_app using (false);
create policy payments_stated_insert on payments_stated for insert to samkoeb_app with check (false);
create policy payments_stated_platform on payments_stated for all to samkoeb_platform using ((current_setting('app.platform'::text, true) = 'on'::text)) with check ((current_setting('app.platform'::text, true) = 'on'::text));
create policy payments_stated_read on payments_stated for select to samkoeb_app using ((publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer));
create policy payments_stated_update on payments_stated for update to samkoeb_app using ((publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer)) with check (false);
grant select on payments_stated to samkoeb_app;
grant insert, select on payments_stated to samkoeb_platform;

create table payouts_account (
  id uuid not null,
  publisher_id integer not null,
  marketplace_id integer not null,
  number integer not null,
  registration text,
  account text not null,
  connect_id uuid,
  holder text not null,
  email text,
  state text not null default 'proposed'::text,
  editor_ids uuid[] not null,
  proposed_at timestamp with time zone not null default platform_now(),
  confirmed_by uuid,
  confirmed_for uuid,
  confirmed_at timestamp with time zone,
  former_id uuid,
  letter_at timestamp with time zone,
  constraint payouts_account_pkey PRIMARY KEY (id),
  constraint payouts_account_id_publisher_id_key UNIQUE (id, publisher_id),
  constraint payouts_account_publisher_id_number_key UNIQUE (publisher_id, number),
  constraint payouts_account_account_check CHECK (((length(account) >= 1) AND (length(account) <= 100))),
  constraint payouts_account_by_two CHECK ((NOT (ARRAY[confirmed_by, confirmed_for] && editor_ids))),
  constraint payouts_account_confirmed CHECK ((((state = 'confirmed'::text) = (confirmed_at IS NOT NULL)) AND ((confirmed_at IS NULL) = (confirmed_by IS NULL)) AND ((confirmed_for IS NULL) OR (confirmed_by IS NOT NULL)) AND ((former_id IS NULL) OR (confirmed_at IS NOT NULL)) AND ((letter_at IS NULL) OR (former_id IS NOT NULL)))),
  constraint payouts_account_editor_ids_check CHECK ((cardinality(editor_ids) > 0)),
  constraint payouts_account_email_check CHECK (((length(email) >= 3) AND (length(email) <= 254))),
  constraint payouts_account_holder_check CHECK (((length(holder) >= 1) AND (length(holder) <= 70))),
  constraint payouts_account_number_check CHECK ((number > 0)),
  constraint payouts_account_place CHECK ((((connect_id IS NULL) = (registration IS NOT NULL)) AND ((connect_id IS NOT NULL) OR (account ~ '^[0-9]{1,10}$'::text)))),
  constraint payouts_account_registration_check CHECK ((registration ~ '^[0-9]{4}$'::text)),
  constraint payouts_account_state_check CHECK ((state = ANY (ARRAY['proposed'::text, 'confirmed'::text, 'dismissed'::text]))),
  constraint payouts_account_connect_id_publisher_id_fkey FOREIGN KEY (connect_id, publisher_id) REFERENCES payouts_connect(id, publisher_id),
  constraint payouts_account_former_id_publisher_id_fkey FOREIGN KEY (former_id, publisher_id) REFERENCES payouts_account(id, publisher_id),
  constraint payouts_account_marketplace_id_fkey FOREIGN KEY (marketplace_id) REFERENCES parties_publisher(id),
  constraint payouts_account_publisher_id_fkey FOREIGN KEY (publisher_id) REFERENCES parties_publisher(id)
);
CREATE UNIQUE INDEX payouts_account_one ON payouts_account USING btree (publisher_id) WHERE (state = 'proposed'::text);
alter table payouts_account enable row level security, force row level security;
create policy payouts_account_backfill on payouts_account for all to samkoeb_backfill using ((current_setting('app.backfill'::text, true) = 'on'::text)) with check ((current_setting('app.backfill'::text, true) = 'on'::text));
create policy payouts_account_delete on payouts_account for delete to samkoeb_app using ((publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer));
create policy payouts_account_insert on payouts_account for insert to samkoeb_app with check ((publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer));
create policy payouts_account_platform on payouts_account for all to samkoeb_platform using ((current_setting('app.platform'::text, true) = 'on'::text)) with check ((current_setting('app.platform'::text, true) = 'on'::text));
create policy payouts_account_read on payouts_account for select to samkoeb_app using (((publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer) OR (marketplace_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer)));
create policy payouts_account_update on payouts_account for update to samkoeb_app using ((publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer)) with check ((publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer));
grant insert, select on payouts_account to samkoeb_app;
grant select, update on payouts_account to samkoeb_platform;
grant update (state, confirmed_by, confirmed_for, confirmed_at, former_id) on payouts_account to samkoeb_app;

create table payouts_connect (
  id uuid not null,
  publisher_id integer not null,
  marketplace_id integer not null,
  state text not null default 'wanted'::text,
  live boolean not null,
  account_id text,
  due text[] not null default '{}'::text[],
  disabled_reason text,
  payout_state text,
  payout_failure text,
  link_wanted boolean not null default true,
  link_url text,
  link_until timestamp with time zone,
  return_url text not null,
  key_number integer not null default 1,
  attempts integer not null default 0,
  next_attempt_at timestamp with time zone,
  underway_until timestamp with time zone,
  failure text,
  began_by uuid not null,
  made_at timestamp with time zone not null default platform_now(),
  constraint payouts_connect_pkey PRIMARY KEY (id),
  constraint payouts_connect_account_id_key UNIQUE (account_id),
  constraint payouts_connect_id_publisher_id_key UNIQUE (id, publisher_id),
  constraint payouts_connect_publisher_id_key UNIQUE (publisher_id),
  constraint payouts_connect_account_id_check CHECK (((length(account_id) >= 1) AND (length(account_id) <= 100))),
  constraint payouts_connect_attempts_check CHECK ((attempts >= 0)),
  constraint payouts_connect_check CHECK ((publisher_id <> marketplace_id)),
  constraint payouts_connect_disabled_reason_check CHECK (((length(disabled_reason) >= 1) AND (length(disabled_reason) <= 100))),
  constraint payouts_connect_failure_check CHECK (((length(failure) >= 1) AND (length(failure) <= 500))),
  constraint payouts_connect_key_number_check CHECK (((key_number >= 1) AND (key_number <= 99))),
  constraint payouts_connect_link CHECK (((link_url IS NULL) = (link_until IS NULL))),
  constraint payouts_connect_link_url_check CHECK (((length(link_url) >= 8) AND (length(link_url) <= 2000))),
  constraint payouts_connect_open CHECK (((state <> ALL (ARRAY['open'::text, 'ready'::text])) OR (account_id IS NOT NULL))),
  constraint payouts_connect_payout_failure_check CHECK (((length(payout_failure) >= 1) AND (length(payout_failure) <= 500))),
  constraint payouts_connect_payout_state_check CHECK ((payout_state = ANY (ARRAY['pending'::text, 'in_transit'::text, 'paid'::text, 'failed'::text, 'canceled'::text]))),
  constraint payouts_connect_return_url_check CHECK (((length(return_url) >= 8) AND (length(return_url) <= 1000))),
  constraint payouts_connect_state_check CHECK ((state = ANY (ARRAY['wanted'::text, 'open'::text, 'ready'::text, 'failed'::text]))),
  constraint payouts_connect_marketplace_id_fkey FOREIGN KEY (marketplace_id) REFERENCES parties_publisher(id),
  constraint payouts_connect_publisher_id_fkey FOREIGN KEY (publisher_id) REFERENCES parties_publisher(id)
);
CREATE INDEX payouts_connect_due ON payouts_connect USING btree (next_attempt_at) WHERE (next_attempt_at IS NOT NULL);
alter table payouts_connect enable row level security, force row level security;
create policy payouts_connect_backfill on payouts_connect for all to samkoeb_backfill using ((current_setting('app.backfill'::text, true) = 'on'::text)) with check ((current_setting('app.backfill'::text, true) = 'on'::text));
create policy payouts_connect_delete on payouts_connect for delete to samkoeb_app using ((publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer));
create policy payouts_connect_insert on payouts_connect for insert to samkoeb_app with check ((publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer));
create policy payouts_connect_platform on payouts_connect for all to samkoeb_platform using ((current_setting('app.platform'::text, true) = 'on'::text)) with check ((current_setting('app.platform'::text, true) = 'on'::text));
create policy payouts_connect_read on payouts_connect for select to samkoeb_app using (((publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer) OR (marketplace_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer)));
create policy payouts_connect_update on payouts_connect for update to samkoeb_app using ((publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer)) with check ((publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer));
grant insert, select on payouts_connect to samkoeb_app;
grant select, update on payouts_connect to samkoeb_platform;
grant update (state, link_wanted, link_url, link_until, return_url, attempts, next_attempt_at, failure) on payouts_connect to samkoeb_app;

create table payouts_event (
  payout_id uuid not null,
  number integer not null,
  publisher_id integer not null,
  marketplace_id integer not null,
  attempt integer not null,
  what text not null,
  belongs_on date not null,
  reason text,
  account_id uuid,
  file_id uuid,
  person_ids uuid[] not null,
  at timestamp with time zone not null default platform_now(),
  constraint payouts_event_pkey PRIMARY KEY (payout_id, number),
  constraint payouts_event_attempt_check CHECK ((attempt > 0)),
  constraint payouts_event_number_check CHECK ((number > 0)),
  constraint payouts_event_paid_by_two CHECK (((what <> ALL (ARRAY['paid'::text, 'returned'::text])) OR (cardinality(person_ids) >= 2))),
  constraint payouts_event_person_ids_check CHECK ((cardinality(person_ids) > 0)),
  constraint payouts_event_reason CHECK (((reason IS NOT NULL) OR (what <> ALL (ARRAY['failed'::text, 'returned'::text])))),
  constraint payouts_event_reason_check CHECK (((length(reason) >= 1) AND (length(reason) <= 500))),
  constraint payouts_event_what_check CHECK ((what = ANY (ARRAY['approved'::text, 'taken_back'::text, 'sent'::text, 'paid'::text, 'failed'::text, 'returned'::text, 'retried'::text]))),
  constraint payouts_event_file_id_fkey FOREIGN KEY (file_id) REFERENCES payouts_file(id),
  constraint payouts_event_payout_id_fkey FOREIGN KEY (payout_id) REFERENCES payouts_payout(id)
);
CREATE UNIQUE INDEX payouts_event_once ON payouts_event USING btree (payout_id, attempt, what) WHERE (what = ANY (ARRAY['sent'::text, 'paid'::text, 'failed'::text, 'returned'::text]));
CREATE TRIGGER payouts_event_append_only BEFORE DELETE OR UPDATE ON payouts_event FOR EACH ROW EXECUTE FUNCTION platform_refuse_change();
CREATE TRIGGER payouts_event_no_truncate BEFORE TRUNCATE ON payouts_event FOR EACH STATEMENT EXECUTE FUNCTION platform_refuse_change();
alter table payouts_event enable row level security, force row level security;
create policy payouts_event_backfill on payouts_event for all to samkoeb_backfill using ((current_setting('app.backfill'::text, true) = 'on'::text)) with check ((current_setting('app.backfill'::text, true) = 'on'::text));
create policy payouts_event_delete on payouts_event for delete to samkoeb_app using ((marketplace_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer));
create policy payouts_event_insert on payouts_event for insert to samkoeb_app with check ((marketplace_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer));
create policy payouts_event_platform on payouts_event for all to samkoeb_platform using ((current_setting('app.platform'::text, true) = 'on'::text)) with check ((current_setting('app.platform'::text, true) = 'on'::text));
create policy payouts_event_read on payouts_event for select to samkoeb_app using (((publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer) OR (marketplace_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer)));
create policy payouts_event_update on payouts_event for update to samkoeb_app using (((publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer) OR (marketplace_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer))) with check ((marketplace_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer));
grant insert, select on payouts_event to samkoeb_app;
grant insert, select on payouts_event to samkoeb_platform;

create table payouts_file (
  id uuid not null,
  marketplace_id integer not null,
  executes_on date not null,
  payouts integer not null,
  sum_minor bigint not null,
  content text not null,
  content_hash bytea not null,
  made_by uuid not null,
  made_at timestamp with time zone not null default platform_now(),
  constraint payouts_file_pkey PRIMARY KEY (id),
  constraint payouts_file_check CHECK ((content_hash = sha256(convert_to(content, 'UTF8'::name)))),
  constraint payouts_file_payouts_check CHECK ((payouts > 0)),
  constraint payouts_file_sum_minor_check CHECK ((sum_minor > 0)),
  constraint payouts_file_marketplace_id_fkey FOREIGN KEY (marketplace_id) REFERENCES parties_publisher(id)
);
CREATE INDEX payouts_file_marketplace ON payouts_file USING btree (marketplace_id, made_at);
CREATE TRIGGER payouts_file_append_only BEFORE DELETE OR UPDATE ON payouts_file FOR EACH ROW EXECUTE FUNCTION platform_refuse_change();
CREATE TRIGGER payouts_file_no_truncate BEFORE TRUNCATE ON payouts_file FOR EACH STATEMENT EXECUTE FUNCTION platform_refuse_change();
CREATE TRIGGER payouts_file_quarantined BEFORE INSERT ON payouts_file FOR EACH ROW EXECUTE FUNCTION platform_refuse_quarantined();
alter table payouts_file enable row level security, force row level security;
create policy payouts_file_backfill on payouts_file for all to samkoeb_backfill using ((current_setting('app.backfill'::text, true) = 'on'::text)) with check ((current_setting('app.backfill'::text, true) = 'on'::text));
create policy payouts_file_delete on payouts_file for delete to samkoeb_app using ((marketplace_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer));
create policy payouts_file_insert on payouts_file for insert to samkoeb_app with check ((marketplace_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer));
create policy payouts_file_platform on payouts_file for all to samkoeb_platform using ((current_setting('app.platform'::text, true) = 'on'::text)) with check ((current_setting('app.platform'::text, true) = 'on'::text));
create policy payouts_file_read on payouts_file for select to samkoeb_app using ((marketplace_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer));
create policy payouts_file_update on payouts_file for update to samkoeb_app using ((marketplace_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer)) with check ((marketplace_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer));
grant insert, select on payouts_file to samkoeb_app;
grant select on payouts_file to samkoeb_platform;

create table payouts_line (
  statement_id uuid not null,
  line integer not null,
  publisher_id integer not null,
  marketplace_id integer not null,
  kind text not null,
  document_id uuid not null,
  document_number text not null,
  issued_on date not null,
  net_minor bigint not null,
  vat_minor bigint not null,
  gross_minor bigint not null,
  fee_bp integer not null,
  fee_minor bigint not null,
  constraint payouts_line_pkey PRIMARY KEY (statement_id, line),
  constraint payouts_line_document_id_key UNIQUE (document_id),
  constraint payouts_line_fee_bp_check CHECK (((fee_bp >= 0) AND (fee_bp <= 9999))),
  constraint payouts_line_kind_check CHECK ((kind = ANY (ARRAY['sold_by_marketplace'::text, 'sold_by_publisher'::text]))),
  constraint payouts_line_line_check CHECK ((line > 0)),
  constraint payouts_line_sums CHECK ((gross_minor = (net_minor + vat_minor))),
  constraint payouts_line_statement_id_publisher_id_fkey FOREIGN KEY (statement_id, publisher_id) REFERENCES payouts_statement(id, publisher_id)
);
CREATE TRIGGER payouts_line_append_only BEFORE DELETE OR UPDATE ON payouts_line FOR EACH ROW EXECUTE FUNCTION platform_refuse_change();
CREATE TRIGGER payouts_line_no_truncate BEFORE TRUNCATE ON payouts_line FOR EACH STATEMENT EXECUTE FUNCTION platform_refuse_change();
alter table payouts_line enable row level security, force row level security;
create policy payouts_line_backfill on payouts_line for all to samkoeb_backfill using ((current_setting('app.backfill'::text, true) = 'on'::text)) with check ((current_setting('app.backfill'::text, true) = 'on'::text));
create policy payouts_line_delete on payouts_line for delete to samkoeb_app using (((publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer) OR (marketplace_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer)));
create policy payouts_line_insert on payouts_line for insert to samkoeb_app with check (((publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer) OR (marketplace_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer)));
create policy payouts_line_platform on payouts_line for all to samkoeb_platform using ((current_setting('app.platform'::text, true) = 'on'::text)) with check ((current_setting('app.platform'::text, true) = 'on'::text));
create policy payouts_line_read on payouts_line for select to samkoeb_app using (((publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer) OR (marketplace_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer)));
create policy payouts_line_update on payouts_line for update to samkoeb_app using (((publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer) OR (marketplace_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer))) with check (((publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer) OR (marketplace_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer)));
grant select on payouts_line to samkoeb_app;
grant insert, select on payouts_line to samkoeb_platform;

create table payouts_payout (
  id uuid not null,
  statement_id uuid not null,
  publisher_id integer not null,
  marketplace_id integer not null,
  month date not null,
  number text not null,
  amount_minor bigint not null,
  state text not null default 'proposed'::text,
  attempt integer not null default 1,
  editor_ids uuid[] not null default '{}'::uuid[],
  approved_by uuid,
  approved_for uuid,
  approved_at timestamp with time zone,
  account_id uuid,
  file_id uuid,
  transfer_id uuid,
  note text,
  note_on date,
  note_reason text,
  noted_ids uuid[] not null default '{}'::uuid[],
  note_confirmed_by uuid,
  note_confirmed_for uuid,
  paid_on date,
  constraint payouts_payout_pkey PRIMARY KEY (id),
  constraint payouts_payout_number_key UNIQUE (number),
  constraint payouts_payout_statement_id_key UNIQUE (statement_id),
  constraint payouts_payout_amount_minor_check CHECK ((amount_minor > 0)),
  constraint payouts_payout_approved CHECK ((((state = 'proposed'::text) = (approved_by IS NULL)) AND ((approved_by IS NULL) = (approved_at IS NULL)) AND ((approved_by IS NULL) = (account_id IS NULL)) AND ((approved_for IS NULL) OR (approved_by IS NOT NULL)) AND ((state <> 'sent'::text) OR (file_id IS NOT NULL) OR (transfer_id IS NOT NULL)) AND ((file_id IS NULL) OR (transfer_id IS NULL)) AND ((state <> 'proposed'::text) OR ((file_id IS NULL) AND (transfer_id IS NULL))) AND ((state = 'paid'::text) = (paid_on IS NOT NULL)))),
  constraint payouts_payout_attempt_check CHECK ((attempt > 0)),
  constraint payouts_payout_by_two CHECK (((NOT (ARRAY[approved_by, approved_for] && editor_ids)) AND (NOT (ARRAY[note_confirmed_by, note_confirmed_for] && noted_ids)))),
  constraint payouts_payout_note CHECK ((((note IS NULL) = (note_on IS NULL)) AND ((note IS NULL) = (cardinality(noted_ids) = 0)) AND ((note_reason IS NOT NULL) = (NOT (note IS DISTINCT FROM 'returned'::text))) AND ((note_confirmed_by IS NULL) OR (note IS NOT NULL)) AND ((note_confirmed_for IS NULL) OR (note_confirmed_by IS NOT NULL)) AND ((note IS NULL) OR ((note = 'paid'::text) AND (state = ANY (ARRAY['approved'::text, 'sent'::text]))) OR ((note = 'returned'::text) AND (state = 'paid'::text))))),
  constraint payouts_payout_note_check CHECK ((note = ANY (ARRAY['paid'::text, 'returned'::text]))),
  constraint payouts_payout_note_reason_check CHECK (((length(note_reason) >= 1) AND (length(note_reason) <= 500))),
  constraint payouts_payout_number_check CHECK (((length(number) >= 1) AND (length(number) <= 30))),
  constraint payouts_payout_state_check CHECK ((state = ANY (ARRAY['proposed'::text, 'approved'::text, 'sent'::text, 'paid'::text, 'failed'::text, 'returned'::text]))),
  constraint payouts_payout_account_id_publisher_id_fkey FOREIGN KEY (account_id, publisher_id) REFERENCES payouts_account(id, publisher_id),
  constraint payouts_payout_file_id_fkey FOREIGN KEY (file_id) REFERENCES payouts_file(id),
  constraint payouts_payout_statement_id_publisher_id_fkey FOREIGN KEY (statement_id, publisher_id) REFERENCES payouts_statement(id, publisher_id),
  constraint payouts_payout_transfer FOREIGN KEY (transfer_id) REFERENCES payouts_transfer(id)
);
CREATE INDEX payouts_payout_file ON payouts_payout USING btree (file_id);
CREATE INDEX payouts_payout_marketplace ON payouts_payout USING btree (marketplace_id, state, month);
CREATE INDEX payouts_payout_publisher ON payouts_payout USING btree (publisher_id, month);
alter table payouts_payout enable row level security, force row level security;
create policy payouts_payout_backfill on payouts_payout for all to samkoeb_backfill using ((current_setting('app.backfill'::text, true) = 'on'::text)) with check ((current_setting('app.backfill'::text, true) = 'on'::text));
create policy payouts_payout_delete on payouts_payout for delete to samkoeb_app using ((marketplace_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer));
create policy payouts_payout_insert on payouts_payout for insert to samkoeb_app with check ((marketplace_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer));
create policy payouts_payout_platform on payouts_payout for all to samkoeb_platform using ((current_setting('app.platform'::text, true) = 'on'::text)) with check ((current_setting('app.platform'::text, true) = 'on'::text));
create policy payouts_payout_read on payouts_payout for select to samkoeb_app using (((publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer) OR (marketplace_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer)));
create policy payouts_payout_update on payouts_payout for update to samkoeb_app using ((marketplace_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer)) with check ((marketplace_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer));
grant select on payouts_payout to samkoeb_app;
grant insert, select, update on payouts_payout to samkoeb_platform;
grant update (state, attempt, editor_ids, approved_by, approved_for, approved_at, account_id, file_id, transfer_id, note, note_on, note_reason, noted_ids, note_confirmed_by, note_confirmed_for, paid_on) on payouts_payout to samkoeb_app;

create table payouts_run (
  id uuid not null,
  marketplace_id integer not null,
  month date not null,
  editor_ids uuid[] not null default '{}'::uuid[],
  started_at timestamp with time zone not null default platform_now(),
  done_at timestamp with time zone,
  statements integer not null default 0,
  parked jsonb not null default '[]'::jsonb,
  constraint payouts_run_pkey PRIMARY KEY (id),
  constraint payouts_run_marketplace_id_month_key UNIQUE (marketplace_id, month),
  constraint payouts_run_month_check CHECK ((EXTRACT(day FROM month) = (1)::numeric)),
  constraint payouts_run_parked_check CHECK ((jsonb_typeof(parked) = 'array'::text)),
  constraint payouts_run_statements_check CHECK ((statements >= 0)),
  constraint payouts_run_marketplace_id_fkey FOREIGN KEY (marketplace_id) REFERENCES parties_publisher(id)
);
alter table payouts_run enable row level security, force row level security;
create policy payouts_run_backfill on payouts_run for all to samkoeb_backfill using ((current_setting('app.backfill'::text, true) = 'on'::text)) with check ((current_setting('app.backfill'::text, true) = 'on'::text));
create policy payouts_run_delete on payouts_run for delete to samkoeb_app using ((marketplace_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer));
create policy payouts_run_insert on payouts_run for insert to samkoeb_app with check ((marketplace_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer));
create policy payouts_run_platform on payouts_run for all to samkoeb_platform using ((current_setting('app.platform'::text, true) = 'on'::text)) with check ((current_setting('app.platform'::text, true) = 'on'::text));
create policy payouts_run_read on payouts_run for select to samkoeb_app using ((marketplace_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer));
create policy payouts_run_update on payouts_run for update to samkoeb_app using ((marketplace_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer)) with check ((marketplace_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer));
grant insert, select on payouts_run to samkoeb_app;
grant insert, select, update on payouts_run to samkoeb_platform;
grant update (editor_ids) on payouts_run to samkoeb_app;

create table payouts_statement (
  id uuid not null,
  publisher_id integer not null,
  marketplace_id integer not null,
  month date not null,
  net_minor bigint not null,
  vat_minor bigint not null,
  gross_minor bigint not null,
  fee_minor bigint not null,
  fee_vat_minor bigint not null,
  payout_minor bigint not null,
  fee_invoice_id uuid,
  own_gross_minor bigint not null,
  own_fee_minor bigint not null,
  monthly_minor bigint not null,
  own_fee_vat_minor bigint not null,
  own_fee_invoice_id uuid,
  made_at timestamp with time zone not null default platform_now(),
  constraint payouts_statement_pkey PRIMARY KEY (id),
  constraint payouts_statement_id_publisher_id_key UNIQUE (id, publisher_id),
  constraint payouts_statement_publisher_id_month_key UNIQUE (publisher_id, month),
  constraint payouts_statement_fee_minor_check CHECK ((fee_minor >= 0)),
  constraint payouts_statement_fee_vat_minor_check CHECK ((fee_vat_minor >= 0)),
  constraint payouts_statement_fees CHECK ((((fee_invoice_id IS NULL) = (fee_minor = 0)) AND ((own_fee_invoice_id IS NULL) = ((own_fee_minor + monthly_minor) = 0)))),
  constraint payouts_statement_month_check CHECK ((EXTRACT(day FROM month) = (1)::numeric)),
  constraint payouts_statement_monthly_minor_check CHECK ((monthly_minor >= 0)),
  constraint payouts_statement_own_fee_minor_check CHECK ((own_fee_minor >= 0)),
  constraint payouts_statement_own_fee_vat_minor_check CHECK ((own_fee_vat_minor >= 0)),
  constraint payouts_statement_payout_minor_check CHECK ((payout_minor >= 0)),
  constraint payouts_statement_sums CHECK (((gross_minor = (net_minor + vat_minor)) AND (payout_minor = ((gross_minor - fee_minor) - fee_vat_minor)))),
  constraint payouts_statement_fee_invoice_id_fkey FOREIGN KEY (fee_invoice_id) REFERENCES billing_fee_invoice(id) DEFERRABLE INITIALLY DEFERRED,
  constraint payouts_statement_marketplace_id_fkey FOREIGN KEY (marketplace_id) REFERENCES parties_publisher(id),
  constraint payouts_statement_own_fee_invoice_id_fkey FOREIGN KEY (own_fee_invoice_id) REFERENCES billing_fee_invoice(id) DEFERRABLE INITIALLY DEFERRED,
  constraint payouts_statement_publisher_id_fkey FOREIGN KEY (publisher_id) REFERENCES parties_publisher(id)
);
CREATE INDEX payouts_statement_marketplace ON payouts_statement USING btree (marketplace_id, month);
CREATE TRIGGER payouts_statement_append_only BEFORE DELETE OR UPDATE ON payouts_statement FOR EACH ROW EXECUTE FUNCTION platform_refuse_change();
CREATE TRIGGER payouts_statement_no_truncate BEFORE TRUNCATE ON payouts_statement FOR EACH STATEMENT EXECUTE FUNCTION platform_refuse_change();
alter table payouts_statement enable row level security, force row level security;
create policy payouts_statement_backfill on payouts_statement for all to samkoeb_backfill using ((current_setting('app.backfill'::text, true) = 'on'::text)) with check ((current_setting('app.backfill'::text, true) = 'on'::text));
create policy payouts_statement_delete on payouts_statement for delete to samkoeb_app using (((publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer) OR (marketplace_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer)));
create policy payouts_statement_insert on payouts_statement for insert to samkoeb_app with check (((publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer) OR (marketplace_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer)));
create policy payouts_statement_platform on payouts_statement for all to samkoeb_platform using ((current_setting('app.platform'::text, true) = 'on'::text)) with check ((current_setting('app.platform'::text, true) = 'on'::text));
create policy payouts_statement_read on payouts_statement for select to samkoeb_app using (((publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer) OR (marketplace_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer)));
create policy payouts_statement_update on payouts_statement for update to samkoeb_app using (((publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer) OR (marketplace_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer))) with check (((publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer) OR (marketplace_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer)));
grant select on payouts_statement to samkoeb_app;
grant insert, select on payouts_statement to samkoeb_platform;

create table payouts_terms (
  id uuid not null,
  publisher_id integer not null,
  marketplace_id integer not null,
  starts_on date not null,
  ends_on date,
  fee_bp integer not null,
  monthly_minor bigint not null,
  pays_on text not null,
  proposed_by uuid not null,
  proposed_at timestamp with time zone not null default platform_now(),
  accepted_by uuid,
  accepted_at timestamp with time zone,
  constraint payouts_terms_pkey PRIMARY KEY (id),
  constraint payouts_terms_one EXCLUDE USING gist (publisher_id WITH =, daterange(starts_on, ends_on) WITH &&) WHERE ((accepted_at IS NOT NULL)),
  constraint payouts_terms_check CHECK ((ends_on > starts_on)),
  constraint payouts_terms_check1 CHECK ((publisher_id <> marketplace_id)),
  constraint payouts_terms_fee_bp_check CHECK (((fee_bp >= 0) AND (fee_bp <= 9999))),
  constraint payouts_terms_monthly_minor_check CHECK (((monthly_minor >= 0) AND (monthly_minor <= 100000000))),
  constraint payouts_terms_pays_on_check CHECK ((pays_on = ANY (ARRAY['agreed'::text, 'received'::text]))),
  constraint payouts_terms_prior CHECK ((((accepted_by IS NULL) = (accepted_at IS NULL)) AND ((accepted_at IS NULL) OR (((accepted_at AT TIME ZONE 'Europe/Copenhagen'::text))::date <= starts_on)))),
  constraint payouts_terms_marketplace_id_fkey FOREIGN KEY (marketplace_id) REFERENCES parties_publisher(id),
  constraint payouts_terms_publisher_id_fkey FOREIGN KEY (publisher_id) REFERENCES parties_publisher(id)
);
alter table payouts_terms enable row level security, force row level security;
create policy payouts_terms_backfill on payouts_terms for all to samkoeb_backfill using ((current_setting('app.backfill'::text, true) = 'on'::text)) with check ((current_setting('app.backfill'::text, true) = 'on'::text));
create policy payouts_terms_delete on payouts_terms for delete to samkoeb_app using (((publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer) OR (marketplace_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer)));
create policy payouts_terms_insert on payouts_terms for insert to samkoeb_app with check (((publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer) OR (marketplace_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer)));
create policy payouts_terms_platform on payouts_terms for all to samkoeb_platform using ((current_setting('app.platform'::text, true) = 'on'::text)) with check ((current_setting('app.platform'::text, true) = 'on'::text));
create policy payouts_terms_read on payouts_terms for select to samkoeb_app using (((publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer) OR (marketplace_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer)));
create policy payouts_terms_update on payouts_terms for update to samkoeb_app using ((publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer)) with check (((publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer) OR (marketplace_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer)));
grant insert, select on payouts_terms to samkoeb_app;
grant select on payouts_terms to samkoeb_platform;
grant update (accepted_by, accepted_at) on payouts_terms to samkoeb_app;

create table payouts_transfer (
  id uuid not null,
  payout_id uuid not null,
  publisher_id integer not null,
  marketplace_id integer not null,
  attempt integer not null,
  state text not null default 'wanted'::text,
  amount_minor bigint not null,
  live boolean not null,
  account_id text not null,
  transfer_id text,
  reversal_id text,
  key_number integer not null default 1,
  attempts integer not null default 0,
  next_attempt_at timestamp with time zone,
  underway_until timestamp with time zone,
  failure text,
  sent_ids uuid[] not null,
  made_at timestamp with time zone not null default platform_now(),
  constraint payouts_transfer_pkey PRIMARY KEY (id),
  constraint payouts_transfer_payout_id_attempt_key UNIQUE (payout_id, attempt),
  constraint payouts_transfer_reversal_id_key UNIQUE (reversal_id),
  constraint payouts_transfer_transfer_id_key UNIQUE (transfer_id),
  constraint payouts_transfer_account_id_check CHECK (((length(account_id) >= 1) AND (length(account_id) <= 100))),
  constraint payouts_transfer_amount_minor_check CHECK ((amount_minor > 0)),
  constraint payouts_transfer_attempt_check CHECK ((attempt > 0)),
  constraint payouts_transfer_attempts_check CHECK ((attempts >= 0)),
  constraint payouts_transfer_done CHECK ((((transfer_id IS NOT NULL) = (state = ANY (ARRAY['transferred'::text, 'reversing'::text, 'reversed'::text]))) AND ((reversal_id IS NOT NULL) = (state = 'reversed'::text)))),
  constraint payouts_transfer_failure_check CHECK (((length(failure) >= 1) AND (length(failure) <= 500))),
  constraint payouts_transfer_key_number_check CHECK (((key_number >= 1) AND (key_number <= 99))),
  constraint payouts_transfer_reversal_id_check CHECK (((length(reversal_id) >= 1) AND (length(reversal_id) <= 100))),
  constraint payouts_transfer_sent_ids_check CHECK ((cardinality(sent_ids) > 0)),
  constraint payouts_transfer_state_check CHECK ((state = ANY (ARRAY['wanted'::text, 'transferred'::text, 'reversing'::text, 'reversed'::text, 'failed'::text]))),
  constraint payouts_transfer_transfer_id_check CHECK (((length(transfer_id) >= 1) AND (length(transfer_id) <= 100))),
  constraint payouts_transfer_payout_id_fkey FOREIGN KEY (payout_id) REFERENCES payouts_payout(id)
);
CREATE INDEX payouts_transfer_due ON payouts_transfer USING btree (next_attempt_at) WHERE (next_attempt_at IS NOT NULL);
alter table payouts_transfer enable row level security, force row level security;
create policy payouts_transfer_backfill on payouts_transfer for all to samkoeb_backfill using ((current_setting('app.backfill'::text, true) = 'on'::text)) with check ((current_setting('app.backfill'::text, true) = 'on'::text));
create policy payouts_transfer_delete on payouts_transfer for delete to samkoeb_app using ((marketplace_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer));
create policy payouts_transfer_insert on payouts_transfer for insert to samkoeb_app with check ((marketplace_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer));
create policy payouts_transfer_platform on payouts_transfer for all to samkoeb_platform using ((current_setting('app.platform'::text, true) = 'on'::text)) with check ((current_setting('app.platform'::text, true) = 'on'::text));
create policy payouts_transfer_read on payouts_transfer for select to samkoeb_app using (((publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer) OR (marketplace_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer)));
create policy payouts_transfer_update on payouts_transfer for update to samkoeb_app using (false) with check ((marketplace_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer));
grant insert, select on payouts_transfer to samkoeb_app;
grant select, update on payouts_transfer to samkoeb_platform;

create table platform_attempt (
  id bigint not null generated always as identity,
  outbox_id bigint not null,
  subscriber text not null,
  job text not null,
  process uuid,
  seen_at timestamp with time zone not null default clock_timestamp(),
  crashes integer not null default 0,
  parked_at timestamp with time zone,
  decision text,
  reason text,
  constraint platform_attempt_pkey PRIMARY KEY (id),
  constraint platform_attempt_outbox_id_subscriber_key UNIQUE (outbox_id, subscriber),
  constraint platform_attempt_check CHECK (((decision IS NULL) OR (parked_at IS NOT NULL))),
  constraint platform_attempt_check1 CHECK (((decision IS NULL) = (reason IS NULL))),
  constraint platform_attempt_crashes_check CHECK ((crashes >= 0)),
  constraint platform_attempt_decision_check CHECK ((decision = ANY (ARRAY['release'::text, 'cancel'::text]))),
  constraint platform_attempt_reason_check CHECK (((length(reason) >= 1) AND (length(reason) <= 500))),
  constraint platform_attempt_outbox_id_fkey FOREIGN KEY (outbox_id) REFERENCES platform_outbox(id)
);
CREATE INDEX platform_attempt_process ON platform_attempt USING btree (process) WHERE (process IS NOT NULL);
alter table platform_attempt enable row level security, force row level security;
create policy platform_attempt_backfill on platform_attempt for all to samkoeb_backfill using ((current_setting('app.backfill'::text, true) = 'on'::text)) with check ((current_setting('app.backfill'::text, true) = 'on'::text));
create policy platform_attempt_delete on platform_attempt for delete to samkoeb_app using (((current_setting('app.operator'::text, true) <> ''::text) AND (parked_at IS NOT NULL)));
create policy platform_attempt_insert on platform_attempt for insert to samkoeb_app with check (((current_setting('app.operator'::text, true) <> ''::text) AND (parked_at IS NOT NULL)));
create policy platform_attempt_platform on platform_attempt for all to samkoeb_platform using ((current_setting('app.platform'::text, true) = 'on'::text)) with check ((current_setting('app.platform'::text, true) = 'on'::text));
create policy platform_attempt_read on platform_attempt for select to samkoeb_app using (((current_setting('app.operator'::text, true) <> ''::text) AND (parked_at IS NOT NULL)));
create policy platform_attempt_update on platform_attempt for update to samkoeb_app using (((current_setting('app.operator'::text, true) <> ''::text) AND (parked_at IS NOT NULL))) with check (((current_setting('app.operator'::text, true) <> ''::text) AND (parked_at IS NOT NULL)));
grant select, update on platform_attempt to samkoeb_app;
grant delete, insert, select, update on platform_attempt to samkoeb_platform;

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
create policy platform_audit_backfill on platform_audit for all to samkoeb_backfill using ((current_setting('app.backfill'::text, true) = 'on'::text)) with check ((current_setting('app.backfill'::text, true) = 'on'::text));
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
create policy platform_audit_seal_backfill on platform_audit_seal for all to samkoeb_backfill using ((current_setting('app.backfill'::text, true) = 'on'::text)) with check ((current_setting('app.backfill'::text, true) = 'on'::text));
create policy platform_audit_seal_delete on platform_audit_seal for delete to samkoeb_app using ((party_id = (NULLIF(current_setting('app.party'::text, true), ''::text))::integer));
create policy platform_audit_seal_insert on platform_audit_seal for insert to samkoeb_app with check ((party_id = (NULLIF(current_setting('app.party'::text, true), ''::text))::integer));
create policy platform_audit_seal_platform on platform_audit_seal for all to samkoeb_platform using ((current_setting('app.platform'::text, true) = 'on'::text)) with check ((current_setting('app.platform'::text, true) = 'on'::text));
create policy platform_audit_seal_read on platform_audit_seal for select to samkoeb_app using ((party_id = (NULLIF(current_setting('app.party'::text, true), ''::text))::integer));
create policy platform_audit_seal_update on platform_audit_seal for update to samkoeb_app using ((party_id = (NULLIF(current_setting('app.party'::text, true), ''::text))::integer)) with check ((party_id = (NULLIF(current_setting('app.party'::text, true), ''::text))::integer));
grant select on platform_audit_seal to samkoeb_app;
grant insert, select on platform_audit_seal to samkoeb_platform;

create table platform_delivery (
  id uuid not null,
  batch_id uuid not null,
  sender_id integer not null,
  party_id integer not null,
  kind text not null,
  subject text not null,
  key text not null,
  address text,
  title text not null,
  body text not null,
  token_for text,
  followed boolean not null default false,
  written_at timestamp with time zone not null default platform_now(),
  attempts integer not null default 0,
  next_attempt_at timestamp with time zone not null default platform_now(),
  sender_address text,
  sent_to text[],
  failure text,
  dead_at timestamp with time zone,
  delivered_at timestamp with time zone,
  channel text,
  answer text,
  sha256 bytea,
  constraint platform_delivery_pkey PRIMARY KEY (id),
  constraint platform_delivery_kind_key_party_id_key UNIQUE (kind, key, party_id),
  constraint platform_delivery_address_check CHECK (((length(address) >= 3) AND (length(address) <= 320))),
  constraint platform_delivery_answer_check CHECK ((length(answer) <= 500)),
  constraint platform_delivery_attempts_check CHECK ((attempts >= 0)),
  constraint platform_delivery_body_check CHECK (((length(body) >= 1) AND (length(body) <= 20000))),
  constraint platform_delivery_check CHECK ((dead_at >= written_at)),
  constraint platform_delivery_check1 CHECK ((delivered_at >= written_at)),
  constraint platform_delivery_check2 CHECK ((((delivered_at IS NULL) = (channel IS NULL)) AND ((delivered_at IS NULL) = (sha256 IS NULL)))),
  constraint platform_delivery_check3 CHECK (((dead_at IS NULL) OR ((delivered_at IS NULL) AND (failure IS NOT NULL)))),
  constraint platform_delivery_failure_check CHECK (((length(failure) >= 1) AND (length(failure) <= 500))),
  constraint platform_delivery_key_check CHECK (((length(key) >= 1) AND (length(key) <= 200))),
  constraint platform_delivery_kind_check CHECK ((kind ~ '^[a-z][a-z-]{1,59}$'::text)),
  constraint platform_delivery_sha256_check CHECK ((length(sha256) = 32)),
  constraint platform_delivery_subject_check CHECK (((length(subject) >= 1) AND (length(subject) <= 100))),
  constraint platform_delivery_title_check CHECK (((length(title) >= 1) AND (length(title) <= 300))),
  constraint platform_delivery_token_for_check CHECK (((length(token_for) >= 1) AND (length(token_for) <= 200)))
);
CREATE INDEX platform_delivery_subject ON platform_delivery USING btree (subject, written_at);
CREATE INDEX platform_delivery_waiting ON platform_delivery USING btree (next_attempt_at) WHERE ((delivered_at IS NULL) AND (dead_at IS NULL));
alter table platform_delivery enable row level security, force row level security;
create policy platform_delivery_backfill on platform_delivery for all to samkoeb_backfill using ((current_setting('app.backfill'::text, true) = 'on'::text)) with check ((current_setting('app.backfill'::text, true) = 'on'::text));
create policy platform_delivery_definer on platform_delivery for all to samkoeb_definer using (true) with check (true);
create policy platform_delivery_delete on platform_delivery for delete to samkoeb_app using ((sender_id = (NULLIF(current_setting('app.party'::text, true), ''::text))::integer));
create policy platform_delivery_insert on platform_delivery for insert to samkoeb_app with check ((sender_id = (NULLIF(current_setting('app.party'::text, true), ''::text))::integer));
create policy platform_delivery_platform on platform_delivery for all to samkoeb_platform using ((current_setting('app.platform'::text, true) = 'on'::text)) with check ((current_setting('app.platform'::text, true) = 'on'::text));
create policy platform_delivery_read on platform_delivery for select to samkoeb_app using ((((party_id = (NULLIF(current_setting('app.party'::text, true), ''::text))::integer) OR (sender_id = (NULLIF(current_setting('app.party'::text, true), ''::text))::integer)) AND ((COALESCE(current_setting('app.operator'::text, true), ''::text) = ''::text) OR ((NULLIF(current_setting('app.party'::text, true), ''::text))::integer = (NULLIF(current_setting('app.caller'::text, true), ''::text))::integer))));
create policy platform_delivery_update on platform_delivery for update to samkoeb_app using ((((party_id = (NULLIF(current_setting('app.party'::text, true), ''::text))::integer) OR (sender_id = (NULLIF(current_setting('app.party'::text, true), ''::text))::integer)) AND ((COALESCE(current_setting('app.operator'::text, true), ''::text) = ''::text) OR ((NULLIF(current_setting('app.party'::text, true), ''::text))::integer = (NULLIF(current_setting('app.caller'::text, true), ''::text))::integer)))) with check ((sender_id = (NULLIF(current_setting('app.party'::text, true), ''::text))::integer));
grant insert, select on platform_delivery to samkoeb_app;
grant select on platform_delivery to samkoeb_definer;
grant delete, insert, select, update on platform_delivery to samkoeb_platform;

create table platform_effect (
  outbox_id bigint not null,
  subscriber text not null,
  done_at timestamp with time zone not null default platform_now(),
  constraint platform_effect_pkey PRIMARY KEY (outbox_id, subscriber),
  constraint platform_effect_outbox_id_fkey FOREIGN KEY (outbox_id) REFERENCES platform_outbox(id)
);
alter table platform_effect enable row level security, force row level security;
create policy platform_effect_backfill on platform_effect for all to samkoeb_backfill using ((current_setting('app.backfill'::text, true) = 'on'::text)) with check ((current_setting('app.backfill'::text, true) = 'on'::text));
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
create policy platform_file_backfill on platform_file for all to samkoeb_backfill using ((current_setting('app.backfill'::text, true) = 'on'::text)) with check ((current_setting('app.backfill'::text, true) = 'on'::text));
create policy platform_file_delete on platform_file for delete to samkoeb_app using (((party_id = (NULLIF(current_setting('app.party'::text, true), ''::text))::integer) AND ((COALESCE(current_setting('app.operator'::text, true), ''::text) = ''::text) OR ((NULLIF(current_setting('app.party'::text, true), ''::text))::integer = (NULLIF(current_setting('app.caller'::text, true), ''::text))::integer))));
create policy platform_file_insert on platform_file for insert to samkoeb_app with check (((party_id = (NULLIF(current_setting('app.party'::text, true), ''::text))::integer) AND ((COALESCE(current_setting('app.operator'::text, true), ''::text) = ''::text) OR ((NULLIF(current_setting('app.party'::text, true), ''::text))::integer = (NULLIF(current_setting('app.caller'::text, true), ''::text))::integer))));
create policy platform_file_platform on platform_file for all to samkoeb_platform using ((current_setting('app.platform'::text, true) = 'on'::text)) with check ((current_setting('app.platform'::text, true) = 'on'::text));
create policy platform_file_read on platform_file for select to samkoeb_app using (((party_id = (NULLIF(current_setting('app.party'::text, true), ''::text))::integer) AND ((COALESCE(current_setting('app.operator'::text, true), ''::text) = ''::text) OR ((NULLIF(current_setting('app.party'::text, true), ''::text))::integer = (NULLIF(current_setting('app.caller'::text, true), ''::text))::integer))));
create policy platform_file_update on platform_file for update to samkoeb_app using (((party_id = (NULLIF(current_setting('app.party'::text, true), ''::text))::integer) AND ((COALESCE(current_setting('app.operator'::text, true), ''::text) = ''::text) OR ((NULLIF(current_setting('app.party'::text, true), ''::text))::integer = (NULLIF(current_setting('app.caller'::text, true), ''::text))::integer)))) with check (((party_id = (NULLIF(current_setting('app.party'::text, true), ''::text))::integer) AND ((COALESCE(current_setting('app.operator'::text, true), ''::text) = ''::text) OR ((NULLIF(current_setting('app.party'::text, true), ''::text))::integer = (NULLIF(current_setting('app.caller'::text, true), ''::text))::integer))));
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
create policy platform_file_chunk_backfill on platform_file_chunk for all to samkoeb_backfill using ((current_setting('app.backfill'::text, true) = 'on'::text)) with check ((current_setting('app.backfill'::text, true) = 'on'::text));
create policy platform_file_chunk_delete on platform_file_chunk for delete to samkoeb_app using (((party_id = (NULLIF(current_setting('app.party'::text, true), ''::text))::integer) AND ((COALESCE(current_setting('app.operator'::text, true), ''::text) = ''::text) OR ((NULLIF(current_setting('app.party'::text, true), ''::text))::integer = (NULLIF(current_setting('app.caller'::text, true), ''::text))::integer))));
create policy platform_file_chunk_insert on platform_file_chunk for insert to samkoeb_app with check (((party_id = (NULLIF(current_setting('app.party'::text, true), ''::text))::integer) AND ((COALESCE(current_setting('app.operator'::text, true), ''::text) = ''::text) OR ((NULLIF(current_setting('app.party'::text, true), ''::text))::integer = (NULLIF(current_setting('app.caller'::text, true), ''::text))::integer))));
create policy platform_file_chunk_platform on platform_file_chunk for all to samkoeb_platform using ((current_setting('app.platform'::text, true) = 'on'::text)) with check ((current_setting('app.platform'::text, true) = 'on'::text));
create policy platform_file_chunk_read on platform_file_chunk for select to samkoeb_app using (((party_id = (NULLIF(current_setting('app.party'::text, true), ''::text))::integer) AND ((COALESCE(current_setting('app.operator'::text, true), ''::text) = ''::text) OR ((NULLIF(current_setting('app.party'::text, true), ''::text))::integer = (NULLIF(current_setting('app.caller'::text, true), ''::text))::integer))));
create policy platform_file_chunk_update on platform_file_chunk for update to samkoeb_app using (((party_id = (NULLIF(current_setting('app.party'::text, true), ''::text))::integer) AND ((COALESCE(current_setting('app.operator'::text, true), ''::text) = ''::text) OR ((NULLIF(current_setting('app.party'::text, true), ''::text))::integer = (NULLIF(current_setting('app.caller'::text, true), ''::text))::integer)))) with check (((party_id = (NULLIF(current_setting('app.party'::text, true), ''::text))::integer) AND ((COALESCE(current_setting('app.operator'::text, true), ''::text) = ''::text) OR ((NULLIF(current_setting('app.party'::text, true), ''::text))::integer = (NULLIF(current_setting('app.caller'::text, true), ''::text))::integer))));
grant insert, select on platform_file_chunk to samkoeb_app;
grant delete, insert, select, update on platform_file_chunk to samkoeb_platform;

create table platform_idempotency (
  caller integer not null,
  route text not null,
  key text not null,
  fingerprint bytea not null,
  credential text not null default ''::text,
  status smallint not null,
  reply jsonb not null,
  secret_omitted boolean not null default false,
  created_at timestamp with time zone not null default platform_now(),
  constraint platform_idempotency_pkey PRIMARY KEY (caller, route, key)
);
CREATE INDEX platform_idempotency_age ON platform_idempotency USING btree (created_at);
alter table platform_idempotency enable row level security, force row level security;
create policy platform_idempotency_backfill on platform_idempotency for all to samkoeb_backfill using ((current_setting('app.backfill'::text, true) = 'on'::text)) with check ((current_setting('app.backfill'::text, true) = 'on'::text));
create policy platform_idempotency_delete on platform_idempotency for delete to samkoeb_app using ((caller = (NULLIF(current_setting('app.caller'::text, true), ''::text))::integer));
create policy platform_idempotency_insert on platform_idempotency for insert to samkoeb_app with check ((caller = (NULLIF(current_setting('app.caller'::text, true), ''::text))::integer));
create policy platform_idempotency_platform on platform_idempotency for all to samkoeb_platform using ((current_setting('app.platform'::text, true) = 'on'::text)) with check ((current_setting('app.platform'::text, true) = 'on'::text));
create policy platform_idempotency_read on platform_idempotency for select to samkoeb_app using ((caller = (NULLIF(current_setting('app.caller'::text, true), ''::text))::integer));
create policy platform_idempotency_update on platform_idempotency for update to samkoeb_app using ((caller = (NULLIF(current_setting('app.caller'::text, true), ''::text))::integer)) with check ((caller = (NULLIF(current_setting('app.caller'::text, true), ''::text))::integer));
grant insert, select on platform_idempotency to samkoeb_app;
grant delete, insert, select, update on platform_idempotency to samkoeb_platform;

create table platform_installation (
  one boolean not null default true,
  server text not null,
  timeline integer not null,
  database bigint not null,
  relation bigint not null,
  noted_at timestamp with time zone not null default platform_now(),
  held_at timestamp with time zone,
  constraint platform_installation_pkey PRIMARY KEY (one),
  constraint platform_installation_one_check CHECK (one)
);
alter table platform_installation enable row level security, force row level security;
create policy platform_installation_backfill on platform_installation for all to samkoeb_backfill using ((current_setting('app.backfill'::text, true) = 'on'::text)) with check ((current_setting('app.backfill'::text, true) = 'on'::text));
create policy platform_installation_definer on platform_installation for all to samkoeb_definer using (true) with check (true);
create policy platform_installation_delete on platform_installation for delete to samkoeb_app using (false);
create policy platform_installation_insert on platform_installation for insert to samkoeb_app with check (false);
create policy platform_installation_platform on platform_installation for all to samkoeb_platform using ((current_setting('app.platform'::text, true) = 'on'::text)) with check ((current_setting('app.platform'::text, true) = 'on'::text));
create policy platform_installation_read on platform_installation for select to samkoeb_app using (false);
create policy platform_installation_update on platform_installation for update to samkoeb_app using (false) with check (false);
grant select on platform_installation to samkoeb_definer;
grant delete, insert, select, update on platform_installation to samkoeb_platform;

create table platform_job (
  name text not null,
  constraint platform_job_pkey PRIMARY KEY (name)
);
alter table platform_job enable row level security, force row level security;
create policy platform_job_backfill on platform_job for all to samkoeb_backfill using ((current_setting('app.backfill'::text, true) = 'on'::text)) with check ((current_setting('app.backfill'::text, true) = 'on'::text));
create policy platform_job_delete on platform_job for delete to samkoeb_app using (false);
create policy platform_job_insert on platform_job for insert to samkoeb_app with check (false);
create policy platform_job_platform on platform_job for all to samkoeb_platform using ((current_setting('app.platform'::text, true) = 'on'::text)) with check ((current_setting('app.platform'::text, true) = 'on'::text));
create policy platform_job_read on platform_job for select to samkoeb_app using (false);
create policy platform_job_update on platform_job for update to samkoeb_app using (false) with check (false);
grant delete, insert, select, update on platform_job to samkoeb_platform;

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
CREATE INDEX platform_outbox_open ON platform_outbox USING btree (dispatched_at) WHERE (settled_at IS NULL);
CREATE INDEX platform_outbox_waiting ON platform_outbox USING btree (id) WHERE (dispatched_at IS NULL);
CREATE TRIGGER platform_outbox_settles BEFORE UPDATE OF settled_at ON platform_outbox FOR EACH ROW WHEN (((old.settled_at IS NULL) AND (new.settled_at IS NOT NULL))) EXECUTE FUNCTION platform_refuse_settling();
alter table platform_outbox enable row level security, force row level security;
create policy platform_outbox_backfill on platform_outbox for all to samkoeb_backfill using ((current_setting('app.backfill'::text, true) = 'on'::text)) with check ((current_setting('app.backfill'::text, true) = 'on'::text));
create policy platform_outbox_definer on platform_outbox for all to samkoeb_definer using (true) with check (true);
create policy platform_outbox_delete on platform_outbox for delete to samkoeb_app using (true);
create policy platform_outbox_insert on platform_outbox for insert to samkoeb_app with check (true);
create policy platform_outbox_platform on platform_outbox for all to samkoeb_platform using ((current_setting('app.platform'::text, true) = 'on'::text)) with check ((current_setting('app.platform'::text, true) = 'on'::text));
create policy platform_outbox_read on platform_outbox for select to samkoeb_app using (false);
create policy platform_outbox_update on platform_outbox for update to samkoeb_app using (false) with check (true);
grant insert on platform_outbox to samkoeb_app;
grant select on platform_outbox to samkoeb_definer;
grant delete, insert, select, update on platform_outbox to samkoeb_platform;

create table platform_process (
  id uuid not null,
  started_at timestamp with time zone not null default clock_timestamp(),
  seen_at timestamp with time zone not null default clock_timestamp(),
  constraint platform_process_pkey PRIMARY KEY (id)
);
alter table platform_process enable row level security, force row level security;
create policy platform_process_backfill on platform_process for all to samkoeb_backfill using ((current_setting('app.backfill'::text, true) = 'on'::text)) with check ((current_setting('app.backfill'::text, true) = 'on'::text));
create policy platform_process_delete on platform_process for delete to samkoeb_app using (false);
create policy platform_process_insert on platform_process for insert to samkoeb_app with check (false);
create policy platform_process_platform on platform_process for all to samkoeb_platform using ((current_setting('app.platform'::text, true) = 'on'::text)) with check ((current_setting('app.platform'::text, true) = 'on'::text));
create policy platform_process_read on platform_process for select to samkoeb_app using (false);
create policy platform_process_update on platform_process for update to samkoeb_app using (false) with check (false);
grant delete, insert, select, update on platform_process to samkoeb_platform;

create table platform_quarantine_event (
  id bigint not null generated always as identity,
  at timestamp with time zone not null default platform_now(),
  what text not null,
  person_id uuid not null,
  why text not null,
  reasons text[] not null,
  stated jsonb not null,
  constraint platform_quarantine_event_pkey PRIMARY KEY (id),
  constraint platform_quarantine_event_what_check CHECK ((what = ANY (ARRAY['held'::text, 'answered'::text]))),
  constraint platform_quarantine_event_why_check CHECK (((length(why) >= 1) AND (length(why) <= 500)))
);
CREATE TRIGGER platform_quarantine_event_append_only BEFORE DELETE OR UPDATE ON platform_quarantine_event FOR EACH ROW EXECUTE FUNCTION platform_refuse_change();
CREATE TRIGGER platform_quarantine_event_no_truncate BEFORE TRUNCATE ON platform_quarantine_event FOR EACH STATEMENT EXECUTE FUNCTION platform_refuse_change();
alter table platform_quarantine_event enable row level security, force row level security;
create policy platform_quarantine_event_backfill on platform_quarantine_event for all to samkoeb_backfill using ((current_setting('app.backfill'::text, true) = 'on'::text)) with check ((current_setting('app.backfill'::text, true) = 'on'::text));
create policy platform_quarantine_event_delete on platform_quarantine_event for delete to samkoeb_app using (false);
create policy platform_quarantine_event_insert on platform_quarantine_event for insert to samkoeb_app with check (false);
create policy platform_quarantine_event_platform on platform_quarantine_event for all to samkoeb_platform using ((current_setting('app.platform'::text, true) = 'on'::text)) with check ((current_setting('app.platform'::text, true) = 'on'::text));
create policy platform_quarantine_event_read on platform_quarantine_event for select to samkoeb_app using (false);
create policy platform_quarantine_event_update on platform_quarantine_event for update to samkoeb_app using (false) with check (false);
grant insert, select on platform_quarantine_event to samkoeb_platform;

create table platform_reaction (
  job text not null,
  subscriber text not null,
  since timestamp with time zone not null default clock_timestamp(),
  constraint platform_reaction_pkey PRIMARY KEY (job, subscriber),
  constraint platform_reaction_job_fkey FOREIGN KEY (job) REFERENCES platform_job(name) ON DELETE CASCADE
);
alter table platform_reaction enable row level security, force row level security;
create policy platform_reaction_backfill on platform_reaction for all to samkoeb_backfill using ((current_setting('app.backfill'::text, true) = 'on'::text)) with check ((current_setting('app.backfill'::text, true) = 'on'::text));
create policy platform_reaction_delete on platform_reaction for delete to samkoeb_app using (false);
create policy platform_reaction_insert on platform_reaction for insert to samkoeb_app with check (false);
create policy platform_reaction_platform on platform_reaction for all to samkoeb_platform using ((current_setting('app.platform'::text, true) = 'on'::text)) with check ((current_setting('app.platform'::text, true) = 'on'::text));
create policy platform_reaction_read on platform_reaction for select to samkoeb_app using (false);
create policy platform_reaction_update on platform_reaction for update to samkoeb_app using (false) with check (false);
grant delete, insert, select, update on platform_reaction to samkoeb_platform;

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
create policy platform_run_backfill on platform_run for all to samkoeb_backfill using ((current_setting('app.backfill'::text, true) = 'on'::text)) with check ((current_setting('app.backfill'::text, true) = 'on'::text));
create policy platform_run_definer on platform_run for all to samkoeb_definer using (true) with check (true);
create policy platform_run_delete on platform_run for delete to samkoeb_app using (((party_id = (NULLIF(current_setting('app.party'::text, true), ''::text))::integer) AND ((COALESCE(current_setting('app.operator'::text, true), ''::text) = ''::text) OR ((NULLIF(current_setting('app.party'::text, true), ''::text))::integer = (NULLIF(current_setting('app.caller'::text, true), ''::text))::integer))));
create policy platform_run_insert on platform_run for insert to samkoeb_app with check (((party_id = (NULLIF(current_setting('app.party'::text, true), ''::text))::integer) AND ((COALESCE(current_setting('app.operator'::text, true), ''::text) = ''::text) OR ((NULLIF(current_setting('app.party'::text, true), ''::text))::integer = (NULLIF(current_setting('app.caller'::text, true), ''::text))::integer))));
create policy platform_run_platform on platform_run for all to samkoeb_platform using ((current_setting('app.platform'::text, true) = 'on'::text)) with check ((current_setting('app.platform'::text, true) = 'on'::text));
create policy platform_run_read on platform_run for select to samkoeb_app using (((party_id = (NULLIF(current_setting('app.party'::text, true), ''::text))::integer) AND ((COALESCE(current_setting('app.operator'::text, true), ''::text) = ''::text) OR ((NULLIF(current_setting('app.party'::text, true), ''::text))::integer = (NULLIF(current_setting('app.caller'::text, true), ''::text))::integer))));
create policy platform_run_update on platform_run for update to samkoeb_app using (((party_id = (NULLIF(current_setting('app.party'::text, true), ''::text))::integer) AND ((COALESCE(current_setting('app.operator'::text, true), ''::text) = ''::text) OR ((NULLIF(current_setting('app.party'::text, true), ''::text))::integer = (NULLIF(current_setting('app.caller'::text, true), ''::text))::integer)))) with check (((party_id = (NULLIF(current_setting('app.party'::text, true), ''::text))::integer) AND ((COALESCE(current_setting('app.operator'::text, true), ''::text) = ''::text) OR ((NULLIF(current_setting('app.party'::text, true), ''::text))::integer = (NULLIF(current_setting('app.caller'::text, true), ''::text))::integer))));
grant insert, select on platform_run to samkoeb_app;
grant select on platform_run to samkoeb_definer;
grant delete, insert, select, update on platform_run to samkoeb_platform;

create table platform_schedule (
  job text not null,
  next_at timestamp with time zone not null,
  constraint platform_schedule_pkey PRIMARY KEY (job)
);
alter table platform_schedule enable row level security, force row level security;
create policy platform_schedule_backfill on platform_schedule for all to samkoeb_backfill using ((current_setting('app.backfill'::text, true) = 'on'::text)) with check ((current_setting('app.backfill'::text, true) = 'on'::text));
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
create policy platform_schedule_period_backfill on platform_schedule_period for all to samkoeb_backfill using ((current_setting('app.backfill'::text, true) = 'on'::text)) with check ((current_setting('app.backfill'::text, true) = 'on'::text));
create policy platform_schedule_period_delete on platform_schedule_period for delete to samkoeb_app using (false);
create policy platform_schedule_period_insert on platform_schedule_period for insert to samkoeb_app with check (false);
create policy platform_schedule_period_platform on platform_schedule_period for all to samkoeb_platform using ((current_setting('app.platform'::text, true) = 'on'::text)) with check ((current_setting('app.platform'::text, true) = 'on'::text));
create policy platform_schedule_period_read on platform_schedule_period for select to samkoeb_app using (false);
create policy platform_schedule_period_update on platform_schedule_period for update to samkoeb_app using (false) with check (false);
grant delete, insert, select, update on platform_schedule_period to samkoeb_platform;

create table platform_verification (
  id bigint not null generated always as identity,
  at timestamp with time zone not null default platform_now(),
  seconds integer not null,
  checks integer not null,
  broken integer not null,
  unchecked integer not null,
  findings jsonb not null,
  constraint platform_verification_pkey PRIMARY KEY (id),
  constraint platform_verification_broken_check CHECK ((broken >= 0)),
  constraint platform_verification_checks_check CHECK ((checks > 0)),
  constraint platform_verification_seconds_check CHECK ((seconds >= 0)),
  constraint platform_verification_unchecked_check CHECK ((unchecked >= 0))
);
alter table platform_verification enable row level security, force row level security;
create policy platform_verification_backfill on platform_verification for all to samkoeb_backfill using ((current_setting('app.backfill'::text, true) = 'on'::text)) with check ((current_setting('app.backfill'::text, true) = 'on'::text));
create policy platform_verification_delete on platform_verification for delete to samkoeb_app using (false);
create policy platform_verification_insert on platform_verification for insert to samkoeb_app with check (false);
create policy platform_verification_platform on platform_verification for all to samkoeb_platform using ((current_setting('app.platform'::text, true) = 'on'::text)) with check ((current_setting('app.platform'::text, true) = 'on'::text));
create policy platform_verification_read on platform_verification for select to samkoeb_app using (false);
create policy platform_verification_update on platform_verification for update to samkoeb_app using (false) with check (false);
grant delete, insert, select, update on platform_verification to samkoeb_platform;

create table reconciliation_adjustment (
  id uuid not null,
  reconciliation_id uuid not null,
  number integer not null,
  controller_id integer not null,
  publisher_id integer not null,
  institution_id integer,
  product_id uuid not null,
  input_hash bytea not null,
  entitled integer not null,
  drawn integer not null,
  active integer not null,
  over integer not null,
  under integer not null,
  unlicensed integer not null,
  unmatched integer not null,
  events integer not null,
  distinct_in_term integer,
  made_at timestamp with time zone not null default platform_now(),
  constraint reconciliation_adjustment_pkey PRIMARY KEY (id),
  constraint reconciliation_adjustment_reconciliation_id_number_institut_key UNIQUE NULLS NOT DISTINCT (reconciliation_id, number, institution_id, product_id),
  constraint reconciliation_adjustment_check CHECK (((institution_id IS NULL) = (distinct_in_term IS NOT NULL))),
  constraint reconciliation_adjustment_input_hash_check CHECK ((length(input_hash) = 32)),
  constraint reconciliation_adjustment_number_check CHECK ((number > 0)),
  constraint reconciliation_adjustment_controller_id_reconciliation_id_fkey FOREIGN KEY (controller_id, reconciliation_id) REFERENCES reconciliation_reconciliation(controller_id, id)
);
CREATE TRIGGER reconciliation_adjustment_append_only BEFORE DELETE OR UPDATE ON reconciliation_adjustment FOR EACH ROW EXECUTE FUNCTION platform_refuse_change();
CREATE TRIGGER reconciliation_adjustment_no_truncate BEFORE TRUNCATE ON reconciliation_adjustment FOR EACH STATEMENT EXECUTE FUNCTION platform_refuse_change();
alter table reconciliation_adjustment enable row level security, force row level security;
create policy reconciliation_adjustment_backfill on reconciliation_adjustment for all to samkoeb_backfill using ((current_setting('app.backfill'::text, true) = 'on'::text)) with check ((current_setting('app.backfill'::text, true) = 'on'::text));
create policy reconciliation_adjustment_delete on reconciliation_adjustment for delete to samkoeb_app using ((((controller_id = (NULLIF(current_setting('app.controller'::text, true), ''::text))::integer) AND (((NULLIF(current_setting('app.institution'::text, true), ''::text))::integer IS NULL) OR (institution_id = (NULLIF(current_setting('app.institution'::text, true), ''::text))::integer))) OR ((publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer) AND (institution_id IS NULL))));
create policy reconciliation_adjustment_insert on reconciliation_adjustment for insert to samkoeb_app with check ((((controller_id = (NULLIF(current_setting('app.controller'::text, true), ''::text))::integer) AND (((NULLIF(current_setting('app.institution'::text, true), ''::text))::integer IS NULL) OR (institution_id = (NULLIF(current_setting('app.institution'::text, true), ''::text))::integer))) OR ((publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer) AND (institution_id IS NULL))));
create policy reconciliation_adjustment_platform on reconciliation_adjustment for all to samkoeb_platform using ((current_setting('app.platform'::text, true) = 'on'::text)) with check ((current_setting('app.platform'::text, true) = 'on'::text));
create policy reconciliation_adjustment_read on reconciliation_adjustment for select to samkoeb_app using ((((controller_id = (NULLIF(current_setting('app.controller'::text, true), ''::text))::integer) AND (((NULLIF(current_setting('app.institution'::text, true), ''::text))::integer IS NULL) OR (institution_id = (NULLIF(current_setting('app.institution'::text, true), ''::text))::integer))) OR ((publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer) AND (institution_id IS NULL))));
create policy reconciliation_adjustment_update on reconciliation_adjustment for update to samkoeb_app using ((((controller_id = (NULLIF(current_setting('app.controller'::text, true), ''::text))::integer) AND (((NULLIF(current_setting('app.institution'::text, true), ''::text))::integer IS NULL) OR (institution_id = (NULLIF(current_setting('app.institution'::text, true), ''::text))::integer))) OR ((publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer) AND (institution_id IS NULL)))) with check ((((controller_id = (NULLIF(current_setting('app.controller'::text, true), ''::text))::integer) AND (((NULLIF(current_setting('app.institution'::text, true), ''::text))::integer IS NULL) OR (institution_id = (NULLIF(current_setting('app.institution'::text, true), ''::text))::integer))) OR ((publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer) AND (institution_id IS NULL))));
grant select on reconciliation_adjustment to samkoeb_app;
grant insert, select on reconciliation_adjustment to samkoeb_platform;

create table reconciliation_changed_pupil (
  controller_id integer not null,
  month date not null,
  publisher_id integer not null,
  product text not null,
  pseudonym text not null
);
CREATE INDEX reconciliation_changed_pupil_product ON reconciliation_changed_pupil USING btree (controller_id, month, publisher_id, product);
CREATE TRIGGER reconciliation_changed_pupil_gone AFTER INSERT ON reconciliation_changed_pupil REFERENCING NEW TABLE AS fresh FOR EACH STATEMENT EXECUTE FUNCTION parties_refuse_gone();
alter table reconciliation_changed_pupil enable row level security, force row level security;
create policy reconciliation_changed_pupil_backfill on reconciliation_changed_pupil for all to samkoeb_backfill using ((current_setting('app.backfill'::text, true) = 'on'::text)) with check ((current_setting('app.backfill'::text, true) = 'on'::text));
create policy reconciliation_changed_pupil_delete on reconciliation_changed_pupil for delete to samkoeb_app using ((controller_id = (NULLIF(current_setting('app.controller'::text, true), ''::text))::integer));
create policy reconciliation_changed_pupil_insert on reconciliation_changed_pupil for insert to samkoeb_app with check ((controller_id = (NULLIF(current_setting('app.controller'::text, true), ''::text))::integer));
create policy reconciliation_changed_pupil_platform on reconciliation_changed_pupil for all to samkoeb_platform using ((current_setting('app.platform'::text, true) = 'on'::text)) with check ((current_setting('app.platform'::text, true) = 'on'::text));
create policy reconciliation_changed_pupil_read on reconciliation_changed_pupil for select to samkoeb_app using ((controller_id = (NULLIF(current_setting('app.controller'::text, true), ''::text))::integer));
create policy reconciliation_changed_pupil_update on reconciliation_changed_pupil for update to samkoeb_app using ((controller_id = (NULLIF(current_setting('app.controller'::text, true), ''::text))::integer)) with check ((controller_id = (NULLIF(current_setting('app.controller'::text, true), ''::text))::integer));
grant delete, insert, select, update on reconciliation_changed_pupil to samkoeb_platform;

create table reconciliation_counted_batch (
  batch_id uuid not null,
  publisher_id integer not null,
  events integer not null default 0,
  line integer not null default 0,
  checked integer not null default 0,
  constraint reconciliation_counted_batch_pkey PRIMARY KEY (batch_id),
  constraint reconciliation_counted_batch_events_check CHECK ((events >= 0)),
  constraint reconciliation_counted_batch_publisher_id_batch_id_fkey FOREIGN KEY (publisher_id, batch_id) REFERENCES usage_batch(publisher_id, id)
);
CREATE INDEX reconciliation_counted_batch_unchecked ON reconciliation_counted_batch USING btree (batch_id) WHERE (checked < line);
alter table reconciliation_counted_batch enable row level security, force row level security;
create policy reconciliation_counted_batch_backfill on reconciliation_counted_batch for all to samkoeb_backfill using ((current_setting('app.backfill'::text, true) = 'on'::text)) with check ((current_setting('app.backfill'::text, true) = 'on'::text));
create policy reconciliation_counted_batch_delete on reconciliation_counted_batch for delete to samkoeb_app using ((publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer));
create policy reconciliation_counted_batch_insert on reconciliation_counted_batch for insert to samkoeb_app with check ((publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer));
create policy reconciliation_counted_batch_platform on reconciliation_counted_batch for all to samkoeb_platform using ((current_setting('app.platform'::text, true) = 'on'::text)) with check ((current_setting('app.platform'::text, true) = 'on'::text));
create policy reconciliation_counted_batch_read on reconciliation_counted_batch for select to samkoeb_app using ((publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer));
create policy reconciliation_counted_batch_update on reconciliation_counted_batch for update to samkoeb_app using ((publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer)) with check ((publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer));
grant delete, insert, select, update on reconciliation_counted_batch to samkoeb_platform;

create table reconciliation_daily_use (
  controller_id integer not null,
  month date not null,
  publisher_id integer not null,
  product text not null,
  pseudonym text not null,
  institution_number text not null,
  day date not null,
  events integer not null,
  previews integer not null,
  last_at timestamp with time zone not null,
  constraint reconciliation_daily_use_pkey PRIMARY KEY (controller_id, month, publisher_id, product, pseudonym, institution_number, day),
  constraint reconciliation_daily_use_events_check CHECK ((events >= 0)),
  constraint reconciliation_daily_use_month_check CHECK ((EXTRACT(day FROM month) = (1)::numeric)),
  constraint reconciliation_daily_use_previews_check CHECK ((previews >= 0))
) partition by RANGE (month);
CREATE TRIGGER reconciliation_daily_use_gone AFTER INSERT ON reconciliation_daily_use REFERENCING NEW TABLE AS fresh FOR EACH STATEMENT EXECUTE FUNCTION parties_refuse_gone();
alter table reconciliation_daily_use enable row level security, force row level security;
create policy reconciliation_daily_use_backfill on reconciliation_daily_use for all to samkoeb_backfill using ((current_setting('app.backfill'::text, true) = 'on'::text)) with check ((current_setting('app.backfill'::text, true) = 'on'::text));
create policy reconciliation_daily_use_delete on reconciliation_daily_use for delete to samkoeb_app using ((controller_id = (NULLIF(current_setting('app.controller'::text, true), ''::text))::integer));
create policy reconciliation_daily_use_insert on reconciliation_daily_use for insert to samkoeb_app with check ((controller_id = (NULLIF(current_setting('app.controller'::text, true), ''::text))::integer));
create policy reconciliation_daily_use_platform on reconciliation_daily_use for all to samkoeb_platform using ((current_setting('app.platform'::text, true) = 'on'::text)) with check ((current_setting('app.platform'::text, true) = 'on'::text));
create policy reconciliation_daily_use_read on reconciliation_daily_use for select to samkoeb_app using ((controller_id = (NULLIF(current_setting('app.controller'::text, true), ''::text))::integer));
create policy reconciliation_daily_use_update on reconciliation_daily_use for update to samkoeb_app using ((controller_id = (NULLIF(current_setting('app.controller'::text, true), ''::text))::integer)) with check ((controller_id = (NULLIF(current_setting('app.controller'::text, true), ''::text))::integer));
grant select on reconciliation_daily_use to samkoeb_app;
grant delete, insert, select, update on reconciliation_daily_use to samkoeb_platform;

create table reconciliation_finding (
  id uuid not null,
  reconciliation_id uuid not null,
  controller_id integer not null,
  publisher_id integer not null,
  institution_id integer,
  product_id uuid not null,
  kind text not null,
  reason text not null,
  quantity integer not null,
  suggestion text not null,
  evidence jsonb not null default '{}'::jsonb,
  constraint reconciliation_finding_pkey PRIMARY KEY (id),
  constraint reconciliation_finding_kind_check CHECK ((kind = ANY (ARRAY['over'::text, 'under'::text, 'unlicensed'::text, 'unmatched'::text]))),
  constraint reconciliation_finding_quantity_check CHECK ((quantity > 0)),
  constraint reconciliation_finding_controller_id_reconciliation_id_fkey FOREIGN KEY (controller_id, reconciliation_id) REFERENCES reconciliation_reconciliation(controller_id, id)
);
CREATE INDEX reconciliation_finding_reconciliation ON reconciliation_finding USING btree (controller_id, reconciliation_id);
alter table reconciliation_finding enable row level security, force row level security;
create policy reconciliation_finding_backfill on reconciliation_finding for all to samkoeb_backfill using ((current_setting('app.backfill'::text, true) = 'on'::text)) with check ((current_setting('app.backfill'::text, true) = 'on'::text));
create policy reconciliation_finding_delete on reconciliation_finding for delete to samkoeb_app using ((((controller_id = (NULLIF(current_setting('app.controller'::text, true), ''::text))::integer) AND (((NULLIF(current_setting('app.institution'::text, true), ''::text))::integer IS NULL) OR (institution_id = (NULLIF(current_setting('app.institution'::text, true), ''::text))::integer))) OR ((publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer) AND (institution_id IS NULL))));
create policy reconciliation_finding_insert on reconciliation_finding for insert to samkoeb_app with check ((((controller_id = (NULLIF(current_setting('app.controller'::text, true), ''::text))::integer) AND (((NULLIF(current_setting('app.institution'::text, true), ''::text))::integer IS NULL) OR (institution_id = (NULLIF(current_setting('app.institution'::text, true), ''::text))::integer))) OR ((publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer) AND (institution_id IS NULL))));
create policy reconciliation_finding_platform on reconciliation_finding for all to samkoeb_platform using ((current_setting('app.platform'::text, true) = 'on'::text)) with check ((current_setting('app.platform'::text, true) = 'on'::text));
create policy reconciliation_finding_read on reconciliation_finding for select to samkoeb_app using ((((controller_id = (NULLIF(current_setting('app.controller'::text, true), ''::text))::integer) AND (((NULLIF(current_setting('app.institution'::text, true), ''::text))::integer IS NULL) OR (institution_id = (NULLIF(current_setting('app.institution'::text, true), ''::text))::integer))) OR ((publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer) AND (institution_id IS NULL))));
create policy reconciliation_finding_update on reconciliation_finding for update to samkoeb_app using ((((controller_id = (NULLIF(current_setting('app.controller'::text, true), ''::text))::integer) AND (((NULLIF(current_setting('app.institution'::text, true), ''::text))::integer IS NULL) OR (institution_id = (NULLIF(current_setting('app.institution'::text, true), ''::text))::integer))) OR ((publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer) AND (institution_id IS NULL)))) with check ((((controller_id = (NULLIF(current_setting('app.controller'::text, true), ''::text))::integer) AND (((NULLIF(current_setting('app.institution'::text, true), ''::text))::integer IS NULL) OR (institution_id = (NULLIF(current_setting('app.institution'::text, true), ''::text))::integer))) OR ((publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer) AND (institution_id IS NULL))));
grant select on reconciliation_finding to samkoeb_app;
grant delete, insert, select, update on reconciliation_finding to samkoeb_platform;

create table reconciliation_monthly_use (
  controller_id integer not null,
  month date not null,
  publisher_id integer not null,
  product text not null,
  events bigint not null,
  previews bigint not null,
  digest numeric not null,
  constraint reconciliation_monthly_use_pkey PRIMARY KEY (controller_id, month, publisher_id, product),
  constraint reconciliation_monthly_use_events_check CHECK ((events >= 0)),
  constraint reconciliation_monthly_use_previews_check CHECK ((previews >= 0))
);
CREATE INDEX reconciliation_monthly_use_publisher ON reconciliation_monthly_use USING btree (publisher_id, month);
alter table reconciliation_monthly_use enable row level security, force row level security;
create policy reconciliation_monthly_use_backfill on reconciliation_monthly_use for all to samkoeb_backfill using ((current_setting('app.backfill'::text, true) = 'on'::text)) with check ((current_setting('app.backfill'::text, true) = 'on'::text));
create policy reconciliation_monthly_use_delete on reconciliation_monthly_use for delete to samkoeb_app using (((controller_id = (NULLIF(current_setting('app.controller'::text, true), ''::text))::integer) OR (publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer)));
create policy reconciliation_monthly_use_insert on reconciliation_monthly_use for insert to samkoeb_app with check (((controller_id = (NULLIF(current_setting('app.controller'::text, true), ''::text))::integer) OR (publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer)));
create policy reconciliation_monthly_use_platform on reconciliation_monthly_use for all to samkoeb_platform using ((current_setting('app.platform'::text, true) = 'on'::text)) with check ((current_setting('app.platform'::text, true) = 'on'::text));
create policy reconciliation_monthly_use_read on reconciliation_monthly_use for select to samkoeb_app using (((controller_id = (NULLIF(current_setting('app.controller'::text, true), ''::text))::integer) OR (publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer)));
create policy reconciliation_monthly_use_update on reconciliation_monthly_use for update to samkoeb_app using (((controller_id = (NULLIF(current_setting('app.controller'::text, true), ''::text))::integer) OR (publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer))) with check (((controller_id = (NULLIF(current_setting('app.controller'::text, true), ''::text))::integer) OR (publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer)));
grant select on reconciliation_monthly_use to samkoeb_app;
grant delete, insert, select, update on reconciliation_monthly_use to samkoeb_platform;

create table reconciliation_product_month (
  controller_id integer not null,
  month date not null,
  publisher_id integer not null,
  product_id uuid not null,
  licensing_hash bytea,
  digest numeric,
  stale boolean not null default false,
  constraint reconciliation_product_month_pkey PRIMARY KEY (controller_id, month, product_id),
  constraint reconciliation_product_month_check CHECK (((licensing_hash IS NULL) = (digest IS NULL))),
  constraint reconciliation_product_month_licensing_hash_check CHECK ((length(licensing_hash) = 32)),
  constraint reconciliation_product_month_month_check CHECK ((EXTRACT(day FROM month) = (1)::numeric))
);
CREATE INDEX reconciliation_product_month_stale ON reconciliation_product_month USING btree (controller_id, month) WHERE stale;
alter table reconciliation_product_month enable row level security, force row level security;
create policy reconciliation_product_month_backfill on reconciliation_product_month for all to samkoeb_backfill using ((current_setting('app.backfill'::text, true) = 'on'::text)) with check ((current_setting('app.backfill'::text, true) = 'on'::text));
create policy reconciliation_product_month_delete on reconciliation_product_month for delete to samkoeb_app using (((controller_id = (NULLIF(current_setting('app.controller'::text, true), ''::text))::integer) OR (publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer)));
create policy reconciliation_product_month_insert on reconciliation_product_month for insert to samkoeb_app with check (((controller_id = (NULLIF(current_setting('app.controller'::text, true), ''::text))::integer) OR (publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer)));
create policy reconciliation_product_month_platform on reconciliation_product_month for all to samkoeb_platform using ((current_setting('app.platform'::text, true) = 'on'::text)) with check ((current_setting('app.platform'::text, true) = 'on'::text));
create policy reconciliation_product_month_read on reconciliation_product_month for select to samkoeb_app using (((controller_id = (NULLIF(current_setting('app.controller'::text, true), ''::text))::integer) OR (publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer)));
create policy reconciliation_product_month_update on reconciliation_product_month for update to samkoeb_app using (((controller_id = (NULLIF(current_setting('app.controller'::text, true), ''::text))::integer) OR (publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer))) with check (((controller_id = (NULLIF(current_setting('app.controller'::text, true), ''::text))::integer) OR (publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer)));
grant select on reconciliation_product_month to samkoeb_app;
grant delete, insert, select, update on reconciliation_product_month to samkoeb_platform;

create table reconciliation_pupil_class (
  controller_id integer not null,
  month date not null,
  publisher_id integer not null,
  product_id uuid not null,
  agreement_id uuid not null,
  pseudonym text not null,
  institution_id integer not null,
  class text not null,
  reason text not null,
  events integer not null,
  last_at timestamp with time zone not null,
  here boolean not null,
  counted boolean not null,
  constraint reconciliation_pupil_class_pkey PRIMARY KEY (controller_id, month, product_id, pseudonym, agreement_id, institution_id, class, reason),
  constraint reconciliation_pupil_class_class_check CHECK ((class = ANY (ARRAY['LICENSED'::text, 'IN_GRACE'::text, 'UNLICENSED'::text, 'UNMATCHED'::text]))),
  constraint reconciliation_pupil_class_events_check CHECK ((events > 0)),
  constraint reconciliation_pupil_class_institution_id_check CHECK ((institution_id >= 0)),
  constraint reconciliation_pupil_class_month_check CHECK ((EXTRACT(day FROM month) = (1)::numeric))
) partition by RANGE (month);
CREATE TRIGGER reconciliation_pupil_class_gone AFTER INSERT ON reconciliation_pupil_class REFERENCING NEW TABLE AS fresh FOR EACH STATEMENT EXECUTE FUNCTION parties_refuse_gone();
alter table reconciliation_pupil_class enable row level security, force row level security;
create policy reconciliation_pupil_class_backfill on reconciliation_pupil_class for all to samkoeb_backfill using ((current_setting('app.backfill'::text, true) = 'on'::text)) with check ((current_setting('app.backfill'::text, true) = 'on'::text));
create policy reconciliation_pupil_class_delete on reconciliation_pupil_class for delete to samkoeb_app using (((controller_id = (NULLIF(current_setting('app.controller'::text, true), ''::text))::integer) AND (((NULLIF(current_setting('app.institution'::text, true), ''::text))::integer IS NULL) OR (institution_id = (NULLIF(current_setting('app.institution'::text, true), ''::text))::integer))));
create policy reconciliation_pupil_class_insert on reconciliation_pupil_class for insert to samkoeb_app with check (((controller_id = (NULLIF(current_setting('app.controller'::text, true), ''::text))::integer) AND (((NULLIF(current_setting('app.institution'::text, true), ''::text))::integer IS NULL) OR (institution_id = (NULLIF(current_setting('app.institution'::text, true), ''::text))::integer))));
create policy reconciliation_pupil_class_platform on reconciliation_pupil_class for all to samkoeb_platform using ((current_setting('app.platform'::text, true) = 'on'::text)) with check ((current_setting('app.platform'::text, true) = 'on'::text));
create policy reconciliation_pupil_class_read on reconciliation_pupil_class for select to samkoeb_app using (((controller_id = (NULLIF(current_setting('app.controller'::text, true), ''::text))::integer) AND (((NULLIF(current_setting('app.institution'::text, true), ''::text))::integer IS NULL) OR (institution_id = (NULLIF(current_setting('app.institution'::text, true), ''::text))::integer))));
create policy reconciliation_pupil_class_update on reconciliation_pupil_class for update to samkoeb_app using (((controller_id = (NULLIF(current_setting('app.controller'::text, true), ''::text))::integer) AND (((NULLIF(current_setting('app.institution'::text, true), ''::text))::integer IS NULL) OR (institution_id = (NULLIF(current_setting('app.institution'::text, true), ''::text))::integer)))) with check (((controller_id = (NULLIF(current_setting('app.controller'::text, true), ''::text))::integer) AND (((NULLIF(current_setting('app.institution'::text, true), ''::text))::integer IS NULL) OR (institution_id = (NULLIF(current_setting('app.institution'::text, true), ''::text))::integer))));
grant select on reconciliation_pupil_class to samkoeb_app;
grant delete, insert, select, update on reconciliation_pupil_class to samkoeb_platform;

create table reconciliation_reconciliation (
  id uuid not null,
  agreement_id uuid not null,
  controller_id integer not null,
  publisher_id integer not null,
  month date not null,
  state text not null default 'open'::text,
  input_hash bytea,
  result_hash bytea,
  computed_at timestamp with time zone,
  controller_agreed_at timestamp with time zone,
  publisher_agreed_at timestamp with time zone,
  agreed_at timestamp with time zone,
  dispute_reason text,
  proposed_at timestamp with time zone,
  agreed_by_silence boolean not null default false,
  publisher_view jsonb not null default '{"places": [], "classes": [], "figures": null}'::jsonb,
  constraint reconciliation_reconciliation_pkey PRIMARY KEY (id),
  constraint reconciliation_reconciliation_agreement_id_controller_id_mo_key UNIQUE (agreement_id, controller_id, month),
  constraint reconciliation_reconciliation_controller_id_id_key UNIQUE (controller_id, id),
  constraint reconciliation_reconciliation_dispute_reason_check CHECK ((length(dispute_reason) <= 2000)),
  constraint reconciliation_reconciliation_input_hash_check CHECK ((length(input_hash) = 32)),
  constraint reconciliation_reconciliation_month_check CHECK ((EXTRACT(day FROM month) = (1)::numeric)),
  constraint reconciliation_reconciliation_publisher_view_check CHECK (((jsonb_typeof((publisher_view -> 'places'::text)) = 'array'::text) AND (jsonb_typeof((publisher_view -> 'classes'::text)) = 'array'::text) AND (publisher_view ? 'figures'::text))),
  constraint reconciliation_reconciliation_result_hash_check CHECK ((length(result_hash) = 32)),
  constraint reconciliation_reconciliation_state_check CHECK ((state = ANY (ARRAY['open'::text, 'incomplete'::text, 'proposed'::text, 'disputed'::text, 'agreed'::text, 'invoiced'::text]))),
  constraint reconciliation_reconciliation_agreement_id_fkey FOREIGN KEY (agreement_id) REFERENCES agreements_agreement(id)
);
CREATE INDEX reconciliation_reconciliation_publisher ON reconciliation_reconciliation USING btree (publisher_id, month);
CREATE INDEX reconciliation_reconciliation_waiting ON reconciliation_reconciliation USING btree (proposed_at) WHERE (state = 'proposed'::text);
alter table reconciliation_reconciliation enable row level security, force row level security;
create policy reconciliation_reconciliation_backfill on reconciliation_reconciliation for all to samkoeb_backfill using ((current_setting('app.backfill'::text, true) = 'on'::text)) with check ((current_setting('app.backfill'::text, true) = 'on'::text));
create policy reconciliation_reconciliation_delete on reconciliation_reconciliation for delete to samkoeb_app using (((controller_id = (NULLIF(current_setting('app.controller'::text, true), ''::text))::integer) OR (publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer)));
create policy reconciliation_reconciliation_insert on reconciliation_reconciliation for insert to samkoeb_app with check (((controller_id = (NULLIF(current_setting('app.controller'::text, true), ''::text))::integer) OR (publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer)));
create policy reconciliation_reconciliation_platform on reconciliation_reconciliation for all to samkoeb_platform using ((current_setting('app.platform'::text, true) = 'on'::text)) with check ((current_setting('app.platform'::text, true) = 'on'::text));
create policy reconciliation_reconciliation_read on reconciliation_reconciliation for select to samkoeb_app using (((controller_id = (NULLIF(current_setting('app.controller'::text, true), ''::text))::integer) OR (publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer)));
create policy reconciliation_reconciliation_update on reconciliation_reconciliation for update to samkoeb_app using (((controller_id = (NULLIF(current_setting('app.controller'::text, true), ''::text))::integer) OR (publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer))) with check (((controller_id = (NULLIF(current_setting('app.controller'::text, true), ''::text))::integer) OR (publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer)));
grant insert, select on reconciliation_reconciliation to samkoeb_app;
grant delete, insert, select, update on reconciliation_reconciliation to samkoeb_platform;
grant update (state, controller_agreed_at, publisher_agreed_at, agreed_at, dispute_reason) on reconciliation_reconciliation to samkoeb_app;

create table reconciliation_repeat (
  controller_id integer not null,
  publisher_id integer not null,
  month date not null,
  event_id text not null,
  first_month date not null,
  same_body boolean not null,
  found_at timestamp with time zone not null default platform_now(),
  taken_back boolean not null default false,
  constraint reconciliation_repeat_pkey PRIMARY KEY (controller_id, publisher_id, month, event_id),
  constraint reconciliation_repeat_first_month_check CHECK ((EXTRACT(day FROM first_month) = (1)::numeric)),
  constraint reconciliation_repeat_month_check CHECK ((EXTRACT(day FROM month) = (1)::numeric))
);
CREATE INDEX reconciliation_repeat_waiting ON reconciliation_repeat USING btree (publisher_id) WHERE (NOT taken_back);
alter table reconciliation_repeat enable row level security, force row level security;
create policy reconciliation_repeat_backfill on reconciliation_repeat for all to samkoeb_backfill using ((current_setting('app.backfill'::text, true) = 'on'::text)) with check ((current_setting('app.backfill'::text, true) = 'on'::text));
create policy reconciliation_repeat_delete on reconciliation_repeat for delete to samkoeb_app using (((controller_id = (NULLIF(current_setting('app.controller'::text, true), ''::text))::integer) OR (publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer)));
create policy reconciliation_repeat_insert on reconciliation_repeat for insert to samkoeb_app with check (((controller_id = (NULLIF(current_setting('app.controller'::text, true), ''::text))::integer) OR (publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer)));
create policy reconciliation_repeat_platform on reconciliation_repeat for all to samkoeb_platform using ((current_setting('app.platform'::text, true) = 'on'::text)) with check ((current_setting('app.platform'::text, true) = 'on'::text));
create policy reconciliation_repeat_read on reconciliation_repeat for select to samkoeb_app using (((controller_id = (NULLIF(current_setting('app.controller'::text, true), ''::text))::integer) OR (publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer)));
create policy reconciliation_repeat_update on reconciliation_repeat for update to samkoeb_app using (((controller_id = (NULLIF(current_setting('app.controller'::text, true), ''::text))::integer) OR (publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer))) with check (((controller_id = (NULLIF(current_setting('app.controller'::text, true), ''::text))::integer) OR (publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer)));
grant select on reconciliation_repeat to samkoeb_app;
grant delete, insert, select, update on reconciliation_repeat to samkoeb_platform;

create table reconciliation_result (
  reconciliation_id uuid not null,
  controller_id integer not null,
  publisher_id integer not null,
  institution_id integer,
  product_id uuid not null,
  entitled integer not null,
  drawn integer not null,
  active integer not null,
  over integer not null,
  under integer not null,
  unlicensed integer not null,
  unmatched integer not null,
  events integer not null,
  buyer_name text not null,
  seller_name text not null,
  product_title text not null,
  institution_number text,
  institution_name text,
  distinct_in_term integer,
  constraint reconciliation_result_reconciliation_id_institution_id_prod_key UNIQUE NULLS NOT DISTINCT (reconciliation_id, institution_id, product_id),
  constraint reconciliation_result_check CHECK (((institution_id IS NULL) = (institution_name IS NULL))),
  constraint reconciliation_result_check1 CHECK (((institution_id IS NULL) = (distinct_in_term IS NOT NULL))),
  constraint reconciliation_result_distinct_in_term_check CHECK ((distinct_in_term >= 0)),
  constraint reconciliation_result_controller_id_reconciliation_id_fkey FOREIGN KEY (controller_id, reconciliation_id) REFERENCES reconciliation_reconciliation(controller_id, id)
);
alter table reconciliation_result enable row level security, force row level security;
create policy reconciliation_result_backfill on reconciliation_result for all to samkoeb_backfill using ((current_setting('app.backfill'::text, true) = 'on'::text)) with check ((current_setting('app.backfill'::text, true) = 'on'::text));
create policy reconciliation_result_delete on reconciliation_result for delete to samkoeb_app using ((((controller_id = (NULLIF(current_setting('app.controller'::text, true), ''::text))::integer) AND (((NULLIF(current_setting('app.institution'::text, true), ''::text))::integer IS NULL) OR (institution_id = (NULLIF(current_setting('app.institution'::text, true), ''::text))::integer))) OR ((publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer) AND (institution_id IS NULL))));
create policy reconciliation_result_insert on reconciliation_result for insert to samkoeb_app with check ((((controller_id = (NULLIF(current_setting('app.controller'::text, true), ''::text))::integer) AND (((NULLIF(current_setting('app.institution'::text, true), ''::text))::integer IS NULL) OR (institution_id = (NULLIF(current_setting('app.institution'::text, true), ''::text))::integer))) OR ((publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer) AND (institution_id IS NULL))));
create policy reconciliation_result_platform on reconciliation_result for all to samkoeb_platform using ((current_setting('app.platform'::text, true) = 'on'::text)) with check ((current_setting('app.platform'::text, true) = 'on'::text));
create policy reconciliation_result_read on reconciliation_result for select to samkoeb_app using ((((controller_id = (NULLIF(current_setting('app.controller'::text, true), ''::text))::integer) AND (((NULLIF(current_setting('app.institution'::text, true), ''::text))::integer IS NULL) OR (institution_id = (NULLIF(current_setting('app.institution'::text, true), ''::text))::integer))) OR ((publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer) AND (institution_id IS NULL))));
create policy reconciliation_result_update on reconciliation_result for update to samkoeb_app using ((((controller_id = (NULLIF(current_setting('app.controller'::text, true), ''::text))::integer) AND (((NULLIF(current_setting('app.institution'::text, true), ''::text))::integer IS NULL) OR (institution_id = (NULLIF(current_setting('app.institution'::text, true), ''::text))::integer))) OR ((publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer) AND (institution_id IS NULL)))) with check ((((controller_id = (NULLIF(current_setting('app.controller'::text, true), ''::text))::integer) AND (((NULLIF(current_setting('app.institution'::text, true), ''::text))::integer IS NULL) OR (institution_id = (NULLIF(current_setting('app.institution'::text, true), ''::text))::integer))) OR ((publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer) AND (institution_id IS NULL))));
grant select on reconciliation_result to samkoeb_app;
grant delete, insert, select, update on reconciliation_result to samkoeb_platform;

create table reconciliation_roster (
  controller_id integer not null,
  month date not null,
  version bigint not null,
  pupils jsonb not null,
  digest text not null,
  constraint reconciliation_roster_pkey PRIMARY KEY (controller_id, month),
  constraint reconciliation_roster_month_check CHECK ((EXTRACT(day FROM month) = (1)::numeric))
);
alter table reconciliation_roster enable row level security, force row level security;
create policy reconciliation_roster_backfill on reconciliation_roster for all to samkoeb_backfill using ((current_setting('app.backfill'::text, true) = 'on'::text)) with check ((current_setting('app.backfill'::text, true) = 'on'::text));
create policy reconciliation_roster_delete on reconciliation_roster for delete to samkoeb_app using (((controller_id = (NULLIF(current_setting('app.controller'::text, true), ''::text))::integer) AND ((NULLIF(current_setting('app.institution'::text, true), ''::text))::integer IS NULL)));
create policy reconciliation_roster_insert on reconciliation_roster for insert to samkoeb_app with check (((controller_id = (NULLIF(current_setting('app.controller'::text, true), ''::text))::integer) AND ((NULLIF(current_setting('app.institution'::text, true), ''::text))::integer IS NULL)));
create policy reconciliation_roster_platform on reconciliation_roster for all to samkoeb_platform using ((current_setting('app.platform'::text, true) = 'on'::text)) with check ((current_setting('app.platform'::text, true) = 'on'::text));
create policy reconciliation_roster_read on reconciliation_roster for select to samkoeb_app using (((controller_id = (NULLIF(current_setting('app.controller'::text, true), ''::text))::integer) AND ((NULLIF(current_setting('app.institution'::text, true), ''::text))::integer IS NULL)));
create policy reconciliation_roster_update on reconciliation_roster for update to samkoeb_app using (((controller_id = (NULLIF(current_setting('app.controller'::text, true), ''::text))::integer) AND ((NULLIF(current_setting('app.institution'::text, true), ''::text))::integer IS NULL))) with check (((controller_id = (NULLIF(current_setting('app.controller'::text, true), ''::text))::integer) AND ((NULLIF(current_setting('app.institution'::text, true), ''::text))::integer IS NULL)));
grant select on reconciliation_roster to samkoeb_app;
grant delete, insert, select, update on reconciliation_roster to samkoeb_platform;

create table reconciliation_tally (
  controller_id integer not null,
  month date not null,
  publisher_id integer not null,
  product_id uuid not null,
  agreement_id uuid not null,
  institution_id integer not null,
  class text not null,
  reason text not null,
  pupils integer not null,
  counted integer not null,
  events integer not null,
  constraint reconciliation_tally_pkey PRIMARY KEY (controller_id, month, product_id, agreement_id, institution_id, class, reason),
  constraint reconciliation_tally_class_check CHECK ((class = ANY (ARRAY['LICENSED'::text, 'IN_GRACE'::text, 'UNLICENSED'::text, 'UNMATCHED'::text]))),
  constraint reconciliation_tally_counted_check CHECK ((counted >= 0)),
  constraint reconciliation_tally_events_check CHECK ((events >= 0)),
  constraint reconciliation_tally_pupils_check CHECK ((pupils >= 0))
);
alter table reconciliation_tally enable row level security, force row level security;
create policy reconciliation_tally_backfill on reconciliation_tally for all to samkoeb_backfill using ((current_setting('app.backfill'::text, true) = 'on'::text)) with check ((current_setting('app.backfill'::text, true) = 'on'::text));
create policy reconciliation_tally_delete on reconciliation_tally for delete to samkoeb_app using (((controller_id = (NULLIF(current_setting('app.controller'::text, true), ''::text))::integer) AND (((NULLIF(current_setting('app.institution'::text, true), ''::text))::integer IS NULL) OR (institution_id = (NULLIF(current_setting('app.institution'::text, true), ''::text))::integer))));
create policy reconciliation_tally_insert on reconciliation_tally for insert to samkoeb_app with check (((controller_id = (NULLIF(current_setting('app.controller'::text, true), ''::text))::integer) AND (((NULLIF(current_setting('app.institution'::text, true), ''::text))::integer IS NULL) OR (institution_id = (NULLIF(current_setting('app.institution'::text, true), ''::text))::integer))));
create policy reconciliation_tally_platform on reconciliation_tally for all to samkoeb_platform using ((current_setting('app.platform'::text, true) = 'on'::text)) with check ((current_setting('app.platform'::text, true) = 'on'::text));
create policy reconciliation_tally_read on reconciliation_tally for select to samkoeb_app using (((controller_id = (NULLIF(current_setting('app.controller'::text, true), ''::text))::integer) AND (((NULLIF(current_setting('app.institution'::text, true), ''::text))::integer IS NULL) OR (institution_id = (NULLIF(current_setting('app.institution'::text, true), ''::text))::integer))));
create policy reconciliation_tally_update on reconciliation_tally for update to samkoeb_app using (((controller_id = (NULLIF(current_setting('app.controller'::text, true), ''::text))::integer) AND (((NULLIF(current_setting('app.institution'::text, true), ''::text))::integer IS NULL) OR (institution_id = (NULLIF(current_setting('app.institution'::text, true), ''::text))::integer)))) with check (((controller_id = (NULLIF(current_setting('app.controller'::text, true), ''::text))::integer) AND (((NULLIF(current_setting('app.institution'::text, true), ''::text))::integer IS NULL) OR (institution_id = (NULLIF(current_setting('app.institution'::text, true), ''::text))::integer))));
grant select on reconciliation_tally to samkoeb_app;
grant delete, insert, select, update on reconciliation_tally to samkoeb_platform;

create table reconciliation_term_count (
  controller_id integer not null,
  agreement_id uuid not null,
  term_from date not null,
  first integer not null,
  pupils integer not null,
  constraint reconciliation_term_count_pkey PRIMARY KEY (controller_id, agreement_id, term_from, first)
);
alter table reconciliation_term_count enable row level security, force row level security;
create policy reconciliation_term_count_backfill on reconciliation_term_count for all to samkoeb_backfill using ((current_setting('app.backfill'::text, true) = 'on'::text)) with check ((current_setting('app.backfill'::text, true) = 'on'::text));
create policy reconciliation_term_count_delete on reconciliation_term_count for delete to samkoeb_app using ((controller_id = (NULLIF(current_setting('app.controller'::text, true), ''::text))::integer));
create policy reconciliation_term_count_insert on reconciliation_term_count for insert to samkoeb_app with check ((controller_id = (NULLIF(current_setting('app.controller'::text, true), ''::text))::integer));
create policy reconciliation_term_count_platform on reconciliation_term_count for all to samkoeb_platform using ((current_setting('app.platform'::text, true) = 'on'::text)) with check ((current_setting('app.platform'::text, true) = 'on'::text));
create policy reconciliation_term_count_read on reconciliation_term_count for select to samkoeb_app using ((controller_id = (NULLIF(current_setting('app.controller'::text, true), ''::text))::integer));
create policy reconciliation_term_count_update on reconciliation_term_count for update to samkoeb_app using ((controller_id = (NULLIF(current_setting('app.controller'::text, true), ''::text))::integer)) with check ((controller_id = (NULLIF(current_setting('app.controller'::text, true), ''::text))::integer));
grant select on reconciliation_term_count to samkoeb_app;
grant delete, insert, select, update on reconciliation_term_count to samkoeb_platform;

create table reconciliation_term_pupil (
  controller_id integer not null,
  agreement_id uuid not null,
  term_from date not null,
  pseudonym text not null,
  months integer not null,
  constraint reconciliation_term_pupil_pkey PRIMARY KEY (controller_id, agreement_id, term_from, pseudonym)
);
CREATE TRIGGER reconciliation_term_pupil_gone AFTER INSERT ON reconciliation_term_pupil REFERENCING NEW TABLE AS fresh FOR EACH STATEMENT EXECUTE FUNCTION parties_refuse_gone();
alter table reconciliation_term_pupil enable row level security, force row level security;
create policy reconciliation_term_pupil_backfill on reconciliation_term_pupil for all to samkoeb_backfill using ((current_setting('app.backfill'::text, true) = 'on'::text)) with check ((current_setting('app.backfill'::text, true) = 'on'::text));
create policy reconciliation_term_pupil_delete on reconciliation_term_pupil for delete to samkoeb_app using ((controller_id = (NULLIF(current_setting('app.controller'::text, true), ''::text))::integer));
create policy reconciliation_term_pupil_insert on reconciliation_term_pupil for insert to samkoeb_app with check ((controller_id = (NULLIF(current_setting('app.controller'::text, true), ''::text))::integer));
create policy reconciliation_term_pupil_platform on reconciliation_term_pupil for all to samkoeb_platform using ((current_setting('app.platform'::text, true) = 'on'::text)) with check ((current_setting('app.platform'::text, true) = 'on'::text));
create policy reconciliation_term_pupil_read on reconciliation_term_pupil for select to samkoeb_app using ((controller_id = (NULLIF(current_setting('app.controller'::text, true), ''::text))::integer));
create policy reconciliation_term_pupil_update on reconciliation_term_pupil for update to samkoeb_app using ((controller_id = (NULLIF(current_setting('app.controller'::text, true), ''::text))::integer)) with check ((controller_id = (NULLIF(current_setting('app.controller'::text, true), ''::text))::integer));
grant select on reconciliation_term_pupil to samkoeb_app;
grant delete, insert, select, update on reconciliation_term_pupil to samkoeb_platform;

create table reports_export (
  id uuid not null,
  party_id integer not null,
  controller_id integer,
  publisher_id integer,
  report text not null,
  from_on date not null,
  to_on date not null,
  format text not null,
  profile text not null,
  language text not null,
  state text not null default 'queued'::text,
  failure text,
  as_of timestamp with time zone,
  row_count bigint,
  sums jsonb,
  bytes bigint,
  sha256 bytea,
  parts_sha256 bytea,
  asked_by uuid,
  schedule_id uuid,
  asked_at timestamp with time zone not null default platform_now(),
  expires_at timestamp with time zone not null,
  constraint reports_export_pkey PRIMARY KEY (id),
  constraint reports_export_id_party_id_key UNIQUE (id, party_id),
  constraint reports_export_schedule_id_to_on_key UNIQUE (schedule_id, to_on),
  constraint reports_export_bytes_check CHECK ((bytes >= 0)),
  constraint reports_export_check CHECK ((to_on > from_on)),
  constraint reports_export_failed CHECK (((state = 'failed'::text) = (failure IS NOT NULL))),
  constraint reports_export_failure_check CHECK (((length(failure) >= 1) AND (length(failure) <= 100))),
  constraint reports_export_format_check CHECK ((format = ANY (ARRAY['csv'::text, 'json'::text, 'xlsx'::text, 'pdf'::text]))),
  constraint reports_export_language_check CHECK ((language = ANY (ARRAY['da'::text, 'en'::text]))),
  constraint reports_export_made CHECK ((((state = ANY (ARRAY['done'::text, 'expired'::text])) = (sha256 IS NOT NULL)) AND ((sha256 IS NULL) = (row_count IS NULL)) AND ((sha256 IS NULL) = (sums IS NULL)) AND ((sha256 IS NULL) = (bytes IS NULL)) AND ((sha256 IS NULL) = (parts_sha256 IS NULL)) AND ((sha256 IS NULL) OR (as_of IS NOT NULL)))),
  constraint reports_export_parts_sha256_check CHECK ((length(parts_sha256) = 32)),
  constraint reports_export_profile_check CHECK ((profile = ANY (ARRAY['excel'::text, 'machine'::text]))),
  constraint reports_export_row_count_check CHECK ((row_count >= 0)),
  constraint reports_export_sha256_check CHECK ((length(sha256) = 32)),
  constraint reports_export_state_check CHECK ((state = ANY (ARRAY['queued'::text, 'done'::text, 'failed'::text, 'expired'::text]))),
  constraint reports_export_sums_check CHECK ((jsonb_typeof(sums) = 'object'::text)),
  constraint reports_export_whose CHECK ((((controller_id IS NULL) <> (publisher_id IS NULL)) AND (COALESCE(controller_id, publisher_id) = party_id))),
  constraint reports_export_party_id_fkey FOREIGN KEY (party_id) REFERENCES parties_party(id),
  constraint reports_export_schedule_id_party_id_fkey FOREIGN KEY (schedule_id, party_id) REFERENCES reports_schedule(id, party_id)
);
CREATE INDEX reports_export_expires ON reports_export USING btree (expires_at) WHERE (state = 'done'::text);
CREATE INDEX reports_export_party ON reports_export USING btree (party_id, asked_at, id);
alter table reports_export enable row level security, force row level security;
create policy reports_export_backfill on reports_export for all to samkoeb_backfill using ((current_setting('app.backfill'::text, true) = 'on'::text)) with check ((current_setting('app.backfill'::text, true) = 'on'::text));
create policy reports_export_delete on reports_export for delete to samkoeb_app using (((party_id = (NULLIF(current_setting('app.party'::text, true), ''::text))::integer) AND ((COALESCE(current_setting('app.operator'::text, true), ''::text) = ''::text) OR ((NULLIF(current_setting('app.party'::text, true), ''::text))::integer = (NULLIF(current_setting('app.caller'::text, true), ''::text))::integer))));
create policy reports_export_insert on reports_export for insert to samkoeb_app with check (((party_id = (NULLIF(current_setting('app.party'::text, true), ''::text))::integer) AND ((COALESCE(current_setting('app.operator'::text, true), ''::text) = ''::text) OR ((NULLIF(current_setting('app.party'::text, true), ''::text))::integer = (NULLIF(current_setting('app.caller'::text, true), ''::text))::integer))));
create policy reports_export_platform on reports_export for all to samkoeb_platform using ((current_setting('app.platform'::text, true) = 'on'::text)) with check ((current_setting('app.platform'::text, true) = 'on'::text));
create policy reports_export_read on reports_export for select to samkoeb_app using (((party_id = (NULLIF(current_setting('app.party'::text, true), ''::text))::integer) AND ((COALESCE(current_setting('app.operator'::text, true), ''::text) = ''::text) OR ((NULLIF(current_setting('app.party'::text, true), ''::text))::integer = (NULLIF(current_setting('app.caller'::text, true), ''::text))::integer))));
create policy reports_export_update on reports_export for update to samkoeb_app using (((party_id = (NULLIF(current_setting('app.party'::text, true), ''::text))::integer) AND ((COALESCE(current_setting('app.operator'::text, true), ''::text) = ''::text) OR ((NULLIF(current_setting('app.party'::text, true), ''::text))::integer = (NULLIF(current_setting('app.caller'::text, true), ''::text))::integer)))) with check (((party_id = (NULLIF(current_setting('app.party'::text, true), ''::text))::integer) AND ((COALESCE(current_setting('app.operator'::text, true), ''::text) = ''::text) OR ((NULLIF(current_setting('app.party'::text, true), ''::text))::integer = (NULLIF(current_setting('app.caller'::text, true), ''::text))::integer))));
grant insert, select on reports_export to samkoeb_app;
grant insert, select on reports_export to samkoeb_platform;
grant update (state, failure, as_of, row_count, sums, bytes, sha256, parts_sha256) on reports_export to samkoeb_platform;

create table reports_export_part (
  export_id uuid not null,
  party_id integer not null,
  n integer not null,
  body bytea not null,
  bytes integer not null,
  constraint reports_export_part_pkey PRIMARY KEY (export_id, n),
  constraint reports_export_part_bytes_check CHECK ((bytes > 0)),
  constraint reports_export_part_n_check CHECK ((n >= 0)),
  constraint reports_export_part_export_id_party_id_fkey FOREIGN KEY (export_id, party_id) REFERENCES reports_export(id, party_id)
);
alter table reports_export_part enable row level security, force row level security;
create policy reports_export_part_backfill on reports_export_part for all to samkoeb_backfill using ((current_setting('app.backfill'::text, true) = 'on'::text)) with check ((current_setting('app.backfill'::text, true) = 'on'::text));
create policy reports_export_part_delete on reports_export_part for delete to samkoeb_app using (((party_id = (NULLIF(current_setting('app.party'::text, true), ''::text))::integer) AND ((COALESCE(current_setting('app.operator'::text, true), ''::text) = ''::text) OR ((NULLIF(current_setting('app.party'::text, true), ''::text))::integer = (NULLIF(current_setting('app.caller'::text, true), ''::text))::integer))));
create policy reports_export_part_insert on reports_export_part for insert to samkoeb_app with check (((party_id = (NULLIF(current_setting('app.party'::text, true), ''::text))::integer) AND ((COALESCE(current_setting('app.operator'::text, true), ''::text) = ''::text) OR ((NULLIF(current_setting('app.party'::text, true), ''::text))::integer = (NULLIF(current_setting('app.caller'::text, true), ''::text))::integer))));
create policy reports_export_part_platform on reports_export_part for all to samkoeb_platform using ((current_setting('app.platform'::text, true) = 'on'::text)) with check ((current_setting('app.platform'::text, true) = 'on'::text));
create policy reports_export_part_read on reports_export_part for select to samkoeb_app using (((party_id = (NULLIF(current_setting('app.party'::text, true), ''::text))::integer) AND ((COALESCE(current_setting('app.operator'::text, true), ''::text) = ''::text) OR ((NULLIF(current_setting('app.party'::text, true), ''::text))::integer = (NULLIF(current_setting('app.caller'::text, true), ''::text))::integer))));
create policy reports_export_part_update on reports_export_part for update to samkoeb_app using (((party_id = (NULLIF(current_setting('app.party'::text, true), ''::text))::integer) AND ((COALESCE(current_setting('app.operator'::text, true), ''::text) = ''::text) OR ((NULLIF(current_setting('app.party'::text, true), ''::text))::integer = (NULLIF(current_setting('app.caller'::text, true), ''::text))::integer)))) with check (((party_id = (NULLIF(current_setting('app.party'::text, true), ''::text))::integer) AND ((COALESCE(current_setting('app.operator'::text, true), ''::text) = ''::text) OR ((NULLIF(current_setting('app.party'::text, true), ''::text))::integer = (NULLIF(current_setting('app.caller'::text, true), ''::text))::integer))));
grant select on reports_export_part to samkoeb_app;
grant delete, insert, select on reports_export_part to samkoeb_platform;

create table reports_ledger (
  party_id integer not null,
  accounts jsonb not null,
  dimension text not null,
  version integer not null default 1,
  set_by uuid not null,
  set_at timestamp with time zone not null default platform_now(),
  constraint reports_ledger_pkey PRIMARY KEY (party_id),
  constraint reports_ledger_accounts_check CHECK ((jsonb_typeof(accounts) = 'object'::text)),
  constraint reports_ledger_dimension_check CHECK ((length(dimension) <= 200)),
  constraint reports_ledger_version_check CHECK ((version > 0)),
  constraint reports_ledger_party_id_fkey FOREIGN KEY (party_id) REFERENCES parties_party(id)
);
alter table reports_ledger enable row level security, force row level security;
create policy reports_ledger_backfill on reports_ledger for all to samkoeb_backfill using ((current_setting('app.backfill'::text, true) = 'on'::text)) with check ((current_setting('app.backfill'::text, true) = 'on'::text));
create policy reports_ledger_delete on reports_ledger for delete to samkoeb_app using (((party_id = (NULLIF(current_setting('app.party'::text, true), ''::text))::integer) AND ((COALESCE(current_setting('app.operator'::text, true), ''::text) = ''::text) OR ((NULLIF(current_setting('app.party'::text, true), ''::text))::integer = (NULLIF(current_setting('app.caller'::text, true), ''::text))::integer))));
create policy reports_ledger_insert on reports_ledger for insert to samkoeb_app with check (((party_id = (NULLIF(current_setting('app.party'::text, true), ''::text))::integer) AND ((COALESCE(current_setting('app.operator'::text, true), ''::text) = ''::text) OR ((NULLIF(current_setting('app.party'::text, true), ''::text))::integer = (NULLIF(current_setting('app.caller'::text, true), ''::text))::integer))));
create policy reports_ledger_platform on reports_ledger for all to samkoeb_platform using ((current_setting('app.platform'::text, true) = 'on'::text)) with check ((current_setting('app.platform'::text, true) = 'on'::text));
create policy reports_ledger_read on reports_ledger for select to samkoeb_app using (((party_id = (NULLIF(current_setting('app.party'::text, true), ''::text))::integer) AND ((COALESCE(current_setting('app.operator'::text, true), ''::text) = ''::text) OR ((NULLIF(current_setting('app.party'::text, true), ''::text))::integer = (NULLIF(current_setting('app.caller'::text, true), ''::text))::integer))));
create policy reports_ledger_update on reports_ledger for update to samkoeb_app using (((party_id = (NULLIF(current_setting('app.party'::text, true), ''::text))::integer) AND ((COALESCE(current_setting('app.operator'::text, true), ''::text) = ''::text) OR ((NULLIF(current_setting('app.party'::text, true), ''::text))::integer = (NULLIF(current_setting('app.caller'::text, true), ''::text))::integer)))) with check (((party_id = (NULLIF(current_setting('app.party'::text, true), ''::text))::integer) AND ((COALESCE(current_setting('app.operator'::text, true), ''::text) = ''::text) OR ((NULLIF(current_setting('app.party'::text, true), ''::text))::integer = (NULLIF(current_setting('app.caller'::text, true), ''::text))::integer))));
grant insert, select on reports_ledger to samkoeb_app;
grant select on reports_ledger to samkoeb_platform;
grant update (accounts, dimension, version, set_by, set_at) on reports_ledger to samkoeb_app;

create table reports_link (
  id uuid not null,
  party_id integer not null,
  controller_id integer,
  publisher_id integer,
  report text not null,
  from_on date not null,
  to_on date not null,
  export_id uuid,
  made_by uuid not null,
  made_at timestamp with time zone not null default platform_now(),
  expires_at timestamp with time zone not null,
  revoked_by uuid,
  revoked_at timestamp with time zone,
  constraint reports_link_pkey PRIMARY KEY (id),
  constraint reports_link_check CHECK ((to_on > from_on)),
  constraint reports_link_revoked CHECK (((revoked_by IS NULL) = (revoked_at IS NULL))),
  constraint reports_link_whose CHECK ((((controller_id IS NULL) <> (publisher_id IS NULL)) AND (COALESCE(controller_id, publisher_id) = party_id))),
  constraint reports_link_export_id_party_id_fkey FOREIGN KEY (export_id, party_id) REFERENCES reports_export(id, party_id),
  constraint reports_link_party_id_fkey FOREIGN KEY (party_id) REFERENCES parties_party(id)
);
CREATE INDEX reports_link_party ON reports_link USING btree (party_id, made_at, id);
alter table reports_link enable row level security, force row level security;
create policy reports_link_backfill on reports_link for all to samkoeb_backfill using ((current_setting('app.backfill'::text, true) = 'on'::text)) with check ((current_setting('app.backfill'::text, true) = 'on'::text));
create policy reports_link_delete on reports_link for delete to samkoeb_app using (((party_id = (NULLIF(current_setting('app.party'::text, true), ''::text))::integer) AND ((COALESCE(current_setting('app.operator'::text, true), ''::text) = ''::text) OR ((NULLIF(current_setting('app.party'::text, true), ''::text))::integer = (NULLIF(current_setting('app.caller'::text, true), ''::text))::integer))));
create policy reports_link_insert on reports_link for insert to samkoeb_app with check (((party_id = (NULLIF(current_setting('app.party'::text, true), ''::text))::integer) AND ((COALESCE(current_setting('app.operator'::text, true), ''::text) = ''::text) OR ((NULLIF(current_setting('app.party'::text, true), ''::text))::integer = (NULLIF(current_setting('app.caller'::text, true), ''::text))::integer))));
create policy reports_link_platform on reports_link for all to samkoeb_platform using ((current_setting('app.platform'::text, true) = 'on'::text)) with check ((current_setting('app.platform'::text, true) = 'on'::text));
create policy reports_link_read on reports_link for select to samkoeb_app using (((party_id = (NULLIF(current_setting('app.party'::text, true), ''::text))::integer) AND ((COALESCE(current_setting('app.operator'::text, true), ''::text) = ''::text) OR ((NULLIF(current_setting('app.party'::text, true), ''::text))::integer = (NULLIF(current_setting('app.caller'::text, true), ''::text))::integer))));
create policy reports_link_update on reports_link for update to samkoeb_app using (((party_id = (NULLIF(current_setting('app.party'::text, true), ''::text))::integer) AND ((COALESCE(current_setting('app.operator'::text, true), ''::text) = ''::text) OR ((NULLIF(current_setting('app.party'::text, true), ''::text))::integer = (NULLIF(current_setting('app.caller'::text, true), ''::text))::integer)))) with check (((party_id = (NULLIF(current_setting('app.party'::text, true), ''::text))::integer) AND ((COALESCE(current_setting('app.operator'::text, true), ''::text) = ''::text) OR ((NULLIF(current_setting('app.party'::text, true), ''::text))::integer = (NULLIF(current_setting('app.caller'::text, true), ''::text))::integer))));
grant insert, select on reports_link to samkoeb_app;
grant delete, select on reports_link to samkoeb_platform;
grant update (revoked_by, revoked_at) on reports_link to samkoeb_app;

create table reports_schedule (
  id uuid not null,
  party_id integer not null,
  controller_id integer,
  publisher_id integer,
  report text not null,
  format text not null,
  profile text not null,
  language text not null,
  months integer not null,
  way text not null,
  active boolean not null default true,
  made_by uuid,
  made_at timestamp with time zone not null default platform_now(),
  ended_at timestamp with time zone,
  constraint reports_schedule_pkey PRIMARY KEY (id),
  constraint reports_schedule_id_party_id_key UNIQUE (id, party_id),
  constraint reports_schedule_ended CHECK ((active = (ended_at IS NULL))),
  constraint reports_schedule_format_check CHECK ((format = ANY (ARRAY['csv'::text, 'json'::text, 'xlsx'::text, 'pdf'::text]))),
  constraint reports_schedule_language_check CHECK ((language = ANY (ARRAY['da'::text, 'en'::text]))),
  constraint reports_schedule_months_check CHECK (((months >= 1) AND (months <= 12))),
  constraint reports_schedule_profile_check CHECK ((profile = ANY (ARRAY['excel'::text, 'machine'::text]))),
  constraint reports_schedule_way_check CHECK ((way = ANY (ARRAY['people'::text, 'folder'::text]))),
  constraint reports_schedule_whose CHECK ((((controller_id IS NULL) <> (publisher_id IS NULL)) AND (COALESCE(controller_id, publisher_id) = party_id))),
  constraint reports_schedule_party_id_fkey FOREIGN KEY (party_id) REFERENCES parties_party(id)
);
CREATE INDEX reports_schedule_party ON reports_schedule USING btree (party_id, made_at, id);
alter table reports_schedule enable row level security, force row level security;
create policy reports_schedule_backfill on reports_schedule for all to samkoeb_backfill using ((current_setting('app.backfill'::text, true) = 'on'::text)) with check ((current_setting('app.backfill'::text, true) = 'on'::text));
create policy reports_schedule_delete on reports_schedule for delete to samkoeb_app using (((party_id = (NULLIF(current_setting('app.party'::text, true), ''::text))::integer) AND ((COALESCE(current_setting('app.operator'::text, true), ''::text) = ''::text) OR ((NULLIF(current_setting('app.party'::text, true), ''::text))::integer = (NULLIF(current_setting('app.caller'::text, true), ''::text))::integer))));
create policy reports_schedule_insert on reports_schedule for insert to samkoeb_app with check (((party_id = (NULLIF(current_setting('app.party'::text, true), ''::text))::integer) AND ((COALESCE(current_setting('app.operator'::text, true), ''::text) = ''::text) OR ((NULLIF(current_setting('app.party'::text, true), ''::text))::integer = (NULLIF(current_setting('app.caller'::text, true), ''::text))::integer))));
create policy reports_schedule_platform on reports_schedule for all to samkoeb_platform using ((current_setting('app.platform'::text, true) = 'on'::text)) with check ((current_setting('app.platform'::text, true) = 'on'::text));
create policy reports_schedule_read on reports_schedule for select to samkoeb_app using (((party_id = (NULLIF(current_setting('app.party'::text, true), ''::text))::integer) AND ((COALESCE(current_setting('app.operator'::text, true), ''::text) = ''::text) OR ((NULLIF(current_setting('app.party'::text, true), ''::text))::integer = (NULLIF(current_setting('app.caller'::text, true), ''::text))::integer))));
create policy reports_schedule_update on reports_schedule for update to samkoeb_app using (((party_id = (NULLIF(current_setting('app.party'::text, true), ''::text))::integer) AND ((COALESCE(current_setting('app.operator'::text, true), ''::text) = ''::text) OR ((NULLIF(current_setting('app.party'::text, true), ''::text))::integer = (NULLIF(current_setting('app.caller'::text, true), ''::text))::integer)))) with check (((party_id = (NULLIF(current_setting('app.party'::text, true), ''::text))::integer) AND ((COALESCE(current_setting('app.operator'::text, true), ''::text) = ''::text) OR ((NULLIF(current_setting('app.party'::text, true), ''::text))::integer = (NULLIF(current_setting('app.caller'::text, true), ''::text))::integer))));
grant insert, select on reports_schedule to samkoeb_app;
grant select on reports_schedule to samkoeb_platform;
grant update (active, ended_at) on reports_schedule to samkoeb_app;
grant update (active, ended_at) on reports_schedule to samkoeb_platform;

create table roster_adjustment (
  id uuid not null,
  controller_id integer not null,
  on_date date not null,
  institution_id integer not null,
  grade smallint not null,
  counted integer not null,
  corrected integer not null,
  import_id uuid not null,
  state text not null default 'proposed'::text,
  proposed_at timestamp with time zone not null default platform_now(),
  decided_at timestamp with time zone,
  decided_by uuid,
  decided_for uuid,
  constraint roster_adjustment_pkey PRIMARY KEY (id),
  constraint roster_adjustment_controller_id_id_key UNIQUE (controller_id, id),
  constraint roster_adjustment_check CHECK ((counted <> corrected)),
  constraint roster_adjustment_corrected_check CHECK ((corrected >= 0)),
  constraint roster_adjustment_counted_check CHECK ((counted >= 0)),
  constraint roster_adjustment_decided CHECK (((state = ANY (ARRAY['accepted'::text, 'rejected'::text])) = (decided_by IS NOT NULL))),
  constraint roster_adjustment_grade_check CHECK (((grade >= 0) AND (grade <= 10))),
  constraint roster_adjustment_state_check CHECK ((state = ANY (ARRAY['proposed'::text, 'accepted'::text, 'rejected'::text, 'withdrawn'::text]))),
  constraint roster_adjustment_controller_id_import_id_fkey FOREIGN KEY (controller_id, import_id) REFERENCES roster_import(controller_id, id),
  constraint roster_adjustment_controller_id_institution_id_fkey FOREIGN KEY (controller_id, institution_id) REFERENCES parties_institution(controller_id, id),
  constraint roster_adjustment_controller_id_on_date_fkey FOREIGN KEY (controller_id, on_date) REFERENCES roster_count_date(controller_id, on_date)
);
CREATE INDEX roster_adjustment_list ON roster_adjustment USING btree (controller_id, proposed_at, id);
CREATE UNIQUE INDEX roster_adjustment_open ON roster_adjustment USING btree (controller_id, on_date, institution_id, grade) WHERE (state = 'proposed'::text);
CREATE TRIGGER roster_adjustment_counted_update AFTER UPDATE ON roster_adjustment REFERENCING NEW TABLE AS fresh FOR EACH STATEMENT EXECUTE FUNCTION roster_enrolment_changed();
alter table roster_adjustment enable row level security, force row level security;
create policy roster_adjustment_backfill on roster_adjustment for all to samkoeb_backfill using ((current_setting('app.backfill'::text, true) = 'on'::text)) with check ((current_setting('app.backfill'::text, true) = 'on'::text));
create policy roster_adjustment_delete on roster_adjustment for delete to samkoeb_app using (((controller_id = (NULLIF(current_setting('app.controller'::text, true), ''::text))::integer) AND ((NULLIF(current_setting('app.institution'::text, true), ''::text))::integer IS NULL)));
create policy roster_adjustment_insert on roster_adjustment for insert to samkoeb_app with check (((controller_id = (NULLIF(current_setting('app.controller'::text, true), ''::text))::integer) AND ((NULLIF(current_setting('app.institution'::text, true), ''::text))::integer IS NULL)));
create policy roster_adjustment_platform on roster_adjustment for all to samkoeb_platform using ((current_setting('app.platform'::text, true) = 'on'::text)) with check ((current_setting('app.platform'::text, true) = 'on'::text));
create policy roster_adjustment_read on roster_adjustment for select to samkoeb_app using (((controller_id = (NULLIF(current_setting('app.controller'::text, true), ''::text))::integer) AND ((NULLIF(current_setting('app.institution'::text, true), ''::text))::integer IS NULL)));
create policy roster_adjustment_update on roster_adjustment for update to samkoeb_app using (((controller_id = (NULLIF(current_setting('app.controller'::text, true), ''::text))::integer) AND ((NULLIF(current_setting('app.institution'::text, true), ''::text))::integer IS NULL))) with check (((controller_id = (NULLIF(current_setting('app.controller'::text, true), ''::text))::integer) AND ((NULLIF(current_setting('app.institution'::text, true), ''::text))::integer IS NULL)));
grant insert, select on roster_adjustment to samkoeb_app;
grant insert, select, update on roster_adjustment to samkoeb_platform;
grant update (counted, corrected, import_id, state, decided_at, decided_by, decided_for) on roster_adjustment to samkoeb_app;

create table roster_count (
  controller_id integer not null,
  on_date date not null,
  institution_id integer not null,
  grade smallint not null,
  pupils integer not null,
  constraint roster_count_pkey PRIMARY KEY (controller_id, on_date, institution_id, grade),
  constraint roster_count_grade_check CHECK (((grade >= 0) AND (grade <= 10))),
  constraint roster_count_pupils_check CHECK ((pupils > 0)),
  constraint roster_count_controller_id_institution_id_fkey FOREIGN KEY (controller_id, institution_id) REFERENCES parties_institution(controller_id, id),
  constraint roster_count_controller_id_on_date_fkey FOREIGN KEY (controller_id, on_date) REFERENCES roster_count_date(controller_id, on_date)
);
CREATE TRIGGER roster_count_append_only BEFORE DELETE OR UPDATE ON roster_count FOR EACH ROW EXECUTE FUNCTION platform_refuse_change();
CREATE TRIGGER roster_count_no_truncate BEFORE TRUNCATE ON roster_count FOR EACH STATEMENT EXECUTE FUNCTION platform_refuse_change();
alter table roster_count enable row level security, force row level security;
create policy roster_count_backfill on roster_count for all to samkoeb_backfill using ((current_setting('app.backfill'::text, true) = 'on'::text)) with check ((current_setting('app.backfill'::text, true) = 'on'::text));
create policy roster_count_delete on roster_count for delete to samkoeb_app using ((controller_id = (NULLIF(current_setting('app.controller'::text, true), ''::text))::integer));
create policy roster_count_insert on roster_count for insert to samkoeb_app with check ((controller_id = (NULLIF(current_setting('app.controller'::text, true), ''::text))::integer));
create policy roster_count_platform on roster_count for all to samkoeb_platform using ((current_setting('app.platform'::text, true) = 'on'::text)) with check ((current_setting('app.platform'::text, true) = 'on'::text));
create policy roster_count_read on roster_count for select to samkoeb_app using (((controller_id = (NULLIF(current_setting('app.controller'::text, true), ''::text))::integer) AND (((NULLIF(current_setting('app.institution'::text, true), ''::text))::integer IS NULL) OR (institution_id = (NULLIF(current_setting('app.institution'::text, true), ''::text))::integer))));
create policy roster_count_update on roster_count for update to samkoeb_app using (((controller_id = (NULLIF(current_setting('app.controller'::text, true), ''::text))::integer) AND (((NULLIF(current_setting('app.institution'::text, true), ''::text))::integer IS NULL) OR (institution_id = (NULLIF(current_setting('app.institution'::text, true), ''::text))::integer)))) with check ((controller_id = (NULLIF(current_setting('app.controller'::text, true), ''::text))::integer));
grant insert, select on roster_count to samkoeb_app;
grant insert, select on roster_count to samkoeb_platform;

create table roster_count_date (
  controller_id integer not null,
  on_date date not null,
  frozen_at timestamp with time zone,
  constraint roster_count_date_pkey PRIMARY KEY (controller_id, on_date),
  constraint roster_count_date_controller_id_fkey FOREIGN KEY (controller_id) REFERENCES parties_controller(id)
);
CREATE TRIGGER roster_count_date_counted_insert AFTER INSERT ON roster_count_date REFERENCING NEW TABLE AS fresh FOR EACH STATEMENT EXECUTE FUNCTION roster_enrolment_changed();
CREATE TRIGGER roster_count_date_counted_update AFTER UPDATE ON roster_count_date REFERENCING NEW TABLE AS fresh FOR EACH STATEMENT EXECUTE FUNCTION roster_enrolment_changed();
CREATE TRIGGER roster_count_date_frozen BEFORE DELETE OR UPDATE ON roster_count_date FOR EACH ROW EXECUTE FUNCTION roster_count_date_refuse_change();
alter table roster_count_date enable row level security, force row level security;
create policy roster_count_date_backfill on roster_count_date for all to samkoeb_backfill using ((current_setting('app.backfill'::text, true) = 'on'::text)) with check ((current_setting('app.backfill'::text, true) = 'on'::text));
create policy roster_count_date_delete on roster_count_date for delete to samkoeb_app using ((controller_id = (NULLIF(current_setting('app.controller'::text, true), ''::text))::integer));
create policy roster_count_date_insert on roster_count_date for insert to samkoeb_app with check ((controller_id = (NULLIF(current_setting('app.controller'::text, true), ''::text))::integer));
create policy roster_count_date_platform on roster_count_date for all to samkoeb_platform using ((current_setting('app.platform'::text, true) = 'on'::text)) with check ((current_setting('app.platform'::text, true) = 'on'::text));
create policy roster_count_date_read on roster_count_date for select to samkoeb_app using ((controller_id = (NULLIF(current_setting('app.controller'::text, true), ''::text))::integer));
create policy roster_count_date_update on roster_count_date for update to samkoeb_app using ((controller_id = (NULLIF(current_setting('app.controller'::text, true), ''::text))::integer)) with check ((controller_id = (NULLIF(current_setting('app.controller'::text, true), ''::text))::integer));
grant insert, select, update on roster_count_date to samkoeb_app;
grant delete, insert, select, update on roster_count_date to samkoeb_platform;

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
  constraint roster_enrolment_one_school EXCLUDE USING gist (controller_id WITH =, ((pseudonym)::uuid) WITH =, daterange(starts_on, ends_on) WITH &&),
  constraint roster_enrolment_check CHECK ((ends_on > starts_on)),
  constraint roster_enrolment_class_label_check CHECK (((length(class_label) >= 1) AND (length(class_label) <= 60))),
  constraint roster_enrolment_grade_check CHECK (((grade >= 0) AND (grade <= 10))),
  constraint roster_enrolment_pseudonym_check CHECK ((pseudonym ~ '^[0-9a-f]{32}$'::text)),
  constraint roster_enrolment_controller_id_import_id_fkey FOREIGN KEY (controller_id, import_id) REFERENCES roster_import(controller_id, id),
  constraint roster_enrolment_controller_id_institution_id_fkey FOREIGN KEY (controller_id, institution_id) REFERENCES parties_institution(controller_id, id)
);
CREATE INDEX roster_enrolment_school ON roster_enrolment USING btree (controller_id, institution_id, starts_on);
CREATE TRIGGER roster_enrolment_altered AFTER UPDATE ON roster_enrolment REFERENCING NEW TABLE AS fresh FOR EACH STATEMENT EXECUTE FUNCTION roster_enrolment_changed();
CREATE TRIGGER roster_enrolment_removed AFTER DELETE ON roster_enrolment REFERENCING OLD TABLE AS fresh FOR EACH STATEMENT EXECUTE FUNCTION roster_enrolment_changed();
alter table roster_enrolment enable row level security, force row level security;
create policy roster_enrolment_backfill on roster_enrolment for all to samkoeb_backfill using ((current_setting('app.backfill'::text, true) = 'on'::text)) with check ((current_setting('app.backfill'::text, true) = 'on'::text));
create policy roster_enrolment_delete on roster_enrolment for delete to samkoeb_app using ((controller_id = (NULLIF(current_setting('app.controller'::text, true), ''::text))::integer));
create policy roster_enrolment_insert on roster_enrolment for insert to samkoeb_app with check ((controller_id = (NULLIF(current_setting('app.controller'::text, true), ''::text))::integer));
create policy roster_enrolment_platform on roster_enrolment for all to samkoeb_platform using ((current_setting('app.platform'::text, true) = 'on'::text)) with check ((current_setting('app.platform'::text, true) = 'on'::text));
create policy roster_enrolment_read on roster_enrolment for select to samkoeb_app using (((controller_id = (NULLIF(current_setting('app.controller'::text, true), ''::text))::integer) AND (((NULLIF(current_setting('app.institution'::text, true), ''::text))::integer IS NULL) OR (institution_id = (NULLIF(current_setting('app.institution'::text, true), ''::text))::integer))));
create policy roster_enrolment_update on roster_enrolment for update to samkoeb_app using (((controller_id = (NULLIF(current_setting('app.controller'::text, true), ''::text))::integer) AND (((NULLIF(current_setting('app.institution'::text, true), ''::text))::integer IS NULL) OR (institution_id = (NULLIF(current_setting('app.institution'::text, true), ''::text))::integer)))) with check ((controller_id = (NULLIF(current_setting('app.controller'::text, true), ''::text))::integer));
grant delete, insert, select on roster_enrolment to samkoeb_app;
grant delete, insert, select, update on roster_enrolment to samkoeb_platform;

create table roster_erasure (
  id uuid not null,
  controller_id integer not null,
  state text not null default 'requested'::text,
  reason text not null,
  pseudonyms text[],
  removed jsonb not null default '{}'::jsonb,
  requested_by uuid not null,
  requested_at timestamp with time zone not null default platform_now(),
  done_at timestamp with time zone,
  constraint roster_erasure_pkey PRIMARY KEY (id),
  constraint roster_erasure_controller_id_id_key UNIQUE (controller_id, id),
  constraint roster_erasure_done CHECK (((state = 'done'::text) = (done_at IS NOT NULL))),
  constraint roster_erasure_forgets CHECK (((state = 'requested'::text) = (pseudonyms IS NOT NULL))),
  constraint roster_erasure_reason_check CHECK (((length(reason) >= 1) AND (length(reason) <= 500))),
  constraint roster_erasure_state_check CHECK ((state = ANY (ARRAY['requested'::text, 'done'::text]))),
  constraint roster_erasure_controller_id_fkey FOREIGN KEY (controller_id) REFERENCES parties_controller(id)
);
CREATE INDEX roster_erasure_list ON roster_erasure USING btree (controller_id, requested_at, id);
alter table roster_erasure enable row level security, force row level security;
create policy roster_erasure_backfill on roster_erasure for all to samkoeb_backfill using ((current_setting('app.backfill'::text, true) = 'on'::text)) with check ((current_setting('app.backfill'::text, true) = 'on'::text));
create policy roster_erasure_delete on roster_erasure for delete to samkoeb_app using (((controller_id = (NULLIF(current_setting('app.controller'::text, true), ''::text))::integer) AND ((NULLIF(current_setting('app.institution'::text, true), ''::text))::integer IS NULL)));
create policy roster_erasure_insert on roster_erasure for insert to samkoeb_app with check (((controller_id = (NULLIF(current_setting('app.controller'::text, true), ''::text))::integer) AND ((NULLIF(current_setting('app.institution'::text, true), ''::text))::integer IS NULL)));
create policy roster_erasure_platform on roster_erasure for all to samkoeb_platform using ((current_setting('app.platform'::text, true) = 'on'::text)) with check ((current_setting('app.platform'::text, true) = 'on'::text));
create policy roster_erasure_read on roster_erasure for select to samkoeb_app using (((controller_id = (NULLIF(current_setting('app.controller'::text, true), ''::text))::integer) AND ((NULLIF(current_setting('app.institution'::text, true), ''::text))::integer IS NULL)));
create policy roster_erasure_update on roster_erasure for update to samkoeb_app using (((controller_id = (NULLIF(current_setting('app.controller'::text, true), ''::text))::integer) AND ((NULLIF(current_setting('app.institution'::text, true), ''::text))::integer IS NULL))) with check (((controller_id = (NULLIF(current_setting('app.controller'::text, true), ''::text))::integer) AND ((NULLIF(current_setting('app.institution'::text, true), ''::text))::integer IS NULL)));
grant insert, select on roster_erasure to samkoeb_app;
grant select, update on roster_erasure to samkoeb_platform;

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
CREATE TRIGGER roster_headcount_counted_insert AFTER INSERT ON roster_headcount REFERENCING NEW TABLE AS fresh FOR EACH STATEMENT EXECUTE FUNCTION roster_enrolment_changed();
CREATE TRIGGER roster_headcount_counted_update AFTER UPDATE ON roster_headcount REFERENCING NEW TABLE AS fresh FOR EACH STATEMENT EXECUTE FUNCTION roster_enrolment_changed();
alter table roster_headcount enable row level security, force row level security;
create policy roster_headcount_backfill on roster_headcount for all to samkoeb_backfill using ((current_setting('app.backfill'::text, true) = 'on'::text)) with check ((current_setting('app.backfill'::text, true) = 'on'::text));
create policy roster_headcount_delete on roster_headcount for delete to samkoeb_app using (((controller_id = (NULLIF(current_setting('app.controller'::text, true), ''::text))::integer) AND (((NULLIF(current_setting('app.institution'::text, true), ''::text))::integer IS NULL) OR (institution_id = (NULLIF(current_setting('app.institution'::text, true), ''::text))::integer))));
create policy roster_headcount_insert on roster_headcount for insert to samkoeb_app with check (((controller_id = (NULLIF(current_setting('app.controller'::text, true), ''::text))::integer) AND (((NULLIF(current_setting('app.institution'::text, true), ''::text))::integer IS NULL) OR (institution_id = (NULLIF(current_setting('app.institution'::text, true), ''::text))::integer))));
create policy roster_headcount_platform on roster_headcount for all to samkoeb_platform using ((current_setting('app.platform'::text, true) = 'on'::text)) with check ((current_setting('app.platform'::text, true) = 'on'::text));
create policy roster_headcount_read on roster_headcount for select to samkoeb_app using (((controller_id = (NULLIF(current_setting('app.controller'::text, true), ''::text))::integer) AND (((NULLIF(current_setting('app.institution'::text, true), ''::text))::integer IS NULL) OR (institution_id = (NULLIF(current_setting('app.institution'::text, true), ''::text))::integer))));
create policy roster_headcount_update on roster_headcount for update to samkoeb_app using (((controller_id = (NULLIF(current_setting('app.controller'::text, true), ''::text))::integer) AND (((NULLIF(current_setting('app.institution'::text, true), ''::text))::integer IS NULL) OR (institution_id = (NULLIF(current_setting('app.institution'::text, true), ''::text))::integer)))) with check (((controller_id = (NULLIF(current_setting('app.controller'::text, true), ''::text))::integer) AND (((NULLIF(current_setting('app.institution'::text, true), ''::text))::integer IS NULL) OR (institution_id = (NULLIF(current_setting('app.institution'::text, true), ''::text))::integer))));
grant insert, select, update on roster_headcount to samkoeb_app;
grant select on roster_headcount to samkoeb_platform;

create table roster_held_row (
  controller_id integer not null,
  import_id uuid not null,
  file text not null,
  line integer not null,
  body jsonb not null,
  constraint roster_held_row_pkey PRIMARY KEY (controller_id, import_id, file, line),
  constraint roster_held_row_file_check CHECK ((file = ANY (ARRAY['org'::text, 'session'::text, 'class'::text, 'user'::text, 'role'::text, 'membership'::text]))),
  constraint roster_held_row_controller_id_import_id_fkey FOREIGN KEY (controller_id, import_id) REFERENCES roster_import(controller_id, id)
);
alter table roster_held_row enable row level security, force row level security;
create policy roster_held_row_backfill on roster_held_row for all to samkoeb_backfill using ((current_setting('app.backfill'::text, true) = 'on'::text)) with check ((current_setting('app.backfill'::text, true) = 'on'::text));
create policy roster_held_row_delete on roster_held_row for delete to samkoeb_app using (((controller_id = (NULLIF(current_setting('app.controller'::text, true), ''::text))::integer) AND ((NULLIF(current_setting('app.institution'::text, true), ''::text))::integer IS NULL)));
create policy roster_held_row_insert on roster_held_row for insert to samkoeb_app with check (((controller_id = (NULLIF(current_setting('app.controller'::text, true), ''::text))::integer) AND ((NULLIF(current_setting('app.institution'::text, true), ''::text))::integer IS NULL)));
create policy roster_held_row_platform on roster_held_row for all to samkoeb_platform using ((current_setting('app.platform'::text, true) = 'on'::text)) with check ((current_setting('app.platform'::text, true) = 'on'::text));
create policy roster_held_row_read on roster_held_row for select to samkoeb_app using (((controller_id = (NULLIF(current_setting('app.controller'::text, true), ''::text))::integer) AND ((NULLIF(current_setting('app.institution'::text, true), ''::text))::integer IS NULL)));
create policy roster_held_row_update on roster_held_row for update to samkoeb_app using (((controller_id = (NULLIF(current_setting('app.controller'::text, true), ''::text))::integer) AND ((NULLIF(current_setting('app.institution'::text, true), ''::text))::integer IS NULL))) with check (((controller_id = (NULLIF(current_setting('app.controller'::text, true), ''::text))::integer) AND ((NULLIF(current_setting('app.institution'::text, true), ''::text))::integer IS NULL)));
grant delete, insert, select on roster_held_row to samkoeb_app;
grant delete, insert, select, update on roster_held_row to samkoeb_platform;

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
  state text not null default 'imported'::text,
  origin text not null default 'upload'::text,
  version text not null default '1.2'::text,
  files jsonb not null default '{}'::jsonb,
  stale integer not null default 0,
  imported_by uuid,
  imported_for uuid,
  decided_by uuid,
  decided_for uuid,
  decided_at timestamp with time zone,
  key_number integer not null default 1,
  held_for text[] not null default '{}'::text[],
  constraint roster_import_pkey PRIMARY KEY (id),
  constraint roster_import_controller_id_id_key UNIQUE (controller_id, id),
  constraint roster_import_added_check CHECK ((added >= 0)),
  constraint roster_import_classes_check CHECK ((classes >= 0)),
  constraint roster_import_decided_by_someone CHECK (((state <> 'imported'::text) OR (held_for = '{}'::text[]) OR (decided_by IS NOT NULL))),
  constraint roster_import_held_by_reason CHECK (((state <> 'held'::text) OR (held_for <> '{}'::text[]))),
  constraint roster_import_held_for_check CHECK ((held_for <@ ARRAY['removes_many'::text, 'nobody'::text, 'institution_missing'::text, 'unplaced'::text])),
  constraint roster_import_key_number_check CHECK ((key_number > 0)),
  constraint roster_import_origin_check CHECK ((origin = ANY (ARRAY['upload'::text, 'folder'::text, 'service'::text]))),
  constraint roster_import_pupils_check CHECK ((pupils >= 0)),
  constraint roster_import_rejected_by_someone CHECK (((state <> 'rejected'::text) OR (decided_by IS NOT NULL))),
  constraint roster_import_removed_check CHECK ((removed >= 0)),
  constraint roster_import_second_person CHECK ((NOT (ARRAY[decided_by, decided_for] && ARRAY[imported_by, imported_for]))),
  constraint roster_import_sha256_check CHECK ((length(sha256) = 32)),
  constraint roster_import_stale_check CHECK ((stale >= 0)),
  constraint roster_import_state_check CHECK ((state = ANY (ARRAY['imported'::text, 'held'::text, 'rejected'::text, 'superseded'::text]))),
  constraint roster_import_version_check CHECK ((version = ANY (ARRAY['1.1'::text, '1.2'::text]))),
  constraint roster_import_controller_id_fkey FOREIGN KEY (controller_id) REFERENCES parties_controller(id)
);
CREATE INDEX roster_import_latest ON roster_import USING btree (controller_id, imported_at);
CREATE TRIGGER roster_import_append_only BEFORE DELETE OR UPDATE ON roster_import FOR EACH ROW EXECUTE FUNCTION roster_import_refuse_change();
CREATE TRIGGER roster_import_no_truncate BEFORE TRUNCATE ON roster_import FOR EACH STATEMENT EXECUTE FUNCTION platform_refuse_change();
alter table roster_import enable row level security, force row level security;
create policy roster_import_backfill on roster_import for all to samkoeb_backfill using ((current_setting('app.backfill'::text, true) = 'on'::text)) with check ((current_setting('app.backfill'::text, true) = 'on'::text));
create policy roster_import_delete on roster_import for delete to samkoeb_app using (((controller_id = (NULLIF(current_setting('app.controller'::text, true), ''::text))::integer) AND ((NULLIF(current_setting('app.institution'::text, true), ''::text))::integer IS NULL)));
create policy roster_import_insert on roster_import for insert to samkoeb_app with check (((controller_id = (NULLIF(current_setting('app.controller'::text, true), ''::text))::integer) AND ((NULLIF(current_setting('app.institution'::text, true), ''::text))::integer IS NULL)));
create policy roster_import_platform on roster_import for all to samkoeb_platform using ((current_setting('app.platform'::text, true) = 'on'::text)) with check ((current_setting('app.platform'::text, true) = 'on'::text));
create policy roster_import_read on roster_import for select to samkoeb_app using (((controller_id = (NULLIF(current_setting('app.controller'::text, true), ''::text))::integer) AND ((NULLIF(current_setting('app.institution'::text, true), ''::text))::integer IS NULL)));
create policy roster_import_update on roster_import for update to samkoeb_app using (((controller_id = (NULLIF(current_setting('app.controller'::text, true), ''::text))::integer) AND ((NULLIF(current_setting('app.institution'::text, true), ''::text))::integer IS NULL))) with check (((controller_id = (NULLIF(current_setting('app.controller'::text, true), ''::text))::integer) AND ((NULLIF(current_setting('app.institution'::text, true), ''::text))::integer IS NULL)));
grant insert, select on roster_import to samkoeb_app;
grant insert, select on roster_import to samkoeb_platform;
grant update (state, decided_by, decided_for, decided_at) on roster_import to samkoeb_app;
grant update (state, decided_by, decided_for, decided_at) on roster_import to samkoeb_platform;

create table roster_import_school (
  import_id uuid not null,
  controller_id integer not null,
  institution_id integer not null,
  number text not null,
  pupils integer not null,
  before integer,
  removed integer,
  unplaced integer not null,
  constraint roster_import_school_pkey PRIMARY KEY (import_id, institution_id),
  constraint roster_import_school_before_check CHECK ((before >= 0)),
  constraint roster_import_school_number_check CHECK ((number ~ '^[0-9]{6}$'::text)),
  constraint roster_import_school_pupils_check CHECK ((pupils >= 0)),
  constraint roster_import_school_removed_check CHECK ((removed >= 0)),
  constraint roster_import_school_unplaced_check CHECK ((unplaced >= 0)),
  constraint roster_import_school_controller_id_import_id_fkey FOREIGN KEY (controller_id, import_id) REFERENCES roster_import(controller_id, id),
  constraint roster_import_school_controller_id_institution_id_fkey FOREIGN KEY (controller_id, institution_id) REFERENCES parties_institution(controller_id, id)
);
CREATE TRIGGER roster_import_school_append_only BEFORE DELETE OR UPDATE ON roster_import_school FOR EACH ROW EXECUTE FUNCTION platform_refuse_change();
CREATE TRIGGER roster_import_school_no_truncate BEFORE TRUNCATE ON roster_import_school FOR EACH STATEMENT EXECUTE FUNCTION platform_refuse_change();
alter table roster_import_school enable row level security, force row level security;
create policy roster_import_school_backfill on roster_import_school for all to samkoeb_backfill using ((current_setting('app.backfill'::text, true) = 'on'::text)) with check ((current_setting('app.backfill'::text, true) = 'on'::text));
create policy roster_import_school_delete on roster_import_school for delete to samkoeb_app using (((controller_id = (NULLIF(current_setting('app.controller'::text, true), ''::text))::integer) AND ((NULLIF(current_setting('app.institution'::text, true), ''::text))::integer IS NULL)));
create policy roster_import_school_insert on roster_import_school for insert to samkoeb_app with check (((controller_id = (NULLIF(current_setting('app.controller'::text, true), ''::text))::integer) AND ((NULLIF(current_setting('app.institution'::text, true), ''::text))::integer IS NULL)));
create policy roster_import_school_platform on roster_import_school for all to samkoeb_platform using ((current_setting('app.platform'::text, true) = 'on'::text)) with check ((current_setting('app.platform'::text, true) = 'on'::text));
create policy roster_import_school_read on roster_import_school for select to samkoeb_app using (((controller_id = (NULLIF(current_setting('app.controller'::text, true), ''::text))::integer) AND ((NULLIF(current_setting('app.institution'::text, true), ''::text))::integer IS NULL)));
create policy roster_import_school_update on roster_import_school for update to samkoeb_app using (((controller_id = (NULLIF(current_setting('app.controller'::text, true), ''::text))::integer) AND ((NULLIF(current_setting('app.institution'::text, true), ''::text))::integer IS NULL))) with check (((controller_id = (NULLIF(current_setting('app.controller'::text, true), ''::text))::integer) AND ((NULLIF(current_setting('app.institution'::text, true), ''::text))::integer IS NULL)));
grant insert, select on roster_import_school to samkoeb_app;
grant insert, select on roster_import_school to samkoeb_platform;

create table roster_pickup (
  id uuid not null,
  controller_id integer not null,
  sha256 bytea,
  import_id uuid,
  problem jsonb,
  picked_at timestamp with time zone not null default platform_now(),
  constraint roster_pickup_pkey PRIMARY KEY (id),
  constraint roster_pickup_controller_id_id_key UNIQUE (controller_id, id),
  constraint roster_pickup_imported_or_refused CHECK (((import_id IS NULL) = (problem IS NOT NULL))),
  constraint roster_pickup_sha256_check CHECK ((length(sha256) = 32)),
  constraint roster_pickup_controller_id_fkey FOREIGN KEY (controller_id) REFERENCES parties_controller(id),
  constraint roster_pickup_controller_id_import_id_fkey FOREIGN KEY (controller_id, import_id) REFERENCES roster_import(controller_id, id)
);
CREATE INDEX roster_pickup_list ON roster_pickup USING btree (controller_id, picked_at, id);
CREATE UNIQUE INDEX roster_pickup_once ON roster_pickup USING btree (controller_id, import_id);
alter table roster_pickup enable row level security, force row level security;
create policy roster_pickup_backfill on roster_pickup for all to samkoeb_backfill using ((current_setting('app.backfill'::text, true) = 'on'::text)) with check ((current_setting('app.backfill'::text, true) = 'on'::text));
create policy roster_pickup_delete on roster_pickup for delete to samkoeb_app using (((controller_id = (NULLIF(current_setting('app.controller'::text, true), ''::text))::integer) AND ((NULLIF(current_setting('app.institution'::text, true), ''::text))::integer IS NULL)));
create policy roster_pickup_insert on roster_pickup for insert to samkoeb_app with check (((controller_id = (NULLIF(current_setting('app.controller'::text, true), ''::text))::integer) AND ((NULLIF(current_setting('app.institution'::text, true), ''::text))::integer IS NULL)));
create policy roster_pickup_platform on roster_pickup for all to samkoeb_platform using ((current_setting('app.platform'::text, true) = 'on'::text)) with check ((current_setting('app.platform'::text, true) = 'on'::text));
create policy roster_pickup_read on roster_pickup for select to samkoeb_app using (((controller_id = (NULLIF(current_setting('app.controller'::text, true), ''::text))::integer) AND ((NULLIF(current_setting('app.institution'::text, true), ''::text))::integer IS NULL)));
create policy roster_pickup_update on roster_pickup for update to samkoeb_app using (((controller_id = (NULLIF(current_setting('app.controller'::text, true), ''::text))::integer) AND ((NULLIF(current_setting('app.institution'::text, true), ''::text))::integer IS NULL))) with check (((controller_id = (NULLIF(current_setting('app.controller'::text, true), ''::text))::integer) AND ((NULLIF(current_setting('app.institution'::text, true), ''::text))::integer IS NULL)));
grant select on roster_pickup to samkoeb_app;
grant delete, insert, select on roster_pickup to samkoeb_platform;

create table roster_pseudonym_move (
  controller_id integer not null,
  old text not null,
  new text not null,
  constraint roster_pseudonym_move_pkey PRIMARY KEY (controller_id, old),
  constraint roster_pseudonym_move_new_check CHECK ((new ~ '^[0-9a-f]{32}$'::text)),
  constraint roster_pseudonym_move_old_check CHECK ((old ~ '^[0-9a-f]{32}$'::text)),
  constraint roster_pseudonym_move_controller_id_fkey FOREIGN KEY (controller_id) REFERENCES parties_controller(id)
);
CREATE UNIQUE INDEX roster_pseudonym_move_new ON roster_pseudonym_move USING btree (controller_id, new);
alter table roster_pseudonym_move enable row level security, force row level security;
create policy roster_pseudonym_move_backfill on roster_pseudonym_move for all to samkoeb_backfill using ((current_setting('app.backfill'::text, true) = 'on'::text)) with check ((current_setting('app.backfill'::text, true) = 'on'::text));
create policy roster_pseudonym_move_delete on roster_pseudonym_move for delete to samkoeb_app using (((controller_id = (NULLIF(current_setting('app.controller'::text, true), ''::text))::integer) AND ((NULLIF(current_setting('app.institution'::text, true), ''::text))::integer IS NULL)));
create policy roster_pseudonym_move_insert on roster_pseudonym_move for insert to samkoeb_app with check (((controller_id = (NULLIF(current_setting('app.controller'::text, true), ''::text))::integer) AND ((NULLIF(current_setting('app.institution'::text, true), ''::text))::integer IS NULL)));
create policy roster_pseudonym_move_platform on roster_pseudonym_move for all to samkoeb_platform using ((current_setting('app.platform'::text, true) = 'on'::text)) with check ((current_setting('app.platform'::text, true) = 'on'::text));
create policy roster_pseudonym_move_read on roster_pseudonym_move for select to samkoeb_app using (((controller_id = (NULLIF(current_setting('app.controller'::text, true), ''::text))::integer) AND ((NULLIF(current_setting('app.institution'::text, true), ''::text))::integer IS NULL)));
create policy roster_pseudonym_move_update on roster_pseudonym_move for update to samkoeb_app using (((controller_id = (NULLIF(current_setting('app.controller'::text, true), ''::text))::integer) AND ((NULLIF(current_setting('app.institution'::text, true), ''::text))::integer IS NULL))) with check (((controller_id = (NULLIF(current_setting('app.controller'::text, true), ''::text))::integer) AND ((NULLIF(current_setting('app.institution'::text, true), ''::text))::integer IS NULL)));
grant insert, select on roster_pseudonym_move to samkoeb_app;
grant delete, insert, select, update on roster_pseudonym_move to samkoeb_platform;

create table roster_pull (
  id uuid not null,
  service_id uuid not null,
  controller_id integer not null,
  mode text not null,
  trial boolean not null,
  state text not null default 'running'::text,
  reason text,
  problem jsonb,
  items integer not null default 0,
  total integer,
  import_id uuid,
  preview jsonb,
  latest timestamp with time zone,
  started_at timestamp with time zone not null default platform_now(),
  ended_at timestamp with time zone,
  constraint roster_pull_pkey PRIMARY KEY (id),
  constraint roster_pull_controller_id_id_key UNIQUE (controller_id, id),
  constraint roster_pull_ended CHECK (((state = 'running'::text) = (ended_at IS NULL))),
  constraint roster_pull_failed_for_a_reason CHECK (((state = 'failed'::text) = (reason IS NOT NULL))),
  constraint roster_pull_imported_as CHECK (((state = ANY (ARRAY['imported'::text, 'held'::text])) = (import_id IS NOT NULL))),
  constraint roster_pull_items_check CHECK ((items >= 0)),
  constraint roster_pull_mode_check CHECK ((mode = ANY (ARRAY['bulk'::text, 'delta'::text]))),
  constraint roster_pull_state_check CHECK ((state = ANY (ARRAY['running'::text, 'imported'::text, 'held'::text, 'unchanged'::text, 'tried'::text, 'failed'::text]))),
  constraint roster_pull_total_check CHECK ((total >= 0)),
  constraint roster_pull_controller_id_import_id_fkey FOREIGN KEY (controller_id, import_id) REFERENCES roster_import(controller_id, id),
  constraint roster_pull_controller_id_service_id_fkey FOREIGN KEY (controller_id, service_id) REFERENCES roster_service(controller_id, id) ON DELETE CASCADE
);
CREATE INDEX roster_pull_list ON roster_pull USING btree (service_id, started_at, id);
alter table roster_pull enable row level security, force row level security;
create policy roster_pull_backfill on roster_pull for all to samkoeb_backfill using ((current_setting('app.backfill'::text, true) = 'on'::text)) with check ((current_setting('app.backfill'::text, true) = 'on'::text));
create policy roster_pull_delete on roster_pull for delete to samkoeb_app using (((controller_id = (NULLIF(current_setting('app.controller'::text, true), ''::text))::integer) AND ((NULLIF(current_setting('app.institution'::text, true), ''::text))::integer IS NULL)));
create policy roster_pull_insert on roster_pull for insert to samkoeb_app with check (((controller_id = (NULLIF(current_setting('app.controller'::text, true), ''::text))::integer) AND ((NULLIF(current_setting('app.institution'::text, true), ''::text))::integer IS NULL)));
create policy roster_pull_platform on roster_pull for all to samkoeb_platform using ((current_setting('app.platform'::text, true) = 'on'::text)) with check ((current_setting('app.platform'::text, true) = 'on'::text));
create policy roster_pull_read on roster_pull for select to samkoeb_app using (((controller_id = (NULLIF(current_setting('app.controller'::text, true), ''::text))::integer) AND ((NULLIF(current_setting('app.institution'::text, true), ''::text))::integer IS NULL)));
create policy roster_pull_update on roster_pull for update to samkoeb_app using (((controller_id = (NULLIF(current_setting('app.controller'::text, true), ''::text))::integer) AND ((NULLIF(current_setting('app.institution'::text, true), ''::text))::integer IS NULL))) with check (((controller_id = (NULLIF(current_setting('app.controller'::text, true), ''::text))::integer) AND ((NULLIF(current_setting('app.institution'::text, true), ''::text))::integer IS NULL)));
grant select on roster_pull to samkoeb_app;
grant delete, insert, select, update on roster_pull to samkoeb_platform;

create table roster_service (
  id uuid not null,
  controller_id integer not null,
  url text not null,
  token_url text not null,
  wrapped bytea not null,
  tries integer not null default 0,
  next_at timestamp with time zone not null default platform_now(),
  claimed_until timestamp with time zone,
  added_at timestamp with time zone not null default platform_now(),
  constraint roster_service_pkey PRIMARY KEY (id),
  constraint roster_service_controller_id_id_key UNIQUE (controller_id, id),
  constraint roster_service_controller_id_key UNIQUE (controller_id),
  constraint roster_service_token_url_check CHECK (((length(token_url) >= 1) AND (length(token_url) <= 500))),
  constraint roster_service_tries_check CHECK ((tries >= 0)),
  constraint roster_service_url_check CHECK (((length(url) >= 1) AND (length(url) <= 500))),
  constraint roster_service_controller_id_fkey FOREIGN KEY (controller_id) REFERENCES parties_controller(id)
);
CREATE INDEX roster_service_due ON roster_service USING btree (next_at);
alter table roster_service enable row level security, force row level security;
create policy roster_service_backfill on roster_service for all to samkoeb_backfill using ((current_setting('app.backfill'::text, true) = 'on'::text)) with check ((current_setting('app.backfill'::text, true) = 'on'::text));
create policy roster_service_delete on roster_service for delete to samkoeb_app using (((controller_id = (NULLIF(current_setting('app.controller'::text, true), ''::text))::integer) AND ((NULLIF(current_setting('app.institution'::text, true), ''::text))::integer IS NULL)));
create policy roster_service_insert on roster_service for insert to samkoeb_app with check (((controller_id = (NULLIF(current_setting('app.controller'::text, true), ''::text))::integer) AND ((NULLIF(current_setting('app.institution'::text, true), ''::text))::integer IS NULL)));
create policy roster_service_platform on roster_service for all to samkoeb_platform using ((current_setting('app.platform'::text, true) = 'on'::text)) with check ((current_setting('app.platform'::text, true) = 'on'::text));
create policy roster_service_read on roster_service for select to samkoeb_app using (((controller_id = (NULLIF(current_setting('app.controller'::text, true), ''::text))::integer) AND ((NULLIF(current_setting('app.institution'::text, true), ''::text))::integer IS NULL)));
create policy roster_service_update on roster_service for update to samkoeb_app using (((controller_id = (NULLIF(current_setting('app.controller'::text, true), ''::text))::integer) AND ((NULLIF(current_setting('app.institution'::text, true), ''::text))::integer IS NULL))) with check (((controller_id = (NULLIF(current_setting('app.controller'::text, true), ''::text))::integer) AND ((NULLIF(current_setting('app.institution'::text, true), ''::text))::integer IS NULL)));
grant delete, insert, select on roster_service to samkoeb_app;
grant delete, insert, select, update on roster_service to samkoeb_platform;

create table roster_source (
  controller_id integer not null,
  key_number integer not null,
  merged_at timestamp with time zone not null default platform_now(),
  constraint roster_source_pkey PRIMARY KEY (controller_id),
  constraint roster_source_key_number_check CHECK ((key_number > 0)),
  constraint roster_source_controller_id_fkey FOREIGN KEY (controller_id) REFERENCES parties_controller(id)
);
alter table roster_source enable row level security, force row level security;
create policy roster_source_backfill on roster_source for all to samkoeb_backfill using ((current_setting('app.backfill'::text, true) = 'on'::text)) with check ((current_setting('app.backfill'::text, true) = 'on'::text));
create policy roster_source_delete on roster_source for delete to samkoeb_app using (((controller_id = (NULLIF(current_setting('app.controller'::text, true), ''::text))::integer) AND ((NULLIF(current_setting('app.institution'::text, true), ''::text))::integer IS NULL)));
create policy roster_source_insert on roster_source for insert to samkoeb_app with check (((controller_id = (NULLIF(current_setting('app.controller'::text, true), ''::text))::integer) AND ((NULLIF(current_setting('app.institution'::text, true), ''::text))::integer IS NULL)));
create policy roster_source_platform on roster_source for all to samkoeb_platform using ((current_setting('app.platform'::text, true) = 'on'::text)) with check ((current_setting('app.platform'::text, true) = 'on'::text));
create policy roster_source_read on roster_source for select to samkoeb_app using (((controller_id = (NULLIF(current_setting('app.controller'::text, true), ''::text))::integer) AND ((NULLIF(current_setting('app.institution'::text, true), ''::text))::integer IS NULL)));
create policy roster_source_update on roster_source for update to samkoeb_app using (((controller_id = (NULLIF(current_setting('app.controller'::text, true), ''::text))::integer) AND ((NULLIF(current_setting('app.institution'::text, true), ''::text))::integer IS NULL))) with check (((controller_id = (NULLIF(current_setting('app.controller'::text, true), ''::text))::integer) AND ((NULLIF(current_setting('app.institution'::text, true), ''::text))::integer IS NULL)));
grant insert, select, update on roster_source to samkoeb_app;
grant delete, insert, select, update on roster_source to samkoeb_platform;

create table roster_source_class (
  controller_id integer not null,
  id uuid not null,
  modified_at timestamp with time zone,
  deleted boolean not null,
  org uuid,
  label text,
  grades smallint[],
  homeroom boolean,
  terms uuid[],
  constraint roster_source_class_pkey PRIMARY KEY (controller_id, id),
  constraint roster_source_class_label_check CHECK (((length(label) >= 1) AND (length(label) <= 60))),
  constraint roster_source_class_controller_id_fkey FOREIGN KEY (controller_id) REFERENCES roster_source(controller_id)
);
alter table roster_source_class enable row level security, force row level security;
create policy roster_source_class_backfill on roster_source_class for all to samkoeb_backfill using ((current_setting('app.backfill'::text, true) = 'on'::text)) with check ((current_setting('app.backfill'::text, true) = 'on'::text));
create policy roster_source_class_delete on roster_source_class for delete to samkoeb_app using (((controller_id = (NULLIF(current_setting('app.controller'::text, true), ''::text))::integer) AND ((NULLIF(current_setting('app.institution'::text, true), ''::text))::integer IS NULL)));
create policy roster_source_class_insert on roster_source_class for insert to samkoeb_app with check (((controller_id = (NULLIF(current_setting('app.controller'::text, true), ''::text))::integer) AND ((NULLIF(current_setting('app.institution'::text, true), ''::text))::integer IS NULL)));
create policy roster_source_class_platform on roster_source_class for all to samkoeb_platform using ((current_setting('app.platform'::text, true) = 'on'::text)) with check ((current_setting('app.platform'::text, true) = 'on'::text));
create policy roster_source_class_read on roster_source_class for select to samkoeb_app using (((controller_id = (NULLIF(current_setting('app.controller'::text, true), ''::text))::integer) AND ((NULLIF(current_setting('app.institution'::text, true), ''::text))::integer IS NULL)));
create policy roster_source_class_update on roster_source_class for update to samkoeb_app using (((controller_id = (NULLIF(current_setting('app.controller'::text, true), ''::text))::integer) AND ((NULLIF(current_setting('app.institution'::text, true), ''::text))::integer IS NULL))) with check (((controller_id = (NULLIF(current_setting('app.controller'::text, true), ''::text))::integer) AND ((NULLIF(current_setting('app.institution'::text, true), ''::text))::integer IS NULL)));
grant delete, insert, select, update on roster_source_class to samkoeb_app;
grant delete, insert, select, update on roster_source_class to samkoeb_platform;

create table roster_source_membership (
  controller_id integer not null,
  id uuid not null,
  modified_at timestamp with time zone,
  deleted boolean not null,
  class uuid,
  org uuid,
  pseudonym uuid,
  student boolean,
  prime boolean,
  starts_on date,
  ends_on date,
  constraint roster_source_membership_pkey PRIMARY KEY (controller_id, id)
);
CREATE INDEX roster_source_membership_pupil ON roster_source_membership USING btree (controller_id, pseudonym);
alter table roster_source_membership enable row level security, force row level security;
create policy roster_source_membership_backfill on roster_source_membership for all to samkoeb_backfill using ((current_setting('app.backfill'::text, true) = 'on'::text)) with check ((current_setting('app.backfill'::text, true) = 'on'::text));
create policy roster_source_membership_delete on roster_source_membership for delete to samkoeb_app using (((controller_id = (NULLIF(current_setting('app.controller'::text, true), ''::text))::integer) AND ((NULLIF(current_setting('app.institution'::text, true), ''::text))::integer IS NULL)));
create policy roster_source_membership_insert on roster_source_membership for insert to samkoeb_app with check (((controller_id = (NULLIF(current_setting('app.controller'::text, true), ''::text))::integer) AND ((NULLIF(current_setting('app.institution'::text, true), ''::text))::integer IS NULL)));
create policy roster_source_membership_platform on roster_source_membership for all to samkoeb_platform using ((current_setting('app.platform'::text, true) = 'on'::text)) with check ((current_setting('app.platform'::text, true) = 'on'::text));
create policy roster_source_membership_read on roster_source_membership for select to samkoeb_app using (((controller_id = (NULLIF(current_setting('app.controller'::text, true), ''::text))::integer) AND ((NULLIF(current_setting('app.institution'::text, true), ''::text))::integer IS NULL)));
create policy roster_source_membership_update on roster_source_membership for update to samkoeb_app using (((controller_id = (NULLIF(current_setting('app.controller'::text, true), ''::text))::integer) AND ((NULLIF(current_setting('app.institution'::text, true), ''::text))::integer IS NULL))) with check (((controller_id = (NULLIF(current_setting('app.controller'::text, true), ''::text))::integer) AND ((NULLIF(current_setting('app.institution'::text, true), ''::text))::integer IS NULL)));
grant delete, insert, select, update on roster_source_membership to samkoeb_app;
grant delete, insert, select, update on roster_source_membership to samkoeb_platform;

create table roster_source_org (
  controller_id integer not null,
  id uuid not null,
  modified_at timestamp with time zone,
  deleted boolean not null,
  number text,
  constraint roster_source_org_pkey PRIMARY KEY (controller_id, id),
  constraint roster_source_org_number_check CHECK ((number ~ '^[0-9]{6}$'::text)),
  constraint roster_source_org_controller_id_fkey FOREIGN KEY (controller_id) REFERENCES roster_source(controller_id)
);
alter table roster_source_org enable row level security, force row level security;
create policy roster_source_org_backfill on roster_source_org for all to samkoeb_backfill using ((current_setting('app.backfill'::text, true) = 'on'::text)) with check ((current_setting('app.backfill'::text, true) = 'on'::text));
create policy roster_source_org_delete on roster_source_org for delete to samkoeb_app using (((controller_id = (NULLIF(current_setting('app.controller'::text, true), ''::text))::integer) AND ((NULLIF(current_setting('app.institution'::text, true), ''::text))::integer IS NULL)));
create policy roster_source_org_insert on roster_source_org for insert to samkoeb_app with check (((controller_id = (NULLIF(current_setting('app.controller'::text, true), ''::text))::integer) AND ((NULLIF(current_setting('app.institution'::text, true), ''::text))::integer IS NULL)));
create policy roster_source_org_platform on roster_source_org for all to samkoeb_platform using ((current_setting('app.platform'::text, true) = 'on'::text)) with check ((current_setting('app.platform'::text, true) = 'on'::text));
create policy roster_source_org_read on roster_source_org for select to samkoeb_app using (((controller_id = (NULLIF(current_setting('app.controller'::text, true), ''::text))::integer) AND ((NULLIF(current_setting('app.institution'::text, true), ''::text))::integer IS NULL)));
create policy roster_source_org_update on roster_source_org for update to samkoeb_app using (((controller_id = (NULLIF(current_setting('app.controller'::text, true), ''::text))::integer) AND ((NULLIF(current_setting('app.institution'::text, true), ''::text))::integer IS NULL))) with check (((controller_id = (NULLIF(current_setting('app.controller'::text, true), ''::text))::integer) AND ((NULLIF(current_setting('app.institution'::text, true), ''::text))::integer IS NULL)));
grant delete, insert, select, update on roster_source_org to samkoeb_app;
grant delete, insert, select, update on roster_source_org to samkoeb_platform;

create table roster_source_role (
  controller_id integer not null,
  id uuid not null,
  modified_at timestamp with time zone,
  deleted boolean not null,
  pseudonym uuid,
  student boolean,
  constraint roster_source_role_pkey PRIMARY KEY (controller_id, id)
);
CREATE INDEX roster_source_role_pupil ON roster_source_role USING btree (controller_id, pseudonym);
alter table roster_source_role enable row level security, force row level security;
create policy roster_source_role_backfill on roster_source_role for all to samkoeb_backfill using ((current_setting('app.backfill'::text, true) = 'on'::text)) with check ((current_setting('app.backfill'::text, true) = 'on'::text));
create policy roster_source_role_delete on roster_source_role for delete to samkoeb_app using (((controller_id = (NULLIF(current_setting('app.controller'::text, true), ''::text))::integer) AND ((NULLIF(current_setting('app.institution'::text, true), ''::text))::integer IS NULL)));
create policy roster_source_role_insert on roster_source_role for insert to samkoeb_app with check (((controller_id = (NULLIF(current_setting('app.controller'::text, true), ''::text))::integer) AND ((NULLIF(current_setting('app.institution'::text, true), ''::text))::integer IS NULL)));
create policy roster_source_role_platform on roster_source_role for all to samkoeb_platform using ((current_setting('app.platform'::text, true) = 'on'::text)) with check ((current_setting('app.platform'::text, true) = 'on'::text));
create policy roster_source_role_read on roster_source_role for select to samkoeb_app using (((controller_id = (NULLIF(current_setting('app.controller'::text, true), ''::text))::integer) AND ((NULLIF(current_setting('app.institution'::text, true), ''::text))::integer IS NULL)));
create policy roster_source_role_update on roster_source_role for update to samkoeb_app using (((controller_id = (NULLIF(current_setting('app.controller'::text, true), ''::text))::integer) AND ((NULLIF(current_setting('app.institution'::text, true), ''::text))::integer IS NULL))) with check (((controller_id = (NULLIF(current_setting('app.controller'::text, true), ''::text))::integer) AND ((NULLIF(current_setting('app.institution'::text, true), ''::text))::integer IS NULL)));
grant delete, insert, select, update on roster_source_role to samkoeb_app;
grant delete, insert, select, update on roster_source_role to samkoeb_platform;

create table roster_source_session (
  controller_id integer not null,
  id uuid not null,
  modified_at timestamp with time zone,
  deleted boolean not null,
  starts_on date,
  ends_on date,
  constraint roster_source_session_pkey PRIMARY KEY (controller_id, id),
  constraint roster_source_session_check CHECK ((ends_on > starts_on)),
  constraint roster_source_session_controller_id_fkey FOREIGN KEY (controller_id) REFERENCES roster_source(controller_id)
);
alter table roster_source_session enable row level security, force row level security;
create policy roster_source_session_backfill on roster_source_session for all to samkoeb_backfill using ((current_setting('app.backfill'::text, true) = 'on'::text)) with check ((current_setting('app.backfill'::text, true) = 'on'::text));
create policy roster_source_session_delete on roster_source_session for delete to samkoeb_app using (((controller_id = (NULLIF(current_setting('app.controller'::text, true), ''::text))::integer) AND ((NULLIF(current_setting('app.institution'::text, true), ''::text))::integer IS NULL)));
create policy roster_source_session_insert on roster_source_session for insert to samkoeb_app with check (((controller_id = (NULLIF(current_setting('app.controller'::text, true), ''::text))::integer) AND ((NULLIF(current_setting('app.institution'::text, true), ''::text))::integer IS NULL)));
create policy roster_source_session_platform on roster_source_session for all to samkoeb_platform using ((current_setting('app.platform'::text, true) = 'on'::text)) with check ((current_setting('app.platform'::text, true) = 'on'::text));
create policy roster_source_session_read on roster_source_session for select to samkoeb_app using (((controller_id = (NULLIF(current_setting('app.controller'::text, true), ''::text))::integer) AND ((NULLIF(current_setting('app.institution'::text, true), ''::text))::integer IS NULL)));
create policy roster_source_session_update on roster_source_session for update to samkoeb_app using (((controller_id = (NULLIF(current_setting('app.controller'::text, true), ''::text))::integer) AND ((NULLIF(current_setting('app.institution'::text, true), ''::text))::integer IS NULL))) with check (((controller_id = (NULLIF(current_setting('app.controller'::text, true), ''::text))::integer) AND ((NULLIF(current_setting('app.institution'::text, true), ''::text))::integer IS NULL)));
grant delete, insert, select, update on roster_source_session to samkoeb_app;
grant delete, insert, select, update on roster_source_session to samkoeb_platform;

create table roster_source_user (
  controller_id integer not null,
  id uuid not null,
  modified_at timestamp with time zone,
  deleted boolean not null,
  enabled boolean,
  grade smallint,
  student boolean,
  constraint roster_source_user_pkey PRIMARY KEY (controller_id, id),
  constraint roster_source_user_grade_check CHECK (((grade >= 0) AND (grade <= 10)))
);
alter table roster_source_user enable row level security, force row level security;
create policy roster_source_user_backfill on roster_source_user for all to samkoeb_backfill using ((current_setting('app.backfill'::text, true) = 'on'::text)) with check ((current_setting('app.backfill'::text, true) = 'on'::text));
create policy roster_source_user_delete on roster_source_user for delete to samkoeb_app using (((controller_id = (NULLIF(current_setting('app.controller'::text, true), ''::text))::integer) AND ((NULLIF(current_setting('app.institution'::text, true), ''::text))::integer IS NULL)));
create policy roster_source_user_insert on roster_source_user for insert to samkoeb_app with check (((controller_id = (NULLIF(current_setting('app.controller'::text, true), ''::text))::integer) AND ((NULLIF(current_setting('app.institution'::text, true), ''::text))::integer IS NULL)));
create policy roster_source_user_platform on roster_source_user for all to samkoeb_platform using ((current_setting('app.platform'::text, true) = 'on'::text)) with check ((current_setting('app.platform'::text, true) = 'on'::text));
create policy roster_source_user_read on roster_source_user for select to samkoeb_app using (((controller_id = (NULLIF(current_setting('app.controller'::text, true), ''::text))::integer) AND ((NULLIF(current_setting('app.institution'::text, true), ''::text))::integer IS NULL)));
create policy roster_source_user_update on roster_source_user for update to samkoeb_app using (((controller_id = (NULLIF(current_setting('app.controller'::text, true), ''::text))::integer) AND ((NULLIF(current_setting('app.institution'::text, true), ''::text))::integer IS NULL))) with check (((controller_id = (NULLIF(current_setting('app.controller'::text, true), ''::text))::integer) AND ((NULLIF(current_setting('app.institution'::text, true), ''::text))::integer IS NULL)));
grant delete, insert, select, update on roster_source_user to samkoeb_app;
grant delete, insert, select, update on roster_source_user to samkoeb_platform;

create table roster_version (
  controller_id integer not null,
  version bigint not null,
  constraint roster_version_pkey PRIMARY KEY (controller_id),
  constraint roster_version_version_check CHECK ((version > 0)),
  constraint roster_version_controller_id_fkey FOREIGN KEY (controller_id) REFERENCES parties_controller(id)
);
alter table roster_version enable row level security, force row level security;
create policy roster_version_backfill on roster_version for all to samkoeb_backfill using ((current_setting('app.backfill'::text, true) = 'on'::text)) with check ((current_setting('app.backfill'::text, true) = 'on'::text));
create policy roster_version_definer on roster_version for all to samkoeb_definer using (true) with check (true);
create policy roster_version_delete on roster_version for delete to samkoeb_app using (((controller_id = (NULLIF(current_setting('app.controller'::text, true), ''::text))::integer) AND ((NULLIF(current_setting('app.institution'::text, true), ''::text))::integer IS NULL)));
create policy roster_version_insert on roster_version for insert to samkoeb_app with check (((controller_id = (NULLIF(current_setting('app.controller'::text, true), ''::text))::integer) AND ((NULLIF(current_setting('app.institution'::text, true), ''::text))::integer IS NULL)));
create policy roster_version_platform on roster_version for all to samkoeb_platform using ((current_setting('app.platform'::text, true) = 'on'::text)) with check ((current_setting('app.platform'::text, true) = 'on'::text));
create policy roster_version_read on roster_version for select to samkoeb_app using (((controller_id = (NULLIF(current_setting('app.controller'::text, true), ''::text))::integer) AND ((NULLIF(current_setting('app.institution'::text, true), ''::text))::integer IS NULL)));
create policy roster_version_update on roster_version for update to samkoeb_app using (((controller_id = (NULLIF(current_setting('app.controller'::text, true), ''::text))::integer) AND ((NULLIF(current_setting('app.institution'::text, true), ''::text))::integer IS NULL))) with check (((controller_id = (NULLIF(current_setting('app.controller'::text, true), ''::text))::integer) AND ((NULLIF(current_setting('app.institution'::text, true), ''::text))::integer IS NULL)));
grant select on roster_version to samkoeb_app;
grant insert, select, update on roster_version to samkoeb_definer;
grant select on roster_version to samkoeb_platform;

create table rounds_answer (
  question_id uuid not null,
  round_id uuid not null,
  participant_ids integer[] not null,
  question text not null,
  answer text,
  kind text,
  declined_reason text,
  points_to text,
  former_closes_at timestamp with time zone not null,
  closes_at timestamp with time zone not null,
  answered_at timestamp with time zone not null,
  published boolean not null default false,
  constraint rounds_answer_pkey PRIMARY KEY (question_id),
  constraint rounds_answer_answer_check CHECK (((length(answer) >= 1) AND (length(answer) <= 10000))),
  constraint rounds_answer_check CHECK ((closes_at >= former_closes_at)),
  constraint rounds_answer_check1 CHECK ((((answer IS NULL) = (declined_reason IS NOT NULL)) AND ((answer IS NULL) = (kind IS NULL)))),
  constraint rounds_answer_check2 CHECK (((NOT (kind IS DISTINCT FROM 'pointer'::text)) = (points_to IS NOT NULL))),
  constraint rounds_answer_declined_reason_check CHECK (((length(declined_reason) >= 1) AND (length(declined_reason) <= 2000))),
  constraint rounds_answer_kind_check CHECK ((kind = ANY (ARRAY['supplementary'::text, 'substantial'::text, 'pointer'::text]))),
  constraint rounds_answer_points_to_check CHECK (((length(points_to) >= 1) AND (length(points_to) <= 300))),
  constraint rounds_answer_question_check CHECK (((length(question) >= 1) AND (length(question) <= 5000))),
  constraint rounds_answer_question_id_fkey FOREIGN KEY (question_id) REFERENCES rounds_question(id),
  constraint rounds_answer_round_id_participant_ids_fkey FOREIGN KEY (round_id, participant_ids) REFERENCES rounds_round(id, participant_ids) ON UPDATE CASCADE
);
CREATE TRIGGER rounds_answer_append_only BEFORE DELETE OR UPDATE ON rounds_answer FOR EACH ROW EXECUTE FUNCTION platform_refuse_change('participant_ids');
CREATE TRIGGER rounds_answer_no_truncate BEFORE TRUNCATE ON rounds_answer FOR EACH STATEMENT EXECUTE FUNCTION platform_refuse_change();
alter table rounds_answer enable row level security, force row level security;
create policy rounds_answer_backfill on rounds_answer for all to samkoeb_backfill using ((current_setting('app.backfill'::text, true) = 'on'::text)) with check ((current_setting('app.backfill'::text, true) = 'on'::text));
create policy rounds_answer_delete on rounds_answer for delete to samkoeb_app using (((NULLIF(current_setting('app.controller'::text, true), ''::text))::integer = ANY (participant_ids)));
create policy rounds_answer_insert on rounds_answer for insert to samkoeb_app with check (((NULLIF(current_setting('app.controller'::text, true), ''::text))::integer = ANY (participant_ids)));
create policy rounds_answer_platform on rounds_answer for all to samkoeb_platform using ((current_setting('app.platform'::text, true) = 'on'::text)) with check ((current_setting('app.platform'::text, true) = 'on'::text));
create policy rounds_answer_read on rounds_answer for select to samkoeb_app using (((published AND ((NULLIF(current_setting('app.caller'::text, true), ''::text))::integer IS NOT NULL)) OR ((NULLIF(current_setting('app.controller'::text, true), ''::text))::integer = ANY (participant_ids))));
create policy rounds_answer_update on rounds_answer for update to samkoeb_app using (((published AND ((NULLIF(current_setting('app.caller'::text, true), ''::text))::integer IS NOT NULL)) OR ((NULLIF(current_setting('app.controller'::text, true), ''::text))::integer = ANY (participant_ids)))) with check (((NULLIF(current_setting('app.controller'::text, true), ''::text))::integer = ANY (participant_ids)));
grant insert, select on rounds_answer to samkoeb_app;
grant delete, insert, select, update on rounds_answer to samkoeb_platform;

create table rounds_award_withdrawal (
  id uuid not null,
  round_id uuid not null,
  participant_ids integer[] not null,
  lot_id uuid not null,
  bid_id uuid not null,
  sent_at timestamp with time zone not null,
  reason text not null,
  bid_out boolean not null,
  note text not null,
  person_id uuid not null,
  at timestamp with time zone not null,
  constraint rounds_award_withdrawal_pkey PRIMARY KEY (id),
  constraint rounds_award_withdrawal_check CHECK ((at >= sent_at)),
  constraint rounds_award_withdrawal_note_check CHECK (((length(note) >= 10) AND (length(note) <= 2000))),
  constraint rounds_award_withdrawal_reason_check CHECK ((reason = ANY (ARRAY['winner_withdrew'::text, 'evidence_lacks'::text, 'excluded'::text, 'mistake'::text, 'complaint'::text, 'package'::text]))),
  constraint rounds_award_withdrawal_bid_id_fkey FOREIGN KEY (bid_id) REFERENCES rounds_bid(id),
  constraint rounds_award_withdrawal_round_id_lot_id_fkey FOREIGN KEY (round_id, lot_id) REFERENCES rounds_lot(round_id, id),
  constraint rounds_award_withdrawal_round_id_participant_ids_fkey FOREIGN KEY (round_id, participant_ids) REFERENCES rounds_round(id, participant_ids) ON UPDATE CASCADE
);
CREATE UNIQUE INDEX rounds_award_withdrawal_once ON rounds_award_withdrawal USING btree (lot_id, sent_at);
CREATE TRIGGER rounds_award_withdrawal_append_only BEFORE DELETE OR UPDATE ON rounds_award_withdrawal FOR EACH ROW EXECUTE FUNCTION platform_refuse_change('participant_ids');
CREATE TRIGGER rounds_award_withdrawal_no_truncate BEFORE TRUNCATE ON rounds_award_withdrawal FOR EACH STATEMENT EXECUTE FUNCTION platform_refuse_change();
alter table rounds_award_withdrawal enable row level security, force row level security;
create policy rounds_award_withdrawal_backfill on rounds_award_withdrawal for all to samkoeb_backfill using ((current_setting('app.backfill'::text, true) = 'on'::text)) with check ((current_setting('app.backfill'::text, true) = 'on'::text));
create policy rounds_award_withdrawal_delete on rounds_award_withdrawal for delete to samkoeb_app using (((NULLIF(current_setting('app.controller'::text, true), ''::text))::integer = ANY (participant_ids)));
create policy rounds_award_withdrawal_insert on rounds_award_withdrawal for insert to samkoeb_app with check (((NULLIF(current_setting('app.controller'::text, true), ''::text))::integer = ANY (participant_ids)));
create policy rounds_award_withdrawal_platform on rounds_award_withdrawal for all to samkoeb_platform using ((current_setting('app.platform'::text, true) = 'on'::text)) with check ((current_setting('app.platform'::text, true) = 'on'::text));
create policy rounds_award_withdrawal_read on rounds_award_withdrawal for select to samkoeb_app using (((NULLIF(current_setting('app.controller'::text, true), ''::text))::integer = ANY (participant_ids)));
create policy rounds_award_withdrawal_update on rounds_award_withdrawal for update to samkoeb_app using (((NULLIF(current_setting('app.controller'::text, true), ''::text))::integer = ANY (participant_ids))) with check (((NULLIF(current_setting('app.controller'::text, true), ''::text))::integer = ANY (participant_ids)));
grant insert, select on rounds_award_withdrawal to samkoeb_app;
grant insert, select on rounds_award_withdrawal to samkoeb_platform;

create table rounds_award_word (
  round_id uuid not null,
  participant_ids integer[] not null,
  lot_id uuid not null,
  controller_id integer not null,
  run_number integer not null,
  approved boolean not null,
  person_id uuid not null,
  stands_for uuid,
  at timestamp with time zone not null,
  constraint rounds_award_word_pkey PRIMARY KEY (lot_id, controller_id, run_number, person_id),
  constraint rounds_award_word_round_id_lot_id_fkey FOREIGN KEY (round_id, lot_id) REFERENCES rounds_lot(round_id, id),
  constraint rounds_award_word_round_id_participant_ids_fkey FOREIGN KEY (round_id, participant_ids) REFERENCES rounds_round(id, participant_ids) ON UPDATE CASCADE,
  constraint rounds_award_word_round_id_run_number_fkey FOREIGN KEY (round_id, run_number) REFERENCES rounds_run(round_id, number)
);
CREATE TRIGGER rounds_award_word_append_only BEFORE DELETE OR UPDATE ON rounds_award_word FOR EACH ROW EXECUTE FUNCTION platform_refuse_change('participant_ids');
CREATE TRIGGER rounds_award_word_no_truncate BEFORE TRUNCATE ON rounds_award_word FOR EACH STATEMENT EXECUTE FUNCTION platform_refuse_change();
alter table rounds_award_word enable row level security, force row level security;
create policy rounds_award_word_backfill on rounds_award_word for all to samkoeb_backfill using ((current_setting('app.backfill'::text, true) = 'on'::text)) with check ((current_setting('app.backfill'::text, true) = 'on'::text));
create policy rounds_award_word_delete on rounds_award_word for delete to samkoeb_app using (((NULLIF(current_setting('app.controller'::text, true), ''::text))::integer = ANY (participant_ids)));
create policy rounds_award_word_insert on rounds_award_word for insert to samkoeb_app with check (((NULLIF(current_setting('app.controller'::text, true), ''::text))::integer = ANY (participant_ids)));
create policy rounds_award_word_platform on rounds_award_word for all to samkoeb_platform using ((current_setting('app.platform'::text, true) = 'on'::text)) with check ((current_setting('app.platform'::text, true) = 'on'::text));
create policy rounds_award_word_read on rounds_award_word for select to samkoeb_app using (((NULLIF(current_setting('app.controller'::text, true), ''::text))::integer = ANY (participant_ids)));
create policy rounds_award_word_update on rounds_award_word for update to samkoeb_app using (((NULLIF(current_setting('app.controller'::text, true), ''::text))::integer = ANY (participant_ids))) with check (((NULLIF(current_setting('app.controller'::text, true), ''::text))::integer = ANY (participant_ids)));
grant insert, select on rounds_award_word to samkoeb_app;
grant insert, select on rounds_award_word to samkoeb_platform;

create table rounds_bid (
  id uuid not null,
  round_id uuid not null,
  participant_ids integer[] not null,
  publisher_id integer not null,
  closes_at timestamp with time zone not null,
  reference text not null,
  version integer not null,
  state text not null default 'submitted'::text,
  sealed bytea not null,
  sha256 bytea not null,
  received_at timestamp with time zone not null,
  confirmed_at timestamp with time zone not null,
  reminded text,
  reminded_for timestamp with time zone,
  client_sealed boolean not null default false,
  reject_reason text,
  layers jsonb,
  tried jsonb not null default '[]'::jsonb,
  flag_code text,
  flag_reason text,
  content jsonb,
  opened_at timestamp with time zone,
  file_key bytea,
  reject_code text,
  judged_by uuid,
  without_prices jsonb,
  stands_until date,
  constraint rounds_bid_pkey PRIMARY KEY (id),
  constraint rounds_bid_round_id_publisher_id_version_key UNIQUE (round_id, publisher_id, version),
  constraint rounds_bid_check CHECK ((sha256 = sha256(sealed))),
  constraint rounds_bid_check1 CHECK (((reminded IS NULL) = (reminded_for IS NULL))),
  constraint rounds_bid_check2 CHECK (((flag_code IS NULL) = (flag_reason IS NULL))),
  constraint rounds_bid_check3 CHECK (((stands_until IS NULL) OR (opened_at IS NOT NULL))),
  constraint rounds_bid_check4 CHECK (((received_at <= closes_at) AND (confirmed_at >= received_at))),
  constraint rounds_bid_check5 CHECK (((content IS NULL) OR (opened_at IS NOT NULL))),
  constraint rounds_bid_check6 CHECK (((opened_at IS NULL) OR (opened_at >= closes_at))),
  constraint rounds_bid_check7 CHECK (((file_key IS NULL) OR (opened_at IS NOT NULL))),
  constraint rounds_bid_check8 CHECK (((without_prices IS NULL) OR (opened_at IS NOT NULL))),
  constraint rounds_bid_file_key_check CHECK ((length(file_key) = 32)),
  constraint rounds_bid_flag_code_check CHECK ((flag_code ~ '^[a-z_]{1,40}$'::text)),
  constraint rounds_bid_flag_reason_check CHECK ((length(flag_reason) <= 500)),
  constraint rounds_bid_reject_code_check CHECK ((reject_code ~ '^[a-z_]{1,40}$'::text)),
  constraint rounds_bid_reject_reason_check CHECK (((length(reject_reason) >= 1) AND (length(reject_reason) <= 5000))),
  constraint rounds_bid_reminded_check CHECK ((reminded = ANY (ARRAY['soon'::text, 'late'::text, 'lapsed'::text]))),
  constraint rounds_bid_sealed_check CHECK (((length(sealed) >= 1) AND (length(sealed) <= 4194304))),
  constraint rounds_bid_state_check CHECK ((state = ANY (ARRAY['submitted'::text, 'needs_confirmation'::text, 'final'::text, 'lapsed'::text, 'withdrawn'::text, 'opened'::text, 'admissible'::text, 'rejected'::text, 'scored'::text, 'winner'::text, 'reserve'::text, 'not_selected'::text]))),
  constraint rounds_bid_version_check CHECK ((version > 0)),
  constraint rounds_bid_publisher_id_fkey FOREIGN KEY (publisher_id) REFERENCES parties_publisher(id),
  constraint rounds_bid_round_id_closes_at_fkey FOREIGN KEY (round_id, closes_at) REFERENCES rounds_round(id, closes_at) ON UPDATE CASCADE,
  constraint rounds_bid_round_id_participant_ids_fkey FOREIGN KEY (round_id, participant_ids) REFERENCES rounds_round(id, participant_ids) ON UPDATE CASCADE
);
alter table rounds_bid enable row level security, force row level security;
create policy rounds_bid_backfill on rounds_bid for all to samkoeb_backfill using ((current_setting('app.backfill'::text, true) = 'on'::text)) with check ((current_setting('app.backfill'::text, true) = 'on'::text));
create policy rounds_bid_delete on rounds_bid for delete to samkoeb_app using (((publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer) OR (((NULLIF(current_setting('app.controller'::text, true), ''::text))::integer = ANY (participant_ids)) AND (platform_now() >= closes_at))));
create policy rounds_bid_insert on rounds_bid for insert to samkoeb_app with check (((publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer) OR (((NULLIF(current_setting('app.controller'::text, true), ''::text))::integer = ANY (participant_ids)) AND (platform_now() >= closes_at))));
create policy rounds_bid_platform on rounds_bid for all to samkoeb_platform using ((current_setting('app.platform'::text, true) = 'on'::text)) with check ((current_setting('app.platform'::text, true) = 'on'::text));
create policy rounds_bid_read on rounds_bid for select to samkoeb_app using (((publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer) OR (((NULLIF(current_setting('app.controller'::text, true), ''::text))::integer = ANY (participant_ids)) AND (platform_now() >= closes_at))));
create policy rounds_bid_update on rounds_bid for update to samkoeb_app using (((publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer) OR (((NULLIF(current_setting('app.controller'::text, true), ''::text))::integer = ANY (participant_ids)) AND (platform_now() >= closes_at)))) with check (((publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer) OR (((NULLIF(current_setting('app.controller'::text, true), ''::text))::integer = ANY (participant_ids)) AND (platform_now() >= closes_at))));
grant insert, select, update on rounds_bid to samkoeb_app;
grant delete, insert, select, update on rounds_bid to samkoeb_platform;

create table rounds_bid_file (
  round_id uuid not null,
  participant_ids integer[] not null,
  publisher_id integer not null,
  closes_at timestamp with time zone not null,
  sha256 bytea not null,
  bytes integer not null,
  received integer not null default 0,
  whole_at timestamp with time zone,
  bid_id uuid,
  checked_at timestamp with time zone,
  fault text,
  constraint rounds_bid_file_pkey PRIMARY KEY (round_id, publisher_id, sha256),
  constraint rounds_bid_file_bytes_check CHECK (((bytes >= 169) AND (bytes <= 52428800))),
  constraint rounds_bid_file_check CHECK (((received >= 0) AND (received <= bytes))),
  constraint rounds_bid_file_check1 CHECK (((whole_at IS NULL) OR (received = bytes))),
  constraint rounds_bid_file_check2 CHECK (((bid_id IS NULL) OR (whole_at IS NOT NULL))),
  constraint rounds_bid_file_check3 CHECK (((fault IS NULL) OR (checked_at IS NOT NULL))),
  constraint rounds_bid_file_check4 CHECK (((checked_at IS NULL) OR (bid_id IS NOT NULL))),
  constraint rounds_bid_file_fault_check CHECK ((length(fault) <= 500)),
  constraint rounds_bid_file_sha256_check CHECK ((length(sha256) = 32)),
  constraint rounds_bid_file_bid_id_fkey FOREIGN KEY (bid_id) REFERENCES rounds_bid(id),
  constraint rounds_bid_file_publisher_id_fkey FOREIGN KEY (publisher_id) REFERENCES parties_publisher(id),
  constraint rounds_bid_file_round_id_closes_at_fkey FOREIGN KEY (round_id, closes_at) REFERENCES rounds_round(id, closes_at) ON UPDATE CASCADE,
  constraint rounds_bid_file_round_id_participant_ids_fkey FOREIGN KEY (round_id, participant_ids) REFERENCES rounds_round(id, participant_ids) ON UPDATE CASCADE
);
CREATE INDEX rounds_bid_file_bid ON rounds_bid_file USING btree (bid_id);
alter table rounds_bid_file enable row level security, force row level security;
create policy rounds_bid_file_backfill on rounds_bid_file for all to samkoeb_backfill using ((current_setting('app.backfill'::text, true) = 'on'::text)) with check ((current_setting('app.backfill'::text, true) = 'on'::text));
create policy rounds_bid_file_delete on rounds_bid_file for delete to samkoeb_app using ((publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer));
create policy rounds_bid_file_insert on rounds_bid_file for insert to samkoeb_app with check ((publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer));
create policy rounds_bid_file_platform on rounds_bid_file for all to samkoeb_platform using ((current_setting('app.platform'::text, true) = 'on'::text)) with check ((current_setting('app.platform'::text, true) = 'on'::text));
create policy rounds_bid_file_read on rounds_bid_file for select to samkoeb_app using (((publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer) OR (((NULLIF(current_setting('app.controller'::text, true), ''::text))::integer = ANY (participant_ids)) AND (platform_now() >= closes_at))));
create policy rounds_bid_file_update on rounds_bid_file for update to samkoeb_app using ((publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer)) with check ((publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer));
grant delete, insert, select, update on rounds_bid_file to samkoeb_app;
grant delete, insert, select, update on rounds_bid_file to samkoeb_platform;

create table rounds_bid_file_part (
  round_id uuid not null,
  participant_ids integer[] not null,
  publisher_id integer not null,
  closes_at timestamp with time zone not null,
  sha256 bytea not null,
  at integer not null,
  body bytea not null,
  constraint rounds_bid_file_part_pkey PRIMARY KEY (round_id, publisher_id, sha256, at),
  constraint rounds_bid_file_part_at_check CHECK ((at >= 0)),
  constraint rounds_bid_file_part_body_check CHECK (((length(body) >= 1) AND (length(body) <= 1048576))),
  constraint rounds_bid_file_part_round_id_closes_at_fkey FOREIGN KEY (round_id, closes_at) REFERENCES rounds_round(id, closes_at) ON UPDATE CASCADE,
  constraint rounds_bid_file_part_round_id_participant_ids_fkey FOREIGN KEY (round_id, participant_ids) REFERENCES rounds_round(id, participant_ids) ON UPDATE CASCADE,
  constraint rounds_bid_file_part_round_id_publisher_id_sha256_fkey FOREIGN KEY (round_id, publisher_id, sha256) REFERENCES rounds_bid_file(round_id, publisher_id, sha256) ON DELETE CASCADE
);
alter table rounds_bid_file_part enable row level security, force row level security;
create policy rounds_bid_file_part_backfill on rounds_bid_file_part for all to samkoeb_backfill using ((current_setting('app.backfill'::text, true) = 'on'::text)) with check ((current_setting('app.backfill'::text, true) = 'on'::text));
create policy rounds_bid_file_part_delete on rounds_bid_file_part for delete to samkoeb_app using ((publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer));
create policy rounds_bid_file_part_insert on rounds_bid_file_part for insert to samkoeb_app with check ((publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer));
create policy rounds_bid_file_part_platform on rounds_bid_file_part for all to samkoeb_platform using ((current_setting('app.platform'::text, true) = 'on'::text)) with check ((current_setting('app.platform'::text, true) = 'on'::text));
create policy rounds_bid_file_part_read on rounds_bid_file_part for select to samkoeb_app using (((publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer) OR (((NULLIF(current_setting('app.controller'::text, true), ''::text))::integer = ANY (participant_ids)) AND (platform_now() >= closes_at))));
create policy rounds_bid_file_part_update on rounds_bid_file_part for update to samkoeb_app using (((publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer) OR (((NULLIF(current_setting('app.controller'::text, true), ''::text))::integer = ANY (participant_ids)) AND (platform_now() >= closes_at)))) with check ((publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer));
grant insert, select on rounds_bid_file_part to samkoeb_app;
grant select on rounds_bid_file_part to samkoeb_platform;

create table rounds_bid_form (
  round_id uuid not null,
  participant_ids integer[] not null,
  publisher_id integer not null,
  closes_at timestamp with time zone not null,
  reference text not null,
  form bytea not null,
  sent_at timestamp with time zone not null,
  constraint rounds_bid_form_pkey PRIMARY KEY (round_id, publisher_id),
  constraint rounds_bid_form_form_check CHECK (((length(form) >= 1) AND (length(form) <= 4194304))),
  constraint rounds_bid_form_publisher_id_fkey FOREIGN KEY (publisher_id) REFERENCES parties_publisher(id),
  constraint rounds_bid_form_round_id_closes_at_fkey FOREIGN KEY (round_id, closes_at) REFERENCES rounds_round(id, closes_at) ON UPDATE CASCADE,
  constraint rounds_bid_form_round_id_participant_ids_fkey FOREIGN KEY (round_id, participant_ids) REFERENCES rounds_round(id, participant_ids) ON UPDATE CASCADE
);
alter table rounds_bid_form enable row level security, force row level security;
create policy rounds_bid_form_backfill on rounds_bid_form for all to samkoeb_backfill using ((current_setting('app.backfill'::text, true) = 'on'::text)) with check ((current_setting('app.backfill'::text, true) = 'on'::text));
create policy rounds_bid_form_delete on rounds_bid_form for delete to samkoeb_app using ((publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer));
create policy rounds_bid_form_insert on rounds_bid_form for insert to samkoeb_app with check ((publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer));
create policy rounds_bid_form_platform on rounds_bid_form for all to samkoeb_platform using ((current_setting('app.platform'::text, true) = 'on'::text)) with check ((current_setting('app.platform'::text, true) = 'on'::text));
create policy rounds_bid_form_read on rounds_bid_form for select to samkoeb_app using ((publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer));
create policy rounds_bid_form_update on rounds_bid_form for update to samkoeb_app using ((publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer)) with check ((publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer));
grant delete, insert, select, update on rounds_bid_form to samkoeb_app;
grant delete, insert, select, update on rounds_bid_form to samkoeb_platform;

create table rounds_commitment (
  round_id uuid not null,
  participant_ids integer[] not null,
  lot_id uuid not null,
  controller_id integer not null,
  min_quantity integer not null,
  expected_quantity integer not null,
  max_quantity integer not null,
  school_year text not null,
  left_at timestamp with time zone,
  constraint rounds_commitment_pkey PRIMARY KEY (lot_id, controller_id, school_year),
  constraint rounds_commitment_check CHECK (((expected_quantity >= min_quantity) AND ((expected_quantity > 0) OR (max_quantity = 0)))),
  constraint rounds_commitment_check1 CHECK ((max_quantity >= expected_quantity)),
  constraint rounds_commitment_min_quantity_check CHECK ((min_quantity >= 0)),
  constraint rounds_commitment_school_year_check CHECK ((school_year ~ '^[0-9]{4}/[0-9]{4}$'::text)),
  constraint rounds_commitment_round_id_controller_id_fkey FOREIGN KEY (round_id, controller_id) REFERENCES rounds_participant(round_id, controller_id),
  constraint rounds_commitment_round_id_lot_id_fkey FOREIGN KEY (round_id, lot_id) REFERENCES rounds_lot(round_id, id),
  constraint rounds_commitment_round_id_participant_ids_fkey FOREIGN KEY (round_id, participant_ids) REFERENCES rounds_round(id, participant_ids) ON UPDATE CASCADE
);
CREATE TRIGGER rounds_commitment_keep BEFORE INSERT OR DELETE OR UPDATE ON rounds_commitment FOR EACH ROW EXECUTE FUNCTION rounds_keep_commitment();
alter table rounds_commitment enable row level security, force row level security;
create policy rounds_commitment_backfill on rounds_commitment for all to samkoeb_backfill using ((current_setting('app.backfill'::text, true) = 'on'::text)) with check ((current_setting('app.backfill'::text, true) = 'on'::text));
create policy rounds_commitment_delete on rounds_commitment for delete to samkoeb_app using (((NULLIF(current_setting('app.controller'::text, true), ''::text))::integer = ANY (participant_ids)));
create policy rounds_commitment_insert on rounds_commitment for insert to samkoeb_app with check (((NULLIF(current_setting('app.controller'::text, true), ''::text))::integer = ANY (participant_ids)));
create policy rounds_commitment_platform on rounds_commitment for all to samkoeb_platform using ((current_setting('app.platform'::text, true) = 'on'::text)) with check ((current_setting('app.platform'::text, true) = 'on'::text));
create policy rounds_commitment_read on rounds_commitment for select to samkoeb_app using (((NULLIF(current_setting('app.controller'::text, true), ''::text))::integer = ANY (participant_ids)));
create policy rounds_commitment_update on rounds_commitment for update to samkoeb_app using (((NULLIF(current_setting('app.controller'::text, true), ''::text))::integer = ANY (participant_ids))) with check (((NULLIF(current_setting('app.controller'::text, true), ''::text))::integer = ANY (participant_ids)));
grant delete, insert, select, update on rounds_commitment to samkoeb_app;
grant delete, insert, select, update on rounds_commitment to samkoeb_platform;

create table rounds_complaint (
  id uuid not null,
  round_id uuid not null,
  participant_ids integer[] not null,
  state text not null default 'received'::text,
  lot_id uuid,
  publisher_id integer,
  complainant text,
  about text not null,
  case_number text,
  note text not null,
  received_at timestamp with time zone not null,
  recorded_by uuid not null,
  recorded_at timestamp with time zone not null default platform_now(),
  time_limit jsonb,
  late boolean not null,
  automatic_lot_ids uuid[] not null default '{}'::uuid[],
  suspensive boolean,
  suspension_text text,
  suspension_by uuid,
  suspension_at timestamp with time zone,
  outcome text,
  decision_text text,
  decided_by uuid,
  decided_at timestamp with time zone,
  withdrawn_at timestamp with time zone,
  constraint rounds_complaint_pkey PRIMARY KEY (id),
  constraint rounds_complaint_about_check CHECK ((about = ANY (ARRAY['material'::text, 'selection'::text, 'award'::text]))),
  constraint rounds_complaint_case_number_check CHECK (((length(case_number) >= 1) AND (length(case_number) <= 80))),
  constraint rounds_complaint_check CHECK ((suspension_at >= received_at)),
  constraint rounds_complaint_check1 CHECK ((decided_at >= received_at)),
  constraint rounds_complaint_check2 CHECK ((withdrawn_at >= received_at)),
  constraint rounds_complaint_check3 CHECK (((publisher_id IS NULL) = (complainant IS NOT NULL))),
  constraint rounds_complaint_check4 CHECK ((received_at <= recorded_at)),
  constraint rounds_complaint_check5 CHECK (((NOT late) OR (time_limit IS NOT NULL))),
  constraint rounds_complaint_check6 CHECK ((((suspensive IS NULL) = (suspension_text IS NULL)) AND ((suspensive IS NULL) = (suspension_by IS NULL)) AND ((suspensive IS NULL) = (suspension_at IS NULL)))),
  constraint rounds_complaint_check7 CHECK ((((state = 'decided'::text) = (decided_at IS NOT NULL)) AND ((decided_at IS NULL) = (outcome IS NULL)) AND ((decided_at IS NULL) = (decision_text IS NULL)) AND ((decided_at IS NULL) = (decided_by IS NULL)))),
  constraint rounds_complaint_check8 CHECK (((decided_at IS NULL) OR (case_number IS NOT NULL))),
  constraint rounds_complaint_check9 CHECK (((state = 'withdrawn'::text) = (withdrawn_at IS NOT NULL))),
  constraint rounds_complaint_complainant_check CHECK (((length(complainant) >= 1) AND (length(complainant) <= 300))),
  constraint rounds_complaint_decision_text_check CHECK (((length(decision_text) >= 1) AND (length(decision_text) <= 20000))),
  constraint rounds_complaint_note_check CHECK (((length(note) >= 1) AND (length(note) <= 5000))),
  constraint rounds_complaint_outcome_check CHECK ((outcome = ANY (ARRAY['stands'::text, 'reopen'::text, 'annul'::text, 'referred'::text]))),
  constraint rounds_complaint_state_check CHECK ((state = ANY (ARRAY['received'::text, 'decided'::text, 'withdrawn'::text]))),
  constraint rounds_complaint_suspension_text_check CHECK (((length(suspension_text) >= 1) AND (length(suspension_text) <= 5000))),
  constraint rounds_complaint_publisher_id_fkey FOREIGN KEY (publisher_id) REFERENCES parties_publisher(id),
  constraint rounds_complaint_round_id_lot_id_fkey FOREIGN KEY (round_id, lot_id) REFERENCES rounds_lot(round_id, id),
  constraint rounds_complaint_round_id_participant_ids_fkey FOREIGN KEY (round_id, participant_ids) REFERENCES rounds_round(id, participant_ids) ON UPDATE CASCADE
);
CREATE INDEX rounds_complaint_round ON rounds_complaint USING btree (round_id, received_at);
alter table rounds_complaint enable row level security, force row level security;
create policy rounds_complaint_backfill on rounds_complaint for all to samkoeb_backfill using ((current_setting('app.backfill'::text, true) = 'on'::text)) with check ((current_setting('app.backfill'::text, true) = 'on'::text));
create policy rounds_complaint_delete on rounds_complaint for delete to samkoeb_app using ((((NULLIF(current_setting('app.controller'::text, true), ''::text))::integer = ANY (participant_ids)) OR (publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer)));
create policy rounds_complaint_insert on rounds_complaint for insert to samkoeb_app with check ((((NULLIF(current_setting('app.controller'::text, true), ''::text))::integer = ANY (participant_ids)) OR (publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer)));
create policy rounds_complaint_platform on rounds_complaint for all to samkoeb_platform using ((current_setting('app.platform'::text, true) = 'on'::text)) with check ((current_setting('app.platform'::text, true) = 'on'::text));
create policy rounds_complaint_read on rounds_complaint for select to samkoeb_app using ((((NULLIF(current_setting('app.controller'::text, true), ''::text))::integer = ANY (participant_ids)) OR (publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer)));
create policy rounds_complaint_update on rounds_complaint for update to samkoeb_app using ((((NULLIF(current_setting('app.controller'::text, true), ''::text))::integer = ANY (participant_ids)) OR (publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer))) with check ((((NULLIF(current_setting('app.controller'::text, true), ''::text))::integer = ANY (participant_ids)) OR (publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer)));
grant insert, select on rounds_complaint to samkoeb_app;
grant delete, insert, select, update on rounds_complaint to samkoeb_platform;
grant update (state, case_number, suspensive, suspension_text, suspension_by, suspension_at, outcome, decision_text, decided_by, decided_at, withdrawn_at) on rounds_complaint to samkoeb_app;

create table rounds_consensus (
  round_id uuid not null,
  participant_ids integer[] not null,
  lot_id uuid not null,
  bid_id uuid not null,
  criterion text not null,
  score_micro bigint not null,
  comment text not null,
  person_id uuid not null,
  decided_at timestamp with time zone not null,
  constraint rounds_consensus_pkey PRIMARY KEY (bid_id, lot_id, criterion),
  constraint rounds_consensus_comment_check CHECK (((length(comment) >= 1) AND (length(comment) <= 2000))),
  constraint rounds_consensus_score_micro_check CHECK ((score_micro >= 0)),
  constraint rounds_consensus_bid_id_fkey FOREIGN KEY (bid_id) REFERENCES rounds_bid(id),
  constraint rounds_consensus_round_id_lot_id_fkey FOREIGN KEY (round_id, lot_id) REFERENCES rounds_lot(round_id, id),
  constraint rounds_consensus_round_id_participant_ids_fkey FOREIGN KEY (round_id, participant_ids) REFERENCES rounds_round(id, participant_ids) ON UPDATE CASCADE
);
alter table rounds_consensus enable row level security, force row level security;
create policy rounds_consensus_backfill on rounds_consensus for all to samkoeb_backfill using ((current_setting('app.backfill'::text, true) = 'on'::text)) with check ((current_setting('app.backfill'::text, true) = 'on'::text));
create policy rounds_consensus_delete on rounds_consensus for delete to samkoeb_app using (((NULLIF(current_setting('app.controller'::text, true), ''::text))::integer = ANY (participant_ids)));
create policy rounds_consensus_insert on rounds_consensus for insert to samkoeb_app with check (((NULLIF(current_setting('app.controller'::text, true), ''::text))::integer = ANY (participant_ids)));
create policy rounds_consensus_platform on rounds_consensus for all to samkoeb_platform using ((current_setting('app.platform'::text, true) = 'on'::text)) with check ((current_setting('app.platform'::text, true) = 'on'::text));
create policy rounds_consensus_read on rounds_consensus for select to samkoeb_app using (((NULLIF(current_setting('app.controller'::text, true), ''::text))::integer = ANY (participant_ids)));
create policy rounds_consensus_update on rounds_consensus for update to samkoeb_app using (((NULLIF(current_setting('app.controller'::text, true), ''::text))::integer = ANY (participant_ids))) with check (((NULLIF(current_setting('app.controller'::text, true), ''::text))::integer = ANY (participant_ids)));
grant delete, insert, select, update on rounds_consensus to samkoeb_app;
grant delete, insert, select, update on rounds_consensus to samkoeb_platform;

create table rounds_declaration (
  id uuid not null,
  round_id uuid not null,
  participant_ids integer[] not null,
  controller_id integer not null,
  person_id uuid not null,
  conflict boolean not null,
  declaration text not null,
  declared_at timestamp with time zone not null default platform_now(),
  found_by uuid,
  constraint rounds_declaration_pkey PRIMARY KEY (id),
  constraint rounds_declaration_check CHECK (((found_by IS NULL) OR conflict)),
  constraint rounds_declaration_check1 CHECK ((controller_id = ANY (participant_ids))),
  constraint rounds_declaration_declaration_check CHECK (((length(declaration) >= 1) AND (length(declaration) <= 2000))),
  constraint rounds_declaration_round_id_participant_ids_fkey FOREIGN KEY (round_id, participant_ids) REFERENCES rounds_round(id, participant_ids) ON UPDATE CASCADE
);
CREATE INDEX rounds_declaration_person ON rounds_declaration USING btree (round_id, person_id, declared_at);
CREATE TRIGGER rounds_declaration_append_only BEFORE DELETE OR UPDATE ON rounds_declaration FOR EACH ROW EXECUTE FUNCTION platform_refuse_change('participant_ids');
CREATE TRIGGER rounds_declaration_no_truncate BEFORE TRUNCATE ON rounds_declaration FOR EACH STATEMENT EXECUTE FUNCTION platform_refuse_change();
alter table rounds_declaration enable row level security, force row level security;
create policy rounds_declaration_backfill on rounds_declaration for all to samkoeb_backfill using ((current_setting('app.backfill'::text, true) = 'on'::text)) with check ((current_setting('app.backfill'::text, true) = 'on'::text));
create policy rounds_declaration_delete on rounds_declaration for delete to samkoeb_app using (((NULLIF(current_setting('app.controller'::text, true), ''::text))::integer = ANY (participant_ids)));
create policy rounds_declaration_insert on rounds_declaration for insert to samkoeb_app with check (((NULLIF(current_setting('app.controller'::text, true), ''::text))::integer = ANY (participant_ids)));
create policy rounds_declaration_platform on rounds_declaration for all to samkoeb_platform using ((current_setting('app.platform'::text, true) = 'on'::text)) with check ((current_setting('app.platform'::text, true) = 'on'::text));
create policy rounds_declaration_read on rounds_declaration for select to samkoeb_app using (((NULLIF(current_setting('app.controller'::text, true), ''::text))::integer = ANY (participant_ids)));
create policy rounds_declaration_update on rounds_declaration for update to samkoeb_app using (((NULLIF(current_setting('app.controller'::text, true), ''::text))::integer = ANY (participant_ids))) with check (((NULLIF(current_setting('app.controller'::text, true), ''::text))::integer = ANY (participant_ids)));
grant insert, select on rounds_declaration to samkoeb_app;
grant insert, select on rounds_declaration to samkoeb_platform;

create table rounds_dialogue_call (
  round_id uuid not null,
  participant_ids integer[] not null,
  lead_id integer not null,
  reference text not null,
  title text not null,
  text text not null,
  lots jsonb not null,
  opened_at timestamp with time zone not null,
  closed_at timestamp with time zone,
  constraint rounds_dialogue_call_pkey PRIMARY KEY (round_id),
  constraint rounds_dialogue_call_check CHECK ((closed_at >= opened_at)),
  constraint rounds_dialogue_call_text_check CHECK (((length(text) >= 1) AND (length(text) <= 10000))),
  constraint rounds_dialogue_call_lead_id_fkey FOREIGN KEY (lead_id) REFERENCES parties_controller(id),
  constraint rounds_dialogue_call_round_id_participant_ids_fkey FOREIGN KEY (round_id, participant_ids) REFERENCES rounds_round(id, participant_ids) ON UPDATE CASCADE
);
alter table rounds_dialogue_call enable row level security, force row level security;
create policy rounds_dialogue_call_backfill on rounds_dialogue_call for all to samkoeb_backfill using ((current_setting('app.backfill'::text, true) = 'on'::text)) with check ((current_setting('app.backfill'::text, true) = 'on'::text));
create policy rounds_dialogue_call_delete on rounds_dialogue_call for delete to samkoeb_app using (((NULLIF(current_setting('app.controller'::text, true), ''::text))::integer = ANY (participant_ids)));
create policy rounds_dialogue_call_insert on rounds_dialogue_call for insert to samkoeb_app with check (((NULLIF(current_setting('app.controller'::text, true), ''::text))::integer = ANY (participant_ids)));
create policy rounds_dialogue_call_platform on rounds_dialogue_call for all to samkoeb_platform using ((current_setting('app.platform'::text, true) = 'on'::text)) with check ((current_setting('app.platform'::text, true) = 'on'::text));
create policy rounds_dialogue_call_read on rounds_dialogue_call for select to samkoeb_app using ((((NULLIF(current_setting('app.caller'::text, true), ''::text))::integer IS NOT NULL) OR ((NULLIF(current_setting('app.controller'::text, true), ''::text))::integer = ANY (participant_ids))));
create policy rounds_dialogue_call_update on rounds_dialogue_call for update to samkoeb_app using ((((NULLIF(current_setting('app.caller'::text, true), ''::text))::integer IS NOT NULL) OR ((NULLIF(current_setting('app.controller'::text, true), ''::text))::integer = ANY (participant_ids)))) with check (((NULLIF(current_setting('app.controller'::text, true), ''::text))::integer = ANY (participant_ids)));
grant insert, select, update on rounds_dialogue_call to samkoeb_app;
grant delete, insert, select, update on rounds_dialogue_call to samkoeb_platform;

create table rounds_dialogue_item (
  id uuid not null,
  round_id uuid not null,
  participant_ids integer[] not null,
  publisher_id integer,
  kind text not null,
  title text not null,
  text text,
  answer text,
  positions jsonb,
  held_at timestamp with time zone,
  confidential_reason text,
  created_at timestamp with time zone not null default platform_now(),
  released_title text,
  released_text text,
  released_answer text,
  released_by uuid,
  released_at timestamp with time zone,
  changed_at timestamp with time zone,
  change_reason text,
  cancelled_at timestamp with time zone,
  cancel_reason text,
  constraint rounds_dialogue_item_pkey PRIMARY KEY (id),
  constraint rounds_dialogue_item_answer_check CHECK (((length(answer) >= 1) AND (length(answer) <= 20000))),
  constraint rounds_dialogue_item_cancel_reason_check CHECK (((length(cancel_reason) >= 1) AND (length(cancel_reason) <= 2000))),
  constraint rounds_dialogue_item_change_reason_check CHECK (((length(change_reason) >= 1) AND (length(change_reason) <= 2000))),
  constraint rounds_dialogue_item_check CHECK (((changed_at IS NULL) = (change_reason IS NULL))),
  constraint rounds_dialogue_item_check1 CHECK (((cancelled_at IS NULL) = (cancel_reason IS NULL))),
  constraint rounds_dialogue_item_check2 CHECK (((cancelled_at IS NULL) OR ((kind = 'meeting'::text) AND (text IS NULL) AND (released_at IS NULL)))),
  constraint rounds_dialogue_item_check3 CHECK (((kind = 'position'::text) = (positions IS NOT NULL))),
  constraint rounds_dialogue_item_check4 CHECK (((kind = ANY (ARRAY['question'::text, 'position'::text])) = (publisher_id IS NOT NULL))),
  constraint rounds_dialogue_item_check5 CHECK ((((released_at IS NULL) = (released_by IS NULL)) AND ((released_at IS NULL) = (released_text IS NULL)))),
  constraint rounds_dialogue_item_check6 CHECK (((released_at IS NULL) OR ((confidential_reason IS NULL) AND (kind <> 'position'::text)))),
  constraint rounds_dialogue_item_confidential_reason_check CHECK (((length(confidential_reason) >= 30) AND (length(confidential_reason) <= 2000))),
  constraint rounds_dialogue_item_kind_check CHECK ((kind = ANY (ARRAY['meeting'::text, 'question'::text, 'material'::text, 'position'::text]))),
  constraint rounds_dialogue_item_text_check CHECK (((length(text) >= 1) AND (length(text) <= 20000))),
  constraint rounds_dialogue_item_title_check CHECK (((length(title) >= 1) AND (length(title) <= 300))),
  constraint rounds_dialogue_item_publisher_id_fkey FOREIGN KEY (publisher_id) REFERENCES parties_publisher(id),
  constraint rounds_dialogue_item_round_id_participant_ids_fkey FOREIGN KEY (round_id, participant_ids) REFERENCES rounds_round(id, participant_ids) ON UPDATE CASCADE
);
CREATE INDEX rounds_dialogue_item_round ON rounds_dialogue_item USING btree (round_id, created_at);
alter table rounds_dialogue_item enable row level security, force row level security;
create policy rounds_dialogue_item_backfill on rounds_dialogue_item for all to samkoeb_backfill using ((current_setting('app.backfill'::text, true) = 'on'::text)) with check ((current_setting('app.backfill'::text, true) = 'on'::text));
create policy rounds_dialogue_item_delete on rounds_dialogue_item for delete to samkoeb_app using ((((NULLIF(current_setting('app.controller'::text, true), ''::text))::integer = ANY (participant_ids)) OR (publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer)));
create policy rounds_dialogue_item_insert on rounds_dialogue_item for insert to samkoeb_app with check ((((NULLIF(current_setting('app.controller'::text, true), ''::text))::integer = ANY (participant_ids)) OR (publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer)));
create policy rounds_dialogue_item_platform on rounds_dialogue_item for all to samkoeb_platform using ((current_setting('app.platform'::text, true) = 'on'::text)) with check ((current_setting('app.platform'::text, true) = 'on'::text));
create policy rounds_dialogue_item_read on rounds_dialogue_item for select to samkoeb_app using ((((NULLIF(current_setting('app.controller'::text, true), ''::text))::integer = ANY (participant_ids)) OR (publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer)));
create policy rounds_dialogue_item_update on rounds_dialogue_item for update to samkoeb_app using ((((NULLIF(current_setting('app.controller'::text, true), ''::text))::integer = ANY (participant_ids)) OR (publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer))) with check ((((NULLIF(current_setting('app.controller'::text, true), ''::text))::integer = ANY (participant_ids)) OR (publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer)));
grant insert, select, update on rounds_dialogue_item to samkoeb_app;
grant delete, insert, select, update on rounds_dialogue_item to samkoeb_platform;

create table rounds_disclosure (
  round_id uuid not null,
  participant_ids integer[] not null,
  ordinal integer not null,
  kind text not null,
  title text not null,
  text text not null,
  answer text,
  published_at timestamp with time zone not null,
  published boolean not null default true,
  constraint rounds_disclosure_pkey PRIMARY KEY (round_id, ordinal),
  constraint rounds_disclosure_kind_check CHECK ((kind = ANY (ARRAY['meeting'::text, 'question'::text, 'material'::text, 'positions'::text]))),
  constraint rounds_disclosure_ordinal_check CHECK ((ordinal > 0)),
  constraint rounds_disclosure_round_id_participant_ids_fkey FOREIGN KEY (round_id, participant_ids) REFERENCES rounds_round(id, participant_ids) ON UPDATE CASCADE
);
CREATE TRIGGER rounds_disclosure_append_only BEFORE DELETE OR UPDATE ON rounds_disclosure FOR EACH ROW EXECUTE FUNCTION platform_refuse_change('participant_ids');
CREATE TRIGGER rounds_disclosure_no_truncate BEFORE TRUNCATE ON rounds_disclosure FOR EACH STATEMENT EXECUTE FUNCTION platform_refuse_change();
alter table rounds_disclosure enable row level security, force row level security;
create policy rounds_disclosure_backfill on rounds_disclosure for all to samkoeb_backfill using ((current_setting('app.backfill'::text, true) = 'on'::text)) with check ((current_setting('app.backfill'::text, true) = 'on'::text));
create policy rounds_disclosure_delete on rounds_disclosure for delete to samkoeb_app using (((NULLIF(current_setting('app.controller'::text, true), ''::text))::integer = ANY (participant_ids)));
create policy rounds_disclosure_insert on rounds_disclosure for insert to samkoeb_app with check (((NULLIF(current_setting('app.controller'::text, true), ''::text))::integer = ANY (participant_ids)));
create policy rounds_disclosure_platform on rounds_disclosure for all to samkoeb_platform using ((current_setting('app.platform'::text, true) = 'on'::text)) with check ((current_setting('app.platform'::text, true) = 'on'::text));
create policy rounds_disclosure_read on rounds_disclosure for select to samkoeb_app using (((published AND ((NULLIF(current_setting('app.caller'::text, true), ''::text))::integer IS NOT NULL)) OR ((NULLIF(current_setting('app.controller'::text, true), ''::text))::integer = ANY (participant_ids))));
create policy rounds_disclosure_update on rounds_disclosure for update to samkoeb_app using (((published AND ((NULLIF(current_setting('app.caller'::text, true), ''::text))::integer IS NOT NULL)) OR ((NULLIF(current_setting('app.controller'::text, true), ''::text))::integer = ANY (participant_ids)))) with check (((NULLIF(current_setting('app.controller'::text, true), ''::text))::integer = ANY (participant_ids)));
grant insert, select on rounds_disclosure to samkoeb_app;
grant delete, insert, select, update on rounds_disclosure to samkoeb_platform;

create table rounds_document (
  id uuid not null,
  round_id uuid not null,
  participant_ids integer[] not null,
  title text not null,
  sha256 bytea not null,
  bytes bigint not null,
  content_type text not null,
  added_at timestamp with time zone not null default platform_now(),
  published boolean not null default false,
  later boolean not null default false,
  notice_id uuid,
  constraint rounds_document_pkey PRIMARY KEY (id),
  constraint rounds_document_round_id_title_key UNIQUE (round_id, title),
  constraint rounds_document_bytes_check CHECK ((bytes > 0)),
  constraint rounds_document_check CHECK (((notice_id IS NULL) OR later)),
  constraint rounds_document_check1 CHECK (((NOT later) OR (published = (notice_id IS NOT NULL)))),
  constraint rounds_document_sha256_check CHECK ((length(sha256) = 32)),
  constraint rounds_document_title_check CHECK (((length(title) >= 1) AND (length(title) <= 200))),
  constraint rounds_document_notice_id_fkey FOREIGN KEY (notice_id) REFERENCES rounds_notice(id),
  constraint rounds_document_round_id_participant_ids_fkey FOREIGN KEY (round_id, participant_ids) REFERENCES rounds_round(id, participant_ids) ON UPDATE CASCADE
);
CREATE TRIGGER rounds_document_keep BEFORE DELETE OR UPDATE ON rounds_document FOR EACH ROW EXECUTE FUNCTION rounds_keep_document();
alter table rounds_document enable row level security, force row level security;
create policy rounds_document_backfill on rounds_document for all to samkoeb_backfill using ((current_setting('app.backfill'::text, true) = 'on'::text)) with check ((current_setting('app.backfill'::text, true) = 'on'::text));
create policy rounds_document_delete on rounds_document for delete to samkoeb_app using (((NULLIF(current_setting('app.controller'::text, true), ''::text))::integer = ANY (participant_ids)));
create policy rounds_document_insert on rounds_document for insert to samkoeb_app with check (((NULLIF(current_setting('app.controller'::text, true), ''::text))::integer = ANY (participant_ids)));
create policy rounds_document_platform on rounds_document for all to samkoeb_platform using ((current_setting('app.platform'::text, true) = 'on'::text)) with check ((current_setting('app.platform'::text, true) = 'on'::text));
create policy rounds_document_read on rounds_document for select to samkoeb_app using (((published AND ((NULLIF(current_setting('app.caller'::text, true), ''::text))::integer IS NOT NULL)) OR ((NULLIF(current_setting('app.controller'::text, true), ''::text))::integer = ANY (participant_ids))));
create policy rounds_document_update on rounds_document for update to samkoeb_app using (((published AND ((NULLIF(current_setting('app.caller'::text, true), ''::text))::integer IS NOT NULL)) OR ((NULLIF(current_setting('app.controller'::text, true), ''::text))::integer = ANY (participant_ids)))) with check (((NULLIF(current_setting('app.controller'::text, true), ''::text))::integer = ANY (participant_ids)));
grant delete, insert, select, update on rounds_document to samkoeb_app;
grant delete, insert, select, update on rounds_document to samkoeb_platform;

create table rounds_evidence (
  id uuid not null,
  round_id uuid not null,
  participant_ids integer[] not null,
  bid_id uuid not null,
  publisher_id integer not null,
  company text not null,
  reference text,
  text text not null,
  asked_at timestamp with time zone not null,
  asked_by uuid not null,
  due_at timestamp with time zone not null,
  note text,
  confidential text,
  handed_in_at timestamp with time zone,
  decision text,
  reason text,
  decided_by uuid,
  decided_at timestamp with time zone,
  out_on text[],
  constraint rounds_evidence_pkey PRIMARY KEY (id),
  constraint rounds_evidence_bid_id_company_reference_key UNIQUE (bid_id, company, reference),
  constraint rounds_evidence_id_publisher_id_key UNIQUE (id, publisher_id),
  constraint rounds_evidence_check CHECK ((due_at > asked_at)),
  constraint rounds_evidence_check1 CHECK (((handed_in_at >= asked_at) AND (handed_in_at <= due_at))),
  constraint rounds_evidence_check2 CHECK ((decided_at >= asked_at)),
  constraint rounds_evidence_check3 CHECK (((out_on IS NULL) OR ((NOT (decision IS DISTINCT FROM 'failed'::text)) AND (cardinality(out_on) > 0)))),
  constraint rounds_evidence_check4 CHECK ((((decision IS NULL) = (decided_at IS NULL)) AND ((decision IS NULL) = (reason IS NULL)) AND ((decision IS NULL) = (decided_by IS NULL)))),
  constraint rounds_evidence_check5 CHECK (((decision IS DISTINCT FROM 'accepted'::text) OR (handed_in_at IS NOT NULL))),
  constraint rounds_evidence_company_check CHECK (((length(company) >= 1) AND (length(company) <= 200))),
  constraint rounds_evidence_confidential_check CHECK (((length(confidential) >= 1) AND (length(confidential) <= 500))),
  constraint rounds_evidence_decision_check CHECK ((decision = ANY (ARRAY['accepted'::text, 'failed'::text]))),
  constraint rounds_evidence_note_check CHECK (((length(note) >= 1) AND (length(note) <= 5000))),
  constraint rounds_evidence_reason_check CHECK (((length(reason) >= 1) AND (length(reason) <= 5000))),
  constraint rounds_evidence_text_check CHECK (((length(text) >= 1) AND (length(text) <= 1000))),
  constraint rounds_evidence_bid_id_fkey FOREIGN KEY (bid_id) REFERENCES rounds_bid(id),
  constraint rounds_evidence_publisher_id_fkey FOREIGN KEY (publisher_id) REFERENCES parties_publisher(id),
  constraint rounds_evidence_round_id_participant_ids_fkey FOREIGN KEY (round_id, participant_ids) REFERENCES rounds_round(id, participant_ids) ON UPDATE CASCADE
);
CREATE INDEX rounds_evidence_publisher ON rounds_evidence USING btree (publisher_id) WHERE (decision IS NULL);
CREATE INDEX rounds_evidence_round ON rounds_evidence USING btree (round_id, asked_at);
alter table rounds_evidence enable row level security, force row level security;
create policy rounds_evidence_backfill on rounds_evidence for all to samkoeb_backfill using ((current_setting('app.backfill'::text, true) = 'on'::text)) with check ((current_setting('app.backfill'::text, true) = 'on'::text));
create policy rounds_evidence_delete on rounds_evidence for delete to samkoeb_app using ((((NULLIF(current_setting('app.controller'::text, true), ''::text))::integer = ANY (participant_ids)) OR (publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer)));
create policy rounds_evidence_insert on rounds_evidence for insert to samkoeb_app with check ((((NULLIF(current_setting('app.controller'::text, true), ''::text))::integer = ANY (participant_ids)) OR (publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer)));
create policy rounds_evidence_platform on rounds_evidence for all to samkoeb_platform using ((current_setting('app.platform'::text, true) = 'on'::text)) with check ((current_setting('app.platform'::text, true) = 'on'::text));
create policy rounds_evidence_read on rounds_evidence for select to samkoeb_app using ((((NULLIF(current_setting('app.controller'::text, true), ''::text))::integer = ANY (participant_ids)) OR (publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer)));
create policy rounds_evidence_update on rounds_evidence for update to samkoeb_app using ((((NULLIF(current_setting('app.controller'::text, true), ''::text))::integer = ANY (participant_ids)) OR (publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer))) with check ((((NULLIF(current_setting('app.controller'::text, true), ''::text))::integer = ANY (participant_ids)) OR (publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer)));
grant insert, select, update on rounds_evidence to samkoeb_app;
grant delete, insert, select, update on rounds_evidence to samkoeb_platform;

create table rounds_evidence_file (
  evidence_id uuid not null,
  number integer not null,
  round_id uuid not null,
  participant_ids integer[] not null,
  publisher_id integer not null,
  title text not null,
  sha256 bytea not null,
  bytes bigint not null,
  content_type text not null,
  added_at timestamp with time zone not null,
  constraint rounds_evidence_file_pkey PRIMARY KEY (evidence_id, number),
  constraint rounds_evidence_file_bytes_check CHECK ((bytes > 0)),
  constraint rounds_evidence_file_number_check CHECK (((number >= 1) AND (number <= 10))),
  constraint rounds_evidence_file_sha256_check CHECK ((length(sha256) = 32)),
  constraint rounds_evidence_file_title_check CHECK (((length(title) >= 1) AND (length(title) <= 200))),
  constraint rounds_evidence_file_evidence_id_publisher_id_fkey FOREIGN KEY (evidence_id, publisher_id) REFERENCES rounds_evidence(id, publisher_id),
  constraint rounds_evidence_file_round_id_participant_ids_fkey FOREIGN KEY (round_id, participant_ids) REFERENCES rounds_round(id, participant_ids) ON UPDATE CASCADE
);
CREATE TRIGGER rounds_evidence_file_append_only BEFORE DELETE OR UPDATE ON rounds_evidence_file FOR EACH ROW EXECUTE FUNCTION platform_refuse_change('participant_ids');
CREATE TRIGGER rounds_evidence_file_no_truncate BEFORE TRUNCATE ON rounds_evidence_file FOR EACH STATEMENT EXECUTE FUNCTION platform_refuse_change();
alter table rounds_evidence_file enable row level security, force row level security;
create policy rounds_evidence_file_backfill on rounds_evidence_file for all to samkoeb_backfill using ((current_setting('app.backfill'::text, true) = 'on'::text)) with check ((current_setting('app.backfill'::text, true) = 'on'::text));
create policy rounds_evidence_file_delete on rounds_evidence_file for delete to samkoeb_app using ((publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer));
create policy rounds_evidence_file_insert on rounds_evidence_file for insert to samkoeb_app with check ((publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer));
create policy rounds_evidence_file_platform on rounds_evidence_file for all to samkoeb_platform using ((current_setting('app.platform'::text, true) = 'on'::text)) with check ((current_setting('app.platform'::text, true) = 'on'::text));
create policy rounds_evidence_file_read on rounds_evidence_file for select to samkoeb_app using ((((NULLIF(current_setting('app.controller'::text, true), ''::text))::integer = ANY (participant_ids)) OR (publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer)));
create policy rounds_evidence_file_update on rounds_evidence_file for update to samkoeb_app using ((((NULLIF(current_setting('app.controller'::text, true), ''::text))::integer = ANY (participant_ids)) OR (publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer))) with check ((publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer));
grant insert, select on rounds_evidence_file to samkoeb_app;
grant insert, select on rounds_evidence_file to samkoeb_platform;

create table rounds_explanation (
  id uuid not null,
  round_id uuid not null,
  participant_ids integer[] not null,
  lot_id uuid not null,
  bid_id uuid not null,
  publisher_id integer not null,
  question text not null,
  asked_at timestamp with time zone not null,
  answer_by timestamp with time zone not null,
  answer text,
  answered_at timestamp with time zone,
  decision text,
  reason text,
  decided_by uuid,
  decided_at timestamp with time zone,
  constraint rounds_explanation_pkey PRIMARY KEY (id),
  constraint rounds_explanation_lot_id_bid_id_key UNIQUE (lot_id, bid_id),
  constraint rounds_explanation_answer_check CHECK (((length(answer) >= 1) AND (length(answer) <= 20000))),
  constraint rounds_explanation_check CHECK ((answer_by > asked_at)),
  constraint rounds_explanation_check1 CHECK ((answered_at >= asked_at)),
  constraint rounds_explanation_check2 CHECK ((decided_at >= asked_at)),
  constraint rounds_explanation_check3 CHECK (((answer IS NULL) = (answered_at IS NULL))),
  constraint rounds_explanation_check4 CHECK ((((decision IS NULL) = (decided_at IS NULL)) AND ((decision IS NULL) = (reason IS NULL)) AND ((decision IS NULL) = (decided_by IS NULL)))),
  constraint rounds_explanation_decision_check CHECK ((decision = ANY (ARRAY['accepted'::text, 'rejected'::text]))),
  constraint rounds_explanation_question_check CHECK (((length(question) >= 1) AND (length(question) <= 5000))),
  constraint rounds_explanation_reason_check CHECK (((length(reason) >= 1) AND (length(reason) <= 5000))),
  constraint rounds_explanation_bid_id_fkey FOREIGN KEY (bid_id) REFERENCES rounds_bid(id),
  constraint rounds_explanation_publisher_id_fkey FOREIGN KEY (publisher_id) REFERENCES parties_publisher(id),
  constraint rounds_explanation_round_id_lot_id_fkey FOREIGN KEY (round_id, lot_id) REFERENCES rounds_lot(round_id, id),
  constraint rounds_explanation_round_id_participant_ids_fkey FOREIGN KEY (round_id, participant_ids) REFERENCES rounds_round(id, participant_ids) ON UPDATE CASCADE
);
alter table rounds_explanation enable row level security, force row level security;
create policy rounds_explanation_backfill on rounds_explanation for all to samkoeb_backfill using ((current_setting('app.backfill'::text, true) = 'on'::text)) with check ((current_setting('app.backfill'::text, true) = 'on'::text));
create policy rounds_explanation_delete on rounds_explanation for delete to samkoeb_app using ((((NULLIF(current_setting('app.controller'::text, true), ''::text))::integer = ANY (participant_ids)) OR (publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer)));
create policy rounds_explanation_insert on rounds_explanation for insert to samkoeb_app with check ((((NULLIF(current_setting('app.controller'::text, true), ''::text))::integer = ANY (participant_ids)) OR (publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer)));
create policy rounds_explanation_platform on rounds_explanation for all to samkoeb_platform using ((current_setting('app.platform'::text, true) = 'on'::text)) with check ((current_setting('app.platform'::text, true) = 'on'::text));
create policy rounds_explanation_read on rounds_explanation for select to samkoeb_app using ((((NULLIF(current_setting('app.controller'::text, true), ''::text))::integer = ANY (participant_ids)) OR (publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer)));
create policy rounds_explanation_update on rounds_explanation for update to samkoeb_app using ((((NULLIF(current_setting('app.controller'::text, true), ''::text))::integer = ANY (participant_ids)) OR (publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer))) with check ((((NULLIF(current_setting('app.controller'::text, true), ''::text))::integer = ANY (participant_ids)) OR (publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer)));
grant insert, select, update on rounds_explanation to samkoeb_app;
grant delete, insert, select, update on rounds_explanation to samkoeb_platform;

create table rounds_hand_in (
  round_id uuid not null,
  participant_ids integer[] not null,
  person_id uuid not null,
  stands_for uuid,
  handed_in_at timestamp with time zone not null,
  signed_at timestamp with time zone,
  signed_hash bytea,
  voided_at timestamp with time zone,
  constraint rounds_hand_in_pkey PRIMARY KEY (round_id, person_id),
  constraint rounds_hand_in_check CHECK (((signed_at IS NULL) = (signed_hash IS NULL))),
  constraint rounds_hand_in_signed_hash_check CHECK ((length(signed_hash) = 32)),
  constraint rounds_hand_in_round_id_participant_ids_fkey FOREIGN KEY (round_id, participant_ids) REFERENCES rounds_round(id, participant_ids) ON UPDATE CASCADE
);
alter table rounds_hand_in enable row level security, force row level security;
create policy rounds_hand_in_backfill on rounds_hand_in for all to samkoeb_backfill using ((current_setting('app.backfill'::text, true) = 'on'::text)) with check ((current_setting('app.backfill'::text, true) = 'on'::text));
create policy rounds_hand_in_delete on rounds_hand_in for delete to samkoeb_app using (((NULLIF(current_setting('app.controller'::text, true), ''::text))::integer = ANY (participant_ids)));
create policy rounds_hand_in_insert on rounds_hand_in for insert to samkoeb_app with check (((NULLIF(current_setting('app.controller'::text, true), ''::text))::integer = ANY (participant_ids)));
create policy rounds_hand_in_platform on rounds_hand_in for all to samkoeb_platform using ((current_setting('app.platform'::text, true) = 'on'::text)) with check ((current_setting('app.platform'::text, true) = 'on'::text));
create policy rounds_hand_in_read on rounds_hand_in for select to samkoeb_app using (((NULLIF(current_setting('app.controller'::text, true), ''::text))::integer = ANY (participant_ids)));
create policy rounds_hand_in_update on rounds_hand_in for update to samkoeb_app using (((NULLIF(current_setting('app.controller'::text, true), ''::text))::integer = ANY (participant_ids))) with check (((NULLIF(current_setting('app.controller'::text, true), ''::text))::integer = ANY (participant_ids)));
grant delete, insert, select, update on rounds_hand_in to samkoeb_app;
grant delete, insert, select, update on rounds_hand_in to samkoeb_platform;

create table rounds_incident (
  id uuid not null,
  round_id uuid not null,
  participant_ids integer[] not null,
  declaration_id uuid not null,
  person_id uuid not null,
  acts text[] not null,
  state text not null,
  opened_at timestamp with time zone not null,
  decision text,
  reason text,
  decided_by uuid,
  decided_at timestamp with time zone,
  constraint rounds_incident_pkey PRIMARY KEY (id),
  constraint rounds_incident_declaration_id_key UNIQUE (declaration_id),
  constraint rounds_incident_acts_check CHECK (((cardinality(acts) > 0) AND (acts <@ ARRAY['wrote'::text, 'approved_documents'::text, 'published'::text, 'opened'::text, 'judged'::text, 'scored'::text, 'approved_award'::text, 'rejected_award'::text, 'sent_letters'::text, 'withdrew_award'::text, 'decided_complaint'::text, 'concluded'::text]))),
  constraint rounds_incident_check CHECK ((decided_at >= opened_at)),
  constraint rounds_incident_check1 CHECK ((((decision IS NULL) = (decided_at IS NULL)) AND ((decision IS NULL) = (reason IS NULL)) AND ((decision IS NULL) = (decided_by IS NULL)))),
  constraint rounds_incident_check2 CHECK ((decided_by IS DISTINCT FROM person_id)),
  constraint rounds_incident_decision_check CHECK ((decision = ANY (ARRAY['stands'::text, 'anew'::text, 'referred'::text]))),
  constraint rounds_incident_reason_check CHECK (((length(reason) >= 20) AND (length(reason) <= 5000))),
  constraint rounds_incident_declaration_id_fkey FOREIGN KEY (declaration_id) REFERENCES rounds_declaration(id),
  constraint rounds_incident_round_id_participant_ids_fkey FOREIGN KEY (round_id, participant_ids) REFERENCES rounds_round(id, participant_ids) ON UPDATE CASCADE
);
CREATE INDEX rounds_incident_round ON rounds_incident USING btree (round_id, opened_at);
alter table rounds_incident enable row level security, force row level security;
create policy rounds_incident_backfill on rounds_incident for all to samkoeb_backfill using ((current_setting('app.backfill'::text, true) = 'on'::text)) with check ((current_setting('app.backfill'::text, true) = 'on'::text));
create policy rounds_incident_delete on rounds_incident for delete to samkoeb_app using (((NULLIF(current_setting('app.controller'::text, true), ''::text))::integer = ANY (participant_ids)));
create policy rounds_incident_insert on rounds_incident for insert to samkoeb_app with check (((NULLIF(current_setting('app.controller'::text, true), ''::text))::integer = ANY (participant_ids)));
create policy rounds_incident_platform on rounds_incident for all to samkoeb_platform using ((current_setting('app.platform'::text, true) = 'on'::text)) with check ((current_setting('app.platform'::text, true) = 'on'::text));
create policy rounds_incident_read on rounds_incident for select to samkoeb_app using (((NULLIF(current_setting('app.controller'::text, true), ''::text))::integer = ANY (participant_ids)));
create policy rounds_incident_update on rounds_incident for update to samkoeb_app using (((NULLIF(current_setting('app.controller'::text, true), ''::text))::integer = ANY (participant_ids))) with check (((NULLIF(current_setting('app.controller'::text, true), ''::text))::integer = ANY (participant_ids)));
grant insert, select on rounds_incident to samkoeb_app;
grant delete, insert, select, update on rounds_incident to samkoeb_platform;
grant update (decision, reason, decided_by, decided_at) on rounds_incident to samkoeb_app;

create table rounds_letter (
  round_id uuid not null,
  participant_ids integer[] not null,
  bid_id uuid not null,
  publisher_id integer not null,
  sent_at timestamp with time zone not null,
  body jsonb not null,
  constraint rounds_letter_pkey PRIMARY KEY (bid_id, sent_at),
  constraint rounds_letter_bid_id_fkey FOREIGN KEY (bid_id) REFERENCES rounds_bid(id),
  constraint rounds_letter_round_id_participant_ids_fkey FOREIGN KEY (round_id, participant_ids) REFERENCES rounds_round(id, participant_ids) ON UPDATE CASCADE
);
alter table rounds_letter enable row level security, force row level security;
create policy rounds_letter_backfill on rounds_letter for all to samkoeb_backfill using ((current_setting('app.backfill'::text, true) = 'on'::text)) with check ((current_setting('app.backfill'::text, true) = 'on'::text));
create policy rounds_letter_delete on rounds_letter for delete to samkoeb_app using (((NULLIF(current_setting('app.controller'::text, true), ''::text))::integer = ANY (participant_ids)));
create policy rounds_letter_insert on rounds_letter for insert to samkoeb_app with check (((NULLIF(current_setting('app.controller'::text, true), ''::text))::integer = ANY (participant_ids)));
create policy rounds_letter_platform on rounds_letter for all to samkoeb_platform using ((current_setting('app.platform'::text, true) = 'on'::text)) with check ((current_setting('app.platform'::text, true) = 'on'::text));
create policy rounds_letter_read on rounds_letter for select to samkoeb_app using ((((NULLIF(current_setting('app.controller'::text, true), ''::text))::integer = ANY (participant_ids)) OR (publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer)));
create policy rounds_letter_update on rounds_letter for update to samkoeb_app using ((((NULLIF(current_setting('app.controller'::text, true), ''::text))::integer = ANY (participant_ids)) OR (publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer))) with check (((NULLIF(current_setting('app.controller'::text, true), ''::text))::integer = ANY (participant_ids)));
grant insert, select on rounds_letter to samkoeb_app;
grant delete, insert, select, update on rounds_letter to samkoeb_platform;

create table rounds_letter_proof (
  round_id uuid not null,
  participant_ids integer[] not null,
  bid_id uuid not null,
  sent_at timestamp with time zone not null,
  means text not null,
  handed_over_at timestamp with time zone not null,
  note text not null,
  person_id uuid not null,
  at timestamp with time zone not null,
  constraint rounds_letter_proof_pkey PRIMARY KEY (bid_id, sent_at),
  constraint rounds_letter_proof_check CHECK ((handed_over_at >= sent_at)),
  constraint rounds_letter_proof_check1 CHECK ((at >= handed_over_at)),
  constraint rounds_letter_proof_means_check CHECK ((means = ANY (ARRAY['electronic'::text, 'post'::text]))),
  constraint rounds_letter_proof_note_check CHECK (((length(note) >= 10) AND (length(note) <= 2000))),
  constraint rounds_letter_proof_bid_id_sent_at_fkey FOREIGN KEY (bid_id, sent_at) REFERENCES rounds_letter(bid_id, sent_at),
  constraint rounds_letter_proof_round_id_participant_ids_fkey FOREIGN KEY (round_id, participant_ids) REFERENCES rounds_round(id, participant_ids) ON UPDATE CASCADE
);
CREATE TRIGGER rounds_letter_proof_append_only BEFORE DELETE OR UPDATE ON rounds_letter_proof FOR EACH ROW EXECUTE FUNCTION platform_refuse_change('participant_ids');
CREATE TRIGGER rounds_letter_proof_no_truncate BEFORE TRUNCATE ON rounds_letter_proof FOR EACH STATEMENT EXECUTE FUNCTION platform_refuse_change();
alter table rounds_letter_proof enable row level security, force row level security;
create policy rounds_letter_proof_backfill on rounds_letter_proof for all to samkoeb_backfill using ((current_setting('app.backfill'::text, true) = 'on'::text)) with check ((current_setting('app.backfill'::text, true) = 'on'::text));
create policy rounds_letter_proof_delete on rounds_letter_proof for delete to samkoeb_app using (((NULLIF(current_setting('app.controller'::text, true), ''::text))::integer = ANY (participant_ids)));
create policy rounds_letter_proof_insert on rounds_letter_proof for insert to samkoeb_app with check (((NULLIF(current_setting('app.controller'::text, true), ''::text))::integer = ANY (participant_ids)));
create policy rounds_letter_proof_platform on rounds_letter_proof for all to samkoeb_platform using ((current_setting('app.platform'::text, true) = 'on'::text)) with check ((current_setting('app.platform'::text, true) = 'on'::text));
create policy rounds_letter_proof_read on rounds_letter_proof for select to samkoeb_app using (((NULLIF(current_setting('app.controller'::text, true), ''::text))::integer = ANY (participant_ids)));
create policy rounds_letter_proof_update on rounds_letter_proof for update to samkoeb_app using (((NULLIF(current_setting('app.controller'::text, true), ''::text))::integer = ANY (participant_ids))) with check (((NULLIF(current_setting('app.controller'::text, true), ''::text))::integer = ANY (participant_ids)));
grant insert, select on rounds_letter_proof to samkoeb_app;
grant insert, select on rounds_letter_proof to samkoeb_platform;

create table rounds_look (
  id bigint not null generated always as identity,
  round_id uuid not null,
  participant_ids integer[] not null,
  party_id integer not null,
  person_id uuid not null,
  at timestamp with time zone not null default platform_now(),
  what text not null default 'bids'::text,
  constraint rounds_look_pkey PRIMARY KEY (id),
  constraint rounds_look_what_check CHECK ((what = ANY (ARRAY['bids'::text, 'opening'::text, 'prices'::text, 'case_file'::text, 'lock'::text, 'late_bid'::text]))),
  constraint rounds_look_round_id_participant_ids_fkey FOREIGN KEY (round_id, participant_ids) REFERENCES rounds_round(id, participant_ids) ON UPDATE CASCADE
);
alter table rounds_look enable row level security, force row level security;
create policy rounds_look_backfill on rounds_look for all to samkoeb_backfill using ((current_setting('app.backfill'::text, true) = 'on'::text)) with check ((current_setting('app.backfill'::text, true) = 'on'::text));
create policy rounds_look_delete on rounds_look for delete to samkoeb_app using (((NULLIF(current_setting('app.controller'::text, true), ''::text))::integer = ANY (participant_ids)));
create policy rounds_look_insert on rounds_look for insert to samkoeb_app with check (((NULLIF(current_setting('app.controller'::text, true), ''::text))::integer = ANY (participant_ids)));
create policy rounds_look_platform on rounds_look for all to samkoeb_platform using ((current_setting('app.platform'::text, true) = 'on'::text)) with check ((current_setting('app.platform'::text, true) = 'on'::text));
create policy rounds_look_read on rounds_look for select to samkoeb_app using (((NULLIF(current_setting('app.controller'::text, true), ''::text))::integer = ANY (participant_ids)));
create policy rounds_look_update on rounds_look for update to samkoeb_app using (((NULLIF(current_setting('app.controller'::text, true), ''::text))::integer = ANY (participant_ids))) with check (((NULLIF(current_setting('app.controller'::text, true), ''::text))::integer = ANY (participant_ids)));
grant insert, select on rounds_look to samkoeb_app;
grant delete, insert, select, update on rounds_look to samkoeb_platform;

create table rounds_lot (
  id uuid not null,
  round_id uuid not null,
  participant_ids integer[] not null,
  reference text not null,
  title text not null,
  subject text not null,
  grade_from integer not null,
  grade_to integer not null,
  models text[] not null,
  terms jsonb not null,
  winner_bid_id uuid,
  winner_publisher_id integer,
  published boolean not null default false,
  demand_min bigint,
  demand_expected bigint,
  demand_max bigint,
  scenario jsonb,
  model_terms jsonb not null default '{}'::jsonb,
  winner_model text,
  winner_package text,
  demand_years jsonb,
  ceiling_minor bigint,
  cancelled_at timestamp with time zone,
  cancel_reason text,
  cancel_text text,
  cancel_proposal jsonb,
  cancel_proposed_by uuid,
  cancel_proposed_for uuid,
  cancel_proposed_at timestamp with time zone,
  cancelled_by uuid,
  cancelled_for uuid,
  sent_at timestamp with time zone,
  sent_by uuid,
  signable_from timestamp with time zone,
  concluded_at timestamp with time zone,
  concluded_by uuid,
  constraint rounds_lot_pkey PRIMARY KEY (id),
  constraint rounds_lot_round_id_id_key UNIQUE (round_id, id),
  constraint rounds_lot_round_id_reference_key UNIQUE (round_id, reference),
  constraint rounds_lot_cancel_reason_check CHECK ((cancel_reason = ANY (ARRAY['award_rejected'::text, 'no_bid'::text, 'no_admissible_bid'::text, 'over_budget'::text, 'complaint'::text, 'other'::text]))),
  constraint rounds_lot_cancelled_by_two CHECK (((cancelled_by IS NULL) OR (NOT (ARRAY[cancelled_by, cancelled_for] && ARRAY[cancel_proposed_by, cancel_proposed_for])))),
  constraint rounds_lot_ceiling_minor_check CHECK ((ceiling_minor > 0)),
  constraint rounds_lot_check CHECK ((grade_to >= grade_from)),
  constraint rounds_lot_check1 CHECK (((demand_expected >= demand_min) AND (demand_expected > 0))),
  constraint rounds_lot_check10 CHECK (((concluded_at IS NULL) = (concluded_by IS NULL))),
  constraint rounds_lot_check11 CHECK (((sent_at IS NULL) OR ((cancelled_at IS NULL) AND (winner_bid_id IS NOT NULL)))),
  constraint rounds_lot_check12 CHECK (((concluded_at IS NULL) OR (sent_at IS NOT NULL))),
  constraint rounds_lot_check13 CHECK ((((demand_min IS NULL) = (demand_max IS NULL)) AND ((demand_min IS NULL) = (demand_expected IS NULL)))),
  constraint rounds_lot_check14 CHECK (((cancelled_at IS NULL) = (cancel_reason IS NULL))),
  constraint rounds_lot_check15 CHECK (((cancelled_at IS NULL) OR (winner_bid_id IS NULL))),
  constraint rounds_lot_check2 CHECK ((demand_max >= demand_expected)),
  constraint rounds_lot_check3 CHECK (((winner_package IS NULL) OR (winner_bid_id IS NOT NULL))),
  constraint rounds_lot_check4 CHECK (((cancel_text IS NULL) OR (cancel_reason IS NOT NULL))),
  constraint rounds_lot_check5 CHECK (((cancelled_by IS NULL) OR (cancelled_at IS NOT NULL))),
  constraint rounds_lot_check6 CHECK ((((cancel_proposal IS NULL) = (cancel_proposed_by IS NULL)) AND ((cancel_proposal IS NULL) = (cancel_proposed_at IS NULL)))),
  constraint rounds_lot_check7 CHECK ((signable_from > sent_at)),
  constraint rounds_lot_check8 CHECK ((concluded_at >= signable_from)),
  constraint rounds_lot_check9 CHECK ((((sent_at IS NULL) = (signable_from IS NULL)) AND ((sent_at IS NULL) = (sent_by IS NULL)))),
  constraint rounds_lot_demand_min_check CHECK ((demand_min >= 0)),
  constraint rounds_lot_models_check CHECK ((((cardinality(models) >= 1) AND (cardinality(models) <= 5)) AND (models <@ ARRAY['per_pupil'::text, 'per_school'::text, 'pooled'::text, 'pot'::text, 'pay_per_use'::text]))),
  constraint rounds_lot_reference_check CHECK (((length(reference) >= 1) AND (length(reference) <= 80))),
  constraint rounds_lot_winner_model_check CHECK ((winner_model = ANY (ARRAY['per_pupil'::text, 'per_school'::text, 'pooled'::text, 'pot'::text, 'pay_per_use'::text]))),
  constraint rounds_lot_round_id_participant_ids_fkey FOREIGN KEY (round_id, participant_ids) REFERENCES rounds_round(id, participant_ids) ON UPDATE CASCADE
);
CREATE TRIGGER rounds_lot_keep BEFORE DELETE OR UPDATE ON rounds_lot FOR EACH ROW EXECUTE FUNCTION rounds_keep_lot();
alter table rounds_lot enable row level security, force row level security;
create policy rounds_lot_backfill on rounds_lot for all to samkoeb_backfill using ((current_setting('app.backfill'::text, true) = 'on'::text)) with check ((current_setting('app.backfill'::text, true) = 'on'::text));
create policy rounds_lot_delete on rounds_lot for delete to samkoeb_app using (((NULLIF(current_setting('app.controller'::text, true), ''::text))::integer = ANY (participant_ids)));
create policy rounds_lot_insert on rounds_lot for insert to samkoeb_app with check (((NULLIF(current_setting('app.controller'::text, true), ''::text))::integer = ANY (participant_ids)));
create policy rounds_lot_platform on rounds_lot for all to samkoeb_platform using ((current_setting('app.platform'::text, true) = 'on'::text)) with check ((current_setting('app.platform'::text, true) = 'on'::text));
create policy rounds_lot_read on rounds_lot for select to samkoeb_app using (((published AND ((NULLIF(current_setting('app.caller'::text, true), ''::text))::integer IS NOT NULL)) OR ((NULLIF(current_setting('app.controller'::text, true), ''::text))::integer = ANY (participant_ids))));
create policy rounds_lot_update on rounds_lot for update to samkoeb_app using (((published AND ((NULLIF(current_setting('app.caller'::text, true), ''::text))::integer IS NOT NULL)) OR ((NULLIF(current_setting('app.controller'::text, true), ''::text))::integer = ANY (participant_ids)))) with check (((NULLIF(current_setting('app.controller'::text, true), ''::text))::integer = ANY (participant_ids)));
grant delete, insert, select, update on rounds_lot to samkoeb_app;
grant delete, insert, select, update on rounds_lot to samkoeb_platform;

create table rounds_notice (
  id uuid not null,
  round_id uuid not null,
  participant_ids integer[] not null,
  kind text not null,
  text text not null,
  points_to text,
  former_closes_at timestamp with time zone not null,
  closes_at timestamp with time zone not null,
  published_at timestamp with time zone not null,
  published boolean not null default false,
  ground text,
  question_id uuid,
  fault_from timestamp with time zone,
  fault_until timestamp with time zone,
  proposed_by uuid,
  proposed_for uuid,
  confirmed_by uuid,
  confirmed_for uuid,
  constraint rounds_notice_pkey PRIMARY KEY (id),
  constraint rounds_notice_check CHECK ((closes_at >= former_closes_at)),
  constraint rounds_notice_check1 CHECK (((kind = 'pointer'::text) = (points_to IS NOT NULL))),
  constraint rounds_notice_check2 CHECK (((kind <> 'pointer'::text) OR (closes_at = former_closes_at))),
  constraint rounds_notice_check3 CHECK ((fault_until > fault_from)),
  constraint rounds_notice_check4 CHECK ((((kind = 'reopened'::text) = (ground IS NOT NULL)) AND ((kind = 'reopened'::text) = (proposed_by IS NOT NULL)) AND ((kind = 'reopened'::text) = (confirmed_by IS NOT NULL)))),
  constraint rounds_notice_check5 CHECK (((kind <> 'reopened'::text) OR ((published_at > former_closes_at) AND (closes_at > published_at)))),
  constraint rounds_notice_check6 CHECK ((((NOT (ground IS DISTINCT FROM 'system_fault'::text)) = (fault_from IS NOT NULL)) AND ((fault_from IS NULL) = (fault_until IS NULL)))),
  constraint rounds_notice_check7 CHECK (((NOT (ground IS DISTINCT FROM 'unanswered_question'::text)) = (question_id IS NOT NULL))),
  constraint rounds_notice_ground_check CHECK ((ground = ANY (ARRAY['system_fault'::text, 'unanswered_question'::text]))),
  constraint rounds_notice_kind_check CHECK ((kind = ANY (ARRAY['supplementary'::text, 'substantial'::text, 'pointer'::text, 'reopened'::text]))),
  constraint rounds_notice_points_to_check CHECK (((length(points_to) >= 1) AND (length(points_to) <= 300))),
  constraint rounds_notice_reopened_by_two CHECK ((NOT (ARRAY[proposed_by, proposed_for] && ARRAY[confirmed_by, confirmed_for]))),
  constraint rounds_notice_text_check CHECK (((length(text) >= 1) AND (length(text) <= 10000))),
  constraint rounds_notice_question_id_fkey FOREIGN KEY (question_id) REFERENCES rounds_question(id),
  constraint rounds_notice_round_id_participant_ids_fkey FOREIGN KEY (round_id, participant_ids) REFERENCES rounds_round(id, participant_ids) ON UPDATE CASCADE
);
CREATE TRIGGER rounds_notice_append_only BEFORE DELETE OR UPDATE ON rounds_notice FOR EACH ROW EXECUTE FUNCTION platform_refuse_change('participant_ids');
CREATE TRIGGER rounds_notice_no_truncate BEFORE TRUNCATE ON rounds_notice FOR EACH STATEMENT EXECUTE FUNCTION platform_refuse_change();
alter table rounds_notice enable row level security, force row level security;
create policy rounds_notice_backfill on rounds_notice for all to samkoeb_backfill using ((current_setting('app.backfill'::text, true) = 'on'::text)) with check ((current_setting('app.backfill'::text, true) = 'on'::text));
create policy rounds_notice_delete on rounds_notice for delete to samkoeb_app using (((NULLIF(current_setting('app.controller'::text, true), ''::text))::integer = ANY (participant_ids)));
create policy rounds_notice_insert on rounds_notice for insert to samkoeb_app with check (((NULLIF(current_setting('app.controller'::text, true), ''::text))::integer = ANY (participant_ids)));
create policy rounds_notice_platform on rounds_notice for all to samkoeb_platform using ((current_setting('app.platform'::text, true) = 'on'::text)) with check ((current_setting('app.platform'::text, true) = 'on'::text));
create policy rounds_notice_read on rounds_notice for select to samkoeb_app using (((published AND ((NULLIF(current_setting('app.caller'::text, true), ''::text))::integer IS NOT NULL)) OR ((NULLIF(current_setting('app.controller'::text, true), ''::text))::integer = ANY (participant_ids))));
create policy rounds_notice_update on rounds_notice for update to samkoeb_app using (((published AND ((NULLIF(current_setting('app.caller'::text, true), ''::text))::integer IS NOT NULL)) OR ((NULLIF(current_setting('app.controller'::text, true), ''::text))::integer = ANY (participant_ids)))) with check (((NULLIF(current_setting('app.controller'::text, true), ''::text))::integer = ANY (participant_ids)));
grant insert, select on rounds_notice to samkoeb_app;
grant delete, insert, select, update on rounds_notice to samkoeb_platform;

create table rounds_opener (
  round_id uuid not null,
  participant_ids integer[] not null,
  controller_id integer not null,
  person_id uuid not null,
  recipient text not null,
  challenge bytea,
  answered_at timestamp with time zone,
  replaces uuid,
  constraint rounds_opener_pkey PRIMARY KEY (round_id, person_id),
  constraint rounds_opener_round_id_recipient_key UNIQUE (round_id, recipient),
  constraint rounds_opener_challenge_check CHECK ((length(challenge) = 32)),
  constraint rounds_opener_recipient_check CHECK ((recipient ~ '^age1[0-9a-z]{58}$'::text)),
  constraint rounds_opener_controller_id_fkey FOREIGN KEY (controller_id) REFERENCES parties_controller(id),
  constraint rounds_opener_round_id_participant_ids_fkey FOREIGN KEY (round_id, participant_ids) REFERENCES rounds_round(id, participant_ids) ON UPDATE CASCADE
);
alter table rounds_opener enable row level security, force row level security;
create policy rounds_opener_backfill on rounds_opener for all to samkoeb_backfill using ((current_setting('app.backfill'::text, true) = 'on'::text)) with check ((current_setting('app.backfill'::text, true) = 'on'::text));
create policy rounds_opener_delete on rounds_opener for delete to samkoeb_app using (((NULLIF(current_setting('app.controller'::text, true), ''::text))::integer = ANY (participant_ids)));
create policy rounds_opener_insert on rounds_opener for insert to samkoeb_app with check (((NULLIF(current_setting('app.controller'::text, true), ''::text))::integer = ANY (participant_ids)));
create policy rounds_opener_platform on rounds_opener for all to samkoeb_platform using ((current_setting('app.platform'::text, true) = 'on'::text)) with check ((current_setting('app.platform'::text, true) = 'on'::text));
create policy rounds_opener_read on rounds_opener for select to samkoeb_app using (((NULLIF(current_setting('app.controller'::text, true), ''::text))::integer = ANY (participant_ids)));
create policy rounds_opener_update on rounds_opener for update to samkoeb_app using (((NULLIF(current_setting('app.controller'::text, true), ''::text))::integer = ANY (participant_ids))) with check (((NULLIF(current_setting('app.controller'::text, true), ''::text))::integer = ANY (participant_ids)));
grant delete, insert, select, update on rounds_opener to samkoeb_app;
grant delete, insert, select, update on rounds_opener to samkoeb_platform;

create table rounds_opening (
  round_id uuid not null,
  participant_ids integer[] not null,
  envelope text not null,
  ordinal integer not null,
  person_id uuid not null,
  stands_for uuid,
  declaration_id uuid not null,
  opened_at timestamp with time zone not null,
  record jsonb,
  constraint rounds_opening_pkey PRIMARY KEY (round_id, envelope, ordinal),
  constraint rounds_opening_check CHECK (((ordinal > 1) OR (record IS NULL))),
  constraint rounds_opening_envelope_check CHECK ((envelope = ANY (ARRAY['bids'::text, 'prices'::text]))),
  constraint rounds_opening_ordinal_check CHECK ((ordinal > 0)),
  constraint rounds_opening_declaration_id_fkey FOREIGN KEY (declaration_id) REFERENCES rounds_declaration(id),
  constraint rounds_opening_round_id_participant_ids_fkey FOREIGN KEY (round_id, participant_ids) REFERENCES rounds_round(id, participant_ids) ON UPDATE CASCADE
);
CREATE TRIGGER rounds_opening_append_only BEFORE DELETE OR UPDATE ON rounds_opening FOR EACH ROW EXECUTE FUNCTION platform_refuse_change('participant_ids');
CREATE TRIGGER rounds_opening_no_truncate BEFORE TRUNCATE ON rounds_opening FOR EACH STATEMENT EXECUTE FUNCTION platform_refuse_change();
alter table rounds_opening enable row level security, force row level security;
create policy rounds_opening_backfill on rounds_opening for all to samkoeb_backfill using ((current_setting('app.backfill'::text, true) = 'on'::text)) with check ((current_setting('app.backfill'::text, true) = 'on'::text));
create policy rounds_opening_delete on rounds_opening for delete to samkoeb_app using (((NULLIF(current_setting('app.controller'::text, true), ''::text))::integer = ANY (participant_ids)));
create policy rounds_opening_insert on rounds_opening for insert to samkoeb_app with check (((NULLIF(current_setting('app.controller'::text, true), ''::text))::integer = ANY (participant_ids)));
create policy rounds_opening_platform on rounds_opening for all to samkoeb_platform using ((current_setting('app.platform'::text, true) = 'on'::text)) with check ((current_setting('app.platform'::text, true) = 'on'::text));
create policy rounds_opening_read on rounds_opening for select to samkoeb_app using (((NULLIF(current_setting('app.controller'::text, true), ''::text))::integer = ANY (participant_ids)));
create policy rounds_opening_update on rounds_opening for update to samkoeb_app using (((NULLIF(current_setting('app.controller'::text, true), ''::text))::integer = ANY (participant_ids))) with check (((NULLIF(current_setting('app.controller'::text, true), ''::text))::integer = ANY (participant_ids)));
grant insert, select on rounds_opening to samkoeb_app;
grant insert, select on rounds_opening to samkoeb_platform;

create table rounds_participant (
  round_id uuid not null,
  participant_ids integer[] not null,
  controller_id integer not null,
  state text not null default 'invited'::text,
  signatory text,
  payer_gln text,
  order_reference text,
  award_approved_at timestamp with time zone,
  signatory_role text,
  invited_at timestamp with time zone,
  invitations integer not null default 0,
  approved_hash bytea,
  approved_by uuid,
  approved_for uuid,
  openers_hash bytea,
  openers_by uuid,
  openers_for uuid,
  constraint rounds_participant_pkey PRIMARY KEY (round_id, controller_id),
  constraint rounds_participant_approved_hash_check CHECK ((length(approved_hash) = 32)),
  constraint rounds_participant_check CHECK (((openers_hash IS NULL) = (openers_by IS NULL))),
  constraint rounds_participant_check1 CHECK (((state = 'left'::text) OR (controller_id = ANY (participant_ids)))),
  constraint rounds_participant_invitations_check CHECK ((invitations >= 0)),
  constraint rounds_participant_openers_hash_check CHECK ((length(openers_hash) = 32)),
  constraint rounds_participant_order_reference_check CHECK ((order_reference !~ '^\s*$'::text)),
  constraint rounds_participant_payer_gln_check CHECK ((payer_gln ~ '^[0-9]{13}$'::text)),
  constraint rounds_participant_signatory_role_check CHECK (((length(signatory_role) >= 1) AND (length(signatory_role) <= 200))),
  constraint rounds_participant_state_check CHECK ((state = ANY (ARRAY['invited'::text, 'joined'::text, 'committed'::text, 'locked'::text, 'approved'::text, 'declined'::text, 'left'::text]))),
  constraint rounds_participant_round_id_participant_ids_fkey FOREIGN KEY (round_id, participant_ids) REFERENCES rounds_round(id, participant_ids) ON UPDATE CASCADE
);
alter table rounds_participant enable row level security, force row level security;
create policy rounds_participant_backfill on rounds_participant for all to samkoeb_backfill using ((current_setting('app.backfill'::text, true) = 'on'::text)) with check ((current_setting('app.backfill'::text, true) = 'on'::text));
create policy rounds_participant_delete on rounds_participant for delete to samkoeb_app using (((NULLIF(current_setting('app.controller'::text, true), ''::text))::integer = ANY (participant_ids)));
create policy rounds_participant_insert on rounds_participant for insert to samkoeb_app with check (((NULLIF(current_setting('app.controller'::text, true), ''::text))::integer = ANY (participant_ids)));
create policy rounds_participant_platform on rounds_participant for all to samkoeb_platform using ((current_setting('app.platform'::text, true) = 'on'::text)) with check ((current_setting('app.platform'::text, true) = 'on'::text));
create policy rounds_participant_read on rounds_participant for select to samkoeb_app using (((NULLIF(current_setting('app.controller'::text, true), ''::text))::integer = ANY (participant_ids)));
create policy rounds_participant_update on rounds_participant for update to samkoeb_app using (((NULLIF(current_setting('app.controller'::text, true), ''::text))::integer = ANY (participant_ids))) with check (((NULLIF(current_setting('app.controller'::text, true), ''::text))::integer = ANY (participant_ids)));
grant insert, select, update on rounds_participant to samkoeb_app;
grant delete, insert, select, update on rounds_participant to samkoeb_platform;

create table rounds_question (
  id uuid not null,
  round_id uuid not null,
  participant_ids integer[] not null,
  publisher_id integer not null,
  text text not null,
  asked_at timestamp with time zone not null default platform_now(),
  reminded text,
  reminded_for timestamp with time zone,
  constraint rounds_question_pkey PRIMARY KEY (id),
  constraint rounds_question_check CHECK (((reminded IS NULL) = (reminded_for IS NULL))),
  constraint rounds_question_reminded_check CHECK ((reminded = ANY (ARRAY['soon'::text, 'late'::text, 'past'::text]))),
  constraint rounds_question_text_check CHECK (((length(text) >= 1) AND (length(text) <= 5000))),
  constraint rounds_question_publisher_id_fkey FOREIGN KEY (publisher_id) REFERENCES parties_publisher(id),
  constraint rounds_question_round_id_participant_ids_fkey FOREIGN KEY (round_id, participant_ids) REFERENCES rounds_round(id, participant_ids) ON UPDATE CASCADE
);
alter table rounds_question enable row level security, force row level security;
create policy rounds_question_backfill on rounds_question for all to samkoeb_backfill using ((current_setting('app.backfill'::text, true) = 'on'::text)) with check ((current_setting('app.backfill'::text, true) = 'on'::text));
create policy rounds_question_delete on rounds_question for delete to samkoeb_app using ((publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer));
create policy rounds_question_insert on rounds_question for insert to samkoeb_app with check ((publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer));
create policy rounds_question_platform on rounds_question for all to samkoeb_platform using ((current_setting('app.platform'::text, true) = 'on'::text)) with check ((current_setting('app.platform'::text, true) = 'on'::text));
create policy rounds_question_read on rounds_question for select to samkoeb_app using ((((NULLIF(current_setting('app.controller'::text, true), ''::text))::integer = ANY (participant_ids)) OR (publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer)));
create policy rounds_question_update on rounds_question for update to samkoeb_app using ((((NULLIF(current_setting('app.controller'::text, true), ''::text))::integer = ANY (participant_ids)) OR (publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer))) with check ((publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer));
grant insert, select on rounds_question to samkoeb_app;
grant delete, insert, select, update on rounds_question to samkoeb_platform;

create table rounds_receipt (
  bid_id uuid not null,
  round_id uuid not null,
  participant_ids integer[] not null,
  publisher_id integer not null,
  closes_at timestamp with time zone not null,
  version integer not null,
  sha256 bytea not null,
  client_sealed boolean not null,
  received_at timestamp with time zone not null,
  constraint rounds_receipt_pkey PRIMARY KEY (bid_id),
  constraint rounds_receipt_round_id_publisher_id_version_key UNIQUE (round_id, publisher_id, version),
  constraint rounds_receipt_sha256_check CHECK ((length(sha256) = 32)),
  constraint rounds_receipt_version_check CHECK ((version > 0)),
  constraint rounds_receipt_bid_id_fkey FOREIGN KEY (bid_id) REFERENCES rounds_bid(id),
  constraint rounds_receipt_publisher_id_fkey FOREIGN KEY (publisher_id) REFERENCES parties_publisher(id),
  constraint rounds_receipt_round_id_closes_at_fkey FOREIGN KEY (round_id, closes_at) REFERENCES rounds_round(id, closes_at) ON UPDATE CASCADE,
  constraint rounds_receipt_round_id_participant_ids_fkey FOREIGN KEY (round_id, participant_ids) REFERENCES rounds_round(id, participant_ids) ON UPDATE CASCADE
);
CREATE TRIGGER rounds_receipt_keep BEFORE DELETE OR UPDATE ON rounds_receipt FOR EACH ROW EXECUTE FUNCTION rounds_keep_receipt();
CREATE TRIGGER rounds_receipt_no_truncate BEFORE TRUNCATE ON rounds_receipt FOR EACH STATEMENT EXECUTE FUNCTION platform_refuse_change();
alter table rounds_receipt enable row level security, force row level security;
create policy rounds_receipt_backfill on rounds_receipt for all to samkoeb_backfill using ((current_setting('app.backfill'::text, true) = 'on'::text)) with check ((current_setting('app.backfill'::text, true) = 'on'::text));
create policy rounds_receipt_delete on rounds_receipt for delete to samkoeb_app using ((publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer));
create policy rounds_receipt_insert on rounds_receipt for insert to samkoeb_app with check ((publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer));
create policy rounds_receipt_platform on rounds_receipt for all to samkoeb_platform using ((current_setting('app.platform'::text, true) = 'on'::text)) with check ((current_setting('app.platform'::text, true) = 'on'::text));
create policy rounds_receipt_read on rounds_receipt for select to samkoeb_app using (((publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer) OR (((NULLIF(current_setting('app.controller'::text, true), ''::text))::integer = ANY (participant_ids)) AND (platform_now() >= closes_at))));
create policy rounds_receipt_update on rounds_receipt for update to samkoeb_app using (((publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer) OR (((NULLIF(current_setting('app.controller'::text, true), ''::text))::integer = ANY (participant_ids)) AND (platform_now() >= closes_at)))) with check ((publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer));
grant insert, select on rounds_receipt to samkoeb_app;
grant insert, select on rounds_receipt to samkoeb_platform;

create table rounds_round (
  id uuid not null,
  reference text not null,
  title text not null,
  lead_id integer not null,
  participant_ids integer[] not null,
  state text not null default 'draft'::text,
  author_id uuid not null,
  terms jsonb not null,
  openers jsonb not null default '[]'::jsonb,
  resealed_at timestamp with time zone,
  starts_on date not null,
  ends_on date not null,
  terms_hash bytea,
  published_at timestamp with time zone,
  closes_at timestamp with time zone,
  sent_at timestamp with time zone,
  signable_from timestamp with time zone,
  concluded_at timestamp with time zone,
  cancel_reason text,
  cancel_text text,
  amended_at timestamp with time zone,
  version integer not null default 1,
  created_at timestamp with time zone not null default platform_now(),
  regime jsonb,
  notice_number text,
  editor_ids uuid[] not null default '{}'::uuid[],
  published_by uuid,
  published_for uuid,
  published_text text,
  quality_signed_at timestamp with time zone,
  quality_first_signed_at timestamp with time zone,
  prices_opened_at timestamp with time zone,
  quality_void_at timestamp with time zone,
  quality_reopened_at timestamp with time zone,
  sent_by uuid,
  concluded_by uuid,
  cancel_proposal jsonb,
  cancel_proposed_by uuid,
  cancel_proposed_for uuid,
  cancel_proposed_at timestamp with time zone,
  cancelled_by uuid,
  cancelled_for uuid,
  reopen_proposal jsonb,
  reopen_proposed_by uuid,
  reopen_proposed_for uuid,
  reopen_proposed_at timestamp with time zone,
  constraint rounds_round_pkey PRIMARY KEY (id),
  constraint rounds_round_id_closes_at_key UNIQUE (id, closes_at),
  constraint rounds_round_id_participant_ids_key UNIQUE (id, participant_ids),
  constraint rounds_round_reference_key UNIQUE (reference),
  constraint rounds_round_cancelled_by_another CHECK ((NOT (ARRAY[cancel_proposed_by, cancel_proposed_for] && ARRAY[cancelled_by, cancelled_for]))),
  constraint rounds_round_check CHECK ((ends_on > starts_on)),
  constraint rounds_round_check1 CHECK ((closes_at > published_at)),
  constraint rounds_round_check10 CHECK (((state = 'cancelled'::text) = (cancel_reason IS NOT NULL))),
  constraint rounds_round_check2 CHECK ((signable_from > sent_at)),
  constraint rounds_round_check3 CHECK ((concluded_at >= signable_from)),
  constraint rounds_round_check4 CHECK (((cancel_text IS NULL) OR (cancel_reason IS NOT NULL))),
  constraint rounds_round_check5 CHECK ((NOT (terms_hash IS DISTINCT FROM sha256(convert_to(published_text, 'UTF8'::name))))),
  constraint rounds_round_check6 CHECK ((prices_opened_at >= quality_first_signed_at)),
  constraint rounds_round_check7 CHECK ((((cancel_proposal IS NULL) = (cancel_proposed_by IS NULL)) AND ((cancel_proposal IS NULL) = (cancel_proposed_at IS NULL)))),
  constraint rounds_round_check8 CHECK ((((reopen_proposal IS NULL) = (reopen_proposed_by IS NULL)) AND ((reopen_proposal IS NULL) = (reopen_proposed_at IS NULL)))),
  constraint rounds_round_check9 CHECK ((lead_id = ANY (participant_ids))),
  constraint rounds_round_notice_number_check CHECK ((notice_number ~ '^[0-9]{1,8}-20[0-9]{2}$'::text)),
  constraint rounds_round_participant_ids_check CHECK (((cardinality(participant_ids) >= 1) AND (cardinality(participant_ids) <= 98))),
  constraint rounds_round_published_by_another CHECK ((NOT (ARRAY[published_by, published_for] && (author_id || editor_ids)))),
  constraint rounds_round_reference_check CHECK ((reference ~ '^[a-z0-9][a-z0-9-]{1,79}$'::text)),
  constraint rounds_round_state_check CHECK ((state = ANY (ARRAY['draft'::text, 'market_dialogue'::text, 'demand_collection'::text, 'ready'::text, 'published'::text, 'closed'::text, 'opened'::text, 'evaluated'::text, 'standstill'::text, 'concluded'::text, 'cancelled'::text]))),
  constraint rounds_round_terms_hash_check CHECK ((length(terms_hash) = 32)),
  constraint rounds_round_title_check CHECK (((length(title) >= 1) AND (length(title) <= 300))),
  constraint rounds_round_lead_id_fkey FOREIGN KEY (lead_id) REFERENCES parties_controller(id)
);
CREATE TRIGGER rounds_round_keep BEFORE UPDATE ON rounds_round FOR EACH ROW EXECUTE FUNCTION rounds_keep_published();
alter table rounds_round enable row level security, force row level security;
create policy rounds_round_backfill on rounds_round for all to samkoeb_backfill using ((current_setting('app.backfill'::text, true) = 'on'::text)) with check ((current_setting('app.backfill'::text, true) = 'on'::text));
create policy rounds_round_delete on rounds_round for delete to samkoeb_app using (((NULLIF(current_setting('app.controller'::text, true), ''::text))::integer = ANY (participant_ids)));
create policy rounds_round_insert on rounds_round for insert to samkoeb_app with check (((NULLIF(current_setting('app.controller'::text, true), ''::text))::integer = ANY (participant_ids)));
create policy rounds_round_platform on rounds_round for all to samkoeb_platform using ((current_setting('app.platform'::text, true) = 'on'::text)) with check ((current_setting('app.platform'::text, true) = 'on'::text));
create policy rounds_round_read on rounds_round for select to samkoeb_app using ((((published_at IS NOT NULL) AND ((NULLIF(current_setting('app.caller'::text, true), ''::text))::integer IS NOT NULL)) OR ((NULLIF(current_setting('app.controller'::text, true), ''::text))::integer = ANY (participant_ids))));
create policy rounds_round_update on rounds_round for update to samkoeb_app using ((((published_at IS NOT NULL) AND ((NULLIF(current_setting('app.caller'::text, true), ''::text))::integer IS NOT NULL)) OR ((NULLIF(current_setting('app.controller'::text, true), ''::text))::integer = ANY (participant_ids)))) with check (((NULLIF(current_setting('app.controller'::text, true), ''::text))::integer = ANY (participant_ids)));
grant insert, select, update on rounds_round to samkoeb_app;
grant delete, insert, select, update on rounds_round to samkoeb_platform;

create table rounds_run (
  round_id uuid not null,
  participant_ids integer[] not null,
  number integer not null,
  cause text not null,
  inputs text not null,
  inputs_hash bytea not null,
  result text not null,
  result_hash bytea not null,
  person_id uuid not null,
  ran_at timestamp with time zone not null,
  constraint rounds_run_pkey PRIMARY KEY (round_id, number),
  constraint rounds_run_cause_check CHECK ((cause = ANY (ARRAY['first'::text, 'again'::text, 'bid_rejected'::text, 'participant_left'::text, 'lot_cancelled'::text, 'award_withdrawn'::text, 'interest_found'::text, 'rejection_retracted'::text, 'consensus_reopened'::text]))),
  constraint rounds_run_check CHECK ((inputs_hash = sha256(convert_to(inputs, 'UTF8'::name)))),
  constraint rounds_run_check1 CHECK ((result_hash = sha256(convert_to(result, 'UTF8'::name)))),
  constraint rounds_run_number_check CHECK ((number > 0)),
  constraint rounds_run_round_id_participant_ids_fkey FOREIGN KEY (round_id, participant_ids) REFERENCES rounds_round(id, participant_ids) ON UPDATE CASCADE
);
CREATE TRIGGER rounds_run_append_only BEFORE DELETE OR UPDATE ON rounds_run FOR EACH ROW EXECUTE FUNCTION platform_refuse_change('participant_ids');
CREATE TRIGGER rounds_run_no_truncate BEFORE TRUNCATE ON rounds_run FOR EACH STATEMENT EXECUTE FUNCTION platform_refuse_change();
alter table rounds_run enable row level security, force row level security;
create policy rounds_run_backfill on rounds_run for all to samkoeb_backfill using ((current_setting('app.backfill'::text, true) = 'on'::text)) with check ((current_setting('app.backfill'::text, true) = 'on'::text));
create policy rounds_run_delete on rounds_run for delete to samkoeb_app using (((NULLIF(current_setting('app.controller'::text, true), ''::text))::integer = ANY (participant_ids)));
create policy rounds_run_insert on rounds_run for insert to samkoeb_app with check (((NULLIF(current_setting('app.controller'::text, true), ''::text))::integer = ANY (participant_ids)));
create policy rounds_run_platform on rounds_run for all to samkoeb_platform using ((current_setting('app.platform'::text, true) = 'on'::text)) with check ((current_setting('app.platform'::text, true) = 'on'::text));
create policy rounds_run_read on rounds_run for select to samkoeb_app using (((NULLIF(current_setting('app.controller'::text, true), ''::text))::integer = ANY (participant_ids)));
create policy rounds_run_update on rounds_run for update to samkoeb_app using (((NULLIF(current_setting('app.controller'::text, true), ''::text))::integer = ANY (participant_ids))) with check (((NULLIF(current_setting('app.controller'::text, true), ''::text))::integer = ANY (participant_ids)));
grant insert, select on rounds_run to samkoeb_app;
grant insert, select on rounds_run to samkoeb_platform;

create table rounds_score (
  round_id uuid not null,
  participant_ids integer[] not null,
  lot_id uuid not null,
  bid_id uuid not null,
  criterion text not null,
  person_id uuid not null,
  score_micro bigint not null,
  comment text not null,
  constraint rounds_score_pkey PRIMARY KEY (bid_id, lot_id, criterion, person_id),
  constraint rounds_score_comment_check CHECK (((length(comment) >= 1) AND (length(comment) <= 2000))),
  constraint rounds_score_score_micro_check CHECK ((score_micro >= 0)),
  constraint rounds_score_bid_id_fkey FOREIGN KEY (bid_id) REFERENCES rounds_bid(id),
  constraint rounds_score_round_id_lot_id_fkey FOREIGN KEY (round_id, lot_id) REFERENCES rounds_lot(round_id, id),
  constraint rounds_score_round_id_participant_ids_fkey FOREIGN KEY (round_id, participant_ids) REFERENCES rounds_round(id, participant_ids) ON UPDATE CASCADE
);
alter table rounds_score enable row level security, force row level security;
create policy rounds_score_backfill on rounds_score for all to samkoeb_backfill using ((current_setting('app.backfill'::text, true) = 'on'::text)) with check ((current_setting('app.backfill'::text, true) = 'on'::text));
create policy rounds_score_delete on rounds_score for delete to samkoeb_app using (((NULLIF(current_setting('app.controller'::text, true), ''::text))::integer = ANY (participant_ids)));
create policy rounds_score_insert on rounds_score for insert to samkoeb_app with check (((NULLIF(current_setting('app.controller'::text, true), ''::text))::integer = ANY (participant_ids)));
create policy rounds_score_platform on rounds_score for all to samkoeb_platform using ((current_setting('app.platform'::text, true) = 'on'::text)) with check ((current_setting('app.platform'::text, true) = 'on'::text));
create policy rounds_score_read on rounds_score for select to samkoeb_app using (((NULLIF(current_setting('app.controller'::text, true), ''::text))::integer = ANY (participant_ids)));
create policy rounds_score_update on rounds_score for update to samkoeb_app using (((NULLIF(current_setting('app.controller'::text, true), ''::text))::integer = ANY (participant_ids))) with check (((NULLIF(current_setting('app.controller'::text, true), ''::text))::integer = ANY (participant_ids)));
grant delete, insert, select on rounds_score to samkoeb_app;
grant delete, insert, select, update on rounds_score to samkoeb_platform;
grant update (score_micro, comment) on rounds_score to samkoeb_app;

create table rounds_second_thought (
  id uuid not null,
  round_id uuid not null,
  participant_ids integer[] not null,
  kind text not null,
  bid_id uuid,
  lot text,
  was text,
  reason text not null,
  person_id uuid not null,
  stands_for uuid,
  at timestamp with time zone not null,
  constraint rounds_second_thought_pkey PRIMARY KEY (id),
  constraint rounds_second_thought_check CHECK (((kind = 'rejection'::text) = (bid_id IS NOT NULL))),
  constraint rounds_second_thought_kind_check CHECK ((kind = ANY (ARRAY['rejection'::text, 'consensus'::text]))),
  constraint rounds_second_thought_reason_check CHECK (((length(reason) >= 10) AND (length(reason) <= 2000))),
  constraint rounds_second_thought_bid_id_fkey FOREIGN KEY (bid_id) REFERENCES rounds_bid(id),
  constraint rounds_second_thought_round_id_participant_ids_fkey FOREIGN KEY (round_id, participant_ids) REFERENCES rounds_round(id, participant_ids) ON UPDATE CASCADE
);
CREATE INDEX rounds_second_thought_round ON rounds_second_thought USING btree (round_id, at);
CREATE TRIGGER rounds_second_thought_append_only BEFORE DELETE OR UPDATE ON rounds_second_thought FOR EACH ROW EXECUTE FUNCTION platform_refuse_change('participant_ids');
CREATE TRIGGER rounds_second_thought_no_truncate BEFORE TRUNCATE ON rounds_second_thought FOR EACH STATEMENT EXECUTE FUNCTION platform_refuse_change();
alter table rounds_second_thought enable row level security, force row level security;
create policy rounds_second_thought_backfill on rounds_second_thought for all to samkoeb_backfill using ((current_setting('app.backfill'::text, true) = 'on'::text)) with check ((current_setting('app.backfill'::text, true) = 'on'::text));
create policy rounds_second_thought_delete on rounds_second_thought for delete to samkoeb_app using (((NULLIF(current_setting('app.controller'::text, true), ''::text))::integer = ANY (participant_ids)));
create policy rounds_second_thought_insert on rounds_second_thought for insert to samkoeb_app with check (((NULLIF(current_setting('app.controller'::text, true), ''::text))::integer = ANY (participant_ids)));
create policy rounds_second_thought_platform on rounds_second_thought for all to samkoeb_platform using ((current_setting('app.platform'::text, true) = 'on'::text)) with check ((current_setting('app.platform'::text, true) = 'on'::text));
create policy rounds_second_thought_read on rounds_second_thought for select to samkoeb_app using (((NULLIF(current_setting('app.controller'::text, true), ''::text))::integer = ANY (participant_ids)));
create policy rounds_second_thought_update on rounds_second_thought for update to samkoeb_app using (((NULLIF(current_setting('app.controller'::text, true), ''::text))::integer = ANY (participant_ids))) with check (((NULLIF(current_setting('app.controller'::text, true), ''::text))::integer = ANY (participant_ids)));
grant insert, select on rounds_second_thought to samkoeb_app;
grant insert, select on rounds_second_thought to samkoeb_platform;

create table rounds_template (
  id uuid not null,
  controller_id integer not null,
  name text not null,
  saved_from text not null,
  saved_at timestamp with time zone not null default platform_now(),
  terms jsonb not null,
  documents jsonb not null,
  constraint rounds_template_pkey PRIMARY KEY (id),
  constraint rounds_template_controller_id_name_key UNIQUE (controller_id, name),
  constraint rounds_template_name_check CHECK (((length(name) >= 1) AND (length(name) <= 100))),
  constraint rounds_template_controller_id_fkey FOREIGN KEY (controller_id) REFERENCES parties_controller(id)
);
alter table rounds_template enable row level security, force row level security;
create policy rounds_template_backfill on rounds_template for all to samkoeb_backfill using ((current_setting('app.backfill'::text, true) = 'on'::text)) with check ((current_setting('app.backfill'::text, true) = 'on'::text));
create policy rounds_template_delete on rounds_template for delete to samkoeb_app using ((controller_id = (NULLIF(current_setting('app.controller'::text, true), ''::text))::integer));
create policy rounds_template_insert on rounds_template for insert to samkoeb_app with check ((controller_id = (NULLIF(current_setting('app.controller'::text, true), ''::text))::integer));
create policy rounds_template_platform on rounds_template for all to samkoeb_platform using ((current_setting('app.platform'::text, true) = 'on'::text)) with check ((current_setting('app.platform'::text, true) = 'on'::text));
create policy rounds_template_read on rounds_template for select to samkoeb_app using ((controller_id = (NULLIF(current_setting('app.controller'::text, true), ''::text))::integer));
create policy rounds_template_update on rounds_template for update to samkoeb_app using ((controller_id = (NULLIF(current_setting('app.controller'::text, true), ''::text))::integer)) with check ((controller_id = (NULLIF(current_setting('app.controller'::text, true), ''::text))::integer));
grant delete, insert, select, update on rounds_template to samkoeb_app;
grant delete, insert, select, update on rounds_template to samkoeb_platform;

create table rounds_tie_secret (
  round_id uuid not null,
  participant_ids integer[] not null,
  recipients text[] not null,
  secret_hash bytea not null,
  sealed jsonb not null,
  layers jsonb,
  secret bytea,
  receipts bytea[],
  shown jsonb,
  published boolean not null default false,
  drawn_at timestamp with time zone not null default platform_now(),
  constraint rounds_tie_secret_pkey PRIMARY KEY (round_id, recipients),
  constraint rounds_tie_secret_round_id_secret_hash_key UNIQUE (round_id, secret_hash),
  constraint rounds_tie_secret_check CHECK ((sha256(secret) = secret_hash)),
  constraint rounds_tie_secret_check1 CHECK (((receipts IS NULL) = (secret IS NULL))),
  constraint rounds_tie_secret_check2 CHECK (((shown IS NULL) OR (secret IS NOT NULL))),
  constraint rounds_tie_secret_check3 CHECK (((NOT published) OR (shown IS NOT NULL))),
  constraint rounds_tie_secret_recipients_check CHECK ((cardinality(recipients) > 1)),
  constraint rounds_tie_secret_secret_hash_check CHECK ((length(secret_hash) = 32)),
  constraint rounds_tie_secret_round_id_participant_ids_fkey FOREIGN KEY (round_id, participant_ids) REFERENCES rounds_round(id, participant_ids) ON UPDATE CASCADE
);
CREATE TRIGGER rounds_tie_secret_keep BEFORE DELETE OR UPDATE ON rounds_tie_secret FOR EACH ROW EXECUTE FUNCTION rounds_keep_tie_secret();
alter table rounds_tie_secret enable row level security, force row level security;
create policy rounds_tie_secret_backfill on rounds_tie_secret for all to samkoeb_backfill using ((current_setting('app.backfill'::text, true) = 'on'::text)) with check ((current_setting('app.backfill'::text, true) = 'on'::text));
create policy rounds_tie_secret_delete on rounds_tie_secret for delete to samkoeb_app using (((NULLIF(current_setting('app.controller'::text, true), ''::text))::integer = ANY (participant_ids)));
create policy rounds_tie_secret_insert on rounds_tie_secret for insert to samkoeb_app with check (((NULLIF(current_setting('app.controller'::text, true), ''::text))::integer = ANY (participant_ids)));
create policy rounds_tie_secret_platform on rounds_tie_secret for all to samkoeb_platform using ((current_setting('app.platform'::text, true) = 'on'::text)) with check ((current_setting('app.platform'::text, true) = 'on'::text));
create policy rounds_tie_secret_read on rounds_tie_secret for select to samkoeb_app using (((published AND ((NULLIF(current_setting('app.caller'::text, true), ''::text))::integer IS NOT NULL)) OR ((NULLIF(current_setting('app.controller'::text, true), ''::text))::integer = ANY (participant_ids))));
create policy rounds_tie_secret_update on rounds_tie_secret for update to samkoeb_app using (((NULLIF(current_setting('app.controller'::text, true), ''::text))::integer = ANY (participant_ids))) with check (((NULLIF(current_setting('app.controller'::text, true), ''::text))::integer = ANY (participant_ids)));
grant insert, select, update on rounds_tie_secret to samkoeb_app;
grant delete, insert, select, update on rounds_tie_secret to samkoeb_platform;

create table simulation_line (
  simulation_id uuid not null,
  party_id integer not null,
  publisher_id integer not null,
  round_id uuid not null,
  line jsonb not null,
  made_at timestamp with time zone not null,
  constraint simulation_line_pkey PRIMARY KEY (simulation_id, publisher_id),
  constraint simulation_line_publisher_id_fkey FOREIGN KEY (publisher_id) REFERENCES parties_publisher(id),
  constraint simulation_line_simulation_id_party_id_fkey FOREIGN KEY (simulation_id, party_id) REFERENCES simulation_simulation(id, party_id)
);
alter table simulation_line enable row level security, force row level security;
create policy simulation_line_backfill on simulation_line for all to samkoeb_backfill using ((current_setting('app.backfill'::text, true) = 'on'::text)) with check ((current_setting('app.backfill'::text, true) = 'on'::text));
create policy simulation_line_delete on simulation_line for delete to samkoeb_app using ((publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer));
create policy simulation_line_insert on simulation_line for insert to samkoeb_app with check ((publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer));
create policy simulation_line_platform on simulation_line for all to samkoeb_platform using ((current_setting('app.platform'::text, true) = 'on'::text)) with check ((current_setting('app.platform'::text, true) = 'on'::text));
create policy simulation_line_read on simulation_line for select to samkoeb_app using ((publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer));
create policy simulation_line_update on simulation_line for update to samkoeb_app using ((publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer)) with check ((publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer));
grant select on simulation_line to samkoeb_app;
grant delete, insert, select, update on simulation_line to samkoeb_platform;

create table simulation_simulation (
  id uuid not null,
  party_id integer not null,
  controller_id integer,
  participant_ids integer[] not null default '{}'::integer[],
  round_id uuid,
  run_id uuid,
  state text not null default 'running'::text,
  body jsonb not null,
  inputs_hash bytea,
  result jsonb,
  problem text,
  made_at timestamp with time zone not null default platform_now(),
  constraint simulation_simulation_pkey PRIMARY KEY (id),
  constraint simulation_simulation_id_party_id_key UNIQUE (id, party_id),
  constraint simulation_simulation_check CHECK ((((state = 'done'::text) = (result IS NOT NULL)) AND ((result IS NULL) OR (inputs_hash IS NOT NULL)))),
  constraint simulation_simulation_check1 CHECK (((state = 'failed'::text) = (problem IS NOT NULL))),
  constraint simulation_simulation_inputs_hash_check CHECK ((length(inputs_hash) = 32)),
  constraint simulation_simulation_participant_ids_check CHECK ((cardinality(participant_ids) <= 200)),
  constraint simulation_simulation_problem_check CHECK (((length(problem) >= 1) AND (length(problem) <= 500))),
  constraint simulation_simulation_state_check CHECK ((state = ANY (ARRAY['running'::text, 'done'::text, 'failed'::text]))),
  constraint simulation_simulation_party_id_fkey FOREIGN KEY (party_id) REFERENCES parties_party(id)
);
CREATE INDEX simulation_simulation_party ON simulation_simulation USING btree (party_id, made_at, id);
CREATE INDEX simulation_simulation_round ON simulation_simulation USING btree (round_id) WHERE (round_id IS NOT NULL);
alter table simulation_simulation enable row level security, force row level security;
create policy simulation_simulation_backfill on simulation_simulation for all to samkoeb_backfill using ((current_setting('app.backfill'::text, true) = 'on'::text)) with check ((current_setting('app.backfill'::text, true) = 'on'::text));
create policy simulation_simulation_delete on simulation_simulation for delete to samkoeb_app using ((party_id = (NULLIF(current_setting('app.party'::text, true), ''::text))::integer));
create policy simulation_simulation_insert on simulation_simulation for insert to samkoeb_app with check ((party_id = (NULLIF(current_setting('app.party'::text, true), ''::text))::integer));
create policy simulation_simulation_platform on simulation_simulation for all to samkoeb_platform using ((current_setting('app.platform'::text, true) = 'on'::text)) with check ((current_setting('app.platform'::text, true) = 'on'::text));
create policy simulation_simulation_read on simulation_simulation for select to samkoeb_app using ((((party_id = (NULLIF(current_setting('app.party'::text, true), ''::text))::integer) AND ((COALESCE(current_setting('app.operator'::text, true), ''::text) = ''::text) OR ((NULLIF(current_setting('app.party'::text, true), ''::text))::integer = (NULLIF(current_setting('app.caller'::text, true), ''::text))::integer))) OR ((NULLIF(current_setting('app.controller'::text, true), ''::text))::integer = ANY (participant_ids))));
create policy simulation_simulation_update on simulation_simulation for update to samkoeb_app using ((((party_id = (NULLIF(current_setting('app.party'::text, true), ''::text))::integer) AND ((COALESCE(current_setting('app.operator'::text, true), ''::text) = ''::text) OR ((NULLIF(current_setting('app.party'::text, true), ''::text))::integer = (NULLIF(current_setting('app.caller'::text, true), ''::text))::integer))) OR ((NULLIF(current_setting('app.controller'::text, true), ''::text))::integer = ANY (participant_ids)))) with check ((party_id = (NULLIF(current_setting('app.party'::text, true), ''::text))::integer));
grant insert, select on simulation_simulation to samkoeb_app;
grant delete, insert, select, update on simulation_simulation to samkoeb_platform;

create table usage_aggregate (
  controller_id integer not null,
  publisher_id integer not null,
  month date not null,
  report text not null,
  platform text not null,
  item text not null,
  attributes text not null,
  metric text not null,
  count bigint not null,
  batch_id uuid not null,
  constraint usage_aggregate_pkey PRIMARY KEY (controller_id, publisher_id, month, report, platform, item, attributes, metric),
  constraint usage_aggregate_attributes_check CHECK ((length(attributes) <= 300)),
  constraint usage_aggregate_count_check CHECK ((count >= 0)),
  constraint usage_aggregate_item_check CHECK (((length(item) >= 1) AND (length(item) <= 300))),
  constraint usage_aggregate_metric_check CHECK (((length(metric) >= 1) AND (length(metric) <= 80))),
  constraint usage_aggregate_month_check CHECK ((EXTRACT(day FROM month) = (1)::numeric)),
  constraint usage_aggregate_platform_check CHECK (((length(platform) >= 1) AND (length(platform) <= 200))),
  constraint usage_aggregate_report_check CHECK (((length(report) >= 1) AND (length(report) <= 20)))
);
alter table usage_aggregate enable row level security, force row level security;
create policy usage_aggregate_backfill on usage_aggregate for all to samkoeb_backfill using ((current_setting('app.backfill'::text, true) = 'on'::text)) with check ((current_setting('app.backfill'::text, true) = 'on'::text));
create policy usage_aggregate_delete on usage_aggregate for delete to samkoeb_app using ((publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer));
create policy usage_aggregate_insert on usage_aggregate for insert to samkoeb_app with check ((publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer));
create policy usage_aggregate_platform on usage_aggregate for all to samkoeb_platform using ((current_setting('app.platform'::text, true) = 'on'::text)) with check ((current_setting('app.platform'::text, true) = 'on'::text));
create policy usage_aggregate_read on usage_aggregate for select to samkoeb_app using (((controller_id = (NULLIF(current_setting('app.controller'::text, true), ''::text))::integer) OR (publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer)));
create policy usage_aggregate_update on usage_aggregate for update to samkoeb_app using (((controller_id = (NULLIF(current_setting('app.controller'::text, true), ''::text))::integer) OR (publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer))) with check ((publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer));
grant delete, insert, select on usage_aggregate to samkoeb_app;
grant delete, insert, select, update on usage_aggregate to samkoeb_platform;

create table usage_batch (
  id uuid not null,
  publisher_id integer not null,
  reference text not null,
  state text not null default 'receiving'::text,
  reason text,
  detail text,
  sent integer not null default 0,
  accepted integer not null default 0,
  duplicate integer not null default 0,
  quarantined integer not null default 0,
  rejected integer not null default 0,
  withdrawn integer not null default 0,
  reasons jsonb not null default '{}'::jsonb,
  unmatched jsonb not null default '{"products": {}, "institutions": {}, "productLines": 0, "institutionLines": 0}'::jsonb,
  lines_hash bytea not null default '\x'::bytea,
  received_at timestamp with time zone not null default platform_now(),
  moved_at timestamp with time zone not null default platform_now(),
  format text not null default 'ndjson'::text,
  counted boolean not null default false,
  constraint usage_batch_pkey PRIMARY KEY (id),
  constraint usage_batch_publisher_id_id_key UNIQUE (publisher_id, id),
  constraint usage_batch_publisher_id_reference_key UNIQUE (publisher_id, reference),
  constraint usage_batch_check CHECK (((withdrawn >= 0) AND (withdrawn <= accepted))),
  constraint usage_batch_check1 CHECK ((sent = (((accepted + duplicate) + quarantined) + rejected))),
  constraint usage_batch_detail_check CHECK ((length(detail) <= 500)),
  constraint usage_batch_format_check CHECK ((format = ANY (ARRAY['ndjson'::text, 'csv'::text, 'caliper'::text, 'xapi'::text, 'counter'::text]))),
  constraint usage_batch_reason_check CHECK (((state = ANY (ARRAY['refused'::text, 'lapsed'::text])) = (reason IS NOT NULL))),
  constraint usage_batch_reference_check CHECK (((length(reference) >= 1) AND (length(reference) <= 120))),
  constraint usage_batch_sent_check CHECK ((sent >= 0)),
  constraint usage_batch_state_check CHECK ((state = ANY (ARRAY['receiving'::text, 'done'::text, 'refused'::text, 'lapsed'::text, 'withdrawn'::text]))),
  constraint usage_batch_withdrawn_check CHECK (((withdrawn = 0) OR (state = ANY (ARRAY['refused'::text, 'lapsed'::text, 'withdrawn'::text])))),
  constraint usage_batch_publisher_id_fkey FOREIGN KEY (publisher_id) REFERENCES parties_publisher(id)
);
CREATE INDEX usage_batch_resting ON usage_batch USING btree (moved_at) WHERE (state = 'receiving'::text);
CREATE INDEX usage_batch_uncounted ON usage_batch USING btree (received_at, id) WHERE (NOT counted);
alter table usage_batch enable row level security, force row level security;
create policy usage_batch_backfill on usage_batch for all to samkoeb_backfill using ((current_setting('app.backfill'::text, true) = 'on'::text)) with check ((current_setting('app.backfill'::text, true) = 'on'::text));
create policy usage_batch_definer on usage_batch for all to samkoeb_definer using (true) with check (true);
create policy usage_batch_delete on usage_batch for delete to samkoeb_app using ((publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer));
create policy usage_batch_insert on usage_batch for insert to samkoeb_app with check ((publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer));
create policy usage_batch_platform on usage_batch for all to samkoeb_platform using ((current_setting('app.platform'::text, true) = 'on'::text)) with check ((current_setting('app.platform'::text, true) = 'on'::text));
create policy usage_batch_read on usage_batch for select to samkoeb_app using ((publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer));
create policy usage_batch_update on usage_batch for update to samkoeb_app using ((publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer)) with check ((publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer));
grant insert, select, update on usage_batch to samkoeb_app;
grant select on usage_batch to samkoeb_definer;
grant delete, insert, select, update on usage_batch to samkoeb_platform;

create table usage_erased (
  month date not null,
  events bigint not null,
  erased_at timestamp with time zone not null default platform_now(),
  constraint usage_erased_pkey PRIMARY KEY (month),
  constraint usage_erased_events_check CHECK ((events >= 0)),
  constraint usage_erased_month_check CHECK ((EXTRACT(day FROM month) = (1)::numeric))
);
-- no row-level security on usage_erased
grant select on usage_erased to samkoeb_app;
grant delete, insert, select, update on usage_erased to samkoeb_platform;

create table usage_event (
  controller_id integer not null,
  publisher_id integer not null,
  month date not null,
  event_id text not null,
  at timestamp with time zone not null,
  pseudonym text,
  institution_number text not null,
  product text not null,
  kind text not null,
  seconds integer not null,
  body_hash bytea not null,
  batch_id uuid not null,
  line integer,
  voids text,
  constraint usage_event_pkey PRIMARY KEY (controller_id, publisher_id, month, event_id),
  constraint usage_event_body_hash_check CHECK ((length(body_hash) = 16)),
  constraint usage_event_kind_check CHECK ((kind = ANY (ARRAY['login'::text, 'view'::text, 'use'::text, 'activity'::text, 'preview'::text, 'void'::text]))),
  constraint usage_event_line_check CHECK ((line > 0)),
  constraint usage_event_month_check CHECK ((EXTRACT(day FROM month) = (1)::numeric)),
  constraint usage_event_pseudonym_check CHECK (((length(pseudonym) = 32) AND (pseudonym = lower(pseudonym)) AND (length(decode(pseudonym, 'hex'::text)) = 16))),
  constraint usage_event_seconds_check CHECK (((seconds >= 0) AND (seconds <= 86400))),
  constraint usage_event_void_check CHECK (((kind = 'void'::text) = (voids IS NOT NULL))),
  constraint usage_event_voids_check CHECK (((length(voids) >= 1) AND (length(voids) <= 200)))
) partition by RANGE (month);
CREATE INDEX usage_event_batch ON ONLY usage_event USING btree (batch_id, line);
CREATE INDEX usage_event_voids ON ONLY usage_event USING btree (controller_id, publisher_id, voids) WHERE (voids IS NOT NULL);
CREATE TRIGGER usage_event_gone AFTER INSERT ON usage_event REFERENCING NEW TABLE AS fresh FOR EACH STATEMENT EXECUTE FUNCTION parties_refuse_gone();
alter table usage_event enable row level security, force row level security;
create policy usage_event_backfill on usage_event for all to samkoeb_backfill using ((current_setting('app.backfill'::text, true) = 'on'::text)) with check ((current_setting('app.backfill'::text, true) = 'on'::text));
create policy usage_event_delete on usage_event for delete to samkoeb_app using ((publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer));
create policy usage_event_insert on usage_event for insert to samkoeb_app with check ((publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer));
create policy usage_event_platform on usage_event for all to samkoeb_platform using ((current_setting('app.platform'::text, true) = 'on'::text)) with check ((current_setting('app.platform'::text, true) = 'on'::text));
create policy usage_event_read on usage_event for select to samkoeb_app using (((controller_id = (NULLIF(current_setting('app.controller'::text, true), ''::text))::integer) OR (publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer)));
create policy usage_event_update on usage_event for update to samkoeb_app using (((controller_id = (NULLIF(current_setting('app.controller'::text, true), ''::text))::integer) OR (publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer))) with check ((publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer));
grant insert, select on usage_event to samkoeb_app;
grant delete, insert, select, update on usage_event to samkoeb_platform;

create table usage_file (
  batch_id uuid not null,
  publisher_id integer not null,
  controller text,
  gzip boolean not null,
  bytes bigint not null default 0,
  state text not null default 'arriving'::text,
  arrived_at timestamp with time zone not null default platform_now(),
  constraint usage_file_pkey PRIMARY KEY (batch_id),
  constraint usage_file_publisher_id_batch_id_key UNIQUE (publisher_id, batch_id),
  constraint usage_file_bytes_check CHECK ((bytes >= 0)),
  constraint usage_file_controller_check CHECK ((controller ~ '^([0-9]{3}|[0-9]{8})$'::text)),
  constraint usage_file_state_check CHECK ((state = ANY (ARRAY['arriving'::text, 'waiting'::text]))),
  constraint usage_file_publisher_id_batch_id_fkey FOREIGN KEY (publisher_id, batch_id) REFERENCES usage_batch(publisher_id, id)
);
alter table usage_file enable row level security, force row level security;
create policy usage_file_backfill on usage_file for all to samkoeb_backfill using ((current_setting('app.backfill'::text, true) = 'on'::text)) with check ((current_setting('app.backfill'::text, true) = 'on'::text));
create policy usage_file_delete on usage_file for delete to samkoeb_app using ((publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer));
create policy usage_file_insert on usage_file for insert to samkoeb_app with check ((publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer));
create policy usage_file_platform on usage_file for all to samkoeb_platform using ((current_setting('app.platform'::text, true) = 'on'::text)) with check ((current_setting('app.platform'::text, true) = 'on'::text));
create policy usage_file_read on usage_file for select to samkoeb_app using ((publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer));
create policy usage_file_update on usage_file for update to samkoeb_app using ((publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer)) with check ((publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer));
grant delete, insert, select, update on usage_file to samkoeb_app;
grant delete, insert, select, update on usage_file to samkoeb_platform;

create table usage_file_part (
  batch_id uuid not null,
  publisher_id integer not null,
  n integer not null,
  body bytea not null,
  constraint usage_file_part_pkey PRIMARY KEY (batch_id, n),
  constraint usage_file_part_n_check CHECK ((n >= 0)),
  constraint usage_file_part_publisher_id_batch_id_fkey FOREIGN KEY (publisher_id, batch_id) REFERENCES usage_file(publisher_id, batch_id) ON DELETE CASCADE
);
alter table usage_file_part enable row level security, force row level security;
create policy usage_file_part_backfill on usage_file_part for all to samkoeb_backfill using ((current_setting('app.backfill'::text, true) = 'on'::text)) with check ((current_setting('app.backfill'::text, true) = 'on'::text));
create policy usage_file_part_delete on usage_file_part for delete to samkoeb_app using ((publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer));
create policy usage_file_part_insert on usage_file_part for insert to samkoeb_app with check ((publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer));
create policy usage_file_part_platform on usage_file_part for all to samkoeb_platform using ((current_setting('app.platform'::text, true) = 'on'::text)) with check ((current_setting('app.platform'::text, true) = 'on'::text));
create policy usage_file_part_read on usage_file_part for select to samkoeb_app using ((publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer));
create policy usage_file_part_update on usage_file_part for update to samkoeb_app using ((publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer)) with check ((publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer));
grant delete, insert, select on usage_file_part to samkoeb_app;
grant delete, insert, select, update on usage_file_part to samkoeb_platform;

create table usage_institution_alias (
  controller_id integer not null,
  number text not null,
  institution_id integer not null,
  mapped_at timestamp with time zone not null default platform_now(),
  constraint usage_institution_alias_pkey PRIMARY KEY (controller_id, number),
  constraint usage_institution_alias_number_check CHECK ((length(number) <= 200)),
  constraint usage_institution_alias_controller_id_institution_id_fkey FOREIGN KEY (controller_id, institution_id) REFERENCES parties_institution(controller_id, id)
);
alter table usage_institution_alias enable row level security, force row level security;
create policy usage_institution_alias_backfill on usage_institution_alias for all to samkoeb_backfill using ((current_setting('app.backfill'::text, true) = 'on'::text)) with check ((current_setting('app.backfill'::text, true) = 'on'::text));
create policy usage_institution_alias_delete on usage_institution_alias for delete to samkoeb_app using ((controller_id = (NULLIF(current_setting('app.controller'::text, true), ''::text))::integer));
create policy usage_institution_alias_insert on usage_institution_alias for insert to samkoeb_app with check ((controller_id = (NULLIF(current_setting('app.controller'::text, true), ''::text))::integer));
create policy usage_institution_alias_platform on usage_institution_alias for all to samkoeb_platform using ((current_setting('app.platform'::text, true) = 'on'::text)) with check ((current_setting('app.platform'::text, true) = 'on'::text));
create policy usage_institution_alias_read on usage_institution_alias for select to samkoeb_app using ((controller_id = (NULLIF(current_setting('app.controller'::text, true), ''::text))::integer));
create policy usage_institution_alias_update on usage_institution_alias for update to samkoeb_app using ((controller_id = (NULLIF(current_setting('app.controller'::text, true), ''::text))::integer)) with check ((controller_id = (NULLIF(current_setting('app.controller'::text, true), ''::text))::integer));
grant delete, insert, select, update on usage_institution_alias to samkoeb_app;
grant delete, insert, select, update on usage_institution_alias to samkoeb_platform;

create table usage_issue (
  batch_id uuid not null,
  publisher_id integer not null,
  line integer not null,
  outcome text not null,
  reason text not null,
  member text,
  controller_id integer,
  month date,
  fields jsonb,
  last_line integer not null,
  constraint usage_issue_pkey PRIMARY KEY (batch_id, line),
  constraint usage_issue_fields_check CHECK (((fields IS NULL) OR ((controller_id IS NOT NULL) AND (month IS NOT NULL) AND (NOT (fields ?| ARRAY['pupil'::text, 'pseudonym'::text]))))),
  constraint usage_issue_last_line_check CHECK (((last_line >= line) AND ((last_line - line) < 20000) AND ((last_line = line) OR (fields IS NULL)))),
  constraint usage_issue_line_check CHECK ((line > 0)),
  constraint usage_issue_member_check CHECK ((length(member) <= 60)),
  constraint usage_issue_month_check CHECK ((EXTRACT(day FROM month) = (1)::numeric)),
  constraint usage_issue_outcome_check CHECK ((outcome = ANY (ARRAY['duplicate'::text, 'quarantined'::text, 'rejected'::text]))),
  constraint usage_issue_publisher_id_batch_id_fkey FOREIGN KEY (publisher_id, batch_id) REFERENCES usage_batch(publisher_id, id)
);
CREATE INDEX usage_issue_month ON usage_issue USING btree (month) WHERE (fields IS NOT NULL);
alter table usage_issue enable row level security, force row level security;
create policy usage_issue_backfill on usage_issue for all to samkoeb_backfill using ((current_setting('app.backfill'::text, true) = 'on'::text)) with check ((current_setting('app.backfill'::text, true) = 'on'::text));
create policy usage_issue_delete on usage_issue for delete to samkoeb_app using ((publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer));
create policy usage_issue_insert on usage_issue for insert to samkoeb_app with check ((publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer));
create policy usage_issue_platform on usage_issue for all to samkoeb_platform using ((current_setting('app.platform'::text, true) = 'on'::text)) with check ((current_setting('app.platform'::text, true) = 'on'::text));
create policy usage_issue_read on usage_issue for select to samkoeb_app using ((publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer));
create policy usage_issue_update on usage_issue for update to samkoeb_app using ((publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer)) with check ((publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer));
grant delete, insert, select on usage_issue to samkoeb_app;
grant delete, insert, select, update on usage_issue to samkoeb_platform;

create table usage_month (
  publisher_id integer not null,
  month date not null,
  state text not null,
  reported_at timestamp with time zone not null default platform_now(),
  constraint usage_month_pkey PRIMARY KEY (publisher_id, month),
  constraint usage_month_month_check CHECK ((EXTRACT(day FROM month) = (1)::numeric)),
  constraint usage_month_state_check CHECK ((state = ANY (ARRAY['complete'::text, 'no_usage'::text]))),
  constraint usage_month_publisher_id_fkey FOREIGN KEY (publisher_id) REFERENCES parties_publisher(id)
);
alter table usage_month enable row level security, force row level security;
create policy usage_month_backfill on usage_month for all to samkoeb_backfill using ((current_setting('app.backfill'::text, true) = 'on'::text)) with check ((current_setting('app.backfill'::text, true) = 'on'::text));
create policy usage_month_definer on usage_month for all to samkoeb_definer using (true) with check (true);
create policy usage_month_delete on usage_month for delete to samkoeb_app using ((publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer));
create policy usage_month_insert on usage_month for insert to samkoeb_app with check ((publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer));
create policy usage_month_platform on usage_month for all to samkoeb_platform using ((current_setting('app.platform'::text, true) = 'on'::text)) with check ((current_setting('app.platform'::text, true) = 'on'::text));
create policy usage_month_read on usage_month for select to samkoeb_app using ((publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer));
create policy usage_month_update on usage_month for update to samkoeb_app using ((publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer)) with check ((publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer));
grant insert, select, update on usage_month to samkoeb_app;
grant select on usage_month to samkoeb_definer;
grant delete, insert, select, update on usage_month to samkoeb_platform;

create table usage_period (
  controller_id integer not null,
  publisher_id integer not null,
  month date not null,
  product text not null,
  institution_number text not null,
  kind text not null,
  events bigint not null,
  seconds bigint not null,
  pupils integer not null,
  constraint usage_period_pkey PRIMARY KEY (controller_id, month, publisher_id, product, institution_number, kind),
  constraint usage_period_events_check CHECK ((events > 0)),
  constraint usage_period_month_check CHECK ((EXTRACT(day FROM month) = (1)::numeric)),
  constraint usage_period_pupils_check CHECK ((pupils >= 0)),
  constraint usage_period_seconds_check CHECK ((seconds >= 0))
);
alter table usage_period enable row level security, force row level security;
create policy usage_period_backfill on usage_period for all to samkoeb_backfill using ((current_setting('app.backfill'::text, true) = 'on'::text)) with check ((current_setting('app.backfill'::text, true) = 'on'::text));
create policy usage_period_delete on usage_period for delete to samkoeb_app using ((controller_id = (NULLIF(current_setting('app.controller'::text, true), ''::text))::integer));
create policy usage_period_insert on usage_period for insert to samkoeb_app with check ((controller_id = (NULLIF(current_setting('app.controller'::text, true), ''::text))::integer));
create policy usage_period_platform on usage_period for all to samkoeb_platform using ((current_setting('app.platform'::text, true) = 'on'::text)) with check ((current_setting('app.platform'::text, true) = 'on'::text));
create policy usage_period_read on usage_period for select to samkoeb_app using ((controller_id = (NULLIF(current_setting('app.controller'::text, true), ''::text))::integer));
create policy usage_period_update on usage_period for update to samkoeb_app using ((controller_id = (NULLIF(current_setting('app.controller'::text, true), ''::text))::integer)) with check ((controller_id = (NULLIF(current_setting('app.controller'::text, true), ''::text))::integer));
grant select on usage_period to samkoeb_app;
grant delete, insert, select, update on usage_period to samkoeb_platform;

create table usage_product_alias (
  publisher_id integer not null,
  name text not null,
  product_id uuid not null,
  mapped_at timestamp with time zone not null default platform_now(),
  constraint usage_product_alias_pkey PRIMARY KEY (publisher_id, name),
  constraint usage_product_alias_name_check CHECK (((length(name) >= 1) AND (length(name) <= 200))),
  constraint usage_product_alias_publisher_id_product_id_fkey FOREIGN KEY (publisher_id, product_id) REFERENCES catalogue_product(publisher_id, id)
);
alter table usage_product_alias enable row level security, force row level security;
create policy usage_product_alias_backfill on usage_product_alias for all to samkoeb_backfill using ((current_setting('app.backfill'::text, true) = 'on'::text)) with check ((current_setting('app.backfill'::text, true) = 'on'::text));
create policy usage_product_alias_delete on usage_product_alias for delete to samkoeb_app using ((publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer));
create policy usage_product_alias_insert on usage_product_alias for insert to samkoeb_app with check ((publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer));
create policy usage_product_alias_platform on usage_product_alias for all to samkoeb_platform using ((current_setting('app.platform'::text, true) = 'on'::text)) with check ((current_setting('app.platform'::text, true) = 'on'::text));
create policy usage_product_alias_read on usage_product_alias for select to samkoeb_app using (((NULLIF(current_setting('app.caller'::text, true), ''::text))::integer > 0));
create policy usage_product_alias_update on usage_product_alias for update to samkoeb_app using ((publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer)) with check ((publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer));
grant delete, insert, select, update on usage_product_alias to samkoeb_app;
grant delete, insert, select, update on usage_product_alias to samkoeb_platform;

create table usage_pull (
  id uuid not null,
  source_id uuid not null,
  publisher_id integer not null,
  report text not null,
  month date not null,
  trial boolean not null default false,
  state text not null default 'waiting'::text,
  reason text,
  message integer,
  tries integer not null default 0,
  began_at timestamp with time zone not null default platform_now(),
  next_at timestamp with time zone default platform_now(),
  claimed_until timestamp with time zone,
  batch_id uuid,
  sums jsonb,
  moved_at timestamp with time zone not null default platform_now(),
  constraint usage_pull_pkey PRIMARY KEY (id),
  constraint usage_pull_month_check CHECK ((EXTRACT(day FROM month) = (1)::numeric)),
  constraint usage_pull_report_check CHECK (((length(report) >= 1) AND (length(report) <= 20))),
  constraint usage_pull_state_check CHECK ((state = ANY (ARRAY['waiting'::text, 'received'::text, 'no_usage'::text, 'failed'::text, 'tried'::text]))),
  constraint usage_pull_trial_check CHECK (((state <> 'tried'::text) OR (trial AND (batch_id IS NULL)))),
  constraint usage_pull_tries_check CHECK ((tries >= 0)),
  constraint usage_pull_waits_check CHECK (((state = 'waiting'::text) = (next_at IS NOT NULL))),
  constraint usage_pull_publisher_id_batch_id_fkey FOREIGN KEY (publisher_id, batch_id) REFERENCES usage_batch(publisher_id, id),
  constraint usage_pull_publisher_id_source_id_fkey FOREIGN KEY (publisher_id, source_id) REFERENCES usage_source(publisher_id, id) ON DELETE CASCADE
);
CREATE INDEX usage_pull_claimed ON usage_pull USING btree (publisher_id, claimed_until) WHERE (claimed_until IS NOT NULL);
CREATE INDEX usage_pull_due ON usage_pull USING btree (next_at) WHERE (state = 'waiting'::text);
CREATE UNIQUE INDEX usage_pull_month ON usage_pull USING btree (source_id, report, month) WHERE (NOT trial);
alter table usage_pull enable row level security, force row level security;
create policy usage_pull_backfill on usage_pull for all to samkoeb_backfill using ((current_setting('app.backfill'::text, true) = 'on'::text)) with check ((current_setting('app.backfill'::text, true) = 'on'::text));
create policy usage_pull_delete on usage_pull for delete to samkoeb_app using ((publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer));
create policy usage_pull_insert on usage_pull for insert to samkoeb_app with check ((publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer));
create policy usage_pull_platform on usage_pull for all to samkoeb_platform using ((current_setting('app.platform'::text, true) = 'on'::text)) with check ((current_setting('app.platform'::text, true) = 'on'::text));
create policy usage_pull_read on usage_pull for select to samkoeb_app using ((publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer));
create policy usage_pull_update on usage_pull for update to samkoeb_app using ((publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer)) with check ((publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer));
grant delete, insert, select, update on usage_pull to samkoeb_app;
grant delete, insert, select, update on usage_pull to samkoeb_platform;

create table usage_pupil_iri (
  controller_id integer not null,
  beginning text not null,
  named_at timestamp with time zone not null default platform_now(),
  constraint usage_pupil_iri_pkey PRIMARY KEY (controller_id, beginning),
  constraint usage_pupil_iri_beginning_check CHECK (((length(beginning) >= 8) AND (length(beginning) <= 200)))
);
alter table usage_pupil_iri enable row level security, force row level security;
create policy usage_pupil_iri_backfill on usage_pupil_iri for all to samkoeb_backfill using ((current_setting('app.backfill'::text, true) = 'on'::text)) with check ((current_setting('app.backfill'::text, true) = 'on'::text));
create policy usage_pupil_iri_delete on usage_pupil_iri for delete to samkoeb_app using ((controller_id = (NULLIF(current_setting('app.controller'::text, true), ''::text))::integer));
create policy usage_pupil_iri_insert on usage_pupil_iri for insert to samkoeb_app with check ((controller_id = (NULLIF(current_setting('app.controller'::text, true), ''::text))::integer));
create policy usage_pupil_iri_platform on usage_pupil_iri for all to samkoeb_platform using ((current_setting('app.platform'::text, true) = 'on'::text)) with check ((current_setting('app.platform'::text, true) = 'on'::text));
create policy usage_pupil_iri_read on usage_pupil_iri for select to samkoeb_app using ((controller_id = (NULLIF(current_setting('app.controller'::text, true), ''::text))::integer));
create policy usage_pupil_iri_update on usage_pupil_iri for update to samkoeb_app using ((controller_id = (NULLIF(current_setting('app.controller'::text, true), ''::text))::integer)) with check ((controller_id = (NULLIF(current_setting('app.controller'::text, true), ''::text))::integer));
grant delete, insert, select on usage_pupil_iri to samkoeb_app;
grant delete, insert, select, update on usage_pupil_iri to samkoeb_platform;

create table usage_restatement (
  controller_id integer not null,
  publisher_id integer not null,
  month date not null,
  report text not null,
  platform text not null,
  item text not null,
  attributes text not null,
  metric text not null,
  count_before bigint,
  count_after bigint,
  created_before timestamp with time zone,
  created_after timestamp with time zone not null,
  batch_id uuid not null,
  constraint usage_restatement_pkey PRIMARY KEY (controller_id, publisher_id, month, report, platform, item, attributes, metric, created_after),
  constraint usage_restatement_check CHECK ((created_after > created_before)),
  constraint usage_restatement_check1 CHECK ((count_before IS DISTINCT FROM count_after)),
  constraint usage_restatement_count_after_check CHECK ((count_after >= 0)),
  constraint usage_restatement_count_before_check CHECK ((count_before >= 0)),
  constraint usage_restatement_month_check CHECK ((EXTRACT(day FROM month) = (1)::numeric))
);
CREATE TRIGGER usage_restatement_append_only BEFORE DELETE OR UPDATE ON usage_restatement FOR EACH ROW EXECUTE FUNCTION platform_refuse_change();
CREATE TRIGGER usage_restatement_no_truncate BEFORE TRUNCATE ON usage_restatement FOR EACH STATEMENT EXECUTE FUNCTION platform_refuse_change();
alter table usage_restatement enable row level security, force row level security;
create policy usage_restatement_backfill on usage_restatement for all to samkoeb_backfill using ((current_setting('app.backfill'::text, true) = 'on'::text)) with check ((current_setting('app.backfill'::text, true) = 'on'::text));
create policy usage_restatement_delete on usage_restatement for delete to samkoeb_app using ((publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer));
create policy usage_restatement_insert on usage_restatement for insert to samkoeb_app with check ((publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer));
create policy usage_restatement_platform on usage_restatement for all to samkoeb_platform using ((current_setting('app.platform'::text, true) = 'on'::text)) with check ((current_setting('app.platform'::text, true) = 'on'::text));
create policy usage_restatement_read on usage_restatement for select to samkoeb_app using (((controller_id = (NULLIF(current_setting('app.controller'::text, true), ''::text))::integer) OR (publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer)));
create policy usage_restatement_update on usage_restatement for update to samkoeb_app using (((controller_id = (NULLIF(current_setting('app.controller'::text, true), ''::text))::integer) OR (publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer))) with check ((publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer));
grant insert, select on usage_restatement to samkoeb_app;
grant delete, insert, select, update on usage_restatement to samkoeb_platform;

create table usage_retention (
  one boolean not null default true,
  keep_months integer not null,
  set_at timestamp with time zone not null default platform_now(),
  constraint usage_retention_pkey PRIMARY KEY (one),
  constraint usage_retention_keep_months_check CHECK (((keep_months >= 13) AND (keep_months <= 240))),
  constraint usage_retention_one_check CHECK (one)
);
-- no row-level security on usage_retention
grant select on usage_retention to samkoeb_app;
grant delete, insert, select, update on usage_retention to samkoeb_platform;

create table usage_source (
  id uuid not null,
  publisher_id integer not null,
  controller_id integer not null,
  url text not null,
  reports text[] not null,
  from_month date not null,
  wrapped bytea not null,
  added_at timestamp with time zone not null default platform_now(),
  constraint usage_source_pkey PRIMARY KEY (id),
  constraint usage_source_publisher_id_controller_id_url_key UNIQUE (publisher_id, controller_id, url),
  constraint usage_source_publisher_id_id_key UNIQUE (publisher_id, id),
  constraint usage_source_from_month_check CHECK ((EXTRACT(day FROM from_month) = (1)::numeric)),
  constraint usage_source_reports_check CHECK (((cardinality(reports) >= 1) AND (cardinality(reports) <= 16))),
  constraint usage_source_url_check CHECK (((length(url) >= 1) AND (length(url) <= 500))),
  constraint usage_source_controller_id_fkey FOREIGN KEY (controller_id) REFERENCES parties_controller(id),
  constraint usage_source_publisher_id_fkey FOREIGN KEY (publisher_id) REFERENCES parties_publisher(id)
);
alter table usage_source enable row level security, force row level security;
create policy usage_source_backfill on usage_source for all to samkoeb_backfill using ((current_setting('app.backfill'::text, true) = 'on'::text)) with check ((current_setting('app.backfill'::text, true) = 'on'::text));
create policy usage_source_delete on usage_source for delete to samkoeb_app using ((publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer));
create policy usage_source_insert on usage_source for insert to samkoeb_app with check ((publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer));
create policy usage_source_platform on usage_source for all to samkoeb_platform using ((current_setting('app.platform'::text, true) = 'on'::text)) with check ((current_setting('app.platform'::text, true) = 'on'::text));
create policy usage_source_read on usage_source for select to samkoeb_app using ((publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer));
create policy usage_source_update on usage_source for update to samkoeb_app using ((publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer)) with check ((publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer));
grant delete, insert, select, update on usage_source to samkoeb_app;
grant delete, insert, select, update on usage_source to samkoeb_platform;

create table usage_statement (
  controller_id integer not null,
  publisher_id integer not null,
  month date not null,
  report text not null,
  report_created_at timestamp with time zone not null,
  batch_id uuid not null,
  constraint usage_statement_pkey PRIMARY KEY (controller_id, publisher_id, month, report),
  constraint usage_statement_month_check CHECK ((EXTRACT(day FROM month) = (1)::numeric)),
  constraint usage_statement_report_check CHECK (((length(report) >= 1) AND (length(report) <= 20)))
);
alter table usage_statement enable row level security, force row level security;
create policy usage_statement_backfill on usage_statement for all to samkoeb_backfill using ((current_setting('app.backfill'::text, true) = 'on'::text)) with check ((current_setting('app.backfill'::text, true) = 'on'::text));
create policy usage_statement_delete on usage_statement for delete to samkoeb_app using ((publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer));
create policy usage_statement_insert on usage_statement for insert to samkoeb_app with check ((publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer));
create policy usage_statement_platform on usage_statement for all to samkoeb_platform using ((current_setting('app.platform'::text, true) = 'on'::text)) with check ((current_setting('app.platform'::text, true) = 'on'::text));
create policy usage_statement_read on usage_statement for select to samkoeb_app using (((controller_id = (NULLIF(current_setting('app.controller'::text, true), ''::text))::integer) OR (publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer)));
create policy usage_statement_update on usage_statement for update to samkoeb_app using (((controller_id = (NULLIF(current_setting('app.controller'::text, true), ''::text))::integer) OR (publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer))) with check ((publisher_id = (NULLIF(current_setting('app.publisher'::text, true), ''::text))::integer));
grant insert, select, update on usage_statement to samkoeb_app;
grant delete, insert, select, update on usage_statement to samkoeb_platform;

-- view agreements_agreement_view (id uuid, reference text, publisher_id integer, participant_ids integer[], product_id uuid, model text, price_sheet jsonb, count_basis text, proration text, over_use text, tolerance_bp integer, grace_days integer, starts_on date, ends_on date, term_starts_on date, term_ends_on date, instalments text, seller_id integer)

-- view agreements_buyer_view (agreement_id uuid, controller_id integer, publisher_id integer, payer_gln text, order_reference text, buyer_reference text)

-- view agreements_call_off_view (id uuid, agreement_id uuid, number integer, controller_id integer, publisher_id integer, product_id uuid, model text, quantity integer, institution_ids integer[], sizes jsonb, unit_price_micro bigint, net_minor bigint, starts_on date, ends_on date, proration text)

-- view agreements_fixed_price_view (agreement_id uuid, controller_id integer, institution_id integer, month date, fixed boolean)

-- view agreements_price_line_view (controller_id integer, call_off_id uuid, line integer, starts_on date, ends_on date, units integer, quantity bigint, per text, base_quantity bigint, unit_price_micro bigint, fee_minor bigint, minimum_minor bigint, rounding_minor bigint, net_minor bigint)

-- view agreements_shortfall_view (id uuid, agreement_id uuid, controller_id integer, publisher_id integer, product_id uuid, school_year text, starts_on date, ends_on date, units integer, unit_price_micro bigint, net_minor bigint, consequence text)

-- view agreements_split_view (agreement_id uuid, controller_id integer, publisher_id integer, number integer, from_on date, split text)

-- view billing_fee_invoice_view (id uuid, publisher_id integer, marketplace_id integer, month date, settled_by text, number text, net_minor bigint, vat_minor bigint, total_minor bigint, issued_at timestamp with time zone, state text)

-- view billing_invoice_view (id uuid, publisher_id integer, controller_id integer, payer_gln text, kind text, corrects_id uuid, number text, state text, net_minor bigint, vat_minor bigint, total_minor bigint, issued_at timestamp with time zone)

-- view billing_payment_view (id uuid, invoice_id uuid, publisher_id integer, kind text, amount_minor bigint, paid_on date, source text, reverses_id uuid)

-- view billing_self_billed_view (id uuid, publisher_id integer, marketplace_id integer, invoice_id uuid, corrects_id uuid, number text, net_minor bigint, vat_minor bigint, total_minor bigint, fee_bp integer, issued_at timestamp with time zone, objectable_until date, state text)

-- view billing_write_off_view (invoice_id uuid, kind text, state text, amount_minor bigint)

-- view books_balance_view (publisher_id integer, account text, debit_minor bigint, credit_minor bigint)

-- view books_entry_view (id uuid, publisher_id integer, fact text)

-- view books_posting_view (entry_id uuid, publisher_id integer, account text, amount_minor bigint)

-- view catalogue_coverage (product_id uuid, covered_id uuid)

-- view catalogue_identifier_view (identifier text, product_id uuid, publisher_id integer)

-- view catalogue_product_view (id uuid, publisher_id integer, title text, grade_from smallint, grade_to smallint)

-- view catalogue_vat_class_view (product_id uuid, publisher_id integer, valid_from date, vat_class text)

-- view licences_assignment_view (controller_id integer, licence_id uuid, pseudonym text, starts_on date, ends_on date, activated_at timestamp with time zone)

-- view licences_draw_view (id uuid, controller_id integer, pool_id uuid, institution_id integer, seats integer, starts_on date, ends_on date, waiting_id uuid, drawn_at timestamp with time zone, registered_by uuid)

-- view licences_licence_view (id uuid, agreement_id uuid, controller_id integer, publisher_id integer, product_id uuid, model text, institution_ids integer[], quantity integer, withdrawn integer, withdrawn_on date, starts_on date, ends_on date)

-- view licences_pool_view (id uuid, controller_id integer, licence_id uuid, queue uuid[])

-- view licences_return_view (id uuid, controller_id integer, draw_id uuid, seats integer, effective_on date)

-- view licences_waiting_view (id uuid, controller_id integer, pool_id uuid, institution_id integer, seats integer, starts_on date, ends_on date, asked_at timestamp with time zone, settled_at timestamp with time zone)

-- view parties_institution_number_view (controller_id integer, institution_id integer, number text, valid_from date, valid_to date)

-- view parties_institution_view (id integer, controller_id integer, number text, name text, kind text, valid_from date, valid_to date, merged_into integer, people integer)

-- view parties_party_view (id integer, kind text, reference text, name text, cvr text, country text, vat_registered boolean, identity text)

-- view payouts_payout_view (id uuid, publisher_id integer)

-- view reconciliation_adjustment_view (reconciliation_id uuid, number integer, controller_id integer, publisher_id integer, institution_id integer, product_id uuid, entitled integer, active integer, over integer, unlicensed integer, events integer, distinct_in_term integer)

-- view reconciliation_counted_event (controller_id integer, publisher_id integer, month date, event_id text, at timestamp with time zone, pseudonym text, institution_number text, product text, kind text, seconds integer, batch_id uuid, line integer)

-- view reconciliation_reconciliation_view (id uuid, agreement_id uuid, controller_id integer, publisher_id integer, month date, state text, agreed_at timestamp with time zone)

-- view reconciliation_result_view (reconciliation_id uuid, controller_id integer, publisher_id integer, institution_id integer, product_id uuid, entitled integer, active integer, over integer, unlicensed integer, events integer, distinct_in_term integer)

-- view roster_enrolment_view (controller_id integer, institution_id integer, pseudonym text, grade smallint, class_label text, starts_on date, ends_on date)

-- view roster_import_school_view (import_id uuid, controller_id integer, institution_id integer, pupils integer, removed integer)

-- view roster_import_view (id uuid, controller_id integer, holds_from date, state text, imported_at timestamp with time zone)

-- view roster_version_view (controller_id integer, version bigint)

-- view rounds_dialogue_call_view (round_id uuid, title text, closed_at timestamp with time zone)

-- view rounds_participant_view (round_id uuid, controller_id integer, state text)

-- view rounds_round_view (id uuid, lead_id integer, published_at timestamp with time zone)

-- view usage_batch_view (id uuid, publisher_id integer, state text, format text, accepted integer, withdrawn integer, counted boolean, received_at timestamp with time zone)

-- view usage_identifier (publisher_id integer, identifier text, product_id uuid)

-- view usage_month_view (publisher_id integer, month date, state text)

-- view usage_place (controller_id integer, number text, id integer, kind text, valid_from date, valid_to date)
