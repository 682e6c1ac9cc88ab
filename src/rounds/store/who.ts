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
  `select o.person_id as "personId!", o.controller_id as "controllerId!" from rounds_opener o where o.round_id = $1::uuid
   union select d.person_id, d.controller_id from rounds_declaration d where d.round_id = $1::uuid
   union select a.id, p.controller_id from rounds_participant p
     cross join lateral (values (p.approved_by), (p.approved_for)) a (id)
     where p.round_id = $1::uuid and a.id is not null
   union select a.id, w.controller_id from rounds_award_word w
     cross join lateral (values (w.person_id), (w.stands_for)) a (id)
     where w.round_id = $1::uuid and w.controller_id is not null and a.id is not null
   union select a.id, r.lead_id from rounds_round r
     cross join lateral unnest(r.author_id || r.editor_ids || array[r.published_by, r.sent_by, r.concluded_by]) a (id)
     where r.id = $1::uuid and a.id is not null
   union select a.id, r.lead_id from rounds_lot l join rounds_round r on r.id = l.round_id
     cross join lateral (values (l.sent_by), (l.concluded_by)) a (id)
     where l.round_id = $1::uuid and a.id is not null
   order by 2, 1 limit 2000`,
);
/** Who has done something in a round, opens in it or has declared interests, whoever they are from. */
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
