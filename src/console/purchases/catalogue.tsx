import { z } from "zod";
import { getDirectRoom } from "../../agreements/index.ts";
import { searchMarket, showMarketProduct } from "../../catalogue/index.ts";
import { cataloguePath } from "../agreements/place.tsx";
import { definePage } from "../frame/definition.tsx";
import { Filters, FilterText, NextPage } from "../frame/list.tsx";
import { Table } from "../frame/table.tsx";
import { modelNames, priceLines, termRows } from "../public/prices.ts";
import { Room } from "./room.tsx";

export const roles = ["buyer"] as const;
export const purchasePath = "/buying/purchase";

/** What can be bought directly, found by words, with what is left to the threshold. */
export const searchPage = definePage({
  id: "purchasesSearch",
  path: cataloguePath,
  roles,
  options: z.strictObject({ q: z.string().max(200).optional(), cursor: z.string().max(500).optional() }),
  async read(ctx, { options }) {
    const q = options.q?.trim();
    const found = await ctx.invoke(searchMarket, {
      options: { limit: "25", ...(q ? { q } : {}), ...(options.cursor ? { cursor: options.cursor } : {}) },
    });
    return { ...found, room: await ctx.invoke(getDirectRoom, { options: {} }) };
  },
  title: ({ purchases }) => purchases.search.title,
  view({ data, nextCursor, room }, { options, reading }) {
    const { search } = reading.texts.pages.purchases;
    return (
      <>
        <p class="font-lead">{search.lead}</p>
        <Filters path={cataloguePath}>
          <FilterText name="q" label={search.words} value={options.q} />
        </Filters>
        {data.length === 0 ? (
          <p>{search.none}</p>
        ) : (
          <Table
            caption={search.caption}
            head={search.head}
            rows={data.map((one) => [
              <a href={`${cataloguePath}/${one.id}`}>{one.title}</a>,
              one.publisherName,
              one.subjects.join(", "),
            ])}
          />
        )}
        <NextPage path={cataloguePath} cursor={nextCursor} filters={{ q: options.q || undefined }} />
        <p>
          <a href="/catalogue">{search.all}</a>
        </p>
        <Room room={room} />
      </>
    );
  },
});

/** One material: what each of its offers gives and costs, and the way to buy at it. */
export const productPage = definePage({
  id: "purchasesProduct",
  path: `${cataloguePath}/{productId}`,
  chapter: cataloguePath,
  roles,
  target: z.strictObject({ productId: z.uuid() }),
  async read(ctx, { target }) {
    return {
      ...(await ctx.invoke(showMarketProduct, { target })),
      room: await ctx.invoke(getDirectRoom, { options: {} }),
    };
  },
  title: ({ purchases }, { product }) => purchases.product.title(product.title),
  view({ product, publisher, offers, room }, { reading }) {
    const { product: say } = reading.texts.pages.purchases;
    const names = modelNames(reading);
    return (
      <>
        <p class="font-lead">{publisher.name}</p>
        <p>
          <a href={`/catalogue/${product.id}`}>{say.about}</a>
        </p>
        <section aria-labelledby="offers">
          <h2 id="offers">{say.offers}</h2>
          {offers.length === 0 && <p>{say.none}</p>}
          {offers.map((offer) => (
            <section key={offer.id} aria-labelledby={offer.id}>
              <h3 id={offer.id}>{names[offer.model]}</h3>
              <p>{say.gets[offer.model]}</p>
              <ul>
                {priceLines(reading, offer.priceSheet).map((line) => (
                  <li key={line}>{line}</li>
                ))}
              </ul>
              <p>
                <a class="button button-primary" href={`${purchasePath}/${offer.id}`}>
                  {say.buy}
                  <span class="sr-only"> {names[offer.model]}</span>
                </a>
              </p>
              <details>
                <summary>
                  {say.terms}
                  <span class="sr-only"> {names[offer.model]}</span>
                </summary>
                <Table
                  caption={`${say.terms}: ${names[offer.model]}`}
                  head={say.termsHead}
                  rows={termRows(reading, offer)}
                />
              </details>
            </section>
          ))}
        </section>
        <Room room={room} />
      </>
    );
  },
});
