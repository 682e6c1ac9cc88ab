import type { Reader, Tx } from "../../platform/db/database.ts";
import { filtered, statement } from "../../platform/db/statement.ts";
import { EventContent, EventType, keepDays } from "../schema/index.ts";
import type { Concern } from "./concerns.ts";

/** All SQL of the feed: facts that are noted, their positions, and reading on from one. */

const noteSql = statement(
  "feed.noteEvents",
  `insert into feed_event (party_id, institution_id, type, data, outbox_id, occurred_at)
   select c.party, c.institution, $1::text, c.data, $2::bigint, $3::timestamptz
   from jsonb_to_recordset($4::jsonb) as c (party int, institution int, data jsonb)
   on conflict (outbox_id, type, party_id) do nothing`,
);

/** Notes a fact for each whom it concerns, once; it has no position yet, and nobody sees it. */
export const noteEvents = (
  tx: Tx,
  type: EventType,
  { id, at }: { id: bigint; at: Date },
  concerns: readonly Concern[],
): Promise<number> => tx.execute(noteSql, [type, id, at, JSON.stringify(concerns)]);

const lockSql = statement("feed.lockState", "select s.last from feed_state s for no key update");
const numberSql = statement(
  "feed.numberEvents",
  `with waiting as (
     select f.id, row_number() over (order by f.outbox_id, f.id) as n
     from (select e.id, e.outbox_id from feed_event e where e.position is null order by e.outbox_id, e.id limit $2::int) f)
   update feed_event e set position = $1::bigint + w.n, published_at = (select platform_now())
   from waiting w where e.id = w.id`,
);
const advanceSql = statement("feed.advance", "update feed_state set last = last + $1::int where $1::int > 0");

/**
 * Gives facts that others have committed their positions, the oldest first, at most `limit`; answers how many and the last
 * position before them. The state's
 * row is locked by a statement of its own: the next one's snapshot is younger than the lock, so it sees what the publisher
 * before has numbered, and positions become visible in their order, however late whatever transaction commits.
 */
export async function publishEvents(tx: Tx, limit: number): Promise<{ published: number; last: bigint }> {
  const { last } = await tx.one(lockSql);
  const published = await tx.execute(numberSql, [last, limit]);
  await tx.execute(advanceSql, [published]);
  return { published, last };
}

const stateSql = statement(
  "feed.getState",
  `select s.last, s.removed, feed_generation() as "generation!" from feed_state s`,
);

export interface FeedState {
  last: bigint;
  removed: bigint;
  generation: bigint;
}
export const getState = (tx: Reader): Promise<FeedState> => tx.one(stateSql);

const listSql = filtered(
  "feed.listEvents",
  `select e.id, e.type, e.occurred_at as "timestamp", e.data, e.position as "position!" from feed_event e
   where e.party_id = $1::int and e.position > $2::bigint and e.position <= $3::bigint {types}
   order by e.position limit $4::int`,
  { types: "and e.type = any($1::text[])" },
  { decode: { type: EventType, data: EventContent } },
);

/** A party's facts after a position up to another, in their order. */
export const listEvents = (
  tx: Reader,
  partyId: number,
  between: { after: bigint; to: bigint; types: string[] | undefined },
  limit: number,
) => tx.all(listSql, [partyId, between.after, between.to, limit], { types: between.types });

const pastSql = statement(
  "feed.findPast",
  `select e.position as "position!" from feed_event e
   where e.published_at < platform_now() - make_interval(days => ${keepDays})
   order by e.published_at desc, e.position desc limit 1`,
);
const removeSql = statement(
  "feed.removeEvents",
  `with gone as (delete from feed_event e where e.position in (
     select o.position from feed_event o where o.position <= $1::bigint order by o.position limit $2::int)
     returning e.position)
   select count(*)::int as "rows!", max(g.position) as last from gone g`,
);
const setRemovedSql = statement(
  "feed.setRemoved",
  "update feed_state set removed = greatest(removed, $1::bigint)",
);

/** Deletes what has been kept for its days, the oldest first, at most `limit`; answers how many. */
export async function removeEvents(tx: Tx, limit: number): Promise<number> {
  const past = await tx.maybe(pastSql);
  if (!past) return 0;
  const { rows, last } = await tx.one(removeSql, [past.position, limit]);
  if (last !== null) await tx.execute(setRemovedSql, [last]);
  return rows;
}
