import type { Knex } from "knex";
import { controllerIs, institutionIs, secure } from "../src/platform/db/ddl.ts";

/** Pupils carried over to a new key, and the requests of their guardians. */
export async function up(knex: Knex): Promise<void> {
  const owner = `controller_id = ${controllerIs} and ${institutionIs} is null`;
  await knex.raw(`
    -- Which pseudonym a pupil has and which it gets, from the import that saw it until all rows are carried over.
    create table roster_pseudonym_move (
      controller_id int not null references parties_controller (id),
      old text not null check (old ~ '^[0-9a-f]{32}$'),
      new text not null check (new ~ '^[0-9a-f]{32}$'),
      primary key (controller_id, old)
    );
    create unique index roster_pseudonym_move_new on roster_pseudonym_move (controller_id, new);

    alter table roster_import add column key_number int not null default 1 check (key_number > 0);

    create table roster_erasure (
      id uuid primary key,
      controller_id int not null references parties_controller (id),
      state text not null default 'requested' check (state in ('requested', 'done')),
      reason text not null check (length(reason) between 1 and 500),
      -- Only until it is done.
      pseudonyms text[],
      removed jsonb not null default '{}',
      requested_by uuid not null,
      requested_at timestamptz not null default platform_now(),
      done_at timestamptz,
      unique (controller_id, id),
      constraint roster_erasure_forgets check ((state = 'requested') = (pseudonyms is not null)),
      constraint roster_erasure_done check ((state = 'done') = (done_at is not null))
    );
    create index roster_erasure_list on roster_erasure (controller_id, requested_at, id);

    ${secure("roster_pseudonym_move", { visible: owner, app: ["select", "insert"] })}
    ${secure("roster_erasure", { visible: owner, app: ["select", "insert"], platform: ["select", "update"] })}
  `);
}

export async function down(): Promise<void> {
  throw new Error("migrations only go forward; restore a backup instead");
}
