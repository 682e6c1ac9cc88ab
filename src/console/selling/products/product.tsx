import { z } from "zod";
import {
  LICENCE_MODELS,
  listOffers,
  type Offer,
  type Product,
  readProduct,
  removeOffer,
  updateProduct,
} from "../../../catalogue/index.ts";
import type { DatabaseCtx } from "../../../platform/operation/context.ts";
import { common, Problem } from "../../../platform/problem.ts";
import { lastDay } from "../../frame/days.ts";
import { definePage, sends } from "../../frame/definition.tsx";
import { Form, Hidden, Send } from "../../frame/form/index.ts";
import type { Reading } from "../../frame/language.ts";
import { Table } from "../../frame/table.tsx";
import { modelNames, priceLines } from "../../public/prices.ts";
import { ProductFields, productIn } from "./fields.tsx";
import { productsPath } from "./products.tsx";

/** One product of one's own: what it says, whether it is on the market, its offers with what they cost and will cost. */

interface Shown {
  product: Product;
  offers: readonly Offer[];
}
const byProduct = z.strictObject({ productId: z.uuid() });
type Target = z.output<typeof byProduct>;

/** A product of the caller's own; another publisher's is none here. */
export async function ownProduct(ctx: DatabaseCtx, productId: string): Promise<Product> {
  const product = await ctx.invoke(readProduct, { target: { productId } });
  if (product.publisherId !== ctx.caller.partyId)
    throw new Problem(common.notFound, "There is no product of yours with this id.");
  return product;
}

function Market({ shown: { product }, reading }: { shown: Shown; reading: Reading }) {
  const { products } = reading.texts.pages.selling;
  const [does, how, button] =
    product.state === "published"
      ? (["withdraw", products.withdrawHow, products.withdraw] as const)
      : (["publish", products.publishHow, products.publish] as const);
  return (
    <section aria-labelledby="market">
      <h2 id="market">{products.stands(products.states[product.state])}</h2>
      {product.state !== "draft" && (
        <p>
          <a href={`/catalogue/${product.id}`}>{products.market}</a>
        </p>
      )}
      <p>{how}</p>
      <Form does={does} version={product.version}>
        <Send weight={does === "withdraw" ? "secondary" : "primary"} text={button} />
      </Form>
    </section>
  );
}

function Actions({ offer, newest, reading }: { offer: Offer; newest: boolean; reading: Reading }) {
  const { products } = reading.texts.pages.selling;
  if (!newest) return offer.usedAt === null ? null : <div>{products.used}</div>;
  const about = products.version(modelNames(reading)[offer.model], offer.version);
  return (
    <>
      <a href={`/selling/offers/${offer.id}/next`}>
        {products.coming}
        <span class="sr-only"> {about}</span>
      </a>
      {offer.usedAt === null ? (
        <Form does="removeOffer" of={offer.id} compact>
          <Hidden name="offer" value={offer.id} />
          <Send weight="secondary" text={products.remove} about={about} />
        </Form>
      ) : (
        <div>{products.used}</div>
      )}
    </>
  );
}

function Offers({ shown: { product, offers }, reading }: { shown: Shown; reading: Reading }) {
  const { products } = reading.texts.pages.selling;
  const names = modelNames(reading);
  const newest = new Map(offers.map((offer) => [offer.model, offer.id]));
  const open = LICENCE_MODELS.filter((model) => !newest.has(model));
  return (
    <section aria-labelledby="offers">
      <h2 id="offers">{products.offers}</h2>
      {offers.length === 0 ? (
        <p>{product.state === "published" ? products.noOffers : products.offersNeedPublished}</p>
      ) : (
        <Table
          caption={products.offers}
          head={products.offersHead}
          rows={offers.map((offer) => [
            products.version(names[offer.model], offer.version),
            reading.forms.date(offer.validFrom),
            offer.validTo === null ? products.until : reading.forms.date(lastDay(offer.validTo)),
            priceLines(reading, offer.priceSheet).map((line) => <div key={line}>{line}</div>),
            <Actions offer={offer} newest={newest.get(offer.model) === offer.id} reading={reading} />,
          ])}
        />
      )}
      {product.state === "published" && open.length > 0 && (
        <ul>
          {open.map((model) => (
            <li key={model}>
              <a href={`${productsPath}/${product.id}/offers/new?model=${model}`}>
                {products.offerOn(names[model])}
              </a>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

export const productPage = definePage({
  id: "sellingProduct",
  path: `${productsPath}/{productId}`,
  chapter: productsPath,
  roles: ["publisher"],
  target: byProduct,
  async read(ctx, { target }) {
    const [product, { data }] = await Promise.all([
      ownProduct(ctx, target.productId),
      ctx.invoke(listOffers, { options: { productId: target.productId, limit: "200" } }),
    ]);
    return { product, offers: data };
  },
  title: (_pages, { product }) => product.title,
  view(shown, { reading }) {
    const { products } = reading.texts.pages.selling;
    const { product } = shown;
    return (
      <>
        <p>
          {products.reference}: <code>{product.reference}</code>
        </p>
        <p>
          <a href={`${productsPath}/${product.id}/bundle`}>{products.bundle.link}</a>
        </p>
        <Offers shown={shown} reading={reading} />
        <Market shown={shown} reading={reading} />
        <section aria-labelledby="change">
          <h2 id="change">{products.change}</h2>
          {product.state !== "draft" && <p>{products.changeHow}</p>}
          <Form does="change" version={product.version}>
            <ProductFields product={product} />
            <Send text={products.save} />
          </Form>
        </section>
      </>
    );
  },
  forms: {
    change: sends(
      updateProduct,
      (fields, { productId }: Target) => ({
        target: { productId },
        content: { ...productIn(fields), vatClassFrom: fields.text("vatClassFrom") },
      }),
      { done: ({ selling }) => selling.products.saved },
    ),
    publish: sends(
      updateProduct,
      (_fields, { productId }: Target) => ({ target: { productId }, content: { state: "published" } }),
      { done: ({ selling }) => selling.products.published },
    ),
    withdraw: sends(
      updateProduct,
      (_fields, { productId }: Target) => ({ target: { productId }, content: { state: "withdrawn" } }),
      { done: ({ selling }) => selling.products.withdrawn },
    ),
    removeOffer: sends(removeOffer, (fields) => ({ target: { offerId: fields.text("offer") } }), {
      done: ({ selling }) => selling.products.removed,
    }),
  },
});
