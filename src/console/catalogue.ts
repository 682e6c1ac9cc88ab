import { z } from "zod";
import { LICENCE_MODELS, type Product, searchMarket, showMarketProduct } from "../catalogue/index.ts";
import type { DatabaseCtx } from "../platform/operation/context.ts";
import type { Download } from "../platform/operation/kinds.ts";
import { type Html, html, table } from "./html.ts";
import { page } from "./page.ts";
import { modelNames, priceLines, termRows } from "./prices.ts";

/** The market for everybody: search and a page per product. Only published products, at today's prices. */

const shownPerPage = 25;
const kinds: Record<Product["institutionKinds"][number], string> = {
  school: "Skole",
  daycare: "Dagtilbud",
  library: "Folkebibliotek",
};
const audiences: Record<Product["audience"], string> = { pupils: "Elever", teachers: "Lærere", all: "Alle" };
const contents: Record<Product["contentType"], string> = {
  site: "Fagportal",
  textbook: "Grundbog",
  exercise: "Træning",
  test: "Prøve",
  reference: "Opslagsværk",
  fiction: "Skønlitteratur",
  audio: "Lyd",
  video: "Film",
  game: "Spil",
  tool: "Værktøj",
  other: "Andet",
};
const logins: Record<Product["authentication"][number], string> = {
  unilogin: "Unilogin",
  mitid: "MitID",
  local: "kommunens login",
  email: "e-mail",
  none: "uden login",
};

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

const grades = ({ gradeFrom, gradeTo }: Product): string =>
  gradeFrom === null ? "" : gradeFrom === gradeTo ? `${gradeFrom}.` : `${gradeFrom}.–${gradeTo}.`;

const options = (chosen: string | undefined, all: string, names: Record<string, string>): Html[] =>
  Object.entries({ "": all, ...names }).map(
    ([value, name]) =>
      html`<option value="${value}"${value === (chosen ?? "") ? html` selected` : undefined}>${name}</option>`,
  );

function form(query: CatalogueQuery): Html {
  const gradeNames = Object.fromEntries(Array.from({ length: 14 }, (_, grade) => [`${grade}`, `${grade}.`]));
  return html`<form class="search" action="/catalogue" method="get" role="search">
<p class="wide"><label for="q">Søg efter ord</label><input id="q" name="q" type="search" maxlength="200" value="${query.q}"></p>
<p><label for="subject">Fag</label><input id="subject" name="subject" maxlength="80" value="${query.subject}"></p>
<p><label for="grade">Klassetrin</label><select id="grade" name="grade">${sortedGrades(query.grade, gradeNames)}</select></p>
<p><label for="model">Licensmodel</label><select id="model" name="model">${options(query.model, "Alle", modelNames)}</select></p>
<p><label for="kind">Institution</label><select id="kind" name="kind">${options(query.kind, "Alle", kinds)}</select></p>
${query.publisher ? html`<input type="hidden" name="publisher" value="${query.publisher}">` : undefined}
<p><button type="submit">Søg</button></p>
</form>`;
}

/** Number-like keys of an object come first whatever is written: the choice of all is put before them here. */
const sortedGrades = (chosen: string | undefined, names: Record<string, string>): Html[] => {
  const all = options(chosen, "Alle", names);
  return [all.at(-1)!, ...all.slice(0, -1)];
};

/** Search, twenty-five products a page. */
export async function cataloguePage(ctx: DatabaseCtx, query: CatalogueQuery): Promise<Download> {
  const { data, nextCursor } = await ctx.invoke(searchMarket, {
    options: { ...searchOf(query), limit: String(shownPerPage), cursor: query.cursor },
  });
  const rows = data.map((product) => [
    html`<a href="/catalogue/${product.id}">${product.title}</a>`,
    product.publisherName,
    product.subjects.join(", "),
    grades(product),
    contents[product.contentType],
  ]);
  const next = new URLSearchParams(
    Object.entries(query).filter((entry): entry is [string, string] => entry[0] !== "cursor" && !!entry[1]),
  );
  if (nextCursor) next.set("cursor", nextCursor);
  return page(
    "Læremidler",
    "/catalogue",
    html`${form(query)}
${
  rows.length === 0
    ? html`<p>Ingen læremidler passer. Prøv færre ord eller vælg mindre.</p>`
    : table("Læremidler, der passer", ["Titel", "Forlag", "Fag", "Klassetrin", "Type"], rows)
}
${nextCursor ? html`<p><a href="/catalogue?${next.toString()}">Flere</a></p>` : undefined}`,
  );
}

/** A link to a publisher's site: checked to be https when it was entered; no referrer is sent. */
const outside = (url: string): Html => html`<a href="${url}" rel="noopener noreferrer nofollow">${url}</a>`;

const contentOf = (items: readonly { id: string; title: string }[]): Html | undefined =>
  items.length === 0
    ? undefined
    : html`<section aria-labelledby="pakke"><h2 id="pakke">I pakken</h2>
<ul>${items.map((item) => html`<li><a href="/catalogue/${item.id}">${item.title}</a></li>`)}</ul></section>`;

/** One product: its metadata, and its offers as they are in force today. */
export async function productPage(ctx: DatabaseCtx, id: string): Promise<Download> {
  const { product, publisher, items, offers } = await ctx.invoke(showMarketProduct, {
    target: { productId: id },
  });
  const facts: [string, Html | string][] = [
    ["Forlag", html`<a href="/catalogue?publisher=${publisher.id}">${publisher.name}</a>`],
    ["Ophav", product.creators.join(", ")],
    ["Fag", product.subjects.join(", ")],
    ["Klassetrin", grades(product)],
    ["Målgruppe", audiences[product.audience]],
    ["Til", product.institutionKinds.map((kind) => kinds[kind]).join(", ")],
    ["Type", contents[product.contentType]],
    ["Sprog", product.language],
    ["Login", product.authentication.map((login) => logins[login]).join(", ")],
    ["ISBN og URN", product.identifiers.join(", ")],
    ["Vilkår", product.termsUrl ? outside(product.termsUrl) : ""],
    ["Læremidlet", product.link ? outside(product.link) : ""],
  ];
  return page(
    product.title,
    "/catalogue",
    html`${product.description ? html`<p>${product.description}</p>` : undefined}
${table(
  "Om læremidlet",
  ["Hvad", "Oplysning"],
  facts.filter(([, value]) => value !== ""),
)}
${contentOf(items)}
<section aria-labelledby="priser"><h2 id="priser">Priser i dag, uden moms</h2>
${offers.length === 0 ? html`<p>Der er intet tilbud i dag.</p>` : undefined}
${offers.map(
  (offer) => html`<h3>${modelNames[offer.model]}</h3>
<ul>${priceLines(offer.priceSheet).map((line) => html`<li>${line}</li>`)}</ul>
${table(`Vilkår: ${modelNames[offer.model]}`, ["Vilkår", "Sådan"], termRows(offer))}`,
)}</section>`,
  );
}
