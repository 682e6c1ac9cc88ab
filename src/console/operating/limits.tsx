import { z } from "zod";
import { type LimitHit, limitNames, listLimitHits } from "../../parties/index.ts";
import type { DatabaseCtx } from "../../platform/operation/context.ts";
import { defineFile, definePage } from "../frame/definition.tsx";
import { type Reading, readingOf } from "../frame/language.ts";
import { FilterSelect, Filters, FilterText, ListFile, NextPage } from "../frame/list.tsx";
import { pagedFile } from "../frame/list-file.ts";
import { Table } from "../frame/table.tsx";
import { filled } from "./filled.ts";
import { lockPath } from "./locks.tsx";
import { partiesOf } from "./names.ts";

export const limitsPath = "/operating/limits";
const roles = ["operator"] as const;

/** So many refusals of one party, key or network within an hour of the last day are something to look at. */
export const manyHits = { hours: "24", least: "1000" } as const;

const cellsOf = ({ forms, texts }: Reading, one: LimitHit) => {
  const say = texts.pages.operating.limits;
  return [
    forms.instant(one.hour),
    say.names[one.limit],
    one.partyId === null ? say.nobody : (one.partyName ?? String(one.partyId)),
    one.keyId,
    one.network,
    one.times,
  ];
};

/** A hit with the ways onward: to its party, and to the lock of its key. */
const linkedOf = (reading: Reading, one: LimitHit) => {
  const [hour, limit, party, key, ...rest] = cellsOf(reading, one);
  const { partyId, keyId } = one;
  return [
    hour,
    limit,
    partyId === null ? party : <a href={`/operating/parties/${partyId}`}>{party}</a>,
    partyId === null || !keyId ? (
      key
    ) : (
      <a href={lockPath(partyId, { key: keyId })}>
        {reading.texts.pages.operating.limits.lock} <span class="sr-only">{keyId}</span>
      </a>
    ),
    ...rest,
  ];
};

/** The party that a filter names: by its number, or by words that fit one; else those that fit. */
async function partyAsked(
  ctx: DatabaseCtx,
  words: string | undefined,
): Promise<{ id?: number; parties?: { id: number; name: string }[] }> {
  const asked = words?.trim() ?? "";
  if (asked === "") return {};
  if (/^\d{1,7}$/.test(asked)) return { id: Number(asked) };
  const parties = await partiesOf(ctx, asked);
  return parties.length === 1 ? { id: parties[0]!.id } : { parties };
}

function Choose({
  parties,
  filters,
  reading,
}: {
  parties: readonly { id: number; name: string }[];
  filters: Readonly<Record<string, string | undefined>>;
  reading: Reading;
}) {
  const say = reading.texts.pages.operating.limits;
  if (parties.length === 0) return <p>{say.noParty}</p>;
  return (
    <>
      <p>{say.someParties}</p>
      <ul>
        {parties.slice(0, 50).map(({ id, name }) => (
          <li key={id}>
            <a href={`${limitsPath}?${new URLSearchParams(filled({ ...filters, party: String(id) }))}`}>
              {name}
            </a>
          </li>
        ))}
      </ul>
    </>
  );
}

/** Who asked too often, by hour: how many requests were refused, never what they were about. */
export const limitsPage = definePage({
  id: "operatingLimits",
  path: limitsPath,
  roles,
  options: z.strictObject({
    cursor: z.string().max(500).optional(),
    which: z.string().max(20).optional(),
    party: z.string().max(100).optional(),
    hours: z.string().max(20).optional(),
    least: z.string().max(20).optional(),
  }),
  async read(ctx, { options }) {
    const { cursor: _cursor, ...filters } = options;
    const found = await partyAsked(ctx, options.party);
    // A name that fits none or several is answered by the parties to choose from.
    const page =
      found.id === undefined && filled(options)["party"] !== undefined
        ? { data: [], nextCursor: null }
        : await ctx.invoke(listLimitHits, {
            options: filled({ ...options, party: found.id === undefined ? undefined : String(found.id) }),
          });
    return { ...page, filters, found: found.parties };
  },
  title: ({ operating }) => operating.limits.title,
  view({ data, nextCursor, filters, found }, { reading }) {
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
          <FilterText name="party" label={say.party} value={filters.party} />
          <FilterText name="hours" label={say.hours} value={filters.hours} kind="number" />
          <FilterText name="least" label={say.least} value={filters.least} kind="number" />
        </Filters>
        {found !== undefined && <Choose parties={found} filters={filters} reading={reading} />}
        {data.length === 0 ? (
          found === undefined && <p>{say.none}</p>
        ) : (
          <>
            <Table caption={say.title} head={say.head} rows={data.map((one) => linkedOf(reading, one))} />
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
    party: z.string().max(100).optional(),
    hours: z.string().max(20).optional(),
    least: z.string().max(20).optional(),
  }),
  async fetch(ctx, { options }) {
    const reading = readingOf(ctx);
    const { id } = await partyAsked(ctx, options.party);
    return pagedFile(
      reading,
      "limits",
      reading.texts.pages.operating.limits.head,
      (page) =>
        ctx.invoke(listLimitHits, {
          options: { ...filled({ ...options, ...(id === undefined ? {} : { party: String(id) }) }), ...page },
        }),
      (one) => cellsOf(reading, one),
    );
  },
});
