/** The door of `reconciliation`: what usage comes to against the licences. */
import type { Domain } from "../platform/jobs/bind.ts";
import { checks } from "./checks.ts";
import { bindings, schedules } from "./jobs.ts";
import "./tables.ts";
import { routes } from "./routes.ts";

export { eraseMonth, foldSome, markInvoiced, Rosters, reconcileUnits } from "./actions/index.ts";
export { kept, resultsOf } from "./rules/index.ts";
export { adjustedFact, agreedFact } from "./schema/index.ts";
export { listReconciled, listUnits, loadFrame } from "./store/index.ts";

export const reconciliationDomain: Domain = { name: "reconciliation", routes, bindings, schedules, checks };
