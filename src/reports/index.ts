/** The door of `reports`: read-only views across domains. */

import type { Domain } from "../platform/jobs/bind.ts";
import { checks } from "./checks.ts";
import { routes } from "./http.ts";
import { bindingsOf, schedules } from "./jobs.ts";

export {
  createReportExport,
  createReportExportLink,
  createReportLink,
  createReportSchedule,
  downloadDocumentArchive,
  downloadReportExport,
  endReportSchedule,
  exportSaft,
  getReport,
  getReportLedger,
  LinkToken,
  listReportExports,
  listReportLinks,
  listReportSchedules,
  revokeReportLink,
  type ShownReport,
  setReportLedger,
  showLinkedReport,
  showReport,
  startInspection,
} from "./operations/index.ts";
export {
  buyersAccounts,
  type Export,
  Format,
  type Link,
  linkExpired,
  linkRevoked,
  Profile,
  ReportName,
  type ReportRequest,
  reportsFor,
  reportTooLarge,
  type Schedule,
} from "./schema/index.ts";

/** `all`: the checks of all domains, which an inspection runs. */
export const reportsDomain = (all: () => NonNullable<Domain["checks"]>): Domain => ({
  name: "reports",
  routes,
  bindings: bindingsOf(all),
  schedules,
  checks,
});
