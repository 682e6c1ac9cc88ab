import { notHelping, partyIs, secure } from "../src/platform/db/ddl.ts";

/** What a party takes with it: all its data, made by a job, fetched by a signed link and deleted after some days. */
export const sql = `
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
  ${secure("departures_export", { visible: `party_id = ${partyIs} and ${notHelping}`, app: ["select", "insert"] })}

  -- Lines of JSON, a row each, in parts of about a megabyte.
  create table departures_export_part (
    export_id uuid not null references departures_export (id) on delete cascade,
    party_id int not null,
    name text not null,
    n int not null,
    body text not null,
    primary key (export_id, name, n)
  );
  ${secure("departures_export_part", { visible: `party_id = ${partyIs} and ${notHelping}`, app: ["select"] })}
`;
