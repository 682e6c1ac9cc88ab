/** The door of `reports`: read-only views across domains. */
import type { Domain } from "../platform/jobs/bind.ts";
import { routes } from "./http.ts";
import { bindingsOf } from "./jobs.ts";

export {
  createReportLink,
  getReport,
  LinkToken,
  showLinkedReport,
  showReport,
  startInspection,
} from "./operations.ts";
export {
  linkExpired,
  Profile,
  type Report,
  ReportName,
  type ReportRequest,
  reportTooLarge,
} from "./schema.ts";

/** `checks`: those of all domains, which an inspection runs. */
export const reportsDomain = (checks: () => NonNullable<Domain["checks"]>): Domain => ({
  name: "reports",
  routes,
  bindings: bindingsOf(checks),
});
