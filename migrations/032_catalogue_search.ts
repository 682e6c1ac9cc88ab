import type { Knex } from "knex";
import { callerIs, publisherIs, secure } from "../src/platform/db/ddl.ts";

/** Metadata as Materialeplatformen has it, full-text search with Danish stemming, bundles, a public market. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    -- Joining texts depends on nothing; array_to_string is called stable for the sake of other types.
    -- Lower-cased by ICU: a database of locale C would leave Æ, Ø and Å as they are.
    create function catalogue_words(variadic texts text[]) returns text language sql immutable parallel safe as $$
      select lower(array_to_string(texts, ' ') collate "da-x-icu")
    $$;
    alter table catalogue_product
      add column creators text[] not null default '{}' check (cardinality(creators) <= 50),
      add column content_type text not null default 'other' check (content_type in
        ('site', 'textbook', 'exercise', 'test', 'reference', 'fiction', 'audio', 'video', 'game', 'tool', 'other')),
      add column authentication text[] not null default '{}'
        check (authentication <@ array['unilogin', 'mitid', 'local', 'email', 'none']),
      add column terms_url text check (terms_url ~ '^https://' and length(terms_url) <= 500),
      add column link text check (link ~ '^https://' and length(link) <= 500),
      add column search tsvector not null generated always as (
        setweight(to_tsvector('danish', catalogue_words(title)), 'A')
        || setweight(to_tsvector('danish', catalogue_words(variadic subjects)), 'B')
        || setweight(to_tsvector('danish', catalogue_words(variadic creators)), 'C')
        || setweight(to_tsvector('danish', catalogue_words(description)), 'D')) stored;
    create index catalogue_product_search on catalogue_product using gin (search);
    grant update (creators, content_type, authentication, terms_url, link) on catalogue_product to samkoeb_app;

    -- A bundle is a product that holds others. Another publisher's is in it once that publisher has said so.
    create table catalogue_bundle_item (
      bundle_id uuid not null,
      publisher_id int not null,
      item_id uuid not null,
      item_publisher_id int not null,
      position int not null check (position >= 0),
      accepted_at timestamptz,
      primary key (bundle_id, item_id),
      foreign key (publisher_id, bundle_id) references catalogue_product (publisher_id, id),
      foreign key (item_publisher_id, item_id) references catalogue_product (publisher_id, id),
      check (bundle_id <> item_id),
      check (publisher_id <> item_publisher_id or accepted_at is not null)
    );
    create index catalogue_bundle_item_item on catalogue_bundle_item (item_id);

    -- What a licence of a product covers: the product itself and, of a bundle, what is in it.
    create view catalogue_coverage with (security_invoker = true) as
      select p.id as product_id, p.id as covered_id from catalogue_product p
      union all
      select b.bundle_id, b.item_id from catalogue_bundle_item b where b.accepted_at is not null;
    grant select on catalogue_coverage to samkoeb_app, samkoeb_platform;

    ${secure("catalogue_bundle_item", {
      visible: `(accepted_at is not null and ${callerIs} is not null) or publisher_id = ${publisherIs}
        or item_publisher_id = ${publisherIs}`,
      writable: `publisher_id = ${publisherIs}`,
      app: ["select", "insert", "delete"],
    })}
    drop policy catalogue_bundle_item_update on catalogue_bundle_item;
    create policy catalogue_bundle_item_update on catalogue_bundle_item for update to samkoeb_app
      using (item_publisher_id = ${publisherIs}) with check (item_publisher_id = ${publisherIs});
    grant update (accepted_at) on catalogue_bundle_item to samkoeb_app;

    -- What is on the market is there for everybody, with a key or without.
    alter policy catalogue_product_read on catalogue_product using (
      (state = 'published' and ${callerIs} is not null) or (state <> 'draft' and ${callerIs} > 0)
      or publisher_id = ${publisherIs});
    alter policy catalogue_identifier_read on catalogue_identifier using (${callerIs} is not null);
    alter policy catalogue_offer_read on catalogue_offer using (${callerIs} is not null);
  `);
}

export async function down(): Promise<void> {
  throw new Error("migrations only go forward; restore a backup instead");
}
