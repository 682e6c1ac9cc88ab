import type { Reader, Tx } from "../../platform/db/database.ts";
import { type RowOf, statement } from "../../platform/db/statement.ts";
import type { Moved } from "../../platform/machine.ts";
import { type AccountState, type NewPayoutAccount, waitingDays } from "../schema/index.ts";

/** All SQL of payout accounts. */

const sql = `
  select a.id, a.publisher_id as "publisherId", a.number, a.registration, a.account, a.holder, a.email, a.state,
    a.connect_id as "connectId",
    a.editor_ids as "editorIds", a.proposed_at as "proposedAt", a.confirmed_at as "confirmedAt", a.former_id as "formerId",
    a.letter_at as "letterAt"
  from payouts_account a`;

const insertSql = statement(
  "payouts.insertAccount",
  `insert into payouts_account (id, publisher_id, marketplace_id, number, registration, account, holder, email, editor_ids, connect_id)
   select $1::uuid, $2::int, $3::int, coalesce(max(a.number), 0) + 1, $4::text, $5::text, $6::text, $7::text, $8::uuid[], $9::uuid
   from payouts_account a where a.publisher_id = $2::int on conflict do nothing`,
);
/** False where another one waits for a second person, or somebody else was first. */
export const insertAccount = async (
  tx: Tx,
  one: Omit<NewPayoutAccount, "registration"> & {
    id: string;
    publisherId: number;
    marketplaceId: number;
    editorIds: string[];
    /** null: at Stripe. */
    registration: string | null;
    connectId: string | null;
  },
): Promise<boolean> =>
  (await tx.execute(insertSql, [
    ...([one.id, one.publisherId, one.marketplaceId, one.registration, one.account, one.holder] as const),
    ...([one.email, one.editorIds, one.connectId] as const),
  ])) > 0;

const findSql = statement("payouts.findAccount", `${sql} where a.id = $1::uuid and a.publisher_id = $2::int`);
export type AccountRow = RowOf<typeof findSql>;
export const findAccount = (tx: Reader, id: string, publisherId: number): Promise<AccountRow | undefined> =>
  tx.maybe(findSql, [id, publisherId]);

const lockSql = statement(
  "payouts.lockAccount",
  "select 1 from payouts_account a where a.id = $1::uuid and a.publisher_id = $2::int for update",
);
/** Nobody else decides it until the transaction ends. */
export async function lockAccount(tx: Tx, id: string, publisherId: number): Promise<AccountRow | undefined> {
  await tx.execute(lockSql, [id, publisherId]);
  return findAccount(tx, id, publisherId);
}

const listSql = statement(
  "payouts.listAccounts",
  `${sql} where a.publisher_id = $1::int and ($2::int is null or a.number < $2::int) order by a.number desc limit $3::int`,
);
/** The newest first. */
export const listAccounts = (tx: Reader, publisherId: number, after: string[] | undefined, limit: number) =>
  tx.all(listSql, [publisherId, after?.[0] === undefined ? null : Number(after[0]), limit]);

const moveSql = statement(
  "payouts.moveAccount",
  `update payouts_account set state = $2::text, confirmed_by = $3::uuid, confirmed_for = $4::uuid,
     confirmed_at = case when $3::uuid is null then null else platform_now() end, former_id = $5::uuid
   where id = $1::uuid`,
);
export async function moveAccount(
  tx: Tx,
  id: string,
  state: Moved<AccountState>,
  confirmed?: { by: { personId: string; standsFor?: string }; formerId: string | null },
): Promise<void> {
  const { personId = null, standsFor = null } = confirmed?.by ?? {};
  await tx.execute(moveSql, [id, state, personId, standsFor, confirmed?.formerId ?? null]);
}

const letterSql = statement(
  "payouts.noteLetter",
  `update payouts_account set letter_at = platform_now()
   where id = $1::uuid and publisher_id = $2::int and former_id is not null and letter_at is null`,
);
/** The letter to the former account's address has left; false where that was noted before. */
export const noteLetter = async (tx: Tx, id: string, publisherId: number): Promise<boolean> =>
  (await tx.execute(letterSql, [id, publisherId])) > 0;

/**
 * The last account that money could go to before another one was proposed, given as SQL (its publisher, number and
 * instant are that one's): it was usable before whatever was confirmed after it had been proposed. An account that another took
 * the place of while it still waited never had any money.
 */
export const formerOf = (publisher: string, number: string, proposed: string) => `
  select o.id, o.email, o.account from payouts_account o
  cross join lateral (select coalesce(min(n.proposed_at), ${proposed}) as replaced_at from payouts_account n
    where n.publisher_id = o.publisher_id and n.state = 'confirmed' and n.number > o.number) n
  where o.publisher_id = ${publisher} and o.state = 'confirmed' and o.number < ${number}
    and case when o.former_id is null then o.confirmed_at else o.letter_at + interval '${waitingDays} days' end <= n.replaced_at
  order by o.number desc limit 1`;
const formerSql = statement(
  "payouts.findFormer",
  `select f.id, f.email, f.account from payouts_account a
   cross join lateral (${formerOf("a.publisher_id", "a.number", "a.proposed_at")}) f where a.id = $1::uuid`,
);
/** The account whose place another one takes, and whose address gets the letter; undefined where it is the first. */
export const findFormer = (tx: Reader, id: string): Promise<RowOf<typeof formerSql> | undefined> =>
  tx.maybe(formerSql, [id]);

const currentSql = statement(
  "payouts.currentAccounts",
  `select distinct on (a.publisher_id) a.id, a.publisher_id as "publisherId", a.number, a.state, a.confirmed_at as "confirmedAt",
     a.former_id as "formerId", a.letter_at as "letterAt", a.registration, a.account, a.holder, a.email
   from payouts_account a where a.publisher_id = any($1::int[]) and a.state = 'confirmed'
   order by a.publisher_id, a.number desc`,
);
const waitingSql = statement(
  "payouts.waitingAccounts",
  `select a.publisher_id as "publisherId" from payouts_account a where a.publisher_id = any($1::int[]) and a.state = 'proposed'`,
);
/** The last confirmed account of each publisher, and who of them has one that waits for a second person. */
export async function listStanding(tx: Reader, publisherIds: readonly number[]) {
  const ids = [...new Set(publisherIds)];
  return {
    current: await tx.all(currentSql, [ids]),
    waiting: new Set((await tx.all(waitingSql, [ids])).map(({ publisherId }) => publisherId)),
  };
}
