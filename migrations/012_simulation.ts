import { controllerIs, notHelping, partyIs, publisherIs, secure } from "../src/platform/db/ddl.ts";

/** Simulations with their inputs' hash; of a round's, each publisher's own line. */
export const sql = `
  create table simulation_simulation (
    id uuid primary key,
    party_id int not null references parties_party (id),
    controller_id int,
    -- A round's participants see it as its leader does.
    participant_ids int[] not null default '{}' check (cardinality(participant_ids) <= 200),
    round_id uuid,
    run_id uuid,
    state text not null default 'running' check (state in ('running', 'done', 'failed')),
    body jsonb not null,
    inputs_hash bytea check (length(inputs_hash) = 32),
    result jsonb,
    problem text check (length(problem) between 1 and 500),
    made_at timestamptz not null default platform_now(),
    check ((state = 'done') = (result is not null) and (result is null or inputs_hash is not null)),
    check ((state = 'failed') = (problem is not null)),
    unique (id, party_id)
  );
  create index simulation_simulation_party on simulation_simulation (party_id, made_at, id);
  create index simulation_simulation_round on simulation_simulation (round_id) where round_id is not null;
  ${secure("simulation_simulation", {
    visible: `(party_id = ${partyIs} and ${notHelping}) or ${controllerIs} = any(participant_ids)`,
    writable: `party_id = ${partyIs}`,
    app: ["select", "insert"],
  })}

  create table simulation_line (
    simulation_id uuid not null,
    party_id int not null,
    publisher_id int not null references parties_publisher (id),
    round_id uuid not null,
    -- Its own earnings in each scenario, and nobody else's.
    line jsonb not null,
    made_at timestamptz not null,
    primary key (simulation_id, publisher_id),
    foreign key (simulation_id, party_id) references simulation_simulation (id, party_id)
  );
  ${secure("simulation_line", { visible: `publisher_id = ${publisherIs}`, app: ["select"] })}
`;
