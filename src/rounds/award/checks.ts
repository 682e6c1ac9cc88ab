import type { Check } from "../../platform/check.ts";

/** What `verify` holds of awards, standstills and complaints. */
export const awardChecks: readonly Check[] = [
  {
    invariant: 14,
    name: "award-letters-on-their-way",
    sentence:
      "Every award letter in force lies among the messages, and a lot is concluded once each of its own was handed on or proven.",
    sql: `select distinct 'round:' || l.round_id || ' publisher:' || l.publisher_id as what
      from rounds_letter l
      join rounds_lot t on t.round_id = l.round_id and t.sent_at = l.sent_at
        and exists (select from jsonb_array_elements(l.body -> 'lots') e where e ->> 'lot' = t.reference)
      left join platform_delivery d on d.kind = 'award-letter' and d.party_id = l.publisher_id
        and d.key = l.round_id || ' ' || to_char(l.sent_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')
      where d.id is null or (t.concluded_at is not null and d.delivered_at is null
        and not exists (select 1 from rounds_letter_proof p where p.bid_id = l.bid_id and p.sent_at = l.sent_at))`,
  },
  {
    invariant: 14,
    name: "standstill-before-conclusion",
    sentence:
      "A concluded lot waited until its own standstill's end, and a round was concluded with its last lot.",
    sql: `select 'round:' || r.id as what from rounds_round r
      where r.state = 'concluded' and (r.signable_from is null or r.concluded_at < r.signable_from
        or exists (select from rounds_lot l where l.round_id = r.id and l.cancelled_at is null and l.concluded_at is null)
        or not exists (select from rounds_lot l where l.round_id = r.id and l.concluded_at is not null))
      union all
      select 'round:' || l.round_id || ' lot:' || l.id from rounds_lot l
      where l.concluded_at is not null and (l.signable_from is null or l.concluded_at < l.signable_from)`,
  },
  {
    invariant: 14,
    name: "held-lots-wait",
    sentence:
      "No lot was concluded while a complaint held it: one that came within its standstill, until the board's word, its decision or its withdrawal.",
    sql: `select 'complaint:' || c.id || ' lot:' || l.id as what
      from rounds_complaint c join rounds_lot l on l.round_id = c.round_id and (c.lot_id is null or c.lot_id = l.id)
      where l.concluded_at is not null and l.concluded_at >= c.recorded_at
        and l.concluded_at < coalesce(c.decided_at, c.withdrawn_at, 'infinity')
        and ((c.suspensive and c.suspension_at <= l.concluded_at)
          or (c.suspensive and l.id = any (c.automatic_lot_ids))
          or (l.id = any (c.automatic_lot_ids) and (c.suspensive is null or c.suspension_at > l.concluded_at)))`,
  },
  {
    invariant: 14,
    name: "lots-awarded-together",
    sentence:
      "An award by a package price is of every lot of its group, with the same letters and conclusion, and nobody stands with more lots than the terms let a bidder win.",
    sql: `with together as (
        select r.id, r.published_text::jsonb #> '{approved,terms,bestSet}' as terms from rounds_round r
        where r.published_text is not null),
      grouped as (
        select t.id as round_id, g ->> 'reference' as reference, jsonb_array_elements_text(g -> 'lots') as lot
        from together t cross join jsonb_array_elements(t.terms -> 'groups') g)
      select 'lot:' || l.id as what from rounds_lot l
      where l.winner_package is not null and l.sent_at is not null
        and (not exists (select from grouped g where g.round_id = l.round_id and g.reference = l.winner_package
            and g.lot = l.reference)
          or exists (select from grouped g join rounds_lot o on o.round_id = g.round_id and o.reference = g.lot
            where g.round_id = l.round_id and g.reference = l.winner_package
              and row(o.winner_bid_id, o.winner_package, o.sent_at, o.concluded_at)
                is distinct from row(l.winner_bid_id, l.winner_package, l.sent_at, l.concluded_at)))
      union all
      select 'bid:' || l.winner_bid_id from rounds_lot l join together t on t.id = l.round_id
      where l.sent_at is not null group by l.winner_bid_id, t.terms
      having count(*) > (t.terms ->> 'lotsPerBidder')::int`,
  },
  {
    invariant: 14,
    name: "decisions-of-complaints-followed",
    sentence:
      "A complaint that annulled a lot has a cancelled lot to it, and an award that was taken back holds again only by later letters.",
    sql: `select 'complaint:' || c.id as what from rounds_complaint c
      where c.outcome = 'annul' and not exists (select from rounds_lot l where l.round_id = c.round_id
        and (c.lot_id is null or c.lot_id = l.id) and l.cancelled_at is not null and l.cancel_reason = 'complaint')
      union all
      select 'lot:' || w.lot_id from rounds_award_withdrawal w join rounds_lot l on l.id = w.lot_id
      where l.sent_at <= w.sent_at or (w.bid_out and l.winner_bid_id = w.bid_id)`,
  },
];
