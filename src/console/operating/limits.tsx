import { z } from "zod";
import { type LimitHit, limitNames, listLimitHits } from "../../parties/index.ts";
import { defineFile, definePage } from "../frame/definition.tsx";
import { type Reading, readingOf } from "../frame/language.ts";
import { FilterSelect, Filters, FilterText, ListFile, NextPage } from "../frame/list.tsx";
import { pagedFile } from "../frame/list-file.ts";
import { Table } from "../frame/table.tsx";
import { filled } from "./filled.ts";

export const limitsPath = "/operating/limits";
const roles = ["operator"] as const;

/** So many refusals of one party, key or network within an hour of the last day are something to look at. */
export const manyHits = { hours: "24", least: "1000" } as const;

const cellsOf = ({ forms, texts }: Reading, one: LimitHit) => {
  const say = texts.pages.operating.limits;
  return [
    forms.instant(one.hour),
    say.names[one.limit],
    one.partyId === null ? say.nobody : `${one.partyName ?? ""} (${one.partyId})`.trim(),
    one.keyId,
    one.network,
    one.times,
  ];
};

/** Who asked too often, by hour: how many requests were refused, never what they were about. */
export const limitsPage = definePage({
  id: "operatingLimits",
  path: limitsPath,
  roles,
  options: z.strictObject({
    cursor: z.string().max(500).optional(),
    which: z.string().max(20).optional(),
    party: z.string().max(20).optional(),
    hours: z.string().max(20).optional(),
    least: z.string().max(20).optional(),
  }),
  async read(ctx, { options }) {
    const { cursor: _cursor, ...filters } = options;
    return { ...(await ctx.invoke(listLimitHits, { options: filled(options) })), filters };
  },
  title: ({ operating }) => operating.limits.title,
  view({ data, nextCursor, filters }, { reading }) {
    const say = reading.texts.pages.operating.limits;
    return (
      <>
        <p class="font-lead">{say.lead}</p>
        <Filters path={limitsPath}>
          <FilterSelect
            name="which"
            label={say.which}
            value={filters.which}
            choices={limitNames.map((name) => [name, say.names[name]])}
            all={say.all}
          />
          <FilterText name="party" label={say.party} value={filters.party} kind="number" />
          <FilterText name="hours" label={say.hours} value={filters.hours} kind="number" />
          <FilterText name="least" label={say.least} value={filters.least} kind="number" />
        </Filters>
        {data.length === 0 ? (
          <p>{say.none}</p>
        ) : (
          <>
            <Table caption={say.title} head={say.head} rows={data.map((one) => cellsOf(reading, one))} />
            <ListFile path={limitsPath} filters={filters} />
          </>
        )}
        <NextPage path={limitsPath} cursor={nextCursor} filters={filters} />
      </>
    );
  },
});

export const limitsFile = defineFile({
  id: "operatingLimitsFile",
  path: `${limitsPath}/file`,
  roles,
  cost: 20,
  options: z.strictObject({
    which: z.string().max(20).optional(),
    party: z.string().max(20).optional(),
    hours: z.string().max(20).optional(),
    least: z.string().max(20).optional(),
  }),
  async fetch(ctx, { options }) {
    const reading = readingOf(ctx);
    return pagedFile(
      reading,
      "limits",
      reading.texts.pages.operating.limits.head,
      (page) => ctx.invoke(listLimitHits, { options: { ...filled(options), ...page } }),
      (one) => cellsOf(reading, one),
    );
  },
});
