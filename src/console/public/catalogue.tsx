import type { ComponentChildren } from "preact";
import { z } from "zod";
import {
  LICENCE_MODELS,
  type Offer,
  type Product,
  searchMarket,
  showMarketProduct,
} from "../../catalogue/index.ts";
import type { DatabaseCtx } from "../../platform/operation/context.ts";
import type { Download } from "../../platform/operation/kinds.ts";
import { type Reading, readingOf } from "../frame/language.ts";
import { page } from "../frame/page.tsx";
import { Table } from "../frame/table.tsx";
import { modelNames, priceLines, termRows } from "./prices.ts";

/** The market for everybody: search and a page per product. Only published products, at today's prices. */

const shownPerPage = 25;
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
  publisher: z
    .string()
    .regex(/^\d{0,9}$/, "a publisher's number")
    .optional(),
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
  publisherId: query.publisher || undefined,
});

const grades = ({ catalogue }: Reading["say"], { gradeFrom, gradeTo }: Product): string =>
  gradeFrom === null || gradeTo === null
    ? ""
    : gradeFrom === gradeTo
      ? catalogue.grade(gradeFrom)
      : catalogue.grades(gradeFrom, gradeTo);

/** A choice of one, all first. */
function Select(given: {
  name: string;
  label: string;
  all: string;
  chosen: string | undefined;
  options: readonly (readonly [string, string])[];
}) {
  const { name, label, all, chosen = "", options } = given;
  return (
    <div class="form-group">
      <label class="form-label" for={name}>
        {label}
      </label>
      <select class="form-select" id={name} name={name}>
        {[["", all] as const, ...options].map(([value, text]) => (
          <option key={value} value={value} selected={value === chosen}>
            {text}
          </option>
        ))}
      </select>
    </div>
  );
}

function Search({ reading, query }: { reading: Reading; query: CatalogueQuery }) {
  const { catalogue } = reading.say;
  const all = catalogue.all;
  const every = Array.from({ length: 14 }, (_, grade) => [`${grade}`, catalogue.grade(grade)] as const);
  return (
    <search>
      <form class="search" action="/catalogue" method="get">
        <div class="form-group wide">
          <label class="form-label" for="q">
            {catalogue.words}
          </label>
          <input class="form-input" id="q" name="q" type="search" maxLength={200} value={query.q ?? ""} />
        </div>
        <div class="form-group">
          <label class="form-label" for="subject">
            {catalogue.fields.subject}
          </label>
          <input class="form-input" id="subject" name="subject" maxLength={80} value={query.subject ?? ""} />
        </div>
        <Select
          {...{ name: "grade", label: catalogue.fields.grade, all, chosen: query.grade, options: every }}
        />
        <Select
          {...{ name: "model", label: catalogue.fields.model, all, chosen: query.model }}
          options={Object.entries(modelNames(reading))}
        />
        <Select
          {...{ name: "kind", label: catalogue.fields.institution, all, chosen: query.kind }}
          options={Object.entries(catalogue.kinds)}
        />
        {query.publisher && <input type="hidden" name="publisher" value={query.publisher} />}
        <button class="button button-primary" type="submit">
          {catalogue.search}
        </button>
      </form>
    </search>
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

/** Search, twenty-five products a page. */
export async function cataloguePage(ctx: DatabaseCtx, query: CatalogueQuery): Promise<Download> {
  const { data, nextCursor } = await ctx.invoke(searchMarket, {
    options: { ...searchOf(query), limit: String(shownPerPage), cursor: query.cursor },
  });
  const reading = readingOf(ctx);
  const { catalogue, frame } = reading.say;
  const rows = data.map((product) => [
    <a href={`/catalogue/${product.id}`}>{product.title}</a>,
    product.publisherName,
    product.subjects.join(", "),
    grades(reading.say, product),
    catalogue.contents[product.contentType],
  ]);
  return page(
    reading,
    { title: catalogue.title, path: addressOf(query, query.cursor), chapter: "catalogue" },
    <>
      <Search reading={reading} query={query} />
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

/** A link to a publisher's site: checked to be https when it was entered; no referrer is sent. */
const Outside = ({ url }: { url: string }) => (
  <a href={url} rel="noopener noreferrer nofollow">
    {url}
  </a>
);

function Offers({ reading, offers }: { reading: Reading; offers: readonly Offer[] }) {
  const { catalogue } = reading.say;
  const names = modelNames(reading);
  return (
    <section aria-labelledby="prices">
      <h2 id="prices">{catalogue.prices}</h2>
      {offers.length === 0 && <p>{catalogue.noOffer}</p>}
      {offers.map((offer) => (
        <section key={offer.id}>
          <h3>{names[offer.model]}</h3>
          <ul>
            {priceLines(reading, offer.priceSheet).map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
          <Table
            caption={catalogue.terms(names[offer.model])}
            head={catalogue.termsHead}
            rows={termRows(reading, offer)}
          />
        </section>
      ))}
    </section>
  );
}

/** One product: its metadata, and its offers as they are in force today. */
export async function productPage(ctx: DatabaseCtx, id: string): Promise<Download> {
  const { product, publisher, items, offers } = await ctx.invoke(showMarketProduct, {
    target: { productId: id },
  });
  const reading = readingOf(ctx);
  const { catalogue } = reading.say;
  const { fields } = catalogue;
  const facts: [string, ComponentChildren][] = [
    [fields.publisher, <a href={`/catalogue?publisher=${publisher.id}`}>{publisher.name}</a>],
    [fields.creators, product.creators.join(", ")],
    [fields.subject, product.subjects.join(", ")],
    [fields.grade, grades(reading.say, product)],
    [fields.audience, catalogue.audiences[product.audience]],
    [fields.kinds, product.institutionKinds.map((kind) => catalogue.kinds[kind]).join(", ")],
    [fields.type, catalogue.contents[product.contentType]],
    [fields.language, product.language],
    [fields.login, product.authentication.map((login) => catalogue.logins[login]).join(", ")],
    [fields.identifiers, product.identifiers.join(", ")],
    [fields.termsUrl, product.termsUrl ? <Outside url={product.termsUrl} /> : ""],
    [fields.link, product.link ? <Outside url={product.link} /> : ""],
  ];
  return page(
    reading,
    { title: product.title, path: `/catalogue/${product.id}`, chapter: "catalogue" },
    <>
      {product.description && <p>{product.description}</p>}
      <Table
        caption={catalogue.about}
        head={catalogue.aboutHead}
        rows={facts.filter(([, value]) => value !== "")}
      />
      {items.length > 0 && (
        <section aria-labelledby="bundle">
          <h2 id="bundle">{catalogue.bundle}</h2>
          <ul>
            {items.map((item) => (
              <li key={item.id}>
                <a href={`/catalogue/${item.id}`}>{item.title}</a>
              </li>
            ))}
          </ul>
        </section>
      )}
      <Offers reading={reading} offers={offers} />
    </>,
  );
}
