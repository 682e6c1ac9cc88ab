import type { Tx } from "../../platform/db/database.ts";
import { statement } from "../../platform/db/statement.ts";

const findHeirSql = statement(
  "roster.findHeir",
  `select i.merged_into as "id!" from parties_institution_view i
   where i.controller_id = $1::int and i.id = $2::int and i.merged_into is not null`,
);
const moveToHeirSql = statement(
  "roster.moveToHeir",
  `with moved as (
     delete from roster_enrolment e using parties_institution_view i
     where e.controller_id = $1::int and e.institution_id = $2::int and i.id = e.institution_id
       and i.merged_into is not null and (e.ends_on is null or e.ends_on > i.valid_to)
     returning e.*, i.valid_to, i.merged_into)
   insert into roster_enrolment
     (controller_id, import_id, pseudonym, institution_id, grade, class_label, starts_on, ends_on)
   select m.controller_id, m.import_id, m.pseudonym, m.institution_id, m.grade, m.class_label, m.starts_on, m.valid_to
   from moved m where m.starts_on < m.valid_to
   union all
   select m.controller_id, m.import_id, m.pseudonym, m.merged_into, m.grade, m.class_label,
     greatest(m.starts_on, m.valid_to), m.ends_on from moved m`,
);
const addedSql = statement("roster.enrolmentsAdded", "select roster_enrolments_added($1::int)");

/**
 * A school that has become part of another: from that day on its pupils' enrolments are the other's, and so on from
 * heir to heir. False where there was nothing to move.
 */
export async function moveToHeirs(tx: Tx, controllerId: number, institutionId: number): Promise<boolean> {
  let moved = 0;
  const seen = new Set<number>();
  for (let at: number | undefined = institutionId; at !== undefined && !seen.has(at); ) {
    seen.add(at);
    moved += await tx.execute(moveToHeirSql, [controllerId, at]);
    const next: { id: number } | undefined = await tx.maybe(findHeirSql, [controllerId, at]);
    at = next?.id;
  }
  if (moved > 0) await tx.execute(addedSql, [controllerId]);
  return moved > 0;
}

/** What staged files say of a school beyond the day on which it became part of another, they say of that one. */
export async function heirsInStage(tx: Tx): Promise<void> {
  const beyond = `i.id = s.institution_id and i.merged_into is not null and (s.ends_on is null or s.ends_on > i.valid_to)`;
  // As many steps as heirs follow each other; never without end.
  for (let step = 0, moved = 1; moved > 0 && step < 20; step++) {
    const rows = await tx.query(
      `with moved as (delete from roster_stage_stated s using parties_institution_view i where ${beyond}
         returning s.*, i.valid_to, i.merged_into)
       insert into roster_stage_stated (pseudonym, institution_id, grade, class_label, starts_on, ends_on)
       select m.pseudonym, m.institution_id, m.grade, m.class_label, m.starts_on, m.valid_to
       from moved m where m.starts_on < m.valid_to
       union all
       select m.pseudonym, m.merged_into, m.grade, m.class_label, greatest(m.starts_on, m.valid_to), m.ends_on from moved m
       returning 1`,
    );
    moved = rows.length;
  }
}
