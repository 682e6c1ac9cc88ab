/** What other domains may use of `billing`: invoices, and the fact that one was issued. */
import type { Domain } from "../platform/jobs/bind.ts";
import { checks } from "./checks.ts";
import { routes } from "./http.ts";
import { bindings, schedules } from "./jobs.ts";

export { getInvoice, listInvoices } from "./operations.ts";
export {
  Invoice,
  InvoiceDetails,
  InvoiceKind,
  type InvoiceLine,
  InvoiceState,
  issued,
} from "./schema/index.ts";
export { listUnbilled, listUnpaid } from "./store/index.ts";

export const billingDomain: Domain = { name: "billing", routes, bindings, schedules, checks };
