import { z } from "zod";
import { createProduct, listProducts, productSort } from "../../../catalogue/index.ts";
import { defineFile, definePage, sends } from "../../frame/definition.tsx";
import { ChoiceField, Form, Send, TextField } from "../../frame/form/index.ts";
import { readingOf } from "../../frame/language.ts";
import { FilterSelect, Filters, FilterText, listOptions, NextPage } from "../../frame/list.tsx";
import { listFile, pagesOf } from "../../frame/list-file.ts";
import { Table } from "../../frame/table.tsx";
import { ProductFields, productIn } from "./fields.tsx";

/** A publisher's own products, and how one is listed. */

const roles = ["publisher"] as const;
export const productsPath = "/selling/products";

export const productsPage = definePage({
  id: "sellingProducts",
  path: productsPath,
  roles,
  options: z.strictObject({
    q: z.string().max(200).optional(),
    state: z.string().max(20).optional(),
    ...listOptions(productSort),
  }),
  read(ctx, { options: { q, state, cursor, sort } }) {
    return ctx.invoke(listProducts, {
      options: {
        publisherId: String(ctx.caller.partyId),
        ...(q ? { q } : {}),
        ...(state ? { state: state as "draft" } : {}),
        ...(cursor === undefined ? {} : { cursor }),
        ...(sort ? { sort } : {}),
      },
    });
  },
  title: ({ selling }) => selling.products.title,
  view({ data, nextCursor }, { reading, options }) {
    const { products } = reading.texts.pages.selling;
    const narrowing = { q: options.q, state: options.state, sort: options.sort };
    const narrowed = Boolean(options.q) || Boolean(options.state);
    return (
      <>
        <ul>
          <li>
            <a href={`${productsPath}/new`}>{products.add}</a>
          </li>
          <li>
            <a href={`${productsPath}/upload`}>{products.upload}</a>
          </li>
          <li>
            <a href={`${productsPath}/requests`}>{products.requests.link}</a>
          </li>
        </ul>
        <Filters path={productsPath} sort={options.sort}>
          <FilterText name="q" label={products.words} value={options.q} />
          <FilterSelect
            name="state"
            label={products.state}
            value={options.state}
            choices={Object.entries(products.states)}
            all={products.allStates}
          />
        </Filters>
        {data.length === 0 ? (
          <p>{narrowed ? products.noneFound : products.none}</p>
        ) : (
          <Table
            caption={products.all}
            head={products.head}
            sorting={{
              path: productsPath,
              filters: narrowing,
              by: options.sort,
              keys: ["title", "reference", null, null],
            }}
            rows={data.map((one) => [
              <a href={`${productsPath}/${one.id}`}>{one.title}</a>,
              one.reference,
              one.subjects.join(", "),
              products.states[one.state],
            ])}
          />
        )}
        <NextPage path={productsPath} cursor={nextCursor} filters={narrowing} />
        {data.length > 0 && (
          <p>
            <a href={`${productsPath}/file`}>{products.fileLink}</a>
          </p>
        )}
      </>
    );
  },
});

/** All of a publisher's products as a file. */
export const productsFile = defineFile({
  id: "sellingProductsFile",
  path: `${productsPath}/file`,
  roles,
  cost: 20,
  async fetch(ctx) {
    const reading = readingOf(ctx);
    const { products } = reading.texts.pages.selling;
    const publisherId = String(ctx.caller.partyId);
    const { all, cut } = await pagesOf((page) =>
      ctx.invoke(listProducts, { options: { ...page, publisherId } }),
    );
    const rows = all.map((one) => [
      one.title,
      one.reference,
      one.subjects.join(", "),
      products.states[one.state],
    ]);
    return listFile(reading, "products", products.head, rows, cut);
  },
});

export const newProductPage = definePage({
  id: "sellingNewProduct",
  path: `${productsPath}/new`,
  chapter: productsPath,
  roles,
  read: async () => undefined,
  title: ({ selling }) => selling.products.newTitle,
  view(_data, { reading }) {
    const { products } = reading.texts.pages.selling;
    return (
      <>
        <p>{products.newHow}</p>
        <Form does="add">
          <TextField
            name="reference"
            label={products.reference}
            hint={products.referenceHint}
            required
            autocomplete="off"
          />
          <ProductFields />
          <ChoiceField
            name="state"
            label={products.state}
            required
            values={["published"]}
            choices={[
              ["published", products.states.published],
              ["draft", products.states.draft],
            ]}
          />
          <Send text={products.create} />
        </Form>
      </>
    );
  },
  forms: {
    add: sends(
      createProduct,
      (fields) => ({
        content: {
          ...productIn(fields),
          reference: fields.text("reference"),
          state: fields.text("state"),
        },
      }),
      {
        leadsTo: ({ id }) => `${productsPath}/${id}`,
        done: ({ selling }) => selling.products.created,
      },
    ),
  },
});
