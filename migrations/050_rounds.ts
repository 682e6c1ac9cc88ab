import type { Knex } from "knex";
import { appendOnly, callerIs, controllerIs, publisherIs, secure } from "../src/platform/db/ddl.ts";

const shared = `${controllerIs} = any(participant_ids)`;
/** Children carry the round's participants and deadline: kept equal by the key, not by care. */
const ofRound =
  "foreign key (round_id, participant_ids) references rounds_round (id, participant_ids) on update cascade";

/** Joint rounds. A row is its participants'; what is published everybody may read; a bid is sealed until opened. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create table rounds_round (
      id uuid primary key,
      reference text not null unique check (reference ~ '^[a-z0-9][a-z0-9-]{1,79}$'),
      title text not null check (length(title) between 1 and 300),
      lead_id int not null references parties_controller (id),
      participant_ids int[] not null check (cardinality(participant_ids) between 1 and 98),
      state text not null default 'draft' check (state in ('draft', 'market_dialogue', 'demand_collection', 'ready',
        'published', 'closed', 'opened', 'evaluated', 'standstill', 'complaint_hold', 'concluded', 'cancelled')),
      author_id uuid not null,
      terms jsonb not null,
      -- The openers' recipients, for whoever seals a bid; the openers' rows stay the participants'.
      recipients text[] not null default '{}',
      starts_on date not null,
      ends_on date not null check (ends_on > starts_on),
      terms_hash bytea check (length(terms_hash) = 32),
      published_at timestamptz,
      closes_at timestamptz check (closes_at > published_at),
      sent_at timestamptz,
      signable_from timestamptz check (signable_from > sent_at),
      concluded_at timestamptz check (concluded_at >= signable_from),
      cancel_reason text,
      -- The last change of what bids were made on: bids from before it have to be confirmed.
      amended_at timestamptz,
      version int not null default 1,
      created_at timestamptz not null default platform_now(),
      check (lead_id = any (participant_ids)),
      check ((state = 'cancelled') = (cancel_reason is not null)),
      unique (id, participant_ids),
      unique (id, closes_at)
    );

    create table rounds_lot (
      id uuid primary key,
      round_id uuid not null,
      participant_ids int[] not null,
      reference text not null check (length(reference) between 1 and 80),
      title text not null,
      subject text not null,
      grade_from int not null,
      grade_to int not null check (grade_to >= grade_from),
      model text not null check (model in ('per_pupil', 'per_school', 'pooled', 'pot', 'pay_per_use')),
      terms jsonb not null,
      calculation jsonb,
      inputs_hash bytea,
      winner_bid_id uuid,
      winner_publisher_id int,
      published boolean not null default false,
      -- The participants' commitments together, once locked: what bidders price.
      demand_min bigint check (demand_min >= 0),
      demand_expected bigint check (demand_expected >= demand_min and demand_expected > 0),
      demand_max bigint check (demand_max >= demand_expected),
      check ((demand_min is null) = (demand_max is null) and (demand_min is null) = (demand_expected is null)),
      unique (round_id, reference),
      unique (round_id, id),
      ${ofRound}
    );

    create table rounds_participant (
      round_id uuid not null,
      participant_ids int[] not null,
      controller_id int not null,
      state text not null default 'invited'
        check (state in ('invited', 'joined', 'committed', 'locked', 'approved', 'declined')),
      signatory text,
      payer_gln text check (payer_gln ~ '^[0-9]{13}$'),
      order_reference text,
      award_approved_at timestamptz,
      primary key (round_id, controller_id),
      check (controller_id = any (participant_ids)),
      ${ofRound}
    );

    create table rounds_commitment (
      round_id uuid not null,
      participant_ids int[] not null,
      lot_id uuid not null,
      controller_id int not null,
      min_quantity int not null check (min_quantity >= 0),
      expected_quantity int not null check (expected_quantity >= min_quantity and expected_quantity > 0),
      max_quantity int not null check (max_quantity >= expected_quantity),
      primary key (lot_id, controller_id),
      foreign key (round_id, lot_id) references rounds_lot (round_id, id),
      foreign key (round_id, controller_id) references rounds_participant (round_id, controller_id),
      ${ofRound}
    );

    create table rounds_opener (
      round_id uuid not null,
      participant_ids int[] not null,
      person_id uuid not null,
      recipient text not null check (recipient ~ '^age1[0-9a-z]{58}$'),
      opened_at timestamptz,
      declaration text,
      primary key (round_id, person_id),
      unique (round_id, recipient),
      ${ofRound}
    );

    create table rounds_bid (
      id uuid primary key,
      round_id uuid not null,
      participant_ids int[] not null,
      publisher_id int not null references parties_publisher (id),
      closes_at timestamptz not null,
      reference text not null,
      version int not null check (version > 0),
      state text not null default 'submitted' check (state in ('submitted', 'needs_confirmation', 'final', 'lapsed',
        'withdrawn', 'opened', 'admissible', 'rejected', 'scored', 'winner', 'reserve', 'not_selected')),
      sealed bytea not null check (length(sealed) between 1 and 4194304),
      sha256 bytea not null check (sha256 = sha256(sealed)),
      received_at timestamptz not null,
      -- When the bidder last stood by it: at its receipt, or after an amendment.
      confirmed_at timestamptz not null,
      -- Sealed before it was sent: its fit is judged when it is opened.
      client_sealed boolean not null default false,
      reject_reason text check (length(reject_reason) <= 500),
      -- After the first opener: the second layers, each still sealed to one other opener.
      layers jsonb,
      content jsonb,
      opened_at timestamptz,
      check (received_at <= closes_at and confirmed_at >= received_at),
      check ((content is null) or (opened_at is not null)),
      check (opened_at is null or opened_at >= closes_at),
      unique (round_id, publisher_id, version),
      foreign key (round_id, closes_at) references rounds_round (id, closes_at) on update cascade,
      ${ofRound}
    );

    create table rounds_look (
      id bigint generated always as identity primary key,
      round_id uuid not null,
      participant_ids int[] not null,
      party_id int not null,
      person_id uuid not null,
      at timestamptz not null default platform_now(),
      ${ofRound}
    );

    create table rounds_score (
      round_id uuid not null,
      participant_ids int[] not null,
      lot_id uuid not null,
      bid_id uuid not null references rounds_bid (id),
      criterion text not null,
      person_id uuid not null,
      score_micro bigint not null check (score_micro >= 0),
      comment text not null check (length(comment) between 1 and 2000),
      primary key (bid_id, lot_id, criterion, person_id),
      foreign key (round_id, lot_id) references rounds_lot (round_id, id),
      ${ofRound}
    );

    create table rounds_letter (
      round_id uuid not null,
      participant_ids int[] not null,
      bid_id uuid not null references rounds_bid (id),
      publisher_id int not null,
      sent_at timestamptz not null,
      body jsonb not null,
      primary key (bid_id, sent_at),
      ${ofRound}
    );

    -- The buyer's papers; their bytes lie with the leading party's files, named by their hash.
    create table rounds_document (
      id uuid primary key,
      round_id uuid not null,
      participant_ids int[] not null,
      title text not null check (length(title) between 1 and 200),
      sha256 bytea not null check (length(sha256) = 32),
      bytes bigint not null check (bytes > 0),
      content_type text not null,
      added_at timestamptz not null default platform_now(),
      published boolean not null default false,
      unique (round_id, title),
      ${ofRound}
    );

    create table rounds_question (
      id uuid primary key,
      round_id uuid not null,
      participant_ids int[] not null,
      publisher_id int not null references parties_publisher (id),
      text text not null check (length(text) between 1 and 5000),
      asked_at timestamptz not null default platform_now(),
      ${ofRound}
    );

    -- An answer goes to all at once, without its asker: question and answer as they are published.
    create table rounds_answer (
      question_id uuid primary key references rounds_question (id),
      round_id uuid not null,
      participant_ids int[] not null,
      question text not null check (length(question) between 1 and 5000),
      answer text not null check (length(answer) between 1 and 10000),
      answered_at timestamptz not null default platform_now(),
      published boolean not null default false,
      ${ofRound}
    );

    -- What was published while bids were open; it never changes.
    create table rounds_notice (
      id uuid primary key,
      round_id uuid not null,
      participant_ids int[] not null,
      kind text not null check (kind in ('supplementary', 'substantial', 'pointer')),
      text text not null check (length(text) between 1 and 10000),
      former_closes_at timestamptz not null,
      closes_at timestamptz not null check (closes_at >= former_closes_at),
      published_at timestamptz not null,
      published boolean not null default false,
      ${ofRound}
    );

    create table rounds_complaint (
      id uuid primary key,
      round_id uuid not null,
      participant_ids int[] not null,
      received_at timestamptz not null default platform_now(),
      note text not null check (length(note) between 1 and 5000),
      decided_at timestamptz check (decided_at >= received_at),
      outcome text check (outcome in ('dismiss', 'reopen')),
      check ((decided_at is null) = (outcome is null)),
      ${ofRound}
    );
    create unique index rounds_complaint_open on rounds_complaint (round_id) where decided_at is null;
    ${appendOnly("rounds_answer")}
    ${appendOnly("rounds_notice")}

    ${secure("rounds_document", { visible: `(published and ${callerIs} is not null) or ${shared}`, writable: shared, app: ["select", "insert", "update", "delete"] })}
    ${secure("rounds_question", { visible: `${shared} or publisher_id = ${publisherIs}`, writable: `publisher_id = ${publisherIs}`, app: ["select", "insert"] })}
    ${secure("rounds_answer", { visible: `(published and ${callerIs} is not null) or ${shared}`, writable: shared, app: ["select", "insert"] })}
    ${secure("rounds_notice", { visible: `(published and ${callerIs} is not null) or ${shared}`, writable: shared, app: ["select", "insert"] })}
    ${secure("rounds_complaint", { visible: shared, app: ["select", "insert", "update"] })}
    ${secure("rounds_round", { visible: `(published_at is not null and ${callerIs} is not null) or ${shared}`, writable: shared, app: ["select", "insert", "update"] })}
    ${secure("rounds_lot", { visible: `(published and ${callerIs} is not null) or ${shared}`, writable: shared, app: ["select", "insert", "update"] })}
    ${secure("rounds_participant", { visible: shared, app: ["select", "insert", "update"] })}
    ${secure("rounds_commitment", { visible: shared, app: ["select", "insert", "update"] })}
    ${secure("rounds_opener", { visible: shared, app: ["select", "insert", "update"] })}
    ${secure("rounds_bid", {
      visible: `publisher_id = ${publisherIs} or (${shared} and platform_now() >= closes_at)`,
      app: ["select", "insert", "update"],
    })}
    ${secure("rounds_look", { visible: shared, app: ["select", "insert"] })}
    ${secure("rounds_score", { visible: shared, app: ["select", "insert"] })}
    ${secure("rounds_letter", { visible: `${shared} or publisher_id = ${publisherIs}`, writable: shared, app: ["select", "insert"] })}
  `);
}

export async function down(): Promise<void> {
  throw new Error("migrations only go forward; restore a backup instead");
}
