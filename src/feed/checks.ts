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
];
