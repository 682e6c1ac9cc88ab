import { thresholds } from "../law/thresholds.ts";
import type { Check } from "../platform/check.ts";
import { awardChecks } from "./award/checks.ts";
import { drawingChecks } from "./drawing/checks.ts";
import { buyersOfSql } from "./store/lots.ts";

export const checks: Check[] = [
  {
    invariant: 14,
    name: "bids-sealed-until-two-open",
    sentence:
      "A bid's content is open only after the deadline and after two different openers; its bytes are the receipt's.",
    sql: `select 'bid:' || b.id as what from rounds_bid b join rounds_round r on r.id = b.round_id
      left join rounds_receipt c on c.bid_id = b.id
      where b.sha256 <> sha256(b.sealed) or c.sha256 is distinct from b.sha256
        or (coalesce(b.content, b.without_prices) is not null and (b.opened_at < r.closes_at
          or (select count(distinct o.person_id) from rounds_opening o
            where o.round_id = r.id and o.envelope = 'bids') < 2))
        or (b.without_prices is not null and b.content is not null and (r.quality_first_signed_at is null
          or (select count(distinct o.person_id) from rounds_opening o
            where o.round_id = r.id and o.envelope = 'prices') < 2))`,
  },
  {
    invariant: 14,
    name: "opened-by-two-controllers",
    sentence:
      "Who opened a round's bids, or their prices, are two persons, no approver with its deputy; of different controllers in a joint round.",
    sql: `select distinct 'round:' || r.id as what from rounds_round r
      join rounds_opening d on d.round_id = r.id and d.record is not null
      where not exists (select from rounds_opening a join rounds_opening b on b.round_id = a.round_id
          and b.envelope = a.envelope
          and not (array[a.person_id, a.stands_for] && array[b.person_id, b.stands_for])
        join rounds_opener p on p.round_id = a.round_id and p.person_id = a.person_id
        join rounds_opener q on q.round_id = b.round_id and q.person_id = b.person_id
        where a.round_id = r.id and a.envelope = d.envelope
          and (cardinality(r.participant_ids) = 1 or p.controller_id <> q.controller_id))`,
  },
  {
    invariant: 14,
    name: "bids-wrapped-as-published",
    sentence: "A bid that counts is wrapped for the published pairs of openers, all of them and no other.",
    sql: `with counting as (
        select b.id, b.round_id, b.sealed from rounds_bid b join rounds_round r on r.id = b.round_id
        where b.state not in ('withdrawn', 'lapsed', 'needs_confirmation') and r.published_text is not null
          and (r.resealed_at is null or b.received_at >= r.resealed_at)),
      wrapped as (
        select c.id, m[1] as first, m[2] as second from counting c, regexp_matches(
          encode(c.sealed, 'escape'), '"(age1[0-9a-z]{58})[|](age1[0-9a-z]{58})"', 'g') as m),
      published as (
        select c.id, p ->> 0 as first, p ->> 1 as second from counting c
          join rounds_round r on r.id = c.round_id,
          jsonb_array_elements(r.published_text::jsonb -> 'pairs') as p)
      select distinct 'bid:' || d.id as what from (
        (table wrapped except table published) union all (table published except table wrapped)) d`,
  },
  {
    invariant: 14,
    name: "published-by-another",
    sentence: "Who published a round has neither made nor changed its terms.",
    sql: `select 'round:' || r.id as what from rounds_round r
      where (r.published_at is not null and r.published_by is null)
        or array[r.published_by, r.published_for] && (r.author_id || r.editor_ids)`,
  },
  {
    invariant: 14,
    name: "approved-by-another",
    sentence: "Who approved a round's text has neither made nor changed it, nor stood for who did.",
    sql: `select 'round:' || r.id || ' controller:' || p.controller_id as what
      from rounds_participant p join rounds_round r on r.id = p.round_id
      where p.state = 'approved' and (p.approved_by is null
        or array[p.approved_by, p.approved_for] && (r.author_id || r.editor_ids))`,
  },
  {
    invariant: 14,
    name: "scored-by-two",
    sentence: "A quality that was signed was scored by two evaluators, no approver with its deputy.",
    sql: `select 'round:' || r.id as what from rounds_round r
      where r.quality_signed_at is not null and not exists (select from rounds_hand_in a
        join rounds_hand_in b on b.round_id = a.round_id
          and not (array[a.person_id, a.stands_for] && array[b.person_id, b.stands_for])
        where a.round_id = r.id)`,
  },
  {
    invariant: 14,
    name: "nobody-decides-undeclared",
    sentence:
      "Who opened, scored, approved an award, sent letters, concluded or decided had declared to have no interest, and none was known.",
    sql: `with deed (round_id, person_id, at, act) as (
        select o.round_id, o.person_id, o.opened_at, 'opened' from rounds_opening o
        union all select h.round_id, h.person_id, h.handed_in_at, 'scored' from rounds_hand_in h
        union all select h.round_id, h.person_id, h.signed_at, 'signed' from rounds_hand_in h where h.signed_at is not null
        union all select c.round_id, c.person_id, c.decided_at, 'agreed' from rounds_consensus c
        union all select n.round_id, n.person_id, n.ran_at, 'calculated' from rounds_run n
        union all select e.round_id, e.decided_by, e.decided_at, 'judged a price' from rounds_explanation e
          where e.decided_at is not null
        union all select v.round_id, v.decided_by, v.decided_at, 'judged evidence' from rounds_evidence v
          where v.decided_at is not null
        union all select w.round_id, w.person_id, w.at, 'approved' from rounds_award_word w
        union all select r.id, r.sent_by, r.sent_at, 'sent letters' from rounds_round r where r.sent_at is not null
        union all select l.round_id, l.sent_by, l.sent_at, 'sent letters' from rounds_lot l where l.sent_at is not null
        union all select l.round_id, l.concluded_by, l.concluded_at, 'concluded' from rounds_lot l
          where l.concluded_at is not null
        union all select w.round_id, w.person_id, w.at, 'took an award back' from rounds_award_withdrawal w
        union all select r.id, r.concluded_by, r.concluded_at, 'concluded' from rounds_round r
          where r.concluded_at is not null
        union all select c.round_id, c.decided_by, c.decided_at, 'decided a complaint' from rounds_complaint c
          where c.decided_at is not null
        union all select i.round_id, i.decided_by, i.decided_at, 'decided an incident' from rounds_incident i
          where i.decided_at is not null)
      select distinct 'round:' || d.round_id || ' person:' || coalesce(d.person_id::text, 'unknown') || ' ' || d.act as what
      from deed d
      where not exists (select from rounds_declaration c where c.round_id = d.round_id and c.person_id = d.person_id
          and not c.conflict and c.declared_at <= d.at)
        or exists (select from rounds_declaration c where c.round_id = d.round_id and c.person_id = d.person_id
          and c.conflict and c.declared_at < d.at)`,
  },
  {
    invariant: 14,
    name: "nothing-rests-on-an-interest",
    sentence:
      "No evaluation or award rests on somebody with an interest, but where it was found after the letters and stands as an incident.",
    sql: `select distinct 'round:' || r.id || ' person:' || d.person_id as what
      from rounds_round r join rounds_declaration d on d.round_id = r.id and d.conflict
      where r.state in ('opened', 'evaluated', 'standstill', 'concluded') and (
        (r.quality_signed_at is not null
          and exists (select from rounds_hand_in h where h.round_id = r.id and h.voided_at is null
            and d.person_id in (h.person_id, h.stands_for)))
        or (r.sent_at is not null and d.declared_at >= r.sent_at
          and (r.sent_by = d.person_id or exists (select from rounds_award_word w
            where w.round_id = r.id and d.person_id in (w.person_id, w.stands_for)
              and w.run_number = (select max(n.number) from rounds_run n where n.round_id = r.id and n.ran_at <= r.sent_at)))))
        and not exists (select from rounds_incident i where i.round_id = r.id and i.person_id = d.person_id)`,
  },
  {
    invariant: 14,
    name: "incidents-decided-before-conclusion",
    sentence: "A round was concluded once it was decided what follows of every interest that had been found.",
    sql: `select 'incident:' || i.id as what from rounds_incident i join rounds_round r on r.id = i.round_id
      where r.concluded_at is not null and i.opened_at < r.concluded_at
        and (i.decided_at is null or i.decided_at > r.concluded_at)`,
  },
  {
    invariant: 14,
    name: "award-approved-by-all",
    sentence:
      "Letters went out once every participant had approved the award of each of its lots, by somebody without a known interest.",
    sql: `select distinct 'round:' || r.id || ' controller:' || c.controller_id as what
      from rounds_round r join rounds_lot l on l.round_id = r.id and l.cancelled_at is null
      join rounds_commitment c on c.lot_id = l.id and c.left_at is null and c.expected_quantity > 0
      where l.sent_at is not null
        and not exists (select from rounds_award_word w
          where w.lot_id = l.id and w.controller_id = c.controller_id and w.approved and w.at <= l.sent_at
            and w.run_number = (select max(n.number) from rounds_run n where n.round_id = r.id and n.ran_at <= l.sent_at)
            and not exists (select from rounds_declaration d where d.round_id = r.id and d.conflict
              and d.declared_at < l.sent_at and d.person_id in (w.person_id, w.stands_for)))`,
  },
  {
    invariant: 14,
    name: "published-as-approved",
    sentence:
      "What is published is byte for byte what every participant has approved, and its text has the hash that is shown.",
    sql: `with published as (
        select r.id, r.terms_hash, r.published_text,
          substring(r.published_text from '^\\{"approved":(.*),"ceilings":\\[.*\\],"closesAt":') as approved
        from rounds_round r where r.published_at is not null)
      select 'round:' || p.id as what from published p
      where p.approved is null or p.terms_hash is distinct from sha256(convert_to(p.published_text, 'UTF8'))
      union all
      select 'round:' || p.id || ' controller:' || o.controller_id from published p
      join rounds_participant o on o.round_id = p.id
      where o.approved_hash is distinct from sha256(convert_to(p.approved, 'UTF8'))
        and (p.approved::jsonb -> 'participantIds') @> to_jsonb(o.controller_id)`,
  },
  {
    invariant: 14,
    name: "rows-as-published",
    sentence:
      "Terms, regime, period, lots, who joins them and their demand lie in the rows as they stand in the published text, but for whoever left an award.",
    sql: `with published as (
        select r.id, r.terms, r.regime, r.title, r.reference, r.lead_id, r.starts_on, r.ends_on,
          r.published_text::jsonb -> 'approved' as a, r.published_text::jsonb -> 'ceilings' as ceilings
        from rounds_round r where r.published_text is not null)
      select 'round:' || p.id as what from published p
      where p.a -> 'terms' is distinct from p.terms or p.a -> 'regime' is distinct from p.regime
        or p.a ->> 'title' is distinct from p.title or p.a ->> 'reference' is distinct from p.reference
        or (p.a ->> 'leadId')::int is distinct from p.lead_id
        or p.a -> 'period' is distinct from jsonb_build_object('from', p.starts_on, 'to', p.ends_on)
        or jsonb_array_length(p.a -> 'lots') <> (select count(*) from rounds_lot l where l.round_id = p.id)
      union all
      select 'round:' || p.id || ' lot:' || l.id from published p join rounds_lot l on l.round_id = p.id
      left join jsonb_array_elements(p.a -> 'lots') e on e ->> 'reference' = l.reference
      where e is null or not l.published
        or e - '{buyers,ceilingMinor,demand,grades}'::text[] is distinct from jsonb_build_object('reference', l.reference,
          'title', l.title, 'subject', l.subject, 'models', l.models, 'terms', l.terms, 'modelTerms', l.model_terms,
          'scenario', coalesce(l.scenario, 'null'))
        or e -> 'grades' is distinct from to_jsonb(array[l.grade_from, l.grade_to])
        or l.ceiling_minor::text is distinct from coalesce(e ->> 'ceilingMinor',
          (select c ->> 'ceilingMinor' from jsonb_array_elements(p.ceilings) c where c ->> 'lot' = l.reference))
        or (e -> 'demand' is distinct from l.demand_years and not exists (
          select from rounds_commitment c where c.lot_id = l.id and c.left_at is not null))
        or (e ? 'buyers' and e -> 'buyers' is distinct from ${buyersOfSql})`,
  },
  {
    invariant: 14,
    name: "cancelled-by-two",
    sentence: "A published round was cancelled by another person than the one who had proposed it.",
    sql: `select 'round:' || r.id as what from rounds_round r
      where r.state = 'cancelled' and ((r.published_at is not null and (r.cancelled_by is null or r.cancel_proposed_by is null))
        or array[r.cancelled_by, r.cancelled_for] && array[r.cancel_proposed_by, r.cancel_proposed_for])`,
  },
  {
    invariant: 14,
    name: "reopened-by-two",
    sentence:
      "A deadline that had passed was reopened by two persons, to leave six whole days, and no bid was opened before the new one.",
    sql: `select distinct 'round:' || n.round_id as what from rounds_notice n
      where n.kind = 'reopened' and (n.published_at <= n.former_closes_at
        or (n.closes_at at time zone 'Europe/Copenhagen')::date - (n.published_at at time zone 'Europe/Copenhagen')::date < 7
        or array[n.proposed_by, n.proposed_for] && array[n.confirmed_by, n.confirmed_for]
        or exists (select from rounds_opening o where o.round_id = n.round_id and o.opened_at <= n.closes_at))`,
  },
  {
    invariant: 14,
    name: "lead-approves-unscored",
    sentence:
      "Who approved an award for the leading party had scored no bid of the round, nor stood for who had.",
    sql: `select distinct 'round:' || w.round_id || ' person:' || w.person_id as what
      from rounds_award_word w join rounds_round r on r.id = w.round_id and r.lead_id = w.controller_id
      where exists (select from rounds_score s where s.round_id = r.id and s.person_id in (w.person_id, w.stands_for))
        or exists (select from rounds_hand_in h where h.round_id = r.id
          and array[h.person_id, h.stands_for] && array[w.person_id, w.stands_for])`,
  },
  {
    invariant: 14,
    name: "openers-as-approved",
    sentence: "Whoever opens a published round stands in its published text, with controller and recipient.",
    sql: `with named as (
        select r.id, jsonb_build_object('personId', o."personId", 'controllerId', o."controllerId",
          'recipient', o.recipient) as opener
        from rounds_round r, jsonb_to_recordset(r.published_text::jsonb -> 'approved' -> 'openers')
          as o("personId" uuid, "controllerId" int, recipient text)
        where r.published_text is not null),
      held as (
        select o.round_id as id, jsonb_build_object('personId', o.person_id, 'controllerId', o.controller_id,
          'recipient', o.recipient) as opener
        from rounds_opener o join rounds_round r on r.id = o.round_id
        where r.published_text is not null and o.replaces is null)
      select distinct 'round:' || d.id as what from (
        (table held except table named) union all (table named except table held)) d`,
  },
  {
    invariant: 14,
    name: "files-lie-beside-their-bid",
    sentence:
      "Each file of a bid is there whole; a day after the deadline no file lies there without a bid, and no form waits.",
    sql: `select 'bid:' || f.bid_id || ' file:' || encode(f.sha256, 'hex') as what from rounds_bid_file f
      where f.bid_id is not null and f.bytes is distinct from (select sum(length(p.body)) from rounds_bid_file_part p
        where p.round_id = f.round_id and p.publisher_id = f.publisher_id and p.sha256 = f.sha256)
      union all select 'round:' || f.round_id || ' file:' || encode(f.sha256, 'hex') from rounds_bid_file f
      where f.bid_id is null and f.closes_at < platform_now() - interval '1 day'
      union all select 'round:' || w.round_id || ' form of publisher:' || w.publisher_id from rounds_bid_form w
      where w.closes_at < platform_now() - interval '1 day'`,
  },
  {
    invariant: 15,
    name: "notice-at-the-maximum",
    sentence:
      "A published round whose lots may together be called off for the threshold of its day or more has a notice's number.",
    sql: `with threshold (from_day, light, classic) as (values ${thresholds
      .map((row) => `(date '${row.from}', ${row.lightMinor}::numeric, ${row.classicMinor}::numeric)`)
      .join(", ")})
      select 'round:' || r.id as what from rounds_round r
      where r.published_at is not null and r.notice_number is null
        and (select sum(greatest(l.ceiling_minor, round(100 * (e ->> 'unitPrice')::numeric * (
            select sum((y ->> 'max')::int) + max((y ->> 'max')::int) * (r.terms #>> '{options,years}')::int
            from jsonb_array_elements(l.demand_years) y))))
          from rounds_lot l left join jsonb_array_elements(r.regime -> 'estimates') e on e ->> 'lot' = l.reference
          where l.round_id = r.id) >= (
          select case when r.regime ->> 'procedure' like 'light%' then t.light else t.classic end from threshold t
          where t.from_day <= (r.published_at at time zone 'Europe/Copenhagen')::date
          order by t.from_day desc limit 1)`,
  },
  {
    invariant: 14,
    name: "publications-move-the-deadline",
    sentence:
      "What was published in the last six whole days, or is substantial, moved the deadline, and no later one was taken back; bids were opened with no question left.",
    sql: `with published as (
        select n.round_id, n.kind, n.closes_at, n.published_at as at from rounds_notice n
        union all
        select a.round_id, a.kind, a.closes_at, a.answered_at from rounds_answer a where a.kind is not null)
      select distinct 'round:' || r.id as what from rounds_round r
      where exists (select from published p where p.round_id = r.id and (p.closes_at > r.closes_at
          or (p.kind in ('substantial', 'reopened') and (r.amended_at is null or r.amended_at < p.at))
          or (p.kind <> 'pointer' and (p.closes_at at time zone 'Europe/Copenhagen')::date
            - (p.at at time zone 'Europe/Copenhagen')::date < 7)))
        or (r.state in ('opened', 'evaluated', 'standstill', 'concluded') and exists (
          select from rounds_question q where q.round_id = r.id
            and not exists (select from rounds_answer a where a.question_id = q.id)))`,
  },
  ...drawingChecks,
  ...awardChecks,
  {
    invariant: 14,
    name: "awards-rest-on-evidence",
    sentence:
      "Evidence that was asked of a winner was accepted before its award was approved, and where the terms name evidence it was asked for.",
    sql: `select 'lot:' || l.id as what from rounds_lot l join rounds_round r on r.id = l.round_id
      where l.cancelled_at is null and l.winner_bid_id is not null
        and r.state in ('evaluated', 'standstill', 'concluded')
        and (l.sent_at is not null or exists (select from rounds_award_word w
          join rounds_participant p on p.round_id = w.round_id and p.controller_id = w.controller_id
          where w.lot_id = l.id and w.approved and p.award_approved_at is not null
            and w.run_number = (select max(n.number) from rounds_run n where n.round_id = r.id)))
        and (exists (select from rounds_evidence e
            where e.bid_id = l.winner_bid_id and e.decision is distinct from 'accepted'
              -- What was asked for a lot that is awarded anew says nothing of those that stand.
              and (l.sent_at is null or e.asked_at <= l.sent_at)
              and (e.out_on is null or l.reference = any(e.out_on)))
          or (r.terms ? 'evidence'
            and not exists (select from rounds_evidence e where e.bid_id = l.winner_bid_id)))`,
  },
];
