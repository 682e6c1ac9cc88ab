import type { Knex } from "knex";

/** Commitments per school year; mandates; participants that leave before demand is locked. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    alter table rounds_commitment no force row level security;
    alter table rounds_round no force row level security;
    alter table rounds_commitment drop constraint rounds_commitment_pkey;
    alter table rounds_commitment add column school_year text check (school_year ~ '^[0-9]{4}/[0-9]{4}$');
    insert into rounds_commitment (round_id, participant_ids, lot_id, controller_id, min_quantity, expected_quantity,
        max_quantity, school_year)
      select c.round_id, c.participant_ids, c.lot_id, c.controller_id, c.min_quantity, c.expected_quantity,
        c.max_quantity, y.name
      from rounds_commitment c join rounds_round r on r.id = c.round_id
        cross join lateral (
          select extract(year from d - interval '7 months')::int as first from
            generate_series(r.starts_on, r.ends_on - 1, interval '1 year') d) s
        cross join lateral (select s.first || '/' || s.first + 1 as name) y;
    delete from rounds_commitment where school_year is null;
    alter table rounds_commitment alter column school_year set not null,
      add primary key (lot_id, controller_id, school_year);
    alter table rounds_commitment force row level security;
    alter table rounds_round force row level security;
    grant delete on rounds_commitment to samkoeb_app;

    -- The years one by one, for bidders; demand_* are a year in the mean.
    alter table rounds_lot add column demand_years jsonb;

    alter table rounds_participant
      add column signatory_role text check (length(signatory_role) between 1 and 200),
      add column invited_at timestamptz,
      add column address text check (length(address) between 1 and 320);
    alter table rounds_participant drop constraint rounds_participant_state_check;
    alter table rounds_participant drop constraint rounds_participant_check;
    alter table rounds_participant
      add check (state in ('invited', 'joined', 'committed', 'locked', 'approved', 'declined', 'left')),
      add check (state = 'left' or controller_id = any (participant_ids));
  `);
}

export async function down(): Promise<void> {
  throw new Error("migrations only go forward; restore a backup instead");
}
