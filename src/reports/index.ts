/** The door of `reports`: read-only views across domains. */
import type { Domain } from "../platform/jobs/bind.ts";
import { routes } from "./http.ts";
import { bindingsOf } from "./jobs.ts";

export {
  createReportLink,
  getReport,
  LinkToken,
  type ShownReport,
  showLinkedReport,
  showReport,
  startInspection,
} from "./operations.ts";
export {
  Format,
  linkExpired,
  Profile,
  ReportName,
  type ReportRequest,
  reportsFor,
  reportTooLarge,
} from "./schema/index.ts";

/** `checks`: those of all domains, which an inspection runs. */
export const reportsDomain = (checks: () => NonNullable<Domain["checks"]>): Domain => ({
  name: "reports",
  routes,
  bindings: bindingsOf(checks),
});
