import type { Reader, Tx } from "../../platform/db/database.ts";
import { sortAs, sorted, sortFilters, sortKeyOf } from "../../platform/db/sorted.ts";
import { filtered, type RowOf, statement } from "../../platform/db/statement.ts";
import type { Days, Queued, Steps } from "../rules/index.ts";
import type { Licence, Resize } from "../schema/index.ts";
import { insertMovement, licenceAccount, poolAccount } from "./ledger.ts";

/** A pool's row: its balance, the seats held back by a shrink, and its queue. */
export interface PoolRow extends Queued {
  id: string;
  controllerId: number;
  licenceId: string;
  held: Steps;
  /** Ids of the waiting schools, the first to be served first. */
  queue: readonly string[];
}

const poolSql = `
  select p.id, p.controller_id as "controllerId", p.licence_id as "licenceId", p.size, p.starts_on as "from",
    p.ends_on as "to", p.cuts, p.taken, p.held_cuts as "heldCuts", p.held as "heldSeats",
    p.claim_cuts as "claimCuts", p.claimed, p.want_cuts as "wantCuts", p.wanted as "wantSeats", p.queue
  from licences_pool p`;

const findPoolSql = statement("licences.findPool", `${poolSql} where p.id = $1::uuid`, { hot: true });

const toPoolRow = ({
  heldCuts,
  heldSeats,
  claimCuts,
  claimed,
  wantCuts,
  wantSeats,
  ...row
}: RowOf<typeof findPoolSql>): PoolRow => ({
  ...row,
  held: { cuts: heldCuts, seats: heldSeats },
  claims: { cuts: claimCuts, seats: claimed },
  wanted: { cuts: wantCuts, seats: wantSeats },
});

const insertPoolSql = statement(
  "licences.insertPool",
  `insert into licences_pool (id, controller_id, licence_id, size, starts_on, ends_on, cuts, taken)
   values ($1::uuid, $2::int, $3::uuid, $4::int, $5::date, $6::date, array[$5::date], array[0])`,
);

/** A pool with all its seats free. */
export async function insertPool(tx: Tx, id: string, licence: Licence): Promise<void> {
  await tx.execute(insertPoolSql, [
    id,
    licence.controllerId,
    licence.id,
    licence.quantity,
    licence.from,
    licence.to,
  ]);
}

export async function findPool(tx: Reader, id: string): Promise<PoolRow | undefined> {
  const row = await tx.maybe(findPoolSql, [id]);
  return row && toPoolRow(row);
}

const findPoolOfSql = statement("licences.findPoolOf", `${poolSql} where p.licence_id = $1::uuid`);

export async function findPoolOf(tx: Reader, licenceId: string): Promise<PoolRow | undefined> {
  const row = await tx.maybe(findPoolOfSql, [licenceId]);
  return row && toPoolRow(row);
}

const lockPoolSql = statement("licences.lockPool", `${poolSql} where p.id = $1::uuid for no key update`);

/** The row that guards all of a pool's seats. Lock order: pool, then pupils' seats. */
export async function lockPool(tx: Tx, id: string): Promise<PoolRow | undefined> {
  const row = await tx.maybe(lockPoolSql, [id]);
  return row && toPoolRow(row);
}

const sortedPools = sorted(
  `${poolSql} where ($1::uuid is null or exists (select 1 from licences_licence l
     where l.controller_id = p.controller_id and l.id = p.licence_id and l.agreement_id = $1::uuid))`,
  {
    chosen: "$2::text",
    limit: "$3::int",
    keys: {
      productTitle: `(select c.title from licences_licence i join catalogue_product_view c on c.id = i.product_id
        where i.controller_id = l."controllerId" and i.id = l."licenceId")`,
      from: sortAs.day('l."from"'),
      to: sortAs.day('l."to"'),
      size: sortAs.whole("l.size"),
      waiting: sortAs.whole("cardinality(l.queue)"),
    },
    own: [["l.id", "uuid"]],
  },
);
const listPoolsSql = filtered("licences.listPools", sortedPools.text, sortedPools.filters);

/** By id, or as asked; of one agreement's licences where it is given. */
export async function listPools(
  tx: Reader,
  by: { agreementId?: string | undefined; sort?: string | undefined },
  after: string[] | undefined,
  limit: number,
): Promise<(PoolRow & { sortKey: string })[]> {
  const rows = await tx.all(
    listPoolsSql,
    [by.agreementId ?? null, sortKeyOf(by.sort), limit],
    sortFilters(by.sort, after),
  );
  return rows.map(({ sortKey, ...row }) => ({ ...toPoolRow(row), sortKey }));
}

const listPoolTitlesSql = statement(
  "licences.listPoolTitles",
  `select l.id, l.agreement_id as "agreementId", p.title as "productTitle"
   from licences_licence l join catalogue_product_view p on p.id = l.product_id where l.id = any($1::uuid[])`,
);

/** What pools are of, by the ids of their licences. */
export async function listPoolTitles(
  tx: Reader,
  licenceIds: readonly string[],
): Promise<ReadonlyMap<string, { agreementId: string; productTitle: string }>> {
  const rows = await tx.all(listPoolTitlesSql, [licenceIds]);
  return new Map(rows.map(({ id, ...row }) => [id, row]));
}

const listQueuedPoolsSql = statement(
  "licences.listQueuedPools",
  `select p.id from licences_pool p
   where cardinality(p.queue) > 0 and ($1::uuid is null or p.id > $1::uuid) order by p.id limit $2::int`,
);

/** Pools with a queue, across tenants; `after` is the last one's id. */
export async function listQueuedPools(tx: Tx, after: string | undefined, limit: number): Promise<string[]> {
  const rows = await tx.all(listQueuedPoolsSql, [after ?? null, limit]);
  return rows.map((row) => row.id);
}

const savePoolSql = statement(
  "licences.savePool",
  `update licences_pool set cuts = $2::date[], taken = $3::int[], held_cuts = $4::date[], held = $5::int[],
     claim_cuts = $6::date[], claimed = $7::int[], want_cuts = $8::date[], wanted = $9::int[], queue = $10::uuid[]
   where id = $1::uuid`,
);

/** Saves a changed pool that the caller has locked. */
export async function savePool(tx: Tx, pool: PoolRow): Promise<void> {
  await tx.execute(savePoolSql, [
    pool.id,
    pool.cuts,
    pool.taken,
    pool.held.cuts,
    pool.held.seats,
    pool.claims.cuts,
    pool.claims.seats,
    pool.wanted.cuts,
    pool.wanted.seats,
    pool.queue,
  ]);
}

const insertResizeSql = statement(
  "licences.insertResize",
  `insert into licences_resize (id, controller_id, pool_id, change, starts_on, ends_on, resized_at)
   values ($1::uuid, $2::int, $3::uuid, $4::int, $5::date, $6::date, date_trunc('milliseconds', platform_now()))
   returning id, change, starts_on as "from", ends_on as "to", resized_at as "resizedAt"`,
);

/** Writes a change of size with its ledger rows. The caller saves the pool's balance. */
export async function insertResize(
  tx: Tx,
  id: string,
  pool: PoolRow,
  change: number,
  days: Days,
): Promise<Resize> {
  const resize = await tx.one(insertResizeSql, [id, pool.controllerId, pool.id, change, days.from, days.to]);
  await insertMovement(tx, {
    controllerId: pool.controllerId,
    poolId: pool.id,
    movementId: id,
    cause: change > 0 ? "grow" : "shrink",
    out: change > 0 ? licenceAccount : poolAccount,
    into: change > 0 ? poolAccount : licenceAccount,
    seats: Math.abs(change),
    ...days,
  });
  return resize;
}
