import { partyIs, secure } from "../src/platform/db/ddl.ts";

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
`;
