import type { Knex } from "knex";
import { controllerIs, publisherIs, secure } from "../src/platform/db/ddl.ts";

const either = `(controller_id = ${controllerIs} or publisher_id = ${publisherIs})`;

/**
 * What ingest by COPY needs: the line that brought an event, so that a statement can tell the rows it has
 * inserted itself; voids, which are rows like events and change none; what is kept of a line not accepted.
 */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    alter table usage_event add column line int check (line > 0);
    -- The id of the event that this row takes back; the row itself is no use.
    alter table usage_event add column voids text check (length(voids) between 1 and 200);
    alter table usage_event drop constraint usage_event_kind_check;
    alter table usage_event add constraint usage_event_kind_check
      check (kind in ('login', 'view', 'use', 'activity', 'preview', 'void'));
    alter table usage_event add constraint usage_event_void_check check ((kind = 'void') = (voids is not null));
    create index usage_event_voids on usage_event (controller_id, publisher_id, voids) where voids is not null;

    -- The same id again, more than a month apart: found by the nightly check, does not count.
    create table usage_repeat (
      controller_id int not null,
      publisher_id int not null,
      month date not null check (extract(day from month) = 1),
      event_id text not null,
      first_month date not null check (extract(day from first_month) = 1),
      same_body boolean not null,
      found_at timestamptz not null default platform_now(),
      primary key (controller_id, publisher_id, month, event_id)
    );

    -- Events that count as use of something: no voids, none voided (whichever came first), none repeated.
    create view usage_counted with (security_invoker = true) as
      select e.controller_id, e.publisher_id, e.month, e.event_id, e.at, e.pseudonym, e.institution_number, e.product,
        e.kind, e.seconds, e.batch_id, e.line
      from usage_event e
      where e.voids is null
        and not exists (select 1 from usage_event v where v.controller_id = e.controller_id
          and v.publisher_id = e.publisher_id and v.voids = e.event_id)
        and not exists (select 1 from usage_repeat r where r.controller_id = e.controller_id
          and r.publisher_id = e.publisher_id and r.month = e.month and r.event_id = e.event_id);
    grant select on usage_counted to samkoeb_app, samkoeb_platform;

    -- Of a line that was not accepted: whose it was and its cleaned fields, where they may be kept at all.
    alter table usage_issue add column controller_id int;
    alter table usage_issue add column month date check (extract(day from month) = 1);
    alter table usage_issue add column fields jsonb;
    alter table usage_issue add constraint usage_issue_fields_check
      check (fields is null or (controller_id is not null and month is not null));
    create index usage_issue_month on usage_issue (month) where fields is not null;

    ${secure("usage_repeat", { visible: either, app: ["select"] })}
  `);
}

export async function down(): Promise<void> {
  throw new Error("migrations only go forward; restore a backup instead");
}
