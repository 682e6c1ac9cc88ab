import { z } from "zod";
import { listProducts, type Product } from "../../../catalogue/index.ts";
import type { Publisher } from "../../../parties/index.ts";
import { getRound, putBidFile, type Round, submitSealedBid } from "../../../rounds/index.ts";
import { definePage, sends } from "../../frame/definition.tsx";
import {
  FileField,
  Form,
  Hidden,
  LocalForm,
  SelectField,
  Send,
  TextArea,
  TextField,
  TickField,
} from "../../frame/form/index.ts";
import { Island, Refuses, Says } from "../../frame/island.tsx";
import type { Reading } from "../../frame/language.ts";
import { NarrowChoices } from "../../frame/list.tsx";
import { modelNames } from "../../public/prices.ts";
import { PriceFields } from "../prices.tsx";
import { marketPublishers } from "../publishers.ts";
import { PackageFields } from "./packages.tsx";
import { Arrived, Sent } from "./receipt.tsx";
import { roundsPath } from "./rounds.tsx";
import { sealing } from "./sealing.ts";
import { MarkFields, StatementFields } from "./statements.tsx";

/** A bid written and sealed in the browser: only what is sealed is sent. */

interface Part {
  round: Round;
  reading: Reading;
}
/** What is answered in words: each criterion, or its parts. */
const criteriaOf = ({ terms }: Round): { reference: string; name: string }[] =>
  terms.criteria.flatMap((one): { reference: string; name: string }[] =>
    one.subs.length > 0 ? one.subs : [one],
  );

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
      <TextArea
        name="confidentialPrices"
        label={rounds.confidential}
        hint={rounds.confidentialHint}
        rows={2}
      />
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

function LotFields({
  round,
  reading,
  n,
  products,
  publishers,
}: Part & { n: number; products: readonly Product[]; publishers: readonly Publisher[] }) {
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
          <PriceFields model={model} at={`lots/${n}/priceSheets/${m}`} publishers={publishers} />
        </div>
      ))}
      {criteriaOf(round).map((one) => (
        <TextArea key={one.reference} name={`lots/${n}/answers/${one.reference}`} label={one.name} rows={6} />
      ))}
    </section>
  );
}

function Files({ reading }: { reading: Reading }) {
  const { seal } = reading.texts.pages.selling.rounds;
  return (
    <>
      <h2>{seal.files}</h2>
      <FileField
        many
        name="files"
        label={seal.filesLabel}
        hint={seal.filesHint}
        accept=".pdf,.docx,.xlsx,.csv,.txt"
      />
    </>
  );
}

/** What was sealed elsewhere, by `samkoeb seal`; and what the island sends. */
function SealedElsewhere({ reading }: { reading: Reading }) {
  const { seal, reference, referenceHint } = reading.texts.pages.selling.rounds;
  return (
    <details>
      <summary>{seal.elsewhere}</summary>
      <p>{seal.elsewhereHow}</p>
      <Form does="sealed" file>
        <TextField name="reference" label={reference} hint={referenceHint} required />
        <FileField name="file" label={seal.sealedFile} accept=".json" required />
        <Send weight="secondary" text={seal.sendSealed} />
      </Form>
      <p>{seal.partsHow}</p>
      <Form does="file" file>
        <TextField name="sha256" label={seal.sha256} required />
        <TextField kind="number" name="bytes" label={seal.bytes} width="short" required />
        <Hidden name="offset" value={0} />
        <FileField name="file" label={seal.part} accept=".age" required />
        <Send weight="secondary" text={seal.sendPart} />
      </Form>
    </details>
  );
}

const byRound = z.strictObject({ roundId: z.uuid() });
type Target = z.output<typeof byRound>;
export const bidPage = definePage({
  id: "sellingBid",
  path: `${roundsPath}/{roundId}/bid`,
  chapter: roundsPath,
  roles: ["publisher"],
  target: byRound,
  options: z.strictObject({ q: z.string().max(200).optional() }),
  async read(ctx, { target, options: { q } }) {
    const own = { publisherId: String(ctx.caller.partyId), state: "published", limit: "200" } as const;
    const [round, { data, nextCursor }, publishers] = await Promise.all([
      ctx.invoke(getRound, { target }),
      ctx.invoke(listProducts, { options: { ...own, ...(q ? { q } : {}) } }),
      marketPublishers(ctx),
    ]);
    return { round, products: data, more: nextCursor !== null, publishers };
  },
  title: ({ selling }, { round }) => selling.rounds.bidTitle(round.title),
  view({ round, products, more, publishers }, { reading, options: { q } }) {
    const { rounds } = reading.texts.pages.selling;
    const { forms } = reading;
    return (
      <>
        {round.closesAt !== null && <p class="font-lead">{rounds.closes(forms.instant(round.closesAt))}</p>}
        <p>{rounds.bidHow}</p>
        <p>{rounds.bidCheck}</p>
        <NarrowChoices
          path={`${roundsPath}/${round.id}/bid`}
          label={rounds.product}
          value={q}
          more={more}
          found={products.length}
        />
        {products.length === 0 && !q ? (
          <p>
            <a href="/selling/products/new">{rounds.noProducts}</a>
          </p>
        ) : (
          <Island
            name="seal"
            given={sealing(reading, round, products)}
            without={<p class="alert-text">{rounds.seal.without}</p>}
          >
            <Refuses />
            <LocalForm name="bid">
              {criteriaOf(round).map((one) => (
                <Hidden key={one.reference} name="_answers" value={one.reference} />
              ))}
              <Who round={round} reading={reading} />
              <StatementFields round={round} reading={reading} />
              {round.lots.map((lot, n) => (
                <LotFields key={lot.id} {...{ round, reading, n, products, publishers }} />
              ))}
              <PackageFields {...{ round, reading, publishers }} />
              <Files reading={reading} />
              <MarkFields round={round} reading={reading} />
              <Send text={rounds.send} />
            </LocalForm>
            <Says />
          </Island>
        )}
        <SealedElsewhere reading={reading} />
        <p>
          <a href={`${roundsPath}/${round.id}`}>{round.title}</a>
        </p>
      </>
    );
  },
  forms: {
    sealed: sends(
      submitSealedBid,
      (fields, { roundId }: Target) => ({
        target: { roundId },
        options: { reference: fields.text("reference") },
      }),
      { answers: (sent, reading, { roundId }) => <Sent sent={sent} roundId={roundId} reading={reading} /> },
    ),
    file: sends(
      putBidFile,
      (fields, { roundId }: Target) => ({
        target: { roundId, sha256: fields.text("sha256") },
        options: { bytes: fields.text("bytes"), offset: fields.text("offset") },
      }),
      { answers: (file, reading) => <Arrived file={file} reading={reading} /> },
    ),
  },
});
