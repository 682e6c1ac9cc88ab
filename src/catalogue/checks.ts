import type { Check } from "../platform/check.ts";

export const checks: Check[] = [
  {
    invariant: 0,
    name: "used-offer-unchanged",
    sentence: "An offer that an agreement holds has the terms it had when it was first used.",
    sql: `select 'offer:' || o.id as what from catalogue_offer o
      where o.used_at is not null and o.used_hash is distinct from catalogue_offer_hash(o)`,
  },
  {
    invariant: 0,
    name: "offer-versions-follow",
    sentence: "The versions of an offer count from 1 without a gap and begin one after the other.",
    sql: `select 'offer:' || v.id as what from (
        select o.id, o.version, o.valid_from, row_number() over w as n, lag(o.valid_from) over w as before
        from catalogue_offer o window w as (partition by o.product_id, o.model order by o.version)) v
      where v.version <> v.n or v.valid_from <= v.before`,
  },
];
