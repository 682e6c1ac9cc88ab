import type { Reader, Tx } from "../../platform/db/database.ts";
import { type RowOf, statement } from "../../platform/db/statement.ts";
import type { Moved } from "../../platform/machine.ts";
import type { PayoutState, TransferState } from "../schema/index.ts";

/** All SQL of payouts that go to an account at Stripe. */

const insertSql = statement(
  "payouts.insertTransfer",
  `insert into payouts_transfer (id, payout_id, publisher_id, marketplace_id, attempt, amount_minor, live, account_id, sent_ids,
     next_attempt_at)
   select $1::uuid, p.id, p.publisher_id, p.marketplace_id, p.attempt, p.amount_minor, $3::boolean, $4::text, $5::uuid[],
     platform_now()
   from payouts_payout p where p.id = $2::uuid`,
);
/** The wish, for the payout's attempt. */
export async function insertTransfer(
  tx: Tx,
  payoutId: string,
  one: { id: string; live: boolean; accountId: string; sentIds: string[] },
): Promise<void> {
  await tx.execute(insertSql, [one.id, payoutId, one.live, one.accountId, one.sentIds]);
}
const sendSql = statement(
  "payouts.sendTransfer",
  "update payouts_payout set state = $2::text, transfer_id = $3::uuid where id = $1::uuid",
);
/** The payout is on its way by it. */
export async function sendTransfer(
  tx: Tx,
  payoutId: string,
  state: Moved<PayoutState>,
  id: string,
): Promise<void> {
  await tx.execute(sendSql, [payoutId, state, id]);
}

const row = `
  t.id, t.payout_id as "payoutId", t.publisher_id as "publisherId", t.marketplace_id as "marketplaceId", t.state,
  t.amount_minor as "amountMinor", t.live, t.account_id as "accountId", t.transfer_id as "transferId",
  t.key_number as "keyNumber", t.attempts, t.sent_ids as "sentIds", t.failure, t.made_at as "madeAt"`;
const findSql = statement(
  "payouts.findTransfer",
  `select ${row} from payouts_transfer t where t.id = $1::uuid`,
);
export type TransferRow = RowOf<typeof findSql>;
export const findTransfer = (tx: Reader, id: string): Promise<TransferRow | undefined> =>
  tx.maybe(findSql, [id]);
const lockSql = statement(
  "payouts.lockTransfer",
  `select ${row} from payouts_transfer t where t.id = $1::uuid for update`,
);
export const lockTransfer = (tx: Tx, id: string): Promise<TransferRow> => tx.one(lockSql, [id]);

const claimSql = statement(
  "payouts.claimTransfer",
  `update payouts_transfer t set attempts = t.attempts + 1, underway_until = platform_now() + make_interval(mins => $2::int)
   where t.id = (select w.id from payouts_transfer w
     where w.next_attempt_at is not null and ($1::uuid is not null or w.next_attempt_at <= platform_now())
       and ($1::uuid is null or w.id = $1::uuid)
       and (w.underway_until is null or w.underway_until <= platform_now())
     order by w.next_attempt_at limit 1 for update skip locked)
   returning ${row}`,
);
/** One that is due, or that one: nobody else asks for it for so many minutes. */
export const claimTransfer = (
  tx: Tx,
  id: string | undefined,
  minutes: number,
): Promise<TransferRow | undefined> => tx.maybe(claimSql, [id ?? null, minutes]);

const moveSql = statement(
  "payouts.moveTransfer",
  `update payouts_transfer t set state = $2::text, transfer_id = coalesce($3::text, t.transfer_id), reversal_id = $4::text,
     failure = $5::text, attempts = 0, underway_until = null,
     key_number = least(t.key_number + 1, 99),
     next_attempt_at = case when $6::boolean then platform_now() end
   where t.id = $1::uuid`,
);
/** What Stripe has said of it; `asks`: Stripe is asked at once for what comes next, under another key. */
export async function moveTransfer(
  tx: Tx,
  id: string,
  to: Moved<TransferState>,
  said: { transferId?: string; reversalId?: string; failure?: string; asks?: true },
): Promise<void> {
  const { transferId = null, reversalId = null, failure = null, asks = false } = said;
  await tx.execute(moveSql, [id, to, transferId, reversalId, failure, asks]);
}

const laterSql = statement(
  "payouts.deferTransfer",
  `update payouts_transfer t set next_attempt_at = platform_now() + make_interval(mins => $2::int), underway_until = null,
     failure = $3::text, key_number = least(t.key_number + case when $4::boolean then 1 else 0 end, 99)
   where t.id = $1::uuid and t.next_attempt_at is not null`,
);
/** Asked again in so many minutes; under another key where Stripe has spent the last one. */
export async function deferTransfer(
  tx: Tx,
  id: string,
  { minutes, failure, spent }: { minutes: number; failure: string | null; spent: boolean },
): Promise<void> {
  await tx.execute(laterSql, [id, minutes, failure, spent]);
}
