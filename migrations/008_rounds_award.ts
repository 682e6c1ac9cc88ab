import { appendOnly, controllerIs, publisherIs, secure } from "../src/platform/db/ddl.ts";

const shared = `${controllerIs} = any(participant_ids)`;
// Children carry the round's participants and deadline: kept equal by the key, not by care.
const ofRound =
  "foreign key (round_id, participant_ids) references rounds_round (id, participant_ids) on update cascade";

/** Scoring alone and together, stored calculations, abnormally low bids, the award lot by lot, letters and complaints. */
export const sql = `
  -- One evaluator's scores, given alone; they may be put right until they are handed in.
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
  ${secure("rounds_score", { visible: shared, app: ["select", "insert", "delete"] })}
  grant update (score_micro, comment) on rounds_score to samkoeb_app;

  -- An evaluator has handed in scores, and signed the consensus.
  create table rounds_hand_in (
    round_id uuid not null,
    participant_ids int[] not null,
    person_id uuid not null,
    -- The approver whose deputy the person was.
    stands_for uuid,
    handed_in_at timestamptz not null,
    -- The consensus as this evaluator signed it; a change of it takes the signature away.
    signed_at timestamptz,
    signed_hash bytea check (length(signed_hash) = 32),
    -- The evaluator turned out to have an interest after it had signed: nothing rests on these scores any more.
    voided_at timestamptz,
    check ((signed_at is null) = (signed_hash is null)),
    primary key (round_id, person_id),
    ${ofRound}
  );
  ${secure("rounds_hand_in", { visible: shared, app: ["select", "insert", "update", "delete"] })}

  -- What the evaluators agreed on together.
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
  ${secure("rounds_consensus", { visible: shared, app: ["select", "insert", "update", "delete"] })}

  -- Each calculation as text: inputs and result, so that the same bytes can be computed again for ever.
  create table rounds_run (
    round_id uuid not null,
    participant_ids int[] not null,
    number int not null check (number > 0),
    cause text not null check (cause in ('first', 'again', 'bid_rejected', 'participant_left', 'lot_cancelled', 'award_withdrawn',
      'interest_found', 'rejection_retracted', 'consensus_reopened')),
    inputs text not null,
    inputs_hash bytea not null check (inputs_hash = sha256(convert_to(inputs, 'UTF8'))),
    result text not null,
    result_hash bytea not null check (result_hash = sha256(convert_to(result, 'UTF8'))),
    person_id uuid not null,
    ran_at timestamptz not null,
    primary key (round_id, number),
    ${ofRound}
  );
  ${appendOnly("rounds_run", { follows: "participant_ids" })}
  ${secure("rounds_run", { visible: shared, app: ["select", "insert"], platform: ["select", "insert"] })}

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
  ${secure("rounds_explanation", { visible: `${shared} or publisher_id = ${publisherIs}`, app: ["select", "insert", "update"] })}

  -- A rejection that was taken back, a consensus that was opened again before the award was approved, and why.
  create table rounds_second_thought (
    id uuid primary key,
    round_id uuid not null,
    participant_ids int[] not null,
    kind text not null check (kind in ('rejection', 'consensus')),
    bid_id uuid references rounds_bid (id),
    lot text,
    -- Why the bid had been rejected, on the lot or whole.
    was text,
    reason text not null check (length(reason) between 10 and 2000),
    person_id uuid not null,
    -- The approver whose deputy the person was.
    stands_for uuid,
    at timestamptz not null,
    check ((kind = 'rejection') = (bid_id is not null)),
    ${ofRound}
  );
  create index rounds_second_thought_round on rounds_second_thought (round_id, at);
  ${appendOnly("rounds_second_thought", { follows: "participant_ids" })}
  ${secure("rounds_second_thought", { visible: shared, app: ["select", "insert"], platform: ["select", "insert"] })}

  -- What the intended winner proves its statements with: asked for, handed in, judged before the award is approved.
  create table rounds_evidence (
    id uuid primary key,
    round_id uuid not null,
    participant_ids int[] not null,
    bid_id uuid not null references rounds_bid (id),
    publisher_id int not null references parties_publisher (id),
    -- Of which company in the bid, as its statement names it.
    company text not null check (length(company) between 1 and 200),
    -- The document of the terms; null: asked besides them.
    reference text,
    text text not null check (length(text) between 1 and 1000),
    asked_at timestamptz not null,
    asked_by uuid not null,
    due_at timestamptz not null check (due_at > asked_at),
    note text check (length(note) between 1 and 5000),
    -- Why it is not to be given to others.
    confidential text check (length(confidential) between 1 and 500),
    handed_in_at timestamptz check (handed_in_at between asked_at and due_at),
    decision text check (decision in ('accepted', 'failed')),
    reason text check (length(reason) between 1 and 5000),
    decided_by uuid,
    decided_at timestamptz check (decided_at >= asked_at),
    -- Lots that the bid is out on, where it failed while others stood awarded; null: it was rejected whole.
    out_on text[] check (out_on is null or (decision is not distinct from 'failed' and cardinality(out_on) > 0)),
    check ((decision is null) = (decided_at is null) and (decision is null) = (reason is null)
      and (decision is null) = (decided_by is null)),
    check (decision is distinct from 'accepted' or handed_in_at is not null),
    unique (bid_id, company, reference),
    unique (id, publisher_id),
    ${ofRound}
  );
  create index rounds_evidence_round on rounds_evidence (round_id, asked_at);
  create index rounds_evidence_publisher on rounds_evidence (publisher_id) where decision is null;
  ${secure("rounds_evidence", { visible: `${shared} or publisher_id = ${publisherIs}`, writable: `${shared} or publisher_id = ${publisherIs}`, app: ["select", "insert", "update"] })}

  -- Its bytes lie with the bidder's files.
  create table rounds_evidence_file (
    evidence_id uuid not null,
    number int not null check (number between 1 and 10),
    round_id uuid not null,
    participant_ids int[] not null,
    publisher_id int not null,
    title text not null check (length(title) between 1 and 200),
    sha256 bytea not null check (length(sha256) = 32),
    bytes bigint not null check (bytes > 0),
    content_type text not null,
    added_at timestamptz not null,
    primary key (evidence_id, number),
    foreign key (evidence_id, publisher_id) references rounds_evidence (id, publisher_id),
    ${ofRound}
  );
  ${appendOnly("rounds_evidence_file", { follows: "participant_ids" })}
  ${secure("rounds_evidence_file", { visible: `${shared} or publisher_id = ${publisherIs}`, writable: `publisher_id = ${publisherIs}`, app: ["select", "insert"], platform: ["select", "insert"] })}

  -- A participant's word on the award of a lot, as one stored calculation has it.
  create table rounds_award_word (
    round_id uuid not null,
    participant_ids int[] not null,
    lot_id uuid not null,
    controller_id int not null,
    run_number int not null,
    approved boolean not null,
    person_id uuid not null,
    -- The approver whose deputy the person was.
    stands_for uuid,
    at timestamptz not null,
    -- A word of somebody who turned out to have an interest does not count: another person gives it anew.
    primary key (lot_id, controller_id, run_number, person_id),
    foreign key (round_id, lot_id) references rounds_lot (round_id, id),
    foreign key (round_id, run_number) references rounds_run (round_id, number),
    ${ofRound}
  );
  ${appendOnly("rounds_award_word", { follows: "participant_ids" })}
  ${secure("rounds_award_word", { visible: shared, app: ["select", "insert"], platform: ["select", "insert"] })}

  -- The letter with the decision and its reasons, to each bidder.
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
  ${secure("rounds_letter", { visible: `${shared} or publisher_id = ${publisherIs}`, writable: shared, app: ["select", "insert"] })}

  -- Another proof that a bidder got its letter, where it could not be handed on by e-mail.
  create table rounds_letter_proof (
    round_id uuid not null,
    participant_ids int[] not null,
    bid_id uuid not null,
    sent_at timestamptz not null,
    means text not null check (means in ('electronic', 'post')),
    handed_over_at timestamptz not null check (handed_over_at >= sent_at),
    note text not null check (length(note) between 10 and 2000),
    person_id uuid not null,
    at timestamptz not null check (at >= handed_over_at),
    primary key (bid_id, sent_at),
    foreign key (bid_id, sent_at) references rounds_letter (bid_id, sent_at),
    ${ofRound}
  );
  ${appendOnly("rounds_letter_proof", { follows: "participant_ids" })}
  ${secure("rounds_letter_proof", { visible: shared, app: ["select", "insert"], platform: ["select", "insert"] })}

  -- A complaint over the round or one of its lots: as many as come, in every state from the publication on. It holds the
  -- lots in whose standstill it was received until the board has said whether it has suspensive effect; then it is as the
  -- board says.
  create table rounds_complaint (
    id uuid primary key,
    round_id uuid not null,
    participant_ids int[] not null,
    state text not null default 'received' check (state in ('received', 'decided', 'withdrawn')),
    -- Null: the round.
    lot_id uuid,
    -- Who complains: a publisher of this installation, or somebody else in words.
    publisher_id int references parties_publisher (id),
    complainant text check (length(complainant) between 1 and 300),
    about text not null check (about in ('material', 'selection', 'award')),
    case_number text check (length(case_number) between 1 and 80),
    note text not null check (length(note) between 1 and 5000),
    received_at timestamptz not null,
    recorded_by uuid not null,
    recorded_at timestamptz not null default platform_now(),
    -- By when it was due, as it was counted at its receipt; null: nothing had begun to run.
    time_limit jsonb,
    late boolean not null,
    automatic_lot_ids uuid[] not null default '{}',
    suspensive boolean,
    suspension_text text check (length(suspension_text) between 1 and 5000),
    suspension_by uuid,
    suspension_at timestamptz check (suspension_at >= received_at),
    outcome text check (outcome in ('stands', 'reopen', 'annul', 'referred')),
    decision_text text check (length(decision_text) between 1 and 20000),
    decided_by uuid,
    decided_at timestamptz check (decided_at >= received_at),
    withdrawn_at timestamptz check (withdrawn_at >= received_at),
    check ((publisher_id is null) = (complainant is not null)),
    check (received_at <= recorded_at),
    check (not late or time_limit is not null),
    check ((suspensive is null) = (suspension_text is null) and (suspensive is null) = (suspension_by is null)
      and (suspensive is null) = (suspension_at is null)),
    check ((state = 'decided') = (decided_at is not null) and (decided_at is null) = (outcome is null)
      and (decided_at is null) = (decision_text is null) and (decided_at is null) = (decided_by is null)),
    check (decided_at is null or case_number is not null),
    check ((state = 'withdrawn') = (withdrawn_at is not null)),
    foreign key (round_id, lot_id) references rounds_lot (round_id, id),
    ${ofRound}
  );
  create index rounds_complaint_round on rounds_complaint (round_id, received_at);
  ${secure("rounds_complaint", { visible: `${shared} or publisher_id = ${publisherIs}`, app: ["select", "insert"] })}
  grant update (state, case_number, suspensive, suspension_text, suspension_by, suspension_at, outcome, decision_text,
    decided_by, decided_at, withdrawn_at) on rounds_complaint to samkoeb_app;

  -- The award of one lot was taken back: the letters that it undoes, and why. Where its winner fell away, that bid is out
  -- on the lot.
  create table rounds_award_withdrawal (
    id uuid primary key,
    round_id uuid not null,
    participant_ids int[] not null,
    lot_id uuid not null,
    bid_id uuid not null references rounds_bid (id),
    -- Of the letters that told the award.
    sent_at timestamptz not null,
    reason text not null check (reason in ('winner_withdrew', 'evidence_lacks', 'excluded', 'mistake', 'complaint',
      'package')),
    bid_out boolean not null,
    note text not null check (length(note) between 10 and 2000),
    person_id uuid not null,
    at timestamptz not null check (at >= sent_at),
    foreign key (round_id, lot_id) references rounds_lot (round_id, id),
    ${ofRound}
  );
  create unique index rounds_award_withdrawal_once on rounds_award_withdrawal (lot_id, sent_at);
  ${appendOnly("rounds_award_withdrawal", { follows: "participant_ids" })}
  ${secure("rounds_award_withdrawal", { visible: shared, app: ["select", "insert"], platform: ["select", "insert"] })}

  -- An interest was found after acts that are not done anew by themselves: the leading party decides what follows.
  create table rounds_incident (
    id uuid primary key,
    round_id uuid not null,
    participant_ids int[] not null,
    declaration_id uuid not null unique references rounds_declaration (id),
    person_id uuid not null,
    -- What the person had done in the round by then.
    acts text[] not null check (cardinality(acts) > 0 and acts <@ array['wrote', 'approved_documents', 'published',
      'opened', 'judged', 'scored', 'approved_award', 'rejected_award', 'sent_letters', 'withdrew_award', 'decided_complaint',
      'concluded']),
    -- How far the round was.
    state text not null,
    opened_at timestamptz not null,
    decision text check (decision in ('stands', 'anew', 'referred')),
    reason text check (length(reason) between 20 and 5000),
    decided_by uuid,
    decided_at timestamptz check (decided_at >= opened_at),
    check ((decision is null) = (decided_at is null) and (decision is null) = (reason is null)
      and (decision is null) = (decided_by is null)),
    check (decided_by is distinct from person_id),
    ${ofRound}
  );
  create index rounds_incident_round on rounds_incident (round_id, opened_at);
  ${secure("rounds_incident", { visible: shared, app: ["select", "insert"] })}
  grant update (decision, reason, decided_by, decided_at) on rounds_incident to samkoeb_app;
`;
