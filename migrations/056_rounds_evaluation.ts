import type { Knex } from "knex";
import { appendOnly, controllerIs, publisherIs, secure } from "../src/platform/db/ddl.ts";

const shared = `${controllerIs} = any(participant_ids)`;
const ofRound =
  "foreign key (round_id, participant_ids) references rounds_round (id, participant_ids) on update cascade";

/** Scoring alone and together, stored runs, abnormally low bids, the award lot by lot. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    -- An evaluator's scores may be put right until they are handed in.
    grant update (score_micro, comment) on rounds_score to samkoeb_app;

    create table rounds_hand_in (
      round_id uuid not null,
      participant_ids int[] not null,
      person_id uuid not null,
      handed_in_at timestamptz not null,
      -- The consensus as this evaluator signed it; a change of it takes the signature away.
      signed_at timestamptz,
      signed_hash bytea check (length(signed_hash) = 32),
      check ((signed_at is null) = (signed_hash is null)),
      primary key (round_id, person_id),
      ${ofRound}
    );

    create table rounds_consensus (
      round_id uuid not null,
      participant_ids int[] not null,
      lot_id uuid not null,
      bid_id uuid not null references rounds_bid (id),
      criterion text not null,
      score_micro bigint not null check (score_micro >= 0),
      comment text not null check (length(comment) between 1 and 2000),
      person_id uuid not null,
      decided_at timestamptz not null,
      primary key (bid_id, lot_id, criterion),
      foreign key (round_id, lot_id) references rounds_lot (round_id, id),
      ${ofRound}
    );

    -- Each calculation as text: inputs and result, so that the same bytes can be computed again for ever.
    create table rounds_run (
      round_id uuid not null,
      participant_ids int[] not null,
      number int not null check (number > 0),
      cause text not null check (cause in ('first', 'again', 'bid_rejected', 'participant_left', 'lot_cancelled')),
      inputs text not null,
      inputs_hash bytea not null check (inputs_hash = sha256(convert_to(inputs, 'UTF8'))),
      result text not null,
      result_hash bytea not null check (result_hash = sha256(convert_to(result, 'UTF8'))),
      person_id uuid not null,
      ran_at timestamptz not null,
      primary key (round_id, number),
      ${ofRound}
    );
    ${appendOnly("rounds_run")}
    alter table rounds_lot drop column calculation, drop column inputs_hash,
      add column cancelled_at timestamptz,
      add column cancel_reason text check (cancel_reason in ('award_rejected', 'no_admissible_bid', 'over_budget', 'other')),
      add check ((cancelled_at is null) = (cancel_reason is null)),
      add check (cancelled_at is null or winner_bid_id is null);

    -- An abnormally low bid (udbudsloven § 169): letter, answer, a person's decision.
    create table rounds_explanation (
      id uuid primary key,
      round_id uuid not null,
      participant_ids int[] not null,
      lot_id uuid not null,
      bid_id uuid not null references rounds_bid (id),
      publisher_id int not null references parties_publisher (id),
      question text not null check (length(question) between 1 and 5000),
      asked_at timestamptz not null,
      answer_by timestamptz not null check (answer_by > asked_at),
      answer text check (length(answer) between 1 and 20000),
      answered_at timestamptz check (answered_at >= asked_at),
      decision text check (decision in ('accepted', 'rejected')),
      reason text check (length(reason) between 1 and 5000),
      decided_by uuid,
      decided_at timestamptz check (decided_at >= asked_at),
      check ((answer is null) = (answered_at is null)),
      check ((decision is null) = (decided_at is null) and (decision is null) = (reason is null)
        and (decision is null) = (decided_by is null)),
      unique (lot_id, bid_id),
      foreign key (round_id, lot_id) references rounds_lot (round_id, id),
      ${ofRound}
    );

    -- A participant's word on the award of a lot, as one stored calculation has it.
    create table rounds_award_word (
      round_id uuid not null,
      participant_ids int[] not null,
      lot_id uuid not null,
      controller_id int not null,
      run_number int not null,
      approved boolean not null,
      person_id uuid not null,
      at timestamptz not null,
      primary key (lot_id, controller_id, run_number),
      foreign key (round_id, lot_id) references rounds_lot (round_id, id),
      foreign key (round_id, run_number) references rounds_run (round_id, number),
      ${ofRound}
    );
    ${appendOnly("rounds_award_word")}

    alter table rounds_participant drop constraint rounds_participant_state_check,
      add constraint rounds_participant_state_check
        check (state in ('invited', 'joined', 'committed', 'locked', 'approved', 'declined', 'left'));
    alter table rounds_commitment add column left_at timestamptz;

    ${secure("rounds_hand_in", { visible: shared, app: ["select", "insert", "update"] })}
    ${secure("rounds_consensus", { visible: shared, app: ["select", "insert", "update", "delete"] })}
    ${secure("rounds_run", { visible: shared, app: ["select", "insert"], platform: ["select", "insert"] })}
    ${secure("rounds_explanation", { visible: `${shared} or publisher_id = ${publisherIs}`, app: ["select", "insert", "update"] })}
    ${secure("rounds_award_word", { visible: shared, app: ["select", "insert"], platform: ["select", "insert"] })}
  `);
}

export async function down(): Promise<void> {
  throw new Error("migrations only go forward; restore a backup instead");
}
