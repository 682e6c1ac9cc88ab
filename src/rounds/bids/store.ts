import { k, type Reader, type Tx } from "../../platform/db/database.ts";
import type { RoundRow } from "../store/rounds.ts";

export interface BidRow {
  id: string;
  publisher_id: number;
  reference: string;
  version: number;
  state: string;
  sha256: Buffer;
  received_at: Date;
  layers: Record<string, string> | null;
  content: unknown;
  without_prices: unknown;
  opened_at: Date | null;
  confirmed_at: Date;
  client_sealed: boolean;
  reject_code: string | null;
  reject_reason: string | null;
}
const columns = `b.id, b.publisher_id, b.reference, b.version, b.state, b.sha256, b.received_at, b.layers, b.content,
  b.without_prices, b.opened_at, b.confirmed_at, b.client_sealed, b.reject_code, b.reject_reason`;
/** Without the sealed bytes. */
export const listBids = (tx: Reader, roundId: string): Promise<BidRow[]> =>
  tx.query<BidRow>(
    `select ${columns} from rounds_bid b where b.round_id = $1::uuid and b.state <> 'withdrawn' order by b.id`,
    [roundId],
  );
/** Without the sealed bytes: the round that a bid is made in with its bidder and its content once opened. */
export async function findBid(
  tx: Reader,
  bidId: string,
): Promise<{ round_id: string; publisher_id: number; content: unknown } | undefined> {
  const rows = await tx.query<{ round_id: string; publisher_id: number; content: unknown }>(
    "select b.round_id, b.publisher_id, b.content from rounds_bid b where b.id = $1::uuid",
    [bidId],
  );
  return rows[0];
}
/** The sealed bytes of a bid, their hash as it is now, and the hash that its bidder holds a receipt of. */
export async function getSealed(
  tx: Reader,
  bidId: string,
): Promise<{ sealed: Buffer; sha256: Buffer; receipt: Buffer | null }> {
  const rows = await tx.query<{ sealed: Buffer; sha256: Buffer; receipt: Buffer | null }>(
    `select b.sealed, sha256(b.sealed) as sha256, r.sha256 as receipt
     from rounds_bid b left join rounds_receipt r on r.bid_id = b.id where b.id = $1::uuid`,
    [bidId],
  );
  return rows[0]!;
}
export async function insertBid(
  tx: Tx,
  round: RoundRow,
  bid: { id: string; publisherId: number; reference: string; sealed: Buffer; clientSealed: boolean },
): Promise<BidRow> {
  await tx.query(
    `update rounds_bid set state = 'withdrawn' where round_id = $1::uuid and publisher_id = $2::int
       and state in ('submitted', 'needs_confirmation')`,
    [round.id, bid.publisherId],
  );
  const rows = await tx.query<BidRow>(
    `insert into rounds_bid (id, round_id, participant_ids, publisher_id, closes_at, reference, version, sealed, sha256, received_at,
       confirmed_at, client_sealed, state)
     select $1::uuid, r.id, r.participant_ids, $3::int, r.closes_at, $4::text,
       1 + (select count(*) from rounds_bid b where b.round_id = r.id and b.publisher_id = $3::int),
       $5::bytea, sha256($5::bytea), $6::timestamptz, $6::timestamptz, $7::boolean,
       case when r.state = 'closed' then 'final' else 'submitted' end
     from rounds_round r where r.id = $2::uuid returning *`,
    [
      bid.id,
      round.id,
      bid.publisherId,
      bid.reference,
      bid.sealed,
      (await tx.now()).toISOString(),
      bid.clientSealed,
    ],
  );
  const row = rows[0]!;
  await tx.query(
    `insert into rounds_receipt (bid_id, round_id, participant_ids, publisher_id, closes_at, version, sha256,
       client_sealed, received_at)
     select b.id, b.round_id, b.participant_ids, b.publisher_id, b.closes_at, b.version, b.sha256, b.client_sealed,
       b.received_at from rounds_bid b where b.id = $1::uuid`,
    [row.id],
  );
  return row;
}
export async function updateBid(tx: Tx, id: string, change: Record<string, unknown>): Promise<void> {
  await tx.run(k("rounds_bid").where({ id }).update(change));
}
export async function finaliseBids(tx: Tx, roundId: string): Promise<void> {
  await tx.query(
    `update rounds_bid b set state = case when b.confirmed_at >= coalesce(r.amended_at, '-infinity') then 'final' else 'lapsed' end
     from rounds_round r
     where r.id = b.round_id and b.round_id = $1::uuid and b.state in ('submitted', 'needs_confirmation')`,
    [roundId],
  );
}

/** Marks bids from before the round's last amendment; on the platform plane, since no buyer sees a bid yet. */
export async function askConfirmation(tx: Tx, roundId: string): Promise<void> {
  await tx.query(
    `update rounds_bid b set state = 'needs_confirmation' from rounds_round r
     where r.id = b.round_id and r.id = $1::uuid and r.state = 'published' and b.state = 'submitted'
       and b.confirmed_at < r.amended_at`,
    [roundId],
  );
}
/** The publisher's own bid that may still be confirmed or withdrawn. */
export async function lockOwnBid(
  tx: Tx,
  roundId: string,
  bidId: string,
  publisherId: number,
): Promise<BidRow | undefined> {
  const rows = await tx.query<BidRow>(
    `select b.* from rounds_bid b where b.id = $2::uuid and b.round_id = $1::uuid and b.publisher_id = $3::int
     for no key update`,
    [roundId, bidId, publisherId],
  );
  return rows[0];
}
export async function findBidByHash(
  tx: Reader,
  roundId: string,
  publisherId: number,
  sealed: Buffer,
): Promise<BidRow | undefined> {
  const rows = await tx.query<BidRow>(
    `select b.* from rounds_bid b where b.round_id = $1::uuid and b.publisher_id = $2::int
       and b.sha256 = sha256($3::bytea) and b.state in ('submitted', 'needs_confirmation')`,
    [roundId, publisherId, sealed],
  );
  return rows[0];
}
