import type { Check } from "../platform/check.ts";

/** Whose a version of particulars is. */
const whose = "p.party_id, p.about, coalesce(p.gln, p.institution_id::text, '')";

export const checks: Check[] = [
  {
    invariant: 13,
    name: "particulars-day-by-day",
    sentence:
      "Of a party, a payer and an institution one version of particulars holds on each day from the first on, and each " +
      "stands in its party's audit chain.",
    sql: `select 'particulars:' || v.id as what from (select p.id, p.valid_to,
        lead(p.valid_from) over (partition by ${whose} order by p.valid_from, p.number) as next_from
        from parties_particulars p where p.valid_to is distinct from p.valid_from) v
      where v.valid_to is distinct from v.next_from
      union all
      select 'particulars:' || p.id from parties_particulars p
      where not exists (select 1 from platform_audit a where a.party_id = p.party_id
        and a.subject = 'particulars:' || p.id and a.action = 'setParticulars')`,
  },
  {
    invariant: 13,
    name: "particulars-with-check-digits",
    sentence: "Each GLN and CVR number of particulars has its check digit.",
    sql: `select 'particulars:' || n.id || ' ' || n.number as what from (
        select p.id, g.number, false as cvr from parties_particulars p
        cross join lateral (values (p.gln), (p.says ->> 'gln'), (p.says ->> 'payerGln'),
          (case p.says -> 'electronicAddress' ->> 'scheme' when '0088' then p.says -> 'electronicAddress' ->> 'id' end))
          g (number) where g.number is not null
        union all
        select p.id, p.says -> 'electronicAddress' ->> 'id', true from parties_particulars p
        where p.says -> 'electronicAddress' ->> 'scheme' = '0184'
        union all
        select p.id, substr(p.says ->> 'vatNumber', 3), true from parties_particulars p
        where p.says ->> 'vatNumber' like 'DK%') n
      where case when n.cvr then n.number !~ '^[1-9][0-9]{7}$' else n.number !~ '^[0-9]{13}$' end
        or (select case when n.cvr
          then sum((ascii(substr(n.number, d, 1)) - 48) * (array[2, 7, 6, 5, 4, 3, 2, 1])[d]) % 11
          else sum((ascii(substr(n.number, d, 1)) - 48) * case d % 2 when 1 then 1 else 3 end) % 10 end <> 0
          from generate_series(1, length(n.number)) d)`,
  },
  {
    invariant: 18,
    name: "roles-granted-by-others",
    sentence: "No role in force was granted by its receiver, and none by one where two are asked.",
    sql: `select 'grant:' || g.id || ' of person:' || g.person_id as what from parties_role_grant g
      where g.granted_at is not null and g.origin not in ('bootstrap', 'claims', 'registration')
        and (array[g.person_id] && array[g.proposed_by, g.proposed_for, g.confirmed_by, g.confirmed_for]
          or array[g.proposed_by, g.proposed_for] && array[g.confirmed_by, g.confirmed_for]
          or (g.confirmed_by is null and g.role in ('admin', 'opener', 'evaluator', 'approver', 'finance', 'data')))
      union all
      select 'grant:' || g.id || ' of person:' || g.person_id from parties_role_grant g
      where g.role = 'operator' and g.person_id = g.proposed_by and exists (select 1 from parties_role_grant f
        where f.role = 'operator' and f.granted_at is not null and (f.proposed_at, f.id) < (g.proposed_at, g.id))
      union all
      select 'grant:' || g.id || ' of person:' || g.person_id from parties_role_grant g where g.origin = 'claims'
        and (g.role not in ('buyer', 'school', 'publisher') or g.proposed_by <> g.person_id
          or not exists (select 1 from parties_identity y where y.person_id = g.person_id))
      union all
      select 'grant:' || g.id || ' of person:' || g.person_id from parties_role_grant g
      join parties_person p on p.id = g.person_id
      where g.granted_at is not null and g.ended_at is null
        and ((p.institution_id is not null and g.role <> 'school')
          or (p.kind = 'machine') <> (g.role in ('usage', 'access', 'catalogue')))`,
  },
  {
    invariant: 18,
    name: "identities-proved",
    sentence:
      "A supplier that registered itself is who its number says once it has proved it, and nobody else has anything to prove.",
    sql: `select 'party:' || p.id as what from parties_party p
      left join parties_registration r on r.party_id = p.id
      left join parties_identity_proof i on i.party_id = p.id
      where (p.identity = 'proved' and r.party_id is not null and i.proved_at is null)
        or (p.identity <> 'proved' and (r.party_id is null or i.proved_at is not null))`,
  },
  {
    invariant: 18,
    name: "deputies-confirmed-by-a-third",
    sentence: "A deputy was confirmed by neither of the two, nor by anybody who stood for one of them.",
    sql: `select 'deputy:' || d.id as what from parties_deputy d
      where array[d.confirmed_by, d.confirmed_for] && array[d.person_id, d.deputy_id]`,
  },
  {
    invariant: 18,
    name: "keys-and-grants-audited",
    sentence: "Each key and each grant stands in its party's audit chain.",
    sql: `select 'key:' || k.id as what from parties_api_key k
      where not exists (select 1 from platform_audit a where a.party_id = k.party_id
        and a.subject = 'key:' || k.id and a.action in ('issueKey', 'reissueKey'))
      union all
      select 'grant:' || g.id from parties_role_grant g
      where not exists (select 1 from platform_audit a where a.party_id = g.party_id
        and a.subject = 'grant:' || g.id and a.action = 'proposeGrant')`,
  },
  {
    invariant: 18,
    name: "links-by-two",
    sentence:
      "No link was sent by one admin's word to somebody who held a role of two admins, or had had a key or a sign-in, or " +
      "taken by such a one.",
    sql: `select 'invitation:' || i.id || ' to person:' || i.person_id as what from parties_invitation i
      where (i.ground = 'two' and (i.confirmed_by is null or array[i.confirmed_by, i.confirmed_for] && array[i.invited_by, i.invited_for, i.person_id]))
        or (i.ground = 'first' and (exists (select 1 from parties_role_grant g where g.person_id = i.person_id
            and g.role in ('admin', 'opener', 'evaluator', 'approver', 'finance', 'data')
            and g.granted_at < i.invited_at and (g.ended_at is null or g.ended_at > i.invited_at))
          or exists (select 1 from parties_api_key k where k.person_id = i.person_id and k.created_at < i.invited_at)
          or exists (select 1 from parties_identity y where y.person_id = i.person_id and y.linked_at < i.invited_at)))
        or (i.ground in ('first', 'lone') and exists (select 1 from parties_role_grant g where g.person_id = i.person_id
          and g.role in ('admin', 'opener', 'evaluator', 'approver', 'finance', 'data') and g.origin = 'party'
          and g.granted_at < i.accepted_at and (g.ended_at is null or g.ended_at > i.accepted_at)))
        or (i.accepted_at is not null and i.ground is null)`,
  },
  {
    invariant: 18,
    name: "letters-redirected-by-two",
    sentence:
      "A party's letters go to the address that holds, which two admins asked for, or its only one days before it held.",
    sql: `select 'address of party:' || c.party_id as what from parties_email_change c
      where c.person_id is null and c.confirmed_at is not null and (array[c.agreed_by, c.agreed_for] && array[c.asked_by, c.asked_for]
        or c.agreed_by is null and (2 <= (select count(distinct g.person_id) from parties_role_grant g
            where g.party_id = c.party_id and g.role in ('admin', 'operator') and g.granted_at <= c.confirmed_at
              and (g.ended_at is null or g.ended_at > c.confirmed_at))
          or (c.confirmed_at < c.read_at + interval '7 days' and exists (select 1 from parties_email_change f
            where f.party_id = c.party_id and f.person_id is null and f.confirmed_at < c.confirmed_at))))
      union all
      select 'address of party:' || p.id from parties_party p
      join lateral (select c.email from parties_email_change c where c.party_id = p.id and c.person_id is null
        and c.confirmed_at is not null order by c.confirmed_at desc, c.id limit 1) c on true
      where p.email is distinct from c.email`,
  },
  {
    invariant: 16,
    name: "nothing-lives-of-a-left-party",
    sentence:
      "A party that has left holds no live key, session, sign-in, grant, invitation, deputy or data agreement, and left by two admins.",
    sql: `with gone as (select d.party_id from parties_party_departure d where d.ended_at is not null)
      select 'key:' || k.id as what from parties_api_key k join gone g on g.party_id = k.party_id
      where k.revoked_at is null and k.expires_at > platform_now()
      union all select 'session:' || n.id from parties_session n join gone g on g.party_id = n.party_id
      where n.ended_at is null
      union all select 'identity:' || y.id from parties_identity y join gone g on g.party_id = y.party_id
      where y.ended_at is null
      union all select 'grant:' || r.id from parties_role_grant r join gone g on g.party_id = r.party_id
      where r.ended_at is null
      union all select 'deputy:' || y.id from parties_deputy y join gone g on g.party_id = y.party_id
      where y.ended_at is null
      union all select 'invitation:' || i.id from parties_invitation i join gone g on g.party_id = i.party_id
      where i.accepted_at is null and i.withdrawn_at is null
      union all select 'party left without a departure:' || p.id from parties_party p
      where p.left_on is not null and not exists (select 1 from parties_party_departure d where d.party_id = p.id)
      union all select 'dpa:' || a.id from parties_dpa a
      join gone g on g.party_id in (a.controller_id, a.publisher_id) where a.ended_at is null
      union all select 'departure of party:' || d.party_id from parties_party_departure d
      join parties_party p on p.id = d.party_id
      where (p.left_on is distinct from case when d.confirmed_at is not null then d.ends_on end)
        or d.confirmed_at is not null and (array[d.confirmed_by, d.confirmed_for] && array[d.asked_by, d.asked_for]
        or (d.ended_at is null and d.ends_on < (platform_now() at time zone 'Europe/Copenhagen')::date - 1))`,
  },
  {
    invariant: 16,
    name: "nobody-acts-after-leaving",
    sentence: "Whoever has left its party holds no live key, session or sign-in.",
    sql: `select 'key:' || k.id || ' of person:' || k.person_id as what from parties_api_key k
      join parties_departure d on d.person_id = k.person_id
      where k.revoked_at is null and k.expires_at > platform_now()
      union all select 'session:' || n.id || ' of person:' || n.person_id from parties_session n
      join parties_departure d on d.person_id = n.person_id where n.ended_at is null
      union all select 'identity:' || y.id || ' of person:' || y.person_id from parties_identity y
      join parties_departure d on d.person_id = y.person_id where y.ended_at is null`,
  },
  {
    invariant: 16,
    name: "sessions-within-their-time",
    sentence:
      "A session is used from its sign-in on, for twelve hours at most, by the person whom its sign-in is linked to.",
    sql: `select 'session:' || s.id as what from parties_session s
      where s.seen_at > s.began_at + interval '12 hours' or s.signed_in_at > s.seen_at + interval '1 minute'
        or s.ended_at < s.began_at or s.seen_at > s.ended_at
      union all select 'session:' || s.id || ' of ' || i.party_id from parties_session s
      join parties_identity i on i.id = s.identity_id where i.party_id <> s.party_id`,
  },
  {
    invariant: 16,
    name: "locks-by-those-who-may",
    sentence:
      "A lock is made by operators, a second of whom is not the first's own making, and lifted by two people of the party, " +
      "neither of whom it concerns; it is kept only where two such admins were there.",
    sql: `select 'lock:' || l.id as what from parties_lock l join parties_party o on o.id = l.operator_id
      where o.kind <> 'operator' or l.second_by = l.locked_by
        or array[l.person_id] && array[l.lifted_by, l.lifted_for, l.lift_asked_by, l.lift_asked_for]
        or array[l.lifted_by, l.lifted_for] && array[l.lift_asked_by, l.lift_asked_for]
        or (l.kept_by is not null and l.lifted_at is null and 2 > (select count(distinct g.person_id)
          from parties_role_grant g where g.party_id = l.party_id and g.role = 'admin' and g.person_id <> l.person_id
            and g.granted_at is not null and (g.ended_at is null or g.ended_at > l.locked_at)))
        or (l.kept_by is null and l.until > coalesce(l.holds_from, l.locked_at) + interval '73 hours')
      union all select 'lock:' || b.id || ' anew' from parties_lock a join parties_lock b on b.person_id = a.person_id
        and b.locked_at > a.locked_at and b.locked_at < a.locked_at + interval '7 days'
        and b.until > a.locked_at + interval '73 hours'
      where a.holds_from is not null and b.holds_from is not null and a.second_by is null and b.second_by is null
        and a.kept_by is null and b.kept_by is null
      union all select 'lock:' || l.id || ' second' from parties_lock l join parties_role_grant g
        on g.person_id = l.second_by and g.role = 'operator'
      where g.proposed_by = l.locked_by and g.granted_at > l.locked_at - interval '7 days'
        and (g.ended_at is null or g.ended_at > l.locked_at)`,
  },
  {
    invariant: 11,
    name: "one-pseudonym-key-per-controller",
    sentence: "Every controller has a pseudonym key of its own.",
    sql: `select 'controller:' || c.id as what from parties_controller c
      where not exists (select 1 from parties_pseudonym_key y where y.controller_id = c.id)
        and not exists (select 1 from parties_party_departure d where d.party_id = c.id and d.deleted_at is not null)
      union all
      select 'controllers sharing a key: ' || string_agg(y.controller_id::text, ', ')
      from parties_pseudonym_key y group by y.wrapped having count(distinct y.controller_id) > 1`,
  },
  {
    invariant: 16,
    name: "person-bound-to-own-institution",
    sentence: "A person bound to an institution belongs to that institution's controller.",
    sql: `select 'person:' || p.id as what from parties_person p
      join parties_institution i on i.id = p.institution_id where i.controller_id <> p.party_id`,
  },
  {
    invariant: 16,
    name: "data-gate-as-chosen",
    sentence: "What a controller's data gate does is its newest choice, and block without any.",
    sql: `select 'controller:' || c.id as what from parties_controller c
      where c.data_gate <> coalesce((select g.mode from parties_data_gate g where g.controller_id = c.id
        order by g.number desc limit 1), 'block')`,
  },
  {
    invariant: 16,
    name: "institution-named-on-its-days",
    sentence: "Each institution has its number on all its days, and no number names it before or after them.",
    sql: `select 'institution:' || i.id || ' has no number of its own' as what from parties_institution i
      where not exists (select 1 from parties_institution_number n
        where n.institution_id = i.id and n.number = i.number)
      union all
      select 'institution:' || i.id || ' is named outside its days' from parties_institution_number n
      join parties_institution i on i.id = n.institution_id
      where n.controller_id <> i.controller_id or n.valid_from < i.valid_from
        or coalesce(n.valid_to, 'infinity'::date) > coalesce(i.valid_to, 'infinity'::date)`,
  },
  {
    invariant: 11,
    name: "pseudonym-keys-in-force",
    sentence:
      "A controller's first key is in force, and no pupil is kept under the newest key in force or a later one.",
    sql: `select 'controller:' || y.controller_id || ' key ' || y.number as what from parties_pseudonym_key y
      where y.number = 1 and y.carried_at is null
      union all
      select 'controller:' || t.controller_id || ' keeps ' || count(*) || ' pupils under key ' || t.key_number
      from parties_pseudonym_kept t
      where t.key_number >= (select max(y.number) from parties_pseudonym_key y
        where y.controller_id = t.controller_id and y.carried_at is not null)
      group by t.controller_id, t.key_number`,
  },
];
