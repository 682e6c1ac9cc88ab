import type { Actor } from "../../platform/actor.ts";
import type { Reader, Tx } from "../../platform/db/database.ts";
import { statement } from "../../platform/db/statement.ts";
import type { StoredBid } from "../bids/schema.ts";
import type { StoredRound } from "../schema/round.ts";
import { type AwardLetter, type AwardWord, LetterBody, type LetterProof } from "./schema.ts";

/** All SQL of participants' words on the award, and of the letters. */

const listAwardWordsSql = statement(
  "rounds.listAwardWords",
  `select w.lot_id as "lotId", w.controller_id as "controllerId", w.run_number as run, w.approved
   from rounds_award_word w where w.round_id = $1::uuid and w.run_number = $2::int and not exists (select from rounds_declaration d
     where d.round_id = w.round_id and d.conflict and d.person_id in (w.person_id, w.stands_for))`,
);
/** Words on the calculation with this number, but of people who turned out to have an interest. */
export const listAwardWords = (tx: Reader, roundId: string, run: number): Promise<AwardWord[]> =>
  tx.all(listAwardWordsSql, [roundId, run]);

const insertAwardWordSql = statement(
  "rounds.insertAwardWord",
  `insert into rounds_award_word (round_id, participant_ids, lot_id, controller_id, run_number, approved, person_id, at,
     stands_for)
   values ($1::uuid, $2::int[], $3::uuid, $4::int, $5::int, $6::boolean, $7::uuid, platform_now(), $8::uuid)
   on conflict do nothing`,
);
/** Does nothing where the participant has given its word on this lot and calculation before. */
export async function insertAwardWord(
  tx: Tx,
  round: StoredRound,
  word: AwardWord & { by: Actor },
): Promise<void> {
  const { lotId, controllerId, run, approved, by } = word;
  await tx.execute(insertAwardWordSql, [
    round.id,
    round.participantIds,
    lotId,
    controllerId,
    run,
    approved,
    by.personId,
    by.standsFor ?? null,
  ]);
}

const insertLetterSql = statement(
  "rounds.insertLetter",
  `insert into rounds_letter (round_id, participant_ids, bid_id, publisher_id, sent_at, body)
   values ($1::uuid, $2::int[], $3::uuid, $4::int, $5::timestamptz, $6::jsonb)`,
);
export async function insertLetter(
  tx: Tx,
  round: StoredRound,
  bid: Pick<StoredBid, "id" | "publisherId">,
  sentAt: Date,
  body: object,
): Promise<void> {
  await tx.execute(insertLetterSql, [
    round.id,
    round.participantIds,
    bid.id,
    bid.publisherId,
    sentAt,
    JSON.stringify(body),
  ]);
}

const listLettersSql = statement(
  "rounds.listLetters",
  `select l.bid_id as "bidId", l.publisher_id as "publisherId", l.sent_at as "sentAt", l.body from rounds_letter l
   where l.round_id = $1::uuid order by l.sent_at, l.publisher_id, l.bid_id`,
  { decode: { body: LetterBody } },
);
/** The letters that the caller may see: a publisher its own. */
export async function listLetters(tx: Reader, roundId: string): Promise<AwardLetter[]> {
  const rows = await tx.all(listLettersSql, [roundId]);
  return rows.map(({ body, ...row }) => ({ ...row, ...body }));
}

const listLetterProofsSql = statement(
  "rounds.listLetterProofs",
  `select l.bid_id as "bidId", l.publisher_id as "publisherId", p.means, p.handed_over_at as "handedOverAt",
     array(select e ->> 'lot' from jsonb_array_elements(l.body -> 'lots') e) as "lots!"
   from rounds_letter l left join rounds_letter_proof p on p.bid_id = l.bid_id and p.sent_at = l.sent_at
   where l.round_id = $1::uuid and l.sent_at = $2::timestamptz order by l.publisher_id, l.bid_id`,
);
/** The letters that were sent at an instant, each with another proof of its delivery where one was recorded. */
export const listLetterProofs = (tx: Reader, roundId: string, sentAt: Date) =>
  tx.all(listLetterProofsSql, [roundId, sentAt]);

const insertLetterProofSql = statement(
  "rounds.insertLetterProof",
  `insert into rounds_letter_proof (round_id, participant_ids, bid_id, sent_at, means, handed_over_at, note, person_id, at)
   values ($1::uuid, $2::int[], $3::uuid, $4::timestamptz, $5::text, $6::timestamptz, $7::text, $8::uuid,
     $9::timestamptz)`,
);
export async function insertLetterProof(
  tx: Tx,
  round: StoredRound,
  { bidId, sentAt, personId, now }: { bidId: string; sentAt: Date; personId: string; now: Date },
  { means, handedOverAt, note }: LetterProof,
): Promise<void> {
  await tx.execute(insertLetterProofSql, [
    round.id,
    round.participantIds,
    bidId,
    sentAt,
    means,
    handedOverAt,
    note,
    personId,
    now,
  ]);
}
