import type { LicenceModel } from "../../catalogue/models/index.ts";
import { amountOf } from "../finance/amount.ts";
import type { Fields } from "../frame/fields.ts";

/** Fields as a price sheet, on the server and in the browser. `at` is its place in the content. */

/** A sheet's members as the wire has them, whatever its model: a field shows what is there. */
export type Loose = Readonly<Record<string, unknown>>;
export const rowsOf = (value: unknown): Loose[] => (Array.isArray(value) ? (value as Loose[]) : []);

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
  const rows = fields.rows(`${at}/guarantees`);
  fields.renumber(`${at}/guarantees`, rows);
  const guarantees = rows.map((n) =>
    given({
      publisherId: fields.whole(`${at}/guarantees/${n}/publisherId`),
      amount: amountOf(fields, `${at}/guarantees/${n}/amount`),
    }),
  );
  return given({
    pricePerPupil: fields.decimal(`${at}/pricePerPupil`),
    split: fields.text(`${at}/split`),
    capBp: fields.whole(`${at}/capBp`),
    guarantees: guarantees.length === 0 ? undefined : guarantees,
  });
}

/** How each model's prices are read from what was put in. */
const readers: Readonly<Record<LicenceModel, (fields: Fields, at: string) => Loose>> = {
  per_pupil: tiersOf,
  pooled: tiersOf,
  per_school: (fields, at) => ({
    bands: fields.rows(`${at}/bands`).map((n) =>
      given({
        from: fields.whole(`${at}/bands/${n}/from`),
        price: fields.decimal(`${at}/bands/${n}/price`),
      }),
    ),
  }),
  pot: potOf,
  pay_per_use: (fields, at) =>
    given({
      unitPrice: fields.decimal(`${at}/unitPrice`),
      capPrice: fields.decimal(`${at}/capPrice`),
      fixedPrice: fields.decimal(`${at}/fixedPrice`),
    }),
};

const isModel = (text: string): text is LicenceModel => Object.hasOwn(readers, text);

/** The price sheet that was put in at a place; of an unknown model only that, for the operation to refuse. */
export function sheetIn(fields: Fields, at: string): Loose {
  const model = fields.text(`${at}/model`) ?? "";
  return { model, ...(isModel(model) ? readers[model](fields, at) : {}) };
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
