import type { Knex } from "knex";
import { partyIs, secure } from "../src/platform/db/ddl.ts";

/** Messages to parties, and that they were delivered: what starts a clock has to be provable. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create table platform_delivery (
      id uuid primary key,
      batch_id uuid not null,
      sender_id int not null,
      party_id int not null,
      kind text not null check (kind ~ '^[a-z][a-z-]{1,59}$'),
      subject text not null check (length(subject) between 1 and 100),
      key text not null check (length(key) between 1 and 200),
      address text not null check (length(address) between 1 and 320),
      title text not null check (length(title) between 1 and 300),
      body text not null check (length(body) between 1 and 20000),
      -- What a secret in the message is derived for; the secret itself is nowhere in the database.
      token_for text check (length(token_for) between 1 and 200),
      written_at timestamptz not null default platform_now(),
      delivered_at timestamptz check (delivered_at >= written_at),
      channel text,
      sha256 bytea check (length(sha256) = 32),
      check ((delivered_at is null) = (channel is null) and (delivered_at is null) = (sha256 is null)),
      unique (kind, key, party_id)
    );
    create index platform_delivery_subject on platform_delivery (subject, written_at);
    create index platform_delivery_waiting on platform_delivery (batch_id) where delivered_at is null;
    ${secure("platform_delivery", {
      visible: `party_id = ${partyIs} or sender_id = ${partyIs}`,
      writable: `sender_id = ${partyIs}`,
      app: ["select", "insert"],
    })}
  `);
}

export async function down(): Promise<void> {
  throw new Error("migrations only go forward; restore a backup instead");
}
