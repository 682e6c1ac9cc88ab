import { z } from "zod";
import { listOperatedBatches, type OperatedBatch, storedStates } from "../../usage/index.ts";
import { defineFile, definePage } from "../frame/definition.tsx";
import { type Reading, readingOf } from "../frame/language.ts";
import { FilterSelect, Filters, FilterText, ListFile, NextPage } from "../frame/list.tsx";
import { pagedFile } from "../frame/list-file.ts";
import { codeText } from "../frame/problem-text.ts";
import { Table } from "../frame/table.tsx";
import { marketPublishers } from "../selling/publishers.ts";
import { filled } from "./filled.ts";

const path = "/operating/batches";
const roles = ["operator"] as const;
const filter = z.string().max(120).optional();
const filters = { state: filter, publisher: filter, reason: filter, restingHours: filter };

type Names = ReadonlyMap<number, string>;

const reasonOf = (reading: Reading, { reason }: OperatedBatch): string =>
  reason === null
    ? ""
    : reason === "lapsed"
      ? reading.texts.pages.operating.batches.lapsed
      : codeText(reading, reason);

const cellsOf = <R,>(reading: Reading, names: Names, one: OperatedBatch, reason: R) => {
  const { operating, selling } = reading.texts.pages;
  return [
    reading.forms.instant(one.receivedAt),
    names.get(one.publisherId) ?? String(one.publisherId),
    operating.batches.formats[one.format],
    selling.usage.states[one.state],
    reason,
    one.sent,
    one.accepted,
    one.sent - one.accepted,
    one.counted ? operating.batches.yes : operating.batches.no,
    reading.forms.instant(one.movedAt),
  ];
};

/** Usage data of all publishers: whose, in what state, how many lines and since when; never what it is called or says. */
export const batchesPage = definePage({
  id: "operatingBatches",
  path,
  roles,
  options: z.strictObject({ ...filters, cursor: z.string().max(500).optional() }),
  async read(ctx, { options }) {
    const { cursor: _cursor, ...chosen } = options;
    const page = await ctx.invoke(listOperatedBatches, { options: filled(options) });
    return { ...page, chosen, publishers: await marketPublishers(ctx) };
  },
  title: ({ operating }) => operating.batches.title,
  view({ data, nextCursor, chosen, publishers }, { reading }) {
    const { operating, selling } = reading.texts.pages;
    const say = operating.batches;
    const names: Names = new Map(publishers.map(({ id, name }) => [id, name]));
    return (
      <>
        <p class="font-lead">{say.lead}</p>
        <Filters path={path}>
          <FilterSelect
            name="state"
            label={say.state}
            value={chosen.state}
            choices={storedStates.options.map((state) => [state, selling.usage.states[state]])}
            all={say.all}
          />
          <FilterSelect
            name="publisher"
            label={say.publisher}
            value={chosen.publisher}
            choices={publishers.map(({ id, name }) => [String(id), name])}
            all={say.all}
          />
          <FilterText name="restingHours" label={say.resting} value={chosen.restingHours} kind="number" />
        </Filters>
        {data.length === 0 ? (
          <p>{say.none}</p>
        ) : (
          <>
            <Table
              caption={say.title}
              head={say.head}
              rows={data.map((one) => {
                const query = new URLSearchParams(filled({ ...chosen, reason: one.reason ?? "" }));
                const reason = reasonOf(reading, one);
                return cellsOf(reading, names, one, reason && <a href={`${path}?${query}`}>{reason}</a>);
              })}
            />
            <ListFile path={path} filters={filled(chosen)} />
          </>
        )}
        {chosen.reason && (
          <p>
            <a href={`${path}?${new URLSearchParams(filled({ ...chosen, reason: "" }))}`}>{say.anyReason}</a>
          </p>
        )}
        <NextPage path={path} cursor={nextCursor} filters={filled(chosen)} />
      </>
    );
  },
});

export const batchesFile = defineFile({
  id: "operatingBatchesFile",
  path: `${path}/file`,
  roles,
  cost: 20,
  options: z.strictObject(filters),
  async fetch(ctx, { options }) {
    const reading = readingOf(ctx);
    const names: Names = new Map((await marketPublishers(ctx)).map(({ id, name }) => [id, name]));
    return pagedFile(
      reading,
      "usage-batches",
      reading.texts.pages.operating.batches.head,
      (page) => ctx.invoke(listOperatedBatches, { options: { ...filled(options), ...page } }),
      (one) => cellsOf(reading, names, one, reasonOf(reading, one)),
    );
  },
});
