import type { Check } from "../platform/check.ts";

export const checks: Check[] = [
  {
    invariant: 11,
    name: "one-pseudonym-key-per-controller",
    sentence: "Every controller has a pseudonym key of its own.",
    sql: `select 'controller:' || c.id as what from parties_controller c
      where not exists (select 1 from parties_pseudonym_key y where y.controller_id = c.id)
      union all
      select 'controllers sharing a key: ' || string_agg(y.controller_id::text, ', ')
      from parties_pseudonym_key y group by y.wrapped having count(distinct y.controller_id) > 1`,
  },
  {
    invariant: 16,
    name: "person-bound-to-own-institution",
    sentence: "A person bound to an institution belongs to that institution's controller.",
    sql: `select 'person:' || p.id as what from parties_person p
      join parties_institution i on i.id = p.institution_id where i.controller_id <> p.party_id`,
  },
  {
    invariant: 16,
    name: "data-gate-as-chosen",
    sentence: "What a controller's data gate does is its newest choice, and block without any.",
    sql: `select 'controller:' || c.id as what from parties_controller c
      where c.data_gate <> coalesce((select g.mode from parties_data_gate g where g.controller_id = c.id
        order by g.number desc limit 1), 'block')`,
  },
];
