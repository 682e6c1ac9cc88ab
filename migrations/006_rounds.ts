import { appendOnly, callerIs, controllerIs, publisherIs, readable, secure } from "../src/platform/db/ddl.ts";

const models = "'per_pupil', 'per_school', 'pooled', 'pot', 'pay_per_use'";
const shared = `${controllerIs} = any(participant_ids)`;
// Children carry the round's participants and deadline: kept equal by the key, not by care.
const ofRound =
  "foreign key (round_id, participant_ids) references rounds_round (id, participant_ids) on update cascade";

/**
 * Joint rounds up to their deadline: lots, participants and demand, market dialogue, papers, questions and notices. A row
 * is its participants'; what is published everybody may read.
 */
export const sql = `
  -- Every table of a round carries its participants, who are the tenants that its rows belong to.
  create table rounds_round (
    id uuid primary key,
    reference text not null unique check (reference ~ '^[a-z0-9][a-z0-9-]{1,79}$'),
    title text not null check (length(title) between 1 and 300),
    lead_id int not null references parties_controller (id),
    participant_ids int[] not null check (cardinality(participant_ids) between 1 and 98),
    state text not null default 'draft' check (state in ('draft', 'market_dialogue', 'demand_collection', 'ready',
      'published', 'closed', 'opened', 'evaluated', 'standstill', 'concluded', 'cancelled')),
    author_id uuid not null,
    terms jsonb not null,
    -- Who opens, for whoever seals a bid: person, controller, recipient, and whether the opener has shown to hold the
    -- identity. The openers' rows stay the participants'.
    openers jsonb not null default '[]',
    -- When openers were last replaced after publication: bids from before it are sealed to others.
    resealed_at timestamptz,
    starts_on date not null,
    ends_on date not null check (ends_on > starts_on),
    terms_hash bytea check (length(terms_hash) = 32),
    published_at timestamptz,
    closes_at timestamptz check (closes_at > published_at),
    sent_at timestamptz,
    signable_from timestamptz check (signable_from > sent_at),
    concluded_at timestamptz check (concluded_at >= signable_from),
    cancel_reason text,
    -- In the lead's words, as everybody is told.
    cancel_text text check (cancel_text is null or cancel_reason is not null),
    -- The last change of what bids were made on: bids from before it have to be confirmed.
    amended_at timestamptz,
    version int not null default 1,
    created_at timestamptz not null default platform_now(),
    -- The recorded choice of regime.
    regime jsonb,
    notice_number text check (notice_number ~ '^[0-9]{1,8}-20[0-9]{2}$'),
    -- Everybody who changed the terms, with the approver for whom it stood; and who published them, and for whom: others.
    editor_ids uuid[] not null default '{}',
    published_by uuid,
    published_for uuid,
    constraint rounds_round_published_by_another
      check (not (array[published_by, published_for] && (author_id || editor_ids))),
    -- What was hashed at publication, so that anyone can hash it again.
    published_text text,
    check (terms_hash is not distinct from sha256(convert_to(published_text, 'UTF8'))),
    quality_signed_at timestamptz,
    -- When it was signed for the first time: prices are opened after that, also where it is signed anew later.
    quality_first_signed_at timestamptz,
    prices_opened_at timestamptz check (prices_opened_at >= quality_first_signed_at),
    -- Since when the evaluation rests on somebody with an interest; null again once clear evaluators have signed anew.
    quality_void_at timestamptz,
    -- Since when what the evaluators had signed is open again, for a reason; null once they have signed anew.
    quality_reopened_at timestamptz,
    sent_by uuid,
    concluded_by uuid,
    -- A cancellation takes two persons: one proposes it with its words, another carries it out.
    cancel_proposal jsonb,
    cancel_proposed_by uuid,
    cancel_proposed_for uuid,
    cancel_proposed_at timestamptz,
    cancelled_by uuid,
    cancelled_for uuid,
    constraint rounds_round_cancelled_by_another
      check (not (array[cancel_proposed_by, cancel_proposed_for] && array[cancelled_by, cancelled_for])),
    check ((cancel_proposal is null) = (cancel_proposed_by is null)
      and (cancel_proposal is null) = (cancel_proposed_at is null)),
    -- A deadline that has passed is reopened by two persons as well; the notice that does it says who they were.
    reopen_proposal jsonb,
    reopen_proposed_by uuid,
    reopen_proposed_for uuid,
    reopen_proposed_at timestamptz,
    check ((reopen_proposal is null) = (reopen_proposed_by is null)
      and (reopen_proposal is null) = (reopen_proposed_at is null)),
    check (lead_id = any (participant_ids)),
    check ((state = 'cancelled') = (cancel_reason is not null)),
    unique (id, participant_ids),
    unique (id, closes_at)
  );
  create trigger rounds_round_keep before update on rounds_round
    for each row execute function rounds_keep_published();
  ${secure("rounds_round", { visible: `(published_at is not null and ${callerIs} is not null) or ${shared}`, writable: shared, app: ["select", "insert", "update"] })}

  create table rounds_lot (
    id uuid primary key,
    round_id uuid not null,
    participant_ids int[] not null,
    reference text not null check (length(reference) between 1 and 80),
    title text not null,
    subject text not null,
    grade_from int not null,
    grade_to int not null check (grade_to >= grade_from),
    -- Licence models that bidders choose among, compared on one declared usage scenario.
    models text[] not null check (cardinality(models) between 1 and 5 and models <@ array[${models}]),
    terms jsonb not null,
    winner_bid_id uuid,
    winner_publisher_id int,
    published boolean not null default false,
    -- The participants' commitments together, once locked: what bidders price.
    demand_min bigint check (demand_min >= 0),
    demand_expected bigint check (demand_expected >= demand_min and demand_expected > 0),
    demand_max bigint check (demand_max >= demand_expected),
    -- What bids are compared on; null where the committed units alone say it.
    scenario jsonb,
    -- Terms of a model where they are others than the lot's.
    model_terms jsonb not null default '{}',
    winner_model text check (winner_model in (${models})),
    -- The group of lots that was won as one, where it was by a package price.
    winner_package text check (winner_package is null or winner_bid_id is not null),
    -- The years one by one, for bidders; demand_* are a year in the mean.
    demand_years jsonb,
    ceiling_minor bigint check (ceiling_minor > 0),
    cancelled_at timestamptz,
    cancel_reason text check (cancel_reason in ('award_rejected', 'no_bid', 'no_admissible_bid', 'over_budget', 'complaint',
      'other')),
    cancel_text text check (cancel_text is null or cancel_reason is not null),
    -- One person's word that the lot is to be cancelled; another carries it out.
    cancel_proposal jsonb,
    cancel_proposed_by uuid,
    cancel_proposed_for uuid,
    cancel_proposed_at timestamptz,
    -- Who did; null where it ended by itself.
    cancelled_by uuid check (cancelled_by is null or cancelled_at is not null),
    cancelled_for uuid,
    check ((cancel_proposal is null) = (cancel_proposed_by is null) and (cancel_proposal is null) = (cancel_proposed_at is null)),
    constraint rounds_lot_cancelled_by_two check (cancelled_by is null
      or not (array[cancelled_by, cancelled_for] && array[cancel_proposed_by, cancel_proposed_for])),
    -- The letters of the lot's award in force, and its own standstill; null before them, and once they are taken back.
    sent_at timestamptz,
    sent_by uuid,
    signable_from timestamptz check (signable_from > sent_at),
    concluded_at timestamptz check (concluded_at >= signable_from),
    concluded_by uuid,
    check ((sent_at is null) = (signable_from is null) and (sent_at is null) = (sent_by is null)),
    check ((concluded_at is null) = (concluded_by is null)),
    check (sent_at is null or (cancelled_at is null and winner_bid_id is not null)),
    check (concluded_at is null or sent_at is not null),
    check ((demand_min is null) = (demand_max is null) and (demand_min is null) = (demand_expected is null)),
    check ((cancelled_at is null) = (cancel_reason is null)),
    check (cancelled_at is null or winner_bid_id is null),
    unique (round_id, reference),
    unique (round_id, id),
    ${ofRound}
  );
  create trigger rounds_lot_keep before update or delete on rounds_lot
    for each row execute function rounds_keep_lot();
  ${secure("rounds_lot", { visible: `(published and ${callerIs} is not null) or ${shared}`, writable: shared, app: ["select", "insert", "update", "delete"] })}

  -- A controller in the round: whether it takes part, who signs for it, where its invoices go.
  create table rounds_participant (
    round_id uuid not null,
    participant_ids int[] not null,
    controller_id int not null,
    state text not null default 'invited'
      check (state in ('invited', 'joined', 'committed', 'locked', 'approved', 'declined', 'left')),
    signatory text,
    payer_gln text check (payer_gln ~ '^[0-9]{13}$'),
    order_reference text check (order_reference !~ '^\\s*$'),
    award_approved_at timestamptz,
    signatory_role text check (length(signatory_role) between 1 and 200),
    invited_at timestamptz,
    invitations int not null default 0 check (invitations >= 0),
    -- Each participant approves a text by its hash: a changed text is approved anew.
    approved_hash bytea check (length(approved_hash) = 32),
    -- Who said so, and as whose deputy.
    approved_by uuid,
    approved_for uuid,
    -- The same, of the text with the openers that are to replace others after publication.
    openers_hash bytea check (length(openers_hash) = 32),
    openers_by uuid,
    openers_for uuid,
    check ((openers_hash is null) = (openers_by is null)),
    primary key (round_id, controller_id),
    check (state = 'left' or controller_id = any (participant_ids)),
    ${ofRound}
  );
  ${secure("rounds_participant", { visible: shared, app: ["select", "insert", "update"] })}

  -- What a participant commits to of a lot in a school year; of 0 where it does not join the lot that year.
  create table rounds_commitment (
    round_id uuid not null,
    participant_ids int[] not null,
    lot_id uuid not null,
    controller_id int not null,
    min_quantity int not null check (min_quantity >= 0),
    expected_quantity int not null check (expected_quantity >= min_quantity and (expected_quantity > 0 or max_quantity = 0)),
    max_quantity int not null check (max_quantity >= expected_quantity),
    school_year text not null check (school_year ~ '^[0-9]{4}/[0-9]{4}$'),
    left_at timestamptz,
    primary key (lot_id, controller_id, school_year),
    foreign key (round_id, lot_id) references rounds_lot (round_id, id),
    foreign key (round_id, controller_id) references rounds_participant (round_id, controller_id),
    ${ofRound}
  );
  create trigger rounds_commitment_keep before insert or update or delete on rounds_commitment
    for each row execute function rounds_keep_commitment();
  ${secure("rounds_commitment", { visible: shared, app: ["select", "insert", "update", "delete"] })}

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
  ${secure("rounds_dialogue_call", { visible: `${callerIs} is not null or ${shared}`, writable: shared, app: ["select", "insert", "update"] })}

  -- What was said in the market dialogue, and what of that is published.
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
    -- When a meeting was last changed, and why.
    changed_at timestamptz,
    change_reason text check (length(change_reason) between 1 and 2000),
    check ((changed_at is null) = (change_reason is null)),
    -- A meeting that is not held.
    cancelled_at timestamptz,
    cancel_reason text check (length(cancel_reason) between 1 and 2000),
    check ((cancelled_at is null) = (cancel_reason is null)),
    check (cancelled_at is null or (kind = 'meeting' and text is null and released_at is null)),
    check ((kind = 'position') = (positions is not null)),
    check ((kind in ('question', 'position')) = (publisher_id is not null)),
    check ((released_at is null) = (released_by is null) and (released_at is null) = (released_text is null)),
    -- What is confidential, and one publisher's position, are never released.
    check (released_at is null or (confidential_reason is null and kind <> 'position')),
    ${ofRound}
  );
  create index rounds_dialogue_item_round on rounds_dialogue_item (round_id, created_at);
  ${secure("rounds_dialogue_item", { visible: `${shared} or publisher_id = ${publisherIs}`, app: ["select", "insert", "update"] })}

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
  ${appendOnly("rounds_disclosure", { follows: "participant_ids" })}
  ${secure("rounds_disclosure", { visible: `(published and ${callerIs} is not null) or ${shared}`, writable: shared, app: ["select", "insert"] })}

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
    -- Added after publication: no part of what was approved, and published with the notice that carries it.
    later boolean not null default false,
    notice_id uuid,
    check (notice_id is null or later),
    check (not later or published = (notice_id is not null)),
    unique (round_id, title),
    ${ofRound}
  );
  create trigger rounds_document_keep before update or delete on rounds_document
    for each row execute function rounds_keep_document();
  ${secure("rounds_document", { visible: `(published and ${callerIs} is not null) or ${shared}`, writable: shared, app: ["select", "insert", "update", "delete"] })}

  create table rounds_question (
    id uuid primary key,
    round_id uuid not null,
    participant_ids int[] not null,
    publisher_id int not null references parties_publisher (id),
    text text not null check (length(text) between 1 and 5000),
    asked_at timestamptz not null default platform_now(),
    -- How far the lead was last reminded that it waits, and before which deadline; written by a job alone.
    reminded text check (reminded in ('soon', 'late', 'past')),
    reminded_for timestamptz check ((reminded is null) = (reminded_for is null)),
    ${ofRound}
  );
  ${secure("rounds_question", { visible: `${shared} or publisher_id = ${publisherIs}`, writable: `publisher_id = ${publisherIs}`, app: ["select", "insert"] })}

  -- An answer goes to all at once, without its asker: question and answer as they are published. It is one of a notice's
  -- kinds; several that were given together have one instant and one deadline. Or it says why none is given.
  create table rounds_answer (
    question_id uuid primary key references rounds_question (id),
    round_id uuid not null,
    participant_ids int[] not null,
    question text not null check (length(question) between 1 and 5000),
    answer text check (length(answer) between 1 and 10000),
    kind text check (kind in ('supplementary', 'substantial', 'pointer')),
    declined_reason text check (length(declined_reason) between 1 and 2000),
    -- The paragraph of the material that a pointer points to.
    points_to text check (length(points_to) between 1 and 300),
    former_closes_at timestamptz not null,
    closes_at timestamptz not null check (closes_at >= former_closes_at),
    answered_at timestamptz not null,
    published boolean not null default false,
    check ((answer is null) = (declined_reason is not null) and (answer is null) = (kind is null)),
    check ((kind is not distinct from 'pointer') = (points_to is not null)),
    ${ofRound}
  );
  ${appendOnly("rounds_answer", { follows: "participant_ids" })}
  ${secure("rounds_answer", { visible: `(published and ${callerIs} is not null) or ${shared}`, writable: shared, app: ["select", "insert"] })}

  -- What was published while bids were open, or reopened them; it never changes.
  create table rounds_notice (
    id uuid primary key,
    round_id uuid not null,
    participant_ids int[] not null,
    kind text not null check (kind in ('supplementary', 'substantial', 'pointer', 'reopened')),
    text text not null check (length(text) between 1 and 10000),
    points_to text check (length(points_to) between 1 and 300),
    former_closes_at timestamptz not null,
    closes_at timestamptz not null check (closes_at >= former_closes_at),
    published_at timestamptz not null,
    published boolean not null default false,
    check ((kind = 'pointer') = (points_to is not null)),
    check (kind <> 'pointer' or closes_at = former_closes_at),
    -- Why a deadline that had passed was reopened, and by which two persons, with those for whom they stood.
    ground text check (ground in ('system_fault', 'unanswered_question')),
    question_id uuid references rounds_question (id),
    fault_from timestamptz,
    fault_until timestamptz check (fault_until > fault_from),
    proposed_by uuid,
    proposed_for uuid,
    confirmed_by uuid,
    confirmed_for uuid,
    check ((kind = 'reopened') = (ground is not null) and (kind = 'reopened') = (proposed_by is not null)
      and (kind = 'reopened') = (confirmed_by is not null)),
    check (kind <> 'reopened' or (published_at > former_closes_at and closes_at > published_at)),
    check ((ground is not distinct from 'system_fault') = (fault_from is not null)
      and (fault_from is null) = (fault_until is null)),
    check ((ground is not distinct from 'unanswered_question') = (question_id is not null)),
    constraint rounds_notice_reopened_by_two
      check (not (array[proposed_by, proposed_for] && array[confirmed_by, confirmed_for])),
    ${ofRound}
  );
  alter table rounds_document add foreign key (notice_id) references rounds_notice (id);
  ${appendOnly("rounds_notice", { follows: "participant_ids" })}
  ${secure("rounds_notice", { visible: `(published and ${callerIs} is not null) or ${shared}`, writable: shared, app: ["select", "insert"] })}

  -- Who looked at a round's bids, at its opening, prices or case file; and whom the operator has locked meanwhile.
  create table rounds_look (
    id bigint generated always as identity primary key,
    round_id uuid not null,
    participant_ids int[] not null,
    party_id int not null,
    person_id uuid not null,
    at timestamptz not null default platform_now(),
    what text not null default 'bids' check (what in ('bids', 'opening', 'prices', 'case_file', 'lock',
      'late_bid')),
    ${ofRound}
  );
  ${secure("rounds_look", { visible: shared, app: ["select", "insert"] })}

  -- What an organisation begins its rounds with; the documents' bytes are among its files.
  create table rounds_template (
    id uuid primary key,
    controller_id int not null references parties_controller (id),
    name text not null check (length(name) between 1 and 100),
    saved_from text not null,
    saved_at timestamptz not null default platform_now(),
    terms jsonb not null,
    documents jsonb not null,
    unique (controller_id, name)
  );
  ${secure("rounds_template", { visible: `controller_id = ${controllerIs}`, app: ["select", "insert", "update", "delete"] })}

  -- What other domains read.
  ${readable("rounds_round", ["id", "lead_id", "published_at"])}
  ${readable("rounds_dialogue_call", ["round_id", "title", "closed_at"])}
  ${readable("rounds_participant", ["round_id", "controller_id", "state"])}
`;
