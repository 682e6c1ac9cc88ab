import { z } from "zod";
import { getPublisher, hasProved, listPartyNames, type Publisher } from "../../parties/index.ts";
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
  summary: "Published learning materials with their publishers' names and the offers in force today",
  roles: "public",
  options: s.ProductQuery.omit({ state: true }),
  page: "MarketPage",
  item: s.Product.extend({ publisherName: z.string(), offers: z.array(s.Offer) }),
  sort: ["rank", "title", "id"],
  rows: async (tx, _ctx, { options }, after, limit) => {
    const found = await actions.findProducts(tx, { ...options, state: "published" }, after, limit);
    const names = new Map<number, Publisher>();
    const ids = found.map(({ id }) => id);
    const inForce = await actions.offersOf(tx, ids, dateOf(await tx.now()));
    const rows = [];
    for (const product of found)
      rows.push({
        ...product,
        publisherName: await nameOf(tx, names, product.publisherId),
        offers: inForce.filter(({ productId }) => productId === product.id),
      });
    return rows;
  },
});

const Counted = z.array(z.object({ value: z.string(), name: z.string(), products: z.int() }));

export const countMarket = operation({
  kind: "read",
  id: "countMarket",
  domain,
  summary: "How many learning materials a search of the market finds, in all and by each filter's values",
  description: "A filter's values are counted by the other filters, so that another of them can be chosen.",
  roles: "public",
  input: {
    options: s.ProductQuery.omit({ state: true, limit: true, cursor: true, identifier: true, sort: true }),
  },
  output: z.object({
    total: z.int(),
    subjects: Counted,
    grades: Counted,
    models: Counted,
    kinds: Counted,
    contents: Counted,
    publishers: Counted,
  }),
  work: async (tx, _ctx, { options }) => {
    const found = await actions.countMarket(tx, options);
    const of = (facet: string) =>
      found
        .filter((row) => row.facet === facet)
        .map(({ value, products }) => ({ value, name: value, products }));
    const publishers = of("publisher");
    const names = await listPartyNames(
      tx,
      publishers.map(({ value }) => Number(value)),
    );
    return {
      total: of("total")[0]?.products ?? 0,
      subjects: of("subject"),
      grades: of("grade"),
      models: of("model"),
      kinds: of("kind"),
      contents: of("content"),
      publishers: publishers.map((row) => ({ ...row, name: names.get(Number(row.value)) ?? row.value })),
    };
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
  summary: "A published learning material with its offers in force today and those to come",
  roles: "public",
  input: { target: z.strictObject({ productId: z.uuid() }) },
  output: z.object({
    product: s.Product,
    publisher: z.object({ id: z.int(), name: z.string() }),
    /** What a bundle holds. */
    items: z.array(z.object({ id: z.uuid(), title: z.string() })),
    offers: z.array(s.Offer),
    /** With a first day to come, the nearest first. */
    coming: z.array(s.Offer),
  }),
  problems: [common.notFound],
  work: async (tx, _ctx, { target }) => {
    const product = await actions.getProduct(tx, target.productId);
    if (product.state !== "published" || !(await hasProved(tx, product.publisherId))) throw notPublished();
    const today = dateOf(await tx.now());
    return {
      product,
      publisher: await getPublisher(tx, product.publisherId),
      items: await itemsOf(tx, product),
      offers: await actions.offersOn(tx, product.id, today),
      coming: await actions.comingOffers(tx, product.id, today),
    };
  },
});
