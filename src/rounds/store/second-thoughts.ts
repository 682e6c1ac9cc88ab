import type { Actor } from "../../platform/actor.ts";
import type { Reader, Tx } from "../../platform/db/database.ts";
import { statement } from "../../platform/db/statement.ts";
import type { SecondThought } from "../reopening/schema.ts";
import type { StoredRound } from "../schema/round.ts";

/** All SQL of what was taken back after it had been decided. */

const insertThoughtSql = statement(
  "rounds.insertSecondThought",
  `insert into rounds_second_thought (id, round_id, participant_ids, kind, bid_id, lot, was, reason, person_id, stands_for, at)
   values ($1::uuid, $2::uuid, $3::int[], $4::text, $5::uuid, $6::text, $7::text, $8::text, $9::uuid, $10::uuid,
     $11::timestamptz)`,
);
export async function insertSecondThought(
  tx: Tx,
  round: StoredRound,
  { id, kind, bidId, lot, was, reason, at, by }: Omit<SecondThought, "personId"> & { by: Actor },
): Promise<void> {
  await tx.execute(insertThoughtSql, [
    id,
    round.id,
    round.participantIds,
    kind,
    bidId,
    lot,
    was,
    reason,
    by.personId,
    by.standsFor ?? null,
    at,
  ]);
}

const listThoughtsSql = statement(
  "rounds.listSecondThoughts",
  `select t.id, t.kind, t.bid_id as "bidId", t.lot, t.was, t.reason, t.person_id as "personId", t.at
   from rounds_second_thought t where t.round_id = $1::uuid order by t.at, t.id limit 1000`,
);
/** In the order in which they came. */
export const listSecondThoughts = (tx: Reader, roundId: string): Promise<SecondThought[]> =>
  tx.all(listThoughtsSql, [roundId]);
