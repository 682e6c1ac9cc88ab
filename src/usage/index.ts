/** The door of `usage`: usage data in, and what it comes to against the licences. */
import type { Domain } from "../platform/jobs/bind.ts";
import { checks } from "./checks.ts";
import { bindings, schedules } from "./jobs.ts";
import "./tables.ts";
import { routes } from "./routes.ts";

export {
  eraseMonth,
  foldSome,
  keepMonths,
  markInvoiced,
  reconcileUnits,
  simulateText,
} from "./actions/index.ts";
export { adjustedFact, agreedFact } from "./schema/index.ts";

export { listReconciled, listUnits } from "./store/index.ts";

export const usageDomain: Domain = { name: "usage", routes, bindings, schedules, checks };
