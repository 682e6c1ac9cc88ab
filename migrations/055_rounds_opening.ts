import type { Knex } from "knex";
import { appendOnly, controllerIs, publisherIs, secure } from "../src/platform/db/ddl.ts";

const shared = `${controllerIs} = any(participant_ids)`;
const ofRound =
  "foreign key (round_id, participant_ids) references rounds_round (id, participant_ids) on update cascade";

/** Receipts that stay as given, declarations of interests, and the opening of two envelopes. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
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
    -- The round's participants and deadline may follow the round; the receipt itself never changes.
    create function rounds_keep_receipt() returns trigger language plpgsql as $$
    begin
      if tg_op = 'UPDATE' and row(new.bid_id, new.round_id, new.publisher_id, new.version, new.sha256, new.client_sealed,
          new.received_at) is not distinct from row(old.bid_id, old.round_id, old.publisher_id, old.version, old.sha256,
          old.client_sealed, old.received_at) then
        return new;
      end if;
      raise exception 'a receipt never changes' using errcode = 'restrict_violation';
    end $$;
    create trigger rounds_receipt_keep before update or delete on rounds_receipt
      for each row execute function rounds_keep_receipt();
    create trigger rounds_receipt_no_truncate before truncate on rounds_receipt
      for each statement execute function platform_refuse_change();
    insert into rounds_receipt (bid_id, round_id, participant_ids, publisher_id, closes_at, version, sha256, client_sealed,
        received_at)
      select b.id, b.round_id, b.participant_ids, b.publisher_id, b.closes_at, b.version, b.sha256, b.client_sealed,
        b.received_at from rounds_bid b;

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
      check (controller_id = any (participant_ids)),
      ${ofRound}
    );
    create index rounds_declaration_person on rounds_declaration (round_id, person_id, declared_at);
    ${appendOnly("rounds_declaration")}

    -- Two people per envelope, each in a request of their own.
    create table rounds_opening (
      round_id uuid not null,
      participant_ids int[] not null,
      envelope text not null check (envelope in ('bids', 'prices')),
      ordinal int not null check (ordinal in (1, 2)),
      person_id uuid not null,
      declaration_id uuid not null references rounds_declaration (id),
      opened_at timestamptz not null,
      -- With the second person: what was opened, what not, and the hashes.
      record jsonb,
      primary key (round_id, envelope, ordinal),
      unique (round_id, envelope, person_id),
      check ((ordinal = 2) = (record is not null)),
      ${ofRound}
    );
    ${appendOnly("rounds_opening")}
    insert into rounds_declaration (id, round_id, participant_ids, controller_id, person_id, conflict, declaration, declared_at)
      select gen_random_uuid(), o.round_id, o.participant_ids, r.lead_id, o.person_id, false,
        coalesce(o.declaration, '-'), o.opened_at
      from rounds_opener o join rounds_round r on r.id = o.round_id where o.opened_at is not null;
    insert into rounds_opening (round_id, participant_ids, envelope, ordinal, person_id, declaration_id, opened_at, record)
      select n.round_id, n.participant_ids, 'bids', n.ordinal, n.person_id, n.declaration_id, n.declared_at,
        case when n.ordinal = 2 then '{}'::jsonb end
      from (select d.round_id, d.participant_ids, d.person_id, d.id as declaration_id, d.declared_at,
          row_number() over (partition by d.round_id order by d.declared_at, d.person_id) as ordinal
        from rounds_declaration d) n
      where n.ordinal <= 2;
    alter table rounds_opener drop column opened_at, drop column declaration;

    alter table rounds_round
      add column quality_signed_at timestamptz,
      add column prices_opened_at timestamptz check (prices_opened_at >= quality_signed_at);
    alter table rounds_bid
      add column reject_code text check (reject_code ~ '^[a-z_]{1,40}$'),
      -- Two envelopes: the content without prices, until these are opened too.
      add column without_prices jsonb,
      add check (without_prices is null or opened_at is not null);
    alter table rounds_look add column what text not null default 'bids'
      check (what in ('bids', 'opening', 'prices', 'case_file'));

    ${secure("rounds_receipt", {
      visible: `publisher_id = ${publisherIs} or (${shared} and platform_now() >= closes_at)`,
      writable: `publisher_id = ${publisherIs}`,
      app: ["select", "insert"],
      platform: ["select", "insert"],
    })}
    ${secure("rounds_declaration", { visible: shared, app: ["select", "insert"], platform: ["select", "insert"] })}
    ${secure("rounds_opening", { visible: shared, app: ["select", "insert"], platform: ["select", "insert"] })}
  `);
}

export async function down(): Promise<void> {
  throw new Error("migrations only go forward; restore a backup instead");
}
