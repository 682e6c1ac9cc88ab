-- The schema of v0.1, made by `bin/release.mjs`; do not edit.

do $$ begin
      create role samkoeb_app nologin nosuperuser nobypassrls;
    exception when duplicate_object or unique_violation then null; end $$;

do $$ begin
      create role samkoeb_platform nologin nosuperuser nobypassrls;
    exception when duplicate_object or unique_violation then null; end $$;

do $$ begin
      create role samkoeb_definer nologin nosuperuser nobypassrls;
    exception when duplicate_object or unique_violation then null; end $$;

do $$ begin
      create role samkoeb_backfill nologin nosuperuser nobypassrls;
    exception when duplicate_object or unique_violation then null; end $$;

create table if not exists platform_migration (
    name text primary key, hash bytea not null, applied_at timestamptz not null default now());
  create table if not exists platform_function (
    name text primary key, hash bytea not null, applied_at timestamptz not null default now());
  grant select on platform_migration to samkoeb_app, samkoeb_platform;

begin; set local lock_timeout = 1000; set local app.backfill = 'on';

set local check_function_bodies = off;

grant create on schema public to samkoeb_definer;

savepoint one;

-- Where the invoices of a buyer of an agreement go and what they name, for whoever sells to it: of what the marketplace sells
-- that is not the publisher. No row for anybody else.
create or replace function agreements_billed_to(of_agreement uuid, of_controller int)
  returns table (payer_gln text, order_reference text, buyer_reference text)
  language sql stable security definer set search_path = public, pg_temp as $$
  select b.payer_gln, b.order_reference, b.buyer_reference from agreements_buyer b
  where b.agreement_id = of_agreement and b.controller_id = of_controller and exists (
    select 1 from agreements_agreement a
    where a.id = of_agreement and a.seller_id = nullif(current_setting('app.publisher', true), '')::int)
$$;
alter function agreements_billed_to owner to samkoeb_definer;
revoke execute on function agreements_billed_to from public;
grant execute on function agreements_billed_to to samkoeb_app;

release one;

savepoint one;

-- A choice is made before its month begins, and stands from then on.
create or replace function agreements_fixed_price_guard() returns trigger language plpgsql as $$
begin
  if platform_now() >= coalesce(new.month, old.month)::timestamp at time zone 'Europe/Copenhagen' then
    raise exception 'the month has begun' using errcode = '42501';
  end if;
  return coalesce(new, old);
end $$;

release one;

savepoint one;

-- The accepted agreement by which the marketplace sells what a publisher delivers on a day; null where there is none.
create or replace function agreements_self_billed_on(of_publisher int, on_day date) returns uuid
  language sql stable security definer set search_path = public, pg_temp as $$
  select s.id from agreements_self_billing s where s.publisher_id = of_publisher and s.accepted_at is not null
    and s.starts_on <= on_day and (s.ends_on is null or s.ends_on > on_day)
$$;
alter function agreements_self_billed_on owner to samkoeb_definer;
revoke execute on function agreements_self_billed_on from public;
grant execute on function agreements_self_billed_on to samkoeb_app, samkoeb_platform;

release one;

savepoint one;

-- Lines and VAT are added only while their invoice is a draft: looked at once for all that a statement adds.
create or replace function billing_added_guard() returns trigger language plpgsql as $$
begin
  if exists (select 1 from (select distinct a.invoice_id from added a) a
      join billing_invoice i on i.id = a.invoice_id where i.state <> 'draft') then
    raise exception 'an issued invoice does not change' using errcode = '42501';
  end if;
  return null;
end $$;

release one;

savepoint one;

-- Content is sealed as it is written; after that comes that it was paid, once.
create or replace function billing_fee_invoice_guard() returns trigger language plpgsql as $$
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
end $$;

release one;

savepoint one;

-- A draft may change; when it is issued its sums are held against its lines and its content is sealed.
-- After that only its state moves.
create or replace function billing_invoice_guard() returns trigger language plpgsql as $$
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
end $$;

release one;

savepoint one;

rollback to one;

release one;

savepoint one;

-- Lines and VAT change only while their invoice is a draft; for what is added billing_added_guard says the same.
create or replace function billing_part_guard() returns trigger language plpgsql as $$
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

release one;

savepoint one;

-- Content is sealed as it is written; after that come the publisher's objection, its answer, and what the official rules said,
-- each once.
create or replace function billing_self_billed_guard() returns trigger language plpgsql as $$
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
end $$;

release one;

savepoint one;

-- What the access point said of one of its documents, known by its key: each answer once. The delivery's id; null where
-- nothing has that key. The caller has checked the access point's signature.
create or replace function billing_take_answer(of_key text, of_answer text, of_kind text, of_code text, of_reasons jsonb,
  of_said timestamptz) returns uuid
  language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare
  found uuid;
begin
  select d.id into found from billing_delivery d where d.document_key = of_key;
  insert into billing_delivery_answer (delivery_id, answer_id, controller_id, publisher_id, kind, code, reasons, said_at)
  select d.id, of_answer, d.controller_id, d.publisher_id, of_kind, of_code, of_reasons, of_said
  from billing_delivery d where d.id = found
  on conflict do nothing;
  return found;
end $$;
alter function billing_take_answer owner to samkoeb_definer;
revoke execute on function billing_take_answer from public;
grant execute on function billing_take_answer to samkoeb_app, samkoeb_platform;

release one;

savepoint one;

-- An entry gets its number once, when it is settled; nothing else of it ever changes.
create or replace function books_entry_guard() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' and old.number is null and new.number is not null
     and to_jsonb(new) - 'number' = to_jsonb(old) - 'number' then
    return new;
  end if;
  raise exception 'an entry of the journal does not change' using errcode = '42501';
end $$;

release one;

savepoint one;

-- An entry stands in the month of its fact, or in the first open one where that is closed. The book's row is held against
-- whoever closes a month until the entry's transaction ends; the first entry makes it.
create or replace function books_entry_open() returns trigger
  language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare
  opens date;
begin
  insert into books_book (publisher_id) values (new.publisher_id) on conflict do nothing;
  select b.open_from into opens from books_book b where b.publisher_id = new.publisher_id for key share;
  new.booked_on := greatest(new.belongs_on, opens);
  -- Settled when its transaction commits.
  new.number := null;
  return new;
end $$;
alter function books_entry_open owner to samkoeb_definer;
revoke execute on function books_entry_open from public;

release one;

savepoint one;

-- When an entry's transaction commits: its postings sum to 0, it gets the next number of its book, and what they change is
-- added to the balances. The book's row is locked as late as can be, and in no other order than entries were written.
create or replace function books_entry_settle() returns trigger
  language plpgsql volatile security definer set search_path = public, pg_temp as $$
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
end $$;
alter function books_entry_settle owner to samkoeb_definer;
revoke execute on function books_entry_settle from public;

release one;

savepoint one;

-- What stands in a month of a seller's books: how many entries, the sum of their debits in øre, and a hash of all of it.
create or replace function books_period_content(of_publisher int, of_month date, out entries int, out debit_minor bigint,
  out content_hash bytea)
  language sql stable as $$
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
$$;
revoke execute on function books_period_content from public;
grant execute on function books_period_content to samkoeb_app, samkoeb_platform;

release one;

savepoint one;

-- A locked month stays locked.
create or replace function books_period_guard() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' or old.state = 'locked' then
    raise exception 'a locked month does not change' using errcode = '42501';
  end if;
  return new;
end $$;

release one;

savepoint one;

-- Postings are added only in the transaction that writes their entry, before it is settled.
create or replace function books_posting_guard() returns trigger language plpgsql as $$
begin
  if exists (select 1 from (select distinct a.entry_id from added a) a
      join books_entry e on e.id = a.entry_id where e.number is not null) then
    raise exception 'an entry of the journal does not change' using errcode = '42501';
  end if;
  return null;
end $$;

release one;

savepoint one;

-- Settles what the transaction has posted so far, so that its entries have their numbers before it commits.
create or replace function books_settle() returns void language plpgsql volatile as $$
begin
  set constraints books_entry_settle immediate;
  set constraints books_entry_settle deferred;
end $$;
revoke execute on function books_settle from public;
grant execute on function books_settle to samkoeb_app, samkoeb_platform;

release one;

savepoint one;

-- An offer's terms never change; being used is noted once, with a hash that verify recomputes.
create or replace function catalogue_offer_guard() returns trigger language plpgsql as $$
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

release one;

savepoint one;

rollback to one;

release one;

savepoint one;

-- Joining texts depends on nothing; array_to_string is called stable for the sake of other types.
-- Lower-cased by ICU: a database of locale C would leave Æ, Ø and Å as they are.
create or replace function catalogue_words(variadic texts text[]) returns text language sql immutable parallel safe as $$
  select lower(array_to_string(texts, ' ') collate "da-x-icu")
$$;

release one;

savepoint one;

/* How many rows of a table are a party's; the texts as in departures_forget. */
create or replace function departures_count(of_table text, rows text, party int)
returns int language plpgsql stable as $$
declare
  found int;
begin
  execute format('select count(*)::int from %I t where %s', of_table, rows) into found using party;
  return found;
end $$;
grant execute on function departures_count to samkoeb_platform;

release one;

savepoint one;

/* Deletes a party's rows of a table, or sets what is personal in them where `sets` says what; answers how many. `rows` says
   which rows `t` are the party's, `$1`: texts of the list in src/departures/schema, never anybody's input. By month: those of
   the oldest month that has any, a slice. */
create or replace function departures_forget(of_table text, rows text, party int, by_month boolean, sets text)
returns int language plpgsql as $$
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
end $$;
grant execute on function departures_forget to samkoeb_platform;

release one;

savepoint one;

/* Writes a party's rows of a table into an export as lines of JSON, in parts of about a million characters; answers how many
   rows. `columns` null: all but `hidden`. The texts as in departures_forget. No row passes through the program. */
create or replace function departures_write(of_export uuid, of_table text, rows text, party int, columns text[], hidden text[])
returns int language plpgsql as $$
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
end $$;
grant execute on function departures_write to samkoeb_platform;

release one;

savepoint one;

-- The feed's generation (platform_generation). Where a copy of the files is put back, whoever does it sets feed_state.begun anew.
create or replace function feed_generation() returns bigint language sql stable
  as $$
    select platform_generation('feed_state'::regclass::oid, s.begun) from feed_state s
  $$;
revoke execute on function feed_generation from public;
grant execute on function feed_generation to samkoeb_app, samkoeb_platform;

release one;

savepoint one;

-- One draw, whole: Idempotency-Key, checks, the gate of data processing agreements (`gated` without a live one between
-- controller and publisher, unless `past_gate` says that the caller has settled that), then the pool's row locked last,
-- its balance tested and changed, and everything that follows written under that lock. What schools in the queue wait
-- for is not free for others; days that are over, and those on which the institution is not open (`away`), are refused;
-- `take_fewer` takes as many as there are. Notes once a day that a pool is exhausted.
-- Answers with a status and never raises for a refusal. Runs with its caller's rights, so that row-level security
-- holds. `key_name` null: no Idempotency-Key.
create or replace function licences_draw(
  caller_id int, route_id text, key_name text, key_print bytea,
  of_controller int, draw_id uuid, of_pool uuid, for_institution int, want int, first date, past date,
  take_fewer boolean, past_gate boolean, reply jsonb, on_exhausted jsonb, on_outside jsonb,
  by_person uuid, by_key text, by_role text, state_hash bytea, request text,
  out outcome text, out status smallint, out answer jsonb, out max_available int,
  out pool_from date, out pool_to date)
language plpgsql as $$
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
end $$;
revoke execute on function licences_draw from public;
grant execute on function licences_draw to samkoeb_app;

release one;

savepoint one;

-- An instant as replies write it: Copenhagen's offset, milliseconds where there are any.
create or replace function licences_instant(at timestamptz) returns text language sql stable as $$
  select replace(to_char(at at time zone 'Europe/Copenhagen', 'YYYY-MM-DD"T"HH24:MI:SS.MS'), '.000', '')
    || '+' || to_char((at at time zone 'Europe/Copenhagen') - (at at time zone 'UTC'), 'HH24:MI')
$$;

release one;

savepoint one;

-- Whether an institution that is open on the days [open_from, open_to) may hold seats on the days [first, past):
-- `mayHold` of rules/open-days.ts in SQL.
create or replace function licences_may_hold(open_from date, open_to date, first date, past date) returns boolean
language sql immutable as $$
  select open_from <= first and (open_to is null or past <= open_to)
$$;

release one;

savepoint one;

-- `change` more seats out on the days [first, past): stretches split at both ends, and neighbours of equal balance melt
-- into one, so that the same balance always has the same form. Binary search and whole-array steps: the cost hardly
-- grows with the number of stretches.
create or replace function licences_shift(inout cuts date[], inout taken int[], ends_on date, first date, past date, change int)
language plpgsql immutable as $$
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
end $$;

release one;

savepoint one;

create or replace function parties_controller_guard() returns trigger language plpgsql as $$
begin
  if new.id is distinct from nullif(current_setting('app.controller', true), '')::int then
    raise exception 'a controller chooses for itself' using errcode = '42501';
  end if;
  return new;
end $$;

release one;

savepoint one;

/* 'block' where one of the two has left by then; 'live' under a live agreement on the day, else what the controller chose: 'flag' or 'block'. One index
   look-up on each table at most; with its caller's rights, so that row-level security holds. A publisher
   of null is the operator. */
create or replace function parties_data_gate_on(of_controller int, with_publisher int, day date)
returns text language sql stable parallel safe as $$
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
$$;

release one;

savepoint one;

-- However an institution comes in, its number names it from then on.
create or replace function parties_institution_first_number() returns trigger language plpgsql as $$
begin
  insert into parties_institution_number (controller_id, institution_id, number, valid_from, valid_to)
    values (new.controller_id, new.id, new.number, new.valid_from, new.valid_to);
  return null;
end $$;

release one;

savepoint one;

create or replace function parties_party_guard() returns trigger language plpgsql as $$
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
end $$;

release one;

savepoint one;

-- Which references a payer of a controller asks for on a day, and its own; null where it has said nothing.
create or replace function parties_payer_asks(of_controller int, of_gln text, on_day date) returns jsonb
  language sql stable security definer set search_path = public, pg_temp as $$
  select jsonb_strip_nulls(jsonb_build_object('demands', p.says -> 'demands', 'buyerReference', p.says -> 'buyerReference'))
  from parties_particulars p
  where p.party_id = of_controller and p.about = 'payer' and p.gln = of_gln
    and p.valid_from <= on_day and coalesce(p.valid_to, 'infinity'::date) > on_day
$$;
alter function parties_payer_asks owner to samkoeb_definer;
revoke execute on function parties_payer_asks from public;
grant execute on function parties_payer_asks to samkoeb_app, samkoeb_platform;

release one;

savepoint one;

-- Which names of people stand in a text: whole, or the first and the last of them, as they stand there. Of nobody else is
-- anything given. One that is a single word is looked for as it is written, others in any case; a genitive counts.
create or replace function parties_people_within(told text) returns setof text
  language sql stable security definer set search_path = public, pg_temp as $$
  with asked (words) as (select regexp_replace(told, '\s+', ' ', 'g'))
  select distinct v.name from asked a, parties_person p
    cross join lateral (values (p.name), (regexp_replace(p.name, '\s.*\s', ' '))) v (name)
  where p.kind = 'person' and length(v.name) >= 3 and strpos(lower(a.words), lower(v.name)) > 0
    and a.words ~ (case when v.name ~ '\s' then '(?i)' else '' end || '(?<![[:alnum:]])'
      || regexp_replace(v.name, '([^[:alnum:][:space:]])', '\\\1', 'g') || '(s|''s)?(?![[:alnum:]])')
$$;
alter function parties_people_within owner to samkoeb_definer;
revoke execute on function parties_people_within from public;
grant execute on function parties_people_within to samkoeb_app, samkoeb_platform;

release one;

savepoint one;

-- The first key of a controller has nothing to carry over.
create or replace function parties_pseudonym_key_first() returns trigger language plpgsql as $$
begin
  if new.number = 1 then new.carried_at := new.since; end if;
  return new;
end $$;

release one;

savepoint one;

/* For every table that takes rows by pseudonym. Waits while pupils are carried over, and sends whoever
   still comes with an old pseudonym back to start again (a serialization failure). */
create or replace function parties_refuse_gone() returns trigger language plpgsql as $$
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
end $$;

release one;

savepoint one;

-- How many suppliers have registered within 24 hours: in all, and to an address by its keyed hash.
create or replace function parties_registrations_counted(of_email bytea)
  returns table (registered int, with_email int)
  language sql stable security definer set search_path = public, pg_temp as $$
  select count(*)::int, (count(*) filter (where r.email_hash = of_email))::int
  from parties_registration r where r.asked_at > platform_now() - interval '24 hours'
$$;
alter function parties_registrations_counted owner to samkoeb_definer;
revoke execute on function parties_registrations_counted from public;
grant execute on function parties_registrations_counted to samkoeb_app, samkoeb_platform;

release one;

savepoint one;

-- What no statement may get past: the roles of machines, of people and of an institution's person, and who grants.
create or replace function parties_role_grant_guard() returns trigger language plpgsql as $$
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
end $$;

release one;

savepoint one;

-- All whose rights an institution has today, itself included: what has become part of it, heir by heir.
create or replace function parties_stands_for(institution int) returns int[]
language sql stable parallel safe as $$
  with recursive parts(id) as (
    select institution
    union
    select m.id from parts p join parties_institution m on m.merged_into = p.id
      and m.valid_to <= (platform_now() at time zone 'Europe/Copenhagen')::date)
  select array_agg(p.id) from parts p
$$;

release one;

savepoint one;

-- Remembers the mode of the first key that the database is used with, and gives it: true where that is the live one.
create or replace function payments_remember_mode(of_live boolean) returns boolean
  language plpgsql volatile security definer set search_path = public, pg_temp as $$
begin
  insert into payments_mode (live) values (of_live) on conflict do nothing;
  return (select m.live from payments_mode m);
end $$;
alter function payments_remember_mode owner to samkoeb_definer;
revoke execute on function payments_remember_mode from public;
grant execute on function payments_remember_mode to samkoeb_app, samkoeb_platform;

release one;

savepoint one;

-- Keeps that Stripe has called about an object, once; false where it had before. The caller has checked the signature.
create or replace function payments_take_event(of_event text, of_kind text, of_object text, of_account text) returns boolean
  language plpgsql volatile security definer set search_path = public, pg_temp as $$
begin
  insert into payments_event (event_id, kind, object_id, account_id) values (of_event, of_kind, of_object, of_account)
  on conflict do nothing;
  return found;
end $$;
alter function payments_take_event owner to samkoeb_definer;
revoke execute on function payments_take_event from public;
grant execute on function payments_take_event to samkoeb_app, samkoeb_platform;

release one;

savepoint one;

-- Jobs of the outbox that were given up after many tries: which, and how often; never what they carry. For operators alone.
create or replace function platform_dead_jobs() returns table (id bigint, job text, redrives int, written_at timestamptz, dead_at timestamptz)
  language sql stable security definer set search_path = public, pg_temp as $$
  select o.id, o.job, o.redrives, o.written_at, o.dead_at from platform_outbox o
  where o.dead_at is not null and o.settled_at is null and coalesce(current_setting('app.operator', true), '') <> ''
$$;
alter function platform_dead_jobs owner to samkoeb_definer;
revoke execute on function platform_dead_jobs from public;
grant execute on function platform_dead_jobs to samkoeb_app, samkoeb_platform;

release one;

savepoint one;

-- Letters of any party that were given up: whose, to whom, of what kind and why; never what they say. For operators alone.
create or replace function platform_dead_letters() returns table (id uuid, kind text, sender_id int, party_id int, written_at timestamptz, attempts int, no_address boolean)
  language sql stable security definer set search_path = public, pg_temp as $$
  select d.id, d.kind, d.sender_id, d.party_id, d.written_at, d.attempts, coalesce(d.failure, '') = 'no-address' from platform_delivery d
  where d.dead_at is not null and d.delivered_at is null and coalesce(current_setting('app.operator', true), '') <> ''
$$;
alter function platform_dead_letters owner to samkoeb_definer;
revoke execute on function platform_dead_letters from public;
grant execute on function platform_dead_letters to samkoeb_app, samkoeb_platform;

release one;

savepoint one;

-- Which history of the rows of a table this is, where positions in them are given to others. A copy that was restored (into
-- another cluster or database, or over this one's tables), or that a standby went on with, has another one by itself; `begun` is
-- what whoever puts a copy of the files back sets anew.
create or replace function platform_generation(relation oid, begun bigint) returns bigint language sql stable
  as $$
    select ('x' || substr(md5(concat_ws(' ', begun, (pg_control_system()).system_identifier,
        platform_timeline(), d.oid, relation)), 1, 12))::bit(48)::bigint
      from pg_database d where d.datname = current_database()
  $$;
revoke execute on function platform_generation from public;
grant execute on function platform_generation to samkoeb_app, samkoeb_platform;

release one;

savepoint one;

-- The one clock of deadlines, lock-outs and audit rows. A database made with --travel replaces it.
create or replace function platform_now() returns timestamptz language sql volatile parallel safe
  as 'select clock_timestamp()';

release one;

savepoint one;

-- Why this database is not the one that its workers have worked on: another server, another history of the same server (a
-- recovery, a standby that took over), another database of it, or rows that were written anew; or because a person has said
-- so. Empty: it is, or nobody has worked on it yet.
create or replace function platform_quarantine() returns text[]
  language sql stable security definer set search_path = public, pg_temp as $$
  select coalesce((
    select array_remove(array[
      case when i.held_at is not null then 'held' end,
      case when i.server <> (select s.system_identifier::text from pg_control_system() s) then 'server' end,
      case when i.timeline <> platform_timeline() then 'timeline' end,
      case when i.database <> (select d.oid::bigint from pg_database d where d.datname = current_database()) then 'database' end,
      case when i.relation <> 'platform_installation'::regclass::oid::bigint then 'rows' end], null)
    from platform_installation i), '{}')
$$;
alter function platform_quarantine owner to samkoeb_definer;
revoke execute on function platform_quarantine from public;
grant execute on function platform_quarantine to samkoeb_app, samkoeb_platform;

release one;

savepoint one;

-- How many seconds the oldest wish that waits for its effect has waited: a figure of the installation that everybody may know.
create or replace function platform_queue_age() returns int
  language sql stable security definer set search_path = public, pg_temp as $$
  select greatest(0, coalesce(extract(epoch from platform_now() - min(o.written_at)), 0))::int
  from platform_outbox o where o.settled_at is null and o.dead_at is null
$$;
alter function platform_queue_age owner to samkoeb_definer;
revoke execute on function platform_queue_age from public;
grant execute on function platform_queue_age to samkoeb_app, samkoeb_platform;

release one;

savepoint one;

-- For append-only tables. The trigger's argument, where it has one, names a column that follows the parent's.
create or replace function platform_refuse_change() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' and tg_nargs = 1 then
    if to_jsonb(new) - tg_argv[0] = to_jsonb(old) - tg_argv[0] then
      return new;
    end if;
  end if;
  raise exception '% is append-only', tg_table_name using errcode = '42501';
end $$;

release one;

savepoint one;

-- What leaves the house once and for all (numbers of documents, orders to a bank) is not written while the database is in
-- quarantine, whoever writes and by whatever version.
create or replace function platform_refuse_quarantined() returns trigger language plpgsql as $$
begin
  if cardinality(platform_quarantine()) > 0 then
    raise exception using errcode = 'SKQ01', message = 'the installation is in quarantine';
  end if;
  return new;
end $$;

release one;

savepoint one;

-- An outbox row is not settled as long as somebody who reacts to it has no effect: it stays handed on, and is handed on again.
create or replace function platform_refuse_settling() returns trigger language plpgsql as $$
begin
  if exists (
    select from platform_reaction r where r.job = new.job
      and not exists (select from platform_effect e where e.outbox_id = new.id and e.subscriber = r.subscriber)
  ) then
    new.settled_at := null;
  end if;
  return new;
end $$;

release one;

savepoint one;

-- Long work of any party that has failed or is not done: whose, which and how far; never what came of it. For operators alone.
create or replace function platform_stuck_runs() returns table (id uuid, party_id int, job text, state text, done int, total int, created_at timestamptz)
  language sql stable security definer set search_path = public, pg_temp as $$
  select r.id, r.party_id, r.job, r.state, r.done, r.total, r.created_at from platform_run r
  where r.state <> 'done' and coalesce(current_setting('app.operator', true), '') <> ''
$$;
alter function platform_stuck_runs owner to samkoeb_definer;
revoke execute on function platform_stuck_runs from public;
grant execute on function platform_stuck_runs to samkoeb_app, samkoeb_platform;

release one;

savepoint one;

-- The server's timeline: it grows by one whenever a copy becomes a server of its own. Null on a standby, which writes nothing.
create or replace function platform_timeline() returns int language sql stable as $$
  select case when not pg_is_in_recovery()
    then ('x' || left(pg_walfile_name(pg_current_wal_lsn()), 8))::bit(32)::int end
$$;

release one;

savepoint one;

-- What the events of an erased month were counted into, and its pupils' classes, go as whole tables.
create or replace function reconciliation_drop_month(of_month date) returns void language plpgsql
  security definer set search_path = public, pg_temp as $$
declare
  parent text;
begin
  if not exists (select 1 from usage_erased e where e.month = of_month) then
    raise exception 'not erased: %', of_month;
  end if;
  foreach parent in array array['reconciliation_daily_use', 'reconciliation_pupil_class'] loop
    execute format('drop table if exists %I', parent || to_char(of_month, '_YYYY_MM'));
  end loop;
end $$;
revoke execute on function reconciliation_drop_month from public;
grant execute on function reconciliation_drop_month to samkoeb_platform;

release one;

savepoint one;

-- Makes the tables that a month's use is counted into. Runs as the owner: jobs own nothing.
create or replace function reconciliation_ensure_month(of_month date) returns void language plpgsql
  security definer set search_path = public, pg_temp as $$
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
end $$;
revoke execute on function reconciliation_ensure_month from public;
grant execute on function reconciliation_ensure_month to samkoeb_platform;

release one;

savepoint one;

-- What both sides agree to: a later change of a result no longer has the hash that was noted.
create or replace function reconciliation_results_hash(of_reconciliation uuid) returns bytea language sql stable as $$
  select sha256(convert_to(coalesce(jsonb_agg(jsonb_build_array(u.institution_id, u.product_id, u.entitled,
    u.drawn, u.active, u.over, u.under, u.unlicensed, u.unmatched, u.events, u.distinct_in_term)
    order by u.institution_id nulls first, u.product_id), '[]')::text, 'UTF8'))
  from reconciliation_result u where u.reconciliation_id = of_reconciliation
$$;

release one;

savepoint one;

-- The people of each open institution that a month is counted on, and what that was taken from. `basisOf` in
-- src/roster/rules.ts is the same rule, which tests compare this with.
create or replace function roster_basis(of_controller int, of_month date)
  returns table (institution_id int, kind text, on_date date, people int) language sql stable as $$
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
$$;
revoke execute on function roster_basis from public;
grant execute on function roster_basis to samkoeb_app, samkoeb_platform;

release one;

savepoint one;

-- A count date moves only until it is frozen.
create or replace function roster_count_date_refuse_change() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' or old.frozen_at is not null or new.on_date <> old.on_date
    or new.controller_id <> old.controller_id then
    raise exception 'a count date stays as it was frozen' using errcode = '42501';
  end if;
  return new;
end $$;

release one;

savepoint one;

-- Changes and deletions (a new key, an erased pupil) are seen here, and those of what a month is counted on besides.
create or replace function roster_enrolment_changed() returns trigger language plpgsql
  security definer set search_path = public, pg_temp as $$
begin
  insert into roster_version as v (controller_id, version)
    select distinct f.controller_id, 1 from fresh f order by 1
    on conflict (controller_id) do update set version = v.version + 1;
  return null;
end $$;
alter function roster_enrolment_changed owner to samkoeb_definer;

release one;

savepoint one;

-- The import reports added enrolments itself: a trigger that sees each of them costs it a tenth of its speed.
create or replace function roster_enrolments_added(of_controller int) returns void language sql
  security definer set search_path = public, pg_temp as $$
  insert into roster_version as v (controller_id, version) values (of_controller, 1)
    on conflict (controller_id) do update set version = v.version + 1
$$;
alter function roster_enrolments_added owner to samkoeb_definer;
revoke execute on function roster_enrolments_added from public;
grant execute on function roster_enrolments_added to samkoeb_app, samkoeb_platform;

release one;

savepoint one;

-- What was read and counted never changes; only what was decided about it.
create or replace function roster_import_refuse_change() returns trigger language plpgsql as $$
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
end $$;

release one;

savepoint one;

-- What was committed to is part of what is published: afterwards a participant may leave, and nothing else changes.
create or replace function rounds_keep_commitment() returns trigger language plpgsql as $$
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
end $$;

release one;

savepoint one;

-- A published document stays as it is; its participants may follow the round's.
create or replace function rounds_keep_document() returns trigger language plpgsql as $$
begin
  if old.published and (tg_op = 'DELETE' or row(new.id, new.round_id, new.title, new.sha256, new.bytes, new.content_type,
      new.added_at, new.published)
    is distinct from row(old.id, old.round_id, old.title, old.sha256, old.bytes, old.content_type, old.added_at,
      old.published))
  then
    raise exception 'a published document is fixed' using errcode = 'restrict_violation';
  end if;
  return case when tg_op = 'DELETE' then old else new end;
end $$;

release one;

savepoint one;

-- A published lot: what is bought and how it is compared is fixed. Its demand follows from who has left the award alone:
-- it is what those who stay have committed to.
create or replace function rounds_keep_lot() returns trigger language plpgsql as $$
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
end $$;

release one;

savepoint one;

-- What was published decides the round: no request and no job changes it. Three doors are left: the deadline moves to a
-- later instant, openers are replaced while bids are taken (the text then differs in who opens, in the pairs, in the
-- secret that lots are drawn with and in the deadline alone), and the round goes on from state to state.
create or replace function rounds_keep_published() returns trigger language plpgsql as $$
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
end $$;

release one;

savepoint one;

-- The round's participants and deadline may follow the round; the receipt itself never changes.
create or replace function rounds_keep_receipt() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' and row(new.bid_id, new.round_id, new.publisher_id, new.version, new.sha256, new.client_sealed,
      new.received_at) is not distinct from row(old.bid_id, old.round_id, old.publisher_id, old.version, old.sha256,
      old.client_sealed, old.received_at) then
    return new;
  end if;
  raise exception 'a receipt never changes' using errcode = 'restrict_violation';
end $$;

release one;

savepoint one;

-- What was sealed before publication and what it was revealed to never change, and no draw that was published goes.
create or replace function rounds_keep_tie_secret() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' and row(new.round_id, new.recipients, new.secret_hash, new.sealed, new.drawn_at)
      is not distinct from row(old.round_id, old.recipients, old.secret_hash, old.sealed, old.drawn_at)
    and (old.secret is null or row(new.secret, new.receipts) is not distinct from row(old.secret, old.receipts))
    and (old.shown is null or (new.published and new.shown - 'lots' = old.shown - 'lots'
      and (new.shown -> 'lots') @> (old.shown -> 'lots'))) then
    return new;
  end if;
  raise exception 'the secret of a drawing never changes' using errcode = 'restrict_violation';
end $$;

release one;

savepoint one;

-- Batches of all publishers, the newest first: whose, in what state and how many lines; never what they are called or say. Each
-- filter that is null leaves all in; `resting_since`: those that have got nothing since then. For operators alone.
create or replace function usage_batches_of_all(of_state text, of_publisher int, of_reason text, resting_since timestamptz,
  before_at timestamptz, before_id uuid, most int)
  returns table (id uuid, publisher_id int, format text, state text, reason text, sent int, accepted int, duplicate int,
    quarantined int, rejected int, withdrawn int, counted boolean, received_at timestamptz, moved_at timestamptz)
  language sql stable security definer set search_path = public, pg_temp as $$
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
$$;
alter function usage_batches_of_all owner to samkoeb_definer;
revoke execute on function usage_batches_of_all from public;
grant execute on function usage_batches_of_all to samkoeb_app, samkoeb_platform;

release one;

savepoint one;

-- All that a chunk waits for before its lines are inserted, in one round trip: its months are kept from being
-- erased, the batch's row is held, and one chunk of a provider comes at a time, as no unique key can say what a
-- neighbouring month holds. Held until the transaction ends. "beside": the months next to the chunk's in which
-- the provider has any event of these controllers.
create or replace function usage_begin_chunk(of_batch uuid, of_publisher int, at_sent int, of_months date[],
  of_controllers int[], out refusal text, out beside date[]) language plpgsql as $$
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
end $$;

release one;

savepoint one;

-- The month's table of events goes as a whole; only for a month that has been noted as erased in the same transaction.
create or replace function usage_drop_month(of_month date) returns void language plpgsql
  security definer set search_path = public, pg_temp as $$
begin
  if not exists (select 1 from usage_erased e where e.month = of_month) then
    raise exception 'not erased: %', of_month;
  end if;
  execute format('drop table if exists %I', 'usage_event' || to_char(of_month, '_YYYY_MM'));
end $$;
revoke execute on function usage_drop_month from public;
grant execute on function usage_drop_month to samkoeb_platform;

release one;

savepoint one;

-- Makes a month's table when its first event comes, and with it those that the events are counted into, so that counting
-- need not look for new months. Runs as the owner: requests own nothing.
create or replace function usage_ensure_month(of_month date) returns void language plpgsql
  security definer set search_path = public, pg_temp as $$
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
end $$;
revoke execute on function usage_ensure_month from public;
grant execute on function usage_ensure_month to samkoeb_app, samkoeb_platform;

release one;

savepoint one;

-- That a month is sent, or had no use, is the provider's word to all who buy from it.
create or replace function usage_month_report(of_publisher int, of_month date, out state text, out reported_at timestamptz)
  language sql stable security definer set search_path = public, pg_temp as $$
  select m.state, m.reported_at from usage_month m where m.publisher_id = of_publisher and m.month = of_month
$$;
alter function usage_month_report owner to samkoeb_definer;
revoke execute on function usage_month_report from public;
grant execute on function usage_month_report to samkoeb_app, samkoeb_platform;

release one;

revoke create on schema public from samkoeb_definer;

commit;

begin; set local lock_timeout = 1000; set local app.backfill = 'on';

create extension if not exists btree_gist;

  -- What is to be done, written with the change that asks for it; the queue only wakes workers up.
  create table platform_outbox (
    id bigint generated always as identity primary key,
    job text not null,
    key text not null check (length(key) between 1 and 300),
    payload jsonb not null,
    written_at timestamptz not null default platform_now(),
    dispatched_at timestamptz,
    settled_at timestamptz,
    redrives int not null default 0,
    dead_at timestamptz,
    last_error text,
    unique (job, key)
  );
  create index platform_outbox_waiting on platform_outbox (id) where dispatched_at is null;
  create index platform_outbox_open on platform_outbox (dispatched_at)
    where settled_at is null;
  
    alter table platform_outbox enable row level security;
    alter table platform_outbox force row level security;
    create policy platform_outbox_read on platform_outbox for select to samkoeb_app using (false);
    create policy platform_outbox_insert on platform_outbox for insert to samkoeb_app with check (true);
    create policy platform_outbox_update on platform_outbox for update to samkoeb_app using (false) with check (true);
    create policy platform_outbox_delete on platform_outbox for delete to samkoeb_app using (true);
    create policy platform_outbox_platform on platform_outbox to samkoeb_platform
      using (current_setting('app.platform', true) = 'on')
      with check (current_setting('app.platform', true) = 'on');
    create policy platform_outbox_backfill on platform_outbox to samkoeb_backfill
      using (current_setting('app.backfill', true) = 'on')
      with check (current_setting('app.backfill', true) = 'on');
    grant insert on platform_outbox to samkoeb_app;
    grant select, insert, update, delete on platform_outbox to samkoeb_platform;
  
  
    create policy platform_outbox_definer on platform_outbox to samkoeb_definer using (true) with check (true);
    grant select on platform_outbox to samkoeb_definer;
  

  -- One row per reaction to an outbox row: the effect's unique key.
  create table platform_effect (
    outbox_id bigint not null references platform_outbox (id),
    subscriber text not null,
    done_at timestamptz not null default platform_now(),
    primary key (outbox_id, subscriber)
  );
  
    alter table platform_effect enable row level security;
    alter table platform_effect force row level security;
    create policy platform_effect_read on platform_effect for select to samkoeb_app using (false);
    create policy platform_effect_insert on platform_effect for insert to samkoeb_app with check (false);
    create policy platform_effect_update on platform_effect for update to samkoeb_app using (false) with check (false);
    create policy platform_effect_delete on platform_effect for delete to samkoeb_app using (false);
    create policy platform_effect_platform on platform_effect to samkoeb_platform
      using (current_setting('app.platform', true) = 'on')
      with check (current_setting('app.platform', true) = 'on');
    create policy platform_effect_backfill on platform_effect to samkoeb_backfill
      using (current_setting('app.backfill', true) = 'on')
      with check (current_setting('app.backfill', true) = 'on');
    
    grant select, insert, update, delete on platform_effect to samkoeb_platform;
  

  -- What the newest version that has migrated defines, and who reacts to it since when: written by its migrator. Workers of
  -- the version before leave alone what they do not know, and settle nothing that lacks one of these effects.
  create table platform_job (
    name text primary key
  );
  
    alter table platform_job enable row level security;
    alter table platform_job force row level security;
    create policy platform_job_read on platform_job for select to samkoeb_app using (false);
    create policy platform_job_insert on platform_job for insert to samkoeb_app with check (false);
    create policy platform_job_update on platform_job for update to samkoeb_app using (false) with check (false);
    create policy platform_job_delete on platform_job for delete to samkoeb_app using (false);
    create policy platform_job_platform on platform_job to samkoeb_platform
      using (current_setting('app.platform', true) = 'on')
      with check (current_setting('app.platform', true) = 'on');
    create policy platform_job_backfill on platform_job to samkoeb_backfill
      using (current_setting('app.backfill', true) = 'on')
      with check (current_setting('app.backfill', true) = 'on');
    
    grant select, insert, update, delete on platform_job to samkoeb_platform;
  

  create table platform_reaction (
    job text not null references platform_job (name) on delete cascade,
    subscriber text not null,
    since timestamptz not null default clock_timestamp(),
    primary key (job, subscriber)
  );
  
    alter table platform_reaction enable row level security;
    alter table platform_reaction force row level security;
    create policy platform_reaction_read on platform_reaction for select to samkoeb_app using (false);
    create policy platform_reaction_insert on platform_reaction for insert to samkoeb_app with check (false);
    create policy platform_reaction_update on platform_reaction for update to samkoeb_app using (false) with check (false);
    create policy platform_reaction_delete on platform_reaction for delete to samkoeb_app using (false);
    create policy platform_reaction_platform on platform_reaction to samkoeb_platform
      using (current_setting('app.platform', true) = 'on')
      with check (current_setting('app.platform', true) = 'on');
    create policy platform_reaction_backfill on platform_reaction to samkoeb_backfill
      using (current_setting('app.backfill', true) = 'on')
      with check (current_setting('app.backfill', true) = 'on');
    
    grant select, insert, update, delete on platform_reaction to samkoeb_platform;
  

  -- Whoever settles, of whatever version.
  create trigger platform_outbox_settles before update of settled_at on platform_outbox
    for each row when (old.settled_at is null and new.settled_at is not null)
    execute function platform_refuse_settling();

  -- What a scheduled verify has found: ids and counts only.
  create table platform_verification (
    id bigint generated always as identity primary key,
    at timestamptz not null default platform_now(),
    seconds int not null check (seconds >= 0),
    checks int not null check (checks > 0),
    broken int not null check (broken >= 0),
    unchecked int not null check (unchecked >= 0),
    -- Names of what is broken, with the first of its faults, and of what could not be checked, with the reason.
    findings jsonb not null
  );
  
    alter table platform_verification enable row level security;
    alter table platform_verification force row level security;
    create policy platform_verification_read on platform_verification for select to samkoeb_app using (false);
    create policy platform_verification_insert on platform_verification for insert to samkoeb_app with check (false);
    create policy platform_verification_update on platform_verification for update to samkoeb_app using (false) with check (false);
    create policy platform_verification_delete on platform_verification for delete to samkoeb_app using (false);
    create policy platform_verification_platform on platform_verification to samkoeb_platform
      using (current_setting('app.platform', true) = 'on')
      with check (current_setting('app.platform', true) = 'on');
    create policy platform_verification_backfill on platform_verification to samkoeb_backfill
      using (current_setting('app.backfill', true) = 'on')
      with check (current_setting('app.backfill', true) = 'on');
    
    grant select, insert, update, delete on platform_verification to samkoeb_platform;
  

  -- Workers that run: each says every few seconds that its relay goes on.
  create table platform_process (
    id uuid primary key,
    started_at timestamptz not null default clock_timestamp(),
    seen_at timestamptz not null default clock_timestamp()
  );
  
    alter table platform_process enable row level security;
    alter table platform_process force row level security;
    create policy platform_process_read on platform_process for select to samkoeb_app using (false);
    create policy platform_process_insert on platform_process for insert to samkoeb_app with check (false);
    create policy platform_process_update on platform_process for update to samkoeb_app using (false) with check (false);
    create policy platform_process_delete on platform_process for delete to samkoeb_app using (false);
    create policy platform_process_platform on platform_process to samkoeb_platform
      using (current_setting('app.platform', true) = 'on')
      with check (current_setting('app.platform', true) = 'on');
    create policy platform_process_backfill on platform_process to samkoeb_backfill
      using (current_setting('app.backfill', true) = 'on')
      with check (current_setting('app.backfill', true) = 'on');
    
    grant select, insert, update, delete on platform_process to samkoeb_platform;
  

  -- Which database the workers work on, as they found it when they began, in one row. A copy of it is another: it stays in
  -- quarantine (platform_quarantine) until a person has answered for what was done after the copy.
  create table platform_installation (
    one boolean primary key default true check (one),
    server text not null,
    timeline int not null,
    database bigint not null,
    relation bigint not null,
    noted_at timestamptz not null default platform_now(),
    held_at timestamptz
  );
  
    alter table platform_installation enable row level security;
    alter table platform_installation force row level security;
    create policy platform_installation_read on platform_installation for select to samkoeb_app using (false);
    create policy platform_installation_insert on platform_installation for insert to samkoeb_app with check (false);
    create policy platform_installation_update on platform_installation for update to samkoeb_app using (false) with check (false);
    create policy platform_installation_delete on platform_installation for delete to samkoeb_app using (false);
    create policy platform_installation_platform on platform_installation to samkoeb_platform
      using (current_setting('app.platform', true) = 'on')
      with check (current_setting('app.platform', true) = 'on');
    create policy platform_installation_backfill on platform_installation to samkoeb_backfill
      using (current_setting('app.backfill', true) = 'on')
      with check (current_setting('app.backfill', true) = 'on');
    
    grant select, insert, update, delete on platform_installation to samkoeb_platform;
  
  
    create policy platform_installation_definer on platform_installation to samkoeb_definer using (true) with check (true);
    grant select on platform_installation to samkoeb_definer;
  

  -- Who has put the installation into quarantine or let it out, why, and what they stated.
  create table platform_quarantine_event (
    id bigint generated always as identity primary key,
    at timestamptz not null default platform_now(),
    what text not null check (what in ('held', 'answered')),
    person_id uuid not null,
    why text not null check (length(why) between 1 and 500),
    -- Why it was in quarantine, and what the person stated of it.
    reasons text[] not null,
    stated jsonb not null
  );
  
    create trigger platform_quarantine_event_append_only before update or delete on platform_quarantine_event
      for each row execute function platform_refuse_change();
    create trigger platform_quarantine_event_no_truncate before truncate on platform_quarantine_event
      for each statement execute function platform_refuse_change();
  
  
    alter table platform_quarantine_event enable row level security;
    alter table platform_quarantine_event force row level security;
    create policy platform_quarantine_event_read on platform_quarantine_event for select to samkoeb_app using (false);
    create policy platform_quarantine_event_insert on platform_quarantine_event for insert to samkoeb_app with check (false);
    create policy platform_quarantine_event_update on platform_quarantine_event for update to samkoeb_app using (false) with check (false);
    create policy platform_quarantine_event_delete on platform_quarantine_event for delete to samkoeb_app using (false);
    create policy platform_quarantine_event_platform on platform_quarantine_event to samkoeb_platform
      using (current_setting('app.platform', true) = 'on')
      with check (current_setting('app.platform', true) = 'on');
    create policy platform_quarantine_event_backfill on platform_quarantine_event to samkoeb_backfill
      using (current_setting('app.backfill', true) = 'on')
      with check (current_setting('app.backfill', true) = 'on');
    
    grant select, insert on platform_quarantine_event to samkoeb_platform;
  

  -- Reactions that have begun and not ended. One that a process which is gone has left here has crashed it; one that
  -- has crashed two is parked for a person, whatever the queue says.
  create table platform_attempt (
    id bigint generated always as identity primary key,
    outbox_id bigint not null references platform_outbox (id),
    subscriber text not null,
    job text not null,
    process uuid,
    seen_at timestamptz not null default clock_timestamp(),
    crashes int not null default 0 check (crashes >= 0),
    parked_at timestamptz,
    decision text check (decision in ('release', 'cancel')),
    reason text check (length(reason) between 1 and 500),
    unique (outbox_id, subscriber),
    check (decision is null or parked_at is not null),
    check ((decision is null) = (reason is null))
  );
  create index platform_attempt_process on platform_attempt (process) where process is not null;
  
    alter table platform_attempt enable row level security;
    alter table platform_attempt force row level security;
    create policy platform_attempt_read on platform_attempt for select to samkoeb_app using (current_setting('app.operator', true) <> '' and parked_at is not null);
    create policy platform_attempt_insert on platform_attempt for insert to samkoeb_app with check (current_setting('app.operator', true) <> '' and parked_at is not null);
    create policy platform_attempt_update on platform_attempt for update to samkoeb_app using (current_setting('app.operator', true) <> '' and parked_at is not null) with check (current_setting('app.operator', true) <> '' and parked_at is not null);
    create policy platform_attempt_delete on platform_attempt for delete to samkoeb_app using (current_setting('app.operator', true) <> '' and parked_at is not null);
    create policy platform_attempt_platform on platform_attempt to samkoeb_platform
      using (current_setting('app.platform', true) = 'on')
      with check (current_setting('app.platform', true) = 'on');
    create policy platform_attempt_backfill on platform_attempt to samkoeb_backfill
      using (current_setting('app.backfill', true) = 'on')
      with check (current_setting('app.backfill', true) = 'on');
    grant select, update on platform_attempt to samkoeb_app;
    grant select, insert, update, delete on platform_attempt to samkoeb_platform;
  

  -- Long work that somebody has asked for, with its progress.
  create table platform_run (
    id uuid primary key,
    party_id int not null,
    job text not null,
    key text not null,
    state text not null default 'queued' check (state in ('queued', 'running', 'done', 'failed')),
    done int not null default 0 check (done >= 0),
    total int not null default 0 check (total >= 0),
    result jsonb,
    error text,
    created_at timestamptz not null default platform_now(),
    updated_at timestamptz not null default platform_now(),
    unique (party_id, job, key)
  );
  
    alter table platform_run enable row level security;
    alter table platform_run force row level security;
    create policy platform_run_read on platform_run for select to samkoeb_app using (party_id = nullif(current_setting('app.party', true), '')::int and (coalesce(current_setting('app.operator', true), '') = '' or nullif(current_setting('app.party', true), '')::int = nullif(current_setting('app.caller', true), '')::int));
    create policy platform_run_insert on platform_run for insert to samkoeb_app with check (party_id = nullif(current_setting('app.party', true), '')::int and (coalesce(current_setting('app.operator', true), '') = '' or nullif(current_setting('app.party', true), '')::int = nullif(current_setting('app.caller', true), '')::int));
    create policy platform_run_update on platform_run for update to samkoeb_app using (party_id = nullif(current_setting('app.party', true), '')::int and (coalesce(current_setting('app.operator', true), '') = '' or nullif(current_setting('app.party', true), '')::int = nullif(current_setting('app.caller', true), '')::int)) with check (party_id = nullif(current_setting('app.party', true), '')::int and (coalesce(current_setting('app.operator', true), '') = '' or nullif(current_setting('app.party', true), '')::int = nullif(current_setting('app.caller', true), '')::int));
    create policy platform_run_delete on platform_run for delete to samkoeb_app using (party_id = nullif(current_setting('app.party', true), '')::int and (coalesce(current_setting('app.operator', true), '') = '' or nullif(current_setting('app.party', true), '')::int = nullif(current_setting('app.caller', true), '')::int));
    create policy platform_run_platform on platform_run to samkoeb_platform
      using (current_setting('app.platform', true) = 'on')
      with check (current_setting('app.platform', true) = 'on');
    create policy platform_run_backfill on platform_run to samkoeb_backfill
      using (current_setting('app.backfill', true) = 'on')
      with check (current_setting('app.backfill', true) = 'on');
    grant select, insert on platform_run to samkoeb_app;
    grant select, insert, update, delete on platform_run to samkoeb_platform;
  
  
    create policy platform_run_definer on platform_run to samkoeb_definer using (true) with check (true);
    grant select on platform_run to samkoeb_definer;
  

  -- When a scheduled job is due next, and which of its periods are done: each once.
  create table platform_schedule (
    job text primary key,
    next_at timestamptz not null
  );
  
    alter table platform_schedule enable row level security;
    alter table platform_schedule force row level security;
    create policy platform_schedule_read on platform_schedule for select to samkoeb_app using (false);
    create policy platform_schedule_insert on platform_schedule for insert to samkoeb_app with check (false);
    create policy platform_schedule_update on platform_schedule for update to samkoeb_app using (false) with check (false);
    create policy platform_schedule_delete on platform_schedule for delete to samkoeb_app using (false);
    create policy platform_schedule_platform on platform_schedule to samkoeb_platform
      using (current_setting('app.platform', true) = 'on')
      with check (current_setting('app.platform', true) = 'on');
    create policy platform_schedule_backfill on platform_schedule to samkoeb_backfill
      using (current_setting('app.backfill', true) = 'on')
      with check (current_setting('app.backfill', true) = 'on');
    
    grant select, insert, update, delete on platform_schedule to samkoeb_platform;
  

  create table platform_schedule_period (
    job text not null,
    period_start timestamptz not null,
    primary key (job, period_start)
  );
  
    alter table platform_schedule_period enable row level security;
    alter table platform_schedule_period force row level security;
    create policy platform_schedule_period_read on platform_schedule_period for select to samkoeb_app using (false);
    create policy platform_schedule_period_insert on platform_schedule_period for insert to samkoeb_app with check (false);
    create policy platform_schedule_period_update on platform_schedule_period for update to samkoeb_app using (false) with check (false);
    create policy platform_schedule_period_delete on platform_schedule_period for delete to samkoeb_app using (false);
    create policy platform_schedule_period_platform on platform_schedule_period to samkoeb_platform
      using (current_setting('app.platform', true) = 'on')
      with check (current_setting('app.platform', true) = 'on');
    create policy platform_schedule_period_backfill on platform_schedule_period to samkoeb_backfill
      using (current_setting('app.backfill', true) = 'on')
      with check (current_setting('app.backfill', true) = 'on');
    
    grant select, insert, update, delete on platform_schedule_period to samkoeb_platform;
  

  -- What was answered under an Idempotency-Key: a repeated request gets the same reply.
  create table platform_idempotency (
    caller int not null,
    route text not null,
    key text not null,
    -- Of the request, keyed with the credential that was shown: only its owner can make it again.
    fingerprint bytea not null,
    -- Which credential that was; '' where none was asked for.
    credential text not null default '',
    status smallint not null,
    reply jsonb not null,
    secret_omitted boolean not null default false,
    created_at timestamptz not null default platform_now(),
    primary key (caller, route, key)
  );
  create index platform_idempotency_age on platform_idempotency (created_at);
  
    alter table platform_idempotency enable row level security;
    alter table platform_idempotency force row level security;
    create policy platform_idempotency_read on platform_idempotency for select to samkoeb_app using (caller = nullif(current_setting('app.caller', true), '')::int);
    create policy platform_idempotency_insert on platform_idempotency for insert to samkoeb_app with check (caller = nullif(current_setting('app.caller', true), '')::int);
    create policy platform_idempotency_update on platform_idempotency for update to samkoeb_app using (caller = nullif(current_setting('app.caller', true), '')::int) with check (caller = nullif(current_setting('app.caller', true), '')::int);
    create policy platform_idempotency_delete on platform_idempotency for delete to samkoeb_app using (caller = nullif(current_setting('app.caller', true), '')::int);
    create policy platform_idempotency_platform on platform_idempotency to samkoeb_platform
      using (current_setting('app.platform', true) = 'on')
      with check (current_setting('app.platform', true) = 'on');
    create policy platform_idempotency_backfill on platform_idempotency to samkoeb_backfill
      using (current_setting('app.backfill', true) = 'on')
      with check (current_setting('app.backfill', true) = 'on');
    grant select, insert on platform_idempotency to samkoeb_app;
    grant select, insert, update, delete on platform_idempotency to samkoeb_platform;
  

  create table platform_audit (
    id bigint generated always as identity primary key,
    party_id int not null,
    at timestamptz not null default platform_now(),
    person_id uuid,
    key_id text,
    role text,
    action text not null,
    subject text not null,
    before_hash bytea,
    after_hash bytea,
    request_id text,
    xid xid8 not null default pg_current_xact_id()
  );
  create index platform_audit_order on platform_audit (party_id, xid, id);
  
    create trigger platform_audit_append_only before update or delete on platform_audit
      for each row execute function platform_refuse_change();
    create trigger platform_audit_no_truncate before truncate on platform_audit
      for each statement execute function platform_refuse_change();
  
  
    alter table platform_audit enable row level security;
    alter table platform_audit force row level security;
    create policy platform_audit_read on platform_audit for select to samkoeb_app using (party_id = nullif(current_setting('app.party', true), '')::int);
    create policy platform_audit_insert on platform_audit for insert to samkoeb_app with check (party_id = nullif(current_setting('app.party', true), '')::int);
    create policy platform_audit_update on platform_audit for update to samkoeb_app using (party_id = nullif(current_setting('app.party', true), '')::int) with check (party_id = nullif(current_setting('app.party', true), '')::int);
    create policy platform_audit_delete on platform_audit for delete to samkoeb_app using (party_id = nullif(current_setting('app.party', true), '')::int);
    create policy platform_audit_platform on platform_audit to samkoeb_platform
      using (current_setting('app.platform', true) = 'on')
      with check (current_setting('app.platform', true) = 'on');
    create policy platform_audit_backfill on platform_audit to samkoeb_backfill
      using (current_setting('app.backfill', true) = 'on')
      with check (current_setting('app.backfill', true) = 'on');
    grant select, insert on platform_audit to samkoeb_app;
    grant select, insert on platform_audit to samkoeb_platform;
  

  -- The chain: written by the sealer job, one row per audit row, in commit order per party.
  create table platform_audit_seal (
    party_id int not null,
    seq bigint not null check (seq > 0),
    audit_id bigint not null unique,
    xid xid8 not null,
    hash bytea not null check (length(hash) = 32),
    primary key (party_id, seq)
  );
  
    create trigger platform_audit_seal_append_only before update or delete on platform_audit_seal
      for each row execute function platform_refuse_change();
    create trigger platform_audit_seal_no_truncate before truncate on platform_audit_seal
      for each statement execute function platform_refuse_change();
  
  
    alter table platform_audit_seal enable row level security;
    alter table platform_audit_seal force row level security;
    create policy platform_audit_seal_read on platform_audit_seal for select to samkoeb_app using (party_id = nullif(current_setting('app.party', true), '')::int);
    create policy platform_audit_seal_insert on platform_audit_seal for insert to samkoeb_app with check (party_id = nullif(current_setting('app.party', true), '')::int);
    create policy platform_audit_seal_update on platform_audit_seal for update to samkoeb_app using (party_id = nullif(current_setting('app.party', true), '')::int) with check (party_id = nullif(current_setting('app.party', true), '')::int);
    create policy platform_audit_seal_delete on platform_audit_seal for delete to samkoeb_app using (party_id = nullif(current_setting('app.party', true), '')::int);
    create policy platform_audit_seal_platform on platform_audit_seal to samkoeb_platform
      using (current_setting('app.platform', true) = 'on')
      with check (current_setting('app.platform', true) = 'on');
    create policy platform_audit_seal_backfill on platform_audit_seal to samkoeb_backfill
      using (current_setting('app.backfill', true) = 'on')
      with check (current_setting('app.backfill', true) = 'on');
    grant select on platform_audit_seal to samkoeb_app;
    grant select, insert on platform_audit_seal to samkoeb_platform;
  

  -- A party's files by their hash, in pieces of at most a megabyte.
  create table platform_file (
    sha256 bytea not null check (length(sha256) = 32),
    party_id int not null,
    bytes bigint not null check (bytes >= 0),
    content_type text not null,
    stored_at timestamptz not null default platform_now(),
    primary key (party_id, sha256)
  );
  
    alter table platform_file enable row level security;
    alter table platform_file force row level security;
    create policy platform_file_read on platform_file for select to samkoeb_app using (party_id = nullif(current_setting('app.party', true), '')::int and (coalesce(current_setting('app.operator', true), '') = '' or nullif(current_setting('app.party', true), '')::int = nullif(current_setting('app.caller', true), '')::int));
    create policy platform_file_insert on platform_file for insert to samkoeb_app with check (party_id = nullif(current_setting('app.party', true), '')::int and (coalesce(current_setting('app.operator', true), '') = '' or nullif(current_setting('app.party', true), '')::int = nullif(current_setting('app.caller', true), '')::int));
    create policy platform_file_update on platform_file for update to samkoeb_app using (party_id = nullif(current_setting('app.party', true), '')::int and (coalesce(current_setting('app.operator', true), '') = '' or nullif(current_setting('app.party', true), '')::int = nullif(current_setting('app.caller', true), '')::int)) with check (party_id = nullif(current_setting('app.party', true), '')::int and (coalesce(current_setting('app.operator', true), '') = '' or nullif(current_setting('app.party', true), '')::int = nullif(current_setting('app.caller', true), '')::int));
    create policy platform_file_delete on platform_file for delete to samkoeb_app using (party_id = nullif(current_setting('app.party', true), '')::int and (coalesce(current_setting('app.operator', true), '') = '' or nullif(current_setting('app.party', true), '')::int = nullif(current_setting('app.caller', true), '')::int));
    create policy platform_file_platform on platform_file to samkoeb_platform
      using (current_setting('app.platform', true) = 'on')
      with check (current_setting('app.platform', true) = 'on');
    create policy platform_file_backfill on platform_file to samkoeb_backfill
      using (current_setting('app.backfill', true) = 'on')
      with check (current_setting('app.backfill', true) = 'on');
    grant select, insert on platform_file to samkoeb_app;
    grant select, insert, update, delete on platform_file to samkoeb_platform;
  

  create table platform_file_chunk (
    party_id int not null,
    sha256 bytea not null,
    n int not null check (n >= 0),
    body bytea not null check (length(body) <= 1048576),
    primary key (party_id, sha256, n),
    foreign key (party_id, sha256) references platform_file (party_id, sha256) on delete cascade
  );
  
    alter table platform_file_chunk enable row level security;
    alter table platform_file_chunk force row level security;
    create policy platform_file_chunk_read on platform_file_chunk for select to samkoeb_app using (party_id = nullif(current_setting('app.party', true), '')::int and (coalesce(current_setting('app.operator', true), '') = '' or nullif(current_setting('app.party', true), '')::int = nullif(current_setting('app.caller', true), '')::int));
    create policy platform_file_chunk_insert on platform_file_chunk for insert to samkoeb_app with check (party_id = nullif(current_setting('app.party', true), '')::int and (coalesce(current_setting('app.operator', true), '') = '' or nullif(current_setting('app.party', true), '')::int = nullif(current_setting('app.caller', true), '')::int));
    create policy platform_file_chunk_update on platform_file_chunk for update to samkoeb_app using (party_id = nullif(current_setting('app.party', true), '')::int and (coalesce(current_setting('app.operator', true), '') = '' or nullif(current_setting('app.party', true), '')::int = nullif(current_setting('app.caller', true), '')::int)) with check (party_id = nullif(current_setting('app.party', true), '')::int and (coalesce(current_setting('app.operator', true), '') = '' or nullif(current_setting('app.party', true), '')::int = nullif(current_setting('app.caller', true), '')::int));
    create policy platform_file_chunk_delete on platform_file_chunk for delete to samkoeb_app using (party_id = nullif(current_setting('app.party', true), '')::int and (coalesce(current_setting('app.operator', true), '') = '' or nullif(current_setting('app.party', true), '')::int = nullif(current_setting('app.caller', true), '')::int));
    create policy platform_file_chunk_platform on platform_file_chunk to samkoeb_platform
      using (current_setting('app.platform', true) = 'on')
      with check (current_setting('app.platform', true) = 'on');
    create policy platform_file_chunk_backfill on platform_file_chunk to samkoeb_backfill
      using (current_setting('app.backfill', true) = 'on')
      with check (current_setting('app.backfill', true) = 'on');
    grant select, insert on platform_file_chunk to samkoeb_app;
    grant select, insert, update, delete on platform_file_chunk to samkoeb_platform;
  

  -- A message to a party, and that it was delivered: what starts a clock has to be provable.
  create table platform_delivery (
    id uuid primary key,
    batch_id uuid not null,
    sender_id int not null,
    party_id int not null,
    kind text not null check (kind ~ '^[a-z][a-z-]{1,59}$'),
    subject text not null check (length(subject) between 1 and 100),
    key text not null check (length(key) between 1 and 200),
    -- Null: the party's own, as it is confirmed when the letter is handed on.
    address text check (length(address) between 3 and 320),
    title text not null check (length(title) between 1 and 300),
    body text not null check (length(body) between 1 and 20000),
    -- What a secret in the message is derived for; the secret itself is nowhere in the database.
    token_for text check (length(token_for) between 1 and 200),
    -- A fact tells what became of it.
    followed boolean not null default false,
    written_at timestamptz not null default platform_now(),
    -- Counted before it is handed on: a crash in between hands it on again, under its Message-ID.
    attempts int not null default 0 check (attempts >= 0),
    next_attempt_at timestamptz not null default platform_now(),
    -- Who it is from and to, as it was handed on or tried last.
    sender_address text,
    sent_to text[],
    failure text check (length(failure) between 1 and 500),
    dead_at timestamptz check (dead_at >= written_at),
    delivered_at timestamptz check (delivered_at >= written_at),
    channel text,
    answer text check (length(answer) <= 500),
    sha256 bytea check (length(sha256) = 32),
    check ((delivered_at is null) = (channel is null) and (delivered_at is null) = (sha256 is null)),
    check (dead_at is null or (delivered_at is null and failure is not null)),
    unique (kind, key, party_id)
  );
  create index platform_delivery_subject on platform_delivery (subject, written_at);
  create index platform_delivery_waiting on platform_delivery (next_attempt_at)
    where delivered_at is null and dead_at is null;
  
    alter table platform_delivery enable row level security;
    alter table platform_delivery force row level security;
    create policy platform_delivery_read on platform_delivery for select to samkoeb_app using ((party_id = nullif(current_setting('app.party', true), '')::int or sender_id = nullif(current_setting('app.party', true), '')::int) and (coalesce(current_setting('app.operator', true), '') = '' or nullif(current_setting('app.party', true), '')::int = nullif(current_setting('app.caller', true), '')::int));
    create policy platform_delivery_insert on platform_delivery for insert to samkoeb_app with check (sender_id = nullif(current_setting('app.party', true), '')::int);
    create policy platform_delivery_update on platform_delivery for update to samkoeb_app using ((party_id = nullif(current_setting('app.party', true), '')::int or sender_id = nullif(current_setting('app.party', true), '')::int) and (coalesce(current_setting('app.operator', true), '') = '' or nullif(current_setting('app.party', true), '')::int = nullif(current_setting('app.caller', true), '')::int)) with check (sender_id = nullif(current_setting('app.party', true), '')::int);
    create policy platform_delivery_delete on platform_delivery for delete to samkoeb_app using (sender_id = nullif(current_setting('app.party', true), '')::int);
    create policy platform_delivery_platform on platform_delivery to samkoeb_platform
      using (current_setting('app.platform', true) = 'on')
      with check (current_setting('app.platform', true) = 'on');
    create policy platform_delivery_backfill on platform_delivery to samkoeb_backfill
      using (current_setting('app.backfill', true) = 'on')
      with check (current_setting('app.backfill', true) = 'on');
    grant select, insert on platform_delivery to samkoeb_app;
    grant select, insert, update, delete on platform_delivery to samkoeb_platform;
  
  
    create policy platform_delivery_definer on platform_delivery to samkoeb_definer using (true) with check (true);
    grant select on platform_delivery to samkoeb_definer;

insert into platform_migration (name, hash) values ('001_platform.ts', '\x72ae53369d06517da12602809bb2a460aadaedb044d5bf21a8ea8fe52b5fa4d4');

commit;

begin; set local lock_timeout = 1000; set local app.backfill = 'on';

create table parties_party (
    id int generated always as identity primary key,
    kind text not null check (kind in ('controller', 'publisher', 'operator')),
    reference text not null unique check (reference ~ '^[a-z0-9][a-z0-9-]{1,59}$'),
    name text not null check (length(name) between 1 and 200),
    cvr text not null check (cvr ~ '^[0-9]{8}$'),
    -- Whether the party is who its number says. A supplier that registers itself is 'registered' until it has used its
    -- link, then 'claimed' until it has proved it; its number is a claim alone until then.
    identity text not null default 'proved' check (identity in ('proved', 'registered', 'claimed')),
    -- Where it is established, and whether it is registered for VAT: which category an invoice has follows from both.
    country text not null default 'DK' check (country ~ '^[A-Z]{2}$'),
    vat_registered boolean not null default true,
    -- What the party is sent, billed and shown is written in it.
    language text not null default 'da' check (language in ('da', 'en')),
    -- Where its letters go, once whoever reads them has confirmed it.
    email text check (length(email) between 3 and 254 and email ~ '^[^[:space:][:cntrl:]@]+@[^[:space:][:cntrl:]@]+$'),
    email_confirmed_at timestamptz,
    created_at timestamptz not null default platform_now(),
    -- From this day on nothing of the party is processed. Public, since others' data meets it.
    left_on date,
    check (email is not null or email_confirmed_at is null),
    check (identity = 'proved' or kind = 'publisher')
  );
  -- A number is one party's at a time: of one that leaves it is free again, once it has left (findPartyByCvr).
  create unique index parties_party_cvr on parties_party (cvr) where identity = 'proved' and left_on is null;
  create index parties_party_unproved on parties_party (id) where identity <> 'proved';
  grant select, insert on parties_party to samkoeb_app;
    grant select, insert, update, delete on parties_party to samkoeb_platform;
  create trigger parties_party_guard before update of email, email_confirmed_at, left_on, identity on parties_party
    for each row execute function parties_party_guard();
  grant update (email, email_confirmed_at, left_on, identity) on parties_party to samkoeb_app;

  -- How often suppliers have registered: by keyed hashes, so that it says nothing of anybody.
  create table parties_registration (
    party_id int primary key references parties_party (id),
    email_hash bytea not null check (length(email_hash) = 32),
    asked_at timestamptz not null default platform_now()
  );
  create index parties_registration_asked on parties_registration (asked_at);
  
    alter table parties_registration enable row level security;
    alter table parties_registration force row level security;
    create policy parties_registration_read on parties_registration for select to samkoeb_app using (party_id = nullif(current_setting('app.party', true), '')::int);
    create policy parties_registration_insert on parties_registration for insert to samkoeb_app with check (party_id = nullif(current_setting('app.party', true), '')::int);
    create policy parties_registration_update on parties_registration for update to samkoeb_app using (party_id = nullif(current_setting('app.party', true), '')::int) with check (party_id = nullif(current_setting('app.party', true), '')::int);
    create policy parties_registration_delete on parties_registration for delete to samkoeb_app using (party_id = nullif(current_setting('app.party', true), '')::int);
    create policy parties_registration_platform on parties_registration to samkoeb_platform
      using (current_setting('app.platform', true) = 'on')
      with check (current_setting('app.platform', true) = 'on');
    create policy parties_registration_backfill on parties_registration to samkoeb_backfill
      using (current_setting('app.backfill', true) = 'on')
      with check (current_setting('app.backfill', true) = 'on');
    grant select, insert on parties_registration to samkoeb_app;
    grant select, insert, update, delete on parties_registration to samkoeb_platform;
  
  
    create policy parties_registration_definer on parties_registration to samkoeb_definer using (true) with check (true);
    grant select on parties_registration to samkoeb_definer;
  

  -- What proves who a registered supplier is: its sign-in's word, or the code of a letter to its registered address.
  create table parties_identity_proof (
    party_id int primary key references parties_party (id),
    -- Letters that were asked for; the code of each follows from its number and the installation's secret.
    letters int not null default 0 check (letters between 0 and 3),
    asked_at timestamptz,
    -- As the company register has it, and the operator's person who sent the letter.
    address text check (length(address) between 5 and 500),
    sent_at timestamptz,
    sent_by uuid,
    tries int not null default 0 check (tries between 0 and 5),
    means text check (means in ('claim', 'letter')),
    proved_at timestamptz,
    -- The number is a party's already: it is joined by that party's invitation.
    refused_at timestamptz,
    check ((sent_at is null) = (address is null) and (sent_at is null) = (sent_by is null)),
    check ((means is null) = (proved_at is null and refused_at is null)),
    check (proved_at is null or refused_at is null)
  );
  
    alter table parties_identity_proof enable row level security;
    alter table parties_identity_proof force row level security;
    create policy parties_identity_proof_read on parties_identity_proof for select to samkoeb_app using (party_id = nullif(current_setting('app.party', true), '')::int or current_setting('app.operator', true) <> '');
    create policy parties_identity_proof_insert on parties_identity_proof for insert to samkoeb_app with check (party_id = nullif(current_setting('app.party', true), '')::int);
    create policy parties_identity_proof_update on parties_identity_proof for update to samkoeb_app using (party_id = nullif(current_setting('app.party', true), '')::int) with check (party_id = nullif(current_setting('app.party', true), '')::int);
    create policy parties_identity_proof_delete on parties_identity_proof for delete to samkoeb_app using (party_id = nullif(current_setting('app.party', true), '')::int);
    create policy parties_identity_proof_platform on parties_identity_proof to samkoeb_platform
      using (current_setting('app.platform', true) = 'on')
      with check (current_setting('app.platform', true) = 'on');
    create policy parties_identity_proof_backfill on parties_identity_proof to samkoeb_backfill
      using (current_setting('app.backfill', true) = 'on')
      with check (current_setting('app.backfill', true) = 'on');
    grant select, insert, update on parties_identity_proof to samkoeb_app;
    grant select, insert, update, delete on parties_identity_proof to samkoeb_platform;
  

  create table parties_controller (
    id int primary key references parties_party (id),
    kind text not null check (kind in ('municipality', 'independent')),
    code text unique check (code ~ '^[0-9]{3}$'),
    region text not null,
    gln text check (gln ~ '^[0-9]{13}$'),
    -- What holds, in the public register: publishers ask for it too. Only its own controller changes it.
    data_gate text not null default 'block' check (data_gate in ('block', 'flag')),
    -- Counts up whenever what the door answers changes; public, so that publishers' requests can ask for it.
    pseudonym_generation int not null default 1,
    check ((kind = 'municipality') = (code is not null))
  );
  create trigger parties_controller_guard before update of data_gate on parties_controller
    for each row execute function parties_controller_guard();
  grant select, insert on parties_controller to samkoeb_app;
    grant select, insert, update, delete on parties_controller to samkoeb_platform;
  grant update (data_gate) on parties_controller to samkoeb_app;

  create table parties_publisher (
    id int primary key references parties_party (id),
    -- The marketplace itself, which sells in its own name what publishers deliver; its finance people are no operators.
    marketplace boolean not null default false
  );
  create unique index parties_publisher_marketplace on parties_publisher (marketplace) where marketplace;
  grant select, insert on parties_publisher to samkoeb_app;
    grant select, insert, update, delete on parties_publisher to samkoeb_platform;

  create table parties_institution (
    id int generated always as identity primary key,
    controller_id int not null references parties_controller (id),
    number text not null check (number ~ '^[0-9]{6}$'),
    name text not null check (length(name) between 1 and 200),
    kind text not null check (kind in ('school', 'daycare', 'library')),
    gln text check (gln ~ '^[0-9]{13}$'),
    people int check (people >= 0),
    valid_from date not null,
    valid_to date check (valid_to > valid_from),
    merged_into int,
    unique (controller_id, id),
    constraint parties_institution_merger foreign key (controller_id, merged_into)
      references parties_institution (controller_id, id),
    constraint parties_institution_merged_closes
      check (merged_into is null or (valid_to is not null and merged_into <> id))
  );
  create index parties_institution_controller on parties_institution (controller_id, number);
  create index parties_institution_heir on parties_institution (merged_into) where merged_into is not null;
  create trigger parties_institution_first_number after insert on parties_institution
    for each row execute function parties_institution_first_number();
  grant select, insert, update on parties_institution to samkoeb_app;
    grant select, insert, update, delete on parties_institution to samkoeb_platform;

  -- Which institution a number names on a day: its own numbers, and those of what was merged into it.
  create table parties_institution_number (
    controller_id int not null,
    institution_id int not null,
    number text not null check (number ~ '^[0-9]{6}$'),
    valid_from date not null,
    valid_to date check (valid_to > valid_from),
    primary key (institution_id, number, valid_from),
    foreign key (controller_id, institution_id) references parties_institution (controller_id, id),
    constraint parties_institution_number_once exclude using gist
      (number with =, daterange(valid_from, valid_to) with &&)
  );
  create index parties_institution_number_lookup on parties_institution_number (controller_id, number, valid_from);
  grant select, insert, update, delete on parties_institution_number to samkoeb_app;
    grant select, insert, update, delete on parties_institution_number to samkoeb_platform;

  -- What documents say of a party, of its payers and its institutions, version by version (half-open days). One that
  -- never held begins and ends on one day.
  create table parties_particulars (
    id uuid primary key,
    party_id int not null references parties_party (id),
    about text not null check (about in ('party', 'payer', 'institution')),
    gln text check (gln ~ '^[0-9]{13}$'),
    institution_id int,
    number int not null check (number > 0),
    valid_from date not null,
    valid_to date check (valid_to >= valid_from),
    -- By the schema of what it is about.
    says jsonb not null check (jsonb_typeof(says) = 'object'),
    written_at timestamptz not null default platform_now(),
    foreign key (party_id, institution_id) references parties_institution (controller_id, id),
    constraint parties_particulars_about
      check ((about = 'payer') = (gln is not null) and (about = 'institution') = (institution_id is not null)),
    constraint parties_particulars_one_a_day exclude using gist (party_id with =, about with =,
      (coalesce(gln, institution_id::text, '')) with =, daterange(valid_from, valid_to) with &&)
  );
  create unique index parties_particulars_number
    on parties_particulars (party_id, about, coalesce(gln, institution_id::text, ''), number);
  
    alter table parties_particulars enable row level security;
    alter table parties_particulars force row level security;
    create policy parties_particulars_read on parties_particulars for select to samkoeb_app using (party_id = nullif(current_setting('app.party', true), '')::int and (coalesce(current_setting('app.operator', true), '') = '' or nullif(current_setting('app.party', true), '')::int = nullif(current_setting('app.caller', true), '')::int));
    create policy parties_particulars_insert on parties_particulars for insert to samkoeb_app with check (party_id = nullif(current_setting('app.party', true), '')::int and (coalesce(current_setting('app.operator', true), '') = '' or nullif(current_setting('app.party', true), '')::int = nullif(current_setting('app.caller', true), '')::int));
    create policy parties_particulars_update on parties_particulars for update to samkoeb_app using (party_id = nullif(current_setting('app.party', true), '')::int and (coalesce(current_setting('app.operator', true), '') = '' or nullif(current_setting('app.party', true), '')::int = nullif(current_setting('app.caller', true), '')::int)) with check (party_id = nullif(current_setting('app.party', true), '')::int and (coalesce(current_setting('app.operator', true), '') = '' or nullif(current_setting('app.party', true), '')::int = nullif(current_setting('app.caller', true), '')::int));
    create policy parties_particulars_delete on parties_particulars for delete to samkoeb_app using (party_id = nullif(current_setting('app.party', true), '')::int and (coalesce(current_setting('app.operator', true), '') = '' or nullif(current_setting('app.party', true), '')::int = nullif(current_setting('app.caller', true), '')::int));
    create policy parties_particulars_platform on parties_particulars to samkoeb_platform
      using (current_setting('app.platform', true) = 'on')
      with check (current_setting('app.platform', true) = 'on');
    create policy parties_particulars_backfill on parties_particulars to samkoeb_backfill
      using (current_setting('app.backfill', true) = 'on')
      with check (current_setting('app.backfill', true) = 'on');
    grant select, insert on parties_particulars to samkoeb_app;
    grant select, insert, update, delete on parties_particulars to samkoeb_platform;
  
  grant update (valid_to) on parties_particulars to samkoeb_app;
  -- Which references a payer asks for, whoever invoices it learns from parties_payer_asks.
  
    create policy parties_particulars_definer on parties_particulars to samkoeb_definer using (true) with check (true);
    grant select on parties_particulars to samkoeb_definer;
  

  create table parties_person (
    id uuid primary key,
    party_id int not null references parties_party (id),
    institution_id int references parties_institution (id),
    kind text not null default 'person' check (kind in ('person', 'machine')),
    reference text not null check (length(reference) between 2 and 80),
    name text not null check (length(name) between 1 and 200),
    email text check (length(email) between 3 and 254 and email ~ '^[^[:space:][:cntrl:]@]+@[^[:space:][:cntrl:]@]+$'),
    email_confirmed_at timestamptz,
    created_at timestamptz not null default platform_now(),
    check (email is not null or email_confirmed_at is null),
    unique (party_id, reference),
    unique (party_id, id),
    -- A machine belongs to its party; a person of one institution is bound to it.
    constraint parties_person_machine_unbound check (kind = 'person' or institution_id is null)
  );
  
    alter table parties_person enable row level security;
    alter table parties_person force row level security;
    create policy parties_person_read on parties_person for select to samkoeb_app using (party_id = nullif(current_setting('app.party', true), '')::int);
    create policy parties_person_insert on parties_person for insert to samkoeb_app with check (party_id = nullif(current_setting('app.party', true), '')::int);
    create policy parties_person_update on parties_person for update to samkoeb_app using (party_id = nullif(current_setting('app.party', true), '')::int) with check (party_id = nullif(current_setting('app.party', true), '')::int);
    create policy parties_person_delete on parties_person for delete to samkoeb_app using (party_id = nullif(current_setting('app.party', true), '')::int);
    create policy parties_person_platform on parties_person to samkoeb_platform
      using (current_setting('app.platform', true) = 'on')
      with check (current_setting('app.platform', true) = 'on');
    create policy parties_person_backfill on parties_person to samkoeb_backfill
      using (current_setting('app.backfill', true) = 'on')
      with check (current_setting('app.backfill', true) = 'on');
    grant select, insert on parties_person to samkoeb_app;
    grant select, insert, update, delete on parties_person to samkoeb_platform;
  

  
    create policy parties_person_definer on parties_person to samkoeb_definer using (true) with check (true);
    grant select on parties_person to samkoeb_definer;
  
  grant update (email, email_confirmed_at) on parties_person to samkoeb_app;

  -- An address that was asked for and is in force once its link has been used; a party's own by two admins' word, or of one
  -- admin alone from holds_from on. The link's secret is kept hashed.
  create table parties_email_change (
    id uuid primary key,
    party_id int not null references parties_party (id),
    -- Null: the party's own address.
    person_id uuid,
    email text not null check (length(email) between 3 and 254),
    token_hash bytea not null check (length(token_hash) = 32),
    -- Who asked and who agreed, each with the approver whose deputy it was.
    asked_by uuid not null,
    asked_for uuid,
    asked_at timestamptz not null default platform_now(),
    expires_at timestamptz not null check (expires_at > asked_at),
    -- When the link was used.
    read_at timestamptz,
    agreed_by uuid,
    agreed_for uuid,
    holds_from timestamptz,
    confirmed_at timestamptz check (confirmed_at >= asked_at),
    foreign key (party_id, person_id) references parties_person (party_id, id),
    constraint parties_email_change_read check (confirmed_at is null or confirmed_at >= read_at),
    constraint parties_email_change_two
      check (not (array[agreed_by, agreed_for] && array[asked_by, asked_for]))
  );
  create index parties_email_change_asked on parties_email_change (party_id, asked_at);
  
    alter table parties_email_change enable row level security;
    alter table parties_email_change force row level security;
    create policy parties_email_change_read on parties_email_change for select to samkoeb_app using (party_id = nullif(current_setting('app.party', true), '')::int);
    create policy parties_email_change_insert on parties_email_change for insert to samkoeb_app with check (party_id = nullif(current_setting('app.party', true), '')::int);
    create policy parties_email_change_update on parties_email_change for update to samkoeb_app using (party_id = nullif(current_setting('app.party', true), '')::int) with check (party_id = nullif(current_setting('app.party', true), '')::int);
    create policy parties_email_change_delete on parties_email_change for delete to samkoeb_app using (party_id = nullif(current_setting('app.party', true), '')::int);
    create policy parties_email_change_platform on parties_email_change to samkoeb_platform
      using (current_setting('app.platform', true) = 'on')
      with check (current_setting('app.platform', true) = 'on');
    create policy parties_email_change_backfill on parties_email_change to samkoeb_backfill
      using (current_setting('app.backfill', true) = 'on')
      with check (current_setting('app.backfill', true) = 'on');
    grant select, insert on parties_email_change to samkoeb_app;
    grant select, insert, update, delete on parties_email_change to samkoeb_platform;
  
  grant update (expires_at, read_at, agreed_by, agreed_for, holds_from, confirmed_at) on parties_email_change to samkoeb_app;

  -- A role that somebody holds from granted_at to ended_at. Two admins, neither of whom receives, grant the roles of
  -- constraint parties_role_grant_two; origin says where fewer than two could: bootstrap, the first admins of a party that
  -- the operator has invited; second, the next admin of a party that has one, with the operator's word.
  create table parties_role_grant (
    id uuid primary key,
    party_id int not null,
    person_id uuid not null,
    role text not null check (role in ('admin', 'buyer', 'opener', 'evaluator', 'approver', 'finance', 'data', 'school',
      'publisher', 'usage', 'access', 'catalogue', 'operator')),
    -- claims, what a provider of sign-ins says of its own party's person.
    origin text not null default 'party' check (origin in ('party', 'bootstrap', 'second', 'claims', 'registration')),
    -- Who proposed and who confirmed, each with the approver whose deputy it was.
    proposed_by uuid not null,
    proposed_for uuid,
    proposed_at timestamptz not null default platform_now(),
    confirmed_by uuid,
    confirmed_for uuid,
    granted_at timestamptz,
    ended_by uuid,
    ended_at timestamptz,
    foreign key (party_id, person_id) references parties_person (party_id, id),
    constraint parties_role_grant_not_by_its_receiver check (origin in ('bootstrap', 'claims', 'registration')
      or not (array[person_id] && array[proposed_by, proposed_for, confirmed_by, confirmed_for])),
    constraint parties_role_grant_two check (granted_at is null or origin in ('bootstrap', 'registration')
      or role in ('buyer', 'school', 'publisher', 'usage', 'access', 'catalogue')
      or (confirmed_by is not null and not (array[confirmed_by, confirmed_for] && array[proposed_by, proposed_for]))),
    constraint parties_role_grant_origin check (case origin when 'party' then true
      when 'claims' then role in ('buyer', 'school', 'publisher') when 'registration' then role in ('admin', 'publisher') else role in ('admin', 'operator') end),
    constraint parties_role_grant_ended check ((ended_by is null) = (ended_at is null))
  );
  -- At most one grant of a role that lives or waits.
  create unique index parties_role_grant_once on parties_role_grant (party_id, person_id, role) where ended_at is null;
  create trigger parties_role_grant_guard before insert or update on parties_role_grant
    for each row execute function parties_role_grant_guard();
  
    alter table parties_role_grant enable row level security;
    alter table parties_role_grant force row level security;
    create policy parties_role_grant_read on parties_role_grant for select to samkoeb_app using (party_id = nullif(current_setting('app.party', true), '')::int);
    create policy parties_role_grant_insert on parties_role_grant for insert to samkoeb_app with check (party_id = nullif(current_setting('app.party', true), '')::int);
    create policy parties_role_grant_update on parties_role_grant for update to samkoeb_app using (party_id = nullif(current_setting('app.party', true), '')::int) with check (party_id = nullif(current_setting('app.party', true), '')::int);
    create policy parties_role_grant_delete on parties_role_grant for delete to samkoeb_app using (party_id = nullif(current_setting('app.party', true), '')::int);
    create policy parties_role_grant_platform on parties_role_grant to samkoeb_platform
      using (current_setting('app.platform', true) = 'on')
      with check (current_setting('app.platform', true) = 'on');
    create policy parties_role_grant_backfill on parties_role_grant to samkoeb_backfill
      using (current_setting('app.backfill', true) = 'on')
      with check (current_setting('app.backfill', true) = 'on');
    grant select, insert on parties_role_grant to samkoeb_app;
    grant select, insert, update, delete on parties_role_grant to samkoeb_platform;
  
  grant update (confirmed_by, confirmed_for, granted_at, ended_by, ended_at) on parties_role_grant to samkoeb_app;

  -- A link, sent once, by which a person takes its first key. Only the token's hash is kept.
  create table parties_invitation (
    id uuid primary key,
    party_id int not null,
    person_id uuid not null,
    address text not null check (length(address) between 3 and 254),
    hash bytea not null unique check (length(hash) = 32),
    -- Who asked and who agreed, each with the approver whose deputy it was.
    invited_by uuid not null,
    invited_for uuid,
    invited_at timestamptz not null default platform_now(),
    expires_at timestamptz not null check (expires_at > invited_at),
    -- Why it was sent: null as long as it waits for a second admin's word on the address.
    ground text check (ground in ('first', 'own', 'lone', 'two', 'operator')),
    confirmed_by uuid,
    confirmed_for uuid,
    accepted_at timestamptz check (accepted_at is null or ground is not null),
    withdrawn_at timestamptz,
    foreign key (party_id, person_id) references parties_person (party_id, id),
    constraint parties_invitation_two check ((ground is not distinct from 'two') = (confirmed_by is not null)
      and not (array[confirmed_by, confirmed_for] && array[invited_by, invited_for, person_id]))
  );
  create unique index parties_invitation_once on parties_invitation (party_id, person_id)
    where accepted_at is null and withdrawn_at is null;
  
    alter table parties_invitation enable row level security;
    alter table parties_invitation force row level security;
    create policy parties_invitation_read on parties_invitation for select to samkoeb_app using (party_id = nullif(current_setting('app.party', true), '')::int or encode(hash, 'hex') = current_setting('app.key', true));
    create policy parties_invitation_insert on parties_invitation for insert to samkoeb_app with check (party_id = nullif(current_setting('app.party', true), '')::int);
    create policy parties_invitation_update on parties_invitation for update to samkoeb_app using (party_id = nullif(current_setting('app.party', true), '')::int or encode(hash, 'hex') = current_setting('app.key', true)) with check (party_id = nullif(current_setting('app.party', true), '')::int);
    create policy parties_invitation_delete on parties_invitation for delete to samkoeb_app using (party_id = nullif(current_setting('app.party', true), '')::int);
    create policy parties_invitation_platform on parties_invitation to samkoeb_platform
      using (current_setting('app.platform', true) = 'on')
      with check (current_setting('app.platform', true) = 'on');
    create policy parties_invitation_backfill on parties_invitation to samkoeb_backfill
      using (current_setting('app.backfill', true) = 'on')
      with check (current_setting('app.backfill', true) = 'on');
    grant select, insert on parties_invitation to samkoeb_app;
    grant select, insert, update, delete on parties_invitation to samkoeb_platform;
  
  grant update (accepted_at, withdrawn_at, ground, confirmed_by, confirmed_for) on parties_invitation to samkoeb_app;

  -- Who approves in an approver's place, on which days (half-open).
  create table parties_deputy (
    id uuid primary key,
    party_id int not null,
    person_id uuid not null,
    deputy_id uuid not null check (deputy_id <> person_id),
    starts_on date not null,
    ends_on date not null check (ends_on > starts_on),
    named_at timestamptz not null default platform_now(),
    -- In force once an admin, who is neither of the two, has confirmed it.
    confirmed_by uuid,
    confirmed_for uuid,
    constraint parties_deputy_confirmed_by_a_third
      check (not (array[confirmed_by, confirmed_for] && array[person_id, deputy_id])),
    confirmed_at timestamptz check ((confirmed_at is null) = (confirmed_by is null)),
    ended_at timestamptz,
    foreign key (party_id, person_id) references parties_person (party_id, id),
    foreign key (party_id, deputy_id) references parties_person (party_id, id),
    constraint parties_deputy_one_a_day exclude using gist
      (party_id with =, person_id with =, daterange(starts_on, ends_on) with &&) where (ended_at is null),
    -- Whoever stands for two at once could choose which of them to be.
    constraint parties_deputy_for_one_a_day exclude using gist
      (party_id with =, deputy_id with =, daterange(starts_on, ends_on) with &&) where (ended_at is null)
  );
  
    alter table parties_deputy enable row level security;
    alter table parties_deputy force row level security;
    create policy parties_deputy_read on parties_deputy for select to samkoeb_app using (party_id = nullif(current_setting('app.party', true), '')::int);
    create policy parties_deputy_insert on parties_deputy for insert to samkoeb_app with check (party_id = nullif(current_setting('app.party', true), '')::int);
    create policy parties_deputy_update on parties_deputy for update to samkoeb_app using (party_id = nullif(current_setting('app.party', true), '')::int) with check (party_id = nullif(current_setting('app.party', true), '')::int);
    create policy parties_deputy_delete on parties_deputy for delete to samkoeb_app using (party_id = nullif(current_setting('app.party', true), '')::int);
    create policy parties_deputy_platform on parties_deputy to samkoeb_platform
      using (current_setting('app.platform', true) = 'on')
      with check (current_setting('app.platform', true) = 'on');
    create policy parties_deputy_backfill on parties_deputy to samkoeb_backfill
      using (current_setting('app.backfill', true) = 'on')
      with check (current_setting('app.backfill', true) = 'on');
    grant select, insert on parties_deputy to samkoeb_app;
    grant select, insert, update, delete on parties_deputy to samkoeb_platform;
  
  grant update (confirmed_by, confirmed_for, confirmed_at, ended_at) on parties_deputy to samkoeb_app;

  create table parties_api_key (
    id text primary key check (id ~ '^[0-9a-z]{8}$'),
    party_id int not null,
    person_id uuid not null,
    institution_id int references parties_institution (id),
    roles text[] not null check (cardinality(roles) between 1 and 13),
    hash bytea not null check (length(hash) = 32),
    last4 text not null check (length(last4) = 4),
    created_at timestamptz not null default platform_now(),
    expires_at timestamptz not null,
    revoked_at timestamptz,
    foreign key (party_id, person_id) references parties_person (party_id, id)
  );
  create index parties_api_key_person on parties_api_key (party_id, person_id);
  
    alter table parties_api_key enable row level security;
    alter table parties_api_key force row level security;
    create policy parties_api_key_read on parties_api_key for select to samkoeb_app using (party_id = nullif(current_setting('app.party', true), '')::int or id = current_setting('app.key', true));
    create policy parties_api_key_insert on parties_api_key for insert to samkoeb_app with check (party_id = nullif(current_setting('app.party', true), '')::int);
    create policy parties_api_key_update on parties_api_key for update to samkoeb_app using (party_id = nullif(current_setting('app.party', true), '')::int or id = current_setting('app.key', true)) with check (party_id = nullif(current_setting('app.party', true), '')::int);
    create policy parties_api_key_delete on parties_api_key for delete to samkoeb_app using (party_id = nullif(current_setting('app.party', true), '')::int);
    create policy parties_api_key_platform on parties_api_key to samkoeb_platform
      using (current_setting('app.platform', true) = 'on')
      with check (current_setting('app.platform', true) = 'on');
    create policy parties_api_key_backfill on parties_api_key to samkoeb_backfill
      using (current_setting('app.backfill', true) = 'on')
      with check (current_setting('app.backfill', true) = 'on');
    grant select, insert on parties_api_key to samkoeb_app;
    grant select, insert, update, delete on parties_api_key to samkoeb_platform;
  
  grant update (revoked_at) on parties_api_key to samkoeb_app;

  -- A data processing agreement; publisher_id null: with the operator of this installation.
  create table parties_dpa (
    id uuid primary key,
    controller_id int not null references parties_controller (id),
    publisher_id int references parties_publisher (id),
    version text not null check (length(version) between 1 and 40),
    categories text[] not null check (cardinality(categories) between 1 and 30),
    sub_processors text[] not null default '{}' check (cardinality(sub_processors) <= 50),
    starts_on date not null,
    ends_on date not null check (ends_on > starts_on),
    signed_at timestamptz not null default platform_now(),
    ended_at timestamptz,
    transfer_basis text not null default 'none'
      check (transfer_basis in ('none', 'adequacy', 'standard_clauses', 'binding_rules')),
    round_reference text check (length(round_reference) between 1 and 200)
  );
  create index parties_dpa_pair on parties_dpa (controller_id, publisher_id);
  -- A joint round carries one per participant and winner, however often its conclusion is told.
  create unique index parties_dpa_round on parties_dpa (controller_id, publisher_id, round_reference)
    where round_reference is not null;
  
    alter table parties_dpa enable row level security;
    alter table parties_dpa force row level security;
    create policy parties_dpa_read on parties_dpa for select to samkoeb_app using (controller_id = nullif(current_setting('app.controller', true), '')::int or publisher_id = nullif(current_setting('app.publisher', true), '')::int);
    create policy parties_dpa_insert on parties_dpa for insert to samkoeb_app with check (controller_id = nullif(current_setting('app.controller', true), '')::int);
    create policy parties_dpa_update on parties_dpa for update to samkoeb_app using (controller_id = nullif(current_setting('app.controller', true), '')::int or publisher_id = nullif(current_setting('app.publisher', true), '')::int) with check (controller_id = nullif(current_setting('app.controller', true), '')::int);
    create policy parties_dpa_delete on parties_dpa for delete to samkoeb_app using (controller_id = nullif(current_setting('app.controller', true), '')::int);
    create policy parties_dpa_platform on parties_dpa to samkoeb_platform
      using (current_setting('app.platform', true) = 'on')
      with check (current_setting('app.platform', true) = 'on');
    create policy parties_dpa_backfill on parties_dpa to samkoeb_backfill
      using (current_setting('app.backfill', true) = 'on')
      with check (current_setting('app.backfill', true) = 'on');
    grant select, insert on parties_dpa to samkoeb_app;
    grant select, insert, update, delete on parties_dpa to samkoeb_platform;
  
  grant update (ended_at) on parties_dpa to samkoeb_app;

  -- The key itself is wrapped by a key derived from the installation's secret: no clear key lies here.
  create table parties_pseudonym_key (
    controller_id int not null references parties_controller (id),
    number int not null check (number > 0),
    wrapped bytea not null,
    since timestamptz not null default platform_now(),
    starts_on date not null default (platform_now() at time zone 'Europe/Copenhagen')::date,
    carried_at timestamptz,
    primary key (controller_id, number),
    constraint parties_pseudonym_key_first_in_force check (number > 1 or carried_at is not null)
  );
  create unique index parties_pseudonym_key_one_rotation on parties_pseudonym_key (controller_id)
    where carried_at is null;
  create trigger parties_pseudonym_key_first before insert on parties_pseudonym_key
    for each row execute function parties_pseudonym_key_first();
  
    alter table parties_pseudonym_key enable row level security;
    alter table parties_pseudonym_key force row level security;
    create policy parties_pseudonym_key_read on parties_pseudonym_key for select to samkoeb_app using (controller_id = nullif(current_setting('app.controller', true), '')::int);
    create policy parties_pseudonym_key_insert on parties_pseudonym_key for insert to samkoeb_app with check (controller_id = nullif(current_setting('app.controller', true), '')::int);
    create policy parties_pseudonym_key_update on parties_pseudonym_key for update to samkoeb_app using (controller_id = nullif(current_setting('app.controller', true), '')::int) with check (controller_id = nullif(current_setting('app.controller', true), '')::int);
    create policy parties_pseudonym_key_delete on parties_pseudonym_key for delete to samkoeb_app using (controller_id = nullif(current_setting('app.controller', true), '')::int);
    create policy parties_pseudonym_key_platform on parties_pseudonym_key to samkoeb_platform
      using (current_setting('app.platform', true) = 'on')
      with check (current_setting('app.platform', true) = 'on');
    create policy parties_pseudonym_key_backfill on parties_pseudonym_key to samkoeb_backfill
      using (current_setting('app.backfill', true) = 'on')
      with check (current_setting('app.backfill', true) = 'on');
    grant select, insert on parties_pseudonym_key to samkoeb_app;
    grant select, insert, update, delete on parties_pseudonym_key to samkoeb_platform;
  

  -- Every choice with its reason; the newest is what holds.
  create table parties_data_gate (
    controller_id int not null references parties_controller (id),
    number int not null check (number > 0),
    mode text not null check (mode in ('block', 'flag')),
    reason text not null check (length(reason) between 1 and 500),
    chosen_at timestamptz not null default platform_now(),
    primary key (controller_id, number)
  );
  
    alter table parties_data_gate enable row level security;
    alter table parties_data_gate force row level security;
    create policy parties_data_gate_read on parties_data_gate for select to samkoeb_app using (controller_id = nullif(current_setting('app.controller', true), '')::int);
    create policy parties_data_gate_insert on parties_data_gate for insert to samkoeb_app with check (controller_id = nullif(current_setting('app.controller', true), '')::int);
    create policy parties_data_gate_update on parties_data_gate for update to samkoeb_app using (controller_id = nullif(current_setting('app.controller', true), '')::int) with check (controller_id = nullif(current_setting('app.controller', true), '')::int);
    create policy parties_data_gate_delete on parties_data_gate for delete to samkoeb_app using (controller_id = nullif(current_setting('app.controller', true), '')::int);
    create policy parties_data_gate_platform on parties_data_gate to samkoeb_platform
      using (current_setting('app.platform', true) = 'on')
      with check (current_setting('app.platform', true) = 'on');
    create policy parties_data_gate_backfill on parties_data_gate to samkoeb_backfill
      using (current_setting('app.backfill', true) = 'on')
      with check (current_setting('app.backfill', true) = 'on');
    grant select, insert on parties_data_gate to samkoeb_app;
    grant select, insert, update, delete on parties_data_gate to samkoeb_platform;
  

  -- Data that moved without a live agreement because the controller chose so: once per door and day.
  create table parties_data_flag (
    controller_id int not null references parties_controller (id),
    door text not null check (door in ('roster', 'seats', 'usage')),
    -- 0: the operator of this installation.
    publisher_id int not null check (publisher_id >= 0),
    on_day date not null,
    flagged_at timestamptz not null default platform_now(),
    primary key (controller_id, on_day, door, publisher_id)
  );
  
    alter table parties_data_flag enable row level security;
    alter table parties_data_flag force row level security;
    create policy parties_data_flag_read on parties_data_flag for select to samkoeb_app using (controller_id = nullif(current_setting('app.controller', true), '')::int or publisher_id = nullif(current_setting('app.publisher', true), '')::int);
    create policy parties_data_flag_insert on parties_data_flag for insert to samkoeb_app with check (controller_id = nullif(current_setting('app.controller', true), '')::int or publisher_id = nullif(current_setting('app.publisher', true), '')::int);
    create policy parties_data_flag_update on parties_data_flag for update to samkoeb_app using (controller_id = nullif(current_setting('app.controller', true), '')::int or publisher_id = nullif(current_setting('app.publisher', true), '')::int) with check (controller_id = nullif(current_setting('app.controller', true), '')::int or publisher_id = nullif(current_setting('app.publisher', true), '')::int);
    create policy parties_data_flag_delete on parties_data_flag for delete to samkoeb_app using (controller_id = nullif(current_setting('app.controller', true), '')::int or publisher_id = nullif(current_setting('app.publisher', true), '')::int);
    create policy parties_data_flag_platform on parties_data_flag to samkoeb_platform
      using (current_setting('app.platform', true) = 'on')
      with check (current_setting('app.platform', true) = 'on');
    create policy parties_data_flag_backfill on parties_data_flag to samkoeb_backfill
      using (current_setting('app.backfill', true) = 'on')
      with check (current_setting('app.backfill', true) = 'on');
    grant select, insert on parties_data_flag to samkoeb_app;
    grant select, insert, update, delete on parties_data_flag to samkoeb_platform;
  

  -- Pseudonyms under an older key of pupils whom no full roster has carried over: the door still gives them.
  create table parties_pseudonym_kept (
    controller_id int not null references parties_controller (id),
    pseudonym text not null check (pseudonym ~ '^[0-9a-f]{32}$'),
    key_number int not null check (key_number > 0),
    primary key (controller_id, pseudonym)
  );
  
    alter table parties_pseudonym_kept enable row level security;
    alter table parties_pseudonym_kept force row level security;
    create policy parties_pseudonym_kept_read on parties_pseudonym_kept for select to samkoeb_app using (controller_id = nullif(current_setting('app.controller', true), '')::int);
    create policy parties_pseudonym_kept_insert on parties_pseudonym_kept for insert to samkoeb_app with check (controller_id = nullif(current_setting('app.controller', true), '')::int);
    create policy parties_pseudonym_kept_update on parties_pseudonym_kept for update to samkoeb_app using (controller_id = nullif(current_setting('app.controller', true), '')::int) with check (controller_id = nullif(current_setting('app.controller', true), '')::int);
    create policy parties_pseudonym_kept_delete on parties_pseudonym_kept for delete to samkoeb_app using (controller_id = nullif(current_setting('app.controller', true), '')::int);
    create policy parties_pseudonym_kept_platform on parties_pseudonym_kept to samkoeb_platform
      using (current_setting('app.platform', true) = 'on')
      with check (current_setting('app.platform', true) = 'on');
    create policy parties_pseudonym_kept_backfill on parties_pseudonym_kept to samkoeb_backfill
      using (current_setting('app.backfill', true) = 'on')
      with check (current_setting('app.backfill', true) = 'on');
    grant select on parties_pseudonym_kept to samkoeb_app;
    grant select, insert, update, delete on parties_pseudonym_kept to samkoeb_platform;
  

  -- Pseudonyms that were carried over a moment ago: nothing may come in under them any more. Dropped after days.
  create table parties_pseudonym_gone (
    controller_id int not null references parties_controller (id),
    pseudonym text not null,
    gone_at timestamptz not null default platform_now(),
    primary key (controller_id, pseudonym)
  );
  
    alter table parties_pseudonym_gone enable row level security;
    alter table parties_pseudonym_gone force row level security;
    create policy parties_pseudonym_gone_read on parties_pseudonym_gone for select to samkoeb_app using (controller_id = nullif(current_setting('app.controller', true), '')::int);
    create policy parties_pseudonym_gone_insert on parties_pseudonym_gone for insert to samkoeb_app with check (controller_id = nullif(current_setting('app.controller', true), '')::int);
    create policy parties_pseudonym_gone_update on parties_pseudonym_gone for update to samkoeb_app using (controller_id = nullif(current_setting('app.controller', true), '')::int) with check (controller_id = nullif(current_setting('app.controller', true), '')::int);
    create policy parties_pseudonym_gone_delete on parties_pseudonym_gone for delete to samkoeb_app using (controller_id = nullif(current_setting('app.controller', true), '')::int);
    create policy parties_pseudonym_gone_platform on parties_pseudonym_gone to samkoeb_platform
      using (current_setting('app.platform', true) = 'on')
      with check (current_setting('app.platform', true) = 'on');
    create policy parties_pseudonym_gone_backfill on parties_pseudonym_gone to samkoeb_backfill
      using (current_setting('app.backfill', true) = 'on')
      with check (current_setting('app.backfill', true) = 'on');
    grant select on parties_pseudonym_gone to samkoeb_app;
    grant select, insert, update, delete on parties_pseudonym_gone to samkoeb_platform;
  

  -- What other domains read.
  
    create view parties_party_view with (security_invoker = true) as select id, kind, reference, name, cvr, country, vat_registered, identity from parties_party;
    grant select on parties_party_view to samkoeb_app, samkoeb_platform;
  
  
    create view parties_institution_view with (security_invoker = true) as select id, controller_id, number, name, kind, valid_from, valid_to, merged_into, people from parties_institution;
    grant select on parties_institution_view to samkoeb_app, samkoeb_platform;
  
  
    create view parties_institution_number_view with (security_invoker = true) as select controller_id, institution_id, number, valid_from, valid_to from parties_institution_number;
    grant select on parties_institution_number_view to samkoeb_app, samkoeb_platform;

insert into platform_migration (name, hash) values ('002_parties.ts', '\x6409b79907c0f2a343a537e33d5ab9b24134e9a9027478cf6c717a03bfffc1f0');

commit;

begin; set local lock_timeout = 1000; set local app.backfill = 'on';

-- An import and what it counted. That never changes; only what was decided about it, where a second person has to.
  create table roster_import (
    id uuid primary key,
    controller_id int not null references parties_controller (id),
    sha256 bytea not null check (length(sha256) = 32),
    holds_from date not null,
    pupils int not null check (pupils >= 0),
    classes int not null check (classes >= 0),
    added int not null check (added >= 0),
    removed int not null check (removed >= 0),
    imported_at timestamptz not null default platform_now(),
    state text not null default 'imported' check (state in ('imported', 'held', 'rejected', 'superseded')),
    origin text not null default 'upload' check (origin in ('upload', 'folder', 'service')),
    version text not null default '1.2' check (version in ('1.1', '1.2')),
    files jsonb not null default '{}',
    stale int not null default 0 check (stale >= 0),
    -- Who sent it and who decided, each with the approver whose deputy it was.
    imported_by uuid,
    imported_for uuid,
    decided_by uuid,
    decided_for uuid,
    decided_at timestamptz,
    key_number int not null default 1 check (key_number > 0),
    -- Why it waits, or waited, for a person.
    held_for text[] not null default '{}'
      check (held_for <@ array['removes_many', 'nobody', 'institution_missing', 'unplaced']),
    unique (controller_id, id),
    constraint roster_import_held_by_reason check (state <> 'held' or held_for <> '{}'),
    constraint roster_import_decided_by_someone check (state <> 'imported' or held_for = '{}' or decided_by is not null),
    constraint roster_import_second_person
      check (not (array[decided_by, decided_for] && array[imported_by, imported_for])),
    constraint roster_import_rejected_by_someone check (state <> 'rejected' or decided_by is not null)
  );
  create index roster_import_latest on roster_import (controller_id, imported_at);
  create trigger roster_import_no_truncate before truncate on roster_import
    for each statement execute function platform_refuse_change();
  create trigger roster_import_append_only before update or delete on roster_import
    for each row execute function roster_import_refuse_change();
  
    alter table roster_import enable row level security;
    alter table roster_import force row level security;
    create policy roster_import_read on roster_import for select to samkoeb_app using (controller_id = nullif(current_setting('app.controller', true), '')::int and nullif(current_setting('app.institution', true), '')::int is null);
    create policy roster_import_insert on roster_import for insert to samkoeb_app with check (controller_id = nullif(current_setting('app.controller', true), '')::int and nullif(current_setting('app.institution', true), '')::int is null);
    create policy roster_import_update on roster_import for update to samkoeb_app using (controller_id = nullif(current_setting('app.controller', true), '')::int and nullif(current_setting('app.institution', true), '')::int is null) with check (controller_id = nullif(current_setting('app.controller', true), '')::int and nullif(current_setting('app.institution', true), '')::int is null);
    create policy roster_import_delete on roster_import for delete to samkoeb_app using (controller_id = nullif(current_setting('app.controller', true), '')::int and nullif(current_setting('app.institution', true), '')::int is null);
    create policy roster_import_platform on roster_import to samkoeb_platform
      using (current_setting('app.platform', true) = 'on')
      with check (current_setting('app.platform', true) = 'on');
    create policy roster_import_backfill on roster_import to samkoeb_backfill
      using (current_setting('app.backfill', true) = 'on')
      with check (current_setting('app.backfill', true) = 'on');
    grant select, insert on roster_import to samkoeb_app;
    grant select, insert on roster_import to samkoeb_platform;
  
  grant update (state, decided_by, decided_for, decided_at) on roster_import to samkoeb_app, samkoeb_platform;

  create table roster_import_school (
    import_id uuid not null,
    controller_id int not null,
    institution_id int not null,
    number text not null check (number ~ '^[0-9]{6}$'),
    pupils int not null check (pupils >= 0),
    before int check (before >= 0),
    removed int check (removed >= 0),
    unplaced int not null check (unplaced >= 0),
    primary key (import_id, institution_id),
    foreign key (controller_id, import_id) references roster_import (controller_id, id),
    foreign key (controller_id, institution_id) references parties_institution (controller_id, id)
  );
  
    create trigger roster_import_school_append_only before update or delete on roster_import_school
      for each row execute function platform_refuse_change();
    create trigger roster_import_school_no_truncate before truncate on roster_import_school
      for each statement execute function platform_refuse_change();
  
  
    alter table roster_import_school enable row level security;
    alter table roster_import_school force row level security;
    create policy roster_import_school_read on roster_import_school for select to samkoeb_app using (controller_id = nullif(current_setting('app.controller', true), '')::int and nullif(current_setting('app.institution', true), '')::int is null);
    create policy roster_import_school_insert on roster_import_school for insert to samkoeb_app with check (controller_id = nullif(current_setting('app.controller', true), '')::int and nullif(current_setting('app.institution', true), '')::int is null);
    create policy roster_import_school_update on roster_import_school for update to samkoeb_app using (controller_id = nullif(current_setting('app.controller', true), '')::int and nullif(current_setting('app.institution', true), '')::int is null) with check (controller_id = nullif(current_setting('app.controller', true), '')::int and nullif(current_setting('app.institution', true), '')::int is null);
    create policy roster_import_school_delete on roster_import_school for delete to samkoeb_app using (controller_id = nullif(current_setting('app.controller', true), '')::int and nullif(current_setting('app.institution', true), '')::int is null);
    create policy roster_import_school_platform on roster_import_school to samkoeb_platform
      using (current_setting('app.platform', true) = 'on')
      with check (current_setting('app.platform', true) = 'on');
    create policy roster_import_school_backfill on roster_import_school to samkoeb_backfill
      using (current_setting('app.backfill', true) = 'on')
      with check (current_setting('app.backfill', true) = 'on');
    grant select, insert on roster_import_school to samkoeb_app;
    grant select, insert on roster_import_school to samkoeb_platform;
  

  -- A pupil's days at a school. On any day a pupil has one school: what the exclusion holds.
  create table roster_enrolment (
    controller_id int not null,
    institution_id int not null,
    pseudonym text not null check (pseudonym ~ '^[0-9a-f]{32}$'),
    grade smallint not null check (grade between 0 and 10),
    class_label text not null check (length(class_label) between 1 and 60),
    starts_on date not null,
    ends_on date check (ends_on > starts_on),
    import_id uuid not null,
    primary key (controller_id, pseudonym, institution_id, starts_on),
    foreign key (controller_id, institution_id) references parties_institution (controller_id, id),
    foreign key (controller_id, import_id) references roster_import (controller_id, id),
    -- The pseudonym as uuid is half the key, and keeps this index out of the way of who looks a pupil up: for
    -- that the primary key is several times faster.
    constraint roster_enrolment_one_school exclude using gist
      (controller_id with =, (pseudonym::uuid) with =, daterange(starts_on, ends_on) with &&)
  );
  create index roster_enrolment_school on roster_enrolment (controller_id, institution_id, starts_on);
  create trigger roster_enrolment_altered after update on roster_enrolment
    referencing new table as fresh for each statement execute function roster_enrolment_changed();
  create trigger roster_enrolment_removed after delete on roster_enrolment
    referencing old table as fresh for each statement execute function roster_enrolment_changed();
  
    alter table roster_enrolment enable row level security;
    alter table roster_enrolment force row level security;
    create policy roster_enrolment_read on roster_enrolment for select to samkoeb_app using (controller_id = nullif(current_setting('app.controller', true), '')::int and (nullif(current_setting('app.institution', true), '')::int is null or institution_id = nullif(current_setting('app.institution', true), '')::int));
    create policy roster_enrolment_insert on roster_enrolment for insert to samkoeb_app with check (controller_id = nullif(current_setting('app.controller', true), '')::int);
    create policy roster_enrolment_update on roster_enrolment for update to samkoeb_app using (controller_id = nullif(current_setting('app.controller', true), '')::int and (nullif(current_setting('app.institution', true), '')::int is null or institution_id = nullif(current_setting('app.institution', true), '')::int)) with check (controller_id = nullif(current_setting('app.controller', true), '')::int);
    create policy roster_enrolment_delete on roster_enrolment for delete to samkoeb_app using (controller_id = nullif(current_setting('app.controller', true), '')::int);
    create policy roster_enrolment_platform on roster_enrolment to samkoeb_platform
      using (current_setting('app.platform', true) = 'on')
      with check (current_setting('app.platform', true) = 'on');
    create policy roster_enrolment_backfill on roster_enrolment to samkoeb_backfill
      using (current_setting('app.backfill', true) = 'on')
      with check (current_setting('app.backfill', true) = 'on');
    grant select, insert, delete on roster_enrolment to samkoeb_app;
    grant select, insert, update, delete on roster_enrolment to samkoeb_platform;
  

  -- People at an institution that has no pupils by name, as it reported them.
  create table roster_headcount (
    controller_id int not null,
    institution_id int not null,
    as_of date not null,
    people int not null check (people between 0 and 1000000),
    reported_at timestamptz not null default platform_now(),
    primary key (controller_id, institution_id, as_of),
    foreign key (controller_id, institution_id) references parties_institution (controller_id, id)
  );
  
    alter table roster_headcount enable row level security;
    alter table roster_headcount force row level security;
    create policy roster_headcount_read on roster_headcount for select to samkoeb_app using (controller_id = nullif(current_setting('app.controller', true), '')::int and (nullif(current_setting('app.institution', true), '')::int is null or institution_id = nullif(current_setting('app.institution', true), '')::int));
    create policy roster_headcount_insert on roster_headcount for insert to samkoeb_app with check (controller_id = nullif(current_setting('app.controller', true), '')::int and (nullif(current_setting('app.institution', true), '')::int is null or institution_id = nullif(current_setting('app.institution', true), '')::int));
    create policy roster_headcount_update on roster_headcount for update to samkoeb_app using (controller_id = nullif(current_setting('app.controller', true), '')::int and (nullif(current_setting('app.institution', true), '')::int is null or institution_id = nullif(current_setting('app.institution', true), '')::int)) with check (controller_id = nullif(current_setting('app.controller', true), '')::int and (nullif(current_setting('app.institution', true), '')::int is null or institution_id = nullif(current_setting('app.institution', true), '')::int));
    create policy roster_headcount_delete on roster_headcount for delete to samkoeb_app using (controller_id = nullif(current_setting('app.controller', true), '')::int and (nullif(current_setting('app.institution', true), '')::int is null or institution_id = nullif(current_setting('app.institution', true), '')::int));
    create policy roster_headcount_platform on roster_headcount to samkoeb_platform
      using (current_setting('app.platform', true) = 'on')
      with check (current_setting('app.platform', true) = 'on');
    create policy roster_headcount_backfill on roster_headcount to samkoeb_backfill
      using (current_setting('app.backfill', true) = 'on')
      with check (current_setting('app.backfill', true) = 'on');
    grant select, insert, update on roster_headcount to samkoeb_app;
    grant select on roster_headcount to samkoeb_platform;
  

  -- What a controller's files last said, by hashed ids: a delta changes these lines, and enrolments are made from them.
  -- User, role and membership have no foreign keys: a line may name one that another file deletes, and counts for nothing.
  create table roster_source (
    controller_id int primary key references parties_controller (id),
    key_number int not null check (key_number > 0),
    merged_at timestamptz not null default platform_now()
  );
  
    alter table roster_source enable row level security;
    alter table roster_source force row level security;
    create policy roster_source_read on roster_source for select to samkoeb_app using (controller_id = nullif(current_setting('app.controller', true), '')::int and nullif(current_setting('app.institution', true), '')::int is null);
    create policy roster_source_insert on roster_source for insert to samkoeb_app with check (controller_id = nullif(current_setting('app.controller', true), '')::int and nullif(current_setting('app.institution', true), '')::int is null);
    create policy roster_source_update on roster_source for update to samkoeb_app using (controller_id = nullif(current_setting('app.controller', true), '')::int and nullif(current_setting('app.institution', true), '')::int is null) with check (controller_id = nullif(current_setting('app.controller', true), '')::int and nullif(current_setting('app.institution', true), '')::int is null);
    create policy roster_source_delete on roster_source for delete to samkoeb_app using (controller_id = nullif(current_setting('app.controller', true), '')::int and nullif(current_setting('app.institution', true), '')::int is null);
    create policy roster_source_platform on roster_source to samkoeb_platform
      using (current_setting('app.platform', true) = 'on')
      with check (current_setting('app.platform', true) = 'on');
    create policy roster_source_backfill on roster_source to samkoeb_backfill
      using (current_setting('app.backfill', true) = 'on')
      with check (current_setting('app.backfill', true) = 'on');
    grant select, insert, update on roster_source to samkoeb_app;
    grant select, insert, update, delete on roster_source to samkoeb_platform;
  

  create table roster_source_org (
    controller_id int not null references roster_source (controller_id),
    id uuid not null,
    modified_at timestamptz,
    deleted boolean not null,
    number text check (number ~ '^[0-9]{6}$'),
    primary key (controller_id, id)
  );
  
    alter table roster_source_org enable row level security;
    alter table roster_source_org force row level security;
    create policy roster_source_org_read on roster_source_org for select to samkoeb_app using (controller_id = nullif(current_setting('app.controller', true), '')::int and nullif(current_setting('app.institution', true), '')::int is null);
    create policy roster_source_org_insert on roster_source_org for insert to samkoeb_app with check (controller_id = nullif(current_setting('app.controller', true), '')::int and nullif(current_setting('app.institution', true), '')::int is null);
    create policy roster_source_org_update on roster_source_org for update to samkoeb_app using (controller_id = nullif(current_setting('app.controller', true), '')::int and nullif(current_setting('app.institution', true), '')::int is null) with check (controller_id = nullif(current_setting('app.controller', true), '')::int and nullif(current_setting('app.institution', true), '')::int is null);
    create policy roster_source_org_delete on roster_source_org for delete to samkoeb_app using (controller_id = nullif(current_setting('app.controller', true), '')::int and nullif(current_setting('app.institution', true), '')::int is null);
    create policy roster_source_org_platform on roster_source_org to samkoeb_platform
      using (current_setting('app.platform', true) = 'on')
      with check (current_setting('app.platform', true) = 'on');
    create policy roster_source_org_backfill on roster_source_org to samkoeb_backfill
      using (current_setting('app.backfill', true) = 'on')
      with check (current_setting('app.backfill', true) = 'on');
    grant select, insert, update, delete on roster_source_org to samkoeb_app;
    grant select, insert, update, delete on roster_source_org to samkoeb_platform;
  

  create table roster_source_session (
    controller_id int not null references roster_source (controller_id),
    id uuid not null,
    modified_at timestamptz,
    deleted boolean not null,
    starts_on date,
    ends_on date check (ends_on > starts_on),
    primary key (controller_id, id)
  );
  
    alter table roster_source_session enable row level security;
    alter table roster_source_session force row level security;
    create policy roster_source_session_read on roster_source_session for select to samkoeb_app using (controller_id = nullif(current_setting('app.controller', true), '')::int and nullif(current_setting('app.institution', true), '')::int is null);
    create policy roster_source_session_insert on roster_source_session for insert to samkoeb_app with check (controller_id = nullif(current_setting('app.controller', true), '')::int and nullif(current_setting('app.institution', true), '')::int is null);
    create policy roster_source_session_update on roster_source_session for update to samkoeb_app using (controller_id = nullif(current_setting('app.controller', true), '')::int and nullif(current_setting('app.institution', true), '')::int is null) with check (controller_id = nullif(current_setting('app.controller', true), '')::int and nullif(current_setting('app.institution', true), '')::int is null);
    create policy roster_source_session_delete on roster_source_session for delete to samkoeb_app using (controller_id = nullif(current_setting('app.controller', true), '')::int and nullif(current_setting('app.institution', true), '')::int is null);
    create policy roster_source_session_platform on roster_source_session to samkoeb_platform
      using (current_setting('app.platform', true) = 'on')
      with check (current_setting('app.platform', true) = 'on');
    create policy roster_source_session_backfill on roster_source_session to samkoeb_backfill
      using (current_setting('app.backfill', true) = 'on')
      with check (current_setting('app.backfill', true) = 'on');
    grant select, insert, update, delete on roster_source_session to samkoeb_app;
    grant select, insert, update, delete on roster_source_session to samkoeb_platform;
  

  create table roster_source_class (
    controller_id int not null references roster_source (controller_id),
    id uuid not null,
    modified_at timestamptz,
    deleted boolean not null,
    org uuid,
    label text check (length(label) between 1 and 60),
    grades smallint[],
    homeroom boolean,
    terms uuid[],
    primary key (controller_id, id)
  );
  
    alter table roster_source_class enable row level security;
    alter table roster_source_class force row level security;
    create policy roster_source_class_read on roster_source_class for select to samkoeb_app using (controller_id = nullif(current_setting('app.controller', true), '')::int and nullif(current_setting('app.institution', true), '')::int is null);
    create policy roster_source_class_insert on roster_source_class for insert to samkoeb_app with check (controller_id = nullif(current_setting('app.controller', true), '')::int and nullif(current_setting('app.institution', true), '')::int is null);
    create policy roster_source_class_update on roster_source_class for update to samkoeb_app using (controller_id = nullif(current_setting('app.controller', true), '')::int and nullif(current_setting('app.institution', true), '')::int is null) with check (controller_id = nullif(current_setting('app.controller', true), '')::int and nullif(current_setting('app.institution', true), '')::int is null);
    create policy roster_source_class_delete on roster_source_class for delete to samkoeb_app using (controller_id = nullif(current_setting('app.controller', true), '')::int and nullif(current_setting('app.institution', true), '')::int is null);
    create policy roster_source_class_platform on roster_source_class to samkoeb_platform
      using (current_setting('app.platform', true) = 'on')
      with check (current_setting('app.platform', true) = 'on');
    create policy roster_source_class_backfill on roster_source_class to samkoeb_backfill
      using (current_setting('app.backfill', true) = 'on')
      with check (current_setting('app.backfill', true) = 'on');
    grant select, insert, update, delete on roster_source_class to samkoeb_app;
    grant select, insert, update, delete on roster_source_class to samkoeb_platform;
  

  -- The id is the pseudonym.
  create table roster_source_user (
    controller_id int not null,
    id uuid not null,
    modified_at timestamptz,
    deleted boolean not null,
    enabled boolean,
    grade smallint check (grade between 0 and 10),
    -- OneRoster 1.1 tells the role here, 1.2 in roles.csv.
    student boolean,
    primary key (controller_id, id)
  );
  
    alter table roster_source_user enable row level security;
    alter table roster_source_user force row level security;
    create policy roster_source_user_read on roster_source_user for select to samkoeb_app using (controller_id = nullif(current_setting('app.controller', true), '')::int and nullif(current_setting('app.institution', true), '')::int is null);
    create policy roster_source_user_insert on roster_source_user for insert to samkoeb_app with check (controller_id = nullif(current_setting('app.controller', true), '')::int and nullif(current_setting('app.institution', true), '')::int is null);
    create policy roster_source_user_update on roster_source_user for update to samkoeb_app using (controller_id = nullif(current_setting('app.controller', true), '')::int and nullif(current_setting('app.institution', true), '')::int is null) with check (controller_id = nullif(current_setting('app.controller', true), '')::int and nullif(current_setting('app.institution', true), '')::int is null);
    create policy roster_source_user_delete on roster_source_user for delete to samkoeb_app using (controller_id = nullif(current_setting('app.controller', true), '')::int and nullif(current_setting('app.institution', true), '')::int is null);
    create policy roster_source_user_platform on roster_source_user to samkoeb_platform
      using (current_setting('app.platform', true) = 'on')
      with check (current_setting('app.platform', true) = 'on');
    create policy roster_source_user_backfill on roster_source_user to samkoeb_backfill
      using (current_setting('app.backfill', true) = 'on')
      with check (current_setting('app.backfill', true) = 'on');
    grant select, insert, update, delete on roster_source_user to samkoeb_app;
    grant select, insert, update, delete on roster_source_user to samkoeb_platform;
  

  create table roster_source_role (
    controller_id int not null,
    id uuid not null,
    modified_at timestamptz,
    deleted boolean not null,
    pseudonym uuid,
    student boolean,
    primary key (controller_id, id)
  );
  create index roster_source_role_pupil on roster_source_role (controller_id, pseudonym);
  
    alter table roster_source_role enable row level security;
    alter table roster_source_role force row level security;
    create policy roster_source_role_read on roster_source_role for select to samkoeb_app using (controller_id = nullif(current_setting('app.controller', true), '')::int and nullif(current_setting('app.institution', true), '')::int is null);
    create policy roster_source_role_insert on roster_source_role for insert to samkoeb_app with check (controller_id = nullif(current_setting('app.controller', true), '')::int and nullif(current_setting('app.institution', true), '')::int is null);
    create policy roster_source_role_update on roster_source_role for update to samkoeb_app using (controller_id = nullif(current_setting('app.controller', true), '')::int and nullif(current_setting('app.institution', true), '')::int is null) with check (controller_id = nullif(current_setting('app.controller', true), '')::int and nullif(current_setting('app.institution', true), '')::int is null);
    create policy roster_source_role_delete on roster_source_role for delete to samkoeb_app using (controller_id = nullif(current_setting('app.controller', true), '')::int and nullif(current_setting('app.institution', true), '')::int is null);
    create policy roster_source_role_platform on roster_source_role to samkoeb_platform
      using (current_setting('app.platform', true) = 'on')
      with check (current_setting('app.platform', true) = 'on');
    create policy roster_source_role_backfill on roster_source_role to samkoeb_backfill
      using (current_setting('app.backfill', true) = 'on')
      with check (current_setting('app.backfill', true) = 'on');
    grant select, insert, update, delete on roster_source_role to samkoeb_app;
    grant select, insert, update, delete on roster_source_role to samkoeb_platform;
  

  create table roster_source_membership (
    controller_id int not null,
    id uuid not null,
    modified_at timestamptz,
    deleted boolean not null,
    class uuid,
    org uuid,
    pseudonym uuid,
    student boolean,
    prime boolean,
    starts_on date,
    ends_on date,
    primary key (controller_id, id)
  );
  create index roster_source_membership_pupil on roster_source_membership (controller_id, pseudonym);
  
    alter table roster_source_membership enable row level security;
    alter table roster_source_membership force row level security;
    create policy roster_source_membership_read on roster_source_membership for select to samkoeb_app using (controller_id = nullif(current_setting('app.controller', true), '')::int and nullif(current_setting('app.institution', true), '')::int is null);
    create policy roster_source_membership_insert on roster_source_membership for insert to samkoeb_app with check (controller_id = nullif(current_setting('app.controller', true), '')::int and nullif(current_setting('app.institution', true), '')::int is null);
    create policy roster_source_membership_update on roster_source_membership for update to samkoeb_app using (controller_id = nullif(current_setting('app.controller', true), '')::int and nullif(current_setting('app.institution', true), '')::int is null) with check (controller_id = nullif(current_setting('app.controller', true), '')::int and nullif(current_setting('app.institution', true), '')::int is null);
    create policy roster_source_membership_delete on roster_source_membership for delete to samkoeb_app using (controller_id = nullif(current_setting('app.controller', true), '')::int and nullif(current_setting('app.institution', true), '')::int is null);
    create policy roster_source_membership_platform on roster_source_membership to samkoeb_platform
      using (current_setting('app.platform', true) = 'on')
      with check (current_setting('app.platform', true) = 'on');
    create policy roster_source_membership_backfill on roster_source_membership to samkoeb_backfill
      using (current_setting('app.backfill', true) = 'on')
      with check (current_setting('app.backfill', true) = 'on');
    grant select, insert, update, delete on roster_source_membership to samkoeb_app;
    grant select, insert, update, delete on roster_source_membership to samkoeb_platform;
  

  -- The rows that an import would bring which waits for a second person.
  create table roster_held_row (
    controller_id int not null,
    import_id uuid not null,
    file text not null check (file in ('org', 'session', 'class', 'user', 'role', 'membership')),
    line int not null,
    body jsonb not null,
    primary key (controller_id, import_id, file, line),
    foreign key (controller_id, import_id) references roster_import (controller_id, id)
  );
  
    alter table roster_held_row enable row level security;
    alter table roster_held_row force row level security;
    create policy roster_held_row_read on roster_held_row for select to samkoeb_app using (controller_id = nullif(current_setting('app.controller', true), '')::int and nullif(current_setting('app.institution', true), '')::int is null);
    create policy roster_held_row_insert on roster_held_row for insert to samkoeb_app with check (controller_id = nullif(current_setting('app.controller', true), '')::int and nullif(current_setting('app.institution', true), '')::int is null);
    create policy roster_held_row_update on roster_held_row for update to samkoeb_app using (controller_id = nullif(current_setting('app.controller', true), '')::int and nullif(current_setting('app.institution', true), '')::int is null) with check (controller_id = nullif(current_setting('app.controller', true), '')::int and nullif(current_setting('app.institution', true), '')::int is null);
    create policy roster_held_row_delete on roster_held_row for delete to samkoeb_app using (controller_id = nullif(current_setting('app.controller', true), '')::int and nullif(current_setting('app.institution', true), '')::int is null);
    create policy roster_held_row_platform on roster_held_row to samkoeb_platform
      using (current_setting('app.platform', true) = 'on')
      with check (current_setting('app.platform', true) = 'on');
    create policy roster_held_row_backfill on roster_held_row to samkoeb_backfill
      using (current_setting('app.backfill', true) = 'on')
      with check (current_setting('app.backfill', true) = 'on');
    grant select, insert, delete on roster_held_row to samkoeb_app;
    grant select, insert, update, delete on roster_held_row to samkoeb_platform;
  

  -- 5 September of each school year, and what a controller adds; frozen_at null: still to come.
  create table roster_count_date (
    controller_id int not null references parties_controller (id),
    on_date date not null,
    frozen_at timestamptz,
    primary key (controller_id, on_date)
  );
  create trigger roster_count_date_frozen before update or delete on roster_count_date
    for each row execute function roster_count_date_refuse_change();
  
    alter table roster_count_date enable row level security;
    alter table roster_count_date force row level security;
    create policy roster_count_date_read on roster_count_date for select to samkoeb_app using (controller_id = nullif(current_setting('app.controller', true), '')::int);
    create policy roster_count_date_insert on roster_count_date for insert to samkoeb_app with check (controller_id = nullif(current_setting('app.controller', true), '')::int);
    create policy roster_count_date_update on roster_count_date for update to samkoeb_app using (controller_id = nullif(current_setting('app.controller', true), '')::int) with check (controller_id = nullif(current_setting('app.controller', true), '')::int);
    create policy roster_count_date_delete on roster_count_date for delete to samkoeb_app using (controller_id = nullif(current_setting('app.controller', true), '')::int);
    create policy roster_count_date_platform on roster_count_date to samkoeb_platform
      using (current_setting('app.platform', true) = 'on')
      with check (current_setting('app.platform', true) = 'on');
    create policy roster_count_date_backfill on roster_count_date to samkoeb_backfill
      using (current_setting('app.backfill', true) = 'on')
      with check (current_setting('app.backfill', true) = 'on');
    grant select, insert, update on roster_count_date to samkoeb_app;
    grant select, insert, update, delete on roster_count_date to samkoeb_platform;
  

  -- Pupils by school and grade on a count date; what prices are built on.
  create table roster_count (
    controller_id int not null,
    on_date date not null,
    institution_id int not null,
    grade smallint not null check (grade between 0 and 10),
    pupils int not null check (pupils > 0),
    primary key (controller_id, on_date, institution_id, grade),
    foreign key (controller_id, on_date) references roster_count_date (controller_id, on_date),
    foreign key (controller_id, institution_id) references parties_institution (controller_id, id)
  );
  
    create trigger roster_count_append_only before update or delete on roster_count
      for each row execute function platform_refuse_change();
    create trigger roster_count_no_truncate before truncate on roster_count
      for each statement execute function platform_refuse_change();
  
  
    alter table roster_count enable row level security;
    alter table roster_count force row level security;
    create policy roster_count_read on roster_count for select to samkoeb_app using (controller_id = nullif(current_setting('app.controller', true), '')::int and (nullif(current_setting('app.institution', true), '')::int is null or institution_id = nullif(current_setting('app.institution', true), '')::int));
    create policy roster_count_insert on roster_count for insert to samkoeb_app with check (controller_id = nullif(current_setting('app.controller', true), '')::int);
    create policy roster_count_update on roster_count for update to samkoeb_app using (controller_id = nullif(current_setting('app.controller', true), '')::int and (nullif(current_setting('app.institution', true), '')::int is null or institution_id = nullif(current_setting('app.institution', true), '')::int)) with check (controller_id = nullif(current_setting('app.controller', true), '')::int);
    create policy roster_count_delete on roster_count for delete to samkoeb_app using (controller_id = nullif(current_setting('app.controller', true), '')::int);
    create policy roster_count_platform on roster_count to samkoeb_platform
      using (current_setting('app.platform', true) = 'on')
      with check (current_setting('app.platform', true) = 'on');
    create policy roster_count_backfill on roster_count to samkoeb_backfill
      using (current_setting('app.backfill', true) = 'on')
      with check (current_setting('app.backfill', true) = 'on');
    grant select, insert on roster_count to samkoeb_app;
    grant select, insert on roster_count to samkoeb_platform;
  

  -- What a later roster says otherwise of a frozen day: counted until now, and as it should have been.
  create table roster_adjustment (
    id uuid primary key,
    controller_id int not null,
    on_date date not null,
    institution_id int not null,
    grade smallint not null check (grade between 0 and 10),
    counted int not null check (counted >= 0),
    corrected int not null check (corrected >= 0),
    import_id uuid not null,
    state text not null default 'proposed' check (state in ('proposed', 'accepted', 'rejected', 'withdrawn')),
    proposed_at timestamptz not null default platform_now(),
    decided_at timestamptz,
    decided_by uuid,
    decided_for uuid,
    check (counted <> corrected),
    constraint roster_adjustment_decided check ((state in ('accepted', 'rejected')) = (decided_by is not null)),
    unique (controller_id, id),
    foreign key (controller_id, on_date) references roster_count_date (controller_id, on_date),
    foreign key (controller_id, institution_id) references parties_institution (controller_id, id),
    foreign key (controller_id, import_id) references roster_import (controller_id, id)
  );
  create unique index roster_adjustment_open on roster_adjustment (controller_id, on_date, institution_id, grade)
    where state = 'proposed';
  create index roster_adjustment_list on roster_adjustment (controller_id, proposed_at, id);
  
    alter table roster_adjustment enable row level security;
    alter table roster_adjustment force row level security;
    create policy roster_adjustment_read on roster_adjustment for select to samkoeb_app using (controller_id = nullif(current_setting('app.controller', true), '')::int and nullif(current_setting('app.institution', true), '')::int is null);
    create policy roster_adjustment_insert on roster_adjustment for insert to samkoeb_app with check (controller_id = nullif(current_setting('app.controller', true), '')::int and nullif(current_setting('app.institution', true), '')::int is null);
    create policy roster_adjustment_update on roster_adjustment for update to samkoeb_app using (controller_id = nullif(current_setting('app.controller', true), '')::int and nullif(current_setting('app.institution', true), '')::int is null) with check (controller_id = nullif(current_setting('app.controller', true), '')::int and nullif(current_setting('app.institution', true), '')::int is null);
    create policy roster_adjustment_delete on roster_adjustment for delete to samkoeb_app using (controller_id = nullif(current_setting('app.controller', true), '')::int and nullif(current_setting('app.institution', true), '')::int is null);
    create policy roster_adjustment_platform on roster_adjustment to samkoeb_platform
      using (current_setting('app.platform', true) = 'on')
      with check (current_setting('app.platform', true) = 'on');
    create policy roster_adjustment_backfill on roster_adjustment to samkoeb_backfill
      using (current_setting('app.backfill', true) = 'on')
      with check (current_setting('app.backfill', true) = 'on');
    grant select, insert on roster_adjustment to samkoeb_app;
    grant select, insert, update on roster_adjustment to samkoeb_platform;
  
  grant update (state, decided_at, decided_by, decided_for, corrected, counted, import_id) on roster_adjustment to samkoeb_app;

  -- Which pseudonym a pupil has and which it gets, from the import that saw it until all rows are carried over.
  create table roster_pseudonym_move (
    controller_id int not null references parties_controller (id),
    old text not null check (old ~ '^[0-9a-f]{32}$'),
    new text not null check (new ~ '^[0-9a-f]{32}$'),
    primary key (controller_id, old)
  );
  create unique index roster_pseudonym_move_new on roster_pseudonym_move (controller_id, new);
  
    alter table roster_pseudonym_move enable row level security;
    alter table roster_pseudonym_move force row level security;
    create policy roster_pseudonym_move_read on roster_pseudonym_move for select to samkoeb_app using (controller_id = nullif(current_setting('app.controller', true), '')::int and nullif(current_setting('app.institution', true), '')::int is null);
    create policy roster_pseudonym_move_insert on roster_pseudonym_move for insert to samkoeb_app with check (controller_id = nullif(current_setting('app.controller', true), '')::int and nullif(current_setting('app.institution', true), '')::int is null);
    create policy roster_pseudonym_move_update on roster_pseudonym_move for update to samkoeb_app using (controller_id = nullif(current_setting('app.controller', true), '')::int and nullif(current_setting('app.institution', true), '')::int is null) with check (controller_id = nullif(current_setting('app.controller', true), '')::int and nullif(current_setting('app.institution', true), '')::int is null);
    create policy roster_pseudonym_move_delete on roster_pseudonym_move for delete to samkoeb_app using (controller_id = nullif(current_setting('app.controller', true), '')::int and nullif(current_setting('app.institution', true), '')::int is null);
    create policy roster_pseudonym_move_platform on roster_pseudonym_move to samkoeb_platform
      using (current_setting('app.platform', true) = 'on')
      with check (current_setting('app.platform', true) = 'on');
    create policy roster_pseudonym_move_backfill on roster_pseudonym_move to samkoeb_backfill
      using (current_setting('app.backfill', true) = 'on')
      with check (current_setting('app.backfill', true) = 'on');
    grant select, insert on roster_pseudonym_move to samkoeb_app;
    grant select, insert, update, delete on roster_pseudonym_move to samkoeb_platform;
  

  -- Requests of guardians that a pupil is forgotten.
  create table roster_erasure (
    id uuid primary key,
    controller_id int not null references parties_controller (id),
    state text not null default 'requested' check (state in ('requested', 'done')),
    reason text not null check (length(reason) between 1 and 500),
    -- Only until it is done.
    pseudonyms text[],
    removed jsonb not null default '{}',
    requested_by uuid not null,
    requested_at timestamptz not null default platform_now(),
    done_at timestamptz,
    unique (controller_id, id),
    constraint roster_erasure_forgets check ((state = 'requested') = (pseudonyms is not null)),
    constraint roster_erasure_done check ((state = 'done') = (done_at is not null))
  );
  create index roster_erasure_list on roster_erasure (controller_id, requested_at, id);
  
    alter table roster_erasure enable row level security;
    alter table roster_erasure force row level security;
    create policy roster_erasure_read on roster_erasure for select to samkoeb_app using (controller_id = nullif(current_setting('app.controller', true), '')::int and nullif(current_setting('app.institution', true), '')::int is null);
    create policy roster_erasure_insert on roster_erasure for insert to samkoeb_app with check (controller_id = nullif(current_setting('app.controller', true), '')::int and nullif(current_setting('app.institution', true), '')::int is null);
    create policy roster_erasure_update on roster_erasure for update to samkoeb_app using (controller_id = nullif(current_setting('app.controller', true), '')::int and nullif(current_setting('app.institution', true), '')::int is null) with check (controller_id = nullif(current_setting('app.controller', true), '')::int and nullif(current_setting('app.institution', true), '')::int is null);
    create policy roster_erasure_delete on roster_erasure for delete to samkoeb_app using (controller_id = nullif(current_setting('app.controller', true), '')::int and nullif(current_setting('app.institution', true), '')::int is null);
    create policy roster_erasure_platform on roster_erasure to samkoeb_platform
      using (current_setting('app.platform', true) = 'on')
      with check (current_setting('app.platform', true) = 'on');
    create policy roster_erasure_backfill on roster_erasure to samkoeb_backfill
      using (current_setting('app.backfill', true) = 'on')
      with check (current_setting('app.backfill', true) = 'on');
    grant select, insert on roster_erasure to samkoeb_app;
    grant select, update on roster_erasure to samkoeb_platform;
  

  -- What became of zips that were put into a controller's folder.
  create table roster_pickup (
    id uuid primary key,
    controller_id int not null references parties_controller (id),
    sha256 bytea check (length(sha256) = 32),
    import_id uuid,
    problem jsonb,
    picked_at timestamptz not null default platform_now(),
    unique (controller_id, id),
    foreign key (controller_id, import_id) references roster_import (controller_id, id),
    constraint roster_pickup_imported_or_refused check ((import_id is null) = (problem is not null))
  );
  create index roster_pickup_list on roster_pickup (controller_id, picked_at, id);
  -- Killed between the import and the file's end, the job reads the file once more and finds its import.
  create unique index roster_pickup_once on roster_pickup (controller_id, import_id);
  -- Nobody changes a row; they go with a controller that leaves.
  
    alter table roster_pickup enable row level security;
    alter table roster_pickup force row level security;
    create policy roster_pickup_read on roster_pickup for select to samkoeb_app using (controller_id = nullif(current_setting('app.controller', true), '')::int and nullif(current_setting('app.institution', true), '')::int is null);
    create policy roster_pickup_insert on roster_pickup for insert to samkoeb_app with check (controller_id = nullif(current_setting('app.controller', true), '')::int and nullif(current_setting('app.institution', true), '')::int is null);
    create policy roster_pickup_update on roster_pickup for update to samkoeb_app using (controller_id = nullif(current_setting('app.controller', true), '')::int and nullif(current_setting('app.institution', true), '')::int is null) with check (controller_id = nullif(current_setting('app.controller', true), '')::int and nullif(current_setting('app.institution', true), '')::int is null);
    create policy roster_pickup_delete on roster_pickup for delete to samkoeb_app using (controller_id = nullif(current_setting('app.controller', true), '')::int and nullif(current_setting('app.institution', true), '')::int is null);
    create policy roster_pickup_platform on roster_pickup to samkoeb_platform
      using (current_setting('app.platform', true) = 'on')
      with check (current_setting('app.platform', true) = 'on');
    create policy roster_pickup_backfill on roster_pickup to samkoeb_backfill
      using (current_setting('app.backfill', true) = 'on')
      with check (current_setting('app.backfill', true) = 'on');
    grant select on roster_pickup to samkoeb_app;
    grant select, insert, delete on roster_pickup to samkoeb_platform;
  

  -- A OneRoster 1.2 REST service; what it asks for is encrypted with a key that is not in the database.
  create table roster_service (
    id uuid primary key,
    controller_id int not null unique references parties_controller (id),
    url text not null check (length(url) between 1 and 500),
    token_url text not null check (length(token_url) between 1 and 500),
    wrapped bytea not null,
    -- How often it has been asked in vain since the last time that was none.
    tries int not null default 0 check (tries >= 0),
    next_at timestamptz not null default platform_now(),
    -- Somebody reads it until then; after it whoever did has died.
    claimed_until timestamptz,
    added_at timestamptz not null default platform_now(),
    unique (controller_id, id)
  );
  create index roster_service_due on roster_service (next_at);
  
    alter table roster_service enable row level security;
    alter table roster_service force row level security;
    create policy roster_service_read on roster_service for select to samkoeb_app using (controller_id = nullif(current_setting('app.controller', true), '')::int and nullif(current_setting('app.institution', true), '')::int is null);
    create policy roster_service_insert on roster_service for insert to samkoeb_app with check (controller_id = nullif(current_setting('app.controller', true), '')::int and nullif(current_setting('app.institution', true), '')::int is null);
    create policy roster_service_update on roster_service for update to samkoeb_app using (controller_id = nullif(current_setting('app.controller', true), '')::int and nullif(current_setting('app.institution', true), '')::int is null) with check (controller_id = nullif(current_setting('app.controller', true), '')::int and nullif(current_setting('app.institution', true), '')::int is null);
    create policy roster_service_delete on roster_service for delete to samkoeb_app using (controller_id = nullif(current_setting('app.controller', true), '')::int and nullif(current_setting('app.institution', true), '')::int is null);
    create policy roster_service_platform on roster_service to samkoeb_platform
      using (current_setting('app.platform', true) = 'on')
      with check (current_setting('app.platform', true) = 'on');
    create policy roster_service_backfill on roster_service to samkoeb_backfill
      using (current_setting('app.backfill', true) = 'on')
      with check (current_setting('app.backfill', true) = 'on');
    grant select, insert, delete on roster_service to samkoeb_app;
    grant select, insert, update, delete on roster_service to samkoeb_platform;
  

  -- A time that a service was asked, and what came of it.
  create table roster_pull (
    id uuid primary key,
    service_id uuid not null,
    controller_id int not null,
    mode text not null check (mode in ('bulk', 'delta')),
    trial boolean not null,
    state text not null default 'running'
      check (state in ('running', 'imported', 'held', 'unchanged', 'tried', 'failed')),
    reason text,
    problem jsonb,
    items int not null default 0 check (items >= 0),
    total int check (total >= 0),
    import_id uuid,
    preview jsonb,
    -- The latest change that it has seen, but before it began: the next delta begins there.
    latest timestamptz,
    started_at timestamptz not null default platform_now(),
    ended_at timestamptz,
    unique (controller_id, id),
    foreign key (controller_id, service_id) references roster_service (controller_id, id) on delete cascade,
    foreign key (controller_id, import_id) references roster_import (controller_id, id),
    constraint roster_pull_failed_for_a_reason check ((state = 'failed') = (reason is not null)),
    constraint roster_pull_imported_as check ((state in ('imported', 'held')) = (import_id is not null)),
    constraint roster_pull_ended check ((state = 'running') = (ended_at is null))
  );
  create index roster_pull_list on roster_pull (service_id, started_at, id);
  
    alter table roster_pull enable row level security;
    alter table roster_pull force row level security;
    create policy roster_pull_read on roster_pull for select to samkoeb_app using (controller_id = nullif(current_setting('app.controller', true), '')::int and nullif(current_setting('app.institution', true), '')::int is null);
    create policy roster_pull_insert on roster_pull for insert to samkoeb_app with check (controller_id = nullif(current_setting('app.controller', true), '')::int and nullif(current_setting('app.institution', true), '')::int is null);
    create policy roster_pull_update on roster_pull for update to samkoeb_app using (controller_id = nullif(current_setting('app.controller', true), '')::int and nullif(current_setting('app.institution', true), '')::int is null) with check (controller_id = nullif(current_setting('app.controller', true), '')::int and nullif(current_setting('app.institution', true), '')::int is null);
    create policy roster_pull_delete on roster_pull for delete to samkoeb_app using (controller_id = nullif(current_setting('app.controller', true), '')::int and nullif(current_setting('app.institution', true), '')::int is null);
    create policy roster_pull_platform on roster_pull to samkoeb_platform
      using (current_setting('app.platform', true) = 'on')
      with check (current_setting('app.platform', true) = 'on');
    create policy roster_pull_backfill on roster_pull to samkoeb_backfill
      using (current_setting('app.backfill', true) = 'on')
      with check (current_setting('app.backfill', true) = 'on');
    grant select on roster_pull to samkoeb_app;
    grant select, insert, update, delete on roster_pull to samkoeb_platform;
  

  -- A number that moves whenever a controller's enrolments or counts do: who has counted them knows whether to count again.
  create table roster_version (
    controller_id int primary key references parties_controller (id),
    version bigint not null check (version > 0)
  );
  
    alter table roster_version enable row level security;
    alter table roster_version force row level security;
    create policy roster_version_read on roster_version for select to samkoeb_app using (controller_id = nullif(current_setting('app.controller', true), '')::int and nullif(current_setting('app.institution', true), '')::int is null);
    create policy roster_version_insert on roster_version for insert to samkoeb_app with check (controller_id = nullif(current_setting('app.controller', true), '')::int and nullif(current_setting('app.institution', true), '')::int is null);
    create policy roster_version_update on roster_version for update to samkoeb_app using (controller_id = nullif(current_setting('app.controller', true), '')::int and nullif(current_setting('app.institution', true), '')::int is null) with check (controller_id = nullif(current_setting('app.controller', true), '')::int and nullif(current_setting('app.institution', true), '')::int is null);
    create policy roster_version_delete on roster_version for delete to samkoeb_app using (controller_id = nullif(current_setting('app.controller', true), '')::int and nullif(current_setting('app.institution', true), '')::int is null);
    create policy roster_version_platform on roster_version to samkoeb_platform
      using (current_setting('app.platform', true) = 'on')
      with check (current_setting('app.platform', true) = 'on');
    create policy roster_version_backfill on roster_version to samkoeb_backfill
      using (current_setting('app.backfill', true) = 'on')
      with check (current_setting('app.backfill', true) = 'on');
    grant select on roster_version to samkoeb_app;
    grant select on roster_version to samkoeb_platform;
  
  
    create policy roster_version_definer on roster_version to samkoeb_definer using (true) with check (true);
    grant select, insert, update on roster_version to samkoeb_definer;
  
  -- What a month is counted on follows from these as well (roster_basis).
  
  create trigger roster_headcount_counted_insert after insert on roster_headcount
    referencing new table as fresh for each statement execute function roster_enrolment_changed();
  create trigger roster_headcount_counted_update after update on roster_headcount
    referencing new table as fresh for each statement execute function roster_enrolment_changed();
  create trigger roster_count_date_counted_insert after insert on roster_count_date
    referencing new table as fresh for each statement execute function roster_enrolment_changed();
  create trigger roster_count_date_counted_update after update on roster_count_date
    referencing new table as fresh for each statement execute function roster_enrolment_changed();
  create trigger parties_institution_counted_insert after insert on parties_institution
    referencing new table as fresh for each statement execute function roster_enrolment_changed();
  create trigger parties_institution_counted_update after update on parties_institution
    referencing new table as fresh for each statement execute function roster_enrolment_changed();
  
  create trigger roster_adjustment_counted_update after update on roster_adjustment
    referencing new table as fresh for each statement execute function roster_enrolment_changed();

  -- What other domains read.
  
    create view roster_enrolment_view with (security_invoker = true) as select controller_id, institution_id, pseudonym, grade, class_label, starts_on, ends_on from roster_enrolment;
    grant select on roster_enrolment_view to samkoeb_app, samkoeb_platform;
  
  
    create view roster_import_view with (security_invoker = true) as select id, controller_id, holds_from, state, imported_at from roster_import;
    grant select on roster_import_view to samkoeb_app, samkoeb_platform;
  
  
    create view roster_import_school_view with (security_invoker = true) as select import_id, controller_id, institution_id, pupils, removed from roster_import_school;
    grant select on roster_import_school_view to samkoeb_app, samkoeb_platform;
  
  
    create view roster_version_view with (security_invoker = true) as select controller_id, version from roster_version;
    grant select on roster_version_view to samkoeb_app, samkoeb_platform;

insert into platform_migration (name, hash) values ('003_roster.ts', '\xdb689cfc8758a1d32fd288bee3b121040f7e94601fff9b44d8d6dc5bc2775e18');

commit;

begin; set local lock_timeout = 1000; set local app.backfill = 'on';

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
    creators text[] not null default '{}' check (cardinality(creators) <= 50),
    content_type text not null default 'other' check (content_type in
      ('site', 'textbook', 'exercise', 'test', 'reference', 'fiction', 'audio', 'video', 'game', 'tool', 'other')),
    authentication text[] not null default '{}'
      check (authentication <@ array['unilogin', 'mitid', 'local', 'email', 'none']),
    terms_url text check (terms_url ~ '^https://' and length(terms_url) <= 500),
    link text check (link ~ '^https://' and length(link) <= 500),
    search tsvector not null generated always as (
      setweight(to_tsvector('danish', catalogue_words(title)), 'A')
      || setweight(to_tsvector('danish', catalogue_words(variadic subjects)), 'B')
      || setweight(to_tsvector('danish', catalogue_words(variadic creators)), 'C')
      || setweight(to_tsvector('danish', catalogue_words(description)), 'D')) stored,
    check ((grade_from is null) = (grade_to is null)),
    unique (publisher_id, reference),
    unique (publisher_id, id)
  );
  create index catalogue_product_title on catalogue_product (title collate "da-x-icu", id);
  create index catalogue_product_subjects on catalogue_product using gin (subjects);
  create index catalogue_product_search on catalogue_product using gin (search);
  -- What is on the market is there for everybody, with a key or without.
  
    alter table catalogue_product enable row level security;
    alter table catalogue_product force row level security;
    create policy catalogue_product_read on catalogue_product for select to samkoeb_app using ((state = 'published' and nullif(current_setting('app.caller', true), '')::int is not null) or (state <> 'draft' and nullif(current_setting('app.caller', true), '')::int > 0)
      or publisher_id = nullif(current_setting('app.publisher', true), '')::int);
    create policy catalogue_product_insert on catalogue_product for insert to samkoeb_app with check (publisher_id = nullif(current_setting('app.publisher', true), '')::int);
    create policy catalogue_product_update on catalogue_product for update to samkoeb_app using ((state <> 'draft' and nullif(current_setting('app.caller', true), '')::int > 0) or publisher_id = nullif(current_setting('app.publisher', true), '')::int) with check (publisher_id = nullif(current_setting('app.publisher', true), '')::int);
    create policy catalogue_product_delete on catalogue_product for delete to samkoeb_app using (publisher_id = nullif(current_setting('app.publisher', true), '')::int);
    create policy catalogue_product_platform on catalogue_product to samkoeb_platform
      using (current_setting('app.platform', true) = 'on')
      with check (current_setting('app.platform', true) = 'on');
    create policy catalogue_product_backfill on catalogue_product to samkoeb_backfill
      using (current_setting('app.backfill', true) = 'on')
      with check (current_setting('app.backfill', true) = 'on');
    grant select, insert on catalogue_product to samkoeb_app;
    grant select, insert, update, delete on catalogue_product to samkoeb_platform;
  
  create policy catalogue_product_own on catalogue_product as restrictive for update to samkoeb_app
    using (publisher_id = nullif(current_setting('app.publisher', true), '')::int);
  grant update (title, description, subjects, grade_from, grade_to, audience, institution_kinds, language,
    state, version, updated_at, creators, content_type, authentication, terms_url, link) on catalogue_product to samkoeb_app;

  -- What the law takes a product for, as its publisher says it: from a day on, whatever was said of later days before. Which
  -- rate follows from it the law says by day.
  create table catalogue_vat_class (
    product_id uuid not null,
    publisher_id int not null,
    number int not null check (number > 0),
    valid_from date not null,
    vat_class text not null
      check (vat_class in ('standard', 'reduced', 'book', 'newspaper', 'exempt_13_1_3', 'exempt_13_1_6')),
    created_at timestamptz not null default platform_now(),
    primary key (product_id, number),
    foreign key (publisher_id, product_id) references catalogue_product (publisher_id, id)
  );
  
    create trigger catalogue_vat_class_append_only before update or delete on catalogue_vat_class
      for each row execute function platform_refuse_change();
    create trigger catalogue_vat_class_no_truncate before truncate on catalogue_vat_class
      for each statement execute function platform_refuse_change();
  
  
    alter table catalogue_vat_class enable row level security;
    alter table catalogue_vat_class force row level security;
    create policy catalogue_vat_class_read on catalogue_vat_class for select to samkoeb_app using (nullif(current_setting('app.caller', true), '')::int is not null);
    create policy catalogue_vat_class_insert on catalogue_vat_class for insert to samkoeb_app with check (publisher_id = nullif(current_setting('app.publisher', true), '')::int);
    create policy catalogue_vat_class_update on catalogue_vat_class for update to samkoeb_app using (nullif(current_setting('app.caller', true), '')::int is not null) with check (publisher_id = nullif(current_setting('app.publisher', true), '')::int);
    create policy catalogue_vat_class_delete on catalogue_vat_class for delete to samkoeb_app using (publisher_id = nullif(current_setting('app.publisher', true), '')::int);
    create policy catalogue_vat_class_platform on catalogue_vat_class to samkoeb_platform
      using (current_setting('app.platform', true) = 'on')
      with check (current_setting('app.platform', true) = 'on');
    create policy catalogue_vat_class_backfill on catalogue_vat_class to samkoeb_backfill
      using (current_setting('app.backfill', true) = 'on')
      with check (current_setting('app.backfill', true) = 'on');
    grant select, insert on catalogue_vat_class to samkoeb_app;
    grant select, insert, update, delete on catalogue_vat_class to samkoeb_platform;
  

  create table catalogue_identifier (
    identifier text primary key check (identifier ~ '^(97[89][0-9]{10}|urn:.{3,200})$'),
    product_id uuid not null,
    publisher_id int not null,
    position int not null check (position >= 0),
    foreign key (publisher_id, product_id) references catalogue_product (publisher_id, id)
  );
  create index catalogue_identifier_product on catalogue_identifier (product_id);
  
    alter table catalogue_identifier enable row level security;
    alter table catalogue_identifier force row level security;
    create policy catalogue_identifier_read on catalogue_identifier for select to samkoeb_app using (nullif(current_setting('app.caller', true), '')::int is not null);
    create policy catalogue_identifier_insert on catalogue_identifier for insert to samkoeb_app with check (publisher_id = nullif(current_setting('app.publisher', true), '')::int);
    create policy catalogue_identifier_update on catalogue_identifier for update to samkoeb_app using (nullif(current_setting('app.caller', true), '')::int > 0) with check (publisher_id = nullif(current_setting('app.publisher', true), '')::int);
    create policy catalogue_identifier_delete on catalogue_identifier for delete to samkoeb_app using (publisher_id = nullif(current_setting('app.publisher', true), '')::int);
    create policy catalogue_identifier_platform on catalogue_identifier to samkoeb_platform
      using (current_setting('app.platform', true) = 'on')
      with check (current_setting('app.platform', true) = 'on');
    create policy catalogue_identifier_backfill on catalogue_identifier to samkoeb_backfill
      using (current_setting('app.backfill', true) = 'on')
      with check (current_setting('app.backfill', true) = 'on');
    grant select, insert, delete on catalogue_identifier to samkoeb_app;
    grant select, insert, update, delete on catalogue_identifier to samkoeb_platform;
  
  create policy catalogue_identifier_own on catalogue_identifier as restrictive for update to samkoeb_app
    using (publisher_id = nullif(current_setting('app.publisher', true), '')::int);
  grant update (position) on catalogue_identifier to samkoeb_app;

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
    return_window_days int not null check (return_window_days between 0 and 366),
    grace_days int not null check (grace_days between 0 and 366),
    valid_from date not null,
    created_at timestamptz not null default platform_now(),
    used_at timestamptz,
    used_hash bytea,
    -- What one price pays for. 28 as the last day: a month and day that every year has.
    term_starts text check (term_starts ~ '^(0[1-9]|1[0-2])-(0[1-9]|1[0-9]|2[0-8])$'),
    term_months int not null default 12 check (term_months between 1 and 12),
    -- Until when notice is given.
    notice_by text check (notice_by ~ '^(0[1-9]|1[0-2])-(0[1-9]|1[0-9]|2[0-8])$'),
    foreign key (publisher_id, product_id) references catalogue_product (publisher_id, id),
    unique (product_id, model, version),
    unique (product_id, model, valid_from),
    check (price_sheet ->> 'model' = model),
    check (over_use = 'TOLERANCE' or tolerance_bp = 0),
    -- What each licence model knows (models of the catalogue; a contract test compares the two).
    constraint catalogue_offer_over_use_known check (case model when 'per_school' then over_use in ('TRUE_UP', 'REPORT_ONLY')
      when 'pot' then over_use = 'REPORT_ONLY' when 'pay_per_use' then over_use = 'REPORT_ONLY' else true end),
    check ((used_at is null) = (used_hash is null))
  );
  create index catalogue_offer_publisher on catalogue_offer (publisher_id);
  create trigger catalogue_offer_guard before update or delete on catalogue_offer
    for each row execute function catalogue_offer_guard();
  -- Whoever buys notes the use; everything else is the publisher's.
  
    alter table catalogue_offer enable row level security;
    alter table catalogue_offer force row level security;
    create policy catalogue_offer_read on catalogue_offer for select to samkoeb_app using (nullif(current_setting('app.caller', true), '')::int is not null);
    create policy catalogue_offer_insert on catalogue_offer for insert to samkoeb_app with check (nullif(current_setting('app.caller', true), '')::int > 0);
    create policy catalogue_offer_update on catalogue_offer for update to samkoeb_app using (nullif(current_setting('app.caller', true), '')::int > 0) with check (nullif(current_setting('app.caller', true), '')::int > 0);
    create policy catalogue_offer_delete on catalogue_offer for delete to samkoeb_app using (nullif(current_setting('app.caller', true), '')::int > 0);
    create policy catalogue_offer_platform on catalogue_offer to samkoeb_platform
      using (current_setting('app.platform', true) = 'on')
      with check (current_setting('app.platform', true) = 'on');
    create policy catalogue_offer_backfill on catalogue_offer to samkoeb_backfill
      using (current_setting('app.backfill', true) = 'on')
      with check (current_setting('app.backfill', true) = 'on');
    grant select, insert, delete on catalogue_offer to samkoeb_app;
    grant select, insert, update, delete on catalogue_offer to samkoeb_platform;
  
  create policy catalogue_offer_own_insert on catalogue_offer as restrictive for insert to samkoeb_app
    with check (publisher_id = nullif(current_setting('app.publisher', true), '')::int);
  create policy catalogue_offer_own_delete on catalogue_offer as restrictive for delete to samkoeb_app
    using (publisher_id = nullif(current_setting('app.publisher', true), '')::int);
  grant update (used_at) on catalogue_offer to samkoeb_app;

  -- A bundle is a product that holds others. Another publisher's is in it once that publisher has said so.
  create table catalogue_bundle_item (
    bundle_id uuid not null,
    publisher_id int not null,
    item_id uuid not null,
    item_publisher_id int not null,
    position int not null check (position >= 0),
    accepted_at timestamptz,
    primary key (bundle_id, item_id),
    foreign key (publisher_id, bundle_id) references catalogue_product (publisher_id, id),
    foreign key (item_publisher_id, item_id) references catalogue_product (publisher_id, id),
    check (bundle_id <> item_id),
    check (publisher_id <> item_publisher_id or accepted_at is not null)
  );
  create index catalogue_bundle_item_item on catalogue_bundle_item (item_id);
  
    alter table catalogue_bundle_item enable row level security;
    alter table catalogue_bundle_item force row level security;
    create policy catalogue_bundle_item_read on catalogue_bundle_item for select to samkoeb_app using ((accepted_at is not null and nullif(current_setting('app.caller', true), '')::int is not null) or publisher_id = nullif(current_setting('app.publisher', true), '')::int
      or item_publisher_id = nullif(current_setting('app.publisher', true), '')::int);
    create policy catalogue_bundle_item_insert on catalogue_bundle_item for insert to samkoeb_app with check (publisher_id = nullif(current_setting('app.publisher', true), '')::int);
    create policy catalogue_bundle_item_update on catalogue_bundle_item for update to samkoeb_app using ((accepted_at is not null and nullif(current_setting('app.caller', true), '')::int is not null) or publisher_id = nullif(current_setting('app.publisher', true), '')::int
      or item_publisher_id = nullif(current_setting('app.publisher', true), '')::int) with check (publisher_id = nullif(current_setting('app.publisher', true), '')::int);
    create policy catalogue_bundle_item_delete on catalogue_bundle_item for delete to samkoeb_app using (publisher_id = nullif(current_setting('app.publisher', true), '')::int);
    create policy catalogue_bundle_item_platform on catalogue_bundle_item to samkoeb_platform
      using (current_setting('app.platform', true) = 'on')
      with check (current_setting('app.platform', true) = 'on');
    create policy catalogue_bundle_item_backfill on catalogue_bundle_item to samkoeb_backfill
      using (current_setting('app.backfill', true) = 'on')
      with check (current_setting('app.backfill', true) = 'on');
    grant select, insert, delete on catalogue_bundle_item to samkoeb_app;
    grant select, insert, update, delete on catalogue_bundle_item to samkoeb_platform;
  
  drop policy catalogue_bundle_item_update on catalogue_bundle_item;
  create policy catalogue_bundle_item_update on catalogue_bundle_item for update to samkoeb_app
    using (item_publisher_id = nullif(current_setting('app.publisher', true), '')::int) with check (item_publisher_id = nullif(current_setting('app.publisher', true), '')::int);
  grant update (accepted_at) on catalogue_bundle_item to samkoeb_app;

  -- What a licence of a product covers: the product itself and, of a bundle, what is in it.
  create view catalogue_coverage with (security_invoker = true) as
    select p.id as product_id, p.id as covered_id from catalogue_product p
    union all
    select b.bundle_id, b.item_id from catalogue_bundle_item b where b.accepted_at is not null;
  grant select on catalogue_coverage to samkoeb_app, samkoeb_platform;

  -- The classes that hold, each until the next one's day.
  create view catalogue_vat_class_view with (security_invoker = true) as
    select v.product_id, v.publisher_id, v.valid_from, v.vat_class from catalogue_vat_class v
    where not exists (select 1 from catalogue_vat_class w
      where w.product_id = v.product_id and w.number > v.number and w.valid_from <= v.valid_from);
  grant select on catalogue_vat_class_view to samkoeb_app, samkoeb_platform;

  -- What other domains read.
  
    create view catalogue_product_view with (security_invoker = true) as select id, publisher_id, title, grade_from, grade_to from catalogue_product;
    grant select on catalogue_product_view to samkoeb_app, samkoeb_platform;
  
  
    create view catalogue_identifier_view with (security_invoker = true) as select identifier, product_id, publisher_id from catalogue_identifier;
    grant select on catalogue_identifier_view to samkoeb_app, samkoeb_platform;

insert into platform_migration (name, hash) values ('004_catalogue.ts', '\x5266e15ef8bd25cc1040683323beefe0d32d766490c6a3ab6185fae7690df731');

commit;

begin; set local lock_timeout = 1000; set local app.backfill = 'on';

-- What a publisher and its buyers agreed on, with the ledger that its ceiling is held by.
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
    shortfall text not null default 'report' check (shortfall in ('bill', 'report')),
    -- Units called off at the same time at most, which is what tiers are reached by; null: all that were.
    reached_quantity bigint check (reached_quantity between 0 and called_quantity),
    -- Who decides for all buyers; null: the only buyer itself.
    lead_id int check (lead_id is null or lead_id = any (participant_ids)),
    option_years int not null default 0 check (option_years between 0 and 6),
    options_used int not null default 0 check (options_used between 0 and option_years),
    option_notice_months int not null default 6 check (option_notice_months between 1 and 12),
    guaranteed_quantity bigint not null default 0 check (guaranteed_quantity >= 0),
    index_name text check (length(index_name) between 1 and 200),
    index_base_month text check (index_base_month ~ '^[0-9]{4}-[0-9]{2}$'),
    index_first_after_months int check (index_first_after_months between 1 and 60),
    index_max_pct_micro bigint check (index_max_pct_micro >= 0),
    -- What the agreement keeps of its offer besides prices: return window, days of grace, notice.
    return_window_days int not null default 0 check (return_window_days between 0 and 366),
    grace_days int not null default 0 check (grace_days between 0 and 366),
    notice_on date,
    -- What several years cost: invoiced in advance, or each school year as it begins.
    instalments text not null default 'advance' check (instalments in ('advance', 'school_year')),
    -- Who sells to the buyers, as its terms said from the start: the publisher, or the marketplace in its own name.
    seller_id int not null references parties_publisher (id),
    foreign key (publisher_id, product_id) references catalogue_product (publisher_id, id),
    unique (id, publisher_id, product_id, model),
    unique (id, seller_id),
    check (starts_on < ends_on),
    check (term_starts_on <= starts_on and term_starts_on < term_ends_on),
    check (called_minor between 0 and ceiling_minor),
    check (price_sheet ->> 'model' = model),
    -- What each licence model knows (models of the catalogue; a contract test compares the two).
    constraint agreements_agreement_over_use_known check (case model when 'per_school' then over_use in ('TRUE_UP', 'REPORT_ONLY')
      when 'pot' then over_use = 'REPORT_ONLY' when 'pay_per_use' then over_use = 'REPORT_ONLY' else true end),
    check ((index_name is null) = (index_base_month is null)
      and (index_name is null) = (index_first_after_months is null)
      and (index_max_pct_micro is null or index_name is not null))
  );
  create index agreements_agreement_participants on agreements_agreement using gin (participant_ids);
  create index agreements_agreement_publisher on agreements_agreement (publisher_id, reference);
  
    alter table agreements_agreement enable row level security;
    alter table agreements_agreement force row level security;
    create policy agreements_agreement_read on agreements_agreement for select to samkoeb_app using (nullif(current_setting('app.controller', true), '')::int = any(participant_ids) or publisher_id = nullif(current_setting('app.publisher', true), '')::int or seller_id = nullif(current_setting('app.publisher', true), '')::int);
    create policy agreements_agreement_insert on agreements_agreement for insert to samkoeb_app with check (nullif(current_setting('app.controller', true), '')::int = any(participant_ids) or publisher_id = nullif(current_setting('app.publisher', true), '')::int or seller_id = nullif(current_setting('app.publisher', true), '')::int);
    create policy agreements_agreement_update on agreements_agreement for update to samkoeb_app using (nullif(current_setting('app.controller', true), '')::int = any(participant_ids) or publisher_id = nullif(current_setting('app.publisher', true), '')::int or seller_id = nullif(current_setting('app.publisher', true), '')::int) with check (nullif(current_setting('app.controller', true), '')::int = any(participant_ids) or publisher_id = nullif(current_setting('app.publisher', true), '')::int or seller_id = nullif(current_setting('app.publisher', true), '')::int);
    create policy agreements_agreement_delete on agreements_agreement for delete to samkoeb_app using (nullif(current_setting('app.controller', true), '')::int = any(participant_ids) or publisher_id = nullif(current_setting('app.publisher', true), '')::int or seller_id = nullif(current_setting('app.publisher', true), '')::int);
    create policy agreements_agreement_platform on agreements_agreement to samkoeb_platform
      using (current_setting('app.platform', true) = 'on')
      with check (current_setting('app.platform', true) = 'on');
    create policy agreements_agreement_backfill on agreements_agreement to samkoeb_backfill
      using (current_setting('app.backfill', true) = 'on')
      with check (current_setting('app.backfill', true) = 'on');
    grant select, insert on agreements_agreement to samkoeb_app;
    grant select, insert, update, delete on agreements_agreement to samkoeb_platform;
  
  -- A request makes agreements of its own controller alone; joint ones come from a round's conclusion.
  create policy agreements_agreement_own on agreements_agreement as restrictive for insert to samkoeb_app
    with check (participant_ids = array[nullif(current_setting('app.controller', true), '')::int]);
  create policy agreements_agreement_calls on agreements_agreement as restrictive for update to samkoeb_app
    using (nullif(current_setting('app.controller', true), '')::int = any(participant_ids));
  grant update (called_minor, called_quantity, call_offs, reached_quantity) on agreements_agreement to samkoeb_app;

  -- A named buyer: what it committed to in a year, and where its invoices go.
  create table agreements_buyer (
    agreement_id uuid not null references agreements_agreement (id),
    controller_id int not null references parties_controller (id),
    publisher_id int not null,
    -- Whoever sells reads it, as the agreement says.
    seller_id int not null,
    payer_gln text not null check (payer_gln ~ '^[0-9]{13}$'),
    order_reference text check (length(order_reference) <= 100 and order_reference !~ '^\s*$'),
    buyer_reference text check (length(buyer_reference) <= 100 and buyer_reference !~ '^\s*$'),
    committed_min int not null check (committed_min >= 0),
    committed_expected int not null check (committed_expected >= committed_min),
    committed_max int not null check (committed_max >= committed_expected),
    version int not null default 1 check (version > 0),
    foreign key (agreement_id, seller_id) references agreements_agreement (id, seller_id),
    primary key (agreement_id, controller_id),
    unique (agreement_id, controller_id, publisher_id)
  );
  create index agreements_buyer_controller on agreements_buyer (controller_id);
  
    alter table agreements_buyer enable row level security;
    alter table agreements_buyer force row level security;
    create policy agreements_buyer_read on agreements_buyer for select to samkoeb_app using (controller_id = nullif(current_setting('app.controller', true), '')::int or publisher_id = nullif(current_setting('app.publisher', true), '')::int or seller_id = nullif(current_setting('app.publisher', true), '')::int);
    create policy agreements_buyer_insert on agreements_buyer for insert to samkoeb_app with check (controller_id = nullif(current_setting('app.controller', true), '')::int);
    create policy agreements_buyer_update on agreements_buyer for update to samkoeb_app using (controller_id = nullif(current_setting('app.controller', true), '')::int or publisher_id = nullif(current_setting('app.publisher', true), '')::int or seller_id = nullif(current_setting('app.publisher', true), '')::int) with check (controller_id = nullif(current_setting('app.controller', true), '')::int);
    create policy agreements_buyer_delete on agreements_buyer for delete to samkoeb_app using (controller_id = nullif(current_setting('app.controller', true), '')::int);
    create policy agreements_buyer_platform on agreements_buyer to samkoeb_platform
      using (current_setting('app.platform', true) = 'on')
      with check (current_setting('app.platform', true) = 'on');
    create policy agreements_buyer_backfill on agreements_buyer to samkoeb_backfill
      using (current_setting('app.backfill', true) = 'on')
      with check (current_setting('app.backfill', true) = 'on');
    grant select, insert on agreements_buyer to samkoeb_app;
    grant select, insert, update, delete on agreements_buyer to samkoeb_platform;
  
  grant update (payer_gln, order_reference, buyer_reference, version) on agreements_buyer to samkoeb_app;
  -- What the marketplace's invoices name, it learns from agreements_billed_to.
  
    create policy agreements_agreement_definer on agreements_agreement to samkoeb_definer using (true) with check (true);
    grant select on agreements_agreement to samkoeb_definer;
  
  
    create policy agreements_buyer_definer on agreements_buyer to samkoeb_definer using (true) with check (true);
    grant select on agreements_buyer to samkoeb_definer;
  

  -- That the marketplace may sell what a publisher delivers, and invoices itself on its behalf (self-billing): both have
  -- agreed before its first day. That there is one on a day, a buyer learns from agreements_self_billed_on.
  create table agreements_self_billing (
    id uuid primary key,
    publisher_id int not null references parties_publisher (id),
    marketplace_id int not null references parties_publisher (id),
    starts_on date not null,
    ends_on date check (ends_on > starts_on),
    -- Days in which the publisher may object to a document.
    objection_days int not null check (objection_days between 1 and 90),
    proposed_by uuid not null,
    proposed_at timestamptz not null default platform_now(),
    accepted_by uuid,
    accepted_at timestamptz,
    check (publisher_id <> marketplace_id),
    constraint agreements_self_billing_prior check ((accepted_by is null) = (accepted_at is null)
      and (accepted_at is null or (accepted_at at time zone 'Europe/Copenhagen')::date <= starts_on)),
    constraint agreements_self_billing_one exclude using gist (publisher_id with =, daterange(starts_on, ends_on) with &&)
      where (accepted_at is not null)
  );
  
    alter table agreements_self_billing enable row level security;
    alter table agreements_self_billing force row level security;
    create policy agreements_self_billing_read on agreements_self_billing for select to samkoeb_app using (publisher_id = nullif(current_setting('app.publisher', true), '')::int or marketplace_id = nullif(current_setting('app.publisher', true), '')::int);
    create policy agreements_self_billing_insert on agreements_self_billing for insert to samkoeb_app with check (publisher_id = nullif(current_setting('app.publisher', true), '')::int or marketplace_id = nullif(current_setting('app.publisher', true), '')::int);
    create policy agreements_self_billing_update on agreements_self_billing for update to samkoeb_app using (publisher_id = nullif(current_setting('app.publisher', true), '')::int) with check (publisher_id = nullif(current_setting('app.publisher', true), '')::int or marketplace_id = nullif(current_setting('app.publisher', true), '')::int);
    create policy agreements_self_billing_delete on agreements_self_billing for delete to samkoeb_app using (publisher_id = nullif(current_setting('app.publisher', true), '')::int or marketplace_id = nullif(current_setting('app.publisher', true), '')::int);
    create policy agreements_self_billing_platform on agreements_self_billing to samkoeb_platform
      using (current_setting('app.platform', true) = 'on')
      with check (current_setting('app.platform', true) = 'on');
    create policy agreements_self_billing_backfill on agreements_self_billing to samkoeb_backfill
      using (current_setting('app.backfill', true) = 'on')
      with check (current_setting('app.backfill', true) = 'on');
    grant select, insert on agreements_self_billing to samkoeb_app;
    grant select on agreements_self_billing to samkoeb_platform;
  
  
    create policy agreements_self_billing_definer on agreements_self_billing to samkoeb_definer using (true) with check (true);
    grant select on agreements_self_billing to samkoeb_definer;
  
  grant update (accepted_by, accepted_at) on agreements_self_billing to samkoeb_app;

  -- What the marketplace keeps of a sale, in basis points of its net: a matter of the two.
  create table agreements_fee (
    self_billing_id uuid primary key references agreements_self_billing (id),
    publisher_id int not null,
    marketplace_id int not null,
    fee_bp int not null check (fee_bp between 0 and 9999)
  );
  
    create trigger agreements_fee_append_only before update or delete on agreements_fee
      for each row execute function platform_refuse_change();
    create trigger agreements_fee_no_truncate before truncate on agreements_fee
      for each statement execute function platform_refuse_change();
  
  
    alter table agreements_fee enable row level security;
    alter table agreements_fee force row level security;
    create policy agreements_fee_read on agreements_fee for select to samkoeb_app using (publisher_id = nullif(current_setting('app.publisher', true), '')::int or marketplace_id = nullif(current_setting('app.publisher', true), '')::int);
    create policy agreements_fee_insert on agreements_fee for insert to samkoeb_app with check (marketplace_id = nullif(current_setting('app.publisher', true), '')::int);
    create policy agreements_fee_update on agreements_fee for update to samkoeb_app using (publisher_id = nullif(current_setting('app.publisher', true), '')::int or marketplace_id = nullif(current_setting('app.publisher', true), '')::int) with check (marketplace_id = nullif(current_setting('app.publisher', true), '')::int);
    create policy agreements_fee_delete on agreements_fee for delete to samkoeb_app using (marketplace_id = nullif(current_setting('app.publisher', true), '')::int);
    create policy agreements_fee_platform on agreements_fee to samkoeb_platform
      using (current_setting('app.platform', true) = 'on')
      with check (current_setting('app.platform', true) = 'on');
    create policy agreements_fee_backfill on agreements_fee to samkoeb_backfill
      using (current_setting('app.backfill', true) = 'on')
      with check (current_setting('app.backfill', true) = 'on');
    grant select, insert on agreements_fee to samkoeb_app;
    grant select on agreements_fee to samkoeb_platform;
  

  -- How a buyer wants to be invoiced from a day on: in one, a document for each paying unit, or one for each institution.
  create table agreements_split (
    agreement_id uuid not null,
    controller_id int not null,
    publisher_id int not null,
    seller_id int not null,
    number int not null check (number > 0),
    from_on date not null,
    split text not null check (split in ('none', 'payer', 'institution')),
    person_id uuid,
    decided_at timestamptz not null default platform_now(),
    foreign key (agreement_id, seller_id) references agreements_agreement (id, seller_id),
    primary key (agreement_id, controller_id, number),
    foreign key (agreement_id, controller_id, publisher_id)
      references agreements_buyer (agreement_id, controller_id, publisher_id)
  );
  
    create trigger agreements_split_append_only before update or delete on agreements_split
      for each row execute function platform_refuse_change();
    create trigger agreements_split_no_truncate before truncate on agreements_split
      for each statement execute function platform_refuse_change();
  
  
    alter table agreements_split enable row level security;
    alter table agreements_split force row level security;
    create policy agreements_split_read on agreements_split for select to samkoeb_app using (controller_id = nullif(current_setting('app.controller', true), '')::int or publisher_id = nullif(current_setting('app.publisher', true), '')::int or seller_id = nullif(current_setting('app.publisher', true), '')::int);
    create policy agreements_split_insert on agreements_split for insert to samkoeb_app with check (controller_id = nullif(current_setting('app.controller', true), '')::int);
    create policy agreements_split_update on agreements_split for update to samkoeb_app using (controller_id = nullif(current_setting('app.controller', true), '')::int or publisher_id = nullif(current_setting('app.publisher', true), '')::int or seller_id = nullif(current_setting('app.publisher', true), '')::int) with check (controller_id = nullif(current_setting('app.controller', true), '')::int);
    create policy agreements_split_delete on agreements_split for delete to samkoeb_app using (controller_id = nullif(current_setting('app.controller', true), '')::int);
    create policy agreements_split_platform on agreements_split to samkoeb_platform
      using (current_setting('app.platform', true) = 'on')
      with check (current_setting('app.platform', true) = 'on');
    create policy agreements_split_backfill on agreements_split to samkoeb_backfill
      using (current_setting('app.backfill', true) = 'on')
      with check (current_setting('app.backfill', true) = 'on');
    grant select, insert on agreements_split to samkoeb_app;
    grant select, insert on agreements_split to samkoeb_platform;
  

  -- Only a named buyer calls off: the foreign key says so.
  create table agreements_call_off (
    id uuid primary key,
    agreement_id uuid not null,
    number int not null check (number > 0),
    controller_id int not null,
    publisher_id int not null,
    -- Whose customer the buyer is, as the agreement says: who answers when it is given up, and credits it.
    seller_id int not null,
    product_id uuid not null,
    model text not null,
    quantity int not null check (quantity > 0),
    institution_ids int[] check (cardinality(institution_ids) = quantity),
    -- Where institutions are counted: each with the people that it was priced on, [[id, people], ...].
    sizes jsonb check (jsonb_typeof(sizes) = 'array'),
    unit_price_micro bigint not null check (unit_price_micro >= 0),
    net_minor bigint not null check (net_minor >= 0),
    starts_on date not null,
    ends_on date not null,
    proration text not null check (proration in ('DAILY', 'MONTHLY', 'NONE', 'SHORT_TERM_X2')),
    over_use text not null check (over_use in ('HARD', 'TOLERANCE', 'TRUE_UP', 'REPORT_ONLY')),
    tolerance_bp int not null,
    called_at timestamptz not null default platform_now(),
    -- A year that follows on the option: the call-off that it goes on from. Its licence is extended, not made.
    extends_id uuid unique references agreements_call_off (id),
    unique (agreement_id, number),
    unique (controller_id, id),
    unique (id, seller_id),
    foreign key (agreement_id, seller_id) references agreements_agreement (id, seller_id),
    foreign key (agreement_id, controller_id, publisher_id)
      references agreements_buyer (agreement_id, controller_id, publisher_id),
    foreign key (agreement_id, publisher_id, product_id, model)
      references agreements_agreement (id, publisher_id, product_id, model),
    -- What each licence model knows (models of the catalogue; a contract test compares the two).
    constraint agreements_call_off_over_use_known check (case model when 'per_school' then over_use in ('TRUE_UP', 'REPORT_ONLY')
      when 'pot' then over_use = 'REPORT_ONLY' when 'pay_per_use' then over_use = 'REPORT_ONLY' else true end),
    check (starts_on < ends_on)
  );
  create index agreements_call_off_controller on agreements_call_off (controller_id, agreement_id);
  
    create trigger agreements_call_off_append_only before update or delete on agreements_call_off
      for each row execute function platform_refuse_change();
    create trigger agreements_call_off_no_truncate before truncate on agreements_call_off
      for each statement execute function platform_refuse_change();
  
  
    alter table agreements_call_off enable row level security;
    alter table agreements_call_off force row level security;
    create policy agreements_call_off_read on agreements_call_off for select to samkoeb_app using (controller_id = nullif(current_setting('app.controller', true), '')::int or publisher_id = nullif(current_setting('app.publisher', true), '')::int or seller_id = nullif(current_setting('app.publisher', true), '')::int);
    create policy agreements_call_off_insert on agreements_call_off for insert to samkoeb_app with check (controller_id = nullif(current_setting('app.controller', true), '')::int);
    create policy agreements_call_off_update on agreements_call_off for update to samkoeb_app using (controller_id = nullif(current_setting('app.controller', true), '')::int or publisher_id = nullif(current_setting('app.publisher', true), '')::int or seller_id = nullif(current_setting('app.publisher', true), '')::int) with check (controller_id = nullif(current_setting('app.controller', true), '')::int);
    create policy agreements_call_off_delete on agreements_call_off for delete to samkoeb_app using (controller_id = nullif(current_setting('app.controller', true), '')::int);
    create policy agreements_call_off_platform on agreements_call_off to samkoeb_platform
      using (current_setting('app.platform', true) = 'on')
      with check (current_setting('app.platform', true) = 'on');
    create policy agreements_call_off_backfill on agreements_call_off to samkoeb_backfill
      using (current_setting('app.backfill', true) = 'on')
      with check (current_setting('app.backfill', true) = 'on');
    grant select, insert on agreements_call_off to samkoeb_app;
    grant select, insert on agreements_call_off to samkoeb_platform;
  

  -- How a call-off's net amount comes about: a line per row of the price sheet and term, as an invoice has it.
  create table agreements_price_line (
    controller_id int not null,
    call_off_id uuid not null,
    line int not null check (line > 0),
    publisher_id int not null,
    seller_id int not null,
    starts_on date not null,
    ends_on date not null check (ends_on > starts_on),
    units int not null check (units > 0),
    quantity bigint not null check (quantity > 0),
    per text not null check (per in ('unit', 'day', 'month')),
    base_quantity bigint not null check (base_quantity > 0),
    unit_price_micro bigint not null check (unit_price_micro >= 0),
    fee_minor bigint not null check (fee_minor >= 0),
    minimum_minor bigint not null,
    rounding_minor bigint not null,
    net_minor bigint not null,
    primary key (call_off_id, line),
    foreign key (controller_id, call_off_id) references agreements_call_off (controller_id, id),
    foreign key (call_off_id, seller_id) references agreements_call_off (id, seller_id),
    constraint agreements_price_line_product check (net_minor - fee_minor - minimum_minor - rounding_minor =
      div(2::numeric * quantity * unit_price_micro + base_quantity * 10000, base_quantity * 20000))
  );
  
    create trigger agreements_price_line_append_only before update or delete on agreements_price_line
      for each row execute function platform_refuse_change();
    create trigger agreements_price_line_no_truncate before truncate on agreements_price_line
      for each statement execute function platform_refuse_change();
  
  
    alter table agreements_price_line enable row level security;
    alter table agreements_price_line force row level security;
    create policy agreements_price_line_read on agreements_price_line for select to samkoeb_app using (controller_id = nullif(current_setting('app.controller', true), '')::int or publisher_id = nullif(current_setting('app.publisher', true), '')::int or seller_id = nullif(current_setting('app.publisher', true), '')::int);
    create policy agreements_price_line_insert on agreements_price_line for insert to samkoeb_app with check (controller_id = nullif(current_setting('app.controller', true), '')::int);
    create policy agreements_price_line_update on agreements_price_line for update to samkoeb_app using (controller_id = nullif(current_setting('app.controller', true), '')::int or publisher_id = nullif(current_setting('app.publisher', true), '')::int or seller_id = nullif(current_setting('app.publisher', true), '')::int) with check (controller_id = nullif(current_setting('app.controller', true), '')::int);
    create policy agreements_price_line_delete on agreements_price_line for delete to samkoeb_app using (controller_id = nullif(current_setting('app.controller', true), '')::int);
    create policy agreements_price_line_platform on agreements_price_line to samkoeb_platform
      using (current_setting('app.platform', true) = 'on')
      with check (current_setting('app.platform', true) = 'on');
    create policy agreements_price_line_backfill on agreements_price_line to samkoeb_backfill
      using (current_setting('app.backfill', true) = 'on')
      with check (current_setting('app.backfill', true) = 'on');
    grant select, insert on agreements_price_line to samkoeb_app;
    grant select, insert on agreements_price_line to samkoeb_platform;
  

  -- What a buyer's people may call off in a fiscal year, excluding VAT; without a person: all of them together.
  create table agreements_spending_limit (
    id uuid primary key default gen_random_uuid(),
    controller_id int not null references parties_controller (id),
    person_id uuid,
    limit_minor bigint not null check (limit_minor >= 0),
    set_by uuid not null check (set_by is distinct from person_id),
    set_at timestamptz not null default platform_now()
  );
  create unique index agreements_spending_limit_one
    on agreements_spending_limit (controller_id, coalesce(person_id, '00000000-0000-0000-0000-000000000000'::uuid));
  
    alter table agreements_spending_limit enable row level security;
    alter table agreements_spending_limit force row level security;
    create policy agreements_spending_limit_read on agreements_spending_limit for select to samkoeb_app using (controller_id = nullif(current_setting('app.controller', true), '')::int);
    create policy agreements_spending_limit_insert on agreements_spending_limit for insert to samkoeb_app with check (controller_id = nullif(current_setting('app.controller', true), '')::int);
    create policy agreements_spending_limit_update on agreements_spending_limit for update to samkoeb_app using (controller_id = nullif(current_setting('app.controller', true), '')::int) with check (controller_id = nullif(current_setting('app.controller', true), '')::int);
    create policy agreements_spending_limit_delete on agreements_spending_limit for delete to samkoeb_app using (controller_id = nullif(current_setting('app.controller', true), '')::int);
    create policy agreements_spending_limit_platform on agreements_spending_limit to samkoeb_platform
      using (current_setting('app.platform', true) = 'on')
      with check (current_setting('app.platform', true) = 'on');
    create policy agreements_spending_limit_backfill on agreements_spending_limit to samkoeb_backfill
      using (current_setting('app.backfill', true) = 'on')
      with check (current_setting('app.backfill', true) = 'on');
    grant select, insert, update, delete on agreements_spending_limit to samkoeb_app;
    grant select, insert, update, delete on agreements_spending_limit to samkoeb_platform;
  

  -- What a second person has approved on top of a limit, for the fiscal year that begins on a day.
  create table agreements_spending_extra (
    id uuid primary key,
    controller_id int not null references parties_controller (id),
    person_id uuid,
    amount_minor bigint not null check (amount_minor > 0),
    reason text not null check (length(reason) between 1 and 500),
    year_from date not null,
    approved_by uuid not null,
    approved_for uuid,
    approved_at timestamptz not null default platform_now(),
    constraint agreements_spending_extra_by_two
      check (approved_by is distinct from person_id and (person_id is null or approved_for is distinct from person_id))
  );
  create index agreements_spending_extra_year on agreements_spending_extra (controller_id, year_from);
  
    create trigger agreements_spending_extra_append_only before update or delete on agreements_spending_extra
      for each row execute function platform_refuse_change();
    create trigger agreements_spending_extra_no_truncate before truncate on agreements_spending_extra
      for each statement execute function platform_refuse_change();
  
  
    alter table agreements_spending_extra enable row level security;
    alter table agreements_spending_extra force row level security;
    create policy agreements_spending_extra_read on agreements_spending_extra for select to samkoeb_app using (controller_id = nullif(current_setting('app.controller', true), '')::int);
    create policy agreements_spending_extra_insert on agreements_spending_extra for insert to samkoeb_app with check (controller_id = nullif(current_setting('app.controller', true), '')::int);
    create policy agreements_spending_extra_update on agreements_spending_extra for update to samkoeb_app using (controller_id = nullif(current_setting('app.controller', true), '')::int) with check (controller_id = nullif(current_setting('app.controller', true), '')::int);
    create policy agreements_spending_extra_delete on agreements_spending_extra for delete to samkoeb_app using (controller_id = nullif(current_setting('app.controller', true), '')::int);
    create policy agreements_spending_extra_platform on agreements_spending_extra to samkoeb_platform
      using (current_setting('app.platform', true) = 'on')
      with check (current_setting('app.platform', true) = 'on');
    create policy agreements_spending_extra_backfill on agreements_spending_extra to samkoeb_backfill
      using (current_setting('app.backfill', true) = 'on')
      with check (current_setting('app.backfill', true) = 'on');
    grant select, insert on agreements_spending_extra to samkoeb_app;
    grant select, insert on agreements_spending_extra to samkoeb_platform;
  

  -- Whose a call-off was: who made it, and for whom a deputy did.
  create table agreements_spending (
    call_off_id uuid primary key,
    controller_id int not null,
    person_ids uuid[] not null check (cardinality(person_ids) > 0),
    net_minor bigint not null check (net_minor >= 0),
    spent_on date not null,
    foreign key (controller_id, call_off_id) references agreements_call_off (controller_id, id)
  );
  create index agreements_spending_year on agreements_spending (controller_id, spent_on);
  
    create trigger agreements_spending_append_only before update or delete on agreements_spending
      for each row execute function platform_refuse_change();
    create trigger agreements_spending_no_truncate before truncate on agreements_spending
      for each statement execute function platform_refuse_change();
  
  
    alter table agreements_spending enable row level security;
    alter table agreements_spending force row level security;
    create policy agreements_spending_read on agreements_spending for select to samkoeb_app using (controller_id = nullif(current_setting('app.controller', true), '')::int);
    create policy agreements_spending_insert on agreements_spending for insert to samkoeb_app with check (controller_id = nullif(current_setting('app.controller', true), '')::int);
    create policy agreements_spending_update on agreements_spending for update to samkoeb_app using (controller_id = nullif(current_setting('app.controller', true), '')::int) with check (controller_id = nullif(current_setting('app.controller', true), '')::int);
    create policy agreements_spending_delete on agreements_spending for delete to samkoeb_app using (controller_id = nullif(current_setting('app.controller', true), '')::int);
    create policy agreements_spending_platform on agreements_spending to samkoeb_platform
      using (current_setting('app.platform', true) = 'on')
      with check (current_setting('app.platform', true) = 'on');
    create policy agreements_spending_backfill on agreements_spending to samkoeb_backfill
      using (current_setting('app.backfill', true) = 'on')
      with check (current_setting('app.backfill', true) = 'on');
    grant select, insert on agreements_spending to samkoeb_app;
    grant select, insert on agreements_spending to samkoeb_platform;
  

  -- What of a call-off was withdrawn: so many of its units from a day on. Its price, given back, is room below the ceiling again.
  create table agreements_withdrawal (
    call_off_id uuid primary key,
    controller_id int not null,
    publisher_id int not null,
    agreement_id uuid not null references agreements_agreement (id),
    quantity int not null check (quantity > 0),
    starts_on date not null,
    net_minor bigint not null check (net_minor >= 0),
    withdrawn_at timestamptz not null default platform_now(),
    foreign key (controller_id, call_off_id) references agreements_call_off (controller_id, id)
  );
  create index agreements_withdrawal_agreement on agreements_withdrawal (agreement_id);
  
    create trigger agreements_withdrawal_append_only before update or delete on agreements_withdrawal
      for each row execute function platform_refuse_change();
    create trigger agreements_withdrawal_no_truncate before truncate on agreements_withdrawal
      for each statement execute function platform_refuse_change();
  
  
    alter table agreements_withdrawal enable row level security;
    alter table agreements_withdrawal force row level security;
    create policy agreements_withdrawal_read on agreements_withdrawal for select to samkoeb_app using (controller_id = nullif(current_setting('app.controller', true), '')::int or publisher_id = nullif(current_setting('app.publisher', true), '')::int);
    create policy agreements_withdrawal_insert on agreements_withdrawal for insert to samkoeb_app with check (false);
    create policy agreements_withdrawal_update on agreements_withdrawal for update to samkoeb_app using (controller_id = nullif(current_setting('app.controller', true), '')::int or publisher_id = nullif(current_setting('app.publisher', true), '')::int) with check (false);
    create policy agreements_withdrawal_delete on agreements_withdrawal for delete to samkoeb_app using (false);
    create policy agreements_withdrawal_platform on agreements_withdrawal to samkoeb_platform
      using (current_setting('app.platform', true) = 'on')
      with check (current_setting('app.platform', true) = 'on');
    create policy agreements_withdrawal_backfill on agreements_withdrawal to samkoeb_backfill
      using (current_setting('app.backfill', true) = 'on')
      with check (current_setting('app.backfill', true) = 'on');
    grant select on agreements_withdrawal to samkoeb_app;
    grant select, insert on agreements_withdrawal to samkoeb_platform;
  

  -- What a buyer committed to in each school year.
  create table agreements_commitment (
    agreement_id uuid not null,
    controller_id int not null,
    publisher_id int not null,
    seller_id int not null,
    starts_on date not null,
    ends_on date not null check (ends_on > starts_on),
    school_year text not null check (school_year ~ '^[0-9]{4}/[0-9]{4}$'),
    least int not null check (least >= 0),
    expected int not null check (expected >= least),
    most int not null check (most >= expected),
    foreign key (agreement_id, seller_id) references agreements_agreement (id, seller_id),
    primary key (agreement_id, controller_id, starts_on),
    foreign key (agreement_id, controller_id, publisher_id)
      references agreements_buyer (agreement_id, controller_id, publisher_id)
  );
  
    alter table agreements_commitment enable row level security;
    alter table agreements_commitment force row level security;
    create policy agreements_commitment_read on agreements_commitment for select to samkoeb_app using (controller_id = nullif(current_setting('app.controller', true), '')::int or publisher_id = nullif(current_setting('app.publisher', true), '')::int or seller_id = nullif(current_setting('app.publisher', true), '')::int);
    create policy agreements_commitment_insert on agreements_commitment for insert to samkoeb_app with check (controller_id = nullif(current_setting('app.controller', true), '')::int);
    create policy agreements_commitment_update on agreements_commitment for update to samkoeb_app using (controller_id = nullif(current_setting('app.controller', true), '')::int or publisher_id = nullif(current_setting('app.publisher', true), '')::int or seller_id = nullif(current_setting('app.publisher', true), '')::int) with check (controller_id = nullif(current_setting('app.controller', true), '')::int);
    create policy agreements_commitment_delete on agreements_commitment for delete to samkoeb_app using (controller_id = nullif(current_setting('app.controller', true), '')::int);
    create policy agreements_commitment_platform on agreements_commitment to samkoeb_platform
      using (current_setting('app.platform', true) = 'on')
      with check (current_setting('app.platform', true) = 'on');
    create policy agreements_commitment_backfill on agreements_commitment to samkoeb_backfill
      using (current_setting('app.backfill', true) = 'on')
      with check (current_setting('app.backfill', true) = 'on');
    grant select, insert on agreements_commitment to samkoeb_app;
    grant select, insert, update, delete on agreements_commitment to samkoeb_platform;
  

  -- A decision on an option year; what follows from it is carried out by a job.
  create table agreements_option (
    agreement_id uuid not null references agreements_agreement (id),
    number int not null check (number > 0),
    publisher_id int not null,
    seller_id int not null,
    participant_ids int[] not null,
    decision text not null check (decision in ('extend', 'decline')),
    reason text not null check (length(reason) between 1 and 2000),
    starts_on date not null,
    ends_on date not null check (ends_on > starts_on),
    controller_id int not null,
    person_id uuid not null,
    decided_at timestamptz not null,
    foreign key (agreement_id, seller_id) references agreements_agreement (id, seller_id),
    primary key (agreement_id, number)
  );
  
    create trigger agreements_option_append_only before update or delete on agreements_option
      for each row execute function platform_refuse_change();
    create trigger agreements_option_no_truncate before truncate on agreements_option
      for each statement execute function platform_refuse_change();
  
  
    alter table agreements_option enable row level security;
    alter table agreements_option force row level security;
    create policy agreements_option_read on agreements_option for select to samkoeb_app using (nullif(current_setting('app.controller', true), '')::int = any(participant_ids) or publisher_id = nullif(current_setting('app.publisher', true), '')::int or seller_id = nullif(current_setting('app.publisher', true), '')::int);
    create policy agreements_option_insert on agreements_option for insert to samkoeb_app with check (controller_id = nullif(current_setting('app.controller', true), '')::int and nullif(current_setting('app.controller', true), '')::int = any(participant_ids));
    create policy agreements_option_update on agreements_option for update to samkoeb_app using (nullif(current_setting('app.controller', true), '')::int = any(participant_ids) or publisher_id = nullif(current_setting('app.publisher', true), '')::int or seller_id = nullif(current_setting('app.publisher', true), '')::int) with check (controller_id = nullif(current_setting('app.controller', true), '')::int and nullif(current_setting('app.controller', true), '')::int = any(participant_ids));
    create policy agreements_option_delete on agreements_option for delete to samkoeb_app using (controller_id = nullif(current_setting('app.controller', true), '')::int and nullif(current_setting('app.controller', true), '')::int = any(participant_ids));
    create policy agreements_option_platform on agreements_option to samkoeb_platform
      using (current_setting('app.platform', true) = 'on')
      with check (current_setting('app.platform', true) = 'on');
    create policy agreements_option_backfill on agreements_option to samkoeb_backfill
      using (current_setting('app.backfill', true) = 'on')
      with check (current_setting('app.backfill', true) = 'on');
    grant select, insert on agreements_option to samkoeb_app;
    grant select, insert on agreements_option to samkoeb_platform;
  

  -- What carrying out a decision came to: extended, or refused because the ceiling had no room left.
  create table agreements_option_outcome (
    agreement_id uuid not null,
    number int not null,
    publisher_id int not null,
    seller_id int not null,
    participant_ids int[] not null,
    outcome text not null check (outcome in ('extended', 'ceiling_reached')),
    at timestamptz not null,
    foreign key (agreement_id, seller_id) references agreements_agreement (id, seller_id),
    primary key (agreement_id, number),
    foreign key (agreement_id, number) references agreements_option (agreement_id, number)
  );
  
    create trigger agreements_option_outcome_append_only before update or delete on agreements_option_outcome
      for each row execute function platform_refuse_change();
    create trigger agreements_option_outcome_no_truncate before truncate on agreements_option_outcome
      for each statement execute function platform_refuse_change();
  
  
    alter table agreements_option_outcome enable row level security;
    alter table agreements_option_outcome force row level security;
    create policy agreements_option_outcome_read on agreements_option_outcome for select to samkoeb_app using (nullif(current_setting('app.controller', true), '')::int = any(participant_ids) or publisher_id = nullif(current_setting('app.publisher', true), '')::int or seller_id = nullif(current_setting('app.publisher', true), '')::int);
    create policy agreements_option_outcome_insert on agreements_option_outcome for insert to samkoeb_app with check (false);
    create policy agreements_option_outcome_update on agreements_option_outcome for update to samkoeb_app using (nullif(current_setting('app.controller', true), '')::int = any(participant_ids) or publisher_id = nullif(current_setting('app.publisher', true), '')::int or seller_id = nullif(current_setting('app.publisher', true), '')::int) with check (false);
    create policy agreements_option_outcome_delete on agreements_option_outcome for delete to samkoeb_app using (false);
    create policy agreements_option_outcome_platform on agreements_option_outcome to samkoeb_platform
      using (current_setting('app.platform', true) = 'on')
      with check (current_setting('app.platform', true) = 'on');
    create policy agreements_option_outcome_backfill on agreements_option_outcome to samkoeb_backfill
      using (current_setting('app.backfill', true) = 'on')
      with check (current_setting('app.backfill', true) = 'on');
    grant select on agreements_option_outcome to samkoeb_app;
    grant select, insert on agreements_option_outcome to samkoeb_platform;
  

  -- The price sheet in force from a day on; before the first, the agreement's own.
  create table agreements_price (
    agreement_id uuid not null references agreements_agreement (id),
    from_on date not null,
    publisher_id int not null,
    seller_id int not null,
    participant_ids int[] not null,
    base_micro bigint not null check (base_micro > 0),
    index_micro bigint not null check (index_micro > 0),
    factor_e4 bigint not null check (factor_e4 > 0),
    price_sheet jsonb not null,
    reason text not null check (length(reason) between 1 and 2000),
    controller_id int not null,
    person_id uuid not null,
    decided_at timestamptz not null,
    foreign key (agreement_id, seller_id) references agreements_agreement (id, seller_id),
    primary key (agreement_id, from_on)
  );
  
    create trigger agreements_price_append_only before update or delete on agreements_price
      for each row execute function platform_refuse_change();
    create trigger agreements_price_no_truncate before truncate on agreements_price
      for each statement execute function platform_refuse_change();
  
  
    alter table agreements_price enable row level security;
    alter table agreements_price force row level security;
    create policy agreements_price_read on agreements_price for select to samkoeb_app using (nullif(current_setting('app.controller', true), '')::int = any(participant_ids) or publisher_id = nullif(current_setting('app.publisher', true), '')::int or seller_id = nullif(current_setting('app.publisher', true), '')::int);
    create policy agreements_price_insert on agreements_price for insert to samkoeb_app with check (controller_id = nullif(current_setting('app.controller', true), '')::int and nullif(current_setting('app.controller', true), '')::int = any(participant_ids));
    create policy agreements_price_update on agreements_price for update to samkoeb_app using (nullif(current_setting('app.controller', true), '')::int = any(participant_ids) or publisher_id = nullif(current_setting('app.publisher', true), '')::int or seller_id = nullif(current_setting('app.publisher', true), '')::int) with check (controller_id = nullif(current_setting('app.controller', true), '')::int and nullif(current_setting('app.controller', true), '')::int = any(participant_ids));
    create policy agreements_price_delete on agreements_price for delete to samkoeb_app using (controller_id = nullif(current_setting('app.controller', true), '')::int and nullif(current_setting('app.controller', true), '')::int = any(participant_ids));
    create policy agreements_price_platform on agreements_price to samkoeb_platform
      using (current_setting('app.platform', true) = 'on')
      with check (current_setting('app.platform', true) = 'on');
    create policy agreements_price_backfill on agreements_price to samkoeb_backfill
      using (current_setting('app.backfill', true) = 'on')
      with check (current_setting('app.backfill', true) = 'on');
    grant select, insert on agreements_price to samkoeb_app;
    grant select, insert on agreements_price to samkoeb_platform;
  

  -- A school year of a buyer, counted once when it is over.
  create table agreements_shortfall (
    id uuid primary key,
    agreement_id uuid not null,
    controller_id int not null,
    publisher_id int not null,
    seller_id int not null,
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
    found_at timestamptz not null,
    check (units > 0 or net_minor = 0),
    foreign key (agreement_id, seller_id) references agreements_agreement (id, seller_id),
    unique (agreement_id, controller_id, starts_on),
    unique (controller_id, id),
    foreign key (agreement_id, controller_id, publisher_id)
      references agreements_buyer (agreement_id, controller_id, publisher_id)
  );
  
    create trigger agreements_shortfall_append_only before update or delete on agreements_shortfall
      for each row execute function platform_refuse_change();
    create trigger agreements_shortfall_no_truncate before truncate on agreements_shortfall
      for each statement execute function platform_refuse_change();
  
  
    alter table agreements_shortfall enable row level security;
    alter table agreements_shortfall force row level security;
    create policy agreements_shortfall_read on agreements_shortfall for select to samkoeb_app using (controller_id = nullif(current_setting('app.controller', true), '')::int or publisher_id = nullif(current_setting('app.publisher', true), '')::int or seller_id = nullif(current_setting('app.publisher', true), '')::int);
    create policy agreements_shortfall_insert on agreements_shortfall for insert to samkoeb_app with check (false);
    create policy agreements_shortfall_update on agreements_shortfall for update to samkoeb_app using (controller_id = nullif(current_setting('app.controller', true), '')::int or publisher_id = nullif(current_setting('app.publisher', true), '')::int or seller_id = nullif(current_setting('app.publisher', true), '')::int) with check (false);
    create policy agreements_shortfall_delete on agreements_shortfall for delete to samkoeb_app using (false);
    create policy agreements_shortfall_platform on agreements_shortfall to samkoeb_platform
      using (current_setting('app.platform', true) = 'on')
      with check (current_setting('app.platform', true) = 'on');
    create policy agreements_shortfall_backfill on agreements_shortfall to samkoeb_backfill
      using (current_setting('app.backfill', true) = 'on')
      with check (current_setting('app.backfill', true) = 'on');
    grant select on agreements_shortfall to samkoeb_app;
    grant select, insert on agreements_shortfall to samkoeb_platform;
  

  -- Which schools have chosen the fixed price of a pay_per_use agreement, month by month.
  create table agreements_fixed_price (
    agreement_id uuid not null,
    controller_id int not null,
    publisher_id int not null,
    institution_id int not null,
    month date not null check (extract(day from month) = 1),
    fixed boolean not null,
    person_id uuid not null,
    chosen_at timestamptz not null default platform_now(),
    primary key (agreement_id, institution_id, month),
    foreign key (agreement_id, controller_id, publisher_id)
      references agreements_buyer (agreement_id, controller_id, publisher_id),
    foreign key (controller_id, institution_id) references parties_institution (controller_id, id),
    check (chosen_at < month::timestamp at time zone 'Europe/Copenhagen')
  );
  create trigger agreements_fixed_price_guard before insert or update or delete on agreements_fixed_price
    for each row execute function agreements_fixed_price_guard();
  
    alter table agreements_fixed_price enable row level security;
    alter table agreements_fixed_price force row level security;
    create policy agreements_fixed_price_read on agreements_fixed_price for select to samkoeb_app using ((controller_id = nullif(current_setting('app.controller', true), '')::int and (nullif(current_setting('app.institution', true), '')::int is null or institution_id = nullif(current_setting('app.institution', true), '')::int)) or publisher_id = nullif(current_setting('app.publisher', true), '')::int);
    create policy agreements_fixed_price_insert on agreements_fixed_price for insert to samkoeb_app with check (controller_id = nullif(current_setting('app.controller', true), '')::int and (nullif(current_setting('app.institution', true), '')::int is null or institution_id = nullif(current_setting('app.institution', true), '')::int));
    create policy agreements_fixed_price_update on agreements_fixed_price for update to samkoeb_app using ((controller_id = nullif(current_setting('app.controller', true), '')::int and (nullif(current_setting('app.institution', true), '')::int is null or institution_id = nullif(current_setting('app.institution', true), '')::int)) or publisher_id = nullif(current_setting('app.publisher', true), '')::int) with check (controller_id = nullif(current_setting('app.controller', true), '')::int and (nullif(current_setting('app.institution', true), '')::int is null or institution_id = nullif(current_setting('app.institution', true), '')::int));
    create policy agreements_fixed_price_delete on agreements_fixed_price for delete to samkoeb_app using (controller_id = nullif(current_setting('app.controller', true), '')::int and (nullif(current_setting('app.institution', true), '')::int is null or institution_id = nullif(current_setting('app.institution', true), '')::int));
    create policy agreements_fixed_price_platform on agreements_fixed_price to samkoeb_platform
      using (current_setting('app.platform', true) = 'on')
      with check (current_setting('app.platform', true) = 'on');
    create policy agreements_fixed_price_backfill on agreements_fixed_price to samkoeb_backfill
      using (current_setting('app.backfill', true) = 'on')
      with check (current_setting('app.backfill', true) = 'on');
    grant select, insert on agreements_fixed_price to samkoeb_app;
    grant select on agreements_fixed_price to samkoeb_platform;
  
  grant update (fixed, person_id, chosen_at) on agreements_fixed_price to samkoeb_app;

  -- What other domains read.
  
    create view agreements_agreement_view with (security_invoker = true) as select id, reference, publisher_id, participant_ids, product_id, model, price_sheet, count_basis, proration, over_use, tolerance_bp, grace_days, starts_on, ends_on, term_starts_on, term_ends_on, instalments, seller_id from agreements_agreement;
    grant select on agreements_agreement_view to samkoeb_app, samkoeb_platform;
  
  
    create view agreements_split_view with (security_invoker = true) as select agreement_id, controller_id, publisher_id, number, from_on, split from agreements_split;
    grant select on agreements_split_view to samkoeb_app, samkoeb_platform;
  
  
    create view agreements_buyer_view with (security_invoker = true) as select agreement_id, controller_id, publisher_id, payer_gln, order_reference, buyer_reference from agreements_buyer;
    grant select on agreements_buyer_view to samkoeb_app, samkoeb_platform;
  
  
    create view agreements_call_off_view with (security_invoker = true) as select id, agreement_id, number, controller_id, publisher_id, product_id, model, quantity, institution_ids, sizes, unit_price_micro, net_minor, starts_on, ends_on, proration from agreements_call_off;
    grant select on agreements_call_off_view to samkoeb_app, samkoeb_platform;
  
  
    create view agreements_price_line_view with (security_invoker = true) as select controller_id, call_off_id, line, starts_on, ends_on, units, quantity, per, base_quantity, unit_price_micro, fee_minor, minimum_minor, rounding_minor, net_minor from agreements_price_line;
    grant select on agreements_price_line_view to samkoeb_app, samkoeb_platform;
  
  
    create view agreements_shortfall_view with (security_invoker = true) as select id, agreement_id, controller_id, publisher_id, product_id, school_year, starts_on, ends_on, units, unit_price_micro, net_minor, consequence from agreements_shortfall;
    grant select on agreements_shortfall_view to samkoeb_app, samkoeb_platform;
  
  
    create view agreements_fixed_price_view with (security_invoker = true) as select agreement_id, controller_id, institution_id, month, fixed from agreements_fixed_price;
    grant select on agreements_fixed_price_view to samkoeb_app, samkoeb_platform;

insert into platform_migration (name, hash) values ('005_agreements.ts', '\xbfcdc076787c3ee272e5fa575fac52166b86a29888b43a1882e8c19abb65992e');

commit;

begin; set local lock_timeout = 1000; set local app.backfill = 'on';

-- Every table of a round carries its participants, who are the tenants that its rows belong to.
  create table rounds_round (
    id uuid primary key,
    reference text not null unique check (reference ~ '^[a-z0-9][a-z0-9-]{1,79}$'),
    title text not null check (length(title) between 1 and 300),
    lead_id int not null references parties_controller (id),
    participant_ids int[] not null check (cardinality(participant_ids) between 1 and 98),
    state text not null default 'draft' check (state in ('draft', 'market_dialogue', 'demand_collection', 'ready',
      'published', 'closed', 'opened', 'evaluated', 'standstill', 'concluded', 'cancelled')),
    author_id uuid not null,
    terms jsonb not null,
    -- Who opens, for whoever seals a bid: person, controller, recipient, and whether the opener has shown to hold the
    -- identity. The openers' rows stay the participants'.
    openers jsonb not null default '[]',
    -- When openers were last replaced after publication: bids from before it are sealed to others.
    resealed_at timestamptz,
    starts_on date not null,
    ends_on date not null check (ends_on > starts_on),
    terms_hash bytea check (length(terms_hash) = 32),
    published_at timestamptz,
    closes_at timestamptz check (closes_at > published_at),
    sent_at timestamptz,
    signable_from timestamptz check (signable_from > sent_at),
    concluded_at timestamptz check (concluded_at >= signable_from),
    cancel_reason text,
    -- In the lead's words, as everybody is told.
    cancel_text text check (cancel_text is null or cancel_reason is not null),
    -- The last change of what bids were made on: bids from before it have to be confirmed.
    amended_at timestamptz,
    version int not null default 1,
    created_at timestamptz not null default platform_now(),
    -- The recorded choice of regime.
    regime jsonb,
    notice_number text check (notice_number ~ '^[0-9]{1,8}-20[0-9]{2}$'),
    -- Everybody who changed the terms, with the approver for whom it stood; and who published them, and for whom: others.
    editor_ids uuid[] not null default '{}',
    published_by uuid,
    published_for uuid,
    constraint rounds_round_published_by_another
      check (not (array[published_by, published_for] && (author_id || editor_ids))),
    -- What was hashed at publication, so that anyone can hash it again.
    published_text text,
    check (terms_hash is not distinct from sha256(convert_to(published_text, 'UTF8'))),
    quality_signed_at timestamptz,
    -- When it was signed for the first time: prices are opened after that, also where it is signed anew later.
    quality_first_signed_at timestamptz,
    prices_opened_at timestamptz check (prices_opened_at >= quality_first_signed_at),
    -- Since when the evaluation rests on somebody with an interest; null again once clear evaluators have signed anew.
    quality_void_at timestamptz,
    -- Since when what the evaluators had signed is open again, for a reason; null once they have signed anew.
    quality_reopened_at timestamptz,
    sent_by uuid,
    concluded_by uuid,
    -- A cancellation takes two persons: one proposes it with its words, another carries it out.
    cancel_proposal jsonb,
    cancel_proposed_by uuid,
    cancel_proposed_for uuid,
    cancel_proposed_at timestamptz,
    cancelled_by uuid,
    cancelled_for uuid,
    constraint rounds_round_cancelled_by_another
      check (not (array[cancel_proposed_by, cancel_proposed_for] && array[cancelled_by, cancelled_for])),
    check ((cancel_proposal is null) = (cancel_proposed_by is null)
      and (cancel_proposal is null) = (cancel_proposed_at is null)),
    -- A deadline that has passed is reopened by two persons as well; the notice that does it says who they were.
    reopen_proposal jsonb,
    reopen_proposed_by uuid,
    reopen_proposed_for uuid,
    reopen_proposed_at timestamptz,
    check ((reopen_proposal is null) = (reopen_proposed_by is null)
      and (reopen_proposal is null) = (reopen_proposed_at is null)),
    check (lead_id = any (participant_ids)),
    check ((state = 'cancelled') = (cancel_reason is not null)),
    unique (id, participant_ids),
    unique (id, closes_at)
  );
  create trigger rounds_round_keep before update on rounds_round
    for each row execute function rounds_keep_published();
  
    alter table rounds_round enable row level security;
    alter table rounds_round force row level security;
    create policy rounds_round_read on rounds_round for select to samkoeb_app using ((published_at is not null and nullif(current_setting('app.caller', true), '')::int is not null) or nullif(current_setting('app.controller', true), '')::int = any(participant_ids));
    create policy rounds_round_insert on rounds_round for insert to samkoeb_app with check (nullif(current_setting('app.controller', true), '')::int = any(participant_ids));
    create policy rounds_round_update on rounds_round for update to samkoeb_app using ((published_at is not null and nullif(current_setting('app.caller', true), '')::int is not null) or nullif(current_setting('app.controller', true), '')::int = any(participant_ids)) with check (nullif(current_setting('app.controller', true), '')::int = any(participant_ids));
    create policy rounds_round_delete on rounds_round for delete to samkoeb_app using (nullif(current_setting('app.controller', true), '')::int = any(participant_ids));
    create policy rounds_round_platform on rounds_round to samkoeb_platform
      using (current_setting('app.platform', true) = 'on')
      with check (current_setting('app.platform', true) = 'on');
    create policy rounds_round_backfill on rounds_round to samkoeb_backfill
      using (current_setting('app.backfill', true) = 'on')
      with check (current_setting('app.backfill', true) = 'on');
    grant select, insert, update on rounds_round to samkoeb_app;
    grant select, insert, update, delete on rounds_round to samkoeb_platform;
  

  create table rounds_lot (
    id uuid primary key,
    round_id uuid not null,
    participant_ids int[] not null,
    reference text not null check (length(reference) between 1 and 80),
    title text not null,
    subject text not null,
    grade_from int not null,
    grade_to int not null check (grade_to >= grade_from),
    -- Licence models that bidders choose among, compared on one declared usage scenario.
    models text[] not null check (cardinality(models) between 1 and 5 and models <@ array['per_pupil', 'per_school', 'pooled', 'pot', 'pay_per_use']),
    terms jsonb not null,
    winner_bid_id uuid,
    winner_publisher_id int,
    published boolean not null default false,
    -- The participants' commitments together, once locked: what bidders price.
    demand_min bigint check (demand_min >= 0),
    demand_expected bigint check (demand_expected >= demand_min and demand_expected > 0),
    demand_max bigint check (demand_max >= demand_expected),
    -- What bids are compared on; null where the committed units alone say it.
    scenario jsonb,
    -- Terms of a model where they are others than the lot's.
    model_terms jsonb not null default '{}',
    winner_model text check (winner_model in ('per_pupil', 'per_school', 'pooled', 'pot', 'pay_per_use')),
    -- The group of lots that was won as one, where it was by a package price.
    winner_package text check (winner_package is null or winner_bid_id is not null),
    -- The years one by one, for bidders; demand_* are a year in the mean.
    demand_years jsonb,
    ceiling_minor bigint check (ceiling_minor > 0),
    cancelled_at timestamptz,
    cancel_reason text check (cancel_reason in ('award_rejected', 'no_bid', 'no_admissible_bid', 'over_budget', 'complaint',
      'other')),
    cancel_text text check (cancel_text is null or cancel_reason is not null),
    -- One person's word that the lot is to be cancelled; another carries it out.
    cancel_proposal jsonb,
    cancel_proposed_by uuid,
    cancel_proposed_for uuid,
    cancel_proposed_at timestamptz,
    -- Who did; null where it ended by itself.
    cancelled_by uuid check (cancelled_by is null or cancelled_at is not null),
    cancelled_for uuid,
    check ((cancel_proposal is null) = (cancel_proposed_by is null) and (cancel_proposal is null) = (cancel_proposed_at is null)),
    constraint rounds_lot_cancelled_by_two check (cancelled_by is null
      or not (array[cancelled_by, cancelled_for] && array[cancel_proposed_by, cancel_proposed_for])),
    -- The letters of the lot's award in force, and its own standstill; null before them, and once they are taken back.
    sent_at timestamptz,
    sent_by uuid,
    signable_from timestamptz check (signable_from > sent_at),
    concluded_at timestamptz check (concluded_at >= signable_from),
    concluded_by uuid,
    check ((sent_at is null) = (signable_from is null) and (sent_at is null) = (sent_by is null)),
    check ((concluded_at is null) = (concluded_by is null)),
    check (sent_at is null or (cancelled_at is null and winner_bid_id is not null)),
    check (concluded_at is null or sent_at is not null),
    check ((demand_min is null) = (demand_max is null) and (demand_min is null) = (demand_expected is null)),
    check ((cancelled_at is null) = (cancel_reason is null)),
    check (cancelled_at is null or winner_bid_id is null),
    unique (round_id, reference),
    unique (round_id, id),
    foreign key (round_id, participant_ids) references rounds_round (id, participant_ids) on update cascade
  );
  create trigger rounds_lot_keep before update or delete on rounds_lot
    for each row execute function rounds_keep_lot();
  
    alter table rounds_lot enable row level security;
    alter table rounds_lot force row level security;
    create policy rounds_lot_read on rounds_lot for select to samkoeb_app using ((published and nullif(current_setting('app.caller', true), '')::int is not null) or nullif(current_setting('app.controller', true), '')::int = any(participant_ids));
    create policy rounds_lot_insert on rounds_lot for insert to samkoeb_app with check (nullif(current_setting('app.controller', true), '')::int = any(participant_ids));
    create policy rounds_lot_update on rounds_lot for update to samkoeb_app using ((published and nullif(current_setting('app.caller', true), '')::int is not null) or nullif(current_setting('app.controller', true), '')::int = any(participant_ids)) with check (nullif(current_setting('app.controller', true), '')::int = any(participant_ids));
    create policy rounds_lot_delete on rounds_lot for delete to samkoeb_app using (nullif(current_setting('app.controller', true), '')::int = any(participant_ids));
    create policy rounds_lot_platform on rounds_lot to samkoeb_platform
      using (current_setting('app.platform', true) = 'on')
      with check (current_setting('app.platform', true) = 'on');
    create policy rounds_lot_backfill on rounds_lot to samkoeb_backfill
      using (current_setting('app.backfill', true) = 'on')
      with check (current_setting('app.backfill', true) = 'on');
    grant select, insert, update, delete on rounds_lot to samkoeb_app;
    grant select, insert, update, delete on rounds_lot to samkoeb_platform;
  

  -- A controller in the round: whether it takes part, who signs for it, where its invoices go.
  create table rounds_participant (
    round_id uuid not null,
    participant_ids int[] not null,
    controller_id int not null,
    state text not null default 'invited'
      check (state in ('invited', 'joined', 'committed', 'locked', 'approved', 'declined', 'left')),
    signatory text,
    payer_gln text check (payer_gln ~ '^[0-9]{13}$'),
    order_reference text check (order_reference !~ '^\s*$'),
    award_approved_at timestamptz,
    signatory_role text check (length(signatory_role) between 1 and 200),
    invited_at timestamptz,
    invitations int not null default 0 check (invitations >= 0),
    -- Each participant approves a text by its hash: a changed text is approved anew.
    approved_hash bytea check (length(approved_hash) = 32),
    -- Who said so, and as whose deputy.
    approved_by uuid,
    approved_for uuid,
    -- The same, of the text with the openers that are to replace others after publication.
    openers_hash bytea check (length(openers_hash) = 32),
    openers_by uuid,
    openers_for uuid,
    check ((openers_hash is null) = (openers_by is null)),
    primary key (round_id, controller_id),
    check (state = 'left' or controller_id = any (participant_ids)),
    foreign key (round_id, participant_ids) references rounds_round (id, participant_ids) on update cascade
  );
  
    alter table rounds_participant enable row level security;
    alter table rounds_participant force row level security;
    create policy rounds_participant_read on rounds_participant for select to samkoeb_app using (nullif(current_setting('app.controller', true), '')::int = any(participant_ids));
    create policy rounds_participant_insert on rounds_participant for insert to samkoeb_app with check (nullif(current_setting('app.controller', true), '')::int = any(participant_ids));
    create policy rounds_participant_update on rounds_participant for update to samkoeb_app using (nullif(current_setting('app.controller', true), '')::int = any(participant_ids)) with check (nullif(current_setting('app.controller', true), '')::int = any(participant_ids));
    create policy rounds_participant_delete on rounds_participant for delete to samkoeb_app using (nullif(current_setting('app.controller', true), '')::int = any(participant_ids));
    create policy rounds_participant_platform on rounds_participant to samkoeb_platform
      using (current_setting('app.platform', true) = 'on')
      with check (current_setting('app.platform', true) = 'on');
    create policy rounds_participant_backfill on rounds_participant to samkoeb_backfill
      using (current_setting('app.backfill', true) = 'on')
      with check (current_setting('app.backfill', true) = 'on');
    grant select, insert, update on rounds_participant to samkoeb_app;
    grant select, insert, update, delete on rounds_participant to samkoeb_platform;
  

  -- What a participant commits to of a lot in a school year; of 0 where it does not join the lot that year.
  create table rounds_commitment (
    round_id uuid not null,
    participant_ids int[] not null,
    lot_id uuid not null,
    controller_id int not null,
    min_quantity int not null check (min_quantity >= 0),
    expected_quantity int not null check (expected_quantity >= min_quantity and (expected_quantity > 0 or max_quantity = 0)),
    max_quantity int not null check (max_quantity >= expected_quantity),
    school_year text not null check (school_year ~ '^[0-9]{4}/[0-9]{4}$'),
    left_at timestamptz,
    primary key (lot_id, controller_id, school_year),
    foreign key (round_id, lot_id) references rounds_lot (round_id, id),
    foreign key (round_id, controller_id) references rounds_participant (round_id, controller_id),
    foreign key (round_id, participant_ids) references rounds_round (id, participant_ids) on update cascade
  );
  create trigger rounds_commitment_keep before insert or update or delete on rounds_commitment
    for each row execute function rounds_keep_commitment();
  
    alter table rounds_commitment enable row level security;
    alter table rounds_commitment force row level security;
    create policy rounds_commitment_read on rounds_commitment for select to samkoeb_app using (nullif(current_setting('app.controller', true), '')::int = any(participant_ids));
    create policy rounds_commitment_insert on rounds_commitment for insert to samkoeb_app with check (nullif(current_setting('app.controller', true), '')::int = any(participant_ids));
    create policy rounds_commitment_update on rounds_commitment for update to samkoeb_app using (nullif(current_setting('app.controller', true), '')::int = any(participant_ids)) with check (nullif(current_setting('app.controller', true), '')::int = any(participant_ids));
    create policy rounds_commitment_delete on rounds_commitment for delete to samkoeb_app using (nullif(current_setting('app.controller', true), '')::int = any(participant_ids));
    create policy rounds_commitment_platform on rounds_commitment to samkoeb_platform
      using (current_setting('app.platform', true) = 'on')
      with check (current_setting('app.platform', true) = 'on');
    create policy rounds_commitment_backfill on rounds_commitment to samkoeb_backfill
      using (current_setting('app.backfill', true) = 'on')
      with check (current_setting('app.backfill', true) = 'on');
    grant select, insert, update, delete on rounds_commitment to samkoeb_app;
    grant select, insert, update, delete on rounds_commitment to samkoeb_platform;
  

  -- What publishers see of a round before it is published.
  create table rounds_dialogue_call (
    round_id uuid primary key,
    participant_ids int[] not null,
    lead_id int not null references parties_controller (id),
    reference text not null,
    title text not null,
    text text not null check (length(text) between 1 and 10000),
    lots jsonb not null,
    opened_at timestamptz not null,
    closed_at timestamptz check (closed_at >= opened_at),
    foreign key (round_id, participant_ids) references rounds_round (id, participant_ids) on update cascade
  );
  
    alter table rounds_dialogue_call enable row level security;
    alter table rounds_dialogue_call force row level security;
    create policy rounds_dialogue_call_read on rounds_dialogue_call for select to samkoeb_app using (nullif(current_setting('app.caller', true), '')::int is not null or nullif(current_setting('app.controller', true), '')::int = any(participant_ids));
    create policy rounds_dialogue_call_insert on rounds_dialogue_call for insert to samkoeb_app with check (nullif(current_setting('app.controller', true), '')::int = any(participant_ids));
    create policy rounds_dialogue_call_update on rounds_dialogue_call for update to samkoeb_app using (nullif(current_setting('app.caller', true), '')::int is not null or nullif(current_setting('app.controller', true), '')::int = any(participant_ids)) with check (nullif(current_setting('app.controller', true), '')::int = any(participant_ids));
    create policy rounds_dialogue_call_delete on rounds_dialogue_call for delete to samkoeb_app using (nullif(current_setting('app.controller', true), '')::int = any(participant_ids));
    create policy rounds_dialogue_call_platform on rounds_dialogue_call to samkoeb_platform
      using (current_setting('app.platform', true) = 'on')
      with check (current_setting('app.platform', true) = 'on');
    create policy rounds_dialogue_call_backfill on rounds_dialogue_call to samkoeb_backfill
      using (current_setting('app.backfill', true) = 'on')
      with check (current_setting('app.backfill', true) = 'on');
    grant select, insert, update on rounds_dialogue_call to samkoeb_app;
    grant select, insert, update, delete on rounds_dialogue_call to samkoeb_platform;
  

  -- What was said in the market dialogue, and what of that is published.
  create table rounds_dialogue_item (
    id uuid primary key,
    round_id uuid not null,
    participant_ids int[] not null,
    -- Whose question or position; null: the buyers' own. Never published.
    publisher_id int references parties_publisher (id),
    kind text not null check (kind in ('meeting', 'question', 'material', 'position')),
    title text not null check (length(title) between 1 and 300),
    text text check (length(text) between 1 and 20000),
    answer text check (length(answer) between 1 and 20000),
    positions jsonb,
    held_at timestamptz,
    confidential_reason text check (length(confidential_reason) between 30 and 2000),
    created_at timestamptz not null default platform_now(),
    -- As a person released it.
    released_title text,
    released_text text,
    released_answer text,
    released_by uuid,
    released_at timestamptz,
    -- When a meeting was last changed, and why.
    changed_at timestamptz,
    change_reason text check (length(change_reason) between 1 and 2000),
    check ((changed_at is null) = (change_reason is null)),
    -- A meeting that is not held.
    cancelled_at timestamptz,
    cancel_reason text check (length(cancel_reason) between 1 and 2000),
    check ((cancelled_at is null) = (cancel_reason is null)),
    check (cancelled_at is null or (kind = 'meeting' and text is null and released_at is null)),
    check ((kind = 'position') = (positions is not null)),
    check ((kind in ('question', 'position')) = (publisher_id is not null)),
    check ((released_at is null) = (released_by is null) and (released_at is null) = (released_text is null)),
    -- What is confidential, and one publisher's position, are never released.
    check (released_at is null or (confidential_reason is null and kind <> 'position')),
    foreign key (round_id, participant_ids) references rounds_round (id, participant_ids) on update cascade
  );
  create index rounds_dialogue_item_round on rounds_dialogue_item (round_id, created_at);
  
    alter table rounds_dialogue_item enable row level security;
    alter table rounds_dialogue_item force row level security;
    create policy rounds_dialogue_item_read on rounds_dialogue_item for select to samkoeb_app using (nullif(current_setting('app.controller', true), '')::int = any(participant_ids) or publisher_id = nullif(current_setting('app.publisher', true), '')::int);
    create policy rounds_dialogue_item_insert on rounds_dialogue_item for insert to samkoeb_app with check (nullif(current_setting('app.controller', true), '')::int = any(participant_ids) or publisher_id = nullif(current_setting('app.publisher', true), '')::int);
    create policy rounds_dialogue_item_update on rounds_dialogue_item for update to samkoeb_app using (nullif(current_setting('app.controller', true), '')::int = any(participant_ids) or publisher_id = nullif(current_setting('app.publisher', true), '')::int) with check (nullif(current_setting('app.controller', true), '')::int = any(participant_ids) or publisher_id = nullif(current_setting('app.publisher', true), '')::int);
    create policy rounds_dialogue_item_delete on rounds_dialogue_item for delete to samkoeb_app using (nullif(current_setting('app.controller', true), '')::int = any(participant_ids) or publisher_id = nullif(current_setting('app.publisher', true), '')::int);
    create policy rounds_dialogue_item_platform on rounds_dialogue_item to samkoeb_platform
      using (current_setting('app.platform', true) = 'on')
      with check (current_setting('app.platform', true) = 'on');
    create policy rounds_dialogue_item_backfill on rounds_dialogue_item to samkoeb_backfill
      using (current_setting('app.backfill', true) = 'on')
      with check (current_setting('app.backfill', true) = 'on');
    grant select, insert, update on rounds_dialogue_item to samkoeb_app;
    grant select, insert, update, delete on rounds_dialogue_item to samkoeb_platform;
  

  -- What went to all at publication, in the same minute.
  create table rounds_disclosure (
    round_id uuid not null,
    participant_ids int[] not null,
    ordinal int not null check (ordinal > 0),
    kind text not null check (kind in ('meeting', 'question', 'material', 'positions')),
    title text not null,
    text text not null,
    answer text,
    published_at timestamptz not null,
    published boolean not null default true,
    primary key (round_id, ordinal),
    foreign key (round_id, participant_ids) references rounds_round (id, participant_ids) on update cascade
  );
  
    create trigger rounds_disclosure_append_only before update or delete on rounds_disclosure
      for each row execute function platform_refuse_change('participant_ids');
    create trigger rounds_disclosure_no_truncate before truncate on rounds_disclosure
      for each statement execute function platform_refuse_change();
  
  
    alter table rounds_disclosure enable row level security;
    alter table rounds_disclosure force row level security;
    create policy rounds_disclosure_read on rounds_disclosure for select to samkoeb_app using ((published and nullif(current_setting('app.caller', true), '')::int is not null) or nullif(current_setting('app.controller', true), '')::int = any(participant_ids));
    create policy rounds_disclosure_insert on rounds_disclosure for insert to samkoeb_app with check (nullif(current_setting('app.controller', true), '')::int = any(participant_ids));
    create policy rounds_disclosure_update on rounds_disclosure for update to samkoeb_app using ((published and nullif(current_setting('app.caller', true), '')::int is not null) or nullif(current_setting('app.controller', true), '')::int = any(participant_ids)) with check (nullif(current_setting('app.controller', true), '')::int = any(participant_ids));
    create policy rounds_disclosure_delete on rounds_disclosure for delete to samkoeb_app using (nullif(current_setting('app.controller', true), '')::int = any(participant_ids));
    create policy rounds_disclosure_platform on rounds_disclosure to samkoeb_platform
      using (current_setting('app.platform', true) = 'on')
      with check (current_setting('app.platform', true) = 'on');
    create policy rounds_disclosure_backfill on rounds_disclosure to samkoeb_backfill
      using (current_setting('app.backfill', true) = 'on')
      with check (current_setting('app.backfill', true) = 'on');
    grant select, insert on rounds_disclosure to samkoeb_app;
    grant select, insert, update, delete on rounds_disclosure to samkoeb_platform;
  

  -- The buyer's papers; their bytes lie with the leading party's files, named by their hash.
  create table rounds_document (
    id uuid primary key,
    round_id uuid not null,
    participant_ids int[] not null,
    title text not null check (length(title) between 1 and 200),
    sha256 bytea not null check (length(sha256) = 32),
    bytes bigint not null check (bytes > 0),
    content_type text not null,
    added_at timestamptz not null default platform_now(),
    published boolean not null default false,
    -- Added after publication: no part of what was approved, and published with the notice that carries it.
    later boolean not null default false,
    notice_id uuid,
    check (notice_id is null or later),
    check (not later or published = (notice_id is not null)),
    unique (round_id, title),
    foreign key (round_id, participant_ids) references rounds_round (id, participant_ids) on update cascade
  );
  create trigger rounds_document_keep before update or delete on rounds_document
    for each row execute function rounds_keep_document();
  
    alter table rounds_document enable row level security;
    alter table rounds_document force row level security;
    create policy rounds_document_read on rounds_document for select to samkoeb_app using ((published and nullif(current_setting('app.caller', true), '')::int is not null) or nullif(current_setting('app.controller', true), '')::int = any(participant_ids));
    create policy rounds_document_insert on rounds_document for insert to samkoeb_app with check (nullif(current_setting('app.controller', true), '')::int = any(participant_ids));
    create policy rounds_document_update on rounds_document for update to samkoeb_app using ((published and nullif(current_setting('app.caller', true), '')::int is not null) or nullif(current_setting('app.controller', true), '')::int = any(participant_ids)) with check (nullif(current_setting('app.controller', true), '')::int = any(participant_ids));
    create policy rounds_document_delete on rounds_document for delete to samkoeb_app using (nullif(current_setting('app.controller', true), '')::int = any(participant_ids));
    create policy rounds_document_platform on rounds_document to samkoeb_platform
      using (current_setting('app.platform', true) = 'on')
      with check (current_setting('app.platform', true) = 'on');
    create policy rounds_document_backfill on rounds_document to samkoeb_backfill
      using (current_setting('app.backfill', true) = 'on')
      with check (current_setting('app.backfill', true) = 'on');
    grant select, insert, update, delete on rounds_document to samkoeb_app;
    grant select, insert, update, delete on rounds_document to samkoeb_platform;
  

  create table rounds_question (
    id uuid primary key,
    round_id uuid not null,
    participant_ids int[] not null,
    publisher_id int not null references parties_publisher (id),
    text text not null check (length(text) between 1 and 5000),
    asked_at timestamptz not null default platform_now(),
    -- How far the lead was last reminded that it waits, and before which deadline; written by a job alone.
    reminded text check (reminded in ('soon', 'late', 'past')),
    reminded_for timestamptz check ((reminded is null) = (reminded_for is null)),
    foreign key (round_id, participant_ids) references rounds_round (id, participant_ids) on update cascade
  );
  
    alter table rounds_question enable row level security;
    alter table rounds_question force row level security;
    create policy rounds_question_read on rounds_question for select to samkoeb_app using (nullif(current_setting('app.controller', true), '')::int = any(participant_ids) or publisher_id = nullif(current_setting('app.publisher', true), '')::int);
    create policy rounds_question_insert on rounds_question for insert to samkoeb_app with check (publisher_id = nullif(current_setting('app.publisher', true), '')::int);
    create policy rounds_question_update on rounds_question for update to samkoeb_app using (nullif(current_setting('app.controller', true), '')::int = any(participant_ids) or publisher_id = nullif(current_setting('app.publisher', true), '')::int) with check (publisher_id = nullif(current_setting('app.publisher', true), '')::int);
    create policy rounds_question_delete on rounds_question for delete to samkoeb_app using (publisher_id = nullif(current_setting('app.publisher', true), '')::int);
    create policy rounds_question_platform on rounds_question to samkoeb_platform
      using (current_setting('app.platform', true) = 'on')
      with check (current_setting('app.platform', true) = 'on');
    create policy rounds_question_backfill on rounds_question to samkoeb_backfill
      using (current_setting('app.backfill', true) = 'on')
      with check (current_setting('app.backfill', true) = 'on');
    grant select, insert on rounds_question to samkoeb_app;
    grant select, insert, update, delete on rounds_question to samkoeb_platform;
  

  -- An answer goes to all at once, without its asker: question and answer as they are published. It is one of a notice's
  -- kinds; several that were given together have one instant and one deadline. Or it says why none is given.
  create table rounds_answer (
    question_id uuid primary key references rounds_question (id),
    round_id uuid not null,
    participant_ids int[] not null,
    question text not null check (length(question) between 1 and 5000),
    answer text check (length(answer) between 1 and 10000),
    kind text check (kind in ('supplementary', 'substantial', 'pointer')),
    declined_reason text check (length(declined_reason) between 1 and 2000),
    -- The paragraph of the material that a pointer points to.
    points_to text check (length(points_to) between 1 and 300),
    former_closes_at timestamptz not null,
    closes_at timestamptz not null check (closes_at >= former_closes_at),
    answered_at timestamptz not null,
    published boolean not null default false,
    check ((answer is null) = (declined_reason is not null) and (answer is null) = (kind is null)),
    check ((kind is not distinct from 'pointer') = (points_to is not null)),
    foreign key (round_id, participant_ids) references rounds_round (id, participant_ids) on update cascade
  );
  
    create trigger rounds_answer_append_only before update or delete on rounds_answer
      for each row execute function platform_refuse_change('participant_ids');
    create trigger rounds_answer_no_truncate before truncate on rounds_answer
      for each statement execute function platform_refuse_change();
  
  
    alter table rounds_answer enable row level security;
    alter table rounds_answer force row level security;
    create policy rounds_answer_read on rounds_answer for select to samkoeb_app using ((published and nullif(current_setting('app.caller', true), '')::int is not null) or nullif(current_setting('app.controller', true), '')::int = any(participant_ids));
    create policy rounds_answer_insert on rounds_answer for insert to samkoeb_app with check (nullif(current_setting('app.controller', true), '')::int = any(participant_ids));
    create policy rounds_answer_update on rounds_answer for update to samkoeb_app using ((published and nullif(current_setting('app.caller', true), '')::int is not null) or nullif(current_setting('app.controller', true), '')::int = any(participant_ids)) with check (nullif(current_setting('app.controller', true), '')::int = any(participant_ids));
    create policy rounds_answer_delete on rounds_answer for delete to samkoeb_app using (nullif(current_setting('app.controller', true), '')::int = any(participant_ids));
    create policy rounds_answer_platform on rounds_answer to samkoeb_platform
      using (current_setting('app.platform', true) = 'on')
      with check (current_setting('app.platform', true) = 'on');
    create policy rounds_answer_backfill on rounds_answer to samkoeb_backfill
      using (current_setting('app.backfill', true) = 'on')
      with check (current_setting('app.backfill', true) = 'on');
    grant select, insert on rounds_answer to samkoeb_app;
    grant select, insert, update, delete on rounds_answer to samkoeb_platform;
  

  -- What was published while bids were open, or reopened them; it never changes.
  create table rounds_notice (
    id uuid primary key,
    round_id uuid not null,
    participant_ids int[] not null,
    kind text not null check (kind in ('supplementary', 'substantial', 'pointer', 'reopened')),
    text text not null check (length(text) between 1 and 10000),
    points_to text check (length(points_to) between 1 and 300),
    former_closes_at timestamptz not null,
    closes_at timestamptz not null check (closes_at >= former_closes_at),
    published_at timestamptz not null,
    published boolean not null default false,
    check ((kind = 'pointer') = (points_to is not null)),
    check (kind <> 'pointer' or closes_at = former_closes_at),
    -- Why a deadline that had passed was reopened, and by which two persons, with those for whom they stood.
    ground text check (ground in ('system_fault', 'unanswered_question')),
    question_id uuid references rounds_question (id),
    fault_from timestamptz,
    fault_until timestamptz check (fault_until > fault_from),
    proposed_by uuid,
    proposed_for uuid,
    confirmed_by uuid,
    confirmed_for uuid,
    check ((kind = 'reopened') = (ground is not null) and (kind = 'reopened') = (proposed_by is not null)
      and (kind = 'reopened') = (confirmed_by is not null)),
    check (kind <> 'reopened' or (published_at > former_closes_at and closes_at > published_at)),
    check ((ground is not distinct from 'system_fault') = (fault_from is not null)
      and (fault_from is null) = (fault_until is null)),
    check ((ground is not distinct from 'unanswered_question') = (question_id is not null)),
    constraint rounds_notice_reopened_by_two
      check (not (array[proposed_by, proposed_for] && array[confirmed_by, confirmed_for])),
    foreign key (round_id, participant_ids) references rounds_round (id, participant_ids) on update cascade
  );
  alter table rounds_document add foreign key (notice_id) references rounds_notice (id);
  
    create trigger rounds_notice_append_only before update or delete on rounds_notice
      for each row execute function platform_refuse_change('participant_ids');
    create trigger rounds_notice_no_truncate before truncate on rounds_notice
      for each statement execute function platform_refuse_change();
  
  
    alter table rounds_notice enable row level security;
    alter table rounds_notice force row level security;
    create policy rounds_notice_read on rounds_notice for select to samkoeb_app using ((published and nullif(current_setting('app.caller', true), '')::int is not null) or nullif(current_setting('app.controller', true), '')::int = any(participant_ids));
    create policy rounds_notice_insert on rounds_notice for insert to samkoeb_app with check (nullif(current_setting('app.controller', true), '')::int = any(participant_ids));
    create policy rounds_notice_update on rounds_notice for update to samkoeb_app using ((published and nullif(current_setting('app.caller', true), '')::int is not null) or nullif(current_setting('app.controller', true), '')::int = any(participant_ids)) with check (nullif(current_setting('app.controller', true), '')::int = any(participant_ids));
    create policy rounds_notice_delete on rounds_notice for delete to samkoeb_app using (nullif(current_setting('app.controller', true), '')::int = any(participant_ids));
    create policy rounds_notice_platform on rounds_notice to samkoeb_platform
      using (current_setting('app.platform', true) = 'on')
      with check (current_setting('app.platform', true) = 'on');
    create policy rounds_notice_backfill on rounds_notice to samkoeb_backfill
      using (current_setting('app.backfill', true) = 'on')
      with check (current_setting('app.backfill', true) = 'on');
    grant select, insert on rounds_notice to samkoeb_app;
    grant select, insert, update, delete on rounds_notice to samkoeb_platform;
  

  -- Who looked at a round's bids, at its opening, prices or case file; and whom the operator has locked meanwhile.
  create table rounds_look (
    id bigint generated always as identity primary key,
    round_id uuid not null,
    participant_ids int[] not null,
    party_id int not null,
    person_id uuid not null,
    at timestamptz not null default platform_now(),
    what text not null default 'bids' check (what in ('bids', 'opening', 'prices', 'case_file', 'lock',
      'late_bid')),
    foreign key (round_id, participant_ids) references rounds_round (id, participant_ids) on update cascade
  );
  
    alter table rounds_look enable row level security;
    alter table rounds_look force row level security;
    create policy rounds_look_read on rounds_look for select to samkoeb_app using (nullif(current_setting('app.controller', true), '')::int = any(participant_ids));
    create policy rounds_look_insert on rounds_look for insert to samkoeb_app with check (nullif(current_setting('app.controller', true), '')::int = any(participant_ids));
    create policy rounds_look_update on rounds_look for update to samkoeb_app using (nullif(current_setting('app.controller', true), '')::int = any(participant_ids)) with check (nullif(current_setting('app.controller', true), '')::int = any(participant_ids));
    create policy rounds_look_delete on rounds_look for delete to samkoeb_app using (nullif(current_setting('app.controller', true), '')::int = any(participant_ids));
    create policy rounds_look_platform on rounds_look to samkoeb_platform
      using (current_setting('app.platform', true) = 'on')
      with check (current_setting('app.platform', true) = 'on');
    create policy rounds_look_backfill on rounds_look to samkoeb_backfill
      using (current_setting('app.backfill', true) = 'on')
      with check (current_setting('app.backfill', true) = 'on');
    grant select, insert on rounds_look to samkoeb_app;
    grant select, insert, update, delete on rounds_look to samkoeb_platform;
  

  -- What an organisation begins its rounds with; the documents' bytes are among its files.
  create table rounds_template (
    id uuid primary key,
    controller_id int not null references parties_controller (id),
    name text not null check (length(name) between 1 and 100),
    saved_from text not null,
    saved_at timestamptz not null default platform_now(),
    terms jsonb not null,
    documents jsonb not null,
    unique (controller_id, name)
  );
  
    alter table rounds_template enable row level security;
    alter table rounds_template force row level security;
    create policy rounds_template_read on rounds_template for select to samkoeb_app using (controller_id = nullif(current_setting('app.controller', true), '')::int);
    create policy rounds_template_insert on rounds_template for insert to samkoeb_app with check (controller_id = nullif(current_setting('app.controller', true), '')::int);
    create policy rounds_template_update on rounds_template for update to samkoeb_app using (controller_id = nullif(current_setting('app.controller', true), '')::int) with check (controller_id = nullif(current_setting('app.controller', true), '')::int);
    create policy rounds_template_delete on rounds_template for delete to samkoeb_app using (controller_id = nullif(current_setting('app.controller', true), '')::int);
    create policy rounds_template_platform on rounds_template to samkoeb_platform
      using (current_setting('app.platform', true) = 'on')
      with check (current_setting('app.platform', true) = 'on');
    create policy rounds_template_backfill on rounds_template to samkoeb_backfill
      using (current_setting('app.backfill', true) = 'on')
      with check (current_setting('app.backfill', true) = 'on');
    grant select, insert, update, delete on rounds_template to samkoeb_app;
    grant select, insert, update, delete on rounds_template to samkoeb_platform;
  

  -- What other domains read.
  
    create view rounds_round_view with (security_invoker = true) as select id, lead_id, published_at from rounds_round;
    grant select on rounds_round_view to samkoeb_app, samkoeb_platform;
  
  
    create view rounds_dialogue_call_view with (security_invoker = true) as select round_id, title, closed_at from rounds_dialogue_call;
    grant select on rounds_dialogue_call_view to samkoeb_app, samkoeb_platform;
  
  
    create view rounds_participant_view with (security_invoker = true) as select round_id, controller_id, state from rounds_participant;
    grant select on rounds_participant_view to samkoeb_app, samkoeb_platform;

insert into platform_migration (name, hash) values ('006_rounds.ts', '\xe0a35f6fdbaf41ba90362a7632366eef6a7928e3bd6bb0626eb773b15fdad10f');

commit;

begin; set local lock_timeout = 1000; set local app.backfill = 'on';

-- Who opens: bids are sealed to the recipients of these people.
  create table rounds_opener (
    round_id uuid not null,
    participant_ids int[] not null,
    controller_id int not null references parties_controller (id),
    person_id uuid not null,
    recipient text not null check (recipient ~ '^age1[0-9a-z]{58}$'),
    -- The hash of a random value that was sealed to the recipient; answered once its opener has sent the value.
    challenge bytea check (length(challenge) = 32),
    answered_at timestamptz,
    -- After publication: whose place this one is to take, once all have approved.
    replaces uuid,
    primary key (round_id, person_id),
    unique (round_id, recipient),
    foreign key (round_id, participant_ids) references rounds_round (id, participant_ids) on update cascade
  );
  
    alter table rounds_opener enable row level security;
    alter table rounds_opener force row level security;
    create policy rounds_opener_read on rounds_opener for select to samkoeb_app using (nullif(current_setting('app.controller', true), '')::int = any(participant_ids));
    create policy rounds_opener_insert on rounds_opener for insert to samkoeb_app with check (nullif(current_setting('app.controller', true), '')::int = any(participant_ids));
    create policy rounds_opener_update on rounds_opener for update to samkoeb_app using (nullif(current_setting('app.controller', true), '')::int = any(participant_ids)) with check (nullif(current_setting('app.controller', true), '')::int = any(participant_ids));
    create policy rounds_opener_delete on rounds_opener for delete to samkoeb_app using (nullif(current_setting('app.controller', true), '')::int = any(participant_ids));
    create policy rounds_opener_platform on rounds_opener to samkoeb_platform
      using (current_setting('app.platform', true) = 'on')
      with check (current_setting('app.platform', true) = 'on');
    create policy rounds_opener_backfill on rounds_opener to samkoeb_backfill
      using (current_setting('app.backfill', true) = 'on')
      with check (current_setting('app.backfill', true) = 'on');
    grant select, insert, update, delete on rounds_opener to samkoeb_app;
    grant select, insert, update, delete on rounds_opener to samkoeb_platform;
  

  -- A bid is sealed until the round is opened; a later version takes the place of an earlier one.
  create table rounds_bid (
    id uuid primary key,
    round_id uuid not null,
    participant_ids int[] not null,
    publisher_id int not null references parties_publisher (id),
    closes_at timestamptz not null,
    reference text not null,
    version int not null check (version > 0),
    state text not null default 'submitted' check (state in ('submitted', 'needs_confirmation', 'final', 'lapsed',
      'withdrawn', 'opened', 'admissible', 'rejected', 'scored', 'winner', 'reserve', 'not_selected')),
    sealed bytea not null check (length(sealed) between 1 and 4194304),
    sha256 bytea not null check (sha256 = sha256(sealed)),
    received_at timestamptz not null,
    -- When the bidder last stood by it: at its receipt, or after an amendment.
    confirmed_at timestamptz not null,
    -- What its bidder was last written to about standing by it, and before which deadline; written by a job alone.
    reminded text check (reminded in ('soon', 'late', 'lapsed')),
    reminded_for timestamptz check ((reminded is null) = (reminded_for is null)),
    -- Sealed before it was sent: its fit is judged when it is opened.
    client_sealed boolean not null default false,
    reject_reason text check (length(reject_reason) between 1 and 5000),
    -- By first and second opener's recipient: the layers without their outer one, each still sealed to the second.
    layers jsonb,
    -- Pairs of openers who could not open it, and why.
    tried jsonb not null default '[]',
    -- Why it cannot be taken as a bid; a person decides on it. not_opened: no pair has opened it so far.
    flag_code text check (flag_code ~ '^[a-z_]{1,40}$'),
    flag_reason text check (length(flag_reason) <= 500),
    check ((flag_code is null) = (flag_reason is null)),
    content jsonb,
    opened_at timestamptz,
    -- The first envelope's key, once it has been opened: its files are opened with it when they are fetched.
    file_key bytea check (length(file_key) = 32),
    reject_code text check (reject_code ~ '^[a-z_]{1,40}$'),
    -- Who admitted or rejected it.
    judged_by uuid,
    -- Two envelopes: the content without prices, until these are opened too.
    without_prices jsonb,
    -- The last day on which it stands, where its bidder has said a later one since it was opened.
    stands_until date check (stands_until is null or opened_at is not null),
    check (received_at <= closes_at and confirmed_at >= received_at),
    check ((content is null) or (opened_at is not null)),
    check (opened_at is null or opened_at >= closes_at),
    check (file_key is null or opened_at is not null),
    check (without_prices is null or opened_at is not null),
    unique (round_id, publisher_id, version),
    foreign key (round_id, closes_at) references rounds_round (id, closes_at) on update cascade,
    foreign key (round_id, participant_ids) references rounds_round (id, participant_ids) on update cascade
  );
  
    alter table rounds_bid enable row level security;
    alter table rounds_bid force row level security;
    create policy rounds_bid_read on rounds_bid for select to samkoeb_app using (publisher_id = nullif(current_setting('app.publisher', true), '')::int or (nullif(current_setting('app.controller', true), '')::int = any(participant_ids) and platform_now() >= closes_at));
    create policy rounds_bid_insert on rounds_bid for insert to samkoeb_app with check (publisher_id = nullif(current_setting('app.publisher', true), '')::int or (nullif(current_setting('app.controller', true), '')::int = any(participant_ids) and platform_now() >= closes_at));
    create policy rounds_bid_update on rounds_bid for update to samkoeb_app using (publisher_id = nullif(current_setting('app.publisher', true), '')::int or (nullif(current_setting('app.controller', true), '')::int = any(participant_ids) and platform_now() >= closes_at)) with check (publisher_id = nullif(current_setting('app.publisher', true), '')::int or (nullif(current_setting('app.controller', true), '')::int = any(participant_ids) and platform_now() >= closes_at));
    create policy rounds_bid_delete on rounds_bid for delete to samkoeb_app using (publisher_id = nullif(current_setting('app.publisher', true), '')::int or (nullif(current_setting('app.controller', true), '')::int = any(participant_ids) and platform_now() >= closes_at));
    create policy rounds_bid_platform on rounds_bid to samkoeb_platform
      using (current_setting('app.platform', true) = 'on')
      with check (current_setting('app.platform', true) = 'on');
    create policy rounds_bid_backfill on rounds_bid to samkoeb_backfill
      using (current_setting('app.backfill', true) = 'on')
      with check (current_setting('app.backfill', true) = 'on');
    grant select, insert, update on rounds_bid to samkoeb_app;
    grant select, insert, update, delete on rounds_bid to samkoeb_platform;
  

  -- Files that lie beside a bid, each sealed by itself and known by the hash of its sealed bytes. They come in parts,
  -- in order; without a bid they go at the deadline.
  create table rounds_bid_file (
    round_id uuid not null,
    participant_ids int[] not null,
    publisher_id int not null references parties_publisher (id),
    closes_at timestamptz not null,
    sha256 bytea not null check (length(sha256) = 32),
    bytes int not null check (bytes between 169 and 52428800),
    received int not null default 0 check (received between 0 and bytes),
    -- When the last byte had come and the hash was right.
    whole_at timestamptz check (whole_at is null or received = bytes),
    bid_id uuid references rounds_bid (id),
    -- Once opened: when it was looked through, and why it is not what the bid names.
    checked_at timestamptz,
    fault text check (length(fault) <= 500),
    check (bid_id is null or whole_at is not null),
    check (fault is null or checked_at is not null),
    check (checked_at is null or bid_id is not null),
    primary key (round_id, publisher_id, sha256),
    foreign key (round_id, closes_at) references rounds_round (id, closes_at) on update cascade,
    foreign key (round_id, participant_ids) references rounds_round (id, participant_ids) on update cascade
  );
  create index rounds_bid_file_bid on rounds_bid_file (bid_id);
  
    alter table rounds_bid_file enable row level security;
    alter table rounds_bid_file force row level security;
    create policy rounds_bid_file_read on rounds_bid_file for select to samkoeb_app using (publisher_id = nullif(current_setting('app.publisher', true), '')::int or (nullif(current_setting('app.controller', true), '')::int = any(participant_ids) and platform_now() >= closes_at));
    create policy rounds_bid_file_insert on rounds_bid_file for insert to samkoeb_app with check (publisher_id = nullif(current_setting('app.publisher', true), '')::int);
    create policy rounds_bid_file_update on rounds_bid_file for update to samkoeb_app using (publisher_id = nullif(current_setting('app.publisher', true), '')::int) with check (publisher_id = nullif(current_setting('app.publisher', true), '')::int);
    create policy rounds_bid_file_delete on rounds_bid_file for delete to samkoeb_app using (publisher_id = nullif(current_setting('app.publisher', true), '')::int);
    create policy rounds_bid_file_platform on rounds_bid_file to samkoeb_platform
      using (current_setting('app.platform', true) = 'on')
      with check (current_setting('app.platform', true) = 'on');
    create policy rounds_bid_file_backfill on rounds_bid_file to samkoeb_backfill
      using (current_setting('app.backfill', true) = 'on')
      with check (current_setting('app.backfill', true) = 'on');
    grant select, insert, update, delete on rounds_bid_file to samkoeb_app;
    grant select, insert, update, delete on rounds_bid_file to samkoeb_platform;
  
  create table rounds_bid_file_part (
    round_id uuid not null,
    participant_ids int[] not null,
    publisher_id int not null,
    closes_at timestamptz not null,
    sha256 bytea not null,
    -- Where in the file it begins.
    at int not null check (at >= 0),
    body bytea not null check (length(body) between 1 and 1048576),
    primary key (round_id, publisher_id, sha256, at),
    foreign key (round_id, publisher_id, sha256)
      references rounds_bid_file (round_id, publisher_id, sha256) on delete cascade,
    foreign key (round_id, closes_at) references rounds_round (id, closes_at) on update cascade,
    foreign key (round_id, participant_ids) references rounds_round (id, participant_ids) on update cascade
  );
  
    alter table rounds_bid_file_part enable row level security;
    alter table rounds_bid_file_part force row level security;
    create policy rounds_bid_file_part_read on rounds_bid_file_part for select to samkoeb_app using (publisher_id = nullif(current_setting('app.publisher', true), '')::int or (nullif(current_setting('app.controller', true), '')::int = any(participant_ids) and platform_now() >= closes_at));
    create policy rounds_bid_file_part_insert on rounds_bid_file_part for insert to samkoeb_app with check (publisher_id = nullif(current_setting('app.publisher', true), '')::int);
    create policy rounds_bid_file_part_update on rounds_bid_file_part for update to samkoeb_app using (publisher_id = nullif(current_setting('app.publisher', true), '')::int or (nullif(current_setting('app.controller', true), '')::int = any(participant_ids) and platform_now() >= closes_at)) with check (publisher_id = nullif(current_setting('app.publisher', true), '')::int);
    create policy rounds_bid_file_part_delete on rounds_bid_file_part for delete to samkoeb_app using (publisher_id = nullif(current_setting('app.publisher', true), '')::int);
    create policy rounds_bid_file_part_platform on rounds_bid_file_part to samkoeb_platform
      using (current_setting('app.platform', true) = 'on')
      with check (current_setting('app.platform', true) = 'on');
    create policy rounds_bid_file_part_backfill on rounds_bid_file_part to samkoeb_backfill
      using (current_setting('app.backfill', true) = 'on')
      with check (current_setting('app.backfill', true) = 'on');
    grant select, insert on rounds_bid_file_part to samkoeb_app;
    grant select on rounds_bid_file_part to samkoeb_platform;
  

  -- A sealed bid whose files have not all come: received with the last of them, or gone at the deadline.
  create table rounds_bid_form (
    round_id uuid not null,
    participant_ids int[] not null,
    publisher_id int not null references parties_publisher (id),
    closes_at timestamptz not null,
    reference text not null,
    form bytea not null check (length(form) between 1 and 4194304),
    sent_at timestamptz not null,
    primary key (round_id, publisher_id),
    foreign key (round_id, closes_at) references rounds_round (id, closes_at) on update cascade,
    foreign key (round_id, participant_ids) references rounds_round (id, participant_ids) on update cascade
  );
  
    alter table rounds_bid_form enable row level security;
    alter table rounds_bid_form force row level security;
    create policy rounds_bid_form_read on rounds_bid_form for select to samkoeb_app using (publisher_id = nullif(current_setting('app.publisher', true), '')::int);
    create policy rounds_bid_form_insert on rounds_bid_form for insert to samkoeb_app with check (publisher_id = nullif(current_setting('app.publisher', true), '')::int);
    create policy rounds_bid_form_update on rounds_bid_form for update to samkoeb_app using (publisher_id = nullif(current_setting('app.publisher', true), '')::int) with check (publisher_id = nullif(current_setting('app.publisher', true), '')::int);
    create policy rounds_bid_form_delete on rounds_bid_form for delete to samkoeb_app using (publisher_id = nullif(current_setting('app.publisher', true), '')::int);
    create policy rounds_bid_form_platform on rounds_bid_form to samkoeb_platform
      using (current_setting('app.platform', true) = 'on')
      with check (current_setting('app.platform', true) = 'on');
    create policy rounds_bid_form_backfill on rounds_bid_form to samkoeb_backfill
      using (current_setting('app.backfill', true) = 'on')
      with check (current_setting('app.backfill', true) = 'on');
    grant select, insert, update, delete on rounds_bid_form to samkoeb_app;
    grant select, insert, update, delete on rounds_bid_form to samkoeb_platform;
  

  -- What a bidder was told of its bid; compared with the bytes at the opening.
  create table rounds_receipt (
    bid_id uuid primary key references rounds_bid (id),
    round_id uuid not null,
    participant_ids int[] not null,
    publisher_id int not null references parties_publisher (id),
    closes_at timestamptz not null,
    version int not null check (version > 0),
    sha256 bytea not null check (length(sha256) = 32),
    client_sealed boolean not null,
    received_at timestamptz not null,
    unique (round_id, publisher_id, version),
    foreign key (round_id, closes_at) references rounds_round (id, closes_at) on update cascade,
    foreign key (round_id, participant_ids) references rounds_round (id, participant_ids) on update cascade
  );
  create trigger rounds_receipt_keep before update or delete on rounds_receipt
    for each row execute function rounds_keep_receipt();
  create trigger rounds_receipt_no_truncate before truncate on rounds_receipt
    for each statement execute function platform_refuse_change();
  
    alter table rounds_receipt enable row level security;
    alter table rounds_receipt force row level security;
    create policy rounds_receipt_read on rounds_receipt for select to samkoeb_app using (publisher_id = nullif(current_setting('app.publisher', true), '')::int or (nullif(current_setting('app.controller', true), '')::int = any(participant_ids) and platform_now() >= closes_at));
    create policy rounds_receipt_insert on rounds_receipt for insert to samkoeb_app with check (publisher_id = nullif(current_setting('app.publisher', true), '')::int);
    create policy rounds_receipt_update on rounds_receipt for update to samkoeb_app using (publisher_id = nullif(current_setting('app.publisher', true), '')::int or (nullif(current_setting('app.controller', true), '')::int = any(participant_ids) and platform_now() >= closes_at)) with check (publisher_id = nullif(current_setting('app.publisher', true), '')::int);
    create policy rounds_receipt_delete on rounds_receipt for delete to samkoeb_app using (publisher_id = nullif(current_setting('app.publisher', true), '')::int);
    create policy rounds_receipt_platform on rounds_receipt to samkoeb_platform
      using (current_setting('app.platform', true) = 'on')
      with check (current_setting('app.platform', true) = 'on');
    create policy rounds_receipt_backfill on rounds_receipt to samkoeb_backfill
      using (current_setting('app.backfill', true) = 'on')
      with check (current_setting('app.backfill', true) = 'on');
    grant select, insert on rounds_receipt to samkoeb_app;
    grant select, insert on rounds_receipt to samkoeb_platform;
  

  -- Interests are declared before anything of a bid is seen; the latest word of a person counts.
  create table rounds_declaration (
    id uuid primary key,
    round_id uuid not null,
    participant_ids int[] not null,
    controller_id int not null,
    person_id uuid not null,
    conflict boolean not null,
    declaration text not null check (length(declaration) between 1 and 2000),
    declared_at timestamptz not null default platform_now(),
    -- Who recorded an interest that a person had not declared itself.
    found_by uuid,
    check (found_by is null or conflict),
    check (controller_id = any (participant_ids)),
    foreign key (round_id, participant_ids) references rounds_round (id, participant_ids) on update cascade
  );
  create index rounds_declaration_person on rounds_declaration (round_id, person_id, declared_at);
  
    create trigger rounds_declaration_append_only before update or delete on rounds_declaration
      for each row execute function platform_refuse_change('participant_ids');
    create trigger rounds_declaration_no_truncate before truncate on rounds_declaration
      for each statement execute function platform_refuse_change();
  
  
    alter table rounds_declaration enable row level security;
    alter table rounds_declaration force row level security;
    create policy rounds_declaration_read on rounds_declaration for select to samkoeb_app using (nullif(current_setting('app.controller', true), '')::int = any(participant_ids));
    create policy rounds_declaration_insert on rounds_declaration for insert to samkoeb_app with check (nullif(current_setting('app.controller', true), '')::int = any(participant_ids));
    create policy rounds_declaration_update on rounds_declaration for update to samkoeb_app using (nullif(current_setting('app.controller', true), '')::int = any(participant_ids)) with check (nullif(current_setting('app.controller', true), '')::int = any(participant_ids));
    create policy rounds_declaration_delete on rounds_declaration for delete to samkoeb_app using (nullif(current_setting('app.controller', true), '')::int = any(participant_ids));
    create policy rounds_declaration_platform on rounds_declaration to samkoeb_platform
      using (current_setting('app.platform', true) = 'on')
      with check (current_setting('app.platform', true) = 'on');
    create policy rounds_declaration_backfill on rounds_declaration to samkoeb_backfill
      using (current_setting('app.backfill', true) = 'on')
      with check (current_setting('app.backfill', true) = 'on');
    grant select, insert on rounds_declaration to samkoeb_app;
    grant select, insert on rounds_declaration to samkoeb_platform;
  

  -- Two people per envelope, each in requests of their own; another pair may open what these could not.
  create table rounds_opening (
    round_id uuid not null,
    participant_ids int[] not null,
    envelope text not null check (envelope in ('bids', 'prices')),
    ordinal int not null check (ordinal > 0),
    person_id uuid not null,
    -- The approver whose deputy the person was.
    stands_for uuid,
    declaration_id uuid not null references rounds_declaration (id),
    opened_at timestamptz not null,
    -- With whoever completes a pair: what was opened, what not, and the hashes.
    record jsonb,
    primary key (round_id, envelope, ordinal),
    check (ordinal > 1 or record is null),
    foreign key (round_id, participant_ids) references rounds_round (id, participant_ids) on update cascade
  );
  
    create trigger rounds_opening_append_only before update or delete on rounds_opening
      for each row execute function platform_refuse_change('participant_ids');
    create trigger rounds_opening_no_truncate before truncate on rounds_opening
      for each statement execute function platform_refuse_change();
  
  
    alter table rounds_opening enable row level security;
    alter table rounds_opening force row level security;
    create policy rounds_opening_read on rounds_opening for select to samkoeb_app using (nullif(current_setting('app.controller', true), '')::int = any(participant_ids));
    create policy rounds_opening_insert on rounds_opening for insert to samkoeb_app with check (nullif(current_setting('app.controller', true), '')::int = any(participant_ids));
    create policy rounds_opening_update on rounds_opening for update to samkoeb_app using (nullif(current_setting('app.controller', true), '')::int = any(participant_ids)) with check (nullif(current_setting('app.controller', true), '')::int = any(participant_ids));
    create policy rounds_opening_delete on rounds_opening for delete to samkoeb_app using (nullif(current_setting('app.controller', true), '')::int = any(participant_ids));
    create policy rounds_opening_platform on rounds_opening to samkoeb_platform
      using (current_setting('app.platform', true) = 'on')
      with check (current_setting('app.platform', true) = 'on');
    create policy rounds_opening_backfill on rounds_opening to samkoeb_backfill
      using (current_setting('app.backfill', true) = 'on')
      with check (current_setting('app.backfill', true) = 'on');
    grant select, insert on rounds_opening to samkoeb_app;
    grant select, insert on rounds_opening to samkoeb_platform;
  

  -- What lots are drawn with between equal bids: a secret that is sealed for the openers before publication, and revealed
  -- at the opening with the receipts of all final bids. Everybody reads it once the letters are out (published).
  create table rounds_tie_secret (
    round_id uuid not null,
    participant_ids int[] not null,
    -- Of the openers that it is sealed for, in order.
    recipients text[] not null check (cardinality(recipients) > 1),
    secret_hash bytea not null check (length(secret_hash) = 32),
    sealed jsonb not null,
    layers jsonb,
    secret bytea check (sha256(secret) = secret_hash),
    receipts bytea[] check ((receipts is null) = (secret is null)),
    shown jsonb check (shown is null or secret is not null),
    published boolean not null default false check (not published or shown is not null),
    drawn_at timestamptz not null default platform_now(),
    primary key (round_id, recipients),
    unique (round_id, secret_hash),
    foreign key (round_id, participant_ids) references rounds_round (id, participant_ids) on update cascade
  );
  create trigger rounds_tie_secret_keep before update or delete on rounds_tie_secret
    for each row execute function rounds_keep_tie_secret();
  
    alter table rounds_tie_secret enable row level security;
    alter table rounds_tie_secret force row level security;
    create policy rounds_tie_secret_read on rounds_tie_secret for select to samkoeb_app using ((published and nullif(current_setting('app.caller', true), '')::int is not null) or nullif(current_setting('app.controller', true), '')::int = any(participant_ids));
    create policy rounds_tie_secret_insert on rounds_tie_secret for insert to samkoeb_app with check (nullif(current_setting('app.controller', true), '')::int = any(participant_ids));
    create policy rounds_tie_secret_update on rounds_tie_secret for update to samkoeb_app using (nullif(current_setting('app.controller', true), '')::int = any(participant_ids)) with check (nullif(current_setting('app.controller', true), '')::int = any(participant_ids));
    create policy rounds_tie_secret_delete on rounds_tie_secret for delete to samkoeb_app using (nullif(current_setting('app.controller', true), '')::int = any(participant_ids));
    create policy rounds_tie_secret_platform on rounds_tie_secret to samkoeb_platform
      using (current_setting('app.platform', true) = 'on')
      with check (current_setting('app.platform', true) = 'on');
    create policy rounds_tie_secret_backfill on rounds_tie_secret to samkoeb_backfill
      using (current_setting('app.backfill', true) = 'on')
      with check (current_setting('app.backfill', true) = 'on');
    grant select, insert, update on rounds_tie_secret to samkoeb_app;
    grant select, insert, update, delete on rounds_tie_secret to samkoeb_platform;

insert into platform_migration (name, hash) values ('007_rounds_bids.ts', '\x96aa006ca33df2afb164417a815b2ee5fc36bf1b9d3b4b8c82fd0f72f2676aaa');

commit;

begin; set local lock_timeout = 1000; set local app.backfill = 'on';

-- One evaluator's scores, given alone; they may be put right until they are handed in.
  create table rounds_score (
    round_id uuid not null,
    participant_ids int[] not null,
    lot_id uuid not null,
    bid_id uuid not null references rounds_bid (id),
    criterion text not null,
    person_id uuid not null,
    score_micro bigint not null check (score_micro >= 0),
    comment text not null check (length(comment) between 1 and 2000),
    primary key (bid_id, lot_id, criterion, person_id),
    foreign key (round_id, lot_id) references rounds_lot (round_id, id),
    foreign key (round_id, participant_ids) references rounds_round (id, participant_ids) on update cascade
  );
  
    alter table rounds_score enable row level security;
    alter table rounds_score force row level security;
    create policy rounds_score_read on rounds_score for select to samkoeb_app using (nullif(current_setting('app.controller', true), '')::int = any(participant_ids));
    create policy rounds_score_insert on rounds_score for insert to samkoeb_app with check (nullif(current_setting('app.controller', true), '')::int = any(participant_ids));
    create policy rounds_score_update on rounds_score for update to samkoeb_app using (nullif(current_setting('app.controller', true), '')::int = any(participant_ids)) with check (nullif(current_setting('app.controller', true), '')::int = any(participant_ids));
    create policy rounds_score_delete on rounds_score for delete to samkoeb_app using (nullif(current_setting('app.controller', true), '')::int = any(participant_ids));
    create policy rounds_score_platform on rounds_score to samkoeb_platform
      using (current_setting('app.platform', true) = 'on')
      with check (current_setting('app.platform', true) = 'on');
    create policy rounds_score_backfill on rounds_score to samkoeb_backfill
      using (current_setting('app.backfill', true) = 'on')
      with check (current_setting('app.backfill', true) = 'on');
    grant select, insert, delete on rounds_score to samkoeb_app;
    grant select, insert, update, delete on rounds_score to samkoeb_platform;
  
  grant update (score_micro, comment) on rounds_score to samkoeb_app;

  -- An evaluator has handed in scores, and signed the consensus.
  create table rounds_hand_in (
    round_id uuid not null,
    participant_ids int[] not null,
    person_id uuid not null,
    -- The approver whose deputy the person was.
    stands_for uuid,
    handed_in_at timestamptz not null,
    -- The consensus as this evaluator signed it; a change of it takes the signature away.
    signed_at timestamptz,
    signed_hash bytea check (length(signed_hash) = 32),
    -- The evaluator turned out to have an interest after it had signed: nothing rests on these scores any more.
    voided_at timestamptz,
    check ((signed_at is null) = (signed_hash is null)),
    primary key (round_id, person_id),
    foreign key (round_id, participant_ids) references rounds_round (id, participant_ids) on update cascade
  );
  
    alter table rounds_hand_in enable row level security;
    alter table rounds_hand_in force row level security;
    create policy rounds_hand_in_read on rounds_hand_in for select to samkoeb_app using (nullif(current_setting('app.controller', true), '')::int = any(participant_ids));
    create policy rounds_hand_in_insert on rounds_hand_in for insert to samkoeb_app with check (nullif(current_setting('app.controller', true), '')::int = any(participant_ids));
    create policy rounds_hand_in_update on rounds_hand_in for update to samkoeb_app using (nullif(current_setting('app.controller', true), '')::int = any(participant_ids)) with check (nullif(current_setting('app.controller', true), '')::int = any(participant_ids));
    create policy rounds_hand_in_delete on rounds_hand_in for delete to samkoeb_app using (nullif(current_setting('app.controller', true), '')::int = any(participant_ids));
    create policy rounds_hand_in_platform on rounds_hand_in to samkoeb_platform
      using (current_setting('app.platform', true) = 'on')
      with check (current_setting('app.platform', true) = 'on');
    create policy rounds_hand_in_backfill on rounds_hand_in to samkoeb_backfill
      using (current_setting('app.backfill', true) = 'on')
      with check (current_setting('app.backfill', true) = 'on');
    grant select, insert, update, delete on rounds_hand_in to samkoeb_app;
    grant select, insert, update, delete on rounds_hand_in to samkoeb_platform;
  

  -- What the evaluators agreed on together.
  create table rounds_consensus (
    round_id uuid not null,
    participant_ids int[] not null,
    lot_id uuid not null,
    bid_id uuid not null references rounds_bid (id),
    criterion text not null,
    score_micro bigint not null check (score_micro >= 0),
    comment text not null check (length(comment) between 1 and 2000),
    person_id uuid not null,
    decided_at timestamptz not null,
    primary key (bid_id, lot_id, criterion),
    foreign key (round_id, lot_id) references rounds_lot (round_id, id),
    foreign key (round_id, participant_ids) references rounds_round (id, participant_ids) on update cascade
  );
  
    alter table rounds_consensus enable row level security;
    alter table rounds_consensus force row level security;
    create policy rounds_consensus_read on rounds_consensus for select to samkoeb_app using (nullif(current_setting('app.controller', true), '')::int = any(participant_ids));
    create policy rounds_consensus_insert on rounds_consensus for insert to samkoeb_app with check (nullif(current_setting('app.controller', true), '')::int = any(participant_ids));
    create policy rounds_consensus_update on rounds_consensus for update to samkoeb_app using (nullif(current_setting('app.controller', true), '')::int = any(participant_ids)) with check (nullif(current_setting('app.controller', true), '')::int = any(participant_ids));
    create policy rounds_consensus_delete on rounds_consensus for delete to samkoeb_app using (nullif(current_setting('app.controller', true), '')::int = any(participant_ids));
    create policy rounds_consensus_platform on rounds_consensus to samkoeb_platform
      using (current_setting('app.platform', true) = 'on')
      with check (current_setting('app.platform', true) = 'on');
    create policy rounds_consensus_backfill on rounds_consensus to samkoeb_backfill
      using (current_setting('app.backfill', true) = 'on')
      with check (current_setting('app.backfill', true) = 'on');
    grant select, insert, update, delete on rounds_consensus to samkoeb_app;
    grant select, insert, update, delete on rounds_consensus to samkoeb_platform;
  

  -- Each calculation as text: inputs and result, so that the same bytes can be computed again for ever.
  create table rounds_run (
    round_id uuid not null,
    participant_ids int[] not null,
    number int not null check (number > 0),
    cause text not null check (cause in ('first', 'again', 'bid_rejected', 'participant_left', 'lot_cancelled', 'award_withdrawn',
      'interest_found', 'rejection_retracted', 'consensus_reopened')),
    inputs text not null,
    inputs_hash bytea not null check (inputs_hash = sha256(convert_to(inputs, 'UTF8'))),
    result text not null,
    result_hash bytea not null check (result_hash = sha256(convert_to(result, 'UTF8'))),
    person_id uuid not null,
    ran_at timestamptz not null,
    primary key (round_id, number),
    foreign key (round_id, participant_ids) references rounds_round (id, participant_ids) on update cascade
  );
  
    create trigger rounds_run_append_only before update or delete on rounds_run
      for each row execute function platform_refuse_change('participant_ids');
    create trigger rounds_run_no_truncate before truncate on rounds_run
      for each statement execute function platform_refuse_change();
  
  
    alter table rounds_run enable row level security;
    alter table rounds_run force row level security;
    create policy rounds_run_read on rounds_run for select to samkoeb_app using (nullif(current_setting('app.controller', true), '')::int = any(participant_ids));
    create policy rounds_run_insert on rounds_run for insert to samkoeb_app with check (nullif(current_setting('app.controller', true), '')::int = any(participant_ids));
    create policy rounds_run_update on rounds_run for update to samkoeb_app using (nullif(current_setting('app.controller', true), '')::int = any(participant_ids)) with check (nullif(current_setting('app.controller', true), '')::int = any(participant_ids));
    create policy rounds_run_delete on rounds_run for delete to samkoeb_app using (nullif(current_setting('app.controller', true), '')::int = any(participant_ids));
    create policy rounds_run_platform on rounds_run to samkoeb_platform
      using (current_setting('app.platform', true) = 'on')
      with check (current_setting('app.platform', true) = 'on');
    create policy rounds_run_backfill on rounds_run to samkoeb_backfill
      using (current_setting('app.backfill', true) = 'on')
      with check (current_setting('app.backfill', true) = 'on');
    grant select, insert on rounds_run to samkoeb_app;
    grant select, insert on rounds_run to samkoeb_platform;
  

  -- An abnormally low bid (udbudsloven § 169): letter, answer, a person's decision.
  create table rounds_explanation (
    id uuid primary key,
    round_id uuid not null,
    participant_ids int[] not null,
    lot_id uuid not null,
    bid_id uuid not null references rounds_bid (id),
    publisher_id int not null references parties_publisher (id),
    question text not null check (length(question) between 1 and 5000),
    asked_at timestamptz not null,
    answer_by timestamptz not null check (answer_by > asked_at),
    answer text check (length(answer) between 1 and 20000),
    answered_at timestamptz check (answered_at >= asked_at),
    decision text check (decision in ('accepted', 'rejected')),
    reason text check (length(reason) between 1 and 5000),
    decided_by uuid,
    decided_at timestamptz check (decided_at >= asked_at),
    check ((answer is null) = (answered_at is null)),
    check ((decision is null) = (decided_at is null) and (decision is null) = (reason is null)
      and (decision is null) = (decided_by is null)),
    unique (lot_id, bid_id),
    foreign key (round_id, lot_id) references rounds_lot (round_id, id),
    foreign key (round_id, participant_ids) references rounds_round (id, participant_ids) on update cascade
  );
  
    alter table rounds_explanation enable row level security;
    alter table rounds_explanation force row level security;
    create policy rounds_explanation_read on rounds_explanation for select to samkoeb_app using (nullif(current_setting('app.controller', true), '')::int = any(participant_ids) or publisher_id = nullif(current_setting('app.publisher', true), '')::int);
    create policy rounds_explanation_insert on rounds_explanation for insert to samkoeb_app with check (nullif(current_setting('app.controller', true), '')::int = any(participant_ids) or publisher_id = nullif(current_setting('app.publisher', true), '')::int);
    create policy rounds_explanation_update on rounds_explanation for update to samkoeb_app using (nullif(current_setting('app.controller', true), '')::int = any(participant_ids) or publisher_id = nullif(current_setting('app.publisher', true), '')::int) with check (nullif(current_setting('app.controller', true), '')::int = any(participant_ids) or publisher_id = nullif(current_setting('app.publisher', true), '')::int);
    create policy rounds_explanation_delete on rounds_explanation for delete to samkoeb_app using (nullif(current_setting('app.controller', true), '')::int = any(participant_ids) or publisher_id = nullif(current_setting('app.publisher', true), '')::int);
    create policy rounds_explanation_platform on rounds_explanation to samkoeb_platform
      using (current_setting('app.platform', true) = 'on')
      with check (current_setting('app.platform', true) = 'on');
    create policy rounds_explanation_backfill on rounds_explanation to samkoeb_backfill
      using (current_setting('app.backfill', true) = 'on')
      with check (current_setting('app.backfill', true) = 'on');
    grant select, insert, update on rounds_explanation to samkoeb_app;
    grant select, insert, update, delete on rounds_explanation to samkoeb_platform;
  

  -- A rejection that was taken back, a consensus that was opened again before the award was approved, and why.
  create table rounds_second_thought (
    id uuid primary key,
    round_id uuid not null,
    participant_ids int[] not null,
    kind text not null check (kind in ('rejection', 'consensus')),
    bid_id uuid references rounds_bid (id),
    lot text,
    -- Why the bid had been rejected, on the lot or whole.
    was text,
    reason text not null check (length(reason) between 10 and 2000),
    person_id uuid not null,
    -- The approver whose deputy the person was.
    stands_for uuid,
    at timestamptz not null,
    check ((kind = 'rejection') = (bid_id is not null)),
    foreign key (round_id, participant_ids) references rounds_round (id, participant_ids) on update cascade
  );
  create index rounds_second_thought_round on rounds_second_thought (round_id, at);
  
    create trigger rounds_second_thought_append_only before update or delete on rounds_second_thought
      for each row execute function platform_refuse_change('participant_ids');
    create trigger rounds_second_thought_no_truncate before truncate on rounds_second_thought
      for each statement execute function platform_refuse_change();
  
  
    alter table rounds_second_thought enable row level security;
    alter table rounds_second_thought force row level security;
    create policy rounds_second_thought_read on rounds_second_thought for select to samkoeb_app using (nullif(current_setting('app.controller', true), '')::int = any(participant_ids));
    create policy rounds_second_thought_insert on rounds_second_thought for insert to samkoeb_app with check (nullif(current_setting('app.controller', true), '')::int = any(participant_ids));
    create policy rounds_second_thought_update on rounds_second_thought for update to samkoeb_app using (nullif(current_setting('app.controller', true), '')::int = any(participant_ids)) with check (nullif(current_setting('app.controller', true), '')::int = any(participant_ids));
    create policy rounds_second_thought_delete on rounds_second_thought for delete to samkoeb_app using (nullif(current_setting('app.controller', true), '')::int = any(participant_ids));
    create policy rounds_second_thought_platform on rounds_second_thought to samkoeb_platform
      using (current_setting('app.platform', true) = 'on')
      with check (current_setting('app.platform', true) = 'on');
    create policy rounds_second_thought_backfill on rounds_second_thought to samkoeb_backfill
      using (current_setting('app.backfill', true) = 'on')
      with check (current_setting('app.backfill', true) = 'on');
    grant select, insert on rounds_second_thought to samkoeb_app;
    grant select, insert on rounds_second_thought to samkoeb_platform;
  

  -- What the intended winner proves its statements with: asked for, handed in, judged before the award is approved.
  create table rounds_evidence (
    id uuid primary key,
    round_id uuid not null,
    participant_ids int[] not null,
    bid_id uuid not null references rounds_bid (id),
    publisher_id int not null references parties_publisher (id),
    -- Of which company in the bid, as its statement names it.
    company text not null check (length(company) between 1 and 200),
    -- The document of the terms; null: asked besides them.
    reference text,
    text text not null check (length(text) between 1 and 1000),
    asked_at timestamptz not null,
    asked_by uuid not null,
    due_at timestamptz not null check (due_at > asked_at),
    note text check (length(note) between 1 and 5000),
    -- Why it is not to be given to others.
    confidential text check (length(confidential) between 1 and 500),
    handed_in_at timestamptz check (handed_in_at between asked_at and due_at),
    decision text check (decision in ('accepted', 'failed')),
    reason text check (length(reason) between 1 and 5000),
    decided_by uuid,
    decided_at timestamptz check (decided_at >= asked_at),
    -- Lots that the bid is out on, where it failed while others stood awarded; null: it was rejected whole.
    out_on text[] check (out_on is null or (decision is not distinct from 'failed' and cardinality(out_on) > 0)),
    check ((decision is null) = (decided_at is null) and (decision is null) = (reason is null)
      and (decision is null) = (decided_by is null)),
    check (decision is distinct from 'accepted' or handed_in_at is not null),
    unique (bid_id, company, reference),
    unique (id, publisher_id),
    foreign key (round_id, participant_ids) references rounds_round (id, participant_ids) on update cascade
  );
  create index rounds_evidence_round on rounds_evidence (round_id, asked_at);
  create index rounds_evidence_publisher on rounds_evidence (publisher_id) where decision is null;
  
    alter table rounds_evidence enable row level security;
    alter table rounds_evidence force row level security;
    create policy rounds_evidence_read on rounds_evidence for select to samkoeb_app using (nullif(current_setting('app.controller', true), '')::int = any(participant_ids) or publisher_id = nullif(current_setting('app.publisher', true), '')::int);
    create policy rounds_evidence_insert on rounds_evidence for insert to samkoeb_app with check (nullif(current_setting('app.controller', true), '')::int = any(participant_ids) or publisher_id = nullif(current_setting('app.publisher', true), '')::int);
    create policy rounds_evidence_update on rounds_evidence for update to samkoeb_app using (nullif(current_setting('app.controller', true), '')::int = any(participant_ids) or publisher_id = nullif(current_setting('app.publisher', true), '')::int) with check (nullif(current_setting('app.controller', true), '')::int = any(participant_ids) or publisher_id = nullif(current_setting('app.publisher', true), '')::int);
    create policy rounds_evidence_delete on rounds_evidence for delete to samkoeb_app using (nullif(current_setting('app.controller', true), '')::int = any(participant_ids) or publisher_id = nullif(current_setting('app.publisher', true), '')::int);
    create policy rounds_evidence_platform on rounds_evidence to samkoeb_platform
      using (current_setting('app.platform', true) = 'on')
      with check (current_setting('app.platform', true) = 'on');
    create policy rounds_evidence_backfill on rounds_evidence to samkoeb_backfill
      using (current_setting('app.backfill', true) = 'on')
      with check (current_setting('app.backfill', true) = 'on');
    grant select, insert, update on rounds_evidence to samkoeb_app;
    grant select, insert, update, delete on rounds_evidence to samkoeb_platform;
  

  -- Its bytes lie with the bidder's files.
  create table rounds_evidence_file (
    evidence_id uuid not null,
    number int not null check (number between 1 and 10),
    round_id uuid not null,
    participant_ids int[] not null,
    publisher_id int not null,
    title text not null check (length(title) between 1 and 200),
    sha256 bytea not null check (length(sha256) = 32),
    bytes bigint not null check (bytes > 0),
    content_type text not null,
    added_at timestamptz not null,
    primary key (evidence_id, number),
    foreign key (evidence_id, publisher_id) references rounds_evidence (id, publisher_id),
    foreign key (round_id, participant_ids) references rounds_round (id, participant_ids) on update cascade
  );
  
    create trigger rounds_evidence_file_append_only before update or delete on rounds_evidence_file
      for each row execute function platform_refuse_change('participant_ids');
    create trigger rounds_evidence_file_no_truncate before truncate on rounds_evidence_file
      for each statement execute function platform_refuse_change();
  
  
    alter table rounds_evidence_file enable row level security;
    alter table rounds_evidence_file force row level security;
    create policy rounds_evidence_file_read on rounds_evidence_file for select to samkoeb_app using (nullif(current_setting('app.controller', true), '')::int = any(participant_ids) or publisher_id = nullif(current_setting('app.publisher', true), '')::int);
    create policy rounds_evidence_file_insert on rounds_evidence_file for insert to samkoeb_app with check (publisher_id = nullif(current_setting('app.publisher', true), '')::int);
    create policy rounds_evidence_file_update on rounds_evidence_file for update to samkoeb_app using (nullif(current_setting('app.controller', true), '')::int = any(participant_ids) or publisher_id = nullif(current_setting('app.publisher', true), '')::int) with check (publisher_id = nullif(current_setting('app.publisher', true), '')::int);
    create policy rounds_evidence_file_delete on rounds_evidence_file for delete to samkoeb_app using (publisher_id = nullif(current_setting('app.publisher', true), '')::int);
    create policy rounds_evidence_file_platform on rounds_evidence_file to samkoeb_platform
      using (current_setting('app.platform', true) = 'on')
      with check (current_setting('app.platform', true) = 'on');
    create policy rounds_evidence_file_backfill on rounds_evidence_file to samkoeb_backfill
      using (current_setting('app.backfill', true) = 'on')
      with check (current_setting('app.backfill', true) = 'on');
    grant select, insert on rounds_evidence_file to samkoeb_app;
    grant select, insert on rounds_evidence_file to samkoeb_platform;
  

  -- A participant's word on the award of a lot, as one stored calculation has it.
  create table rounds_award_word (
    round_id uuid not null,
    participant_ids int[] not null,
    lot_id uuid not null,
    controller_id int not null,
    run_number int not null,
    approved boolean not null,
    person_id uuid not null,
    -- The approver whose deputy the person was.
    stands_for uuid,
    at timestamptz not null,
    -- A word of somebody who turned out to have an interest does not count: another person gives it anew.
    primary key (lot_id, controller_id, run_number, person_id),
    foreign key (round_id, lot_id) references rounds_lot (round_id, id),
    foreign key (round_id, run_number) references rounds_run (round_id, number),
    foreign key (round_id, participant_ids) references rounds_round (id, participant_ids) on update cascade
  );
  
    create trigger rounds_award_word_append_only before update or delete on rounds_award_word
      for each row execute function platform_refuse_change('participant_ids');
    create trigger rounds_award_word_no_truncate before truncate on rounds_award_word
      for each statement execute function platform_refuse_change();
  
  
    alter table rounds_award_word enable row level security;
    alter table rounds_award_word force row level security;
    create policy rounds_award_word_read on rounds_award_word for select to samkoeb_app using (nullif(current_setting('app.controller', true), '')::int = any(participant_ids));
    create policy rounds_award_word_insert on rounds_award_word for insert to samkoeb_app with check (nullif(current_setting('app.controller', true), '')::int = any(participant_ids));
    create policy rounds_award_word_update on rounds_award_word for update to samkoeb_app using (nullif(current_setting('app.controller', true), '')::int = any(participant_ids)) with check (nullif(current_setting('app.controller', true), '')::int = any(participant_ids));
    create policy rounds_award_word_delete on rounds_award_word for delete to samkoeb_app using (nullif(current_setting('app.controller', true), '')::int = any(participant_ids));
    create policy rounds_award_word_platform on rounds_award_word to samkoeb_platform
      using (current_setting('app.platform', true) = 'on')
      with check (current_setting('app.platform', true) = 'on');
    create policy rounds_award_word_backfill on rounds_award_word to samkoeb_backfill
      using (current_setting('app.backfill', true) = 'on')
      with check (current_setting('app.backfill', true) = 'on');
    grant select, insert on rounds_award_word to samkoeb_app;
    grant select, insert on rounds_award_word to samkoeb_platform;
  

  -- The letter with the decision and its reasons, to each bidder.
  create table rounds_letter (
    round_id uuid not null,
    participant_ids int[] not null,
    bid_id uuid not null references rounds_bid (id),
    publisher_id int not null,
    sent_at timestamptz not null,
    body jsonb not null,
    primary key (bid_id, sent_at),
    foreign key (round_id, participant_ids) references rounds_round (id, participant_ids) on update cascade
  );
  
    alter table rounds_letter enable row level security;
    alter table rounds_letter force row level security;
    create policy rounds_letter_read on rounds_letter for select to samkoeb_app using (nullif(current_setting('app.controller', true), '')::int = any(participant_ids) or publisher_id = nullif(current_setting('app.publisher', true), '')::int);
    create policy rounds_letter_insert on rounds_letter for insert to samkoeb_app with check (nullif(current_setting('app.controller', true), '')::int = any(participant_ids));
    create policy rounds_letter_update on rounds_letter for update to samkoeb_app using (nullif(current_setting('app.controller', true), '')::int = any(participant_ids) or publisher_id = nullif(current_setting('app.publisher', true), '')::int) with check (nullif(current_setting('app.controller', true), '')::int = any(participant_ids));
    create policy rounds_letter_delete on rounds_letter for delete to samkoeb_app using (nullif(current_setting('app.controller', true), '')::int = any(participant_ids));
    create policy rounds_letter_platform on rounds_letter to samkoeb_platform
      using (current_setting('app.platform', true) = 'on')
      with check (current_setting('app.platform', true) = 'on');
    create policy rounds_letter_backfill on rounds_letter to samkoeb_backfill
      using (current_setting('app.backfill', true) = 'on')
      with check (current_setting('app.backfill', true) = 'on');
    grant select, insert on rounds_letter to samkoeb_app;
    grant select, insert, update, delete on rounds_letter to samkoeb_platform;
  

  -- Another proof that a bidder got its letter, where it could not be handed on by e-mail.
  create table rounds_letter_proof (
    round_id uuid not null,
    participant_ids int[] not null,
    bid_id uuid not null,
    sent_at timestamptz not null,
    means text not null check (means in ('electronic', 'post')),
    handed_over_at timestamptz not null check (handed_over_at >= sent_at),
    note text not null check (length(note) between 10 and 2000),
    person_id uuid not null,
    at timestamptz not null check (at >= handed_over_at),
    primary key (bid_id, sent_at),
    foreign key (bid_id, sent_at) references rounds_letter (bid_id, sent_at),
    foreign key (round_id, participant_ids) references rounds_round (id, participant_ids) on update cascade
  );
  
    create trigger rounds_letter_proof_append_only before update or delete on rounds_letter_proof
      for each row execute function platform_refuse_change('participant_ids');
    create trigger rounds_letter_proof_no_truncate before truncate on rounds_letter_proof
      for each statement execute function platform_refuse_change();
  
  
    alter table rounds_letter_proof enable row level security;
    alter table rounds_letter_proof force row level security;
    create policy rounds_letter_proof_read on rounds_letter_proof for select to samkoeb_app using (nullif(current_setting('app.controller', true), '')::int = any(participant_ids));
    create policy rounds_letter_proof_insert on rounds_letter_proof for insert to samkoeb_app with check (nullif(current_setting('app.controller', true), '')::int = any(participant_ids));
    create policy rounds_letter_proof_update on rounds_letter_proof for update to samkoeb_app using (nullif(current_setting('app.controller', true), '')::int = any(participant_ids)) with check (nullif(current_setting('app.controller', true), '')::int = any(participant_ids));
    create policy rounds_letter_proof_delete on rounds_letter_proof for delete to samkoeb_app using (nullif(current_setting('app.controller', true), '')::int = any(participant_ids));
    create policy rounds_letter_proof_platform on rounds_letter_proof to samkoeb_platform
      using (current_setting('app.platform', true) = 'on')
      with check (current_setting('app.platform', true) = 'on');
    create policy rounds_letter_proof_backfill on rounds_letter_proof to samkoeb_backfill
      using (current_setting('app.backfill', true) = 'on')
      with check (current_setting('app.backfill', true) = 'on');
    grant select, insert on rounds_letter_proof to samkoeb_app;
    grant select, insert on rounds_letter_proof to samkoeb_platform;
  

  -- A complaint over the round or one of its lots: as many as come, in every state from the publication on. It holds the
  -- lots in whose standstill it was received until the board has said whether it has suspensive effect; then it is as the
  -- board says.
  create table rounds_complaint (
    id uuid primary key,
    round_id uuid not null,
    participant_ids int[] not null,
    state text not null default 'received' check (state in ('received', 'decided', 'withdrawn')),
    -- Null: the round.
    lot_id uuid,
    -- Who complains: a publisher of this installation, or somebody else in words.
    publisher_id int references parties_publisher (id),
    complainant text check (length(complainant) between 1 and 300),
    about text not null check (about in ('material', 'selection', 'award')),
    case_number text check (length(case_number) between 1 and 80),
    note text not null check (length(note) between 1 and 5000),
    received_at timestamptz not null,
    recorded_by uuid not null,
    recorded_at timestamptz not null default platform_now(),
    -- By when it was due, as it was counted at its receipt; null: nothing had begun to run.
    time_limit jsonb,
    late boolean not null,
    automatic_lot_ids uuid[] not null default '{}',
    suspensive boolean,
    suspension_text text check (length(suspension_text) between 1 and 5000),
    suspension_by uuid,
    suspension_at timestamptz check (suspension_at >= received_at),
    outcome text check (outcome in ('stands', 'reopen', 'annul', 'referred')),
    decision_text text check (length(decision_text) between 1 and 20000),
    decided_by uuid,
    decided_at timestamptz check (decided_at >= received_at),
    withdrawn_at timestamptz check (withdrawn_at >= received_at),
    check ((publisher_id is null) = (complainant is not null)),
    check (received_at <= recorded_at),
    check (not late or time_limit is not null),
    check ((suspensive is null) = (suspension_text is null) and (suspensive is null) = (suspension_by is null)
      and (suspensive is null) = (suspension_at is null)),
    check ((state = 'decided') = (decided_at is not null) and (decided_at is null) = (outcome is null)
      and (decided_at is null) = (decision_text is null) and (decided_at is null) = (decided_by is null)),
    check (decided_at is null or case_number is not null),
    check ((state = 'withdrawn') = (withdrawn_at is not null)),
    foreign key (round_id, lot_id) references rounds_lot (round_id, id),
    foreign key (round_id, participant_ids) references rounds_round (id, participant_ids) on update cascade
  );
  create index rounds_complaint_round on rounds_complaint (round_id, received_at);
  
    alter table rounds_complaint enable row level security;
    alter table rounds_complaint force row level security;
    create policy rounds_complaint_read on rounds_complaint for select to samkoeb_app using (nullif(current_setting('app.controller', true), '')::int = any(participant_ids) or publisher_id = nullif(current_setting('app.publisher', true), '')::int);
    create policy rounds_complaint_insert on rounds_complaint for insert to samkoeb_app with check (nullif(current_setting('app.controller', true), '')::int = any(participant_ids) or publisher_id = nullif(current_setting('app.publisher', true), '')::int);
    create policy rounds_complaint_update on rounds_complaint for update to samkoeb_app using (nullif(current_setting('app.controller', true), '')::int = any(participant_ids) or publisher_id = nullif(current_setting('app.publisher', true), '')::int) with check (nullif(current_setting('app.controller', true), '')::int = any(participant_ids) or publisher_id = nullif(current_setting('app.publisher', true), '')::int);
    create policy rounds_complaint_delete on rounds_complaint for delete to samkoeb_app using (nullif(current_setting('app.controller', true), '')::int = any(participant_ids) or publisher_id = nullif(current_setting('app.publisher', true), '')::int);
    create policy rounds_complaint_platform on rounds_complaint to samkoeb_platform
      using (current_setting('app.platform', true) = 'on')
      with check (current_setting('app.platform', true) = 'on');
    create policy rounds_complaint_backfill on rounds_complaint to samkoeb_backfill
      using (current_setting('app.backfill', true) = 'on')
      with check (current_setting('app.backfill', true) = 'on');
    grant select, insert on rounds_complaint to samkoeb_app;
    grant select, insert, update, delete on rounds_complaint to samkoeb_platform;
  
  grant update (state, case_number, suspensive, suspension_text, suspension_by, suspension_at, outcome, decision_text,
    decided_by, decided_at, withdrawn_at) on rounds_complaint to samkoeb_app;

  -- The award of one lot was taken back: the letters that it undoes, and why. Where its winner fell away, that bid is out
  -- on the lot.
  create table rounds_award_withdrawal (
    id uuid primary key,
    round_id uuid not null,
    participant_ids int[] not null,
    lot_id uuid not null,
    bid_id uuid not null references rounds_bid (id),
    -- Of the letters that told the award.
    sent_at timestamptz not null,
    reason text not null check (reason in ('winner_withdrew', 'evidence_lacks', 'excluded', 'mistake', 'complaint',
      'package')),
    bid_out boolean not null,
    note text not null check (length(note) between 10 and 2000),
    person_id uuid not null,
    at timestamptz not null check (at >= sent_at),
    foreign key (round_id, lot_id) references rounds_lot (round_id, id),
    foreign key (round_id, participant_ids) references rounds_round (id, participant_ids) on update cascade
  );
  create unique index rounds_award_withdrawal_once on rounds_award_withdrawal (lot_id, sent_at);
  
    create trigger rounds_award_withdrawal_append_only before update or delete on rounds_award_withdrawal
      for each row execute function platform_refuse_change('participant_ids');
    create trigger rounds_award_withdrawal_no_truncate before truncate on rounds_award_withdrawal
      for each statement execute function platform_refuse_change();
  
  
    alter table rounds_award_withdrawal enable row level security;
    alter table rounds_award_withdrawal force row level security;
    create policy rounds_award_withdrawal_read on rounds_award_withdrawal for select to samkoeb_app using (nullif(current_setting('app.controller', true), '')::int = any(participant_ids));
    create policy rounds_award_withdrawal_insert on rounds_award_withdrawal for insert to samkoeb_app with check (nullif(current_setting('app.controller', true), '')::int = any(participant_ids));
    create policy rounds_award_withdrawal_update on rounds_award_withdrawal for update to samkoeb_app using (nullif(current_setting('app.controller', true), '')::int = any(participant_ids)) with check (nullif(current_setting('app.controller', true), '')::int = any(participant_ids));
    create policy rounds_award_withdrawal_delete on rounds_award_withdrawal for delete to samkoeb_app using (nullif(current_setting('app.controller', true), '')::int = any(participant_ids));
    create policy rounds_award_withdrawal_platform on rounds_award_withdrawal to samkoeb_platform
      using (current_setting('app.platform', true) = 'on')
      with check (current_setting('app.platform', true) = 'on');
    create policy rounds_award_withdrawal_backfill on rounds_award_withdrawal to samkoeb_backfill
      using (current_setting('app.backfill', true) = 'on')
      with check (current_setting('app.backfill', true) = 'on');
    grant select, insert on rounds_award_withdrawal to samkoeb_app;
    grant select, insert on rounds_award_withdrawal to samkoeb_platform;
  

  -- An interest was found after acts that are not done anew by themselves: the leading party decides what follows.
  create table rounds_incident (
    id uuid primary key,
    round_id uuid not null,
    participant_ids int[] not null,
    declaration_id uuid not null unique references rounds_declaration (id),
    person_id uuid not null,
    -- What the person had done in the round by then.
    acts text[] not null check (cardinality(acts) > 0 and acts <@ array['wrote', 'approved_documents', 'published',
      'opened', 'judged', 'scored', 'approved_award', 'rejected_award', 'sent_letters', 'withdrew_award', 'decided_complaint',
      'concluded']),
    -- How far the round was.
    state text not null,
    opened_at timestamptz not null,
    decision text check (decision in ('stands', 'anew', 'referred')),
    reason text check (length(reason) between 20 and 5000),
    decided_by uuid,
    decided_at timestamptz check (decided_at >= opened_at),
    check ((decision is null) = (decided_at is null) and (decision is null) = (reason is null)
      and (decision is null) = (decided_by is null)),
    check (decided_by is distinct from person_id),
    foreign key (round_id, participant_ids) references rounds_round (id, participant_ids) on update cascade
  );
  create index rounds_incident_round on rounds_incident (round_id, opened_at);
  
    alter table rounds_incident enable row level security;
    alter table rounds_incident force row level security;
    create policy rounds_incident_read on rounds_incident for select to samkoeb_app using (nullif(current_setting('app.controller', true), '')::int = any(participant_ids));
    create policy rounds_incident_insert on rounds_incident for insert to samkoeb_app with check (nullif(current_setting('app.controller', true), '')::int = any(participant_ids));
    create policy rounds_incident_update on rounds_incident for update to samkoeb_app using (nullif(current_setting('app.controller', true), '')::int = any(participant_ids)) with check (nullif(current_setting('app.controller', true), '')::int = any(participant_ids));
    create policy rounds_incident_delete on rounds_incident for delete to samkoeb_app using (nullif(current_setting('app.controller', true), '')::int = any(participant_ids));
    create policy rounds_incident_platform on rounds_incident to samkoeb_platform
      using (current_setting('app.platform', true) = 'on')
      with check (current_setting('app.platform', true) = 'on');
    create policy rounds_incident_backfill on rounds_incident to samkoeb_backfill
      using (current_setting('app.backfill', true) = 'on')
      with check (current_setting('app.backfill', true) = 'on');
    grant select, insert on rounds_incident to samkoeb_app;
    grant select, insert, update, delete on rounds_incident to samkoeb_platform;
  
  grant update (decision, reason, decided_by, decided_at) on rounds_incident to samkoeb_app;

insert into platform_migration (name, hash) values ('008_rounds_award.ts', '\xf0bb3c145e797a0ceda207aae7b928c2e3c614e553285d5d003489d2830ce091');

commit;

begin; set local lock_timeout = 1000; set local app.backfill = 'on';

-- What a call-off gives its controller: how many of which product, from when to when.
  create table licences_licence (
    id uuid primary key,
    controller_id int not null references parties_controller (id),
    publisher_id int not null references parties_publisher (id),
    agreement_id uuid not null references agreements_agreement (id),
    call_off_id uuid not null unique,
    product_id uuid not null,
    model text not null check (model in ('per_pupil', 'per_school', 'pooled', 'pot', 'pay_per_use')),
    institution_ids int[] check (cardinality(institution_ids) between 1 and 1000),
    -- Set where the licence is for one institution alone.
    institution_id int generated always as
      (case when cardinality(institution_ids) = 1 then institution_ids[1] end) stored,
    quantity int not null check (quantity > 0),
    over_use text not null check (over_use in ('HARD', 'TOLERANCE', 'TRUE_UP', 'REPORT_ONLY')),
    tolerance_bp int not null check (tolerance_bp between 0 and 10000),
    starts_on date not null,
    ends_on date not null check (ends_on > starts_on),
    made_at timestamptz not null default platform_now(),
    return_window_days int not null default 0 check (return_window_days between 0 and 366),
    grace_days int not null default 0 check (grace_days between 0 and 366),
    -- Units that were withdrawn, from a day on; with all of them it holds no longer.
    withdrawn int not null default 0 check (withdrawn between 0 and quantity),
    withdrawn_on date check (withdrawn_on >= starts_on),
    check ((withdrawn = 0) = (withdrawn_on is null)),
    runs_to date not null generated always as
      (case when withdrawn = quantity then least(ends_on, withdrawn_on) else ends_on end) stored,
    foreign key (controller_id, call_off_id) references agreements_call_off (controller_id, id),
    foreign key (publisher_id, product_id) references catalogue_product (publisher_id, id),
    unique (controller_id, id),
    unique (controller_id, id, quantity, starts_on, ends_on),
    check (model <> 'pooled' or institution_ids is null),
    -- What each licence model knows (models of the catalogue; a contract test compares the two).
    constraint licences_licence_over_use_known check (case model when 'per_school' then over_use in ('TRUE_UP', 'REPORT_ONLY')
      when 'pot' then over_use = 'REPORT_ONLY' when 'pay_per_use' then over_use = 'REPORT_ONLY' else true end)
  );
  create index licences_licence_publisher on licences_licence (publisher_id, id);
  create index licences_licence_product on licences_licence (controller_id, product_id, starts_on);
  
    alter table licences_licence enable row level security;
    alter table licences_licence force row level security;
    create policy licences_licence_read on licences_licence for select to samkoeb_app using (publisher_id = nullif(current_setting('app.publisher', true), '')::int or (controller_id = nullif(current_setting('app.controller', true), '')::int and (institution_ids is null
      or nullif(current_setting('app.institution', true), '')::int is null or institution_ids && parties_stands_for(nullif(current_setting('app.institution', true), '')::int))));
    create policy licences_licence_insert on licences_licence for insert to samkoeb_app with check (publisher_id = nullif(current_setting('app.publisher', true), '')::int or (controller_id = nullif(current_setting('app.controller', true), '')::int and (institution_ids is null
      or nullif(current_setting('app.institution', true), '')::int is null or institution_ids && parties_stands_for(nullif(current_setting('app.institution', true), '')::int))));
    create policy licences_licence_update on licences_licence for update to samkoeb_app using (publisher_id = nullif(current_setting('app.publisher', true), '')::int or (controller_id = nullif(current_setting('app.controller', true), '')::int and (institution_ids is null
      or nullif(current_setting('app.institution', true), '')::int is null or institution_ids && parties_stands_for(nullif(current_setting('app.institution', true), '')::int)))) with check (publisher_id = nullif(current_setting('app.publisher', true), '')::int or (controller_id = nullif(current_setting('app.controller', true), '')::int and (institution_ids is null
      or nullif(current_setting('app.institution', true), '')::int is null or institution_ids && parties_stands_for(nullif(current_setting('app.institution', true), '')::int))));
    create policy licences_licence_delete on licences_licence for delete to samkoeb_app using (publisher_id = nullif(current_setting('app.publisher', true), '')::int or (controller_id = nullif(current_setting('app.controller', true), '')::int and (institution_ids is null
      or nullif(current_setting('app.institution', true), '')::int is null or institution_ids && parties_stands_for(nullif(current_setting('app.institution', true), '')::int))));
    create policy licences_licence_platform on licences_licence to samkoeb_platform
      using (current_setting('app.platform', true) = 'on')
      with check (current_setting('app.platform', true) = 'on');
    create policy licences_licence_backfill on licences_licence to samkoeb_backfill
      using (current_setting('app.backfill', true) = 'on')
      with check (current_setting('app.backfill', true) = 'on');
    grant select on licences_licence to samkoeb_app;
    grant select, insert, update, delete on licences_licence to samkoeb_platform;
  

  -- cuts[i] is the first day of a stretch that ends where the next begins (the last at ends_on), taken[i]
  -- the seats out on each of its days. One locked row tells and changes what is free on any day.
  create table licences_pool (
    id uuid primary key,
    controller_id int not null,
    licence_id uuid not null unique,
    size int not null check (size > 0),
    starts_on date not null,
    ends_on date not null,
    cuts date[] not null,
    taken int[] not null,
    -- Stretches of days like cuts and taken; empty: nothing. Held: seats that a shrink took out of use, which
    -- taken counts as well. Wanted: what the places in the queue still want, those left out that are passed over.
    -- Claimed: free seats that are kept for the queue, at most those that are wanted.
    held_cuts date[] not null default '{}',
    held int[] not null default '{}',
    queue uuid[] not null default '{}' check (cardinality(queue) <= 500),
    claim_cuts date[] not null default '{}',
    claimed int[] not null default '{}',
    want_cuts date[] not null default '{}',
    wanted int[] not null default '{}',
    -- A licence that goes on takes its pool's last day with it.
    constraint licences_pool_as_licence foreign key (controller_id, licence_id, size, starts_on, ends_on)
      references licences_licence (controller_id, id, quantity, starts_on, ends_on) on update cascade,
    unique (controller_id, id),
    constraint licences_pool_never_oversold check (0 <= all (taken) and size >= all (taken)),
    constraint licences_pool_balance_in_period check (
      array_ndims(cuts) = 1 and array_ndims(taken) = 1 and array_lower(cuts, 1) = 1
      and cardinality(cuts) = cardinality(taken) and array_position(taken, null) is null
      and cuts[1] = starts_on and ends_on > all (cuts)),
    constraint licences_pool_stretches check (
      cardinality(held_cuts) = cardinality(held) and cardinality(claim_cuts) = cardinality(claimed)
      and cardinality(want_cuts) = cardinality(wanted)
      and 0 <= all (held) and 0 <= all (claimed) and 0 <= all (wanted))
  );
  
    alter table licences_pool enable row level security;
    alter table licences_pool force row level security;
    create policy licences_pool_read on licences_pool for select to samkoeb_app using (controller_id = nullif(current_setting('app.controller', true), '')::int);
    create policy licences_pool_insert on licences_pool for insert to samkoeb_app with check (controller_id = nullif(current_setting('app.controller', true), '')::int);
    create policy licences_pool_update on licences_pool for update to samkoeb_app using (controller_id = nullif(current_setting('app.controller', true), '')::int) with check (controller_id = nullif(current_setting('app.controller', true), '')::int);
    create policy licences_pool_delete on licences_pool for delete to samkoeb_app using (controller_id = nullif(current_setting('app.controller', true), '')::int);
    create policy licences_pool_platform on licences_pool to samkoeb_platform
      using (current_setting('app.platform', true) = 'on')
      with check (current_setting('app.platform', true) = 'on');
    create policy licences_pool_backfill on licences_pool to samkoeb_backfill
      using (current_setting('app.backfill', true) = 'on')
      with check (current_setting('app.backfill', true) = 'on');
    grant select on licences_pool to samkoeb_app;
    grant select, insert, update, delete on licences_pool to samkoeb_platform;
  
  grant update (cuts, taken, held_cuts, held, queue, claim_cuts, claimed, want_cuts, wanted) on licences_pool to samkoeb_app;

  -- A school's place in the queue of a pool without enough free seats: one per pool and period, until lapses_on at the
  -- latest. Passed over: it keeps no seats from others, as those that it lacks cannot come.
  create table licences_waiting (
    id uuid primary key,
    controller_id int not null,
    pool_id uuid not null,
    institution_id int not null,
    seats int not null check (seats > 0),
    granted int not null default 0 check (granted between 0 and seats),
    partial boolean not null,
    starts_on date not null,
    ends_on date not null check (ends_on > starts_on),
    lapses_on date not null,
    passed_over boolean not null default false,
    state text not null default 'waiting' check (state in ('waiting', 'served', 'cancelled', 'lapsed', 'set_aside')),
    -- Why the municipality set it aside.
    reason text check (length(reason) between 1 and 500),
    asked_at timestamptz not null,
    settled_at timestamptz check ((settled_at is null) = (state = 'waiting')),
    check (state <> 'served' or granted = seats),
    check (partial or granted in (0, seats)),
    check (lapses_on <= ends_on),
    check ((state = 'set_aside') = (reason is not null)),
    constraint licences_waiting_one_place exclude using gist (controller_id with =, pool_id with =,
      institution_id with =, daterange(starts_on, ends_on) with &&) where (state = 'waiting'),
    foreign key (controller_id, pool_id) references licences_pool (controller_id, id),
    foreign key (controller_id, institution_id) references parties_institution (controller_id, id),
    unique (controller_id, id, institution_id)
  );
  create index licences_waiting_pool on licences_waiting (controller_id, pool_id, id);
  
    alter table licences_waiting enable row level security;
    alter table licences_waiting force row level security;
    create policy licences_waiting_read on licences_waiting for select to samkoeb_app using (controller_id = nullif(current_setting('app.controller', true), '')::int and (nullif(current_setting('app.institution', true), '')::int is null or institution_id = nullif(current_setting('app.institution', true), '')::int));
    create policy licences_waiting_insert on licences_waiting for insert to samkoeb_app with check (controller_id = nullif(current_setting('app.controller', true), '')::int and (nullif(current_setting('app.institution', true), '')::int is null or institution_id = nullif(current_setting('app.institution', true), '')::int));
    create policy licences_waiting_update on licences_waiting for update to samkoeb_app using (controller_id = nullif(current_setting('app.controller', true), '')::int and (nullif(current_setting('app.institution', true), '')::int is null or institution_id = nullif(current_setting('app.institution', true), '')::int)) with check (controller_id = nullif(current_setting('app.controller', true), '')::int and (nullif(current_setting('app.institution', true), '')::int is null or institution_id = nullif(current_setting('app.institution', true), '')::int));
    create policy licences_waiting_delete on licences_waiting for delete to samkoeb_app using (controller_id = nullif(current_setting('app.controller', true), '')::int and (nullif(current_setting('app.institution', true), '')::int is null or institution_id = nullif(current_setting('app.institution', true), '')::int));
    create policy licences_waiting_platform on licences_waiting to samkoeb_platform
      using (current_setting('app.platform', true) = 'on')
      with check (current_setting('app.platform', true) = 'on');
    create policy licences_waiting_backfill on licences_waiting to samkoeb_backfill
      using (current_setting('app.backfill', true) = 'on')
      with check (current_setting('app.backfill', true) = 'on');
    grant select, insert on licences_waiting to samkoeb_app;
    grant select, insert, update, delete on licences_waiting to samkoeb_platform;
  
  grant update (granted, ends_on, lapses_on, passed_over, state, reason, settled_at) on licences_waiting
    to samkoeb_app;

  -- Seats that a school took from a pool.
  create table licences_draw (
    id uuid primary key,
    controller_id int not null,
    pool_id uuid not null,
    institution_id int not null,
    seats int not null check (seats > 0),
    starts_on date not null,
    ends_on date not null check (ends_on > starts_on),
    drawn_at timestamptz not null,
    -- Set where the draw came from the queue.
    waiting_id uuid,
    -- Set where it begins on a day that was over: the person who registered it.
    registered_by uuid,
    -- Set where its seats were another institution's, which closed or became part of this one.
    heir_of int,
    foreign key (controller_id, pool_id) references licences_pool (controller_id, id),
    foreign key (controller_id, institution_id) references parties_institution (controller_id, id),
    foreign key (controller_id, waiting_id, institution_id)
      references licences_waiting (controller_id, id, institution_id),
    unique (controller_id, id),
    unique (controller_id, id, institution_id)
  );
  create index licences_draw_pool on licences_draw (controller_id, pool_id, id);
  create index licences_draw_institution on licences_draw (controller_id, institution_id, starts_on);
  create index licences_draw_waiting on licences_draw (controller_id, waiting_id) where waiting_id is not null;
  
    alter table licences_draw enable row level security;
    alter table licences_draw force row level security;
    create policy licences_draw_read on licences_draw for select to samkoeb_app using (controller_id = nullif(current_setting('app.controller', true), '')::int and (nullif(current_setting('app.institution', true), '')::int is null or institution_id = nullif(current_setting('app.institution', true), '')::int));
    create policy licences_draw_insert on licences_draw for insert to samkoeb_app with check (controller_id = nullif(current_setting('app.controller', true), '')::int and (nullif(current_setting('app.institution', true), '')::int is null or institution_id = nullif(current_setting('app.institution', true), '')::int));
    create policy licences_draw_update on licences_draw for update to samkoeb_app using (controller_id = nullif(current_setting('app.controller', true), '')::int and (nullif(current_setting('app.institution', true), '')::int is null or institution_id = nullif(current_setting('app.institution', true), '')::int)) with check (controller_id = nullif(current_setting('app.controller', true), '')::int and (nullif(current_setting('app.institution', true), '')::int is null or institution_id = nullif(current_setting('app.institution', true), '')::int));
    create policy licences_draw_delete on licences_draw for delete to samkoeb_app using (controller_id = nullif(current_setting('app.controller', true), '')::int and (nullif(current_setting('app.institution', true), '')::int is null or institution_id = nullif(current_setting('app.institution', true), '')::int));
    create policy licences_draw_platform on licences_draw to samkoeb_platform
      using (current_setting('app.platform', true) = 'on')
      with check (current_setting('app.platform', true) = 'on');
    create policy licences_draw_backfill on licences_draw to samkoeb_backfill
      using (current_setting('app.backfill', true) = 'on')
      with check (current_setting('app.backfill', true) = 'on');
    grant select, insert on licences_draw to samkoeb_app;
    grant select, insert, update, delete on licences_draw to samkoeb_platform;
  

  -- Seats of a draw that go back to the pool from a day on; negative: an earlier return that is taken back.
  create table licences_return (
    id uuid primary key,
    controller_id int not null,
    draw_id uuid not null,
    institution_id int not null,
    seats int not null check (seats <> 0),
    effective_on date not null,
    released int not null default 0 check (released >= 0),
    returned_at timestamptz not null,
    foreign key (controller_id, draw_id, institution_id)
      references licences_draw (controller_id, id, institution_id)
  );
  create index licences_return_draw on licences_return (controller_id, draw_id);
  
    create trigger licences_return_append_only before update or delete on licences_return
      for each row execute function platform_refuse_change();
    create trigger licences_return_no_truncate before truncate on licences_return
      for each statement execute function platform_refuse_change();
  
  
    alter table licences_return enable row level security;
    alter table licences_return force row level security;
    create policy licences_return_read on licences_return for select to samkoeb_app using (controller_id = nullif(current_setting('app.controller', true), '')::int and (nullif(current_setting('app.institution', true), '')::int is null or institution_id = nullif(current_setting('app.institution', true), '')::int));
    create policy licences_return_insert on licences_return for insert to samkoeb_app with check (controller_id = nullif(current_setting('app.controller', true), '')::int and (nullif(current_setting('app.institution', true), '')::int is null or institution_id = nullif(current_setting('app.institution', true), '')::int));
    create policy licences_return_update on licences_return for update to samkoeb_app using (controller_id = nullif(current_setting('app.controller', true), '')::int and (nullif(current_setting('app.institution', true), '')::int is null or institution_id = nullif(current_setting('app.institution', true), '')::int)) with check (controller_id = nullif(current_setting('app.controller', true), '')::int and (nullif(current_setting('app.institution', true), '')::int is null or institution_id = nullif(current_setting('app.institution', true), '')::int));
    create policy licences_return_delete on licences_return for delete to samkoeb_app using (controller_id = nullif(current_setting('app.controller', true), '')::int and (nullif(current_setting('app.institution', true), '')::int is null or institution_id = nullif(current_setting('app.institution', true), '')::int));
    create policy licences_return_platform on licences_return to samkoeb_platform
      using (current_setting('app.platform', true) = 'on')
      with check (current_setting('app.platform', true) = 'on');
    create policy licences_return_backfill on licences_return to samkoeb_backfill
      using (current_setting('app.backfill', true) = 'on')
      with check (current_setting('app.backfill', true) = 'on');
    grant select, insert on licences_return to samkoeb_app;
    grant select, insert on licences_return to samkoeb_platform;
  

  -- Double entry: a movement (the draw's or return's id, or the pool's own when it is made) has two rows
  -- that sum to zero. Accounts: what the licence gave, what the pool has free, what an institution holds.
  create table licences_ledger (
    id bigint generated always as identity primary key,
    controller_id int not null,
    pool_id uuid not null,
    movement_id uuid not null,
    cause text not null check (cause in ('grant', 'extend', 'shrink', 'grow', 'draw', 'return')),
    account text not null check (account in ('licence', 'pool', 'institution')),
    institution_id int,
    seats int not null check (seats <> 0),
    starts_on date not null,
    ends_on date not null check (ends_on > starts_on),
    at timestamptz not null,
    check ((account = 'institution') = (institution_id is not null)),
    foreign key (controller_id, pool_id) references licences_pool (controller_id, id)
  );
  create index licences_ledger_pool on licences_ledger (controller_id, pool_id, id);
  
    create trigger licences_ledger_append_only before update or delete on licences_ledger
      for each row execute function platform_refuse_change();
    create trigger licences_ledger_no_truncate before truncate on licences_ledger
      for each statement execute function platform_refuse_change();
  
  
    alter table licences_ledger enable row level security;
    alter table licences_ledger force row level security;
    create policy licences_ledger_read on licences_ledger for select to samkoeb_app using (controller_id = nullif(current_setting('app.controller', true), '')::int and (nullif(current_setting('app.institution', true), '')::int is null or institution_id = nullif(current_setting('app.institution', true), '')::int));
    create policy licences_ledger_insert on licences_ledger for insert to samkoeb_app with check (controller_id = nullif(current_setting('app.controller', true), '')::int and (institution_id is null or (nullif(current_setting('app.institution', true), '')::int is null or institution_id = nullif(current_setting('app.institution', true), '')::int)));
    create policy licences_ledger_update on licences_ledger for update to samkoeb_app using (controller_id = nullif(current_setting('app.controller', true), '')::int and (nullif(current_setting('app.institution', true), '')::int is null or institution_id = nullif(current_setting('app.institution', true), '')::int)) with check (controller_id = nullif(current_setting('app.controller', true), '')::int and (institution_id is null or (nullif(current_setting('app.institution', true), '')::int is null or institution_id = nullif(current_setting('app.institution', true), '')::int)));
    create policy licences_ledger_delete on licences_ledger for delete to samkoeb_app using (controller_id = nullif(current_setting('app.controller', true), '')::int and (institution_id is null or (nullif(current_setting('app.institution', true), '')::int is null or institution_id = nullif(current_setting('app.institution', true), '')::int)));
    create policy licences_ledger_platform on licences_ledger to samkoeb_platform
      using (current_setting('app.platform', true) = 'on')
      with check (current_setting('app.platform', true) = 'on');
    create policy licences_ledger_backfill on licences_ledger to samkoeb_backfill
      using (current_setting('app.backfill', true) = 'on')
      with check (current_setting('app.backfill', true) = 'on');
    grant select, insert on licences_ledger to samkoeb_app;
    grant select, insert on licences_ledger to samkoeb_platform;
  

  -- One seat per pupil and licence on any day: what the exclusion holds.
  create table licences_assignment (
    id uuid primary key,
    controller_id int not null,
    licence_id uuid not null,
    draw_id uuid not null,
    institution_id int not null,
    pseudonym text not null check (pseudonym ~ '^[0-9a-f]{32}$'),
    starts_on date not null,
    ends_on date not null check (ends_on >= starts_on),
    assigned_at timestamptz not null,
    activated_at timestamptz,
    foreign key (controller_id, licence_id) references licences_licence (controller_id, id),
    foreign key (controller_id, draw_id, institution_id)
      references licences_draw (controller_id, id, institution_id),
    constraint licences_assignment_one_seat exclude using gist
      (controller_id with =, licence_id with =, pseudonym with =, daterange(starts_on, ends_on) with &&)
  );
  create index licences_assignment_draw on licences_assignment (controller_id, draw_id);
  create index licences_assignment_pupil on licences_assignment (controller_id, pseudonym);
  create trigger licences_assignment_gone after insert on licences_assignment
    referencing new table as fresh for each statement execute function parties_refuse_gone();
  
    alter table licences_assignment enable row level security;
    alter table licences_assignment force row level security;
    create policy licences_assignment_read on licences_assignment for select to samkoeb_app using (controller_id = nullif(current_setting('app.controller', true), '')::int and (nullif(current_setting('app.institution', true), '')::int is null or institution_id = nullif(current_setting('app.institution', true), '')::int));
    create policy licences_assignment_insert on licences_assignment for insert to samkoeb_app with check (controller_id = nullif(current_setting('app.controller', true), '')::int and (nullif(current_setting('app.institution', true), '')::int is null or institution_id = nullif(current_setting('app.institution', true), '')::int));
    create policy licences_assignment_update on licences_assignment for update to samkoeb_app using (controller_id = nullif(current_setting('app.controller', true), '')::int and (nullif(current_setting('app.institution', true), '')::int is null or institution_id = nullif(current_setting('app.institution', true), '')::int)) with check (controller_id = nullif(current_setting('app.controller', true), '')::int and (nullif(current_setting('app.institution', true), '')::int is null or institution_id = nullif(current_setting('app.institution', true), '')::int));
    create policy licences_assignment_delete on licences_assignment for delete to samkoeb_app using (controller_id = nullif(current_setting('app.controller', true), '')::int and (nullif(current_setting('app.institution', true), '')::int is null or institution_id = nullif(current_setting('app.institution', true), '')::int));
    create policy licences_assignment_platform on licences_assignment to samkoeb_platform
      using (current_setting('app.platform', true) = 'on')
      with check (current_setting('app.platform', true) = 'on');
    create policy licences_assignment_backfill on licences_assignment to samkoeb_backfill
      using (current_setting('app.backfill', true) = 'on')
      with check (current_setting('app.backfill', true) = 'on');
    grant select, insert on licences_assignment to samkoeb_app;
    grant select, insert, update, delete on licences_assignment to samkoeb_platform;
  
  grant update (ends_on, activated_at) on licences_assignment to samkoeb_app;

  -- A change of a pool's size from a day until its end: fewer seats, or some of those back.
  create table licences_resize (
    id uuid primary key,
    controller_id int not null,
    pool_id uuid not null,
    change int not null check (change <> 0),
    starts_on date not null,
    ends_on date not null check (ends_on > starts_on),
    resized_at timestamptz not null,
    foreign key (controller_id, pool_id) references licences_pool (controller_id, id)
  );
  create index licences_resize_pool on licences_resize (controller_id, pool_id);
  
    create trigger licences_resize_append_only before update or delete on licences_resize
      for each row execute function platform_refuse_change();
    create trigger licences_resize_no_truncate before truncate on licences_resize
      for each statement execute function platform_refuse_change();
  
  
    alter table licences_resize enable row level security;
    alter table licences_resize force row level security;
    create policy licences_resize_read on licences_resize for select to samkoeb_app using (controller_id = nullif(current_setting('app.controller', true), '')::int);
    create policy licences_resize_insert on licences_resize for insert to samkoeb_app with check (controller_id = nullif(current_setting('app.controller', true), '')::int);
    create policy licences_resize_update on licences_resize for update to samkoeb_app using (controller_id = nullif(current_setting('app.controller', true), '')::int) with check (controller_id = nullif(current_setting('app.controller', true), '')::int);
    create policy licences_resize_delete on licences_resize for delete to samkoeb_app using (controller_id = nullif(current_setting('app.controller', true), '')::int);
    create policy licences_resize_platform on licences_resize to samkoeb_platform
      using (current_setting('app.platform', true) = 'on')
      with check (current_setting('app.platform', true) = 'on');
    create policy licences_resize_backfill on licences_resize to samkoeb_backfill
      using (current_setting('app.backfill', true) = 'on')
      with check (current_setting('app.backfill', true) = 'on');
    grant select, insert on licences_resize to samkoeb_app;
    grant select, insert on licences_resize to samkoeb_platform;
  

  -- An option year: the licence goes on from its old last day to a new one.
  create table licences_extension (
    id uuid primary key,
    controller_id int not null,
    licence_id uuid not null,
    starts_on date not null,
    ends_on date not null check (ends_on > starts_on),
    extended_at timestamptz not null,
    unique (licence_id, starts_on),
    foreign key (controller_id, licence_id) references licences_licence (controller_id, id)
  );
  
    create trigger licences_extension_append_only before update or delete on licences_extension
      for each row execute function platform_refuse_change();
    create trigger licences_extension_no_truncate before truncate on licences_extension
      for each statement execute function platform_refuse_change();
  
  
    alter table licences_extension enable row level security;
    alter table licences_extension force row level security;
    create policy licences_extension_read on licences_extension for select to samkoeb_app using (controller_id = nullif(current_setting('app.controller', true), '')::int);
    create policy licences_extension_insert on licences_extension for insert to samkoeb_app with check (controller_id = nullif(current_setting('app.controller', true), '')::int);
    create policy licences_extension_update on licences_extension for update to samkoeb_app using (controller_id = nullif(current_setting('app.controller', true), '')::int) with check (controller_id = nullif(current_setting('app.controller', true), '')::int);
    create policy licences_extension_delete on licences_extension for delete to samkoeb_app using (controller_id = nullif(current_setting('app.controller', true), '')::int);
    create policy licences_extension_platform on licences_extension to samkoeb_platform
      using (current_setting('app.platform', true) = 'on')
      with check (current_setting('app.platform', true) = 'on');
    create policy licences_extension_backfill on licences_extension to samkoeb_backfill
      using (current_setting('app.backfill', true) = 'on')
      with check (current_setting('app.backfill', true) = 'on');
    grant select on licences_extension to samkoeb_app;
    grant select, insert on licences_extension to samkoeb_platform;
  

  -- A school's wish that pupils who join it, or one of its classes, get a seat by themselves.
  create table licences_standing (
    id uuid primary key,
    controller_id int not null,
    pool_id uuid not null,
    institution_id int not null,
    class_label text check (length(class_label) between 1 and 60),
    state text not null default 'active' check (state in ('active', 'ended')),
    made_at timestamptz not null,
    ended_at timestamptz check ((ended_at is null) = (state = 'active')),
    foreign key (controller_id, pool_id) references licences_pool (controller_id, id),
    foreign key (controller_id, institution_id) references parties_institution (controller_id, id)
  );
  create unique index licences_standing_once on licences_standing
    (controller_id, pool_id, institution_id, coalesce(class_label, '')) where state = 'active';
  
    alter table licences_standing enable row level security;
    alter table licences_standing force row level security;
    create policy licences_standing_read on licences_standing for select to samkoeb_app using (controller_id = nullif(current_setting('app.controller', true), '')::int and (nullif(current_setting('app.institution', true), '')::int is null or institution_id = nullif(current_setting('app.institution', true), '')::int));
    create policy licences_standing_insert on licences_standing for insert to samkoeb_app with check (controller_id = nullif(current_setting('app.controller', true), '')::int and (nullif(current_setting('app.institution', true), '')::int is null or institution_id = nullif(current_setting('app.institution', true), '')::int));
    create policy licences_standing_update on licences_standing for update to samkoeb_app using (controller_id = nullif(current_setting('app.controller', true), '')::int and (nullif(current_setting('app.institution', true), '')::int is null or institution_id = nullif(current_setting('app.institution', true), '')::int)) with check (controller_id = nullif(current_setting('app.controller', true), '')::int and (nullif(current_setting('app.institution', true), '')::int is null or institution_id = nullif(current_setting('app.institution', true), '')::int));
    create policy licences_standing_delete on licences_standing for delete to samkoeb_app using (controller_id = nullif(current_setting('app.controller', true), '')::int and (nullif(current_setting('app.institution', true), '')::int is null or institution_id = nullif(current_setting('app.institution', true), '')::int));
    create policy licences_standing_platform on licences_standing to samkoeb_platform
      using (current_setting('app.platform', true) = 'on')
      with check (current_setting('app.platform', true) = 'on');
    create policy licences_standing_backfill on licences_standing to samkoeb_backfill
      using (current_setting('app.backfill', true) = 'on')
      with check (current_setting('app.backfill', true) = 'on');
    grant select, insert on licences_standing to samkoeb_app;
    grant select, insert, update, delete on licences_standing to samkoeb_platform;
  
  grant update (state, ended_at) on licences_standing to samkoeb_app;

  -- A pupil who used a pooled licence without a seat, where its terms allow that.
  create table licences_over_use (
    controller_id int not null,
    licence_id uuid not null,
    pseudonym text not null check (pseudonym ~ '^[0-9a-f]{32}$'),
    institution_id int not null,
    used_at timestamptz not null,
    primary key (controller_id, licence_id, pseudonym),
    foreign key (controller_id, licence_id) references licences_licence (controller_id, id),
    foreign key (controller_id, institution_id) references parties_institution (controller_id, id)
  );
  create trigger licences_over_use_gone after insert on licences_over_use
    referencing new table as fresh for each statement execute function parties_refuse_gone();
  
    alter table licences_over_use enable row level security;
    alter table licences_over_use force row level security;
    create policy licences_over_use_read on licences_over_use for select to samkoeb_app using (controller_id = nullif(current_setting('app.controller', true), '')::int and (nullif(current_setting('app.institution', true), '')::int is null or institution_id = nullif(current_setting('app.institution', true), '')::int));
    create policy licences_over_use_insert on licences_over_use for insert to samkoeb_app with check (controller_id = nullif(current_setting('app.controller', true), '')::int and (nullif(current_setting('app.institution', true), '')::int is null or institution_id = nullif(current_setting('app.institution', true), '')::int));
    create policy licences_over_use_update on licences_over_use for update to samkoeb_app using (controller_id = nullif(current_setting('app.controller', true), '')::int and (nullif(current_setting('app.institution', true), '')::int is null or institution_id = nullif(current_setting('app.institution', true), '')::int)) with check (controller_id = nullif(current_setting('app.controller', true), '')::int and (nullif(current_setting('app.institution', true), '')::int is null or institution_id = nullif(current_setting('app.institution', true), '')::int));
    create policy licences_over_use_delete on licences_over_use for delete to samkoeb_app using (controller_id = nullif(current_setting('app.controller', true), '')::int and (nullif(current_setting('app.institution', true), '')::int is null or institution_id = nullif(current_setting('app.institution', true), '')::int));
    create policy licences_over_use_platform on licences_over_use to samkoeb_platform
      using (current_setting('app.platform', true) = 'on')
      with check (current_setting('app.platform', true) = 'on');
    create policy licences_over_use_backfill on licences_over_use to samkoeb_backfill
      using (current_setting('app.backfill', true) = 'on')
      with check (current_setting('app.backfill', true) = 'on');
    grant select, insert on licences_over_use to samkoeb_app;
    grant select, insert, update, delete on licences_over_use to samkoeb_platform;
  

  -- What an institution may use under a licence, as platforms were given it: noted each hour from licences and draws. What has
  -- ended stays, so that whoever keeps a copy hears of it. One transaction at a time gives out positions.
  create table licences_entitlement (
    licence_id uuid not null,
    institution_id int not null,
    controller_id int not null,
    publisher_id int not null,
    product_id uuid not null,
    number text not null check (number ~ '^[0-9]{6}$'),
    model text not null check (model in ('per_pupil', 'per_school', 'pooled', 'pot', 'pay_per_use')),
    -- No count of fewer than five, nor a class of so few.
    seats int check (seats >= 5),
    classes text[] not null default '{}',
    -- The product's, and what a bundle holds of it: a change of them is one that a platform hears of.
    identifiers text[] not null default '{}',
    starts_on date not null,
    ends_on date not null,
    ended boolean not null,
    position bigint not null unique check (position > 0),
    changed_at timestamptz not null default platform_now(),
    primary key (licence_id, institution_id),
    foreign key (controller_id, licence_id) references licences_licence (controller_id, id),
    foreign key (controller_id, institution_id) references parties_institution (controller_id, id)
  );
  create unique index licences_entitlement_changes on licences_entitlement (publisher_id, position);
  create index licences_entitlement_controller on licences_entitlement (controller_id, licence_id);
  
    alter table licences_entitlement enable row level security;
    alter table licences_entitlement force row level security;
    create policy licences_entitlement_read on licences_entitlement for select to samkoeb_app using (publisher_id = nullif(current_setting('app.publisher', true), '')::int or (controller_id = nullif(current_setting('app.controller', true), '')::int and (nullif(current_setting('app.institution', true), '')::int is null or institution_id = nullif(current_setting('app.institution', true), '')::int)));
    create policy licences_entitlement_insert on licences_entitlement for insert to samkoeb_app with check (publisher_id = nullif(current_setting('app.publisher', true), '')::int or (controller_id = nullif(current_setting('app.controller', true), '')::int and (nullif(current_setting('app.institution', true), '')::int is null or institution_id = nullif(current_setting('app.institution', true), '')::int)));
    create policy licences_entitlement_update on licences_entitlement for update to samkoeb_app using (publisher_id = nullif(current_setting('app.publisher', true), '')::int or (controller_id = nullif(current_setting('app.controller', true), '')::int and (nullif(current_setting('app.institution', true), '')::int is null or institution_id = nullif(current_setting('app.institution', true), '')::int))) with check (publisher_id = nullif(current_setting('app.publisher', true), '')::int or (controller_id = nullif(current_setting('app.controller', true), '')::int and (nullif(current_setting('app.institution', true), '')::int is null or institution_id = nullif(current_setting('app.institution', true), '')::int)));
    create policy licences_entitlement_delete on licences_entitlement for delete to samkoeb_app using (publisher_id = nullif(current_setting('app.publisher', true), '')::int or (controller_id = nullif(current_setting('app.controller', true), '')::int and (nullif(current_setting('app.institution', true), '')::int is null or institution_id = nullif(current_setting('app.institution', true), '')::int)));
    create policy licences_entitlement_platform on licences_entitlement to samkoeb_platform
      using (current_setting('app.platform', true) = 'on')
      with check (current_setting('app.platform', true) = 'on');
    create policy licences_entitlement_backfill on licences_entitlement to samkoeb_backfill
      using (current_setting('app.backfill', true) = 'on')
      with check (current_setting('app.backfill', true) = 'on');
    grant select on licences_entitlement to samkoeb_app;
    grant select, insert, update on licences_entitlement to samkoeb_platform;
  

  -- What other domains read.
  
    create view licences_licence_view with (security_invoker = true) as select id, agreement_id, controller_id, publisher_id, product_id, model, institution_ids, quantity, withdrawn, withdrawn_on, starts_on, runs_to as ends_on from licences_licence;
    grant select on licences_licence_view to samkoeb_app, samkoeb_platform;
  
  
    create view licences_pool_view with (security_invoker = true) as select id, controller_id, licence_id, queue from licences_pool;
    grant select on licences_pool_view to samkoeb_app, samkoeb_platform;
  
  
    create view licences_draw_view with (security_invoker = true) as select id, controller_id, pool_id, institution_id, seats, starts_on, ends_on, waiting_id, drawn_at, registered_by from licences_draw;
    grant select on licences_draw_view to samkoeb_app, samkoeb_platform;
  
  
    create view licences_return_view with (security_invoker = true) as select id, controller_id, draw_id, seats, effective_on from licences_return;
    grant select on licences_return_view to samkoeb_app, samkoeb_platform;
  
  
    create view licences_waiting_view with (security_invoker = true) as select id, controller_id, pool_id, institution_id, seats, starts_on, ends_on, asked_at, settled_at from licences_waiting;
    grant select on licences_waiting_view to samkoeb_app, samkoeb_platform;
  
  
    create view licences_assignment_view with (security_invoker = true) as select controller_id, licence_id, pseudonym, starts_on, ends_on, activated_at from licences_assignment;
    grant select on licences_assignment_view to samkoeb_app, samkoeb_platform;

insert into platform_migration (name, hash) values ('009_licences.ts', '\x637edc7804d0b4569a06124bdaa5106f52b790f65dfc4d013475ecd8afe58aee');

commit;

begin; set local lock_timeout = 1000; set local app.backfill = 'on';

-- Lines that a publisher sent under one reference, and what became of them.
  create table usage_batch (
    id uuid primary key,
    publisher_id int not null references parties_publisher (id),
    reference text not null check (length(reference) between 1 and 120),
    -- refused and lapsed: nothing of it counts, and the reference may begin anew; withdrawn: it may not.
    state text not null default 'receiving' check (state in ('receiving', 'done', 'refused', 'lapsed', 'withdrawn')),
    -- Why it was refused or has lapsed: a problem's code and a sentence of ours.
    reason text,
    detail text check (length(detail) <= 500),
    sent int not null default 0 check (sent >= 0),
    accepted int not null default 0,
    duplicate int not null default 0,
    quarantined int not null default 0,
    rejected int not null default 0,
    -- Events of it that have been taken back since it ended as anything but done.
    withdrawn int not null default 0 check (withdrawn between 0 and accepted),
    -- Lines by reason, of those that were not accepted.
    reasons jsonb not null default '{}',
    -- Names that were no product's of the sender and no institution's when they came, with how many lines have them.
    unmatched jsonb not null
      default '{"products": {}, "productLines": 0, "institutions": {}, "institutionLines": 0}',
    -- Running SHA-256 of the lines counted so far: the same reference must bring the same lines.
    lines_hash bytea not null default ''::bytea,
    received_at timestamptz not null default platform_now(),
    -- When it was last sent or got lines: one that rests too long lapses.
    moved_at timestamptz not null default platform_now(),
    format text not null default 'ndjson' check (format in ('ndjson', 'csv', 'caliper', 'xapi', 'counter')),
    -- Set once all has come and is counted, or is taken back: whoever receives a batch holds its row, so counting keeps its own.
    counted boolean not null default false,
    unique (publisher_id, reference),
    unique (publisher_id, id),
    check (sent = accepted + duplicate + quarantined + rejected),
    constraint usage_batch_reason_check check ((state in ('refused', 'lapsed')) = (reason is not null)),
    constraint usage_batch_withdrawn_check check (withdrawn = 0 or state in ('refused', 'lapsed', 'withdrawn'))
  );
  create index usage_batch_resting on usage_batch (moved_at) where state = 'receiving';
  create index usage_batch_uncounted on usage_batch (received_at, id) where not counted;
  
    create policy usage_batch_definer on usage_batch to samkoeb_definer using (true) with check (true);
    grant select on usage_batch to samkoeb_definer;
  
  
    alter table usage_batch enable row level security;
    alter table usage_batch force row level security;
    create policy usage_batch_read on usage_batch for select to samkoeb_app using (publisher_id = nullif(current_setting('app.publisher', true), '')::int);
    create policy usage_batch_insert on usage_batch for insert to samkoeb_app with check (publisher_id = nullif(current_setting('app.publisher', true), '')::int);
    create policy usage_batch_update on usage_batch for update to samkoeb_app using (publisher_id = nullif(current_setting('app.publisher', true), '')::int) with check (publisher_id = nullif(current_setting('app.publisher', true), '')::int);
    create policy usage_batch_delete on usage_batch for delete to samkoeb_app using (publisher_id = nullif(current_setting('app.publisher', true), '')::int);
    create policy usage_batch_platform on usage_batch to samkoeb_platform
      using (current_setting('app.platform', true) = 'on')
      with check (current_setting('app.platform', true) = 'on');
    create policy usage_batch_backfill on usage_batch to samkoeb_backfill
      using (current_setting('app.backfill', true) = 'on')
      with check (current_setting('app.backfill', true) = 'on');
    grant select, insert, update on usage_batch to samkoeb_app;
    grant select, insert, update, delete on usage_batch to samkoeb_platform;
  

  -- A line, or several that follow one another, that was not accepted, or was held as a duplicate.
  create table usage_issue (
    batch_id uuid not null,
    publisher_id int not null,
    line int not null check (line > 0),
    outcome text not null check (outcome in ('duplicate', 'quarantined', 'rejected')),
    reason text not null,
    -- Which member of the line is at fault: a name of the format's own, never one that the sender made up.
    member text check (length(member) <= 60),
    -- Of a line that was not accepted: whose it was and its cleaned fields, where they may be kept at all.
    controller_id int,
    month date check (extract(day from month) = 1),
    fields jsonb,
    -- Lines that follow one another with the same outcome and reason, and of which nothing else is kept, are one row.
    last_line int not null,
    primary key (batch_id, line),
    foreign key (publisher_id, batch_id) references usage_batch (publisher_id, id),
    constraint usage_issue_fields_check
      check (fields is null or (controller_id is not null and month is not null
        and not fields ?| array['pupil', 'pseudonym'])),
    -- Who reads behind a line looks 20,000 lines back for a stretch that reaches over it.
    constraint usage_issue_last_line_check
      check (last_line >= line and last_line - line < 20000 and (last_line = line or fields is null))
  );
  create index usage_issue_month on usage_issue (month) where fields is not null;
  
    alter table usage_issue enable row level security;
    alter table usage_issue force row level security;
    create policy usage_issue_read on usage_issue for select to samkoeb_app using (publisher_id = nullif(current_setting('app.publisher', true), '')::int);
    create policy usage_issue_insert on usage_issue for insert to samkoeb_app with check (publisher_id = nullif(current_setting('app.publisher', true), '')::int);
    create policy usage_issue_update on usage_issue for update to samkoeb_app using (publisher_id = nullif(current_setting('app.publisher', true), '')::int) with check (publisher_id = nullif(current_setting('app.publisher', true), '')::int);
    create policy usage_issue_delete on usage_issue for delete to samkoeb_app using (publisher_id = nullif(current_setting('app.publisher', true), '')::int);
    create policy usage_issue_platform on usage_issue to samkoeb_platform
      using (current_setting('app.platform', true) = 'on')
      with check (current_setting('app.platform', true) = 'on');
    create policy usage_issue_backfill on usage_issue to samkoeb_backfill
      using (current_setting('app.backfill', true) = 'on')
      with check (current_setting('app.backfill', true) = 'on');
    grant select, insert, delete on usage_issue to samkoeb_app;
    grant select, insert, update, delete on usage_issue to samkoeb_platform;
  

  -- An event as it came, in a table for each month; each table is made when the first event of its month comes.
  create table usage_event (
    controller_id int not null,
    publisher_id int not null,
    month date not null check (extract(day from month) = 1),
    event_id text not null,
    at timestamptz not null,
    -- 32 lower-case hex digits, without a regular expression for each of a billion rows.
    pseudonym text
      check (length(pseudonym) = 32 and pseudonym = lower(pseudonym) and length(decode(pseudonym, 'hex')) = 16),
    institution_number text not null,
    product text not null,
    kind text not null check (kind in ('login', 'view', 'use', 'activity', 'preview', 'void')),
    seconds int not null check (seconds between 0 and 86400),
    body_hash bytea not null check (length(body_hash) = 16),
    batch_id uuid not null,
    -- The line that brought it, so that a statement can recognise the rows that it has inserted itself.
    line int check (line > 0),
    -- The id of the event that this row takes back; the row itself is no use.
    voids text check (length(voids) between 1 and 200),
    primary key (controller_id, publisher_id, month, event_id),
    constraint usage_event_void_check check ((kind = 'void') = (voids is not null))
  ) partition by range (month);
  create index usage_event_voids on usage_event (controller_id, publisher_id, voids) where voids is not null;

  -- A batch's lines come in order: those behind its mark in reconciliation_counted_batch have not been counted into reconciliation_daily_use.
  create index usage_event_batch on usage_event (batch_id, line);
  create trigger usage_event_gone after insert on usage_event
  referencing new table as fresh for each statement execute function parties_refuse_gone();
  
    alter table usage_event enable row level security;
    alter table usage_event force row level security;
    create policy usage_event_read on usage_event for select to samkoeb_app using ((controller_id = nullif(current_setting('app.controller', true), '')::int or publisher_id = nullif(current_setting('app.publisher', true), '')::int));
    create policy usage_event_insert on usage_event for insert to samkoeb_app with check (publisher_id = nullif(current_setting('app.publisher', true), '')::int);
    create policy usage_event_update on usage_event for update to samkoeb_app using ((controller_id = nullif(current_setting('app.controller', true), '')::int or publisher_id = nullif(current_setting('app.publisher', true), '')::int)) with check (publisher_id = nullif(current_setting('app.publisher', true), '')::int);
    create policy usage_event_delete on usage_event for delete to samkoeb_app using (publisher_id = nullif(current_setting('app.publisher', true), '')::int);
    create policy usage_event_platform on usage_event to samkoeb_platform
      using (current_setting('app.platform', true) = 'on')
      with check (current_setting('app.platform', true) = 'on');
    create policy usage_event_backfill on usage_event to samkoeb_backfill
      using (current_setting('app.backfill', true) = 'on')
      with check (current_setting('app.backfill', true) = 'on');
    grant select, insert on usage_event to samkoeb_app;
    grant select, insert, update, delete on usage_event to samkoeb_platform;
  

  -- What a provider says of a month: all is sent, or nothing was used.
  create table usage_month (
    publisher_id int not null references parties_publisher (id),
    month date not null check (extract(day from month) = 1),
    state text not null check (state in ('complete', 'no_usage')),
    reported_at timestamptz not null default platform_now(),
    primary key (publisher_id, month)
  );
  
    alter table usage_month enable row level security;
    alter table usage_month force row level security;
    create policy usage_month_read on usage_month for select to samkoeb_app using (publisher_id = nullif(current_setting('app.publisher', true), '')::int);
    create policy usage_month_insert on usage_month for insert to samkoeb_app with check (publisher_id = nullif(current_setting('app.publisher', true), '')::int);
    create policy usage_month_update on usage_month for update to samkoeb_app using (publisher_id = nullif(current_setting('app.publisher', true), '')::int) with check (publisher_id = nullif(current_setting('app.publisher', true), '')::int);
    create policy usage_month_delete on usage_month for delete to samkoeb_app using (publisher_id = nullif(current_setting('app.publisher', true), '')::int);
    create policy usage_month_platform on usage_month to samkoeb_platform
      using (current_setting('app.platform', true) = 'on')
      with check (current_setting('app.platform', true) = 'on');
    create policy usage_month_backfill on usage_month to samkoeb_backfill
      using (current_setting('app.backfill', true) = 'on')
      with check (current_setting('app.backfill', true) = 'on');
    grant select, insert, update on usage_month to samkoeb_app;
    grant select, insert, update, delete on usage_month to samkoeb_platform;
  
  
    create policy usage_month_definer on usage_month to samkoeb_definer using (true) with check (true);
    grant select on usage_month to samkoeb_definer;
  

  -- The batch's file on its way to the job that reads it; the row goes when it is read.
  create table usage_file (
    batch_id uuid primary key,
    publisher_id int not null,
    -- Named by its sender for lines that name none: a municipality's code or a CVR number.
    controller text check (controller ~ '^([0-9]{3}|[0-9]{8})$'),
    gzip boolean not null,
    bytes bigint not null default 0 check (bytes >= 0),
    state text not null default 'arriving' check (state in ('arriving', 'waiting')),
    arrived_at timestamptz not null default platform_now(),
    unique (publisher_id, batch_id),
    foreign key (publisher_id, batch_id) references usage_batch (publisher_id, id)
  );
  
    alter table usage_file enable row level security;
    alter table usage_file force row level security;
    create policy usage_file_read on usage_file for select to samkoeb_app using (publisher_id = nullif(current_setting('app.publisher', true), '')::int);
    create policy usage_file_insert on usage_file for insert to samkoeb_app with check (publisher_id = nullif(current_setting('app.publisher', true), '')::int);
    create policy usage_file_update on usage_file for update to samkoeb_app using (publisher_id = nullif(current_setting('app.publisher', true), '')::int) with check (publisher_id = nullif(current_setting('app.publisher', true), '')::int);
    create policy usage_file_delete on usage_file for delete to samkoeb_app using (publisher_id = nullif(current_setting('app.publisher', true), '')::int);
    create policy usage_file_platform on usage_file to samkoeb_platform
      using (current_setting('app.platform', true) = 'on')
      with check (current_setting('app.platform', true) = 'on');
    create policy usage_file_backfill on usage_file to samkoeb_backfill
      using (current_setting('app.backfill', true) = 'on')
      with check (current_setting('app.backfill', true) = 'on');
    grant select, insert, update, delete on usage_file to samkoeb_app;
    grant select, insert, update, delete on usage_file to samkoeb_platform;
  

  -- About a megabyte each, encrypted with a key that is not in the database, bound to file and place.
  create table usage_file_part (
    batch_id uuid not null,
    publisher_id int not null,
    n int not null check (n >= 0),
    body bytea not null,
    primary key (batch_id, n),
    foreign key (publisher_id, batch_id) references usage_file (publisher_id, batch_id) on delete cascade
  );
  
    alter table usage_file_part enable row level security;
    alter table usage_file_part force row level security;
    create policy usage_file_part_read on usage_file_part for select to samkoeb_app using (publisher_id = nullif(current_setting('app.publisher', true), '')::int);
    create policy usage_file_part_insert on usage_file_part for insert to samkoeb_app with check (publisher_id = nullif(current_setting('app.publisher', true), '')::int);
    create policy usage_file_part_update on usage_file_part for update to samkoeb_app using (publisher_id = nullif(current_setting('app.publisher', true), '')::int) with check (publisher_id = nullif(current_setting('app.publisher', true), '')::int);
    create policy usage_file_part_delete on usage_file_part for delete to samkoeb_app using (publisher_id = nullif(current_setting('app.publisher', true), '')::int);
    create policy usage_file_part_platform on usage_file_part to samkoeb_platform
      using (current_setting('app.platform', true) = 'on')
      with check (current_setting('app.platform', true) = 'on');
    create policy usage_file_part_backfill on usage_file_part to samkoeb_backfill
      using (current_setting('app.backfill', true) = 'on')
      with check (current_setting('app.backfill', true) = 'on');
    grant select, insert, delete on usage_file_part to samkoeb_app;
    grant select, insert, update, delete on usage_file_part to samkoeb_platform;
  

  -- COUNTER: a provider's own sums. Their uniques are no distinct pupils: no reconciliation reads this table.
  create table usage_aggregate (
    controller_id int not null,
    publisher_id int not null,
    month date not null check (extract(day from month) = 1),
    report text not null check (length(report) between 1 and 20),
    platform text not null check (length(platform) between 1 and 200),
    item text not null check (length(item) between 1 and 300),
    attributes text not null check (length(attributes) <= 300),
    metric text not null check (length(metric) between 1 and 80),
    count bigint not null check (count >= 0),
    batch_id uuid not null,
    primary key (controller_id, publisher_id, month, report, platform, item, attributes, metric)
  );
  -- What is withdrawn goes; its restatement remains.
  
    alter table usage_aggregate enable row level security;
    alter table usage_aggregate force row level security;
    create policy usage_aggregate_read on usage_aggregate for select to samkoeb_app using ((controller_id = nullif(current_setting('app.controller', true), '')::int or publisher_id = nullif(current_setting('app.publisher', true), '')::int));
    create policy usage_aggregate_insert on usage_aggregate for insert to samkoeb_app with check (publisher_id = nullif(current_setting('app.publisher', true), '')::int);
    create policy usage_aggregate_update on usage_aggregate for update to samkoeb_app using ((controller_id = nullif(current_setting('app.controller', true), '')::int or publisher_id = nullif(current_setting('app.publisher', true), '')::int)) with check (publisher_id = nullif(current_setting('app.publisher', true), '')::int);
    create policy usage_aggregate_delete on usage_aggregate for delete to samkoeb_app using (publisher_id = nullif(current_setting('app.publisher', true), '')::int);
    create policy usage_aggregate_platform on usage_aggregate to samkoeb_platform
      using (current_setting('app.platform', true) = 'on')
      with check (current_setting('app.platform', true) = 'on');
    create policy usage_aggregate_backfill on usage_aggregate to samkoeb_backfill
      using (current_setting('app.backfill', true) = 'on')
      with check (current_setting('app.backfill', true) = 'on');
    grant select, insert, delete on usage_aggregate to samkoeb_app;
    grant select, insert, update, delete on usage_aggregate to samkoeb_platform;
  

  -- The Created of the report whose figures of the month are in force. Months of which only reports without a
  -- Created have come have no row. It stays where a restatement withdrew everything: what is older must not come back.
  create table usage_statement (
    controller_id int not null,
    publisher_id int not null,
    month date not null check (extract(day from month) = 1),
    report text not null check (length(report) between 1 and 20),
    report_created_at timestamptz not null,
    batch_id uuid not null,
    primary key (controller_id, publisher_id, month, report)
  );
  
    alter table usage_statement enable row level security;
    alter table usage_statement force row level security;
    create policy usage_statement_read on usage_statement for select to samkoeb_app using ((controller_id = nullif(current_setting('app.controller', true), '')::int or publisher_id = nullif(current_setting('app.publisher', true), '')::int));
    create policy usage_statement_insert on usage_statement for insert to samkoeb_app with check (publisher_id = nullif(current_setting('app.publisher', true), '')::int);
    create policy usage_statement_update on usage_statement for update to samkoeb_app using ((controller_id = nullif(current_setting('app.controller', true), '')::int or publisher_id = nullif(current_setting('app.publisher', true), '')::int)) with check (publisher_id = nullif(current_setting('app.publisher', true), '')::int);
    create policy usage_statement_delete on usage_statement for delete to samkoeb_app using (publisher_id = nullif(current_setting('app.publisher', true), '')::int);
    create policy usage_statement_platform on usage_statement to samkoeb_platform
      using (current_setting('app.platform', true) = 'on')
      with check (current_setting('app.platform', true) = 'on');
    create policy usage_statement_backfill on usage_statement to samkoeb_backfill
      using (current_setting('app.backfill', true) = 'on')
      with check (current_setting('app.backfill', true) = 'on');
    grant select, insert, update on usage_statement to samkoeb_app;
    grant select, insert, update, delete on usage_statement to samkoeb_platform;
  

  -- What a newer report changed of a month that was reported before. A figure that was not there, or is no longer, is null.
  create table usage_restatement (
    controller_id int not null,
    publisher_id int not null,
    month date not null check (extract(day from month) = 1),
    report text not null,
    platform text not null,
    item text not null,
    attributes text not null,
    metric text not null,
    count_before bigint check (count_before >= 0),
    count_after bigint check (count_after >= 0),
    -- Null: the report before had no Created.
    created_before timestamptz,
    created_after timestamptz not null check (created_after > created_before),
    batch_id uuid not null,
    primary key (controller_id, publisher_id, month, report, platform, item, attributes, metric, created_after),
    check (count_before is distinct from count_after)
  );
  
    create trigger usage_restatement_append_only before update or delete on usage_restatement
      for each row execute function platform_refuse_change();
    create trigger usage_restatement_no_truncate before truncate on usage_restatement
      for each statement execute function platform_refuse_change();
  
  
    alter table usage_restatement enable row level security;
    alter table usage_restatement force row level security;
    create policy usage_restatement_read on usage_restatement for select to samkoeb_app using ((controller_id = nullif(current_setting('app.controller', true), '')::int or publisher_id = nullif(current_setting('app.publisher', true), '')::int));
    create policy usage_restatement_insert on usage_restatement for insert to samkoeb_app with check (publisher_id = nullif(current_setting('app.publisher', true), '')::int);
    create policy usage_restatement_update on usage_restatement for update to samkoeb_app using ((controller_id = nullif(current_setting('app.controller', true), '')::int or publisher_id = nullif(current_setting('app.publisher', true), '')::int)) with check (publisher_id = nullif(current_setting('app.publisher', true), '')::int);
    create policy usage_restatement_delete on usage_restatement for delete to samkoeb_app using (publisher_id = nullif(current_setting('app.publisher', true), '')::int);
    create policy usage_restatement_platform on usage_restatement to samkoeb_platform
      using (current_setting('app.platform', true) = 'on')
      with check (current_setting('app.platform', true) = 'on');
    create policy usage_restatement_backfill on usage_restatement to samkoeb_backfill
      using (current_setting('app.backfill', true) = 'on')
      with check (current_setting('app.backfill', true) = 'on');
    grant select, insert on usage_restatement to samkoeb_app;
    grant select, insert, update, delete on usage_restatement to samkoeb_platform;
  

  -- A provider's COUNTER API, and whose use it reports; what it asks for is encrypted with a key that is not in the database.
  create table usage_source (
    id uuid primary key,
    publisher_id int not null references parties_publisher (id),
    controller_id int not null references parties_controller (id),
    url text not null check (length(url) between 1 and 500),
    reports text[] not null check (cardinality(reports) between 1 and 16),
    from_month date not null check (extract(day from from_month) = 1),
    wrapped bytea not null,
    added_at timestamptz not null default platform_now(),
    unique (publisher_id, controller_id, url),
    unique (publisher_id, id)
  );
  
    alter table usage_source enable row level security;
    alter table usage_source force row level security;
    create policy usage_source_read on usage_source for select to samkoeb_app using (publisher_id = nullif(current_setting('app.publisher', true), '')::int);
    create policy usage_source_insert on usage_source for insert to samkoeb_app with check (publisher_id = nullif(current_setting('app.publisher', true), '')::int);
    create policy usage_source_update on usage_source for update to samkoeb_app using (publisher_id = nullif(current_setting('app.publisher', true), '')::int) with check (publisher_id = nullif(current_setting('app.publisher', true), '')::int);
    create policy usage_source_delete on usage_source for delete to samkoeb_app using (publisher_id = nullif(current_setting('app.publisher', true), '')::int);
    create policy usage_source_platform on usage_source to samkoeb_platform
      using (current_setting('app.platform', true) = 'on')
      with check (current_setting('app.platform', true) = 'on');
    create policy usage_source_backfill on usage_source to samkoeb_backfill
      using (current_setting('app.backfill', true) = 'on')
      with check (current_setting('app.backfill', true) = 'on');
    grant select, insert, update, delete on usage_source to samkoeb_app;
    grant select, insert, update, delete on usage_source to samkoeb_platform;
  

  -- A report of a month: whether it is received. One for each that is due, and one for each trial.
  create table usage_pull (
    id uuid primary key,
    source_id uuid not null,
    publisher_id int not null,
    report text not null check (length(report) between 1 and 20),
    month date not null check (extract(day from month) = 1),
    trial boolean not null default false,
    state text not null default 'waiting' check (state in ('waiting', 'received', 'no_usage', 'failed', 'tried')),
    -- What came of the last try: our word, and the provider's number.
    reason text,
    message int,
    tries int not null default 0 check (tries >= 0),
    -- When the first of these tries was due: one gives up so long after it.
    began_at timestamptz not null default platform_now(),
    next_at timestamptz default platform_now(),
    -- Somebody asks the provider until then; after it whoever did has died.
    claimed_until timestamptz,
    batch_id uuid,
    sums jsonb,
    moved_at timestamptz not null default platform_now(),
    foreign key (publisher_id, source_id) references usage_source (publisher_id, id) on delete cascade,
    foreign key (publisher_id, batch_id) references usage_batch (publisher_id, id),
    constraint usage_pull_waits_check check ((state = 'waiting') = (next_at is not null)),
    constraint usage_pull_trial_check check (state <> 'tried' or (trial and batch_id is null))
  );
  create unique index usage_pull_month on usage_pull (source_id, report, month) where not trial;
  create index usage_pull_due on usage_pull (next_at) where state = 'waiting';
  create index usage_pull_claimed on usage_pull (publisher_id, claimed_until) where claimed_until is not null;
  
    alter table usage_pull enable row level security;
    alter table usage_pull force row level security;
    create policy usage_pull_read on usage_pull for select to samkoeb_app using (publisher_id = nullif(current_setting('app.publisher', true), '')::int);
    create policy usage_pull_insert on usage_pull for insert to samkoeb_app with check (publisher_id = nullif(current_setting('app.publisher', true), '')::int);
    create policy usage_pull_update on usage_pull for update to samkoeb_app using (publisher_id = nullif(current_setting('app.publisher', true), '')::int) with check (publisher_id = nullif(current_setting('app.publisher', true), '')::int);
    create policy usage_pull_delete on usage_pull for delete to samkoeb_app using (publisher_id = nullif(current_setting('app.publisher', true), '')::int);
    create policy usage_pull_platform on usage_pull to samkoeb_platform
      using (current_setting('app.platform', true) = 'on')
      with check (current_setting('app.platform', true) = 'on');
    create policy usage_pull_backfill on usage_pull to samkoeb_backfill
      using (current_setting('app.backfill', true) = 'on')
      with check (current_setting('app.backfill', true) = 'on');
    grant select, insert, update, delete on usage_pull to samkoeb_app;
    grant select, insert, update, delete on usage_pull to samkoeb_platform;
  

  create table usage_product_alias (
    publisher_id int not null,
    name text not null check (length(name) between 1 and 200),
    product_id uuid not null,
    mapped_at timestamptz not null default platform_now(),
    primary key (publisher_id, name),
    foreign key (publisher_id, product_id) references catalogue_product (publisher_id, id)
  );
  
    alter table usage_product_alias enable row level security;
    alter table usage_product_alias force row level security;
    create policy usage_product_alias_read on usage_product_alias for select to samkoeb_app using (nullif(current_setting('app.caller', true), '')::int > 0);
    create policy usage_product_alias_insert on usage_product_alias for insert to samkoeb_app with check (publisher_id = nullif(current_setting('app.publisher', true), '')::int);
    create policy usage_product_alias_update on usage_product_alias for update to samkoeb_app using (publisher_id = nullif(current_setting('app.publisher', true), '')::int) with check (publisher_id = nullif(current_setting('app.publisher', true), '')::int);
    create policy usage_product_alias_delete on usage_product_alias for delete to samkoeb_app using (publisher_id = nullif(current_setting('app.publisher', true), '')::int);
    create policy usage_product_alias_platform on usage_product_alias to samkoeb_platform
      using (current_setting('app.platform', true) = 'on')
      with check (current_setting('app.platform', true) = 'on');
    create policy usage_product_alias_backfill on usage_product_alias to samkoeb_backfill
      using (current_setting('app.backfill', true) = 'on')
      with check (current_setting('app.backfill', true) = 'on');
    grant select, insert, update, delete on usage_product_alias to samkoeb_app;
    grant select, insert, update, delete on usage_product_alias to samkoeb_platform;
  

  -- Under which names a publisher's products come: the catalogue's identifiers, which hold everywhere, and its own.
  create view usage_identifier with (security_invoker = true) as
    select i.publisher_id, i.identifier, i.product_id from catalogue_identifier i
    union all
    select a.publisher_id, a.name, a.product_id from usage_product_alias a
    where not exists (select 1 from catalogue_identifier i where i.identifier = a.name);
  grant select on usage_identifier to samkoeb_app, samkoeb_platform;

  create table usage_institution_alias (
    controller_id int not null,
    number text not null check (length(number) <= 200),
    institution_id int not null,
    mapped_at timestamptz not null default platform_now(),
    primary key (controller_id, number),
    foreign key (controller_id, institution_id) references parties_institution (controller_id, id)
  );
  
    alter table usage_institution_alias enable row level security;
    alter table usage_institution_alias force row level security;
    create policy usage_institution_alias_read on usage_institution_alias for select to samkoeb_app using (controller_id = nullif(current_setting('app.controller', true), '')::int);
    create policy usage_institution_alias_insert on usage_institution_alias for insert to samkoeb_app with check (controller_id = nullif(current_setting('app.controller', true), '')::int);
    create policy usage_institution_alias_update on usage_institution_alias for update to samkoeb_app using (controller_id = nullif(current_setting('app.controller', true), '')::int) with check (controller_id = nullif(current_setting('app.controller', true), '')::int);
    create policy usage_institution_alias_delete on usage_institution_alias for delete to samkoeb_app using (controller_id = nullif(current_setting('app.controller', true), '')::int);
    create policy usage_institution_alias_platform on usage_institution_alias to samkoeb_platform
      using (current_setting('app.platform', true) = 'on')
      with check (current_setting('app.platform', true) = 'on');
    create policy usage_institution_alias_backfill on usage_institution_alias to samkoeb_backfill
      using (current_setting('app.backfill', true) = 'on')
      with check (current_setting('app.backfill', true) = 'on');
    grant select, insert, update, delete on usage_institution_alias to samkoeb_app;
    grant select, insert, update, delete on usage_institution_alias to samkoeb_platform;
  

  -- Under which numbers a controller's institutions come, and when: an alias holds where its number is nobody's.
  create view usage_place with (security_invoker = true) as
    select k.controller_id, k.number, n.id, n.kind, k.valid_from, k.valid_to
    from parties_institution_number k join parties_institution n on n.id = k.institution_id
    union all
    select a.controller_id, a.number, n.id, n.kind, coalesce(x.until, date '-infinity'), null::date
    from usage_institution_alias a
    join parties_institution n on n.controller_id = a.controller_id and n.id = a.institution_id
    cross join lateral (select max(coalesce(p.valid_to, date 'infinity')) as until from parties_institution_number p
      where p.controller_id = a.controller_id and p.number = a.number) x
    where x.until is null or x.until < date 'infinity';
  grant select on usage_place to samkoeb_app, samkoeb_platform;

  -- Beginnings of IRIs that a controller has named: what follows one is the id that its roster has.
  create table usage_pupil_iri (
    controller_id int not null,
    beginning text not null check (length(beginning) between 8 and 200),
    named_at timestamptz not null default platform_now(),
    primary key (controller_id, beginning)
  );
  
    alter table usage_pupil_iri enable row level security;
    alter table usage_pupil_iri force row level security;
    create policy usage_pupil_iri_read on usage_pupil_iri for select to samkoeb_app using (controller_id = nullif(current_setting('app.controller', true), '')::int);
    create policy usage_pupil_iri_insert on usage_pupil_iri for insert to samkoeb_app with check (controller_id = nullif(current_setting('app.controller', true), '')::int);
    create policy usage_pupil_iri_update on usage_pupil_iri for update to samkoeb_app using (controller_id = nullif(current_setting('app.controller', true), '')::int) with check (controller_id = nullif(current_setting('app.controller', true), '')::int);
    create policy usage_pupil_iri_delete on usage_pupil_iri for delete to samkoeb_app using (controller_id = nullif(current_setting('app.controller', true), '')::int);
    create policy usage_pupil_iri_platform on usage_pupil_iri to samkoeb_platform
      using (current_setting('app.platform', true) = 'on')
      with check (current_setting('app.platform', true) = 'on');
    create policy usage_pupil_iri_backfill on usage_pupil_iri to samkoeb_backfill
      using (current_setting('app.backfill', true) = 'on')
      with check (current_setting('app.backfill', true) = 'on');
    grant select, insert, delete on usage_pupil_iri to samkoeb_app;
    grant select, insert, update, delete on usage_pupil_iri to samkoeb_platform;
  

  -- For how many whole months events are kept; no row: until somebody erases them.
  create table usage_retention (
    one boolean primary key default true check (one),
    keep_months int not null check (keep_months between 13 and 240),
    set_at timestamptz not null default platform_now()
  );
  grant select on usage_retention to samkoeb_app;
    grant select, insert, update, delete on usage_retention to samkoeb_platform;

  create table usage_erased (
    month date primary key check (extract(day from month) = 1),
    events bigint not null check (events >= 0),
    erased_at timestamptz not null default platform_now()
  );
  grant select on usage_erased to samkoeb_app;
    grant select, insert, update, delete on usage_erased to samkoeb_platform;

  -- What is known of an erased month: events and distinct pupils by product, place and kind. '*' stands for all
  -- places and all kinds: there each pupil counts once.
  create table usage_period (
    controller_id int not null,
    publisher_id int not null,
    month date not null check (extract(day from month) = 1),
    product text not null,
    institution_number text not null,
    kind text not null,
    events bigint not null check (events > 0),
    seconds bigint not null check (seconds >= 0),
    pupils int not null check (pupils >= 0),
    primary key (controller_id, month, publisher_id, product, institution_number, kind)
  );
  
    alter table usage_period enable row level security;
    alter table usage_period force row level security;
    create policy usage_period_read on usage_period for select to samkoeb_app using (controller_id = nullif(current_setting('app.controller', true), '')::int);
    create policy usage_period_insert on usage_period for insert to samkoeb_app with check (controller_id = nullif(current_setting('app.controller', true), '')::int);
    create policy usage_period_update on usage_period for update to samkoeb_app using (controller_id = nullif(current_setting('app.controller', true), '')::int) with check (controller_id = nullif(current_setting('app.controller', true), '')::int);
    create policy usage_period_delete on usage_period for delete to samkoeb_app using (controller_id = nullif(current_setting('app.controller', true), '')::int);
    create policy usage_period_platform on usage_period to samkoeb_platform
      using (current_setting('app.platform', true) = 'on')
      with check (current_setting('app.platform', true) = 'on');
    create policy usage_period_backfill on usage_period to samkoeb_backfill
      using (current_setting('app.backfill', true) = 'on')
      with check (current_setting('app.backfill', true) = 'on');
    grant select on usage_period to samkoeb_app;
    grant select, insert, update, delete on usage_period to samkoeb_platform;
  

  -- What other domains read.
  
    create view usage_batch_view with (security_invoker = true) as select id, publisher_id, state, format, accepted, withdrawn, counted, received_at from usage_batch;
    grant select on usage_batch_view to samkoeb_app, samkoeb_platform;
  
  
    create view usage_month_view with (security_invoker = true) as select publisher_id, month, state from usage_month;
    grant select on usage_month_view to samkoeb_app, samkoeb_platform;

insert into platform_migration (name, hash) values ('010_usage.ts', '\x4be8793c7ccd1adc3982315f10daca0556f87b807c348035448a0a24baa93fe3');

commit;

begin; set local lock_timeout = 1000; set local app.backfill = 'on';

-- How far the events of a batch have been counted.
  create table reconciliation_counted_batch (
    batch_id uuid primary key,
    publisher_id int not null,
    events int not null default 0 check (events >= 0),
    line int not null default 0,
    -- Up to which line the batch's ids have been held against months further away.
    checked int not null default 0,
    foreign key (publisher_id, batch_id) references usage_batch (publisher_id, id)
  );
  create index reconciliation_counted_batch_unchecked on reconciliation_counted_batch (batch_id) where checked < line;
  
    alter table reconciliation_counted_batch enable row level security;
    alter table reconciliation_counted_batch force row level security;
    create policy reconciliation_counted_batch_read on reconciliation_counted_batch for select to samkoeb_app using (publisher_id = nullif(current_setting('app.publisher', true), '')::int);
    create policy reconciliation_counted_batch_insert on reconciliation_counted_batch for insert to samkoeb_app with check (publisher_id = nullif(current_setting('app.publisher', true), '')::int);
    create policy reconciliation_counted_batch_update on reconciliation_counted_batch for update to samkoeb_app using (publisher_id = nullif(current_setting('app.publisher', true), '')::int) with check (publisher_id = nullif(current_setting('app.publisher', true), '')::int);
    create policy reconciliation_counted_batch_delete on reconciliation_counted_batch for delete to samkoeb_app using (publisher_id = nullif(current_setting('app.publisher', true), '')::int);
    create policy reconciliation_counted_batch_platform on reconciliation_counted_batch to samkoeb_platform
      using (current_setting('app.platform', true) = 'on')
      with check (current_setting('app.platform', true) = 'on');
    create policy reconciliation_counted_batch_backfill on reconciliation_counted_batch to samkoeb_backfill
      using (current_setting('app.backfill', true) = 'on')
      with check (current_setting('app.backfill', true) = 'on');
    
    grant select, insert, update, delete on reconciliation_counted_batch to samkoeb_platform;
  

  -- The same id again, more than a month apart: found by the nightly check, does not count.
  create table reconciliation_repeat (
    controller_id int not null,
    publisher_id int not null,
    month date not null check (extract(day from month) = 1),
    event_id text not null,
    first_month date not null check (extract(day from first_month) = 1),
    same_body boolean not null,
    found_at timestamptz not null default platform_now(),
    -- A repeated event was counted when it came; set once that has been taken back.
    taken_back boolean not null default false,
    primary key (controller_id, publisher_id, month, event_id)
  );
  create index reconciliation_repeat_waiting on reconciliation_repeat (publisher_id) where not taken_back;
  
    alter table reconciliation_repeat enable row level security;
    alter table reconciliation_repeat force row level security;
    create policy reconciliation_repeat_read on reconciliation_repeat for select to samkoeb_app using ((controller_id = nullif(current_setting('app.controller', true), '')::int or publisher_id = nullif(current_setting('app.publisher', true), '')::int));
    create policy reconciliation_repeat_insert on reconciliation_repeat for insert to samkoeb_app with check ((controller_id = nullif(current_setting('app.controller', true), '')::int or publisher_id = nullif(current_setting('app.publisher', true), '')::int));
    create policy reconciliation_repeat_update on reconciliation_repeat for update to samkoeb_app using ((controller_id = nullif(current_setting('app.controller', true), '')::int or publisher_id = nullif(current_setting('app.publisher', true), '')::int)) with check ((controller_id = nullif(current_setting('app.controller', true), '')::int or publisher_id = nullif(current_setting('app.publisher', true), '')::int));
    create policy reconciliation_repeat_delete on reconciliation_repeat for delete to samkoeb_app using ((controller_id = nullif(current_setting('app.controller', true), '')::int or publisher_id = nullif(current_setting('app.publisher', true), '')::int));
    create policy reconciliation_repeat_platform on reconciliation_repeat to samkoeb_platform
      using (current_setting('app.platform', true) = 'on')
      with check (current_setting('app.platform', true) = 'on');
    create policy reconciliation_repeat_backfill on reconciliation_repeat to samkoeb_backfill
      using (current_setting('app.backfill', true) = 'on')
      with check (current_setting('app.backfill', true) = 'on');
    grant select on reconciliation_repeat to samkoeb_app;
    grant select, insert, update, delete on reconciliation_repeat to samkoeb_platform;
  

  -- Events that count as use of something: no voids, none voided (whichever came first), none repeated.
  create view reconciliation_counted_event with (security_invoker = true) as
    select e.controller_id, e.publisher_id, e.month, e.event_id, e.at, e.pseudonym, e.institution_number, e.product,
      e.kind, e.seconds, e.batch_id, e.line
    from usage_event e
    where e.voids is null
      and not exists (select 1 from usage_event v where v.controller_id = e.controller_id
        and v.publisher_id = e.publisher_id and v.voids = e.event_id)
      and not exists (select 1 from reconciliation_repeat r where r.controller_id = e.controller_id
        and r.publisher_id = e.publisher_id and r.month = e.month and r.event_id = e.event_id);
  grant select on reconciliation_counted_event to samkoeb_app, samkoeb_platform;

  -- Accepted events per product as it was named; digest: sum of 64 bits of each body's hash, whatever the order.
  create table reconciliation_monthly_use (
    controller_id int not null,
    month date not null,
    publisher_id int not null,
    product text not null,
    events bigint not null check (events >= 0),
    previews bigint not null check (previews >= 0),
    digest numeric not null,
    primary key (controller_id, month, publisher_id, product)
  );
  create index reconciliation_monthly_use_publisher on reconciliation_monthly_use (publisher_id, month);
  
    alter table reconciliation_monthly_use enable row level security;
    alter table reconciliation_monthly_use force row level security;
    create policy reconciliation_monthly_use_read on reconciliation_monthly_use for select to samkoeb_app using ((controller_id = nullif(current_setting('app.controller', true), '')::int or publisher_id = nullif(current_setting('app.publisher', true), '')::int));
    create policy reconciliation_monthly_use_insert on reconciliation_monthly_use for insert to samkoeb_app with check ((controller_id = nullif(current_setting('app.controller', true), '')::int or publisher_id = nullif(current_setting('app.publisher', true), '')::int));
    create policy reconciliation_monthly_use_update on reconciliation_monthly_use for update to samkoeb_app using ((controller_id = nullif(current_setting('app.controller', true), '')::int or publisher_id = nullif(current_setting('app.publisher', true), '')::int)) with check ((controller_id = nullif(current_setting('app.controller', true), '')::int or publisher_id = nullif(current_setting('app.publisher', true), '')::int));
    create policy reconciliation_monthly_use_delete on reconciliation_monthly_use for delete to samkoeb_app using ((controller_id = nullif(current_setting('app.controller', true), '')::int or publisher_id = nullif(current_setting('app.publisher', true), '')::int));
    create policy reconciliation_monthly_use_platform on reconciliation_monthly_use to samkoeb_platform
      using (current_setting('app.platform', true) = 'on')
      with check (current_setting('app.platform', true) = 'on');
    create policy reconciliation_monthly_use_backfill on reconciliation_monthly_use to samkoeb_backfill
      using (current_setting('app.backfill', true) = 'on')
      with check (current_setting('app.backfill', true) = 'on');
    grant select on reconciliation_monthly_use to samkoeb_app;
    grant select, insert, update, delete on reconciliation_monthly_use to samkoeb_platform;
  

  -- The aggregate: use of a product by a pupil ('' is nobody) at a reported place on a Copenhagen day.
  create table reconciliation_daily_use (
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
  create trigger reconciliation_daily_use_gone after insert on reconciliation_daily_use
    referencing new table as fresh for each statement execute function parties_refuse_gone();
  
    alter table reconciliation_daily_use enable row level security;
    alter table reconciliation_daily_use force row level security;
    create policy reconciliation_daily_use_read on reconciliation_daily_use for select to samkoeb_app using (controller_id = nullif(current_setting('app.controller', true), '')::int);
    create policy reconciliation_daily_use_insert on reconciliation_daily_use for insert to samkoeb_app with check (controller_id = nullif(current_setting('app.controller', true), '')::int);
    create policy reconciliation_daily_use_update on reconciliation_daily_use for update to samkoeb_app using (controller_id = nullif(current_setting('app.controller', true), '')::int) with check (controller_id = nullif(current_setting('app.controller', true), '')::int);
    create policy reconciliation_daily_use_delete on reconciliation_daily_use for delete to samkoeb_app using (controller_id = nullif(current_setting('app.controller', true), '')::int);
    create policy reconciliation_daily_use_platform on reconciliation_daily_use to samkoeb_platform
      using (current_setting('app.platform', true) = 'on')
      with check (current_setting('app.platform', true) = 'on');
    create policy reconciliation_daily_use_backfill on reconciliation_daily_use to samkoeb_backfill
      using (current_setting('app.backfill', true) = 'on')
      with check (current_setting('app.backfill', true) = 'on');
    grant select on reconciliation_daily_use to samkoeb_app;
    grant select, insert, update, delete on reconciliation_daily_use to samkoeb_platform;
  

  -- Pupils whose use has changed since they were classified; none of months that were never classified. A list that is
  -- read and emptied product by product: a pupil may stand on it twice.
  create table reconciliation_changed_pupil (
    controller_id int not null,
    month date not null,
    publisher_id int not null,
    product text not null,
    pseudonym text not null
  );
  create index reconciliation_changed_pupil_product on reconciliation_changed_pupil (controller_id, month, publisher_id, product);
  create trigger reconciliation_changed_pupil_gone after insert on reconciliation_changed_pupil
    referencing new table as fresh for each statement execute function parties_refuse_gone();
  
    alter table reconciliation_changed_pupil enable row level security;
    alter table reconciliation_changed_pupil force row level security;
    create policy reconciliation_changed_pupil_read on reconciliation_changed_pupil for select to samkoeb_app using (controller_id = nullif(current_setting('app.controller', true), '')::int);
    create policy reconciliation_changed_pupil_insert on reconciliation_changed_pupil for insert to samkoeb_app with check (controller_id = nullif(current_setting('app.controller', true), '')::int);
    create policy reconciliation_changed_pupil_update on reconciliation_changed_pupil for update to samkoeb_app using (controller_id = nullif(current_setting('app.controller', true), '')::int) with check (controller_id = nullif(current_setting('app.controller', true), '')::int);
    create policy reconciliation_changed_pupil_delete on reconciliation_changed_pupil for delete to samkoeb_app using (controller_id = nullif(current_setting('app.controller', true), '')::int);
    create policy reconciliation_changed_pupil_platform on reconciliation_changed_pupil to samkoeb_platform
      using (current_setting('app.platform', true) = 'on')
      with check (current_setting('app.platform', true) = 'on');
    create policy reconciliation_changed_pupil_backfill on reconciliation_changed_pupil to samkoeb_backfill
      using (current_setting('app.backfill', true) = 'on')
      with check (current_setting('app.backfill', true) = 'on');
    
    grant select, insert, update, delete on reconciliation_changed_pupil to samkoeb_platform;
  

  -- A controller's roster in a month as reconciliation needs it, counted once for each version of the enrolments.
  create table reconciliation_roster (
    controller_id int not null,
    month date not null check (extract(day from month) = 1),
    version bigint not null,
    pupils jsonb not null,
    digest text not null,
    primary key (controller_id, month)
  );
  
    alter table reconciliation_roster enable row level security;
    alter table reconciliation_roster force row level security;
    create policy reconciliation_roster_read on reconciliation_roster for select to samkoeb_app using (controller_id = nullif(current_setting('app.controller', true), '')::int and nullif(current_setting('app.institution', true), '')::int is null);
    create policy reconciliation_roster_insert on reconciliation_roster for insert to samkoeb_app with check (controller_id = nullif(current_setting('app.controller', true), '')::int and nullif(current_setting('app.institution', true), '')::int is null);
    create policy reconciliation_roster_update on reconciliation_roster for update to samkoeb_app using (controller_id = nullif(current_setting('app.controller', true), '')::int and nullif(current_setting('app.institution', true), '')::int is null) with check (controller_id = nullif(current_setting('app.controller', true), '')::int and nullif(current_setting('app.institution', true), '')::int is null);
    create policy reconciliation_roster_delete on reconciliation_roster for delete to samkoeb_app using (controller_id = nullif(current_setting('app.controller', true), '')::int and nullif(current_setting('app.institution', true), '')::int is null);
    create policy reconciliation_roster_platform on reconciliation_roster to samkoeb_platform
      using (current_setting('app.platform', true) = 'on')
      with check (current_setting('app.platform', true) = 'on');
    create policy reconciliation_roster_backfill on reconciliation_roster to samkoeb_backfill
      using (current_setting('app.backfill', true) = 'on')
      with check (current_setting('app.backfill', true) = 'on');
    grant select on reconciliation_roster to samkoeb_app;
    grant select, insert, update, delete on reconciliation_roster to samkoeb_platform;
  

  -- A pupil's classes for a product and month. here: the one that counts at the institution (0: unknown),
  -- counted: the one that counts for the controller.
  create table reconciliation_pupil_class (
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
  create trigger reconciliation_pupil_class_gone after insert on reconciliation_pupil_class
    referencing new table as fresh for each statement execute function parties_refuse_gone();
  
    alter table reconciliation_pupil_class enable row level security;
    alter table reconciliation_pupil_class force row level security;
    create policy reconciliation_pupil_class_read on reconciliation_pupil_class for select to samkoeb_app using (controller_id = nullif(current_setting('app.controller', true), '')::int and (nullif(current_setting('app.institution', true), '')::int is null or institution_id = nullif(current_setting('app.institution', true), '')::int));
    create policy reconciliation_pupil_class_insert on reconciliation_pupil_class for insert to samkoeb_app with check (controller_id = nullif(current_setting('app.controller', true), '')::int and (nullif(current_setting('app.institution', true), '')::int is null or institution_id = nullif(current_setting('app.institution', true), '')::int));
    create policy reconciliation_pupil_class_update on reconciliation_pupil_class for update to samkoeb_app using (controller_id = nullif(current_setting('app.controller', true), '')::int and (nullif(current_setting('app.institution', true), '')::int is null or institution_id = nullif(current_setting('app.institution', true), '')::int)) with check (controller_id = nullif(current_setting('app.controller', true), '')::int and (nullif(current_setting('app.institution', true), '')::int is null or institution_id = nullif(current_setting('app.institution', true), '')::int));
    create policy reconciliation_pupil_class_delete on reconciliation_pupil_class for delete to samkoeb_app using (controller_id = nullif(current_setting('app.controller', true), '')::int and (nullif(current_setting('app.institution', true), '')::int is null or institution_id = nullif(current_setting('app.institution', true), '')::int));
    create policy reconciliation_pupil_class_platform on reconciliation_pupil_class to samkoeb_platform
      using (current_setting('app.platform', true) = 'on')
      with check (current_setting('app.platform', true) = 'on');
    create policy reconciliation_pupil_class_backfill on reconciliation_pupil_class to samkoeb_backfill
      using (current_setting('app.backfill', true) = 'on')
      with check (current_setting('app.backfill', true) = 'on');
    grant select on reconciliation_pupil_class to samkoeb_app;
    grant select, insert, update, delete on reconciliation_pupil_class to samkoeb_platform;
  

  -- What the classes of a controller's product and month were made from.
  create table reconciliation_product_month (
    controller_id int not null,
    month date not null check (extract(day from month) = 1),
    publisher_id int not null,
    product_id uuid not null,
    licensing_hash bytea check (length(licensing_hash) = 32),
    digest numeric,
    -- To be classified anew, since something around its use has changed.
    stale boolean not null default false,
    primary key (controller_id, month, product_id),
    check ((licensing_hash is null) = (digest is null))
  );
  create index reconciliation_product_month_stale on reconciliation_product_month (controller_id, month) where stale;
  
    alter table reconciliation_product_month enable row level security;
    alter table reconciliation_product_month force row level security;
    create policy reconciliation_product_month_read on reconciliation_product_month for select to samkoeb_app using ((controller_id = nullif(current_setting('app.controller', true), '')::int or publisher_id = nullif(current_setting('app.publisher', true), '')::int));
    create policy reconciliation_product_month_insert on reconciliation_product_month for insert to samkoeb_app with check ((controller_id = nullif(current_setting('app.controller', true), '')::int or publisher_id = nullif(current_setting('app.publisher', true), '')::int));
    create policy reconciliation_product_month_update on reconciliation_product_month for update to samkoeb_app using ((controller_id = nullif(current_setting('app.controller', true), '')::int or publisher_id = nullif(current_setting('app.publisher', true), '')::int)) with check ((controller_id = nullif(current_setting('app.controller', true), '')::int or publisher_id = nullif(current_setting('app.publisher', true), '')::int));
    create policy reconciliation_product_month_delete on reconciliation_product_month for delete to samkoeb_app using ((controller_id = nullif(current_setting('app.controller', true), '')::int or publisher_id = nullif(current_setting('app.publisher', true), '')::int));
    create policy reconciliation_product_month_platform on reconciliation_product_month to samkoeb_platform
      using (current_setting('app.platform', true) = 'on')
      with check (current_setting('app.platform', true) = 'on');
    create policy reconciliation_product_month_backfill on reconciliation_product_month to samkoeb_backfill
      using (current_setting('app.backfill', true) = 'on')
      with check (current_setting('app.backfill', true) = 'on');
    grant select on reconciliation_product_month to samkoeb_app;
    grant select, insert, update, delete on reconciliation_product_month to samkoeb_platform;
  

  -- Pupils by class and reason at each institution: sums of reconciliation_pupil_class.
  create table reconciliation_tally (
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
  
    alter table reconciliation_tally enable row level security;
    alter table reconciliation_tally force row level security;
    create policy reconciliation_tally_read on reconciliation_tally for select to samkoeb_app using (controller_id = nullif(current_setting('app.controller', true), '')::int and (nullif(current_setting('app.institution', true), '')::int is null or institution_id = nullif(current_setting('app.institution', true), '')::int));
    create policy reconciliation_tally_insert on reconciliation_tally for insert to samkoeb_app with check (controller_id = nullif(current_setting('app.controller', true), '')::int and (nullif(current_setting('app.institution', true), '')::int is null or institution_id = nullif(current_setting('app.institution', true), '')::int));
    create policy reconciliation_tally_update on reconciliation_tally for update to samkoeb_app using (controller_id = nullif(current_setting('app.controller', true), '')::int and (nullif(current_setting('app.institution', true), '')::int is null or institution_id = nullif(current_setting('app.institution', true), '')::int)) with check (controller_id = nullif(current_setting('app.controller', true), '')::int and (nullif(current_setting('app.institution', true), '')::int is null or institution_id = nullif(current_setting('app.institution', true), '')::int));
    create policy reconciliation_tally_delete on reconciliation_tally for delete to samkoeb_app using (controller_id = nullif(current_setting('app.controller', true), '')::int and (nullif(current_setting('app.institution', true), '')::int is null or institution_id = nullif(current_setting('app.institution', true), '')::int));
    create policy reconciliation_tally_platform on reconciliation_tally to samkoeb_platform
      using (current_setting('app.platform', true) = 'on')
      with check (current_setting('app.platform', true) = 'on');
    create policy reconciliation_tally_backfill on reconciliation_tally to samkoeb_backfill
      using (current_setting('app.backfill', true) = 'on')
      with check (current_setting('app.backfill', true) = 'on');
    grant select on reconciliation_tally to samkoeb_app;
    grant select, insert, update, delete on reconciliation_tally to samkoeb_platform;
  

  -- In which months of a price term a pupil was known to use an agreement's product: bit 0 is its first month.
  create table reconciliation_term_pupil (
    controller_id int not null,
    agreement_id uuid not null,
    term_from date not null,
    pseudonym text not null,
    months int not null,
    primary key (controller_id, agreement_id, term_from, pseudonym)
  );
  create trigger reconciliation_term_pupil_gone after insert on reconciliation_term_pupil
    referencing new table as fresh for each statement execute function parties_refuse_gone();
  
    alter table reconciliation_term_pupil enable row level security;
    alter table reconciliation_term_pupil force row level security;
    create policy reconciliation_term_pupil_read on reconciliation_term_pupil for select to samkoeb_app using (controller_id = nullif(current_setting('app.controller', true), '')::int);
    create policy reconciliation_term_pupil_insert on reconciliation_term_pupil for insert to samkoeb_app with check (controller_id = nullif(current_setting('app.controller', true), '')::int);
    create policy reconciliation_term_pupil_update on reconciliation_term_pupil for update to samkoeb_app using (controller_id = nullif(current_setting('app.controller', true), '')::int) with check (controller_id = nullif(current_setting('app.controller', true), '')::int);
    create policy reconciliation_term_pupil_delete on reconciliation_term_pupil for delete to samkoeb_app using (controller_id = nullif(current_setting('app.controller', true), '')::int);
    create policy reconciliation_term_pupil_platform on reconciliation_term_pupil to samkoeb_platform
      using (current_setting('app.platform', true) = 'on')
      with check (current_setting('app.platform', true) = 'on');
    create policy reconciliation_term_pupil_backfill on reconciliation_term_pupil to samkoeb_backfill
      using (current_setting('app.backfill', true) = 'on')
      with check (current_setting('app.backfill', true) = 'on');
    grant select on reconciliation_term_pupil to samkoeb_app;
    grant select, insert, update, delete on reconciliation_term_pupil to samkoeb_platform;
  

  -- How many pupils of a price term were first known in each of its months (as reconciliation_term_pupil's bit): running counts
  -- are sums of a few rows.
  create table reconciliation_term_count (
    controller_id int not null,
    agreement_id uuid not null,
    term_from date not null,
    first int not null,
    pupils int not null,
    primary key (controller_id, agreement_id, term_from, first)
  );
  
    alter table reconciliation_term_count enable row level security;
    alter table reconciliation_term_count force row level security;
    create policy reconciliation_term_count_read on reconciliation_term_count for select to samkoeb_app using (controller_id = nullif(current_setting('app.controller', true), '')::int);
    create policy reconciliation_term_count_insert on reconciliation_term_count for insert to samkoeb_app with check (controller_id = nullif(current_setting('app.controller', true), '')::int);
    create policy reconciliation_term_count_update on reconciliation_term_count for update to samkoeb_app using (controller_id = nullif(current_setting('app.controller', true), '')::int) with check (controller_id = nullif(current_setting('app.controller', true), '')::int);
    create policy reconciliation_term_count_delete on reconciliation_term_count for delete to samkoeb_app using (controller_id = nullif(current_setting('app.controller', true), '')::int);
    create policy reconciliation_term_count_platform on reconciliation_term_count to samkoeb_platform
      using (current_setting('app.platform', true) = 'on')
      with check (current_setting('app.platform', true) = 'on');
    create policy reconciliation_term_count_backfill on reconciliation_term_count to samkoeb_backfill
      using (current_setting('app.backfill', true) = 'on')
      with check (current_setting('app.backfill', true) = 'on');
    grant select on reconciliation_term_count to samkoeb_app;
    grant select, insert, update, delete on reconciliation_term_count to samkoeb_platform;
  

  -- A month of an agreement and controller, with what both sides said of its result.
  create table reconciliation_reconciliation (
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
    proposed_at timestamptz,
    agreed_by_silence boolean not null default false,
    -- What a publisher may see: figures, places and classes from which no count of 1 to 4 pupils follows.
    publisher_view jsonb not null default '{"figures": null, "places": [], "classes": []}'
      check (jsonb_typeof(publisher_view -> 'places') = 'array' and jsonb_typeof(publisher_view -> 'classes') = 'array'
        and publisher_view ? 'figures'),
    unique (agreement_id, controller_id, month),
    unique (controller_id, id)
  );
  create index reconciliation_reconciliation_publisher on reconciliation_reconciliation (publisher_id, month);
  create index reconciliation_reconciliation_waiting on reconciliation_reconciliation (proposed_at) where state = 'proposed';
  
    alter table reconciliation_reconciliation enable row level security;
    alter table reconciliation_reconciliation force row level security;
    create policy reconciliation_reconciliation_read on reconciliation_reconciliation for select to samkoeb_app using ((controller_id = nullif(current_setting('app.controller', true), '')::int or publisher_id = nullif(current_setting('app.publisher', true), '')::int));
    create policy reconciliation_reconciliation_insert on reconciliation_reconciliation for insert to samkoeb_app with check ((controller_id = nullif(current_setting('app.controller', true), '')::int or publisher_id = nullif(current_setting('app.publisher', true), '')::int));
    create policy reconciliation_reconciliation_update on reconciliation_reconciliation for update to samkoeb_app using ((controller_id = nullif(current_setting('app.controller', true), '')::int or publisher_id = nullif(current_setting('app.publisher', true), '')::int)) with check ((controller_id = nullif(current_setting('app.controller', true), '')::int or publisher_id = nullif(current_setting('app.publisher', true), '')::int));
    create policy reconciliation_reconciliation_delete on reconciliation_reconciliation for delete to samkoeb_app using ((controller_id = nullif(current_setting('app.controller', true), '')::int or publisher_id = nullif(current_setting('app.publisher', true), '')::int));
    create policy reconciliation_reconciliation_platform on reconciliation_reconciliation to samkoeb_platform
      using (current_setting('app.platform', true) = 'on')
      with check (current_setting('app.platform', true) = 'on');
    create policy reconciliation_reconciliation_backfill on reconciliation_reconciliation to samkoeb_backfill
      using (current_setting('app.backfill', true) = 'on')
      with check (current_setting('app.backfill', true) = 'on');
    grant select, insert on reconciliation_reconciliation to samkoeb_app;
    grant select, insert, update, delete on reconciliation_reconciliation to samkoeb_platform;
  
  grant update (state, controller_agreed_at, publisher_agreed_at, agreed_at, dispute_reason)
    on reconciliation_reconciliation to samkoeb_app;

  -- The figures of a month: a line for each institution and product, and the controller's own (institution_id null).
  create table reconciliation_result (
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
    -- Names as they were when the month was computed: what comes later changes no closed month.
    buyer_name text not null,
    seller_name text not null,
    product_title text not null,
    institution_number text,
    institution_name text,
    check ((institution_id is null) = (institution_name is null)),
    -- The running count that true-ups follow; on the controller's own line only.
    distinct_in_term int check (distinct_in_term >= 0),
    check ((institution_id is null) = (distinct_in_term is not null)),
    foreign key (controller_id, reconciliation_id) references reconciliation_reconciliation (controller_id, id),
    unique nulls not distinct (reconciliation_id, institution_id, product_id)
  );
  
    alter table reconciliation_result enable row level security;
    alter table reconciliation_result force row level security;
    create policy reconciliation_result_read on reconciliation_result for select to samkoeb_app using ((controller_id = nullif(current_setting('app.controller', true), '')::int and (nullif(current_setting('app.institution', true), '')::int is null or institution_id = nullif(current_setting('app.institution', true), '')::int)) or (publisher_id = nullif(current_setting('app.publisher', true), '')::int and institution_id is null));
    create policy reconciliation_result_insert on reconciliation_result for insert to samkoeb_app with check ((controller_id = nullif(current_setting('app.controller', true), '')::int and (nullif(current_setting('app.institution', true), '')::int is null or institution_id = nullif(current_setting('app.institution', true), '')::int)) or (publisher_id = nullif(current_setting('app.publisher', true), '')::int and institution_id is null));
    create policy reconciliation_result_update on reconciliation_result for update to samkoeb_app using ((controller_id = nullif(current_setting('app.controller', true), '')::int and (nullif(current_setting('app.institution', true), '')::int is null or institution_id = nullif(current_setting('app.institution', true), '')::int)) or (publisher_id = nullif(current_setting('app.publisher', true), '')::int and institution_id is null)) with check ((controller_id = nullif(current_setting('app.controller', true), '')::int and (nullif(current_setting('app.institution', true), '')::int is null or institution_id = nullif(current_setting('app.institution', true), '')::int)) or (publisher_id = nullif(current_setting('app.publisher', true), '')::int and institution_id is null));
    create policy reconciliation_result_delete on reconciliation_result for delete to samkoeb_app using ((controller_id = nullif(current_setting('app.controller', true), '')::int and (nullif(current_setting('app.institution', true), '')::int is null or institution_id = nullif(current_setting('app.institution', true), '')::int)) or (publisher_id = nullif(current_setting('app.publisher', true), '')::int and institution_id is null));
    create policy reconciliation_result_platform on reconciliation_result to samkoeb_platform
      using (current_setting('app.platform', true) = 'on')
      with check (current_setting('app.platform', true) = 'on');
    create policy reconciliation_result_backfill on reconciliation_result to samkoeb_backfill
      using (current_setting('app.backfill', true) = 'on')
      with check (current_setting('app.backfill', true) = 'on');
    grant select on reconciliation_result to samkoeb_app;
    grant select, insert, update, delete on reconciliation_result to samkoeb_platform;
  

  -- What does not fit in a month, with a suggestion for a person.
  create table reconciliation_finding (
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
    evidence jsonb not null default '{}',
    foreign key (controller_id, reconciliation_id) references reconciliation_reconciliation (controller_id, id)
  );
  create index reconciliation_finding_reconciliation on reconciliation_finding (controller_id, reconciliation_id);
  
    alter table reconciliation_finding enable row level security;
    alter table reconciliation_finding force row level security;
    create policy reconciliation_finding_read on reconciliation_finding for select to samkoeb_app using ((controller_id = nullif(current_setting('app.controller', true), '')::int and (nullif(current_setting('app.institution', true), '')::int is null or institution_id = nullif(current_setting('app.institution', true), '')::int)) or (publisher_id = nullif(current_setting('app.publisher', true), '')::int and institution_id is null));
    create policy reconciliation_finding_insert on reconciliation_finding for insert to samkoeb_app with check ((controller_id = nullif(current_setting('app.controller', true), '')::int and (nullif(current_setting('app.institution', true), '')::int is null or institution_id = nullif(current_setting('app.institution', true), '')::int)) or (publisher_id = nullif(current_setting('app.publisher', true), '')::int and institution_id is null));
    create policy reconciliation_finding_update on reconciliation_finding for update to samkoeb_app using ((controller_id = nullif(current_setting('app.controller', true), '')::int and (nullif(current_setting('app.institution', true), '')::int is null or institution_id = nullif(current_setting('app.institution', true), '')::int)) or (publisher_id = nullif(current_setting('app.publisher', true), '')::int and institution_id is null)) with check ((controller_id = nullif(current_setting('app.controller', true), '')::int and (nullif(current_setting('app.institution', true), '')::int is null or institution_id = nullif(current_setting('app.institution', true), '')::int)) or (publisher_id = nullif(current_setting('app.publisher', true), '')::int and institution_id is null));
    create policy reconciliation_finding_delete on reconciliation_finding for delete to samkoeb_app using ((controller_id = nullif(current_setting('app.controller', true), '')::int and (nullif(current_setting('app.institution', true), '')::int is null or institution_id = nullif(current_setting('app.institution', true), '')::int)) or (publisher_id = nullif(current_setting('app.publisher', true), '')::int and institution_id is null));
    create policy reconciliation_finding_platform on reconciliation_finding to samkoeb_platform
      using (current_setting('app.platform', true) = 'on')
      with check (current_setting('app.platform', true) = 'on');
    create policy reconciliation_finding_backfill on reconciliation_finding to samkoeb_backfill
      using (current_setting('app.backfill', true) = 'on')
      with check (current_setting('app.backfill', true) = 'on');
    grant select on reconciliation_finding to samkoeb_app;
    grant select, insert, update, delete on reconciliation_finding to samkoeb_platform;
  

  -- What late, restated or voided data changed of a closed month's figures, at each place and in all.
  create table reconciliation_adjustment (
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
    foreign key (controller_id, reconciliation_id) references reconciliation_reconciliation (controller_id, id)
  );
  
    create trigger reconciliation_adjustment_append_only before update or delete on reconciliation_adjustment
      for each row execute function platform_refuse_change();
    create trigger reconciliation_adjustment_no_truncate before truncate on reconciliation_adjustment
      for each statement execute function platform_refuse_change();
  
  
    alter table reconciliation_adjustment enable row level security;
    alter table reconciliation_adjustment force row level security;
    create policy reconciliation_adjustment_read on reconciliation_adjustment for select to samkoeb_app using ((controller_id = nullif(current_setting('app.controller', true), '')::int and (nullif(current_setting('app.institution', true), '')::int is null or institution_id = nullif(current_setting('app.institution', true), '')::int)) or (publisher_id = nullif(current_setting('app.publisher', true), '')::int and institution_id is null));
    create policy reconciliation_adjustment_insert on reconciliation_adjustment for insert to samkoeb_app with check ((controller_id = nullif(current_setting('app.controller', true), '')::int and (nullif(current_setting('app.institution', true), '')::int is null or institution_id = nullif(current_setting('app.institution', true), '')::int)) or (publisher_id = nullif(current_setting('app.publisher', true), '')::int and institution_id is null));
    create policy reconciliation_adjustment_update on reconciliation_adjustment for update to samkoeb_app using ((controller_id = nullif(current_setting('app.controller', true), '')::int and (nullif(current_setting('app.institution', true), '')::int is null or institution_id = nullif(current_setting('app.institution', true), '')::int)) or (publisher_id = nullif(current_setting('app.publisher', true), '')::int and institution_id is null)) with check ((controller_id = nullif(current_setting('app.controller', true), '')::int and (nullif(current_setting('app.institution', true), '')::int is null or institution_id = nullif(current_setting('app.institution', true), '')::int)) or (publisher_id = nullif(current_setting('app.publisher', true), '')::int and institution_id is null));
    create policy reconciliation_adjustment_delete on reconciliation_adjustment for delete to samkoeb_app using ((controller_id = nullif(current_setting('app.controller', true), '')::int and (nullif(current_setting('app.institution', true), '')::int is null or institution_id = nullif(current_setting('app.institution', true), '')::int)) or (publisher_id = nullif(current_setting('app.publisher', true), '')::int and institution_id is null));
    create policy reconciliation_adjustment_platform on reconciliation_adjustment to samkoeb_platform
      using (current_setting('app.platform', true) = 'on')
      with check (current_setting('app.platform', true) = 'on');
    create policy reconciliation_adjustment_backfill on reconciliation_adjustment to samkoeb_backfill
      using (current_setting('app.backfill', true) = 'on')
      with check (current_setting('app.backfill', true) = 'on');
    grant select on reconciliation_adjustment to samkoeb_app;
    grant select, insert on reconciliation_adjustment to samkoeb_platform;
  

  -- What other domains read.
  
    create view reconciliation_reconciliation_view with (security_invoker = true) as select id, agreement_id, controller_id, publisher_id, month, state, agreed_at from reconciliation_reconciliation;
    grant select on reconciliation_reconciliation_view to samkoeb_app, samkoeb_platform;
  
  
    create view reconciliation_result_view with (security_invoker = true) as select reconciliation_id, controller_id, publisher_id, institution_id, product_id, entitled, active, over, unlicensed, events, distinct_in_term from reconciliation_result;
    grant select on reconciliation_result_view to samkoeb_app, samkoeb_platform;
  
  
    create view reconciliation_adjustment_view with (security_invoker = true) as select reconciliation_id, number, controller_id, publisher_id, institution_id, product_id, entitled, active, over, unlicensed, events, distinct_in_term from reconciliation_adjustment;
    grant select on reconciliation_adjustment_view to samkoeb_app, samkoeb_platform;

insert into platform_migration (name, hash) values ('011_reconciliation.ts', '\x0604baf3572a3ab2760ba5c79ac29885115389061ab0901ea3a0181ab93a6d86');

commit;

begin; set local lock_timeout = 1000; set local app.backfill = 'on';

create table simulation_simulation (
    id uuid primary key,
    party_id int not null references parties_party (id),
    controller_id int,
    -- A round's participants see it as its leader does.
    participant_ids int[] not null default '{}' check (cardinality(participant_ids) <= 200),
    round_id uuid,
    run_id uuid,
    state text not null default 'running' check (state in ('running', 'done', 'failed')),
    body jsonb not null,
    inputs_hash bytea check (length(inputs_hash) = 32),
    result jsonb,
    problem text check (length(problem) between 1 and 500),
    made_at timestamptz not null default platform_now(),
    check ((state = 'done') = (result is not null) and (result is null or inputs_hash is not null)),
    check ((state = 'failed') = (problem is not null)),
    unique (id, party_id)
  );
  create index simulation_simulation_party on simulation_simulation (party_id, made_at, id);
  create index simulation_simulation_round on simulation_simulation (round_id) where round_id is not null;
  
    alter table simulation_simulation enable row level security;
    alter table simulation_simulation force row level security;
    create policy simulation_simulation_read on simulation_simulation for select to samkoeb_app using ((party_id = nullif(current_setting('app.party', true), '')::int and (coalesce(current_setting('app.operator', true), '') = '' or nullif(current_setting('app.party', true), '')::int = nullif(current_setting('app.caller', true), '')::int)) or nullif(current_setting('app.controller', true), '')::int = any(participant_ids));
    create policy simulation_simulation_insert on simulation_simulation for insert to samkoeb_app with check (party_id = nullif(current_setting('app.party', true), '')::int);
    create policy simulation_simulation_update on simulation_simulation for update to samkoeb_app using ((party_id = nullif(current_setting('app.party', true), '')::int and (coalesce(current_setting('app.operator', true), '') = '' or nullif(current_setting('app.party', true), '')::int = nullif(current_setting('app.caller', true), '')::int)) or nullif(current_setting('app.controller', true), '')::int = any(participant_ids)) with check (party_id = nullif(current_setting('app.party', true), '')::int);
    create policy simulation_simulation_delete on simulation_simulation for delete to samkoeb_app using (party_id = nullif(current_setting('app.party', true), '')::int);
    create policy simulation_simulation_platform on simulation_simulation to samkoeb_platform
      using (current_setting('app.platform', true) = 'on')
      with check (current_setting('app.platform', true) = 'on');
    create policy simulation_simulation_backfill on simulation_simulation to samkoeb_backfill
      using (current_setting('app.backfill', true) = 'on')
      with check (current_setting('app.backfill', true) = 'on');
    grant select, insert on simulation_simulation to samkoeb_app;
    grant select, insert, update, delete on simulation_simulation to samkoeb_platform;
  

  create table simulation_line (
    simulation_id uuid not null,
    party_id int not null,
    publisher_id int not null references parties_publisher (id),
    round_id uuid not null,
    -- Its own earnings in each scenario, and nobody else's.
    line jsonb not null,
    made_at timestamptz not null,
    primary key (simulation_id, publisher_id),
    foreign key (simulation_id, party_id) references simulation_simulation (id, party_id)
  );
  
    alter table simulation_line enable row level security;
    alter table simulation_line force row level security;
    create policy simulation_line_read on simulation_line for select to samkoeb_app using (publisher_id = nullif(current_setting('app.publisher', true), '')::int);
    create policy simulation_line_insert on simulation_line for insert to samkoeb_app with check (publisher_id = nullif(current_setting('app.publisher', true), '')::int);
    create policy simulation_line_update on simulation_line for update to samkoeb_app using (publisher_id = nullif(current_setting('app.publisher', true), '')::int) with check (publisher_id = nullif(current_setting('app.publisher', true), '')::int);
    create policy simulation_line_delete on simulation_line for delete to samkoeb_app using (publisher_id = nullif(current_setting('app.publisher', true), '')::int);
    create policy simulation_line_platform on simulation_line to samkoeb_platform
      using (current_setting('app.platform', true) = 'on')
      with check (current_setting('app.platform', true) = 'on');
    create policy simulation_line_backfill on simulation_line to samkoeb_backfill
      using (current_setting('app.backfill', true) = 'on')
      with check (current_setting('app.backfill', true) = 'on');
    grant select on simulation_line to samkoeb_app;
    grant select, insert, update, delete on simulation_line to samkoeb_platform;

insert into platform_migration (name, hash) values ('012_simulation.ts', '\xa1ee0deb5361b6efdfc042c2bf07a8afe099366e5959d6be7f8828c25aa440f8');

commit;

begin; set local lock_timeout = 1000; set local app.backfill = 'on';

-- The next number of a seller's series: taken under the row's lock in the transaction that issues.
  create table billing_series (
    publisher_id int not null references parties_publisher (id),
    -- A year; behind an S the invoices of a publisher that the marketplace writes itself, behind a G those of its own fee.
    series text not null check (series ~ '^[GS]?[0-9]{4}$'),
    next_number int not null check (next_number > 0),
    primary key (publisher_id, series)
  );
  
    alter table billing_series enable row level security;
    alter table billing_series force row level security;
    create policy billing_series_read on billing_series for select to samkoeb_app using (publisher_id = nullif(current_setting('app.publisher', true), '')::int);
    create policy billing_series_insert on billing_series for insert to samkoeb_app with check (publisher_id = nullif(current_setting('app.publisher', true), '')::int);
    create policy billing_series_update on billing_series for update to samkoeb_app using (publisher_id = nullif(current_setting('app.publisher', true), '')::int) with check (publisher_id = nullif(current_setting('app.publisher', true), '')::int);
    create policy billing_series_delete on billing_series for delete to samkoeb_app using (publisher_id = nullif(current_setting('app.publisher', true), '')::int);
    create policy billing_series_platform on billing_series to samkoeb_platform
      using (current_setting('app.platform', true) = 'on')
      with check (current_setting('app.platform', true) = 'on');
    create policy billing_series_backfill on billing_series to samkoeb_backfill
      using (current_setting('app.backfill', true) = 'on')
      with check (current_setting('app.backfill', true) = 'on');
    grant select on billing_series to samkoeb_app;
    grant select, insert, update, delete on billing_series to samkoeb_platform;
  
  create trigger billing_series_quarantined before insert or update on billing_series
    for each row execute function platform_refuse_quarantined();

  -- Numbers that documents have outside and that no document here has: given after the copy that this database was brought
  -- back from, and stated by an operator. They are never given again.
  create table billing_lost_number (
    publisher_id int not null,
    series text not null,
    first int not null check (first > 0),
    last int not null,
    noted_at timestamptz not null default platform_now(),
    primary key (publisher_id, series, first),
    foreign key (publisher_id, series) references billing_series (publisher_id, series),
    check (last >= first)
  );
  
    create trigger billing_lost_number_append_only before update or delete on billing_lost_number
      for each row execute function platform_refuse_change();
    create trigger billing_lost_number_no_truncate before truncate on billing_lost_number
      for each statement execute function platform_refuse_change();
  
  
    alter table billing_lost_number enable row level security;
    alter table billing_lost_number force row level security;
    create policy billing_lost_number_read on billing_lost_number for select to samkoeb_app using (publisher_id = nullif(current_setting('app.publisher', true), '')::int);
    create policy billing_lost_number_insert on billing_lost_number for insert to samkoeb_app with check (publisher_id = nullif(current_setting('app.publisher', true), '')::int);
    create policy billing_lost_number_update on billing_lost_number for update to samkoeb_app using (publisher_id = nullif(current_setting('app.publisher', true), '')::int) with check (publisher_id = nullif(current_setting('app.publisher', true), '')::int);
    create policy billing_lost_number_delete on billing_lost_number for delete to samkoeb_app using (publisher_id = nullif(current_setting('app.publisher', true), '')::int);
    create policy billing_lost_number_platform on billing_lost_number to samkoeb_platform
      using (current_setting('app.platform', true) = 'on')
      with check (current_setting('app.platform', true) = 'on');
    create policy billing_lost_number_backfill on billing_lost_number to samkoeb_backfill
      using (current_setting('app.backfill', true) = 'on')
      with check (current_setting('app.backfill', true) = 'on');
    grant select on billing_lost_number to samkoeb_app;
    grant select, insert on billing_lost_number to samkoeb_platform;
  

  -- How a seller's runs go: days that drafts follow late data, and what jump from last time a person looks at.
  create table billing_rules (
    publisher_id int primary key references parties_publisher (id),
    grace_days int not null check (grace_days between 0 and 60),
    jump_pct int not null check (jump_pct between 100 and 100000)
  );
  
    alter table billing_rules enable row level security;
    alter table billing_rules force row level security;
    create policy billing_rules_read on billing_rules for select to samkoeb_app using (publisher_id = nullif(current_setting('app.publisher', true), '')::int);
    create policy billing_rules_insert on billing_rules for insert to samkoeb_app with check (publisher_id = nullif(current_setting('app.publisher', true), '')::int);
    create policy billing_rules_update on billing_rules for update to samkoeb_app using (publisher_id = nullif(current_setting('app.publisher', true), '')::int) with check (publisher_id = nullif(current_setting('app.publisher', true), '')::int);
    create policy billing_rules_delete on billing_rules for delete to samkoeb_app using (publisher_id = nullif(current_setting('app.publisher', true), '')::int);
    create policy billing_rules_platform on billing_rules to samkoeb_platform
      using (current_setting('app.platform', true) = 'on')
      with check (current_setting('app.platform', true) = 'on');
    create policy billing_rules_backfill on billing_rules to samkoeb_backfill
      using (current_setting('app.backfill', true) = 'on')
      with check (current_setting('app.backfill', true) = 'on');
    grant select, insert, update on billing_rules to samkoeb_app;
    grant select on billing_rules to samkoeb_platform;
  

  -- What a publisher is about to invoice for a month: drafts, approved by a second person, issued.
  create table billing_run (
    id uuid primary key,
    publisher_id int not null references parties_publisher (id),
    month date not null check (extract(day from month) = 1),
    state text not null default 'open' check (state in ('open', 'approved', 'done', 'withdrawn')),
    -- Whoever started it or changed a draft, each with the approver whose deputy it was: none of them approves it.
    editor_ids uuid[] not null check (cardinality(editor_ids) > 0),
    -- The days of grace are over.
    issues_from date not null,
    -- Whether all that is due has its draft.
    gathered boolean not null default false,
    version int not null default 1 check (version > 0),
    approved_by uuid,
    approved_for uuid,
    approved_at timestamptz,
    started_at timestamptz not null default platform_now(),
    constraint billing_run_by_two check (not (array[approved_by, approved_for] && editor_ids)),
    constraint billing_run_approved check ((approved_by is null) = (approved_at is null)
      and case state when 'approved' then approved_at is not null when 'done' then true else approved_at is null end),
    unique (id, publisher_id)
  );
  create unique index billing_run_one on billing_run (publisher_id) where state in ('open', 'approved');
  
    alter table billing_run enable row level security;
    alter table billing_run force row level security;
    create policy billing_run_read on billing_run for select to samkoeb_app using (publisher_id = nullif(current_setting('app.publisher', true), '')::int);
    create policy billing_run_insert on billing_run for insert to samkoeb_app with check (publisher_id = nullif(current_setting('app.publisher', true), '')::int);
    create policy billing_run_update on billing_run for update to samkoeb_app using (publisher_id = nullif(current_setting('app.publisher', true), '')::int) with check (publisher_id = nullif(current_setting('app.publisher', true), '')::int);
    create policy billing_run_delete on billing_run for delete to samkoeb_app using (publisher_id = nullif(current_setting('app.publisher', true), '')::int);
    create policy billing_run_platform on billing_run to samkoeb_platform
      using (current_setting('app.platform', true) = 'on')
      with check (current_setting('app.platform', true) = 'on');
    create policy billing_run_backfill on billing_run to samkoeb_backfill
      using (current_setting('app.backfill', true) = 'on')
      with check (current_setting('app.backfill', true) = 'on');
    grant select, insert on billing_run to samkoeb_app;
    grant select, update on billing_run to samkoeb_platform;
  
  grant update (state, editor_ids, gathered, version, approved_by, approved_for, approved_at) on billing_run to samkoeb_app;

  -- What a run would issue to one buyer of one agreement. Its documents are computed, never edited; a person holds it,
  -- releases it, or puts a discount, a fee or a note on it.
  create table billing_draft (
    id uuid primary key default gen_random_uuid(),
    run_id uuid not null,
    publisher_id int not null,
    agreement_id uuid not null,
    controller_id int not null,
    state text not null default 'open'
      check (state in ('open', 'parked', 'held', 'empty', 'approved', 'issued', 'changed')),
    computed boolean not null default false,
    -- As its seller may see them: counts of 1 to 4 pupils stand together. Kept as it is written: jsonb takes four times as
    -- long for 50,000 lines, and nothing looks into them.
    documents json not null default '[]' check (json_typeof(documents) = 'array'),
    document_count int not null default 0 check (document_count >= 0),
    reasons jsonb not null default '[]' check (jsonb_typeof(reasons) = 'array'),
    additions jsonb not null default '[]' check (jsonb_typeof(additions) = 'array'),
    hold_reason text check (length(hold_reason) between 1 and 500),
    -- Why a person has let it go as it is.
    release_reason text check (length(release_reason) between 1 and 500),
    net_minor bigint not null default 0,
    vat_minor bigint not null default 0,
    total_minor bigint not null default 0,
    -- Of all lines, and the one that a person has found right although bounds parked it.
    digest bytea check (length(digest) = 32),
    accepted_digest bytea check (length(accepted_digest) = 32),
    invoices int check (invoices >= 0),
    unique (run_id, agreement_id, controller_id),
    constraint billing_draft_issued check ((state = 'issued') = (coalesce(invoices, 0) > 0)),
    constraint billing_draft_held check ((state = 'held') = (hold_reason is not null)),
    foreign key (run_id, publisher_id) references billing_run (id, publisher_id)
  );
  create index billing_draft_pair on billing_draft (agreement_id, controller_id);
  
    alter table billing_draft enable row level security;
    alter table billing_draft force row level security;
    create policy billing_draft_read on billing_draft for select to samkoeb_app using (publisher_id = nullif(current_setting('app.publisher', true), '')::int);
    create policy billing_draft_insert on billing_draft for insert to samkoeb_app with check (publisher_id = nullif(current_setting('app.publisher', true), '')::int);
    create policy billing_draft_update on billing_draft for update to samkoeb_app using (publisher_id = nullif(current_setting('app.publisher', true), '')::int) with check (publisher_id = nullif(current_setting('app.publisher', true), '')::int);
    create policy billing_draft_delete on billing_draft for delete to samkoeb_app using (publisher_id = nullif(current_setting('app.publisher', true), '')::int);
    create policy billing_draft_platform on billing_draft to samkoeb_platform
      using (current_setting('app.platform', true) = 'on')
      with check (current_setting('app.platform', true) = 'on');
    create policy billing_draft_backfill on billing_draft to samkoeb_backfill
      using (current_setting('app.backfill', true) = 'on')
      with check (current_setting('app.backfill', true) = 'on');
    grant select on billing_draft to samkoeb_app;
    grant select, insert, update on billing_draft to samkoeb_platform;
  
  grant update (state, computed, hold_reason, release_reason, additions, accepted_digest) on billing_draft to samkoeb_app;

  -- A document in a seller's series: an invoice or a credit note. Issued, it does not change.
  create table billing_invoice (
    id uuid primary key,
    publisher_id int not null,
    controller_id int not null,
    agreement_id uuid not null,
    kind text not null check (kind in ('base', 'over_use', 'use', 'adjustment', 'credit_note', 'shortfall')),
    month date not null check (extract(day from month) = 1),
    state text not null default 'draft'
      check (state in ('draft', 'issued', 'sent', 'paid', 'partly_paid', 'written_off', 'credited')),
    series text,
    series_number int check (series_number > 0),
    number text,
    -- What of a buyer's it is: all; what its own payer keeps of a split; another payer's; one institution's.
    part text not null default 'whole' check (part in ('whole', 'own', 'payer', 'institution')),
    institution_id int,
    constraint billing_invoice_part check ((part = 'institution') = (institution_id is not null)),
    foreign key (controller_id, institution_id) references parties_institution (controller_id, id),
    payer_gln text not null check (payer_gln ~ '^[0-9]{13}$'),
    order_reference text check (length(order_reference) <= 100 and order_reference !~ '^\s*$'),
    buyer_reference text check (length(buyer_reference) <= 100 and buyer_reference !~ '^\s*$'),
    -- A buyer finds a document by one of them at least; which more are wanted its payer's particulars say.
    constraint billing_invoice_references check (order_reference is not null or buyer_reference is not null),
    -- What documents said of seller, buyer and payer on its day, and of the institutions on its lines.
    particulars jsonb not null check (jsonb_typeof(particulars) = 'object'),
    places jsonb not null default '[]' check (jsonb_typeof(places) = 'array'),
    note text check (length(note) between 1 and 10000),
    -- The parties as they were when it was issued.
    seller_name text not null check (length(seller_name) > 0),
    seller_cvr text not null check (seller_cvr ~ '^[0-9]{8}$'),
    buyer_name text not null check (length(buyer_name) > 0),
    buyer_cvr text not null check (buyer_cvr ~ '^[0-9]{8}$'),
    seller_country text not null check (seller_country ~ '^[A-Z]{2}$'),
    seller_vat_registered boolean not null,
    buyer_country text not null check (buyer_country ~ '^[A-Z]{2}$'),
    buyer_vat_registered boolean not null,
    currency text not null check (currency = 'DKK'),
    net_minor bigint not null default 0,
    vat_minor bigint not null default 0,
    total_minor bigint not null default 0,
    issued_at timestamptz,
    due_on date,
    -- The invoice that a credit note corrects.
    corrects_id uuid,
    -- The invoice, credited whole, that it stands in for.
    reissues_id uuid unique,
    -- What two people of the seller have decided by hand: a credit note, or the invoice that follows a void one.
    credit_id uuid,
    content_hash bytea check (length(content_hash) = 32),
    unique (publisher_id, series, series_number),
    unique (publisher_id, number),
    unique (id, controller_id, publisher_id),
    foreign key (corrects_id, controller_id, publisher_id) references billing_invoice (id, controller_id, publisher_id),
    foreign key (reissues_id, controller_id, publisher_id) references billing_invoice (id, controller_id, publisher_id),
    constraint billing_invoice_corrects check ((kind = 'credit_note') = (corrects_id is not null)),
    constraint billing_invoice_reissues check (reissues_id is null or kind <> 'credit_note' and credit_id is not null),
    -- The publisher is whoever sells: who delivers, or the marketplace in its own name.
    foreign key (agreement_id, controller_id) references agreements_buyer (agreement_id, controller_id),
    foreign key (publisher_id, series) references billing_series (publisher_id, series),
    constraint billing_invoice_sums check (net_minor + vat_minor = total_minor),
    constraint billing_invoice_issued check (
      (state = 'draft') = (number is null) and (number is null) = (series_number is null)
      and (number is null) = (series is null) and (number is null) = (issued_at is null)
      and (number is null) = (due_on is null) and (number is null) = (content_hash is null)),
    -- What a credit note gives back less, an adjustment asks for more.
    constraint billing_invoice_sign check (case kind when 'credit_note' then net_minor <= 0
      when 'adjustment' then net_minor >= 0 else true end)
  );
  -- A month can be adjusted again and again; it is billed once.
  create unique index billing_invoice_once
    on billing_invoice (agreement_id, controller_id, month, kind, part, payer_gln, coalesce(institution_id, 0))
    where kind in ('base', 'over_use', 'use', 'shortfall') and reissues_id is null;
  create index billing_invoice_corrects on billing_invoice (corrects_id) where corrects_id is not null;
  create index billing_invoice_controller on billing_invoice (controller_id, issued_at, id);
  create index billing_invoice_publisher on billing_invoice (publisher_id, issued_at, id);
  create trigger billing_invoice_guard before insert or update or delete on billing_invoice
    for each row execute function billing_invoice_guard();
  
    alter table billing_invoice enable row level security;
    alter table billing_invoice force row level security;
    create policy billing_invoice_read on billing_invoice for select to samkoeb_app using (controller_id = nullif(current_setting('app.controller', true), '')::int or publisher_id = nullif(current_setting('app.publisher', true), '')::int);
    create policy billing_invoice_insert on billing_invoice for insert to samkoeb_app with check (controller_id = nullif(current_setting('app.controller', true), '')::int or publisher_id = nullif(current_setting('app.publisher', true), '')::int);
    create policy billing_invoice_update on billing_invoice for update to samkoeb_app using (controller_id = nullif(current_setting('app.controller', true), '')::int or publisher_id = nullif(current_setting('app.publisher', true), '')::int) with check (controller_id = nullif(current_setting('app.controller', true), '')::int or publisher_id = nullif(current_setting('app.publisher', true), '')::int);
    create policy billing_invoice_delete on billing_invoice for delete to samkoeb_app using (controller_id = nullif(current_setting('app.controller', true), '')::int or publisher_id = nullif(current_setting('app.publisher', true), '')::int);
    create policy billing_invoice_platform on billing_invoice to samkoeb_platform
      using (current_setting('app.platform', true) = 'on')
      with check (current_setting('app.platform', true) = 'on');
    create policy billing_invoice_backfill on billing_invoice to samkoeb_backfill
      using (current_setting('app.backfill', true) = 'on')
      with check (current_setting('app.backfill', true) = 'on');
    grant select on billing_invoice to samkoeb_app;
    grant select, insert, update, delete on billing_invoice to samkoeb_platform;
  

  create table billing_line (
    invoice_id uuid not null,
    line int not null check (line between 1 and 1000000),
    controller_id int not null,
    publisher_id int not null,
    kind text not null check (kind in ('base', 'true_up', 'tolerance', 'use', 'adjustment', 'shortfall', 'rounding',
      'fee', 'discount', 'credit')),
    product_id uuid not null,
    -- As it was called when the line was issued.
    product_title text not null check (length(product_title) > 0),
    description text not null check (length(description) between 1 and 400),
    call_off_id uuid,
    reconciliation_id uuid,
    starts_on date not null,
    ends_on date not null check (ends_on > starts_on),
    entitled int check (entitled >= 0),
    active int check (active >= 0),
    -- quantity × unit price ÷ base quantity, rounded once, half away from zero, with charges (above 0) and allowances is
    -- the net amount. Units are what is counted; the quantity may be units × the days or months paid for.
    units int not null,
    quantity bigint not null,
    per text not null check (per in ('unit', 'day', 'month')),
    base_quantity bigint not null check (base_quantity > 0),
    unit_price_micro bigint not null check (unit_price_micro >= 0),
    fee_minor bigint not null,
    minimum_minor bigint not null,
    rounding_minor bigint not null,
    net_minor bigint not null,
    -- By law, of the first day that the line pays for: the category, and why where nothing is charged.
    vat_category text not null check (vat_category in ('S', 'Z', 'E', 'AE', 'K', 'G', 'O')),
    vat_bp int not null check (vat_bp between 0 and 10000),
    vat_code text,
    vat_reason text,
    -- 0: the line that billed the reconciliation; 1, 2 …: what came after.
    adjustment_number int not null default 0 check (adjustment_number >= 0),
    -- Where the use was, of use that is paid in arrears: a line per school and month.
    institution_id int,
    shortfall_id uuid,
    -- Which of the lines of its call-off or shortfall.
    part int not null default 1 check (part > 0),
    -- What its figures were taken from: the day's count that a cap or a size is paid for.
    evidence jsonb not null default '{}' check (jsonb_typeof(evidence) = 'object'),
    -- The issued line that a credit gives back of; a rounding is of the invoice.
    corrects_id uuid,
    corrects_line int,
    -- Of an invoice that stands in for another: the line that first billed it, which keeps what it bills.
    origin_id uuid,
    origin_line int,
    primary key (invoice_id, line),
    foreign key (corrects_id, corrects_line) references billing_line (invoice_id, line),
    foreign key (origin_id, origin_line) references billing_line (invoice_id, line),
    check ((origin_id is null) = (origin_line is null)),
    check ((corrects_id is null or kind = 'rounding') = (corrects_line is null)),
    constraint billing_line_rounding check (kind <> 'rounding' or corrects_id is not null and net_minor <> 0),
    foreign key (invoice_id, controller_id, publisher_id)
      references billing_invoice (id, controller_id, publisher_id),
    foreign key (controller_id, call_off_id) references agreements_call_off (controller_id, id),
    foreign key (controller_id, institution_id) references parties_institution (controller_id, id),
    foreign key (controller_id, shortfall_id) references agreements_shortfall (controller_id, id),
    constraint billing_line_product check (net_minor - fee_minor - minimum_minor - rounding_minor = sign(quantity)
      * div(2::numeric * abs(quantity) * unit_price_micro + base_quantity * 10000, base_quantity * 20000)),
    check ((kind = 'base' and origin_id is null) = (call_off_id is not null)),
    constraint billing_line_reason check ((kind in ('base', 'shortfall', 'rounding', 'fee', 'discount', 'credit')
      or origin_id is not null) = (reconciliation_id is null)),
    constraint billing_line_credit check (kind <> 'credit' or corrects_id is not null),
    constraint billing_line_adjustment check ((kind = 'adjustment') = (adjustment_number > 0)),
    constraint billing_line_place check (kind <> 'use' or institution_id is not null),
    constraint billing_line_shortfall check ((kind = 'shortfall' and origin_id is null) = (shortfall_id is not null)),
    check ((vat_category = 'S') = (vat_bp > 0)),
    check ((vat_category in ('S', 'Z')) = (vat_reason is null))
  );
  create unique index billing_line_once
    on billing_line (reconciliation_id, product_id, adjustment_number, starts_on, coalesce(institution_id, 0))
    where reconciliation_id is not null;
  -- A line of a price is billed once for each of its days and institutions: instalments follow one another.
  create unique index billing_line_called on billing_line (call_off_id, part, starts_on, coalesce(institution_id, 0))
    where call_off_id is not null;
  create unique index billing_line_short on billing_line (shortfall_id, part, starts_on, coalesce(institution_id, 0))
    where shortfall_id is not null;
  create index billing_line_origin on billing_line (origin_id, origin_line) where origin_id is not null;
  create index billing_line_corrects on billing_line (corrects_id, corrects_line) where corrects_id is not null;
  create trigger billing_line_guard before update or delete on billing_line
    for each row execute function billing_part_guard();
  create trigger billing_line_insert_guard after insert on billing_line
    referencing new table as added for each statement execute function billing_added_guard();
  
    alter table billing_line enable row level security;
    alter table billing_line force row level security;
    create policy billing_line_read on billing_line for select to samkoeb_app using (controller_id = nullif(current_setting('app.controller', true), '')::int or publisher_id = nullif(current_setting('app.publisher', true), '')::int);
    create policy billing_line_insert on billing_line for insert to samkoeb_app with check (controller_id = nullif(current_setting('app.controller', true), '')::int or publisher_id = nullif(current_setting('app.publisher', true), '')::int);
    create policy billing_line_update on billing_line for update to samkoeb_app using (controller_id = nullif(current_setting('app.controller', true), '')::int or publisher_id = nullif(current_setting('app.publisher', true), '')::int) with check (controller_id = nullif(current_setting('app.controller', true), '')::int or publisher_id = nullif(current_setting('app.publisher', true), '')::int);
    create policy billing_line_delete on billing_line for delete to samkoeb_app using (controller_id = nullif(current_setting('app.controller', true), '')::int or publisher_id = nullif(current_setting('app.publisher', true), '')::int);
    create policy billing_line_platform on billing_line to samkoeb_platform
      using (current_setting('app.platform', true) = 'on')
      with check (current_setting('app.platform', true) = 'on');
    create policy billing_line_backfill on billing_line to samkoeb_backfill
      using (current_setting('app.backfill', true) = 'on')
      with check (current_setting('app.backfill', true) = 'on');
    grant select on billing_line to samkoeb_app;
    grant select, insert on billing_line to samkoeb_platform;
  

  create table billing_vat (
    invoice_id uuid not null,
    controller_id int not null,
    publisher_id int not null,
    category text not null check (category in ('S', 'Z', 'E', 'AE', 'K', 'G', 'O')),
    vat_bp int not null check (vat_bp between 0 and 10000),
    base_minor bigint not null,
    vat_minor bigint not null,
    primary key (invoice_id, category, vat_bp),
    foreign key (invoice_id, controller_id, publisher_id)
      references billing_invoice (id, controller_id, publisher_id),
    -- Half away from zero, once per category: of every document, credit notes too.
    constraint billing_vat_amount check (vat_minor = round(base_minor::numeric * vat_bp / 10000)),
    check ((category = 'S') = (vat_bp > 0))
  );
  create trigger billing_vat_guard before update or delete on billing_vat
    for each row execute function billing_part_guard();
  create trigger billing_vat_insert_guard after insert on billing_vat
    referencing new table as added for each statement execute function billing_added_guard();
  
    alter table billing_vat enable row level security;
    alter table billing_vat force row level security;
    create policy billing_vat_read on billing_vat for select to samkoeb_app using (controller_id = nullif(current_setting('app.controller', true), '')::int or publisher_id = nullif(current_setting('app.publisher', true), '')::int);
    create policy billing_vat_insert on billing_vat for insert to samkoeb_app with check (controller_id = nullif(current_setting('app.controller', true), '')::int or publisher_id = nullif(current_setting('app.publisher', true), '')::int);
    create policy billing_vat_update on billing_vat for update to samkoeb_app using (controller_id = nullif(current_setting('app.controller', true), '')::int or publisher_id = nullif(current_setting('app.publisher', true), '')::int) with check (controller_id = nullif(current_setting('app.controller', true), '')::int or publisher_id = nullif(current_setting('app.publisher', true), '')::int);
    create policy billing_vat_delete on billing_vat for delete to samkoeb_app using (controller_id = nullif(current_setting('app.controller', true), '')::int or publisher_id = nullif(current_setting('app.publisher', true), '')::int);
    create policy billing_vat_platform on billing_vat to samkoeb_platform
      using (current_setting('app.platform', true) = 'on')
      with check (current_setting('app.platform', true) = 'on');
    create policy billing_vat_backfill on billing_vat to samkoeb_backfill
      using (current_setting('app.backfill', true) = 'on')
      with check (current_setting('app.backfill', true) = 'on');
    grant select on billing_vat to samkoeb_app;
    grant select, insert on billing_vat to samkoeb_platform;
  

  -- An issued invoice as it was written for its receiver, to the byte; nothing changes it.
  create table billing_document (
    invoice_id uuid primary key,
    controller_id int not null,
    publisher_id int not null,
    format text not null check (format in ('bis3', 'selfbilling')),
    language text not null check (language in ('da', 'en')),
    xml text not null,
    xml_hash bytea not null check (xml_hash = sha256(convert_to(xml, 'UTF8'))),
    foreign key (invoice_id, controller_id, publisher_id)
      references billing_invoice (id, controller_id, publisher_id)
  );
  
    alter table billing_document enable row level security;
    alter table billing_document force row level security;
    create policy billing_document_read on billing_document for select to samkoeb_app using (controller_id = nullif(current_setting('app.controller', true), '')::int or publisher_id = nullif(current_setting('app.publisher', true), '')::int);
    create policy billing_document_insert on billing_document for insert to samkoeb_app with check (controller_id = nullif(current_setting('app.controller', true), '')::int or publisher_id = nullif(current_setting('app.publisher', true), '')::int);
    create policy billing_document_update on billing_document for update to samkoeb_app using (controller_id = nullif(current_setting('app.controller', true), '')::int or publisher_id = nullif(current_setting('app.publisher', true), '')::int) with check (controller_id = nullif(current_setting('app.controller', true), '')::int or publisher_id = nullif(current_setting('app.publisher', true), '')::int);
    create policy billing_document_delete on billing_document for delete to samkoeb_app using (controller_id = nullif(current_setting('app.controller', true), '')::int or publisher_id = nullif(current_setting('app.publisher', true), '')::int);
    create policy billing_document_platform on billing_document to samkoeb_platform
      using (current_setting('app.platform', true) = 'on')
      with check (current_setting('app.platform', true) = 'on');
    create policy billing_document_backfill on billing_document to samkoeb_backfill
      using (current_setting('app.backfill', true) = 'on')
      with check (current_setting('app.backfill', true) = 'on');
    grant select on billing_document to samkoeb_app;
    grant select, insert on billing_document to samkoeb_platform;
  
  -- A publisher's invoice (389) or credit note (261) to the marketplace, which the marketplace writes itself: one for each
  -- document of what it has sold in its own name. Only the publisher's objection and the answer come later.
  create table billing_self_billed (
    id uuid primary key,
    publisher_id int not null references parties_publisher (id),
    marketplace_id int not null references parties_publisher (id),
    invoice_id uuid not null unique references billing_invoice (id),
    self_billing_id uuid not null references agreements_self_billing (id),
    corrects_id uuid references billing_self_billed (id),
    series text not null,
    series_number int not null check (series_number > 0),
    number text not null unique,
    seller_name text not null,
    seller_cvr text not null check (seller_cvr ~ '^[0-9]{8}$'),
    buyer_name text not null,
    buyer_cvr text not null check (buyer_cvr ~ '^[0-9]{8}$'),
    seller_country text not null check (seller_country ~ '^[A-Z]{2}$'),
    seller_vat_registered boolean not null,
    buyer_country text not null check (buyer_country ~ '^[A-Z]{2}$'),
    buyer_vat_registered boolean not null,
    particulars jsonb not null check (jsonb_typeof(particulars) = 'object'),
    -- What the publisher does not see itself: the number of the sale's document, the agreement's reference.
    sale_number text not null,
    agreement_reference text not null,
    -- By product, days and VAT: nothing of institutions or people.
    lines jsonb not null check (jsonb_typeof(lines) = 'array'),
    vat jsonb not null check (jsonb_typeof(vat) = 'array'),
    net_minor bigint not null,
    vat_minor bigint not null,
    total_minor bigint not null,
    fee_bp int not null check (fee_bp between 0 and 9999),
    issued_at timestamptz not null,
    due_on date not null,
    objectable_until date not null,
    -- As it was written for its publisher, to the byte, in the language that the publisher reads.
    language text not null check (language in ('da', 'en')),
    xml text not null,
    content_hash bytea not null check (length(content_hash) = 32),
    -- What the official rules said of it once it was issued: sets of rules that ran, faults.
    ran jsonb check (jsonb_typeof(ran) = 'array'),
    faults jsonb check (jsonb_typeof(faults) = 'array'),
    check ((ran is null) = (faults is null)),
    state text not null default 'issued' check (state in ('issued', 'objected', 'answered')),
    objection text check (length(objection) between 1 and 500),
    objected_by uuid,
    objected_at timestamptz,
    answer text check (length(answer) between 1 and 500),
    answered_by uuid,
    answered_at timestamptz,
    unique (publisher_id, series, series_number),
    foreign key (publisher_id, series) references billing_series (publisher_id, series),
    constraint billing_self_billed_sums check (net_minor + vat_minor = total_minor),
    constraint billing_self_billed_state check ((state <> 'issued') = (objection is not null)
      and (objection is null) = (objected_at is null) and (objection is null) = (objected_by is null)
      and (state = 'answered') = (answer is not null)
      and (answer is null) = (answered_at is null) and (answer is null) = (answered_by is null))
  );
  create trigger billing_self_billed_guard before insert or update or delete on billing_self_billed
    for each row execute function billing_self_billed_guard();
  
    alter table billing_self_billed enable row level security;
    alter table billing_self_billed force row level security;
    create policy billing_self_billed_read on billing_self_billed for select to samkoeb_app using (publisher_id = nullif(current_setting('app.publisher', true), '')::int or marketplace_id = nullif(current_setting('app.publisher', true), '')::int);
    create policy billing_self_billed_insert on billing_self_billed for insert to samkoeb_app with check (publisher_id = nullif(current_setting('app.publisher', true), '')::int or marketplace_id = nullif(current_setting('app.publisher', true), '')::int);
    create policy billing_self_billed_update on billing_self_billed for update to samkoeb_app using (publisher_id = nullif(current_setting('app.publisher', true), '')::int or marketplace_id = nullif(current_setting('app.publisher', true), '')::int) with check (publisher_id = nullif(current_setting('app.publisher', true), '')::int or marketplace_id = nullif(current_setting('app.publisher', true), '')::int);
    create policy billing_self_billed_delete on billing_self_billed for delete to samkoeb_app using (publisher_id = nullif(current_setting('app.publisher', true), '')::int or marketplace_id = nullif(current_setting('app.publisher', true), '')::int);
    create policy billing_self_billed_platform on billing_self_billed to samkoeb_platform
      using (current_setting('app.platform', true) = 'on')
      with check (current_setting('app.platform', true) = 'on');
    create policy billing_self_billed_backfill on billing_self_billed to samkoeb_backfill
      using (current_setting('app.backfill', true) = 'on')
      with check (current_setting('app.backfill', true) = 'on');
    grant select on billing_self_billed to samkoeb_app;
    grant select, insert, update on billing_self_billed to samkoeb_platform;
  
  grant update (state, objection, objected_by, objected_at, answer, answered_by, answered_at) on billing_self_billed to samkoeb_app;

  
    create view billing_self_billed_view with (security_invoker = true) as select id, publisher_id, marketplace_id, invoice_id, corrects_id, number, net_minor, vat_minor, total_minor, fee_bp, issued_at, objectable_until, state from billing_self_billed;
    grant select on billing_self_billed_view to samkoeb_app, samkoeb_platform;
  
  
    create view billing_invoice_view with (security_invoker = true) as select id, publisher_id, controller_id, payer_gln, kind, corrects_id, number, state, net_minor, vat_minor, total_minor, issued_at from billing_invoice;
    grant select on billing_invoice_view to samkoeb_app, samkoeb_platform;
  

  -- What the marketplace has invoiced a publisher for its service in a month: set off against what it owes the publisher,
  -- or to be paid. Issued, it does not change but for being paid.
  create table billing_fee_invoice (
    id uuid primary key,
    publisher_id int not null references parties_publisher (id),
    marketplace_id int not null references parties_publisher (id),
    month date not null check (extract(day from month) = 1),
    settled_by text not null check (settled_by in ('set_off', 'payment')),
    series text not null check (series ~ '^G[0-9]{4}$'),
    series_number int not null check (series_number > 0),
    number text not null unique,
    seller_name text not null,
    seller_cvr text not null check (seller_cvr ~ '^[0-9]{8}$'),
    buyer_name text not null,
    buyer_cvr text not null check (buyer_cvr ~ '^[0-9]{8}$'),
    seller_country text not null check (seller_country ~ '^[A-Z]{2}$'),
    seller_vat_registered boolean not null,
    buyer_country text not null check (buyer_country ~ '^[A-Z]{2}$'),
    buyer_vat_registered boolean not null,
    particulars jsonb not null check (jsonb_typeof(particulars) = 'object'),
    lines jsonb not null check (jsonb_typeof(lines) = 'array'),
    vat jsonb not null check (jsonb_typeof(vat) = 'array'),
    net_minor bigint not null check (net_minor > 0),
    vat_minor bigint not null check (vat_minor >= 0),
    total_minor bigint not null,
    issued_at timestamptz not null,
    due_on date not null,
    language text not null check (language in ('da', 'en')),
    xml text not null,
    content_hash bytea not null check (length(content_hash) = 32),
    state text not null check (state in ('issued', 'paid')),
    -- That it was paid, as a person of the marketplace's says; a job books it, and then it is.
    paid_on date,
    paid_by uuid,
    paid_reference text check (length(paid_reference) between 1 and 100),
    unique (publisher_id, month, settled_by),
    unique (marketplace_id, series, series_number),
    foreign key (marketplace_id, series) references billing_series (publisher_id, series),
    constraint billing_fee_invoice_between check (publisher_id <> marketplace_id),
    constraint billing_fee_invoice_sums check (net_minor + vat_minor = total_minor),
    constraint billing_fee_invoice_paid check ((paid_on is null) = (paid_by is null) and (paid_on is null) = (paid_reference is null)
      and (state = 'issued' or settled_by = 'set_off' or paid_on is not null) and (settled_by = 'payment' or paid_on is null))
  );
  create trigger billing_fee_invoice_guard before insert or update or delete on billing_fee_invoice
    for each row execute function billing_fee_invoice_guard();
  
    alter table billing_fee_invoice enable row level security;
    alter table billing_fee_invoice force row level security;
    create policy billing_fee_invoice_read on billing_fee_invoice for select to samkoeb_app using (publisher_id = nullif(current_setting('app.publisher', true), '')::int or marketplace_id = nullif(current_setting('app.publisher', true), '')::int);
    create policy billing_fee_invoice_insert on billing_fee_invoice for insert to samkoeb_app with check (publisher_id = nullif(current_setting('app.publisher', true), '')::int or marketplace_id = nullif(current_setting('app.publisher', true), '')::int);
    create policy billing_fee_invoice_update on billing_fee_invoice for update to samkoeb_app using (marketplace_id = nullif(current_setting('app.publisher', true), '')::int) with check (publisher_id = nullif(current_setting('app.publisher', true), '')::int or marketplace_id = nullif(current_setting('app.publisher', true), '')::int);
    create policy billing_fee_invoice_delete on billing_fee_invoice for delete to samkoeb_app using (publisher_id = nullif(current_setting('app.publisher', true), '')::int or marketplace_id = nullif(current_setting('app.publisher', true), '')::int);
    create policy billing_fee_invoice_platform on billing_fee_invoice to samkoeb_platform
      using (current_setting('app.platform', true) = 'on')
      with check (current_setting('app.platform', true) = 'on');
    create policy billing_fee_invoice_backfill on billing_fee_invoice to samkoeb_backfill
      using (current_setting('app.backfill', true) = 'on')
      with check (current_setting('app.backfill', true) = 'on');
    grant select on billing_fee_invoice to samkoeb_app;
    grant select, insert, update on billing_fee_invoice to samkoeb_platform;
  
  grant update (paid_on, paid_by, paid_reference) on billing_fee_invoice to samkoeb_app;
  
    create view billing_fee_invoice_view with (security_invoker = true) as select id, publisher_id, marketplace_id, month, settled_by, number, net_minor, vat_minor, total_minor, issued_at, state from billing_fee_invoice;
    grant select on billing_fee_invoice_view to samkoeb_app, samkoeb_platform;
  

  -- What the official rules said of a document once it was issued: sets of rules that ran (none: it was not validated), faults.
  create table billing_document_check (
    invoice_id uuid primary key references billing_document (invoice_id),
    controller_id int not null,
    publisher_id int not null,
    ran jsonb not null check (jsonb_typeof(ran) = 'array'),
    faults jsonb not null check (jsonb_typeof(faults) = 'array'),
    checked_at timestamptz not null default platform_now()
  );
  
    alter table billing_document_check enable row level security;
    alter table billing_document_check force row level security;
    create policy billing_document_check_read on billing_document_check for select to samkoeb_app using (publisher_id = nullif(current_setting('app.publisher', true), '')::int);
    create policy billing_document_check_insert on billing_document_check for insert to samkoeb_app with check (publisher_id = nullif(current_setting('app.publisher', true), '')::int);
    create policy billing_document_check_update on billing_document_check for update to samkoeb_app using (publisher_id = nullif(current_setting('app.publisher', true), '')::int) with check (publisher_id = nullif(current_setting('app.publisher', true), '')::int);
    create policy billing_document_check_delete on billing_document_check for delete to samkoeb_app using (publisher_id = nullif(current_setting('app.publisher', true), '')::int);
    create policy billing_document_check_platform on billing_document_check to samkoeb_platform
      using (current_setting('app.platform', true) = 'on')
      with check (current_setting('app.platform', true) = 'on');
    create policy billing_document_check_backfill on billing_document_check to samkoeb_backfill
      using (current_setting('app.backfill', true) = 'on')
      with check (current_setting('app.backfill', true) = 'on');
    grant select on billing_document_check to samkoeb_app;
    grant select, insert on billing_document_check to samkoeb_platform;
  

  -- Up to which of a reconciliation's adjustments the documents are made, whether or not it came to money.
  create table billing_adjusted (
    reconciliation_id uuid primary key,
    controller_id int not null,
    publisher_id int not null,
    number int not null check (number > 0),
    foreign key (controller_id, reconciliation_id) references reconciliation_reconciliation (controller_id, id)
  );
  
    alter table billing_adjusted enable row level security;
    alter table billing_adjusted force row level security;
    create policy billing_adjusted_read on billing_adjusted for select to samkoeb_app using (publisher_id = nullif(current_setting('app.publisher', true), '')::int);
    create policy billing_adjusted_insert on billing_adjusted for insert to samkoeb_app with check (publisher_id = nullif(current_setting('app.publisher', true), '')::int);
    create policy billing_adjusted_update on billing_adjusted for update to samkoeb_app using (publisher_id = nullif(current_setting('app.publisher', true), '')::int) with check (publisher_id = nullif(current_setting('app.publisher', true), '')::int);
    create policy billing_adjusted_delete on billing_adjusted for delete to samkoeb_app using (publisher_id = nullif(current_setting('app.publisher', true), '')::int);
    create policy billing_adjusted_platform on billing_adjusted to samkoeb_platform
      using (current_setting('app.platform', true) = 'on')
      with check (current_setting('app.platform', true) = 'on');
    create policy billing_adjusted_backfill on billing_adjusted to samkoeb_backfill
      using (current_setting('app.backfill', true) = 'on')
      with check (current_setting('app.backfill', true) = 'on');
    grant select on billing_adjusted to samkoeb_app;
    grant select, insert, update, delete on billing_adjusted to samkoeb_platform;

insert into platform_migration (name, hash) values ('013_billing.ts', '\xe6bd9f00b79a8e376c804dd344b85c6ceb0f7702223547b639eaf1cdb1d5eca2');

commit;

begin; set local lock_timeout = 1000; set local app.backfill = 'on';

-- A row of its own per key: written beside requests, at most once a minute, and never waited for.
  create table parties_key_use (
    key_id text primary key references parties_api_key (id),
    party_id int not null,
    used_at timestamptz not null default platform_now()
  );
  
    alter table parties_key_use enable row level security;
    alter table parties_key_use force row level security;
    create policy parties_key_use_read on parties_key_use for select to samkoeb_app using (party_id = nullif(current_setting('app.party', true), '')::int);
    create policy parties_key_use_insert on parties_key_use for insert to samkoeb_app with check (party_id = nullif(current_setting('app.party', true), '')::int);
    create policy parties_key_use_update on parties_key_use for update to samkoeb_app using (party_id = nullif(current_setting('app.party', true), '')::int) with check (party_id = nullif(current_setting('app.party', true), '')::int);
    create policy parties_key_use_delete on parties_key_use for delete to samkoeb_app using (party_id = nullif(current_setting('app.party', true), '')::int);
    create policy parties_key_use_platform on parties_key_use to samkoeb_platform
      using (current_setting('app.platform', true) = 'on')
      with check (current_setting('app.platform', true) = 'on');
    create policy parties_key_use_backfill on parties_key_use to samkoeb_backfill
      using (current_setting('app.backfill', true) = 'on')
      with check (current_setting('app.backfill', true) = 'on');
    grant select, insert on parties_key_use to samkoeb_app;
    grant select, insert, update, delete on parties_key_use to samkoeb_platform;
  
  grant update (used_at) on parties_key_use to samkoeb_app;

  -- Belongs to the key's party; to the operator where no key has that id. One row per day, address, key and reason.
  create table parties_failed_sign_in (
    party_id int not null references parties_party (id),
    on_day date not null default (platform_now() at time zone 'Europe/Copenhagen')::date,
    address text not null check (length(address) between 1 and 80),
    key_id text not null default '' check (key_id ~ '^([0-9a-z]{8})?$'),
    reason text not null check (reason in ('unknown', 'wrong', 'revoked', 'expired', 'barred', 'state', 'refused',
      'unlinked')),
    times int not null default 1 check (times > 0),
    first_at timestamptz not null default platform_now(),
    last_at timestamptz not null default platform_now(),
    primary key (party_id, on_day, address, key_id, reason)
  );
  create index parties_failed_sign_in_age on parties_failed_sign_in (on_day);
  
    alter table parties_failed_sign_in enable row level security;
    alter table parties_failed_sign_in force row level security;
    create policy parties_failed_sign_in_read on parties_failed_sign_in for select to samkoeb_app using (party_id = nullif(current_setting('app.party', true), '')::int);
    create policy parties_failed_sign_in_insert on parties_failed_sign_in for insert to samkoeb_app with check (party_id = nullif(current_setting('app.party', true), '')::int);
    create policy parties_failed_sign_in_update on parties_failed_sign_in for update to samkoeb_app using (party_id = nullif(current_setting('app.party', true), '')::int) with check (party_id = nullif(current_setting('app.party', true), '')::int);
    create policy parties_failed_sign_in_delete on parties_failed_sign_in for delete to samkoeb_app using (party_id = nullif(current_setting('app.party', true), '')::int);
    create policy parties_failed_sign_in_platform on parties_failed_sign_in to samkoeb_platform
      using (current_setting('app.platform', true) = 'on')
      with check (current_setting('app.platform', true) = 'on');
    create policy parties_failed_sign_in_backfill on parties_failed_sign_in to samkoeb_backfill
      using (current_setting('app.backfill', true) = 'on')
      with check (current_setting('app.backfill', true) = 'on');
    grant select, insert on parties_failed_sign_in to samkoeb_app;
    grant select, insert, update, delete on parties_failed_sign_in to samkoeb_platform;
  
  grant update (times, last_at) on parties_failed_sign_in to samkoeb_app;

  -- Requests refused for asking too often (429), counted in memory and written once a minute: a row per hour, limit, and
  -- party and key, or network where no party is known (0 and empty). The installation's operator's.
  create table parties_limit_hit (
    party_id int not null references parties_party (id),
    at_hour timestamptz not null default date_trunc('hour', platform_now()),
    which text not null check (which in ('failed', 'open', 'key', 'party', 'backlog', 'streams', 'letters')),
    about_id int not null default 0,
    key_id text not null default '' check (key_id ~ '^([0-9a-z]{8})?$'),
    network text not null default '' check (length(network) <= 40),
    times int not null check (times > 0),
    last_at timestamptz not null default platform_now(),
    primary key (party_id, at_hour, which, about_id, key_id, network)
  );
  create index parties_limit_hit_age on parties_limit_hit (at_hour);
  
    alter table parties_limit_hit enable row level security;
    alter table parties_limit_hit force row level security;
    create policy parties_limit_hit_read on parties_limit_hit for select to samkoeb_app using (party_id = nullif(current_setting('app.party', true), '')::int);
    create policy parties_limit_hit_insert on parties_limit_hit for insert to samkoeb_app with check (party_id = nullif(current_setting('app.party', true), '')::int);
    create policy parties_limit_hit_update on parties_limit_hit for update to samkoeb_app using (party_id = nullif(current_setting('app.party', true), '')::int) with check (party_id = nullif(current_setting('app.party', true), '')::int);
    create policy parties_limit_hit_delete on parties_limit_hit for delete to samkoeb_app using (party_id = nullif(current_setting('app.party', true), '')::int);
    create policy parties_limit_hit_platform on parties_limit_hit to samkoeb_platform
      using (current_setting('app.platform', true) = 'on')
      with check (current_setting('app.platform', true) = 'on');
    create policy parties_limit_hit_backfill on parties_limit_hit to samkoeb_backfill
      using (current_setting('app.backfill', true) = 'on')
      with check (current_setting('app.backfill', true) = 'on');
    grant select, insert on parties_limit_hit to samkoeb_app;
    grant select, insert, update, delete on parties_limit_hit to samkoeb_platform;
  
  grant update (times, last_at) on parties_limit_hit to samkoeb_app;

  -- Somebody at a provider of sign-ins who is a person of a party. Its name there is kept as a keyed hash alone; one may be
  -- linked to people of several parties and institutions.
  create table parties_identity (
    id uuid primary key,
    party_id int not null,
    person_id uuid not null,
    provider text not null check (provider ~ '^[a-z0-9][a-z0-9-]{0,29}$'),
    subject_hash bytea not null check (length(subject_hash) = 32),
    -- By a link that was sent to the person, or by what the provider said of its party.
    origin text not null check (origin in ('invitation', 'claims')),
    linked_at timestamptz not null default platform_now(),
    ended_at timestamptz check (ended_at >= linked_at),
    unique (id, person_id),
    foreign key (party_id, person_id) references parties_person (party_id, id)
  );
  create unique index parties_identity_once on parties_identity (person_id, subject_hash) where ended_at is null;
  create index parties_identity_subject on parties_identity (subject_hash);
  
    alter table parties_identity enable row level security;
    alter table parties_identity force row level security;
    create policy parties_identity_read on parties_identity for select to samkoeb_app using (party_id = nullif(current_setting('app.party', true), '')::int or encode(subject_hash, 'hex') = current_setting('app.key', true));
    create policy parties_identity_insert on parties_identity for insert to samkoeb_app with check (party_id = nullif(current_setting('app.party', true), '')::int);
    create policy parties_identity_update on parties_identity for update to samkoeb_app using (party_id = nullif(current_setting('app.party', true), '')::int or encode(subject_hash, 'hex') = current_setting('app.key', true)) with check (party_id = nullif(current_setting('app.party', true), '')::int);
    create policy parties_identity_delete on parties_identity for delete to samkoeb_app using (party_id = nullif(current_setting('app.party', true), '')::int);
    create policy parties_identity_platform on parties_identity to samkoeb_platform
      using (current_setting('app.platform', true) = 'on')
      with check (current_setting('app.platform', true) = 'on');
    create policy parties_identity_backfill on parties_identity to samkoeb_backfill
      using (current_setting('app.backfill', true) = 'on')
      with check (current_setting('app.backfill', true) = 'on');
    grant select, insert on parties_identity to samkoeb_app;
    grant select, insert, update, delete on parties_identity to samkoeb_platform;
  
  grant update (subject_hash, ended_at) on parties_identity to samkoeb_app;

  -- A browser that somebody has signed in with. It holds the token; here lies the token's hash alone.
  create table parties_session (
    id uuid primary key,
    hash bytea not null unique check (length(hash) = 32),
    party_id int not null,
    person_id uuid not null,
    institution_id int references parties_institution (id),
    identity_id uuid,
    -- The one role that it acts in; null: all that the person holds.
    role text,
    -- The first sign-in of what has been one session since, whichever party and role it was changed to.
    began_at timestamptz not null,
    -- When the provider last asked who it is.
    signed_in_at timestamptz not null,
    -- Written at most once a minute.
    seen_at timestamptz not null,
    ended_at timestamptz,
    end_reason text check (end_reason in ('signed-out', 'ended', 'replaced', 'left')),
    check ((ended_at is null) = (end_reason is null)),
    foreign key (party_id, person_id) references parties_person (party_id, id),
    foreign key (identity_id, person_id) references parties_identity (id, person_id)
  );
  create index parties_session_person on parties_session (party_id, person_id) where ended_at is null;
  create index parties_session_age on parties_session (began_at);
  
    alter table parties_session enable row level security;
    alter table parties_session force row level security;
    create policy parties_session_read on parties_session for select to samkoeb_app using (party_id = nullif(current_setting('app.party', true), '')::int or encode(hash, 'hex') = current_setting('app.key', true));
    create policy parties_session_insert on parties_session for insert to samkoeb_app with check (party_id = nullif(current_setting('app.party', true), '')::int);
    create policy parties_session_update on parties_session for update to samkoeb_app using (party_id = nullif(current_setting('app.party', true), '')::int or encode(hash, 'hex') = current_setting('app.key', true)) with check (party_id = nullif(current_setting('app.party', true), '')::int);
    create policy parties_session_delete on parties_session for delete to samkoeb_app using (party_id = nullif(current_setting('app.party', true), '')::int);
    create policy parties_session_platform on parties_session to samkoeb_platform
      using (current_setting('app.platform', true) = 'on')
      with check (current_setting('app.platform', true) = 'on');
    create policy parties_session_backfill on parties_session to samkoeb_backfill
      using (current_setting('app.backfill', true) = 'on')
      with check (current_setting('app.backfill', true) = 'on');
    grant select, insert on parties_session to samkoeb_app;
    grant select, insert, update, delete on parties_session to samkoeb_platform;
  
  grant update (seen_at, ended_at, end_reason) on parties_session to samkoeb_app;

  -- A sign-in that is under way at a provider: what its answer is held against, once, within ten minutes.
  create table parties_sign_in (
    state_hash bytea primary key check (length(state_hash) = 32),
    -- Of a secret that the browser holds which began.
    browser_hash bytea not null check (length(browser_hash) = 32),
    provider text not null,
    nonce text not null,
    verifier text not null,
    return_to text not null check (return_to ~ '^/' and length(return_to) <= 2000),
    -- The session that asks anew who it is.
    renews uuid,
    -- The link by which the person is to be linked.
    invitation_hash bytea check (length(invitation_hash) = 32),
    began_at timestamptz not null,
    used_at timestamptz
  );
  create index parties_sign_in_age on parties_sign_in (began_at);
  
    alter table parties_sign_in enable row level security;
    alter table parties_sign_in force row level security;
    create policy parties_sign_in_read on parties_sign_in for select to samkoeb_app using (encode(state_hash, 'hex') = current_setting('app.key', true));
    create policy parties_sign_in_insert on parties_sign_in for insert to samkoeb_app with check (encode(state_hash, 'hex') = current_setting('app.key', true));
    create policy parties_sign_in_update on parties_sign_in for update to samkoeb_app using (encode(state_hash, 'hex') = current_setting('app.key', true)) with check (encode(state_hash, 'hex') = current_setting('app.key', true));
    create policy parties_sign_in_delete on parties_sign_in for delete to samkoeb_app using (encode(state_hash, 'hex') = current_setting('app.key', true));
    create policy parties_sign_in_platform on parties_sign_in to samkoeb_platform
      using (current_setting('app.platform', true) = 'on')
      with check (current_setting('app.platform', true) = 'on');
    create policy parties_sign_in_backfill on parties_sign_in to samkoeb_backfill
      using (current_setting('app.backfill', true) = 'on')
      with check (current_setting('app.backfill', true) = 'on');
    grant select, insert on parties_sign_in to samkoeb_app;
    grant select, insert, update, delete on parties_sign_in to samkoeb_platform;
  
  grant update (used_at) on parties_sign_in to samkoeb_app;

  -- A key or person that may do nothing for a while: by an operator, for 72 hours, or for as long as an admin of the
  -- party keeps it. Whether it holds is asked of its instants; nothing is written when it ends.
  create table parties_lock (
    id uuid primary key,
    party_id int not null references parties_party (id),
    person_id uuid not null,
    -- Null: all keys of the person.
    key_id text references parties_api_key (id),
    reason text not null check (length(reason) between 1 and 500),
    operator_id int not null references parties_party (id),
    locked_by uuid not null,
    -- Null: it waits for a second operator and holds nobody.
    holds_from timestamptz,
    second_by uuid check (second_by <> locked_by),
    until timestamptz not null check (until > locked_at),
    locked_at timestamptz not null default platform_now(),
    kept_by uuid,
    -- The two who lift it, each with the approver whose deputy it was.
    lift_asked_by uuid,
    lift_asked_for uuid,
    lifted_by uuid,
    lifted_for uuid,
    constraint parties_lock_lifted_by_two
      check (not (array[lifted_by, lifted_for] && array[lift_asked_by, lift_asked_for])),
    lifted_at timestamptz,
    check ((lifted_by is null) = (lifted_at is null) and (lifted_by is null or lift_asked_by is not null)),
    foreign key (party_id, person_id) references parties_person (party_id, id)
  );
  create index parties_lock_person on parties_lock (party_id, person_id) where lifted_at is null;
  
    alter table parties_lock enable row level security;
    alter table parties_lock force row level security;
    create policy parties_lock_read on parties_lock for select to samkoeb_app using (party_id = nullif(current_setting('app.party', true), '')::int or operator_id = nullif(current_setting('app.caller', true), '')::int);
    create policy parties_lock_insert on parties_lock for insert to samkoeb_app with check (party_id = nullif(current_setting('app.party', true), '')::int or operator_id = nullif(current_setting('app.caller', true), '')::int);
    create policy parties_lock_update on parties_lock for update to samkoeb_app using (party_id = nullif(current_setting('app.party', true), '')::int or operator_id = nullif(current_setting('app.caller', true), '')::int) with check (party_id = nullif(current_setting('app.party', true), '')::int or operator_id = nullif(current_setting('app.caller', true), '')::int);
    create policy parties_lock_delete on parties_lock for delete to samkoeb_app using (party_id = nullif(current_setting('app.party', true), '')::int or operator_id = nullif(current_setting('app.caller', true), '')::int);
    create policy parties_lock_platform on parties_lock to samkoeb_platform
      using (current_setting('app.platform', true) = 'on')
      with check (current_setting('app.platform', true) = 'on');
    create policy parties_lock_backfill on parties_lock to samkoeb_backfill
      using (current_setting('app.backfill', true) = 'on')
      with check (current_setting('app.backfill', true) = 'on');
    grant select, insert on parties_lock to samkoeb_app;
    grant select, insert, update, delete on parties_lock to samkoeb_platform;
  
  grant update (holds_from, second_by, until, kept_by, lift_asked_by, lift_asked_for, lifted_by, lifted_for,
    lifted_at) on parties_lock
    to samkoeb_app;

  -- A person who has left: whatever it held has ended, and none of its keys opens anything.
  create table parties_departure (
    party_id int not null,
    person_id uuid primary key,
    left_by uuid not null,
    left_at timestamptz not null default platform_now(),
    foreign key (party_id, person_id) references parties_person (party_id, id)
  );
  
    alter table parties_departure enable row level security;
    alter table parties_departure force row level security;
    create policy parties_departure_read on parties_departure for select to samkoeb_app using (party_id = nullif(current_setting('app.party', true), '')::int);
    create policy parties_departure_insert on parties_departure for insert to samkoeb_app with check (party_id = nullif(current_setting('app.party', true), '')::int);
    create policy parties_departure_update on parties_departure for update to samkoeb_app using (party_id = nullif(current_setting('app.party', true), '')::int) with check (party_id = nullif(current_setting('app.party', true), '')::int);
    create policy parties_departure_delete on parties_departure for delete to samkoeb_app using (party_id = nullif(current_setting('app.party', true), '')::int);
    create policy parties_departure_platform on parties_departure to samkoeb_platform
      using (current_setting('app.platform', true) = 'on')
      with check (current_setting('app.platform', true) = 'on');
    create policy parties_departure_backfill on parties_departure to samkoeb_backfill
      using (current_setting('app.backfill', true) = 'on')
      with check (current_setting('app.backfill', true) = 'on');
    grant select, insert on parties_departure to samkoeb_app;
    grant select, insert, update, delete on parties_departure to samkoeb_platform;
  

  -- A party that leaves: asked for by one admin, confirmed by another, then ended and deleted by jobs on its days.
  create table parties_party_departure (
    party_id int primary key references parties_party (id),
    ends_on date not null,
    reason text not null check (length(reason) between 1 and 500),
    -- The two admins, each with the approver whose deputy it was.
    asked_by uuid not null,
    asked_for uuid,
    asked_at timestamptz not null default platform_now(),
    confirmed_by uuid,
    confirmed_for uuid,
    constraint parties_party_departure_by_two
      check (not (array[confirmed_by, confirmed_for] && array[asked_by, asked_for])),
    confirmed_at timestamptz check ((confirmed_at is null) = (confirmed_by is null)),
    ended_at timestamptz check (ended_at is null or confirmed_at is not null),
    deletes_on date check ((deletes_on is null) = (ended_at is null)),
    deleted_at timestamptz check (deleted_at is null or ended_at is not null),
    -- How many rows went, and how many bookkeeping keeps, by table.
    deleted jsonb not null default '{}',
    kept jsonb not null default '{}'
  );
  
    alter table parties_party_departure enable row level security;
    alter table parties_party_departure force row level security;
    create policy parties_party_departure_read on parties_party_departure for select to samkoeb_app using (party_id = nullif(current_setting('app.party', true), '')::int);
    create policy parties_party_departure_insert on parties_party_departure for insert to samkoeb_app with check (party_id = nullif(current_setting('app.party', true), '')::int);
    create policy parties_party_departure_update on parties_party_departure for update to samkoeb_app using (party_id = nullif(current_setting('app.party', true), '')::int) with check (party_id = nullif(current_setting('app.party', true), '')::int);
    create policy parties_party_departure_delete on parties_party_departure for delete to samkoeb_app using (party_id = nullif(current_setting('app.party', true), '')::int);
    create policy parties_party_departure_platform on parties_party_departure to samkoeb_platform
      using (current_setting('app.platform', true) = 'on')
      with check (current_setting('app.platform', true) = 'on');
    create policy parties_party_departure_backfill on parties_party_departure to samkoeb_backfill
      using (current_setting('app.backfill', true) = 'on')
      with check (current_setting('app.backfill', true) = 'on');
    grant select, insert on parties_party_departure to samkoeb_app;
    grant select, insert, update, delete on parties_party_departure to samkoeb_platform;
  
  grant update (ends_on, reason, asked_by, asked_for, asked_at, confirmed_by, confirmed_for, confirmed_at)
    on parties_party_departure to samkoeb_app;

insert into platform_migration (name, hash) values ('014_parties_access.ts', '\x88154ab9cb33c0827bb52e7bc73018c16492f9529433272c4559a0ada8d573b4');

commit;

begin; set local lock_timeout = 1000; set local app.backfill = 'on';

create table departures_export (
    id uuid primary key,
    party_id int not null references parties_party (id),
    -- Null: whoever runs the installation made it, on the command line.
    asked_by uuid,
    reason text not null check (length(reason) between 1 and 500),
    asked_at timestamptz not null default platform_now(),
    made_at timestamptz,
    -- Rows by table.
    counts jsonb not null default '{}'
  );
  create index departures_export_party on departures_export (party_id);
  
    alter table departures_export enable row level security;
    alter table departures_export force row level security;
    create policy departures_export_read on departures_export for select to samkoeb_app using (party_id = nullif(current_setting('app.party', true), '')::int and (coalesce(current_setting('app.operator', true), '') = '' or nullif(current_setting('app.party', true), '')::int = nullif(current_setting('app.caller', true), '')::int));
    create policy departures_export_insert on departures_export for insert to samkoeb_app with check (party_id = nullif(current_setting('app.party', true), '')::int and (coalesce(current_setting('app.operator', true), '') = '' or nullif(current_setting('app.party', true), '')::int = nullif(current_setting('app.caller', true), '')::int));
    create policy departures_export_update on departures_export for update to samkoeb_app using (party_id = nullif(current_setting('app.party', true), '')::int and (coalesce(current_setting('app.operator', true), '') = '' or nullif(current_setting('app.party', true), '')::int = nullif(current_setting('app.caller', true), '')::int)) with check (party_id = nullif(current_setting('app.party', true), '')::int and (coalesce(current_setting('app.operator', true), '') = '' or nullif(current_setting('app.party', true), '')::int = nullif(current_setting('app.caller', true), '')::int));
    create policy departures_export_delete on departures_export for delete to samkoeb_app using (party_id = nullif(current_setting('app.party', true), '')::int and (coalesce(current_setting('app.operator', true), '') = '' or nullif(current_setting('app.party', true), '')::int = nullif(current_setting('app.caller', true), '')::int));
    create policy departures_export_platform on departures_export to samkoeb_platform
      using (current_setting('app.platform', true) = 'on')
      with check (current_setting('app.platform', true) = 'on');
    create policy departures_export_backfill on departures_export to samkoeb_backfill
      using (current_setting('app.backfill', true) = 'on')
      with check (current_setting('app.backfill', true) = 'on');
    grant select, insert on departures_export to samkoeb_app;
    grant select, insert, update, delete on departures_export to samkoeb_platform;
  

  -- Lines of JSON, a row each, in parts of about a megabyte.
  create table departures_export_part (
    export_id uuid not null references departures_export (id) on delete cascade,
    party_id int not null,
    name text not null,
    n int not null,
    body text not null,
    primary key (export_id, name, n)
  );
  
    alter table departures_export_part enable row level security;
    alter table departures_export_part force row level security;
    create policy departures_export_part_read on departures_export_part for select to samkoeb_app using (party_id = nullif(current_setting('app.party', true), '')::int and (coalesce(current_setting('app.operator', true), '') = '' or nullif(current_setting('app.party', true), '')::int = nullif(current_setting('app.caller', true), '')::int));
    create policy departures_export_part_insert on departures_export_part for insert to samkoeb_app with check (party_id = nullif(current_setting('app.party', true), '')::int and (coalesce(current_setting('app.operator', true), '') = '' or nullif(current_setting('app.party', true), '')::int = nullif(current_setting('app.caller', true), '')::int));
    create policy departures_export_part_update on departures_export_part for update to samkoeb_app using (party_id = nullif(current_setting('app.party', true), '')::int and (coalesce(current_setting('app.operator', true), '') = '' or nullif(current_setting('app.party', true), '')::int = nullif(current_setting('app.caller', true), '')::int)) with check (party_id = nullif(current_setting('app.party', true), '')::int and (coalesce(current_setting('app.operator', true), '') = '' or nullif(current_setting('app.party', true), '')::int = nullif(current_setting('app.caller', true), '')::int));
    create policy departures_export_part_delete on departures_export_part for delete to samkoeb_app using (party_id = nullif(current_setting('app.party', true), '')::int and (coalesce(current_setting('app.operator', true), '') = '' or nullif(current_setting('app.party', true), '')::int = nullif(current_setting('app.caller', true), '')::int));
    create policy departures_export_part_platform on departures_export_part to samkoeb_platform
      using (current_setting('app.platform', true) = 'on')
      with check (current_setting('app.platform', true) = 'on');
    create policy departures_export_part_backfill on departures_export_part to samkoeb_backfill
      using (current_setting('app.backfill', true) = 'on')
      with check (current_setting('app.backfill', true) = 'on');
    grant select on departures_export_part to samkoeb_app;
    grant select, insert, update, delete on departures_export_part to samkoeb_platform;

insert into platform_migration (name, hash) values ('015_departures.ts', '\xdfceb3c993db576809fb8b3ece56e757b7ad7c1c12d7f4e3e0f488ea153a2bce');

commit;

begin; set local lock_timeout = 1000; set local app.backfill = 'on';

-- A buyer asks to withdraw units of a call-off from a day on, with its reason; the seller accepts or declines. Accepted, a
  -- credit is proposed of each invoice that billed it; when all are issued, it is done.
  create table billing_withdrawal (
    id uuid primary key,
    publisher_id int not null,
    controller_id int not null,
    agreement_id uuid not null,
    call_off_id uuid not null,
    quantity int not null check (quantity > 0),
    starts_on date not null check (extract(day from starts_on) = 1),
    reason text not null check (length(reason) between 1 and 500),
    answer text check (length(answer) between 1 and 500),
    state text not null default 'asked' check (state in ('asked', 'accepted', 'done', 'declined', 'taken_back')),
    -- What was given back for it, as it was done.
    net_minor bigint check (net_minor > 0),
    asked_by uuid not null,
    asked_at timestamptz not null default platform_now(),
    answered_by uuid,
    answered_at timestamptz,
    constraint billing_withdrawal_answered check ((answered_by is null) = (answered_at is null)
      and (state not in ('accepted', 'done', 'declined') or answered_by is not null)),
    constraint billing_withdrawal_done check ((state = 'done') = (net_minor is not null)),
    foreign key (controller_id, call_off_id) references agreements_call_off (controller_id, id),
    foreign key (agreement_id, controller_id) references agreements_buyer (agreement_id, controller_id)
  );
  -- One at a time, and no second one of what was withdrawn.
  create unique index billing_withdrawal_one on billing_withdrawal (call_off_id) where state in ('asked', 'accepted', 'done');
  create index billing_withdrawal_publisher on billing_withdrawal (publisher_id, asked_at, id);
  create index billing_withdrawal_controller on billing_withdrawal (controller_id, asked_at, id);
  
    alter table billing_withdrawal enable row level security;
    alter table billing_withdrawal force row level security;
    create policy billing_withdrawal_read on billing_withdrawal for select to samkoeb_app using (controller_id = nullif(current_setting('app.controller', true), '')::int or publisher_id = nullif(current_setting('app.publisher', true), '')::int);
    create policy billing_withdrawal_insert on billing_withdrawal for insert to samkoeb_app with check (controller_id = nullif(current_setting('app.controller', true), '')::int or publisher_id = nullif(current_setting('app.publisher', true), '')::int);
    create policy billing_withdrawal_update on billing_withdrawal for update to samkoeb_app using (controller_id = nullif(current_setting('app.controller', true), '')::int or publisher_id = nullif(current_setting('app.publisher', true), '')::int) with check (controller_id = nullif(current_setting('app.controller', true), '')::int or publisher_id = nullif(current_setting('app.publisher', true), '')::int);
    create policy billing_withdrawal_delete on billing_withdrawal for delete to samkoeb_app using (controller_id = nullif(current_setting('app.controller', true), '')::int or publisher_id = nullif(current_setting('app.publisher', true), '')::int);
    create policy billing_withdrawal_platform on billing_withdrawal to samkoeb_platform
      using (current_setting('app.platform', true) = 'on')
      with check (current_setting('app.platform', true) = 'on');
    create policy billing_withdrawal_backfill on billing_withdrawal to samkoeb_backfill
      using (current_setting('app.backfill', true) = 'on')
      with check (current_setting('app.backfill', true) = 'on');
    grant select, insert on billing_withdrawal to samkoeb_app;
    grant select, update on billing_withdrawal to samkoeb_platform;
  
  grant update (state, answer, answered_by, answered_at) on billing_withdrawal to samkoeb_app;

  -- What a seller gives back by hand: an invoice whole or in part. Approved by a second person; a job issues the documents.
  create table billing_credit (
    id uuid primary key,
    publisher_id int not null,
    controller_id int not null,
    agreement_id uuid not null,
    invoice_id uuid not null,
    state text not null default 'proposed' check (state in ('proposed', 'approved', 'issued', 'changed', 'dismissed')),
    reason text not null check (length(reason) between 1 and 500),
    -- null: all that is left; else [[line, øre], ...] with øre above 0.
    asked jsonb check (jsonb_typeof(asked) = 'array'),
    reissue boolean not null default false,
    -- The withdrawal of a call-off that it gives back; all of one are issued together.
    withdrawal_id uuid references billing_withdrawal (id),
    -- What it gives back, as it was proposed: what is issued is the same to the øre.
    net_minor bigint not null check (net_minor >= 0),
    vat_minor bigint not null,
    total_minor bigint not null check (total_minor >= 0),
    -- Whoever proposed it, with the approver whose deputy it was: none of them approves it.
    editor_ids uuid[] not null check (cardinality(editor_ids) > 0),
    approved_by uuid,
    approved_for uuid,
    approved_at timestamptz,
    proposed_at timestamptz not null default platform_now(),
    constraint billing_credit_reissue check (not reissue or asked is null),
    constraint billing_credit_by_two check (not (array[approved_by, approved_for] && editor_ids)),
    constraint billing_credit_approved check ((approved_by is null) = (approved_at is null)
      and (approved_at is not null) = (state in ('approved', 'issued', 'changed'))),
    constraint billing_credit_sums check (net_minor + vat_minor = total_minor),
    unique (id, controller_id, publisher_id),
    foreign key (invoice_id, controller_id, publisher_id) references billing_invoice (id, controller_id, publisher_id),
    foreign key (agreement_id, controller_id)
      references agreements_buyer (agreement_id, controller_id)
  );
  create index billing_credit_publisher on billing_credit (publisher_id, proposed_at, id);
  create index billing_credit_withdrawal on billing_credit (withdrawal_id) where withdrawal_id is not null;
  create index billing_credit_invoice on billing_credit (invoice_id);
  
    alter table billing_credit enable row level security;
    alter table billing_credit force row level security;
    create policy billing_credit_read on billing_credit for select to samkoeb_app using (publisher_id = nullif(current_setting('app.publisher', true), '')::int);
    create policy billing_credit_insert on billing_credit for insert to samkoeb_app with check (publisher_id = nullif(current_setting('app.publisher', true), '')::int);
    create policy billing_credit_update on billing_credit for update to samkoeb_app using (publisher_id = nullif(current_setting('app.publisher', true), '')::int) with check (publisher_id = nullif(current_setting('app.publisher', true), '')::int);
    create policy billing_credit_delete on billing_credit for delete to samkoeb_app using (publisher_id = nullif(current_setting('app.publisher', true), '')::int);
    create policy billing_credit_platform on billing_credit to samkoeb_platform
      using (current_setting('app.platform', true) = 'on')
      with check (current_setting('app.platform', true) = 'on');
    create policy billing_credit_backfill on billing_credit to samkoeb_backfill
      using (current_setting('app.backfill', true) = 'on')
      with check (current_setting('app.backfill', true) = 'on');
    grant select, insert on billing_credit to samkoeb_app;
    grant select, update on billing_credit to samkoeb_platform;
  
  grant update (state, approved_by, approved_for, approved_at) on billing_credit to samkoeb_app;
  alter table billing_invoice add foreign key (credit_id, controller_id, publisher_id)
    references billing_credit (id, controller_id, publisher_id);
  create index billing_invoice_credit on billing_invoice (credit_id) where credit_id is not null;
  -- A seller's people and its jobs move an invoice's state; the guard refuses any other change.
  create policy billing_invoice_state on billing_invoice as restrictive for update to samkoeb_app
    using (publisher_id = nullif(current_setting('app.publisher', true), '')::int) with check (publisher_id = nullif(current_setting('app.publisher', true), '')::int);
  grant update (state) on billing_invoice to samkoeb_app;

  -- An invoice has reached its buyer: the first time, by which way.
  create table billing_sent (
    invoice_id uuid primary key,
    controller_id int not null,
    publisher_id int not null,
    channel text not null check (channel in ('peppol', 'nemhandel', 'email', 'portal', 'post', 'folder')),
    sent_on date not null,
    -- null: the program itself delivered it.
    person_id uuid,
    marked_at timestamptz not null default platform_now(),
    foreign key (invoice_id, controller_id, publisher_id) references billing_invoice (id, controller_id, publisher_id)
  );
  
    create trigger billing_sent_append_only before update or delete on billing_sent
      for each row execute function platform_refuse_change();
    create trigger billing_sent_no_truncate before truncate on billing_sent
      for each statement execute function platform_refuse_change();
  
  
    alter table billing_sent enable row level security;
    alter table billing_sent force row level security;
    create policy billing_sent_read on billing_sent for select to samkoeb_app using (controller_id = nullif(current_setting('app.controller', true), '')::int or publisher_id = nullif(current_setting('app.publisher', true), '')::int);
    create policy billing_sent_insert on billing_sent for insert to samkoeb_app with check (publisher_id = nullif(current_setting('app.publisher', true), '')::int);
    create policy billing_sent_update on billing_sent for update to samkoeb_app using (controller_id = nullif(current_setting('app.controller', true), '')::int or publisher_id = nullif(current_setting('app.publisher', true), '')::int) with check (publisher_id = nullif(current_setting('app.publisher', true), '')::int);
    create policy billing_sent_delete on billing_sent for delete to samkoeb_app using (publisher_id = nullif(current_setting('app.publisher', true), '')::int);
    create policy billing_sent_platform on billing_sent to samkoeb_platform
      using (current_setting('app.platform', true) = 'on')
      with check (current_setting('app.platform', true) = 'on');
    create policy billing_sent_backfill on billing_sent to samkoeb_backfill
      using (current_setting('app.backfill', true) = 'on')
      with check (current_setting('app.backfill', true) = 'on');
    grant select, insert on billing_sent to samkoeb_app;
    grant select, insert on billing_sent to samkoeb_platform;
  

  -- By which way an invoice is to reach its buyer, written with the invoice; a job hands it on. A person may choose another.
  -- Of a sale of the marketplace's likewise the self-billed document, which goes to who delivers: `document_id` is which.
  create table billing_delivery (
    id uuid primary key,
    invoice_id uuid not null,
    self_billed_id uuid references billing_self_billed (id),
    document_id uuid not null generated always as (coalesce(self_billed_id, invoice_id)) stored,
    controller_id int not null,
    publisher_id int not null,
    number int not null check (number between 1 and 99),
    -- What the receiving side knows it again by, however often it is handed on.
    document_key text not null unique check (length(document_key) between 36 and 40),
    -- null: a person has to.
    channel text check (channel in ('access_point', 'folder', 'email')),
    -- Scheme and id in the network, or a mail address.
    receiver text check (length(receiver) between 3 and 320),
    state text not null check (state in ('waiting', 'sent', 'dead', 'by_hand', 'replaced')),
    why text check (why in ('seller', 'no-way', 'no-access-point', 'faulty')),
    attempts int not null default 0 check (attempts >= 0),
    -- null: not before its document has been checked, or not any more.
    next_attempt_at timestamptz,
    -- An attempt is on its way until then; a crash ends it.
    underway_until timestamptz,
    failure text check (length(failure) between 1 and 500),
    dead_at timestamptz,
    sent_at timestamptz,
    receipt text check (length(receipt) between 1 and 500),
    -- Of the bytes that were handed on, as the door that handed them on has hashed them.
    document_hash bytea check (length(document_hash) = 32),
    -- What its answers come to, whatever their order.
    message_code text check (message_code in ('AB', 'AP', 'RE')),
    invoice_code text check (invoice_code in ('AB', 'IP', 'UQ', 'CA', 'RE', 'AP', 'PD')),
    -- A person has seen to what waited for one.
    handled_by uuid,
    handled_at timestamptz,
    note text check (length(note) between 1 and 500),
    -- null: the program.
    chosen_by uuid,
    made_at timestamptz not null default platform_now(),
    unique (document_id, number),
    unique (id, controller_id, publisher_id),
    constraint billing_delivery_hand check (channel is not null or state in ('by_hand', 'replaced')),
    constraint billing_delivery_sent check ((sent_at is null) = (receipt is null) and (sent_at is null) = (document_hash is null)
      and (state <> 'sent' or sent_at is not null)),
    constraint billing_delivery_dead check (state <> 'dead' or dead_at is not null and failure is not null),
    constraint billing_delivery_handled check ((handled_by is null) = (handled_at is null)),
    foreign key (invoice_id, controller_id, publisher_id) references billing_invoice (id, controller_id, publisher_id)
  );
  create unique index billing_delivery_one on billing_delivery (document_id) where state <> 'replaced';
  create index billing_delivery_due on billing_delivery (next_attempt_at) where state = 'waiting';
  create index billing_delivery_publisher on billing_delivery (publisher_id, made_at, id);
  
    alter table billing_delivery enable row level security;
    alter table billing_delivery force row level security;
    create policy billing_delivery_read on billing_delivery for select to samkoeb_app using (publisher_id = nullif(current_setting('app.publisher', true), '')::int or (current_setting('app.operator', true) <> '' and state = 'dead'));
    create policy billing_delivery_insert on billing_delivery for insert to samkoeb_app with check (publisher_id = nullif(current_setting('app.publisher', true), '')::int);
    create policy billing_delivery_update on billing_delivery for update to samkoeb_app using (publisher_id = nullif(current_setting('app.publisher', true), '')::int) with check (publisher_id = nullif(current_setting('app.publisher', true), '')::int);
    create policy billing_delivery_delete on billing_delivery for delete to samkoeb_app using (publisher_id = nullif(current_setting('app.publisher', true), '')::int);
    create policy billing_delivery_platform on billing_delivery to samkoeb_platform
      using (current_setting('app.platform', true) = 'on')
      with check (current_setting('app.platform', true) = 'on');
    create policy billing_delivery_backfill on billing_delivery to samkoeb_backfill
      using (current_setting('app.backfill', true) = 'on')
      with check (current_setting('app.backfill', true) = 'on');
    grant select, insert on billing_delivery to samkoeb_app;
    grant select, insert, update on billing_delivery to samkoeb_platform;
  
  
    create policy billing_delivery_definer on billing_delivery to samkoeb_definer using (true) with check (true);
    grant select on billing_delivery to samkoeb_definer;
  
  grant update (state, attempts, next_attempt_at, dead_at, handled_by, handled_at, note) on billing_delivery to samkoeb_app;

  -- What the network, or the buyer through it, answered: each once, in whatever order.
  create table billing_delivery_answer (
    delivery_id uuid not null,
    answer_id text not null check (length(answer_id) between 1 and 200),
    controller_id int not null,
    publisher_id int not null,
    kind text not null check (kind in ('message', 'invoice')),
    code text not null check (code in ('AB', 'IP', 'UQ', 'CA', 'RE', 'AP', 'PD')),
    reasons jsonb not null check (jsonb_typeof(reasons) = 'array'),
    said_at timestamptz not null,
    taken_at timestamptz not null default platform_now(),
    primary key (delivery_id, answer_id),
    constraint billing_delivery_answer_code check (kind = 'invoice' or code in ('AB', 'AP', 'RE')),
    foreign key (delivery_id, controller_id, publisher_id) references billing_delivery (id, controller_id, publisher_id)
  );
  
    create trigger billing_delivery_answer_append_only before update or delete on billing_delivery_answer
      for each row execute function platform_refuse_change();
    create trigger billing_delivery_answer_no_truncate before truncate on billing_delivery_answer
      for each statement execute function platform_refuse_change();
  
  
    alter table billing_delivery_answer enable row level security;
    alter table billing_delivery_answer force row level security;
    create policy billing_delivery_answer_read on billing_delivery_answer for select to samkoeb_app using (publisher_id = nullif(current_setting('app.publisher', true), '')::int);
    create policy billing_delivery_answer_insert on billing_delivery_answer for insert to samkoeb_app with check (false);
    create policy billing_delivery_answer_update on billing_delivery_answer for update to samkoeb_app using (publisher_id = nullif(current_setting('app.publisher', true), '')::int) with check (false);
    create policy billing_delivery_answer_delete on billing_delivery_answer for delete to samkoeb_app using (false);
    create policy billing_delivery_answer_platform on billing_delivery_answer to samkoeb_platform
      using (current_setting('app.platform', true) = 'on')
      with check (current_setting('app.platform', true) = 'on');
    create policy billing_delivery_answer_backfill on billing_delivery_answer to samkoeb_backfill
      using (current_setting('app.backfill', true) = 'on')
      with check (current_setting('app.backfill', true) = 'on');
    grant select on billing_delivery_answer to samkoeb_app;
    grant select, insert on billing_delivery_answer to samkoeb_platform;
  
  
    create policy billing_delivery_answer_definer on billing_delivery_answer to samkoeb_definer using (true) with check (true);
    grant select, insert on billing_delivery_answer to samkoeb_definer;
  

  -- How a seller's invoices leave, where it has said so; for some payers otherwise.
  create table billing_delivery_rules (
    publisher_id int primary key references parties_publisher (id),
    channel text not null check (channel in ('address', 'folder', 'email', 'by_hand')),
    payers jsonb not null check (jsonb_typeof(payers) = 'array')
  );
  
    alter table billing_delivery_rules enable row level security;
    alter table billing_delivery_rules force row level security;
    create policy billing_delivery_rules_read on billing_delivery_rules for select to samkoeb_app using (publisher_id = nullif(current_setting('app.publisher', true), '')::int);
    create policy billing_delivery_rules_insert on billing_delivery_rules for insert to samkoeb_app with check (publisher_id = nullif(current_setting('app.publisher', true), '')::int);
    create policy billing_delivery_rules_update on billing_delivery_rules for update to samkoeb_app using (publisher_id = nullif(current_setting('app.publisher', true), '')::int) with check (publisher_id = nullif(current_setting('app.publisher', true), '')::int);
    create policy billing_delivery_rules_delete on billing_delivery_rules for delete to samkoeb_app using (publisher_id = nullif(current_setting('app.publisher', true), '')::int);
    create policy billing_delivery_rules_platform on billing_delivery_rules to samkoeb_platform
      using (current_setting('app.platform', true) = 'on')
      with check (current_setting('app.platform', true) = 'on');
    create policy billing_delivery_rules_backfill on billing_delivery_rules to samkoeb_backfill
      using (current_setting('app.backfill', true) = 'on')
      with check (current_setting('app.backfill', true) = 'on');
    grant select, insert, update on billing_delivery_rules to samkoeb_app;
    grant select on billing_delivery_rules to samkoeb_platform;
  

  -- What was paid of an invoice: above 0 by its buyer, below 0 back to it. A wrong one is reversed, never changed.
  create table billing_payment (
    id uuid primary key,
    invoice_id uuid not null,
    controller_id int not null,
    publisher_id int not null,
    kind text not null check (kind in ('payment', 'refund', 'reversal')),
    amount_minor bigint not null,
    paid_on date not null,
    reference text not null check (length(reference) between 1 and 140),
    reverses_id uuid unique references billing_payment (id),
    -- Who or what it is of: a person who registered it; a line of a bank's statement; what the payer has on account; a card, or
    -- its holder who got back what was contested. All but the first are taken back where they come from, and there alone.
    source text not null default 'person' check (source in ('person', 'bank_line', 'on_account', 'card', 'card_dispute')),
    -- null: the program, by word of Stripe.
    person_id uuid,
    registered_at timestamptz not null default platform_now(),
    constraint billing_payment_person check (person_id is not null or source in ('card', 'card_dispute')),
    constraint billing_payment_sign check (case kind when 'payment' then amount_minor > 0 when 'refund' then amount_minor < 0
      else amount_minor <> 0 end),
    constraint billing_payment_reverses check ((kind = 'reversal') = (reverses_id is not null)),
    foreign key (invoice_id, controller_id, publisher_id) references billing_invoice (id, controller_id, publisher_id)
  );
  create index billing_payment_invoice on billing_payment (invoice_id, registered_at, id);
  
    create trigger billing_payment_append_only before update or delete on billing_payment
      for each row execute function platform_refuse_change();
    create trigger billing_payment_no_truncate before truncate on billing_payment
      for each statement execute function platform_refuse_change();
  
  
    alter table billing_payment enable row level security;
    alter table billing_payment force row level security;
    create policy billing_payment_read on billing_payment for select to samkoeb_app using (controller_id = nullif(current_setting('app.controller', true), '')::int or publisher_id = nullif(current_setting('app.publisher', true), '')::int);
    create policy billing_payment_insert on billing_payment for insert to samkoeb_app with check (publisher_id = nullif(current_setting('app.publisher', true), '')::int);
    create policy billing_payment_update on billing_payment for update to samkoeb_app using (controller_id = nullif(current_setting('app.controller', true), '')::int or publisher_id = nullif(current_setting('app.publisher', true), '')::int) with check (publisher_id = nullif(current_setting('app.publisher', true), '')::int);
    create policy billing_payment_delete on billing_payment for delete to samkoeb_app using (publisher_id = nullif(current_setting('app.publisher', true), '')::int);
    create policy billing_payment_platform on billing_payment to samkoeb_platform
      using (current_setting('app.platform', true) = 'on')
      with check (current_setting('app.platform', true) = 'on');
    create policy billing_payment_backfill on billing_payment to samkoeb_backfill
      using (current_setting('app.backfill', true) = 'on')
      with check (current_setting('app.backfill', true) = 'on');
    grant select, insert on billing_payment to samkoeb_app;
    grant select, insert on billing_payment to samkoeb_platform;
  

  -- What a seller does not expect to be paid of an invoice: all that is left of it, by two people. VAT is not touched.
  create table billing_write_off (
    id uuid primary key,
    invoice_id uuid not null,
    controller_id int not null,
    publisher_id int not null,
    kind text not null check (kind in ('remainder', 'lost')),
    state text not null default 'proposed' check (state in ('proposed', 'approved', 'dismissed', 'taken_back')),
    amount_minor bigint not null check (amount_minor > 0),
    reason text not null check (length(reason) between 1 and 500),
    -- Whoever proposed it, with the approver whose deputy it was: none of them approves it.
    editor_ids uuid[] not null check (cardinality(editor_ids) > 0),
    approved_by uuid,
    approved_for uuid,
    approved_at timestamptz,
    -- Dropped, or taken back.
    ended_at timestamptz,
    proposed_at timestamptz not null default platform_now(),
    constraint billing_write_off_by_two check (not (array[approved_by, approved_for] && editor_ids)),
    constraint billing_write_off_approved check ((approved_by is null) = (approved_at is null)
      and (approved_at is not null) = (state in ('approved', 'taken_back')) and (ended_at is not null) = (state in ('dismissed', 'taken_back'))),
    constraint billing_write_off_small check (kind <> 'remainder' or amount_minor <= 10000),
    foreign key (invoice_id, controller_id, publisher_id) references billing_invoice (id, controller_id, publisher_id)
  );
  create unique index billing_write_off_one on billing_write_off (invoice_id) where state in ('proposed', 'approved');
  create index billing_write_off_publisher on billing_write_off (publisher_id, proposed_at, id);
  
    alter table billing_write_off enable row level security;
    alter table billing_write_off force row level security;
    create policy billing_write_off_read on billing_write_off for select to samkoeb_app using (controller_id = nullif(current_setting('app.controller', true), '')::int or publisher_id = nullif(current_setting('app.publisher', true), '')::int);
    create policy billing_write_off_insert on billing_write_off for insert to samkoeb_app with check (publisher_id = nullif(current_setting('app.publisher', true), '')::int);
    create policy billing_write_off_update on billing_write_off for update to samkoeb_app using (controller_id = nullif(current_setting('app.controller', true), '')::int or publisher_id = nullif(current_setting('app.publisher', true), '')::int) with check (publisher_id = nullif(current_setting('app.publisher', true), '')::int);
    create policy billing_write_off_delete on billing_write_off for delete to samkoeb_app using (publisher_id = nullif(current_setting('app.publisher', true), '')::int);
    create policy billing_write_off_platform on billing_write_off to samkoeb_platform
      using (current_setting('app.platform', true) = 'on')
      with check (current_setting('app.platform', true) = 'on');
    create policy billing_write_off_backfill on billing_write_off to samkoeb_backfill
      using (current_setting('app.backfill', true) = 'on')
      with check (current_setting('app.backfill', true) = 'on');
    grant select, insert on billing_write_off to samkoeb_app;
    grant select, update on billing_write_off to samkoeb_platform;
  
  grant update (state, approved_by, approved_for, approved_at, ended_at) on billing_write_off to samkoeb_app;

  -- What a buyer does not accept of an invoice; while it is open, nothing is dunned.
  create table billing_dispute (
    id uuid primary key,
    invoice_id uuid not null,
    controller_id int not null,
    publisher_id int not null,
    state text not null default 'open' check (state in ('open', 'upheld', 'rejected', 'withdrawn')),
    reason text not null check (length(reason) between 1 and 500),
    answer text check (length(answer) between 1 and 500),
    raised_by uuid not null,
    raised_at timestamptz not null default platform_now(),
    answered_by uuid,
    answered_at timestamptz,
    constraint billing_dispute_answered check ((state in ('upheld', 'rejected')) = (answer is not null)
      and (answer is null) = (answered_by is null) and (answer is null) = (answered_at is null)),
    foreign key (invoice_id, controller_id, publisher_id) references billing_invoice (id, controller_id, publisher_id)
  );
  create unique index billing_dispute_open on billing_dispute (invoice_id) where state = 'open';
  create index billing_dispute_invoice on billing_dispute (invoice_id, raised_at);
  
    alter table billing_dispute enable row level security;
    alter table billing_dispute force row level security;
    create policy billing_dispute_read on billing_dispute for select to samkoeb_app using (controller_id = nullif(current_setting('app.controller', true), '')::int or publisher_id = nullif(current_setting('app.publisher', true), '')::int);
    create policy billing_dispute_insert on billing_dispute for insert to samkoeb_app with check (controller_id = nullif(current_setting('app.controller', true), '')::int or publisher_id = nullif(current_setting('app.publisher', true), '')::int);
    create policy billing_dispute_update on billing_dispute for update to samkoeb_app using (controller_id = nullif(current_setting('app.controller', true), '')::int or publisher_id = nullif(current_setting('app.publisher', true), '')::int) with check (controller_id = nullif(current_setting('app.controller', true), '')::int or publisher_id = nullif(current_setting('app.publisher', true), '')::int);
    create policy billing_dispute_delete on billing_dispute for delete to samkoeb_app using (controller_id = nullif(current_setting('app.controller', true), '')::int or publisher_id = nullif(current_setting('app.publisher', true), '')::int);
    create policy billing_dispute_platform on billing_dispute to samkoeb_platform
      using (current_setting('app.platform', true) = 'on')
      with check (current_setting('app.platform', true) = 'on');
    create policy billing_dispute_backfill on billing_dispute to samkoeb_backfill
      using (current_setting('app.backfill', true) = 'on')
      with check (current_setting('app.backfill', true) = 'on');
    grant select, insert on billing_dispute to samkoeb_app;
    grant select on billing_dispute to samkoeb_platform;
  
  grant update (state, answer, answered_by, answered_at) on billing_dispute to samkoeb_app;

  -- A payment by card that its holder contests, as payments says: nothing of its invoice is dunned until that has ended. Where
  -- the invoice is owed again, it is asked for from that day on.
  create table billing_contest (
    id uuid primary key,
    invoice_id uuid not null,
    controller_id int not null,
    publisher_id int not null,
    opened_on date not null,
    ended_on date check (ended_on >= opened_on),
    owed boolean,
    constraint billing_contest_ended check ((ended_on is null) = (owed is null)),
    foreign key (invoice_id, controller_id, publisher_id) references billing_invoice (id, controller_id, publisher_id)
  );
  create index billing_contest_invoice on billing_contest (invoice_id, opened_on);
  
    alter table billing_contest enable row level security;
    alter table billing_contest force row level security;
    create policy billing_contest_read on billing_contest for select to samkoeb_app using (controller_id = nullif(current_setting('app.controller', true), '')::int or publisher_id = nullif(current_setting('app.publisher', true), '')::int);
    create policy billing_contest_insert on billing_contest for insert to samkoeb_app with check (publisher_id = nullif(current_setting('app.publisher', true), '')::int);
    create policy billing_contest_update on billing_contest for update to samkoeb_app using (controller_id = nullif(current_setting('app.controller', true), '')::int or publisher_id = nullif(current_setting('app.publisher', true), '')::int) with check (publisher_id = nullif(current_setting('app.publisher', true), '')::int);
    create policy billing_contest_delete on billing_contest for delete to samkoeb_app using (publisher_id = nullif(current_setting('app.publisher', true), '')::int);
    create policy billing_contest_platform on billing_contest to samkoeb_platform
      using (current_setting('app.platform', true) = 'on')
      with check (current_setting('app.platform', true) = 'on');
    create policy billing_contest_backfill on billing_contest to samkoeb_backfill
      using (current_setting('app.backfill', true) = 'on')
      with check (current_setting('app.backfill', true) = 'on');
    grant select on billing_contest to samkoeb_app;
    grant select, insert on billing_contest to samkoeb_platform;
  
  grant update (ended_on, owed) on billing_contest to samkoeb_app, samkoeb_platform;

  -- How a seller reminds; without a row it does not.
  create table billing_dunning (
    publisher_id int primary key references parties_publisher (id),
    first_days int not null check (first_days between 1 and 90),
    between_days int not null check (between_days between 10 and 90),
    most int not null check (most between 1 and 3),
    fee_minor bigint not null check (fee_minor between 0 and 100000),
    interest boolean not null,
    charge_public boolean not null
  );
  
    alter table billing_dunning enable row level security;
    alter table billing_dunning force row level security;
    create policy billing_dunning_read on billing_dunning for select to samkoeb_app using (publisher_id = nullif(current_setting('app.publisher', true), '')::int);
    create policy billing_dunning_insert on billing_dunning for insert to samkoeb_app with check (publisher_id = nullif(current_setting('app.publisher', true), '')::int);
    create policy billing_dunning_update on billing_dunning for update to samkoeb_app using (publisher_id = nullif(current_setting('app.publisher', true), '')::int) with check (publisher_id = nullif(current_setting('app.publisher', true), '')::int);
    create policy billing_dunning_delete on billing_dunning for delete to samkoeb_app using (publisher_id = nullif(current_setting('app.publisher', true), '')::int);
    create policy billing_dunning_platform on billing_dunning to samkoeb_platform
      using (current_setting('app.platform', true) = 'on')
      with check (current_setting('app.platform', true) = 'on');
    create policy billing_dunning_backfill on billing_dunning to samkoeb_backfill
      using (current_setting('app.backfill', true) = 'on')
      with check (current_setting('app.backfill', true) = 'on');
    grant select, insert, update, delete on billing_dunning to samkoeb_app;
    grant select on billing_dunning to samkoeb_platform;
  

  -- A reminder that was written: what it charges is outside the scope of VAT, and stands with its sources.
  create table billing_reminder (
    invoice_id uuid not null,
    number int not null check (number between 1 and 3),
    controller_id int not null,
    publisher_id int not null,
    reminded_on date not null,
    left_minor bigint not null check (left_minor > 0),
    fee_minor bigint not null check (fee_minor >= 0),
    interest_minor bigint not null check (interest_minor >= 0),
    sources text[] not null,
    primary key (invoice_id, number),
    constraint billing_reminder_sourced check (fee_minor + interest_minor = 0 or cardinality(sources) > 0),
    foreign key (invoice_id, controller_id, publisher_id) references billing_invoice (id, controller_id, publisher_id)
  );
  
    create trigger billing_reminder_append_only before update or delete on billing_reminder
      for each row execute function platform_refuse_change();
    create trigger billing_reminder_no_truncate before truncate on billing_reminder
      for each statement execute function platform_refuse_change();
  
  
    alter table billing_reminder enable row level security;
    alter table billing_reminder force row level security;
    create policy billing_reminder_read on billing_reminder for select to samkoeb_app using (controller_id = nullif(current_setting('app.controller', true), '')::int or publisher_id = nullif(current_setting('app.publisher', true), '')::int);
    create policy billing_reminder_insert on billing_reminder for insert to samkoeb_app with check (false);
    create policy billing_reminder_update on billing_reminder for update to samkoeb_app using (controller_id = nullif(current_setting('app.controller', true), '')::int or publisher_id = nullif(current_setting('app.publisher', true), '')::int) with check (false);
    create policy billing_reminder_delete on billing_reminder for delete to samkoeb_app using (false);
    create policy billing_reminder_platform on billing_reminder to samkoeb_platform
      using (current_setting('app.platform', true) = 'on')
      with check (current_setting('app.platform', true) = 'on');
    create policy billing_reminder_backfill on billing_reminder to samkoeb_backfill
      using (current_setting('app.backfill', true) = 'on')
      with check (current_setting('app.backfill', true) = 'on');
    grant select on billing_reminder to samkoeb_app;
    grant select, insert on billing_reminder to samkoeb_platform;
  

  -- What a seller gives up of what a reminder charged, once and for good; the reminder stands as it was written.
  create table billing_waiver (
    invoice_id uuid not null,
    number int not null,
    controller_id int not null,
    publisher_id int not null,
    fee_minor bigint not null check (fee_minor >= 0),
    interest_minor bigint not null check (interest_minor >= 0),
    reason text not null check (length(reason) between 1 and 500),
    person_id uuid not null,
    waived_at timestamptz not null default platform_now(),
    primary key (invoice_id, number),
    constraint billing_waiver_something check (fee_minor + interest_minor > 0),
    foreign key (invoice_id, number) references billing_reminder (invoice_id, number),
    foreign key (invoice_id, controller_id, publisher_id) references billing_invoice (id, controller_id, publisher_id)
  );
  
    create trigger billing_waiver_append_only before update or delete on billing_waiver
      for each row execute function platform_refuse_change();
    create trigger billing_waiver_no_truncate before truncate on billing_waiver
      for each statement execute function platform_refuse_change();
  
  
    alter table billing_waiver enable row level security;
    alter table billing_waiver force row level security;
    create policy billing_waiver_read on billing_waiver for select to samkoeb_app using (controller_id = nullif(current_setting('app.controller', true), '')::int or publisher_id = nullif(current_setting('app.publisher', true), '')::int);
    create policy billing_waiver_insert on billing_waiver for insert to samkoeb_app with check (publisher_id = nullif(current_setting('app.publisher', true), '')::int);
    create policy billing_waiver_update on billing_waiver for update to samkoeb_app using (controller_id = nullif(current_setting('app.controller', true), '')::int or publisher_id = nullif(current_setting('app.publisher', true), '')::int) with check (publisher_id = nullif(current_setting('app.publisher', true), '')::int);
    create policy billing_waiver_delete on billing_waiver for delete to samkoeb_app using (publisher_id = nullif(current_setting('app.publisher', true), '')::int);
    create policy billing_waiver_platform on billing_waiver to samkoeb_platform
      using (current_setting('app.platform', true) = 'on')
      with check (current_setting('app.platform', true) = 'on');
    create policy billing_waiver_backfill on billing_waiver to samkoeb_backfill
      using (current_setting('app.backfill', true) = 'on')
      with check (current_setting('app.backfill', true) = 'on');
    grant select, insert on billing_waiver to samkoeb_app;
    grant select on billing_waiver to samkoeb_platform;
  
  
    create view billing_write_off_view with (security_invoker = true) as select invoice_id, kind, state, amount_minor from billing_write_off;
    grant select on billing_write_off_view to samkoeb_app, samkoeb_platform;
  
  
    create view billing_payment_view with (security_invoker = true) as select id, invoice_id, publisher_id, kind, amount_minor, paid_on, source, reverses_id from billing_payment;
    grant select on billing_payment_view to samkoeb_app, samkoeb_platform;

insert into platform_migration (name, hash) values ('016_billing_life.ts', '\xa47df82a0f0fa0604daea841687c620bc2a699ffb78adc27fa3bdc279de64678');

commit;

begin; set local lock_timeout = 1000; set local app.backfill = 'on';

-- The books of one seller. `open_from`: months before it are closed (null: none is). Who posts holds this row for key
  -- share until it commits and who closes a month holds it for update, so that a month is closed before or after an entry,
  -- never beside it. The number of the last entry is taken at commit.
  create table books_book (
    publisher_id int primary key references parties_publisher (id),
    last_number int not null default 0 check (last_number >= 0),
    open_from date check (extract(day from open_from) = 1)
  );
  
    alter table books_book enable row level security;
    alter table books_book force row level security;
    create policy books_book_read on books_book for select to samkoeb_app using (publisher_id = nullif(current_setting('app.publisher', true), '')::int);
    create policy books_book_insert on books_book for insert to samkoeb_app with check (publisher_id = nullif(current_setting('app.publisher', true), '')::int);
    create policy books_book_update on books_book for update to samkoeb_app using (publisher_id = nullif(current_setting('app.publisher', true), '')::int) with check (publisher_id = nullif(current_setting('app.publisher', true), '')::int);
    create policy books_book_delete on books_book for delete to samkoeb_app using (publisher_id = nullif(current_setting('app.publisher', true), '')::int);
    create policy books_book_platform on books_book to samkoeb_platform
      using (current_setting('app.platform', true) = 'on')
      with check (current_setting('app.platform', true) = 'on');
    create policy books_book_backfill on books_book to samkoeb_backfill
      using (current_setting('app.backfill', true) = 'on')
      with check (current_setting('app.backfill', true) = 'on');
    grant select on books_book to samkoeb_app;
    grant select on books_book to samkoeb_platform;
  
  grant update (open_from) on books_book to samkoeb_app;
  
    create policy books_book_definer on books_book to samkoeb_definer using (true) with check (true);
    grant select, insert, update on books_book to samkoeb_definer;
  

  -- What one business fact did to a seller's books, written in the fact's own transaction. Number and balances are settled
  -- when that commits: an entry whose postings do not sum to 0 never does. Nothing of it changes.
  create table books_entry (
    id uuid primary key,
    publisher_id int not null references books_book (publisher_id),
    -- Gap-free per book, in the order of commits; null only inside the transaction that posts.
    number int check (number > 0),
    fact text not null check (fact in ('invoice', 'credit_note', 'self_billed', 'purchase', 'payment', 'refund',
      'payment_taken_back', 'on_account', 'on_account_taken_back', 'write_off', 'write_off_taken_back', 'reminder', 'waiver',
      'charges_dropped', 'stripe_fee', 'stripe_dispute', 'stripe_write_off', 'stripe_payout', 'reversal',
      'fee', 'fee_paid', 'payout', 'payout_failed', 'payout_paid', 'payout_returned')),
    -- Of a fact, once in the same books.
    fact_key text not null check (length(fact_key) between 1 and 100),
    -- Which document it is about; a payment or a reminder is about its invoice.
    document_kind text not null check (document_kind in ('invoice', 'self_billed', 'bank_line', 'stripe', 'fee_invoice', 'payout')),
    document_id uuid not null,
    document_number text not null check (length(document_number) between 1 and 100),
    -- The day of the fact, and the day in whose month it stands: the first open one, where the fact's own month is closed.
    belongs_on date not null,
    booked_on date not null check (booked_on >= belongs_on),
    reverses_id uuid unique,
    posted_at timestamptz not null default platform_now(),
    unique (publisher_id, number),
    unique (publisher_id, fact, fact_key),
    unique (id, publisher_id),
    constraint books_entry_moved check (booked_on = belongs_on or extract(day from booked_on) = 1),
    constraint books_entry_reverses check ((fact = 'reversal') = (reverses_id is not null)),
    foreign key (reverses_id, publisher_id) references books_entry (id, publisher_id)
  );
  create index books_entry_day on books_entry (publisher_id, booked_on);
  create index books_entry_document on books_entry (document_id);
  create trigger books_entry_open before insert on books_entry for each row execute function books_entry_open();
  create trigger books_entry_guard before update or delete on books_entry for each row execute function books_entry_guard();
  create trigger books_entry_no_truncate before truncate on books_entry
    for each statement execute function platform_refuse_change();
  create constraint trigger books_entry_settle after insert on books_entry deferrable initially deferred
    for each row execute function books_entry_settle();
  
    alter table books_entry enable row level security;
    alter table books_entry force row level security;
    create policy books_entry_read on books_entry for select to samkoeb_app using (publisher_id = nullif(current_setting('app.publisher', true), '')::int);
    create policy books_entry_insert on books_entry for insert to samkoeb_app with check (publisher_id = nullif(current_setting('app.publisher', true), '')::int);
    create policy books_entry_update on books_entry for update to samkoeb_app using (publisher_id = nullif(current_setting('app.publisher', true), '')::int) with check (publisher_id = nullif(current_setting('app.publisher', true), '')::int);
    create policy books_entry_delete on books_entry for delete to samkoeb_app using (publisher_id = nullif(current_setting('app.publisher', true), '')::int);
    create policy books_entry_platform on books_entry to samkoeb_platform
      using (current_setting('app.platform', true) = 'on')
      with check (current_setting('app.platform', true) = 'on');
    create policy books_entry_backfill on books_entry to samkoeb_backfill
      using (current_setting('app.backfill', true) = 'on')
      with check (current_setting('app.backfill', true) = 'on');
    grant select, insert on books_entry to samkoeb_app;
    grant select, insert on books_entry to samkoeb_platform;
  
  
    create policy books_entry_definer on books_entry to samkoeb_definer using (true) with check (true);
    grant select, update on books_entry to samkoeb_definer;
  

  -- An amount on an account: above 0 debit, below 0 credit. Of whom (a payer or a publisher), of which VAT, and the figures
  -- that it was made of.
  create table books_posting (
    entry_id uuid not null,
    line int not null check (line between 1 and 1000),
    publisher_id int not null,
    account text not null check (account in ('receivable', 'bank', 'stripe_balance', 'stripe_disputed', 'input_vat', 'output_vat',
      'publisher_payable', 'payout', 'on_account', 'revenue', 'marketplace_fee', 'reminder_fee', 'late_interest', 'rounding',
      'publisher_cost', 'stripe_fee', 'write_off', 'marketplace_cost', 'marketplace_payable')),
    party_id int references parties_party (id),
    payer_gln text check (payer_gln ~ '^[0-9]{13}$'),
    vat_category text check (vat_category in ('S', 'Z', 'E', 'AE', 'K', 'G', 'O')),
    vat_bp int check (vat_bp between 0 and 10000),
    amount_minor bigint not null check (amount_minor <> 0),
    figures jsonb not null check (jsonb_typeof(figures) = 'array'),
    primary key (entry_id, line),
    constraint books_posting_of check (account not in ('receivable', 'publisher_payable', 'payout', 'marketplace_payable',
      'on_account') or party_id is not null),
    constraint books_posting_vat check ((vat_category is null) = (vat_bp is null)
      and (account not in ('input_vat', 'output_vat') or vat_category is not null)),
    constraint books_posting_payer check (payer_gln is null or party_id is not null),
    foreign key (entry_id, publisher_id) references books_entry (id, publisher_id)
  );
  create index books_posting_account on books_posting (publisher_id, account);
  create trigger books_posting_guard after insert on books_posting referencing new table as added
    for each statement execute function books_posting_guard();
  
    create trigger books_posting_append_only before update or delete on books_posting
      for each row execute function platform_refuse_change();
    create trigger books_posting_no_truncate before truncate on books_posting
      for each statement execute function platform_refuse_change();
  
  
    alter table books_posting enable row level security;
    alter table books_posting force row level security;
    create policy books_posting_read on books_posting for select to samkoeb_app using (publisher_id = nullif(current_setting('app.publisher', true), '')::int);
    create policy books_posting_insert on books_posting for insert to samkoeb_app with check (publisher_id = nullif(current_setting('app.publisher', true), '')::int);
    create policy books_posting_update on books_posting for update to samkoeb_app using (publisher_id = nullif(current_setting('app.publisher', true), '')::int) with check (publisher_id = nullif(current_setting('app.publisher', true), '')::int);
    create policy books_posting_delete on books_posting for delete to samkoeb_app using (publisher_id = nullif(current_setting('app.publisher', true), '')::int);
    create policy books_posting_platform on books_posting to samkoeb_platform
      using (current_setting('app.platform', true) = 'on')
      with check (current_setting('app.platform', true) = 'on');
    create policy books_posting_backfill on books_posting to samkoeb_backfill
      using (current_setting('app.backfill', true) = 'on')
      with check (current_setting('app.backfill', true) = 'on');
    grant select, insert on books_posting to samkoeb_app;
    grant select, insert on books_posting to samkoeb_platform;
  
  
    create policy books_posting_definer on books_posting to samkoeb_definer using (true) with check (true);
    grant select on books_posting to samkoeb_definer;
  

  -- What stands on an account, by payer or publisher and by VAT: kept with each entry, never written otherwise.
  create table books_balance (
    publisher_id int not null references books_book (publisher_id),
    account text not null,
    party_id int not null default 0,
    payer_gln text not null default '',
    vat_category text not null default '',
    vat_bp int not null default 0,
    postings int not null check (postings > 0),
    debit_minor bigint not null check (debit_minor >= 0),
    credit_minor bigint not null check (credit_minor >= 0),
    primary key (publisher_id, account, party_id, payer_gln, vat_category, vat_bp)
  );
  
    alter table books_balance enable row level security;
    alter table books_balance force row level security;
    create policy books_balance_read on books_balance for select to samkoeb_app using (publisher_id = nullif(current_setting('app.publisher', true), '')::int);
    create policy books_balance_insert on books_balance for insert to samkoeb_app with check (publisher_id = nullif(current_setting('app.publisher', true), '')::int);
    create policy books_balance_update on books_balance for update to samkoeb_app using (publisher_id = nullif(current_setting('app.publisher', true), '')::int) with check (publisher_id = nullif(current_setting('app.publisher', true), '')::int);
    create policy books_balance_delete on books_balance for delete to samkoeb_app using (publisher_id = nullif(current_setting('app.publisher', true), '')::int);
    create policy books_balance_platform on books_balance to samkoeb_platform
      using (current_setting('app.platform', true) = 'on')
      with check (current_setting('app.platform', true) = 'on');
    create policy books_balance_backfill on books_balance to samkoeb_backfill
      using (current_setting('app.backfill', true) = 'on')
      with check (current_setting('app.backfill', true) = 'on');
    grant select on books_balance to samkoeb_app;
    grant select on books_balance to samkoeb_platform;
  
  
    create policy books_balance_definer on books_balance to samkoeb_definer using (true) with check (true);
    grant select, insert, update on books_balance to samkoeb_definer;
  

  -- A month of the books that was closed: what it held, by count, sum and hash. Another person than who closed it locks it.
  create table books_period (
    publisher_id int not null references books_book (publisher_id),
    month date not null check (extract(day from month) = 1),
    state text not null default 'open' check (state in ('open', 'closed', 'locked')),
    entries int check (entries >= 0),
    debit_minor bigint check (debit_minor >= 0),
    content_hash bytea check (length(content_hash) = 32),
    -- Whoever closed it, with the approver whose deputy it was: none of them locks it.
    editor_ids uuid[] not null default '{}',
    closed_at timestamptz,
    locked_by uuid,
    locked_for uuid,
    locked_at timestamptz,
    primary key (publisher_id, month),
    constraint books_period_closed check ((state = 'open') = (closed_at is null) and (state = 'open') = (entries is null)
      and (state = 'open') = (debit_minor is null) and (state = 'open') = (content_hash is null)
      and (state = 'open') = (cardinality(editor_ids) = 0)),
    constraint books_period_locked check ((state = 'locked') = (locked_at is not null)
      and (locked_at is null) = (locked_by is null) and (locked_for is null or locked_by is not null)),
    constraint books_period_by_two check (not (array[locked_by, locked_for] && editor_ids))
  );
  create trigger books_period_guard before update or delete on books_period
    for each row execute function books_period_guard();
  
    alter table books_period enable row level security;
    alter table books_period force row level security;
    create policy books_period_read on books_period for select to samkoeb_app using (publisher_id = nullif(current_setting('app.publisher', true), '')::int);
    create policy books_period_insert on books_period for insert to samkoeb_app with check (publisher_id = nullif(current_setting('app.publisher', true), '')::int);
    create policy books_period_update on books_period for update to samkoeb_app using (publisher_id = nullif(current_setting('app.publisher', true), '')::int) with check (publisher_id = nullif(current_setting('app.publisher', true), '')::int);
    create policy books_period_delete on books_period for delete to samkoeb_app using (publisher_id = nullif(current_setting('app.publisher', true), '')::int);
    create policy books_period_platform on books_period to samkoeb_platform
      using (current_setting('app.platform', true) = 'on')
      with check (current_setting('app.platform', true) = 'on');
    create policy books_period_backfill on books_period to samkoeb_backfill
      using (current_setting('app.backfill', true) = 'on')
      with check (current_setting('app.backfill', true) = 'on');
    grant select, insert on books_period to samkoeb_app;
    grant select on books_period to samkoeb_platform;
  
  grant update (state, entries, debit_minor, content_hash, editor_ids, closed_at, locked_by, locked_for, locked_at)
    on books_period to samkoeb_app;

  -- A wrong entry is reversed by another one that undoes it, with a reason, proposed by one person and approved by another.
  create table books_reversal (
    id uuid primary key,
    publisher_id int not null,
    entry_id uuid not null,
    state text not null default 'proposed' check (state in ('proposed', 'approved', 'dismissed')),
    reason text not null check (length(reason) between 1 and 500),
    -- Whoever proposed it, with the approver whose deputy it was: none of them approves it.
    editor_ids uuid[] not null check (cardinality(editor_ids) > 0),
    approved_by uuid,
    approved_for uuid,
    approved_at timestamptz,
    proposed_at timestamptz not null default platform_now(),
    constraint books_reversal_by_two check (not (array[approved_by, approved_for] && editor_ids)),
    constraint books_reversal_approved check ((state = 'approved') = (approved_at is not null)
      and (approved_at is null) = (approved_by is null) and (approved_for is null or approved_by is not null)),
    foreign key (entry_id, publisher_id) references books_entry (id, publisher_id)
  );
  create unique index books_reversal_one on books_reversal (entry_id) where state in ('proposed', 'approved');
  create index books_reversal_publisher on books_reversal (publisher_id, proposed_at, id);
  
    alter table books_reversal enable row level security;
    alter table books_reversal force row level security;
    create policy books_reversal_read on books_reversal for select to samkoeb_app using (publisher_id = nullif(current_setting('app.publisher', true), '')::int);
    create policy books_reversal_insert on books_reversal for insert to samkoeb_app with check (publisher_id = nullif(current_setting('app.publisher', true), '')::int);
    create policy books_reversal_update on books_reversal for update to samkoeb_app using (publisher_id = nullif(current_setting('app.publisher', true), '')::int) with check (publisher_id = nullif(current_setting('app.publisher', true), '')::int);
    create policy books_reversal_delete on books_reversal for delete to samkoeb_app using (publisher_id = nullif(current_setting('app.publisher', true), '')::int);
    create policy books_reversal_platform on books_reversal to samkoeb_platform
      using (current_setting('app.platform', true) = 'on')
      with check (current_setting('app.platform', true) = 'on');
    create policy books_reversal_backfill on books_reversal to samkoeb_backfill
      using (current_setting('app.backfill', true) = 'on')
      with check (current_setting('app.backfill', true) = 'on');
    grant select, insert on books_reversal to samkoeb_app;
    grant select on books_reversal to samkoeb_platform;
  
  grant update (state, approved_by, approved_for, approved_at) on books_reversal to samkoeb_app;
  
    create view books_entry_view with (security_invoker = true) as select id, publisher_id, fact from books_entry;
    grant select on books_entry_view to samkoeb_app, samkoeb_platform;
  
  
    create view books_posting_view with (security_invoker = true) as select entry_id, publisher_id, account, amount_minor from books_posting;
    grant select on books_posting_view to samkoeb_app, samkoeb_platform;
  
  
    create view books_balance_view with (security_invoker = true) as select publisher_id, account, debit_minor, credit_minor from books_balance;
    grant select on books_balance_view to samkoeb_app, samkoeb_platform;

insert into platform_migration (name, hash) values ('017_books.ts', '\x99c1900958e8f53f7164035553f160b0111cacb2bfb60fcc65043f253ed8fbd2');

commit;

begin; set local lock_timeout = 1000; set local app.backfill = 'on';

-- How a seller's bank writes its CSV, where none of the shipped profiles fits.
  create table banking_profile (
    publisher_id int not null references parties_publisher (id),
    name text not null check (name ~ '^[a-z][a-z0-9-]{1,39}$'),
    says jsonb not null check (jsonb_typeof(says) = 'object'),
    changed_at timestamptz not null default platform_now(),
    primary key (publisher_id, name)
  );
  
    alter table banking_profile enable row level security;
    alter table banking_profile force row level security;
    create policy banking_profile_read on banking_profile for select to samkoeb_app using (publisher_id = nullif(current_setting('app.publisher', true), '')::int);
    create policy banking_profile_insert on banking_profile for insert to samkoeb_app with check (publisher_id = nullif(current_setting('app.publisher', true), '')::int);
    create policy banking_profile_update on banking_profile for update to samkoeb_app using (publisher_id = nullif(current_setting('app.publisher', true), '')::int) with check (publisher_id = nullif(current_setting('app.publisher', true), '')::int);
    create policy banking_profile_delete on banking_profile for delete to samkoeb_app using (publisher_id = nullif(current_setting('app.publisher', true), '')::int);
    create policy banking_profile_platform on banking_profile to samkoeb_platform
      using (current_setting('app.platform', true) = 'on')
      with check (current_setting('app.platform', true) = 'on');
    create policy banking_profile_backfill on banking_profile to samkoeb_backfill
      using (current_setting('app.backfill', true) = 'on')
      with check (current_setting('app.backfill', true) = 'on');
    grant select, insert, update on banking_profile to samkoeb_app;
    grant select on banking_profile to samkoeb_platform;
  

  -- An account of a seller's of which statements were read. Whoever reads one holds the row for update: lines come once.
  create table banking_account (
    id uuid primary key,
    publisher_id int not null references parties_publisher (id),
    -- Registration number and account, or an IBAN of another country.
    key text not null check (key ~ '^([0-9]{4}-[0-9]{10}|[A-Z]{2}[0-9]{2}[A-Z0-9]{11,30})$'),
    last_line int not null default 0 check (last_line >= 0),
    unique (publisher_id, key),
    unique (id, publisher_id)
  );
  
    alter table banking_account enable row level security;
    alter table banking_account force row level security;
    create policy banking_account_read on banking_account for select to samkoeb_app using (publisher_id = nullif(current_setting('app.publisher', true), '')::int);
    create policy banking_account_insert on banking_account for insert to samkoeb_app with check (publisher_id = nullif(current_setting('app.publisher', true), '')::int);
    create policy banking_account_update on banking_account for update to samkoeb_app using (publisher_id = nullif(current_setting('app.publisher', true), '')::int) with check (publisher_id = nullif(current_setting('app.publisher', true), '')::int);
    create policy banking_account_delete on banking_account for delete to samkoeb_app using (publisher_id = nullif(current_setting('app.publisher', true), '')::int);
    create policy banking_account_platform on banking_account to samkoeb_platform
      using (current_setting('app.platform', true) = 'on')
      with check (current_setting('app.platform', true) = 'on');
    create policy banking_account_backfill on banking_account to samkoeb_backfill
      using (current_setting('app.backfill', true) = 'on')
      with check (current_setting('app.backfill', true) = 'on');
    grant select, insert on banking_account to samkoeb_app;
    grant select on banking_account to samkoeb_platform;
  
  grant update (last_line) on banking_account to samkoeb_app;

  -- A file from the bank, once: the same bytes read of the same account are the same import.
  create table banking_import (
    id uuid primary key,
    publisher_id int not null references parties_publisher (id),
    format text not null check (format in ('csv', 'camt.053')),
    profile text check (length(profile) between 1 and 40),
    sha256 bytea not null check (length(sha256) = 32),
    -- The account that CSV was read of; empty where the file names it.
    asked_account text not null default '',
    lines int not null check (lines >= 0),
    added int not null check (added between 0 and lines),
    matched int not null check (matched between 0 and added),
    skipped int not null check (skipped >= 0),
    faults jsonb not null check (jsonb_typeof(faults) = 'array'),
    person_id uuid not null,
    imported_at timestamptz not null default platform_now(),
    unique (publisher_id, sha256, asked_account),
    unique (id, publisher_id),
    constraint banking_import_profile check ((format = 'csv') = (profile is not null))
  );
  create index banking_import_publisher on banking_import (publisher_id, imported_at, id);
  
    create trigger banking_import_append_only before update or delete on banking_import
      for each row execute function platform_refuse_change();
    create trigger banking_import_no_truncate before truncate on banking_import
      for each statement execute function platform_refuse_change();
  
  
    alter table banking_import enable row level security;
    alter table banking_import force row level security;
    create policy banking_import_read on banking_import for select to samkoeb_app using (publisher_id = nullif(current_setting('app.publisher', true), '')::int);
    create policy banking_import_insert on banking_import for insert to samkoeb_app with check (publisher_id = nullif(current_setting('app.publisher', true), '')::int);
    create policy banking_import_update on banking_import for update to samkoeb_app using (publisher_id = nullif(current_setting('app.publisher', true), '')::int) with check (publisher_id = nullif(current_setting('app.publisher', true), '')::int);
    create policy banking_import_delete on banking_import for delete to samkoeb_app using (publisher_id = nullif(current_setting('app.publisher', true), '')::int);
    create policy banking_import_platform on banking_import to samkoeb_platform
      using (current_setting('app.platform', true) = 'on')
      with check (current_setting('app.platform', true) = 'on');
    create policy banking_import_backfill on banking_import to samkoeb_backfill
      using (current_setting('app.backfill', true) = 'on')
      with check (current_setting('app.backfill', true) = 'on');
    grant select, insert on banking_import to samkoeb_app;
    grant select on banking_import to samkoeb_platform;
  

  -- One account's part of a file: what it says of the account, and what its lines come to.
  create table banking_statement (
    import_id uuid not null,
    position int not null check (position between 1 and 100),
    publisher_id int not null,
    account_id uuid not null,
    from_on date,
    to_on date check (to_on >= from_on),
    opening_minor bigint,
    closing_minor bigint,
    sum_minor bigint not null,
    lines int not null check (lines >= 0),
    added int not null check (added between 0 and lines),
    -- Whether lines of the file were left out (another currency, not booked): then it need not add up.
    partial boolean not null,
    primary key (import_id, position),
    foreign key (import_id, publisher_id) references banking_import (id, publisher_id),
    foreign key (account_id, publisher_id) references banking_account (id, publisher_id),
    constraint banking_statement_days check ((from_on is null) = (to_on is null)),
    constraint banking_statement_balanced check (partial or opening_minor + sum_minor = closing_minor)
  );
  create index banking_statement_account on banking_statement (account_id, to_on);
  
    create trigger banking_statement_append_only before update or delete on banking_statement
      for each row execute function platform_refuse_change();
    create trigger banking_statement_no_truncate before truncate on banking_statement
      for each statement execute function platform_refuse_change();
  
  
    alter table banking_statement enable row level security;
    alter table banking_statement force row level security;
    create policy banking_statement_read on banking_statement for select to samkoeb_app using (publisher_id = nullif(current_setting('app.publisher', true), '')::int);
    create policy banking_statement_insert on banking_statement for insert to samkoeb_app with check (publisher_id = nullif(current_setting('app.publisher', true), '')::int);
    create policy banking_statement_update on banking_statement for update to samkoeb_app using (publisher_id = nullif(current_setting('app.publisher', true), '')::int) with check (publisher_id = nullif(current_setting('app.publisher', true), '')::int);
    create policy banking_statement_delete on banking_statement for delete to samkoeb_app using (publisher_id = nullif(current_setting('app.publisher', true), '')::int);
    create policy banking_statement_platform on banking_statement to samkoeb_platform
      using (current_setting('app.platform', true) = 'on')
      with check (current_setting('app.platform', true) = 'on');
    create policy banking_statement_backfill on banking_statement to samkoeb_backfill
      using (current_setting('app.backfill', true) = 'on')
      with check (current_setting('app.backfill', true) = 'on');
    grant select, insert on banking_statement to samkoeb_app;
    grant select on banking_statement to samkoeb_platform;
  

  -- A line of a statement: what the bank says of it never changes. What is assigned of it and set aside is kept with it.
  create table banking_line (
    id uuid primary key,
    publisher_id int not null,
    account_id uuid not null,
    number int not null check (number > 0),
    import_id uuid not null,
    -- Lines of one entry of the file (a batch with its details) share it.
    entry int not null check (entry > 0),
    -- How it was read: `camt.053`, or CSV by the hash of its profile.
    source text not null check (source ~ '^(camt[.]053|csv [0-9a-f]{16})$'),
    booked_on date not null,
    value_on date,
    amount_minor bigint not null check (amount_minor <> 0),
    balance_minor bigint,
    reference text check (length(reference) between 1 and 140),
    end_to_end_id text check (length(end_to_end_id) between 1 and 140),
    payment_id text check (length(payment_id) between 1 and 40),
    payer_name text check (length(payer_name) between 1 and 140),
    payer_account text check (length(payer_account) between 1 and 40),
    said text not null check (length(said) <= 1000),
    returned boolean not null,
    state text not null default 'waiting' check (state in ('waiting', 'assigned', 'set_aside')),
    assigned_minor bigint not null default 0,
    aside_minor bigint not null default 0,
    matched_by text check (matched_by in ('payment_id', 'number', 'amount')),
    version int not null default 1 check (version > 0),
    unique (account_id, number),
    unique (id, publisher_id),
    foreign key (account_id, publisher_id) references banking_account (id, publisher_id),
    foreign key (import_id, publisher_id) references banking_import (id, publisher_id),
    -- Parts have the line's sign and never come to more than it.
    constraint banking_line_parts check (assigned_minor * sign(amount_minor) >= 0 and aside_minor * sign(amount_minor) >= 0
      and abs(assigned_minor + aside_minor) <= abs(amount_minor)),
    constraint banking_line_state check (case state when 'waiting' then assigned_minor + aside_minor <> amount_minor
      when 'assigned' then assigned_minor = amount_minor and aside_minor = 0
      else aside_minor <> 0 and assigned_minor + aside_minor = amount_minor end)
  );
  create index banking_line_day on banking_line (account_id, booked_on, amount_minor);
  create index banking_line_publisher on banking_line (publisher_id, booked_on, id);
  create index banking_line_waiting on banking_line (publisher_id, booked_on, id) where state = 'waiting';
  
    alter table banking_line enable row level security;
    alter table banking_line force row level security;
    create policy banking_line_read on banking_line for select to samkoeb_app using (publisher_id = nullif(current_setting('app.publisher', true), '')::int);
    create policy banking_line_insert on banking_line for insert to samkoeb_app with check (publisher_id = nullif(current_setting('app.publisher', true), '')::int);
    create policy banking_line_update on banking_line for update to samkoeb_app using (publisher_id = nullif(current_setting('app.publisher', true), '')::int) with check (publisher_id = nullif(current_setting('app.publisher', true), '')::int);
    create policy banking_line_delete on banking_line for delete to samkoeb_app using (publisher_id = nullif(current_setting('app.publisher', true), '')::int);
    create policy banking_line_platform on banking_line to samkoeb_platform
      using (current_setting('app.platform', true) = 'on')
      with check (current_setting('app.platform', true) = 'on');
    create policy banking_line_backfill on banking_line to samkoeb_backfill
      using (current_setting('app.backfill', true) = 'on')
      with check (current_setting('app.backfill', true) = 'on');
    grant select, insert on banking_line to samkoeb_app;
    grant select on banking_line to samkoeb_platform;
  
  grant update (state, assigned_minor, aside_minor, matched_by, version) on banking_line to samkoeb_app;

  -- What a line was taken for at one time, by itself or by a person. Undone whole, once, with a reason.
  create table banking_assignment (
    id uuid primary key,
    publisher_id int not null,
    line_id uuid not null,
    matched_by text check (matched_by in ('payment_id', 'number', 'amount')),
    person_id uuid not null,
    assigned_at timestamptz not null default platform_now(),
    undone_by uuid,
    undone_at timestamptz,
    undone_because text check (length(undone_because) between 1 and 500),
    unique (id, publisher_id),
    foreign key (line_id, publisher_id) references banking_line (id, publisher_id),
    constraint banking_assignment_undone check ((undone_at is null) = (undone_by is null)
      and (undone_at is null) = (undone_because is null))
  );
  create index banking_assignment_line on banking_assignment (line_id, assigned_at);
  
    alter table banking_assignment enable row level security;
    alter table banking_assignment force row level security;
    create policy banking_assignment_read on banking_assignment for select to samkoeb_app using (publisher_id = nullif(current_setting('app.publisher', true), '')::int);
    create policy banking_assignment_insert on banking_assignment for insert to samkoeb_app with check (publisher_id = nullif(current_setting('app.publisher', true), '')::int);
    create policy banking_assignment_update on banking_assignment for update to samkoeb_app using (publisher_id = nullif(current_setting('app.publisher', true), '')::int) with check (publisher_id = nullif(current_setting('app.publisher', true), '')::int);
    create policy banking_assignment_delete on banking_assignment for delete to samkoeb_app using (publisher_id = nullif(current_setting('app.publisher', true), '')::int);
    create policy banking_assignment_platform on banking_assignment to samkoeb_platform
      using (current_setting('app.platform', true) = 'on')
      with check (current_setting('app.platform', true) = 'on');
    create policy banking_assignment_backfill on banking_assignment to samkoeb_backfill
      using (current_setting('app.backfill', true) = 'on')
      with check (current_setting('app.backfill', true) = 'on');
    grant select, insert on banking_assignment to samkoeb_app;
    grant select on banking_assignment to samkoeb_platform;
  
  grant update (undone_by, undone_at, undone_because) on banking_assignment to samkoeb_app;

  -- What a payer has paid that is of no invoice yet; what is left of it is kept in its row, and never below 0.
  create table banking_credit (
    id uuid primary key,
    publisher_id int not null,
    line_id uuid not null,
    -- The payer: a buyer and its EAN number.
    controller_id int not null references parties_party (id),
    payer_gln text not null check (payer_gln ~ '^[0-9]{13}$'),
    amount_minor bigint not null check (amount_minor > 0),
    left_minor bigint not null check (left_minor >= 0),
    version int not null default 1 check (version > 0),
    made_at timestamptz not null default platform_now(),
    unique (id, publisher_id),
    foreign key (line_id, publisher_id) references banking_line (id, publisher_id),
    constraint banking_credit_left check (left_minor <= amount_minor)
  );
  create index banking_credit_publisher on banking_credit (publisher_id, made_at, id);
  create index banking_credit_line on banking_credit (line_id);
  
    alter table banking_credit enable row level security;
    alter table banking_credit force row level security;
    create policy banking_credit_read on banking_credit for select to samkoeb_app using (publisher_id = nullif(current_setting('app.publisher', true), '')::int);
    create policy banking_credit_insert on banking_credit for insert to samkoeb_app with check (publisher_id = nullif(current_setting('app.publisher', true), '')::int);
    create policy banking_credit_update on banking_credit for update to samkoeb_app using (publisher_id = nullif(current_setting('app.publisher', true), '')::int) with check (publisher_id = nullif(current_setting('app.publisher', true), '')::int);
    create policy banking_credit_delete on banking_credit for delete to samkoeb_app using (publisher_id = nullif(current_setting('app.publisher', true), '')::int);
    create policy banking_credit_platform on banking_credit to samkoeb_platform
      using (current_setting('app.platform', true) = 'on')
      with check (current_setting('app.platform', true) = 'on');
    create policy banking_credit_backfill on banking_credit to samkoeb_backfill
      using (current_setting('app.backfill', true) = 'on')
      with check (current_setting('app.backfill', true) = 'on');
    grant select, insert on banking_credit to samkoeb_app;
    grant select on banking_credit to samkoeb_platform;
  
  grant update (left_minor, version) on banking_credit to samkoeb_app;

  -- A part of an assignment: pays an invoice or a refund, puts on account, pays such an amount back, or is set aside.
  create table banking_part (
    assignment_id uuid not null,
    part int not null check (part between 1 and 100),
    publisher_id int not null,
    kind text not null check (kind in ('invoice', 'on_account', 'pay_back', 'aside')),
    -- With the line's sign.
    amount_minor bigint not null check (amount_minor <> 0),
    invoice_id uuid,
    payment_id uuid unique references billing_payment (id),
    credit_id uuid,
    reason text check (reason in ('not_ours', 'bank_fee', 'own_transfer', 'registered_before', 'other')),
    note text check (length(note) between 1 and 500),
    primary key (assignment_id, part),
    foreign key (assignment_id, publisher_id) references banking_assignment (id, publisher_id),
    foreign key (credit_id, publisher_id) references banking_credit (id, publisher_id),
    constraint banking_part_of check ((kind = 'invoice') = (invoice_id is not null) and (kind = 'invoice') = (payment_id is not null)
      and (kind in ('on_account', 'pay_back')) = (credit_id is not null) and (kind = 'aside') = (reason is not null)
      and (note is null or kind = 'aside')),
    constraint banking_part_sign check (case kind when 'on_account' then amount_minor > 0 when 'pay_back' then amount_minor < 0 else true end)
  );
  create unique index banking_part_credit on banking_part (credit_id) where kind = 'on_account';
  create index banking_part_invoice on banking_part (invoice_id) where invoice_id is not null;
  
    create trigger banking_part_append_only before update or delete on banking_part
      for each row execute function platform_refuse_change();
    create trigger banking_part_no_truncate before truncate on banking_part
      for each statement execute function platform_refuse_change();
  
  
    alter table banking_part enable row level security;
    alter table banking_part force row level security;
    create policy banking_part_read on banking_part for select to samkoeb_app using (publisher_id = nullif(current_setting('app.publisher', true), '')::int);
    create policy banking_part_insert on banking_part for insert to samkoeb_app with check (publisher_id = nullif(current_setting('app.publisher', true), '')::int);
    create policy banking_part_update on banking_part for update to samkoeb_app using (publisher_id = nullif(current_setting('app.publisher', true), '')::int) with check (publisher_id = nullif(current_setting('app.publisher', true), '')::int);
    create policy banking_part_delete on banking_part for delete to samkoeb_app using (publisher_id = nullif(current_setting('app.publisher', true), '')::int);
    create policy banking_part_platform on banking_part to samkoeb_platform
      using (current_setting('app.platform', true) = 'on')
      with check (current_setting('app.platform', true) = 'on');
    create policy banking_part_backfill on banking_part to samkoeb_backfill
      using (current_setting('app.backfill', true) = 'on')
      with check (current_setting('app.backfill', true) = 'on');
    grant select, insert on banking_part to samkoeb_app;
    grant select on banking_part to samkoeb_platform;
  

  -- An invoice that was paid of what its payer had on account. Undone once.
  create table banking_use (
    id uuid primary key,
    publisher_id int not null,
    credit_id uuid not null,
    invoice_id uuid not null,
    payment_id uuid not null unique references billing_payment (id),
    amount_minor bigint not null check (amount_minor > 0),
    person_id uuid not null,
    used_at timestamptz not null default platform_now(),
    undone_by uuid,
    undone_at timestamptz,
    undone_because text check (length(undone_because) between 1 and 500),
    foreign key (credit_id, publisher_id) references banking_credit (id, publisher_id),
    constraint banking_use_undone check ((undone_at is null) = (undone_by is null) and (undone_at is null) = (undone_because is null))
  );
  create index banking_use_credit on banking_use (credit_id, used_at);
  
    alter table banking_use enable row level security;
    alter table banking_use force row level security;
    create policy banking_use_read on banking_use for select to samkoeb_app using (publisher_id = nullif(current_setting('app.publisher', true), '')::int);
    create policy banking_use_insert on banking_use for insert to samkoeb_app with check (publisher_id = nullif(current_setting('app.publisher', true), '')::int);
    create policy banking_use_update on banking_use for update to samkoeb_app using (publisher_id = nullif(current_setting('app.publisher', true), '')::int) with check (publisher_id = nullif(current_setting('app.publisher', true), '')::int);
    create policy banking_use_delete on banking_use for delete to samkoeb_app using (publisher_id = nullif(current_setting('app.publisher', true), '')::int);
    create policy banking_use_platform on banking_use to samkoeb_platform
      using (current_setting('app.platform', true) = 'on')
      with check (current_setting('app.platform', true) = 'on');
    create policy banking_use_backfill on banking_use to samkoeb_backfill
      using (current_setting('app.backfill', true) = 'on')
      with check (current_setting('app.backfill', true) = 'on');
    grant select, insert on banking_use to samkoeb_app;
    grant select on banking_use to samkoeb_platform;
  
  grant update (undone_by, undone_at, undone_because) on banking_use to samkoeb_app;

insert into platform_migration (name, hash) values ('018_banking.ts', '\x05e049ee4bd06ddaf02618dbce742dba9b2af2076d977e849ddbda28fd4ee8e6');

commit;

begin; set local lock_timeout = 1000; set local app.backfill = 'on';

-- The mode of the first key that this database was used with: test and live are never mixed.
  create table payments_mode (
    one boolean primary key default true check (one),
    live boolean not null,
    since timestamptz not null default platform_now()
  );
  
    create trigger payments_mode_append_only before update or delete on payments_mode
      for each row execute function platform_refuse_change();
    create trigger payments_mode_no_truncate before truncate on payments_mode
      for each statement execute function platform_refuse_change();
  
  
    alter table payments_mode enable row level security;
    alter table payments_mode force row level security;
    create policy payments_mode_read on payments_mode for select to samkoeb_app using (false);
    create policy payments_mode_insert on payments_mode for insert to samkoeb_app with check (false);
    create policy payments_mode_update on payments_mode for update to samkoeb_app using (false) with check (false);
    create policy payments_mode_delete on payments_mode for delete to samkoeb_app using (false);
    create policy payments_mode_platform on payments_mode to samkoeb_platform
      using (current_setting('app.platform', true) = 'on')
      with check (current_setting('app.platform', true) = 'on');
    create policy payments_mode_backfill on payments_mode to samkoeb_backfill
      using (current_setting('app.backfill', true) = 'on')
      with check (current_setting('app.backfill', true) = 'on');
    
    grant select on payments_mode to samkoeb_platform;
  
  
    create policy payments_mode_definer on payments_mode to samkoeb_definer using (true) with check (true);
    grant select, insert on payments_mode to samkoeb_definer;
  

  -- A payer pays what is left of an invoice by Checkout: the wish, written first; jobs ask Stripe and note what it says.
  create table payments_card (
    id uuid primary key,
    invoice_id uuid not null,
    controller_id int not null,
    publisher_id int not null,
    state text not null default 'wanted' check (state in ('wanted', 'open', 'paid', 'expired', 'failed')),
    amount_minor bigint not null check (amount_minor > 0),
    live boolean not null,
    language text not null check (language in ('da', 'en')),
    -- Where Checkout sends its payer back to.
    return_url text not null check (length(return_url) between 8 and 1000),
    -- The account at Stripe that is paid; null: the marketplace's own.
    account_id text check (length(account_id) between 1 and 100),
    session_id text unique check (length(session_id) between 1 and 200),
    url text check (length(url) between 8 and 2000),
    payment_intent_id text unique check (length(payment_intent_id) between 1 and 100),
    charge_id text unique check (length(charge_id) between 1 and 100),
    -- Counts the keys under which Stripe was asked: another one only where it has kept a fault of its own under the last.
    key_number int not null default 1 check (key_number between 1 and 99),
    -- Of jobs: attempts so far, when the next is due, and until when one is on its way (a crash ends it).
    attempts int not null default 0 check (attempts >= 0),
    next_attempt_at timestamptz,
    underway_until timestamptz,
    failure text check (length(failure) between 1 and 500),
    -- As it is registered in billing.
    payment_id uuid unique,
    began_by uuid not null,
    made_at timestamptz not null default platform_now(),
    ended_at timestamptz,
    unique (id, controller_id, publisher_id),
    constraint payments_card_open check (state not in ('open', 'paid') or session_id is not null and url is not null),
    constraint payments_card_paid check ((state = 'paid') = (charge_id is not null) and (state = 'paid') = (payment_id is not null)),
    constraint payments_card_ended check ((ended_at is not null) = (state in ('paid', 'expired', 'failed'))),
    foreign key (invoice_id, controller_id, publisher_id) references billing_invoice (id, controller_id, publisher_id)
  );
  -- One at a time.
  create unique index payments_card_one on payments_card (invoice_id) where state in ('wanted', 'open');
  create index payments_card_due on payments_card (next_attempt_at) where next_attempt_at is not null;
  create index payments_card_controller on payments_card (controller_id, made_at, id);
  create index payments_card_publisher on payments_card (publisher_id, made_at, id);
  
    alter table payments_card enable row level security;
    alter table payments_card force row level security;
    create policy payments_card_read on payments_card for select to samkoeb_app using (controller_id = nullif(current_setting('app.controller', true), '')::int or publisher_id = nullif(current_setting('app.publisher', true), '')::int);
    create policy payments_card_insert on payments_card for insert to samkoeb_app with check (controller_id = nullif(current_setting('app.controller', true), '')::int);
    create policy payments_card_update on payments_card for update to samkoeb_app using (false) with check (controller_id = nullif(current_setting('app.controller', true), '')::int);
    create policy payments_card_delete on payments_card for delete to samkoeb_app using (controller_id = nullif(current_setting('app.controller', true), '')::int);
    create policy payments_card_platform on payments_card to samkoeb_platform
      using (current_setting('app.platform', true) = 'on')
      with check (current_setting('app.platform', true) = 'on');
    create policy payments_card_backfill on payments_card to samkoeb_backfill
      using (current_setting('app.backfill', true) = 'on')
      with check (current_setting('app.backfill', true) = 'on');
    grant select, insert on payments_card to samkoeb_app;
    grant select, insert, update on payments_card to samkoeb_platform;
  

  -- What goes back to a card: of a credit note, or because an invoice was paid meanwhile (which a person decides).
  create table payments_refund (
    id uuid primary key,
    card_id uuid not null,
    invoice_id uuid not null,
    controller_id int not null,
    publisher_id int not null,
    reason text not null check (reason in ('credit', 'surplus')),
    credit_note_id uuid,
    state text not null check (state in ('proposed', 'wanted', 'sent', 'succeeded', 'failed', 'settled', 'dismissed')),
    amount_minor bigint not null check (amount_minor > 0),
    refund_id text unique check (length(refund_id) between 1 and 100),
    key_number int not null default 1 check (key_number between 1 and 99),
    -- Of jobs: attempts so far, when the next is due, and until when one is on its way (a crash ends it).
    attempts int not null default 0 check (attempts >= 0),
    next_attempt_at timestamptz,
    underway_until timestamptz,
    failure text check (length(failure) between 1 and 500),
    -- Stripe is asked for it, after what is owed back was found to be enough: it may be there, whatever became of the answer.
    asked boolean not null default false,
    -- As it is registered in billing, once for each time that Stripe took it.
    payment_id uuid unique,
    note text check (length(note) between 1 and 500),
    decided_by uuid,
    decided_at timestamptz,
    made_at timestamptz not null default platform_now(),
    unique (card_id, credit_note_id),
    constraint payments_refund_credit check ((reason = 'credit') = (credit_note_id is not null)),
    constraint payments_refund_sent check (state not in ('sent', 'succeeded') or refund_id is not null and payment_id is not null),
    constraint payments_refund_decided check ((decided_by is null) = (decided_at is null)
      and (state not in ('settled', 'dismissed') or decided_by is not null)),
    foreign key (card_id, controller_id, publisher_id) references payments_card (id, controller_id, publisher_id),
    foreign key (invoice_id, controller_id, publisher_id) references billing_invoice (id, controller_id, publisher_id)
  );
  create unique index payments_refund_surplus on payments_refund (card_id) where reason = 'surplus';
  create index payments_refund_due on payments_refund (next_attempt_at) where next_attempt_at is not null;
  create index payments_refund_controller on payments_refund (controller_id, made_at, id);
  create index payments_refund_publisher on payments_refund (publisher_id, made_at, id);
  
    alter table payments_refund enable row level security;
    alter table payments_refund force row level security;
    create policy payments_refund_read on payments_refund for select to samkoeb_app using (controller_id = nullif(current_setting('app.controller', true), '')::int or publisher_id = nullif(current_setting('app.publisher', true), '')::int);
    create policy payments_refund_insert on payments_refund for insert to samkoeb_app with check (publisher_id = nullif(current_setting('app.publisher', true), '')::int);
    create policy payments_refund_update on payments_refund for update to samkoeb_app using (publisher_id = nullif(current_setting('app.publisher', true), '')::int) with check (publisher_id = nullif(current_setting('app.publisher', true), '')::int);
    create policy payments_refund_delete on payments_refund for delete to samkoeb_app using (publisher_id = nullif(current_setting('app.publisher', true), '')::int);
    create policy payments_refund_platform on payments_refund to samkoeb_platform
      using (current_setting('app.platform', true) = 'on')
      with check (current_setting('app.platform', true) = 'on');
    create policy payments_refund_backfill on payments_refund to samkoeb_backfill
      using (current_setting('app.backfill', true) = 'on')
      with check (current_setting('app.backfill', true) = 'on');
    grant select on payments_refund to samkoeb_app;
    grant select, insert, update on payments_refund to samkoeb_platform;
  
  grant update (state, note, decided_by, decided_at, attempts, next_attempt_at, key_number, refund_id, asked) on payments_refund to samkoeb_app;

  -- A card's holder contests a payment. A lost one is claimed again by a person, or written off by two.
  create table payments_dispute (
    id uuid primary key,
    card_id uuid not null,
    invoice_id uuid not null,
    controller_id int not null,
    publisher_id int not null,
    dispute_id text not null unique check (length(dispute_id) between 1 and 100),
    state text not null default 'open' check (state in ('open', 'won', 'lost', 'write_off_proposed', 'claimed', 'written_off')),
    amount_minor bigint not null check (amount_minor > 0),
    -- Stripe's word for why.
    reason text not null check (length(reason) between 1 and 100),
    -- Until when Stripe takes evidence.
    evidence_due_at timestamptz,
    -- What lies contested now, of which the balance was reduced.
    withheld_minor bigint not null default 0 check (withheld_minor >= 0),
    note text check (length(note) between 1 and 500),
    -- Whoever proposed to give it up, with the approver whose deputy it was: none of them approves that.
    editor_ids uuid[] not null default '{}',
    decided_by uuid,
    decided_for uuid,
    decided_at timestamptz,
    next_attempt_at timestamptz,
    opened_at timestamptz not null default platform_now(),
    constraint payments_dispute_decided check ((state in ('claimed', 'written_off')) = (decided_by is not null)
      and (decided_by is null) = (decided_at is null) and (decided_for is null or decided_by is not null)),
    constraint payments_dispute_by_two check (state not in ('write_off_proposed', 'written_off') or cardinality(editor_ids) > 0
      and not (state = 'written_off' and array[decided_by, decided_for] && editor_ids)),
    constraint payments_dispute_over check (withheld_minor = 0 or state in ('open', 'lost', 'write_off_proposed')),
    foreign key (card_id, controller_id, publisher_id) references payments_card (id, controller_id, publisher_id),
    foreign key (invoice_id, controller_id, publisher_id) references billing_invoice (id, controller_id, publisher_id)
  );
  create index payments_dispute_due on payments_dispute (next_attempt_at) where next_attempt_at is not null;
  create index payments_dispute_controller on payments_dispute (controller_id, opened_at, id);
  create index payments_dispute_publisher on payments_dispute (publisher_id, opened_at, id);
  
    alter table payments_dispute enable row level security;
    alter table payments_dispute force row level security;
    create policy payments_dispute_read on payments_dispute for select to samkoeb_app using (controller_id = nullif(current_setting('app.controller', true), '')::int or publisher_id = nullif(current_setting('app.publisher', true), '')::int);
    create policy payments_dispute_insert on payments_dispute for insert to samkoeb_app with check (publisher_id = nullif(current_setting('app.publisher', true), '')::int);
    create policy payments_dispute_update on payments_dispute for update to samkoeb_app using (publisher_id = nullif(current_setting('app.publisher', true), '')::int) with check (publisher_id = nullif(current_setting('app.publisher', true), '')::int);
    create policy payments_dispute_delete on payments_dispute for delete to samkoeb_app using (publisher_id = nullif(current_setting('app.publisher', true), '')::int);
    create policy payments_dispute_platform on payments_dispute to samkoeb_platform
      using (current_setting('app.platform', true) = 'on')
      with check (current_setting('app.platform', true) = 'on');
    create policy payments_dispute_backfill on payments_dispute to samkoeb_backfill
      using (current_setting('app.backfill', true) = 'on')
      with check (current_setting('app.backfill', true) = 'on');
    grant select on payments_dispute to samkoeb_app;
    grant select, insert, update on payments_dispute to samkoeb_platform;
  
  grant update (state, withheld_minor, note, editor_ids, decided_by, decided_for, decided_at) on payments_dispute to samkoeb_app;

  -- A movement of the balance at Stripe that stands in the books: each of Stripe's balance transactions once.
  create table payments_movement (
    transaction_id text primary key check (length(transaction_id) between 1 and 100),
    id uuid not null unique,
    publisher_id int not null references parties_publisher (id),
    kind text not null check (kind in ('charge', 'refund', 'refund_failed', 'dispute', 'payout', 'fee', 'transfer')),
    source_id text not null check (length(source_id) between 1 and 100),
    card_id uuid references payments_card (id),
    -- What Stripe added to the balance before its fee, and the fee.
    amount_minor bigint not null,
    fee_minor bigint not null,
    moved_on date not null,
    posted_at timestamptz not null default platform_now(),
    constraint payments_movement_card check ((kind in ('payout', 'fee', 'transfer')) = (card_id is null))
  );
  create index payments_movement_publisher on payments_movement (publisher_id, moved_on);
  create index payments_movement_source on payments_movement (source_id);
  
    create trigger payments_movement_append_only before update or delete on payments_movement
      for each row execute function platform_refuse_change();
    create trigger payments_movement_no_truncate before truncate on payments_movement
      for each statement execute function platform_refuse_change();
  
  
    alter table payments_movement enable row level security;
    alter table payments_movement force row level security;
    create policy payments_movement_read on payments_movement for select to samkoeb_app using (publisher_id = nullif(current_setting('app.publisher', true), '')::int);
    create policy payments_movement_insert on payments_movement for insert to samkoeb_app with check (false);
    create policy payments_movement_update on payments_movement for update to samkoeb_app using (publisher_id = nullif(current_setting('app.publisher', true), '')::int) with check (false);
    create policy payments_movement_delete on payments_movement for delete to samkoeb_app using (false);
    create policy payments_movement_platform on payments_movement to samkoeb_platform
      using (current_setting('app.platform', true) = 'on')
      with check (current_setting('app.platform', true) = 'on');
    create policy payments_movement_backfill on payments_movement to samkoeb_backfill
      using (current_setting('app.backfill', true) = 'on')
      with check (current_setting('app.backfill', true) = 'on');
    grant select on payments_movement to samkoeb_app;
    grant select, insert on payments_movement to samkoeb_platform;
  

  -- What Stripe's own list of balance transactions says, as it was read.
  create table payments_stated (
    transaction_id text primary key check (length(transaction_id) between 1 and 100),
    publisher_id int not null references parties_publisher (id),
    kind text not null check (length(kind) between 1 and 100),
    source_id text check (length(source_id) between 1 and 100),
    amount_minor bigint not null,
    fee_minor bigint not null,
    currency text not null check (length(currency) = 3),
    created_at timestamptz not null,
    read_at timestamptz not null default platform_now()
  );
  create index payments_stated_publisher on payments_stated (publisher_id, created_at);
  
    create trigger payments_stated_append_only before update or delete on payments_stated
      for each row execute function platform_refuse_change();
    create trigger payments_stated_no_truncate before truncate on payments_stated
      for each statement execute function platform_refuse_change();
  
  
    alter table payments_stated enable row level security;
    alter table payments_stated force row level security;
    create policy payments_stated_read on payments_stated for select to samkoeb_app using (publisher_id = nullif(current_setting('app.publisher', true), '')::int);
    create policy payments_stated_insert on payments_stated for insert to samkoeb_app with check (false);
    create policy payments_stated_update on payments_stated for update to samkoeb_app using (publisher_id = nullif(current_setting('app.publisher', true), '')::int) with check (false);
    create policy payments_stated_delete on payments_stated for delete to samkoeb_app using (false);
    create policy payments_stated_platform on payments_stated to samkoeb_platform
      using (current_setting('app.platform', true) = 'on')
      with check (current_setting('app.platform', true) = 'on');
    create policy payments_stated_backfill on payments_stated to samkoeb_backfill
      using (current_setting('app.backfill', true) = 'on')
      with check (current_setting('app.backfill', true) = 'on');
    grant select on payments_stated to samkoeb_app;
    grant select, insert on payments_stated to samkoeb_platform;
  

  -- Where the two differ: a person looks at it.
  create table payments_finding (
    id uuid primary key,
    publisher_id int not null references parties_publisher (id),
    transaction_id text not null check (length(transaction_id) between 1 and 100),
    kind text not null check (kind in ('not_posted', 'differs', 'not_at_stripe')),
    stated_minor bigint,
    posted_minor bigint,
    found_at timestamptz not null default platform_now(),
    note text check (length(note) between 1 and 500),
    settled_by uuid,
    settled_at timestamptz,
    unique (transaction_id, kind),
    constraint payments_finding_settled check ((settled_by is null) = (settled_at is null) and (settled_by is null) = (note is null))
  );
  create index payments_finding_publisher on payments_finding (publisher_id, found_at, id);
  
    alter table payments_finding enable row level security;
    alter table payments_finding force row level security;
    create policy payments_finding_read on payments_finding for select to samkoeb_app using (publisher_id = nullif(current_setting('app.publisher', true), '')::int);
    create policy payments_finding_insert on payments_finding for insert to samkoeb_app with check (publisher_id = nullif(current_setting('app.publisher', true), '')::int);
    create policy payments_finding_update on payments_finding for update to samkoeb_app using (publisher_id = nullif(current_setting('app.publisher', true), '')::int) with check (publisher_id = nullif(current_setting('app.publisher', true), '')::int);
    create policy payments_finding_delete on payments_finding for delete to samkoeb_app using (publisher_id = nullif(current_setting('app.publisher', true), '')::int);
    create policy payments_finding_platform on payments_finding to samkoeb_platform
      using (current_setting('app.platform', true) = 'on')
      with check (current_setting('app.platform', true) = 'on');
    create policy payments_finding_backfill on payments_finding to samkoeb_backfill
      using (current_setting('app.backfill', true) = 'on')
      with check (current_setting('app.backfill', true) = 'on');
    grant select on payments_finding to samkoeb_app;
    grant select, insert, update on payments_finding to samkoeb_platform;
  
  grant update (note, settled_by, settled_at) on payments_finding to samkoeb_app;

  -- What Stripe called with, each once: which object it is about, and nothing of what it says. The object is asked for.
  create table payments_event (
    event_id text primary key check (length(event_id) between 1 and 100),
    kind text not null check (length(kind) between 1 and 100),
    object_id text check (length(object_id) between 1 and 200),
    account_id text check (length(account_id) between 1 and 100),
    taken_at timestamptz not null default platform_now()
  );
  
    create trigger payments_event_append_only before update or delete on payments_event
      for each row execute function platform_refuse_change();
    create trigger payments_event_no_truncate before truncate on payments_event
      for each statement execute function platform_refuse_change();
  
  
    alter table payments_event enable row level security;
    alter table payments_event force row level security;
    create policy payments_event_read on payments_event for select to samkoeb_app using (false);
    create policy payments_event_insert on payments_event for insert to samkoeb_app with check (false);
    create policy payments_event_update on payments_event for update to samkoeb_app using (false) with check (false);
    create policy payments_event_delete on payments_event for delete to samkoeb_app using (false);
    create policy payments_event_platform on payments_event to samkoeb_platform
      using (current_setting('app.platform', true) = 'on')
      with check (current_setting('app.platform', true) = 'on');
    create policy payments_event_backfill on payments_event to samkoeb_backfill
      using (current_setting('app.backfill', true) = 'on')
      with check (current_setting('app.backfill', true) = 'on');
    
    grant select, insert on payments_event to samkoeb_platform;
  
  
    create policy payments_event_definer on payments_event to samkoeb_definer using (true) with check (true);
    grant select, insert on payments_event to samkoeb_definer;

insert into platform_migration (name, hash) values ('019_payments.ts', '\x6b793b5795ecaea69bfa9cdfb2b480788da5d467495d9e163648e686872f044c');

commit;

begin; set local lock_timeout = 1000; set local app.backfill = 'on';

-- What marketplace and publisher have agreed beside self-billing: the fee of the publisher's own sales, a fixed one a month,
  -- and whether the marketplace pays what is agreed, or what it has been paid itself.
  create table payouts_terms (
    id uuid primary key,
    publisher_id int not null references parties_publisher (id),
    marketplace_id int not null references parties_publisher (id),
    starts_on date not null,
    ends_on date check (ends_on > starts_on),
    fee_bp int not null check (fee_bp between 0 and 9999),
    monthly_minor bigint not null check (monthly_minor between 0 and 100000000),
    pays_on text not null check (pays_on in ('agreed', 'received')),
    proposed_by uuid not null,
    proposed_at timestamptz not null default platform_now(),
    accepted_by uuid,
    accepted_at timestamptz,
    check (publisher_id <> marketplace_id),
    constraint payouts_terms_prior check ((accepted_by is null) = (accepted_at is null)
      and (accepted_at is null or (accepted_at at time zone 'Europe/Copenhagen')::date <= starts_on)),
    constraint payouts_terms_one exclude using gist (publisher_id with =, daterange(starts_on, ends_on) with &&)
      where (accepted_at is not null)
  );
  
    alter table payouts_terms enable row level security;
    alter table payouts_terms force row level security;
    create policy payouts_terms_read on payouts_terms for select to samkoeb_app using (publisher_id = nullif(current_setting('app.publisher', true), '')::int or marketplace_id = nullif(current_setting('app.publisher', true), '')::int);
    create policy payouts_terms_insert on payouts_terms for insert to samkoeb_app with check (publisher_id = nullif(current_setting('app.publisher', true), '')::int or marketplace_id = nullif(current_setting('app.publisher', true), '')::int);
    create policy payouts_terms_update on payouts_terms for update to samkoeb_app using (publisher_id = nullif(current_setting('app.publisher', true), '')::int) with check (publisher_id = nullif(current_setting('app.publisher', true), '')::int or marketplace_id = nullif(current_setting('app.publisher', true), '')::int);
    create policy payouts_terms_delete on payouts_terms for delete to samkoeb_app using (publisher_id = nullif(current_setting('app.publisher', true), '')::int or marketplace_id = nullif(current_setting('app.publisher', true), '')::int);
    create policy payouts_terms_platform on payouts_terms to samkoeb_platform
      using (current_setting('app.platform', true) = 'on')
      with check (current_setting('app.platform', true) = 'on');
    create policy payouts_terms_backfill on payouts_terms to samkoeb_backfill
      using (current_setting('app.backfill', true) = 'on')
      with check (current_setting('app.backfill', true) = 'on');
    grant select, insert on payouts_terms to samkoeb_app;
    grant select on payouts_terms to samkoeb_platform;
  
  grant update (accepted_by, accepted_at) on payouts_terms to samkoeb_app;

  -- A publisher's account at Stripe (Connect): the wish for it, and what Stripe says of it. Its owner fills it in at Stripe.
  create table payouts_connect (
    id uuid primary key,
    publisher_id int not null unique references parties_publisher (id),
    marketplace_id int not null references parties_publisher (id),
    state text not null default 'wanted' check (state in ('wanted', 'open', 'ready', 'failed')),
    live boolean not null,
    account_id text unique check (length(account_id) between 1 and 100),
    -- Stripe's own words for what it still wants to know, and for why nothing is paid to it.
    due text[] not null default '{}',
    disabled_reason text check (length(disabled_reason) between 1 and 100),
    -- Stripe's last payout from it to its bank, which Stripe tries again by itself.
    payout_state text check (payout_state in ('pending', 'in_transit', 'paid', 'failed', 'canceled')),
    payout_failure text check (length(payout_failure) between 1 and 500),
    -- Where its owner goes on at Stripe, for a few minutes; and whether that is wished for.
    link_wanted boolean not null default true,
    link_url text check (length(link_url) between 8 and 2000),
    link_until timestamptz,
    return_url text not null check (length(return_url) between 8 and 1000),
    key_number int not null default 1 check (key_number between 1 and 99),
    -- Of jobs: attempts so far, when the next is due, and until when one is on its way (a crash ends it).
    attempts int not null default 0 check (attempts >= 0),
    next_attempt_at timestamptz,
    underway_until timestamptz,
    failure text check (length(failure) between 1 and 500),
    began_by uuid not null,
    made_at timestamptz not null default platform_now(),
    unique (id, publisher_id),
    check (publisher_id <> marketplace_id),
    constraint payouts_connect_open check (state not in ('open', 'ready') or account_id is not null),
    constraint payouts_connect_link check ((link_url is null) = (link_until is null))
  );
  create index payouts_connect_due on payouts_connect (next_attempt_at) where next_attempt_at is not null;
  
    alter table payouts_connect enable row level security;
    alter table payouts_connect force row level security;
    create policy payouts_connect_read on payouts_connect for select to samkoeb_app using (publisher_id = nullif(current_setting('app.publisher', true), '')::int or marketplace_id = nullif(current_setting('app.publisher', true), '')::int);
    create policy payouts_connect_insert on payouts_connect for insert to samkoeb_app with check (publisher_id = nullif(current_setting('app.publisher', true), '')::int);
    create policy payouts_connect_update on payouts_connect for update to samkoeb_app using (publisher_id = nullif(current_setting('app.publisher', true), '')::int) with check (publisher_id = nullif(current_setting('app.publisher', true), '')::int);
    create policy payouts_connect_delete on payouts_connect for delete to samkoeb_app using (publisher_id = nullif(current_setting('app.publisher', true), '')::int);
    create policy payouts_connect_platform on payouts_connect to samkoeb_platform
      using (current_setting('app.platform', true) = 'on')
      with check (current_setting('app.platform', true) = 'on');
    create policy payouts_connect_backfill on payouts_connect to samkoeb_backfill
      using (current_setting('app.backfill', true) = 'on')
      with check (current_setting('app.backfill', true) = 'on');
    grant select, insert on payouts_connect to samkoeb_app;
    grant select, update on payouts_connect to samkoeb_platform;
  
  grant update (state, link_wanted, link_url, link_until, return_url, attempts, next_attempt_at, failure) on payouts_connect to samkoeb_app;

  -- Where a publisher's money goes. Two people of the publisher say so; where another account goes before it, its address
  -- gets a letter, and the days of waiting begin when that has left.
  create table payouts_account (
    id uuid primary key,
    publisher_id int not null references parties_publisher (id),
    marketplace_id int not null references parties_publisher (id),
    number int not null check (number > 0),
    -- At a bank: registration and account. At Stripe: what Stripe calls the account.
    registration text check (registration ~ '^[0-9]{4}$'),
    account text not null check (length(account) between 1 and 100),
    connect_id uuid,
    holder text not null check (length(holder) between 1 and 70),
    email text check (length(email) between 3 and 254),
    state text not null default 'proposed' check (state in ('proposed', 'confirmed', 'dismissed')),
    -- Whoever proposed it, with the approver whose deputy it was: none of them confirms it.
    editor_ids uuid[] not null check (cardinality(editor_ids) > 0),
    proposed_at timestamptz not null default platform_now(),
    confirmed_by uuid,
    confirmed_for uuid,
    confirmed_at timestamptz,
    -- The last account before it that money could go to, and when the letter to that one's address has left.
    former_id uuid,
    letter_at timestamptz,
    unique (publisher_id, number),
    unique (id, publisher_id),
    foreign key (former_id, publisher_id) references payouts_account (id, publisher_id),
    foreign key (connect_id, publisher_id) references payouts_connect (id, publisher_id),
    constraint payouts_account_place check ((connect_id is null) = (registration is not null)
      and (connect_id is not null or account ~ '^[0-9]{1,10}$')),
    constraint payouts_account_by_two check (not (array[confirmed_by, confirmed_for] && editor_ids)),
    constraint payouts_account_confirmed check ((state = 'confirmed') = (confirmed_at is not null)
      and (confirmed_at is null) = (confirmed_by is null) and (confirmed_for is null or confirmed_by is not null)
      and (former_id is null or confirmed_at is not null) and (letter_at is null or former_id is not null))
  );
  create unique index payouts_account_one on payouts_account (publisher_id) where state = 'proposed';
  
    alter table payouts_account enable row level security;
    alter table payouts_account force row level security;
    create policy payouts_account_read on payouts_account for select to samkoeb_app using (publisher_id = nullif(current_setting('app.publisher', true), '')::int or marketplace_id = nullif(current_setting('app.publisher', true), '')::int);
    create policy payouts_account_insert on payouts_account for insert to samkoeb_app with check (publisher_id = nullif(current_setting('app.publisher', true), '')::int);
    create policy payouts_account_update on payouts_account for update to samkoeb_app using (publisher_id = nullif(current_setting('app.publisher', true), '')::int) with check (publisher_id = nullif(current_setting('app.publisher', true), '')::int);
    create policy payouts_account_delete on payouts_account for delete to samkoeb_app using (publisher_id = nullif(current_setting('app.publisher', true), '')::int);
    create policy payouts_account_platform on payouts_account to samkoeb_platform
      using (current_setting('app.platform', true) = 'on')
      with check (current_setting('app.platform', true) = 'on');
    create policy payouts_account_backfill on payouts_account to samkoeb_backfill
      using (current_setting('app.backfill', true) = 'on')
      with check (current_setting('app.backfill', true) = 'on');
    grant select, insert on payouts_account to samkoeb_app;
    grant select, update on payouts_account to samkoeb_platform;
  
  grant update (state, confirmed_by, confirmed_for, confirmed_at, former_id) on payouts_account to samkoeb_app;

  -- That a month is settled: once for each, by the first of the next one or by a person.
  create table payouts_run (
    id uuid primary key,
    marketplace_id int not null references parties_publisher (id),
    month date not null check (extract(day from month) = 1),
    -- Whoever asked for it, with the approver whose deputy it was: none of them approves its payouts.
    editor_ids uuid[] not null default '{}',
    started_at timestamptz not null default platform_now(),
    done_at timestamptz,
    statements int not null default 0 check (statements >= 0),
    -- Publishers whose fee could not be invoiced, and why: what they have waits for the next month.
    parked jsonb not null default '[]' check (jsonb_typeof(parked) = 'array'),
    unique (marketplace_id, month)
  );
  
    alter table payouts_run enable row level security;
    alter table payouts_run force row level security;
    create policy payouts_run_read on payouts_run for select to samkoeb_app using (marketplace_id = nullif(current_setting('app.publisher', true), '')::int);
    create policy payouts_run_insert on payouts_run for insert to samkoeb_app with check (marketplace_id = nullif(current_setting('app.publisher', true), '')::int);
    create policy payouts_run_update on payouts_run for update to samkoeb_app using (marketplace_id = nullif(current_setting('app.publisher', true), '')::int) with check (marketplace_id = nullif(current_setting('app.publisher', true), '')::int);
    create policy payouts_run_delete on payouts_run for delete to samkoeb_app using (marketplace_id = nullif(current_setting('app.publisher', true), '')::int);
    create policy payouts_run_platform on payouts_run to samkoeb_platform
      using (current_setting('app.platform', true) = 'on')
      with check (current_setting('app.platform', true) = 'on');
    create policy payouts_run_backfill on payouts_run to samkoeb_backfill
      using (current_setting('app.backfill', true) = 'on')
      with check (current_setting('app.backfill', true) = 'on');
    grant select, insert on payouts_run to samkoeb_app;
    grant select, insert, update on payouts_run to samkoeb_platform;
  
  grant update (editor_ids) on payouts_run to samkoeb_app;

  -- A publisher's month: what was sold for it, what the marketplace keeps, what is paid out. Its lines are those that are due
  -- then, each once for ever. Nothing of it changes.
  create table payouts_statement (
    id uuid primary key,
    publisher_id int not null references parties_publisher (id),
    marketplace_id int not null references parties_publisher (id),
    month date not null check (extract(day from month) = 1),
    net_minor bigint not null,
    vat_minor bigint not null,
    gross_minor bigint not null,
    fee_minor bigint not null check (fee_minor >= 0),
    fee_vat_minor bigint not null check (fee_vat_minor >= 0),
    payout_minor bigint not null check (payout_minor >= 0),
    fee_invoice_id uuid references billing_fee_invoice (id) deferrable initially deferred,
    -- Its own sales are paid to itself: only their fee is the marketplace's, and the month's.
    own_gross_minor bigint not null,
    own_fee_minor bigint not null check (own_fee_minor >= 0),
    monthly_minor bigint not null check (monthly_minor >= 0),
    own_fee_vat_minor bigint not null check (own_fee_vat_minor >= 0),
    own_fee_invoice_id uuid references billing_fee_invoice (id) deferrable initially deferred,
    made_at timestamptz not null default platform_now(),
    unique (publisher_id, month),
    unique (id, publisher_id),
    constraint payouts_statement_sums check (gross_minor = net_minor + vat_minor
      and payout_minor = gross_minor - fee_minor - fee_vat_minor),
    constraint payouts_statement_fees check ((fee_invoice_id is null) = (fee_minor = 0)
      and (own_fee_invoice_id is null) = (own_fee_minor + monthly_minor = 0))
  );
  create index payouts_statement_marketplace on payouts_statement (marketplace_id, month);
  
    create trigger payouts_statement_append_only before update or delete on payouts_statement
      for each row execute function platform_refuse_change();
    create trigger payouts_statement_no_truncate before truncate on payouts_statement
      for each statement execute function platform_refuse_change();
  
  
    alter table payouts_statement enable row level security;
    alter table payouts_statement force row level security;
    create policy payouts_statement_read on payouts_statement for select to samkoeb_app using (publisher_id = nullif(current_setting('app.publisher', true), '')::int or marketplace_id = nullif(current_setting('app.publisher', true), '')::int);
    create policy payouts_statement_insert on payouts_statement for insert to samkoeb_app with check (publisher_id = nullif(current_setting('app.publisher', true), '')::int or marketplace_id = nullif(current_setting('app.publisher', true), '')::int);
    create policy payouts_statement_update on payouts_statement for update to samkoeb_app using (publisher_id = nullif(current_setting('app.publisher', true), '')::int or marketplace_id = nullif(current_setting('app.publisher', true), '')::int) with check (publisher_id = nullif(current_setting('app.publisher', true), '')::int or marketplace_id = nullif(current_setting('app.publisher', true), '')::int);
    create policy payouts_statement_delete on payouts_statement for delete to samkoeb_app using (publisher_id = nullif(current_setting('app.publisher', true), '')::int or marketplace_id = nullif(current_setting('app.publisher', true), '')::int);
    create policy payouts_statement_platform on payouts_statement to samkoeb_platform
      using (current_setting('app.platform', true) = 'on')
      with check (current_setting('app.platform', true) = 'on');
    create policy payouts_statement_backfill on payouts_statement to samkoeb_backfill
      using (current_setting('app.backfill', true) = 'on')
      with check (current_setting('app.backfill', true) = 'on');
    grant select on payouts_statement to samkoeb_app;
    grant select, insert on payouts_statement to samkoeb_platform;
  

  create table payouts_line (
    statement_id uuid not null,
    line int not null check (line > 0),
    publisher_id int not null,
    marketplace_id int not null,
    kind text not null check (kind in ('sold_by_marketplace', 'sold_by_publisher')),
    -- A self-billed document, or an invoice of the publisher's own: settled once.
    document_id uuid not null unique,
    document_number text not null,
    issued_on date not null,
    net_minor bigint not null,
    vat_minor bigint not null,
    gross_minor bigint not null,
    fee_bp int not null check (fee_bp between 0 and 9999),
    fee_minor bigint not null,
    primary key (statement_id, line),
    foreign key (statement_id, publisher_id) references payouts_statement (id, publisher_id),
    constraint payouts_line_sums check (gross_minor = net_minor + vat_minor)
  );
  
    create trigger payouts_line_append_only before update or delete on payouts_line
      for each row execute function platform_refuse_change();
    create trigger payouts_line_no_truncate before truncate on payouts_line
      for each statement execute function platform_refuse_change();
  
  
    alter table payouts_line enable row level security;
    alter table payouts_line force row level security;
    create policy payouts_line_read on payouts_line for select to samkoeb_app using (publisher_id = nullif(current_setting('app.publisher', true), '')::int or marketplace_id = nullif(current_setting('app.publisher', true), '')::int);
    create policy payouts_line_insert on payouts_line for insert to samkoeb_app with check (publisher_id = nullif(current_setting('app.publisher', true), '')::int or marketplace_id = nullif(current_setting('app.publisher', true), '')::int);
    create policy payouts_line_update on payouts_line for update to samkoeb_app using (publisher_id = nullif(current_setting('app.publisher', true), '')::int or marketplace_id = nullif(current_setting('app.publisher', true), '')::int) with check (publisher_id = nullif(current_setting('app.publisher', true), '')::int or marketplace_id = nullif(current_setting('app.publisher', true), '')::int);
    create policy payouts_line_delete on payouts_line for delete to samkoeb_app using (publisher_id = nullif(current_setting('app.publisher', true), '')::int or marketplace_id = nullif(current_setting('app.publisher', true), '')::int);
    create policy payouts_line_platform on payouts_line to samkoeb_platform
      using (current_setting('app.platform', true) = 'on')
      with check (current_setting('app.platform', true) = 'on');
    create policy payouts_line_backfill on payouts_line to samkoeb_backfill
      using (current_setting('app.backfill', true) = 'on')
      with check (current_setting('app.backfill', true) = 'on');
    grant select on payouts_line to samkoeb_app;
    grant select, insert on payouts_line to samkoeb_platform;
  

  -- Payment orders as the bank takes them: kept to the byte.
  create table payouts_file (
    id uuid primary key,
    marketplace_id int not null references parties_publisher (id),
    executes_on date not null,
    payouts int not null check (payouts > 0),
    sum_minor bigint not null check (sum_minor > 0),
    content text not null,
    content_hash bytea not null check (content_hash = sha256(convert_to(content, 'UTF8'))),
    made_by uuid not null,
    made_at timestamptz not null default platform_now()
  );
  create index payouts_file_marketplace on payouts_file (marketplace_id, made_at);
  
    create trigger payouts_file_append_only before update or delete on payouts_file
      for each row execute function platform_refuse_change();
    create trigger payouts_file_no_truncate before truncate on payouts_file
      for each statement execute function platform_refuse_change();
  
  create trigger payouts_file_quarantined before insert on payouts_file
    for each row execute function platform_refuse_quarantined();
  
    alter table payouts_file enable row level security;
    alter table payouts_file force row level security;
    create policy payouts_file_read on payouts_file for select to samkoeb_app using (marketplace_id = nullif(current_setting('app.publisher', true), '')::int);
    create policy payouts_file_insert on payouts_file for insert to samkoeb_app with check (marketplace_id = nullif(current_setting('app.publisher', true), '')::int);
    create policy payouts_file_update on payouts_file for update to samkoeb_app using (marketplace_id = nullif(current_setting('app.publisher', true), '')::int) with check (marketplace_id = nullif(current_setting('app.publisher', true), '')::int);
    create policy payouts_file_delete on payouts_file for delete to samkoeb_app using (marketplace_id = nullif(current_setting('app.publisher', true), '')::int);
    create policy payouts_file_platform on payouts_file to samkoeb_platform
      using (current_setting('app.platform', true) = 'on')
      with check (current_setting('app.platform', true) = 'on');
    create policy payouts_file_backfill on payouts_file to samkoeb_backfill
      using (current_setting('app.backfill', true) = 'on')
      with check (current_setting('app.backfill', true) = 'on');
    grant select, insert on payouts_file to samkoeb_app;
    grant select on payouts_file to samkoeb_platform;
  

  -- What a statement pays out, from the proposal to the bank's word, in as many attempts as it takes.
  create table payouts_payout (
    id uuid primary key,
    statement_id uuid not null unique,
    publisher_id int not null,
    marketplace_id int not null,
    month date not null,
    -- What the bank's statement says.
    number text not null unique check (length(number) between 1 and 30),
    amount_minor bigint not null check (amount_minor > 0),
    state text not null default 'proposed' check (state in ('proposed', 'approved', 'sent', 'paid', 'failed', 'returned')),
    attempt int not null default 1 check (attempt > 0),
    editor_ids uuid[] not null default '{}',
    approved_by uuid,
    approved_for uuid,
    approved_at timestamptz,
    account_id uuid,
    file_id uuid references payouts_file (id),
    transfer_id uuid,
    -- What one person has noted (that it was paid, or came back) and another confirms; a job books it.
    note text check (note in ('paid', 'returned')),
    note_on date,
    note_reason text check (length(note_reason) between 1 and 500),
    noted_ids uuid[] not null default '{}',
    note_confirmed_by uuid,
    note_confirmed_for uuid,
    paid_on date,
    foreign key (statement_id, publisher_id) references payouts_statement (id, publisher_id),
    foreign key (account_id, publisher_id) references payouts_account (id, publisher_id),
    constraint payouts_payout_by_two check (not (array[approved_by, approved_for] && editor_ids)
      and not (array[note_confirmed_by, note_confirmed_for] && noted_ids)),
    constraint payouts_payout_approved check ((state = 'proposed') = (approved_by is null)
      and (approved_by is null) = (approved_at is null) and (approved_by is null) = (account_id is null)
      and (approved_for is null or approved_by is not null) and (state <> 'sent' or file_id is not null or transfer_id is not null)
      and (file_id is null or transfer_id is null) and (state <> 'proposed' or file_id is null and transfer_id is null) and (state = 'paid') = (paid_on is not null)),
    constraint payouts_payout_note check ((note is null) = (note_on is null) and (note is null) = (cardinality(noted_ids) = 0)
      and (note_reason is not null) = (note is not distinct from 'returned') and (note_confirmed_by is null or note is not null)
      and (note_confirmed_for is null or note_confirmed_by is not null)
      and (note is null or note = 'paid' and state in ('approved', 'sent') or note = 'returned' and state = 'paid'))
  );
  create index payouts_payout_marketplace on payouts_payout (marketplace_id, state, month);
  create index payouts_payout_publisher on payouts_payout (publisher_id, month);
  create index payouts_payout_file on payouts_payout (file_id);
  
    alter table payouts_payout enable row level security;
    alter table payouts_payout force row level security;
    create policy payouts_payout_read on payouts_payout for select to samkoeb_app using (publisher_id = nullif(current_setting('app.publisher', true), '')::int or marketplace_id = nullif(current_setting('app.publisher', true), '')::int);
    create policy payouts_payout_insert on payouts_payout for insert to samkoeb_app with check (marketplace_id = nullif(current_setting('app.publisher', true), '')::int);
    create policy payouts_payout_update on payouts_payout for update to samkoeb_app using (marketplace_id = nullif(current_setting('app.publisher', true), '')::int) with check (marketplace_id = nullif(current_setting('app.publisher', true), '')::int);
    create policy payouts_payout_delete on payouts_payout for delete to samkoeb_app using (marketplace_id = nullif(current_setting('app.publisher', true), '')::int);
    create policy payouts_payout_platform on payouts_payout to samkoeb_platform
      using (current_setting('app.platform', true) = 'on')
      with check (current_setting('app.platform', true) = 'on');
    create policy payouts_payout_backfill on payouts_payout to samkoeb_backfill
      using (current_setting('app.backfill', true) = 'on')
      with check (current_setting('app.backfill', true) = 'on');
    grant select on payouts_payout to samkoeb_app;
    grant select, insert, update on payouts_payout to samkoeb_platform;
  
  grant update (state, attempt, editor_ids, approved_by, approved_for, approved_at, account_id, file_id, transfer_id, note, note_on,
    note_reason, noted_ids, note_confirmed_by, note_confirmed_for, paid_on) on payouts_payout to samkoeb_app;
  
    create view payouts_payout_view with (security_invoker = true) as select id, publisher_id from payouts_payout;
    grant select on payouts_payout_view to samkoeb_app, samkoeb_platform;
  

  -- A payout that goes to an account at Stripe: the wish, written first; jobs ask Stripe and note what it says.
  create table payouts_transfer (
    id uuid primary key,
    payout_id uuid not null references payouts_payout (id),
    publisher_id int not null,
    marketplace_id int not null,
    attempt int not null check (attempt > 0),
    state text not null default 'wanted' check (state in ('wanted', 'transferred', 'reversing', 'reversed', 'failed')),
    amount_minor bigint not null check (amount_minor > 0),
    live boolean not null,
    account_id text not null check (length(account_id) between 1 and 100),
    transfer_id text unique check (length(transfer_id) between 1 and 100),
    reversal_id text unique check (length(reversal_id) between 1 and 100),
    key_number int not null default 1 check (key_number between 1 and 99),
    -- Of jobs: attempts so far, when the next is due, and until when one is on its way (a crash ends it).
    attempts int not null default 0 check (attempts >= 0),
    next_attempt_at timestamptz,
    underway_until timestamptz,
    failure text check (length(failure) between 1 and 500),
    -- Whoever sent it, with the approver whose deputy it was.
    sent_ids uuid[] not null check (cardinality(sent_ids) > 0),
    made_at timestamptz not null default platform_now(),
    unique (payout_id, attempt),
    constraint payouts_transfer_done check ((transfer_id is not null) = (state in ('transferred', 'reversing', 'reversed'))
      and (reversal_id is not null) = (state = 'reversed'))
  );
  alter table payouts_payout add constraint payouts_payout_transfer foreign key (transfer_id) references payouts_transfer (id);
  create index payouts_transfer_due on payouts_transfer (next_attempt_at) where next_attempt_at is not null;
  
    alter table payouts_transfer enable row level security;
    alter table payouts_transfer force row level security;
    create policy payouts_transfer_read on payouts_transfer for select to samkoeb_app using (publisher_id = nullif(current_setting('app.publisher', true), '')::int or marketplace_id = nullif(current_setting('app.publisher', true), '')::int);
    create policy payouts_transfer_insert on payouts_transfer for insert to samkoeb_app with check (marketplace_id = nullif(current_setting('app.publisher', true), '')::int);
    create policy payouts_transfer_update on payouts_transfer for update to samkoeb_app using (false) with check (marketplace_id = nullif(current_setting('app.publisher', true), '')::int);
    create policy payouts_transfer_delete on payouts_transfer for delete to samkoeb_app using (marketplace_id = nullif(current_setting('app.publisher', true), '')::int);
    create policy payouts_transfer_platform on payouts_transfer to samkoeb_platform
      using (current_setting('app.platform', true) = 'on')
      with check (current_setting('app.platform', true) = 'on');
    create policy payouts_transfer_backfill on payouts_transfer to samkoeb_backfill
      using (current_setting('app.backfill', true) = 'on')
      with check (current_setting('app.backfill', true) = 'on');
    grant select, insert on payouts_transfer to samkoeb_app;
    grant select, update on payouts_transfer to samkoeb_platform;
  

  -- What has become of it, in order: kept for both.
  create table payouts_event (
    payout_id uuid not null references payouts_payout (id),
    number int not null check (number > 0),
    publisher_id int not null,
    marketplace_id int not null,
    attempt int not null check (attempt > 0),
    what text not null check (what in ('approved', 'taken_back', 'sent', 'paid', 'failed', 'returned', 'retried')),
    belongs_on date not null,
    reason text check (length(reason) between 1 and 500),
    account_id uuid,
    file_id uuid references payouts_file (id),
    person_ids uuid[] not null check (cardinality(person_ids) > 0),
    at timestamptz not null default platform_now(),
    primary key (payout_id, number),
    constraint payouts_event_reason check (reason is not null or what not in ('failed', 'returned')),
    constraint payouts_event_paid_by_two check (what not in ('paid', 'returned') or cardinality(person_ids) >= 2)
  );
  -- In one attempt a payout is approved, sent and paid once.
  create unique index payouts_event_once on payouts_event (payout_id, attempt, what) where what in ('sent', 'paid', 'failed', 'returned');
  
    create trigger payouts_event_append_only before update or delete on payouts_event
      for each row execute function platform_refuse_change();
    create trigger payouts_event_no_truncate before truncate on payouts_event
      for each statement execute function platform_refuse_change();
  
  
    alter table payouts_event enable row level security;
    alter table payouts_event force row level security;
    create policy payouts_event_read on payouts_event for select to samkoeb_app using (publisher_id = nullif(current_setting('app.publisher', true), '')::int or marketplace_id = nullif(current_setting('app.publisher', true), '')::int);
    create policy payouts_event_insert on payouts_event for insert to samkoeb_app with check (marketplace_id = nullif(current_setting('app.publisher', true), '')::int);
    create policy payouts_event_update on payouts_event for update to samkoeb_app using (publisher_id = nullif(current_setting('app.publisher', true), '')::int or marketplace_id = nullif(current_setting('app.publisher', true), '')::int) with check (marketplace_id = nullif(current_setting('app.publisher', true), '')::int);
    create policy payouts_event_delete on payouts_event for delete to samkoeb_app using (marketplace_id = nullif(current_setting('app.publisher', true), '')::int);
    create policy payouts_event_platform on payouts_event to samkoeb_platform
      using (current_setting('app.platform', true) = 'on')
      with check (current_setting('app.platform', true) = 'on');
    create policy payouts_event_backfill on payouts_event to samkoeb_backfill
      using (current_setting('app.backfill', true) = 'on')
      with check (current_setting('app.backfill', true) = 'on');
    grant select, insert on payouts_event to samkoeb_app;
    grant select, insert on payouts_event to samkoeb_platform;

insert into platform_migration (name, hash) values ('020_payouts.ts', '\xc5e25deea6064f74e494cf83563dc48148b3ed417735ffab77aa48ba18122b36');

commit;

begin; set local lock_timeout = 1000; set local app.backfill = 'on';

-- What a party's own ledger calls the accounts, and the string of dimensions that it wants with each posting.
  create table reports_ledger (
    party_id int primary key references parties_party (id),
    -- By account, its number there.
    accounts jsonb not null check (jsonb_typeof(accounts) = 'object'),
    -- With {payerGln}, {agreement}, {product}, {institution}, {model} in it.
    dimension text not null check (length(dimension) <= 200),
    version int not null default 1 check (version > 0),
    set_by uuid not null,
    set_at timestamptz not null default platform_now()
  );
  
    alter table reports_ledger enable row level security;
    alter table reports_ledger force row level security;
    create policy reports_ledger_read on reports_ledger for select to samkoeb_app using (party_id = nullif(current_setting('app.party', true), '')::int and (coalesce(current_setting('app.operator', true), '') = '' or nullif(current_setting('app.party', true), '')::int = nullif(current_setting('app.caller', true), '')::int));
    create policy reports_ledger_insert on reports_ledger for insert to samkoeb_app with check (party_id = nullif(current_setting('app.party', true), '')::int and (coalesce(current_setting('app.operator', true), '') = '' or nullif(current_setting('app.party', true), '')::int = nullif(current_setting('app.caller', true), '')::int));
    create policy reports_ledger_update on reports_ledger for update to samkoeb_app using (party_id = nullif(current_setting('app.party', true), '')::int and (coalesce(current_setting('app.operator', true), '') = '' or nullif(current_setting('app.party', true), '')::int = nullif(current_setting('app.caller', true), '')::int)) with check (party_id = nullif(current_setting('app.party', true), '')::int and (coalesce(current_setting('app.operator', true), '') = '' or nullif(current_setting('app.party', true), '')::int = nullif(current_setting('app.caller', true), '')::int));
    create policy reports_ledger_delete on reports_ledger for delete to samkoeb_app using (party_id = nullif(current_setting('app.party', true), '')::int and (coalesce(current_setting('app.operator', true), '') = '' or nullif(current_setting('app.party', true), '')::int = nullif(current_setting('app.caller', true), '')::int));
    create policy reports_ledger_platform on reports_ledger to samkoeb_platform
      using (current_setting('app.platform', true) = 'on')
      with check (current_setting('app.platform', true) = 'on');
    create policy reports_ledger_backfill on reports_ledger to samkoeb_backfill
      using (current_setting('app.backfill', true) = 'on')
      with check (current_setting('app.backfill', true) = 'on');
    grant select, insert on reports_ledger to samkoeb_app;
    grant select on reports_ledger to samkoeb_platform;
  
  grant update (accounts, dimension, version, set_by, set_at) on reports_ledger to samkoeb_app;

  -- A report each month, to people by letter or into a folder of the installation.
  create table reports_schedule (
    id uuid primary key,
    party_id int not null references parties_party (id),
    -- Whose rows it has: the party, as what it is.
    controller_id int,
    publisher_id int,
    report text not null,
    format text not null check (format in ('csv', 'json', 'xlsx', 'pdf')),
    profile text not null check (profile in ('excel', 'machine')),
    language text not null check (language in ('da', 'en')),
    -- How many whole months up to the one that has ended.
    months int not null check (months between 1 and 12),
    way text not null check (way in ('people', 'folder')),
    active boolean not null default true,
    made_by uuid,
    made_at timestamptz not null default platform_now(),
    ended_at timestamptz,
    constraint reports_schedule_whose check ((controller_id is null) <> (publisher_id is null)
      and coalesce(controller_id, publisher_id) = party_id),
    constraint reports_schedule_ended check (active = (ended_at is null)),
    unique (id, party_id)
  );
  create index reports_schedule_party on reports_schedule (party_id, made_at, id);
  
    alter table reports_schedule enable row level security;
    alter table reports_schedule force row level security;
    create policy reports_schedule_read on reports_schedule for select to samkoeb_app using (party_id = nullif(current_setting('app.party', true), '')::int and (coalesce(current_setting('app.operator', true), '') = '' or nullif(current_setting('app.party', true), '')::int = nullif(current_setting('app.caller', true), '')::int));
    create policy reports_schedule_insert on reports_schedule for insert to samkoeb_app with check (party_id = nullif(current_setting('app.party', true), '')::int and (coalesce(current_setting('app.operator', true), '') = '' or nullif(current_setting('app.party', true), '')::int = nullif(current_setting('app.caller', true), '')::int));
    create policy reports_schedule_update on reports_schedule for update to samkoeb_app using (party_id = nullif(current_setting('app.party', true), '')::int and (coalesce(current_setting('app.operator', true), '') = '' or nullif(current_setting('app.party', true), '')::int = nullif(current_setting('app.caller', true), '')::int)) with check (party_id = nullif(current_setting('app.party', true), '')::int and (coalesce(current_setting('app.operator', true), '') = '' or nullif(current_setting('app.party', true), '')::int = nullif(current_setting('app.caller', true), '')::int));
    create policy reports_schedule_delete on reports_schedule for delete to samkoeb_app using (party_id = nullif(current_setting('app.party', true), '')::int and (coalesce(current_setting('app.operator', true), '') = '' or nullif(current_setting('app.party', true), '')::int = nullif(current_setting('app.caller', true), '')::int));
    create policy reports_schedule_platform on reports_schedule to samkoeb_platform
      using (current_setting('app.platform', true) = 'on')
      with check (current_setting('app.platform', true) = 'on');
    create policy reports_schedule_backfill on reports_schedule to samkoeb_backfill
      using (current_setting('app.backfill', true) = 'on')
      with check (current_setting('app.backfill', true) = 'on');
    grant select, insert on reports_schedule to samkoeb_app;
    grant select on reports_schedule to samkoeb_platform;
  
  grant update (active, ended_at) on reports_schedule to samkoeb_app, samkoeb_platform;

  -- A report as it was made: what was asked, by whom and when, as of which instant, what its rows came to, and the hash of its
  -- bytes. The row stays; its bytes go when they expire.
  create table reports_export (
    id uuid primary key,
    party_id int not null references parties_party (id),
    controller_id int,
    publisher_id int,
    report text not null,
    from_on date not null,
    to_on date not null check (to_on > from_on),
    format text not null check (format in ('csv', 'json', 'xlsx', 'pdf')),
    profile text not null check (profile in ('excel', 'machine')),
    language text not null check (language in ('da', 'en')),
    state text not null default 'queued' check (state in ('queued', 'done', 'failed', 'expired')),
    -- Why it failed: a problem's code.
    failure text check (length(failure) between 1 and 100),
    as_of timestamptz,
    row_count bigint check (row_count >= 0),
    sums jsonb check (jsonb_typeof(sums) = 'object'),
    bytes bigint check (bytes >= 0),
    sha256 bytea check (length(sha256) = 32),
    -- Of the hashes of its parts, in order: what is kept is what was made.
    parts_sha256 bytea check (length(parts_sha256) = 32),
    -- Null: made by a schedule.
    asked_by uuid,
    schedule_id uuid,
    asked_at timestamptz not null default platform_now(),
    expires_at timestamptz not null,
    constraint reports_export_whose check ((controller_id is null) <> (publisher_id is null)
      and coalesce(controller_id, publisher_id) = party_id),
    constraint reports_export_made check ((state in ('done', 'expired')) = (sha256 is not null)
      and (sha256 is null) = (row_count is null) and (sha256 is null) = (sums is null) and (sha256 is null) = (bytes is null)
      and (sha256 is null) = (parts_sha256 is null) and (sha256 is null or as_of is not null)),
    constraint reports_export_failed check ((state = 'failed') = (failure is not null)),
    unique (id, party_id),
    -- A schedule's month is made once.
    unique (schedule_id, to_on),
    foreign key (schedule_id, party_id) references reports_schedule (id, party_id)
  );
  create index reports_export_party on reports_export (party_id, asked_at, id);
  create index reports_export_expires on reports_export (expires_at) where state = 'done';
  
    alter table reports_export enable row level security;
    alter table reports_export force row level security;
    create policy reports_export_read on reports_export for select to samkoeb_app using (party_id = nullif(current_setting('app.party', true), '')::int and (coalesce(current_setting('app.operator', true), '') = '' or nullif(current_setting('app.party', true), '')::int = nullif(current_setting('app.caller', true), '')::int));
    create policy reports_export_insert on reports_export for insert to samkoeb_app with check (party_id = nullif(current_setting('app.party', true), '')::int and (coalesce(current_setting('app.operator', true), '') = '' or nullif(current_setting('app.party', true), '')::int = nullif(current_setting('app.caller', true), '')::int));
    create policy reports_export_update on reports_export for update to samkoeb_app using (party_id = nullif(current_setting('app.party', true), '')::int and (coalesce(current_setting('app.operator', true), '') = '' or nullif(current_setting('app.party', true), '')::int = nullif(current_setting('app.caller', true), '')::int)) with check (party_id = nullif(current_setting('app.party', true), '')::int and (coalesce(current_setting('app.operator', true), '') = '' or nullif(current_setting('app.party', true), '')::int = nullif(current_setting('app.caller', true), '')::int));
    create policy reports_export_delete on reports_export for delete to samkoeb_app using (party_id = nullif(current_setting('app.party', true), '')::int and (coalesce(current_setting('app.operator', true), '') = '' or nullif(current_setting('app.party', true), '')::int = nullif(current_setting('app.caller', true), '')::int));
    create policy reports_export_platform on reports_export to samkoeb_platform
      using (current_setting('app.platform', true) = 'on')
      with check (current_setting('app.platform', true) = 'on');
    create policy reports_export_backfill on reports_export to samkoeb_backfill
      using (current_setting('app.backfill', true) = 'on')
      with check (current_setting('app.backfill', true) = 'on');
    grant select, insert on reports_export to samkoeb_app;
    grant select, insert on reports_export to samkoeb_platform;
  
  grant update (state, failure, as_of, row_count, sums, bytes, sha256, parts_sha256) on reports_export to samkoeb_platform;

  -- Its bytes in order, each part packed by gzip.
  create table reports_export_part (
    export_id uuid not null,
    party_id int not null,
    n int not null check (n >= 0),
    body bytea not null,
    -- How many bytes it has unpacked.
    bytes int not null check (bytes > 0),
    primary key (export_id, n),
    foreign key (export_id, party_id) references reports_export (id, party_id)
  );
  
    alter table reports_export_part enable row level security;
    alter table reports_export_part force row level security;
    create policy reports_export_part_read on reports_export_part for select to samkoeb_app using (party_id = nullif(current_setting('app.party', true), '')::int and (coalesce(current_setting('app.operator', true), '') = '' or nullif(current_setting('app.party', true), '')::int = nullif(current_setting('app.caller', true), '')::int));
    create policy reports_export_part_insert on reports_export_part for insert to samkoeb_app with check (party_id = nullif(current_setting('app.party', true), '')::int and (coalesce(current_setting('app.operator', true), '') = '' or nullif(current_setting('app.party', true), '')::int = nullif(current_setting('app.caller', true), '')::int));
    create policy reports_export_part_update on reports_export_part for update to samkoeb_app using (party_id = nullif(current_setting('app.party', true), '')::int and (coalesce(current_setting('app.operator', true), '') = '' or nullif(current_setting('app.party', true), '')::int = nullif(current_setting('app.caller', true), '')::int)) with check (party_id = nullif(current_setting('app.party', true), '')::int and (coalesce(current_setting('app.operator', true), '') = '' or nullif(current_setting('app.party', true), '')::int = nullif(current_setting('app.caller', true), '')::int));
    create policy reports_export_part_delete on reports_export_part for delete to samkoeb_app using (party_id = nullif(current_setting('app.party', true), '')::int and (coalesce(current_setting('app.operator', true), '') = '' or nullif(current_setting('app.party', true), '')::int = nullif(current_setting('app.caller', true), '')::int));
    create policy reports_export_part_platform on reports_export_part to samkoeb_platform
      using (current_setting('app.platform', true) = 'on')
      with check (current_setting('app.platform', true) = 'on');
    create policy reports_export_part_backfill on reports_export_part to samkoeb_backfill
      using (current_setting('app.backfill', true) = 'on')
      with check (current_setting('app.backfill', true) = 'on');
    grant select on reports_export_part to samkoeb_app;
    grant select, insert, delete on reports_export_part to samkoeb_platform;
  

  -- A signed link to a report or to an export. Who holds it needs nothing else; it expires, and can be called back.
  create table reports_link (
    id uuid primary key,
    party_id int not null references parties_party (id),
    controller_id int,
    publisher_id int,
    report text not null,
    from_on date not null,
    to_on date not null check (to_on > from_on),
    export_id uuid,
    made_by uuid not null,
    made_at timestamptz not null default platform_now(),
    expires_at timestamptz not null,
    revoked_by uuid,
    revoked_at timestamptz,
    constraint reports_link_whose check ((controller_id is null) <> (publisher_id is null)
      and coalesce(controller_id, publisher_id) = party_id),
    constraint reports_link_revoked check ((revoked_by is null) = (revoked_at is null)),
    foreign key (export_id, party_id) references reports_export (id, party_id)
  );
  create index reports_link_party on reports_link (party_id, made_at, id);
  
    alter table reports_link enable row level security;
    alter table reports_link force row level security;
    create policy reports_link_read on reports_link for select to samkoeb_app using (party_id = nullif(current_setting('app.party', true), '')::int and (coalesce(current_setting('app.operator', true), '') = '' or nullif(current_setting('app.party', true), '')::int = nullif(current_setting('app.caller', true), '')::int));
    create policy reports_link_insert on reports_link for insert to samkoeb_app with check (party_id = nullif(current_setting('app.party', true), '')::int and (coalesce(current_setting('app.operator', true), '') = '' or nullif(current_setting('app.party', true), '')::int = nullif(current_setting('app.caller', true), '')::int));
    create policy reports_link_update on reports_link for update to samkoeb_app using (party_id = nullif(current_setting('app.party', true), '')::int and (coalesce(current_setting('app.operator', true), '') = '' or nullif(current_setting('app.party', true), '')::int = nullif(current_setting('app.caller', true), '')::int)) with check (party_id = nullif(current_setting('app.party', true), '')::int and (coalesce(current_setting('app.operator', true), '') = '' or nullif(current_setting('app.party', true), '')::int = nullif(current_setting('app.caller', true), '')::int));
    create policy reports_link_delete on reports_link for delete to samkoeb_app using (party_id = nullif(current_setting('app.party', true), '')::int and (coalesce(current_setting('app.operator', true), '') = '' or nullif(current_setting('app.party', true), '')::int = nullif(current_setting('app.caller', true), '')::int));
    create policy reports_link_platform on reports_link to samkoeb_platform
      using (current_setting('app.platform', true) = 'on')
      with check (current_setting('app.platform', true) = 'on');
    create policy reports_link_backfill on reports_link to samkoeb_backfill
      using (current_setting('app.backfill', true) = 'on')
      with check (current_setting('app.backfill', true) = 'on');
    grant select, insert on reports_link to samkoeb_app;
    grant select, delete on reports_link to samkoeb_platform;
  
  grant update (revoked_by, revoked_at) on reports_link to samkoeb_app;

insert into platform_migration (name, hash) values ('021_reports.ts', '\xf2663ef4779f2b54acb209558e6b381bf0628e0a699e4001c2411bf2750a62a6');

commit;

begin; set local lock_timeout = 1000; set local app.backfill = 'on';

-- How far the feed is. Its one row is locked by whoever publishes: positions are given by one writer at a time.
  create table feed_state (
    one boolean primary key default true check (one),
    -- The last position that was given, and the last that was deleted.
    last bigint not null default 0,
    removed bigint not null default 0 check (removed between 0 and last),
    -- Another one where positions begin anew: feed_generation() makes the feed's generation of it and of the database.
    begun bigint not null default floor(extract(epoch from clock_timestamp()))::bigint
  );
  
    alter table feed_state enable row level security;
    alter table feed_state force row level security;
    create policy feed_state_read on feed_state for select to samkoeb_app using (nullif(current_setting('app.caller', true), '')::int is not null);
    create policy feed_state_insert on feed_state for insert to samkoeb_app with check (false);
    create policy feed_state_update on feed_state for update to samkoeb_app using (nullif(current_setting('app.caller', true), '')::int is not null) with check (false);
    create policy feed_state_delete on feed_state for delete to samkoeb_app using (false);
    create policy feed_state_platform on feed_state to samkoeb_platform
      using (current_setting('app.platform', true) = 'on')
      with check (current_setting('app.platform', true) = 'on');
    create policy feed_state_backfill on feed_state to samkoeb_backfill
      using (current_setting('app.backfill', true) = 'on')
      with check (current_setting('app.backfill', true) = 'on');
    grant select on feed_state to samkoeb_app;
    grant select, update on feed_state to samkoeb_platform;
  
  insert into feed_state default values;

  create table feed_event (
    id uuid primary key default gen_random_uuid(),
    party_id int not null references parties_party (id),
    -- Of one institution: its own people see it too; else nobody of one institution does.
    institution_id int,
    type text not null check (type ~ '^[a-z]+[.][a-z][a-z-]*$'),
    -- Ids and counts: the schema of its type has checked them.
    data jsonb not null,
    outbox_id bigint not null,
    -- When it happened, and when it got its position: null until then.
    occurred_at timestamptz not null,
    noted_at timestamptz not null default platform_now(),
    position bigint unique check (position > 0),
    published_at timestamptz,
    check ((position is null) = (published_at is null))
  );
  create unique index feed_event_once on feed_event (outbox_id, type, party_id);
  create index feed_event_waiting on feed_event (outbox_id, id) where position is null;
  create index feed_event_published on feed_event (published_at);
  create index feed_event_party on feed_event (party_id, position);
  
    alter table feed_event enable row level security;
    alter table feed_event force row level security;
    create policy feed_event_read on feed_event for select to samkoeb_app using (party_id = nullif(current_setting('app.party', true), '')::int and (nullif(current_setting('app.institution', true), '')::int is null or institution_id = nullif(current_setting('app.institution', true), '')::int) and (coalesce(current_setting('app.operator', true), '') = '' or nullif(current_setting('app.party', true), '')::int = nullif(current_setting('app.caller', true), '')::int));
    create policy feed_event_insert on feed_event for insert to samkoeb_app with check (false);
    create policy feed_event_update on feed_event for update to samkoeb_app using (party_id = nullif(current_setting('app.party', true), '')::int and (nullif(current_setting('app.institution', true), '')::int is null or institution_id = nullif(current_setting('app.institution', true), '')::int) and (coalesce(current_setting('app.operator', true), '') = '' or nullif(current_setting('app.party', true), '')::int = nullif(current_setting('app.caller', true), '')::int)) with check (false);
    create policy feed_event_delete on feed_event for delete to samkoeb_app using (false);
    create policy feed_event_platform on feed_event to samkoeb_platform
      using (current_setting('app.platform', true) = 'on')
      with check (current_setting('app.platform', true) = 'on');
    create policy feed_event_backfill on feed_event to samkoeb_backfill
      using (current_setting('app.backfill', true) = 'on')
      with check (current_setting('app.backfill', true) = 'on');
    grant select on feed_event to samkoeb_app;
    grant select, insert, update, delete on feed_event to samkoeb_platform;
  

  -- An address that a party's facts are sent to, in the order of the feed: everything up to its position is delivered.
  create table feed_webhook (
    id uuid primary key,
    party_id int not null references parties_party (id),
    -- An institution's own: it is sent what is of that institution.
    institution_id int,
    address text not null check (length(address) between 9 and 500),
    types text[] not null check (cardinality(types) between 1 and 50),
    position bigint not null,
    -- Attempts at what comes next, and when it is tried again; null: nothing waits.
    tries int not null default 0 check (tries >= 0),
    failing_since timestamptz check ((tries = 0) = (failing_since is null)),
    due_at timestamptz,
    stopped_at timestamptz,
    stopped_for text check (stopped_for in ('paused', 'failed', 'gone')),
    made_by uuid not null,
    made_at timestamptz not null default platform_now(),
    check ((stopped_at is null) = (stopped_for is null))
  );
  create index feed_webhook_party on feed_webhook (party_id);
  create index feed_webhook_due on feed_webhook (due_at) where stopped_at is null and due_at is not null;
  
    alter table feed_webhook enable row level security;
    alter table feed_webhook force row level security;
    create policy feed_webhook_read on feed_webhook for select to samkoeb_app using (party_id = nullif(current_setting('app.party', true), '')::int and (nullif(current_setting('app.institution', true), '')::int is null or institution_id = nullif(current_setting('app.institution', true), '')::int) and (coalesce(current_setting('app.operator', true), '') = '' or nullif(current_setting('app.party', true), '')::int = nullif(current_setting('app.caller', true), '')::int));
    create policy feed_webhook_insert on feed_webhook for insert to samkoeb_app with check (party_id = nullif(current_setting('app.party', true), '')::int and (nullif(current_setting('app.institution', true), '')::int is null or institution_id = nullif(current_setting('app.institution', true), '')::int) and (coalesce(current_setting('app.operator', true), '') = '' or nullif(current_setting('app.party', true), '')::int = nullif(current_setting('app.caller', true), '')::int));
    create policy feed_webhook_update on feed_webhook for update to samkoeb_app using (party_id = nullif(current_setting('app.party', true), '')::int and (nullif(current_setting('app.institution', true), '')::int is null or institution_id = nullif(current_setting('app.institution', true), '')::int) and (coalesce(current_setting('app.operator', true), '') = '' or nullif(current_setting('app.party', true), '')::int = nullif(current_setting('app.caller', true), '')::int)) with check (party_id = nullif(current_setting('app.party', true), '')::int and (nullif(current_setting('app.institution', true), '')::int is null or institution_id = nullif(current_setting('app.institution', true), '')::int) and (coalesce(current_setting('app.operator', true), '') = '' or nullif(current_setting('app.party', true), '')::int = nullif(current_setting('app.caller', true), '')::int));
    create policy feed_webhook_delete on feed_webhook for delete to samkoeb_app using (party_id = nullif(current_setting('app.party', true), '')::int and (nullif(current_setting('app.institution', true), '')::int is null or institution_id = nullif(current_setting('app.institution', true), '')::int) and (coalesce(current_setting('app.operator', true), '') = '' or nullif(current_setting('app.party', true), '')::int = nullif(current_setting('app.caller', true), '')::int));
    create policy feed_webhook_platform on feed_webhook to samkoeb_platform
      using (current_setting('app.platform', true) = 'on')
      with check (current_setting('app.platform', true) = 'on');
    create policy feed_webhook_backfill on feed_webhook to samkoeb_backfill
      using (current_setting('app.backfill', true) = 'on')
      with check (current_setting('app.backfill', true) = 'on');
    grant select, insert, update, delete on feed_webhook to samkoeb_app;
    grant select, insert, update, delete on feed_webhook to samkoeb_platform;
  

  -- What an address' messages are signed with, wrapped: the newest, and one before it until its end.
  create table feed_webhook_secret (
    webhook_id uuid not null references feed_webhook (id) on delete cascade,
    number int not null check (number > 0),
    party_id int not null,
    wrapped bytea not null,
    ends_at timestamptz,
    primary key (webhook_id, number)
  );
  
    alter table feed_webhook_secret enable row level security;
    alter table feed_webhook_secret force row level security;
    create policy feed_webhook_secret_read on feed_webhook_secret for select to samkoeb_app using (party_id = nullif(current_setting('app.party', true), '')::int and (coalesce(current_setting('app.operator', true), '') = '' or nullif(current_setting('app.party', true), '')::int = nullif(current_setting('app.caller', true), '')::int));
    create policy feed_webhook_secret_insert on feed_webhook_secret for insert to samkoeb_app with check (party_id = nullif(current_setting('app.party', true), '')::int and (coalesce(current_setting('app.operator', true), '') = '' or nullif(current_setting('app.party', true), '')::int = nullif(current_setting('app.caller', true), '')::int));
    create policy feed_webhook_secret_update on feed_webhook_secret for update to samkoeb_app using (party_id = nullif(current_setting('app.party', true), '')::int and (coalesce(current_setting('app.operator', true), '') = '' or nullif(current_setting('app.party', true), '')::int = nullif(current_setting('app.caller', true), '')::int)) with check (party_id = nullif(current_setting('app.party', true), '')::int and (coalesce(current_setting('app.operator', true), '') = '' or nullif(current_setting('app.party', true), '')::int = nullif(current_setting('app.caller', true), '')::int));
    create policy feed_webhook_secret_delete on feed_webhook_secret for delete to samkoeb_app using (party_id = nullif(current_setting('app.party', true), '')::int and (coalesce(current_setting('app.operator', true), '') = '' or nullif(current_setting('app.party', true), '')::int = nullif(current_setting('app.caller', true), '')::int));
    create policy feed_webhook_secret_platform on feed_webhook_secret to samkoeb_platform
      using (current_setting('app.platform', true) = 'on')
      with check (current_setting('app.platform', true) = 'on');
    create policy feed_webhook_secret_backfill on feed_webhook_secret to samkoeb_backfill
      using (current_setting('app.backfill', true) = 'on')
      with check (current_setting('app.backfill', true) = 'on');
    grant select, insert, update, delete on feed_webhook_secret to samkoeb_app;
    grant select, insert, update, delete on feed_webhook_secret to samkoeb_platform;
  

  -- What was sent, each attempt.
  create table feed_attempt (
    id bigint generated always as identity primary key,
    webhook_id uuid not null references feed_webhook (id) on delete cascade,
    party_id int not null,
    institution_id int,
    event_id uuid not null,
    type text not null,
    -- Of the feed's own order; null of what was sent again or as a test.
    position bigint,
    reason text not null check (reason in ('feed', 'resend', 'test')),
    number int not null check (number > 0),
    at timestamptz not null default platform_now(),
    took_ms int not null check (took_ms >= 0),
    status int check (status between 100 and 599),
    -- Why it was not taken; null: it was.
    failure text check (failure in ('status', 'timeout', 'internal', 'unknown', 'connection')),
    check ((reason = 'feed') = (position is not null))
  );
  create index feed_attempt_webhook on feed_attempt (webhook_id, id);
  create index feed_attempt_at on feed_attempt (at);
  
    alter table feed_attempt enable row level security;
    alter table feed_attempt force row level security;
    create policy feed_attempt_read on feed_attempt for select to samkoeb_app using (party_id = nullif(current_setting('app.party', true), '')::int and (nullif(current_setting('app.institution', true), '')::int is null or institution_id = nullif(current_setting('app.institution', true), '')::int) and (coalesce(current_setting('app.operator', true), '') = '' or nullif(current_setting('app.party', true), '')::int = nullif(current_setting('app.caller', true), '')::int));
    create policy feed_attempt_insert on feed_attempt for insert to samkoeb_app with check (false);
    create policy feed_attempt_update on feed_attempt for update to samkoeb_app using (party_id = nullif(current_setting('app.party', true), '')::int and (nullif(current_setting('app.institution', true), '')::int is null or institution_id = nullif(current_setting('app.institution', true), '')::int) and (coalesce(current_setting('app.operator', true), '') = '' or nullif(current_setting('app.party', true), '')::int = nullif(current_setting('app.caller', true), '')::int)) with check (false);
    create policy feed_attempt_delete on feed_attempt for delete to samkoeb_app using (false);
    create policy feed_attempt_platform on feed_attempt to samkoeb_platform
      using (current_setting('app.platform', true) = 'on')
      with check (current_setting('app.platform', true) = 'on');
    create policy feed_attempt_backfill on feed_attempt to samkoeb_backfill
      using (current_setting('app.backfill', true) = 'on')
      with check (current_setting('app.backfill', true) = 'on');
    grant select on feed_attempt to samkoeb_app;
    grant select, insert, update, delete on feed_attempt to samkoeb_platform;
  

  -- Who delivers just now, and for how long nobody else does.
  create table feed_courier (
    one boolean primary key default true check (one),
    holder bigint not null default 0,
    until timestamptz not null default '-infinity'
  );
  
    alter table feed_courier enable row level security;
    alter table feed_courier force row level security;
    create policy feed_courier_read on feed_courier for select to samkoeb_app using (false);
    create policy feed_courier_insert on feed_courier for insert to samkoeb_app with check (false);
    create policy feed_courier_update on feed_courier for update to samkoeb_app using (false) with check (false);
    create policy feed_courier_delete on feed_courier for delete to samkoeb_app using (false);
    create policy feed_courier_platform on feed_courier to samkoeb_platform
      using (current_setting('app.platform', true) = 'on')
      with check (current_setting('app.platform', true) = 'on');
    create policy feed_courier_backfill on feed_courier to samkoeb_backfill
      using (current_setting('app.backfill', true) = 'on')
      with check (current_setting('app.backfill', true) = 'on');
    
    grant select, update on feed_courier to samkoeb_platform;
  
  insert into feed_courier default values;

insert into platform_migration (name, hash) values ('022_feed.ts', '\xac96257cbfb9b8ac7c78dbb380723081f115c9fa8bddf916291d196625c11bbc');

commit;

begin; set local lock_timeout = 1000; set local app.backfill = 'on';

grant create on schema public to samkoeb_definer;

-- Where the invoices of a buyer of an agreement go and what they name, for whoever sells to it: of what the marketplace sells
-- that is not the publisher. No row for anybody else.
create or replace function agreements_billed_to(of_agreement uuid, of_controller int)
  returns table (payer_gln text, order_reference text, buyer_reference text)
  language sql stable security definer set search_path = public, pg_temp as $$
  select b.payer_gln, b.order_reference, b.buyer_reference from agreements_buyer b
  where b.agreement_id = of_agreement and b.controller_id = of_controller and exists (
    select 1 from agreements_agreement a
    where a.id = of_agreement and a.seller_id = nullif(current_setting('app.publisher', true), '')::int)
$$;
alter function agreements_billed_to owner to samkoeb_definer;
revoke execute on function agreements_billed_to from public;
grant execute on function agreements_billed_to to samkoeb_app;

insert into platform_function as f (name, hash) values ('agreements_billed_to', '\x7af16445b0edc612faeb8cfae5ff5d2e1f4e2271eb9767c160084bc359a5e08d')
       on conflict (name) do update set hash = excluded.hash, applied_at = now();

-- A choice is made before its month begins, and stands from then on.
create or replace function agreements_fixed_price_guard() returns trigger language plpgsql as $$
begin
  if platform_now() >= coalesce(new.month, old.month)::timestamp at time zone 'Europe/Copenhagen' then
    raise exception 'the month has begun' using errcode = '42501';
  end if;
  return coalesce(new, old);
end $$;

insert into platform_function as f (name, hash) values ('agreements_fixed_price_guard', '\x1959e271c496284572f70ddd792b48f9c7b505e1af24b8593d4037be56da9acc')
       on conflict (name) do update set hash = excluded.hash, applied_at = now();

-- The accepted agreement by which the marketplace sells what a publisher delivers on a day; null where there is none.
create or replace function agreements_self_billed_on(of_publisher int, on_day date) returns uuid
  language sql stable security definer set search_path = public, pg_temp as $$
  select s.id from agreements_self_billing s where s.publisher_id = of_publisher and s.accepted_at is not null
    and s.starts_on <= on_day and (s.ends_on is null or s.ends_on > on_day)
$$;
alter function agreements_self_billed_on owner to samkoeb_definer;
revoke execute on function agreements_self_billed_on from public;
grant execute on function agreements_self_billed_on to samkoeb_app, samkoeb_platform;

insert into platform_function as f (name, hash) values ('agreements_self_billed_on', '\xcfbf27c16b2a944a2b03aa5788f1c50d6d43900489377f9cb7ae8cbbfc220a59')
       on conflict (name) do update set hash = excluded.hash, applied_at = now();

-- Lines and VAT are added only while their invoice is a draft: looked at once for all that a statement adds.
create or replace function billing_added_guard() returns trigger language plpgsql as $$
begin
  if exists (select 1 from (select distinct a.invoice_id from added a) a
      join billing_invoice i on i.id = a.invoice_id where i.state <> 'draft') then
    raise exception 'an issued invoice does not change' using errcode = '42501';
  end if;
  return null;
end $$;

insert into platform_function as f (name, hash) values ('billing_added_guard', '\xb8b5967e1bda786adba17f0ab0799e3259f3664197241e1deeb757d13e8a31ff')
       on conflict (name) do update set hash = excluded.hash, applied_at = now();

-- Content is sealed as it is written; after that comes that it was paid, once.
create or replace function billing_fee_invoice_guard() returns trigger language plpgsql as $$
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
end $$;

insert into platform_function as f (name, hash) values ('billing_fee_invoice_guard', '\xe54d3ebb2d96ad8f7da48e5c674f9630be74eaefbcab95a2e84eef390387e7f7')
       on conflict (name) do update set hash = excluded.hash, applied_at = now();

-- A draft may change; when it is issued its sums are held against its lines and its content is sealed.
-- After that only its state moves.
create or replace function billing_invoice_guard() returns trigger language plpgsql as $$
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
end $$;

insert into platform_function as f (name, hash) values ('billing_invoice_guard', '\xd225fe5d8544f96c1949919bc4ad95985580b5ea1a5dede063a7f49313d91d8b')
       on conflict (name) do update set hash = excluded.hash, applied_at = now();

-- Covers every column of the document, of its lines and of its VAT, but for those that test/contract/seal names.
-- Lines are written as records: that text is unambiguous too, and made much faster than 33 columns as JSON.
create or replace function billing_invoice_hash(i billing_invoice) returns bytea language sql stable set datestyle = 'ISO, YMD' as $$
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
$$;

insert into platform_function as f (name, hash) values ('billing_invoice_hash', '\xb01142e6a6497fb7d1b1f761d289dee52359604da2749493ef04012249404a00')
       on conflict (name) do update set hash = excluded.hash, applied_at = now();

-- Lines and VAT change only while their invoice is a draft; for what is added billing_added_guard says the same.
create or replace function billing_part_guard() returns trigger language plpgsql as $$
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

insert into platform_function as f (name, hash) values ('billing_part_guard', '\xb894cd50355d0d70940d1d57feabeab0aed4954615bc93a1c63d8e2636c9a280')
       on conflict (name) do update set hash = excluded.hash, applied_at = now();

-- Content is sealed as it is written; after that come the publisher's objection, its answer, and what the official rules said,
-- each once.
create or replace function billing_self_billed_guard() returns trigger language plpgsql as $$
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
end $$;

insert into platform_function as f (name, hash) values ('billing_self_billed_guard', '\xc049ab1d554f25d112660bd1982712bf0dcc1627eea5d8cb4d5420dc98f3e084')
       on conflict (name) do update set hash = excluded.hash, applied_at = now();

-- What the access point said of one of its documents, known by its key: each answer once. The delivery's id; null where
-- nothing has that key. The caller has checked the access point's signature.
create or replace function billing_take_answer(of_key text, of_answer text, of_kind text, of_code text, of_reasons jsonb,
  of_said timestamptz) returns uuid
  language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare
  found uuid;
begin
  select d.id into found from billing_delivery d where d.document_key = of_key;
  insert into billing_delivery_answer (delivery_id, answer_id, controller_id, publisher_id, kind, code, reasons, said_at)
  select d.id, of_answer, d.controller_id, d.publisher_id, of_kind, of_code, of_reasons, of_said
  from billing_delivery d where d.id = found
  on conflict do nothing;
  return found;
end $$;
alter function billing_take_answer owner to samkoeb_definer;
revoke execute on function billing_take_answer from public;
grant execute on function billing_take_answer to samkoeb_app, samkoeb_platform;

insert into platform_function as f (name, hash) values ('billing_take_answer', '\x62dd8fee3cce6df707929708825ca8096ebb10eb415a23d401d083bc892985c3')
       on conflict (name) do update set hash = excluded.hash, applied_at = now();

-- An entry gets its number once, when it is settled; nothing else of it ever changes.
create or replace function books_entry_guard() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' and old.number is null and new.number is not null
     and to_jsonb(new) - 'number' = to_jsonb(old) - 'number' then
    return new;
  end if;
  raise exception 'an entry of the journal does not change' using errcode = '42501';
end $$;

insert into platform_function as f (name, hash) values ('books_entry_guard', '\x1aba3205f6c0aac5531651c15764dd7de21082a7c637807016c6514510fcc748')
       on conflict (name) do update set hash = excluded.hash, applied_at = now();

-- An entry stands in the month of its fact, or in the first open one where that is closed. The book's row is held against
-- whoever closes a month until the entry's transaction ends; the first entry makes it.
create or replace function books_entry_open() returns trigger
  language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare
  opens date;
begin
  insert into books_book (publisher_id) values (new.publisher_id) on conflict do nothing;
  select b.open_from into opens from books_book b where b.publisher_id = new.publisher_id for key share;
  new.booked_on := greatest(new.belongs_on, opens);
  -- Settled when its transaction commits.
  new.number := null;
  return new;
end $$;
alter function books_entry_open owner to samkoeb_definer;
revoke execute on function books_entry_open from public;

insert into platform_function as f (name, hash) values ('books_entry_open', '\xbc772c5bbecfb8f38cc1d72df8920f48e1cbdf8aa7544a10f3d81eb46dbb7d94')
       on conflict (name) do update set hash = excluded.hash, applied_at = now();

-- When an entry's transaction commits: its postings sum to 0, it gets the next number of its book, and what they change is
-- added to the balances. The book's row is locked as late as can be, and in no other order than entries were written.
create or replace function books_entry_settle() returns trigger
  language plpgsql volatile security definer set search_path = public, pg_temp as $$
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
end $$;
alter function books_entry_settle owner to samkoeb_definer;
revoke execute on function books_entry_settle from public;

insert into platform_function as f (name, hash) values ('books_entry_settle', '\x80e3a8ad46a9ebb0399a245d912b84c53bff0459fb42a0637ccf4fbb4545e8e5')
       on conflict (name) do update set hash = excluded.hash, applied_at = now();

-- What stands in a month of a seller's books: how many entries, the sum of their debits in øre, and a hash of all of it.
create or replace function books_period_content(of_publisher int, of_month date, out entries int, out debit_minor bigint,
  out content_hash bytea)
  language sql stable as $$
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
$$;
revoke execute on function books_period_content from public;
grant execute on function books_period_content to samkoeb_app, samkoeb_platform;

insert into platform_function as f (name, hash) values ('books_period_content', '\xe86a38b151ab8c6b2e13334675b753facea1be4e9049629634d9b14bd50c10fb')
       on conflict (name) do update set hash = excluded.hash, applied_at = now();

-- A locked month stays locked.
create or replace function books_period_guard() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' or old.state = 'locked' then
    raise exception 'a locked month does not change' using errcode = '42501';
  end if;
  return new;
end $$;

insert into platform_function as f (name, hash) values ('books_period_guard', '\x816c844d92427e70e8ca311ad28ff93c11b72f0724e489f355efc196fd221bd5')
       on conflict (name) do update set hash = excluded.hash, applied_at = now();

-- Postings are added only in the transaction that writes their entry, before it is settled.
create or replace function books_posting_guard() returns trigger language plpgsql as $$
begin
  if exists (select 1 from (select distinct a.entry_id from added a) a
      join books_entry e on e.id = a.entry_id where e.number is not null) then
    raise exception 'an entry of the journal does not change' using errcode = '42501';
  end if;
  return null;
end $$;

insert into platform_function as f (name, hash) values ('books_posting_guard', '\x860a431c8ebcb74a18f87ef06102186d3fb6498bfe7d60e66a9709eebbe1d4c5')
       on conflict (name) do update set hash = excluded.hash, applied_at = now();

-- Settles what the transaction has posted so far, so that its entries have their numbers before it commits.
create or replace function books_settle() returns void language plpgsql volatile as $$
begin
  set constraints books_entry_settle immediate;
  set constraints books_entry_settle deferred;
end $$;
revoke execute on function books_settle from public;
grant execute on function books_settle to samkoeb_app, samkoeb_platform;

insert into platform_function as f (name, hash) values ('books_settle', '\xdeeb8e93ad18fb20b385b266a5d2c991de3ae691259877efaa72542d37299823')
       on conflict (name) do update set hash = excluded.hash, applied_at = now();

-- An offer's terms never change; being used is noted once, with a hash that verify recomputes.
create or replace function catalogue_offer_guard() returns trigger language plpgsql as $$
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

insert into platform_function as f (name, hash) values ('catalogue_offer_guard', '\x59f66082861528dea09889a28524fa9acdc0d95d2872c7451defd1a1fec7acdd')
       on conflict (name) do update set hash = excluded.hash, applied_at = now();

-- The school year without a notice date hashes as it did before there was anything else.
create or replace function catalogue_offer_hash(o catalogue_offer) returns bytea language sql stable as $$
  select sha256(convert_to((jsonb_build_array(
    o.id, o.product_id, o.publisher_id, o.version, o.model, o.price_sheet, o.proration, o.count_basis,
    o.over_use, o.tolerance_bp, o.return_window_days, o.grace_days, o.valid_from)
    || case when (o.term_starts, o.term_months, o.notice_by) is not distinct from ('08-01', 12, null::text)
      then '[]'::jsonb else jsonb_build_array(o.term_starts, o.term_months, o.notice_by) end)::text, 'UTF8'))
$$;

insert into platform_function as f (name, hash) values ('catalogue_offer_hash', '\xe01410562750702a054ee2a8f2e5e0dcd7d03df0ca092342776d7306b1116210')
       on conflict (name) do update set hash = excluded.hash, applied_at = now();

-- Joining texts depends on nothing; array_to_string is called stable for the sake of other types.
-- Lower-cased by ICU: a database of locale C would leave Æ, Ø and Å as they are.
create or replace function catalogue_words(variadic texts text[]) returns text language sql immutable parallel safe as $$
  select lower(array_to_string(texts, ' ') collate "da-x-icu")
$$;

insert into platform_function as f (name, hash) values ('catalogue_words', '\x2a75ace0e83c4ce12176af3b0b4e0504871eaadba7f2fbd9aa29a1edcea037f4')
       on conflict (name) do update set hash = excluded.hash, applied_at = now();

/* How many rows of a table are a party's; the texts as in departures_forget. */
create or replace function departures_count(of_table text, rows text, party int)
returns int language plpgsql stable as $$
declare
  found int;
begin
  execute format('select count(*)::int from %I t where %s', of_table, rows) into found using party;
  return found;
end $$;
grant execute on function departures_count to samkoeb_platform;

insert into platform_function as f (name, hash) values ('departures_count', '\x02e4d13bcdc176739a0f81e34812968d7b164acc3516797fbea8a3de77b60299')
       on conflict (name) do update set hash = excluded.hash, applied_at = now();

/* Deletes a party's rows of a table, or sets what is personal in them where `sets` says what; answers how many. `rows` says
   which rows `t` are the party's, `$1`: texts of the list in src/departures/schema, never anybody's input. By month: those of
   the oldest month that has any, a slice. */
create or replace function departures_forget(of_table text, rows text, party int, by_month boolean, sets text)
returns int language plpgsql as $$
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
end $$;
grant execute on function departures_forget to samkoeb_platform;

insert into platform_function as f (name, hash) values ('departures_forget', '\xdc973ca774af32b1e046d9aa845741d601e2bcd03eda8149d26107d9659e8c2f')
       on conflict (name) do update set hash = excluded.hash, applied_at = now();

/* Writes a party's rows of a table into an export as lines of JSON, in parts of about a million characters; answers how many
   rows. `columns` null: all but `hidden`. The texts as in departures_forget. No row passes through the program. */
create or replace function departures_write(of_export uuid, of_table text, rows text, party int, columns text[], hidden text[])
returns int language plpgsql as $$
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
end $$;
grant execute on function departures_write to samkoeb_platform;

insert into platform_function as f (name, hash) values ('departures_write', '\x57258f22815ae1b3b44fa0b6ceb6c3bd463d75f2773960bcf86c61629d2246af')
       on conflict (name) do update set hash = excluded.hash, applied_at = now();

-- The feed's generation (platform_generation). Where a copy of the files is put back, whoever does it sets feed_state.begun anew.
create or replace function feed_generation() returns bigint language sql stable
  as $$
    select platform_generation('feed_state'::regclass::oid, s.begun) from feed_state s
  $$;
revoke execute on function feed_generation from public;
grant execute on function feed_generation to samkoeb_app, samkoeb_platform;

insert into platform_function as f (name, hash) values ('feed_generation', '\x509882b1e4275cacabd1880647e8614a860cae91d73bb76bd02fb5c8af77fb30')
       on conflict (name) do update set hash = excluded.hash, applied_at = now();

-- One draw, whole: Idempotency-Key, checks, the gate of data processing agreements (`gated` without a live one between
-- controller and publisher, unless `past_gate` says that the caller has settled that), then the pool's row locked last,
-- its balance tested and changed, and everything that follows written under that lock. What schools in the queue wait
-- for is not free for others; days that are over, and those on which the institution is not open (`away`), are refused;
-- `take_fewer` takes as many as there are. Notes once a day that a pool is exhausted.
-- Answers with a status and never raises for a refusal. Runs with its caller's rights, so that row-level security
-- holds. `key_name` null: no Idempotency-Key.
create or replace function licences_draw(
  caller_id int, route_id text, key_name text, key_print bytea,
  of_controller int, draw_id uuid, of_pool uuid, for_institution int, want int, first date, past date,
  take_fewer boolean, past_gate boolean, reply jsonb, on_exhausted jsonb, on_outside jsonb,
  by_person uuid, by_key text, by_role text, state_hash bytea, request text,
  out outcome text, out status smallint, out answer jsonb, out max_available int,
  out pool_from date, out pool_to date)
language plpgsql as $$
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
end $$;
revoke execute on function licences_draw from public;
grant execute on function licences_draw to samkoeb_app;

insert into platform_function as f (name, hash) values ('licences_draw', '\xd7a74598e0f2108c71ca44be533c81192c6b8ad8df9d54cdbff6c8d554f08618')
       on conflict (name) do update set hash = excluded.hash, applied_at = now();

-- An instant as replies write it: Copenhagen's offset, milliseconds where there are any.
create or replace function licences_instant(at timestamptz) returns text language sql stable as $$
  select replace(to_char(at at time zone 'Europe/Copenhagen', 'YYYY-MM-DD"T"HH24:MI:SS.MS'), '.000', '')
    || '+' || to_char((at at time zone 'Europe/Copenhagen') - (at at time zone 'UTC'), 'HH24:MI')
$$;

insert into platform_function as f (name, hash) values ('licences_instant', '\xc4dd4e10f50ff46db79a612c93a5b7f74a1c0cf971de09aa6086a81d787a1fbe')
       on conflict (name) do update set hash = excluded.hash, applied_at = now();

-- Whether an institution that is open on the days [open_from, open_to) may hold seats on the days [first, past):
-- `mayHold` of rules/open-days.ts in SQL.
create or replace function licences_may_hold(open_from date, open_to date, first date, past date) returns boolean
language sql immutable as $$
  select open_from <= first and (open_to is null or past <= open_to)
$$;

insert into platform_function as f (name, hash) values ('licences_may_hold', '\xa2b3583aa36b7359790c889ccde2f4d87f80533281d1a1167159c4ca4d3035b7')
       on conflict (name) do update set hash = excluded.hash, applied_at = now();

-- `change` more seats out on the days [first, past): stretches split at both ends, and neighbours of equal balance melt
-- into one, so that the same balance always has the same form. Binary search and whole-array steps: the cost hardly
-- grows with the number of stretches.
create or replace function licences_shift(inout cuts date[], inout taken int[], ends_on date, first date, past date, change int)
language plpgsql immutable as $$
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
end $$;

insert into platform_function as f (name, hash) values ('licences_shift', '\x5a0505a5fc82c2f787b64f78891cf8123de34387818781fd3d377465619d23f7')
       on conflict (name) do update set hash = excluded.hash, applied_at = now();

create or replace function parties_controller_guard() returns trigger language plpgsql as $$
begin
  if new.id is distinct from nullif(current_setting('app.controller', true), '')::int then
    raise exception 'a controller chooses for itself' using errcode = '42501';
  end if;
  return new;
end $$;

insert into platform_function as f (name, hash) values ('parties_controller_guard', '\x7585859830a467e3b15091e7c10ae1ba510835638cb3eead975ec111b69f46b8')
       on conflict (name) do update set hash = excluded.hash, applied_at = now();

/* 'block' where one of the two has left by then; 'live' under a live agreement on the day, else what the controller chose: 'flag' or 'block'. One index
   look-up on each table at most; with its caller's rights, so that row-level security holds. A publisher
   of null is the operator. */
create or replace function parties_data_gate_on(of_controller int, with_publisher int, day date)
returns text language sql stable parallel safe as $$
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
$$;

insert into platform_function as f (name, hash) values ('parties_data_gate_on', '\x3556292db65b2067f0004efd12f3a28f8cd50115c40b9f127b484d07acc9ea44')
       on conflict (name) do update set hash = excluded.hash, applied_at = now();

-- However an institution comes in, its number names it from then on.
create or replace function parties_institution_first_number() returns trigger language plpgsql as $$
begin
  insert into parties_institution_number (controller_id, institution_id, number, valid_from, valid_to)
    values (new.controller_id, new.id, new.number, new.valid_from, new.valid_to);
  return null;
end $$;

insert into platform_function as f (name, hash) values ('parties_institution_first_number', '\xd341d934eb0346dd56b1f25572036d88dde792021916d36a94b75bed941b226b')
       on conflict (name) do update set hash = excluded.hash, applied_at = now();

create or replace function parties_party_guard() returns trigger language plpgsql as $$
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
end $$;

insert into platform_function as f (name, hash) values ('parties_party_guard', '\x07e8a171cad88248498e3c990233aec544005e268f27c2e510dcebe1f0505892')
       on conflict (name) do update set hash = excluded.hash, applied_at = now();

-- Which references a payer of a controller asks for on a day, and its own; null where it has said nothing.
create or replace function parties_payer_asks(of_controller int, of_gln text, on_day date) returns jsonb
  language sql stable security definer set search_path = public, pg_temp as $$
  select jsonb_strip_nulls(jsonb_build_object('demands', p.says -> 'demands', 'buyerReference', p.says -> 'buyerReference'))
  from parties_particulars p
  where p.party_id = of_controller and p.about = 'payer' and p.gln = of_gln
    and p.valid_from <= on_day and coalesce(p.valid_to, 'infinity'::date) > on_day
$$;
alter function parties_payer_asks owner to samkoeb_definer;
revoke execute on function parties_payer_asks from public;
grant execute on function parties_payer_asks to samkoeb_app, samkoeb_platform;

insert into platform_function as f (name, hash) values ('parties_payer_asks', '\x22d8f4f025b5501c8be1dd9d8b8442a2caa9e423a779b253f090637e32d6afa1')
       on conflict (name) do update set hash = excluded.hash, applied_at = now();

-- Which names of people stand in a text: whole, or the first and the last of them, as they stand there. Of nobody else is
-- anything given. One that is a single word is looked for as it is written, others in any case; a genitive counts.
create or replace function parties_people_within(told text) returns setof text
  language sql stable security definer set search_path = public, pg_temp as $$
  with asked (words) as (select regexp_replace(told, '\s+', ' ', 'g'))
  select distinct v.name from asked a, parties_person p
    cross join lateral (values (p.name), (regexp_replace(p.name, '\s.*\s', ' '))) v (name)
  where p.kind = 'person' and length(v.name) >= 3 and strpos(lower(a.words), lower(v.name)) > 0
    and a.words ~ (case when v.name ~ '\s' then '(?i)' else '' end || '(?<![[:alnum:]])'
      || regexp_replace(v.name, '([^[:alnum:][:space:]])', '\\\1', 'g') || '(s|''s)?(?![[:alnum:]])')
$$;
alter function parties_people_within owner to samkoeb_definer;
revoke execute on function parties_people_within from public;
grant execute on function parties_people_within to samkoeb_app, samkoeb_platform;

insert into platform_function as f (name, hash) values ('parties_people_within', '\xfc09837ef4659fad58d7ed31745a0b6b90578ed69e47902959a4b402d89158f7')
       on conflict (name) do update set hash = excluded.hash, applied_at = now();

-- The first key of a controller has nothing to carry over.
create or replace function parties_pseudonym_key_first() returns trigger language plpgsql as $$
begin
  if new.number = 1 then new.carried_at := new.since; end if;
  return new;
end $$;

insert into platform_function as f (name, hash) values ('parties_pseudonym_key_first', '\x39b6cbaf477a833b1078b558a046408edb897b1964a23595c81c4cf791279aff')
       on conflict (name) do update set hash = excluded.hash, applied_at = now();

/* For every table that takes rows by pseudonym. Waits while pupils are carried over, and sends whoever
   still comes with an old pseudonym back to start again (a serialization failure). */
create or replace function parties_refuse_gone() returns trigger language plpgsql as $$
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
end $$;

insert into platform_function as f (name, hash) values ('parties_refuse_gone', '\x3373f98ff3cd7d6a450b3a425b79aaa8510dd84009c58282bb8352c5cb636456')
       on conflict (name) do update set hash = excluded.hash, applied_at = now();

-- How many suppliers have registered within 24 hours: in all, and to an address by its keyed hash.
create or replace function parties_registrations_counted(of_email bytea)
  returns table (registered int, with_email int)
  language sql stable security definer set search_path = public, pg_temp as $$
  select count(*)::int, (count(*) filter (where r.email_hash = of_email))::int
  from parties_registration r where r.asked_at > platform_now() - interval '24 hours'
$$;
alter function parties_registrations_counted owner to samkoeb_definer;
revoke execute on function parties_registrations_counted from public;
grant execute on function parties_registrations_counted to samkoeb_app, samkoeb_platform;

insert into platform_function as f (name, hash) values ('parties_registrations_counted', '\xd44578f50c07340c8f4b207d02d755fc2f60067cf6f3701d7c8978f9c6de1a8f')
       on conflict (name) do update set hash = excluded.hash, applied_at = now();

-- What no statement may get past: the roles of machines, of people and of an institution's person, and who grants.
create or replace function parties_role_grant_guard() returns trigger language plpgsql as $$
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
end $$;

insert into platform_function as f (name, hash) values ('parties_role_grant_guard', '\x53dff83b14560960580056753479be8bb98d9ad3bddfa8e8c9b7b12cef7bf104')
       on conflict (name) do update set hash = excluded.hash, applied_at = now();

-- All whose rights an institution has today, itself included: what has become part of it, heir by heir.
create or replace function parties_stands_for(institution int) returns int[]
language sql stable parallel safe as $$
  with recursive parts(id) as (
    select institution
    union
    select m.id from parts p join parties_institution m on m.merged_into = p.id
      and m.valid_to <= (platform_now() at time zone 'Europe/Copenhagen')::date)
  select array_agg(p.id) from parts p
$$;

insert into platform_function as f (name, hash) values ('parties_stands_for', '\xf85ee88fbb4c862d7aad4a4c78108e902cb906407250c5786b965778d586013b')
       on conflict (name) do update set hash = excluded.hash, applied_at = now();

-- Remembers the mode of the first key that the database is used with, and gives it: true where that is the live one.
create or replace function payments_remember_mode(of_live boolean) returns boolean
  language plpgsql volatile security definer set search_path = public, pg_temp as $$
begin
  insert into payments_mode (live) values (of_live) on conflict do nothing;
  return (select m.live from payments_mode m);
end $$;
alter function payments_remember_mode owner to samkoeb_definer;
revoke execute on function payments_remember_mode from public;
grant execute on function payments_remember_mode to samkoeb_app, samkoeb_platform;

insert into platform_function as f (name, hash) values ('payments_remember_mode', '\x44453062b2d7a3964aadb96ca06d3f0f6d596a9f75483abbc31a8a3c9ca577c3')
       on conflict (name) do update set hash = excluded.hash, applied_at = now();

-- Keeps that Stripe has called about an object, once; false where it had before. The caller has checked the signature.
create or replace function payments_take_event(of_event text, of_kind text, of_object text, of_account text) returns boolean
  language plpgsql volatile security definer set search_path = public, pg_temp as $$
begin
  insert into payments_event (event_id, kind, object_id, account_id) values (of_event, of_kind, of_object, of_account)
  on conflict do nothing;
  return found;
end $$;
alter function payments_take_event owner to samkoeb_definer;
revoke execute on function payments_take_event from public;
grant execute on function payments_take_event to samkoeb_app, samkoeb_platform;

insert into platform_function as f (name, hash) values ('payments_take_event', '\xea45d292d4822efadc5e589e3acc91b06cc1a17efdd41f734bb1bb02ba65d736')
       on conflict (name) do update set hash = excluded.hash, applied_at = now();

-- Jobs of the outbox that were given up after many tries: which, and how often; never what they carry. For operators alone.
create or replace function platform_dead_jobs() returns table (id bigint, job text, redrives int, written_at timestamptz, dead_at timestamptz)
  language sql stable security definer set search_path = public, pg_temp as $$
  select o.id, o.job, o.redrives, o.written_at, o.dead_at from platform_outbox o
  where o.dead_at is not null and o.settled_at is null and coalesce(current_setting('app.operator', true), '') <> ''
$$;
alter function platform_dead_jobs owner to samkoeb_definer;
revoke execute on function platform_dead_jobs from public;
grant execute on function platform_dead_jobs to samkoeb_app, samkoeb_platform;

insert into platform_function as f (name, hash) values ('platform_dead_jobs', '\x719a79b601df09f456ff02d89073ce74f94ea608aba96d950ea7719b3e2ff5fc')
       on conflict (name) do update set hash = excluded.hash, applied_at = now();

-- Letters of any party that were given up: whose, to whom, of what kind and why; never what they say. For operators alone.
create or replace function platform_dead_letters() returns table (id uuid, kind text, sender_id int, party_id int, written_at timestamptz, attempts int, no_address boolean)
  language sql stable security definer set search_path = public, pg_temp as $$
  select d.id, d.kind, d.sender_id, d.party_id, d.written_at, d.attempts, coalesce(d.failure, '') = 'no-address' from platform_delivery d
  where d.dead_at is not null and d.delivered_at is null and coalesce(current_setting('app.operator', true), '') <> ''
$$;
alter function platform_dead_letters owner to samkoeb_definer;
revoke execute on function platform_dead_letters from public;
grant execute on function platform_dead_letters to samkoeb_app, samkoeb_platform;

insert into platform_function as f (name, hash) values ('platform_dead_letters', '\xdade480536fe55e8b6e83eaa539f597917fca16e38965397d79b26413e4cfd89')
       on conflict (name) do update set hash = excluded.hash, applied_at = now();

-- Which history of the rows of a table this is, where positions in them are given to others. A copy that was restored (into
-- another cluster or database, or over this one's tables), or that a standby went on with, has another one by itself; `begun` is
-- what whoever puts a copy of the files back sets anew.
create or replace function platform_generation(relation oid, begun bigint) returns bigint language sql stable
  as $$
    select ('x' || substr(md5(concat_ws(' ', begun, (pg_control_system()).system_identifier,
        platform_timeline(), d.oid, relation)), 1, 12))::bit(48)::bigint
      from pg_database d where d.datname = current_database()
  $$;
revoke execute on function platform_generation from public;
grant execute on function platform_generation to samkoeb_app, samkoeb_platform;

insert into platform_function as f (name, hash) values ('platform_generation', '\x8ffd87f2ca88dadbabe7207109fb569f6f546ad5fef544153c62a86f4d6edd66')
       on conflict (name) do update set hash = excluded.hash, applied_at = now();

-- The one clock of deadlines, lock-outs and audit rows. A database made with --travel replaces it.
create or replace function platform_now() returns timestamptz language sql volatile parallel safe
  as 'select clock_timestamp()';

insert into platform_function as f (name, hash) values ('platform_now', '\x70ee2a0af3261b880dcdf142172ee9bc387c19afbd70ae810a03e9ed3ce8d0db')
       on conflict (name) do update set hash = excluded.hash, applied_at = now();

-- Why this database is not the one that its workers have worked on: another server, another history of the same server (a
-- recovery, a standby that took over), another database of it, or rows that were written anew; or because a person has said
-- so. Empty: it is, or nobody has worked on it yet.
create or replace function platform_quarantine() returns text[]
  language sql stable security definer set search_path = public, pg_temp as $$
  select coalesce((
    select array_remove(array[
      case when i.held_at is not null then 'held' end,
      case when i.server <> (select s.system_identifier::text from pg_control_system() s) then 'server' end,
      case when i.timeline <> platform_timeline() then 'timeline' end,
      case when i.database <> (select d.oid::bigint from pg_database d where d.datname = current_database()) then 'database' end,
      case when i.relation <> 'platform_installation'::regclass::oid::bigint then 'rows' end], null)
    from platform_installation i), '{}')
$$;
alter function platform_quarantine owner to samkoeb_definer;
revoke execute on function platform_quarantine from public;
grant execute on function platform_quarantine to samkoeb_app, samkoeb_platform;

insert into platform_function as f (name, hash) values ('platform_quarantine', '\xf9da4ae1dee84d01f94cb26122571189896692f5438aeb8bf5735977595ec530')
       on conflict (name) do update set hash = excluded.hash, applied_at = now();

-- How many seconds the oldest wish that waits for its effect has waited: a figure of the installation that everybody may know.
create or replace function platform_queue_age() returns int
  language sql stable security definer set search_path = public, pg_temp as $$
  select greatest(0, coalesce(extract(epoch from platform_now() - min(o.written_at)), 0))::int
  from platform_outbox o where o.settled_at is null and o.dead_at is null
$$;
alter function platform_queue_age owner to samkoeb_definer;
revoke execute on function platform_queue_age from public;
grant execute on function platform_queue_age to samkoeb_app, samkoeb_platform;

insert into platform_function as f (name, hash) values ('platform_queue_age', '\xce6b0b6b5e9c6c3e3819ac912ce330392a5646b79709071220647ce1a472922f')
       on conflict (name) do update set hash = excluded.hash, applied_at = now();

-- For append-only tables. The trigger's argument, where it has one, names a column that follows the parent's.
create or replace function platform_refuse_change() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' and tg_nargs = 1 then
    if to_jsonb(new) - tg_argv[0] = to_jsonb(old) - tg_argv[0] then
      return new;
    end if;
  end if;
  raise exception '% is append-only', tg_table_name using errcode = '42501';
end $$;

insert into platform_function as f (name, hash) values ('platform_refuse_change', '\xbb9855088d20b23ab2890ee9d916b6d46c3134b52bb0311f22fda3728bcb058f')
       on conflict (name) do update set hash = excluded.hash, applied_at = now();

-- What leaves the house once and for all (numbers of documents, orders to a bank) is not written while the database is in
-- quarantine, whoever writes and by whatever version.
create or replace function platform_refuse_quarantined() returns trigger language plpgsql as $$
begin
  if cardinality(platform_quarantine()) > 0 then
    raise exception using errcode = 'SKQ01', message = 'the installation is in quarantine';
  end if;
  return new;
end $$;

insert into platform_function as f (name, hash) values ('platform_refuse_quarantined', '\x655a4b4d71c2c834f5c432f7f1fe85b4b1390fe6545568b6c0c8e41b4a4aa68e')
       on conflict (name) do update set hash = excluded.hash, applied_at = now();

-- An outbox row is not settled as long as somebody who reacts to it has no effect: it stays handed on, and is handed on again.
create or replace function platform_refuse_settling() returns trigger language plpgsql as $$
begin
  if exists (
    select from platform_reaction r where r.job = new.job
      and not exists (select from platform_effect e where e.outbox_id = new.id and e.subscriber = r.subscriber)
  ) then
    new.settled_at := null;
  end if;
  return new;
end $$;

insert into platform_function as f (name, hash) values ('platform_refuse_settling', '\xd9ac3b5f37562eedcc95fdb699c9d4ef126ab8c6f9e7fb701ed6e3fe3e8db26a')
       on conflict (name) do update set hash = excluded.hash, applied_at = now();

-- Long work of any party that has failed or is not done: whose, which and how far; never what came of it. For operators alone.
create or replace function platform_stuck_runs() returns table (id uuid, party_id int, job text, state text, done int, total int, created_at timestamptz)
  language sql stable security definer set search_path = public, pg_temp as $$
  select r.id, r.party_id, r.job, r.state, r.done, r.total, r.created_at from platform_run r
  where r.state <> 'done' and coalesce(current_setting('app.operator', true), '') <> ''
$$;
alter function platform_stuck_runs owner to samkoeb_definer;
revoke execute on function platform_stuck_runs from public;
grant execute on function platform_stuck_runs to samkoeb_app, samkoeb_platform;

insert into platform_function as f (name, hash) values ('platform_stuck_runs', '\xe19f327ad6ef699c94c829fd093637523309c5c4a053e225b5db93a515da089a')
       on conflict (name) do update set hash = excluded.hash, applied_at = now();

-- The server's timeline: it grows by one whenever a copy becomes a server of its own. Null on a standby, which writes nothing.
create or replace function platform_timeline() returns int language sql stable as $$
  select case when not pg_is_in_recovery()
    then ('x' || left(pg_walfile_name(pg_current_wal_lsn()), 8))::bit(32)::int end
$$;

insert into platform_function as f (name, hash) values ('platform_timeline', '\x0658987fe58722bea712534375621da4d8790a84e9e79e3e3e5383ec3f9a508c')
       on conflict (name) do update set hash = excluded.hash, applied_at = now();

-- What the events of an erased month were counted into, and its pupils' classes, go as whole tables.
create or replace function reconciliation_drop_month(of_month date) returns void language plpgsql
  security definer set search_path = public, pg_temp as $$
declare
  parent text;
begin
  if not exists (select 1 from usage_erased e where e.month = of_month) then
    raise exception 'not erased: %', of_month;
  end if;
  foreach parent in array array['reconciliation_daily_use', 'reconciliation_pupil_class'] loop
    execute format('drop table if exists %I', parent || to_char(of_month, '_YYYY_MM'));
  end loop;
end $$;
revoke execute on function reconciliation_drop_month from public;
grant execute on function reconciliation_drop_month to samkoeb_platform;

insert into platform_function as f (name, hash) values ('reconciliation_drop_month', '\x1da024574ec4768ae58d671c793df154927556cb0fbf55f623000b72bebc92b4')
       on conflict (name) do update set hash = excluded.hash, applied_at = now();

-- Makes the tables that a month's use is counted into. Runs as the owner: jobs own nothing.
create or replace function reconciliation_ensure_month(of_month date) returns void language plpgsql
  security definer set search_path = public, pg_temp as $$
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
end $$;
revoke execute on function reconciliation_ensure_month from public;
grant execute on function reconciliation_ensure_month to samkoeb_platform;

insert into platform_function as f (name, hash) values ('reconciliation_ensure_month', '\xd2c5e8b55262a808279736f086e497a59b53a82934185170e6acf6aaea04531c')
       on conflict (name) do update set hash = excluded.hash, applied_at = now();

-- What both sides agree to: a later change of a result no longer has the hash that was noted.
create or replace function reconciliation_results_hash(of_reconciliation uuid) returns bytea language sql stable as $$
  select sha256(convert_to(coalesce(jsonb_agg(jsonb_build_array(u.institution_id, u.product_id, u.entitled,
    u.drawn, u.active, u.over, u.under, u.unlicensed, u.unmatched, u.events, u.distinct_in_term)
    order by u.institution_id nulls first, u.product_id), '[]')::text, 'UTF8'))
  from reconciliation_result u where u.reconciliation_id = of_reconciliation
$$;

insert into platform_function as f (name, hash) values ('reconciliation_results_hash', '\xa68fff6056a8d0948faddacca0572ae53ebbcc4f082117c5986ebc477b657abb')
       on conflict (name) do update set hash = excluded.hash, applied_at = now();

-- The people of each open institution that a month is counted on, and what that was taken from. `basisOf` in
-- src/roster/rules.ts is the same rule, which tests compare this with.
create or replace function roster_basis(of_controller int, of_month date)
  returns table (institution_id int, kind text, on_date date, people int) language sql stable as $$
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
$$;
revoke execute on function roster_basis from public;
grant execute on function roster_basis to samkoeb_app, samkoeb_platform;

insert into platform_function as f (name, hash) values ('roster_basis', '\x953e69cd84cbe1c8a331a9b167c5bdb2ba00a184c10ba06f22fa2605527fe94c')
       on conflict (name) do update set hash = excluded.hash, applied_at = now();

-- A count date moves only until it is frozen.
create or replace function roster_count_date_refuse_change() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' or old.frozen_at is not null or new.on_date <> old.on_date
    or new.controller_id <> old.controller_id then
    raise exception 'a count date stays as it was frozen' using errcode = '42501';
  end if;
  return new;
end $$;

insert into platform_function as f (name, hash) values ('roster_count_date_refuse_change', '\xf81e003baa438dfccb09a8b6956cfec9fcb6a3c825524e60fc9f1c4fb8d6a3da')
       on conflict (name) do update set hash = excluded.hash, applied_at = now();

-- Changes and deletions (a new key, an erased pupil) are seen here, and those of what a month is counted on besides.
create or replace function roster_enrolment_changed() returns trigger language plpgsql
  security definer set search_path = public, pg_temp as $$
begin
  insert into roster_version as v (controller_id, version)
    select distinct f.controller_id, 1 from fresh f order by 1
    on conflict (controller_id) do update set version = v.version + 1;
  return null;
end $$;
alter function roster_enrolment_changed owner to samkoeb_definer;

insert into platform_function as f (name, hash) values ('roster_enrolment_changed', '\xc18e56a7d4569be03dc7ba8cffb97cb4744f0be9e7eea19bfdfc07bdbd58be98')
       on conflict (name) do update set hash = excluded.hash, applied_at = now();

-- The import reports added enrolments itself: a trigger that sees each of them costs it a tenth of its speed.
create or replace function roster_enrolments_added(of_controller int) returns void language sql
  security definer set search_path = public, pg_temp as $$
  insert into roster_version as v (controller_id, version) values (of_controller, 1)
    on conflict (controller_id) do update set version = v.version + 1
$$;
alter function roster_enrolments_added owner to samkoeb_definer;
revoke execute on function roster_enrolments_added from public;
grant execute on function roster_enrolments_added to samkoeb_app, samkoeb_platform;

insert into platform_function as f (name, hash) values ('roster_enrolments_added', '\x53fe1cdb6a15c1c10e60fb21cc9d36f0cd3d3e210adcf1d78ea7ab79603db173')
       on conflict (name) do update set hash = excluded.hash, applied_at = now();

-- What was read and counted never changes; only what was decided about it.
create or replace function roster_import_refuse_change() returns trigger language plpgsql as $$
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
end $$;

insert into platform_function as f (name, hash) values ('roster_import_refuse_change', '\xa3955dedc094f7ac1b62d8107c8ccb9eb4537519177b90b17419a57f48cf4647')
       on conflict (name) do update set hash = excluded.hash, applied_at = now();

-- What was committed to is part of what is published: afterwards a participant may leave, and nothing else changes.
create or replace function rounds_keep_commitment() returns trigger language plpgsql as $$
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
end $$;

insert into platform_function as f (name, hash) values ('rounds_keep_commitment', '\x524c31e6d57f3442ff7c67009e037c141effb6fbcee46b6b70e02c2e1dce0bf8')
       on conflict (name) do update set hash = excluded.hash, applied_at = now();

-- A published document stays as it is; its participants may follow the round's.
create or replace function rounds_keep_document() returns trigger language plpgsql as $$
begin
  if old.published and (tg_op = 'DELETE' or row(new.id, new.round_id, new.title, new.sha256, new.bytes, new.content_type,
      new.added_at, new.published)
    is distinct from row(old.id, old.round_id, old.title, old.sha256, old.bytes, old.content_type, old.added_at,
      old.published))
  then
    raise exception 'a published document is fixed' using errcode = 'restrict_violation';
  end if;
  return case when tg_op = 'DELETE' then old else new end;
end $$;

insert into platform_function as f (name, hash) values ('rounds_keep_document', '\xeaa2a78a2479c51e28435b602741fdfcfeb03f58591eec70cd1235f3dd75bb80')
       on conflict (name) do update set hash = excluded.hash, applied_at = now();

-- A published lot: what is bought and how it is compared is fixed. Its demand follows from who has left the award alone:
-- it is what those who stay have committed to.
create or replace function rounds_keep_lot() returns trigger language plpgsql as $$
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
end $$;

insert into platform_function as f (name, hash) values ('rounds_keep_lot', '\x3604a0add577de00c97b3e15685539942614b3626cac8a261ea3d6b565f43859')
       on conflict (name) do update set hash = excluded.hash, applied_at = now();

-- What was published decides the round: no request and no job changes it. Three doors are left: the deadline moves to a
-- later instant, openers are replaced while bids are taken (the text then differs in who opens, in the pairs, in the
-- secret that lots are drawn with and in the deadline alone), and the round goes on from state to state.
create or replace function rounds_keep_published() returns trigger language plpgsql as $$
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
end $$;

insert into platform_function as f (name, hash) values ('rounds_keep_published', '\x7321efc1124084ca861c17146225255ae5ade2ae94125aa9b6d57f744c837e82')
       on conflict (name) do update set hash = excluded.hash, applied_at = now();

-- The round's participants and deadline may follow the round; the receipt itself never changes.
create or replace function rounds_keep_receipt() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' and row(new.bid_id, new.round_id, new.publisher_id, new.version, new.sha256, new.client_sealed,
      new.received_at) is not distinct from row(old.bid_id, old.round_id, old.publisher_id, old.version, old.sha256,
      old.client_sealed, old.received_at) then
    return new;
  end if;
  raise exception 'a receipt never changes' using errcode = 'restrict_violation';
end $$;

insert into platform_function as f (name, hash) values ('rounds_keep_receipt', '\x1549f0f5e850b28e4d83e377d57dce97778a3660b58da67e3d9105a82990b4ee')
       on conflict (name) do update set hash = excluded.hash, applied_at = now();

-- What was sealed before publication and what it was revealed to never change, and no draw that was published goes.
create or replace function rounds_keep_tie_secret() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' and row(new.round_id, new.recipients, new.secret_hash, new.sealed, new.drawn_at)
      is not distinct from row(old.round_id, old.recipients, old.secret_hash, old.sealed, old.drawn_at)
    and (old.secret is null or row(new.secret, new.receipts) is not distinct from row(old.secret, old.receipts))
    and (old.shown is null or (new.published and new.shown - 'lots' = old.shown - 'lots'
      and (new.shown -> 'lots') @> (old.shown -> 'lots'))) then
    return new;
  end if;
  raise exception 'the secret of a drawing never changes' using errcode = 'restrict_violation';
end $$;

insert into platform_function as f (name, hash) values ('rounds_keep_tie_secret', '\x5d20a97cdb017bdd77418a465bab3ca79790705d64c4473ba38d81846de5dd01')
       on conflict (name) do update set hash = excluded.hash, applied_at = now();

-- Batches of all publishers, the newest first: whose, in what state and how many lines; never what they are called or say. Each
-- filter that is null leaves all in; `resting_since`: those that have got nothing since then. For operators alone.
create or replace function usage_batches_of_all(of_state text, of_publisher int, of_reason text, resting_since timestamptz,
  before_at timestamptz, before_id uuid, most int)
  returns table (id uuid, publisher_id int, format text, state text, reason text, sent int, accepted int, duplicate int,
    quarantined int, rejected int, withdrawn int, counted boolean, received_at timestamptz, moved_at timestamptz)
  language sql stable security definer set search_path = public, pg_temp as $$
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
$$;
alter function usage_batches_of_all owner to samkoeb_definer;
revoke execute on function usage_batches_of_all from public;
grant execute on function usage_batches_of_all to samkoeb_app, samkoeb_platform;

insert into platform_function as f (name, hash) values ('usage_batches_of_all', '\x2f750f055786f66bae35b3faab8f98083e7f593161dc7aa024a52213dff9ccbd')
       on conflict (name) do update set hash = excluded.hash, applied_at = now();

-- All that a chunk waits for before its lines are inserted, in one round trip: its months are kept from being
-- erased, the batch's row is held, and one chunk of a provider comes at a time, as no unique key can say what a
-- neighbouring month holds. Held until the transaction ends. "beside": the months next to the chunk's in which
-- the provider has any event of these controllers.
create or replace function usage_begin_chunk(of_batch uuid, of_publisher int, at_sent int, of_months date[],
  of_controllers int[], out refusal text, out beside date[]) language plpgsql as $$
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
end $$;

insert into platform_function as f (name, hash) values ('usage_begin_chunk', '\x964c6bd8b06e9f5d461b1e12cf7c7eaa429b069492a8dd71a3a81b041a1d50d6')
       on conflict (name) do update set hash = excluded.hash, applied_at = now();

-- The month's table of events goes as a whole; only for a month that has been noted as erased in the same transaction.
create or replace function usage_drop_month(of_month date) returns void language plpgsql
  security definer set search_path = public, pg_temp as $$
begin
  if not exists (select 1 from usage_erased e where e.month = of_month) then
    raise exception 'not erased: %', of_month;
  end if;
  execute format('drop table if exists %I', 'usage_event' || to_char(of_month, '_YYYY_MM'));
end $$;
revoke execute on function usage_drop_month from public;
grant execute on function usage_drop_month to samkoeb_platform;

insert into platform_function as f (name, hash) values ('usage_drop_month', '\xd311c923a72b54a28d649a53c00f44a647b3c6400622752009411494f1b17f93')
       on conflict (name) do update set hash = excluded.hash, applied_at = now();

-- Makes a month's table when its first event comes, and with it those that the events are counted into, so that counting
-- need not look for new months. Runs as the owner: requests own nothing.
create or replace function usage_ensure_month(of_month date) returns void language plpgsql
  security definer set search_path = public, pg_temp as $$
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
end $$;
revoke execute on function usage_ensure_month from public;
grant execute on function usage_ensure_month to samkoeb_app, samkoeb_platform;

insert into platform_function as f (name, hash) values ('usage_ensure_month', '\x9192d565f2210f093909ecdf4af8997504b7e5fc95a64b18a72fb409c634c840')
       on conflict (name) do update set hash = excluded.hash, applied_at = now();

-- That a month is sent, or had no use, is the provider's word to all who buy from it.
create or replace function usage_month_report(of_publisher int, of_month date, out state text, out reported_at timestamptz)
  language sql stable security definer set search_path = public, pg_temp as $$
  select m.state, m.reported_at from usage_month m where m.publisher_id = of_publisher and m.month = of_month
$$;
alter function usage_month_report owner to samkoeb_definer;
revoke execute on function usage_month_report from public;
grant execute on function usage_month_report to samkoeb_app, samkoeb_platform;

insert into platform_function as f (name, hash) values ('usage_month_report', '\xaf0651abed185a690e47040474724e56a2af24125a5fb244a4c11710dfcbacb1')
       on conflict (name) do update set hash = excluded.hash, applied_at = now();

revoke create on schema public from samkoeb_definer;

commit;

begin; set local app.backfill = 'on';

commit;

begin;
      create table platform_travel (one boolean primary key default true check (one), ahead interval not null);
      insert into platform_travel (ahead) values (interval '0');
      grant select on platform_travel to samkoeb_app, samkoeb_platform, samkoeb_definer;
      create function platform_travel_forward() returns trigger language plpgsql as $$
      begin
        if new.ahead < old.ahead then raise exception 'the clock only moves forward'; end if;
        return new;
      end $$;
      create trigger platform_travel_forward before update on platform_travel
        for each row execute function platform_travel_forward();
      commit;

create or replace function platform_now() returns timestamptz language sql volatile parallel safe
    as 'select clock_timestamp() + (select ahead from platform_travel)';

create table reconciliation_daily_use_2026_08 partition of reconciliation_daily_use FOR VALUES FROM ('2026-08-01') TO ('2026-09-01') with (fillfactor=80);
alter table reconciliation_daily_use_2026_08 enable row level security;
alter table reconciliation_daily_use_2026_08 force row level security;
create table reconciliation_pupil_class_2026_08 partition of reconciliation_pupil_class FOR VALUES FROM ('2026-08-01') TO ('2026-09-01') with (fillfactor=80);
alter table reconciliation_pupil_class_2026_08 enable row level security;
alter table reconciliation_pupil_class_2026_08 force row level security;
create table usage_event_2026_08 partition of usage_event FOR VALUES FROM ('2026-08-01') TO ('2026-09-01');
alter table usage_event_2026_08 enable row level security;
alter table usage_event_2026_08 force row level security;
