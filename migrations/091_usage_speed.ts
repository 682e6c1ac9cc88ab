import type { Knex } from "knex";
import { controllerIs, institutionIs, secure } from "../src/platform/db/ddl.ts";

/** What keeps the cost of usage data in proportion to what is new. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    -- Up to which line a batch's ids have been held against months further away. What is older was checked at night.
    alter table usage_fold add column checked int not null default 0;
    update usage_fold f set checked = f.line from usage_batch b
      where b.id = f.batch_id and b.received_at < platform_now() - interval '3 days';
    create index usage_fold_unchecked on usage_fold (batch_id) where checked < line;

    -- A controller's roster in a month as reconciliation needs it, counted once for each version of the enrolments.
    create table usage_roster (
      controller_id int not null,
      month date not null check (extract(day from month) = 1),
      version bigint not null,
      pupils jsonb not null,
      digest text not null,
      primary key (controller_id, month)
    );
    ${secure("usage_roster", {
      visible: `controller_id = ${controllerIs} and ${institutionIs} is null`,
      app: ["select"],
    })}

    -- How many pupils of a price term were first known in each of its months (as usage_term's bit): running counts
    -- are sums of a few rows.
    create table usage_term_first (
      controller_id int not null,
      agreement_id uuid not null,
      term_from date not null,
      first int not null,
      pupils int not null,
      primary key (controller_id, agreement_id, term_from, first)
    );
    insert into usage_term_first
      select t.controller_id, t.agreement_id, t.term_from, t.months & -t.months, count(*) from usage_term t
      where t.months <> 0 group by 1, 2, 3, 4;
    ${secure("usage_term_first", { visible: `controller_id = ${controllerIs}`, app: ["select"] })}

    -- A list, read and emptied by unit: a pupil may stand on it twice.
    alter table usage_touched drop constraint usage_touched_pkey;
    create index usage_touched_unit on usage_touched (controller_id, month, publisher_id, product);

    -- Room on each page for the counts that grow: an update in place touches no key.
    create or replace function usage_ensure_use(of_month date) returns void language plpgsql
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
        if exists (select 1 from pg_class c where c.relname = name and c.relnamespace = 'public'::regnamespace) then
          continue;
        end if;
        execute format('create table %I (like %I including all) with (fillfactor = 80)', name, parent);
        execute format('alter table %I enable row level security', name);
        execute format('alter table %I force row level security', name);
        execute format('alter table %I attach partition %I for values from (%L) to (%L)',
          parent, name, of_month, of_month + interval '1 month');
      end loop;
    end $$;

    -- A month's events and what they are counted into come to be together: counting need not look for new months.
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
      if exists (select 1 from pg_class c where c.relname = name and c.relnamespace = 'public'::regnamespace) then
        return;
      end if;
      execute format('create table %I (like usage_event including all)', name);
      execute format('alter table %I enable row level security', name);
      execute format('alter table %I force row level security', name);
      execute format('alter table usage_event attach partition %I for values from (%L) to (%L)',
        name, of_month, of_month + interval '1 month');
      perform usage_ensure_use(of_month);
    end $$;
    select usage_ensure_use(to_date(right(c.relname, 7), 'YYYY_MM'))
    from pg_inherits h join pg_class c on c.oid = h.inhrelid where h.inhparent = 'usage_event'::regclass;

    -- 32 lower-case hex digits as before, without a regular expression for each of a billion rows.
    alter table usage_event drop constraint usage_event_pseudonym_check;
    alter table usage_event add constraint usage_event_pseudonym_check
      check (length(pseudonym) = 32 and pseudonym = lower(pseudonym) and length(decode(pseudonym, 'hex')) = 16);

    -- All that a chunk waits for before its lines are inserted, in one round trip: its months are kept from being
    -- erased, the batch's row is held, and one chunk of a provider comes at a time, as no unique key can say what a
    -- neighbouring month holds. Held until the transaction ends. "beside": the months next to the chunk's in which
    -- the provider has any event of these controllers.
    create function usage_begin_chunk(of_batch uuid, of_publisher int, at_sent int, of_months date[],
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
      perform 1 from usage_batch b where b.id = of_batch and b.sent = at_sent for no key update skip locked;
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
  `);
}

export async function down(): Promise<void> {
  throw new Error("migrations only go forward; restore a backup instead");
}
