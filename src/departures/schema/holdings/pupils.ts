import { again, controllers, type Holding, program, publishers, sides } from "./kinds.ts";

/** Rows of pupils, and what only stands for them. Those of a source lie in the order of their foreign keys. */
export const pupils: Record<string, Holding> = {
  usage_event: { deletes: controllers, byMonth: true, shows: controllers, hidden: ["body_hash"] },
  reconciliation_daily_use: { deletes: controllers, byMonth: true, unseen: again },
  reconciliation_pupil_class: { deletes: controllers, byMonth: true, shows: controllers },
  reconciliation_changed_pupil: { deletes: controllers, byMonth: true, unseen: again },
  reconciliation_repeat: { deletes: controllers, byMonth: true, shows: controllers },
  reconciliation_term_pupil: { deletes: controllers, shows: controllers },
  reconciliation_term_count: { deletes: controllers, unseen: again },
  reconciliation_roster: { deletes: controllers, unseen: again },
  licences_assignment: { deletes: controllers, shows: controllers },
  licences_over_use: { deletes: controllers, shows: controllers },
  licences_standing: { deletes: controllers, shows: controllers },
  roster_enrolment: { deletes: controllers, shows: controllers },
  roster_held_row: { deletes: controllers, shows: controllers },
  roster_pseudonym_move: { deletes: controllers, unseen: program },
  roster_source_membership: { deletes: controllers, shows: controllers },
  roster_source_class: { deletes: controllers, shows: controllers },
  roster_source_session: { deletes: controllers, shows: controllers },
  roster_source_role: { deletes: controllers, shows: controllers },
  roster_source_user: { deletes: controllers, shows: controllers },
  roster_source_org: { deletes: controllers, shows: controllers },
  roster_source: { deletes: controllers, shows: controllers },
  roster_pull: { deletes: controllers, shows: controllers },
  roster_service: { deletes: controllers, shows: controllers, hidden: ["wrapped"] },
  roster_pickup: { deletes: controllers, shows: controllers },
  roster_erasure: {
    empties: `${controllers} and (t.pseudonyms is not null or t.reason <> '-')`,
    sets: "state = 'done', pseudonyms = null, reason = '-', done_at = coalesce(t.done_at, platform_now())",
    shows: controllers,
  },
  usage_pupil_iri: { deletes: controllers, shows: controllers },
  usage_issue: {
    empties: `${controllers} and t.fields is not null`,
    sets: "fields = null",
    shows: sides,
    toPublishers: ["batch_id", "line", "last_line", "outcome", "reason", "month"],
  },
  usage_file_part: {
    deletes: `${publishers} or t.batch_id in (select f.batch_id from usage_file f
      join parties_controller c on c.code = f.controller where c.id = $1)`,
    unseen: "raw lines, on their way in",
  },
  usage_file: {
    deletes: `${publishers} or t.controller = (select c.code from parties_controller c where c.id = $1)`,
    unseen: "raw lines, on their way in",
  },
  // Last: what carries a pupil's rows is gone when the key goes.
  parties_pseudonym_key: { deletes: controllers, shows: controllers, hidden: ["wrapped"] },
};
