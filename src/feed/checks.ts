import type { Check } from "../platform/check.ts";

/** A fact that was noted so long ago has its position. */
const lateMinutes = 15;

export const checks: Check[] = [
  {
    invariant: 22,
    name: "feed-has-every-position",
    sentence:
      "Every position of the feed, from the oldest that is kept to the last that was given, has its fact.",
    sql: `select 'feed: positions ' || (s.removed + 1) || ' to ' || s.last || ' hold ' || count(e.position) || ' facts' as what
        from feed_state s left join feed_event e on e.position > s.removed
        group by s.removed, s.last having count(e.position) <> s.last - s.removed or max(e.position) > s.last`,
  },
  {
    invariant: 22,
    name: "feed-publishes-what-is-noted",
    sentence: "Every fact that was noted is published within minutes.",
    sql: `select 'event:' || e.id || ' noted at ' || e.noted_at as what from feed_event e
      where e.position is null and e.noted_at < platform_now() - interval '${lateMinutes} minutes'`,
  },
  {
    invariant: 22,
    name: "webhooks-deliver-in-order",
    sentence: "To each address facts were first delivered in the feed's order, and none beyond what it has.",
    sql: `select 'webhook:' || o.webhook_id || ' was delivered position ' || o.position || ' after ' || o.before as what
      from (select a.webhook_id, a.position, max(a.position) over (partition by a.webhook_id order by a.id
          rows between unbounded preceding and 1 preceding) as before
        from (select f.webhook_id, f.position, min(f.id) as id from feed_attempt f
          where f.reason = 'feed' and f.failure is null group by f.webhook_id, f.position) a) o
      where o.before > o.position
      union all
      select 'webhook:' || w.id || ' has position ' || w.position || ', but was delivered ' || max(a.position)
      from feed_webhook w join feed_attempt a on a.webhook_id = w.id and a.reason = 'feed' and a.failure is null
      group by w.id, w.position having max(a.position) > w.position`,
  },
];
