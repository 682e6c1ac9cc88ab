import type { Knex } from "knex";
import { controllerIs, partyIs, publisherIs, reference, secure } from "../src/platform/db/ddl.ts";

/** The directory (a public register), people and their keys, agreements on data, pseudonym keys. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create table parties_party (
      id int generated always as identity primary key,
      kind text not null check (kind in ('controller', 'publisher', 'operator')),
      reference text not null unique check (reference ~ '^[a-z0-9][a-z0-9-]{1,59}$'),
      name text not null check (length(name) between 1 and 200),
      cvr text not null unique check (cvr ~ '^[0-9]{8}$'),
      created_at timestamptz not null default platform_now()
    );

    create table parties_controller (
      id int primary key references parties_party (id),
      kind text not null check (kind in ('municipality', 'independent')),
      code text unique check (code ~ '^[0-9]{3}$'),
      region text not null,
      gln text check (gln ~ '^[0-9]{13}$'),
      check ((kind = 'municipality') = (code is not null))
    );

    create table parties_publisher (
      id int primary key references parties_party (id)
    );

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
      unique (controller_id, id),
      exclude using gist (number with =, daterange(valid_from, valid_to) with &&)
    );
    create index parties_institution_controller on parties_institution (controller_id, number);

    create table parties_person (
      id uuid primary key,
      party_id int not null references parties_party (id),
      institution_id int references parties_institution (id),
      reference text not null check (length(reference) between 2 and 80),
      name text not null check (length(name) between 1 and 200),
      created_at timestamptz not null default platform_now(),
      unique (party_id, reference),
      unique (party_id, id)
    );

    create table parties_api_key (
      id text primary key check (id ~ '^[0-9a-z]{8}$'),
      party_id int not null,
      person_id uuid not null,
      institution_id int references parties_institution (id),
      roles text[] not null check (cardinality(roles) between 1 and 8),
      hash bytea not null check (length(hash) = 32),
      last4 text not null check (length(last4) = 4),
      created_at timestamptz not null default platform_now(),
      expires_at timestamptz not null,
      revoked_at timestamptz,
      foreign key (party_id, person_id) references parties_person (party_id, id)
    );
    create index parties_api_key_person on parties_api_key (party_id, person_id);

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
      ended_at timestamptz
    );
    create index parties_dpa_pair on parties_dpa (controller_id, publisher_id);

    -- The key itself is wrapped by a key derived from the installation's secret: no clear key lies here.
    create table parties_pseudonym_key (
      controller_id int not null references parties_controller (id),
      number int not null check (number > 0),
      wrapped bytea not null,
      since timestamptz not null default platform_now(),
      primary key (controller_id, number)
    );

    ${reference("parties_party", ["select", "insert"])}
    ${reference("parties_controller", ["select", "insert"])}
    ${reference("parties_publisher", ["select", "insert"])}
    ${reference("parties_institution", ["select", "insert", "update"])}
    ${secure("parties_person", { visible: `party_id = ${partyIs}`, app: ["select", "insert"] })}
    ${secure("parties_api_key", {
      visible: `party_id = ${partyIs} or id = current_setting('app.key', true)`,
      writable: `party_id = ${partyIs}`,
      app: ["select", "insert"],
    })}
    grant update (revoked_at) on parties_api_key to samkoeb_app;
    ${secure("parties_dpa", {
      visible: `controller_id = ${controllerIs} or publisher_id = ${publisherIs}`,
      writable: `controller_id = ${controllerIs}`,
      app: ["select", "insert"],
    })}
    grant update (ended_at) on parties_dpa to samkoeb_app;
    ${secure("parties_pseudonym_key", {
      visible: `controller_id = ${controllerIs}`,
      app: ["select", "insert"],
    })}
  `);
}

export async function down(): Promise<void> {
  throw new Error("migrations only go forward; restore a backup instead");
}
