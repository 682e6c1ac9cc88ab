import type { Reader, Tx } from "../../platform/db/database.ts";
import type { RoundRow } from "../store/rounds.ts";

/** Participants' words on the award, and the letters. */

export interface AwardWordRow {
  lot_id: string;
  controller_id: number;
  run_number: number;
  approved: boolean;
}
export const listAwardWords = (tx: Reader, roundId: string, run: number): Promise<AwardWordRow[]> =>
  tx.query<AwardWordRow>(
    `select w.lot_id, w.controller_id, w.run_number, w.approved from rounds_award_word w
     where w.round_id = $1::uuid and w.run_number = $2::int`,
    [roundId, run],
  );
/** False where the participant has given its word on this lot and calculation before. */
export async function insertAwardWord(
  tx: Tx,
  round: RoundRow,
  word: { lotId: string; controllerId: number; run: number; approved: boolean; personId: string },
): Promise<boolean> {
  const rows = await tx.query(
    `insert into rounds_award_word (round_id, participant_ids, lot_id, controller_id, run_number, approved, person_id, at)
     values ($1::uuid, $2::int[], $3::uuid, $4::int, $5::int, $6::boolean, $7::uuid, platform_now())
     on conflict do nothing returning 1`,
    [round.id, round.participant_ids, word.lotId, word.controllerId, word.run, word.approved, word.personId],
  );
  return rows.length > 0;
}

export async function insertLetter(
  tx: Tx,
  round: RoundRow,
  bid: { id: string; publisher_id: number },
  sentAt: Date,
  body: object,
): Promise<void> {
  await tx.query(
    `insert into rounds_letter (round_id, participant_ids, bid_id, publisher_id, sent_at, body)
     values ($1::uuid, $2::int[], $3::uuid, $4::int, $5::timestamptz, $6::jsonb)`,
    [round.id, round.participant_ids, bid.id, bid.publisher_id, sentAt.toISOString(), JSON.stringify(body)],
  );
}
export interface LetterRow {
  bid_id: string;
  publisher_id: number;
  sent_at: Date;
  body: unknown;
}
/** The letters that the caller may see: a publisher its own. */
export const listLetters = (tx: Reader, roundId: string): Promise<LetterRow[]> =>
  tx.query<LetterRow>(
    `select l.bid_id, l.publisher_id, l.sent_at, l.body from rounds_letter l
     where l.round_id = $1::uuid order by l.sent_at, l.publisher_id, l.bid_id`,
    [roundId],
  );
