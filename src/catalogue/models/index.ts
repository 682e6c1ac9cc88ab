import { z } from "zod";
import { Bug } from "../../platform/problem.ts";
import type { Model } from "./model.ts";
import { payPerUse } from "./pay-per-use.ts";
import { perPupil } from "./per-pupil.ts";
import { perSchool } from "./per-school.ts";
import { pooled } from "./pooled.ts";
import { pot } from "./pot.ts";
import type { CountBasis, OverUse } from "./terms.ts";

/** The list of licence models. A new one is a file beside these and an entry here (see the README). */
export const MODELS = [perPupil, perSchool, pooled, pot, payPerUse] as const;
type Models = typeof MODELS;
/** What each model of a list has under one key, as a tuple. */
type Each<L extends readonly unknown[], K extends PropertyKey> = {
  -readonly [I in keyof L]: L[I] extends { readonly [key in K]: infer V } ? V : never;
};

/** The names of the models, in the order in which people are shown them. */
export const LICENCE_MODELS = MODELS.map(({ name }) => name) as Each<Models, "name">;
export const LicenceModel = z
  .enum(LICENCE_MODELS)
  .meta({ id: "LicenceModel", description: "What a price is paid for, and how use is counted against it." });
export type LicenceModel = z.infer<typeof LicenceModel>;

/**
 * A price sheet: how one product is priced on one licence model, VAT excluded. Prices are decimal strings on
 * the wire and UnitPrice (micro) inside; keep a sheet in jsonb as `z.encode(PriceSheetWire, sheet)`.
 */
export const PriceSheetWire = z
  .discriminatedUnion("model", MODELS.map(({ sheet }) => sheet) as Each<Models, "sheet">)
  .meta({ id: "PriceSheet", description: "Prices of a product on one licence model, VAT excluded" });
export type PriceSheet = z.output<typeof PriceSheetWire>;

/** The inputs of `calc price`, a model each. */
export const calcInputs = MODELS.map(({ calcInput }) => calcInput) as Each<Models, "calcInput">;

const byName = new Map<string, Model<PriceSheet>>(MODELS.map((model) => [model.name, model]));

/** The object of a model by its name; a Bug where the name is none, as no column and no request may hold one. */
export function modelOf(name: string): Model<PriceSheet> {
  const model = byName.get(name);
  if (!model) throw new Bug(`'${name}' is no licence model`);
  return model;
}

/** The names of the models that answer so, for a statement's parameter or a text. */
export const modelsWhere = (is: (model: Model<PriceSheet>) => boolean): LicenceModel[] =>
  LICENCE_MODELS.filter((name) => is(modelOf(name)));

/** Whether a model goes with what is counted and with what follows over-use. */
export function allowsTerms(model: string, terms: { countBasis: CountBasis; overUse: OverUse }): boolean {
  const { countBases, overUses } = modelOf(model);
  return countBases.includes(terms.countBasis) && overUses.includes(terms.overUse);
}

/** Why an over-use policy does not go with a price sheet, in words; undefined where it does. */
export function overUseFault(sheet: PriceSheet, overUse: OverUse): string | undefined {
  const known = modelOf(sheet.model).overUsesOf(sheet);
  if (known.includes(overUse)) return undefined;
  return `these prices on ${sheet.model} know ${known.join(", ")}`;
}

/** The over-use policies that each model knows, in words. */
export const overUseTable: string = MODELS.map(
  ({ name, overUses }) => `${name}: ${overUses.join(", ")}`,
).join("; ");

type ModelOf<S extends PriceSheet> = Extract<Models[number], { name: S["model"] }>;

/**
 * Prices a sheet of any model. Which counts a model needs follows from the sheet's type; where the model is
 * only known at run time, give all of `PriceInputs` (a missing one is a Bug).
 */
export const priceFor = <S extends PriceSheet>(
  sheet: S,
  counts: Parameters<ModelOf<S>["price"]>[1],
): ReturnType<ModelOf<S>["price"]> =>
  modelOf(sheet.model).price(sheet, counts) as ReturnType<ModelOf<S>["price"]>;
