import {
  appendOnly,
  callerIs,
  forDefiner,
  notHelping,
  operatorAsks,
  partyIs,
  secure,
} from "../src/platform/db/ddl.ts";

/** Clock, outbox, runs, schedules, idempotency, audit, files, deliveries: what every domain stands on. */
export const sql = `
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
  ${secure("platform_outbox", { visible: "false", writable: "true", app: ["insert"] })}
  ${forDefiner("platform_outbox", ["select"])}

  -- One row per reaction to an outbox row: the effect's unique key.
  create table platform_effect (
    outbox_id bigint not null references platform_outbox (id),
    subscriber text not null,
    done_at timestamptz not null default platform_now(),
    primary key (outbox_id, subscriber)
  );
  ${secure("platform_effect", { visible: "false", app: [] })}

  -- What the newest version that has migrated defines, and who reacts to it since when: written by its migrator. Workers of
  -- the version before leave alone what they do not know, and settle nothing that lacks one of these effects.
  create table platform_job (
    name text primary key
  );
  ${secure("platform_job", { visible: "false", app: [] })}

  create table platform_reaction (
    job text not null references platform_job (name) on delete cascade,
    subscriber text not null,
    since timestamptz not null default clock_timestamp(),
    primary key (job, subscriber)
  );
  ${secure("platform_reaction", { visible: "false", app: [] })}

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
  ${secure("platform_verification", { visible: "false", app: [] })}

  -- Workers that run: each says every few seconds that its relay goes on.
  create table platform_process (
    id uuid primary key,
    started_at timestamptz not null default clock_timestamp(),
    seen_at timestamptz not null default clock_timestamp()
  );
  ${secure("platform_process", { visible: "false", app: [] })}

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
  ${secure("platform_installation", { visible: "false", app: [] })}
  ${forDefiner("platform_installation", ["select"])}

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
  ${appendOnly("platform_quarantine_event")}
  ${secure("platform_quarantine_event", { visible: "false", app: [], platform: ["select", "insert"] })}

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
  ${secure("platform_attempt", {
    visible: `${operatorAsks} and parked_at is not null`,
    app: ["select", "update"],
  })}

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
  ${secure("platform_run", { visible: `party_id = ${partyIs} and ${notHelping}`, app: ["select", "insert"] })}
  ${forDefiner("platform_run", ["select"])}

  -- When a scheduled job is due next, and which of its periods are done: each once.
  create table platform_schedule (
    job text primary key,
    next_at timestamptz not null
  );
  ${secure("platform_schedule", { visible: "false", app: [] })}

  create table platform_schedule_period (
    job text not null,
    period_start timestamptz not null,
    primary key (job, period_start)
  );
  ${secure("platform_schedule_period", { visible: "false", app: [] })}

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
  ${secure("platform_idempotency", { visible: `caller = ${callerIs}`, app: ["select", "insert"] })}

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
  ${appendOnly("platform_audit")}
  ${secure("platform_audit", { visible: `party_id = ${partyIs}`, app: ["select", "insert"], platform: ["select", "insert"] })}

  -- The chain: written by the sealer job, one row per audit row, in commit order per party.
  create table platform_audit_seal (
    party_id int not null,
    seq bigint not null check (seq > 0),
    audit_id bigint not null unique,
    xid xid8 not null,
    hash bytea not null check (length(hash) = 32),
    primary key (party_id, seq)
  );
  ${appendOnly("platform_audit_seal")}
  ${secure("platform_audit_seal", { visible: `party_id = ${partyIs}`, app: ["select"], platform: ["select", "insert"] })}

  -- A party's files by their hash, in pieces of at most a megabyte.
  create table platform_file (
    sha256 bytea not null check (length(sha256) = 32),
    party_id int not null,
    bytes bigint not null check (bytes >= 0),
    content_type text not null,
    stored_at timestamptz not null default platform_now(),
    primary key (party_id, sha256)
  );
  ${secure("platform_file", { visible: `party_id = ${partyIs} and ${notHelping}`, app: ["select", "insert"] })}

  create table platform_file_chunk (
    party_id int not null,
    sha256 bytea not null,
    n int not null check (n >= 0),
    body bytea not null check (length(body) <= 1048576),
    primary key (party_id, sha256, n),
    foreign key (party_id, sha256) references platform_file (party_id, sha256) on delete cascade
  );
  ${secure("platform_file_chunk", { visible: `party_id = ${partyIs} and ${notHelping}`, app: ["select", "insert"] })}

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
  ${secure("platform_delivery", {
    visible: `(party_id = ${partyIs} or sender_id = ${partyIs}) and ${notHelping}`,
    writable: `sender_id = ${partyIs}`,
    app: ["select", "insert"],
  })}
  ${forDefiner("platform_delivery", ["select"])}
`;
