/** The door of `reports`: read-only views across domains. */
import type { Domain } from "../platform/jobs/bind.ts";
import { routes } from "./http.ts";

export { createReportLink, getReport, LinkToken, showLinkedReport, showReport } from "./operations.ts";
export {
  linkExpired,
  Profile,
  type Report,
  ReportName,
  type ReportRequest,
  reportTooLarge,
} from "./schema.ts";

export const reportsDomain: Domain = { name: "reports", routes };
