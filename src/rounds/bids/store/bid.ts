import { z } from "zod";
import { k, type Reader, type Tx } from "../../../platform/db/database.ts";
import { statement } from "../../../platform/db/statement.ts";
import type { Moved } from "../../../platform/machine.ts";
import type { StoredRound } from "../../schema/round.ts";
import {
  BidContent,
  type BidState,
  type ConfirmStage,
  QualityPart,
  type StoredBid,
  Tried,
} from "../schema.ts";

/** All SQL of bids and their receipts. */

const bidSql = `
  select b.id, b.round_id as "roundId", b.publisher_id as "publisherId", b.reference, b.version, b.state, b.sha256,
    b.received_at as "receivedAt", b.confirmed_at as "confirmedAt", b.layers, b.tried,
    b.flag_code as "flagCode", b.flag_reason as "flagReason", b.content,
    b.without_prices as "withoutPrices", b.opened_at as "openedAt", b.reject_code as "rejectCode",
    b.reject_reason as "rejectReason", b.file_key as "fileKey", b.judged_by as "judgedBy",
    b.stands_until as "standsUntil"
  from rounds_bid b`;
const decode = {
  layers: z.record(z.string(), z.string()),
  content: BidContent,
  tried: z.array(Tried),
  withoutPrices: QualityPart,
};

const listBidsSql = statement(
  "rounds.listBids",
  `${bidSql} where b.round_id = $1::uuid and b.state <> 'withdrawn' order by b.id`,
  { decode },
);
/** What the caller may see of a round's bids, but for those that were withdrawn or replaced. */
export const listBids = (tx: Reader, roundId: string): Promise<StoredBid[]> => tx.all(listBidsSql, [roundId]);

const findBidSql = statement("rounds.findBid", `${bidSql} where b.id = $1::uuid`, { decode });
export const findBid = (tx: Reader, bidId: string): Promise<StoredBid | undefined> =>
  tx.maybe(findBidSql, [bidId]);

const lockOwnBidSql = statement(
  "rounds.lockOwnBid",
  `${bidSql} where b.id = $2::uuid and b.round_id = $1::uuid and b.publisher_id = $3::int for no key update`,
  { decode },
);
/** The publisher's own bid, in whatever state. */
export const lockOwnBid = (
  tx: Tx,
  roundId: string,
  bidId: string,
  publisherId: number,
): Promise<StoredBid | undefined> => tx.maybe(lockOwnBidSql, [roundId, bidId, publisherId]);

const findBidBySealedSql = statement(
  "rounds.findBidBySealed",
  `${bidSql} where b.round_id = $1::uuid and b.publisher_id = $2::int and b.sha256 = sha256($3::bytea)
     and b.state in ('submitted', 'needs_confirmation')`,
  { decode },
);
/** The publisher's standing bid of these very bytes. */
export const findBidBySealed = (
  tx: Reader,
  roundId: string,
  publisherId: number,
  sealed: Buffer,
): Promise<StoredBid | undefined> => tx.maybe(findBidBySealedSql, [roundId, publisherId, sealed]);

const getSealedSql = statement(
  "rounds.getSealed",
  `select b.sealed, sha256(b.sealed) as "sha256!", r.sha256 as receipt
   from rounds_bid b left join rounds_receipt r on r.bid_id = b.id where b.id = $1::uuid`,
);
/** The sealed bytes of a bid, their hash as it is now, and the hash that its bidder holds a receipt of. */
export const getSealed = (
  tx: Reader,
  bidId: string,
): Promise<{ sealed: Buffer; sha256: Buffer; receipt: Buffer | null }> => tx.one(getSealedSql, [bidId]);

const countVersionsSql = statement(
  "rounds.countBidVersions",
  "select count(*)::int as n from rounds_bid b where b.round_id = $1::uuid and b.publisher_id = $2::int",
);
/** How many versions a bidder has sent, also those that were replaced or withdrawn. */
export const countVersions = async (tx: Reader, roundId: string, publisherId: number): Promise<number> =>
  (await tx.one(countVersionsSql, [roundId, publisherId])).n ?? 0;

const insertBidSql = statement(
  "rounds.insertBid",
  `insert into rounds_bid (id, round_id, participant_ids, publisher_id, closes_at, reference, version, sealed, sha256,
     received_at, confirmed_at, client_sealed)
   select $1::uuid, r.id, r.participant_ids, $3::int, r.closes_at, $4::text,
     1 + (select count(*) from rounds_bid b where b.round_id = r.id and b.publisher_id = $3::int),
     $5::bytea, sha256($5::bytea), $6::timestamptz, $6::timestamptz, $7::boolean
   from rounds_round r where r.id = $2::uuid`,
);
const insertReceiptSql = statement(
  "rounds.insertReceipt",
  `insert into rounds_receipt (bid_id, round_id, participant_ids, publisher_id, closes_at, version, sha256,
     client_sealed, received_at)
   select b.id, b.round_id, b.participant_ids, b.publisher_id, b.closes_at, b.version, b.sha256, b.client_sealed,
     b.received_at from rounds_bid b where b.id = $1::uuid`,
);
/** With its receipt; received now. */
export async function insertBid(
  tx: Tx,
  round: StoredRound,
  bid: Pick<StoredBid, "id" | "publisherId" | "reference"> & {
    sealed: Buffer;
    clientSealed: boolean;
  },
): Promise<StoredBid> {
  await tx.execute(insertBidSql, [
    bid.id,
    round.id,
    bid.publisherId,
    bid.reference,
    bid.sealed,
    await tx.now(),
    bid.clientSealed,
  ]);
  await tx.execute(insertReceiptSql, [bid.id]);
  return tx.one(findBidSql, [bid.id]);
}

/** `content` and `withoutPrices` are the texts that came out of the envelopes. */
export async function updateBid(
  tx: Tx,
  id: string,
  change: Partial<
    Pick<
      StoredBid,
      | "confirmedAt"
      | "layers"
      | "tried"
      | "flagCode"
      | "flagReason"
      | "openedAt"
      | "rejectCode"
      | "rejectReason"
      | "fileKey"
      | "judgedBy"
      | "standsUntil"
    >
  > & {
    state?: Moved<BidState>;
    content?: string;
    withoutPrices?: string;
  },
): Promise<void> {
  await tx.run(
    k("rounds_bid")
      .where({ id })
      .update({
        state: change.state,
        confirmed_at: change.confirmedAt,
        layers: change.layers && JSON.stringify(change.layers),
        tried: change.tried && JSON.stringify(change.tried),
        flag_code: change.flagCode,
        flag_reason: change.flagReason,
        content: change.content,
        without_prices: change.withoutPrices,
        opened_at: change.openedAt,
        reject_code: change.rejectCode,
        reject_reason: change.rejectReason,
        file_key: change.fileKey,
        judged_by: change.judgedBy,
        stands_until: change.standsUntil,
      }),
  );
}

const listUnconfirmedSql = statement(
  "rounds.listUnconfirmed",
  `select b.id, b.round_id as "roundId", b.publisher_id as "publisherId", b.state, b.confirmed_at as "confirmedAt",
     b.received_at as "receivedAt", b.reminded, b.reminded_for as "remindedFor", r.amended_at as "amendedAt",
     r.closes_at as "closesAt!"
   from rounds_bid b join rounds_round r on r.id = b.round_id
   where r.closes_at is not null and (
     (b.state in ('submitted', 'needs_confirmation') and r.state = 'published' and b.confirmed_at < r.amended_at
       and r.closes_at < $1::timestamptz)
     or (b.state = 'lapsed' and r.state <> 'cancelled' and b.reminded is distinct from 'lapsed'))
   order by b.round_id, b.id limit 1000`,
);
/**
 * On the platform plane: bids that have lapsed, or that wait for their bidder's word in a round that closes before this
 * instant, with what the bidder was last written to about.
 */
export const listUnconfirmed = (tx: Reader, closesBefore: Date) => tx.all(listUnconfirmedSql, [closesBefore]);

const setBidRemindedSql = statement(
  "rounds.setBidReminded",
  "update rounds_bid set reminded = $2::text, reminded_for = $3::timestamptz where id = $1::uuid",
);
/** On the platform plane. */
export async function setBidReminded(tx: Tx, id: string, stage: ConfirmStage, closesAt: Date): Promise<void> {
  await tx.execute(setBidRemindedSql, [id, stage, closesAt]);
}
