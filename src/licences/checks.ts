import type { Check } from "../platform/check.ts";

/** Draws net of returns, as movements of seats on days: what every balance is recomputed from. */
const movements = `
  select d.pool_id, d.starts_on as day, d.seats as change from licences_draw d
  union all select d.pool_id, d.ends_on, -d.seats from licences_draw d
  union all select d.pool_id, r.effective_on, -r.seats from licences_return r join licences_draw d on d.id = r.draw_id
  union all select d.pool_id, d.ends_on, r.seats from licences_return r join licences_draw d on d.id = r.draw_id`;

const balance = `
  select m.pool_id, m.day, sum(sum(m.change)) over (partition by m.pool_id order by m.day)::int as out
  from (${movements}) m group by m.pool_id, m.day`;

export const checks: Check[] = [
  {
    invariant: 1,
    name: "pool-never-oversold",
    sentence: "On every day a pool's draws, net of returns, hold at most its seats, and its balance says so.",
    sql: `select 'pool:' || p.id || ' on ' || b.day || ' has ' || b.out || ' of ' || p.size || ' out, balance says '
        || coalesce(p.taken[width_bucket(b.day, p.cuts)]::text, 'nothing') as what
      from (${balance}) b join licences_pool p on p.id = b.pool_id
      where b.day < p.ends_on and (b.out > p.size or b.out < 0 or b.out is distinct from p.taken[width_bucket(b.day, p.cuts)])
      union all
      select 'pool:' || p.id || ' holds a balance without draws' from licences_pool p
      where not exists (select 1 from licences_draw d where d.pool_id = p.id) and p.taken <> array[0]`,
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
    invariant: 3,
    name: "assignments-within-draw",
    sentence: "Live assignments of a draw are at most its seats.",
    sql: `select 'draw:' || d.id as what from licences_draw d
      where (select count(*) from licences_assignment a where a.draw_id = d.id and a.ends_on > a.starts_on)
        > d.seats`,
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
        where l.cause = 'draw' and not exists (select 1 from licences_draw d where d.id = l.movement_id)`,
  },
  {
    invariant: 12,
    name: "one-licence-per-call-off",
    sentence: "A licence has its call-off's quantity and days.",
    sql: `select 'licence:' || l.id as what from licences_licence l join agreements_call_off c on c.id = l.call_off_id
      where (l.quantity, l.starts_on, l.ends_on) is distinct from (c.quantity, c.starts_on, c.ends_on)`,
  },
];
