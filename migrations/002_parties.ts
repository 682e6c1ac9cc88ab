import {
  controllerIs,
  forDefiner,
  notHelping,
  operatorAsks,
  partyIs,
  publisherIs,
  readable,
  reference,
  secure,
} from "../src/platform/db/ddl.ts";

const own = `controller_id = ${controllerIs}`;

/** The directory (a public register), people and their keys, agreements on data and the gate before it moves, pseudonym keys. */
export const sql = `
  create table parties_party (
    id int generated always as identity primary key,
    kind text not null check (kind in ('controller', 'publisher', 'operator')),
    reference text not null unique check (reference ~ '^[a-z0-9][a-z0-9-]{1,59}$'),
    name text not null check (length(name) between 1 and 200),
    cvr text not null check (cvr ~ '^[0-9]{8}$'),
    -- Whether the party is who its number says. A supplier that registers itself is 'registered' until it has used its
    -- link, then 'claimed' until it has proved it; its number is a claim alone until then.
    identity text not null default 'proved' check (identity in ('proved', 'registered', 'claimed')),
    -- Where it is established, and whether it is registered for VAT: which category an invoice has follows from both.
    country text not null default 'DK' check (country ~ '^[A-Z]{2}$'),
    vat_registered boolean not null default true,
    -- What the party is sent, billed and shown is written in it.
    language text not null default 'da' check (language in ('da', 'en')),
    -- Where its letters go, once whoever reads them has confirmed it.
    email text check (length(email) between 3 and 254 and email ~ '^[^[:space:][:cntrl:]@]+@[^[:space:][:cntrl:]@]+$'),
    email_confirmed_at timestamptz,
    created_at timestamptz not null default platform_now(),
    -- From this day on nothing of the party is processed. Public, since others' data meets it.
    left_on date,
    check (email is not null or email_confirmed_at is null),
    check (identity = 'proved' or kind = 'publisher')
  );
  -- A number is one party's at a time: of one that leaves it is free again, once it has left (findPartyByCvr).
  create unique index parties_party_cvr on parties_party (cvr) where identity = 'proved' and left_on is null;
  create index parties_party_unproved on parties_party (id) where identity <> 'proved';
  ${reference("parties_party", ["select", "insert"])}
  create trigger parties_party_guard before update of email, email_confirmed_at, left_on, identity on parties_party
    for each row execute function parties_party_guard();
  grant update (email, email_confirmed_at, left_on, identity) on parties_party to samkoeb_app;

  -- How often suppliers have registered: by keyed hashes, so that it says nothing of anybody.
  create table parties_registration (
    party_id int primary key references parties_party (id),
    email_hash bytea not null check (length(email_hash) = 32),
    asked_at timestamptz not null default platform_now()
  );
  create index parties_registration_asked on parties_registration (asked_at);
  ${secure("parties_registration", {
    visible: `party_id = ${partyIs}`,
    app: ["select", "insert"],
  })}
  ${forDefiner("parties_registration", ["select"])}

  -- What proves who a registered supplier is: its sign-in's word, or the code of a letter to its registered address.
  create table parties_identity_proof (
    party_id int primary key references parties_party (id),
    -- Letters that were asked for; the code of each follows from its number and the installation's secret.
    letters int not null default 0 check (letters between 0 and 3),
    asked_at timestamptz,
    -- As the company register has it, and the operator's person who sent the letter.
    address text check (length(address) between 5 and 500),
    sent_at timestamptz,
    sent_by uuid,
    tries int not null default 0 check (tries between 0 and 5),
    means text check (means in ('claim', 'letter')),
    proved_at timestamptz,
    -- The number is a party's already: it is joined by that party's invitation.
    refused_at timestamptz,
    check ((sent_at is null) = (address is null) and (sent_at is null) = (sent_by is null)),
    check ((means is null) = (proved_at is null and refused_at is null)),
    check (proved_at is null or refused_at is null)
  );
  ${secure("parties_identity_proof", {
    visible: `party_id = ${partyIs} or ${operatorAsks}`,
    changeable: `party_id = ${partyIs}`,
    writable: `party_id = ${partyIs}`,
    app: ["select", "insert", "update"],
  })}

  create table parties_controller (
    id int primary key references parties_party (id),
    kind text not null check (kind in ('municipality', 'independent')),
    code text unique check (code ~ '^[0-9]{3}$'),
    region text not null,
    gln text check (gln ~ '^[0-9]{13}$'),
    -- What holds, in the public register: publishers ask for it too. Only its own controller changes it.
    data_gate text not null default 'block' check (data_gate in ('block', 'flag')),
    -- Counts up whenever what the door answers changes; public, so that publishers' requests can ask for it.
    pseudonym_generation int not null default 1,
    check ((kind = 'municipality') = (code is not null))
  );
  create trigger parties_controller_guard before update of data_gate on parties_controller
    for each row execute function parties_controller_guard();
  ${reference("parties_controller", ["select", "insert"])}
  grant update (data_gate) on parties_controller to samkoeb_app;

  create table parties_publisher (
    id int primary key references parties_party (id),
    -- The marketplace itself, which sells in its own name what publishers deliver; its finance people are no operators.
    marketplace boolean not null default false
  );
  create unique index parties_publisher_marketplace on parties_publisher (marketplace) where marketplace;
  ${reference("parties_publisher", ["select", "insert"])}

  create table parties_institution (
    id int generated always as identity primary key,
    controller_id int not null references parties_controller (id),
    number text not null check (number ~ '^[0-9]{6}$'),
    name text not null check (length(name) between 1 and 200),
    kind text not null check (kind in ('school', 'daycare', 'library')),
    gln text check (gln ~ '^[0-9]{13}$'),
    people int check (people >= 0),
    valid_from date not null,
    valid_to date check (valid_to > valid_from),
    merged_into int,
    unique (controller_id, id),
    constraint parties_institution_merger foreign key (controller_id, merged_into)
      references parties_institution (controller_id, id),
    constraint parties_institution_merged_closes
      check (merged_into is null or (valid_to is not null and merged_into <> id))
  );
  create index parties_institution_controller on parties_institution (controller_id, number);
  create index parties_institution_heir on parties_institution (merged_into) where merged_into is not null;
  create trigger parties_institution_first_number after insert on parties_institution
    for each row execute function parties_institution_first_number();
  ${reference("parties_institution", ["select", "insert", "update"])}

  -- Which institution a number names on a day: its own numbers, and those of what was merged into it.
  create table parties_institution_number (
    controller_id int not null,
    institution_id int not null,
    number text not null check (number ~ '^[0-9]{6}$'),
    valid_from date not null,
    valid_to date check (valid_to > valid_from),
    primary key (institution_id, number, valid_from),
    foreign key (controller_id, institution_id) references parties_institution (controller_id, id),
    constraint parties_institution_number_once exclude using gist
      (number with =, daterange(valid_from, valid_to) with &&)
  );
  create index parties_institution_number_lookup on parties_institution_number (controller_id, number, valid_from);
  ${reference("parties_institution_number", ["select", "insert", "update", "delete"])}

  -- What documents say of a party, of its payers and its institutions, version by version (half-open days). One that
  -- never held begins and ends on one day.
  create table parties_particulars (
    id uuid primary key,
    party_id int not null references parties_party (id),
    about text not null check (about in ('party', 'payer', 'institution')),
    gln text check (gln ~ '^[0-9]{13}$'),
    institution_id int,
    number int not null check (number > 0),
    valid_from date not null,
    valid_to date check (valid_to >= valid_from),
    -- By the schema of what it is about.
    says jsonb not null check (jsonb_typeof(says) = 'object'),
    written_at timestamptz not null default platform_now(),
    foreign key (party_id, institution_id) references parties_institution (controller_id, id),
    constraint parties_particulars_about
      check ((about = 'payer') = (gln is not null) and (about = 'institution') = (institution_id is not null)),
    constraint parties_particulars_one_a_day exclude using gist (party_id with =, about with =,
      (coalesce(gln, institution_id::text, '')) with =, daterange(valid_from, valid_to) with &&)
  );
  create unique index parties_particulars_number
    on parties_particulars (party_id, about, coalesce(gln, institution_id::text, ''), number);
  ${secure("parties_particulars", { visible: `party_id = ${partyIs} and ${notHelping}`, app: ["select", "insert"] })}
  grant update (valid_to) on parties_particulars to samkoeb_app;
  -- Which references a payer asks for, whoever invoices it learns from parties_payer_asks.
  ${forDefiner("parties_particulars", ["select"])}

  create table parties_person (
    id uuid primary key,
    party_id int not null references parties_party (id),
    institution_id int references parties_institution (id),
    kind text not null default 'person' check (kind in ('person', 'machine')),
    reference text not null check (length(reference) between 2 and 80),
    name text not null check (length(name) between 1 and 200),
    email text check (length(email) between 3 and 254 and email ~ '^[^[:space:][:cntrl:]@]+@[^[:space:][:cntrl:]@]+$'),
    email_confirmed_at timestamptz,
    created_at timestamptz not null default platform_now(),
    check (email is not null or email_confirmed_at is null),
    unique (party_id, reference),
    unique (party_id, id),
    -- A machine belongs to its party; a person of one institution is bound to it.
    constraint parties_person_machine_unbound check (kind = 'person' or institution_id is null)
  );
  ${secure("parties_person", { visible: `party_id = ${partyIs}`, app: ["select", "insert"] })}

  ${forDefiner("parties_person", ["select"])}
  grant update (email, email_confirmed_at) on parties_person to samkoeb_app;

  -- An address that was asked for and is in force once its link has been used; a party's own by two admins' word, or of one
  -- admin alone from holds_from on. The link's secret is kept hashed.
  create table parties_email_change (
    id uuid primary key,
    party_id int not null references parties_party (id),
    -- Null: the party's own address.
    person_id uuid,
    email text not null check (length(email) between 3 and 254),
    token_hash bytea not null check (length(token_hash) = 32),
    -- Who asked and who agreed, each with the approver whose deputy it was.
    asked_by uuid not null,
    asked_for uuid,
    asked_at timestamptz not null default platform_now(),
    expires_at timestamptz not null check (expires_at > asked_at),
    -- When the link was used.
    read_at timestamptz,
    agreed_by uuid,
    agreed_for uuid,
    holds_from timestamptz,
    confirmed_at timestamptz check (confirmed_at >= asked_at),
    foreign key (party_id, person_id) references parties_person (party_id, id),
    constraint parties_email_change_read check (confirmed_at is null or confirmed_at >= read_at),
    constraint parties_email_change_two
      check (not (array[agreed_by, agreed_for] && array[asked_by, asked_for]))
  );
  create index parties_email_change_asked on parties_email_change (party_id, asked_at);
  ${secure("parties_email_change", { visible: `party_id = ${partyIs}`, app: ["select", "insert"] })}
  grant update (expires_at, read_at, agreed_by, agreed_for, holds_from, confirmed_at) on parties_email_change to samkoeb_app;

  -- A role that somebody holds from granted_at to ended_at. Two admins, neither of whom receives, grant the roles of
  -- constraint parties_role_grant_two; origin says where fewer than two could: bootstrap, the first admins of a party that
  -- the operator has invited; second, the next admin of a party that has one, with the operator's word.
  create table parties_role_grant (
    id uuid primary key,
    party_id int not null,
    person_id uuid not null,
    role text not null check (role in ('admin', 'buyer', 'opener', 'evaluator', 'approver', 'finance', 'data', 'school',
      'publisher', 'usage', 'access', 'catalogue', 'operator')),
    -- claims, what a provider of sign-ins says of its own party's person.
    origin text not null default 'party' check (origin in ('party', 'bootstrap', 'second', 'claims', 'registration')),
    -- Who proposed and who confirmed, each with the approver whose deputy it was.
    proposed_by uuid not null,
    proposed_for uuid,
    proposed_at timestamptz not null default platform_now(),
    confirmed_by uuid,
    confirmed_for uuid,
    granted_at timestamptz,
    ended_by uuid,
    ended_at timestamptz,
    foreign key (party_id, person_id) references parties_person (party_id, id),
    constraint parties_role_grant_not_by_its_receiver check (origin in ('bootstrap', 'claims', 'registration')
      or not (array[person_id] && array[proposed_by, proposed_for, confirmed_by, confirmed_for])),
    constraint parties_role_grant_two check (granted_at is null or origin in ('bootstrap', 'registration')
      or role in ('buyer', 'school', 'publisher', 'usage', 'access', 'catalogue')
      or (confirmed_by is not null and not (array[confirmed_by, confirmed_for] && array[proposed_by, proposed_for]))),
    constraint parties_role_grant_origin check (case origin when 'party' then true
      when 'claims' then role in ('buyer', 'school', 'publisher') when 'registration' then role in ('admin', 'publisher') else role in ('admin', 'operator') end),
    constraint parties_role_grant_ended check ((ended_by is null) = (ended_at is null))
  );
  -- At most one grant of a role that lives or waits.
  create unique index parties_role_grant_once on parties_role_grant (party_id, person_id, role) where ended_at is null;
  create trigger parties_role_grant_guard before insert or update on parties_role_grant
    for each row execute function parties_role_grant_guard();
  ${secure("parties_role_grant", { visible: `party_id = ${partyIs}`, app: ["select", "insert"] })}
  grant update (confirmed_by, confirmed_for, granted_at, ended_by, ended_at) on parties_role_grant to samkoeb_app;

  -- A link, sent once, by which a person takes its first key. Only the token's hash is kept.
  create table parties_invitation (
    id uuid primary key,
    party_id int not null,
    person_id uuid not null,
    address text not null check (length(address) between 3 and 254),
    hash bytea not null unique check (length(hash) = 32),
    -- Who asked and who agreed, each with the approver whose deputy it was.
    invited_by uuid not null,
    invited_for uuid,
    invited_at timestamptz not null default platform_now(),
    expires_at timestamptz not null check (expires_at > invited_at),
    -- Why it was sent: null as long as it waits for a second admin's word on the address.
    ground text check (ground in ('first', 'own', 'lone', 'two', 'operator')),
    confirmed_by uuid,
    confirmed_for uuid,
    accepted_at timestamptz check (accepted_at is null or ground is not null),
    withdrawn_at timestamptz,
    foreign key (party_id, person_id) references parties_person (party_id, id),
    constraint parties_invitation_two check ((ground is not distinct from 'two') = (confirmed_by is not null)
      and not (array[confirmed_by, confirmed_for] && array[invited_by, invited_for, person_id]))
  );
  create unique index parties_invitation_once on parties_invitation (party_id, person_id)
    where accepted_at is null and withdrawn_at is null;
  ${secure("parties_invitation", {
    visible: `party_id = ${partyIs} or encode(hash, 'hex') = current_setting('app.key', true)`,
    writable: `party_id = ${partyIs}`,
    app: ["select", "insert"],
  })}
  grant update (accepted_at, withdrawn_at, ground, confirmed_by, confirmed_for) on parties_invitation to samkoeb_app;

  -- Who approves in an approver's place, on which days (half-open).
  create table parties_deputy (
    id uuid primary key,
    party_id int not null,
    person_id uuid not null,
    deputy_id uuid not null check (deputy_id <> person_id),
    starts_on date not null,
    ends_on date not null check (ends_on > starts_on),
    named_at timestamptz not null default platform_now(),
    -- In force once an admin, who is neither of the two, has confirmed it.
    confirmed_by uuid,
    confirmed_for uuid,
    constraint parties_deputy_confirmed_by_a_third
      check (not (array[confirmed_by, confirmed_for] && array[person_id, deputy_id])),
    confirmed_at timestamptz check ((confirmed_at is null) = (confirmed_by is null)),
    ended_at timestamptz,
    foreign key (party_id, person_id) references parties_person (party_id, id),
    foreign key (party_id, deputy_id) references parties_person (party_id, id),
    constraint parties_deputy_one_a_day exclude using gist
      (party_id with =, person_id with =, daterange(starts_on, ends_on) with &&) where (ended_at is null),
    -- Whoever stands for two at once could choose which of them to be.
    constraint parties_deputy_for_one_a_day exclude using gist
      (party_id with =, deputy_id with =, daterange(starts_on, ends_on) with &&) where (ended_at is null)
  );
  ${secure("parties_deputy", { visible: `party_id = ${partyIs}`, app: ["select", "insert"] })}
  grant update (confirmed_by, confirmed_for, confirmed_at, ended_at) on parties_deputy to samkoeb_app;

  create table parties_api_key (
    id text primary key check (id ~ '^[0-9a-z]{8}$'),
    party_id int not null,
    person_id uuid not null,
    institution_id int references parties_institution (id),
    roles text[] not null check (cardinality(roles) between 1 and 13),
    hash bytea not null check (length(hash) = 32),
    last4 text not null check (length(last4) = 4),
    created_at timestamptz not null default platform_now(),
    expires_at timestamptz not null,
    revoked_at timestamptz,
    foreign key (party_id, person_id) references parties_person (party_id, id)
  );
  create index parties_api_key_person on parties_api_key (party_id, person_id);
  ${secure("parties_api_key", {
    visible: `party_id = ${partyIs} or id = current_setting('app.key', true)`,
    writable: `party_id = ${partyIs}`,
    app: ["select", "insert"],
  })}
  grant update (revoked_at) on parties_api_key to samkoeb_app;

  -- A data processing agreement; publisher_id null: with the operator of this installation.
  create table parties_dpa (
    id uuid primary key,
    controller_id int not null references parties_controller (id),
    publisher_id int references parties_publisher (id),
    version text not null check (length(version) between 1 and 40),
    categories text[] not null check (cardinality(categories) between 1 and 30),
    sub_processors text[] not null default '{}' check (cardinality(sub_processors) <= 50),
    starts_on date not null,
    ends_on date not null check (ends_on > starts_on),
    signed_at timestamptz not null default platform_now(),
    ended_at timestamptz,
    transfer_basis text not null default 'none'
      check (transfer_basis in ('none', 'adequacy', 'standard_clauses', 'binding_rules')),
    round_reference text check (length(round_reference) between 1 and 200)
  );
  create index parties_dpa_pair on parties_dpa (controller_id, publisher_id);
  -- A joint round carries one per participant and winner, however often its conclusion is told.
  create unique index parties_dpa_round on parties_dpa (controller_id, publisher_id, round_reference)
    where round_reference is not null;
  ${secure("parties_dpa", {
    visible: `controller_id = ${controllerIs} or publisher_id = ${publisherIs}`,
    writable: `controller_id = ${controllerIs}`,
    app: ["select", "insert"],
  })}
  grant update (ended_at) on parties_dpa to samkoeb_app;

  -- The key itself is wrapped by a key derived from the installation's secret: no clear key lies here.
  create table parties_pseudonym_key (
    controller_id int not null references parties_controller (id),
    number int not null check (number > 0),
    wrapped bytea not null,
    since timestamptz not null default platform_now(),
    starts_on date not null default (platform_now() at time zone 'Europe/Copenhagen')::date,
    carried_at timestamptz,
    primary key (controller_id, number),
    constraint parties_pseudonym_key_first_in_force check (number > 1 or carried_at is not null)
  );
  create unique index parties_pseudonym_key_one_rotation on parties_pseudonym_key (controller_id)
    where carried_at is null;
  create trigger parties_pseudonym_key_first before insert on parties_pseudonym_key
    for each row execute function parties_pseudonym_key_first();
  ${secure("parties_pseudonym_key", {
    visible: `controller_id = ${controllerIs}`,
    app: ["select", "insert"],
  })}

  -- Every choice with its reason; the newest is what holds.
  create table parties_data_gate (
    controller_id int not null references parties_controller (id),
    number int not null check (number > 0),
    mode text not null check (mode in ('block', 'flag')),
    reason text not null check (length(reason) between 1 and 500),
    chosen_at timestamptz not null default platform_now(),
    primary key (controller_id, number)
  );
  ${secure("parties_data_gate", {
    visible: `controller_id = ${controllerIs}`,
    app: ["select", "insert"],
  })}

  -- Data that moved without a live agreement because the controller chose so: once per door and day.
  create table parties_data_flag (
    controller_id int not null references parties_controller (id),
    door text not null check (door in ('roster', 'seats', 'usage')),
    -- 0: the operator of this installation.
    publisher_id int not null check (publisher_id >= 0),
    on_day date not null,
    flagged_at timestamptz not null default platform_now(),
    primary key (controller_id, on_day, door, publisher_id)
  );
  ${secure("parties_data_flag", {
    visible: `controller_id = ${controllerIs} or publisher_id = ${publisherIs}`,
    app: ["select", "insert"],
  })}

  -- Pseudonyms under an older key of pupils whom no full roster has carried over: the door still gives them.
  create table parties_pseudonym_kept (
    controller_id int not null references parties_controller (id),
    pseudonym text not null check (pseudonym ~ '^[0-9a-f]{32}$'),
    key_number int not null check (key_number > 0),
    primary key (controller_id, pseudonym)
  );
  ${secure("parties_pseudonym_kept", { visible: own, app: ["select"] })}

  -- Pseudonyms that were carried over a moment ago: nothing may come in under them any more. Dropped after days.
  create table parties_pseudonym_gone (
    controller_id int not null references parties_controller (id),
    pseudonym text not null,
    gone_at timestamptz not null default platform_now(),
    primary key (controller_id, pseudonym)
  );
  ${secure("parties_pseudonym_gone", { visible: own, app: ["select"] })}

  -- What other domains read.
  ${readable("parties_party", ["id", "kind", "reference", "name", "cvr", "country", "vat_registered", "identity"])}
  ${readable("parties_institution", ["id", "controller_id", "number", "name", "kind", "valid_from", "valid_to", "merged_into", "people"])}
  ${readable("parties_institution_number", ["controller_id", "institution_id", "number", "valid_from", "valid_to"])}
`;
