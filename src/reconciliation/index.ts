/** The door of `reconciliation`: what usage comes to against the licences. */
import type { Domain } from "../platform/jobs/bind.ts";
import { checks } from "./checks.ts";
import { bindings, schedules } from "./jobs.ts";
import { measures } from "./measures.ts";
import "./tables.ts";
import { routes } from "./http.ts";

export { countSlice, eraseMonth, markInvoiced, Rosters, reconcileProducts } from "./actions/index.ts";
export { listActivePupils } from "./operations/active.ts";
export { listCompleteness } from "./operations/completeness.ts";
export { registerDraw } from "./operations/draws.ts";
export {
  explainReconciliation,
  getPublisherView,
  listClassifiedEvents,
  listClassifiedPupils,
} from "./operations/explain.ts";
export {
  agreeReconciliation,
  disputeReconciliation,
  getReconciliation,
  listAdjustments,
  listFindings,
  listReconciliations,
  listResults,
  reconciliationSort,
  startReconciliations,
} from "./operations/reconciliations.ts";
export {
  listInstitutionAliases,
  listProductAliases,
  listRepeats,
  listUnmatchedInstitutions,
  listUnmatchedProducts,
  mapInstitutions,
  mapProducts,
} from "./operations/unmatched.ts";
export { resultsOf, seatsToKeep } from "./rules/index.ts";
export {
  adjustedFact,
  agreedFact,
  proposedFact,
  type Reconciliation,
  ReconciliationState,
} from "./schema/index.ts";
export { listBoughtProducts, listReconciled, listUnsettled, loadLicensing } from "./store/index.ts";

export const reconciliationDomain: Domain = {
  name: "reconciliation",
  routes,
  bindings,
  schedules,
  checks,
  measures,
};
