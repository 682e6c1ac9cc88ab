import type { Reader } from "../../../platform/db/database.ts";
import { statement } from "../../../platform/db/statement.ts";

/** Where a bidder stands in all rounds that go on, in one question. */

const listStandingSql = statement(
  "rounds.listStanding",
  `select r.id as "roundId", r.title, r.state, r.closes_at as "closesAt", r.amended_at as "amendedAt",
     b.state as "bidState", b.confirmed_at as "confirmedAt", b.received_at as "receivedAt", e.answer_by as "answerBy",
     v.due_at as "dueAt", (r.terms #>> '{bidsStand,days}')::int as "standDays",
     coalesce((r.terms #>> '{bidsStand,perBid}')::boolean, false) as "standsPerBid!", b.valid_until as "validUntil",
     b.stands_until as "standsUntil"
   from rounds_round r
   left join lateral (select b.state, b.confirmed_at, b.received_at, b.stands_until,
       coalesce(b.content, b.without_prices) ->> 'validUntil' as valid_until from rounds_bid b
     where b.round_id = r.id and b.publisher_id = $1::int and b.state <> 'withdrawn' order by b.version desc limit 1) b on true
   left join lateral (select min(e.answer_by) as answer_by from rounds_explanation e
     where e.round_id = r.id and e.publisher_id = $1::int and e.answer is null and e.decision is null) e on true
   left join lateral (select min(v.due_at) as due_at from rounds_evidence v join rounds_bid o on o.id = v.bid_id
     where v.round_id = r.id and v.publisher_id = $1::int and v.handed_in_at is null and v.decision is null
       and v.due_at > platform_now() and o.state <> 'rejected') v on true
   where (r.state = 'published' and r.closes_at > platform_now()) or (e.answer_by is not null and r.state not in ('concluded', 'cancelled'))
     or (v.due_at is not null and r.state = 'evaluated')
     or (r.terms ? 'bidsStand' and r.state in ('opened', 'evaluated', 'standstill')
       and b.state in ('opened', 'admissible', 'scored', 'winner'))
   order by r.reference limit $2::int`,
);

/** Rounds that take bids, those in which the publisher is asked about a price or for evidence, or whose bids stand until a day; with its newest bid. */
export const listStanding = (tx: Reader, publisherId: number, limit: number) =>
  tx.all(listStandingSql, [publisherId, limit]);
