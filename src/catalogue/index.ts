/** The door of `catalogue`: products, offers, and the pricing functions of the licence models. */
import type { Domain } from "../platform/jobs/bind.ts";
import { checks } from "./checks.ts";
import { routes } from "./routes.ts";

export {
  findProductByIdentifier,
  findProducts,
  getOffer,
  getProduct,
  offersOn,
  useOffer,
} from "./actions/index.ts";
export { normaliseIdentifier } from "./identifiers.ts";
export { overTolerance, overuse, trueUp } from "./pricing/overuse.ts";
export { type PotInput, type PotRule, potFault, potRules, splitPot } from "./pricing/pot-split.ts";
export {
  type Priced,
  type PriceInputs,
  type PriceLine,
  potContributions,
  priceByTiers,
  priceFor,
  pricePayPerUse,
  pricePerSchool,
} from "./pricing/price.ts";
export { PRORATIONS, Proration, prorate, type Share, shareOf } from "./pricing/prorate.ts";
export { LICENCE_MODELS, LicenceModel, type PriceSheet, PriceSheetWire, type Tier } from "./pricing/sheet.ts";
export { decidePriceTerm, noticeDay, termOfOffer } from "./pricing/term.ts";
export { decideForSale } from "./rules.ts";
export {
  CountBasis,
  Offer,
  OverUse,
  offerNotInForce,
  Product,
  type ProductSearch,
  periodOutsideTerm,
  productTransition,
  type Terms,
  termsShape,
} from "./schema/index.ts";

export const catalogueDomain: Domain = { name: "catalogue", routes, checks };
