import type { z } from "zod";
import type { LicenceModel, PriceSheetWire } from "../../catalogue/index.ts";
import type { Fields } from "../frame/fields.ts";
import { Hidden, SelectField, TextField } from "../frame/form/index.ts";
import { useSight } from "../frame/sight.ts";

/** A price sheet as fields, and fields as a price sheet: of offers and of bids. `at` is its place in the content. */

export type SheetWire = z.input<typeof PriceSheetWire>;
/** A sheet's members as the wire has them, whatever its model: a field shows what is there. */
type Loose = Readonly<Record<string, unknown>>;
interface Place {
  at: string;
  sheet: Loose | undefined;
}

/** Rows that are shown empty below those that are filled. */
const spare = 2;
const texts = (value: unknown): string => (value === undefined || value === null ? "" : String(value));
const rowsOf = (value: unknown): Loose[] => (Array.isArray(value) ? (value as Loose[]) : []);
const usePriceTexts = () => useSight().reading.texts.pages.selling.products.price;

function Rows({
  at,
  sheet,
  member,
  names,
}: Place & { member: "tiers" | "bands"; names: [string, string][] }) {
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

function Amount({ at, sheet, name, label, required = false }: Place & Named) {
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
interface Named {
  name: string;
  label: string;
  required?: boolean;
}

function Pot({ at, sheet }: Place) {
  const price = usePriceTexts();
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
      {rowsOf(sheet?.["guarantees"]).map(({ publisherId, amount }, n) => (
        <>
          <Hidden name={`${at}/guarantees/${n}/publisherId`} value={texts(publisherId)} />
          <Hidden name={`${at}/guarantees/${n}/minor`} value={texts((amount as Loose)["minor"])} />
        </>
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

/** The members of a sheet that are filled; the others are left out, so that their defaults hold. */
const given = (members: Loose): Loose =>
  Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined));

const tiersOf = (fields: Fields, at: string) =>
  given({
    mode: fields.text(`${at}/mode`),
    minQuantity: fields.whole(`${at}/minQuantity`),
    tiers: fields.rows(`${at}/tiers`).map((n) =>
      given({
        from: fields.whole(`${at}/tiers/${n}/from`),
        unitPrice: fields.decimal(`${at}/tiers/${n}/unitPrice`),
        flatFee: fields.decimal(`${at}/tiers/${n}/flatFee`),
      }),
    ),
  });

function potOf(fields: Fields, at: string) {
  const guarantees = fields.rows(`${at}/guarantees`).map((n) => ({
    publisherId: fields.whole(`${at}/guarantees/${n}/publisherId`),
    amount: { minor: fields.text(`${at}/guarantees/${n}/minor`), currency: "DKK" },
  }));
  return given({
    pricePerPupil: fields.decimal(`${at}/pricePerPupil`),
    split: fields.text(`${at}/split`),
    capBp: fields.whole(`${at}/capBp`),
    guarantees: guarantees.length === 0 ? undefined : guarantees,
  });
}

/** How each model's prices are asked for, and read from what was put in. */
const forms: Readonly<
  Record<LicenceModel, { Fields: typeof Tiers; read: (fields: Fields, at: string) => Loose }>
> = {
  per_pupil: { Fields: Tiers, read: tiersOf },
  pooled: { Fields: Tiers, read: tiersOf },
  per_school: {
    Fields: Bands,
    read: (fields, at) => ({
      bands: fields.rows(`${at}/bands`).map((n) =>
        given({
          from: fields.whole(`${at}/bands/${n}/from`),
          price: fields.decimal(`${at}/bands/${n}/price`),
        }),
      ),
    }),
  },
  pot: { Fields: Pot, read: potOf },
  pay_per_use: {
    Fields: Use,
    read: (fields, at) =>
      given({
        unitPrice: fields.decimal(`${at}/unitPrice`),
        capPrice: fields.decimal(`${at}/capPrice`),
        fixedPrice: fields.decimal(`${at}/fixedPrice`),
      }),
  },
};

/** The fields of a price sheet on a model, filled with the sheet that is there. */
export function PriceFields({
  model,
  at,
  sheet,
}: {
  model: LicenceModel;
  at: string;
  sheet?: SheetWire | undefined;
}) {
  const { Fields: Shown } = forms[model];
  return (
    <>
      <Hidden name={`${at}/model`} value={model} />
      <Shown at={at} sheet={sheet as Loose | undefined} />
    </>
  );
}

const isModel = (text: string): text is LicenceModel => Object.hasOwn(forms, text);

/** The price sheet that was put in at a place; of an unknown model only that, for the operation to refuse. */
export function sheetIn(fields: Fields, at: string): Loose {
  const model = fields.text(`${at}/model`) ?? "";
  return { model, ...(isModel(model) ? forms[model].read(fields, at) : {}) };
}

/** Whether anything of a sheet's prices was put in. */
export const hasPrices = (fields: Fields, at: string): boolean => {
  const { mode: _mode, split: _split, tiers, bands, ...rest } = sheetIn(fields, at);
  const priced = (rows: unknown, name: string) => rowsOf(rows).some((row) => row[name] !== undefined);
  return (
    priced(tiers, "unitPrice") ||
    priced(bands, "price") ||
    ["pricePerPupil", "unitPrice"].some((name) => rest[name] !== undefined)
  );
};
