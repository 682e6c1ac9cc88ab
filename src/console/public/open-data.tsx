import { searchMarket } from "../../catalogue/index.ts";
import { listPublicRounds } from "../../rounds/index.ts";
import { defineFile, definePage } from "../frame/definition.tsx";
import { readingOf } from "../frame/language.ts";
import { everyPage, listFile } from "../frame/list-file.ts";
import { Table } from "../frame/table.tsx";
import { modelNames, shortPrice } from "./prices.ts";

/** What everybody may fetch as data, and the files among it. */

const cataloguePath = "/open-data/catalogue.csv";
const roundsPath = "/open-data/rounds.csv";

/** A file of a whole list costs its sender as many points as so many pages. */
const cost = 40;

export const openDataPage = definePage({
  id: "publicOpenData",
  path: "/open-data",
  roles: "public",
  read: async () => ({}),
  title: ({ open }) => open.data.title,
  view(_data, { reading }) {
    const { data } = reading.texts.pages.open;
    const link = (href: string) => <a href={href}>{href}</a>;
    return (
      <>
        <p class="font-lead">{data.lead}</p>
        <Table
          caption={data.caption}
          head={data.head}
          rows={[
            [data.catalogue, data.csv, link(cataloguePath)],
            [data.rounds, data.csv, link(roundsPath)],
            [
              data.round,
              data.json,
              <a href="/reference/getPublicRound">{"/v1/public/rounds/{reference}"}</a>,
            ],
            [data.openapi, data.yaml, link("/openapi.yaml")],
          ]}
        />
        <section aria-labelledby="rules">
          <h2 id="rules">{data.rules}</h2>
          <p>{data.rulesText}</p>
        </section>
      </>
    );
  },
});

export const catalogueFile = defineFile({
  id: "publicCatalogueFile",
  path: cataloguePath,
  roles: "public",
  cost,
  async fetch(ctx) {
    const reading = readingOf(ctx);
    const { say, forms, texts } = reading;
    const names = modelNames(reading);
    const products = await everyPage((page) => ctx.invoke(searchMarket, { options: page }));
    const rows = products.flatMap((product) => {
      const about = [
        product.id,
        product.title,
        product.publisherName,
        product.subjects.join(", "),
        product.gradeFrom,
        product.gradeTo,
        product.institutionKinds.map((kind) => say.catalogue.kinds[kind]).join(", "),
        say.catalogue.contents[product.contentType],
        product.identifiers.join(", "),
      ];
      if (product.offers.length === 0) return [[...about, "", "", "", ""]];
      return product.offers.map((offer) => [
        ...about,
        names[offer.model],
        shortPrice(reading, offer.priceSheet),
        forms.date(offer.validFrom),
        offer.validTo === null ? "" : forms.date(offer.validTo),
      ]);
    });
    return listFile(reading, "catalogue", texts.pages.open.data.catalogueHead, rows);
  },
});

export const roundsFile = defineFile({
  id: "publicRoundsFile",
  path: roundsPath,
  roles: "public",
  cost,
  async fetch(ctx) {
    const reading = readingOf(ctx);
    const { say, forms, texts } = reading;
    const rounds = await everyPage((page) => ctx.invoke(listPublicRounds, { options: page }));
    const rows = rounds.map((round) => [
      round.reference,
      round.title,
      say.rounds.states[round.state],
      round.participantIds.length,
      round.closesAt ? forms.instant(round.closesAt) : "",
      forms.date(round.period.from),
      forms.date(round.period.to),
    ]);
    return listFile(reading, "rounds", texts.pages.open.data.roundsHead, rows);
  },
});
