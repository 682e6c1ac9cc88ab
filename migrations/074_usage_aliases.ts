import type { Knex } from "knex";
import { appendOnly, callerIs, controllerIs, publisherIs, secure } from "../src/platform/db/ddl.ts";

/** Products and institutions under names that nobody else knows: mapped once by a person, for all time. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create table usage_product_alias (
      publisher_id int not null,
      name text not null check (length(name) between 1 and 200),
      product_id uuid not null,
      mapped_at timestamptz not null default platform_now(),
      primary key (publisher_id, name),
      foreign key (publisher_id, product_id) references catalogue_product (publisher_id, id)
    );
    create table usage_institution_alias (
      controller_id int not null,
      number text not null check (length(number) <= 200),
      institution_id int not null,
      mapped_at timestamptz not null default platform_now(),
      primary key (controller_id, number),
      foreign key (controller_id, institution_id) references parties_institution (controller_id, id)
    );
    ${appendOnly("usage_product_alias")}
    ${appendOnly("usage_institution_alias")}
    ${secure("usage_product_alias", {
      visible: `${callerIs} > 0`,
      writable: `publisher_id = ${publisherIs}`,
      app: ["select", "insert"],
    })}
    ${secure("usage_institution_alias", {
      visible: `controller_id = ${controllerIs}`,
      app: ["select", "insert"],
    })}

    -- Under which names a publisher's products come: the catalogue's identifiers, which hold everywhere, and its own.
    create view usage_identifier with (security_invoker = true) as
      select i.publisher_id, i.identifier, i.product_id from catalogue_identifier i
      union all
      select a.publisher_id, a.name, a.product_id from usage_product_alias a
      where not exists (select 1 from catalogue_identifier i where i.identifier = a.name);
    -- Under which numbers a controller's institutions come, and when: an alias holds where its number is nobody's.
    create view usage_place with (security_invoker = true) as
      select n.controller_id, n.number, n.id, n.kind, n.valid_from, n.valid_to from parties_institution n
      union all
      select a.controller_id, a.number, n.id, n.kind, coalesce(x.until, date '-infinity'), null::date
      from usage_institution_alias a
      join parties_institution n on n.controller_id = a.controller_id and n.id = a.institution_id
      cross join lateral (select max(coalesce(p.valid_to, date 'infinity')) as until from parties_institution p
        where p.controller_id = a.controller_id and p.number = a.number) x
      where x.until is null or x.until < date 'infinity';
    grant select on usage_identifier, usage_place to samkoeb_app, samkoeb_platform;
  `);
}

export async function down(): Promise<void> {
  throw new Error("migrations only go forward; restore a backup instead");
}
