import type { Reader, Tx } from "../../platform/db/database.ts";
import { type RowOf, statement } from "../../platform/db/statement.ts";
import type { Moved } from "../../platform/machine.ts";
import type { ConnectState } from "../schema/index.ts";

/** All SQL of publishers' accounts at Stripe. */

const insertSql = statement(
  "payouts.insertConnect",
  `insert into payouts_connect (id, publisher_id, marketplace_id, live, return_url, began_by)
   values ($1::uuid, $2::int, $3::int, $4::boolean, $5::text, $6::uuid) on conflict do nothing`,
);
/** One for each publisher: nothing happens where it is there. */
export async function insertConnect(
  tx: Tx,
  one: {
    id: string;
    publisherId: number;
    marketplaceId: number;
    live: boolean;
    returnUrl: string;
    personId: string;
  },
): Promise<void> {
  await tx.execute(insertSql, [
    ...([one.id, one.publisherId, one.marketplaceId, one.live, one.returnUrl, one.personId] as const),
  ]);
}

const row = `
  c.id, c.publisher_id as "publisherId", c.state, c.live, c.account_id as "accountId", c.due,
  c.disabled_reason as "disabledReason", c.payout_state as "bankPayout", c.payout_failure as "bankFailure",
  c.link_wanted as "linkWanted", c.link_url as "linkUrl", c.link_until as "linkUntil", c.return_url as "returnUrl",
  c.key_number as "keyNumber", c.attempts, c.failure`;
const findSql = statement(
  "payouts.findConnect",
  `select ${row} from payouts_connect c where c.publisher_id = $1::int`,
);
export type ConnectRow = RowOf<typeof findSql>;
export const findConnect = (tx: Reader, publisherId: number): Promise<ConnectRow | undefined> =>
  tx.maybe(findSql, [publisherId]);
const lockSql = statement(
  "payouts.lockConnect",
  `select ${row} from payouts_connect c where c.publisher_id = $1::int for update`,
);
/** Nobody else moves it until the transaction ends. */
export const lockConnect = (tx: Tx, publisherId: number): Promise<ConnectRow> =>
  tx.one(lockSql, [publisherId]);

const wishSql = statement(
  "payouts.wishLink",
  `update payouts_connect set state = $2::text, link_wanted = true, link_url = null, link_until = null, return_url = $3::text,
     attempts = 0, failure = null, next_attempt_at = platform_now() where id = $1::uuid`,
);
/** Its owner wants to go on at Stripe. */
export async function wishLink(
  tx: Tx,
  id: string,
  state: Moved<ConnectState> | ConnectRow["state"],
  returnUrl: string,
): Promise<void> {
  await tx.execute(wishSql, [id, state, returnUrl]);
}

const claimSql = statement(
  "payouts.claimConnect",
  `update payouts_connect c set attempts = c.attempts + 1, underway_until = platform_now() + make_interval(mins => $2::int)
   where c.id = (select w.id from payouts_connect w
     where w.next_attempt_at is not null and ($1::uuid is not null or w.next_attempt_at <= platform_now())
       and ($1::uuid is null or w.id = $1::uuid)
       and (w.underway_until is null or w.underway_until <= platform_now())
     order by w.next_attempt_at limit 1 for update skip locked)
   returning ${row}`,
);
/** One that is due, or that one: nobody else asks for it for so many minutes. */
export const claimConnect = (
  tx: Tx,
  id: string | undefined,
  minutes: number,
): Promise<ConnectRow | undefined> => tx.maybe(claimSql, [id ?? null, minutes]);

const openSql = statement(
  "payouts.openConnect",
  "update payouts_connect set state = $2::text, account_id = $3::text where id = $1::uuid and account_id is null",
);
/** Stripe has made it. */
export async function openConnect(
  tx: Tx,
  id: string,
  to: Moved<ConnectState>,
  accountId: string,
): Promise<void> {
  await tx.execute(openSql, [id, to, accountId]);
}

const seenSql = statement(
  "payouts.noteConnect",
  `update payouts_connect c set state = $2::text, due = $3::text[], disabled_reason = $4::text, payout_state = $5::text,
     payout_failure = $6::text, link_wanted = c.link_wanted and $7::text is null, link_url = coalesce($7::text, c.link_url),
     link_until = coalesce(platform_now() + make_interval(secs => $8::int), c.link_until), attempts = 0, failure = null, underway_until = null,
     next_attempt_at = platform_now() + make_interval(mins => $9::int)
   where c.id = $1::uuid`,
);
/** How it stands at Stripe, and an address where one was made; asked for again in so many minutes. */
export async function noteConnect(
  tx: Tx,
  id: string,
  state: Moved<ConnectState> | ConnectRow["state"],
  seen: {
    due: string[];
    disabledReason: string | null;
    bankPayout: string | null;
    bankFailure: string | null;
    link: { url: string; seconds: number } | undefined;
    askMinutes: number;
  },
): Promise<void> {
  await tx.execute(seenSql, [
    ...([id, state, seen.due, seen.disabledReason, seen.bankPayout, seen.bankFailure] as const),
    ...([seen.link?.url ?? null, seen.link?.seconds ?? null, seen.askMinutes] as const),
  ]);
}

const laterSql = statement(
  "payouts.deferConnect",
  `update payouts_connect c set state = $2::text, next_attempt_at = case when $3::int is not null
       then platform_now() + make_interval(mins => $3::int) end, underway_until = null, failure = $4::text,
     key_number = least(c.key_number + case when $5::boolean then 1 else 0 end, 99)
   where c.id = $1::uuid`,
);
/** Asked again in so many minutes, or not at all. */
export async function deferConnect(
  tx: Tx,
  id: string,
  state: Moved<ConnectState> | ConnectRow["state"],
  { minutes, failure, spent }: { minutes: number | null; failure: string; spent: boolean },
): Promise<void> {
  await tx.execute(laterSql, [id, state, minutes, failure, spent]);
}

const pokeSql = statement(
  "payouts.pokeConnect",
  "update payouts_connect set next_attempt_at = platform_now() where account_id = $1::text returning id",
);
/** Stripe has called about it: it is asked for now. Undefined: it is none of ours. */
export const pokeConnect = async (tx: Tx, accountId: string): Promise<string | undefined> =>
  (await tx.maybe(pokeSql, [accountId]))?.id;
