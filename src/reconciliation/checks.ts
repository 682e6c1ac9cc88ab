import type { Check } from "../platform/check.ts";
import { enrolmentHash } from "./store/index.ts";

export const checks: Check[] = [
  {
    invariant: 7,
    name: "closed-period-unchanged",
    sentence: "An agreed reconciliation has both sides' word and the results that were agreed to.",
    sql: `select 'reconciliation:' || r.id as what from reconciliation_reconciliation r
      where r.state in ('agreed', 'invoiced') and (r.controller_agreed_at is null or r.publisher_agreed_at is null
        or r.result_hash is distinct from reconciliation_results_hash(r.id)
        or not exists (select 1 from reconciliation_result s where s.reconciliation_id = r.id))`,
  },
  {
    invariant: 7,
    name: "adjustments-lead-to-now",
    sentence:
      "In a closed month that is classified, what was agreed plus its adjustments is what is counted now.",
    sql: `select 'reconciliation:' || r.id as what
      from reconciliation_reconciliation r
      join agreements_agreement a on a.id = r.agreement_id
      join reconciliation_product_month u on u.controller_id = r.controller_id and u.month = r.month and u.product_id = a.product_id
        and u.digest = (select coalesce(sum(s.digest), 0) from reconciliation_monthly_use s
          join usage_identifier i on i.identifier = s.product and i.publisher_id = s.publisher_id
          where s.controller_id = u.controller_id and s.month = u.month and s.publisher_id = u.publisher_id
            and i.product_id = u.product_id)
      cross join lateral (select coalesce(sum(l.active), 0) as active, coalesce(sum(l.events), 0) as events from (
        select s.active, s.events from reconciliation_result s where s.reconciliation_id = r.id and s.institution_id is null
        union all
        select d.active, d.events from reconciliation_adjustment d
        where d.reconciliation_id = r.id and d.institution_id is null) l) closed
      cross join lateral (select coalesce(sum(t.counted), 0) as active, coalesce(sum(t.events), 0) as events
        from reconciliation_tally t where t.controller_id = r.controller_id and t.month = r.month
          and t.product_id = a.product_id and t.agreement_id = r.agreement_id) now
      where r.state in ('agreed', 'invoiced') and (closed.active, closed.events) is distinct from (now.active, now.events)`,
  },
  {
    invariant: 7,
    name: "running-counts-add-up",
    sentence: "The running count of a price term's pupils is that of the pupils noted in it.",
    sql: `select 'agreement:' || coalesce(t.agreement_id, f.agreement_id) || ' term from '
        || coalesce(t.term_from, f.term_from) as what
      from (select t.controller_id, t.agreement_id, t.term_from, t.months & -t.months as first, count(*)::int as pupils
        from reconciliation_term_pupil t where t.months <> 0
        group by t.controller_id, t.agreement_id, t.term_from, t.months & -t.months) t
      full join (select * from reconciliation_term_count f where f.pupils <> 0) f using (controller_id, agreement_id, term_from, first)
      where t.pupils is distinct from f.pupils`,
  },
  {
    invariant: 10,
    name: "kept-rosters-are-current",
    sentence: "A roster that is kept under the number of today's enrolments is what they say.",
    sql: `select 'roster of controller:' || m.controller_id || ' in ' || m.month as what
      from reconciliation_roster m join roster_version v on v.controller_id = m.controller_id and v.version = m.version
      cross join lateral (
        select coalesce(string_agg(s.institution_id || ':' || s.digest, ' ' order by s.institution_id), '') as digest
        from (select e.institution_id, sum(${enrolmentHash}) as digest from roster_enrolment e
          where e.controller_id = m.controller_id and e.starts_on < (m.month + interval '1 month')::date
            and (e.ends_on is null or e.ends_on > m.month) group by e.institution_id) s) now
      where m.digest <> now.digest`,
  },
  {
    invariant: 10,
    name: "classes-add-up",
    sentence: "Pupils and events of the classes at a place are those of its pupils' rows.",
    sql: `select 'tally of controller:' || coalesce(t.controller_id, p.controller_id) || ' product:'
        || coalesce(t.product_id, p.product_id) || ' in ' || coalesce(t.month, p.month) as what
      from reconciliation_tally t
      full join (select p.controller_id, p.month, p.product_id, p.agreement_id, p.institution_id, p.class, p.reason,
          count(*) filter (where p.here)::int as pupils, count(*) filter (where p.counted)::int as counted,
          sum(p.events)::int as events
        from reconciliation_pupil_class p
        group by p.controller_id, p.month, p.product_id, p.agreement_id, p.institution_id, p.class, p.reason) p
        using (controller_id, month, product_id, agreement_id, institution_id, class, reason)
      where (t.pupils, t.counted, t.events) is distinct from (p.pupils, p.counted, p.events)
        and coalesce(t.month, p.month) not in (select x.month from usage_erased x)
        and coalesce(t.controller_id, p.controller_id) not in (select d.party_id from parties_party_departure d
          where d.deletes_on <= (platform_now() at time zone 'Europe/Copenhagen')::date)`,
  },
  {
    invariant: 10,
    name: "every-event-counted-once",
    sentence:
      "The use counted per pupil and day is that of the events that count, of batches that are counted whole.",
    sql: `select 'use of controller:' || coalesce(u.controller_id, e.controller_id) || ' in ' || coalesce(u.month, e.month) as what
      from (select u.controller_id, u.publisher_id, u.month, sum(u.events + u.previews) as n from reconciliation_daily_use u
        group by u.controller_id, u.publisher_id, u.month) u
      full join (select e.controller_id, e.publisher_id, e.month, count(*) as n from reconciliation_counted_event e
        group by e.controller_id, e.publisher_id, e.month) e
        using (controller_id, publisher_id, month)
      where coalesce(u.n, 0) <> coalesce(e.n, 0)
        and coalesce(u.controller_id, e.controller_id) not in (select d.party_id from parties_party_departure d
          where d.deletes_on <= (platform_now() at time zone 'Europe/Copenhagen')::date)
        and not exists (select 1 from usage_batch b left join reconciliation_counted_batch f on f.batch_id = b.id
          where b.publisher_id = coalesce(u.publisher_id, e.publisher_id) and b.format <> 'counter' and not b.counted
            and (b.accepted > coalesce(f.events, 0) or b.state not in ('receiving', 'done')))
        and not exists (select 1 from reconciliation_repeat r where not r.taken_back)`,
  },
  {
    invariant: 10,
    name: "results-add-up",
    sentence: "Unlicensed and unmatched pupils are among the active; over and under never stand together.",
    sql: `select 'reconciliation:' || s.reconciliation_id as what from reconciliation_result s
      where s.unlicensed + s.unmatched > s.active or (s.over > 0 and s.under > 0 and s.entitled = s.drawn)`,
  },
  {
    invariant: 7,
    name: "no-draw-in-a-closed-month",
    sentence: "No draw was registered for days of a month that was closed by then.",
    sql: `select 'draw:' || d.id || ' reaches reconciliation:' || r.id as what from licences_draw_view d
      join licences_pool_view p on p.id = d.pool_id join licences_licence_view l on l.id = p.licence_id
      join reconciliation_reconciliation r on r.agreement_id = l.agreement_id and r.controller_id = d.controller_id
        and r.month >= date_trunc('month', d.starts_on)::date and r.month < d.ends_on
      where d.registered_by is not null and r.agreed_at < d.drawn_at`,
  },
  {
    invariant: 16,
    name: "publishers-see-five",
    sentence: "No count of 1 to 4 pupils is kept for a publisher to see, nor one that others give away.",
    sql: `select 'reconciliation:' || r.id as what from reconciliation_reconciliation r
      cross join lateral jsonb_to_record(coalesce(nullif(r.publisher_view -> 'figures', 'null'), '{}'))
        as f(active int, over int, under int, unlicensed int, unmatched int)
      where f.active between 1 and 4 or f.unlicensed between 1 and 4 or f.unmatched between 1 and 4
        or (f.unmatched is null and f.active is not null and (f.over > 0 or f.under is not null))
        or exists (select 1 from jsonb_array_elements(r.publisher_view -> 'places') p where (p ->> 'active')::int < 5)
        or exists (select 1 from jsonb_array_elements(r.publisher_view -> 'classes') c where (c ->> 'pupils')::int < 5)`,
  },
];
