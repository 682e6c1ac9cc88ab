import { z } from "zod";
import { listProducts } from "../../../catalogue/index.ts";
import type { DatabaseCtx } from "../../../platform/operation/context.ts";
import { listProductAliases, listUnmatchedProducts, mapProducts } from "../../../reconciliation/index.ts";
import { definePage, sends } from "../../frame/definition.tsx";
import { Form, Hidden, SelectField, Send } from "../../frame/form/index.ts";
import type { Reading } from "../../frame/language.ts";
import { NarrowChoices, NextPage } from "../../frame/list.tsx";
import { everyPage } from "../../frame/list-file.ts";
import { Table } from "../../frame/table.tsx";
import { usagePath } from "./usage.tsx";

/** Names in usage data that are no product's: what each of them is, with what it is most like. */

const namesPath = `${usagePath}/names`;
interface Options {
  /** The name for which one chooses among all products. */
  name?: string | undefined;
  /** The words by which the products to choose among are narrowed. */
  q?: string | undefined;
  cursor?: string | undefined;
}

async function readNames(ctx: DatabaseCtx, { name, q, cursor }: Options) {
  const own = { publisherId: String(ctx.caller.partyId), limit: "200", ...(q ? { q } : {}) };
  const [unknown, aliases, products] = await Promise.all([
    ctx.invoke(listUnmatchedProducts, { options: cursor === undefined ? {} : { cursor } }),
    everyPage((options) => ctx.invoke(listProductAliases, { options })),
    name === undefined ? undefined : ctx.invoke(listProducts, { options: own }),
  ]);
  return { unknown, aliases, products: products?.data ?? [], more: typeof products?.nextCursor === "string" };
}
type Shown = Awaited<ReturnType<typeof readNames>>;
type Unknown = Shown["unknown"]["data"][number];

function Choice({
  one,
  shown,
  options: { name, q, cursor },
  reading,
}: {
  one: Unknown;
  shown: Shown;
  options: Options;
  reading: Reading;
}) {
  const all = name === one.name;
  const { usage } = reading.texts.pages.selling;
  const choices = all
    ? shown.products.map(({ id, title }) => [id, title] as const)
    : one.candidates.map(({ productId, title }) => [productId, title] as const);
  return (
    <>
      {all && (
        <NarrowChoices
          path={namesPath}
          label={usage.product}
          value={q}
          more={shown.more}
          found={choices.length}
          kept={{ name: one.name, ...(cursor === undefined ? {} : { cursor }) }}
        />
      )}
      {choices.length > 0 && (
        <Form does="map" of={one.name} compact>
          <Hidden name="aliases/0/name" value={one.name} />
          <SelectField
            name="aliases/0/productId"
            label={usage.product}
            required
            none={usage.choose}
            choices={choices}
          />
          <Send text={usage.map} about={one.name} />
        </Form>
      )}
      {!all && (
        <a href={`${namesPath}?name=${encodeURIComponent(one.name)}`}>
          {usage.all}
          <span class="sr-only"> {one.name}</span>
        </a>
      )}
    </>
  );
}

function UnknownNames({ shown, options, reading }: { shown: Shown; options: Options; reading: Reading }) {
  const { usage } = reading.texts.pages.selling;
  const { data, nextCursor } = shown.unknown;
  if (data.length === 0) return <p>{usage.noUnknown}</p>;
  const month = (day: string) => day.slice(0, 7);
  return (
    <>
      <Table
        caption={usage.unknown}
        head={usage.unknownHead}
        rows={data.map((one) => [
          one.name,
          one.events,
          one.firstMonth === one.lastMonth
            ? month(one.firstMonth)
            : `${month(one.firstMonth)} – ${month(one.lastMonth)}`,
          <Choice one={one} shown={shown} options={options} reading={reading} />,
        ])}
      />
      <NextPage path={namesPath} cursor={nextCursor} />
    </>
  );
}

export const namesPage = definePage({
  id: "sellingNames",
  path: namesPath,
  chapter: usagePath,
  roles: ["publisher"],
  options: z.strictObject({
    name: z.string().max(200).optional(),
    q: z.string().max(200).optional(),
    cursor: z.string().max(500).optional(),
  }),
  read: (ctx, { options }) => readNames(ctx, options),
  title: ({ selling }) => selling.usage.namesTitle,
  view(shown, { reading, options }) {
    const { usage } = reading.texts.pages.selling;
    return (
      <>
        <UnknownNames shown={shown} options={options} reading={reading} />
        {shown.aliases.length > 0 && (
          <Table
            caption={usage.aliases}
            head={usage.aliasesHead}
            rows={shown.aliases.map((one) => [
              one.name,
              one.title,
              reading.forms.instant(one.mappedAt),
              <Form does="free" of={one.name} compact>
                <Hidden name="aliases/0/name" value={one.name} />
                <Send weight="secondary" text={usage.free} about={one.name} />
              </Form>,
            ])}
          />
        )}
      </>
    );
  },
  forms: {
    map: sends(
      mapProducts,
      (fields) => ({
        content: {
          aliases: [{ name: fields.text("aliases/0/name"), productId: fields.text("aliases/0/productId") }],
        },
      }),
      { leadsTo: () => namesPath, done: ({ selling }) => selling.usage.mapped },
    ),
    free: sends(
      mapProducts,
      (fields) => ({ content: { aliases: [{ name: fields.text("aliases/0/name"), productId: null }] } }),
      { leadsTo: () => namesPath, done: ({ selling }) => selling.usage.freed },
    ),
  },
});
