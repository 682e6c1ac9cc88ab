import { statement } from "../../platform/db/statement.ts";

/** What Stripe was asked and has not answered, by kind, and what its statements and our books differ in. */
export const measureAttemptsSql = statement(
  "payments.measureAttempts",
  `select w.kind as "kind!", count(w.attempts)::int as "waiting!",
     count(w.attempts) filter (where w.attempts > 0)::int as "failing!"
   from (select 'card' as kind, c.attempts from payments_card c where c.next_attempt_at is not null
     union all select 'refund', r.attempts from payments_refund r where r.next_attempt_at is not null
     union all select k.kind, null::int from unnest(array['card', 'refund']) k (kind)) w
   group by w.kind order by w.kind`,
);
export const measureStripeSql = statement(
  "payments.measureStripe",
  `select (select count(*) from payments_finding f where f.settled_at is null)::int as "findings!",
     (select count(*) from payments_dispute d where d.state = 'open')::int as "disputes!",
     (select extract(epoch from platform_now() - max(e.taken_at))::float8 from payments_event e) as age`,
);
