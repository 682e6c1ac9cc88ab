import type { Reader, Tx } from "../../platform/db/database.ts";
import { sortAs, sorted, sortFilters, sortKeyOf } from "../../platform/db/sorted.ts";
import { filtered, type RowOf, statement } from "../../platform/db/statement.ts";
import type { Balance } from "../rules/index.ts";
import type { ClassSeats, SchoolSeats, SeatsHeld } from "../schema/index.ts";
import { heirOf } from "./heirs.ts";

/** What is asked of a school's seats: the day of the figures, and one school or (null) all of the controller's. */
export interface HeldQuestion {
  on: string;
  institutionId: number | null;
}

/** A licence with what a school has of it; the balance of its pool says what is free. */
export interface HeldRow extends Omit<SeatsHeld, "free" | "drawFrom"> {
  pool: Balance | undefined;
  title: string;
}

/** Whether a licence of the product holds on the day on which this one no longer does. */
const renewedSql = `exists (select 1 from licences_licence k where k.controller_id = l.controller_id and k.product_id = l.product_id
      and k.starts_on <= l.runs_to and k.runs_to > l.runs_to
      and ($2::int is null or k.institution_ids is null or k.institution_ids && ${heirOf("$2::int", "l.runs_to")}))`;

/** Each on the day `n.day`: $1, or the nearest day of the licence. $2: one school, or null. */
const heldSql = `
  select l.id as "licenceId", p.id as "poolId", l.product_id as "productId", c.title, l.model, l.starts_on as "from",
    l.runs_to as "to", p.size as "size", p.cuts as "cuts", p.taken as "taken", p.claim_cuts as "claimCuts",
    p.claimed as "claimed", coalesce(h.seats, 0)::int as "seats!", h.until as "until", a.assigned::int as "assigned!",
    a.activated::int as "activated!",
    ${renewedSql} as "renewed!",
    w.id as "placeId", w.seats as "placeSeats", w.granted as "placeGranted",
    w.position as "position", w.lapses_on as "lapsesOn"
  from licences_licence l
  join catalogue_product_view c on c.id = l.product_id
  left join licences_pool p on p.controller_id = l.controller_id and p.licence_id = l.id
  cross join lateral (select greatest(l.starts_on, least($1::date, l.runs_to - 1)) as day) n
  left join lateral (select sum(d.seats - b.back) as seats,
      min(least(d.ends_on, b.next)) filter (where d.seats > b.back) as until
    from licences_draw d cross join lateral (select coalesce(sum(r.seats) filter (where r.effective_on <= n.day), 0) as back,
        min(r.effective_on) filter (where r.effective_on > n.day and r.seats > 0) as next
      from licences_return r where r.controller_id = d.controller_id and r.draw_id = d.id) b
    where d.controller_id = l.controller_id and d.pool_id = p.id and d.starts_on <= n.day and d.ends_on > n.day
      and ($2::int is null or d.institution_id = $2::int)) h on true
  cross join lateral (select count(*) as assigned, count(s.activated_at) as activated from licences_assignment s
    where s.controller_id = l.controller_id and s.licence_id = l.id and s.starts_on <= n.day and s.ends_on > n.day
      and ($2::int is null or s.institution_id = $2::int)) a
  left join lateral (select q.id, q.seats, q.granted, q.lapses_on, array_position(p.queue, q.id) as position from licences_waiting q
    where q.controller_id = l.controller_id and q.pool_id = p.id and q.institution_id = $2::int and q.state = 'waiting'
    order by q.starts_on, q.id limit 1) w on true
  where l.runs_to > l.starts_on and ($2::int is null or l.institution_ids is null or l.institution_ids && ${heirOf("$2::int", "n.day")})`;

const sortedHeld = sorted(
  `${heldSql} and l.runs_to > $1::date and ($3::text is null or position(lower($3::text collate "da-x-icu") in lower(c.title collate "da-x-icu")) > 0)
     and ($4::date is null or l.starts_on <= $4::date)
     and ($5::date is null or (l.runs_to <= $5::date and not ${renewedSql}))`,
  {
    chosen: "$6::text",
    limit: "$7::int",
    keys: {
      title: sortAs.text("l.title"),
      seats: sortAs.whole("l.seats"),
      assigned: sortAs.whole("l.assigned"),
      activated: sortAs.whole("l.activated"),
      until: sortAs.day('coalesce(l.until, l."to")'),
    },
    own: [
      ['l.title collate "da-x-icu"', 'text collate "da-x-icu"'],
      ['l."licenceId"', "uuid"],
    ],
  },
);
const listHeldSql = filtered("licences.listHeld", sortedHeld.text, sortedHeld.filters);
const findHeldSql = statement("licences.findHeld", `${heldSql} and l.id = $3::uuid`);

const toHeld = (row: RowOf<typeof findHeldSql>): HeldRow => {
  const { licenceId, poolId, title, model, from, to, seats, assigned, activated, until } = row;
  const { size, cuts, taken, claimCuts, claimed, placeId, placeSeats, placeGranted, position, lapsesOn } =
    row;
  const pooled = size !== null && cuts !== null && taken !== null && claimCuts !== null && claimed !== null;
  return {
    licenceId,
    poolId,
    title,
    product: { id: row.productId, title },
    model,
    from,
    to,
    seats,
    assigned,
    activated,
    until,
    renewed: row.renewed,
    pool: pooled ? { size, from, to, cuts, taken, claims: { cuts: claimCuts, seats: claimed } } : undefined,
    place:
      placeId !== null && placeSeats !== null && placeGranted !== null && lapsesOn !== null
        ? { id: placeId, seats: placeSeats, granted: placeGranted, position, lapsesOn }
        : null,
  };
};

/**
 * Licences that are not over on the day, by title in Danish order or as asked; `after` is the last one's. `holdsOn`: only
 * those that hold on that day; `endsBy`: only those that end by then without another of the product.
 */
export async function listHeld(
  tx: Reader,
  by: HeldQuestion & { q: string | undefined; holdsOn?: string; endsBy?: string; sort?: string | undefined },
  after: string[] | undefined,
  limit: number,
): Promise<(HeldRow & { sortKey: string })[]> {
  const { on, institutionId, q, holdsOn, endsBy, sort } = by;
  const rows = await tx.all(
    listHeldSql,
    [on, institutionId, q ?? null, holdsOn ?? null, endsBy ?? null, sortKeyOf(sort), limit],
    sortFilters(sort, after),
  );
  return rows.map(({ sortKey, ...row }) => ({ ...toHeld(row), sortKey }));
}

export async function findHeld(
  tx: Reader,
  { on, institutionId }: HeldQuestion,
  licenceId: string,
): Promise<HeldRow | undefined> {
  const row = await tx.maybe(findHeldSql, [on, institutionId, licenceId]);
  return row && toHeld(row);
}

const listClassSeatsSql = statement(
  "licences.listClassSeats",
  `select e.class_label as class, count(*)::int as "pupils!", count(a.id)::int as "assigned!",
     count(a.activated_at)::int as "activated!",
     coalesce(bool_or(e.grade is null or p.grade_from is null or e.grade between p.grade_from and p.grade_to), true) as "covered!"
   from roster_enrolment_view e
   join licences_licence l on l.id = $1::uuid and l.controller_id = e.controller_id
   join catalogue_product_view p on p.id = l.product_id
   left join licences_assignment a on a.controller_id = e.controller_id and a.licence_id = l.id
     and a.pseudonym = e.pseudonym and a.starts_on <= $3::date and a.ends_on > $3::date
   where e.institution_id = $2::int and e.starts_on <= $3::date and (e.ends_on is null or e.ends_on > $3::date)
   group by e.class_label order by e.class_label collate "da-x-icu"`,
);

/** A school's classes on a day, with how many of each have a seat of the licence and use it. */
export function listClassSeats(
  tx: Reader,
  licenceId: string,
  institutionId: number,
  day: string,
): Promise<ClassSeats[]> {
  return tx.all(listClassSeatsSql, [licenceId, institutionId, day]);
}

const listSchoolSeatsSql = statement(
  "licences.listSchoolSeats",
  `select i.id as "institutionId", i.name, coalesce(h.seats, 0)::int as "seats!", a.assigned::int as "assigned!",
     a.activated::int as "activated!"
   from licences_licence l
   join licences_pool p on p.controller_id = l.controller_id and p.licence_id = l.id
   cross join lateral (select greatest(l.starts_on, least($2::date, l.runs_to - 1)) as day) n
   join parties_institution_view i on i.controller_id = l.controller_id
   left join lateral (select sum(d.seats - b.back) as seats
     from licences_draw d cross join lateral (select coalesce(sum(r.seats), 0) as back from licences_return r
       where r.controller_id = d.controller_id and r.draw_id = d.id and r.effective_on <= n.day) b
     where d.controller_id = l.controller_id and d.pool_id = p.id and d.institution_id = i.id
       and d.starts_on <= n.day and d.ends_on > n.day) h on true
   cross join lateral (select count(*) as assigned, count(s.activated_at) as activated from licences_assignment s
     where s.controller_id = l.controller_id and s.licence_id = l.id and s.institution_id = i.id
       and s.starts_on <= n.day and s.ends_on > n.day) a
   where l.id = $1::uuid and (h.seats > 0 or a.assigned > 0)
   order by i.name collate "da-x-icu", i.id limit 2000`,
);

/** What each school has of a licence that is drawn on, by name; schools without seats are left out. */
export const listSchoolSeats = (tx: Reader, licenceId: string, day: string): Promise<SchoolSeats[]> =>
  tx.all(listSchoolSeatsSql, [licenceId, day]);

const listLiveDrawsSql = statement(
  "licences.listLiveDraws",
  `select d.id from licences_draw d where d.pool_id = $1::uuid and d.institution_id = $2::int and d.ends_on > $3::date
   order by d.drawn_at desc, d.id`,
);

/** A school's draws of a pool whose days are not over, the latest first. */
export async function listLiveDraws(
  tx: Reader,
  poolId: string,
  institutionId: number,
  today: string,
): Promise<string[]> {
  return (await tx.all(listLiveDrawsSql, [poolId, institutionId, today])).map(({ id }) => id);
}

const lockClassSeatsSql = statement(
  "licences.lockClassSeats",
  `select a.id, a.draw_id as "drawId", greatest(a.starts_on, $5::date) as "from!", a.ends_on as "to",
     a.activated_at is not null as "used!"
   from licences_assignment a
   where a.controller_id = $1::int and a.licence_id = $2::uuid and a.institution_id = $3::int
     and a.pseudonym = any($4::text[]) and a.ends_on > $5::date and a.ends_on > a.starts_on
   order by a.ends_on desc, a.id for no key update`,
);

/** Locks the seats that pupils have at a school from a day on, those that last longest first. */
export function lockClassSeats(
  tx: Tx,
  place: { controllerId: number; licenceId: string; institutionId: number },
  pseudonyms: readonly string[],
  day: string,
): Promise<RowOf<typeof lockClassSeatsSql>[]> {
  const { controllerId, licenceId, institutionId } = place;
  return tx.all(lockClassSeatsSql, [controllerId, licenceId, institutionId, pseudonyms, day]);
}
