import type { Reader, Tx } from "../../platform/db/database.ts";
import { statement } from "../../platform/db/statement.ts";
import type { BundleItem, BundleRequest } from "../schema/index.ts";

/** All SQL of bundles. */

const lockBundlesSql = statement(
  "catalogue.lockBundles",
  "select pg_advisory_xact_lock(hashtextextended('catalogue bundles', 0))",
);

/** Lets changes of bundles run one at a time: that no bundle lies in another is a rule across all of them. */
export async function lockBundles(tx: Tx): Promise<void> {
  await tx.execute(lockBundlesSql);
}

const listItemsSql = statement(
  "catalogue.listItems",
  `select b.item_id as "productId", p.title as "title", b.item_publisher_id as "publisherId", b.accepted_at as "acceptedAt"
   from catalogue_bundle_item b join catalogue_product p on p.id = b.item_id
   where b.bundle_id = $1::uuid order by b.position`,
);

export function listItems(tx: Reader, bundleId: string): Promise<BundleItem[]> {
  return tx.all(listItemsSql, [bundleId]);
}

const listRequestsSql = statement(
  "catalogue.listBundleRequests",
  `select b.bundle_id as "bundleId", q.title as "bundleTitle", y.name as "publisherName", b.item_id as "productId",
     p.title as "productTitle"
   from catalogue_bundle_item b
   join catalogue_product q on q.id = b.bundle_id
   join catalogue_product p on p.id = b.item_id
   join parties_party_view y on y.id = b.publisher_id
   where b.item_publisher_id = $1::int and b.accepted_at is null
   order by q.title, b.bundle_id, b.position limit $2::int`,
);
/** Bundles that the publisher may see and whose publishers ask for products of it. */
export const listRequests = (tx: Reader, publisherId: number, limit: number): Promise<BundleRequest[]> =>
  tx.all(listRequestsSql, [publisherId, limit]);

const listBundledSql = statement(
  "catalogue.listBundled",
  `select coalesce(array_agg(distinct b.bundle_id) filter (where b.bundle_id = any($1::uuid[])), '{}') as "bundles!",
     coalesce(array_agg(distinct b.item_id) filter (where b.item_id = any($1::uuid[])), '{}') as "items!"
   from catalogue_bundle_item b where b.bundle_id = any($1::uuid[]) or b.item_id = any($1::uuid[])`,
);

/** Which of these products are bundles or lie in one. */
export async function listBundled(
  tx: Reader,
  ids: readonly string[],
): Promise<{ bundles: string[]; items: string[] }> {
  return tx.one(listBundledSql, [ids]);
}

const deleteItemsSql = statement(
  "catalogue.deleteItems",
  "delete from catalogue_bundle_item where bundle_id = $1::uuid",
);

const insertItemsSql = statement(
  "catalogue.insertItems",
  `insert into catalogue_bundle_item (bundle_id, publisher_id, item_id, item_publisher_id, position, accepted_at)
   select $1::uuid, $2::int, i.id, i.publisher, i.place,
     coalesce(i.accepted, case when i.publisher = $2::int then platform_now() end)
   from jsonb_to_recordset($3::jsonb) as i (id uuid, publisher int, place int, accepted timestamptz)`,
);

/** Replaces the bundle's items by the list. Own products are accepted at once, others keep an acceptance they have. */
export async function replaceItems(
  tx: Tx,
  bundle: { id: string; publisherId: number },
  items: readonly { id: string; publisherId: number }[],
): Promise<void> {
  const before = await listItems(tx, bundle.id);
  await tx.execute(deleteItemsSql, [bundle.id]);
  await tx.execute(insertItemsSql, [
    bundle.id,
    bundle.publisherId,
    JSON.stringify(
      items.map(({ id, publisherId }, place) => ({
        id,
        publisher: publisherId,
        place,
        accepted: before.find((item) => item.productId === id)?.acceptedAt ?? null,
      })),
    ),
  ]);
}

const acceptItemSql = statement(
  "catalogue.acceptItem",
  `update catalogue_bundle_item set accepted_at = coalesce(accepted_at, platform_now())
   where bundle_id = $1::uuid and item_id = $2::uuid`,
);

/** False where the product is no item of the bundle. */
export async function acceptItem(tx: Tx, bundleId: string, itemId: string): Promise<boolean> {
  return (await tx.execute(acceptItemSql, [bundleId, itemId])) > 0;
}
