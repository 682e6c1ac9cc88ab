import type { Reader } from "../../platform/db/database.ts";
import { statement } from "../../platform/db/statement.ts";

/** Whose people and bids are named in a refusal, as far as the caller sees them. */

const listControllersOfSql = statement(
  "rounds.listControllersOf",
  `select o.person_id as "personId!", o.controller_id as "controllerId!" from rounds_opener o
   where o.person_id = any($1::uuid[])
   union select d.person_id, d.controller_id from rounds_declaration d where d.person_id = any($1::uuid[])`,
);
/** The controllers of people who open or have declared. */
export const listControllersOf = (
  tx: Reader,
  personIds: readonly string[],
): Promise<{ personId: string; controllerId: number }[]> => tx.all(listControllersOfSql, [[...personIds]]);

const listPeopleOfRoundSql = statement(
  "rounds.listPeopleOfRound",
  `select a.person_id as "personId!", (array_agg(a.controller_id order by a.place))[1] as "controllerId!" from (
     select o.person_id, o.controller_id, 1 as place from rounds_opener o where o.round_id = $1::uuid
     union all select d.person_id, d.controller_id, 2 from rounds_declaration d where d.round_id = $1::uuid
     union all select b.id, p.controller_id, 3 from rounds_participant p
       cross join lateral (values (p.approved_by), (p.approved_for)) b (id) where p.round_id = $1::uuid
     union all select b.id, w.controller_id, 3 from rounds_award_word w
       cross join lateral (values (w.person_id), (w.stands_for)) b (id) where w.round_id = $1::uuid
     union all select b.id, r.lead_id, 3 from rounds_round r
       cross join lateral (values (r.author_id), (r.published_by), (r.sent_by), (r.concluded_by)) b (id)
       where r.id = $1::uuid
     union all select b.id, r.lead_id, 3 from rounds_lot l join rounds_round r on r.id = l.round_id
       cross join lateral (values (l.sent_by), (l.concluded_by)) b (id) where l.round_id = $1::uuid) a
   where a.person_id is not null and a.controller_id is not null
   group by a.person_id order by 2, min(a.place), 1 limit 2000`,
);
/**
 * Who has done something in a round, opens in it or has declared interests, whoever they are from; of a party those who
 * open first, so that the numbers by which others know them stay. Editors of a round's documents are of any party of it,
 * and known by what else they do.
 */
export const listPeopleOfRound = (
  tx: Reader,
  roundId: string,
): Promise<{ personId: string; controllerId: number }[]> => tx.all(listPeopleOfRoundSql, [roundId]);

const listBiddersSql = statement(
  "rounds.listBidders",
  `select b.id as "bidId", b.publisher_id as "publisherId" from rounds_bid b where b.id = any($1::uuid[])`,
);
export const listBidders = (
  tx: Reader,
  bidIds: readonly string[],
): Promise<{ bidId: string; publisherId: number }[]> => tx.all(listBiddersSql, [[...bidIds]]);
