import { z } from "zod";
import { k, type Reader, type Tx } from "../../platform/db/database.ts";
import { statement } from "../../platform/db/statement.ts";
import type { Moved } from "../../platform/machine.ts";
import type { StoredRound } from "../schema/round.ts";
import {
  BidContent,
  type BidState,
  QualityPart,
  type StoredBid,
  type StoredBidFile,
  Tried,
} from "./schema.ts";

/** All SQL of bids and their receipts. */

const bidSql = `
  select b.id, b.round_id as "roundId", b.publisher_id as "publisherId", b.reference, b.version, b.state, b.sha256,
    b.received_at as "receivedAt", b.confirmed_at as "confirmedAt", b.layers, b.tried,
    b.flag_code as "flagCode", b.flag_reason as "flagReason", b.content,
    b.without_prices as "withoutPrices", b.opened_at as "openedAt", b.reject_code as "rejectCode",
    b.reject_reason as "rejectReason", b.file_key as "fileKey"
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
      }),
  );
}

const fileSql = `
  select encode(f.sha256, 'hex') as "sha256!", f.bytes, f.received, f.whole_at as "wholeAt", f.bid_id as "bidId",
    f.checked_at as "checkedAt", f.fault
  from rounds_bid_file f`;
const fileOf = "f.round_id = $1::uuid and f.publisher_id = $2::int";

const listFilesSql = statement("rounds.listBidFiles", `${fileSql} where ${fileOf} order by f.sha256`);
/** All files of a publisher that lie with a round. */
export const listFiles = (tx: Reader, roundId: string, publisherId: number): Promise<StoredBidFile[]> =>
  tx.all(listFilesSql, [roundId, publisherId]);

const listRoundFilesSql = statement(
  "rounds.listRoundBidFiles",
  `${fileSql} where f.round_id = $1::uuid and f.bid_id is not null order by f.sha256`,
);
/** The files of all bids of a round that the caller may see. */
export const listRoundFiles = (tx: Reader, roundId: string): Promise<StoredBidFile[]> =>
  tx.all(listRoundFilesSql, [roundId]);

const listUncheckedFilesSql = statement(
  "rounds.listUncheckedBidFiles",
  `${fileSql} join rounds_bid b on b.id = f.bid_id
   where f.checked_at is null and b.file_key is not null order by f.bytes, f.sha256 limit 100`,
);
/** Files of opened bids that nobody has looked through; on the platform plane. */
export const listUncheckedFiles = (tx: Reader): Promise<StoredBidFile[]> => tx.all(listUncheckedFilesSql);

const setFileCheckedSql = statement(
  "rounds.setBidFileChecked",
  `update rounds_bid_file f set checked_at = $3::timestamptz, fault = $4::text
   where f.bid_id = $1::uuid and f.sha256 = decode($2::text, 'hex')`,
);
/** A file has been looked through; on the platform plane. */
export const setFileChecked = (
  tx: Tx,
  bidId: string,
  sha256: string,
  at: Date,
  fault: string | null,
): Promise<unknown> => tx.execute(setFileCheckedSql, [bidId, sha256, at, fault]);

const findFileSql = statement(
  "rounds.findBidFile",
  `${fileSql} where ${fileOf} and f.sha256 = decode($3::text, 'hex')`,
);
export const findFile = (
  tx: Reader,
  roundId: string,
  publisherId: number,
  sha256: string,
): Promise<StoredBidFile | undefined> => tx.maybe(findFileSql, [roundId, publisherId, sha256]);

const lockFileSql = statement(
  "rounds.lockBidFile",
  `${fileSql} where ${fileOf} and f.sha256 = decode($3::text, 'hex') for no key update`,
);
export const lockFile = (
  tx: Tx,
  roundId: string,
  publisherId: number,
  sha256: string,
): Promise<StoredBidFile | undefined> => tx.maybe(lockFileSql, [roundId, publisherId, sha256]);

const insertFileSql = statement(
  "rounds.insertBidFile",
  `insert into rounds_bid_file (round_id, participant_ids, publisher_id, closes_at, sha256, bytes)
   select r.id, r.participant_ids, $2::int, r.closes_at, decode($3::text, 'hex'), $4::int
   from rounds_round r where r.id = $1::uuid on conflict do nothing`,
);
/** A file that is to come; one that is known stays as it is. */
export const insertFile = (
  tx: Tx,
  roundId: string,
  publisherId: number,
  file: Pick<StoredBidFile, "sha256" | "bytes">,
): Promise<unknown> => tx.execute(insertFileSql, [roundId, publisherId, file.sha256, file.bytes]);

const insertFilePartSql = statement(
  "rounds.insertBidFilePart",
  `insert into rounds_bid_file_part (round_id, participant_ids, publisher_id, closes_at, sha256, at, body)
   select f.round_id, f.participant_ids, f.publisher_id, f.closes_at, f.sha256, f.received, $4::bytea
   from rounds_bid_file f where ${fileOf} and f.sha256 = decode($3::text, 'hex')`,
);
const setReceivedSql = statement(
  "rounds.setBidFileReceived",
  `update rounds_bid_file f set received = f.received + $4::int
   where ${fileOf} and f.sha256 = decode($3::text, 'hex')`,
);
/** The next part of a file whose row is locked; at most 1 MiB. */
export async function appendFile(
  tx: Tx,
  roundId: string,
  publisherId: number,
  sha256: string,
  body: Buffer,
): Promise<void> {
  await tx.execute(insertFilePartSql, [roundId, publisherId, sha256, body]);
  await tx.execute(setReceivedSql, [roundId, publisherId, sha256, body.length]);
}

const getFilePartSql = statement(
  "rounds.findBidFilePart",
  `select p.body from rounds_bid_file_part p where p.round_id = $1::uuid and p.publisher_id = $2::int
     and p.sha256 = decode($3::text, 'hex') and p.at >= $4::int order by p.at limit 1`,
);
/** The part of a file that begins at `at`; undefined past the last one. */
export const findFilePart = (
  tx: Reader,
  roundId: string,
  publisherId: number,
  sha256: string,
  at: number,
): Promise<{ body: Buffer } | undefined> => tx.maybe(getFilePartSql, [roundId, publisherId, sha256, at]);

const setFileWholeSql = statement(
  "rounds.setBidFileWhole",
  `update rounds_bid_file f set whole_at = $4::timestamptz where ${fileOf} and f.sha256 = decode($3::text, 'hex')`,
);
export const setFileWhole = (
  tx: Tx,
  roundId: string,
  publisherId: number,
  sha256: string,
  at: Date,
): Promise<unknown> => tx.execute(setFileWholeSql, [roundId, publisherId, sha256, at]);

const deleteFileSql = statement(
  "rounds.deleteBidFile",
  `delete from rounds_bid_file f where ${fileOf} and f.sha256 = decode($3::text, 'hex') and f.bid_id is null`,
);
/** Drops a file that belongs to no bid, with its parts. */
export const deleteFile = (tx: Tx, roundId: string, publisherId: number, sha256: string): Promise<unknown> =>
  tx.execute(deleteFileSql, [roundId, publisherId, sha256]);

const setFilesBidSql = statement(
  "rounds.setBidFilesBid",
  `update rounds_bid_file f set bid_id = $3::uuid
   where ${fileOf} and encode(f.sha256, 'hex') = any ($4::text[]) and f.whole_at is not null`,
);
/** These files belong to a bid from now on. */
export const setFilesBid = (
  tx: Tx,
  roundId: string,
  publisherId: number,
  bidId: string,
  files: readonly string[],
): Promise<unknown> => tx.execute(setFilesBidSql, [roundId, publisherId, bidId, files]);

const deleteBidFilesSql = statement(
  "rounds.deleteBidFiles",
  "delete from rounds_bid_file f where f.bid_id = $1::uuid",
);
/** The files of a bid that was withdrawn or replaced. */
export const deleteBidFiles = (tx: Tx, bidId: string): Promise<unknown> =>
  tx.execute(deleteBidFilesSql, [bidId]);

const deleteLeftFilesSql = statement(
  "rounds.deleteLeftBidFiles",
  `delete from rounds_bid_file f where f.closes_at < $1::timestamptz and (f.bid_id is null
     or exists (select 1 from rounds_bid b where b.id = f.bid_id and b.state in ('withdrawn', 'lapsed')))`,
);
/** What no bid that was in force at its deadline names; on the platform plane. */
export const deleteLeftFiles = (tx: Tx, now: Date): Promise<unknown> => tx.execute(deleteLeftFilesSql, [now]);
