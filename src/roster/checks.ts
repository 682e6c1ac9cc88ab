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
    name: "one-school-per-pupil-and-day",
    sentence: "On any day a pupil is enrolled at one school of a controller at most.",
    sql: `select 'controller:' || o.controller_id || ' ' || count(*) || ' enrolments overlap' as what from (
        select e.controller_id, e.starts_on, max(coalesce(e.ends_on, 'infinity'::date)) over (
          partition by e.controller_id, e.pseudonym order by e.starts_on, e.institution_id
          rows between unbounded preceding and 1 preceding) as before_ends
        from roster_enrolment e) o
      where o.starts_on < o.before_ends group by o.controller_id`,
  },
];
