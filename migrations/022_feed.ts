import { notHelping, ownInstitution, partyIs, secure } from "../src/platform/db/ddl.ts";

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
  ${secure("feed_state", { visible: "true", writable: "false", app: ["select"], platform: ["select", "update"] })}
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
    visible: `party_id = ${partyIs} and ${ownInstitution} and ${notHelping}`,
    writable: "false",
    app: ["select"],
  })}
`;
