/** The door of `reconciliation`: what usage comes to against the licences. */
import type { Domain } from "../platform/jobs/bind.ts";
import { checks } from "./checks.ts";
import { bindings, schedules } from "./jobs.ts";
import "./tables.ts";
import { routes } from "./http.ts";

export { countSlice, eraseMonth, markInvoiced, Rosters, reconcileProducts } from "./actions/index.ts";
export { resultsOf, seatsToKeep } from "./rules/index.ts";
export { adjustedFact, agreedFact } from "./schema/index.ts";
export { listBoughtProducts, listReconciled, listUnsettled, loadLicensing } from "./store/index.ts";

export const reconciliationDomain: Domain = { name: "reconciliation", routes, bindings, schedules, checks };
