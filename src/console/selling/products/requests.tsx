import { acceptBundleItem, listBundleRequests } from "../../../catalogue/index.ts";
import type { DatabaseCtx } from "../../../platform/operation/context.ts";
import type { Texts } from "../../../texts/index.ts";
import { definePage, sends } from "../../frame/definition.tsx";
import { Form, Hidden, Send } from "../../frame/form/index.ts";
import type { Task } from "../../frame/site.ts";
import { Table } from "../../frame/table.tsx";
import { productsPath } from "./products.tsx";

/** Bundles of other publishers that a publisher's own products are wanted in: each needs its yes. */

const path = `${productsPath}/requests`;

export const bundleRequestsPage = definePage({
  id: "sellingBundleRequests",
  path,
  chapter: productsPath,
  roles: ["publisher"],
  read: (ctx) => ctx.invoke(listBundleRequests, {}),
  title: ({ selling }) => selling.products.requests.title,
  view({ data }, { reading }) {
    const { requests } = reading.texts.pages.selling.products;
    return (
      <>
        <p>
          <a href={productsPath}>{requests.back}</a>
        </p>
        <p class="font-lead">{requests.lead}</p>
        {data.length === 0 ? (
          <p>{requests.none}</p>
        ) : (
          <Table
            caption={requests.title}
            quiet
            head={requests.head}
            rows={data.map((one) => [
              one.productTitle,
              <a href={`/catalogue/${one.bundleId}`}>{one.bundleTitle}</a>,
              one.publisherName,
              <Form does="accept" of={`${one.bundleId} ${one.productId}`} compact>
                <Hidden name="bundle" value={one.bundleId} />
                <Hidden name="product" value={one.productId} />
                <Send text={requests.accept} about={`${one.productTitle}, ${one.bundleTitle}`} />
              </Form>,
            ])}
          />
        )}
      </>
    );
  },
  forms: {
    accept: sends(
      acceptBundleItem,
      (fields) => ({ target: { productId: fields.text("bundle"), itemId: fields.text("product") } }),
      { done: ({ selling }) => selling.products.requests.accepted },
    ),
  },
});

/** Each bundle that waits for a publisher's yes. */
export async function findBundleTasks(ctx: DatabaseCtx, { pages }: Texts): Promise<Task[]> {
  const { requests } = pages.selling.products;
  const { data } = await ctx.invoke(listBundleRequests, {});
  return data.map(({ productTitle, bundleTitle }) => ({
    text: requests.task(productTitle, bundleTitle),
    href: path,
  }));
}
