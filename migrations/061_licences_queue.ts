import type { Knex } from "knex";
import { appendOnly, controllerIs, ownInstitution, secure } from "../src/platform/db/ddl.ts";

const mine = `controller_id = ${controllerIs}`;
const ownSchool = `${mine} and ${ownInstitution}`;

/** Pools that shrink, grow, are extended and have a queue; seats that are in use; standing orders; over-use. */
const tables = `
  alter table licences_licence
    add column return_window_days int not null default 0 check (return_window_days between 0 and 366),
    add column grace_days int not null default 0 check (grace_days between 0 and 366);

  -- A licence that goes on takes its pool's last day with it.
  alter table licences_pool
    drop constraint licences_pool_controller_id_licence_id_size_starts_on_ends_fkey,
    add constraint licences_pool_as_licence foreign key (controller_id, licence_id, size, starts_on, ends_on)
      references licences_licence (controller_id, id, quantity, starts_on, ends_on) on update cascade;

  -- Stretches of days like cuts and taken; empty: nothing. Held: seats that a shrink took out of use, which
  -- taken counts as well. Claimed: what the schools in the queue wait for, which nobody behind them may take.
  alter table licences_pool
    add column held_cuts date[] not null default '{}',
    add column held int[] not null default '{}',
    add column queue uuid[] not null default '{}' check (cardinality(queue) <= 500),
    add column claim_cuts date[] not null default '{}',
    add column claimed int[] not null default '{}',
    add constraint licences_pool_stretches check (
      cardinality(held_cuts) = cardinality(held) and cardinality(claim_cuts) = cardinality(claimed)
      and 0 <= all (held) and 0 <= all (claimed));

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
    state text not null default 'waiting' check (state in ('waiting', 'served', 'cancelled', 'lapsed')),
    asked_at timestamptz not null,
    settled_at timestamptz check ((settled_at is null) = (state = 'waiting')),
    check (state <> 'served' or granted = seats),
    check (partial or granted in (0, seats)),
    foreign key (controller_id, pool_id) references licences_pool (controller_id, id),
    foreign key (controller_id, institution_id) references parties_institution (controller_id, id),
    unique (controller_id, id, institution_id)
  );
  create index licences_waiting_pool on licences_waiting (controller_id, pool_id, id);

  -- Set where the draw came from the queue.
  alter table licences_draw
    add column waiting_id uuid,
    add foreign key (controller_id, waiting_id, institution_id)
      references licences_waiting (controller_id, id, institution_id);
  create index licences_draw_waiting on licences_draw (controller_id, waiting_id) where waiting_id is not null;

  alter table licences_ledger
    drop constraint licences_ledger_cause_check,
    add constraint licences_ledger_cause_check
      check (cause in ('grant', 'extend', 'shrink', 'grow', 'draw', 'return'));

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

  create index licences_assignment_pupil on licences_assignment (controller_id, pseudonym);

  ${appendOnly("licences_resize")}
  ${appendOnly("licences_extension")}
`;

const rights = `
  grant update (held_cuts, held, queue, claim_cuts, claimed) on licences_pool to samkoeb_app;
  ${secure("licences_resize", { visible: mine, app: ["select", "insert"], platform: ["select", "insert"] })}
  ${secure("licences_extension", { visible: mine, app: ["select"], platform: ["select", "insert"] })}
  ${secure("licences_waiting", { visible: ownSchool, app: ["select", "insert"] })}
  grant update (granted, state, settled_at) on licences_waiting to samkoeb_app;
  ${secure("licences_standing", { visible: ownSchool, app: ["select", "insert"] })}
  grant update (state, ended_at) on licences_standing to samkoeb_app;
  ${secure("licences_over_use", { visible: ownSchool, app: ["select", "insert"] })}
`;

/**
 * One draw, whole, as before, and: behind the queue (what schools wait for is not free for others), all or as
 * many as there are (`take_fewer`), and the fact that a pool is exhausted, once a day.
 */
const draw = `
  drop function licences_draw;
  create function licences_draw(
    caller_id int, route_id text, key_name text, key_print bytea,
    of_controller int, draw_id uuid, of_pool uuid, for_institution int, want int, first date, past date,
    take_fewer boolean, reply jsonb, on_exhausted jsonb, on_outside jsonb,
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
    perform from parties_institution i where i.controller_id = of_controller and i.id = for_institution
      and (i.valid_to is null or i.valid_to > first);
    if not found then
      outcome := 'no_institution';
      return;
    end if;
    -- A pool's days only ever grow: what lies outside them is refused before anyone waits for the lock.
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
          values ('licences.exhausted', of_pool || ' ' || (platform_now() at time zone 'Europe/Copenhagen')::date,
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
      insert into platform_idempotency (caller, route, key, fingerprint, status, reply)
        values (caller_id, route_id, key_name, key_print, status, answer);
    end if;
  end $$;
  revoke execute on function licences_draw from public;
  grant execute on function licences_draw to samkoeb_app;
`;

export async function up(knex: Knex): Promise<void> {
  await knex.raw(`${tables} ${rights} ${draw}`.replaceAll("?", "\\?"));
}

export async function down(): Promise<void> {
  throw new Error("migrations only go forward; restore a backup instead");
}
