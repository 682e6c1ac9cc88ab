import type { ComponentChildren } from "preact";
import { z } from "zod";
import {
  countMarket,
  LICENCE_MODELS,
  type Offer,
  type Product,
  searchMarket,
} from "../../catalogue/index.ts";
import type { DatabaseCtx } from "../../platform/operation/context.ts";
import type { Download } from "../../platform/operation/kinds.ts";
import { type Reading, readingOf, sorterOf } from "../frame/language.ts";
import { FilterSelect, FilterText } from "../frame/list.tsx";
import { Table } from "../frame/table.tsx";
import { openPage } from "./open-page.ts";
import { modelNames, shortPrice } from "./prices.ts";

/** The market for everybody: search with counts, sorting and today's prices. Only published products. */

const shownPerPage = 25;
const CONTENTS = [
  "site",
  "textbook",
  "exercise",
  "test",
  "reference",
  "fiction",
  "audio",
  "video",
  "game",
  "tool",
  "other",
] as const;
const Choice = <T extends string>(values: readonly [T, ...T[]]) => z.enum(["", ...values]).optional();
/** What the search form sends: what nobody has chosen is empty. */
export const CatalogueQuery = z.strictObject({
  q: z.string().max(200).optional().describe("Words"),
  subject: z.string().max(80).optional(),
  grade: z
    .string()
    .regex(/^(\d|1[0-3])?$/, "a grade from 0 to 13")
    .optional(),
  model: Choice(LICENCE_MODELS),
  kind: Choice(["school", "daycare", "library"]),
  content: Choice(CONTENTS),
  publisher: z
    .string()
    .regex(/^\d{0,9}$/, "a publisher's number")
    .optional(),
  sort: Choice(["match", "title", "newest"]),
  cursor: z.string().max(500).optional().describe("Of a page's link to the next"),
});
type CatalogueQuery = z.output<typeof CatalogueQuery>;

/** What nobody has chosen is left out. */
const searchOf = (query: CatalogueQuery) => ({
  q: query.q?.trim() || undefined,
  subject: query.subject?.trim() || undefined,
  grade: query.grade || undefined,
  model: query.model || undefined,
  institutionKind: query.kind || undefined,
  contentType: query.content || undefined,
  publisherId: query.publisher || undefined,
});

export const gradesOf = ({ catalogue }: Reading["say"], { gradeFrom, gradeTo }: Product): string =>
  gradeFrom === null || gradeTo === null
    ? ""
    : gradeFrom === gradeTo
      ? catalogue.grade(gradeFrom)
      : catalogue.grades(gradeFrom, gradeTo);

type Counts = Awaited<ReturnType<typeof countsOf>>;
const countsOf = (ctx: DatabaseCtx, query: CatalogueQuery) =>
  ctx.invoke(countMarket, { options: searchOf(query) });

/** A filter's choices with how many products each has; what is chosen stays, though nothing has it. */
function choicesOf(
  { language }: Reading,
  counted: Counts["subjects"],
  chosen: string | undefined,
  nameOf: (value: string, name: string) => string,
): [string, string][] {
  const sorter = sorterOf(language);
  const known = counted.some(({ value }) => value === chosen) || !chosen;
  const all = known ? counted : [...counted, { value: chosen, name: chosen, products: 0 }];
  return all
    .map(({ value, name, products }) => ({ value, name: nameOf(value, name), products }))
    .sort((a, b) => sorter.compare(a.name, b.name))
    .map(({ value, name, products }) => [value, `${name} (${products})`]);
}

function Search({ reading, query, counts }: { reading: Reading; query: CatalogueQuery; counts: Counts }) {
  const { catalogue } = reading.say;
  const { all, fields } = catalogue;
  const models: Record<string, string> = modelNames(reading);
  const kinds: Record<string, string> = catalogue.kinds;
  const contents: Record<string, string> = catalogue.contents;
  const select = (
    name: "subject" | "grade" | "model" | "kind" | "content" | "publisher",
    label: string,
    counted: Counts["subjects"],
    nameOf: (value: string, name: string) => string = (_value, given) => given,
  ) => (
    <FilterSelect
      {...{ name, label, all, value: query[name] }}
      choices={choicesOf(reading, counted, query[name], nameOf)}
    />
  );
  return (
    <search>
      <form class="search" action="/catalogue" method="get">
        <div class="wide">
          <FilterText name="q" label={catalogue.words} value={query.q} />
        </div>
        {select("subject", fields.subject, counts.subjects)}
        {select("grade", fields.grade, counts.grades, (value) => catalogue.grade(Number(value)))}
        {select("model", fields.model, counts.models, (value) => models[value] ?? value)}
        {select("kind", fields.institution, counts.kinds, (value) => kinds[value] ?? value)}
        {select("content", fields.type, counts.contents, (value) => contents[value] ?? value)}
        {select("publisher", fields.publisher, counts.publishers)}
        <FilterSelect
          name="sort"
          label={catalogue.sort}
          value={query.sort}
          all={catalogue.sorts.match}
          choices={[
            ["title", catalogue.sorts.title],
            ["newest", catalogue.sorts.newest],
          ]}
        />
        <button class="button button-primary" type="submit">
          {catalogue.search}
        </button>
      </form>
    </search>
  );
}

/** What is chosen, each with a link that takes it away. */
function Chosen({ reading, query }: { reading: Reading; query: CatalogueQuery }) {
  const { catalogue } = reading.say;
  const chosen = (["q", "subject", "grade", "model", "kind", "content", "publisher"] as const).filter(
    (name) => query[name],
  );
  if (chosen.length === 0) return null;
  return (
    <p>
      <a href="/catalogue">{catalogue.clear}</a>
    </p>
  );
}

const addressOf = (query: CatalogueQuery, cursor: string | undefined): string => {
  const kept = Object.entries(query).filter(
    (one): one is [string, string] => one[0] !== "cursor" && !!one[1],
  );
  const search = new URLSearchParams(kept);
  if (cursor) search.set("cursor", cursor);
  return search.size > 0 ? `/catalogue?${search}` : "/catalogue";
};

/** Today's prices of a product, a line for each licence model that it is offered on. */
function Prices({ reading, offers }: { reading: Reading; offers: readonly Offer[] }): ComponentChildren {
  const names = modelNames(reading);
  if (offers.length === 0) return reading.say.catalogue.noOffer;
  return offers.map(({ id, model, priceSheet }) => (
    <div key={id}>
      {names[model]}: {shortPrice(reading, priceSheet)}
    </div>
  ));
}

/** Search, twenty-five products a page. */
export async function cataloguePage(ctx: DatabaseCtx, query: CatalogueQuery): Promise<Download> {
  const { data, nextCursor } = await ctx.invoke(searchMarket, {
    options: {
      ...searchOf(query),
      sort: query.sort || undefined,
      limit: String(shownPerPage),
      cursor: query.cursor,
    },
  });
  const counts = await countsOf(ctx, query);
  const reading = readingOf(ctx);
  const { catalogue, frame } = reading.say;
  const rows = data.map((product) => [
    <a href={`/catalogue/${product.id}`}>{product.title}</a>,
    product.publisherName,
    product.subjects.join(", "),
    gradesOf(reading.say, product),
    catalogue.contents[product.contentType],
    <Prices reading={reading} offers={product.offers} />,
  ]);
  return openPage(
    ctx,
    { title: catalogue.title, path: addressOf(query, query.cursor), chapter: "catalogue" },
    <>
      <p>{catalogue.intro}</p>
      <Search reading={reading} query={query} counts={counts} />
      <p role="status">
        <strong>{catalogue.count(counts.total)}</strong>
      </p>
      <Chosen reading={reading} query={query} />
      {rows.length === 0 ? (
        <p>{catalogue.none}</p>
      ) : (
        <Table caption={catalogue.found} head={catalogue.head} rows={rows} />
      )}
      {nextCursor && (
        <p>
          <a href={addressOf(query, nextCursor)}>{frame.more}</a>
        </p>
      )}
    </>,
  );
}
