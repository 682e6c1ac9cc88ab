import type { Check } from "../platform/check.ts";
import { holdings, leavingOf } from "./schema/index.ts";

/** Of each table that loses rows: whether any is left of the party `g`. */
const left = Object.entries(holdings).flatMap(([table, holding]) => {
  const rows = leavingOf(holding);
  return rows === undefined
    ? []
    : [
        `select '${table}' where exists (select 1 from ${table} t where ${rows.replaceAll("$1", "g.party_id")})`,
      ];
});

export const checks: Check[] = [
  {
    invariant: 16,
    name: "nothing-left-of-a-deleted-party",
    sentence:
      "Of a party past its day of deletion no row of a pupil, key of pseudonyms or name of a person is left.",
    sql: `with gone as (select d.party_id from parties_party_departure d
        where d.deletes_on < (platform_now() at time zone 'Europe/Copenhagen')::date - 1 or d.deleted_at is not null)
      select t.what || ' of party:' || g.party_id as what from gone g cross join lateral (
        ${left.join("\n        union all ")}) t (what)`,
  },
];
