import { z } from "zod";
import { getPublisher, type Publisher } from "../../parties/index.ts";
import { dateOf } from "../../platform/calendar.ts";
import type { Reader } from "../../platform/db/database.ts";
import { list } from "../../platform/operation/list.ts";
import { operation } from "../../platform/operation/operation.ts";
import { common, Problem } from "../../platform/problem.ts";
import * as actions from "../actions/index.ts";
import * as s from "../schema/index.ts";

/** The market for everybody: published products only, at today's prices. */

const domain = "catalogue";

const notPublished = () => new Problem(common.notFound, "There is no product with this id.");

async function nameOf(tx: Reader, names: Map<number, Publisher>, publisherId: number): Promise<string> {
  const known = names.get(publisherId) ?? (await getPublisher(tx, publisherId));
  names.set(publisherId, known);
  return known.name;
}

export const searchMarket = list({
  id: "searchMarket",
  domain,
  summary: "Published learning materials with their publishers' names: by title, or the best match first",
  roles: "public",
  options: s.ProductQuery.omit({ state: true }),
  page: "MarketPage",
  item: s.Product.extend({ publisherName: z.string() }),
  sort: ["rank", "id"],
  rows: async (tx, _ctx, { options }, after, limit) => {
    const found = await actions.findProducts(tx, { ...options, state: "published" }, after, limit);
    const names = new Map<number, Publisher>();
    const rows = [];
    for (const product of found)
      rows.push({ ...product, publisherName: await nameOf(tx, names, product.publisherId) });
    return rows;
  },
});

/** The published products of a bundle, in its order. */
async function itemsOf(tx: Reader, product: s.Product): Promise<{ id: string; title: string }[]> {
  const items: { id: string; title: string }[] = [];
  for (const id of product.items) {
    const item = await actions.getProduct(tx, id).catch(() => undefined);
    if (item?.state === "published") items.push({ id, title: item.title });
  }
  return items;
}

export const showMarketProduct = operation({
  kind: "read",
  id: "showMarketProduct",
  domain,
  summary: "A published learning material with its offers in force today",
  roles: "public",
  input: { target: z.strictObject({ productId: z.uuid() }) },
  output: z.object({
    product: s.Product,
    publisher: z.object({ id: z.int(), name: z.string() }),
    /** What a bundle holds. */
    items: z.array(z.object({ id: z.uuid(), title: z.string() })),
    offers: z.array(s.Offer),
  }),
  problems: [common.notFound],
  work: async (tx, _ctx, { target }) => {
    const product = await actions.getProduct(tx, target.productId);
    if (product.state !== "published") throw notPublished();
    return {
      product,
      publisher: await getPublisher(tx, product.publisherId),
      items: await itemsOf(tx, product),
      offers: await actions.offersOn(tx, product.id, dateOf(await tx.now())),
    };
  },
});
