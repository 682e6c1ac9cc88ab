import type { Knex } from "knex";
import {
  appendOnly,
  controllerIs,
  institutionIs,
  ownInstitution,
  publisherIs,
  secure,
} from "../src/platform/db/ddl.ts";

const mine = `controller_id = ${controllerIs}`;
const ownSchool = `${mine} and ${ownInstitution}`;

/** Licences, pools with their balance over time, draws, returns, the seat ledger, seat assignments. */
const tables = `
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
    foreign key (controller_id, call_off_id) references agreements_call_off (controller_id, id),
    foreign key (publisher_id, product_id) references catalogue_product (publisher_id, id),
    unique (controller_id, id),
    unique (controller_id, id, quantity, starts_on, ends_on),
    check (model <> 'pooled' or institution_ids is null)
  );
  create index licences_licence_publisher on licences_licence (publisher_id, id);
  create index licences_licence_product on licences_licence (controller_id, product_id, starts_on);

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
    foreign key (controller_id, licence_id, size, starts_on, ends_on)
      references licences_licence (controller_id, id, quantity, starts_on, ends_on),
    unique (controller_id, id),
    constraint licences_pool_never_oversold check (0 <= all (taken) and size >= all (taken)),
    constraint licences_pool_balance_in_period check (
      array_ndims(cuts) = 1 and array_ndims(taken) = 1 and array_lower(cuts, 1) = 1
      and cardinality(cuts) = cardinality(taken) and array_position(taken, null) is null
      and cuts[1] = starts_on and ends_on > all (cuts))
  );

  create table licences_draw (
    id uuid primary key,
    controller_id int not null,
    pool_id uuid not null,
    institution_id int not null,
    seats int not null check (seats > 0),
    starts_on date not null,
    ends_on date not null check (ends_on > starts_on),
    state text not null default 'active' check (state in ('active', 'returned')),
    drawn_at timestamptz not null,
    foreign key (controller_id, pool_id) references licences_pool (controller_id, id),
    foreign key (controller_id, institution_id) references parties_institution (controller_id, id),
    unique (controller_id, id),
    unique (controller_id, id, institution_id)
  );
  create index licences_draw_pool on licences_draw (controller_id, pool_id, id);
  create index licences_draw_institution on licences_draw (controller_id, institution_id, starts_on);

  create table licences_return (
    id uuid primary key,
    controller_id int not null,
    draw_id uuid not null,
    institution_id int not null,
    seats int not null check (seats > 0),
    effective_on date not null,
    returned_at timestamptz not null,
    foreign key (controller_id, draw_id, institution_id)
      references licences_draw (controller_id, id, institution_id)
  );
  create index licences_return_draw on licences_return (controller_id, draw_id);

  -- Double entry: a movement (the draw's or return's id, or the pool's own when it is made) has two rows
  -- that sum to zero. Accounts: what the licence gave, what the pool has free, what an institution holds.
  create table licences_ledger (
    id bigint generated always as identity primary key,
    controller_id int not null,
    pool_id uuid not null,
    movement_id uuid not null,
    cause text not null check (cause in ('grant', 'draw', 'return')),
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

  ${appendOnly("licences_ledger")}
  ${appendOnly("licences_return")}
`;

const rights = `
  ${secure("licences_licence", {
    visible: `publisher_id = ${publisherIs} or (${mine} and (institution_ids is null
      or ${institutionIs} is null or ${institutionIs} = any(institution_ids)))`,
    app: ["select"],
  })}
  ${secure("licences_pool", { visible: mine, app: ["select"] })}
  grant update (cuts, taken) on licences_pool to samkoeb_app;
  ${secure("licences_draw", { visible: ownSchool, app: ["select", "insert"] })}
  grant update (state) on licences_draw to samkoeb_app;
  ${secure("licences_return", { visible: ownSchool, app: ["select", "insert"], platform: ["select", "insert"] })}
  ${secure("licences_ledger", {
    visible: ownSchool,
    writable: `${mine} and (institution_id is null or ${ownInstitution})`,
    app: ["select", "insert"],
    platform: ["select", "insert"],
  })}
  ${secure("licences_assignment", { visible: ownSchool, app: ["select", "insert"] })}
  grant update (ends_on, activated_at) on licences_assignment to samkoeb_app;
`;

/**
 * `change` more seats out on the days [first, past): stretches split at both ends, and neighbours of equal
 * balance melt into one, so that the same balance always has the same form. Binary search and whole-array
 * steps: the cost hardly grows with the number of stretches.
 */
const shift = `
  create function licences_shift(inout cuts date[], inout taken int[], ends_on date, first date, past date, change int)
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

  -- An instant as replies write it: Copenhagen's offset, milliseconds where there are any.
  create function licences_instant(at timestamptz) returns text language sql stable as $$
    select replace(to_char(at at time zone 'Europe/Copenhagen', 'YYYY-MM-DD"T"HH24:MI:SS.MS'), '.000', '')
      || '+' || to_char((at at time zone 'Europe/Copenhagen') - (at at time zone 'UTC'), 'HH24:MI')
  $$;
`;

/**
 * One draw, whole: Idempotency-Key, checks, then the pool's row locked last, its balance tested and changed,
 * and everything that follows written under that lock. Answers with a status and never raises for a refusal.
 * Runs with its caller's rights, so that row-level security holds. "key_name" null: no Idempotency-Key.
 */
const draw = `
  create function licences_draw(
    caller_id int, route_id text, key_name text, key_print bytea,
    of_controller int, draw_id uuid, of_pool uuid, for_institution int, want int, first date, past date,
    reply jsonb, on_exhausted jsonb, on_outside jsonb,
    by_person uuid, by_key text, by_role text, state_hash bytea, request text,
    out outcome text, out status smallint, out answer jsonb, out max_available int,
    out pool_from date, out pool_to date)
  language plpgsql as $$
  declare
    pool licences_pool;
    kept platform_idempotency;
    drawn timestamptz;
  begin
    if key_name is not null then
      if not pg_try_advisory_xact_lock(hashtextextended(caller_id || ' ' || route_id || ' ' || key_name, 0)) then
        outcome := 'in_flight';
        return;
      end if;
      select i.* into kept from platform_idempotency i
        where i.caller = caller_id and i.route = route_id and i.key = key_name;
      if found then
        outcome := case when kept.fingerprint = key_print then 'replay' else 'mismatch' end;
        status := kept.status;
        answer := kept.reply;
        return;
      end if;
    end if;
    perform from parties_institution i where i.controller_id = of_controller and i.id = for_institution;
    if not found then
      outcome := 'no_institution';
      return;
    end if;
    -- A pool's period never changes: what lies outside it is refused before anyone waits for the lock.
    select p.starts_on, p.ends_on into pool_from, pool_to from licences_pool p
      where p.controller_id = of_controller and p.id = of_pool;
    if not found then
      outcome := 'no_pool';
      return;
    end if;
    if first < pool_from or past > pool_to then
      outcome := 'outside';
      status := 422;
      answer := on_outside || jsonb_build_object('poolPeriod', jsonb_build_object('from', pool_from, 'to', pool_to));
    else
      select p.* into pool from licences_pool p
        where p.controller_id = of_controller and p.id = of_pool for no key update;
      select greatest(pool.size - max(u.seats), 0) into max_available
        from unnest(pool.taken[width_bucket(first, pool.cuts):width_bucket(past - 1, pool.cuts)]) u(seats);
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
      insert into platform_idempotency (caller, route, key, fingerprint, status, reply)
        values (caller_id, route_id, key_name, key_print, status, answer);
    end if;
  end $$;
  revoke execute on function licences_draw from public;
  grant execute on function licences_draw to samkoeb_app;
`;

export async function up(knex: Knex): Promise<void> {
  await knex.raw(`${tables} ${rights} ${shift} ${draw}`.replaceAll("?", "\\?"));
}

export async function down(): Promise<void> {
  throw new Error("migrations only go forward; restore a backup instead");
}
