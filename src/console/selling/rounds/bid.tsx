import { z } from "zod";
import { listProducts, type Product } from "../../../catalogue/index.ts";
import { getRound, type Round, submitBid } from "../../../rounds/index.ts";
import { definePage, sends } from "../../frame/definition.tsx";
import type { Fields } from "../../frame/fields.ts";
import { Form, Hidden, SelectField, Send, TextArea, TextField, TickField } from "../../frame/form/index.ts";
import type { Reading } from "../../frame/language.ts";
import { modelNames } from "../../public/prices.ts";
import { hasPrices, PriceFields, sheetIn } from "../prices.tsx";
import { roundsPath } from "./rounds.tsx";

/** A bid written in the browser: sealed by the server before anything of it is stored. */

interface Part {
  round: Round;
  reading: Reading;
}
/** `selfDeclaration` and `answers` are asked for by names of the round: the fields say which there are. */
function namedIn(fields: Fields, at: string): string[] {
  return fields.texts(`_${at}`);
}

function bidIn(fields: Fields) {
  const lots = fields.rows("lots").filter((n) => fields.text(`lots/${n}/productId`) !== undefined);
  const declared = namedIn(fields, "selfDeclaration");
  const contact = {
    name: fields.text("contact/name"),
    email: fields.text("contact/email"),
    ...(fields.text("contact/phone") === undefined ? {} : { phone: fields.text("contact/phone") }),
  };
  return {
    reference: fields.text("reference"),
    contact,
    ...(declared.length === 0
      ? {}
      : {
          selfDeclaration: Object.fromEntries(
            declared.map((name) => [name, fields.ticked(`selfDeclaration/${name}`)]),
          ),
        }),
    lots: lots.map((n) => ({
      lot: fields.text(`lots/${n}/lot`),
      productId: fields.text(`lots/${n}/productId`),
      priceSheets: fields
        .rows(`lots/${n}/priceSheets`)
        .map((m) => `lots/${n}/priceSheets/${m}`)
        .filter((at) => hasPrices(fields, at))
        .map((at) => sheetIn(fields, at)),
      answers: Object.fromEntries(
        namedIn(fields, "answers").map((name) => [name, fields.text(`lots/${n}/answers/${name}`) ?? ""]),
      ),
    })),
  };
}

/** What is answered in words: each criterion, or its parts. */
const criteriaOf = ({ terms }: Round) =>
  terms.criteria.flatMap((one) => (one.subs.length > 0 ? one.subs : [one]));

function Who({ round, reading }: Part) {
  const { rounds } = reading.texts.pages.selling;
  const { eligibility } = round.terms;
  return (
    <>
      <TextField name="reference" label={rounds.reference} hint={rounds.referenceHint} required />
      <h2>{rounds.contact}</h2>
      <TextField name="contact/name" label={rounds.contactName} required autocomplete="name" />
      <TextField kind="email" name="contact/email" label={rounds.email} required autocomplete="email" />
      <TextField name="contact/phone" label={rounds.phone} width="short" autocomplete="tel" />
      {eligibility.length > 0 && (
        <>
          <h2>{rounds.declarations}</h2>
          <p>{rounds.declarationsHow}</p>
          {eligibility.map((one) => (
            <div key={one.reference}>
              <Hidden name="_selfDeclaration" value={one.reference} />
              <TickField name={`selfDeclaration/${one.reference}`} label={one.text} />
            </div>
          ))}
        </>
      )}
    </>
  );
}

function LotFields({ round, reading, n, products }: Part & { n: number; products: readonly Product[] }) {
  const { rounds } = reading.texts.pages.selling;
  const names = modelNames(reading);
  const lot = round.lots[n]!;
  return (
    <section aria-labelledby={`lot-${n}`}>
      <h2 id={`lot-${n}`}>{rounds.lot(lot.title)}</h2>
      <Hidden name={`lots/${n}/lot`} value={lot.reference} />
      <SelectField
        name={`lots/${n}/productId`}
        label={rounds.product}
        none={rounds.noOffer}
        choices={products.map((one) => [one.id, one.title])}
      />
      {lot.models.length > 1 && <p>{rounds.modelHow}</p>}
      {lot.models.map((model, m) => (
        <div key={model}>
          <h3>{rounds.model(names[model])}</h3>
          <PriceFields model={model} at={`lots/${n}/priceSheets/${m}`} />
        </div>
      ))}
      {criteriaOf(round).map((one) => (
        <TextArea key={one.reference} name={`lots/${n}/answers/${one.reference}`} label={one.name} rows={6} />
      ))}
    </section>
  );
}

const byRound = z.strictObject({ roundId: z.uuid() });
export const bidPage = definePage({
  id: "sellingBid",
  path: `${roundsPath}/{roundId}/bid`,
  chapter: roundsPath,
  roles: ["publisher"],
  target: byRound,
  async read(ctx, { target }) {
    const own = { publisherId: String(ctx.caller.partyId), state: "published", limit: "200" } as const;
    const [round, { data }] = await Promise.all([
      ctx.invoke(getRound, { target }),
      ctx.invoke(listProducts, { options: own }),
    ]);
    return { round, products: data };
  },
  title: ({ selling }, { round }) => selling.rounds.bidTitle(round.title),
  view({ round, products }, { reading }) {
    const { rounds } = reading.texts.pages.selling;
    const { forms } = reading;
    return (
      <>
        {round.closesAt !== null && <p class="font-lead">{rounds.closes(forms.instant(round.closesAt))}</p>}
        <p>{rounds.bidHow}</p>
        <p>{rounds.bidCheck}</p>
        {products.length === 0 ? (
          <p>
            <a href="/selling/products/new">{rounds.noProducts}</a>
          </p>
        ) : (
          <Form does="send">
            {criteriaOf(round).map((one) => (
              <Hidden key={one.reference} name="_answers" value={one.reference} />
            ))}
            <Who round={round} reading={reading} />
            {round.lots.map((lot, n) => (
              <LotFields key={lot.id} round={round} reading={reading} n={n} products={products} />
            ))}
            <Send text={rounds.send} />
          </Form>
        )}
        <p>
          <a href={`${roundsPath}/${round.id}`}>{round.title}</a>
        </p>
      </>
    );
  },
  forms: {
    send: sends(
      submitBid,
      (fields, { roundId }: z.output<typeof byRound>) => ({ target: { roundId }, content: bidIn(fields) }),
      {
        leadsTo: (_receipt, { target }) => `${roundsPath}/${target.roundId}`,
        done: ({ selling }) => selling.rounds.sent,
      },
    ),
  },
});
