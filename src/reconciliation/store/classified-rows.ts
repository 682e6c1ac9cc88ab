import type { Reader } from "../../platform/db/database.ts";
import type { CoverStretch, Licensing } from "../rules/index.ts";
import type { ClassifiedEvent, ClassifiedPupil } from "../schema/index.ts";
import { classSql, coverSql, placedSql, verdictSql, wire } from "./classification.ts";

/** The rows behind the counts, for a controller's own people. */

export interface RowFilter {
  agreementId: string;
  /** 0: no known institution; null: wherever. */
  institutionId: number | null;
  class: string | null;
  reason: string | null;
  pseudonym: string | null;
}

/** Pupils in the class that counts: at the place asked for, else for the controller; by pseudonym. */
export async function listClassifiedPupils(
  tx: Reader,
  licensing: Licensing,
  filter: RowFilter,
  after: string | undefined,
  limit: number,
): Promise<ClassifiedPupil[]> {
  return tx.query<ClassifiedPupil>(
    `select p.pseudonym, nullif(p.institution_id, 0) as "institutionId", p.class, p.reason, p.events, p.last_at as "lastAt",
       coalesce((select jsonb_agg(jsonb_build_object('institutionId', r.institution_id, 'grade', r.grade,
           'from', r.starts_on, 'to', r.ends_on) order by r.starts_on)
         from roster_enrolment r where r.controller_id = $1::int and r.pseudonym = p.pseudonym
           and r.starts_on < $3::date and (r.ends_on is null or r.ends_on > $2::date)), '[]') as enrolments
     from reconciliation_pupil_class p
     where p.controller_id = $1::int and p.month = $2::date and p.product_id = $4::uuid and p.agreement_id = $5::uuid
       and case when $6::int is null then p.counted else p.here and p.institution_id = $6::int end
       and ($7::text is null or p.class = $7::text) and ($8::text is null or p.reason = $8::text)
       and ($9::text is null or p.pseudonym > $9::text)
     order by p.pseudonym limit $10::int`,
    [
      ...[
        licensing.controllerId,
        licensing.month.from,
        licensing.month.to,
        licensing.productId,
        filter.agreementId,
      ],
      ...[filter.institutionId, filter.class, filter.reason, after ?? null, limit],
    ],
  );
}

const eventsSql = `
  select coalesce(c.pseudonym, '') as pseudonym, c.institution_number, (c.at at time zone 'Europe/Copenhagen')::date as day,
    1 as events, c.at, c.event_id, c.product, c.kind, c.batch_id, c.line
  from reconciliation_counted_event c
  where c.controller_id = $1::int and c.month = $2::date and c.publisher_id = $3::int and c.product = any($4::text[])
    and c.kind <> 'preview' and $5::uuid is not null and ($6::text is null or c.pseudonym = $6::text)
    and ($15::text is null or c.event_id > $15::text)`;

/** Events that count, each told its class by the statement that told the pupils'; by id. */
export async function listClassifiedEvents(
  tx: Reader,
  licensing: Licensing,
  cells: readonly CoverStretch[],
  filter: RowFilter,
  after: string | undefined,
  limit: number,
): Promise<ClassifiedEvent[]> {
  return tx.query<ClassifiedEvent>(
    `with ${coverSql},
     placed as (${placedSql(eventsSql, true)}),
     verdict as (${verdictSql})
     select g.event_id as "eventId", g.at, nullif(g.pseudonym, '') as pseudonym, g.product,
       g.institution_number as "institutionNumber", nullif(g.place, 0) as "institutionId", g.kind, ${classSql} as class,
       substring(g.v from 2) as reason, g.batch_id as "batchId", g.line
     from verdict g
     where g.a = $11::uuid and ($12::int is null or g.place = $12::int)
       and ($13::text is null or ${classSql} = $13::text) and ($14::text is null or substring(g.v from 2) = $14::text)
     order by g.event_id limit $16::int`,
    [
      ...[
        licensing.controllerId,
        licensing.month.from,
        licensing.publisherId,
        licensing.aliases,
        licensing.productId,
      ],
      ...[
        filter.pseudonym,
        wire(cells),
        licensing.gradeFrom,
        licensing.gradeTo,
        licensing.licences.map(({ id }) => id),
      ],
      ...[filter.agreementId, filter.institutionId, filter.class, filter.reason, after ?? null, limit],
    ],
  );
}
