import { statement } from "../../platform/db/statement.ts";

/** Documents that did not leave yet, by the way that they go; each way always has a row. */
export const measureDocumentsSql = statement(
  "billing.measureDocuments",
  `select w.channel as "channel!", count(d.id) filter (where d.state = 'waiting')::int as "waiting!",
     count(d.id) filter (where d.state = 'waiting' and d.attempts > 0)::int as "failing!",
     count(d.id) filter (where d.state = 'dead')::int as "dead!",
     greatest(0, coalesce(extract(epoch from platform_now() - min(d.made_at) filter (where d.state = 'waiting')), 0))::float8
       as "age!"
   from unnest(array['access_point', 'folder', 'email']) w (channel)
   left join billing_delivery d on d.channel = w.channel and d.state in ('waiting', 'dead')
   group by w.channel order by w.channel`,
);
