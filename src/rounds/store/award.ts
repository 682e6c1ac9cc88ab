import type { Reader, Tx } from "../../platform/db/database.ts";
import type { RoundRow } from "./rounds.ts";

interface ScoreRow {
  lot_id: string;
  bid_id: string;
  criterion: string;
  person_id: string;
  score_micro: bigint;
}
export const listScores = (tx: Reader, roundId: string): Promise<ScoreRow[]> =>
  tx.query<ScoreRow>(
    `select s.* from rounds_score s where s.round_id = $1::uuid order by s.lot_id, s.bid_id, s.criterion, s.person_id`,
    [roundId],
  );
export async function insertScore(
  tx: Tx,
  round: RoundRow,
  score: {
    lotId: string;
    bidId: string;
    criterion: string;
    personId: string;
    micro: bigint;
    comment: string;
  },
): Promise<void> {
  await tx.query(
    `insert into rounds_score (round_id, participant_ids, lot_id, bid_id, criterion, person_id, score_micro, comment)
     values ($1::uuid, $2::int[], $3::uuid, $4::uuid, $5::text, $6::uuid, $7::bigint, $8::text)`,
    [
      round.id,
      round.participant_ids,
      score.lotId,
      score.bidId,
      score.criterion,
      score.personId,
      score.micro.toString(),
      score.comment,
    ],
  );
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
