import type { LocalDate } from "../../platform/calendar.ts";
import { k, type Reader, type Tx } from "../../platform/db/database.ts";
import { statement } from "../../platform/db/statement.ts";
import type { WrappedRow } from "../../platform/wrapped.ts";
import type { PseudonymKey } from "../schema/index.ts";

const findPseudonymKeysSql = statement(
  "parties.findPseudonymKeys",
  `select y.number, y.wrapped, y.carried_at is not null as "carried!",
     y.starts_on <= (platform_now() at time zone 'Europe/Copenhagen')::date as "started!",
     c.pseudonym_generation as generation
   from parties_pseudonym_key y join parties_controller c on c.id = y.controller_id
   where y.controller_id = $1::int order by y.number`,
);

/** All keys of a controller, the first first, with the generation of what they make together. */
export function findPseudonymKeys(
  tx: Reader,
  controllerId: number,
): Promise<{ number: number; wrapped: Buffer; carried: boolean; started: boolean; generation: number }[]> {
  return tx.all(findPseudonymKeysSql, [controllerId]);
}

const listKeptSql = statement(
  "parties.listKept",
  "select t.pseudonym, t.key_number from parties_pseudonym_kept t where t.controller_id = $1::int",
);

/** Pseudonyms under older keys that still hold rows, and their key's number. */
export async function listKept(tx: Reader, controllerId: number): Promise<Map<string, number>> {
  const rows = await tx.all(listKeptSql, [controllerId]);
  return new Map(rows.map((row) => [row.pseudonym, row.key_number]));
}

const insertPseudonymKeySql = statement(
  "parties.insertPseudonymKey",
  `insert into parties_pseudonym_key (controller_id, number, wrapped) values ($1::int, 1, $2::bytea)
   on conflict do nothing`,
);

export async function insertPseudonymKey(tx: Tx, controllerId: number, wrapped: Buffer): Promise<void> {
  await tx.execute(insertPseudonymKeySql, [controllerId, wrapped]);
}

export async function insertNextKey(
  tx: Tx,
  controllerId: number,
  number: number,
  wrapped: Buffer,
  startsOn: LocalDate,
): Promise<void> {
  await tx.run(
    k("parties_pseudonym_key").insert({ controller_id: controllerId, number, wrapped, starts_on: startsOn }),
  );
}

const lockKeysSql = statement(
  "parties.lockKeys",
  "select pg_advisory_xact_lock(hashtextextended('pseudonyms ' || $1::text, 0))",
);

export async function lockKeys(tx: Tx, controllerId: number): Promise<void> {
  await tx.execute(lockKeysSql, [String(controllerId)]);
}

const listPseudonymKeysSql = statement(
  "parties.listPseudonymKeys",
  `select y.number, y.starts_on as "startsOn", date_trunc('milliseconds', y.carried_at) as "carriedAt",
     (select count(*)::int from parties_pseudonym_kept t
       where t.controller_id = y.controller_id and t.key_number = y.number) as "kept!"
   from parties_pseudonym_key y where y.controller_id = $1::int order by y.number`,
);

export function listPseudonymKeys(tx: Reader, controllerId: number): Promise<PseudonymKey[]> {
  return tx.all(listPseudonymKeysSql, [controllerId]);
}

const markCarriedSql = statement(
  "parties.markCarried",
  `update parties_pseudonym_key set carried_at = platform_now()
   where controller_id = $1::int and number = $2::int and carried_at is null`,
);

const raiseGenerationSql = statement(
  "parties.raiseGeneration",
  "update parties_controller set pseudonym_generation = pseudonym_generation + 1 where id = $1::int",
);

/** Pupils are under another key now: the door answers anew from here on. */
export async function updateGeneration(tx: Tx, controllerId: number, keyNumber: number): Promise<void> {
  await tx.execute(markCarriedSql, [controllerId, keyNumber]);
  await tx.execute(raiseGenerationSql, [controllerId]);
}

const deleteKeptSql = statement(
  "parties.deleteKept",
  "delete from parties_pseudonym_kept where controller_id = $1::int and pseudonym = any($2::text[])",
);

const insertGoneSql = statement(
  "parties.insertGone",
  `insert into parties_pseudonym_gone (controller_id, pseudonym)
   select $1::int, g from unnest($2::text[]) as g on conflict do nothing`,
);

/** These hold no rows any more, and may not come back. */
export async function putGone(tx: Tx, controllerId: number, gone: readonly string[]): Promise<void> {
  await tx.execute(deleteKeptSql, [controllerId, gone]);
  await tx.execute(insertGoneSql, [controllerId, gone]);
}

const putKeptSql = statement(
  "parties.putKept",
  `insert into parties_pseudonym_kept (controller_id, pseudonym, key_number)
   select $1::int, t, (select max(y.number) from parties_pseudonym_key y
     where y.controller_id = $1::int and y.number < $3::int and y.carried_at is not null)
   from unnest($2::text[]) as t on conflict do nothing`,
);

/** These still hold rows: under the key that is in force until `nextKey` is, or an earlier one as noted before. */
export async function putKept(
  tx: Tx,
  controllerId: number,
  kept: readonly string[],
  nextKey: number,
): Promise<void> {
  await tx.execute(putKeptSql, [controllerId, kept, nextKey]);
}

const deleteGoneSql = statement(
  "parties.deleteGone",
  "delete from parties_pseudonym_gone where gone_at < platform_now() - interval '2 days'",
);

/** Whoever held an old pseudonym when it went has long finished. */
export async function deleteGone(tx: Tx): Promise<void> {
  await tx.execute(deleteGoneSql);
}

const listWrappedKeysSql = statement(
  "parties.listWrappedKeys",
  `select y.controller_id::text as "first!", y.number::text as "second!", y.controller_id as party, y.wrapped
   from parties_pseudonym_key y where (y.controller_id, y.number) > ($1::int, $2::int)
   order by y.controller_id, y.number limit $3::int`,
);

/** Keys of all controllers after one, as they are wrapped. */
export function listWrappedKeys(
  tx: Reader,
  last: WrappedRow | undefined,
  limit: number,
): Promise<WrappedRow[]> {
  return tx.all(listWrappedKeysSql, [Number(last?.first ?? 0), Number(last?.second ?? 0), limit]);
}

const updateWrappedKeySql = statement(
  "parties.updateWrappedKey",
  `update parties_pseudonym_key set wrapped = $4::bytea
   where controller_id = $1::int and number = $2::int and wrapped = $3::bytea`,
);

/** Puts other bytes around the same key. */
export async function updateWrappedKey(tx: Tx, row: WrappedRow, wrapped: Buffer): Promise<void> {
  await tx.execute(updateWrappedKeySql, [Number(row.first), Number(row.second), row.wrapped, wrapped]);
}
