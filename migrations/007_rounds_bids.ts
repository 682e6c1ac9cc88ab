import { appendOnly, callerIs, controllerIs, publisherIs, secure } from "../src/platform/db/ddl.ts";

const shared = `${controllerIs} = any(participant_ids)`;
// Children carry the round's participants and deadline: kept equal by the key, not by care.
const ofRound =
  "foreign key (round_id, participant_ids) references rounds_round (id, participant_ids) on update cascade";

/** Bids, sealed until they are opened: receipts, openers, declarations of interests, the opening itself. */
export const sql = `
  -- Who opens: bids are sealed to the recipients of these people.
  create table rounds_opener (
    round_id uuid not null,
    participant_ids int[] not null,
    controller_id int not null references parties_controller (id),
    person_id uuid not null,
    recipient text not null check (recipient ~ '^age1[0-9a-z]{58}$'),
    -- The hash of a random value that was sealed to the recipient; answered once its opener has sent the value.
    challenge bytea check (length(challenge) = 32),
    answered_at timestamptz,
    -- After publication: whose place this one is to take, once all have approved.
    replaces uuid,
    primary key (round_id, person_id),
    unique (round_id, recipient),
    ${ofRound}
  );
  ${secure("rounds_opener", { visible: shared, app: ["select", "insert", "update", "delete"] })}

  -- A bid is sealed until the round is opened; a later version takes the place of an earlier one.
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
    -- What its bidder was last written to about standing by it, and before which deadline; written by a job alone.
    reminded text check (reminded in ('soon', 'late', 'lapsed')),
    reminded_for timestamptz check ((reminded is null) = (reminded_for is null)),
    -- Sealed before it was sent: its fit is judged when it is opened.
    client_sealed boolean not null default false,
    reject_reason text check (length(reject_reason) between 1 and 5000),
    -- By first and second opener's recipient: the layers without their outer one, each still sealed to the second.
    layers jsonb,
    -- Pairs of openers who could not open it, and why.
    tried jsonb not null default '[]',
    -- Why it cannot be taken as a bid; a person decides on it. not_opened: no pair has opened it so far.
    flag_code text check (flag_code ~ '^[a-z_]{1,40}$'),
    flag_reason text check (length(flag_reason) <= 500),
    check ((flag_code is null) = (flag_reason is null)),
    content jsonb,
    opened_at timestamptz,
    -- The first envelope's key, once it has been opened: its files are opened with it when they are fetched.
    file_key bytea check (length(file_key) = 32),
    reject_code text check (reject_code ~ '^[a-z_]{1,40}$'),
    -- Who admitted or rejected it.
    judged_by uuid,
    -- Two envelopes: the content without prices, until these are opened too.
    without_prices jsonb,
    -- The last day on which it stands, where its bidder has said a later one since it was opened.
    stands_until date check (stands_until is null or opened_at is not null),
    check (received_at <= closes_at and confirmed_at >= received_at),
    check ((content is null) or (opened_at is not null)),
    check (opened_at is null or opened_at >= closes_at),
    check (file_key is null or opened_at is not null),
    check (without_prices is null or opened_at is not null),
    unique (round_id, publisher_id, version),
    foreign key (round_id, closes_at) references rounds_round (id, closes_at) on update cascade,
    ${ofRound}
  );
  ${secure("rounds_bid", {
    visible: `publisher_id = ${publisherIs} or (${shared} and platform_now() >= closes_at)`,
    app: ["select", "insert", "update"],
  })}

  -- Files that lie beside a bid, each sealed by itself and known by the hash of its sealed bytes. They come in parts,
  -- in order; without a bid they go at the deadline.
  create table rounds_bid_file (
    round_id uuid not null,
    participant_ids int[] not null,
    publisher_id int not null references parties_publisher (id),
    closes_at timestamptz not null,
    sha256 bytea not null check (length(sha256) = 32),
    bytes int not null check (bytes between 169 and 52428800),
    received int not null default 0 check (received between 0 and bytes),
    -- When the last byte had come and the hash was right.
    whole_at timestamptz check (whole_at is null or received = bytes),
    bid_id uuid references rounds_bid (id),
    -- Once opened: when it was looked through, and why it is not what the bid names.
    checked_at timestamptz,
    fault text check (length(fault) <= 500),
    check (bid_id is null or whole_at is not null),
    check (fault is null or checked_at is not null),
    check (checked_at is null or bid_id is not null),
    primary key (round_id, publisher_id, sha256),
    foreign key (round_id, closes_at) references rounds_round (id, closes_at) on update cascade,
    ${ofRound}
  );
  create index rounds_bid_file_bid on rounds_bid_file (bid_id);
  ${secure("rounds_bid_file", {
    visible: `publisher_id = ${publisherIs} or (${shared} and platform_now() >= closes_at)`,
    changeable: `publisher_id = ${publisherIs}`,
    writable: `publisher_id = ${publisherIs}`,
    app: ["select", "insert", "update", "delete"],
  })}
  create table rounds_bid_file_part (
    round_id uuid not null,
    participant_ids int[] not null,
    publisher_id int not null,
    closes_at timestamptz not null,
    sha256 bytea not null,
    -- Where in the file it begins.
    at int not null check (at >= 0),
    body bytea not null check (length(body) between 1 and 1048576),
    primary key (round_id, publisher_id, sha256, at),
    foreign key (round_id, publisher_id, sha256)
      references rounds_bid_file (round_id, publisher_id, sha256) on delete cascade,
    foreign key (round_id, closes_at) references rounds_round (id, closes_at) on update cascade,
    ${ofRound}
  );
  ${secure("rounds_bid_file_part", {
    visible: `publisher_id = ${publisherIs} or (${shared} and platform_now() >= closes_at)`,
    writable: `publisher_id = ${publisherIs}`,
    app: ["select", "insert"],
    platform: ["select"],
  })}

  -- A sealed bid whose files have not all come: received with the last of them, or gone at the deadline.
  create table rounds_bid_form (
    round_id uuid not null,
    participant_ids int[] not null,
    publisher_id int not null references parties_publisher (id),
    closes_at timestamptz not null,
    reference text not null,
    form bytea not null check (length(form) between 1 and 4194304),
    sent_at timestamptz not null,
    primary key (round_id, publisher_id),
    foreign key (round_id, closes_at) references rounds_round (id, closes_at) on update cascade,
    ${ofRound}
  );
  ${secure("rounds_bid_form", {
    visible: `publisher_id = ${publisherIs}`,
    app: ["select", "insert", "update", "delete"],
  })}

  -- What a bidder was told of its bid; compared with the bytes at the opening.
  create table rounds_receipt (
    bid_id uuid primary key references rounds_bid (id),
    round_id uuid not null,
    participant_ids int[] not null,
    publisher_id int not null references parties_publisher (id),
    closes_at timestamptz not null,
    version int not null check (version > 0),
    sha256 bytea not null check (length(sha256) = 32),
    client_sealed boolean not null,
    received_at timestamptz not null,
    unique (round_id, publisher_id, version),
    foreign key (round_id, closes_at) references rounds_round (id, closes_at) on update cascade,
    ${ofRound}
  );
  create trigger rounds_receipt_keep before update or delete on rounds_receipt
    for each row execute function rounds_keep_receipt();
  create trigger rounds_receipt_no_truncate before truncate on rounds_receipt
    for each statement execute function platform_refuse_change();
  ${secure("rounds_receipt", {
    visible: `publisher_id = ${publisherIs} or (${shared} and platform_now() >= closes_at)`,
    writable: `publisher_id = ${publisherIs}`,
    app: ["select", "insert"],
    platform: ["select", "insert"],
  })}

  -- Interests are declared before anything of a bid is seen; the latest word of a person counts.
  create table rounds_declaration (
    id uuid primary key,
    round_id uuid not null,
    participant_ids int[] not null,
    controller_id int not null,
    person_id uuid not null,
    conflict boolean not null,
    declaration text not null check (length(declaration) between 1 and 2000),
    declared_at timestamptz not null default platform_now(),
    -- Who recorded an interest that a person had not declared itself.
    found_by uuid,
    check (found_by is null or conflict),
    check (controller_id = any (participant_ids)),
    ${ofRound}
  );
  create index rounds_declaration_person on rounds_declaration (round_id, person_id, declared_at);
  ${appendOnly("rounds_declaration", { follows: "participant_ids" })}
  ${secure("rounds_declaration", { visible: shared, app: ["select", "insert"], platform: ["select", "insert"] })}

  -- Two people per envelope, each in requests of their own; another pair may open what these could not.
  create table rounds_opening (
    round_id uuid not null,
    participant_ids int[] not null,
    envelope text not null check (envelope in ('bids', 'prices')),
    ordinal int not null check (ordinal > 0),
    person_id uuid not null,
    -- The approver whose deputy the person was.
    stands_for uuid,
    declaration_id uuid not null references rounds_declaration (id),
    opened_at timestamptz not null,
    -- With whoever completes a pair: what was opened, what not, and the hashes.
    record jsonb,
    primary key (round_id, envelope, ordinal),
    check (ordinal > 1 or record is null),
    ${ofRound}
  );
  ${appendOnly("rounds_opening", { follows: "participant_ids" })}
  ${secure("rounds_opening", { visible: shared, app: ["select", "insert"], platform: ["select", "insert"] })}

  -- What lots are drawn with between equal bids: a secret that is sealed for the openers before publication, and revealed
  -- at the opening with the receipts of all final bids. Everybody reads it once the letters are out (published).
  create table rounds_tie_secret (
    round_id uuid not null,
    participant_ids int[] not null,
    -- Of the openers that it is sealed for, in order.
    recipients text[] not null check (cardinality(recipients) > 1),
    secret_hash bytea not null check (length(secret_hash) = 32),
    sealed jsonb not null,
    layers jsonb,
    secret bytea check (sha256(secret) = secret_hash),
    receipts bytea[] check ((receipts is null) = (secret is null)),
    shown jsonb check (shown is null or secret is not null),
    published boolean not null default false check (not published or shown is not null),
    drawn_at timestamptz not null default platform_now(),
    primary key (round_id, recipients),
    unique (round_id, secret_hash),
    ${ofRound}
  );
  create trigger rounds_tie_secret_keep before update or delete on rounds_tie_secret
    for each row execute function rounds_keep_tie_secret();
  ${secure("rounds_tie_secret", {
    visible: `(published and ${callerIs} is not null) or ${shared}`,
    changeable: shared,
    writable: shared,
    app: ["select", "insert", "update"],
  })}
`;
