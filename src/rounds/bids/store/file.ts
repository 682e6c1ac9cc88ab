import type { Reader, Tx } from "../../../platform/db/database.ts";
import { statement } from "../../../platform/db/statement.ts";
import type { StoredBidFile, WaitingForm } from "../schema.ts";

/** All SQL of the sealed files beside bids, and of the forms that wait for them. */

const fileSql = `
  select encode(f.sha256, 'hex') as "sha256!", f.bytes, f.received, f.whole_at as "wholeAt", f.bid_id as "bidId",
    f.checked_at as "checkedAt", f.fault
  from rounds_bid_file f`;
const fileOf = "f.round_id = $1::uuid and f.publisher_id = $2::int";

const listFilesSql = statement("rounds.listBidFiles", `${fileSql} where ${fileOf} order by f.sha256`);
/** All files of a publisher that lie with a round. */
export const listFiles = (tx: Reader, roundId: string, publisherId: number): Promise<StoredBidFile[]> =>
  tx.all(listFilesSql, [roundId, publisherId]);

const lockFilesSql = statement(
  "rounds.lockBidFiles",
  `${fileSql} where ${fileOf} order by f.sha256 for no key update`,
);
/** All files of a publisher that lie with a round, locked in one order. */
export const lockFiles = (tx: Tx, roundId: string, publisherId: number): Promise<StoredBidFile[]> =>
  tx.all(lockFilesSql, [roundId, publisherId]);

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

const setWaitingSql = statement(
  "rounds.setWaitingForm",
  `insert into rounds_bid_form (round_id, participant_ids, publisher_id, closes_at, reference, form, sent_at)
   select r.id, r.participant_ids, $2::int, r.closes_at, $3::text, $4::bytea, $5::timestamptz
   from rounds_round r where r.id = $1::uuid
   on conflict (round_id, publisher_id) do update
     set reference = excluded.reference, form = excluded.form, sent_at = excluded.sent_at
     where rounds_bid_form.form <> excluded.form`,
);
/** The publisher's form that waits for its files: the one before it goes; the same bytes keep their instant. */
export const setWaiting = (
  tx: Tx,
  roundId: string,
  publisherId: number,
  { reference, form, sentAt }: WaitingForm,
): Promise<unknown> => tx.execute(setWaitingSql, [roundId, publisherId, reference, form, sentAt]);

const findWaitingSql = statement(
  "rounds.findWaitingForm",
  `select w.reference, w.form, w.sent_at as "sentAt" from rounds_bid_form w
   where w.round_id = $1::uuid and w.publisher_id = $2::int`,
);
/** The publisher's form that waits. */
export const findWaiting = (
  tx: Reader,
  roundId: string,
  publisherId: number,
): Promise<WaitingForm | undefined> => tx.maybe(findWaitingSql, [roundId, publisherId]);

const deleteWaitingSql = statement(
  "rounds.deleteWaitingForm",
  "delete from rounds_bid_form w where w.round_id = $1::uuid and w.publisher_id = $2::int",
);
export const deleteWaiting = (tx: Tx, roundId: string, publisherId: number): Promise<unknown> =>
  tx.execute(deleteWaitingSql, [roundId, publisherId]);

const deleteLeftFormsSql = statement(
  "rounds.deleteLeftForms",
  "delete from rounds_bid_form w where w.closes_at < $1::timestamptz",
);
/** Forms whose files did not come by the deadline; on the platform plane. */
export const deleteLeftForms = (tx: Tx, now: Date): Promise<unknown> => tx.execute(deleteLeftFormsSql, [now]);
