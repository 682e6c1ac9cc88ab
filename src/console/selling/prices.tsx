import type { z } from "zod";
import type { LicenceModel, PriceSheetWire } from "../../catalogue/index.ts";
import type { Publisher } from "../../parties/index.ts";
import { kronerOf } from "../../platform/money.ts";
import { Hidden, SelectField, TextField } from "../frame/form/index.ts";
import { useSight } from "../frame/sight.ts";
import { type Loose, rowsOf } from "./price-sheet.ts";

/** A price sheet as fields: of offers and of bids. `at` is its place in the content. */

export type SheetWire = z.input<typeof PriceSheetWire>;
interface Place {
  at: string;
  sheet: Loose | undefined;
  /** To whom a pot may guarantee something. */
  publishers: readonly Named[];
}
type Named = Pick<Publisher, "id" | "name">;

/** Rows that are shown empty below those that are filled. */
const spare = 2;
const texts = (value: unknown): string => (value === undefined || value === null ? "" : String(value));
const usePriceTexts = () => useSight().reading.texts.pages.selling.products.price;

function Rows({
  at,
  sheet,
  member,
  names,
}: Omit<Place, "publishers"> & { member: "tiers" | "bands"; names: [string, string][] }) {
  const price = usePriceTexts();
  const rows = rowsOf(sheet?.[member]);
  const shown = Array.from({ length: rows.length + spare }, (_, n) => rows[n] ?? {});
  return (
    <>
      <p>{member === "tiers" ? price.tiersHow : price.bandsHow}</p>
      {shown.map((row, n) => (
        <fieldset class="form-compact" key={n}>
          <legend>{member === "tiers" ? price.tier(n + 1) : price.band(n + 1)}</legend>
          {names.map(([name, label], column) => (
            <TextField
              key={name}
              kind={column === 0 ? "number" : "decimal"}
              name={`${at}/${member}/${n}/${name}`}
              label={label}
              required={n === 0 && name !== "flatFee"}
              width="short"
              value={texts(row[name] ?? (n === 0 && column === 0 ? (member === "tiers" ? 1 : 0) : ""))}
            />
          ))}
        </fieldset>
      ))}
    </>
  );
}

function Tiers({ at, sheet }: Place) {
  const price = usePriceTexts();
  return (
    <>
      <Rows
        at={at}
        sheet={sheet}
        member="tiers"
        names={[
          ["from", price.from],
          ["unitPrice", price.unit],
          ["flatFee", price.fee],
        ]}
      />
      <SelectField
        name={`${at}/mode`}
        label={price.mode}
        required
        value={texts(sheet?.["mode"] ?? "volume")}
        choices={Object.entries(price.modes)}
      />
      <TextField
        kind="number"
        name={`${at}/minQuantity`}
        label={price.least}
        width="short"
        value={texts(sheet?.["minQuantity"])}
      />
    </>
  );
}

function Bands({ at, sheet }: Place) {
  const price = usePriceTexts();
  return (
    <Rows
      at={at}
      sheet={sheet}
      member="bands"
      names={[
        ["from", price.fromPupils],
        ["price", price.school],
      ]}
    />
  );
}

function Amount({ at, sheet, name, label, required = false }: Omit<Place, "publishers"> & Labelled) {
  return (
    <TextField
      kind="decimal"
      name={`${at}/${name}`}
      label={label}
      required={required}
      width="short"
      value={texts(sheet?.[name])}
    />
  );
}
interface Labelled {
  name: string;
  label: string;
  required?: boolean;
}

function Pot({ at, sheet, publishers }: Place) {
  const price = usePriceTexts();
  const filled = rowsOf(sheet?.["guarantees"]);
  const guarantees: Loose[] = [...filled, {}];
  return (
    <>
      <Amount at={at} sheet={sheet} name="pricePerPupil" label={price.pupil} required />
      <SelectField
        name={`${at}/split`}
        label={price.split}
        required
        value={texts(sheet?.["split"] ?? "share")}
        choices={Object.entries(price.splits)}
      />
      <TextField
        kind="number"
        name={`${at}/capBp`}
        label={price.most}
        width="short"
        value={texts(sheet?.["capBp"])}
      />
      <p>{price.guaranteesHow}</p>
      {guarantees.map(({ publisherId, amount }, n) => (
        <fieldset class="form-compact" key={n}>
          <legend>{price.guarantee(n + 1)}</legend>
          <SelectField
            name={`${at}/guarantees/${n}/publisherId`}
            label={price.guaranteed}
            none={price.nobody}
            value={texts(publisherId)}
            choices={publishers.map(({ id, name }) => [String(id), name])}
          />
          <TextField
            kind="decimal"
            name={`${at}/guarantees/${n}/amount`}
            label={price.guaranteedAmount}
            width="short"
            value={amount === undefined ? "" : kronerOf(BigInt(texts((amount as Loose)["minor"])))}
          />
        </fieldset>
      ))}
    </>
  );
}

function Use({ at, sheet }: Place) {
  const price = usePriceTexts();
  return (
    <>
      <Amount at={at} sheet={sheet} name="unitPrice" label={price.use} required />
      <Amount at={at} sheet={sheet} name="capPrice" label={price.cap} />
      <Amount at={at} sheet={sheet} name="fixedPrice" label={price.fixed} />
    </>
  );
}

/** How each model's prices are asked for. */
const fieldsOf: Readonly<Record<LicenceModel, typeof Tiers>> = {
  per_pupil: Tiers,
  pooled: Tiers,
  per_school: Bands,
  pot: Pot,
  pay_per_use: Use,
};

/** The fields of a price sheet on a model, filled with the sheet that is there. */
export function PriceFields({
  model,
  at,
  sheet,
  publishers,
}: {
  model: LicenceModel;
  at: string;
  sheet?: SheetWire | undefined;
  publishers: readonly Named[];
}) {
  const Shown = fieldsOf[model];
  return (
    <>
      <Hidden name={`${at}/model`} value={model} />
      <Shown at={at} sheet={sheet as Loose | undefined} publishers={publishers} />
    </>
  );
}
