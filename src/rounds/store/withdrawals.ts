import type { Reader, Tx } from "../../platform/db/database.ts";
import { statement } from "../../platform/db/statement.ts";
import { AwardWithdrawal } from "../award/schema.ts";
import type { StoredRound } from "../schema/round.ts";

/** All SQL of awards that were taken back, lot by lot: evaluations and letters ask for them. */

const insertWithdrawalSql = statement(
  "rounds.insertAwardWithdrawal",
  `insert into rounds_award_withdrawal (id, round_id, participant_ids, lot_id, bid_id, sent_at, reason, bid_out, note,
     person_id, at)
   values ($1::uuid, $2::uuid, $3::int[], $4::uuid, $5::uuid, $6::timestamptz, $7::text, $8::boolean, $9::text, $10::uuid,
     platform_now())`,
);
export async function insertWithdrawal(
  tx: Tx,
  round: StoredRound,
  one: Pick<AwardWithdrawal, "reason" | "note"> & {
    id: string;
    lotId: string;
    bidId: string;
    sentAt: Date;
    bidOut: boolean;
    personId: string;
  },
): Promise<void> {
  const { id, lotId, bidId, sentAt, reason, bidOut, note, personId } = one;
  const to = [id, round.id, round.participantIds, lotId, bidId, sentAt] as const;
  await tx.execute(insertWithdrawalSql, [...to, reason, bidOut, note, personId]);
}

const listFailedEvidenceSql = statement(
  "rounds.listFailedEvidence",
  `select e.bid_id as "bidId", e.out_on as "outOn", e.reason as "reason!" from rounds_evidence e
   where e.round_id = $1::uuid and e.out_on is not null order by e.decided_at, e.id`,
);
/** Bids that failed their evidence while other lots stood awarded, with the lots that they are out on. */
export const listFailedEvidence = (
  tx: Reader,
  roundId: string,
): Promise<{ bidId: string; outOn: string[] | null; reason: string }[]> =>
  tx.all(listFailedEvidenceSql, [roundId]);

const listWithdrawalsSql = statement(
  "rounds.listAwardWithdrawals",
  `select l.reference as lot, w.bid_id as "bidId", b.publisher_id as "publisherId", w.sent_at as "sentAt", w.reason,
     w.bid_out as "bidOut", w.note, w.at
   from rounds_award_withdrawal w join rounds_lot l on l.id = w.lot_id join rounds_bid b on b.id = w.bid_id
   where w.round_id = $1::uuid order by w.at, l.reference`,
  { decode: { reason: AwardWithdrawal.shape.reason } },
);
/** Awards of lots that were taken back, in their order. */
export const listWithdrawals = (tx: Reader, roundId: string): Promise<AwardWithdrawal[]> =>
  tx.all(listWithdrawalsSql, [roundId]);
