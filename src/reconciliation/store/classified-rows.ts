import type { Reader } from "../../platform/db/database.ts";
import { filtered } from "../../platform/db/statement.ts";
import type { CoverStretch, Licensing } from "../rules/index.ts";
import { type ClassifiedEvent, ClassifiedPupil, UseClass } from "../schema/index.ts";
import { classOf, coverJson, coverSql, placedSql, verdictSql } from "./classification.ts";

/** The rows behind the counts, for a controller's own people. */

export interface RowFilter {
  agreementId: string;
  /** 0: no known institution; null: wherever. */
  institutionId: number | null;
  class: string | null;
  reason: string | null;
  pseudonym: string | null;
}

const listPupilsSql = filtered(
  "reconciliation.listClassifiedPupils",
  `with pupil as materialized (
     select p.pseudonym, p.institution_id, p.class, p.reason, p.events, p.last_at
     from reconciliation_pupil_class p
     where p.controller_id = $1::int and p.month = $2::date and p.product_id = $4::uuid and p.agreement_id = $5::uuid
       {everywhere} {place} {class} {reason} {after}
     order by p.pseudonym limit $6::int)
   select p.pseudonym as "pseudonym", nullif(p.institution_id, 0) as "institutionId", p.class as "class",
     p.reason as "reason", p.events as "events", p.last_at as "lastAt",
     coalesce((select jsonb_agg(jsonb_build_object('institutionId', r.institution_id, 'grade', r.grade,
         'from', r.starts_on, 'to', r.ends_on) order by r.starts_on)
       from roster_enrolment_view r where r.controller_id = $1::int and r.pseudonym = p.pseudonym
         and r.starts_on < $3::date and (r.ends_on is null or r.ends_on > $2::date)), '[]') as "enrolments!"
   from pupil p order by p.pseudonym`,
  {
    everywhere: "and p.counted",
    place: "and p.here and p.institution_id = $1::int",
    class: "and p.class = $1::text",
    reason: "and p.reason = $1::text",
    after: "and p.pseudonym > $1::text",
  },
  { decode: { class: UseClass, enrolments: ClassifiedPupil.shape.enrolments } },
);

/** Pupils in the class that counts: at the place asked for, else for the controller; by pseudonym. */
export const listClassifiedPupils = (
  tx: Reader,
  { controllerId, month, productId }: Licensing,
  filter: RowFilter,
  after: string | undefined,
  limit: number,
): Promise<ClassifiedPupil[]> =>
  tx.all(listPupilsSql, [controllerId, month.from, month.to, productId, filter.agreementId, limit], {
    everywhere: filter.institutionId === null,
    place: filter.institutionId ?? undefined,
    class: filter.class ?? undefined,
    reason: filter.reason ?? undefined,
    after,
  });

const eventsSql = `
  select coalesce(c.pseudonym, '') as pseudonym, c.institution_number, (c.at at time zone 'Europe/Copenhagen')::date as day,
    1 as events, c.at, c.event_id, c.product, c.kind, c.batch_id, c.line
  from reconciliation_counted_event c
  where c.controller_id = $1::int and c.month = $2::date and c.publisher_id = $3::int and c.product = any($4::text[])
    and c.kind <> 'preview' {pseudonym} {after}`;

const listEventsSql = filtered(
  "reconciliation.listClassifiedEvents",
  `with ${coverSql},
   placed as (${placedSql(eventsSql, true)}),
   verdict as (${verdictSql})
   select v.event_id as "eventId", v.at as "at", nullif(v.pseudonym, '') as pseudonym, v.product as "product",
     v.institution_number as "institutionNumber", nullif(v.place, 0) as "institutionId", v.kind as "kind",
     ${classOf("v.verdict")} as "class!", substring(v.verdict from 2) as "reason!", v.batch_id as "batchId", v.line
   from verdict v
   where v.agreement_id = $9::uuid {place} {class} {reason}
   order by v.event_id limit $10::int`,
  {
    pseudonym: "and c.pseudonym = $1::text",
    after: "and c.event_id > $1::text",
    place: "and v.place = $1::int",
    class: `and ${classOf("v.verdict")} = $1::text`,
    reason: "and substring(v.verdict from 2) = $1::text",
  },
  { decode: { class: UseClass } },
);

/** Events that count, each classified by the SQL that classifies the pupils; by id. */
export const listClassifiedEvents = (
  tx: Reader,
  licensing: Licensing,
  cover: readonly CoverStretch[],
  filter: RowFilter,
  after: string | undefined,
  limit: number,
): Promise<ClassifiedEvent[]> =>
  tx.all(
    listEventsSql,
    [
      ...([licensing.controllerId, licensing.month.from, licensing.publisherId, licensing.aliases] as const),
      ...([coverJson(cover), licensing.gradeFrom, licensing.gradeTo] as const),
      ...([licensing.licences.map(({ id }) => id), filter.agreementId, limit] as const),
    ],
    {
      pseudonym: filter.pseudonym ?? undefined,
      after,
      place: filter.institutionId ?? undefined,
      class: filter.class ?? undefined,
      reason: filter.reason ?? undefined,
    },
  );
