import type { Check } from "../platform/check.ts";

export const checks: Check[] = [
  {
    invariant: 11,
    name: "roster-holds-pseudonyms-only",
    sentence: "Every enrolment carries a pseudonym of 32 hex digits and a label that names nobody.",
    sql: `select 'institution:' || e.institution_id || ' ' || count(*) || ' enrolments' as what
      from roster_enrolment e
      where e.pseudonym !~ '^[0-9a-f]{32}$' or e.class_label ~ '[0-9]{6}-?[0-9]{4}' or e.class_label ~ '@'
      group by e.institution_id`,
  },
  {
    invariant: 16,
    name: "enrolment-at-own-institution",
    sentence: "An enrolment and a head count lie at an institution of their own controller.",
    sql: `select 'enrolments of controller:' || e.controller_id || ' at institution:' || e.institution_id as what
      from roster_enrolment e
      left join parties_institution i on i.id = e.institution_id and i.controller_id = e.controller_id
      where i.id is null group by e.controller_id, e.institution_id
      union all
      select 'headcount of controller:' || h.controller_id || ' at institution:' || h.institution_id
      from roster_headcount h
      left join parties_institution i on i.id = h.institution_id and i.controller_id = h.controller_id
      where i.id is null`,
  },
  {
    invariant: 10,
    name: "nobody-imported-in-silence",
    sentence: "A whole roster that has nobody, or had a reason to wait, took effect by a person's decision.",
    sql: `select 'roster-import:' || i.id as what from roster_import i
      where i.state = 'imported' and i.decided_by is null and (i.held_for <> '{}'
        or i.pupils = 0 and i.files ->> 'enrollments' = 'bulk' and not exists (
          select 1 from roster_import e where e.controller_id = i.controller_id and e.pupils = 0
            and e.state = 'imported' and e.decided_by is not null and e.decided_at <= i.imported_at))`,
  },
  {
    invariant: 10,
    name: "one-school-per-pupil-and-day",
    sentence: "On any day a pupil is enrolled at one school of a controller at most.",
    sql: `select 'controller:' || o.controller_id || ' ' || count(*) || ' enrolments overlap' as what from (
        select e.controller_id, e.starts_on, max(coalesce(e.ends_on, 'infinity'::date)) over (
          partition by e.controller_id, e.pseudonym order by e.starts_on, e.institution_id
          rows between unbounded preceding and 1 preceding) as before_ends
        from roster_enrolment e) o
      where o.starts_on < o.before_ends group by o.controller_id`,
  },
  {
    invariant: 7,
    name: "frozen-counts-add-up",
    sentence: "Counts are kept for frozen dates alone, and with what was accepted none falls below zero.",
    sql: `select 'controller:' || c.controller_id || ' count date ' || c.on_date as what from roster_count c
      join roster_count_date d on d.controller_id = c.controller_id and d.on_date = c.on_date
      where d.frozen_at is null group by c.controller_id, c.on_date
      union all
      select 'institution:' || x.institution_id || ' grade ' || x.grade || ' on ' || x.on_date from (
        select c.institution_id, c.grade, c.on_date, c.pupils from roster_count c
        union all
        select a.institution_id, a.grade, a.on_date, a.corrected - a.counted from roster_adjustment a
        where a.state = 'accepted') x
      group by x.institution_id, x.grade, x.on_date having sum(x.pupils) < 0`,
  },
  {
    invariant: 11,
    name: "carried-pupils-hold-nothing",
    sentence:
      "No enrolment lies under a pseudonym that was carried over, and sources carry a key in force or to come.",
    sql: `select 'controller:' || g.controller_id || ' ' || count(*) || ' enrolments' as what
      from parties_pseudonym_gone g
      join roster_enrolment e on e.controller_id = g.controller_id and e.pseudonym = g.pseudonym
      group by g.controller_id
      union all
      select 'source of controller:' || s.controller_id || ' under key ' || s.key_number from roster_source s
      where s.key_number < (select max(y.number) from parties_pseudonym_key y
        where y.controller_id = s.controller_id and y.carried_at is not null)
        or not exists (select 1 from parties_pseudonym_key y
          where y.controller_id = s.controller_id and y.number = s.key_number)`,
  },
  {
    invariant: 18,
    name: "rosters-decided-by-another",
    sentence:
      "Whoever sent a roster, or stood for who did, decided neither on it nor on a count that it corrects.",
    sql: `select 'roster-import:' || i.id as what from roster_import i
      where array[i.decided_by, i.decided_for] && array[i.imported_by, i.imported_for]
      union all
      select 'count-adjustment:' || a.id from roster_adjustment a
      join roster_import i on i.controller_id = a.controller_id and i.id = a.import_id
      where array[a.decided_by, a.decided_for] && array[i.imported_by, i.imported_for]`,
  },
  {
    invariant: 11,
    name: "rows-held-only-while-waiting",
    sentence:
      "Rows of an import are kept only while it waits for a second person, and an erased pupil's ids not at all.",
    sql: `select 'roster-import:' || h.import_id as what from roster_held_row h
      join roster_import i on i.id = h.import_id where i.state <> 'held' group by h.import_id
      union all
      select 'erasure:' || e.id from roster_erasure e where e.state = 'done' and e.pseudonyms is not null`,
  },
];
