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
   order by 2, 1 limit 2000`,
);
/** Who opens in a round or has declared interests in it, whoever they are from. */
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
