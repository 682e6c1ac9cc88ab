/** What other domains may use of `agreements`: agreements made by an award or a purchase, and their call-offs. */
import type { Domain } from "../platform/jobs/bind.ts";
import { checks } from "./checks.ts";
import { routes } from "./http.ts";
import { bindings, schedules } from "./jobs.ts";

export { findAgreement, findFirstDay, getAgreement, getCallOff } from "./actions/index.ts";
export { concludeAgreement } from "./conclude.ts";
export {
  callOff,
  chooseFixedPrice,
  directPurchase,
  getAgreement as readAgreement,
  listAgreements,
  listAgreementTasks,
  listCallOffs,
  listFixedPrices,
  setBuyerReferences,
} from "./operations/agreements.ts";
export { getDirectRoom, quoteCallOff, quotePurchase } from "./operations/quotes.ts";
export { acceptSelfBilling, listSelfBilling, proposeSelfBilling } from "./operations/self-billing.ts";
export { approveSpending, listSpendingLimits, setSpendingLimit } from "./operations/spending.ts";
export {
  adjustPrices,
  decideOption,
  listOptions,
  listPriceAdjustments,
  listShortfalls,
  previewPrices,
} from "./operations/years.ts";
export {
  firstTermOf,
  isActiveOn,
  linesOf,
  type PriceTerms,
  type PriceYear,
  priceYearOn,
  termOn,
  termsOver,
} from "./rules/index.ts";
export {
  Agreement,
  AgreementInput,
  AgreementState,
  agreementSort,
  Buyer,
  boundedPeriod,
  CallOff,
  type CallOffQuote,
  type Concluded,
  calledOff,
  ceilingReached,
  type DirectRoom,
  extended,
  Instalments,
  type PurchaseQuote,
  type SelfBilling,
  Shortfall,
  SoldBy,
  type SpendingLimit,
  Split,
} from "./schema.ts";
export {
  billedTo,
  findSelfBilling,
  hasOptionYear,
  insertWithdrawal,
  listPriceYears,
  listRunning,
  selfBillingOn,
  splitOn,
} from "./store/index.ts";

export const agreementsDomain: Domain = { name: "agreements", routes, bindings, schedules, checks };
