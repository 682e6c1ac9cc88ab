import type { Reader } from "../../platform/db/database.ts";
import { statement } from "../../platform/db/statement.ts";

/** What waits in an installation: ids and counts alone. */

const countWaitingSql = statement(
  "reports.countWaiting",
  `select
     (select count(*)::int from platform_outbox o where o.settled_at is null and o.dead_at is null) as "outboxWaiting!",
     (select greatest(0, coalesce(extract(epoch from platform_now() - min(o.written_at)), 0))::int
        from platform_outbox o where o.settled_at is null and o.dead_at is null) as "outboxOldestSeconds!",
     (select count(*)::int from platform_outbox o where o.dead_at is not null and o.settled_at is null) as "outboxDead!",
     (select count(*)::int from platform_attempt a where a.parked_at is not null and a.decision is null) as "jobsParked!",
     (select count(*)::int from platform_delivery d where d.delivered_at is null and d.dead_at is null) as "lettersWaiting!",
     (select count(*)::int from platform_delivery d where d.dead_at is not null) as "lettersDead!",
     (select count(*)::int from platform_run r where r.state in ('queued', 'running')) as "runsUnderWay!",
     (select count(*)::int from platform_run r where r.state = 'failed') as "runsFailed!",
     (select count(*)::int from usage_batch_view b where b.state = 'receiving') as "batchesReceiving!",
     (select count(*)::int from usage_batch_view b where not b.counted and b.state <> 'receiving') as "batchesUncounted!"`,
);

/** How much waits in an installation, all parties together; on the platform plane alone. */
export const countWaiting = (tx: Reader) => tx.one(countWaitingSql);
