import type { ComponentChildren } from "preact";
import { type Offer, showMarketProduct } from "../../catalogue/index.ts";
import type { DatabaseCtx } from "../../platform/operation/context.ts";
import type { Download } from "../../platform/operation/kinds.ts";
import { type Reading, readingOf } from "../frame/language.ts";
import { Table } from "../frame/table.tsx";
import { gradesOf } from "./catalogue.tsx";
import { openPage } from "./open-page.ts";
import { modelNames, type PublisherNames, priceLines, termRows } from "./prices.ts";

/** A product's page for everybody: what it is, what it costs today, and prices that have a day to come. */

/** A link to a publisher's site: checked to be https when it was entered; no referrer is sent. */
const Outside = ({ url }: { url: string }) => (
  <a href={url} rel="noopener noreferrer nofollow">
    {url}
  </a>
);

const Lines = ({ lines }: { lines: readonly string[] }) => (
  <ul>
    {lines.map((line) => (
      <li key={line}>{line}</li>
    ))}
  </ul>
);

interface Priced {
  reading: Reading;
  offers: readonly Offer[];
  publishers: PublisherNames;
}

function Offers({ reading, offers, publishers }: Priced) {
  const { catalogue } = reading.say;
  const names = modelNames(reading);
  return (
    <section aria-labelledby="prices">
      <h2 id="prices">{catalogue.prices}</h2>
      {offers.length === 0 && <p>{catalogue.noOffer}</p>}
      {offers.map((offer) => (
        <section key={offer.id}>
          <h3>{names[offer.model]}</h3>
          <Lines lines={priceLines(reading, offer.priceSheet, publishers)} />
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

/** Prices that take over on a day to come. */
function Coming({ reading, offers, publishers }: Priced) {
  const { say, forms } = reading;
  const names = modelNames(reading);
  return (
    <section aria-labelledby="coming">
      <h2 id="coming">{say.catalogue.coming}</h2>
      <p>{say.catalogue.comingAbout}</p>
      <Table
        caption={say.catalogue.coming}
        quiet
        head={say.catalogue.comingHead}
        rows={offers.map((offer) => [
          forms.date(offer.validFrom),
          names[offer.model],
          <Lines lines={priceLines(reading, offer.priceSheet, publishers)} />,
        ])}
      />
    </section>
  );
}

/** `dansk` for `da`, as the reader's language calls it; a tag that nobody knows stays. */
const languageName = ({ language }: Reading, tag: string): string =>
  new Intl.DisplayNames(language, { type: "language" }).of(tag) ?? tag;

/** One product: its metadata, its offers as they are in force today, and those to come. */
export async function productPage(ctx: DatabaseCtx, id: string): Promise<Download> {
  const { product, publisher, items, offers, coming } = await ctx.invoke(showMarketProduct, {
    target: { productId: id },
  });
  const reading = readingOf(ctx);
  const publishers = new Map([[publisher.id, publisher.name]]);
  const { catalogue } = reading.say;
  const { fields } = catalogue;
  const facts: [string, ComponentChildren][] = [
    [fields.publisher, <a href={`/catalogue?publisher=${publisher.id}`}>{publisher.name}</a>],
    [fields.creators, product.creators.join(", ")],
    [fields.subject, product.subjects.join(", ")],
    [fields.grade, gradesOf(reading.say, product)],
    [fields.audience, catalogue.audiences[product.audience]],
    [fields.kinds, product.institutionKinds.map((kind) => catalogue.kinds[kind]).join(", ")],
    [fields.type, catalogue.contents[product.contentType]],
    [fields.language, languageName(reading, product.language)],
    [fields.login, product.authentication.map((login) => catalogue.logins[login]).join(", ")],
    [fields.identifiers, product.identifiers.join(", ")],
    [fields.termsUrl, product.termsUrl ? <Outside url={product.termsUrl} /> : ""],
    [fields.link, product.link ? <Outside url={product.link} /> : ""],
  ];
  return openPage(
    ctx,
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
      <Offers reading={reading} offers={offers} publishers={publishers} />
      {coming.length > 0 && <Coming reading={reading} offers={coming} publishers={publishers} />}
    </>,
  );
}
