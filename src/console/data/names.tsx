import { z } from "zod";
import {
  listInstitutionAliases,
  listUnmatchedInstitutions,
  mapInstitutions,
} from "../../reconciliation/index.ts";
import { getPupilIris, setPupilIris } from "../../usage/index.ts";
import { definePage, sends } from "../frame/definition.tsx";
import { Form, Hidden, SelectField, Send, TextArea } from "../frame/form/index.ts";
import { NextPage } from "../frame/list.tsx";
import { everyPage } from "../frame/list-file.ts";
import { useSight } from "../frame/sight.ts";
import { Table } from "../frame/table.tsx";
import { institutionsOf } from "./register.ts";

const path = "/data/names";
const Month = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/);

/** Numbers in use data that nobody has, each mapped to the institution that it means. */
export const namesPage = definePage({
  id: "dataNames",
  path,
  roles: ["data"],
  options: z.strictObject({
    month: z.union([z.literal(""), Month]).optional(),
    cursor: z.string().max(500).optional(),
  }),
  async read(ctx, { options: { month, cursor } }) {
    const found = month
      ? await ctx.invoke(listUnmatchedInstitutions, {
          options: { month, ...(cursor === undefined ? {} : { cursor }) },
        })
      : undefined;
    return {
      found,
      register: found ? await institutionsOf(ctx) : [],
      aliases: await everyPage((page) => ctx.invoke(listInstitutionAliases, { options: page })),
      iris: await ctx.invoke(getPupilIris, {}),
    };
  },
  title: ({ data }) => data.names.title,
  view({ found, register, aliases, iris }, { options, reading: { texts, forms } }) {
    const { names } = texts.pages.data;
    const { list } = texts.pages.frame;
    return (
      <>
        <p class="font-lead">{names.lead}</p>
        <form method="get" action={path} class="search">
          <div class="form-group">
            <label class="form-label" for="month">
              {names.month}
            </label>
            <input class="form-input" type="month" id="month" name="month" value={options.month ?? ""} />
          </div>
          <button type="submit" class="button button-secondary">
            {list.filter}
          </button>
        </form>
        {found &&
          (found.data.length === 0 ? (
            <p>{names.none}</p>
          ) : (
            <Table
              caption={names.all}
              head={names.head}
              rows={found.data.map((one) => [
                one.number,
                one.publishers.map(({ name }) => name).join(", "),
                one.products.join(", "),
                one.events,
                one.pupils,
                <MapForm number={one.number} likely={one.candidates[0]?.institutionId} register={register} />,
              ])}
            />
          ))}
        <NextPage path={path} cursor={found?.nextCursor ?? null} filters={{ month: options.month }} />
        {aliases.length > 0 && (
          <section aria-labelledby="aliases">
            <h2 id="aliases">{names.aliases}</h2>
            <Table
              caption={names.aliases}
              quiet
              head={names.aliasesHead}
              rows={aliases.map((one) => [
                one.number,
                one.name,
                forms.instant(one.mappedAt),
                <Form does="map" of={`free ${one.number}`} compact>
                  <Hidden name="aliases/0/number" value={one.number} />
                  <Send text={names.free} about={one.number} weight="secondary" />
                </Form>,
              ])}
            />
          </section>
        )}
        <section aria-labelledby="iris">
          <h2 id="iris">{names.iris}</h2>
          <p>{names.irisLead}</p>
          <Form does="iris">
            <TextArea
              name="beginnings"
              label={names.beginnings}
              hint={names.beginningsHint}
              value={iris.beginnings.join("\n")}
            />
            <Send text={names.irisSave} weight="secondary" />
          </Form>
        </section>
      </>
    );
  },
  forms: {
    map: sends(
      mapInstitutions,
      (fields) => ({
        content: {
          aliases: [
            {
              number: fields.text("aliases/0/number"),
              institutionId: fields.whole("aliases/0/institutionId") ?? null,
            },
          ],
        },
      }),
      { done: ({ data }) => data.names.mapped },
    ),
    iris: sends(setPupilIris, (fields) => ({ content: { beginnings: fields.lines("beginnings") ?? [] } }), {
      done: ({ data }) => data.names.irisSaved,
    }),
  },
});

function MapForm({
  number,
  likely,
  register,
}: {
  number: string;
  likely: number | undefined;
  register: readonly { id: number; name: string }[];
}) {
  const { names } = useSight().reading.texts.pages.data;
  return (
    <Form does="map" of={number} compact>
      <Hidden name="aliases/0/number" value={number} />
      <SelectField
        name="aliases/0/institutionId"
        label={names.isReally}
        value={likely}
        choices={register.map(({ id, name }) => [String(id), name] as const)}
        required
      />
      <Send text={names.mapButton} about={number} weight="secondary" />
    </Form>
  );
}
