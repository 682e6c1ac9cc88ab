/** What other domains may use of `catalogue`: products, offers, and the licence models with their prices. */
import type { Domain } from "../platform/jobs/bind.ts";
import { checks } from "./checks.ts";
import { routes } from "./http.ts";
import { bindings } from "./jobs.ts";

export {
  findProductByIdentifier,
  getOffer,
  getProduct,
  offersOn,
  useOffer,
} from "./actions/index.ts";
export { normaliseIdentifier } from "./identifiers.ts";
export {
  allowsTerms,
  LICENCE_MODELS,
  LicenceModel,
  modelOf,
  modelsWhere,
  overUseFault,
  type PriceSheet,
  PriceSheetWire,
  priceFor,
} from "./models/index.ts";
export type {
  Charge,
  DeclaredUse,
  ListedPrice,
  PotTerms,
  RecordedUse,
  UsePrices,
  YearOfDemand,
} from "./models/model.ts";
export { pricePayPerUse, type UseLine } from "./models/pay-per-use.ts";
export { pot, potContributions } from "./models/pot.ts";
export { type PotInput, type PotRule, potFault, potRules, splitPot } from "./models/pot-split.ts";
export {
  billedUnits,
  chargesOf,
  priceByTiers,
  priceUnits,
  reachedPrice,
  type Tier,
  type TierSheet,
} from "./models/tiered.ts";
export {
  acceptBundleItem,
  createOffer,
  createProduct,
  getBundle,
  getOffer as readOffer,
  getProduct as readProduct,
  listBundleRequests,
  listOffers,
  listProducts,
  removeOffer,
  reviseOffer,
  setBundleItems,
  updateProduct,
  uploadPrices,
  uploadProducts,
} from "./operations/catalogue.ts";
export { countMarket, searchMarket, showMarketProduct } from "./operations/market.ts";
export {
  type HeldTerm,
  heldFrom,
  overTolerance,
  overuse,
  type PaidSize,
  sizeOfMonth,
  sizeTrueUp,
  trueUp,
  wholeDays,
} from "./pricing/overuse.ts";
export {
  differenceLine,
  type Multiplied,
  multiplied,
  PERS,
  type Per,
  type PriceLine,
  plainLine,
  unitDays,
} from "./pricing/price-line.ts";
export { PRORATIONS, Proration, paidShare, prorate, type Share, shareOf } from "./pricing/prorate.ts";
export { cutAt, partsOfLine, yearsOf } from "./pricing/shares.ts";
export { decidePriceTerm, noticeDay, termOfOffer } from "./pricing/term.ts";
export { decideForSale } from "./rules.ts";
export {
  CountBasis,
  Offer,
  OverUse,
  offerNotInForce,
  Product,
  periodOutsideTerm,
  priceColumns,
  productColumns,
  productSort,
  productTransition,
  type Terms,
  termsShape,
  type UploadReport,
  VatClass,
  VatClassFrom,
} from "./schema/index.ts";

export const catalogueDomain: Domain = { name: "catalogue", routes, bindings, checks };
