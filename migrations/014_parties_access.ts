import { callerIs, partyIs, secure } from "../src/platform/db/ddl.ts";

/** When keys were used, who signs in by whom, their sessions, and who tried to sign in and could not. */
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
    reason text not null check (reason in ('unknown', 'wrong', 'revoked', 'expired', 'barred', 'state', 'refused',
      'unlinked')),
    times int not null default 1 check (times > 0),
    first_at timestamptz not null default platform_now(),
    last_at timestamptz not null default platform_now(),
    primary key (party_id, on_day, address, key_id, reason)
  );
  create index parties_failed_sign_in_age on parties_failed_sign_in (on_day);
  ${secure("parties_failed_sign_in", { visible: `party_id = ${partyIs}`, app: ["select", "insert"] })}
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
  ${secure("parties_limit_hit", { visible: `party_id = ${partyIs}`, app: ["select", "insert"] })}
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
  ${secure("parties_identity", {
    visible: `party_id = ${partyIs} or encode(subject_hash, 'hex') = current_setting('app.key', true)`,
    writable: `party_id = ${partyIs}`,
    app: ["select", "insert"],
  })}
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
  ${secure("parties_session", {
    visible: `party_id = ${partyIs} or encode(hash, 'hex') = current_setting('app.key', true)`,
    writable: `party_id = ${partyIs}`,
    app: ["select", "insert"],
  })}
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
  ${secure("parties_sign_in", {
    visible: "encode(state_hash, 'hex') = current_setting('app.key', true)",
    app: ["select", "insert"],
  })}
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
