import type { Reader } from "../../../platform/db/database.ts";
import { statement } from "../../../platform/db/statement.ts";

/** Where a bidder stands in all rounds that go on, in one question. */

const listStandingSql = statement(
  "rounds.listStanding",
  `select r.id as "roundId", r.title, r.state, r.closes_at as "closesAt", r.amended_at as "amendedAt",
     b.state as "bidState", b.confirmed_at as "confirmedAt", b.received_at as "receivedAt", e.answer_by as "answerBy"
   from rounds_round r
   left join lateral (select b.state, b.confirmed_at, b.received_at from rounds_bid b
     where b.round_id = r.id and b.publisher_id = $1::int and b.state <> 'withdrawn' order by b.version desc limit 1) b on true
   left join lateral (select min(e.answer_by) as answer_by from rounds_explanation e
     where e.round_id = r.id and e.publisher_id = $1::int and e.answer is null and e.decision is null) e on true
   where (r.state = 'published' and r.closes_at > platform_now()) or (e.answer_by is not null and r.state not in ('concluded', 'cancelled'))
   order by r.reference limit $2::int`,
);

/** Rounds that take bids, and those in which the publisher is asked about a price; with its newest bid. */
export const listStanding = (tx: Reader, publisherId: number, limit: number) =>
  tx.all(listStandingSql, [publisherId, limit]);
