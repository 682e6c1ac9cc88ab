import type { Reader } from "../../platform/db/database.ts";
import { statement } from "../../platform/db/statement.ts";

const findNextDeadlineSql = statement(
  "rounds.findNextDeadline",
  `select min(r.closes_at) as "closesAt" from rounds_round r
   where r.state = 'published' and r.closes_at >= platform_now()`,
);

/** When the next published round closes. Every one is open to every publisher: none is invited alone. */
export const findNextDeadline = async (tx: Reader): Promise<Date | null> =>
  (await tx.one(findNextDeadlineSql)).closesAt;

const listRunningRoundsSql = statement(
  "rounds.listRunningRounds",
  `select r.id from rounds_round r where $1::int = any (r.participant_ids) and r.published_at is not null
   and r.state not in ('concluded', 'cancelled') order by r.id`,
);

/** Rounds that a controller takes part in, from their publication to their end. */
export async function listRunningRounds(tx: Reader, controllerId: number): Promise<string[]> {
  return (await tx.all(listRunningRoundsSql, [controllerId])).map(({ id }) => id);
}

const listUnfinishedSql = statement(
  "rounds.listUnfinished",
  `select r.reference from rounds_round r where r.state not in ('concluded', 'cancelled')
   and ((r.lead_id = $1::int and r.state <> 'draft')
     or exists (select 1 from rounds_participant p where p.round_id = r.id and p.controller_id = $1::int
       and p.controller_id <> r.lead_id and p.state in ('joined', 'committed', 'locked', 'approved'))
     or exists (select 1 from rounds_bid b where b.round_id = r.id and b.publisher_id = $1::int
       and b.state not in ('lapsed', 'withdrawn', 'rejected')))
   order by r.reference limit 10`,
);

/** References of the rounds that have not ended and that a party leads, has joined or bids in; ten at most. */
export async function listUnfinished(tx: Reader, partyId: number): Promise<string[]> {
  return (await tx.all(listUnfinishedSql, [partyId])).map(({ reference }) => reference);
}
