import type { Reader } from "../../platform/db/database.ts";
import { statement } from "../../platform/db/statement.ts";

const getPoolWordsSql = statement(
  "licences.getPoolWords",
  `select p.controller_id as "controllerId", p.licence_id as "licenceId" from licences_pool p where p.id = $1::uuid`,
);

/** Whose pool it is, and of which licence. */
export const getPoolWords = (tx: Reader, poolId: string) => tx.one(getPoolWordsSql, [poolId]);

const getTitleSql = statement(
  "licences.getTitle",
  `select c.title from licences_licence l join catalogue_product_view c on c.id = l.product_id where l.id = $1::uuid`,
);

/** The title of a licence's product. */
export const getTitle = async (tx: Reader, licenceId: string): Promise<string> =>
  (await tx.one(getTitleSql, [licenceId])).title;

const listHoldersSql = statement(
  "licences.listHolders",
  `select distinct h.id as "id!" from (
     select d.institution_id as id from licences_pool p
     join licences_draw d on d.controller_id = p.controller_id and d.pool_id = p.id and d.ends_on = p.ends_on
     where p.licence_id = $1::uuid and d.seats > (select coalesce(sum(r.seats), 0) from licences_return r
       where r.controller_id = d.controller_id and r.draw_id = d.id)
     union select unnest(l.institution_ids) from licences_licence l where l.id = $1::uuid) h order by 1 limit 1000`,
);

/** The institutions that hold a licence's seats until it ends, or for which it is. */
export const listHolders = async (tx: Reader, licenceId: string): Promise<number[]> =>
  (await tx.all(listHoldersSql, [licenceId])).map(({ id }) => id);
