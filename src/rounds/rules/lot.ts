import type { LicenceModel } from "../../catalogue/models/index.ts";

/** A lot's terms of a licence model: the model's own where it has some, else the lot's. */
export const termsOf = <T>(
  lot: { terms: T; modelTerms: Partial<Record<LicenceModel, T>> },
  model: LicenceModel,
): T => lot.modelTerms[model] ?? lot.terms;
