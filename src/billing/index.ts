/** What other domains may use of `billing`: invoices, and the fact that one was issued. */
import type { Domain } from "../platform/jobs/bind.ts";
import { checks } from "./checks.ts";
import { routes } from "./http.ts";
import { bindings, schedules } from "./jobs.ts";

export { getIssued } from "./actions/index.ts";
export {
  addToDraft,
  approveInvoiceRun,
  createInvoiceRun,
  getDraft,
  getInvoice,
  getInvoiceDocument,
  getInvoiceRun,
  holdDraft,
  listDrafts,
  listInvoiceRuns,
  listInvoices,
  recomputeInvoiceRun,
  releaseDraft,
  withdrawInvoiceRun,
} from "./operations.ts";
export { render } from "./rendering/index.ts";
export {
  DocumentFormat,
  Invoice,
  InvoiceDetails,
  type InvoiceDraft,
  type InvoiceDraftDetails,
  InvoiceKind,
  type InvoiceLine,
  type InvoiceRun,
  InvoiceState,
  issued,
} from "./schema/index.ts";
export { listUnbilled, listUnpaid } from "./store/index.ts";

export const billingDomain: Domain = { name: "billing", routes, bindings, schedules, checks };
