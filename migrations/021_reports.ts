import { notHelping, partyIs, secure } from "../src/platform/db/ddl.ts";

const own = `party_id = ${partyIs} and ${notHelping}`;

/** Reports that were kept as files, links to reports, and reports that are made each month. */
export const sql = `
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
  ${secure("reports_ledger", { visible: own, app: ["select", "insert"], platform: ["select"] })}
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
  ${secure("reports_schedule", { visible: own, app: ["select", "insert"], platform: ["select"] })}
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
  ${secure("reports_export", { visible: own, app: ["select", "insert"], platform: ["select", "insert"] })}
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
  ${secure("reports_export_part", { visible: own, app: ["select"], platform: ["select", "insert", "delete"] })}

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
  ${secure("reports_link", { visible: own, app: ["select", "insert"], platform: ["select", "delete"] })}
  grant update (revoked_by, revoked_at) on reports_link to samkoeb_app;
`;
