import { appendOnly, callerIs, publisherIs, readable, secure } from "../src/platform/db/ddl.ts";

/** Products with their identifiers, bundles and versioned offers: a market that everybody reads. */
export const sql = `
  create table catalogue_product (
    id uuid primary key,
    publisher_id int not null references parties_publisher (id),
    reference text not null check (reference ~ '^[a-z0-9][a-z0-9.-]{1,119}$'),
    title text not null check (length(title) between 1 and 300),
    description text not null check (length(description) <= 5000),
    subjects text[] not null check (cardinality(subjects) between 1 and 20),
    grade_from smallint check (grade_from between 0 and 13),
    grade_to smallint check (grade_to between grade_from and 13),
    audience text not null check (audience in ('pupils', 'teachers', 'all')),
    institution_kinds text[] not null
      check (cardinality(institution_kinds) > 0 and institution_kinds <@ array['school', 'daycare', 'library']),
    language text not null check (language ~ '^[a-z]{2,3}$'),
    state text not null default 'draft' check (state in ('draft', 'published', 'withdrawn')),
    version int not null default 1 check (version > 0),
    created_at timestamptz not null default platform_now(),
    updated_at timestamptz not null default platform_now(),
    creators text[] not null default '{}' check (cardinality(creators) <= 50),
    content_type text not null default 'other' check (content_type in
      ('site', 'textbook', 'exercise', 'test', 'reference', 'fiction', 'audio', 'video', 'game', 'tool', 'other')),
    authentication text[] not null default '{}'
      check (authentication <@ array['unilogin', 'mitid', 'local', 'email', 'none']),
    terms_url text check (terms_url ~ '^https://' and length(terms_url) <= 500),
    link text check (link ~ '^https://' and length(link) <= 500),
    search tsvector not null generated always as (
      setweight(to_tsvector('danish', catalogue_words(title)), 'A')
      || setweight(to_tsvector('danish', catalogue_words(variadic subjects)), 'B')
      || setweight(to_tsvector('danish', catalogue_words(variadic creators)), 'C')
      || setweight(to_tsvector('danish', catalogue_words(description)), 'D')) stored,
    check ((grade_from is null) = (grade_to is null)),
    unique (publisher_id, reference),
    unique (publisher_id, id)
  );
  create index catalogue_product_title on catalogue_product (title collate "da-x-icu", id);
  create index catalogue_product_subjects on catalogue_product using gin (subjects);
  create index catalogue_product_search on catalogue_product using gin (search);
  -- What is on the market is there for everybody, with a key or without.
  ${secure("catalogue_product", {
    visible: `(state = 'published' and ${callerIs} is not null) or (state <> 'draft' and ${callerIs} > 0)
      or publisher_id = ${publisherIs}`,
    changeable: `(state <> 'draft' and ${callerIs} > 0) or publisher_id = ${publisherIs}`,
    writable: `publisher_id = ${publisherIs}`,
    app: ["select", "insert"],
  })}
  create policy catalogue_product_own on catalogue_product as restrictive for update to samkoeb_app
    using (publisher_id = ${publisherIs});
  grant update (title, description, subjects, grade_from, grade_to, audience, institution_kinds, language,
    state, version, updated_at, creators, content_type, authentication, terms_url, link) on catalogue_product to samkoeb_app;

  -- What the law takes a product for, as its publisher says it: from a day on, whatever was said of later days before. Which
  -- rate follows from it the law says by day.
  create table catalogue_vat_class (
    product_id uuid not null,
    publisher_id int not null,
    number int not null check (number > 0),
    valid_from date not null,
    vat_class text not null
      check (vat_class in ('standard', 'reduced', 'book', 'newspaper', 'exempt_13_1_3', 'exempt_13_1_6')),
    created_at timestamptz not null default platform_now(),
    primary key (product_id, number),
    foreign key (publisher_id, product_id) references catalogue_product (publisher_id, id)
  );
  ${appendOnly("catalogue_vat_class")}
  ${secure("catalogue_vat_class", {
    visible: `${callerIs} is not null`,
    writable: `publisher_id = ${publisherIs}`,
    app: ["select", "insert"],
  })}

  create table catalogue_identifier (
    identifier text primary key check (identifier ~ '^(97[89][0-9]{10}|urn:.{3,200})$'),
    product_id uuid not null,
    publisher_id int not null,
    position int not null check (position >= 0),
    foreign key (publisher_id, product_id) references catalogue_product (publisher_id, id)
  );
  create index catalogue_identifier_product on catalogue_identifier (product_id);
  ${secure("catalogue_identifier", {
    visible: `${callerIs} is not null`,
    changeable: `${callerIs} > 0`,
    writable: `publisher_id = ${publisherIs}`,
    app: ["select", "insert", "delete"],
  })}
  create policy catalogue_identifier_own on catalogue_identifier as restrictive for update to samkoeb_app
    using (publisher_id = ${publisherIs});
  grant update (position) on catalogue_identifier to samkoeb_app;

  -- A version is one row; what follows it is the next version of the same product and model.
  create table catalogue_offer (
    id uuid primary key,
    product_id uuid not null,
    publisher_id int not null,
    version int not null check (version > 0),
    model text not null check (model in ('per_pupil', 'per_school', 'pooled', 'pot', 'pay_per_use')),
    price_sheet jsonb not null,
    proration text not null check (proration in ('DAILY', 'MONTHLY', 'NONE', 'SHORT_TERM_X2')),
    count_basis text not null check (count_basis in ('count_date', 'seats', 'active')),
    over_use text not null check (over_use in ('HARD', 'TOLERANCE', 'TRUE_UP', 'REPORT_ONLY')),
    tolerance_bp int not null check (tolerance_bp between 0 and 10000),
    return_window_days int not null check (return_window_days between 0 and 366),
    grace_days int not null check (grace_days between 0 and 366),
    valid_from date not null,
    created_at timestamptz not null default platform_now(),
    used_at timestamptz,
    used_hash bytea,
    -- What one price pays for. 28 as the last day: a month and day that every year has.
    term_starts text check (term_starts ~ '^(0[1-9]|1[0-2])-(0[1-9]|1[0-9]|2[0-8])$'),
    term_months int not null default 12 check (term_months between 1 and 12),
    -- Until when notice is given.
    notice_by text check (notice_by ~ '^(0[1-9]|1[0-2])-(0[1-9]|1[0-9]|2[0-8])$'),
    foreign key (publisher_id, product_id) references catalogue_product (publisher_id, id),
    unique (product_id, model, version),
    unique (product_id, model, valid_from),
    check (price_sheet ->> 'model' = model),
    check (over_use = 'TOLERANCE' or tolerance_bp = 0),
    -- What each licence model knows (models of the catalogue; a contract test compares the two).
    constraint catalogue_offer_over_use_known check (case model when 'per_school' then over_use in ('TRUE_UP', 'REPORT_ONLY')
      when 'pot' then over_use = 'REPORT_ONLY' when 'pay_per_use' then over_use = 'REPORT_ONLY' else true end),
    check ((used_at is null) = (used_hash is null))
  );
  create index catalogue_offer_publisher on catalogue_offer (publisher_id);
  create trigger catalogue_offer_guard before update or delete on catalogue_offer
    for each row execute function catalogue_offer_guard();
  -- Whoever buys notes the use; everything else is the publisher's.
  ${secure("catalogue_offer", {
    visible: `${callerIs} is not null`,
    changeable: `${callerIs} > 0`,
    writable: `${callerIs} > 0`,
    app: ["select", "insert", "delete"],
  })}
  create policy catalogue_offer_own_insert on catalogue_offer as restrictive for insert to samkoeb_app
    with check (publisher_id = ${publisherIs});
  create policy catalogue_offer_own_delete on catalogue_offer as restrictive for delete to samkoeb_app
    using (publisher_id = ${publisherIs});
  grant update (used_at) on catalogue_offer to samkoeb_app;

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

  -- What a licence of a product covers: the product itself and, of a bundle, what is in it.
  create view catalogue_coverage with (security_invoker = true) as
    select p.id as product_id, p.id as covered_id from catalogue_product p
    union all
    select b.bundle_id, b.item_id from catalogue_bundle_item b where b.accepted_at is not null;
  grant select on catalogue_coverage to samkoeb_app, samkoeb_platform;

  -- The classes that hold, each until the next one's day.
  create view catalogue_vat_class_view with (security_invoker = true) as
    select v.product_id, v.publisher_id, v.valid_from, v.vat_class from catalogue_vat_class v
    where not exists (select 1 from catalogue_vat_class w
      where w.product_id = v.product_id and w.number > v.number and w.valid_from <= v.valid_from);
  grant select on catalogue_vat_class_view to samkoeb_app, samkoeb_platform;

  -- What other domains read.
  ${readable("catalogue_product", ["id", "publisher_id", "title", "grade_from", "grade_to"])}
  ${readable("catalogue_identifier", ["identifier", "product_id", "publisher_id"])}
`;
