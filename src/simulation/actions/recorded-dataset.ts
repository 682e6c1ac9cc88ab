import { successorsOn } from "../../parties/index.ts";
import { asLocalDate, type Period } from "../../platform/calendar.ts";
import type { Reader } from "../../platform/db/database.ts";
import { listBases } from "../../roster/index.ts";
import { type Dataset, monthsOf, type SimHeld, type SimUse } from "../rules/index.ts";
import * as store from "../store.ts";
import { heldOf } from "./held-dataset.ts";

/** The datasets that simulations replay, from what was recorded. */

/**
 * People by month, as invoices count them, and use of the whole period. `held` only where a scenario asks for it, bundles only of
 * the products that one prices.
 */
export async function recordedDataset(
  tx: Reader,
  controllerIds: readonly number[],
  period: Period,
  { withHeld, priced }: { withHeld: boolean; priced: readonly string[] },
  progress: (done: number) => Promise<void> = async () => {},
): Promise<Dataset> {
  const controllers: Dataset["controllers"][number][] = [];
  const use: SimUse[] = [];
  const before: SimUse[] = [];
  const held: SimHeld[] = [];
  const names = new Map((await store.listControllers(tx, controllerIds)).map((one) => [one.id, one.name]));
  for (const [i, id] of controllerIds.entries()) {
    const controller = String(id);
    const at = await peopleOf(tx, id, period);
    const heirs = await heirsOf(tx, id, period, at);
    const rows = await store.listUsed(tx, id, period);
    for (const row of rows)
      if (row.institutionId !== null && !at.has(row.institutionId))
        at.set(row.institutionId, { people: {}, heads: false });
    controllers.push({
      ...{ id: controller, name: names.get(id) ?? controller },
      schools: [...at]
        .sort(([a], [b]) => a - b)
        .map(([school, { people, heads }]) => ({
          ...{ id: String(school), pupils: lastOf(people), people },
          ...(heirs.has(school) ? { heirs: heirs.get(school)! } : {}),
          ...(heads ? { heads } : {}),
        })),
    });
    use.push(...rows.map((row) => usedOf(controller, row)));
    if (withHeld) {
      const own = await heldOf(tx, id, period);
      const from = own.flatMap(({ terms }) => terms.map((term) => term.from)).sort()[0];
      if (from !== undefined && from < period.from)
        for (const row of await store.listUsed(tx, id, { from, to: period.from }))
          before.push(usedOf(controller, row));
      held.push(...own);
    }
    await progress(i + 1);
  }
  const used = [...use, ...before].map((row) => row.product);
  const covered = await store.listBundles(
    tx,
    [...new Set(held.map(({ product }) => product))],
    [...new Set(used)],
  );
  const coveredBy = new Map(covered.map(({ id, covers }) => [id, covers]));
  const ids = [...new Set([...use.map((row) => row.product), ...held.map((row) => row.product)])].sort();
  const products = await store.listProducts(tx, ids);
  const bundles = await store.listBundles(tx, priced, ids);
  return {
    ...{ period, controllers, use },
    ...(before.length > 0 ? { before } : {}),
    held: held.map((one) => {
      const covers = coveredBy.get(one.product);
      return covers ? { ...one, covers } : one;
    }),
    ...(bundles.length > 0
      ? {
          bundles: bundles.map(({ id, title, publisherId, covers }) => ({
            ...{ id, title, publisher: String(publisherId), covers },
          })),
        }
      : {}),
    products: products.map(({ id, title, publisherId }) => ({ id, title, publisher: String(publisherId) })),
    publishers: [...new Map([...products, ...bundles].map((one) => [one.publisherId, one.publisherName]))]
      .sort(([a], [b]) => a - b)
      .map(([id, name]) => ({ id: String(id), name })),
  };
}

const usedOf = (controller: string, row: Awaited<ReturnType<typeof store.listUsed>>[number]): SimUse => ({
  ...{ controller, product: row.productId, month: row.month, uses: row.uses, known: row.known },
  school: row.institutionId === null ? null : String(row.institutionId),
  pupil: row.pseudonym,
});

type People = Record<string, number>;

/** Schools that have become part of others: by month which school each is. Its people are the other's from then on. */
async function heirsOf(
  tx: Reader,
  controllerId: number,
  period: Period,
  at: ReadonlyMap<number, { people: People }>,
) {
  const heirs = new Map<number, Record<string, string>>();
  for (const month of monthsOf(period)) {
    const standsFor = await successorsOn(tx, controllerId, asLocalDate(`${month}-01`));
    for (const [school, { people }] of at) {
      const heir = standsFor(school);
      if (heir === undefined || heir === school) continue;
      heirs.set(school, { ...heirs.get(school), [month]: String(heir) });
      const size = at.get(heir)?.people[month];
      if (size !== undefined) people[month] = size;
    }
  }
  return heirs;
}

/** The people of each institution that the months of a period are counted on, as invoices count them. */
async function peopleOf(tx: Reader, controllerId: number, period: Period) {
  const at = new Map<number, { people: People; heads: boolean }>();
  for (const month of monthsOf(period))
    for (const [id, { people, kind }] of await listBases(tx, controllerId, asLocalDate(`${month}-01`)))
      at.set(id, { people: { ...at.get(id)?.people, [month]: people }, heads: kind === "head_count" });
  return at;
}

/** What the last month that has a count says. */
const lastOf = (people: People): number => people[Object.keys(people).sort().at(-1) ?? ""] ?? 0;
