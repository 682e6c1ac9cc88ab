/** The door of `reports`: read-only views across domains. */
import type { Domain } from "../platform/jobs/bind.ts";
import { routes } from "./http.ts";

export { LinkToken, showLinkedReport } from "./operations.ts";
export { linkExpired, type Report, type ReportRequest, reportTooLarge } from "./schema.ts";

export const reportsDomain: Domain = { name: "reports", routes };
