import type { Reader, Tx } from "../../platform/db/database.ts";
import { filtered, statement } from "../../platform/db/statement.ts";
import type { LimitHit, LimitHitQuery } from "../schema/index.ts";

/** Refusals by one limit of one party, key or network; 0 and empty where nothing is known. */
export interface CountedHit {
  which: LimitHit["limit"];
  aboutId: number;
  keyId: string;
  network: string;
  times: number;
}

const putLimitHitsSql = statement(
  "parties.putLimitHits",
  `insert into parties_limit_hit as h (party_id, which, about_id, key_id, network, times)
   select $1::int, c.which, c.about_id, c.key_id, c.network, c.times
   from unnest($2::text[], $3::int[], $4::text[], $5::text[], $6::int[]) as c(which, about_id, key_id, network, times)
   on conflict (party_id, at_hour, which, about_id, key_id, network) do update
     set times = least(h.times::bigint + excluded.times, 2147483647)::int, last_at = excluded.last_at`,
);

/** Adds to this hour's counts, each of another limit, party, key or network. In the operator's plane. */
export async function putLimitHits(tx: Tx, operatorId: number, hits: readonly CountedHit[]): Promise<void> {
  const column = <K extends keyof CountedHit>(name: K) => hits.map((hit) => hit[name]);
  await tx.execute(putLimitHitsSql, [
    operatorId,
    column("which"),
    column("aboutId"),
    column("keyId"),
    column("network"),
    column("times"),
  ]);
}

const listLimitHitsSql = filtered(
  "parties.listLimitHits",
  `select h.at_hour as "hour", h.which as "limit", nullif(h.about_id, 0) as "partyId", h.about_id as "aboutId",
     h.key_id as "keyId", h.network, h.times, date_trunc('milliseconds', h.last_at) as "lastAt!"
   from parties_limit_hit h
   where true {after} {limit} {partyId} {hours} {least}
   order by h.at_hour desc, h.which, h.about_id, h.key_id, h.network limit $1::int`,
  {
    after: `and (h.at_hour < $1::timestamptz or h.at_hour = $1::timestamptz
      and (h.which, h.about_id, h.key_id, h.network) > ($2::text, $3::int, $4::text, $5::text))`,
    limit: "and h.which = $1::text",
    partyId: "and h.about_id = $1::int",
    hours: "and h.at_hour > platform_now() - make_interval(hours => $1::int)",
    least: "and h.times >= $1::int",
  },
);

/** The newest hour first. */
export async function listLimitHits(
  tx: Reader,
  query: LimitHitQuery,
  after: string[] | undefined,
  limit: number,
): Promise<(Omit<LimitHit, "partyName"> & { aboutId: number })[]> {
  const [hour, which, aboutId, keyId, network] = after ?? [];
  return tx.all(listLimitHitsSql, [limit], {
    after: hour === undefined ? undefined : [new Date(hour), which!, Number(aboutId), keyId!, network!],
    limit: query.which,
    partyId: query.party,
    hours: query.hours,
    least: query.least,
  });
}

const deleteLimitHitsSql = statement(
  "parties.deleteLimitHits",
  "delete from parties_limit_hit where at_hour < platform_now() - make_interval(days => $1::int)",
);

/** Erases what is older than so many days. Platform plane. */
export async function deleteLimitHits(tx: Tx, days: number): Promise<number> {
  return tx.execute(deleteLimitHitsSql, [days]);
}
