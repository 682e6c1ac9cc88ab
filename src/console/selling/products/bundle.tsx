import { z } from "zod";
import { getBundle, listProducts, setBundleItems } from "../../../catalogue/index.ts";
import type { DatabaseCtx } from "../../../platform/operation/context.ts";
import { definePage, sends } from "../../frame/definition.tsx";
import { ChoiceField, Form, Send } from "../../frame/form/index.ts";
import { Filters, FilterText } from "../../frame/list.tsx";
import { Table } from "../../frame/table.tsx";
import { ownProduct } from "./product.tsx";
import { productsPath } from "./products.tsx";

/** What a product holds where it is a bundle of others: chosen by a search of the whole market. */

const foundMax = 40;
const byProduct = z.strictObject({ productId: z.uuid() });
type Target = z.output<typeof byProduct>;

/** The items with their titles, and what the words find that is none of them. */
async function readBundle(ctx: DatabaseCtx, productId: string, q: string | undefined) {
  const product = await ownProduct(ctx, productId);
  const bundle = await ctx.invoke(getBundle, { target: { productId } });
  const { items } = bundle;
  const own = q ? {} : { publisherId: String(ctx.caller.partyId) };
  const found = await ctx.invoke(listProducts, {
    options: { ...own, ...(q ? { q } : {}), state: "published", limit: String(foundMax) },
  });
  const known = new Set([productId, ...items.map((item) => item.productId)]);
  return { product, items, found: found.data.filter(({ id }) => !known.has(id)) };
}

export const bundlePage = definePage({
  id: "sellingBundle",
  path: `${productsPath}/{productId}/bundle`,
  chapter: productsPath,
  roles: ["publisher"],
  target: byProduct,
  options: z.strictObject({ q: z.string().max(200).optional() }),
  read: (ctx, { target, options }) => readBundle(ctx, target.productId, options.q?.trim() || undefined),
  title: ({ selling }, { product }) => selling.products.bundle.title(product.title),
  view({ product, items, found }, { reading, options }) {
    const { bundle } = reading.texts.pages.selling.products;
    const choices = [
      ...items.map(({ productId, title }) => [productId, title] as const),
      ...found.map(({ id, title }) => [id, title] as const),
    ];
    return (
      <>
        <p>
          <a href={`${productsPath}/${product.id}`}>{bundle.back}</a>
        </p>
        <p class="font-lead">{bundle.lead}</p>
        {items.length === 0 ? (
          <p>{bundle.none}</p>
        ) : (
          <Table
            caption={bundle.holds}
            head={bundle.head}
            rows={items.map(({ title, acceptedAt }) => [
              title,
              acceptedAt === null ? bundle.waits : reading.forms.instant(acceptedAt),
            ])}
          />
        )}
        <section aria-labelledby="choose">
          <h2 id="choose">{bundle.choose}</h2>
          <p>{bundle.chooseHow}</p>
          <Filters path={`${productsPath}/${product.id}/bundle`}>
            <FilterText name="q" label={bundle.search} value={options.q} />
          </Filters>
          {choices.length === 0 ? (
            <p>{bundle.noneFound}</p>
          ) : (
            <Form does="items">
              <ChoiceField
                name="productIds"
                label={bundle.field}
                many
                values={items.map(({ productId }) => productId)}
                choices={choices}
              />
              <Send text={bundle.save} />
            </Form>
          )}
        </section>
      </>
    );
  },
  forms: {
    items: sends(
      setBundleItems,
      (fields, { productId }: Target) => ({
        target: { productId },
        content: { productIds: fields.texts("productIds") },
      }),
      { done: ({ selling }) => selling.products.bundle.saved },
    ),
  },
});
