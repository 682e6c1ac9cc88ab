import { callerIs, partyIs, secure } from "../src/platform/db/ddl.ts";

/** When keys were used, and who tried to sign in and could not. */
export const sql = `
  -- A row of its own per key: written beside requests, at most once a minute, and never waited for.
  create table parties_key_use (
    key_id text primary key references parties_api_key (id),
    party_id int not null,
    used_at timestamptz not null default platform_now()
  );
  ${secure("parties_key_use", { visible: `party_id = ${partyIs}`, app: ["select", "insert"] })}
  grant update (used_at) on parties_key_use to samkoeb_app;

  -- Belongs to the key's party; to the operator where no key has that id. One row per day, address, key and reason.
  create table parties_failed_sign_in (
    party_id int not null references parties_party (id),
    on_day date not null default (platform_now() at time zone 'Europe/Copenhagen')::date,
    address text not null check (length(address) between 1 and 80),
    key_id text not null default '' check (key_id ~ '^([0-9a-z]{8})?$'),
    reason text not null check (reason in ('unknown', 'wrong', 'revoked', 'expired', 'barred')),
    times int not null default 1 check (times > 0),
    first_at timestamptz not null default platform_now(),
    last_at timestamptz not null default platform_now(),
    primary key (party_id, on_day, address, key_id, reason)
  );
  create index parties_failed_sign_in_age on parties_failed_sign_in (on_day);
  ${secure("parties_failed_sign_in", { visible: `party_id = ${partyIs}`, app: ["select", "insert"] })}
  grant update (times, last_at) on parties_failed_sign_in to samkoeb_app;

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
  ${secure("parties_lock", {
    visible: `party_id = ${partyIs} or operator_id = ${callerIs}`,
    app: ["select", "insert"],
  })}
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
  ${secure("parties_departure", { visible: `party_id = ${partyIs}`, app: ["select", "insert"] })}

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
  ${secure("parties_party_departure", { visible: `party_id = ${partyIs}`, app: ["select", "insert"] })}
  grant update (ends_on, reason, asked_by, asked_for, asked_at, confirmed_by, confirmed_for, confirmed_at)
    on parties_party_departure to samkoeb_app;
`;
