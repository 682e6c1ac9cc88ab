import type { Check } from "../platform/check.ts";

export const checks: Check[] = [
  {
    invariant: 6,
    name: "usage-event-once",
    sentence: "A usage event is stored once per controller, provider and id in neighbouring months.",
    sql: `select 'event of controller:' || a.controller_id || ' publisher:' || a.publisher_id || ' in ' || a.month as what
      from usage_event a join usage_event b on b.controller_id = a.controller_id and b.publisher_id = a.publisher_id
        and b.event_id = a.event_id and b.month = (a.month + interval '1 month')::date`,
  },
  {
    invariant: 10,
    name: "batches-add-up",
    sentence:
      "What a batch sent is the sum of accepted, duplicate, quarantined and rejected; its issues are counted, by reason too.",
    sql: `select 'usage-batch:' || b.id as what from usage_batch b
      left join lateral (select coalesce(sum(i.last_line - i.line + 1) filter (where i.outcome = 'duplicate'), 0) as duplicate,
        coalesce(sum(i.last_line - i.line + 1) filter (where i.outcome = 'quarantined'), 0) as quarantined,
        coalesce(sum(i.last_line - i.line + 1) filter (where i.outcome = 'rejected'), 0) as rejected
        from usage_issue i where i.batch_id = b.id) i on true
      where (i.duplicate, i.quarantined, i.rejected) is distinct from (b.duplicate::bigint, b.quarantined::bigint, b.rejected::bigint)
      union all
      select 'usage-batch:' || b.id from usage_batch b
      left join lateral (select jsonb_object_agg(r.reason, r.lines) as sums from (
        select i.reason, sum(i.last_line - i.line + 1) as lines from usage_issue i where i.batch_id = b.id
        group by i.reason) r) i on true
      where coalesce(i.sums, '{}') <> b.reasons
      union all
      select 'usage-batches: accepted is not what is stored for publisher:' || b.publisher_id
      from usage_batch b where b.format <> 'counter' group by b.publisher_id
      having sum(b.accepted - b.withdrawn) <> (select count(*) from usage_event e where e.publisher_id = b.publisher_id
          and not exists (select 1 from parties_party_departure d where d.party_id = e.controller_id and d.deleted ? 'usage_event'))
        + (select coalesce(sum(p.events), 0) from usage_period p where p.publisher_id = b.publisher_id and p.kind <> '*')`,
  },
  {
    invariant: 7,
    name: "restated-sums-stand",
    sentence:
      "A provider's sum that was restated last with a figure is the one displayed: none is lost by the way.",
    sql: `select 'sum of ' || r.report || ' ' || r.month || ' for controller:' || r.controller_id || ' publisher:' || r.publisher_id as what
      from (select distinct on (controller_id, publisher_id, month, report, platform, item, attributes, metric) *
        from usage_restatement
        order by controller_id, publisher_id, month, report, platform, item, attributes, metric, created_after desc) r
      left join usage_aggregate a on a.controller_id = r.controller_id and a.publisher_id = r.publisher_id
        and a.month = r.month and a.report = r.report and a.platform = r.platform and a.item = r.item
        and a.attributes = r.attributes and a.metric = r.metric
      where r.count_after is not null and a.count is distinct from r.count_after`,
  },
  {
    invariant: 10,
    name: "ended-batches-count-for-nothing",
    sentence:
      "Of a batch that was refused, has lapsed or was withdrawn no event is left once it is taken back, and none rests.",
    sql: `select 'usage-batch:' || b.id as what from usage_batch b
      where b.state in ('refused', 'lapsed', 'withdrawn') and b.counted
        and exists (select 1 from usage_event e where e.batch_id = b.id)
      union all
      select 'usage-batch:' || b.id || ' has broken off and not lapsed' from usage_batch b
      where b.state = 'receiving' and b.moved_at < platform_now() - interval '3 days'
        and not exists (select 1 from usage_file f where f.batch_id = b.id and f.state = 'waiting')`,
  },
  {
    invariant: 10,
    name: "pulled-reports-are-there",
    sentence: "A COUNTER report that counts as pulled is a batch that has come whole.",
    sql: `select 'usage-pull:' || p.id as what from usage_pull p
      where p.state = 'received' and not exists (select 1 from usage_batch b
        where b.id = p.batch_id and b.publisher_id = p.publisher_id and b.format = 'counter' and b.state = 'done')`,
  },
  {
    invariant: 11,
    name: "usage-pseudonyms-only",
    sentence: "A usage event holds a pseudonym or nobody.",
    sql: `select 'event in ' || e.month as what from usage_event e
      where e.pseudonym is not null and e.pseudonym !~ '^[0-9a-f]{32}$'`,
  },
];
