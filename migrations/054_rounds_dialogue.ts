import type { Knex } from "knex";
import { appendOnly, callerIs, controllerIs, publisherIs, secure } from "../src/platform/db/ddl.ts";

const shared = `${controllerIs} = any(participant_ids)`;
const ofRound =
  "foreign key (round_id, participant_ids) references rounds_round (id, participant_ids) on update cascade";

/** The market dialogue: its announcement, what was said in it, and what of that is published. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    -- What publishers see of a round before it is published.
    create table rounds_dialogue_call (
      round_id uuid primary key,
      participant_ids int[] not null,
      lead_id int not null references parties_controller (id),
      reference text not null,
      title text not null,
      text text not null check (length(text) between 1 and 10000),
      lots jsonb not null,
      opened_at timestamptz not null,
      closed_at timestamptz check (closed_at >= opened_at),
      ${ofRound}
    );

    create table rounds_dialogue_item (
      id uuid primary key,
      round_id uuid not null,
      participant_ids int[] not null,
      -- Whose question or position; null: the buyers' own. Never published.
      publisher_id int references parties_publisher (id),
      kind text not null check (kind in ('meeting', 'question', 'material', 'position')),
      title text not null check (length(title) between 1 and 300),
      text text check (length(text) between 1 and 20000),
      answer text check (length(answer) between 1 and 20000),
      positions jsonb,
      held_at timestamptz,
      confidential_reason text check (length(confidential_reason) between 30 and 2000),
      created_at timestamptz not null default platform_now(),
      -- As a person released it.
      released_title text,
      released_text text,
      released_answer text,
      released_by uuid,
      released_at timestamptz,
      check ((kind = 'position') = (positions is not null)),
      check ((kind in ('question', 'position')) = (publisher_id is not null)),
      check ((released_at is null) = (released_by is null) and (released_at is null) = (released_text is null)),
      -- What is confidential, and one publisher's position, are never released.
      check (released_at is null or (confidential_reason is null and kind <> 'position')),
      ${ofRound}
    );
    create index rounds_dialogue_item_round on rounds_dialogue_item (round_id, created_at);

    -- What went to all at publication, in the same minute.
    create table rounds_disclosure (
      round_id uuid not null,
      participant_ids int[] not null,
      ordinal int not null check (ordinal > 0),
      kind text not null check (kind in ('meeting', 'question', 'material', 'positions')),
      title text not null,
      text text not null,
      answer text,
      published_at timestamptz not null,
      published boolean not null default true,
      primary key (round_id, ordinal),
      ${ofRound}
    );
    ${appendOnly("rounds_disclosure")}

    ${secure("rounds_dialogue_call", { visible: `${callerIs} is not null or ${shared}`, writable: shared, app: ["select", "insert", "update"] })}
    ${secure("rounds_dialogue_item", { visible: `${shared} or publisher_id = ${publisherIs}`, app: ["select", "insert", "update"] })}
    ${secure("rounds_disclosure", { visible: `(published and ${callerIs} is not null) or ${shared}`, writable: shared, app: ["select", "insert"] })}
  `);
}

export async function down(): Promise<void> {
  throw new Error("migrations only go forward; restore a backup instead");
}
