import type { Check } from "../platform/check.ts";

/** Seats that institutions hold, as changes by day: draws less returns. */
const outs = `
  select d.pool_id, d.institution_id, d.starts_on as day, d.seats as change from licences_draw d
  union all select d.pool_id, d.institution_id, d.ends_on, -d.seats from licences_draw d
  union all select d.pool_id, d.institution_id, r.effective_on, -r.seats from licences_return r join licences_draw d on d.id = r.draw_id
  union all select d.pool_id, d.institution_id, d.ends_on, r.seats from licences_return r join licences_draw d on d.id = r.draw_id`;

/** The same with the seats that a shrunk pool holds back, and the days on which its row says that something changes. */
const movements = `
  select o.pool_id, o.day, o.change from (${outs}) o
  union all select r.pool_id, r.starts_on, -r.change from licences_resize r
  union all select r.pool_id, r.ends_on, r.change from licences_resize r
  union all select p.id, u.day, 0 from licences_pool p cross join unnest(p.cuts) u(day)`;

const balance = `
  select m.pool_id, m.day, sum(sum(m.change)) over (partition by m.pool_id order by m.day)::int as out
  from (${movements}) m group by m.pool_id, m.day`;

const ledger = (account: string) => `
  select l.pool_id, l.institution_id, l.starts_on as day, l.seats as change from licences_ledger l where l.account = '${account}'
  union all select l.pool_id, l.institution_id, l.ends_on, -l.seats from licences_ledger l where l.account = '${account}'`;

const wanted = `
  select c.pool_id, c.day, sum(sum(c.change)) over (partition by c.pool_id order by c.day)::int as seats from (
    select w.pool_id, w.starts_on as day, w.seats - w.granted as change from licences_waiting w
      where w.state = 'waiting' and not w.passed_over
    union all select w.pool_id, w.ends_on, w.granted - w.seats from licences_waiting w
      where w.state = 'waiting' and not w.passed_over
    union all select p.id, u.day, 0 from licences_pool p cross join unnest(p.want_cuts) u(day)) c
  group by c.pool_id, c.day`;

export const checks: Check[] = [
  {
    invariant: 16,
    name: "entitlements-are-their-licences",
    sentence:
      "What a platform was given of an institution is of a licence of its controller's, and of no other publisher's.",
    sql: `select 'entitlement of licence:' || e.licence_id || ' institution:' || e.institution_id as what
      from licences_entitlement e join licences_licence l on l.id = e.licence_id
      where (l.controller_id, l.publisher_id, l.product_id) is distinct from (e.controller_id, e.publisher_id, e.product_id)`,
  },
  {
    invariant: 1,
    name: "pool-never-oversold",
    sentence: "On every day a pool's draws, net of returns, hold at most its seats, and its balance says so.",
    sql: `select 'pool:' || p.id || ' on ' || b.day || ' has ' || b.out || ' of ' || p.size || ' out, balance says '
        || coalesce(p.taken[width_bucket(b.day, p.cuts)]::text, 'nothing') as what
      from (${balance}) b join licences_pool p on p.id = b.pool_id
      where b.day < p.ends_on and (b.out > p.size or b.out < 0 or b.out is distinct from p.taken[width_bucket(b.day, p.cuts)])`,
  },
  {
    invariant: 1,
    name: "held-as-resized",
    sentence: "A pool holds back on each day what its changes of size took.",
    sql: `select 'pool:' || h.pool_id || ' on ' || h.day || ' holds other seats back than ' || h.seats as what from (
        select m.pool_id, m.day, sum(sum(m.change)) over (partition by m.pool_id order by m.day)::int as seats from (
          select r.pool_id, r.starts_on as day, -r.change as change from licences_resize r
          union all select r.pool_id, r.ends_on, r.change from licences_resize r
          union all select p.id, u.day, 0 from licences_pool p cross join unnest(p.held_cuts) u(day)) m
        group by m.pool_id, m.day) h join licences_pool p on p.id = h.pool_id
      where h.day < p.ends_on and h.seats <> coalesce(p.held[width_bucket(h.day, p.held_cuts)], 0)`,
  },
  {
    invariant: 1,
    name: "queue-is-those-who-wait",
    sentence: "A pool's queue is those who wait, and it knows what they want on each day.",
    sql: `select 'pool:' || p.id || ' queues others than those who wait' as what from licences_pool p
      where array(select unnest(p.queue) order by 1)
        <> array(select w.id from licences_waiting w where w.pool_id = p.id and w.state = 'waiting' order by 1)
      union all
      select 'pool:' || p.id || ' on ' || c.day || ' says that another number is wanted than its places want'
      from (${wanted}) c join licences_pool p on p.id = c.pool_id
      where c.day < p.ends_on and c.seats <> coalesce(p.wanted[width_bucket(c.day, p.want_cuts)], 0)`,
  },
  {
    invariant: 1,
    name: "queue-keeps-what-is-free-and-wanted",
    sentence: "A queue keeps no more seats on a day than are wanted there, nor more than are free.",
    sql: `select 'pool:' || p.id || ' on ' || d.day || ' keeps ' || k.kept || ' for its queue' as what
      from licences_pool p
      cross join unnest(p.cuts || p.claim_cuts || p.want_cuts) d(day)
      cross join lateral (select coalesce(p.claimed[width_bucket(d.day, p.claim_cuts)], 0) as kept) k
      where d.day < p.ends_on and (k.kept > coalesce(p.wanted[width_bucket(d.day, p.want_cuts)], 0)
        or k.kept + p.taken[width_bucket(d.day, p.cuts)] > p.size)`,
  },
  {
    invariant: 1,
    name: "one-place-per-pool-and-period",
    sentence: "A school has one place in a pool's queue on any day.",
    sql: `select 'waiting:' || b.id as what from licences_waiting a join licences_waiting b on b.pool_id = a.pool_id
        and b.institution_id = a.institution_id and b.id > a.id
        and daterange(a.starts_on, a.ends_on) && daterange(b.starts_on, b.ends_on)
      where a.state = 'waiting' and b.state = 'waiting'`,
  },
  {
    invariant: 1,
    name: "granted-seats-are-drawn",
    sentence: "What a place was granted was drawn for it, draw by draw.",
    sql: `select 'waiting:' || w.id || ' was granted ' || w.granted as what from licences_waiting w
      where w.granted <> (select coalesce(sum(d.seats), 0) from licences_draw d where d.waiting_id = w.id)`,
  },
  {
    invariant: 2,
    name: "periods-nest",
    sentence: "Draw within pool within licence within agreement.",
    sql: `select 'draw:' || d.id as what from licences_draw d join licences_pool p on p.id = d.pool_id
        where d.starts_on < p.starts_on or d.ends_on > p.ends_on
      union all
      select 'pool:' || p.id from licences_pool p join licences_licence l on l.id = p.licence_id
        where p.starts_on < l.starts_on or p.ends_on > l.ends_on
      union all
      select 'licence:' || l.id from licences_licence l join agreements_agreement a on a.id = l.agreement_id
        where l.starts_on < a.starts_on or l.ends_on > a.ends_on`,
  },
  {
    invariant: 2,
    name: "no-past-days-drawn",
    sentence:
      "No draw begins before the day on which it was made, but for one that a municipality registered or an heir took over.",
    sql: `select 'draw:' || d.id as what from licences_draw d
      left join parties_institution_view h on h.id = d.heir_of and h.valid_to <= d.starts_on and h.merged_into = d.institution_id
      where d.starts_on < (d.drawn_at at time zone 'Europe/Copenhagen')::date and d.registered_by is null and h.id is null`,
  },
  {
    invariant: 2,
    name: "no-seats-before-a-school-opens",
    sentence: "Nothing is drawn or waited for on days before the institution opens.",
    sql: `select 'draw:' || d.id as what from licences_draw d join parties_institution_view i on i.id = d.institution_id
        where d.starts_on < i.valid_from
      union all
      select 'waiting:' || w.id from licences_waiting w join parties_institution_view i on i.id = w.institution_id
        where w.state = 'waiting' and w.starts_on < i.valid_from`,
  },
  {
    invariant: 2,
    name: "no-seats-left-at-a-closed-school",
    sentence: "A day after a school has closed it holds no seats but those that its pupils use.",
    sql: `select 'draw:' || d.id || ' of institution:' || i.id as what from licences_draw d
      join parties_institution_view i on i.id = d.institution_id
      cross join lateral (select (platform_now() at time zone 'Europe/Copenhagen')::date - 1 as day) t
      where i.valid_to <= t.day and d.ends_on > t.day + 1 and d.drawn_at < platform_now() - interval '1 day'
        and d.seats - (select coalesce(sum(r.seats), 0) from licences_return r
          where r.draw_id = d.id and r.effective_on <= greatest(d.starts_on, t.day + 1))
          > (select count(*) from licences_assignment a where i.merged_into is null and a.draw_id = d.id
            and a.activated_at is not null and a.starts_on <= greatest(d.starts_on, t.day + 1)
            and a.ends_on > greatest(d.starts_on, t.day + 1))`,
  },
  {
    invariant: 3,
    name: "assignments-within-draw",
    sentence: "Live assignments of a draw are at most its seats.",
    sql: `select 'draw:' || d.id || ' on ' || s.day as what from licences_draw d
      join (select a.draw_id, a.starts_on as day from licences_assignment a where a.ends_on > a.starts_on
        union select r.draw_id, r.effective_on from licences_return r) s on s.draw_id = d.id
      where (select count(*) from licences_assignment a
          where a.draw_id = d.id and a.starts_on <= s.day and a.ends_on > s.day)
        > d.seats - (select coalesce(sum(r.seats), 0) from licences_return r
          where r.draw_id = d.id and r.effective_on <= s.day)`,
  },
  {
    invariant: 4,
    name: "one-seat-per-pupil",
    sentence: "A pupil holds at most one seat of a licence on any day.",
    sql: `select 'licence:' || a.licence_id as what from licences_assignment a
      join licences_assignment b on b.licence_id = a.licence_id and b.pseudonym = a.pseudonym and b.id > a.id
        and daterange(a.starts_on, a.ends_on) && daterange(b.starts_on, b.ends_on)`,
  },
  {
    invariant: 5,
    name: "seat-ledger-replays",
    sentence: "Each movement of the seat ledger sums to zero, and the ledger replays to the draws.",
    sql: `select 'movement:' || l.movement_id as what from licences_ledger l
        group by l.pool_id, l.movement_id having sum(l.seats) <> 0 or count(*) <> 2
      union all
      select 'draw:' || d.id || ' is not in the ledger' from licences_draw d
        where not exists (select 1 from licences_ledger l where l.pool_id = d.pool_id and l.movement_id = d.id
          and l.account = 'institution' and l.institution_id = d.institution_id and l.seats = d.seats
          and l.starts_on = d.starts_on and l.ends_on = d.ends_on)
      union all
      select 'ledger movement ' || l.movement_id || ' has no draw' from licences_ledger l
        where l.cause = 'draw' and not exists (select 1 from licences_draw d where d.id = l.movement_id)
      union all
      select 'pool:' || b.pool_id || ' on ' || b.day || ' has ' || b.free || ' free by the ledger' from (
        select m.pool_id, m.day, sum(sum(m.change)) over (partition by m.pool_id order by m.day)::int as free
        from (${ledger("pool")}) m group by m.pool_id, m.day) b
      join licences_pool p on p.id = b.pool_id
      where b.day < p.ends_on and b.free is distinct from p.size - p.taken[width_bucket(b.day, p.cuts)]
      union all
      select 'institution:' || m.institution_id || ' on ' || m.day || ' has other seats in pool:' || m.pool_id
        || ' by the ledger' from (
        select * from (${ledger("institution")}) l
        union all select o.pool_id, o.institution_id, o.day, -o.change from (${outs}) o) m
      group by m.pool_id, m.institution_id, m.day having sum(m.change) <> 0`,
  },
  {
    invariant: 12,
    name: "one-licence-per-call-off",
    sentence:
      "A licence has its call-off's quantity and days, the days of its extensions, and nothing that was withdrawn of it.",
    sql: `select 'licence:' || l.id as what from licences_licence l join agreements_call_off c on c.id = l.call_off_id
      where (l.quantity, l.starts_on) is distinct from (c.quantity, c.starts_on)
        or l.ends_on is distinct from coalesce(
          (select max(x.ends_on) from licences_extension x where x.licence_id = l.id), c.ends_on)
      union all
      select 'licence:' || l.id || ' has not the units that were withdrawn of its call-off'
      from licences_licence l left join agreements_withdrawal w on w.call_off_id = l.call_off_id
      where l.withdrawn <> coalesce(w.quantity, 0) or l.withdrawn_on is distinct from greatest(w.starts_on, case when w.starts_on is not null then l.starts_on end)
      union all
      select 'pool:' || p.id || ' has seats that were withdrawn' from licences_pool p join licences_licence l on l.id = p.licence_id
      cross join lateral (select l.withdrawn_on as day union select c from unnest(p.held_cuts) c where c > l.withdrawn_on) d
      where l.withdrawn > 0 and d.day < p.ends_on and coalesce(p.held[width_bucket(d.day, p.held_cuts)], 0) < l.withdrawn
      union all
      select 'licence:' || x.licence_id || ' was extended from another day than its last'
      from licences_extension x join licences_licence l on l.id = x.licence_id
      join agreements_call_off c on c.id = l.call_off_id
      where x.starts_on <> c.ends_on and not exists (select 1 from licences_extension y
        where y.licence_id = x.licence_id and y.ends_on = x.starts_on)`,
  },
];
