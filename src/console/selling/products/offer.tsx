import { z } from "zod";
import {
  createOffer,
  LicenceModel,
  modelOf,
  type Offer,
  PriceSheetWire,
  type Product,
  readOffer,
  reviseOffer,
} from "../../../catalogue/index.ts";
import type { Publisher } from "../../../parties/index.ts";
import { definePage, sends } from "../../frame/definition.tsx";
import type { Fields } from "../../frame/fields.ts";
import { Form, SelectField, Send, TextField } from "../../frame/form/index.ts";
import type { Reading } from "../../frame/language.ts";
import { modelNames } from "../../public/prices.ts";
import { sheetIn } from "../price-sheet.ts";
import { PriceFields } from "../prices.tsx";
import { marketPublishers } from "../publishers.ts";
import { ownProduct } from "./product.tsx";
import { productsPath } from "./products.tsx";

/** An offer of a product on a licence model: its first version, and each that takes over from a day. */

interface Shown {
  product: Product;
  model: LicenceModel;
  latest?: Offer;
  publishers: readonly Publisher[];
}

const offerIn = (fields: Fields) => ({
  priceSheet: sheetIn(fields, "priceSheet"),
  proration: fields.text("proration"),
  countBasis: fields.text("countBasis"),
  overUse: fields.text("overUse"),
  toleranceBp: fields.whole("toleranceBp"),
  returnWindowDays: fields.whole("returnWindowDays"),
  graceDays: fields.whole("graceDays"),
  term: { startsOn: fields.textOrNull("term/startsOn"), months: fields.whole("term/months") },
  noticeBy: fields.textOrNull("noticeBy"),
  validFrom: fields.day("validFrom"),
});

function Counting({ shown: { model, latest }, reading }: { shown: Shown; reading: Reading }) {
  const { terms } = reading.texts.pages.selling.products;
  const { prices } = reading.say;
  const { countBases, overUses } = modelOf(model);
  return (
    <>
      <SelectField
        name="countBasis"
        label={terms.basis}
        required
        value={latest?.countBasis ?? countBases[0]}
        choices={countBases.map((one) => [one, prices.bases[one]])}
      />
      <SelectField
        name="overUse"
        label={terms.overUse}
        required
        value={latest?.overUse ?? overUses.at(-1)}
        choices={overUses.map((one) => [one, prices.overUses[one]])}
      />
      <TextField
        kind="number"
        name="toleranceBp"
        label={terms.tolerance}
        hint={terms.toleranceHint}
        required
        width="tiny"
        value={latest?.toleranceBp ?? 0}
      />
      <SelectField
        name="proration"
        label={terms.proration}
        required
        value={latest?.proration ?? "DAILY"}
        choices={Object.entries(prices.prorations)}
      />
    </>
  );
}

function Terms({ shown, reading }: { shown: Shown; reading: Reading }) {
  const { latest } = shown;
  const { terms } = reading.texts.pages.selling.products;
  const days = { kind: "number", required: true, width: "tiny" } as const;
  return (
    <>
      <h2>{terms.title}</h2>
      <Counting shown={shown} reading={reading} />
      <TextField
        {...days}
        name="returnWindowDays"
        label={terms.returns}
        value={latest?.returnWindowDays ?? 0}
      />
      <TextField {...days} name="graceDays" label={terms.grace} value={latest?.graceDays ?? 0} />
      <TextField
        name="term/startsOn"
        label={terms.startsOn}
        hint={terms.startsOnHint}
        width="tiny"
        value={latest === undefined ? "08-01" : (latest.term.startsOn ?? "")}
      />
      <TextField {...days} name="term/months" label={terms.months} value={latest?.term.months ?? 12} />
      <TextField
        name="noticeBy"
        label={terms.noticeBy}
        hint={terms.noticeByHint}
        width="tiny"
        value={latest?.noticeBy ?? ""}
      />
      <TextField kind="date" name="validFrom" label={terms.validFrom} required width="short" />
    </>
  );
}

function OfferForm({ shown, reading }: { shown: Shown; reading: Reading }) {
  const { products } = reading.texts.pages.selling;
  const { model, latest } = shown;
  return (
    <>
      <p class="font-lead">{modelNames(reading)[model]}</p>
      <p>{latest ? products.nextHow(reading.forms.date(latest.validFrom)) : products.offerHow}</p>
      <Form does="give">
        <h2>{products.price.title}</h2>
        <PriceFields
          model={model}
          at="priceSheet"
          publishers={shown.publishers}
          sheet={latest && z.encode(PriceSheetWire, latest.priceSheet)}
        />
        <Terms shown={shown} reading={reading} />
        <Send text={products.give} />
      </Form>
      <p>
        <a href={`${productsPath}/${shown.product.id}`}>{shown.product.title}</a>
      </p>
    </>
  );
}

const byProduct = z.strictObject({ productId: z.uuid() });
export const newOfferPage = definePage({
  id: "sellingNewOffer",
  path: `${productsPath}/{productId}/offers/new`,
  chapter: productsPath,
  roles: ["publisher"],
  target: byProduct,
  options: z.strictObject({ model: LicenceModel }),
  async read(ctx, { target, options }): Promise<Shown> {
    const product = await ownProduct(ctx, target.productId);
    return { product, model: options.model, publishers: await marketPublishers(ctx) };
  },
  title: ({ selling }, { product }) => selling.products.newOffer(product.title),
  view: (shown, { reading }) => <OfferForm shown={shown} reading={reading} />,
  forms: {
    give: sends(
      createOffer,
      (fields, { productId }: z.output<typeof byProduct>) => ({
        target: { productId },
        content: offerIn(fields),
      }),
      {
        leadsTo: ({ productId }) => `${productsPath}/${productId}`,
        done: ({ selling }) => selling.products.given,
      },
    ),
  },
});

const byOffer = z.strictObject({ offerId: z.uuid() });
export const nextOfferPage = definePage({
  id: "sellingNextOffer",
  path: "/selling/offers/{offerId}/next",
  chapter: productsPath,
  roles: ["publisher"],
  target: byOffer,
  async read(ctx, { target }): Promise<Shown> {
    const latest = await ctx.invoke(readOffer, { target });
    const product = await ownProduct(ctx, latest.productId);
    return { product, model: latest.model, latest, publishers: await marketPublishers(ctx) };
  },
  title: ({ selling }, { product }) => selling.products.nextOffer(product.title),
  view: (shown, { reading }) => <OfferForm shown={shown} reading={reading} />,
  forms: {
    give: sends(
      reviseOffer,
      (fields, { offerId }: z.output<typeof byOffer>) => ({ target: { offerId }, content: offerIn(fields) }),
      {
        leadsTo: ({ productId }) => `${productsPath}/${productId}`,
        done: ({ selling }) => selling.products.versionGiven,
      },
    ),
  },
});
