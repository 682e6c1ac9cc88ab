import { callerIs, notHelping, ownInstitution, partyIs, secure } from "../src/platform/db/ddl.ts";

const own = `party_id = ${partyIs} and ${ownInstitution} and ${notHelping}`;

/** Public facts, in the order in which they were published, for whom each concerns. */
export const sql = `
  -- How far the feed is. Its one row is locked by whoever publishes: positions are given by one writer at a time.
  create table feed_state (
    one boolean primary key default true check (one),
    -- The last position that was given, and the last that was deleted.
    last bigint not null default 0,
    removed bigint not null default 0 check (removed between 0 and last),
    -- Another one where positions begin anew: feed_generation() makes the feed's generation of it and of the database.
    begun bigint not null default floor(extract(epoch from clock_timestamp()))::bigint
  );
  ${secure("feed_state", { visible: `${callerIs} is not null`, writable: "false", app: ["select"], platform: ["select", "update"] })}
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
  ${secure("feed_event", {
    visible: own,
    writable: "false",
    app: ["select"],
  })}

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
  ${secure("feed_webhook", { visible: own, app: ["select", "insert", "update", "delete"] })}

  -- What an address' messages are signed with, wrapped: the newest, and one before it until its end.
  create table feed_webhook_secret (
    webhook_id uuid not null references feed_webhook (id) on delete cascade,
    number int not null check (number > 0),
    party_id int not null,
    wrapped bytea not null,
    ends_at timestamptz,
    primary key (webhook_id, number)
  );
  ${secure("feed_webhook_secret", {
    visible: `party_id = ${partyIs} and ${notHelping}`,
    app: ["select", "insert", "update", "delete"],
  })}

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
  ${secure("feed_attempt", { visible: own, writable: "false", app: ["select"] })}

  -- Who delivers just now, and for how long nobody else does.
  create table feed_courier (
    one boolean primary key default true check (one),
    holder bigint not null default 0,
    until timestamptz not null default '-infinity'
  );
  ${secure("feed_courier", { visible: "false", app: [], platform: ["select", "update"] })}
  insert into feed_courier default values;
`;
